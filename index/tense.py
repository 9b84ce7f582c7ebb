"""Whether the verb that a date goes with tells of the past or the future: "began on 8 March", "откроется 8 марта"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from index.lexicon import morphology
from index.stems import is_cyrillic

Tense = Literal["past", "future", ""]

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|[,;:—–()]")
_REACH = 7
"""Words between a verb and its date; what is farther off may govern another one."""

_PAST = frozenset(
    """was were had did began broke came fell met left held won lost struck hit took sank shot went gave became saw
    found flew fought rose spoke sold stood swept threw tore withdrew wrote burst grew made led bought brought built
    ran caught cut drove froze got hid kept paid quit sent shook shut slid spent spread stole swore taught lay
    overthrew overtook underwent sprang blew fled said told drew""".split()
)
_SETTLED = frozenset(
    """said told announced agreed promised proposed demanded ordered urged invited called asked threatened warned
    decided declared delayed postponed moved rescheduled deferred adjourned extended predicted allowed vowed pledged
    offered appointed summoned feared prepared""".split()
)
"""What was said or settled may be for a later day: past only where the day stands directly beside the verb."""

_NO_GERUNDS = frozenset("morning evening during spring building king ring thing nothing".split())
_BREAKS = frozenset(
    """that which who whom whose for about over of against until till before after because if while as following
    can could may might must should would want wants wanted
    due set expected planned scheduled slated timed fixed booked named hoped supposed intended needed""".split()
)
"""Behind these the date may be another event's, or a plan's: "criticised the plan for a vote on 8 March"."""

_NOT_YET = frozenset(
    "be being will would shall should can could may might must to want wants wanted быть".split()
)
"""Before what looks like a past they say that it is none: "may be opened", "может быть открыт"."""
_LEADING_AWAY = frozenset(
    """until till to through from by before after for of between with the a
    с со до к ко на по после перед за между для""".split()
)
"""Directly before a date these may lead from a verb in the past to a day still to come: "closed until 8 March", "the
8 March vote was called off"."""

_SETTLED_RU = re.compile(
    r"приглас|приз[вы]|догов|соглас|объяв|сообщ|сказа|заяв|реш|предлож|потреб|продл|вызва|угро|предупре|предсказ|обеща"
)
_BREAKS_RU = re.compile(
    r"(?:что|чтобы|если|для|до|об?|про|против|после|перед|как)$|котор|назнач|перен[её]с|заплан|планир|отлож|отсроч|"
    r"наме[тчр]|ожида|готов|хоте|собира|рассчит|долж|мо[жг]"
)


def tense(text: str, start: int, end: int, sentence: tuple[int, int]) -> Tense:
    """The tense of the verb that the date `text[start:end]` plainly goes with; "" where none is plain."""
    before = _WORD.findall(text[max(sentence[0], start - 120) : start])
    mark = max((place for place, word in enumerate(before) if not word[0].isalpha()), default=-1)
    clause = before[mark + 1 :]
    if clause and clause[-1].lower() in _LEADING_AWAY:
        return ""
    found = _governing(clause[::-1], back=True)
    if found or len(clause) > 1:
        return found
    after = _WORD.findall(text[end : min(sentence[1], end + 120)])
    after = after[1:] if after[:1] == [","] else after
    mark = next((place for place, word in enumerate(after) if not word[0].isalpha()), len(after))
    return _governing(after[:mark], back=False)


def _governing(words: Sequence[str], back: bool) -> Tense:
    """The tense of the first verb of the words, which lead away from the date."""
    for place, word in enumerate(words[:_REACH]):
        if _breaks(word):
            return ""
        # What stands before the verb: "will be", "was to have".
        around = words[place + 1 : place + 4] if back else words[max(0, place - 3) : place]
        helpers = {item.lower() for item in around}
        if word.lower() in ("will", "shall", "won't", "won’t"):
            return "future"
        if word.lower() == "to":
            return "future" if helpers & {"is", "are"} else ""
        found = _ru_tense(word) if is_cyrillic(word) else "past" if _is_past(word) else ""
        if found == "past" and helpers & _NOT_YET:
            continue
        if found == "past" and _is_settled(word) and not (back and place < 2):
            return ""
        if found:
            return "future" if {"будет", "будут"} & helpers else found
    return ""


def _breaks(word: str) -> bool:
    low = word.lower()
    if is_cyrillic(word):
        return bool(_BREAKS_RU.match(low)) or morphology().parse(low)[0].tag.POS == "INFN"
    return low in _BREAKS or (low.endswith("ing") and low not in _NO_GERUNDS)


def _is_settled(word: str) -> bool:
    return word.lower() in _SETTLED or bool(_SETTLED_RU.match(word.lower()))


def _is_past(word: str) -> bool:
    return word in _PAST or (
        len(word) > 4 and word.islower() and word.isascii() and word.endswith("ed") and word[-3] != "e"
    )


@lru_cache(maxsize=20_000)
def _ru_tense(word: str) -> Tense:
    """Of a Russian verb or participle, by its likeliest reading."""
    if not is_cyrillic(word) or not word.islower():
        return ""
    tag = morphology().parse(word)[0].tag
    if tag.POS == "PRTS" or (tag.POS in ("VERB", "PRTF") and "past" in tag):
        return "past"
    return "future" if tag.POS == "VERB" and "futr" in tag else ""
