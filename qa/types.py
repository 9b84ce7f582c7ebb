"""The nouns of an answer: a citation, a dated report, the answer itself, and their one JSON form."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Citation:
    """A quoted span: `article.text[start:end] == quote`, character for character."""

    number: int
    article_id: str
    title: str
    source: str
    published: date | None
    language: str
    url: str
    quote: str
    start: int
    end: int
    gloss: str = ""
    """A machine-made word-by-word rendering, only for a quote in another language than the question."""

    def to_dict(self) -> dict[str, Any]:
        return {
            "number": self.number,
            "article_id": self.article_id,
            "title": self.title,
            "source": self.source,
            "published": _day(self.published),
            "language": self.language,
            "url": self.url,
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
            "gloss": self.gloss,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        return cls(**{**data, "published": _parse_day(data["published"])})


@dataclass(frozen=True, slots=True)
class Report:
    """One dated, attributed value of a figure or date that the archive reports more than once.

    `as_of` is the publication day of the article that states it, `change` how it stands to the main value:
    "same", "revision" (same thing, other value, other day), "disagreement" (same thing, other value, other
    source) or "population" (something else is counted). `citations` are numbers of the answer's citations.
    """

    value: str
    counted: str
    as_of: date | None
    citation: int
    source: str = ""
    attribution: str = ""
    change: str = "same"
    citations: tuple[int, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "value": self.value,
            "counted": self.counted,
            "as_of": _day(self.as_of),
            "citation": self.citation,
            "source": self.source,
            "attribution": self.attribution,
            "change": self.change,
            "citations": list(self.citations),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        return cls(**{**data, "as_of": _parse_day(data["as_of"]), "citations": tuple(data["citations"])})


@dataclass(frozen=True, slots=True)
class Dropped:
    """A sentence of a language model that its citations did not bear out, and why: "number: 19", "quote: …"."""

    sentence: str
    reasons: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        return {"sentence": self.sentence, "reasons": list(self.reasons)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        return cls(data["sentence"], tuple(data["reasons"]))


@dataclass(frozen=True, slots=True)
class Answer:
    """What `ask()` returns. Every number, date and name in `text` stands in a quote it cites.

    `short` is empty when no short form is right. When `abstained`, `short` is empty and `citations` are the
    nearest passages, not evidence. `confidence` is the calibrated chance, 0..1, that the archive answers
    the question; that this answer is the right one is less sure.
    `seconds` maps a stage's name to how long it took. `understood` is the question as it was read, with what a
    follow-up took over from the conversation. `dropped` is what a language model wrote and no quote bears out (it is
    untrusted text, and no part of the answer); `usage` its "tokens_in" and "tokens_out".
    """

    question: str
    text: str
    short: str = ""
    citations: tuple[Citation, ...] = ()
    reports: tuple[Report, ...] = ()
    abstained: bool = False
    confidence: float = 0.0
    engine: str = "extractive"
    language: str = "en"
    understood: str = ""
    notice: str = ""
    seconds: Mapping[str, float] = field(default_factory=dict)
    dropped: tuple[Dropped, ...] = ()
    usage: Mapping[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text

    def to_dict(self) -> dict[str, Any]:
        return {
            "question": self.question,
            "text": self.text,
            "short": self.short,
            "citations": [citation.to_dict() for citation in self.citations],
            "reports": [report.to_dict() for report in self.reports],
            "abstained": self.abstained,
            "confidence": self.confidence,
            "engine": self.engine,
            "language": self.language,
            "understood": self.understood,
            "notice": self.notice,
            "seconds": dict(self.seconds),
            "dropped": [item.to_dict() for item in self.dropped],
            "usage": dict(self.usage),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        return cls(
            **{
                **data,
                "citations": tuple(Citation.from_dict(item) for item in data["citations"]),
                "reports": tuple(Report.from_dict(item) for item in data["reports"]),
                "dropped": tuple(Dropped.from_dict(item) for item in data.get("dropped", ())),
            }
        )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _parse_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
