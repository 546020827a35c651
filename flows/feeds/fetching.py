"""Fetching: one address is asked, redirects are followed, and what comes is read within limits.

Between polling and the network. Every hop waits for its host's turn (``politeness``), goes to a
checked address (``addresses``) and is read within limits (``bodies``). What an answer means for a
feed or an article is decided by those who asked; nothing is retried here.
"""

from __future__ import annotations

import asyncio
import os
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpcore
import httpx

from flows.feeds.addresses import Guard, PinnedBackend, RefusedAddressError
from flows.feeds.bodies import ACCEPTED, BodyError, read_body
from flows.feeds.politeness import Turns
from flows.feeds.reader import Reader
from flows.sources.records import shortened

PRODUCT = "Mithaq"
_LASTING = (301, 308)
_PASSING = (302, 303, 307)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fetch may cost.

    Attributes:
        seconds: for an address with all its redirects; waiting for a host's turn not counted.
        feed_bytes: of a feed, packed and unpacked.
        page_bytes: of an article's page.
        robots_bytes: of a robots.txt.
        redirects: hops behind the first address.
        at_once: requests under way, to all hosts together.
        pause_seconds: between two requests to a host.
    """

    seconds: float = 20
    feed_bytes: int = 5_000_000
    page_bytes: int = 5_000_000
    robots_bytes: int = 512_000
    redirects: int = 5
    at_once: int = 100
    pause_seconds: float = 1


class FetchError(Exception):
    """No answer that could be used.

    Attributes:
        check: what failed: ``address``, ``time``, ``connection``, ``size``, ``redirects`` ...
        received: what came instead.
        expected: what would have been used.
        is_lasting: whether asking again would end the same way.
    """

    def __init__(self, check: str, received: str, expected: str, *, is_lasting: bool) -> None:
        self.check, self.received, self.expected = check, shortened(received), expected
        self.is_lasting = is_lasting
        super().__init__(f"{check}: expected {expected}, received {self.received}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered.

    Attributes:
        url: the address that answered, after all redirects.
        moved_to: where lasting redirects led from the first address; None where there were none.
        status: HTTP status.
        headers: of the answer.
        body: unpacked; empty for answers that are none (304, 4xx, 5xx).
    """

    url: str
    moved_to: str | None
    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


class Fetcher:
    """Asks addresses; made by ``opened``.

    Attributes:
        limits: what a fetch may cost.
        reader: reads what came.
        turns: whose turn it is to ask a host.
    """

    def __init__(
        self, client: httpx.AsyncClient, guard: Guard, limits: Limits, reader: Reader
    ) -> None:
        self.limits = limits
        self.reader = reader
        self.turns = Turns(limits.pause_seconds)
        self._client = client
        self._guard = guard
        self._places = asyncio.Semaphore(limits.at_once)

    async def get(
        self,
        address: str,
        headers: Mapping[str, str] | None = None,
        *,
        most: int,
        before_asking: Callable[[httpx.URL], Awaitable[None]] | None = None,
    ) -> Answer:
        """Ask an address and follow where it leads.

        Args:
            address: http or https.
            headers: beyond those of every request.
            most: bytes of the body, packed and unpacked.
            before_asking: awaited before each hop; what it raises ends the fetch.

        Raises:
            FetchError: the address is refused, does not answer in time, or answers too much.
            RestingError: its host is left alone for the rest of the poll.
        """
        try:
            url = self._guard.url(address)
            lasting = True
            moved_to: str | None = None
            seconds = self.limits.seconds
            for _ in range(self.limits.redirects + 1):
                if before_asking is not None:
                    await before_asking(url)
                answer, leads_to, seconds = await self._hop(url, headers or {}, most, seconds)
                if leads_to is None:
                    return Answer(
                        str(url), moved_to, answer.status_code, answer.headers, answer.content
                    )
                lasting = lasting and answer.status_code in _LASTING
                url = self._guard.url(leads_to)
                moved_to = str(url) if lasting else moved_to
        except RefusedAddressError as refusal:
            raise FetchError(
                "address", refusal.received, refusal.expected, is_lasting=True
            ) from None
        raise FetchError(
            "redirects", str(url), f"at most {self.limits.redirects} redirects", is_lasting=True
        )

    async def _hop(
        self, url: httpx.URL, headers: Mapping[str, str], most: int, seconds: float
    ) -> tuple[httpx.Response, str | None, float]:
        """One request: its answer, where it redirects to, and the seconds that are left."""
        expected = f"an answer within {self.limits.seconds:g} s"
        async with self.turns.of(url.host), self._places:
            try:
                async with asyncio.timeout(seconds) as limit:
                    answer, leads_to = await self._ask(url, headers, most)
                    ends_at = limit.when() or 0.0
                    return answer, leads_to, ends_at - asyncio.get_running_loop().time()
            except (TimeoutError, httpx.TimeoutException):
                self.turns.give_up(url.host, "no answer in time")
                raise FetchError("time", "none", expected, is_lasting=False) from None
            except httpx.ConnectError as error:
                self.turns.give_up(url.host, "no connection")
                received = str(error) or "no connection"
                raise FetchError("connection", received, expected, is_lasting=False) from None
            except (httpx.HTTPError, ssl.SSLError) as error:
                received = str(error) or type(error).__name__
                raise FetchError("connection", received, expected, is_lasting=False) from None
            except httpx.InvalidURL as error:
                raise RefusedAddressError(str(url), f"an http address ({error})") from None
            except BodyError as error:
                raise FetchError(
                    error.check, error.received, error.expected, is_lasting=True
                ) from None

    async def _ask(
        self, url: httpx.URL, headers: Mapping[str, str], most: int
    ) -> tuple[httpx.Response, str | None]:
        async with self._client.stream("GET", url, headers=dict(headers)) as response:
            status, told = response.status_code, response.headers
            leads_to = told.get("location") if status in (*_LASTING, *_PASSING) else None
            body = b""
            if status == 200:
                encoding = told.get("content-encoding", "")
                body = await read_body(response.aiter_raw(), encoding, most)
        answer = httpx.Response(status, headers=_unpacked(told), content=body)
        return answer, _joined(url, leads_to) if leads_to else None


