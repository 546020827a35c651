"""Reads labelled texts and what engines printed for them, from JSON Lines.

Every line is either whole or an error that names it: a measure over half of the labels would
look like any other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flows.errors import InputError
from flows.evaluation.records import Event, LabelledText, event_of, label_of
from flows.extraction.language.text import language_of
from flows.sources.files import read
from schemas.claims import Document
from warehouse import Rejected


def documents_of(path: Path) -> list[Document]:
    """The documents to be read.

    Raises:
        InputError: naming the first line that is no document.
    """
    documents: list[Document] = []
    for found in read([str(path)], dated=True):
        if isinstance(found, Rejected):
            raise InputError(
                f"{found.place}: {found.check}: {found.reason}; received {found.received}"
            )
        documents.append(found)
    return documents


def labelled_texts(documents: list[Document], path: Path) -> list[LabelledText]:
    """The documents with their labels, in the order of the documents.

    Raises:
        InputError: where a label is not understood, or a document has none.
    """
    rows = {row["id"]: (place, row) for place, row in _rows(path)}
    unlabelled = [document.id for document in documents if document.id not in rows]
    if unlabelled:
        raise InputError(
            f"{path}: expected a line for each document; received none for {unlabelled[0]} "
            f"({len(unlabelled)} missing); give the labels that go with the documents"
        )
    return [_labelled(document, *rows[document.id]) for document in documents]


def predictions_of(path: Path) -> dict[str, list[Event]]:
    """What an engine printed for each document (``mithaq extract``), by its id.

    Raises:
        InputError: naming the first line that is no result of extraction.
    """
    predictions: dict[str, list[Event]] = {}
    for place, row in _rows(path):
        try:
            predictions[row["id"]] = [event_of(record) for record in row["events"]]
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise InputError(f"{place}: expected events of extraction; {error!r}") from None
    return predictions


def _labelled(document: Document, place: str, row: dict[str, Any]) -> LabelledText:
    try:
        return LabelledText(
            id=document.id,
            language=document.language or language_of(document.text),
            text=document.text,
            labels=tuple(label_of(record) for record in row["events"]),
            traps=tuple(row.get("traps") or ()),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise InputError(f"{place}: expected labelled events; {error!r}") from None


def _rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Where each line stands, and its object; every one has an id and events."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            place = f"{path}:{number}"
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise InputError(f"{place}: expected a JSON object; {error}") from None
            if not (isinstance(row, dict) and {"id", "events"} <= row.keys()):
                raise InputError(f"{place}: expected an object with id and events")
            yield place, row
