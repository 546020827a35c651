"""What tests of the flow share: its documents, its server, and the log as it ends up."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from prefect.logging.handlers import APILogHandler
from prefect.settings import PREFECT_API_URL, temporary_settings

from tests.flows import engines
from warehouse import Home

SENTENCES = {
    "a": "Salem of LY visited Tunis in TN on 2026-01-31.",
    "b": "Karim of TN visited Tripoli in LY on 2026-02-01.",
    "c": "Nadia of LY visited Ankara in TR on 2026-02-03.",
}
# What differs between two runs although nothing is lost or doubled.
_OF_THE_RUN = {
    "batch_id",
    "recorded_at",
    "correlation_id",
    "hash",
    "system_from",
    "system_to",
    "log_position",
}


@pytest.fixture
def api(prefect_server: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The server's address, set for flows in this process and in those it starts."""
    monkeypatch.setenv("PREFECT_API_URL", prefect_server)
    with temporary_settings({PREFECT_API_URL: prefect_server}):
        yield prefect_server
        APILogHandler().flush()


@pytest.fixture
def line_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read documents with the engine of the tests, here and in started processes."""
    monkeypatch.setenv("MITHAQ_EXTRACTOR", engines.NAME)


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes documents by their names, with further lines as they are."""

    def write(*names: str, further: str = "") -> Path:
        file = tmp_path / "documents.jsonl"
        records = [
            {"id": name, "text": SENTENCES[name], "published": "2026-02-05"} for name in names
        ]
        lines = "".join(f"{json.dumps(record)}\n" for record in records)
        file.write_text(lines + further)
        return file

    return write


def lasting(home: Home) -> dict[str, list[tuple[Any, ...]]]:
    """Log and current belief without what belongs to the run that wrote them."""
    with duckdb.connect(home.log_file, read_only=True) as log:
        logged = _rows(log, "event_log.events") + _rows(log, "event_log.documents")
    with duckdb.connect(home.published_file, read_only=True) as published:
        return {
            "log": logged,
            "visits": _rows(published, "visits"),
            "claims": _rows(published, "claims"),
            "participants": _rows(published, "participants"),
        }


def _rows(connection: duckdb.DuckDBPyConnection, table: str) -> list[tuple[Any, ...]]:
    columns = [column[0] for column in connection.execute(f"describe {table}").fetchall()]
    kept = ", ".join(column for column in columns if column not in _OF_THE_RUN)
    return sorted(connection.execute(f"select {kept} from {table}").fetchall(), key=repr)
