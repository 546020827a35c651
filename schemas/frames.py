"""How the contracts of frames are written: types from the one dictionary, checks that speak.

A contract is a pandera schema over polars. Its checks look at whole rows but stand on a column,
so that every failure case tells the row, the column and the value received.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandera.polars as pa
import polars as pl

from schemas.columns import ATTRIBUTION_FIELDS, COLUMNS

_POLARS_TYPES: dict[str, Any] = {
    "bigint": pl.Int64,
    "integer": pl.Int32,
    "double": pl.Float64,
    "boolean": pl.Boolean,
    "varchar": pl.String,
    "json": pl.String,
    "date": pl.Date,
    "timestamp with time zone": pl.Datetime("us", "UTC"),
    "varchar[]": pl.List(pl.String),
    COLUMNS["attributions"].type: pl.List(
        pl.Struct(dict.fromkeys(ATTRIBUTION_FIELDS, pl.String)),
    ),
}


def contract(
    title: str,
    columns: Iterable[str],
    *,
    nullable: Iterable[str] = (),
    checks: Mapping[str, list[pa.Check]] | None = None,
) -> pa.DataFrameSchema:
    """A strict contract: exactly these columns, in this order, of the dictionary's types.

    Args:
        title: what one row is.
        columns: names of ``schemas.columns.COLUMNS``.
        nullable: those that may be null.
        checks: by the column under which a failure is reported.
    """
    optional = set(nullable)
    return pa.DataFrameSchema(
        {
            name: pa.Column(
                _POLARS_TYPES[COLUMNS[name].type],
                checks=(checks or {}).get(name, []),
                nullable=name in optional,
            )
            for name in columns
        },
        name=title,
        strict=True,
        ordered=True,
    )


def rule(name: str, expected: str, holds: pl.Expr) -> pa.Check:
    """A check over whole rows: ``holds`` is true, false, or null where it does not apply.

    Its error reads ``name: expected``, which ``warehouse.validation`` takes apart again.
    """
    return pa.Check(
        lambda data: data.lazyframe.select(holds.fill_null(value=True)),
        name=name,
        error=f"{name}: {expected}",
    )


def one_of(name: str, column: str, values: Iterable[str]) -> pa.Check:
    """A check that a column holds nothing but these values (or null, where that is allowed)."""
    allowed = list(values)
    return rule(name, f"expected one of {', '.join(allowed)}", pl.col(column).is_in(allowed))


def empty(schema: pa.DataFrameSchema) -> pl.DataFrame:
    """A frame without rows in the shape of a contract."""
    return pl.DataFrame(schema=polars_schema(schema))


def polars_schema(schema: pa.DataFrameSchema) -> dict[str, Any]:
    """Names and polars types of a contract's columns, in order."""
    return {name: _POLARS_TYPES[COLUMNS[name].type] for name in schema.columns}
