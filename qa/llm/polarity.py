"""Whether a claim keeps the "not", the "planned" and the direction of the quotes it cites."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from index.lexicon import lemma
from index.stems import is_cyrillic, stem
from qa.evidence import Sentence
from qa.figure_words import past_lemma
from qa.llm.values import mentions
from qa.llm.words import is_done
from qa.morphology import readings
from qa.tokens import Token, Words, match, tokenise
from qa.verify import Unsupported

_NOT = re.compile(
    r"\b(?:not|never|nor?|none|nobody|neither|without|cannot|не|нет|ни|без|никогда|нельзя)\b|n['’]t\b",
    re.IGNORECASE,
)
_NOT_REALLY = re.compile(
    r"\b(?:not only|not just|not least|no (?:later|less|fewer|more|doubt)|whether or not|no\. ?\d|не "
    r"только|не менее|"
    r"не более|не меньше|не больше|не позднее|тем не менее|не раз\b|чуть не)",
    re.IGNORECASE,
)
_REFUSAL = re.compile(
    r"\b(?:refus\w+|fail(?:ed|s|ing)?|declin\w+|unable|unwilling|отказ\w+|не смог\w*|не удалось) (?:to |by "
    r")?",
    re.IGNORECASE,
)
_SOFT = re.compile(
    r"\b(?:refus\w+|fail\w*|declin\w+|den(?:y|ied|ies|ying)|reject\w*|unable|unwilling|ruled out|rule out|"
    r"lack\w*|absen\w+|"
    r"unlikely|impossible|prevent\w*|hardly|barely|left out|omit\w*|cancel\w*|ban\w*|drop\w*|except|"
    r"exclud\w+|unless|"
    r"remain\w*|keep\w*|kept|still|continu\w+|only|few|unchanged|un\w{4,}|in\w{5,}able|avoid\w*|stop\w*|longer|contrary|"
    r"instead|rather|despite|although|miss\w*|zero|clos\w+|shut|faulty|broken|out of order|halt\w*|suspend\w*|"
    r"закры\w+|неисправ\w+|сломан\w*|приостан\w+|"
    r"отказ\w+|отрица\w+|опроверг\w*|исключ\w+|отверг\w*|отклон\w+|лиш\w+|запре\w+|отмен\w+|остал\w+|невозможн\w+|"
    r"отсутств\w+|избе\w+|вместо|только|лишь|кроме|нул\w+)\b",
    re.IGNORECASE,
)
_DENYING = re.compile(
    r"\b(?:refus\w+|fail\w*|declin\w+|den(?:y|ied|ies|ying)|reject\w*|unable|unwilling|ruled out|rule out|"
    r"lack\w*|absen\w+|"
    r"impossible|prevent\w*|left out|omit\w*|cancel\w*|ban\w*|except|exclud\w+|unless|avoid\w*|stop\w*|"
    r"hardly|barely|moved|postpon\w+|delay\w+|put off|call\w* off|reschedul\w+|"
    r"перен[её]с\w*|отлож\w+|отсроч\w+|отказ\w+|отрица\w+|опроверг\w*|исключ\w+|отверг\w*|отклон\w+|лиш\w+|запре\w+|отмен\w+|невозможн\w+|отсутств\w+)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:will|shall|would|may|might|could|plans? to|planned to|planned|plan|is to|are to|was to|were to|"
    r"going to|intends? to|"
    r"intended|scheduled|expected|slated|due to|supposed to|set to|to be|promis\w+|hop(?:es|ed|ing) to|"
    r"should|want(?:s|ed)? to|"
    r"ask(?:s|ed)? (?:for|to)|demand\w*|propos\w+|threaten\w*|urg\w+|call(?:s|ed)? (?:for|on)|if|unless|"
    r"aims?|would like|"
    r"set for|буд[еу]т|планир\w+|готов[аы]?|намечен\w*|должн\w+|намерен\w*|запланирован\w*|ожида\w+|обеща\w+|предстоит|мо[гж]\w+|если|хот\w+|"
    r"предл\w+|потребов\w+|треб\w+|призва\w+|угро\w+|пригроз\w+|собира\w+|чтобы|бы|планы?)\b(?! \d)",
)
_STRONG_PLAN = re.compile(
    r"\b(?:will|shall|would|might|plans? to|planned to|(?:is|are|was|were) (?:due )?to(?: be)?|going to|"
    r"intends? to|"
    r"scheduled to(?: be)?|expected to(?: be)?|slated to(?: be)?|supposed to|set to|hop(?:es|ed) to|"
    r"threatened to|"
    r"promised to|proposed to|demanded(?: that)?|буд[еу]т|планиру[ею]т(?:ся)?|намерен[аы]?|должн[аоы]?|"
    r"ожидается,? что|"
    r"пообещал[аи]?|обещал[аи]?|предложил[аи]?|потребовал[аи]?|пригрозил[аи]?|собирается|собираются) ",
    re.IGNORECASE,
)
_AND_TO = re.compile(r"\b(?:and|or) to ", re.IGNORECASE)
_NOT_THIS = re.compile(
    r"\b(?:rather than|instead of|as opposed to|вместо)\s|\b(?:from|с)\s(?=\S+ (?:\w+ )?(?:to|до) )",
    re.IGNORECASE,
)
"""Before what is said not to hold, or no longer, without a "not": it denies no word that the quotes have."""

_SET_FOR = re.compile(
    r"\b(?:scheduled|planned|set|due|slated|expected|fixed|намечен\w*|запланирован\w*|назначен\w*|планируется|ожидается)"
    r"(?: \w+){0,2}(?: (?:for|on|in|by|at|на|в|к))? $",
    re.IGNORECASE,
)
_TOLD = frozenset(
    """said told stated announced reported noted added warned explained confirmed stressed admitted decided according
    сказал сказала заявил заявила сообщил сообщила сообщили заявили отметил отметила объявил объявила решил решила
    решили""".split()
)
"""Verbs of saying and deciding: done, but not what a day was set for."""

_OF_A_THING = re.compile(r"\b(?:of|for|the|from|до|к|с) $")
"""Before a day: that of a thing ("the meeting of January 12"), not of what is told."""

_FAR = 7
"""Words from a verb to a day from which the day may be another thing's."""

