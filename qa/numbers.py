"""Every number in a text by its value, in digits and in words, English and Russian."""

from __future__ import annotations

import re
from dataclasses import dataclass

_UNITS_EN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS_EN = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_FORMS_RU: dict[float, str] = {
    0: "ноль нуля",
    1: "один одна одно одного одной одному одним одном одну",
    1.5: "полтора полторы полутора",
    2: "два две двух двум двумя двое двоих двоим двоими",
    3: "три трех трем тремя трое троих троим троими",
    4: "четыре четырех четырем четырьмя четверо четверых четверым",
    5: "пять пяти пятью пятеро пятерых пятерым",
    6: "шесть шести шестью шестеро шестерых шестерым",
    7: "семь семи семеро семерых семерым",
    8: "восемь восьми восемью восьмью восьмеро восьмерых",
    9: "девять девяти девятью девятеро девятерых",
    10: "десять десяти десятью десятеро десятерых",
    40: "сорок сорока",
    90: "девяносто девяноста",
    100: "сто ста",
    200: "двести двухсот двумстам двумястами двухстах",
    300: "триста трехсот тремстам тремястами трехстах",
    400: "четыреста четырехсот четыремстам четырьмястами четырехстах",
}
_TEENS_RU = "один две три четыр пят шест сем восем девят".split()
_TENS_RU = {20: "двадцат", 30: "тридцат"}
_MIDTENS_RU = {50: "пят", 60: "шест", 70: "сем", 80: "восем"}
_GENITIVE_RU = {5: "пяти", 6: "шести", 7: "семи", 8: "восьми", 9: "девяти"}
_NAMES_RU = {5: "пять", 6: "шесть", 7: "семь", 8: "восемь", 9: "девять"}


def _number_words() -> dict[str, float]:
    words: dict[str, float] = {word: value for value, word in enumerate(_UNITS_EN)}
    words.update({word: 20 + 10 * place for place, word in enumerate(_TENS_EN)})
    for value, forms in _FORMS_RU.items():
        words.update(dict.fromkeys(forms.split(), value))
    for place, stem in enumerate(_TEENS_RU, start=11):
        words.update({f"{stem}надцат{end}": place for end in ("ь", "и", "ью")})
    for value, stem in _TENS_RU.items():
        words.update({stem + end: value for end in ("ь", "и", "ью")})
    for value, stem in _MIDTENS_RU.items():
        unit = value // 10
        words[f"{stem}ьдесят"] = words[f"{_GENITIVE_RU[unit]}десяти"] = value
    for unit, genitive in _GENITIVE_RU.items():
        words[f"{_NAMES_RU[unit]}сот"] = words[f"{genitive}сот"] = unit * 100
        words[f"{genitive}стам"] = words[f"{genitive}стах"] = unit * 100
    return words


_WORDS = _number_words()
_SCALES: dict[str, float] = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12,
    "k": 1e3, "mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12, "m": 1e6, "b": 1e9,
    "тыс": 1e3, "млн": 1e6, "млрд": 1e9, "трлн": 1e12,
}  # fmt: skip
_STEMS_RU = (
    (re.compile(r"тысяч(?:а|и|у|е|ей|ам|ами|ах)?\Z"), 1e3),
    (re.compile(r"миллион(?:а|ов|у|ам|е|ом|ами|ах)?\Z"), 1e6),
    (re.compile(r"миллиард(?:а|ов|у|ам|е|ом|ами|ах)?\Z"), 1e9),
    (re.compile(r"триллион(?:а|ов|у|ам|е|ом|ами|ах)?\Z"), 1e12),
    (re.compile(r"сот(?:ня|ни|ню|не|ней|ен)\Z"), 1e2),
    (re.compile(r"десят(?:ок|ка|ков|ку|ком)\Z"), 10),
    (re.compile(r"дюжин(?:а|ы|у|е|ой)?\Z"), 12),
)
_STEM_STARTS = ("ты", "ми", "тр", "со", "де", "дю")
_HALVES = {"полмиллиона": 5e5, "полмиллиарда": 5e8, "полтысячи": 500.0, "полсотни": 50.0}
# A bare Russian scale means one of it in these forms; "тысячи" alone is vague unless a comparison precedes.
_BARE_RU = frozenset("тысяча тысячу миллион миллиард триллион сотня сотню десяток дюжина дюжину".split())
_GENITIVE_BARE_RU = frozenset("тысячи миллиона миллиарда триллиона сотни десятка дюжины".split())
_COMPARISONS_RU = frozenset("более больше свыше около порядка менее меньше до чем".split())
_ARTICLE_SCALES = frozenset("hundred thousand million billion trillion dozen".split())
_ATTACHED_ONLY = frozenset(("k", "m", "b"))
_CURRENCY = "$€£¥₽₸₴₹"

