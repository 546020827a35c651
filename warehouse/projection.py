"""Projection: brings the models forward to the log's end, by streams that events touched."""

from __future__ import annotations

from warehouse.connection import Home


def project(home: Home) -> int:
    """Bring the models forward; returns how many streams were recomputed."""
    raise NotImplementedError


def rebuild(home: Home) -> int:
    """Compute every model from the log from zero and publish; returns the number of streams."""
    raise NotImplementedError


def is_current(home: Home) -> bool:
    """Whether projections and published file both stand at the log's end."""
    raise NotImplementedError
