"""`dateline eval`: run, compare, report, draft. Exit codes: 0 pass, 1 regression, 2 the run is invalid."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evals import controls
from evals.suites import NAMES as SUITES

if TYPE_CHECKING:
    from evals.rows import Run
    from evals.types import Case, Suite, System
    from index.archive import Archive
    from qa.settings import Settings

CONTROLS = (*controls.NAMES, "llamaindex", "all")


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `eval` and its commands; each parsed command carries `run`: arguments → exit code."""
    parser = subparsers.add_parser("eval", help="measure the answers against gold cases")
    commands = parser.add_subparsers(dest="eval_command", required=True)
    _add_run(commands)
    _add_compare(commands)
    _add_report(commands)
    _add_calibrate(commands)
    _add_draft(commands)


def _add_run(commands: Any) -> None:
    parser = _command(
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
    parser.add_argument("--split", choices=("dev", "test", "all"), default="dev")
    parser.add_argument("--limit", type=int, help="ask only this many cases, spread evenly")
    parser.add_argument("--engine", choices=("extractive",), default="extractive")
    parser.add_argument(
        "--control", choices=CONTROLS, nargs="+", default=[], help="run these instead of Dateline"
    )
    parser.add_argument("--out", type=Path, help="file to write; a partial run in it is carried on")
    parser.add_argument(
        "--scores-only", action="store_true", help="write no passages: small enough to commit as a baseline"
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")


def _add_compare(commands: Any) -> None:
    parser = _command(
        commands,
        "compare",
        compare_command,
        "compare two runs case by case",
        "dateline eval compare runs/before.jsonl runs/now.jsonl --tolerance 0.01",
    )
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument(
        "--tolerance", type=float, default=0.0, help="how much worse a mean may get (default 0)"
    )
    parser.add_argument("--json", action="store_true")


def _add_report(commands: Any) -> None:
    parser = _command(
        commands,
        "report",
        report_command,
        "make one page of a run, with other runs beside it",
        "dateline eval report runs/now.jsonl runs/bm25.jsonl -o report.html",
    )
    parser.add_argument(
        "runs", type=Path, nargs="+", metavar="RUN", help="the run, then runs to stand beside it"
    )
    parser.add_argument("-o", "--out", type=Path, default=Path("report.html"))
    parser.add_argument("--markdown", type=Path, help="also write the tables as Markdown")
    parser.add_argument("--junit", type=Path, help="also write JUnit XML, one test a case")


def _add_draft(commands: Any) -> None:
    parser = _command(
        commands,
        "draft",
        draft_command,
        "propose cases from your own articles, for you to mend and keep",
        "dateline eval draft articles/ --out cases.jsonl",
    )
    parser.add_argument(
        "paths", type=Path, nargs="*", metavar="PATH", help="articles (default: your archive)"
    )
    parser.add_argument(
        "--judged", action="store_true", help="propose cases from the thumbs that readers gave on the page"
    )
    parser.add_argument("--limit", type=int, default=200, help="propose at most this many (default 200)")
    parser.add_argument("--out", type=Path, help="file to write (default: standard output)")


def _add_calibrate(commands: Any) -> None:
    parser = _command(
        commands,
        "calibrate",
        calibrate_command,
        "fit the weights of ranking and confidence to dev cases, and say what changed",
        "dateline eval calibrate --squad squad2.json --limit 1000 --out weights.json",
    )
    parser.add_argument(
        "--squad", type=Path, help="also learn from this file in SQuAD format, each case at 0.3"
    )
    parser.add_argument(
        "--limit", type=int, default=1000, help="at most this many of its cases (default 1000)"
    )
    parser.add_argument("--out", type=Path, help="write the weights here (qa/weights.json is the one in use)")


def calibrate_command(args: argparse.Namespace) -> int:
    from evals import calibrate
    from evals.shelves import open_archives
    from evals.suites import load_suite
    from qa.settings import Settings

    settings = Settings.load()
    suites = [(load_suite("gold"), None, 1.0)]
    if args.squad:
        suites.append((load_suite("squad", args.squad), args.limit, 0.3))
    found: list[calibrate.Example] = []
    with _Bars() as progress:
        for suite, limit, weight in suites:
            # Public sets have no split of ours; of the gold cases only the dev half may be fitted to.
            cases = _chosen(suite, "dev" if suite.name == "gold" else "all", limit)
            with open_archives(suite, cases, settings, progress.indexing) as archives:
                found += calibrate.examples(suite, cases, archives, weight)
    result = calibrate.fit(found)
    for name, value in result.report.items():
        print(f"{name}: {value:g}")
    if args.out:
        names = ", ".join(
            f"{suite.name} ({'dev half' if limit is None else limit})" for suite, limit, _ in suites
        )
        calibrate.write(result, args.out, f"dateline eval calibrate on {names}")
        print(f"written to {args.out}")
    return 0


def _command(
    commands: Any, name: str, run: Callable[[argparse.Namespace], int], help_text: str, example: str
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=help_text,
        description=help_text[0].upper() + help_text[1:] + ".",
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    return parser


def run_command(args: argparse.Namespace) -> int:
    from evals.aggregate import figures
    from evals.rows import RunError
    from evals.scorers import GATES
    from evals.shelves import open_archives
    from evals.suites import load_suite
    from evals.suites.held_out import hold_out
    from qa.settings import Settings

    settings = Settings.load()
    suite = load_suite(args.suite, args.path, args.question_path, args.articles)
    if args.hold_out is not None:
        suite = hold_out(suite, args.hold_out)
    cases = _chosen(suite, args.split, args.limit)
    if not cases:
        raise RunError(f"no cases in the split {args.split} of {suite.name}")
    names = [name for name in CONTROLS if name != "all"] if "all" in args.control else args.control
    failed = False
    with ExitStack() as stack:
        progress = stack.enter_context(_Bars())
        archives = stack.enter_context(open_archives(suite, cases, settings, progress.indexing))
        for name in names or [args.engine]:
            out = _out(args, settings, name, one=len(names) <= 1)
            run = _run_one(
                suite, cases, archives, settings, name, out, args.split, progress, args.scores_only
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


def _run_one(
    suite: "Suite",
    cases: "Sequence[Case]",
    archives: "Mapping[str, Archive]",
    settings: "Settings",
    name: str,
    out: Path,
    split: str,
    progress: "_Bars",
    scores_only: bool,
) -> "Run":
    from evals.run import make_header, run_suite
    from evals.systems import by_archive, settings_hash

    header = make_header(suite.name, split, name, cases, settings_hash(settings))
    articles = {article.id: article for article in suite.articles}
    system = by_archive({key: _system(name, archive, settings) for key, archive in archives.items()})
    bar = progress.asking(name)
    return run_suite(system, cases, articles, header, out, bar, scores_only)


def _system(name: str, archive: "Archive", settings: "Settings") -> "System":
    from evals.llamaindex import plain
    from evals.systems import dateline

    if name in controls.NAMES:
        return controls.control(name, archive)
    if name == "llamaindex":
        return plain(archive.articles(), archive.embedder)
    return dateline(archive, settings)


def _chosen(suite: "Suite", split: str, limit: int | None) -> "list[Case]":
    cases = [case for case in suite.cases if split in ("all", case.split)]
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


class _Bars:
    """Progress on stderr, and only when a person is looking."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import Progress

        self._progress = Progress(console=Console(stderr=True), disable=not sys.stderr.isatty())
        self._index: Any = None

    def __enter__(self) -> "_Bars":
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def indexing(self, done: int, total: int, title: str) -> None:
        if self._index is None:
            self._index = self._progress.add_task("indexing", total=total)
        self._progress.update(self._index, completed=done, total=total)

    def asking(self, name: str) -> Callable[[int, int], None]:
        task = self._progress.add_task(name, total=None)
        return lambda done, total: self._progress.update(task, completed=done, total=total)


def compare_command(args: argparse.Namespace) -> int:
    from evals.compare import compare, compare_text, to_dict
    from evals.rows import read_run

    comparison = compare(read_run(args.before), read_run(args.after), args.tolerance)
    print(json.dumps(to_dict(comparison), ensure_ascii=False) if args.json else compare_text(comparison))
    return 1 if comparison.regressions else 0


def report_command(args: argparse.Namespace) -> int:
    from evals.report import write_report
    from evals.rows import read_run

    runs = [read_run(path) for path in args.runs]
    for path in write_report(runs, args.out, args.markdown, args.junit):
        print(path)
    return 0


def draft_command(args: argparse.Namespace) -> int:
    from evals.draft import draft
    from index.load import load_paths
    from qa import default_archive

    if args.judged:
        from evals.judged import judged_cases
        from qa.settings import Settings

        cases = judged_cases(Settings.load().home)
    else:
        articles = tuple(load_paths(args.paths)) if args.paths else default_archive().articles()
        cases = tuple(draft(articles, args.limit))
    lines = [json.dumps(case.to_dict(), ensure_ascii=False) + "\n" for case in cases]
    if args.out:
        args.out.write_text("".join(lines), encoding="utf-8")
        print(f"{len(lines)} proposed cases in {args.out}; read each before you use it", file=sys.stderr)
    else:
        sys.stdout.write("".join(lines))
    return 0
