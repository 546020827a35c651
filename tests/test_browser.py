import os
import stat

import pytest
from playwright.sync_api import Browser

from tests import browser as found_here
from tests.browser import chromium


def test_a_page_shows_arabic_from_right_to_left(browser: Browser) -> None:
    page = browser.new_page()
    # «the agreement»
    page.set_content('<p dir="auto" style="width: 300px">الاتفاق</p>')
    edges = page.evaluate(
        """() => {
            const words = document.createRange();
            words.selectNodeContents(document.querySelector('p'));
            const box = document.querySelector('p').getBoundingClientRect();
            return [words.getBoundingClientRect().right, box.right];
        }"""
    )
    assert edges[0] == pytest.approx(edges[1], abs=1)


def test_a_chromium_on_the_path_is_found_first(tmp_path, monkeypatch) -> None:
    own = tmp_path / "chromium"
    own.touch()
    own.chmod(own.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert chromium() == own


def test_without_a_chromium_the_test_is_skipped_and_told_why(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(found_here, "_DEBIANS", tmp_path / "none")
    with (
        pytest.raises(pytest.skip.Exception, match="apt-get install chromium"),
        found_here.opened(),
    ):
        pass
