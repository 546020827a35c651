"""What a reviewer is shown of two reports that may tell of one visit or agreement.

Asked of the published file: each side's status claim with its document and belief, the sentences
of the report, and what the rule counted. How it looks is decided by whoever shows it.
"""

from __future__ import annotations

from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from flows.answers import Row, rows
from flows.errors import InputError
from flows.reviews.cases import told_by

_BETWEEN = "+"
# The pair of reports for which most speaks, of the streams (or reports) that are named.
_DOUBT = """
    from doubts
    where
        (starts_with(stream_id, $one) and starts_with(other_stream_id, $other))
        or (starts_with(stream_id, $other) and starts_with(other_stream_id, $one))
        or (report_id = $one and other_id = $other)
    order by score desc, report_id, other_id
    limit 1
"""
_DECISIONS = """
    select identity_decisions.event_id
    from identity_decisions
    inner join events on identity_decisions.event_id = events.event_id
    where events.correlation_id = $run and identity_decisions.reviewer is not null
    order by events.log_position
"""
# Sentences of a report that a form has room for.
_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two reports.

    Attributes:
        claim: its status claim, with its ``sentence``, document and present belief.
        sentences: what else it tells, in the order of the text.
    """

    claim: Row
    sentences: list[str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports with all that a reviewer needs to tell whether they are of one matter.

    Attributes:
        one: the first report.
        other: the second.
        score: what the rule counted, in points; None where it is in doubt no more.
        reasons: what speaks for and against their being one.
    """

    one: Side
    other: Side
    score: float | None
    reasons: list[str]

    @property
    def reports(self) -> tuple[str, str]:
        """The ids of both reports."""
        return self.one.claim["report_id"], self.other.claim["report_id"]


def pair_name(row: Row) -> str:
    """A doubtful pair of the queue as the flow takes it: both ids, joined by a plus sign."""
    return f"{row['stream_id']}{_BETWEEN}{row['other_stream_id']}"


def names_pair(named: str) -> bool:
    """Whether a name is of visits or agreements, rather than of a claim."""
    return named.startswith(("visit-", "agreement-"))


def doubtful_reports(published: DuckDBPyConnection, named: str) -> str:
    """The two reports of a doubtful pair, named so that later decisions change nothing of it.

    Args:
        published: from ``warehouse.reader``.
        named: as ``pair_name`` gives it, or one visit or agreement, for its likeliest double.

    Raises:
        InputError: nothing about them is in doubt.
    """
    one, _, other = named.partition(_BETWEEN)
    found = rows(published, _DOUBT, {"one": one, "other": other})
    if not found:
        raise InputError(
            f"no doubtful pair is named {named}: mithaq review --list shows the queue;"
            " merge what is not in doubt with mithaq review ID --merge OTHER"
        )
    return f"{found[0]['report_id']}{_BETWEEN}{found[0]['other_id']}"


def pair(published: DuckDBPyConnection, reports: str) -> Pair:
    """The pair of two reports, in doubt or not.

    Args:
        published: from ``warehouse.reader``.
        reports: as ``doubtful_reports`` gives them.

    Raises:
        InputError: a report tells of nothing any more.
    """
    one, _, other = reports.partition(_BETWEEN)
    doubt = rows(published, _DOUBT, {"one": one, "other": other})
    score, reasons = (doubt[0]["score"], doubt[0]["reasons"]) if doubt else (None, [])
    return Pair(_side(published, one), _side(published, other), score, reasons)


def decisions_in(published: DuckDBPyConnection, flow_run: str) -> list[str]:
    """Ids of the decisions on identity that were given in a flow run, by which they are undone."""
    return [row["event_id"] for row in rows(published, _DECISIONS, {"run": flow_run})]


def _side(published: DuckDBPyConnection, report_id: str) -> Side:
    claims = told_by(published, report_id)
    stages = [claim for claim in claims if claim["predicate"] == "status"]
    if not stages:
        raise InputError(f"the report {report_id} was withdrawn: nothing is left to judge")
    sentences = dict.fromkeys(claim["sentence"] for claim in claims)
    sentences.pop(stages[0]["sentence"])
    return Side(stages[0], list(sentences)[: _SENTENCES - 1])
