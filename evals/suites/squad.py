"""SQuAD 1.1, SQuAD 2.0 and XQuAD: every paragraph becomes an article, and the whole archive is asked.

With `question_path` the questions are taken from the same set in another language, paired by id.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from evals.loader import CaseError
from evals.suites.common import language_of, make_article, read_json, sentence_at
from evals.types import Case, Suite
from index.types import Article


def load(path: Path, question_path: Path | None = None) -> Suite:
    """Raises CaseError when a file is not in SQuAD's format, or the two share no question."""
    asked = {item["id"]: item for _, item in _questions(question_path)} if question_path else None
    articles: dict[str, Article] = {}
    cases = []
    for article, item in _questions(path):
        articles[article.id] = article
        if asked is None:
            cases.append(_case(article, item, item))
        elif item["id"] in asked:
            cases.append(_case(article, item, asked[item["id"]]))
    if not cases:
        raise CaseError(
            [f"{path}: no questions" + (f" that {question_path} has too" if question_path else "")]
        )
    return Suite("squad", tuple(articles.values()), tuple(cases))


def _questions(path: Path) -> Iterator[tuple[Article, Mapping[str, Any]]]:
    try:
        for number, subject in enumerate(read_json(path)["data"]):
            title = str(subject.get("title", f"Article {number}")).replace("_", " ")
            for at, paragraph in enumerate(subject["paragraphs"]):
                article = make_article(f"{title}-{at}", title, paragraph["context"])
                for item in paragraph["qas"]:
                    yield article, item
    except (KeyError, TypeError, AttributeError) as error:
        raise CaseError([f"{path.name}: not in SQuAD's format: {error}"]) from error


def _case(article: Article, item: Mapping[str, Any], asked: Mapping[str, Any]) -> Case:
    question = str(asked["question"])
    spans = {(int(answer["answer_start"]), str(answer["text"])) for answer in item["answers"]}
    evidence = [sentence_at(article, start) for start, _ in sorted(spans)]
    # Across languages an answer in either is right: the article's words, or the question's.
    answers = [text for _, text in sorted(spans)] + [str(answer["text"]) for answer in asked["answers"]]
    lang = language_of(question)
    return Case(
        id=str(item["id"]),
        question=question,
        lang=lang,
        answers=tuple(dict.fromkeys(answers)),
        evidence=tuple(dict.fromkeys(evidence)),
        answerable=not item.get("is_impossible", False),
        tags=(f"{lang}→{article.language}",),
    )
