"""`ask()`: question → search → evidence → answer → verified citations."""

import asyncio
import threading
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Literal

from index.archive import Archive
from index.errors import UsageError
from index.types import Filters, Hit
from qa.asked import checked_filters, checked_question
from qa.compose import compose
from qa.default import default_archive
from qa.extract import Draft, extract, read_question
from qa.followup import answered, resolve
from qa.join import join
from qa.llm.answer import write
from qa.llm.client import STOP, LanguageModel
from qa.llm.failure import notice
from qa.llm.query import DEAD, Help, help_with, helper
from qa.mistyped import put_right
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
    aid = Help()
    if model is not None and settings.llm_query:
        aid = help_with(asked, history, languages, helper(settings))
        clock.lap("help")
    today = filters.as_of or archive.latest_day()
    earlier = partial(_earlier, archive, settings, filters)
    whole = aid.question or resolve(asked, answered(asked, history, earlier))
    understood = put_right(whole, archive.document_frequencies)
    clock.lap("understand")
    drafts: list[Draft] = []
    for part in aid.parts or (understood,):
        # The translation is of the whole question.
        translation = "" if aid.parts else aid.translation
        drafts.append((yield from _read(part, translation, archive, settings, filters, clock)))
    answers = [compose(draft, asked, draft.question.text) for draft in drafts]
    clock.lap("compose")
    read = drafts[0].question if len(drafts) == 1 else understand(understood, today=today)
    answer = _whole(answers, asked, read.text, aid)
    if aid.failure is not None and aid.failure in DEAD:
        # It would fail again, and the answer is not kept waiting for that.
        answer = replace(answer, notice=notice(aid.failure, answer.language))
    elif model is not None and not answer.abstained:
        answer = yield from _written(write(read, drafts, answer, model, settings.llm_model), answer)
        clock.lap("write")
    usage = {key: answer.usage.get(key, 0) + aid.usage.get(key, 0) for key in (*answer.usage, *aid.usage)}
    yield replace(answer, seconds=clock.laps(), usage=usage)


def _written(items: Iterator[str | Answer], base: Answer) -> Generator[Stage, None, Answer]:
    """Yields a language model's sentences as they come, returns its answer."""
    answer = base
    for item in items:
        if isinstance(item, Answer):
            answer = item
        else:
            yield Stage("write", item)
    return answer


def _read(
    question: str, translation: str, archive: Archive, settings: Settings, filters: Filters, clock: "_Clock"
) -> Generator[Stage, None, Draft]:
    """Search the archive for a question and read what is found; yields the stages, returns the draft."""
    yield Stage("search", question)
    vector = archive.embed_question(question)
    clock.lap("embed")
    hits = archive.search(question, HITS, filters, vector)
    if translation:
        hits = _with_others(hits, archive.search(translation, HITS, filters))
    clock.lap("search")
    yield Stage("read", str(len(hits)))
    today = filters.as_of or archive.latest_day()
    draft = extract(archive, read_question(archive, question, hits, today), hits, vector)
    clock.lap("read")
    if settings.reader:
        draft = reread(draft, load_reader(settings.reader, settings.allow_download))
        clock.lap("reader")
    return draft


def _earlier(
    archive: Archive, settings: Settings, filters: Filters, question: str, history: Sequence[Answer | str]
) -> Answer:
    """The answer to an earlier question of the conversation, by the rules: it is read, not shown."""
    try:
        return ask(
            question,
            archive=archive,
            settings=settings,
            history=history,
            since=filters.since,
            until=filters.until,
            sources=filters.sources,
            languages=filters.languages,
            as_of=filters.as_of,
            engine="extractive",
        )
    except UsageError:
        # Not a question that could be asked now; what follows it may be answered all the same.
        return Answer(question, "", abstained=True)


def _whole(answers: Sequence[Answer], asked: str, understood: str, aid: Help) -> Answer:
    """The answer, of two where the question was taken in two; `understood` shows what the model helped with."""
    if len(answers) == 2:
        first, second = answers
        return join(first, second, asked, " ".join(aid.parts))
    if aid.translation:
        return replace(answers[0], understood=f"{understood} ({aid.translation})")
    return answers[0]


def _with_others(hits: Sequence[Hit], others: Sequence[Hit]) -> tuple[Hit, ...]:
    """The hits, and those of the translated question that they lack, in the order found."""
    have = {hit.passage.id for hit in hits}
    return (*hits, *(hit for hit in others if hit.passage.id not in have))


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
        self._laps[name] = round(self._laps.get(name, 0.0) + now - self._last, 6)
        self._last = now

    def laps(self) -> dict[str, float]:
        return {**self._laps, "total": round(time.perf_counter() - self._begun, 6)}
