"""The whole path with a scripted model over HTTP: what is streamed, kept, and done on failure."""

import asyncio
import re
import socket
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from llm_server import MODEL, Handler, Scripted, fails, says, serving

from index.archive import Archive
from index.errors import UsageError
from qa.asking import Stage, ask, ask_async, ask_stream
from qa.llm import breaker
from qa.llm.marks import cited
from qa.llm.split import Splitter
from qa.settings import Settings
from qa.types import Answer
from qa.verify import unsupported

QUESTION = "Until when did the CSTO peacekeeping contingent stay in Kazakhstan?"
RIGHT = "The CSTO peacekeeping contingent stayed in Kazakhstan until January 19, 2022"
WRONG = "The CSTO peacekeeping contingent stayed in Kazakhstan until January 29, 2022"
SENT = re.compile(r"<quote (\d+)>\n(.*?)\n</quote \1>", re.DOTALL)

Reply = Callable[[Handler, dict[str, Any]], None]


@pytest.fixture(autouse=True)
def fresh_breakers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(breaker, "_breakers", {})


def quotes(body: dict[str, Any]) -> dict[int, str]:
    """The numbered quotes of a prompt as the server got them."""
    return {int(number): text for number, text in SENT.findall(body["messages"][1]["content"])}


def number_of(body: dict[str, Any], words: str) -> int:
    return next(number for number, text in quotes(body).items() if words in text)


def writes(*sentences: str) -> Reply:
    """Say these sentences, "{stay}" in them replaced by the number of the quote that has the right day."""

    def reply(handler: Handler, body: dict[str, Any]) -> None:
        stay = number_of(body, "stayed in Kazakhstan until")
        says(" ".join(sentences).replace("{stay}", str(stay)), size=3)(handler, body)

    return reply


def streamed(
    archive: Archive, server: Scripted, question: str = QUESTION, **given: Any
) -> tuple[list[str], Answer]:
    """The sentences as they came, and the answer."""
    written, answer = [], None
    given.setdefault("settings", Settings(Path("unused"), llm_model=MODEL, llm_base_url=server.url))
    for item in ask_stream(question, archive=archive, **given):
        if isinstance(item, Answer):
            answer = item
        elif item.name == "write":
            written.append(item.detail)
    assert answer is not None
    return written, answer


def test_a_supported_sentence_is_the_answer(seeds: Archive) -> None:
    with serving(writes(f"{RIGHT} [{{stay}}].")) as server:
        written, answer = streamed(seeds, server)
    assert answer.engine == f"llm:{MODEL}"
    assert not answer.notice
    assert not answer.dropped
    assert written == [f"{RIGHT} [{cited(written[0])[0]}]."]
    assert written[0] in answer.text
    assert dict(answer.usage) == {"tokens_in": 123, "tokens_out": 45}
    by_number = {citation.number: citation for citation in answer.citations}
    assert sorted(by_number) == list(range(1, len(by_number) + 1))
    assert "until January 19" in by_number[cited(written[0])[0]].quote
    for citation in answer.citations:
        assert seeds.article(citation.article_id).text[citation.start : citation.end] == citation.quote
    assert set(cited(answer.text)) <= by_number.keys()
    assert Answer.from_dict(answer.to_dict()) == answer


def test_short_reports_and_confidence_are_those_without_a_model(seeds: Archive) -> None:
    question = "How many security officers were killed in the riots?"
    plain = ask(question, archive=seeds, engine="extractive")

    def reply(handler: Handler, body: dict[str, Any]) -> None:
        number = number_of(body, "17 security officers were killed")
        says(f"During the riots, 17 security officers were killed [{number}].")(handler, body)

    with serving(reply) as server:
        _, answer = streamed(seeds, server, question)
    assert answer.engine == f"llm:{MODEL}"
    assert (answer.short, answer.confidence, answer.abstained) == (
        plain.short,
        plain.confidence,
        plain.abstained,
    )
    assert [(r.value, r.as_of, r.change) for r in answer.reports] == [
        (r.value, r.as_of, r.change) for r in plain.reports
    ]
    numbers = {citation.number for citation in answer.citations}
    assert all(set(report.citations) <= numbers for report in answer.reports)


def test_a_wrong_date_is_never_shown_and_is_recorded(seeds: Archive) -> None:
    with serving(writes(f"{WRONG} [{{stay}}].", f"{RIGHT} [{{stay}}].")) as server:
        written, answer = streamed(seeds, server)
    assert len(written) == 1
    assert "29" not in " ".join(written) + answer.text
    assert [item.sentence for item in answer.dropped] == [f"{WRONG}."]
    assert answer.dropped[0].reasons == ("date: January 29, 2022",)


def test_nothing_left_is_the_extractive_answer_and_says_so(seeds: Archive) -> None:
    with serving(writes(f"{WRONG} [{{stay}}].")) as server:
        written, answer = streamed(seeds, server)
    plain = ask(QUESTION, archive=seeds, engine="extractive")
    assert written == []
    assert answer.text == plain.text
    assert answer.engine == "extractive"
    assert "borne out" in answer.notice
    assert answer.dropped


