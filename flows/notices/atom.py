"""The Atom feed (RFC 4287): one entry a change, newest first; earlier entries stay in the feed.

An entry is known by visit or agreement and moment of system time, so writing the same news twice
adds nothing.
"""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from flows.changes import Change
from flows.notices.news import News, differences, title
from flows.wording import web_address

_ATOM = "http://www.w3.org/2005/Atom"
_MOST_ENTRIES = 200
_AUTHOR = "Mithaq"


def atom(news: News, before: bytes | None) -> str:
    """The feed with new entries before the ones it had.

    Args:
        news: what to tell.
        before: the feed as it stands, None for a new one; what is no feed of ours is replaced.
    """
    ElementTree.register_namespace("", _ATOM)
    entries = {_text(entry, "id"): entry for entry in map(_entry, news.changes)}
    entries |= {_text(entry, "id"): entry for entry in _disputes(news)}
    for entry in _entries_of(before):
        entries.setdefault(_text(entry, "id"), entry)
    newest = sorted(entries.values(), key=lambda entry: _text(entry, "updated"), reverse=True)
    feed = ElementTree.Element(_name("feed"))
    _add(feed, "id", _identity("feed"))
    _add(feed, "title", "Visits and agreements: what changed")
    _add(feed, "subtitle", "What was reported, not what is true.")
    _add(feed, "updated", _moment(news.until or datetime.now(UTC)))
    _add(ElementTree.SubElement(feed, _name("author")), "name", _AUTHOR)
    feed.extend(newest[:_MOST_ENTRIES])
    ElementTree.indent(feed)
    text = ElementTree.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _entry(change: Change) -> ElementTree.Element:
    row, document = change.row, change.document
    told = "".join(
        f"<li>{escape(name)}: "
        + (escape(now) if change.is_new else f"{escape(before)} → {escape(now)}")
        + "</li>"
        for name, before, now in differences(change)
    )
    quotation = f'<blockquote dir="auto">{escape(change.sentence)}</blockquote>'
    entry = _begun(
        _identity(f"{row['stream_id']} {row['moment'].isoformat()}"),
        title(change),
        row["moment"],
        f"{quotation if change.sentence else ''}<ul>{told}</ul>",
    )
    url = web_address(document.get("url"))
    if url:
        ElementTree.SubElement(entry, _name("link"), rel="alternate", href=url)
    ElementTree.SubElement(entry, _name("category"), term=row["kind"])
    for country in row["countries"] or ():
        ElementTree.SubElement(entry, _name("category"), term=country)
    return entry


def _disputes(news: News) -> list[ElementTree.Element]:
    found = []
    for dispute in news.disputes:
        key = f"{dispute['stream_id']} {dispute['predicate']} {dispute['rival_text']}"
        by = f", by {dispute['source']}" if dispute["source"] else ""
        entry = _begun(
            _identity(f"dispute {key}"),
            f"Disputed {dispute['predicate']}: {dispute['who'] or dispute['stream_id']}",
            news.until or datetime.now(UTC),
            f"<p>Believed: {escape(dispute['believed_text'])}. Also told: "
            f'{escape(dispute["rival_text"] + by)}.</p><blockquote dir="auto">'
            f"{escape(dispute['quote'] or '')}</blockquote>",
        )
        ElementTree.SubElement(entry, _name("category"), term="dispute")
        found.append(entry)
    return found


def _begun(identity: str, words: str, moment: datetime, html: str) -> ElementTree.Element:
    entry = ElementTree.Element(_name("entry"))
    _add(entry, "id", identity)
    _add(entry, "title", words)
    _add(entry, "updated", _moment(moment))
    _add(entry, "content", html).set("type", "html")
    return entry


def _entries_of(before: bytes | None) -> list[ElementTree.Element]:
    if not before:
        return []
    try:
        return ElementTree.fromstring(before).findall(_name("entry"))
    except ElementTree.ParseError:
        return []


def _add(parent: ElementTree.Element, name: str, text: str) -> ElementTree.Element:
    """An element with a text, without the characters that XML 1.0 forbids."""
    element = ElementTree.SubElement(parent, _name(name))
    element.text = "".join(
        character for character in text if character >= " " or character in "\n\t"
    )
    return element


def _text(element: ElementTree.Element, name: str) -> str:
    return element.findtext(_name(name)) or ""


def _name(name: str) -> str:
    return f"{{{_ATOM}}}{name}"


def _identity(of: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'mithaq {of}')}"


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
