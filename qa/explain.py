"""Why an answer is what it is: the candidates, their scores, and what told them apart."""

from dataclasses import asdict

from index.archive import Archive
from index.types import Filters
from qa.asking import HITS
from qa.confidence import chance
from qa.default import default_archive
from qa.extract import Draft, extract, read_question
from qa.fitted import fitted
from qa.types import Answer

SHOWN = 5


def explain(answer: Answer, filters: Filters, archive: Archive | None = None) -> str:
    """A readable account of how the question was understood and which sentences were considered, best first.

    `filters` are those the answer was given under.
    """
    archive = archive or default_archive()
    text = answer.understood or answer.question
    vector = archive.embed_question(text)
    hits = archive.search(text, HITS, filters, vector)
    question = read_question(archive, text, hits, filters.as_of or archive.latest_day())
    draft = extract(archive, question, hits, vector)
    lines = [
        f"understood: {question.text}",
        f"kind: {question.kind}; about: {', '.join(term.text for term in question.terms)}"
        + (f"; names: {', '.join(term.text for term in question.names)}" if question.names else ""),
        f"confidence: {draft.confidence:.2f}{_chances(draft)}",
    ]
    for number, item in enumerate(draft.ranked[:SHOWN], 1):
        parts = ", ".join(f"{name} {value:.2f}" for name, value in asdict(item.features).items())
        lines.append(f"{number}. {item.score:.2f} {item.sentence.article.id}: {item.sentence.text[:120]}")
        lines.append(f"   value: {item.value.text if item.value else '—'}; {parts}")
        if read := item.reading:
            # A Russian sentence is read by its gloss, in which the places are others.
            russian = item.sentence.article.language == "ru"
            words = "" if russian else item.sentence.text[read.start : read.end]
            lines.append(f"   read: log-odds {read.relevance:.2f}, “{words}” {read.span:.2f}")
    return "\n".join(lines)


def _chances(draft: Draft) -> str:
    """The two chances that confidence is made of."""
    if draft.best is None:
        return ""
    topic, answers = (chance(fitted(part), draft.signals) for part in ("topic", "confidence"))
    return f" = {topic:.2f} (the archive is about this) × {answers:.2f} (the sentence answers it)"
