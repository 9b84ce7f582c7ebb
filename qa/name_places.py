"""Places as short answers: of the sort asked for, all that a sentence joins, and phrases of place."""

import re
from collections.abc import Iterator, Sequence

from index.stems import is_cyrillic
from qa.agents import actor, agent_fit, asks_for
from qa.cast import Cast, cast
from qa.evidence import Sentence
from qa.list_values import announces, listed_text, spell_place
from qa.lists import Item, find_lists, find_name_lists
from qa.names import Name
from qa.question import Question
from qa.value import Value
from qa.where import Place, asked_sort, find_places, is_excluded

ANNOUNCED = 0.9
"""Fit of places that the sentence lists as what is asked for."""

TOGETHER = 0.1
"""What the fit of several joined gains over that of one of them."""


def place_values(question: Question, sentence: Sentence, known: Sequence[str]) -> Iterator[Value]:
    """Places of the sort asked for; phrases of place where no name will do."""
    of = cast(sentence.article)
    for listed in find_lists(sentence.text, sentence.article.language):
        if announces(question, listed) and all(_may_be_place(item, of) for item in listed.items):
            text = listed_text(listed.items, question, sentence, known)
            yield Value(listed.start, listed.end, text, name="place", fit=ANNOUNCED)
    singly = [
        place for place in find_places(question, sentence.text, of) if not is_excluded(question, place.text)
    ]
    yield from _together(question, sentence, of, known, singly)
    acting = asked_sort(question) == "country" and asks_for(question.text) == "subject"
    for place in singly:
        text = place.text
        if place.named and is_cyrillic(text):
            text = spell_place(question, text, of, sentence.text[: place.start], known)
        fit = place.fit
        if acting and place.named:
            name = Name(place.start, place.end, place.text, "place")
            fit = (fit + agent_fit(question, sentence, actor(name, None))) / 2
        yield Value(place.start, place.end, text, name="place" if place.named else None, fit=fit)


_WHERE = re.compile(r"^\W*(?:(?:and|so|but|а|и)\s)?(?:where|где|куда)\b", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|at|в|во|на)\s(?:the\s)?\Z", re.IGNORECASE)
_AND = re.compile(r"\s(?:and|и)\s")


def _together(
    question: Question, sentence: Sentence, of: Cast, known: Sequence[str], singly: Sequence[Place]
) -> Iterator[Value]:
    """Places that the sentence joins where one would answer: "worked in Ash and Elm"; `singly` are they one by one."""
    if asked_sort(question) or not _WHERE.match(question.text):
        return
    for listed in find_name_lists(sentence.text):
        kinds = [of.kind(item.text, item.kind or "other") for item in listed.items]
        if kinds[0] != "place" or not all(kind in ("place", "other") for kind in kinds):
            continue
        fits = [place.fit for place in singly if place.named and listed.start <= place.start < listed.end]
        if (
            fits
            and _IN.search(sentence.text[: listed.start])
            and _AND.search(sentence.text, listed.start, listed.end)
        ):
            text = listed_text(listed.items, question, sentence, known)
            yield Value(listed.start, listed.end, text, name="place", fit=min(1.0, max(fits) + TOGETHER))


def _may_be_place(item: Item, of: Cast) -> bool:
    return item.kind is not None and of.kind(item.text, item.kind) in ("place", "other")
