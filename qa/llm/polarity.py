"""Where a text denies and where it plans something, and whether a claim keeps the "not" of its quotes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.stems import is_cyrillic
from qa.evidence import Sentence
from qa.figure_words import past_lemma
from qa.llm.opposites import wrong_opposites
from qa.llm.words import SAME, alike
from qa.morphology import readings
from qa.tokens import Token, Words, match, tokenise
from qa.verify import Unsupported

_NOT = re.compile(
    r"\b(?:not|never|yet to|nor?|none|nobody|neither|without|cannot|не|нет|ни|без|никогда|нельзя)\b|n['’]t\b",
    re.IGNORECASE,
)
_NOT_REALLY = re.compile(
    r"\b(?:not only|not just|not least|no (?:later|less|fewer|more|doubt)|whether or not|no\. ?\d|"
    r"не "
    r"только|не менее|"
    r"не более|не раньше|не ранее|не меньше|не больше|не позднее|тем не менее|без вести|не раз\b|чуть не)",
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
    r"unlikely|impossible|prevent\w*|hardly|barely|left out|omit\w*|cancel\w*|ban(?:s|ned|ning)?|drop\w*|except|"
    r"exclud\w+|unless|"
    r"remain\w*|keep\w*|kept|still|continu\w+|only|few|unchanged|un\w{4,}|in\w{5,}able|avoid\w*|stop\w*|longer|contrary|"
    r"instead|rather|despite|although|miss\w*|zero|clos\w+|shut|faulty|broken|out of order|halt\w*|suspend\w*|"
    r"закры\w+|неисправ\w+|сломан\w*|приостан\w+|"
    r"отказ\w+|отрица\w+|опроверг\w*|исключ\w+|отверг\w*|отклон\w+|лиш\w+|запре\w+|отмен\w+|остал\w+|невозможн\w+|"
    r"отсутств\w+|избе\w+|вместо|только|лишь|кроме|нул\w+|без\w{6,}|бес\w{6,}|не\w{7,})\b",
    re.IGNORECASE,
)
_DENYING = re.compile(
    r"\b(?:refus\w+|fail\w*|declin\w+|den(?:y|ied|ies|ying)|reject\w*|unable|unwilling|ruled out|rule out|"
    r"lack\w*|absen\w+|"
    r"impossible|prevent\w*|left out|omit\w*|cancel\w*|ban(?:s|ned|ning)?|except|exclud\w+|unless|avoid\w*|stop\w*|"
    r"hardly|barely|moved|postpon\w+|delay\w+|put off|call\w* off|reschedul\w+|"
    r"перен[её]с\w*|отлож\w+|отсроч\w+|отказ\w+|отрица\w+|опроверг\w*|исключ\w+|отверг\w*|отклон\w+|лиш\w+|запре\w+|отмен\w+|невозможн\w+|отсутств\w+)\b",
    re.IGNORECASE,
)
PLANNED = re.compile(
    r"\b(?:will|shall|would|may|might|could|plans? to|planned to|planned|plan|is to|are to|was to|were to|"
    r"going to|intends? to|"
    r"intended|scheduled|expected|slated|due to|supposed to|set to|to be|promis\w+|hop(?:es|ed|ing) to|"
    r"should|want(?:s|ed)? to|"
    r"ask(?:s|ed)? (?:for|to)|demand\w*|propos\w+|threaten\w*|urg\w+|call(?:s|ed)? (?:for|on)|if|unless|"
    r"aims?|would like|"
    r"set for|предполага\w+|буд[еу]т|планир\w+|готов[аы]?|назначен\w*|намечен\w*|должн\w+|намерен\w*|запланирован\w*|"
    r"ожида\w+|обеща\w+|предстоит|"
    r"мо[гж]\w+|если|хот\w+|"
    r"предл\w+|потребов\w+|треб\w+|призва\w+|угро\w+|пригроз\w+|собира\w+|чтобы|бы|планы?)\b(?! \d)",
)
STRONG_PLAN = re.compile(
    r"\b(?:will|shall|would|might|plans? to|planned to|(?:is|are|was|were) (?:due )?to(?: be)?|to be|going to|"
    r"intends? to|"
    r"scheduled to(?: be)?|expected to(?: be)?|slated to(?: be)?|supposed to|set to|hop(?:es|ed) to|"
    r"threatened to|"
    r"promised to|proposed to|demanded(?: that)?|буд[еу]т|планиру[ею]т(?:ся)?|намерен[аы]?|должн[аоы]?|"
    r"ожидается,? что|"
    r"пообещал[аи]?|обещал[аи]?|предложил[аи]?|потребовал[аи]?|пригрозил[аи]?|собирается|собираются) ",
    re.IGNORECASE,
)
ACROSS = 0.5
"""Strength of a match from which a word of the other language is a translation."""

_AND_TO = re.compile(r"\b(?:and|or) to ", re.IGNORECASE)
_NOT_THIS = re.compile(
    r"\b(?:rather than|instead of|as opposed to|вместо)\s|\b(?:from|с)\s(?=\S+ (?:\w+ )?(?:to|до) )",
    re.IGNORECASE,
)
"""Before what is said not to hold, or no longer, without a "not": it denies no word that the quotes have."""

_PUT_OFF = re.compile(r"\b(?:postpon\w+|delay\w+|put off|reschedul\w+|отлож\w+|отсроч\w+)\b", re.IGNORECASE)
_NO_SUCH = re.compile(r"^\s(?:yet )?(?:take place|happen|occur|beg[iu]n|состоял\w+)\b", re.IGNORECASE)
_SKIPPED = frozenset(
    """be been being have has had yet any all fully only also even longer much very to the a an so too more
    most able
    take took taken make made hold held give gave
    быть был была было были буду будет будут стал стала стало стали смог смогла смогли удалось
    ещё еще уже совсем полностью""".split()
)
_DISPUTED = re.compile(
    r"\b(?:den(?:y|ies|ied)|dismiss\w*|reject\w*|disput\w*|refut\w*|отрица\w+|отверг\w*|опроверг\w*)\b"
    r"(?: (?:reports?|claims?|allegations?|rumou?rs|suggestions?|сообщени\w+|слух\w*|утверждени\w+))?"
    r"(?:,? (?:that|что))?",
    re.IGNORECASE,
)
"""Before what is said not to be so; it holds to the end of the sentence's part."""

