"""What a page tells: visits and agreements with their claims, asked from the published file.

The one place of `flows.pictures` that knows the database. Everything it returns is plain records
in the order of valid time; undated happenings come last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any

from duckdb import DuckDBPyConnection

from flows.answers import Row, claims_of, rows
from flows.extraction.language import lexicon

_COMMON = """
    who, who_ar, countries, place_country, place_city, earliest, latest, precision, basis, phrase,
    status, sources, independent_sources, quote, document_id, documents, dispute_count, confidence,
    system_from
"""
_WITHIN = "where list_has_all(coalesce(countries, []), $countries)"
_HAPPENINGS = f"""
    select 'visit' as kind, visit_id as stream_id, visitors, companions, hosts, {_COMMON}
    from visits {_WITHIN}
    union all by name
    select 'agreement' as kind, agreement_id as stream_id, signatories, agreement_type, subjects,
        value_amount, value_upper, value_currency, value_qualifier, value_source, value_citing,
        items, deliveries, duration, details_withheld, follows_id, during_visit_id, {_COMMON}
    from agreements {_WITHIN}
"""
_NEWEST = f"from ({_HAPPENINGS}) order by earliest desc nulls last, stream_id limit $limit"
_COUNTED = f"select count(*) as total from ({_HAPPENINGS})"
_PARTICIPANTS = """
    select stream_id, part, actor_id, coalesce(name_en, name) as name, name_ar, role, country
    from participants where list_contains($ids, stream_id)
    order by stream_id, part, name
"""
_ITEMS = """
    select
        items.agreement_id as stream_id, items.predicate = 'delivery' as is_delivered,
        items.quantity, items.quantity_upper, items.category, items.source, items.citing,
        coalesce(items.designation_en, items.designation) as designation, claims.published_on
    from agreement_items as items
    left join claims on claims.event_id = items.event_id and claims.predicate = items.predicate
    where list_contains($ids, items.agreement_id)
    order by items.agreement_id, is_delivered, designation
"""
_DISPUTES = """
    select disputes.*, claims.earliest, claims.latest, claims.precision
    from disputes
    left join claims on claims.event_id = disputes.rival_event_id
        and claims.predicate = disputes.predicate
    where list_contains($ids, disputes.stream_id)
    order by disputes.stream_id, disputes.predicate, disputes.rival_text
"""
_DOCUMENTS = """
    select document_id, title, publisher, url, language, published_on
    from documents where list_contains($ids, document_id)
    order by published_on nulls last, document_id
"""
_STAND = """
    select
        (select max(recorded_at) from batches) as as_of,
        (select count(*) from documents) as documents,
        (select coalesce(max(log_position), 0) from events) as log_position,
        (select arg_max(hash, batch_id) from batches) as last_hash
