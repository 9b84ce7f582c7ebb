"""What programs see beside /api: OpenAI's and MCP's protocols, metrics, the schema, and the busy desk."""

import asyncio
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from fakes import FakeArchive, Scripted, Stage, begins, finished, killed, silent
from fastapi.testclient import TestClient

from index.conversations import Conversations
from index.types import Filters
from qa.llm.client import STOP
from qa.settings import Settings
from qa.types import Answer
from ui.app import create_app
from ui.desk import HISTORY, Busy, Desk
from ui.page import Page
from ui.suggest import Suggestions
from ui.visitor import COOKIE

ASKED = "How many were killed?"


@pytest.fixture(scope="module")
def script() -> Scripted:
    return Scripted()


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, script: Scripted) -> Iterator[TestClient]:
    app = create_app(Settings(tmp_path_factory.mktemp("home")), FakeArchive(), script)  # type: ignore[arg-type]
    with TestClient(app, base_url="http://127.0.0.1:7860", client=("127.0.0.1", 5)) as client:
        yield client


def rpc(client: TestClient, method: str, params: Any = None, **more: Any) -> Any:
    return client.post(
        "/mcp", json={"jsonrpc": "2.0", "id": 1, "method": method, "params": params or {}, **more}
    ).json()


def test_chat_completion_carries_the_answer_and_its_citations(client: TestClient, script: Scripted) -> None:
    messages = [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "When does work begin?"},
        {"role": "assistant", "content": "Never, trust me."},
        {
            "role": "user",
            "content": [{"type": "text", "text": ASKED}, {"type": "image_url", "image_url": {}}],
        },
    ]
    got = client.post(
        "/v1/chat/completions", json={"model": "x", "temperature": 0, "messages": messages}
    ).json()
    assert got["object"] == "chat.completion"
    assert "[1] Coast Wire, 2021-03-20: Toll rises in Lowfield" in got["choices"][0]["message"]["content"]
    assert got["dateline"] == killed(ASKED).to_dict()
    assert script.asked[-1]["history"] == ("When does work begin?",)


def test_chat_completion_streams(client: TestClient) -> None:
    body = {"messages": [{"role": "user", "content": ASKED}], "stream": True}
    lines = client.post("/v1/chat/completions", json=body).text.strip().split("\n\n")
    assert lines[-1] == "data: [DONE]"
    chunks = [json.loads(line.removeprefix("data: ")) for line in lines[:-1]]
    text = "".join(chunk["choices"][0]["delta"].get("content", "") for chunk in chunks)
    assert text.startswith("41\n")
    assert chunks[-1]["choices"][0]["finish_reason"] == "stop"
    assert len({chunk["id"] for chunk in chunks}) == 1


@pytest.mark.parametrize(
    "messages", [[], [{"role": "system", "content": "x"}], [{"role": "user", "content": " "}], None]
)
def test_chat_completion_without_a_question(client: TestClient, messages: Any) -> None:
    got = client.post("/v1/chat/completions", json={"messages": messages})
    assert got.status_code == 422
    assert set(got.json()) == {"error", "remedy"}


def test_models_lists_one(client: TestClient) -> None:
    assert [model["id"] for model in client.get("/v1/models").json()["data"]] == ["dateline"]


def test_mcp_offers_ask_and_search_and_nothing_else(client: TestClient) -> None:
    begun = rpc(
        client, "initialize", {"protocolVersion": "2025-03-26", "capabilities": {}, "clientInfo": {}}
    )["result"]
    assert begun["protocolVersion"] == "2025-03-26"
    assert begun["serverInfo"]["name"] == "dateline"
    note = client.post("/mcp", json={"jsonrpc": "2.0", "method": "notifications/initialized"})
    assert (note.status_code, note.content) == (202, b"")
    tools = rpc(client, "tools/list")["result"]["tools"]
    assert [tool["name"] for tool in tools] == ["ask", "search"]
    assert tools[0]["inputSchema"]["required"] == ["question"]


def test_mcp_tools_answer(client: TestClient) -> None:
    got = rpc(client, "tools/call", {"name": "ask", "arguments": {"question": ASKED, "as_of": "2021-04-01"}})[
        "result"
    ]
    assert got["structuredContent"] == killed(ASKED).to_dict()
    assert "[1] Coast Wire" in got["content"][0]["text"]
    found = rpc(client, "tools/call", {"name": "search", "arguments": {"q": "dam", "k": 1}})["result"]
    assert set(found["structuredContent"]["hits"][0]) == {"article_id", "start", "end", "text", "score"}
    failed = rpc(client, "tools/call", {"name": "ask", "arguments": {"question": "unusable"}})["result"]
    assert failed["isError"] is True


