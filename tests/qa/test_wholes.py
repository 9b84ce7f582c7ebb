"""Of a part told before its whole the part answers, and a part that is asked for is no matter of other articles."""

from collections.abc import Iterator
from datetime import date

import pytest
from standins import article

from index.archive import Archive
from index.embed import Embedder
from qa import ask

AID = article(
    "aid",
    "Aid reaches Torvik\n\nBy the end of May 2,300 of 5,400 farmers in Torvik had received the money.",
    date(2023, 6, 6),
)
JOBS = article(
    "jobs",
    "Завод «Алмет» сокращает штат\n\nВ среду было объявлено о сокращении 1150 человек завода «Алмет», "
    "из них 700 - в Лорме.",
    date(2023, 9, 19),
)
MORE = article("more", "«Алмет»\n\nОбъявлено о сокращении 1900 человек завода «Алмет».", date(2023, 9, 21))


@pytest.fixture(scope="module")
def archive(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive.open(tmp_path_factory.mktemp("wholes"), lambda: embedder) as opened:
        opened.sync((AID, JOBS, MORE))
        yield opened


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("How many farmers in Torvik had the money by the end of May?", "2,300"),
        ("Сколько человек из объявленных сокращений «Алмета» приходится на Лорму?", "700"),
    ],
)
def test_the_part_answers(archive: Archive, question: str, short: str) -> None:
    assert ask(question, archive=archive, engine="extractive").short == short
