"""Contracts of the reference CSVs in ``seeds/reference``: one row an alias, held by whole files.

Everything is text as the file has it; the code that reads a column gives it a type. To add a
file, add its contract to ``CONTRACTS``, and to ``REFERENCES`` what its columns point at. Country
columns always point at ``countries.csv``. ``python -m schemas.reference`` checks the folder.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import pandera.errors
import pandera.polars as pa
import polars as pl

from schemas.claims import Qualifier
from schemas.events import EVENT_TYPES

SEEDS = Path(__file__).resolve().parents[1] / "seeds" / "reference"


class BrokenReferenceError(ValueError):
    """Reference data that breaks its contract; one line for each place."""


def text(*, optional: bool = False) -> pa.Column:
    """Words in any script, without blanks around them or line breaks."""
    return _pattern(r"\S(?:.*\S)?", "words without blanks around them", optional=optional)


def code(*, optional: bool = False) -> pa.Column:
    """A short name that code refers to: ``visit_verb``."""
    return _pattern(r"[a-z][a-z0-9_]*", "a name in small letters", optional=optional)


def slug() -> pa.Column:
    """A stable id: ``khalifa-haftar``."""
    return _pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*", "small letters, digits and single hyphens")


def country(*, optional: bool = False) -> pa.Column:
    """ISO 3166-1 alpha-2."""
    return _pattern(r"[A-Z]{2}", "an ISO 3166-1 alpha-2 code", optional=optional)


def number(least: int, most: int, *, optional: bool = False) -> pa.Column:
    """A whole number within bounds, both included."""
    allowed = [str(n) for n in range(least, most + 1)]
    return _one_of(allowed, f"a number from {least} to {most}", optional=optional)


def integer(*, optional: bool = False) -> pa.Column:
    """A whole number, also below zero."""
    return _pattern(r"-?\d+", "a whole number", optional=optional)


def one_of(*values: str, optional: bool = False) -> pa.Column:
    """One of a closed list."""
    return _one_of(list(values), f"one of {', '.join(values)}", optional=optional)


def currency() -> pa.Column:
    """ISO 4217."""
    return _pattern(r"[A-Z]{3}", "an ISO 4217 code")


def language() -> pa.Column:
    """ISO 639-1, of the two languages that are read."""
    return one_of("ar", "en")


def flag() -> pa.Column:
    """Yes or no, written out."""
    return one_of("yes", "no")


def _pattern(pattern: str, expected: str, *, optional: bool = False) -> pa.Column:
    whole = f"^(?:{pattern}){'?' if optional else ''}$"
    check = pa.Check(
        lambda data: data.lazyframe.select(pl.col(data.key).str.contains(whole)),
        error=_or_nothing(expected, optional=optional),
    )
    return pa.Column(pl.String, checks=[check])


def _one_of(values: list[str], expected: str, *, optional: bool = False) -> pa.Column:
    allowed = [*values, ""] if optional else values
    check = pa.Check(
        lambda data: data.lazyframe.select(pl.col(data.key).is_in(allowed)),
        error=_or_nothing(expected, optional=optional),
    )
    return pa.Column(pl.String, checks=[check])


def _or_nothing(expected: str, *, optional: bool) -> str:
    return f"{expected}, or nothing" if optional else expected


CONTRACTS: Mapping[str, Mapping[str, pa.Column]] = {
    # Who
    "actors": {
        "actor_id": slug(),
        "name_en": text(),
        "country": country(optional=True),
        "sort": code(),
    },
    "actor_names": {
        "actor_id": slug(),
        "language": language(),
        "alias": text(),
        "needs_title": flag(),
    },
    "roles": {
        "language": language(),
        "word": text(),
        "part": code(),
        "sort": code(optional=True),
        "country": country(optional=True),
    },
    "sources": {"language": language(), "word": text(), "sort": code()},
    "outlets": {
        "outlet_id": slug(),
        "name_en": text(),
        "language": language(),
        "alias": text(),
    },
    "agency_marks": {"mark": text(), "country": country()},
    "press_marks": {
        "mark": text(),
        "country": country(),
        "weak": one_of("weak", "bare", optional=True),
    },
    "body_names": {
        "language": language(),
        "sort": one_of("body", "portfolio"),
        "words": text(),
        "name_en": text(),
    },
    # Where
    "countries": {
        "country": country(),
        "name_en": text(),
        "name_ar": text(),
        "capital": text(optional=True),
        "capital_ar": text(optional=True),
    },
    "former_states": {
        "country": country(),
        "former": country(),
        "until": _pattern(r"\d{4}-\d{2}-\d{2}", "a date as YYYY-MM-DD"),
    },
    "twin_states": {
        "country": country(),
        "twin": country(),
        "language": language(),
        "name": text(),
    },
    "seats_of_government": {
        "country": country(),
        "city": text(),
        "until": _pattern(r"\d{4}-\d{2}-\d{2}", "a date as YYYY-MM-DD", optional=True),
    },
    "organisation_seats": {"organisation": text(), "country": country(), "city": text()},
    "country_codes": {
        "country": country(),
        "alpha_3": _pattern("[A-Z]{3}", "an ISO 3166-1 alpha-3 code"),
    },
    "country_names": {"country": country(), "language": language(), "name": text()},
    "nationalities": {"country": country(), "language": language(), "form": text()},
    "cities": {"country": country(), "city": text(), "language": language(), "name": text()},
    "towns": {"country": country(), "town": text(), "name": text()},
    "city_names": {"country": country(), "city": text(), "language": language(), "name": text()},
    "landmarks": {
        "country": country(),
        "city": text(optional=True),
        "language": language(),
        "name": text(),
    },
    "organisations": {"organisation": text(), "language": language(), "name": text()},
    "state_bodies": {
        "country": country(),
        "body": text(),
        "language": language(),
        "name": text(),
    },
    "firms": {"country": country(), "firm": text(), "language": language(), "name": text()},
    "regions": {
        "country": country(optional=True),
        "region": text(),
        "language": language(),
        "name": text(),
    },
    "place_cues": {
        "language": language(),
        "sort": one_of("before_place", "before_nation", "capital", "city"),
        "cue": text(),
    },
    "place_exceptions": {
        "language": language(),
        "name": text(),
        "reading": one_of("never", "cue", "alone", "joined", "hyphen", "nation"),
        "reason": text(),
    },
    # When
    "months": {
        "language": language(),
        "name": text(),
        "calendar": one_of("gregorian", "hijri"),
        "month": number(1, 12),
        "weak": one_of("weak", optional=True),
    },
    "weekdays": {"language": language(), "name": text(), "weekday": number(1, 7)},
    "seasons": {
        "language": language(),
        "name": text(),
        "season": one_of("winter", "spring", "summer", "autumn"),
    },
    "date_words": {
        "language": language(),
        "word": text(),
        "sort": code(),
        "value": text(optional=True),
    },
    # How much
    "number_words": {
        "language": language(),
        "word": text(),
        "sort": code(),
        "value": text(optional=True),
    },
    "quantifiers": {
        "language": language(),
        "phrase": text(),
        "qualifier": one_of(*get_args(Qualifier)),
        "place": one_of("before", "after"),
        "reach": number(0, 9),
    },
    "currencies": {
        "currency": currency(),
        "unit": code(),
        "language": language(),
        "nationality": text(optional=True),
    },
    "currency_symbols": {"symbol": text(), "currency": currency()},
    "currency_units": {
        "language": language(),
        "word": text(),
        "unit": code(),
        "needs_scale": flag(),
    },
    "duration_units": {
        "language": language(),
        "word": text(),
        "unit": one_of("Y", "M", "W", "D", "10Y"),
        "count": integer(optional=True),
    },
    "duration_cues": {
        "language": language(),
        "phrase": text(),
        "sort": code(),
        "place": one_of("before", "after"),
    },
    # What
    "equipment": {
        "designation_en": text(),
        "category": text(),
        "language": language(),
        "alias": text(),
        "needs_noun": flag(),
    },
    "equipment_makers": {"designation_en": text(), "country": country()},
    "equipment_nouns": {
        "language": language(),
        "word": text(),
        "told": number(0, 2),
        "family": text(),
        "category": text(optional=True),
        "designation_en": text(),
        "needs_designation": flag(),
    },
    "equipment_uses": {
        "language": language(),
        "phrase": text(),
        "family": text(),
        "category": text(),
        "designation_en": text(),
    },
    "goods": {
        "language": language(),
        "word": text(),
        "sort": one_of("commodity", "machine", "plant", "general"),
        "told": number(0, 2),
        "name_en": text(),
    },
    "equipment_words": {"language": language(), "phrase": text(), "sort": code()},
    "designation_letters": {"word": text(), "latin": text(), "ordinary": flag()},
    "subjects": {"subject": text(), "language": language(), "alias": text()},
    # How other data sets name it
    "event_codes": {
        "event_type": one_of(*(entry.name for entry in EVENT_TYPES.values() if entry.status)),
        "direction": one_of("guest_to_host", "host_to_guest", "both", "none"),
        "cameo": _pattern(r"\d{3,4}", "a code of CAMEO", optional=True),
        "cameo_name": text(optional=True),
        "plover": _pattern("[A-Z]+", "an event type of PLOVER", optional=True),
        "plover_mode": text(optional=True),
        "plover_context": code(optional=True),
        "note": text(optional=True),
    },
    "subject_contexts": {"subject": text(), "plover_context": code()},
    # What is said of it
    "rule_confidence": {
        "rule": _pattern(r"[a-z]+\.[a-z_]+", "the id of a rule: visit.verb"),
        "read": integer(),
        "right": integer(),
        "confidence": _pattern(r"0\.\d\d", "a share with two decimals"),
    },
    "cues": {
        "language": language(),
        "cue": text(),
        "frame": code(),
        "sense": code(),
        "gloss": text(optional=True),
    },
    "verbs": {"language": language(), "past": text(), "present": text()},
    "verb_groups": {"word_group": code(), "past": text(), "gloss": text()},
    "word_groups": {
        "word_group": code(),
        "language": language(),
        "word": text(),
        "gloss": text(optional=True),
    },
    "ordinary_words": {"language": language(), "word": text(), "sort": code()},
}


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns of one file whose values must stand in columns of another."""

    file: str
    columns: tuple[str, ...]
    target: str
    target_columns: tuple[str, ...]


