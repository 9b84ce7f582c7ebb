"""Dense retrieval: passage vectors in Chroma, embedded in the data folder or on a Chroma server."""

import os
from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from index.embed import Vectors
from index.errors import HomeError, IndexMismatch
from index.ledger import day_number
from index.types import Article, Filters, Passage

COLLECTION = "passages"
"""The collection in a data folder. On a server, each archive's name begins so."""

BATCH = 5000
"""Rows a call; Chroma takes at most 5,461."""


@dataclass(frozen=True, slots=True)
class DenseHit:
    """A passage's id and its cosine with the question."""

    passage_id: str
    cosine: float


class VectorStore:
    """One Chroma collection of unit vectors under cosine distance: ids and numbers; texts stay in SQLite."""

    def __init__(
        self, folder: Path, url: str = "", name: str = COLLECTION, former: Set[str] = frozenset()
    ) -> None:
        """Raises HomeError where no server answers at `url`, and IndexMismatch for a damaged store.

        `former`: the passages of an archive from when all archives of a server had one collection.
        """
        # Chroma reads this at import; without it, it would report use to its makers.
        os.environ["ANONYMIZED_TELEMETRY"] = "False"
        from chromadb.config import Settings as ChromaSettings

        self.folder, self.url, self.name = folder, url, name
        quiet = ChromaSettings(anonymized_telemetry=False, allow_reset=False)
        with self._clear_errors():
            self.client: Any = _connect(url, quiet) if url else _open(str(folder), quiet)
            if former:
                self._take_over(former)
            self.collection: Any = self._create()

    @contextmanager
    def _clear_errors(self) -> Iterator[None]:
        from chromadb.errors import ChromaError
        from httpx import HTTPError

        try:
            yield
        except (ChromaError, HTTPError, ValueError, OSError) as error:
            if self.url and isinstance(error, HTTPError | OSError):
                raise HomeError(
                    f"no Chroma server answers at {self.url}; start it or unset DATELINE_CHROMA_URL"
                ) from error
            said = " ".join(str(error).split())[:120]
            if self.url:
                raise IndexMismatch(
                    f"the Chroma server at {self.url} refuses ({said}); "
                    "read its log, or run: dateline index rebuild"
                ) from error
            raise IndexMismatch(
                f"the vector index in {self.folder} is full or damaged "
                f"({said}); free space, or run: dateline index rebuild"
            ) from error

    def _take_over(self, passages: Set[str]) -> None:
        """Rename the collection that all archives of the server had, if it holds just these passages."""
        from chromadb.errors import NotFoundError

        with suppress(NotFoundError):
            shared = self.client.get_collection(COLLECTION, embedding_function=None)
            if frozenset(shared.get(include=[])["ids"]) == passages:
                shared.modify(name=self.name)

    def _create(self) -> Any:
        return self.client.get_or_create_collection(
            self.name,
            # Wider than the longest list asked for: a narrower search misses another tail of it each time.
            configuration={"hnsw": {"space": "cosine", "ef_search": 200}},
            embedding_function=None,
        )

    def add(self, article: Article, passages: Sequence[Passage], vectors: Vectors) -> None:
        metadata: dict[str, str | int] = {
            "article": article.id,
            "source": article.source,
            "language": article.language,
            "russian": int(article.language == "ru"),
            "published": day_number(article.published) or 0,
        }
        for at in range(0, len(passages), BATCH):
            part = passages[at : at + BATCH]
            with self._clear_errors():
                self.collection.upsert(
                    ids=[passage.id for passage in part],
                    embeddings=vectors[at : at + BATCH],
                    metadatas=[metadata] * len(part),
                )

    def delete(self, article_id: str) -> None:
        with self._clear_errors():
            self.collection.delete(where={"article": article_id})

    def search(self, vector: Vectors, k: int, russian: bool | None, filters: Filters) -> tuple[DenseHit, ...]:
        """The `k` nearest passages, nearest first, ties by id; Russian ones, others, or (None) all.

        A `where` costs Chroma 45–340 ms at 100,000 rows, so there is none where nothing is to be left out.
        """
        with self._clear_errors():
            found = self.collection.query(
                query_embeddings=np.atleast_2d(vector),
                n_results=k,
                where=_where(russian, filters),
                include=["distances"],
            )
        hits = [
            DenseHit(passage_id, 1.0 - float(distance))
            for passage_id, distance in zip(found["ids"][0], found["distances"][0], strict=True)
        ]
        return tuple(sorted(hits, key=lambda hit: (-hit.cosine, hit.passage_id)))

    def ids(self) -> frozenset[str]:
        with self._clear_errors():
            return frozenset(self.collection.get(include=[])["ids"])

    def count(self) -> int:
        with self._clear_errors():
            return int(self.collection.count())

    def clear(self) -> None:
        from chromadb.errors import NotFoundError

        with self._clear_errors():
            with suppress(NotFoundError):
                self.client.delete_collection(self.name)
            self.collection = self._create()

    def close(self) -> None:
        close = getattr(self.client, "close", None)
        if close is not None:
            close()


def _connect(url: str, settings: Any) -> Any:
    import chromadb

    try:
        parts = urlsplit(url)
        return chromadb.HttpClient(
            host=parts.hostname or "127.0.0.1",
            port=parts.port or 8000,
            ssl=parts.scheme == "https",
            settings=settings,
        )
    except ValueError as error:
        # Chroma's word for a server that is not there, or is not Chroma.
        raise ConnectionError(str(error)) from error


def _open(folder: str, settings: Any) -> Any:
    import chromadb
    from chromadb.api.shared_system_client import SharedSystemClient

    try:
        return chromadb.PersistentClient(path=folder, settings=settings)
    except BaseException:
        # Chroma keeps what it could not start, and would hand it out again even after the folder was mended.
        SharedSystemClient._identifier_to_system.pop(folder, None)
        raise


def _where(russian: bool | None, filters: Filters) -> dict[str, Any] | None:
    conditions: list[dict[str, Any]] = [] if russian is None else [{"russian": int(russian)}]
    if filters.since:
        conditions.append({"published": {"$gte": day_number(filters.since)}})
    if filters.latest:
        conditions.append({"published": {"$lte": day_number(filters.latest)}})
        conditions.append({"published": {"$gt": 0}})
    if filters.sources:
        conditions.append({"source": {"$in": list(filters.sources)}})
    if filters.languages:
        conditions.append({"language": {"$in": list(filters.languages)}})
    if not conditions:
        return None
    return {"$and": conditions} if len(conditions) > 1 else conditions[0]
