"""Where a visit leads: to what is told behind its words or around them, else to where "here" is.

Stands between the places of a sentence and the rules of visits; decides no events. Where people
meet is told by ``meeting_places``, whence somebody comes by ``whence``.
"""

from __future__ import annotations

import re
from collections import Counter

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene import headline
from flows.extraction.scene.arabic_goals import ON_HIS_WAY, is_awaited, is_headed_for, stops_over
from flows.extraction.scene.grammar import grammar_of
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.scene.visit_verbs import is_made
from flows.extraction.scene.who_clauses import aside_around
from flows.extraction.visits.here import at_the_house, home_of, is_here, where_press_is
from flows.extraction.visits.inviters import invited_to
from flows.extraction.visits.place_words import (
    LONG_NAME,
    MOTION,
    REACH,
    SETTLED,
    begins_in,
    is_during,
    is_in_the_town,
    is_there_on_it,
    is_to_that_country,
    is_to_the_country,
    is_to_the_land,
    leads_elsewhere,
)
from flows.extraction.visits.stops import is_further, list_from, one_a_country
from flows.extraction.visits.whence import BACK_FROM, LEAVES_HERE
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.people import side

_MAKER = re.compile(r"\s+(?:(?:of|by|that|which)\s+)?(?:(?:the|an?|its)\s+)?")
# "is on a two-day (visit)", "(the minister,) on a (visit)"; "to the Gulf state"
_IS_ON_IT = re.compile(r"(?:\b(?:is|was|are)|,) on (?:an?|his|her|their) (?:[\w-]+ ){0,4}$")
_TO_STATE = re.compile(rf" to the {any_of('state_of_region', 'en')}\b(?! (?:of|where|that)\b)")
_TAKEN_UP = re.compile(r"\b(?:[Tt]he|[Tt]his)\s+(?:visit|trip)$")
# "arrived on Tuesday for talks": where the text is about, if no place follows.
_ARRIVED = re.compile(r"(?:(?:\w+ ){0,2}?(?:will|would|to) )?arrive[sd]?", re.IGNORECASE)
# "flew in on Thursday", unlike "flew in troops"
_FLEW_IN = re.compile(
    r"(?:(?:flew|flown|flies|jetted|jets|(?:\w+ ){1,2}to fly|will fly) in|touched down)"
    r"(?=\s*(?:$|[,.;]|\s(?:on|from|late|early|earlier|overnight|today|yesterday|\w+day|for|to|at)\b))"
)
_ARRIVED_AR = re.compile(r"(?:وصل|وصلت|يصل|تصل|سيصل|ستصل)")
# "(a tour that will) include (stops in)": no other journey
_INCLUDES = re.compile(r"\binclud(?:es?|ed|ing)\s+(?:an?\s+)?$")
# «عقب زيارته (لروسيا)» (after his visit to Russia): where he comes from
_AFTER_HIS_VISIT = re.compile(
    r"\b(?:عقب|بعد|اثر|فور)\s+(?:[^\W\d_]+\s+){0,2}(?:زيار|جول)ت(?:ه|ها|هم)\s+(?:ال\w+\s+)?(?:الي\s+)?$"
)


