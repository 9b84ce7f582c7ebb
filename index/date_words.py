"""The words that dates are made of, in English and Russian: what each word is, and what it stands for.

Every word maps to one letter (its class, over which `index.date_patterns` writes its grammar) and a value.
Latin and Cyrillic words cannot collide, so one table serves both languages and texts that mix them.

Numbers: d day, o ordinal word, y four digits, n other, c number word, z decade, q what is counted (people).
Names: M month, m month that is also another word, b its abbreviation, W weekday, w its abbreviation,
R yesterday and the like, k "накануне", P part of a day, S season, u unit of time, G "year", h "г.",
Q quarter, H half. Which one: l last, x next, t this, s same or that, e/i/f beginning, middle,
end, X every. How far: g ago, L later, E earlier, C "через".
Prepositions: p in/on, j at/for, O of, F from or since, T to or until, B before, A after, K by, V between.
Others: a article, & and, Z a word that makes the date after it a name. Commas, full stops, dashes and colons
stand for themselves; other signs are ";", other words "_". Dates joined from these are D (days), Y (longer).
"""

from __future__ import annotations

Value = int | str
Entry = tuple[str, Value]

# A line is a class, a value and the words that have them.
_TABLE = """
M 1 january январь января январю январём январем январе
M 2 february февраль февраля февралю февралём февралем феврале
M 7 july июль июля июлю июлём июлем июле
M 9 september сентябрь сентября сентябрю сентябрём сентябрем сентябре
M 10 october октябрь октября октябрю октябрём октябрем октябре
M 11 november ноябрь ноября ноябрю ноябрём ноябрем ноябре
M 12 december декабрь декабря декабрю декабрём декабрем декабре
M 3 марту мартом
M 4 апрель апреля апрелю апрелём апрелем апреле
M 5 мае
M 6 июнь июня июню июнём июнем июне
M 8 август августа августу августом августе
m 3 march март марта марте
m 4 april
m 5 may май мая маю маем
m 6 june
m 8 august
b 1 jan янв
b 2 feb фев февр
b 3 mar мар
b 4 apr апр
b 6 jun
b 7 jul
b 8 aug авг
b 9 sep sept сен сент
b 10 oct окт
b 11 nov ноя нояб
b 12 dec дек
W 0 monday понедельник понедельника понедельнику
W 1 tuesday вторник вторника вторнику
W 2 wednesday среда среды среду
W 3 thursday четверг четверга четвергу
W 4 friday пятница пятницы пятницу пятнице
W 5 saturday суббота субботы субботу субботе
W 6 sunday воскресенье воскресенья воскресенью
w 0 mon
w 1 tue tues
w 2 wed
w 3 thu thur thurs
w 4 fri
w 5 sat
w 6 sun
R -1 yesterday вчера
R 0 today tonight сегодня
R 1 tomorrow завтра
R -2 позавчера
R 2 послезавтра
k -1 накануне
g -1 ago назад
L 1 later спустя позже позднее
E -1 earlier ранее раньше
C 1 через
l last last past previous preceding
t this this current этот эту этом этой этого сего нынешний нынешнего нынешнем нынешней нынешнюю текущий
t this текущего текущем текущую
x next next coming upcoming following
s same same that тот ту том того той тем самый самую самой самом самого же
u day day days день дня дней дни днями сутки суток сутками числа числах
u week week weeks неделя недели неделю неделе неделей недель неделями
u fortnight fortnight fortnights
u month month months месяц месяца месяцев месяце месяцем месяцами
u weekend weekend выходные выходных уикенд уик-энд
G year year years год года году годом годов годы годах годами лет гг
h year г
c 1 one один одну одного одним одной
c 2 two couple полтора два две двух двумя
c 3 three три трех трёх тремя
c 4 four четыре четырех четырёх четырьмя
c 5 five пять пяти пятью
c 6 six шесть шести шестью
c 7 seven семь семи семью
c 8 eight восемь восьми
c 9 nine девять девяти девятью
c 10 ten десять десяти десятью
c 11 eleven
c 12 twelve
P morning morning утром утро утра утру
P noon noon полдень полудню
P afternoon afternoon днем днём
P evening evening вечером вечер вечера вечеру
P night night ночью ночь ночи
P midnight midnight полночь полуночи
P dawn dawn рассвете
e early early beginning start начало начале начала началу началом
i mid mid middle середина середине середины середину
f late late end конец конце конца концу
Q quarter quarter квартал квартале квартала
H half half половина половине половину половины
S 12 winter зимой зима зиму зимы
S 3 spring весной весна весну весны
S 6 summer летом лето
S 9 autumn осенью осень осени
p on on in during в во
j on at for на за
O on of от
F since since from с со
V between between между
T until to through thru until till по до
B before before перед
A after after после
K by by к ко
a 1 the a an
& and and и
X every every each каждый каждую каждое каждого каждой
Z name black good bloody super cyber palm easter ash holy улица улице улицы ул площадь площади пл проспект
q counted people persons men women children soldiers troops officers policemen police civilians residents
q counted protesters migrants refugees victims patients cases deaths injured dead killed wounded houses
q counted homes buildings vehicles cars ships planes tons tonnes kilometers kilometres km miles meters
q counted metres feet hectares acres barrels dollars euros rubles roubles pounds tenge yuan percent degrees
q counted points votes seats jobs workers employees students schools hospitals companies countries states
q counted cities towns villages times hours minutes seconds billion million thousand hundred others more
q counted fighters militants rebels prisoners hostages athletes players passengers drones missiles rockets
q counted units km² человек человека людей мужчин женщин детей солдат военных военнослужащих полицейских
q counted жителей протестующих погибших раненых пострадавших заболевших случаев случая домов зданий машин
q counted автомобилей тонн тонны километров км метров гектаров баррелей долларов доллара евро рублей рубля
q counted тенге юаней процентов процента градусов голосов мест рабочих студентов школ больниц компаний стран
q counted государств городов сел раз часов часа минут секунд млрд млн тыс миллионов миллиона тысяч боевиков
q counted заключенных пассажиров беспилотников ракет участников сотрудников делегатов депутатов
"""
_ADJECTIVES = {
    ("l", "last"): (
        "прошл минувш предыдущ истекш последн",
        "ый ого ом ую ой ая ее ем его ей юю яя ий им ым ые ие их ых",
    ),
    ("x", "next"): ("следующ будущ ближайш предстоящ грядущ", "ий его ем ую ей ая ее им ие их"),
}
_ORDINALS = """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
"""
_ORDINAL_STEMS = """
перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат
шестнадцат семнадцат восемнадцат девятнадцат двадцат
"""


