"""Questions to offer: made from the archive's own sentences, and offered only where they find an answer."""

import asyncio
import re
from collections.abc import Iterable, Iterator, Sequence

from anyio import to_thread

from index.errors import DatelineError, UnknownArticle, UsageError
from index.types import Article, Filters
from qa.types import Answer
from ui.desk import Desk

OFFERED = 4
FOLLOW_UPS = 2
TRIED = 12
NEWEST = 30
"""Articles looked at for examples; the rest of a large archive would only cost time."""

# Words and numbers are of bounded length, and so a text of one endless word is read in one go.
NAME = r"[A-Z][\w’'-]{1,40}(?: [A-Z][\w’'-]{1,40}){1,2}"
IMYA = r"[А-ЯЁ][а-яё-]{1,40}(?: [А-ЯЁ][а-яё-]{1,40}){1,2}"
NUMBER = r"(?i:\d[\d,.]{0,15}|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds)"
HARMED = "killed|injured|wounded|detained|arrested|evacuated|displaced|hospitalized|rescued"
SAID = "said|told|stressed|announced|warned|noted|added"
SKAZAL = "сказал|заявил|сообщил|отметил|подчеркнул"
MEETING = "Council|Summit|Conference|Forum|Championship|Cup|Games|Election|Festival"

ROLES = frozenset(
    [
        "minister",
        "president",
        "secretary",
        "director",
        "chairman",
        "general",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "deputy",
        "prime",
        "foreign",
        "defense",
        "defence",
        "representative",
        "ambassador",
        "governor",
        "mayor",
        "judge",
        "pope",
        "king",
        "queen",
        "prince",
        "senator",
        "federation",
        "ministry",
        "affairs",
        "government",
        "department",
        "state",
    ]
)

MAKERS = (
    (re.compile(rf"\b{NUMBER}(?: [\w-]{{1,40}}){{0,4}} (?P<x>{HARMED})\b"), "How many people were {x}?"),
    (re.compile(rf"\b{NUMBER} (?:people )?(?:dead|died)\b"), "How many people died?"),
    (re.compile(rf"(?P<x>{NAME}) (?:{SAID})\b"), "What did {x} say?"),
    (re.compile(rf"(?:{SKAZAL})(?: [а-яё-]{{1,40}}){{0,5}} (?P<x>{IMYA})"), "Что сказал {x}?"),
    (re.compile(rf"[Tt]he (?P<x>(?:[A-Z][\w-]{{1,40}} ){{1,8}}(?:{MEETING}))\b"), "When is the {x}?"),
    (re.compile(rf"(?:Minister|President|Secretary|Director|Chairman) (?P<x>{NAME})"), "Who is {x}?"),
)
"""Sentence pattern → question. Whether one is offered, the archive's own answer to it decides."""


def questions_of(article: Article) -> Iterator[str]:
    """The questions that an article's sentences suggest, each once, the kinds taking turns."""
    kinds = [
        list(dict.fromkeys(filter(None, (_made(made, found) for found in pattern.finditer(article.text)))))
        for pattern, made in MAKERS
    ]
    for place in range(max(map(len, kinds))):
        yield from (kind[place] for kind in kinds if place < len(kind))


def _made(made: str, found: re.Match[str]) -> str:
    """The question, empty where what was found is an office and not a name."""
    named = found.groupdict().get("x", "").split()
    while len(named) > 2 and named[0].casefold() in ROLES:
        del named[0]
    return "" if any(word.casefold() in ROLES for word in named) else made.format(x=" ".join(named))


class Suggestions:
    """Example questions for an empty conversation, and what to ask after an answer."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._found: dict[str, int] = {}
        self._found_at = -1
        self._examples: tuple[str, ...] = ()
        self._made_for = -1
        self._making = asyncio.Lock()

    async def examples(self) -> tuple[str, ...]:
        """Questions that the archive answers, made anew when articles came or went, or a trial came to nothing."""
        async with self._making:
            now = self.desk.changes
            if self._made_for != now:
                newest = await to_thread.run_sync(self.desk.archive.newest, NEWEST)
                self._examples, whole = await self._answered(_in_turn(newest), OFFERED)
                if whole:
                    self._made_for = now
        return self._examples

    async def after(self, answer: Answer, asked: Sequence[str]) -> tuple[str, ...]:
        """What the cited articles answer besides; nothing while others wait for their own answers."""
        if self.desk.open or answer.abstained:
            return ()
        cited = dict.fromkeys(citation.article_id for citation in answer.citations)
        known = [article for name in cited if (article := self._article(name)) is not None]
        done = {question.casefold().strip(" ?") for question in asked}
        fresh = (question for question in _in_turn(known) if question.casefold().strip(" ?") not in done)
        return (await self._answered(fresh, FOLLOW_UPS))[0]

    def _article(self, article_id: str) -> Article | None:
        """None for an article that was removed since it was cited."""
        try:
            return self.desk.archive.article(article_id)
        except UnknownArticle:
            return None

    async def _answered(self, questions: Iterable[str], wanted: int) -> tuple[tuple[str, ...], bool]:
        """The first questions that find an answer, those with a short or a dated one foremost.

        And whether they are all that could be found: False where a trial came to nothing, as with a busy desk.
        """
        worth: dict[str, int] = {}
        whole = True
        for number, question in enumerate(dict.fromkeys(questions)):
            if number >= TRIED or sum(value > 1 for value in worth.values()) >= wanted:
                break
            try:
                worth[question] = await self._worth(question)
            except DatelineError:
                whole = False
                break
        best = sorted((question for question in worth if worth[question]), key=lambda q: -worth[q])
        return tuple(best[:wanted]), whole

    async def _worth(self, question: str) -> int:
        if self._found_at != self.desk.changes:
            self._found.clear()
            self._found_at = self.desk.changes
        if question not in self._found:
            try:
                answer = await self.desk.ask(question, Filters(), trial=True)
            except UsageError:
                self._found[question] = 0
            else:
                better = bool(answer.short) + bool(answer.reports)
                self._found[question] = 0 if answer.abstained else 1 + better
        return self._found[question]


def _in_turn(articles: Sequence[Article]) -> Iterator[str]:
    """Their questions, one of each article at a time, so that no article has all the say."""
    waiting = [questions_of(article) for article in articles]
    while waiting:
        still = []
        for questions in waiting:
            question = next(questions, None)
            if question is not None:
                yield question
                still.append(questions)
        waiting = still