_SKIPPED = frozenset(
    """be been being have has had yet any all fully only also even longer much very to the a an so too more
    most able
    take took taken make made hold held give gave
    быть был была было были буду будет будут стал стала стало стали смог смогла смогли удалось ещё еще уже совсем полностью""".split()
)
SURE = 0.8
"""Strength of a match from which a word is the same word."""

_SAID_OTHERWISE = 0.5
"""Strength from which the claim has a word of the quotes in other words: then its opposite is about something else."""

_CLAUSE = re.compile(r"[,;:()—–\"“”«»]")
_OPPOSITES = """
    uphold upheld satisfy grant удовлетворить | dismiss reject отклонить; ввести impose introduce declare | отменить lift снять;
    agree accept согласиться | refuse decline отказаться; raise increase hike повысить поднять увеличить |
    lower cut reduce decrease понизить снизить сократить опустить; rise grow climb gain вырасти увеличиться подорожать |
    fall drop decline shrink lose упасть сократиться снизиться подешеветь; win выиграть | lose проиграть;
    open reopen открыть | close shut закрыть; accept approve pass adopt принять одобрить | reject отклонить отвергнуть;
    begin start commence launch начать начаться | end finish conclude complete закончить закончиться завершить
    завершиться; arrive enter прибыть приехать | leave depart покинуть уехать; support back endorse поддержать |
    oppose condemn осудить; arrest detain арестовать задержать | release free освободить отпустить;
    allow permit разрешить | ban forbid prohibit запретить; confirm admit признать подтвердить |
    deny отрицать опровергнуть; strengthen | weaken; improve улучшить | worsen ухудшить; success | failure;
    guilty | innocent; survive выжить | die погибнуть умереть; majority | minority; export | import; buy купить |
    sell продать; north | south; east | west; север | юг; восток | запад; first | last; deploy send направить |
    withdraw вывести; join присоединиться | leave quit выйти; maximum | minimum; hire appoint назначить |
    dismiss sack fire уволить; high higher highest высокий высоко | low lower lowest низкий низко;
    above over выше | below under ниже; before | after; resume возобновить | suspend приостановить;
    postpone отложить | hold провести; military военный | civilian гражданский; fast faster быстрее | slow slower
    медленнее; morning утро утром | evening вечер вечером; acquit | convict;
    more больше | fewer less меньше; deficit дефицит | surplus профицит; growth рост | decline снижение;
    exaggerate overstate завышать преувеличить | understate underestimate занижать преуменьшить;
    continue продолжить продолжаться | stop cease прекратить прекратиться; cheap cheaper дешево удешевить подешеветь |
    expensive дорого удорожить подорожать; strong сильный | weak слабый; early earlier раньше | late later позже; obligatory mandatory compulsory обязательный | optional voluntary; safe безопасный | dangerous unsafe опасный;
    rich | poor; speed ускориться | slow замедлиться; long longer | short shorter; lock | unlock; worst | best
"""


