"""What a question takes over from the conversation before it."""

import re
from collections.abc import Sequence

from index.stems import fold
from qa.question import understand
from qa.tokens import tokenise
from qa.types import Answer

_LEADING = re.compile(r"^\s*(?:and|but|so|what about|how about|а|и|но|ну а|а что насчет)\b", re.IGNORECASE)
_PRONOUN = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|hers|its|their|theirs|this|that|these|those|there|then|same|"
    r"он|она|оно|они|его|ее|её|их|ему|ей|им|ними|нем|ней|них|это|этого|этом|этому|этим|эти|этих|там|тогда|туда|оттуда|тот|той|том|тому)\b",
    re.IGNORECASE,
)
FEWEST_TERMS = 2
"""Content words. A question with fewer leans on the one before."""


def resolve(question: str, history: Sequence[Answer | str]) -> str:
    """The question as it is to be understood: itself, or with the terms it leaves unsaid appended.

    Taken over, from the last earlier question that stands by itself: the terms of that question whose place the new
    one does not fill, and for a pronoun also the earlier answer.
    """
    if not history or not leans(question):
        return question
    earlier = _standing(history)
    current = understand(question)
    old = understand(earlier)
    replaced = _replaced(current.terms, old.terms)
    carried = [term.text for term in old.terms if term not in replaced and not _stands_in(term.text, question)]
    last = history[-1]
    if _PRONOUN.search(question) and isinstance(last, Answer) and last.short and not last.abstained:
        carried.append(last.short)
    return f"{question.rstrip(' ?')}? ({' '.join(carried)})" if carried else question


def leans(question: str) -> bool:
    """Whether a question cannot be understood by itself."""
    return bool(
        _LEADING.search(question) or _PRONOUN.search(question) or len(understand(question).terms) < FEWEST_TERMS
    )


def _standing(history: Sequence[Answer | str]) -> str:
    """The last question resolved against those before it."""
    texts = [item if isinstance(item, str) else (item.understood or item.question) for item in history]
    return resolve(texts[-1], texts[:-1]) if len(texts) > 1 else texts[-1]


def _replaced(current: Sequence[object], old: Sequence[object]) -> frozenset[object]:
    """Places the new question names push out the places of the old one: "And in Belarus?"."""
    has_place = any(_is_place(term) for term in current)
    return frozenset(term for term in old if has_place and _is_place(term))


def _is_place(term: object) -> bool:
    return any(concept.startswith("@") for concept in getattr(term, "concepts", ()))


def _stands_in(word: str, question: str) -> bool:
    return fold(word) in {token.word for token in tokenise(question).tokens}
