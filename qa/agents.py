"""Who does and who suffers what a sentence tells: how well a name's place fits the part the question asks
for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from index.stems import is_cyrillic
from qa.attribution import asks_speaker, find_attribution, only_reports
from qa.evidence import Sentence
from qa.figure_words import past_lemma
from qa.morphology import cases, likely_cases, readings
from qa.names import Name, find_names
from qa.question import Question
from qa.roles import Role
from qa.sources import without_source
from qa.tokens import Token, match
from qa.value import NEUTRAL

AsksFor = Literal["subject", "object", "with", ""]

SURE, LIKELY, UNTOLD, SOURCE, UNLIKELY = 1.0, 0.8, 0.35, 0.2, 0.1
"""Fit of a name in the part asked for by its grammar, by its place, of one in a sentence that does not speak of the
deed, of one that only tells of it, and of one in another part."""

_SUBJECT = re.compile(
    r"^\W*(?:(?:and|so|but|then)\s)?(?:who(?!m|se)|(?:which|what)(?:\s[\w’'-]+){1,3}?)\s(?:(?:first|also|"
    r"really|actually|then|now|has|have|had|is|"
    r"are|was|were|will)\s)*(?!did\b|does\b|do\b|is\b|was\b|were\b|has\b|had\b)\w+",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"\b(?:whom|who|(?:which|what)(?: [\w-]+){1,3}) (?:did|does|do|has|have|had|was|were|is|are|"
    r"will) (?:the )?[\w’'-]+",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"\bwith (?:whom|who|which|what)\b|\bwho\b.*\b(?:with|to|about|against)\W*$|\bс к(?:ем|аким)",
    re.IGNORECASE,
)
_BY_WHOM = re.compile(r"\bby (?:whom|who|which|what)\b|\bby\W*$", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\b(?:who|(?:which|what)(?:\s[\w’'-]+){1,3}?)\s(?:(?:has|have|had|will|would|could|may|might|must|is|are|was|were|"
    r"be|been|being|also|first|later|then|already|recently|[a-z]+ly)\s)*"
    r"(?:is|are|was|were|be|been|being)\s(?:(?:also|first|later|then|already|recently|[a-z]+ly)\s)*(?P<verb>[a-z]+)\b",
    re.IGNORECASE,
)
_HAS = re.compile(r"\b(?:which|what)(?: [\w-]+){1,3} (?:has|have|had) (?P<verb>[a-z]+)", re.IGNORECASE)
_PASSIVE_RU = re.compile(
    r"\b(?:кто|какой|какая|какие)\s(?:[а-яё]+\s){0,3}?(?:был[аои]?\s|будет\s)?(?P<verb>[а-яё]+[нт][аоы]?)\b",
    re.IGNORECASE,
)
_STATES = frozenset("born based united left married set known scheduled expected supposed due".split())
"""Participles that tell of no deed done to somebody."""
_NOMINATIVE_RU = r"\b(?:кто|(?<![вксуо] )(?<!на )(?<!из )(?<!от )(?<!до )какой|какая|чья)\b"
_CASE_RU: tuple[tuple[re.Pattern[str], AsksFor, frozenset[str]], ...] = (
    (re.compile(r"\bс (?:кем|каким|какими)\b", re.IGNORECASE), "with", frozenset(("ablt",))),
    (re.compile(r"\bкого\b", re.IGNORECASE), "object", frozenset(("accs", "gent"))),
    (re.compile(r"\bкому\b", re.IGNORECASE), "object", frozenset(("datv",))),
    (re.compile(r"\bкем\b", re.IGNORECASE), "subject", frozenset(("ablt",))),
    (re.compile(r"\b(?:о ком|о чем)\b", re.IGNORECASE), "object", frozenset(("loct",))),
    (re.compile(_NOMINATIVE_RU, re.IGNORECASE), "subject", frozenset(("nomn",))),
)
_BE = re.compile(r"\b(?:is|are|was|were|be|been|being|gets?|got)(?:\s\w+ly)?\s\Z", re.IGNORECASE)
_OBJECT_AFTER = re.compile(r"\s(?:the|an?|his|her|its|their|this|that|these|those|any|all)\s", re.IGNORECASE)
_BY = re.compile(r"\bby\s(?:the\s|a\s|an\s|its\s|his\s|her\s|their\s)?\Z", re.IGNORECASE)
_DONE_BY = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s(?:\w+ly\s)?(?P<verb>[a-z]+)\s(?:[\w-]+\s){0,3}?by\s(?:the\s|a\s|an\s)?\Z"
)
_ANOTHER_DEED = re.compile(r",\s(?:\w+ly\s)?\w+(?:ed|en|wn)\sby\s(?:the\s|a\s|an\s)?\Z")
""" "Ash gave most, followed by Elm": Elm gave nothing there."""

_SPOKE = re.compile(
    r"(?:said|says|added|told|noted|stressed|announced|stated|warned|explained|recalled|wrote)\Z",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])\s(?P<own>[\w-]+)(?:\s[\w-]+){0,2}")
_CLAUSE = re.compile(
    r"[;:()]|,\s(?:and|but|which|who|while|after|before|when|а|но|что|который|которая|которые)\s|"
    r"\s(?:that|which|who|что)\s"
)


@dataclass(frozen=True, slots=True)
class Actor:
    """A name with the office that belongs to it: its whole noun phrase is `sentence[start:end]`."""

    name: Name
    start: int
    end: int
    head: str = ""


def actor(name: Name, role: Role | None) -> Actor:
    """`name` and its office as one noun phrase."""
    if role is None:
        return Actor(name, name.start, name.end)
    return Actor(name, min(name.start, role.start), max(name.end, role.end), role.head)


@lru_cache(maxsize=256)
def asks_for(text: str) -> AsksFor:
    """Which part the person or body asked for plays: who does it, whom it is done to, or with whom."""
    asked = without_source(text)
    if is_cyrillic(asked):
        part: AsksFor = next((part for pattern, part, _ in _CASE_RU if pattern.search(asked)), "")
        return "object" if part == "subject" and _asks_passively_ru(asked) else part
    if _BY_WHOM.search(asked):
        return "subject"
    if _WITH.search(asked):
        return "with"
    if _asks_passively(asked):
        return "object"
    if _OBJECT.search(asked) and not _has_done(asked):
        acts = re.match(r"\W*who (?:was|were|is|are|has|had|have) ", asked, re.IGNORECASE)
        return "subject" if acts else "object"
    return "subject" if _SUBJECT.search(asked) or _has_done(asked) else ""


def _asks_passively(text: str) -> bool:
    """ "Who was detained by …", "which minister has been dismissed": to whom it was done."""
    found = _PASSIVE.search(text)
    return (
        found is not None and bool(past_lemma(found["verb"].lower())) and found["verb"].lower() not in _STATES
    )


def _has_done(text: str) -> bool:
    """ "Which company has bought …": whoever is asked for did it."""
    found = _HAS.search(text)
    return found is not None and bool(past_lemma(found["verb"].lower()))


def _asks_passively_ru(text: str) -> bool:
    """ "Кто был задержан …": to whom it was done, in the nominative."""
    found = _PASSIVE_RU.search(text)
    return found is not None and any(
        reading.part == "PRTS" and "pssv" in reading.tags for reading in readings(found["verb"])[:1]
    )


def agent_fit(question: Question, sentence: Sentence, of: Actor) -> float:
    """How well the name's place among the sentence's verbs fits the part that is asked for; NEUTRAL when it
    is open."""
    part = asks_for(question.text)
    if not part:
        return NEUTRAL
    if part == "subject" and asks_speaker(question.text) and _speaks(sentence, of):
        return SURE
    verbs = told_by(question, sentence)
    if _only_has(sentence.text, of.name.end, verbs):
        return UNLIKELY
    if not verbs and _FATE.search(question.text) and not _HARMED.search(sentence.text):
        # "Who died?" is not answered by whoever did something else.
        return UNLIKELY
    if is_cyrillic(of.name.text):
        fit = _russian(question, sentence, of, part)
    elif verbs:
        fit = max(_english(sentence.text, verb, of, part) for verb in verbs)
    elif not question.predicate:
        fit = NEUTRAL
    else:
        fit = NEUTRAL if part == "subject" and _has_acted(sentence.text, of.start) else UNTOLD
    if part == "subject" and _comes_after(question, sentence.text, of):
        return UNLIKELY
    if fit < SURE and not asks_speaker(question.text) and only_reports(sentence.text, of.name.start):
        return min(fit, SOURCE)
    return fit


_FATE = re.compile(
    r"\b(?:die[sd]?|killed|injured|hurt|wounded|drowned|perished)\b|"
    r"\b(?:погиб|умер|сконча|пострада|ранен|утонул|травмир|убит)\w*",
    re.IGNORECASE,
)
_HARMED = re.compile(
    r"\b(?:dead|deaths?|died|dying|dies|kill\w*|fatal\w*|victims?|bod(?:y|ies)|lost (?:his|her|their) li(?:fe|ves)|"
    r"casualt\w+|drown\w*|perish\w*|murder\w*|injur\w*|hurt\w*|wound\w*|hospital\w*|burn\w*|shot|stabbed|crushed)\b|"
    r"\b(?:м[её]ртв|смерт|гибел|погиб|умер|сконча|уби[лтв]|жертв|тел[оа]\b|тру[пя]|ранен|травм|пострада|больниц|"
    r"госпитал|ожог|обгор|сломал|утонул|застрел|ударил)\w*",
    re.IGNORECASE,
)
"""What a sentence says of somebody who came to harm, in whatever words."""

_SAYS_THAT = re.compile(r",\s(?:что|чтобы|будто|якобы)\s")

_HARM = re.compile(
    r"\b(?:kill|murder|shot|shoot|stab|poison|attack|assault|beat|behead|strangl)\w*|"
    r"\b(?:уби(?:л|вал)|застрелил|расстрелял|зарезал|отравил|избил|напал|ранил|задушил)\w*",
    re.IGNORECASE,
)
_AFTERMATH = (
    r"(?:found|discover(?:s|ed)|identifi(?:es|ed)|recover(?:s|ed)|rescue[sd]|treat(?:s|ed)|arrest(?:s|ed)|"
    r"detain(?:s|ed)|question(?:s|ed)|buri(?:es|ed)|mourn(?:s|ed)|examine[sd])"
)
_AFTERMATH_RU = (
    r"(?:наш[её]л|нашл[аи]|обнаружил[аи]?|опознал[аи]?|спас(?:ла|ли)?|задержал[аи]?|арестовал[аи]?|допросил[аи]?|"
    r"похоронил[аи]?|осмотрел[аи]?|лечил[аи]?|вынес(?:ла|ли)?)"
)
_AFTER_HARM = re.compile(
    rf"\s(?:(?:has|had|later|first)\s)*{_AFTERMATH}\b|(?:,[^,;.]{{2,40}},)?\s{_AFTERMATH_RU}\b", re.IGNORECASE
)
_AFTER_HARM_BY = re.compile(
    rf"\b{_AFTERMATH}\sby\s(?:[\w'’-]+,?\s){{0,4}}\Z|\b{_AFTERMATH_RU}\s(?:[\w-]+\s){{0,4}}\Z", re.IGNORECASE
)


def _comes_after(question: Question, text: str, of: Actor) -> bool:
    """Whether who did harm is asked for, and the name's own deed is what others do afterwards: who found the dead."""
    if not _HARM.search(question.text):
        return False
    return bool(_AFTER_HARM.match(text, of.end) or _AFTER_HARM_BY.search(text[: of.start]))


