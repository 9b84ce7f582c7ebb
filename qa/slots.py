"""A follow-up without a question word ("and injured?", "А в Белоруссии?") and what it replaces."""

import re
from dataclasses import replace

from index.dates import question_dates
from index.stems import fold, is_cyrillic
from index.vocabulary import places
from qa.clauses import ASKING, ASKING_RU, LEAD, Parts, as_question, content, is_verb_ru
from qa.figure_words import past_lemma
from qa.morphology import readings
from qa.names import find_names
from qa.question import understand
from qa.spoken import Spoken
from qa.tokens import tokenise

LONGEST_FRAGMENT = 6  # words

_PREPOSITION = (
    r"(?:in|on|at|from|near|to|into|of|about|with|by|for|against|during|after|before|since|until|across|"
    r"outside|"
    r"в|во|на|из|с|со|у|о|об|про|от|до|к|за|против|для|после|при|по|под)"
)
_ORDER = re.compile(
    r"^(?P<word>before|after|since|earlier|later|до|после|перед|с тех пор|раньше|позже|потом|затем)"
    r"(?: (?:that|this|then|этого|этим|того|тем))?$",
    re.IGNORECASE,
)
_STATES = frozenset(
    "dead missing hurt sick ill alive homeless wounded injured killed lost detained ранено".split()
)
_HELPING = re.compile(
    r"^(?:did|do|does|is|are|was|were|has|have|had|will|would|can|could|should|may|might)\b", re.IGNORECASE
)


_ASKED_LATER = re.compile(
    r"\s(?:где|когда|кто|сколько|почему|зачем|куда|откуда|какой|какая|какие)\s", re.IGNORECASE
)
"""A Russian question word need not come first: "А раньше он где работал?"."""


def is_fragment(question: str) -> bool:
    """Whether the words ask nothing by themselves: no question word, no auxiliary, and few of them."""
    body = LEAD.sub("", question, count=1).strip().rstrip("?!. ")
    led = body != question.strip().rstrip("?!. ")
    words = body.split()
    if not words or len(words) > LONGEST_FRAGMENT:
        return False
    if any(pattern.match(body) for pattern in (ASKING, ASKING_RU, _HELPING)) or _ASKED_LATER.search(body):
        return False
    if understand(question).kind == "yes-no" and re.search(r"\bли\b", body):
        return False
    return led or (question.rstrip().endswith("?") and len(words) <= 3) or bool(_ORDER.match(body))


_SOURCES = re.compile(
    r"^(?:(?:in|from|according to|by)\s|в\s|из\s)(?:.*\b(?:archives?|sources?|articles?|news|media|"
    r"press|newspapers?|reports?|архив\w*|источник\w*|стат\w{1,4}|новост\w*|СМИ|пресс\w*|газет\w*)|"
    r"(?:russian|english|русском|английском))$",
    re.IGNORECASE,
)
"""Where else to look: no place at which something happened. The archive is searched as a whole in any case."""


def fill(body: str, old: Parts, spoken: Spoken) -> str:
    """The earlier question with `body` in the place of what it replaces."""
    order = _ORDER.match(body)
    if order:
        return _reorder(order["word"].lower(), old, spoken)
    text = spoken.question.strip().rstrip("?!. ")
    if _SOURCES.search(body):
        return as_question(text)
    language = "ru" if is_cyrillic(body) else "en"
    if question_dates(body, language):
        return _on_day(body, text, language)
    if _is_place(body):
        return _at_place(body, text)
    opening = re.match(rf"^({_PREPOSITION})\s", body, re.IGNORECASE)
    if opening:
        return _with_preposition(body, opening[1].lower(), text)
    names = [name for name in find_names(text) if name.kind != "place"]
    if body[:1].isupper() and names and not places().code(fold(body)):
        # The subject of the question comes first: "What did Putin say?" "And Lavrov?"
        return as_question(text[: names[0].start] + body + text[names[0].end :])
    return _with_words(body, old)