def test_a_model_that_finds_no_answer_does_not_take_ours_away(seeds: Archive) -> None:
    with serving(writes("NO ANSWER.")) as server:
        _, answer = streamed(seeds, server)
    assert answer.text == ask(QUESTION, archive=seeds, engine="extractive").text
    assert "found no answer" in answer.notice


def test_an_abstention_asks_no_model(seeds: Archive) -> None:
    with serving(says("Brazil won.")) as server:
        _, answer = streamed(seeds, server, "Which team won the football world cup in Brazil?")
        assert server.requests == []
    assert answer.abstained


@pytest.mark.parametrize(
    ("reply", "says_so"),
    [
        (fails(500), "server reports an error"),
        (fails(429), "too many requests"),
        (fails(401), "OPENAI_API_KEY"),
        (fails(404), "DATELINE_LLM_MODEL"),
        (fails(400, "maximum context length"), "too long"),
        (says(""), "said nothing"),
    ],
)
def test_every_failure_ends_in_the_extractive_answer_with_a_notice(
    seeds: Archive, reply: Reply, says_so: str
) -> None:
    with serving(reply) as server:
        written, answer = streamed(seeds, server)
        russian = streamed(seeds, server, "До какого числа контингент ОДКБ оставался в Казахстане?")[1]
    assert written == []
    assert answer.text == ask(QUESTION, archive=seeds, engine="extractive").text
    assert says_so in answer.notice
    assert re.search("[а-я]", russian.notice)


def test_a_stream_that_is_cut_ends_in_the_extractive_answer(seeds: Archive) -> None:
    def reply(handler: Handler, body: dict[str, Any]) -> None:
        handler.begin()
        handler.piece(f"{RIGHT} [{number_of(body, 'stayed in Kazakhstan until')}]. And then the")
        handler.connection.shutdown(socket.SHUT_RDWR)

    with serving(reply) as server:
        _, answer = streamed(seeds, server)
    assert answer.engine == "extractive"
    assert "broke off" in answer.notice


def test_a_dead_model_costs_two_seconds_once_and_nothing_while_the_breaker_is_open(seeds: Archive) -> None:
    with serving(fails(503)) as server:
        given = {"settings": Settings(Path("unused"), llm_model=MODEL, llm_base_url=server.url)}
        first = streamed(seeds, server, **given)[1]
        streamed(seeds, server, **given)
        asked = len(server.requests)
        third = streamed(seeds, server, **given)[1]
        assert len(server.requests) == asked
    assert first.seconds["write"] < 2.0
    assert third.seconds["write"] < 0.2
    assert "left alone" in third.notice


def test_the_engine_is_chosen_by_argument(seeds: Archive, tmp_path: Path) -> None:
    with serving(writes(f"{RIGHT} [{{stay}}].")) as server:
        given = Settings(tmp_path, llm_model=MODEL, llm_base_url=server.url)
        assert ask(QUESTION, archive=seeds, settings=given, engine="extractive").engine == "extractive"
        assert server.requests == []
        assert ask(QUESTION, archive=seeds, settings=given, engine="llm").engine == f"llm:{MODEL}"
        assert ask(QUESTION, archive=seeds, settings=given).engine == f"llm:{MODEL}"
    assert ask(QUESTION, archive=seeds, settings=Settings(tmp_path)).engine == "extractive"
    with pytest.raises(UsageError, match="DATELINE_LLM_MODEL"):
        ask(QUESTION, archive=seeds, settings=Settings(tmp_path), engine="llm")
    with pytest.raises(UsageError, match="engine"):
        ask(QUESTION, archive=seeds, settings=Settings(tmp_path), engine="gpt")  # type: ignore[arg-type]


def test_leaving_a_stream_stops_the_request_upstream(seeds: Archive) -> None:
    def reply(handler: Handler, body: dict[str, Any]) -> None:
        handler.begin()
        handler.piece(f"{RIGHT} [{number_of(body, 'stayed in Kazakhstan until')}]. ")
        while True:
            handler.piece("Wait ")
            time.sleep(0.01)

    with serving(reply) as server:
        given = Settings(Path("unused"), llm_model=MODEL, llm_base_url=server.url)
        stream = ask_stream(QUESTION, archive=seeds, settings=given)
        for item in stream:
            if isinstance(item, Stage) and item.name == "write":
                break
        stream.close()  # type: ignore[attr-defined]
        assert server.broke_off.wait(3.0)


def test_cancelling_the_async_form_stops_the_request_upstream(seeds: Archive) -> None:
    def reply(handler: Handler, body: dict[str, Any]) -> None:
        handler.begin()
        while True:
            handler.raw(b": waiting\n\n")
            time.sleep(0.01)

    async def cancelled(given: Settings, server: Scripted) -> None:
        task = asyncio.create_task(ask_async(QUESTION, archive=seeds, settings=given))
        while not server.requests:
            await asyncio.sleep(0.02)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    with serving(reply) as server:
        asyncio.run(cancelled(Settings(Path("unused"), llm_model=MODEL, llm_base_url=server.url), server))
        assert server.broke_off.wait(3.0)


