"""Whom and what the pronouns of a follow-up mean: the earlier answer, or what was asked about before."""

import re
from dataclasses import replace

from index.stems import is_cyrillic
from qa.clauses import Parts
from qa.figure_words import past_lemma
from qa.morphology import Reading, inflect, readings
from qa.name_gender import Gender, in_case
from qa.names import find_names
from qa.question import understand
from qa.spelling import nominative_phrase
from qa.spoken import Spoken

PRONOUN = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|hers|its|their|theirs|this|that|these|those|there|then|"
    r"он|она|оно|они|его|е[её]|их|ему|ей|им|ими|ними|н[её]м|ней|нем|них|него|нею|это|этого|этом|этому|этим|"
    r"там|тогда|туда|"
    r"оттуда|тот|той|том|тому)\b",
    re.IGNORECASE,
)
EMPTY_VERB = re.compile(
    r"happen(?:ed)?|occur(?:red)?|did|do|was|were|be|exactly|произо\w+|случи\w+|было|был|была|именно|так"
)
"""Verbs that only stand for what was asked about: "why did that happen?"."""

ANYBODY = re.compile(
    r"any(?:one|body|thing)|some(?:one|body|thing)|(?:кто|кого|кому|что)-(?:нибудь|либо)|кто-то"
)
"""Words for whoever it may be: they say nothing of what was asked about."""

_POINTS = re.compile(
    r"\b(?:he|she|they|him|them|hers|theirs|his|her|its|their|it)\b"
    r"|\b(?<!is )(?<!are )(?<!was )(?<!were )there\b(?! (?:is|are|was|were|any|been|be|a|no)\b)|\bthen\b(?!-)"
    r"|\b(?:this|that|these|those)\b(?=\s*(?:\?|$|happen|occur|was|were|is|did|mean|same|(?:day|time|year|"
    r"week|month|night|"
    r"place|city|country|town|man|woman|minister|meeting|attack|event|figure|number|point)\b))"
    r"|\b(?:о[нно]|она|они|его|е[её]|их|ему|ей|им|ими|ними|н[её]м|ней|них|него|нею|там|тогда|туда|оттуда)\b"
    r"|\b(?:это|этого|этом|этому|этим)\b(?! \w*(?:год|месяц|недел|день|лет|врем))|\b(?:этой|тот же|той же|"
    r"том же|того же)\b",
    re.IGNORECASE,
)
_EXPLETIVE = re.compile(
    r"\b(?:is|was) it (?:true|correct|possible|known|clear|legal|allowed)\b|\bdid it take\b|\bдело в том\b|"
    r"\bпо его данным\b|"
    r"\bthat (?:the|he|she|they|it)\b",
    re.IGNORECASE,
)
_SUBJECT_BEFORE = re.compile(
    r"\b(?:the|a|an|which|what|whose|how many|how much)\s+(?!same|other|was|were|is|are|did|does|do|has|"
    r"have|will|can)[a-z’'-]{2,}",
    re.IGNORECASE,
)


def points_back(question: str) -> bool:
    """Whether a pronoun of the question means somebody or something outside it."""
    return bool(_pointing(question))


def _pointing(question: str) -> list[re.Match[str]]:
    """The pronouns that mean somebody or something outside the question."""
    text = _EXPLETIVE.sub(lambda found: " " * len(found.group()), question)
    return [
        found
        for found in _POINTS.finditer(text)
        if not _is_inside(text[: found.start()], found.group().lower())
    ]


def _is_inside(before: str, word: str) -> bool:
    """Whether a pronoun means somebody the question itself speaks of before it."""
    if word in ("there", "then", "там", "тогда", "туда", "оттуда"):
        return False
    if word in ("his", "her", "its", "their", "его", "ее", "её", "их"):
        return bool(find_names(before)) or _has_noun(before)
    return any(name.kind != "place" for name in find_names(before))


def _has_noun(before: str) -> bool:
    """Whether "his" can mean somebody in the question: "What did the minister say about his …"."""
    if is_cyrillic(before):
        return len([word for word in before.split() if len(word) > 4]) > 1
    return bool(_SUBJECT_BEFORE.search(before))


_PART_OF = re.compile(
    r"^(?:how many|сколько) (?:of|among|из) (?:them|these|those|них) (?:(?:were|are|was|был[иоа]?) )?"
    r"(?P<part>[\w’' -]+)$",
    re.IGNORECASE,
)


def _part_of(body: str, old: Parts) -> str:
    """ "How many of them were children?" → "How many children died?"; "" for another question."""
    asked = _PART_OF.match(body)
    if not asked or not old.asking.lower().startswith(("how many", "скольк")) or not old.verb:
        return ""
    part = asked["part"]
    if not is_cyrillic(body):
        return replace(old, focus=part).text.rstrip("?") if not past_lemma(part.split()[0].lower()) else ""
    counted = inflect(part, "gent", "plur")
    return replace(old, focus=counted).text.rstrip("?") if counted else ""


