"""What an archive holds, without reading its texts: lists, counts and days, all from one covering index."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from index.ledger import Ledger, number_day, where
from index.types import Described, Filters


@dataclass(frozen=True, slots=True)
class Listed(Described):
    """An article as lists show it. `characters` is how long its text is."""

    id: str
    title: str
    source: str
    published: date | None
    language: str
    url: str = ""
    characters: int = 0
    how: Mapping[str, str] = field(default_factory=dict)

    def to_row(self) -> dict[str, object]:
        """As JSON has it."""
        return {**Described.to_row(self), "characters": self.characters}


@dataclass(frozen=True, slots=True)
class Listing:
    """A stretch of a list, the latest article first and the undated last, and how long the whole list is."""

    total: int
    articles: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """How many articles there are: in all, of each publication day, source and language, the most first."""

    articles: int = 0
    days: Mapping[date, int] = field(default_factory=dict)
    sources: Mapping[str, int] = field(default_factory=dict)
    languages: Mapping[str, int] = field(default_factory=dict)


_LATEST = "ORDER BY published DESC, id DESC"


def overview(ledger: Ledger) -> Overview:
    """Count what is there. An article without a source is in no source's count."""
    run = ledger.connection.execute
    counts = {
        column: {
            row[0]: int(row[1])
            for row in run(
                f"SELECT {column}, count(*) FROM articles WHERE state = 'ready'"
                f" GROUP BY {column} ORDER BY count(*) DESC, {column}"
            )
        }
        for column in ("published", "source", "language")
    }
    days = {number_day(day): count for day, count in counts["published"].items() if day}
    sources = {str(name): count for name, count in counts["source"].items() if name}
    return Overview(sum(counts["language"].values()), days, sources, counts["language"])


def listing(ledger: Ledger, words: str, filters: Filters, limit: int, offset: int) -> Listing:
    """The articles whose title, source, id or day hold all the words, in any case, `limit` of them."""
    condition, values = where(filters)
    run = ledger.connection.execute
    wanted = words.casefold().split()
    if not wanted:
        total = run(f"SELECT count(*) FROM articles WHERE {condition}", values).fetchone()[0]
        window = run(
            f"SELECT id FROM articles WHERE {condition} {_LATEST} LIMIT ? OFFSET ?", (*values, limit, offset)
        )
        return Listing(int(total), _listed(ledger, [row[0] for row in window]))
    # SQLite's own LIKE knows the case of ASCII letters only.
    rows = run(f"SELECT id, title, source, published FROM articles WHERE {condition} {_LATEST}", values)
    total, ids = 0, []
    for article_id, title, source, published in rows:
        day = number_day(published) if published else ""
        heading = f"{title} {source} {article_id} {day}".casefold()
        if all(word in heading for word in wanted):
            if offset <= total < offset + limit:
                ids.append(article_id)
            total += 1
    return Listing(total, _listed(ledger, ids))


def newest(ledger: Ledger, most: int) -> tuple[str, ...]:
    """The ids of the articles published last, the latest first."""
    rows = ledger.connection.execute(
        f"SELECT id FROM articles WHERE state = 'ready' {_LATEST} LIMIT ?", (most,)
    )
    return tuple(str(row[0]) for row in rows)


def _listed(ledger: Ledger, ids: Sequence[str]) -> tuple[Listed, ...]:
    rows = ledger.connection.execute(
        "SELECT id, title, source, published, language, url, length(text), how FROM articles"
        f" WHERE id IN ({', '.join('?' * len(ids))})",
        tuple(ids),
    )
    found = {
        str(row[0]): Listed(
            id=str(row[0]),
            title=str(row[1]),
            source=str(row[2]),
            published=number_day(row[3]) if row[3] else None,
            language=str(row[4]),
            url=str(row[5]),
            characters=int(row[6]),
            how=json.loads(row[7]),
        )
        for row in rows
    }
    return tuple(found[article_id] for article_id in ids)
