"""Dates are found where they stand, mean the right days, and are nowhere else."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.dates import DateMention, find_dates, format_date, question_dates

CASES = Path(__file__).parents[2] / "evals" / "cases" / "dates.jsonl"
THURSDAY = date(2022, 1, 13)


def cases(split: str) -> Iterator[dict[str, Any]]:
    for line in CASES.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if case["split"] == split:
            yield case


def is_right(case: dict[str, Any]) -> bool:
    found = find_dates(case["text"], date.fromisoformat(case["published"]), case["language"])
    if case["words"] is None:
        return not found
    start = case["text"].index(case["words"])
    there = [
        mention for mention in found if mention.start < start + len(case["words"]) and mention.end > start
    ]
    return len(there) == 1 and (
        there[0].first.isoformat() == case["first"]
        and there[0].last.isoformat() == case["last"]
        and there[0].relation == case.get("relation", there[0].relation)
    )


def only(text: str, published: date | None = THURSDAY, language: str = "en") -> DateMention:
    (mention,) = find_dates(text, published, language)
    return mention


@pytest.mark.parametrize("split", ["dev", "test"])
def test_dateset(split: str) -> None:
    judged = {case["id"]: is_right(case) for case in cases(split)}
    wrong = [case_id for case_id, right in judged.items() if not right]
    assert len(judged) >= 100
    assert len(wrong) <= 0.05 * len(judged), wrong


@pytest.mark.parametrize(
    ("text", "first", "relation"),
    [
        ("The contingent stayed until January 19.", date(2022, 1, 19), "until"),
        ("It is scheduled to be completed on January 19.", date(2022, 1, 19), "on"),
        ("It was stable by January 7.", date(2022, 1, 7), "by"),
        ("It has lasted since January 2.", date(2022, 1, 2), "since"),
        ("It ended on December 30.", date(2021, 12, 30), "on"),
        ("It was agreed on Thursday.", THURSDAY, "on"),
        ("It was agreed last Thursday.", date(2022, 1, 6), "on"),
        ("It will be agreed on Friday.", date(2022, 1, 14), "on"),
        ("Договор действует до 19 января.", date(2022, 1, 19), "until"),
        ("К 7 января все стихло.", date(2022, 1, 7), "by"),
        ("Со 2 января идут митинги.", date(2022, 1, 2), "since"),
    ],
)
def test_a_preposition_says_how_the_event_stands_to_the_day(text: str, first: date, relation: str) -> None:
    mention = only(text)
    assert (mention.first, mention.last, mention.relation) == (first, first, relation)


def test_two_days_later_counts_from_the_event_not_from_the_day_it_was_told() -> None:
    text = "Protests erupted on January 2, he said on Thursday. Two days later they reached the city."
    assert [mention.first.day for mention in find_dates(text, THURSDAY)] == [2, 13, 4]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The bridge will open on April 8, six days later than planned.", ["April 8"]),
        ("Мост откроют 8 апреля - на шесть дней позже, чем предполагалось.", ["8 апреля"]),
        ("It opened on April 8 and closed six days later.", ["April 8", "six days later"]),
    ],
)
def test_a_delay_names_no_day(text: str, words: list[str]) -> None:
    found = find_dates(text, date(2024, 3, 16))
    assert [text[mention.start : mention.end] for mention in found] == words


def test_the_next_day_of_nothing_is_no_date() -> None:
    assert find_dates("The next day it rained.", THURSDAY) == ()


def test_several_days_are_not_a_range() -> None:
    mention = only("В четверг и пятницу шли переговоры.", date(2022, 1, 7))
    assert (mention.first, mention.last, mention.precision) == (date(2022, 1, 6), date(2022, 1, 7), "days")
    assert only("It rained on January 2-5.").precision == "range"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It ended on the last day of March 2021.", date(2021, 3, 31), date(2021, 3, 31)),
        ("It ended on the last day of February 2020.", date(2020, 2, 29), date(2020, 2, 29)),
        ("It ended on the last day of 2020.", date(2020, 12, 31), date(2020, 12, 31)),
        ("It ended on the last day of last year.", date(2020, 12, 31), date(2020, 12, 31)),
        ("It ended on the last day of the 1990s.", date(1999, 12, 31), date(1999, 12, 31)),
        ("It ended in the last days of March 2021.", date(2021, 3, 25), date(2021, 3, 31)),
        ("It ended in the last days of 2020.", date(2020, 12, 25), date(2020, 12, 31)),
        ("It ended in the last week of March 2021.", date(2021, 3, 25), date(2021, 3, 31)),
        ("Все кончилось в последний день марта.", date(2021, 3, 31), date(2021, 3, 31)),
        ("Все кончилось в последний день 2020 года.", date(2020, 12, 31), date(2020, 12, 31)),
        ("Все кончилось в последние дни марта.", date(2021, 3, 25), date(2021, 3, 31)),
        ("Все кончилось в последних числах марта.", date(2021, 3, 25), date(2021, 3, 31)),
        ("Все кончилось в последние дни 2020 года.", date(2020, 12, 25), date(2020, 12, 31)),
    ],
)
def test_the_last_day_is_one_and_the_last_days_are_a_week(text: str, first: date, last: date) -> None:
    mention = only(text, date(2021, 4, 5))
    assert (mention.first, mention.last) == (first, last)
    assert mention.precision == ("day" if first == last else "range")


def test_part_of_the_day_is_kept() -> None:
    mention = only("Утром 5 января город проснулся.")
    assert (mention.first, mention.part_of_day) == (date(2022, 1, 5), "morning")


def test_a_verb_before_a_day_is_no_part_of_it() -> None:
    (ends,) = find_dates("The strike will end on March 5.", THURSDAY)
    assert (ends.first, ends.part_of_day) == (date(2022, 3, 5), "")
    (starts,) = find_dates("Talks are set to start on February 14.", THURSDAY)
    assert (starts.first, starts.relation, starts.part_of_day) == (date(2022, 2, 14), "on", "")
    assert find_dates("The work will last four years.", THURSDAY) == ()
    assert len(find_dates("It grew in the last four years.", THURSDAY)) == 1


def test_basis_says_what_the_day_rests_on() -> None:
    bases = {only(text).basis for text in ("on January 5, 2021", "on 5.01.2021", "on 2021-01-05")}
    assert bases == {"explicit"}
    assert only("on January 5").basis == "inferred-year"
    assert only("on Monday").basis == "weekday"
    assert only("yesterday").basis == "relative"


def test_a_year_that_opens_the_sentence_holds_for_it() -> None:
    assert find_dates("In 2014, on March 18, it was signed.", THURSDAY)[-1].first == date(2014, 3, 18)


def test_without_a_publication_date_only_stated_years_are_told() -> None:
    text = "On Thursday, on January 5 and on March 3, 2021, yesterday and in 2019."
    assert [mention.first.year for mention in find_dates(text, None)] == [2021, 2019]


def test_slashes_read_by_language() -> None:
    assert only("on 02/03/2021", language="en").first == date(2021, 2, 3)
    assert only("02/03/2021", language="ru").first == date(2021, 3, 2)
    assert only("on 22/03/2021", language="en").first == date(2021, 3, 22)


def test_days_that_do_not_exist_are_not_found() -> None:
    assert find_dates("30.02.2022, 31 April and Feb 30 were proposed", THURSDAY) == ()


@pytest.mark.parametrize(
    ("question", "first", "last", "relation"),
    [
        ("what happened after 10 january?", date(2022, 1, 10), date(2022, 1, 10), "after"),
        ("what happened between jan 5 and jan 7", date(2022, 1, 5), date(2022, 1, 7), "between"),
        ("что было до 7 января?", date(2022, 1, 7), date(2022, 1, 7), "until"),
        ("Who won the 2018 World Cup?", date(2018, 1, 1), date(2018, 12, 31), "on"),
        ("what did he say in may", date(2022, 5, 1), date(2022, 5, 31), "on"),
    ],
)
def test_questions_are_read_in_any_case(question: str, first: date, last: date, relation: str) -> None:
    (mention,) = question_dates(question, today=date(2026, 5, 1), default_year=2022)
    assert (mention.first, mention.last, mention.relation) == (first, last, relation)


def test_a_modal_verb_in_a_question_is_no_month() -> None:
    assert question_dates("when may they march to the square?", today=THURSDAY) == ()


def test_a_question_without_a_year_is_read_near_today() -> None:
    (mention,) = question_dates("what happened on December 30?", today=THURSDAY)
    assert (mention.first, mention.basis) == (date(2021, 12, 30), "inferred-year")


@pytest.mark.parametrize(
    ("first", "last", "english", "russian"),
    [
        (date(2022, 1, 19), date(2022, 1, 19), "January 19, 2022", "19 января 2022 года"),
        (date(2022, 1, 6), date(2022, 1, 7), "January 6–7, 2022", "6–7 января 2022 года"),
        (date(2022, 1, 1), date(2022, 1, 31), "January 2022", "январь 2022 года"),
        (date(2022, 1, 1), date(2022, 12, 31), "2022", "2022 год"),
        (date(2020, 1, 1), date(2022, 12, 31), "2020–2022", "2020–2022 годы"),
        (date(2022, 1, 1), date(2022, 3, 31), "January–March 2022", "январь–март 2022 года"),
        (
            date(2022, 1, 30),
            date(2022, 2, 2),
            "January 30 – February 2, 2022",
            "30 января – 2 февраля 2022 года",
        ),
    ],
)
def test_format(first: date, last: date, english: str, russian: str) -> None:
    assert format_date(first, last) == english
    assert format_date(first, last, "ru") == russian


WORDS = """on until from to by since the and of in January 5 19th May march 2022 2020-2022 Thursday , . - : (
later two days ago last next week early end morning с по до к в 5 января пятого четверг пятницу года через
\n\n дня накануне ночь 31.12.2021 30.02.2021 0 99999 Feb. 29 yesterday quarter first half winter зимой
прошлом 1990s"""
words = st.sampled_from(WORDS.split(" "))
texts = st.one_of(st.text(max_size=200), st.lists(words, max_size=30).map(" ".join))
days = st.dates(min_value=date(1850, 1, 1), max_value=date(2099, 12, 31))


@settings(max_examples=300, deadline=None)
@given(texts, st.none() | st.dates(), st.sampled_from(["en", "ru"]))
def test_any_text_gives_exact_ordered_spans_and_ordered_days(
    text: str, published: date | None, lang: str
) -> None:
    end = 0
    for mention in find_dates(text, published, lang):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
        assert mention.first <= mention.last
        assert (mention.precision == "day") == (mention.first == mention.last)
        if mention.listed:
            assert list(mention.listed) == sorted(set(mention.listed))
            assert (mention.first, mention.last) == (mention.listed[0], mention.listed[-1])
        end = mention.end


@settings(max_examples=100, deadline=None)
@given(texts)
def test_any_question_is_read(text: str) -> None:
    assert all(mention.first <= mention.last for mention in question_dates(text, today=THURSDAY))


@settings(max_examples=200, deadline=None)
@given(days, st.integers(min_value=0, max_value=800), st.sampled_from(["en", "ru"]))
def test_a_formatted_date_is_found_again(first: date, length: int, language: str) -> None:
    last = min(first + timedelta(days=length), date(2099, 12, 31))
    mention = only(format_date(first, last, language), published=None, language=language)
    assert (mention.first, mention.last) == (first, last)


@settings(max_examples=50, deadline=None)
@given(st.integers(1900, 2090), st.integers(1, 12), st.integers(0, 30), st.sampled_from(["en", "ru"]))
def test_formatted_months_are_found_again(year: int, month: int, more: int, language: str) -> None:
    after = year * 12 + month + more
    first, last = date(year, month, 1), date(after // 12, after % 12 + 1, 1) - timedelta(days=1)
    mention = only(format_date(first, last, language), published=None, language=language)
    assert (mention.first, mention.last) == (first, last)


@pytest.mark.parametrize(
    "junk",
    [
        "January 1, ",
        "in 2021, ",
        "Thursday and ",
        "1, 2, ",
        "said on will ",
        ".",
        "\n ",
        "planned on January 5 ",
        "намечено на 5 января ",
    ],
)
def test_time_grows_with_length_not_its_square(junk: str) -> None:
    def seconds(length: int) -> float:
        text = junk * (length // len(junk))
        start = time.process_time()
        find_dates(text, THURSDAY)
        return time.process_time() - start

    assert min(seconds(64_000) for _ in range(2)) < 9 * max(min(seconds(16_000) for _ in range(2)), 0.02)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("They met on Tuesday, Wednesday and Thursday.", [(date(2022, 1, 11), THURSDAY)]),
        (
            "In 2013 it opened; in December of the same year it shut.",
            [None, (date(2013, 12, 1), date(2013, 12, 31))],
        ),
        ("It was worse than in previous years.", []),
        ("The road opened half a day later than planned.", []),
        ("Борьба шла в последние годы.", []),
        ("Between 1550 and 1580 it grew.", [(date(1550, 1, 1), date(1580, 12, 31))]),
        ("До конца года все решат.", [(date(2022, 12, 31), date(2022, 12, 31))]),
        ("From March to May 2021 it rained.", [(date(2021, 3, 1), date(2021, 5, 31))]),
    ],
)
def test_lists_ranges_and_plurals(text: str, days: list[tuple[date, date] | None]) -> None:
    found = [(mention.first, mention.last) for mention in find_dates(text, THURSDAY)]
    assert len(found) == len(days)
    assert all(expected in (None, there) for expected, there in zip(days, found, strict=True))


@pytest.mark.parametrize(
    ("text", "published", "language", "day"),
    [
        ("The lock is expected to be repaired by December.", date(2023, 2, 10), "en", date(2023, 12, 1)),
        ("Ремонт, как ожидается, завершится к декабрю.", date(2023, 2, 10), "ru", date(2023, 12, 1)),
        ("The fine must be paid by December 1.", date(2023, 2, 10), "en", date(2023, 12, 1)),
        ("The lock was to have been repaired by December.", date(2023, 2, 10), "en", date(2022, 12, 1)),
        ("The work is scheduled to end on January 19.", date(2022, 1, 21), "en", date(2022, 1, 19)),
        (
            "He was suspended on March 6 and dismissed a fortnight later.",
            date(2023, 3, 30),
            "en",
            date(2023, 3, 20),
        ),
        ("The summit was moved to September.", date(2024, 12, 12), "en", date(2025, 9, 1)),
        (
            "The vote has been postponed by a month until the end of May.",
            date(2024, 12, 12),
            "en",
            date(2025, 5, 31),
        ),
        ("Саммит перенесен на сентябрь.", date(2024, 12, 12), "ru", date(2025, 9, 1)),
        ("Суд перенес заседание на 3 июня.", date(2024, 12, 12), "ru", date(2025, 6, 3)),
        ("The workers moved to Berlin in September.", date(2024, 12, 12), "en", date(2024, 9, 1)),
        ("She said she would consult the parties from Friday.", date(2025, 2, 12), "en", date(2025, 2, 14)),
        ("Правительство обещает принять решение до пятницы.", date(2025, 4, 27), "ru", date(2025, 5, 2)),
        ("Порт откроется 15 марта. Накануне прошли похороны.", date(2023, 3, 12), "ru", date(2023, 3, 11)),
        ("Порт открылся 10 марта. Накануне прошли похороны.", date(2023, 3, 12), "ru", date(2023, 3, 9)),
    ],
)
def test_plans_lie_ahead_and_what_is_told_lies_behind(
    text: str, published: date, language: str, day: date
) -> None:
    assert find_dates(text, published, language)[-1].first == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The strike began in the port on 8 March.", date(2021, 3, 8)),
        ("On 8 March, shops closed across the valley.", date(2021, 3, 8)),
        ("The planned strike began on 8 March.", date(2021, 3, 8)),
        ("The board met in March.", date(2021, 3, 1)),
        ("The road has been closed since 8 March.", date(2021, 3, 8)),
        ("The fire broke out this Sunday.", date(2022, 1, 30)),
        ("Забастовка в порту началась 8 марта.", date(2021, 3, 8)),
        ("Указ, подписанный 8 марта, вступит в силу позже.", date(2021, 3, 8)),
        ("Посол покинул город в марте.", date(2021, 3, 1)),
        ("The dam will be opened on 10 January.", date(2023, 1, 10)),
        ("Завод выплатит долг 10 января.", date(2023, 1, 10)),
        ("Директор уедет в пятницу.", date(2022, 2, 11)),
        # What was only settled in the past, or may yet be, is for a day to come.
        ("The minister called a strike on 8 March.", date(2022, 3, 8)),
        ("The board agreed to hold talks on 8 March.", date(2022, 3, 8)),
        ("The hearing was adjourned until 8 March.", date(2022, 3, 8)),
        ("The 8 March vote was called off.", date(2022, 3, 8)),
        ("The road could be closed on 8 March.", date(2022, 3, 8)),
        ("The verdict had been due on 8 March.", date(2022, 3, 8)),
        ("He will be tried for the attack on 20 January.", date(2022, 1, 20)),
        ("Министр назначил встречу на 8 марта.", date(2022, 3, 8)),
        ("Вода может быть признана чистой 8 марта.", date(2022, 3, 8)),
    ],
)
def test_a_day_lies_where_its_own_verb_says(text: str, day: date) -> None:
    assert only(text, date(2022, 2, 5)).first == day


def test_words_about_the_future_count_only_within_reach_of_the_day() -> None:
    near, far = "and no more " * 10, "and no more " * 100
    text = "The work was planned for October 15 {}and the bridge is expected later."
    years = [only(text.format(filler), date(2022, 1, 30)).first.year for filler in (near, far)]
    assert years == [2022, 2021]


@pytest.mark.parametrize(
    "text", ["By the end of May 2,300 people came.", "К концу мая 2 300 человек пришли."]
)
def test_thousands_after_a_month_are_no_day(text: str) -> None:
    found = find_dates(text, date(2023, 12, 6), "ru" if text[0] == "К" else "en")
    assert [text[day.start : day.end][-3:] for day in found] in (["May"], ["мая"])
