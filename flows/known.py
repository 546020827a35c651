"""What the reference data knows, as the warehouse and the commands ask for it.

Actors with their usual names, how names are compared when reports of one matter are looked for,
and which countries there are. What a text tells is read elsewhere.
"""

from __future__ import annotations

from flows.errors import InputError
from flows.extraction.language.lexicon import rows
from flows.extraction.language.text import fold
from flows.extraction.language.transliteration import name_key, names_agree
from warehouse import Names
from warehouse.records import Actor

# Across scripts.
NAMES = Names(name_key, names_agree)


def known_actors() -> list[Actor]:
    """The actors and outlets of the reference data, named by their usual forms."""
    return [*_people(), *_outlets()]


def country_code(country: str) -> str:
    """The code of a country, in capitals.

    Args:
        country: its code of ISO 3166-1, or its name in English or Arabic as the reference data
            has it.

    Raises:
        InputError: it is neither.
    """
    asked = _folded(country)
    for row in rows("countries"):
        if asked in {_folded(row[column]) for column in ("country", "name_en", "name_ar")}:
            return row["country"]
    raise InputError(
        f"no country is called {country!r}: "
        "expected its code of ISO 3166-1, such as LY, or its name"
    )


def _folded(name: str) -> str:
    return fold(name.strip()).text.casefold()


def _outlets() -> list[Actor]:
    named: dict[str, list[dict[str, str]]] = {}
    for row in rows("outlets"):
        named.setdefault(row["outlet_id"], []).append(row)
    return [
        Actor(
            actor_id=outlet_id,
            name_en=of_outlet[0]["name_en"],
            name_ar=next((row["alias"] for row in of_outlet if row["language"] == "ar"), None),
            sort="outlet",
            aliases=tuple(row["alias"] for row in of_outlet),
        )
        for outlet_id, of_outlet in named.items()
    ]


def _people() -> list[Actor]:
    """The first Arabic alias is the usual Arabic form."""
    arabic: dict[str, str] = {}
    for row in rows("actor_names"):
        if row["language"] == "ar":
            arabic.setdefault(row["actor_id"], row["alias"])
    return [
        Actor(
            actor_id=row["actor_id"],
            name_en=row["name_en"],
            name_ar=arabic.get(row["actor_id"]),
            country=row["country"] or None,
            sort=row["sort"],
        )
        for row in rows("actors")
    ]
