"""The words by which a sentence denies, doubts or reverses what it speaks of, in English and Russian."""

import re
from collections.abc import Mapping
from functools import cache
from itertools import chain

from index.lexicon import authored, entries
from index.stems import stem

NEGATION = re.compile(
    r"\b(?:not|never|cannot|no longer|neither|nor|fail(?:s|ed)? to|refus(?:e|es|ed|ing) to|declin(?:e|es|ed|"
    r"ing) to|unable to|"
    r"stopped short of|had yet to|(?:has|have|is|are) yet to|denie[sd](?: that)?|deny(?:ing)?(?: that)?|"
    r"ruled out|rules out|(?:decided|opted|voted|ruled) against|"
    r"не|ни|никогда|так и не|больше не|отказал\w* |отказыва\w+ |опроверг\w*|отрица\w+|исключил\w*)\b|n't\b",
    re.IGNORECASE,
)
"""Denies what follows it in its clause."""

NOT_NEGATION = re.compile(
    r"\b(?:not only|not just|not least|not until|not .{1,60} until|no (?:less|fewer|more|later|earlier|"
    r"sooner) than|"
    r"no (?:doubt|matter|wonder|question)|not (?:less|fewer|more|later|earlier) than|why not|whether or not|"
    r"or not|"
    r"не только|не (?:менее|меньше|более|больше|ранее|раньше|позднее|позже|исключено|исключил\w*|столько)|"
    r"не .{1,60} до тех пор|"
    r"тем не менее|ни в чем не|нельзя не|не мо\w+ не|чуть ли не)\b",
    re.IGNORECASE,
)
"""Looks like a negation and is none, or says when at last ("did not open until May")."""

NOBODY = re.compile(
    r"\b(?:nobody|no one|none|nothing|nowhere|neither of|никто|никого|никому|ничего|ничто|нет|нету)\b|"
    r"\bно один|\bни од\w+\b",
    re.IGNORECASE,
)
"""Denies the whole clause it stands in."""

LACKING = re.compile(r"\b(?:no|without|zero|lack of|без|никак\w{2,3})\b", re.IGNORECASE)
"""Denies the few words after it ("no casualties", "without firing")."""

DENIER = re.compile(
    r"\b(?:call(?:s|ed|ing)? off|cancel(?:s|l?ed|l?ing|lation)?|scrapp?(?:s|ed|ing)?|abandon(?:s|ed|ing)?|"
    r"postpon(?:es?|ed|ing|ement)|"
    r"put off|shelved?|avert(?:s|ed|ing)?|prevent(?:s|ed|ing)?|foil(?:s|ed|ing)?|thwart(?:s|ed)?|averted|"
    r"avoided|"
    r"(?:not|never|n't) (?:\w+ ){0,2}(?:take place|taken place|happen(?:ed)?|occur(?:red)?|go ahead|"
    r"gone ahead|materiali[sz]ed?|held)|"
    r"отмен(?:ил|ен|ён|я)\w*|отмен[аыеу]\b|отложи\w+|отложен\w*|перен[её]с\w*|сорва(?:л|н)\w*|предотвра\w+|"
    r"не (?:\w+ ){0,1}(?:состоя\w+|произо\w+|случи\w+|проводи\w+|проведен\w*|прош[её]?л\w*))",
    re.IGNORECASE,
)
"""Says of an event named in its clause that it does not happen, or not then."""

OCCURS = re.compile(
    r"\b(?:t(?:ake|akes|ook|aken) place|happen(?:s|ed)?|occur(?:s|red)?|go(?:es|ne)? ahead|went ahead|"
    r"materiali[sz]ed?|"
    r"(?:was|were|be|been|is|are) held|came about|proceed(?:ed|s)?|состоя\w+|произо\w+|случи\w+|прош[её]л|"
    r"прошл[аои])\b",
    re.IGNORECASE,
)

CALLED_OFF = re.compile(r"^(?:cancel|call|scrap|отмен)", re.IGNORECASE)
"""Begins a question's word for calling an event off; that it takes place denies it."""

LASTS = re.compile(
    r"\b(?:still|remain\w*|continu\w+|stay\w*|по-прежнему|до сих пор|остал\w+|оста[её]тся|остаются|"
    r"продолжа\w+)\b",
    re.IGNORECASE,
)

HARM = re.compile(r"casualty|casualties|victims?|жертв\w*|пострадавш\w+")
HARMED = re.compile(
    r"\b(?:casualt\w+|victims?|killed|dead|died|deaths?|injur\w+|hurt|wounded|жертв\w*|погиб\w*|пострада\w+|"
    r"ранен\w*)\b",
    re.IGNORECASE,
)
"""What any casualties at all are told by."""

