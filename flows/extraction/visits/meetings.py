"""Rules of meetings: who meets, receives, signs or talks where one side is at home.

Each rule follows the words around one cue; what it finds becomes a telling in ``teller``. It knows
nothing of journeys told as such (``journeys``); what people do abroad, ``meetings_abroad`` tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.extraction.language.lexicon import any_of, group
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene import arabic_doers
from flows.extraction.scene.arabic_goals import is_inside
from flows.extraction.scene.candidates import AND
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.visits.at_the_table import at_the_table
from flows.extraction.visits.ceremonies import guest_of_honour, welcome
from flows.extraction.visits.host_words import is_listed, only_tells
from flows.extraction.visits.meeting_homes import AMONG_ALL, home_of_meeting
from flows.extraction.visits.meeting_places import SEATS, meeting_place
from flows.extraction.visits.meetings_abroad import (
    MeetingsAbroad,
    all_met,
    gathering,
    is_aside,
    is_only_ahead,
)
from flows.extraction.visits.place_words import COMES_WHEN, NEAR
from flows.extraction.visits.received import (
    is_guest,
    party_met,
    received_by_host,
    received_somewhere,
    received_there,
)
from flows.extraction.visits.receptions import (
    RECEIVING,
    comes_from_afar,
    envoys,
    has_host,
    in_his_house,
    is_late,
    may_host,
    received_by,
    receiver,
    receives_a_thing,
)
from flows.extraction.visits.teller import Teller
from flows.extraction.visits.whereabouts import awaiting_place
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.listed import comes_along
from flows.extraction.who.people import is_official, side

#: What does not bring people to one place where they speak from afar.
ENCOUNTERS = (
    "meet_verb", "meet_noun", "receive_verb", "receive_noun", "attend_verb", "attend_noun",
)  # fmt: skip
#: What is told of somebody at home who deals with a delegation that has come.
WITH_PARTY = ("meet_verb", "discuss_verb")
#: Frames of which meetings are told.
FRAMES = (*ENCOUNTERS, *AMONG_ALL)
_PASSIVE = re.compile(r"\b(?:was|were|been|be)\s+(?:(?:also|later|then|first|\w+ly)\s+)?$")
_TALKS_OF = re.compile(rf"\b{any_of('talking_of')}\b(?=[^.;؛]*$)", re.IGNORECASE)
# "at a meeting", «خلال اجتماع» (during a meeting)
_THERE = re.compile(r"\b(?:at|in|during|خلال|اثناء|في)\s+(?:[\w-]+\s+){0,4}$", re.IGNORECASE)
_SEES = re.compile(r"(?:(?:\w+ )?(?:will|would|to) )?(?:join|see)|joins|joined|sees|saw")
# "(the king in Rabat on Monday) and then (X) in (Tunis)"
_AND_FURTHER = re.compile(
    r"(?:\s+(?:(?:on|late|early)\s+)*[A-Z]\w+day)?,?\s+(?:and|then|before)\s+(?:then\s+|later\s+)?"
    r"(?:(?:will\s+)?(?:meet|meets|met|meeting)\s+)?(?:with\s+)?(?:the\s+)?"
)
_IN = re.compile(r"\s+(?:(?:on\s+)?[A-Z]\w+day\s+)?in\s+(?:the\s+)?")
# «وحضور …», «بحضور …» (in the presence of): who sits in leads no visit.
_PRESENT = re.compile(rf"\b(?:[وب]حضور|في حضور|حضرها?|حضره|[وف]?{any_of('sitting_in', 'ar')})\s")


class Meetings:
    """Applies the rules of meetings within one document."""

    def __init__(self, teller: Teller) -> None:
        self.teller = teller
        self.abroad = MeetingsAbroad(teller)

    def of(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """What a cue tells of meetings."""
        if _SEES.fullmatch(stage.text, cue.start, cue.end):
            if not _sees_nobody(stage, cue):
                yield from self._meeting(stage, cue)
            return
        if _calls_for(stage, cue):
            return
        if (guest := guest_of_honour(stage, cue)) is not None:
            yield from welcome(self.teller, stage, cue, guest)
            return
        if cue.frame in ("attend_noun", "meet_noun"):
            yield from gathering(self.teller, stage, cue)
        if cue.frame == "meet_noun" and (_is_talked_of(stage, cue) or _is_others(stage, cue)):
            return
        if cue.frame not in ("attend_verb", "attend_noun"):
            yield from self._meeting(stage, cue)
        if cue.frame not in (*AMONG_ALL, "attend_noun"):
            yield from self.abroad.met(stage, cue)

    def _meeting(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V4: a meeting at the home of one side is a visit of the other."""
        if _is_only_aside(stage, cue) or _is_liked(stage, cue) or receives_a_thing(stage, cue):
            return
        if cue.frame == "receive_verb" and (
            _PASSIVE.search(stage.between(stage.start, cue.start)) or is_guest(stage, cue)
        ):
            yield from received_there(self.teller, stage, cue)
        elif (host := received_by(stage, cue)) is not None:
            yield from received_by_host(self.teller, stage, cue, host)
        elif cue.frame == "receive_noun" and (place := awaiting_place(stage, cue)) is not None:
            guests = [m for m in stage.people if m.start >= cue.end and is_official(m)][:1]
            yield from self.teller.telling(
                stage, cue, "visit.received", guests, place, status="announced"
            )
        else:
            yield from self._at_the_home_of_one(stage, cue)

    def _at_the_home_of_one(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """Who meets others, or is received, where one of them is at home."""
        teller = self.teller
        host = receiver(stage, cue, teller.subject) if cue.frame in RECEIVING else None
        near = at_the_table(teller, stage, cue, host)
        home = home_of_meeting(teller, stage, cue, host, near)
        if home is None and host is not None and is_official(host):
            yield from received_somewhere(teller, stage, cue, host, near)
        if home is None and cue.frame in WITH_PARTY:
            yield from party_met(teller, stage, cue, near)
        if home is not None and in_his_house(stage, cue, home):
            yield from _received_in_exile(teller, stage, cue, near, home)
            return
        if home is None or not has_host(stage, cue, near, home):
            return
        if any(_comes_from(stage, m, home) for m in near):
            return
        visitors = _visitors(teller, stage, cue, near, home)
        visitors = [m for m in visitors if not _met_by_others(stage, cue, m)] or visitors
        visitors = [m for m in visitors if not _is_behind_resident(stage, cue, m)]
        hosts = [m for m in _hosts(stage, near, home) if m not in visitors]
        hosts = [m for m in hosts if not _met_by_others(stage, cue, m)]
        for guests in _parties(stage, cue, visitors):
            for telling in teller.telling(stage, cue, "visit.meeting", guests, home):
                if telling.status in _UNDONE and _are_there(stage, guests):
                    continue
                for host in (m for m in hosts if side(m) is None and m.full.body is None):
                    host.full.country = host.country = home.country  # he is at home there
                telling.hosts = [*hosts, *(m for m in telling.hosts if m not in hosts)]
                yield telling
        if cue.frame == "meet_verb":
            yield from _meeting_further(teller, stage, cue, visitors, home)


def _received_in_exile(
    teller: Teller, stage: Stage, cue: Cue, near: list[Mention], home: PlaceMention
) -> Iterator[VisitTelling]:
    """Who comes from a third state to one who lives abroad: «استقبل … في مقر إقامته المؤقت …»."""
    doer = next(iter(teller.grammar.doers(stage, cue)), None)
    if doer is None:
        return
    met = [m for m in near if m.start >= cue.end and m.full is not doer.full]
    strangers = [m for m in met if side(m) not in (None, side(doer), home.country)]
    guests = strangers[:1] or [m for m in envoys(stage, cue, met) if m.full.name][:1]
    if not guests or guests[0].full.office == "resident":
        return
    for telling in teller.telling(stage, cue, "visit.meeting", guests, home):
        telling.hosts = [doer]
        yield telling


def _is_only_aside(stage: Stage, cue: Cue) -> bool:
    """Whether people meet on the sidelines of something where neither is told to be at home.

    Unlike "met the German minister in Bonn on the margins of the summit".
    """
    if not is_aside(stage, cue):
        return False
    place = meeting_place(stage, cue)
    return place is None or place.city is None or place.city in SEATS


def _comes_from(stage: Stage, mention: Mention, home: PlaceMention) -> bool:
    """Whether one who is met is told as a visitor from there: "held talks with visiting X"."""
    return side(mention) == home.country and _VISITING.match(stage.text, mention.start) is not None


def _are_there(stage: Stage, guests: list[Mention]) -> bool:
    """Whether those whom one does not meet have come: "cancelled lunch with visiting X"."""
    return all(_VISITING.match(stage.text, m.start) for m in guests)


_VISITING = re.compile(r"(?:the )?visiting\b")
_UNDONE = ("postponed", "cancelled", "denied")


def _visitors(
    teller: Teller, stage: Stage, cue: Cue, near: list[Mention], home: PlaceMention
) -> list[Mention]:
    """Of those who meet, who has come: foreigners, or an envoy; nobody who only sits in."""
    visitors = [m for m in near if side(m) not in (None, home.country)]
    visitors = visitors or [m for m in near if _went_there(teller, m, home)]
    at_seat = home.city in SEATS and home.sort != "landmark"  # "at the White House"
    if not at_seat or any(_comes_from_europe(stage, m, home) for m in near):
        visitors = visitors or _envoys(teller, stage, cue, near)
    visitors = visitors or [m for m in near if comes_from_afar(stage, m, home)]
    visitors = [m for m in visitors if not _sits_in(stage, m)]
    visitors = [m for m in visitors if not _escorts(stage, m)] or visitors
    if cue.frame != "sign_verb":
        return visitors
    named = (m for m in visitors if m.full.name is not None and m.sort == "person")
    return [m for m in named if not _is_at_home(stage, m)]


def _comes_from_europe(stage: Stage, mention: Mention, home: PlaceMention) -> bool:
    """Whether one of a body of Europe is where others sit: "EC Commissioner X in Washington"."""
    role = mention.full.role
    if role is None or side(mention) is not None or home.city in group("seat_of_europe", "en"):
        return False
    return _OF_EUROPE.search(stage.text, *role) is not None


_OF_EUROPE = re.compile(rf"\b{any_of('body_of_europe', 'en')}\b")


def _went_there(teller: Teller, mention: Mention, home: PlaceMention) -> bool:
    """Whether one was just told to go there: a paper leaves out whose minister its own is."""
    if teller.subject is None or mention.full is not teller.subject.full:
        return False
    return any(place.country == home.country for place in teller.itinerary)


def _hosts(stage: Stage, near: list[Mention], home: PlaceMention) -> list[Mention]:
    """Of those who meet, who is at home there."""
    own = (
        m
        for m in near
        if side(m) == home.country or (may_host(m) and not comes_from_afar(stage, m, home))
    )
    own = (m for m in own if not (_sits_in(stage, m) or only_tells(stage, m) or is_late(stage, m)))
    return [m for m in own if not _WENT_ALONG.search(stage.text, stage.start, m.start)]


# «(زيارة) رافقه فيها (الوزير)» (on which he was accompanied by)
_WENT_ALONG = re.compile(r"\b[وي]?رافق(?:ه|ها|ته|تها)\s(?:فيها|خلالها|اثناءها)\s$")


def _met_by_others(stage: Stage, cue: Cue, mention: Mention) -> bool:
    """Whether somebody only stands in a sentence where an Arabic verb tells of others' meeting.

    «مباحثات بين الوزيرين، كما يلتقي السفير الرئيس» (talks between both, and the envoy meets him):
    the verb has a subject of its own behind it. Whom he meets is no host of both.
    """
    if stage.language != "ar":
        return False
    if cue.frame == "meet_verb" and mention.end <= cue.start:
        subjects = [m.full for m in arabic_doers.doers(stage, cue) if m.start > cue.start]
        return bool(subjects) and mention.full not in subjects
    return any(
        cue.end <= verb.start < mention.start
        and any(m.start > verb.start for m in arabic_doers.doers(stage, verb))
        for verb in stage.framed("meet_verb")
    )


def _is_behind_resident(stage: Stage, cue: Cue, mention: Mention) -> bool:
    """Whether only an ambassador who lives there is received, and somebody told of behind him.

    «لدى استقباله سفير المملكة أحمد فلان، مواقف خادم الحرمين» (the stand of the Custodian)
    """
    if cue.frame not in RECEIVING or stage.language != "ar":
        return False
    first = next((m for m in stage.people if m.start >= cue.end), None)
    if first is None or first.full.office != "resident":
        return False
    return mention.start > first.start and mention not in _row(stage, first)


def _sits_in(stage: Stage, mention: Mention) -> bool:
    """Whether somebody is only there: «بحضور السفير …» (in the presence of the ambassador and)."""
    return is_listed(stage, mention, _PRESENT)


def _parties(stage: Stage, cue: Cue, visitors: list[Mention]) -> list[list[Mention]]:
    """Who has come together: all, each side to a reception, or the first and whom «و» (and) joins.

    «قمة بين الرئيس القبرصي … والرئيس المصري … ورئيس الوزراء اليوناني …» tells two visits.
    """
    if visitors and (_colleagues(visitors) or all_met(stage, cue, visitors)):
        return [visitors]
    if visitors and cue.frame not in RECEIVING:
        row = _row(stage, visitors[0]) if stage.language == "ar" else _met_in_a_row(stage, cue)
        visitors = [m for m in visitors if m in row or side(m) == side(visitors[0])]
    sides = list(dict.fromkeys(side(m) for m in visitors))
    return [_joined(stage, [m for m in visitors if side(m) == country]) for country in sides]


def _met_in_a_row(stage: Stage, cue: Cue) -> list[Mention]:
    """Those of several sides whom "and" joins behind an English verb: "met his A and B peers"."""
    met = [m for m in stage.people if m.start >= cue.end]
    if cue.frame != "meet_verb" or not met or not stage.text.startswith(" and ", met[0].end):
        return []
    return [m for m in _row(stage, met[0]) if m in met]


def _row(stage: Stage, one: Mention) -> list[Mention]:
    """Those whom "and" joins in a row, one of them the given."""
    row: list[Mention] = []
    for mention in stage.people:
        if row and not AND.match(stage.between(row[-1].end, mention.start)):
            if one in row:
                return row
            row = []
        row.append(mention)
    return row


def _meeting_further(
    teller: Teller, stage: Stage, cue: Cue, visitors: list[Mention], home: PlaceMention
) -> Iterator[VisitTelling]:
    """Whom the same visitor meets in a further place: "the king in Rabat and X in Tunis"."""
    at = home.end
    for host in (m for m in stage.people if m.start >= home.end):
        place = next((p for p in stage.settled_places if p.start >= host.end), None)
        if place is None or side(host) != place.country or place.country == home.country:
            return
        if not _AND_FURTHER.fullmatch(stage.text, at, host.start) or not _IN.fullmatch(
            stage.text, host.end, place.start
        ):
            return
        guests = [m for m in visitors if m.end <= cue.start and side(m) != place.country]
        for telling in teller.telling(stage, cue, "visit.meeting", guests[:1], place):
            telling.hosts = [host]
            yield telling
        at = place.end


def _envoys(teller: Teller, stage: Stage, cue: Cue, near: list[Mention]) -> list[Mention]:
    """Who comes for a body of many countries: one spoken of, where "he" meets, else a guest."""
    grammar = teller.grammar
    if cue.frame == "meet_verb" and grammar.is_elliptic(stage, cue) and near:
        return [m for m in near[:1] if m not in stage.people and envoys(stage, cue, [m])]
    return envoys(stage, cue, near)


def _is_at_home(stage: Stage, mention: Mention) -> bool:
    """Whether one who signs is told to do so at home: «وقع … في أنقرة، و… في القدس»."""
    at = next((p for p in stage.settled_places if p.start >= mention.end), None)
    near = at is not None and at.start - mention.end <= _AT_HIS_PLACE
    return at is not None and near and at.country == side(mention) and is_inside(stage, at)


#: How far (in letters) behind somebody the place begins in which he signs.
_AT_HIS_PLACE = 5


def _calls_for(stage: Stage, cue: Cue) -> bool:
    """Whether somebody only asks for something: "called on the premier to stop the war"."""
    if not stage.text.endswith(" call on", cue.start, cue.end) and not stage.text.startswith(
        "called on", cue.start
    ):
        return False
    behind = next((m for m in stage.people if m.start >= cue.end), None)
    if behind is None or len(stage.between(cue.end, behind.start).split()) > 1:
        return True
    return _TO_DO.match(stage.text, behind.end, stage.end) is not None


_TO_DO = re.compile(r"[^.;]{0,50}?\sto\s(?!the\b|[A-Z])")


def _joined(stage: Stage, own: list[Mention]) -> list[Mention]:
    """The first two of a side, and whoever is joined to them: "King X, Queen Y and Prince Z"."""
    for at in range(2, len(own)):
        if not AND.match(stage.between(own[at - 1].end, own[at].start)):
            return own[:at]
    return own


def _sees_nobody(stage: Stage, cue: Cue) -> bool:
    """Whether "joined" or "saw" has no person behind it: "joined the union", "saw a rise".

    Who is "joined by" somebody is not met by him: he comes along.
    """
    if stage.text.startswith(" by ", cue.end):
        return True
    behind = next((m for m in stage.people if m.start >= cue.end), None)
    return behind is None or len(stage.between(cue.end, behind.start).split()) > 1


def _is_talked_of(stage: Stage, cue: Cue) -> bool:
    """Whether a meeting is what others talk about: "discussed preparations for a meeting in Rome".

    "discussed it at a meeting in Rome" tells of one.
    """
    talk = _TALKS_OF.search(stage.text, max(stage.start, cue.start - NEAR), cue.start)
    return talk is not None and _THERE.search(stage.text, talk.end(), cue.start) is None


def _is_others(stage: Stage, cue: Cue) -> bool:
    """Whether a meeting comes after what the sentence tells, and names nobody: "ahead of a summit".

    "flew to Bonn ahead of a meeting with X" names him. Or whether a body met that is only spoken
    of: "a council whose latest meeting was held in Oslo".
    """
    if is_only_ahead(stage, cue) and all(m.end <= cue.start for m in stage.people):
        return True
    for visit in stage.framed("visit_noun", "tour_noun"):
        if visit.end <= cue.start and COMES_WHEN.search(stage.text, visit.end, cue.start):
            return True  # "the visit comes two days after a meeting in Manila"
    whose = _WHOSE.search(stage.text, stage.start, cue.start)
    return whose is not None and all(m.end != whose.start() for m in stage.people)


# ", whose most recent ministerial (meeting)"
_WHOSE = re.compile(r",? whose (?:[\w-]+ ){0,4}$")


def _colleagues(mentions: list[Mention]) -> bool:
    """Whether several come under one office: "the foreign ministers of Peru, Chile and Laos"."""
    return len(mentions) > 1 and len({m.full.role for m in mentions}) == 1


def _is_liked(stage: Stage, cue: Cue) -> bool:
    """Whether something is only liked: "his proposal was well received by the minister"."""
    return stage.text.endswith(" well ", stage.start, cue.start)


def _escorts(stage: Stage, mention: Mention) -> bool:
    """Whether somebody is told to come along: «يرافقه …», "accompanied by"."""
    people = stage.people
    return mention in people and comes_along(stage.text, people, people.index(mention))
