"""Answers, series and evidence as HTML: what is shown, what is left out, what stays text."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from fakes import articles, begins, cite, killed, silent
from hypothesis import given, settings
from hypothesis import strategies as st

from index.listing import Overview
from index.types import Article, Span
from qa.types import Answer, Report
from ui.answer_view import answer_view
from ui.evidence import body, parse_span
from ui.export import as_plain
from ui.filters import filter_form, parse_filters
from ui.library import Correction
from ui.series import number_in, series


class Reader(HTMLParser):
    """Collects the text and the tags of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


OURS = read(answer_view(killed("q"))).tags | read(answer_view(silent("q"))).tags | {"ul"}


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80))
def test_no_field_of_an_answer_can_open_a_tag(said: str) -> None:
    citation = replace(
        cite(1, "dam", "The road"), title=said, source=said, gloss=said, url=said, language=said
    )
    report = Report(f"1 {said}", said, date(2021, 1, 1), 1, said, said, said)
    later = replace(report, value=f"2 {said}", as_of=date(2021, 2, 1))
    answer = Answer(
        said, f"{said} [1]", said, (citation,), (report, later), engine=said, notice=said, understood="x"
    )
    for shown in (answer, replace(answer, abstained=True)):
        assert read(answer_view(shown, {said: said})).tags <= OURS


@settings(max_examples=150, deadline=None)
@given(st.text(min_size=1, max_size=200), st.data())
def test_evidence_shows_the_text_verbatim_with_the_span_marked(whole: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(start + 1, len(whole)))
    article = Article("a", whole, "", "", None, "en")
    span = parse_span(f"{start}-{end}", article)
    assert span == Span(start, end)
    html = body(article, span)
    assert squeezed(read(html).text) == squeezed(whole)
    marked = "".join(re.findall(r"<mark[^>]*>(.*?)</mark>", html, re.DOTALL))
    assert squeezed(read(marked).text) == squeezed(whole[start:end])


def squeezed(words: str) -> str:
    """Without white space, which paragraphs stand for."""
    return "".join(words.split())


@pytest.mark.parametrize("value", ["", "1", "5-5", "6-5", "0-99999", "a-b", "-1-5", "1-2-3", " 1-2", "１-２"])
def test_what_is_no_span(value: str) -> None:
    assert parse_span(value, articles()[0]) is None


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("225", 225.0),
        ("more than 4,500", 4500.0),
        ("12\u00a0000 человек", 12000.0),
        ("3.5 million", 3.5e6),
        ("$1.2 billion ($0.9 billion net)", 1.2e9),
        ("900 тыс. человек", 9e5),
        ("более 1,2 млн рублей", 1.2e6),
        ("2 млрд", 2e9),
        ("3 тысячи", 3000.0),
        ("some", None),
        ("17 of 1,000", 17.0),
    ],
)
def test_number_in_a_value(value: str, number: float | None) -> None:
    assert number_in(value) == number


def reports(*values: tuple[str, date | None]) -> Answer:
    listed = tuple(Report(value, "people", when, 1, "Post") for value, when in values)
    return replace(begins("q"), reports=listed)


def test_plot_is_true_to_time_and_value() -> None:
    html = series(reports(("10", date(2021, 1, 1)), ("20", date(2021, 1, 11)), ("40", date(2021, 1, 21))))
    xs = [float(x) for x in re.findall(r'<circle cx="([\d.]+)"', html)]
    ys = [float(y) for y in re.findall(r'<circle cx="[\d.]+" cy="([\d.]+)"', html)]
    assert xs[1] - xs[0] == pytest.approx(xs[2] - xs[1], abs=0.2)
    base = float(re.search(r'class="axis" x1="\d+" y1="(\d+)"', html)[1])  # type: ignore[index]
    heights = [base - y for y in ys]
    assert heights[1] / heights[0] == pytest.approx(2, abs=0.02)
    assert heights[2] / heights[0] == pytest.approx(4, abs=0.02)


