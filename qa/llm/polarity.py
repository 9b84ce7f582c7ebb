"""Whether a claim keeps the "not", the "planned" and the direction of the quotes it cites."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from index.stems import stem
from index.vocabulary import synonyms
from qa.evidence import Sentence
from qa.figure_words import past_lemma
from qa.llm.values import mentions
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
    r"instead|rather|despite|although|miss\w*|zero|"
    r"отказ\w+|отрица\w+|опроверг\w*|исключ\w+|отверг\w*|отклон\w+|лиш\w+|запре\w+|отмен\w+|остал\w+|невозможн\w+|"
    r"отсутств\w+|избе\w+|вместо|только|лишь|кроме|нул\w+)\b",
    re.IGNORECASE,
)
_DENYING = re.compile(
    r"\b(?:refus\w+|fail\w*|declin\w+|den(?:y|ied|ies|ying)|reject\w*|unable|unwilling|ruled out|rule out|"
    r"lack\w*|absen\w+|"
    r"impossible|prevent\w*|left out|omit\w*|cancel\w*|ban\w*|except|exclud\w+|unless|avoid\w*|stop\w*|"
    r"hardly|barely|"
    r"отказ\w+|отрица\w+|опроверг\w*|исключ\w+|отверг\w*|отклон\w+|лиш\w+|запре\w+|отмен\w+|невозможн\w+|отсутств\w+)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:will|shall|would|may|might|could|plans? to|planned to|planned|plan|is to|are to|was to|were to|"
    r"going to|intends? to|"
    r"intended|scheduled|expected|slated|due to|supposed to|set to|to be|promis\w+|hop(?:es|ed|ing) to|"
    r"want(?:s|ed)? to|"
    r"ask(?:s|ed)? (?:for|to)|demand\w*|propos\w+|threaten\w*|urg\w+|call(?:s|ed)? (?:for|on)|if|unless|"
    r"aims?|would like|"
    r"буд[еу]т|планир\w+|намечен\w*|должн\w+|намерен\w*|запланирован\w*|ожида\w+|обеща\w+|предстоит|мо[гж]\w+|если|хот\w+|"
    r"предл\w+|потребов\w+|треб\w+|призва\w+|угро\w+|пригроз\w+|собира\w+|чтобы|бы|планы?)\b(?! \d)",
)
_STRONG_PLAN = re.compile(
    r"\b(?:will|shall|would|might|plans? to|planned to|is to be|are to be|was to be|were to be|going to|"
    r"intends? to|"
    r"scheduled to(?: be)?|expected to(?: be)?|slated to(?: be)?|supposed to|set to|hop(?:es|ed) to|"
    r"threatened to|"
    r"promised to|proposed to|demanded(?: that)?|буд[еу]т|планиру[ею]т(?:ся)?|намерен[аы]?|должн[аоы]?|"
    r"ожидается,? что|"
    r"пообещал[аи]?|обещал[аи]?|предложил[аи]?|потребовал[аи]?|пригрозил[аи]?|собирается|собираются) ",
    re.IGNORECASE,
)
_SET_FOR = re.compile(
    r"\b(?:scheduled|planned|set|due|slated|expected|fixed|намечен\w*|запланирован\w*|назначен\w*|планируется|ожидается)"
    r"(?: \w+){0,2}(?: (?:for|on|in|by|at|на|в|к))? $",
    re.IGNORECASE,
)
_SKIPPED = frozenset(
    """be been being have has had yet any all fully only also even longer much very to the a an so too more
    most able
    быть был была было были ещё еще уже совсем полностью""".split()
)
SURE = 0.8
"""Strength of a match from which a word is the same word."""

_CLAUSE = re.compile(r"[,;:()—–\"“”«»]")
_OPPOSITES = """
    uphold dismiss; satisfy reject; grant reject; удовлетворить отклонить; отменить ввести;
    согласиться отказаться;
    raise lower; rise fall; increase decrease; lift impose; win lose; open close; accept reject;
    begin end; arrive leave; approve reject; support oppose; enter leave; arrest release; allow ban;
    confirm deny; strengthen weaken; improve worsen; success failure; guilty innocent; survive die;
    majority minority; export import; buy sell; north south; east west; first last; gain lose;
    deploy withdraw; join leave; maximum minimum; hire dismiss; highest lowest; higher lower;
    before after; resume suspend; postpone hold; military civilian; faster slower; morning evening;
    acquit convict; appoint dismiss; agree disagree; for against; more fewer; more less; above below;
    deficit surplus; повысить понизить; вырасти упасть; ввести снять; открыть закрыть;
    принять отклонить; начать закончить; до после; больше меньше; выше ниже; за против;
    арестовать освободить; поддержать осудить; выиграть проиграть; подорожать подешеветь; север юг;
    восток запад; ускориться замедлиться; увеличить сократить; рост снижение
"""


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
    denied = [head for cue in cues if (head := _head(text, tokens, cue.end())) is not None]
    planned = [
        head for cue in _STRONG_PLAN.finditer(text) if (head := _head(text, tokens, cue.end())) is not None
    ]
    under = frozenset(
        token.start
        for cue in cues
        for token in tokens
        if cue.end() <= token.start < _reach(text, tokens, cue.end())
    )
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
        yield from _planned(claim, theirs)
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
            if not _DENYING.search(claim[max(0, tokens[0].start - 40) : tokens[0].start]):
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
    """A day for which the quotes only have something set, given without any such word."""
    days: dict[tuple[date, date], bool] = {}
    for span in spans:
        for mention in span.dates:
            key, planned = (
                (mention.first, mention.last),
                _SET_FOR.search(span.text[: mention.start - span.start]),
            )
            days[key] = bool(planned) and days.get(key, True)
    for (start, end), readings in mentions(claim, spans, language).items():
        if any(days.get((mention.first, mention.last)) for mention, _ in readings):
            yield Unsupported(claim[start:end], "plan")


def _planned(claim: str, theirs: Sequence[tuple[Sentence, Reading]]) -> Iterator[Unsupported]:
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
            if not free and _places(words, head):
                yield Unsupported(_around(span.text, head), "plan")


@cache
def _opposites() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    def concepts(word: str) -> frozenset[str]:
        return frozenset({stem(word), *synonyms().of(stem(word))})

    pairs = [(concepts(one), concepts(other)) for one, other in map(str.split, _OPPOSITES.split(";"))]
    return tuple((one, other) for one, other in pairs if not one & other)


def _opposite(claim: str, ours: Reading, theirs: Sequence[tuple[Sentence, Reading]]) -> Iterator[Unsupported]:
    """A word whose opposite the quotes have, and which they have not themselves."""
    words = tokenise(claim)
    said = {concept for span, _ in theirs for concept in span.words.where}
    if any(reading.negative for _, reading in theirs):
        return
    for one, other in (order for pair in _opposites() for order in (pair, pair[::-1])):
        if one & said or not other & said or other & words.where.keys():
            continue
        for concept in one & words.where.keys():
            token = words.tokens[words.where[concept][0]]
            if token.start not in ours.under:
                yield Unsupported(token.text, "opposite")
                return


def _around(text: str, head: Token) -> str:
    start = max(0, text.rfind(" ", 0, max(0, head.start - 15)) + 1)
    return text[start : head.end]
