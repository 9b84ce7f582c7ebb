"""RAMDocs: questions with several right answers, among documents that mislead.

Its own EM wants all right answers and no wrong one; here any right one counts, and `report_recall`
says how many were shown.
"""

from pathlib import Path

from evals.suites.common import files, make_article, read_jsonl, sentences_saying, whole
from evals.types import Case, GoldReport, Suite
from index.types import Article


def load(path: Path) -> Suite:
    articles: list[Article] = []
    cases = []
    for file in files(path, "RAMDocs*.jsonl"):
        for number, record in enumerate(read_jsonl(file)):
            own = [
                make_article(f"ramdocs-{number}-{at}", "", document["text"])
                for at, document in enumerate(record["documents"])
            ]
            articles += own
            evidence = [
                quote
                for article, document in zip(own, record["documents"], strict=True)
                if document["type"] == "correct"
                for quote in sentences_saying(article, [document["answer"]]) or (whole(article),)
            ]
            answers = tuple(record["gold_answers"])
            cases.append(
                Case(
                    id=f"ramdocs-{number}",
                    question=record["question"],
                    answers=answers,
                    evidence=tuple(evidence),
                    reports=tuple(map(GoldReport, answers)) if len(answers) > 1 else (),
                )
            )
    return Suite("ramdocs", tuple(articles), tuple(cases))
