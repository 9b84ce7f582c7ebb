"""Articles into the two stores, so that a crash at any point loses and doubles nothing.

An article is written to SQLite as *pending*, then to Chroma, and only then marked *ready*; what is not ready
is never searched. Removal goes the same way backwards. `recover` finishes whatever a crash left half done.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from index.embed import Embedder, Vectors
from index.gloss import gloss
from index.ledger import Ledger
from index.split import CountPieces, body_sentences, split
from index.stems import stems
from index.translate import gloss_stems
from index.types import Article, Passage, Span
from index.vectors import VectorStore

Progress = Callable[[int, int, str], None]
"""Called with how many articles are done, of how many, and the title of the last."""

GROUP_CHARACTERS = 60_000
"""Articles are embedded and committed in groups of about this size: enough to fill the embedder's batches."""

TITLE_CHARACTERS = 160


@dataclass(frozen=True, slots=True)
class SyncResult:
    """Ids of the articles that were new, had changed, and were as they should be."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    """For each article as it was given, in order: the id under which it is kept."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """What the stores keep of one article."""

    article: Article
    passages: tuple[Passage, ...]
    spans: tuple[Span, ...]


class Ingest:
    """Writes articles through an embedder into a ledger and a vector store."""

    def __init__(
        self, ledger: Ledger, vectors: VectorStore, embedder: Embedder, guard: AbstractContextManager[object]
    ) -> None:
        self.ledger = ledger
        self.vectors = vectors
        self.embedder = embedder
        self.guard = guard
        """Held while the stores change, not while vectors are computed: questions go on being answered."""

    def sync(self, articles: Iterable[Article], progress: Progress | None = None) -> SyncResult:
        """Bring the archive to hold these articles, as they are given; others stay as they are."""
        self.recover()
        wanted: dict[str, Article] = {}
        ids = []
        for article in articles:
            article_id = self._id_for(article, wanted)
            wanted[article_id] = replace(article, id=article_id)
            ids.append(article_id)
        added, changed, unchanged = [], [], []
        for article_id, article in wanted.items():
            with self.guard:
                known, state = self.ledger.article(article_id), self.ledger.state(article_id)
            if known is None:
                added.append(article_id)
                continue
            wanted[article_id] = article = _with_given(article, known)
            if known != replace(article, origin=known.origin) or state != "ready":
                changed.append(article_id)
            else:
                unchanged.append(article_id)
        self._index([wanted[article_id] for article_id in added + changed], progress)
        return SyncResult(tuple(added), tuple(changed), tuple(unchanged), tuple(ids))

    def _id_for(self, article: Article, batch: Mapping[str, Article]) -> str:
        """The id to keep the article under: its own, with a hash where another file's article has taken that.

        Files of one name in two folders are two articles, unless they say the same; a file that was edited
        keeps its article, as its origin tells.
        """
        digest = hashlib.sha256(article.text.encode()).hexdigest()[:8]
        with self.guard:
            kept = self.ledger.id_of(article.origin)
            if kept == article.id or re.fullmatch(re.escape(article.id) + "-[0-9a-f]{8}", kept):
                return kept
            holder = batch.get(article.id) or self.ledger.article(article.id)
        if holder is None or holder.origin == article.origin or holder.text == article.text:
            return article.id
        return f"{article.id}-{digest}"

    def remove(self, article_ids: Sequence[str]) -> None:
        self.recover()
        with self.guard:
            with self.ledger.transaction():
                self.ledger.set_state(article_ids, "removing")
            self._finish_removals()
            self.ledger.compact()

    def recover(self, progress: Progress | None = None) -> None:
        """Finish what a crash, or an error that the process survived, left half done."""
        with self.guard:
            self._finish_removals()
            pending = self.ledger.articles("pending")
        self._index(pending, progress)

    def _finish_removals(self) -> None:
        for article in self.ledger.articles("removing"):
            self.vectors.delete(article.id)
            with self.ledger.transaction():
                self.ledger.delete(article.id)

    def _index(self, articles: Sequence[Article], progress: Progress | None) -> None:
        done = 0
        for group in _groups(articles):
            self._index_group(group)
            done += len(group)
            if progress:
                progress(done, len(articles), group[-1].title)

    def _index_group(self, group: Sequence[Article]) -> None:
        indexed = [
            Indexed(article, split(article, self._count_pieces(article)), body_sentences(article))
            for article in group
        ]
        texts = [text for item in indexed for text in self._texts(item)]
        # Similar lengths side by side waste the least padding; the embedder sorts within a call.
        vectors = self.embedder(texts, "passage")
        with self.guard:
            self._write(indexed, vectors)

    def _write(self, indexed: Sequence[Indexed], vectors: Vectors) -> None:
        at = 0
        with self.ledger.transaction():
            for item in indexed:
                self.ledger.put(item.article)
                self.ledger.add_passages(self._words(item))
                at += len(item.passages)
                self.ledger.add_sentences(item.article.id, item.spans, vectors[at : at + len(item.spans)])
                at += len(item.spans)
        at = 0
        for item in indexed:
            self.vectors.delete(item.article.id)
            self.vectors.add(item.article, item.passages, vectors[at : at + len(item.passages)])
            at += len(item.passages) + len(item.spans)
        with self.ledger.transaction():
            self.ledger.set_state([item.article.id for item in indexed], "ready")

    def _texts(self, item: Indexed) -> Iterator[str]:
        """What is embedded: title and passage, then each sentence; Russian by its gloss if need be."""
        article = item.article
        translate = self._is_glossed(article)
        title = article.title[:TITLE_CHARACTERS]
        for passage in item.passages:
            text = passage.text if passage.text.startswith(title) else f"{title}\n{passage.text}"
            yield gloss(text) if translate else text
        for span in item.spans:
            sentence = article.text[span.start : span.end]
            yield gloss(sentence) if translate else sentence

    def _is_glossed(self, article: Article) -> bool:
        return article.language == "ru" and not self.embedder.multilingual

    def _count_pieces(self, article: Article) -> CountPieces:
        """How long a text is to the embedder, in the form in which it gets it."""
        count = self.embedder.count_pieces
        return (lambda text: count(gloss(text))) if self._is_glossed(article) else count

    def _words(self, item: Indexed) -> Iterator[tuple[Passage, str, str]]:
        for passage in item.passages:
            text = f"{item.article.title}\n{passage.text}"
            yield passage, " ".join(stems(text)), " ".join(gloss_stems(text, item.article.language))


def _with_given(article: Article, known: Article) -> Article:
    """The article with what somebody gave for this very text before, where it is only inferred now."""
    if article.text != known.text:
        return article
    given = [field for field, how in known.how.items() if how == "given" != article.how.get(field)]
    fields = {field: getattr(known, field) for field in given}
    return replace(article, **fields, how={**article.how, **dict.fromkeys(given, "given")})


def _groups(articles: Sequence[Article]) -> Iterator[list[Article]]:
    group: list[Article] = []
    size = 0
    for article in articles:
        group.append(article)
        size += len(article.text)
        if size >= GROUP_CHARACTERS:
            yield group
            group, size = [], 0
    if group:
        yield group
