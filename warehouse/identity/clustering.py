"""Clustering: which reports tell of one visit or one agreement, from scores and verdicts.

Pure, and a function of the set of reports alone: pairs are joined from the best score down, ties
by name, so the order in which reports arrived changes nothing. A join that would bring together
two reports in conflict, or two that a person told apart, is left undone. What a person joined is
joined before any score counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from warehouse.identity.reports import Report
from warehouse.identity.scoring import ATTACH, DOUBT, Score

Pair: TypeAlias = tuple[str, str]  # two report ids, the lesser first


def pair(one: str, other: str) -> Pair:
    """Two reports without regard to their order."""
    return (one, other) if one < other else (other, one)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two reports that are kept apart, though much speaks for their being one."""

    pair: Pair
    points: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clusters:
    """The outcome: each report's stream, and what remains in doubt.

    Attributes:
        streams: report id to the id of its stream, which is that of its first published report.
        doubts: for people to judge.
    """

    streams: Mapping[str, str]
    doubts: tuple[Doubt, ...]


def cluster(
    reports: Mapping[str, Report],
    scores: Mapping[Pair, Score],
    verdicts: Mapping[Pair, bool],
    score_of: Callable[[str, str], Score],
) -> Clusters:
    """Join reports to streams.

    Args:
        reports: all reports that any of these scores reaches.
        scores: of candidate pairs.
        verdicts: what people said of pairs: True one, False two; the rule never overrides them.
        score_of: gives the score of any further pair, to look for conflicts.
    """
    joined = _Joined(reports, verdicts, score_of)
    for one, other in sorted(each for each, is_one in verdicts.items() if is_one):
        if one in reports and other in reports:
            joined.join(one, other, by_verdict=True)
    telling = [
        (both, scored)
        for both, scored in scores.items()
        if not scored.is_conflict and scored.points >= DOUBT[reports[both[0]].kind]
    ]
    apart = []
    for (one, other), scored in sorted(telling, key=lambda each: (-each[1].points, each[0])):
        if scored.points < ATTACH[reports[one].kind] or not joined.join(one, other):
            apart.append(Doubt((one, other), scored.points, scored.reasons))
    streams = joined.streams()
    doubts = tuple(
        doubt
        for doubt in apart
        if streams[doubt.pair[0]] != streams[doubt.pair[1]] and doubt.pair not in verdicts
    )
    return Clusters(streams, doubts)


def first_published(reports: Iterable[Report]) -> str:
    """The id of the report that was published first; it names the stream."""
    return min(reports, key=lambda each: (each.published_on or date.max, each.report_id)).report_id


class _Joined:
    def __init__(
        self,
        reports: Mapping[str, Report],
        verdicts: Mapping[Pair, bool],
        score_of: Callable[[str, str], Score],
    ) -> None:
        self._reports, self._verdicts, self._score_of = reports, verdicts, score_of
        self._members = {report_id: [report_id] for report_id in reports}

    def join(self, one: str, other: str, *, by_verdict: bool = False) -> bool:
        """Join the clusters of two reports, unless two of their members keep them apart."""
        mine, theirs = self._members[one], self._members[other]
        if mine is theirs:
            return True
        if any(self._are_apart(a, b, by_verdict) for a in mine for b in theirs):
            return False
        mine += theirs
        for member in theirs:
            self._members[member] = mine
        return True

    def _are_apart(self, one: str, other: str, by_verdict: bool) -> bool:
        verdict = self._verdicts.get(pair(one, other))
        if verdict is not None:
            return not verdict
        return not by_verdict and self._score_of(one, other).is_conflict

    def streams(self) -> dict[str, str]:
        """Each report's stream."""
        names: dict[int, str] = {}
        for members in self._members.values():
            if id(members) not in names:
                names[id(members)] = first_published(self._reports[each] for each in members)
        return {report_id: names[id(members)] for report_id, members in self._members.items()}