"""
# Statuses of what has not happened, or not yet, or no more.
_NOT_HAPPENED = {
    "invited",
    "announced",
    "in_talks",
    "postponed",
    "cancelled",
    "denied",
    "suspended",
    "terminated",
}
_CALLED_OFF = {"cancelled", "denied", "suspended", "terminated"}


@dataclass(slots=True)
class Happening:
    """A visit or an agreement as believed now, with what stands behind it.

    Attributes:
        row: its row of the table `visits` or `agreements`.
        claims: every claim that stands, each with its ``sentence``.
        participants: who takes part, each with part, country and office.
        items: its equipment.
        disputes: values that contradict the believed ones; those of dates with their days.
    """

    row: Row
    claims: list[Row] = field(default_factory=list)
    participants: list[Row] = field(default_factory=list)
    items: list[Row] = field(default_factory=list)
    disputes: list[Row] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The stream's id, which is its anchor on the page too."""
        return str(self.row["stream_id"])

    @property
    def is_visit(self) -> bool:
        """Whether it is a visit; else it is an agreement."""
        return bool(self.row["kind"] == "visit")

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day on which it can have been; None where no date is known."""
        return (self.row["earliest"], self.row["latest"]) if self.row["earliest"] else None

    @property
    def is_certain(self) -> bool:
        """Whether it is told as something that has happened, on a date that was told."""
        return self.row["status"] not in _NOT_HAPPENED and self.row["basis"] != "inferred"

    @property
    def is_called_off(self) -> bool:
        """Whether it was called off, ended or denied."""
        return self.row["status"] in _CALLED_OFF

    def comes_from(self, countries: Sequence[str]) -> bool:
        """Whether its visitors come from one of the countries."""
        return any(each["country"] in countries for each in self.those_who("visitor"))

    def those_who(self, *parts: str) -> list[Row]:
        """The participants with one of the parts."""
        return [each for each in self.participants if each["part"] in parts]


@dataclass(slots=True)
class Story:
    """What is known between the countries that were asked for.

    Attributes:
        countries: ISO 3166-1 codes, in upper case; none stands for all.
        happenings: in the order of valid time, undated ones last.
        total: how many there are, of which the newest may be shown only.
        documents: the documents that tell of them, in the order of publication.
        as_of: when the log took its newest batch; None for an empty log.
        read: how many documents the record holds.
        log_position: the log's last position.
        last_hash: hash of its last batch.
    """

    countries: tuple[str, ...]
    happenings: list[Happening]
    total: int
    documents: list[Row]
    as_of: datetime | None
    read: int
    log_position: int
    last_hash: str | None

    @property
    def visits(self) -> list[Happening]:
        """The visits of it."""
        return [each for each in self.happenings if each.is_visit]

    @property
    def agreements(self) -> list[Happening]:
        """The agreements of it."""
        return [each for each in self.happenings if not each.is_visit]

    @property
    def title(self) -> str:
        """The names of the countries, as in «Libya and Pakistan»."""
        if not self.countries:
            return "Visits and agreements"
        *first, last = (country_name(code) for code in self.countries)
        return f"{', '.join(first)} and {last}" if first else last


def story_of(published: DuckDBPyConnection, countries: Sequence[str], limit: int) -> Story:
    """Ask for what lies between countries.

    Args:
        published: the published file.
        countries: ISO 3166-1 codes that must all take part; none asks for everything.
        limit: the most visits and agreements to tell of; the newest are kept.
    """
    asked = {"countries": list(countries)}
    found = [Happening(row) for row in rows(published, _NEWEST, asked | {"limit": limit})]
    found.sort(key=_in_order)
    ids = {"ids": [each.id for each in found]}
    for name, many in (
        ("claims", claims_of(published, ids["ids"])),
        ("participants", rows(published, _PARTICIPANTS, ids)),
        ("items", rows(published, _ITEMS, ids)),
        ("disputes", rows(published, _DISPUTES, ids)),
    ):
        of_stream = _by_stream(many)
        for each in found:
            setattr(each, name, of_stream[each.id])
    told_by = sorted({name for each in found for name in each.row["documents"]})
    (stand,) = rows(published, _STAND)
    return Story(
        countries=tuple(countries),
        happenings=found,
        total=rows(published, _COUNTED, asked)[0]["total"],
        documents=rows(published, _DOCUMENTS, {"ids": told_by}),
        as_of=stand["as_of"],
        read=stand["documents"],
        log_position=stand["log_position"],
        last_hash=stand["last_hash"],
    )


def country_name(code: str | None) -> str:
    """The English name of a country, or its code where the reference data has none."""
    return _country_names().get(code or "", code or "")


@cache
def _country_names() -> dict[str, str]:
    return {row["country"]: row["name_en"] for row in lexicon.rows("countries")}


def _in_order(happening: Happening) -> tuple[Any, ...]:
    earliest, latest = happening.days or (date.max, date.max)
    return earliest, latest, not happening.is_visit, happening.id


def _by_stream(many: Iterable[Row]) -> dict[str, list[Row]]:
    of_stream: dict[str, list[Row]] = defaultdict(list)
    for row in many:
        of_stream[row["stream_id"]].append(row)
    return of_stream
