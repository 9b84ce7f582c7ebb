"""Persons, organisations, places and offices as short answers, with how well each fits what is asked."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from index.datelines import find_dateline
from index.names import transliterate
from index.stems import is_cyrillic
from qa.acronyms import expansions, find_expansions
from qa.agents import LIKELY, SOURCE, SURE, UNLIKELY, actor, agent_fit, asks_for, is_doer, suffers
from qa.asked_persons import SAME_SPELLING, is_beside_named, is_named
from qa.attribution import asks_speaker
from qa.cast import Cast, Mention, cast, pronouns
from qa.evidence import Sentence
from qa.holders import (
    NEARLY,
    UNSAID,
    Office,
    asked_office,
    asks_for_office,
    holder_fit,
    is_office_word,
    its_holder_fit,
    leads_here,
)
from qa.list_values import listed_text
from qa.lists import find_lists, find_name_lists
from qa.morphology import cases
from qa.name_described import descriptions
from qa.name_doers import unnamed
from qa.name_places import place_values as place_values
from qa.name_words import PLACE_WORD, SPEECH, SPEECH_BEFORE, is_opener
from qa.names import Name, NameKind, find_names, without_titles
from qa.noun_phrases import noun_phrases
from qa.question import Question
from qa.roles import Role, role_before, role_of
from qa.spelling import case_by_preposition, nominative, nominative_phrase, spell
from qa.successors import (
    SUCCEEDS,
    has_left,
    is_appointed,
    is_beside_executive,
    is_of_another_body,
    is_of_this_body,
    is_somebody_elses,
    possessed_fit,
    succeeds,
)
from qa.tokens import Token, Words, match, tokenise
from qa.value import NEUTRAL, Value

TOGETHER = 0.1
"""What the fit of several gains over that of one of them: whoever is told alone is but a part of the answer."""

OF_ANOTHER_KIND = 0.6
"""Factor on the fit of an organisation where a person is asked for."""


def persons(question: Question, sentence: Sentence, known: Sequence[str]) -> Iterator[Value]:
    """Names of persons, then of organisations; where an office is asked for, only who holds it."""
    of = cast(sentence.article)
    office = asked_office(question.text)
    best = 0.0
    for name in (*_unnamed_opening(sentence, of), *_names(sentence, of_persons=False)):
        kind = of.kind(name.text, name.kind)
        if kind in ("nationality", "role") or (kind != "person" and office is not None):
            continue
        if kind != "person":
            if fit := _body_fit(question, sentence, name, kind):
                yield Value(name.start, name.end, name.text, name=kind, fit=fit)
            continue
        role = role_of(sentence.text, name.start, name.end)
        fit = _person_fit(question, sentence, name, role, office)
        if fit > 0 and not is_named(question, without_titles(name.text)):
            best = max(best, fit)
            yield _person(question, sentence, of, name, role, fit, known)
    if office is None:
        yield from _several(question, sentence, known)
        yield from _pronouns(question, sentence, of, known)
        if best < LIKELY:
            yield from unnamed(question, sentence)


def _body_fit(question: Question, sentence: Sentence, name: Name, kind: NameKind) -> float:
    """Fit of a name that is no person's; 0 of a place, unless the deed is said to be done by it."""
    fit = agent_fit(question, sentence, actor(name, None))
    does = fit == SURE and asks_for(question.text) == "subject" and not asks_speaker(question.text)
    if kind == "place":
        listed = any(item.start <= name.start < item.end for item in find_name_lists(sentence.text))
        acts = does and not listed and not is_cyrillic(name.text)
        return fit if acts and not PLACE_WORD.search(name.text) else 0.0
    return fit if does and kind == "organisation" else fit * OF_ANOTHER_KIND


_MEMBER_OF = re.compile(r"\sof\s(?:the\s)?")


def _names(sentence: Sentence, of_persons: bool) -> Iterator[Name]:
    """The names of a sentence but those of its dateline, whose agency did nothing; also of the bodies that a person is
    said to be of, where these may answer."""
    found = find_dateline(sentence.text)
    begin = found.end if found else 0
    member = -1
    for name in find_names(sentence.text):
        if name.start >= begin and (of_persons or name.kind == "person" or name.start != member):
            yield name
        of = _MEMBER_OF.match(sentence.text, name.end) if name.kind == "person" else None
        member = of.end() if of else -1


def _several(question: Question, sentence: Sentence, known: Sequence[str]) -> Iterator[Value]:
    """Those whom the sentence says to be as many ("двоим - …"), and all who did it together ("signed by …")."""
    for listed in find_lists(sentence.text, sentence.article.language):
        if any(item.kind is None or is_named(question, item.text) for item in listed.items):
            continue
        if SPEECH.match(sentence.text, listed.end) and listed.items[-1].kind == "person":
            # "Found by a jogger, Tim Reed, Inspector Cole said."
            continue
        acts = is_doer(question, sentence.text, listed.start)
        if not acts and not (listed.announced and all(item.kind == "person" for item in listed.items)):
            continue
        names = [Name(item.start, item.end, item.text, item.kind or "other") for item in listed.items]
        roles = [role_of(sentence.text, name.start, name.end) for name in names]
        fits = [agent_fit(question, sentence, actor(*each)) for each in zip(names, roles, strict=True)]
        text = listed_text(listed.items, question, sentence, known)
        yield Value(listed.start, listed.end, text, name="other", fit=min(1.0, max(fits) + TOGETHER))


