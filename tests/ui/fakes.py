"""A small archive and a scripted `ask_stream`, so that the page can be tested without a model."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from index.archive import corrected
from index.errors import ArticleError, UnknownArticle, UsageError
from index.listing import Listed, Listing, Overview
from index.types import Article, Filters, Hit, Passage
from qa.types import Answer, Citation, Dropped, Report

DAM = (
    "Dam breaks above Lowfield\n\nLOWFIELD, March 3. The dam above the town broke on Tuesday. "
    "Nine people were killed, the mayor said.\n\nThe road to the coast is closed.\n"
)
COUNT = (
    "Toll rises in Lowfield\n\nLOWFIELD, March 20. "
    "The ministry put the dead at 41 on Friday and the injured at 1,200. "
    "Work on the road begins on April 2.\n"
) + "\n".join(
    f"\nParagraph {n} tells of the repairs and of the people who came to help in the valley."
    for n in range(40)
)
RUSSIAN = "Плотина прорвана\n\nЛОУФИЛД, 4 марта. Погибли десять человек, сообщил мэр.\n"
HOSTILE = (
    '<script>window.__pwned=1</script><img src=x onerror="window.__pwned=2"> '
    "${window.__pwned=3} {{constructor}}"
)


def articles() -> tuple[Article, ...]:
    how = {
        "title": "inferred from the first line",
        "source": "given",
        "published": 'inferred from dateline "March 3"',
        "language": "inferred from the script",
    }
    return (
        Article("dam", DAM, "Dam breaks above Lowfield", "Valley Post", date(2021, 3, 3), "en", how=how),
        Article("plotina", RUSSIAN, "Плотина прорвана", "Вести", date(2021, 3, 4), "ru", how=how),
        Article("toll", COUNT, "Toll rises in Lowfield", "Coast Wire", date(2021, 3, 20), "en", how=how),
        Article(
            "evil ${window.__pwned=4}<b>",
            f"{HOSTILE}\n\nIt ends. {HOSTILE}",
            HOSTILE,
            HOSTILE,
            None,
            "en",
            HOSTILE,
            how=how,
        ),
    )


class FakeArchive:
    """The part of an Archive that the page uses. Reading all articles at once is no part of it."""

    def __init__(self) -> None:
        self.kept = {article.id: article for article in articles()}

    def by_day(self) -> tuple[Article, ...]:
        return tuple(sorted(self.kept.values(), key=lambda a: (a.published or date.min, a.id)))

    def article(self, article_id: str) -> Article:
        if article_id not in self.kept:
            raise UnknownArticle(f"no article {article_id!r}; list them with: dateline index list")
        return self.kept[article_id]

    def overview(self) -> Overview:
        kept = self.by_day()
        return Overview(
            len(kept),
            Counter(a.published for a in kept if a.published),
            Counter(a.source for a in kept if a.source),
            Counter(a.language for a in kept),
        )

    def listing(
        self, words: str = "", filters: Filters | None = None, limit: int = 100, offset: int = 0
    ) -> Listing:
        """By words only: what the filters let through, tests/index knows."""
        found = [
            Listed(a.id, a.title, a.source, a.published, a.language, a.url, len(a.text), a.how)
            for a in reversed(self.by_day())
            if all(word in f"{a.title} {a.source}".casefold() for word in words.casefold().split())
        ]
        return Listing(len(found), tuple(found[offset : offset + limit]))

    def newest(self, most: int) -> tuple[Article, ...]:
        return self.by_day()[::-1][:most]

    def search(self, question: str, k: int = 10, filters: Filters | None = None) -> tuple[Hit, ...]:
        return tuple(Hit(Passage(a.id, 0, 20, a.text[:20]), 0.5) for a in self.by_day()[:k])

    def sync(self, new: Any, progress: Any = None) -> Any:
        added = []
        for article in new:
            if "unreadable" in article.text:
                raise ArticleError("this cannot be read; send text")
            self.kept[article.id] = article
            added.append(article.id)
        return SyncDone(tuple(added), ids=tuple(added))

    def correct(self, article_id: str, given: Any) -> Article:
        self.kept[article_id] = corrected(self.article(article_id), given)
        return self.kept[article_id]

    def remove(self, article_ids: Any) -> None:
        for article_id in article_ids:
            del self.kept[article_id]

    def close(self) -> None: ...


@dataclass(frozen=True)
class SyncDone:
    added: tuple[str, ...]
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stage:
    name: str
    detail: str


def cite(number: int, article_id: str, quote: str, gloss: str = "") -> Citation:
    article = {a.id: a for a in articles()}[article_id]
    start = article.text.index(quote)
    return Citation(
        number, article_id, article.title, article.source, article.published, article.language,
        article.url, quote, start, start + len(quote), gloss,
    )  # fmt: skip


def killed(question: str) -> Answer:
    first = cite(1, "toll", "The ministry put the dead at 41 on Friday and the injured at 1,200.")
    second = cite(2, "dam", "Nine people were killed, the mayor said.")
    third = cite(
        3, "plotina", "Погибли десять человек, сообщил мэр.", gloss="died ten people, reported mayor"
    )
    return Answer(
        question,
        "41\nThe ministry put the dead at 41 on Friday and the injured at 1,200. [1]",
        "41",
        (first, second, third),
        (
            Report("9", "people", date(2021, 3, 3), 2, "Valley Post", "the mayor", "revision", (2,)),
            Report("10", "people", date(2021, 3, 4), 3, "Вести", "the mayor", "disagreement", (3,)),
            Report("41", "dead", date(2021, 3, 20), 1, "Coast Wire", "the ministry", "same", (1,)),
        ),
        confidence=0.91,
        seconds={"search": 0.02, "answer": 0.03},
    )


def begins(question: str) -> Answer:
    only = cite(1, "toll", "Work on the road begins on April 2.")
    return Answer(
        question,
        "April 2, 2021\nWork on the road begins on April 2. [1]",
        "April 2, 2021",
        (only,),
        confidence=0.8,
    )


def silent(question: str) -> Answer:
    near = cite(1, "dam", "The road to the coast is closed.")
    return Answer(
        question,
        "The archive does not say.\nNo article says who won.",
        "",
        (near,),
        abstained=True,
        confidence=0.1,
    )


def hostile(question: str) -> Answer:
    only = cite(1, "evil ${window.__pwned=4}<b>", f"It ends. {HOSTILE}", gloss=HOSTILE)
    report = Report(HOSTILE, HOSTILE, date(2021, 1, 1), 1, HOSTILE, HOSTILE, "revision", (1,))
    return Answer(
        question, f"{HOSTILE} [1]", HOSTILE, (only,), (report, replace(report, as_of=None)),
        understood=HOSTILE, notice=HOSTILE,
    )  # fmt: skip


def written(question: str) -> Answer:
    """As a language model's answer: its sentence, what the check left out, and the tokens it took."""
    only = cite(1, "toll", "Work on the road begins on April 2.")
    return Answer(
        question,
        "The work starts on April 2. [1]",
        "April 2, 2021",
        (only,),
        engine="llm:tiny",
        dropped=(Dropped("The work costs 19 million.", ("number: 19",)),),
        usage={"tokens_in": 1234, "tokens_out": 56},
    )