def refer(body: str, old: Parts, spoken: Spoken) -> str:
    """The question with its pronouns replaced by what they mean, as far as the conversation says."""
    part = _part_of(body, old)
    if part:
        return part
    return _refer_ru(body, old, spoken) if is_cyrillic(body) else _refer_en(body, old, spoken)


def _refer_en(body: str, old: Parts, spoken: Spoken) -> str:
    thing, people = _thing(old, spoken), _people(old, spoken)
    if _IT_DID_THAT.match(body) and old.subject and old.verb and old.helper.lower() in _ACTING:
        # "What limit did the bank set?" "How did it explain that?": it is the bank.
        thing = old.subject
        old = replace(old, subject="")
    remainder = " ".join(part for part in (old.helper, old.verb, old.rest, old.tail) if part)
    if old.asking.lower().startswith(("how many", "who", "which")) and not old.subject and old.verb:
        body = re.sub(
            r"\b(?:of|among) (?:them|these|those)\b", f"of those who {remainder}", body, flags=re.IGNORECASE
        )
    statement = old.statement
    swaps = (
        (r"\bthere\b", spoken.place),
        (
            r"\b(?:then|at that time|on that day|that (?:same )?day)\b",
            f"{_time_word(spoken.day)} {spoken.day}" if spoken.day else "",
        ),
        (r"\b(?:he|him)\b", spoken.meant("man")),
        (r"\bshe\b|\bher\b(?!\s+[a-z])", spoken.meant("woman")),
        (r"\bhis\b", _own(spoken.meant("man"))),
        (r"\b(?:hers|her)\b", _own(spoken.meant("woman"))),
        (r"\b(?:they|them)\b(?! who)", people),
        (r"\b(?:their|theirs)\b", _own(people)),
        (r"\bits\b", _own(thing)),
        (r"\bit\b", thing),
        (r"\bthat\b(?=\s*\??$)|\bthis\b(?=\s*\??$)", f"that {statement}" if statement else ""),
    )
    pointing = _pointing(body)
    genders = [_GENDER.get(found.group().lower(), "") for found in pointing]
    for found in reversed(pointing):
        gender = _GENDER.get(found.group().lower(), "")
        if gender and gender != next(filter(None, genders)):
            continue  # "When did she meet him?": not both are the one spoken of.
        for pattern, meant in swaps:
            fits = re.compile(pattern, re.IGNORECASE).match(body, found.start())
            if meant and fits:
                body = body[: found.start()] + meant + body[fits.end() :]
                break
    return body


_GENDER = {**dict.fromkeys(("he", "him", "his"), "man"), **dict.fromkeys(("she", "her", "hers"), "woman")}


def _time_word(day: str) -> str:
    """ "in 2011", "in May 2011", "on May 9, 2011"."""
    return "in" if re.fullmatch(r"(?:[A-Z][a-z]+ )?\d{4}", day) else "on"


_TIME = re.compile(r"\b(?:year|month|week|day|date|time|hour|season)\b", re.IGNORECASE)


