"""One sentence of a model against the quotes: kept, kept with other citations, or dropped, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.stems import is_cyrillic
from qa.evidence import Sentence
from qa.llm import marks
from qa.llm.binding import wrong_ties
from qa.llm.deeds import wrong_deeds
from qa.llm.gather import Evidence
from qa.llm.merging import merged
from qa.llm.naming import wrong_names
from qa.llm.plans import wrong_plans
from qa.llm.polarity import same_mood, wrong_polarity
from qa.llm.speech import wrong_quotes, wrong_speakers
from qa.llm.values import mentions, plain_numbers, wrong_dates, wrong_numbers
from qa.llm.words import alike
from qa.tokens import Token, match, tokenise
from qa.verify import Unsupported

COVERED, COVERED_ALONE, COVERED_INSTEAD = 0.4, 0.75, 0.9
"""Share of a sentence's words that its quotes must have: where it cites them, where we look for one for
it, and
where we look for another because those it cites do not bear it out."""

ACROSS = 0.75
"""Of these shares between two languages, where many words have no known translation."""

_ENOUGH = 4
"""Words beside the names from which these alone are asked for."""

_SAYING = frozenset(
    """say said says report reported reports according state stated tell told note noted add added announce
    announced
    article quote source confirm confirmed mention mentioned describe described number figure time date day
    year month should
    сообщать сообщил сообщила сообщили заявил заявила заявили сказал сказала отметил данные число дата
    время год день""".split()
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`text` is the sentence with marks that resolve, `numbers` its quotes. Without reasons it is kept."""

    text: str
    numbers: tuple[int, ...]
    reasons: tuple[Unsupported, ...]


def check(sentence: str, evidence: Sequence[Evidence], language: str) -> Verdict:
    """Hold a sentence to the quotes it cites; where these will not do, to one that bears it out."""
    text = marks.plain(sentence)
    known = {item.number: item.sentence for item in evidence}
    claim = marks.without_marks(text)
    if found := [*marks.links(text), *(d for d in marks.domains(claim) if not _in_quotes(d, evidence))]:
        return Verdict(claim, (), tuple(Unsupported(words, "link") for words in found))
    if not any(character.isalnum() for character in claim):
        return Verdict(claim, (), (Unsupported(claim, "empty"),))
    numbers = tuple(number for number in marks.cited(text) if number in known)
    reasons = (
        _reasons(text, claim, {number: known[number] for number in numbers}, language) if numbers else ()
    )
    if numbers and not reasons:
        return Verdict(marks.renumbered(text, lambda n: n if n in known else None), numbers, ())
    covered = COVERED_INSTEAD if numbers else COVERED_ALONE
    for item in _nearest(claim, evidence):
        if _bears_out(item.sentence, claim, language, covered):
            return Verdict(f"{claim.rstrip('.!? ')} [{item.number}].", (item.number,), ())
    return Verdict(claim, numbers, reasons or (Unsupported(claim, "uncited"),))


def problems(claim: str, spans: Sequence[Sentence], language: str, covered: float) -> Iterator[Unsupported]:
    """Everything in `claim` that these quotes do not bear out."""
    yield from _uncovered(claim, spans, language, covered)
    yield from values(claim, spans, language)
    yield from wrong_ties(claim, spans, language)
    yield from wrong_polarity(claim, spans)
    yield from wrong_plans(claim, spans, language)
    yield from wrong_speakers(claim, spans, language)
    yield from merged(claim, spans, language)


def values(claim: str, spans: Sequence[Sentence], language: str) -> Iterator[Unsupported]:
    """Numbers, dates, names and quoted words that stand in none of these quotes."""
    yield from wrong_dates(claim, spans, language)
    yield from wrong_numbers(claim, spans, language)
    yield from wrong_names(claim, spans, language)
    yield from wrong_deeds(claim, spans, language)
    yield from wrong_quotes(claim, spans)


def _bears_out(span: Sentence, claim: str, language: str, covered: float) -> bool:
    return same_mood(claim, span) and next(problems(claim, (span,), language, covered), None) is None


def _reasons(text: str, claim: str, cited: dict[int, Sentence], language: str) -> tuple[Unsupported, ...]:
    found = tuple(problems(claim, tuple(cited.values()), language, COVERED))
    pieces = marks.segments(text)
    if found or len(pieces) < 2:
        return found
    # With marks inside the sentence each part answers for itself, or two right values could change places.
    return tuple(
        reason
        for piece, numbers in pieces
        if (spans := tuple(cited[number] for number in numbers if number in cited))
        for reason in values(piece, spans, language)
    )


def _uncovered(
    claim: str, spans: Sequence[Sentence], language: str, covered: float
) -> tuple[Unsupported, ...]:
    dates = list(mentions(claim, spans, language))
    numbers = [(number.start, number.end) for number in plain_numbers(claim, spans, language)]
    tokens = [
        token
        for token in tokenise(claim).tokens
        if token.concepts
        and token.word not in _SAYING
        and not any(start <= token.start < end for start, end in (*dates, *numbers))
    ]
    if not tokens:
        return () if dates else (Unsupported(claim, "empty"),)
    if sum(not token.capital for token in tokens) >= _ENOUGH:
        tokens = [
            token for token in tokens if not token.capital
        ]  # who it is about does not tell what is said
    # Values are compared as values elsewhere; one that stands in the quotes counts for a word here.
    stand = len(dates) + len(numbers)
    found = stand + sum(_is_there(token, spans) for token in tokens)
    across = any(is_cyrillic(span.text) != is_cyrillic(claim) for span in spans)
    needed = covered * (ACROSS if across else 1.0)
    return () if found >= needed * (len(tokens) + stand) else (Unsupported(claim, "statement"),)


def _is_there(token: Token, spans: Sequence[Sentence]) -> bool:
    return any(
        match(span.words, token)[0] >= 0.5
        or any(alike(token, other) for other in span.words.tokens if other.concepts)
        for span in spans
    )


def _nearest(claim: str, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Quotes by how many of the claim's words they have, best first."""
    tokens = [token for token in tokenise(claim).tokens if token.concepts]
    share = {item.number: sum(match(item.sentence.words, token)[0] for token in tokens) for item in evidence}
    return sorted(evidence, key=lambda item: (-share[item.number], item.number))[:4]


def _in_quotes(domain: str, evidence: Sequence[Evidence]) -> bool:
    return any(domain.lower() in item.sentence.text.lower() for item in evidence)
