"""The program with one part of it switched off, and what that costs: which part earns its place.

The parts are taken out from here, at the seams between modules, so that the program carries no switch for it.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from evals.compare import Delta, compare
from evals.rows import Run
from index.vocabulary import Synonyms

if TYPE_CHECKING:
    from evals.fitting import Example

Swap = tuple[str, Callable[[Any], Any]]
"""A name as "module:attribute", and what stands there when the part is off, made of what stands there now."""


def _always(value: object) -> Callable[[Any], Callable[..., object]]:
    """A function that says the same whatever it is asked."""
    return lambda _: lambda *args, **options: value


def _constant(value: object) -> Callable[[Any], object]:
    return lambda _: value


PARTS: Mapping[str, tuple[Swap, ...]] = {
    "bm25": (("index.search:search_words", _always(())),),
    "dense": (("index.vectors:VectorStore.search", _always(())),),
    "places for the other language": (("index.search:OTHER_LANGUAGE_SHARE", _constant(0.0)),),
    "twenty passages (five)": (("qa.asking:HITS", _constant(5)),),
    "lexicon": (("qa.tokens:meanings", _always(())), ("index.translate:meanings", _always(()))),
    "synonyms": (("qa.tokens:synonyms", _always(Synonyms({}, {}))),),
    "sounds of names": (("qa.tokens:name_key", _always("")),),
    "mistyped words": (("qa.asking:put_right", lambda _: lambda question, frequencies: question),),
    "follow-ups": (("qa.asking:resolve", lambda _: lambda question, history: question),),
    "close reading": (("qa.extract:read_closely", lambda _: lambda question, ranked: ranked),),
    "abstention": (("qa.extract:THRESHOLD", _constant(0.0)),),
}
"""What can be switched off, by name."""

REFITTED = "no signal (fitted anew)"
"""The whole program with weights fitted to the cases asked, which those in use are not."""

SIGNALS: Mapping[str, tuple[str, ...]] = {
    REFITTED: (),
    "signal cosine": ("cosine", "dense", "likeness", "passage_likeness", "passages_likeness"),
    "signal words": ("coverage", "context", "log_context", "previous", "passage"),
    "signal event": ("event", "log_event", "opposed", "plan"),
    "signal names": ("names", "log_names", "has_names"),
    "signal places": ("places",),
    "signal days": ("days", "log_days"),
    "signal value": ("value", "missing", "who_value", "fit", "who_fit", "definition_fit"),
    "signal closeness": ("closeness", "hard_closeness", "who_closeness"),
    "signal grounded": ("grounded", "hard_grounded", "hard_log_grounded", "who_grounded"),
    "signal cue": ("cue", "no_cue"),
    "signal population": ("population", "log_population"),
    "signal article": ("article",),
    "signal predicate": ("predicate",),
    "signal settled": ("settled",),
    "signal lead": ("lead",),
    "signal read": ("read", "best_read"),
}
"""Signals of the fitted sums, by how their names begin; without them the others are fitted anew."""


def without_signals(examples: "Sequence[Example]", starts: tuple[str, ...]) -> tuple[Swap, ...]:
    """The weights fitted to the examples as if there were no such signals.

    Zeroing a weight alone would also shift every confidence by what the signal usually adds.
    """
    from evals.fitting import weights_of

    def kept(signals: Mapping[str, float]) -> Mapping[str, float]:
        return {name: value for name, value in signals.items() if not starts or not name.startswith(starts)}

    fitted = weights_of(
        [
            replace(each, rows=tuple(map(kept, each.rows)), confidence=kept(each.confidence))
            for each in examples
        ]
    ).__getitem__
    return (("qa.rank:fitted", _constant(fitted)), ("qa.confidence:fitted", _constant(fitted)))


@contextmanager
def off(part: Sequence[Swap]) -> Iterator[None]:
    """While it is open, this process answers without the part."""
    undo: list[tuple[Any, str, Any]] = []
    try:
        for place, swap in part:
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
    whole: Run, ask: Callable[[], Run], parts: Sequence[str], examples: "Sequence[Example]"
) -> Iterator[tuple[str, Mapping[str, Delta]]]:
    """Each part, and by metric what its absence changes in the run of the whole program; `ask` runs it again.

    Without a signal the weights are fitted to the very cases: that is held against all signals fitted to them.
    """

    def without(part: Sequence[Swap]) -> Run:
        with off(part):
            return ask()

    refitted = cache(lambda: without(without_signals(examples, SIGNALS[REFITTED])))
    for name in parts:
        if name == REFITTED:
            before, after = whole, refitted()
        elif name in SIGNALS:
            before, after = refitted(), without(without_signals(examples, SIGNALS[name]))
        else:
            before, after = whole, without(PARTS[name])
        yield name, {delta.metric: delta for delta in compare(before, after).deltas}
