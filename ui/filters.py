"""The filters of a question: the form that sets them, and the reading of what a browser sends."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from index.errors import UsageError
from index.types import Article, Filters
from ui.markup import language_name, text

MOST_VALUES = 50


def parse_filters(sent: object) -> Filters:
    """What was sent as filters, none where nothing was. Raises UsageError that names the field."""
    if not isinstance(sent, Mapping):
        return Filters()
    return Filters(
        since=_day(sent, "since"),
        until=_day(sent, "until"),
        as_of=_day(sent, "as_of"),
        sources=_names(sent, "sources"),
        languages=_names(sent, "languages"),
    )


def dump_filters(filters: Filters) -> dict[str, Any]:
    """The filters as JSON, the form that `parse_filters` reads."""
    return {
        "since": filters.since.isoformat() if filters.since else None,
        "until": filters.until.isoformat() if filters.until else None,
        "as_of": filters.as_of.isoformat() if filters.as_of else None,
        "sources": list(filters.sources),
        "languages": list(filters.languages),
    }


def _day(sent: Mapping[str, Any], name: str) -> date | None:
    value = sent.get(name)
    if value in (None, ""):
        return None
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise UsageError(f"{name} is not a day; write it as 2022-01-31") from error


def _names(sent: Mapping[str, Any], name: str) -> tuple[str, ...]:
    values = sent.get(name) or ()
    if not isinstance(values, Sequence) or isinstance(values, str) or len(values) > MOST_VALUES:
        raise UsageError(f"{name} is not a list of at most {MOST_VALUES} names; send a list of strings")
    return tuple(str(value)[:200] for value in values)


def filter_form(articles: Iterable[Article]) -> str:
    """The form, folded away until it is wanted."""
    shown = tuple(articles)
    days = sorted(article.published for article in shown if article.published)
    low, high = (days[0].isoformat(), days[-1].isoformat()) if days else ("", "")
    sources = sorted({article.source for article in shown if article.source}, key=str.casefold)
    languages = sorted({article.language for article in shown if article.language})
    return (
        '<details class="filters"><summary>Filters<span class="count" hidden></span></summary>'
        '<form id="filters" autocomplete="off"><div class="days">'
        f"{_date_field('since', 'From', low, high)}{_date_field('until', 'To', low, high)}"
        f"{_date_field('as_of', 'As of', low, '')}</div>"
        f"{_choices('sources', 'Source', [(name, name) for name in sources])}"
        f"{_choices('languages', 'Language', [(code, language_name(code)) for code in languages])}"
        '<button type="reset" class="quiet">Clear filters</button></form></details>'
    )


def _date_field(name: str, label: str, low: str, high: str) -> str:
    limits = "".join(f' {side}="{value}"' for side, value in (("min", low), ("max", high)) if value)
    hint = ' title="Answer as one would have on this day"' if name == "as_of" else ""
    return f'<label{hint}>{label}<input type="date" name="{name}"{limits}></label>'


def _choices(name: str, legend: str, options: Sequence[tuple[str, str]]) -> str:
    if len(options) < 2:
        return ""
    boxes = "".join(
        f'<label class="choice"><input type="checkbox" name="{name}" value="{text(value)}">'
        f"<span>{text(label)}</span></label>"
        for value, label in options
    )
    return f"<fieldset><legend>{legend}</legend>{boxes}</fieldset>"