_NOT_BEFORE = re.compile(
    r"\bnot\b[^,;.]{0,40}\b(?:before|until|earlier)\b|\bне\b[^,;.]{0,40}\b(?:раньше|ранее|до)\b",
    re.IGNORECASE,
)
_EARLIEST = re.compile(
    r"\b(?:at the earliest|no earlier|not before|not until|from|не раньше|не ранее)\b", re.IGNORECASE
)
_DISPUTED_WORDS = 2
_SENTENCE = re.compile(r"[.;](?:\s|$)|, (?:and|but|а|но|и) ")
_CLAUSE = re.compile(r"[,;:()—–\"“”«»]")
_ASIDE = re.compile(r", (?:who|which|котор\w+) [^,;.]*$")
_ASIDE_END = re.compile(r"[.,;](?:\s|$)")


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
    plans = [found.end() for found in STRONG_PLAN.finditer(text)]
    plans += [found.end() for end in plans[:1] for found in _AND_TO.finditer(text, end)]
    planned = [head for end in plans if (head := _head(text, tokens, end)) is not None]
    under = frozenset(
        token.start
        for cue in (*cues, *_NOT_THIS.finditer(text))
        for token in tokens
        if cue.end() <= token.start < _reach(text, tokens, cue.end())
    ) | {head.start for head in denied}
    for cue in cues:
        if _NO_SUCH.match(text[cue.end() :]):  # "The opening of the gates did not take place"
            opening = text.rfind(". ", 0, cue.start()) + 1
            subject = [token for token in tokens if opening <= token.start < cue.start() and token.concepts]
            under |= {token.start for token in subject}
            denied.extend(subject[:1])
        if cue.group().lower() == "нет":  # "среди погибших спасателей нет"
            clause = cue.start() - len(clause_before(text, cue.start()))
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
    """The word before a Russian negation that closes its clause: "продлевать не будут", "жертв нет"."""
    if not is_cyrillic(cue.group()):
        return None
    start = cue.start() - len(clause_before(text, cue.start()))
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
    planned = bool(PLANNED.search(claim)) or not theirs.planned
    return ours.negative == theirs.negative and planned


def wrong_polarity(claim: str, spans: Sequence[Sentence]) -> Iterator[Unsupported]:
    ours = read(claim)
    theirs = [(span, read(span.text)) for span in spans]
    yield from _lost(claim, ours, theirs)
    yield from _disputed(claim, ours, theirs)
    yield from _added(claim, ours, theirs)
    yield from wrong_opposites(claim, ours.under, [(span, reading.under) for span, reading in theirs])


def places(words: Words, head: Token) -> tuple[int, ...]:
    """Where the head stands, in whatever form: "take" of "did not take place" also in "took place"."""
    strength, found = match(words, head)
    across = bool(words.tokens) and is_cyrillic(words.tokens[0].word) != is_cyrillic(head.word)
    same = found if strength >= (ACROSS if across else SAME) else ()
    lemma = past_lemma(head.word) or head.word
    formed = (
        place for place, token in enumerate(words.tokens) if (past_lemma(token.word) or token.word) == lemma
    )
    return tuple(sorted({*same, *formed}))


