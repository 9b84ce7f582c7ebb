"""The report in a browser: it loads nothing, its keys work, and axe-core finds no fault, in light and dark."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from eval_fakes import ARTICLES, CASES, bent, good

from evals.report import write_report
from evals.rows import Run
from evals.run import make_header, run_cases
from evals.types import System

pytestmark = pytest.mark.browser

CHROMIUM = next((path for name in ("chromium", "chromium-browser") if (path := shutil.which(name))), None)
AXE = Path(__file__).parents[1] / "ui" / "node_modules" / "axe-core" / "axe.min.js"


def run(system: System, name: str) -> Run:
    cases = tuple(replace(case, archive="b" if case is CASES[1] else "a") for case in CASES)
    return Run(make_header("gold", "dev", name, cases, ""), tuple(run_cases(system, cases, ARTICLES)))


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    wrong = run(bent("many", lambda answer: replace(answer, short="21")), "main")
    (path,) = write_report([wrong, run(good, "other")], tmp_path_factory.mktemp("report") / "r.html")
    return path.as_uri()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    if CHROMIUM is None:
        if os.environ.get("DATELINE_REQUIRE_BROWSER") == "1":
            pytest.fail("no Chromium on this machine, and DATELINE_REQUIRE_BROWSER=1 asks for one")
        pytest.skip("no Chromium on this machine; install it (Debian: apt install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def test_the_keys_filter_search_and_open(chromium: Any, report: str) -> None:
    tab = chromium.new_page()
    asked, broken = list[str](), list[str]()
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("pageerror", lambda error: broken.append(str(error)))
    tab.goto(report)
    shown = tab.locator("#shown")
    tab.keyboard.press("/")
    tab.keyboard.type("cracks there")
    assert shown.inner_text() == "1 of 3 cases"
    tab.keyboard.press("Escape")
    assert shown.inner_text() == "3 of 3 cases"
    tab.keyboard.press("v")
    tab.keyboard.type("wrong")
    assert shown.inner_text() == "1 of 3 cases"
    tab.keyboard.press("Escape")
    tab.keyboard.press("t")
    tab.keyboard.type("archive:a")
    assert shown.inner_text() == "2 of 3 cases"
    tab.keyboard.press("Escape")
    tab.keyboard.press("s")
    tab.keyboard.type("id")
    assert [item.get_attribute("id") for item in tab.locator(".case").all()] == ["many", "silent", "when"]
    tab.keyboard.press("Escape")
    for key in ("j", "j", "Enter"):
        tab.keyboard.press(key)
    assert tab.locator(".case[open]").get_attribute("id") == "silent"
    assert (asked, broken) == ([report], [])
    tab.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault(chromium: Any, report: str, scheme: str) -> None:
    if not AXE.exists():
        if os.environ.get("DATELINE_REQUIRE_AXE") == "1":
            pytest.fail("axe-core is not installed; run: npm install --prefix tests/ui")
        pytest.skip("axe-core is not installed; run: npm install --prefix tests/ui")
    # The page's own policy would refuse the checker's script.
    context = chromium.new_context(color_scheme=scheme, bypass_csp=True)
    tab = context.new_page()
    tab.goto(report)
    tab.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    tab.evaluate(AXE.read_text("utf-8"))
    found = tab.evaluate("axe.run(document)")["violations"]
    assert [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]] == []
    context.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_page_does_not_scroll_sideways(chromium: Any, report: str, width: int) -> None:
    tab = chromium.new_page(viewport={"width": width, "height": 800})
    tab.goto(report)
    tab.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.close()
