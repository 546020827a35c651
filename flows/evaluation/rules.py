"""How often an event led by a rule was right: what ``rule_confidence.csv`` is counted from."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from flows.errors import InputError
from flows.evaluation.scoring import Share

#: What a rule without any event is taken for, and how many events that weighs.
_PRIOR, _WEIGHT = 0.8, 2
#: By what texts that nobody had tuned to fell behind.
_UNTUNED = 0.9


def confidence(share: Share) -> float:
    """The share of right events, drawn to 0.8 with the weight of two events, times 0.9."""
    drawn = (share.right + _PRIOR * _WEIGHT) / (share.of + _WEIGHT)
    return round(drawn * _UNTUNED, 2)


def renew(file: Path, counted: Mapping[str, Share]) -> None:
    """Write the counts and the confidence of every rule in a file anew, in the file's order.

    A rule that led no event is set back to what is held of a rule without any.

    Raises:
        InputError: a rule that was counted has no row; nothing is written.
    """
    with file.open(encoding="utf-8", newline="") as lines:
        rules = [row["rule"] for row in csv.DictReader(lines)]
    unknown = sorted(set(counted) - set(rules))
    if unknown:
        raise InputError(
            f"{file}: expected a row for {', '.join(unknown)}; add one and count again"
        )
    written = io.StringIO(newline="")
    table = csv.writer(written, lineterminator="\n")
    table.writerow(("rule", "read", "right", "confidence"))
    for rule in rules:
        share = counted.get(rule, Share())
        table.writerow((rule, share.of, share.right, f"{confidence(share):.2f}"))
    file.write_text(written.getvalue(), encoding="utf-8")
