"""Words that mark a sentence as a reason, a quotation, a condition, or as going on about the one before it."""

import re
from collections.abc import Mapping

from qa.question_words import Kind

ANAPHOR = re.compile(
    r"^[\W]*(?:he|she|it|they|his|her|its|their|this|these|those|that|there|the (?:measure|decision|move|plan|work|"
    r"team|commission|"
    r"group|two|three|latter|same|deal|agreement|ministry|agency|union|company|post|strike|law|bill|"
    r"sum|figure|number|step|man|woman)|"
    r"он|она|оно|они|его|ее|её|их|это|этот|эта|эти|там|решение|мера|план|работ[аы]|из них|при этом)\b|"
    r"\bof them\b|\bиз них\b",
    re.IGNORECASE,
)

_REASON = re.compile(
    r"\b(?:because|due to|as a result|caused|over|after|amid|against|in response|in protest|owing to|"
    r"thanks to|since|triggered|blam(?:ed|es|ing)|cit(?:ed|es|ing)|(?:put|puts|putting) (?:\w+ ){1,6}?down to|"
    r"(?:was|were|been|is) (?:\w+ )?put down to|attribut\w+|"
    r"sparked|led to|reason|so that|in order to|из-за|потому что|так как|поскольку|в связи|вследствие|"
    r"в результате|против|"
    r"причин\w+|вызва\w+|сослал\w+ на|ссыла\w+ на|списал\w* на|объясн\w+|по вине|виной|"
    r"чтобы|ввиду|благодаря|после того)\b",
    re.IGNORECASE,
)

_SPEECH = re.compile(
    r"[\"“«]|\b(?:said|says|told|noted|stressed|stated|added|according to|announced|described|called|believes|warned|"
    r"сказал\w*|заявил\w*|отметил\w*|сообщил\w*|подчеркнул\w*|рассказал\w*|по (?:его|ее|её|их) словам|назвал\w*)\b"
)

_CONDITION = re.compile(
    r"\b(?:if|in the event|in case|only when|provided|unless|если|в случае|при условии)\b", re.IGNORECASE
)

CUES: Mapping[Kind, re.Pattern[str]] = {"reason": _REASON, "statement": _SPEECH, "condition": _CONDITION}

_JOINS = r"\s(?:and|but|while|which|who|where|when|that|и|а|но|который|которая|которые|где|что)(?=\s)"
CLAUSE = re.compile(rf"(?:,(?!\d)|[;:()—–])(?:{_JOINS})?|{_JOINS}")

BEFORE = re.compile(
    r"\b(?:before|earlier|previous(?:ly)?|originally|initially|at first|used to|"
    r"до (?:того|этого|повышения|подорожания|роста)|"
    r"прежде|раньше|прежн\w+|сначала|первоначальн\w+)\b",
    re.IGNORECASE,
)

AGE = re.compile(r"\bhow old\b|\bage\b|\bсколько лет\b|\bвозраст\w*", re.IGNORECASE)
