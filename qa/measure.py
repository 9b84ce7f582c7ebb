"""What a question wants counted: what happened ("killed"), to whom ("rescuers"), and in which story."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.lexicon import lemma
from index.stems import is_cyrillic
from qa.claims import Claim
from qa.figure_ru import is_noun, verb_of
from qa.figure_words import CASUALTIES, CHANGES, gerund_lemma, noun_lemma, past_lemma
from qa.question import Question
from qa.tokens import Token, Words, match, tokenise

GENERAL = frozenset(
    """people person human life жизнь resident citizen patient victim casualty other dead toll number figure total count
    человек житель пациент больной жертва пострадавший""".split()
)
"""Heads that count anybody the event has touched."""

ALIKE = 0.5
"""Strength from which two words are taken to say the same."""

_SHARED = 0.6
"""Share of the question's words that must stand with an amount of money, which has no happening of its own."""

_SAME = 0.9
"""Share of them that must stand with it in the same words where the title names the rest."""

_NOMINAL = frozenset(
    """toll death deaths fatality fatalities casualty casualties victim victims dead injury injuries strikers arrest
    arrests detention detentions evacuations жертва жертвы жертв смерть смертей раненый раненых смертность арест ареста
    арестов задержаний""".split()
)
_ABOUT_REPORTS = re.compile(
    r"^(?:chang\w*|differ\w*|agree\w*|disagree\w*|contradict\w*|vary|varied|revis\w+|correct(?:ed|ions?)|updat\w+|"
    r"grow|grew|grown|rise|rose|risen|evolv\w+|develop\w*|between|earlier|previous\w*|before|after|first|last|latest|"
    r"initial\w*|original\w*|later|then|now|so|far|all|same|more|less|fewer|least|most|\d+|source\w*|figures?|count\w*|"
    r"estimate\w*|share|percent\w*|get|gets|got|"
    r"данны[ех]|сведени\w+|сообща\w+|сообщени\w+|источник\w*|расход\w+|различ\w+|отлича\w+|"
    r"(?:из)?мен[ияе]\w+|рос|росл[аои]|вырос\w*|ранее|раньше|сначала|потом|всего|первоначальн\w+|прежн\w+|"
    r"предыдущ\w+|оцен\w+|составля\w+|составил\w*|дол[яюи]|процент\w*|"
    r"совпада\w+|противореч\w+|число|числе|количеств\w+|цифр\w*)$"
)
"""Words of a question that speak of figures and reports, not of what is counted."""

_IDIOMS = (
    (
        "participated gathered joined attended",
        re.compile(
            r"\b(?:(?:take|takes|taken|taking|took) part|attended|участвовал\w*|принял\w* участие)\b",
            re.IGNORECASE,
        ),
    ),
    ("killed", re.compile(r"\b(?:how many lives|сколько жизней)\b", re.IGNORECASE)),
    ("detained", re.compile(r"\bheld (?:by|in) (?:the )?(?:police|custody|security)\b", re.IGNORECASE)),
)
"""What a phrase says happened, which its words do not."""

_TAKEN = frozenset("live life claim cost take lost lose жизн унес".split())
"""Stems of what is said of lives, where it is asked how many were lost."""

_PLAIN = ("injured", "died")

_HELPER = re.compile(r"\b(?:did|do|does|will|would|can|could|may|might|must)\b", re.IGNORECASE)
_NO_VERB_AFTER = frozenset(
    "the a an this that its their his her our of in at by on from for with during after before".split()
)
_OF_THOSE = re.compile(
    r"\b(?:how many (?:of|among) (?:the|those|them)\b.*\b(?:were|was|are|is)|"
    r"сколько (?:из|среди) (?:\w+ )*?(?:погибших|раненых|пострадавших|умерших|задержанных|них)\b"
    r"(?: было| были)?) (?P<whom>[^?]+)\??$",
    re.IGNORECASE,
)
"""Questions after a part: "how many of the dead were children"."""

