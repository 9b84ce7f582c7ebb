"""The page in a real browser: asking, reading evidence, keyboard, phone, and hostile text."""

import re
from typing import Any

import pytest
from conftest import Served
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def ask(tab: Any, question: str) -> Any:
    """Ask in the box, wait for the answer and for the box to take the next question; returns the new turn."""
    before = tab.locator(".turn:not(.pending) .answer").count()
    tab.locator("#box textarea").fill(question)
    tab.keyboard.press("Enter")
    tab.locator(".turn:not(.pending) .answer").nth(before).wait_for()
    tab.get_by_role("button", name="Ask", exact=True).wait_for()
    return tab.locator(".turn").last


def in_view(tab: Any, selector: str) -> bool:
    return bool(
        tab.locator(selector).evaluate(
            "e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight }"
        )
    )


def test_answer_shows_the_short_answer_the_sentence_and_its_citation(tab: Any) -> None:
    turn = ask(tab, "When does work begin?")
    expect(turn.locator(".short")).to_have_text("April 2, 2021", use_inner_text=True)
    expect(turn.locator(".said")).to_contain_text("Work on the road begins on April 2.", use_inner_text=True)
    cite = turn.locator("a.cite").first
    expect(cite).to_have_attribute("title", "Coast Wire, 20 March 2021")
    assert re.fullmatch(r"#cite-toll-\d+-\d+", cite.get_attribute("href"))


def test_citation_by_keyboard_marks_the_words_and_escape_gives_focus_back(tab: Any) -> None:
    turn = ask(tab, "When does work begin?")
    turn.locator("a.cite").first.focus()
    tab.keyboard.press("Enter")
    tab.locator("#hit").wait_for()
    expect(tab.locator("#hit")).to_have_text("Work on the road begins on April 2.", use_inner_text=True)
    assert in_view(tab, "#hit")
    assert tab.evaluate("document.activeElement.id") == "hit"
    expect(tab.locator("#evidence .byline")).to_contain_text("Coast Wire", use_inner_text=True)
    tab.keyboard.press("Escape")
    expect(tab.locator("#evidence")).to_be_hidden()
    assert tab.evaluate("document.activeElement.className") == "cite"


def test_next_and_previous_walk_through_the_citations(tab: Any) -> None:
    turn = ask(tab, "How many were killed?")
    turn.locator("a.cite").first.click()
    tab.locator("#evidence .next").click()
    tab.locator("#hit", has_text="Nine people were killed").wait_for()
    tab.locator("#evidence .previous").click()
    tab.locator("#hit", has_text="put the dead at 41").wait_for()
    expect(tab.locator("#evidence .place")).to_have_text("1 of 3", use_inner_text=True)


def test_figures_that_changed_are_a_dated_series_with_a_plot(tab: Any) -> None:
    series = ask(tab, "How many were killed?").locator(".series")
    rows = [row.inner_text() for row in series.locator("tbody tr").all()]
    assert [row.split("\t")[0] for row in rows] == ["3 March 2021", "4 March 2021", "20 March 2021"]
    assert "differs" in rows[1]
    expect(series.locator("svg circle")).to_have_count(3)
    series.locator("svg a").nth(1).click()
    tab.locator("#hit", has_text="Погибли десять человек").wait_for()


def test_abstention_looks_different_and_shows_nearest_passages_as_such(tab: Any) -> None:
    turn = ask(tab, "Who won?")
    expect(turn.locator(".short")).to_have_text("The archive does not say.", use_inner_text=True)
    expect(turn.locator(".said")).to_have_text("No article says who won.", use_inner_text=True)
    expect(turn.locator("h4")).to_have_text("Nearest passages, not an answer", use_inner_text=True)
    expect(turn.locator("a.cite")).to_have_count(0)
    turn.locator("a.passage").click()
    tab.locator("#hit", has_text="The road to the coast is closed.").wait_for()


def test_foreign_quote_is_shown_in_the_original_with_its_gloss(tab: Any) -> None:
    sources = ask(tab, "How many were killed?").locator(".sources")
    expect(sources.locator("[lang=ru]")).to_have_text(
        "“Погибли десять человек, сообщил мэр.”", use_inner_text=True
    )
    expect(sources.locator(".gloss")).to_contain_text("died ten people", use_inner_text=True)


def test_reload_keeps_the_conversation_and_its_citations_open(tab: Any) -> None:
    ask(tab, "When does work begin?")
    ask(tab, "Who won?")
    tab.reload()
    tab.locator(".turn").nth(1).wait_for()
    expect(tab.locator(".question")).to_have_text(["When does work begin?", "Who won?"], use_inner_text=True)
    tab.locator("a.cite").first.click()
    tab.locator("#hit", has_text="begins on April 2").wait_for()


