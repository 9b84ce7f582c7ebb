"""How a name is written in an answer: Russian names in the nominative, and in Latin letters for an English
question."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.lexicon import look_up
from index.names import name_key
from index.stems import fold, is_cyrillic
from qa.morphology import inflect, is_person_noun, nominatives, readings

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
GENDERS = ("masc", "femn")
RULE = 0.08
"""Weight of a form guessed by its ending beside one the dictionary gives."""

UNGOVERNED = {"nomn": 3.0}
"""Without a word that governs it, a name is thrice as likely to stand as it is."""

_CONSONANTS = "бвгджзйклмнпрстфхцчшщь"
_GOVERNING = re.compile(
    r"\b(с|со|у|от|из|без|до|для|после|против|кроме|к|ко|о|об|обо|при|над|перед|между)\s\Z", re.IGNORECASE
)
_PREPOSITIONS = {
    **dict.fromkeys(("с", "со", "над", "перед", "между"), "ablt"),
    **dict.fromkeys(("у", "от", "из", "без", "до", "для", "после", "против", "кроме"), "gent"),
    **dict.fromkeys(("к", "ко"), "datv"),
    **dict.fromkeys(("о", "об", "обо", "при"), "loct"),
}


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to read a word of a name, and its nominative by that reading."""

    case: str
    gender: str
    text: str
    weight: float


def case_by_preposition(before: str) -> frozenset[str]:
    """The case that a preposition at the end of `before` asks for; empty without one."""
    found = _GOVERNING.search(before)
    return frozenset((_PREPOSITIONS[found.group(1).lower()],)) if found else frozenset()


@lru_cache(maxsize=20_000)
def nominative(name: str, governed: frozenset[str] = frozenset()) -> str:
    """A Russian person's name in the nominative, gender kept; `governed` are the cases its office stands in.

    All words of the name have to agree in case and gender; where no reading does, the name stays as it is.
    """
    if not is_cyrillic(name):
        return name
    words = name.split()
    forms = [tuple(_forms(word)) for word in words]
    best: tuple[float, tuple[str, ...]] = (0.0, tuple(words))
    for case in CASES:
        prior = (1.0 if case in governed else 0.05) if governed else UNGOVERNED.get(case, 1.0)
        for gender in GENDERS:
            weight, chosen = prior, []
            for options in forms:
                fitting = [form for form in options if form.case == case and form.gender in (gender, "")]
                if not fitting:
                    break
                form = max(fitting, key=lambda item: item.weight)
                weight *= form.weight
                chosen.append(form.text)
            else:
                if weight > best[0] * (1 + 1e-9):
                    best = (weight, tuple(chosen))
    return " ".join(_cased(form, word) for form, word in zip(best[1], words, strict=True))


def _cased(form: str, like: str) -> str:
    """`form` with capitals where `like` has them: at its beginning and after each hyphen."""
    if form == like:
        return form
    parts, models = form.split("-"), like.split("-")
    return "-".join(
        part[:1].upper() + part[1:] if model[:1].isupper() else part
        for part, model in zip(
            parts, models if len(parts) == len(models) else models * len(parts), strict=False
        )
    )


def _forms(word: str) -> Iterator[_Form]:
    """Readings of the word's last part (Жан-Полем → Полем), by the dictionary and by its ending."""
    stem, hyphen, last = word.rpartition("-")
    certain = False
    for reading in nominatives(last):
        if reading.is_name:
            certain = certain or reading.known
            yield _Form(reading.case, reading.gender, stem + hyphen + reading.text, reading.score)
    if certain:
        return
    for form in _by_ending(last.lower()):
        yield _Form(form.case, form.gender, stem + hyphen + _cased(form.text, last), form.weight)


