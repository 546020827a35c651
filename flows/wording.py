"""How numbers and ids are worded for people, on terminals and on Prefect's pages alike."""

from __future__ import annotations


def counted(number: int, thing: str, things: str = "") -> str:
    """``1 document``, ``1,000 documents``; ``things`` where the plural takes more than an s."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def short(named: str) -> str:
    """The beginning of an id, long enough for `mithaq show`: ``visit-6e7b7d``."""
    kind, _, digest = named.rpartition("-")
    return f"{kind}-{digest[:6]}"
