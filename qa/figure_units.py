"""Units of money, time, share and measure, English and Russian, as they stand beside a number."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["count", "money", "duration", "percent", "measure", "age"]

_DOLLARS: tuple[tuple[str, str, str], ...] = (
    ("AUD", "A AU", r"australian|австралийск\w+"),
    ("CAD", "C CA", r"canadian|канадск\w+"),
    ("HKD", "HK", r"hong kong|гонконгск\w+"),
    ("NZD", "NZ", r"new zealand|новозеландск\w+"),
    ("SGD", "S SG", r"singapore(?:an)?|сингапурск\w+"),
    ("TWD", "NT", r"(?:new )?taiwan(?:ese)?|(?:нов\w+ )?тайваньск\w+"),
    ("JMD", "J JM", r"jamaican?|ямайск\w+"), ("TTD", "TT", r"trinidad(?:ian| and tobago)?|тринидадск\w+"),
    ("FJD", "FJ", r"fiji(?:an)?|фиджийск\w+"), ("NAD", "N", r"namibian?|намибийск\w+"),
    ("ZWL", "Z ZW", r"zimbabwean?|зимбабвийск\w+"),
)  # fmt: skip
"""Dollars that are not American: their code, what stands before their sign, and their country's words."""

_DOLLAR = r"(?:dollars?\b|долл(?:ар\w*|\.))"
_ISO = {
    **{code: code for code in ("USD", "EUR", "GBP", "JPY", "CNY", *(code for code, *_ in _DOLLARS))},
    "RUB": "ruble", "KZT": "tenge", "UAH": "hryvnia", "TRY": "lira", "INR": "rupee", "PKR": "rupee", "CHF": "franc",
    "SEK": "krona", "NOK": "krona", "DKK": "krona", "CZK": "krona", "MXN": "peso", "ARS": "peso", "PHP": "peso",
    "RSD": "dinar", "BDT": "taka", "MYR": "ringgit", "IDR": "rupiah", "HUF": "forint", "BGN": "lev", "PLN": "zloty",
    "AED": "dirham", "GEL": "lari", "AMD": "dram", "AZN": "manat", "KGS": "som", "UZS": "som", "ILS": "shekel",
    "THB": "baht", "ZAR": "rand", "IRR": "rial", "SAR": "riyal", "QAR": "riyal", "BRL": "real", "KRW": "won",
}  # fmt: skip
"""Codes beside a number, and what their unit is called here; none that also numbers things ("COP 27", "RON 95")."""

_SIGNS = {
    **_ISO,
    **{f"{land}$": code for code, lands, _ in _DOLLARS for land in (code, *lands.split())},
    **dict.fromkeys(("$", "US$", "U.S.$", "USD$"), "USD"),
    **dict.fromkeys(("MX$", "Mex$", "AR$", "RD$"), "peso"),
    "R$": "real", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "ruble", "₸": "tenge", "₴": "hryvnia", "₹": "rupee",
}  # fmt: skip
SIGN_BEFORE = re.compile(
    rf"(?P<sign>\b(?:U\.S\.|[A-Z]{{1,3}}(?:[a-z]{{2}})?)[$]|[$€£¥₽₸₴₹]|\b(?:{'|'.join(_ISO)}))\s?\Z"
)
"""A currency's sign or code before a number; other letters before a dollar sign make it a currency of their own."""


def unit_of_sign(sign: str) -> str:
    """What the unit is called here; an unknown dollar is called by its sign."""
    return _SIGNS.get(sign, sign)


def is_currency(sign: str) -> bool:
    """Whether this before a number says whose money it is: "EUR", "NT$"."""
    return sign in _SIGNS


