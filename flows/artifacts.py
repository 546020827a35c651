"""What a run leaves on Prefect's pages: its summary, the new events, the rejected rows.

Artifacts only tell; the record itself is in the log. They show at most the first few hundred
rows and say so, with the query that gives all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from prefect.artifacts import acreate_markdown_artifact, acreate_table_artifact

from flows import answers
from flows.announcing import announce
from flows.answers import Row
from flows.changes import Change, before_run, changes_since, disputes_since
from flows.links import run_page, show_command
from flows.notices.news import differences, title
from flows.summary import FollowUp, Summary
from flows.wording import counted, in_markdown, isolated, short, web_address
from warehouse import FeedState, Home, reader

_SHOWN = 200
# Of an event's id: enough to be the only one among millions.
_EVENT_ID_LENGTH = 12


async def create_artifacts(home: Home, summary: Summary) -> None:
    """Show and announce a run that has published: always its summary, tables where they have rows.

    Tables: changed visits and agreements, disputes, new events, rejected rows, and how the feeds
    of a follow-up fared. What changed is told to Prefect as events of ours, too.
    """
    events: list[Row] = []
    changed: list[Change] = []
    disputes: list[Row] = []
    if summary.events:
        with reader(home) as published:
            events = answers.new_events(published, summary.flow_run_id, _SHOWN)
            before = before_run(published, summary.flow_run_id)
            changed = changes_since(published, before, _SHOWN)
            disputes = disputes_since(published, before, _SHOWN)
    await acreate_markdown_artifact(
        key="ingest-summary",
        description=summary.counts(),
        markdown=summary_page(summary, events, changed),
    )
    await _create_table("changes", "change", [change_row(each) for each in changed])
    await _create_table("disputes", "dispute", [dispute_row(each) for each in disputes])
    await _create_table("new-events", "event", [event_row(each) for each in events], summary.events)
    rejected = [rejected_row(each) for each in summary.rejected_rows[:_SHOWN]]
    await _create_table("rejected-rows", "row", rejected, summary.rejected)
    if isinstance(summary, FollowUp):
        await _create_table("feed-health", "feed", [feed_row(each) for each in summary.feeds])
    announce(changed, disputes)


async def _create_table(key: str, thing: str, rows: Sequence[Row], total: int = 0) -> None:
    if rows:
        description = _how_many(thing, len(rows), max(total, len(rows)))
        await acreate_table_artifact(key=key, description=description, table=list(rows))


def summary_page(summary: Summary, events: Sequence[Row], changed: Sequence[Change] = ()) -> str:
    """The counts of a run, what changed, and the sentence behind each new event, as Markdown."""
    figures = [
        ("Documents in", summary.documents),
        ("of them new", summary.new),
        ("Events out", summary.events),
        ("Duplicates", summary.duplicates),
        ("Rejected", summary.rejected),
    ]
    lines = [
        "| Counted | |",
        "| --- | ---: |",
        *(f"| {name} | {number:,} |" for name, number in figures),
        "",
        f"Published at {_code(summary.published_file)}.",
        "",
    ]
    if not events:
        lines.append("Nothing new: the record stands as it was.")
    if changed:
        lines += ["## What changed", "", *(f"- {in_markdown(title(each))}" for each in changed)]
    for _, of_document in groupby(events, key=lambda event: event["document_id"]):
        told = list(of_document)
        lines += ["", f"## {_document_heading(told[0])}", *_by_stream(told)]
    if summary.events > len(events):
        query = f"select * from events where correlation_id = '{summary.flow_run_id}'"
        lines += ["", f"The first {len(events):,} of {summary.events:,} events. All of them:"]
        lines += ["", "```sql", query, "```"]
    return "\n".join(lines)


def change_row(change: Change) -> Row:
    """A changed visit or agreement as a row: what is believed now, and what was before."""
    row = change.row
    told = [
        f"{name}: {now if change.is_new else f'{before} → {now}'}"
        for name, before, now in differences(change)
    ]
    return {
        "what": f"{'new' if change.is_new else 'withdrawn' if change.is_gone else 'changed'} "
        f"{row['kind']}",
        "who": _cell(row["who"]),
        "where": ", ".join(filter(None, (row["place_city"], row["place_country"]))),
        "when": row["date_text"],
        "status": row["status"],
        "id": short(row["stream_id"]),
        "before and now": _cell("; ".join(told)),
    }


def dispute_row(dispute: Row) -> Row:
    """A dispute as a row: what is believed, what else is told, and by whom."""
    return {
        "of": short(dispute["stream_id"]),
        "who": _cell(dispute["who"]),
        "about": dispute["predicate"],
        "believed": _cell(dispute["believed_text"]),
        "also told": _cell(dispute["rival_text"]),
        "by": said_by(dispute),
        "independent sources": dispute["independent_sources"],
        "quote": _cell(dispute["quote"]),
    }


def feed_row(feed: FeedState) -> Row:
    """How a feed fared when it was last asked."""
    return {
        "feed": feed.feed_address,
        "state": feed.feed_state,
        "status": feed.http_status,
        "failures": feed.failure_count,
        "last good answer": _moment(feed.succeeded_at),
        "next time": _moment(feed.due_at),
        "expected": _cell(feed.reason),
        "received": _cell(feed.received),
    }


def event_row(event: Row) -> Row:
    """One new event as a row of the table artifact, with the way to it and to its run."""
    page = run_page(event["correlation_id"])
    return {
        "position": event["log_position"],
        "event": event["event_type"],
        "when": when(event),
        "said by": said_by(event),
        "tells of": short(event["stream_id"]),
        "quote": _cell(event["quote"]),
        "document": event["document_id"],
        "to see it": show_command(event["event_id"][:_EVENT_ID_LENGTH]),
    } | ({"run": page} if page else {})


def rejected_row(row: Row) -> Row:
    """One refusal as a row of the table artifact."""
    names = {"place": "where", "check_name": "check", "received": "received", "reason": "reason"}
    return {shown: _cell(row[name]) for name, shown in names.items()}


def when(row: Row) -> str:
    """Valid time as sharp as it is known: ``2026-02-02``, ``2025-07``, or a span of days."""
    earliest, latest = row["earliest"], row["latest"]
    if earliest is None:
        return ""
    if earliest == latest:
        return f"{earliest}"
    if row["precision"] in ("month", "year"):
        whole = f"{earliest:%Y-%m}" if row["precision"] == "month" else f"{earliest:%Y}"
        return whole
    return f"{earliest} to {latest}"


def said_by(row: Row) -> str:
    """The source, and whom it leans on; each ordered by itself."""
    citing = f", citing {_cell(row['citing'])}" if row["citing"] else ""
    return f"{_cell(row['source'])}{citing}"


def _by_stream(events: Sequence[Row]) -> Iterable[str]:
    """Each visit and agreement of a document with the sentences that tell of it, in text order."""
    for _, of_stream in groupby(events, key=lambda event: event["stream_id"]):
        told = list(of_stream)
        yield f"\n### {_stream_heading(told[0])}\n"
        yield f"`{show_command(short(told[0]['stream_id']))}`\n"
        told.sort(key=lambda event: event["starts_at"])
        for sentence, read_from_it in groupby(told, key=lambda event: event["sentence"]):
            yield f"> {in_markdown(sentence)}\n"
            for event in read_from_it:
                parts = (event["quote"], when(event), said_by(event))
                words = (in_markdown(part) for part in parts if part)
                yield " — ".join((f"- **{event['event_type']}**", *words))
            yield ""


def _document_heading(event: Row) -> str:
    """The document's title, or its id, as a link where it has a web address."""
    name = in_markdown(event["title"] or f"Document {event['document_id']}")
    url = web_address(event["url"])
    return f"[{name}]({url})" if url else name


def _stream_heading(event: Row) -> str:
    """``Visit: Khalifa Haftar — Islamabad, PK — 2026-02-02``; only what is known."""
    place = ", ".join(filter(None, (event["place_city"], event["place_country"])))
    parts = (event["who"] or short(event["stream_id"]), place, event["date_text"])
    told = " — ".join(in_markdown(part) for part in parts if part)
    return f"{event['kind'].capitalize()}: {told}"


def _how_many(thing: str, shown: int, total: int) -> str:
    return counted(total, thing) + (f"; the first {shown:,}" if shown < total else "")


def _moment(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}" if moment else ""


def _cell(value: Any) -> str:
    return "" if value is None else isolated(str(value))


def _code(value: object) -> str:
    return f"`{str(value).replace('`', '')}`"
