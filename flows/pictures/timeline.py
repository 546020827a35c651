"""The timeline: one row a visit or agreement, its mark as long as its date is unsure.

A day is a sign; everything less sharp is a bar from the first day to the last on which it can
have been. Full marks have happened on a date that was told; hollow ones have not, or not yet, or
their date is inferred. A date that another source gives stands beside the believed one, in red.
More happenings than can be labelled are packed into lanes without words; each mark keeps its name
and its link.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import altair as alt

from flows.pictures.drawing import (
    BLUE,
    GREY,
    GRID,
    INK,
    RED,
    RUST,
    VIOLET,
    address,
    as_it_is,
    bars,
    chart_of,
    fitted,
)
from flows.pictures.legend import legend
from flows.pictures.story import Happening, Story
from flows.pictures.ticks import ticks
from flows.pictures.wording import label, span_words, status_words, when

MOST_LABELLED = 60
# Narrower pictures have the words over the marks instead of beside them.
_BESIDE_FROM = 640
_WORDS_WIDTH = 330
_ONE_DAY = timedelta(days=1)
_BAR = 12


@dataclass(frozen=True, slots=True)
class _Field:
    """Where days lie on the picture, and where the rows do.

    Attributes:
        first: the day at the left edge of the marks.
        last: the day at their right edge.
        left: where the marks begin, in pixels.
        width: of the whole picture, in pixels.
        row: height of a row.
        sign: from the top of a row to the middle of its mark.
    """

    first: date
    last: date
    left: int
    width: int
    row: int
    sign: int

    def at(self, day: date) -> float:
        """The pixel at which a day begins."""
        share = (day - self.first) / (self.last - self.first)
        return self.left + share * (self.width - self.left)


def timeline(story: Story, width: int) -> alt.TopLevelMixin | None:
    """The picture for a width in pixels; None where nothing has a date."""
    dated = [each for each in story.happenings if each.days]
    if not dated:
        return None
    is_labelled = len(dated) <= MOST_LABELLED
    place = _field(dated, width, is_labelled=is_labelled)
    lanes = list(range(len(dated))) if is_labelled else _packed(dated, place)
    marks = [
        _mark(happening, story, lane, place) for happening, lane in zip(dated, lanes, strict=True)
    ]
    height = (max(lanes) + 1) * place.row + 8
    stretches = bars([mark for mark in marks if not mark["is_day"]], radius=4, stroke=2)
    layers = [*_rivals(dated, marks, place), stretches, _signs(marks)]
    if is_labelled:
        layers = [_separators(len(dated), place), *_words(marks), *layers]
    drawn = (
        alt.layer(_axis(place), *layers)
        .properties(width=width, height=height)
        .resolve_scale(y="shared")
    )
    return alt.vconcat(legend(story, dated, width), drawn)


def _field(dated: Sequence[Happening], width: int, *, is_labelled: bool) -> _Field:
    """All days of the happenings with air on both sides; a single day is given two months."""
    days = [day for each in dated for day in each.days or ()]
    days += [
        day
        for each in dated
        for rival in _rival_dates(each)
        for day in (rival["earliest"], rival["latest"])
    ]
    earliest, latest = min(days), max(days)
    air = max((latest - earliest) * 0.03, timedelta(days=3))
    if latest - earliest < timedelta(days=20):
        air = timedelta(days=20)
    is_beside = is_labelled and width >= _BESIDE_FROM
    row, sign = (42, 21) if is_beside else (56, 44) if is_labelled else (16, 8)
    left = _WORDS_WIDTH if is_beside else 0
    return _Field(earliest - air, latest + air + _ONE_DAY, left, width, row, sign)


def _packed(dated: Sequence[Happening], place: _Field) -> list[int]:
    """The first lane in which each mark touches none before it."""
    ends: list[float] = []
    lanes = []
    for happening in dated:
        earliest, latest = happening.days or (place.first, place.first)
        start, end = place.at(earliest), place.at(latest + _ONE_DAY)
        middle, half = (start + end) / 2, max((end - start) / 2, _BAR / 2)
        free = next((lane for lane, taken in enumerate(ends) if taken < middle - half), len(ends))
        ends[free : free + 1] = [middle + half + 2]
        lanes.append(free)
    return lanes


def _mark(happening: Happening, story: Story, lane: int, place: _Field) -> dict[str, Any]:
    """One happening as a row of the chart's data, its places in pixels."""
    earliest, latest = happening.days or (place.first, place.first)
    start, end = place.at(earliest), place.at(latest + _ONE_DAY)
    y = lane * place.row + place.sign
    told = [status_words(happening.row["status"]), when(happening)]
    if happening.row["basis"] == "inferred":
        told[1] += ", inferred"
    if happening.disputes:
        told.append("disputed: " + ", ".join(sorted({r["predicate"] for r in happening.disputes})))
    colour = _colour(happening, story)
    is_beside = place.left > 0
    room = (place.left - 16) if is_beside else place.width
    return {
        "x": start,
        "x2": end,
        "middle": (start + end) / 2,
        "y": y,
        "top": y - _BAR / 2,
        "bottom": y + _BAR / 2,
        "is_day": earliest == latest,
        "colour": colour,
        "fill": colour if happening.is_certain else "white",
        "shape": _shape(happening),
        "label": fitted(label(happening), room, 14),
        "told": fitted(" · ".join(told), room, 12),
        "told_colour": RED if happening.disputes else GREY,
        "label_y": y - 8 if is_beside else y - 32,
        "told_y": y + 9 if is_beside else y - 16,
        "name": f"{label(happening)}: {', '.join(told)}",
        "href": address(happening.id),
    }


