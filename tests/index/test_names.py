import pytest

from index.names import name_key, transliterate


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tokayev", "Токаевым"),
        ("Tokayev", "Tokaev"),
        ("Sergei", "Sergey"),
        ("Alexander", "Aleksandr"),
        ("Zhukov", "Жукову"),
        ("Khrushchev", "Хрущёва"),
        ("Mohammed", "Muhammad"),
        ("Zakharova", "Захаровой"),
        ("Schmidt", "Шмидта"),
        ("Ferreira", "Феррейра"),
        ("Meyer", "Мейер"),
        ("Rui", "Руй"),
        ("Yekaterina", "Екатерина"),
        ("Egor", "Yegor"),
        ("Yegor", "Егор"),
    ],
)
def test_spellings_of_one_name_sound_alike(one: str, other: str) -> None:
    assert name_key(one) == name_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("Lavrov", "Lukashenko"), ("Moscow", "Minsk"), ("Ivanov", "Petrov"), ("Anna", "Nina")]
)
def test_names_that_differ_do_not(one: str, other: str) -> None:
    assert name_key(one) != name_key(other) or name_key(one) == ""


def test_short_names_have_no_key() -> None:
    assert name_key("Li") == name_key("Xi") == name_key("") == ""


@pytest.mark.parametrize(
    ("russian", "english"),
    [("Жанаозен", "zhanaozen"), ("Щукин", "shchukin"), ("Хабаровск", "khabarovsk"), ("Reuters", "reuters")],
)
def test_letters(russian: str, english: str) -> None:
    assert transliterate(russian) == english
