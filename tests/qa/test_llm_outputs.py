"""The check of a model's sentences on a scripted set: what it catches, and what it costs in right ones.

Run as a program it prints the table of docs/llm.md: python tests/qa/test_llm_outputs.py
"""

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from index.load import load_file, seed_articles
from index.stems import is_cyrillic
from index.types import Article, Hit, Passage
from qa.evidence import Sentence
from qa.llm import marks
from qa.llm.check import Verdict, check
from qa.llm.gather import Evidence
from qa.llm.values import wrong_dates
from qa.llm.words import vocabulary

ROOT = Path(__file__).parents[2]
CASES = ROOT / "evals" / "cases" / "llm_outputs.jsonl"
ERRORS = (
    "association attribution citation date figure link merged name negation opposite plan qualifier quote role "
    "statement unit"
).split()


@dataclass(frozen=True, slots=True)
class Output:
    """One scripted output of a model and what the check made of it."""

    case: str
    split: str
    kind: str
    text: str
    verdict: Verdict
    seconds: float
    across: bool
    """Whether it stands in another script than every quote that it cites."""

    @property
    def kept(self) -> bool:
        return not self.verdict.reasons

    @property
    def right(self) -> bool:
        """Whether it was treated as it should be: kept, dropped, or freed of the made-up citation."""
        if self.kind == "right":
            return self.kept
        if self.kind == "citation":
            made_up = set(marks.cited(self.text)) - set(self.verdict.numbers)
            return bool(made_up) and not made_up & set(marks.cited(self.verdict.text))
        return not self.kept


@cache
def articles() -> dict[str, Article]:
    """The seeds by id, and the made-up articles of the evaluation by file name."""
    folders = ROOT / "evals" / "archive", Path(__file__).parent / "llm_articles"
    made_up = {path.stem: load_file(path) for folder in folders for path in sorted(folder.glob("*.txt"))}
    return {**{article.id: article for article in seed_articles()}, **made_up}


def evidence(quotes: list[dict[str, str]]) -> list[Evidence]:
    found = []
    for number, item in enumerate(quotes, 1):
        article, quote = articles()[item["article"]], item["quote"]
        start = article.text.index(quote)
        hit = Hit(Passage(article.id, start, start + len(quote), quote), 1.0)
        found.append(Evidence(number, Sentence(article, start, start + len(quote), quote, "", "", hit, 1.0)))
    return found


def cases() -> Iterator[dict[str, Any]]:
    for line in CASES.read_text("utf-8").splitlines():
        yield json.loads(line)


@cache
def outputs() -> tuple[Output, ...]:
    """Every output of the set. The quotes are read beforehand, as ranking them has done in an answer."""
    found = []
    warm = next(cases())
    vocabulary()  # the word lists are read once a process, by whichever sentence comes first
    for _ in range(2):
        check(f"Readers of {warm['outputs'][0]['text']}", evidence(warm["quotes"]), warm["lang"])
    for case in cases():
        quotes = evidence(case["quotes"])
        for quote in quotes:
            assert quote.sentence.words.tokens
            assert quote.sentence.dates is not None
            assert quote.sentence.figures is not None
        for item in case["outputs"]:
            begun = time.thread_time()
            verdict = check(item["text"], quotes, case["lang"])
            took = time.thread_time() - begun
            cited = [quotes[n - 1].sentence.text for n in marks.cited(item["text"]) if n <= len(quotes)]
            across = bool(cited) and all(is_cyrillic(text) != is_cyrillic(item["text"]) for text in cited)
            found.append(Output(case["id"], case["split"], item["kind"], item["text"], verdict, took, across))
    return tuple(found)


def share(found: list[Output]) -> float:
    return sum(output.right for output in found) / len(found)


def table() -> str:
    lines = ["| kind | n | caught (for right sentences: kept) |", "|---|---|---|"]
    kinds = dict.fromkeys(output.kind for output in outputs())
    for kind in sorted(kinds, key=lambda kind: (kind == "right", kind)):
        of_kind = [output for output in outputs() if output.kind == kind]
        good = sum(output.right for output in of_kind)
        lines.append(f"| {kind} | {len(of_kind)} | {good} ({good / len(of_kind):.1%}) |")
    return "\n".join(lines)


def test_the_set_is_large_and_holds_every_kind() -> None:
    kinds = {output.kind for output in outputs()}
    assert len(outputs()) >= 150
    assert kinds == {*ERRORS, "right"}
    assert all(sum(output.kind == kind for output in outputs()) >= 3 for kind in kinds)


@pytest.mark.parametrize(
    ("splits", "caught", "kept"),
    [
        # Written as the prompt asks, near the quotes' words; a third of them in another language than the quote's.
        (("close",), 0.96, 0.95),
        (("close-2", "close-3", "close-4"), 0.98, 0.93),
        # Each measured before the checks had seen it (docs/llm.md has those figures); mended by since.
        (("close-5", "close-6", "close-7"), 0.98, 0.94),
    ],
)
def test_planted_errors_are_caught_and_right_sentences_kept(
    splits: tuple[str, ...], caught: float, kept: float
) -> None:
    planted = [output for output in outputs() if output.kind != "right" and output.split in splits]
    right = [output for output in outputs() if output.kind == "right" and output.split in splits]
    assert share(planted) >= caught, [output.text for output in planted if not output.right]
    assert share(right) >= kept, [output.text for output in right if not output.right]


