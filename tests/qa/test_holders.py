"""Who leads what: the one whose office or whose leading is of the body that is asked about."""

from datetime import date

import pytest

from index.sentences import sentences
from index.types import Article, Hit, Passage
from qa.evidence import Sentence
from qa.question import understand
from qa.values import find_values

TODAY = date(2024, 3, 1)


def best(question: str, text: str) -> str:
    """Who holds it by the last sentence of a text, "" for nobody or somebody unsure."""
    article = Article("a", text, "", "", TODAY, "en")
    spans = sentences(text)
    span, words = spans[-1], text[spans[-1].start : spans[-1].end]
    before = text[spans[-2].start : spans[-2].end] if len(spans) > 1 else ""
    hit = Hit(Passage("a", span.start, span.end, words), 1.0)
    sentence = Sentence(article, span.start, span.end, words, before, "", hit, 0.5)
    found = [item for item in find_values(understand(question, TODAY), sentence) if item.fit >= 0.6]
    return max(found, key=lambda value: value.fit).text if found else ""


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("Who runs Voltrin?", "Voltrin's chief executive, Nora Helm, spoke.", "Nora Helm"),
        ("Who runs the museum?", "The museum's director, Dr. Nora Helm, spoke.", "Nora Helm"),
        ("Who heads Ash Bank?", "Ash chief executive Nora Helm spoke.", "Nora Helm"),
        ("Who leads the inquiry?", "Professor Nora Helm chairs the commission of inquiry.", "Nora Helm"),
        ("Who coaches Ash?", "Ash, coached by Nora Helm, came second.", "Nora Helm"),
        ("Who coaches Elm?", "Ash, coached by Nora Helm, came second.", ""),
        ("Who runs the museum?", "The trust is chaired by Nora Helm.", ""),
        ("Who runs Voltrin?", "Nora Helm is running the office.", ""),
        ("Who heads Ash Bank?", "The chair goes to Nora Helm of the tax office, a friend of the bank.", ""),
        ("Who heads Ash Bank?", "The authority's head, Nora Helm, spoke.", ""),
        ("Who is the head of the Air Safety Board?", "The airline's head of safety, Nora Helm, spoke.", ""),
        (
            "Who leads the election board?",
            "The election board met. Its chairwoman, Nora Helm, spoke.",
            "Nora Helm",
        ),
        ("Who leads the Ash Party?", "The union met. Its chairwoman, Nora Helm, spoke.", ""),
        ("Who runs the mine?", "He was succeeded by engineer Nora Helm.", "Nora Helm"),
        (
            "Who heads the road agency?",
            "Jan Holt resigned as director of the road agency. The minister named Nora Helm, an engineer who used to "
            "head the port, as his successor.",
            "Nora Helm",
        ),
        (
            "Who headed the road agency?",
            "Jan Holt resigned as director of the road agency. The minister named Nora Helm as his successor.",
            "",
        ),
        (
            "Кто возглавляет музей?",
            "Директор музея Ян Хольт ушел в отставку. Его сменила историк Нора Хельм.",
            "Нора Хельм",
        ),
        (
            "Who runs Voltrin?",
            "Voltrin chief executive Jan Holt spoke. Voltrin's chairwoman, Nora Helm, listened.",
            "",
        ),
        ("Who chairs Voltrin?", "Voltrin's chairwoman, Nora Helm, listened.", "Nora Helm"),
        (
            "Who is the lawyer of the museum's director?",
            "The director of the museum was held. He denies the charge, and his lawyer, Nora Helm, left.",
            "Nora Helm",
        ),
        ("Who is the lawyer of the museum's director?", "The pilot left. His lawyer, Nora Helm, spoke.", ""),
        (
            "Кто возглавляет комиссию?",
            "Создана комиссия под председательством заместителя главы Дорнадзора Анны Орловой.",
            "Анна Орлова",
        ),
        (
            "Who runs Ash Lines?",
            "Ash Lines was founded by Jan Holt and is run today by Nora Helm.",
            "Nora Helm",
        ),
        (
            "Who leads the Elm Party?",
            "The Ash Party, whose chairman, Jan Holt, spoke, left the Elm Party.",
            "",
        ),
        (
            "Who leads the Elm Party?",
            "The Elm Party's leader, Transport Minister Nora Helm, left.",
            "Nora Helm",
        ),
        ("Who leads the Elm Party?", "The opposition leader, Jan Holt of the Ash Party, left.", ""),
        ("Who leads the Ash Party?", "The opposition leader, Nora Helm of the Ash Party, left.", "Nora Helm"),
        ("Who leads the port?", "The port's commander, Nora Helm, retired last spring.", ""),
        (
            "Кто сейчас вице-мэр?",
            "На должность вице-мэра еще в марте назначена Анна Орлова, прежде депутат.",
            "Анна Орлова",
        ),
        ("Кто сейчас вице-мэр?", "Депутат городской думы Анна Орлова выступила против.", ""),
        ("Кто адвокат Белого?", "Холт вину не признает. Его адвокат Анна Орлова обжаловала арест.", ""),
        (
            "Кто руководит проходкой?",
            "Инженер Петр Белый, руководивший проходкой, уволен; на его место назначена Анна Орлова.",
            "Анна Орлова",
        ),
        ("Кто руководит музеем?", "Режиссер Нора Хельм руководила театром с 2014 года.", ""),
        ("Who is the architect of the bridge?", "Minister Nora Helm opened the bridge.", ""),
    ],
)
def test_who_leads_what(question: str, text: str, answer: str) -> None:
    assert best(question, text) == answer
