"""The pages of articles and of history in a real browser: finding, adding in every way, taking along."""

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import Served
from playwright.sync_api import expect
from test_page import ask

pytestmark = pytest.mark.browser

DROP = """([names, text]) => {
  const data = new DataTransfer();
  for (const name of names) data.items.add(new File([text], name, { type: 'text/plain' }));
  document.querySelector('.drop').dispatchEvent(
    new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


def test_list_is_narrowed_down_and_says_how_many_match(context: Any, served: Served) -> None:
    tab = context.new_page()
    tab.goto(f"{served.url}/articles")
    expect(tab.locator(".lead")).to_contain_text("4 articles", use_inner_text=True)
    assert tab.locator(".timeline svg").get_attribute("aria-label") == (
        "3 dated articles from 3 March 2021 to 20 March 2021"
    )
    tab.locator("#find").fill("lowfield")
    tab.keyboard.press("Enter")
    tab.locator(".matched", has_text="2 of 4 articles match.").wait_for()
    expect(tab.locator(".rows .name")).to_have_text(
        [
            "Toll rises in Lowfield",
            "Dam breaks above Lowfield",
        ],
        use_inner_text=True,
    )
    tab.get_by_role("link", name="Show all").click()
    tab.locator(".rows li").nth(3).wait_for()


def test_bar_of_the_timeline_leads_to_its_articles(context: Any, served: Served) -> None:
    tab = context.new_page()
    tab.goto(f"{served.url}/articles")
    tab.locator(".timeline rect").first.click()
    tab.wait_for_url("**/articles?since=2021-03-03&until=2021-03-03")
    expect(tab.locator(".find input[name=since]")).to_have_value("2021-03-03")


def test_dropped_files_show_progress_and_a_result_each(context: Any, served: Served) -> None:
    tab = context.new_page()
    tab.goto(f"{served.url}/articles")
    tab.get_by_text("Add articles").click()
    tab.evaluate(
        DROP, [["drop-one.txt", "drop-two.txt"], "Ferry sinks\n\nPORT, May 5, 2021. The ferry sank.\n"]
    )
    tab.locator("#results li.added").nth(1).wait_for()
    assert tab.locator("#upload progress").evaluate("e => [e.hidden, e.value, e.max]") == [False, 2, 2]
    tab.locator("#results a").first.click()
    tab.locator("h1", has_text="Ferry sinks").wait_for()
    tab.get_by_role("button", name="Correct").click()
    tab.locator("dialog input[name=source]").fill("Port Gazette")
    tab.get_by_role("button", name="Save").click()
    tab.locator(".byline", has_text="Port Gazette").wait_for()
    tab.locator(".how-known summary").click()
    expect(tab.locator(".how-known")).to_contain_text("corrected by hand", use_inner_text=True)
    tab.get_by_role("button", name="Delete").click()
    tab.locator("dialog").get_by_role("button", name="Delete").click()
    tab.wait_for_url("**/articles")
    assert "drop-one" not in served.archive.kept
    tab.request.delete(f"{served.url}/api/articles/drop-two")


def test_address_is_sent_and_its_result_shown(context: Any, served: Served) -> None:
    """What the server does with an address, tests/index and test_library know."""
    tab = context.new_page()
    sent: list[Any] = []
    results = [{"name": "", "status": "added", "id": "dam", "error": "", "remedy": ""}]

    def answer(route: Any) -> None:
        sent.append(route.request.post_data_json)
        if "inner" in sent[-1]["url"]:
            refusal = {"error": "this address is not open to all", "remedy": "give another"}
            route.fulfill(status=422, json=refusal)
        else:
            route.fulfill(status=201, json={"results": results})

    tab.goto(f"{served.url}/articles")
    tab.route("**/api/articles", answer)
    tab.get_by_text("Add articles").click()
    field = tab.get_by_label("Or give the address of an article on the web")
    field.fill("http://inner.example/a")
    tab.keyboard.press("Enter")
    told = "http://inner.example/a: refused (this address is not open to all; give another)"
    tab.locator("#results li.refused", has_text=told).wait_for()
    field.fill("https://news.example/a?b=<i>")
    tab.get_by_role("button", name="Fetch").click()
    tab.locator("#results li.added a").click()
    tab.locator("h1", has_text="Dam breaks above Lowfield").wait_for()
    assert sent == [{"url": "http://inner.example/a"}, {"url": "https://news.example/a?b=<i>"}]


def test_conversation_is_taken_along_as_markdown_and_json(tab: Any, served: Served, tmp_path: Path) -> None:
    ask(tab, "How many were killed?")
    ask(tab, "Who won?")
    with tab.expect_download() as markdown:
        tab.locator(".keep").get_by_role("link", name="Markdown").click()
    markdown.value.save_as(tmp_path / "c.md")
    text = (tmp_path / "c.md").read_text("utf-8")
    assert "## How many were killed?" in text
    assert "> Погибли десять человек, сообщил мэр." in text
    assert "Nearest passages, not an answer" in text
    assert f"<{served.url}/article/plotina?span=" in text
    tab.goto(f"{served.url}/conversations")
    expect(tab.locator(".rows li")).to_contain_text("2 questions", use_inner_text=True)
    with tab.expect_download() as whole:
        tab.get_by_role("link", name="JSON").click()
    whole.value.save_as(tmp_path / "c.json")
    kept = json.loads((tmp_path / "c.json").read_text("utf-8"))
    assert [turn["answer"]["question"] for turn in kept["turns"]] == ["How many were killed?", "Who won?"]
    citation = kept["turns"][0]["answer"]["citations"][1]
    assert served.archive.article("dam").text[citation["start"] : citation["end"]] == citation["quote"]


def test_deleted_row_hands_the_focus_on(tab: Any, served: Served) -> None:
    ask(tab, "Who won?")
    tab.goto(served.url)
    tab.locator(".welcome").wait_for()
    ask(tab, "When does work begin?")
    tab.goto(f"{served.url}/conversations")
    tab.locator(".rows li").first.get_by_role("button", name="Delete").click()
    tab.locator("dialog").get_by_role("button", name="Delete").click()
    tab.locator(".rows li").nth(1).wait_for(state="detached")
    assert tab.evaluate("document.activeElement.textContent") == "Who won?"
