"""The words that dates are made of, in English and Russian: what each word is, and what it stands for.

Every word maps to one letter (its class, over which `index.date_patterns` writes its grammar) and a value.
Latin and Cyrillic words cannot collide, so one table serves both languages and texts that mix them.

Classes: d day number, o ordinal word, y four-digit number, n other number, c number word, z decade, q what numbers
count (people, km), M month, m month that is also another word, b month abbreviation, W weekday, w weekday
abbreviation, R yesterday and the like, u unit of time, G "year", h "г.", l last, x next, t this, s same or that,
P part of a day, e/i/f beginning, middle, end, Q quarter, H half, S season, g ago, L later, E earlier, C "через",
p in/on/at, O of, F from or since, T to or until, B before, A after, K by, V between, a article, & and,
j at/for, k "накануне", X every, Z a word that makes a following date a name. Commas, full stops, dashes and colons
stand for themselves, other signs are ";", other words "_".
"""

from __future__ import annotations

Value = int | str
Entry = tuple[str, Value]


def _forms(stem: str, endings: str) -> list[str]:
    return [stem + ("" if ending == "_" else ending) for ending in endings.split()]


def _months() -> dict[str, Entry]:
    full = "january february march april may june july august september october november december".split()
    also_words = {"march", "may", "april", "june", "august"}
    table: dict[str, Entry] = {
        word: ("m" if word in also_words else "M", n + 1) for n, word in enumerate(full)
    }
    short = "jan feb mar apr - jun jul aug sep oct nov dec".split()
    table |= {word: ("b", n + 1) for n, word in enumerate(short) if word != "-"}
    table |= {"sept": ("b", 9)}
    soft = "ь я ю ём ем е"
    hard = "_ а у ом е"
    stems = [
        ("январ", soft),
        ("феврал", soft),
        ("март", hard),
        ("апрел", soft),
        ("ма", "й я ю ем е"),
        ("июн", soft),
    ]
    stems += [
        ("июл", soft),
        ("август", hard),
        ("сентябр", soft),
        ("октябр", soft),
        ("ноябр", soft),
        ("декабр", soft),
    ]
    for n, (stem, endings) in enumerate(stems):
        table |= {form: ("M", n + 1) for form in _forms(stem, endings)}
    table |= {word: ("m", 5) for word in ("мая", "май", "маю", "маем")}
    table |= {word: ("m", 3) for word in ("марта", "март", "марте")}
    short_ru = {"янв": 1, "фев": 2, "февр": 2, "мар": 3, "апр": 4, "авг": 8, "сен": 9, "сент": 9}
    short_ru |= {"окт": 10, "ноя": 11, "нояб": 11, "дек": 12}
    return table | {word: ("b", n) for word, n in short_ru.items()}


def _weekdays() -> dict[str, Entry]:
    full = "monday tuesday wednesday thursday friday saturday sunday".split()
    table: dict[str, Entry] = {word: ("W", n) for n, word in enumerate(full)}
    short = ["mon", "tue tues", "wed", "thu thur thurs", "fri", "sat", "sun"]
    table |= {word: ("w", n) for n, words in enumerate(short) for word in words.split()}
    russian = ["понедельник понедельника понедельнику", "вторник вторника вторнику", "среда среды среду"]
    russian += ["четверг четверга четвергу", "пятница пятницы пятницу пятнице"]
    russian += ["суббота субботы субботу субботе", "воскресенье воскресенья воскресенью"]
    return table | {word: ("W", n) for n, words in enumerate(russian) for word in words.split()}


_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_ORDINAL_STEMS = (
    "перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат "
    "шестнадцат семнадцат восемнадцат девятнадцат двадцат"
).split()


def _ordinal_forms(stem: str) -> list[str]:
    if stem == "трет":
        return _forms(stem, "ьего ье ьему ьим ий ьем ьей ья ьи ьих")
    return _forms(stem, "ого ое ому ым ый ой ом ая ую ые ых")


