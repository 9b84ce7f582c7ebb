"""Question → hits: dense and word rankings, fused per language, with places kept for each language."""

from dataclasses import dataclass

from index.embed import Vectors
from index.fuse import DENSE_WEIGHT, fuse
from index.ledger import Ledger
from index.stems import is_cyrillic
from index.translate import terms_for
from index.types import Filters, Hit, Passage
from index.vectors import VectorStore
from index.words import search_words

CANDIDATES = 100
OTHER_LANGUAGE_SHARE = 0.4
"""The share of places kept for passages in the other language; merged by score they would get none."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A passage's three scores before its text is read."""

    passage_id: str
    fused: float
    dense: float
    words: float


def search(
    ledger: Ledger,
    vectors: VectorStore,
    question: str,
    vector: Vectors,
    k: int,
    filters: Filters,
    multilingual: bool,
) -> tuple[Hit, ...]:
    """The `k` best passages for the question and its vector, best first; ties are broken by passage id."""
    russian_question = is_cyrillic(question)
    has = {russian: ledger.size(("own",), russian).passages > 0 for russian in (True, False)}
    ranked = {
        russian: _rank(
            ledger, vectors, question, vector, russian, filters, multilingual, alone=not has[not russian]
        )
        for russian in (True, False)
        if has[russian]
    }
    own = ranked.get(russian_question, [])
    other = ranked.get(not russian_question, [])
    return tuple(_hit(ledger, scored) for scored in _merge(own, other, k))


def _rank(
    ledger: Ledger,
    vectors: VectorStore,
    question: str,
    vector: Vectors,
    russian: bool,
    filters: Filters,
    multilingual: bool,
    alone: bool,
) -> list[Scored]:
    """One language's passages, ranked. `alone`: the archive has no others, so Chroma needs no filter."""
    russian_question = is_cyrillic(question)
    fields, terms = terms_for(question, russian)
    words = {hit.passage_id: hit.score for hit in search_words(ledger, terms, fields, russian, filters)}
    nearest = vectors.search(vector, CANDIDATES, None if alone else russian, filters)
    # The ledger has the last word: vectors of an article may outlive it while a removal is unfinished.
    visible = ledger.visible((article_of(hit.passage_id) for hit in nearest), filters)
    dense = {hit.passage_id: hit.cosine for hit in nearest if article_of(hit.passage_id) in visible}
    # The English-only embedder sees Russian through a word-by-word gloss: good enough to cross languages
    # with, noise beside Russian words matched in Russian.
    same_russian = russian and russian_question and not multilingual
    fused = fuse(dense, words, 0.0 if same_russian and words else DENSE_WEIGHT)
    scored = [Scored(key, value, dense.get(key, 0.0), words.get(key, 0.0)) for key, value in fused.items()]
    return sorted(scored, key=lambda item: (-item.fused, item.passage_id))


def _merge(own: list[Scored], other: list[Scored], k: int) -> list[Scored]:
    reserved = min(len(other), round(k * OTHER_LANGUAGE_SHARE))
    first = own[: k - reserved]
    second = other[: k - len(first)]
    merged: list[Scored] = []
    while first or second:
        # The question's own language leads; then places alternate in proportion to what each has left.
        merged.extend(first[:2])
        merged.extend(second[:1])
        first, second = first[2:], second[1:]
    return merged[:k]


def article_of(passage_id: str) -> str:
    """ "001:120-480" → "001"."""
    return passage_id.rpartition(":")[0]


def _hit(ledger: Ledger, scored: Scored) -> Hit:
    article_id, _, span = scored.passage_id.rpartition(":")
    start, end = (int(number) for number in span.split("-"))
    passage = Passage(article_id, start, end, ledger.text(article_id, start, end))
    return Hit(passage, scored.fused, scored.dense, scored.words)
