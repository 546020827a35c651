"""The list of feeds: a CSV file, one feed a row, edited by hand or by `mithaq feeds`.

It tells which feeds are followed and how; what they answered is noted beside the log. Knows
neither network nor warehouse.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import timedelta
from pathlib import Path

from flows.errors import InputError
from flows.whole_files import replace

_SEEDS = Path(__file__).resolve().parents[2] / "seeds"
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2}|")
_FLAGS = {"yes": True, "no": False}
# Minutes between two polls: from five minutes to a week.
LEAST_MINUTES, MOST_MINUTES = 5, 7 * 24 * 60


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that is or may be followed.

    Attributes:
        name: what commands and pages call it: small letters, digits, hyphens.
        address: http or https.
        language: ISO 639-1 of its entries; empty where it is mixed.
        outlet: who publishes it, as documents name their source.
        interval_minutes: between two polls, at least.
        tags: words to choose feeds by.
        is_enabled: whether it is polled.
    """

    name: str
    address: str
    language: str = ""
    outlet: str = ""
    interval_minutes: int = 30
    tags: tuple[str, ...] = ()
    is_enabled: bool = True

    @property
    def interval(self) -> timedelta:
        """Time between two polls."""
        return timedelta(minutes=self.interval_minutes)


_COLUMNS = ("name", "address", "language", "outlet", "interval_minutes", "tags", "enabled")


def list_file() -> Path:
    """The list of feeds: what ``MITHAQ_FEEDS`` names, else the one in ``seeds``."""
    return Path(os.environ.get("MITHAQ_FEEDS") or _SEEDS / "feeds.csv")


def watch_file() -> Path:
    """The watch list: what ``MITHAQ_WATCH`` names, else the one in ``seeds``."""
    return Path(os.environ.get("MITHAQ_WATCH") or _SEEDS / "watch.csv")


def read_feeds(file: Path) -> list[Feed]:
    """The feeds of a list, in its order.

    Raises:
        InputError: it is not there, or a row is not understood; told with line and column.
    """
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines)
            if tuple(reader.fieldnames or ()) != _COLUMNS:
                raise InputError(f"{file}, line 1: expected the columns {', '.join(_COLUMNS)}")
            feeds = [_feed(row, f"{file}, line {reader.line_num}") for row in reader]
    except FileNotFoundError:
        raise InputError(f"no list of feeds at {file}: MITHAQ_FEEDS names it") from None
    except UnicodeDecodeError:
        raise InputError(f"{file}: expected a table in UTF-8") from None
    _check_alone(feeds, str(file))
    return feeds


def write_feeds(file: Path, feeds: Sequence[Feed]) -> None:
    """Replace the list as a whole, by an atomic rename.

    Raises:
        InputError: two feeds share a name or an address.
    """
    _check_alone(feeds, "the list")
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for feed in feeds:
        values = asdict(feed)
        values["tags"] = " ".join(feed.tags)
        values["is_enabled"] = "yes" if feed.is_enabled else "no"
        writer.writerow(values[column.name] for column in fields(Feed))
    file.parent.mkdir(parents=True, exist_ok=True)
    replace(file, written.getvalue())


def chosen(feeds: Iterable[Feed], names: Sequence[str], tags: Sequence[str]) -> list[Feed]:
    """The feeds of these names, or the enabled ones with any of these tags; else all enabled ones.

    Raises:
        InputError: a name stands in no row.
    """
    listed = list(feeds)
    unknown = sorted(set(names) - {feed.name for feed in listed})
    if unknown:
        raise InputError(f"no feed is called {unknown[0]}: `mithaq feeds list` shows their names")
    if names:
        return [feed for feed in listed if feed.name in names]
    enabled = [feed for feed in listed if feed.is_enabled]
    return [feed for feed in enabled if set(tags) & set(feed.tags)] if tags else enabled


def checked(feed: Feed, place: str) -> Feed:
    """The feed, if its fields can stand in a list.

    Raises:
        InputError: naming the place and the first field that cannot.
    """
    expectations = {
        "name": ("small letters, digits and single hyphens", _NAME.fullmatch(feed.name)),
        "address": (
            "an http or https address",
            feed.address.startswith(("http://", "https://")) and not re.search(r"\s", feed.address),
        ),
        "language": ("two small letters of ISO 639-1", _LANGUAGE.fullmatch(feed.language)),
        "interval_minutes": (
            f"a number from {LEAST_MINUTES} to {MOST_MINUTES}",
            LEAST_MINUTES <= feed.interval_minutes <= MOST_MINUTES,
        ),
    }
    for name, (expected, holds) in expectations.items():
        if not holds:
            received = getattr(feed, name)
            raise InputError(f"{place}, {name}: expected {expected}, received {received!r}")
    return feed


def _feed(row: dict[str, str | None], place: str) -> Feed:
    values = {name: (row[name] or "").strip() for name in _COLUMNS}
    minutes, enabled = values["interval_minutes"], values["enabled"]
    if not (minutes.isascii() and minutes.isdigit()):
        raise InputError(f"{place}, interval_minutes: expected a number, received {minutes!r}")
    if enabled not in _FLAGS:
        raise InputError(f"{place}, enabled: expected yes or no, received {enabled!r}")
    return checked(
        Feed(
            values["name"],
            values["address"],
            values["language"],
            values["outlet"],
            int(minutes),
            tuple(values["tags"].split()),
            _FLAGS[enabled],
        ),
        place,
    )


def _check_alone(feeds: Sequence[Feed], place: str) -> None:
    for what in ("name", "address"):
        seen = set()
        for feed in feeds:
            if getattr(feed, what) in seen:
                raise InputError(f"{place}: two feeds have the {what} {getattr(feed, what)}")
            seen.add(getattr(feed, what))
