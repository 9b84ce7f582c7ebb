"""Whoever did or suffered what is asked and is called by no name: "a court in Vell turned down", "two brothers were
charged"."""

import re
from collections.abc import Iterator, Sequence

from index.stems import is_cyrillic
from qa.agents import LIKELY, SURE, asks_for, has_object, told_by
from qa.attribution import asks_speaker
from qa.evidence import Sentence
from qa.figure_words import past_lemma
from qa.lists import without_article
from qa.names import find_names
from qa.noun_phrases import Phrase, noun_phrases
from qa.question import Question
from qa.role_words import NO_OCCUPATION, OCCUPATION
from qa.roles import is_head
from qa.tokens import Token, match, tokenise
from qa.value import Value

_GROUPS = frozenset(
    """administration agency airline alliance army assembly association authority bank board body broadcaster bureau
    cabinet chamber charity city club coalition college commission committee company congress consortium contractor
    council county court crew crowd department developer district employer family federation firm force foundation
    gang government group hospital house insurer jury lender maker manufacturer military militia ministry navy
    newspaper office operator organisation organization panel paper parliament party police prosecution publisher
    regulator retailer school senate shipyard society staff state supplier team tribunal trust trustee union university
    utility watchdog""".split()
)
"""Nouns for bodies that act as one."""

_PEOPLE = frozenset(
    """man woman men women people person boy girl child children baby brother sister parent couple thief thieves robber
    burglar gunman attacker intruder migrant refugee protester rebel soldier guard passenger neighbour neighbor
    passer-by passers-by creditor shareholder investor tenant patient pensioner relative friend colleague employee
    youth teenager toddler tourist hiker climber inmate prisoner hostage militant citizen villager islander civilian
    demonstrator magistrate hacker pirate smuggler fan troops staff crew""".split()
)

_THINGS = frozenset(
    """weather tower fever shower dinner timber cylinder computer container trailer tractor reactor motor elevator
    escalator conveyor generator boiler freighter tanker cruiser trawler steamer helicopter chopper printer server
    scooter rotor sensor pier crater barrier layer meter liver finger leather cancer thunder glacier boulder copper
    silver folder poster banner sticker locker ladder hammer laser filter heater cooker freezer radiator incinerator
    detector transformer compressor""".split()
)
"""Nouns that end like one for a trade."""

_TIME = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|week|month|year|night|morning|evening|afternoon"
_GAP = re.compile(
    rf"(?:,?\s(?:which|who))?\s(?:(?:has|have|had|will|would|also|first|later|then|already|now|since|on|last|late|"
    rf"early|earlier|this|\w+ly|{_TIME})\s)*",
    re.IGNORECASE,
)
_BESIDE = re.compile(r",\s(?:[A-Z][\w.]*\s){0,2}")
_BY = re.compile(r"(?:\s[\w'’-]+){0,5}?\sby\s(?:another\s)?")
_BE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|gets?|got)\s(?:(?:also|first|later|then|already|now|\w+ly)\s)*\Z"
)
_PART_OF = re.compile(r"\s(?:in|at|from)\s(?:the\s)?\Z")
_AFTER_PREPOSITION = re.compile(
    r"\b(?:in|at|from|to|on|with|by|for|of|about|against|into|over|under|near|between|than|like|whose|including)\s"
    r"(?:the\s)?\Z",
    re.IGNORECASE,
)


def unnamed(question: Question, sentence: Sentence) -> Iterator[Value]:
    """Noun phrases for persons or bodies in the part that "who" asks for, as its verb has them there."""
    part = asks_for(question.text)
    if part not in ("subject", "object") or asks_speaker(question.text):
        return
    if is_cyrillic(question.text) or is_cyrillic(sentence.text):
        return
    phrases = noun_phrases(sentence.text, "en")
    found: dict[int, Value] = {}
    for verb in told_by(question, sentence):
        passive = bool(_BE.search(sentence.text[: verb.start]))
        whole = _after(sentence.text, verb, phrases) if part == "subject" else None
        fit = SURE
        if whole is None and passive == (part == "object"):
            whole, fit = _before(sentence.text, verb, phrases), LIKELY
        if whole is not None and _may_be(question, sentence.text, whole, part == "object"):
            found.setdefault(whole.start, _value(whole, fit))
    yield from found.values()


def _value(whole: Phrase, fit: float) -> Value:
    text = without_article(whole.text)
    return Value(whole.end - len(text), whole.end, text, name="other", fit=fit)


def _after(text: str, verb: Token, phrases: Sequence[Phrase]) -> Phrase | None:
    """Whoever it was done by: "the reward offered by the trust"."""
    if not past_lemma(verb.word) or has_object(text, verb):
        return None
    return next((item for item in phrases if _BY.fullmatch(text, verb.end, item.start)), None)


def _before(text: str, verb: Token, phrases: Sequence[Phrase]) -> Phrase | None:
    """The subject right before the verb, with where it is: "a court in Vell"."""
    be = _BE.search(text, 0, verb.start)
    end = be.start() if be else verb.start
    at = next(
        (
            at
            for at, item in enumerate(phrases)
            if item.end < end and _GAP.fullmatch(text[item.end : end].rstrip() + " ")
        ),
        None,
    )
    if at is None:
        return None
    first = at
    while first and _PART_OF.fullmatch(text, phrases[first - 1].end, phrases[first].start):
        first -= 1
    start = phrases[first].start
    if _AFTER_PREPOSITION.search(text[:start]):
        return None
    core = phrases[first].core_end
    return Phrase(start, phrases[at].end, text[start : phrases[at].end], core)


def _may_be(question: Question, text: str, whole: Phrase, person: bool) -> bool:
    """Whether the phrase is about somebody who can act or suffer and whom neither a name nor the question tells."""
    core = tokenise(text[whole.start : whole.core_end]).tokens
    if not core or not is_somebody(core[-1].word, person):
        return False
    head = whole.start + core[-1].start
    people = [name for name in find_names(text) if name.kind == "person"]
    if any(
        name.start <= head < name.end or _BESIDE.fullmatch(text, whole.end, name.start) for name in people
    ):
        # "His deputy, Colonel Moor, signed."
        return False
    asked = tokenise(text[whole.start : whole.end])
    content = [token for token in asked.tokens if token.concepts]
    told = [at for term in question.terms for at in match(asked, term)[1] if match(asked, term)[0] >= 0.9]
    return len(set(told)) < len(content)


def is_somebody(noun: str, person: bool = False) -> bool:
    """Whether an English noun, folded, is one for persons or, unless only a `person` will do, for a body."""
    single = noun.removesuffix("ies") + "y" if noun.endswith("ies") else noun.removesuffix("s")
    words = {noun, single, noun.removesuffix("es"), re.sub(r"men\Z", "man", noun)}
    if any(word in _PEOPLE or is_head(word) or (not person and word in _GROUPS) for word in words):
        return True
    return any(OCCUPATION.match(word) and word not in NO_OCCUPATION | _THINGS for word in words)
