"""Validation: a batch becomes frames in the log's shape, and pandera judges them whole."""

from __future__ import annotations

from warehouse.records import Batch, Validated


def validate(batch: Batch) -> Validated:
    """Turn a batch into rows of the log and check them; needs no database.

    A document's events are taken whole or rejected whole: where one of them fails a check, all
    failure cases go to ``rejected`` and nothing of the document enters the log.
    """
    raise NotImplementedError
