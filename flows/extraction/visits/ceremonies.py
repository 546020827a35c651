"""Rules of ceremonies: who is welcomed at an airport, seen off, or given a banquet in his honour.

«كان في مقدمة مستقبلي الرئيس الكيني بمطار هلسنكي نظيره …» (foremost of those who received the Kenyan
president …), «أقام … مأدبة على شرف …» (gave a banquet in honour of …), «حظي … باستقبال رسمي» (was
given an official welcome). The guest stands right behind the words, or before them; Arabic only,
for English tells it by verbs (``meetings``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.visits.here import at_home
from flows.extraction.visits.meeting_places import meeting_place
from flows.extraction.visits.receptions import TO_GREET
from flows.extraction.visits.teller import Teller
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.people import is_official, side

# «على شرف», «تكريما لـ» (in honour of)
_IN_HONOUR = re.compile(r"علي شرف|تكريما")
# «حظي الرئيس باستقبال» (the president was given a welcome)
_WAS_GIVEN = re.compile(rf"\b[وف]?{any_of('is_given', 'ar')}\s+$")
# «خص الملك الرئيس باستقبال» (the king honoured the president with a reception)
_SINGLED_OUT = re.compile(rf"(?<![^\s،])[وف]?{any_of('singles_out', 'ar')}\s[^.؛]*$")
#: «كان في استقباله رئيس …» (there to receive him): the host stands behind.
_TO_HIM = ("ه", "ها", "هم", "هما")
#: How far (in letters) behind the words the guest begins.
_AT_ONCE = 3


def guest_of_honour(stage: Stage, cue: Cue) -> Mention | None:
    """Whom a ceremony is for, None where the words of a cue tell of none."""
    if cue.frame != "receive_noun" or stage.text.endswith(_TO_HIM, cue.start, cue.end):
        return None
    if "ب" in cue.prefix:
        before = [m for m in stage.people if m.end <= cue.start]
        given = before and (
            _WAS_GIVEN.search(stage.text, stage.start, before[-1].start)
            or (len(before) > 1 and _SINGLED_OUT.search(stage.text, stage.start, before[-1].start))
        )
        return before[-1] if given else None
    honours = _IN_HONOUR.match(stage.text, cue.start) is not None
    if not honours and not TO_GREET.search(stage.text, stage.start, cue.start):
        return None
    guest = next((m for m in stage.people if m.start >= cue.end), None)
    if guest is None:
        return None
    near = guest.start - cue.end <= _AT_ONCE
    return guest if near or _HIS_TITLES.fullmatch(stage.text, cue.end, guest.start) else None


# «(تكريما) لفخامة …», «(على شرف) صاحب السمو الملكي …» (his titles, before whom it is for)
_HIS_TITLES = re.compile(
    r"\s(?:ل[^\W\d_]+|صاحبة?|فخامة|جلالة|دولة|معالي|سمو)\s(?:[^\W\d_]+\s){0,2}"
)


def welcome(teller: Teller, stage: Stage, cue: Cue, guest: Mention) -> Iterator[VisitTelling]:
    """The visit of whom a ceremony is for: to where it is told to be, else to its host's home."""
    if not is_official(guest) or side(guest) is None:
        return
    host = _host(stage, guest)
    place = _place(stage, cue, host)
    if place is not None:
        for telling in teller.telling(stage, cue, "visit.received", [guest], place):
            if host is not None and side(host) == place.country:
                telling.hosts = [*telling.hosts, *(m for m in [host] if m not in telling.hosts)]
            yield telling


def _host(stage: Stage, guest: Mention) -> Mention | None:
    """The first official of another side, or of none that is told."""
    others = (m for m in stage.people if m is not guest and is_official(m))
    return next((m for m in others if side(m) != side(guest)), None)


def _place(stage: Stage, cue: Cue, host: Mention | None) -> PlaceMention | None:
    """Where a ceremony is told to be; an envoy is not at home where he gives one."""
    told = meeting_place(stage, cue)
    if told is not None or host is None or host.full.office == "envoy":
        return told
    if side(host) is None:  # a paper does not tell whose its own are
        return stage.dateline if stage.language == "ar" else None
    return at_home(stage, host)
