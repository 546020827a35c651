"""Values over time, and what is bought or delivered: sums and quantities as sources tell them.

One picture a currency, for sums of different currencies are not compared. A range is drawn from
its lower to its upper end; «over» and «up to» stand in words. Nothing is added up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import altair as alt

from flows.pictures.drawing import (
    BLUE,
    GREY,
    INK,
    VIOLET,
    Drawn,
    address,
    as_it_is,
    bars,
    chart_of,
    fitted,
)
from flows.pictures.story import Happening, Story
from flows.pictures.wording import day_words, names, when
from flows.tables import money

_ROW, _BAR = 44, 12
MOST_ROWS = 40


@dataclass(frozen=True, slots=True)
class _Bar:
    """An amount, or the range from it to ``upper``, in words and with where it stands in time."""

    amount: float
    upper: float | None
    words: str
    note: str
    colour: str
    agreement: Happening
    day: date


def values(story: Story, width: int) -> alt.TopLevelMixin | None:
    """Sums of agreements in the order of their dates; None where no value is told."""
    told = [each for each in story.agreements if each.row["value_amount"] is not None]
    currencies = sorted({each.row["value_currency"] or "" for each in told})
    drawn = [
        _of_currency(
            [each for each in told if (each.row["value_currency"] or "") == currency][-MOST_ROWS:],
            width,
        )
        for currency in currencies
    ]
    return alt.vconcat(*drawn) if drawn else None


def quantities(story: Story, width: int) -> alt.TopLevelMixin | None:
    """Equipment of agreements by their dates, and deliveries by when they were told.

    None where no quantity is told.
    """
    told = sorted(
        (
            _Bar(
                amount=item["quantity"],
                upper=item["quantity_upper"],
                words=f"{item['quantity']:,} {item['designation']}",
                note=_of_item(item, agreement),
                colour=BLUE if item["is_delivered"] else VIOLET,
                agreement=agreement,
                day=(item["published_on"] if item["is_delivered"] else None)
                or agreement.row["earliest"]
                or date.max,
            )
            for agreement in story.agreements
            for item in agreement.items
            if item["quantity"]
        ),
        key=lambda bar: bar.day,
    )
    return _bars(told[-MOST_ROWS:], width) if told else None


def _of_item(item: dict[str, Any], agreement: Happening) -> str:
    if not item["is_delivered"]:
        return ", ".join(filter(None, ("agreed", when(agreement), item["category"])))
    told = f"told on {day_words(item['published_on'])}" if item["published_on"] else None
    return ", ".join(filter(None, ("delivered", told, item["category"])))


def _of_currency(agreements: Sequence[Happening], width: int) -> Drawn:
    told = [
        _Bar(
            amount=each.row["value_amount"],
            upper=each.row["value_upper"],
            words=money(each.row),
            note=f"{when(each)}, {names(each.row['signatories'], 3)}",
            colour=VIOLET,
            agreement=each,
            day=each.row["earliest"] or date.max,
        )
        for each in agreements
    ]
    return _bars(told, width)


def _bars(told: Sequence[_Bar], width: int) -> Drawn:
    """A bar for each amount, its words over it, one row each."""
    most = max(max(bar.amount, bar.upper or 0) for bar in told) or 1
    rows: list[dict[str, Any]] = []
    for number, bar in enumerate(told):
        y = number * _ROW + 34
        rows.append(
            {
                "x": 0,
                "x2": max(2.0, bar.amount / most * width),
                "upper": (bar.upper or bar.amount) / most * width,
                "y": y,
                "top": y - _BAR / 2,
                "bottom": y + _BAR / 2,
                "words_y": y - 17,
                "words": fitted(f"{bar.words} · {bar.note}", width, 13),
                "colour": bar.colour,
                "fill": bar.colour if bar.agreement.is_certain else "white",
                "href": address(bar.agreement.id),
                "name": f"{bar.words}, {bar.note}",
            }
        )
    y = as_it_is("y", alt.Y)
    return alt.layer(
        chart_of([row for row in rows if row["upper"] > row["x2"]])
        .mark_rule(color=GREY, strokeWidth=2)
        .encode(x=as_it_is("x2"), x2="upper", y=y),
        bars(rows, radius=2, stroke=1.8),
        chart_of(rows)
        .mark_text(align="left", baseline="middle", fontSize=13, color=INK, x=0, aria=False)
        .encode(y=as_it_is("words_y", alt.Y), text="words:N", href="href:N"),
    ).properties(width=width, height=len(rows) * _ROW)
