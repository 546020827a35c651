"""`mithaq feeds`: the list of feeds, and a look at what a poll would bring.

Commands of ``flows.cli``. They change the list or nothing: only the flow `follow-up` notes what
feeds answer.
"""

# ruff: noqa: PLC0415  (imports inside commands keep each of them quick to start)
from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.errors import InputError
from flows.feeds.lists import Feed, checked, list_file, read_feeds, watch_file, write_feeds
from flows.terminal import Listing, output, print_json, working
from flows.wording import counted

if TYPE_CHECKING:
    from flows.feeds.polling import Polled
    from warehouse import FeedState

app = typer.Typer(
    help="Feeds that are followed: the list in seeds/feeds.csv, or where MITHAQ_FEEDS says.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
Name = Annotated[str, typer.Argument(metavar="NAME", help="Name of a feed in the list.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for a program to read on.")]


@app.command("list")
def list_(as_json: Json = False) -> None:
    """Show the feeds, and what the last poll of each brought."""
    from warehouse import Home, feed_states

    feeds, states = read_feeds(list_file()), feed_states(Home.default())
    if as_json:
        print_json([{"feed": feed, "state": states.get(feed.address)} for feed in feeds])
        return
    columns = ("name", "outlet", "language", "every", "tags", "polled", "last answer")
    rows = [_row(feed, states.get(feed.address)) for feed in feeds]
    output().print(Listing(None, columns, rows))


@app.command()
def add(
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="http or https.")],
    name: Annotated[str, typer.Option(help="What to call it; default: after its host.")] = "",
    outlet: Annotated[str, typer.Option(help="Who publishes it.")] = "",
    language: Annotated[str, typer.Option(help="ISO 639-1, such as ar.")] = "",
    minutes: Annotated[int, typer.Option(help="Between two polls, at least.")] = 30,
    tags: Annotated[str, typer.Option(help="Words between blanks, to choose feeds by.")] = "",
) -> None:
    """Add a feed to the list; it is polled from the next run on."""
    from flows.feeds.opml import host_of, name_from

    file = list_file()
    feeds = read_feeds(file)
    named = name or name_from(host_of(address), taken={feed.name for feed in feeds})
    feed = Feed(named, address, language, outlet, minutes, tuple(tags.split()))
    write_feeds(file, [*feeds, checked(feed, "the feed")])
    output().print(f"{named} is followed: {address}", soft_wrap=True)


@app.command()
def remove(name: Name) -> None:
    """Take a feed off the list; what it brought stays in the record."""
    file = list_file()
    feeds = read_feeds(file)
    _one(feeds, name)
    write_feeds(file, [feed for feed in feeds if feed.name != name])
    output().print(f"{name} is no longer followed")


@app.command()
def enable(name: Name) -> None:
    """Poll a feed from the next run on, also one that was retired."""
    from warehouse import Home, forget_feed

    feed = _changed(name, lambda feed: replace(feed, is_enabled=True))
    forget_feed(Home.default(), feed.address)
    output().print(f"{name} is polled from the next run on")


@app.command()
def disable(name: Name) -> None:
    """Leave a feed in the list and poll it no more."""
    _changed(name, lambda feed: replace(feed, is_enabled=False))
    output().print(f"{name} is polled no more")


@app.command()
def check(
    named: Annotated[
        str, typer.Argument(metavar="FEED", help="Name of a feed in the list, or an address.")
    ],
    as_json: Json = False,
) -> None:
    """Show what a poll of a feed would bring; nothing is changed or noted."""
    from flows.feeds.watch import read_watch_list
    from warehouse import Home, entries_by_key

    feed = _one(read_feeds(list_file()), named) if "://" not in named else Feed("feed", named)
    watch = read_watch_list(watch_file())
    with working(f"asking {feed.address}"):
        polled = asyncio.run(_asked(feed))
    if polled.state is not None and polled.state.check_name:
        state = polled.state
        raise InputError(
            f"{feed.address}: {state.check_name}: expected {state.reason}, "
            f"received {state.received}"
        )
    known = entries_by_key(Home.default(), [(feed.address, entry.key) for entry in polled.entries])
    rows = []
    for entry in polled.entries:
        wanting = watch.wanting(entry.title, entry.summary)
        is_known = (feed.address, entry.key) in known
        fate = "known" if is_known else "passed over" if wanting is None else "fetched"
        published = entry.published.isoformat() if entry.published else None
        rows.append((fate, published, entry.title or entry.summary, ", ".join(wanting or [])))
    columns = ("would be", "published", "entry", "watched for by")
    if as_json:
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
    else:
        output().print(Listing(None, columns, rows))
        moved = polled.state and polled.state.moved_to
        told = f"; {feed.address} leads to {moved}" if moved else ""
        output().print(counted(len(rows), "entry", "entries") + told, soft_wrap=True)


@app.command("import")
def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="OPML; - reads standard input.")],
) -> None:
    """Add the feeds of an OPML file to the list; those that are listed already stay as they are."""
    from flows.feeds.opml import from_opml, name_from

    try:
        written = sys.stdin.read() if file == "-" else Path(file).read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{file}: expected OPML in UTF-8") from None
    feeds = read_feeds(list_file())
    addresses, names = {feed.address for feed in feeds}, {feed.name for feed in feeds}
    found = from_opml(written, file)
    for feed in found:
        if feed.address not in addresses:
            name = name_from(feed.name, taken=names)
            names.add(name)
            feeds.append(replace(feed, name=name))
    added = len(feeds) - len(addresses)
    write_feeds(list_file(), feeds)
    output().print(f"{counted(added, 'feed')} added, {len(found) - added} known")


@app.command()
def export() -> None:
    """Print the list as OPML."""
    from flows.feeds.opml import to_opml

    sys.stdout.write(to_opml(read_feeds(list_file())))


async def _asked(feed: Feed) -> Polled:
    from flows.feeds.fetching import Limits, opened
    from flows.feeds.polling import ask

    async with opened(Limits()) as fetcher:
        return await ask(fetcher, feed, None)


def _one(feeds: list[Feed], name: str) -> Feed:
    found = next((feed for feed in feeds if feed.name == name), None)
    if found is None:
        raise InputError(f"no feed is called {name}: `mithaq feeds list` shows their names")
    return found


def _changed(name: str, change: Callable[[Feed], Feed]) -> Feed:
    feeds = read_feeds(list_file())
    found = _one(feeds, name)
    write_feeds(list_file(), [change(feed) if feed.name == name else feed for feed in feeds])
    return found


def _row(feed: Feed, state: FeedState | None) -> tuple[object, ...]:
    every = f"{feed.interval_minutes} min"
    answer = ""
    if state is not None:
        failed = f": {state.check_name}, received {state.received}" if state.check_name else ""
        moved = f"; moved to {state.moved_to}" if state.moved_to else ""
        answer = f"{state.feed_state}{failed}{moved}"
    polled = (state and state.polled_at) if feed.is_enabled else "switched off"
    return feed.name, feed.outlet, feed.language, every, " ".join(feed.tags), polled, answer
