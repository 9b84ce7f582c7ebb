"""Runs a system over cases and scores it: resumable, one row a case, a failed call being a wrong answer."""

import hashlib
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from evals.rows import Around, Header, Indexing, Row, Run, RunError, read_run
from evals.scorers import all_scorers
from evals.systems import check_outcome
from evals.types import Case, Outcome, Score, Scorer, System
from index.types import Article
from qa.types import Answer

CONTEXT = 300
"""Characters of an article kept on either side of a citation."""

MOST_HITS = 20

ROOT = Path(__file__).parents[1]
PROGRAM = ("qa", "index", "evals", "ui", "seeds")
"""The folders of what runs. A run's own file may be tracked, as a baseline is: writing it changes none of them."""

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
    """Ask one question and score what comes back. No exception of the system gets out, nor anything malformed."""
    started = time.perf_counter()
    error = ""
    try:
        outcome = system(case)
        seconds = time.perf_counter() - started
        # Here, as an Answer or an Outcome that the system made itself was looked at by nobody yet.
        check_outcome(outcome)
    except Exception as failure:
        seconds = time.perf_counter() - started
        # Scored as an answer that says nothing and is sure of nothing: wrong wherever a metric applies.
        error = f"{type(failure).__name__}: {failure}"
        outcome = Outcome(Answer(case.question, ""), ())
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
    """The commit of the code that runs, with + and a digest of what was changed since; empty outside a checkout."""
    try:
        return _git("rev-parse", "--short=12", "HEAD").decode().strip() + _changes()
    except (OSError, subprocess.CalledProcessError):
        return ""


def _changes() -> str:
    """Another one for every state of the program, so that a run is not carried on by another version of it."""
    changed = _git("diff", "HEAD", "--binary", "--no-ext-diff", "--", *PROGRAM)
    untracked = _git("ls-files", "--others", "--exclude-standard", "-z", "--", *PROGRAM)
    if not changed and not untracked:
        return ""
    digest = hashlib.sha256(changed)
    for name in sorted(untracked.split(b"\x00")[:-1]):
        file = ROOT / os.fsdecode(name)
        # An editor's lock is a link to nothing.
        content = file.read_bytes() if file.is_file() else b""
        digest.update(b"%b\x00%d\x00%b" % (name, len(content), content))
    return f"+{digest.hexdigest()[:8]}"


def _git(*words: str) -> bytes:
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, check=True).stdout


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
