"""Text as scorers compare it: SQuAD's normalisation, dates and numbers by value, Russian words by lemma.

Independent of the answering code on purpose: a parser's mistake must not hide in both.
"""

import re
import string
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

_MONTH_STEMS = tuple(
    zip(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
        ["янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"],
        strict=True,
    )
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|янв(?:ар[ьяею])?|фев(?:р(?:ал[ьяею])?)?|март[аеу]?"
    r"|апр(?:ел[ьяею])?|ма[йяею]|июн[ьяею]|июл[ьяею]|авг(?:уст[ае]?)?|сент?(?:ябр[ьяею])?"
    r"|окт(?:ябр[ьяею])?|ноя(?:б(?:р[ьяею])?)?|дек(?:абр[ьяею])?)(?!\w)\.?"
)
_YEAR = r"(?P<y>(?:1\d|20|21)\d\d)(?!\d)(?:\s*(?:год[ауе]?|г)(?!\w)\.?)?"
_DAY = r"(?P<d>[0-3]?\d)(?:st|nd|rd|th|-?(?:го|е))?"
_FULL_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<y>\d{4})-(?P<n>[01]\d)-(?P<d>[0-3]\d)(?!\d)",
        r"(?<![\d.])(?P<d>[0-3]?\d)\.(?P<n>[01]?\d)\.(?P<y>\d{4})(?!\d)",
        rf"(?<![\w.]){_DAY}\s+(?:of\s+)?(?P<m>{_MONTH}),?\s+(?:of\s+)?{_YEAR}",
        rf"(?<!\w)(?P<m>{_MONTH})\s+{_DAY}(?![\d:]),?\s+{_YEAR}",
    )
)
_PART_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\w.]){_DAY}\s+(?:of\s+)?(?P<m>{_MONTH})",
        rf"(?<!\w)(?P<m>{_MONTH})\s+{_DAY}(?![\w:%]|[.,]\d)",
        rf"(?<!\w)(?P<m>{_MONTH}),?\s+(?:of\s+)?{_YEAR}",
    )
)
_VERBS = ("may", "march")
"""Written small, these are no months: "18 may have died"."""

_SCALES = {
    **dict.fromkeys(["hundred", "сотня"], 100),
    **dict.fromkeys(["thousand", "thousands", "тысяча", "тыс"], 1_000),
    **dict.fromkeys(["million", "millions", "mln", "mn", "миллион", "млн"], 1_000_000),
    **dict.fromkeys(["billion", "billions", "bn", "bln", "миллиард", "млрд"], 1_000_000_000),
    **dict.fromkeys(["trillion", "trillions", "trn", "триллион", "трлн"], 1_000_000_000_000),
}
_NUMERALS = {
    word: step * at
    for step, first, names in (
        (1, 0, "zero one two three four five six seven eight nine ten eleven twelve thirteen "
               "fourteen fifteen sixteen seventeen eighteen nineteen"),
        (1, 0, "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать "
               "тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать"),
        (1, 2, "двое трое четверо пятеро шестеро семеро восьмеро девятеро десятеро"),
        (10, 2, "twenty thirty forty fifty sixty seventy eighty ninety"),
        (10, 2, "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто"),
        (100, 1, "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот"),
    )
    for at, word in enumerate(names.split(), first)
}  # fmt: skip
_UNITS = {
    **dict.fromkeys(["%", "percent", "процент"], "%"),
    **dict.fromkeys(["$", "us$", "dollar", "dollars", "usd", "доллар", "долл"], "$"),
    **dict.fromkeys(["€", "euro", "euros", "eur", "евро"], "€"),
    **dict.fromkeys(["£", "pound", "pounds", "gbp", "фунт"], "£"),
    **dict.fromkeys(["liter", "liters", "litre", "litres"], "liter"),
    **dict.fromkeys(["meter", "meters", "metre", "metres"], "meter"),
    **dict.fromkeys(["kilometer", "kilometers", "kilometre", "kilometres", "km"], "kilometer"),
    **dict.fromkeys(["₽", "ruble", "rubles", "rouble", "roubles", "rub", "рубль", "руб"], "₽"),
}
_GLUED_SCALE = re.compile(r"(?<=\d)(?=(?:bn|bln|mn|mln|trn|тыс|млн|млрд|трлн)\b)")
_TOKEN = re.compile(
    r"\x00(?P<date>\d*-\d*-\d*)\x00"
    r"|(?P<sign>us\$|[$€£₽])|(?P<percent>%)"
    r"|(?<!\w)(?P<number>\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.,]\d+)?)"
    r"(?:st|nd|rd|th|-?(?:го|й|е|ти|х))?(?![^\W\d_])"
    r"|(?P<word>\w[^\s\x00$€£₽%]*)"
)
_PUNCTUATION = str.maketrans("", "", string.punctuation + "«»“”„‘’–—…")
_ARTICLES = frozenset(("a", "an", "the"))
_CYRILLIC = re.compile(r"[а-я]")


