"""The command `dateline`: exit codes, what goes to which stream, and every way of using it wrongly."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest
from standins import Counted

from index.archive import Archive
from index.load import load_text
from index.types import Article
from qa import Answer, ask, cli
from qa.terminal import plain

ROOT = Path(__file__).parents[2]
SEEDING = "Indexing the five seed articles …\n"
OURS = ("DATELINE_", "OPENAI_", "GRADIO_", "HF_", "XDG_")


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, home: Path) -> None:
    """No setting, and no `.env`, of the person who runs the tests."""
    for key in [key for key in os.environ if key.startswith(OURS)]:
        monkeypatch.delenv(key)
    monkeypatch.setenv("DATELINE_HOME", str(home))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command in this process."""

    def call(*arguments: str) -> Ran:
        capsys.readouterr()
        code = cli.main(arguments)
        output = capsys.readouterr()
        return Ran(code, output.out, output.err)

    return call


@pytest.fixture
def asking(seeds: Archive, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """The default archive is the seeds."""
    monkeypatch.setattr("qa.asking.default_archive", lambda settings: seeds)
    monkeypatch.setattr("qa.explain.default_archive", lambda: seeds)
    return seeds


@pytest.fixture
def indexing(counted: Counted, monkeypatch: pytest.MonkeyPatch) -> Counted:
    """`dateline index` under the stand-in embedder."""
    monkeypatch.setattr("qa.default.load_embedder", lambda name, allow_download: counted.make())
    return counted


def assert_one_line(err: str) -> None:
    assert err.startswith("dateline: ")
    assert err.count("\n") == 1
    assert err.endswith("\n")


def test_an_answer(asking: Archive, run: Run) -> None:
    ran = run("ask", "when did the CSTO leave?")
    answer = ask("when did the CSTO leave?", archive=asking)
    assert ran.code == 0
    assert ran.err == ""
    assert ran.out.startswith(answer.text)
    for citation in answer.citations:
        assert f"{citation.article_id}:{citation.start}-{citation.end}" in ran.out


def test_an_abstention_has_its_own_code(asking: Archive, run: Run) -> None:
    ran = run("ask", "Who won the 2022 World Cup?")
    assert ran.code == 3
    assert ran.err == ""
    assert ran.out.startswith("The archive does not say.")


@pytest.mark.parametrize(
    "question", ["how many died?", "Who won the 2022 World Cup?", "Сколько человек погибло?"]
)
def test_json_is_the_answers_form(asking: Archive, run: Run, question: str) -> None:
    ran = run("ask", question, "--json")
    form = json.loads(ran.out)
    answer = Answer.from_dict(form)
    assert {**form, "seconds": {}} == {**ask(question, archive=asking).to_dict(), "seconds": {}}
    assert ran.code == (3 if answer.abstained else 0)
    assert "\\u" not in ran.out


def test_the_filters_reach_the_question(asking: Archive, run: Run) -> None:
    def form(*options: str) -> Answer:
        return Answer.from_dict(json.loads(run("ask", "how many died?", "--json", *options).out))

    assert all(
        item.published and item.published.month == 1 for item in form("--as-of", "2022-01-13").citations
    )
    assert all(
        item.published and item.published.month == 1 for item in form("--until", "2022-01-31").citations
    )
    assert all(
        item.published and item.published.month == 2 for item in form("--since", "2022-02-01").citations
    )
    assert {item.source for item in form("--source", "TASS").citations} == {"TASS"}
    assert {item.language for item in form("--lang", "ru").citations} <= {"ru"}
    assert (
        "injured"
        in Answer.from_dict(
            json.loads(run("ask", "And injured?", "--after", "how many people died?", "--json").out)
        ).understood
    )


def test_a_question_from_stdin(asking: Archive, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("when did the CSTO leave?\n"))
    ran = run("ask", "-")
    assert ran.code == 0
    assert "January 19, 2022" in ran.out


def test_stdin_that_is_not_text(asking: Archive, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"\xff\xfewho?"), encoding="utf-8"))
    ran = run("ask", "-")
    assert ran.code == 2
    assert_one_line(ran.err)
    assert "not UTF-8" in ran.err


