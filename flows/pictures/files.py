"""Writes pages and pictures to files, as `mithaq report` asks for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal, TypeAlias

import altair as alt

from flows.errors import InputError
from flows.known import country_code
from flows.pictures import drawing
from flows.pictures.network import network
from flows.pictures.page import page
from flows.pictures.story import Story, story_of
from flows.pictures.timeline import timeline
from flows.pictures.values import quantities, values
from flows.whole_files import replace
from warehouse import Home, reader

Picture: TypeAlias = Literal["timeline", "people", "values", "quantities"]
_PICTURES: dict[Picture, Callable[[Story, int], alt.TopLevelMixin | None]] = {
    "timeline": timeline,
    "people": network,
    "values": values,
    "quantities": quantities,
}
_WIDTH = 920
FORMATS = (".html", ".png", ".svg")


def write(home: Home, countries: Sequence[str], to: Path, picture: Picture, limit: int) -> Story:
    """Write what lies between countries as a page or, by the file's ending, as one picture.

    Raises:
        InputError: a country is unknown, the ending is none of `FORMATS`, the picture would be
            empty, or nothing may be written there; nothing has been written then.
        warehouse.WarehouseError: nothing has been published yet.
    """
    codes = [country_code(country) for country in countries]
    ending = to.suffix.lower()
    if ending not in FORMATS:
        raise InputError(f"cannot write {to}: expected a name that ends in {', '.join(FORMATS)}")
    with reader(home) as published:
        story = story_of(published, codes, limit)
    if ending == ".html":
        replace(to, page(story))
        return story
    drawn = _PICTURES[picture](story, _WIDTH)
    if drawn is None:
        raise InputError(f"nothing to draw: the record tells nothing for the picture {picture}")
    drawing.entitle(drawn, story.title, story.as_of)
    replace(to, drawing.png(drawn) if ending == ".png" else drawing.svg_file(drawn))
    return story
