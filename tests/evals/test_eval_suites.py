"""Tiny made-up samples in each public format."""

import gzip
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from evals.loader import CaseError
from evals.suites import NAMES, load_suite
from evals.suites.common import read_tsv
from evals.suites.held_out import ask_elsewhere, hold_out
from evals.types import Suite
from index.errors import UsageError

EN = "Ostrel is a town. The bridge opened in 1907. It has 3 arches."
RU = "Острел это город. Мост открыли в 1907 году. У него 3 арки."


def jsonl(path: Path, *rows: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def squad_file(path: Path, context: str, question: str, *, impossible: bool = False) -> Path:
    item = {
        "id": "q1",
        "question": question,
        "is_impossible": impossible,
        "answers": [] if impossible else [{"text": "1907", "answer_start": context.index("1907")}],
    }
    data = {"data": [{"title": "Ostrel_Bridge", "paragraphs": [{"context": context, "qas": [item]}]}]}
    path.write_text(json.dumps(data), "utf-8")
    return path


def quotes_stand(suite: Suite) -> bool:
    texts = {article.id: article.text for article in suite.articles}
    return all(item.quote in texts[item.article] for case in suite.cases for item in case.evidence)


def test_squad(tmp_path: Path) -> None:
    suite = load_suite("squad", squad_file(tmp_path / "s.json", EN, "When did the bridge open?"))
    (case,), (article,) = suite.cases, suite.articles
    assert (article.id, article.title, article.language, article.text) == (
        "Ostrel-Bridge-0",
        "Ostrel Bridge",
        "en",
        EN,
    )
    assert case.answers == ("1907",)
    assert [item.quote for item in case.evidence] == ["The bridge opened in 1907."]
    assert case.tags == ("en→en",)


def test_squad_2_has_unanswerable_questions(tmp_path: Path) -> None:
    suite = load_suite("squad", squad_file(tmp_path / "s.json", EN, "Who paid for it?", impossible=True))
    assert [(case.answerable, case.answers, case.evidence) for case in suite.cases] == [(False, (), ())]


@pytest.mark.parametrize(("asked", "stored"), [("ru", "en"), ("en", "ru"), ("ru", "ru")])
def test_xquad_asks_across_languages(tmp_path: Path, asked: str, stored: str) -> None:
    questions = {"en": "When did the bridge open?", "ru": "Когда открыли мост?"}
    files = {
        "en": squad_file(tmp_path / "en.json", EN, questions["en"]),
        "ru": squad_file(tmp_path / "ru.json", RU, questions["ru"]),
    }
    suite = load_suite("xquad", files[stored], None if asked == stored else files[asked])
    (case,) = suite.cases
    assert (suite.name, case.question, case.lang) == ("xquad", questions[asked], asked)
    assert suite.articles[0].language == stored
    assert case.tags == (f"{asked}→{stored}",)
    assert quotes_stand(suite)


def test_held_out_titles_leave_the_archive_and_their_questions_unanswerable(tmp_path: Path) -> None:
    subjects = [json.loads(squad_file(tmp_path / "s.json", EN, "When?").read_text())["data"][0] for _ in "ab"]
    subjects[1] = json.loads(
        json.dumps(subjects[1]).replace("Ostrel_Bridge", "Vell_Tower").replace("q1", "q2")
    )
    (tmp_path / "s.json").write_text(json.dumps({"data": subjects}), "utf-8")
    suite = hold_out(load_suite("squad", tmp_path / "s.json"), 2)
    assert [article.title for article in suite.articles] == ["Ostrel Bridge"]
    assert [(case.id, case.answerable, case.answers) for case in suite.cases] == [
        ("q1", True, ("1907",)),
        ("q2", False, ()),
    ]
    assert suite.cases[1].tags == ("en→en", "held-out")
    for every in (0, 1, 3):
        with pytest.raises(UsageError, match="--hold-out"):
            hold_out(load_suite("squad", tmp_path / "s.json"), every)


def test_held_out_articles_are_in_none_of_the_archives() -> None:
    whole = load_suite("gold")
    suite = hold_out(whole, 3)
    kept = {article.id for article in suite.articles}
    assert set(suite.archives) == {"seeds", "invented"}
    for name, articles in whole.archives.items():
        ids = [article.id for article in suite.articles_of(name)]
        assert ids == [article.id for article in articles if article.id in kept]
        assert 0 < len(ids) < len(articles)
    assert any("held-out" in case.tags for case in suite.cases if case.archive == "seeds")
    for case in suite.cases:
        assert {item.article for item in case.evidence} <= {
            each.id for each in suite.articles_of(case.archive)
        }


def test_clapnq_takes_both_halves_of_a_folder(tmp_path: Path) -> None:
    passage = {"title": "Ostrel", "text": EN, "sentences": []}
    answer = {"answer": "It opened in 1907.", "selected_sentences": ["The bridge opened in 1907."]}
    jsonl(
        tmp_path / "clapnq_a.jsonl",
        {"id": "1", "input": "when opened", "passages": [passage], "output": [answer]},
    )
    jsonl(
        tmp_path / "clapnq_b.jsonl",
        {
            "id": "2",
            "input": "who paid",
            "passages": [passage],
            "output": [{"answer": "", "selected_sentences": []}],
        },
    )
    suite = load_suite("clapnq", tmp_path)
    assert [(case.answerable, case.answers, len(case.evidence)) for case in suite.cases] == [
        (True, (), 1),
        (False, (), 0),
    ]
    assert quotes_stand(suite)


def test_conflictnq_wants_both_answers_as_a_series(tmp_path: Path) -> None:
    record = {
        "id": "1",
        "cleaned_question": "When did it open?",
        "real_short_answer": "1907",
        "fake_short_answer": "1921",
        "real_passages": [{"passage": EN, "summary": "Ostrel"}],
        "fake_passages": [{"passage": "The bridge opened in 1921.", "summary": "Ostrel"}] * 2,
    }
    suite = load_suite("conflictnq", jsonl(tmp_path / "c.jsonl", record))
    (case,) = suite.cases
    assert len(suite.articles) == 3
    assert [report.value for report in case.reports] == ["1907", "1921"]
    assert [item.quote for item in case.evidence] == ["The bridge opened in 1907."]


def test_ramdocs_takes_evidence_from_correct_documents_only(tmp_path: Path) -> None:
    record = {
        "question": "When did Ostrel bridge open?",
        "gold_answers": ["1907", "1950"],
        "wrong_answers": ["1921"],
        "documents": [
            {"text": EN, "type": "correct", "answer": "1907"},
            {"text": "It opened in 1921.", "type": "misinfo", "answer": "1921"},
            {"text": "A bridge of the same name.", "type": "correct", "answer": "1950"},
        ],
    }
    (case,) = load_suite("ramdocs", jsonl(tmp_path / "RAMDocs_test.jsonl", record)).cases
    assert [item.quote for item in case.evidence] == [
        "The bridge opened in 1907.",
        "A bridge of the same name.",
    ]
    assert [report.value for report in case.reports] == ["1907", "1950"]


def test_beir_asks_what_is_judged(tmp_path: Path) -> None:
    jsonl(
        tmp_path / "corpus.jsonl",
        {"_id": "d1", "title": "Ostrel", "text": EN},
        {"_id": "d2", "text": "Rain."},
    )
    jsonl(
        tmp_path / "queries.jsonl",
        {"_id": "q1", "text": "bridge of Ostrel"},
        {"_id": "q2", "text": "unjudged"},
    )
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels" / "test.tsv").write_text(
        "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\n", "utf-8"
    )
    suite = load_suite("beir", tmp_path)
    (case,) = suite.cases
    assert [(item.article, item.quote) for item in case.evidence] == [("beir-d1", EN)]
    assert len(suite.articles) == 2


