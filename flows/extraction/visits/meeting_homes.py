"""At whose home people meet: a told place, where somebody receives, where "here" is, his stop.

Stands between ``meeting_places`` and the rules of meetings, which need the one spoken of.
"""

from __future__ import annotations

import re

from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.honours import title_behind
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.visit_verbs import is_held
from flows.extraction.visits.at_the_table import SHORT
from flows.extraction.visits.here import at_home, home_of, is_here
from flows.extraction.visits.meeting_places import (
    meeting_here,
    meeting_place,
    receiving_place,
    receiving_state,
    reported_from,
)
from flows.extraction.visits.receptions import (
    RECEIVING,
    at_his_desk,
    for_a_body,
    may_host,
    receives_as_body,
)
from flows.extraction.visits.teller import Teller
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.people import side
from flows.extraction.who.press import press_states

#: What people also do apart: only a city told behind it tells that they met.
AMONG_ALL = ("sign_verb", "discuss_verb")


def home_of_meeting(
    teller: Teller, stage: Stage, cue: Cue, host: Mention | None, near: list[Mention]
) -> PlaceMention | None:
    """Where people meet: a told place, where somebody receives, where "here" is."""
    sides = {side(m) for m in near} - {None}
    home = meeting_place(stage, cue)
    if home is None and at_his_desk(stage, cue):
        return home_of_doer(teller, stage, cue)
    if cue.frame in AMONG_ALL and (home is None or not home.city or home.start < cue.end):
        return stage.dateline if is_here(stage, cue) else None
    if cue.frame in RECEIVING:
        home = receiving_state(stage, cue) or home
        if home is None and receives_as_body(stage, cue):
            home = _home_of_body(stage, cue)
        if home is None and host is not None:
            home = at_home(stage, host) or receiving_place(stage, cue)
    if home is None and is_here(stage, cue):
        doers = teller.grammar.doers(stage, cue)[:1]
        home = meeting_here(stage, cue, doers[0] if doers else None)
    meets = cue.frame == "meet_verb" or is_held(stage, cue) or _is_met_at(stage, cue)
    if home is None and (meets or _is_his_meeting(teller, stage, cue)):
        home = _where_he_is(teller, stage, near)
        if home is None and not _is_elsewhere(teller, stage, near):
            unnamed = any(may_host(m) and m in stage.people for m in near)
            for_body = any(for_a_body(stage, m) for m in near)
            home = reported_from(stage, cue, sides, unnamed_side=unnamed, for_body=for_body)
    return home


def _home_of_body(stage: Stage, cue: Cue) -> PlaceMention | None:
    """Where a body that receives is at home: the state it is told of, else the dateline's.

    «استقبلت وزارة الدفاع الكينية …» (the Kenyan ministry of defence received).
    """
    guest = next((m for m in stage.people if m.start >= cue.end), None)
    end = guest.start if guest is not None else cue.end
    owner = next((p for p in stage.sentence.places if cue.end <= p.start and p.end <= end), None)
    if owner is None or owner.country is None:
        return stage.dateline
    here = stage.dateline
    return here if here and here.country == owner.country else home_of(stage, owner.country)


def _is_elsewhere(teller: Teller, stage: Stage, near: list[Mention]) -> bool:
    """Whether "he" was told to visit states other than the reporter's, and meets one of no side.

    "BAHRAIN - The Kenyan minister arrived in Tehran today. He was met by the commerce minister".
    """
    subject, here = teller.subject, stage.dateline
    if subject is None or here is None or not near or near[0].full is not subject.full:
        return False
    others = {side(m) for m in near} - {side(subject)}
    stops = {place.country for place in teller.itinerary}
    return bool(stops) and others <= {None} and here.country not in stops


def home_of_doer(teller: Teller, stage: Stage, cue: Cue) -> PlaceMention | None:
    """Where whoever meets others lives: the country of the one who does."""
    before = [m for m in stage.people if m.end <= cue.start]
    his = cue.frame == "meet_noun"  # «لدى لقائه في مكتبه …» (on his meeting in his office)
    doers = before[-1:] if his else teller.grammar.doers(stage, cue)[:1]
    if his and not before and not teller.grammar.is_his(stage, cue):
        doers = _first_at_home(stage, cue)
    return at_home(stage, doers[0]) if doers and side(doers[0]) else None


def _first_at_home(stage: Stage, cue: Cue) -> list[Mention]:
    """Who is at home of those of whose meeting nobody is told to hold it: the first, or one's own.

    «انعقدت بمقر الوزارة جلسة عمل بين وزير … ونظيره …» (was held at the ministry a session between).
    """
    met = [m for m in stage.people if m.start >= cue.end][:2]
    own = press_states(stage.sentence.reading)
    return [m for m in met if side(m) in own][:1] or met[:1]


def _is_his_meeting(teller: Teller, stage: Stage, cue: Cue) -> bool:
    """Whether a noun tells whom one met who is told to be nowhere else: «لدى لقائه الوزير»."""
    if cue.frame != "meet_noun" or teller.visited is not None:
        return False
    return teller.grammar.is_his(stage, cue) or title_behind(stage, cue.end) > 0


def _where_he_is(teller: Teller, stage: Stage, near: list[Mention]) -> PlaceMention | None:
    """Where a visitor is who meets one of the country that he was just told to visit.

    Or one of no told side, in another town of the reporter's country: "LAGOS … held talks in Abuja.
    She met the president".
    """
    subject = teller.subject
    if subject is None or not near or near[0].full is not subject.full:
        return None
    others = {side(m) for m in near} - {None, side(subject)}
    here = stage.dateline
    if not others and stage.language == "en" and here is not None:
        others = {here.country}
    stops = (p for p in reversed(teller.itinerary) if others == {p.country})
    place = next(stops, None)
    if place is None:
        return None
    before = stage.scene.stages[max(0, stage.sentence.number - 1)]
    left = here is not None and here.country == side(subject)  # he has left the reporter's
    told_now = left or before.start <= place.start < stage.end
    return place if told_now else None


def _is_met_at(stage: Stage, cue: Cue) -> bool:
    """Whether something is said while people meet, or then: "said after meeting with the minister".

    Or "after two days of talks with" him. So is what somebody says "at a meeting with" him, or
    "emerging from a meeting with" him.
    """
    start, words = max(stage.start, cue.start - 2 * SHORT), stage.between(cue.start, cue.end)
    return words.endswith(" with") and _AT_A.search(stage.text, start, cue.start) is not None


_AT_A = re.compile(
    r"\b(?:at|in|during|after|following|from)\s+(?:(?:an?|his|her|their|the)\s+)?"
    r"(?:[\w-]+\s+){0,2}(?:(?:days?|hours?|minutes|rounds?)\s+of\s+(?:[\w-]+\s+){0,2})?$"
)
