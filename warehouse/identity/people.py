"""People: whether two reports name one person, each name worked out once.

Beside the scoring, for as long as one comparison of reports lasts. What is told apart by country,
by id, or by what spellings of a name share (``Names.share``) costs no comparison of spellings, and
two spellings are compared once, however many reports give them. Holds nothing that the reports do
not tell; never judges more than two names.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from warehouse.identity.names import Names
from warehouse.identity.reports import Report, Someone

_SAME_NAME = 0.85
_PAIRS_KEPT = 1 << 18


class Group:
    """The people of one report, or those of them who take one part, in the report's order."""

    __slots__ = ("exact", "known_by", "people", "signs")

    def __init__(self, people: tuple[Someone, ...], names: Names) -> None:
        self.people = people
        self.exact = {(who.actor_id, who.name, who.country) for who in people}
        self.known_by = [_signs(who, names) for who in people]
        self.signs = frozenset[str]().union(*self.known_by)


def _signs(who: Someone, names: Names) -> frozenset[str]:
    """Of these, two who are one person share one; none where spellings tell nothing so plain."""
    if names.share is None:
        return frozenset()
    signs = {f"name {sign}" for sign in names.share(who.name)}
    return frozenset(signs | {f"id {who.actor_id}"} if who.actor_id else signs)


class People:
    """Who is who among reports that are compared with one another.

    Args:
        names: how names are compared.
    """

    def __init__(self, names: Names) -> None:
        self._names = names
        self._groups: dict[tuple[str, str], Group] = {}
        self._is_one_name = lru_cache(_PAIRS_KEPT)(
            lambda one, other: names.agree(one, other) >= _SAME_NAME
        )

    def all_of(self, report: Report) -> Group:
        """Whoever takes part."""
        return self._group(report, "", lambda _: True)

    def in_part(self, report: Report, part: str) -> Group:
        """Who takes one part: visitor, host, ..."""
        return self._group(report, part, part.__eq__)

    def beside(self, report: Report, part: str) -> Group:
        """Who takes any other part."""
        return self._group(report, f"not {part}", part.__ne__)

    def _group(self, report: Report, name: str, is_asked: Callable[[str], bool]) -> Group:
        known = self._groups.get((report.report_id, name))
        if known is None:
            asked = tuple(who for who in report.people if is_asked(who.part))
            known = self._groups[report.report_id, name] = Group(asked, self._names)
        return known

    def shared(self, some: Group, others: Group) -> Someone | None:
        """The first of some who is one of the others; none where nobody is."""
        if not some.people or not others.people:
            return None
        if self._names.share is not None and some.signs.isdisjoint(others.signs):
            return None
        if not some.exact.isdisjoint(others.exact):  # told by the same id and the same letters
            for who in some.people:
                if (who.actor_id, who.name, who.country) in others.exact:
                    return who
        for who, signs in zip(some.people, some.known_by, strict=True):
            if self._names.share is not None and signs.isdisjoint(others.signs):
                continue
            for other in others.people:
                if self._is_one(who, other):
                    return min(who, other, key=lambda each: (each.actor_id is None, each.name))
        return None

    def _is_one(self, one: Someone, other: Someone) -> bool:
        """Whether two names are of one person as far as spelling, country and ids tell."""
        if one.actor_id and other.actor_id:
            return one.actor_id == other.actor_id
        if one.country and other.country and one.country != other.country:
            return False
        return self._is_one_name(one.name, other.name)
