"""What an English sentence counts with each of its figures, and what happened to it."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.figure_scan import Mention, Reading, Role
from qa.figure_tokens import Token, antecedent, last_whole, read_among, tokens_of
from qa.figure_verbs import HARD_STOPS, REACH, Verb, find_verb
from qa.figure_words import (
    ADVERBS,
    AUXILIARIES,
    CASUALTIES,
    CHANGES,
    DETERMINERS,
    NOT_VERBS,
    PREPOSITIONS,
    STOPS,
    is_plural,
    noun_lemma,
    past_lemma,
)

_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,:]\d+)*|[^\w\s]")
_TOTAL = re.compile(
    r"\b(?:(?P<toll>death toll|toll)|(?:number|count|total|tally|figure) of (?:the |those |people )?"
    r"(?P<words>[a-z-]+(?: [a-z-]+){0,2}?))(?= |\Z)", re.IGNORECASE)  # fmt: skip
_WHO_DID = re.compile(r"who (?:(?:have|has|had|are|were|been|be|got) ){0,2}(?P<verb>[a-z]+)")
_THEIR = re.compile(r"\b(?:their|its|this|that|the) (?:number|figure|toll|total|count)s?\b", re.IGNORECASE)
_SUBSET = re.compile(
    r"\b(?:of (?:which|whom|them|those|these)|among them|including|includes?|among whom)\b[^,;.]{0,24}\Z",
    re.IGNORECASE,
)
_SUBSET_AFTER = re.compile(r"\s*(?:others? )?(?:of|among) (?:them|whom|which|those|these)\b", re.IGNORECASE)
_PART_OF = re.compile(
    r"\s+(?:out )?of (?:the |its |their |all |a total of |some |about |(?:the )?(?:[\w-]+ )?[\w-]+['’]s? )?\Z",
    re.IGNORECASE,
)
_VOTED = re.compile(r"\s+(?:against|for|in favou?r|abstain(?:ed|ing))\b")
_FILLERS = frozenset("more additional further new of other the other".split())
_MAX_PHRASE = 6
_LONGEST_TOTAL = 3


def read(sentence: str, found: list[Mention]) -> list[Reading]:
    """One reading per mention, in order."""
    tokens = tokens_of(sentence, _TOKEN, found)
    readings: list[Reading] = []
    for index, (read_with, first) in enumerate(read_among(tokens, found)):
        readings.append(_read_one(sentence, read_with, found, index, first, found[index], readings))
    return _fill_parts(found, readings)


def _read_one(
    sentence: str, tokens: list[Token], found: list[Mention], index: int, first: int, mention: Mention,
    earlier: list[Reading],
) -> Reading:  # fmt: skip
    after = first
    while after < len(tokens) and tokens[after].mention == index:
        after += 1
    subset = _subset(sentence, found, index, earlier)
    part = _SUBSET_AFTER.match(sentence[mention.end : mention.end + 24])
    while part and after < len(tokens) and tokens[after].start < mention.end + part.end():
        after += 1
    phrase = _phrase(tokens, after, mention) if mention.kind == "count" else []
    end = phrase[-1] + 1 if phrase else after
    verb = find_verb(tokens, first, end)
    lemma = verb.lemma if verb else ""
    role = _role(tokens, first, lemma)
    if mention.kind != "count":
        counted = _measured(tokens, first, after, verb)
        return Reading(*_name(sentence, tokens, counted), lemma, role, subset)
    counted_text, counted_lemma = _name(sentence, tokens, phrase)
    state = tokens[after].low if after < len(tokens) else ""
    if not phrase and state in CASUALTIES:
        lemma = CASUALTIES[state] or lemma
        same = earlier[-1] if earlier and found[index - 1].kind == "count" else None
        if same and same.counted_lemma not in CASUALTIES and _is_coordinated(sentence, found, index):
            return Reading(same.counted, same.counted_lemma, lemma, role, subset)
        return Reading(tokens[after].text, state, lemma, role, subset)
    if not phrase:
        total = _total(sentence, mention)
        if total:
            return Reading(total[0], total[1], total[2] or lemma, role, subset)
        same = antecedent(found, index, earlier, subset)
        return Reading(same.counted, same.counted_lemma, lemma or same.predicate, role, subset)
    total = _total(sentence, mention)
    if total and total[2]:
        lemma = total[2]
    return Reading(counted_text, counted_lemma, lemma, role, subset)


def _phrase(tokens: list[Token], after: int, mention: Mention) -> list[int]:
    """Token places of the noun phrase that follows a count; empty when the figure stands without a noun."""
    place, words = after, list[int]()
    if place < len(tokens) and tokens[place].low == "-" and tokens[place].start == mention.end:
        place += 1
    if tokens[place : place + 1] and tokens[place].low == "of":
        nxt = tokens[place + 1].low if place + 1 < len(tokens) else ""
        if nxt in ("the", "its", "their", "his", "her", "those", "these", "our"):
            place += 2
        if place < len(tokens) and tokens[place].mention >= 0:
            return []
    while place < len(tokens) and len(words) < _MAX_PHRASE:
        token = tokens[place]
        if token.mention >= 0 or not token.text[0].isalpha() or token.low in STOPS:
            break
        words.append(place)
        place += 1
    while words and tokens[words[0]].low in _FILLERS and (len(words) > 1):
        words.pop(0)
    return _cut(tokens, words, mention.value)


def _cut(tokens: list[Token], words: list[int], value: float) -> list[int]:
    """Keep the phrase up to its head: the end of the first run of plurals, else what precedes a verb."""
    for at, place in enumerate(words):
        if tokens[place].low == "others":
            return words[: at + 1]
        if is_plural(tokens[place].low) and not (at == 0 and value == 1):
            last = at
            while last + 1 < len(words) and is_plural(tokens[words[last + 1]].low):
                last += 1
            nxt = tokens[words[last + 1]].low if last + 1 < len(words) else ""
            if nxt.endswith(("member", "members")):
                last += 1
            return words[: last + 1]
    hyphened = bool(words) and tokens[words[0] - 1].text == "-"
    if words and (
        tokens[words[0]].low in CASUALTIES
        or (value != 1 and not hyphened and tokens[words[0]].text.islower())
    ):
        return []
    for at, place in enumerate(words):
        if past_lemma(tokens[place].low) and tokens[place].low not in NOT_VERBS and (at or value != 1):
            return words[:at]
    return words[:3]


def _name(sentence: str, tokens: list[Token], words: list[int]) -> tuple[str, str]:
    if not words:
        return "", ""
    return sentence[tokens[words[0]].start : tokens[words[-1]].end], noun_lemma(tokens[words[-1]].low)


def _role(tokens: list[Token], first: int, lemma: str) -> Role:
    before = tokens[first - 1].low if first else ""
    role: Role = "from" if before == "from" else "to" if before == "to" else ""
    moved = lemma in CHANGES or any(t.low in ("up", "down") for t in tokens[max(0, first - 3) : first])
    return role if moved else ""


def _measured(tokens: list[Token], first: int, after: int, verb: Verb | None) -> list[int]:
    """What an amount measures: "of voters", "pay rise", the object before "to 12", else the subject."""
    here = tokens[after].low if after < len(tokens) else ""
    if here in ("of", "in", "worth") and after + 1 < len(tokens) and not tokens[after + 1].text[0].isupper():
        noun = _noun_run(tokens, after + 1, 3)
        if noun and (
            here != "in" or tokens[noun[-1]].low in ("aid", "compensation", "damages", "funding", "losses")
        ):
            return noun
    if here and here not in STOPS and here[0].isalpha() and here.islower() and tokens[after].text.islower():
        noun = _noun_run(tokens, after, 3)
        if noun and not past_lemma(tokens[noun[0]].low):
            return noun
    before = tokens[first - 1].low if first else ""
    if (
        before == "of"
        and first > 1
        and tokens[first - 2].low not in STOPS
        and tokens[first - 2].text[0].isalpha()
    ):
        return [first - 2]
    if before == "," and first > 1:
        return [first - 2] if tokens[first - 2].text[0].isalpha() else []
    if verb and verb.place < first:
        head = _last_head(tokens, verb.place + 1, first) if before in PREPOSITIONS else []
        return head or _subject(tokens, verb.place)
    return _subject(tokens, first)


def _noun_run(tokens: list[Token], start: int, size: int) -> list[int]:
    run = list[int]()
    for place in range(start, min(len(tokens), start + size + 1)):
        token = tokens[place]
        if token.low in DETERMINERS and not run:
            continue
        if token.mention >= 0 or token.low in STOPS or not token.text[0].isalpha():
            break
        if run and past_lemma(token.low):
            break
        run.append(place)
        if is_plural(token.low):
            break
    return run[:size]


def _last_head(tokens: list[Token], start: int, stop: int) -> list[int]:
    """The head of the noun phrase that starts a stretch of tokens."""
    run = list[int]()
    for place in range(start, stop):
        token = tokens[place]
        if token.low in DETERMINERS or (token.low in ADVERBS and not run):
            continue
        if token.mention >= 0 or token.low in STOPS or not token.text[0].isalpha():
            break
        run.append(place)
    return run[-2:]


def _subject(tokens: list[Token], verb: int) -> list[int]:
    place = verb - 1
    while place >= max(0, verb - REACH) and (
        tokens[place].low in AUXILIARIES or tokens[place].low in ADVERBS
    ):
        place -= 1
    if place > 0 and tokens[place].low == ",":
        opening = [p for p in range(max(0, place - REACH), place) if tokens[p].low == ","]
        place = opening[-1] - 1 if opening else place
    start = place
    while start >= 0 and tokens[start].low not in HARD_STOPS | {","} and verb - start < REACH:
        if tokens[start].low in ("and", "but", "that") or tokens[start].mention >= 0:
            break
        start -= 1
    return _last_head(tokens, start + 1, place + 1)


def _total(sentence: str, mention: Mention) -> tuple[str, str, str] | None:
    """What "the death toll rose to", "the number of infected has reached" counts, and its predicate."""
    before = sentence[max(0, mention.start - 90) : mention.start]
    clause = before[max(before.rfind(";"), before.rfind(". ")) + 1 :]
    for match in reversed(list(_TOTAL.finditer(clause))):
        if match["toll"]:
            return match["toll"], "dead", "die"
        words = match["words"].split()
        state = words[0].lower()
        if state == "who" and (done := _WHO_DID.match(clause, match.start("words"))):
            # "The number of people who have died of cholera".
            return "people", "person", CASUALTIES.get(done["verb"], "") or past_lemma(done["verb"])
        predicate = CASUALTIES.get(state, "")
        if len(words) == 1 and predicate:
            nxt = clause[match.end() :].split()
            plural = nxt[:1] if nxt and is_plural(nxt[0]) else []
            return (" ".join(words + plural), noun_lemma((plural or words)[-1]), predicate)
        if not is_plural(words[-1]) and (noun := _up_to_plural(clause[match.end() :])):
            # "The number of confirmed cases": the pattern stops at the first word.
            return match["words"] + noun, noun_lemma(noun.split()[-1]), predicate
        return match["words"], noun_lemma(words[-1]), predicate
    return ("", "", "") if _THEIR.search(clause) else None


def _up_to_plural(following: str) -> str:
    """The next words of a noun phrase up to its plural head, with the blank before them; "" when there is none."""
    found = re.match(r"(?: [a-z-]+){1,2}?(?= )", following)
    while found and not is_plural(found.group().split()[-1]):
        longer = re.match(re.escape(found.group()) + r" [a-z-]+", following)
        found = longer if longer and len(longer.group().split()) <= _LONGEST_TOTAL else None
    return found.group() if found and not any(word in STOPS for word in found.group().split()) else ""


def _subset(sentence: str, found: list[Mention], index: int, earlier: list[Reading]) -> int:
    mention = found[index]
    if index + 1 < len(found) and _PART_OF.match(sentence[mention.end : found[index + 1].start]):
        return index + 1
    base = last_whole(found, index, earlier)
    gap = sentence[found[index - 1].end : mention.start] if index else ""
    if mention.kind == "money" and index and found[index - 1].kind == "money" and _SUBSET.search(gap):
        return index - 1
    if mention.kind != "count" or base < 0:
        return -1
    if _SUBSET.search(gap) or _SUBSET_AFTER.match(sentence[mention.end : mention.end + 24]):
        return base
    leading = sentence[max(0, found[base].start - 10) : found[base].start].lower()
    if (
        re.search(r"\b(?:out )?of (?:the )?\Z", leading)
        and base == index - 1
        and found[base].value >= mention.value
    ):
        return base if "," in gap else -1
    chained = earlier[-1].subset_of >= 0 and index - 1 > base and ";" not in gap
    following = sentence[mention.end :][:16]
    elliptic = re.match(r"\s+(?:[a-z]+ed\b|are|were|remain|is|was|have)", following) or _VOTED.match(
        following
    )
    return earlier[-1].subset_of if chained and elliptic else -1


def _is_coordinated(sentence: str, found: list[Mention], index: int) -> bool:
    gap = sentence[found[index - 1].end : found[index].start]
    return len(gap) < 48 and bool(re.search(r"(?:\band|,)\s+\Z", gap))


def _fill_parts(found: list[Mention], readings: list[Reading]) -> list[Reading]:
    """Let "forty of the 60 hostages" and "from 28 to 35 hostages" count hostages at both figures."""
    for place, reading in enumerate(readings):
        following = readings[place + 1] if place + 1 < len(readings) else Reading()
        if (
            not reading.counted
            and reading.role == "from"
            and following.role == "to"
            and found[place].kind == "count"
        ):
            readings[place] = replace(
                reading, counted=following.counted, counted_lemma=following.counted_lemma
            )
        if 0 <= reading.subset_of < place and not reading.predicate:
            readings[place] = replace(reading, predicate=readings[reading.subset_of].predicate)
        whole = readings[reading.subset_of] if reading.subset_of > place else None
        if whole:
            predicate = reading.predicate or whole.predicate
            after = whole.predicate if found[reading.subset_of].kind == "count" else predicate
            readings[place] = Reading(
                whole.counted, whole.counted_lemma, after or predicate, reading.role, reading.subset_of
            )
    return readings