def _only_has(text: str, end: int, verbs: Sequence[Token]) -> bool:
    """Whether a name stands there only for what is its own, and the deed is another: "approved Ash Bank's takeover"."""
    has = _POSSESSIVE.match(text, end)
    if has is None or not verbs:
        return False
    # "Ash Bank's planned takeover" is the deed, "Ash Bank's lawyers refused" another's.
    return not any(
        verb.start == has.start("own") or (verb.start < has.end() and not past_lemma(verb.word))
        for verb in verbs
        if has.start() <= verb.start
    )


def _speaks(sentence: Sentence, of: Actor) -> bool:
    found = find_attribution(sentence.text, sentence.article.language)
    return found is not None and found.start <= of.name.start < found.end


def is_doer(question: Question, text: str, start: int) -> bool:
    """Whether who does it is asked for, and what stands at `start` is said to have done something."""
    return asks_for(question.text) == "subject" and _has_acted(text, start)


_SUFFERS = re.compile(
    r"\s(?:was|were|is|are|has been|had been|have been|will be)\s(?:\w+ly\s|also\s|later\s)?"
)


def suffers(question: Question, sentence: Sentence, end: int) -> bool:
    """Whether what ends at `end` is said to have had the deed done to it: "she was fined"."""
    passive = _SUFFERS.match(sentence.text, end)
    return passive is not None and any(verb.start == passive.end() for verb in told_by(question, sentence))


