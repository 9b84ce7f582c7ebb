"""Word retrieval: SQLite FTS5 finds the candidates, BM25 with k1 0.9 and b 0.4 ranks them.

FTS5's own ranking has its constants compiled in (k1 1.2, b 0.75), which measured 1.5 points of R@1 worse on
XQuAD; so it only proposes, and the formula of Robertson and Zaragoza (2009), section 3.4, is computed here
over the stored stems.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.ledger import Field, Ledger, where
from index.types import Filters

K1 = 0.9
B = 0.4
CANDIDATES = 200


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the question as the stems it may appear as, with their probabilities (sum ≤ 1).

    A word of the passage's own language has one stem; a translated one has several, whose frequencies are
    averaged (probabilistic structured query; Darwish and Oard, 2003).
    """

    stems: Mapping[str, float]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class WordHit:
    """A passage found by its words and its BM25 score."""

    article_id: str
    start: int
    end: int
    score: float

    @property
    def passage_id(self) -> str:
        return f"{self.article_id}:{self.start}-{self.end}"


def search_words(
    ledger: Ledger, terms: Sequence[Term], fields: tuple[Field, ...], russian: bool, filters: Filters
) -> tuple[WordHit, ...]:
    """Passages of Russian (or all other) articles with any of the terms, best first, ties by id."""
    stems = sorted({stem for term in terms for stem in term.stems})
    if not stems:
        return ()
    condition, values = where(filters)
    rows = ledger.connection.execute(
        f"""SELECT p.article_id, p.start, p.end, {" || ' ' || ".join("words." + field for field in fields)}
        FROM words JOIN passages p ON p.number = words.rowid JOIN articles a ON a.id = p.article_id
        WHERE words MATCH ? AND a.language {"=" if russian else "!="} 'ru' AND {condition}
        ORDER BY words.rank LIMIT {CANDIDATES}""",
        (_match(fields, stems), *values),
    ).fetchall()
    if not rows:
        return ()
    statistics = collection_statistics(ledger, stems, fields, russian)
    hits = [
        WordHit(article_id, start, end, bm25(stored.split(), terms, statistics))
        for article_id, start, end, stored in rows
    ]
    return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.passage_id)))


@dataclass(frozen=True, slots=True)
class Statistics:
    """Of one language's passages: how many, their mean length in stems, and in how many each stem stands."""

    passages: int
    mean_length: float
    document_frequency: Mapping[str, int]

    def idf(self, term: Term) -> float:
        """Lucene's never-negative form, log(1 + (N − n + ½) / (n + ½)), n averaged over the alternatives."""
        n = sum(p * self.document_frequency.get(stem, 0) for stem, p in term.stems.items())
        return math.log(1 + max(0.0, self.passages - n + 0.5) / (n + 0.5))


def collection_statistics(
    ledger: Ledger, stems: Sequence[str], fields: tuple[Field, ...], russian: bool
) -> Statistics:
    size = ledger.size(fields, russian)
    frequency = {stem: _count_of(ledger, fields, stem, russian) for stem in stems}
    return Statistics(size.passages, size.stems / size.passages if size.passages else 1.0, frequency)


@dataclass(frozen=True, slots=True)
class DocumentFrequencies:
    """How many passages there are, and in how many each stem stands."""

    passages: int
    count: Mapping[str, int]


def document_frequencies(ledger: Ledger, stems: Iterable[str]) -> DocumentFrequencies:
    """Counted over all languages, own words and glosses together."""
    fields: tuple[Field, ...] = ("own", "gloss")
    wanted = sorted(set(stems))
    passages = sum(ledger.size(fields, russian).passages for russian in (True, False))
    return DocumentFrequencies(passages, {stem: _count(ledger, fields, stem) for stem in wanted})


def _count(ledger: Ledger, fields: tuple[Field, ...], stem: str) -> int:
    row = ledger.connection.execute(
        "SELECT count(*) FROM words WHERE words MATCH ?", (_match(fields, [stem]),)
    ).fetchone()
    return int(row[0])


def _count_of(ledger: Ledger, fields: tuple[Field, ...], stem: str, russian: bool) -> int:
    """The same among the passages of Russian, or of all other, articles alone."""
    row = ledger.connection.execute(
        f"""SELECT count(*) FROM words JOIN passages p ON p.number = words.rowid
        JOIN articles a ON a.id = p.article_id WHERE words MATCH ? AND a.language {"=" if russian else "!="} 'ru'""",
        (_match(fields, [stem]),),
    ).fetchone()
    return int(row[0])


def bm25(document: Sequence[str], terms: Sequence[Term], statistics: Statistics) -> float:
    """Σ weight · idf · tf / (tf + k1 · (1 − b + b · length / mean length)) over the terms of the question."""
    counts = Counter(document)
    norm = K1 * (1 - B + B * len(document) / (statistics.mean_length or 1.0))
    score = 0.0
    for term in terms:
        frequency = sum(p * counts[stem] for stem, p in term.stems.items())
        if frequency:
            score += term.weight * statistics.idf(term) * frequency / (frequency + norm)
    return score


def _match(fields: tuple[Field, ...], stems: Sequence[str]) -> str:
    quoted = " OR ".join('"' + stem.replace('"', "") + '"' for stem in stems)
    return f"{{{' '.join(fields)}}} : ({quoted})"
