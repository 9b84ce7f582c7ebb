"""`dateline eval`: run, compare, report, draft. Exit codes: 0 pass, 1 regression, 2 the run is invalid."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from evals.cli_ablate import add_ablate
from evals.cli_parts import Bars, command
from evals.cli_run import add_run


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `eval` and its commands; each parsed command carries `run`: arguments → exit code."""
    parser = subparsers.add_parser("eval", help="measure the answers against gold cases")
    commands = parser.add_subparsers(dest="eval_command", required=True)
    add_run(commands)
    _add_compare(commands)
    _add_report(commands)
    add_ablate(commands)
    _add_calibrate(commands)
    _add_draft(commands)


def _add_compare(commands: Any) -> None:
    parser = command(
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
    parser = command(
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
    parser = command(
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
    parser = command(
        commands,
        "calibrate",
        calibrate_command,
        "fit the weights of ranking and confidence, and say what changed",
        "dateline eval calibrate --path cases.jsonl --articles articles/ --out weights.json",
    )
    parser.add_argument(
        "--path", type=Path, help="ranking and confidence also learn from this case file of your own"
    )
    parser.add_argument("--articles", type=Path, nargs="+", default=[], help="articles your own cases are on")
    parser.add_argument(
        "--clapnq", type=Path, help="confidence also learns from this file or folder of CLAP-NQ"
    )
    parser.add_argument(
        "--xquad",
        type=Path,
        nargs=2,
        default=(),
        metavar=("EN", "RU"),
        help="and from XQuAD in both languages, some of its titles left out of the archive",
    )
    parser.add_argument("--out", type=Path, help="write the weights here (qa/weights.json is the one in use)")


def calibrate_command(args: argparse.Namespace) -> int:
    from evals import calibrate
    from evals.fitting import Example
    from evals.shelves import open_archives
    from qa.settings import Settings

    settings = Settings.load()
    found: list[Example] = []
    names = []
    with Bars() as progress:
        for suite, cases in calibrate.taught(args.path, args.articles, args.clapnq, args.xquad):
            names.append(suite.name)
            with open_archives(suite, cases, settings, progress.indexing) as archives:
                found += calibrate.examples(suite, cases, archives)
    result = calibrate.fit(found)
    for name, value in result.report.items():
        print(f"{name:36} {value:g}")
    print("before: the weights in use, on cases they may have been fitted to; after: cross-validated")
    if args.out:
        calibrate.write(result, args.out, f"dateline eval calibrate on {', '.join(names)}")
        print(f"written to {args.out}")
    return 0


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
    from index.errors import UsageError
    from index.load import load_paths
    from qa import default_archive

    if args.judged:
        from evals.judged import judged_cases
        from qa.settings import Settings

        if args.paths:
            raise UsageError("the thumbs of your data folder are read with --judged: leave out PATH")
        cases = judged_cases(Settings.load().home)[: args.limit]
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