@pytest.mark.parametrize(
    ("method", "params", "code"),
    [
        ("nothing", {}, -32601),
        ("tools/call", {"name": "delete"}, -32602),
        ("tools/call", {"name": "ask", "arguments": {"question": ""}}, -32602),
        ("tools/call", {"name": "ask", "arguments": [1]}, -32602),
    ],
)
def test_mcp_errors(client: TestClient, method: str, params: Any, code: int) -> None:
    assert rpc(client, method, params)["error"]["code"] == code


def test_mcp_names_the_argument_that_is_wrong(client: TestClient) -> None:
    call = {"name": "search", "arguments": {"q": "dam", "k": 0}}
    said = rpc(client, "tools/call", call)["error"]["message"]
    assert said.startswith("k: ")
    assert client.get("/api/search", params=call["arguments"]).json()["error"] == said


@pytest.mark.parametrize(
    "raw",
    [
        *(b"", b"[]", b"{}", b"\xff", b'{"jsonrpc":"1.0","method":"ping"}', b"[" * 60_000),
        *(
            b'{"jsonrpc":"2.0","method":"ping","id":%s}' % value
            for value in (b"NaN", b"-Infinity", b"1e999", b'"\\ud800"', b"[1]", b"[" * 950 + b"]" * 950)
        ),
    ],
)
def test_mcp_takes_only_its_protocol(client: TestClient, raw: bytes) -> None:
    got = client.post("/mcp", content=raw, headers={"content-type": "application/json"})
    assert got.status_code == 400
    assert got.json()["error"]["code"] in (-32700, -32600)


def test_metrics_count_answers_and_abstentions(client: TestClient) -> None:
    def read() -> dict[str, float]:
        lines = client.get("/metrics").text.splitlines()
        return {
            name: float(value) for name, value in (line.split() for line in lines if not line.startswith("#"))
        }

    before = read()
    client.post("/api/ask", json={"question": "Who won?"})
    client.post("/api/ask", json={"question": ASKED})
    after = read()
    assert after["dateline_answers_total"] - before["dateline_answers_total"] == 2
    assert after["dateline_abstentions_total"] - before["dateline_abstentions_total"] == 1
    assert after["dateline_articles"] == 4
    assert after["dateline_questions_open"] == 0
    assert after["dateline_model_tokens_in_total"] == after["dateline_model_tokens_out_total"] == 0
    assert after["dateline_model_answers_total"] == 0


def test_schema_names_every_route_and_the_manual_shows_it(client: TestClient) -> None:
    schema = client.get("/openapi.json").json()
    assert {"/api/ask", "/api/articles", "/api/search", "/api/health", "/metrics", "/v1/models"} <= set(
        schema["paths"]
    )
    assert not any("gradio" in path for path in schema["paths"])
    page = client.get("/docs").text
    assert all(path in page for path in schema["paths"])
    assert "//cdn" not in page


def test_answer_fits_the_schema(client: TestClient) -> None:
    schema = client.get("/openapi.json").json()
    fields = schema["components"]["schemas"]["Answer"]["properties"]
    assert set(fields) == set(killed(ASKED).to_dict())


def test_busy_desk_refuses_and_recovers(tmp_path: Path) -> None:
    go = threading.Event()

    def held(question: str, **_: Any) -> Iterator[Any]:
        yield Stage("search", "")
        go.wait(10)
        yield silent(question)

    async def crowd() -> list[Any]:
        kept = Conversations.open(tmp_path)
        desk = Desk(Settings(tmp_path), FakeArchive(), kept, held, at_once=1, waiting=2)  # type: ignore[arg-type]
        tasks = [asyncio.create_task(desk.ask(f"q{n}", Filters())) for n in range(5)]
        await asyncio.sleep(0.2)
        assert desk.open == 3
        go.set()
        got = await asyncio.gather(*tasks, return_exceptions=True)
        assert desk.open == 0
        assert desk.tally.refused == 2
        kept.close()
        return list(got)

    got = finished(crowd())
    assert [type(one) for one in got] == [Answer] * 3 + [Busy] * 2


