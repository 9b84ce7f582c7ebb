"""Quoted words and who is said to have said them, against the quotes a claim cites."""

import re
from collections.abc import Iterator, Sequence

from index.sentences import sentences
from qa.attribution import find_attribution
from qa.evidence import Sentence
from qa.llm.naming import SURE
from qa.names import find_names
from qa.tokens import Token, match, tokenise
from qa.verify import Unsupported

_QUOTED = re.compile(
    r"“([^”]*)(?:”|$)|«([^»]*)(?:»|$)|„([^“”]*)(?:[“”]|$)|\"([^\"]*)(?:\"|$)|(?<![\w])‘([^’]+)’(?!\w)"
)
_CLOSED_ONLY = re.compile(r"^([^“«„\"]*)[”»]")
_GAP = re.compile(r"\s*(?:\.{3}|…|\[\.\.\.\]|\[…\])\s*")
_FOLDED = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "„": '"', "—": "-", "–": "-", "ё": "е"}
)
_GENERIC = frozenset(
    """report reports reporter reporters article articles quote quotes source sources media news statement
    statements data
    figures official officials authorities authority text passage
    сообщение сообщения сообщениям данные данным источник источники сми власти цитата статья""".split()
)
_APPOSITION = re.compile(r",\s[^,;:.!?]{3,80}")
_CLAUSES = re.compile(r"(?<=[,;:\"”»])\s")


def wrong_quotes(claim: str, spans: Sequence[Sentence]) -> Iterator[Unsupported]:
    """Words in quotation marks that no quote has, letter for letter but for case, spaces and marks."""
    texts = [_folded(span.text) for span in spans]
    found = [
        next(filter(None, groups), "") for groups in (match.groups() for match in _QUOTED.finditer(claim))
    ]
    if closed := _CLOSED_ONLY.match(claim):
        found.append(closed.group(1))
    for phrase in found:
        parts = [
            part for part in (_folded(piece).strip(" .,;:!?-\"'") for piece in _GAP.split(phrase)) if part
        ]
        if parts and not any(_in_order(parts, text) for text in texts):
            yield Unsupported(phrase, "quote")


def _folded(text: str) -> str:
    return " ".join(text.lower().translate(_FOLDED).split())


def _in_order(parts: Sequence[str], text: str) -> bool:
    at = 0
    for part in parts:
        found = text.find(part, at)
        if found < 0:
            return False
        before, after = text[found - 1 : found], text[found + len(part) : found + len(part) + 1]
        if (before.isalnum() and part[0].isalnum()) or (after.isalnum() and part[-1].isalnum()):
            return False
        at = found + len(part)
    return True


def wrong_speakers(claim: str, spans: Sequence[Sentence], language: str) -> Iterator[Unsupported]:
    """A speaker that the quotes do not make the speaker."""
    said = find_attribution(claim, language)
    if said is None:
        return
    names = {
        token.start
        for name in find_names(said.speaker)
        for token in tokenise(said.speaker).tokens
        if name.start <= token.start < name.end
    }
    keys = [token for token in tokenise(said.speaker).tokens if token.concepts]
    if not keys or all(token.word in _GENERIC for token in keys):
        return
    if not any(_speaks(keys, names, span) for span in spans):
        yield Unsupported(said.speaker, "attribution")


def _speaks(keys: Sequence[Token], names: set[int], span: Sentence) -> bool:
    speakers = _speakers(span)
    if any(_is(keys, names, speaker) for speaker in speakers):
        return True
    if span.article.source and _is(keys, names, span.article.source):
        return True
    # Where the quote names no speaker by the usual verbs, it is enough that the person stands in it.
    return not speakers and _is(keys, names, span.text)


def _is(keys: Sequence[Token], names: set[int], speaker: str) -> bool:
    words = tokenise(speaker)
    strengths = [match(words, token)[0] for token in keys]
    named = [strength for token, strength in zip(keys, strengths, strict=True) if token.start in names]
    if named:
        return max(named) >= SURE
    return sum(strength >= 0.5 for strength in strengths) >= 0.5 * len(strengths)


def _speakers(span: Sentence) -> list[str]:
    """Everybody whom the quote makes a speaker, clause by clause."""
    found: list[str] = []
    for part in sentences(span.text):
        text = span.text[part.start : part.end]
        starts = [0, *(match.end() for match in _CLAUSES.finditer(text))]
        for start in starts:
            said = find_attribution(text[start:], span.article.language)
            if said is not None:
                at = start + said.start
                beside = _APPOSITION.match(text, start + said.end)
                found.append(text[at : beside.end() if beside else start + said.end])
    return found
