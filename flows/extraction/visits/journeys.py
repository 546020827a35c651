"""Rules of journeys: who goes, leaves, returns, is sent, makes a visit or is called a visitor.

Each rule follows the words around one cue; what it finds becomes a telling in ``teller``. It knows
nothing of meetings and receptions (``meetings``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.asides import WHERE_OR_WHEN
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.visits.departures import (
    LEAVES_FOR,
    LEAVING,
    coming_from,
    has_ended,
    know_home,
    leaving,
    leaving_here,
    returning,
)
from flows.extraction.visits.guest_words import GUEST_OR_HOST, guest_or_host
from flows.extraction.visits.here import home_of
from flows.extraction.visits.meeting_places import meeting_place
from flows.extraction.visits.place_words import NEAR
from flows.extraction.visits.receptions import is_envoy
from flows.extraction.visits.stops import list_from, one_a_country
from flows.extraction.visits.teller import Teller
from flows.extraction.visits.visit_nouns import is_noun, made_visit, stops_of_tour, to_the_paper
from flows.extraction.visits.whereabouts import sent_to_in
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.people import is_official, side
from schemas.claims import VisitStatus

#: Frames of which journeys are told.
FRAMES = (
    "visit_verb", "go_verb", "visit_noun", "leave_verb", "return_verb", "arrival_noun",
    "tour_noun", "visiting", "send_verb",
)  # fmt: skip
# "left for home after attending the summit in Kuwait"
_HOMEWARD = re.compile(r"\s+home\b")
# "reached an understanding here", "(the accord) reached in Lima on": nobody's way
_REACHED_A = re.compile(
    r"reach(?:ed|es)?\s+"
    r"(?:an?|no|any|some|agreement|accord|consensus|in|at|on|by|between|with|during|under)\b"
)
# «زاره», «تزورها» (visited him, visits her): a person, whose place stands behind.
_HIM = re.compile(r"[يت]?ز[او]رت?(?:ه|ها|هم)")
# «(زار) قاعدة عسكرية (في الصومال)» (a military base): a thing, nothing it is about, and not
# «الجنود المصابين في …» (those wounded there).
_NO_TOPIC = r"(?!(?:عن|حول|بشان|ضد|من|ان|الذين|التي|الذي)\b|ل(?!ل))"
_THING_THERE = re.compile(
    rf"\s(?:{_NO_TOPIC}[^\W\d_]+\s){{0,5}}?(?!ال[^\W\d_]+[يو]ن\s){_NO_TOPIC}[^\W\d_]+\s(?:في\s|ب)"
)
# "is due in", "was expected here", and before it what is due: "a formal signing"
_DUE = re.compile(
    r"(?:(?:is|are|was|were)\s+)?(?:due|expected|scheduled|back)\s+(?:back\s+)?(?:in|here)\b"
)
_A_THING = re.compile(
    r"\b(?:an?|the|no|any|further|more|its|their)\s+(?:(?!and\b)[\w-]+\s+){1,4}$", re.IGNORECASE
)
# "(Omolo)'s remarks (came before a summit)"
_HIS_THING = re.compile(
    r"\b(?:\w+'s?|[Hh]is|[Hh]er|[Tt]heir)\s(?:[a-z-]+\s){0,2}"
    r"(?:remark|comment|statement|announcement|warning|decision|word|speech|appeal|visit|trip)e?s?\s$"
)
_WHICH_HE = re.compile(
    r",?\s+which\s+(?:he|she|they|[A-Z]\w+(?:\s[A-Z]\w+){0,3})\s+"
    r"(?:(?:has|had|is|was|last|also|first|recently|just)\s+){0,2}"
)
_WHERE_HE = re.compile(r",?\s+where\s+(?:he|she|they|[A-Z]\w+)\s+(?:has\s+|had\s+|just\s+)?")
# «موسكو التي زارها», «الدوحة، التي كان قد زارها» (which he visited, had visited)
_WHICH_AR = re.compile(r"\s*،?\s+(?:التي|الذي)\s+(?:(?:كانت?|قد|سبق ان)\s+){0,2}")
# "X, (now) visiting"
_APPOSED = re.compile(
    r"(?:\s+of\s+(?:the\s+)?[A-Z]\w+(?:\s[A-Z]\w+)?)?,\s+(?:(?:who is|currently|now)\s+)?"
)
#: How far (in letters) behind "visiting" a country begins: "the".
_THE = 5


# "was sent to", "got a warm welcome", which things are and get as well
_SENT = re.compile(r".*\b(?:sent to|dispatched to|welcome)$")


class Journeys:
    """Applies the rules of journeys within one document."""

    def __init__(self, teller: Teller) -> None:
        self.teller = teller

    def of(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """What a cue tells of journeys."""
        match cue.frame:
            case "visit_verb" | "go_verb" | "leave_verb":
                know_home(self.teller, stage, cue)
                yield from self._verb(stage, cue)
                if cue.sense == "past":
                    yield from coming_from(self.teller, stage, cue)
                if LEAVES_FOR.match(stage.text, cue.start, stage.end) or has_ended(stage, cue):
                    yield from leaving_here(self.teller, stage, cue)
                if LEAVING.match(stage.text, cue.start, cue.end):
                    yield from leaving(self.teller, stage, cue)
            case "send_verb":
                yield from _sending(self.teller, stage, cue)
            case "return_verb":
                yield from returning(self.teller, stage, cue)
            case "visit_noun" | "arrival_noun" | "tour_noun":
                yield from stops_of_tour(self.teller, stage, cue)
                yield from made_visit(self.teller, stage, cue)
            case "visiting" if stage.between(cue.start, cue.end) in GUEST_OR_HOST:
                yield from guest_or_host(self.teller, stage, cue)
            case "visiting":
                yield from _visiting(self.teller, stage, cue)

    def _verb(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V1: «زار رئيس الأركان بنغازي», "the minister arrived in Tripoli on Monday"."""
        visitors = self.teller.goers(stage, cue)
        homeward = _HOMEWARD.match(stage.text, cue.end, stage.end)
        if not visitors or homeward or _is_of_a_thing(stage, cue):
            return
        if _REACHED_A.match(stage.text, cue.start, stage.end) or is_noun(stage, cue):
            return
        if _SENT.match(stage.text, cue.start, cue.end) and self._only_owns(stage, visitors[-1]):
            return
        going = [*visitors, *(m for m in stage.people if m.delegation in visitors)]
        start = max([cue.end, *(m.end for m in going if m.start >= cue.end)])
        start = _behind_his_party(stage, start)
        places = self._destinations(stage, cue, visitors, start)
        if not places:
            yield from to_the_paper(self.teller, stage, cue, visitors)
        for guests in self.teller.parties(visitors):
            before: VisitStatus | None = None
            for place in places:
                for telling in self.teller.telling(
                    stage, cue, "visit.verb", guests, place, abroad=len(places) > 1
                ):
                    if before == "announced" and telling.date is None:
                        telling.status = before  # what follows a stop that lies ahead
                    before = telling.status
                    yield telling

    def _only_owns(self, stage: Stage, somebody: Mention) -> bool:
        """Whether what is sent, or welcomed, is somebody's: "a letter from X", "X's speech"."""
        owns = stage.text.startswith("'", somebody.end)
        return owns or self.teller.grammar.is_oblique(stage, somebody)

    def _destinations(
        self, stage: Stage, cue: Cue, visitors: list[Mention], start: int
    ) -> list[PlaceMention]:
        """Where a verb leads: behind those who go, «يحل بتونس بعد غد نائب الوزير» before them.

        (will be in Tunis after tomorrow the deputy minister)
        """
        if places := _visited_before(stage, cue):
            return places
        where = self.teller.where
        if stage.text.startswith("، ", start) and "،" in stage.text[visitors[-1].start : start]:
            start += 1  # «يزور جون، وزير خارجية كينيا، هلسنكي» (John, Kenya's …, visits Helsinki)
        first = where.goals(stage, cue, cue.end, visitors) if start > cue.end else []
        before = all(m.start > p.end for p in first for m in visitors if m.start >= cue.end)
        places = first if before else []
        places = places or where.goals(stage, cue, start, visitors) or first
        return places or self._at_whose(stage, cue, visitors, start)

    def _at_whose(
        self, stage: Stage, cue: Cue, visitors: list[Mention], start: int
    ) -> list[PlaceMention]:
        """Where somebody visits somebody, or something: «زار وفد بريطاني الرئيس … برام الله».

        «زار وزير الدفاع الكيني قاعدة عسكرية في الصومال» (visited a base in Somalia).
        """
        if cue.frame != "visit_verb" or self.teller.scene.reading.language != "ar":
            return []
        visited = (m for m in stage.people if 0 <= m.start - start <= 1 and m not in visitors)
        him = _HIM.fullmatch(stage.text, cue.start, cue.end) is not None or any(visited)
        if not him and any(side(m) is None for m in visitors):
            return []
        inside = (
            p
            for p in stage.settled_places
            if 0 <= p.start - start < NEAR and self.teller.grammar.is_inside(stage, p)
            if him or _THING_THERE.fullmatch(stage.text, start, p.start)
        )
        return list(islice(inside, 1))


