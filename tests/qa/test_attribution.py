from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.attribution import find_attribution


@pytest.mark.parametrize(
    ("sentence", "language", "speaker"),
    [
        ("According to the Health Ministry, 26 people died.", "en", "the Health Ministry"),
        ("The authorities say the unrest left 30 dead.", "en", "The authorities"),
        ("Twelve villages are cut off, the governor said on Monday.", "en", "the governor"),
        ("“We lost six aircraft,” said General Ada Brook.", "en", "General Ada Brook"),
        ("Sixty flats were damaged, Ilya Torv, the mayor, told reporters.", "en", "Ilya Torv"),
        ("Turnout was 71 percent, according to the election commission.", "en", "the election commission"),
        ("По данным министерства здравоохранения, умерли 26 человек.", "ru", "министерства здравоохранения"),
        ("Погибли 17 человек, сообщил губернатор области.", "ru", "губернатор области"),
        ("Глава региона заявил, что подтоплены 11 сёл.", "ru", "Глава региона"),
        ("Задержаны 50 человек, сообщили в полиции.", "ru", "полиции"),
    ],
)
def test_the_source_is_named(sentence: str, language: str, speaker: str) -> None:
    found = find_attribution(sentence, language)
    assert found is not None
    assert found.speaker == speaker


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("He said that 17 people died.", "en"),
        ("Seventeen people died in the fire.", "en"),
        ("It was reported that 17 people died.", "en"),
        ("По его словам, погибли 17 человек.", "ru"),
        ("Погибли 17 человек.", "ru"),
    ],
)
def test_nobody_is_named(sentence: str, language: str) -> None:
    assert find_attribution(sentence, language) is None


_PIECES = st.lists(
    st.sampled_from(
        "According to the ministry , said reported “ ” that "
        "he сообщил по данным в полиции 17 killed . ; that".split()
    ),
    max_size=14,
).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=80), _PIECES), st.sampled_from(["en", "ru"]))
def test_the_speaker_is_a_span_of_the_sentence(sentence: str, language: str) -> None:
    found = find_attribution(sentence, language)
    if found is not None:
        assert found.speaker
        assert sentence[found.start : found.end] == found.speaker
