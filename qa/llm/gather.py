"""Which quotes a model gets to read: numbered spans of articles, most useful first."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest

from index.sentences import sentences
from index.types import Span
from qa.evidence import Sentence
from qa.extract import Draft
from qa.llm.hostile import addresses_a_model
from qa.llm.saying import SAYS_EN, SAYS_RU
from qa.names import find_names

MOST = 12
LONGEST = 900
"""Characters of a quote together with the sentences it leans on."""

MOST_BEFORE = 3
"""Sentences taken in before the one that leans on them."""

_BEFORE_A_SPEAKER = r"(?:said|added|noted)"
"""Behind other verbs of saying stands whom one tells, or what: "warned the minister", "confirmed he was ill"."""

_LEANS = re.compile(
    r"^\W*(?:the (?:company|firm|union|ministry|party|court|agency|commission|institute|group|team)\b"
    r"|(?:компания|фирма|профсоюз|министерство|партия|суд|агентство|комиссия|институт|группа)\b(?! [А-ЯЁ«\"]| \w+ов\b)"
    r"|he|she|they|it|this|that|these|those|his|her|their|its|on the same day|the same|according to "
    r"(?:him|her|them)"
    r"|in turn|also|он|она|они|оно|это|эти|его|ее|её|их|по (?:его|ее|её|их) словам|там|тогда|в тот же|в "
    r"частности)\b"
    rf"|\b(?:he|she|they|it) (?:also )?{SAYS_EN}\b"
    rf"|\b{_BEFORE_A_SPEAKER} (?:he|she)\b"
    rf"|\b{SAYS_RU} (?:он|она|они)\b",
    re.IGNORECASE,
)


_THERE = re.compile(r"\bthere(?=\W*$|[,.;])|\bтам\b", re.IGNORECASE)
_PRONOUN = re.compile(
    r"\b(?:he|she|they|him|her|them|his|their|he's|they're|он|она|они|его|ее|её|им|их|ими|ему|ей)\b",
    re.IGNORECASE,
)
_OFFICE = (
    r"(?:president|leader|premier|minister|diplomat|governor|mayor|commander|captain|director|judge|speaker|chair\w*|"
    r"spokes\w+|secretary|prosecutor|commissioner|ambassador|chief|head)"
)
_OFFICE_SPEAKS = re.compile(
    rf"\b[Tt]he (?:[\w-]+ ){{0,2}}{_OFFICE}(?: of [\w ]+?)? (?:also )?"
    rf"{SAYS_EN}\b"
    rf"|\b{_BEFORE_A_SPEAKER} the (?:[\w-]+ ){{0,2}}{_OFFICE}\b"
    rf"|\b{SAYS_RU} (?:министр|президент|глава|премьер|мэр|"
    r"губернатор|директор|дипломат|судья|прокурор|председатель|командующий|политик)\b(?! \w+ [А-ЯЁ]| [А-ЯЁ])"
)
"""Somebody who is called by the office alone and has been named before."""


_NO_BEARER = frozenset(("nationality", "place", "role"))
"""Kinds of names that no "he" or "they" stands for."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote as it is numbered in the prompt."""

    number: int
    sentence: Sentence


def gather(draft: Draft) -> tuple[Evidence, ...]:
    """The draft's own sentences, every report of a figure that differs, the newest, then the next best.

    A sentence that leans on the one before it ("he said") is quoted together with it, so that its names
    are there.
    """
    found: dict[tuple[str, int], Sentence] = {}
    for sentence in _candidates(draft):
        whole = with_context(sentence)
        if len(found) < MOST and not addresses_a_model(whole.text):
            covered = any(
                other.article.id == whole.article.id and other.start <= whole.start and whole.end <= other.end
                for other in found.values()
            )
            if not covered:
                found[whole.key] = whole
    return tuple(Evidence(number, sentence) for number, sentence in enumerate(found.values(), 1))


def gather_all(drafts: Sequence[Draft]) -> tuple[Evidence, ...]:
    """The quotes of each part of a question by turns, so that a budget leaves some of both."""
    found: dict[tuple[str, int, int], Sentence] = {}
    for row in zip_longest(*(gather(draft) for draft in drafts)):
        for item in row:
            if item is not None:
                found.setdefault((*item.sentence.key, item.sentence.end), item.sentence)
    return tuple(Evidence(number, sentence) for number, sentence in enumerate(found.values(), 1))


def _candidates(draft: Draft) -> Iterator[Sentence]:
    if draft.best is None:
        return
    yield draft.best.sentence
    if draft.series is not None:
        yield draft.series.main.scored.sentence
        for reported in reversed(draft.series.values):
            yield reported.scored.sentence
    for item in (*draft.agreeing, *draft.further):
        yield item.sentence
    dated = [item for item in draft.ranked[:MOST] if item.sentence.article.published is not None]
    if dated:
        yield max(dated, key=lambda item: str(item.sentence.article.published)).sentence
    for item in draft.ranked[:MOST]:
        yield item.sentence


def with_context(sentence: Sentence) -> Sentence:
    """The sentence, with those it leans on, and with the rest of a quotation that it breaks."""
    spans = _sentences(sentence.article.text)
    at = next((number for number, span in enumerate(spans) if span.start == sentence.start), None)
    if at is None:
        return sentence
    article, first, last = sentence.article, at, at
    if _opens_quotation(sentence.text) and at + 1 < len(spans):
        last = at + 1
    while first and at - first < MOST_BEFORE and spans[last].end - spans[first - 1].start <= LONGEST:
        text = article.text[spans[first].start : spans[last].end]
        if not _leans(text) and not _closes_quotation(text):
            break
        first -= 1
    start, end = spans[first].start, spans[last].end
    if end - start > LONGEST:
        return sentence
    return replace(sentence, start=start, end=end, text=article.text[start:end])


@lru_cache(maxsize=500)
def _sentences(text: str) -> tuple[Span, ...]:
    return sentences(text)


def _leans(text: str) -> bool:
    """Whether the text begins with, or says by, a word that stands for somebody named before it."""
    if _LEANS.search(text) or (_THERE.search(text) and not find_names(text)):
        return True
    names = find_names(text)
    pronoun, office = _PRONOUN.search(text), _OFFICE_SPEAKS.search(text)
    unnamed = pronoun is not None and not any(
        name.end <= pronoun.start() for name in names if name.kind not in _NO_BEARER
    )
    return unnamed or (office is not None and not any(name.kind == "person" for name in names))


def _opens_quotation(text: str) -> bool:
    straight = text.count('"') % 2 and text.rfind('"') < len(text) / 2
    return bool(straight) or text.count("“") > text.count("”") or text.count("«") > text.count("»")


def _closes_quotation(text: str) -> bool:
    straight = text.count('"') % 2 and text.rfind('"') >= len(text) / 2
    return bool(straight) or text.count("”") > text.count("“") or text.count("»") > text.count("«")
