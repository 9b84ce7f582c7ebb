"""Whether a duration is of another time than the article's: "the first since 2009, when a dispute lasted 19 days"."""

import re

from qa.claims import OLD
from qa.evidence import Sentence
from qa.figures import Figure
from qa.question import Question

_OF_ANOTHER = re.compile(
    r"\b(?:previous|preceding|(?:an|the) earlier|last (?:such|time)|last \w+(?= lasted)|"
    r"предыдущ\w+|прошл(?:ый|ая|ое)|в прошлый раз)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[;:]|\b(?:but|while|whereas|но|а|тогда как)\s", re.IGNORECASE)


def is_of_another_time(question: Question, sentence: Sentence, figure: Figure) -> bool:
    """Whether a past year, or "the previous one", stands before the duration in its clause, and the question has
    neither."""
    published = sentence.article.published
    if published is None or question.days or _OF_ANOTHER.search(question.text):
        return False
    begin = max((found.end() for found in _BREAK.finditer(sentence.text, 0, figure.start)), default=0)
    if _OF_ANOTHER.search(sentence.text, begin, figure.start):
        return True
    return any(
        begin <= day.start - sentence.start < figure.start and published - day.last > OLD
        for day in sentence.dates
    )
