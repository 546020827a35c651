"""What holds for every file of the project: its layout, its layers, its headers, its manners."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOP_LEVEL = {
    "README.md",
    "pyproject.toml",
    "Makefile",
    "flows",
    "schemas",
    "seeds",
    "warehouse",
    "tests",
    "deployments",
}
# In parts, so that this file names none of them.
_REGISTRIES = re.compile(
    "|".join(
        rf"\b{name}\.{domain}\b"
        for name, domain in (
            ("pypi", "org"),
            ("pythonhosted", "org"),
            ("anaconda", "org"),
            ("npmjs", "org"),
            ("golang", "org"),
            ("crates", "io"),
        )
    )
)
_FOLDER_OF_ONE_MACHINE = re.compile(r"(?<![\w.~)}-])/(?:home|root|work|tmp|Users)/\w")
_DIRECTION_MARK = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ADDRESS_OF_AN_INDEX = re.compile(r"^\s*(?:--(?:extra-)?index-url|--find-links|.*@ https?:)", re.M)
_HEADERS = {
    "tables": ("-- Purpose:", "-- Grain:", "-- Clocks:"),
    "views": ("-- Purpose:", "-- Grain:"),
    "steps": ("-- Purpose:", "-- Grain:", "-- Clocks:"),
    "macros": ("-- Purpose:", "-- Grain:"),
}


def tracked() -> list[Path]:
    """Every file that belongs to the project, as git knows it."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    )
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [file for file in files if file.is_file()]


FILES = tracked()


def places(pattern: re.Pattern[str], files: list[Path]) -> list[str]:
    """Where a pattern stands, as ``file:line``."""
    return [
        f"{file.relative_to(ROOT)}:{number}"
        for file in files
        for number, line in enumerate(file.read_text("utf-8").split("\n"), start=1)
        if pattern.search(line)
    ]


def test_the_top_level_holds_only_what_belongs_there() -> None:
    names = {file.relative_to(ROOT).parts[0] for file in FILES}
    assert {name for name in names if not name.startswith(".")} <= TOP_LEVEL


def test_no_file_names_the_host_of_a_package_registry() -> None:
    assert places(_REGISTRIES, FILES) == []


def test_no_file_names_a_folder_of_one_machine() -> None:
    assert places(_FOLDER_OF_ONE_MACHINE, FILES) == []


def test_no_file_hides_marks_of_direction() -> None:
    """A mark that is meant stands as its escape in code; in texts of fixtures it may stand."""
    fixtures = {".jsonl", ".csv"}
    read = [file for file in FILES if not ("tests" in file.parts and file.suffix in fixtures)]
    assert places(_DIRECTION_MARK, read) == []


@pytest.mark.parametrize(
    "lock", sorted((ROOT / "deployments").glob("*.lock")), ids=lambda lock: lock.name
)
def test_a_lock_has_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text()
    assert "--hash=sha256:" in text
    assert _ADDRESS_OF_AN_INDEX.search(text) is None


@pytest.mark.parametrize(
    "model", sorted((ROOT / "warehouse/models").rglob("*.sql")), ids=lambda model: model.stem
)
def test_a_model_tells_its_purpose_its_grain_and_its_clocks(model: Path) -> None:
    header = re.match(r"(?:--.*\n)+", model.read_text())
    assert header is not None
    assert [told for told in _HEADERS[model.parent.name] if told not in header.group()] == []


@pytest.mark.parametrize(
    "check", sorted((ROOT / "warehouse/checks").glob("*.sql")), ids=lambda check: check.stem
)
def test_a_check_tells_its_meaning(check: Path) -> None:
    assert check.read_text().startswith("-- Meaning: ")


def test_no_two_files_of_tests_bear_one_name() -> None:
    names = sorted(path.name for path in (ROOT / "tests").rglob("test_*.py"))
    assert names == sorted(set(names)), "pytest reads one of them only; rename the other"


def test_imports_go_one_way() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
