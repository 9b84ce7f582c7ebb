"""Phrases that settle a yes-no question otherwise than their words one by one: a plea, a call that was rejected, a
request not yet granted, a verb that means something else in them."""

import re
from collections.abc import Iterable, Iterator

from index.stems import is_cyrillic
from qa.morphology import readings

_ASKS_PLEA = re.compile(
    r"\b(?:plea(?:d|ds|ded)|admit(?:s|ted)?|confess\w*)\b[^?]{0,30}\b(?:guilt|guilty)\b|"
    r"\bпризна\w+\b[^?]{0,40}\b(?:вину|себя виновн\w+|виновн\w+ себя)\b",
    re.IGNORECASE,
)
PLEA_WORD = re.compile(r"(?:plea|admit|confess|guilt|призна|вин[уао]|виновн)", re.IGNORECASE)
"""Begins the words of a question that only say that a plea is asked for."""

GUILTY = re.compile(
    r"\bple(?:a|d)\w* guilty\b|\b(?:admit\w*|confess\w*) (?:to )?(?:(?:his|her|their|the|all) )*(?:guilt|charges?)\b|"
    r"\bпризна\w+ (?:(?:свою|полностью|частично) )*вину\b|\bвину (?:[\w-]+ ){0,3}?призна\w+|"
    r"\bпризна\w+ себя виновн\w+",
    re.IGNORECASE,
)
_NOT_GUILTY = re.compile(
    r"\bplea\w* not guilty\b|\bden(?:y|ies|ied|ying) (?:(?:the|all|any|these|those|such|his|her|their) )*"
    r"(?:charges?|guilt|wrongdoing|accusations?|allegations?)\b|"
    r"\b(?:maintain|protest)\w* (?:his|her|their) innocence\b|"
    r"\bотрица\w+ (?:(?:свою|все|любую) )*(?:вину|обвинени\w+)|\b(?:наста\w+ на (?:своей )?невиновност\w+)|"
    r"\b(?:счита\w+|называ\w+) себя невиновн\w+|"
    r"\bвину (?:[\w-]+ ){0,2}?(?:не призна\w+|отрица\w+)|\bне призна\w+ (?:(?:свою|себя) )*(?:вину|виновн\w+)",
    re.IGNORECASE,
)

_ASKING = (
    r"calls?|demands?|requests?|suggestions?|appeals?|pressure|proposals?|bids?|petitions?|motions?|pleas?"
)
_ASKING_RU = (
    r"призыв\w*|требовани\w+|просьб\w+|предложени\w+|ходатайств\w+|прошени\w+|петици\w+|заявлени\w+|"
    r"иск(?:а|у|ом|и)?"
)
_REFUSED = re.compile(
    r"\b(?:reject|dismiss|resist|ignor|rebuff|refus|den(?=ied)|brush|shrug|turn|throw|threw)(?:e[ds]?|s|ing|ied)?"
    rf"(?: (?:down|aside|off|out))? (?:[\w'’-]+ ){{0,4}}?(?:{_ASKING}) (?:[\w'’-]+ ){{0,5}}?(?:to|for|that)\s|"
    r"\b(?:отверг\w*|отклон\w+|проигнорир\w+|игнорир\w+)(?: [\w-]+){0,4}? "
    rf"(?:{_ASKING_RU}) (?:[\w«»\"-]+ ){{0,4}}?(?:(?:об?|обо|на|за)\s|(?=[а-яё]+(?:ть|ться|йти)\b))",
    re.IGNORECASE,
)
_ASKED_FOR = re.compile(
    rf"\b(?:lawsuits?|suits?|bills?|applications?|{_ASKING}) (?:[\w'’-]+ ){{0,3}}?(?:to|for|that|on|against)\s"
    r"(?:[\w'’-]+\s){0,4}\Z|"
    rf"\b(?:вопрос\w*|законопроект\w*|обвинени\w+|подозрени\w+|{_ASKING_RU}) (?:[\w«»\"-]+ ){{0,4}}?(?:об?|обо)\s"
    r"(?:[\w-]+\s){0,2}\Z|"
    rf"\b(?:призыв\w*|требовани\w+|просьб\w+|предложени\w+) (?:[\w-]+ )?\Z",
    re.IGNORECASE,
)