@pytest.mark.parametrize("end", ["\u2028", "\x85", "\x0c"])
def test_a_row_of_a_table_ends_with_its_line_alone(tmp_path: Path, end: str) -> None:
    file = tmp_path / "topics.tsv"
    file.write_bytes(f"1\twhen did{end}it open\r\n\r\n2\twho paid\n".encode())
    assert list(read_tsv(file)) == [["1", f"when did{end}it open"], ["2", "who paid"]]


def test_nomiracl_tells_the_unanswerable_by_its_qrels(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "corpus.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"docid": "7#0", "title": "Ostrel", "text": EN}) + "\n")
    for folder, name, text in (
        ("topics", "dev.relevant.tsv", "1\twhen did it open\n"),
        ("topics", "dev.non_relevant.tsv", "2\twho paid\n"),
        ("qrels", "dev.relevant.tsv", "1\tQ0\t7#0\t1\n"),
        ("qrels", "dev.non_relevant.tsv", "2\tQ0\t7#0\t0\n"),
    ):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / name).write_text(text, "utf-8")
    suite = load_suite("nomiracl", tmp_path)
    assert [(case.question, case.answerable) for case in suite.cases] == [
        ("who paid", False),
        ("when did it open", True),
    ]
    assert quotes_stand(suite)