def _ordinal_forms(stem: str) -> list[str]:
    endings = (
        "ьего ье ьему ьим ий ьем ьей ья ьи ьих" if stem == "трет" else "ого ое ому ым ый ой ом ая ую ые ых"
    )
    return [stem + ending for ending in endings.split()]


def _ordinals() -> dict[str, Entry]:
    english = _ORDINALS.split()
    table: dict[str, Entry] = {word: ("o", n + 1) for n, word in enumerate(english)}
    table |= {f"twenty-{word}": ("o", 21 + n) for n, word in enumerate(english[:9])}
    table |= {"thirtieth": ("o", 30), "thirty-first": ("o", 31)}
    for n, stem in enumerate(_ORDINAL_STEMS.split()):
        table |= dict.fromkeys(_ordinal_forms(stem), ("o", n + 1))
        if n < 9:
            table |= {f"двадцать {form}": ("o", 21 + n) for form in _ordinal_forms(stem)}
    table |= dict.fromkeys(_ordinal_forms("тридцат"), ("o", 30))
    return table | {f"тридцать {form}": ("o", 31) for form in _ordinal_forms("перв")}


def _words() -> dict[str, Entry]:
    table = _ordinals()
    for (letter, name), (stems, endings) in _ADJECTIVES.items():
        forms = [stem + ending for stem in stems.split() for ending in endings.split()]
        table |= dict.fromkeys(forms, (letter, name))
    for line in _TABLE.strip().splitlines():
        letter, value, *words = line.split()
        table |= dict.fromkeys(words, (letter, int(value) if value.lstrip("-").isdigit() else value))
    return table


WORDS: dict[str, Entry] = _words()
