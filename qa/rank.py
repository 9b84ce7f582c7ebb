"""How well a sentence answers a question: what it covers, in what context, and the value it offers."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from index.archive import Archive
from index.dates import DateMention
from index.vocabulary import antonyms
from qa.evidence import Sentence, article_dates
from qa.figures import Figure
from qa.fitted import fitted
from qa.names import find_names
from qa.question import Question
from qa.question_words import PLAN, Kind
from qa.tokens import Token, match, tokenise
from qa.value import NEUTRAL, Value
from qa.values import HARD_KINDS, find_values

FLOOR = 0.05
"""Added before a logarithm is taken: a missing name weighs log 0.05, about −3."""

FIT_FACTOR = 0.8
"""How much the grammar around a value adds to, or takes from, its closeness."""

WHO_KINDS: frozenset[Kind] = frozenset(("person", "organisation", "place", "list"))

VETO = 0.3
"""Support of the question's names, and of its days, below which a sentence does not answer it."""

NAME_FACTOR = 1.5
"""A name weighs this much more than a word as rare."""

GENERAL = frozenset("people person persons man men woman women human humans человек люди людей жителей житель".split())
"""What counts anybody."""

CONTEXT = {"previous": 0.8, "title": 0.8, "lead": 0.7}
"""How much of a match counts when it stands not in the sentence but near it."""

ANAPHORIC = 0.95
"""The same for the sentence before, when this one plainly goes on about it ("It will be headed by …")."""

_ANAPHOR = re.compile(
    r"^[\W]*(?:he|she|it|they|his|her|its|their|this|these|those|that|there|the (?:measure|decision|move|plan|work|team|commission|"
    r"group|two|three|latter|same|deal|agreement|ministry|agency|union|company|post|strike|law|bill|sum|figure|number|step|man|woman)|"
    r"он|она|оно|они|его|ее|её|их|это|этот|эта|эти|там|решение|мера|план|работ[аы]|из них|при этом)\b|\bof them\b|\bиз них\b",
    re.IGNORECASE,
)

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
_CUES: Mapping[Kind, re.Pattern[str]] = {"reason": _REASON, "statement": _SPEECH, "condition": _CONDITION}
_CLAUSE = re.compile(r"[,;:()—–]|\s(?:and|but|while|which|who|where|when|that|и|а|но|который|которая|которые|где|что)\s")


