"""The one place where tests find a browser: a Chromium of the machine, headless, driven for real.

Tests take the fixture ``browser``, or open one for a stretch with ``opened()``. Nothing is
downloaded: where no Chromium is installed they are skipped, and the reason tells how to get one.

While a browser is open its thread has a running event loop, so ``asyncio.run`` fails in it: run
flows before, or in another process.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

_COMMANDS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_DEBIANS = Path("/usr/bin/chromium")
_ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> Path | None:
    """The Chromium on the PATH, else where Debian puts it; None where there is none."""
    found = next(filter(None, map(shutil.which, (*_COMMANDS, str(_DEBIANS)))), None)
    return None if found is None else Path(found)


@contextmanager
def opened() -> Iterator[Browser]:
    """A browser of its own, closed again at the end; skips the test where there is none."""
    path = chromium()
    if path is None:
        pytest.skip(
            f"no Chromium: none of {', '.join(_COMMANDS)} is on the PATH, and {_DEBIANS} is not"
            " there or may not be run; on Debian: apt-get install chromium"
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()
