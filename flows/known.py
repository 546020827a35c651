"""What the reference data knows, as the warehouse and the commands ask for it.

Actors with their usual names, how names are compared when reports of one matter are looked for,
and which countries there are. What a text tells is read elsewhere.
"""

from __future__ import annotations

from flows.errors import InputError
from flows.extraction.language.lexicon import rows
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

    Raises:
        InputError: no country has it.
    """
    code = country.upper()
    if code not in {row["country"] for row in rows("countries")}:
        raise InputError(f"no country has the code {country}: expected ISO 3166-1, such as LY")
    return code


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
