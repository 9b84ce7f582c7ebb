"""The words of a sentence that answer a question for whose kind there is no rule, as the close reading marks them."""

import re
from collections.abc import Sequence

from index.gloss import glossed
from index.stems import STOP_WORDS, is_cyrillic
from index.types import Span
from qa.contrasts import is_within, ruled_out
from qa.evidence import Sentence
from qa.holders import asked_office, is_another, leads_here
from qa.list_values import asks_list, tells
from qa.name_described import asks_what_called
from qa.names import find_names
from qa.numbers import numbers_in
from qa.question import Question
from qa.question_words import Kind
from qa.rank import Scored, spellings
from qa.roles import role_of
from qa.spelling import nominative, spell
from qa.value import Value
from qa.values import HARD_KINDS
from qa.where import asked_sort

NAMED: frozenset[Kind] = frozenset(("list", "person", "organisation", "place"))
"""Kinds that ask for what has a name."""

LEAST_SPAN = 0.2
"""Probability of the likeliest words below which the sentence itself is the better answer."""

_EDGE = " \t\n,.;:–—"
_OPENING = re.compile(r'(?<!\S)"(?=\w)')
_FROM = re.compile(r"(?:^|\s)(from|с|со)\s$", re.IGNORECASE)
_TO = re.compile(r"\d.*\s(?:to|до)\s(?=.*\d)")
_PAIRS = {")": "(", "”": "“", "»": "«", "]": "["}
_WHY = re.compile(r"\b(?:why|how come|почему|зачем|отчего)\b", re.IGNORECASE)
_TOLD_WHY = re.compile(
    r"\b(?:because|since|as|due|owing|for|over|after|by|of|from|with|without|amid|to|so|in|on|at|against|"
    r"из-за|потому|так|ввиду|вследствие|благодаря|чтобы|ради|после|за|из|от|с|со|по|в|во|на|для|о|об|при|к)\W+$",
    re.IGNORECASE,
)
"""Ends what stands before words that are a reason as they are: "over | a leak", "из-за | утечки"."""
_OPENS_REASON = re.compile(
    r"(?:because|since|as|due to|owing to|for|over|after|amid|fearing|citing|to|so that|in order|"
    r"из-за|потому что|так как|поскольку|ввиду|вследствие|благодаря|чтобы|ради|после|за|по|опасаясь)\b",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"(?:drawing|causing|leaving|prompting|sparking|triggering|forcing|killing|injuring|wounding|sending|plunging|"
    r"raising|bringing|costing|destroying|damaging)\s"
)
"""Opens what came of it, which is no reason: "did not attend, drawing criticism"."""

_NAMES_REASON = re.compile(
    r"(?:(?:who|which|and|he|she|they|it) )?(?:(?:cit(?:ed|es|ing)) |"
    r"(?:blam(?:ed|es|ing)|attribut(?:ed|es|ing)|put(?:s|ting)?)\s(?:[\w'’-]+\s){1,6}?(?:on|to|down to)\s)|"
    r"(?:сославшись|ссылаясь|сослал(?:ся|ась|ись)) на ",
    re.IGNORECASE,
)
_NAMED_BEFORE = re.compile(
    r"\b(?:blam(?:ed|es|ing)|attribut(?:ed|es|ing)|put down)\b[^,;.:]*\s\Z|\b(?:сосл|ссыл|списал)\w+\s\Z",
    re.IGNORECASE,
)
_ITS_PREPOSITION = re.compile(r"(?:on|to|на)\s")
"""Around a reason that is named, not told in a clause."""

