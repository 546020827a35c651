"""Reference data as the warehouse takes it."""

from __future__ import annotations

from flows.extraction.lexicon import rows
from warehouse.records import Actor


def known_actors() -> list[Actor]:
    """The actors of the reference data; the first Arabic alias is the usual Arabic form."""
    arabic: dict[str, str] = {}
    for row in rows("actor_names"):
        if row["language"] == "ar":
            arabic.setdefault(row["actor_id"], row["alias"])
    return [
        Actor(
            actor_id=row["actor_id"],
            name_en=row["name_en"],
            name_ar=arabic.get(row["actor_id"]),
            country=row["country"] or None,
            sort=row["sort"],
        )
        for row in rows("actors")
    ]
