"""The clients that people have, as they come: OpenAI's, MCP's and curl. (Gradio's is in test_programs.)"""

import json
import shutil
import subprocess
from typing import Any

import pytest
from conftest import Served
from fakes import finished, killed

ASKED = "How many were killed?"


def test_openai_client_asks_and_streams(served: Served) -> None:
    from openai import OpenAI

    with OpenAI(base_url=f"{served.url}/v1", api_key="none is needed", max_retries=0) as client:
        assert [model.id for model in client.models.list()] == ["dateline"]
        messages: Any = [{"role": "user", "content": ASKED}]
        got = client.chat.completions.create(model="dateline", messages=messages)
        assert got.choices[0].message.content is not None
        assert got.choices[0].message.content.startswith("41\n")
        assert got.model_extra is not None
        assert got.model_extra["dateline"] == killed(ASKED).to_dict()
        chunks = list(client.chat.completions.create(model="dateline", messages=messages, stream=True))
        said = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
        assert said == got.choices[0].message.content
        assert chunks[-1].choices[0].finish_reason == "stop"


def test_openai_client_gets_our_errors_as_its_own(served: Served) -> None:
    from openai import OpenAI, UnprocessableEntityError

    with OpenAI(base_url=f"{served.url}/v1", api_key="x", max_retries=0) as client:
        messages: Any = [{"role": "user", "content": "unusable"}]
        with pytest.raises(UnprocessableEntityError, match="write another"):
            client.chat.completions.create(model="dateline", messages=messages)


def test_mcp_client_finds_the_tools_and_calls_them(served: Served) -> None:
    from mcp import ClientSession
    from mcp.client.streamable_http import streamable_http_client

    async def talk() -> None:
        async with (
            streamable_http_client(f"{served.url}/mcp") as streams,
            ClientSession(streams[0], streams[1]) as session,
        ):
            begun = await session.initialize()
            assert begun.server_info.name == "dateline"
            tools = await session.list_tools()
            assert [tool.name for tool in tools.tools] == ["ask", "search"]
            got = await session.call_tool("ask", {"question": ASKED})
            assert got.structured_content == killed(ASKED).to_dict()
            found = await session.call_tool("search", {"q": "dam", "k": 1})
            assert found.structured_content is not None
            assert len(found.structured_content["hits"]) == 1

    finished(talk())


def test_curl_asks_streams_and_adds(served: Served, tmp_path: Any) -> None:
    if shutil.which("curl") is None:
        pytest.skip("no curl on this machine")

    def curl(*words: str) -> str:
        return subprocess.run(
            ["curl", "-sS", "--fail-with-body", "--noproxy", "*", *words],
            capture_output=True, text=True, check=True, timeout=30,
        ).stdout  # fmt: skip

    asked = (
        "-H",
        "Content-Type: application/json",
        "-d",
        json.dumps({"question": ASKED}),
        f"{served.url}/api/ask",
    )
    assert json.loads(curl(*asked)) == killed(ASKED).to_dict()
    events = curl("-N", "-H", "Accept: text/event-stream", *asked)
    assert [line for line in events.splitlines() if line.startswith("event:")][-1] == "event: answer"
    (tmp_path / "curled.txt").write_text("Bridge opens\n\nThe bridge opened on Wednesday.\n")
    added = json.loads(curl("-F", f"files=@{tmp_path}/curled.txt", f"{served.url}/api/articles"))
    assert added["results"][0]["status"] == "added"
    curl("-X", "DELETE", f"{served.url}/api/articles/{added['results'][0]['id']}")
    assert "dateline_articles 4\n" in curl(f"{served.url}/metrics")
