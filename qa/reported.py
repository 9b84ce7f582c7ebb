"""Every figure of the archive that counts what a question asks about: who gives it, when, and of whom.

The question's own words find most of them. Where they find no two that differ, those of the sentence that answers may:
where "11 were trapped" answers "how many were stuck below ground?", other numbers of those trapped do too.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from index.stems import is_cyrillic
from qa.changes import is_of_earlier, state_asked
from qa.claims import Claim, is_anothers, people, read_claims
from qa.cues import AGE
from qa.figure_shown import shown
from qa.figures import Figure
from qa.measure import Measure, alike, covers, is_general, measure, measure_of
from qa.morphology import is_adjective
from qa.question import Question
from qa.question_words import Kind
from qa.rank import Scored
from qa.stories import stories
from qa.support import meets
from qa.tokens import Token, Words, tokenise

FIGURE_KINDS: Mapping[Kind, tuple[str, ...]] = {
    "count": ("count", "measure"),
    "money": ("money",),
    "amount": ("money", "percent", "count"),
    "percent": ("percent",),
    "duration": ("duration",),
}
"""Kinds of figure that may stand in a series for a kind of question, the likeliest first."""

_MEASURE = re.compile(
    r"\bhow (?:far|tall|high|deep|fast|wide|heavy|strong|hot|cold)\b|"
    r"\b(?:height|length|width|depth|weight|distance|speed|temperature|altitude|magnitude)\b|"
    r"\b(?:высот|длин|глубин|вес|расстояни|скорост|температур|магнитуд)\w{0,3}\b",
    re.IGNORECASE,
)
_OUTSTANDING = re.compile(
    r"\b(?:worst|deadliest|biggest|largest|highest|lowest|smallest|greatest|(?:the|at) (?:most|least)|peak|record|"
    r"maximum|minimum|крупнейш\w+|сам(?:ый|ая|ое|ые|ого|ой|ую|ым|ых)|рекорд\w*|максим\w+|миним\w+)\b",
    re.IGNORECASE,
)
"""One of many is asked for, not the one that all report."""
_TURNOUT = re.compile(r"\b(?:turnout|attendance|явк\w+|посещаемост\w+)\b", re.IGNORECASE)
"""Told in people as well as in percent."""

_REST = re.compile(r"(?:\bthe (?:other|remaining)|\b(?:остальн|оставш)\w+)\s\Z", re.IGNORECASE)
_ASKS_REST = re.compile(r"\b(?:other|rest|remain\w*|left|still|остал\w+|остав\w+|еще|ещё)\b", re.IGNORECASE)
"""Before the number of what a count left over: "the fate of the other fourteen is unknown"; a question after that."""


@dataclass(frozen=True, slots=True)
class Reported:
    """One value as one sentence reports it; `day` is the day it was given, `words` the value as an answer gives it.

    `population` is "" where anybody is counted, or those the question asks about.
    """

    scored: Scored
    claim: Claim
    population: str
    day: date | None
    words: str

    @property
    def figure(self) -> Figure:
        return self.claim.figure

    @property
    def quoted(self) -> str:
        """The value in the article's own words, without a conversion behind it."""
        words = self.scored.sentence.text[self.figure.start : self.figure.end]
        return words.partition(self.figure.conversion)[0].rstrip(" (") if self.figure.conversion else words

    @property
    def value(self) -> tuple[float, float, str]:
        return self.figure.value, self.figure.high, self.figure.unit


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was `reported`, in the articles' order, and the measure `asked` by which it was found."""

    asked: Measure
    reported: tuple[Reported, ...]

    @property
    def differ(self) -> bool:
        return len({item.value for item in self.reported}) > 1


