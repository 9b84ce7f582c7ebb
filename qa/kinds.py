"""The kinds of answer a question may ask for, and the rules a question's kind is read by."""

import re
from typing import Literal

Kind = Literal[
    "date", "count", "money", "amount", "duration", "percent", "person", "organisation", "place", "list",
    "reason", "statement", "yes-no", "definition", "condition", "what",
]  # fmt: skip
"""`amount` is asked where money, a percentage or a plain count may answer ("by how much", "what raise")."""

Rules = tuple[tuple[Kind, str], ...]
"""Tried in order; the first pattern that fits decides. Each sees the question folded to lower case."""


def first_words(lead: str) -> str:
    """The lead where there is one. Not by a possessive "?+", which Python 3.11.2 gets wrong."""
    return rf"^(?:(?:{lead})|(?!{lead}))"


def compiled(rules: Rules) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """The rules as patterns to search a question with."""
    return tuple((kind, re.compile(pattern)) for kind, pattern in rules)
