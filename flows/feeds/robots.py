"""robots.txt: whether an article's page may be asked for, and how fast (RFC 9309).

Under ``flows.feeds.articles``. Read once a host and poll. No such file allows everything; a host
that cannot tell forbids everything for now.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict

import httpx
from protego import Protego

from flows.feeds.charsets import decoded
from flows.feeds.fetching import PRODUCT, Fetcher, FetchError

_LONGEST_DELAY = 30.0
_FORBID_ALL = "User-agent: *\nDisallow: /"


class ForbiddenError(Exception):
    """A page that robots.txt does not want fetched; ``host`` is whose file that is."""

    def __init__(self, host: str, *, for_now: bool) -> None:
        self.host, self.for_now = host, for_now
        super().__init__(f"robots.txt of {host}")


class Robots:
    """What the robots.txt of each host allows."""

    def __init__(self, fetcher: Fetcher) -> None:
        """Read nothing yet."""
        self._fetcher = fetcher
        self._rules: dict[str, tuple[Protego, bool]] = {}
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def check(self, url: httpx.URL) -> None:
        """Let a fetch go on, or end it.

        Raises:
            ForbiddenError: the page is not to be fetched, ever or for now.
            FetchError: the host is never to be asked.
            RestingError: the host is left alone.
        """
        root = str(url.copy_with(raw_path=b"/robots.txt", fragment=None))
        async with self._locks[root]:
            if root not in self._rules:
                self._rules[root] = await self._read(root, url.host)
        rules, for_now = self._rules[root]
        if not rules.can_fetch(str(url), PRODUCT):
            raise ForbiddenError(url.host, for_now=for_now)

    async def _read(self, root: str, host: str) -> tuple[Protego, bool]:
        """The rules of a host, and whether they hold only until it can tell them."""
        try:
            answer = await self._fetcher.get(root, most=self._fetcher.limits.robots_bytes)
        except FetchError as error:
            if error.check == "address":
                raise
            return Protego.parse(_FORBID_ALL), not error.is_lasting
        if answer.status >= 500 or answer.status == 429:
            return Protego.parse(_FORBID_ALL), True
        if answer.status != 200:
            return Protego.parse(""), False
        rules = Protego.parse(decoded(answer.body, answer.headers.get("content-type")))
        delay = rules.crawl_delay(PRODUCT)
        if delay:
            self._fetcher.turns.slow_down(host, min(float(delay), _LONGEST_DELAY))
        return rules, False
