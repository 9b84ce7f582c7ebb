"""Russian in English words: the forms grammar asks for, and which words stand for which."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.english import inflected, is_verb
from index.gloss import gloss, glossed
from index.types import Span


@pytest.mark.parametrize(
    ("russian", "english"),
    [
        ("президент страны", "president of country"),
        ("семьям погибших", "to families of those who died"),
        ("Договор подписан министром.", "treaty was signed by minister."),
        ("Цена выросла с 60 до 120 тенге.", "price grew from 60 to 120 tenge."),
        ("на 12 процентов", "by 12 percent"),
        ("Погибли 5 тыс. человек.", "died 5 thousand people."),
        ("8,7 млрд долларов", "8.7 billion dollars"),
        ("в четверг", "on Thursday"),
        ("Его убили", "him killed"),
        ("его брат", "his brother"),
        ("Чем закончился суд?", "how ended court?"),
        ("Чем торгует завод?", "with what trades plant?"),
        # questions as an English reader knows them
        ("Как зовут машиниста?", "what is name of train driver?"),
        ("Сколько ему лет?", "how old is him?"),
        ("Сколько лет шла война?", "how many years went war?"),
        ("Сколько человек погибло?", "how many people died?"),
        ("Сколько стоит билет?", "how much cost ticket?"),
        ("Сколько денег украли?", "how much money stole?"),
        ("Во сколько пришел поезд?", " at what time came train?"),
        ("Кто такой Павел Белов?", "who is Pavel Belov?"),
        ("Какова причина аварии?", "what is cause of accident?"),
        ("О чем предупредил суд?", "about what warned court?"),
        ("Кого назначили послом?", "whom appointed ambassador?"),
        ("Есть ли погибшие?", "are there dead?"),
        ("С какой скоростью шел поезд?", "with what speed went train?"),
        ("Сергей Лавров заявил", "Sergey Lavrov said"),
        ("Дмитрия Пескова спросили", "Dmitriy Peskov asked"),
        ("спросили Анну Мороз", "asked Anna Moroz"),
        ("Станислав Зась заявил", "Stanislav Zas said"),
        ("Тогда Токаев обратился к Волкову.", "then Tokaev addressed to Volkov."),
        ("Вера Белова уехала.", "Vera Belova left."),
        ("Вера сильна.", "faith is strong."),
        ("Мороз ударил.", "frost hit."),
        ("совет министров", "council of ministers"),
        # what is counted stands in the plural, and a year is no count
        ("три новых поезда", "three new trains"),
        ("в 2016 году", "in 2016"),
        ("94-е место", "94th place"),
        ("скорость 74 км/ч.", "speed 74 km/h"),
        ("в 18:52.", "at 18:52."),
        # ages and other measures that are part of a word
        ("27-летний инструктор", "27-year-old instructor"),
        ("10-летний план", "10-year plan"),
        ("трехлетний мальчик", "three-year-old boy"),
        ("двенадцатичасовой график", "12-hour schedule"),
        # comparison
        ("крупнейший банк", "largest bank"),
        ("самая крупная авария", "the largest accident"),
        ("граждане самых малых стран", "citizens of the smallest countries"),
        ("могут быть представлены", "can be represented"),
        ("Самописец нашли в среду", "flight recorder found on Wednesday"),
        ("с интервалом в 28 дней", "with interval of 28 days"),
        ("смены стали длиннее", "shift became longer"),
        ("более 60% кредитов", "more than 60% loans"),
        ("дешевле аналогов", "cheaper than analogues"),
        ("еще 3%", "another 3%"),
        # what is not
        ("Доля не превышала 5%", "share did not exceed 5%"),
        ("Завод не работает", "plant does not work"),
        ("Он не может уйти", "he cannot leave"),
        ("Дом не был разрушен", "house was not destroyed"),
        ("Никто не пострадал", "nobody suffered"),
        ("Он не обвинил никого", "he did not accuse anybody"),
        ("Вывод может стать ошибкой", "withdrawal can become error"),
        ("Курс будет стоить 2 евро", "course will cost 2 euros"),
        # prepositions by what follows them
        ("по предварительным данным", "according to preliminary data"),
        ("комиссия по правам", "commission on rights"),
        ("с 2014 года", "since 2014"),
        ("до 400 человек", "up to 400 people"),
        ("от двух до восьми градусов", "from two to eight degrees"),
        ("до среды", "until Wednesday"),
        ("к утру", "by morning"),
        ("на 20 суток", "for 20 days"),
        ("через десять дней", "after ten days"),
        ("двое из них", "two of them"),
        ("100 рублей в сутки", "100 rubles per day"),
        ("в другом городе", "in other city"),
        ("при простое дольше недели", "at downtime longer than week"),
        # names
        ("Лев Кречетов ушел", "Lev Krechetov left"),
        ("Нина Ольшанская ушла", "Nina Olshanskaya left"),
        ("отметила Шубникова", "noted Shubnikova"),
        ("министра транспорта Олега Растригина", "minister of transport Oleg Rastrigin"),
        ("в Кадинском районе", "in Kadinskiy district"),
    ],
)
def test_each_word_is_in_the_form_its_grammar_asks_for(russian: str, english: str) -> None:
    assert gloss(russian) == english


def test_a_span_is_found_in_the_other_language() -> None:
    text = "Президент уволил судью района."
    found = glossed(text)
    at = text.index("судью")
    words = found.in_english(Span(at, len(text) - 1))
    assert found.english[words.start : words.end] == "judge of district"
    assert found.in_russian(words) == Span(at, len(text) - 1)


@given(st.text(alphabet=st.sampled_from("абвгеийклмнопрстуыья ABcd19,.«»-\n\u0301"), max_size=60))
@example("тыс. тыс..")
@example("")
def test_the_pieces_cover_both_texts_in_order(text: str) -> None:
    found = glossed(text)
    for ends, whole in (
        ([there for _, there in found.pieces], text),
        ([here for here, _ in found.pieces], found.english),
    ):
        assert "".join(whole[span.start : span.end] for span in ends) == whole
        assert all(one.end == other.start for one, other in pairwise(ends))


def test_english_words_are_inflected_by_their_head() -> None:
    assert inflected("death in custody", "plural") == "deaths in custody"
    assert inflected("take part", "past") == "took part"
    assert inflected("vote down", "participle") == "voted down"
    assert is_verb("take part")
    assert not is_verb("prosecutor's office")