class _Piece(NamedTuple):
    text: str
    number: Decimal | None = None
    spelled: bool = False


@lru_cache(maxsize=20_000)
def tokens(text: str) -> tuple[str, ...]:
    """The words of `text`, in order. A date becomes year, `m01`, day; a number its plain decimal value."""
    plain = unicodedata.normalize("NFC", text).replace("ё", "е").replace("Ё", "Е").replace("\x00", " ")
    for pattern in _FULL_DATES + _PART_DATES:
        plain = pattern.sub(_date_mark, plain)
    lowered = re.sub(r"\bper cent\b", "percent", plain.lower())
    return tuple(_merged(_pieces(_GLUED_SCALE.sub(" ", lowered))))


def agree(first: str, second: str) -> bool:
    """Whether two tokens are the same word. Russian ones are when any of their lemmas is shared.

    A single lemma would not do: of names it is guessed, and guessed otherwise in another case.
    """
    if first == second:
        return True
    if not (_CYRILLIC.search(first) and _CYRILLIC.search(second)):
        return False
    return not _lemmas(first).isdisjoint(_lemmas(second))


def shared(first: Sequence[str], second: Sequence[str]) -> int:
    """How many tokens of two bags agree, each used once, exact matches first."""
    common = Counter(first) & Counter(second)
    rest = list((Counter(second) - common).elements())
    count = common.total()
    for token in (Counter(first) - common).elements():
        match = next((other for other in rest if agree(token, other)), None)
        if match is not None:
            rest.remove(match)
            count += 1
    return count


def is_value(token: str) -> bool:
    """Whether a token is a number or part of a date: what must agree for two claims to agree."""
    return token[:1].isdigit() or bool(re.fullmatch(r"m\d\d", token))


def values(text: str) -> tuple[str, ...]:
    return tuple(token for token in tokens(text) if is_value(token))


def dates(text: str) -> tuple[str, ...]:
    """The full dates in `text`, as YYYY-MM-DD, in order of appearance."""
    found: dict[int, str] = {}
    for pattern in _FULL_DATES:
        for match in pattern.finditer(text):
            year, month, day = _date_parts(match)
            found.setdefault(match.start(), f"{year}-{int(month):02d}-{int(day):02d}")
    return tuple(day for _, day in sorted(found.items()))


def contains(haystack: str, needle: str) -> bool:
    """Whether the tokens of `needle` stand as one run among those of `haystack`; never when it has none."""
    inner, outer = tokens(needle), tokens(haystack)
    return bool(inner) and any(
        all(map(agree, inner, outer[at : at + len(inner)])) for at in range(len(outer) - len(inner) + 1)
    )


def _date_parts(match: re.Match[str]) -> tuple[str, str, str]:
    parts = match.groupdict()
    return parts.get("y") or "", parts.get("n") or str(_month(parts["m"])), parts.get("d") or ""


def _month(name: str) -> int:
    # In this order "мар" is met before "ма", which is all that the forms of май share.
    return next(n for n, stems in enumerate(_MONTH_STEMS, 1) if name.lower().startswith(stems))