class Whereabouts:
    """Answers where a sentence's visits lead, within one document."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.grammar = grammar_of(scene.reading.language)
        #: Where people were told to meet or to be last.
        self.last: PlaceMention | None = None

    def goals(
        self, stage: Stage, cue: Cue, start: int, visitors: list[Mention]
    ) -> list[PlaceMention]:
        """Where it goes: the first fitting place behind an offset, and those listed with it."""
        own = {side(m) for m in visitors}
        if stage.text.endswith(" here", cue.start, cue.end):  # "arrived here for talks on Peru"
            return _if_any(self.here(stage, cue, visitors))
        if None not in own and is_to_the_country(stage, cue):
            at_home = where_press_is(stage, cue) or self.here(stage, cue, visitors)
            return _if_abroad(at_home, own)
        if None not in own and is_in_the_town(stage, cue):
            return _if_abroad(stage.dateline, own)
        if by_invitation := invited_to(stage, cue, own):
            return by_invitation
        if is_to_that_country(stage, cue):
            return _if_any(_state_before(stage, cue, own))
        if None not in own and is_to_the_land(stage, cue):
            return _if_any(_state_told(stage, cue, own) or _state_before(stage, cue, own))
        if None not in own and _is_on_it_here(stage, cue):
            return _if_abroad(stage.dateline, own)
        found = self._told_behind(stage, cue, start)
        if not found and _ARRIVED_AR.fullmatch(stage.text, cue.start, cue.end):
            return _if_abroad(stage.dateline, own)
        all_home = all(place.country in own for place in found)
        leaves = LEAVES_HERE.match(stage.text, cue.start, stage.end) is not None
        if all_home and not leaves and (_has_arrived(stage, cue) or is_here(stage, cue)):
            found = _if_any(self.here(stage, cue, visitors))
        if not found and _visits(stage, cue):
            found = _if_abroad(stage.dateline, own)
        return one_a_country(found)

    def _told_behind(self, stage: Stage, cue: Cue, start: int) -> list[PlaceMention]:
        """The first place behind an offset to which a visit leads, and its further stops.

        A region of several states is none, but it may stand among them: "to Asia, Peru and Japan".
        """
        settled = stage.settled_places
        found = self._leading_to(stage, cue, start, settled)
        wide = [p for p in stage.sentence.places if p.sort == "region" and p.country is None]
        if not any(0 <= p.start - start < REACH for p in wide):
            return found
        among = sorted([*settled, *wide], key=lambda p: p.start)
        with_wide = self._leading_to(stage, cue, start, among)
        return max(found, [p for p in with_wide if p.country is not None], key=len)

    def _leading_to(
        self, stage: Stage, cue: Cue, start: int, places: list[PlaceMention]
    ) -> list[PlaceMention]:
        """Of some places in order the first to which a visit leads, and those listed with it."""
        found: list[PlaceMention] = []
        onward = _going_on(stage, cue, start)
        for place in places:
            begin = place.start - len(place.prefix)
            if not 0 <= place.start - start < REACH:
                continue
            if found:
                if not is_further(stage, found[-1], place):
                    break
                found.append(place)
            elif _AFTER_HIS_VISIT.search(stage.text, start, begin):
                start = place.end
            elif (
                any(at < place.start for at in onward)
                or leads_elsewhere(stage, start, begin)
                or _is_where_others_are(stage, cue, place)
            ):
                break
            elif self.grammar.is_goal(stage, cue, start, place):
                found.append(place)
        return found

    def here(self, stage: Stage, cue: Cue, visitors: list[Mention]) -> PlaceMention | None:
        """Where the reporter sits: the dateline, else the other country that the text is about.

        That is one that the headline names, one the sentence names before it leads elsewhere, the
        side of someone in it, where people were told to be last, then the country that the
        document names most beside the visitors' own.
        """
        if stage.dateline is not None:
            return stage.dateline
        own = {side(m) for m in visitors} | {None}
        head = headline.place(self.scene)
        if head is not None and head.country not in own:
            named = home_of(stage, head.country)
            if named is not None:
                return named
        house = at_the_house(stage, cue) if head is None else None
        if house is not None and house.country not in own:
            return house
        onward = [c.start for c in stage.framed(*MOTION) if c.start > cue.end]
        for place in stage.settled_places:
            before = stage.between(stage.start, place.start - len(place.prefix))
            whence = BACK_FROM.search(before) or _AFTER_A_STOP.search(before)
            whence = whence or _SPOKEN_OF.search(stage.text, cue.end, max(cue.end, place.start))
            if place.country not in own and not whence and not any(a < place.start for a in onward):
                return place
        for mention in stage.people:
            comes = _COMES_TOO.match(stage.text, mention.end, stage.end)
            if side(mention) not in own and not comes:
                return home_of(stage, side(mention))
        if self.last is not None and self.last.country not in own:
            return self.last
        counted = Counter(p.country for p in self.scene.reading.places if p.country not in own)
        return home_of(stage, counted.most_common(1)[0][0]) if counted else None


# "(arrived here) after stops in (London)", "after visiting (Riga)"
_AFTER_A_STOP = re.compile(
    rf"\b(?:after|following)\s+(?:(?:an?|his|her|their|the)\s+)?(?:[\w-]+\s+){{0,3}}?"
    rf"(?:stops?|stopovers?|{any_of('stay', 'en')}s?)\s+(?:in|to|at|of)\s+(?:the\s+)?"
    r"(?:[A-Z]\w+,?\s+(?:and\s+)?)*$"
    r"|\bafter\s+visiting\s+(?:the\s+)?$"
)
# "(arrived on Monday and) said that he hoped (Peru)": what is spoken of
_SPOKEN_OF = re.compile(rf"\b(?:{any_of('speech', 'en')}|hoped)\b")
# "(The French minister) is due later, (and the British one flew in)": no more at home than he
_COMES_TOO = re.compile(
    r",?\s+(?:is|was|are|were)\s+(?:also\s+)?(?:due|expected)\b(?!\s+to\s+(?:meet|receive|hold))"
    r"|,?\s+(?:has\s+|had\s+)?(?:already\s+)?(?:arrived|arrives|flew in|came in)\b"
)


def _state_before(stage: Stage, cue: Cue, own: set[str | None]) -> PlaceMention | None:
    """The state that "this country" means: where the report is from, else the one named last.

    None of the visitors' own.
    """
    if stage.dateline is not None and stage.dateline.country not in own:
        return stage.dateline
    places = stage.sentence.reading.places
    named = (p for p in reversed(places) if p.end <= cue.start and p.country not in {*own, None})
    state = next(named, None)
    return home_of(stage, state.country) if state is not None else None


def _state_told(stage: Stage, cue: Cue, own: set[str | None]) -> PlaceMention | None:
    """The only other state that a sentence names before it goes on to "the country"."""
    before = (p for p in stage.sentence.places if p.end <= cue.start and p.sort == "country")
    states = {p.country: p for p in before if p.country not in {*own, None}}
    return next(iter(states.values())) if len(states) == 1 else None


def _is_on_it_here(stage: Stage, cue: Cue) -> bool:
    """Whether somebody is on a visit to the state that a report is from: "to the Gulf state"."""
    if cue.frame != "visit_noun" or _TO_STATE.match(stage.text, cue.end) is None:
        return False
    return _IS_ON_IT.search(stage.text, stage.start, cue.start) is not None


def _going_on(stage: Stage, cue: Cue, start: int) -> list[int]:
    """Where behind an offset a sentence goes on to a further journey: "and will go on to Peru"."""
    away = (*MOTION, "visit_noun") if cue.frame == "visit_noun" else MOTION
    onward = [
        c.start
        for c in stage.framed(*away)
        if c.start > max(cue.end, start)
        and not _INCLUDES.search(stage.text, start, c.start)
        and not (stops_over(stage, cue) and ON_HIS_WAY.search(stage.text, start, c.end))
    ]
    aside = aside_around(stage, cue.start)  # "who visited the plant, will go on to Peru"
    return onward if aside is None else [*onward, aside[1]]


def _has_arrived(stage: Stage, cue: Cue) -> bool:
    """As "arrived on Tuesday for talks", "flew in on Thursday": it need not tell where."""
    arrived = _ARRIVED.fullmatch(stage.text, cue.start, cue.end)
    return (arrived or _FLEW_IN.match(stage.text, cue.start, stage.end)) is not None


def _visits(stage: Stage, cue: Cue) -> bool:
    """As "will visit next week to open a mill": where the report is from, and is not told."""
    if cue.frame != "visit_verb" or stage.language != "en":
        return False
    visits = stage.text.endswith(("visit", "visits", "visited"), cue.start, cue.end)
    days = (m for m in stage.sentence.dates if _WHEN.fullmatch(stage.text, cue.end, m.start))
    day = next(days, None) if visits else None
    return day is not None and _SOMETHING.match(stage.text, day.end) is None


# "(will visit) on (Sunday)", "(is to visit) at the (end of the month)"
_WHEN = re.compile(r"\s(?:(?:on|in|at|by|from|later?|early|some ?time|here) )*(?:the )?")
# "(visits on Sunday) the victims"
_SOMETHING = re.compile(r"\s(?:the|an?|his|her|their|its)\s")


def _if_any(place: PlaceMention | None) -> list[PlaceMention]:
    return [place] if place is not None else []


def _if_abroad(place: PlaceMention | None, own: set[str | None]) -> list[PlaceMention]:
    return [place] if place is not None and place.country not in own else []


def awaiting_place(stage: Stage, cue: Cue) -> PlaceMention | None:
    """A city or country that awaits a visit or gets ready for it: «تترقب برلين زيارة …»."""
    if stage.language == "en":
        return _before(stage, cue, _AWAITS)
    return next((p for p in stage.settled_places if is_awaited(stage, cue, p)), None)


def headed_place(stage: Stage, cue: Cue) -> PlaceMention | None:
    """Where to somebody heads a delegation: «ترأس الوزير وفد بلاده إلى كينيا»."""
    if stage.language != "ar":
        return None
    return next((p for p in stage.settled_places if is_headed_for(stage, cue, p)), None)


def side_with_delegation(stage: Stage, cue: Cue, visitors: list[Mention]) -> None:
    """Give those of no told side that of the delegation they visit: it needs no telling.

    «بزيارة للوفد التونسي في …» (on a visit to the Tunisian delegation in …).
    """
    home = _own_delegation(stage, cue) if _is_untold(visitors) else None
    if home is not None and any(m.full.name for m in visitors):
        for visitor in visitors:
            visitor.full.country = visitor.country = home


def _is_untold(visitors: list[Mention]) -> bool:
    """Whether nothing tells for whom somebody visits, no state and no body."""
    return not all(m.full.body or side(m) for m in visitors)


def place_around(stage: Stage, cue: Cue, visitors: list[Mention]) -> list[PlaceMention]:
    """The only foreign place in which a sentence says that things happen during a visit."""
    own, untold = {side(m) for m in visitors}, _is_untold(visitors)
    named = any(m.full.name for m in visitors)  # whoever is there "on a trip" is a stranger
    if (not untold or named) and (there := _there_on_it(stage, cue, own)):
        return [there] if there.country not in own else []
    if not untold and (there := _before(stage, cue, _UNDOES)):
        return [there] if there.country not in own else []
    if untold or not (
        is_during(stage, cue) or is_made(stage, cue) or _is_awaited_there(stage, cue)
    ):
        return []
    inside = [
        place
        for place in stage.settled_places
        if place.country not in own and grammar_of(stage.language).is_inside(stage, place)
        if not _is_talked_about(stage, place, own)
    ]
    return inside[:1] if len({place.country for place in inside}) == 1 else []


def _own_delegation(stage: Stage, cue: Cue) -> str | None:
    """Whose delegation somebody visits."""
    adjectives = (p for p in stage.sentence.places if p.sort == "nationality")
    told = (
        p.country
        for p in adjectives
        if _TO_DELEGATION.fullmatch(stage.text, cue.end, p.start - len(p.prefix))
    )
    return next(told, None)


_TO_DELEGATION = re.compile(rf"\s+لل{any_of('visited_group', 'ar')}\s+(?:ال\w+\s+)?")


def begun_in(stage: Stage, cue: Cue, visitors: list[Mention]) -> list[PlaceMention]:
    """Where abroad a tour begins, if it is told of no other place."""
    own = {side(m) for m in visitors}
    begun = (p for p in stage.settled_places if begins_in(stage, cue, p))
    return [place for place in begun if place.country not in own][:1]


def sent_to(stage: Stage, cue: Cue, visitors: list[Mention]) -> list[PlaceMention]:
    """Where an envoy's visit goes: «زيارة لمبعوث البابا إلى العراق», no part of his office."""
    return [
        place
        for place in stage.sentence.places
        for envoy in visitors
        if envoy.office == "envoy" and envoy.name is None and envoy.start >= cue.end
        if place.end == envoy.end and place.sort in SETTLED and place.country != side(envoy)
    ][:1]


