"""The reader: a tiny model of random weights made here, and a scripted one to show what its words become."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from standins import article

from index.archive import Archive
from index.errors import ModelError
from qa.asking import ask
from qa.compose import compose
from qa.extract import Draft, extract
from qa.question import understand
from qa.reader import Found, load_reader, reread
from qa.settings import Settings


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT of one small layer with random weights and a word-piece vocabulary of letters."""
    import torch
    from transformers import BertConfig, BertForQuestionAnswering, BertTokenizerFast

    folder = tmp_path_factory.mktemp("reader")
    letters = [chr(code) for code in (*range(33, 127), *range(0x430, 0x450))]
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{letter}" for letter in letters)]
    (folder / "vocab.txt").write_text("\n".join(words), "utf-8")
    BertTokenizerFast(vocab_file=str(folder / "vocab.txt")).save_pretrained(folder)
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=512,
    )
    BertForQuestionAnswering(config).save_pretrained(folder)
    return folder


def draft_for(archive: Archive, question: str) -> Draft:
    vector = archive.embed_question(question)
    read = understand(question, today=date(2022, 2, 15))
    return extract(archive, read, archive.search(question, 12, None, vector), vector)


def test_a_real_model_points_at_words_of_the_sentence(tiny: Path) -> None:
    reader = load_reader(str(tiny))
    text = "Nine people were killed when the dam broke, the mayor said."
    found = [
        reader(question, text) for question in ("Who?", "What broke?", "How many people?", "When was it?")
    ]
    spans = [item for item in found if item is not None]
    assert spans, "with these weights some question has an answer"
    for item in spans:
        assert 0 <= item.start < item.end <= len(text)
        assert item.score > 0


def test_a_long_sentence_is_cut_not_refused(tiny: Path) -> None:
    reader = load_reader(str(tiny))
    text = "word " * 2_000
    found = reader("Which word?", text)
    assert found is None or found.end <= len(text)


def test_a_missing_model_names_its_setting(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="DATELINE_READER"):
        load_reader(str(tmp_path / "nothing"))


def test_its_words_become_the_short_answer_and_the_citation_stays_exact(seeds: Archive) -> None:
    draft = draft_for(seeds, "Who initiated the conversation between Lavrov and Cavusoglu?")
    support = next(item for item in draft.ranked if "Turkish side" in item.sentence.text)

    def reader(question: str, text: str) -> Found | None:
        at = text.find("Turkish side")
        return Found(at, at + len("Turkish side"), 3.0) if at >= 0 else None

    reread_draft = reread(replace(draft, series=None, confidence=0.9, further=(support,)), reader)
    answer = compose(reread_draft, "q", "q")
    assert answer.short == "Turkish side"
    first = answer.citations[0]
    assert "Turkish side" in first.quote
    assert seeds.article(first.article_id).text[first.start : first.end] == first.quote


def test_a_date_it_points_at_is_given_in_full(seeds: Archive) -> None:
    draft = replace(
        draft_for(seeds, "Until when did the CSTO contingent stay in Kazakhstan?"), confidence=0.9
    )

    def reader(question: str, text: str) -> Found | None:
        at = text.find("January 19")
        return Found(at, at + len("January"), 2.0) if "stayed" in text else None

    value = reread(draft, reader).value
    assert value is not None
    assert value.text == "January 19, 2022"


def test_days_told_one_by_one_that_it_points_at_are_no_span(seeds: Archive) -> None:
    draft = replace(draft_for(seeds, "When did the CSTO contingent leave Kazakhstan?"), confidence=0.9)
    assert draft.best is not None
    text = "It left on January 5 and 9."
    told = article("told", text, date(2022, 1, 12))
    best = replace(
        draft.best, sentence=replace(draft.best.sentence, article=told, start=0, end=len(text), text=text)
    )
    value = reread(replace(draft, best=best, series=None), lambda question, text: Found(11, 26, 9.0)).value
    assert value is not None
    assert value.text == "January 5 and 9, 2022"


def test_where_it_sees_no_answer_the_rules_stand(seeds: Archive) -> None:
    draft = draft_for(seeds, "Until when did the CSTO contingent stay in Kazakhstan?")
    assert reread(draft, lambda question, text: None) is draft


def test_an_abstention_stays_one(seeds: Archive) -> None:
    draft = replace(draft_for(seeds, "Who won the cup?"), confidence=0.0)
    assert reread(draft, lambda question, text: Found(0, 3, 9.0)) is draft


def test_ask_uses_it_only_when_it_is_set(seeds: Archive, tiny: Path, tmp_path: Path) -> None:
    question = "Who initiated the conversation between Lavrov and Cavusoglu?"
    plain = ask(question, archive=seeds, settings=Settings(home=tmp_path))
    read = ask(question, archive=seeds, settings=Settings(home=tmp_path, reader=str(tiny)))
    assert "reader" not in plain.seconds
    assert "reader" in read.seconds
    for citation in read.citations:
        assert seeds.article(citation.article_id).text[citation.start : citation.end] == citation.quote