def _has_acted(text: str, start: int) -> bool:
    """Whether some deed, though in other words than the question's, is said to be done by who is named there."""
    found = _DONE_BY.search(text[:start])
    return found is not None and bool(past_lemma(found["verb"]))


def told_by(question: Question, sentence: Sentence) -> list[Token]:
    """Words of the sentence that the words of the question which may be its verb stand for."""
    found: list[Token] = []
    for term in question.predicate or question.terms:
        if term.capital or term in question.focus:
            continue
        strength, positions = match(sentence.words, term)
        if strength >= 0.5:
            found.extend(sentence.words.tokens[position] for position in positions)
    return [token for token in found if not token.capital or token.start == 0]


def _english(text: str, verb: Token, of: Actor, part: AsksFor) -> float:
    if of.end <= verb.start:
        between = text[of.end : verb.start]
        passive = bool(_BE.search(text[: verb.start])) and verb.word.endswith(("ed", "en", "t", "n", "d"))
        if _CLAUSE.search(between) or len(between.split()) > 8 or _others(text, of.end, verb.start):
            return NEUTRAL
        return UNLIKELY if passive == (part == "subject") and part != "with" else LIKELY
    between = text[verb.end : of.start]
    if (
        _BY.search(between)
        and not has_object(text, verb)
        and len(between.split()) <= 12
        and not _CLAUSE.search(between)
        and not _ANOTHER_DEED.search(between)
    ):
        return SURE if part == "subject" else UNLIKELY
    if part == "with" and re.search(r"\bwith\s(?:the\s|his\s|her\s)?\Z", between):
        return SURE
    if _SPOKE.match(verb.text) and len(between.strip()) <= 4:
        return LIKELY if part == "subject" else UNLIKELY
    if len(between.split()) > 6 or _CLAUSE.search(between):
        return UNTOLD if _others(text, verb.end, of.start) else NEUTRAL
    if part == "subject":
        return UNLIKELY
    return SURE if len(between.split()) <= 1 else LIKELY


