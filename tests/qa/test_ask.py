"""`ask()` on the seeds: what it must show, what every answer holds to, and what a filter keeps out."""

import asyncio
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from index.archive import Archive
from index.embed import Embedder
from index.load import load_text
from qa import Answer, Stage, ask, ask_async, ask_stream
from qa.verify import check_citation, unsupported

QUESTIONS = """
when did the CSTO leave?
how many died?
Who won the 2022 World Cup?
When did the protests begin?
When was the state of emergency lifted?
When did the government of Kazakhstan resign?
How many people were injured?
How many doctors were injured?
How many security officers were killed?
How many were beheaded?
How many treaties on combating terrorism are there?
How much did liquefied gas cost before the rise?
How much does a litre of fuel cost now?
How long was the state of emergency to last?
Who is the Russian defence minister?
Who is the CSTO Secretary General?
Who called Blinken's words boorish?
Who dismissed the government?
Who appealed to the CSTO for help?
Where did the protests begin?
Where were buildings set on fire?
Which countries belong to the CSTO?
Which countries sent peacekeepers?
Why did the protests begin?
Why did Tokayev ask for help?
What did Putin say about the peacekeepers?
What did Zakharova say about Blinken?
What did Syromolotov say in the interview?
What is the CSTO?
What happened on January 6?
What happened in Alma-Ata?
Did the CSTO leave Kazakhstan?
Did Armenia send troops?
Was the internet switched off in Kazakhstan?
Did the protesters win the lottery?
Are peacekeepers allowed to use weapons?
Under what condition may peacekeepers shoot?
When will the NATO-Russia Council meet?
Who started the phone conversation between Lavrov and Cavusoglu?
With whom did Putin speak by phone?
How many rubles is 120 tenge?
How many tanks did Russia send?
How many people live in Almaty?
When did Tokayev resign?
When did the CSTO leave Armenia?
Who is the president of Kazakhstan?
Who is the president of France?
What is the capital of Australia?
Who wrote War and Peace?
How much did the operation cost?
When was the CSTO founded?
What percentage of voters supported Tokayev?
Когда ОДКБ ушла из Казахстана?
Сколько человек погибло?
Сколько пострадавших?
Когда начались протесты?
Кто такой Дмитрий Песков?
Кто возглавил Совбез?
Почему начались протесты?
На сколько недель введено чрезвычайное положение?
Кто победил на чемпионате мира по футболу?
Сколько стоит билет в Большой театр?
""".strip().splitlines()

FIRST = date(2021, 12, 30)
days = st.integers(0, 60).map(lambda count: FIRST + timedelta(count))
few = examples(max_examples=25)


