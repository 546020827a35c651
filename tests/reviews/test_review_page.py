"""A review on Prefect's own pages, in a real browser against a real server.

The run waits in a process of its own, as a reviewer's would; the test opens its page, presses
Resume, fills the form and submits it.
"""

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests import patience
from tests.reviews.asking import ask, claim_of, value
from warehouse import Home

WHO = "نادية سالم"  # «Nadia Salem»
WHY = "The ministry's own list says so."


@pytest.fixture
def waiting(prefect_server: str, home: Home, tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Start the command that asks with a form; gives the id of its run once that waits."""
    started: list[subprocess.Popen[bytes]] = []

    def start(named: str) -> str:
        command = [Path(sys.executable).with_name("mithaq"), "review", named, "--form"]
        environment = os.environ | {"PREFECT_API_URL": prefect_server}
        with (tmp_path / "form.log").open("wb") as log:
            process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        started.append(process)
        return state_reached(prefect_server, f"review {named}", "PAUSED")

    yield start
    for process in started:
        process.terminate()
        process.wait(patience.SECONDS)


def state_reached(api: str, name: str, state: str) -> str:
    """Id of the newest run of this name, once it is in this state."""
    wanted = {"sort": "START_TIME_DESC", "flow_runs": {"name": {"any_": [name]}}, "limit": 1}
    request = urllib.request.Request(
        f"{api}/flow_runs/filter",
        data=json.dumps(wanted).encode(),
        headers={"content-type": "application/json"},
    )
    deadline = time.monotonic() + patience.SECONDS
    found: list[dict] = []
    while time.monotonic() < deadline:
        with urllib.request.urlopen(request) as answered:
            found = json.load(answered)
        if found and found[0]["state"]["type"] == state:
            return str(found[0]["id"])
        time.sleep(0.5)
    pytest.fail(f"{name} did not reach {state}: {found and found[0]['state']}")


def form_of(browser: Browser, api: str, run: str) -> Page:
    """The page of a run with its form open."""
    page = browser.new_page(viewport={"width": 1300, "height": 1000})
    page.set_default_timeout(patience.SECONDS * 1000)
    page.goto(f"{api.removesuffix('/api')}/runs/flow-run/{run}")
    page.get_by_role("button", name="Resume").first.click()
    page.locator(".p-modal__body textarea").first.wait_for()
    return page


def answer(page: Page, choice: str, right: str, reviewer: str, reason: str) -> None:
    page.locator(".p-modal__body .p-select-button__control").press("ArrowDown")
    page.get_by_role("option", name=choice).click()
    for box, text in zip(
        page.locator(".p-modal__body textarea").all(), (right, reviewer, reason), strict=True
    ):
        box.fill(text)
    page.get_by_role("button", name="Submit").click()


def test_a_verdict_given_on_the_page_changes_the_belief_and_both_stay_in_the_history(
    prefect_server: str, waiting: Callable[[str], str], browser: Browser, home: Home
) -> None:
    named = claim_of(home, "value")
    page = form_of(browser, prefect_server, waiting(named))
    shown = page.locator(".p-modal__body").inner_text()
    assert "Value: 900,000,000 USD" in shown
    assert "وصل الوزير الباكستاني عدنان رضا إلى طرابلس" in shown
    answer(page, "correct", "over 1.2 billion USD", WHO, WHY)
    run = state_reached(prefect_server, f"review {named}", "COMPLETED")
    assert value(home) == 1.2e9
    history = ask(
        home,
        "select value_amount, value_source, system_to is null as is_current"
        " from agreements_history where value_amount > 0 order by system_from",
    )
    assert [(row["value_amount"], row["is_current"]) for row in history] == [
        (9e8, False),
        (1.2e9, True),
    ]
    assert history[1]["value_source"] == WHO
    [verdict] = ask(home, "from reviews")
    assert (verdict["reviewer"], verdict["verdict_reason"]) == (WHO, WHY)
    assert (verdict["claimed_text"], verdict["value_text"]) == (
        "900,000,000 USD",
        "over 1,200,000,000 USD",
    )
    [event] = ask(home, "from events where event_type = 'ClaimCorrected'")
    assert event["correlation_id"] == run


def test_the_form_shows_the_rival_and_its_arabic_reads_from_the_right(
    prefect_server: str, waiting: Callable[[str], str], browser: Browser, home: Home
) -> None:
    page = form_of(browser, prefect_server, waiting(claim_of(home, "item", text="12")))
    shown = page.locator(".p-modal__body").inner_text()
    assert "12 x JF-17" in shown
    assert "otherwise 16 x JF-17 (fighter aircraft)" in shown
    assert "18 x JF-17" in shown  # the example of a corrected value
    sentence = page.locator(".p-modal__body p[dir=auto]").first
    assert sentence.evaluate("shown => shown.matches(':dir(rtl)')")
    assert sentence.locator("strong").inner_text() == "12 طائرة JF-17"
    answer(page, "confirm", "", WHO, WHY)
    state_reached(prefect_server, f"review {claim_of(home, 'item', text='12')}", "COMPLETED")
    [row] = ask(home, "from claims where verdict = 'confirmed'")
    assert (row["predicate"], row["reviewer"]) == ("item", WHO)


def test_an_answer_that_cannot_be_taken_is_asked_for_again(
    prefect_server: str, waiting: Callable[[str], str], browser: Browser, home: Home
) -> None:
    named = claim_of(home, "date")
    page = form_of(browser, prefect_server, waiting(named))
    answer(page, "correct", "some day in spring", WHO, WHY)
    page.get_by_role("button", name="Submit").wait_for(state="detached")
    deadline = time.monotonic() + patience.SECONDS
    while time.monotonic() < deadline:
        again = form_of(
            browser, prefect_server, state_reached(prefect_server, f"review {named}", "PAUSED")
        )
        if "could not be taken" in again.locator(".p-modal__body").inner_text():
            break
        again.close()
    answer(again, "correct", "2026-03-02", WHO, WHY)
    state_reached(prefect_server, f"review {named}", "COMPLETED")
    [row] = ask(home, "from agreements where document_id = 'deal'")
    assert row["date_text"] == "2026-03-02"
