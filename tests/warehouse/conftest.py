"""What tests of the warehouse share: a home of their own."""

from pathlib import Path

import pytest

from warehouse import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "record")