UNCERTAIN = re.compile(
    r"\b(?:(?-i:may)|might|could|would|if|whether|possibl[ey]|perhaps|probably|likely|unlikely|demand(?:s|"
    r"ed|ing)?|urg(?:es?|ed|ing)|"
    r"call(?:s|ed|ing)? (?:for|on)|wants?|wanted|consider(?:s|ed|ing)?|threaten(?:s|ed|ing)?|propos(?:es?|"
    r"ed|ing|als?)|"
    r"suggest(?:s|ed)?|hop(?:es?|ed|ing)|offer(?:s|ed)? to|ask(?:s|ed)? to|rumou?rs?|reports? (?:that|of)|"
    r"claims? (?:that|of)|alleg(?:ations?|ed(?:ly)?)|unclear|"
    r"should|"
    r"almost|nearly|attempt(?:s|ed)? to|tr(?:y|ies|ied|ying) to|to discuss|"
    r"может|могут|мог(?:ла|ло|ли)?|бы|если|возможно|вероятно|требу[ею]т|требовал\w*|потребовал\w*|"
    r"призвал\w*|призыва\w+|"
    r"хо(?:чет|тят|тел\w*)|предложил\w*|предлага\w+|грози\w+|угрожа\w+|якобы|неясно|неизвестно|"
    r"рассматрива\w+|почти|слух(?:и|ов|ам|ами|ах)|наполовину|half[- ](?:built|finished|complete)|"
    r"едва|чуть|пыта\w+|надеется|обсуд\w+)\b",
    re.IGNORECASE,
)
"""Leaves open whether what stands in its clause is so."""

TRUE_THAT = re.compile(
    r"\b(?:true|correct|right|case) that\b|\b(?:правда|верно)(?: ли)?,? что\b", re.IGNORECASE
)
AS_PLANNED = re.compile(
    r"\b(?:as (?:planned|scheduled|promised|announced)|on (?:schedule|time)|when planned|"
    r"(?:day|date|time)\b.{0,20}\b(?:planned|scheduled|promised|announced|set)|по (?:плану|графику)|в срок|"
    r"вовремя|"
    r"в (?:намечен|запланирован|назначен|обещан)\w+|как (?:и )?(?:планировал\w+|было запланировано|"
    r"обеща\w+))",
    re.IGNORECASE,
)
OFF_PLAN = re.compile(
    r"\b(?:ahead of (?:schedule|time)|behind schedule|(?:earlier|later|sooner) than (?:planned|scheduled|"
    r"expected|promised)|"
    r"(?:hours?|days?|weeks?|months?|years?) (?:late|early)\b|раньше (?:срока|намеченного)|досрочно|"
    r"с опозданием|позже (?:срока|намеченного|"
    r"запланированного))",
    re.IGNORECASE,
)

_OPPOSITES: tuple[tuple[str, str], ...] = (
    ("open reopen reopening", "close shut closure closed"),
    ("close shut closure", "open"),
    ("lift lifted ease", "impose introduce extend prolong tighten remain"),
    (
        "accept approve adopt pass ratify back endorse sign agree support approval",
        "reject refuse veto oppose block decline",
    ),
    ("reject refuse veto oppose block", "accept approve adopt ratify back endorse sign agree support"),
    ("win won victory", "lose lost defeat"),
    ("lose lost", "win won victory"),
    (
        "rise rose risen increase grow grew grown raise gain climb",
        "fall fell fallen drop decrease decline reduce cut lower shrink shrank",
    ),
    (
        "fall fell fallen drop decrease decline reduce cut lower shrink",
        "rise rose risen increase grow grew raise gain climb",
    ),
    ("free release freed", "jail imprison custody"),
    ("convict guilty conviction", "acquit acquittal innocent cleared"),
    ("acquit acquittal innocent cleared", "convict guilty conviction"),
    ("survive alive survivor", "die died dead kill death perish"),
    ("die dead kill killed death perish", "survive alive"),
    ("injure injured hurt wound wounded harm", "unhurt unharmed unscathed uninjured"),
    ("confirm admit acknowledge", "deny refute"),
    ("deny refute", "confirm admit acknowledge"),
    ("allow permit legal legalise", "ban prohibit forbid bar illegal outlaw"),
    ("ban prohibit forbid illegal outlaw", "allow permit legalise legal"),
    ("succeed success successful", "fail failed failure unsuccessful"),
    ("fail failed failure", "succeed success successful"),
    ("restore resume restart", "suspend halt suspended"),
    ("leave withdraw depart quit left departure", "stay remain"),
    ("stay remain", "leave left withdraw depart quit"),
    ("resign step", "remain stay"),
    ("agree reach agreement", "disagree disagreement collapse"),
    ("recover recovery", "worsen deteriorate"),
    ("safe", "unsafe dangerous"),
    ("identical same", "different"),
)


@cache
def opposites() -> Mapping[str, frozenset[str]]:
    """Stem in a question → stems that, in a sentence about the same, say that it is not so."""
    found: dict[str, set[str]] = {}
    for asked, denying in _OPPOSITES:
        for word in asked.split():
            found.setdefault(stem(word), set()).update(stem(other) for other in denying.split())
    return {word: frozenset(others) for word, others in found.items()}


@cache
def verbs() -> tuple[frozenset[str], frozenset[str]]:
    """Stems of English words that the lexicon gives for Russian verbs, and those it gives for other words."""
    verb: set[str] = set()
    other: set[str] = set()
    named = ((russian, "noun", entry.english) for russian, entry in entries().items() if entry.name)
    for _, part, meanings in chain(authored(), named):
        for english in meanings:
            first, _, rest = english.removeprefix("not ").partition(" ")
            if part == "verb" or not rest:
                (verb if part == "verb" else other).add(stem(first.lower()))
    return frozenset(verb), frozenset(other)
