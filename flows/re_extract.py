"""The flow that reads old documents again, with the engine of today: the difference is appended.

Prefect's part only, as in ``flows.ingest``, whose tasks it runs. The documents come from the log
itself, in their newest version. What the engine reads now and did not read before is appended as
new claims, what it reads no more as withdrawn ones; history keeps both.
"""

from __future__ import annotations

from prefect import flow, runtime

import warehouse
from flows import artifacts, extractors
from flows.ingest import BATCH_SIZE, publish_news, take_in
from flows.intake import Intake
from flows.summary import Summary
from warehouse import Home


@flow(name="re-extract", flow_run_name="read old documents again", timeout_seconds=6 * 3600)
async def re_extract(batch_size: int = BATCH_SIZE) -> Summary:
    """Read every document that the present engine has not read, and append the difference.

    Args:
        batch_size: documents appended at once, whole or not at all.

    Raises:
        warehouse.WarehouseError: another process kept the log for too long, or it is damaged.
    """
    home = Home.default()
    extractor = extractors.configured()
    summary = Summary(runtime.flow_run.id, home.published_file)
    warehouse.migrate(home)
    old = warehouse.unread(home, extractor.extractor)
    await take_in(home, Intake(home, old, extractor, batch_size), extractor, summary)
    publish_news(home)
    await artifacts.create_artifacts(home, summary)
    return summary