_NEGATING = ("un", "in", "im", "dis", "non", "не", "без", "бес")


@dataclass(frozen=True, slots=True)
class Reading:
    """Heads of negations and of plans in a text, and which of its words stand under a negation."""

    denied: tuple[Token, ...]
    planned: tuple[Token, ...]
    under: frozenset[int]
    negative: bool
    soft: bool


@lru_cache(maxsize=5_000)
def read(text: str) -> Reading:
    tokens = tokenise(text).tokens
    idle = [(found.start(), found.end()) for found in _NOT_REALLY.finditer(text)]
    cues = [
        found
        for found in (*_NOT.finditer(text), *_REFUSAL.finditer(text))
        if not any(start <= found.start() < end for start, end in idle)
    ]
    heads = [
        cue
        for cue in cues
        if cue.re is _NOT or cue.group().endswith((" to ", " by ")) or is_cyrillic(cue.group())
    ]
    denied = [
        head
        for cue in heads
        if (head := _head(text, tokens, cue.end()) or _head_before(text, tokens, cue)) is not None
    ]
    plans = [found.end() for found in _STRONG_PLAN.finditer(text)]
    plans += [found.end() for end in plans[:1] for found in _AND_TO.finditer(text, end)]
    planned = [head for end in plans if (head := _head(text, tokens, end)) is not None]
    idle_too = [found for found in _NOT_THIS.finditer(text)]
    under = frozenset(
        token.start
        for cue in (*cues, *idle_too)
        for token in tokens
        if cue.end() <= token.start < _reach(text, tokens, cue.end())
    ) | {head.start for head in denied}
    for cue in cues:
        if cue.group().lower() == "нет":  # "среди погибших спасателей нет"
            clause = cue.start() - len(_clause(text, cue.start()))
            under |= {token.start for token in tokens if clause <= token.start < cue.start()}
    return Reading(tuple(denied), tuple(planned), under, bool(cues), bool(_SOFT.search(text)))


def _reach(text: str, tokens: Sequence[Token], at: int) -> int:
    """Where a negation that ends at `at` stops to hold: its clause, or six words."""
    edge = _CLAUSE.search(text, at)
    following = [token.end for token in tokens if token.start >= at][:6]
    return min(edge.start() if edge else len(text), following[-1] if following else at)


def _head(text: str, tokens: Sequence[Token], at: int) -> Token | None:
    """The word a negation or plan is about: the first with a meaning of its own after it, in its clause."""
    end = _reach(text, tokens, at)
    for token in tokens:
        if at <= token.start < end and token.concepts and token.word not in _SKIPPED:
            return token
    return None


def _head_before(text: str, tokens: Sequence[Token], cue: re.Match[str]) -> Token | None:
    """The word before a Russian negation that closes its clause: "продлевать не будут", "снять не удалось", "жертв нет"."""
    if not is_cyrillic(cue.group()):
        return None
    start = cue.start() - len(_clause(text, cue.start()))
    before = [
        token for token in tokens if start <= token.start and token.end <= cue.start() and token.concepts
    ]
    for token in reversed(before):
        first = next(iter(readings(token.word)), None)
        wanted = ("NOUN",) if cue.group().lower() == "нет" else ("INFN", "PRTS")
        if first is not None and first.part in wanted:
            return token
    return None


