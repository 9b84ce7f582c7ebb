import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sentences import LONGEST_SENTENCE, sentences

TEXTS = st.text(st.sampled_from(list("abЯя. !?…\"'»)(5\n\r\t\u00a0«—")), max_size=400) | st.text(max_size=200)


def found(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


@given(TEXTS)
def test_every_character_but_white_space_is_in_exactly_one_sentence(text: str) -> None:
    spans = sentences(text)
    covered = [at for span in spans for at in range(span.start, span.end)]
    assert covered == sorted(set(covered))
    assert {at for at, character in enumerate(text) if not character.isspace()} <= set(covered)


@given(TEXTS)
def test_sentences_are_trimmed_and_within_a_line(text: str) -> None:
    for sentence in found(text):
        assert sentence
        assert sentence == sentence.strip()
        assert "\n" not in sentence
        assert "\r" not in sentence


@pytest.mark.parametrize("unit", ["word ", "a", "a  \u00a0 ", "слово "])
def test_text_without_punctuation_is_cut(unit: str) -> None:
    pieces = found(unit * 2000)
    assert max(map(len, pieces)) <= LONGEST_SENTENCE
    assert all(piece == piece.strip() for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join((unit * 2000).split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met Mr. Smith. They spoke.", ["He met Mr. Smith.", "They spoke."]),
        ("FT. WORTH, March 3 (Wire) — Mt. Orla erupted.", ["FT. WORTH, March 3 (Wire) — Mt. Orla erupted."]),
        ("It cost 3.5 million. Yes.", ["It cost 3.5 million.", "Yes."]),
        ("J. K. Rowling left. She said so.", ["J. K. Rowling left.", "She said so."]),
        ("On Jan. 6 they met. On Feb. 7 too.", ["On Jan. 6 they met.", "On Feb. 7 too."]),
        ("«Почему?» спросил он. Никто не ответил.", ["«Почему?» спросил он.", "Никто не ответил."]),
        ("Погибли 225 чел. Об этом сообщили.", ["Погибли 225 чел. Об этом сообщили."]),
        ("Цена 5 тыс. руб. за тонну. Вот.", ["Цена 5 тыс. руб. за тонну.", "Вот."]),
        (
            '"It is over," he said. "Go home!" They did.',
            ['"It is over," he said.', '"Go home!"', "They did."],
        ),
        ("It fell at 5:52 p.m. (1652 GMT), they said.", ["It fell at 5:52 p.m. (1652 GMT), they said."]),
        ("It opens at 5 p.m. Sunday. They came.", ["It opens at 5 p.m. Sunday.", "They came."]),
        ("It closed at 5 p.m. They left at 6 p.m.", ["It closed at 5 p.m.", "They left at 6 p.m."]),
        ("First line\nSecond line", ["First line", "Second line"]),
        ("Really?! Yes… No.", ["Really?!", "Yes…", "No."]),
        (" \n\t ", []),
    ],
)
def test_examples(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_date_field_before_the_first_sentence_is_no_part_of_it() -> None:
    text = " date 2023-03-04 The bridge fell on Friday. Nobody was hurt.\n"
    assert [text[span.start : span.end] for span in sentences(text)] == [
        "The bridge fell on Friday.",
        "Nobody was hurt.",
    ]
    alone = "date 2023-03-04\nA title"
    assert [alone[span.start : span.end] for span in sentences(alone)] == ["date 2023-03-04", "A title"]