def _own(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s" if name else ""


def _thing(old: Parts, spoken: Spoken) -> str:
    """What "it" means."""
    kind = understand(spoken.question).kind
    if (kind == "organisation" or (kind == "place" and old.asking.lower() != "where")) and spoken.told:
        return spoken.told
    if old.focus and old.asking.lower() in ("which", "what", "how much") and not _TIME.search(old.focus):
        return f"the {old.focus}"
    if old.subject and old.helper and old.subject.lower() != spoken.person.lower() and not _is_personal(old):
        return old.subject
    return old.rest or old.subject or re.sub(r"^(?:in|at|on|of|during|after|before) ", "", old.tail)


_ACTING = frozenset("did does do has have will".split())
_IT_DID_THAT = re.compile(
    r"^(?:how|why|when|where|what) (?:did|does|has|will) it\b.*\b(?:that|this)$", re.IGNORECASE
)


def _is_personal(old: Parts) -> bool:
    """Whether somebody did something to a thing: then the thing is what is spoken of further."""
    return bool(old.rest) and old.verb.lower() != "be" and old.helper.lower() in _ACTING


def _people(old: Parts, spoken: Spoken) -> str:
    kind = understand(spoken.question).kind
    if kind in ("list", "person", "organisation") and spoken.told:
        return spoken.told
    if old.subject:
        return old.subject
    if old.focus:
        return f"the {old.focus}"
    return spoken.person or old.rest


_OBLIQUE = {
    "его": "gent",
    "него": "gent",
    "ему": "datv",
    "нему": "datv",
    "им": "ablt",
    "ним": "ablt",
    "нем": "loct",
    "нём": "loct",
    "ей": "datv",
    "ней": "loct",
    "нее": "gent",
    "неё": "gent",
}


_HIS = frozenset("он его него ему нему им ним нем нём".split())
_HER = frozenset("она ее её ей ней нее неё".split())


def _refer_ru(body: str, old: Parts, spoken: Spoken) -> str:
    whole = " ".join(part for part in (old.subject, old.verb, old.rest, old.tail) if part)
    thing = old.subject or old.rest or old.focus

    def meant(found: re.Match[str]) -> str:
        word = found.group().lower()
        if word in ("там", "туда"):
            return spoken.place or found.group()
        if word == "тогда":
            return spoken.day or found.group()
        whose: Gender = "man" if word in _HIS else "woman" if word in _HER else ""
        who = spoken.meant(whose)
        if who in spoken.people and not is_cyrillic(who) and _of_sort(old.text, "nomn", whose):
            who = ""  # only an English quote names them: "мальчик" is clearer
        if word in ("он", "она"):
            named = in_case(who, "nomn", whose) or _of_sort(old.text, "nomn", whose)
            return named or _thing_ru(old, spoken, word, "nomn") or found.group()
        if word == "оно":
            return _thing_ru(old, spoken, word, "nomn") or who or found.group()
        if word == "они":
            return _counted_ru(old) or _first_ru(thing, word) or who or found.group()
        case = _OBLIQUE.get(word, "gent")
        if word in ("ее", "её") and not any(item.part == "NOUN" for item in _next_word(body, found.end())):
            case = "accs"  # "Когда её избрали?", but "её муж"
        somebody = in_case(who, case, whose) or _of_sort(old.text, case, whose)
        return somebody or _thing_ru(old, spoken, word, case) or found.group()

    if re.search(r"\bоб этом\b", body, re.IGNORECASE):
        return re.sub(r"\s*\bоб этом\b", "", body, flags=re.IGNORECASE) + f" о том, что {whole}"
    if old.verb and not old.subject:
        body = re.sub(r"\bиз них\b", f"из тех, кто {whole},", body, flags=re.IGNORECASE)
    body = re.sub(r"\bэто(?=\s*\??$)", f"то, что {whole}", body, flags=re.IGNORECASE)
    if not points_back(body):
        return body
    several = bool(re.search(r"\bони\b", body, re.IGNORECASE))
    return re.sub(
        r"\b(?:он|она|оно|они|его|него|ему|нему|им|ним|н[её]м|е[её]|не[её]|ей|ней|там|туда|тогда)\b",
        meant,
        body,
        count=2 if several else 1,
        flags=re.IGNORECASE,
    )


def _counted_ru(old: Parts) -> str:
    """Those who were counted: "Сколько артистов подписали …" speaks of "артисты"."""
    if not old.asking.lower().startswith("скольк") or not old.focus:
        return ""
    words = [inflect(word, "nomn", "plur") for word in old.focus.split()]
    return " ".join(words) if all(words) else ""


def _first_ru(thing: str, pronoun: str) -> str:
    """A thing in its first form, where the pronoun may mean it by number and gender; else ""."""
    nouns = [item for word in thing.split() for item in readings(word)[:1] if item.part == "NOUN"]
    if not nouns:
        return thing if pronoun != "они" else ""
    plural, genders = nouns[0].number == "plur", {"он": "masc", "она": "femn", "оно": "neut"}
    if plural != (pronoun == "они") or (not plural and nouns[0].gender not in (genders.get(pronoun, ""), "")):
        return ""
    return nominative_phrase(thing) if not plural else thing


def _thing_ru(old: Parts, spoken: Spoken, pronoun: str, case: str) -> str:
    """The thing that a pronoun means by its gender, in the case it stands in: "она" is the vaccine, not its tests."""
    for part in (old.subject, old.focus, old.rest):
        first = _first_ru(part, "она" if pronoun in _HER else "оно" if pronoun == "оно" else "он")
        if not first:
            continue
        told = spoken.told if part == old.focus and spoken.told[:1].isupper() else ""
        words = first.split()
        form = first if case == "nomn" else inflect(first, case, "sing") if len(words) == 1 else ""
        if form:
            return f"{form} {told}".strip()
    return ""


def _of_sort(text: str, case: str, whose: Gender) -> str:
    """The last person of the sex that a question speaks of without a name: "худрука"."""
    wanted = "femn" if whose == "woman" else "masc"
    for word in reversed(re.findall(r"[а-яё-]+", text)):
        for item in readings(word)[:1]:
            if item.part == "NOUN" and item.animate and item.number == "sing" and item.gender == wanted:
                return inflect(word, case, "sing") if whose else ""
    return ""


def _next_word(text: str, start: int) -> tuple[Reading, ...]:
    """How the word after a place of a Russian question may be read, the likeliest only."""
    found = re.match(r"\s+([а-яё-]+)", text[start:], re.IGNORECASE)
    return readings(found[1])[:1] if found else ()
