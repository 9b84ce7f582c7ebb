"""ConflictNQ: one true passage against fabricated ones. Both answers are the series that should be shown."""

from pathlib import Path

from evals.suites.common import files, make_article, read_jsonl, sentences_saying, whole
from evals.types import Case, GoldReport, Suite
from index.types import Article


def load(path: Path) -> Suite:
    articles: list[Article] = []
    cases = []
    for file in files(path, "conflict*.jsonl"):
        for record in read_jsonl(file):
            true, false = record["real_short_answer"], record["fake_short_answer"]
            own = [
                make_article(f"conflictnq-{record['id']}-{kind}-{at}", passage["summary"], passage["passage"])
                for kind in ("real", "fake")
                for at, passage in enumerate(record[f"{kind}_passages"])
            ]
            articles += own
            real = own[: len(record["real_passages"])]
            evidence = [e for a in real for e in sentences_saying(a, [true]) or (whole(a),)]
            cases.append(
                Case(
                    id=str(record["id"]),
                    question=record["cleaned_question"],
                    answers=(true,),
                    evidence=tuple(evidence),
                    reports=(GoldReport(true), GoldReport(false)),
                )
            )
    return Suite("conflictnq", tuple(articles), tuple(cases))