def _behind_his_party(stage: Stage, end: int) -> int:
    """Where the words end for those who come along with somebody: «والوفد المرافق له»."""
    party = _HIS_PARTY.match(stage.text, end, stage.end)
    return end if party is None else party.end()


_HIS_PARTY = re.compile(
    r"\s+وال(?:وفد|فريق)\s+(?:ال[^\W\d_]+\s+)?(?:المرافق|الذي يرافقه)"
    rf"(?:\s+(?:{any_of('to_him', 'ar')}|معه|لهم))?\b"
)


def _sending(teller: Teller, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
    """V9: «أوفد الرئيس وزير خارجيته إلى بغداد», "sent his foreign minister to Baghdad".

    Behind "sent by" stands who sends, not who goes.
    """
    if stage.text.startswith(" by ", cue.end):
        return
    for sent in teller.grammar.sent(stage, cue):
        if _EXPECTING.match(stage.text, cue.start):
            places = _awaited_at(stage, cue, sent)
        else:
            inside = sent_to_in(stage, sent)
            if inside or side(sent) is None:
                _take_side_of_sender(teller, stage, cue, sent)
            places = inside or teller.where.goals(stage, cue, sent.end, [sent])
        of_body = is_envoy(stage, sent) and sent.full.name is not None
        if is_official(sent) and (side(sent) is not None or of_body):
            for place in places:
                yield from teller.telling(stage, cue, "visit.verb", [sent], place)


def _awaited_at(stage: Stage, cue: Cue, awaited: Mention) -> list[PlaceMention]:
    """Where somebody is awaited: "Peru expects X in Lima next week", "Peru expects X on Monday"."""
    places = stage.settled_places
    end = max([awaited.end, *(m.end for m in stage.people if m.delegation is awaited)])
    there = [p for p in places if _THEN_IN.fullmatch(stage.text, end, p.start)]
    if there or _AT_A_TIME.match(stage.text, end, stage.end) is None:
        return there[:1]
    return [p for p in places if 0 <= cue.start - p.end <= 1]


# "(expects X) on Monday in (Lima)", and "(Peru expects X) next week"
_THEN_IN = re.compile(
    rf"(?:\s+of\s+(?:the\s+)?[A-Z]\w+)?,?(?:{WHERE_OR_WHEN})?\s+(?:in|at)\s+(?:the\s+)?(?:[a-z]+\s+)?"
)
_AT_A_TIME = re.compile(
    r"(?:\s+for\s+[^,.;]{3,40})?\s+(?:on|next|this|later|early|late|tomorrow|in)\s"
)
_EXPECTING = re.compile(r"(?:is |are )?expect")


def _take_side_of_sender(teller: Teller, stage: Stage, cue: Cue, sent: Mention) -> None:
    """Give one sent the side of who sends him: "Kenya sent a senior diplomat to Lima"."""
    senders = [side(m) for m in stage.people if m.end <= cue.start]
    senders = senders or [side(m) for m in teller.spoken_of(stage, cue)]  # "He will send"
    states = [
        p.country
        for p in stage.settled_places
        if 0 <= cue.start - p.end <= 1
        or 0 <= p.start - cue.end <= 1
        or _PUTS_OFF.fullmatch(stage.text, p.end, cue.start)
    ]
    sender = next((country for country in (*states, *reversed(senders)) if country), None)
    if sender is not None:
        sent.full.country = sent.country = sender


# "(Kenya) has postponed (sending)", "will cancel plans (to send)": who does not send, after all
_PUTS_OFF = re.compile(
    rf" (?:(?:has|have|had|will|would|also) )?{any_of('undoes_visit', 'en')} (?:(?:its )?plans )?"
)


def _visiting(teller: Teller, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
    """V3: "told visiting U.S. envoy X": the visit goes to the country of whoever speaks.

    That of "X, visiting Riga, said" goes where the words lead.
    """
    at_once = (p for p in stage.settled_places if 0 <= p.start - cue.end <= _THE)
    there = next(at_once, None)
    visitors = [m for m in stage.people if _APPOSED.fullmatch(stage.text, m.end, cue.start)]
    if there is not None and visitors:
        yield from teller.telling(
            stage, cue, "visit.visiting", visitors[-1:], there, status="under_way"
        )
        return
    if there is not None and (tourist := _who_tours(stage, cue)) is not None:
        for stop in one_a_country(list_from(stage, there)):
            yield from teller.telling(
                stage, cue, "visit.visiting", [tourist], stop, status=_of_tour(stage, tourist, cue)
            )
        return
    visitor = next((m for m in stage.people if m.start <= cue.end + 25 and cue.start < m.end), None)
    if visitor is None or not is_official(visitor):
        return
    others = [m for m in stage.people if is_official(m) and side(m) not in (None, side(visitor))]
    where = teller.where
    if others:
        place = home_of(stage, side(others[0]))
    else:
        met = (meeting_place(stage, c) for c in stage.framed("meet_verb"))
        place = next(filter(None, met), None) or where.here(stage, cue, [visitor])
    if place is not None:
        yield from teller.telling(
            stage, cue, "visit.visiting", [visitor], place, status="under_way"
        )


def _who_tours(stage: Stage, cue: Cue) -> Mention | None:
    """Who makes the journey that "visiting" tells the stops of: "toured Asia, visiting Tokyo and".

    So does "is in the region this week, visiting Cairo and Doha".
    """
    if stage.language != "en" or not stage.text.endswith(", ", 0, cue.start):
        return None
    first = next((m for m in stage.people if m.end <= cue.start), None)
    if first is None or not is_official(first):
        return None
    return first if _ON_TOUR.match(stage.text, first.end, cue.start) is not None else None


# "(X) is in the region this week", "toured Asia", "will travel through Europe", "is on a tour"
_ON_TOUR = re.compile(
    r"(?:,[^,;]{2,60},)?\s(?:(?:is|was|are|were|will|to|be|has|have|been|had|currently|now|also)\s)*"
    r"(?:in\s(?:the\s)?(?:region|Middle East|Asia|Africa|Europe|Gulf|Balkans|Caucasus|Caribbean)\b"
    r"|(?:tour|travel|on\s(?:an?|his|her|their)\s(?:[\w-]+\s){0,3}(?:tour|trip|swing))(?:s|ed|led|ing|ling)?\b"
    r")[^;:\"]*,\s$"
)


def _of_tour(stage: Stage, tourist: Mention, cue: Cue) -> VisitStatus:
    """Whether a tour lies ahead, goes on or is over, by its own verb."""
    words = stage.between(tourist.end, cue.start).split()
    if not {"will", "to"}.isdisjoint(words[:2]):
        return "announced"
    return "under_way" if not {"is", "are"}.isdisjoint(words[:3]) else "took_place"


def _is_of_a_thing(stage: Stage, cue: Cue) -> bool:
    """Whether a thing is due somewhere: "the ministers met; a signing is expected in Lima".

    Or comes: "Omolo's remarks came before the vote in Lima".
    """
    comes = stage.text.startswith(("came", "come"), cue.start)
    if not (comes or _DUE.match(stage.text, cue.start, cue.end)):
        return False
    if any(0 <= cue.start - m.end <= 1 for m in stage.people):
        return False
    start = max(stage.start, cue.start - 60)
    if comes:
        return _HIS_THING.search(stage.text, start, cue.start) is not None
    return _A_THING.search(stage.text, start, cue.start) is not None


def _visited_before(stage: Stage, cue: Cue) -> list[PlaceMention]:
    """The place that a relative clause tells of: "Norway, which he visited", «… التي زارها».

    Or "In Norway, where he spent three days": who has come from there is told of otherwise.
    """
    if stage.text.startswith("where ", cue.start):  # "where he has been since Monday"
        return [p for p in stage.settled_places if stage.between(p.end, cue.start) == ", "]
    if stage.text.startswith("spent", cue.start):
        return [
            p
            for p in stage.settled_places
            if _WHERE_HE.fullmatch(stage.text, p.end, cue.start)
            and not stage.text.endswith(" from ", stage.start, p.start)
        ]
    if cue.frame != "visit_verb":
        return []
    which = _WHICH_AR if _HIM.fullmatch(stage.text, cue.start, cue.end) else _WHICH_HE
    return [p for p in stage.settled_places if which.fullmatch(stage.text, p.end, cue.start)]
