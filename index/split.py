"""Article → passages: whole sentences along paragraph bounds, as long as the embedder really reads."""

import re
from collections.abc import Callable

from index.boilerplate import is_boilerplate
from index.sentences import sentences
from index.types import Article, Passage, Span

SPLITTER = "paragraphs-3"
"""Version of the rules here; it is part of the index's fingerprint."""

MOST_PIECES = 200
"""Word pieces of a passage without its title. The packaged model silently drops what is beyond 256."""

_LINE = re.compile(r"[^\r\n]+")
_PLAIN_WORD = re.compile(r"(?<!\w)[^\W\d_A-ZА-ЯЁ]{4,}")

CountPieces = Callable[[str], int]


def body_sentences(article: Article) -> tuple[Span, ...]:
    """The sentences that may be evidence: all but boilerplate lines and the title line."""
    kept = []
    skip = [
        (line.start(), line.end())
        for line in _LINE.finditer(article.text)
        if is_boilerplate(line.group()) or line.group().strip() == article.title
    ]
    for span in sentences(article.text):
        hidden = any(start <= span.start < end for start, end in skip)
        # A bare dateline ("MOSCOW, January 6. /TASS/.") has no word of its own to be evidence.
        if not hidden and _PLAIN_WORD.search(article.text, span.start, span.end):
            kept.append(span)
    return tuple(kept)


def split(article: Article, count_pieces: CountPieces) -> tuple[Passage, ...]:
    """Pack sentences into passages of at most `MOST_PIECES`, breaking at paragraphs where one is near.

    An article whose every line is boilerplate by our rules is split as it stands rather than lost.
    """
    spans = body_sentences(article) or sentences(article.text)
    passages: list[Passage] = []
    group: list[Span] = []
    size = 0
    for span in spans:
        pieces = count_pieces(article.text[span.start : span.end])
        new_paragraph = bool(group) and "\n" in article.text[group[-1].end : span.start]
        full = size + pieces > MOST_PIECES
        if group and (full or (new_paragraph and size > MOST_PIECES // 2)):
            passages.append(_passage(article, group))
            group, size = [], 0
        group.append(span)
        size += pieces
    if group:
        passages.append(_passage(article, group))
    return tuple(passages)


def _passage(article: Article, group: list[Span]) -> Passage:
    start, end = group[0].start, group[-1].end
    return Passage(article.id, start, end, article.text[start:end])
