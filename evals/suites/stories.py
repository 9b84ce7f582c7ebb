"""Made-up news stories with questions, a story a line, in English and, sentence by sentence, in Russian.

Of the split `dev` the cross-encoder learns, of `calibration` confidence, of `test` nothing.

A story is `{"story", "split", "articles": [{"id", "title", "date", "text"}], "questions": [{"question", "evidence":
[{"article", "quote"}], "answer"}]}`. `answer` are words of the first quote, or empty where only the sentence answers; a
question without evidence is one that the articles do not answer.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

from evals.loader import CaseError, check
from evals.suites.common import language_of, make_article, read_jsonl
from evals.types import Case, Evidence, Suite
from index.types import Article


@dataclass(frozen=True, slots=True)
class Story:
    """Articles on one event, oldest first, and the questions about them."""

    name: str
    split: str
    articles: tuple[Article, ...]
    cases: tuple[Case, ...]


def load(path: Path | None = None, russian: bool = False) -> Suite:
    """The stories at `path`, or the packaged ones, each an archive of its own: "how many died?" is asked of one.

    Raises CaseError on a faulty story.
    """
    return _suite([(story, story.cases) for story in load_stories(path, russian)])


def load_across() -> Suite:
    """The packaged stories that are in both languages, each asked in the other one. Either's answer is right."""
    return _suite(
        [
            (story, [_asked_in(other, case) for case, other in zip(story.cases, asked.cases, strict=True)])
            for pair in in_both_languages()
            for story, asked in (pair, pair[::-1])
        ]
    )


def in_both_languages() -> tuple[tuple[Story, Story], ...]:
    """The packaged stories that there are two of: in English and in Russian, their cases in the same order."""
    russian = {story.name.removesuffix("-ru"): story for story in load_stories(russian=True)}
    return tuple((story, russian[story.name]) for story in load_stories() if story.name in russian)


def _asked_in(other: Case, case: Case) -> Case:
    return replace(
        case,
        id=f"{case.id}-across",
        question=other.question,
        lang=other.lang,
        answers=(*case.answers, *other.answers),
        tags=("cross",),
    )


def _suite(asked: Sequence[tuple[Story, Sequence[Case]]]) -> Suite:
    return Suite(
        "stories",
        tuple(article for story, _ in asked for article in story.articles),
        tuple(replace(case, archive=story.name) for story, cases in asked for case in cases),
        {story.name: story.articles for story, _ in asked},
    )


def load_stories(path: Path | None = None, russian: bool = False) -> tuple[Story, ...]:
    """The stories at `path`, or the packaged ones. Raises CaseError with every fault of a quote or an answer."""
    if path is not None:
        return tuple(_stories(path))
    name = "stories_ru.jsonl" if russian else "stories.jsonl"
    with resources.as_file(resources.files("evals") / "cases" / name) as packaged:
        return tuple(_stories(packaged))


def _stories(path: Path) -> Iterator[Story]:
    for data in read_jsonl(path):
        articles = tuple(
            make_article(item["id"], item["title"], item["text"], date.fromisoformat(item["date"]))
            for item in data["articles"]
        )
        cases = tuple(
            _case(f"{data['story']}-{number}", item, data["split"])
            for number, item in enumerate(data["questions"])
        )
        known = {article.id: article for article in articles}
        faults = [f"{case.id}: {fault}" for case in cases for fault in _faults(case, known)]
        if faults:
            raise CaseError(faults)
        yield Story(data["story"], data["split"], articles, cases)


def _case(name: str, item: Mapping[str, Any], split: str) -> Case:
    evidence = tuple(Evidence(each["article"], each["quote"]) for each in item["evidence"])
    answers = (item["answer"],) if item["answer"] else ()
    return Case(
        name,
        item["question"],
        lang=language_of(item["question"]),
        answers=answers,
        evidence=evidence,
        answerable=bool(evidence),
        split=split,
    )


def _faults(case: Case, known: Mapping[str, Article]) -> list[str]:
    faults = check(case, known)
    if case.evidence and any(answer not in case.evidence[0].quote for answer in case.answers):
        faults.append("the answer does not stand in the first quote")
    return faults