_BREAK = re.compile(
    r"""[.;!?"“”«»()\[\]](?=\s|$)|(?<=\s)["“«(\[]|^["“«]|\s[-–—]\s|,\s(?:(?:что|that|but|но)\s)?"""
)
_SAID_THAT = re.compile(r"\b(?:sa(?:id|ys|ying)|explain\w*|add(?:ed|s)|told \w+|argu\w+|insist\w+) that\s")
_OPENS_CLAUSE = re.compile(
    r"(?:\b(?:that|because|since|as|when|after|where|but|что|так как|поскольку|когда|как|где|но)\s|[:;—–]\s)\Z",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|did|does|do|not|cannot|\w+n['’]t)\b"
)
_WORDS_ASKED = re.compile(
    r"\b(?:phrase|words|joke|quip|slogan|motto|saying|фраз\w+|слов(?:а|ами|о)|шут\w+|лозунг\w*|девиз\w*)\b",
    re.IGNORECASE,
)
_QUOTATION = re.compile(r"“[^“”]+”|«[^«»]+»|\"[^\"]+\"")
_WORD = re.compile(r"[^\W\d_]+")
_WHEN = re.compile(r"\W*(?:and |so |а |и )?(?:when|когда)\b", re.IGNORECASE)
_BESIDE_EVENT = re.compile(
    r"(?:(?:about |only |just |less than |more than |nearly |almost )?"
    r"(?:an?|half an|one|two|three|four|five|six|ten|\d+|several|a few|some) "
    r"(?:minutes?|hours?|days?|weeks?|months?|years?) |minutes |hours |days |shortly |soon |"
    r"immediately |right |just )(?:after|before)\b|"
    r"(?:примерно |около |всего )?(?:через|спустя) [а-яё]+(?: [а-яё]+)? после\b|"
    r"(?:сразу|вскоре|незадолго) (?:после|до|перед)\b|"
    r"за [а-яё]+(?: [а-яё]+)? (?:до|перед)\b",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"(?:(?:at|around|about|by|since|from) )?(?:\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.m\.?|[ap]m)|\d{1,2}:\d\d|noon|midnight)|"
    r"(?:в|около|к) (?:\d{1,2}[:.]\d\d|\d{1,2} час\w*(?: (?:утра|вечера|дня|ночи))?|полдень|полночь)",
    re.IGNORECASE,
)
FEWEST_BESIDE = 4
"""Words of a time that is told by another event: "shortly after that" tells none."""

MOST_WORDS = 30
"""Of a clause that is given as the reason."""


def phrase(question: Question, item: Scored, beside: Sequence[Sentence] = ()) -> Value | None:
    """The words of the sentence that answer a question for which there is no rule, where some are likely enough.

    `beside` are the sentences found with it, which may spell a Russian name in English.
    """
    text, words = item.sentence.text, marked(item)
    if words is None or item.reading is None or item.reading.span < LEAST_SPAN:
        return None
    start, end = words.start, words.end
    if not (_has_phrase(question) or _is_beside_event(question, text[start:end])):
        return None
    if question.kind in ("definition", "statement") and _opens_with_person(text[start:end]):
        return None
    if asks_list(question) and not _lists_things(question, text[start:end]):
        return None
    if question.kind == "reason" and _RESULT.match(text, start) and text[:start].endswith(", "):
        return None
    if question.kind == "what" and asks_what_called(question) and not find_names(text[start:end]):
        return None
    if question.kind == "person" and _holds_another(question, text, Span(start, end)):
        return None
    if question.kind in NAMED and not _names_something(text[start:end]):
        return None
    start, end = _widened(question, text, Span(start, end))
    if question.kind == "reason":
        start = _after_naming(text, Span(start, end))
    value = Value(start, end, in_letters_of(question, text[start:end], beside))
    return None if is_within(ruled_out(question, text), value) else value


def marked(item: Scored) -> Span | None:
    """The sentence's own words that the close reading marks, whole and without what stands around them."""
    reading, text = item.reading, item.sentence.text
    if reading is None:
        return None
    words = Span(reading.start, reading.end)
    start, end = _trimmed(text, glossed(text).in_russian(words) if is_cyrillic(text) else words)
    return Span(start, end) if start < end else None


def _holds_another(question: Question, text: str, words: Span) -> bool:
    """Whether the person named there holds another office than the one whose holder is asked for."""
    office = asked_office(question.text)
    for name in find_names(text) if office is not None else ():
        if name.kind == "person" and words.start <= name.start < words.end and office is not None:
            role = role_of(text, name.start, name.end)
            return is_another(office, role) and not leads_here(office, text, name.start)
    return False


def in_letters_of(question: Question, words: str, beside: Sequence[Sentence]) -> str:
    """A Russian person's name as an English answer has it; other words as they are."""
    if question.language == "ru" or not is_cyrillic(words):
        return words
    person = any(name.kind == "person" and name.text == words for name in find_names(words))
    return spell(nominative(words), question.language, spellings(question, beside)) if person else words


def _names_something(words: str) -> bool:
    """Whether words are left when the numbers are taken away: "the seven" names nobody."""
    rest, at = "", 0
    for number in numbers_in(words):
        rest, at = rest + words[at : number.start], number.end
    return any(word not in STOP_WORDS for word in _WORD.findall(rest.lower() + words[at:].lower()))


def _widened(question: Question, text: str, found: Span) -> tuple[int, int]:
    """A whole clause where a reason is asked for, a whole quotation where somebody's words are."""
    if question.kind == "statement" or _WORDS_ASKED.search(question.text):
        for quotation in _QUOTATION.finditer(text):
            if quotation.start() < found.start and found.end < quotation.end():
                return _trimmed(text, Span(quotation.start() + 1, quotation.end() - 1))
    if question.kind == "reason" and _WHY.search(question.text):
        return _clause(text, found)
    return found.start, found.end


def _clause(text: str, found: Span) -> tuple[int, int]:
    """What the words state: "only the wounded" is a reason no sooner than "the army counts only the wounded"."""
    words = text[found.start : found.end]
    if _OPENS_CLAUSE.search(text[: found.start]) and (_FINITE.search(words) or tells(words)):
        return found.start, found.end
    if _TOLD_WHY.search(text[: found.start]) or _OPENS_REASON.match(text, found.start):
        return found.start, found.end
    breaks = [*_BREAK.finditer(text), *_SAID_THAT.finditer(text)]
    start = max((each.end() for each in breaks if each.end() <= found.start), default=0)
    end = min((each.start() for each in breaks if each.start() >= found.end), default=len(text))
    start, end = _trimmed(text, Span(start, end))
    return (start, end) if len(text[start:end].split()) <= MOST_WORDS else (found.start, found.end)


def _after_naming(text: str, found: Span) -> int:
    """Where the reason itself begins: after "who cited", "blaming the decision on", "attributed it | to"."""
    opening = _NAMES_REASON.match(text, found.start, found.end)
    if opening is None and _NAMED_BEFORE.search(text[: found.start]):
        opening = _ITS_PREPOSITION.match(text, found.start, found.end)
    return opening.end() if opening and opening.end() < found.end else found.start


def _lists_things(question: Question, words: str) -> bool:
    """Whether words may be the things asked for in the plural: cities have names, and roads do nothing."""
    if asked_sort(question) in ("country", "city", "region") and not find_names(words):
        return False
    return not tells(words)


def _opens_with_person(words: str) -> bool:
    """Somebody's name says who they are of nobody, and is nothing that they said."""
    return any(name.kind == "person" and not name.start for name in find_names(words))


def _has_phrase(question: Question) -> bool:
    return question.kind not in (*HARD_KINDS, "yes-no")


def _is_beside_event(question: Question, words: str) -> bool:
    """Whether words tell a time without its day, for a "when": "at 8 p.m.", "an hour after the report came out"."""
    if (
        question.kind != "date"
        or not _WHEN.match(question.text)
        or is_cyrillic(words) != is_cyrillic(question.text)
    ):
        return False
    if _HOUR.fullmatch(words):
        return True
    return len(words.split()) >= FEWEST_BESIDE and bool(_BESIDE_EVENT.match(words))


def _trimmed(text: str, found: Span) -> tuple[int, int]:
    """The words without punctuation around them and without half of a pair of brackets or quotation marks."""
    start, end = found.start, found.end
    rest = re.compile(r"[\w.%’'-]*").match(text, end)
    # A span of word pieces may begin or end within a word.
    while 0 < start < end and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    end = rest.end() if rest and text[end - 1 : end].isalnum() else end
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    begin = _FROM.search(text[:start])
    if begin and _TO.search(text[start:end]):
        start = begin.start(1)
    words = text[start:end]
    if words.count('"') % 2:
        # Of a pair of these the other half is outside.
        if odd := _OPENING.search(words):
            return start + odd.end(), end
        return start, start + len(words[: words.rindex('"')].rstrip())
    for closing, opening in _PAIRS.items():
        if words.endswith(closing) and opening not in words:
            return start, end - 1
        if words.startswith(opening) and closing not in words:
            return start + 1, end
    return start, end