def test_explain_understands_as_the_answer_does(asking: Archive, run: Run) -> None:
    ran = run("ask", "who is stanislav zas?", "--explain")
    assert "understood: who is Stanislav Zas?" in ran.err
    assert "names: Stanislav, Zas" in ran.err


def test_explain_goes_to_stderr(asking: Archive, run: Run) -> None:
    ran = run("ask", "how many died?", "--json", "--explain")
    json.loads(ran.out)
    assert "kind: count" in ran.err


USAGE = {
    "no command": [],
    "an unknown command": ["frobnicate"],
    "no question": ["ask"],
    "an unknown option": ["ask", "who?", "--frob"],
    "two questions": ["ask", "who?", "when?"],
    "an empty question": ["ask", ""],
    "emoji": ["ask", "🔥"],
    "a long question": ["ask", "why " * 5_000],
    "bytes that are no text": ["ask", "\udcff"],
    "a wrong day": ["ask", "who?", "--as-of", "yesterday"],
    "a port that is no number": ["chat", "--port", "x"],
    "a port that is none": ["chat", "--port", "0"],
    "an index without a command": ["index"],
    "nothing to add": ["index", "add"],
    "a path that is not there": ["index", "add", "nowhere"],
    "an address that is not of the web": ["index", "add", "ftp://example.org/news"],
    "a folder without articles": ["index", "add", "."],
    "no id": ["index", "remove"],
}


@pytest.mark.parametrize("name", USAGE)
def test_wrong_use_is_one_line_and_code_2(run: Run, home: Path, name: str) -> None:
    ran = run(*USAGE[name])
    assert ran.code == 2
    assert ran.out == ""
    assert_one_line(ran.err)
    assert "; " in ran.err, "the remedy follows what is wrong"


@pytest.mark.parametrize("option", ["--source", "--lang", "--after", "--since"])
def test_an_option_that_is_no_text_leaves_no_traceback(asking: Archive, run: Run, option: str) -> None:
    ran = run("ask", "how many died?", option, "caf\udce9")
    assert ran.code in (0, 2, 3)
    if ran.code == 2:
        assert_one_line(ran.err)