def _unnamed_opening(sentence: Sentence, of: Cast) -> Iterator[Name]:
    """A surname that is also a word, at the start of a sentence: "Brown said …" where the article names Ann
    Brown."""
    found = re.match(r"[\"“«]?([^\W\d_]{2,})(?=\s[a-zа-яё])", sentence.text)
    if found is None or not found.group(1)[0].isupper() or of.full_name(found.group(1)) is None:
        return
    start, end = found.span(1)
    if not is_opener(found.group(1)) and not any(name.start < end for name in find_names(sentence.text)):
        yield Name(start, end, found.group(1), "person")


def _person_fit(
    question: Question, sentence: Sentence, name: Name, role: Role | None, office: Office | None
) -> float:
    if office is not None:
        fit = _holder_fit(sentence, name, role, office)
        if is_beside_executive(office, role, sentence.article.text):
            return 0.0
        if succeeds(question.text, office, sentence, name):
            return max(fit, SUCCEEDS)
        if office.leads and leads_here(office, sentence.text, name.start):
            fit = max(fit, UNSAID)
        return 0.0 if has_left(question.text, sentence.text, name.end) else fit
    fit = agent_fit(question, sentence, actor(name, role))
    if is_beside_named(question, sentence, name.start):
        fit = min(fit, UNLIKELY)
    offices = [token for token in question.focus if is_office_word(token)]
    if offices and role is not None:
        # "Which minister …?": another office is worse than none.
        held = any(match(tokenise(role.text), token)[0] >= 0.5 for token in offices)
        return max(fit, LIKELY) if held else fit * 0.5
    return fit


def _holder_fit(sentence: Sentence, name: Name, role: Role | None, office: Office) -> float:
    """How well an office that the sentence gives a person is the one asked for."""
    known = expansions(sentence.article.text)
    fit = holder_fit(office, role, known)
    if role is not None and role.start < name.start:
        # "The party's leader, Minister Ann Moor,": the outer office is hers too.
        fit = max(fit, holder_fit(office, role_before(sentence.text, role.start, name.end), known))
    if is_of_another_body(office, sentence.text, name.end) or is_somebody_elses(office, role, sentence):
        return 0.0
    if is_of_this_body(office, sentence.text, role, name.end):
        return NEARLY
    if is_appointed(office, sentence.text, name.start):
        return SUCCEEDS
    before = f"{sentence.previous} {sentence.text[: role.start]}" if role else ""
    return its_holder_fit(office, role, before, fit) or possessed_fit(office, role, sentence)


def _person(
    question: Question,
    sentence: Sentence,
    of: Cast,
    name: Name,
    role: Role | None,
    fit: float,
    known: Sequence[str],
) -> Value:
    bare = without_titles(name.text)
    start = name.end - len(bare)
    governed = (
        cases(role.head) if role is not None and role.start < start else _governed(sentence.text, start)
    )
    full = of.full_name(bare)
    if full is None:
        text = spell(nominative(bare, governed), question.language, known)
        return Value(start, name.end, text, name="person", fit=fit)
    return Value(
        start,
        name.end,
        _full(full, question, known),
        name="person",
        fit=fit,
        support=_support(full, sentence, of),
    )


def _governed(sentence: str, start: int) -> frozenset[str]:
    """The case of a name by the preposition before it; a speaker right after the verb is its subject."""
    before = sentence[max(0, start - 40) : start]
    return frozenset(("nomn",)) if SPEECH_BEFORE.search(before) else case_by_preposition(before)


def _full(name: Mention, question: Question, known: Sequence[str]) -> str:
    return spell(nominative(name.text), question.language, known)


def _support(name: Mention, sentence: Sentence, of: Cast) -> tuple[int, int] | None:
    """The sentence the name stands in, when it is another than this."""
    if sentence.start <= name.start < sentence.end:
        return None
    span = of.spans[name.sentence]
    return span.start, span.end


def _pronouns(question: Question, sentence: Sentence, of: Cast, known: Sequence[str]) -> Iterator[Value]:
    number = of.number(sentence.start)
    part = asks_for(question.text)
    if number < 0 or part == "with":
        return
    for pronoun in pronouns(of, number, sentence.article.text):
        if is_named(question, pronoun.name.text):
            continue
        if part == "object" and not suffers(question, sentence, pronoun.end):
            continue
        text = _full(pronoun.name, question, known)
        reporting = SURE if asks_speaker(question.text) else SOURCE
        yield Value(
            pronoun.start,
            pronoun.end,
            text,
            name="person",
            fit=reporting if pronoun.speaks else LIKELY,
            support=_support(pronoun.name, sentence, of),
        )


