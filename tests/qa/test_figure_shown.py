"""A figure in the language of the question, whatever language its sentence is in."""

from dataclasses import replace

import pytest

from qa.figure_shown import _UNITS, shown
from qa.figures import find_figures


@pytest.mark.parametrize(
    ("sentence", "language", "asked", "words"),
    [
        ("Карантин снят через 21 день.", "ru", "en", "21 days"),
        ("Мост закрыли на 31 месяц.", "ru", "en", "31 months"),
        ("Он провел под завалом почти 48 часов.", "ru", "en", "almost 48 hours"),
        ("Поиски длились 2–3 недели.", "ru", "en", "2–3 weeks"),
        ("Водителю дают 40 литров в месяц.", "ru", "en", "40 liters"),
        ("Температура — минус 14 градусов.", "ru", "en", "-14 degrees"),
        ("До звезды 41 световой год.", "ru", "en", "41 light years"),
        ("Явка составила 54,3 процента.", "ru", "en", "54.3%"),
        ("The town was under water for five days.", "en", "ru", "5 дней"),
        ("The town was under water for about three weeks.", "en", "ru", "около 3 недель"),
        ("The town was under water for more than 21 days.", "en", "ru", "более 21 дня"),
        ("The town was under water for almost three weeks.", "en", "ru", "почти 3 недели"),
        ("The road is 1.5 kilometres long.", "en", "ru", "1,5 километра"),
        ("Turnout was about 61 percent.", "en", "ru", "около 61 %"),
        ("The town was under water for five days.", "en", "en", "five days"),
        ("Заплатят около 46 тыс. долларов.", "ru", "en", "около 46 тыс. долларов"),
        ("The ship carried 48,200 spectators.", "en", "ru", "48 200"),
        ("Выгорело 1 234 567,8 га.", "ru", "en", "1,234,567.8 hectares"),
        ("Собрали 1234567 тонн.", "ru", "en", "1,234,567 metric tons"),
        ("The ship carried 12,345.67 tonnes.", "en", "ru", "12 345,67 тонны"),
        ("The ship carried 1,234.50 tonnes.", "en", "ru", "1234,5 тонны"),
        ("The fine was HK$780 million.", "en", "ru", "HK$780 million"),
        ("Штраф составил 50 млн канадских долларов.", "ru", "en", "50 млн канадских долларов"),
    ],
)
def test_a_figure_comes_in_the_language_of_the_question(
    sentence: str, language: str, asked: str, words: str
) -> None:
    figure = find_figures(sentence, language)[0]
    assert shown(figure, sentence, language, asked) == words


@pytest.mark.parametrize("asked", ["en", "ru"])
@pytest.mark.parametrize("unit", sorted(_UNITS))
def test_every_unit_has_a_name_in_both_languages(unit: str, asked: str) -> None:
    figure = replace(find_figures("It weighs 5 tonnes.")[0], unit=unit)
    assert shown(figure, "", "ru" if asked == "en" else "en", asked).startswith("5 ")
