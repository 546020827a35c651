"""Checks: queries that return no row while the record is sound."""

from __future__ import annotations

from warehouse.connection import Home
from warehouse.records import Failure


def run_checks(home: Home) -> list[Failure]:
    """Run every check; an empty list means all passed."""
    raise NotImplementedError
