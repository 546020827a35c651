"""From tellings of visits to visits: what a document says of one visit is put together.

Two tellings mean the same visit when the same ones go to the same country and no date speaks
against it. A telling without a destination («زيارته», "the visit") joins the visit of the same
visitor. The first telling leads; a sharper date or place from another one completes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date as date_
from datetime import timedelta
from itertools import pairwise

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.mentions import Mention, Reading
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.scene.visit_verbs import ENDING, HEADING
from flows.extraction.who.bearers import is_another_head, ranks_as
from flows.extraction.who.people import same_one, side
from schemas.claims import DateSpan

# "left", "will leave for", «غادر»
_LEAVES = re.compile(rf"\b(?:{any_of('goes')})\b", re.IGNORECASE).search
_ARRIVES = re.compile(rf"\b(?:{any_of('comes')})\b", re.IGNORECASE).search
# «ومنها إلى» (and from there to)
_ONWARD = re.compile(r"\b(?:ومنها|ومن ثم|وبعدها|ثم)\s+(?:الي\s+)?$|\bthen\s(?:on\s)?to\s[^.;]*$")
# «تبدأ يوم» (begins on), right before a day
_BEGINS = re.compile(
    rf"\b[وف]?(?:{any_of('begins_tour', 'ar')}\s+(?:يوم\s+|غدا\s+)?"
    r"|(?:begin(?:s|ning)|start(?:s|ing))\s+(?:on\s+)?)$"
)
_TOUR = re.compile(rf"(?:ال|لل)?{any_of('tour')}", re.IGNORECASE).fullmatch
# "a similar (trip)", "an earlier (visit)"
_ANOTHER = re.compile(r"\ban?\s+(?:[\w-]+\s+){0,2}$")
# "a trip that will also take her to Tunisia", «زيارة تقوده أيضا إلى»
_ALSO_TAKES = re.compile(
    r"\b(?:also|then|later)\s+(?:take|bring|lead|include)"
    r"|\b(?:take|bring|lead)s?\s+(?:him|her|them)\b|\b[يت](?:قود|شمل|تضمن)",
)
# "Tuesday night", «ليل الثلاثاء»
_BY_NIGHT = re.compile(r"\b(?:night|overnight|midnight|لي(?:ل|لة))\b", re.IGNORECASE)
_TO_RECEIVE = re.compile(r"في استقبال\w*")
#: How far before the words of a tour it is told to end.
_BESIDE = 45
#: Two dated tellings further apart than this are two visits.
APART = timedelta(days=8)
#: Rules of journeys that a verb tells.
BY_VERB = ("visit.verb", "visit.leaving", "visit.returning", "visit.received")
#: Offices whose bearer, told without a name, is somebody beside a minister with one.
_HEADS_OF_STATE = frozenset(("leader", "monarch"))
_SHARPNESS = {"day": 0, "week": 1, "month": 2, "season": 3, "year": 4}


@dataclass(slots=True)
class Visit:
    """Tellings of one visit, the leading one first."""

    tellings: list[VisitTelling] = field(default_factory=list)
    _told: tuple[int, list[Mention]] | None = None

    @property
    def country(self) -> str | None:
        """The country it goes to."""
        return next((t.place.country for t in self.tellings if t.place is not None), None)

    @property
    def dated(self) -> VisitTelling | None:
        """The telling with the sharpest date: of equals one that narrows another, or the first."""
        best, sharpest = None, None
        for telling in without_setting_out(self._without_former_days()):
            if telling.date is None:
                continue
            if sharpest is None or _is_sharper(telling.date, sharpest):
                best, sharpest = telling, telling.date
        return best

    @property
    def date(self) -> DateSpan | None:
        """When: the sharpest told; days that different tellings name bound one stay."""
        dated = self.dated
        if dated is None or dated.date is None or dated.date.precision != "day":
            return dated.date if dated is not None else None
        known = without_setting_out(self._without_former_days())
        told = [t for t in known if not _reads_otherwise(t, dated)]
        days = [t.date for t in told if t.date is not None and t.date.precision == "day"]
        first = min(day.earliest for day in days)
        last = max(day.latest for day in days)
        stays = (t.stay_days for t in self.tellings if not _is_in_another_city(t, dated))
        stay = next(filter(None, stays), None)
        ends = any(t.ends for t in self.tellings if t.date is not None)
        last = min(last, _last_if_counted_once(told, last))
        bounds = {
            t.date.latest if ends else t.date.earliest for t in told if t.date and not t.in_course
        }
        if stay is not None and (last - first).days < stay and (last if ends else first) in bounds:
            if ends:
                first = min(first, last - timedelta(days=stay - 1))
            else:
                # who comes by night for a day stays for the next one
                nights = max(stay - 1, int(_BY_NIGHT.search(dated.date.phrase) is not None))
                last = max(last, first + timedelta(days=nights))
        only_ends = all(t.ends for t in told if t.date is not None and t.date.precision == "day")
        window = self._window() if only_ends else None
        if window is not None and first == last and window.earliest <= last:
            first = window.earliest
        return replace(dated.date, earliest=first, latest=last)

    def _window(self) -> DateSpan | None:
        """The week told for a visit of which no other day than its last is told."""
        return next((t.date for t in self.tellings if t.date and t.date.precision == "week"), None)

    def _without_mere_words(self) -> list[VisitTelling]:
        """The tellings, without days on which somebody only speaks of a visit still to begin.

        Nor those on which something was done before it.
        """
        ahead = self.lead.status == "announced"
        before = [
            t for t in self.tellings if t.spoken or (ahead and t.in_course and _is_past(t))
        ]  # fmt: skip
        begins = [
            t.date.earliest for t in self.tellings if t.date and t not in before and not t.ends
        ]
        return [
            t
            for t in self.tellings
            if not (t in before and t.date and begins and t.date.latest < min(begins))
        ]

    def _without_former_days(self) -> list[VisitTelling]:
        """The tellings without the day of what was put off once, where a visit has a new one."""
        told = self._without_mere_words()
        ahead = self.lead.status == "announced" and self.lead.date is not None
        return [t for t in told if t.status != "postponed" or not ahead]

    @property
    def lead(self) -> VisitTelling:
        """The telling that tells most: with a date, a city, a place, the first of equals.

        Where a visit is told to have begun, what lies ahead is but a further day of it.
        """
        own = [t for t in self.tellings if t.place is not None or t.placeless]
        begun = any(
            t.date is not None and not t.spoken and t.status in ("under_way", "took_place")
            for t in own
        )
        return max(
            own,
            key=lambda t: (
                t.date is not None,
                not (begun and t.status == "announced"),
                bool(t.place and t.place.city),
                t.place is not None,
            ),
        )

    @property
    def arrives(self) -> bool:
        """Whether the telling that tells most is of an arrival, or of the way to it."""
        lead = self.lead
        return any(cue.start == lead.trigger[0] for cue in lead.stage.framed("go_verb"))

    @property
    def placed(self) -> VisitTelling | None:
        """The telling that names a city, else a country.

        Where something is done there is one of its places, the city told otherwise the first.
        """
        told = [t for t in self.tellings if t.place is not None]
        in_cities = [t for t in told if t.place and t.place.city]
        going = (t for t in in_cities if t.rule != "visit.away" and not _is_where_told(t))
        known = (t for t in told if t.city_at)
        return next(going, None) or next(known, None) or next(iter(in_cities or told), None)

    @property
    def visitors(self) -> list[Mention]:
        """Who goes, each once, the fullest mention; looked for anew when more is told."""
        if self._told is None or self._told[0] != len(self.tellings):
            told = [m for t in self.tellings for m in t.visitors]
            self._told = len(self.tellings), distinct(told, self._reading)
        return self._told[1]

    @property
    def _reading(self) -> Reading:
        return self.tellings[0].stage.sentence.reading


def _last_if_counted_once(told: list[VisitTelling], last: date_) -> date_:
    """The last day of a stay whose length was counted from a day in its course.

    "X, on a five-day visit, toured a plant today. He arrived on Monday": it lasts from Monday on.
    """
    counted = [t for t in told if _is_counted(t)]
    lengths = {t.stay_days for t in counted if t.stay_days}
    if len(lengths) != 1 or any(t.ends for t in told):
        return last
    known = [t.date for t in told if t.date is not None and t.date.precision == "day"]
    whole = [t.date for t in told if t.date is not None and t not in counted]
    days = [date for date in known if date in whole]
    bases = [t.date.earliest for t in counted if t.date is not None]
    first = min(date.earliest for date in known)
    latest = max([*bases, *(date.latest for date in days)])
    length = timedelta(days=lengths.pop() - 1)
    return max(latest, first + length) if latest - first <= length else last


def _is_counted(telling: VisitTelling) -> bool:
    """Whether the last day of a telling was counted from a single day and a length."""
    date, days = telling.date, telling.stay_days
    if date is None or days is None or date.precision != "day":
        return False
    mentions = (m for m in telling.stage.sentence.dates if (m.start, m.end) == telling.date_at)
    single = any(m.earliest is not None and m.earliest == m.latest for m in mentions)
    return single and (date.latest - date.earliest).days == days - 1


def _is_where_told(telling: VisitTelling) -> bool:
    """Whether a meeting to come has no place but that from which it is reported."""
    if telling.rule != "visit.meeting" or telling.status != "announced":
        return False
    stage, place = telling.stage, telling.place
    reported = stage.dateline is not None and place is stage.dateline
    return reported and "here" not in stage.sentence.words


def _is_past(telling: VisitTelling) -> bool:
    return telling.status == "took_place"


def without_setting_out(told: list[VisitTelling]) -> list[VisitTelling]:
    """The tellings without the day on which one sets out, where that of the arrival is told.

    "leaves tonight for Rome and arrives early on Friday", «غادر أمس … ويصل اليوم».
    """
    dated = [(t, t.date, t.stage.between(*t.trigger)) for t in told if t.date is not None]
    arrival = day_of_arrival(told)
    if arrival is None:
        return told
    left = {
        t.date_at
        for t, day, words in dated
        if (_LEAVES(words) or HEADING.match(words)) and day.latest < arrival
    }
    return [t for t in told if t.date is None or t.date_at not in left]


def day_of_arrival(told: list[VisitTelling]) -> date_ | None:
    """The day on which a verb of arriving tells that somebody comes, if one does."""
    days = (
        t.date.earliest
        for t in told
        if t.date is not None
        and t.date.precision == "day"
        and _ARRIVES(t.stage.between(*t.trigger))
    )
    return min(days, default=None)


def _is_in_another_city(telling: VisitTelling, dated: VisitTelling) -> bool:
    """Whether its length is of another stop in the country: "spent two days in Seattle before"."""
    here, there = telling.place, dated.place
    cities = {place.city for place in (here, there) if place is not None and place.city}
    return telling.date is None and len(cities) > 1


def visits(tellings: list[VisitTelling]) -> list[Visit]:
    """Group tellings; those that point to no visit with a destination are dropped."""
    found: list[Visit] = []
    for telling in (t for t in tellings if t.place is not None or t.placeless):
        for visit in found:
            if _same_visit(visit, telling):
                visit.tellings.append(telling)
                break
        else:
            found.append(Visit([telling]))
    found = _without_private(found)
    _keep_own_days(found)
    for telling in (t for t in tellings if t.place is None and not t.placeless):
        fits = [
            visit
            for visit in found
            if _same_visitor(visit, telling) and not _gainsays(visit, telling)
        ]
        if fits:
            before = [v for v in fits if v.tellings[0].trigger[0] < telling.trigger[0]]
            meant = (before or fits)[-1]
            first = meant.tellings[0]
            words = telling.stage.between(*telling.trigger)
            if _TOUR(words) and not is_of_tour(first, meant, fits):
                telling.date = telling.date_at = None  # a tour begins elsewhere than a visit
            for visit in fits if is_of_tour(first, meant, fits) else [meant]:
                if visit is meant or visit.tellings[0].trigger == first.trigger:
                    whole = bool(_TOUR(words)) and _has_own_day(visit)
                    visit.tellings.append(_undated(telling) if whole else telling)
    _count_length_once(found)
    return found


def _without_private(visits: list[Visit]) -> list[Visit]:
    """Visits without those that are told to be private, or were before, and no meeting on them.

    Who only receives somebody as he arrives does not meet him.
    """
    private = [t for visit in visits for t in visit.tellings if t.private and t.place is not None]
    return [
        visit
        for visit in visits
        if any(t.hosts and not t.private and not _is_welcome(t) for t in visit.tellings)
        or not any(
            t.place is not None and t.place.country == visit.country and _same_visitor(visit, t)
            for t in private
        )
    ]


def _is_welcome(telling: VisitTelling) -> bool:
    """Whether words tell who stands at the airport: «كان في استقباله» (to receive him were)."""
    words = telling.stage.between(telling.trigger[0] - 3, telling.trigger[1])
    return _TO_RECEIVE.fullmatch(words) is not None


def _has_own_day(visit: Visit) -> bool:
    """Whether a day is told of a visit together with its place."""
    return any(
        t.date is not None and t.date.precision == "day" and t.place is not None
        for t in visit.tellings
    )


def _undated(telling: VisitTelling) -> VisitTelling:
    return replace(telling, date=None, date_at=None, stay_days=None)


def _keep_own_days(visits: list[Visit]) -> None:
    """Forget the days of a whole tour where a stop has its own within them.

    "will travel to Warsaw and Vilnius March 13-16. … will visit Vilnius on March 14."
    """
    _keep_departure(visits)
    _keep_end(visits)
    both = [
        telling
        for visit in visits
        for telling in visit.tellings
        if _shares_length(telling, visit, visits)
    ]
    for telling in both:
        telling.date, telling.stay_days = _without_length(telling), None
    for visit in visits:
        shared = [t for t in visit.tellings if t.date and is_of_tour(t, visit, visits)]
        known = [t for t in visit.tellings if t not in shared and not _is_met_on_it(t)]
        own = [t.date for t in known if t.date is not None]
        for telling in visit.tellings:
            if is_of_tour(telling, visit, visits):
                telling.stay_days = None  # its length is the tour's
        stops = [(t.trigger, t.date) for t in shared if t.date is not None]
        for telling in shared:
            days = telling.date
            narrower = [d for at, d in stops if at != telling.trigger and d != days]
            if days is not None and any(
                days.earliest <= day.earliest and day.latest <= days.latest
                for day in (*own, *narrower)
            ):
                telling.date = telling.date_at = None


def _count_length_once(visits: list[Visit]) -> None:
    """A length is counted from the first day: "on Monday for a two-day visit with a summit on"."""
    for visit in visits:
        whole = [t for t in visit.tellings if t.date is not None and t.stay_days is not None]
        for first, later in pairwise(sorted(whole, key=lambda t: t.date_at or t.trigger)):
            known, days = first.date, later.date
            if first.stage is not later.stage or first.stay_days != later.stay_days:
                continue
            if known and days and known.earliest < days.earliest <= known.latest:
                later.date = replace(days, latest=known.latest)


def _is_met_on_it(telling: VisitTelling) -> bool:
    """Whether somebody is met on a visit that another sentence tells: on one of its days."""
    stage, place = telling.stage, telling.place
    elsewhere = place is not None and not stage.start <= place.start < stage.end
    return telling.rule == "visit.meeting" and elsewhere


def _keep_departure(visits: list[Visit]) -> None:
    """The day of a departure is that of the first stop: "left on Tuesday for Greece and Egypt"."""
    for visit in visits:
        for telling in visit.tellings:
            day, place = telling.date, telling.place
            words = telling.stage.between(*telling.trigger)
            if day is None or place is None or day.precision != "day":
                continue
            if not (
                _LEAVES(words)
                or telling.spoken
                or _begins_then(telling)
                or _is_told_before(telling)
            ):
                continue
            others = (
                (other.place.start, other.date_at)
                for known in visits
                for other in known.tellings
                if other.trigger == telling.trigger and other.place is not None
                if other.rule == telling.rule  # "leaves China on Thursday for Tokyo": one way
            )
            first, first_at = min(others, key=lambda stop: stop[0])
            if first < place.start and first_at in (None, telling.date_at):
                if day.earliest == day.latest:  # unlike "left on Tuesday for a week"
                    telling.date = telling.date_at = None
                if telling.status == "under_way":
                    telling.status = "announced"


def _begins_then(telling: VisitTelling) -> bool:
    """Whether a day is told as that on which a tour begins: «جولة تبدأ الخميس وتشمل …»."""
    stage, at = telling.stage, telling.date_at
    return at is not None and _BEGINS.search(stage.text, stage.start, at[0]) is not None


def _is_told_before(telling: VisitTelling) -> bool:
    """Whether a day stands in front of a tour, or of a stop that one goes on to from another.

    «يغادر غدا في جولة تشمل …» (leaves tomorrow on a tour), «سافر أمس إلى جنيف ومنها إلى بيروت»,
    "met him on Friday before flying to Laos and Peru".
    """
    stage, at, place = telling.stage, telling.date_at, telling.place
    if at is None or place is None:
        return False
    start = telling.trigger[0]
    onward = _TOUR(stage.between(*telling.trigger)) or stage.text.endswith(" before ", 0, start)
    if onward and at[1] <= start:
        return True
    return at[1] <= place.start and _ONWARD.search(stage.text, at[1], place.start) is not None


def _keep_end(visits: list[Visit]) -> None:
    """The day on which a tour ends is of its last stop: "wrapped up a tour of Oman and Qatar"."""
    for visit in visits:
        for telling in visit.tellings:
            place, start = telling.place, max(telling.stage.start, telling.trigger[0] - _BESIDE)
            ended = ENDING.search(telling.stage.text, start, telling.trigger[0])
            if ended is None or place is None or not is_of_tour(telling, visit, visits):
                continue
            if any(
                ended.start() <= m.start <= ended.end() + 1 for m in telling.stage.sentence.dates
            ):
                continue  # "put off until the end of May a trip to"
            others = (
                other.place.start
                for known in visits
                for other in known.tellings
                if other.trigger == telling.trigger and other.place is not None
            )
            if max(others) > place.start:
                telling.date = telling.date_at = None


def is_of_tour(telling: VisitTelling, visit: Visit, visits: list[Visit]) -> bool:
    """Whether the same words tell of visits to other countries as well."""
    return any(
        other is not visit
        and any(
            (t.stage, t.trigger, t.rule) == (telling.stage, telling.trigger, telling.rule)
            for t in other.tellings
        )
        for other in visits
    )


def _shares_length(telling: VisitTelling, visit: Visit, visits: list[Visit]) -> bool:
    """Whether a length is of two visits: "to Egypt for a two-day trip that also takes her to …"."""
    if telling.stay_days is None or not _ALSO_TAKES.search(telling.stage.sentence.text):
        return False
    return any(
        t.stage is telling.stage and t.stay_days == telling.stay_days
        for other in visits
        if other is not visit and other.country != visit.country
        for t in other.tellings
    )


def _without_length(telling: VisitTelling) -> DateSpan | None:
    """The first day alone, where the last was counted from it by a length."""
    date, days = telling.date, telling.stay_days
    if date is None or days is None or date.latest - date.earliest != timedelta(days=days - 1):
        return date
    return replace(date, latest=date.earliest)


def distinct(mentions: list[Mention], reading: Reading) -> list[Mention]:
    """One mention for each person, the one with a name and an office before others."""
    kept: list[Mention] = []
    for mention in mentions:
        for number, known in enumerate(kept):
            if same_one(known, mention, reading) or _nameless_double(known, mention, reading):
                if _name_length(mention) > _name_length(known):
                    kept[number] = mention
                break
        else:
            kept.append(mention)
    return kept


def _name_length(mention: Mention) -> int:
    return mention.name[1] - mention.name[0] if mention.name else 0


def _nameless_double(known: Mention, mention: Mention, reading: Reading) -> bool:
    """An office or a delegation without a name adds nobody beside a named one of its side.

    But "the president" is another than the prime minister.
    """
    if known.full.name is None or mention.full.name is not None or side(known) != side(mention):
        return False
    return not _is_higher(mention, known) and not is_another_head(mention, known, reading)


def _is_higher(mention: Mention, known: Mention) -> bool:
    """Whether one without a name heads a state, unlike a named one: "the Kenyan leader"."""
    if mention.full.name is not None or known.full.name is None:
        return False
    return mention.full.office in _HEADS_OF_STATE and known.full.office not in _HEADS_OF_STATE


def _is_second(one: Mention, other: Mention, reading: Reading) -> bool:
    """Whether one is the second of the other's office: the Vice President of "the President"."""
    heads = {one.full.office, other.full.office} <= {*_HEADS_OF_STATE, "deputy"}
    return heads and not ranks_as(one.full, other.full, reading)