@dataclass(frozen=True, slots=True)
class Features:
    """What the score is made of; each 0..1, cosines −1..1.

    `coverage` counts the question's terms in the sentence, `context` also those around it, `event` only what is no
    name, `event_weakest` the least of it. `names` is the support of the least supported name, `places` 0 where the sentence is about another place.
    `value` is 1 where a value of the asked kind stands there, `missing` where one must but does not, `closeness` how
    near it stands to the terms and `grounded` how near to those that are no name. `cue` marks reasons, quotations or
    conditions where these are asked, `opposed` a sentence that tells the opposite event. `population` is 0 where
    the figure counts something else than is asked, `fit` how well the value's own grammar answers.
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
    population: float
    fit: float


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
    known = _spellings(question, sentences)
    scored = [_score(question, weights, sentence, known) for sentence in sentences]
    return tuple(sorted(scored, key=lambda item: (-item.score, *item.sentence.key)))


def _spellings(question: Question, sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """Names as the English sentences spell them, for English answers out of Russian ones."""
    if question.language == "ru":
        return ()
    english = (name for item in sentences if item.article.language != "ru" for name in find_names(item.text))
    return tuple(dict.fromkeys(name.text for name in english if name.kind == "person"))


def _score(
    question: Question, weights: Sequence[float], sentence: Sentence, known: Sequence[str]
) -> Scored:
    support = tuple(_support(term, sentence) for term in question.terms)
    value, near_value = best_value(question, weights, sentence, known)
    hard = question.kind in HARD_KINDS
    cued = question.kind in _CUES
    features = Features(
        cosine=sentence.cosine,
        coverage=_share(weights, [item.here for item in support]),
        previous=_share(weights, [item.previous for item in support]),
        context=_share(weights, [max(item.here, item.near) for item in support]),
        event=_event(question, weights, support),
        event_weakest=_event_weakest(question, support),
        names=min(
            (
                max(item.here, item.near)
                for term, item in zip(question.terms, support, strict=True)
                if term in question.names
            ),
            default=1.0,
        ),
        places=place_support(question, sentence),
        days=day_support(question, sentence),
        value=1.0 if value else 0.0,
        missing=1.0 if hard and not value else 0.0,
        closeness=near_value if hard else 0.5 * near_value,
        cue=1.0 if cued and _CUES[question.kind].search(sentence.text) else 0.0,
        no_cue=1.0 if cued and not _CUES[question.kind].search(sentence.text) else 0.0,
        passage=sentence.hit.score,
        dense=sentence.hit.dense,
        plan=_plan_mismatch(question, sentence),
        lead=1.0 if sentence.text == sentence.lead else 0.0,
        grounded=_grounded(question, weights, sentence, value),
        opposed=opposed(question, sentence),
        population=_population_support(question, sentence, value),
        fit=value.fit if value else 0.0,
    )
    return Scored(sentence, features, total_score(signals(question, features)), value)


def vetoed(features: Features) -> bool:
    """Whether the sentence is about somebody else or another time: no likeness makes up for that."""
    return features.names < VETO or features.days < VETO


def total_score(signals: Mapping[str, float]) -> float:
    """The weighted sum of the signals; the weights and their provenance stand in `weights.json`."""
    weights = fitted("rank")
    return sum(weights.get(name, 0.0) * value for name, value in signals.items())


def signals(question: Question, features: Features) -> Mapping[str, float]:
    """What the fitted sums see: the features, their logarithms where one missing support is a veto, and by kind."""
    hard = question.kind in HARD_KINDS
    who = question.kind in WHO_KINDS
    return {
        **asdict(features),
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


def _event(question: Question, weights: Sequence[float], support: Sequence["Support"]) -> float:
    """Support of what is said of the names: the terms that are neither names nor what is counted."""
    rest = [
        (weight, max(item.here, item.near))
        for term, weight, item in zip(question.terms, weights, support, strict=True)
        if term not in question.names and term not in question.focus
    ]
    return _share([weight for weight, _ in rest], [strength for _, strength in rest]) if rest else 1.0


@dataclass(frozen=True, slots=True)
class Support:
    """How strongly a term stands in the sentence, in the one before, and (discounted) anywhere around it."""

    here: float
    previous: float
    near: float


def _support(term: Token, sentence: Sentence) -> Support:
    here, _ = match(sentence.words, term)
    previous = match(tokenise(sentence.previous), term)[0] if sentence.previous else 0.0
    near = (ANAPHORIC if _ANAPHOR.search(sentence.text) else CONTEXT["previous"]) * previous
    for text, factor in ((sentence.article.title, CONTEXT["title"]), (sentence.lead, CONTEXT["lead"])):
        if max(here, near) < factor and text:
            near = max(near, factor * match(tokenise(text), term)[0])
    return Support(here, previous, near)


def place_support(question: Question, sentence: Sentence) -> float:
    """0 when the sentence names countries and none of them is one the question names, else 1."""
    asked = {concept for term in question.terms for concept in term.concepts if concept.startswith("@")}
    there = {concept for concept in sentence.words.where if concept.startswith("@")}
    return 0.0 if asked and there and not asked & there else 1.0


def day_support(question: Question, sentence: Sentence) -> float:
    """How well the sentence's time fits the question's days: 1 when it names them (or none are asked), 0 when not at all.

    Of a month or a year asked for it is enough that the article was published in it or speaks of it elsewhere.
    """
    if not question.days:
        return 1.0
    return max(_one_day_support(day, sentence) for day in question.days)


def _one_day_support(day: DateMention, sentence: Sentence) -> float:
    if any(_meets(day, mention.first, mention.last) for mention in sentence.dates):
        return 1.0
    published = sentence.article.published
    if published and _meets(day, published, published):
        return 0.8
    if day.first == day.last:
        return 0.0
    inside = any(
        _meets(day, mention.first, mention.last) and mention.last - mention.first <= day.last - day.first
        for mention in article_dates(sentence.article)
    )
    return 0.7 if inside else 0.0


def _meets(day: DateMention, first: date, last: date) -> bool:
    """Whether the question's days overlap `first` to `last`; a question that names no year means any."""
    begin, end = day.first, day.last
    if day.basis == "inferred-year":
        try:
            begin, end = begin.replace(year=first.year), end.replace(year=first.year + end.year - begin.year)
        except ValueError:
            return False
    return begin <= last and first <= end


