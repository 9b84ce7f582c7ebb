"""An article's publication date comes from what it says of itself, and says from what."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.dating import infer_published

SEEDS = Path(__file__).parents[2] / "seeds"
TODAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("seed", "published", "how"),
    [
        (
            "000",
            date(2022, 1, 6),
            'dateline "MOSCOW, January 6" with the year from "January 12, 2022" in the text',
        ),
        ("001", date(2022, 1, 7), '"07.01.2022" in the byline'),
        ("002", date(2022, 1, 13), '"Thursday, January 13" with the latest year in which that is a Thursday'),
        ("003", date(2022, 1, 8), '"date 2022-01-08" at the top'),
        (
            "004",
            date(2022, 2, 15),
            'dateline "MOSCOW, February 15" with the year from "2020-2022" in the text',
        ),
    ],
)
def test_seeds(seed: str, published: date, how: str) -> None:
    (path,) = SEEDS.glob(f"{seed}_*.txt")
    inferred = infer_published(path.read_text(encoding="utf-8"), today=TODAY)
    assert inferred is not None
    assert (inferred.value, inferred.how) == (published, how)


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("LONDON, March 3, 2023 (Reuters) - The bank failed.", date(2023, 3, 3)),
        ("NAIROBI, 1 November 2024 - The agency said.", date(2024, 11, 1)),
        ("Порт открыт\n\n14 сентября 2024 года, Порт-Элмин. Докеры вернулись.", date(2024, 9, 14)),
        ("Port open\n\nSeptember 14, 2024. Dockers went back to work.", date(2024, 9, 14)),
        ("Mill opens again\n\nApril 9, 2024 - The mill opened on Monday, the owner said.", date(2024, 4, 9)),
        ("9 апреля 2024 — Завод возобновил работу.", date(2024, 4, 9)),
        ("Jan. 6 (UPI) -- The storm of 2022 hit.", date(2022, 1, 6)),
        ("АЛМАТЫ, 12 янв — РИА Новости. В 2022 году цены выросли.", date(2022, 1, 12)),
        ("Алматы. 6 января. КазТАГ - Протесты 2022 года продолжаются.", date(2022, 1, 6)),
        ("---\ntitle: X\ndate: 2022-01-08T10:00:00Z\n---\nbody", date(2022, 1, 8)),
        ("Title\nPublished: 8 January 2022, 10:30\nText about June 5, 1999.", date(2022, 1, 8)),
        ("Posted on May 4, 2021 by admin\nUpdated May 9, 2021", date(2021, 5, 4)),
        ("(Updated: 5 May 2021) Something happened.", date(2021, 5, 5)),
        ("Дата публикации: 15.03.2021\nТекст", date(2021, 3, 15)),
        ("Headline\nMarch 12, 2020\nThe story goes on here.", date(2020, 3, 12)),
        ("By John Smith | 12 October 2020\nThe story begins", date(2020, 10, 12)),
        ("The president said on February 3, 2020 that the law had passed.", date(2020, 2, 3)),
        ("WASHINGTON, D.C., Jan. 5, 2022 (Wire) — The court has ruled. It met in 2021.", date(2022, 1, 5)),
        ("Сегодня, 12 января, суд вынес приговор. В 2022 году это первый случай.", date(2022, 1, 12)),
    ],
)
def test_usual_forms(text: str, published: date) -> None:
    inferred = infer_published(text, today=TODAY)
    assert inferred is not None
    assert inferred.value == published


@pytest.mark.parametrize(
    ("text", "published"),
    [
        # The nearest year to a full date, also across the new year.
        ("BERLIN, December 28. /DPA/. The meeting is set for January 12, 2022.", date(2021, 12, 28)),
        # A deadline is no evidence.
        ("PARIS, June 4. /AFP/. The city is to be neutral by 2030. In 2019 it was not.", date(2019, 6, 4)),
        # Of a span of years the latest that has come.
        ("ROME, June 4. /ANSA/. The programme for 2025-2029 began.", date(2025, 6, 4)),
        # Last year's figure, but Thursday and January 6 only agree in the next.
        ("OSLO, January 6. /NTB/. The minister said on Thursday that 2021 was hard.", date(2022, 1, 6)),
        # What is so since 2021 is told later, and only in 2024 was that day a Sunday.
        ("RIGA, Nov 3 (Wire) - A ferry ran aground on Sunday, the third since 2021.", date(2024, 11, 3)),
        # An old date does not outrank a later year.
        ("MADRID, May 4. /EFE/. Founded on June 5, 1999, the firm won in 2021 and 2022.", date(2022, 5, 4)),
        (
            "SULVANA, November 8 (ARN) — The old town was destroyed, for the first time since 1998.\n\n"
            "Schools are closed until November 20, 2023.",
            date(2023, 11, 8),
        ),
    ],
)
def test_a_missing_year_is_told_from_the_text(text: str, published: date) -> None:
    inferred = infer_published(text, today=TODAY)
    assert inferred is not None
    assert inferred.value == published


@pytest.mark.parametrize(
    "text",
    [
        "",
        "No date at all.",
        "Protests erupted on January 2 in the city.",
        "The war ended on May 9, 1945. The museum is old.",
        "The company, founded on June 5, 1999, said profits fell.",
        "Headline\nThe plant opened in 1987\nBody",
        "What happened\nMay 3, 2021 - The dam broke.\nMay 9, 2021 - It was mended.",
        "NEW YORK -- The fund on Tuesday said it lost money.",
        "OSLO, June 4. /NTB/. Nothing tells the year.",
    ],
)
def test_event_dates_and_unknown_years_are_no_publication_date(text: str) -> None:
    assert infer_published(text, today=TODAY) is None


@pytest.mark.parametrize(
    ("hint", "text", "published"),
    [
        ({"published": "Thu, 06 Jan 2022 10:00:00 GMT"}, "No date", date(2022, 1, 6)),
        ({"article:published_time": "2022-01-06T10:00:00+03:00"}, "No date", date(2022, 1, 6)),
        ({"url": "https://example.org/2021/07/04/story"}, "No date", date(2021, 7, 4)),
        ({"path": "news/2021-07-04-story.txt"}, "No date", date(2021, 7, 4)),
        ({"url": "https://example.org/2022/01/01/a"}, "KYIV, December 30. /UNN/. Text.", date(2021, 12, 30)),
        ({"title": "2021-07-04"}, "No date", None),
    ],
)
def test_hints(hint: Mapping[str, str], text: str, published: date | None) -> None:
    inferred = infer_published(text, hint, today=TODAY)
    assert (inferred.value if inferred else None) == published


PIECES = """MOSCOW, January 6 . /TASS/ date 2022-01-08 Published: | \n БАКУ, 7 янв — on Thursday said сегодня,
2020-2022 by Feb. 29 2021 (Reuters) 31.12.9999 0001-01-01"""
pieces = st.sampled_from(PIECES.split(" "))


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(st.text(max_size=200), st.lists(pieces, max_size=25).map(" ".join)),
    st.dictionaries(st.sampled_from(["url", "date", "path", "x"]), st.text(max_size=30), max_size=2),
)
def test_any_text_and_hint_are_survived(text: str, hint: dict[str, str]) -> None:
    inferred = infer_published(text, hint, today=TODAY)
    assert inferred is None or inferred.how


@pytest.mark.parametrize("junk", ["a", "1", "\n", "date ", "January 1, ", "МОСКВА, ", "1-2-3.", "\n  "])
def test_a_megabyte_of_junk_is_quick(junk: str) -> None:
    text = junk * (1_000_000 // len(junk))
    start = time.process_time()
    infer_published(text, today=TODAY)
    assert time.process_time() - start < 1.0
