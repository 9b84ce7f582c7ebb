"""The desk: where the page and the API put questions. A few are answered at once, the rest wait."""

import asyncio
import json
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from index.conversations import Conversations
from index.errors import DatelineError
from index.types import Article, Filters
from qa.types import Answer
from ui.work import Work

if TYPE_CHECKING:
    from index.archive import Archive
    from index.ingest import SyncResult
    from index.listing import Overview
    from qa.settings import Settings

AskStream = Callable[..., Iterator[Any]]
"""`qa.ask_stream` or a stand-in: yields stages (`name`, `detail`), and the Answer last."""

HISTORY = 6
"""Earlier answers that a follow-up may refer to; more would only blur what it is about."""


class Busy(DatelineError):
    """Too many questions are waiting."""

    http_status = 503


class ReadOnly(DatelineError):
    """Nothing may be added or removed here."""

    http_status = 403


@dataclass(frozen=True, slots=True)
class Progress:
    """What is being done for a question right now."""

    stage: str
    detail: str


@dataclass(slots=True)
class Tally:
    """What was done since the start."""

    answered: int = 0
    abstained: int = 0
    refused: int = 0
    seconds: float = 0.0
    tokens_in: int = 0
    tokens_out: int = 0
    by_model: int = 0
    """Answers that a language model wrote."""

    def count(self, answer: Answer, seconds: float) -> None:
        self.answered += 1
        self.abstained += answer.abstained
        self.seconds += seconds
        self.tokens_in += answer.usage.get("tokens_in", 0)
        self.tokens_out += answer.usage.get("tokens_out", 0)
        self.by_model += answer.engine.startswith("llm:")


class Desk:
    """Puts questions to the archive. On a few cores, more than two at once only take longer each."""

    def __init__(
        self,
        settings: "Settings",
        archive: "Archive",
        conversations: Conversations,
        ask_stream: AskStream,
        note: Callable[[Answer, float], None] = lambda answer, seconds: None,
        at_once: int = 2,
        waiting: int = 64,
    ) -> None:
        self.settings = settings
        self.archive = archive
        self.conversations = conversations
        self.tally = Tally()
        self._ask_stream = ask_stream
        self._note = note
        """Hears of each answer and the seconds it took, as the log does."""
        self._turns = asyncio.Semaphore(at_once)
        self._open = 0
        self._most = at_once + waiting
        self._overview: Overview | None = None
        self.changes = 0
        """How often articles came or went since the start."""
        self._guard = threading.Lock()

    def overview(self) -> "Overview":
        """What the archive holds. Nobody else writes to it, so it is counted once between writes."""
        with self._guard:
            if self._overview is None:
                self._overview = self.archive.overview()
            return self._overview

    def must_write(self) -> None:
        """Raises ReadOnly where nothing may be added, corrected or removed."""
        if self.settings.read_only:
            raise ReadOnly("this archive is read-only; unset DATELINE_READ_ONLY on the server to change it")

    def keep(self, articles: Sequence[Article]) -> "SyncResult":
        """Add or correct articles. Work interrupted here is taken up by sending the same again."""
        try:
            return self.archive.sync(articles)
        finally:
            self._changed()

    def correct(self, article_id: str, given: Mapping[str, Any]) -> Article:
        """The article with what is given about it. Raises UnknownArticle."""
        try:
            return self.archive.correct(article_id, given)
        finally:
            self._changed()

    def remove(self, article_id: str) -> None:
        try:
            self.archive.remove((article_id,))
        finally:
            self._changed()

    def _changed(self) -> None:
        with self._guard:
            self._overview = None
            self.changes += 1

    @property
    def open(self) -> int:
        """How many questions are being answered or waiting."""
        return self._open

    async def ask(
        self, question: str, filters: Filters, history: Sequence[Answer | str] = (), trial: bool = False
    ) -> Answer:
        """The answer. Raises UsageError for an unusable question and Busy where too many wait.

        A trial, which nobody asked, is answered by the rules alone, and neither counted nor noted.
        """
        async for item in self.stream(question, filters, history, trial):
            if isinstance(item, Answer):
                return item
        raise RuntimeError("the stream ended without an answer")

    async def stream(
        self, question: str, filters: Filters, history: Sequence[Answer | str] = (), trial: bool = False
    ) -> AsyncIterator[Progress | Answer]:
        """The stages as they happen, and the answer last."""
        if self._open >= self._most:
            self.tally.refused += not trial
            raise Busy("too many questions are waiting; ask again in a few seconds")
        self._open += 1
        started = time.monotonic()
        try:
            await self._turns.acquire()
        except BaseException:
            self._open -= 1
            raise
        work = Work(partial(self._start, question, filters, history, "extractive" if trial else "auto"))
        # A question that has begun is brought to its end: many in turns would all end late. One that nobody
        # waits for any more keeps its turn until its thread ends, or more would run than there are turns.
        try:
            while (item := await work.step()) is not None:
                if isinstance(item, Answer):
                    if not trial:
                        took = time.monotonic() - started
                        self.tally.count(item, took)
                        self._note(item, took)
                    yield item
                else:
                    yield Progress(str(item.name), str(item.detail))
        finally:
            work.end(self._left)

    def _left(self) -> None:
        self._open -= 1
        self._turns.release()

    def _start(
        self, question: str, filters: Filters, history: Sequence[Answer | str], engine: str
    ) -> Iterator[Any]:
        return self._ask_stream(
            question,
            archive=self.archive,
            settings=self.settings,
            history=tuple(history)[-HISTORY:],
            since=filters.since,
            until=filters.until,
            as_of=filters.as_of,
            sources=filters.sources,
            languages=filters.languages,
            engine=engine,
        )


def dump_answer(answer: Answer) -> str:
    return json.dumps(answer.to_dict(), ensure_ascii=False)


def load_answer(stored: str) -> Answer:
    return Answer.from_dict(json.loads(stored))