@pytest.mark.parametrize(
    "words",
    [[], ["ask"], ["chat"], ["index"], ["index", "add"], ["index", "rebuild"], ["user"], ["user", "add"]],
)
def test_help_shows_an_example(words: Sequence[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([*words, "--help"])
    assert ended.value.code == 0
    assert "example: dateline" in capsys.readouterr().out


def write(folder: Path) -> Path:
    folder.mkdir()
    (folder / "one.txt").write_text(
        "Mayor of Vellan resigns after a vote\n\nThe mayor of Vellan resigned on 3 March 2021.", "utf-8"
    )
    (folder / "two.md").write_text("A [/b] title [red]\n\nПожар в Риге 4 мая 2020 года.", "utf-8")
    (folder / "bad.txt").write_bytes(b"\xff\xfe\x00")
    (folder / "empty.txt").write_bytes(b"")
    return folder


def test_a_bad_file_does_not_keep_the_others_out(indexing: Counted, run: Run, tmp_path: Path) -> None:
    ran = run("index", "add", str(write(tmp_path / "news")))
    assert ran.code == 1
    assert ran.out == "2 added, 0 changed, 0 unchanged, 2 left out\n"
    lines = ran.err.splitlines()
    assert [line.split()[:4] for line in lines] == [
        ["dateline:", "left", "out:", "bad.txt"],
        ["dateline:", "left", "out:", "empty.txt"],
    ]
    assert {row["id"] for row in json.loads(run("index", "list", "--json").out)} == {"one", "two"}


def test_an_archive_is_looked_after(indexing: Counted, run: Run, tmp_path: Path) -> None:
    folder = write(tmp_path / "news")
    run("index", "add", str(folder))
    indexing.texts.clear()
    again = run("index", "add", str(folder / "one.txt"), str(folder / "two.md"))
    assert again == Ran(0, "0 added, 0 changed, 2 unchanged, 0 left out\n", "")
    assert indexing.texts == [], "an unchanged article costs nothing"

    listed = run("index", "list")
    assert listed.code == 0
    assert "Mayor of Vellan resigns" in listed.out
    assert "A [/b] title [red]" in listed.out
    shown = run("index", "show", "one")
    assert shown.out.endswith((folder / "one.txt").read_text("utf-8") + "\n")
    row = json.loads(run("index", "show", "two", "--json").out)
    assert row["text"] == (folder / "two.md").read_text("utf-8")
    assert run("index", "check") == Ran(0, "the archive is whole\n", "")
    assert run("index", "rebuild") == Ran(0, "2 articles indexed anew\n", "")
    assert run("index", "check") == Ran(0, "the archive is whole\n", "")
    assert run("index", "remove", "two", "two") == Ran(0, "1 removed\n", "")
    assert [row["id"] for row in json.loads(run("index", "list", "--json").out)] == ["one"]


def test_an_address_is_fetched_and_a_folder_is_not(
    indexing: Counted, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched: list[str] = []

    def fetch(url: str) -> Article:
        fetched.append(url)
        return load_text("The bridge opened on Wednesday.", "bridge", {"url": url}, origin=url)

    monkeypatch.setattr("index.fetch.fetch_article", fetch)
    ran = run("index", "add", str(write(tmp_path / "news")), "https://port.example/bridge")
    assert fetched == ["https://port.example/bridge"]
    assert "added" in ran.out
    assert "https://port.example/bridge" in run("index", "show", "bridge", "--json").out
    again = run("index", "add", "https://port.example/bridge")
    assert again.out == "0 added, 0 changed, 1 unchanged, 0 left out\n"


def test_an_inner_address_is_left_out(indexing: Counted, run: Run) -> None:
    ran = run("index", "add", "http://127.0.0.1/news")
    assert ran.code == 1
    assert "not on the open internet" in ran.err


def test_a_title_with_markup_is_shown_on_a_terminal(
    indexing: Counted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A title is an article's words; as markup "[/b]" would end the command with a traceback."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    monkeypatch.setenv("TERM", "xterm")
    assert cli.main(["index", "add", str(write(tmp_path / "news") / "two.md")]) == 0
    assert "[/b] title" in capsys.readouterr().err


@pytest.mark.parametrize("action", ["show", "remove"])
@pytest.mark.parametrize("article_id", ["none", "", "caf\udce9", "a\x00b", "../etc", "a\nb"])
def test_an_unknown_id_is_one_line(indexing: Counted, run: Run, action: str, article_id: str) -> None:
    ran = run("index", action, article_id)
    assert ran.code == 1
    assert ran.out == ""
    assert_one_line(ran.err)
    assert "dateline index list" in ran.err


def test_removing_one_that_is_not_there_removes_none(indexing: Counted, run: Run, tmp_path: Path) -> None:
    run("index", "add", str(write(tmp_path / "news")))
    assert run("index", "remove", "one", "none").code == 1
    assert len(json.loads(run("index", "list", "--json").out)) == 2


def test_an_empty_archive_says_what_to_do(indexing: Counted, run: Run) -> None:
    ran = run("index", "list")
    assert (ran.code, ran.out) == (0, "")
    assert "dateline index add" in ran.err
    assert run("index", "list", "--json").out == "[]\n"


def test_a_file_whose_name_is_no_text_is_left_out(indexing: Counted, run: Run, tmp_path: Path) -> None:
    folder = write(tmp_path / "news")
    (folder / "caf\udce9.txt").write_text("A café opened in Riga.", "utf-8")
    ran = run("index", "add", str(folder))
    assert ran.code == 1
    assert ran.out.startswith("2 added")
    assert "not UTF-8; rename it" in ran.err


@pytest.mark.parametrize("command", [["index", "list"], ["index", "rebuild"], ["ask", "who?"]])
@pytest.mark.parametrize("below", ["", "deeper/still"])
def test_a_home_that_cannot_be_made(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, command: Sequence[str], below: str
) -> None:
    home.write_text("a file", "utf-8")
    monkeypatch.setenv("DATELINE_HOME", str(home / below))
    ran = run(*command)
    assert ran.code == 1
    assert ran.out == ""
    assert_one_line(ran.err)
    assert "set DATELINE_HOME to a folder you can write" in ran.err
    assert home.read_text("utf-8") == "a file"


@pytest.mark.parametrize("command", [["index", "list"], ["index", "check"], ["ask", "who?"]])
def test_a_busy_archive_names_the_process(
    indexing: Counted, run: Run, open_archive: Callable[[], Archive], command: Sequence[str]
) -> None:
    open_archive()
    ran = run(*command)
    assert ran.code == 1
    assert_one_line(ran.err)
    assert str(os.getpid()) in ran.err


@pytest.mark.parametrize("key", ["DATELINE_PORT", "DATELINE_READ_ONLY"])
def test_a_malformed_setting_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv(key, "perhaps")
    for command in (["ask", "who?"], ["chat"], ["index", "list"]):
        ran = run(*command)
        assert ran.code == 2
        assert_one_line(ran.err)
        assert key in ran.err


def test_an_interruption_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("qa.asking.ask_stream", interrupt)
    assert run("ask", "who?") == Ran(130, "", "dateline: stopped\n")


def test_an_article_cannot_write_to_the_terminal(indexing: Counted, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "e.txt"
    file.write_text("A \x1b[31mred\x07 title\u202e\n\nThe mayor \x1b]0;owned\x07 resigned.\x9b2J", "utf-8")
    run("index", "add", str(file))
    for command in (["index", "list"], ["index", "show", "e"]):
        out = run(*command).out
        assert not set(out) & set("\x1b\x07\x9b\u202e")
    assert plain("a\tb\nc — д 🔥") == "a\tb\nc — д 🔥"


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "qa.cli", *arguments]


@dataclass(frozen=True)
class Shell:
    """A home in which the command has run once, from nothing."""

    environment: dict[str, str]
    first: Ran

    def run(self, *arguments: str, text: str = "", **environment: str) -> Ran:
        result = subprocess.run(
            command(*arguments),
            input=text,
            capture_output=True,
            encoding="utf-8",
            cwd=self.environment["HOME"],
            env={**self.environment, **environment},
        )
        return Ran(result.returncode, result.stdout, result.stderr)


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """The real thing: a fresh process, an empty home, the packaged model."""
    folder = tmp_path_factory.mktemp("shell")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(OURS)}
    environment = {
        **kept,
        "HOME": str(folder),
        "DATELINE_HOME": str(folder / "archive"),
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "default",
    }
    blank = Shell(environment, Ran(0, "", ""))
    return Shell(environment, blank.run("ask", "when did the CSTO leave?", "--json"))


def test_the_first_question_indexes_the_seeds(shell: Shell) -> None:
    assert shell.first.err == SEEDING
    assert shell.first.code == 0
    assert Answer.from_dict(json.loads(shell.first.out)).short == "January 19, 2022"


def test_a_normal_run_says_nothing_on_stderr(shell: Shell) -> None:
    ran = shell.run("ask", "-", text="Who won the 2022 World Cup?\n")
    assert (ran.code, ran.err) == (3, "")


def test_a_reader_that_has_gone_is_no_error(shell: Shell) -> None:
    process = subprocess.Popen(
        command("index", "show", "002_d952316bce83cc02"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=shell.environment["HOME"],
        env=shell.environment,
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    assert process.wait() == 0


def test_a_terminal_without_cyrillic_gets_escapes(shell: Shell) -> None:
    ran = shell.run("index", "list", PYTHONIOENCODING="ascii")
    assert (ran.code, ran.err) == (0, "")
    assert "\\u041f" in ran.out
