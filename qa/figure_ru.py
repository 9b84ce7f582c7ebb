"""What a Russian sentence counts with each of its figures, and what happened to it; lemmas by pymorphy3."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from index.lexicon import morphology
from qa.figure_scan import Mention, Reading, Role
from qa.figure_tokens import Token, antecedent, last_whole, read_among, tokens_of

_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+(?:[.,:]\d+)*|[^\w\s]")
_HARD_STOPS = frozenset(';:()"«».!?—–,')
_REACH = 14
_SAY = frozenset(
    """сообщить сообщать заявить заявлять сказать говорить отметить отмечать рассказать добавить
    подчеркнуть уточнить утверждать передавать передать объявить объявлять считать пояснить
    подтвердить написать указать информировать докладывать доложить""".split()
)
_CHANGES = frozenset(
    """вырасти расти возрасти увеличиться увеличить снизиться снизить упасть сократиться сократить
    подняться поднять подорожать подешеветь ускориться замедлиться опуститься уменьшиться
    уменьшить повысить повыситься дойти возрастать увеличиваться снижаться сокращаться подниматься
    достигать дорожать понизить понизиться взлететь""".split()
)
_TOTALS = frozenset("число количество численность счёт".split())
_SUBSET = re.compile(
    r"(?:из (?:них|которых|этих)|в том числе|включая|среди (?:них|которых|погибших|пострадавших))(?=[\s,—:-])"
    r"[^,;.]{0,24}\Z", re.IGNORECASE)  # fmt: skip
_SUBSET_AFTER = re.compile(r"(?:\s+[а-яё]+)?\s*из (?:них|которых)\b", re.IGNORECASE)
_PART_OF = re.compile(r"\s+из\s+\Z")
_FROM_WHOLE = re.compile(r"\bиз\s+\Z", re.IGNORECASE)
_FILLERS = frozenset("ещё еще уже только новых других лишь наиболее самых очень его её ее их".split())


@dataclass(frozen=True, slots=True)
class _Word:
    lemma: str
    pos: str
    noun: str  # the lemma as a noun: "погибших" → "погибший"
    verb: str  # the infinitive when the word is a verb form or participle
    nominative: bool
    genitive: bool


@lru_cache(maxsize=16384)
def _word(text: str) -> _Word:
    if not text[0].isalpha():
        return _Word(text, "", "", "", False, False)
    parses = morphology().parse(text)
    best = parses[0]
    pos = str(best.tag.POS or "")
    verbal = next((p for p in parses[:3] if p.tag.POS in ("VERB", "PRTS", "PRTF")), None)
    verb = (
        str(verbal.normal_form)
        if verbal and (pos in ("VERB", "PRTS", "PRTF", "ADJS") or text.endswith("ших"))
        else ""
    )
    noun = next((p for p in parses[:3] if p.tag.POS == "NOUN"), None)
    if pos in ("PRTF", "ADJF"):
        masculine = best.inflect({"sing", "nomn", "masc"})
        name = masculine.word if masculine else best.normal_form
    else:
        name = (noun or best).normal_form
    cases = {p.tag.case for p in parses[:3]}
    return _Word(str(best.normal_form), pos, str(name), verb, "nomn" in cases, bool(cases & {"gent", "gen2"}))


def verb_of(word: str) -> str:
    """The infinitive of a Russian verb or participle ("погибших" → "погибнуть"), "" for other words."""
    return _word(word).verb


def is_noun(word: str) -> bool:
    """Whether a Russian word is a noun, an adjective before one, or used as one."""
    return _word(word).pos in ("NOUN", "ADJF", "PRTF")


def read(sentence: str, found: list[Mention]) -> list[Reading]:
    """One reading per mention, in order."""
    tokens = tokens_of(sentence, _TOKEN, found)
    readings: list[Reading] = []
    for index, (read_with, first) in enumerate(read_among(tokens, found)):
        readings.append(_read_one(sentence, read_with, found, index, first, readings))
    return _fill_parts(found, readings)


def _read_one(
    sentence: str, tokens: list[Token], found: list[Mention], index: int, first: int,
    earlier: list[Reading],
) -> Reading:  # fmt: skip
    mention = found[index]
    after = first
    while after < len(tokens) and tokens[after].mention == index:
        after += 1
    subset = _subset(sentence, found, index, earlier)
    if mention.kind != "count":
        verb, predicate = _predicate(tokens, first, after)
        role = _role(sentence, found, index, predicate)
        return Reading(*_measured(tokens, first, after, verb, mention.kind), predicate, role, subset)
    part = _SUBSET_AFTER.match(sentence[mention.end : mention.end + 40])
    while part and after < len(tokens) and tokens[after].start < mention.end + part.end():
        after += 1
    phrase = _phrase(tokens, after)
    end = phrase[-1] + 1 if phrase else after
    predicate = _predicate(tokens, first, end)[1]
    role = _role(sentence, found, index, predicate)
    total = _total(tokens, first)
    if total is not None:
        word = _word(tokens[total].text)
        return Reading(tokens[total].text, word.noun, word.verb or predicate, role, subset)
    if phrase:
        text = sentence[tokens[phrase[0]].start : tokens[phrase[-1]].end]
        head = _word(tokens[phrase[-1]].text)
        return Reading(text, head.noun, predicate or head.verb, role, subset)
    base = antecedent(found, index, earlier, subset)
    return Reading(base.counted, base.counted_lemma, predicate or base.predicate, role, subset)


def _phrase(tokens: list[Token], after: int) -> list[int]:
    """Token places of the noun phrase after a count; a lone participle is the head ("62 пострадавших")."""
    words = list[int]()
    if after + 1 < len(tokens) and tokens[after].text == "из" and tokens[after + 1].mention < 0:
        after += 1
    for place in range(after, min(len(tokens), after + 6)):
        token = tokens[place]
        if token.mention >= 0 or not token.text[0].isalpha():
            break
        if token.low in _FILLERS:
            continue
        word = _word(token.text)
        if word.pos == "NOUN":
            return [*words, place]
        if word.pos not in ("ADJF", "PRTF"):
            break
        words.append(place)
    return words


def _clause(tokens: list[Token], first: int, end: int) -> tuple[int, int]:
    start = first
    while start > 0 and tokens[start - 1].text not in _HARD_STOPS and first - start < _REACH:
        start -= 1
    stop = end
    while stop < len(tokens) and tokens[stop].text not in _HARD_STOPS and stop - end < _REACH:
        stop += 1
    return start, stop


def _predicate(tokens: list[Token], first: int, end: int) -> tuple[int, str]:
    """The verb nearest to the figure inside its clause; a verb of saying only when there is no other."""
    start, stop = _clause(tokens, first, end)
    best, nearest = (-1, ""), _REACH + 1
    for step, places in ((1, range(end, stop)), (0, range(first - 1, start - 1, -1))):
        for distance, place in enumerate(places):
            token = tokens[place]
            if token.mention >= 0 and step:
                break
            if token.low in ("и", "а", "но") and (distance == 0 or step):
                break
            word = _word(token.text)
            verbal = word.pos in ("VERB", "PRTS", "ADJS") and (not place or token.text.islower())
            if word.verb and verbal and word.verb not in _SAY | {"быть"}:
                if distance < nearest:
                    best, nearest = (place, word.verb), distance
                break
    return best


def _role(sentence: str, found: list[Mention], index: int, predicate: str) -> Role:
    number = found[index].number
    before = sentence[max(0, number - 4) : number].lower()
    role: Role = "to" if before.endswith("до ") else "from" if re.search(r"\bсо? \Z", before) else ""
    paired = (
        index and role == "to" and re.search(r"\bсо? \Z", sentence[max(0, found[index - 1].number - 4) :][:4])
    )
    if role and (predicate in _CHANGES or paired):
        return role
    return ""


def _total(tokens: list[Token], first: int) -> int | None:
    """The place of what "число погибших выросло до" counts."""
    aside = 0
    for place in range(first - 1, max(-1, first - _REACH), -1):
        # "Число погибших в Толвани (Маровия) выросло": what stands in brackets ends no clause.
        aside += (tokens[place].text == ")") - (tokens[place].text == "(")
        if aside > 0 or tokens[place].text == "(":
            continue
        if tokens[place].text in _HARD_STOPS:
            return None
        if _word(tokens[place].text).lemma not in _TOTALS or place + 1 >= first:
            continue
        for after in range(place + 1, min(place + 4, first)):
            word = _word(tokens[after].text)
            following = _word(tokens[after + 1].text)
            # "Число заболевших холерой": an instrumental is not what the participle describes.
            described = following.pos in ("NOUN", "ADJF", "PRTF") and following.genitive
            if word.pos == "NOUN" or (word.pos in ("PRTF", "ADJF") and not described):
                return after
    return None


def _measured(tokens: list[Token], first: int, after: int, verb: int, kind: str) -> tuple[str, str]:
    """What an amount is an amount of: the genitive after it, the object before it, else the subject."""
    start, stop = _clause(tokens, first, after)
    if kind != "duration" and after < stop and tokens[after].mention < 0 and tokens[after].text[0].isalpha():
        word = _word(tokens[after].text)
        if word.pos in ("NOUN", "ADJF"):
            place = after if word.pos == "NOUN" or after + 1 >= stop else after + 1
            if tokens[place].mention < 0:
                return tokens[place].text, _word(tokens[place].text).noun
        if (
            word.pos == "PREP"
            and after + 1 < stop
            and word.lemma in ("на", "в")
            and tokens[after + 1].mention < 0
        ):
            noun = _word(tokens[after + 1].text)
            if noun.pos == "NOUN" and tokens[after + 1].text.islower():
                return tokens[after + 1].text, noun.noun
    nouns = [
        place for place in (*range(start, first), *range(after, stop))
        if tokens[place].mention < 0 and _word(tokens[place].text).pos == "NOUN"
    ]  # fmt: skip
    nouns = nouns or _before_aside(tokens, start)
    if 0 <= verb < first and _word(tokens[first - 1].text).pos == "PREP":
        moved = [p for p in nouns if verb < p < first and not _governed(tokens, p)]
        if moved:
            return tokens[moved[0]].text, _word(tokens[moved[0]].text).noun
    subject = next((p for p in nouns if _word(tokens[p].text).nominative and not _governed(tokens, p)), None)
    chosen = subject if subject is not None else next((p for p in nouns if not _governed(tokens, p)), None)
    return ("", "") if chosen is None else (tokens[chosen].text, _word(tokens[chosen].text).noun)


def _before_aside(tokens: list[Token], start: int) -> list[int]:
    """The nouns in front of an aside that names a source: "ущерб, по данным министерства, составляет"."""
    aside = _clause(tokens, start - 1, start)[0] if start else 0
    if not aside or tokens[aside].low != "по":
        return []
    before = _clause(tokens, aside - 1, aside)[0]
    return [place for place in range(before, aside - 1) if _word(tokens[place].text).pos == "NOUN"]


def _governed(tokens: list[Token], place: int) -> bool:
    return place > 0 and tokens[place - 1].text[0].isalpha() and _word(tokens[place - 1].text).pos == "PREP"


def _subset(sentence: str, found: list[Mention], index: int, earlier: list[Reading]) -> int:
    mention = found[index]
    if mention.kind != "count":
        return -1
    if index + 1 < len(found) and _PART_OF.match(sentence[mention.end : found[index + 1].start]):
        return index + 1
    base = last_whole(found, index, earlier)
    if base < 0:
        return -1
    gap = sentence[found[index - 1].end : mention.start]
    if _SUBSET.search(gap) or _SUBSET_AFTER.match(sentence[mention.end : mention.end + 24]):
        return base
    whole = _FROM_WHOLE.search(sentence[max(0, found[base].start - 4) : found[base].start])
    if whole and base == index - 1 and mention.value <= found[base].value:
        return base
    return -1


def _fill_parts(found: list[Mention], readings: list[Reading]) -> list[Reading]:
    """Let "7 из 22 моряков" and the first of "с 28 до 35 человек" count what the second counts."""
    for place, reading in enumerate(readings):
        following = readings[place + 1] if place + 1 < len(readings) else Reading()
        shared = reading.subset_of == place + 1 or (reading.role == "from" and following.role == "to")
        if 0 <= reading.subset_of < place and not reading.predicate:
            readings[place] = replace(reading, predicate=readings[reading.subset_of].predicate)
        if shared and not reading.counted and found[place].kind == "count":
            readings[place] = Reading(
                following.counted,
                following.counted_lemma,
                following.predicate,
                reading.role,
                reading.subset_of,
            )
    return readings
