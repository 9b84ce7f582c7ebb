"""BEIR: corpus.jsonl, queries.jsonl and qrels/*.tsv. Any sentence of a document judged relevant counts."""

from collections import defaultdict
from pathlib import Path

from evals.loader import CaseError
from evals.suites.common import files, language_of, make_article, read_jsonl, read_tsv, whole
from evals.types import Case, Evidence, Suite


def load(path: Path) -> Suite:
    """A folder in BEIR's layout; the qrels are test.tsv, or the first there are. Above 0 is relevant."""
    judged = files(path / "qrels", "*.tsv")
    qrels = next((file for file in judged if file.stem == "test"), judged[0])
    articles = {
        record["_id"]: make_article(f"beir-{record['_id']}", record.get("title", ""), record["text"])
        for record in read_jsonl(path / "corpus.jsonl")
    }
    relevant: dict[str, list[Evidence]] = defaultdict(list)
    for query, document, score in (row[:3] for row in read_tsv(qrels) if row[0] != "query-id"):
        if int(score) > 0:
            if document not in articles:
                raise CaseError([f"{qrels.name}: the corpus has no document {document!r}"])
            relevant[query].append(whole(articles[document]))
    cases = [
        Case(
            id=record["_id"],
            question=record["text"],
            lang=language_of(record["text"]),
            evidence=tuple(relevant[record["_id"]]),
        )
        for record in read_jsonl(path / "queries.jsonl")
        if record["_id"] in relevant
    ]
    return Suite("beir", tuple(articles.values()), tuple(cases))
