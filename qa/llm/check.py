"""One sentence of a model against the quotes: kept, kept with other citations, or dropped, and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.stems import is_cyrillic
from qa.evidence import Sentence
from qa.llm import marks
from qa.llm.binding import wrong_ties
from qa.llm.deeds import wrong_deeds
from qa.llm.frames import unframed
from qa.llm.gather import Evidence
from qa.llm.naming import wrong_names
from qa.llm.plans import wrong_plans
from qa.llm.polarity import same_mood, wrong_polarity
from qa.llm.speech import wrong_quotes, wrong_speakers
from qa.llm.values import wrong_dates, wrong_numbers
from qa.llm.wording import strayed
from qa.tokens import match, tokenise
from qa.verify import Unsupported

MOST_INSTEAD = 4
"""Quotes tried in place of one that does not bear a sentence out."""


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
    bearing, reasons = _borne(text, claim, {number: known[number] for number in numbers}, language)
    if bearing:
        return Verdict(marks.renumbered(text, lambda n: n if n in bearing else None), bearing, ())
    for item in _nearest(claim, evidence):
        if _bears_out(item.sentence, claim, language):
            return Verdict(f"{claim.rstrip('.!? ')} [{item.number}].", (item.number,), ())
    return Verdict(claim, numbers, reasons or (Unsupported(claim, "uncited"),))


def problems(claim: str, span: Sentence, language: str) -> Iterator[Unsupported]:
    """Everything in `claim` that the quote does not bear out."""
    spans = (span,)
    yield from strayed(claim, span, language)
    yield from wrong_dates(claim, spans, language)
    yield from wrong_numbers(claim, spans, language)
    yield from wrong_names(claim, spans, language)
    yield from wrong_quotes(claim, spans)
    yield from wrong_ties(claim, spans, language)
    yield from wrong_polarity(claim, spans)
    yield from wrong_plans(claim, spans, language)
    if is_cyrillic(claim) != is_cyrillic(span.text):
        # Within a language the order of the quote's words tells who did and who said it.
        yield from wrong_deeds(claim, spans, language)
        yield from wrong_speakers(claim, spans, language)


def _bears_out(span: Sentence, claim: str, language: str) -> bool:
    return same_mood(claim, span) and next(problems(claim, span, language), None) is None


def _borne(
    text: str, claim: str, cited: Mapping[int, Sentence], language: str
) -> tuple[tuple[int, ...], tuple[Unsupported, ...]]:
    """The cited quotes that bear the sentence out, each by itself; where none does, what the first of them lacks first.

    With marks inside the sentence each part answers for itself.
    """
    pieces = marks.segments(text) if len(cited) > 1 else []
    if len(pieces) > 1:
        parts = [
            _borne(piece, piece, {n: cited[n] for n in numbers if n in cited}, language)
            for piece, numbers in pieces
        ]
        reasons = tuple(reason for _, lacking in parts for reason in lacking)
        bearing = tuple(dict.fromkeys(number for found, _ in parts for number in found))
        return (bearing, ()) if all(found for found, _ in parts) else ((), reasons)
    lacks = {number: _lacking(claim, span, language) for number, span in cited.items()}
    bearing = tuple(number for number, lacking in lacks.items() if lacking is None)
    return bearing, () if bearing else tuple(lacking for lacking in lacks.values() if lacking)[:1]


def _lacking(claim: str, span: Sentence, language: str) -> Unsupported | None:
    """The first thing in the claim that the quote does not bear out."""
    return next(problems(unframed(claim, span), span, language), None)


def _nearest(claim: str, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The quotes that have half of the claim's words or more, by how many, best first."""
    tokens = [token for token in tokenise(claim).tokens if token.concepts]
    share = {item.number: sum(match(item.sentence.words, token)[0] for token in tokens) for item in evidence}
    near = [item for item in evidence if 2 * share[item.number] >= len(tokens)]
    return sorted(near, key=lambda item: (-share[item.number], item.number))[:MOST_INSTEAD]


def _in_quotes(domain: str, evidence: Sequence[Evidence]) -> bool:
    return any(domain.lower() in item.sentence.text.lower() for item in evidence)
