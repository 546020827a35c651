"""The intake of a run: documents from a source in batches, known ones left out, the rest read.

Plain functions without Prefect; `flows.ingest` makes tasks of them. A document goes to the
extractor once a version and engine; what fails goes along as `Rejected`.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeAlias

from flows.sources.records import shortened
from flows.wording import counted
from schemas.claims import Document, Extraction
from warehouse import Batch, Home, Rejected, content_hash, recorded

if TYPE_CHECKING:
    from flows.extraction.engine import Extractor

# Document id, hash of the text, extractor: what the log knows a reading by.
Version: TypeAlias = tuple[str, str, str]


class Parcel:
    """One batch of documents on its way through the steps, and what they made of it.

    Not a dataclass, on purpose: Prefect looks for futures inside every dataclass and list that
    a task receives, which for a thousand documents takes longer than reading them.

    Attributes:
        number: counts the batches of a run from 1.
        documents: those to be read: new ones, changed ones, or known to another engine only.
        extractions: what was read from them.
        rejected: what is no document, or could not be read.
        duplicates: how many documents were left out because the log knows them.
        document_ids: every document that was found, known or new.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        self.documents: list[Document] = []
        self.extractions: list[Extraction] = []
        self.rejected: list[Rejected] = []
        self.duplicates = 0
        self.document_ids: list[str] = []

    def __str__(self) -> str:
        """Its name on Prefect's pages: ``batch 2 (1,000 documents)``."""
        return f"batch {self.number} ({counted(len(self.documents), 'document')})"

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it needs to go any further."""
        return not self.documents and not self.rejected

    def batch(self, correlation_id: str | None) -> Batch:
        """The parcel as the warehouse takes it."""
        return Batch(self.documents, self.extractions, self.rejected, correlation_id)


class Intake:
    """What a source yields, read as far as asked for and no further.

    Attributes:
        upcoming: number of the next parcel, counted from 1.
    """

    def __init__(
        self,
        home: Home,
        found: Iterable[Document | Rejected],
        extractor: Extractor,
        batch_size: int,
    ) -> None:
        """Read nothing yet.

        Args:
            home: the record whose log knows what was read before.
            found: documents and refusals, as a module of `flows.sources` yields them.
            extractor: the engine whose earlier readings count as known.
            batch_size: documents and refusals a parcel.
        """
        self.upcoming = 1
        self._home = home
        self._extractor = extractor
        self._found = iter(found)
        self._batch_size = batch_size
        self._versions: dict[str, Version] = {}

    def has_more(self) -> bool:
        """Whether another parcel will hold anything; looks one document ahead."""
        ahead = list(islice(self._found, 1))
        self._found = chain(ahead, self._found)
        return bool(ahead)

    def next_parcel(self) -> Parcel:
        """Load the next batch and leave out what the log knows already.

        Raises:
            warehouse.WarehouseError: the log stayed locked by another process for too long.
        """
        parcel = Parcel(self.upcoming)
        self.upcoming += 1
        versions: dict[Version, Document] = {}
        for found in islice(self._found, self._batch_size):
            if isinstance(found, Rejected):
                parcel.rejected.append(found)
                continue
            version = (found.id, content_hash(found.text), self._extractor.extractor)
            if self._versions.setdefault(found.id, version) != version:
                parcel.rejected.append(_namesake(found))
                continue
            versions[version] = found
            parcel.document_ids.append(found.id)
        known = recorded(self._home, versions)
        parcel.documents = [found for version, found in versions.items() if version not in known]
        parcel.duplicates = len(parcel.document_ids) - len(parcel.documents)
        return parcel


def read_events(parcel: Parcel, extractor: Extractor) -> None:
    """Put into the parcel what each of its documents reports.

    A document that the engine fails on is rejected with the engine's own words, and the others
    are read: one text must not keep a thousand out. It stays unknown to the log, so that the next
    run tries it again.
    """
    for document in parcel.documents:
        try:
            parcel.extractions.append(extractor.extract(document))
        except Exception as error:  # noqa: BLE001  (whatever a faulty engine raises)
            parcel.rejected.append(_unreadable(document, extractor, error))
    read_ids = {extraction.id for extraction in parcel.extractions}
    parcel.documents = [document for document in parcel.documents if document.id in read_ids]


def _namesake(document: Document) -> Rejected:
    return Rejected(
        document_id=document.id,
        place=f"document {document.id}",
        check="id",
        received=shortened(document.text),
        reason="expected one text an id in a run; another text came with this id before",
    )


def _unreadable(document: Document, extractor: Extractor, error: Exception) -> Rejected:
    return Rejected(
        document_id=document.id,
        place=f"document {document.id}",
        check="extraction",
        received=shortened(f"{type(error).__name__}: {error}"),
        reason=f"expected an extraction by {extractor.extractor}, which failed on this text",
    )
