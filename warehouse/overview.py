"""Overview: where log, projections and published file stand, for ``mithaq status``."""

from __future__ import annotations

from warehouse.connection import Home
from warehouse.records import Status


def status(home: Home) -> Status:
    """Counts, positions and sizes of a home; works before the first ingest too."""
    raise NotImplementedError