# --- organisations


def organisations(question: Question, sentence: Sentence, known: Sequence[str]) -> Iterator[Value]:
    """Names of bodies, and what the question's own word heads: "which side" → "the Turkish side"."""
    of = cast(sentence.article)
    described = list(_described(question, sentence))
    yield from described
    for name in _names(sentence, of_persons=True):
        kind = of.kind(name.text, name.kind)
        inside = any(value.start <= name.start < value.end for value in described)
        if kind not in ("organisation", "other") or inside:
            continue
        fit = (
            agent_fit(question, sentence, actor(name, None))
            if asks_for(question.text) == "subject"
            else NEUTRAL
        )
        yield Value(
            name.start,
            name.end,
            name.text,
            name=kind,
            fit=fit if kind == "organisation" else fit * OF_ANOTHER_KIND,
        )


def _described(question: Question, sentence: Sentence) -> Iterator[Value]:
    """Noun phrases whose head is the noun asked about and that name something before it."""
    for phrase in noun_phrases(sentence.text, sentence.article.language):
        core = sentence.text[phrase.start : phrase.core_end]
        words = tokenise(core)
        if len(words.tokens) < 2:
            continue
        last = words.tokens[-1]
        heads = [token for token in question.focus if match(tokenise(last.text), token)[0] >= 0.9]
        if not heads or not any(token.capital for token in words.tokens[:-1]):
            continue
        # What the question says already is no answer: "the Morning Bell Youtube channel" → "Morning Bell".
        end = last.start
        kept = [
            token
            for token in words.tokens
            if not any(match(tokenise(token.text), asked)[0] >= 0.9 for asked in question.focus)
        ]
        names = [
            token for token in kept if token.capital and not any(c.startswith("@") for c in token.concepts)
        ]
        start, end = (names[0].start, names[-1].end) if names else (0, len(core))
        name = Name(phrase.start, phrase.core_end, core, "organisation")
        fit = max(agent_fit(question, sentence, actor(name, None)), LIKELY)
        yield Value(phrase.start + start, phrase.start + end, core[start:end], name="organisation", fit=fit)


# --- offices and acronyms


def definitions(question: Question, sentence: Sentence, known: Sequence[str]) -> Iterator[Value]:
    """What an acronym stands for, the office of a person, or who holds the office that is asked for."""
    explained = list(acronyms(question, sentence))
    yield from explained
    if explained:
        return
    if asked_office(question.text) is not None:
        yield from persons(question, sentence, known)
    elif asks_for_office(question):
        yield from _offices(question, sentence)
    else:
        yield from descriptions(question, sentence)


def _offices(question: Question, sentence: Sentence) -> Iterator[Value]:
    for name in find_names(sentence.text):
        if name.kind != "person":
            continue
        words = tokenise(without_titles(name.text))
        asked = [
            term for term in question.names if not any(concept.startswith("@") for concept in term.concepts)
        ]
        if not asked or not all(_same_name(words, term) for term in asked):
            continue
        role = role_of(sentence.text, name.start, name.end)
        if role is not None and role.head not in ("counterpart", "mr", "mrs", "ms", "коллега", "коллегой"):
            text = nominative_phrase(role.text)
            # A bare title tells less than an office with whose it is.
            fit = 1.0 if " " in text else 0.7
            yield Value(role.start, role.end, text, fit=fit)


def _same_name(words: Words, asked: Token) -> bool:
    """Whether a word of a name is the one asked about, in either script; short names have no sound to go
    by."""
    if match(words, asked)[0] >= 0.5:
        return True
    spelled = transliterate(asked.word)
    return any(fuzz.ratio(transliterate(token.word), spelled) >= SAME_SPELLING for token in words.tokens)


_ACRONYM = re.compile(
    r"\b(?:what (?:does|do|did) (?:the )?(?P<a>[\w&-]+) (?:stand for|mean)|what (?:is|are|"
    r"was) (?:the )?(?P<b>[\w&-]+)\W*\Z|"
    r"как (?:расшифровывается|переводится) (?P<c>[\w&-]+)|что (?:такое|значит|означает) (?P<d>[\w&-]+)\W*\Z|"
    r"(?:full name of|abbreviation|acronym|short for) (?:the )?(?P<e>[\w&-]+))",
    re.IGNORECASE,
)


def acronyms(question: Question, sentence: Sentence) -> Iterator[Value]:
    """The words that the acronym asked about stands for, where the sentence explains it."""
    asked = _ACRONYM.search(question.text)
    if asked is None:
        return
    acronym = next(group for group in asked.groups() if group)
    for found in find_expansions(sentence.text):
        if found.acronym.casefold() == acronym.casefold():
            yield Value(found.start, found.end, nominative_phrase(found.words), name=None, fit=1.0)
