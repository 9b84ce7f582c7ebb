"""Questions and articles that are none: each is answered, abstained from, or refused in one line."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from test_ask import assert_sound

from index.archive import Archive
from index.embed import Embedder
from index.errors import ArticleError, DatelineError, UsageError
from index.load import load_text
from qa import ask, ask_async, ask_stream
from qa.asked import checked_filters

NOT_QUESTIONS = {
    "empty": "",
    "white space": " \t\n\u00a0\u2003 ",
    "20,000 characters": "why " * 5_000,
    "one word of 20,000 characters": "x" * 20_000,
    "emoji": "🔥🔥🔥 👨‍👩‍👧",
    "punctuation": "?!… — «»",
    "null bytes": "\x00\x00",
    "a lone surrogate": "\ud83d",
    "right-to-left marks": "\u200f\u202e\u2066",
}
STRANGE = {
    "HTML": "<script>alert('x')</script><b>how many died?</b>",
    "SQL": "'; DROP TABLE articles; -- when",
    "FTS": 'NEAR("died" AND OR NOT *) : ^died',
    "format": "{0} {terms} %s %(x)s ${HOME}",
    "null bytes within": "how many\x00 died?",
    "a lone surrogate within": "how many \udcff died?",
    "right to left": "\u202ehow many died?\u202c",
    "escapes": "\x1b[31mhow many died?\x1b[0m",
    "digits": "12345",
    "a number of 1,900 digits": "9" * 1_900,
    "digits that are no numbers": "² ³ ½ Ⅷ ٣ ١٢",
    "no such day": "what happened on February 31, 2022 and 99.99.9999?",
    "year nought": "what happened in the year 0000?",
    "brackets": "(" * 800 + "who" + ")" * 800,
    "accents": "y" + "\u0301" * 900,
    "one word over and over": "who " * 450,
    "Arabic": "متى انتهت الاحتجاجات؟",
    "Chinese": "有多少人死亡?",
    "both alphabets": "сколько people died в Казахстане?",
}

words = st.sampled_from(
    "when who how many much did the CSTO Kazakhstan Tokayev January 19 2022 died not 17,5 % $ "
    "когда сколько ОДКБ 6 января ' \" ( ) [1] \x00 \ud800 \u202e 🔥 -- <b> ٣ ½ 00 1/2/3 ?".split(" ")
)
questions = st.one_of(st.text(max_size=80), st.lists(words, max_size=12).map(" ".join))
pieces = st.sampled_from(
    [
        "Seven people died in Port Vellan on Monday",
        "На пожаре погибли 12 человек",
        "2021-02-30",
        "МОСКВА, 30 февраля. /ТАСС/. ",
        "---\ndate: x\n---\n",
        "$1,2,3.4.5 million",
        "0/0 per cent",
        "99999999999999999999 killed",
        "He said: “",
        "\r\n\r\n",
        "\u2028\u0085\x0b",
        "\x1b[2J",
        "[1] [b] [/b] {x}",
        "🔥",
        ". . . ",
        "on Thursday, January 0, ",
        "\u202eabc",
        "from 5 to 3 of the 2",
    ]
)
article_texts = st.lists(st.one_of(pieces, st.text(max_size=40)), min_size=1, max_size=8).map(" ".join)


@pytest.mark.parametrize("name", NOT_QUESTIONS)
def test_what_is_no_question_is_refused_in_a_line(seeds: Archive, name: str) -> None:
    with pytest.raises(UsageError) as caught:
        ask(NOT_QUESTIONS[name], archive=seeds)
    message = str(caught.value)
    assert len(message.splitlines()) == 1
    assert "; " in message, "the remedy follows what is wrong"
    assert "ask" in message.partition("; ")[2]
    assert len(message) < 200
    assert caught.value.exit_code == 2
    assert caught.value.http_status == 422


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_question_is_answered_or_abstained_from(seeds: Archive, name: str) -> None:
    answer = ask(STRANGE[name], archive=seeds, engine="extractive")
    assert_sound(answer, seeds)
    answer.text.encode("utf-8")


@pytest.mark.parametrize("name", ["null bytes within", "a lone surrogate within", "right to left"])
def test_what_cannot_be_seen_does_not_change_the_answer(seeds: Archive, name: str) -> None:
    answer = ask(STRANGE[name], archive=seeds, engine="extractive")
    assert answer.short == ask("how many died?", archive=seeds, engine="extractive").short != ""


@pytest.mark.parametrize("text", [None, 5, b"who?", ["who?"]])
def test_what_is_not_text_is_refused(seeds: Archive, text: Any) -> None:
    with pytest.raises(UsageError, match="give a string"):
        ask(text, archive=seeds)


@pytest.mark.parametrize("key", ["since", "until", "as_of"])
@pytest.mark.parametrize("day", ["", "yesterday", "2022-13-01", "2022-02-30", "13.01.2022", "\x00", "\ud800"])
def test_a_day_that_is_none_is_named(seeds: Archive, key: str, day: str) -> None:
    filters: dict[str, Any] = {key: day}
    with pytest.raises(UsageError, match=f"^{key} is .*write it as 2022-01-19$"):
        ask("who?", archive=seeds, **filters)


@pytest.mark.parametrize("engine", ["gpt", "", None])
def test_an_engine_that_is_none_is_named(seeds: Archive, engine: Any) -> None:
    with pytest.raises(UsageError, match="give auto, extractive or llm"):
        ask("who?", archive=seeds, engine=engine)


@pytest.mark.parametrize("word", ["\x00", "\ud800", "'; --", "🔥", "x" * 5_000])
def test_a_filter_that_matches_nothing_abstains(seeds: Archive, word: str) -> None:
    for filters in ({"sources": [word]}, {"languages": ["de"]}):
        answer = ask("how many died?", archive=seeds, engine="extractive", **filters)  # type: ignore[arg-type]
        assert answer.abstained
        assert answer.citations == ()
    with pytest.raises(UsageError, match="is not known; write its code"):
        ask("how many died?", archive=seeds, languages=[word])


@pytest.mark.parametrize("key", ["since", "until", "as_of"])
def test_a_day_of_another_type_is_refused(seeds: Archive, key: str) -> None:
    filters: dict[str, Any] = {key: 20220119}
    with pytest.raises(UsageError, match=f"^{key} is 20220119.*write it as 2022-01-19$"):
        ask("who?", archive=seeds, **filters)


def test_of_a_time_of_day_the_day_counts(seeds: Archive) -> None:
    day = datetime(2022, 1, 13, 9, 30)
    given = checked_filters(day, day, day, (), ())
    assert (given.since, given.until, given.as_of) == (day.date(),) * 3
    assert not any(isinstance(known, datetime) for known in (given.since, given.until, given.as_of))
    answer = ask("how many died?", archive=seeds, engine="extractive", as_of=day)
    assert answer.text == ask("how many died?", archive=seeds, engine="extractive", as_of=day.date()).text


@pytest.mark.parametrize("key", ["sources", "languages"])
def test_one_word_is_not_taken_for_its_letters(seeds: Archive, key: str) -> None:
    """`sources="TASS"` looks right and would search T, A, S and S: nothing."""
    filters: dict[str, Any] = {key: {"sources": "TASS", "languages": "en"}[key]}
    try:
        answer = ask("how many died?", archive=seeds, engine="extractive", **filters)
    except UsageError as refused:
        told = str(refused)
    else:
        told = answer.short
    assert key in told or told == "225"


def test_the_other_forms_refuse_in_the_same_way(seeds: Archive) -> None:
    import asyncio

    with pytest.raises(UsageError, match="empty"):
        asyncio.run(ask_async("", archive=seeds))
    with pytest.raises(UsageError, match="empty"):
        next(ask_stream("", archive=seeds))


@examples(max_examples=80)
@given(questions)
def test_any_text_may_be_asked(seeds: Archive, question: str) -> None:
    with suppress(DatelineError):
        answer = ask(question, archive=seeds, engine="extractive")
        assert_sound(answer, seeds)
        answer.text.encode("utf-8")


@examples(max_examples=25)
@given(questions, st.lists(questions, max_size=3))
def test_any_conversation_may_be_asked_in(seeds: Archive, question: str, history: list[str]) -> None:
    with suppress(DatelineError):
        assert_sound(ask(question, archive=seeds, history=history, engine="extractive"), seeds)


@pytest.fixture(scope="module")
def scratch(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive.open(tmp_path_factory.mktemp("scratch"), lambda: embedder) as archive:
        yield archive


@examples(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(article_texts)
def test_any_article_may_be_ingested_and_asked_about(scratch: Archive, text: str) -> None:
    try:
        article = load_text(text, "any.txt")
    except ArticleError:
        return
    assert article.text == text
    scratch.sync([article])
    for question in ("How many people died in Port Vellan?", "When?", "Сколько человек погибло?"):
        assert_sound(ask(question, archive=scratch, engine="extractive"), scratch)
