"""The process that reads what strangers sent: it may hang or die, and the next body is read."""

import asyncio
import os
import time
from collections.abc import Callable, Iterator

import pytest

from flows.feeds.reader import Reader
from flows.feeds.unreadable import UnreadableError


@pytest.fixture
def reader() -> Iterator[Reader]:
    reader = Reader(seconds=60)
    yield reader
    reader.close()


@pytest.mark.parametrize(
    ("function", "arguments", "told"),
    [
        (os._exit, (1,), "a crash of the reader"),
        (os.abort, (), "a crash of the reader"),
        (bytearray, (1 << 40,), "MemoryError"),
        (int, ("no number",), "ValueError: invalid literal"),
    ],
    ids=["exit", "abort", "memory", "error"],
)
def test_a_body_that_ends_its_reader_is_unreadable_and_the_next_one_is_read(
    reader: Reader, function: Callable[..., object], arguments: tuple[object, ...], told: str
) -> None:
    with pytest.raises(UnreadableError, match=told):
        asyncio.run(reader.read(function, *arguments))
    assert asyncio.run(reader.read(len, b"abc")) == 3


def test_a_body_that_finds_no_end_is_unreadable_and_the_next_one_is_read(reader: Reader) -> None:
    assert asyncio.run(reader.read(len, b"")) == 0
    reader.seconds = 0.5
    with pytest.raises(UnreadableError, match="no end after"):
        asyncio.run(reader.read(time.sleep, 60))
    reader.seconds = 60
    assert asyncio.run(reader.read(len, b"abc")) == 3
