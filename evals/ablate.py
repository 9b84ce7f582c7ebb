"""The program with one part of it switched off, and what that costs: which part earns its place.

The parts are taken out from here, at the seams between modules, so that the program carries no switch for it.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import Any

from evals.compare import Delta, compare
from evals.rows import Run
from index.vocabulary import Synonyms

Swap = tuple[str, Callable[[Any], Any]]
"""A name as "module:attribute", and what stands there when the part is off, made of what stands there now."""


def _always(value: object) -> Callable[[Any], Callable[..., object]]:
    """A function that says the same whatever it is asked."""
    return lambda _: lambda *args, **options: value


def _constant(value: object) -> Callable[[Any], object]:
    return lambda _: value


def _without(*starts: str) -> tuple[Swap, ...]:
    """The fitted sums without the signals whose names begin so."""

    def zeroed(fitted: Callable[[str], Mapping[str, float]], part: str) -> Mapping[str, float]:
        return {name: value for name, value in fitted(part).items() if not name.startswith(starts)}

    def swap(fitted: Callable[[str], Mapping[str, float]]) -> Callable[[str], Mapping[str, float]]:
        return partial(zeroed, fitted)

    return (("qa.rank:fitted", swap), ("qa.confidence:fitted", swap))


PARTS: Mapping[str, tuple[Swap, ...]] = {
    "bm25": (("index.search:search_words", _always(())),),
    "dense": (("index.vectors:VectorStore.search", _always(())),),
    "places for the other language": (("index.search:OTHER_LANGUAGE_SHARE", _constant(0.0)),),
    "twenty passages (five)": (("qa.asking:HITS", _constant(5)),),
    "lexicon": (("qa.tokens:meanings", _always(())), ("index.translate:meanings", _always(()))),
    "synonyms": (("qa.tokens:synonyms", _always(Synonyms({}, {}))),),
    "sounds of names": (("qa.tokens:name_key", _always("")),),
    "follow-ups": (("qa.asking:resolve", lambda _: lambda question, history: question),),
    "vetoes": (("qa.extract:vetoed", _always(False)),),
    "abstention": (("qa.extract:THRESHOLD", _constant(0.0)), ("qa.extract:vetoed", _always(False))),
    "signal cosine": _without("cosine", "dense"),
    "signal words": _without("coverage", "context", "log_context", "previous", "passage"),
    "signal event": _without("event", "log_event", "opposed", "plan"),
    "signal names": _without("names", "log_names", "has_names"),
    "signal places": _without("places"),
    "signal days": _without("days", "log_days"),
    "signal value": _without("value", "missing", "who_value", "fit", "who_fit", "definition_fit"),
    "signal closeness": _without("closeness", "hard_closeness", "who_closeness"),
    "signal grounded": _without("grounded", "hard_grounded", "hard_log_grounded", "who_grounded"),
    "signal cue": _without("cue", "no_cue"),
    "signal population": _without("population", "log_population"),
    "signal lead": _without("lead"),
}
"""What can be switched off, by name."""


@contextmanager
def off(part: str) -> Iterator[None]:
    """While it is open, this process answers without the part, one of PARTS."""
    undo: list[tuple[Any, str, Any]] = []
    try:
        for place, swap in PARTS[part]:
            module, _, path = place.partition(":")
            *owners, name = path.split(".")
            owner: Any = import_module(module)
            for each in owners:
                owner = getattr(owner, each)
            undo.append((owner, name, getattr(owner, name)))
            setattr(owner, name, swap(getattr(owner, name)))
        _forget()
        yield
    finally:
        for owner, name, value in reversed(undo):
            setattr(owner, name, value)
        _forget()


def _forget() -> None:
    """Empty every cache of the program: what it keeps was worked out with the part on, or off."""
    for module in [module for name, module in sys.modules.items() if name.split(".")[0] in ("qa", "index")]:
        for value in list(vars(module).values()):
            if hasattr(value, "cache_clear"):
                value.cache_clear()


def losses(
    whole: Run, ask: Callable[[], Run], parts: Sequence[str]
) -> Iterator[tuple[str, Mapping[str, Delta]]]:
    """Each part, and by metric what its absence changes in the run of the whole program; `ask` runs it again."""
    for part in parts:
        with off(part):
            without = ask()
        yield part, {delta.metric: delta for delta in compare(whole, without).deltas}