def _reorder(word: str, old: Parts, spoken: Spoken) -> str:
    """ "And before that?": the same question about the time before (or after) what it named."""
    text = spoken.question.strip().rstrip("?!. ")
    russian = is_cyrillic(text)
    if russian:
        new = "до" if word in ("до", "перед", "раньше") else "после"
    else:
        new = "before" if word in ("before", "earlier") else "after"
    other = r"\b(?:до|после|перед)\b" if russian else r"\b(?:before|after|since)\b"
    if re.search(other, text, re.IGNORECASE):
        return as_question(re.sub(other, new, text, count=1, flags=re.IGNORECASE))
    days = question_dates(text, "ru" if russian else "en")
    if days:
        start = text[: days[-1].start]
        start = re.sub(r"\b(?:on|by|in|at|until|в|на|к|во)\s+$", "", start, flags=re.IGNORECASE)
        return as_question(f"{start} {new} {text[days[-1].start :]}")
    if understand(spoken.question).kind == "date":
        # The time itself was asked for: what comes after it is another event.
        what = "Что было" if russian else "What happened"
        if spoken.told:
            return as_question(f"{what} {new} {spoken.told} {old.tail}")
        joined = "того, как" if russian else ""
        return as_question(f"{what} {new} {joined} {old.statement}")
    then = spoken.day or ("этого" if russian else "that")
    return as_question(f"{text} {new} {then}")


def _on_day(body: str, text: str, language: str) -> str:
    """The question with another day."""
    days = question_dates(text, language)
    if not days:
        return as_question(f"{text} {body}")
    start, end = days[-1].start, days[-1].end
    before = text[:start]
    if re.match(rf"^{_PREPOSITION}\s", body, re.IGNORECASE):
        before = re.sub(rf"\b{_PREPOSITION}\s+$", "", before, flags=re.IGNORECASE)
    return as_question(before + body + text[end:])


_CAPITAL_PLACE = r"(?:the )?[A-ZА-ЯЁ][\w’'.-]*(?:\s(?:of\s)?[A-ZА-ЯЁ][\w’'-]*)*"


_SORT_OF_PLACE = re.compile(
    r"\b(?:countr(?:y|ies)|cit(?:y|ies)|regions?|capital|стран\w*|город\w*|регион\w*|столиц\w*)\b"
)
_PLACE_PHRASE = re.compile(
    rf"\b(?P<p>in|at|from|near|to|into|across|of|в|во|на|из|под|до|к)\s(?P<name>{_CAPITAL_PLACE})"
)


def _is_place(body: str) -> bool:
    named = re.sub(rf"^{_PREPOSITION}\s(?:the\s)?", "", body, flags=re.IGNORECASE)
    tokens = tokenise(named).tokens
    if any(concept.startswith("@") for token in tokens for concept in token.concepts):
        return len(content(named)) <= 4
    if _SORT_OF_PLACE.search(named):
        return bool(re.match(r"^(?:in|at|from|near|в|во|на|из|под)\s", body, re.IGNORECASE))
    return bool(re.fullmatch(rf"(?:in|at|near|from|в|во|на|из|под)\s{_CAPITAL_PLACE}", body))


def _at_place(body: str, text: str) -> str:
    """The question with another place; the old one goes."""
    opening = re.match(rf"^({_PREPOSITION})\s", body, re.IGNORECASE)
    old = _place_spans(text)
    with_preposition = [span for span in old if span[2]]
    if opening and with_preposition:
        same = [span for span in with_preposition if span[2].lower() == opening[1].lower()]
        start, end, _, _ = (same or with_preposition)[-1]
        return as_question(text[:start] + body + text[end:])
    bare = re.sub(rf"^{_PREPOSITION}\s", "", body, flags=re.IGNORECASE) if opening else body
    nouns = [span for span in old if span[3]]
    if nouns:
        start, end, preposition, _ = nouns[-1]
        lead = f"{preposition} " if preposition else ""
        return as_question(text[:start] + lead + bare + text[end:])
    if old:
        start, end, _, _ = old[0]
        rest = text[:start] + text[end:]
        if opening:
            return as_question(f"{rest} {body}")
        return as_question(text[:start] + bare + text[end:])
    return as_question(f"{text} {body}" if opening else _join(text, body))


def _join(text: str, body: str) -> str:
    preposition = "в" if is_cyrillic(body) else "in"
    return f"{text} {preposition} {body}"


def _place_spans(text: str) -> list[tuple[int, int, str, bool]]:
    """Places of a question: start (with preposition), end, the preposition, whether it is a noun."""
    spans: list[tuple[int, int, str, bool]] = []
    spans.extend(
        (found.start(), found.end(), found["p"], True)
        for found in _PLACE_PHRASE.finditer(text)
        if not _names_org(found["name"]) and not _is_adjective(found["name"])
    )
    for token in tokenise(text).tokens:
        if any(start <= token.start < end for start, end, _, _ in spans):
            continue
        if any(concept.startswith("@") for concept in token.concepts):
            end = token.end + (2 if text[token.end : token.end + 2] in ("'s", "’s") else 0)
            spans.append((token.start, end, "", places().is_place(token.text)))
    return sorted(spans)


