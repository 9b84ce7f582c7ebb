"""Whether a claim keeps to a quote's words and order, and says of them what the quote says."""

from datetime import date

import pytest

from index.types import Article, Hit, Passage
from qa.evidence import Sentence
from qa.llm.check import check
from qa.llm.frames import speaking_in, unframed
from qa.llm.gather import Evidence
from qa.llm.saying import ENGLISH, RUSSIAN
from qa.llm.wording import strayed

STRIKE = (
    "The Lanterns published the records on Saturday after the bank refused to pay a ransom of 18 million tallers. "
    "It will close the branch in Marrow, its director, Ida Colm, said."
)
PORT = "Порт закрыли в пятницу из-за шторма. Мэр Ида Кольм предложила перенести ярмарку на 3 мая."


def quote(text: str, language: str = "en", source: str = "ARN") -> Sentence:
    article = Article(
        id="a", title="", text=text, source=source, published=date(2024, 3, 5), language=language
    )
    return Sentence(article, 0, len(text), text, "", "", Hit(Passage("a", 0, len(text), text), 1.0), 1.0)


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ("The Lanterns published the records after the bank refused to pay a ransom.", ""),
        ("The bank refused to pay a ransom of 18 million tallers.", ""),
        ("Ida Colm said it will close the branch in Marrow.", ""),
        ("The bank agreed to pay a ransom.", "wording"),
        ("The bank published the records.", "order"),
        ("The Lanterns refused to pay a ransom.", "merged"),
        ("It closed the branch in Marrow.", "plan"),
        ("It will not close the branch in Marrow.", "wording"),
    ],
)
def test_what_leaves_the_quote_is_found(claim: str, kind: str) -> None:
    found = next(strayed(claim, quote(STRIKE), "en"), None)
    assert (found.kind if found else "") == kind


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ("Порт закрыли из-за шторма.", ""),
        ("Порт открыли из-за шторма.", "wording"),
        ("Мэр Ида Кольм перенесла ярмарку на 3 мая.", "plan"),
        ("Мэр не предложила перенести ярмарку.", "negation"),
        ("The port was closed because of a storm.", ""),
        ("The port was opened because of a storm.", "wording"),
    ],
)
def test_the_same_in_russian_and_across(claim: str, kind: str) -> None:
    found = next(strayed(claim, quote(PORT, "ru"), "ru"), None)
    assert (found.kind if found else "") == kind


def test_a_name_may_stand_for_the_quotes_pronoun_and_no_other_word() -> None:
    won = quote("The day before Threll won the final. The League stripped him of the title.")
    assert next(strayed("The League stripped Threll of the title.", won, "en"), None) is None
    assert next(strayed("The League won the final.", won, "en"), None) is not None


@pytest.mark.parametrize(
    ("claim", "rest"),
    [
        ("On March 5, 2024 ARN reported that the port was shut.", "The port was shut."),
        ("The port was shut, ARN reported on March 5, 2024.", "The port was shut."),
        ("Порт закрыт, сообщило ARN 5 марта 2024 года.", "Порт закрыт."),
        ("On March 6, 2024 ARN reported that the port was shut.", ""),
        ("On March 5, 2024 TASS reported that the port was shut.", ""),
    ],
)
def test_only_the_articles_own_source_and_day_are_a_frame(claim: str, rest: str) -> None:
    assert unframed(claim, quote("The port was shut.")) == (rest or claim)


@pytest.mark.parametrize(
    ("claim", "who"),
    [
        ("The bank said hackers froze the accounts.", "The bank "),
        ("Hackers froze the accounts, the bank said.", "the bank"),
        ("According to the bank, hackers froze the accounts.", "the bank"),
        ("Счета заморозили, сообщила пресс-служба банка.", "пресс-служба банка"),
        ("Hackers froze the accounts.", None),
    ],
)
def test_who_speaks_in_a_claim(claim: str, who: str | None) -> None:
    speaking = speaking_in(claim)
    assert (claim[slice(*speaking.who)] if speaking else None) == who


def kept(claim: str, text: str, language: str = "en") -> bool:
    return not check(f"{claim} [1].", [Evidence(1, quote(text, language))], language).reasons


@pytest.mark.parametrize(
    "verb", [form for verb in ENGLISH.values() for form in verb if not form.endswith("ing")]
)
def test_who_says_it_may_stand_before_it_with_every_verb_of_saying(verb: str) -> None:
    text = f"Nine people were killed in the flood, the mayor {verb}."
    assert kept(f"The mayor {verb} that nine people were killed", text)
    assert not kept(f"Nine people {verb} that the mayor was killed", text)


@pytest.mark.parametrize("verb", "said stressed argued insisted wrote warned admitted".split())
def test_who_was_named_before_may_stand_for_a_pronoun_that_says_it(verb: str) -> None:
    text = f"Ida Colm came to the port on Monday. She {verb} that nine people were killed."
    assert kept(f"Ida Colm {verb} that nine people were killed", text)
    assert not kept(f"Bert Orrin {verb} that nine people were killed", f"Bert Orrin left. {text}")


@pytest.mark.parametrize(
    "verb", [form for verb in RUSSIAN.values() for form in verb if not form.endswith("ть")]
)
def test_the_same_with_every_russian_one(verb: str) -> None:
    text = f"В наводнении погибли девять человек, {verb} мэр."
    assert kept(f"Мэр {verb}, что в наводнении погибли девять человек", text, "ru")


@pytest.mark.parametrize("verb", "admitted confirmed claimed insisted stressed".split())
def test_what_a_speaker_thinks_of_it_is_not_put_in(verb: str) -> None:
    assert not kept(
        f"The mayor {verb} that nine people were killed", "Nine people were killed, the mayor said."
    )


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The mayor claimed that nine people were killed",
         "Nine people were killed, the mayor said, while the union claimed that ten were."),
        ("The union said that nine people were killed",
         "Nine people were killed, the mayor said. The union stressed that it was late."),
        ("The mayor confirmed that nine people were killed",
         "That nine people were killed the mayor did not confirm."),
        ("The mayor stressed that nine people were killed",
         "Nine people were killed, the mayor said. The union stressed that it was late."),
        ("The flood claimed nine people", "Nine people claimed the flood was near."),
    ],
)  # fmt: skip
def test_anothers_verb_or_a_denied_one_is_not_the_speakers(claim: str, text: str) -> None:
    assert not kept(claim, text)


def test_a_noun_that_looks_like_a_verb_of_saying_has_no_speaker() -> None:
    assert speaking_in("The director rejected reports that workers were hired.") is None
    assert speaking_in("The director reports that workers were hired.") is not None