def same_mood(claim: str, span: Sentence) -> bool:
    """Whether claim and quote both deny or plan something, or neither: asked where a quote is guessed."""
    ours, theirs = read(claim), read(span.text)
    planned = bool(_PLANNED.search(claim)) or not theirs.planned
    return ours.negative == theirs.negative and planned


def wrong_polarity(claim: str, spans: Sequence[Sentence], language: str) -> Iterator[Unsupported]:
    ours = read(claim)
    theirs = [(span, read(span.text)) for span in spans]
    yield from _lost(claim, ours, theirs)
    yield from _added(ours, theirs)
    if not _PLANNED.search(claim):
        yield from _planned(claim, ours, theirs)
        yield from _planned_days(claim, spans, language)
    yield from _opposite(claim, ours, theirs)


def _places(words: Words, head: Token) -> tuple[int, ...]:
    """Where the head stands, in whatever form: "take" of "did not take place" also in "took place"."""
    strength, places = match(words, head)
    if strength >= SURE:
        return places
    lemma = past_lemma(head.word) or head.word
    return tuple(
        place for place, token in enumerate(words.tokens) if (past_lemma(token.word) or token.word) == lemma
    )


def _lost(claim: str, ours: Reading, theirs: Sequence[tuple[Sentence, Reading]]) -> Iterator[Unsupported]:
    """A word that the quote denies and the claim asserts."""
    words = tokenise(claim)
    for span, reading in theirs:
        for head in reading.denied:
            tokens = [words.tokens[place] for place in _places(words, head)]
            if not tokens or _asserted(head, theirs) or any(token.start in ours.under for token in tokens):
                continue
            beside = claim[max(0, tokens[0].start - 40) : tokens[0].start], _rest(claim, tokens[0].end)[:30]
            if not any(map(_DENYING.search, beside)):
                yield Unsupported(_around(span.text, head), "negation")


def _asserted(head: Token, theirs: Sequence[tuple[Sentence, Reading]]) -> bool:
    """Whether a word also stands in the quotes free of any negation."""
    return any(
        span.words.tokens[place].start not in reading.under
        for span, reading in theirs
        for place in _places(span.words, head)
    )


def _added(ours: Reading, theirs: Sequence[tuple[Sentence, Reading]]) -> Iterator[Unsupported]:
    """A negation the quotes have not: of a word they assert, or where they deny nothing at all."""
    for head in ours.denied:
        found = [(span, reading, place) for span, reading in theirs for place in _places(span.words, head)]
        denied = any(
            span.words.tokens[place].start in reading.under or _is_denied(span, place)
            for span, reading, place in found
        )
        nothing = not any(reading.negative or reading.soft for _, reading in theirs)
        if (found and not denied) or (not found and nothing):
            yield Unsupported(head.text, "negation")


def _is_denied(span: Sentence, place: int) -> bool:
    token = span.words.tokens[place]
    near = _DENYING.finditer(span.text, max(0, token.start - 60), token.end + 60)
    return any(not cue.start() <= token.start < cue.end() for cue in near)


def _planned_days(claim: str, spans: Sequence[Sentence], language: str) -> Iterator[Unsupported]:
    """A day that was still to come, or for which something was set, given with something that happened."""
    days: dict[tuple[date, date], bool] = {}
    for span in spans:
        for mention in span.dates:
            key, before = (mention.first, mention.last), _clause(span.text, mention.start - span.start)
            published = span.article.published
            ahead = published is not None and mention.first > published
            planned = ahead or _SET_FOR.search(before) or _STRONG_PLAN.search(before)
            days[key] = bool(planned) and days.get(key, True)
    tokens = tokenise(claim).tokens
    for (start, end), readings in mentions(claim, spans, language).items():
        if not any(days.get((mention.first, mention.last)) for mention, _ in readings):
            continue
        clause = start - len(_clause(claim, start)), end + len(_rest(claim, end))
        near = [token for token in tokens if clause[0] <= token.start and token.end <= clause[1]]
        if not _OF_A_THING.search(claim, 0, start) and any(
            token.word not in _TOLD and claim.count(" ", token.end, start) <= _FAR and is_done(claim, token)
            for token in near
        ):
            yield Unsupported(claim[start:end], "plan")


