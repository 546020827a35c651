"""What a run leaves on Prefect's pages: its summary, the new events, the rejected rows.

Artifacts only tell; the record itself is in the log. They show at most the first few hundred
rows and say so, with the query that gives all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from prefect.artifacts import acreate_markdown_artifact, acreate_table_artifact

from flows import answers
from flows.answers import Row
from flows.summary import Summary
from flows.wording import counted, short
from warehouse import Home, reader

_SHOWN = 200
_MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]<>|#~])")
_WEB_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"'`|\\]+")
# Isolates: Arabic and the English around it are each ordered by themselves.
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"


async def create_artifacts(home: Home, summary: Summary) -> None:
    """Show a run that has published: always its summary, tables only where they have rows."""
    events: list[Row] = []
    if summary.events:
        with reader(home) as published:
            events = answers.new_events(published, summary.flow_run_id, _SHOWN)
    await acreate_markdown_artifact(
        key="ingest-summary",
        description=summary.counts(),
        markdown=summary_page(summary, events),
    )
    if events:
        await acreate_table_artifact(
            key="new-events",
            description=_how_many("event", len(events), summary.events),
            table=[event_row(event) for event in events],
        )
    if summary.rejected_rows:
        rows = summary.rejected_rows[:_SHOWN]
        await acreate_table_artifact(
            key="rejected-rows",
            description=_how_many("row", len(rows), summary.rejected),
            table=[rejected_row(row) for row in rows],
        )


def summary_page(summary: Summary, events: Sequence[Row]) -> str:
    """The counts of a run, and the sentence behind each new event, as Markdown."""
    counted = [
        ("Documents in", summary.documents),
        ("of them new", summary.new),
        ("Events out", summary.events),
        ("Duplicates", summary.duplicates),
        ("Rejected", summary.rejected),
    ]
    lines = [
        "| Counted | |",
        "| --- | ---: |",
        *(f"| {name} | {number:,} |" for name, number in counted),
        "",
        f"Published at {_code(summary.published_file)}.",
        "",
    ]
    if not events:
        lines.append("Nothing new: the record stands as it was.")
    for _, of_document in groupby(events, key=lambda event: event["document_id"]):
        told = list(of_document)
        lines += ["", f"## {_document_heading(told[0])}", *_by_stream(told)]
    if summary.events > len(events):
        query = f"select * from events where correlation_id = '{summary.flow_run_id}'"
        lines += ["", f"The first {len(events):,} of {summary.events:,} events. All of them:"]
        lines += ["", "```sql", query, "```"]
    return "\n".join(lines)


def event_row(event: Row) -> Row:
    """One new event as a row of the table artifact; the longest column comes last."""
    return {
        "position": event["log_position"],
        "event": event["event_type"],
        "when": when(event),
        "said by": said_by(event),
        "tells of": short(event["stream_id"]),
        "document": event["document_id"],
        "quote": _cell(event["quote"]),
    }


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
        told.sort(key=lambda event: event["starts_at"])
        for sentence, read_from_it in groupby(told, key=lambda event: event["sentence"]):
            yield f"> {_isolated(_escaped(sentence))}\n"
            for event in read_from_it:
                parts = (event["quote"], when(event), said_by(event))
                words = (_isolated(_escaped(part)) for part in parts if part)
                yield " — ".join((f"- **{event['event_type']}**", *words))
            yield ""


def _document_heading(event: Row) -> str:
    """The document's title, or its id, as a link where it has a web address."""
    name = _isolated(_escaped(event["title"] or f"Document {event['document_id']}"))
    url = event["url"] or ""
    return f"[{name}]({url})" if _WEB_ADDRESS.fullmatch(url) else name


def _stream_heading(event: Row) -> str:
    """``Visit: Khalifa Haftar — Islamabad, PK — 2026-02-02``; only what is known."""
    place = ", ".join(filter(None, (event["place_city"], event["place_country"])))
    parts = (event["who"] or short(event["stream_id"]), place, event["date_text"])
    told = " — ".join(_isolated(_escaped(part)) for part in parts if part)
    return f"{event['kind'].capitalize()}: {told}"


def _how_many(thing: str, shown: int, total: int) -> str:
    return counted(total, thing) + (f"; the first {shown:,}" if shown < total else "")


def _cell(value: Any) -> str:
    return "" if value is None else _isolated(str(value))


def _isolated(text: str) -> str:
    return text if text.isascii() else f"{_ISOLATE}{text}{_END_ISOLATE}"


def _escaped(text: str) -> str:
    """Words of others, kept from being read as Markdown or HTML, on one line."""
    return _MARKDOWN_SIGNS.sub(r"\\\1", " ".join(text.split()))


def _code(value: object) -> str:
    return f"`{str(value).replace('`', '')}`"
