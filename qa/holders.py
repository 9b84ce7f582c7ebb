"""Who holds the office a question asks for: "who is the head of X?" met only by a name whose own office is
that one.

A neighbour's office never counts: "the president of X, A, and the prime minister of Y" names no prime
minister.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from index.lexicon import lemma
from index.stems import is_cyrillic
from qa.morphology import is_person_noun, readings
from qa.name_words import ORGANISATION, is_common
from qa.question import Question
from qa.role_words import HEADS, LEADERS, MODIFIERS, RANKS, VERBS_OF_LEADING
from qa.roles import Role, is_head
from qa.tokens import Token, match, tokenise

FOUND = 0.5
"""A word stands in an office from this strength of match on."""

OWN, NEARLY, UNSAID = 1.0, 0.9, 0.7
"""Fit of an office that says all that is asked, of one whose body goes by a shorter name, and of one that leaves out
whose it is."""

_WHO = re.compile(
    r"^\W*(?:(?:and|so|but|а|и|ну)\s)?(?:"
    r"who(?:['’]s|\s(?:is|was|were|are|became|becomes|served as|serves as|has been|"
    r"had been))\s(?:(?:currently|now|then)\s)?"
    r"|(?:what|tell).{0,20}\bnames?\sof\s|what(?:['’]s|\s(?:is|was))\s(?=[^?]+['’]s?\sname)"
    r"|кто\s(?:(?:такой|такая|сейчас|теперь|тогда|нынешний|является|был|была|стал|стала|нынче|"
    r"в это время)\s)*"
    r"|как\sзовут\s|как\sзвали\s|назови(?:те)?\s"
    r")(?P<office>[^?]+)",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"^\W*(?:(?:and|so|but|а|и|ну)\s)?(?:who\s(?:(?:now|currently|then)\s)?(?:runs?|ran|heads?|headed|"
    r"leads?|led|chairs?|chaired|coach(?:es|ed)|commands?|"
    r"commanded|directs?|directed|governs?|governed|manages?|is running|is leading|is in charge of|"
    r"was in charge of|is at the head of|"
    r"was at the head of)|кто\s(?:(?:сейчас|теперь|тогда)\s)?(?:возглавля\w+|возглавил\w*|руковод\w+|"
    r"управля\w+|команд[уо]\w+|"
    r"стоит во главе))\s(?P<office>[^?]+)",
    re.IGNORECASE,
)
_CHAIRS = re.compile(r"\bchair(?:s|ed)\b|\bпредседательств", re.IGNORECASE)
_CUT = re.compile(
    r",|['’]s?\sname\b|\s(?:at the time|at that time|during|when|who|that|which|with whom|now|then|today|"
    r"after|before|since|until|by|"
    r"in \d{4}|as of|во время|в \d{4}|на тот момент|тогда|сейчас|с которым|который|которая|когда|после|до)\b",
    re.IGNORECASE,
)
_TOP = re.compile(
    r"\b(?:top|highest|most senior|chief)\s(?:official|officer|post|figure|man|woman|leader)\b|"
    r"\bглавн\w+ (?:лиц\w+|человек)"
)
_GENERIC = frozenset("head leader chief boss top official глава руководитель лидер начальник шеф".split())
_FILLER = frozenset(
    "current present нынешний new новый name имя acting country страна state official top post".split()
)


@dataclass(frozen=True, slots=True)
class Office:
    """What a question says of the office: its noun, its other words, whether any head of the body will do, and whether
    the one who chairs it is asked for."""

    head: Token | None
    words: tuple[Token, ...]
    leads: bool
    chairs: bool = False


@lru_cache(maxsize=256)
def asked_office(text: str) -> Office | None:
    """The office whose holder `text` asks for, None when it asks for something else."""
    if leads := _LEADS.match(text):
        return Office(None, _content(text, leads), leads=True, chairs=bool(_CHAIRS.search(leads.group())))
    found = _WHO.match(text)
    if found is None:
        return None
    words = _content(text, found)
    heads = [word for word in words if is_office_word(word) and not (word.capital and len(words) == 1)]
    if not heads:
        return None
    # "the press secretary of the president": the first noun; "Kenya's prime minister": the last before "of".
    joint = _joint(text, found)
    before = [word for word in heads if word.start < joint] or heads
    head = before[0] if is_cyrillic(text) else before[-1]
    if head.word == "general" and len(before) > 1:
        head = before[-2]
    if not _is_noun_phrase(text[found.start("office") : head.start]):
        return None
    top = bool(_TOP.search(text))
    return Office(
        None if top else head,
        tuple(word for word in words if word is not head),
        leads=top or _is_generic(head),
    )


_NO_NOUN_PHRASE = frozenset(
    "by to from with against after before as about into he she they it и с от за на по о".split()
)


def _is_noun_phrase(before: str) -> bool:
    """Whether the words before an office modify it: not "who was killed by the president", "кто сменил
    министра"."""
    for word in tokenise(before).tokens:
        if word.word in _NO_NOUN_PHRASE or (word.word.endswith(("ed", "ing")) and word.word not in MODIFIERS):
            return False
        if is_cyrillic(word.word) and readings(word.word)[0].part in ("VERB", "INFN", "PRTS", "GRND"):
            return False
    return True


