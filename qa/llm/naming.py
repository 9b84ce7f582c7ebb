"""The names of a claim against the quotes it cites: there, with their titles, and with their own deeds."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from index.gloss import gloss
from index.lexicon import lemma, look_up
from index.names import transliterate
from index.stems import STOP_WORDS, fold, is_cyrillic, stem
from index.translate import NAME_MARK
from qa.evidence import Sentence
from qa.llm.values import mentions
from qa.llm.words import alike, one_sound, vocabulary
from qa.morphology import readings
from qa.names import find_names
from qa.tokens import Token, match, tokenise
from qa.verify import Unsupported

SURE = 0.84
"""Strength of a match from which a name is the same: by spelling, sound or country, not by a part of it."""

_ROLES = frozenset(
    """president minister premier chancellor secretary spokesman spokeswoman spokesperson leader chief head
    director
    chairman chairwoman governor mayor senator deputy ambassador general colonel captain commander
    commissioner judge
    king queen prince princess professor doctor dr mr mrs ms sir prime foreign defence defense interior
    finance health
    vice acting former justice education central speaker representative ministry government
    президент министр премьер премьер-министр канцлер секретарь пресс-секретарь глава директор председатель
    губернатор
    мэр депутат посол генерал замминистра спикер министерство правительство""".split()
)
ROLE_STEMS = frozenset(map(stem, _ROLES))
_NEAR = 60
"""Characters around a name in which its title is looked for."""

_DERIVED = re.compile(
    r"(?:ing|ed|ly|tion|tions|sion|ment|ments|ness|ity|ities|ous|ive|ful|less|ants?|ents?|ors?|ers?|ists?|ism|ance|ence|ies|able)$"
)
_COMMON = frozenset(
    """yes no everybody everyone nobody somebody anybody anyone someone
    however meanwhile overall later earlier then finally initially both all some many most
    several others other
    another each every few more less about over nearly almost around roughly officials authorities people
    protests
    troops reports sources article quote quotes text based given here there only also still even since
    until during after
    before under between among while although though because despite according two three four five six
    seven eight nine
    ten first second third last today yesterday tomorrow""".split()
)
_ACTORS = frozenset(
    key
    for word in """police policeman army military soldier ministry minister government court parliament president mayor
    governor union company bank commission party opposition coalition guard captain prosecutor judge rescuer observer
    doctor nurse analyst expert economist protester demonstrator organiser organizer witness insurer agency institute
    council embassy deputy senator scientist engineer investigator lawyer employer driver sailor farmer
    полиция армия военный солдат министерство министр правительство суд парламент президент мэр губернатор профсоюз
    компания банк комиссия партия оппозиция коалиция охрана капитан прокурор судья спасатель наблюдатель врач
    аналитик эксперт экономист демонстрант организатор свидетель страховщик агентство институт совет посольство
    депутат ученый инженер следователь адвокат работодатель водитель моряк фермер""".split()
    for key in (stem(word), word)
)
_ADJECTIVE = re.compile(r"(?:[aeiouy]{0,2}(?:n|ns|an|ans|ian|ians|ese|ish|i|is|ic))")
_SHORT_ROLES = frozenset("ceo cfo coo mp mps mw gw kw".split())
"""Written in capitals, and no names."""

_STYLES = frozenset("st saint mt mr mrs ms dr sir".split())
_HEADS = frozenset(
    "president governor chairman head chief director глава председатель директор президент".split()
)
_HEADED = re.compile(
    r"\b(?:president|governor|chair\w*|head|chief|director|глав[аы]|председател\w+|директор\w*|президент\w*)\b",
    re.I,
)


def wrong_names(claim: str, spans: Sequence[Sentence], language: str) -> Iterator[Unsupported]:
    inside = list(mentions(claim, spans, language))
    for text, tokens in _named(claim):
        for token in tokens:
            if any(start <= token.start < end for start, end in inside) or not token.concepts:
                continue
            if (
                token.word in _STYLES
                or token.word in _SHORT_ROLES
                or (token is not tokens[0] and _is_hyphenated(tokens, spans))
            ):
                continue
            if (
                not _stands(token, text, tokens, spans)
                and not _is_of_office(token, claim, spans)
                and not _is_spelled_anew(token, tokens, spans)
            ):
                yield Unsupported(text, "name")
                break
    yield from _strangers(claim, spans)


def _is_spelled_anew(token: Token, tokens: Sequence[Token], spans: Sequence[Sentence]) -> bool:
    """Whether another word of the name stands in a quote in the other script, and beside it one that begins alike."""
    for span in spans:
        if is_cyrillic(span.text) == is_cyrillic(token.word):
            continue
        for one, other in pairwise(span.words.tokens):
            if other.start - one.end > 2 or not (one.capital or other.capital):
                continue
            for heard, rest in ((one, other), (other, one)):
                mates = [mate for mate in tokens if mate is not token and one_sound(mate.word, heard.word)]
                if mates and (
                    one_sound(token.word, rest.word) or _first_sound(token.word) == _first_sound(rest.word)
                ):
                    return True
    return False


def _first_sound(word: str) -> str:
    return transliterate(fold(word)).removeprefix("k").replace("c", "k")[:1]


def _is_hyphenated(tokens: Sequence[Token], spans: Sequence[Sentence]) -> bool:
    """Whether the quote writes a name of several words as one: "Tallow Bay", "Таллоу-Бей"."""
    return any(
        other.word.count("-") == len(tokens) - 1 and one_sound(tokens[0].word, other.word.split("-")[0])
        for span in spans
        for other in span.words.tokens
        if other.capital and "-" in other.word
    )


def _is_of_office(token: Token, claim: str, spans: Sequence[Sentence]) -> bool:
    """Whether "Russian" of "the Russian president" stands in the article with that office and a name of the quote."""
    office = re.match(r"\s(?:[a-z]+\s)?([a-z]+)\b", claim[token.end :])
    if office is None or stem(office.group(1)) not in ROLE_STEMS:
        return False
    return any(holders(f"{token.text} {office.group(1)}", span) for span in spans)


def holders(office: str, span: Sentence) -> list[str]:
    """Names of the quote that its article gives this office right before them: "Russian president" → Putin."""
    words = [word for word in office.split() if word.lower() not in ("the", "a", "an")]
    titled = re.compile(
        r"\b" + r"\s(?:[\w-]+\s){0,2}".join(map(re.escape, words)) + r"\s((?:[A-ZА-ЯЁ][\w’'-]+\s?)+)",
        re.IGNORECASE,
    )
    return [
        name.text
        for found in titled.finditer(span.article.text)
        for name in tokenise(found.group(1)).tokens
        if name.capital and name.concepts and match(span.words, name)[0] >= SURE
    ]


def _strangers(claim: str, spans: Sequence[Sentence]) -> Iterator[Unsupported]:
    """Bodies and trades ("the police", "a captain") that act in the claim and are nowhere in the articles it cites."""
    for token in tokenise(claim).tokens:
        if (token.capital and token.start) or (
            stem(token.word) not in _ACTORS and lemma(token.word) not in _ACTORS
        ):
            continue
        known = any(
            match(tokenise(span.article.text), token)[0] >= 0.5
            or (token.word in _HEADS and _HEADED.search(span.article.text))
            for span in spans
        )
        if not known and not any(
            alike(token, other) for span in spans for other in span.words.tokens if other.concepts
        ):
            yield Unsupported(token.text, "name")
            return


def _named(claim: str) -> Iterator[tuple[str, list[Token]]]:
    """Names with their capitalised words; one that opens the sentence counts if its word is no common one."""
    everything = tokenise(claim).tokens
    opening = everything[0] if everything else None
    seen: set[int] = set()
    for name in find_names(claim):
        tokens = [token for token in everything if name.start <= token.start < name.end and token.capital]
        if opening in tokens and is_common(opening.text):
            tokens.remove(opening)
        seen.update(token.start for token in tokens)
        if tokens:
            yield name.text, tokens
    if opening is not None and opening.capital and opening.start not in seen and not is_common(opening.text):
        yield opening.text, [opening]


@lru_cache(maxsize=5_000)
def is_common(word: str) -> bool:
    """Whether a capitalised word is an ordinary one that only opens its sentence."""
    folded = fold(word).removesuffix("'s")
    if is_cyrillic(folded):
        entry = look_up(folded)
        first = next(iter(readings(folded)), None)
        small = first is not None and not first.is_name and first.part not in ("NOUN", "")
        return small or (entry is not None and not entry.name)
    known = folded in _COMMON or stem(folded) in vocabulary()
    return known or (len(folded) > 5 and bool(_DERIVED.search(folded)))


def _stands(token: Token, text: str, tokens: Sequence[Token], spans: Sequence[Sentence]) -> bool:
    if any(_same(token, span) for span in spans):
        return True
    parts = token.text.split("-")
    if len(parts) > 1:
        return all(_stands(part, text, tokens, spans) for word in parts for part in tokenise(word).tokens)
    if any(match(tokenise(span.article.source), token)[0] >= SURE for span in spans):
        return True
    if token.stem in ROLE_STEMS:
        return any(_titled(token, tokens, span) for span in spans)
    return any(_abbreviates(text, tokens, span) or _is_given_name(token, tokens, span) for span in spans)


def _same(token: Token, span: Sentence) -> bool:
    """Whether the quote holds this name; by its sound alone only if spelled alike, or in another script."""
    strength, positions = match(span.words, token)
    if strength < SURE:
        return token.capital and any(
            _sounds(token, other) or _is_of_country(token.word, other) for other in span.words.tokens
        )
    for position in positions:
        other = span.words.tokens[position]
        shared = {
            key for key in token.concepts.keys() & other.concepts.keys() if not key.startswith(NAME_MARK)
        }
        if shared or is_cyrillic(token.word) != is_cyrillic(other.word):
            return True
        if fuzz.ratio(token.word, other.word) >= 72 and min(len(token.word), len(other.word)) > 4:
            return True
    return False


def _is_of_country(name: str, other: Token) -> bool:
    """Whether one is the adjective of the other: "Tesmara", "Tesmaran"."""
    if not other.capital or name == other.word:
        return False
    short, long = sorted((name, other.word), key=len)
    root = short.rstrip("aeiouy")
    return len(root) > 3 and long.startswith(root) and bool(_ADJECTIVE.fullmatch(long[len(root) :]))


def _is_given_name(token: Token, tokens: Sequence[Token], span: Sentence) -> bool:
    """Whether a first name that the quote leaves out stands in the article right before the quote's last name."""
    last = tokens[-1]
    if token is last or not _same(last, span):
        return False
    text = tokenise(span.article.text).tokens
    return any(
        (is_name(token, first) or token.stem == first.stem)
        and (is_name(last, second) or last.stem == second.stem)
        for first, second in pairwise(text)
        if first.capital and second.capital
    )