def test_another_browser_sees_nothing_of_it(tab: Any, chromium: Any) -> None:
    ask(tab, "When does work begin?")
    other = chromium.new_context()
    page = other.new_page()
    page.goto(tab.url)
    page.locator(".welcome").wait_for()
    expect(page.locator(".turn")).to_have_count(0)
    other.close()


def test_earlier_answers_come_along_with_a_follow_up(tab: Any, served: Served) -> None:
    ask(tab, "When does work begin?")
    ask(tab, "And who won?")
    assert [answer.question for answer in served.script.asked[-1]["history"]] == ["When does work begin?"]


def test_prefilled_question_waits_to_be_sent(context: Any, served: Served) -> None:
    tab = context.new_page()
    tab.goto(f"{served.url}/?q=When+does+work+%3Cb%3Ebegin%3F")
    tab.locator(".welcome").wait_for()
    tab.wait_for_function("document.querySelector('#box textarea').value === 'When does work <b>begin?'")
    expect(tab.locator(".turn")).to_have_count(0)


def test_slash_focuses_the_box_and_shift_enter_makes_a_line(tab: Any) -> None:
    tab.locator("#theme").focus()
    tab.keyboard.press("/")
    tab.keyboard.type("one")
    tab.keyboard.press("Shift+Enter")
    tab.keyboard.type("two")
    expect(tab.locator("#box textarea")).to_have_value("one\ntwo")
    expect(tab.locator(".turn")).to_have_count(0)


def test_stages_are_shown_and_stop_gives_the_question_back(tab: Any) -> None:
    tab.locator("#box textarea").fill("a slow question")
    tab.keyboard.press("Enter")
    tab.locator(".stage", has_text="Searching the archive").wait_for()
    tab.get_by_role("button", name="Stop").click()
    tab.locator(".welcome").wait_for()
    tab.wait_for_function("document.querySelector('#box textarea').value === 'a slow question'")
    expect(tab.get_by_role("button", name="Ask", exact=True)).to_be_visible()
    ask(tab, "Who won?")


def test_edit_copy_and_ask_again(tab: Any) -> None:
    turn = ask(tab, "When does work begin?")
    turn.get_by_role("button", name="Copy").click()
    tab.get_by_role("button", name="Copied").wait_for()
    copied = tab.evaluate("navigator.clipboard.readText()")
    assert (
        '[1] Coast Wire, 2021-03-20: Toll rises in Lowfield\n    "Work on the road begins on April 2."'
        in copied
    )
    turn.get_by_role("button", name="Edit question").click()
    expect(tab.locator("#box textarea")).to_have_value("When does work begin?")
    first = turn.get_attribute("data-turn")
    turn.get_by_role("button", name="Ask again").click()
    tab.wait_for_function(
        f"!document.querySelector('.turn[data-turn=\"{first}\"]') && document.querySelector('.answer')"
    )
    expect(tab.locator(".turn")).to_have_count(1)


def test_examples_and_follow_ups_ask_themselves(tab: Any) -> None:
    example = tab.locator("#offers .ask")
    example.wait_for()
    expect(example).to_have_text(["How many people were killed?"], use_inner_text=True)
    ask(tab, "How many were killed, then?")
    tab.locator("#offers .ask", has_text="How many people were killed?").click()
    tab.locator(".turn:not(.pending)").nth(1).wait_for()
    assert tab.locator(".question").all_inner_texts()[1] == "How many people were killed?"


def test_what_breaks_inside_is_told_and_the_box_comes_back(tab: Any) -> None:
    tab.locator("#box textarea").fill("a breaking question")
    tab.keyboard.press("Enter")
    tab.locator(".error", has_text="Something went wrong here").wait_for()
    assert "secret" not in tab.content()
    ask(tab, "Who won?")


def test_unusable_question_says_what_to_do(tab: Any) -> None:
    tab.locator("#box textarea").fill("an unusable question")
    tab.keyboard.press("Enter")
    expect(tab.locator(".error")).to_have_text(
        "this question is unusable; write another", use_inner_text=True
    )
    ask(tab, "Who won?")


