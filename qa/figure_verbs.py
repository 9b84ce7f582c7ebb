"""The verb that an English sentence ties to one of its figures."""

from __future__ import annotations

from dataclasses import dataclass

from qa.figure_tokens import Token
from qa.figure_words import (
    ADVERBS,
    AUXILIARIES,
    CASUALTIES,
    CONJUNCTIONS,
    DETERMINERS,
    NOT_BASE_FORMS,
    NOT_VERBS,
    PREPOSITIONS,
    SAY_VERBS,
    STOPS,
    gerund_lemma,
    is_plural,
    past_lemma,
    present_lemma,
)

HARD_STOPS = frozenset(';:()"“”.!?—–')
REACH = 14  # tokens; a verb farther away belongs to something else
_MODALS = frozenset("will would shall should can could may might must".split())
_BEFORE_BASE_FORM = _MODALS | {"to", "not", "did"}
# Behind a pronoun a past form is the verb, behind any other determiner an adjective.
_BEFORE_ADJECTIVE = DETERMINERS - frozenset("it he she they we you i that which who".split())


@dataclass(frozen=True, slots=True)
class Verb:
    place: int
    lemma: str


def _finite(tokens: list[Token], place: int, near: bool) -> str:
    """The verb at a place, "" when it is none; a present form counts only right beside a figure."""
    token = tokens[place]
    low = token.low
    if token.mention >= 0 or low in STOPS or low in NOT_VERBS or not low[0].isalpha():
        return ""
    before = tokens[place - 1].low if place else ""
    past = past_lemma(low)
    if past:
        if token.text[0].isupper() and place:
            return ""
        adjective = before in _BEFORE_ADJECTIVE or (before in PREPOSITIONS and not near)
        return "" if adjective else past
    if before in _BEFORE_BASE_FORM:
        return low if not is_plural(low) else ""
    gerund = gerund_lemma(low)
    if gerund:
        return gerund if near or before in AUXILIARIES or before == "," else ""
    third = low.endswith("s") or (place > 0 and is_plural(tokens[place - 1 - (before in ADVERBS)].low))
    if near and third and token.text.islower() and place and before not in PREPOSITIONS | {"a", "an"}:
        return present_lemma(low)
    return ""


def find_verb(tokens: list[Token], first: int, end: int) -> Verb | None:
    before = _verb_before(tokens, first)
    told = before is None or before.lemma in SAY_VERBS
    if before and not told and before.place == first - 1 and before.lemma not in ("be", "have"):
        return before
    coordinated = first > 0 and tokens[first - 1].low in ("and", "but", "while", ",")
    subject = _base_form(tokens, end) if coordinated else None
    subject = subject or _verb_after(tokens, end, adjacent=True) or _after_apposition(tokens, end)
    if subject or not told:
        return subject or before
    return _base_form(tokens, end) or _verb_after(tokens, end, adjacent=False) or before


def _after_apposition(tokens: list[Token], end: int) -> Verb | None:
    """The verb of "three people, including a child, died"."""
    if end >= len(tokens) or tokens[end].low != ",":
        return None
    commas = [p for p in range(end, min(len(tokens), end + REACH)) if tokens[p].low == ","]
    closing = commas[1] if len(commas) > 1 else commas[0]
    return _verb_after(tokens, closing + 1, adjacent=True)


def _base_form(tokens: list[Token], end: int) -> Verb | None:
    """A present verb right after a plural subject: "41 remain", "six countries border the lake"."""
    if end >= len(tokens) or tokens[end].mention >= 0 or not tokens[end].text.islower():
        return None
    low = tokens[end].low
    if low in STOPS or low in NOT_BASE_FORMS or low in CASUALTIES or is_plural(low) or low.endswith("ing"):
        return None
    return Verb(end, present_lemma(low))


def _verb_after(tokens: list[Token], end: int, adjacent: bool) -> Verb | None:
    place = end
    helped = False
    limit = min(len(tokens), end + (4 if adjacent else REACH))
    while place < limit:
        token = tokens[place]
        if token.low in HARD_STOPS or token.mention >= 0 or (token.low == "," and not helped):
            break
        if token.low in AUXILIARIES:
            return _predicate(tokens, place)
        if token.low in ADVERBS and (adjacent or helped):
            place += 1
            continue
        if token.low in CONJUNCTIONS and token.low not in ("that", "who", "which"):
            break
        lemma = _finite(tokens, place, near=False)
        if lemma and token.low not in ("born", "based", "aged"):
            return Verb(place, lemma)
        if adjacent and token.low in CASUALTIES:
            return Verb(place, CASUALTIES[token.low])
        if adjacent:
            break
        place += 1
    return None


def _predicate(tokens: list[Token], place: int) -> Verb:
    """The lemma behind an auxiliary chain: "have been detained" → detain, "are in intensive care" → be."""
    helper = place
    while place < len(tokens) and (
        tokens[place].low in AUXILIARIES or tokens[place].low in ADVERBS | {"being"}
    ):
        helper = place if tokens[place].low in AUXILIARIES else helper
        place += 1
    base = "have" if tokens[helper].low in ("have", "has", "had", "having") else "be"
    if place >= len(tokens) or tokens[place].mention >= 0:
        return Verb(helper, base)
    low = tokens[place].low
    if low in CASUALTIES:
        return Verb(place, CASUALTIES[low] or base)
    lemma = past_lemma(low) or gerund_lemma(low)
    if lemma and low not in NOT_VERBS:
        return Verb(place, lemma)
    modal = tokens[helper].low in _MODALS
    return Verb(place, low) if modal and low[0].isalpha() else Verb(helper, base)


def _verb_before(tokens: list[Token], first: int) -> Verb | None:
    reported: Verb | None = None
    for place in range(first - 1, max(-1, first - 1 - REACH), -1):
        token = tokens[place]
        if token.mention >= 0:
            continue
        if token.low in HARD_STOPS:
            break
        if token.low == "," and not (
            place + 1 < first and tokens[place + 1].low in ("including", "and", "or")
        ):
            near = _finite(tokens, place + 1, near=False) if place + 1 < first else ""
            if near or first - place > 1:
                break
        if token.low in ("that", "because", "while", "as", "when", "after") and place and first - place <= 2:
            break
        if token.low in CASUALTIES and place and tokens[place - 1].mention >= 0:
            # "11 dead and 430,000 homes without power": the homes did not die.
            continue
        lemma = _finite(tokens, place, near=place == first - 1)
        if lemma in SAY_VERBS:
            reported = reported or Verb(place, lemma)
            continue
        if lemma:
            return Verb(place, lemma)
        if token.low in ("am", "is", "are", "was", "were", "be", "been"):
            return reported or Verb(place, "be")
    return reported
