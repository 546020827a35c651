"""The flow that follows feeds: poll them, fetch the articles they lead to, take those in.

Prefect's part only, as in ``flows.ingest``, whose tasks take the documents in. What was fetched
is noted beside the log before it is appended, and what was appended is noted after; a run that
dies in between is made up for by the next one, and the log knows its documents.

Servers that fail are asked again by later runs, each at its own time. The tasks that ask them are
tried again where another writer kept them from noting what came: what a feed brought is noted
whole or not at all, each entry under its key, so a second try doubles nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from prefect import flow, get_run_logger, runtime, task

import warehouse
from flows import artifacts, extractors
from flows.feeds import polling
from flows.feeds.articles import fetch_articles
from flows.feeds.fetching import Fetcher, Limits, opened
from flows.feeds.lists import Feed, chosen, list_file, read_feeds, watch_file
from flows.feeds.noted import fetched_documents, mark_recorded
from flows.feeds.robots import Robots
from flows.feeds.watch import WatchList, read_watch_list
from flows.ingest import BATCH_SIZE, publish_news, take_in, take_overrides
from flows.intake import Intake, Parcel
from flows.patience import PATIENT
from flows.progress import Progress
from flows.summary import FollowUp
from flows.wording import counted
from warehouse import FeedEntry, Home, Rejected

if TYPE_CHECKING:
    from flows.extraction.engine import Extractor

PAGES_AT_ONCE = 100


def _flow_run_name() -> str:
    """``follow up all feeds``, ``follow up bbc-arabic and 2 more``, ``follow up feeds on oil``."""
    chosen_ones = runtime.flow_run.parameters
    names, tags = chosen_ones.get("feeds") or [], chosen_ones.get("tags") or []
    if names:
        return f"follow up {names[0]}" + (f" and {len(names) - 1} more" if names[1:] else "")
    return f"follow up feeds on {', '.join(tags)}" if tags else "follow up all feeds"


# Every request has its own limit; this one is for what nobody thought of.
@flow(name="follow-up", flow_run_name=_flow_run_name, timeout_seconds=2 * 3600)
async def follow_up(
    feeds: list[str] | None = None,
    tags: list[str] | None = None,
    only_due: bool = True,
    article_limit: int = 500,
    seconds: float = 20,
    pause_seconds: float = 1,
) -> FollowUp:
    """Poll feeds, fetch the articles that the watch list wants, and take them into the record.

    Args:
        feeds: names of the feeds to follow; empty: all that are enabled.
        tags: follow enabled feeds with one of these tags only; empty: whatever their tags.
        only_due: leave feeds alone until their interval, or the wait that their server asked
            for, is over; off asks all of them now.
        article_limit: articles fetched in one run at most; the others are fetched by later runs.
        seconds: time an address has for its whole answer.
        pause_seconds: pause between two requests to a host.

    Raises:
        InputError: a feed is not listed, or a list is not understood.
        warehouse.WarehouseError: another process kept the log for too long, or it is damaged.
    """
    home = Home.default()
    extractor = extractors.configured()
    followed = {
        feed.address: feed for feed in chosen(read_feeds(list_file()), feeds or [], tags or [])
    }
    watch = read_watch_list(watch_file())
    summary = FollowUp(runtime.flow_run.id, home.published_file)
    warehouse.migrate(home)
    async with opened(Limits(seconds=seconds, pause_seconds=pause_seconds)) as fetcher:
        # A run before this one may have ended between fetching and appending.
        await _take_in(home, followed, [], extractor, summary)
        polled = await poll(home, fetcher, list(followed.values()), watch, only_due)
        summary.add_polled(polled)
        robots = Robots(fetcher)
        wanted = polling.wanted(home, list(followed), article_limit)
        await _take_in(home, followed, polling.refusals(polled.states), extractor, summary)
        progress = Progress()
        for start in range(0, len(wanted), PAGES_AT_ONCE):
            batch = wanted[start : start + PAGES_AT_ONCE]
            summary.add_fetched(await fetch(home, fetcher, robots, followed, batch))
            await _take_in(home, followed, [], extractor, summary)
            done = start + len(batch)
            told = f"{done:,} of {counted(len(wanted), 'page')}; {summary.counts()}"
            await progress.tell(done / len(wanted), told, is_done=done == len(wanted))
    take_overrides(home, summary)
    publish_news(home)
    await artifacts.create_artifacts(home, summary)
    return summary


@task(task_run_name="poll", **PATIENT)
async def poll(
    home: Home, fetcher: Fetcher, feeds: Sequence[Feed], watch: WatchList, only_due: bool
) -> polling.Poll:
    """Ask every feed that is due, and note what is new in it."""
    polled = await polling.poll(home, fetcher, feeds, watch, only_due=only_due)
    log = get_run_logger()
    log.info("%s", polled.counts())
    for state in polled.states:
        if state.check_name:
            log.warning(
                "%s: %s: expected %s, received %s",
                *(state.feed_address, state.check_name, state.reason, state.received),
            )
    return polled


@task(task_run_name="fetch articles", **PATIENT)
async def fetch(
    home: Home,
    fetcher: Fetcher,
    robots: Robots,
    feeds: Mapping[str, Feed],
    entries: Sequence[FeedEntry],
) -> list[FeedEntry]:
    """Fetch the pages behind entries, and note what was read from them."""
    noted = await fetch_articles(home, fetcher, robots, feeds, entries)
    from_pages = sum(entry.text_origin == "page" for entry in noted)
    get_run_logger().info(
        "%s wanted, %d read from their pages", counted(len(noted), "article"), from_pages
    )
    return noted


async def _take_in(
    home: Home,
    feeds: Mapping[str, Feed],
    refusals: Sequence[Rejected],
    extractor: Extractor,
    summary: FollowUp,
) -> None:
    """Take in what was fetched, and note that the log holds it."""

    def mark(parcel: Parcel) -> None:
        refused = {rejected.document_id for rejected in parcel.rejected if rejected.document_id}
        mark_recorded(home, list(feeds), parcel.document_ids, refused)

    found = [*refusals, *fetched_documents(home, list(feeds))]
    await take_in(home, Intake(home, found, extractor, BATCH_SIZE), extractor, summary, mark)
