"""Which lines of an article are furniture of its page. They stay in the stored text and out of the indexes."""

import re

_FURNITURE = re.compile(
    r"""(?ix) ^\W* (?:
        ©.* | (?:photo|image|video|фото|видео|инфографика)\s*(?:by|credit|:|©).* |
        subscribe(?:\s.{0,60})? | read\ more.{0,80} | see\ also.{0,80} | share.{0,20} | advertisement | related.{0,40} |
        sign\ up.{0,60} | follow\ us.{0,60} | all\ rights\ reserved.* | copyright.* |
        подписаться.{0,60} | подписывайтесь.{0,80} | лента\ новостей | читайте\ также.{0,80} | читать\ далее.{0,40} |
        поделиться.{0,40} | реклама | все\ права\ защищены.* | комментарии.{0,20} | теги.{0,80} | [\d\W]*
    ) \W* $"""
)
_CAPTION = re.compile(r"(?:\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d{2}-\d{2})\W*$")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'»”’)]*\s*$")
SHORTEST_LINE = 4
"""Words. A shorter line that does not end like a sentence is a heading, a button or a counter."""


def is_boilerplate(line: str) -> bool:
    """True for subscription buttons, captions that end in a date, copyright lines, lone counters and headings."""
    line = line.strip()
    if not line or _FURNITURE.match(line):
        return True
    if _SENTENCE_END.search(line):
        return False
    return len(line.split()) < SHORTEST_LINE or bool(_CAPTION.search(line) and len(line) < 200)
