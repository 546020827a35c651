"""A body is read from its connection within limits: bytes on the wire, bytes unpacked.

Under ``flows.feeds.fetching``. A packed body is unpacked a little at a time, so that a bomb is
dropped at the limit and never stands in memory.
"""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator, Iterator
from typing import Protocol

import brotli

ACCEPTED = "gzip, br"
_PIECE = 64 * 1024


class BodyError(Exception):
    """A body that is not taken.

    Attributes:
        check: ``size`` or ``compression``.
        received: what came.
        expected: what would have been taken.
    """

    def __init__(self, check: str, received: str, expected: str) -> None:
        self.check, self.received, self.expected = check, received, expected
        super().__init__(f"{check}: expected {expected}, received {received}")


async def read_body(pieces: AsyncIterator[bytes], encoding: str, most: int) -> bytes:
    """Read and unpack a body.

    Args:
        pieces: what the connection gives, as packed as it came.
        encoding: the answer's ``Content-Encoding``.
        most: bytes that are taken, on the wire and unpacked.

    Raises:
        BodyError: there is more of it, or it cannot be unpacked.
    """
    unpacker = _unpacker(encoding)
    body = bytearray()
    on_the_wire = 0
    async for piece in pieces:
        on_the_wire += len(piece)
        if on_the_wire > most:
            raise BodyError("size", f"more than {most:,} bytes", f"at most {most:,} bytes")
        try:
            for unpacked in unpacker.unpack(piece):
                body += unpacked
                if len(body) > most:
                    packed = f", packed into {on_the_wire:,} or fewer" if encoding else ""
                    raise BodyError(
                        "size", f"more than {most:,} bytes{packed}", f"at most {most:,} bytes"
                    )
        except (zlib.error, brotli.error) as error:
            raise BodyError("compression", str(error), f"a body packed with {encoding}") from None
    if not unpacker.is_finished():
        raise BodyError("compression", "a part of it", f"a whole body packed with {encoding}")
    return bytes(body)


class _Unpacker(Protocol):
    def unpack(self, piece: bytes) -> Iterator[bytes]: ...
    def is_finished(self) -> bool: ...


def _unpacker(encoding: str) -> _Unpacker:
    match encoding.strip().lower():
        case "" | "identity":
            return _Plain()
        case "gzip" | "x-gzip":
            return _Gzip()
        case "br":
            return _Brotli()
        case other:
            raise BodyError("compression", other, f"one of {ACCEPTED}, as was asked for")


class _Plain:
    def unpack(self, piece: bytes) -> Iterator[bytes]:
        yield piece

    def is_finished(self) -> bool:
        return True


class _Gzip:
    def __init__(self) -> None:
        self._stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._has_begun = False

    def unpack(self, piece: bytes) -> Iterator[bytes]:
        self._has_begun = self._has_begun or bool(piece)
        left, may_hold_more = piece, True
        while may_hold_more and not self._stream.eof:
            unpacked = self._stream.decompress(left, _PIECE)
            left = self._stream.unconsumed_tail
            may_hold_more = bool(left) or len(unpacked) == _PIECE
            yield unpacked

    def is_finished(self) -> bool:
        return self._stream.eof or not self._has_begun


class _Brotli:
    def __init__(self) -> None:
        self._stream = brotli.Decompressor()
        self._has_begun = False

    def unpack(self, piece: bytes) -> Iterator[bytes]:
        self._has_begun = self._has_begun or bool(piece)
        yield self._stream.process(piece, output_buffer_limit=_PIECE)
        while not self._stream.can_accept_more_data():
            yield self._stream.process(b"", output_buffer_limit=_PIECE)

    def is_finished(self) -> bool:
        return bool(self._stream.is_finished()) or not self._has_begun
