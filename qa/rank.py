"""How well a sentence answers a question: what it covers, in what context, and the value it offers."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from index.archive import Archive
from qa.cast import cast
from qa.closeness import best_value, closeness
from qa.cross_encoder import Reading
from qa.cues import CUES
from qa.event import opposed, opposed_terms, predicate_support
from qa.evidence import Sentence
from qa.fitted import fitted
from qa.polarity import verdict
from qa.question import Question
from qa.question_words import PLAN, Kind
from qa.support import (
    Strengths,
    article_support,
    day_support,
    place_support,
    places_of,
    population_support,
    support_of,
)
from qa.tokens import Token
from qa.value import Value
from qa.values import HARD_KINDS

FLOOR = 0.05
"""Added before a logarithm is taken: a missing name weighs log 0.05, about −3."""

WHO_KINDS: frozenset[Kind] = frozenset(("person", "organisation", "place", "list"))

NAMING_KINDS: frozenset[Kind] = WHO_KINDS | {"definition", "what"}
"""Kinds whose answer may be a name."""

NAME_FACTOR = 1.5
"""A name weighs this much more than a word as rare."""


@dataclass(frozen=True, slots=True)
class Features:
    """What the score is made of; each 0..1, cosines −1..1.

    `coverage` counts the question's terms in the sentence, `context` also those around it, `event` only what is no
    name, `event_weakest` the least of it. `names` is the support of the least supported name, `places` 0 where the
    sentence is about another place. `value` is 1 where a value of the asked kind stands there, `missing` where one
    must but does not; `closeness` is how near it stands to the terms, `grounded` how near to those that are no name,
    `fit` how well its own grammar answers. `cue` marks reasons, quotations or conditions where these are asked,
    `opposed` a sentence that tells the opposite event, `predicate` how well the question's verbs are met. `population`
    is 0 where something else is counted than asked. `article` and `article_names` count the terms, and the least of
    the names, in the whole article; `settled` marks a sentence that says yes or no.
    """

    cosine: float
    coverage: float
    previous: float
    context: float
    event: float
    event_weakest: float
    names: float
    places: float
    days: float
    value: float
    missing: float
    closeness: float
    cue: float
    no_cue: float
    passage: float
    dense: float
    plan: float
    lead: float
    grounded: float
    opposed: float
    predicate: float
    population: float
    fit: float
    article: float
    article_names: float
    settled: float


_FEATURES = tuple(each.name for each in fields(Features))
"""Their names: `asdict` copies each number deeply, which took a tenth of a question's time."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence, its features and score, the value it offers, if any, and how it was read, if it was."""

    sentence: Sentence
    features: Features
    score: float
    value: Value | None
    reading: Reading | None = None


