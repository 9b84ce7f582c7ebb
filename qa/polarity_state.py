"""What a clause says of one of its words: that it is so, that it is not, or neither."""

import re
from collections.abc import Iterator
from typing import Literal

from index.stems import is_cyrillic
from qa.polarity_phrases import is_asked_for, lies_ahead, refused_before, without_refusals
from qa.polarity_words import AS_PLANNED, DENIER, LACKING, NEGATION, NOBODY, NOT_NEGATION, UNCERTAIN
from qa.question_words import PLAN

Verdict = Literal["yes", "no", ""]

_CLAUSE_END = re.compile(
    r"[;:()—–]|,?\s(?:but|although|though|while|because|after|before|when|unless|хотя|потому|после|когда|"
    r"пока)\s"
    r"|,\s(?:and|which|who|where|so|а|и|но|котор\w+|где|что)\s",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:said|says|announced|told|confirmed|promised|pledged|vowed|added|stressed|assured)\b", re.IGNORECASE
)
_WOULD = re.compile(r"\bwould\b", re.IGNORECASE)
_OPENS_DOUBT = re.compile(r"\b(?:before|unless|until|прежде чем|пока|перед тем как)\s$", re.IGNORECASE)
_BODY = re.compile(
    r"(?:the |an? )?(?:[\w-]+ )?(?:magistrates?|judges?|court|tribunal|jury|parliament|committee|senate|congress|"
    r"cameras?|crowds?|audience|panel|commission|council|inquiry)\b",
    re.IGNORECASE,
)
"""Before whom one appears, which is no matter of time."""

_REACH = 4  # words after "no" or "without" that it denies


def state(text: str, position: int, plan: bool) -> Verdict:
    """Whether what stands at `position` is so by the sentence."""
    start, end = _clause(text, position)
    clause = AS_PLANNED.sub("", text[start:end])
    if plan and _SAID.search(text[:position]):
        # "It said that it would": what will be, told afterwards.
        clause = _WOULD.sub("", clause)
    if _OPENS_DOUBT.search(text[:start]) and not _BODY.match(text, start):
        return ""
    refused = refused_before(text, start, position)
    if not refused and is_asked_for(text, start, position):
        return ""
    if not plan and lies_ahead(text[start:end], position - start):
        return ""
    clause = without_refusals(clause) if refused else clause
    if UNCERTAIN.search(clause) or (not plan and PLAN.search(clause.lower())):
        return "" if not is_called_off(text, position) else "no"
    denials = sum(_denials(text, start, end, position))
    return "no" if denials % 2 else "yes"


def _clause(text: str, position: int) -> tuple[int, int]:
    start, end = 0, len(text)
    for found in _CLAUSE_END.finditer(text):
        if found.end() <= position:
            start = found.end()
        elif found.start() >= position:
            end = found.start()
            break
    return start, end


def _denials(text: str, start: int, end: int, position: int) -> Iterator[bool]:
    """For each negation of the clause whether it denies the word at `position`."""
    spared = [(found.start(), found.end()) for found in NOT_NEGATION.finditer(text, start, end)]

    def spare(found: re.Match[str]) -> bool:
        return any(first <= found.start() < last for first, last in spared)

    plain: list[bool] = []
    for found in NEGATION.finditer(text, start, end):
        if found.end() <= position and not spare(found):
            near = text.count(" ", found.end(), position) <= _REACH
            plain.append(near or found.group().lower() not in ("не", "ни"))
    plain.extend(not found.start() <= position < found.end() for found in NOBODY.finditer(text, start, end))
    if is_cyrillic(text[start:end]):
        # Никто не пришел: in Russian two denials of one verb are one.
        yield any(plain)
    else:
        yield from plain
    for found in LACKING.finditer(text, start, end):
        near = text.count(" ", found.end(), position) <= _REACH
        yield near and found.end() <= position and not spare(found)
    yield refused_before(text, start, position)
    yield is_called_off(text, position)


def is_called_off(text: str, position: int) -> bool:
    """Whether the clause says that the event at `position` was called off or did not take place."""
    start, end = _clause(text, position)
    for found in DENIER.finditer(text, start, end):
        if found.start() <= position < found.end():
            continue
        before = text[max(start, found.start() - 20) : found.start()].lower()
        if not re.search(r"(?:\bnot|n't|\bnever|\bне)\s(?:\w+\s)?$", before):
            return True
    return False
