"""The legend of the timeline: the signs that it uses, and no others, each with its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from flows.pictures.drawing import (
    BLUE,
    GREY,
    INK,
    RED,
    RUST,
    VIOLET,
    Drawn,
    as_it_is,
    chart_of,
    in_lines,
    width_of,
)
from flows.pictures.story import Happening, Story, country_name

_LINE = 22
_SIGN = 20
_GAP = 18


def legend(story: Story, dated: Sequence[Happening], width: int) -> Drawn:
    """The signs of a timeline as a picture of their own, in as many lines as the width asks for."""
    entries = _entries(story, dated)
    widths = [_SIGN + width_of(entry["words"], 12) + _GAP for entry in entries]
    placed: list[dict[str, Any]] = [
        entry
        | {"left": x, "x": x + 7, "right": x + 14, "text_x": x + _SIGN}
        | {"y": line * _LINE + 11, "top": line * _LINE + 6, "bottom": line * _LINE + 16}
        for entry, (x, line) in zip(entries, in_lines(widths, width + _GAP), strict=True)
    ]
    signs, bars = (
        chart_of([entry for entry in placed if (entry["shape"] == "bar") is is_bar])
        for is_bar in (False, True)
    )
    colours: dict[str, Any] = {
        "fill": as_it_is("fill", alt.Fill),
        "stroke": as_it_is("colour", alt.Stroke),
    }
    y = as_it_is("y", alt.Y)
    return alt.layer(
        signs.mark_point(size=90, strokeWidth=2, opacity=1, aria=False).encode(
            x=as_it_is("x"), y=y, shape=as_it_is("shape", alt.Shape), **colours
        ),
        bars.mark_rect(cornerRadius=3, strokeWidth=2, opacity=1, aria=False).encode(
            x=as_it_is("left"), x2="right", y=as_it_is("top", alt.Y), y2="bottom", **colours
        ),
        chart_of(placed)
        .mark_text(align="left", baseline="middle", fontSize=12, color=GREY)
        .encode(x=as_it_is("text_x"), y=y, text="words:N"),
    ).properties(width=width, height=max(entry["bottom"] for entry in placed) + 6)


def _entries(story: Story, dated: Sequence[Happening]) -> list[dict[str, str]]:
    """What the picture shows, in the order of the legend."""
    visits = [each for each in dated if each.is_visit]
    others = story.countries[1:]
    from_others = [each for each in visits if each.comes_from(others)]
    entries: list[dict[str, str]] = []
    if len(from_others) < len(visits):
        whose = f" from {country_name(story.countries[0])}" if from_others or others else ""
        entries.append(_entry(f"visit{whose}", BLUE, "circle"))
    if from_others:
        entries.append(_entry(f"visit from {country_name(others[0])}", RUST, "circle"))
    if len(visits) < len(dated):
        entries.append(_entry("agreement", VIOLET, "diamond"))
    if any(each.days and each.days[0] < each.days[1] for each in dated):
        entries.append(_entry("on some day of these", INK, "bar"))
    if not all(each.is_certain for each in dated):
        entries.append(_entry("hollow: not yet, or date inferred", INK, "circle", "white"))
    if any(each.is_called_off for each in dated):
        entries.append(_entry("called off or denied", INK, "cross", "white"))
    if any(rival["predicate"] == "date" for each in dated for rival in each.disputes):
        entries.append(_entry("another source's date", RED, "bar", "white"))
    return entries


def _entry(words: str, colour: str, shape: str, fill: str | None = None) -> dict[str, str]:
    return {"words": words, "colour": colour, "shape": shape, "fill": fill or colour}
