"""Runs the ingest flow for the command line: checks first, progress meanwhile, one-line errors."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.status import Status

from flows import extractors
from flows.errors import InputError, RunError
from flows.sources.files import STANDARD_INPUT
from flows.summary import Summary
from flows.terminal import working
from warehouse import WarehouseError


def run_ingest(paths: Sequence[str], batch_size: int) -> Summary:
    """Run the flow in this process, with its log lines as progress.

    Raises:
        FileNotFoundError: a path does not exist; nothing has been started then.
        InputError: the configured engine does not exist; nothing has been started then.
        RunError: the flow failed for a reason that is neither the input nor the record.
        warehouse.WarehouseError: another process kept the log for too long, or it is damaged.
    """
    for path in paths:
        if path != STANDARD_INPUT:
            Path(path).stat()
    extractors.configured()
    with working("starting Prefect") as progress:
        from flows.ingest import ingest  # noqa: PLC0415  (Prefect takes a second to import)

        with _log_lines_in(progress):
            try:
                return asyncio.run(ingest(list(paths), batch_size))
            except (WarehouseError, InputError, OSError):
                raise
            except Exception as error:
                reason = " ".join(str(error).split()) or "no reason given"
                raise RunError(
                    f"the run failed: {type(error).__name__}: {reason}; "
                    "its log is on Prefect's pages (`prefect server start` shows them)"
                ) from error


@contextmanager
def _log_lines_in(progress: Status) -> Iterator[None]:
    """Show the latest log line of the flow and its tasks behind the spinner."""
    loggers = [logging.getLogger(f"prefect.{name}") for name in ("flow_runs", "task_runs")]
    handler = _Progress(progress)
    for logger in loggers:
        logger.addHandler(handler)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeHandler(handler)


class _Progress(logging.Handler):
    def __init__(self, progress: Status) -> None:
        super().__init__(logging.INFO)
        self._progress = progress

    def emit(self, record: logging.LogRecord) -> None:
        self._progress.update(record.getMessage())
