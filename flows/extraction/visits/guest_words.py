"""Who is told of as another's guest or host: "X and his Kenyan guest Y", "thanked his host, Y".

Stands beside the rules of journeys, which know the cues; where people meet otherwise is told by
``meetings``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.visits.here import home_of
from flows.extraction.visits.teller import Teller
from flows.extraction.who.people import is_official, side

#: Words for one who receives or has come, told of with his nationality or right before his name.
GUEST_OR_HOST = ("guest", "host")
_HIS = re.compile(r"\b(?:his|her)\s+(?:visiting\s+)?$")
# "his host, (President X)", "his host (X)"
_RIGHT_BEHIND = re.compile(r",?\s(?:the\s)?")


def guest_or_host(teller: Teller, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
    """V3: of one and "his Kenyan guest Y" Y has come, of one and "his host, Y" he has come to Y.

    At home is the host, whose side the report's own country tells where no other words do.
    """
    called = _called(stage, cue)
    other = _whose(teller, stage, cue, called) if called is not None else None
    if called is None or other is None:
        return
    guest, host = (other, called) if stage.text[: cue.end].endswith("host") else (called, other)
    here = stage.dateline
    home = here if here is not None and side(host) in (None, here.country) else None
    home = home or home_of(stage, side(host))
    if home is None or side(guest) in (None, home.country):
        return
    host.full.country = host.country = home.country
    for telling in teller.telling(stage, cue, "visit.visiting", [guest], home, status="under_way"):
        telling.hosts = [host, *(m for m in telling.hosts if m is not host)]
        yield telling


def _called(stage: Stage, cue: Cue) -> Mention | None:
    """Whom the words call a guest or a host: one of a nationality, or told right behind."""
    for mention in stage.people:
        inside = mention.start <= cue.start and cue.end <= mention.end
        if not (inside or _RIGHT_BEHIND.fullmatch(stage.text, cue.end, mention.start)):
            continue
        start = mention.start if inside else cue.start
        if _HIS.search(stage.text, stage.start, start) is None:
            return None
        return mention if mention.full.name is not None else _named_behind(stage, mention)
    return None


def _named_behind(stage: Stage, called: Mention) -> Mention | None:
    """Who is named right behind "his Kenyan guest", and so is of that side."""
    behind = next((m for m in stage.people if m.start >= called.end), None)
    if behind is None or not _RIGHT_BEHIND.fullmatch(stage.text, called.end, behind.start):
        return None
    if behind.full.name is None or side(behind) not in (None, side(called)):
        return None
    behind.full.country = behind.country = side(called)
    return behind


def _whose(teller: Teller, stage: Stage, cue: Cue, called: Mention) -> Mention | None:
    """Whose guest or host somebody is: the first official before him, of another side.

    Else whoever "he" means.
    """
    before = [m for m in stage.people if m.end <= cue.start and m is not called]
    first = next(iter(before or teller.spoken_of(stage, cue)), None)
    if first is None or not is_official(first):
        return None
    if first.full is called.full or first.full.name is None:
        return None
    same = side(first) == side(called) or {side(first), side(called)} == {None}
    return None if same else first
