"""The whole way on a real archive with a stand-in embedder: ask(), controls, LlamaIndex, the command."""

import argparse
import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from eval_fakes import ANSWERS, ARTICLES, CASES, MANY, SILENT
from standins import Counted

from evals import controls, evaluate, shelves, workers
from evals.cli_run import chosen
from evals.controls import control
from evals.llamaindex import answers_of, plain, plain_engine
from evals.rows import read_run
from evals.scorers import all_scorers
from evals.shelves import indexing, make_copies, open_archive, open_archives
from evals.systems import Recorder, by_archive, dateline, settings_hash
from evals.types import Case, Suite
from evals.workers import AskAll
from index.archive import Archive
from index.errors import UsageError
from qa.asking import Engine
from qa.settings import Settings
from qa.types import Answer


@pytest.fixture
def archive(tmp_path: Path, counted: Counted) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive", counted.make) as opened:
        opened.sync(ARTICLES.values())
        yield opened


def validity(system: object) -> list[float | None]:
    scorer = all_scorers(ARTICLES)["citation_validity"]
    return [scorer(case, system(case)).value for case in CASES]  # type: ignore[operator]


@pytest.mark.parametrize("name", controls.NAMES)
def test_a_control_is_valid_and_repeats_itself(archive: Archive, name: str) -> None:
    system = control(name, archive)
    first, second = [system(case) for case in CASES], [control(name, archive)(case) for case in CASES]
    assert first == second
    assert set(validity(system)) <= {1.0, None}
    assert all(outcome.answer.abstained for outcome in first) == (name == "refuse")


@pytest.mark.parametrize("name", [name for name in controls.NAMES if name != "refuse"])
def test_a_control_sees_nothing_of_later_days(archive: Archive, name: str) -> None:
    asked = replace(MANY, as_of=MANY.reports[0].as_of)
    assert all_scorers(ARTICLES)["leakage"](asked, control(name, archive)(asked)).value == 0


def test_bm25_cites_the_sentence_that_shares_most_words(archive: Archive) -> None:
    found = control("bm25", archive)(replace(SILENT, question="Which mayor gave it a year?"))
    assert found.answer.citations[0].quote == "Mayor Ilva Torn gave it a year."


def test_dateline_is_asked_with_what_it_retrieved(archive: Archive) -> None:
    outcome = dateline(archive)(CASES[0])
    assert outcome.hits
    assert {hit.passage.article_id for hit in outcome.hits} <= set(ARTICLES)
    assert set(validity(dateline(archive))) <= {1.0, None}


def test_the_recorder_ranks_by_the_question_that_was_answered(archive: Archive) -> None:
    recorder = Recorder(archive)
    recorder.search("bridge reopened", 2)
    first = recorder.search("cracks", 1)
    found = recorder.hits("cracks")
    assert found[:1] == first
    assert len({hit.passage for hit in found}) == len(found) == 2
    assert recorder.articles() == archive.articles()


def test_a_plain_llamaindex_pipeline_is_scored_beside_us(archive: Archive, counted: Counted) -> None:
    outcome = plain(ARTICLES.values(), counted.make())(MANY)
    (citation,) = outcome.answer.citations
    assert ARTICLES[citation.article_id].text[citation.start : citation.end] == citation.quote
    assert outcome.answer.text == f"{citation.quote} [1]"
    assert outcome.hits
    assert validity(plain(ARTICLES.values(), counted.make())) == [1.0, 1.0, 1.0]
    run = evaluate(answers_of(plain_engine(ARTICLES.values(), counted.make())), CASES, ARTICLES.values())
    assert not any(row.error for row in run.rows)


def test_a_suites_archive_is_made_once(
    tmp_path: Path, counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelves, "load_embedder", lambda *_: counted.make())
    settings = Settings(home=tmp_path)
    for _ in range(2):
        with open_archive(tuple(ARTICLES.values()), settings) as opened:
            assert {article.id for article in opened.articles()} == set(ARTICLES)
    once = len(counted.texts)
    assert len(list((tmp_path / "evals" / "archives").iterdir())) == 1
    with open_archive(tuple(ARTICLES.values()), settings):
        assert len(counted.texts) == once
    monkeypatch.setattr(shelves, "load_embedder", lambda *_: replace(counted.make(), fingerprint="other@1"))
    with open_archive(tuple(ARTICLES.values()), settings) as opened:
        assert len(opened.articles()) == 2


def test_archives_for_several_processes_are_embedded_once(
    tmp_path: Path, counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelves, "load_embedder", lambda *_: counted.make())
    articles = tuple(ARTICLES.values())
    suite, settings = Suite("own", articles, CASES), Settings(home=tmp_path)
    make_copies(suite, CASES, settings, 3)
    once = len(counted.texts)
    with ExitStack() as stack:
        opened = [stack.enter_context(open_archive(articles, settings)) for _ in range(3)]
        assert len({archive.home for archive in opened}) == 3
        assert all({article.id for article in archive.articles()} == set(ARTICLES) for archive in opened)
        assert all(archive.check() == () for archive in opened)
        # What others have open is left alone.
        make_copies(suite, CASES, settings, 4)
    assert len(counted.texts) == once
    assert sorted(path.name[16:] for path in (tmp_path / "evals" / "archives").iterdir()) == ["", "-1", "-2"]


