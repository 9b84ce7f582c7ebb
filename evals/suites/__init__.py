"""Suites by name: our gold cases and stories, and public sets read from a path that a person has."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from evals.loader import CaseError
from evals.suites import (
    beir,
    clapnq,
    conflictnq,
    gold,
    multihop,
    nomiracl,
    ramdocs,
    realtimeqa,
    squad,
    stories,
)
from evals.types import Suite
from index.errors import UsageError

_FROM_FILES: Mapping[str, Callable[[Path], Suite]] = {
    "xquad": squad.load,
    "squad": squad.load,
    "clapnq": clapnq.load,
    "conflictnq": conflictnq.load,
    "beir": beir.load,
    "ramdocs": ramdocs.load,
    "nomiracl": nomiracl.load,
    "realtimeqa": realtimeqa.load,
    "multihop": multihop.load,
    "stories": stories.load,
}
_PACKAGED: Mapping[str, Callable[[], Suite]] = {
    "stories": stories.load,
    "stories-ru": partial(stories.load, russian=True),
    "stories-across": stories.load_across,
}
NAMES = ("gold", *dict.fromkeys((*_FROM_FILES, *_PACKAGED)))


def load_suite(
    name: str,
    path: Path | None = None,
    question_path: Path | None = None,
    article_paths: Sequence[Path] = (),
) -> Suite:
    """The suite called `name`. Raises UsageError when there is no such path, CaseError on a faulty file.

    `question_path` is for xquad and squad only: the same questions in another language. `article_paths` are a
    person's own articles, which the cases at `path` are about.
    """
    if name == "gold":
        if article_paths and path is None:
            raise UsageError("cases on your own articles are yours too: name their file with --path")
        return gold.load(path, article_paths)
    if name in _PACKAGED and path is None:
        return replace(_PACKAGED[name](), name=name)
    if name not in _FROM_FILES:
        raise UsageError(f"the suite {name} comes with the program: leave out --path")
    if path is None:
        raise UsageError(f"the suite {name} is read from files you have: name them with --path")
    if not path.exists() or (question_path and not question_path.exists()):
        raise UsageError(f"there is no {path if not path.exists() else question_path}; check the name")
    try:
        if question_path is not None:
            return replace(squad.load(path, question_path), name=name)
        return replace(_FROM_FILES[name](path), name=name)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise CaseError([f"{path}: not in the format of {name}: {type(error).__name__} {error}"]) from error
