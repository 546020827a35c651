"""Reviews in a terminal: the queue, a case, and the questions to a reviewer, one after the other.

It shows and asks; what an answer does is decided in ``verdicts``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from rich.console import Group, RenderableType

from flows.answers import Row
from flows.errors import InputError
from flows.reviews.cases import Case, case, queue
from flows.reviews.pairs import pair_name
from flows.reviews.values import EXAMPLES
from flows.reviews.verdicts import Given, give, give_ruling
from flows.tables import place, voices
from flows.terminal import Cell, Listing, cell, fail, output
from flows.wording import claim_name, short
from warehouse import Home, Ruling, WarehouseError, reader

_CHOICES = {
    "c": "confirm",
    "r": "reject",
    "o": "correct",
    "m": "merge",
    "a": "apart",
    "s": "split",
    "n": "next",
    "q": "quit",
}
Ask = Callable[[str], str]


def queue_table(waiting: Sequence[Row]) -> Listing:
    """What waits for a reviewer, the most doubtful first."""
    return Listing(
        "Waiting for review",
        ["id", "doubt", "of", "what", "claimed", "otherwise"],
        [
            (
                named(row),
                f"{row['doubt']:.2f}",
                "\n".join(filter(None, (row["who"], place(row), row["date_text"]))),
                row["task"] if row["task"] == "pair" else row["predicate"].replace("_", " "),
                row["value_text"],
                "\n".join(row["rivals"]) if row["rivals"] else row["other_stream_id"],
            )
            for row in waiting
        ],
    )


def named(row: Row) -> str:
    """What to give to `mithaq review` for a row of the queue: a claim, or a visit or agreement."""
    return claim_name(row["event_id"], row["predicate"]) if row["event_id"] else row["stream_id"]


def case_page(asked: Case) -> RenderableType:
    """The sentence, the claim and its rivals, and what was found before."""
    claim = asked.claim
    about = filter(None, (claim["who"], place(claim), claim["date_text"], claim["status"]))
    shown: list[RenderableType] = [
        cell(
            f"\n{asked.name}  {claim['predicate'].replace('_', ' ')}: {claim['value_text']}", "bold"
        ),
        cell(f"{short(claim['stream_id'])}: {', '.join(about)}", "dim"),
        *_said(claim),
    ]
    for rival in asked.rivals:
        shown += [cell(f"\nOtherwise: {rival['value_text']}", "bold"), *_said(rival)]
    for given in asked.reviews:
        undone = " (taken back)" if given["withdrawn_at"] else ""
        value = f" to {given['value_text']}" if given["verdict"] == "corrected" else ""
        told = (
            f"{given['verdict']}{value} by {given['reviewer']}{undone}: {given['verdict_reason']}"
        )
        shown.append(cell(told, "green"))
    return Group(*shown)


def walk(home: Home, ask: Ask) -> int:
    """Go through the queue with a reviewer; returns how many verdicts were given.

    Args:
        home: the record.
        ask: shows a prompt and returns what was typed.
    """
    reviewer, given, passed = "", 0, set[str]()
    while True:
        with reader(home) as published:
            waiting = [row for row in queue(published) if _key(row) not in passed]
            if not waiting:
                output().print("Nothing waits for a review." if not given else "The queue is done.")
                return given
            row = waiting[0]
            shown = case(published, named(row)) if row["event_id"] else None
        output().print(case_page(shown) if shown else pair_page(row))
        answer = _choice(ask, is_pair=shown is None)
        if answer == "quit":
            return given
        if answer == "next":
            passed.add(_key(row))
            continue
        reviewer = reviewer or ask("Your name: ").strip()
        try:
            _take(home, row, answer, reviewer, ask)
            given += 1
            passed.add(_key(row))
        except (InputError, WarehouseError) as error:
            fail(str(error))


def _key(row: Row) -> str:
    return named(row) if row["event_id"] else pair_name(row)


def pair_page(row: Row) -> RenderableType:
    """Two visits or agreements that may be one, and what speaks for it."""
    return Group(
        cell(f"\nAre these one {row['kind']}?", "bold"),
        cell(f"{row['stream_id']}: {', '.join(filter(None, (row['who'], row['date_text'])))}"),
        cell(f"{row['other_stream_id']}  (mithaq show tells more of each)"),
        cell(row["value_text"], "dim"),
    )


def typed(prompt: str) -> str:
    """What a person types at a prompt.

    Raises:
        InputError: no person is there to answer.
    """
    if not sys.stdin.isatty():
        raise InputError(
            "nobody answers here: give a claim with --confirm, --reject or --correct,"
            " and --reviewer and --reason; --list shows what waits"
        )
    output().print(cell(prompt), end="")
    return input()


def _choice(ask: Ask, *, is_pair: bool) -> str:
    offered = {letter: _CHOICES[letter] for letter in ("manq" if is_pair else "cromsnq")}
    words = {"o": "c[o]rrect"}
    prompt = "  ".join(words.get(key, f"[{key}]{word[1:]}") for key, word in offered.items())
    while True:
        answer = ask(f"{prompt} ? ").strip().lower()
        if answer in offered:
            return offered[answer]
        if answer in offered.values():
            return answer


def _take(home: Home, row: Row, answer: str, reviewer: str, ask: Ask) -> None:
    if answer in ("merge", "apart"):
        other = row["other_stream_id"] or ask("Id of the other one: ").strip()
        _settle(home, answer, [row["stream_id"], other], reviewer, ask)
        return
    if answer == "split":
        report = ask("Id of the report that tells of another: ").strip()
        _settle(home, answer, [report], reviewer, ask)
        return
    value = None
    if answer == "correct":
        example = EXAMPLES.get(row["predicate"], "")
        value = ask(f"Right value (such as {example}): ")
    reason = ask("Why: ")
    give(home, named(row), Given(answer, reviewer, reason, value))  # type: ignore[arg-type]


def _settle(home: Home, answer: str, ids: list[str], reviewer: str, ask: Ask) -> None:
    give_ruling(home, Ruling(answer, ids, reviewer, ask("Why: ")))  # type: ignore[arg-type]


def _said(claim: Row) -> list[RenderableType]:
    sentence = cell(claim["sentence"])
    _embolden(sentence, " ".join(claim["quote"].split()))
    where = claim["title"] or claim["document_id"]
    parts = (voices(claim["attributions"]).replace("\n", "; "), where, claim["url"])
    sure = f", confidence {claim['confidence']:.2f}" if claim["confidence"] is not None else ""
    day = claim["published_on"] or "an unknown day"
    told = " · ".join(filter(None, parts))
    return [sentence, cell(f"{told} · published {day}{sure}", "dim")]


def _embolden(shown: Cell, words: str) -> None:
    at = shown.plain.find(words)
    if at >= 0:
        shown.stylize("bold", at, at + len(words))
