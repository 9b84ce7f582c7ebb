"""The filters of a question: the form that sets them, and the reading of what a browser sends."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from index.errors import UsageError
from index.listing import Overview
from index.types import Filters
from ui.markup import day_words, language_name, text

MOST_VALUES = 50
LONGEST_NAME = 300
"""Characters of a source's name, here as where an article is given one: a name cut short would find nothing."""

MOST_BOXES = 24
MOST_OFFERED = 500
"""The commonest sources have a box each; of the others this many are offered while one types."""


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
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise UsageError(f"{name} is not a day; write it as 2022-01-31") from error


def _names(sent: Mapping[str, Any], name: str) -> tuple[str, ...]:
    values = sent.get(name) or ()
    listed = isinstance(values, Sequence) and not isinstance(values, str) and len(values) <= MOST_VALUES
    if not listed or not all(isinstance(value, str) for value in values):
        raise UsageError(f"{name} is not a list of at most {MOST_VALUES} names; send a list of strings")
    return tuple(value[:LONGEST_NAME] for value in values)


def filter_chips(filters: Filters) -> Mapping[str, str]:
    """The filters in force, name → value, for people."""
    named = {
        "from": day_words(filters.since) if filters.since else "",
        "to": day_words(filters.until) if filters.until else "",
        "as of": day_words(filters.as_of) if filters.as_of else "",
        "source": ", ".join(filters.sources),
        "language": ", ".join(language_name(code) for code in filters.languages),
    }
    return {name: value for name, value in named.items() if value}


def filter_form(known: Overview) -> str:
    """The form, folded away until it is wanted, and beside it what is set in it."""
    low, high = (min(known.days).isoformat(), max(known.days).isoformat()) if known.days else ("", "")
    common = sorted(list(known.sources)[:MOST_BOXES], key=str.casefold)
    languages = [(code, language_name(code)) for code in known.languages if code]
    return (
        '<details class="filters"><summary>Filters<span class="count" hidden></span></summary>'
        '<form id="filters" autocomplete="off"><div class="days">'
        f"{_date_field('since', 'From', low, high)}{_date_field('until', 'To', low, high)}"
        f"{_date_field('as_of', 'As of', low, '')}</div>"
        '<p class="hint">As of: answers as one would have on that day; nothing published later is used.</p>'
        f"{_choices('sources', 'Source', [(name, name) for name in common])}{_other_source(known)}"
        f"{_choices('languages', 'Language', languages)}"
        '<button type="reset" class="quiet">Clear filters</button></form></details>'
        '<ul class="in-force" aria-label="Filters in force"></ul>'
    )


def _date_field(name: str, label: str, low: str, high: str) -> str:
    limits = "".join(f' {side}="{value}"' for side, value in (("min", low), ("max", high)) if value)
    return f'<label>{label}<input type="date" name="{name}"{limits}></label>'


def _other_source(known: Overview) -> str:
    """A field for a source that is too rare for a box of its own."""
    rarer = list(known.sources)[MOST_BOXES : MOST_BOXES + MOST_OFFERED]
    if not rarer:
        return ""
    options = "".join(f'<option value="{text(name)}"></option>' for name in rarer)
    return (
        '<label class="other">Another source<input type="text" name="sources" list="rarer" '
        f'maxlength="{LONGEST_NAME}"></label><datalist id="rarer">{options}</datalist>'
    )


def _choices(name: str, legend: str, options: Sequence[tuple[str, str]]) -> str:
    if len(options) < 2:
        return ""
    boxes = "".join(
        f'<label class="choice"><input type="checkbox" name="{name}" value="{text(value)}">'
        f"<span>{text(label)}</span></label>"
        for value, label in options
    )
    return f"<fieldset><legend>{legend}</legend>{boxes}</fieldset>"
