"""Title, source, language and date of an article, from its own words where nobody gave them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from index.boilerplate import is_boilerplate
from index.datelines import find_dateline
from index.dating import infer_published
from index.errors import UsageError
from index.languages import language_code
from index.sentences import sentences
from index.stems import is_cyrillic

TITLE_LENGTH = 110
"""Characters of a title made from the first sentence."""

_SLASHED = re.compile(r"(?<![\w/])/([A-ZА-ЯЁ][\w .&-]{1,30})/(?!\w)")
_LEADING_DATE = re.compile(r"^\W*(?:date\W+)?\d{4}-\d{2}-\d{2}\W+", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…][\"'»”’)]*$")
_KAZAKH = re.compile(r"[әғқңөұүһ]", re.IGNORECASE)
_UKRAINIAN = re.compile(r"[іїєґ]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article, and for each field how: "given", or what it was inferred from."""

    title: str
    source: str
    published: date | None
    language: str
    how: Mapping[str, str] = field(default_factory=dict)


def complete(text: str, given: Mapping[str, str]) -> Metadata:
    """Take what is given (title, source, published, language), infer the rest from the text.

    Raises UsageError when a given date is not one, or lies in the future.
    """
    how = {key: "given" for key in ("title", "source", "published", "language") if given.get(key)}
    title = given.get("title") or _inferred(_title(text), how, "title")
    source = given.get("source") or _inferred(_source(text), how, "source")
    language = _given_language(given) or _inferred(_language(text), how, "language")
    return Metadata(title, source, _published(text, given, how), language, how)


def _inferred(found: tuple[str, str], how: dict[str, str], key: str) -> str:
    value, reason = found
    how[key] = reason
    return value


def _given_language(given: Mapping[str, str]) -> str:
    """Its code; "" where none is given, or no language is."""
    try:
        return language_code(given.get("language", ""))
    except UsageError:
        return ""


def _published(text: str, given: Mapping[str, str], how: dict[str, str]) -> date | None:
    if given.get("published"):
        try:
            return day_of_publication(date.fromisoformat(given["published"][:10]))
        except ValueError as error:
            raise UsageError(f"{given['published']!r} is not a date; write it as 2022-01-19") from error
    inferred = infer_published(text)
    if inferred is None:
        how["published"] = "not stated in the text"
        return None
    how["published"] = f"inferred from {inferred.how}"
    return inferred.value


def day_of_publication(day: date) -> date:
    """A day that is given, if it can be one: tomorrow has begun further east. Raises UsageError."""
    if day > date.today() + timedelta(days=1):
        raise UsageError(f"{day} lies in the future; give the day on which the article was published")
    return day


def _title(text: str) -> tuple[str, str]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        return "", "not stated in the text"
    first = lines[0]
    headline = len(lines) > 1 and len(first) <= 200 and not _SENTENCE_END.search(first)
    if headline and not is_boilerplate(first) and not _LEADING_DATE.match(first):
        return first, "inferred from the first line"
    for span in sentences(text):
        sentence = _LEADING_DATE.sub("", text[span.start : span.end])
        # A dateline or a byline has hardly a word in lower case; a sentence of the story has many.
        if sum(word.islower() for word in sentence.split()) >= 4:
            return _shortened(sentence), "inferred from the first sentence"
    return _shortened(first), "inferred from the first line"


def _shortened(sentence: str) -> str:
    if len(sentence) <= TITLE_LENGTH:
        return sentence.rstrip(".")
    return sentence[:TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(",;:— ") + "…"


def _source(text: str) -> tuple[str, str]:
    head = "\n".join(line for line in text.splitlines() if line.strip())[:1500]
    if slashed := _SLASHED.search(head):
        return slashed[1].strip(), f'inferred from the dateline "{slashed[0]}"'
    for line in head.splitlines():
        found = find_dateline(line)
        if found and found.agency:
            return found.agency, f'inferred from the dateline "{line[: found.end].strip()}"'
    return "", "not stated in the text"


def _language(text: str) -> tuple[str, str]:
    if not is_cyrillic(text):
        return "en", "inferred from the script"
    if _KAZAKH.search(text) and len(_KAZAKH.findall(text)) > len(text) / 100:
        return "kk", "inferred from the script and its letters"
    if len(_UKRAINIAN.findall(text)) > len(text) / 100:
        return "uk", "inferred from the script and its letters"
    return "ru", "inferred from the script"