@pytest.mark.parametrize(
    "values",
    [("900,000", "1.2 million", "2 million"), ("900 тыс.", "1,2 млн", "2 миллиона")],
)
def test_plot_knows_thousands_and_millions_and_writes_them(values: tuple[str, ...]) -> None:
    html = series(
        reports(*((f"{value} people", date(2021, 1, n)) for n, value in enumerate(values, start=1)))
    )
    base = float(re.search(r'class="axis" x1="\d+" y1="(\d+)"', html)[1])  # type: ignore[index]
    heights = [base - float(y) for y in re.findall(r'<circle cx="[\d.]+" cy="([\d.]+)"', html)]
    assert heights[1] / heights[0] == pytest.approx(12 / 9, abs=0.02)
    assert heights[2] / heights[0] == pytest.approx(20 / 9, abs=0.02)
    assert tuple(re.findall(r'<text x="[\d.]+" y="[\d.-]+">([^<]+)</text>', html)) == values


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("about 1.2 million people", "1.2 million"),
        ("$1.2m", "1.2m"),
        ("$1.2m, not $0.9m", "1.2m"),
        ("10 to 15 thousand", "10 to 15 thousand"),
        ("более тысячи человек", "тысячи"),
        ("17 of 1,000", "17"),
    ],
)
def test_plot_writes_the_first_number_with_its_scale(value: str, written: str) -> None:
    html = series(reports(("9,000 people", date(2021, 1, 1)), (value, date(2021, 2, 1))))
    assert re.findall(r'y="[\d.-]+">([^<]+)</text>', html)[-2:] == ["9,000", written]


def test_wide_figures_at_the_edges_stay_inside_the_plot() -> None:
    html = series(reports(("10 to 15 million", date(2021, 1, 1)), ("20 to 25 million", date(2021, 2, 1))))
    assert [float(x) for x in re.findall(r'<text x="([\d.]+)" y="[\d.-]+">\d\d to', html)] == [72.0, 528.0]


def test_wide_figures_side_by_side_do_not_cover_each_other() -> None:
    days = (date(2021, 1, 1), date(2021, 1, 10), date(2021, 4, 1))
    html = series(reports(*zip(("1.4 million", "1.5 million", "1.5 million"), days, strict=True)))
    first, second, _ = (float(y) for y in re.findall(r'y="([\d.-]+)">1.\d million<', html))
    assert abs(first - second) > 15.8


def test_figures_of_neighbouring_days_do_not_cover_each_other() -> None:
    days = [("10", date(2021, 1, n)) for n in (1, 2, 3)] + [("11", date(2022, 1, 1))]
    html = series(reports(*days))
    ys = sorted(float(y) for y in re.findall(r'<text x="[\d.]+" y="([\d.]+)">10<', html))
    assert all(later - earlier > 15.8 for earlier, later in pairwise(ys))


@pytest.mark.parametrize(
    "values",
    [
        (("10", date(2021, 1, 1)), ("20", date(2021, 1, 1))),
        (("10", date(2021, 1, 1)), ("10", date(2021, 1, 5))),
        (("some", date(2021, 1, 1)), ("many", date(2021, 1, 5))),
        (("10", None), ("20", date(2021, 1, 5))),
        (("January 19, 2022", date(2021, 1, 1)), ("January 20, 2022", date(2021, 1, 5))),
    ],
)
def test_no_plot_where_there_is_nothing_to_plot(values: tuple[tuple[str, date | None], ...]) -> None:
    html = series(reports(*values))
    assert "<svg" not in html
    assert html.count("<tr>") == 3


def test_one_report_is_no_series() -> None:
    assert series(reports(("10", date(2021, 1, 1)))) == ""


def test_page_leaves_out_what_it_shows_in_another_form() -> None:
    answer = replace(
        killed("q"),
        text="41 [1]\n“The dead are 41.” [1]\nReports over time:\n- March 3: 9 people [2]\n"
        "- March 4: 10 [3]\nSee also [2] [3]",
    )
    said = re.findall(r'<(?:p|ul) class="said">(.*?)</(?:p|ul)>', answer_view(answer))
    assert [read(line).text for line in said] == ["“The dead are 41.” 1"]
    listed = replace(answer, reports=(), text="- Lowfield [1]\n- Port [2]", short="")
    assert read(answer_view(listed)).text.startswith("Lowfield 1Port 2")


def test_abstention_lists_its_passages_once() -> None:
    told = "No.\nLooked for: who.\nThe nearest passages:\n- “The road to the coast is closed.” (Post) [1]"
    shown = read(answer_view(replace(silent("q"), text=told))).text
    assert shown.startswith("No.Looked for: who.Nearest passages")
    assert shown.count("The road to the coast is closed.") == 1


def test_unknown_markers_stay_text() -> None:
    assert "[7]" in read(answer_view(replace(begins("q"), text="As said [7] [1]", short=""))).text


def test_copied_text_carries_every_quote() -> None:
    plain = as_plain(killed("How many?"))
    assert plain.startswith("How many?\n")
    assert all(citation.quote in plain for citation in killed("q").citations)


def test_the_name_of_a_source_is_taken_as_long_as_it_may_be_given() -> None:
    named = Correction(source="x" * 300).source
    assert parse_filters({"sources": [named]}).sources == (named,)
    rare = Overview(30, {}, {**{f"Post {number}": 2 for number in range(24)}, "Wire": 1}, {})
    assert 'maxlength="300"' in filter_form(rare)
