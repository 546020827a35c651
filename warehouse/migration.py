"""Migrations: numbered SQL files, each applied once, recorded in the same transaction."""

from __future__ import annotations

from warehouse.connection import Home


def migrate(home: Home) -> None:
    """Create the log or bring it to the newest shape."""
    raise NotImplementedError
