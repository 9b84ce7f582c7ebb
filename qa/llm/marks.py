"""Citation marks and markup in what a model writes: read, renumbered, or taken out."""

import re
from collections.abc import Callable

from qa.llm.hostile import inert_characters

_ONE = r"\s*(?:\^|quotes?\s|цитат\w*\s|№\s?)?\s*\d{1,3}\s*"
MARK = re.compile(
    rf"[\[【]({_ONE}(?:[,;–-]{_ONE})*)[\]】]|\(\s*(?:quotes?|цитат\w*)\s+(\d{{1,3}}(?:\s*[,;–-]\s*\d{{1,3}})*)\s*\)",
    re.I,
)
_NUMBER = re.compile(r"(\d+)(?:\s*[–-]\s*(\d+))?")
_LINK = re.compile(
    r"\w+://|\bwww\.|!?\[[^\]]*\]\s*\(|\]\s*:\s*\S+|<\s*/?\s*[a-z!|][^>]*>?|&#?\w+;|\b(?:javascript|data|mailto|file|vbscript):\S"
    r"|\{\{|\$\{",
    re.IGNORECASE,
)
_DOMAIN = re.compile(
    r"\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|ru|kz|info|io|gov|edu|uk|eu|de|biz|dev|app|ai|xyz|site|online|me|co|рф)\b"
    r"(?:/\S*)?",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^\s*(?:[-*•–—#>]+\s+|\d{1,2}[.)]\s+(?=\D)|(?:final )?answer(?: in english)?:\s*|ответ(?: "
    r"по-русски)?:\s*)+",
    re.I,
)
_EMPHASIS = re.compile(r"\*{1,3}|_{2,3}|`+|~~|#{2,}")
_BEFORE_STOP = re.compile(r"\s+(?=[.,;:!?…](?:\s|$))")


def plain(sentence: str) -> str:
    """The sentence in one line, without list marks, emphasis, "Answer:" or invisible characters."""
    text = " ".join(inert_characters(sentence).split())
    return _EMPHASIS.sub("", _LEAD.sub("", text)).strip()


def links(text: str) -> list[str]:
    """Links, tags and templates in a sentence, whether or not a browser would follow them."""
    return [found.group() for found in _LINK.finditer(MARK.sub("", text))]


def domains(text: str) -> list[str]:
    """Bare addresses ("example.com/x"), which pages like to turn into links."""
    return [found.group() for found in _DOMAIN.finditer(text)]


def cited(text: str) -> tuple[int, ...]:
    """The numbers cited in `text`, in order, each once."""
    return tuple(dict.fromkeys(number for mark in MARK.finditer(text) for number in _numbers(mark)))


def without_marks(text: str) -> str:
    return _tidy(MARK.sub(" ", text))


def segments(text: str) -> list[tuple[str, tuple[int, ...]]]:
    """The sentence in pieces, each with the numbers of the marks that end it."""
    found: list[tuple[str, tuple[int, ...]]] = []
    at = 0
    for mark in MARK.finditer(text):
        piece = text[at : mark.start()].strip(" ,;.")
        numbers = _numbers(mark)
        if piece or not found:
            found.append((piece, numbers))
        else:
            found[-1] = (found[-1][0], (*found[-1][1], *numbers))
        at = mark.end()
    rest = text[at:].strip(" ,;.!?…")
    if rest and found and any(character.isalnum() for character in rest):
        found[-1] = (f"{found[-1][0]} {rest}", found[-1][1])
    return found


def renumbered(text: str, number: Callable[[int], int | None]) -> str:
    """The sentence with each mark's numbers replaced by `number`'s, a full stop after the last mark."""

    def replace(mark: re.Match[str]) -> str:
        numbers = [new for new in map(number, _numbers(mark)) if new is not None]
        return " ".join(f"[{new}]" for new in dict.fromkeys(numbers))

    # "ends here. [1]" is written "ends here [1].", as the sentence and its marks belong together.
    moved = re.sub(
        rf"([.!?…])((?:\s*{MARK.pattern})+)[.]?\s*$",
        lambda m: f" {m.group(2).strip()}{m.group(1)}",
        text,
        flags=re.I,
    )
    return _tidy(re.sub(r"(?<=[^\s(\[])(?=\[\d)", " ", MARK.sub(replace, moved)))


def _numbers(mark: re.Match[str]) -> tuple[int, ...]:
    numbers: list[int] = []
    for found in _NUMBER.finditer(mark.group(1) or mark.group(2)):
        first = int(found.group(1))
        last = int(found.group(2) or first)
        numbers.extend(range(first, min(last, first + 20) + 1))
    return tuple(numbers)


def _tidy(text: str) -> str:
    return _BEFORE_STOP.sub("", " ".join(text.split())).strip()