class Held:
    """Stands in for `qa.ask_stream`: each question hangs in its second step until it is let go."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.stops: list[threading.Event] = []
        self.running = self.most = self.ended = 0

    def __call__(self, question: str, **_: Any) -> Iterator[Any]:
        self.running += 1
        self.most = max(self.most, self.running)
        try:
            yield Stage("search", "")
            stop = STOP.get()
            assert stop is not None, "whoever reads a model's reply here cannot be stopped"
            self.stops.append(stop)
            self.go.wait(20)
            yield Stage("read", "")
            yield silent(question)
        finally:
            self.running -= 1
            self.ended += 1


def test_questions_that_are_stopped_keep_their_turns_until_their_work_ends(tmp_path: Path) -> None:
    held = Held()

    async def ask_and_stop() -> None:
        kept = Conversations.open(tmp_path)
        desk = Desk(Settings(tmp_path), FakeArchive(), kept, held)  # type: ignore[arg-type]
        for number in range(10):
            task = asyncio.create_task(desk.ask(f"q{number}", Filters()))
            await asyncio.sleep(0.05)
            task.cancel()
            await asyncio.wait([task], timeout=5)
            assert task.cancelled(), "Stop has to wait for the work"
        assert (held.running, held.most, desk.open) == (2, 2, 2)
        assert [stop.is_set() for stop in held.stops] == [True, True]
        held.go.set()
        assert isinstance(await asyncio.wait_for(desk.ask("again", Filters()), 10), Answer)
        while desk.open:
            await asyncio.sleep(0.01)
        # Two were stopped in the middle, and their generators closed; the others never began.
        assert (held.running, held.ended, desk.tally.answered) == (0, 3, 1)
        kept.close()

    finished(ask_and_stop())


def test_fifty_at_once_all_get_an_answer(client: TestClient) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(50) as pool:
        got = list(
            pool.map(lambda _: client.post("/api/ask", json={"question": "When does work begin?"}), range(50))
        )
    assert {one.status_code for one in got} == {200}
    assert all(one.json() == begins("When does work begin?").to_dict() for one in got)


def test_gradio_client_asks_at_a_stable_name(served: Any) -> None:
    from gradio_client import Client

    got = Client(served.url, verbose=False).predict(ASKED, api_name="/ask")
    assert got == killed(ASKED).to_dict()


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ([ASKED, "", "", "", ["why?"] * 300], "history: "),
        ([ASKED, "", "", "", 5], "history: "),
        ([ASKED, "", "", "", ["x" * 2001]], "history.0: "),
        ([None, "", "", "", []], "question: "),
        ([" ", "", "", "", []], "question: "),
        ([ASKED, "yesterday", "", "", []], "since: "),
    ],
)
def test_gradio_asks_nothing_that_the_api_would_refuse(
    client: TestClient, script: Scripted, capfd: pytest.CaptureFixture[str], sent: list[Any], field: str
) -> None:
    asked = len(script.asked)
    got = client.post("/gradio_api/run/ask", json={"data": sent})
    named = dict(zip(("question", "since", "until", "as_of", "history"), sent, strict=True))
    said = client.post("/api/ask", json={name: value for name, value in named.items() if value != ""}).json()
    assert got.json()["error"] == f"{said['error']}; {said['remedy']}"
    assert said["error"].startswith(field)
    assert "Traceback" not in capfd.readouterr().err
    assert len(script.asked) == asked


def test_gradio_asks_with_days_and_the_last_of_what_was_asked_before(
    client: TestClient, script: Scripted
) -> None:
    earlier = [f"Who won in {year}?" for year in range(2001, 2011)]
    got = client.post("/gradio_api/run/ask", json={"data": [ASKED, "2021-03-01", "", "2021-04-01", earlier]})
    assert got.json()["data"] == [killed(ASKED).to_dict()]
    asked = script.asked[-1]
    assert [str(asked[name]) for name in ("since", "until", "as_of")] == ["2021-03-01", "None", "2021-04-01"]
    assert asked["history"] == tuple(earlier[-HISTORY:])


@pytest.mark.parametrize(
    ("sent", "refusal"),
    [
        ("[" * 30_000, "load the page again"),
        ('{"filters": {"since": ' + "[" * 300 + "]" * 300 + "}}", "since is not a day"),
        ('{"filters": {"sources": [' + "[" * 300 + "]" * 300 + "]}}", "send a list of strings"),
        ('{"conversation": ' + "[" * 300 + "]" * 300 + "}", ""),
        ('{"filters": {"languages": ["xyzzy"]}}', "is not known; write its code"),
        ("no JSON", "load the page again"),
    ],
)
def test_what_a_browser_sends_with_a_question_is_read_or_refused(
    tmp_path: Path, sent: str, refusal: str
) -> None:
    kept = Conversations.open(tmp_path)
    desk = Desk(Settings(tmp_path), FakeArchive(), kept, Scripted())  # type: ignore[arg-type]
    page = Page(desk, Suggestions(desk))

    async def shown() -> str:
        request = SimpleNamespace(cookies={COOKIE: "a-reader-of-this-test"})
        return "".join([str(item[2]) async for item in page.asked(ASKED, sent, request)])

    below = finished(shown())
    kept.close()
    assert refusal in below
    assert ('role="alert"' in below) == bool(refusal)
