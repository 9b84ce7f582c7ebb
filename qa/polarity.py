"""Whether a sentence affirms or denies what a yes-no question asks, when its words decide that by themselves.

Told by the sentence's negation where the question's predicate stands, by an opposite of the predicate, by its
figures and by its days. Whatever is planned, demanded or merely possible decides nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from index.stems import is_cyrillic
from index.vocabulary import synonyms
from qa.evidence import Sentence, sentence_figures
from qa.figures import Figure
from qa.names import find_names
from qa.polarity_values import compare_days, compare_figures
from qa.polarity_words import (
    AS_PLANNED,
    CALLED_OFF,
    DENIER,
    HARM,
    HARMED,
    LACKING,
    LASTS,
    NEGATION,
    NOBODY,
    NOT_NEGATION,
    OCCURS,
    OFF_PLAN,
    TRUE_THAT,
    UNCERTAIN,
    opposites,
    verbs,
)
from qa.question import Question
from qa.question_words import PLAN
from qa.tokens import Token, match, tokenise

Verdict = Literal["yes", "no", ""]

SURE = 0.45
"""Strength from which a word of the sentence is taken for the question's own."""

_INSERTION = re.compile(
    r", (?:which|who|whose|where|as|headed|announced|котор\w+|где|как)\b[^,;.]{0,120},", re.IGNORECASE
)
_CLAUSE_END = re.compile(
    r"[;:()—–]|,?\s(?:but|although|though|while|because|after|before|when|unless|хотя|потому|после|когда|"
    r"пока)\s"
    r"|,\s(?:and|which|who|where|so|а|и|но|котор\w+|где|что)\s",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\s(?:on|in|at|by|from|during|after|before|since|until|because|that|when|than|for|with|under|over|as|"
    r"against|to)\s"
)
_OPENS_DOUBT = re.compile(r"\b(?:before|unless|until|прежде чем|пока|перед тем как)\s$", re.IGNORECASE)
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
_REACH = 4  # words after "no" or "without" that it denies


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
    """What a yes-no question puts up. `denied` for "is it true that … not"; `occurs` where it asks of an
    event (one of `rest`) only whether it took place."""

    question: Question
    predicate: tuple[Token, ...]
    rest: tuple[Token, ...]
    figures: tuple[Figure, ...]
    occurs: bool
    denied: bool


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
    return Claim(
        question=question,
        predicate=predicate,
        rest=tuple(token for token in core if token not in predicate),
        figures=figures,
        occurs=bool(occurrence),
        denied=bool(asserted and NEGATION.search(text, asserted.end())),
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
        return tuple(before[-1:])
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
    if not all(spoken_of(token) for token in claim.rest if token.word.endswith("ly")):
        return False
    return 2 * sum(spoken_of(token) for token in claim.rest) >= len(claim.rest)


def _polarity(claim: Claim, sentence: Sentence) -> Verdict:
    """Whether the predicate holds by the sentence's words; "" when both, neither or unsure."""
    text = _INSERTION.sub(lambda found: " " * len(found.group()), sentence.text)
    plan = claim.question.plan
    told = (at for at in _predicate_positions(claim, sentence, text) if _is_of(claim, text, at))
    against = (at for at in _opposed_positions(claim, sentence) if _is_of(claim, text, at))
    found = {_state(text, at, plan) for at in told} | {_reversed(_state(text, at, plan)) for at in against}
    if not found and (claim.occurs or not claim.predicate):
        found = {"no" for position in _positions(claim.rest, sentence) if _denied_event(text, position)}
    settled = found - {""}
    return settled.pop() if len(settled) == 1 else ""


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
    if not asked or not named:
        return True
    return any(match(tokenise(name.text), token)[0] >= SURE for name in named for token in asked)


def _reversed(state: Verdict) -> Verdict:
    return "no" if state == "yes" else "yes" if state == "no" else ""


def _positions(tokens: Sequence[Token], sentence: Sentence) -> Iterator[int]:
    for token in tokens:
        strength, places = match(sentence.words, token)
        if strength >= SURE:
            yield from (sentence.words.tokens[place].start for place in places)


def _predicate_positions(claim: Claim, sentence: Sentence, text: str) -> list[int]:
    if claim.occurs:
        return [found.start() for found in OCCURS.finditer(text)]
    asked = claim.predicate or claim.rest[-1:]
    if any(HARM.fullmatch(token.word) for token in asked):
        return [found.start() for found in HARMED.finditer(text)]
    return list(_positions(asked, sentence))


def _opposed_positions(claim: Claim, sentence: Sentence) -> Iterator[int]:
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


def _state(text: str, position: int, plan: bool) -> Verdict:
    """Whether what stands at `position` is so by the sentence."""
    start, end = _clause(text, position)
    clause = AS_PLANNED.sub("", text[start:end])
    if _OPENS_DOUBT.search(text[:start]):
        return ""
    if UNCERTAIN.search(clause) or (not plan and PLAN.search(clause.lower())):
        return "" if not _denied_event(text, position) else "no"
    denials = sum(_denials(text, start, end, position))
    return "no" if denials % 2 else "yes"


def _clause(text: str, position: int) -> tuple[int, int]:
    start, end = 0, len(text)
    for found in _CLAUSE_END.finditer(text):
        if found.end() <= position:
            start = found.end()
        elif found.start() >= position:
            end = found.start()
            break
    return start, end


def _denials(text: str, start: int, end: int, position: int) -> Iterator[bool]:
    """For each negation of the clause whether it denies the word at `position`."""
    spared = [(found.start(), found.end()) for found in NOT_NEGATION.finditer(text, start, end)]

    def spare(found: re.Match[str]) -> bool:
        return any(first <= found.start() < last for first, last in spared)

    plain: list[bool] = []
    for found in NEGATION.finditer(text, start, end):
        if found.end() <= position and not spare(found):
            near = text.count(" ", found.end(), position) <= _REACH
            plain.append(near or found.group().lower() not in ("не", "ни"))
    plain.extend(not found.start() <= position < found.end() for found in NOBODY.finditer(text, start, end))
    if is_cyrillic(text[start:end]):
        # Никто не пришел: in Russian two denials of one verb are one.
        yield any(plain)
    else:
        yield from plain
    for found in LACKING.finditer(text, start, end):
        near = text.count(" ", found.end(), position) <= _REACH
        yield near and found.end() <= position and not spare(found)
    yield _denied_event(text, position)


def _denied_event(text: str, position: int) -> bool:
    """Whether the clause says that the event at `position` was called off or did not take place."""
    start, end = _clause(text, position)
    for found in DENIER.finditer(text, start, end):
        if found.start() <= position < found.end():
            continue
        before = text[max(start, found.start() - 20) : found.start()].lower()
        if not re.search(r"(?:\bnot|n't|\bnever|\bне)\s(?:\w+\s)?$", before):
            return True
    return False


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
