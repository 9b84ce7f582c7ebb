"""The authored word lists: well formed, keyed as words are looked up, and never making opposites one."""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib import resources

import pytest

from index.lexicon import as_part, lemma, look_up
from index.stems import stems
from index.translate import meanings

LEXICONS = ("c_acronyms.tsv", "c_verbs.tsv")

OPPOSITES = """
rise fall | increase decrease | raise lower | grow shrink | strengthen weaken | improve worsen
accelerate slow | arrest release | win lose | victory defeat | lift impose | start end | begin finish
import export | buy sell | kill injure | dead injured | wounded killed | enter leave | arrive depart
open close | approve reject | accept refuse | support oppose | appoint dismiss | acquit convict
guilty innocent | attack defend | ally enemy | friend foe | confirm deny | admit deny | allow ban
permit prohibit | hire sack | employment unemployment | profit loss | surplus deficit | birth death
born die | marry divorce | war peace | ceasefire offensive | deploy withdraw | give receive | borrow lend
legal illegal | connect disconnect | restore disconnect | build destroy | join leave | agree disagree
success failure | succeed fail | capture liberate | advance retreat | more less | maximum minimum
hot cold | opposition government | remember forget | find lose | ask answer | teacher student
doctor patient | husband wife | plaintiff defendant | prosecutor defendant | victim attacker
suspend resume | postpone resume | cancel hold | appreciate depreciate | stable unstable | strong weak
rich poor | expensive cheap | true false | high low | mother father | brother sister | son daughter
hostage kidnapper | employer employee | secret public | temporary permanent | local foreign
domestic foreign | first last | before after | yes no | escalate de-escalate | annex secede
extinguish ignite | survive perish | obey violate
"""

SAME = """
die = killed | dead = perish | leave = withdrawal | return home = leave | sacked = dismissal
torched = arson | doctor = physician | phone = telephone | price = cost | policeman = police officer
erupted = began | outbreak = start | completed = ended | lift = revoke | resigned = step down
rose = increased | dropped = declined | detained = arrested | rally = protest | drone = uav | fraud = scam
aircraft = plane | medic = doctor | shot = gunfire | broke out = started
"""


PRINTED = {"озхий": "озхо", "мтбь": "мтбю", "исафа": "исаф", "рвсна": "рвсн", "двзяй": "двзяи"}
"""Keys that are themselves read as some third word, and the acronyms that they are the lemmas of."""


@dataclass(frozen=True, slots=True)
class Country:
    """One line of countries.tsv."""

    code: str
    english: tuple[str, ...]
    russian: tuple[str, ...]
    cities: tuple[str, ...]
    russian_cities: tuple[str, ...]