def sent_to_in(stage: Stage, sent: Mention) -> list[PlaceMention]:
    """Where envoys are sent that words take for their office: "envoys to Peru and Chile"."""
    if sent.office not in ("envoy", "delegation") or sent.name is not None:
        return []
    first = [p for p in stage.sentence.places if p.end == sent.end and p.sort in SETTLED]
    return one_a_country([*first[:-1], *list_from(stage, first[-1])]) if first else []


def _there_on_it(stage: Stage, cue: Cue, own: set[str | None]) -> PlaceMention | None:
    """Where somebody is told to be on a visit, or for one: ", in Lima on a two-day visit, said"."""
    there = (p for p in stage.settled_places if is_there_on_it(stage, cue, p))
    return next((p for p in there if not _is_talked_about(stage, p, own)), None)


def _is_talked_about(stage: Stage, place: PlaceMention, own: set[str | None]) -> bool:
    """Whether a place only tells what a guest speaks of: "urged peace in Peru during a visit".

    Where the report is from elsewhere, and not from his home. So is what a preposition leads to:
    "the embargo on Peru".
    """
    here = stage.dateline
    if stage.language != "en" or here is None or here.country in {*own, place.country}:
        return False
    return _MATTER_OF.search(stage.text, stage.start, place.start) is not None


