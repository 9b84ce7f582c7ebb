"""Adding, correcting and removing articles; the pages of articles and of history."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import Served
from fakes import FakeArchive, Scripted
from fastapi.testclient import TestClient
from playwright.sync_api import expect

from index.load import load_text
from index.types import Article
from qa.settings import Settings
from ui.app import create_app
from ui.imports import PER_MINUTE
from ui.library import safe_name

TEXT = "Bridge opens\n\nPORT, May 5, 2021. The bridge opened on Wednesday.\n"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    app = create_app(Settings(tmp_path), FakeArchive(), Scripted())  # type: ignore[arg-type]
    with TestClient(
        app, base_url="http://127.0.0.1:7860", client=("127.0.0.1", 5), raise_server_exceptions=False
    ) as client:
        yield client


def test_pasted_text_becomes_an_article_that_keeps_what_was_given(client: TestClient) -> None:
    got = client.post("/api/articles", json={"text": TEXT, "source": "Port News", "published": "2021-05-05"})
    assert got.status_code == 201
    row = got.json()["results"][0]
    assert row["status"] == "added"
    kept = client.get(f"/api/articles/{row['id']}").json()
    assert (kept["text"], kept["source"], kept["published"]) == (TEXT, "Port News", "2021-05-05")
    assert kept["how"]["source"] == "given"
    assert client.get("/api/health").json()["articles"] == 5


def test_two_pasted_texts_are_two_articles(client: TestClient) -> None:
    for text in (TEXT, TEXT + "And closed again.\n"):
        client.post("/api/articles", json={"text": text})
    assert client.get("/api/articles").json()["total"] == 6


def test_each_file_has_its_own_result(client: TestClient) -> None:
    files = [
        ("files", ("../../bridge.txt", TEXT.encode(), "text/plain")),
        ("files", ("binary.txt", b"\x00\xff\x00", "text/plain")),
        ("files", ("empty.txt", b"", "text/plain")),
    ]
    got = client.post("/api/articles", files=files)
    assert got.status_code == 201
    assert [(r["name"], r["status"]) for r in got.json()["results"]] == [
        ("bridge.txt", "added"), ("binary.txt", "refused"), ("empty.txt", "refused")
    ]  # fmt: skip
    assert all(r["error"] and r["remedy"] for r in got.json()["results"][1:])


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"json": {"text": ""}}, 422),
        ({"json": {"text": TEXT, "published": "soon"}}, 422),
        ({"json": {"text": TEXT, "extra": 1}}, 422),
        ({"content": b"\xff", "headers": {"content-type": "application/json"}}, 422),
        ({"content": TEXT, "headers": {"content-type": "text/plain"}}, 422),
        ({"content": b"--x", "headers": {"content-type": "multipart/form-data"}}, 400),
        ({"files": [("other", ("a.txt", b"a"))]}, 422),
        ({"files": [("files", ("a.txt", b"\x00"))]}, 422),
        ({"content": b"x", "headers": {"content-length": "99999999"}}, 413),
    ],
)
def test_what_cannot_be_added_says_why(client: TestClient, sent: dict[str, Any], status: int) -> None:
    got = client.post("/api/articles", **sent)
    assert (got.status_code, set(got.json())) == (status, {"error", "remedy"})
    assert client.get("/api/articles").json()["total"] == 4


def page_at(url: str) -> Article:
    return load_text(TEXT, "bridge-opens", {"source": "Port News", "url": url}, origin=url)


def test_an_address_becomes_an_article_and_what_is_given_wins(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.fetch.fetch_article", page_at)
    sent = {"url": "https://port.example/bridge-opens", "title": "A bridge"}
    got = client.post("/api/articles", json=sent)
    assert got.status_code == 201
    assert got.json()["results"] == [
        {"name": sent["url"], "status": "added", "id": "bridge-opens", "error": "", "remedy": ""}
    ]
    kept = client.get("/api/articles/bridge-opens").json()
    assert (kept["title"], kept["source"], kept["url"], kept["how"]["title"]) == (
        *("A bridge", "Port News", sent["url"]),
        "given",
    )


@pytest.mark.parametrize(
    "url",
    [
        *(
            "http://127.0.0.1:1/",
            "http://localhost/",
            "http://[::ffff:10.0.0.1]/",
            "http://169.254.169.254/latest/",
        ),
        *(
            "file:///etc/passwd",
            "javascript:alert(1)",
            "https://user:hunter2@port.example/",
            "http://2130706433/",
        ),
    ],
)
def test_an_inner_address_is_refused_with_its_remedy(client: TestClient, url: str) -> None:
    got = client.post("/api/articles", json={"url": url})
    assert (got.status_code, set(got.json())) == (422, {"error", "remedy"})
    assert "hunter2" not in got.text
    assert client.get("/api/articles").json()["total"] == 4


def test_few_addresses_are_fetched_at_once_and_few_a_minute(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    go, inside = threading.Event(), threading.Semaphore(0)

    def held(url: str) -> Article:
        inside.release()
        go.wait(20)
        return page_at(url)

    monkeypatch.setattr("index.fetch.fetch_article", held)
    with ThreadPoolExecutor(2) as pool:
        first = [
            pool.submit(client.post, "/api/articles", json={"url": f"https://port.example/{n}"})
            for n in range(2)
        ]
        assert inside.acquire(timeout=20)
        assert inside.acquire(timeout=20)
        busy = client.post("/api/articles", json={"url": "https://port.example/9"})
        go.set()
        assert busy.status_code == 503, "a third page was fetched beside two"
        assert [one.result().status_code for one in first] == [201, 201]
    assert int(busy.headers["retry-after"]) >= 1
    stranger = TestClient(client.app, base_url="http://127.0.0.1:7860", client=("192.0.2.7", 1))
    statuses = [
        stranger.post("/api/articles", json={"url": "https://port.example/x"}).status_code
        for _ in range(PER_MINUTE + 1)
    ]
    assert statuses[:PER_MINUTE] == [201] * PER_MINUTE
    assert statuses[-1] == 429


def test_nothing_is_fetched_where_nothing_may_be_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.fetch.fetch_article", lambda url: pytest.fail("it went on the network"))
    app = create_app(replace(Settings(tmp_path), read_only=True), FakeArchive(), Scripted())  # type: ignore[arg-type]
    client = TestClient(app, base_url="http://127.0.0.1:7860", client=("127.0.0.1", 5))
    assert client.post("/api/articles", json={"url": "https://port.example/x"}).status_code == 403


def test_pages_and_pdf_files_are_uploaded_like_texts(client: TestClient) -> None:
    page = (
        "<html><head><title>Bridge opens</title></head><body><article><h1>Bridge opens</h1><p>The bridge opened on "
        "Wednesday after three years of work that cost forty million crowns, the city said on the quay.</p>"
        "<p>Nine people had worked on it at night, the mayor said, and it will carry two lanes.</p>"
        "</article></body></html>"
    )
    files = [
        ("files", ("bridge.html", page.encode(), "text/html")),
        ("files", ("broken.pdf", b"%PDF-1.7 and no more", "application/pdf")),
    ]
    got = client.post("/api/articles", files=files).json()["results"]
    assert [(r["name"], r["status"]) for r in got] == [("bridge.html", "added"), ("broken.pdf", "refused")]
    text = client.get("/api/articles/bridge").json()["text"]
    assert text.startswith("Bridge opens\n\nThe bridge opened")
    assert "<" not in text


def test_the_result_names_the_article_as_it_is_kept(open_archive: Any, tmp_path: Path) -> None:
    archive = open_archive()
    archive.sync([load_text(TEXT, "bridge", origin="elsewhere/bridge.txt")])
    app = create_app(Settings(tmp_path), archive, Scripted())
    client = TestClient(app, base_url="http://127.0.0.1:7860", client=("127.0.0.1", 5))
    other = TEXT + "Another story.\n"
    got = client.post("/api/articles", files=[("files", ("bridge.txt", other.encode(), "text/plain"))])
    result = got.json()["results"][0]
    assert result["status"] == "added"
    assert result["id"] != "bridge"
    assert client.get(f"/api/articles/{result['id']}").json()["text"] == other


def files(*texts: str) -> list[tuple[str, tuple[str, bytes, str]]]:
    return [("files", ("article.txt", text.encode(), "text/plain")) for text in texts]


@pytest.mark.parametrize("together", [True, False])
def test_two_uploads_of_one_name_are_two_articles(open_archive: Any, tmp_path: Path, together: bool) -> None:
    app = create_app(Settings(tmp_path), open_archive(), Scripted())
    client = TestClient(app, base_url="http://127.0.0.1:7860", client=("127.0.0.1", 5))
    other = "Ferry sinks\n\nPORT, May 6, 2021. The ferry sank on Thursday.\n"

    def send(*texts: str) -> list[tuple[str, str]]:
        got = client.post("/api/articles", files=files(*texts)).json()["results"]
        return [(result["status"], result["id"]) for result in got]

    sent = send(TEXT, other) if together else send(TEXT) + send(other)
    assert [status for status, _ in sent] == ["added", "added"]
    kept = {text: name for text, (_, name) in zip((TEXT, other), sent, strict=True)}
    for text, name in kept.items():
        assert client.get(f"/api/articles/{name}").json()["text"] == text
        assert send(text) == [("unchanged", name)]
    # By its name and content the second is known without the first, as a text that is sent is.
    client.delete(f"/api/articles/{kept[TEXT]}")
    assert send(other) == [("unchanged", kept[other])]
    pasted = client.post("/api/articles", json={"text": TEXT + "More.\n", "name": "article.txt"}).json()
    assert pasted["results"][0]["status"] == "added"
    assert client.get("/api/articles").json()["total"] == 2
    # An edited article is another text too: the first one stays until it is deleted.
    edited = client.post("/api/articles", json={"text": TEXT + "Less.\n", "name": "article.txt"}).json()
    assert (edited["results"][0]["status"], client.get("/api/articles").json()["total"]) == ("added", 3)


FAR = "9999-12-31"


@pytest.mark.parametrize(
    "sent",
    [
        {"method": "POST", "url": "/api/articles", "json": {"text": TEXT, "published": FAR}},
        {
            "method": "POST",
            "url": "/api/articles",
            "json": {"url": "https://port.example/", "published": FAR},
        },
        {"method": "POST", "url": "/api/articles", "files": files(f"---\ndate: {FAR}\n---\n{TEXT}")},
        {"method": "PATCH", "url": "/api/articles/dam", "json": {"published": FAR}},
    ],
)
def test_a_day_to_come_is_refused_with_its_remedy(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, sent: dict[str, Any]
) -> None:
    monkeypatch.setattr("index.fetch.fetch_article", page_at)
    got = client.request(**sent)
    assert got.status_code == 422
    assert got.json()["error"].endswith(f"{FAR} lies in the future")
    assert got.json()["remedy"] == "give the day on which the article was published"
    assert client.get("/api/articles").json()["total"] == 4
    assert client.get("/api/articles/dam").json()["published"] == "2021-03-03"


def test_the_page_of_articles_reaches_the_last_day_there_is(tmp_path: Path) -> None:
    archive = FakeArchive()
    archive.kept["late"] = replace(archive.article("dam"), id="late", published=date.max)
    client = TestClient(create_app(Settings(tmp_path), archive, Scripted()), base_url="http://127.0.0.1:7860")  # type: ignore[arg-type]
    page = client.get("/articles")
    assert page.status_code == 200
    assert f"until={FAR}" in page.text


def test_removed_article_is_gone(client: TestClient) -> None:
    assert client.delete("/api/articles/dam").status_code == 204
    assert client.get("/api/articles/dam").status_code == 404
    assert client.delete("/api/articles/dam").status_code == 404
    assert client.get("/evidence/dam?span=0-3").status_code == 404
    assert "removed from the archive" in client.get("/evidence/dam?span=0-3").text


def test_read_only_archive_changes_nothing(tmp_path: Path) -> None:
    app = create_app(replace(Settings(tmp_path), read_only=True), FakeArchive(), Scripted())  # type: ignore[arg-type]
    client = TestClient(app, base_url="http://127.0.0.1:7860", client=("127.0.0.1", 5))
    assert client.post("/api/articles", json={"text": TEXT}).status_code == 403
    assert client.patch("/api/articles/dam", json={"title": "x"}).status_code == 403
    assert client.delete("/api/articles/dam").status_code == 403
    page = client.get("/articles").text
    assert "Add articles" not in page
    assert "data-do" not in page
    assert client.get("/api/articles").json()["total"] == 4


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("a.txt", "a.txt"),
        ("..\\..\\x.txt", "x.txt"),
        ("/etc/passwd", "passwd"),
        ("a\n\x1b[31m.txt", "a[31m.txt"),
        ("...", "article.txt"),
        ("", "article.txt"),
        ("новости.txt", "новости.txt"),
        ("x" * 500 + ".txt", "x" * 116 + ".txt"),
    ],
)
def test_file_names_lose_what_could_do_harm(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_conversations_belong_to_one_browser(client: TestClient, tmp_path: Path) -> None:
    from index.conversations import Conversations
    from ui.desk import dump_answer

    from fakes import begins  # isort: skip

    client.get("/articles")
    reader = client.cookies["dateline_reader"]
    store = Conversations.open(tmp_path)
    mine = store.add(reader, "", "When?", dump_answer(begins("When does work begin?")))
    other = store.add("x" * 32, "", "Who?", dump_answer(begins("Who?")))
    store.close()
    listed = client.get("/api/conversations").json()["conversations"]
    assert [(c["id"], c["turns"]) for c in listed] == [(mine, 1)]
    turns = client.get(f"/api/conversations/{mine}").json()["turns"]
    assert turns[0]["answer"] == begins("When does work begin?").to_dict()
    markdown = client.get(f"/api/conversations/{mine}/markdown").text
    assert markdown.startswith("# When?\n\n## When does work begin?\n")
    assert "> Work on the road begins on April 2." in markdown
    assert "Coast Wire, 20 March 2021, en. <http://127.0.0.1:7860/article/toll?span=112-147#hit>" in markdown
    assert client.patch(f"/api/conversations/{mine}", json={"title": "Road"}).status_code == 204
    assert client.get("/api/conversations").json()["conversations"][0]["title"] == "Road"
    assert client.put("/api/turns/1/judgement", json={"thumb": -1, "comment": "no"}).status_code == 204
    assert client.get(f"/api/conversations/{mine}").json()["turns"][0]["thumb"] == -1
    for path in (f"/api/conversations/{other}", f"/api/conversations/{other}/markdown"):
        assert client.get(path).status_code == 404
    assert client.delete(f"/api/conversations/{other}").status_code == 404
    assert client.put("/api/turns/2/judgement", json={"thumb": 1}).status_code == 404
    assert client.put(f"/api/turns/{2**70}/judgement", json={"thumb": 1}).status_code == 404
    assert client.delete(f"/api/conversations/{mine}").status_code == 204
    assert client.get("/api/conversations").json()["conversations"] == []


@pytest.mark.browser
def test_articles_are_added_corrected_and_deleted_in_the_page(
    context: Any, served: Served, tmp_path: Path
) -> None:
    tab = context.new_page()
    tab.goto(f"{served.url}/articles")
    tab.get_by_text("Add articles").click()
    names = []
    for name in ("<img src=x onerror=alert(1)>.txt", "bridge.txt"):
        path = tmp_path / name
        path.write_text(TEXT)
        names.append(path)
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x00\x01")
    tab.locator("#upload input").set_input_files([*names, bad])
    tab.locator("#results li.refused").wait_for()
    told = tab.locator("#results li").all_inner_texts()
    assert told[0].startswith("<img src=x onerror=alert(1)>.txt: added")
    assert told[2].startswith("bad.txt: refused (")
    tab.locator("#paste textarea").fill("A pasted story\n\nIt happened on June 1, 2021.")
    tab.locator("#paste input[name=source]").fill("Pasted Post")
    tab.get_by_role("button", name="Add", exact=True).click()
    tab.locator("#results li.added").wait_for()
    tab.goto(f"{served.url}/articles?q=pasted+post")
    row = tab.locator(".rows li")
    row.get_by_role("button", name="Correct").click()
    tab.locator("dialog input[name=title]").fill("A corrected <b>story</b>")
    tab.get_by_role("button", name="Save").click()
    tab.get_by_role("link", name="A corrected <b>story</b>").wait_for()
    row.get_by_role("button", name="Delete").click()
    tab.get_by_role("button", name="Cancel").click()
    expect(row).to_have_count(1)
    row.get_by_role("button", name="Delete").click()
    tab.locator("dialog").get_by_role("button", name="Delete").click()
    row.wait_for(state="detached")
    for article_id in [
        name for name in served.archive.kept if name not in {a.id for a in FakeArchive().by_day()}
    ]:
        tab.request.delete(f"{served.url}/api/articles/{article_id}")
    assert len(served.archive.kept) == 4


@pytest.mark.browser
def test_history_lists_and_opens_a_conversation(tab: Any, served: Served) -> None:
    tab.locator("#box textarea").fill("When does <i>work</i> begin?")
    tab.keyboard.press("Enter")
    tab.locator(".answer").wait_for()
    tab.get_by_role("button", name="Good answer").click()
    tab.locator(".act.up[aria-pressed=true]").wait_for()
    tab.goto(f"{served.url}/conversations")
    row = tab.locator(".rows li")
    row.get_by_role("button", name="Rename").click()
    tab.locator("dialog input").fill("The road")
    tab.get_by_role("button", name="Save").click()
    tab.get_by_role("link", name="The road").click()
    tab.locator(".question", has_text="When does <i>work</i> begin?").wait_for()
    expect(tab.locator(".act.up")).to_have_attribute("aria-pressed", "true")
    tab.goto(f"{served.url}/conversations")
    row.get_by_role("button", name="Delete").click()
    tab.locator("dialog").get_by_role("button", name="Delete").click()
    row.wait_for(state="detached")