def test_realtimeqa_finds_the_right_choice_in_the_news(tmp_path: Path) -> None:
    question = {
        "question_id": "20230310_0",
        "question_date": "2023/03/10",
        "question_sentence": "In what year did the bridge open?",
        "choices": ["1900", "1907"],
        "answer": ["1"],
    }
    news = {"url": "https://news.example/a", "title": "Bridge", "text": EN, "publish_date": "2023/03/09"}
    jsonl(tmp_path / "20230310_qa.jsonl", question)
    jsonl(
        tmp_path / "20230310_gcs.jsonl",
        {"question_id": "20230310_0", "search_result": [news, {**news, "text": " "}]},
    )
    suite = load_suite("realtimeqa", tmp_path)
    assert [article.published for article in suite.articles] == [date(2023, 3, 9)]
    assert suite.cases[0].answers == ("1907",)
    assert [item.quote for item in suite.cases[0].evidence] == ["The bridge opened in 1907."]


def test_multihop_null_queries_are_unanswerable(tmp_path: Path) -> None:
    article = {
        "url": "u",
        "title": "Ostrel",
        "body": EN,
        "published_at": "2023-10-05T12:00:00+00:00",
        "source": "M",
    }
    (tmp_path / "corpus.json").write_text(json.dumps([article]), "utf-8")
    fact = {"url": "u", "fact": "It has 3 arches."}
    queries = [
        {"query": "How many?", "answer": "3", "question_type": "inference_query", "evidence_list": [fact]},
        {
            "query": "Who?",
            "answer": "Insufficient information.",
            "question_type": "null_query",
            "evidence_list": [],
        },
    ]
    (tmp_path / "MultiHopRAG.json").write_text(json.dumps(queries), "utf-8")
    suite = load_suite("multihop", tmp_path)
    assert [(case.answerable, case.answers) for case in suite.cases] == [(True, ("3",)), (False, ())]
    assert suite.articles[0].published == date(2023, 10, 5)
    assert quotes_stand(suite)


@pytest.mark.parametrize(
    "name", [name for name in NAMES if name not in ("gold", "stories-ru", "stories-across")]
)
def test_a_file_in_another_format_is_named(tmp_path: Path, name: str) -> None:
    file = tmp_path / "wrong.jsonl"
    file.write_text('{"something": "else"}\n', "utf-8")
    with pytest.raises(CaseError) as caught:
        load_suite(name, file)
    assert "wrong.jsonl" in str(caught.value)


def test_a_public_suite_needs_a_path_that_is_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--path"):
        load_suite("xquad")
    with pytest.raises(UsageError, match="there is no"):
        load_suite("xquad", tmp_path / "none.json")