REFERENCES: tuple[Reference, ...] = (
    *(
        Reference(name, ("country",), "countries", ("country",))
        for name, columns in CONTRACTS.items()
        if "country" in columns and name != "countries"
    ),
    Reference("countries", ("country", "capital"), "city_names", ("country", "city")),
    Reference("former_states", ("former",), "countries", ("country",)),
    Reference("twin_states", ("twin",), "countries", ("country",)),
    Reference("seats_of_government", ("country", "city"), "city_names", ("country", "city")),
    Reference("organisation_seats", ("country", "city"), "city_names", ("country", "city")),
    Reference("organisation_seats", ("organisation",), "organisations", ("organisation",)),
    Reference("landmarks", ("country", "city"), "city_names", ("country", "city")),
    Reference("actor_names", ("actor_id",), "actors", ("actor_id",)),
    Reference("equipment_makers", ("designation_en",), "equipment", ("designation_en",)),
    Reference("subject_contexts", ("subject",), "subjects", ("subject",)),
    Reference("currency_symbols", ("currency",), "currencies", ("currency",)),
    Reference("currency_units", ("unit",), "currencies", ("unit",)),
)


def check_folder(folder: Path = SEEDS) -> int:
    """Hold every CSV of a folder to its contract and return the number of files.

    Raises:
        BrokenReferenceError: with file, line, column, received and expected for each failure of
            all files together.
    """
    paths = sorted(folder.glob("*.csv"))
    failures = [failure for path in paths for failure in _failures(path)]
    if not failures:
        failures = [failure for reference in REFERENCES for failure in _dangling(folder, reference)]
    if failures:
        raise BrokenReferenceError(
            "\n".join([*failures, "Mend the rows, then run: python -m schemas.reference"])
        )
    return len(paths)