def _date_mark(match: re.Match[str]) -> str:
    year, month, day = _date_parts(match)
    is_verb = not year and match.groupdict().get("m") in _VERBS
    if is_verb or not 1 <= int(month) <= 12 or (day and not 1 <= int(day) <= 31):
        return match.group()
    return f" \x00{year}-{month}-{day}\x00 "


def _pieces(text: str) -> Iterator[_Piece]:
    sign = ""
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "sign":
            sign = _UNITS[match["sign"]]
        elif kind == "percent":
            yield _Piece("%")
        elif kind == "date":
            year, month, day = match["date"].split("-")
            yield from (_Piece(part) for part in (year, f"m{int(month):02d}", day.lstrip("0")) if part)
        elif kind == "number":
            # A sign goes with its number, to be written after it and its scale: "$5bn" as "5000000000 $".
            yield _Piece(sign, _plain_number(match["number"]))
            sign = ""
        elif kind == "word":
            yield from _word(match["word"])


def _plain_number(text: str) -> Decimal:
    digits = re.sub(r"[\u00a0\u202f ]", "", text)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits):
        digits = digits.replace(",", "")
    return Decimal(digits.replace(",", "."))


def _word(raw: str) -> Iterator[_Piece]:
    parts = raw.split("-")
    if len(parts) == 2 and _NUMERALS.get(parts[0], 0) >= 20 and 0 < _NUMERALS.get(parts[1], 0) < 10:
        yield _Piece("", Decimal(_NUMERALS[parts[0]] + _NUMERALS[parts[1]]), spelled=True)
        return
    word = raw.translate(_PUNCTUATION)
    if not word or word in _ARTICLES:
        return
    lemma = _lemma(word) if _CYRILLIC.search(word) and word not in _SCALES and word not in _UNITS else word
    if lemma in _UNITS:
        yield _Piece(_UNITS[lemma])
    elif lemma in _NUMERALS:
        yield _Piece("", Decimal(_NUMERALS[lemma]), spelled=True)
    elif lemma not in _VERBS and re.fullmatch(_MONTH, lemma):
        yield _Piece(f"m{_month(lemma):02d}")
    elif lemma in _SCALES:
        yield _Piece(lemma)
    else:
        yield _Piece(word)


def _merged(pieces: Iterator[_Piece]) -> Iterator[str]:
    """One token per number: it takes the scale after it, and a spelled one also the smaller one after it."""
    held: _Piece | None = None
    for piece in pieces:
        number = held.number if held is not None else None
        if held is not None and number is not None:
            if piece.number is None and piece.text in _SCALES:
                held = held._replace(number=number * _SCALES[piece.text])
                continue
            if held.spelled and piece.spelled and piece.number and _fits(number, piece.number):
                held = held._replace(number=number + piece.number)
                continue
        if held is not None:
            yield from _written(held)
        held = piece
    if held is not None:
        yield from _written(held)


def _fits(total: Decimal, part: Decimal) -> bool:
    """Whether "twenty" goes on with "five", "двести" with "двадцать", but "one" not with "two"."""
    return total >= 20 and total % (10 if part < 10 else 100) == 0 and part < total


def _written(piece: _Piece) -> Iterator[str]:
    if piece.number is not None:
        yield f"{piece.number.normalize():f}"
    elif piece.text in _SCALES:
        yield str(_SCALES[piece.text])
        return
    if piece.text:
        yield piece.text


def _lemma(word: str) -> str:
    return str(_morphology().parse(word)[0].normal_form).replace("ё", "е")


@lru_cache(maxsize=50_000)
def _lemmas(word: str) -> frozenset[str]:
    """Every lemma the word may have, and the word itself: a surname is not always known to be one."""
    return frozenset([word, *(parse.normal_form.replace("ё", "е") for parse in _morphology().parse(word))])


@lru_cache(maxsize=1)
def _morphology() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer()
