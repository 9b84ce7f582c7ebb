"""CLAP-NQ: long answers, so only the selected sentences count; the unanswerable half measures abstention."""

from pathlib import Path
from typing import Any

from evals.suites.common import files, make_article, read_jsonl
from evals.types import Case, Evidence, Suite
from index.types import Article


def load(path: Path) -> Suite:
    """A file, or a folder whose clapnq*.jsonl files (answerable and not) make one archive."""
    articles: dict[str, Article] = {}
    cases = []
    for file in files(path, "clapnq*.jsonl"):
        for record in read_jsonl(file):
            own = [
                make_article(f"clapnq-{record['id']}-{at}", passage["title"], passage["text"])
                for at, passage in enumerate(record["passages"])
            ]
            articles.update((article.id, article) for article in own)
            cases.append(_case(record, own))
    return Suite("clapnq", tuple(articles.values()), tuple(cases))


def _case(record: dict[str, Any], articles: list[Article]) -> Case:
    selected = dict.fromkeys(
        sentence for output in record["output"] for sentence in output.get("selected_sentences") or ()
    )
    evidence = [Evidence(a.id, sentence) for sentence in selected for a in articles if sentence in a.text]
    return Case(
        id=str(record["id"]),
        question=record["input"],
        evidence=tuple(evidence),
        answerable=any(output["answer"] for output in record["output"]),
    )
