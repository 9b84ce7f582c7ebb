"""What a number of a claim counts, how exactly, and per what, against the figure of that value in the quotes."""

import re
from collections.abc import Iterator, Sequence

from index.sentences import sentences
from index.stems import is_cyrillic, stem
from qa.evidence import Sentence, sentence_figures
from qa.figures import Figure
from qa.llm.number_forms import shares
from qa.llm.words import alike, one_sound, vocabulary
from qa.numbers import numbers_in
from qa.tokens import Token, match, tokenise
from qa.verify import Unsupported

_BEFORE = re.compile(r"\s(?:before|earlier|prior to|ahead of|до|раньше)\b", re.IGNORECASE)
_AFTER = re.compile(r"\s(?:after|later|following|since|после|спустя|позже)\b", re.IGNORECASE)
_SPENT = re.compile(r"\b(?:спустя|через)\s(?:\w+\s)?$", re.IGNORECASE)
_PERSONS = frozenset("person people human man человек люди".split())
_DOING = frozenset(
    """employee viewer spectator participant visitor customer passenger staff зритель сотрудник работник участник
    посетитель пассажир болельщик""".split()
)
_NO_NOUN = re.compile(r"\s*(?:[.,;)]|$)")
_AGED = re.compile(
    r"\b(?:aged?|under|over|older than|younger than|младше|старше|до|моложе)\s$", re.IGNORECASE
)
"""An age is often told without its "years"."""

_FATES = tuple(
    frozenset(map(stem, words.split()))
    for words in (
        "kill die dead death killed fatality погибнуть умереть убить погибший убитый жертва скончаться",
        "injure wound hurt injured wounded пострадать ранить раненый пострадавший",
        "arrest detain detained арестовать задержать задержанный",
        "missing пропасть пропавший",
        "evacuate evacuated эвакуировать эвакуированный",
        "rescue rescued спасти спасённый",
    )
)
"""What happened to people: who was killed was not injured."""

_UP = frozenset(("more than", "at least"))
_DOWN = frozenset(("less than", "up to", "almost", "at most"))
_COUNTS = frozenset(("count", "measure", "age"))
_MARKED = frozenset(("percent", "money"))
"""Kinds that a reader of figures cannot miss: what the quotes hold no figure for is a clock time or the like."""

_MOTION = re.compile(
    r"\b(?:go|goes|going|gone|went|rise[sn]?|rose|raise[sd]?|increase[sd]?|climb\w*|grow[sn]?|grew|jump\w*|lift\w*|"
    r"mov\w+|taken?|took|push\w*|bring\w*|brought|вырос\w*|подня\w+|повы\w+|увелич\w+|подорожа\w+|дорос\w*)"
    r"(?: \w+){0,3} $|\d\s?(?:%|percent|per cent|процент\w*),?\s?[—–-]?\s?$",
    re.IGNORECASE,
)
"""Before "up to 60": here it is a direction, not a bound."""

_ABOVE = re.compile(
    r"\b(?:exceed\w*|surpass\w*|beyond|превы[шс]\w+|перевалил\w* за)\s(?:[^\W\d]+\s)?$"
    r"|\b(?:более|больше)(?: чем)? (?:на|за|в)\s$",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"\b(?:below|under|short of|fewer than|less than|ниже|менее|меньше|не дотянул\w* до)\s$", re.IGNORECASE
)
_CLOSE = re.compile(r"\bблизк\w+ к\s$", re.IGNORECASE)
_EXACTLY = re.compile(r"\b(?:exactly|precisely|ровно|точно)\s$", re.IGNORECASE)
_ONLY = re.compile(r"\b(?:only|just|merely|no more than|лишь|только|всего|всего лишь)\s$", re.IGNORECASE)
_ONLY_SAID = re.compile(
    r"\b(?:only|just|merely|no more than|not a \w+ more|alone|лишь|только|всего|не более)\b", re.IGNORECASE
)

_AT_MOST = re.compile(
    r"\b(?:no more than|not more than|at most|maximum of|не более|не больше|максимум)\s(?:чем\s)?$",
    re.IGNORECASE,
)
_AT_MOST_AFTER = re.compile(r"\s(?:\w+\s)?(?:at most|at the most|or less|or fewer)\b", re.IGNORECASE)
_LIMIT = re.compile(
    r"\b(?:limit\w*|cap(?:s|ped)?|ceiling|maximum|ограничи\w+|лимит\w*|предел\w*)\b", re.IGNORECASE
)
"""Where a figure bounds something, "no more than" adds nothing."""

