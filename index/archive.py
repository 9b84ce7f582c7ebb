"""The archive: one data folder of articles that can be searched, added to, checked and rebuilt."""

import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

from index import lock
from index.embed import Embedder, Vectors, load_embedder
from index.errors import HomeError, IndexMismatch, UnknownArticle
from index.gloss import GLOSS, gloss
from index.ingest import Ingest, Progress, SyncResult
from index.ledger import Ledger
from index.lexicon import digest
from index.listing import Listing, Overview, listing, newest, overview
from index.search import search
from index.split import SPLITTER
from index.stems import is_cyrillic
from index.types import Article, Filters, Hit, Passage, Span
from index.vectors import COLLECTION, VectorStore
from index.words import DocumentFrequencies, document_frequencies

SCHEMA = "1"


class Archive:
    """A folder's articles and their indexes. Open it with `Archive.open`; several threads may use it."""

    def __init__(self, home: Path, make_embedder: Callable[[], Embedder], chroma_url: str) -> None:
        self.home = home
        self._make_embedder = make_embedder
        self._chroma_url = chroma_url
        self._guard = threading.RLock()
        self._writing = threading.RLock()
        self._ingest: Ingest | None = None
        self._file = lock.acquire(home / "lock")
        try:
            self.ledger = Ledger(home / "archive.sqlite")
        except BaseException:
            self._file.close()
            raise

    @classmethod
    def open(
        cls, home: Path, make_embedder: Callable[[], Embedder] = load_embedder, chroma_url: str = ""
    ) -> "Archive":
        """Open the archive in `home`, made when it is not there; the model is loaded when first needed.

        Raises HomeError when the folder cannot be used, ArchiveBusy when another process has it open, and
        IndexMismatch when its files are damaged.
        """
        try:
            home.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise HomeError(
                f"cannot create {home}: {error.strerror}; set DATELINE_HOME to a folder you can write"
            ) from error
        return cls(home, make_embedder, chroma_url)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        with self._guard:
            if "vectors" in self.__dict__:
                self.vectors.close()
            self.ledger.close()
            self._file.close()

    @cached_property
    def vectors(self) -> VectorStore:
        if self._chroma_url:
            return self._vectors_on_server()
        return VectorStore(self.home / "chroma")

    def _vectors_on_server(self) -> VectorStore:
        """In a collection named after this archive, as others may use the server too."""
        folder = self.home / "chroma"
        with self._stores():
            known = self.ledger.meta("id")
            archive_id = known or uuid4().hex
            # Without an id, and never with vectors of its own: its vectors may be in what all archives shared.
            former = frozenset() if known or folder.exists() else self.ledger.passage_ids()
            store = VectorStore(folder, self._chroma_url, f"{COLLECTION}-{archive_id}", former)
            if not known:
                with self.ledger.transaction():
                    self.ledger.set_meta("id", archive_id)
            return store

    @cached_property
    def embedder(self) -> Embedder:
        return self._make_embedder()

    @property
    def fingerprint(self) -> str:
        """What shaped the index: model and its weights, splitting, glossing, and the form of the tables."""
        return f"{self.embedder.fingerprint} {SPLITTER} {GLOSS}-{digest()} schema-{SCHEMA}"

    @property
    def seeded(self) -> bool:
        """Whether the seed articles were once put in; deleted, they stay deleted."""
        with self._guard:
            return bool(self.ledger.meta("seeded"))

    def mark_seeded(self) -> None:
        with self._guard, self.ledger.transaction():
            self.ledger.set_meta("seeded", "yes")

    def articles(self) -> tuple[Article, ...]:
        """All articles with their texts, by publication day and id, the undated last."""
        with self._stores():
            return self.ledger.articles()

    def count(self) -> int:
        """How many articles there are."""
        with self._stores():
            return self.ledger.article_count()

    def overview(self) -> Overview:
        """How many articles each day, source and language has; no text is read."""
        with self._stores():
            return overview(self.ledger)

    def listing(
        self, words: str = "", filters: Filters | None = None, limit: int = 100, offset: int = 0
    ) -> Listing:
        """A stretch of the articles whose heading holds all the words, the latest first, without texts."""
        with self._stores():
            return listing(self.ledger, words, filters or Filters(), limit, offset)

    def newest(self, most: int) -> tuple[Article, ...]:
        """The articles published last, the latest first."""
        with self._stores():
            found = [self.ledger.article(article_id) for article_id in newest(self.ledger, most)]
        return tuple(article for article in found if article is not None)

    def latest_day(self) -> date | None:
        """The last publication day in the archive, None when no article is dated."""
        with self._stores():
            return self.ledger.latest_day()

    def article(self, article_id: str) -> Article:
        """Raises UnknownArticle."""
        with self._stores():
            article = self.ledger.article(article_id)
        if article is None:
            raise UnknownArticle(f"no article {article_id!r}; list them with: dateline index list")
        return article

    def passages(self, article_id: str) -> tuple[Passage, ...]:
        with self._stores():
            return self.ledger.passages(article_id)

    def sentences(self, article_id: str) -> tuple[tuple[Span, ...], Vectors]:
        """The spans of an article that may be evidence, and their unit vectors, shape (n, dimensions)."""
        with self._stores():
            return self.ledger.sentences(article_id)

    def search(
        self, question: str, k: int = 10, filters: Filters | None = None, vector: Vectors | None = None
    ) -> tuple[Hit, ...]:
        """The `k` passages that best match the question, best first. `vector`: the question's, if at hand."""
        if vector is None:
            vector = self.embed_question(question)
        with self._stores():
            return search(
                self.ledger,
                self.vectors,
                question,
                vector,
                k,
                filters or Filters(),
                self.embedder.multilingual,
            )

    def embed_question(self, question: str) -> Vectors:
        """The question's unit vector, shape (dimensions,), in the space of the passages."""
        self._ready()
        translate = is_cyrillic(question) and not self.embedder.multilingual
        vector: Vectors = self.embedder([gloss(question) if translate else question], "query")[0]
        return vector

    def document_frequencies(self, stems: Iterable[str]) -> DocumentFrequencies:
        """In how many passages each stem (or name key) stands, in any language's words or their glosses."""
        with self._stores():
            return document_frequencies(self.ledger, stems)

    def sync(self, articles: Iterable[Article], progress: Progress | None = None) -> SyncResult:
        """Add new articles, re-index changed ones; unchanged ones cost nothing. Interrupted, run it again."""
        with self._writing, self.ledger.clear_errors():
            return self._ready().sync(articles, progress)

    def correct(self, article_id: str, given: Mapping[str, Any]) -> Article:
        """Keep an article with what is given about it; returns it. Raises UnknownArticle.

        What others write at the same time comes before or after: no correction is lost, and what was deleted stays so.
        """
        with self._writing:
            right = corrected(self.article(article_id), given)
            self.sync([right])
            return right

    def remove(self, article_ids: Sequence[str]) -> None:
        """Delete articles from every store. Raises UnknownArticle, nothing deleted, when one is not there."""
        with self._writing, self.ledger.clear_errors():
            for article_id in article_ids:
                self.article(article_id)
            self._ready().remove(article_ids)

    def rebuild(self, progress: Progress | None = None) -> None:
        """Make both indexes anew from the stored texts, with the present model and rules."""
        with self._writing, self._stores():
            # Opened while the passages are ready, as they tell which vectors on a server are this archive's.
            on_server = self.vectors if self._chroma_url else None
            with self.ledger.transaction():
                self.ledger.set_state([article.id for article in self.ledger.articles()], "pending")
                self.ledger.set_meta("fingerprint", self.fingerprint)
            self._ingest = None
            if on_server:
                on_server.clear()
            else:
                self._discard_vectors()
            self._ready(progress)
            self.ledger.compact()

    def _discard_vectors(self) -> None:
        if "vectors" in self.__dict__:
            self.vectors.close()
            del self.__dict__["vectors"]
        # Renamed first, so that a crash leaves no half-deleted folder to be taken for an index.
        aside = self.home / "chroma.old"
        try:
            shutil.rmtree(aside, ignore_errors=True)
            if (self.home / "chroma").exists():
                (self.home / "chroma").rename(aside)
                shutil.rmtree(aside)
        except OSError as error:
            raise HomeError(f"cannot delete {aside}: {error.strerror}; delete it and try again") from error

    def check(self) -> tuple[str, ...]:
        """What is wrong with the stores, one line each; empty when nothing is."""
        problems: list[str] = []
        try:
            with self._stores():
                problems.extend(self.ledger.problems())
                self._ready()
                if self.vectors.ids() != self.ledger.passage_ids():
                    problems.append("the vectors are not those of the passages; run: dateline index rebuild")
        except IndexMismatch as error:
            problems.append(str(error))
        return tuple(problems)

    @contextmanager
    def _stores(self) -> Iterator[None]:
        """Both stores for one thread at a time, a damaged file told of as such."""
        with self._guard, self.ledger.clear_errors():
            yield

    def _ready(self, progress: Progress | None = None) -> Ingest:
        """The stores, recovered from a crash and known to fit the model; raises IndexMismatch otherwise."""
        with self._stores():
            if self._ingest is not None:
                return self._ingest
            stored, current = self.ledger.meta("fingerprint"), self.fingerprint
            if not stored:
                with self.ledger.transaction():
                    self.ledger.set_meta("fingerprint", current)
            elif stored != current:
                raise IndexMismatch(
                    f"the index was made with {stored}, but this is {current}; run: dateline index rebuild"
                )
            ingest = Ingest(self.ledger, self.vectors, self.embedder, self._guard)
            ingest.recover(progress)
            self._check_counts()
            self._ingest = ingest
            return ingest

    def _check_counts(self) -> None:
        passages, vectors = self.ledger.passage_count(), self.vectors.count()
        if passages != vectors:
            raise IndexMismatch(
                f"the archive has {passages} passages but {vectors} vectors; run: dateline index rebuild"
            )


def corrected(article: Article, known: Mapping[str, Any]) -> Article:
    """The article with what somebody knows about it, marked as given; fields that say nothing stay."""
    given = {name: value for name, value in known.items() if value}
    return replace(article, **given, how={**article.how, **dict.fromkeys(given, "given")})
