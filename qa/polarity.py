"""Whether a sentence affirms or denies what a yes-no question asks, when its words decide that by themselves.

Told by the sentence's negation where the question's predicate stands, by an opposite of the predicate, by its
figures and by its days. Whatever is planned, demanded or merely possible decides nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from index.vocabulary import synonyms
from qa.evidence import Sentence, sentence_figures
from qa.figures import Figure
from qa.holders import is_office_word
from qa.names import Name, find_names
from qa.polarity_phrases import (
    PLEA_WORD,
    asks_done,
    asks_plea,
    ends_in_pronoun,
    goes_on,
    guilty,
    is_future,
    light_noun,
    means_another,
    not_guilty,
    votes_other_way,
)
from qa.polarity_state import Verdict, is_called_off, state
from qa.polarity_values import compare_days, compare_figures
from qa.polarity_words import (
    AS_PLANNED,
    CALLED_OFF,
    HARM,
    HARMED,
    LASTS,
    NEGATION,
    OCCURS,
    OFF_PLAN,
    TRUE_THAT,
    opposites,
    verbs,
)
from qa.question import Question
from qa.question_words import PLAN
from qa.roles import role_of
from qa.tokens import Token, match, tokenise

SURE = 0.45
"""Strength from which a word of the sentence is taken for the question's own."""

_INSERTION = re.compile(
    r", (?:which|who|whose|where|as|headed|announced|котор\w+|где|как)\b[^,;.]{0,120},", re.IGNORECASE
)
_CUT = re.compile(
    r"\s(?:on|in|at|by|from|during|after|before|since|until|because|that|when|than|for|with|under|over|as|"
    r"against|to)\s"
)
_TO_DO = re.compile(r"\bto ([a-z]+)\W*$")
_BE = re.compile(r"^(?:\W*(?:and|but|so) )?(?:is|are|was|were)(?:n't)?\b|\bbe(?:en)?\b")
_DETERMINERS = frozenset(
    "the a an this that these those his her its their our of any some no new first second third".split()
)
_VAGUE = frozenset(
    """any anyone anybody anything ever yet already really actually also still only even just true correct
    right case there more less fewer than least most exactly exceed exceeded almost
    кто-нибудь что-нибудь когда-либо кто-либо действительно правда верно уже еще более больше менее
    меньше""".split()
)
_STILL = re.compile(r"\b(?:still|по-прежнему|до сих пор|вс[её] ещ[её])\b", re.IGNORECASE)
_SHARE = re.compile(
    r"\b(?:more|less|fewer|most|majority|half|(?:two )?thirds?|quarter|больше|меньше|более|менее|"
    r"большинств\w+|полови\w+|"
    r"трет[ьи]|четверт[ьи])\b(?! (?:time|once))",
    re.IGNORECASE,
)
_FIRST = 0.8  # a word's own stem, its first meaning and its clusters, and no further meaning


def verdict(question: Question, sentence: Sentence, others: Sequence[Sentence] = ()) -> Verdict:
    """Answer "yes" or "no" when `sentence` settles a yes-no question, else "".

    `others` are further sentences on the matter; a question whether all went as planned looks at them too.
    """
    if question.kind != "yes-no":
        return ""
    claim = read_claim(question)
    if not _about(claim, sentence) or (_SHARE.search(question.text) and not claim.figures):
        return ""
    if AS_PLANNED.search(question.text):
        return _as_planned(claim, sentence, others)
    polarity = _polarity(claim, sentence)
    days = compare_days(question.days, sentence)
    if polarity == "no":
        # "Did not open on March 4" says nothing of another day, "was not sold for 5 million" of no other sum.
        return _unless(claim.denied, "no") if days != "no" and not claim.figures else ""
    if polarity == "yes":
        if _STILL.search(question.text) and not LASTS.search(sentence.text):
            return ""
        figures = compare_figures(claim.figures, question, sentence)
        if "no" in (days, figures):
            return _unless(claim.denied, "no")
        return _unless(claim.denied, "yes") if days and figures else ""
    return ""


def _unless(denied: bool, settled: Literal["yes", "no"]) -> Verdict:
    return ("no" if settled == "yes" else "yes") if denied else settled


_NEXT_SUBJECT = re.compile(r"[;:()—–]|,?\s(?:but|while|whereas|although|а|но)\s|,\s(?:and|и)\s")


@dataclass(frozen=True, slots=True)
class Claim:
    """What a yes-no question puts up.

    `denied` for "is it true that … not"; `occurs` where it asks of an event (one of `rest`) only whether it took
    place, `plea` where it asks of a plea, `ahead` where of what is to come.
    """

    question: Question
    predicate: tuple[Token, ...]
    rest: tuple[Token, ...]
    figures: tuple[Figure, ...]
    occurs: bool
    denied: bool
    plea: bool
    ahead: bool


