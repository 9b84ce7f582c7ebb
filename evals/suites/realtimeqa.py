"""RealTimeQA: a folder with *_qa.jsonl and, beside each, the *_gcs.jsonl news that was found for it.

Nobody marked evidence: it is the sentences of those articles that the right choice stands in. A question
whose answer stands in none is still asked; only its short answer counts.
"""

from datetime import date
from pathlib import Path
from typing import Any

from evals.suites.common import files, make_article, read_jsonl, sentences_saying
from evals.types import Case, Suite
from index.types import Article


def load(path: Path) -> Suite:
    articles: dict[str, Article] = {}
    cases = []
    for questions in files(path, "*_qa.jsonl"):
        news = questions.with_name(questions.name.replace("_qa.jsonl", "_gcs.jsonl"))
        found: dict[str, list[Article]] = {}
        for record in read_jsonl(news) if news.exists() else ():
            own = [_article(result) for result in record["search_result"] if result.get("text", "").strip()]
            articles.update((article.id, article) for article in own)
            found[record["question_id"]] = own
        cases += [_case(record, found.get(record["question_id"], [])) for record in read_jsonl(questions)]
    return Suite("realtimeqa", tuple(articles.values()), tuple(cases))


def _article(result: dict[str, Any]) -> Article:
    return make_article(
        result["url"].split("://")[-1], result["title"], result["text"], _day(result.get("publish_date")),
        url=result["url"],
    )  # fmt: skip


def _case(record: dict[str, Any], articles: list[Article]) -> Case:
    answers = [record["choices"][int(number)] for number in record["answer"]]
    return Case(
        id=record["question_id"],
        question=record["question_sentence"],
        answers=tuple(answers),
        evidence=tuple(dict.fromkeys(e for article in articles for e in sentences_saying(article, answers))),
    )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "").replace("/", "-"))
    except ValueError:
        return None
