"""The record that tests of the ways out read."""

import pytest

from tests.exports.deals import recorded
from warehouse import Home


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return recorded(tmp_path_factory.mktemp("exports") / "record")
