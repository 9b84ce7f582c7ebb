"""Checking a quotation in a real browser: the panel, its keys, what it says of the source, what to take along."""

import re
from typing import Any

import pytest
from conftest import Served
from playwright.sync_api import expect
from test_page import ask, in_view

pytestmark = pytest.mark.browser


def test_panel_says_who_when_and_how_the_day_is_known(tab: Any) -> None:
    ask(tab, "When does work begin?").locator("a.cite").first.click()
    tab.locator("#hit").wait_for()
    expect(tab.locator("#evidence h2")).to_have_text("Toll rises in Lowfield", use_inner_text=True)
    expect(tab.locator("#evidence .byline > *")).to_have_text(
        [
            "Coast Wire",
            "20 March 2021",
            "English",
        ],
        use_inner_text=True,
    )
    expect(tab.locator("#evidence .dated-by")).to_have_text(
        'Date inferred from dateline "March 3"', use_inner_text=True
    )
    # However far down the words stand, who said them stays in sight.
    tab.locator("#evidence .sheet").evaluate("e => e.scrollTo(0, 1e6)")
    assert in_view(tab, "#evidence h2")
    tab.locator(".how-known summary").click()
    expect(tab.locator(".how-known")).to_contain_text("inferred from the script", use_inner_text=True)


def test_foreign_words_are_glossed_beside_the_original(tab: Any, served: Served) -> None:
    turn = ask(tab, "How many were killed?")
    turn.locator("a.cite", has_text="3").first.click()
    tab.locator("#hit", has_text="Погибли десять человек").wait_for()
    gloss = tab.locator("#evidence aside.gloss")
    expect(gloss).to_contain_text("ten", use_inner_text=True)
    expect(gloss).to_have_attribute("lang", "en")
    expect(tab.locator("#evidence .article-text")).to_have_attribute("lang", "ru")
    start = served.archive.article("plotina").text.index("Погибли")
    tab.goto(f"{served.url}/article/plotina?span={start}-{start + 36}")
    expect(tab.locator("aside.gloss")).to_contain_text("ten", use_inner_text=True)


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
    expect(tab.locator("#evidence .place")).to_have_text("2 of 3", use_inner_text=True)
    assert set(turn.locator("a.cite.open").all_inner_texts()) == {"2"}
    tab.locator("#evidence .close").click()
    expect(turn.locator("a.open")).to_have_count(0)


HOLD_TOLL = """() => {
  const real = window.fetch;
  const held = new Promise((go) => { window.letGo = go; });
  window.fetch = async (address, ...more) => {
    if (!String(address).includes("/evidence/toll")) return real(address, ...more);
    await held;
    return real(address, ...more);
  };
}"""


@pytest.mark.parametrize("closed", [False, True])
def test_evidence_that_comes_late_does_not_take_the_place_of_what_was_opened_since(
    tab: Any, closed: bool
) -> None:
    turn = ask(tab, "How many were killed?")
    tab.evaluate(HOLD_TOLL)
    turn.locator("a.cite", has_text="1").first.click()
    turn.locator("a.cite", has_text="2").first.click()
    tab.locator("#hit", has_text="Nine people were killed").wait_for()
    if closed:
        tab.keyboard.press("ArrowLeft")
        tab.keyboard.press("Escape")
    with tab.expect_response("**/evidence/toll**") as late:
        tab.evaluate("letGo()")
    late.value.finished()
    tab.wait_for_timeout(300)
    if closed:
        expect(tab.locator("#evidence")).to_be_hidden()
        return
    expect(tab.locator("#hit")).to_have_text("Nine people were killed, the mayor said.", use_inner_text=True)
    assert set(turn.locator("a.cite.open").all_inner_texts()) == {"2"}


PAGE = "<h1>Bad gateway</h1><img src=x>"


