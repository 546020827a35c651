"""Rules of the nouns of visits: «زيارة رسمية يقوم بها الوزير إلى أنقرة», "X's visit to Ankara".

Stands beside the rules of journeys, which know the cues: whose a visit is, the stops of a tour,
which of them lie ahead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.candidates import is_any
from flows.extraction.scene.honours import bears, is_titled, may_bear, title_behind
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.scene.visit_under_way import has_set_out_on
from flows.extraction.scene.visit_undone import BUT
from flows.extraction.visits.place_words import is_stop, is_to_that_country, is_to_the_country
from flows.extraction.visits.receptions import may_host
from flows.extraction.visits.teller import Teller, takes_up_a_visit
from flows.extraction.visits.whence import is_left_behind
from flows.extraction.visits.whereabouts import (
    awaiting_place,
    begun_in,
    place_around,
    sent_to,
    side_with_delegation,
)
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.people import is_official, side
from schemas.claims import VisitStatus

# Which places a tour has taken in already: «جولته التي شملت …», "that has also taken him to".
_COVERED = re.compile(
    rf"\b{any_of('covered', 'ar')}\b"
    r"|\b(?:has|have|had)\s+(?:\w+\s+)?(?:taken|brought|led|included)\b"
    r"|\b(?:took|brought|led)\s+(?:him|her|them)\b|\bincluded\b"
)
# "kicking off a tour of Russia and Kazakhstan"
_KICKS_OFF = re.compile(
    r"\b(?:kick(?:ing|ed|s) off|beg(?:in|ins|an|inning)|start(?:ing|ed|s)|launch(?:ing|ed)|opening)"
    r"\s+(?:an?|his|her|their)\s+(?:[\w-]+\s+){0,3}$"
    r"|\b(?:start|beginning|outset|first (?:leg|stop|stage)) (?:of|on|in) (?:an?|his|her|their)\s+"
    r"(?:[\w-]+\s+){0,3}$"
    # «يبدأ … جولة», «في مستهل جولة» (begins a tour, at the outset of a tour)
    rf"|\b[وفس]{{0,2}}{any_of('begins_tour', 'ar')}\s(?:(?!\bان\b|[.؛]).){{0,90}}$"
    rf"|\bفي {any_of('outset', 'ar')} $"
)
# «ويواصل بعد ذلك جولته» (goes on with his tour after that): all its stops lie ahead.
_AFTERWARDS = re.compile(
    r"\b[وف]?[يت](?:واصل|تابع|ستكمل)\s[^.؛]{0,60}\b(?:بعد ذلك|بعدها|لاحقا|غدا)\s$"
)
# Which it is yet to take in: "a trip that will also take him to Kabul", «ستقوده إلى».
_WILL_COVER = re.compile(
    r"\b(?:will|would|is to|are to|was to)\s+(?:(?:also|then|later|next)\s+)?"
    r"(?:take|bring|lead|include)|\b(?:also|then|later)\s+(?:takes|brings|leads|includes)\b"
    r"|\bس[يت](?:قود|شمل|تضمن)\w*|\b[يت](?:قود|شمل|تضمن)(?:ه|ها)?\s+(?:ايضا|كذلك|بعدها|لاحقا)"
)
# «(زيارته) إلى …، اطلع (الرئيس)» (during his visit to …, was shown): a verb opens what follows.
_DOES = re.compile(
    r"[^.؛:\"،]{1,60}(?:،[^.؛:\"،]{1,30})?،\s(?!ال|ان\b|\w{3,}(?:ه|ها|هم)\s)[يت]?[^\W\d_]{2,6}\s(?:[^\W\d_]{2,4}\s)?$"
)
# «في مستهل», «في ختام», «خلال», «على هامش» (at the outset, at the end, during, aside) before it.
_OUTSET = re.compile(
    r"\b(?:(?:(?:في|مع)\s+)?(?:مستهل|ختام|اطار|بداية|نهاية|ثاني يوم من)|في|خلال|ضمن|اثناء|علي هامش"
    r"|عقب|اثر|فور|لدي|قبيل)\s+$"
)
# "on his arrival in", "said on arrival in": troops and goods arrive in other words.
_HIS_ARRIVAL = re.compile(
    r"\b(?:his|her)\s+$|'s?\s+$"
    r"|(?:^|\b(?:said|saying|speaking|reporters|journalists)\s+)(?:up)?on\s+$",
    re.IGNORECASE,
)
# Before the verb "stop".
_TO_STOP = re.compile(r"\b(?:to|will|would|must|should|could|can|not|never|they|we|you)\s$")
# Behind the noun "visits".
_OF_VISITS = re.compile(r"[.,;]|\s+(?:to|by|of|from|in|with|here|between|have|had|were|are|will)\b")
# "visit to the world's largest democracy", "tour of Copperbelt towns": somewhere that no list
# knows, no other visit's place.
_TO_SOMEWHERE = re.compile(
    r"(?:\s+to|(?<=\btour) of) "
    r"(?!(?:the|this|his|her|their|our)\s+(?:country|region|area|state|city|town|capital)\b)"
    r"(?=[A-Z]|(?:an?|the|this|that|one|his|her|their|its|our|several|two|three)\s)"
)
# «غير أن» (but): what follows is told of others.
# What else a visitor does while he is there.
_BY_DOING = ("speech", "sign_noun", "attend_verb", "receive_verb", "meet_noun")
#: How far (in letters) into a sentence a visit may stand that opens it.
_OPENING = 30
#: How far (in letters) before a tour a verb may tell that it begins.
_FAR_BEFORE = 110
_BY_MOVING = ("meet_verb", "go_verb", "leave_verb", "visit_verb", "discuss_verb", "sign_verb")


def made_visit(teller: Teller, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
    """V2: «زيارة رسمية يقوم بها الوزير إلى أنقرة», "the president's visit to Ankara"."""
    if _is_arrival_of_things(stage, cue) or _is_verb(stage, cue):
        return
    told = _makers(teller, stage, cue)
    visitors = _whose(teller, stage, cue, told)
    if not visitors:
        return
    places = teller.where.goals(stage, cue, cue.end, visitors)
    if not places and told:
        side_with_delegation(stage, cue, visitors)
        places = place_around(stage, cue, visitors) or sent_to(stage, cue, visitors)
    if not places and told:
        yield from _beginning(teller, stage, cue, visitors)
    awaiting = None if places else awaiting_place(stage, cue)
    departure = stage.text.startswith("departure", cue.start)  # whoever leaves is not there yet
    his = teller.grammar.is_his(stage, cue) or all(m.end <= cue.start for m in told)
    if his and not departure:
        visitors = _foreigner(stage, cue, visitors, places if awaiting is None else [awaiting])
    stops = [_Stop(awaiting, "announced")] if awaiting is not None else []
    yield from _to_each(
        teller, stage, cue, visitors, stops or _stops(teller, stage, cue, visitors, places)
    )
    if stops or places:
        return
    yield from to_the_paper(teller, stage, cue, visitors)
    if not departure and not _TO_SOMEWHERE.match(stage.text, cue.end):
        for telling in teller.telling(stage, cue, "visit.noun", visitors, None):
            telling.pointing = not told
            yield telling


def _makers(teller: Teller, stage: Stage, cue: Cue) -> list[Mention]:
    """Those of whom the sentence tells that the visit is theirs."""
    if title_behind(stage, cue.end):
        told = _honoured(teller, stage, cue)
    else:
        told = teller.grammar.makers(stage, cue) or _doer_behind(teller, stage, cue)
    if teller.subject is not None and takes_up_a_visit(stage, cue):
        return [m for m in told if m.start >= cue.end]
    return told


def _whose(teller: Teller, stage: Stage, cue: Cue, told: list[Mention]) -> list[Mention]:
    """The officials whose visit it is: those told, else the one spoken of."""
    visitors = [
        m
        for m in told or teller.spoken_of(stage, cue, taken_up=not told)
        if is_official(m) and not is_any(stage, m)
    ]
    own = None if stage.dateline is None else stage.dateline.country
    at_home = visitors and all(side(m) in (None, own) for m in visitors)
    if at_home and teller.grammar.is_his(stage, cue) and is_to_the_country(stage, cue):
        return _foreign_before(stage, cue) or visitors
    return visitors


class _Stop(NamedTuple):
    """Where a visit leads, its state if the words tell it, and whether it is a later stop."""

    place: PlaceMention
    state: VisitStatus | None
    later: bool = False


def _stops(
    teller: Teller, stage: Stage, cue: Cue, visitors: list[Mention], places: list[PlaceMention]
) -> list[_Stop]:
    """The places of a visit as stops: taken in already, or ahead."""
    ahead = _stops_ahead(teller, stage, cue, visitors, places)
    return [
        _Stop(
            place,
            _state_of_stop(stage, cue, place, ahead=place in ahead),
            later=place in ahead and place is not places[0],
        )
        for place in places
    ]


def _to_each(
    teller: Teller, stage: Stage, cue: Cue, visitors: list[Mention], stops: list[_Stop]
) -> Iterator[VisitTelling]:
    """The visits to several stops; when, may be told of the whole tour, its end or beginning."""
    abroad = len(stops) > 1 or is_to_that_country(stage, cue)
    for (place, state, later), guests in product(stops, teller.parties(visitors)):
        for telling in teller.telling(
            stage, cue, "visit.noun", guests, place, status=state, abroad=abroad
        ):
            telling.covered = state == "took_place" or is_left_behind(stage, guests[0].start, place)
            begun = later and _is_one_day(telling)
            if state and (state == "took_place" or begun or _is_day_before(telling, cue)):
                telling.date, telling.date_at, telling.status = None, None, state
            yield telling


def _beginning(
    teller: Teller, stage: Stage, cue: Cue, visitors: list[Mention]
) -> Iterator[VisitTelling]:
    """The first stop of a tour of which nothing else is told: «بدأ من روما جولة أوروبية»."""
    for place in begun_in(stage, cue, visitors):
        for telling in teller.telling(stage, cue, "visit.noun", visitors, place):
            telling.covered = True  # its day is that of the beginning
            yield telling


def stops_of_tour(teller: Teller, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
    """V2: stops of an Arabic tour told as such, or as where it began or is to end."""
    if cue.frame != "tour_noun":
        return
    told = [(p, act) for p in stage.settled_places if (act := is_stop(stage, cue, p))]
    if not told:
        return
    before = [m for m in stage.people if m.end <= cue.start and is_official(m)]
    makers = teller.grammar.makers(stage, cue) or before[:1]
    makers = makers or ([teller.subject] if teller.subject is not None else [])
    goals = {p.country for p in teller.where.goals(stage, cue, cue.end, makers)}
    for place, act in told:
        if place.country in goals:
            continue
        ahead: VisitStatus | None = "announced" if act.sense == "future" else None
        yield from teller.telling(stage, act, "visit.noun", makers, place, status=ahead)


def to_the_paper(
    teller: Teller, stage: Stage, cue: Cue, visitors: list[Mention]
) -> Iterator[VisitTelling]:
    """A foreigner's visit to «البلاد» (the country) of a paper that nowhere tells its own.

    «التقى رئيس المجلس … وزير الداخلية التركي … بمناسبة زيارته للبلاد» (on his visit to …).
    """
    if not is_to_the_country(stage, cue) or any(
        side(m) is None and m.full.body is None for m in visitors
    ):
        return
    for telling in teller.telling(stage, cue, "visit.noun", visitors, None):
        hosts = [m for m in stage.people if may_host(m) and m not in visitors]
        telling.hosts, telling.placeless = hosts, True
        yield telling


def _honoured(teller: Teller, stage: Stage, cue: Cue) -> list[Mention]:
    """Whose visit it is where a title follows the noun: «زيارة جلالته إلى …» (His Majesty's).

    The one spoken of, or whoever stands before it, if the title is his.
    """
    before = [m for m in stage.people if m.end <= cue.start and bears(stage, cue.end, m)]
    subject = teller.subject
    if before or subject is None or not may_bear(stage, cue.end, subject):
        return before[-1:]
    return [subject]


def _stops_ahead(
    teller: Teller, stage: Stage, cue: Cue, visitors: list[Mention], places: list[PlaceMention]
) -> list[PlaceMention]:
    """The stops of a tour that begins but for its first, or for where a verb says it is.

    «وصل إلى القاهرة في مستهل جولة تشمل …» (reached Cairo at the outset of a tour of …), "left
    on Friday for visits to".
    """
    start = max(stage.start, cue.start - _FAR_BEFORE)
    if _AFTERWARDS.search(stage.text, start, cue.start):
        return places
    begins = _KICKS_OFF.search(stage.text, start, cue.start) is not None
    if not places or not (begins or has_set_out_on(stage, cue)):
        return []
    verbs = (c for c in stage.framed("go_verb") if c.end <= cue.start)
    goals = (p for c in verbs for p in teller.where.goals(stage, c, c.end, visitors))
    reached = {place.country for place in goals if place.end <= cue.start}
    reached -= {side(m) for m in visitors}  # "left here for visits to"
    return [place for place in places if place.country not in (reached or {places[0].country})]


def _doer_behind(teller: Teller, stage: Stage, cue: Cue) -> list[Mention]:
    """Who does what follows: «في مستهل جولة …، التقى …» (at the outset of a tour met …).

    Behind «خلال زيارته إلى روما» (during his visit to Rome) it is he whose visit it is.
    """
    if teller.scene.reading.language != "ar":
        return []
    if any(m.end <= cue.start for m in stage.people) or not at_outset(stage, cue):
        return []
    if is_titled(stage, cue.start):  # «سيترأس سموه خلال الزيارة …، كما سيلتقي …»
        return []
    frames: tuple[str, ...] = _BY_MOVING
    if teller.grammar.is_his(stage, cue):
        if cue.start - stage.start > _OPENING:
            return []
        frames = (*_BY_MOVING, *_BY_DOING)
    acts = [c for c in stage.framed(*frames) if c.start > cue.end]
    does = [m for c in acts[:1] for m in teller.grammar.doers(stage, c)[:1] if m.start > c.end]
    behind = next((m for m in stage.people if m.start >= cue.end), None)
    if not does and behind is not None and _DOES.match(stage.text, cue.end, behind.start):
        return [behind]
    return does


def _state_of_stop(
    stage: Stage, cue: Cue, place: PlaceMention, *, ahead: bool
) -> VisitStatus | None:
    """What a tour's words tell of a stop: taken in already, still ahead, None where neither."""
    if _COVERED.search(stage.text, cue.end, place.start):
        return "took_place"
    return "announced" if ahead or _WILL_COVER.search(stage.text, cue.end, place.start) else None


def _is_day_before(telling: VisitTelling, cue: Cue) -> bool:
    """Whether a single day is told before a journey: that of its beginning, not of its stops.

    From one day to another is when the whole journey takes place, as all that is known of a stop.
    """
    at = telling.date_at
    return at is not None and at[0] <= cue.start and _is_one_day(telling)


def _is_one_day(telling: VisitTelling) -> bool:
    """Whether the date of a telling is that of a single day."""
    days = (m for m in telling.stage.sentence.dates if (m.start, m.end) == telling.date_at)
    return any(day.precision == "day" and day.earliest == day.latest for day in days)


def at_outset(stage: Stage, cue: Cue) -> bool:
    """Whether a journey's noun only tells when somebody does what follows: «في مستهل جولة …»."""
    return _OUTSET.search(stage.text, stage.start, cue.start) is not None


def _foreign_before(stage: Stage, cue: Cue) -> list[Mention]:
    """The last official before a visit whose side is told, as that of foreigners always is."""
    before = [m for m in stage.people if m.end <= cue.start and is_official(m) and side(m)]
    return before[-1:]


def _foreigner(
    stage: Stage, cue: Cue, visitors: list[Mention], places: list[PlaceMention]
) -> list[Mention]:
    """Whose "his visit" or "a visit" is: of those before it a foreigner's, not who is at home."""
    goals = {place.country for place in places}
    if not goals or not {side(m) for m in visitors} <= {None, *goals}:
        return visitors
    start = max((f.end() for f in BUT.finditer(stage.text, stage.start, cue.start)), default=0)
    others = [
        m
        for m in stage.people
        if start <= m.start
        and m.end <= cue.start
        and is_official(m)
        and side(m) not in (None, *goals)
        and m.office != "counterpart"
    ]
    return others[-1:] or visitors


def _is_verb(stage: Stage, cue: Cue) -> bool:
    """Whether a noun is what somebody does: "visits Kenya", "to stop the war"."""
    if stage.text[cue.start : cue.end] == "stop":
        return _TO_STOP.search(stage.text, stage.start, cue.start) is not None
    verbs = (c for c in stage.framed("visit_verb") if (c.start, c.end) == (cue.start, cue.end))
    return any(verbs) and _OF_VISITS.match(stage.text, cue.end) is None


def is_noun(stage: Stage, cue: Cue) -> bool:
    """Whether "visits" is no verb: "after visits to Kenya"."""
    if stage.text[cue.start : cue.end] != "visits" or stage.text.endswith(" he ", 0, cue.start):
        return False
    return _OF_VISITS.match(stage.text, cue.end) is not None


def _is_arrival_of_things(stage: Stage, cue: Cue) -> bool:
    """Whether an English arrival is not said to be somebody's: "the arrival of aid in Kenya"."""
    if cue.frame != "arrival_noun" or stage.language != "en":
        return False
    if any(_ARRIVAL_OF.fullmatch(stage.text, cue.end, m.start) for m in stage.people):
        return False
    before = stage.between(max(stage.start, cue.start - 20), cue.start)
    return _HIS_ARRIVAL.search(before) is None


# "the arrival (in Lima) of (the Kenyan president)"
_ARRIVAL_OF = re.compile(r"\s(?:(?:here|(?:in|at) [A-Z][\w.]*(?: [A-Z][\w.]*){0,2}) )?of (?:the )?")
