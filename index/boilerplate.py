"""Which lines of an article are furniture of its page: kept in the stored text, left out of the indexes."""

import re

FRONT_MATTER = re.compile(r"\A---\r?\n(.*?)\r?\n---\r?\n", re.DOTALL)
"""Fields between two `---` lines at the very top."""

_ALWAYS = re.compile(
    r"""(?ix) ^\W* (?:
        ©.* | (?:photo|image|video|фото|видео|инфографика)\s*(?:by\b|credit|:|©).* |
        subscribe(?:\s.{0,60})? | sign\ up.{0,60} | follow\ us.{0,60} | .{0,80}all\ rights\ reserved.* |
        copyright\W*(?:©|\(c\)|\d{4}|by\b).* |
        подписаться.{0,60} | подписывайтесь.{0,80} | .{0,80}все\ права\ защищены.*
    ) \W* $"""
)
_UNLESS_A_SENTENCE = re.compile(
    r"""(?ix) ^\W* (?:
        read\ more.{0,80} | see\ also.{0,80} | share.{0,20} | advertisement | related.{0,40} | copyright.* |
        лента\ новостей | читайте\ также.{0,80} | читать\ далее.{0,40} | поделиться.{0,40} | реклама |
        комментарии.{0,20} | теги.{0,80}
    ) \W* $"""
)
_WORDLESS = re.compile(r"[\d\W]*")
_LINK = re.compile(r"(?i)\W*(?:read more|see also|related|share|читайте также|читать далее|поделиться)\s*:")
_CAPTION = re.compile(r"(?:\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d{2}-\d{2})\W*$")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'»”’)]*\s*$")
SHORTEST_LINE = 4
"""Words. A shorter line that does not end like a sentence is a heading, a button or a counter."""


def is_boilerplate(line: str) -> bool:
    """True for subscription buttons, captions ending in a date, copyright lines, counters and headings."""
    line = line.strip()
    if _WORDLESS.fullmatch(line) or _ALWAYS.match(line):
        return True
    if _SENTENCE_END.search(line):
        # "Related charges were dropped on Monday." is news; "Related articles" is not.
        return bool(_LINK.match(line))
    if _UNLESS_A_SENTENCE.match(line):
        return True
    return len(line.split()) < SHORTEST_LINE or bool(_CAPTION.search(line) and len(line) < 200)