def _ordinals() -> dict[str, Entry]:
    table: dict[str, Entry] = {word: ("o", n + 1) for n, word in enumerate(_ORDINALS)}
    table |= {"thirtieth": ("o", 30), "thirty-first": ("o", 31)}
    table |= {f"twenty-{word}": ("o", 21 + n) for n, word in enumerate(_ORDINALS[:9])}
    for n, stem in enumerate(_ORDINAL_STEMS):
        table |= {form: ("o", n + 1) for form in _ordinal_forms(stem)}
        if n < 9:
            table |= {f"двадцать {form}": ("o", 21 + n) for form in _ordinal_forms(stem)}
    table |= {form: ("o", 30) for form in _ordinal_forms("тридцат")}
    return table | {f"тридцать {form}": ("o", 31) for form in _ordinal_forms("перв")}


def _numbers() -> dict[str, Entry]:
    english = "one two three four five six seven eight nine ten eleven twelve".split()
    table: dict[str, Entry] = {word: ("c", n + 1) for n, word in enumerate(english)}
    russian = ["один одну одного одним одной", "два две двух двумя", "три трех трёх тремя"]
    russian += ["четыре четырех четырёх четырьмя", "пять пяти пятью", "шесть шести шестью", "семь семи семью"]
    russian += ["восемь восьми", "девять девяти девятью", "десять десяти десятью"]
    table |= {"couple": ("c", 2), "полтора": ("c", 2)}
    return table | {word: ("c", n + 1) for n, words in enumerate(russian) for word in words.split()}


def _units() -> dict[str, Entry]:
    days = "day days день дня дней дни днями сутки суток сутками числа числах"
    table: dict[str, Entry] = {word: ("u", "day") for word in days.split()}
    weeks = "week weeks неделя недели неделю неделе неделей недель неделями"
    table |= {word: ("u", "week") for word in weeks.split()}
    months = "month months месяц месяца месяцев месяце месяцем месяцами"
    table |= {word: ("u", "month") for word in months.split()}
    table |= {word: ("u", "weekend") for word in "weekend выходные выходных уикенд уик-энд".split()}
    years = "year years год года году годом годов годы годах годами лет гг"
    return table | {word: ("G", "year") for word in years.split()} | {"г": ("h", "year")}


def _relative() -> dict[str, Entry]:
    days = {"yesterday": -1, "today": 0, "tomorrow": 1, "tonight": 0, "вчера": -1, "сегодня": 0, "завтра": 1}
    days |= {"позавчера": -2, "послезавтра": 2}
    table: dict[str, Entry] = {word: ("R", n) for word, n in days.items()}
    table |= {"накануне": ("k", -1), "ago": ("g", -1), "назад": ("g", -1), "тому": ("_", "тому")}
    table |= {word: ("L", 1) for word in "later спустя позже позднее".split()}
    table |= {word: ("E", -1) for word in "earlier ранее раньше".split()}
    table |= {"через": ("C", 1)}
    table |= {word: ("l", "last") for word in "last past previous preceding".split()}
    for stem in ("прошл", "минувш", "предыдущ", "истекш", "последн"):
        table |= {
            form: ("l", "last")
            for form in _forms(stem, "ый ого ом ую ой ая ее ем его ей юю яя ий им ым ые ие их ых")
        }
    table |= {word: ("x", "next") for word in "next coming upcoming following".split()}
    for stem in ("следующ", "будущ", "ближайш", "предстоящ", "грядущ"):
        table |= {form: ("x", "next") for form in _forms(stem, "ий его ем ую ей ая ее им ие их ем")}
    table |= {
        word: ("t", "this")
        for word in "this current этот эту этом этой этого сего нынешний нынешнего".split()
    }
    table |= {
        word: ("t", "this") for word in "нынешнем нынешней нынешнюю текущий текущего текущем текущую".split()
    }
    same = "same that тот ту том того той тем самый самую самой самом самого же"
    return table | {word: ("s", "same") for word in same.split()}


