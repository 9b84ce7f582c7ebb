"""The users file and its command: nothing but scrypt is stored, and a broken line is named."""

import io
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UsageError
from qa import cli
from qa.users import Cost, hash_password, is_right, read_users, remove_user, set_password

WORD = "correct horse 42"


def test_the_right_password_and_no_other() -> None:
    started = time.monotonic()
    stored = hash_password(WORD)
    assert is_right(WORD, stored)
    assert time.monotonic() - started > 0.02, "a try must cost something"
    assert not is_right(WORD + " ", stored)
    assert not is_right("", stored)
    assert WORD not in stored
    assert stored != hash_password(WORD)
    assert stored.startswith("scrypt$32768$8$3$")


@given(st.text(min_size=10, max_size=30), st.text(min_size=10, max_size=30))
def test_two_passwords_are_never_one(one: str, other: str) -> None:
    stored = hash_password(one, Cost(2**4, 1, 1))
    assert is_right(one, stored)
    assert is_right(other, stored) is (one == other)


@pytest.mark.parametrize("word", ["", "short", "x" * 201])
def test_passwords_of_other_lengths_are_refused(word: str) -> None:
    with pytest.raises(UsageError, match="characters"):
        hash_password(word)


def test_the_file_is_for_its_owner_and_keeps_the_others(tmp_path: Path) -> None:
    file = tmp_path / "door" / "users"
    assert set_password(file, "anna", WORD)
    assert set_password(file, "борис", WORD)
    before = dict(read_users(file))
    assert not set_password(file, "anna", WORD + "!")
    after = dict(read_users(file))
    assert (after["борис"], list(after)) == (before["борис"], ["anna", "борис"])
    assert is_right(WORD + "!", after["anna"])
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["users"]
    file.chmod(0o640)
    remove_user(file, "anna")
    assert file.stat().st_mode & 0o777 == 0o640, "a service that may read it must go on doing so"
    assert list(read_users(file)) == ["борис"]
    with pytest.raises(UsageError, match="no user 'anna'"):
        remove_user(file, "anna")


@pytest.mark.parametrize("name", ["", "a:b", "a b", "a\nb", "x" * 65, "../x", "#a"])
def test_names_that_would_break_the_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="is no name"):
        set_password(tmp_path / "users", name, WORD)
    assert not (tmp_path / "users").exists()


@pytest.mark.parametrize(
    "line",
    [
        *("anna", "anna:", "anna:password", ":scrypt$16384$8$1$c2FsdHNhbHQ=$" + "x" * 44, "anna:$2b$12$abc"),
        "anna:scrypt$99999999$8$1$c2FsdHNhbHQ=$" + "x" * 44,
        "anna:scrypt$32768$8$99$c2FsdHNhbHQ=$" + "x" * 44,
        "anna:scrypt$32767$8$1$c2FsdHNhbHQ=$" + "x" * 44,
        "anna:scrypt$1024$8$1$abcdefghi$" + "A" * 44,
        "anna:scrypt$1024$8$1$c2FsdHNhbHQ=$" + "A" * 41,
        "anna:scrypt$1024$8$1$солёнаясоль$" + "A" * 44,
        "anna:scrypt$١٠٢٤$8$1$c2FsdHNhbHQ=$" + "A" * 44,
        "anna:scrypt$65536$1$1$c2FsdHNhbHQ=$" + "A" * 44,
    ],
)
def test_a_line_that_is_not_ours_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "users"
    file.write_text(f"# who may enter\n\n{line}\n")
    with pytest.raises(UsageError, match="line 3 of"):
        read_users(file)


@given(st.from_regex(r"scrypt\$(1024|2048)\$[1-4]\$1\$[\w+/=]{8,12}\$[A-Za-z0-9+/=]{43,44}", fullmatch=True))
def test_what_is_read_does_not_fail_at_the_door(stored: str) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "users"
        file.write_text(f"anna:{stored}\n", "utf-8")
        try:
            users = read_users(file)
        except UsageError:
            return
    assert not is_right(WORD, users["anna"])


def test_the_command_adds_lists_and_removes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATELINE_USERS", str(tmp_path / "users"))
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{WORD}\n"))
    assert cli.main(["user", "add", "anna", "--password-stdin"]) == 0
    assert capsys.readouterr().out == "anna may enter\n"
    monkeypatch.setattr("getpass.getpass", lambda prompt: WORD + "!")
    assert cli.main(["user", "add", "anna"]) == 0
    assert is_right(WORD + "!", read_users(tmp_path / "users")["anna"])
    assert cli.main(["user", "list"]) == 0
    assert capsys.readouterr().out == "anna has a new password\nanna\n"
    assert cli.main(["user", "remove", "anna"]) == 0
    assert cli.main(["user", "remove", "anna"]) == 2
    assert "dateline user list" in capsys.readouterr().err


def test_the_command_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DATELINE_USERS", raising=False)
    monkeypatch.chdir(tmp_path)
    assert cli.main(["user", "list"]) == 2
    assert "set DATELINE_USERS" in capsys.readouterr().err
    monkeypatch.setenv("DATELINE_USERS", str(tmp_path / "users"))
    assert cli.main(["user", "list"]) == 2
    assert "dateline user add" in capsys.readouterr().err
    said = iter((WORD, WORD + "x"))
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(said))
    assert cli.main(["user", "add", "anna"]) == 2
    assert "differ" in capsys.readouterr().err
    assert not (tmp_path / "users").exists()