def test_what_a_reasoning_model_thinks_is_not_shown(seeds: Archive) -> None:
    with serving(writes("<think>Maybe until 29 January? No.</think>", f"{RIGHT} [{{stay}}].")) as server:
        written, answer = streamed(seeds, server)
    assert len(written) == 1
    assert not answer.dropped


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_thoughts_whose_begin_tag_the_server_keeps_are_not_shown(seeds: Archive, size: int) -> None:
    def reply(handler: Handler, body: dict[str, Any]) -> None:
        stay = number_of(body, "stayed in Kazakhstan until")
        thoughts = f"Okay, the user asks for a day.\n{WRONG} [{stay}].\n{RIGHT} [{stay}].\n</think>\n\n"
        says(f"{thoughts}{RIGHT} [{stay}].", size=size)(handler, body)

    with serving(reply) as server:
        _, answer = streamed(seeds, server)
    assert answer.engine == f"llm:{MODEL}"
    assert answer.text.count(RIGHT) == 1
    assert not answer.dropped
    assert sorted(citation.number for citation in answer.citations) == list(
        range(1, len(answer.citations) + 1)
    )


def test_thoughts_without_an_answer_are_none(seeds: Archive) -> None:
    with serving(writes(f"{RIGHT} [{{stay}}].\n</think>\n\nNO ANSWER.")) as server:
        _, answer = streamed(seeds, server)
    assert answer.engine == "extractive"
    assert "found no answer" in answer.notice


def test_a_model_that_repeats_itself_is_heard_once(seeds: Archive) -> None:
    with serving(writes(*[f"{RIGHT} [{{stay}}]."] * 30)) as server:
        written, _ = streamed(seeds, server)
    assert len(written) == 1


FAULTS = st.sampled_from(
    [
        f"{RIGHT} [{{stay}}].",
        f"{WRONG} [{{stay}}].",
        "On January 6, 2022, 99 soldiers of Atlantis arrived [{stay}].",
        "Prime Minister Zorblat said so [{stay}] [77].",
        "Nothing of this is cited.",
        "1. **Until 31 May 2023**",
        "See [here](http://example.org/x) [{stay}].",
        "\n\n",
        "[{stay}]",
        "“They stayed for 4,000 years,” [{stay}] said TASS.",
    ]
)


@hypothesis_settings(max_examples=12, deadline=None)
@given(sentences=st.lists(FAULTS, max_size=5), size=st.integers(1, 40))
def test_no_prefix_of_a_stream_holds_an_unsupported_value(
    seeds: Archive, sentences: list[str], size: int
) -> None:
    def reply(handler: Handler, body: dict[str, Any]) -> None:
        stay = str(number_of(body, "stayed in Kazakhstan until"))
        says(" ".join(sentences).replace("{stay}", stay), size=size)(handler, body)

    breaker._breakers.clear()
    with serving(reply) as server:
        written, answer = streamed(seeds, server)
    articles = [seeds.article(citation.article_id) for citation in answer.citations]
    for sentence in written:
        claim = re.sub(r"\s*\[\d+\]", "", sentence)
        assert not unsupported(claim, answer.citations, articles, "en")
        assert not re.search(r"https?:|\]\(|29|99|4,000|Zorblat|77|May", sentence)


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_sentences_come_whole_with_the_marks_that_follow_them(size: int) -> None:
    text = (
        'Dr. Smith of the U.N. came on Jan. 5. [1][2] He left at 5.30 p.m. [3]. "Why?" he asked [1]. The end'
    )
    splitter, found = Splitter(), list[str]()
    for at in range(0, len(text), size):
        found.extend(splitter.feed(text[at : at + size]))
    found.extend(splitter.finish(cut_short=False))
    assert found == [
        "Dr. Smith of the U.N. came on Jan. 5. [1][2]",
        "He left at 5.30 p.m. [3].",
        '"Why?" he asked [1].',
        "The end",
    ]


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_only_what_follows_the_end_of_thoughts_is_kept(size: int) -> None:
    text = "Okay, the user asks.\nNine were killed [1].\n</think>\n\nThe dead were 41 [2]. The end"
    splitter, found = Splitter(), list[str]()
    for at in range(0, len(text), size):
        completed = splitter.feed(text[at : at + size])
        found = completed if splitter.restarted else found + completed
    assert [*found, *splitter.finish(cut_short=False)] == ["The dead were 41 [2].", "The end"]


def test_a_sentence_that_the_limit_of_tokens_cut_is_left_out() -> None:
    splitter = Splitter()
    assert splitter.feed("It is over [1]. The toll rose to 2") == ["It is over [1]."]
    assert splitter.finish(cut_short=True) == []


def test_answers_are_kept_apart_between_questions(seeds: Archive) -> None:
    with serving(writes(f"{RIGHT} [{{stay}}].")) as server:
        one = streamed(seeds, server)[1]
        two = streamed(seeds, server)[1]
    assert replace(one, seconds={}) == replace(two, seconds={})
