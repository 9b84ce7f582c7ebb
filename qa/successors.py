"""Whose office it is where a sentence says so by what stands before it: a successor, "his lawyer", and a chairman
beside a chief executive."""

import re
from functools import cache, lru_cache

from index.stems import is_cyrillic
from qa.evidence import Sentence
from qa.holders import FOUND, UNSAID, Office, body_words
from qa.names import Name
from qa.role_words import LEADERS, RANKS, VERBS_OF_LEADING
from qa.roles import Role
from qa.tokens import match, tokenise

SUCCEEDS = 1.0
"""Fit of one who is said to follow the holder of the office."""

_OF_EARLIER = re.compile(
    r"\b(?:was|were|headed|led|ran|chaired|commanded|directed|governed|managed|before|former|previous\w*|until|"
    r"был[аи]?|возглавлял\w*|руководил\w*|управлял\w*|прежн\w+|бывш\w+|раньше|ранее)\b",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"\b(?:resign\w*|step(?:s|ped|ping)? down|quit\w*|retir\w+|dismiss\w*|fired|sacked|remov\w+|oust\w+|replac\w+|"
    r"leav\w+|left|depart\w+|suspended|уш[её]л|ушл[аи]|уйд[её]т|уволил\w*|уволен\w*|уволили|отстран\w+|отставк\w+|"
    r"покин\w+|снят[аы]?|освобо[жд]\w+)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:named|names|appointed|appoints|chose|chosen|picked|selected|nominated|tapped)\s(?:[\w'’-]+\s){0,4}\Z"
)
_AS_SUCCESSOR = re.compile(
    r"[^;.]{0,120}\b(?:as (?:his|her|their|the|a) (?:successor|replacement)|to (?:succeed|replace) (?:him|her|them))\b"
)
_SUCCESSOR = re.compile(
    r"\b(?:his|her|their) (?:successor|replacement)(?:,| (?:is|was|will be|would be)(?: to be)?)\s"
    r"(?:[\w'’-]+\s){0,3}\Z|"
    r"\b(?:его|е[её]|их)\s(?:[а-яё]+\s)?(?:сменит|сменил[аи]?|заменит|заменил[аи]?)\s(?:[а-яё-]+\s){0,5}\Z|"
    r"\bпреемни(?:ком|цей)\s(?:[а-яё-]+\s){0,6}\Z|"
    r"\bна (?:его|е[её]|их) (?:место|должность|пост)\s(?:[а-яё-]+\s){0,6}\Z",
    re.IGNORECASE,
)
_REPLACES = re.compile(
    r"(?:,[^,;.]{2,60},)?\s(?:(?:will|would|has|is to|was (?:named|appointed|chosen) to)\s)?"
    r"(?:succeeds?|succeeded|replaces?|replaced|takes? over from|took over from)\s(?:him|her|them)\b"
)
_POSSESSED = re.compile(r"\b(?:his|her|their|его|е[её]|их)\s\Z", re.IGNORECASE)
_CHAIR = re.compile(r"(?:chair(?:man|woman|person)?)\Z")
_EXECUTIVE = re.compile(
    r"(?P<before>(?:[^.;“”\"]{0,90}\.\s+(?:Its|Their)\s|[^.;,“”\"]{0,40}))"
    r"\b(?:chief executive(?: officer)?|CEO|managing director)\b"
    r"(?P<after>(?: (?:of|at) [^.;,]{2,40})?)"
)


def succeeds(question: str, office: Office, sentence: Sentence, name: Name) -> bool:
    """Whether a person is said to follow somebody who has left the office that is asked for as it is now."""
    if _OF_EARLIER.search(question) or not body_words(office):
        return False
    text = sentence.text
    named = _NAMED.search(text[: name.start]) and _AS_SUCCESSOR.match(text, name.end)
    if not (named or _SUCCESSOR.search(text[: name.start]) or _REPLACES.match(text, name.end)):
        return False
    before = f"{sentence.previous} {text[: name.start]}"
    words = tokenise(before)
    return (
        bool(_LEFT.search(before))
        and (
            any(token.word in LEADERS or token.stem in _leaders() for token in words.tokens)
            or bool(office.leads and VERBS_OF_LEADING.search(before))
        )
        and all(match(words, token)[0] >= FOUND for token in body_words(office))
    )


@cache
def _leaders() -> frozenset[str]:
    """The stems of the words for leaders."""
    return frozenset(token.stem for leader in LEADERS for token in tokenise(leader).tokens)


