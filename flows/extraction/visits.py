"""Rules of visits: who goes where, read from the words around a cue.

Each rule proposes a *telling*: one sentence's report of one visit, with its words. What several
tellings say of the same visit is folded together later (``fold_visits``). The rules know nothing
of single documents: they follow the grammar of visiting, arriving, receiving and meeting.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date as date_
from datetime import timedelta

from flows.extraction.company import add_company, complete
from flows.extraction.cues import Cue
from flows.extraction.grammar import grammar_of
from flows.extraction.lexicon import any_of
from flows.extraction.mentions import Mention, Span
from flows.extraction.people import is_official, side
from flows.extraction.places import PlaceMention
from flows.extraction.scene import Scene, Stage, is_sport
from flows.extraction.status import visit_status
from flows.extraction.tellings import VisitTelling
from flows.extraction.timing import on_or_after, when
from schemas.claims import DateSpan, VisitStatus

_HIGH = frozenset(("leader", "monarch", "minister", "military"))
_TRIGGERS = ("visit_verb", "go_verb", "visit_noun")
_LIST = re.compile(
    r"^\s*[\"(]?\s*(?:,|،|and|و|, and|as well as|then|ثم|ف)?\s*(?:the\s+|الي\s+|to\s+)?[\"(]?$",
    re.IGNORECASE,
)
# What people talk of, not where they do.
_TOPIC = re.compile(
    rf"\b{any_of('topic')}\b|\bon(?!\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\s+\S+\s+\d)",
    re.IGNORECASE,
)
# A visit told before: "the visit", «الزيارة».
_TAKEN_UP = re.compile(r"\b(?:the|this)\s+(?:\w+\s+)?(?:visit|trip|tour)$|الزيارة$", re.IGNORECASE)
# "The country" is the one that the text speaks of: «وصل إلى البلاد».
_THE_COUNTRY = re.compile(r"\bالي البلاد\b|\bin the country\b")
_PASSIVE = re.compile(r"\b(?:was|were|been|be)\s+(?:\w+ly\s+)?$")
_ENDING = re.compile(rf"\b[وف]?{any_of('ending')}\b", re.IGNORECASE)
_REMOTE = re.compile(rf"\b{any_of('remote')}\b", re.IGNORECASE)
# "arrived on Tuesday for talks": where the text is about, if no place follows.
_ARRIVED = re.compile(r"arrive[sd]?", re.IGNORECASE)
_HERE = re.compile(r"\bhere\b")
#: How far (in letters) a destination may stand from the words that tell of the visit.
_REACH = 170
#: How far a place of meeting may stand from the words that tell of it.
_NEAR = 110
#: A visit further back than this is told as history.
_HISTORY = timedelta(days=5 * 365)


def tellings(scene: Scene) -> list[VisitTelling]:
    """All reports of visits in a document, in order."""
    reader = _Reader(scene)
    told = [telling for stage in scene.stages for telling in reader.of(stage)]
    complete(scene, told)
    return told


class _Reader:
    """Applies the rules to one document, keeping whom and which meeting it spoke of last."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.grammar = grammar_of(scene.reading.language)
        self.subject: Mention | None = None
        self.meeting: PlaceMention | None = None

    def of(self, stage: Stage) -> Iterator[VisitTelling]:
        """The tellings of one sentence."""
        if is_sport(stage) or _REMOTE.search(stage.sentence.text):
            return
        told: list[tuple[VisitTelling, Cue]] = []
        for cue in stage.cues:
            for telling in self._at(stage, cue):
                self.subject = telling.visitors[0]
                told.append((telling, cue))
        yield from self._dated_at_last(told)
        if self.subject is None:
            self.subject = next((m for m in stage.people if is_official(m)), None)

    def _at(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        match cue.frame:
            case "visit_verb" | "go_verb":
                yield from self._verb(stage, cue)
            case "visit_noun" | "arrival_noun" | "tour_noun":
                yield from self._noun(stage, cue)
            case "visiting":
                yield from self._visiting(stage, cue)
            case "attend_verb":
                yield from self._away(stage, cue)
            case "receive_verb" | "meet_verb" | "meet_noun":
                yield from self._meeting(stage, cue)
                yield from self._away(stage, cue)

    # -- rules ---------------------------------------------------------------------------------

    def _verb(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V1: «زار رئيس الأركان بنغازي», "the minister arrived in Tripoli on Monday"."""
        visitors = self.grammar.doers(stage, cue) or self._spoken_of(stage, cue)
        visitors = [m for m in visitors if is_official(m)]
        if visitors:
            start = max([cue.end, *(m.end for m in visitors if m.start >= cue.end)])
            places = self._goals(stage, cue, start, visitors)
            for place in places:
                yield from self._telling(stage, cue, "visit.verb", visitors, place)
            if not places and _THE_COUNTRY.search(stage.between(cue.start, start + 30)):
                yield from self._telling(stage, cue, "visit.verb", visitors, None)

    def _noun(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V2: «زيارة رسمية يقوم بها الوزير إلى أنقرة», "the president's visit to Ankara"."""
        told = self.grammar.makers(stage, cue)
        if self.subject is not None and _TAKEN_UP.search(
            stage.between(max(stage.start, cue.start - 25), cue.end)
        ):
            told = []
        visitors = [
            m for m in told or self._spoken_of(stage, cue, taken_up=not told) if is_official(m)
        ]
        if not visitors:
            return
        places = self._goals(stage, cue, cue.end, visitors)
        for place in places:
            yield from self._telling(stage, cue, "visit.noun", visitors, place)
        if not places:
            for telling in self._telling(stage, cue, "visit.noun", visitors, None):
                telling.pointing = not told
                yield telling

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
        place = self._home_of(stage, side(others[0])) if others else self._here(stage, [visitor])
        if place is not None:
            yield from self._telling(
                stage, cue, "visit.visiting", [visitor], place, status="under_way"
            )

    def _meeting(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V4: a meeting at the home of one side is a visit of the other."""
        if cue.frame == "receive_verb" and _PASSIVE.search(stage.between(stage.start, cue.start)):
            yield from self._received(stage, cue)
            return
        near = [m for m in stage.people if is_official(m) and -160 < m.start - cue.end < 200]
        sides = {side(m) for m in near} - {None}
        home = self._meeting_place(stage, cue)
        if home is None and cue.frame == "receive_verb":
            receiver = self.grammar.doers(stage, cue)[:1]
            home = self._at_home(stage, receiver[0]) if receiver else None
            if home is None and receiver and is_official(receiver[0]) and len(sides) == 1:
                yield from self._received_somewhere(stage, cue, receiver[0], near)
                return
        if home is None and _HERE.search(stage.between(cue.start, min(stage.end, cue.end + 25))):
            doers = self.grammar.doers(stage, cue)[:1]
            home = self.scene.dateline or (self._home_of(stage, side(doers[0])) if doers else None)
        if len(sides) < 2 or home is None or home.country not in sides:
            return
        visitors = [m for m in near if side(m) not in (None, home.country)]
        visitors = [m for m in visitors if side(m) == side(visitors[0])][:2]
        hosts = [m for m in near if side(m) == home.country]
        for telling in self._telling(stage, cue, "visit.meeting", visitors, home):
            telling.hosts = [*hosts, *(m for m in telling.hosts if m not in hosts)]
            yield telling

    def _received_somewhere(
        self, stage: Stage, cue: Cue, host: Mention, near: list[Mention]
    ) -> Iterator[VisitTelling]:
        """A foreigner is received by one whose side nobody tells: a visit, we know not where to."""
        visitors = [m for m in near if side(m) is not None and m.start > cue.start][:2]
        if not visitors or host.full.name is None:
            return
        for telling in self._telling(stage, cue, "visit.meeting", visitors, None):
            telling.hosts, telling.placeless = [host], True
            yield telling

    def _received(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V6: "was received at the palace": whoever is received has come there."""
        visitors = [m for m in self.grammar.doers(stage, cue) if is_official(m)]
        behind = [p for p in stage.settled_places if 0 <= p.start - cue.end < _NEAR]
        place = next((p for p in behind if self.grammar.is_inside(stage, p)), None)
        if visitors and place is not None:
            yield from self._telling(stage, cue, "visit.received", visitors, place)

    def _away(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V5: who meets others in a country that is not theirs has travelled there."""
        if cue.frame == "receive_verb":
            return
        home = self._meeting_place(stage, cue)
        if cue.frame == "meet_noun" and home is not None:
            self.meeting = home
        elif cue.frame == "attend_verb" and home is None:
            home = self.meeting
        doers = [m for m in self.grammar.doers(stage, cue) if is_official(m) and side(m)]
        if home is None or not doers or home.country in {side(m) for m in stage.people}:
            return
        yield from self._telling(stage, cue, "visit.away", doers[:1], home)

    # -- who and where -------------------------------------------------------------------------

    def _spoken_of(self, stage: Stage, cue: Cue, *, taken_up: bool = False) -> list[Mention]:
        """The one spoken of: where the sentence names nobody, or takes up "the visit"."""
        named = any(m.end <= cue.start for m in stage.people)
        definite = taken_up and _TAKEN_UP.search(
            stage.between(max(stage.start, cue.start - 25), cue.end)
        )
        if cue.sense == "noun" and not definite and not self.grammar.is_his(stage, cue):
            return []
        if cue.sense != "noun" and not self.grammar.is_elliptic(stage, cue):
            return []
        return [] if self.subject is None or (named and not definite) else [self.subject]

    def _meeting_place(self, stage: Stage, cue: Cue) -> PlaceMention | None:
        """Where a sentence says that people meet."""
        near = (
            p
            for p in stage.settled_places
            if -_NEAR < p.start - cue.end < _NEAR
            and not _TOPIC.search(stage.between(cue.end, p.start))
        )
        return next((p for p in near if self.grammar.is_inside(stage, p)), None)

    def _goals(
        self, stage: Stage, cue: Cue, start: int, visitors: list[Mention]
    ) -> list[PlaceMention]:
        """Where it goes: the first fitting place behind an offset, and those listed with it."""
        found: list[PlaceMention] = []
        for place in stage.settled_places:
            if not 0 <= place.start - start < _REACH:
                continue
            if found:
                gap = stage.between(found[-1].end, place.start - len(place.prefix))
                if not _LIST.match(gap):
                    break
                found.append(place)
            elif self.grammar.is_goal(stage, cue, start, place):
                found.append(place)
        here_told = _HERE.search(stage.between(cue.start, min(stage.end, cue.end + 25)))
        if not found and (here_told or _ARRIVED.fullmatch(stage.between(cue.start, cue.end))):
            here = self._here(stage, visitors)
            found = [here] if here is not None else []
        return _one_a_country(found)

    def _here(self, stage: Stage, visitors: list[Mention]) -> PlaceMention | None:
        """Where the reporter sits: the dateline, else the other country that the text is about.

        That is one the sentence names, then the side of someone in it, then the country that the
        document names most beside the visitors' own.
        """
        if self.scene.dateline is not None:
            return self.scene.dateline
        own = {side(m) for m in visitors} | {None}
        for place in stage.settled_places:
            if place.country not in own:
                return place
        for mention in stage.people:
            if side(mention) not in own:
                return self._home_of(stage, side(mention))
        named = Counter(p.country for p in self.scene.reading.places if p.country not in own)
        return self._home_of(stage, named.most_common(1)[0][0]) if named else None

    def _at_home(self, stage: Stage, host: Mention) -> PlaceMention | None:
        """The country of whoever receives: as the text names it, else as the host's words tell."""
        named = self._home_of(stage, side(host))
        if named is not None or side(host) is None:
            return named
        return PlaceMention(
            host.start, host.end, "nationality", side(host), city=None, name_en=None, prefix=""
        )

    def _home_of(self, stage: Stage, country: str | None) -> PlaceMention | None:
        """Words that name a country, its city or its nationality; the sentence's first."""
        places = (*stage.sentence.places, *self.scene.reading.places)
        mine = [p for p in places if country is not None and p.country == country]
        settled = [p for p in mine if p.sort in ("city", "capital", "country")]
        return next(iter(settled or mine), None)

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
        if place is not None and not self._crosses_a_border(
            visitors, place, rule, arabic=self.scene.reading.language == "ar"
        ):
            return
        heads = [m.delegation for m in visitors if m.delegation is not None]
        led = [m for m in stage.people if m.delegation in visitors and m not in visitors]
        visitors = [*(g for g in heads if g not in visitors), *visitors, *led]
        state = status or visit_status(stage, cue)
        if state is None:
            return
        rivals = [(c.start, c.end) for c in stage.framed(*_TRIGGERS) if c is not cue]
        telling = VisitTelling(stage, rule, (cue.start, cue.end), visitors, place, state)
        self._add_date(telling, cue, rivals)
        if telling.date is not None and _is_history(telling.date, self.scene.reading.published):
            return
        telling.stay_days = _stay(stage, telling.trigger)
        add_company(telling)
        yield telling

    def _add_date(self, telling: VisitTelling, cue: Cue, rivals: list[Span]) -> None:
        """When, and what that tells of the state."""
        stage, state = telling.stage, telling.status
        ahead = state in ("announced", "postponed", "cancelled")
        tenseless = cue.sense in ("noun", "present") and not ahead
        told = when(
            stage,
            telling.trigger,
            ahead=None if tenseless else ahead,
            rivals=rivals,
            spoken=state == "under_way",
        )
        if told is not None:
            telling.date = _with_stay(stage, telling.trigger, told[0])
            telling.date_at = (told[1].start, told[1].end)
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
                self._add_date(telling, cue, [])
        for telling, _ in told:
            if telling.date is None or not _is_history(telling.date, published):
                yield telling

    @staticmethod
    def _crosses_a_border(
        visitors: list[Mention], place: PlaceMention, rule: str, *, arabic: bool
    ) -> bool:
        """A visit leads to another country.

        Whose side nobody tells is taken for a foreigner where the text calls him a visitor, where
        he comes for a body of many countries, or, in Arabic, where one in high office goes to a
        country by name: at home ministers go to towns.
        """
        countries = {side(m) for m in visitors} - {None}
        if countries:
            return countries != {place.country}
        high = any(m.full.office in _HIGH for m in visitors)
        if arabic and high and place.sort == "country":
            return True
        return rule == "visit.visiting" or any(m.body or m.full.body for m in visitors)

    def _dated(self, status: VisitStatus, cue: Cue, date: DateSpan) -> VisitStatus:
        """The state once the day is known: what lies ahead is announced, an arrival goes on."""
        published = self.scene.reading.published
        if on_or_after(date, published) and status in ("took_place", "under_way"):
            return "announced"
        if published is not None and date.latest < published and status == "announced":
            return "took_place" if cue.sense != "future" else status
        if cue.frame == "go_verb" and cue.sense != "future" and date.latest == published:
            return "under_way"
        return status


def _one_a_country(places: list[PlaceMention]) -> list[PlaceMention]:
    """A tour is one visit for each country; of a country and its city the city is told."""
    chosen: dict[str | None, PlaceMention] = {}
    for place in places:
        known = chosen.get(place.country)
        if known is None or (place.city and not known.city):
            chosen[place.country] = place
    return list(chosen.values())


def _is_history(date: DateSpan, published: date_ | None) -> bool:
    """What is told years afterwards is background, no report of the visit."""
    return published is not None and published - date.latest > _HISTORY


def _stay(stage: Stage, trigger: Span) -> int | None:
    """The length in days of a stay told near a visit: "a three-day visit"."""
    stays = (m for m in stage.sentence.dates if m.stay_days)
    return next((m.stay_days for m in stays if abs(m.start - trigger[1]) < _NEAR), None)


def _with_stay(stage: Stage, trigger: Span, date: DateSpan) -> DateSpan:
    """A first day and a length of stay ("on a three-day visit") bound the whole visit."""
    days = _stay(stage, trigger)
    if days is None or date.precision != "day" or date.earliest != date.latest:
        return date
    stay = timedelta(days=days - 1)
    if _ENDING.search(stage.between(max(stage.start, trigger[0] - 60), trigger[0])):
        return replace(date, earliest=date.latest - stay)
    return replace(date, latest=date.earliest + stay)