def _disputed(claim: str, ours: Reading, theirs: Sequence[tuple[Sentence, Reading]]) -> Iterator[Unsupported]:
    """What the quotes only have as denied ("denied reports that the rocket had been damaged"), told as so."""
    if ours.negative or ours.soft or _DISPUTED.search(claim):
        return
    words = [token for token in tokenise(claim).tokens if token.concepts and not token.capital]
    for span, _ in theirs:
        for cue in _DISPUTED.finditer(span.text):
            if span.text[cue.end() : cue.end() + 1] in ",;.":  # "rejected the claim, saying that …"
                continue
            # Within an aside ("Wohlen, who had rejected calls, accepted …") no further than to its end.
            aside = _ASIDE.search(span.text, 0, cue.start())
            edge = (_ASIDE_END if aside else _SENTENCE).search(span.text, cue.end())
            end = edge.start() if edge else len(span.text)
            inside = [token for token in span.words.tokens if cue.end() <= token.start < end]
            outside = [token for token in span.words.tokens if not cue.end() <= token.start < end]
            told = [
                token for token in words if any(alike(token, other) for other in inside if other.concepts)
            ]
            free = [
                token for token in words if any(alike(token, other) for other in outside if other.concepts)
            ]
            if len(told) >= _DISPUTED_WORDS and len(told) > 2 * len(free):
                yield Unsupported(around(span.text, told[0]), "negation")
                return


def _lost(claim: str, ours: Reading, theirs: Sequence[tuple[Sentence, Reading]]) -> Iterator[Unsupported]:
    """A word that the quote denies and the claim asserts."""
    words = tokenise(claim)
    for span, reading in theirs:
        for head in reading.denied:
            tokens = [words.tokens[place] for place in places(words, head)]
            if not tokens or _asserted(head, theirs) or any(token.start in ours.under for token in tokens):
                continue
            beside = (
                claim[max(0, tokens[0].start - 40) : tokens[0].start],
                clause_after(claim, tokens[0].end)[:30],
            )
            clause = clause_before(claim, tokens[0].start) + clause_after(claim, tokens[0].end)
            if (
                not any(map(_DENYING.search, beside))
                and not _NOT.search(clause)
                and not _PUT_OFF.search(claim)
            ):
                yield Unsupported(around(span.text, head), "negation")


def _asserted(head: Token, theirs: Sequence[tuple[Sentence, Reading]]) -> bool:
    """Whether a word also stands in the quotes free of any negation."""
    return any(
        span.words.tokens[place].start not in reading.under
        for span, reading in theirs
        for place in places(span.words, head)
    )


def _added(claim: str, ours: Reading, theirs: Sequence[tuple[Sentence, Reading]]) -> Iterator[Unsupported]:
    """A negation the quotes have not: of a word they assert, or where they deny nothing at all."""
    for head in ours.denied:
        found = [(span, reading, place) for span, reading in theirs for place in places(span.words, head)]
        denied = any(
            span.words.tokens[place].start in reading.under or _is_denied(span, place)
            for span, reading, place in found
        ) or any(
            alike(head, token) and (token.start in reading.under or _is_denied_there(span.text, token))
            for span, reading in theirs
            for token in span.words.tokens
            if token.concepts
        )
        if _NOT_BEFORE.search(claim) and any(_EARLIEST.search(span.text) for span, _ in theirs):
            continue
        if not _DENYING.search(head.text) and _clause_is_denied(claim, head, theirs):
            continue
        nothing = not any(reading.negative or reading.soft for _, reading in theirs)
        if (found and not denied) or (not found and nothing):
            yield Unsupported(head.text, "negation")


def _clause_is_denied(claim: str, head: Token, theirs: Sequence[tuple[Sentence, Reading]]) -> bool:
    """Whether what the claim denies of a thing the quotes deny of it in other words: "not stolen", "no passwords"."""
    start = head.start - len(clause_before(claim, head.start))
    end = head.end + len(clause_after(claim, head.end))
    things = [
        token
        for token in tokenise(claim).tokens
        if start <= token.start < end and token.concepts and not token.capital and token is not head
    ]
    return any(
        span.words.tokens[place].start in reading.under
        for token in things
        for span, reading in theirs
        for place in places(span.words, token)
    )


def _is_denied_there(text: str, token: Token) -> bool:
    """Whether a Russian clause denies its subject, which stands before its verb: "обвинения не предъявлены"."""
    return is_cyrillic(token.word) and bool(_NOT.search(clause_after(text, token.end)))


def _is_denied(span: Sentence, place: int) -> bool:
    token = span.words.tokens[place]
    near = _DENYING.finditer(span.text, max(0, token.start - 60), token.end + 60)
    return any(not cue.start() <= token.start < cue.end() for cue in near)


def clause_before(text: str, at: int) -> str:
    """What stands before `at` in its clause."""
    edges = [edge.end() for edge in _CLAUSE.finditer(text, 0, at)]
    dots = text.rfind(". ", 0, at)
    return text[max([0, dots + 1, *edges]) : at]


def clause_after(text: str, at: int) -> str:
    """What stands from `at` on in its clause."""
    edge = _CLAUSE.search(text, at)
    return text[at : edge.start() if edge else len(text)]


def around(text: str, head: Token) -> str:
    start = max(0, text.rfind(" ", 0, max(0, head.start - 15)) + 1)
    return text[start : head.end]