def _same_visit(visit: Visit, telling: VisitTelling) -> bool:
    country = telling.country
    if visit.country != country and not (visit.country is None or country is None):
        return False
    if not _same_visitor(visit, telling) or _calls_off_anothers(visit, telling):
        return False
    if _is_done_and_undone(visit.tellings[0], telling):
        return False
    dated = visit.dated
    return dated is None or telling.date is None or not _far(dated.date, telling.date)


def _calls_off_anothers(visit: Visit, telling: VisitTelling) -> bool:
    """Whether one calls off a trip where others of his side are: «وفد بريطاني يزور … ألغى هاموند».

    (a British party is visiting; Hammond called off his trip). «الوزير التركي» (the Turkish
    minister) is he whose name another sentence tells.
    """
    known, reading = visit.tellings[0], telling.stage.sentence.reading
    undone = [t.status in ("postponed", "cancelled", "denied") for t in (known, telling)]
    same = (
        same_one(a, b, reading)
        or (a.full.office == b.full.office and None in (a.full.name, b.full.name))
        for a in visit.visitors
        for b in telling.visitors
    )
    persons = any(m.full.name is not None for m in (*visit.visitors, *telling.visitors))
    return undone[0] != undone[1] and persons and not any(same)


def _is_done_and_undone(one: VisitTelling, other: VisitTelling) -> bool:
    """Whether one is put off where of the other it is told when it was: "last went in June"."""
    done = any(t.status == "took_place" and t.date is not None for t in (one, other))
    return done and any(t.status in ("postponed", "cancelled") for t in (one, other))


