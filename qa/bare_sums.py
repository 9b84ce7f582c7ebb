"""Sums told without their currency: "the repairs will cost 95 million", "a profit of 240 million"."""

import re
from collections.abc import Iterator

from qa.currencies import LARGE
from qa.evidence import Sentence
from qa.figures import Figure

_NO_NOUN = re.compile(
    r"\s*(?:\Z|[.,;:!?)\"”»—–](?!\d)|\s(?:in|on|by|from|to|and|but|because|after|before|when|while|for|at|less|more|"
    r"an?|this|last|next|over|в|на|и|от|до|после|из-за|когда|за|с|к|при)\s)"
)
_OF_MONEY = re.compile(
    r"\b(?:costs?|costing|worth|pa(?:y|ys|id|ying)|prices?|priced|spen[dt]\w*|earn\w*|profits?|losses|loss|revenues?|"
    r"turnover|budget\w*|damages?|sav(?:e|es|ed|ings?)|valued|invest\w*|donat\w*|debts?|fin(?:e|ed|es)|"
    r"обой[тд]\w+|обош\w+|сто(?:ит|ят|ил\w*|ить)|стоимост\w*|прибыл\w*|убыт\w+|выручк\w*|бюджет\w*|ущерб\w*|потрат\w*|"
    r"затрат\w*|заплат\w*|выплат\w*|долг\w*|штраф\w*|оцен\w+)\b[^.;]{0,60}\Z",
    re.IGNORECASE,
)


def bare_sums(sentence: Sentence) -> Iterator[Figure]:
    """The millions of a sentence that count nothing and stand behind a word of money."""
    for figure in sentence.figures:
        words, after = sentence.text[figure.start : figure.end], sentence.text[figure.end :]
        plain = figure.kind == "count" and LARGE.search(words) and _NO_NOUN.match(after)
        if plain and _OF_MONEY.search(sentence.text[: figure.start]):
            yield figure
