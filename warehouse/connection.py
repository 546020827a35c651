"""Connections: where the files are, whose turn it is to write, what readers open.

DuckDB lets one process write a file and shuts every other one out meanwhile. So the log's file is
opened for moments only, by whoever's turn it is, and everybody else reads the published copy,
which is replaced by an atomic rename and never written in place.
"""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.records import WarehouseError

_CHECKOUT = Path(__file__).resolve().parent.parent
_TURN = threading.RLock()  # between threads of one process; DuckDB's own lock is between processes
_PAUSE_SECONDS = 0.05
_HOLDER = re.compile(r"held in (?P<program>\S+) \(PID (?P<pid>\d+)\)")


@dataclass(frozen=True, slots=True)
class Home:
    """The folder that holds a record: the log's file and the published one.

    Attributes:
        folder: created when something is first written.
    """

    folder: Path

    @classmethod
    def default(cls) -> Home:
        """The folder named by ``MITHAQ_HOME``, else ``.mithaq`` in the checkout."""
        named = os.environ.get("MITHAQ_HOME")
        return cls(Path(named).expanduser() if named else _CHECKOUT / ".mithaq")

    @property
    def log_file(self) -> Path:
        """The log and its projections; opened for moments, by one process at a time."""
        return self.folder / "log.duckdb"

    @property
    def published_file(self) -> Path:
        """The read-only copy that everybody may open for as long as they like."""
        return self.folder / "mithaq.duckdb"


@contextmanager
def writing(home: Home) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the log for writing once no other process has it open, and close it again.

    Raises:
        WarehouseError: another process kept it open for longer than
            ``MITHAQ_LOCK_TIMEOUT_SECONDS`` (default 60), or the home is no folder and cannot be
            made one.
    """
    try:
        home.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WarehouseError(
            f"cannot keep a record in {home.folder}: {error.strerror}: "
            "MITHAQ_HOME must name a folder that you may write in"
        ) from error
    with _turn(home) as deadline, _opened(home.log_file, deadline, read_only=False) as log:
        yield log


@contextmanager
def reading_log(home: Home) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the log read-only for a moment: for what must not wait for publishing.

    Raises:
        WarehouseError: as ``writing``, or no log exists yet.
    """
    if not home.log_file.exists():
        raise WarehouseError(f"no log at {home.log_file}: run `mithaq ingest` first")
    with _turn(home) as deadline, _opened(home.log_file, deadline, read_only=True) as log:
        yield log


@contextmanager
def reader(home: Home) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the published file read-only; whoever holds it open keeps reading what they opened.

    Raises:
        WarehouseError: nothing has been published yet, or the file is no DuckDB database.
    """
    file = home.published_file
    if not file.exists():
        raise WarehouseError(f"nothing published at {file}: run `mithaq ingest` first")
    # Attached to an instance of its own: DuckDB shares one among all connections of a process to
    # one path, and would go on showing the file that publishing has replaced meanwhile.
    with duckdb.connect(":memory:") as published:
        path = str(file).replace("'", "''")
        try:
            published.execute(f"attach '{path}' as mithaq (read_only)")
        except duckdb.Error as error:
            raise WarehouseError(
                f"cannot open {file}: {_first_line(error)}; `mithaq rebuild` makes it anew"
            ) from error
        published.execute("use mithaq")
        published.execute("set timezone = 'UTC'")
        yield published


def has_table(connection: duckdb.DuckDBPyConnection, schema: str, table: str) -> bool:
    """Whether the file holds such a table; a run killed at the very start leaves an empty file."""
    found = connection.execute(
        "select 1 from duckdb_tables()"
        " where database_name = current_database() and schema_name = ? and table_name = ?",
        [schema, table],
    ).fetchone()
    return found is not None


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All or nothing: commits what the block did, or undoes it where the block raises."""
    connection.begin()
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


@contextmanager
def _turn(home: Home) -> Iterator[float]:
    """Wait for the other threads of this process; yields the moment at which waiting ends."""
    limit = _limit_seconds()
    deadline = time.monotonic() + limit
    if not _TURN.acquire(timeout=limit):
        raise WarehouseError(
            f"{home.log_file} was still in use by this process after {limit:g} s: "
            "run the command again, or wait longer with MITHAQ_LOCK_TIMEOUT_SECONDS"
        )
    try:
        yield deadline
    finally:
        _TURN.release()


def _limit_seconds() -> float:
    named = os.environ.get("MITHAQ_LOCK_TIMEOUT_SECONDS", "60")
    try:
        return max(0.0, float(named))
    except ValueError:
        raise WarehouseError(
            f"MITHAQ_LOCK_TIMEOUT_SECONDS is {named!r}, expected a number of seconds: set it anew"
        ) from None


@contextmanager
def _opened(file: Path, deadline: float, *, read_only: bool) -> Iterator[duckdb.DuckDBPyConnection]:
    connection = _connect(file, deadline, read_only=read_only)
    try:
        connection.execute("set timezone = 'UTC'")
        yield connection
    finally:
        connection.close()


def _connect(file: Path, deadline: float, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    while True:
        try:
            return duckdb.connect(file, read_only=read_only)
        except duckdb.IOException as error:
            holder = _HOLDER.search(str(error))
            if holder is None:
                raise WarehouseError(
                    f"cannot open {file}: {_first_line(error)}; where the file is damaged, put "
                    "back a copy that `mithaq backup` made"
                ) from error
            if time.monotonic() >= deadline:
                raise WarehouseError(
                    f"{file} is in use by {Path(holder['program']).name} "
                    f"(process {holder['pid']}): run the command again when that has ended, "
                    "or wait longer with MITHAQ_LOCK_TIMEOUT_SECONDS"
                ) from error
        time.sleep(_PAUSE_SECONDS)


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]
