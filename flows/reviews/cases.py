"""What a reviewer is shown of a claim: its sentence, who says it, its rivals, verdicts so far.

Asked of the published file. How it looks is decided by whoever shows it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from duckdb import DuckDBPyConnection

from flows.answers import Row, rows, sentence_around
from flows.errors import InputError
from flows.wording import claim_name

_CLAIM = """
    select
        claims_history.event_id, claims_history.predicate, claims_history.value_text,
        claims_history.stream_id, claims_history.report_id, claims_history.kind,
        claims_history.attributions,
        claims_history.source_rank, claims_history.confidence, claims_history.rule,
        claims_history.verdict, claims_history.reviewer, claims_history.verdict_reason,
        claims_history.quote, claims_history.quote_start, claims_history.quote_end,
        claims_history.document_id, claims_history.published_on, claims_history.system_to,
        documents.title, documents.url, documents.publisher, documents.language, documents.text,
        documents.content_hash = claims_history.content_hash as is_newest,
        coalesce(visits.who, agreements.who) as who,
        coalesce(visits.place_city, agreements.place_city) as place_city,
        coalesce(visits.place_country, agreements.place_country) as place_country,
        coalesce(visits.date_text, agreements.date_text) as date_text,
        coalesce(visits.status, agreements.status) as status
    from claims_history
    left join documents on claims_history.document_id = documents.document_id
    left join visits on claims_history.stream_id = visits.visit_id
    left join agreements on claims_history.stream_id = agreements.agreement_id
"""
# The last state of each claim, so that a rejected one can still be shown and judged anew.
_LATEST = """
    where starts_with(claims_history.event_id, $id)
        and ($predicate is null or claims_history.predicate = $predicate)
    qualify row_number() over (
        partition by claims_history.event_id, claims_history.predicate
        order by claims_history.system_from desc
    ) = 1
    order by claims_history.event_id, claims_history.predicate = 'status' desc,
        claims_history.predicate
"""
_RIVALS = """
    where claims_history.system_to is null
        and claims_history.stream_id = $stream_id
        and claims_history.predicate = $predicate
        and claims_history.event_id in (
            select unnest([believed_event_id, rival_event_id]) from disputes
            where stream_id = $stream_id and predicate = $predicate
                and $event_id in (believed_event_id, rival_event_id)
        )
        and claims_history.event_id <> $event_id
    order by claims_history.source_rank, claims_history.published_on desc
"""
_STANDING = """
    where claims_history.system_to is null and claims_history.report_id = $report_id
    order by claims_history.quote_start, claims_history.event_id
"""
_REVIEWS = """
    select verdict, claimed_text, value_text, reviewer, verdict_reason, recorded_at, withdrawn_at
    from reviews where supersedes = $event_id and coalesce(predicate, $predicate) = $predicate
    order by recorded_at
"""


@dataclass(frozen=True, slots=True)
class Case:
    """A claim with all that a reviewer needs to judge it.

    Attributes:
        claim: the claim with its ``sentence``, document and present belief.
        rivals: what other sources give instead, each with its sentence.
        reviews: verdicts on it so far, oldest first.
    """

    claim: Row
    rivals: list[Row] = field(default_factory=list)
    reviews: list[Row] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The claim as commands take it: ``24009e48:date``."""
        return claim_name(self.claim["event_id"], self.claim["predicate"])


def parts(named: str) -> tuple[str, str | None]:
    """Event id (or its beginning) and predicate of a name; the predicate may be left out."""
    event_id, _, predicate = named.partition(":")
    return event_id, predicate or None


def case(published: DuckDBPyConnection, named: str) -> Case:
    """The case of a claim.

    Args:
        published: from ``warehouse.reader``.
        named: as ``claim_name`` gives it, or an event id, whole or its beginning.

    Raises:
        InputError: no claim has this name, or several have.
    """
    event_id, predicate = parts(named)
    found = rows(published, _CLAIM + _LATEST, {"id": event_id, "predicate": predicate})
    ids = {row["event_id"] for row in found}
    if not event_id or not ids:
        raise InputError(
            f"no claim is named {named}: mithaq review --list names those that wait,"
            " mithaq show ID all claims of a visit or agreement"
        )
    if len(ids) > 1:
        names = ", ".join(sorted(claim_name(row["event_id"], row["predicate"]) for row in found))
        raise InputError(f"{named} begins the name of several claims: {names}")
    claim = _with_sentence(found[0])
    asked = {
        "stream_id": claim["stream_id"],
        "predicate": claim["predicate"],
        "event_id": claim["event_id"],
    }
    return Case(
        claim,
        [_with_sentence(row) for row in rows(published, _CLAIM + _RIVALS, asked)],
        rows(published, _REVIEWS, {name: asked[name] for name in ("event_id", "predicate")}),
    )


def told_by(published: DuckDBPyConnection, report_id: str) -> list[Row]:
    """The standing claims of one report, each with its sentence, in the order of the text."""
    found = rows(published, _CLAIM + _STANDING, {"report_id": report_id})
    return [_with_sentence(row) for row in found]


def queue(published: DuckDBPyConnection, limit: int | None = None) -> list[Row]:
    """What waits for a reviewer, the most doubtful first."""
    found = rows(
        published,
        """
        select
            queue.*, coalesce(visits.who, agreements.who) as who,
            coalesce(visits.place_city, agreements.place_city) as place_city,
            coalesce(visits.place_country, agreements.place_country) as place_country,
            coalesce(visits.date_text, agreements.date_text) as date_text
        from review_queue as queue
        left join visits on queue.stream_id = visits.visit_id
        left join agreements on queue.stream_id = agreements.agreement_id
        order by queue.doubt desc, queue.stream_id, queue.predicate
        limit $limit
        """,
        {"limit": limit if limit is not None else 2**62},
    )
    return found


def _with_sentence(row: Row) -> Row:
    """The row with the sentence around its quote; the quote alone where the text has changed."""
    text, is_newest = row.pop("text"), row.pop("is_newest")
    known = text is not None and is_newest
    sentence = (
        sentence_around(text, row["quote_start"], row["quote_end"]) if known else row["quote"]
    )
    return row | {"sentence": " ".join(sentence.split())}
