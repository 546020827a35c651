"""The score of two reports: how much speaks for their telling of one visit or one agreement.

Pure: two records in, points and reasons out; it knows no log and no third report. Points are
added, each with its reason. From ``ATTACH`` on two reports are taken for one matter, from
``DOUBT`` on a person is asked. What rules it out (another country, other people, other days) is a
conflict, which no sum of points outweighs.

| compared | points |
| --- | --- |
| visit: a shared visitor; a visitor of one who only goes along in the other | 4; -1 |
| visit: same host country; a shared host | 1; 1 |
| visit: days overlap, within 2, within 6 days (a stay) | 3 (2 where one is vague), 2, 1 |
| visit: a plan's day moved; a vague date beside a sharp one; days up to 10 apart | -1; -3; -2 |
| visit: no date, reported within 7 or 30 days | 2, 1 |
| visit: signed the same agreement there | 3 |
| agreement: two parties; a person or body; a subject shared | 1; 2; 1 |
| agreement: same sort; memorandum against contract | 1; -2 |
| agreement: signed on overlapping days, within 3 days | 3 (2), 2 |
| agreement: other dates, or reported, within 10 or 45 days | 2, 1 |
| agreement: a model of equipment shared, each of two further ones; other models | 4, 1; -2 |
| agreement: equipment shared that is no model | 1 |
| agreement: values within a third; other values; other subjects | 2; -0.5; -3 |
| agreement: told more than two years apart | -2 |
| same city; another one | 2; -0.5 (visit), -1 (agreement) |
| near copies by wording; both told by one document | 4; -5 |
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from warehouse.identity.people import People
from warehouse.identity.reports import SIGNED, Days, Report

ATTACH = {"visit": 6.0, "agreement": 5.0}
DOUBT = {"visit": 4.0, "agreement": 3.5}
Reason: TypeAlias = tuple[float, str]
_FAMILIES = {"mou": "memorandum", "joint_statement": "statement"}


@dataclass(frozen=True, slots=True)
class Score:
    """What comparing two reports gives.

    Attributes:
        points: the sum; 0 where a conflict rules them out.
        reasons: what gave or took points, in words.
        is_conflict: whether they cannot be one.
    """

    points: float
    reasons: tuple[str, ...]
    is_conflict: bool = False


class _Conflict(Exception):  # noqa: N818  (no error: the answer no)
    pass


def score(
    one: Report,
    other: Report,
    people: People,
    *,
    are_copies: bool = False,
    share_agreement: bool = False,
) -> Score:
    """Compare two reports of one kind; the order of the two does not matter.

    Args:
        one: a report.
        other: another one.
        people: tells who of them is one.
        are_copies: whether their documents are near copies by their wording.
        share_agreement: of two visits, whether the same agreement was signed there.
    """
    if one.kind != other.kind:
        return Score(0.0, ("a visit is no agreement",), is_conflict=True)
    compare = _visits if one.kind == "visit" else _agreements
    try:
        reasons = [*compare(one, other, people), *_anywhere(one, other, are_copies)]
    except _Conflict as conflict:
        return Score(0.0, (str(conflict),), is_conflict=True)
    if share_agreement:
        reasons.append((3.0, "the same agreement was signed there"))
    return Score(sum(points for points, _ in reasons), tuple(why for _, why in reasons))


def _anywhere(one: Report, other: Report, are_copies: bool) -> Iterator[Reason]:
    if one.city and other.city:
        if one.city == other.city:
            yield 2.0, f"same city: {one.city}"
        else:
            away = -0.5 if one.kind == "visit" else -1.0
            yield away, f"cities differ: {_both(one.city, other.city)}"
    if are_copies:
        yield 4.0, "one wording"
    if one.document_id == other.document_id:
        yield -5.0, "told apart by one document"


def _both(one: str, other: str) -> str:
    return " and ".join(sorted((one, other)))


# -- visits --------------------------------------------------------------------------------------


def _visits(one: Report, other: Report, people: People) -> Iterator[Reason]:
    if one.host and other.host:
        if one.host != other.host:
            raise _Conflict(f"another country: {_both(one.host, other.host)}")
        yield 1.0, f"same host country: {one.host}"
    if one.sides and other.sides and not one.sides & other.sides:
        raise _Conflict("visitors of another country")
    days = list(_days_of_visits(one, other))  # before the names, which take longer to compare
    yield from _travellers(one, other, people)
    yield from days


def _travellers(one: Report, other: Report, people: People) -> Iterator[Reason]:
    visitors, others = people.in_part(one, "visitor"), people.in_part(other, "visitor")
    shared = people.shared(visitors, others)
    if shared is not None:
        yield 4.0, f"same visitor: {shared.name}"
    elif visitors.people and others.people:
        beside = people.shared(visitors, people.beside(other, "visitor"))
        beside = beside or people.shared(others, people.beside(one, "visitor"))
        if beside is None:
            raise _Conflict("other visitors")
        yield -1.0, f"visits in one report, goes along in the other: {beside.name}"
    host = people.shared(people.in_part(one, "host"), people.in_part(other, "host"))
    if host is not None:
        yield 1.0, f"same host: {host.name}"


def _days_of_visits(one: Report, other: Report) -> Iterator[Reason]:
    if one.dates and other.dates:
        is_plan = one.is_plan or other.is_plan
        found = [_days(a, b, is_plan) for a in one.dates for b in other.dates]
        told = [reason for reason in found if reason is not None]
        if not told:
            raise _Conflict("other days")
        yield max(told)
        return
    gap = _days_told_apart(one, other)
    if gap is None:
        return
    if gap <= 7:
        yield 2.0, "told of within a week"
    elif gap <= 30:
        yield 1.0, "told of within a month"


def _days(one: Days, other: Days, is_plan: bool) -> Reason | None:
    gap = _gap(one, other)
    is_vague = "day" not in (one[2], other[2]) or one[2] != other[2]
    if gap == 0:
        return (2.0, "days within one another") if is_vague else (3.0, "same days")
    if gap <= 2:
        return 2.0, f"{gap} days apart"
    if gap <= 6:
        return 1.0, f"{gap} days apart"
    if is_plan:
        return (-1.0, f"a plan moved by {gap} days") if gap <= 45 else None
    if is_vague:
        return (-3.0, f"a vague date misses by {gap} days") if gap <= 35 else None
    return (-2.0, f"{gap} days apart") if gap <= 10 else None


def _gap(one: Days, other: Days) -> int:
    """Days between two stretches; 0 where they overlap."""
    if one[0] > other[1]:
        return (one[0] - other[1]).days
    return (other[0] - one[1]).days if other[0] > one[1] else 0


def _days_told_apart(one: Report, other: Report) -> int | None:
    """Days between what two reports tell of, their publication for the one without a date."""
    stretches = [
        report.dates or (((report.published_on,) * 2 + ("day",),) if report.published_on else ())
        for report in (one, other)
    ]
    gaps = [_gap(a, b) for a in stretches[0] for b in stretches[1]]
    return min(gaps, default=None)


# -- agreements ----------------------------------------------------------------------------------


def _agreements(one: Report, other: Report, people: People) -> Iterator[Reason]:
    common = one.sides & other.sides
    if one.sides and other.sides and len(common) < min(2, len(one.sides), len(other.sides)):
        raise _Conflict("other parties")
    if len(common) >= 2:
        yield 1.0, f"same parties: {' and '.join(sorted(common))}"
    party = people.shared(people.all_of(one), people.all_of(other))
    if party is not None:
        yield 2.0, f"same party: {party.name}"
    yield from _sorts(one, other)
    yield from _days_of_agreements(one, other)
    yield from _equipment(one, other)
    yield from _values(one, other)
    yield from _subjects(one, other)


def _sorts(one: Report, other: Report) -> Iterator[Reason]:
    families = [{_FAMILIES.get(sort, "contract") for sort in r.types} for r in (one, other)]
    if not all(families):
        return
    shared = families[0] & families[1]
    if shared:
        yield 1.0, f"same sort: {min(shared)}"
    else:
        yield -2.0, f"one is a {_both(min(families[0]), min(families[1]))}"


def _days_of_agreements(one: Report, other: Report) -> Iterator[Reason]:
    both_signed = bool(one.statuses & SIGNED and other.statuses & SIGNED)
    if both_signed and one.dates and other.dates:
        found = [_days_of_signing(a, b) for a in one.dates for b in other.dates]
        told = [reason for reason in found if reason is not None]
        if not told:
            raise _Conflict("signed on other days")
        yield max(told)
        return
    gap = _days_told_apart(one, other)
    if gap is None:
        return
    if gap <= 10:
        yield 2.0, "told of within ten days"
    elif gap <= 45:
        yield 1.0, "told of within six weeks"
    elif gap > 730:
        yield -2.0, "told of more than two years apart"


def _days_of_signing(one: Days, other: Days) -> Reason | None:
    gap, is_vague = _gap(one, other), one[2] != "day" or other[2] != "day"
    if gap == 0:
        return (2.0, "signed in one stretch of days") if is_vague else (3.0, "signed the same day")
    if gap <= 3:
        return 2.0, f"signed {gap} days apart"
    if gap <= (35 if is_vague else 10):
        return -2.0, f"signed {gap} days apart"
    return None


def _equipment(one: Report, other: Report) -> Iterator[Reason]:
    models = sorted(one.named_items & other.named_items)
    if models:
        yield 4.0 + min(len(models) - 1, 2), f"same equipment: {', '.join(models)}"
    elif one.named_items and other.named_items:
        yield -2.0, "other equipment"
    elif one.items & other.items:
        yield 1.0, f"same equipment: {', '.join(sorted(one.items & other.items))}"


def _values(one: Report, other: Report) -> Iterator[Reason]:
    if not one.values or not other.values:
        return
    if any(_alike(a, b) for a in one.values for b in other.values):
        yield 2.0, "values within a third"
    else:
        yield -0.5, "other values"


def _alike(one: tuple[float, float, str | None], other: tuple[float, float, str | None]) -> bool:
    if one[2] and other[2] and one[2] != other[2]:
        return False
    return one[0] * 3 <= other[1] * 4 and other[0] * 3 <= one[1] * 4


def _subjects(one: Report, other: Report) -> Iterator[Reason]:
    if one.subjects & other.subjects:
        yield 1.0, f"about the same: {min(one.subjects & other.subjects)}"
    elif one.subjects and other.subjects and not one.named_items & other.named_items:
        yield -3.0, "about something else"
