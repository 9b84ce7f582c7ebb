"""An article's figures read in its order: each with what it counts, even where its sentence leaves that unsaid.

"The ministry says that 11 medics were infected. The union speaks of 16." The 16 are infected medics too. What is
denied ("13, not 14"), added ("three more") or long past is no claim of its own; what was said before ("it had reported
41 earlier") is one of that earlier day.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Protocol

from index.dates import DateMention
from qa.attribution import speaker_of
from qa.figure_words import CASUALTIES
from qa.figures import Figure
from qa.tokens import Token, match, tokenise

OLD = timedelta(days=300)
"""A figure beside a day so long before its report is about another event ("the last outbreak, in 2011")."""

_BARE = frozenset(("money", "percent", "measure"))
"""Kinds of figure whose unit is left out where another number is set against one."""

_ALIKE = 10
"""So many times as much, or as little, as a sum is not set against it."""

_NAMED = 0.5
"""Strength of match from which a name stands in a clause."""

_FAR = 400
"""Characters between two figures beyond which the second no longer leans on the first."""


class Stated(Protocol):
    """What is read of a sentence; `qa.evidence.Sentence` is one."""

    @property
    def start(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def previous(self) -> str: ...
    @property
    def figures(self) -> tuple[Figure, ...]: ...
    @property
    def dates(self) -> tuple[DateMention, ...]: ...


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure of `sentence`. `counted`, its `head` and `event` are words of it or of the claim it leans on.

    `event` is matched against what a question says happened, unless the `predicate` says something else; that is ""
    where it says nothing ("rose to", "is"). `happened` is the predicate in the text's own form, for showing.
    `earlier` is set for what somebody is told to have said before, `leaning` where the sentence does not say what it
    counts, `part` where it says that more are counted ("two of the dead are children"), `whole` what those
    did of whom it is a part ("nine of those who got out"), "" for any others.
    """

    sentence: Stated
    figure: Figure
    counted: str
    head: str
    event: str
    predicate: str
    happened: str
    speaker: str
    leaning: bool
    earlier: bool
    part: bool
    whole: str


_WEAK = frozenset(
    """be have take lose get make bring come go leave put give say report speak state announce stand total number reach
    rise grow climb increase fall drop decline exceed remain stay include amount correct lower raise revise double
    register record confirm
    быть являться составить составлять достичь достигнуть достигать вырасти расти возрасти увеличиться снизиться
    снизить сократиться превысить числиться оставаться остаться насчитываться находиться сообщаться стать говорить
    назвать называть удвоиться подняться исправить уточнить зарегистрировать подтвердить выявить""".split()
)
"""Predicates that say nothing of what happened: the words beside them do."""

