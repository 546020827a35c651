"""Backup: a copy of the log that was opened and verified, in a folder of its own.

Beside publishing. A copy is taken in this process's turn to write, so no half of a batch is in
it; it is flushed, verified against its hashes, and only then takes its name. A copy that fails
is removed and told; older copies are removed only after a new one stands. A folder of a backup
is the home of a record: name it in ``MITHAQ_HOME``, and run ``mithaq rebuild``.
"""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from warehouse.connection import Home, writing
from warehouse.migration import migrate
from warehouse.positions import end_of_log
from warehouse.publishing import copied_whole
from warehouse.records import WarehouseError
from warehouse.verification import verify

_NAMED = "log-%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"log-\d{8}T\d{6}Z")
# What stands beside the log and is no copy of it: lists of feeds and the like.
_LARGEST_BESIDE = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy that was verified.

    Attributes:
        folder: where it lies; a home like any other.
        log_position: the last event in it.
        last_hash: hash of its last batch, None where the log is empty.
        log_bytes: its size.
        removed: folders of older copies that were removed.
    """

    folder: Path
    log_position: int
    last_hash: str | None
    log_bytes: int
    removed: tuple[Path, ...]


def back_up(home: Home, to: Path, keep: int) -> Backup:
    """Copy the log and the small files beside it to a new folder in ``to``, and verify the copy.

    Args:
        home: the record.
        to: folder of the backups; created if need be.
        keep: how many copies stay, the new one included.

    Raises:
        WarehouseError: there is no log, it stayed locked for too long, or the copy is not what
            the hashes tell; then the older copies are left as they are.
    """
    if not home.log_file.exists():
        raise WarehouseError(f"no log at {home.log_file}: run `mithaq ingest` first")
    migrate(home)
    folder = to / datetime.now(UTC).strftime(_NAMED)
    part = Home(to / f"{folder.name}.{os.getpid()}.part")
    part.folder.mkdir(parents=True)
    try:
        _copy(home, part)
        findings = verify(part)
        if findings:
            raise WarehouseError(
                f"the copy of {home.log_file} differs from what was appended: "
                f"{findings[0].message}; nothing was kept: run `mithaq verify`"
            )
        with writing(part) as copy:
            end = end_of_log(copy)
        if folder.exists():
            raise WarehouseError(f"{folder} is there already: run the command again")
        part.folder.rename(folder)
    finally:
        shutil.rmtree(part.folder, ignore_errors=True)
    return Backup(
        folder=folder,
        log_position=end.log_position,
        last_hash=end.batch_hash or None,
        log_bytes=Home(folder).log_file.stat().st_size,
        removed=_remove_all_but(keep, to),
    )


def _copy(home: Home, part: Home) -> None:
    """The log while nobody else writes, then the small files beside it."""
    with home.log_file.open("rb") as original, writing(home) as log:
        log.execute("force checkpoint")
        copied_whole(original, part.log_file)
    for file in home.folder.iterdir():
        is_database = file.name.startswith((home.log_file.name, home.published_file.name))
        if file.is_file() and not is_database and file.stat().st_size <= _LARGEST_BESIDE:
            shutil.copy2(file, part.folder / file.name)


def _remove_all_but(keep: int, to: Path) -> tuple[Path, ...]:
    """Remove the oldest copies; nothing that is not named and filled like one."""
    copies = sorted(
        folder
        for folder in to.iterdir()
        if _NAME.fullmatch(folder.name) and Home(folder).log_file.is_file()
    )
    old = tuple(copies[:-keep])
    for folder in old:
        shutil.rmtree(folder)
    return old
