"""What a sentence sets against what it says is no answer, unless just that is asked for."""

from datetime import date

import pytest

from qa.contrasts import ruled_out
from qa.question import understand
from tests.qa.test_values import best

TODAY = date(2024, 3, 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It was caused by a worn cable and not by the storm, the inquiry said.", ["by the storm"]),
        ("Командование будет не в Лорме, а в Тевсе.", ["в Лорме"]),
        ("She flew to Tevs instead of Lorm because of fog.", ["Lorm"]),
        ("Погибли 25 человек, а не 27, как сообщалось.", ["27"]),
        ("It will be built not by Kestrel but by Halberd.", ["by Kestrel"]),
        ("Not only the mayor but also the governor resigned.", []),
        ("Thirty were killed, not including the attackers.", []),
        ("He did not resign.", []),
    ],
)
def test_what_is_ruled_out(text: str, words: list[str]) -> None:
    spans = ruled_out(understand("What happened?", TODAY), text)
    assert [text[span.start : span.end] for span in spans] == words


def test_nothing_is_where_it_may_be_asked_for() -> None:
    text = "It was caused by a worn cable and not by the storm."
    assert not ruled_out(understand("What was it not caused by?", TODAY), text)


@pytest.mark.parametrize(
    ("question", "text", "language", "answer"),
    [
        ("Where will the command sit?", "The command will sit not in Berlin but in Oslo.", "en", "Oslo"),
        ("Сколько человек погибло?", "Погибли 25 человек, а не 27, как сообщалось.", "ru", "25"),
        (
            "When will the reception take place?",
            "The reception has been moved from March 4 to March 9.",
            "en",
            "March 9, 2024",
        ),
        (
            "From what day was the reception moved?",
            "The reception has been moved from March 4 to March 9.",
            "en",
            "March 4, 2024",
        ),
        (
            "На какой день перенесли прием?",
            "Прием перенесен с 4 марта на 9 марта.",
            "ru",
            "9 марта 2024 года",
        ),
    ],
)
def test_the_answer_is_what_remains(question: str, text: str, language: str, answer: str) -> None:
    assert best(question, text, language) == answer
