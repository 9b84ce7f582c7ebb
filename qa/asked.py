"""What a caller hands to `ask()`, checked once: afterwards it is trusted."""

from collections.abc import Sequence
from datetime import date, datetime

from index.errors import UsageError
from index.types import Filters

LONGEST_QUESTION = 2000
"""Characters. A question is a line or two; more is a text pasted by mistake."""


def checked_question(question: str) -> str:
    """The question without what does not print. Raises UsageError when it is no text, empty, too long or wordless."""
    if not isinstance(question, str):
        raise UsageError("the question is not text; give a string")
    text = "".join(character if character.isprintable() else " " for character in question).strip()
    text = text.encode("utf-8", "ignore").decode("utf-8")
    if not text:
        raise UsageError("the question is empty; ask something such as: when did the CSTO leave?")
    if len(text) > LONGEST_QUESTION:
        raise UsageError(f"the question has {len(text)} characters; ask in at most {LONGEST_QUESTION}")
    if not any(character.isalnum() for character in text):
        raise UsageError("the question has no words in it; ask in words")
    return text


def checked_filters(
    since: date | str | None,
    until: date | str | None,
    as_of: date | str | None,
    sources: Sequence[str],
    languages: Sequence[str],
) -> Filters:
    """The filters as one. Raises UsageError naming the one that is not usable."""
    return Filters(
        since=_day(since, "since"),
        until=_day(until, "until"),
        as_of=_day(as_of, "as_of"),
        sources=_words(sources, "sources"),
        languages=_words(languages, "languages"),
    )


def _day(value: date | str | None, name: str) -> date | None:
    if isinstance(value, datetime):
        # A datetime is a date to isinstance, but compares with none.
        return value.date()
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise UsageError(f"{name} is {value!r}, which is no date; write it as 2022-01-19") from error


def _words(value: Sequence[str], name: str) -> tuple[str, ...]:
    if isinstance(value, str) or not all(isinstance(item, str) for item in value):
        raise UsageError(f'{name} is {value!r}; give a list of words such as ["TASS"]')
    # What is not text names no source; it may match nothing, but must not break the query.
    return tuple(item.encode("utf-8", "replace").decode("utf-8") for item in value)
