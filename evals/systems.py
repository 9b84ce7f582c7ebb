"""What can be asked: Dateline itself, and any callable from a question to something like an answer."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, is_dataclass
from datetime import date, datetime
from functools import cache
from inspect import signature
from types import UnionType
from typing import TYPE_CHECKING, Any, cast, get_args, get_origin, get_type_hints

from evals.types import Case, Outcome, System
from index.archive import Archive
from index.types import Hit, Passage
from qa.types import Answer, Citation, Report

if TYPE_CHECKING:
    from qa.asking import Engine
    from qa.settings import Settings

SHAPING = ("embed_model", "llm_model", "llm_base_url", "llm_query", "reader")
"""Settings that an answer depends on; the others name a place, a secret or who may do what."""

_ALSO: Mapping[type, tuple[type, ...]] = {float: (float, int), tuple: (tuple, list)}
"""What passes for a kind of value beside itself."""


@dataclass(slots=True)
class Recorder:
    """Stands before an archive and notes what was retrieved from it; everything else passes through."""

    archive: Archive
    searches: list[tuple[str, tuple[Hit, ...]]] = field(default_factory=list)

    def search(self, query: str, *args: Any, **options: Any) -> tuple[Hit, ...]:
        found = self.archive.search(query, *args, **options)
        self.searches.append((query, found))
        return found

    def hits(self, understood: str) -> tuple[Hit, ...]:
        """What was found for the question as it was understood, then what other searches alone found."""
        found: dict[Passage, Hit] = {}
        for _, hits in sorted(self.searches, key=lambda search: search[0] != understood):
            for hit in hits:
                found.setdefault(hit.passage, hit)
        return tuple(found.values())

    def __getattr__(self, name: str) -> Any:
        return getattr(self.archive, name)


def dateline(archive: Archive, settings: "Settings | None" = None, engine: "Engine" = "extractive") -> System:
    """Our own `ask()` over an archive; a language model that is set up is asked only if `engine` says so."""
    from qa import ask

    def answer(case: Case) -> Outcome:
        recorder = Recorder(archive)
        given = ask(
            case.question,
            archive=cast(Archive, recorder),
            settings=settings,
            history=case.history,
            as_of=case.as_of,
            engine=engine,
        )
        return Outcome(given, recorder.hits(given.understood or case.question))

    return answer


def by_archive(systems: Mapping[str, System]) -> System:
    """One system out of one for each archive: a case is asked of its own."""
    return lambda case: systems[case.archive](case)


def system_of(answer: Callable[..., object]) -> System:
    """Any callable from a question to text, a mapping, or an object with some of the fields of an Answer.

    `hits` are what it retrieved, best first: Hits, or mappings with `article_id`, `start` and `end`, and a `score` if
    they have one; with anything else the call fails with a TypeError.
    One that takes `history` or `as_of` is given the case's, as `qa.ask` would be; one that takes `archive`, the
    name of the archive to ask.
    """
    takes = _parameters(answer)

    def ask_it(case: Case) -> Outcome:
        options = {name: getattr(case, name) for name in ("history", "as_of", "archive") if name in takes}
        given = answer(case.question, **options)
        if isinstance(given, Outcome):
            return given
        return Outcome(as_answer(case.question, given), _hits(given))

    return ask_it


def as_answer(question: str, given: object) -> Answer:
    """An Answer out of what another system returned. Raises TypeError when there is no text in it."""
    if isinstance(given, Answer):
        return given
    if isinstance(given, str):
        return Answer(question, given)
    text = _get(given, "text", None)
    if not isinstance(text, str):
        raise TypeError(f"{type(given).__name__} is no answer: give a string, or an object with a text")
    return Answer(
        question=question,
        text=text,
        short=_get(given, "short", ""),
        citations=tuple(_citation(n, item) for n, item in enumerate(_get(given, "citations", ()), 1)),
        reports=tuple(
            item if isinstance(item, Report) else Report.from_dict(item)
            for item in _get(given, "reports", ())
        ),
        abstained=bool(_get(given, "abstained", False)),
        confidence=float(_get(given, "confidence", 0.0)),
        engine=_get(given, "engine", type(given).__name__),
    )


def check_outcome(outcome: Outcome) -> None:
    """Raises TypeError or ValueError with the field that is not as declared: it would break scores, file or report."""
    _check(outcome, Outcome, "outcome")
    confidence = outcome.answer.confidence
    if not 0 <= confidence <= 1:
        raise ValueError(f"outcome.answer.confidence is {confidence}, no chance from 0 to 1")


def settings_hash(settings: "Settings") -> str:
    """Of every setting that can shape an answer."""
    kept = {name: str(getattr(settings, name)) for name in SHAPING}
    return hashlib.sha256(json.dumps(kept).encode()).hexdigest()[:12]


def _parameters(answer: Callable[..., object]) -> tuple[str, ...]:
    try:
        return tuple(signature(answer).parameters)
    except ValueError:
        # Some callables written in C have no signature to look at.
        return ()


def _citation(number: int, item: object) -> Citation:
    if isinstance(item, Citation):
        return item
    return Citation(
        number=_get(item, "number", number),
        article_id=_get(item, "article_id", ""),
        title=_get(item, "title", ""),
        source=_get(item, "source", ""),
        published=_day(_get(item, "published", None)),
        language=_get(item, "language", ""),
        url=_get(item, "url", ""),
        quote=_get(item, "quote", ""),
        start=_get(item, "start", -1),
        end=_get(item, "end", -1),
    )


def _hits(given: object) -> tuple[Hit, ...] | None:
    hits = _get(given, "hits", None)
    return None if hits is None else tuple(_hit(rank, hit) for rank, hit in enumerate(hits, 1))


def _hit(rank: int, item: object) -> Hit:
    """Raises TypeError when the item is no hit. One without a score has that of its place in the order."""
    if isinstance(item, Hit):
        return item
    if not isinstance(item, Mapping) or not {"article_id", "start", "end"} <= set(item):
        raise TypeError(
            f"{type(item).__name__} is no hit: give an index.types.Hit, or a mapping with article_id, start and end"
        )
    passage = Passage(
        str(item["article_id"]), int(item["start"]), int(item["end"]), str(item.get("text", ""))
    )
    return Hit(passage, float(item.get("score", 1 / rank)))


def _check(value: Any, kind: Any, name: str) -> None:
    """Raises TypeError or ValueError when a value, or what it holds, is not of the kind that is declared."""
    parts = get_args(kind)
    if get_origin(kind) is UnionType:
        if value is not None:
            _check(value, parts[0], name)
        return
    origin = get_origin(kind) or kind
    if not isinstance(value, _ALSO.get(origin, origin)) or (kind is date and isinstance(value, datetime)):
        raise TypeError(f"{name} is {type(value).__name__}, not {kind.__name__}")
    for field_name, declared in _declared(kind).items():
        _check(getattr(value, field_name), declared, f"{name}.{field_name}")
    if origin is tuple:
        for place, item in enumerate(value):
            _check(item, parts[0], f"{name}[{place}]")
    elif origin is Mapping:
        for key, item in value.items():
            _check(key, parts[0], f"{name}'s key")
            _check(item, parts[1], f"{name}[{key!r}]")
    elif kind is str:
        _check_text(value, name)


@cache
def _declared(kind: Any) -> Mapping[str, Any]:
    """The fields of a dataclass, each with its kind; nothing of anything else."""
    return get_type_hints(kind) if is_dataclass(kind) else {}


def _check_text(text: str, name: str) -> None:
    """Raises ValueError when a text holds half a character, which no file takes."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError(f"{name} is no text: {error}") from error


def _day(given: date | str | None) -> date | None:
    return date.fromisoformat(given) if isinstance(given, str) else given


def _get(given: object, name: str, default: Any) -> Any:
    if isinstance(given, Mapping):
        return given.get(name, default)
    return getattr(given, name, default)