@lru_cache(maxsize=20_000)
def _by_ending(word: str) -> tuple[_Form, ...]:
    """What an ending says of a name the dictionary lacks."""
    oblique = _oblique(word)
    # "Гутерришем" is hardly a nominative, though "Ибрагим" is one.
    weight = RULE / 4 if word.endswith(("ом", "ем", "ым", "ой", "ей")) else RULE
    if word[-1:] in _CONSONANTS:
        # A woman's name that ends in a consonant has one form.
        return (
            _Form("nomn", "masc", word, weight),
            *(_Form(case, "femn", word, weight / 2) for case in CASES),
            *oblique,
        )
    if word[-1:] in "оэ" or (word[-1:] in "еиуюы" and len(word) <= 4):
        return tuple(_Form(case, "", word, RULE) for case in CASES)
    return (*oblique, *(_Form(case, "", word, RULE / 3) for case in CASES))


def _oblique(word: str) -> tuple[_Form, ...]:
    endings = (
        ("а", ("gent", "accs"), "masc", ""),
        ("а", ("nomn",), "femn", "а"),
        ("я", ("gent", "accs"), "masc", "й"),
        ("я", ("nomn",), "femn", "я"),
        ("у", ("datv",), "masc", ""),
        ("у", ("accs",), "femn", "а"),
        ("ю", ("datv",), "masc", "й"),
        ("ю", ("accs",), "femn", "я"),
        ("ом", ("ablt",), "masc", ""),
        ("ем", ("ablt",), "masc", ""),
        ("ым", ("ablt",), "masc", ""),
        ("е", ("loct",), "masc", ""),
        ("е", ("datv", "loct"), "femn", "а"),
        ("ы", ("gent",), "femn", "а"),
        ("и", ("gent",), "femn", "а"),
        ("ой", ("ablt",), "femn", "а"),
        ("ей", ("ablt",), "femn", "я"),
        ("ого", ("gent", "accs"), "masc", "ий"),
        ("ому", ("datv",), "masc", "ий"),
        ("им", ("ablt",), "masc", "ий"),
        ("овой", ("gent", "datv", "ablt", "loct"), "femn", "ова"),
        ("евой", ("gent", "datv", "ablt", "loct"), "femn", "ева"),
        ("иной", ("gent", "datv", "ablt", "loct"), "femn", "ина"),
        ("ову", ("accs",), "femn", "ова"),
        ("еву", ("accs",), "femn", "ева"),
        ("ской", ("gent", "datv", "ablt", "loct"), "femn", "ская"),
        ("скую", ("accs",), "femn", "ская"),
    )  # fmt: skip
    found: list[_Form] = []
    for ending, cases, gender, replacement in endings:
        base = word.removesuffix(ending)
        if base != word and len(base) > 1 and (replacement or base[-1] in _CONSONANTS):
            found.extend(_Form(case, gender, base + replacement, RULE * len(ending)) for case in cases)
    return tuple(found)


_IN_PLACE = re.compile(r"\b(?:в|во|на)\s\Z", re.IGNORECASE)


def nominative_place(name: str, forms: Collection[str], before: str = "", guess: bool = False) -> str:
    """A Russian place of one word in the nominative, as far as `forms`, those its article writes it in, tell.

    `guess` where none tells: of "в Толмире" the likeliest is "Толмир". `before` are the words before the name.
    """
    if " " in name or not is_cyrillic(name) or (name.isupper() and len(name) > 1):
        return name
    dateline = next((form for form in forms if form.isupper() and len(form) > 2), "")
    if dateline:
        return dateline.title()
    known = readings(name)[0]
    if known.known and "Geox" in known.tags and known.number != "plur":
        return name if known.case == "nomn" else _cased(inflect(name, "nomn", "sing") or name, name)
    plain = min(forms, key=lambda form: (len(form), form), default=name)
    if plain[-1] in _CONSONANTS or not guess or not _IN_PLACE.search(before):
        return plain
    base = name[:-1]
    if not name.endswith("е") or len(base) < 3 or base[-1] not in _CONSONANTS:
        return plain
    feminine = base[-1] == base[-2] or any(form in (base + "ы", base + "и", base + "ой") for form in forms)
    return base + "а" if feminine else base