def test_filters_reach_the_question_and_stand_on_the_answer(tab: Any, served: Served) -> None:
    tab.locator(".filters summary").click()
    tab.locator("input[name=since]").fill("2021-03-04")
    tab.locator("input[name=as_of]").fill("2021-03-05")
    tab.get_by_label("Coast Wire").check()
    tab.get_by_label("English").check()
    expect(tab.locator(".filters .count")).to_have_text("4", use_inner_text=True)
    tab.keyboard.press("Escape")
    turn = ask(tab, "When does work begin?")
    asked = served.script.asked[-1]
    assert (str(asked["since"]), str(asked["as_of"])) == ("2021-03-04", "2021-03-05")
    assert (asked["sources"], asked["languages"]) == (("Coast Wire",), ("en",))
    assert turn.locator(".chips li").all_inner_texts() == [
        "from 4 March 2021", "as of 5 March 2021", "source Coast Wire", "language English"
    ]  # fmt: skip


@pytest.mark.parametrize("dark", [False, True])
def test_nothing_scrolls_sideways_on_a_phone(tab: Any, dark: bool) -> None:
    tab.set_viewport_size({"width": 390, "height": 844})
    if dark:
        tab.locator("#theme").click()
    turn = ask(tab, "How many were killed?")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    assert turn.locator(".series td").first.bounding_box()["width"] <= 390
    for cell in turn.locator(".series td").all():
        box = cell.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    turn.locator("a.cite").first.click()
    tab.locator("#hit").wait_for()
    assert in_view(tab, "#hit")
    assert tab.locator("#evidence").bounding_box()["height"] < 0.75 * 844


def test_dark_is_kept_over_a_reload(tab: Any) -> None:
    tab.locator("#theme").click()
    tab.reload()
    tab.locator(".welcome").wait_for()
    assert "dark" in tab.locator("body").get_attribute("class")
    tab.goto(tab.url + "?__theme=light")
    tab.locator(".welcome").wait_for()
    assert "dark" not in (tab.locator("body").get_attribute("class") or "")


PAYLOADS = (
    "<script>window.__pwned=1</script>",
    "<img src=x onerror=\"window.__pwned=2\">",
    "${window.__pwned=3}",
    "{{#each value}}{{constructor}}{{/each}}",
    "![x](http://example.com/x.png) <img src=http://example.com/y.png>",
    "[x](javascript:window.__pwned=5) <a href=\"javascript:window.__pwned=6\">x</a>",
    "<svg onload=window.__pwned=7><iframe srcdoc='<script>parent.__pwned=8</script>'>",
    "</textarea></template>\"'><form action=http://example.com><button>x</form><style>*{display:none}</style>",
)  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_question_is_only_text(tab: Any, payload: str) -> None:
    turn = ask(tab, payload)
    expect(turn.locator(".question")).to_have_text(payload, use_inner_text=True)
    assert tab.evaluate("window.__pwned") is None
    tab.reload()
    tab.locator(".turn .question").wait_for()
    expect(tab.locator(".turn .question")).to_have_text(payload, use_inner_text=True)
    assert tab.evaluate("window.__pwned") is None


def test_hostile_article_is_only_text(tab: Any) -> None:
    turn = ask(tab, "hostile")
    expect(turn.locator("script, img, iframe, form:not(.why), style")).to_have_count(0)
    turn.locator("a.cite").first.click()
    tab.locator("#hit", has_text="<script>window.__pwned=1</script>").wait_for()
    expect(tab.locator("#evidence script, #evidence img, #evidence iframe")).to_have_count(0)
    assert tab.evaluate("window.__pwned") is None
    address = tab.locator("#evidence .links a").get_attribute("href")
    tab.goto(f"{tab.url.split('/?')[0]}{address}")
    tab.locator("#hit").wait_for()
    assert tab.evaluate("window.__pwned") is None


def test_article_page_opens_at_the_span(context: Any, served: Served) -> None:
    tab = context.new_page()
    start = served.archive.article("toll").text.index("Paragraph 30")
    tab.goto(f"{served.url}/article/toll?span={start}-{start + 12}")
    expect(tab.locator("#hit")).to_have_text("Paragraph 30", use_inner_text=True)
    assert in_view(tab, "#hit")
    expect(tab.locator("h1")).to_have_text("Toll rises in Lowfield", use_inner_text=True)


def test_citation_is_a_deep_link(context: Any, served: Served) -> None:
    tab = context.new_page()
    start = served.archive.article("dam").text.index("The road")
    tab.goto(f"{served.url}/#cite-dam-{start}-{start + 8}")
    tab.locator("#hit", has_text="The road").wait_for()
    tab.keyboard.press("Escape")
    expect(tab.locator("#evidence")).to_be_hidden()
