"""Text from outside stays text: as question, answer, article, title, source and file name, on every page."""

import re
from typing import Any

import pytest
from conftest import Served
from fakes import articles
from payloads import PAYLOADS

pytestmark = pytest.mark.browser

# Everything that a payload could have made of itself; our own markup has none of it inside these places.
ALIVE = (
    "script, img, iframe, object, embed, applet, base, link, meta, style, select, video, audio, "
    "form:not(.why), input:not([name=comment]), "
    "math, marquee, template, custom-element, picture, [onerror], [onload], [onfocus], [onmouseover], [style]"
)


def test_corpus_is_large_enough() -> None:
    assert len(set(PAYLOADS)) >= 60


@pytest.mark.parametrize("part", range(6))
def test_in_question_and_answer(tab: Any, part: int) -> None:
    payloads = PAYLOADS[part::6]
    for number, payload in enumerate(payloads):
        tab.locator("#box textarea").fill(f"echo {payload}")
        tab.keyboard.press("Enter")
        tab.locator(".turn:not(.pending) .answer").nth(number).wait_for()
        tab.get_by_role("button", name="Ask", exact=True).wait_for()
    questions = tab.locator(".question").all_text_contents()
    assert questions == [f"echo {payload}".strip() for payload in payloads]
    assert tab.locator(".thread").locator(ALIVE).count() == 0
    tab.locator(".thread a.cite").last.hover()
    assert tab.evaluate("window.__pwned") is None
    assert tab.locator("#composer").is_visible()


def test_in_articles(tab: Any, served: Served) -> None:
    added = []
    for payload in PAYLOADS:
        new = {
            "name": f"{payload}.txt",
            "text": f"Told today.\n\n{payload}\n\nEnd.",
            "title": payload,
            "source": payload,
        }
        got = tab.request.post(f"{served.url}/api/articles", data=new)
        assert got.status == 201, payload
        added.append(got.json()["results"][0]["id"])
    try:
        _read(tab, served, added)
    finally:
        for article_id in set(added) - {article.id for article in articles()}:
            tab.request.delete(f"{served.url}/api/articles/{article_id}")


def test_in_reasons_titles_and_what_is_taken_along(tab: Any, served: Served) -> None:
    tab.locator("#box textarea").fill("echo " + PAYLOADS[0])
    tab.keyboard.press("Enter")
    tab.locator("#thread .answer").wait_for()
    name = tab.locator("#thread .thread").get_attribute("data-conversation")
    turn = tab.locator(".turn").get_attribute("data-turn")
    for payload in PAYLOADS[::6]:
        judged = {"thumb": -1, "comment": payload}
        assert tab.request.put(f"{served.url}/api/turns/{turn}/judgement", data=judged).ok
        titled = {"title": payload[:80]}
        assert tab.request.patch(f"{served.url}/api/conversations/{name}", data=titled).ok
        tab.goto(f"{served.url}/?c={name}")
        assert tab.locator(".why input").input_value() == payload
        tab.goto(f"{served.url}/conversations")
        assert tab.locator(".rows").locator(ALIVE).count() == 0
        assert tab.evaluate("window.__pwned") is None
        markdown = tab.request.get(f"{served.url}/api/conversations/{name}/markdown").text()
        assert not re.search(r"(?<!\\)<(?!http)", markdown)


def _read(tab: Any, served: Served, added: list[str]) -> None:
    for page in (1, 2):
        tab.goto(f"{served.url}/articles?page={page}")
        assert tab.locator(".rows li").locator(ALIVE).count() == 0
    for article_id in dict.fromkeys(added):
        tab.goto(f"{served.url}/article/{article_id}?span=13-20")
        assert tab.locator("main").locator(ALIVE).count() == 0
        assert tab.locator("#hit").count() == 1
    tab.goto(served.url)
    tab.locator(".filters summary").click()
    assert tab.locator("#filters label").locator("script, img, svg, iframe").count() == 0
    tab.evaluate(f"location.hash = '#cite-{added[0]}-0-4'")
    tab.locator("#hit", has_text="Told").wait_for()
    assert tab.evaluate("window.__pwned") is None
