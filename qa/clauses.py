"""A question cut into its parts, so that a follow-up can put another in the place of one of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.stems import STOP_WORDS, fold, is_cyrillic, stem
from qa.figure_words import past_lemma
from qa.morphology import readings
from qa.polarity_words import verbs


@dataclass(frozen=True, slots=True)
class Parts:
    """ "How many | people | were | – | killed | … | in Riga": the words of each part, "" where it has none.

    `asking` are the words that ask, with their preposition, `focus` the noun they go with, `helper` the
    auxiliary before the subject, `tail` everything from the first preposition after the predicate.
    """

    asking: str
    focus: str = ""
    helper: str = ""
    subject: str = ""
    verb: str = ""
    rest: str = ""
    tail: str = ""

    @property
    def text(self) -> str:
        """The question again, in the order in which it was cut."""
        parts = (self.asking, self.focus, self.helper, self.subject, self.verb, self.rest, self.tail)
        return as_question(" ".join(part for part in parts if part))

    @property
    def statement(self) -> str:
        """What the question takes as given: "the CSTO leave Kazakhstan"."""
        return " ".join(part for part in (self.focus, self.subject, self.verb, self.rest, self.tail) if part)


def as_question(text: str) -> str:
    text = re.sub(r"\s+([?,.])", r"\1", " ".join(text.split())).strip(" ?,")
    return text[:1].upper() + text[1:] + ("" if text.endswith(")") else "?")


LEAD = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|well|and|but|so|then|also|ну|а|и|но|хорошо|тогда|еще|ещё)\b[,\s]*)+"
    r"(?:(?:what|how) about\b\s*|(?:что|как) (?:насч[её]т|же|там)\b\s*)?|^\W*(?:what|how) about\b\s*|"
    r"^\W*(?:что|как) насч[её]т\b\s*",
    re.IGNORECASE,
)
ASKING = re.compile(
    r"^\W*(?P<asking>(?:(?:in|on|at|by|for|from|to|with|since|until|of|under|against|about) )?"
    r"(?:how (?:many|much|long|old|high|far|often|big|large|tall|deep|fast|soon)|(?:what|"
    r"which)(?: kinds? of)?|who|whom|"
    r"whose|when|where|why|how))\b",
    re.IGNORECASE,
)
ASKING_RU = re.compile(
    r"^\W*(?P<asking>(?:(?:в|во|на|с|со|к|из|из-за|от|до|у|о|об|по|за|для|при|против|кем и) )?"
    r"(?:кто|кого|кому|кем|ком|что|чего|чему|чем|ч[её]м|когда|где|куда|откуда|почему|зачем|сколько|скольких|"
    r"скольким|"
    r"как(?:ой|ая|ое|ие|ого|их|ому|им|ими|ую|ом)|каков[аоы]?|ч(?:ей|ья|ь[её]|ьи)|как долго|насколько|"
    r"как))(?![\w-])",
    re.IGNORECASE,
)
_HELPERS = frozenset(
    """did do does is are was were has have had will would can could should may might must shall been be
    isn't aren't wasn't weren't didn't don't doesn't hasn't haven't won't""".split()
)
_DO = frozenset(
    "did do does will would can could should may might must shall didn't don't doesn't won't".split()
)
_PREPOSITIONS = frozenset(
    """in on at during after before from near amid over since by among across inside outside under between
    against of with for into about until through within without to""".split()
)
_DETERMINERS = frozenset("the a an this that these those his her its their our any some no".split())
_PARTICIPLES = frozenset("held going due able ready there open closed dead missing hurt set".split())
_PREPOSITIONS_RU = frozenset(
    """в во на при после до из с со у под за над между перед около против из-за через к ко по о об про для без
    от вокруг среди ради""".split()
)


def cut(question: str) -> Parts:
    """Cut a question, in either language, without what leads it in."""
    body = question.strip().rstrip("?!. ")
    if is_cyrillic(body):
        return _cut_russian(body)
    return _cut_english(body)


def _cut_english(body: str) -> Parts:
    found = ASKING.match(body)
    asking = found["asking"] if found else ""
    words = body[found.end() if found else 0 :].split()
    if not found and not (words and words[0].lower() in _HELPERS):
        return Parts("", rest=body)
    place = _helper(words, asking.lower())
    if place < 0:
        at = _first_verb(words)
        return _with_tail(
            Parts(asking, focus=" ".join(words[:at]), verb=words[at] if words else ""), words[at + 1 :]
        )
    parts = Parts(asking, focus=" ".join(words[:place]), helper=words[place])
    after = words[place + 1 :]
    at = _main_verb(after) if words[place].lower() in _DO else _participle(after)
    if at >= len(after):
        cut_at = next((n for n, word in enumerate(after) if n and word.lower() in _PREPOSITIONS), len(after))
        return replace(parts, subject=" ".join(after[:cut_at]), tail=" ".join(after[cut_at:]))
    return _with_tail(replace(parts, subject=" ".join(after[:at]), verb=after[at]), after[at + 1 :])


def _helper(words: Sequence[str], asking: str) -> int:
    """Place of the auxiliary that goes with the asking words, -1 where their own verb comes first."""
    for place, word in enumerate(words[:7]):
        if word.lower() in _HELPERS:
            return place
        if past_lemma(word.lower()) and (place or asking in ("who", "what", "how many")):
            return -1
    return -1


def _first_verb(words: Sequence[str]) -> int:
    verb, _ = verbs()
    past = (place for place, word in enumerate(words) if past_lemma(word.lower()))
    present = (place for place, word in enumerate(words) if stem(fold(word)) in verb)
    return next(past, next(present, 0))


_COMES_LAST = frozenset(
    """begin start end open reopen close stop finish resume collapse fail happen occur expire lapse arrive leave return
    sink crash explode erupt spread die resign land burn""".split()
)
"""Verbs that need no object: where one comes after another word that might be the verb, that one is a noun of the
subject ("the bus strike in Tarvik end")."""


def _main_verb(words: Sequence[str]) -> int:
    """Place of the bare verb after "did" and its subject."""
    verb, other = verbs()
    fit = [
        place
        for place, word in enumerate(words)
        if place
        and stem(fold(word)) in verb
        and word.lower() not in _PREPOSITIONS
        and words[place - 1].lower() not in _DETERMINERS | _PREPOSITIONS
        and (not word.endswith("s") or word.endswith("ss"))
        and word.islower()
    ]
    sure = [place for place in fit if stem(fold(words[place])) not in other]
    last = [place for place in fit[-1:] if words[place].lower() in _COMES_LAST]
    return (sure or last or fit or [len(words)])[0]


def _participle(words: Sequence[str]) -> int:
    for place, word in enumerate(words):
        low = word.lower()
        if low in _PARTICIPLES or (low.islower() and (past_lemma(low) or (low.endswith("ing") and place))):
            article = place > 0 and words[place - 1].lower() in _DETERMINERS
            if not article and word.islower():
                return place
    return len(words)


def _with_tail(parts: Parts, words: Sequence[str]) -> Parts:
    at = next((place for place, word in enumerate(words) if word.lower() in _PREPOSITIONS), len(words))
    if at < len(words) and words[at].lower() in ("to", "of", "about", "for", "with") and at == 0:
        # "led to the riots", "talk about": the preposition is the verb's.
        parts = replace(parts, verb=f"{parts.verb} {words[0]}")
        return _with_tail(parts, words[1:])
    return replace(parts, rest=" ".join(words[:at]), tail=" ".join(words[at:]))


def _cut_russian(body: str) -> Parts:
    found = ASKING_RU.match(body)
    asking = found["asking"] if found else ""
    words = body[found.end() if found else 0 :].split()
    at = next((place for place, word in enumerate(words) if is_verb_ru(word)), len(words))
    if at == len(words):
        tail_at = _tail_ru(words)
        return Parts(asking, focus=" ".join(words[:tail_at]), tail=" ".join(words[tail_at:]))
    focus_at = _focus_ru(asking, words[:at])
    after = words[at + 1 :]
    tail_at = _tail_ru(after)
    return Parts(
        asking,
        focus=" ".join(words[:focus_at]),
        subject=" ".join(words[focus_at:at]),
        verb=words[at],
        rest=" ".join(after[:tail_at]),
        tail=" ".join(after[tail_at:]),
    )


def _focus_ru(asking: str, words: Sequence[str]) -> int:
    """How many of the words before the verb belong to "сколько" or "какие": up to the first noun."""
    if not re.search(r"скольк|как(?!$)|чей|чь", asking.lower()):
        return 0
    nouns = (
        place for place, word in enumerate(words) if any(item.part == "NOUN" for item in readings(word)[:1])
    )
    return next(nouns, -1) + 1


def is_verb_ru(word: str) -> bool:
    found = readings(word.strip(',«»"()'))
    return bool(found) and found[0].part in ("VERB", "INFN", "PRTS", "PRED") and not word[:1].isupper()


def _tail_ru(words: Sequence[str]) -> int:
    """Where the circumstances begin: a preposition with a place, a time or an event, not the verb's own."""
    for place, word in enumerate(words):
        if word.lower() not in _PREPOSITIONS_RU or place + 1 >= len(words):
            continue
        following = words[place + 1 : place + 3]
        capital = any(item[:1].isupper() for item in following)
        located = any(reading.case == "loct" for item in following for reading in readings(item)[:1])
        if capital or located or word.lower() in ("при", "после", "до", "перед", "из-за"):
            return place
    return len(words)


def content(text: str) -> list[str]:
    """The words of a text that are no stop words, as they stand."""
    return [word for word in re.findall(r"[\w’'-]+", text) if fold(word) not in STOP_WORDS]
