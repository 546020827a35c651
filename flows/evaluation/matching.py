"""Which predicted event is which labelled one, inside one document.

Every pair of one kind gets an affinity from 0 to 1; the best pairs are taken first, each event
once. What a pair then has right or wrong is counted elsewhere, so affinity asks only for enough
to tell that both mean the same event: for a visit who and where or when, for an agreement its
sides, a name, the date, the type or the value.
"""

from __future__ import annotations

from collections.abc import Sequence

from flows.evaluation.names import same
from flows.evaluation.records import Days, Event, Label, Who

_LEAST_FOR_VISITS = 0.5
_LEAST_FOR_AGREEMENTS = 0.35
_GUESTS = ("visitor", "companion")


def match(labels: Sequence[Label], events: Sequence[Event]) -> list[tuple[int, int]]:
    """Pairs of indexes into labels and events, best first; earlier events win a tie."""
    candidates = [
        (affinity(label, event), i, j)
        for i, label in enumerate(labels)
        for j, event in enumerate(events)
    ]
    candidates.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
    pairs: list[tuple[int, int]] = []
    for score, i, j in candidates:
        if score > 0 and all(i != taken and j != used for taken, used in pairs):
            pairs.append((i, j))
    return pairs


def affinity(label: Label, event: Event) -> float:
    """How surely both are the same event, from 0 to 1; 0 where they are not."""
    if label.event.kind != event.kind:
        return 0.0
    dated = overlap(label.event.days, event.days) or overlap(label.other_days, event.days)
    if event.kind == "visit":
        score, least = _visits(label.event, event, dated), _LEAST_FOR_VISITS
    else:
        score, least = _agreements(label.event, event, dated), _LEAST_FOR_AGREEMENTS
    return score if score >= least else 0.0


def overlap(ours: Days | None, theirs: Days | None) -> bool:
    """Whether both intervals are told and share a day."""
    if ours is None or theirs is None:
        return False
    return ours[0] <= theirs[1] and theirs[0] <= ours[1]


def _visits(label: Event, event: Event, dated: bool) -> float:
    guests, others = _guests(label), _guests(event)
    named = _share_a_name(guests, others)
    if not named and not _sides(guests) & _sides(others):
        return 0.0
    there = label.country is not None and label.country == event.country
    return (0.5 if named else 0.3) + (0.3 if there else 0.0) + (0.2 if dated else 0.0)


def _agreements(label: Event, event: Event, dated: bool) -> float:
    sides, others = _sides(label.participants), _sides(event.participants)
    named = _share_a_name(label.participants, event.participants)
    shared = len(sides & others)
    if not shared and not named:
        return 0.0
    score = 0.5 * shared / max(1, len(sides | others)) + (0.2 if named else 0.0)
    score += 0.2 if dated else 0.0
    score += 0.1 if label.type and label.type == event.type else 0.0
    return score + (0.2 if label.amount and label.amount == event.amount else 0.0)


def _guests(event: Event) -> list[Who]:
    return [who for who in event.participants if who.part in _GUESTS]


def _sides(people: Sequence[Who]) -> set[str]:
    return {who.country for who in people if who.country}


def _share_a_name(ours: Sequence[Who], theirs: Sequence[Who]) -> bool:
    return any(same(one.names, other.names) for one in ours for other in theirs)