_QUALIFIED = r"(?:at least|about|around|some|nearly|almost|only|over|more than|no fewer than|up to|just)?"
_SAYS_NUMBER = re.compile(
    r"\b(?:(?:speaks?|spoke|spoken|talks?|talked) of|insist(?:s|ed)? on|stick(?:s|ing)? to|"
    r"puts? (?:it|them|the (?:\w+ ){0,2}?\w+) at|"
    r"(?:gives?|gave|cites?|cited|names?|named) (?:an?|the) (?:\w+ )?(?:figure|number|estimate|total|count)(?: of|,|:)|"
    r"(?:figure|number|estimate|total|count|toll) (?:of|is|was)|"
    r"(?:reported|registered|recorded|counted|counts|estimated|claimed|claims)|"
    rf"(?:their|its|the|this) (?:number|figure|toll|total|count)s?\b[^,;.]{{0,40}}?) {_QUALIFIED}\s*$",
    re.IGNORECASE,
)
_SAYS_NUMBER_RU = re.compile(
    r"(?:(?:говор\w+|сообща\w+|сообщил\w*|заявля\w+|заявил\w*) (?:о|об|обо)|настаива\w+ на|"
    r"(?:называ\w+|назвал\w*|привод\w+|привел\w*)(?: [а-яё]+){0,2} (?:цифру|число|оценку)\W*|"
    r"оценива\w+(?: [а-яё]+){0,3} в|насчит\w+|"
    r"(?:их|это) (?:число|количество)\b[^,;.]{0,40}?)\s*(?:как минимум |примерно |около |не менее )?$",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?:\bnot|\brather than|\binstead of|\bnone of|\bа не|\bвместо|\bне|\bни один из|\bникто из)"
    r"\s+(?:the |all )?(?:earlier )?$",
    re.IGNORECASE,
)
_ADDED = re.compile(
    r"\b(?:another|a further|an additional|further|additional|ещ[её]|дополнительно)\s+(?:\w+ )?$", re.I
)
_ADDED_AFTER = re.compile(r"\s*(?:more|further|additional|new|ещ[её]|новых|новые)\b", re.IGNORECASE)
_BEFORE_THIS = re.compile(
    r"\b(?:earlier|previously|initially|originally|at first|the day before|ранее|накануне|первоначально|изначально|"
    r"раньше|прежде)\b[^,;.]*$|\b(?:up from|down from|against|compared (?:with|to)|против)\s+$",
    re.IGNORECASE,
)
_HAD_SAID = re.compile(
    r"\b(?:in|on|last|a) \w+[^,;.]{0,40}\bhad (?:\w+ )?"
    r"(?:said|spoken|put|given|reported|estimated|announced|counted)\b[^,;.]*$",
    re.IGNORECASE,
)
_LATER = re.compile(r"\b(?:than|as) (?:\w+ )?(?:earlier|previously|before)\b", re.IGNORECASE)
_OF_THE = re.compile(
    r"\s+(?:of (?:the|those|these|them)\b|из (?:них|погибших|пострадавших|раненых)\b)", re.IGNORECASE
)
_OF_THOSE_WHO = re.compile(
    r"\s+(?:of (?:the )?(?:those|people) who|из тех,? кто) (?P<did>(?:[\w-]+ ){1,2}[\w-]+)"
)
_AMONG = re.compile(
    r"\b(?:among|including|include|of (?:whom|which|them)|среди|в том числе|включая|из (?:них|которых))\b[^;.]*$",
    re.IGNORECASE,
)
_ARE = re.compile(
    r"\s+of (?:the|those|these) (?P<group>\w+)(?: \w+)? (?:are|were|is|was) (?P<kind>(?:\w+ ){0,2}?\w+)\s*(?:[.;,]|$)"
)
_ARE_RU = re.compile(r"\s+(?:из (?:них|погибших|пострадавших)\s*)?[-–—]\s+(?P<kind>\w+)")
_MASSED = re.compile(r"\b((?:[a-z]+ ){1,2})(?:killed|injured|wounded|dead|missing|detained|arrested)\b")
_FATE = re.compile(
    r"[^,;.]{0,80}?\b(?:found|carried|pulled|brought|taken|recovered|shot|declared|pronounced|confirmed|left)\b"
    r"(?: \w+){0,2}? (?P<fate>dead|injured|wounded|missing)\b"
)
_HELD = re.compile(r"[^,;.]{0,80}?\b(?:was|were|are|been|being) (?:\w+ )?held\b")
_LIVES = frozenset(("life", "жизнь"))
_LIVES_OF = re.compile(r"\b(?:lives of|жизни|жизнь)\s+\Z")
_LOST_LIVES = re.compile(r"[^,;.]{0,40}?\b(?P<lost>lost (?:their|his|her) li(?:ves|fe)|лишил\w+ жизни)\b")
_SUSTAINS = frozenset("sustain suffer receive получить получать".split())
_INJURIES = re.compile(
    r"\b(?:injuries|wounds|burns|fractures|ранени[яей]|травм[ыу]?|ожог\w*|увечь\w+)\b", re.IGNORECASE
)
_TAKES = frozenset("cost claim take lose унести отнять забрать унёсть стоить оборвать".split())
_BESIDE = 4
"""Words after a figure's own noun that may still name whom it counts: "seven members of the crew"."""

_AND = re.compile(r"\s(?:and|и)\s")
_CLAUSE = 3
"""Words behind a figure from which they are a clause and not what it counts."""

_OPENING = 2
"""Words before one from which they are."""

_ASIDE = re.compile(r"\([^()]*\)")
_CLAUSE_EDGE = re.compile(r"[;:()—–]|,\s|\s(?:while|whereas|but|тогда как)\s|\.\s")


def read_claims(
    sentences: Sequence[Stated], published: date | None, kinds: Iterable[str]
) -> tuple[Claim, ...]:
    """The claims of one article's sentences, given in its order, for figures of the given kinds."""
    wanted = frozenset(kinds)
    found: list[Claim] = []
    for sentence in sentences:
        if _tells_of_long_ago(sentence, published):
            continue
        for figure in (_in_unit(found, sentence, figure) for figure in sentence.figures):
            if figure.kind in wanted:
                claim = _read(sentence, figure, _leaned_on(found, sentence, figure))
                if not _is_no_claim(sentence.text, figure):
                    found.append(claim)
    return tuple(found)


