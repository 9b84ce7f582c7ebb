"""The client against a real server on loopback: every fault ends in one known failure, in time."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from llm_server import MODEL, Handler, Scripted, fails, says, serving

from qa.llm.breaker import FAILURES, PAUSE, Breaker
from qa.llm.client import STOP, LanguageModel, Limits, Message
from qa.llm.failure import _WHY, _WHY_RU, ModelFailure, notice

QUICK = Limits(connect=0.5, first=0.6, gap=0.6, total=3.0, retry_window=1.5, characters=2_000)
KEY = "sk-never-to-be-seen-4711"
ASKED = (Message("system", "Be brief."), Message("user", "Hello?"))

Reply = Callable[[Handler, dict[str, Any]], None]


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """The protocol's client takes seconds to import; no test is to count them as the server's."""
    with serving(says("Ready.")) as server:
        list(model(server.url, Limits())(ASKED))


def model(url: str, limits: Limits = QUICK, breaker: Breaker | None = None) -> LanguageModel:
    return LanguageModel(MODEL, url, KEY, limits, breaker or Breaker())


def outcome(reply: Reply, limits: Limits = QUICK) -> tuple[str, str, float, Scripted]:
    """What came of one call: the text, the failure's kind or "", the seconds it took, and the server."""
    with serving(reply) as server:
        begun, text, kind = time.perf_counter(), "", ""
        try:
            for piece in model(server.url, limits)(ASKED):
                text += piece
        except ModelFailure as failure:
            kind = failure.kind
        return text, kind, time.perf_counter() - begun, server


def cut(handler: Handler, body: dict[str, Any]) -> None:
    handler.begin()
    handler.piece("Half a sent")
    handler.connection.shutdown(socket.SHUT_RDWR)


def ends_without_reason(handler: Handler, body: dict[str, Any]) -> None:
    handler.begin()
    handler.piece("Half a sent")
    handler.raw(b"")


def error_in_stream(handler: Handler, body: dict[str, Any]) -> None:
    handler.begin()
    handler.piece("Half")
    handler.event({"error": {"message": f"overloaded, key {KEY}", "type": "server_error"}})
    handler.raw(b"")


def garbled(handler: Handler, body: dict[str, Any]) -> None:
    handler.begin()
    handler.raw(b'data: {"choices": [{"delta": \xff\xfe not json\n\n')
    handler.raw(b"")


def wrong_shape(handler: Handler, body: dict[str, Any]) -> None:
    handler.begin()
    handler.event({"result": "fine", "choices": 7})
    handler.raw(b"")


def not_a_stream(handler: Handler, body: dict[str, Any]) -> None:
    handler.send_text(200, "<html>It works!</html>", "text/html")


def empty(handler: Handler, body: dict[str, Any]) -> None:
    handler.begin()
    handler.done()


def endless(handler: Handler, body: dict[str, Any]) -> None:
    handler.begin()
    while True:
        handler.piece("and so on ")


def silent(handler: Handler, body: dict[str, Any]) -> None:
    time.sleep(2.0)


def stalls(handler: Handler, body: dict[str, Any]) -> None:
    handler.begin()
    handler.piece("Slow")
    time.sleep(2.0)


def drips(handler: Handler, body: dict[str, Any]) -> None:
    handler.begin()
    for _ in range(100):
        handler.piece("x")
        time.sleep(0.1)


def breathes(handler: Handler, body: dict[str, Any]) -> None:
    """Comments keep the connection alive for ever; no text comes."""
    handler.begin()
    for _ in range(100):
        handler.raw(b": ping\n\n")
        time.sleep(0.1)


def test_text_and_token_counts_come_over_the_wire() -> None:
    with serving(says("Nine people were killed [1].")) as server:
        stream = model(server.url)(ASKED)
        assert "".join(stream) == "Nine people were killed [1]."
        assert stream.usage is not None
        assert (stream.usage.tokens_in, stream.usage.tokens_out) == (123, 45)
        sent = server.requests[0]
    assert sent["model"] == MODEL
    assert sent["stream"] is True
    assert [(m["role"], m["content"]) for m in sent["messages"]] == [
        ("system", "Be brief."),
        ("user", "Hello?"),
    ]
    assert sent["max_tokens"] == QUICK.tokens_out
    assert server.keys == [f"Bearer {KEY}"]


@pytest.mark.parametrize(
    ("reply", "kind", "tries"),
    [
        (fails(429), "busy", 3),
        (fails(429, Retry_After="60"), "busy", 1),
        (fails(500), "server", 3),
        (fails(503), "server", 3),
        (fails(401, f"Incorrect API key provided: {KEY}"), "key", 1),
        (fails(403), "key", 1),
        (fails(404, "The model `x` does not exist"), "model", 1),
        (fails(400, "This model's maximum context length is 4096 tokens"), "context", 1),
        (fails(413), "context", 1),
        (fails(400, "unknown field"), "request", 1),
        (cut, "cut", 1),
        (ends_without_reason, "cut", 1),
        (error_in_stream, "cut", 1),
        (garbled, "garbled", 1),
        (wrong_shape, "garbled", 1),
        (not_a_stream, "empty", 1),
        (empty, "empty", 1),
        (endless, "endless", 1),
        (silent, "slow", 1),
        (stalls, "slow", 1),
        (drips, "slow", 1),
        (breathes, "slow", 1),
    ],
)
def test_each_fault_has_its_name_and_ends_in_time(reply: Reply, kind: str, tries: int) -> None:
    _, found, seconds, server = outcome(reply)
    assert found == kind
    assert len(server.requests) == tries
    assert seconds < (QUICK.total if reply is drips else QUICK.retry_window) + 1.0


