"""Tables on a terminal: Arabic cells keep their places and their widths."""

import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console

from flows.terminal import Listing, as_plain, cell
from schemas.claims import Evidence

# "The minister (of Libya) arrived in the capital, accompanied by his deputy."
ARABIC = "وصل الوزير (الليبي) إلى العاصمة، يرافقه نائبه."
ISOLATE, END = "\u2068", "\u2069"


def printed(*cells: str, width: int = 60) -> list[str]:
    console = Console(file=io.StringIO(), width=width)
    console.print(Listing(None, ["first", "second", "third"], [cells]))
    assert isinstance(console.file, io.StringIO)
    return [line for line in console.file.getvalue().splitlines() if line.strip()]


def test_every_line_of_an_arabic_cell_stands_in_an_isolate_of_its_own() -> None:
    lines = [line for line in printed(ARABIC, "between", ARABIC, width=40) if ISOLATE in line]

    assert len(lines) > 1
    for line in lines:
        assert line.count(ISOLATE) == line.count(END)
        for part in line.split(ISOLATE)[1:]:
            inside, _, outside = part.partition(END)
            assert inside == inside.strip()
            assert not any("\u0600" <= letter <= "\u06ff" for letter in outside)


def test_all_lines_of_a_table_are_equally_wide_whatever_script_they_hold() -> None:
    widths = {cell_len(line) for line in printed(ARABIC, "Latin", "كتابة")}  # "writing"

    assert len(widths) == 1


def test_a_cell_without_arabic_is_left_as_it_is() -> None:
    assert not any(ISOLATE in line or END in line for line in printed("one", "two", "three"))


def test_square_brackets_in_words_of_others_are_no_markup() -> None:
    assert any("[red]word[/red]" in line for line in printed("[red]word[/red]", "", ""))


def test_nothing_is_an_empty_cell() -> None:
    assert cell(None).plain == ""


def test_values_become_json_that_keeps_dates_and_records() -> None:
    values = {
        "day": date(2026, 2, 2),
        "moment": datetime(2026, 2, 2, 9, tzinfo=UTC),
        "amount": Decimal("1.50"),
        "record": Evidence(0, 3, "abc"),
        "path": Path("a"),
        "list": (1, None, True),
    }

    assert json.loads(json.dumps(as_plain(values))) == {
        "day": "2026-02-02",
        "moment": "2026-02-02T09:00:00+00:00",
        "amount": 1.5,
        "record": {"start": 0, "end": 3, "quote": "abc"},
        "path": "a",
        "list": [1, None, True],
    }


def listed_at(width: int) -> str:
    console = Console(file=io.StringIO(), width=width)
    rows = [("visit-6e7b7d", "Nadia Salem", None), ("visit-bffb96", "Omar Idris", "Libreville")]
    console.print(Listing("Visits", ["id", "who", "where"], rows))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_table_is_printed_where_no_word_of_it_must_be_broken() -> None:
    assert "visit-bffb96   Omar Idris   Libreville" in listed_at(40)


def test_where_a_word_would_be_broken_the_rows_stand_one_below_the_other() -> None:
    lines = [line.rstrip() for line in listed_at(39).splitlines()]

    assert lines[0] == "Visits"
    assert "id     visit-6e7b7d" in lines
    assert "where  Libreville" in lines


def test_a_listing_without_rows_names_its_columns_where_they_do_not_fit() -> None:
    console = Console(file=io.StringIO(), width=60)
    console.print(Listing(None, [f"column_{number}" for number in range(20)], []))
    assert isinstance(console.file, io.StringIO)

    assert console.file.getvalue().startswith("no rows; the columns are column_0, column_1,")
