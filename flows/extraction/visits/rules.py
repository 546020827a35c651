"""Rules of visits: who goes where, read from the words around a cue.

Each rule proposes a *telling*: one sentence's report of one visit, with its words. What several
tellings say of the same visit is folded together later (``folding``). The rules know nothing
of single documents: they follow the grammar of visiting, arriving, receiving and meeting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date as date_
from datetime import timedelta

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention, Span
from flows.extraction.scene.candidates import capitals
from flows.extraction.scene.grammar import grammar_of
from flows.extraction.scene.pairs import two_told
from flows.extraction.scene.stages import Scene, Stage, is_sport
from flows.extraction.scene.status import visit_status
from flows.extraction.scene.stay_counts import day_of_stay
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.scene.timing import on_or_after, when
from flows.extraction.visits.company import add_company, complete
from flows.extraction.visits.receptions import (
    HIGH,
    RECEIVING,
    envoys,
    for_a_body,
    has_host,
    honour,
    is_envoy,
    may_host,
    received_one,
    receiver,
)
from flows.extraction.visits.whereabouts import NEAR, Whereabouts
from flows.extraction.when.dates import DateMention
from flows.extraction.where.former_states import is_gone
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.people import is_official, side
from schemas.claims import DateSpan, VisitStatus

#: Rules that tell the state themselves, whatever the day.
_SETTLED = frozenset(("visit.leaving", "visit.returning", "visit.visiting"))
#: What does not bring people to one place where they speak from afar.
_ENCOUNTERS = ("meet_verb", "meet_noun", "receive_verb", "receive_noun", "attend_verb")
#: What people also do apart: only a city told behind it tells that they met.
_AMONG_ALL = ("sign_verb", "discuss_verb")
_TRIGGERS = ("visit_verb", "go_verb", "visit_noun")
#: Frames of which visits are told; a document without any is not read for them (``gate``).
FRAMES = frozenset((
    *_TRIGGERS, *_ENCOUNTERS, *_AMONG_ALL, "leave_verb", "return_verb", "arrival_noun",
    "tour_noun", "visiting", "send_verb",
))  # fmt: skip
_TAKEN_UP = re.compile(r"\b(?:the|this)\s+(?:\w+\s+)?(?:visit|trip|tour)$|الزيارة$", re.IGNORECASE)
# "The country" is the one that the text speaks of: «وصل إلى البلاد».
_THE_COUNTRY = re.compile(r"\bالي البلاد\b|\bin the country\b")
_PASSIVE = re.compile(r"\b(?:was|were|been|be)\s+(?:\w+ly\s+)?$")
_ENDING = re.compile(rf"\b[وف]?{any_of('ending')}\b", re.IGNORECASE)
# "left", "departs", «غادر», of the verbs of motion
_LEAVING = re.compile(r"(?:left|leaves?|depart(?:s|ed)?)$|س?[يت]?غادر", re.IGNORECASE)
_ASIDE = re.compile(rf"\b{any_of('aside')}\b", re.IGNORECASE)
_BYGONE = re.compile(rf"\b{any_of('bygone')}\b", re.IGNORECASE)
# Which places a tour has taken in already: «جولته التي شملت …».
_COVERED = re.compile(rf"\b{any_of('covered', 'ar')}\b")
_LATE = re.compile(rf"\b{any_of('late')}\b", re.IGNORECASE)
_OF_TOUR = re.compile(r"[\s,-]+(?:[\w-]+\s+){0,3}?(?:tour|swing|جولة)\b")
_STAY_NOUN = re.compile(
    rf"\b[وفبل]?(?:ال|لل)?(?:(?P<tour>{any_of('tour')})|{any_of('stay')})\b", re.IGNORECASE
)
# «غادر عمان أمس متوجها إلى جدة» (left Amman yesterday for Jeddah): one journey on one day.
_HEADING = re.compile(r"متوجه[ةاي]")
_CALL = re.compile(rf"\b{any_of('call')}\b", re.IGNORECASE)
_ON = re.compile(r"\s+(?:(?:on|in|from|في|يوم)\s+)?")
_THEN_TO = re.compile(r"[,،]?\s+(?:and|then|and then|before|ثم)\s+(?:to\s+|in\s+|الي\s+)?")
_STOPS = re.compile(r"[;؛:\"]|\d")
_NOW = re.compile(rf"\b{any_of('now')}\b", re.IGNORECASE)
_OF_VISIT = re.compile(r"[\s-]+(?:[\w-]+\s+){0,3}?(?:visit|trip|stay)\s+(?:to|in)\s+")
# "left on Thursday after a three-day visit", «بعد زيارة استغرقت ثلاثة أيام» (after a visit of …).
_AFTER = re.compile(r"\b(?:after|from|بعد)\s+(?:an?\s+|his\s+|her\s+|the\s+)?$")
# "told a news conference that …", «إن»: whom the words speak of, not who is there.
_SAID_THERE = re.compile(r"\b(?:ان|بان|that)\s")
_ONWARD = re.compile(r"\s*(?:بعدها|بعد ذلك|لاحقا|منها)\b")
_THEN = re.compile(r"\b(?:ثم|then)\s+(?:سوف\s+)?$")
# «وحضور …», «بحضور …» (in the presence of): who sits in leads no visit.
_PRESENT = re.compile(r"\b[وب]حضور\s+(?:كل من\s+)?$")
# «في مستهل», «في ختام», «خلال» (at the outset, at the end, during) before a journey's noun.
_OUTSET = re.compile(r"\b(?:في|خلال|ضمن)\s+(?:مستهل\s+|ختام\s+|اطار\s+|بداية\s+|نهاية\s+)?$")
_BY_MOVING = ("meet_verb", "go_verb", "leave_verb", "visit_verb", "discuss_verb", "sign_verb")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d|\d)")
_REMOTE = re.compile(rf"\b{any_of('remote')}\b", re.IGNORECASE)
#: How far a date stands from the words that tell which day of the stay it is.
_BESIDE, _APART, _WIDE = 45, 25, 90
#: A visit further back than this is told as history.
_HISTORY = timedelta(days=400)


def tellings(scene: Scene) -> list[VisitTelling]:
    """All reports of visits in a document, in order."""
    reader = _Reader(scene)
    told = [telling for stage in scene.stages for telling in reader.of(stage)]
    complete(scene, told)
    return told


def takes_up_a_visit(stage: Stage, cue: Cue) -> bool:
    """Whether a noun means a visit told before: "the visit", «الزيارة»."""
    words = stage.between(max(stage.start, cue.start - 25), cue.end)
    return _TAKEN_UP.search(words) is not None


class _Reader:
    """Applies the rules to one document, keeping whom it spoke of last."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.grammar = grammar_of(scene.reading.language)
        self.where = Whereabouts(scene)
        self.subject: Mention | None = None
        self.meeting: PlaceMention | None = None

    def of(self, stage: Stage) -> Iterator[VisitTelling]:
        """The tellings of one sentence."""
        if not stage.cues and self.subject is not None:
            return
        if is_sport(stage):
            return
        remote = _REMOTE.search(stage.sentence.text) is not None
        told: list[tuple[VisitTelling, Cue]] = []
        for cue in stage.framed(*FRAMES):
            if remote and cue.frame in _ENCOUNTERS:
                continue
            for telling in self._at(stage, cue):
                self.subject = telling.visitors[0]
                if telling.place is not None and telling.place.sort in ("city", "capital"):
                    self.where.last = telling.place
                told.append((telling, cue))
        yield from self._dated_at_last(told)
        if self.subject is None:
            self.subject = next((m for m in stage.people if is_official(m)), None)

    def _at(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        match cue.frame:
            case "visit_verb" | "go_verb" | "leave_verb":
                self._know_home(stage, cue)
                yield from self._verb(stage, cue)
                if _LEAVING.match(stage.text, cue.start, cue.end):
                    yield from self._leaving(stage, cue)
            case "send_verb":
                yield from self._sending(stage, cue)
            case "return_verb":
                yield from self._returning(stage, cue)
            case "visit_noun" | "arrival_noun" | "tour_noun":
                yield from self._noun(stage, cue)
            case "visiting":
                yield from self._visiting(stage, cue)
            case "attend_verb":
                yield from self._away(stage, cue)
            case "receive_verb" | "receive_noun" | "meet_verb" | "meet_noun":
                yield from self._meeting(stage, cue)
                yield from self._away(stage, cue)
            case "sign_verb" | "discuss_verb":
                yield from self._meeting(stage, cue)

    # -- rules ---------------------------------------------------------------------------------

    def _verb(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V1: «زار رئيس الأركان بنغازي», "the minister arrived in Tripoli on Monday"."""
        visitors = self._goers(stage, cue)
        if visitors:
            start = max([cue.end, *(m.end for m in visitors if m.start >= cue.end)])
            places = self.where.goals(stage, cue, start, visitors)
            if not places and start > cue.end:  # «يحل بتونس بعد غد نائب الوزير …»
                places = self.where.goals(stage, cue, cue.end, visitors)
            for place in places:
                yield from self._telling(stage, cue, "visit.verb", visitors, place)
            if not places and _THE_COUNTRY.search(stage.between(cue.start, start + 30)):
                yield from self._telling(stage, cue, "visit.verb", visitors, None)

    def _know_home(self, stage: Stage, cue: Cue) -> None:
        """Give one of no told side that of the country he leaves for another.

        «غادر رئيس الحكومة تونس متوجها إلى الرياض»: a paper does not tell whose premier its own is.
        """
        if not _LEAVING.match(stage.text, cue.start, cue.end):
            return
        left = self.where.left(stage, cue)
        goers = [m for m in self._goers(stage, cue) if m.full.office in HIGH and side(m) is None]
        if left is None or not goers or any(m.full.body for m in goers):
            return
        onward = (
            p
            for c in stage.framed("go_verb")
            if c.start >= left.end
            for p in self.where.goals(stage, c, c.end, goers)
        )
        if any(place.country != left.country for place in onward):
            for goer in goers:
                goer.full.country = goer.country = left.country

    def _leaving(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V7: «غادر الرياض رئيس جيبوتي», "left Hanoi": who leaves a foreign place was there."""
        place = self.where.left(stage, cue)
        visitors = self._goers(stage, cue) if place is not None else []
        if place is not None and visitors and side(visitors[0]) not in (None, place.country):
            status: VisitStatus = "took_place" if cue.sense == "past" else "under_way"
            yield from self._telling(stage, cue, "visit.leaving", visitors, place, status=status)

    def _returning(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V8: «عاد من لندن», "returned to Lima from Tokyo": a visit that is over, or ends.

        Who returns to a country that is not his own visits it once more.
        """
        places, home = self.where.back_from(stage, cue)
        visitors = self._goers(stage, cue) if places or home else []
        if not visitors:
            return
        own = side(visitors[0])
        here = visitors[0] in stage.people
        if here and home is not None and own not in (None, home.country):
            yield from self._telling(stage, cue, "visit.verb", visitors, home)
        here_at = home or self.scene.dateline
        own = own or (here_at.country if here_at is not None else None)
        status: VisitStatus = "took_place" if cue.sense == "past" else "under_way"
        for place in places:
            if own not in (None, place.country):
                visitors[0].full.country = visitors[0].country = own
                yield from self._telling(
                    stage, cue, "visit.returning", visitors, place, status=status
                )

    def _sending(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V9: «أوفد الرئيس وزير خارجيته إلى بغداد», "sent his foreign minister to Baghdad"."""
        for sent in self.grammar.sent(stage, cue):
            if is_official(sent):
                for place in self.where.goals(stage, cue, sent.end, [sent]):
                    yield from self._telling(stage, cue, "visit.verb", [sent], place)

    def _goers(self, stage: Stage, cue: Cue) -> list[Mention]:
        """The officials whom a verb of motion tells of."""
        visitors = self.grammar.doers(stage, cue) or self._spoken_of(stage, cue)
        visitors = [m for m in visitors if is_official(m)]
        unnamed = all(m.full.name is None and side(m) is None for m in visitors)
        return (two_told(self.scene, stage) or visitors) if unnamed and visitors else visitors

    def _noun(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V2: «زيارة رسمية يقوم بها الوزير إلى أنقرة», "the president's visit to Ankara"."""
        told = self.grammar.makers(stage, cue) or self._doer_behind(stage, cue)
        behind = [m for m in told if m.start >= cue.end]
        if self.subject is not None and takes_up_a_visit(stage, cue):
            told = behind
        visitors = [
            m for m in told or self._spoken_of(stage, cue, taken_up=not told) if is_official(m)
        ]
        if not visitors:
            return
        places = self.where.goals(stage, cue, cue.end, visitors)
        if not places and told:
            places = self.where.around(stage, cue, visitors)
        if self.grammar.is_his(stage, cue) or all(m.end <= cue.start for m in told):
            visitors = _foreigner(stage, cue, visitors, places)
        for place in places:
            covered = _COVERED.search(stage.text, cue.end, place.start) is not None
            status: VisitStatus | None = "took_place" if covered else None
            for telling in self._telling(stage, cue, "visit.noun", visitors, place, status=status):
                if covered:  # when, is told of the whole tour or of its last stop
                    telling.date, telling.date_at, telling.status = None, None, "took_place"
                yield telling
        if not places:
            for telling in self._telling(stage, cue, "visit.noun", visitors, None):
                telling.pointing = not told
                yield telling

    def _doer_behind(self, stage: Stage, cue: Cue) -> list[Mention]:
        """Who does what follows: «في مستهل جولة …، التقى …» (at the outset of a tour met …)."""
        if self.scene.reading.language != "ar" or self.grammar.is_his(stage, cue):
            return []
        if any(m.end <= cue.start for m in stage.people):
            return []
        opening = at_outset(stage, cue)
        acts = [c for c in stage.framed(*_BY_MOVING) if c.start > cue.end] if opening else []
        return [m for c in acts[:1] for m in self.grammar.doers(stage, c)[:1] if m.start > c.end]

    def _visiting(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V3: "told visiting U.S. envoy X": the visit goes to the country of whoever speaks."""
        visitor = next(
            (m for m in stage.people if m.start <= cue.end + 25 and cue.start < m.end), None
        )
        if visitor is None or not is_official(visitor):
            return
        others = [
            m for m in stage.people if is_official(m) and side(m) not in (None, side(visitor))
        ]
        where = self.where
        place = (
            where.home_of(stage, side(others[0])) if others else where.here(stage, cue, [visitor])
        )
        if place is not None:
            yield from self._telling(
                stage, cue, "visit.visiting", [visitor], place, status="under_way"
            )

    def _meeting(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V4: a meeting at the home of one side is a visit of the other."""
        if _is_aside(stage, cue):
            return
        if cue.frame == "receive_verb" and _PASSIVE.search(stage.between(stage.start, cue.start)):
            yield from self._received(stage, cue)
            return
        receiving = cue.frame in RECEIVING
        host = receiver(stage, cue, self.subject) if receiving else None
        near = self._at_the_table(stage, cue, host)
        home = self._home_of_meeting(stage, cue, host, near)
        if home is None and host is not None and is_official(host):
            yield from self._received_somewhere(stage, cue, host, near)
        if home is None or not has_host(stage, cue, near, home):
            return
        visitors = [m for m in near if side(m) not in (None, home.country)] or envoys(
            stage, cue, near
        )
        visitors = [m for m in visitors if not _PRESENT.search(stage.text, stage.start, m.start)]
        if cue.frame == "sign_verb":
            visitors = [m for m in visitors if m.full.name is not None and m.sort == "person"]
        hosts = [m for m in near if side(m) == home.country or may_host(m)]
        parties = list(dict.fromkeys(side(m) for m in visitors))
        for country in parties if receiving else parties[:1]:
            guests = [m for m in visitors if side(m) == country][:2]
            for telling in self._telling(stage, cue, "visit.meeting", guests, home):
                for host in (m for m in hosts if side(m) is None and home.sort == "landmark"):
                    host.full.country = host.country = home.country  # he is at home there
                telling.hosts = [*hosts, *(m for m in telling.hosts if m not in hosts)]
                yield telling

    def _at_the_table(self, stage: Stage, cue: Cue, host: Mention | None) -> list[Mention]:
        """Officials who may meet or receive: near the words, the one spoken of among them."""
        near = [
            m
            for m in stage.people
            if is_official(m)
            and -160 < m.start - cue.end < 200
            and not _SAID_THERE.search(stage.text, cue.end, max(cue.end, m.start))
            and not _is_far_object(stage, cue, m)
        ]
        if cue.frame == "receive_noun" or (host is not None and honour(stage, cue)):
            if host is None:
                return []
            guest = received_one(stage, cue, host)
            if guest is not None:
                return [host, guest]
            return [host, *(m for m in near if m.start >= cue.end and m is not host)]
        if cue.frame in ("meet_verb", "meet_noun") and self.scene.reading.language == "en":
            return [*self._spoken_of(stage, cue._replace(sense="elliptic")), *near]
        return near

    def _home_of_meeting(
        self, stage: Stage, cue: Cue, host: Mention | None, near: list[Mention]
    ) -> PlaceMention | None:
        """Where people meet: a told place, where somebody receives, where "here" is."""
        sides = {side(m) for m in near} - {None}
        home = self.where.meeting_place(stage, cue)
        if cue.frame in _AMONG_ALL and (home is None or not home.city or home.start < cue.end):
            return None
        if cue.frame in RECEIVING:
            home = self.where.receiving(stage, cue) or home
            if home is None and host is not None:
                home = self.where.at_home(stage, host) or self.where.receiving_place(stage, cue)
        if home is None and self.where.is_here(stage, cue):
            doers = self.grammar.doers(stage, cue)[:1]
            home = self.where.meeting_here(stage, doers[0] if doers else None)
        if home is None and cue.frame == "meet_verb":
            home = self.where.reported_from(
                stage, sides, unnamed_side=any(may_host(m) and m in stage.people for m in near)
            )
        return home

    def _received_somewhere(
        self, stage: Stage, cue: Cue, host: Mention, near: list[Mention]
    ) -> Iterator[VisitTelling]:
        """A foreigner is received by one whose side nobody tells: a visit, we know not where to."""
        visitors = [m for m in near if side(m) is not None and m.start > cue.start][:2]
        if not visitors or host.full.name is None or len({side(m) for m in near} - {None}) > 1:
            return
        for telling in self._telling(stage, cue, "visit.meeting", visitors, None):
            telling.hosts, telling.placeless = [host], True
            yield telling

    def _received(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V6: "was received at the palace": whoever is received has come there."""
        visitors = [m for m in self.grammar.doers(stage, cue) if is_official(m)]
        behind = [p for p in stage.settled_places if 0 <= p.start - cue.end < NEAR]
        place = next((p for p in behind if self.grammar.is_inside(stage, p)), None)
        if visitors and place is not None:
            yield from self._telling(stage, cue, "visit.received", visitors, place)

    def _away(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V5: who meets others in a country that is not theirs has travelled there."""
        if cue.frame in RECEIVING or _is_aside(stage, cue):
            return
        home = self.where.meeting_place(stage, cue)
        if cue.frame == "meet_noun" and home is not None:
            self.meeting = home
        elif cue.frame == "attend_verb" and home is None:
            home = self.meeting
        met = cue.frame == "meet_verb"
        doers = [
            m
            for m in self._goers(stage, cue)
            if side(m)
            or (m.full.body and m.full.name)
            or ((met or cue.frame == "attend_verb") and is_envoy(stage, m))
        ]
        if home is None or not doers or home.country in {side(m) for m in stage.people}:
            return
        if cue.frame == "meet_verb" and home.start >= cue.end:
            others = (m for m in stage.people if is_official(m) and m.start >= cue.end)
            other = next((m for m in others if side(m) not in (None, side(doers[0]))), None)
            if other is not None and other.full.name is not None:
                yield from self._telling(stage, cue, "visit.away", [other], home)
        gone = doers if cue.frame == "attend_verb" else doers[:1]
        yield from self._telling(stage, cue, "visit.away", gone, home)

    def _spoken_of(self, stage: Stage, cue: Cue, *, taken_up: bool = False) -> list[Mention]:
        """The one spoken of: where the sentence names nobody, or takes up "the visit"."""
        named = any(m.end <= cue.start for m in stage.people)
        definite = taken_up and takes_up_a_visit(stage, cue)
        if cue.sense == "noun" and not definite and not self.grammar.is_his(stage, cue):
            return []
        if cue.sense != "noun" and not self.grammar.is_elliptic(stage, cue):
            return []
        before = [m for m in stage.people if m.end <= cue.start]
        here = self.subject in before  # «يستهلها بالدوحة ثم يزور الكويت»: he goes on
        if self.subject is None or (named and not definite and not here):
            return []
        return [self.subject]

    # -- state, date, company ------------------------------------------------------------------

    def _telling(
        self,
        stage: Stage,
        cue: Cue,
        rule: str,
        visitors: list[Mention],
        place: PlaceMention | None,
        *,
        status: VisitStatus | None = None,
    ) -> Iterator[VisitTelling]:
        """Date and state of a visit, and who else is named with it; nothing where it is none."""
        if place is not None and not self._crosses_a_border(stage, visitors, place, rule):
            return
        heads = [m.delegation for m in visitors if m.delegation is not None]
        led = [m for m in stage.people if m.delegation in visitors and m not in visitors]
        visitors = [*(g for g in heads if g not in visitors), *visitors, *led]
        state = visit_status(stage, cue)
        if rule == "visit.visiting" or (
            status and state in ("took_place", "under_way", "announced")
        ):
            state = status
        done = state == "took_place" or rule == "visit.visiting"
        if state is None or (done and _is_bygone(stage, visitors)):
            return
        states = [*(side(m) for m in visitors), place.country if place is not None else None]
        if any(is_gone(state, self.scene.reading.published) for state in states):
            return
        rivals = [
            (c.start, _reach(stage, c))
            for c in stage.framed(*_TRIGGERS)
            if c is not cue
            and not (_HEADING.match(stage.text, c.start) and rule == "visit.leaving")
        ]
        telling = VisitTelling(stage, rule, (cue.start, cue.end), visitors, place, state)
        self._add_date(telling, cue, rivals)
        if telling.date is not None and _is_history(telling.date, self.scene.reading.published):
            return
        stay = _stay(telling)
        telling.stay_days = stay.stay_days if stay is not None else None
        add_company(telling)
        yield telling

    def _add_date(self, telling: VisitTelling, cue: Cue, rivals: list[Span]) -> None:
        """When, and what that tells of the state."""
        stage, state = telling.stage, telling.status
        ahead = state in ("announced", "postponed", "cancelled")
        tenseless = cue.sense in ("noun", "present") and not ahead
        at = _own_place(telling) or (cue.start, _reach(stage, cue))
        told = when(
            stage,
            at,
            ahead=None if tenseless else ahead,
            rivals=rivals,
            spoken=state == "under_way",
            done=not ahead and (cue.sense == "past" or _goes_on(telling)),
        )
        if told is not None and (_of_call(telling, told[1]) or _of_stop_before(telling, told[1])):
            told = None
        if told is not None:
            telling.date_at = (told[1].start, told[1].end)
            telling.date = _with_stay(telling, told[0])
            telling.ends = telling.rule in ("visit.leaving", "visit.returning")
            if telling.rule not in _SETTLED:
                telling.status = self._dated(state, cue, told[0])

    def _dated_at_last(self, told: list[tuple[VisitTelling, Cue]]) -> Iterator[VisitTelling]:
        """The tellings of a sentence; where all are of one visit, the date of any of its words.

        «وصل مساء أمس وزير … في زيارة تستغرق ثلاثة أيام»: the arrival is told by a verb, the visit
        by a noun, and yesterday evening belongs to both.
        """
        published = self.scene.reading.published
        goals = {telling.place.country for telling, _ in told if telling.place is not None}
        if len(goals) == 1 and all(telling.date is None for telling, _ in told):
            for telling, cue in told:
                if not _is_onward(telling.stage, cue):
                    self._add_date(telling, cue, [])
        for telling, _ in told:
            if telling.date is None:
                if not _is_told_of_a_year(telling, published):
                    yield telling
            elif not _is_history(telling.date, published):
                yield telling

    def _crosses_a_border(
        self, stage: Stage, visitors: list[Mention], place: PlaceMention, rule: str
    ) -> bool:
        """A visit leads to another country.

        Whose side nobody tells is taken for a foreigner where the text calls him a visitor, where
        he comes for a body of many countries, or where one in high office goes to a country by
        name, or to the capital of one that the text is not about first: at home ministers go to
        towns.
        """
        countries = {side(m) for m in visitors} - {None}
        if countries:
            return countries != {place.country}
        arabic = self.scene.reading.language == "ar"
        high = [
            m
            for m in visitors
            if m.full.office in HIGH
            and (m in stage.people if arabic else _is_told(m) or self._is_written_out(place))
        ]
        persons = [m for m in high if m.full.office != "delegation"]
        if high and (place.sort == "country" or (persons and self._is_abroad(place))):
            return True
        bodies = any(
            m.body or m.full.body or is_envoy(stage, m) or for_a_body(stage, m) for m in visitors
        )
        return rule == "visit.visiting" or bodies

    def _is_written_out(self, place: PlaceMention) -> bool:
        """Whether a city stands with its country: at home its name is enough.

        "Warsaw, Poland", «العاصمة البولندية وارسو» (the Polish capital Warsaw).
        """
        words = self.scene.reading.text[place.start : place.end]
        return "," in words or (words.startswith("العاصمة ") and place.city is not None)

    def _is_abroad(self, place: PlaceMention) -> bool:
        """Whether a place is a capital, and another country than its own is named first."""
        first = next((p for p in self.scene.reading.places if p.country is not None), place)
        if self._is_written_out(place):
            return True
        return (place.country, place.city) in capitals() and first.country != place.country

    def _dated(self, status: VisitStatus, cue: Cue, date: DateSpan) -> VisitStatus:
        """The state once the day is known: what lies ahead is announced, an arrival goes on."""
        published = self.scene.reading.published
        if on_or_after(date, published) and status in ("took_place", "under_way"):
            return "announced"
        in_days = date.precision == "day" and cue.sense == "noun" and status == "took_place"
        if in_days and published is not None and date.earliest <= published < date.latest:
            return "under_way"
        if published is not None and date.latest < published and status == "announced":
            return "took_place" if cue.sense != "future" else status
        if cue.frame == "go_verb" and cue.sense != "future" and date.latest == published:
            return "under_way"
        return status


def at_outset(stage: Stage, cue: Cue) -> bool:
    """Whether a journey's noun only tells when somebody does what follows: «في مستهل جولة …»."""
    return _OUTSET.search(stage.text, stage.start, cue.start) is not None


def _is_bygone(stage: Stage, visitors: list[Mention]) -> bool:
    """Whether a sentence looks back: "at that time", «الأمير الراحل» (the late prince)."""
    if _BYGONE.search(stage.sentence.text):
        return True
    return any(
        _LATE.search(stage.between(max(stage.start, m.start - 15), min(stage.end, m.end + 15)))
        for m in visitors
    )


def _is_aside(stage: Stage, cue: Cue) -> bool:
    """Whether people meet "on the sidelines" of something, where neither visits the other."""
    around = stage.between(max(stage.start, cue.start - 130), min(stage.end, cue.end + 130))
    return _ASIDE.search(around) is not None


def _foreigner(
    stage: Stage, cue: Cue, visitors: list[Mention], places: list[PlaceMention]
) -> list[Mention]:
    """Whose "his visit" or "a visit" is: of those before it a foreigner's, not who is at home."""
    goals = {place.country for place in places}
    if not goals or not {side(m) for m in visitors} <= goals:
        return visitors
    others = [
        m
        for m in stage.people
        if m.end <= cue.start and is_official(m) and side(m) not in (None, *goals)
    ]
    return others[-1:] or visitors


def _is_told(mention: Mention) -> bool:
    """Whether one is told by name, or is a delegation: "the minister" may be anybody's."""
    return mention.full.name is not None or mention.full.office == "delegation"


def _is_far_object(stage: Stage, cue: Cue, mention: Mention) -> bool:
    """Whether «ب» before somebody belongs to another word: «إثر إطاحة الجيش بالرئيس …»."""
    between = stage.between(cue.end, mention.start - len(mention.prefix))
    return mention.prefix.startswith("ب") and len(between.split()) > 2


def _own_place(telling: VisitTelling) -> Span | None:
    """The place of a telling, where several have their days: "Malta on Friday and Germany on …"."""
    stage, place = telling.stage, telling.place
    dated = [
        p
        for p in stage.settled_places
        for mention in stage.sentence.dates
        if _ON.fullmatch(stage.text, p.end, mention.start)
    ]
    if place is None or len({p.country for p in dated}) < 2:
        return None
    return next(((p.start, p.end) for p in dated if p.start == place.start), None)


def _reach(stage: Stage, cue: Cue) -> int:
    """Where the places end that stand behind a cue: "visit China, Japan and South Korea"."""
    end = cue.end
    for place in stage.settled_places:
        if 0 <= place.start - end < _APART and not _STOPS.search(stage.text, end, place.start):
            end = place.end
    return end


def _of_stop_before(telling: VisitTelling, mention: DateMention) -> bool:
    """Whether a day is that of the stop before: "to Estonia on Sunday, then to Georgia"."""
    stage, place = telling.stage, telling.place
    if place is None or not _THEN_TO.fullmatch(stage.text, mention.end, place.start):
        return False
    return any(
        p.country != place.country and _ON.fullmatch(stage.text, p.end, mention.start)
        for p in stage.settled_places
    )


def _of_call(telling: VisitTelling, mention: DateMention) -> bool:
    """Whether a day is that of a call or letter: «اتصالا هاتفيا أمس … خلال زيارته»."""
    stage, start = telling.stage, mention.start - _BESIDE
    before = mention.end <= telling.trigger[0]
    return before and _CALL.search(stage.text, max(stage.start, start), mention.start) is not None


def _is_onward(stage: Stage, cue: Cue) -> bool:
    """Whether a verb leads on from another stop: «ثم يزور», «وينتقل بعدها إلى» (after that)."""
    before = stage.between(max(stage.start, cue.start - 12), cue.start)
    return _ONWARD.match(stage.text, cue.end) is not None or _THEN.search(before) is not None


def _is_history(date: DateSpan, published: date_ | None) -> bool:
    """What is told years afterwards is background, no report of the visit."""
    if published is None:
        return False
    earlier_year = date.precision == "year" and date.latest < published
    return earlier_year or published - date.latest > _HISTORY


def _is_told_of_a_year(telling: VisitTelling, published: date_ | None) -> bool:
    """Whether an undated visit is done in a sentence that speaks of a year long gone."""
    if published is None or telling.status not in ("took_place", "under_way"):
        return False
    start = max(telling.stage.start, telling.trigger[0] - 120)
    words = telling.stage.between(start, telling.trigger[1])
    years = [int(found) for found in _YEAR.findall(words)]
    return bool(years) and max(years) < published.year - 1


def _stay(telling: VisitTelling) -> DateMention | None:
    """The length in days of a stay told near a visit: "a three-day visit".

    "His nine-day tour" is longer than each of its visits, "a three-day visit to China" is no stay
    in the country to which the next flight leads.
    """
    stage, place = telling.stage, telling.place
    for mention in stage.sentence.dates:
        if not mention.stay_days or abs(mention.start - telling.trigger[1]) >= NEAR:
            continue
        whole = place is not None and (
            telling.status == "announced" or _STAY_NOUN.fullmatch(stage.between(*telling.trigger))
        )
        if not whole and _of_tour(stage, mention, place):
            continue
        if _of_visit_before(stage, mention, telling.trigger):
            continue
        owner = _OF_VISIT.match(stage.text, mention.end, stage.end)
        near = (p for p in stage.settled_places if owner and 0 <= p.start - owner.end() < 25)
        owned = next(near, None)
        if owned is None or place is None or owned.country == place.country:
            return mention
    return None


def _goes_on(telling: VisitTelling) -> bool:
    """Whether a visit goes on as the text is written: "visiting", "is on a visit", «حاليا»."""
    start = max(telling.stage.start, telling.trigger[0] - _BESIDE)
    words = telling.stage.text
    return (
        telling.rule == "visit.visiting"
        or _NOW.search(words, start, telling.trigger[1] + 12) is not None
    )


def _of_visit_before(stage: Stage, mention: DateMention, trigger: Span) -> bool:
    """Whether a length belongs to a visit told before: «زيارة تستمر يومين، قبل أن يتوجه إلى …»."""
    if trigger[0] - mention.end < _APART:
        return False
    return any(
        mention.end - _BESIDE < cue.start < mention.start for cue in stage.framed("visit_noun")
    )


def _of_tour(stage: Stage, mention: DateMention, place: PlaceMention | None) -> bool:
    """Whether a length is that of a tour: of several visits, unless of the place alone.

    «جولة تستمر أسبوعا تشمل …» and "a 10-day European tour", but "a three-day tour of China". What
    a tour leads to, on no day that is told, is for any of its days, unless someone arrives there.
    """
    behind = _OF_TOUR.match(stage.text, mention.end, stage.end)
    before = list(
        _STAY_NOUN.finditer(stage.text, max(stage.start, mention.start - 60), mention.start)
    )
    if behind is not None:
        start, end = behind.end(), behind.end() + 25
    elif before and before[-1]["tour"]:
        start, end = before[-1].end(), mention.start
    else:
        return False
    if place is None:
        return True
    return {p.country for p in stage.settled_places if start <= p.start < end} != {place.country}


def _with_stay(telling: VisitTelling, date: DateSpan) -> DateSpan:
    """A first day and a length of stay ("on a three-day visit") bound the whole visit."""
    stage, trigger, told = telling.stage, telling.trigger, _stay(telling)
    if date.precision != "day" or date.earliest != date.latest:
        return date
    counted = day_of_stay(stage, telling.date_at, _WIDE) if telling.date_at else None
    if counted is not None and counted[0] > 0:  # "on Tuesday, the second day of his visit"
        first = date.latest - timedelta(days=counted[0] - 1)
        length = told.stay_days if told is not None else None
        last = first + timedelta(days=(length or 1) - 1)
        return replace(date, earliest=first, latest=max(date.latest, last))
    if told is None or told.stay_days is None:
        return date
    stay = timedelta(days=told.stay_days - 1)
    behind = any(_AFTER.search(stage.text, stage.start, at) for at in (trigger[0], told.start))
    over = _ENDING.search(
        stage.text, max(stage.start, trigger[0] - 60), max(trigger[0], told.start)
    )
    if behind or over or telling.rule in ("visit.leaving", "visit.returning"):
        return replace(date, earliest=date.latest - stay)
    return replace(date, latest=date.earliest + stay)