def _clause(text: str, at: int) -> str:
    """What stands before `at` in its clause."""
    edges = [edge.end() for edge in _CLAUSE.finditer(text, 0, at)]
    dots = text.rfind(". ", 0, at)
    return text[max([0, dots + 1, *edges]) : at]


def _rest(text: str, at: int) -> str:
    """What stands from `at` on in its clause."""
    edge = _CLAUSE.search(text, at)
    return text[at : edge.start() if edge else len(text)]


def _planned(claim: str, ours: Reading, theirs: Sequence[tuple[Sentence, Reading]]) -> Iterator[Unsupported]:
    """What the quotes only plan, expect or demand, told as done."""
    words = tokenise(claim)
    for span, reading in theirs:
        starts = {head.start for head in reading.planned}
        for head in reading.planned:
            free = any(
                other is not span or other.words.tokens[place].start not in starts
                for other, _ in theirs
                for place in _places(other.words, head)
            )
            told = [
                token
                for place in _places(words, head)
                if (token := words.tokens[place]).start not in ours.under
            ]
            if not free and any(is_done(claim, token) for token in told):
                yield Unsupported(_around(span.text, head), "plan")


@cache
def _opposites() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    def concepts(words: str) -> frozenset[str]:
        return frozenset(
            key
            for word in words.split()
            for key in (stem(word), lemma(word) if is_cyrillic(word) else stem(word))
        )

    pairs = [tuple(map(concepts, pair.split("|"))) for pair in _OPPOSITES.split(";")]
    return tuple((one - other, other - one) for one, other in pairs)


def _opposite(claim: str, ours: Reading, theirs: Sequence[tuple[Sentence, Reading]]) -> Iterator[Unsupported]:
    """A word whose opposite the quotes have, free of any "not", and which they have not themselves."""
    tokens = tokenise(claim).tokens
    said = _keys(token for span, _ in theirs for token in span.words.tokens)
    asserted = _keys(
        token for span, reading in theirs for token in span.words.tokens if token.start not in reading.under
    )
    mine = _keys(tokens)
    words = tokenise(claim)
    for one, other in (order for pair in _opposites() for order in (pair, pair[::-1])):
        if not one & mine or one & said or not other & asserted or other & mine:
            continue
        if any(
            other & _keys((token,)) and match(words, token)[0] >= _SAID_OTHERWISE
            for span, _ in theirs
            for token in span.words.tokens
        ):
            continue
        for token in tokens:
            if one & _keys((token,)) and token.start not in ours.under:
                yield Unsupported(token.text, "opposite")
                return
    yield from _negated_word(tokens, ours, theirs)


def _negated_word(
    tokens: Sequence[Token], ours: Reading, theirs: Sequence[tuple[Sentence, Reading]]
) -> Iterator[Unsupported]:
    """A word that the quotes have with "un-" or "не-" before it, or the other way round."""
    said = {token.stem for span, _ in theirs for token in span.words.tokens}
    asserted = {
        token.stem
        for span, reading in theirs
        for token in span.words.tokens
        if token.start not in reading.under
    }
    for token in tokens:
        if len(token.stem) < 4 or token.stem in said or token.start in ours.under:
            continue
        others = {prefix + token.stem for prefix in _NEGATING}
        others |= {token.stem.removeprefix(prefix) for prefix in _NEGATING} - {token.stem}
        if others & asserted:
            yield Unsupported(token.text, "opposite")
            return


def _keys(tokens: Iterable[Token]) -> set[str]:
    """The words by which opposites are known: stems, lemmas and meanings, but no wider synonyms."""
    found: set[str] = set()
    for token in tokens:
        found.update(
            key for key, strength in token.concepts.items() if strength >= SURE and key[0] not in "#¤@"
        )
        if token.stop:
            found.add(token.stem)
        if lemma_of_past := past_lemma(token.word):
            found.add(stem(lemma_of_past))
    return found


def _around(text: str, head: Token) -> str:
    start = max(0, text.rfind(" ", 0, max(0, head.start - 15)) + 1)
    return text[start : head.end]
