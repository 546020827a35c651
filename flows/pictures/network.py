"""Who met whom: people as rows, one arc for each pair that met, travelled or signed together.

People of one country stand together, so an arc that is long crosses from one country to another.
Full arcs are meetings of guest and host, dashed ones journeys made together, dotted ones
signatures under the same agreement.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import Any, Literal, TypeAlias

import altair as alt

from flows.answers import Row
from flows.pictures.drawing import (
    BLUE,
    GREY,
    INK,
    RUST,
    VIOLET,
    Drawn,
    address,
    as_it_is,
    chart_of,
    fitted,
    in_lines,
    width_of,
)
from flows.pictures.story import Happening, Story, country_name

MOST_PEOPLE = 40
Tie: TypeAlias = Literal["met", "travelled", "signed"]
WORDS: dict[Tie, str] = {
    "met": "guest and host",
    "travelled": "travelled together",
    "signed": "signed together",
}
_COLOURS: dict[Tie, str] = {"met": BLUE, "travelled": RUST, "signed": VIOLET}
_DASHES: dict[Tie, list[int]] = {"met": [1, 0], "travelled": [7, 4], "signed": [2, 3]}
_ROW = 26
_POINTS = 24


@dataclass(slots=True)
class Person:
    """A person, state or body that takes part in something.

    Attributes:
        key: what it is known by: its id in the reference data, else its name.
        name: in English where known.
        name_ar: in Arabic where known.
        country: ISO 3166-1 code, None where unknown.
        anchor: its place on the page.
    """

    key: str
    name: str
    name_ar: str | None
    country: str | None
    anchor: str = ""


@dataclass(slots=True)
class Pair:
    """Two that met, travelled or signed together, and the happenings that tell so."""

    one: str
    other: str
    tie: Tie
    happenings: list[Happening] = field(default_factory=list)


def pairs_of(story: Story) -> tuple[list[Person], list[Pair]]:
    """Everyone who has to do with someone, by country and name, and the pairs; the busiest only."""
    people: dict[str, Person] = {}
    pairs: dict[tuple[str, str, Tie], Pair] = {}
    for happening in story.happenings:
        for a, b, tie in _ties(happening):
            one, other = sorted((_person(a, people).key, _person(b, people).key))
            if one != other:
                pair = pairs.setdefault((one, other, tie), Pair(one, other, tie))
                pair.happenings.append(happening)
    busy = Counter(key for pair in pairs.values() for key in (pair.one, pair.other))
    kept = {key for key, _ in busy.most_common(MOST_PEOPLE)}
    order = {code: number for number, code in enumerate(story.countries)}
    shown = sorted(
        (people[key] for key in kept),
        key=lambda each: (order.get(each.country or "", 99), each.country or "~", each.name),
    )
    for number, person in enumerate(shown, start=1):
        person.anchor = f"who-{number}"
    return shown, [pair for pair in pairs.values() if {pair.one, pair.other} <= kept]


def network(story: Story, width: int) -> alt.TopLevelMixin | None:
    """The picture for a width in pixels; None where nobody is known to have met anybody."""
    people, pairs = pairs_of(story)
    if not pairs:
        return None
    place = {person.key: number for number, person in enumerate(people)}
    room = min(max(width_of(_named(each), 13) for each in people) + 14, width * 0.62)
    most = max(abs(place[pair.one] - place[pair.other]) for pair in pairs)
    reach = min(width - room - 10, 40 + 26 * most)
    labels = [
        {
            "y": number * _ROW + _ROW / 2,
            "x": room - 10,
            "name": fitted(_named(person), room - 12, 13),
            "href": address(person.anchor),
        }
        for number, person in enumerate(people)
    ]
    known = {person.key: person for person in people}
    arcs = [
        point
        for number, pair in enumerate(pairs)
        for point in _arc(number, pair, place, (room, reach, most), known)
    ]
    drawn = alt.layer(
        _lines(arcs),
        chart_of([{"x": room, "y": label["y"]} for label in labels])
        .mark_point(filled=True, size=40, color=INK, opacity=1, aria=False)
        .encode(x=as_it_is("x"), y=as_it_is("y", alt.Y)),
        chart_of(labels)
        .mark_text(align="right", baseline="middle", fontSize=13, color=INK, aria=False)
        .encode(x=as_it_is("x"), y=as_it_is("y", alt.Y), text="name:N", href="href:N"),
    ).properties(width=width, height=len(people) * _ROW)
    return alt.vconcat(_legend([pair.tie for pair in pairs], width), drawn)


def meetings_of(person: Person, pairs: Sequence[Pair]) -> dict[Tie, dict[str, list[Happening]]]:
    """For each tie of a person: the keys of the others, with the happenings."""
    found: dict[Tie, dict[str, list[Happening]]] = defaultdict(dict)
    for pair in pairs:
        if person.key in (pair.one, pair.other):
            found[pair.tie][pair.other if pair.one == person.key else pair.one] = pair.happenings
    return found


def _ties(happening: Happening) -> Iterator[tuple[Row, Row, Tie]]:
    """Who has to do with whom in one visit or agreement that is not denied or called off."""
    if happening.is_called_off:
        return
    if not happening.is_visit:
        for a, b in combinations(happening.those_who("signatory"), 2):
            if a["country"] is None or a["country"] != b["country"]:  # a state and its own signer
                yield a, b, "signed"
        return
    guests, hosts = happening.those_who("visitor", "companion"), happening.those_who("host")
    for a, b in product(guests, hosts):
        yield a, b, "met"
    for a, b in product(happening.those_who("visitor"), happening.those_who("companion")):
        yield a, b, "travelled"


def _person(row: Row, people: dict[str, Person]) -> Person:
    key = row["actor_id"] or " ".join(row["name"].split()).casefold()
    return people.setdefault(key, Person(key, row["name"], row["name_ar"], row["country"]))


def _named(person: Person) -> str:
    country = country_name(person.country)
    return f"{person.name}, {country}" if country and country != person.name else person.name


def _arc(
    number: int,
    pair: Pair,
    place: dict[str, int],
    shape: tuple[float, float, int],
    known: dict[str, Person],
) -> Iterator[dict[str, Any]]:
    """Half an ellipse to the right of the names, wider the further it spans."""
    left, reach, most = shape
    top, bottom = sorted((place[pair.one], place[pair.other]))
    bulge = reach * (bottom - top) / most * {"met": 1, "travelled": 0.8, "signed": 0.6}[pair.tie]
    middle, half = (top + bottom + 1) * _ROW / 2, (bottom - top) * _ROW / 2
    told = [each.id for each in pair.happenings]
    for step in range(_POINTS + 1):
        angle = math.pi * step / _POINTS
        yield {
            "arc": number,
            "step": step,
            "x": left + bulge * math.sin(angle),
            "y": middle - half * math.cos(angle),
            "tie": pair.tie,
            "wide": 1.5 + min(len(told), 6) * 0.6,
            "href": address(told[0] if len(told) == 1 else known[pair.one].anchor),
            "name": f"{known[pair.one].name} and {known[pair.other].name}: {WORDS[pair.tie]}",
        }


def _lines(arcs: Sequence[dict[str, Any]]) -> Drawn:
    """The arcs, one layer a tie, for each has its own colour and dashes."""
    return alt.layer(
        *(
            chart_of([point for point in arcs if point["tie"] == tie])
            .mark_line(color=_COLOURS[tie], strokeDash=_DASHES[tie], opacity=1)
            .encode(
                x=as_it_is("x"),
                y=as_it_is("y", alt.Y),
                detail="arc:N",
                order="step:Q",
                strokeWidth=alt.StrokeWidth("wide:Q", scale=None, legend=None),
                href="href:N",
                description="name:N",
            )
            for tie in WORDS
            if any(point["tie"] == tie for point in arcs)
        )
    )


def _legend(ties: Sequence[Tie], width: int) -> Drawn:
    shown = [tie for tie in WORDS if tie in ties]
    widths = [32 + width_of(WORDS[tie], 12) + 16 for tie in shown]
    y = as_it_is("y", alt.Y)
    layers: list[alt.Chart] = []
    lowest = 11
    for tie, (x, line) in zip(shown, in_lines(widths, width + 16), strict=True):
        lowest = 22 * line + 11
        layers += [
            chart_of([{"x": x, "x2": x + 26, "y": lowest}])
            .mark_rule(color=_COLOURS[tie], strokeDash=_DASHES[tie], strokeWidth=2.5, aria=False)
            .encode(x=as_it_is("x"), x2="x2", y=y),
            chart_of([{"x": x + 32, "y": lowest, "words": WORDS[tie]}])
            .mark_text(align="left", baseline="middle", fontSize=12, color=GREY)
            .encode(x=as_it_is("x"), y=y, text="words:N"),
        ]
    return alt.layer(*layers).properties(width=width, height=lowest + 11)
