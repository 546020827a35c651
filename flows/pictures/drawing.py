"""Charts to SVG and PNG, by Vega inside this process: no browser, no network.

The charts are drawn when the page is made, so that the page needs no script: a mark with an
address is a link like any other, by click, by touch and by keyboard, and it has a name that a
screen reader tells. Charts give addresses as ``#id``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeAlias

import altair as alt
import vl_convert

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
INK, GREY, GRID = "#1d2329", "#4f5963", "#e3e6e9"
# Dark enough for text on white, and apart for the colour-blind (after Okabe and Ito).
BLUE, RUST, VIOLET, RED = "#0a5c9e", "#a8480b", "#6b3fa0", "#b00020"
# Vega links whole addresses only; this one never leaves the process.
_PAGE = "https://page.invalid/"
_LINK = re.compile(rf'xlink:href="{re.escape(_PAGE)}(#[^"]*)"')
# Words beside a mark lead where it leads; the keyboard need not stop at both.
_WORDS_LINK = re.compile(r'(<a href="[^"]*")>(?=<text)')
_SIZE = re.compile(r'<svg ([^>]*?)width="([\d.]+)" height="([\d.]+)"')


Drawn: TypeAlias = alt.LayerChart | alt.FacetChart


def address(anchor: str) -> str:
    """What a chart gives as the address of a mark that leads to an anchor of the page."""
    return f"{_PAGE}#{anchor}"


def svg(chart: alt.TopLevelMixin) -> str:
    """The chart as an SVG element that fills the width of its place on a page."""
    drawn = vl_convert.vegalite_to_svg(_specification(chart))
    linked = _WORDS_LINK.sub(r'\1 tabindex="-1">', _LINK.sub(r'href="\1"', drawn))
    return _SIZE.sub(r'<svg \1data-width="\2"', linked, count=1)


def entitle(chart: Any, title: str, as_of: datetime | None) -> None:
    """Give a picture that stands alone its title, and the moment whose belief it shows."""
    known = f"as the sources told it; record of {as_of:%Y-%m-%d %H:%M} UTC" if as_of else ""
    chart.title = alt.TitleParams(title, subtitle=known, offset=14)


def svg_file(chart: alt.TopLevelMixin) -> str:
    """The chart as an SVG file of its own, whose marks lead nowhere."""
    drawn = vl_convert.vegalite_to_svg(_specification(chart))
    return re.sub(rf'<a xlink:href="{re.escape(_PAGE)}[^"]*">|</a>', "", drawn)


def png(chart: alt.TopLevelMixin) -> bytes:
    """The chart as a PNG picture, sharp enough for print."""
    return vl_convert.vegalite_to_png(_specification(chart), scale=2.0)


def chart_of(data: Sequence[Mapping[str, Any]]) -> alt.Chart:
    """A chart of rows that are given with it."""
    return alt.Chart(alt.InlineData(values=[dict(row) for row in data]))


def as_it_is(field: str, channel: Any = alt.X) -> Any:
    """A channel that takes pixels, colours or signs from a field without a scale."""
    if channel in (alt.X, alt.Y):
        return channel(f"{field}:Q", scale=None, axis=None)
    return channel(f"{field}:N", scale=None, legend=None)


def bars(rows: Sequence[Mapping[str, Any]], radius: float, stroke: float) -> alt.Chart:
    """Bars of rows: ``x`` to ``x2``, ``top`` to ``bottom``, each a link ``href`` with its name.

    Args:
        rows: in pixels, with ``fill``, ``colour``, ``href`` and ``name``.
        radius: of the corners, in pixels.
        stroke: width of the outline, in pixels.
    """
    drawn: alt.Chart = (
        chart_of(rows)
        .mark_rect(cornerRadius=radius, strokeWidth=stroke, opacity=1)
        .encode(
            x=as_it_is("x"),
            x2="x2",
            y=as_it_is("top", alt.Y),
            y2="bottom",
            fill=as_it_is("fill", alt.Fill),
            stroke=as_it_is("colour", alt.Stroke),
            href="href:N",
            description="name:N",
        )
    )
    return drawn


def width_of(words: str, size: int) -> float:
    """About how wide a text is drawn, in pixels; rather too much than too little."""
    narrow = sum(character in "iljtfrI.,:;'|! ()" for character in words)
    wide = sum(character in "mwMW@%" for character in words)
    return size * (0.56 * (len(words) - narrow - wide) + 0.33 * narrow + 0.87 * wide)


def fitted(words: str, room: float, size: int) -> str:
    """The words, cut at a word with an ellipsis where they are wider than the room."""
    if width_of(words, size) <= room:
        return words
    kept = words
    while kept and width_of(f"{kept}…", size) > room:
        kept = kept.rpartition(" ")[0] if " " in kept else kept[:-1]
    return f"{kept.rstrip(' ,:·')}…"


def in_lines(widths: Sequence[float], room: float) -> list[tuple[float, int]]:
    """Where things of some widths begin, and on which line, when lines break at the room."""
    places: list[tuple[float, int]] = []
    x, line = 0.0, 0
    for width in widths:
        if x and x + width > room:
            x, line = 0.0, line + 1
        places.append((x, line))
        x += width
    return places


def _specification(chart: alt.TopLevelMixin) -> dict[str, Any]:
    made: dict[str, Any] = chart.to_dict()
    made["config"] = {
        "font": FONT,
        "background": "white",
        "view": {"stroke": None},
        "axis": {
            "labelColor": GREY,
            "labelFontSize": 12,
            "titleColor": GREY,
            "titleFontSize": 12,
            "titleFontWeight": "normal",
            "gridColor": GRID,
            "domainColor": "#9aa3ab",
            "tickColor": "#9aa3ab",
        },
        "text": {"color": INK, "fontSize": 13},
        "title": {
            "anchor": "start",
            "color": INK,
            "fontSize": 20,
            "subtitleColor": GREY,
            "subtitleFontSize": 13,
        },
        "concat": {"spacing": 12},
    }
    return made
