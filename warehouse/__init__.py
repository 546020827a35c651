"""The event log in DuckDB, the models read from it, their checks and their publishing.

Between the flows and the files: a batch of documents and their extractions comes in, events go
to the log, the models are brought forward, and a read-only copy is published for everyone else.
It knows neither Prefect nor the network, and nothing in it overwrites what the log holds.

Names are imported when they are first used, so that ``import warehouse`` stays cheap: a run that
finds every document recorded needs neither polars nor pandera.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from warehouse.backup import Backup, back_up
    from warehouse.checking import run_checks
    from warehouse.connection import Home, reader
    from warehouse.following import (
        FeedEntry,
        FeedState,
        documents_from_pages,
        entries_by_key,
        entries_in_state,
        feed_states,
        forget_feed,
        note_following,
        passed_by_another_list,
    )
    from warehouse.identity.names import Names
    from warehouse.identity.verdicts import Ruling, settle
    from warehouse.ledger import content_hash, recorded, unread
    from warehouse.log import append, append_judgements
    from warehouse.migration import migrate
    from warehouse.overview import status
    from warehouse.positions import is_current
    from warehouse.projection import project, rebuild
    from warehouse.publishing import publish
    from warehouse.records import (
        Actor,
        Batch,
        Failure,
        Finding,
        Receipt,
        Rejected,
        Status,
        Validated,
        WarehouseError,
    )
    from warehouse.reviewing import Verdict, judge
    from warehouse.validation import validate
    from warehouse.verification import verify

__all__ = [
    "Actor",
    "Backup",
    "Batch",
    "Failure",
    "FeedEntry",
    "FeedState",
    "Finding",
    "Home",
    "Names",
    "Receipt",
    "Rejected",
    "Ruling",
    "Status",
    "Validated",
    "Verdict",
    "WarehouseError",
    "append",
    "append_judgements",
    "back_up",
    "content_hash",
    "documents_from_pages",
    "entries_by_key",
    "entries_in_state",
    "feed_states",
    "forget_feed",
    "is_current",
    "judge",
    "migrate",
    "note_following",
    "passed_by_another_list",
    "project",
    "publish",
    "reader",
    "rebuild",
    "recorded",
    "run_checks",
    "settle",
    "status",
    "unread",
    "validate",
    "verify",
]

_HOME_OF = {
    "Home": "connection",
    "reader": "connection",
    "append": "log",
    "Backup": "backup",
    "back_up": "backup",
    "FeedEntry": "following",
    "FeedState": "following",
    "documents_from_pages": "following",
    "entries_by_key": "following",
    "entries_in_state": "following",
    "feed_states": "following",
    "forget_feed": "following",
    "note_following": "following",
    "passed_by_another_list": "following",
    "append_judgements": "log",
    "Names": "identity.names",
    "Ruling": "identity.verdicts",
    "settle": "identity.verdicts",
    "content_hash": "ledger",
    "recorded": "ledger",
    "unread": "ledger",
    "migrate": "migration",
    "project": "projection",
    "rebuild": "projection",
    "is_current": "positions",
    "publish": "publishing",
    "Verdict": "reviewing",
    "judge": "reviewing",
    "validate": "validation",
    "verify": "verification",
    "run_checks": "checking",
    "status": "overview",
}


def __getattr__(name: str) -> Any:
    """Import the module of a public name at its first use (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME_OF.get(name, 'records')}"), name)
