"""Rules of meetings: who meets, receives, signs or talks in a country that is not his own.

Each rule follows the words around one cue; what it finds becomes a telling in ``teller``. It knows
nothing of journeys told as such (``journeys``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue, markers
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.arabic_grammar import holds_talks, is_inside
from flows.extraction.scene.candidates import AND
from flows.extraction.scene.english_grammar import asides_before, is_briefed
from flows.extraction.scene.honours import title_of
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.scene.timing import PREPARING, aside_around
from flows.extraction.scene.visit_verbs import is_held
from flows.extraction.visits.ceremonies import guest_of_honour, welcome
from flows.extraction.visits.here import at_home, is_here
from flows.extraction.visits.meeting_places import (
    SEATS,
    meeting_here,
    meeting_place,
    receiving_place,
    receiving_state,
    reported_from,
)
from flows.extraction.visits.place_words import NEAR
from flows.extraction.visits.receptions import (
    HIGH,
    RECEIVING,
    WHERE_HE_MET,
    at_his_desk,
    envoys,
    for_a_body,
    has_host,
    in_his_house,
    is_brought,
    is_envoy,
    is_sender,
    may_host,
    received_by,
    received_one,
    receiver,
    receives_a_thing,
)
from flows.extraction.visits.stops import listed_behind
from flows.extraction.visits.teller import Teller
from flows.extraction.visits.whereabouts import awaiting_place, headed_place
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.people import is_official, side
from flows.extraction.who.sides import ESCORT, comes_along

#: What does not bring people to one place where they speak from afar.
ENCOUNTERS = (
    "meet_verb", "meet_noun", "receive_verb", "receive_noun", "attend_verb", "attend_noun",
)  # fmt: skip
#: What people also do apart: only a city told behind it tells that they met.
_AMONG_ALL = ("sign_verb", "discuss_verb")
# «يضم», «يجمع» (which brings together), «برئاسة» (chaired by) behind a meeting
_BRINGS_TOGETHER = re.compile(
    r"\bس?[يت](?:ضم|جمع)\s+(?:كلا\s+من\s+|كل\s+من\s+|بين\s+)?|\b(?:ضم|جمع)ت?\s+(?:بين\s+)?"
    r"|(?<!وفد )\bبرياسة\s+(?:كل من\s+)?"
)
_GATHERING = re.compile(rf"\b[وفبل]*(?:ال|لل)?{any_of('gathering', 'ar')}\b")
# «أكدت الرئاسة مشاركة …» (confirmed that he takes part): it lies ahead.
_CONFIRMING = re.compile(r"\b[وف]?(?:اكد|اكدت|توكد|اعلن|اعلنت|تاكد|تاكدت)\b")
#: How far (in letters) into a sentence a place may stand that opens it: «في لندن، … التقى».
_OPENING = 12
_CLAUSE = re.compile(r"[؛:.]|\b(?:ان|التي|الذي|حيث|بعد|قبل)\b")
#: How many words may stand between two of a list of those who take part.
_BETWEEN = 6
#: What is told of somebody at home who deals with a delegation that has come.
WITH_PARTY = ("meet_verb", "discuss_verb")
#: Frames of which meetings are told.
FRAMES = (*ENCOUNTERS, *_AMONG_ALL)
_PASSIVE = re.compile(r"\b(?:was|were|been|be)\s+(?:(?:also|later|then|first|\w+ly)\s+)?$")
# "(was received) there on Monday by": before whoever receives
_BY = re.compile(
    r"\s+(?:with\s[a-z ]{3,40}?\s)?(?:(?:here|there|in\s[^,;.]{2,60}?)\s+)?"
    r"(?:(?:on\s+)?[A-Z]\w+day\s+)?by\s+(?:the\s+|his\s+)?"
)
_OF_HIM = re.compile(r"\s+(?:the\s+)?")
_ASIDE = re.compile(rf"\b{any_of('aside')}\b", re.IGNORECASE)
# "told a news conference that …", «إن»: whom the words speak of, not who is there.
_SAID_THERE = re.compile(r"\b(?:ان|بان|that)\s")
# "…, who would not be named, said": the speaker may be told more of.
_SPEAKS = re.compile(
    r"(?:,\s[^,;]{3,90},)?\s+(?:said|says|told|added|announced|confirmed|reported)\b|\s+ان\s"
)
_QUOTED = re.compile(r"\b(?:quot|cit)(?:ed|ing)\s+(?:an?\s+|the\s+)?(?:[a-z]+\s+){0,3}$")
_TALKS_OF = re.compile(rf"\b{any_of('talking_of')}\b(?=[^.;؛]*$)", re.IGNORECASE)
# "at a meeting", «خلال اجتماع» (during a meeting)
_THERE = re.compile(r"\b(?:at|in|during|خلال|اثناء|في)\s+(?:[\w-]+\s+){0,4}$", re.IGNORECASE)
# "attended the (emergency) summit", "told the meeting": the one reported, if none else is told
_THE_GATHERING = re.compile(
    rf"\bthe\s+(?:[\w-]+\s+)?{any_of('reported_gathering', 'en')}\b(?!\s+(?:in|at|of)\b)"
)
_PARTY = re.compile(rf"{ESCORT}\b", re.IGNORECASE)
# «جمع (لقاء) … الوزير بنظيره» (a meeting brought the minister together with his counterpart)
_BROUGHT = re.compile(r"\bس?[يت]?جمع\s+$")
_SHORT = 35
_HIS_VISIT = re.compile(rf"'s?\s+(?:[\w-]+\s+){{0,3}}?{any_of('stay', 'en')}\b")
# "and (will go on to)", "before (flying to)"
_AND_ON = re.compile(r"\b(?:and|then|before)\s+(?:then\s+|later\s+|he\s+|she\s+)?$")
_SEES = re.compile(r"(?:(?:\w+ )?(?:will|would|to) )?(?:join|see)|joins|joined|sees|saw")
# "(the king in Rabat on Monday) and then (X) in (Tunis)"
_AND_FURTHER = re.compile(
    r"(?:\s+(?:(?:on|late|early)\s+)*[A-Z]\w+day)?,?\s+(?:and|then|before)\s+(?:then\s+|later\s+)?"
    r"(?:(?:will\s+)?(?:meet|meets|met|meeting)\s+)?(?:with\s+)?(?:the\s+)?"
)
_IN = re.compile(r"\s+(?:(?:on\s+)?[A-Z]\w+day\s+)?in\s+(?:the\s+)?")
_SITS_IN = re.compile(rf"{any_of('sitting_in', 'ar')}\b")
_ATTENDS = re.compile(r"\b[وب](?:حضور|مشاركة)\b")  # «وحضور» (and in the presence of)
# «وحضور …», «بحضور …» (in the presence of): who sits in leads no visit.
_PRESENT = re.compile(r"\b(?:[وب]حضور|في حضور|حضرها?|حضره)\s+(?:كل من\s+)?$")


class Meetings:
    """Applies the rules of meetings within one document."""

    def __init__(self, teller: Teller) -> None:
        self.teller = teller
        #: Where the meeting is that the document speaks of.
        self.place: PlaceMention | None = None

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
            yield from self._gathering(stage, cue)
        if cue.frame == "meet_noun" and _is_talked_of(stage, cue):
            return
        if cue.frame not in ("attend_verb", "attend_noun"):
            yield from self._meeting(stage, cue)
        if cue.frame not in (*_AMONG_ALL, "attend_noun"):
            yield from self._away(stage, cue)

    def _meeting(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V4: a meeting at the home of one side is a visit of the other."""
        if _is_aside(stage, cue) or _is_liked(stage, cue) or receives_a_thing(stage, cue):
            return
        if cue.frame == "receive_verb" and (
            _PASSIVE.search(stage.between(stage.start, cue.start)) or _is_guest(stage, cue)
        ):
            yield from self._received(stage, cue)
            return
        by = received_by(stage, cue)
        if by is not None:
            yield from self._received_by(stage, cue, by)
            return
        awaiting = awaiting_place(stage, cue) if cue.frame == "receive_noun" else None
        if awaiting is not None:
            guests = [m for m in stage.people if m.start >= cue.end and is_official(m)][:1]
            yield from self.teller.telling(
                stage, cue, "visit.received", guests, awaiting, status="announced"
            )
            return
        receiving = cue.frame in RECEIVING
        host = receiver(stage, cue, self.teller.subject) if receiving else None
        near = self._at_the_table(stage, cue, host)
        home = self._home_of_meeting(stage, cue, host, near)
        if home is None and host is not None and is_official(host):
            yield from self._received_somewhere(stage, cue, host, near)
        if home is None and cue.frame in WITH_PARTY:
            yield from self._party_met(stage, cue, near)
        if home is None or not has_host(stage, cue, near, home):
            return
        if in_his_house(stage, cue, home):
            return
        visitors = [m for m in near if side(m) not in (None, home.country)]
        if home.city not in SEATS or home.sort == "landmark":  # "at the White House"
            visitors = visitors or self._envoys(stage, cue, near)
        visitors = [m for m in visitors if not _PRESENT.search(stage.text, stage.start, m.start)]
        visitors = [m for m in visitors if not _escorts(stage, m)] or visitors
        if cue.frame == "sign_verb":
            visitors = [
                m
                for m in visitors
                if m.full.name is not None and m.sort == "person" and not _is_at_home(stage, m)
            ]
        hosts = [
            m
            for m in near
            if (side(m) == home.country or may_host(m))
            and not _PRESENT.search(stage.text, stage.start, m.start)
        ]
        parties = list(dict.fromkeys(side(m) for m in visitors))
        together = _colleagues(visitors) or self._all_met(cue, visitors)
        for country in parties if receiving and not together else parties[:1]:
            own = [m for m in visitors if side(m) == country]
            guests = visitors if together else _joined(stage, own)
            for telling in self.teller.telling(stage, cue, "visit.meeting", guests, home):
                for host in (m for m in hosts if side(m) is None and m.full.body is None):
                    host.full.country = host.country = home.country  # he is at home there
                telling.hosts = [*hosts, *(m for m in telling.hosts if m not in hosts)]
                yield telling
        if cue.frame == "meet_verb":
            yield from self._meeting_further(stage, cue, visitors, home)

    def _meeting_further(
        self, stage: Stage, cue: Cue, visitors: list[Mention], home: PlaceMention
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
            for telling in self.teller.telling(stage, cue, "visit.meeting", guests[:1], place):
                telling.hosts = [host]
                yield telling
            at = place.end

    def _at_the_table(self, stage: Stage, cue: Cue, host: Mention | None) -> list[Mention]:
        """Officials who may meet or receive: near the words, the one spoken of among them."""
        english = self.teller.scene.reading.language == "en"
        asides = asides_before(stage, cue.start) if english else []  # ", accompanied by X,"
        near = [
            m
            for m in stage.people
            if is_official(m)
            and -160 < m.start - cue.end < 200
            and not _SAID_THERE.search(stage.text, cue.end, max(cue.end, m.start))
            and not PREPARING.search(stage.text, cue.end, max(cue.end, m.start))
            and not _is_far_object(stage, cue, m)
            and not _only_speaks(stage, cue, m)
            and not _is_met_later(stage, cue, m)
            and not _owns_visit(stage, cue, m)
            and not is_sender(stage, m)
            and not any(a <= m.start < b for a, b in asides)
            and not _comes_along(stage, cue, m)
            and not is_briefed(stage, m)
        ]
        titled = title_of(stage, cue.start, cue.end) is not None
        guest_behind = is_brought(stage, cue) or titled
        if cue.frame == "receive_noun" or (host is not None and guest_behind):
            if host is None:
                return []
            guest = received_one(stage, cue, host)
            if guest is not None:
                return [host, guest] if is_official(guest) else []
            return [host, *(m for m in near if m.start >= cue.end and m is not host)]
        if english and cue.frame in ("meet_verb", "meet_noun", "receive_verb"):
            return [*self.teller.spoken_of(stage, cue._replace(sense="elliptic")), *near]
        return near

    def _envoys(self, stage: Stage, cue: Cue, near: list[Mention]) -> list[Mention]:
        """Who comes for a body of many countries: one spoken of, where "he" meets, else a guest."""
        grammar = self.teller.grammar
        if cue.frame == "meet_verb" and grammar.is_elliptic(stage, cue) and near:
            return [m for m in near[:1] if m not in stage.people and envoys(stage, cue, [m])]
        return envoys(stage, cue, near)

    def _home_of_meeting(
        self, stage: Stage, cue: Cue, host: Mention | None, near: list[Mention]
    ) -> PlaceMention | None:
        """Where people meet: a told place, where somebody receives, where "here" is."""
        sides = {side(m) for m in near} - {None}
        home = meeting_place(stage, cue)
        if home is None and at_his_desk(stage, cue):
            return self._at_home(stage, cue)
        if cue.frame in _AMONG_ALL and (home is None or not home.city or home.start < cue.end):
            return stage.dateline if is_here(stage, cue) else None
        if cue.frame in RECEIVING:
            home = receiving_state(stage, cue) or home
            if home is None and host is not None:
                home = at_home(stage, host) or receiving_place(stage, cue)
        if home is None and is_here(stage, cue):
            doers = self.teller.grammar.doers(stage, cue)[:1]
            home = meeting_here(stage, cue, doers[0] if doers else None)
        meets = cue.frame == "meet_verb" or is_held(stage, cue) or _is_met_at(stage, cue)
        if home is None and (meets or self._is_his_meeting(stage, cue)):
            home = self._where_he_is(stage, near) or reported_from(
                stage,
                sides,
                unnamed_side=any(may_host(m) and m in stage.people for m in near),
                for_body=any(for_a_body(stage, m) for m in near),
            )
        return home

    def _at_home(self, stage: Stage, cue: Cue) -> PlaceMention | None:
        """Where whoever meets others lives: the country of the one who does."""
        before = [m for m in stage.people if m.end <= cue.start]
        his = cue.frame == "meet_noun"  # «لدى لقائه في مكتبه …» (on his meeting in his office)
        doers = before[-1:] if his else self.teller.grammar.doers(stage, cue)[:1]
        return at_home(stage, doers[0]) if doers and side(doers[0]) else None

    def _is_his_meeting(self, stage: Stage, cue: Cue) -> bool:
        """Whether a noun tells whom one met who is told to be nowhere else: «لدى لقائه الوزير»."""
        his = cue.frame == "meet_noun" and self.teller.grammar.is_his(stage, cue)
        return his and self.teller.visited is None

    def _where_he_is(self, stage: Stage, near: list[Mention]) -> PlaceMention | None:
        """Where a visitor is who meets one of the country that he was just told to visit."""
        subject = self.teller.subject
        if subject is None or not near or near[0].full is not subject.full:
            return None
        others = {side(m) for m in near} - {None, side(subject)}
        stops = (p for p in reversed(self.teller.itinerary) if others == {p.country})
        place = next(stops, None)
        if place is None:
            return None
        before = stage.scene.stages[max(0, stage.sentence.number - 1)]
        here = stage.dateline
        left = here is not None and here.country == side(subject)  # he has left the reporter's
        told_now = left or before.start <= place.start < stage.end
        return place if told_now else None

    def _received_somewhere(
        self, stage: Stage, cue: Cue, host: Mention, near: list[Mention]
    ) -> Iterator[VisitTelling]:
        """A foreigner is received by one whose side nobody tells: a visit, we know not where to."""
        visitors = [m for m in near if side(m) is not None and m.start > cue.start][:2]
        if not visitors or host.full.name is None or len({side(m) for m in near} - {None}) > 1:
            return
        for telling in self.teller.telling(stage, cue, "visit.meeting", visitors, None):
            telling.hosts, telling.placeless = [host], True
            yield telling

    def _party_met(self, stage: Stage, cue: Cue, near: list[Mention]) -> Iterator[VisitTelling]:
        """A foreign delegation met by one in high office, no place told: it has come to him.

        «بحث وزير الدفاع صدقي صبحي مع وفد عسكري روسي برئاسة …» (discussed with a Russian party).
        """
        host = next(iter(self.teller.grammar.doers(stage, cue)), None)
        party = next((m for m in near if m.start > cue.end and m.sort == "group"), None)
        if host is None or party is None or host is party or side(party) is None:
            return
        others = {side(m) for m in near if m is not host} - {None, side(party)}
        high = host.full.name is not None and host.full.office in HIGH and host.sort != "group"
        if not high or others:
            return
        home = at_home(stage, host) if side(host) else None
        for telling in self.teller.telling(stage, cue, "visit.meeting", [party], home):
            telling.hosts, telling.placeless = [host], home is None
            yield telling

    def _received(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V6: "was received at the palace", "by the king": whoever is received has come there."""
        visitors = [m for m in self.teller.grammar.doers(stage, cue) if is_official(m)]
        behind = [p for p in stage.settled_places if 0 <= p.start - cue.end < NEAR]
        place = next((p for p in behind if self.teller.grammar.is_inside(stage, p)), None)
        host = next((m for m in stage.people if m.start >= cue.end), None)
        by = _OF_HIM if _is_guest(stage, cue) else _BY
        if host is not None and not by.fullmatch(stage.text, cue.end, host.start):
            host = None
        if place is None and host is not None and is_official(host):
            place = at_home(stage, host)
        if visitors and place is not None:
            for telling in self.teller.telling(stage, cue, "visit.received", visitors, place):
                telling.hosts = [*telling.hosts, *([host] if host is not None else [])]
                yield telling

    def _received_by(self, stage: Stage, cue: Cue, host: Mention) -> Iterator[VisitTelling]:
        """V6 in Arabic: «استقبل الوزير من قبل الرئيس» (the minister was received by …)."""
        home = meeting_place(stage, cue) or at_home(stage, host)
        named = [m for m in stage.people if cue.end <= m.start < host.start]
        guests = named[:1] or self.teller.spoken_of(stage, cue)
        if home is None or not is_official(host) or not all(map(is_official, guests)):
            return
        for telling in self.teller.telling(stage, cue, "visit.received", guests, home):
            telling.hosts = [host]
            yield telling

    def _away(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V5: who meets others in a country that is not theirs has travelled there."""
        if cue.frame in RECEIVING or _is_aside(stage, cue) or _is_left(stage, cue):
            return
        home = self._where_met(stage, cue)
        if cue.frame == "meet_noun" and home is not None:
            self.place = home
        elif cue.frame == "attend_verb" and home is None:
            home = headed_place(stage, cue)
        inferred = cue.frame == "attend_verb" and home is None
        if inferred and self.teller.visited and _SITS_IN.match(stage.text, cue.start):
            return  # «حضر المباحثات …» (the talks were attended by): company of a visit told before
        if inferred:
            here = is_here(stage, cue) or _is_reported(stage, cue)
            home = self.place or stage.dateline if here else self.place
        met = cue.frame == "meet_verb"
        goers = self.teller.goers(stage, cue) or _talking(stage, cue)
        if home is not None:
            yield from self._beside_counterpart(stage, cue, goers, home)
            yield from self._meets_there(stage, cue, goers, home)
        doers = [
            m
            for m in goers
            if side(m)
            or (m.full.body and m.full.name)
            or ((met or cue.frame == "attend_verb") and is_envoy(stage, m))
        ]
        # who is sworn in, crowned or buried where others attend is of that country
        if home is not None and inferred:  # officers and aides may be posted where they are
            doers = [m for m in doers if m.full.office not in ("military", "official")]
        present = goers if cue.frame == "attend_verb" else stage.people
        if home is None or not doers or home.country in {side(m) for m in present}:
            return
        if in_his_house(stage, cue, home):
            return
        opens = home.start - stage.start < _OPENING and self.teller.grammar.is_inside(stage, home)
        if cue.frame in ("meet_verb", "meet_noun") and (home.start >= cue.end or opens):
            going = (c.start for c in stage.framed("go_verb") if c.start >= cue.end)
            end = (aside_around(stage, cue.start) or (0, next(going, stage.end)))[1]
            others = (m for m in stage.people if is_official(m) and cue.end <= m.start < end)
            other = next((m for m in others if side(m) not in (None, side(doers[0]))), None)
            if other is not None and other.full.name is not None:
                yield from self.teller.telling(stage, cue, "visit.away", [other], home)
        all_went = cue.frame == "attend_verb" or self._all_met(cue, doers)
        gone = doers if all_went else doers[:1]
        places = [home]
        if cue.frame == "meet_noun":
            places += listed_behind(stage, home)
        for place in places:
            if place.country not in {side(m) for m in gone}:
                yield from self.teller.telling(stage, cue, "visit.away", gone, place)

    def _where_met(self, stage: Stage, cue: Cue) -> PlaceMention | None:
        """Where people meet or attend, not of what somebody says «بعد مشاركته … أن …» (that)."""
        home = meeting_place(stage, cue)
        if home is None or cue.frame != "attend_verb":
            return home
        return None if _SAID_THERE.search(stage.text, cue.end, home.start) else home

    def _all_met(self, cue: Cue, guests: list[Mention]) -> bool:
        """Whether all stand before the verb, and so came: "X and Y met (the king) in Rabat"."""
        english = self.teller.scene.reading.language == "en"
        return english and cue.frame == "meet_verb" and all(m.end <= cue.start for m in guests)

    def _beside_counterpart(
        self, stage: Stage, cue: Cue, goers: list[Mention], home: PlaceMention
    ) -> Iterator[VisitTelling]:
        """Who attends something with his counterpart of the place has come there.

        «حضر وزير النقل بالجزائر العاصمة افتتاح المعرض إلى جانب نظيره الجزائري» (the minister of
        transport attended in Algiers … beside his Algerian counterpart), and who heads it with him.
        """
        if cue.frame != "attend_verb":
            return
        others = [m for m in stage.people if m.office == "counterpart" and side(m) == home.country]
        guests = [m for m in goers if side(m) is None and m.full.office in HIGH and m.full.name]
        hosts = [m for m in goers if side(m) == home.country]
        if hosts and not others:  # «ترأس الوزيران الجزائري … والتونسي … بتونس اجتماع اللجنة»
            others = hosts
            guests = [m for m in goers if side(m) not in (None, home.country)]
        if others and guests:
            for telling in self.teller.telling(stage, cue, "visit.away", guests, home, abroad=True):
                telling.hosts = [*telling.hosts, *(m for m in others if m not in telling.hosts)]
                yield telling

    def _meets_there(
        self, stage: Stage, cue: Cue, goers: list[Mention], home: PlaceMention
    ) -> Iterator[VisitTelling]:
        """Who is of no told side and meets one of the place has come there, if that is abroad.

        «التقى وزير التعليم … في هلسنكي وزيرة التعليم الفنلندية» (met in Helsinki the Finnish
        minister): a paper does not tell whose minister its own is. Nor where he holds talks there.
        """
        if self.teller.scene.reading.language != "ar":
            return
        if cue.frame == "meet_noun" and holds_talks(stage, cue):
            goers = [m for m in stage.people if m.end <= cue.start][-1:]
        elif cue.frame != "meet_verb":
            return
        guests = [m for m in goers[:1] if may_host(m) and m in stage.people]
        hosts = [m for m in stage.people if m.start >= cue.end and side(m) == home.country]
        if guests and hosts and is_official(hosts[0]) and hosts[0].full.name is not None:
            for telling in self.teller.telling(stage, cue, "visit.away", guests, home):
                telling.hosts = [*telling.hosts, *(m for m in hosts[:1] if m not in telling.hosts)]
                yield telling

    def _gathering(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V10: «اجتماع في موسكو بمشاركة وزير …», «مشاركة الرئيس في قمة بنيامي»: they go there.

        Who takes part in a meeting stands in a list behind «بمشاركة» (with the participation of)
        or «يضم» (which brings together).
        """
        home = meeting_place(stage, cue)
        if stage.text.startswith("ب", cue.start) and home is not None and home.start > cue.start:
            home = None  # «بحضور» (in the presence of) stands behind where it is
        present = stage.text.startswith("بحضور", cue.start)
        if present and _GATHERING.search(stage.text, stage.start, cue.start) is None:
            return  # who looks on while people leave goes nowhere
        here = stage.dateline
        elsewhere = any(here and p.country != here.country for p in stage.settled_places)
        if home is None and cue.frame == "attend_noun" and not elsewhere:
            home = here
        if home is None or self.teller.scene.reading.language != "ar" or _is_aside(stage, cue):
            return
        start, chaired = cue.end, False
        if cue.frame == "meet_noun":
            joined = _BRINGS_TOGETHER.search(stage.text, cue.start, min(stage.end, cue.end + NEAR))
            if joined is None:
                return
            start = joined.end()
            chaired = stage.text.startswith("برياسة", joined.start())
        guests = _listed(stage, start, home.country)
        if chaired:  # who chairs it, not who else is there
            guests = [m for m in guests if not _ATTENDS.search(stage.text, start, m.start)]
        planned = any(
            m.sense == "planned"
            for m in markers(stage.cues, max(stage.start, cue.start - 70), start)
        )
        confirmed = planned or _CONFIRMING.search(
            stage.text, max(stage.start, cue.start - 60), cue.start
        )
        for country in dict.fromkeys(side(m) for m in guests):
            own = [m for m in guests if side(m) == country]
            for telling in self.teller.telling(stage, cue, "visit.away", own, home):
                if confirmed and telling.status == "took_place" and not self._is_over(telling):
                    telling.status = "announced"
                yield telling

    def _is_over(self, telling: VisitTelling) -> bool:
        """Whether the day told lies before the report."""
        published = self.teller.scene.reading.published
        day = telling.date
        return day is not None and published is not None and day.latest < published


def _is_at_home(stage: Stage, mention: Mention) -> bool:
    """Whether one who signs is told to do so at home: «وقع … في أنقرة، و… في القدس»."""
    at = next((p for p in stage.settled_places if p.start >= mention.end), None)
    near = at is not None and at.start - mention.end <= _AT_HIS_PLACE
    return at is not None and near and at.country == side(mention) and is_inside(stage, at)


#: How far (in letters) behind somebody the place begins in which he signs.
_AT_HIS_PLACE = 5


def _is_met_at(stage: Stage, cue: Cue) -> bool:
    """Whether something is said while people meet: "said at a meeting with the minister that"."""
    start, words = max(stage.start, cue.start - _SHORT), stage.between(cue.start, cue.end)
    return words.endswith(" with") and _AT_A.search(stage.text, start, cue.start) is not None


_AT_A = re.compile(r"\b(?:at|in|during)\s+(?:(?:an?|his|her|their|the)\s+)?(?:[\w-]+\s+){0,2}$")


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


def _is_guest(stage: Stage, cue: Cue) -> bool:
    """Whether who stands before a cue is received by who stands behind: "is the guest of"."""
    return stage.text.endswith("guest of", cue.start, cue.end)


def _talking(stage: Stage, cue: Cue) -> list[Mention]:
    """Who talks, behind "between": "in talks between a delegation headed by X and bankers"."""
    if not stage.text.startswith(" between ", cue.end):
        return []
    return [m for m in stage.people if is_official(m) and 0 < m.start - cue.end < NEAR]


def _joined(stage: Stage, own: list[Mention]) -> list[Mention]:
    """The first two of a side, and whoever is joined to them: "King X, Queen Y and Prince Z"."""
    for at in range(2, len(own)):
        if not AND.match(stage.between(own[at - 1].end, own[at].start)):
            return own[:at]
    return own


def _is_left(stage: Stage, cue: Cue) -> bool:
    """Whether a gathering is what somebody returns from: "returned today from a summit in Oslo"."""
    return any(
        c.end <= cue.start and _FROM.fullmatch(stage.text, c.end, cue.start)
        for c in stage.framed("return_verb")
    )


_FROM = re.compile(r"[^,.;]*\bfrom\b[^,.;]*")


def _is_reported(stage: Stage, cue: Cue) -> bool:
    """Whether somebody attends what a report is about: "attended the summit"."""
    return (
        _THE_GATHERING.search(stage.text, cue.start, min(stage.end, cue.end + _SHORT)) is not None
    )


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


def _listed(stage: Stage, start: int, home: str | None) -> list[Mention]:
    """The officials of other countries in a list that begins at an offset."""
    found: list[Mention] = []
    at = start
    for mention in stage.people:
        if mention.start < start:
            continue
        gap = stage.between(at, mention.start)
        if len(gap.split()) > (_BETWEEN if found else 3) or _CLAUSE.search(gap):
            break
        at = mention.end
        foreign = side(mention) not in (None, home)
        if is_official(mention) and (foreign or for_a_body(stage, mention)):
            found.append(mention)
    return found


def _colleagues(mentions: list[Mention]) -> bool:
    """Whether several come under one office: "the foreign ministers of Peru, Chile and Laos"."""
    return len(mentions) > 1 and len({m.full.role for m in mentions}) == 1


def _is_liked(stage: Stage, cue: Cue) -> bool:
    """Whether something is only liked: "his proposal was well received by the minister"."""
    return stage.text.endswith(" well ", stage.start, cue.start)


def _is_aside(stage: Stage, cue: Cue) -> bool:
    """Whether people meet "on the sidelines" of something, where neither visits the other."""
    around = stage.between(max(stage.start, cue.start - 130), min(stage.end, cue.end + 130))
    return _ASIDE.search(around) is not None


def _owns_visit(stage: Stage, cue: Cue, mention: Mention) -> bool:
    """Whether only somebody's visit is spoken of: "will meet him to prepare for X's visit"."""
    behind = mention.start > cue.end
    return behind and _HIS_VISIT.match(stage.text, mention.end, stage.end) is not None


def _escorts(stage: Stage, mention: Mention) -> bool:
    """Whether somebody is told to come along: «يرافقه …», "accompanied by"."""
    people = stage.people
    return mention in people and comes_along(stage.text, people, people.index(mention))


def _comes_along(stage: Stage, cue: Cue, mention: Mention) -> bool:
    """Whether somebody is listed as of a party before it meets: «وفد يضم …، والتقى …».

    (a delegation that comprises …, and he met)
    """
    if mention.end > cue.start or stage.language != "ar":
        return False
    party = _PARTY.search(stage.text, stage.start, mention.start)
    if party is None:
        return False
    verbs = (c.start for c in stage.cues if c.sense in ("past", "present", "future"))
    return not any(party.end() <= at < mention.start for at in verbs)


def _is_met_later(stage: Stage, cue: Cue, mention: Mention) -> bool:
    """Whether somebody stands behind a further journey: "will meet X and will go on to see Y"."""
    return any(
        cue.end <= c.start < mention.start
        and _AND_ON.search(stage.text, cue.end, c.start) is not None
        for c in stage.framed("go_verb")
    )


def _only_speaks(stage: Stage, cue: Cue, mention: Mention) -> bool:
    """Whether somebody tells of others who meet: "Israeli officials said the minister met …".

    So does whom somebody quotes: "quoting a Kenyan diplomat, that the minister met".
    """
    if _QUOTED.search(stage.text, max(stage.start, mention.start - _SHORT), mention.start):
        return mention.end <= cue.start
    behind = next((m for m in stage.people if m.start >= mention.end), None)
    if behind is None or behind.start > cue.start or mention.end > cue.start:
        return False
    return _SPEAKS.match(stage.text, mention.end, behind.start) is not None


def _is_far_object(stage: Stage, cue: Cue, mention: Mention) -> bool:
    """Whether «ب» before somebody belongs to another word: «إثر إطاحة الجيش بالرئيس …».

    It belongs to the verb where only who meets and where stands between: «اجتمع … في مكتبه بقائد».
    """
    start = mention.begin
    if _BROUGHT.search(stage.text, max(stage.start, cue.start - _SHORT), cue.start):
        return False
    if not mention.prefix.startswith("ب") or len(stage.between(cue.end, start).split()) <= 2:
        return False
    doer = next((m for m in stage.people if 0 <= m.start - cue.end <= 1), None)
    apart = stage.between(doer.end, start) if doer is not None else ""
    return cue.frame != "meet_verb" or doer is None or WHERE_HE_MET.fullmatch(apart) is None
