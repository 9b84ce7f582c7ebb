"""A possible short answer and the words it rests on."""

from dataclasses import dataclass

from index.dates import DateMention
from qa.figures import Figure
from qa.names import NameKind

NEUTRAL = 0.5
"""The fit of a value about which the sentence's grammar says nothing."""


@dataclass(frozen=True, slots=True)
class Value:
    """A possible short answer; `[start:end]` are the sentence's words it rests on.

    `fit`, 0..1, is how well the words that govern the value match what is asked: the office a person is given, who
    does and who suffers what is done, the kind of place. `support` is set where the value's own words stand
    elsewhere in the article, for "he" or a bare surname: offsets of the sentence that has to be cited too. `nobody`
    marks words that say it happened to none of those counted.
    """

    start: int
    end: int
    text: str
    date: DateMention | None = None
    figure: Figure | None = None
    name: NameKind | None = None
    fit: float = NEUTRAL
    support: tuple[int, int] | None = None
    nobody: bool = False
