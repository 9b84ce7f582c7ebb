"""Pages and PDF files as files: what becomes of them, and what hostile ones may cost."""

import os
import re
import time
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from web import PAGE

from index import extract as extracting
from index.errors import ArticleError
from index.extract import extract, paragraphs
from index.load import load_bytes, load_file, load_paths

LINES = (
    "New bridge open",
    "PORT, May 5, 2021. The bridge opened on Wednes-",
    "day after three years of work.",
)


def pdf(*pages: bytes | tuple[str, ...], compressed: bool = False, encrypted: bool = False) -> bytes:
    """A PDF file of these pages: lines of text, or the drawing itself."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for page in pages:
        drawn = page if isinstance(page, bytes) else drawing(page)
        packed = b"/Filter/FlateDecode" if compressed else b""
        stream = zlib.compress(drawn, 9) if compressed else drawn
        objects.append(b"<</Length %d%s>>stream\n%s\nendstream" % (len(stream), packed, stream))
        kids.append(b"%d 0 R" % (len(objects) + 1))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % len(objects)
        )
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/O(%s)/U(%s)/P -4>>/ID[(a)(b)]" % (b"x" * 32, b"x" * 32)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, len(objects) + 1, lock if encrypted else b"", len(out)
    )  # fmt: skip


def drawing(lines: tuple[str, ...]) -> bytes:
    moves = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    return f"BT /F1 12 Tf 72 720 Td {moves}ET".encode("latin-1")


@pytest.mark.parametrize("name", ["bridge.pdf", "bridge.PDF"])
def test_a_pdf_file_becomes_text_with_its_lines_joined(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(pdf(LINES, ("It has two lanes.",), compressed=True))
    article = load_file(path)
    assert article.text == (
        "New bridge open\n\nPORT, May 5, 2021. The bridge opened on Wednesday after three years of work.\n\n"
        "It has two lanes.\n"
    )
    assert (article.id, str(article.published)) == ("bridge", "2021-05-05")


def test_a_saved_page_is_read_as_one_and_what_is_given_wins(tmp_path: Path) -> None:
    (tmp_path / "Bridge.HTML").write_text(PAGE)
    (tmp_path / "note.htm").write_text(PAGE)
    (tmp_path / "metadata.toml").write_text('[Bridge]\nsource = "City Herald"\n')
    article = load_file(tmp_path / "Bridge.HTML")
    assert (article.source, article.how["source"]) == ("City Herald", "given")
    assert (article.title, article.how["title"]) == ("Bridge opens", "inferred from the page's metadata")
    assert [found.id for found in load_paths([tmp_path / "Bridge.HTML"])] == ["Bridge"]
    assert [found.id for found in load_paths([tmp_path])] == ["Bridge", "note"]


@pytest.mark.parametrize(
    ("place", "encoding"),
    [
        *((name, name) for name in ("windows-1251", "utf-8")),
        *((name, "utf-8") for name in ("undefined", "none-such", "idna", "hex")),
    ],
)
def test_the_encoding_that_a_page_names_is_used_if_it_is_one(place: str, encoding: str) -> None:
    page = (
        f'<html><head><meta charset="{place}"><title>Мост</title></head><body><article><h1>Мост открыт</h1>'
        "<p>Мост открылся в среду после трёх лет работы, которая стоила сорок миллионов крон, сообщили в городе.</p>"
        "<p>Ночью на нём работали девять человек, сказал мэр на набережной в день открытия моста.</p>"
        "</article></body></html>"
    )
    assert "сорок миллионов крон" in load_bytes(page.encode(encoding), "most.html").text


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"%PDF-1.4 nothing", "a.pdf", "no PDF file"),
        (b"", "a.pdf", "no PDF file"),
        (pdf((" ",)), "a.pdf", "pictures of text"),
        (pdf(LINES, encrypted=True), "a.pdf", "encrypted"),
        (pdf(*[("x",)] * 201), "a.pdf", "more than 200 pages"),
        (b"", "a.html", "no article"),
        (b"<html><body>", "a.html", "no article"),
        (b"\x00\xff\xfe", "a.html", "no article"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(data: bytes, name: str, said: str) -> None:
    with pytest.raises(ArticleError, match=said) as caught:
        load_bytes(data, name)
    assert str(caught.value).startswith(name)
    assert ";" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_bomb_in_a_pdf_file_is_given_up() -> None:
    bomb = pdf(b"BT (x) Tj ET " * 8_000_000, compressed=True)
    assert len(bomb) < 2_000_000
    started = time.monotonic()
    with pytest.raises(ArticleError, match=r"broken or too large|no PDF file"):
        load_bytes(bomb, "bomb.pdf")
    assert time.monotonic() - started < extracting.SECONDS + 5


def test_a_file_that_keeps_its_reader_busy_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extracting, "SECONDS", 1)
    endless = pdf(*[b"BT /F1 12 Tf " + b"(word) Tj 1 1 Td " * 5_000 + b"ET"] * 100)
    with pytest.raises(ArticleError, match=r"within 1 s|too large"):
        load_bytes(endless, "endless.pdf")


@pytest.mark.parametrize(
    "page",
    ["<div>" * 200_000, "<p>x" * 300_000, "<table><tr><td>" * 50_000],
    ids=["deep", "wide", "tables"],
)
def test_pages_made_to_be_slow_end_in_time(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extracting, "SECONDS", 4)
    started = time.monotonic()
    with suppress(ArticleError):
        load_bytes(f"<html><body>{page}".encode(), "a.html")
    assert time.monotonic() - started < 6


def test_the_reader_of_files_knows_no_secret_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    import subprocess

    seen: dict[str, dict[str, str]] = {}
    real = subprocess.run

    def watched(*arguments: object, **options: object) -> object:
        seen["env"] = options["env"]  # type: ignore[assignment]
        return real(*arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setenv("DATELINE_TOKEN", "secret")
    monkeypatch.setenv("OPENAI_API_KEY", "secret")
    monkeypatch.setattr(subprocess, "run", watched)
    extract(PAGE.encode(), "html", "a.html")
    assert "secret" not in seen["env"].values()
    assert set(seen["env"]) <= {"PYTHONPATH", "PYTHONIOENCODING"}
    assert os.environ["DATELINE_TOKEN"] == "secret"


@given(st.lists(st.text(alphabet=st.sampled_from("aбВ .-!1"), max_size=20), max_size=12))
@settings(max_examples=200)
def test_joining_lines_loses_no_letter(lines: list[str]) -> None:
    letters = re.sub(r"[\s\-\xad]", "", "".join(lines))
    assert re.sub(r"[\s\-\xad]", "", paragraphs("\n".join(lines))) == letters
