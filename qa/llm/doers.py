"""Who did it: a deed that the claim gives to one name and the quote to another, whom the claim has elsewhere."""

import re
from collections.abc import Iterator, Sequence

from index.stems import is_cyrillic
from qa.evidence import Sentence
from qa.figure_words import past_lemma
from qa.llm.naming import ROLE_STEMS, is_name
from qa.llm.words import TOLD, alike
from qa.morphology import likely_cases, readings
from qa.tokens import Token, tokenise
from qa.verify import Unsupported

Name = tuple[Token, ...]
"""The capitalised words of one name, in a row."""

_EDGE = re.compile(r"[.;:!?](?:\s|$)|[\"“”«»]")
_CLAUSE = re.compile(
    r"[,;:.!?()\"“”«»—–]|\s(?:and|but|while|whereas|а|и|но|что|that|which|who)\s", re.IGNORECASE
)
_BY = re.compile(r"\s(?:\w+\s){0,2}?by\s(?:the\s)?(?:[a-z-]+\s){0,3}(?=[A-ZА-ЯЁ])")
_NOT_SUBJECT = re.compile(
    r"\b(?:in|at|from|to|of|on|for|with|by|into|near|off|around|across|along|outside|inside|through|against|after|before|between|over|under|about|than|as|"
    r"в|во|на|из|от|к|ко|с|со|у|по|для|о|об|при|под|над|за)\s(?:the\s|a\s)?(?:[a-zа-яё-]+\s){0,2}$",
    re.IGNORECASE,
)
_OF_A_NOUN = re.compile(
    r"\b(?:the|an?|its|his|her|their|of|in|for|on|with|this|that|no|any)\s$", re.IGNORECASE
)
_HELPER = re.compile(
    r"\b(?:will|would|shall|should|can|could|may|might|must|not|did|does|do)\s$|n['’]t\s$", re.IGNORECASE
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s(?:\w+ly\s)?$", re.IGNORECASE)
_OTHERS_DEED = re.compile(r"['’]s?\s$")


def wrong_doers(claim: str, spans: Sequence[Sentence]) -> Iterator[Unsupported]:
    """A verb whose doer in every quote that has it is another name, one that stands in the claim as well."""
    tokens = tokenise(claim).tokens
    names = _names(tokens)
    if len(names) < 2 and not any(len(_names(span.words.tokens)) > 1 for span in spans):
        return
    for verb in tokens:
        if not _is_verb(claim, verb):
            continue
        ours = _doer(claim, tokens, verb)
        if ours is None:
            continue
        theirs = [
            doer
            for span in spans
            for other in span.words.tokens
            if _is_verb(span.text, other)
            and alike(verb, other)
            and (doer := _doer(span.text, span.words.tokens, other)) is not None
        ]
        if not theirs or any(_is_one(ours, doer) for doer in theirs):
            continue
        if all(any(_is_one(doer, name) for name in names if name != ours) for doer in theirs):
            yield Unsupported(f"{ours[-1].text} {verb.text}", "role")
            return


def _is_verb(text: str, token: Token) -> bool:
    """Whether a word may be a finite verb that tells a deed: no name, no noun behind an article, no saying."""
    if token.capital or not token.concepts or token.word in TOLD or token.text[0].isdigit():
        return False
    if is_cyrillic(token.word):
        first = next(iter(readings(token.word)), None)
        return first is not None and first.part in ("VERB", "INFN", "GRND")
    before = text[max(0, token.start - 12) : token.start]
    if _OF_A_NOUN.search(before):
        return False
    return past_lemma(token.word) not in ("", token.word) or bool(_HELPER.search(before))


def _names(tokens: Sequence[Token]) -> list[Name]:
    """Runs of capitalised words, without those that open the sentence as common words or tell an office."""
    found: list[Name] = []
    run: list[Token] = []
    for token in tokens:
        if token.capital and token.concepts and (not run or token.start - run[-1].end <= 2):
            run.append(token)
        else:
            found.append(tuple(run))
            run = [token] if token.capital and token.concepts else []
    found.append(tuple(run))
    bare = [tuple(token for token in name if token.stem not in ROLE_STEMS) for name in found]
    return [name for name in bare if name and not (len(name) == 1 and name[0].start == 0)]


def _doer(text: str, tokens: Sequence[Token], verb: Token) -> Name | None:
    """The name that does it: behind a passive's "by", else the nearest before it that may be a subject."""
    names = _names(tokens)
    by = _BY.match(text, verb.end)
    if by is not None:
        return next((name for name in names if name[0].start >= by.end() - 1), None)
    if _PASSIVE.search(text, 0, verb.start):
        return None
    best: Name | None = None
    for name in names:
        if name[-1].end > verb.start or _EDGE.search(text, name[-1].end, verb.start):
            continue
        if _NOT_SUBJECT.search(text, 0, name[0].start) or _OTHERS_DEED.match(text, name[-1].end):
            continue
        if is_cyrillic(text) and not _may_be_subject(name):
            continue
        if _belongs_to_noun(text, tokens, name, verb):
            continue
        best = name
    return best


def _belongs_to_noun(text: str, tokens: Sequence[Token], name: Name, verb: Token) -> bool:
    """Whether the name only says whose the subject is: "the CSTO peacekeepers had played"."""
    following = next((token for token in tokens if token.start >= name[-1].end), verb)
    near = following.start - name[-1].end <= 1
    return near and bool(following.concepts) and following is not verb and not following.word.endswith("ly")


def _may_be_subject(name: Name) -> bool:
    cases = [likely_cases(token.word) for token in name]
    return all(not known or "nomn" in known for known in cases)


def _is_one(one: Name, other: Name) -> bool:
    return any(is_name(a, b) for a in one for b in other)
