"""Answers as tables for people: visits, agreements, claims, findings.

Each function turns rows of `flows.answers` into something rich can print; none of them asks the
database anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Column, Table

from flows.answers import Row
from flows.terminal import Cell, Listing, cell, fields
from flows.wording import claim_name, counted, short
from warehouse.records import Failure, Finding, Status


def visits_table(visits: Sequence[Row]) -> Listing:
    """Who went where and when, how sure the date is, how far it has come, who says so."""
    return Listing(
        "Visits",
        ["id", "who", "where", "when", "precision", "status", "source"],
        [
            (
                short(visit["visit_id"]),
                visit["who"],
                place(visit),
                visit["date_text"],
                visit["precision"],
                visit["status"],
                listed(visit["sources"], separator="\n"),
            )
            for visit in visits
        ],
    )


def agreements_table(agreements: Sequence[Row]) -> Listing:
    """What was agreed between whom and when, its value and items in short, who says so."""
    return Listing(
        "Agreements",
        ["id", "who", "when", "status", "value", "items", "source"],
        [
            (
                short(agreement["agreement_id"]),
                agreement["who"],
                agreement["date_text"],
                f"{agreement['status']} {agreement['agreement_type'] or 'agreement'}",
                money(agreement),
                listed([item.split(" (")[0] for item in agreement["items"]], separator="\n"),
                listed(agreement["sources"], separator="\n"),
            )
            for agreement in agreements
        ],
    )


def claims_by_sentence(claims: Sequence[Row]) -> Group:
    """Each sentence once, the words that were read from it in bold, then what they claim.

    A claim is told with who makes it, and by the name that `mithaq review` takes, in one piece.
    """
    shown: list[RenderableType] = []
    for (document, said), read_from_it in groupby(claims, key=_sentence_of):
        of_sentence = list(read_from_it)
        heading = f"{document}, published {of_sentence[0]['published_on'] or 'on an unknown day'}"
        shown.append(cell(f"\n{heading}", style="dim"))
        shown.append(_quoting(said, [claim["quote"] for claim in of_sentence]))
        folded = (Column(overflow="fold") for _ in range(3))
        lines = Table.grid(*folded, Column(no_wrap=True), padding=(0, 2))
        for claim in of_sentence:
            lines.add_row(
                claim["predicate"].replace("_", " "),
                cell(claim["value_text"]),
                cell(voices(claim["attributions"]), style="dim"),
                cell(claim_name(claim["event_id"], claim["predicate"]), style="dim"),
            )
        shown.append(Padding(lines, (0, 0, 0, 2), expand=False))
    return Group(*shown)


def explanation(stream_id: str, beliefs: Sequence[Row], as_of: str | None, clock: str) -> Group:
    """Each believed value, whose word it is, why it is taken, and what else is said."""
    by = "published by then" if clock == "publication" else "held by this record then"
    known = f", as of {as_of}: {by}" if as_of else ""
    shown: list[RenderableType] = [cell(f"{stream_id}{known}", style="bold")]
    if not beliefs:
        shown.append(cell("nothing was known of it"))
    for belief in beliefs:
        lines = Table.grid(padding=(0, 2))
        lines.add_row(
            cell(f"\n{belief['predicate'].replace('_', ' ')}", style="bold"),
            cell(f"\n{belief['value_text']}", style="bold"),
        )
        lines.add_row("  why", cell(belief["why"]))
        lines.add_row("  said by", cell(_said(belief)))
        lines.add_row("  words", cell(belief["quote"]))
        for rival in belief["rivals"]:
            lines.add_row("  against", cell(f"{rival['rival_text']}: {_said(rival)}"))
        shown.append(lines)
    return Group(*shown)


def _said(row: Row) -> str:
    """Whose word a value is, in which document, and how many tell it independently."""
    voice = row["source"] or "the document itself"
    citing = f", citing {row['citing']}" if row["citing"] else ""
    count = counted(row["independent_sources"], "independent source")
    return f"{voice}{citing} ({row['document_id']}, {row['published_on']}; {count})"


def summary_table(row: Row) -> Table:
    """A visit or an agreement in a few lines; what is not known is left out."""
    date = row["date_text"] and (
        f"{row['date_text']} ({row['precision']}, {row['basis']}: {row['phrase']})"
    )
    value = money(row) if "agreement_type" in row else ""
    voice = row.get("value_source")
    citing = row.get("value_citing")
    return fields_table(
        {
            "id": row.get("visit_id") or row.get("agreement_id"),
            "what": f"{row.get('agreement_type', 'visit')}, {row['status']}",
            "who": [row["who"], row["who_ar"]],
            "where": place(row),
            "when": date,
            "value": value
            + (f", says {voice}" if value and voice else "")
            + (f", citing {citing}" if value and citing else ""),
            "items": row.get("items"),
            "delivered": row.get("deliveries"),
            "duration": row.get("duration"),
            "about": row.get("subjects"),
            "purpose": row["purposes"],
            "details": "withheld, says a source" if row.get("details_withheld") else None,
            "follows": row.get("follows_id"),
            "during": row.get("during_visit_id"),
            "sources": row["sources"],
            "independent": row["independent_sources"],
            "disputed": row["disputed"],
            "believed since": row["system_from"],
        }
    )


def timeline_table(country_a: str, country_b: str, rows: Sequence[Row]) -> Listing:
    """What lies between two countries, in order, each date as sharp as it is known."""
    return Listing(
        f"{country_a} and {country_b}",
        ["when", "precision", "what", "who", "where", "certainty", "id"],
        [
            (
                row["date_text"],
                row["precision"],
                f"{row['kind']}, {row['status']}",
                row["who"],
                place(row),
                row["certainty"],
                short(row["stream_id"]),
            )
            for row in rows
        ],
    )


def findings_table(findings: Sequence[Finding], failures: Sequence[Failure]) -> Listing:
    """What `verify` found: rows of the log that differ, then checks that returned rows."""
    found = found_rows(findings, failures)
    return Listing("Found", list(found[0]), [list(row.values()) for row in found])


def found_rows(findings: Sequence[Finding], failures: Sequence[Failure]) -> list[Row]:
    """What `verify` found, as rows for people."""
    differing = [
        {
            "table": finding.table,
            "what": finding.kind,
            "batch": finding.batch_id,
            "position": finding.log_position,
            "row": finding.event_id,
            "message": finding.message,
        }
        for finding in findings
    ]
    failed = [
        {
            "table": "",
            "what": "check failed",
            "batch": None,
            "position": None,
            "row": failure.check,
            "message": f"{failure.rows:,}: {failure.meaning}",
        }
        for failure in failures
    ]
    return differing + failed


def status_table(status: Status) -> Table:
    """Where the record is, how much it holds, whether what is published is current."""
    position, published = status.projected_position, status.published_position
    next_command = "rebuild" if status.log_position else "ingest"
    return fields_table(
        {
            "folder": status.folder,
            "published file": status.published_file,
            "log": f"{counted(status.log_position, 'event')} in "
            f"{counted(status.batches, 'batch', 'batches')}, {status.log_bytes:,} bytes",
            "last recorded at": status.last_recorded_at,
            "last hash": status.last_hash,
            "projected to": f"{position:,}",
            "published to": None if published is None else f"{published:,}",
            "current": "yes" if status.is_current else f"no: run mithaq {next_command}",
            **{name: f"{rows:,}" for name, rows in status.counts.items()},
        }
    )


def rejected_line(row: Row) -> str:
    """One refusal in one line: where, which rule, what was expected and received."""
    return (
        f"rejected {row['place']}: {row['check_name']}: {row['reason']}; received {row['received']}"
    )


def fields_table(row: Row) -> Table:
    """One thing with all that is known of it; what is not known is left out."""
    return fields(
        (
            name.replace("_", " "),
            listed(value, separator="\n") if isinstance(value, list) else value,
        )
        for name, value in row.items()
        if value not in (None, "", [])
    )


def place(row: Row) -> str:
    """``Islamabad, PK``; only what is known of it."""
    return ", ".join(filter(None, (row["place_city"], row["place_country"])))


def money(agreement: Row) -> str:
    """``over 4 billion USD``; empty where no value is told."""
    amount, upper = agreement["value_amount"], agreement["value_upper"]
    if amount is None:
        return ""
    qualifier = {"exact": "", "up_to": "up to "}.get(
        agreement["value_qualifier"], f"{agreement['value_qualifier']} "
    )
    span = rounded(amount) if upper is None else f"{rounded(amount)} and {rounded(upper)}"
    return f"{qualifier}{span} {agreement['value_currency'] or ''}".strip()


def rounded(amount: float) -> str:
    """A number in millions or billions where that loses nothing, else in full."""
    for unit, name in ((1e9, "billion"), (1e6, "million")):
        if amount >= unit and float(f"{amount / unit:.4g}") * unit == amount:
            return f"{amount / unit:.4g} {name}"
    return f"{amount:,.2f}".removesuffix(".00")


def voices(attributions: Sequence[Row] | None) -> str:
    """Who says it, each with whom they cite, and whether they deny it."""
    return "\n".join(
        (voice["source"] or "")
        + (f", citing {voice['citing']}" if voice["citing"] else "")
        + (" (denies it)" if voice["stance"] == "denied" else "")
        for voice in attributions or ()
    )


def listed(values: Sequence[object] | None, separator: str = ", ") -> str:
    """A list as one text."""
    return separator.join(map(str, values or ()))


def _sentence_of(claim: Row) -> tuple[str, str]:
    return claim["document_id"], claim["sentence"]


def _quoting(sentence: str, quotes: Iterable[str]) -> Cell:
    """A sentence on its own lines, with the quoted words in bold."""
    shown = cell(" ".join(sentence.split()))
    for quote in quotes:
        words = " ".join(quote.split())
        at = shown.plain.find(words)
        if at >= 0:
            shown.stylize("bold", at, at + len(words))
    return shown