def test_after_another_version_of_the_index_the_copies_are_made_anew(
    tmp_path: Path, counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = tuple(ARTICLES.values())
    suite, settings = Suite("own", articles, CASES), Settings(home=tmp_path)
    for version in ("one@1", "two@1"):
        made = replace(counted.make(), fingerprint=version)
        monkeypatch.setattr(shelves, "load_embedder", lambda *_, made=made: made)
        make_copies(suite, CASES, settings, 2)
    once = len(counted.texts)
    with open_archive(articles, settings), open_archive(articles, settings) as second:
        assert {article.id for article in second.articles()} == set(ARTICLES)
        assert second.home.name.endswith("-1")
    assert len(counted.texts) == once


def test_a_copy_that_was_cut_short_is_made_anew(
    tmp_path: Path, counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelves, "load_embedder", lambda *_: counted.make())
    articles = tuple(ARTICLES.values())
    suite, settings = Suite("own", articles, CASES), Settings(home=tmp_path)
    whole = shutil.copytree

    def cut(*places: Path, **options: Any) -> None:
        whole(*places, **options)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "copytree", cut)
        with pytest.raises(KeyboardInterrupt):
            make_copies(suite, CASES, settings, 2)
    once = len(counted.texts)
    make_copies(suite, CASES, settings, 2)
    with open_archive(articles, settings), open_archive(articles, settings) as second:
        assert {article.id for article in second.articles()} == set(ARTICLES)
    assert len(counted.texts) == once


def test_a_case_is_asked_of_its_own_archive(
    tmp_path: Path, counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelves, "load_embedder", lambda *_: counted.make())
    cases = (replace(MANY, archive="early"), MANY)
    suite = Suite("two", tuple(ARTICLES.values()), cases, {"early": (ARTICLES["one"],)})
    with open_archives(suite, cases, Settings(home=tmp_path)) as archives:
        system = by_archive({name: dateline(archive) for name, archive in archives.items()})
        early, all_of_it = (system(case) for case in cases)
    assert early.hits
    assert {hit.passage.article_id for hit in early.hits} == {"one"}
    assert all_of_it.hits
    assert {hit.passage.article_id for hit in all_of_it.hits} == set(ARTICLES)


@pytest.mark.parametrize("engine", ["extractive", "llm", "auto"])
def test_a_run_is_written_by_its_engine(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: Engine
) -> None:
    asked: list[object] = []

    def write(question: str, **options: object) -> Answer:
        asked.append(options["engine"])
        return ANSWERS[CASES[0].id]

    monkeypatch.setattr("qa.asking.ask", write)
    model = Settings(home=tmp_path, llm_model="m", llm_base_url="http://localhost:1")
    dateline(archive, model, engine)(CASES[0])
    dateline(archive, model)(CASES[0])
    assert asked == [engine, "extractive"]


