"""Runs a flow for the command line: checks first, progress meanwhile, one-line errors."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from flows import extractors
from flows.errors import InputError, RunError
from flows.feeds.lists import chosen, list_file, read_feeds
from flows.sources.files import STANDARD_INPUT
from flows.summary import FollowUp, Summary
from flows.terminal import working
from warehouse import WarehouseError

_Result = TypeVar("_Result")
_SERVERS = (
    "PREFECT_API_URL must name one that does; unset, a run brings one of its own, for which"
    " PREFECT_HOME must be a folder that you may write in"
)


def run_ingest(paths: Sequence[str], batch_size: int, overrides: Path) -> Summary:
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

        return _finished(ingest(list(paths), batch_size, str(overrides)), progress)


def run_follow_up(feeds: Sequence[str], tags: Sequence[str], *, only_due: bool) -> FollowUp:
    """Run the flow that follows feeds in this process, with its log lines as progress.

    Raises:
        InputError: a list, a feed or the engine does not exist; nothing has been started then.
        RunError: the flow failed for a reason that is neither the input nor the record.
        warehouse.WarehouseError: another process kept the log for too long, or it is damaged.
    """
    if not chosen(read_feeds(list_file()), feeds, tags):
        raise InputError(
            f"no feed to follow in {list_file()}: `mithaq feeds enable NAME` switches one on"
        )
    extractors.configured()
    with working("starting Prefect") as progress:
        from flows.follow_up import follow_up  # noqa: PLC0415  (as above)

        return _finished(follow_up(list(feeds), list(tags), only_due), progress)


def run_re_extract(batch_size: int) -> Summary:
    """Run the flow that reads old documents again.

    Raises:
        InputError: the configured engine does not exist; nothing has been started then.
        RunError: the flow failed for a reason that is neither the input nor the record.
        warehouse.WarehouseError: another process kept the log for too long, or it is damaged.
    """
    extractors.configured()
    with working("starting Prefect") as progress:
        from flows.re_extract import re_extract  # noqa: PLC0415  (as above)

        return _finished(re_extract(batch_size), progress)


def run_review(named: str | None) -> str:
    """Run the flow that asks on Prefect's pages, and wait there for the answer.

    Args:
        named: the claim or pair; None takes the most doubtful one.

    Returns:
        What was found, in one line.

    Raises:
        InputError: what is named is unknown.
        RunError: nobody answered, or the flow failed for another reason.
        warehouse.WarehouseError: nothing has been published yet, or the log stayed locked.
    """
    with working("waiting for the form on Prefect's pages") as progress:
        from flows.review import review  # noqa: PLC0415  (as above)

        return _finished(review(named), progress)


def _finished(run: Coroutine[Any, Any, _Result], progress: Callable[[str], None]) -> _Result:
    """What a run of a flow returns; its failures as the command line tells them."""
    with _log_lines_in(progress):
        try:
            return asyncio.run(run)
        except (WarehouseError, InputError, OSError):
            raise
        except Exception as error:
            reason = " ".join(str(error).split()) or "no reason given"
            if isinstance(error, RuntimeError) and " API " in reason:  # as Prefect's client says it
                raise RunError(f"no Prefect server answers: {reason}; {_SERVERS}") from error
            raise RunError(
                f"the run failed: {type(error).__name__}: {reason}; "
                "its log is on Prefect's pages (`prefect server start` shows them)"
            ) from error


@contextmanager
def _log_lines_in(progress: Callable[[str], None]) -> Iterator[None]:
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
    def __init__(self, progress: Callable[[str], None]) -> None:
        super().__init__(logging.INFO)
        self._progress = progress

    def emit(self, record: logging.LogRecord) -> None:
        self._progress(record.getMessage())