@asynccontextmanager
async def opened(limits: Limits, reader: Reader | None = None) -> AsyncIterator[Fetcher]:
    """A fetcher with its connections and its reader, which are closed at the end.

    Args:
        limits: what a fetch may cost.
        reader: one that is kept by whoever gives it, for a reader takes a second to start.

    Raises:
        InputError: ``MITHAQ_ALLOWED_NETWORKS`` names no networks.
    """
    guard = Guard.configured()
    connections = httpx.Limits(max_connections=None, max_keepalive_connections=limits.at_once)
    tls = authorities()
    transport = httpx.AsyncHTTPTransport(verify=tls, trust_env=False, limits=connections)
    # httpx has no setting for it: the pool's own backend would resolve the name once more.
    transport._pool = httpcore.AsyncConnectionPool(
        ssl_context=tls,
        max_connections=None,
        max_keepalive_connections=limits.at_once,
        keepalive_expiry=5,
        network_backend=PinnedBackend(guard),
    )
    async with httpx.AsyncClient(
        transport=transport,
        # A proxy would resolve names itself, past the guard.
        trust_env=False,
        follow_redirects=False,
        timeout=limits.seconds,
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        headers={"User-Agent": user_agent(), "Accept-Encoding": ACCEPTED, "Accept": "*/*"},
    ) as client:
        own_reader = reader or Reader()
        try:
            yield Fetcher(client, guard, limits, own_reader)
        finally:
            if reader is None:
                own_reader.close()


def user_agent() -> str:
    """How outlets see who asks; ``MITHAQ_CONTACT`` tells them whom to write to."""
    contact = os.environ.get("MITHAQ_CONTACT", "").strip()
    return f"{PRODUCT}/0.1" + (f" (+{contact})" if contact and contact.isascii() else "")


@cache
def authorities() -> ssl.SSLContext:
    """Whom the machine trusts to vouch for servers; reading them takes a while."""
    return ssl.create_default_context()


def _joined(url: httpx.URL, leads_to: str) -> str:
    try:
        return str(url.join(leads_to.strip()))
    except (httpx.InvalidURL, ValueError):
        raise RefusedAddressError(leads_to, "an http or https address") from None


def _unpacked(headers: httpx.Headers) -> list[tuple[str, str]]:
    """The headers of an answer whose body is unpacked already."""
    of_the_wire = ("content-encoding", "content-length", "transfer-encoding")
    return [(name, value) for name, value in headers.items() if name not in of_the_wire]
