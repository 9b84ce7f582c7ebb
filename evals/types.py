"""The nouns of the evals: a case, what a system made of it, and a score that always says why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

from index.types import Article, Hit
from qa.types import Answer


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that by itself supports the answer: `quote` stands verbatim in the text of `article`."""

    article: str
    quote: str


@dataclass(frozen=True, slots=True)
class GoldReport:
    """One value of the series that the archive reports. `as_of` None leaves the day open."""

    value: str
    counted: str = ""
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One question and what a right answer to it is.

    No `answers` on an answerable case means that only sentences count. `history` are earlier questions. `archive`
    names the one of the suite's archives that it was written for; empty where there is one.
    """

    id: str
    question: str
    lang: str = "en"
    history: tuple[str, ...] = ()
    as_of: date | None = None
    answers: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    reports: tuple[GoldReport, ...] = ()
    answerable: bool = True
    tags: tuple[str, ...] = ()
    split: str = "dev"
    archive: str = ""

    @property
    def story(self) -> str:
        """The archive's name without what tells the Russian one from the English: both tell the same story."""
        return self.archive.removesuffix("-ru")

    @property
    def cluster(self) -> str:
        """What the bootstrap draws: cases on one article are not independent of each other.

        Without evidence, a story's are one cluster in either language. A story's cases and its archive are named
        after it; gold's archives hold many stories, whose cases without evidence are each a cluster.
        """
        if self.evidence:
            return self.evidence[0].article
        if self.archive and self.id.startswith(f"{self.archive}-"):
            return f"story:{self.story}"
        return f"case:{self.id}"

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "question": self.question,
            "lang": self.lang,
            "history": list(self.history),
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "answers": list(self.answers),
            "evidence": [{"article": item.article, "quote": item.quote} for item in self.evidence],
            "reports": [
                {"value": r.value, "counted": r.counted, "as_of": r.as_of.isoformat() if r.as_of else None}
                for r in self.reports
            ],
            "answerable": self.answerable,
            "tags": list(self.tags),
            "split": self.split,
            **({"archive": self.archive} if self.archive else {}),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The reverse of `to_dict`, for data that was checked before: files go through `load_cases`."""
        return cls(
            id=data["id"],
            question=data["question"],
            lang=data.get("lang", "en"),
            history=tuple(data.get("history", ())),
            as_of=_day(data.get("as_of")),
            answers=tuple(data.get("answers", ())),
            evidence=tuple(Evidence(e["article"], e["quote"]) for e in data.get("evidence", ())),
            reports=tuple(
                GoldReport(r["value"], r.get("counted", ""), _day(r.get("as_of")))
                for r in data.get("reports", ())
            ),
            answerable=data.get("answerable", True),
            tags=tuple(data.get("tags", ())),
            split=data.get("split", "dev"),
            archive=data.get("archive", ""),
        )


@dataclass(frozen=True, slots=True)
class Score:
    """A metric's value for one case, or None where it does not apply; never without a reason."""

    value: float | None
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a system returned for a case: its answer, and what it retrieved, best first (None: not known)."""

    answer: Answer
    hits: tuple[Hit, ...] | None = None


@dataclass(frozen=True, slots=True)
class Suite:
    """Cases and the articles that they are asked of: all of them, unless `archives` says which for a case's archive."""

    name: str
    articles: tuple[Article, ...]
    cases: tuple[Case, ...]
    archives: Mapping[str, tuple[Article, ...]] = field(default_factory=dict)

    def articles_of(self, archive: str) -> tuple[Article, ...]:
        """What a case with this `archive` is asked of."""
        return self.archives.get(archive, self.articles)

    def of_split(self, split: str) -> tuple[Case, ...]:
        """The cases of a split; of "all" every one."""
        return tuple(case for case in self.cases if split in ("all", case.split))


Scorer = Callable[[Case, Outcome], Score]
"""A metric of one case. Most look only at `outcome.answer`; retrieval metrics only at `outcome.hits`."""

System = Callable[[Case], Outcome]
"""Anything that can be asked: Dateline, a control, another program behind an adapter."""


def unscored(reason: str) -> Score:
    return Score(None, reason)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