_MATTER_OF = re.compile(
    r"\b(?:on|for|against|over|about|with|towards?|between|from)\s+(?:the\s+)?$"
    rf"|\b{any_of('state_of_affairs', 'en')}\s+(?:in|inside|within)\s+(?:the\s+)?$"
)


def _before(stage: Stage, cue: Cue, words: re.Pattern[str]) -> PlaceMention | None:
    """The state or city right before certain words that a visit follows: "Peru expects a visit"."""
    before = (p for p in stage.settled_places if 0 < cue.start - p.end < LONG_NAME)
    return next((p for p in before if words.fullmatch(stage.text, p.end, cue.start)), None)


# "(Peru) on Monday", "is", before what it does, and "a (state)" behind it, before its visit
_STATE_DOES = r"(?:,?\s+(?:on\s+)?[A-Z]\w+day,?)?\s+(?:(?:has|had|is|was|also|now)\s+){0,2}"
_A_VISIT = r"(?:\s+(?:on\s+)?[A-Z]\w+day)?\s+(?:an?|the)\s+(?:[\w-]+\s+){0,3}"
_AWAITS = re.compile(rf"{_STATE_DOES}{any_of('awaiting', 'en')}{_A_VISIT}")
_UNDOES = re.compile(rf"{_STATE_DOES}{any_of('undoes_visit', 'en')}{_A_VISIT}")


