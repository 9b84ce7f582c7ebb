"""What a follow-up takes over from the conversation, in both languages, after answers and mere questions."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.clauses import ASKING, ASKING_RU, LEAD
from qa.followup import leans, resolve
from qa.question import understand
from qa.types import Answer, Citation


def answer(
    question: str, short: str = "", quote: str = "", understood: str = "", abstained: bool = False
) -> Answer:
    citation = Citation(
        1, "a", "Title", "Herald", date(2024, 3, 8), "en", "", quote or short, 0, len(quote or short)
    )
    return Answer(question, short or "…", short, (citation,), abstained=abstained, understood=understood)


# Earlier questions, the follow-up, how it is understood.
STRINGS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    # another predicate, another population
    (("how many died?",), "and injured?", "How many were injured?"),
    (
        ("How many people died in the fire in Riga?",),
        "And injured?",
        "How many people were injured in the fire in Riga?",
    ),
    (
        ("How many people were killed in the quake?",),
        "And missing?",
        "How many people were missing in the quake?",
    ),
    (
        ("How many people were killed in the quake?",),
        "and children?",
        "How many children were killed in the quake?",
    ),
    (
        ("How many people were killed in Oslo?",),
        "What about police officers?",
        "How many police officers were killed in Oslo?",
    ),
    (("Сколько человек погибло в Риге?",), "А раненых?", "Сколько раненых в Риге?"),
    (("Сколько человек погибло в Риге?",), "а ранено?", "Сколько ранено в Риге?"),
    (("Сколько человек погибло в Риге?",), "А детей?", "Сколько детей погибло в Риге?"),
    # another place
    (("How many people died in Peru?",), "And in Chile?", "How many people died in Chile?"),
    (("When did the troops leave Mali?",), "And Niger?", "When did the troops leave Niger?"),
    (
        ("How many died in the Kazakh protests?",),
        "And in Belarus?",
        "How many died in the protests in Belarus?",
    ),
    (("when did the alliance leave?",), "And from Belarus?", "When did the alliance leave from Belarus?"),
    (("What did Kazakhstan say about the treaty?",), "and Russia?", "What did Russia say about the treaty?"),
    (("Who is the president of Norway?",), "And of Sweden?", "Who is the president of Sweden?"),
    (("Сколько человек погибло в Казахстане?",), "А в Белоруссии?", "Сколько человек погибло в Белоруссии?"),
    (("Когда закрыли границу с Польшей?",), "А с Литвой?", "Когда закрыли границу с Литвой?"),
    # another person or thing
    (("What did Putin say about Ukraine?",), "And Lavrov?", "What did Lavrov say about Ukraine?"),
    (("What did Putin say about Ukraine?",), "And about NATO?", "What did Putin say about NATO?"),
    (("Who is the president of Norway?",), "And the prime minister?", "Who is the prime minister of Norway?"),
    (("Что Путин сказал об Украине?",), "А Лавров?", "Что Лавров сказал об Украине?"),
    (("Сколько стоит бензин в Москве?",), "А дизель?", "Сколько стоит дизель в Москве?"),
    # another time
    (
        ("How much did bread cost after the reform?",),
        "And before that?",
        "How much did bread cost before the reform?",
    ),
    (("How many people died by January 8?",), "And after?", "How many people died after January 8?"),
    (("How many people died on May 8?",), "And on May 9?", "How many people died on May 9?"),
    (("How many people died in 2021?",), "And in 2022?", "How many people died in 2022?"),
    (("Сколько стоил бензин после подорожания?",), "А до этого?", "Сколько стоил бензин до подорожания?"),
    # only a question word
    (("When did the mission leave Mali?",), "why?", "Why did the mission leave Mali?"),
    (("Did the second strike go ahead?",), "And when?", "When did the second strike go ahead?"),
    (("How many people were killed in Osh?",), "When was that?", "When were people killed in Osh?"),
    (("Who was arrested in Lima?",), "How many?", "How many people were arrested in Lima?"),
    (("Когда миротворцы ушли из Мали?",), "Почему?", "Почему миротворцы ушли из Мали?"),
    (("Почему отменили концерт?",), "А когда?", "Когда отменили концерт?"),
    # its own question word, the earlier event
    (
        ("What led to the riots in Peru?",),
        "And how many people lost their lives?",
        "How many people lost their lives in the riots in Peru?",
    ),
    (
        ("How many people died in the flood of 2021?",),
        "And how many were evacuated?",
        "How many were evacuated in the flood of 2021?",
    ),
    (
        ("How many died in the flood?",),
        "How many of them were children?",
        "How many children died in the flood?",
    ),
    (
        ("Сколько человек погибло при взрыве?",),
        "А сколько из них были детьми?",
        "Сколько детей погибло при взрыве?",
    ),
    (
        ("Когда Макрон посетил Киев?",),
        "А кто об этом сообщил?",
        "Кто сообщил о том, что Макрон посетил Киев?",
    ),
    (
        ("How many people died in the flood?",),
        "How many of them were identified?",
        "How many of those who died in the flood were identified?",
    ),
    # pronouns
    (
        ("When was the peace treaty signed?",),
        "And who signed it for the rebels?",
        "Who signed the peace treaty for the rebels?",
    ),
    (
        ("When was quarantine declared in Stavik?",),
        "How many people live there?",
        "How many people live in Stavik?",
    ),
    (
        ("When was the Arctic Council due to meet?",),
        "What was on its agenda?",
        "What was on the Arctic Council's agenda?",
    ),
    (
        ("What did the peacekeepers do in Mali?",),
        "And when did they leave?",
        "When did the peacekeepers leave in Mali?",
    ),
    (
        ("Which refinery sold petrol to the rebels?",),
        "And how much diesel did it get through?",
        "How much diesel did the refinery get through?",
    ),
    (
        ("What promise did Ann Lee make about the port?",),
        "Was it kept?",
        "Was the promise kept? (Ann Lee make about port)",
    ),
    (("What year was the dam built?",), "Who built it?", "Who built the dam? (year)"),
    (("Who is Angela Merkel?",), "When was she born?", "When was Angela Merkel born?"),
    (("Кто такая Ангела Меркель?",), "Когда она родилась?", "Когда Ангела Меркель родилась?"),
    (("Когда ввели карантин в Риге?",), "Сколько человек там живет?", "Сколько человек в Риге живет?"),
    (
        ("Who was the first climber to be rescued?",),
        "How old was he?",
        "How old was the first climber to be rescued?",
    ),
    # a verb that is a noun too, a town within the subject
    (("When did the bus strike in Tarvik end?",), "Who called it?", "Who called the bus strike in Tarvik?"),
    (
        ("When did the bus strike in Tarvik begin?",),
        "And in Lunsk?",
        "When did the bus strike in Lunsk begin?",
    ),
    (
        ("When did the trade talks with Lunsk collapse?",),
        "And with Dresk?",
        "When did the trade talks with Dresk collapse?",
    ),
    (
        ("When did the new museum in Tarvik open?",),
        "What about the theatre?",
        "When did the theatre in Tarvik open?",
    ),
    (
        ("When did the new museum in Tarvik open?",),
        "How many visitors did it have?",
        "How many visitors did the new museum in Tarvik have?",
    ),
    # another event of the same thing
    (
        ("When was the curfew in Tarvik lifted?",),
        "And introduced?",
        "When was the curfew in Tarvik introduced?",
    ),
    (("Когда сняли режим ЧС в Лунске?",), "А ввели?", "Когда ввели режим ЧС в Лунске?"),
    # where else to look is no place of the event
    (
        ("How many people were injured in the Tarvik riots?",),
        "And in Russian-language archives?",
        "How many people were injured in the Tarvik riots?",
    ),
    (
        ("How many people were injured in the Tarvik riots?",),
        "And according to the Russian sources?",
        "How many people were injured in the Tarvik riots?",
    ),
    (
        ("Сколько человек эвакуировано в Лунске?",),
        "А в английских источниках?",
        "Сколько человек эвакуировано в Лунске?",
    ),
    (
        ("What caused the blast at the Dresk mill?",),
        "Was anyone arrested?",
        "Was anyone arrested in the blast at the Dresk mill?",
    ),
    # chains
    (("How many died in Peru?", "And injured?"), "And in Chile?", "How many were injured in Chile?"),
    (
        ("How many died in Peru?", "And in Chile?", "why?"),
        "And in Bolivia?",
        "Why was it that they died in Bolivia?",
    ),
    (
        ("When did the CSTO leave?", "Who won the chess final in Oslo?"),
        "When?",
        "When was it that they won the chess final in Oslo?",
    ),
    (("Сколько погибло в Перу?", "А в Чили?"), "А раненых?", "Сколько раненых в Чили?"),
    (("Сколько погибло в Перу?", "А в Чили?", "А раненых?"), "А в Боливии?", "Сколько раненых в Боливии?"),
)


@pytest.mark.parametrize(("earlier", "question", "understood"), STRINGS)
def test_after_questions(earlier: tuple[str, ...], question: str, understood: str) -> None:
    assert resolve(question, earlier) == understood


ANSWERS: tuple[tuple[tuple[Answer | str, ...], str, str], ...] = (
    (
        (answer("Who sacked the cabinet?", "Ion Popescu"),),
        "What post does he hold?",
        "What post does Ion Popescu hold?",
    ),
    (
        (answer("Who sacked the cabinet?", "Ion Popescu"),),
        "why?",
        "Why was it that Ion Popescu sacked the cabinet?",
    ),
    (
        (answer("Who sacked the cabinet?", "Ion Popescu"),),
        "What is his party?",
        "What is Ion Popescu's party?",
    ),
    ((answer("Кто уволил кабинет?", "Ион Попеску"),), "Когда?", "Когда Ион Попеску уволил кабинет?"),
    ((answer("Кто уволил кабинет?", "Олег Петров"),), "Что известно о нем?", "Что известно о Олеге Петрове?"),
    (
        (answer("Which city was hit hardest?", "Lima"),),
        "How many people live there?",
        "How many people live in Lima?",
    ),
    ((answer("Какой город пострадал сильнее?", "Рига"),), "Сколько там погибло?", "Сколько в Риге погибло?"),
    ((answer("When did the mission end?", "May 9, 2021"),), "And after?", "What happened after May 9, 2021?"),
    (
        (answer("When did the mission end?", "May 9, 2021"),),
        "What did the troops do then?",
        "What did the troops do on May 9, 2021?",
    ),
    (
        (answer("What happened in the harbour?", quote="The ferry sank, Lars Olsen said on the quay."),),
        "When did he say this to reporters?",
        "When did Lars Olsen say this to reporters?",
    ),
    (
        (answer("Who is the mayor of Tarvik?", "Olla Brandt"),),
        "How old is she?",
        "How old is Olla Brandt?",
    ),
    (
        (answer("When did Tarvik introduce the curfew?", "March 8", "Olla Brandt, 52, said so on 8 March."),),
        "How old is she?",
        "How old is Olla Brandt?",
    ),
    (
        (answer("Who leads the union?", "Maria Stenn"),),
        "When did she meet him?",
        "When did Maria Stenn meet him?",
    ),
    (
        (answer("Where was the ferry built?", "Lunsk"),),
        "How much did it cost?",
        "How much did the ferry cost? (built)",
    ),
    ((answer("Кто мэр Лунска?", "Марина Зотова"),), "Сколько ей лет?", "Сколько Марине Зотовой лет?"),
    ((answer("Кто мэр Лунска?", "Марина Зотова"),), "Когда её избрали?", "Когда Марину Зотову избрали?"),
    # what an answer was understood as is what the next question follows
    (
        (answer("And injured?", "12", understood="How many people were injured in Riga?"),),
        "And in Oslo?",
        "How many people were injured in Oslo?",
    ),
    # an abstained answer in between: its question stands, its passages mean nobody
    (
        (
            answer("How many died in Peru?", "9"),
            answer("And in Chile?", abstained=True, understood="How many died in Chile?"),
        ),
        "And injured?",
        "How many were injured in Chile?",
    ),
    (
        (answer("Who led the raid?", quote="Ion Popescu was there.", abstained=True),),
        "When did he resign?",
        "When did he resign? (led raid)",
    ),
    # answers and bare questions mixed
    (
        (answer("How many died in Peru?", "9"), "And in Chile?"),
        "And injured?",
        "How many were injured in Chile?",
    ),
    (
        ("How many died in Peru?", answer("Who is the mayor of Lima?", "Ana Diaz")),
        "When was she elected?",
        "When was Ana Diaz elected?",
    ),
)


@pytest.mark.parametrize(("earlier", "question", "understood"), ANSWERS)
def test_after_answers(earlier: tuple[Answer | str, ...], question: str, understood: str) -> None:
    assert resolve(question, earlier) == understood


@pytest.mark.parametrize(
    "question",
    [
        "Who won the World Cup?",
        "When did Norway join the pact?",
        "Were there any casualties in the rail strike?",
        "Is it true that the mayor resigned?",
        "What did the minister say about his resignation?",
        "Why did Russia withdraw its troops?",
        "How long did it take to rebuild the bridge?",
        "And who won the World Cup in Qatar?",
        "Where is Aktau?",
        "Who is Angela Merkel?",
        "How many medics were hurt in Lyon?",
        "Кто выиграл чемпионат мира?",
        "Где находится Актау?",
        "Что министр сказал о своей отставке?",
        "Сколько стоит билет в музей?",
        "Что Иванов сказал о его словах?",
    ],
)
def test_a_question_that_stands_by_itself_takes_nothing_over(question: str) -> None:
    assert resolve(question, ["How many people died in the flood in Peru?"]) == question


@pytest.mark.parametrize(("earlier", "question", "understood"), STRINGS[:30])
def test_the_kind_of_answer_carries_over(earlier: tuple[str, ...], question: str, understood: str) -> None:
    body = LEAD.sub("", question)
    own = ASKING.match(body) or ASKING_RU.match(body)
    expected = understand(body if own else earlier[0]).kind
    assert understand(resolve(question, earlier)).kind == expected


def test_without_a_conversation_nothing_is_added() -> None:
    assert resolve("And injured?", []) == "And injured?"


def test_another_language_keeps_its_words_and_takes_the_terms() -> None:
    assert resolve("А раненых?", ["How many people died in Riga?"]) == "А раненых? (died Riga)"


@given(st.lists(st.text(max_size=60), max_size=4), st.text(min_size=1, max_size=60))
def test_any_conversation_is_read(history: list[str], question: str) -> None:
    assert resolve(question, history).strip() or not question.strip()
    assert leans(question) in (True, False)