def _content(text: str, found: re.Match[str]) -> tuple[Token, ...]:
    start, end = found.span("office")
    cut = _CUT.search(text, start)
    end = cut.start() if cut and cut.start() < end else end
    return tuple(token for token in tokenise(text).tokens if start <= token.start < end and token.concepts)


def _joint(text: str, found: re.Match[str]) -> int:
    of = re.search(r"\s(?:of|for|at|in)\s", text[found.start("office") :])
    return found.start("office") + of.start() if of else len(text)


def is_office_word(token: Token) -> bool:
    """Whether a word of a question is a noun for an office or a trade, singular or plural."""
    if is_cyrillic(token.word):
        last = token.word.rpartition("-")[2]
        return (not token.capital or token.start == 0) and (is_person_noun(last) or lemma(last) in HEADS)
    return is_head(token.word) or is_head(token.word.removesuffix("s"))


def _is_generic(token: Token) -> bool:
    return token.word in _GENERIC or lemma(token.word) in _GENERIC


def holder_fit(office: Office, role: Role | None, acronyms: Mapping[str, str]) -> float:
    """How well a name's own office is the one asked for, 0 where it is another; `acronyms` explain the
    office's."""
    if role is None:
        return 0.0
    # Capitals in "Minister of the Interior" name nobody; those in "president of Kenya" do.
    said = role.text + " " + " ".join(acronyms.get(word, "") for word in role.text.split())
    words = tokenise(said)
    asked_ranks = {_base(token) for token in office.words} & RANKS
    if {_base(token) for token in words.tokens} & RANKS != asked_ranks:
        return 0.0
    if office.head is not None and not office.leads and not _is_same_noun(role, office.head):
        return 0.0
    if office.leads and not _is_leader(role):
        return 0.0
    others = body_words(office)
    missing = [token for token in others if match(words, token)[0] < FOUND]
    if not missing:
        return OWN
    if office.leads and len(missing) < len(others) and not any(_names_body(token) for token in missing):
        return UNSAID + 0.1
    if len(missing) < len(others) and all(ORGANISATION.fullmatch(token.text) for token in missing):
        # "Ash chief executive" for the head of Ash Bank.
        return NEARLY
    if any(not _names_body(token) for token in missing) or _says_whose(role, others, acronyms):
        return 0.0
    return UNSAID


def _is_same_noun(role: Role, asked: Token) -> bool:
    last = asked.word.rpartition("-")[2]
    if is_cyrillic(last) and last != asked.word and last in LEADERS:
        # "Вице-мэр" and "депутат" are both deputies.
        own = " ".join(token.word for token in tokenise(role.text).tokens if _base(token) in LEADERS)
        return match(tokenise(own), tokenise(last).tokens[0])[0] >= FOUND
    return match(tokenise(role.head), asked)[0] >= FOUND


