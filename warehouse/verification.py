"""Verification: the stored rows against the hashes under which they were appended."""

from __future__ import annotations

from warehouse.connection import Home
from warehouse.records import Finding


def verify(home: Home) -> list[Finding]:
    """Name what was changed, removed, inserted or reordered since it was appended."""
    raise NotImplementedError
