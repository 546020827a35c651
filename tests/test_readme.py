"""Every command in the README runs and prints what the README shows.

Blocks fenced as ``console`` are run in their order, in a shell at the top of the checkout, with a
record and a Prefect of their own. A command stands behind ``$ `` and goes on while a quotation
mark is open; what follows, up to the next command, is its output in a terminal of 100 columns.

What differs from run to run is compared by what it is, and shown as a user would see it:

- a moment of system time matches any other moment;
- the list of feeds is a copy of the one in ``seeds``, for commands change it;
- the folder of the test's record is shown as ``.mithaq``, where a user's record lies;
- the invisible marks that keep Arabic in its cell, and blanks at line ends, are left out.

``python -m tests.test_readme --write`` puts the present output into the README.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from flows.cli import app
from tests import patience

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d+)?\+00:00")
_FAILED = re.compile(r"^exit code \d+\Z", re.MULTILINE)
_DIRECTION_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# The environment stands already; making it anew would remove what runs this test.
_MAKE = "make --old-file=.venv/ready"
_NOT_PASSED_ON = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "PREFECT_API_URL", "MITHAQ_EXTRACTOR")


class Shown(NamedTuple):
    """A command and the output that the README shows for it."""

    command: str
    output: str


def shown_in(page: str) -> list[Shown]:
    """The commands of all console blocks, in order."""
    return [shown for block in _BLOCK.findall(page) for shown in _commands_of(block)]


def run_all(commands: Sequence[str], folder: Path) -> Iterator[str]:
    """Run commands one after the other with their record in ``folder``; yields what they print.

    A command that fails is told with its exit code, so that it equals no page.
    """
    home = folder / "record"
    feeds = shutil.copy(ROOT / "seeds" / "feeds.csv", folder)
    environment = {name: value for name, value in os.environ.items() if name not in _NOT_PASSED_ON}
    environment |= {
        "MITHAQ_HOME": str(home),
        "MITHAQ_FEEDS": str(feeds),
        "PREFECT_HOME": str(folder / "prefect"),
        "PREFECT_PROFILES_PATH": str(folder / "profiles.toml"),
        "COLUMNS": "100",
    }
    for command in commands:
        done = subprocess.run(
            ["bash", "-c", re.sub(r"^make\b", _MAKE, command)],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=patience.SECONDS,
            check=False,
        )
        failed = f"\nexit code {done.returncode}" if done.returncode else ""
        yield _as_shown(done.stdout.decode(), home) + failed


def rewritten(page: str, outputs: Iterator[str]) -> str:
    """The page with new outputs; one that differs in its moments only stays as it is."""

    def with_new_output(shown: Shown) -> str:
        output = next(outputs)
        same = _comparable(output) == _comparable(shown.output)
        return f"$ {shown.command}\n{shown.output if same else output}".rstrip() + "\n"

    return _BLOCK.sub(
        lambda block: "\n".join(map(with_new_output, _commands_of(block.group()))), page
    )


def _commands_of(block: str) -> list[Shown]:
    shown = []
    for told in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        lines = told.splitlines()
        length = next(n for n in range(1, len(lines) + 1) if _is_whole("\n".join(lines[:n])))
        shown.append(Shown("\n".join(lines[:length]), "\n".join(lines[length:]).strip("\n")))
    return shown


def _is_whole(command: str) -> bool:
    """Whether no quotation mark is left open."""
    try:
        shlex.split(command)
    except ValueError:
        return False
    return True


def _as_shown(printed: str, home: Path) -> str:
    plain = _DIRECTION_MARKS.sub("", printed).replace(str(home), ".mithaq")
    return "\n".join(line.rstrip() for line in plain.splitlines()).strip("\n")


def _comparable(output: str) -> str:
    return _MOMENT.sub("<moment>", output)


PAGE = README.read_text("utf-8")
SHOWN = shown_in(PAGE)
_REVIEWS = re.findall(r"^(mithaq review .*)$", PAGE, re.MULTILINE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the record of the page lies."""
    return tmp_path_factory.mktemp("readme")


@pytest.fixture(scope="module")
def printed(folder: Path) -> list[str]:
    """What every command of the README prints, on one record, in order."""
    return list(run_all([shown.command for shown in SHOWN], folder))


@pytest.mark.parametrize("number", range(len(SHOWN)), ids=[shown.command[:60] for shown in SHOWN])
def test_a_command_prints_what_the_readme_shows(printed: list[str], number: int) -> None:
    told = "if the new output is right: .venv/bin/python -m tests.test_readme --write"
    assert _comparable(printed[number]) == _comparable(SHOWN[number].output), told


def test_the_verdicts_that_the_readme_gives_are_taken(printed: list[str], folder: Path) -> None:
    told = list(run_all([f".venv/bin/{command}" for command in _REVIEWS], folder))

    assert len(told) == 5
    assert [answer for answer in told if _FAILED.search(answer)] == []


def test_the_readme_begins_with_the_command_and_its_answer() -> None:
    assert SHOWN[0].command == "make run"
    assert PAGE.index("$ make run") < 1500


def test_every_make_target_that_the_pages_name_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {name for page in pages() for name in re.findall(r"`make ([a-z]+)", page.read_text())}
    assert named - targets == set()


def test_every_command_that_the_readme_names_exists_and_every_command_is_named() -> None:
    commands = {
        command.name or command.callback.__name__
        for command in app.registered_commands
        if command.callback
    } | {group.name for group in app.registered_groups}
    assert set(re.findall(r"`mithaq ([a-z-]+)", PAGE)) == commands


def test_the_readme_tells_every_setting_and_no_other() -> None:
    code = "".join(file.read_text() for top in ("flows", "warehouse") for file in code_in(top))
    assert set(re.findall(r"MITHAQ_[A-Z_]+", PAGE)) == set(re.findall(r"MITHAQ_[A-Z_]+", code))


def pages() -> list[Path]:
    """What people read first."""
    return [README, *(ROOT / ".github").glob("*.md"), ROOT / "flows/extraction/README.md"]


def code_in(top: str) -> list[Path]:
    return sorted((ROOT / top).rglob("*.py"))


def test_every_link_of_the_pages_leads_to_a_file() -> None:
    links = [
        (page, link)
        for page in pages()
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8"))
    ]
    assert [(page.name, link) for page, link in links if not (page.parent / link).exists()] == []


def write() -> None:
    """Put what the commands print now into the README; where one fails, leave it as it is."""
    with tempfile.TemporaryDirectory(prefix="mithaq-readme-") as folder:
        outputs = list(run_all([shown.command for shown in SHOWN], Path(folder)))
    for shown, output in zip(SHOWN, outputs, strict=True):
        if _FAILED.search(output):
            sys.exit(f"README.md stays as it is, for this failed: {shown.command}\n{output}")
    README.write_text(rewritten(PAGE, iter(outputs)), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        sys.exit("usage: python -m tests.test_readme --write")
    write()
