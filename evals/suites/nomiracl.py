"""NoMIRACL: one language's folder with corpus.jsonl(.gz), topics/ and qrels/.

The topics of the non-relevant half have no relevant passage, and should be refused.
"""

from collections import defaultdict
from pathlib import Path

from evals.suites.common import files, language_of, make_article, read_jsonl, read_tsv, whole
from evals.types import Case, Evidence, Suite


def load(path: Path) -> Suite:
    """Every topics file of the folder, named like dev.relevant.tsv, with the qrels of the same name."""
    corpus = files(path, "corpus.jsonl*")[0]
    articles = {
        record["docid"]: make_article(f"nomiracl-{record['docid']}", record.get("title", ""), record["text"])
        for record in read_jsonl(corpus)
    }
    cases = []
    for topics in files(path / "topics", "*.tsv"):
        relevant: dict[str, list[Evidence]] = defaultdict(list)
        for query, _, document, score in (row[:4] for row in read_tsv(path / "qrels" / topics.name)):
            if int(score) > 0 and document in articles:
                relevant[query].append(whole(articles[document]))
        split = "test" if topics.name.startswith("test") else "dev"
        for query, question in (row[:2] for row in read_tsv(topics)):
            evidence = tuple(relevant[query])
            cases.append(
                Case(
                    id=f"{topics.stem}-{query}",
                    question=question,
                    lang=language_of(question),
                    evidence=evidence,
                    answerable=bool(evidence),
                    split=split,
                )
            )
    return Suite("nomiracl", tuple(articles.values()), tuple(cases))