_COUNTED_RU = re.compile(r"\b(?:сколько|скольких|скольким|число|числе|количество)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Measure:
    """`happened` are the words for the event counted, `counted` those for whom in particular, `topic` the rest."""

    happened: tuple[Token, ...]
    counted: tuple[Token, ...]
    topic: tuple[Token, ...]

    @property
    def is_something(self) -> bool:
        """Whether there is a word to find figures by."""
        return bool(self.happened or self.counted or self.topic)

    def is_happening(self, words: Words) -> bool:
        return alike(words, self.happened)

    def is_counted(self, words: Words) -> bool:
        return alike(words, self.counted)


def alike(words: Words, tokens: Sequence[Token]) -> bool:
    """Whether one of the tokens, or a word that says the same, stands among the words."""
    return any(match(words, token)[0] >= ALIKE for token in tokens)


def measure(question: Question) -> Measure:
    """Sort a question's words into what happened, who is counted, and what the story is."""
    own = [token for token in question.words.tokens if token in question.terms or token in question.focus]
    own = [
        token
        for token in own
        if token not in question.names
        and not _ABOUT_REPORTS.match(token.word)
        and token.word not in ("без", "вести")
    ]
    happened = [token for token in own if _is_happening(token)]
    part = _OF_THOSE.search(question.text)
    if part:
        counted = [token for token in own if token.start >= part.start("whom")]
        happened = [token for token in happened if token not in counted]
    else:
        counted = [token for token in _counted(question) if token in own and token not in happened]
    if not happened:
        happened = [token for token in _verbs_after_helper(question, own) if token not in counted]
    topic = [token for token in own if token not in happened and token not in counted]
    for said, idiom in _IDIOMS:
        if found := idiom.search(question.text):
            happened = list(tokenise(said).tokens)
            counted = [token for token in counted if token.start > found.end()]
            topic = [t for t in topic if t.stem not in _TAKEN and not found.start() <= t.start < found.end()]
    return Measure(
        _in_plain_words(happened),
        tuple(token for token in counted if not is_general(token.word)),
        tuple(topic),
    )


def measure_of(claim: Claim) -> Measure:
    """What a figure counts, as if it had been asked for in the words of its own sentence."""
    happened = tokenise(claim.predicate).tokens
    head = tokenise(claim.head if claim.figure.kind == "count" else claim.counted).tokens
    if any(_is_happening(token) for token in head):
        happened, head = (*happened, *head), ()
    counted = tuple(token for token in head if not (token.stop or is_general(token.word)))
    if claim.figure.kind != "count":
        changes = tokenise(" ".join(CHANGES))
        return Measure(tuple(token for token in happened if not alike(changes, (token,))), counted, ())
    return Measure(_in_plain_words(happened), counted, counted)


def _in_plain_words(happened: Sequence[Token]) -> tuple[Token, ...]:
    """What happened, with the word for it that most others are alike to: "hurt" is far from "пострадали"."""
    plain = (tokenise(word) for word in _PLAIN)
    return (*happened, *(words.tokens[0] for words in plain if alike(words, happened)))


def is_general(word: str) -> bool:
    """Whether a noun, in any number and case, counts anybody."""
    return (lemma(word) if is_cyrillic(word) else noun_lemma(word)) in GENERAL


def covers(measure: Measure, own: Sequence[Words], before: Words, title: Words, goes_on: bool) -> bool:
    """Whether the words of a sentence and its neighbourhood speak of what the question's own words name.

    The sentence before counts too, but tells alone what this one is about only where this one `goes_on` about it.
    What the `title` names besides the figure ("fire" of "damage by the fire") need not be said again.
    """
    asked = (*measure.happened, *measure.counted, *measure.topic)
    given = [token for token in measure.topic if alike(title, (token,))]
    rest = [token for token in asked if token not in given]
    if not asked:
        return True
    here = goes_on or any(alike(words, asked) for words in own)
    return (here and _share(asked, (*own, before)) >= _SHARED) or (bool(rest) and _share(rest, own) >= _SAME)


def _share(tokens: Sequence[Token], told: Sequence[Words]) -> float:
    """Share of the tokens that stand in one of several texts."""
    return sum(max(match(words, token)[0] for words in told) for token in tokens) / len(tokens)


def _is_happening(token: Token) -> bool:
    if token.word in _NOMINAL or token.word in CASUALTIES:
        return True
    if is_cyrillic(token.word):
        return bool(verb_of(token.text))
    return bool(past_lemma(token.word) or gerund_lemma(token.word)) and token.word not in ("need", "bed")


def _counted(question: Question) -> Iterator[Token]:
    """The nouns behind "how many", "сколько", "число"."""
    if question.language != "ru":
        yield from question.focus
        return
    asked = _COUNTED_RU.search(question.text)
    for token in question.words.tokens if asked else ():
        if asked and token.start >= asked.end():
            if verb_of(token.text) or token.stop or not is_noun(token.text):
                return
            yield token


def _verbs_after_helper(question: Question, own: Sequence[Token]) -> Iterator[Token]:
    """The base forms that "did", "will" and their like may govern: "did the flood destroy"."""
    helper = _HELPER.search(question.text)
    words = question.words.tokens
    for at, token in enumerate(words):
        governed = helper and token.start > helper.end() and at and words[at - 1].word not in _NO_VERB_AFTER
        if governed and token in own:
            yield token