def gather(question: Question, ranked: Sequence[Scored]) -> Gathered:
    """Every figure among the ranked sentences that counts what the question asks about."""
    kinds = _kinds(question)
    if not kinds:
        return Gathered(measure(question), ())
    asked = measure(question)
    found = _of_one_thing(_gathered(question, asked, ranked, kinds, partial(_about, asked)))
    told = None if found.differ or question.days else _leading_claim(ranked, kinds)
    if told is None:
        return found
    asked = measure_of(told)
    more = _gathered(question, asked, ranked, (told.figure.kind,), partial(_is_kin, told, asked))
    # Where the question's own words point at another figure, the leading one is not what it asks for.
    ours = {item.figure for item in found.reported}
    return more if more.differ and ours <= {item.figure for item in more.reported} else found


def _of_one_thing(found: Gathered) -> Gathered:
    """Where no happening is asked for ("how many passengers were aboard?"), what those counted best did: neither the
    passengers that were injured nor those that had left."""
    if found.asked.happened or not found.asked.counted or not found.reported:
        return found
    best = max(found.reported, key=lambda item: item.scored.score)
    did = tokenise(best.claim.predicate).tokens
    return Gathered(found.asked, tuple(item for item in found.reported if _did(item.claim, did)))


def _did(claim: Claim, did: Sequence[Token]) -> bool:
    """Whether those counted did that, or nothing that their own name does not say: "118 fell ill" of cases."""
    done = tokenise(claim.predicate)
    return not done.tokens or alike(done, did) or alike(tokenise(claim.head), done.tokens)


def _gathered(
    question: Question,
    asked: Measure,
    ranked: Sequence[Scored],
    kinds: Sequence[str],
    is_about: Callable[[Claim, Scored], bool],
) -> Gathered:
    found: dict[str, list[Reported]] = {kind: [] for kind in kinds}
    for scored in stories(question, asked, ranked) if asked.is_something else ():
        at = {item.sentence.start: item for item in scored}
        published = scored[0].sentence.article.published
        for claim in read_claims([item.sentence for item in scored], published, kinds):
            item = at[claim.sentence.start]
            if is_about(claim, item) and (reported := _reported(question, asked, item, claim)):
                found[claim.figure.kind].append(reported)
    return Gathered(asked, tuple(next((found[kind] for kind in kinds if found[kind]), ())))


def _is_kin(told: Claim, asked: Measure, claim: Claim, item: Scored) -> bool:
    """Whether a figure counts what the one that answers does; of their own sentence only what is set against it."""
    if claim.sentence.text == told.sentence.text:
        return claim.figure == told.figure or claim.leaning
    if told.figure.kind == "count":
        return _about(asked, claim, item)
    return alike(tokenise(claim.head), tokenise(told.head).tokens) and _about(asked, claim, item)


def _leading_claim(ranked: Sequence[Scored], kinds: Sequence[str]) -> Claim | None:
    """The claim that the first sentence answers with."""
    figure = ranked[0].value.figure if ranked and ranked[0].value else None
    if figure is None or figure.kind not in kinds:
        return None
    first = ranked[0].sentence
    told = sorted(
        (item.sentence for item in ranked if item.sentence.article.id == first.article.id),
        key=lambda sentence: sentence.start,
    )
    claims = read_claims(told, first.article.published, (figure.kind,))
    claim = next((claim for claim in claims if claim.sentence is first and claim.figure == figure), None)
    return claim if claim and (claim.predicate if figure.kind == "count" else claim.head) else None


def _kinds(question: Question) -> tuple[str, ...]:
    """Which figures answer; a yes-no question has a series when it names a figure or asks after the series itself."""
    if question.kind in FIGURE_KINDS:
        if AGE.search(question.text) or _OUTSTANDING.search(question.text):
            return ()
        if _TURNOUT.search(question.text):
            return ("percent", "count")
        return ("measure", "count") if _MEASURE.search(question.text) else FIGURE_KINDS[question.kind]
    if question.kind == "yes-no" and (question.series or re.search(r"\d", question.text)):
        return ("count", "money", "percent")
    if question.kind in ("what", "statement") and (question.series or is_of_earlier(question)):
        return ("count", "money", "percent")
    return ()


