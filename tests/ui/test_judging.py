"""What a reader thinks of an answer, in a real browser and in what evaluation makes of it."""

from typing import Any

import pytest
from conftest import Served
from playwright.sync_api import expect
from test_page import ask

from evals.judged import judged_cases

pytestmark = pytest.mark.browser


def test_thumb_and_reason_are_kept_and_become_a_case(tab: Any, served: Served) -> None:
    turn = ask(tab, "When does work begin?")
    why = turn.locator(".why")
    expect(why).to_be_hidden()
    turn.get_by_role("button", name="Bad answer").click()
    tab.keyboard.type("the year is <b>wrong</b>")
    tab.keyboard.press("Enter")
    why.get_by_text("Saved").wait_for()
    number = turn.get_attribute("data-turn")
    tab.reload()
    why.wait_for()
    expect(why.locator("input")).to_have_value("the year is <b>wrong</b>")
    expect(turn.get_by_role("button", name="Bad answer")).to_have_attribute("aria-pressed", "true")
    case = next(case for case in judged_cases(served.home) if case.id == f"reader-{number}")
    assert case.tags == ("disliked", "comment: the year is <b>wrong</b>")


def test_reason_that_does_not_reach_the_server_is_said_not_to_be_saved(tab: Any) -> None:
    turn = ask(tab, "When does work begin?")
    turn.get_by_role("button", name="Bad answer").click()
    tab.locator(".act.down[aria-pressed=true]").wait_for()
    tab.route("**/judgement", lambda route: route.abort())
    turn.locator(".why input").fill("too short")
    turn.get_by_role("button", name="Save").click()
    expect(turn.get_by_text("This could not be saved")).to_be_visible()
    expect(turn.get_by_text("Saved", exact=True)).to_have_count(0)


def test_judgement_is_changed_with_its_reason_and_taken_back(tab: Any, served: Served) -> None:
    turn = ask(tab, "When does work begin?")
    number = turn.get_attribute("data-turn")
    turn.get_by_role("button", name="Bad answer").click()
    turn.locator(".why input").fill("too short")
    turn.get_by_role("button", name="Save").click()
    turn.get_by_text("Saved").wait_for()
    good = turn.get_by_role("button", name="Good answer")
    good.click()
    tab.locator(".act.up[aria-pressed=true]").wait_for()
    case = next(case for case in judged_cases(served.home) if case.id == f"reader-{number}")
    assert case.tags == ("liked", "comment: too short")
    good.click()
    tab.locator(".act.up[aria-pressed=false]").wait_for()
    expect(turn.locator(".why")).to_be_hidden()
    assert not [case for case in judged_cases(served.home) if case.id == f"reader-{number}"]