def _parts() -> dict[str, Entry]:
    parts = {"morning": "morning утром утро утра утру", "noon": "noon полдень полудню"}
    parts |= {"afternoon": "afternoon днем днём", "evening": "evening вечером вечер вечера вечеру"}
    parts |= {
        "night": "night ночью ночь ночи",
        "midnight": "midnight полночь полуночи",
        "dawn": "dawn рассвете",
    }
    table: dict[str, Entry] = {word: ("P", part) for part, words in parts.items() for word in words.split()}
    table |= {
        word: ("e", "early") for word in "early beginning start начало начале начала началу началом".split()
    }
    table |= {word: ("i", "mid") for word in "mid middle середина середине середины середину".split()}
    table |= {word: ("f", "late") for word in "late end конец конце конца концу".split()}
    table |= {word: ("Q", "quarter") for word in "quarter квартал квартале квартала".split()}
    table |= {word: ("H", "half") for word in "half половина половине половину половины".split()}
    seasons = {
        "winter": 12,
        "зимой": 12,
        "зима": 12,
        "зиму": 12,
        "зимы": 12,
        "spring": 3,
        "весной": 3,
        "весна": 3,
    }
    seasons |= {
        "весну": 3,
        "весны": 3,
        "summer": 6,
        "летом": 6,
        "лето": 6,
        "autumn": 9,
        "осенью": 9,
        "осень": 9,
    }
    seasons |= {"осени": 9}
    return table | {word: ("S", n) for word, n in seasons.items()}


def _small_words() -> dict[str, Entry]:
    table: dict[str, Entry] = {word: ("p", "on") for word in "on in during в во".split()}
    table |= {word: ("j", "on") for word in "at for на за".split()}
    table |= {
        "of": ("O", "on"),
        "since": ("F", "since"),
        "from": ("F", "since"),
        "с": ("F", "since"),
        "со": ("F", "since"),
    }
    table |= {"от": ("O", "on"), "between": ("V", "between"), "между": ("V", "between")}
    table |= {word: ("T", "until") for word in "to through thru until till по до".split()}
    table |= {word: ("B", "before") for word in "before перед".split()}
    table |= {word: ("A", "after") for word in "after после".split()}
    table |= {word: ("K", "by") for word in "by к ко".split()}
    table |= {word: ("a", 1) for word in "the a an".split()}
    table |= {word: ("&", "and") for word in "and и".split()}
    table |= {word: ("X", "every") for word in "every each каждый каждую каждое каждого каждой".split()}
    names = (
        "black good bloody super cyber palm easter ash holy улица улице улицы ул площадь площади пл проспект"
    )
    return table | {word: ("Z", "name") for word in names.split()}


_COUNTED = """
people persons men women children soldiers troops officers policemen police civilians residents protesters migrants
refugees victims patients cases deaths injured dead killed wounded houses homes buildings vehicles cars ships planes
tons tonnes kilometers kilometres km miles meters metres feet hectares acres barrels dollars euros rubles roubles
pounds tenge yuan percent degrees points votes seats jobs workers employees students schools hospitals companies
countries states cities towns villages times hours minutes seconds billion million thousand hundred others more
fighters militants rebels prisoners hostages athletes players passengers drones missiles rockets units km²
человек человека людей мужчин женщин детей солдат военных военнослужащих полицейских жителей протестующих погибших
раненых пострадавших заболевших случаев случая домов зданий машин автомобилей тонн тонны километров км метров гектаров
баррелей долларов доллара евро рублей рубля тенге юаней процентов процента градусов голосов мест рабочих студентов
школ больниц компаний стран государств городов сел раз часов часа минут секунд млрд млн тыс миллионов миллиона тысяч
боевиков заключенных пассажиров беспилотников ракет участников сотрудников делегатов депутатов
""".split()


def _table() -> dict[str, Entry]:
    table: dict[str, Entry] = {word: ("q", "counted") for word in _COUNTED}
    for part in (
        _small_words(),
        _parts(),
        _relative(),
        _units(),
        _numbers(),
        _ordinals(),
        _weekdays(),
        _months(),
    ):
        table |= part
    return table


WORDS: dict[str, Entry] = _table()
