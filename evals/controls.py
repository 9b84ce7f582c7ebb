"""Controls: systems so simple that ours must beat them, and by how much is what the report shows.

random, always refuse, first sentence; and one retriever alone, its best passage answering with the sentence
that the same retriever likes most. None of them gives a short answer, and only one abstains.
"""

import math
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evals.types import Case, Outcome, System
from index.archive import Archive
from index.sentences import sentences
from index.stems import stems
from index.types import Article, Filters, Hit, Passage, Span
from qa.types import Answer, Citation

NAMES = ("random", "bm25", "dense", "first-sentence", "refuse")
RETRIEVED = 20
K1, B = 0.9, 0.4

Liked = Callable[[Passage], list[tuple[Span, float]]]
"""The sentences of a passage, as spans of the article, and how well each matches the question."""


def control(name: str, archive: Archive) -> System:
    """The control called `name`, one of NAMES."""
    if name == "refuse":
        return lambda case: Outcome(Answer(case.question, "", abstained=True, engine="refuse"))
    shelf = Shelf.of(archive)
    if name == "random":
        return lambda case: _random(case, shelf)
    if name == "bm25":
        return _bm25(shelf)
    if name == "dense":
        return _dense(shelf, archive)
    return lambda case: _first_sentence(case, shelf, archive)


@dataclass(frozen=True, slots=True)
class Shelf:
    """An archive's articles and passages, held in memory."""

    articles: dict[str, Article]
    passages: tuple[Passage, ...]

    @classmethod
    def of(cls, archive: Archive) -> "Shelf":
        articles = {article.id: article for article in archive.articles()}
        return cls(articles, tuple(p for key in sorted(articles) for p in archive.passages(key)))

    def visible(self, passage: Passage, case: Case) -> bool:
        published = self.articles[passage.article_id].published
        return case.as_of is None or (published is not None and published <= case.as_of)


class Bm25:
    """BM25 over a few thousand texts (Robertson and Zaragoza, 2009), a plain one beside the archive's own."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self._counts = [Counter(text) for text in texts]
        self._lengths = [len(text) for text in texts]
        self._mean = sum(self._lengths) / len(texts) if texts else 1.0
        self._found_in = Counter(stem for counts in self._counts for stem in counts)

    def scores(self, question: str) -> list[float]:
        terms = set(stems(question))
        return [
            sum(self._term(term, counts, length) for term in terms)
            for counts, length in zip(self._counts, self._lengths, strict=True)
        ]

    def _term(self, term: str, counts: Counter[str], length: int) -> float:
        if not counts[term]:
            return 0.0
        n = self._found_in[term]
        idf = math.log(1 + (len(self._counts) - n + 0.5) / (n + 0.5))
        return idf * counts[term] / (counts[term] + K1 * (1 - B + B * length / (self._mean or 1.0)))


def cite(article: Article, span: Span, number: int = 1) -> Citation:
    """A citation of a span of an article."""
    return Citation(
        number=number,
        article_id=article.id,
        title=article.title,
        source=article.source,
        published=article.published,
        language=article.language,
        url=article.url,
        quote=article.text[span.start : span.end],
        start=span.start,
        end=span.end,
    )


def _bm25(shelf: Shelf) -> System:
    passages = Bm25([stems(passage.text) for passage in shelf.passages])

    def answer(case: Case) -> Outcome:
        def liked(passage: Passage) -> list[tuple[Span, float]]:
            spans = sentences(passage.text)
            scores = Bm25([stems(passage.text[s.start : s.end]) for s in spans]).scores(case.question)
            places = [Span(passage.start + s.start, passage.start + s.end) for s in spans]
            return list(zip(places, scores, strict=True))

        return _retrieved(case, shelf, "bm25", passages.scores(case.question), liked)

    return answer


def _dense(shelf: Shelf, archive: Archive) -> System:
    """The archive's own vectors, its words left out."""

    def answer(case: Case) -> Outcome:
        found = archive.search(case.question, len(shelf.passages), Filters(as_of=case.as_of))
        score_of = {hit.passage: hit.dense for hit in found}
        question = archive.embed_question(case.question)

        def liked(passage: Passage) -> list[tuple[Span, float]]:
            spans, vectors = archive.sentences(passage.article_id)
            inside = [at for at, span in enumerate(spans) if passage.start <= span.start < passage.end]
            return [(spans[at], float(vectors[at] @ question)) for at in inside]

        return _retrieved(case, shelf, "dense", [score_of.get(p, 0.0) for p in shelf.passages], liked)

    return answer


def _retrieved(case: Case, shelf: Shelf, name: str, scores: Sequence[float], liked: Liked) -> Outcome:
    seen = [
        Hit(passage, score)
        for passage, score in zip(shelf.passages, scores, strict=True)
        if shelf.visible(passage, case)
    ]
    hits = sorted(seen, key=lambda hit: (-hit.score, hit.passage.id))[:RETRIEVED]
    if not hits:
        return _nothing(case, name)
    best = hits[0].passage
    chosen = sorted(liked(best), key=lambda item: (-item[1], item[0].start))[:3]
    # A cosine or a BM25 score squashed into 0..1: it orders the cases, and claims nothing about chance.
    confidence = math.tanh(max(0.0, hits[0].score) / (10.0 if name == "bm25" else 1.0))
    return _answer(
        case, name, shelf.articles[best.article_id], [span for span, _ in chosen], hits, confidence
    )


def _nothing(case: Case, name: str) -> Outcome:
    return Outcome(Answer(case.question, "", abstained=True, engine=name), ())


def _random(case: Case, shelf: Shelf) -> Outcome:
    generator = random.Random(case.id)
    passages = [passage for passage in shelf.passages if shelf.visible(passage, case)]
    if not passages:
        return _nothing(case, "random")
    generator.shuffle(passages)
    hits = [Hit(passage, 1 / rank) for rank, passage in enumerate(passages[:RETRIEVED], 1)]
    best = hits[0].passage
    span = generator.choice(sentences(best.text))
    place = Span(best.start + span.start, best.start + span.end)
    return _answer(case, "random", shelf.articles[best.article_id], [place], hits, generator.random())


def _first_sentence(case: Case, shelf: Shelf, archive: Archive) -> Outcome:
    hits = list(archive.search(case.question, RETRIEVED, Filters(as_of=case.as_of)))
    if not hits:
        return _nothing(case, "first-sentence")
    article = shelf.articles[hits[0].passage.article_id]
    first = archive.passages(article.id)[0]
    span = sentences(first.text)[0]
    place = Span(first.start + span.start, first.start + span.end)
    return _answer(case, "first-sentence", article, [place], hits, hits[0].score)


def _answer(
    case: Case, name: str, article: Article, spans: Sequence[Span], hits: Sequence[Hit], confidence: float
) -> Outcome:
    citations = tuple(cite(article, span, number) for number, span in enumerate(spans, 1))
    text = f"{citations[0].quote} [1]"
    answer = Answer(case.question, text, citations=citations, confidence=confidence, engine=name)
    return Outcome(answer, tuple(hits))
