"""A run on disk: JSONL, first what was run, then a row per case; a report needs nothing beside it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Self

from evals.types import Case, Score
from index.errors import DatelineError
from index.types import Hit, Passage
from qa.types import Answer


class RunError(DatelineError):
    """A run's file is missing, damaged, incomplete, or not comparable."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Header:
    """What was run. Two runs are of the same thing when `fingerprint` agrees."""

    suite: str
    split: str
    system: str
    cases: int
    cases_hash: str
    settings_hash: str
    commit: str
    versions: Mapping[str, str]
    started: str

    @property
    def fingerprint(self) -> tuple[str, ...]:
        return (self.suite, self.split, self.system, self.cases_hash, self.settings_hash, self.commit)

    def to_dict(self) -> dict[str, Any]:
        return {
            "kind": "run",
            "suite": self.suite,
            "split": self.split,
            "system": self.system,
            "cases": self.cases,
            "cases_hash": self.cases_hash,
            "settings_hash": self.settings_hash,
            "commit": self.commit,
            "versions": dict(self.versions),
            "started": self.started,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        return cls(**{key: value for key, value in data.items() if key != "kind"})


@dataclass(frozen=True, slots=True)
class Around:
    """The text of the article just before and after a citation, so that a report can show it in its place."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Row:
    """One case of a run: what was asked, what came back (None when the call failed), and every score."""

    case: Case
    answer: Answer | None
    hits: tuple[Hit, ...] | None
    scores: Mapping[str, Score]
    seconds: float
    error: str = ""
    around: tuple[Around, ...] = field(default=())
    peak_mb: float = 0.0
    """The most memory that the process which asked had taken until then."""

    def value(self, metric: str) -> float | None:
        score = self.scores.get(metric)
        return score.value if score else None

    @property
    def scores_only(self) -> "Row":
        """The row without passages and reasons: what a committed baseline needs to be compared with."""
        answer = self.answer and replace(
            self.answer, text="", citations=(), reports=(), seconds={}, dropped=()
        )
        scores = {
            name: Score(score.value, "") for name, score in self.scores.items() if score.value is not None
        }
        return replace(self, answer=answer, hits=None, scores=scores, around=())

    def to_dict(self) -> dict[str, Any]:
        return {
            "kind": "case",
            "case": self.case.to_dict(),
            "answer": self.answer.to_dict() if self.answer else None,
            "hits": None if self.hits is None else [_hit_to_dict(hit) for hit in self.hits],
            "scores": {name: [score.value, score.reason] for name, score in self.scores.items()},
            "seconds": round(self.seconds, 4),
            "error": self.error,
            "around": [[place.before, place.after] for place in self.around],
            "peak_mb": round(self.peak_mb, 1),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        hits = data["hits"]
        return cls(
            case=Case.from_dict(data["case"]),
            answer=Answer.from_dict(data["answer"]) if data["answer"] else None,
            hits=None if hits is None else tuple(_hit_from_dict(hit) for hit in hits),
            scores={name: Score(value, reason) for name, (value, reason) in data["scores"].items()},
            seconds=data["seconds"],
            error=data["error"],
            around=tuple(Around(before, after) for before, after in data["around"]),
            peak_mb=data.get("peak_mb", 0.0),
        )


@dataclass(frozen=True, slots=True)
class Indexing:
    """What making the suite's archives took, the model being loaded."""

    articles: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Run:
    """A header and its rows, in the order of the cases; `indexing` is known when the run is finished."""

    header: Header
    rows: tuple[Row, ...]
    indexing: Indexing | None = None

    @property
    def is_complete(self) -> bool:
        return len(self.rows) == self.header.cases


def read_run(path: Path) -> Run:
    """Raises RunError when the file is no run. A last line cut short by an interruption is left out."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise RunError(f"{path}: cannot be read as a run: {error}") from error
    header: Header | None = None
    rows: dict[str, Row] = {}
    indexing: Indexing | None = None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            if header is None:
                header = Header.from_dict(data)
            elif data["kind"] == "indexing":
                indexing = Indexing(data["articles"], data["seconds"])
            else:
                row = Row.from_dict(data)
                rows[row.case.id] = row
        except (ValueError, KeyError, TypeError) as error:
            # Every whole line ends in a newline, so only what follows the last one can be half a row.
            if number == len(lines) and header is not None:
                break
            raise RunError(f"{path.name}:{number}: not a row of a run: {error}") from error
    if header is None:
        raise RunError(f"{path}: empty; run the suite first: dateline eval run --out {path}")
    return Run(header, tuple(rows.values()), indexing)


def _hit_to_dict(hit: Hit) -> list[Any]:
    passage = hit.passage
    return [passage.article_id, passage.start, passage.end, hit.score, hit.dense, hit.words]


def _hit_from_dict(data: list[Any]) -> Hit:
    article, start, end, score, dense, words = data
    return Hit(Passage(article, start, end, ""), score, dense, words)