def _tells_of_long_ago(sentence: Stated, published: date | None) -> bool:
    return bool(published and any(published - day.last > OLD for day in sentence.dates))


def _is_no_claim(text: str, figure: Figure) -> bool:
    before, after = text[max(0, figure.start - 24) : figure.start], text[figure.end : figure.end + 14]
    return bool(_DENIED.search(before) or _ADDED.search(before) or _ADDED_AFTER.match(after))


def _in_unit(found: Sequence[Claim], sentence: Stated, figure: Figure) -> Figure:
    """The figure; a bare number that somebody sets against a sum has the sum's unit ("the union speaks of 70,000")."""
    last = found[-1] if found else None
    if last is None or figure.kind != "count" or figure.counted or last.figure.kind not in _BARE:
        return figure
    between = sentence.start + figure.start - (last.sentence.start + last.figure.end)
    near = between <= _FAR and last.figure.value / _ALIKE <= figure.value <= last.figure.value * _ALIKE
    bare = near and _says_only_a_number(sentence.text[: figure.start])
    return replace(figure, kind=last.figure.kind, unit=last.figure.unit) if bare else figure


def _leaned_on(found: Sequence[Claim], sentence: Stated, figure: Figure) -> Claim | None:
    """The last claim of the same sort not far before, for a figure that does not say what it counts; of a sentence
    with several the first that the others are but parts of ("four died, three protesters and a policeman")."""
    at = sentence.start + figure.start
    near = [
        claim
        for claim in found
        if claim.figure.kind == figure.kind and at - (claim.sentence.start + claim.figure.start) <= _FAR
    ]
    if not near:
        return None
    beside = [claim for claim in near if claim.sentence is near[-1].sentence and claim.event]
    parts = [claim.figure.value for claim in beside[1:] if claim.predicate == beside[0].predicate]
    return beside[0] if len(parts) > 1 and sum(parts) == beside[0].figure.value else near[-1]


def _read(sentence: Stated, figure: Figure, last: Claim | None) -> Claim:
    text, before = sentence.text, sentence.text[: figure.start]
    clause = clause_of(sentence, figure)
    said = Claim(
        sentence,
        figure,
        counted=figure.counted,
        head=figure.counted_lemma,
        event=f"{figure.predicate} {figure.counted}",
        predicate="" if figure.predicate in _WEAK else figure.predicate,
        happened="" if figure.predicate in _WEAK else _inflected(text, figure.predicate),
        speaker=speaker_of(text, figure.start, figure.end),
        leaning=False,
        earlier=figure.role == "from" or _is_earlier(before),
        part=figure.subset_of >= 0 or is_of_named(text, figure) or bool(_AMONG.search(before[-60:])),
        whole=found["did"] if (found := _OF_THOSE_WHO.match(text, figure.end)) else "",
    )
    if _says_only_a_number(before) and not _names_its_own(figure, clause):
        return _leaning(said, last)
    if kind := _ARE.match(text, figure.end):
        said = replace(
            said, counted=kind["kind"], head=kind["kind"], event=f"{figure.predicate} {kind['group']}"
        )
    elif kind := _ARE_RU.match(text, figure.end):
        said = replace(said, counted=kind["kind"], head=kind["kind"])
    fate, words = _fate(text, figure)
    if fate:
        said = replace(said, predicate=fate, event=f"{fate} {said.counted}", happened=words)
    if not said.predicate:
        said = replace(said, event=f"{said.event} {clause}")
    return said


def _fate(text: str, figure: Figure) -> tuple[str, str]:
    """What became of those counted where the verb alone does not say it ("carried out dead", "cost four lives"), and
    the words that do; both "" where it does."""
    if figure.kind != "count":
        return "", ""
    if lost := _LOST_LIVES.match(text, figure.end):
        return "die", lost["lost"]
    if figure.predicate in _SUSTAINS and (injuries := _INJURIES.search(text)):
        return "injure", injuries.group()
    if figure.counted_lemma in _LIVES or _LIVES_OF.search(text[: figure.start]):
        return ("die", "") if figure.predicate in _TAKES else ("", "")
    if found := _FATE.match(text, figure.end):
        return CASUALTIES[found["fate"]], found["fate"]
    return ("detain", "held") if figure.predicate == "hold" and _HELD.match(text, figure.end) else ("", "")


