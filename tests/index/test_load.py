import re
from pathlib import Path

import pytest

from index.errors import ArticleError, DatelineError, UsageError
from index.load import LARGEST_FILE, article_id, load_bytes, load_file, load_paths, load_text, seed_articles

STORY = "The storm ended on Monday, officials said."


def one_line(error: DatelineError) -> str:
    """The message, which must be one short line."""
    message = str(error)
    assert "\n" not in message
    assert 10 < len(message) < 300
    return message


@pytest.mark.parametrize(
    ("data", "remedy"),
    [
        (b"", "needs some text"),
        (b"  \n\t ", "needs some text"),
        ("12 345 — 😀 …".encode(), "needs some text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe", "convert it to UTF-8"),
        (b"The storm\x00ended", "is it a binary file?"),
        ("Буря".encode("cp1251"), "convert it to UTF-8"),
        ("The storm".encode("utf-16"), "convert it to UTF-8"),
        (b"a" * (LARGEST_FILE + 1), "split it into articles"),
    ],
)
def test_what_is_no_article_says_what_to_do(data: bytes, remedy: str, tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=re.escape(remedy)) as caught:
        load_bytes(data, "story.txt")
    assert "story.txt" in one_line(caught.value)
    (tmp_path / "story.txt").write_bytes(data)
    with pytest.raises(ArticleError, match=re.escape(remedy)) as caught:
        load_file(tmp_path / "story.txt")
    assert "story.txt" in one_line(caught.value)


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(ArticleError, match="split it"):
        load_file(tmp_path / "large.txt")


def test_a_lone_surrogate_is_not_text() -> None:
    with pytest.raises(ArticleError, match="not text"):
        load_text("The storm \ud800 ended", "story")


def test_the_text_is_kept_to_the_character(tmp_path: Path) -> None:
    text = "  The storm\u00a0ended.\r\n\r\n“Really” — e\u0301 é 😀\t\n"
    (tmp_path / "story.txt").write_bytes(text.encode())
    assert load_file(tmp_path / "story.txt").text == text


def test_seeds_are_the_files_byte_for_byte() -> None:
    folder = Path(__file__).parents[2] / "seeds"
    files = sorted(folder.glob("*.txt"))
    assert [seed.text.encode() for seed in seed_articles()] == [file.read_bytes() for file in files]


def test_folders_are_read_in_order_of_name(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.md", "sub/c.txt", "ignored.png"):
        (tmp_path / name).write_text(STORY)
    assert [story.id for story in load_paths([tmp_path])] == ["a", "b", "c"]


def test_a_suffix_may_be_written_large(tmp_path: Path) -> None:
    for name in ("A.TXT", "b.Md"):
        (tmp_path / name).write_text(STORY)
    assert [story.id for story in load_paths([tmp_path])] == ["A", "b"]


def test_paths_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="check the name") as caught:
        list(load_paths([tmp_path / "missing"]))
    one_line(caught.value)
    with pytest.raises(UsageError, match="name a folder that has some") as caught:
        list(load_paths([tmp_path]))
    one_line(caught.value)
    with pytest.raises(UsageError, match="neither a file nor a folder") as caught:
        list(load_paths([Path("/dev/null")]))
    one_line(caught.value)
    with pytest.raises(ArticleError, match="check the file") as caught:
        load_file(tmp_path / "missing.txt")
    one_line(caught.value)


def test_metadata_beside_a_file(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY)
    beside = tmp_path / "metadata.toml"
    beside.write_text(
        '[story]\nsource = "Morning News"\npublished = 2020-05-04\nurl = "https://example.org/1"\n'
    )
    story = load_file(tmp_path / "story.txt")
    assert (story.source, story.how["source"], story.url) == (
        "Morning News",
        "given",
        "https://example.org/1",
    )
    assert story.published is not None
    assert story.published.isoformat() == "2020-05-04"


@pytest.mark.parametrize(
    ("toml", "remedy"),
    [
        ("[story\n", "correct it"),
        ('story = "Morning News"\n', r"below \[story\]"),
        ('[story]\npublished = "soon"\n', "write it as 2022-01-19"),
    ],
)
def test_unusable_metadata(toml: str, remedy: str, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY)
    (tmp_path / "metadata.toml").write_text(toml)
    with pytest.raises(ArticleError, match=remedy) as caught:
        load_file(tmp_path / "story.txt")
    assert "story" in one_line(caught.value)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("story.txt", "story"),
        ("2022.01.06 report.txt", "2022.01.06-report"),
        ("новость.md", "новость"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot"),
        ("<script>alert(1)</script>.txt", "script"),
        ("a:b c?.txt", "a-b-c"),
        ("x" * 300, "x" * 80),
    ],
)
def test_ids_are_safe_for_links(name: str, expected: str) -> None:
    assert article_id(name, STORY) == expected


def test_a_name_of_nothing_gives_an_id_by_text() -> None:
    assert article_id("???", STORY) == article_id("", STORY) != article_id("", STORY + ".")
