"""Shows figures and mistakes: as tables for people, as JSON data for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from flows.evaluation.records import Thing, Who
from flows.evaluation.rules import confidence
from flows.evaluation.scoring import Found, Mistake, Score, Share
from flows.terminal import Listing

_QUOTE = 90


def tables(score: Score) -> Iterator[Listing]:
    """Events by group, then attributes by group."""
    groups = score.groups()
    yield Listing(
        f"Events of {score.texts} labelled texts",
        ("", "precision", "recall", "F1", "predicted", "to be found"),
        (_event_row(group, score.events[group]) for group in groups),
    )
    yield Listing(
        "Attributes of the events that were found",
        ("", *groups),
        (
            (attribute, *(_share(score.attributes[attribute].get(group)) for group in groups))
            for attribute in score.asked()
        ),
    )


def rules_table(score: Score) -> Listing:
    """The rules that led events, with how many of those were right."""
    return Listing(
        "Events by the rule that leads them",
        ("rule", "right", "confidence"),
        (
            (rule, _share(share), f"{confidence(share):.2f}")
            for rule, share in sorted(score.rules.items())
        ),
    )


def mistakes_by_error(score: Score) -> Iterator[str]:
    """Every mistake on a line, under the error and how often it was made; most frequent first."""
    by_error = sorted(score.mistakes, key=lambda mistake: mistake.error)
    gathered = [list(alike) for _, alike in groupby(by_error, key=lambda mistake: mistake.error)]
    for alike in sorted(gathered, key=len, reverse=True):
        yield f"{alike[0].error} ({len(alike)})"
        for mistake in alike:
            yield f"  {_line(mistake)}"


def figures_as_data(score: Score) -> dict[str, Any]:
    """The whole score as JSON data; a rate is None where there was nothing to count."""
    groups = score.groups()
    return {
        "texts": score.texts,
        "events": {group: _found_as_data(score.events[group]) for group in groups},
        "attributes": {
            attribute: {group: _share_as_data(shares[group]) for group in groups if group in shares}
            for attribute, shares in score.attributes.items()
        },
        "mistakes": score.mistakes,
        "rules": {rule: _share_as_data(share) for rule, share in sorted(score.rules.items())},
    }


def _event_row(group: str, found: Found) -> tuple[str, ...]:
    rates = (found.precision.rate, found.recall.rate, found.f1)
    counts = (found.precision.of, found.recall.of)
    return group, *map(_rate, rates), *map(str, counts)


def _share(share: Share | None) -> str:
    return f"{_rate(share.rate)} ({share.right}/{share.of})" if share else "-"


def _rate(rate: float | None) -> str:
    return "-" if rate is None else f"{rate:.3f}"


def _found_as_data(found: Found) -> dict[str, Any]:
    return {
        "precision": _share_as_data(found.precision),
        "recall": _share_as_data(found.recall),
        "f1": found.f1,
    }


def _share_as_data(share: Share) -> dict[str, Any]:
    return {"rate": share.rate, "right": share.right, "of": share.of}


def _line(mistake: Mistake) -> str:
    line = f"{mistake.document} {mistake.event}: {_shortened(mistake.quote)}"
    if mistake.error.startswith("wrong"):
        return f"{line} | expected {_words(mistake.expected)}, received {_words(mistake.received)}"
    return f"{line} | traps: {_words(mistake.expected)}" if mistake.expected else line


def _shortened(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= _QUOTE else words[: _QUOTE - 1] + "…"


def _words(value: Any) -> str:
    """What a label or an engine says, as a reader would put it."""
    match value:
        case None | () | []:
            return "nothing"
        case (date() as first, date() as last):
            return f"{first}" if first == last else f"{first} to {last}"
        case Who(names, part, country):
            return f"{_first(names)} ({part}, {country or 'no country'})"
        case Thing(names, quantity):
            return f"{'?' if quantity is None else quantity} {_first(names)}"
        case str() | float() | int():
            return str(value)
        case Sequence():
            return " / ".join(map(_words, value))
        case _:
            return str(value)


def _first(names: Iterable[str]) -> str:
    return next(iter(names), "no name")