_ITS = re.compile(r"\b(?:its|their)\s\Z", re.IGNORECASE)
_WHOSE = re.compile(r"(?P<body>[^,;.]{2,60}),\swhose\s(?:[a-z]+\s)?\Z", re.IGNORECASE)


def its_holder_fit(office: Office, role: Role | None, before: str, fit: float) -> float:
    """The fit of "its chairwoman, Ann Moor" by what is told `before` it: whether that is the body asked about."""
    whose = _WHOSE.search(before)
    if role is None or not (whose or _ITS.search(before)) or is_cyrillic(before):
        return fit
    words = tokenise(whose["body"] if whose else before)
    asked = body_words(office)
    own = [token for token in asked if _names_body(token) and not ORGANISATION.fullmatch(token.text)]
    if own and not any(match(words, token)[0] >= FOUND for token in own):
        return 0.0 if whose else fit / 2
    ranked = {_base(token) for token in tokenise(role.text).tokens} & RANKS
    if fit or ranked or not (office.leads and asked and _is_leader(role)):
        return fit
    return UNSAID if all(match(words, token)[0] >= FOUND for token in asked) else fit


def is_another(office: Office, role: Role | None) -> bool:
    """Whether an office is hardly the one asked for: it leads nothing, or says that it is another body's."""
    if role is None or not office.leads or is_cyrillic(role.text):
        return False
    asked = body_words(office)
    if role.head.startswith("chair") and not office.chairs:
        # Where a chairman leads, a rule has found so.
        return True
    return not _is_leader(role) or (_says_whose(role, asked, {}) and not holder_fit(office, role, {}))


def body_words(office: Office) -> list[Token]:
    """The words of the office that say whose it is."""
    return [token for token in office.words if _base(token) not in _FILLER]


def _base(token: Token) -> str:
    return lemma(token.word) if is_cyrillic(token.word) else token.word


def _is_leader(role: Role) -> bool:
    head = role.head.rpartition("-")[2]
    return (
        head in LEADERS
        or lemma(head) in LEADERS
        or "secretary general" in role.text.lower()
        or "executive" in role.text.lower()
    )


def _names_body(token: Token) -> bool:
    return token.capital or any(concept.startswith("@") for concept in token.concepts)


def _says_whose(role: Role, asked: list[Token], acronyms: Mapping[str, str]) -> bool:
    """Whether the office names a country or body, or is of something, that the question does not speak of."""
    words = tokenise(role.text)
    own = {sort for token in words.tokens for sort in _sorts(token.word)}
    of_asked = {sort for token in asked for sort in _sorts(_PARTS.get(token.word, token.word))}
    if own and of_asked and own.isdisjoint(of_asked):
        return True
    head = next((token for token in words.tokens if token.word == role.head), None)
    for token in words.tokens:
        if not token.concepts or token is head or _base(token) in RANKS:
            continue
        here = tokenise(f"{token.text} {acronyms.get(token.text, '')}")
        if any(match(here, other)[0] >= FOUND for other in asked):
            continue
        if token.text.isupper() or any(concept.startswith("@") for concept in token.concepts):
            return True
        if token.capital and not is_cyrillic(token.word) and not is_common(token.word):
            return True
        if head is not None and token.start > head.end and not is_head(token.word):
            return True
    return False


_REACH = 80
"""Characters between a verb of leading and the one who leads, and between it and what is led."""

_LED = re.compile(r"\b(?:is|are|was|were|be|been|being)\s(?:now\s|currently\s)?\Z")
_PRONOUN = re.compile(
    r"\b(?:it|which|that|they)\s(?:(?:will|would|is|was|has|had|be|been|now|to)\s)*\Z", re.IGNORECASE
)
_A_NOUN = re.compile(r"\b(?:the|an?|its|his|her|their|new|as|\w+['’]s?)\s\Z", re.IGNORECASE)
""" "The chair", "its head": no verb of leading."""

