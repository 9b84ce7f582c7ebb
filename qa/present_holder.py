"""Who holds an office now: not who held it in an earlier article and has left it since."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from index.names import name_key
from index.types import Article
from qa.evidence import Sentence
from qa.holders import FOUND, Office, asked_office, body_words
from qa.names import Name, find_names
from qa.phrase import in_letters_of
from qa.question import Question
from qa.rank import Scored
from qa.successors import asks_earlier, has_left
from qa.tokens import match, tokenise
from qa.value import Value

TAKEN_OVER = 0.8
"""Fit of one who has taken over."""

_ASIDE = r"(?:,[^,;.]{2,60},|,)?"
_BEFORE = re.compile(
    r"\b(?:named|appointed|chosen|elected)\s(?:[\w'’-]+\s){0,4}\Z|"
    r"\b(?:acting|interim|new)\s(?:[\w'’-]+\s){0,3}\Z|\bsucceeded by\s(?:[\w'’-]+\s){0,5}\Z|"
    r"\bобязанности\s[^,.;]{3,60}?\sисполня\w+\s(?:[\w«»-]+\s){0,5}\Z|"
    r"\b(?:врио|исполняющ\w+ обязанности|и\.\s?о\.)\s(?:[\w«»-]+\s){0,4}\Z|"
    r"\b(?:назначен|избран|утвержд[её]н)[аы]?\s(?:[\w«»-]+\s){0,5}\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"{_ASIDE}\s(?:(?:has|have|had|who|will|is|now)\s)*"
    r"(?:(?:taken|took|takes|taking|take) (?:over|charge)|stepp?(?:ed|s)? in)\b|"
    rf"{_ASIDE}\s(?:was|has been|is|were)\s(?:named|appointed|made|elected|chosen|sworn in)\b|"
    rf"{_ASIDE}\s(?:временно\s)?(?:возглавил[аи]?|исполня\w+ обязанности|назначен[аы]?|избран[аы]?)(?!\w)",
)


def present_holder(question: Question, ranked: Sequence[Scored]) -> Scored | None:
    """The sentence that tells who has taken over, with its value; None where the first one's person has not left.

    It stands in an article that tells of the leaving, or in a later one and names the body.
    """
    office, best = asked_office(question.text), ranked[0]
    if office is None or not office.leads or asks_earlier(question.text) or question.days or not best.value:
        return None
    left = _left(question, best.value, ranked)
    if not left:
        return None
    told, since = {article.id for article in left}, max(article.published or date.min for article in left)
    for item in ranked:
        sentence = item.sentence
        later = (sentence.article.published or date.min) >= since
        if sentence.article.id in told or (later and _names_body(office, sentence)):
            for name in _taking_over(sentence.text, best.value):
                words = in_letters_of(question, name.text, [item.sentence for item in ranked])
                value = Value(name.start, name.end, words, name="person", fit=TAKEN_OVER)
                # Whether the archive knows of the office is told by the sentence on the one who left.
                return replace(item, value=value, score=best.score, features=best.features)
    return None


def _left(question: Question, value: Value, ranked: Sequence[Scored]) -> list[Article]:
    """The articles that tell that the person has left."""
    surname = name_key(value.text.split()[-1])
    return [
        item.sentence.article
        for item in ranked
        for word in tokenise(item.sentence.text).tokens
        if word.capital
        and name_key(word.text) == surname
        and has_left(question.text, item.sentence.text, word.end)
    ]


def _taking_over(text: str, before: Value) -> Iterator[Name]:
    """The persons other than the one `before` who are said to take over."""
    for name in find_names(text):
        another = name_key(name.text.split()[-1]) != name_key(before.text.split()[-1])
        takes_over = _BEFORE.search(text[: name.start]) or _AFTER.match(text, name.end)
        if name.kind == "person" and another and takes_over:
            yield name


def _names_body(office: Office, sentence: Sentence) -> bool:
    words = tokenise(f"{sentence.previous} {sentence.text}")
    return all(match(words, token)[0] >= FOUND for token in body_words(office))
