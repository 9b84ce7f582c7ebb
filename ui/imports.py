"""Getting pages of the web for a reader: few at once and few a minute, or the server could be used to flood one."""

from anyio import to_thread

from index.types import Article
from ui.desk import Busy
from ui.rates import Rate

AT_ONCE = 2
PER_MINUTE = 10


class Imports:
    """Gets the article at an address of the web, in a thread."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._rate = Rate("addresses", PER_MINUTE, PER_MINUTE)
        self._most = at_once
        self._open = 0

    async def get(self, url: str, client: str) -> Article:
        """The article. Raises Busy, TooMany, UsageError, and FetchError or ArticleError."""
        self._rate.take(client)
        if self._open >= self._most:
            raise Busy("other pages are being fetched; try again in a few seconds")
        from index import fetch

        self._open += 1
        try:
            return await to_thread.run_sync(fetch.fetch_article, url)
        finally:
            self._open -= 1
