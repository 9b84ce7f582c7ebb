"""Settings: the environment wins over `.env`, a wrong value names its key, and secrets are never shown."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UsageError
from qa import Settings, default

NOWHERE = Path("/nowhere/.env")


def load(env_file: Path = NOWHERE, **environment: str) -> Settings:
    return Settings.load(environment, env_file)


def test_nothing_need_be_set() -> None:
    settings = load(HOME="/somewhere")
    assert settings.home.is_absolute()
    assert settings.home.parts[-1] == "dateline"
    assert (settings.host, settings.port) == ("127.0.0.1", 7860)
    assert not settings.allow_download
    assert not settings.read_only
    assert not settings.llm


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("DATELINE_HOME=/from/file\nDATELINE_PORT=8000\n# DATELINE_HOST=no\n", "utf-8")
    settings = load(file, DATELINE_HOME="/from/environment")
    assert settings.home == Path("/from/environment")
    assert settings.port == 8000
    assert settings.host == "127.0.0.1"


def test_the_process_environment_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATELINE_HOME", "/from/process")
    (tmp_path / ".env").write_text("DATELINE_HOME=/from/file\nDATELINE_READ_ONLY=yes\n", "utf-8")
    settings = Settings.load()
    assert settings.home == Path("/from/process")
    assert settings.read_only


def test_our_names_win_over_gradios() -> None:
    assert load(GRADIO_SERVER_PORT="7000", GRADIO_SERVER_NAME="::1").port == 7000
    assert load(GRADIO_SERVER_PORT="7000", DATELINE_PORT="8000").port == 8000
    assert load(GRADIO_SERVER_NAME="::1", DATELINE_HOST="127.0.0.2").host == "127.0.0.2"


def test_a_tilde_is_the_home_folder() -> None:
    assert load(DATELINE_HOME="~/news").home == Path.home() / "news"
    assert load(XDG_DATA_HOME="/data").home == Path("/data/dateline")


@pytest.mark.parametrize("key", ["DATELINE_PORT", "GRADIO_SERVER_PORT"])
@pytest.mark.parametrize("value", ["x", "0", "-1", "65536", "80.5", "²", "٣", "9" * 5_000, "1e3"])
def test_a_wrong_port_names_its_key(key: str, value: str) -> None:
    with pytest.raises(UsageError, match=f"^{key} is .*1 to 65535$"):
        Settings.load({key: value}, NOWHERE)


@pytest.mark.parametrize("value", ["2", "maybe", "on!", "\ud800"])
def test_a_wrong_flag_names_its_key(value: str) -> None:
    with pytest.raises(UsageError, match=r"^DATELINE_READ_ONLY is .*; set it to 1 or 0$"):
        load(DATELINE_READ_ONLY=value)


@pytest.mark.parametrize(
    ("value", "on"), [("1", True), ("YES", True), ("0", False), ("", False), ("no", False)]
)
def test_flags(value: str, on: bool) -> None:
    assert load(DATELINE_READ_ONLY=value).read_only is on


def test_a_home_of_nobody_names_its_key() -> None:
    with pytest.raises(UsageError, match=r"set DATELINE_HOME to a folder$"):
        load(DATELINE_HOME="~nobody-of-this-name/news")


def test_a_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes(b"DATELINE_HOME=\xff\xfe\n")
    with pytest.raises(
        UsageError, match=r"cannot read .*\.env: .*; make it a readable UTF-8 file or delete it$"
    ):
        load(file)


def test_secrets_are_not_shown() -> None:
    settings = load(
        DATELINE_TOKEN="hush-1",
        OPENAI_API_KEY="hush-2",
        DATELINE_LLM_MODEL="m",
        OPENAI_BASE_URL="http://x/v1",
    )
    assert (settings.token, settings.llm_api_key) == ("hush-1", "hush-2")
    assert "hush" not in repr(settings)
    assert "hush" not in str(settings)


def test_a_wrong_address_names_its_key_and_does_not_repeat_it() -> None:
    for key in ("OPENAI_BASE_URL", "OPENAI_API_BASE"):
        for address in ("not an address hush", "http://user:hush@host/v1", "ftp://hush", "http://hush:99999"):
            with pytest.raises(UsageError, match=f"^{key} ") as caught:
                Settings.load({"DATELINE_LLM_MODEL": "m", key: address}, NOWHERE)
            assert "hush" not in str(caught.value)


def test_a_key_alone_turns_no_model_on() -> None:
    assert not load(OPENAI_API_KEY="k").llm
    assert not load(DATELINE_LLM_MODEL="m").llm
    assert not load(OPENAI_API_KEY="k", OPENAI_BASE_URL="http://x/v1").llm
    assert load(OPENAI_API_KEY="k", DATELINE_LLM_MODEL="m").llm


@pytest.mark.parametrize(("value", "may"), [("0", True), ("1", False), ("", False), ("x", False)])
def test_downloads_need_a_plain_no_to_offline(value: str, may: bool) -> None:
    assert load(HF_HUB_OFFLINE=value).allow_download is may


@given(
    st.dictionaries(st.sampled_from(["DATELINE_PORT", "DATELINE_READ_ONLY", "OPENAI_BASE_URL"]), st.text())
)
def test_any_value_is_taken_or_refused_by_its_key(environment: dict[str, str]) -> None:
    try:
        Settings.load({**environment, "DATELINE_LLM_MODEL": "m"}, NOWHERE)
    except UsageError as error:
        assert any(key in str(error) for key in environment)  # noqa: PT017
        assert len(str(error).splitlines()) == 1  # noqa: PT017


def test_settings_that_differ_in_the_port_share_one_archive(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[Settings] = []

    class Stub:
        seeded = True

        def count(self) -> int:
            return 0

        def close(self) -> None:
            pass

    def open_stub(settings: Settings) -> Stub:
        opened.append(settings)
        return Stub()

    monkeypatch.setattr(default, "open_archive", open_stub)
    monkeypatch.setattr(default, "_opened", {})
    first = default.default_archive(Settings(tmp_path, port=1))
    assert default.default_archive(Settings(tmp_path, port=2)) is first
    assert default.default_archive(Settings(tmp_path / "other")) is not first
    assert len(opened) == 2


def test_an_archive_that_could_not_be_filled_is_not_left_busy(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(archive: object) -> None:
        raise OSError("no space")

    monkeypatch.setattr(default, "index_seeds", fail)
    monkeypatch.setattr(default, "_opened", {})
    for _ in range(2):
        with pytest.raises(OSError, match="no space"):
            default.default_archive(Settings(tmp_path))


def test_the_log_is_off_and_takes_only_its_levels() -> None:
    assert load().log == "off"
    assert load(DATELINE_LOG="Questions").log == "questions"
    with pytest.raises(UsageError, match="DATELINE_LOG"):
        load(DATELINE_LOG="all")


def test_hosts_and_users() -> None:
    settings = load(DATELINE_HOSTS=" Archive.example, 192.0.2.1 ", DATELINE_USERS="~/users")
    assert settings.hosts == ("archive.example", "192.0.2.1")
    assert settings.users == Path.home() / "users"
    assert settings.guarded
    assert load().hosts == ()
    assert not load(DATELINE_HOSTS="", DATELINE_USERS=" ").guarded
