"""Article → passages: whole sentences along paragraph bounds, as long as the embedder really reads."""

import re
from bisect import bisect_right
from collections.abc import Callable

from index.boilerplate import FRONT_MATTER, is_boilerplate
from index.sentences import sentences
from index.types import Article, Passage, Span

SPLITTER = "paragraphs-7"
"""Version of the rules here; it is part of the index's fingerprint."""

MOST_PIECES = 200
"""Word pieces of a passage without its title. The packaged model silently drops what is beyond 256."""

_LINE = re.compile(r"[^\r\n]+")
_PLAIN_WORD = re.compile(r"(?<!\w)[^\W\d_A-ZА-ЯЁ]{4,}")

CountPieces = Callable[[str], int]


def body_sentences(article: Article) -> tuple[Span, ...]:
    """The sentences that may be evidence: all but front matter, boilerplate lines and the title line.

    An article whose every line is boilerplate by our rules is taken as it stands rather than lost.
    """
    text, spans = article.text, sentences(article.text)
    front = FRONT_MATTER.match(text)
    body = front.end() if front else 0
    lines = list(_LINE.finditer(text))
    starts = [line.start() for line in lines]
    shown = [
        line.start() >= body and not is_boilerplate(line.group()) and line.group().strip() != article.title
        for line in lines
    ]
    return (
        tuple(
            span
            for span in spans
            # A bare dateline ("MOSCOW, January 6. /TASS/.") has no word of its own to be evidence.
            if shown[bisect_right(starts, span.start) - 1] and _PLAIN_WORD.search(text, span.start, span.end)
        )
        or spans
    )


def split(article: Article, count_pieces: CountPieces) -> tuple[Passage, ...]:
    """Pack sentences into passages of at most `MOST_PIECES`, breaking at paragraphs where one is near.

    Only a sentence that is longer by itself makes a longer passage.
    """
    passages: list[Passage] = []
    group: list[Span] = []
    size = 0
    for span in body_sentences(article):
        pieces = count_pieces(article.text[span.start : span.end])
        gap = article.text[group[-1].end : span.start] if group else ""
        skipped = count_pieces(gap) if gap.strip() else 0
        new_paragraph = "\n" in gap
        # A passage is one stretch of text: a button or a caption inside it would be indexed with it.
        full = size + skipped + pieces > MOST_PIECES or (new_paragraph and skipped)
        if group and (full or (new_paragraph and size > MOST_PIECES // 2)):
            passages.append(_passage(article, group))
            group, size, skipped = [], 0, 0
        group.append(span)
        size += skipped + pieces
    if group:
        passages.append(_passage(article, group))
    return tuple(passages)


def _passage(article: Article, group: list[Span]) -> Passage:
    start, end = group[0].start, group[-1].end
    return Passage(article.id, start, end, article.text[start:end])