def _failures(path: Path) -> Iterator[str]:
    """One line for each place where a file breaks its contract."""
    columns = CONTRACTS.get(path.stem)
    if columns is None:
        yield f"{path.name}: has no contract; add one to CONTRACTS in schemas/reference.py"
        return
    try:
        frame = _read(path)
    except pl.exceptions.PolarsError as error:
        yield f"{path.name}: expected a table in UTF-8, received {str(error).splitlines()[0]}"
        return
    if frame.columns != list(columns):
        received, expected = ", ".join(frame.columns), ", ".join(columns)
        yield f"{path.name}, line 1: received the columns {received}, expected {expected}"
        return
    try:
        pa.DataFrameSchema(dict(columns)).validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as error:
        cases = error.failure_cases.sort("index", "column")
        for value, name, expected, row in cases.select(
            "failure_case", "column", "check", "index"
        ).iter_rows():
            yield f"{_place(path, row)}, column {name}: received {value!r}, expected {expected}"
    yield from _repeated(path, frame)


def _read(path: Path) -> pl.DataFrame:
    """The file as text, an empty cell as an empty text."""
    return pl.read_csv(path, infer_schema=False).fill_null("")


def _place(path: Path, row: int) -> str:
    """A row by the line of its file; the header is line 1, and no cell holds a line break."""
    return f"{path.name}, line {row + 2}"


def _repeated(path: Path, frame: pl.DataFrame) -> Iterator[str]:
    repeats = frame.with_row_index("row").filter(~pl.struct(frame.columns).is_first_distinct())
    for row, *cells in repeats.iter_rows():
        yield f"{_place(path, row)}: repeats an earlier row, {','.join(cells)}"


def _dangling(folder: Path, reference: Reference) -> Iterator[str]:
    """One line for each row that points at nothing; empty cells point nowhere."""
    source, target = folder / f"{reference.file}.csv", folder / f"{reference.target}.csv"
    if not source.exists():
        return
    columns = list(reference.columns)
    known = _read(target).select(reference.target_columns)
    named = _read(source).with_row_index("row").filter(pl.all_horizontal(pl.col(columns) != ""))
    missing = named.join(known, left_on=columns, right_on=reference.target_columns, how="anti")
    for row, *cells in missing.select("row", *columns).iter_rows():
        yield (
            f"{_place(source, row)}, column {columns[-1]}: received {', '.join(cells)}, "
            f"expected a row of {target.name}"
        )


if __name__ == "__main__":
    try:
        print(f"{check_folder()} files keep their contracts")
    except BrokenReferenceError as error:
        sys.exit(str(error))
