"""The page about extraction tells of every module where its question is, and of no other."""

from __future__ import annotations

import re
from pathlib import Path

ENGINE = Path(__file__).resolve().parents[2] / "flows/extraction"
PAGE = ENGINE / "README.md"


def test_the_page_names_every_module_and_no_other() -> None:
    named = set(re.findall(r"`(\w+\.py)`", PAGE.read_text("utf-8")))
    modules = {module.name for module in ENGINE.rglob("*.py")} - {"__init__.py"}
    assert sorted(modules - named) == [], f"name them in {PAGE}, at the question they answer"
    assert sorted(named - modules) == [], f"{PAGE} names modules that are not there"