_LIGHT_RU = re.compile(
    r"\b(?:пода\w+|уш[её]л|ушл[аи]|уйд[её]т|уйдут|выш[её]л|вышла)\b[^?]{0,60}\bв (?P<noun>отставк[уи])",
    re.IGNORECASE,
)
"""A verb that says nothing without its noun."""

_PARTICLE_CHANGES = re.compile(
    r"(?P<verb>break|breaks|broke|broken|call|calls|called|turn|turns|turned|carry|carries|carried|put|puts|hold|holds|"
    r"held|set|sets|take|takes|took|taken|give|gives|gave|given|run|runs|ran|make|makes|made|bring|brings|brought|come|"
    r"comes|came|look|looks|looked|go|goes|went|pull|pulls|pulled|lay|lays|laid|stand|stands|stood)\s"
    r"(?P<particle>down|off|out|up|over|away|back|apart|aside|about|after|by)\b",
    re.IGNORECASE,
)
_IDIOM = re.compile(
    r"\bset(?:s|ting)?\s(?:[\w'’-]+\s){0,2}?(?:on )?fire\b|\b(?:on|under|caught|catch\w*|the|a|of|by|from|in|this|that|"
    r"house|forest) fires?\b|\bcease-?fire\b|\bfire[- ](?:engine|brigade|services?|station|chief|fighters?|department|"
    r"alarm|truck|crews?|officers?|exit|escape)\w*|\b(?:take|took|taken|taking) (?:place|part|effect|office)\b|"
    r"\b(?:прин\w+) (?:участие|во внимание|к сведению)\b|\bвступ\w+ в силу\b|\bпода\w+ в суд\b",
    re.IGNORECASE,
)
_PRONOUN_OBJECT = re.compile(
    r"\b(?:his|her|its|their)\W*\Z|\b(?:him|it|them|this|that|one|его|е[её]|их|это|этого|эту)\W*\Z",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w-]+")
_MISSED = re.compile(
    r"\b(?:отсутстви|пропаж|исчезновени|недостач)\w+ (?:[\w-]+ ){0,2}?(?:обнаруж|замети|выяви)\w+|"
    r"\b(?:обнаруж|замети|выяви)\w+ (?:[\w-]+ ){0,2}?(?:отсутстви|пропаж|исчезновени|недостач)\w+|"
    r"\b(?:found|discovered|noticed|reported) (?:(?:the|its|their|his|her|a) )?(?:absence|disappearance|loss|theft)\b",
    re.IGNORECASE,
)
""" "Discovered the loss": nothing was found."""