_TOKEN = re.compile(
    r"(?P<date>\d{1,4}(?:[./-]\d{1,2}){2,3}(?:[./-]?\d{2,4})?(?!\d))"
    r"|(?P<digits>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?![\d])(?:[.,]\d{1,2}(?!\d))?"
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)"
    r"|\d+(?:\.\d+|,\d{1,2}(?!\d))?)"
    r"|(?P<word>[^\W\d_]+)",
)
_DIGITS = re.compile(r"\d+")
_GROUPS_RU = re.compile(r"\d{1,3}\.\d{3}\Z")
_SPACES = re.compile(r"[ \u00a0\u202f\u2009]")
_JOIN = re.compile(r"(?:[ \u00a0\u202f\u2009]?-?|\. )\Z")
# What each is of its whole. Thirds have no value: of a million they do not come out even.
_PARTS: dict[str, float | None] = {
    "half": 0.5, "quarter": 0.25, "quarters": 0.25, "fifths": 0.2, "tenths": 0.1, "third": None, "thirds": None,
}  # fmt: skip
_AND = frozenset(("and", "a", "an", "с", "половиной", "of", *_PARTS))
_RANGE = re.compile(r"\s*(?:[-–—]|to|or|and|до|или)\s*\Z")
_MAX_DIGITS = 15  # beyond this a float no longer holds the number exactly, and no news figure is that long


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands in a text: `text[start:end]` has this value."""

    start: int
    end: int
    value: float


@dataclass(slots=True)
class _Open:
    """A number being read, word by word."""

    start: int
    end: int
    total: float = 0.0
    current: float = 0.0
    last_scale: float = float("inf")
    scale_used: float = 1.0
    digits: bool = False

    def value(self) -> float:
        return self.total + self.current


def numbers_in(text: str, language: str = "en") -> tuple[Number, ...]:
    """All numbers of a text, also inside dates and names; `language` only decides how "4.500" is read."""
    found: list[Number] = []
    opened: _Open | None = None
    previous = ""
    pending: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup
        if kind == "date":
            _close(opened, found)
            opened = None
            found.extend(_parts(token))
        elif kind == "digits":
            opened = _digits(opened, token, text, language, found)
        else:
            word = token.group().lower().replace("ё", "е")
            if word in _AND:
                pending = [*pending[-2:], token]
                previous = word
                opened = _half(opened, pending)
                continue
            opened = _word(opened, token, word, previous, pending, text, found)
            previous = word
        pending = []
    _close(opened, found)
    return _share_scales(text, found)


def _parts(token: re.Match[str]) -> list[Number]:
    base = token.start()
    return [
        Number(base + part.start(), base + part.end(), float(part.group()))
        for part in _DIGITS.finditer(token.group())
    ]


def _close(opened: _Open | None, found: list[Number]) -> None:
    if opened is not None:
        found.append(Number(opened.start, opened.end, round(opened.value(), 6)))


def _read_digits(written: str, language: str) -> float | None:
    plain = _SPACES.sub("", written)
    if sum(map(str.isdigit, plain)) > _MAX_DIGITS or not plain.isascii():
        return None
    if plain.count(".") > 1 or (language == "ru" and _GROUPS_RU.match(plain) and plain[0] != "0"):
        return float(plain.replace(".", ""))
    head, comma, tail = plain.rpartition(",")
    if comma and len(tail) <= 2:
        return float(f"{head.replace(',', '')}.{tail}")
    if plain.startswith("0,"):
        return float(plain.replace(",", ".", 1).replace(",", ""))
    return float(plain.replace(",", ""))


def _digits(
    opened: _Open | None, token: re.Match[str], text: str, language: str, found: list[Number]
) -> _Open | None:
    value = _read_digits(token.group(), language)
    if (
        opened is not None
        and value is not None
        and opened.current == 0
        and opened.digits
        and value < opened.last_scale < float("inf")
        and text[opened.end - 1] > "z"
        and text[opened.end : token.start()].strip(".") == " "
    ):  # "1 млн 200 тыс."
        opened.current, opened.end = value, token.end()
        return opened
    _close(opened, found)
    if value is None:
        return None
    return _Open(token.start(), token.end(), current=value, digits=True)


def _half(opened: _Open | None, pending: list[re.Match[str]]) -> _Open | None:
    """Add the half of "four and a half", "два с половиной"."""
    words = [token.group().lower() for token in pending]
    if opened is None:
        return None
    if words in (["and", "a", "half"], ["с", "половиной"]) and pending[0].start() - opened.end <= 2:
        half = 0.5 if opened.current or opened.total == 0 else opened.scale_used / 2
        opened.current += half
        opened.end = pending[-1].end()
        pending.clear()
    return opened


def _scale_of(word: str) -> float | None:
    scale = _SCALES.get(word)
    if scale is not None or word[:2] not in _STEM_STARTS:
        return scale
    return next((size for stem, size in _STEMS_RU if stem.match(word)), None)


def _word(
    opened: _Open | None,
    token: re.Match[str],
    word: str,
    previous: str,
    pending: list[re.Match[str]],
    text: str,
    found: list[Number],
) -> _Open | None:
    joined = opened is not None and _joins(opened, token, pending, text)
    if opened is not None and not joined:
        _close(opened, found)
        opened = None
    scale = _scale_of(word)
    if scale is not None:
        return _scaled(opened, token, word, scale, previous, pending, text, found)
    value = _WORDS.get(word, _HALVES.get(word))
    if value is None or (word == "one" and previous == "no"):
        _close(opened, found)
        return None
    if opened is not None and _fits(opened, value):
        opened.current += value
        opened.end = token.end()
        return opened
    _close(opened, found)
    return _Open(token.start(), token.end(), current=value)


def _joins(opened: _Open, token: re.Match[str], pending: list[re.Match[str]], text: str) -> bool:
    if pending:
        after_scale = opened.last_scale < float("inf") or opened.current >= 100
        return (
            [t.group().lower() for t in pending] == ["and"]
            and after_scale
            and token.start() - opened.end == 5
        )
    return token.start() - opened.end <= 2 and bool(_JOIN.match(text[opened.end : token.start()]))


def _fits(opened: _Open, value: float) -> bool:
    """Whether a word's value continues the number: "twenty" + "one" does, "two" + "three" does not."""
    if opened.digits or value >= opened.last_scale or value % 1:
        return False
    if opened.current == 0:
        return opened.total > 0
    if opened.current % 1:
        return False
    rest = opened.current % 100
    if value < 10:
        return rest == 0 or (rest >= 20 and rest % 10 == 0)
    return rest == 0 and value < 100