def nominative_phrase(phrase: str) -> str:
    """ "первого главу государства" → "первый глава государства": the head and what agrees with it; the rest
    stays."""
    if not is_cyrillic(phrase):
        return phrase
    words = phrase.split()
    head = next((number for number, word in enumerate(words) if _is_noun(word.rpartition("-")[2])), None)
    if head is None:
        return phrase
    genders = [item.gender for item in readings(words[head].rpartition("-")[2]) if item.part == "NOUN"]
    done = [_nominative_adjective(word, genders[:1]) for word in words[:head]]
    if not all(done):
        return phrase
    stem, hyphen, last = words[head].rpartition("-")
    noun = _cased(inflect(last, "nomn", "sing") or last, last)
    return " ".join([*done, stem + hyphen + noun, *words[head + 1 :]])


def _is_noun(word: str) -> bool:
    return is_person_noun(word) or readings(word)[0].part == "NOUN"


def _nominative_adjective(word: str, noun: Sequence[str]) -> str:
    """An adjective in the nominative of its own gender, the noun's if it may be; "" for another part of
    speech."""
    found = [item for item in readings(word) if item.part in ("ADJF", "PRTF") and item.number == "sing"]
    own = [item.gender for item in found if item.gender]
    gender = next((item for item in (*noun, "masc", "femn", "neut") if item in own), "")
    return _cased(inflect(word, "nomn", "sing", gender), word) if gender else ""


# --- Latin letters

_WORD_BREAK = re.compile(r"[\s-]")
_BEFORE_YE = frozenset("аеёиоуыэюяьъ")
_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "ё": "yo", "ж": "zh", "з": "z", "и": "i",
    "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "",
    "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_CUSTOM = {
    "александр": "Alexander", "александра": "Alexandra", "алексей": "Alexey", "максим": "Maxim",
    "ксения": "Ksenia", "виктория": "Victoria", "петр": "Pyotr", "артем": "Artyom",
    "федор": "Fyodor", "семен": "Semyon", "наталья": "Natalia", "дарья": "Daria",
    "татьяна": "Tatiana", "софья": "Sofia", "евгений": "Yevgeny", "екатерина": "Yekaterina",
}  # fmt: skip
"""Given names whose English spelling is a custom rather than a transliteration."""


def romanise(name: str) -> str:
    """A Russian name in Latin letters, as English-language news mostly writes them: Назарбаев →
    Nazarbayev."""
    return " ".join(_romanised(word) for word in name.split())


@lru_cache(maxsize=20_000)
def _romanised(word: str) -> str:
    if "-" in word:
        return "-".join(_romanised(part) for part in word.split("-"))
    lower = word.lower()
    if custom := _CUSTOM.get(fold(word)):
        return custom
    if word.isupper() and len(word) > 1:
        return "".join(_LATIN.get(letter, "e" if letter == "е" else letter) for letter in lower).upper()
    lower = re.sub(r"(?:ий|ый)\Z", "й", lower)
    lower = re.sub(r"ия\Z", "иа", lower)
    letters = []
    for at, letter in enumerate(lower):
        if letter == "й" and 0 < at < len(lower) - 1 and lower[at + 1] not in _BEFORE_YE:
            letters.append("i")
        elif letter == "е":
            letters.append("ye" if at == 0 or lower[at - 1] in _BEFORE_YE else "e")
        else:
            letters.append(_LATIN.get(letter, letter))
    latin = "".join(letters)
    return latin[:1].upper() + latin[1:] if word[:1].isupper() else latin


def spell(name: str, language: str, known: Iterable[str] = ()) -> str:
    """A name in the letters of `language`; a spelling among `known` of the same sound wins over a
    transliteration.

    A Latin name stays as it is: Russian readers know both alphabets. Russian names are taken in the
    nominative.
    """
    if language == "ru" or not is_cyrillic(name):
        return name
    words = _WORD_BREAK.split(name)
    # A place may stand in another case than the nominative.
    sounds = [[name_key(romanise(word)) for word in words], [name_key(word) for word in words]]
    for keys in sounds:
        for spelling in known if all(keys) else ():
            if [name_key(word) for word in _WORD_BREAK.split(spelling)] == keys and not is_cyrillic(spelling):
                return spelling
    entry = look_up(name) if " " not in name else None
    return entry.english[0] if entry is not None and entry.name else romanise(name)
