"""Feeds and pages for the tests, in our own words about invented people."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

ARTICLE = (
    "Salem of LY visited Tunis in TN on 2026-01-31. The ministry said that he came with a group"
    " of advisers and that both sides had talked about trade, about the border and about students."
    " It added that a second meeting would follow in spring, once the papers were ready to read."
)


@dataclass(frozen=True)
class Item:
    """One entry of a feed."""

    link: str = ""
    title: str = "A visit to Tunis"
    summary: str = "Salem of LY visited Tunis in TN on 2026-01-31."
    published: str = "Mon, 02 Feb 2026 10:00:00 +0200"
    guid: str = ""


def rss(*items: Item, encoding: str = "utf-8", declared: str | None = "utf-8") -> bytes:
    """An RSS 2.0 feed in any charset, with or without a declaration of one."""
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    return (
        f'{declaration}<rss version="2.0"><channel><title>News</title>'
        f"{''.join(map(_item, items))}</channel></rss>"
    ).encode(encoding, "replace")


def atom(*items: Item, updated: str = "2026-02-02T10:00:00Z") -> bytes:
    """An Atom feed whose entries were updated at one moment."""
    entries = "".join(
        f"<entry><id>{escape(item.guid or item.link)}</id><title>{escape(item.title)}</title>"
        f'<link href="{escape(item.link)}"/><summary>{escape(item.summary)}</summary>'
        f"<published>2026-02-02T08:00:00Z</published><updated>{updated}</updated></entry>"
        for item in items
    )
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>{entries}</feed>'
    ).encode()


def page(text: str = ARTICLE, title: str = "A visit to Tunis", head: str = "") -> bytes:
    """The page of an article, with what stands around one."""
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        '<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>'
        f"<article><h1>{title}</h1>{paragraphs}</article>"
        "<footer>All rights reserved</footer></body></html>"
    ).encode()


def _item(item: Item) -> str:
    fields = {
        "title": item.title,
        "link": item.link,
        "description": item.summary,
        "pubDate": item.published,
        "guid": item.guid,
    }
    return f"<item>{''.join(f'<{n}>{escape(v)}</{n}>' for n, v in fields.items() if v)}</item>"