def read_claim(question: Question) -> Claim:
    text = question.text.lower()
    # "The two sides" names them; it does not ask how many they are.
    figures = tuple(
        figure
        for figure in sentence_figures(question.text, question.language)
        if not re.search(r"\b(?:the|these|those|both|эти|обе?)\s$", text[: figure.start])
    )
    core = tuple(
        token
        for token in question.terms
        if token not in question.names
        and token.word not in _VAGUE
        and not any(figure.start <= token.start < figure.end for figure in figures)
        and not token.word[:1].isdigit()
    )
    occurrence = OCCURS.search(text)
    if occurrence:
        core = tuple(token for token in core if not occurrence.start() <= token.start < occurrence.end())
    predicate = () if occurrence else _predicate(question, core)
    asserted = TRUE_THAT.search(text)
    if asserted:
        core = tuple(token for token in core if token.start >= asserted.end())
        predicate = () if occurrence else _predicate(question, core)
    plea = asks_plea(text)
    return Claim(
        question=question,
        predicate=predicate,
        rest=tuple(
            token for token in core if token not in predicate and not (plea and PLEA_WORD.match(token.word))
        ),
        figures=figures,
        occurs=bool(occurrence),
        denied=bool(asserted and NEGATION.search(text, asserted.end())),
        plea=plea,
        ahead=question.plan or any(is_future(token.word) for token in predicate),
    )


def _predicate(question: Question, core: Sequence[Token]) -> tuple[Token, ...]:
    """The word that says what is asked of the rest: what the sentence must affirm or deny."""
    if not core:
        return ()
    text = question.text.lower()
    if question.language == "ru":
        asked = None if TRUE_THAT.search(text) else re.search(r"([\w-]+) ли\b", text)
        found = [token for token in core if asked and token.start == asked.start(1)]
        return tuple(found or [token for token in core if _RUSSIAN_VERB.search(token.word)][:1] or core[:1])
    cuts = [cut.start() for cut in _CUT.finditer(text) if core[0].start < cut.start()]
    before = [token for token in core if not cuts or token.start < cuts[0]]
    if _BE.search(text) and not TRUE_THAT.search(text):
        # "Was the truck to blame?"
        closing = _TO_DO.search(text)
        return tuple(core[-1:] if closing and closing.start(1) == core[-1].start else before[-1:])
    return tuple(_verb(question, before) or before[-1:])


_RUSSIAN_VERB = re.compile(
    r"(?:л|ла|ло|ли|лся|лась|лось|лись|ет|ит|ут|ют|ят|ат|ется|ится|утся|ются|ятся|н|на|но|ны|[ыя]т[аоы]?)$"
)


def _verb(question: Question, tokens: Sequence[Token]) -> list[Token]:
    """The likeliest verb of "did the rail strike go ahead": no noun after an article."""
    verb, other = verbs()
    every = question.words.tokens
    fit = []
    for token in tokens:
        place = every.index(token)
        after_article = place > 0 and every[place - 1].word in _DETERMINERS
        plural = token.word.endswith("s") and not token.word.endswith("ss")
        subject = place == 1 and len(tokens) > 1
        if token.stem in verb and not after_article and not plural and not subject:
            fit.append(token)
    return ([token for token in fit if token.stem not in other] or fit)[:1]


def _about(claim: Claim, sentence: Sentence) -> bool:
    """Whether the sentence, or what stands around it, speaks of the question's names and of half the rest."""
    around = [sentence.text, sentence.previous, sentence.article.title, sentence.lead]
    read = [tokenise(text) for text in around if text]

    def spoken_of(token: Token) -> bool:
        return any(match(words, token)[0] >= SURE for words in read)

    if not all(spoken_of(token) for token in claim.question.names):
        return False
    certain = [
        token for token in claim.rest if token.word.endswith("ly") or token.text.endswith(("'s", "’s"))
    ]
    if not all(spoken_of(token) for token in certain):
        return False
    return 2 * sum(spoken_of(token) for token in claim.rest) >= len(claim.rest)


def _polarity(claim: Claim, sentence: Sentence) -> Verdict:
    """Whether the predicate holds by the sentence's words; "" when both, neither or unsure."""
    text = _INSERTION.sub(lambda found: " " * len(found.group()), sentence.text)
    plan = claim.ahead
    told = (at for at in _predicate_positions(claim, sentence, text) if _is_of(claim, text, at))
    against = (at for at in _opposed_positions(claim, sentence) if _is_of(claim, text, at))
    found = {_told_at(claim, text, at) for at in told} | {_reversed(state(text, at, plan)) for at in against}
    if not found and (claim.occurs or not claim.predicate):
        found = {"no" for position in _positions(claim.rest, sentence) if is_called_off(text, position)}
    settled = found - {""}
    return settled.pop() if len(settled) == 1 else ""