_SUCCEEDED_BY = re.compile(r"\bsucceeded by (?:[\w'’-]+ ){0,5}\Z")
_ANY_BODY = re.compile(
    r"\s(?:the|this)\s(?:company|firm|agency|bank|group|union|organi[sz]ation|body|team|club|party|newspaper|airline|"
    r"association|institution|institute|foundation|charity|business|operator)\b"
)


_SORTS_OF_BODY = tuple(
    frozenset(sort.split())
    for sort in (
        "bank lender",
        "museum gallery",
        "hospital clinic",
        "court tribunal",
        "school university college academy",
        "club team",
        "party",
        "authority agency regulator watchdog ministry inspectorate",
        "union association federation",
        "airline carrier",
        "newspaper broadcaster channel magazine",
    )
)
"""Bodies of which one is no other: the head of "the authority" leads no bank."""


_PARTS = dict.fromkeys(("board", "commission", "committee", "council"), "authority")
"""Bodies that may also be a part of the one asked about, in an office; in a question they are bodies of their own."""


def _sorts(noun: str) -> set[int]:
    word = noun.removesuffix("'s").removesuffix("s'")
    return {at for at, sort in enumerate(_SORTS_OF_BODY) if word in sort}


def leads_here(office: Office, text: str, start: int) -> bool:
    """Whether a verb of leading stands near the place `start` of a sentence, and leads what is asked about.

    "It will be headed by …", "who chairs the commission"; of another body it says nothing.
    """
    if is_cyrillic(text):
        return any(
            _is_led_ru(office, text, found)
            for found in VERBS_OF_LEADING.finditer(text)
            if abs(found.end() - start) < _REACH
        )
    if _SUCCEEDED_BY.search(text[:start]):
        return True
    return any(
        _is_led(office, text, found, start)
        for found in VERBS_OF_LEADING.finditer(text)
        if abs(found.end() - start) < _REACH
    )


_ANY_BODY_RU = re.compile(
    r"\b(?:е[её]|его|их|ими|ею|ведомств\w*|компани\w+|организаци\w+|предприяти\w+)\b",
    re.IGNORECASE,
)


def _is_led_ru(office: Office, text: str, verb: re.Match[str]) -> bool:
    asked = body_words(office)
    around = text[max(0, verb.start() - _REACH) : verb.end() + _REACH]
    words = tokenise(around)
    return not asked or bool(_ANY_BODY_RU.search(around)) or match(words, asked[0])[0] >= FOUND


def _is_led(office: Office, text: str, verb: re.Match[str], name: int) -> bool:
    start, end = verb.span()
    if _A_NOUN.search(text[:start]):
        return False
    asked = body_words(office)
    if not asked:
        return True
    passive = bool(_LED.search(text[:start])) and not verb.group().endswith("ing")
    if passive or text.startswith(" by ", end):
        if name < end:
            # "Founded by A and run today by B": A does not run it.
            return False
        led = text[max(0, start - _REACH) : start]
        if _PRONOUN.search(led):
            return True
    else:
        led = text[end : end + _REACH]
        if all(token.capital for token in asked) and _ANY_BODY.match(led):
            return True
    words = tokenise(led)
    return any(match(words, token)[0] >= FOUND for token in asked)


_DEFINED = re.compile(
    r"\b(?:who|кто)\b|\b(?:post|position|job|office|title|role|rank|occupation|пост|должность|должности|"
    r"роль|профессия|чин)\b",
    re.IGNORECASE,
)


def asks_for_office(question: Question) -> bool:
    """ "Who is X?", "what post does X hold?", "какую должность занимает X?": the answer is an office."""
    return (
        bool(_DEFINED.search(question.text)) and bool(question.names) and asked_office(question.text) is None
    )