_PERIODS = (
    "hour час", "day daily сутки суток день night", "week weekly неделю неделя", "month monthly месяц",
    "quarter квартал", "year annum annual год",
)  # fmt: skip
_PERIOD = {word: place for place, words in enumerate(_PERIODS) for word in words.split()}
_RATE = re.compile(
    rf"^\W{{0,2}}(?:\w+\s){{0,2}}?(?:per|an?|each|every|в|за|ежедневно)\s({'|'.join(_PERIOD)})\b",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    r"\b(?:of (?:them|whom|which)|including|among them|из (?:них|которых)|в том числе|включая)\b",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\s?\([^()]*\)")
_ANYBODY = frozenset(
    map(
        stem,
        """person people survivor injured wounded evacuee man men woman women human individual resident citizen
        inhabitant victim casualty fatality
        life lives death dead toll patient case time number total figure thing one other half member side part step item
        жизнь человек люди лицо больной пациент житель гражданин жертва погибший число
        случай раз количество сторона часть""".split(),
    )
)
"""What may be counted under another name without a change of meaning."""


def wrong_figures(claim: str, spans: Sequence[Sentence], language: str) -> Iterator[Unsupported]:
    """Right number, wrong thing: another unit, period or population, a bound of its own, the other direction."""
    quoted = [(figure, span) for span in spans for figure in span.figures]
    for figure in sentence_figures(claim, language):
        same = [
            (other, span)
            for other, span in quoted
            if (other.value, other.high) == (figure.value, figure.high)
        ]
        words = claim[figure.start : figure.end]
        if not same:
            if _days_between(figure, spans) or _is_bare(figure, spans):
                continue
            if (figure.kind == "duration" and not _lasts_so(figure, spans)) or (
                figure.kind in _MARKED and not any(_touches(figure, other) for other, _ in quoted)
            ):
                yield Unsupported(words, "unit")
            continue
        if (
            all(
                _other_unit(figure, other, _is_named(claim, figure)) and not _is_heard(figure.counted, span)
                for other, span in same
            )
            and not _is_bare(figure, spans)
        ) or all(_other_rate(claim, figure, span.text, other) for other, span in same):
            yield Unsupported(words, "unit")
        elif _other_bound(claim, figure, same):
            yield Unsupported(words, "bound")
        elif figure.role and all(other.role not in ("", figure.role) for other, _ in same):
            yield Unsupported(words, "direction")
        elif (
            _is_named(claim, figure)
            and _other_population(figure, same, spans)
            and not _are_persons(figure, same)
        ):
            yield Unsupported(f"{words} {figure.counted}".strip(), "counted")
        elif _other_fate(figure, same):
            yield Unsupported(f"{words} {figure.counted} {figure.predicate}".strip(), "counted")
        elif _other_side(claim, figure, same):
            yield Unsupported(words, "direction")


def _is_bare(figure: Figure, spans: Sequence[Sentence]) -> bool:
    """Whether the quote has the number without its unit: "60 percent, the loser 40", "children under five"."""
    for span in spans:
        units = {other.unit for other in span.figures if other.value != figure.value}
        for number in numbers_in(span.text, span.article.language):
            if number.value != figure.value:
                continue
            if figure.unit in units and _NO_NOUN.match(span.text, number.end):
                return True
            if figure.unit == "year" and _AGED.search(span.text, 0, number.start):
                return True
    return figure.unit == "%" and figure.value in shares(spans)


def _days_between(figure: Figure, spans: Sequence[Sentence]) -> bool:
    """Whether so many days lie between two days of the quotes, that of publication among them."""
    if figure.kind != "duration" or figure.unit not in ("day", "days", "день"):
        return False
    days = {mention.first for span in spans for mention in span.dates}
    days |= {span.article.published for span in spans if span.article.published}
    return any(abs((one - other).days) == figure.value for one in days for other in days if one != other)


def _are_persons(figure: Figure, same: Sequence[tuple[Figure, Sentence]]) -> bool:
    """Whether the quote says "people" of those whom the claim calls by what they do there."""
    return figure.counted_lemma in _DOING and all(other.counted_lemma in _PERSONS for other, _ in same)


def _fates(figure: Figure) -> set[int]:
    stems = {stem(word) for word in f"{figure.predicate} {figure.counted}".lower().split()}
    return {place for place, words in enumerate(_FATES) if stems & words}


def _other_fate(ours: Figure, same: Sequence[tuple[Figure, Sentence]]) -> bool:
    """Whether those who were killed are told as injured."""
    mine = _fates(ours)
    theirs = [_fates(other) for other, _ in same]
    return bool(mine) and all(theirs) and not any(mine & fates for fates in theirs)


def _other_side(claim: str, ours: Figure, same: Sequence[tuple[Figure, Sentence]]) -> bool:
    """Whether "25 minutes before" is told as after."""
    if ours.kind != "duration":
        return False
    mine = _side(claim, ours)
    theirs = {_side(span.text, other) for other, span in same}
    return bool(mine) and "" not in theirs and mine not in theirs


def _side(text: str, figure: Figure) -> str:
    before, after = text[max(0, figure.start - 12) : figure.start], text[figure.end : figure.end + 20]
    if _SPENT.search(before) or _AFTER.match(after):
        return "after"
    return "before" if _BEFORE.match(after) else ""


def _lasts_so(figure: Figure, spans: Sequence[Sentence]) -> bool:
    """Whether the quotes have this unit of time at all, where they give no number: "takes a week"."""
    return any(match(span.words, token)[0] >= 0.5 for token in tokenise(figure.unit).tokens for span in spans)


def _touches(ours: Figure, theirs: Figure) -> bool:
    """Whether a value of ours is an end of a range in the quote, or the other way round."""
    converted = {number.value for number in numbers_in(theirs.conversion)}
    return bool({ours.value, ours.high} & {theirs.value, theirs.high, *converted})


def _other_unit(ours: Figure, theirs: Figure, named: bool) -> bool:
    if ours.kind != theirs.kind:
        # "From 12 to 10 percent": 12 has no unit of its own.
        bare = (ours.kind == "count" and not named) or (theirs.kind == "count" and not theirs.counted)
        return not bare and not {ours.kind, theirs.kind} <= _COUNTS
    return bool(ours.unit and theirs.unit and ours.unit != theirs.unit)


def _is_heard(counted: str, span: Sentence) -> bool:
    """Whether the quote has what is counted in another script: a currency that no list knows."""
    return any(one_sound(word, token.word) for word in counted.split() for token in span.words.tokens)


def _other_rate(claim: str, ours: Figure, quote: str, theirs: Figure) -> bool:
    """Whether one is given by the hour and the other by the day."""
    mine, other = (
        _RATE.match(_IN_BRACKETS.sub("", text[figure.end : figure.end + 80]))
        for text, figure in ((claim, ours), (quote, theirs))
    )
    return bool(mine and other and _PERIOD[mine.group(1).lower()] != _PERIOD[other.group(1).lower()])


def _bound(text: str, figure: Figure) -> str:
    """How exact a figure is said to be; words that the reading of figures passes over are added here."""
    before = text[max(0, figure.start - 32) : figure.start]
    if _AT_MOST.search(before) or _AT_MOST_AFTER.match(text, figure.end):
        return "at most"
    if figure.qualifier == "up to" and _MOTION.search(before):
        return ""
    if figure.qualifier:
        return figure.qualifier
    for pattern, bound in (
        (_CLOSE, "almost"),
        (_ABOVE, "more than"),
        (_BELOW, "less than"),
        (_EXACTLY, "exactly"),
        (_ONLY, "only"),
    ):
        if pattern.search(before):
            return bound
    return ""


def _other_bound(claim: str, ours: Figure, same: Sequence[tuple[Figure, Sentence]]) -> bool:
    """Whether the claim makes more, or less, of a figure than any quote that has it."""
    if any(_LIMIT.search(span.text) for _, span in same):
        return False
    mine = _bound(claim, ours)
    theirs = {_bound(span.text, other) for other, span in same}
    if mine in _UP:
        return not theirs & _UP
    if mine == "at most":
        return not theirs & {"at most", "up to", "less than"}
    if mine in _DOWN:
        return not theirs & (_DOWN | {"about"})
    if mine == "exactly":
        return not theirs & {"", "exactly", "only"}
    return mine == "only" and not any(_ONLY_SAID.search(span.text) for _, span in same)


def _is_named(claim: str, figure: Figure) -> bool:
    """Whether the claim names right there what it counts, and does not leave it to the figure before."""
    near = claim[max(0, figure.start - len(figure.counted) - 12) : figure.end + len(figure.counted) + 12]
    return figure.kind == "count" and bool(figure.counted) and figure.counted in near


def _other_population(
    figure: Figure, same: Sequence[tuple[Figure, Sentence]], spans: Sequence[Sentence]
) -> bool:
    """Whether the claim counts what the quotes do not count, or count by another number."""
    if any(figure.counted_lemma == other.counted_lemma for other, _ in same):
        return False
    tokens = [token for token in tokenise(figure.counted).tokens if token.concepts]
    if not tokens or any(stem(token.word) in _ANYBODY for token in tokens):
        return False
    if any(_named(token, tokenise(other.counted).tokens) for token in tokens for other, _ in same):
        return False
    head = tokens[-1] if not is_cyrillic(figure.counted) else tokens[0]
    rivals = [
        other
        for span in spans
        for other in span.figures
        if other.counted
        and (other.value, other.high) != (figure.value, figure.high)
        and other.kind == "count"
    ]
    told = all(other.counted for other, _ in same)
    if told and any(_named(head, tokenise(other.counted).tokens) for other in rivals):
        return True
    across = any(is_cyrillic(span.text) != is_cyrillic(head.word) for _, span in same)
    if across and stem(head.word) not in vocabulary():
        return False
    nearby = [tokenise(_until(other, span)) for other, span in same]
    return not any(
        match(words, token)[0] >= 0.5 or _named(token, words.tokens) for token in tokens for words in nearby
    )


def _until(figure: Figure, span: Sentence) -> str:
    """The figure's sentence as far as what it counts may stand: of "20 people, three of them rescuers" no rescuers."""
    for part in sentences(span.text):
        if part.start <= figure.start < part.end:
            edge = _PART_OF.search(span.text, figure.end, part.end)
            return span.text[part.start : edge.start() if edge else part.end]
    return span.text


def _named(token: Token, others: Sequence[Token]) -> bool:
    return any(alike(token, other) for other in others if other.concepts)
