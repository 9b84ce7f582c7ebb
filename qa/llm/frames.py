"""By whom and on what day a thing was reported, around what a claim says: "On March 30, 2023 ARN reported that …".

The prompt asks for it where quotes differ. It is held to the article's own source and day; what is left is held to the
quote, in which it does not stand.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from index.dates import format_date
from qa.evidence import Sentence
from qa.llm.saying import SAYS, SAYS_EN_THAT, SAYS_RU

_REPORTED = r"(?:reported|reports|wrote|said|says)"
_REPORTED_RU = r"(?:сообщ(?:ил[аио]?|ает|али)|писал[аио]?|написал[аио]?|пишет|переда(?:л[аио]?|ет|ёт))"
"""What a source does with its report, and no more: by "ARN admitted" it would tell of itself."""
_DAY = r"(?:[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [а-я]+ \d{4} года)"
_FREELY = r"(?:said|says|announced|stated|added|noted|warned|explained|confirmed|admitted|reported)"
"""After these what is said often follows without "that"; after others that is a deed: "claimed nine lives"."""
_SAYS_THAT = rf"(?P<says>{SAYS_EN_THAT}(?=(?: on {_DAY})?(?:,? that|:) )|{_FREELY}(?= ))"
_SPEAKER = tuple(
    re.compile(form)
    for form in (
        rf"^(?:On {_DAY},? )?(?P<who>(?:[\w'’.&«»\"-]+,? ){{1,9}}?){_SAYS_THAT}",
        rf"^(?:{_DAY} )?(?P<who>(?:[\w'’.&«»\"-]+ ){{1,10}}?)(?P<says>{SAYS_RU})(?=(?:,? что|:) )",
        r"^(?:According to|По (?:словам|данным|информации)) (?P<who>[^,]{2,80}), ",
        r",? (?:according to|по (?:словам|данным|информации)) (?P<who>[^,;]{2,80})\W*$",
        rf"[,”\"»]+ (?:[—–-] )?(?P<says>{SAYS}) (?:{_DAY} )?(?P<who>[^;]{{2,100}}?)(?: on {_DAY})?\W*$",
        rf"[,”\"»]+ (?P<who>[^;”\"»]{{2,100}}?) (?P<says>{SAYS})(?: on {_DAY})?\W*$",
    )
)
"""Where a claim names who speaks: before what is said, or behind it."""


@dataclass(frozen=True, slots=True)
class Speaking:
    """Spans of a claim's speaker, who may stand elsewhere in the quote than in the claim, and of the verb of saying."""

    who: tuple[int, int]
    says: tuple[int, int]
    """Empty where there is no verb: "according to"."""


def speaking_in(claim: str) -> Speaking | None:
    for form in _SPEAKER:
        if found := form.search(claim):
            return Speaking(found.span("who"), found.span("says") if "says" in form.groupindex else (0, 0))
    return None


def unframed(claim: str, span: Sentence) -> str:
    """The claim without a frame that is true of the quote's article; as it is where it has none."""
    published = span.article.published
    for frame in _frames(span.article.source, published) if published else ():
        rest = frame.sub("", claim, count=1).strip()
        if rest != claim and rest:
            return rest[:1].upper() + rest[1:]
    return claim


@lru_cache(maxsize=500)
def _frames(named: str, published: date) -> tuple[re.Pattern[str], ...]:
    """What may stand before or after, each with the article's day, its source or both."""
    day = (
        f"(?:{'|'.join(re.escape(format_date(published, published, language)) for language in ('en', 'ru'))})"
    )
    source = re.escape(named) if named else r"(?!)"
    who = rf"(?:(?:the (?:agency|newspaper) )?{source}|it was)"
    report = r"(?:the|a|an) (?:report|article)"
    forms = (
        rf"^On {day},? {who} {_REPORTED} that ",
        rf"^{who} {_REPORTED} on {day},? that ",
        rf"^{source},? (?:in {report} of {day},?) {_REPORTED} that ",
        rf"^{source} {_REPORTED} that ",
        rf"^According to {report} (?:of|from|on) {day},? ",
        rf"^According to {source}(?:,? (?:on|of) {day})?,? ",
        rf",? (?:as )?(?:{source} )?{_REPORTED} on {day}(?=\W*$)",
        rf",? according to (?:{report} of {day}|{source})(?=\W*$)",
        rf"^{day},? (?:{source} )?{_REPORTED_RU},? что ",
        rf"^По (?:сообщению|данным|информации) (?:{source}(?: от {day})?|от {day}),? ",
        rf",? {_REPORTED_RU} {source}(?: {day})?(?=\W*$)",
        rf",? {_REPORTED_RU} {day}(?=\W*$)",
    )
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)
