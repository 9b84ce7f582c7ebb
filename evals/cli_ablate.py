"""`dateline eval ablate`: what each part of the answering is worth, as a Markdown table."""

import argparse
import sys
from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evals.ablate import PARTS, REFITTED, SIGNALS
from evals.cli_parts import Bars, command
from evals.cli_run import SPLITS, chosen
from evals.suites import NAMES as SUITES

if TYPE_CHECKING:
    from evals.compare import Delta
    from evals.rows import Run

METRICS = (
    "right",
    "sentence@1",
    "sentence@3",
    "f1",
    "abstention",
    "hallucination",
    "report_recall",
    "mrr@10",
)
"""The table's columns."""


def add_ablate(commands: Any) -> None:
    parser = command(
        commands,
        "ablate",
        ablate_command,
        "ask a suite with each part of the answering switched off, and say what that costs",
        "dateline eval ablate --limit 200 --out ablation.md",
    )
    parser.add_argument("--suite", choices=SUITES, default="gold")
    parser.add_argument("--path", type=Path, help="file or folder of a public set")
    parser.add_argument("--split", choices=SPLITS, default="dev")
    parser.add_argument("--limit", type=int, help="ask only this many cases, spread evenly")
    parser.add_argument(
        "--part", choices=(*PARTS, *SIGNALS), nargs="+", default=[*PARTS, *SIGNALS], help="only these parts"
    )
    parser.add_argument("--out", type=Path, help="file to write (default: standard output)")


def ablate_command(args: argparse.Namespace) -> int:
    from evals.ablate import losses
    from evals.calibrate import examples
    from evals.rows import Run, RunError
    from evals.run import make_header, run_cases
    from evals.shelves import open_archives
    from evals.suites import load_suite
    from evals.systems import by_archive, dateline, settings_hash
    from qa.settings import Settings

    settings = Settings.load()
    suite = load_suite(args.suite, args.path)
    cases = chosen(suite, args.split, args.limit)
    if not cases:
        raise RunError(f"no cases in the split {args.split} of {suite.name}")
    articles = {article.id: article for article in suite.articles}
    header = make_header(suite.name, args.split, "extractive", cases, settings_hash(settings))
    with (
        Bars() as bars,
        open_archives(suite, cases, settings, bars.indexing) as archives,
        args.out.open("w", encoding="utf-8") if args.out else nullcontext(sys.stdout) as file,
    ):
        system = by_archive({name: dateline(archive, settings) for name, archive in archives.items()})

        def ask() -> Run:
            return Run(header, tuple(run_cases(system, cases, articles)))

        whole = ask()
        print("\n".join(_head(whole)), file=file, flush=True)
        fitted_to = examples(suite, cases, archives) if set(args.part) & set(SIGNALS) else []
        step = bars.asking("parts")
        for number, (part, deltas) in enumerate(losses(whole, ask, args.part, fitted_to), 1):
            print(_line(part, deltas), file=file, flush=True)
            step(number, len(args.part))
    return 0


def _head(whole: "Run") -> list[str]:
    from evals.aggregate import mean_of

    figures = [mean_of(whole.rows, metric) for metric in METRICS]
    cells = [f"{f.value:.3f} (n {f.n})" if f.value is not None else "–" for f in figures]
    return [
        f"{whole.header.suite} {whole.header.split}, {len(whole.rows)} cases, commit {whole.header.commit}. "
        "Each line: the figure without the part, minus the one with it; * where the 95 % interval excludes 0. "
        f"A signal's: minus the one of “{REFITTED}”, as it too is fitted to these cases.",
        "",
        "| without | " + " | ".join(METRICS) + " |",
        "|---" * (len(METRICS) + 1) + "|",
        "| nothing | " + " | ".join(cells) + " |",
    ]


def _line(part: str, deltas: "Mapping[str, Delta]") -> str:
    return f"| {part} | " + " | ".join(_cell(deltas.get(metric)) for metric in METRICS) + " |"


def _cell(delta: "Delta | None") -> str:
    if delta is None:
        return "–"
    if not delta.value:
        return "0"
    return f"{delta.value:+.3f}" + ("\\*" if delta.high < 0 or delta.low > 0 else "")