def _lines(name: str) -> list[str]:
    text = resources.files("index.lexicon").joinpath(name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _items(cell: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in cell.split(";")) if cell else ()


def _lemmas(phrase: str) -> str:
    return " ".join(lemma(word) for word in phrase.split())


@cache
def _countries() -> tuple[Country, ...]:
    rows = [line.split("\t") for line in _lines("countries.tsv")]
    assert [row for row in rows if len(row) != 5] == []
    return tuple(Country(code, *(_items(cell) for cell in cells)) for code, *cells in rows)


@cache
def _clusters() -> tuple[frozenset[tuple[str, ...]], ...]:
    return tuple(frozenset(tuple(stems(item)) for item in _items(line)) for line in _lines("synonyms.txt"))


def _pairs(table: str, between: str) -> list[tuple[str, str]]:
    pairs = [pair.partition(between) for line in table.strip().splitlines() for pair in line.split(" | ")]
    assert all(left and right for left, _, right in pairs)
    return [(left, right) for left, _, right in pairs]


def _share_a_cluster(left: str, right: str) -> bool:
    return any({tuple(stems(left)), tuple(stems(right))} <= cluster for cluster in _clusters())


@pytest.mark.parametrize("name", LEXICONS)
def test_entries_are_keyed_by_lemma_once_each(name: str) -> None:
    rows = [line.split("\t") for line in _lines(name)]
    assert [row for row in rows if len(row) != 3 or row[1] not in {"noun", "verb", "phrase"}] == []
    assert [key for key, times in Counter(row[0] for row in rows).items() if times > 1] == []
    assert [row[0] for row in rows if _lemmas(PRINTED.get(row[0], row[0])) != row[0]] == []
    assert [row for row in rows if not all(_items(row[2]))] == []


@pytest.mark.parametrize(
    ("word", "english"),
    [
        ("НАТО", "NATO"), ("ООН", "UN"), ("ОДКБ", "CSTO"), ("МИД", "Foreign Ministry"), ("РФ", "Russia"),
        ("США", "US"), ("БПЛА", "drone"), ("ЕСПЧ", "ECHR"), ("ОЗХО", "OPCW"), ("Асеан", "ASEAN"),
        ("СИЗО", "pre-trial detention centre"), ("МОК", "IOC"), ("отстранение", "removal"),
        ("отключились", "be cut off"), ("разыскивается", "be wanted"),
    ],
)  # fmt: skip
def test_a_word_as_printed_finds_its_english(word: str, english: str) -> None:
    entry = look_up(word)
    assert entry is not None
    assert english in entry.english


def test_there_are_enough_acronyms_and_countries() -> None:
    assert len(_lines("c_acronyms.tsv")) >= 200
    assert sum(not country.code.startswith("X") for country in _countries()) >= 190


def test_country_codes_and_names_are_well_formed() -> None:
    codes = Counter(country.code for country in _countries())
    assert max(codes.values()) == 1
    assert [code for code in codes if len(code) != 2 or not code.isascii() or not code.isupper()] == []
    for country in _countries():
        assert country.english
        assert country.russian
        assert all(country.english + country.russian + country.cities + country.russian_cities), country.code
        assert len(set(country.english)) == len(country.english), country.code
        assert len(country.cities) == len(country.russian_cities), country.code


def test_no_country_name_belongs_to_two_countries() -> None:
    english = Counter(name.lower() for country in _countries() for name in country.english)
    russian = Counter(name for country in _countries() for name in country.russian)
    assert [name for name, times in (english + russian).items() if times > 1] == []


def test_cldr_names_lead_to_the_same_country() -> None:
    from babel import Locale

    english, russian = Locale("en").territories, Locale("ru").territories
    owner = {name.lower(): country.code for country in _countries() for name in country.english}
    owner |= {name: country.code for country in _countries() for name in country.russian}
    ours = {country.code for country in _countries()}
    clashes = [
        (code, name)
        for code in ours & set(english)
        for name in (english[code].lower(), _lemmas(russian[code]))
        if owner.get(name, code) != code
    ]
    known = sum(owner.get(english[code].lower()) == code for code in ours & set(english))
    assert [clash for clash in clashes if not clash[0].startswith("X")] == []
    assert known >= 0.85 * len(ours & set(english))


@pytest.mark.parametrize(
    ("printed", "code"),
    [("Казахстане", "KZ"), ("Ливан", "LB"), ("Ливане", "LB"), ("французских", "FR"), ("россиянами", "RU"),
     ("Саудовской Аравией", "SA"), ("США", "US"), ("Соединённых Штатов Америки", "US"), ("Чаде", "TD"),
     ("Филиппинах", "PH"), ("Европейского союза", "XU")],
)  # fmt: skip
def test_a_russian_name_in_any_case_leads_to_its_country(printed: str, code: str) -> None:
    name = _lemmas(printed)
    assert [country.code for country in _countries() if name in country.russian] == [code]


@pytest.mark.parametrize(
    ("city", "russian", "code"),
    [("Almaty", "алматы", "KZ"), ("Kyiv", "киев", "UA"), ("Lviv", "львов", "UA"), ("Geneva", "женева", "CH"),
     ("Beijing", "пекин", "CN"), ("New York", "нью-йорк", "US"), ("Yerevan", "ереван", "AM")],
)  # fmt: skip
def test_a_city_is_known_in_both_spellings(city: str, russian: str, code: str) -> None:
    owners = [country for country in _countries() if city in country.cities]
    assert [country.code for country in owners] == [code]
    assert owners[0].russian_cities[owners[0].cities.index(city)] == russian


def test_synonym_clusters_are_well_formed() -> None:
    for line in _lines("synonyms.txt"):
        items = _items(line)
        assert len(items) >= 2, line
        assert all(item and item == item.lower() and item.isascii() for item in items) or "é" in line, line
        assert len(set(items)) == len(items), line
        assert all(stems(item) for item in items), line
    assert max(Counter(_clusters()).values()) == 1


@pytest.mark.parametrize(("left", "right"), _pairs(OPPOSITES, " "))
def test_opposites_never_share_a_cluster(left: str, right: str) -> None:
    assert not _share_a_cluster(left, right)


@pytest.mark.parametrize(("left", "right"), _pairs(SAME, " = "))
def test_paraphrases_share_a_cluster(left: str, right: str) -> None:
    assert _share_a_cluster(left, right)


@pytest.mark.parametrize(
    ("word", "english"),
    [
        ("двенадцатичасовой", "12-hour"),
        ("трехвагонный", "three-carriage"),
        ("контрольно-ревизионный", "control audit"),
    ],
)
def test_a_word_put_together_of_known_ones_means_them(word: str, english: str) -> None:
    entry = look_up(word)
    assert entry is not None
    assert entry.english[0] == english


def test_names_are_not_taken_apart() -> None:
    assert look_up("Порт-Белый") is None


def test_a_lemma_means_what_its_part_of_speech_does() -> None:
    noun, adjective = as_part("простой", "NOUN"), as_part("простой", "ADJF")
    assert noun is not None
    assert adjective is not None
    assert (noun.english[0], adjective.english[0]) == ("downtime", "simple")


def test_a_verb_that_says_nothing_by_itself_is_no_meaning() -> None:
    assert "take" not in meanings("состояться")
    assert "take" in meanings("взять")
