"""Countries as people name them to a command: by the codes of the reference data."""

from __future__ import annotations

from flows.errors import InputError
from flows.extraction.language.lexicon import rows


def code_of(country: str) -> str:
    """The code of a country that the reference data knows, in capitals.

    Raises:
        InputError: no country has it.
    """
    code = country.upper()
    if code not in {row["country"] for row in rows("countries")}:
        raise InputError(f"no country has the code {country}: expected ISO 3166-1, such as LY")
    return code