def has_object(text: str, verb: Token) -> bool:
    """Whether a verb is active: of "rejected a request by the lawyers" they did the request and no rejecting."""
    return bool(_OBJECT_AFTER.match(text, verb.end)) and not _BE.search(text[: verb.start])


def _others(text: str, start: int, end: int) -> bool:
    """Whether another person or body is nearer to the verb."""
    return any(
        start <= name.start < end and name.kind in ("person", "organisation") for name in find_names(text)
    )


def _russian(question: Question, sentence: Sentence, of: Actor, part: AsksFor) -> float:
    wanted = _wanted(question, sentence, part)
    first = of.name.text.split()[0]
    of_name = likely_cases(first) or likely_cases(of.name.text.split()[-1])
    of_head = cases(of.head) if of.head else frozenset[str]()
    # Of a name that is also a word ("Миру") the office knows the case.
    stands = (of_name & of_head) or of_head or of_name
    if stands and not stands & wanted:
        return UNLIKELY
    verbs = told_by(question, sentence)
    if verbs and all(_SAYS_THAT.search(sentence.text, of.end, verb.start) for verb in verbs):
        # "Лисовец считает, что театр подожгли": it is others who did.
        return UNLIKELY if part == "subject" else NEUTRAL
    if any(_adjacent(sentence.text, verb, of) for verb in verbs):
        return SURE
    told = bool(verbs) or not question.predicate
    return LIKELY if told and stands and stands <= wanted | {"accs", "gent"} else NEUTRAL


def _wanted(question: Question, sentence: Sentence, part: AsksFor) -> frozenset[str]:
    """The cases a name in that part may stand in; a passive has its doer in the instrumental."""
    passive = _is_passive(told_by(question, sentence))
    if part == "subject":
        return frozenset(("ablt",)) if passive else frozenset(("nomn",))
    if not is_cyrillic(question.text):
        every = frozenset(("ablt",)) if part == "with" else frozenset(("accs", "gent", "datv", "ablt"))
        return frozenset(("nomn",)) if passive and part == "object" else every
    if part == "object" and _asks_passively_ru(without_source(question.text)):
        return frozenset(("nomn",)) if passive else frozenset(("accs", "gent"))
    wanted = next(found for pattern, _, found in _CASE_RU if pattern.search(question.text))
    return frozenset(("nomn",)) if passive and wanted == {"accs", "gent"} else wanted


def _is_passive(verbs: Sequence[Token]) -> bool:
    return any(
        reading.part in ("PRTS", "PRTF") and "pssv" in reading.tags
        for verb in verbs
        if is_cyrillic(verb.text)
        for reading in readings(verb.text)[:1]
    )


def _adjacent(text: str, verb: Token, of: Actor) -> bool:
    first, last = (verb.end, of.start) if verb.end <= of.start else (of.end, verb.start)
    return first <= last and len(text[first:last].split()) <= 1 and not re.search(r"[,;:.]", text[first:last])
