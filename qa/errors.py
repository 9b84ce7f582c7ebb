"""The errors a caller of `ask()` may meet; see `index.errors` for the tree."""

from index.errors import (
    ArchiveBusy,
    ArticleError,
    DatelineError,
    HomeError,
    IndexMismatch,
    ModelError,
    UnknownArticle,
    UsageError,
)

__all__ = [
    "ArchiveBusy",
    "ArticleError",
    "DatelineError",
    "HomeError",
    "IndexMismatch",
    "ModelError",
    "UnknownArticle",
    "UsageError",
]