def weigh(archive: Archive, question: Question) -> tuple[float, ...]:
    """Weight of each of the question's terms: its idf among the passages, more for names. Same order as `terms`."""
    stems = {
        concept for term in question.terms for concept in term.concepts if not concept.startswith(("#", "@"))
    }
    frequencies = archive.document_frequencies(stems)
    weights = []
    for term in question.terms:
        seen = max((frequencies.count.get(concept, 0) for concept in term.concepts), default=0)
        idf = math.log(1 + (frequencies.passages - seen + 0.5) / (seen + 0.5))
        weights.append(max(0.3, idf) * (NAME_FACTOR if term in question.names else 1.0))
    return tuple(weights)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What every sentence is held against, made once a question.

    `names` and `event` are places in the question's terms: of its names, and of what is neither a name nor counted.
    `places` are its countries, `strengths` finds its terms, `against` are its words' opposites, `known` the spellings
    of names in the English sentences.
    """

    question: Question
    weights: Sequence[float]
    names: tuple[int, ...]
    event: tuple[int, ...]
    places: frozenset[str]
    strengths: Strengths
    against: Sequence[tuple[Token, frozenset[str]]]
    known: Sequence[str]


def rank(question: Question, weights: Sequence[float], sentences: Sequence[Sentence]) -> tuple[Scored, ...]:
    """Sentences by score, best first, ties by article and place."""
    terms = tuple(enumerate(question.terms))
    asked = _Asked(
        question,
        weights,
        tuple(at for at, term in terms if term in question.names),
        tuple(at for at, term in terms if term not in question.names and term not in question.focus),
        places_of(question),
        Strengths(question.terms),
        opposed_terms(question),
        spellings(question, sentences),
    )
    articles = {sentence.article.id: sentence.article for sentence in sentences}
    spoken_of = {name: article_support(question, article) for name, article in articles.items()}
    scored = [_score(asked, sentence, spoken_of[sentence.article.id]) for sentence in sentences]
    return tuple(sorted(scored, key=lambda item: (-item.score, *item.sentence.key)))


def spellings(question: Question, sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """Names as the English articles spell them, persons first, for English answers out of Russian sentences."""
    if question.language == "ru" or question.kind not in NAMING_KINDS:
        return ()
    english = {item.article.id: item.article for item in sentences if item.article.language != "ru"}
    persons, places = Counter[str](), Counter[str]()
    for article in english.values():
        for name in (name for names in cast(article).by_sentence.values() for name in names):
            written = name.text.title() if name.text.isupper() else name.text
            if name.kind == "person":
                persons[written] += 1
            elif name.kind in ("place", "other"):
                places[written] += 1
    # Of several spellings the commonest comes first.
    return tuple(dict.fromkeys(name for name, _ in (*persons.most_common(), *places.most_common())))


def _score(asked: _Asked, sentence: Sentence, in_article: Sequence[float]) -> Scored:
    question, weights = asked.question, asked.weights
    support = support_of(asked.strengths, sentence)
    stand = support.stand
    value, near_value = best_value(question, weights, sentence, asked.known)
    hard = question.kind in HARD_KINDS
    cued = question.kind in CUES
    features = Features(
        cosine=sentence.cosine,
        coverage=_share(weights, support.here),
        previous=_share(weights, support.previous),
        context=_share(weights, stand),
        event=_share([weights[at] for at in asked.event], [stand[at] for at in asked.event])
        if asked.event
        else 1.0,
        event_weakest=min((stand[at] for at in asked.event), default=1.0),
        names=min((stand[at] for at in asked.names), default=1.0),
        places=place_support(asked.places, sentence),
        days=day_support(question, sentence),
        value=1.0 if value else 0.0,
        missing=1.0 if hard and not value else 0.0,
        closeness=near_value if hard else 0.5 * near_value,
        cue=1.0 if cued and CUES[question.kind].search(sentence.text) else 0.0,
        no_cue=1.0 if cued and not CUES[question.kind].search(sentence.text) else 0.0,
        passage=sentence.hit.score,
        dense=sentence.hit.dense,
        plan=_plan_mismatch(question, sentence),
        lead=1.0 if sentence.text == sentence.lead else 0.0,
        grounded=_grounded(asked, sentence, value),
        opposed=opposed(asked.against, sentence),
        predicate=predicate_support(question, sentence),
        population=population_support(question, sentence, value),
        fit=value.fit if value else 0.0,
        article=_share(weights, in_article),
        article_names=min((in_article[at] for at in asked.names), default=1.0),
        settled=1.0 if verdict(question, sentence) else 0.0,
    )
    return Scored(sentence, features, total_score(signals(question, features)), value)


def total_score(signals: Mapping[str, float]) -> float:
    """The weighted sum of the signals; the weights and their provenance stand in `weights.json`."""
    return sum(weight * signals[name] for name, weight in fitted("rank").items())


def signals(question: Question, features: Features) -> Mapping[str, float]:
    """What the fitted sums see: the features, logarithms of those that nothing makes up for, and some by kind."""
    hard = question.kind in HARD_KINDS
    who = question.kind in WHO_KINDS
    return {
        **{name: getattr(features, name) for name in _FEATURES},
        "log_names": math.log(features.names + FLOOR),
        "log_event": math.log(features.event + FLOOR),
        "log_days": math.log(features.days + FLOOR),
        "log_context": math.log(features.context + FLOOR),
        "log_population": math.log(features.population + FLOOR),
        "hard_grounded": features.grounded if hard else 0.0,
        "hard_log_grounded": math.log(features.grounded + FLOOR) if hard else 0.0,
        "hard_closeness": features.closeness if hard else 0.0,
        "who_value": features.value if who else 0.0,
        "who_closeness": features.closeness if who else 0.0,
        "who_fit": features.fit if who else 0.0,
        "definition_fit": features.fit if question.kind == "definition" else 0.0,
        "who_grounded": features.grounded if who else 0.0,
    }


def _share(weights: Sequence[float], strengths: Sequence[float]) -> float:
    total = sum(weights)
    return sum(w * s for w, s in zip(weights, strengths, strict=True)) / total if total else 0.0


def _grounded(asked: _Asked, sentence: Sentence, value: Value | None) -> float:
    """The value's closeness to the terms that are neither names nor what is counted; 0 without a value."""
    if value is None:
        return 0.0
    terms, weights = asked.question.terms, asked.weights
    if not asked.event:
        return closeness(terms, weights, sentence, value)
    return closeness([terms[at] for at in asked.event], [weights[at] for at in asked.event], sentence, value)


def _plan_mismatch(question: Question, sentence: Sentence) -> float:
    """1 when a fact is asked and the sentence tells a plan."""
    return 1.0 if not question.plan and PLAN.search(sentence.text.lower()) else 0.0
