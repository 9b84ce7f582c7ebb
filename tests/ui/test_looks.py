"""Every page passes axe-core, in light and dark, and nothing is cut off on a phone."""

import os
from pathlib import Path
from typing import Any

import pytest
from conftest import Served

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.exists():
        if os.environ.get("DATELINE_REQUIRE_AXE") == "1":
            pytest.fail("axe-core is not installed; run: npm install --prefix tests/ui")
        pytest.skip("axe-core is not installed; run: npm install --prefix tests/ui")
    return AXE.read_text("utf-8")


def violations(tab: Any, axe: str) -> list[str]:
    tab.evaluate(axe)
    found = tab.evaluate("axe.run(document)")["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible(chromium: Any, served: Served, axe: str, scheme: str) -> None:
    context = chromium.new_context(color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)
    tab = context.new_page()
    tab.goto(served.url)
    tab.locator(".welcome").wait_for()
    assert violations(tab, axe) == []
    for number, question in enumerate(("How many were killed?", "Who won?")):
        tab.locator("#box textarea").fill(question)
        tab.keyboard.press("Enter")
        tab.locator(".turn:not(.pending) .answer").nth(number).wait_for()
        tab.get_by_role("button", name="Ask", exact=True).wait_for()
    assert violations(tab, axe) == []
    tab.locator(".filters summary").click()
    assert violations(tab, axe) == []
    tab.keyboard.press("Escape")
    tab.locator("a.cite").first.click()
    tab.locator("#hit").wait_for()
    tab.locator(".how-known summary").click()
    assert violations(tab, axe) == []
    for path in ("/articles", "/conversations", "/docs", "/article/toll?span=0-4", "/article/nothing"):
        tab.goto(served.url + path)
        if path == "/articles":
            tab.get_by_text("Add articles").click()
        assert violations(tab, axe) == [], path
    context.close()


@pytest.mark.parametrize("path", ["/", "/articles", "/conversations", "/docs", "/article/toll"])
@pytest.mark.parametrize("width", [320, 390, 768])
def test_no_page_scrolls_sideways(context: Any, served: Served, path: str, width: int) -> None:
    tab = context.new_page()
    tab.set_viewport_size({"width": width, "height": 800})
    tab.goto(served.url + path)
    tab.locator(".welcome, .full").first.wait_for()
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
