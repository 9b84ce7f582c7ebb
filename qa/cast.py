"""Who and what an article names: surnames tied to full names, names told apart by all their mentions, "he"
resolved."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.names import name_key
from index.sentences import sentences
from index.stems import fold, is_cyrillic, stem
from index.types import Article, Span
from qa.attribution import find_attribution
from qa.lists import find_name_lists
from qa.morphology import readings
from qa.names import NameKind, find_names, without_titles

BACK = 3
"""Sentences before a pronoun in which its person is looked for."""


@dataclass(frozen=True, slots=True)
class Mention:
    """`article.text[start:end] == text`, a name without titles; `sentence` is the number of its sentence."""

    start: int
    end: int
    text: str
    kind: NameKind
    sentence: int


@dataclass(frozen=True, slots=True)
class Cast:
    """The names of an article by where they stand, full names of persons by surname, kinds by single word."""

    spans: tuple[Span, ...]
    by_sentence: Mapping[int, tuple[Mention, ...]]
    full: Mapping[str, tuple[Mention, ...]]
    kinds: Mapping[str, NameKind]

    def kind(self, text: str, kind: NameKind) -> NameKind:
        """What the whole article says of a single word that its own sentence leaves open."""
        return self.kinds.get(word_key(text), kind) if kind == "other" and " " not in text else kind

    def full_name(self, text: str) -> Mention | None:
        """The one person whose surname `text` is; None where the article names several, or none in full."""
        found = self.full.get(word_key(text), ()) if " " not in text else ()
        return (
            found[0]
            if len({name_key(item.text.split()[0]) or word_key(item.text.split()[0]) for item in found}) == 1
            else None
        )

    def forms(self, word: str) -> tuple[str, ...]:
        """The forms in which the article writes a name of one word."""
        found = (item.text for items in self.by_sentence.values() for item in items)
        return tuple(
            dict.fromkeys(form for form in found if " " not in form and word_key(form) == word_key(word))
        )

    def number(self, start: int) -> int:
        """The number of the sentence that begins at `start`, -1 when none does."""
        return next((number for number, span in enumerate(self.spans) if span.start == start), -1)


def word_key(word: str) -> str:
    """A name's word without its ending."""
    folded = fold(word).removesuffix("'s").strip("'")
    return stem(folded) if is_cyrillic(folded) else folded


def cast(article: Article) -> Cast:
    """The names of an article; cached, as every question on the article needs them."""
    return _cast(article.text)


@lru_cache(maxsize=1_000)
def _cast(text: str) -> Cast:
    spans = sentences(text)
    by_sentence = {number: tuple(_mentions(text, number, span)) for number, span in enumerate(spans)}
    every = [mention for mentions in by_sentence.values() for mention in mentions]
    full: dict[str, list[Mention]] = {}
    kinds: dict[str, NameKind] = {}
    for mention in every:
        words = mention.text.split()
        if len(words) == 1 and mention.kind not in ("other", "role"):
            kinds.setdefault(word_key(mention.text), mention.kind)
    for span in spans:
        for key, kind in _listed_kinds(text[span.start : span.end]):
            kinds.setdefault(key, kind)
    for mention in every:
        words = mention.text.split()
        if mention.kind == "person" and len(words) > 1:
            key = word_key(words[-1])
            full.setdefault(key, []).append(mention)
            kinds[key] = "person"
    return Cast(spans, by_sentence, {key: tuple(found) for key, found in full.items()}, kinds)


def _listed_kinds(sentence: str) -> Iterator[tuple[str, NameKind]]:
    """What stands in one list is of one kind: "three districts (Ash, Elm and Great Oak)"."""
    for listed in find_name_lists(sentence):
        known = {item.kind for item in listed.items if item.kind not in ("other", None)}
        if len(known) == 1:
            (kind,) = known
            for item in listed.items:
                if item.kind == "other" and kind is not None and " " not in item.text:
                    yield word_key(item.text), kind


def _mentions(text: str, number: int, span: Span) -> Iterator[Mention]:
    for name in find_names(text[span.start : span.end]):
        bare = without_titles(name.text) if name.kind == "person" else name.text
        end = span.start + name.end
        yield Mention(end - len(bare), end, bare, name.kind, number)


