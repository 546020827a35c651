"""Tells Prefect what a run changed, as events of our own that users' automations can wait for.

======================== ============================ =====================================
event                    resource                     payload
======================== ============================ =====================================
mithaq.visit.changed     mithaq.visit.ID              who, place, date, status, attributes
mithaq.agreement.changed mithaq.agreement.ID          the same, with the type
mithaq.dispute.opened    mithaq.visit.ID, or          predicate, believed, rival, source
                         mithaq.agreement.ID
======================== ============================ =====================================

Events only tell; who misses them asks `changes_since`. Of a large run the first few hundred are
told, and its summary counts the rest.
"""

from __future__ import annotations

from collections.abc import Iterable

from prefect.events import emit_event

from flows.answers import Row
from flows.changes import Change


def announce(changes: Iterable[Change], disputes: Iterable[Row]) -> None:
    """Emit one event for each changed visit, changed agreement and opened dispute."""
    for change in changes:
        row = change.row
        emit_event(
            event=f"mithaq.{row['kind']}.changed",
            resource=_resource(row),
            payload={
                "is_new": change.is_new,
                "who": row["who"],
                "place": ", ".join(filter(None, (row["place_city"], row["place_country"]))),
                "date": row["date_text"],
                "status": row["status"],
                "type": row["agreement_type"],
                "countries": row["countries"],
                "attributes": [
                    {"attribute": name, "before": before, "now": now}
                    for name, before, now in change.attributes
                ],
                "documents": list(change.documents),
            },
        )
    for dispute in disputes:
        emit_event(
            event="mithaq.dispute.opened",
            resource=_resource(dispute),
            payload={
                "predicate": dispute["predicate"],
                "believed": dispute["believed_text"],
                "rival": dispute["rival_text"],
                "source": dispute["source"],
                "citing": dispute["citing"],
                "document": dispute["document_id"],
            },
        )


def _resource(row: Row) -> dict[str, str]:
    kind, stream_id = row["kind"], row["stream_id"]
    return {
        "prefect.resource.id": f"mithaq.{kind}.{stream_id.removeprefix(f'{kind}-')}",
        "prefect.resource.name": row["who"] or stream_id,
        "mithaq.stream-id": stream_id,
    }
