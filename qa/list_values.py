"""Lists as short answers: the whole list, its items of the sort that is asked for."""

import itertools
import re
from collections.abc import Iterator, Sequence

from index.stems import is_cyrillic
from qa.cast import Cast, cast
from qa.evidence import Sentence
from qa.figure_units import UNIT_WORDS
from qa.figure_words import NOT_VERBS, past_lemma
from qa.holders import is_office_word
from qa.lists import Item, Listed, find_lists, without_article
from qa.morphology import cases, readings
from qa.names import Name
from qa.question import Question
from qa.spelling import nominative, nominative_place, spell
from qa.tokens import Token, match, tokenise
from qa.value import Value
from qa.where import Sort, asked_sort, sort_fit

BASE, OF_SORT, NAMED_BEFORE, BRACKETED, NO_AND = 0.4, 0.3, 0.2, 0.1, 0.2
"""A list's fit: any list; items of the sort asked for; the sort named right before it; brackets; without
"and"."""

_SINGULAR = frozenset(
    "news politics economics sports series means headquarters always this his its was does has".split()
)
_MEASURE = re.compile(
    rf"\d[\d.,]*\s?(?:{'|'.join(words for kind, _, words in UNIT_WORDS if kind != 'age')})", re.IGNORECASE
)
_IN_PLACES = re.compile(r"(\b(?:в|во|на)\s)(?:[^\W\d_]+\s){0,3}(?:[—–-]\s|:\s|\()?\Z", re.IGNORECASE)
"""Before a list: "в трех городах – "."""

_IN_TOWN = re.compile(r"\b(?:в|во)\s\Z", re.IGNORECASE)
_TOWN = re.compile(r"(?<=[а-яё]{2})(?:ск|цк|град|бург|горск)е\Z")
"""Ends a town's name that the dictionary lacks, after "в"."""

_PLURAL = re.compile(r"\bкаки(?:е|х|ми|м)\b|\bwho (?:are|were) the\b", re.IGNORECASE)


def asks_list(question: Question) -> bool:
    """Whether a question asks for things in the plural."""
    if _PLURAL.search(question.text):
        return True
    asked = re.search(r"\b(?:which|what)\b", question.text, re.IGNORECASE)
    return asked is not None and any(
        re.fullmatch(r"[a-z-]+[^s'’]s", token.word) and token.word not in _SINGULAR
        for token in question.focus
    )


def list_values(question: Question, sentence: Sentence, known: Sequence[str]) -> Iterator[Value]:
    """The sentence's lists, each as one value with its items joined by commas."""
    of = cast(sentence.article)
    sort = asked_sort(question)
    for listed in find_lists(sentence.text, sentence.article.language):
        items = [_behind_verb(question, item) for item in listed.items]
        if any(item.kind is None and tells(item.text) for item in items):
            continue
        items = [item for item in items if _is_asked_for(question, sort, item, of)]
        if len(items) < 2:
            continue
        fit = _fit(question, sentence, listed, sort, items)
        yield Value(items[0].start, items[-1].end, listed_text(items, question, sentence, known), fit=fit)


def listed_text(items: Sequence[Item], question: Question, sentence: Sentence, known: Sequence[str]) -> str:
    """The items as an answer writes them."""
    place = _IN_PLACES.search(sentence.text[: items[0].start])
    before = place.group(1) if place else ""
    return ", ".join(_written(item, question, cast(sentence.article), before, known) for item in items)


def announces(question: Question, listed: Listed) -> bool:
    """Whether a list is announced by the question's own word, with its number: "where are its mines?", "two pits
    (Elm and Oak)"."""
    words = tokenise(listed.announced)
    return any(match(words, term)[0] >= 0.5 for term in question.terms if term not in question.names)


def _behind_verb(question: Question, item: Item) -> Item:
    """The item without the clause that leads up to it: "The plant exports bolts" → "bolts"."""
    if item.kind is not None:
        return item
    words = tokenise(item.text)
    last = max((at for verb in question.predicate for at in match(words, verb)[1]), default=-1)
    if not 0 <= last < len(words.tokens) - 1:
        return item
    start = words.tokens[last + 1].start
    return Item(item.start + start, item.end, item.text[start:], None)


def tells(text: str) -> bool:
    """Whether a piece of a list holds a verb or a measure and so is no thing: "schools shut", "40 tonnes of steel"."""
    words = [token.text for token in tokenise(text).tokens]
    if is_cyrillic(text):
        return any(
            reading.part in ("VERB", "PRTS", "INFN") for word in words for reading in readings(word)[:1]
        )
    return bool(_MEASURE.search(text)) or any(
        past_lemma(word) and word not in NOT_VERBS for word in words[1:]
    )


def _is_asked_for(question: Question, sort: Sort, item: Item, of: Cast) -> bool:
    if sort:
        return (
            item.kind is not None
            and sort_fit(sort, Name(item.start, item.end, item.text, item.kind), of) is not None
        )
    offices = [token for token in question.focus if is_office_word(token)]
    if not offices:
        return True
    if item.kind != "person":
        return False
    if not item.office:
        return True
    return any(_same_office(item.office, token) for token in offices)


def _same_office(office: str, asked: Token) -> bool:
    if asked.word.startswith(("leader", "head", "лидер", "глав", "руководител", "collea", "колле")):
        return True
    return match(tokenise(office), asked)[0] >= 0.5


def _fit(question: Question, sentence: Sentence, listed: Listed, sort: Sort, items: Sequence[Item]) -> float:
    fit = BASE
    named = all(item.kind is not None for item in items)
    if sort or any(item.kind == "person" for item in items):
        fit += OF_SORT
    elif not named:
        fit += OF_SORT / 2
    gaps = (sentence.text[one.end : other.start] for one, other in itertools.pairwise(listed.items))
    before = tokenise(" ".join((sentence.text[max(0, listed.start - 60) : listed.start], *gaps)))
    if any(match(before, token)[0] >= 0.8 and token.word not in _SINGULAR for token in question.focus):
        fit += NAMED_BEFORE
    if listed.bracketed:
        fit += BRACKETED
    if len(listed.items) == 2 and not re.search(
        r"\s(?:and|or|и|или|а также)\s", sentence.text[listed.start : listed.end]
    ):
        fit -= NO_AND
    return min(1.0, fit)


def _written(item: Item, question: Question, of: Cast, before: str, known: Sequence[str]) -> str:
    if item.kind is None:
        return item.text
    text = without_article(item.text)
    if is_cyrillic(text):
        if item.kind in ("place", "other"):
            return spell_place(question, text, of, before, known)
        if item.kind == "person":
            governed = cases(item.office.split()[0]) if item.office else frozenset()
            return spell(nominative(text, governed), question.language, known)
    return text


def spell_place(question: Question, name: str, of: Cast, before: str, known: Sequence[str]) -> str:
    """A Russian place as an answer writes it: in the nominative, for an English question as English articles do."""
    english = question.language != "ru"
    certain = nominative_place(name, of.forms(name))
    spelled = spell(certain, question.language, known)
    if not english and spelled == name and _IN_TOWN.search(before) and _TOWN.search(name):
        return name[:-1]
    if not english or spelled in known:
        return spelled
    return spell(nominative_place(name, of.forms(name), before, guess=True), question.language, known)