def test_the_engine_asked_for_heads_the_run(
    command: argparse.ArgumentParser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engines: list[object] = []

    def write(question: str, **options: object) -> Answer:
        engines.append(options["engine"])
        return next(ANSWERS[case.id] for case in CASES if case.question == question)

    monkeypatch.setattr("qa.asking.ask", write)
    headers = []
    for engine in ("extractive", "auto", "llm"):
        args = command.parse_args(["eval", "run", "--engine", engine, "--out", str(tmp_path / engine)])
        if engine == "llm":
            with pytest.raises(UsageError, match="DATELINE_LLM_MODEL"):
                args.run(args)
            monkeypatch.setenv("DATELINE_LLM_MODEL", "m")
            monkeypatch.setenv("OPENAI_BASE_URL", "http://localhost:1")
        args.run(args)
        headers.append(read_run(tmp_path / engine).header)
    assert engines == [engine for engine in ("extractive", "auto", "llm") for _ in CASES]
    assert [header.system for header in headers] == ["extractive", "auto", "llm"]
    args = command.parse_args(["eval", "ablate", "--part", "bm25", "--out", str(tmp_path / "ablation.md")])
    assert args.run(args) == 0
    assert set(engines[3 * len(CASES) :]) == {"extractive"}


def test_secrets_and_places_are_no_part_of_the_settings_hash(tmp_path: Path) -> None:
    plain_settings = Settings(home=tmp_path)
    assert settings_hash(plain_settings) == settings_hash(
        replace(plain_settings, token="s3cret", home=tmp_path / "x")
    )
    assert settings_hash(plain_settings) != settings_hash(replace(plain_settings, embed_model="other"))


@pytest.mark.parametrize("name", [field.name for field in fields(Settings)])
def test_a_setting_is_in_the_hash_where_it_shapes_an_answer(tmp_path: Path, name: str) -> None:
    """A new setting must be sorted into one or the other."""
    shapes = {"embed_model", "llm_model", "llm_base_url", "llm_query", "reader"}
    others = {
        "home", "chroma_url", "allow_download", "host", "port", "root_path", "token", "users", "hosts", "log",
        "read_only", "llm_api_key",
    }  # fmt: skip
    assert name in shapes ^ others
    before = Settings(home=tmp_path)
    changed = replace(before, **{name: "another"})  # type: ignore[arg-type]
    assert (settings_hash(changed) != settings_hash(before)) == (name in shapes)


@pytest.mark.parametrize(("given", "jobs"), [(0, 1), (3, 3), (500, shelves.MOST_COPIES), (None, 2)])
def test_no_more_processes_ask_than_there_are_copies_of_an_archive(
    command: argparse.ArgumentParser,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    given: int | None,
    jobs: int,
) -> None:
    started: list[int] = []

    @contextmanager
    def asking(
        suite: Suite, cases: Sequence[Case], settings: Settings, jobs: int, progress: object
    ) -> Iterator[AskAll]:
        started.append(jobs)
        with whole(suite, cases, settings) as ask:
            yield ask

    whole = workers.asking
    monkeypatch.setattr(workers, "asking", asking)
    monkeypatch.setattr("evals.cli_run.WORTH_A_PROCESS", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    words = [] if given is None else ["--jobs", str(given)]
    args = command.parse_args(["eval", "run", *words, "--control", "refuse", "--out", str(tmp_path / "r")])
    args.run(args)
    assert started == [jobs]


def test_the_commands_run_compare_and_report(
    command: argparse.ArgumentParser, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*words: object) -> int:
        args = command.parse_args(["eval", *map(str, words)])
        return int(args.run(args))

    out = tmp_path / "r.jsonl"
    assert run("run", "--control", "bm25", "refuse", "--out", out, "--json") == 0
    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [item["run"]["system"] for item in printed] == ["bm25", "refuse"]
    bm25, refuse = tmp_path / "r-bm25.jsonl", tmp_path / "r-refuse.jsonl"
    assert read_run(bm25).is_complete
    assert run("compare", bm25, bm25) == 0
    assert run("compare", bm25, refuse, "--tolerance", "0.1") == 1
    assert "regression: " in capsys.readouterr().out
    assert run("report", bm25, refuse, "-o", tmp_path / "r.html", "--markdown", tmp_path / "r.md") == 0
    assert capsys.readouterr().out.split() == [str(tmp_path / "r.html"), str(tmp_path / "r.md")]
    assert run("run", "--limit", "2") == 0
    (written,) = (tmp_path / "home" / "runs").iterdir()
    assert len(read_run(written).rows) == 2


def test_the_indexing_is_remembered(
    tmp_path: Path, counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelves, "load_embedder", lambda *_: counted.make())
    settings = Settings(home=tmp_path)
    suite = Suite("two", tuple(ARTICLES.values()), CASES)
    assert indexing(suite, CASES, settings) is None
    for _ in range(2):
        with open_archives(suite, CASES, settings):
            pass
        made = indexing(suite, CASES, settings)
        assert made is not None
        assert made.articles == 2
        assert made.seconds > 0


def test_an_archive_in_use_is_copied_beside(
    tmp_path: Path, counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelves, "load_embedder", lambda *_: counted.make())
    settings = Settings(home=tmp_path)
    with open_archive(tuple(ARTICLES.values()), settings), open_archive(tuple(ARTICLES.values()), settings):
        assert len(list((tmp_path / "evals" / "archives").iterdir())) == 2


@pytest.mark.parametrize("name", ["run", "compare", "report", "draft", "ablate"])
def test_help_shows_an_example(
    command: argparse.ArgumentParser, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        command.parse_args(["eval", name, "--help"])
    assert f"example:\n  dateline eval {name}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "left_out"),
    [
        (("--question-path", "nowhere.json"), "--question-path"),
        (("--suite", "stories", "--question-path", "nowhere.json"), "--question-path"),
        (("--suite", "stories", "--articles", "nofile"), "--articles"),
        (("--suite", "squad", "--path", "s.json", "--articles", "nofile"), "--articles"),
    ],
)
def test_what_a_suite_does_not_take_is_refused(
    command: argparse.ArgumentParser, words: tuple[str, ...], left_out: str
) -> None:
    args = command.parse_args(["eval", "run", *words])
    with pytest.raises(UsageError, match=f"leave out {left_out}"):
        args.run(args)


@pytest.mark.parametrize("name", ["run", "ablate"])
def test_cases_for_calibration_can_be_chosen(command: argparse.ArgumentParser, name: str) -> None:
    args = command.parse_args(["eval", name, "--split", "calibration"])
    assert chosen(Suite("own", (), (replace(MANY, split="calibration"), SILENT)), args.split, None) == [
        replace(MANY, split="calibration")
    ]
