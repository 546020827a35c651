"""Reports: what one document tells of one visit or agreement, as far as identity compares it.

Between the log and the scoring. A report is a stream as a single document opened it; which
reports tell of one thing is judged elsewhere. What is compared is kept beside the log in
``identity.reports``, with the keys under which candidates find each other in
``identity.report_keys``: both can be made anew from the log at any time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from typing import Any, TypeAlias

import duckdb

from schemas.events import EVENT_TYPES, upcast
from schemas.states import state_names
from warehouse.identity.names import Names

Days: TypeAlias = tuple[date, date, str]  # first and last day, precision
Money: TypeAlias = tuple[float, float, str | None]  # lower and upper end, currency
PLANNED = frozenset({"invited", "announced", "postponed", "cancelled"})
SIGNED = frozenset({"signed", "initialled", "in_force"})
# Days around what a report tells within which another may tell of the same.
_NEAR_DAYS, _VAGUE_DAYS, _PLAN_DAYS, _AGREEMENT_DAYS = 10, 35, 45, 45
_TOLD_LATE, _TOLD_EARLY = timedelta(days=30), timedelta(days=3)
_BUCKET_DAYS = 16
_LONGEST_WINDOW = 800


@dataclass(frozen=True, slots=True)
class Someone:
    """A person or a body that takes part; states stand in ``Report.countries`` only."""

    name: str
    actor_id: str | None
    country: str | None
    part: str


@dataclass(frozen=True, slots=True)
class Report:
    """What is compared of a report.

    Attributes:
        report_id: the stream that the document opened.
        kind: visit or agreement.
        document_id: the document that tells it.
        published_on: its day of publication.
        statuses: all that it tells of how far the matter has come.
        people: persons and bodies that take part.
        sides: countries of those who go, or of all who sign.
        host: country of the place, else of those who receive.
        city: where, by its English name.
        dates: all that it tells of when.
        types: what sort of agreement.
        items: designations of equipment, in lower case.
        named_items: those of them that name a model.
        values: all amounts of money.
        subjects: what an agreement is about.
        visit_id: the report of the visit during which it was signed, in the same document.
    """

    report_id: str
    kind: str
    document_id: str
    published_on: date | None
    statuses: frozenset[str]
    people: tuple[Someone, ...]
    sides: frozenset[str]
    host: str | None
    city: str | None
    dates: tuple[Days, ...]
    types: frozenset[str]
    items: frozenset[str]
    named_items: frozenset[str]
    values: tuple[Money, ...]
    subjects: frozenset[str]
    visit_id: str | None

    @property
    def is_plan(self) -> bool:
        """Whether it tells of nothing but plans, whose days may still move."""
        return self.statuses <= PLANNED


def keys_of(report: Report, names: Names) -> set[str]:
    """Keys of which two reports share one wherever they can be of the same visit or agreement."""
    whole = {f"{report.kind}|{pair}" for pair in _pairs(report)}
    days = {f"{key}|{bucket}" for key in whole for bucket in _buckets(report)}
    if report.kind == "agreement":
        return days | {f"{key}|{item}" for key in whole for item in report.named_items}
    return days | {
        f"visit|{who.actor_id or names.key(who.name)}|{bucket}"
        for who in report.people
        if who.part == "visitor"
        for bucket in _buckets(report)
    }


def _pairs(report: Report) -> Iterator[str]:
    """Side and host of a visit; each two parties of an agreement, and each of them alone."""
    if report.kind == "visit":
        yield from (f"{side}>{report.host}" for side in report.sides if report.host)
        return
    yield from ("+".join(pair) for pair in combinations(sorted(report.sides), 2))
    yield from (f"{side}+" for side in report.sides)


def _buckets(report: Report) -> Iterator[int]:
    """Numbers of the fortnights in which others can tell of the same."""
    for first, last in _windows(report):
        yield from range(
            first.toordinal() // _BUCKET_DAYS,
            min(last, first + timedelta(days=_LONGEST_WINDOW)).toordinal() // _BUCKET_DAYS + 1,
        )


def _windows(report: Report) -> Iterator[tuple[date, date]]:
    for earliest, latest, precision in report.dates:
        if report.kind == "agreement":
            reach = _AGREEMENT_DAYS
        elif report.is_plan:
            reach = _PLAN_DAYS
        else:
            reach = _NEAR_DAYS if precision == "day" else _VAGUE_DAYS
        yield _moved(earliest, -reach), _moved(latest, reach)
    told = report.published_on
    if told is not None and (report.kind == "agreement" or not report.dates):
        ahead = timedelta(days=_PLAN_DAYS) if report.is_plan else _TOLD_EARLY
        yield told - _TOLD_LATE, told + ahead


def _moved(day: date, days: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


# -- from the log --------------------------------------------------------------------------------

_TOLD = """
    select
        stored.stream_id, stored.kind, stored.event_type, stored.schema_version, stored.payload,
        stored.earliest, stored.latest, stored.precision, stored.document_id, stored.published_on
    from event_log.events as stored
    semi join read_anew on stored.stream_id = read_anew.report_id
    left join (
        select supersedes, arg_max(event_type, log_position) as verdict
        from event_log.events
        where event_type in ('ClaimWithdrawn', 'ClaimReinstated')
        group by supersedes
    ) as judged on stored.event_id = judged.supersedes
    where stored.supersedes is null and judged.verdict is distinct from 'ClaimWithdrawn'
    order by stored.stream_id, stored.document_id, stored.quote_start, stored.event_id
