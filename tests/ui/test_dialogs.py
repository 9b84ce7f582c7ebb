"""Dialogs of the pages beside the conversation, and what they say when the server does not answer."""

from pathlib import Path
from typing import Any

import pytest
from conftest import Served
from playwright.sync_api import expect
from test_page import ask

pytestmark = pytest.mark.browser

LOST = "the server cannot be reached"


@pytest.fixture
def history(tab: Any, served: Served) -> Any:
    """The page of history with one conversation in it."""
    ask(tab, "When does work begin?")
    tab.goto(f"{served.url}/conversations")
    return tab


@pytest.fixture
def articles(context: Any, served: Served) -> Any:
    """The page of articles, with the forms to add some."""
    tab = context.new_page()
    tab.goto(f"{served.url}/articles")
    tab.get_by_text("Add articles").click()
    return tab


def test_enter_saves_a_new_name(history: Any) -> None:
    history.get_by_role("button", name="Rename").click()
    history.locator("dialog input").fill("The road")
    history.keyboard.press("Enter")
    history.get_by_role("link", name="The road").wait_for()
    history.reload()
    expect(history.locator(".rows .name")).to_have_text("The road", use_inner_text=True)


@pytest.mark.parametrize("given_up", ["Cancel", "Escape"])
def test_dialog_given_up_changes_nothing(history: Any, given_up: str) -> None:
    history.get_by_role("button", name="Rename").click()
    history.locator("dialog input").fill("The road")
    if given_up == "Cancel":
        history.get_by_role("button", name="Cancel").click()
    else:
        history.keyboard.press("Escape")
    expect(history.locator("dialog")).to_have_count(0)
    expect(history.locator(".rows .name")).to_have_text("When does work begin?", use_inner_text=True)


def test_enter_saves_a_correction(context: Any, served: Served) -> None:
    tab = context.new_page()
    tab.goto(f"{served.url}/articles?q=dam")
    for name in ("Dam breaks at night", "Dam breaks above Lowfield"):
        tab.get_by_role("button", name="Correct").click()
        tab.locator("dialog input[name=title]").fill(name)
        tab.keyboard.press("Enter")
        expect(tab.get_by_role("link", name=name)).to_be_visible()


def test_change_that_does_not_reach_the_server_is_told(history: Any) -> None:
    history.route("**/api/**", lambda route: route.abort())
    history.get_by_role("button", name="Delete").click()
    history.locator("dialog").get_by_role("button", name="Delete").click()
    history.locator("dialog", has_text=LOST).wait_for()
    history.keyboard.press("Escape")
    expect(history.locator(".rows li")).to_have_count(1)


def test_upload_that_does_not_reach_the_server_is_told(articles: Any, tmp_path: Path) -> None:
    articles.route("**/api/**", lambda route: route.abort())
    files = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for file in files:
        file.write_text("A story.")
    articles.locator("#upload input").set_input_files(files)
    for number, file in enumerate(files):
        told = articles.locator("#results li.refused").nth(number)
        expect(told).to_contain_text(f"{file.name}: refused ({LOST}", use_inner_text=True)


def test_address_can_be_sent_again_after_the_server_was_not_reached(articles: Any) -> None:
    articles.route("**/api/**", lambda route: route.abort())
    articles.locator("#byaddress input").fill("https://port.example/bridge")
    articles.get_by_role("button", name="Fetch").click()
    articles.locator("#results li.refused", has_text=LOST).wait_for()
    expect(articles.get_by_role("button", name="Fetch")).to_be_enabled()
    expect(articles.locator("#byaddress input")).to_have_value("https://port.example/bridge")
