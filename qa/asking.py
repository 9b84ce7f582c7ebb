"""`ask()`: question → search → evidence → answer → verified citations."""

import asyncio
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Literal

from index.archive import Archive
from index.errors import UsageError
from qa.asked import checked_filters, checked_question
from qa.compose import compose
from qa.default import default_archive
from qa.extract import extract
from qa.followup import resolve
from qa.llm.answer import write
from qa.llm.client import STOP, LanguageModel
from qa.question import understand
from qa.reader import load_reader, reread
from qa.settings import Settings
from qa.types import Answer

HITS = 20
"""Passages read for an answer: enough for the reports of one figure to be laid side by side."""

Engine = Literal["auto", "extractive", "llm"]
"""Who writes: the rules, the language model that is set up, or ("auto") the model where there is one."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What `ask_stream` is doing: a stage's name ("understand", "search", "read") and a few words about it.

    "write" comes once for each sentence of a language model that its citations bear out; `detail` is the sentence.
    """

    name: str
    detail: str = ""


def ask(
    question: str,
    *,
    archive: Archive | None = None,
    settings: Settings | None = None,
    history: Sequence[Answer | str] = (),
    since: date | str | None = None,
    until: date | str | None = None,
    sources: Sequence[str] = (),
    languages: Sequence[str] = (),
    as_of: date | str | None = None,
    engine: Engine = "auto",
) -> Answer:
    """Answer a question from the archive, with citations; abstain where the archive does not say.

    `history` holds earlier answers, or earlier questions as text, oldest first. `since` and `until` bound the
    publication day, `as_of` answers as one would have on that day; days are dates or "2022-01-19". Raises
    UsageError when the question, a filter or the engine is not usable, and the other DatelineErrors when the
    archive is not.
    """
    answer: Answer | None = None
    for item in ask_stream(
        question,
        archive=archive,
        settings=settings,
        history=history,
        since=since,
        until=until,
        sources=sources,
        languages=languages,
        as_of=as_of,
        engine=engine,
    ):
        if isinstance(item, Answer):
            answer = item
    assert answer is not None, "ask_stream ends with an answer"
    return answer


async def ask_async(
    question: str,
    *,
    archive: Archive | None = None,
    settings: Settings | None = None,
    history: Sequence[Answer | str] = (),
    since: date | str | None = None,
    until: date | str | None = None,
    sources: Sequence[str] = (),
    languages: Sequence[str] = (),
    as_of: date | str | None = None,
    engine: Engine = "auto",
) -> Answer:
    """`ask()` for an event loop: the same arguments, run in a thread."""
    call = partial(
        ask,
        question,
        archive=archive,
        settings=settings,
        history=history,
        since=since,
        until=until,
        sources=sources,
        languages=languages,
        as_of=as_of,
        engine=engine,
    )
    stop = threading.Event()
    mark = STOP.set(stop)
    try:
        return await asyncio.to_thread(call)
    finally:
        stop.set()
        STOP.reset(mark)


def ask_stream(
    question: str,
    *,
    archive: Archive | None = None,
    settings: Settings | None = None,
    history: Sequence[Answer | str] = (),
    since: date | str | None = None,
    until: date | str | None = None,
    sources: Sequence[str] = (),
    languages: Sequence[str] = (),
    as_of: date | str | None = None,
    engine: Engine = "auto",
) -> Iterator[Stage | Answer]:
    """`ask()` step by step: each stage as it begins, and last the answer. The same arguments."""
    asked = checked_question(question)
    filters = checked_filters(since, until, as_of, sources, languages)
    settings = settings or Settings.load()
    model = _model(engine, settings)
    clock = _Clock()
    yield Stage("understand")
    archive = archive or default_archive(settings)
    clock.lap("open")
    understood = resolve(asked, history)
    read = understand(understood, today=filters.as_of or archive.latest_day())
    clock.lap("understand")
    yield Stage("search", understood)
    vector = archive.embed_question(understood)
    clock.lap("embed")
    hits = archive.search(understood, HITS, filters, vector)
    clock.lap("search")
    yield Stage("read", str(len(hits)))
    draft = extract(archive, read, hits, vector)
    clock.lap("read")
    if settings.reader:
        draft = reread(draft, load_reader(settings.reader, settings.allow_download))
        clock.lap("reader")
    answer = compose(draft, asked, understood)
    clock.lap("compose")
    if model is not None and not answer.abstained:
        for item in write(draft, answer, model, settings.llm_model):
            if isinstance(item, Answer):
                answer = item
            else:
                yield Stage("write", item)
        clock.lap("write")
    yield replace(answer, seconds=clock.laps())


def _model(engine: Engine, settings: Settings) -> LanguageModel | None:
    if engine not in ("auto", "extractive", "llm"):
        raise UsageError(f"engine is {engine!r}; give auto, extractive or llm")
    if engine == "llm" and not settings.llm:
        raise UsageError(
            "no language model is set up; set DATELINE_LLM_MODEL, and OPENAI_BASE_URL or OPENAI_API_KEY"
        )
    return LanguageModel.of(settings) if settings.llm and engine != "extractive" else None


class _Clock:
    """How long each stage took, in seconds."""

    def __init__(self) -> None:
        self._begun = self._last = time.perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self._laps[name] = round(now - self._last, 6)
        self._last = now

    def laps(self) -> dict[str, float]:
        return {**self._laps, "total": round(time.perf_counter() - self._begun, 6)}
