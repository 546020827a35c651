"""The command `mithaq review`, for scripts and, through a terminal of its own, for people."""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import patience
from tests.reviews.asking import ask, claim_of, value
from tests.reviews.doubtful import doubtful

_COMMAND = str(Path(sys.executable).with_name("mithaq"))
WHO = ("--reviewer", "Nadia Salem", "--reason", "seen in the official gazette")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [_COMMAND, "review", *arguments],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def test_a_script_corrects_and_takes_back(home):
    named = claim_of(home, "value")
    done = run(named, "--correct", "over 1.2 billion USD", *WHO)
    assert done.returncode == 0, done.stderr
    assert "corrected to over 1,200,000,000 USD by Nadia Salem" in done.stdout
    assert value(home) == 1.2e9
    assert run(named, "--undo", *WHO).returncode == 0
    assert value(home) == 9e8


def test_the_queue_and_a_claim_are_shown_with_sentence_and_rival(home):
    assert claim_of(home, "item", text="12") in run("--list").stdout.replace("\u2068", "")
    shown = run(claim_of(home, "item", text="12")).stdout
    assert "12 x JF-17" in shown
    assert "Otherwise: 16 x JF-17" in shown
    assert "\u2068" in shown  # Arabic lines are isolated from the English around them
    told = json.loads(run(claim_of(home, "item", text="12"), "--json").stdout)
    assert told["rivals"][0]["value_text"] == "16 x JF-17 (fighter aircraft)"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--confirm", *WHO), "--confirm needs an ID"),
        (("ffffffff", "--confirm", *WHO), "no claim is named ffffffff"),
        (("CLAIM", "--confirm", "--reviewer", "Nadia"), "a verdict needs --reason"),
        (("CLAIM", "--confirm", "--reject", *WHO), "received --confirm and --reject"),
        ((), "nobody answers here"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(home, arguments, told):
    named = claim_of(home, "value")
    done = run(*(named if argument == "CLAIM" else argument for argument in arguments))
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


def test_two_agreements_are_merged_and_the_merging_is_undone(home):
    one, other = (row["agreement_id"] for row in ask(home, "from agreements order by document_id"))
    assert run(one[:18], "--merge", other[:18], *WHO).returncode == 0
    assert len(ask(home, "from agreements")) == 1
    [decision] = ask(home, "from identity_decisions where reviewer = 'Nadia Salem'")
    done = run(decision["event_id"], "--undo", *WHO)
    assert done.returncode == 0, done.stderr
    assert len(ask(home, "from agreements")) == 2


def test_two_visits_are_kept_apart_and_come_back_into_doubt(tmp_path, monkeypatch):
    home = doubtful(tmp_path / "doubtful")
    monkeypatch.setenv("MITHAQ_HOME", str(home.folder))
    [pair] = ask(home, "from doubts")
    one, other = pair["stream_id"], pair["other_stream_id"]
    done = run(one[:18], "--apart", other[:18], *WHO)
    assert done.returncode == 0, done.stderr
    assert ask(home, "from doubts") == []
    assert len(ask(home, f"from visits where visit_id in ('{one}', '{other}')")) == 2
    [decision] = ask(home, "from identity_decisions where reviewer = 'Nadia Salem'")
    assert run(decision["event_id"], "--undo", *WHO).returncode == 0
    assert len(ask(home, "from doubts")) == 1


def test_a_person_goes_through_the_queue_in_a_terminal(home):
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [_COMMAND, "review"],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        close_fds=True,
        env=os.environ | {"COLUMNS": "100", "TERM": "dumb"},
    )
    os.close(slave)
    shown = conversation(
        master,
        ("[q]uit ? ", "r"),
        ("Your name: ", "نادية سالم"),
        ("Why: ", "the ministry corrected itself"),
    )
    assert process.wait(patience.SECONDS) == 0
    assert "وتحدثت مصادر وكالة الساهر" in shown
    assert "The queue is done." in shown
    [row] = ask(home, "from reviews")
    assert (row["verdict"], row["reviewer"]) == ("rejected", "نادية سالم")
    [item] = ask(home, "from agreement_items where quantity > 6 and designation = 'JF-17'")
    assert item["quantity"] == 16


def conversation(terminal: int, *turns: tuple[str, str]) -> str:
    """Answer each prompt in its turn; gives all that was shown, without signs of colour."""
    shown, waiting = "", list(turns)
    while True:
        try:
            read = os.read(terminal, 65536)
        except OSError:
            break
        if not read:
            break
        shown += read.decode("utf-8", "replace")
        if waiting and re.sub(r"\x1b\[[\d;]*m", "", shown).endswith(waiting[0][0]):
            os.write(terminal, f"{waiting.pop(0)[1]}\n".encode())
    os.close(terminal)
    return re.sub(r"\x1b\[[\d;]*m", "", shown)