def _colour(happening: Happening, story: Story) -> str:
    """Agreements in one colour; visits by whose visitors they are where two countries are shown."""
    if not happening.is_visit:
        return VIOLET
    return RUST if happening.comes_from(story.countries[1:]) else BLUE


def _shape(happening: Happening) -> str:
    if happening.is_called_off:
        return "cross"
    return "circle" if happening.is_visit else "diamond"


def _axis(place: _Field) -> alt.Chart:
    """Days, months or years over the marks, as many as have room."""
    shown = ticks(place.first, place.last, most=max(3, (place.width - place.left) // 62))
    labels = {day.isoformat(): words for day, words in shown}
    named = " : ".join(
        f"utcFormat(datum.value, '%Y-%m-%d') == '{day}' ? {words.split('|')!r}"
        for day, words in labels.items()
    )
    drawn: alt.Chart = (
        chart_of([{"day": place.first.isoformat()}])
        .mark_point(opacity=0)
        .encode(
            x=alt.X(
                "day:T",
                scale=alt.Scale(
                    type="utc",
                    domain=[place.first.isoformat(), place.last.isoformat()],
                    range=[place.left, place.width],
                    nice=False,
                ),
                axis=alt.Axis(
                    orient="top",
                    title=None,
                    values=list(labels),
                    labelExpr=f"{named} : ''" if named else "''",
                    labelOverlap=False,
                    labelFlush=False,
                    tickSize=4,
                    labelPadding=18,
                ),
            )
        )
    )
    return drawn


def _separators(rows: int, place: _Field) -> alt.Chart:
    lines = [{"y": number * place.row, "x": 0, "x2": place.width} for number in range(1, rows)]
    drawn: alt.Chart = (
        chart_of(lines)
        .mark_rule(color=GRID, strokeWidth=1)
        .encode(x=as_it_is("x"), x2="x2", y=as_it_is("y", alt.Y))
    )
    return drawn


def _signs(marks: Sequence[dict[str, Any]]) -> alt.Chart:
    drawn: alt.Chart = (
        chart_of([mark for mark in marks if mark["is_day"]])
        .mark_point(size=130, strokeWidth=2, opacity=1)
        .encode(
            x=as_it_is("middle"),
            y=as_it_is("y", alt.Y),
            fill=as_it_is("fill", alt.Fill),
            stroke=as_it_is("colour", alt.Stroke),
            shape=as_it_is("shape", alt.Shape),
            href="href:N",
            description="name:N",
        )
    )
    return drawn


def _rivals(
    dated: Sequence[Happening], marks: Sequence[dict[str, Any]], place: _Field
) -> list[alt.Chart]:
    """Dates that other sources give, each tied to the mark that it contradicts."""
    rivals = [
        {
            "from": mark["middle"],
            "x": min(place.at(rival["earliest"]), middle - _BAR / 2),
            "x2": max(place.at(rival["latest"] + _ONE_DAY), middle + _BAR / 2),
            "y": mark["y"],
            "top": mark["top"],
            "bottom": mark["bottom"],
            "name": f"another source: {_span_of(rival)}",
            "href": address(happening.id),
        }
        for happening, mark in zip(dated, marks, strict=True)
        for rival in _rival_dates(happening)
        for middle in ((place.at(rival["earliest"]) + place.at(rival["latest"] + _ONE_DAY)) / 2,)
    ]
    y = as_it_is("y", alt.Y)
    return [
        chart_of(rivals)
        .mark_rule(color=RED, strokeDash=[2, 3], strokeWidth=1.5)
        .encode(x=as_it_is("from"), x2="x", y=y),
        chart_of(rivals)
        .mark_rect(fill="white", stroke=RED, strokeWidth=2, opacity=1)
        .encode(
            x=as_it_is("x"),
            x2="x2",
            y=as_it_is("top", alt.Y),
            y2="bottom",
            href="href:N",
            description="name:N",
        ),
    ]


def _rival_dates(happening: Happening) -> list[dict[str, Any]]:
    return [each for each in happening.disputes if each["predicate"] == "date" and each["earliest"]]


def _span_of(rival: dict[str, Any]) -> str:
    return span_words(rival["earliest"], rival["latest"], rival["precision"])


def _words(marks: Sequence[dict[str, Any]]) -> list[alt.Chart]:
    """What it is, and under it how far it has come and when."""
    return [
        chart_of(marks)
        .mark_text(align="left", baseline="middle", fontSize=size, x=0, aria=False)
        .encode(
            y=as_it_is(f"{line}_y", alt.Y),
            text=f"{line}:N",
            color=colour,
            href="href:N",
        )
        for line, size, colour in (
            ("label", 14, alt.value(INK)),
            ("told", 12, as_it_is("told_colour", alt.Color)),
        )
    ]
