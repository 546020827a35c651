"""Floors are held, rise by a command, and fall only when that is asked for by name."""

import json
from pathlib import Path
from typing import Any

import pytest

from flows.errors import InputError
from flows.evaluation.__main__ import main
from flows.evaluation.floors import missed, raised, read_floors, write_floors

HERE = Path(__file__).parent
LABELS = HERE / "labels.jsonl"


@pytest.fixture
def perfect(tmp_path: Path) -> Path:
    """The labels themselves, as if an engine had read them."""
    rows = [json.loads(line) for line in LABELS.read_text("utf-8").splitlines()]
    return written(tmp_path / "perfect.jsonl", rows)


@pytest.fixture
def silent(tmp_path: Path) -> Path:
    """What an engine prints that finds nothing."""
    rows = [json.loads(line) | {"events": []} for line in LABELS.read_text("utf-8").splitlines()]
    return written(tmp_path / "silent.jsonl", rows)


@pytest.fixture
def no_floors(tmp_path: Path) -> Path:
    """A file that sets no floor."""
    return written(tmp_path / "none.toml", [])


def written(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_the_engine_reaches_the_floors_of_the_labelled_set() -> None:
    assert main(["--floors", str(HERE / "floors.toml")]) == 0


def test_a_floor_is_missed_by_less_and_by_nothing_measured() -> None:
    held = {("f1", "all"): 0.8, ("f1", "ar"): 0.8, ("attribute", "value"): 0.5}
    under = missed(held, {("f1", "all"): 0.8, ("f1", "ar"): 0.799})
    assert [str(floor) for floor in under] == [
        "f1.ar: expected at least 0.80, measured 0.799",
        "attribute.value: expected at least 0.50, measured nothing",
    ]


def test_floors_rise_to_a_hundredth_under_what_is_measured() -> None:
    held = {("f1", "all"): 0.5}
    measured = {("f1", "all"): 0.9, ("f1", "ar"): 0.8765}
    assert raised(held, measured, lower=False) == {("f1", "all"): 0.89, ("f1", "ar"): 0.86}


def test_floors_fall_only_on_demand() -> None:
    held = {("f1", "all"): 0.95, ("attribute", "value"): 0.6}
    measured = {("f1", "all"): 0.9}
    assert raised(held, measured, lower=False) == held
    assert raised(held, measured, lower=True) == {("f1", "all"): 0.89}


def test_floors_are_read_as_they_were_written(tmp_path: Path) -> None:
    held = {("f1", "all"): 0.5, ("attribute", "date exact"): 0.25, ("f1", "ar"): 1.0}
    write_floors(tmp_path / "floors.toml", held)
    assert read_floors(tmp_path / "floors.toml") == held


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("f1", "expected TOML"),
        ("f1 = 0.5", "expected tables of floors"),
        ("[f1]\nall = 80", "f1.all: expected a figure from 0 to 1; received 80"),
    ],
)
def test_a_file_that_holds_no_floors_is_refused(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "floors.toml").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_floors(tmp_path / "floors.toml")


def test_the_command_fails_with_a_line_for_each_floor_missed(
    tmp_path: Path, silent: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "floors.toml"
    write_floors(file, {("f1", "all"): 0.1, ("attribute", "value"): 0.1})
    assert main(["--predicted", str(silent), "--floors", str(file)]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "mithaq: under the floor: f1.all: expected at least 0.10, measured 0.000",
        "mithaq: under the floor: attribute.value: expected at least 0.10, measured nothing",
    ]


def test_the_command_raises_floors_and_then_holds_to_them(
    tmp_path: Path, perfect: Path, silent: Path
) -> None:
    file = str(tmp_path / "floors.toml")
    assert main(["--predicted", str(perfect), "--floors", file, "--raise-floors"]) == 0
    assert read_floors(Path(file))["f1", "all"] == pytest.approx(0.99)
    assert main(["--predicted", str(perfect), "--floors", file]) == 0
    assert main(["--predicted", str(silent), "--floors", file]) == 1
    assert main(["--predicted", str(silent), "--floors", file, "--lower-floors"]) == 0
    assert read_floors(Path(file)) == {
        ("f1", group): 0.0 for group in ("all", "visit", "agreement", "ar", "en")
    }


def test_json_tells_figures_and_mistakes(
    silent: Path, no_floors: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--predicted", str(silent), "--floors", str(no_floors), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert told["events"]["all"]["recall"]["rate"] == 0.0
    assert len(told["mistakes"]) == told["events"]["all"]["recall"]["of"]
    assert {mistake["error"] for mistake in told["mistakes"]} == {"missed: nothing read"}


def test_a_false_alarm_is_listed_with_the_trap_it_fell_into(
    tmp_path: Path, no_floors: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    alarm = {"kind": "visit", "status": "announced", "evidence": "visit the drought-stricken north"}
    predicted = written(tmp_path / "one.jsonl", [{"id": "en-22", "events": [alarm]}])
    main(["--predicted", str(predicted), "--floors", str(no_floors), "--errors"])
    told = next(line for line in capsys.readouterr().out.splitlines() if "en-22" in line)
    assert "visit the drought-stricken north | traps: appealed to visit" in told


def test_errors_are_listed_under_their_kind(
    silent: Path, no_floors: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--predicted", str(silent), "--floors", str(no_floors), "--errors"])
    printed = capsys.readouterr().out
    assert "missed: nothing read (" in printed
    assert "en-04 visit cancelled: called off a trip to Ecuador" in printed


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "labels.jsonl:1: expected a JSON object"),
        ('{"id": "en-01"}', "labels.jsonl:1: expected an object with id and events"),
        ('{"id": "ar-01", "events": []}', "received none for ar-02"),
        ('{"id": "ar-01", "events": [{"kind": "visit"}]}', "labels.jsonl:1: expected labelled"),
    ],
)
def test_a_broken_label_ends_the_command_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, message: str
) -> None:
    labels = tmp_path / "labels.jsonl"
    labels.write_text(line + "\n", encoding="utf-8")
    documents = tmp_path / "documents.jsonl"
    own = (HERE / "documents.jsonl").read_text("utf-8").splitlines(keepends=True)
    documents.write_text("".join(own[:1] if "visit" in line else own[:2]), encoding="utf-8")
    assert main(["--labels", str(labels), "--documents", str(documents)]) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--documents", "--labels", "--predicted", "--floors"])
def test_a_file_that_is_not_there_is_named(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([option, "nowhere.jsonl"]) == 2
    assert "nowhere.jsonl" in capsys.readouterr().err