def _is_adjective(name: str) -> bool:
    """ "Kazakh", "the Norwegian": of a place, and no place."""
    word = name.removeprefix("the ").split()[0]
    return bool(places().code(fold(word))) and not places().is_place(word)


def _names_org(name: str) -> bool:
    found = find_names("x " + name)
    return bool(found) and found[0].kind in ("organisation", "person")


def _with_preposition(body: str, preposition: str, text: str) -> str:
    """ "And about the prices?": the phrase with the same preposition goes, else the new one is added."""
    stop = rf"(?=\s{_PREPOSITION}\s|$)"
    # A name ends where its capitals end: "the talks with Lunsk collapse".
    named = re.search(rf"\b(?i:{preposition})\s{_CAPITAL_PLACE}", text)
    found = named or re.search(rf"\b{preposition}\s.+?{stop}", text, re.IGNORECASE)
    if found and found.start() > 0:
        return as_question(text[: found.start()] + body + text[found.end() :])
    return as_question(f"{text} {body}")


def _with_words(body: str, old: Parts) -> str:
    asking = old.asking.lower()
    counted = asking.startswith(("how many", "сколько", "скольк"))
    if counted or (understand(old.text).kind == "count" and not old.verb):
        return _counted(
            body, old if counted else replace(old, asking=_how_many(body), focus="", verb="", rest="")
        )
    if _is_other_event(body, old):
        return replace(old, verb=body).text
    if is_cyrillic(body):
        if old.subject:
            return replace(old, subject=body).text
        about = _ABOUT.search(f" {old.rest}")
        return replace(old, rest=f"{body} {about.group().strip()}" if about else body).text
    if old.subject:
        return replace(old, subject=_in_its_place(body, old.subject)).text
    return replace(old, rest=body).text if old.verb else f"{as_question(old.text)[:-1]} {body}?"


_ABOUT = re.compile(r"\s(?:о|об|про|насчет|по поводу)\s.+$")
"""What a question about somebody's words is about stays: "Что заявил мэр о стачке?" "А губернатор?"."""
_WHERE_IT_IS = re.compile(r"\s(?:in|at|near)\s.+$")


def _in_its_place(body: str, subject: str) -> str:
    """Another thing where the earlier one is: "the museum in Tarvik", "the theatre" → "the theatre in Tarvik"."""
    place = _WHERE_IT_IS.search(subject)
    return body + place.group() if place and not _WHERE_IT_IS.search(f" {body}") else body


def _is_other_event(body: str, old: Parts) -> bool:
    """Whether a lone verb, in the earlier one's form, takes its place: "when was it lifted?", "and introduced?"."""
    if not old.verb or len(body.split()) > 1 or body[:1].isupper():
        return False
    if is_cyrillic(body):
        return is_verb_ru(body) and is_verb_ru(old.verb)
    return bool(past_lemma(body)) and bool(past_lemma(old.verb.lower()))


def _how_many(body: str) -> str:
    return "Сколько" if is_cyrillic(body) else "How many"


def _counted(body: str, old: Parts) -> str:
    """ "And injured?" tells what happened to those who are counted, "and children?" who is counted."""
    if is_cyrillic(body):
        if understand(old.text).kind in ("money", "amount", "percent"):
            return replace(old, rest=body).text
        if _is_state_ru(body):
            return as_question(" ".join([old.asking, body, old.tail]))
        return replace(old, focus=body).text
    words = body.lower().split()
    if words and (past_lemma(words[-1]) or words[-1] in _STATES):
        helper = old.helper if old.helper and old.helper.lower() not in ("did", "do", "does") else "were"
        return as_question(" ".join([old.asking, old.focus, helper, body, old.tail]))
    return replace(old, focus=body).text


def _is_state_ru(body: str) -> bool:
    """A verb ("ранено"), or a participle or adjective standing for people ("раненых")."""
    word = body.split()[-1]
    if is_verb_ru(word):
        return True
    found = readings(word)
    return any(
        item.part in ("PRTF", "PRTS", "ADJF") or "Subx" in item.tags for item in found
    ) or word.endswith(("ших", "нных", "ённых", "емых"))
