import re
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from standins import article

from index.boilerplate import is_boilerplate
from index.embed import Embedder
from index.gloss import gloss
from index.load import seed_articles
from index.split import MOST_PIECES, body_sentences, split
from index.types import Article, Span

WORDS = st.sampled_from(
    "minister protest Almaty говорил город 225 killed January reported troops said. left. сказал. night! "
    "Subscribe Подписаться ©".split()
)
LINES = st.lists(WORDS, max_size=60).map(" ".join)
TEXTS = st.lists(LINES, min_size=1, max_size=25).map("\n".join).map("The story begins here.\n".__add__)


def pieces(text: str) -> int:
    """As many as characters in words, so that passages fill quickly."""
    return sum(len(word) for word in text.split())


def made(text: str) -> Article:
    return Article("story", text, "Not in the text", "", None, "en")


@given(TEXTS)
def test_passages_are_exact_ordered_and_apart(text: str) -> None:
    story = made(text)
    passages = split(story, pieces)
    assert passages
    end = 0
    for passage in passages:
        assert passage.text == story.text[passage.start : passage.end] != ""
        assert passage.start >= end
        end = passage.end


@given(TEXTS)
def test_only_a_single_sentence_makes_a_passage_too_long(text: str) -> None:
    story = made(text)
    spans = body_sentences(story)
    for passage in split(story, pieces):
        inside = [span for span in spans if passage.start <= span.start < passage.end]
        assert pieces(passage.text) <= MOST_PIECES or len(inside) == 1


@given(TEXTS)
def test_every_sentence_of_the_body_is_in_one_passage(text: str) -> None:
    story = made(text)
    passages = split(story, pieces)
    for span in body_sentences(story):
        holding = [passage for passage in passages if passage.start <= span.start and span.end <= passage.end]
        assert len(holding) == 1


@given(TEXTS)
def test_no_word_of_the_body_is_lost(text: str) -> None:
    """Of lines that are not furniture, in sentences that have a lower-case word of four letters."""
    story = made(text)
    spans = body_sentences(story)
    at = 0
    for line in story.text.split("\n"):
        for word in re.finditer(r"\b[a-zа-я]{4,}\b", line):
            start = at + word.start()
            assert is_boilerplate(line) or any(span.start <= start < span.end for span in spans)
        at += len(line) + 1


@given(TEXTS)
def test_no_furniture_is_indexed(text: str) -> None:
    story = made(text)
    for passage in split(story, pieces):
        lines = passage.text.split("\n")
        assert not any(is_boilerplate(line) for line in lines if line.strip())


def test_an_article_of_nothing_but_furniture_is_kept_whole() -> None:
    story = article("note", "Subscribe")
    assert [passage.text for passage in split(story, pieces)] == ["Subscribe"]
    assert body_sentences(story) == (Span(0, 9),)


def test_front_matter_is_no_evidence() -> None:
    story = article("note", "---\ntitle: The long and winding road home\n---\nThe road was closed on Monday.")
    assert [story.text[span.start : span.end] for span in body_sentences(story)] == [
        "The road was closed on Monday."
    ]


def test_a_button_parts_two_passages() -> None:
    story = made("The story began quietly.\nSubscribe\nThen it went on elsewhere.")
    assert [passage.text for passage in split(story, pieces)] == [
        "The story began quietly.",
        "Then it went on elsewhere.",
    ]


def test_the_embedder_reads_every_seed_passage_to_its_end(embedder: Embedder) -> None:
    count: Callable[[str], int] = embedder.count_pieces
    for seed in seed_articles():
        counted = (lambda text: count(gloss(text))) if seed.language == "ru" else count
        passages = split(seed, counted)
        sizes = [counted(seed.title) + counted(passage.text) for passage in passages]
        assert max(sizes) <= 254, seed.id
        # Short passages find less: on XQuAD single sentences 78.7, paragraphs 95.8 hit@1.
        assert sum(sizes) / len(sizes) > 80, seed.id


def test_a_long_article_is_split_in_reasonable_time() -> None:
    story = made("The minister spoke for long.\nSubscribe\n" * 20_000)
    assert len(body_sentences(story)) == 20_000
