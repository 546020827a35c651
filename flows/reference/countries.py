"""Rewrites the names in ``seeds/reference/countries.csv`` from CLDR.

Run by hand after a new release of CLDR: ``pip install '.[reference]'``, then
``python -m flows.reference.countries``. Codes and capitals are kept by hand and stay as they are;
further names belong into ``country_names.csv``.
"""

from __future__ import annotations

import csv
import re

from babel import Locale

from flows.extraction.language.lexicon import REFERENCE, rows

# Where CLDR's name serves to tell apart in lists and is not what people write, and former states
# (ISO 3166-3), which CLDR leaves out.
_PLAIN_NAMES = {
    ("SU", "en"): "Soviet Union",
    ("SU", "ar"): "الاتحاد السوفيتي",
    ("YU", "en"): "Yugoslavia",
    ("YU", "ar"): "يوغوسلافيا",
    ("CS", "en"): "Czechoslovakia",
    ("CS", "ar"): "تشيكوسلوفاكيا",
    ("DD", "en"): "East Germany",
    ("DD", "ar"): "ألمانيا الشرقية",
    ("CD", "en"): "Democratic Republic of the Congo",
    ("CD", "ar"): "جمهورية الكونغو الديمقراطية",
    ("CG", "en"): "Republic of the Congo",
    ("CG", "ar"): "جمهورية الكونغو",
    ("HK", "en"): "Hong Kong",
    ("HK", "ar"): "هونغ كونغ",
    ("MO", "en"): "Macao",
    ("MO", "ar"): "ماكاو",
    ("PS", "en"): "Palestine",
    ("PS", "ar"): "فلسطين",
    ("TL", "ar"): "تيمور الشرقية",
}


def main() -> None:
    """Write the table anew, in the order of the codes."""
    path = REFERENCE / "countries.csv"
    countries = sorted(rows("countries"), key=lambda row: row["country"])
    for row in countries:
        for language in ("en", "ar"):
            row[f"name_{language}"] = plain_name(row["country"], language)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(countries[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(countries)


def plain_name(country: str, language: str) -> str:
    """CLDR's name of a country as running text writes it: without brackets and signs."""
    name = _PLAIN_NAMES.get((country, language)) or Locale(language).territories[country]
    return re.sub(r" \(.*\)", "", name).replace(" & ", " and ").replace("’", "'")


if __name__ == "__main__":
    main()
