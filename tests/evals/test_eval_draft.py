"""Cases proposed from articles, and from readers' thumbs: what is asked, and what is left alone."""

import argparse
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from eval_fakes import CASES

from evals.draft import draft
from evals.loader import load_cases
from index.errors import UsageError
from index.load import load_paths, load_text


def test_drafts_can_be_loaded_as_cases(command: argparse.ArgumentParser, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "OSTREL, March 10, 2023. /Meridian/. The bridge was reopened on March 9, 2023. 18 cracks were found. "
        "“Nobody will cross it alone again,” mayor Ilva Torn said. This was announced on March 8, 2023.",
        "utf-8",
    )
    args = command.parse_args(
        ["eval", "draft", str(tmp_path / "a.txt"), "--out", str(tmp_path / "cases.jsonl")]
    )
    assert args.run(args) == 0
    articles = {article.id: article for article in load_paths([tmp_path / "a.txt"])}
    cases = load_cases(tmp_path / "cases.jsonl", articles)
    assert [(case.question, case.answers) for case in cases] == [
        ("When was the bridge reopened?", ("March 9, 2023",)),
        ("How many cracks were found?", ("18",)),
        ("Who said: “Nobody will cross it alone again”?", ("mayor Ilva Torn",)),
    ]
    assert all("draft" in case.tags for case in cases)


def test_drafts_of_thumbs_keep_to_the_limit_and_take_no_path(
    command: argparse.ArgumentParser, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("evals.judged.judged_cases", lambda home: CASES)
    args = command.parse_args(["eval", "draft", "--judged", "--limit", "2"])
    assert args.run(args) == 0
    assert [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()] == ["when", "many"]
    args = command.parse_args(["eval", "draft", "--judged", "a.txt"])
    with pytest.raises(UsageError, match="leave out PATH"):
        args.run(args)


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85", "\x1c"])
def test_drafts_of_thumbs_can_be_loaded_whatever_they_hold(
    command: argparse.ArgumentParser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    case = replace(CASES[0], question=f"When did the bridge{end}reopen?", archive="bridges")
    monkeypatch.setattr("evals.judged.judged_cases", lambda home: (case,))
    args = command.parse_args(["eval", "draft", "--judged", "--out", str(tmp_path / "cases.jsonl")])
    assert args.run(args) == 0
    assert load_cases(tmp_path / "cases.jsonl") == (case,)


def test_russian_articles_are_drafted_in_russian() -> None:
    text = "ОСТРЕЛ, 10 марта 2023 года. /Меридиан/. 9 марта был открыт мост через реку. Погибли пять человек."
    questions = [case.question for case in draft([load_text(text, "a.txt")])]
    assert questions == ["Когда был открыт мост через реку?", "Сколько человек погибли?"]


def test_what_articles_state_differently_is_drafted_as_a_series() -> None:
    texts = ("17 officers were killed in the riots.", "18 officers were killed in the riots.")
    articles = [
        load_text(f"ALMATY, January {8 + n}, 2022. /TASS/. {text}", f"{n}.txt")
        for n, text in enumerate(texts)
    ]
    (case,) = draft(articles)
    assert (case.question, case.answers) == ("How many officers were killed in the riots?", ("17", "18"))
    assert [(item.value, item.as_of) for item in case.reports] == [
        ("17", date(2022, 1, 8)),
        ("18", date(2022, 1, 9)),
    ]
    assert len(case.evidence) == 2
    later = load_text(f"ALMATY, June 8, 2022. /TASS/. {texts[1]}", "later.txt")
    assert [case.answers for case in draft([articles[0], later])] == [("17",), ("18",)]


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("17 officers were killed, two of them were beheaded.", ["How many officers were killed?"]),
        ("Over 900 people were hurt, of which 400 were treated.", ["How many people were hurt?"]),
        ("“Nobody will cross this bridge alone again,” the statement said.", []),
        ("Ilva Torn spoke of “the need for close cooperation between the towns”, she said.", []),
        (
            "The road was cleared by January 7 and the curfew was lifted on January 19, 2022.",
            ["When was the road cleared?", "When was the curfew lifted?"],
        ),
    ],
)
def test_no_draft_asks_what_a_reader_could_not_understand(text: str, questions: list[str]) -> None:
    article = load_text(f"ALMATY, January 20, 2022. /TASS/. {text}", "a.txt")
    assert [case.question for case in draft([article])] == questions