def _sounds(one: Token, other: Token) -> bool:
    """Whether two capitalised words of two scripts are one name, by its letters or by what it means."""
    if is_cyrillic(one.word) == is_cyrillic(other.word):
        return False
    parts = (other.word, other.word.split("-")[0])
    return (other.capital and any(one_sound(one.word, part) for part in parts)) or alike(one, other)


def _titled(role: Token, tokens: Sequence[Token], span: Sentence) -> bool:
    """Whether the article gives this title near this name, where the quote itself leaves it out."""
    text = span.article.text
    names = [token for token in tokens if token.stem not in ROLE_STEMS]
    places = [found.start() for name in names for found in re.finditer(re.escape(name.text), text)]
    if not names:
        places = [span.start]
    windows = (text[max(0, place - _NEAR) : place + _NEAR] for place in places[:20])
    return any(match(tokenise(window), role)[0] >= SURE for window in windows)


def _abbreviates(text: str, tokens: Sequence[Token], span: Sentence) -> bool:
    """Whether a full name stands in the quote by its initials, or initials by their full name."""
    initials = "".join(token.text[0] for token in tokens).upper()
    if len(tokens) > 2 and any(token.text == initials for token in span.words.tokens):
        return text in span.article.text
    if not (text.isupper() and len(text) > 1):
        return False
    full = [name.text for name in find_names(span.text)]
    return _spelt(text, span) or any(
        "".join(part[0] for part in re.findall(r"[^\W_]+", name) if part[0].isupper()) == text
        for name in full
    )


@lru_cache(maxsize=2_000)
def _glossed(text: str) -> tuple[str, ...]:
    return tuple(word for word in fold(gloss(text)).split() if word not in STOP_WORDS)


def _spelt(acronym: str, span: Sentence) -> bool:
    """Whether words of the quote in a row begin with these letters, in their translation where it is Russian."""
    if len(acronym) < 3 or (is_cyrillic(acronym) and not is_cyrillic(span.text)):
        return False
    across = is_cyrillic(acronym) != is_cyrillic(span.text)
    said = _glossed(span.text) if across else [token.word for token in span.words.tokens if not token.stop]
    firsts = "".join(word[0] for word in said)
    return acronym.lower() in firsts


def is_name(one: Token, other: Token) -> bool:
    alike_by_concept = any(
        strength * other.concepts.get(key, 0.0) >= SURE for key, strength in one.concepts.items()
    )
    return alike_by_concept or one_sound(one.word, other.word) or _is_of_country(one.word, other)
