"""Checking a quotation in a real browser: the panel, its keys, what it says of the source, what to take along."""

from typing import Any

import pytest
from conftest import Served
from test_page import ask, in_view

pytestmark = pytest.mark.browser


def test_panel_says_who_when_and_how_the_day_is_known(tab: Any) -> None:
    ask(tab, "When does work begin?").locator("a.cite").first.click()
    tab.locator("#hit").wait_for()
    assert tab.locator("#evidence h2").inner_text() == "Toll rises in Lowfield"
    assert tab.locator("#evidence .byline > *").all_inner_texts() == [
        "Coast Wire",
        "20 March 2021",
        "English",
    ]
    assert tab.locator("#evidence .dated-by").inner_text() == 'Date inferred from dateline "March 3"'
    # However far down the words stand, who said them stays in sight.
    tab.locator("#evidence .sheet").evaluate("e => e.scrollTo(0, 1e6)")
    assert in_view(tab, "#evidence h2")
    tab.locator(".how-known summary").click()
    assert "inferred from the script" in tab.locator(".how-known").inner_text()


def test_foreign_words_are_glossed_beside_the_original(tab: Any, served: Served) -> None:
    turn = ask(tab, "How many were killed?")
    turn.locator("a.cite", has_text="3").first.click()
    tab.locator("#hit", has_text="Погибли десять человек").wait_for()
    gloss = tab.locator("#evidence aside.gloss")
    assert "ten" in gloss.inner_text()
    assert gloss.get_attribute("lang") == "en"
    assert tab.locator("#evidence .article-text").get_attribute("lang") == "ru"
    start = served.archive.article("plotina").text.index("Погибли")
    tab.goto(f"{served.url}/article/plotina?span={start}-{start + 36}")
    assert "ten" in tab.locator("aside.gloss").inner_text()


def test_arrow_keys_walk_and_the_open_mark_is_shown(tab: Any) -> None:
    turn = ask(tab, "How many were killed?")
    turn.locator("a.cite").first.focus()
    tab.keyboard.press("Enter")
    tab.locator("#hit", has_text="put the dead at 41").wait_for()
    for key, words in (
        ("ArrowRight", "Nine people were killed"),
        ("ArrowRight", "Погибли"),
        ("ArrowRight", "Погибли"),
        ("ArrowLeft", "Nine people were killed"),
    ):
        tab.keyboard.press(key)
        tab.locator("#hit", has_text=words).wait_for()
    assert tab.locator("#evidence .place").inner_text() == "2 of 3"
    assert set(turn.locator("a.cite.open").all_inner_texts()) == {"2"}
    tab.locator("#evidence .close").click()
    assert turn.locator("a.open").count() == 0


def test_quotation_is_copied_with_source_day_and_address(tab: Any, served: Served) -> None:
    ask(tab, "When does work begin?").locator("a.cite").first.click()
    tab.get_by_role("button", name="Copy quotation").click()
    tab.get_by_role("button", name="Copied").wait_for()
    words, address = tab.evaluate("navigator.clipboard.readText()").split("\n")
    assert words == (
        "“Work on the road begins on April 2.” (Coast Wire, 20 March 2021: Toll rises in Lowfield)"
    )
    tab.goto(address)
    assert tab.locator("#hit").inner_text() == "Work on the road begins on April 2."


def test_each_article_is_listed_once_with_its_quotes(tab: Any) -> None:
    sources = ask(tab, "How many were killed?").locator(".sources > li")
    assert [len(source.locator("a.cite").all()) for source in sources.all()] == [1, 1, 1]
    assert "quoted above" in sources.first.inner_text()
    sources.nth(1).locator(".source-title").click()
    tab.locator("#hit", has_text="Nine people were killed").wait_for()


def test_mistyped_address_opens_nothing(context: Any, served: Served) -> None:
    tab = context.new_page()
    tab.goto(f"{served.url}/#cite-%E0%A4-1-2")
    tab.locator("#offers .ask").first.wait_for()
    assert tab.locator("#evidence").is_hidden()
    tab.evaluate("location.hash = '#cite-nothing-1-2'")
    tab.locator("#evidence", has_text="This article is gone").wait_for()


def test_what_the_check_left_out_is_shown_on_request(tab: Any) -> None:
    turn = ask(tab, "written by a model")
    assert turn.locator("p.said").inner_text() == "The work starts on April 2. 1"
    assert "written by tiny, checked" in turn.locator(".measure").inner_text()
    assert "1,234 tokens in, 56 out" in turn.locator(".measure").inner_text()
    left_out = turn.locator(".dropped")
    assert not left_out.locator("li").is_visible()
    left_out.locator("summary").click()
    assert left_out.locator("li").inner_text() == "The work costs 19 million.\nnumber: 19"


def test_series_reads_well_to_a_screen_reader(tab: Any) -> None:
    series = ask(tab, "How many were killed?").locator(".series")
    assert series.get_attribute("aria-label") == "Reports over time"
    assert series.locator("svg a").nth(2).get_attribute("aria-label") == "41 dead, Coast Wire, 20 March 2021"
    assert series.locator("caption").text_content().startswith("3 reports, 3 March 2021 to 20 March 2021")
    assert series.locator("th[scope=col]").count() == 4
