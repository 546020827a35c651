"""A record of its own for each test, with the invented arms deal of the tests of exports."""

from pathlib import Path

import pytest

from tests.exports.deals import recorded
from warehouse import Home


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """An agreement on 12 JF-17, which a weaker source puts at 16, among others."""
    home = recorded(tmp_path / "record")
    monkeypatch.setenv("MITHAQ_HOME", str(home.folder))
    return home
