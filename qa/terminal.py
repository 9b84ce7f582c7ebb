"""Text of others on a terminal."""

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """The text with what a terminal obeys (escapes, direction overrides) shown as �; lines and tabs stay."""
    return _CONTROL.sub("�", text.replace("\r\n", "\n"))
