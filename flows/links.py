"""The way from the record to Prefect's pages and back: a run's address, the command for an id.

Between the answers and whoever shows them; nothing is asked here, and no page is opened.
"""

from __future__ import annotations

import os


def run_page(flow_run_id: str | None) -> str | None:
    """Where Prefect's pages show a run; None where no server is configured that lasts."""
    pages = os.environ.get("PREFECT_UI_URL") or os.environ.get("PREFECT_API_URL", "")
    pages = pages.rstrip("/").removesuffix("/api")
    return f"{pages}/runs/flow-run/{flow_run_id}" if flow_run_id and pages else None


def show_command(named: str) -> str:
    """The command that shows what an id, or the beginning of one, stands for."""
    return f"mithaq show {named}"