def _scaled(
    opened: _Open | None,
    token: re.Match[str],
    word: str,
    scale: float,
    previous: str,
    pending: list[re.Match[str]],
    text: str,
    found: list[Number],
) -> _Open | None:
    end = token.end()
    if word in _ATTACHED_ONLY and not (
        opened and opened.end == token.start()
        and (word == "k" or (opened.start and text[opened.start - 1] in _CURRENCY))
    ):  # fmt: skip
        _close(opened, found)
        return None
    if word == "тыс" and text[end : end + 1] == "." and text[end + 1 : end + 2] == " ":
        end += 1
    if opened is not None and opened.current and scale < opened.last_scale:
        if scale == 100 and opened.current >= 100:
            _close(opened, found)
            return None
        if scale == 100 or scale == 12:
            opened.current *= scale
        else:
            opened.total += opened.current * scale
            opened.current, opened.last_scale = 0.0, scale
        opened.scale_used, opened.end = scale, end
        return opened
    _close(opened, found)
    start, factor = _bare_start(token, word, previous, pending, found)
    if factor is None:
        return None
    small = scale in (100, 12)
    return _Open(
        start, end, total=0.0 if small else factor * scale, current=factor * scale if small else 0.0,
        last_scale=float("inf") if small else scale, scale_used=scale,
    )  # fmt: skip


def _bare_start(
    token: re.Match[str], word: str, previous: str, pending: list[re.Match[str]], found: list[Number]
) -> tuple[int, float | None]:
    """Where a scale with no number before it starts, and its factor: "a thousand", "half a million"."""
    words = [t.group().lower() for t in pending]
    if word in _ARTICLE_SCALES and words and words[-1] in ("a", "an"):
        if words[-2:-1] == ["half"]:
            return pending[-2].start(), 0.5
        if words[-2:-1] == ["of"] and words[0] in _PARTS:
            return _parts_start(pending[0], found)
        return pending[-1].start(), 1.0
    if word in _BARE_RU or (word in _GENITIVE_BARE_RU and previous in _COMPARISONS_RU):
        return token.start(), 1.0
    return token.start(), None


def _parts_start(part: re.Match[str], found: list[Number]) -> tuple[int, float | None]:
    """Where "three quarters of a million" starts, and its factor; takes the number of the parts out of `found`."""
    word = part.group().lower()
    size = _PARTS[word]
    count = found[-1] if found and part.start() - found[-1].end == 1 else None
    if size and count and count.value * size < 1:
        found.pop()
        return count.start, count.value * size
    return part.start(), None if word.endswith("s") else size


def _share_scales(text: str, found: list[Number]) -> tuple[Number, ...]:
    """Give the first number of "10 to 15 thousand" the scale of the second."""
    for place in range(len(found) - 1):
        low, high = found[place], found[place + 1]
        words = text[high.start : high.end]
        gap = text[low.end : high.start]
        if len(gap) > 6 or high.value < 1000 or not _RANGE.match(gap) or text[low.start : low.end].count(" "):
            continue
        first = _TOKEN.match(words)
        lead = _read_digits(first.group(), "en") if first and first.lastgroup == "digits" else None
        if first and first.lastgroup == "word":
            lead = _WORDS.get(first.group().lower().replace("ё", "е"))
        if lead and low.value < lead < high.value:
            found[place] = Number(low.start, low.end, round(low.value * high.value / lead, 6))
    return tuple(found)
