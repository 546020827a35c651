"""Documents in, one result a line out: extraction without a warehouse, a server or a network.

The text goes through line by line, so memory stays flat however long the stream is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TextIO

from flows.errors import InputError
from flows.sources.files import read
from schemas.claims import Document, plain
from warehouse import Rejected

if TYPE_CHECKING:
    from flows.extraction.engine import Extractor

# Documents between two notes of progress.
_TOLD_EVERY = 50


def extract_to(
    output: TextIO,
    paths: Iterable[str],
    extractor: Extractor,
    tell: Callable[[int], object] = lambda _: None,
) -> int:
    """Write what each document reports as one JSON object a line, in the order of the documents.

    Args:
        output: where the results go.
        paths: files and folders, ``-`` for standard input.
        extractor: what reads the documents.
        tell: called with the number of documents read, now and then.

    Returns:
        The number of documents read.

    Raises:
        InputError: at the first thing that is not a document; results before it stand.
    """
    documents = 0
    for document in _documents(paths):
        extraction = plain(extractor.extract(document))
        result = {"id": extraction["id"], "events": extraction["events"]}
        output.write(json.dumps(result, ensure_ascii=False) + "\n")
        output.flush()
        documents += 1
        if documents % _TOLD_EVERY == 0:
            tell(documents)
    return documents


def _documents(paths: Iterable[str]) -> Iterable[Document]:
    for found in read(paths, dated=False):
        if isinstance(found, Rejected):
            raise InputError(
                f"{found.place}: {found.check}: {found.reason}; received {found.received}"
            )
        yield found