def _told_at(claim: Claim, text: str, position: int) -> Verdict:
    """What the sentence says of the question's own verb at `position`."""
    asked = claim.question.text
    if goes_on(text, position) and asks_done(asked, [token.word for token in claim.predicate]):
        return ""
    told = state(text, position, claim.ahead)
    return _reversed(told) if votes_other_way(asked, text, position) else told


def _is_of(claim: Claim, text: str, position: int) -> bool:
    """Whether the clause up to a predicate names nobody, or one whom the question names before its own.

    "Kowal won, and Dahl conceded" says nothing of whether Kowal did.
    """
    edges = [edge.end() for edge in _NEXT_SUBJECT.finditer(text, 0, position)]
    named = [
        name
        for name in find_names(text)
        if max(edges, default=0) <= name.start and name.end <= position and name.kind != "place"
    ]
    until = min((token.start for token in claim.predicate), default=len(claim.question.text))
    russian = claim.question.language == "ru"
    asked = [token for token in claim.question.names if russian or token.start < until]
    if not asked and _is_of_another_office(claim, text, named, until):
        return False
    if not asked or not named:
        return True
    return any(match(tokenise(name.text), token)[0] >= SURE for name in named for token in asked)


def _is_of_another_office(claim: Claim, text: str, named: Sequence[Name], until: int) -> bool:
    """Whether all whom the clause names hold an office, and none the one that the question asks of."""
    offices = [token for token in claim.rest if token.start < until and is_office_word(token)]
    roles = [role_of(text, name.start, name.end) for name in named if name.kind == "person"]
    held = [tokenise(role.text) for role in roles if role is not None]
    return (
        bool(offices)
        and bool(held)
        and len(held) == len(roles)
        and not any(match(words, token)[0] >= SURE for words in held for token in offices)
    )


def _reversed(state: Verdict) -> Verdict:
    return "no" if state == "yes" else "yes" if state == "no" else ""


def _positions(tokens: Sequence[Token], sentence: Sentence, least: float = SURE) -> Iterator[int]:
    for token in tokens:
        strength, places = match(sentence.words, token)
        if strength >= least:
            yield from (sentence.words.tokens[place].start for place in places)


def _predicate_positions(claim: Claim, sentence: Sentence, text: str) -> list[int]:
    if claim.occurs:
        return [found.start() for found in OCCURS.finditer(text)]
    if claim.plea:
        return list(guilty(text))
    asked = claim.predicate or claim.rest[-1:]
    if any(HARM.fullmatch(token.word) for token in asked):
        return [found.start() for found in HARMED.finditer(text)]
    noun = light_noun(claim.question.text)
    found = [
        at
        for at in _positions(asked, sentence, SURE if claim.rest or not _asks_of_pronoun(claim) else _FIRST)
        if not means_another(claim.question.text, text, at)
    ]
    if found or noun < 0:
        return found
    return list(_positions([token for token in claim.rest if token.start == noun], sentence))


def _asks_of_pronoun(claim: Claim) -> bool:
    return not claim.rest and ends_in_pronoun(claim.question.text)


def _opposed_positions(claim: Claim, sentence: Sentence) -> Iterator[int]:
    if claim.plea:
        yield from not_guilty(sentence.text)
        return
    for token in claim.predicate:
        if match(sentence.words, token)[0] >= SURE:
            continue
        if CALLED_OFF.search(token.word):
            yield from (found.start() for found in OCCURS.finditer(sentence.text))
        opposed = {opposite for concept in token.concepts for opposite in opposites().get(concept, ())}
        denying = opposed.union(*(synonyms().of(opposite) for opposite in opposed)) - token.concepts.keys()
        for other in sentence.words.tokens:
            if denying.intersection(concept for concept, sure in other.concepts.items() if sure > _FIRST):
                yield other.start


def _as_planned(claim: Claim, sentence: Sentence, others: Sequence[Sentence]) -> Verdict:
    """Whether the day of the fact is the day of the plan, told by the sentence or by it and the others."""
    if OFF_PLAN.search(sentence.text):
        return "no"
    if AS_PLANNED.search(sentence.text) and not NEGATION.search(sentence.text):
        return "yes"
    told = [item for item in (sentence, *others) if item.dates and _touches(claim, item)]
    planned = [item for item in told if PLAN.search(item.text.lower())]
    facts = [item for item in told if item not in planned and not NEGATION.search(item.text)]
    if not planned or not facts:
        return ""
    fact = facts[0].dates[-1]
    same = any(day.first <= fact.last and fact.first <= day.last for item in planned for day in item.dates)
    return "yes" if same else "no"


def _touches(claim: Claim, sentence: Sentence) -> bool:
    asked = [token for token in (*claim.predicate, *claim.rest) if not AS_PLANNED.search(f"day {token.word}")]
    return any(True for _ in _positions(asked, sentence)) and _about(claim, sentence)
