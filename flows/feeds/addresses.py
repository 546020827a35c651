"""Which machines may be asked: public ones over http and https, and nothing else unless allowed.

Under ``flows.feeds.fetching``. A feed, a redirect or an entry may name any address, also one
inside the network of whoever runs this. So a name is resolved here, every address it stands for
is checked, and the connection goes to the very address that was checked: a name that resolves
otherwise a moment later (DNS rebinding) gains nothing. Nothing here sends or reads a byte.
"""

from __future__ import annotations

import asyncio
import os
import re
import socket
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TypeAlias

import httpcore
import httpx

from flows.errors import InputError
from flows.sources.records import shortened

Address: TypeAlias = IPv4Address | IPv6Address
_LONGEST = 2048
_CONTROL_OR_BLANK = re.compile(r"[\x00-\x20\x7f\\]")
# IPv4 addresses that stand inside IPv6 ones: translated by a gateway (RFC 6052), or compatible.
_TRANSLATED = ip_network("64:ff9b::/96")
_COMPATIBLE = ip_network("::/96")
# Looking a name up blocks a thread of its own, and a dead resolver blocks it for long.
_RESOLVERS = ThreadPoolExecutor(max_workers=64, thread_name_prefix="resolver")


class RefusedAddressError(Exception):
    """An address that is never asked.

    Attributes:
        received: the address, shortened.
        expected: what would have been asked, in words.
    """

    def __init__(self, received: str, expected: str) -> None:
        self.received, self.expected = shortened(received), expected
        super().__init__(f"expected {expected}, received {self.received}")


class Guard:
    """Decides which machines may be asked.

    Attributes:
        allowed: networks that may be asked although they are not public.
    """

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        """Take the networks in CIDR notation, ``10.20.0.0/16``.

        Raises:
            InputError: one of them is no network.
        """
        try:
            self.allowed = [ip_network(network) for network in allowed]
        except ValueError as error:
            raise InputError(
                f"MITHAQ_ALLOWED_NETWORKS: {error}; expected networks such as 10.20.0.0/16"
            ) from None

    @classmethod
    def configured(cls) -> Guard:
        """The guard that ``MITHAQ_ALLOWED_NETWORKS`` asks for: networks between blanks."""
        return cls(os.environ.get("MITHAQ_ALLOWED_NETWORKS", "").split())

    def url(self, written: str) -> httpx.URL:
        """Read an address that is about to be asked.

        Raises:
            RefusedAddressError: it is no http or https address of a machine, or too long.
        """
        if len(written) > _LONGEST or _CONTROL_OR_BLANK.search(written):
            raise RefusedAddressError(written, f"an address of at most {_LONGEST} plain characters")
        try:
            url = httpx.URL(written)
        except (httpx.InvalidURL, ValueError):
            raise RefusedAddressError(written, "an http or https address") from None
        if url.scheme not in ("http", "https") or not url.host:
            raise RefusedAddressError(written, "an http or https address")
        if url.port is not None and not 0 < url.port < 65536:
            raise RefusedAddressError(written, "a port from 1 to 65535")
        if url.userinfo:
            raise RefusedAddressError(str(url.copy_with(userinfo=b"")), "no name or password in it")
        return url.copy_with(fragment=None)

    async def addresses(self, host: str, port: int) -> list[str]:
        """The addresses of a machine, once each of them was found fit to be asked.

        Raises:
            RefusedAddressError: one of them is not public and not allowed.
            OSError: the name is not known.
        """
        named = await asyncio.get_running_loop().run_in_executor(_RESOLVERS, _resolved, host, port)
        for address in named:
            if not self._may_ask(address):
                raise RefusedAddressError(
                    host if host == str(address) else f"{host}, which is {address}",
                    "a public address (MITHAQ_ALLOWED_NETWORKS may allow others)",
                )
        return [str(address) for address in named]

    def _may_ask(self, address: Address) -> bool:
        if any(address in network for network in self.allowed):
            return True
        return all(each.is_global and not each.is_multicast for each in _meant(address))


class PinnedBackend(httpcore.AsyncNetworkBackend):
    """Opens connections to checked addresses only; TLS still goes by the name in the address."""

    def __init__(self, guard: Guard) -> None:
        """Ask ``guard`` before each connection."""
        self._guard = guard
        self._backend = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address of ``host`` that answers.

        Raises:
            RefusedAddressError: the machine may not be asked.
            httpcore.ConnectError: it is not known, or does not answer.
        """
        try:
            addresses = await self._guard.addresses(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"the name {host} is not known: {error}") from error
        return await self._first_that_answers(
            addresses, port, timeout, local_address, socket_options
        )

    async def _first_that_answers(
        self,
        addresses: Sequence[str],
        port: int,
        timeout: float | None,
        local_address: str | None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None,
    ) -> httpcore.AsyncNetworkStream:
        failure: Exception = httpcore.ConnectError("the name has no address")
        for address in addresses:
            try:
                return await self._backend.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    async def connect_unix_socket(
        self, path: str, *_: object, **__: object
    ) -> httpcore.AsyncNetworkStream:
        """Refuse: no address leads to a socket of this machine."""
        raise RefusedAddressError(path, "an http or https address")

    async def sleep(self, seconds: float) -> None:
        """Wait, as httpcore asks for."""
        await self._backend.sleep(seconds)


def _resolved(host: str, port: int) -> list[Address]:
    """The addresses a name stands for, each once, in the order of preference."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    # A zone (fe80::1%eth0) names an interface of this machine; it changes nothing of the check.
    return list(dict.fromkeys(ip_address(str(row[4][0]).partition("%")[0]) for row in found))


def _meant(address: Address) -> list[Address]:
    """The address, and every IPv4 address that it may lead to."""
    if isinstance(address, IPv4Address):
        return [address]
    inner: list[IPv4Address | None] = [address.ipv4_mapped, address.sixtofour]
    inner += list(address.teredo or ())
    if address in _TRANSLATED or address in _COMPATIBLE:
        inner.append(IPv4Address(int(address) & 0xFFFFFFFF))
    embedded: list[Address] = [each for each in inner if each is not None]
    # A mapped address is that IPv4 address and nothing else.
    return embedded if address.ipv4_mapped or address in _TRANSLATED else [address, *embedded]