def assert_sound(answer: Answer, archive: Archive) -> None:
    """Whatever was asked, this holds."""
    assert [citation.number for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
    articles = [archive.article(citation.article_id) for citation in answer.citations]
    for citation, article in zip(answer.citations, articles, strict=True):
        assert article.text[citation.start : citation.end] == citation.quote
        assert check_citation(citation, article)
        assert (citation.title, citation.source, citation.published) == (
            article.title,
            article.source,
            article.published,
        )
    assert 0 <= answer.confidence <= 1
    numbers = {citation.number for citation in answer.citations}
    assert {int(marker) for marker in re.findall(r"(?<= )\[(\d+)\](?= |$)", answer.text, re.M)} <= numbers
    if answer.abstained:
        assert answer.short == ""
        assert answer.reports == ()
        return
    assert answer.citations
    wrong = [
        item
        for item in unsupported(answer.short, answer.citations, articles, answer.language)
        if item.kind != "name"
    ]
    assert wrong == []
    for report in answer.reports:
        assert {report.citation, *report.citations} <= numbers
        cited = answer.citations[report.citation - 1]
        assert report.value in cited.quote
        assert report.as_of == cited.published


def cited(answer: Answer) -> set[str]:
    return {citation.article_id[:3] for citation in answer.citations}


@pytest.fixture(scope="module")
def answers(seeds: Archive) -> dict[str, Answer]:
    """Every question's answer, asked once."""
    return {question: ask(question, archive=seeds, engine="extractive") for question in QUESTIONS}


def test_when_did_the_csto_leave(answers: dict[str, Answer]) -> None:
    answer = answers["when did the CSTO leave?"]
    assert not answer.abstained
    assert answer.short == "January 19, 2022"
    assert {"002", "004"} <= cited(answer)
    assert answer.text.startswith("January 19, 2022 [1]")
    assert answer.citations[0].article_id.startswith("004")
    assert "stayed in Kazakhstan until January 19" in answer.citations[0].quote


def test_how_many_died(answers: dict[str, Answer]) -> None:
    answer = answers["how many died?"]
    assert not answer.abstained
    assert answer.short == "225"
    assert answer.citations[0].article_id.startswith("004")
    others = {report.value: report for report in answer.reports if report.change != "same"}
    assert {"17", "18"} <= others.keys()
    for value in ("17", "18"):
        assert "security" in others[value].counted
    assert others["18"].as_of == date(2022, 1, 8)
    assert others["17"].as_of == date(2022, 1, 13)


def test_the_archive_does_not_say(answers: dict[str, Answer]) -> None:
    answer = answers["Who won the 2022 World Cup?"]
    assert answer.abstained
    assert answer.short == ""
    assert answer.reports == ()
    assert answer.citations, "the nearest passages are shown"
    assert all(citation.quote in answer.text for citation in answer.citations)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_answer_is_sound(question: str, answers: dict[str, Answer], seeds: Archive) -> None:
    answer = answers[question]
    assert_sound(answer, seeds)
    assert answer.question == question
    assert answer.engine == "extractive"
    assert answer.language == ("ru" if re.search("[а-я]", question) else "en")


def test_it_answers_and_it_abstains(answers: dict[str, Answer]) -> None:
    """A system that always, or never, abstains would pass most of what is above."""
    abstained = sum(answer.abstained for answer in answers.values())
    assert 5 <= abstained <= len(answers) - 25


def test_the_same_question_has_the_same_answer(seeds: Archive, answers: dict[str, Answer]) -> None:
    for question in QUESTIONS[::9]:
        again = ask(question, archive=seeds, engine="extractive")
        assert {**again.to_dict(), "seconds": {}} == {**answers[question].to_dict(), "seconds": {}}


def test_a_quote_in_another_language_is_glossed(answers: dict[str, Answer]) -> None:
    for answer in answers.values():
        for citation in answer.citations:
            assert bool(citation.gloss) == (citation.language == "ru" and answer.language == "en")


@few
@given(st.sampled_from(QUESTIONS), days)
def test_as_of_uses_nothing_later(seeds: Archive, question: str, day: date) -> None:
    answer = ask(question, archive=seeds, as_of=day, engine="extractive")
    assert_sound(answer, seeds)
    assert all(citation.published and citation.published <= day for citation in answer.citations)
    assert all(report.as_of and report.as_of <= day for report in answer.reports)


@few
@given(st.sampled_from(QUESTIONS), days, days)
def test_since_and_until_bound_the_publication_day(
    seeds: Archive, question: str, since: date, until: date
) -> None:
    answer = ask(question, archive=seeds, since=since.isoformat(), until=until, engine="extractive")
    assert_sound(answer, seeds)
    assert all(citation.published and since <= citation.published <= until for citation in answer.citations)
    if since > until:
        assert answer.abstained
        assert answer.citations == ()


@few
@given(
    st.sampled_from(QUESTIONS),
    st.sets(st.sampled_from(["TASS", "Sputnik", "Reuters"])),
    st.sets(st.sampled_from(["en", "ru"])),
)
def test_sources_and_languages_are_kept_to(
    seeds: Archive, question: str, sources: set[str], languages: set[str]
) -> None:
    answer = ask(
        question, archive=seeds, sources=sorted(sources), languages=sorted(languages), engine="extractive"
    )
    assert_sound(answer, seeds)
    for citation in answer.citations:
        assert not sources or citation.source in sources
        assert not languages or citation.language in languages


def test_the_toll_as_of_january_13(seeds: Archive) -> None:
    answer = ask("how many died?", archive=seeds, as_of="2022-01-13", engine="extractive")
    assert "225" not in answer.text
    assert answer.short != "225"


def test_before_the_first_article_nothing_is_known(seeds: Archive) -> None:
    answer = ask("how many died?", archive=seeds, as_of="2022-01-05", engine="extractive")
    assert answer.abstained
    assert answer.citations == ()
    assert answer.text


@pytest.mark.parametrize("earlier", ["how many died?", "How many people were killed in the riots?"])
def test_a_follow_up_takes_over_what_it_leaves_unsaid(seeds: Archive, earlier: str) -> None:
    alone = ask("And how many were injured?", archive=seeds, history=[earlier], engine="extractive")
    after = ask(
        "And how many were injured?",
        archive=seeds,
        history=[ask(earlier, archive=seeds, engine="extractive")],
        engine="extractive",
    )
    for answer in (alone, after):
        assert_sound(answer, seeds)
        assert "injured" in answer.understood
        assert answer.question == "And how many were injured?"
        assert "injured" in answer.citations[0].quote


def test_a_pronoun_means_the_answer_to_an_earlier_question_given_as_text(seeds: Archive) -> None:
    answer = ask(
        "What did he say about the CSTO?",
        archive=seeds,
        history=["Who is the press secretary of the Russian president?"],
        engine="extractive",
    )
    assert answer.understood == "What did Dmitry Peskov say about the CSTO?"


@pytest.mark.parametrize("earlier", ["", "?", "🙂", "x" * 20_000])
def test_history_that_is_no_question_is_passed_over(seeds: Archive, earlier: str) -> None:
    assert_sound(ask("When did they leave?", archive=seeds, history=[earlier], engine="extractive"), seeds)


def test_history_does_not_change_a_question_that_stands_by_itself(
    seeds: Archive, answers: dict[str, Answer]
) -> None:
    question = "When was the state of emergency lifted?"
    answer = ask(question, archive=seeds, history=[answers["how many died?"]], engine="extractive")
    assert answer.understood == question
    assert answer.short == answers[question].short


def test_history_may_hold_an_abstention(seeds: Archive, answers: dict[str, Answer]) -> None:
    answer = ask(
        "And when?", archive=seeds, history=[answers["Who won the 2022 World Cup?"]], engine="extractive"
    )
    assert_sound(answer, seeds)


def test_stages_come_first_and_one_answer_last(seeds: Archive, answers: dict[str, Answer]) -> None:
    items = list(ask_stream("how many died?", archive=seeds, engine="extractive"))
    *stages, answer = items
    assert all(isinstance(item, Stage) for item in stages)
    assert [stage.name for stage in stages if isinstance(stage, Stage)] == ["understand", "search", "read"]
    assert isinstance(answer, Answer)
    assert answer.text == answers["how many died?"].text


def test_seconds_are_told_by_stage(seeds: Archive) -> None:
    seconds = ask("how many died?", archive=seeds, engine="extractive").seconds
    assert {"understand", "embed", "search", "read", "compose", "total"} <= seconds.keys()
    assert all(value >= 0 for value in seconds.values())
    stages = sum(value for name, value in seconds.items() if name != "total")
    assert stages <= seconds["total"] + 1e-3


def test_several_may_ask_at_once(seeds: Archive, answers: dict[str, Answer]) -> None:
    questions = QUESTIONS[:4]

    async def all_at_once() -> Sequence[Answer]:
        return await asyncio.gather(
            *(ask_async(item, archive=seeds, engine="extractive") for item in questions)
        )

    found = asyncio.run(all_at_once())
    assert [answer.text for answer in found] == [answers[item].text for item in questions]


@pytest.fixture(scope="module")
def tarvik(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """A curfew's two ends, and unrest dated by one article loosely and by another to the day."""
    with Archive.open(tmp_path_factory.mktemp("tarvik"), lambda: embedder) as archive:
        texts = (
            "---\ndate: 2021-03-10\n---\nThe city of Tarvik introduced a night curfew on 8 March after riots.",
            "---\ndate: 2021-03-25\n---\nThe night curfew in Tarvik was lifted on 24 March. The streets were calm.",
            "---\ndate: 2022-01-15\n---\nThe unrest in Holm broke out in the first days of 2022. Shops stayed shut.",
            "---\ndate: 2022-01-15\n---\nThe unrest in Holm broke out on January 2, witnesses said.",
        )
        archive.sync([load_text(text, f"{number}.txt") for number, text in enumerate(texts)])
        yield archive


def test_before_a_curfew_is_lifted_nothing_says_when_it_was(tarvik: Archive) -> None:
    asked = "When was the curfew in Tarvik lifted?"
    assert ask(asked, archive=tarvik, as_of="2021-03-15").abstained
    assert ask(asked, archive=tarvik).short == "March 24, 2021"


def test_a_day_is_given_rather_than_the_days_around_it(tarvik: Archive) -> None:
    assert ask("When did the unrest in Holm begin?", archive=tarvik).short == "January 2, 2022"
