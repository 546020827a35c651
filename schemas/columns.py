"""One dictionary of columns: a name means the same in the log, the models and the contracts.

The warehouse creates tables and their comments from it, the contracts of ``schemas.events`` and
``schemas.documents`` take their types from it. It knows nothing of any database connection.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Clock: TypeAlias = Literal["valid", "publication", "system"]


@dataclass(frozen=True, slots=True)
class Column:
    """What a column name stands for, everywhere.

    Attributes:
        type: DuckDB's type.
        meaning: one sentence for readers of the database.
        clock: the clock a date or moment belongs to; None where it is none.
        unit: unit or code list of the values; None where words suffice.
    """

    type: str
    meaning: str
    clock: Clock | None = None
    unit: str | None = None

    @property
    def comment(self) -> str:
        """The text of ``comment on column``."""
        clock = f" Clock: {self.clock} time." if self.clock else ""
        unit = f" Unit: {self.unit}." if self.unit else ""
        return f"{self.meaning}{clock}{unit}"


_NAMES = "list of names, in order of mention"
_ATTRIBUTIONS = "struct(source varchar, source_kind varchar, citing varchar, stance varchar)[]"

COLUMNS: dict[str, Column] = {
    # Rows of the log
    "log_position": Column("bigint", "Place of the row in its table of the log, without gaps."),
    "batch_id": Column("bigint", "Number of the batch that appended the row."),
    "recorded_at": Column(
        "timestamp with time zone", "When the log took it; one moment a batch.", "system", "UTC"
    ),
    "correlation_id": Column("varchar", "The Prefect flow run that appended it."),
    "hash": Column("varchar", "SHA-256 of the row's fields, in their order.", unit="hexadecimal"),
    "extractor": Column("varchar", "Name and version of what read the document."),
    # Events
    "event_id": Column("varchar", "Hash of what the event says and where; the same anywhere."),
    "stream_id": Column("varchar", "The visit or agreement it tells of; in the log, the report."),
    "stream_position": Column("integer", "Place of the event in its stream, counted from 1."),
    "kind": Column("varchar", "Whether it is of a visit or of an agreement."),
    "event_type": Column("varchar", "What the document adds, in the past tense."),
    "schema_version": Column("integer", "Version of the payload's contract."),
    "payload": Column("json", "What the event type holds beyond the common columns."),
    "supersedes": Column("varchar", "The event that this one withdraws or judges."),
    # Valid time
    "earliest": Column("date", "First day on which it can have begun.", "valid"),
    "latest": Column("date", "Last day on which it can have ended.", "valid"),
    "precision": Column("varchar", "How sharp the words are: day, week, month, season or year."),
    "basis": Column("varchar", "How the date was read: stated, relative or inferred."),
    "phrase": Column("varchar", "The words the date was read from."),
    "date_text": Column("varchar", "The date as sharp as it is known, to be read by people."),
    # Documents
    "document_id": Column("varchar", "The document that says it."),
    "content_hash": Column(
        "varchar", "SHA-256 of the document's text: names its version.", unit="hexadecimal"
    ),
    "published_on": Column("date", "Day of publication in the source's own zone.", "publication"),
    "published_at": Column(
        "timestamp with time zone",
        "Moment of publication; null where the source tells only a day.",
        "publication",
        "UTC",
    ),
    "language": Column("varchar", "Language of the text.", unit="ISO 639-1"),
    "title": Column("varchar", "Headline, where it is not part of the text."),
    "publisher": Column("varchar", "The outlet that published the document."),
    "url": Column("varchar", "Address of the document."),
    "text": Column("varchar", "The body as published, never altered."),
    "copy_of": Column("varchar", "The earliest document of which its wording is nearly a copy."),
    "event_count": Column("bigint", "Number of events."),
    # Evidence and attribution
    "quote_start": Column("integer", "Where the quote begins.", unit="Unicode characters"),
    "quote_end": Column("integer", "Where the quote ends.", unit="Unicode characters"),
    "quote": Column("varchar", "The very words it was read from."),
    "source": Column("varchar", "Who says it, as the document names them; the first of them."),
    "source_kind": Column(
        "varchar", "named, anonymous, document or outlet; reviewer for a corrected claim."
    ),
    "citing": Column("varchar", "Whom that source leans on."),
    "stance": Column("varchar", "How the source says it: stated, reported or denied."),
    "attributions": Column(_ATTRIBUTIONS, "Everyone who says it, the first included."),
    "confidence": Column("double", "How sure the extractor is of the event.", unit="0 to 1"),
    "rule": Column("varchar", "The rule that read it."),
    # Rejected
    "place": Column("varchar", "Where it stands: file and line, or event and offsets."),
    "check_name": Column("varchar", "The rule that failed."),
    "received": Column("varchar", "What stood there, cut to a readable length."),
    "reason": Column("varchar", "What was expected against what was received."),
    # Feeds and their entries
    "feed_address": Column("varchar", "Address of the feed as configured."),
    "moved_to": Column("varchar", "Where a lasting redirect of the feed led."),
    "etag": Column("varchar", "Validator of the feed's last body."),
    "last_modified": Column("varchar", "The other validator, as the server gave it."),
    "body_hash": Column("varchar", "SHA-256 of the feed's last body.", unit="hexadecimal"),
    "polled_at": Column(
        "timestamp with time zone", "When the feed was last asked.", "system", "UTC"
    ),
    "succeeded_at": Column(
        "timestamp with time zone", "When the feed last answered as a feed.", "system", "UTC"
    ),
    "due_at": Column("timestamp with time zone", "When it may be asked again.", "system", "UTC"),
    "failure_count": Column("integer", "Failures since the last success."),
    "http_status": Column("integer", "Status of the last answer; null: there was none."),
    "feed_state": Column("varchar", "new, unchanged, failed, refused or retired."),
    "entry_key": Column("varchar", "What the entry is known by inside its feed."),
    "entry_address": Column("varchar", "The page that the entry leads to."),
    "summary": Column("varchar", "The entry's own text, as far as the feed gives it."),
    "published_text": Column(
        "varchar",
        "Day, or moment with its zone, as the feed tells it.",
        "publication",
        "ISO 8601",
    ),
    "edited_text": Column("varchar", "Date of its last change, as the feed writes it."),
    "fingerprint": Column("varchar", "SHA-256 that changes when the entry is edited."),
    "entry_state": Column(
        "varchar", "passed over by the watch list, wanted, fetched, recorded or rejected."
    ),
    "watches": Column("varchar[]", "Names of the watches that want the entry."),
    "watch_list_hash": Column("varchar", "SHA-256 of the watch list that decided."),
    "first_seen_at": Column(
        "timestamp with time zone", "When a poll first saw the entry.", "system", "UTC"
    ),
    "changed_at": Column(
        "timestamp with time zone", "When a poll last saw the entry edited.", "system", "UTC"
    ),
    "text_origin": Column("varchar", "Where the document's text is from: page or entry."),
    "author": Column("varchar", "Who wrote it, as the page tells."),
    "fetched": Column("json", "The document as fetched, until the log holds it."),
    # Migrations
    "migration": Column("varchar", "Name of the migration's file, with its number."),
    "applied_at": Column("timestamp with time zone", "When it was applied.", "system", "UTC"),
    # Batches
    "reading_count": Column("bigint", "Readings in the batch."),
    "rejected_count": Column("bigint", "Rejected rows in the batch."),
    "events_hash": Column("varchar", "SHA-256 over the hashes of its events, in order."),
    "documents_hash": Column("varchar", "SHA-256 over the hashes of its documents, in order."),
    "readings_hash": Column("varchar", "SHA-256 over the hashes of its readings, in order."),
    "rejected_hash": Column("varchar", "SHA-256 over the hashes of its rejected rows."),
    "previous_hash": Column("varchar", "Hash of the batch before it; null for the first."),
    "batch_hash": Column("varchar", "Hash of the batch at which the models stand."),
    "models_hash": Column("varchar", "SHA-256 over the SQL of the models."),
    # Identity
    "report_id": Column("varchar", "The stream as one document opened it, before any judgement."),
    "other_id": Column("varchar", "The other one of two."),
    "key": Column("varchar", "What candidates share: sides, host and fortnight, or equipment."),
    "name_key": Column("varchar", "What spellings of one name share, in either script."),
    "told": Column("json", "What is compared of a report."),
    "score": Column("double", "How much speaks for their being one.", unit="points"),
    "reasons": Column("varchar[]", "Why, in words."),
    "sketch": Column("uinteger[]", "Minima of the hashed shingles of a text (MinHash)."),
    "band_hash": Column("ubigint", "Hash of some minima in a row."),
    "similarity": Column("double", "Estimated share of common shingles.", unit="0 to 1"),
    "known_from": Column("timestamp with time zone", "Since when it is known.", "system", "UTC"),
    "document_position": Column("bigint", "Place of the last document that was compared."),
    # Belief
    "system_from": Column(
        "timestamp with time zone", "Since when this is believed.", "system", "UTC"
    ),
    "system_to": Column(
        "timestamp with time zone",
        "Until when it was believed; null: it still is.",
        "system",
        "UTC",
    ),
    "predicate": Column("varchar", "What the claim tells: status, date, place, participant ..."),
    "value_text": Column("varchar", "What is claimed, to be read by people."),
    "source_rank": Column(
        "integer",
        "Weight of the best source: 1 reviewer, 2 a party's own named statement, "
        "3 a named outlet, 4 unnamed sources; lower wins.",
    ),
    "verdict": Column("varchar", "What a reviewer found: confirmed, rejected or corrected."),
    "verdict_reason": Column("varchar", "Why the reviewer found so."),
    "verdict_at": Column(
        "timestamp with time zone", "When the verdict was given.", "system", "UTC"
    ),
    "claimed_text": Column("varchar", "What was claimed before the verdict."),
    "withdrawn_at": Column(
        "timestamp with time zone", "When the verdict was taken back.", "system", "UTC"
    ),
    "task": Column("varchar", "What is asked: of an event, of a claim, or of a pair."),
    "doubt": Column("double", "How doubtful it is; 1 is the most.", unit="0 to 1"),
    "rivals": Column("varchar[]", "What other sources give instead."),
    "is_denial": Column("boolean", "Whether its sources only deny it."),
    "words": Column("varchar", "A purpose, a subject or a link, as written."),
    "linked_report_id": Column("varchar", "The report that a link points to."),
    "linked_stream_id": Column("varchar", "The stream that the report behind a link belongs to."),
    "other_stream_id": Column("varchar", "The other visit or agreement."),
    "reports": Column("varchar[]", "The reports that are moved, or judged."),
    "reviewer": Column("varchar", "The person who judged; null: a rule did, or nobody."),
    "outlet": Column("varchar", "The first outlet among those who say it."),
    "said_at": Column(
        "timestamp with time zone",
        "Publication as a moment; midnight UTC where only the day is known.",
        "publication",
        "UTC",
    ),
    "known_by": Column(
        "varchar",
        "The clock of knowing: system, when this record took it; publication, what was published.",
    ),
    "known_to": Column(
        "timestamp with time zone",
        "Until when it was so, by the clock that known_by names; null: it still is.",
        unit="UTC",
    ),
    "item": Column("varchar", "Which of several: equipment, or a person and part; else empty."),
    "why": Column("varchar", "Why this value is taken before its best rival."),
    "independent_sources": Column(
        "bigint", "Sources that say it, whoever relays or copies another not counted."
    ),
    "rival_count": Column("bigint", "Other values that contradict it."),
    "disputed": Column("varchar[]", "Attributes on which sources disagree."),
    "deliveries": Column("varchar[]", "What was delivered of it, one readable text each."),
    "roles": Column("varchar[]", "Every office or rank that documents give, as written."),
    "quantity_upper": Column("bigint", "Upper end of a range; null for one number."),
    "aliases": Column("varchar[]", "Names under which documents lean on an outlet."),
    "certainty": Column("varchar", "What is certain of it and what is not."),
    "visit_id": Column("varchar", "The stream of the visit."),
    "agreement_id": Column("varchar", "The stream of the agreement."),
    "who": Column("varchar", "Who takes part, in English where a form is known."),
    "who_ar": Column("varchar", "Who takes part, in Arabic where a form is known."),
    "visitors": Column("varchar[]", "Who goes.", unit=_NAMES),
    "companions": Column("varchar[]", "Who goes along, or sits with the host.", unit=_NAMES),
    "hosts": Column("varchar[]", "Who receives.", unit=_NAMES),
    "signatories": Column("varchar[]", "Persons, states and bodies that sign.", unit=_NAMES),
    "countries": Column(
        "varchar[]", "All countries that take part or are its place.", unit="ISO 3166-1 alpha-2"
    ),
    "place_country": Column("varchar", "Country it goes to, or of the signing.", unit="ISO 3166-1"),
    "place_city": Column("varchar", "City, by its English name."),
    "status": Column("varchar", "How far it has come, or that it was cancelled or denied."),
    "purposes": Column("varchar[]", "Why it is made, in the documents' words."),
    "sources": Column("varchar[]", "Everyone who says something of it, and whom they cite."),
    "documents": Column("varchar[]", "The documents that tell of it."),
    "document_count": Column("bigint", "Number of documents."),
    "dispute_count": Column("bigint", "Attributes on which sources disagree."),
    "agreement_type": Column("varchar", "mou, agreement, treaty, protocol, contract, deal ..."),
    "subjects": Column("varchar[]", "What it is about."),
    "value_amount": Column(
        "double", "Money, in whole units of the currency; lower end of a range."
    ),
    "value_upper": Column("double", "Upper end of a range; null for a single amount."),
    "value_currency": Column("varchar", "Currency of the amount.", unit="ISO 4217"),
    "value_qualifier": Column("varchar", "exact, over, up_to, about or between."),
    "value_source": Column("varchar", "Who tells the value."),
    "value_citing": Column("varchar", "Whom the source of the value leans on."),
    "duration": Column("varchar", "How long it holds or runs.", unit="ISO 8601"),
    "items": Column("varchar[]", "What is bought, sold or delivered, one readable text each."),
    "follows_id": Column("varchar", "The agreement that this one builds on, where identified."),
    "follows_text": Column("varchar", "The words that tell of the agreement before it."),
    "during_visit_id": Column("varchar", "The visit during which it was signed."),
    "details_withheld": Column("boolean", "Whether a source says that the details were withheld."),
    # Participants, items, disputes, actors, changes
    "part": Column("varchar", "visitor, companion, host or signatory."),
    "name": Column("varchar", "The name as the document writes it."),
    "name_en": Column("varchar", "The name in English, where known."),
    "name_ar": Column("varchar", "The name in Arabic, where known."),
    "actor_id": Column("varchar", "The actor in the reference data, where identified."),
    "role": Column("varchar", "Office or rank, as written."),
    "country": Column("varchar", "The country someone acts for.", unit="ISO 3166-1 alpha-2"),
    "quantity": Column("bigint", "How many; null: not told.", unit="pieces"),
    "designation": Column("varchar", "The equipment as the document names it."),
    "designation_en": Column("varchar", "The usual Latin form of the designation."),
    "category": Column("varchar", "Category of the equipment, in SIPRI's words."),
    "believed_text": Column("varchar", "The value that the current belief takes."),
    "rival_text": Column("varchar", "The value that another source gives."),
    "believed_event_id": Column("varchar", "The claim behind the believed value."),
    "rival_event_id": Column("varchar", "The claim behind the rival value."),
    "sort": Column("varchar", "Sort of actor: person, state, body or outlet."),
}

# Attributions of a claim, in the order of the struct's fields.
ATTRIBUTION_FIELDS = ("source", "source_kind", "citing", "stance")
