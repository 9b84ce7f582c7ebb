"""Whether a date stands in a clause of its own, with another verb than the one asked about.

"The coupons introduced on November 1 will be abolished on February 1", "his deputy, who was suspended on March 6, was
dismissed a fortnight later", "школы откроются 13 марта, кроме двух: там уроки начнутся на неделю позже".
"""

import re

from qa.cues import CLAUSE
from qa.event import MET
from qa.evidence import Sentence
from qa.figure_words import past_lemma
from qa.morphology import readings
from qa.question import Question
from qa.tokens import match, tokenise

_AUXILIARY = (
    r"(?:will|would|was|were|is|are|has|have|had|can|could|may|might|must|should|shall|did|does|do|be|been|being|"
    r"(?:was|were|is|are|has|have|had|wo|would)n['’]t)"
)
_RELATIVE = re.compile(
    r"(?:,\s(?:(?:in|on|at|of|for|to|from|by|with)\s)?(?:who|whom|whose|which|where)|"
    r"\b(?:who|which|that)(?=\s(?P<verb>\w+)))\s[^,;:.()–—]{0,160}$",
    re.IGNORECASE,
)
_RELATIVE_RU = re.compile(
    r"[,(]\s(?:[а-яё]{1,3}\s)?(?:котор[а-яё]+|чь[а-яё]+|где)\s[^,;:.()–—]{0,160}$", re.IGNORECASE
)
_OPENED = re.compile(r",\s(?P<verb>[^\W\d_]+)\s[^,;:.()–—]{0,160}$")
_WORDS = re.compile(r"[^\W\d_][\w’'-]*")
_NEXT = re.compile(r"^\s(?:\w+ly\s)?(?P<word>[a-z]+)\b")
_CLOSED = re.compile(r"^[^,;:.()–—]{0,40},\s(?!and\b|or\b|but\b)")
_NO_SUBJECT = frozenset("he she it they we i you who which that and or but to not be been".split())
_REACH = 5
"""Words before a date in which the participle stands that it belongs to."""

_EXCEPT = re.compile(
    r"\b(?:except(?:ing)?(?: for)?|apart from|with the exception of|кроме(?! того)|за исключением)\s",
    re.IGNORECASE,
)


def of_another_verb(question: Question, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the date at `[start:end]` is that of a participle or relative clause, the verb asked about of another.

    False where the question's verb stands nowhere else: the clause may say it in other words.
    """
    if not question.predicate:
        return False
    text = sentence.text
    begin = _clause_start(text, start, end)
    if begin < 0:
        return False
    inside, outside = tokenise(text[begin:start]), tokenise(f"{text[:begin]} {text[end:]}")
    told = [(match(inside, token)[0], match(outside, token)[0]) for token in question.predicate]
    return any(there >= MET for _, there in told) and all(here < max(there, MET) for here, there in told)


def is_excepted(question: Question, sentence: Sentence, start: int) -> bool:
    """Whether the date is that of an exception that the question does not speak of."""
    found = _EXCEPT.search(sentence.text, 0, start)
    if found is None:
        return False
    if _EXCEPT.search(question.text):
        return False
    whole = tokenise(sentence.text[: found.start()])
    excepted = tokenise(CLAUSE.split(sentence.text[found.end() : start])[0])
    return not any(match(excepted, term)[0] >= MET > match(whole, term)[0] for term in question.terms)


def _clause_start(text: str, start: int, end: int) -> int:
    """Where the participle or relative clause around a date begins; −1 where it stands in none."""
    before, after = text[:start], text[end:]
    relative = _RELATIVE.search(before) or _RELATIVE_RU.search(before)
    if relative:
        verb = relative.groupdict().get("verb")
        if not verb or past_lemma(verb.lower()) or re.fullmatch(_AUXILIARY, verb, re.IGNORECASE):
            return relative.start()
    opened = _OPENED.search(before)
    if opened and (
        _is_participle_ru(opened["verb"]) or (_is_participle(opened["verb"]) and _CLOSED.match(after))
    ):
        return opened.start()
    return _reduced(before, after)


def _reduced(before: str, after: str) -> int:
    """Where the participle stands in "the coupons introduced on November 1 will", "введённые 1 ноября талоны"."""
    words = list(_WORDS.finditer(before))
    if words and _is_participle_ru(words[-1].group()):
        return words[-1].start()
    following = _NEXT.match(after)
    if following is None:
        return -1
    ends_subject = re.fullmatch(_AUXILIARY, following["word"]) or past_lemma(following["word"])
    for place in range(len(words) - 1, max(0, len(words) - 1 - _REACH), -1) if ends_subject else ():
        word, subject = words[place].group(), words[place - 1].group().lower()
        gap = before[words[place - 1].end() : words[place].start()]
        if gap == " " and _is_participle(word):
            told = subject in _NO_SUBJECT or re.fullmatch(_AUXILIARY, subject)
            return -1 if told else words[place].start()
    return -1


def _is_participle(word: str) -> bool:
    return word.islower() and bool(past_lemma(word))


def _is_participle_ru(word: str) -> bool:
    found = readings(word) if "а" <= word[:1].lower() <= "я" else ()
    return bool(found) and found[0].part in ("PRTF", "GRND")
