"""How well a sentence answers a question: what it covers, in what context, and the value it offers."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from index.archive import Archive
from qa.evidence import Sentence
from qa.question import Question
from qa.question_words import PLAN
from qa.tokens import Token, match, tokenise
from qa.values import HARD_KINDS, Value, find_values

NAME_FACTOR = 1.5
"""A name weighs this much more than a word as rare."""

CONTEXT = {"previous": 0.6, "title": 0.5, "lead": 0.4}
"""How much of a match counts when it stands not in the sentence but near it."""

_REASON = re.compile(
    r"\b(?:because|due to|as a result|caused by|over|after|amid|against|in response|in protest|owing to|thanks to|since|triggered|"
    r"sparked|led to|reason|so that|in order to|из-за|потому что|так как|поскольку|в связи|вследствие|в результате|против|"
    r"причин\w+|вызва\w+|чтобы|ввиду|благодаря|после того)\b",
    re.IGNORECASE,
)
_SPEECH = re.compile(
    r"[\"“«]|\b(?:said|says|told|noted|stressed|stated|added|according to|announced|described|called|believes|warned|"
    r"сказал\w*|заявил\w*|отметил\w*|сообщил\w*|подчеркнул\w*|рассказал\w*|по (?:его|ее|её|их) словам|назвал\w*)\b"
)
_CONDITION = re.compile(r"\b(?:if|in the event|in case|only when|provided|unless|если|в случае|при условии)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:()—–]|\s(?:and|but|while|which|who|where|when|that|и|а|но|который|которая|которые|где|что)\s")


@dataclass(frozen=True, slots=True)
class Features:
    """What the score is made of; each 0..1 unless said otherwise."""

    cosine: float
    coverage: float
    context: float
    names: float
    days: float
    value: float
    closeness: float
    cue: float
    passage: float
    plan_mismatch: float


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence, its features and score, and the value it offers, if any."""

    sentence: Sentence
    features: Features
    score: float
    value: Value | None


def weigh(archive: Archive, question: Question) -> tuple[float, ...]:
    """Weight of each of the question's terms: its idf among the passages, more for names. Same order as `terms`."""
    stems = {concept for term in question.terms for concept in term.concepts if not concept.startswith(("#", "@"))}
    frequencies = archive.document_frequencies(stems)
    weights = []
    for term in question.terms:
        seen = max((frequencies.count.get(concept, 0) for concept in term.concepts), default=0)
        idf = math.log(1 + (frequencies.passages - seen + 0.5) / (seen + 0.5))
        weights.append(max(0.3, idf) * (NAME_FACTOR if term in question.names else 1.0))
    return tuple(weights)


def rank(question: Question, weights: Sequence[float], sentences: Sequence[Sentence]) -> tuple[Scored, ...]:
    """Sentences by score, best first, ties by article and place."""
    scored = [_score(question, weights, sentence) for sentence in sentences]
    return tuple(sorted(scored, key=lambda item: (-item.score, *item.sentence.key)))


def _score(question: Question, weights: Sequence[float], sentence: Sentence) -> Scored:
    support = [_support(term, sentence) for term in question.terms]
    total = sum(weights) or 1.0
    coverage = sum(w * s.here for w, s in zip(weights, support, strict=True)) / total
    context = sum(w * max(s.here, s.near) for w, s in zip(weights, support, strict=True)) / total
    of_names = [max(s.here, s.near) for term, s in zip(question.terms, support, strict=True) if term in question.names]
    value, closeness = best_value(question, weights, sentence)
    features = Features(
        cosine=sentence.cosine,
        coverage=coverage,
        context=context,
        names=min(of_names, default=1.0),
        days=day_support(question, sentence),
        value=1.0 if value else 0.0,
        closeness=closeness,
        cue=_cue(question, sentence),
        passage=sentence.hit.score,
        plan_mismatch=_plan_mismatch(question, sentence),
    )
    return Scored(sentence, features, total_score(question, features), value)


def total_score(question: Question, f: Features) -> float:
    hard = question.kind in HARD_KINDS
    return (
        1.0 * f.cosine
        + 1.0 * f.coverage
        + 0.4 * f.context
        + 0.35 * f.value * (1.0 if hard else 0.3)
        + 0.3 * f.closeness
        - (0.3 if hard and not f.value else 0.0)
        + 0.25 * f.cue
        + 0.4 * f.passage
        - 0.5 * (1 - f.names)
        - 0.4 * (1 - f.days)
        - 0.25 * f.plan_mismatch
    )


