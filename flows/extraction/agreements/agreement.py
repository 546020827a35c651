"""An agreement as its tellings make it: its parties, its leading telling, the visit of its signing.

Stands below ``folding``, which puts agreements together, and ``same``, which knows one again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.tellings import AgreementTelling, told_side
from flows.extraction.visits.folding import Visit

#: News is of so few days.
NEWS = timedelta(days=31)
DENIED = "denied"
AHEAD = "announced"
TRADE = "agreement.trade"
TRADED: frozenset[str] = frozenset(("contract", "deal"))
GIVING = ("agreement.lend_verb", TRADE)


@dataclass(slots=True)
class Agreement:
    """Tellings of one agreement, the leading one first; ``visit`` is that of its signing."""

    tellings: list[AgreementTelling]
    parties: list[Mention] = field(default_factory=list)
    visit: Visit | None = None

    @property
    def sides(self) -> set[str]:
        """Countries and bodies among the parties."""
        return {told_side(m) or "?" for m in self.parties}

    @property
    def lead(self) -> AgreementTelling:
        """The telling with an act of its own and the most told."""
        acted = [t for t in self.tellings if t.status is not None]
        return max(
            acted,
            key=lambda t: (
                t.status != "in_talks",
                any(_undoes(t, other) for other in acted),
                t.date is not None,
                not t.pointing,
                not _will_hand_over(t),
                t.place is not None,
            ),
        )


def _undoes(telling: AgreementTelling, other: AgreementTelling) -> bool:
    """Whether it tells what has become of what the other tells of an earlier day."""
    if telling.date is None or other.date is None or other.status != "signed":
        return False
    undone = telling.status in ("suspended", "terminated", "cancelled")
    return undone and other.date.latest < telling.date.earliest


def _will_hand_over(telling: AgreementTelling) -> bool:
    """Whether money or goods are promised, which an agreement may tell as signed.

    "Will lend … under it", "will supply …. The contracts have been signed".
    """
    return telling.rule in GIVING and telling.status == AHEAD
