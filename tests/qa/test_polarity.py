"""Whether a sentence says yes or no: negation, opposites, figures and days, in both languages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.types import Article, Hit, Passage
from qa.evidence import Sentence
from qa.figures import find_figures
from qa.polarity import Verdict, verdict
from qa.polarity_values import range_of
from qa.question import understand

DAY = date(2024, 3, 8)


def sentence(
    text: str, title: str = "", previous: str = "", language: str = "", published: date = DAY
) -> Sentence:
    russian = any("а" <= letter <= "я" for letter in text.lower())
    article = Article("a", text, title, "Herald", published, language or ("ru" if russian else "en"))
    hit = Hit(Passage("a", 0, len(text), text), 1.0)
    return Sentence(article, 0, len(text), text, previous, "", hit, 0.5)


CASES: tuple[tuple[str, str, Verdict], ...] = (
    # plain
    ("Did the minister resign?", "The minister resigned on Thursday.", "yes"),
    ("Did the minister resign?", "The minister did not resign.", "no"),
    ("Did the minister resign?", "The minister refused to resign.", "no"),
    ("Did the minister resign?", "The minister never resigned, his office said.", "no"),
    ("Did the minister resign?", "The opposition demanded that the minister resign.", ""),
    ("Did the minister resign?", "The minister will resign next week.", ""),
    ("Did the minister resign?", "The minister may resign over the affair.", ""),
    ("Did the minister resign?", "The minister visited a school.", ""),
    ("Wasn't the match postponed?", "The match was postponed because of rain.", "yes"),
    ("Was the match postponed?", "The match was not postponed.", "no"),
    ("Did the match take place?", "The match was called off an hour before kick-off.", "no"),
    ("Did the match take place?", "The match, which drew 40,000 fans, did not take place.", "no"),
    ("Did the match take place?", "The match took place in heavy rain.", "yes"),
    ("Did the second strike go ahead?", "The second strike, announced for Monday, was cancelled.", "no"),
    ("Did the second strike go ahead?", "The second strike was announced in May.", ""),
    ("Will the school reopen?", "The school will not reopen, the council said.", "no"),
    ("Will the school reopen?", "The school will reopen in May.", "yes"),
    ("Was anyone hurt in the fire?", "Nobody was hurt in the fire.", "no"),
    ("Was anyone hurt in the fire?", "Two firemen were hurt in the fire.", "yes"),
    ("Was anyone hurt in the fire?", "Everyone escaped the fire unhurt.", "no"),
    ("Were there casualties in the fire?", "There were no casualties in the fire.", "no"),
    ("Did the guards fire at the crowd?", "The guards left the square without firing at the crowd.", "no"),
    ("Did the guards leave the square?", "The guards left the square without firing at the crowd.", "yes"),
    ("Did the museum open?", "The museum did not open until May.", "yes"),
    ("Did the museum open?", "The museum opened not only its halls but its garden.", "yes"),
    ("Did the firm deny the leak?", "The firm denied the leak.", "yes"),
    ("Did the firm cause the leak?", "The firm denied that it had caused the leak.", "no"),
    ("Is it true that the mayor did not sign the deal?", "The mayor signed the deal.", "no"),
    ("Is it true that the mayor did not sign the deal?", "The mayor did not sign the deal.", "yes"),
    ("Was an overloaded truck to blame?", "An overloaded truck, first suspected, was not to blame.", "no"),
    ("Was an overloaded truck to blame?", "An overloaded truck was to blame.", "yes"),
    ("Will the board appeal?", "Its head said on Friday that the board would not appeal.", "no"),
    ("Will the board appeal?", "The board would not appeal.", ""),
    ("Will the board appeal?", "Its head said that the board would appeal if it lost.", ""),
    # of whom it is told
    ("Did the director resign?", "The chairman of the trustees, Jonas Kappel, resigned.", ""),
    ("Did the director resign?", "The director of the museum, Jonas Kappel, resigned.", "yes"),
    ("Did the museum's director resign?", "Jonas Kappel resigned as director of the road agency.", ""),
    # names must be spoken of
    ("Did Norway join the pact?", "Norway joined the pact.", "yes"),
    ("Did Norway join the pact?", "Sweden joined the pact.", ""),
    # opposites
    ("Is the road open?", "The road is closed.", "no"),
    ("Is the road open?", "The road is not closed.", "yes"),
    ("Did parliament accept the budget?", "Parliament rejected the budget.", "no"),
    ("Did parliament reject the budget?", "Parliament approved the budget.", "no"),
    ("Was the curfew lifted?", "The curfew was imposed for another month.", "no"),
    ("Did exports rise?", "Exports fell for a third month.", "no"),
    ("Did the climbers survive?", "The climbers died in the avalanche.", "no"),
    # figures
    ("Were more than 200 people killed?", "The unrest left 225 people dead.", "yes"),
    ("Were more than 200 people killed?", "The unrest left 190 people dead.", "no"),
    ("Were more than 200 people killed?", "The unrest left more than 150 people dead.", ""),
    ("Were fewer than 50 people hurt?", "At least 60 people were hurt.", "no"),
    ("Were fewer than 50 people hurt?", "At least 40 people were hurt.", ""),
    ("Were at least 12 miners killed?", "Twelve miners were killed.", "yes"),
    ("Were exactly 12 miners killed?", "13 miners were killed.", "no"),
    ("Were 12 miners killed?", "12 miners were killed and 40 were rescued.", "yes"),
    ("Were more than 10 people killed?", "Twelve miners were killed.", "yes"),
    ("Were more than 20 people killed?", "Twelve miners were killed.", ""),
    ("Did the fine exceed $5 million?", "The fine was $7 million.", "yes"),
    ("Did the fine exceed $5 million?", "The fine was $3 million.", "no"),
    ("Did turnout exceed 50 percent?", "Turnout was 47.3 percent.", "no"),
    # days
    ("Did the dam open on March 5, 2024?", "The dam opened on Tuesday, March 5.", "yes"),
    ("Did the dam open on March 5, 2024?", "The dam opened on March 6.", "no"),
    ("Did the dam open on March 5, 2024?", "The dam did not open on March 5.", "no"),
    ("Did the dam open on March 5, 2024?", "The dam did not open on March 4.", ""),
    ("Did the dam open on March 5, 2024?", "The dam opened.", ""),
    ("Did the dam open before March 5, 2024?", "The dam opened on March 3.", "yes"),
    ("Did the dam open after March 5, 2024?", "The dam opened on March 3.", "no"),
    ("Did the dam open on March 5, 2024?", "The dam opened in March.", ""),
    ("Was the dam open on March 5 and 7, 2024?", "The dam was open on March 6.", "no"),
    ("Was the dam open on March 5 and 7, 2024?", "The dam was open on March 5 and 7.", "yes"),
    ("Was the dam open on March 5 and 7, 2024?", "The dam was open on March 5.", ""),
    ("Was the dam open on March 6, 2024?", "The dam was open on March 5 and 7.", "no"),
    ("Did the dam open when planned?", "The dam opened on schedule.", "yes"),
    ("Did the dam open on the day that had been planned?", "The dam opened two days late.", "no"),
    # Russian
    ("Закрыли ли аэропорт?", "Аэропорт закрыли из-за тумана.", "yes"),
    ("Закрыли ли аэропорт?", "Аэропорт не закрывали.", "no"),
    ("Ушел ли министр в отставку?", "Министр в отставку не ушел.", "no"),
    ("Ушел ли министр в отставку?", "Оппозиция потребовала, чтобы министр ушел в отставку.", ""),
    ("Состоялся ли матч?", "Матч отменили из-за дождя.", "no"),
    ("Состоялся ли матч?", "Матч состоялся, несмотря на дождь.", "yes"),
    ("Состоялся ли матч?", "Матч так и не состоялся.", "no"),
    ("Есть ли пострадавшие?", "Пострадавших нет.", "no"),
    ("Пострадал ли кто-нибудь при пожаре?", "При пожаре никто не пострадал.", "no"),
    ("Погибло ли больше 200 человек?", "По данным прокуратуры, погибли 225 человек.", "yes"),
    ("Погибло ли больше 200 человек?", "По данным прокуратуры, погибли 90 человек.", "no"),
    ("Открыли ли мост 5 марта 2024 года?", "Мост открыли 5 марта.", "yes"),
    ("Открыли ли мост 5 марта 2024 года?", "Мост открыли 7 марта.", "no"),
    ("Принял ли парламент бюджет?", "Парламент отклонил бюджет.", "no"),
    ("Отменили ли комендантский час?", "Комендантский час отменили.", "yes"),
    # asked for, refused, still to come
    (
        "Did the court repeat the vote?",
        "The court rejected a request by the lawyers to repeat the vote.",
        "no",
    ),
    ("Was the vote repeated?", "The judge received a request to repeat the vote.", ""),
    ("Did the minister resign?", "The minister apologised but rejected calls to resign.", "no"),
    ("Подал ли министр в отставку?", "The minister apologised but rejected calls to resign.", "no"),
    ("Подал ли министр в отставку?", "Министр отверг призывы уйти в отставку.", "no"),
    ("Подал ли министр в отставку?", "Министр объявил об отставке.", "yes"),
    ("Признал ли суд отель банкротом?", "Суд в пятницу рассмотрит иск о признании отеля банкротом.", ""),
    ("Признал ли суд отель банкротом?", "В мае суд признает отель банкротом.", ""),
    ("Признал ли суд отель банкротом?", "Суд признал отель банкротом.", "yes"),
    # pleas
    ("Did the pilot plead guilty?", "The pilot has pleaded not guilty.", "no"),
    ("Did the pilot plead guilty?", "The pilot pleaded guilty.", "yes"),
    ("Did the pilot plead guilty?", "The pilot appeared before magistrates and pleaded not guilty.", "no"),
    ("Признал ли пилот вину?", "Вину пилот не признает.", "no"),
    ("Did the pilot plead guilty?", "The pilot, aged 40, denies the charge.", "no"),
    ("Признал ли пилот вину?", "Пилот вину не признал.", "no"),
    ("Признал ли пилот вину?", "Пилот полностью признал вину.", "yes"),
    ("Признал ли пилот вину?", "The pilot has pleaded not guilty.", "no"),
    ("Признал ли пилот вину?", "Пилот признал, что не проверил приборы.", ""),
    # a phrase is not its verb
    ("Did the guards fire their weapons?", "Rebels set fire to the guards' weapons.", ""),
    ("Did the guards fire their weapons?", "The guards fired their weapons.", "yes"),
    ("Did the boys break the window?", "Talks with the boys broke down over a window.", ""),
    ("Принял ли он его?", "Спектакль получил премию.", ""),
    ("Нашли ли картины?", "Пропажу картин обнаружила хранительница.", ""),
    ("Построен ли центр?", "Центр построен наполовину.", ""),
    ("Построен ли центр?", "Центр строится с 2020 года.", ""),
    ("Построен ли центр?", "Центр построен.", "yes"),
    ("Строится ли центр?", "Центр строится с 2020 года.", "yes"),
    ("Was the bridge built?", "The bridge is being built.", ""),
    ("Did the Greens vote against the toll?", "The Greens voted for the toll.", "no"),
    ("Did the Greens vote against the toll?", "The Greens voted against the toll.", "yes"),
    ("Голосовала ли партия за сбор?", "Партия голосовала против сбора.", "no"),
    ("Уволен ли директор?", "Слухи об увольнении директора опровергнуты.", ""),
    ("Has the wreck been raised?", "The state decided against raising the wreck.", "no"),
    # across languages
    ("Did parliament adopt the budget?", "Парламент не принял бюджет.", "no"),
    ("Закрыли ли аэропорт?", "The airport was closed on Monday.", "yes"),
    ("Закрыли ли аэропорт?", "The airport was not closed.", "no"),
    # further forms
    ("Has Russia withdrawn its troops?", "Russia has withdrawn its troops from the area.", "yes"),
    ("Has Russia withdrawn its troops?", "Russia has not withdrawn its troops, the minister said.", "no"),
    ("Did the court order the release of the editor?", "The court ordered the release of the editor.", "yes"),
    ("Did the police use tear gas?", "Police used tear gas against the crowd.", "yes"),
    ("Did the police use tear gas?", "No tear gas was used, police said.", "no"),
    ("Did the two sides reach an agreement?", "The two sides failed to reach an agreement.", "no"),
    ("Did the president sign the law?", "The president vetoed the law.", "no"),
    ("Was the suspect arrested?", "Nobody has been arrested, and the suspect is at large.", "no"),
    ("Is the airport open?", "The airport remains closed until Friday.", "no"),
    ("Did the team win the cup?", "The team lost the final of the cup.", "no"),
    ("Did the union accept the offer?", "The union turned down the offer.", "no"),
    ("Were any children among the dead?", "There were no children among the dead.", "no"),
    ("Did oil prices fall?", "Oil prices rose 3 percent.", "no"),
    ("Was the concert cancelled?", "The concert went ahead as planned.", "no"),
    ("Did the talks collapse?", "Talks continued on Friday.", ""),
    ("Did more than half of voters back the reform?", "40 percent of voters backed the reform.", ""),
    ("Did the rocket reach orbit?", "The rocket exploded before it reached orbit.", ""),
    ("Did the mayor apologise?", "The mayor has yet to apologise.", "no"),
    ("Did the plane land safely?", "The plane crashed on landing.", ""),
    ("Is Ivanov still the prime minister?", "Ivanov resigned as prime minister.", ""),
    ("Did the minister resign?", "Reports that the minister had resigned were denied.", ""),
    ("Was the curfew extended?", "The curfew was lifted.", ""),
    ("Освободили ли журналиста?", "Журналиста освободили под залог.", "yes"),
    ("Подписали ли стороны договор?", "Стороны отказались подписать договор.", "no"),
    ("Был ли принят закон?", "Закон был принят в третьем чтении.", "yes"),
    ("Был ли принят закон?", "Закон отклонен депутатами.", "no"),
    ("Выросли ли цены на нефть?", "Цены на нефть снизились.", "no"),
    ("Удалось ли потушить пожар?", "Пожар потушить не удалось.", "no"),
    ("Правда ли, что мост закрыт?", "Мост открыт для движения.", "no"),
    ("Отменят ли выборы?", "Выборы не отменят, заявил президент.", "no"),
    ("Были ли жертвы?", "Обошлось без жертв.", "no"),
    ("Прошли ли переговоры?", "Переговоры прошли в Женеве.", "yes"),
)


@pytest.mark.parametrize(("question", "text", "expected"), CASES)
def test_what_a_sentence_says(question: str, text: str, expected: Verdict) -> None:
    assert verdict(understand(question, DAY), sentence(text)) == expected


def test_other_kinds_of_question_have_no_verdict() -> None:
    assert verdict(understand("When did the dam open?", DAY), sentence("The dam opened on March 5.")) == ""


def test_what_stands_around_a_sentence_counts_for_names() -> None:
    asked = understand("Did the bridge in Ankara open?", DAY)
    assert verdict(asked, sentence("The bridge opened on Monday.")) == ""
    assert verdict(asked, sentence("The bridge opened on Monday.", title="Ankara bridge ready")) == "yes"


def test_a_plan_and_a_fact_from_two_sentences() -> None:
    asked = understand("Did the withdrawal finish on the day that had been planned?", DAY)
    plan = sentence("The withdrawal is scheduled to be completed on March 19.")
    assert verdict(asked, plan) == ""
    as_planned = sentence("The withdrawal ended on March 19.", published=date(2024, 4, 2))
    assert verdict(asked, as_planned, [plan]) == "yes"
    assert verdict(asked, plan, [as_planned]) == "yes"
    late = sentence("The withdrawal ended on March 25.", published=date(2024, 4, 2))
    assert verdict(asked, late, [plan]) == "no"


@given(st.integers(2, 1800), st.integers(2, 1800))
def test_figures_are_compared_by_value(asked: int, told: int) -> None:
    said = sentence(f"In all {told} people were killed.")
    expected = {"more than": told > asked, "fewer than": told < asked, "at least": told >= asked}
    for words, holds in expected.items():
        question = understand(f"Were {words} {asked} people killed?", DAY)
        assert verdict(question, said) == ("yes" if holds else "no")


@given(st.text(max_size=80), st.text(min_size=1, max_size=80))
def test_any_text_is_answered(question: str, text: str) -> None:
    assert verdict(understand("Did " + question, DAY), sentence(text)) in ("yes", "no", "")


def test_a_range_knows_its_ends() -> None:
    more = range_of(find_figures("More than 12 people died.")[0])
    least = range_of(find_figures("At least 12 people died.")[0])
    assert more.within(least)
    assert not least.within(more)
    assert not more.apart(least)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Did Anna Kowal concede defeat?", "Anna Kowal won the vote, and Peter Dahl conceded defeat."),
        ("Did Kestrel's shares rise?", "Orion's shares rose 18 percent, while Kestrel's fell 4 percent."),
    ],
)
def test_what_somebody_else_did_is_no_yes(question: str, text: str) -> None:
    assert verdict(understand(question), sentence(text)) != "yes"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The chairman of the trustees, Jonas Kappel, resigned after the review.", ""),
        ("The director, Ada Kappel, resigned after the review.", "yes"),
    ],
)
def test_what_another_office_did_is_no_yes(text: str, expected: Verdict) -> None:
    told = sentence(text, previous="The museum's director said nothing.")
    assert verdict(understand("Did the museum's director resign?"), told) == expected