_DONE_EN = re.compile(r"^\W*(?:(?:and|so|but)\s)?(?:did|has|have|had|was|were)(?:n['’]t)?\b", re.IGNORECASE)
_BEING = re.compile(r"\b(?:is|are)\s(?:still\s|now\s|currently\s)?being\s(?:\w+ly\s)?\Z", re.IGNORECASE)
_DIRECTION = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|проголосова\w+|голосова\w+|голосу\w+)\s(?:[\w'’-]+\s){0,2}?"
    r"(?P<way>against|for|in favou?r|против|за)\b",
    re.IGNORECASE,
)
_EITHER_TENSE = re.compile(r"зна(?:ет|ют)\Z", re.IGNORECASE)
_AGAINST = frozenset(("against", "против"))


def asks_plea(text: str) -> bool:
    """Whether a question asks if somebody pleaded guilty."""
    return bool(_ASKS_PLEA.search(text))


def not_guilty(text: str) -> Iterator[int]:
    """Where a sentence says that somebody denies a charge."""
    return (found.start() for found in _NOT_GUILTY.finditer(text))


def guilty(text: str) -> Iterator[int]:
    """Where a sentence says that somebody pleads guilty, or that they do not in the words "не признал вину"."""
    denied = [found.span() for found in _NOT_GUILTY.finditer(text)]
    for found in GUILTY.finditer(text):
        if not any(start <= found.start() < end for start, end in denied):
            yield found.start()


def refused_before(text: str, start: int, position: int) -> bool:
    """Whether what stands at `position` is what was asked for and refused: "rejected calls to | resign"."""
    return any(
        text.count(" ", found.end(), position) <= 4 and found.end() <= position
        for found in _REFUSED.finditer(text, start, position)
    )


def without_refusals(clause: str) -> str:
    """A clause without the words in which something asked for is refused, which leave nothing open."""
    return _REFUSED.sub(" ", clause)


def is_asked_for(text: str, start: int, position: int) -> bool:
    """Whether what stands at `position` is what somebody asks for: "a request to | repeat", "иск о | признании"."""
    return bool(_ASKED_FOR.search(text[start:position]))


def light_noun(text: str) -> int:
    """Where a question has the noun that its verb only introduces ("подал ли он в | отставку"); else -1."""
    found = _LIGHT_RU.search(text)
    return found.start("noun") if found else -1


def means_another(question: str, text: str, position: int) -> bool:
    """Whether the verb at `position` is part of a phrase that the question has not: "set | fire", "| broke down"."""
    asked = question.casefold()
    for found in _IDIOM.finditer(text):
        if found.start() <= position < found.end() and found.group().casefold() not in asked:
            return True
    if any(found.start() <= position < found.end() for found in _MISSED.finditer(text)):
        return not _MISSED.search(question)
    found_verb = _PARTICLE_CHANGES.match(text, position)
    return bool(found_verb) and not re.search(
        rf"\b{found_verb['particle']}\b" if found_verb else "", question, re.IGNORECASE
    )


def ends_in_pronoun(question: str) -> bool:
    """Whether the object of a question is a pronoun that stands for something not said."""
    return bool(_PRONOUN_OBJECT.search(question))


def is_future(word: str) -> bool:
    """Whether a Russian word is a verb in the future tense."""
    found = readings(word) if is_cyrillic(word) else ()
    return bool(found) and found[0].part == "VERB" and "futr" in found[0].tags


def lies_ahead(clause: str, at: int) -> bool:
    """Whether the Russian word at `at` of a clause tells of what is to come: in the future tense, or no verb beside
    one."""
    word = _WORD.match(clause, at)
    if word is None or not is_cyrillic(word.group()):
        return False
    first = readings(word.group())[:1]
    if first and first[0].part in ("VERB", "PRTS"):
        return is_future(word.group())
    words = (found.group() for found in _WORD.finditer(clause))
    # "Признает" without its dots may be present as well.
    return any(is_future(other) and not _EITHER_TENSE.search(other) for other in words)


def asks_done(question: str, verbs: Iterable[str]) -> bool:
    """Whether a question asks if something has been done, and not whether it goes on: `verbs` are its own."""
    if _DONE_EN.match(question):
        return True
    found = [reading for verb in verbs if is_cyrillic(verb) for reading in readings(verb)[:1]]
    return any("perf" in item.tags and ("past" in item.tags or item.part == "PRTS") for item in found)


def goes_on(text: str, position: int) -> bool:
    """Whether the verb at `position` tells of what is still being done: "is being | built", "строится"."""
    word = _WORD.match(text, position)
    if word is None:
        return False
    if not is_cyrillic(word.group()):
        return bool(_BEING.search(text[:position]))
    first = readings(word.group())[:1]
    return bool(first) and first[0].part == "VERB" and {"pres", "impf"} <= first[0].tags


def votes_other_way(question: str, text: str, position: int) -> bool:
    """Whether a vote is asked for in one direction and told in the other: "vote against", "| voted for"."""
    asked, told = _DIRECTION.search(question), _DIRECTION.match(text, position)
    if asked is None or told is None:
        return False
    return (asked["way"].lower() in _AGAINST) != (told["way"].lower() in _AGAINST)
