"""`dateline eval run`: asks a suite's questions, writes the run and prints its figures."""

import argparse
import json
import os
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evals import controls
from evals.cli_parts import Bars, command
from evals.suites import NAMES as SUITES
from index.errors import UsageError

if TYPE_CHECKING:
    from evals.rows import Run
    from evals.types import Case, Suite
    from qa.settings import Settings

SPLITS = ("dev", "calibration", "test", "all")
CONTROLS = (*controls.NAMES, "llamaindex", "all")

WORTH_A_PROCESS = 60
"""Cases from which a second process repays the seconds that it takes to load the model."""


def add_run(commands: Any) -> None:
    parser = command(
        commands,
        "run",
        run_command,
        "ask a suite's questions and score the answers",
        "dateline eval run --suite gold --split dev --out runs/now.jsonl",
    )
    parser.add_argument("--suite", choices=SUITES, default="gold")
    parser.add_argument(
        "--path", type=Path, help="file or folder of a public set (gold: a case file of your own)"
    )
    parser.add_argument(
        "--question-path", type=Path, help="xquad: take the questions from this file, across languages"
    )
    parser.add_argument("--articles", type=Path, nargs="+", default=[], help="articles your own cases are on")
    parser.add_argument(
        "--hold-out",
        type=int,
        metavar="N",
        help="leave every Nth title out of the archive; questions on it should be refused",
    )
    parser.add_argument(
        "--elsewhere",
        action="store_true",
        help="stories: ask each answerable question of another story's archive, which should refuse it",
    )
    parser.add_argument("--split", choices=SPLITS, default="dev")
    parser.add_argument("--limit", type=int, help="ask only this many cases, spread evenly")
    parser.add_argument(
        "--engine",
        choices=("extractive", "llm", "auto"),
        default="extractive",
        help="who writes: the rules, the language model that is set up, or that model where there is one",
    )
    parser.add_argument(
        "--control", choices=CONTROLS, nargs="+", default=[], help="run these instead of Dateline"
    )
    parser.add_argument("--out", type=Path, help="file to write; a partial run in it is carried on")
    parser.add_argument(
        "--scores-only", action="store_true", help="write no passages: small enough to commit as a baseline"
    )
    parser.add_argument(
        "--jobs", type=int, metavar="N", help="processes that ask (default: 2 for many cases)"
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")


def run_command(args: argparse.Namespace) -> int:
    from evals.aggregate import figures
    from evals.rows import RunError
    from evals.run import make_header, run_suite
    from evals.scorers import GATES
    from evals.shelves import indexing
    from evals.systems import settings_hash
    from evals.workers import asking

    settings, suite = _settings(args), _suite(args)
    cases = chosen(suite, args.split, args.limit)
    if not cases:
        raise RunError(f"no cases in the split {args.split} of {suite.name}")
    names = [name for name in CONTROLS if name != "all"] if "all" in args.control else args.control
    failed = False
    with Bars() as bars, asking(suite, cases, settings, _jobs(args.jobs, cases), bars.indexing) as ask:
        for name in names or [args.engine]:
            out = _out(args, settings, name, one=len(names) <= 1)
            run = run_suite(
                partial(ask, name),
                cases,
                make_header(suite.name, args.split, name, cases, settings_hash(settings)),
                out,
                bars.asking(name),
                args.scores_only,
                partial(indexing, suite, cases, settings),
            )
            found = figures(run.rows)
            _print_figures(run, found, out, args.json)
            if all(row.error for row in run.rows):
                raise RunError(f"every case failed, so nothing was measured: {run.rows[0].error}")
            means = {figure.metric: figure.value for figure in found}
            failed = failed or (
                not names and any(means.get(gate) not in (None, due) for gate, due in GATES.items())
            )
    return 1 if failed else 0


def _settings(args: argparse.Namespace) -> "Settings":
    from qa.settings import Settings

    settings = Settings.load()
    if args.engine == "llm" and not settings.llm:
        raise UsageError(
            "no language model is set up; set DATELINE_LLM_MODEL, and OPENAI_BASE_URL or OPENAI_API_KEY"
        )
    return settings


def _suite(args: argparse.Namespace) -> "Suite":
    from evals.suites import load_suite
    from evals.suites.held_out import ask_elsewhere, hold_out

    if args.question_path is not None and args.suite not in ("xquad", "squad"):
        raise UsageError(
            f"{args.suite} takes no second file of questions, xquad and squad do: leave out --question-path"
        )
    if args.articles and args.suite != "gold":
        raise UsageError(f"the suite {args.suite} has articles of its own: leave out --articles")
    suite = load_suite(args.suite, args.path, args.question_path, args.articles)
    suite = suite if args.hold_out is None else hold_out(suite, args.hold_out)
    return ask_elsewhere(suite) if args.elsewhere else suite


def _jobs(given: int | None, cases: "Sequence[Case]") -> int:
    from evals.shelves import MOST_COPIES

    if given is not None:
        # Each process wants an archive of its own, and there are no more copies.
        return min(max(1, given), MOST_COPIES)
    return 1 if len(cases) < WORTH_A_PROCESS else min(2, os.cpu_count() or 1)


def chosen(suite: "Suite", split: str, limit: int | None) -> "list[Case]":
    cases = list(suite.of_split(split))
    if limit is None or limit >= len(cases):
        return cases
    return [cases[at * len(cases) // limit] for at in range(max(0, limit))]


def _out(args: argparse.Namespace, settings: "Settings", name: str, one: bool) -> Path:
    if args.out and one:
        return Path(args.out)
    if args.out:
        return Path(args.out).with_stem(f"{args.out.stem}-{name}")
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    return Path(settings.home) / "runs" / f"{args.suite}-{args.split}-{name}-{stamp}.jsonl"


def _print_figures(run: "Run", found: Sequence[Any], out: Path, as_json: bool) -> None:
    from evals.aggregate import figures, per_archive

    if as_json:
        rows = [{"metric": f.metric, "value": f.value, "low": f.low, "high": f.high, "n": f.n} for f in found]
        print(
            json.dumps({"run": run.header.to_dict(), "file": str(out), "figures": rows}, ensure_ascii=False)
        )
        return
    print(f"{run.header.suite} {run.header.split} · {run.header.system} · {len(run.rows)} cases · {out}")
    parts = per_archive([run])
    by_archive = {name: {f.metric: f for f in figures(part.rows)} for name, (part,) in parts.items()}
    if parts:
        print(f"  {'':20} " + " ".join(f"{name:30}" for name in ("all", *parts)).rstrip())
    for figure in found:
        if figure.n:
            line = [figure, *(each[figure.metric] for each in by_archive.values() if figure.metric in each)]
            print(f"  {figure.metric:20} " + " ".join(f"{f!s:23} n={f.n:<4}" for f in line).rstrip())
