"""Documents from files, folders and standard input.

Three kinds of file are read: text or Markdown behind a header of provenance between two lines of
``---`` (YAML), plain text whose first line bears its date, and JSON Lines, also packed with gzip
or xz. A body is never altered, not even its line ends, so that offsets hold; a byte order mark
before it belongs to the encoding and not to the text.

What cannot be read is yielded as `Rejected`, in its place among the documents, and reading goes
on. Whether a document is new, and what it tells, is decided elsewhere.
"""

from __future__ import annotations

import gzip
import io
import json
import lzma
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, TypeAlias

from flows.sources.records import LONGEST_TEXT, RecordError, document_of, shortened
from schemas.claims import Document
from warehouse import Rejected

STANDARD_INPUT = "-"
_TEXT = (".md", ".markdown", ".txt")
_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".jsonl.xz", ".ndjson.xz")
KINDS = _TEXT + _LINES
_Packed: TypeAlias = gzip.GzipFile | lzma.LZMAFile | io.BufferedReader
_Stream: TypeAlias = _Packed | BinaryIO
# Bytes of a text or a line, so that no file is taken into memory whatever its size: the longest
# text with every character escaped, and as much again for what stands beside it.
_LONGEST = 12 * LONGEST_TEXT
_HEADER = re.compile(r"---[ \t]*\r?\n(.*?\r?\n)?---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_READABLE = "expected one that you may read"
_OPENED = re.compile(r"---[ \t]*\r?\n")
_DATE_LINE = re.compile(r"\s*(?:date\s*:?\s+)?(\d{4}-\d{2}-\d{2})(?!\d)", re.IGNORECASE)


class Position:
    """How far reading has come in its files, by their bytes on the disk, packed or not."""

    def __init__(self, paths: Sequence[str]) -> None:
        """Read nothing yet; the sizes are asked for with the first share."""
        self._paths = paths
        self._bytes: int | None = None
        self._behind = 0
        self._file: io.BufferedReader | None = None

    def share(self) -> float | None:
        """Of the bytes that are read, from 0 to 1; None for what has no size, such as pipes."""
        if STANDARD_INPUT in self._paths:
            return None
        if self._bytes is None:
            files = (file for path in self._paths for file in _files(Path(path)))
            self._bytes = sum(file.stat().st_size for file in files)
        if not self._bytes:
            return None
        reads = self._file is not None and not self._file.closed and self._file.seekable()
        inside = self._file.tell() if self._file and reads else 0
        return min((self._behind + inside) / self._bytes, 1.0)

    def enter(self, file: io.BufferedReader) -> None:
        """A file is read from now on."""
        self._file = file

    def leave(self, file: Path) -> None:
        """All of a file is read."""
        self._file = None
        self._behind += file.stat().st_size


def read(
    paths: Iterable[str], *, dated: bool, position: Position | None = None
) -> Iterator[Document | Rejected]:
    """Yield what the files hold, folders walked in sorted order, one document at a time.

    Args:
        paths: files, folders, or ``-`` for JSON Lines on standard input.
        dated: whether a document without a date of publication, or with an empty text, is
            refused.
        position: told how far reading has come.

    Raises:
        FileNotFoundError: where a path does not exist.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _read_lines(sys.stdin.buffer, "standard input", dated)
        else:
            for file in _files(Path(path)):
                yield from _read_file(file, dated, position)
                if position:
                    position.leave(file)


def _files(path: Path) -> list[Path]:
    """The file itself, or what lies below a folder and is not hidden."""
    return sorted(_below(path)) if stat.S_ISDIR(path.stat().st_mode) else [path]


def _below(folder: Path) -> Iterator[Path]:
    """The files of a folder and its folders; a folder that may not be read stands for its own."""
    if not os.access(folder, os.R_OK | os.X_OK):
        yield folder
        return
    for inside in folder.iterdir():
        if inside.name.startswith("."):
            continue
        if inside.is_dir() and not inside.is_symlink():
            yield from _below(inside)
        elif inside.is_file():
            yield inside


def _read_file(file: Path, dated: bool, position: Position | None) -> Iterator[Document | Rejected]:
    name, place = file.name.lower(), _named(file)
    try:
        if file.is_dir():
            yield Rejected(None, place, "folder", "one that you may not", _READABLE)
        elif name.endswith(_LINES):
            with file.open("rb") as packed, _unpacked(packed, file.suffix) as stream:
                if position:
                    position.enter(packed)
                yield from _read_lines(stream, place, dated)
        elif name.endswith(_TEXT):
            yield _read_text(file, dated)
        else:
            expected = f"expected one of {', '.join(KINDS)}"
            yield Rejected(None, place, "kind of file", shortened(file.suffix), expected)
    except PermissionError as error:
        yield Rejected(None, place, "file", str(error.strerror), _READABLE)
    except (EOFError, gzip.BadGzipFile, lzma.LZMAError) as error:
        yield Rejected(None, place, "compression", str(error), "expected a whole archive")


def _named(file: Path) -> str:
    """The path for people; bytes of a name that are no UTF-8 as marks of replacement."""
    return str(file).encode(errors="surrogateescape").decode(errors="replace")


def _unpacked(packed: io.BufferedReader, suffix: str) -> _Packed:
    match suffix.lower():
        case ".gz":
            return gzip.GzipFile(fileobj=packed)
        case ".xz":
            return lzma.LZMAFile(packed)
        case _:
            return packed


def _read_lines(stream: _Stream, name: str, dated: bool) -> Iterator[Document | Rejected]:
    """One document a line; blank lines are nothing."""
    for number, line in enumerate(_lines(stream), start=1):
        if line.isspace():
            continue
        record: object = None
        try:
            _refuse_too_long(line)
            record = _decoded(line)
            yield document_of(record, dated=dated)
        except RecordError as refusal:
            yield _rejected(refusal, record, f"{name}:{number}")


def _lines(stream: _Stream) -> Iterator[bytes]:
    """The lines; of one that is too long its beginning, a byte longer than may be."""
    while line := stream.readline(_LONGEST + 1):
        rest = line
        while len(rest) > _LONGEST and not rest.endswith(b"\n"):
            rest = stream.readline(_LONGEST + 1)
        yield line


def _refuse_too_long(written: bytes) -> None:
    if len(written) > _LONGEST:
        beginning = written[:100].decode(errors="replace")
        raise RecordError("size", f"at most {_LONGEST:,} bytes", f"more, from {beginning}")


def _decoded(line: bytes) -> object:
    try:
        return json.loads(_unicode(line).rstrip("\r\n"))  # else an end is told as the next line
    except json.JSONDecodeError as error:
        expected = f"a JSON object on one line ({error.msg.lower()} at column {error.colno})"
        raise RecordError("JSON", expected, error.doc) from None
    except RecursionError:
        raise RecordError("JSON", "a JSON object", "nested too deeply to read") from None


def _read_text(file: Path, dated: bool) -> Document | Rejected:
    """A text with its header, or with the date that its first line bears."""
    record: dict[str, object] = {"id": file.name.removesuffix(file.suffix)}
    try:
        with file.open("rb") as body:
            content = body.read(_LONGEST + 1)
        _refuse_too_long(content)
        text = _unicode(content)
        header = _HEADER.match(text)
        if header:
            record |= _provenance(header[1] or "") | {"text": text[header.end() :]}
        elif dated and _OPENED.match(text):
            raise RecordError("header", "a second line of --- that ends it", None)
        else:
            date_line = _DATE_LINE.match(text)
            record |= {"published": date_line and date_line[1], "text": text}
        return document_of(record, dated=dated)
    except RecordError as refusal:
        return _rejected(refusal, record, _named(file))


def _unicode(written: bytes) -> str:
    try:
        return written.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        at = f"byte {written[error.start]:#04x} at offset {error.start}"
        expected = "UTF-8 (iconv -f WINDOWS-1256 -t UTF-8 makes it of Windows' Arabic)"
        raise RecordError("encoding", expected, at) from None


def _provenance(header: str) -> dict[str, object]:
    """The fields of a YAML header, every scalar as the string that was written."""
    from ruamel.yaml import YAML  # noqa: PLC0415  (slow, and JSON Lines need none)
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415

    try:
        fields = YAML(typ="base").load(header) or {}
    except YAMLError as error:
        raise RecordError("header", "YAML", str(error)) from None
    if not isinstance(fields, Mapping):
        raise RecordError("header", "YAML fields, such as `published: 2026-02-02`", header)
    return {name: value or None for name, value in fields.items()}


def _rejected(refusal: RecordError, record: object, place: str) -> Rejected:
    named = record.get("id") if isinstance(record, Mapping) else None
    return Rejected(
        document_id=shortened(named) if named else None,
        place=place,
        check=refusal.check,
        received=refusal.received,
        reason=f"expected {refusal.expected}",
    )
