"""Values over time, and what is bought or delivered: sums and quantities as sources tell them.

One picture a currency, for sums of different currencies are not compared. A range is drawn from
its lower to its upper end; «over» and «up to» stand in words. Nothing is added up.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from flows.pictures.drawing import GREY, INK, VIOLET, Drawn, address, as_it_is, chart_of, fitted
from flows.pictures.story import Happening, Story
from flows.pictures.wording import names, when
from flows.tables import money

_ROW, _BAR = 44, 12
MOST_ROWS = 40


def values(story: Story, width: int) -> alt.TopLevelMixin | None:
    """Sums of agreements in the order of their dates; None where no value is told."""
    told = [each for each in story.agreements if each.row["value_amount"] is not None]
    currencies = sorted({each.row["value_currency"] or "" for each in told})
    drawn = [
        _of_currency(
            [each for each in told if (each.row["value_currency"] or "") == currency][-MOST_ROWS:],
            currency or "currency not told",
            width,
        )
        for currency in currencies
    ]
    return alt.vconcat(*drawn) if drawn else None


def quantities(story: Story, width: int) -> alt.TopLevelMixin | None:
    """Equipment of agreements in the order of their dates; None where no quantity is told."""
    told = [
        (
            item["quantity"],
            f"{item['quantity']:,} {item['designation']}",
            ", ".join(filter(None, (when(agreement), item["category"]))),
            agreement,
        )
        for agreement in story.agreements
        for item in agreement.items
        if item["quantity"]
    ]
    return _bars(told[-MOST_ROWS:], "pieces", width) if told else None


def _of_currency(agreements: Sequence[Happening], currency: str, width: int) -> Drawn:
    told = [
        (
            each.row["value_amount"],
            money(each.row),
            f"{when(each)}, {names(each.row['signatories'], 3)}",
            each,
        )
        for each in agreements
    ]
    return _bars(told, currency, width)


def _bars(told: Sequence[tuple[float, str, str, Happening]], unit: str, width: int) -> Drawn:
    """A bar for each amount, its words over it, one row each."""
    most = max((agreement.row["value_upper"] or 0) for *_, agreement in told)
    most = max(most if unit != "pieces" else 0, *(amount for amount, *_ in told), 1)
    rows: list[dict[str, Any]] = []
    for number, (amount, words, note, agreement) in enumerate(told):
        y = number * _ROW + 34
        upper = agreement.row["value_upper"] if unit != "pieces" else None
        rows.append(
            {
                "x": 0,
                "x2": max(2.0, amount / most * width),
                "upper": (upper or amount) / most * width,
                "y": y,
                "top": y - _BAR / 2,
                "bottom": y + _BAR / 2,
                "words_y": y - 17,
                "words": fitted(f"{words} · {note}", width, 13),
                "colour": VIOLET,
                "fill": VIOLET if agreement.is_certain else "white",
                "href": address(agreement.id),
                "name": f"{words}, {note}",
            }
        )
    y = as_it_is("y", alt.Y)
    return alt.layer(
        chart_of([row for row in rows if row["upper"] > row["x2"]])
        .mark_rule(color=GREY, strokeWidth=2)
        .encode(x=as_it_is("x2"), x2="upper", y=y),
        chart_of(rows)
        .mark_rect(cornerRadius=2, opacity=1, strokeWidth=1.8)
        .encode(
            x=as_it_is("x"),
            x2="x2",
            y=as_it_is("top", alt.Y),
            y2="bottom",
            fill=as_it_is("fill", alt.Fill),
            stroke=as_it_is("colour", alt.Stroke),
            href="href:N",
            description="name:N",
        ),
        chart_of(rows)
        .mark_text(align="left", baseline="middle", fontSize=13, color=INK, x=0, aria=False)
        .encode(y=as_it_is("words_y", alt.Y), text="words:N", href="href:N"),
    ).properties(width=width, height=len(rows) * _ROW)