_APPOINTED_RU = re.compile(
    r"\bна (?:должность|пост) (?P<office>[^,.;]{3,70}?)\s(?:[^,.;]{0,30}\s)?"
    r"(?:назначен[аы]?|избран[аы]?|утвержд[её]н[аы]?|приш[её]л|пришл[аи])\s(?:[а-яё-]+\s){0,3}\Z",
    re.IGNORECASE,
)


def is_appointed(office: Office, text: str, start: int) -> bool:
    """Whether the person named at `start` is said to be put into the office: "на должность мэра назначена …"."""
    found = _APPOINTED_RU.search(text[:start])
    if found is None or office.head is None:
        return False
    words = tokenise(found["office"])
    asked = [office.head, *body_words(office)]
    return all(match(words, token)[0] >= FOUND for token in asked)


_GONE = re.compile(
    r",?\s(?:(?:has|had|who)\s)?(?:resigned|retired|stepped down|quit|died|"
    r"was (?:dismissed|fired|sacked|ousted|removed))\b|"
    r"(?:,[^,.;]{2,60},|,)?\s(?:[^,.;]{0,30}\s)?"
    r"(?:уволен[аы]?|(?:уш[её]л|ушл[аи]|подал[аи]?|отправлен[аы]?) в отставку|покинул[аи]? (?:пост|должность)|"
    r"снят[аы]? с (?:поста|должности))(?!\w)"
)


def asks_earlier(question: str) -> bool:
    """Whether an earlier holder of the office is asked for, or may be."""
    return bool(_OF_EARLIER.search(question))


def has_left(question: str, text: str, end: int) -> bool:
    """Whether the person whose name ends at `end` is told to have left, where the present holder is asked for."""
    return not asks_earlier(question) and bool(_GONE.match(text, end))


_OF_BODY = re.compile(r"\sof\s(?:the\s)?(?P<body>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)*)")


def is_of_another_body(office: Office, text: str, end: int) -> bool:
    """Whether the person whose name ends at `end` is of a party or body other than the one that is led: "A of the
    Greens"."""
    found = _OF_BODY.match(text, end)
    asked = [token for token in body_words(office) if token.capital]
    if found is None or not asked or not office.leads:
        return False
    words = tokenise(found["body"])
    return not any(match(words, token)[0] >= FOUND for token in asked)


def is_of_this_body(office: Office, text: str, role: Role | None, end: int) -> bool:
    """Whether a leader whose name ends at `end` is of the party or body that is led: "opposition leader A of the
    Greens"."""
    found = _OF_BODY.match(text, end)
    return (
        found is not None
        and role is not None
        and office.leads
        and (role.head in LEADERS or "executive" in role.text)
        and bool(body_words(office))
        and all(match(tokenise(found["body"]), token)[0] >= FOUND for token in body_words(office))
    )


def is_somebody_elses(office: Office, role: Role | None, sentence: Sentence) -> bool:
    """Whether "his lawyer" is somebody's whom the article names just before, and another's is asked for."""
    asked = [token for token in body_words(office) if token.capital]
    if role is None or not asked or not _POSSESSED.search(sentence.text[: role.start]):
        return False
    told = tokenise(sentence.article.text[: sentence.start + role.start][-NEAR:])
    return not any(match(told, token)[0] >= FOUND for token in asked)


NEAR = 400
"""Characters before "his" within which it says whose."""


def possessed_fit(office: Office, role: Role | None, sentence: Sentence) -> float:
    """The fit of "his lawyer, Ann Moor" by whether the article speaks before of whose lawyer is asked for."""
    if office.head is None or office.leads or role is None or not body_words(office):
        return 0.0
    if not _POSSESSED.search(sentence.text[: role.start]):
        return 0.0
    own = tokenise(role.text)
    if match(own, office.head)[0] < FOUND or {token.word for token in own.tokens} & RANKS:
        return 0.0
    told = tokenise(sentence.article.text[: sentence.start + role.start][-2_000:])
    return UNSAID if all(match(told, token)[0] >= FOUND for token in body_words(office)) else 0.0


def is_beside_executive(office: Office, role: Role | None, article: str) -> bool:
    """Whether a role is that of a chairman, and the article has the chief executive of the same company."""
    if role is None or not office.leads or office.chairs or not _CHAIR.search(role.head):
        return False
    asked = body_words(office)
    return bool(asked) and any(
        all(match(tokenise(words), token)[0] >= FOUND for token in asked) for words in _executives(article)
    )


@lru_cache(maxsize=500)
def _executives(article: str) -> tuple[str, ...]:
    if is_cyrillic(article[:200]):
        return ()
    return tuple(f"{found['before']} {found['after']}" for found in _EXECUTIVE.finditer(article))
