"""What a run did, counted: one account for log lines, artifacts and terminal."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.wording import counted

if TYPE_CHECKING:
    from flows.feeds.polling import Poll
    from flows.intake import Parcel
    from warehouse import FeedEntry, FeedState, Receipt, Validated


@dataclass(slots=True)
class Summary:
    """The counts of a run.

    Attributes:
        flow_run_id: the flow run, which every event it appended names as its correlation.
        published_file: where the answers are.
        documents: documents found in the sources, known ones included.
        new: those that were read for the first time, changed, or by a new engine.
        events: events appended to the log.
        duplicates: documents that the log knew already.
        rejected: failure cases, known ones included; each is a row of the table `rejected`.
        rejected_rows: the same as rows.
        document_ids: the ids of the documents found.
    """

    flow_run_id: str
    published_file: Path
    documents: int = 0
    new: int = 0
    events: int = 0
    duplicates: int = 0
    rejected: int = 0
    rejected_rows: list[dict[str, Any]] = field(default_factory=list)
    document_ids: list[str] = field(default_factory=list)

    def add_found(self, parcel: Parcel) -> None:
        """Count what was loaded."""
        self.documents += len(parcel.document_ids)
        self.document_ids += parcel.document_ids
        self.duplicates += parcel.duplicates

    def add_appended(self, validated: Validated, receipt: Receipt) -> None:
        """Count what came of it."""
        self.new += receipt.documents
        self.events += receipt.events
        self.duplicates += receipt.duplicates
        self.rejected += receipt.rejected
        self.rejected_rows += validated.rejected.to_dicts()

    def add_judged(self, receipt: Receipt, refused: Validated) -> None:
        """Count what reviewers' verdicts kept as a file added."""
        self.events += receipt.events
        self.rejected += refused.rejected.height
        self.rejected_rows += refused.rejected.to_dicts()

    def counts(self) -> str:
        """The counts as one line for people."""
        return ", ".join(
            (
                f"{counted(self.documents, 'document')} in",
                f"{counted(self.events, 'event')} out",
                counted(self.duplicates, "duplicate"),
                f"{self.rejected:,} rejected",
            )
        )


@dataclass(slots=True)
class FollowUp(Summary):
    """The counts of a run that followed feeds; documents are those that it fetched.

    Attributes:
        polled: the poll's counts as one line.
        feeds: what each feed that was asked answered.
        from_pages: documents read from their pages.
        from_entries: documents that are the entry's own text, for the reason its row tells.
        put_off: articles whose page failed for now, to be asked for later.
    """

    polled: str = ""
    feeds: list[FeedState] = field(default_factory=list)
    from_pages: int = 0
    from_entries: int = 0
    put_off: int = 0

    def add_polled(self, poll: Poll) -> None:
        """Count what the feeds brought."""
        self.polled = poll.counts()
        self.feeds = poll.states

    def add_fetched(self, entries: list[FeedEntry]) -> None:
        """Count what their pages brought."""
        for entry in entries:
            if entry.entry_state == "wanted":
                self.put_off += 1
            elif entry.text_origin == "page":
                self.from_pages += 1
            else:
                self.from_entries += 1
