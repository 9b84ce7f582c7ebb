"""What the measuring of the page makes of what the browser tells it."""

from unittest.mock import MagicMock

import pytest

from evals.page_speed import FIRST_PAINT, measure

PAINTED = "opening the page → first words on it"


@pytest.mark.parametrize(("paint", "found"), [(None, None), (120.5, [120.5, 120.5]), (0, [0.0, 0.0])])
def test_a_page_without_a_first_paint_is_measured_all_the_same(
    paint: float | None, found: list[float] | None
) -> None:
    browser = MagicMock()
    tab = browser.new_context.return_value.new_page.return_value
    tab.evaluate.side_effect = lambda script, *_: paint if script == FIRST_PAINT else 7.0
    measured = measure(browser, "http://127.0.0.1:7860", runs=2)
    assert measured.get(PAINTED) == found
    assert all(len(times) == 2 for times in measured.values())
    assert len(measured) == (3 if found is None else 4)
