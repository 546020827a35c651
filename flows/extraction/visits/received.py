"""Rules of those received: "was received by the king", a delegation that meets one in high office.

Stands beside the rules of meetings, which know the cues.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.visits.here import at_home
from flows.extraction.visits.meeting_places import meeting_place
from flows.extraction.visits.place_words import NEAR
from flows.extraction.visits.receptions import HIGH, received_one
from flows.extraction.visits.teller import Teller
from flows.extraction.who.people import is_official, side

# "(was received) there on Monday by", "(was greeted) at the airport by": before whoever receives
_WHERE = r"(?:(?:here|there|(?:up)?on\s(?:his\s|her\s)?arrival|(?:in|at)\s[^,;.]{2,60}?)\s+)?"
_BY = re.compile(
    rf"\s+(?:with\s[a-z ]{{3,40}}?\s)?{_WHERE}(?:(?:on\s+)?[A-Z]\w+day\s+)?{_WHERE}"
    r"by\s+(?:the\s+|his\s+)?"
)
# "(received) by the king, with whom he discussed (the crisis in Chad)": where that is
_WITH_WHOM = re.compile(r",\s(?:with|to|from|by) whom\b")
_OF_HIM = re.compile(r"\s+(?:the\s+)?")


def received_somewhere(
    teller: Teller, stage: Stage, cue: Cue, host: Mention, near: list[Mention]
) -> Iterator[VisitTelling]:
    """A foreigner is received by one whose side nobody tells: a visit, we know not where to."""
    him = received_one(stage, cue, host)
    visitors = [m for m in near if side(m) is not None and (m.start > cue.start or m is him)][:2]
    if not visitors or host.full.name is None or len({side(m) for m in near} - {None}) > 1:
        return
    for telling in teller.telling(stage, cue, "visit.meeting", visitors, None):
        telling.hosts, telling.placeless = [host], True
        yield telling


def party_met(
    teller: Teller, stage: Stage, cue: Cue, near: list[Mention]
) -> Iterator[VisitTelling]:
    """A foreign delegation met by one in high office, no place told: it has come to him.

    «بحث وزير الدفاع صدقي صبحي مع وفد عسكري روسي برئاسة …» (discussed with a Russian party).
    """
    host = next(iter(teller.grammar.doers(stage, cue)), None)
    party = next((m for m in near if m.start > cue.end and m.sort == "group"), None)
    if host is None or party is None or host is party or side(party) is None:
        return
    others = {side(m) for m in near if m is not host} - {None, side(party)}
    high = host.full.name is not None and host.full.office in HIGH and host.sort != "group"
    if not high or others:
        return
    home = at_home(stage, host) if side(host) else None
    for telling in teller.telling(stage, cue, "visit.meeting", [party], home):
        telling.hosts, telling.placeless = [host], home is None
        yield telling


def received_there(teller: Teller, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
    """V6: "was received at the palace", "by the king": whoever is received has come there."""
    visitors = [m for m in teller.grammar.doers(stage, cue) if is_official(m)]
    behind = [
        p
        for p in stage.settled_places
        if 0 <= p.start - cue.end < NEAR and not _WITH_WHOM.search(stage.text, cue.end, p.start)
    ]
    place = next((p for p in behind if teller.grammar.is_inside(stage, p)), None)
    host = next((m for m in stage.people if m.start >= cue.end), None)
    by = _OF_HIM if is_guest(stage, cue) else _BY
    if host is not None and not by.fullmatch(stage.text, cue.end, host.start):
        host = None
    if place is not None and host is not None and host.end <= place.start:
        # "was received by Premier X and briefed him on the war in Peru": he receives at home
        place = place if side(host) in (None, place.country) else None
    if place is None and host is not None and is_official(host):
        place = at_home(stage, host)
    if visitors and place is not None:
        for telling in teller.telling(stage, cue, "visit.received", visitors, place):
            telling.hosts = [*telling.hosts, *([host] if host is not None else [])]
            yield telling


def received_by_host(
    teller: Teller, stage: Stage, cue: Cue, host: Mention
) -> Iterator[VisitTelling]:
    """V6 in Arabic: «استقبل الوزير من قبل الرئيس» (the minister was received by …).

    Or he who is told before a noun: «أكد الوزير، خلال استقباله من قبل الرئيس، …».
    """
    home = meeting_place(stage, cue) or at_home(stage, host)
    named = [m for m in stage.people if cue.end <= m.start < host.start]
    if not named and cue.frame == "receive_noun":
        named = [m for m in stage.people if m.end <= cue.start and is_official(m)]
    guests = named[:1] or teller.spoken_of(stage, cue)
    if home is None or not is_official(host) or not all(map(is_official, guests)):
        return
    for telling in teller.telling(stage, cue, "visit.received", guests, home):
        telling.hosts = [host]
        yield telling


def is_guest(stage: Stage, cue: Cue) -> bool:
    """Whether who stands before a cue is received by who stands behind: "is the guest of"."""
    return stage.text.endswith("guest of", cue.start, cue.end)
