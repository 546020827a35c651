"""Which failures of a task are worth another try, and how long to wait before it.

Another writer or a disk that stands in the way is waited for, with growing, uneven pauses, so that
those who wait do not all come back at once. Whatever else fails would fail the same way again.
"""

from __future__ import annotations

from typing import Any

from prefect.cache_policies import NO_CACHE
from prefect.tasks import exponential_backoff

from warehouse import WarehouseError


def is_worth_another_try(_task: Any, _run: Any, state: Any) -> bool:
    """Whether another writer, a disk or the network stood in the way, not the record itself."""
    # Not `state.result()`, which raises nothing for an asynchronous task: it returns a coroutine.
    error = state.data
    return isinstance(error, OSError) or (
        isinstance(error, WarehouseError) and "in use" in str(error)
    )


PATIENT: dict[str, Any] = {
    "cache_policy": NO_CACHE,
    "retries": 3,
    "retry_delay_seconds": exponential_backoff(backoff_factor=10),
    "retry_jitter_factor": 0.5,
    "retry_condition_fn": is_worth_another_try,
}