def _gainsays(visit: Visit, telling: VisitTelling) -> bool:
    """Whether a telling without a place calls off what a verb tells as done: it is another.

    So it is where it is not the visit told before: "He cancelled a similar trip in March".
    """
    undone = telling.status in ("postponed", "cancelled", "denied")
    start = telling.trigger[0]
    if undone and _ANOTHER.search(telling.stage.text, max(telling.stage.start, start - 30), start):
        return True
    done = (t.status in ("took_place", "under_way") for t in visit.tellings if t.rule in BY_VERB)
    return undone and any(done)


def _same_visitor(visit: Visit, telling: VisitTelling) -> bool:
    reading = telling.stage.sentence.reading
    for known in visit.visitors:
        for mention in telling.visitors:
            if same_one(known, mention, reading):
                return True
            unnamed = known.full.name is None or mention.full.name is None
            high = _is_higher(mention, known) or _is_higher(known, mention)
            high = high or _is_second(mention, known, reading)
            if unnamed and not high and side(known) is not None and side(known) == side(mention):
                return True
    first = visit.tellings[0]
    together = (
        first.stage is telling.stage and first.date == telling.date and first.date is not None
    )
    return together and {side(m) for m in first.visitors} == {side(m) for m in telling.visitors}


def _reads_otherwise(telling: VisitTelling, dated: VisitTelling) -> bool:
    """Whether a weekday that dates a visit is read as another week's by other words of it.

    «وصل الثلاثاء في مستهل جولة تشمل …» (arrived on Tuesday at the outset of a tour that takes in).
    """
    day, known = telling.date, dated.date
    if day is None or known is None or telling.date_at != dated.date_at:
        return False
    return day.latest < known.earliest or known.latest < day.earliest


def _is_sharper(date: DateSpan, other: DateSpan) -> bool:
    """Whether a date is told by a smaller unit, or lies within another of the same longer one."""
    unit, known = _SHARPNESS[date.precision], _SHARPNESS[other.precision]
    if unit != known or date.precision == "day":
        return unit < known
    return (date.earliest, date.latest) != (other.earliest, other.latest) and (
        other.earliest <= date.earliest and date.latest <= other.latest
    )


def _far(a: DateSpan | None, b: DateSpan | None) -> bool:
    if a is None or b is None:
        return False
    return a.earliest - b.latest > APART or b.earliest - a.latest > APART