def _about(asked: Measure, claim: Claim, item: Scored) -> bool:
    """Whether what is said of the figure is what the question asks: the same happening to the same people."""
    event = tokenise(claim.event)
    if claim.figure.kind == "count" and asked.happened:
        return _happens(asked, claim, event) and (not asked.counted or _is_population(asked, claim))
    if claim.figure.kind == "count" and asked.counted:
        # "How many arrests": 390 people detained.
        done = claim.predicate and alike(tokenise(claim.predicate), asked.counted)
        return bool(done) or names_counted(asked, claim)
    sentence = item.sentence
    title = tokenise(f"{sentence.article.title}\n{sentence.lead}")
    if claim.figure.kind == "count":
        # Beside "61 were injured" damage may be told of too; the 61 are no part of it.
        return covers(asked, (event,), tokenise(""), title, goes_on=False)
    return covers(asked, (sentence.words, event), tokenise(sentence.previous), title, sentence.goes_on)


def _happens(asked: Measure, claim: Claim, event: Words) -> bool:
    """Whether what is asked about happened to those counted: not "two of the dead were counted twice"."""
    if claim.head == "жертва" and not alike(tokenise("died"), asked.happened):
        return False
    if claim.predicate and asked.is_happening(tokenise(claim.predicate)):
        return True
    head = tokenise(claim.head)
    if (
        claim.head
        and alike(head, asked.topic)
        and (not claim.predicate or alike(head, tokenise(claim.predicate).tokens))
    ):
        return True
    return not claim.predicate and asked.is_happening(event)


def _is_population(asked: Measure, claim: Claim) -> bool:
    """Whether those asked about may be the ones counted: named so, or not named at all."""
    return names_counted(asked, claim) or not _population(asked, claim)


def names_counted(asked: Measure, claim: Claim) -> bool:
    """Whether a claim names those whom the question asks about: its head does, or a noun that follows, as in "members
    of the crew"; a passenger train is no passenger."""
    following = people(claim).removeprefix(claim.counted).split()
    nouns = " ".join(word for word in following if not (is_cyrillic(word) and is_adjective(word.lower())))
    return asked.is_counted(tokenise(f"{claim.head} {nouns}")) or alike(
        tokenise(claim.counted), asked.counted[:-1]
    )


def _population(asked: Measure, claim: Claim) -> str:
    """Whom in particular a claim counts; "" for anybody, for those asked about, and for "the dead"."""
    head = tokenise(claim.head)
    if claim.figure.kind != "count" or not claim.head or is_general(claim.head):
        return ""
    if asked.is_happening(head) or names_counted(asked, claim):
        return ""
    return claim.head


def _reported(question: Question, asked: Measure, item: Scored, claim: Claim) -> Reported | None:
    if _REST.search(item.sentence.text[: claim.figure.start]) and not _ASKS_REST.search(question.text):
        return None
    if question.days and not question.series and item.features.days < 0.5:
        return None
    leans = claim.leaning or claim.figure.kind == "count"
    if not leans and is_anothers(question.names, claim.sentence, claim.figure):
        return None
    published = item.sentence.article.published
    day = published
    if claim.earlier and not (claim.figure.role == state_asked(question, item.sentence) == "from"):
        days = [mention.first for mention in item.sentence.dates if mention.first == mention.last]
        day = max((stated for stated in days if published and stated < published), default=None)
    asked_days = question.days if question.series and day else ()
    if asked_days and day and not any(meets(asked_day, day, day) for asked_day in asked_days):
        return None
    population = _population(asked, claim)
    if not population and item.features.population < 1.0:
        # Read with its neighbours the claim counts those asked about, whatever its own words match.
        item = replace(item, features=replace(item.features, population=1.0))
    words = shown(claim.figure, item.sentence.text, item.sentence.article.language, question.language)
    return Reported(item, claim, population, day, words)
