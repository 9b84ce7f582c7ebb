"""Answers to take along: as plain text, and a conversation as Markdown, each with its citations in full."""

import json
import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from index.conversations import Turn
from qa.types import Answer, Citation
from ui.desk import load_answer
from ui.filters import filter_chips, parse_filters
from ui.markup import article_href, day_words

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|!~&])")


def as_plain(answer: Answer) -> str:
    """The answer as text to paste elsewhere, its sources listed."""
    lines = [answer.question, "", answer.text, ""]
    for c in answer.citations:
        when = c.published.isoformat() if c.published else "undated"
        lines.append(f"[{c.number}] {c.source or 'Unknown source'}, {when}: {c.title}")
        lines.append(f'    "{c.quote}"')
    return "\n".join(lines).strip()


def as_markdown(title: str, turns: Sequence[Turn], base: str) -> str:
    """A conversation. `base` is the page's address, to which each citation's own address is added."""
    parts = [f"# {escaped(title)}", *(part for turn in turns for part in _turn(turn, base))]
    return "\n\n".join(filter(None, parts)) + "\n"


def escaped(words: str) -> str:
    """Text on one line that no Markdown reader takes for markup: articles and questions are others' words.

    >>> escaped("<b>[x](y)")
    '\\\\<b\\\\>\\\\[x\\\\](y)'
    """
    return SPECIAL.sub(r"\\\1", " ".join(words.split()))


def _turn(turn: Turn, base: str) -> Iterator[str]:
    """Its paragraphs and lists."""
    answer = load_answer(turn.answer)
    yield f"## {escaped(answer.question)}"
    chips = filter_chips(parse_filters(json.loads(turn.filters)))
    asked = "".join(f" · {escaped(name)} {escaped(value)}" for name, value in chips.items())
    yield f"Asked {escaped(turn.asked)}{asked}"
    for listed, lines in groupby(answer.text.splitlines(), lambda line: line.startswith("- ")):
        shown = [f"- {escaped(line[2:])}" if listed else escaped(line) for line in lines if line.strip()]
        yield ("\n" if listed else "\n\n").join(shown)
    if answer.citations:
        yield "**Nearest passages, not an answer**" if answer.abstained else "**Sources**"
    yield from (_citation(citation, base) for citation in answer.citations)
    if turn.thumb:
        yield f"Judged {'good' if turn.thumb > 0 else 'bad'}. {escaped(turn.comment)}".rstrip()


def _citation(citation: Citation, base: str) -> str:
    when = day_words(citation.published) if citation.published else "undated"
    source = citation.source or "Unknown source"
    lines = [
        f"- \\[{citation.number}\\] {escaped(citation.title or citation.article_id)}. {escaped(source)}, {when}, "
        f"{escaped(citation.language)}. <{article_href(base, citation.article_id, citation.start, citation.end)}>"
    ]
    if re.fullmatch(r"https?://[^\s<>]+", citation.url):
        lines.append(f"  <{citation.url}>")
    lines += ["", f"  > {escaped(citation.quote)}"]
    if citation.gloss:
        lines += ["  >", f"  > Word by word: {escaped(citation.gloss)}"]
    return "\n".join(lines)
