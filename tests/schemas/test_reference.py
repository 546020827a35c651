"""Reference data is refused with file, line, column, received and expected."""

from pathlib import Path

import pytest

from schemas.reference import CONTRACTS, SEEDS, BrokenReferenceError, check_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the two files that country columns and capitals point at."""
    (tmp_path / "countries.csv").write_text(
        "country,name_en,name_ar,capital,capital_ar\nLY,Libya,ليبيا,Tripoli,طرابلس\n",
        encoding="utf-8",
    )
    (tmp_path / "city_names.csv").write_text(
        "country,city,language,name\nLY,Tripoli,en,Tripoli\n", encoding="utf-8"
    )
    return tmp_path


def test_the_reference_data_of_the_project_keeps_its_contracts() -> None:
    assert check_folder(SEEDS) == len(list(SEEDS.glob("*.csv")))


def test_every_contract_has_its_file() -> None:
    assert {path.stem for path in SEEDS.glob("*.csv")} == set(CONTRACTS)


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        (
            "country_names",
            "country,language,name\nLY,fr,Libye\n",
            "country_names.csv, line 2, column language: received 'fr', expected one of ar, en",
        ),
        (
            "country_names",
            "country,language,name\nLY,en,Libya\nLY,en, Libya\n",
            "country_names.csv, line 3, column name: received ' Libya', "
            "expected words without blanks around them",
        ),
        (
            "country_names",
            "country,language,name\nLY,ar,\n",
            "country_names.csv, line 2, column name: received '', "
            "expected words without blanks around them",
        ),
        (
            "country_names",
            "country,name\nLY,Libya\n",
            "country_names.csv, line 1: received the columns country, name, "
            "expected country, language, name",
        ),
        (
            "country_names",
            "country,language,name\nLY,en,Libya\nLY,en,Libya\n",
            "country_names.csv, line 3: repeats an earlier row, LY,en,Libya",
        ),
        (
            "country_names",
            "country,language,name\nZZ,en,Nowhere\n",
            "country_names.csv, line 2, column country: received ZZ, "
            "expected a row of countries.csv",
        ),
        (
            "landmarks",
            "country,city,language,name\nLY,Sirte,en,Ouagadougou Centre\n",
            "landmarks.csv, line 2, column city: received LY, Sirte, "
            "expected a row of city_names.csv",
        ),
        (
            "months",
            "language,name,calendar,month,weak\nen,Smarch,gregorian,13,\n",
            "months.csv, line 2, column month: received '13', expected a number from 1 to 12",
        ),
        ("colours", "colour\nred\n", "colours.csv: has no contract"),
    ],
)
def test_a_broken_file_is_refused_with_its_place(
    folder: Path, name: str, content: str, error: str
) -> None:
    (folder / f"{name}.csv").write_text(content, encoding="utf-8")
    with pytest.raises(BrokenReferenceError) as refused:
        check_folder(folder)
    assert str(refused.value).startswith(error)


def test_all_failures_of_all_files_are_told_at_once(folder: Path) -> None:
    (folder / "country_names.csv").write_text("country,language,name\nly,xx,Libya\n")
    (folder / "weekdays.csv").write_text("language,name,weekday\nen,Someday,8\n")
    with pytest.raises(BrokenReferenceError) as refused:
        check_folder(folder)
    assert [line.split(":")[0] for line in str(refused.value).splitlines()] == [
        "country_names.csv, line 2, column country",
        "country_names.csv, line 2, column language",
        "weekdays.csv, line 2, column weekday",
        "Mend the rows, then run",
    ]


def test_a_file_that_is_no_table_is_refused(folder: Path) -> None:
    (folder / "weekdays.csv").write_bytes(b"")
    with pytest.raises(BrokenReferenceError, match=r"weekdays\.csv: expected a table in UTF-8"):
        check_folder(folder)


def test_an_optional_cell_may_be_empty_and_points_nowhere(folder: Path) -> None:
    (folder / "regions.csv").write_text("country,region,language,name\n,Europe,en,Europe\n")
    assert check_folder(folder) == 3
