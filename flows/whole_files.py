"""Files that are written whole or not at all, for every command and run that writes one.

A file is written beside its place, flushed to the disk and renamed over it: whoever reads meanwhile
sees the old one or the new one, never a half. What stands in it is decided elsewhere.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.errors import InputError


@contextmanager
def replacing(file: Path) -> Iterator[Path]:
    """A place beside ``file`` to write to, which takes its place where the block succeeds.

    Raises:
        InputError: the folder is not there, or nothing may be written in it.
    """
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        if file.is_dir():
            raise InputError(f"cannot write {file}: it is a folder; name a file in it")
        part.touch()
        try:
            yield part
            with part.open("rb") as written:
                os.fsync(written.fileno())
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(
            f"cannot write {file}: {reason}: {file.parent} must be a folder that you may write in"
        ) from error


def replace(file: Path, content: str | bytes) -> None:
    """Write all of a file, text as UTF-8.

    Raises:
        InputError: the folder is not there, or nothing may be written in it.
    """
    with replacing(file) as part:
        part.write_bytes(content.encode() if isinstance(content, str) else content)