"""


def read_anew(log: duckdb.DuckDBPyConnection, report_ids: Iterable[str]) -> list[Report]:
    """What these reports tell by the claims that stand in the log now; none for one withdrawn."""
    log.execute(
        "create or replace temp table read_anew as select unnest($1::varchar[]) as report_id",
        [sorted(set(report_ids))],
    )
    told: dict[str, _Gathered] = {}
    for stream_id, kind, event_type, version, payload, *rest in log.execute(_TOLD).fetchall():
        entry = EVENT_TYPES.get(event_type)
        if entry is None or entry.predicate is None:
            continue
        of_report = told.setdefault(stream_id, _Gathered(stream_id, kind, rest[3], rest[4]))
        said = upcast(event_type, version, json.loads(payload))
        of_report.add(entry.predicate, entry.status, said, tuple(rest[:3]))
    return [gathered.report() for gathered in told.values() if gathered.statuses]


class _Gathered:
    """The claims of one report on their way into one record."""

    def __init__(
        self, report_id: str, kind: str, document_id: str, published_on: date | None
    ) -> None:
        self.head = (report_id, kind, document_id, published_on)
        self.statuses: set[str] = set()
        self.people: list[Someone] = []
        self.states: set[str] = set()
        self.host: str | None = None
        self.city: str | None = None
        self.dates: list[Days] = []
        self.types: set[str] = set()
        self.items: set[str] = set()
        self.named_items: set[str] = set()
        self.values: list[Money] = []
        self.subjects: set[str] = set()
        self.visit_id: str | None = None

    def add(
        self, predicate: str, status: str | None, said: dict[str, Any], days: tuple[Any, ...]
    ) -> None:
        if days[0] is not None:
            self.dates.append((days[0], days[1], days[2]))
        if status is not None:
            self.statuses.add(status)
            if said.get("type"):
                self.types.add(said["type"]["type"])
        match predicate:
            case "type":
                self.types.add(said["type"])
            case "participant":
                self._add_participant(said)
            case "place":
                self.host = self.host or said.get("country")
                self.city = self.city or said.get("city")
            case "item":
                self._add_item(said)
            case "value":
                self.values.append(
                    (said["amount"], said.get("upper") or said["amount"], said.get("currency"))
                )
            case "subject":
                self.subjects.add(said["text"].casefold())
            case "during_visit":
                self.visit_id = self.visit_id or said.get("stream_id")

    def _add_participant(self, said: dict[str, Any]) -> None:
        country, part = said.get("country"), said["part"]
        name = said.get("name_en") or said["name"]
        if country and part in ("visitor", "signatory"):
            self.states.add(country)
        if said.get("actor_id") is None and is_state(said["name"], said.get("name_en")):
            return
        who = Someone(name, said.get("actor_id"), country, part)
        if who not in self.people:
            self.people.append(who)

    def _add_item(self, said: dict[str, Any]) -> None:
        name = said.get("designation_en") or said["designation"]
        self.items.add(name.casefold())
        if any(sign.isdigit() or sign.isupper() for sign in name):
            self.named_items.add(name.casefold())

    def report(self) -> Report:
        hosts = sorted({who.country for who in self.people if who.part == "host" and who.country})
        return Report(
            *self.head,
            frozenset(self.statuses),
            tuple(self.people),
            frozenset(self.states),
            self.host or (hosts[0] if hosts else None),
            self.city,
            tuple(dict.fromkeys(self.dates)),
            frozenset(self.types),
            frozenset(self.items),
            frozenset(self.named_items),
            tuple(dict.fromkeys(self.values)),
            frozenset(self.subjects),
            self.visit_id,
        )


@cache
def is_state(name: str, name_en: str | None) -> bool:
    """Whether a participant is a state, which tells no more than its country does."""
    return bool({name.casefold(), (name_en or name).casefold()} & state_names())


# -- beside the log ------------------------------------------------------------------------------


def keep(
    log: duckdb.DuckDBPyConnection, asked: Iterable[str], reports: list[Report], names: Names
) -> None:
    """Put reports in the place of what was kept of those asked for."""
    log.execute(
        "create or replace temp table kept_anew as select unnest($1::varchar[]) as report_id",
        [sorted(set(asked))],
    )
    for table in ("reports", "report_keys"):
        log.execute(f"delete from identity.{table} where report_id in (from kept_anew)")
    if not reports:
        return
    log.execute(
        "insert into identity.reports"
        " select unnest($1), unnest($2), unnest($3::varchar[]), unnest($4)",
        [
            [report.report_id for report in reports],
            [report.document_id for report in reports],
            [report.visit_id for report in reports],
            [_encoded(report) for report in reports],
        ],
    )
    _keep_names(log, {who.name for report in reports for who in report.people}, names)
    keys = [(report.report_id, key) for report in reports for key in sorted(keys_of(report, names))]
    if keys:
        log.execute(
            "insert into identity.report_keys select unnest($1), unnest($2)",
            [[report_id for report_id, _ in keys], [key for _, key in keys]],
        )


def _keep_names(log: duckdb.DuckDBPyConnection, given: set[str], names: Names) -> None:
    ordered = sorted(given)
    log.execute(
        "insert into identity.name_keys"
        " select * from (select unnest($1::varchar[]) as name, unnest($2::varchar[]) as name_key)"
        " anti join identity.name_keys using (name)",
        [ordered, [names.key(name) for name in ordered]],
    )


def kept(log: duckdb.DuckDBPyConnection, report_ids: Iterable[str]) -> dict[str, Report]:
    """The kept reports of these ids."""
    rows = log.execute(
        "select told from identity.reports"
        " semi join (select unnest($1::varchar[]) as report_id) using (report_id)",
        [sorted(set(report_ids))],
    ).fetchall()
    return {report.report_id: report for report in (_decoded(told) for (told,) in rows)}


def candidates(log: duckdb.DuckDBPyConnection, report_ids: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of a report asked for and another one that shares a key with it, each pair once."""
    rows: list[tuple[str, str]] = log.execute(
        """
        with asked as (
            select unnest($1::varchar[]) as report_id
        ),
        asked_keys as (
            select keys.report_id, keys.key
            from identity.report_keys as keys
            semi join asked using (report_id)
        )
        select distinct asked_keys.report_id, others.report_id
        from identity.report_keys as others
        inner join asked_keys using (key)
        where
            others.report_id <> asked_keys.report_id
            and (
                others.report_id > asked_keys.report_id
                or others.report_id not in (from asked)
            )
        """,
        [sorted(set(report_ids))],
    ).fetchall()
    return rows


def _encoded(report: Report) -> str:
    fields = {name: getattr(report, name) for name in Report.__slots__}
    return json.dumps(fields, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, date):
        return value.isoformat()
    return {name: getattr(value, name) for name in Someone.__slots__}


def _decoded(told: str) -> Report:
    fields = json.loads(told)
    for name in ("statuses", "sides", "types", "items", "named_items", "subjects"):
        fields[name] = frozenset(fields[name])
    fields["people"] = tuple(Someone(**who) for who in fields["people"])
    fields["values"] = tuple(tuple(value) for value in fields["values"])
    fields["dates"] = tuple(
        (date.fromisoformat(first), date.fromisoformat(last), precision)
        for first, last, precision in fields["dates"]
    )
    published = fields["published_on"]
    fields["published_on"] = published and date.fromisoformat(published)
    return Report(**fields)
