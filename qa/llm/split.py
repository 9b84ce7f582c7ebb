"""A stream of text → whole sentences as they complete, each with the citation marks that follow it."""

import re

from index.sentences import sentences

_MARKS = re.compile(
    r"(?:\s*[\[【(]\s*(?:\^|quotes?\s|цитат\w*\s|№\s?)?\s*\d+(?:\s*[,;–-]\s*\d+)*\s*[\]】)])+[.,;]?"
)
_THINK = re.compile(r"\s*<(think|thinking|reasoning)>", re.IGNORECASE)
_END_OF_THOUGHT = re.compile(r"</(?:think|thinking|reasoning)>", re.IGNORECASE)
_LONGEST = 1_500
"""Characters without an end of sentence: no sentence of ours is that long, so it is taken as one."""


class Splitter:
    """Feed it pieces of text; what a reasoning model thinks aloud before its answer is passed over."""

    restarted = False
    """Whether by the last piece all sentences given so far turned out to be thoughts.

    A server whose template opens the thoughts itself sends only the tag that ends them.
    """

    def __init__(self) -> None:
        self._rest = ""
        self._begun = False

    def feed(self, piece: str) -> list[str]:
        """The sentences that this piece completes. The last one is held back until the next has begun."""
        self._rest += piece
        self.restarted = False
        if not self._begun and not self._begin():
            return []
        if ends := list(_END_OF_THOUGHT.finditer(self._rest)):
            self._rest = self._rest[ends[-1].end() :]
            self.restarted = True
        if not re.search(r"[.!?…\n]", piece) and len(self._rest) < _LONGEST and not piece[:1].isspace():
            return []
        found = _whole(self._rest)
        if found and not any(character.isalpha() for character in self._rest[found[-1][0] : found[-1][1]]):
            found.pop()  # It may be the beginning of marks that belong to the sentence before it.
        if len(found) < 2:
            return [self._take(self._rest)] if len(self._rest) > _LONGEST else []
        last_start = found[-1][0]
        done = [self._rest[start:end].strip() for start, end in found[:-1]]
        self._rest = self._rest[last_start:]
        return done

    def finish(self, cut_short: bool) -> list[str]:
        """What is left at the end; an unfinished sentence is no sentence when the limit of tokens cut it."""
        if not self._begun:
            return []
        found = [self._rest[start:end].strip() for start, end in _whole(self._rest)]
        self._rest = ""
        if cut_short and found and not re.search(r"[.!?…][\"'»”’)\]】]*\s*$|[\]】]\s*$", found[-1]):
            found.pop()
        return found

    def _take(self, text: str) -> str:
        self._rest = ""
        return text.strip()

    def _begin(self) -> bool:
        """Whether the answer proper has begun."""
        head = self._rest.lstrip()
        if "<thinking>".startswith(head[:10].lower()) or "<reasoning>".startswith(head[:11].lower()):
            return False
        if _THINK.match(self._rest):
            end = _END_OF_THOUGHT.search(self._rest)
            if end is None:
                return False
            self._rest = self._rest[end.end() :]
        self._begun = True
        return True


def _whole(text: str) -> list[tuple[int, int]]:
    """Spans of sentences, citation marks that follow a full stop joined to the sentence before them."""
    spans: list[tuple[int, int]] = []
    for span in sentences(text):
        start, end = span.start, span.end
        marks = _MARKS.match(text, start, end)
        if spans and marks:
            spans[-1] = (spans[-1][0], marks.end())
            start = marks.end()
        if text[start:end].strip():
            spans.append((start, end))
    return spans