def test_within_a_language_right_sentences_are_kept() -> None:
    """Beyond what is asked of the checks: 98 and 97 %."""
    close = [output for output in outputs() if output.split.startswith("close") and not output.across]
    assert share([output for output in close if output.kind == "right"]) >= 0.98
    assert share([output for output in close if output.kind != "right"]) >= 0.98


@pytest.mark.parametrize(
    "splits", [("dev", "test", "fresh"), ("open",), ("fresh-2", "fresh-3", "fresh-4", "fresh-5", "fresh-6")]
)
def test_errors_in_free_prose_are_caught(splits: tuple[str, ...]) -> None:
    """Batches written for an earlier prompt, in words of their own: most right ones are dropped for that, too."""
    planted = [output for output in outputs() if output.kind != "right" and output.split in splits]
    assert share(planted) >= 0.98, [output.text for output in planted if not output.right]


@pytest.mark.parametrize(
    "kind", ["figure", "date", "name", "citation", "attribution", "quote", "link", "negation"]
)
def test_what_must_never_pass_never_passes(kind: str) -> None:
    first = ("dev", "test", "fresh")
    assert [o.text for o in outputs() if o.kind == kind and o.split in first and not o.right] == []


@pytest.mark.parametrize("kind", ["figure", "citation"])
def test_a_figure_or_citation_from_nowhere_passes_in_no_set(kind: str) -> None:
    assert [output.text for output in outputs() if output.kind == kind and not output.right] == []


def test_what_is_kept_holds_only_what_the_quotes_bear_out() -> None:
    """The last check of every answer finds nothing in what this one lets through."""
    for case in cases():
        quotes = evidence(case["quotes"])
        for item in case["outputs"]:
            verdict = check(item["text"], quotes, case["lang"])
            if verdict.reasons:
                continue
            assert verdict.numbers
            assert set(marks.cited(verdict.text)) <= set(range(1, len(quotes) + 1))


@pytest.mark.parametrize(
    ("claim", "quote", "wrong"),
    [
        ("It rained on January 7.", "It rained on January 5, 7 and 9.", []),
        ("It rained on January 5 and 9.", "It rained on January 5, 7 and 9.", []),
        ("It rained on January 8.", "It rained on January 5, 7 and 9.", ["January 8"]),
        ("It rained on January 5, 7 and 9.", "It rained on January 5 and 9.", ["January 5, 7 and 9"]),
        ("It rained on January 7 and 9.", "It rained on January 5 and 9.", ["January 7 and 9"]),
    ],
)
def test_each_day_told_one_by_one_has_to_be_borne_out(claim: str, quote: str, wrong: list[str]) -> None:
    told = Article("told", quote, "", "", date(2022, 1, 12), "en")
    hit = Hit(Passage(told.id, 0, len(quote), quote), 1.0)
    span = Sentence(told, 0, len(quote), quote, "", "", hit, 1.0)
    assert [item.words for item in wrong_dates(claim, [span], "en")] == wrong


@pytest.mark.parametrize(
    "dateline",
    [
        "KORVASH, Jan. 5 (Wire) — ",
        "WASHINGTON, D.C., Jan. 5 (Wire) — ",
        "St. Louis, Jan. 5 (Wire) — ",
        "Jan 5 (Wire) - ",
    ],
)
def test_the_day_of_a_dateline_is_the_report_s_own(dateline: str) -> None:
    text = f"{dateline}It rained."
    told = Article("told", text, "", "", date(2022, 1, 12), "en")
    hit = Hit(Passage(told.id, 0, len(text), text), 1.0)
    span = Sentence(told, 0, len(text), text, "", "", hit, 1.0)
    assert [item.words for item in wrong_dates("It rained on January 5.", [span], "en")] == ["January 5"]


def test_checking_costs_little() -> None:
    """Four sentences an answer, of the processor's time, as the tests' machine is shared."""
    seconds = sorted(output.seconds for output in outputs())
    assert 4 * sum(seconds) / len(seconds) < 0.030
    assert seconds[int(0.95 * len(seconds))] < 0.030


if __name__ == "__main__":
    for output in outputs():
        if not output.right and "-v" in sys.argv and (output.split in sys.argv or len(sys.argv) == 2):
            reasons = "; ".join(f"{reason.kind}: {reason.words}" for reason in output.verdict.reasons)
            print(f"{output.case} {output.kind}: {output.text}\n    -> {output.verdict.text} {reasons}")
    for split in dict.fromkeys(output.split for output in outputs()):
        for across in (False, True):
            part = [output for output in outputs() if output.split == split and output.across == across]
            planted, right = ([o for o in part if (o.kind == "right") == kind] for kind in (False, True))
            if planted and right:
                where = "across languages" if across else "within a language"
                print(f"{split:8} {where:17} caught {share(planted):.3f} of {len(planted)}", end=", ")
                print(f"kept {share(right):.3f} of {len(right)}")
    print(table())
    slowest = sorted(output.seconds for output in outputs())
    print(f"ms a sentence: median {1000 * slowest[len(slowest) // 2]:.1f}, slowest {1000 * slowest[-1]:.1f}")
