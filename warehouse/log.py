"""The event log: a validated batch is appended whole, once, in one transaction."""

from __future__ import annotations

from warehouse.connection import Home
from warehouse.records import Receipt, Validated


def append(home: Home, validated: Validated) -> Receipt:
    """Append a batch idempotently; what the log holds already is counted, not repeated."""
    raise NotImplementedError
