"""The nouns of the archive: an article, a passage of it, a hit on a passage, and the filters of a search."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from index.languages import language_code


class Described:
    """What lists show of an article, whether its text is at hand or not."""

    __slots__ = ()

    id: str
    title: str
    source: str
    published: date | None
    language: str
    url: str
    how: Mapping[str, str]

    def to_row(self) -> dict[str, object]:
        """What is known of the article, without its text, as JSON has it: for lists."""
        return {
            "id": self.id,
            "title": self.title,
            "source": self.source,
            "published": self.published.isoformat() if self.published else None,
            "language": self.language,
            "url": self.url,
            "how": dict(self.how),
        }


@dataclass(frozen=True, slots=True)
class Article(Described):
    """One article, its text verbatim. Every citation is a span of `text`."""

    id: str
    text: str
    title: str
    source: str
    published: date | None
    language: str
    url: str = ""
    origin: str = ""
    how: Mapping[str, str] = field(default_factory=dict)
    """For each of title, source, published, language: "given", or what it was inferred from."""


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start:end]` of an article, in characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of an article that is indexed and retrieved as one: `article.text[start:end] == text`."""

    article_id: str
    start: int
    end: int
    text: str

    @property
    def id(self) -> str:
        return f"{self.article_id}:{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Hit:
    """A retrieved passage. `score` is fused, 0..1; `dense` a cosine, `words` BM25 (0 where not found)."""

    passage: Passage
    score: float
    dense: float = 0.0
    words: float = 0.0


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search may see. Dates are publication dates, both ends included.

    `as_of` is the day one asks on: nothing published later, and nothing undated, is seen. Languages may be written
    as people do ("Russian", "ru_RU"); raises UsageError for what names none.
    """

    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        codes = tuple(dict.fromkeys(language_code(language) for language in self.languages))
        object.__setattr__(self, "languages", codes)

    @property
    def latest(self) -> date | None:
        """The last publication day that may be seen, None for no bound."""
        bounds = [day for day in (self.until, self.as_of) if day is not None]
        return min(bounds) if bounds else None
