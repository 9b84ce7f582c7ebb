"""Questions to offer: made from the archive's own sentences, and offered only where they find an answer."""

from collections.abc import Sequence

from qa.types import Answer
from ui.desk import Desk


class Suggestions:
    """Example questions for an empty conversation, and what to ask after an answer."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def examples(self) -> tuple[str, ...]:
        return ()

    async def after(self, answer: Answer, asked: Sequence[str]) -> tuple[str, ...]:
        return ()
