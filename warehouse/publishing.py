"""Publishing: a whole copy of log and projections takes the published file's place at once.

After projection. The copy is written beside the published file, flushed to the disk and renamed
over it: a reader sees the old file or the new one, never a half, and whoever has the old one
open keeps reading it. A copy that a killed run left behind is removed by the next one.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import BinaryIO

from warehouse.connection import Home, writing
from warehouse.migration import migrate
from warehouse.positions import is_current
from warehouse.records import WarehouseError

_COPY_BYTES = 16 * 1024 * 1024


def publish(home: Home, *, anew: bool = False) -> Path:
    """Replace the published file by the log's present state, unless it shows that already.

    Args:
        home: where both are.
        anew: replace it in any case, for beliefs may have changed while the log did not.

    Returns:
        The path of the published file.

    Raises:
        WarehouseError: the log stayed locked by another process for too long, or the copy could
            not be written whole; then the published file is the one that was there.
    """
    migrate(home)
    if not anew and is_current(home):
        return home.published_file
    # The log's own handle closes last: closing it sooner would give up the process's lock on it.
    with home.log_file.open("rb") as original, writing(home) as log:
        log.execute("force checkpoint")
        for stale in home.folder.glob(f"{home.published_file.name}.*.part"):
            stale.unlink()
        copy = home.folder / f"{home.published_file.name}.{os.getpid()}.part"
        copied_whole(original, copy)
        copy.replace(home.published_file)
    _flush_folder(home.folder)
    return home.published_file


def copied_whole(original: BinaryIO, copy: Path) -> None:
    """Copy an open file to a new one, and make that last through a power cut.

    Raises:
        WarehouseError: it could not be written whole, such as on a full disk; nothing is left.
    """
    try:
        with copy.open("wb") as target:
            shutil.copyfileobj(original, target, _COPY_BYTES)
            target.flush()
            os.fsync(target.fileno())
    except OSError as error:
        copy.unlink(missing_ok=True)
        raise WarehouseError(
            f"cannot write {copy}: {error.strerror}: a copy takes as much room as "
            f"{original.name}; make room and run the command again"
        ) from error


def _flush_folder(folder: Path) -> None:
    """Make the renaming last through a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