_SUBJECT = re.compile(
    r"(?:\A|[,;”\"»—–-]\s|\b(?:and|but|that|as|when|while|и|а|но|что)\s|\d,\s)(?P<pronoun>he|she|он|"
    r"она)\s(?=[a-zа-яё])",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"\b(?:according to|in the words of)\s(?P<en>him|her)\b|\bпо (?P<ru>его|ее|её) (?:словам|мнению|данным)|"
    r"[,”\"»]\s?[—–-]?\s?(?:said|says|added|рассказал[аи]?|сказал[аи]?|добавил[аи]?|отметил[аи]?|"
    r"заявил[аи]?)\s(?P<inverted>he|she|он|она)\b",
    re.IGNORECASE,
)
_CLOSING = '"”»'
_OPENS_QUOTATION = re.compile(r"[\"“«](?=\w)[^\"“”«»]*\Z")
"""A sentence that begins somebody's words and does not end them."""

_FEMALE = frozenset(("she", "her", "она", "ее", "её"))


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun at `[start:end]` of a sentence, and the name it stands for; `speaks` in "according to him"."""

    start: int
    end: int
    name: Mention
    speaks: bool


def pronouns(of: Cast, sentence: int, article: str) -> Iterator[Pronoun]:
    """Pronouns of a sentence of the article's text that stand for one person and can stand for no other."""
    text = article[of.spans[sentence].start : of.spans[sentence].end]
    for pattern in (_SUBJECT, _SPEAKER):
        for found in pattern.finditer(text):
            group = next(name for name, value in found.groupdict().items() if value)
            start, end = found.span(group)
            speaks = pattern is _SPEAKER
            # Whoever a quotation names is not the one who says it.
            quoted = group == "inverted" and any(text[at] in _CLOSING for at in _before(found))
            if not quoted and any(
                mention.kind == "person" and mention.end <= of.spans[sentence].start + start
                for mention in of.by_sentence[sentence]
            ):
                continue
            name = _antecedent(of, sentence, found[group].lower() in _FEMALE, speaks, article)
            if name is not None:
                yield Pronoun(start, end, name, speaks)


def _before(found: re.Match[str]) -> range:
    """Where the mark that a match begins with stands, and the character before it."""
    return range(max(0, found.start() - 1), found.start() + 1)


def _antecedent(of: Cast, sentence: int, female: bool, speaks: bool, article: str) -> Mention | None:
    for number in range(sentence - 1, max(-1, sentence - 1 - BACK), -1):
        span = of.spans[number]
        if speaks and _OPENS_QUOTATION.match(article, span.start, span.end):
            continue
        people = {
            word_key(item.text.split()[-1]): item for item in of.by_sentence[number] if item.kind == "person"
        }
        people = {
            key: item
            for key, item in people.items()
            if gender(item.text) in ("", "femn" if female else "masc")
        }
        if len(people) == 1:
            only = next(iter(people.values()))
            return of.full_name(only.text) or only
        if people:
            speaker = _speaker(of.spans, number, people, article) if speaks else None
            return speaker or (_same_speaker(of, number, article) if speaks else None)
    return None


def _same_speaker(of: Cast, sentence: int, article: str) -> Mention | None:
    """Who "he" is that the sentence before this one gives as speaker."""
    spoken = [item for item in pronouns(of, sentence, article) if item.speaks]
    return spoken[-1].name if spoken else None


def _speaker(
    spans: Sequence[Span], number: int, people: Mapping[str, Mention], article: str
) -> Mention | None:
    """Of several persons the one the sentence says has spoken: what follows is still theirs."""
    text = article[spans[number].start : spans[number].end]
    found = find_attribution(text, "ru" if is_cyrillic(text) else "en")
    if found is None:
        return None
    start, end = spans[number].start + found.start, spans[number].start + found.end
    inside = [item for item in people.values() if start <= item.start and item.end <= end]
    return inside[-1] if len(inside) == 1 else None


def gender(name: str) -> str:
    """ "masc" or "femn" where the name's own form tells, else ""."""
    if not is_cyrillic(name):
        return ""
    found = {
        item.gender for word in name.split() for item in readings(word)[:3] if item.known and item.is_name
    }
    return found.pop() if len(found) == 1 and found <= {"masc", "femn"} else ""
