"""MultiHop-RAG: a folder with corpus.json and MultiHopRAG.json. Null queries have no answer in the news."""

from datetime import datetime
from pathlib import Path
from typing import Any

from evals.suites.common import make_article, read_json, whole
from evals.types import Case, Evidence, Suite
from index.types import Article


def load(path: Path) -> Suite:
    articles = {
        record["url"]: make_article(
            f"multihop-{number}",
            record["title"],
            record["body"],
            datetime.fromisoformat(record["published_at"]).date(),
            record.get("source", ""),
            record["url"],
        )
        for number, record in enumerate(read_json(path / "corpus.json"))
    }
    cases = []
    for number, record in enumerate(read_json(path / "MultiHopRAG.json")):
        answerable = record["question_type"] != "null_query"
        evidence = [_evidence(item, articles) for item in record["evidence_list"]] if answerable else []
        cases.append(
            Case(
                id=f"multihop-{number}",
                question=record["query"],
                answers=(record["answer"],) if answerable else (),
                evidence=tuple(dict.fromkeys(evidence)),
                answerable=answerable,
                tags=(record["question_type"],),
            )
        )
    return Suite("multihop", tuple(articles.values()), tuple(cases))


def _evidence(item: dict[str, Any], articles: dict[str, Article]) -> Evidence:
    article = articles[item["url"]]
    # A few of its facts were tidied and stand in no article word for word; then the article counts.
    return Evidence(article.id, item["fact"]) if item["fact"] in article.text else whole(article)