@pytest.mark.parametrize(
    "answer",
    [
        None,
        {"status": 401, "json": {"error": "<img src=x>", "remedy": ""}},
        {"status": 500, "json": {"error": "<img src=x>", "remedy": ""}},
        {"status": 502, "body": PAGE, "content_type": "text/html"},
        {"status": 200, "body": PAGE, "content_type": "text/plain"},
    ],
    ids=["gone", "door", "fault", "proxy", "other"],
)
def test_only_an_article_is_shown_as_evidence(tab: Any, answer: dict[str, Any] | None) -> None:
    turn = ask(tab, "When does work begin?")
    tab.route("**/evidence/**", lambda route: route.fulfill(**answer) if answer else route.abort())
    turn.locator("a.cite").first.click()
    sheet = tab.locator("#evidence .sheet")
    expect(sheet).to_have_text(re.compile("could not be fetched"), use_inner_text=True)
    expect(sheet.locator("h1, img")).to_have_count(0)
    tab.keyboard.press("Escape")
    tab.unroute("**/evidence/**")
    turn.locator("a.cite").first.click()
    tab.locator("#hit").wait_for()


@pytest.mark.parametrize("clipboard", ["undefined", "{ writeText: () => Promise.reject(new Error()) }"])
def test_who_has_no_clipboard_is_told_so(tab: Any, clipboard: str) -> None:
    turn = ask(tab, "When does work begin?")
    tab.evaluate(f"Object.defineProperty(navigator, 'clipboard', {{ value: {clipboard} }})")
    for name, within in (("Copy", turn), ("Copy quotation", tab.locator("#evidence"))):
        turn.locator("a.cite").first.click()
        within.get_by_role("button", name=name, exact=True).click()
        expect(within.get_by_role("button", name="Could not copy")).to_be_visible()
        expect(within.get_by_role("button", name=name, exact=True)).to_be_visible()


def test_quotation_is_copied_with_source_day_and_address(tab: Any, served: Served) -> None:
    ask(tab, "When does work begin?").locator("a.cite").first.click()
    tab.get_by_role("button", name="Copy quotation").click()
    tab.get_by_role("button", name="Copied").wait_for()
    words, address = tab.evaluate("navigator.clipboard.readText()").split("\n")
    assert words == (
        "“Work on the road begins on April 2.” (Coast Wire, 20 March 2021: Toll rises in Lowfield)"
    )
    tab.goto(address)
    expect(tab.locator("#hit")).to_have_text("Work on the road begins on April 2.", use_inner_text=True)


def test_each_article_is_listed_once_with_its_quotes(tab: Any) -> None:
    sources = ask(tab, "How many were killed?").locator(".sources > li")
    assert [len(source.locator("a.cite").all()) for source in sources.all()] == [1, 1, 1]
    expect(sources.first).to_contain_text("quoted above", use_inner_text=True)
    sources.nth(1).locator(".source-title").click()
    tab.locator("#hit", has_text="Nine people were killed").wait_for()


def test_mistyped_address_opens_nothing(context: Any, served: Served) -> None:
    tab = context.new_page()
    tab.goto(f"{served.url}/#cite-%E0%A4-1-2")
    tab.locator("#offers .ask").first.wait_for()
    expect(tab.locator("#evidence")).to_be_hidden()
    tab.evaluate("location.hash = '#cite-nothing-1-2'")
    tab.locator("#evidence", has_text="This article is gone").wait_for()


def test_what_the_check_left_out_is_shown_on_request(tab: Any) -> None:
    turn = ask(tab, "written by a model")
    expect(turn.locator("p.said")).to_have_text("The work starts on April 2. 1", use_inner_text=True)
    expect(turn.locator(".measure")).to_contain_text("written by tiny, checked", use_inner_text=True)
    expect(turn.locator(".measure")).to_contain_text("1,234 tokens in, 56 out", use_inner_text=True)
    left_out = turn.locator(".dropped")
    expect(left_out.locator("li")).to_be_hidden()
    left_out.locator("summary").click()
    expect(left_out.locator("li")).to_have_text("The work costs 19 million.\nnumber: 19", use_inner_text=True)


def test_series_reads_well_to_a_screen_reader(tab: Any) -> None:
    series = ask(tab, "How many were killed?").locator(".series")
    expect(series).to_have_attribute("aria-label", "Reports over time")
    expect(series.locator("svg a").nth(2)).to_have_attribute(
        "aria-label", "41 dead, Coast Wire, 20 March 2021"
    )
    assert series.locator("caption").text_content().startswith("3 reports, 3 March 2021 to 20 March 2021")
    expect(series.locator("th[scope=col]")).to_have_count(4)
