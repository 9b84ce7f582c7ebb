"""Thumbs from the page → proposed cases, for a person to read, mend and keep or throw away."""

import json
from datetime import date
from pathlib import Path

from evals.types import Case, Evidence
from index.conversations import Conversations, Turn
from qa.types import Answer

NARROWING = ("since", "until", "sources", "languages")
"""Filters that no case can be asked under."""


def judged_cases(home: Path) -> tuple[Case, ...]:
    """A case for every judged turn of the data folder, oldest first.

    What a reader liked is proposed as it was answered. Of what a reader did not like only the question is known to
    be worth asking: the case has no answer yet. The tags say which, and hold the reader's comment. What was asked
    under filters is left out, except for "as of", which a case has too.
    """
    conversations = Conversations.open(home)
    try:
        judged = [(turn, json.loads(turn.filters)) for turn in conversations.judged()]
    finally:
        conversations.close()
    return tuple(
        _case(turn, filters.get("as_of"))
        for turn, filters in judged
        if not any(filters.get(name) for name in NARROWING)
    )


def _case(turn: Turn, as_of: str | None) -> Case:
    answer = Answer.from_dict(json.loads(turn.answer))
    liked = turn.thumb > 0
    cited = answer.citations[:1] if liked and not answer.abstained else ()
    return Case(
        id=f"reader-{turn.id}",
        question=answer.understood or answer.question,
        lang=answer.language,
        as_of=date.fromisoformat(as_of) if as_of else None,
        answers=(answer.short,) if liked and answer.short else (),
        evidence=tuple(Evidence(item.article_id, item.quote) for item in cited),
        answerable=bool(cited),
        tags=("liked" if liked else "disliked", *((f"comment: {turn.comment}",) if turn.comment else ())),
    )