def _is_awaited_there(stage: Stage, cue: Cue) -> bool:
    """Whether a town stirs for a visit: "Police sealed off streets in Lima ahead of a visit by X".

    Or against it: "Hundreds protested in Lima against the visit of X".
    """
    if stage.language != "en" or any(m.end <= cue.start for m in stage.people):
        return False
    start = max(stage.start, cue.start - LONG_NAME)
    ahead = _AHEAD_OF.search(stage.text, start, cue.start)
    return ahead is not None and _STIR.search(stage.text, stage.start, ahead.start()) is not None


_AHEAD_OF = re.compile(
    r"\b(?:ahead of|before|against|for|awaiting)\s+(?:an?|the|this|next|(?-i:[A-Z])\w+day's)\s+"
    r"(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_STIR = re.compile(rf"\b{any_of('town_stirs', 'en')}\b", re.IGNORECASE)


def _is_where_others_are(stage: Stage, cue: Cue, place: PlaceMention) -> bool:
    """Whether others stand between "the visit" and a place: "raised the visit with X in Lima"."""
    if cue.frame != "visit_noun" or not _TAKEN_UP.search(stage.text, stage.start, cue.end):
        return False
    between = next((m for m in stage.people if m.start >= cue.end), None)
    return (
        between is not None
        and between.end <= place.start
        and _MAKER.fullmatch(stage.text, cue.end, between.start) is None
    )
