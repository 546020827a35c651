"""What cannot be read, told the same way wherever it is noticed."""

from __future__ import annotations

from flows.sources.records import shortened


class UnreadableError(Exception):
    """A body that is no feed or no article, or one that is not read for what it holds.

    Attributes:
        check: what failed: ``feed``, ``entities``, ``page``, ``paywall`` or ``reader``.
        received: what stood there, shortened.
        expected: what would have been read.
    """

    def __init__(self, check: str, received: str, expected: str) -> None:
        self.check, self.received, self.expected = check, shortened(received), expected
        # All three, so that the error can be sent from one process to another.
        super().__init__(check, received, expected)

    def __str__(self) -> str:
        return f"{self.check}: expected {self.expected}, received {self.received}"
