"""The one tree of errors. Every message is a single line that names the remedy."""


class DatelineError(Exception):
    """Something the person can put right; `str(error)` says how."""

    exit_code = 1
    http_status = 500


class UsageError(DatelineError):
    """The question, filter, setting or option given is not usable."""

    exit_code = 2
    http_status = 422


class ArticleError(DatelineError):
    """One article cannot be read: empty, binary, too large, not text."""

    http_status = 422


class UnknownArticle(DatelineError):
    """No article has this id."""

    http_status = 404


class HomeError(DatelineError):
    """The data folder cannot be created, read or written."""


class ArchiveBusy(DatelineError):
    """Another process owns the archive."""

    http_status = 503


class IndexMismatch(DatelineError):
    """The index was made by another model, splitting or version, or is damaged; it must be rebuilt."""


class ModelError(DatelineError):
    """The embedding model cannot be loaded, or is not the one it should be."""