UNIT_WORDS: tuple[tuple[Kind, str, str], ...] = (
    ("percent", "%", r"%|per ?cent(?:age points?)?\b|процент\w*|п\.\s?п\."),
    *(("money", code, rf"(?:{country}) {_DOLLAR}") for code, _, country in _DOLLARS),
    ("money", "USD", rf"[$](?!\d)|usd\b|(?:us |u\.s\. )?{_DOLLAR}"),
    ("money", "EUR", r"€(?!\d)|eur\b|euros?\b|евро\b"),
    ("money", "GBP", r"£(?!\d)|gbp\b|pounds?(?: sterling)?\b(?! of)|фунт\w* стерлингов"),
    ("money", "JPY", r"¥(?!\d)|yen\b|[ий]ен[аыу]?\b"),
    ("money", "CNY", r"yuan\b|юан\w+"),
    ("money", "ruble", r"₽(?!\d)|rub\b|ro?ubles?\b|рубл\w+|руб\b\.?"),
    ("money", "tenge", r"₸(?!\d)|kzt\b|tenge\b|тенге\b|тг\b\.?"),
    ("money", "hryvnia", r"₴(?!\d)|hryvnias?\b|hryvni\w+|грив(?:ен|н(?:а|ы|е|у|ой|ам|ами|ах))\b"),
    ("money", "lira", r"liras?\b|лир[аыу]?\b"), ("money", "peso", r"pesos?\b|песо\b"),
    ("money", "rupee", r"₹(?!\d)|rupees?\b|рупи\w+"), ("money", "franc", r"francs?\b|франк\w*"),
    ("money", "krona", r"kron(?:a|or|er|e|ur)\b|koruna[s]?\b|crowns?\b|крон[аы]?\b"),
    ("money", "florin", r"florins?\b|guilders?\b|флорин\w*|гульден\w*"),
    ("money", "dinar", r"dinars?\b|динар\w*"), ("money", "taka", r"taka\b"), ("money", "ringgit", r"ringgits?\b"),
    ("money", "rupiah", r"rupiahs?\b|рупи[яий]+\b"), ("money", "forint", r"forints?\b|форинт\w*"),
    ("money", "leu", r"leu\b|lei\b|ле[йяев]\b"), ("money", "lev", r"levs?\b|leva\b"),
    ("money", "zloty", r"zlot(?:y|ys|ies)\b|злот\w+"),
    ("money", "dirham", r"dirhams?\b|дирхам\w*"), ("money", "lari", r"laris?\b|лари\b"),
    ("money", "dram", r"drams?\b|драм(?:ов|а)?\b"), ("money", "manat", r"manats?\b|манат\w*"),
    ("money", "som", r"soms?\b|soums?\b|сом(?:ов|а)?\b|сум(?:ов|а)?\b"),
    ("money", "shekel", r"shekels?\b|шекел\w+"),
    ("money", "baht", r"baht\b|бат(?:ов|а)\b"),
    ("money", "rand", r"rands?\b"),
    ("money", "rial", r"rials?\b|риал\w*"),
    ("money", "riyal", r"riyals?\b"),
    ("money", "real", r"reais\b|реал(?:ов|а)\b"),
    ("money", "won", r"South Korean won\b|вон\b"),
    ("money", "cent", r"cents?\b|цент(?:ов|а)?\b"), ("money", "kopeck", r"kope[ck]+s?\b|копе[ей]\w*"),
    ("age", "year", r"-?\s?years?[ -]olds?\b|-?летн\w+|лет от роду"),
    ("measure", "light year", r"light[- ]years?\b|светов\w+ (?:год\w*|лет)\b"),
    ("duration", "second", r"seconds?\b|секунд\w?\b"),
    ("duration", "minute", r"minutes?\b|mins?\b|минут\w?\b"),
    ("duration", "hour", r"hours?\b|hrs?\b|час(?:а|ов|ам|ами|у)?\b"),
    ("duration", "day", r"days?\b|дн(?:я|ей|ям|ями)\b|день\b|сут(?:ок|ки|кам)\b|-дневн\w+"),
    ("duration", "week", r"weeks?\b|недел\w{1,3}\b"), ("duration", "month", r"months?\b|месяц\w*"),
    ("duration", "year", r"years?\b|лет\b|год(?:а|ам|у|ами|ов)?\b"),
    ("duration", "decade", r"decades?\b|десятилети\w+"), ("duration", "century", r"centur(?:y|ies)\b"),
    ("measure", "kilometer per hour", r"km/h\b|kph\b|км/ч\b|kilomet(?:er|re)s? (?:per|an) hour\b"),
    ("measure", "mile per hour", r"mph\b|miles? (?:per|an) hour\b"),
    ("measure", "square kilometer", r"(?:square|sq\.?) (?:kilomet(?:er|re)s?|km)\b|km²|кв\. ?км"
        r"|квадратн\w+ километр\w*"),
    ("measure", "square meter", r"(?:square|sq\.?) (?:met(?:er|re)s?|m)\b|m²|кв\. ?м\b|квадратн\w+ метр\w*"),
    ("measure", "square mile", r"square miles?\b"), ("measure", "square foot", r"square (?:feet|foot)\b"),
    ("measure", "cubic meter", r"cubic met(?:er|re)s?\b|m³|куб\. ?м\b|кубометр\w*|кубическ\w+ метр\w*"),
    ("measure", "kilometer", r"kilomet(?:er|re)s?\b|kms?\b|км\b|километр\w*"),
    ("measure", "centimeter", r"centimet(?:er|re)s?\b|cm\b|см\b|сантиметр\w*"),
    ("measure", "millimeter", r"millimet(?:er|re)s?\b|mm\b|мм\b|миллиметр\w*"),
    ("measure", "meter", r"met(?:er|re)s?\b|m\b(?!\.)|м\b|метр(?:а|ов|ам|ами|у)?\b"),
    ("measure", "mile", r"(?:nautical )?miles?\b|мил(?:ь|и|ям)\b"),
    ("measure", "foot", r"feet\b|foot\b|ft\b|фут\w*"),
    ("measure", "inch", r"inch(?:es)?\b|дюйм\w*"), ("measure", "yard", r"yards?\b"),
    ("measure", "tonne", r"tonnes?\b|metric tons?\b|тонн\w?\b|т\b(?!\.)"), ("measure", "ton", r"tons?\b"),
    ("measure", "kilogram", r"kilogram(?:me)?s?\b|kilos?\b|kgs?\b|кг\b|килограмм\w*"),
    ("measure", "gram", r"grams?\b|грамм\w*"), ("measure", "pound", r"pounds? of\b|lbs?\b"),
    ("measure", "liter", r"lit(?:er|re)s?\b|литр\w*"), ("measure", "gallon", r"gallons?\b|галлон\w*"),
    ("measure", "barrel", r"barrels?\b|баррел\w+|bpd\b"),
    ("measure", "hectare", r"hectares?\b|ha\b|га\b|гектар\w*"),
    ("measure", "acre", r"acres?\b|акр(?:ов|а)\b"), ("measure", "degree", r"degrees?\b|°|градус\w*"),
    ("measure", "megawatt", r"megawatts?\b|mw\b|мвт\b|мегаватт\w*"),
    ("measure", "gigawatt", r"gigawatts?\b|gw\b|гвт\b"),
    ("measure", "point", r"points?\b|(?:базисн\w+ )?пункт(?:а|ов)\b"),
    ("measure", "magnitude", r"-?magnitude\b"),
)  # fmt: skip


def _codes(unit: str) -> str:
    return "".join(rf"|(?-i:{code})\b" for code, named in _ISO.items() if named == unit)


UNIT = re.compile(
    rf"(?:[ \u00a0\u202f-]|\b)?(?:(?!(?:{'|'.join(country for *_, country in _DOLLARS)}) {_DOLLAR})"
    r"(?:more|additional|further|full|working|calendar|straight|consecutive|whole|extra|long"
    r"|[A-ZА-Я][a-zа-я]+(?:an|ese|ish|ian|ского|ских|ские)|американских|российских|полных"
    r"|календарных) )?(?:"
    + "|".join(f"(?P<u{i}>{words}{_codes(unit)})" for i, (_, unit, words) in enumerate(UNIT_WORDS)) + ")",
    re.IGNORECASE,
)  # fmt: skip
