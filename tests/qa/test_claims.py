"""What each figure of an article counts, also where its own sentence leaves that to another one."""

from dataclasses import dataclass
from datetime import date

import pytest

from index.dates import DateMention
from qa.claims import Claim, is_anothers, read_claims
from qa.figures import Figure, find_figures
from qa.tokens import tokenise

DAY = date(2024, 5, 14)


@dataclass(frozen=True)
class Line:
    """A sentence at `start` of its article."""

    start: int
    text: str
    previous: str
    figures: tuple[Figure, ...]
    dates: tuple[DateMention, ...] = ()


def claims(*sentences: str, kind: str = "count", language: str = "en") -> tuple[Claim, ...]:
    lines, start = [], 0
    for text, previous in zip(sentences, ("", *sentences), strict=False):
        lines.append(Line(start, text, previous, find_figures(text, language)))
        start += len(text) + 1
    return read_claims(lines, DAY, (kind,))


@pytest.mark.parametrize(
    ("sentence", "language", "predicate", "happened"),
    [
        ("The crash has cost four lives.", "en", "die", ""),
        ("In the night 26 people lost their lives.", "en", "die", "lost their lives"),
        ("Two were carried out dead.", "en", "die", "dead"),
        ("By Thursday 587 people had been held.", "en", "detain", "held"),
        ("Twelve people suffered burns.", "en", "injure", "burns"),
        ("Катастрофа унесла жизни 12 человек.", "ru", "die", ""),
        ("Ранения получили 52 человека.", "ru", "injure", "Ранения"),
        ("The court held 12 hearings.", "en", "hold", ""),
        ("The union carried 12 banners.", "en", "carry", "carried"),
    ],
)
def test_what_became_of_them_is_told_by_more_than_the_verb(
    sentence: str, language: str, predicate: str, happened: str
) -> None:
    (claim,) = claims(sentence, language=language)
    assert (claim.predicate, claim.happened) == (predicate, happened)


def test_a_figure_leans_on_the_whole_and_not_on_its_last_part() -> None:
    *_, five = claims(
        "Four people died in the unrest, three protesters and one policeman, the prosecutor said.",
        "Open Door counts five: it includes a pensioner.",
    )
    assert five.leaning
    assert five.counted == "people"


def test_a_part_is_told_by_whom_it_is_part_of() -> None:
    (nine,) = claims("Nine of those who got out were hurt.")
    assert (nine.part, nine.whole) == (True, "got out were")
    (two,) = claims("Two of the injured are in intensive care.")
    assert (two.part, two.whole) == (True, "")


def test_a_share_of_something_is_no_part() -> None:
    (share,) = claims("She won 48 percent of the vote.", kind="percent")
    assert not share.part


def test_words_in_brackets_end_no_clause() -> None:
    (claim,) = claims("Число погибших в Толвани (Маровия) выросло до 19 человек.", language="ru")
    assert "погибших" in claim.event


def test_each_of_two_clauses_tells_of_its_own_figure() -> None:
    caught, died = claims("Since June 731 people had caught the fever and 26 had been lost, it said.")
    assert "fever" in caught.event or caught.predicate == "catch"
    assert "fever" not in died.event


def test_the_state_of_those_counted_before_is_not_theirs() -> None:
    for text in (
        "Storm leaves 11 dead and 430,000 homes without power",
        "The storm killed 11 people and cut power to 430,000 homes.",
    ):
        _, homes = claims(text)
        assert homes.predicate != "die"
        assert "dead" not in homes.event
        assert "killed" not in homes.event


def test_a_bare_number_set_against_a_sum_is_one() -> None:
    text = "He will earn 85,000 dollars a week, the Echo reports; his agent speaks of 70,000."
    earns, says = claims(text, kind="money")
    assert (says.figure.value, says.figure.unit) == (70_000, earns.figure.unit)
    # So much less is no other account of it.
    assert len(claims("The fee is 41 million dollars. He will wear the number nine.", kind="money")) == 1


def test_what_somebody_had_said_in_an_earlier_month_is_earlier() -> None:
    _, before = claims("The firm will cut 640 jobs.", "In March it had spoken of 500.")
    assert (before.figure.value, before.earlier) == (500, True)


@pytest.mark.parametrize(("name", "own"), [("Petras", 46.3), ("Kostal", 47.9)])
def test_an_amount_belongs_to_whom_its_clause_names(name: str, own: float) -> None:
    text = "Kostal has 47.9 percent of the vote, Petras 46.3 percent."
    line = Line(0, text, "", find_figures(text))
    (token,) = tokenise(name).tokens
    kept = [figure.value for figure in line.figures if not is_anothers([token], line, figure)]
    assert kept == [own]