@pytest.mark.parametrize("name", ["stories", "stories-ru", "stories-across"])
def test_the_stories_are_there_without_a_path(name: str) -> None:
    suite = load_suite(name)
    assert suite.name == name
    assert quotes_stand(suite)
    splits = {case.split for case in suite.cases}
    assert splits == {"dev", "calibration", "test"}
    assert {case.answerable for case in suite.cases} == {True, False}


@pytest.mark.parametrize("name", ["stories", "stories-ru", "stories-across"])
def test_the_unanswerable_of_a_story_are_one_cluster(name: str) -> None:
    silent = [case for case in load_suite(name).cases if not case.evidence]
    stories = {case.archive.removesuffix("-ru") for case in silent}
    assert {case.cluster for case in silent} == {f"story:{story}" for story in stories}
    assert len(silent) > 10 * len(stories)


def test_the_unanswerable_of_gold_are_clusters_of_their_own() -> None:
    silent = [case for case in load_suite("gold").cases if not case.evidence]
    assert [case.cluster for case in silent] == [f"case:{case.id}" for case in silent]


def test_stories_across_languages_are_asked_in_the_other_one() -> None:
    suite = load_suite("stories-across")
    assert len({case.id for case in suite.cases}) == len(suite.cases)
    assert {case.lang for case in suite.cases} == {"en", "ru"}
    for case in suite.cases:
        languages = {article.language for article in suite.articles_of(case.archive)}
        assert languages == {"ru" if case.lang == "en" else "en"}


def test_a_packaged_suite_takes_no_path(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="leave out --path"):
        load_suite("stories-ru", tmp_path)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"evidence": [{"article": "fire-1", "quote": "It rained."}]}, "the quote is not in fire-1"),
        ({"evidence": [{"article": "fire-2", "quote": "It burned."}]}, "no article 'fire-2'"),
        ({"answer": "rain"}, "the answer does not stand in the first quote"),
        ({"evidence": []}, "an unanswerable case has neither answers nor evidence"),
    ],
)
def test_a_faulty_story_is_named(tmp_path: Path, change: dict[str, object], fault: str) -> None:
    question = {
        "question": "What burned?",
        "evidence": [{"article": "fire-1", "quote": "The mill burned."}],
        "answer": "The mill",
    }
    article = {"id": "fire-1", "title": "Fire", "date": "2024-01-02", "text": "The mill burned."}
    story = {"story": "fire", "split": "dev", "articles": [article], "questions": [{**question, **change}]}
    file = tmp_path / "stories.jsonl"
    file.write_text(json.dumps(story), "utf-8")
    with pytest.raises(CaseError, match=fault) as caught:
        load_suite("stories", file)
    assert "fire-0" in str(caught.value)


@pytest.mark.parametrize("name", ["stories", "stories-ru", "stories-across"])
def test_questions_asked_elsewhere_are_of_another_story_in_the_same_language(name: str) -> None:
    suite = load_suite(name)
    own = {case.id: case for case in suite.cases}
    moved = ask_elsewhere(suite)
    assert len(moved.cases) == sum(case.answerable and not case.history for case in suite.cases)
    for case in moved.cases:
        before = own[case.id.removeprefix(f"{case.archive}-asked-")]
        assert case.cluster == f"story:{case.story}"
        assert case.archive in suite.archives
        assert case.story != before.story
        assert case.archive.endswith("-ru") == before.archive.endswith("-ru")
        assert (case.answerable, case.evidence, case.question) == (False, (), before.question)


@pytest.mark.parametrize("cases", [1, None])
def test_neither_one_archive_nor_one_within_another_is_elsewhere(cases: int | None) -> None:
    gold = load_suite("gold")
    with pytest.raises(UsageError, match="--elsewhere"):
        ask_elsewhere(replace(gold, cases=gold.cases[:cases]))
