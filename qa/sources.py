"""Whose word a question asks for: "according to the ministry", "по данным полиции"; no part of what is asked about."""

import re
from dataclasses import dataclass

_CUE = (
    r"(?:according to|in the words of|as (?:reported|stated|claimed) by|"
    r"по (?:данным|словам|сведениям|информации|мнению|оценке|оценкам|версии|утверждению|сообщению)|"
    r"как (?:сообщает|сообщили|сообщил|сообщила|заявил|заявила|заявили|утверждает))"
)
_SOURCE = re.compile(
    rf"(?:(?P<opening>^\W*)|\b){_CUE}\s+(?P<who>[^\s,?][^,?]*)(?P<comma>,\s)?", re.IGNORECASE
)
_ASKS = re.compile(
    r"\s(?:who|whom|whose|which|what|how|when|where|why|did|does|is|are|was|were|"
    r"кто|кого|кому|кем|что|как\w*|сколько|когда|где|куда|почему|какой|какая)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Source:
    """`text[start:end]`, the words that name it with what introduces them; `who` is the name alone."""

    start: int
    end: int
    who: str


def asked_source(text: str) -> Source | None:
    """Whose statement a question asks for, None where anybody's will do."""
    found = _SOURCE.search(text)
    if found is None or found["who"].lower().split()[0] in ("who", "whom", "what", "which"):
        return None
    who, end = found["who"].rstrip(), found.end()
    if found["opening"] is not None and (asks := _ASKS.search(who)):
        # "According to the ministry how many …": without a comma the question word ends the name.
        end = found.start("who") + asks.start()
        who = who[: asks.start()]
    return Source(found.start(), end, who)


def without_source(text: str) -> str:
    """The question alone; its other words keep their order."""
    source = asked_source(text)
    return text if source is None else f"{text[: source.start].rstrip(' ,')} {text[source.end :]}".strip()
