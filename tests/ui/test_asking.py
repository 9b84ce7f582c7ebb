"""Asking again, editing, filters in force and the stages of an answer, in a real browser."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from conftest import Served
from playwright.sync_api import expect
from test_page import ask

from index.conversations import Conversations
from index.errors import HomeError
from ui.page import Page, Shown

pytestmark = pytest.mark.browser


def questions(tab: Any) -> list[str]:
    return list(tab.locator("#thread .question").all_inner_texts())


def edit(tab: Any, turn: Any, question: str) -> None:
    turn.get_by_role("button", name="Edit question").click()
    tab.locator("#editing").wait_for()
    tab.locator("#box textarea").fill(question)


def test_edited_question_replaces_the_last_answer(tab: Any, served: Served) -> None:
    ask(tab, "Who won?")
    turn = ask(tab, "When does work begin?")
    edit(tab, turn, "How many were killed?")
    tab.keyboard.press("Enter")
    tab.locator("#thread .short", has_text="41").wait_for()
    assert questions(tab) == ["Who won?", "How many were killed?"]
    assert [answer.question for answer in served.script.asked[-1]["history"]] == ["Who won?"]
    tab.reload()
    tab.locator(".turn").nth(1).wait_for()
    assert questions(tab) == ["Who won?", "How many were killed?"]


def test_edit_given_up_keeps_the_answer(tab: Any) -> None:
    edit(tab, ask(tab, "Who won?"), "Something else")
    tab.keyboard.press("Escape")
    expect(tab.locator("#editing")).to_be_hidden()
    expect(tab.locator("#box textarea")).to_have_value("")
    ask(tab, "When does work begin?")
    assert questions(tab) == ["Who won?", "When does work begin?"]


@pytest.mark.parametrize("question", ["an unusable question", "a breaking question"])
def test_replacement_that_fails_loses_nothing(tab: Any, question: str) -> None:
    edit(tab, ask(tab, "Who won?"), question)
    tab.keyboard.press("Enter")
    tab.locator("#below .error").wait_for()
    assert questions(tab) == ["Who won?"]
    tab.reload()
    tab.locator(".turn").wait_for()
    assert questions(tab) == ["Who won?"]


def full(*_: Any) -> str:
    raise HomeError("the conversation cannot be kept (disk is full); make room in the data folder")


def test_answer_that_cannot_be_kept_is_shown_all_the_same(tab: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(tab, "Who won?")
    with monkeypatch.context() as patch:
        patch.setattr(Conversations, "add", full)
        turn = ask(tab, "When does work begin?")
        expect(turn.locator(".error")).to_contain_text("make room in the data folder", use_inner_text=True)
        expect(turn.locator(".short")).to_have_text("April 2, 2021", use_inner_text=True)
        turn.locator("a.cite").first.click()
        tab.locator("#hit", has_text="begins on April 2").wait_for()
        tab.keyboard.press("Escape")
    expect(tab.locator(".pending")).to_have_count(0)
    tab.locator("#box textarea").fill("How many were killed?")
    tab.keyboard.press("Enter")
    tab.locator("#thread .short", has_text="41").wait_for()
    assert questions(tab) == ["Who won?", "How many were killed?"]


def test_replacement_that_cannot_be_kept_loses_nothing(tab: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(tab, ask(tab, "Who won?"), "When does work begin?")
    monkeypatch.setattr(Conversations, "add", full)
    tab.keyboard.press("Enter")
    tab.locator("#below .short", has_text="April 2, 2021").wait_for()
    assert questions(tab) == ["Who won?"]


def test_keeping_that_breaks_leaves_no_question_pending(tab: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> str:
        raise RuntimeError("secret")

    monkeypatch.setattr(Conversations, "add", broken)
    tab.locator("#box textarea").fill("Who won?")
    tab.keyboard.press("Enter")
    tab.locator("#below .error", has_text="Something went wrong here").wait_for()
    expect(tab.locator(".pending")).to_have_count(0)


def test_browser_without_cookies_is_answered_and_told_that_nothing_is_kept(tab: Any) -> None:
    tab.context.clear_cookies()
    for question, short in (("When does work begin?", "April 2, 2021"), ("How many were killed?", "41")):
        tab.locator("#box textarea").fill(question)
        tab.keyboard.press("Enter")
        turn = tab.locator("#below .turn:not(.pending)", has_text=question)
        expect(turn.locator(".short")).to_have_text(short, use_inner_text=True)
        expect(turn.locator(".error")).to_contain_text("allow cookies", use_inner_text=True)
        tab.get_by_role("button", name="Ask", exact=True).wait_for()
    assert questions(tab) == []
    assert "?c=" not in tab.url


def test_replacement_that_is_stopped_loses_nothing(tab: Any) -> None:
    edit(tab, ask(tab, "Who won?"), "a slow question")
    tab.keyboard.press("Enter")
    tab.get_by_role("button", name="Stop").click()
    tab.get_by_role("button", name="Ask", exact=True).wait_for()
    tab.wait_for_function("document.querySelector('#box textarea').value === 'a slow question'")
    assert questions(tab) == ["Who won?"]


def test_earlier_question_is_asked_anew(tab: Any) -> None:
    ask(tab, "Who won?")
    ask(tab, "When does work begin?")
    tab.locator(".turn").first.get_by_role("button", name="Edit question").click()
    expect(tab.locator("#editing")).to_be_hidden()
    tab.keyboard.press("Enter")
    tab.locator(".turn:not(.pending)").nth(2).wait_for()
    assert questions(tab) == ["Who won?", "When does work begin?", "Who won?"]


def test_button_offers_to_ask_only_when_enter_is_heard(tab: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Page.asked

    async def ending_late(*arguments: Any) -> AsyncIterator[Shown]:
        async for shown in asked(*arguments):
            yield shown
        await asyncio.sleep(1)

    monkeypatch.setattr(Page, "asked", ending_late)
    asked_one_by_one = ["Who won?", "When does work begin?"]
    for question in asked_one_by_one:
        ask(tab, question)
    assert questions(tab) == asked_one_by_one


def test_stages_and_sentences_come_as_they_happen(tab: Any) -> None:
    tab.locator("#box textarea").fill("slow and written")
    tab.keyboard.press("Enter")
    for stage in ("Searching the archive", "Reading 3 passages", "Writing"):
        tab.locator(".pending .stage", has_text=stage).wait_for()
    tab.locator(".pending .said", has_text="It is on the road.").wait_for()
    expect(tab.locator(".pending .said")).to_have_count(2)
    tab.locator("#thread .answer").wait_for()
    expect(tab.locator(".pending")).to_have_count(0)


def test_filters_in_force_stand_at_the_box_and_go_with_a_click(tab: Any, served: Served) -> None:
    tab.locator(".filters summary").click()
    tab.locator("#filters input[name=since]").fill("2021-03-04")
    tab.locator("#filters").get_by_label("Coast Wire").check()
    tab.locator("#filters").get_by_label("Russian").check()
    tab.keyboard.press("Escape")
    chips = tab.locator(".in-force button")
    expect(chips).to_have_text(["From 2021-03-04", "Coast Wire", "Russian"], use_inner_text=True)
    tab.get_by_role("button", name="Remove filter: Coast Wire").click()
    expect(chips).to_have_text(["From 2021-03-04", "Russian"], use_inner_text=True)
    ask(tab, "When does work begin?")
    asked = served.script.asked[-1]
    assert (str(asked["since"]), asked["sources"], asked["languages"]) == ("2021-03-04", (), ("ru",))
    tab.locator(".filters summary").click()
    tab.get_by_role("button", name="Clear filters").click()
    expect(chips).to_have_count(0)


def test_everything_is_reached_by_tab_alone(tab: Any) -> None:
    """From the box: ask, go to the citation, read, come back, judge; no mouse."""
    tab.keyboard.type("When does work begin?")
    tab.keyboard.press("Enter")
    tab.locator("#thread .answer").wait_for()
    tab.get_by_role("button", name="Ask", exact=True).wait_for()
    tab.keyboard.press("Home")

    def go_to(selector: str) -> None:
        for _ in range(40):
            tab.keyboard.press("Tab")
            if tab.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"Tab never reaches {selector}")

    go_to(".top nav a")
    go_to("#thread a.cite")
    tab.keyboard.press("Enter")
    tab.locator("#hit").wait_for()
    tab.keyboard.press("Escape")
    go_to(".act.up")
    tab.keyboard.press("Space")
    tab.locator(".act.up[aria-pressed=true]").wait_for()
    go_to(".filters summary")
    tab.keyboard.press("Enter")
    go_to("#filters input[name=since]")
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement.matches('.filters summary')")


def test_nothing_moves_for_who_asked_for_less_motion(chromium: Any, served: Served) -> None:
    context = chromium.new_context(reduced_motion="reduce")
    tab = context.new_page()
    tab.goto(served.url)
    tab.locator(".welcome").wait_for()
    ask(tab, "When does work begin?").locator("a.cite").first.click()
    tab.locator("#hit").wait_for()
    style = "e => [getComputedStyle(e).animationName, getComputedStyle(e).transitionDuration]"
    assert tab.locator("#evidence").evaluate(style) == ["none", "0s"]
    assert tab.locator("#composer").evaluate(style)[1] == "0s"
    context.close()
