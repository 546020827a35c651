import csv
import subprocess
import sys
from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pyarrow.parquet
import pytest

from flows.errors import InputError
from flows.exports import export
from flows.whole_files import replacing
from tests.exports.deals import ADDRESS, DEAL, records
from warehouse import Home, WarehouseError, reader

TABLES = [
    "visits",
    "agreements",
    "agreement_items",
    "participants",
    "claims",
    "disputes",
    "documents",
    "events",
    "visits_history",
    "agreements_history",
    "claims_history",
    "actors",
    "batches",
    "rejected",
]
REGISTERS = ["sipri", "trips", "cameo", "plover"]


def counted(home, table):
    with reader(home) as published:
        return published.execute(f"select count(*) from {table}").fetchone()[0]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("ending", ["parquet", "csv", "jsonl"])
def test_every_table_leaves_in_every_format_whole(home, tmp_path, table, ending):
    file = tmp_path / f"{table}.{ending}"
    written = export(home, table, file)
    assert written == counted(home, table)
    assert duckdb.sql(f"select count(*) from '{file}'").fetchone() == (written,)


@pytest.mark.parametrize("what", ["visits", "agreements", "claims", *REGISTERS])
def test_an_export_opens_in_duckdb_with_its_arabic(home, tmp_path, what):
    answers = []
    for ending in ("parquet", "csv", "jsonl"):
        file = tmp_path / f"{what}.{ending}"
        export(home, what, file)
        answers.append(
            duckdb.sql(f"select quote, document_id from '{file}' order by all").fetchall()
        )
    assert answers[0] == answers[1] == answers[2]
    assert any(quote in DEAL for quote, document in answers[0] if document == "deal")


@pytest.mark.parametrize("what", ["visits", "agreement_items", *REGISTERS])
def test_an_export_opens_as_a_data_frame(home, tmp_path, what):
    """Arrow and polars read what pandas reads: the same Parquet, the same CSV."""
    parquet, table = tmp_path / "a.parquet", tmp_path / "a.csv"
    rows = export(home, what, parquet)
    export(home, what, table)
    assert pyarrow.parquet.read_table(parquet).num_rows == rows
    assert pl.read_parquet(parquet).columns == pl.read_csv(table).columns
    assert pl.read_csv(table).height == rows


PANDAS = """
import sys
import pandas
parquet = pandas.read_parquet(sys.argv[1])
table = pandas.read_csv(sys.argv[2])
lines = pandas.read_json(sys.argv[3], lines=True)
assert list(parquet.columns) == list(table.columns) == list(lines.columns), table.columns
assert len(parquet) == len(table) == len(lines) > 0
assert list(parquet["quote"]) == list(table["quote"]) == list(lines["quote"])
"""


@pytest.mark.parametrize("what", ["visits", "agreements", "participants", "claims", *REGISTERS])
def test_an_export_opens_in_pandas(home, tmp_path, what):
    files = [tmp_path / f"a.{ending}" for ending in ("parquet", "csv", "jsonl")]
    for file in files:
        export(home, what, file)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PANDAS, *files],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_arabic_stands_in_csv_and_json_as_it_is_written(home, tmp_path):
    for ending in ("csv", "jsonl"):
        file = tmp_path / f"claims.{ending}"
        export(home, "claims", file)
        written = file.read_bytes().decode("utf-8")
        assert "900 مليون دولار" in written
        assert "\\u" not in written


def test_parquet_keeps_dates_lists_and_numbers(home, tmp_path):
    file = tmp_path / "visits.parquet"
    export(home, "visits", file)
    [row] = duckdb.sql(f"select * from '{file}' where document_id = 'deal'").fetchall()
    row = dict(zip(duckdb.sql(f"select * from '{file}'").columns, row, strict=True))
    assert row["earliest"] == date(2026, 3, 3)
    assert row["countries"] == ["LY", "PK"]


@pytest.mark.parametrize(
    "table", ["visits", "agreements", "agreement_items", "participants", "claims", "disputes"]
)
def test_each_row_leads_back_to_document_address_and_quote(home, tmp_path, table):
    file = tmp_path / "rows.jsonl"
    export(home, table, file)
    rows = records(file)
    assert {row["document_id"] for row in rows} <= {"deal", "talks"}
    assert all(row["quote"] for row in rows)
    assert {row["url"] for row in rows if row["document_id"] == "deal"} <= {ADDRESS}
    assert [row for row in rows if not row["url"]] == []


def test_the_format_asked_for_wins_over_the_ending(home, tmp_path):
    file = tmp_path / "visits.txt"
    export(home, "visits", file, "csv")
    with file.open(encoding="utf-8") as lines:
        assert len(list(csv.DictReader(lines))) == counted(home, "visits")


@pytest.mark.parametrize(
    ("what", "file", "told"),
    [
        ("voyages", "a.csv", "nothing to export is called 'voyages': expected one of sipri, trips"),
        ("visits", "a.xlsx", "tells no format: expected .parquet, .csv"),
        ("visits", "none/a.csv", "No such file or directory"),
        ("visits", "folder.csv", "it is a folder"),
        ("visits; drop table x", "a.csv", "nothing to export is called"),
        ("ftm", "a.csv", "exported as JSON Lines"),
    ],
)
def test_what_cannot_be_exported_is_told_in_one_line(home, tmp_path, what, file, told):
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(InputError) as error:
        export(home, what, tmp_path / file)
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_an_export_that_fails_leaves_the_old_file_and_no_half(tmp_path):
    file = tmp_path / "visits.csv"
    file.write_text("as it was")
    with pytest.raises(InputError), replacing(file) as part:
        part.write_bytes((tmp_path / "none").read_bytes())
    assert file.read_text() == "as it was"
    assert list(tmp_path.iterdir()) == [file]


def test_before_the_first_ingest_the_next_command_is_told(tmp_path):
    with pytest.raises(WarehouseError, match="run `mithaq ingest` first"):
        export(Home(tmp_path / "none"), "visits", tmp_path / "a.csv")


def test_the_command_exports_and_says_how_much(home, tmp_path):
    command = Path(sys.executable).with_name("mithaq")
    file = tmp_path / "sipri.csv"
    done = subprocess.run(
        [command, "export", "sipri", "--to", file],
        env={"MITHAQ_HOME": str(home.folder), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("2 rows in ")
    done = subprocess.run(
        [command, "export", "sipri", "--to", tmp_path],
        env={"MITHAQ_HOME": str(home.folder), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("mithaq: ")
