import json
from pathlib import Path

import pytest
from eval_fakes import ARTICLES, CASES, OPENED

from evals.loader import CaseError, load_cases
from evals.suites import load_suite
from evals.types import Case
from index.errors import UsageError
from index.load import seed_articles


def write(path: Path, *rows: object) -> Path:
    path.write_text(
        "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows) + "\n", "utf-8"
    )
    return path


def test_cases_come_back_as_they_went(tmp_path: Path) -> None:
    file = write(tmp_path / "cases.jsonl", *(case.to_dict() for case in CASES))
    assert load_cases(file, ARTICLES) == CASES
    assert all(Case.from_dict(case.to_dict()) == case for case in CASES)


GOOD = CASES[0].to_dict()


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        ("{", "not JSON"),
        ("[]", "a case is a JSON object"),
        ({**GOOD, "answers": "yes"}, "'answers' has the wrong type"),
        ({**GOOD, "archive": None}, "'archive' has the wrong type"),
        ({**GOOD, "answers": [1]}, "'answers' must be a list of strings"),
        ({**GOOD, "tag": []}, "'tag' is not a known field"),
        ({**GOOD, "as_of": "yesterday"}, "'yesterday' is not a date"),
        ({**GOOD, "split": "train"}, "none of dev, calibration, test"),
        ({**GOOD, "answerable": False}, "an unanswerable case has neither"),
        ({**GOOD, "answers": [], "evidence": []}, "needs answers or evidence"),
        ({**GOOD, "evidence": [{"article": "two", "quote": OPENED + "!"}]}, "the quote is not in two"),
        ({**GOOD, "evidence": [{"article": "ten", "quote": OPENED}]}, "there is no article 'ten'"),
        ({**GOOD, "evidence": [{"article": "two"}]}, "needs article and quote"),
        ({k: v for k, v in GOOD.items() if k != "id"}, "'id' is missing"),
        (GOOD, "already used on line 1"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, bad: object, fault: str) -> None:
    file = write(tmp_path / "cases.jsonl", GOOD, "", bad)
    with pytest.raises(CaseError) as caught:
        load_cases(file, ARTICLES)
    assert str(caught.value).startswith("cases.jsonl:3: ")
    assert fault in str(caught.value)
    assert caught.value.exit_code == 2


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(CaseError) as caught:
        load_cases(write(tmp_path / "c.jsonl", "{", GOOD, "["), ARTICLES)
    assert [problem.split(" ")[0] for problem in caught.value.problems] == ["c.jsonl:1:", "c.jsonl:3:"]
    assert str(caught.value).endswith("(and 1 more)")


def test_own_cases_are_read_on_own_articles(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("The bridge in Ostrel reopened on March 9, 2023.", "utf-8")
    case = {**GOOD, "evidence": [{"article": "mine", "quote": OPENED}]}
    suite = load_suite("gold", write(tmp_path / "cases.jsonl", case), article_paths=[tmp_path / "mine.txt"])
    assert [article.id for article in suite.articles] == ["mine"]
    assert (suite.name, suite.cases[0].evidence[0].article) == ("own", "mine")
    with pytest.raises(UsageError, match="--path"):
        load_suite("gold", article_paths=[tmp_path / "mine.txt"])


def test_gold_cases_are_asked_of_the_archive_they_were_written_for() -> None:
    suite = load_suite("gold")
    assert {case.archive for case in suite.cases} == {"seeds", "invented"}
    assert suite.articles_of("seeds") == seed_articles()
    assert suite.articles_of("invented") == suite.articles
    assert suite.articles[:5] == seed_articles()
    for case in suite.cases:
        known = {article.id for article in suite.articles_of(case.archive)}
        assert {item.article for item in case.evidence} <= known


def test_the_gold_cases_are_sound() -> None:
    suite = load_suite("gold")
    ids = [case.id for case in suite.cases]
    assert len(ids) == len(set(ids)) >= 200
    assert len(suite.articles) >= 30
    for split in ("dev", "test"):
        half = [case for case in suite.cases if case.split == split]
        assert len(half) >= 250
        assert {case.lang for case in half} == {"en", "ru"}
        assert any(not case.answerable for case in half)
