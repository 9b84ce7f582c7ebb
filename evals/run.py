"""Runs a system over cases and scores it: resumable, one row a case, a failed call being a wrong answer."""

import hashlib
import json
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from evals.rows import Around, Header, Indexing, Row, Run, RunError, read_run
from evals.scorers import all_scorers
from evals.types import Case, Outcome, Score, Scorer, System
from index.types import Article
from qa.types import Answer

CONTEXT = 300
"""Characters of an article kept on either side of a citation."""

MOST_HITS = 20

Progress = Callable[[int, int], None]


def run_cases(system: System, cases: Sequence[Case], articles: Mapping[str, Article]) -> Iterator[Row]:
    """A scored row per case, in order."""
    scorers = all_scorers(articles)
    return (ask_case(system, case, articles, scorers) for case in cases)


def run_suite(
    ask: Callable[[Sequence[Case]], Iterable[Row]],
    cases: Sequence[Case],
    header: Header,
    out: Path,
    progress: Progress | None = None,
    scores_only: bool = False,
    indexing: Callable[[], Indexing | None] = lambda: None,
) -> Run:
    """Run and write to `out`; with `scores_only`, no passages. `ask` makes a row of each case, in order.

    A partial run of the same thing is carried on; a finished one is made anew. Raises RunError when `out` holds a
    partial run of something else.
    """
    rows = _done(out, header)
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("w", encoding="utf-8") as file:
        file.write(_line(header.to_dict()))
        for row in rows.values():
            file.write(_line(row.to_dict()))
        for row in ask([case for case in cases if case.id not in rows]):
            rows[row.case.id] = row
            file.write(_line((row.scores_only if scores_only else row).to_dict()))
            file.flush()
            if progress:
                progress(len(rows), len(cases))
        made = indexing()
        if made is not None:
            file.write(_line({"kind": "indexing", **asdict(made)}))
    return Run(header, tuple(rows[case.id] for case in cases), made)


def ask_case(
    system: System, case: Case, articles: Mapping[str, Article], scorers: Mapping[str, Scorer]
) -> Row:
    """Ask one question and score what comes back. No exception of the system gets out."""
    started = time.perf_counter()
    error = ""
    try:
        outcome = system(case)
    except Exception as failure:
        # Scored as an answer that says nothing and is sure of nothing: wrong wherever a metric applies.
        error = f"{type(failure).__name__}: {failure}"
        outcome = Outcome(Answer(case.question, ""), ())
    seconds = time.perf_counter() - started
    scores = {name: scorer(case, outcome) for name, scorer in scorers.items()}
    scores["failed"] = Score(float(bool(error)), error or "answered")
    return Row(
        case=case,
        answer=None if error else outcome.answer,
        hits=outcome.hits[:MOST_HITS] if outcome.hits is not None else None,
        scores=scores,
        seconds=seconds,
        error=error,
        around=tuple(_around(c.article_id, c.start, c.end, articles) for c in outcome.answer.citations),
        peak_mb=_peak_mb(),
    )


def make_header(suite: str, split: str, system: str, cases: Sequence[Case], settings_hash: str) -> Header:
    lines = "\n".join(json.dumps(case.to_dict(), sort_keys=True) for case in cases)
    return Header(
        suite=suite,
        split=split,
        system=system,
        cases=len(cases),
        cases_hash=hashlib.sha256(lines.encode()).hexdigest()[:16],
        settings_hash=settings_hash,
        commit=_commit(),
        versions=_versions(),
        started=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def _done(out: Path, header: Header) -> dict[str, Row]:
    if not out.exists() or not out.stat().st_size:
        return {}
    earlier = read_run(out)
    if earlier.is_complete:
        return {}
    if earlier.header.fingerprint != header.fingerprint:
        raise RunError(f"{out} holds part of another run; remove it, or name another file with --out")
    return {row.case.id: row for row in earlier.rows}


def _line(data: Mapping[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False) + "\n"


def _peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Bytes on macOS, KiB elsewhere.
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10


def _around(article_id: str, start: int, end: int, articles: Mapping[str, Article]) -> Around:
    article = articles.get(article_id)
    if article is None:
        return Around("", "")
    return Around(article.text[max(0, start - CONTEXT) : start], article.text[end : end + CONTEXT])


def _commit() -> str:
    """The commit of the code that runs, with + when it was changed since; empty outside a checkout."""
    import subprocess

    here = Path(__file__).parent
    try:
        commit = subprocess.run(
            ["git", "rev-parse", "--short=12", "HEAD"], cwd=here, capture_output=True, text=True, check=True
        ).stdout.strip()
        changed = subprocess.run(
            ["git", "status", "--porcelain", "--untracked-files=no"],
            cwd=here,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""
    return commit + ("+" if changed else "")


def _versions() -> dict[str, str]:
    import platform
    from importlib.metadata import PackageNotFoundError, version

    found = {"python": platform.python_version()}
    for name in ("dateline", "chromadb", "sentence-transformers", "torch", "llama-index-core", "pymorphy3"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "absent"
    return found