@dataclass(frozen=True, slots=True)
class Support:
    """How strongly a term stands in the sentence, and in what is around it."""

    here: float
    near: float


def _support(term: Token, sentence: Sentence) -> Support:
    here, _ = match(sentence.words, term)
    near = 0.0
    for text, factor in (
        (sentence.previous, CONTEXT["previous"]),
        (sentence.article.title, CONTEXT["title"]),
        (sentence.lead, CONTEXT["lead"]),
    ):
        if here < factor and text:
            near = max(near, factor * match(tokenise(text), term)[0])
    return Support(here, near)


def day_support(question: Question, sentence: Sentence) -> float:
    """1 when the sentence speaks of the question's days (or there are none), 0 when it speaks of others."""
    if not question.days:
        return 1.0
    published = sentence.article.published
    best = 0.0
    for day in question.days:
        for mention in sentence.dates:
            if _overlap(day.first, day.last, mention.first, mention.last):
                best = 1.0
        if published and not best:
            # News is about its own days: a question about a month or year is met by articles of that time.
            near = _overlap(day.first, day.last, published, published)
            best = max(best, 0.8 if near else 0.0)
    return best


def _overlap(first: date, last: date, other_first: date, other_last: date) -> bool:
    return first <= other_last and other_first <= last


def _cue(question: Question, sentence: Sentence) -> float:
    pattern = {"reason": _REASON, "statement": _SPEECH, "condition": _CONDITION}.get(question.kind)
    return 1.0 if pattern is not None and pattern.search(sentence.text) else 0.0


def _plan_mismatch(question: Question, sentence: Sentence) -> float:
    """1 when a fact is asked and the sentence tells a plan."""
    return 1.0 if not question.plan and PLAN.search(sentence.text.lower()) else 0.0


def best_value(question: Question, weights: Sequence[float], sentence: Sentence) -> tuple[Value | None, float]:
    """The value nearest to what the question is about, and how near, 0..1."""
    best: Value | None = None
    best_closeness = 0.0
    asked = {concept for term in question.terms for concept in term.concepts}
    for value in find_values(question, sentence):
        if value.name and _is_asked_about(value, asked):
            continue
        near = closeness(question, weights, sentence, value) + _kind_bonus(question, value)
        if best is None or near > best_closeness:
            best, best_closeness = value, near
    return best, max(0.0, min(1.0, best_closeness))


def _is_asked_about(value: Value, asked: set[str]) -> bool:
    """A name that the question itself says is not its answer."""
    tokens = tokenise(value.text).tokens
    content = [token for token in tokens if token.concepts]
    return bool(content) and all(asked & token.concepts.keys() for token in content)


def closeness(question: Question, weights: Sequence[float], sentence: Sentence, value: Value) -> float:
    """Weighted share of the question's terms that stand near the value, fewer the more words and clauses between."""
    total = sum(weights) or 1.0
    near = 0.0
    for term, weight in zip(question.terms, weights, strict=True):
        strength, positions = match(sentence.words, term)
        if strength:
            decay = max(_decay(sentence, value, sentence.words.tokens[position]) for position in positions)
            near += weight * strength * decay
    return near / total


def _decay(sentence: Sentence, value: Value, token: Token) -> float:
    if value.start <= token.start < value.end:
        return 1.0
    first, last = (token.end, value.start) if token.end <= value.start else (value.end, token.start)
    between = sentence.text[first:last]
    return float(0.75 ** len(_CLAUSE.findall(between)) / (1 + 0.04 * between.count(" ")))


def _kind_bonus(question: Question, value: Value) -> float:
    bonus = 0.0
    if value.figure is not None and question.focus:
        counted = tokenise(f"{value.figure.counted} {value.figure.unit} {value.figure.predicate}")
        bonus += 0.3 * max(match(counted, token)[0] for token in question.focus)
    if value.figure is not None and value.figure.subset_of >= 0:
        bonus -= 0.1
    if value.name == "person" and question.kind == "person":
        bonus += 0.2
    if value.name == "place" and question.kind == "place":
        bonus += 0.2
    if value.date is not None and question.days:
        bonus -= 0.2 * sum(day.first == value.date.first for day in question.days)
    return bonus
