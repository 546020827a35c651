"""One HTML page of a story: pictures, then every visit and agreement with its sentences.

The page needs nothing but itself: no script, no font, no picture from elsewhere, and its own
policy forbids any. Each mark of a picture is a link to the entry that quotes its sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path

import altair as alt

from flows.pictures import drawing
from flows.pictures.entries import disputes_table, documents_table, entry, items_table, people_list
from flows.pictures.network import network
from flows.pictures.story import Story
from flows.pictures.timeline import MOST_LABELLED, timeline
from flows.pictures.values import quantities, values
from flows.pictures.wording import day_words
from flows.wording import counted

_WIDE, _NARROW = 920, 358
_STYLE = Path(__file__).with_name("page.css")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def page(story: Story) -> str:
    """The page as one HTML text."""
    sections = [
        section
        for section in (
            _timeline(story),
            _disputes(story),
            _network(story),
            _values(story),
            _happenings(story),
            _documents(story),
            _how_to_read(),
        )
        if section
    ]
    body = "\n".join(
        [
            '<a class="skip" href="#sentences">Skip to the list of visits and agreements</a>',
            _head(story, [anchor for anchor, _, _ in sections]),
            "<main>",
            *(
                f'<section id="{anchor}" aria-labelledby="{anchor}-title">'
                f'<h2 id="{anchor}-title">{title}</h2>\n{content}\n</section>'
                for anchor, title, content in sections
            ),
            "</main>",
            _foot(story),
        ]
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(story.title)}: {escape(_counts(story))}</title>\n"
        f"<style>\n{_STYLE.read_text('utf-8')}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _head(story: Story, sections: Iterable[str]) -> str:
    as_of = f"{story.as_of:%Y-%m-%d %H:%M} UTC" if story.as_of else "nothing was read yet"
    links = "".join(
        f'<li><a href="#{anchor}">{anchor.capitalize()}</a></li>' for anchor in sections
    )
    return "\n".join(
        (
            f"<header>\n<h1>{escape(story.title)}</h1>",
            f'<p class="lead">{escape(_counts(story))}, as {_read(story)} tell'
            f"{'s' if len(story.documents) == 1 else ''}.</p>",
            f'<p class="note">As of <time>{as_of}</time>. {_shown_of(story)}'
            f"The record holds {counted(story.read, 'document')} in all. "
            "It tells what was reported, not what is true.</p>",
            f'<nav aria-label="Sections"><ul>{links}</ul></nav>\n</header>',
        )
    )


def _counts(story: Story) -> str:
    return (
        f"{counted(len(story.visits), 'visit')} and {counted(len(story.agreements), 'agreement')}"
    )


def _read(story: Story) -> str:
    """``7 documents published from 2 May 2025 to 3 June 2026``."""
    days = [row["published_on"] for row in story.documents if row["published_on"]]
    told = counted(len(story.documents), "document")
    if not days:
        return told
    if min(days) == max(days):
        return f"{told} published on {day_words(min(days))}"
    return f"{told} published from {day_words(min(days))} to {day_words(max(days))}"


def _shown_of(story: Story) -> str:
    shown = len(story.happenings)
    return f"The newest {shown:,} of {story.total:,} are shown. " if shown < story.total else ""


_Section = tuple[str, str, str]


def _timeline(story: Story) -> _Section | None:
    figure = _figure(lambda width: timeline(story, width), f"Timeline: {story.title}")
    if not figure:
        return None
    dated = sum(1 for each in story.happenings if each.days)
    note = "Each mark leads to its sentence."
    if dated > MOST_LABELLED:
        note += " There are too many for words beside them; the list below names each."
    if dated < len(story.happenings):
        note += f" {len(story.happenings) - dated:,} without a date stand in the list only."
    return "timeline", "Timeline", f'<p class="note">{note}</p>\n{figure}'


def _disputes(story: Story) -> _Section | None:
    table = disputes_table(story)
    return ("disputes", "Where sources disagree", table) if table else None


def _network(story: Story) -> _Section | None:
    figure = _figure(lambda width: network(story, width), "Who met whom")
    return ("people", "Who met whom", figure + people_list(story)) if figure else None


def _values(story: Story) -> _Section | None:
    sums = _figure(lambda width: values(story, width), "Values of agreements over time")
    pieces = _figure(lambda width: quantities(story, width), "Quantities over time")
    if not sums and not pieces:
        return None
    content = '<p class="note">Sums and quantities as sources tell them; nothing is added up.</p>'
    if sums:
        content += f"\n<h3>Values</h3>\n{sums}"
    if pieces:
        content += f"\n<h3>What is bought or delivered</h3>\n{pieces}\n{items_table(story)}"
    return "values", "Values and deliveries", content


def _happenings(story: Story) -> _Section:
    if not story.happenings:
        return "sentences", "Visits and agreements", "<p>Nothing is known.</p>"
    documents = {row["document_id"]: row for row in story.documents}
    titles = {each.id: each for each in story.happenings}
    content = "\n".join(entry(each, documents, titles) for each in story.happenings)
    return "sentences", "Visits and agreements, sentence by sentence", content


def _documents(story: Story) -> _Section:
    return "documents", "Documents", documents_table(story)


def _how_to_read() -> _Section:
    return (
        "reading",
        "How to read this page",
        "<p>A sign on the timeline is a single day. A bar is a less sharp date: it happened on "
        "some day of the bar, or we do not know better. Hollow signs stand for what was only "
        "announced, invited to, negotiated, put off, called off or denied, and for dates that "
        "are inferred from the rest of the text.</p>"
        "<p>For each fact the best source is believed: a reviewer before a party's own named "
        "statement, before a named outlet, before unnamed sources; then the later publication, "
        "then the sharper value. What loses stands under «Where sources disagree».</p>"
        "<p>Marked words are those that a claim was read from. Rules read the texts: they miss "
        "things and get things wrong.</p>",
    )


def _foot(story: Story) -> str:
    last = f", hash of the last batch <code>{escape(story.last_hash or '')}</code>"
    return (
        f'<footer class="note"><p>Made by Mithaq from the record at log position '
        f"{story.log_position:,}{last if story.last_hash else ''}.</p></footer>"
    )


def _figure(draw: Callable[[int], alt.TopLevelMixin | None], name: str) -> str:
    """A picture twice, for wide pages and for phones, of which the page shows one."""
    shown = []
    for size, width in (("wide", _WIDE), ("narrow", _NARROW)):
        picture = draw(width)
        if picture is None:
            return ""
        shown.append(f'<div class="{size}">{drawing.svg(picture)}</div>')
    label = escape(name)
    return f'<figure role="group" aria-label="{label}">{"".join(shown)}</figure>'