def opposed(question: Question, sentence: Sentence) -> float:
    """1 when the question's event is met in the sentence only by its opposite ("lifted" for "declared")."""
    known = antonyms()
    for term in question.terms:
        against = {concept for own in term.concepts for concept in known.get(own, ())}
        if against and match(sentence.words, term)[0] < 0.7 and any(item in sentence.words.where for item in against):
            return 1.0
    return 0.0


def _event_weakest(question: Question, support: Sequence["Support"]) -> float:
    """Support of the least supported term that is neither a name nor what is counted."""
    rest = (
        max(item.here, item.near)
        for term, item in zip(question.terms, support, strict=True)
        if term not in question.names and term not in question.focus
    )
    return min(rest, default=1.0)


def _population_support(question: Question, sentence: Sentence, value: Value | None) -> float:
    """How well the value's figure counts what the question counts; 1 for other kinds and for "how many people"."""
    if question.kind != "count" or not question.focus or all(token.word in GENERAL for token in question.focus):
        return 1.0
    figure = value.figure if value else None
    if figure is None:
        return 0.0
    after = sentence.text[figure.end : figure.end + 40]
    counted = tokenise(f"{figure.counted} {figure.unit} {figure.predicate} {after}")
    return max(match(counted, token)[0] for token in question.focus)


def _grounded(question: Question, weights: Sequence[float], sentence: Sentence, value: Value | None) -> float:
    """The value's closeness to the terms that are neither names nor what is counted; 0 without a value."""
    if value is None:
        return 0.0
    rest = [
        (term, weight)
        for term, weight in zip(question.terms, weights, strict=True)
        if term not in question.names and term not in question.focus
    ]
    if not rest:
        return closeness(question.terms, weights, sentence, value)
    return closeness([term for term, _ in rest], [weight for _, weight in rest], sentence, value)


def _plan_mismatch(question: Question, sentence: Sentence) -> float:
    """1 when a fact is asked and the sentence tells a plan."""
    return 1.0 if not question.plan and PLAN.search(sentence.text.lower()) else 0.0


def best_value(
    question: Question, weights: Sequence[float], sentence: Sentence, known: Sequence[str] = ()
) -> tuple[Value | None, float]:
    """The value nearest to what the question is about, and how near, 0..1."""
    best: Value | None = None
    best_closeness = 0.0
    asked = {concept for term in question.terms for concept in term.concepts}
    for value in find_values(question, sentence, known):
        if value.name and question.kind != "definition" and _is_asked_about(value, asked):
            continue
        near = closeness(question.terms, weights, sentence, value) + _kind_bonus(question, value)
        if best is None or near > best_closeness:
            best, best_closeness = value, near
    return best, max(0.0, min(1.0, best_closeness))


def _is_asked_about(value: Value, asked: set[str]) -> bool:
    """A name that the question itself says is not its answer."""
    tokens = tokenise(value.text).tokens
    content = [token for token in tokens if token.concepts]
    return bool(content) and all(asked & token.concepts.keys() for token in content)


def closeness(terms: Sequence[Token], weights: Sequence[float], sentence: Sentence, value: Value) -> float:
    """Weighted share of the terms that stand near the value, fewer the more words and clauses are between."""
    total = sum(weights) or 1.0
    near = 0.0
    for term, weight in zip(terms, weights, strict=True):
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
    bonus = FIT_FACTOR * (value.fit - NEUTRAL)
    if value.figure is not None:
        bonus += _figure_bonus(question, value.figure)
    if value.date is not None and question.days:
        bonus -= 0.2 * sum(day.first == value.date.first for day in question.days)
    return bonus


def _figure_bonus(question: Question, figure: Figure) -> float:
    bonus = -0.1 if figure.subset_of >= 0 else 0.0
    if question.focus:
        counted = tokenise(f"{figure.counted} {figure.unit} {figure.predicate}")
        bonus += 0.3 * max(match(counted, token)[0] for token in question.focus)
    if figure.role and _BEFORE.search(question.text):
        bonus += 0.4 if figure.role == "from" else 0.0
    elif figure.role:
        # Of a change, the state it led to is what is asked for.
        bonus += 0.2 if figure.role == "to" else 0.0
    return bonus


_BEFORE = re.compile(
    r"\b(?:before|earlier|previous(?:ly)?|originally|initially|at first|used to|до (?:того|этого|повышения|подорожания|роста)|"
    r"прежде|раньше|прежн\w+|сначала|первоначальн\w+)\b",
    re.IGNORECASE,
)
