"""Rules of departures: who leaves a foreign place was there, and so was who comes back from it.

Stands beside the rules of journeys, which know the cues; where from is told by ``whence``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.asides import WHERE_OR_WHEN
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.scene.visit_verbs import made_or_ended
from flows.extraction.visits.own_stay import LEFT_BEHIND
from flows.extraction.visits.receptions import HIGH, for_a_body, is_envoy
from flows.extraction.visits.teller import Teller
from flows.extraction.visits.whence import back_from, left_place
from flows.extraction.where.places import PlaceMention
from flows.extraction.where.seats import sits_in
from flows.extraction.who.people import side
from schemas.claims import VisitStatus

# Whoever comes home was abroad, though nobody tells where home is: «عاد إلى البلاد».
_HOME = re.compile(r"\s+(?:الي (?:البلاد|الوطن|ارض الوطن)|home)\b")
_TO_HOME = re.compile(r"\s+الي\s+(?:العاصمة\s+|مدينة\s+)?")
_TO_HIS_COUNTRY = re.compile(r"\bالي (?:البلاد|الوطن|ارض الوطن)\b")
# "left", "departs", «غادر», of the verbs of motion
LEAVING = re.compile(
    r"(?:left|leav(?:es?|ing)|depart(?:s|ed|ing)?|(?:fl(?:ew|ies|y)|drove|slipped) out of"
    r"|took off from|departed from)$"
    r"|(?:\w+ ){0,3}?(?:will|would|to) (?:now )?(?:leave|depart)$"
    r"|(?:س?[يت]?|م)غادر",
    re.IGNORECASE,
)
# "left (on Tuesday) for Moscow", "will leave for home"
LEAVES_FOR = re.compile(
    r"(?:\w+ ){0,3}?(?:left|leaves?|depart(?:s|ed)?)"
    rf"{WHERE_OR_WHEN}{{0,3}} for\b"
)
_FOR_HOME = re.compile(rf"{LEAVES_FOR.pattern} home\b")
# "(from Riga), where he had told"
# … and "(from Riga), the second leg of his tour"
_WHERE_HE_DID = re.compile(
    r",\s+where\s+(?:he|she|they)\s+(?!will\b|is\b|are\b|would\b|lives?\b)"
    r"|,\s+(?:the|his|her)\s+(?:[\w-]+\s+){0,2}(?:leg|stop|stage)\b"
    r"|\s*،?\s*حيث\s+(?!س?[يت]|ال|لا\b|لم\b|ان\b|استقبل|كان (?:في|ب))"
)
# "from", «قادما من» (coming from), before where he was
_COMING_FROM = re.compile(rf" from $|\b{any_of('coming_from', 'ar')}\s+من\s+$")


def know_home(teller: Teller, stage: Stage, cue: Cue) -> None:
    """Give one of no told side that of the country he leaves for another.

    «غادر رئيس الحكومة تونس متوجها إلى الرياض»: a paper does not tell whose premier its own is.
    Nor is one at home where he was told to arrive.
    """
    if not LEAVING.match(stage.text, cue.start, cue.end):
        return
    left = left_place(stage, cue)
    goers = [m for m in teller.goers(stage, cue) if m.full.office in HIGH and side(m) is None]
    if left is None or not goers or any(m.full.body for m in goers):
        return
    if any(place.country == left.country for place in teller.itinerary):
        return
    onward = (
        p
        for c in stage.framed("go_verb")
        if c.start >= left.end
        for p in teller.where.goals(stage, c, c.end, goers)
    )
    behind = (
        p
        for p in stage.settled_places
        if p.start >= left.end and _ONWARD.match(stage.text, left.end, p.start)
    )
    if any(place.country != left.country for place in (*onward, *behind)):
        for goer in goers:
            goer.full.country = goer.country = left.country


# "(left Harare) today for", "(left Harare) to attend a summit in"
_ONWARD = re.compile(
    rf"(?: (?:this|last) (?:morning|afternoon|evening|night)|{WHERE_OR_WHEN}){{0,3}},?"
    r" (?:for|to|bound for|on)\b[^.;]{0,80}$"
)


def leaving(teller: Teller, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
    """V7: «غادر الرياض رئيس جيبوتي», "left Hanoi": who leaves a foreign place was there."""
    place = left_place(stage, cue) if not _is_bidden(stage, cue) else None
    visitors = teller.goers(stage, cue) if place is not None else []
    if place is not None and visitors and _is_foreign(stage, visitors[0], place):
        status = _state(stage, cue)
        yield from _undenied(
            teller.telling(stage, cue, "visit.leaving", visitors, place, status=status)
        )


def _is_bidden(stage: Stage, cue: Cue) -> bool:
    """Whether others are to leave: "urged Syria to leave Lebanon", "advised citizens to leave"."""
    if not stage.text.startswith("to ", cue.start):
        return False
    return _MEANS.search(stage.text, max(stage.start, cue.start - _MEANS_NEAR), cue.start) is None


#: How far (in letters) before it the word may begin that leads "to leave" in.
_MEANS_NEAR = 16
_MEANS = re.compile(rf"\b(?:{any_of('means_to', 'en')}|(?:and|then|later|[a-z]+ly),?)\s+$")


def coming_from(teller: Teller, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
    """V8: "flew in from Riga, where he had told the council": where he comes from he was."""
    for place in stage.settled_places:
        if place.start < cue.end or not _WHERE_HE_DID.match(stage.text, place.end, stage.end):
            continue
        if not _COMING_FROM.search(stage.text, stage.start, place.start):
            continue
        goers = [m for m in teller.goers(stage, cue) if _is_foreign(stage, m, place)]
        if goers:
            for telling in teller.telling(
                stage, cue, "visit.returning", goers, place, status="took_place"
            ):
                telling.date = telling.date_at = telling.stay_days = None
                telling.covered = True
                yield telling


def leaving_here(teller: Teller, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
    """V7: "left for home", "left for Moscow" (his own capital): of where the report is from.

    So is "left here for Oman", and "left for Oman at the end of a visit".
    """
    here = stage.dateline
    goers = teller.goers(stage, cue) if here is not None else []
    own = {side(m) for m in goers}
    if here is None or len(own) != 1 or own & {None, here.country}:
        return
    abroad = (
        p for p in stage.settled_places if p.end <= cue.start or teller.grammar.is_inside(stage, p)
    )
    if any(p.country not in (here.country, *own) for p in abroad):
        return  # "left for home after attending the summit in Kuwait", "ended his visit to"
    homeward = _FOR_HOME.match(stage.text, cue.start, stage.end) is not None
    goals = teller.where.goals(stage, cue, cue.end, goers)
    home = bool(goals) and {place.country for place in goals} == own
    if homeward or home or _LEFT_HERE.match(stage.text, cue.start) or _is_left(stage, cue):
        status = _state(stage, cue)
        yield from _undenied(
            teller.telling(stage, cue, "visit.leaving", goers, here, status=status)
        )


def returning(teller: Teller, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
    """V8: «عاد من لندن», "returned to Lima from Tokyo": a visit that is over, or ends.

    Who returns to a country that is not his own visits it once more.
    """
    places, home = back_from(stage, cue)
    here_from = stage.dateline
    if not places and home is None and here_from is not None:
        # «شرم الشيخ - …: عاد الأمير إلى البلاد» (came home): from where it is reported
        homeward = _TO_HIS_COUNTRY.search(stage.text, cue.end, stage.end) is not None
        homeward = homeward or _flew_home(stage, cue, here_from)
        places = [here_from] if homeward else []
    visitors = teller.goers(stage, cue) if places or home else []
    if not visitors:
        return
    at_once = home is not None and _TO_HOME.fullmatch(stage.text, cue.end, home.start)
    if home and at_once and side(visitors[0]) is None and visitors[0].full.office in HIGH:
        visitors[0].full.country = visitors[0].country = home.country  # «عاد إلى تونس الوزير»
    home = home or (
        None if _is_on_the_way(stage, cue) else _came_back_to(teller, stage, cue, visitors)
    )
    own = side(visitors[0])
    here = visitors[0] in stage.people
    if here and home is not None and own not in (None, home.country):
        yield from teller.telling(stage, cue, "visit.verb", visitors, home)
    here_at = home or stage.dateline
    own = own or (here_at.country if here_at is not None else None)
    came_home = own is None and _HOME.match(stage.text, cue.end, stage.end) is not None
    if _ON_A_VISIT.search(stage.text, cue.end, stage.end):
        return
    status = "announced" if _is_of_a_journey_ahead(stage, cue) else _state(stage, cue)
    for place in places:
        if came_home or own not in (None, place.country):
            visitors[0].full.country = visitors[0].country = own
            told = teller.telling(
                stage, cue, "visit.returning", visitors, place, status=status, abroad=came_home
            )
            for telling in _undenied(told):
                if _is_day_of_stop(stage, cue) or (
                    cue.sense == "participle" and _is_day_of_deed(telling, place)
                ):
                    telling.date, telling.date_at, telling.covered = None, None, True
                yield telling


def _is_on_the_way(stage: Stage, cue: Cue) -> bool:
    """Whether one is still under way: who stops in Peru "on his way home" is not at home there.

    So is one «في طريق عودته من» (on his way back from) where he was.
    """
    arabic = stage.text.endswith("طريق ", stage.start, cue.start)
    return arabic or stage.text.endswith("way home", cue.start, cue.end)


def _is_of_a_journey_ahead(stage: Stage, cue: Cue) -> bool:
    """Whether he only will come from there: "will stop in Lima on his way home from Quito"."""
    ahead = (c for c in stage.framed("go_verb", "visit_verb") if c.end <= cue.start)
    return _is_on_the_way(stage, cue) and any(c.sense == "future" for c in ahead)


def _is_day_of_stop(stage: Stage, cue: Cue) -> bool:
    """Whether a day is that of a stop: «توقف أمس في جدة في طريق عودته من بكين» (stopped in …)."""
    return stage.language == "ar" and _is_on_the_way(stage, cue)


def _is_day_of_deed(telling: VisitTelling, place: PlaceMention) -> bool:
    """Whether a day is only that of what one does who is back: "Fresh from Lima, X said Friday"."""
    at = telling.date_at
    return at is not None and "," in telling.stage.text[place.end : at[0]]


# «عاد إلى عدن قادما من الرياض، في زيارة …» (came back, on a visit): a guest at home, as exiles are
_ON_A_VISIT = re.compile(r"،\s*في\s+زيارة\b")


def _flew_home(stage: Stage, cue: Cue, here: PlaceMention) -> bool:
    """Whether one flew home from here, and not "after talks with X", who is of a third country."""
    if not stage.text.startswith(("flew home", "headed home"), cue.start):
        return False
    told = [m for m in stage.people if m.start >= cue.end]
    sides = {side(m) for m in told} | {p.country for p in stage.settled_places if p.start > cue.end}
    return sides <= {None, here.country}


def _came_back_to(
    teller: Teller, stage: Stage, cue: Cue, visitors: list[Mention]
) -> PlaceMention | None:
    """Where one arrives who is back from elsewhere: «وصل إلى المنامة … عائدا من بغداد»."""
    arrivals = [c for c in stage.framed("go_verb") if c.end <= cue.start]
    if not arrivals or teller.goers(stage, arrivals[-1])[:1] != visitors[:1]:
        return None
    return next(iter(teller.where.goals(stage, arrivals[-1], arrivals[-1].end, visitors)), None)


def _is_left(stage: Stage, cue: Cue) -> bool:
    """Whether a visit without a place ends with a departure: "left for Oman after a visit"."""
    return has_ended(stage, cue) or any(
        LEFT_BEHIND.search(stage.text, cue.end, noun.start)
        for noun in stage.framed("visit_noun")
        if noun.start > cue.end and not _TO_OR_IN.match(stage.text, noun.end)
    )


def has_ended(stage: Stage, cue: Cue) -> bool:
    """Whether a visit without a place ended before one goes on: "wound up a visit and flew to"."""
    return cue.sense == "past" and any(
        made_or_ended(stage, noun) == "took_place"
        for noun in stage.framed("visit_noun")
        if noun.end < cue.start and not _TO_OR_IN.match(stage.text, noun.end)
    )


_LEFT_HERE = re.compile(r"(?:left|leaves) here\b")
_TO_OR_IN = re.compile(r"\s(?:to|in|of)\b")


def _is_foreign(stage: Stage, goer: Mention, place: PlaceMention) -> bool:
    """Whether somebody is a guest where he leaves: of another country, or for a body of many.

    Such a body has its own seat: "the Arab League chief left Cairo for Beirut".
    """
    if sits_in(goer.full.body, place.city):
        return False
    if side(goer) is None:
        return is_envoy(stage, goer) or for_a_body(stage, goer)
    return side(goer) != place.country


def _state(stage: Stage, cue: Cue) -> VisitStatus:
    """A stay is over with a departure that has been, or behind which something else has."""
    after = stage.text.endswith(("after ", "After "), 0, cue.start)
    returning = cue.frame == "return_verb" and cue.sense == "participle"
    return "took_place" if after or returning or cue.sense == "past" else "under_way"


def _undenied(told: Iterator[VisitTelling]) -> Iterator[VisitTelling]:
    """Those visits of which not the end, or what one would do on the way home, is denied."""
    return (telling for telling in told if telling.status != "denied")
