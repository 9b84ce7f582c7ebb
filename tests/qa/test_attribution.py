from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.attribution import find_attribution, speaker_of


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
        ("Погибли пять человек, заявил во вторник глава службы спасения.", "ru", "глава службы спасения"),
        ("Профсоюз горняков по-прежнему говорит о троих.", "ru", "Профсоюз горняков"),
        ("Twelve are missing, the Coast Rescue Agency (CRA) said.", "en", "the Coast Rescue Agency"),
        ("The union considers the figure too low and speaks of 16.", "en", "The union"),
        ("Its deputy head, Rowan Pell, said the bank had told the inspectors.", "en", "Rowan Pell"),
        ("The board's chair, Anneke Ruhl, said a review would take six months.", "en", "The board's chair"),
        ("21 человек ранен, сказал врач больницы № 2 Арсен Тамлин.", "ru", "врач больницы № 2 Арсен Тамлин"),
        ("По словам его адвоката Леона Гриса, вины нет.", "ru", "адвоката Леона Гриса"),
        ("The port authority counted 3,400.", "en", "The port authority"),
        ("Insurers estimate losses at 61 million euros.", "en", "Insurers"),
        ('По данным организации "Врачи за океан", больны 240.', "ru", 'организации "Врачи за океан"'),
        ('According to the group "Open Door", 27 were held.', "en", 'the group "Open Door"'),
        ("Погибли четверо, сообщили ТАСС в главке спасателей.", "ru", "главке спасателей"),
        ("Он здоров, заявил журналистам в четверг министр Иванов.", "ru", "министр Иванов"),
        ("Об этом сообщили в полиции.", "ru", "полиции"),
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
        ("The clinic raised the number of confirmed cases to 81.", "en"),
        ("По его словам, погибли 17 человек.", "ru"),
        ("Погибли 17 человек.", "ru"),
        ("Объявил о продлении забастовки.", "ru"),
    ],
)
def test_nobody_is_named(sentence: str, language: str) -> None:
    assert find_attribution(sentence, language) is None


@pytest.mark.parametrize(
    ("sentence", "figure", "speaker"),
    [
        ("Ten died, the ministry said, while the union puts the number at 14.", "Ten", "the ministry"),
        ("Ten died, the ministry said, while the union puts the number at 14.", "14", "the union"),
        ("According to doctors, 38 were hurt; the police give the figure of 27.", "27", "the police"),
        (
            "The toll is 13, not 14, as the union had said, the fire service clarified.",
            "13",
            "the fire service",
        ),
        ("In all 90 fled, and 12 were hurt, the report says.", "90", "the report"),
    ],
)
def test_each_figure_has_its_own_source(sentence: str, figure: str, speaker: str) -> None:
    start = sentence.index(figure)
    assert speaker_of(sentence, start, start + len(figure)) == speaker


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