def _leaning(said: Claim, last: Claim | None) -> Claim:
    """The claim with what it counts taken from the figure before it, or from the sentence before."""
    if last is not None:
        return replace(
            said,
            counted=last.counted,
            head=last.head,
            event=last.event,
            predicate=last.predicate,
            happened=last.happened,
            leaning=True,
            part=said.part or last.part,
        )
    counted = _people_in(said.sentence.previous)
    head = counted.rpartition(" ")[2]
    return replace(
        said,
        counted=counted,
        head=head,
        event=said.sentence.previous,
        predicate="",
        happened="",
        leaning=True,
    )


def _is_earlier(before: str) -> bool:
    said = _BEFORE_THIS.search(before[-60:]) or _HAD_SAID.search(before[-90:])
    return bool(said and not _LATER.search(before[-60:]))


def _names_its_own(figure: Figure, clause: str) -> bool:
    """Whether the figure's own clause says what it counts: "puts the number of injured at 15"."""
    return figure.kind == "count" and bool(figure.counted) and figure.counted in clause


def _says_only_a_number(before: str) -> bool:
    return bool(_SAYS_NUMBER.search(before[-90:]) or _SAYS_NUMBER_RU.search(before[-90:]))


def is_anothers(names: Sequence[Token], sentence: Stated, figure: Figure) -> bool:
    """Whether another figure of the sentence, and not this one, stands in a clause with one of those named."""
    alike = [other for other in sentence.figures if other.kind == figure.kind]
    if len(alike) < 2:
        return False
    own, *others = (tokenise(clause_of(sentence, each)) for each in (figure, *alike))
    return any(
        match(own, name)[0] < _NAMED and any(match(words, name)[0] >= _NAMED for words in others)
        for name in names
    )


def is_of_named(text: str, figure: Figure) -> bool:
    """Whether a count says of whom it is only a part: "seven of the victims"."""
    return figure.kind == "count" and _OF_THE.match(text, figure.end) is not None


def clause_of(sentence: Stated, figure: Figure) -> str:
    """The words of a figure's own clause."""
    return _clause(sentence.text, figure, sentence.figures)


def _clause(text: str, figure: Figure, figures: Sequence[Figure]) -> str:
    open_text = _ASIDE.sub(lambda aside: _without(aside, figure), text)
    edges = [
        0,
        *(edge.end() for edge in _CLAUSE_EDGE.finditer(open_text)),
        *_joints(open_text, figures),
        len(text),
    ]
    start = max(edge for edge in edges if edge <= figure.start)
    end = min(edge for edge in edges if edge >= figure.end)
    return text[start:end]


def _joints(text: str, figures: Sequence[Figure]) -> Iterator[int]:
    """Where "and" joins two clauses, each with a figure and a verb: "731 caught it and 26 died"."""
    for first, second in pairwise(figures):
        joint = _AND.search(text, first.end, second.start)
        if joint and _joins_clauses(text[first.end : joint.start()], text[joint.end() : second.start]):
            yield joint.end()


def _joins_clauses(before: str, after: str) -> bool:
    """Whether there are more words than name what is counted: "people caught it and", "and cut power to"."""
    told = before.split()
    return len(told) >= _CLAUSE or len(after.split()) >= _OPENING or bool(told and told[-1] in CASUALTIES)


def _without(aside: re.Match[str], figure: Figure) -> str:
    """Blanks for words in brackets, which end no clause, unless the figure is among them."""
    inside = aside.start() < figure.start < aside.end()
    return aside.group() if inside else " " * len(aside.group())


def people(claim: Claim) -> str:
    """The words by which a claim may name whom it counts: its noun and the few words up to the next figure."""
    if claim.leaning:
        return claim.counted
    text, end = claim.sentence.text, claim.figure.end
    others = (figure.start for figure in claim.sentence.figures if figure.start >= end)
    following = _CLAUSE_EDGE.split(text[end : min(end + 80, *others, len(text))])[0].split()
    return " ".join((claim.counted, *following[: claim.counted.count(" ") + 1 + _BESIDE]))


def _people_in(previous: str) -> str:
    """The noun phrase before "killed", "injured" … in the sentence that "their number" refers to."""
    found = _MASSED.search(previous)
    words = [token.text for token in tokenise(found.group(1)).tokens if not token.stop] if found else []
    return " ".join(words)


def _inflected(text: str, lemma: str) -> str:
    """The sentence's own form of a predicate: "killed" for "kill"; empty where "225 dead" needs none."""
    wanted = {token.stem for token in tokenise(lemma).tokens}
    return next((token.text for token in tokenise(text).tokens if token.stem in wanted), "")
