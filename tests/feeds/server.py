"""A web server of the tests' own on loopback: real HTTP, and every way of misbehaving.

It runs in a thread with a loop of its own, so that commands in other processes meet it as well.
A route is a path and a function from the request to a reply; what was asked is remembered.
"""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

Body: TypeAlias = bytes | AsyncIterator[bytes]


@dataclass(frozen=True)
class Request:
    host: str
    path: str
    headers: dict[str, str]


@dataclass
class Reply:
    body: Body = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    # Seconds before the first byte.
    after: float = 0
    # Whether the connection is cut instead of answered.
    is_cut: bool = False


Route: TypeAlias = Callable[[Request], Reply]


class Server:
    """What the tests' server was asked, and what it answers.

    Attributes:
        routes: by path.
        asked: every request, in order.
        body_bytes: bytes of bodies that were sent.
        most_at_once: the most requests under way at once, by host.
    """

    def __init__(
        self, hosts: Sequence[str] = ("127.0.0.1",), tls: ssl.SSLContext | None = None
    ) -> None:
        self.routes: dict[str, Route] = {}
        self.asked: list[Request] = []
        self.body_bytes = 0
        self.most_at_once: Counter[str] = Counter()
        self._under_way: Counter[str] = Counter()
        self._hosts = list(hosts)
        self._tls = tls
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> Server:
        self._thread.start()
        self.port = asyncio.run_coroutine_threadsafe(self._start(), self._loop).result(10)
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def url(self, path: str, host: str | None = None) -> str:
        scheme = "https" if self._tls else "http"
        return f"{scheme}://{host or self._hosts[0]}:{self.port}{path}"

    def route(self, path: str, reply: Reply | Route) -> str:
        """Answer a path from now on; returns its address."""
        self.routes[path] = reply if callable(reply) else lambda _: reply
        return self.url(path)

    def paths(self) -> list[str]:
        return [request.path for request in self.asked]

    async def _start(self) -> int:
        first = await asyncio.start_server(
            self._serve, self._hosts[0], 0, backlog=1024, ssl=self._tls
        )
        port: int = first.sockets[0].getsockname()[1]
        self._servers = [first]
        if self._hosts[1:]:
            self._servers.append(
                await asyncio.start_server(self._serve, self._hosts[1:], port, backlog=1024)
            )
        return port

    async def _stop(self) -> None:
        for server in self._servers:
            server.close()
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while (request := await _read(reader)) is not None:
                self.asked.append(request)
                self._under_way[request.host] += 1
                at_once = self._under_way[request.host]
                self.most_at_once[request.host] = max(self.most_at_once[request.host], at_once)
                try:
                    if not await self._answer(request, writer):
                        break
                finally:
                    self._under_way[request.host] -= 1
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    async def _answer(self, request: Request, writer: asyncio.StreamWriter) -> bool:
        """Send a reply; false where the connection ends with it."""
        reply = self.routes.get(request.path, lambda _: Reply(status=404))(request)
        await asyncio.sleep(reply.after)
        if reply.is_cut:
            writer.transport.abort()
            return False
        headers = dict(reply.headers)
        whole = isinstance(reply.body, bytes)
        if whole and "Content-Length" not in headers:
            headers["Content-Length"] = str(len(reply.body))
        if not whole:
            headers["Connection"] = "close"
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        writer.write(f"HTTP/1.1 {reply.status} Reason\r\n{head}\r\n".encode("latin-1"))
        if isinstance(reply.body, bytes):
            writer.write(reply.body)
            self.body_bytes += len(reply.body)
            await writer.drain()
            return "Connection" not in headers
        async for piece in reply.body:
            writer.write(piece)
            self.body_bytes += len(piece)
            await writer.drain()
        return False


async def _read(reader: asyncio.StreamReader) -> Request | None:
    head = await reader.readuntil(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").strip().split("\r\n")
    headers = {
        name.strip().lower(): value.strip()
        for name, _, value in (line.partition(":") for line in lines)
    }
    return Request(headers.get("host", "").partition(":")[0], first.split()[1], headers)
