"""OPML in and out: the list of feeds as other readers of feeds keep it.

Between the list of feeds and files of others. What OPML has no attribute for (interval, whether a
feed is polled) is written under names of our own, which other programs leave alone.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence

from flows.errors import InputError
from flows.feeds.lists import LEAST_MINUTES, MOST_MINUTES, Feed, checked

_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
_LONGEST_NAME = 60


def to_opml(feeds: Sequence[Feed]) -> str:
    """The feeds as an OPML 2.0 document."""
    root = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(root, "head"), "title").text = "Feeds that Mithaq follows"
    body = ET.SubElement(root, "body")
    for feed in feeds:
        ET.SubElement(
            body,
            "outline",
            {
                "type": "rss",
                "text": feed.name,
                "title": feed.outlet or feed.name,
                "xmlUrl": feed.address,
                "language": feed.language,
                "category": ",".join(feed.tags),
                "mithaqInterval": str(feed.interval_minutes),
                "mithaqEnabled": "yes" if feed.is_enabled else "no",
            },
        )
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def from_opml(written: str, place: str) -> list[Feed]:
    """The feeds of an OPML document; folders become tags.

    Args:
        written: the document.
        place: where it is from, for errors.

    Raises:
        InputError: it is no OPML, or declares entities.
    """
    if "<!ENTITY" in written.upper():
        raise InputError(f"{place}: expected OPML that declares no entities")
    try:
        root = ET.fromstring(written)
    except ET.ParseError as error:
        raise InputError(f"{place}: expected OPML, received no XML ({error})") from None
    if root.tag != "opml":
        raise InputError(f"{place}: expected OPML, received <{root.tag}>")
    feeds: dict[str, Feed] = {}
    names: set[str] = set()
    for outline, folders in _outlines(root, ()):
        feed = _feed(outline, folders, names, place)
        feeds.setdefault(feed.address, feed)
        names.add(feed.name)
    return list(feeds.values())


def name_from(*told: str, taken: set[str]) -> str:
    """A name in small letters, digits and hyphens from the first text that gives one."""
    made = (_NOT_IN_NAMES.sub("-", text.lower())[:_LONGEST_NAME].strip("-") for text in told)
    name = next(filter(None, made), "feed")
    number = 2
    while name in taken:
        name = f"{name.removesuffix(f'-{number - 1}')}-{number}"
        number += 1
    return name


def host_of(address: str) -> str:
    """What a feed is called where nobody names it: ``feeds.example.org`` is ``example-org``."""
    host = address.partition("://")[2].partition("/")[0].partition(":")[0]
    return re.sub(r"^(?:www|feeds?|rss|news)\.", "", host)


def _outlines(
    element: ET.Element, folders: tuple[str, ...]
) -> Iterator[tuple[ET.Element, tuple[str, ...]]]:
    """Every outline that is a feed, with the folders it lies in."""
    for child in element:
        if child.get("xmlUrl"):
            yield child, folders
        elif child.tag == "outline":
            yield from _outlines(child, (*folders, child.get("text") or ""))
        elif child.tag == "body":
            yield from _outlines(child, folders)


def _feed(outline: ET.Element, folders: tuple[str, ...], names: set[str], place: str) -> Feed:
    address = (outline.get("xmlUrl") or "").strip()
    text, title = outline.get("text") or "", outline.get("title") or ""
    categories = re.split(r"[,/\s]+", outline.get("category") or "")
    tags = [name_from(tag, taken=set()) for tag in (*folders, *categories) if tag.strip()]
    minutes = outline.get("mithaqInterval") or "30"
    language = (outline.get("language") or "")[:2].lower()
    return checked(
        Feed(
            name=name_from(text, title, host_of(address), taken=names),
            address=address,
            language=language if re.fullmatch("[a-z]{2}", language) else "",
            outlet=title or text,
            interval_minutes=min(max(int(minutes), LEAST_MINUTES), MOST_MINUTES)
            if minutes.isascii() and minutes.isdigit()
            else 30,
            tags=tuple(dict.fromkeys(tags)),
            is_enabled=outline.get("mithaqEnabled", "yes") != "no",
        ),
        f"{place}, {address}",
    )
