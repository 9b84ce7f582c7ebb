"""Ask a news archive; every date and figure comes with the words it rests on.

>>> from qa import ask
>>> answer = ask("when did the CSTO leave?")
>>> answer.short
'January 19, 2022'
"""

from typing import TYPE_CHECKING, Any

from qa.errors import DatelineError
from qa.settings import Settings
from qa.types import Answer, Citation, Report

if TYPE_CHECKING:
    from qa.asking import Stage, ask, ask_async, ask_stream
    from qa.default import default_archive

__all__ = [
    "Answer", "Citation", "DatelineError", "Report", "Settings", "Stage", "ask", "ask_async", "ask_stream",
    "default_archive",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load what needs the archive only when it is used, so that `import qa` stays quick."""
    if name in ("ask", "ask_async", "ask_stream", "Stage"):
        from qa import asking

        return getattr(asking, name)
    if name == "default_archive":
        from qa.default import default_archive

        return default_archive
    raise AttributeError(f"module 'qa' has no attribute {name!r}")
