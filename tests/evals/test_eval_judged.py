"""What readers judged on the page comes back as proposed cases, without the readers."""

import json
from datetime import date
from pathlib import Path

import pytest

from evals.judged import judged_cases
from index.conversations import Conversations
from qa.types import Answer, Citation

QUOTE = "The bridge reopened on March 12."
VERDICTS = {"When did the bridge reopen?": (1, "to the day"), "Who built it?": (-1, "not asked for")}


def answer(question: str) -> Answer:
    citation = Citation(1, "bridge", "Bridge", "Herald", date(2023, 3, 13), "en", "", QUOTE, 0, len(QUOTE))
    return Answer(question, QUOTE, "March 12, 2023", (citation,), understood=question)


def test_thumbs_become_cases(tmp_path: Path) -> None:
    conversations = Conversations.open(tmp_path)
    for text in ("When did the bridge reopen?", "Who built it?", "Why?"):
        conversation = conversations.add("reader", "", text, json.dumps(answer(text).to_dict()))
        (turn,) = conversations.turns("reader", conversation)
        if text != "Why?":
            conversations.judge("reader", turn.id, *VERDICTS[text])
    conversations.close()

    liked, disliked = judged_cases(tmp_path)

    assert liked.question == "When did the bridge reopen?"
    assert liked.answers == ("March 12, 2023",)
    assert [item.quote for item in liked.evidence] == [QUOTE]
    assert liked.tags == ("liked", "comment: to the day")
    assert not disliked.answerable
    assert disliked.tags == ("disliked", "comment: not asked for")


UNFILTERED: dict[str, object] = {"since": None, "until": None, "as_of": None, "sources": [], "languages": []}


@pytest.mark.parametrize(
    ("filters", "days"),
    [
        ({}, [None]),
        (UNFILTERED, [None]),
        ({**UNFILTERED, "as_of": "2023-03-14"}, [date(2023, 3, 14)]),
        ({**UNFILTERED, "since": "2023-03-01"}, []),
        ({**UNFILTERED, "as_of": "2023-03-14", "until": "2023-03-14"}, []),
        ({**UNFILTERED, "sources": ["Herald"]}, []),
        ({**UNFILTERED, "languages": ["en"]}, []),
    ],
)
def test_a_case_is_asked_as_it_was_on_the_page(
    tmp_path: Path, filters: dict[str, object], days: list[date | None]
) -> None:
    conversations = Conversations.open(tmp_path)
    given = json.dumps(answer("When did the bridge reopen?").to_dict())
    conversation = conversations.add("reader", "", "When did the bridge reopen?", given, json.dumps(filters))
    (turn,) = conversations.turns("reader", conversation)
    conversations.judge("reader", turn.id, 1)
    conversations.close()
    assert [case.as_of for case in judged_cases(tmp_path)] == days
