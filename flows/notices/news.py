"""What changed between two looks, and how one change is worded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flows.answers import Row
from flows.changes import Change


@dataclass(frozen=True, slots=True)
class News:
    """Changes between two moments of system time.

    Attributes:
        since: the look before; None: from the beginning.
        until: up to where the record goes; None for an empty one.
        changes: visits and agreements that are believed otherwise, the newest first.
        disputes: disputes that stand and that came up since.
    """

    since: datetime | None
    until: datetime | None
    changes: list[Change]
    disputes: list[Row]


def title(change: Change) -> str:
    """``New visit: Salem · Tunis · 2026-03-04``; ``Changed agreement: ...``; ``Withdrawn ...``."""
    row = change.row
    what = "Withdrawn" if change.is_gone else "New" if change.is_new else "Changed"
    told = (row["who"], row["place_city"] or row["place_country"], row["date_text"])
    return f"{what} {row['kind']}: " + (" · ".join(filter(None, told)) or row["stream_id"])


def differences(change: Change) -> list[tuple[str, str, str]]:
    """Name, value before and value now of what differs; «—» where nothing is known."""
    return [
        (name, (before or "—").removeprefix("exact "), (now or "—").removeprefix("exact "))
        for name, before, now in change.attributes
        if (before or "") != (now or "")
    ]


def moment_words(moment: datetime | None) -> str:
    """``2026-03-04 12:00 UTC``."""
    return f"{moment:%Y-%m-%d %H:%M} UTC" if moment else "the beginning"
