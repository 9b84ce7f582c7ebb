"""What the commands share: a parser with an example, and progress bars."""

import argparse
import sys
from collections.abc import Callable
from typing import Any


def command(
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


class Bars:
    """Progress on stderr, and only when a person is looking."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import Progress

        self._progress = Progress(console=Console(stderr=True), disable=not sys.stderr.isatty())
        self._index: Any = None

    def __enter__(self) -> "Bars":
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