def echo(question: str) -> Answer:
    """The question's own words in every field that an answer has."""
    said = question.removeprefix("echo ")
    only = replace(cite(1, "dam", "The road"), title=said, source=said, gloss=said, url=said)
    report = Report(said, said, date(2021, 1, 1), 1, said, said, said, (1,))
    later = replace(report, value=f"12 {said}", as_of=date(2021, 2, 1))
    first = replace(report, value=f"9 {said}")
    return Answer(
        question, f"{said} [1]\n- {said} [1]", f"{said}!", (only,), (first, later), engine=said,
        understood=said, notice=said, dropped=(Dropped(said, (said,)),),
    )  # fmt: skip


SCRIPT: dict[str, Callable[[str], Answer]] = {
    "echo ": echo, "written": written, "killed": killed, "begin": begins, "hostile": hostile, "<script>": hostile
}  # fmt: skip


class Scripted:
    """Stands in for `qa.ask_stream`: answers by a word of the question, and remembers what it was asked."""

    def __init__(self, pause: float = 0.0) -> None:
        self.asked: list[dict[str, Any]] = []
        self.pause = pause

    def __call__(self, question: str, **asked: Any) -> Iterator[Stage | Answer]:
        self.asked.append({"question": question, **asked})
        if "unusable" in question:
            raise UsageError("this question is unusable; write another")
        if "breaking" in question:
            raise RuntimeError("secret")
        yield Stage("understand", "")
        yield Stage("search", question)
        time.sleep(2.0 if "slow" in question else self.pause)
        yield Stage("read", "3")
        time.sleep(2.0 if "slow" in question else self.pause)
        if "written" in question:
            for sentence in ("The work starts on April 2. [1]", "It is on the road. [1]"):
                yield Stage("write", sentence)
                time.sleep(1.0 if "slow" in question else self.pause)
        yield next((make for word, make in SCRIPT.items() if word in question), silent)(question)


def finished(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """Run it in a thread of its own: Playwright keeps an event loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()
