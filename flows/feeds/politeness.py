"""Politeness: one request at a time to a host, pauses, and when to come back.

Under ``flows.feeds.fetching`` and ``polling``. A host that does not answer, or asks for rest, is
left alone for the remainder of the poll: what it would have been asked stays due. Knows nothing
of what is asked for.
"""

from __future__ import annotations

import asyncio
import random
import re
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST_REST = timedelta(days=1)
# Runs that are scheduled every so often start a little early or late; a feed whose interval is
# the schedule's own must not miss every second one.
_EARLY = 0.9
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,10})", re.IGNORECASE)
_NOT_KEPT = re.compile(r"(?:^|[\s,])no-(?:cache|store)", re.IGNORECASE)


class RestingError(Exception):
    """A host that is left alone for the rest of the poll; ``received`` tells why."""

    def __init__(self, host: str, received: str) -> None:
        self.received = received
        super().__init__(f"{host} is left alone: {received}")


class Turns:
    """Whose turn it is to ask a host."""

    def __init__(self, pause_seconds: float) -> None:
        """Let ``pause_seconds`` pass between two requests to a host."""
        self._pauses: dict[str, float] = {}
        self._pause_seconds = pause_seconds
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._free_at: dict[str, float] = {}
        self._resting: dict[str, str] = {}

    @asynccontextmanager
    async def of(self, host: str) -> AsyncIterator[None]:
        """Wait until nobody else asks the host and its pause is over.

        Raises:
            RestingError: the host is left alone.
        """
        async with self._locks[host]:
            self._check(host)
            loop = asyncio.get_running_loop()
            await asyncio.sleep(max(0.0, self._free_at.get(host, 0.0) - loop.time()))
            try:
                yield
            finally:
                self._free_at[host] = loop.time() + self.pause_of(host)

    def pause_of(self, host: str) -> float:
        """Seconds that pass between two requests to the host, at least."""
        return self._pauses.get(host, self._pause_seconds)

    def give_up(self, host: str, why: str) -> None:
        """Leave the host alone from now on."""
        self._resting.setdefault(host, why)

    def slow_down(self, host: str, seconds: float) -> None:
        """Let at least this much time pass between two requests to the host, as it asks for."""
        self._pauses[host] = max(self._pause_seconds, seconds)

    def _check(self, host: str) -> None:
        why = self._resting.get(host)
        if why is not None:
            raise RestingError(host, why)


def next_time(now: datetime, interval: timedelta, headers: Mapping[str, str]) -> datetime:
    """When a feed that answered may be asked again: its interval, or what the server asks for.

    Args:
        now: when it was asked.
        interval: as configured.
        headers: of the answer; ``Cache-Control`` may ask for more time, never for less.
    """
    return now + max(interval * _EARLY, min(_fresh_for(headers), LONGEST_REST))


def back_off(
    now: datetime, interval: timedelta, failures: int, headers: Mapping[str, str]
) -> datetime:
    """When to ask again after a failure: twice as long each time, spread by chance, a day at most.

    Args:
        now: when it was asked.
        interval: what the first failure waits for.
        failures: how many there were in a row, this one included.
        headers: of the answer; ``Retry-After`` is kept to.
    """
    doubled = min(interval * 2 ** min(failures - 1, 20), LONGEST_REST)
    spread: timedelta = doubled * random.uniform(0.75, 1.25)
    return now + max(min(spread, LONGEST_REST), asked_to_wait(now, headers))


def asked_to_wait(now: datetime, headers: Mapping[str, str]) -> timedelta:
    """How long ``Retry-After`` asks to wait, a day at most; zero where it asks for nothing."""
    written = headers.get("retry-after", "").strip()
    if written.isascii() and written.isdigit():
        return min(timedelta(seconds=int(written[:9])), LONGEST_REST)
    try:
        moment = parsedate_to_datetime(written)
    except (TypeError, ValueError):
        return timedelta()
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max(moment - now, timedelta()), LONGEST_REST)


def _fresh_for(headers: Mapping[str, str]) -> timedelta:
    control = headers.get("cache-control", "")
    told = _MAX_AGE.search(control)
    if told is None or _NOT_KEPT.search(control):
        return timedelta()
    age = headers.get("age", "")
    elapsed = int(age) if age.isascii() and age.isdigit() and len(age) < 10 else 0
    return timedelta(seconds=max(0, int(told[1]) - elapsed))
