"""Lists in a sentence, whole: items joined by commas and "and", in brackets, or persons with their offices
between."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.stems import fold
from qa.name_words import SPEECH
from qa.names import Name, NameKind, find_names, without_titles
from qa.noun_phrases import Phrase, noun_phrases
from qa.numbers import numbers_in
from qa.roles import role_before

MOST_ITEMS = 30

_JOIN = re.compile(
    r"\s?,\s(?:(?:and|or|as well as|и|или|а также|да)\s)?|\s(?:and|or|as well as|&|и|или|а также)\s"
)
_NAME_JOIN = re.compile(
    r"\s?[,;]\s(?:(?:and|or|as well as|и|или|а также)\s)?(?:(?:the|with|with the|с|со|в|во|на|из|от|у|к|для)\s)?|"
    r"\s(?:and|or|as well as|&|и|или|а также)\s(?:(?:the|with|with the|с|со|в|во|на|из|от|у|к|для)\s)?"
)
_AND_OTHER = re.compile(
    r"\s(?:and|as well as|и|а также)\s(?:(?:in|at|from|of|with|в|из|от|с|у)\s)?(?:the\s)?(?:[\w-]+\s)?"
    r"(?:other|more|further|друг\w+|ещ[её])\s(?:[\w-]+\s)?[^\W\d_]+(?:,\s|:\s|\s\(|\s[—–-]\s)(?:the\s)?"
)
""" "In Ash and in two other towns, Elm and Oak": what stands before is one of them."""

_ANNOUNCES = re.compile(r"(?P<noun>(?:\s[^\W\d_]+(?:-[^\W\d_]+)?){0,4}?)(?P<mark>\s[—–-]\s|:\s|\s\(|,\s)")
_NO_NAMES = re.compile(r"(?:and|but|while|who|which|whose|и|а|но|котор\w+)\s", re.IGNORECASE)
_END = re.compile(r"[;.](?=\s|\Z)|\)")
_ARTICLE = re.compile(r"(?:the|a|an)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """`sentence[start:end]`, one item; `text` is it without article or titles, `office` that of a person."""

    start: int
    end: int
    text: str
    kind: NameKind | None
    office: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """`sentence[start:end]`, a list; `bracketed` when it stands in brackets after what it lists.

    `announced` are the words that say how many of what follow ("four plants"), "" without them.
    """

    start: int
    end: int
    items: tuple[Item, ...]
    bracketed: bool
    announced: str = ""


@lru_cache(maxsize=20_000)
def find_lists(sentence: str, language: str) -> tuple[Listed, ...]:
    """The lists of two or more items in a sentence: of persons, of other names, of common nouns."""
    found: list[Listed] = []
    names = find_names(sentence)
    persons = list(_persons(sentence, names))
    found.extend(_announced(sentence, persons, find_name_lists(sentence)))
    found.extend(_runs(sentence, persons, _NAME_JOIN))
    found.extend(find_name_lists(sentence))
    found.extend(
        _runs(sentence, [_phrase_item(phrase) for phrase in noun_phrases(sentence, language)], _JOIN)
    )
    unique: dict[tuple[int, int], Listed] = {}
    for item in found:
        unique.setdefault((item.start, item.end), item)
    return tuple(sorted(unique.values(), key=lambda item: (item.start, -item.end)))


@lru_cache(maxsize=20_000)
def find_name_lists(sentence: str) -> tuple[Listed, ...]:
    """The lists of names of any kind."""
    items = [_item(name) for name in find_names(sentence) if name.kind != "nationality"]
    return tuple(_runs(sentence, items, _NAME_JOIN))


def _persons(sentence: str, names: Sequence[Name]) -> Iterator[Item]:
    """Persons with the office before them, so that "с президентом Кении А, президентом Ганы Б" is one
    list."""
    for name in names:
        if name.kind == "person":
            office = role_before(sentence, name.start, name.end)
            start = office.start if office else name.start
            yield Item(start, name.end, without_titles(name.text), "person", office.text if office else "")


def _announced(sentence: str, persons: Sequence[Item], lists: Sequence[Listed]) -> Iterator[Listed]:
    """Lists that the sentence gives the number of, whatever stands between their items: "двоим - директору порта Ивану
    Белому и …"."""
    for number in numbers_in(sentence):
        found = _ANNOUNCES.match(sentence, number.end)
        if not found or not 2 <= number.value <= MOST_ITEMS or _NO_NAMES.match(sentence, found.end()):
            continue
        words = sentence[number.start : found.end("noun")]
        end = _END.search(sentence, found.end())
        last = end.start() if end else len(sentence)
        people = tuple(item for item in persons if found.end() <= item.start and item.end <= last)
        for items in (people, *(item.items for item in lists if item.start == found.end())):
            if len(items) == number.value and not SPEECH.match(sentence, items[-1].end):
                yield Listed(items[0].start, items[-1].end, items, "(" in found["mark"], words)
                break


def _item(name: Name) -> Item:
    return Item(
        name.start, name.end, without_titles(name.text) if name.kind == "person" else name.text, name.kind
    )


def _phrase_item(phrase: Phrase) -> Item:
    return Item(phrase.start, phrase.end, phrase.text, None)


def _runs(sentence: str, items: Sequence[Item], join: re.Pattern[str]) -> Iterator[Listed]:
    run: list[Item] = []
    for item in items:
        if run and not (
            join.fullmatch(sentence, run[-1].end, item.start)
            or (len(run) == 1 and item.kind and _AND_OTHER.fullmatch(sentence, run[-1].end, item.start))
        ):
            yield from _listed(sentence, run)
            run = []
        run.append(item)
    yield from _listed(sentence, run)


def _listed(sentence: str, run: Sequence[Item]) -> Iterator[Listed]:
    if not 2 <= len(run) <= MOST_ITEMS or len({fold(item.text) for item in run}) < len(run):
        return
    start, end = run[0].start, run[-1].end
    opening = sentence.rfind("(", max(0, start - 40), start)
    yield Listed(
        start,
        end,
        tuple(run),
        opening >= 0 and ")" not in sentence[opening:start] and sentence[end : end + 1] == ")",
    )


def without_article(text: str) -> str:
    return _ARTICLE.sub("", text, count=1) if _ARTICLE.match(text) else text