def test_a_model_that_fails_and_then_hangs_costs_no_more_than_the_window() -> None:
    def reply(handler: Handler, body: dict[str, Any]) -> None:
        if len(handler.scripted.requests) == 1:
            fails(500)(handler, body)
        else:
            time.sleep(5)

    _, kind, seconds, _ = outcome(reply, Limits(first=30.0, total=40.0, retry_window=1.0))
    assert kind == "slow"
    assert seconds < 2.0


def test_a_busy_model_is_asked_again() -> None:
    def reply(handler: Handler, body: dict[str, Any]) -> None:
        (fails(429) if len(handler.scripted.requests) < 3 else says("Here."))(handler, body)

    assert outcome(reply)[:2] == ("Here.", "")


def test_a_refused_connection_and_an_unknown_host_fail_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    begun = time.perf_counter()
    with pytest.raises(ModelFailure) as refused:
        list(model(f"http://127.0.0.1:{port}/v1")(ASKED))
    assert refused.value.kind == "unreachable"

    def unknown(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(ModelFailure) as nowhere:
        list(model("http://model.invalid/v1")(ASKED))
    assert nowhere.value.kind == "unreachable"
    assert time.perf_counter() - begun < 2.0


def test_a_name_server_that_hangs_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    release = threading.Event()

    def hangs(*_: Any, **__: Any) -> Any:
        release.wait(10)
        raise socket.gaierror(-3, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", hangs)
    begun = time.perf_counter()
    try:
        with pytest.raises(ModelFailure):
            list(model("http://model.invalid/v1", Limits(connect=0.3, first=0.5, total=1.0))(ASKED))
        assert time.perf_counter() - begun < 3.0
    finally:
        release.set()


def test_closing_stops_the_request_upstream() -> None:
    with serving(endless) as server:
        stream = model(server.url, Limits(characters=10**9))(ASKED)
        assert next(stream)
        stream.close()
        assert server.broke_off.wait(2.0)
        assert list(stream) == []


def test_closing_while_the_loop_closes_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(says("Done.")) as server:
        stream = model(server.url)(ASKED)
        assert list(stream)
        assert stream._loop is not None
        monkeypatch.setattr(stream._loop, "is_closed", lambda: False)  # as it read a moment before
        stream.close()


def test_stopping_from_another_thread_stops_the_request_while_nothing_comes() -> None:
    with serving(drips) as server:
        stop = threading.Event()
        mark = STOP.set(stop)
        threading.Timer(0.3, stop.set).start()
        begun = time.perf_counter()
        try:
            with pytest.raises(ModelFailure) as stopped:
                list(model(server.url, Limits())(ASKED))
        finally:
            STOP.reset(mark)
        assert stopped.value.kind == "stopped"
        assert time.perf_counter() - begun < 1.5
        assert server.broke_off.wait(2.0)


def test_the_breaker_opens_lets_one_try_and_closes_again() -> None:
    now = [0.0]
    breaker = Breaker(lambda: now[0])
    for _ in range(FAILURES):
        assert breaker.allow()
        breaker.failure()
    assert not breaker.allow()
    now[0] = PAUSE + 1
    assert breaker.allow()
    assert not breaker.allow()
    breaker.failure()
    now[0] += PAUSE + 1
    assert not breaker.allow(), "a failed trial doubles the pause"
    now[0] += PAUSE
    assert breaker.allow()
    breaker.success()
    assert breaker.allow()
    assert breaker.allow()


def test_an_open_breaker_answers_at_once_and_a_good_reply_closes_it() -> None:
    now = [0.0]
    breaker = Breaker(lambda: now[0])
    with serving(fails(500)) as server:
        for _ in range(FAILURES):
            with pytest.raises(ModelFailure):
                list(model(server.url, breaker=breaker)(ASKED))
        asked = len(server.requests)
        begun = time.perf_counter()
        with pytest.raises(ModelFailure) as left_alone:
            model(server.url, breaker=breaker)(ASKED)
        assert left_alone.value.kind == "broken"
        assert time.perf_counter() - begun < 0.05
        assert len(server.requests) == asked
        now[0] = PAUSE + 1
        server.reply = says("Back.")
        assert "".join(model(server.url, breaker=breaker)(ASKED)) == "Back."
        assert "".join(model(server.url, breaker=breaker)(ASKED)) == "Back."


def test_too_long_a_prompt_does_not_count_against_the_model() -> None:
    breaker = Breaker()
    with serving(fails(400, "maximum context length exceeded")) as server:
        for _ in range(FAILURES + 1):
            with pytest.raises(ModelFailure) as failure:
                list(model(server.url, breaker=breaker)(ASKED))
            assert failure.value.kind == "context"


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    with caplog.at_level(0):
        yield caplog


def test_the_key_is_in_no_failure_notice_or_log(logged: pytest.LogCaptureFixture) -> None:
    for reply in (fails(401, f"Incorrect API key provided: {KEY}"), error_in_stream, says("Fine.")):
        with serving(reply) as server:
            said = ""
            try:
                said = "".join(model(server.url)(ASKED))
            except ModelFailure as failure:
                said = f"{failure!r} {failure} {notice(failure.kind, 'en')}"
        assert said
        assert KEY not in said
    assert KEY not in logged.text
    assert KEY not in repr(model("http://127.0.0.1:1/v1"))


def test_every_failure_has_a_notice_in_both_languages() -> None:
    assert _WHY.keys() == _WHY_RU.keys()
    from typing import get_args

    from qa.llm.failure import FailureKind

    assert set(get_args(FailureKind)) <= _WHY.keys()
