"""What a rule of visits found, made into a telling: state, day, and who else is named with it.

Stands between the rules (``journeys``, ``meetings``) and the tellings that they yield: it keeps
whom the document spoke of last, asks whether a border is crossed, and drops what is history. It
finds no visits of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from flows.extraction.language.lexicon import any_of, group
from flows.extraction.reading.cues import Cue, markers
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.arabic_doers import departure
from flows.extraction.scene.english_doers import begins_with_group, begins_with_pronoun
from flows.extraction.scene.grammar import grammar_of
from flows.extraction.scene.honours import (
    bearer,
    bears,
    is_of_arab_press,
    is_titled,
    may_bear,
    title_behind,
    title_of,
)
from flows.extraction.scene.pairs import two_told
from flows.extraction.scene.stages import Scene, Stage, clause_end
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.scene.visit_status import visit_status
from flows.extraction.scene.visit_verbs import HEADING
from flows.extraction.visits.company import add_company
from flows.extraction.visits.days import add_day, reach
from flows.extraction.visits.for_no_state import act_for_no_state
from flows.extraction.visits.history import is_history
from flows.extraction.visits.own_stay import stay_of
from flows.extraction.visits.receptions import (
    HIGH,
    for_a_body,
    is_envoy,
    is_from_own_press,
    is_late,
    is_posted,
)
from flows.extraction.visits.whereabouts import Whereabouts
from flows.extraction.where.former_states import is_gone
from flows.extraction.where.places import PlaceMention
from flows.extraction.where.seats import sits_in
from flows.extraction.who.people import is_official, side
from schemas.claims import VisitStatus

#: Cues of which somebody's visits are told, each with a place and a day of its own.
TRIGGERS = ("visit_verb", "go_verb", "visit_noun")
_TAKEN_UP = re.compile(r"\b(?:the|this)\s+(?:\w+\s+)?(?:visit|trip|tour)$|الزيارة$", re.IGNORECASE)
_BYGONE = re.compile(rf"\b{any_of('bygone')}\b", re.IGNORECASE)
# «زار واشنطن مرات عدة» (visited Washington several times): no one visit
_OFTEN = re.compile(rf"[^.،؛]{{0,30}}\b{any_of('often', 'ar')}\b")
# "pays regular visits to", "often travels to"
_REGULAR = re.compile(rf"\b{any_of('often', 'en')}\s+(?:\w+\s+)?(?:(?:visits|trips)\b|$)")
# "for medical treatment", "on a two-week family holiday", "from three months of medical leave"
_PRIVATE = re.compile(
    r"\b(?:for|on|from|after|underwent|undergo(?:ing)?|receiv(?:e|ed|ing))\s"
    r"(?:(?!(?:for|with|and|the|at|in)\b)[a-z0-9-]+(?:'s)?\s){0,5}?"
    rf"{any_of('private_trip', 'en')}\b(?!\s(?:of|on)\b)"
    r"|\bwedding of (?:his|her)\b|\b(?:his|her) [a-z]+'s wedding\b"
    # «في إجازة خاصة» (on a private holiday), «زيارته الخاصة» (his private visit)
    rf"|\b[بل]?{any_of('private_trip', 'ar')}\b"
)
#: How far (in letters) behind a journey's words it is told to be private.
_FAR = 110
# "A planned (stop in Riga)" that opens a sentence, and "was (cancelled)"
_A_PLAN = re.compile(r"\W*An?\s+(?:[\w-]+\s+){0,3}")
_WAS = re.compile(r"\b(?:was|were|is|has been|had been)\s+(?:\w+\s+)?$")
_UNDOING = ("cancelled", "postponed")
_IN_TIME = ("took_place", "under_way", "announced")
_IN_EXILE = re.compile(r"(?:self-)?exiled\b", re.IGNORECASE)
_OF_STATE = re.compile(rf"\b(?:ال|لل)?{any_of('state_office', 'ar')}\b")
# «مناطق (المملكة)», «ولايات (الجمهورية)» (the regions of, the provinces of)
_IN_PARTS = re.compile(rf"\b[بل]?(?:ال)?{any_of('parts_of_land', 'ar')}\s(?:ال)?$")
# "(We came to listen,") he told reporters": the sentence goes on about him
_HE_SAYS = re.compile(rf"[,?!]\"\s(?:he|she)\s{any_of('speech', 'en')}\b")
_THEY = re.compile(r"\W*They\b")
# "The 60 runners", "More than 200 pilgrims", "The women"
_MANY = re.compile(
    r"\W*(?:The\s|(?:(?:The|About|Some|More than|Nearly|Almost|At least)\s)?"
    r"(?:\d+|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Dd]ozens of|[Hh]undreds of|[Tt]housands of)\s)"
    r"(?:[A-Za-z-]+\s){0,2}?(?:[a-z]+s|men|women|people|children)\b"
)
# «وزير الشؤون الخارجية» (minister of foreign affairs)
_OF_FOREIGN_AFFAIRS = re.compile(r"\b(?:ال)?خارجي[ةه]\b")


class Teller:
    """Makes tellings within one document, keeping whom it spoke of last."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.grammar = grammar_of(scene.reading.language)
        self.where = Whereabouts(scene)
        self.subject: Mention | None = None
        #: Where the one spoken of was told to be last, and all that he was told to visit.
        self.visited: PlaceMention | None = None
        self.itinerary: list[PlaceMention] = []

    def goes_on(self, telling: VisitTelling) -> None:
        """Keep whom a telling speaks of, and where he goes."""
        if self._is_his_again(telling):
            return
        if self.subject is None or self.subject.full is not telling.visitors[0].full:
            self.itinerary = []
        self.subject = telling.visitors[0]
        if telling.place is not None and not telling.covered:
            self.visited = telling.place
            self.itinerary.append(telling.place)

    def _is_his_again(self, telling: VisitTelling) -> bool:
        """Whether an official without a name makes the visit just told: "the first by a Kenyan".

        «وهذه أول زيارة لمسؤول كيني إلى بيرو» (the first visit of a Kenyan official).
        """
        visitor, place = telling.visitors[0].full, telling.place
        if self.subject is None or place is None or visitor.name is not None:
            return False
        there = any(told.country == place.country for told in self.itinerary)
        return there and side(visitor) == side(self.subject)

    def goers(self, stage: Stage, cue: Cue) -> list[Mention]:
        """The officials whom a verb of motion tells of."""
        left = departure(stage, cue)  # «غادر سعادته الدوحة متوجها إلى …» (His Excellency left …)
        titled = left if left is not None and title_behind(stage, left.end) else cue
        visitors = self.grammar.doers(stage, cue) or self.spoken_of(stage, titled)
        visitors = [m for m in visitors if is_official(m)]
        unnamed = all(m.full.name is None and side(m) is None for m in visitors)
        return (two_told(self.scene, stage) or visitors) if unnamed and visitors else visitors

    def spoken_of(self, stage: Stage, cue: Cue, *, taken_up: bool = False) -> list[Mention]:
        """The one spoken of: where the sentence names nobody, or takes up "the visit"."""
        before = [m for m in stage.people if m.end <= cue.start]
        english = self.scene.reading.language == "en"
        named = any(not (english and self.grammar.is_oblique(stage, m)) for m in before)
        definite = taken_up and takes_up_a_visit(stage, cue)
        if cue.sense == "noun" and not (
            definite
            or self.grammar.is_his(stage, cue)
            or title_of(stage, cue.start, cue.end) is not None
            or self.grammar.is_made(stage, cue)
            or _is_plan_undone(stage, cue)
        ):
            return []
        if cue.sense != "noun" and not self.grammar.is_elliptic(stage, cue):
            return []
        if self.subject is None:
            return []
        title = title_of(stage, cue.start, cue.end)
        if title is not None and not may_bear(stage, title, self.subject):
            return []
        # «يستهلها بالدوحة ثم يزور الكويت»: he goes on
        here = self.subject in before or any(
            self.subject.full in (m.full, m.full.delegation)
            and not self.grammar.is_oblique(stage, m)
            for m in before
        )
        if named and not definite and not here:
            return []
        if english and begins_with_group(stage) and self.subject.full.sort != "group":
            return []
        if english and self._are_others(stage):
            return []
        if title is not None:
            own = bears(stage, title, self.subject)
            return [(not own and bearer(stage, title)) or self.subject]
        if not definite and not here:
            before_it = self.scene.stages[max(0, stage.sentence.number - 1)]
            if before_it is not stage and self._is_left_behind(before_it):
                return self._first_of(before_it)
        return [self.subject]

    def _are_others(self, stage: Stage) -> bool:
        """Whether "they" are people without office: "The 60 runners left. They are due in Lima"."""
        if _THEY.match(stage.text, stage.start) is None:
            return False
        before = self.scene.stages[max(0, stage.sentence.number - 1)]
        return _MANY.match(before.text, before.start) is not None

    def _is_left_behind(self, before: Stage) -> bool:
        """Whether the sentence before speaks of others: "he" is one of them, not the one before."""
        if (
            self.subject is None
            or begins_with_pronoun(before)
            or _HE_SAYS.search(before.sentence.text)
        ):
            return False
        named = any(m.sort == "person" and m.full.name is not None for m in before.people)
        return named and all(m.full is not self.subject.full for m in before.people)

    def _first_of(self, before: Stage) -> list[Mention]:
        """Of whom a sentence speaks: the first in it, if he is an official."""
        free = (m for m in before.people if not self.grammar.is_oblique(before, m))
        return [m for m in [*free][:1] if is_official(m)]

    def telling(  # noqa: PLR0913  (what a rule found, part by part)
        self,
        stage: Stage,
        cue: Cue,
        rule: str,
        visitors: list[Mention],
        place: PlaceMention | None,
        *,
        status: VisitStatus | None = None,
        abroad: bool = False,
    ) -> Iterator[VisitTelling]:
        """Date and state of a visit, and who else is named with it; nothing where it is none.

        ``abroad`` tells that the words lead abroad whoever goes: to several countries, or home.
        """
        if place is not None:
            _take_side_beside(stage, visitors, place)
            if not self._crosses_a_border(stage, visitors, place, rule, abroad=abroad):
                return
        visitors = _travellers(stage, visitors, place)
        if place is not None and all(sits_in(m.full.body, place.city) for m in visitors):
            return  # "an IMF mission left for Washington": it is at home there
        if act_for_no_state(stage, rule, visitors):
            return
        if place is not None and all(_serves_there(stage, m, place) for m in visitors):
            return
        if rule == "visit.meeting" and all(_lives_abroad(stage, m) for m in visitors):
            self.subject = visitors[0]  # he may be at home where he is met
            return
        state = _state(stage, cue, rule, visitors, status)
        if state is None or self._is_of_former_states(visitors, place):
            return
        telling = VisitTelling(stage, rule, (cue.start, cue.end), visitors, place, state)
        add_day(telling, cue, [*_rivals(stage, cue, rule), *_doings_elsewhere(stage, cue, place)])
        if is_history(telling) or _is_built_upon(telling, cue):
            return
        stay = stay_of(telling)
        telling.stay_days = stay.stay_days if stay is not None else None
        telling.private = _is_private(stage, cue, place)
        add_company(telling)
        yield telling

    def parties(self, visitors: list[Mention]) -> list[list[Mention]]:
        """Those who go, country by country, where an Arabic list gives each an office of his own.

        «وصل وزير الخارجية الأردني … ووزير الخارجية المغربي …» (the Jordanian foreign minister and
        the Moroccan one arrived) tells two visits, «زار وزيرا خارجية الأردن والمغرب» one, and so
        does one «ونظيره» (with his counterpart).
        """
        sides = list(dict.fromkeys(side(m) for m in visitors))
        together = len({m.full.role for m in visitors}) < len(visitors) or any(
            m.office == "counterpart" for m in visitors
        )
        arabic = self.scene.reading.language == "ar"
        if len(sides) < 2 or None in sides or together or not arabic:
            return [visitors]
        return [[m for m in visitors if side(m) == country] for country in sides]

    def _is_of_former_states(self, visitors: list[Mention], place: PlaceMention | None) -> bool:
        """Whether somebody comes from, or goes to, a state that is no more by the report's day."""
        states = [*(side(m) for m in visitors), place.country if place is not None else None]
        return any(is_gone(state, self.scene.reading.published) for state in states)

    def _crosses_a_border(
        self,
        stage: Stage,
        visitors: list[Mention],
        place: PlaceMention,
        rule: str,
        *,
        abroad: bool,
    ) -> bool:
        """A visit leads to another country.

        Whose side nobody tells is taken for a foreigner where the text calls him a visitor, where
        he comes for a body of many countries, or where one in high office goes to a country by
        name, or to the capital of one that the text is not about first: at home ministers go to
        towns.
        """
        countries = {side(m) for m in visitors} - {None}
        if countries:
            if countries == {"VA"} and place.city == "Rome":
                return False  # the Holy See lies in Rome
            return countries != {place.country}
        if rule != "visit.visiting" and self._is_from_a_town_of(stage, place):
            return False
        if stage.language == "ar" and _IN_PARTS.search(stage.text, 0, place.start):
            return False  # «يزور الوزير مناطق المملكة»: at home he goes to its parts
        if self._goes_in_high_office(stage, visitors, place, abroad=abroad):
            return True
        return rule == "visit.visiting" or any(
            m.body or m.full.body or is_envoy(stage, m) or for_a_body(stage, m) for m in visitors
        )

    def _goes_in_high_office(
        self, stage: Stage, visitors: list[Mention], place: PlaceMention, *, abroad: bool
    ) -> bool:
        """Whether one in high office, of no told side, goes to what is no town of his own."""
        arabic = stage.language == "ar"
        high = [m for m in visitors if self._is_high(stage, m, place)]
        persons = [m for m in high if m.full.office not in ("delegation", "deputy")]
        if high and (abroad or place.sort == "country"):
            return True
        far = self.scene.is_capital(place) or place.country not in group("arab_state", "ar")
        if far and any(is_from_own_press(stage, m, place) for m in high):
            return True
        if not persons:
            return False
        if arabic and any(_is_arab_abroad(stage, m, place) for m in persons):
            return True
        if arabic and (
            _is_of_its_side(stage, place, persons) or self._leaves_home(stage, place, persons)
        ):
            return True
        return self._is_abroad(stage, place)

    def _leaves_home(self, stage: Stage, place: PlaceMention, visitors: list[Mention]) -> bool:
        """Whether a foreign minister visits a capital: nobody visits where he works.

        «يؤدي وزير الشؤون الخارجية زيارة إلى دمشق» (pays a visit to Damascus).
        """
        roles = (m.full.role for m in visitors if m.full.role is not None)
        foreign = any(_OF_FOREIGN_AFFAIRS.search(stage.text, *role) for role in roles)
        return foreign and self.scene.is_capital(place)

    def _is_high(self, stage: Stage, visitor: Mention, place: PlaceMention) -> bool:
        """Whether a visitor is in high office and told as one who may be of another country."""
        if stage.language == "ar":
            high = visitor.full.office in HIGH or _deputises(stage, visitor)
            return high and (visitor in stage.people or is_titled(stage))
        told = _is_told(visitor) or self._is_written_out(place)
        return visitor.full.office in HIGH and told

    def _is_from_a_town_of(self, stage: Stage, place: PlaceMention) -> bool:
        """Whether a report is from a town of the country: of guests there it tells the side."""
        here = stage.dateline
        if here is None or self.scene.reading.language != "en":
            return False
        return here.country == place.country and not self.scene.is_capital(here)

    def _is_written_out(self, place: PlaceMention) -> bool:
        """Whether a city stands with its country: at home its name is enough.

        "Warsaw, Poland", «العاصمة البولندية وارسو» (the Polish capital Warsaw).
        """
        if self._is_in_its_country(place):
            return True
        words = self.scene.reading.text[place.start : place.end]
        if place.country == "US" and not words.endswith(_AMERICA):
            return False  # "Lima, Ohio", as at home
        return "," in words or (words.startswith("العاصمة ") and place.city is not None)

    def _is_in_its_country(self, place: PlaceMention) -> bool:
        """Whether a country follows a city far off: «أوساكا باليابان», at home «صفاقس بتونس»."""
        if place.city is None or place.country in group("arab_state", "ar"):
            return False
        return any(
            p.start == place.end + 2 and p.prefix == "ب" and p.sort == "country"
            for p in self.scene.reading.places
        )

    def _is_abroad(self, stage: Stage, place: PlaceMention) -> bool:
        """Whether a place is a capital, and another country than its own is named first.

        Or one where no Arabic paper is at home: "Paris", in Arabic.
        """
        first = stage.dateline or next(
            (p for p in self.scene.reading.places if p.country is not None), place
        )
        if self._is_written_out(place):
            return True
        arabic = self.scene.reading.language == "ar" and stage.dateline is None
        foreign = arabic and place.country not in group("arab_state", "ar")
        return self.scene.is_capital(place) and (foreign or first.country != place.country)


_AMERICA = ("United States", "U.S.", "US", "USA")


def _take_side_beside(stage: Stage, visitors: list[Mention], place: PlaceMention) -> None:
    """Give visitors of no told side the other one of what is of two states, one that visited.

    «توجه الوزير إلى نيروبي للمشاركة في المنتدى التونسي الكيني» (for the Tunisian-Kenyan forum): to
    a state or its capital, for at home ministers go to towns.
    """
    named = place.sort == "country" or stage.scene.is_capital(place)
    if not named or any(side(m) or m.full.body for m in visitors):
        return
    adjectives = [p for p in stage.sentence.places if p.sort == "nationality"]
    for pair in pairwise(adjectives):
        sides = {p.country for p in pair}
        joined = stage.between(pair[0].end, pair[1].start).strip(" -") in ("", "ال")
        if joined and len(sides) == 2 and place.country in sides:
            for visitor in visitors:
                visitor.full.country = visitor.country = (sides - {place.country}).pop()
            return


def _travellers(stage: Stage, visitors: list[Mention], place: PlaceMention | None) -> list[Mention]:
    """Who of those told goes there, whole delegations with whom they are led by.

    Not who comes along at home, whose wife comes along with him, or an ambassador posted there.
    """
    if place is not None and len({side(m) for m in visitors}) > 1:
        visitors = [m for m in visitors if side(m) != place.country]
    if any(m.sort != "kin" for m in visitors):
        visitors = [m for m in visitors if m.sort != "kin"]
    heads = [m.delegation for m in visitors if m.delegation is not None]
    led = [m for m in stage.people if m.delegation in visitors and m not in visitors]
    whole = [*(g for g in heads if g not in visitors), *visitors, *led]
    if place is None:
        return whole
    at_work = [m for m in whole if is_posted(stage, m, place.country) or _works_in(stage, m, place)]
    return [m for m in whole if m not in at_work]


def _works_in(stage: Stage, visitor: Mention, place: PlaceMention) -> bool:
    """Whether a city is where one works who is known to act for a body of many states there.

    "The EU's Michel Barnier" in Brussels, where no office tells that he acts for a state.
    """
    full = visitor.full
    if full.name is None or place.city != "Brussels" or (full.office and not full.body):
        return False
    surname = stage.text[slice(*full.name)].split()[-1]
    return surname in group("works_in_brussels", "en")


def _state(
    stage: Stage, cue: Cue, rule: str, visitors: list[Mention], known: VisitStatus | None
) -> VisitStatus | None:
    """The state of a visit; none where a sentence looks back, or tells what happens often.

    What undoes a visit is told by the words around its cue; else a rule may know it better.
    """
    state, visiting = visit_status(stage, cue), rule == "visit.visiting"
    gone = rule in _GONE and known == "took_place"
    if visiting or (known and (state in _IN_TIME or (gone and _is_undone_before(stage, cue)))):
        state = known
    done = visiting or state == "took_place"
    if done and (_is_bygone(stage, visitors) or _OFTEN.match(stage.text, cue.end, stage.end)):
        return None
    if _REGULAR.search(stage.text, max(stage.start, cue.start - 25), cue.end):
        return None
    return state


#: Rules of those who leave or come back: they were there, whatever else came to nothing.
_GONE = ("visit.leaving", "visit.returning")


def _is_undone_before(stage: Stage, cue: Cue) -> bool:
    """Whether something else was undone: "called off a meeting with the premier and flew home"."""
    return any(m.sense in _UNDOING for m in markers(stage.cues, stage.start, cue.start))


def _rivals(stage: Stage, cue: Cue, rule: str) -> list[tuple[int, int]]:
    """Where the other visits of a sentence stand, each with a day of its own."""
    return [
        (c.start, reach(stage, c))
        for c in stage.framed(*TRIGGERS)
        if c is not cue
        and not (HEADING.match(stage.text, c.start) and rule == "visit.leaving")
        and not _is_of_his_stay(stage, c, met=rule in _MET)
    ]


def _doings_elsewhere(stage: Stage, cue: Cue, place: PlaceMention | None) -> list[tuple[int, int]]:
    """What one did in another country, on a day of its own: "had told reporters in Rome Monday"."""
    there = [
        (c, p)
        for c in stage.framed("doing_verb")
        for p in stage.settled_places
        if c is not cue and 0 < p.start - c.end <= len(" the ")
    ]
    return [
        (c.start, reach(stage, c))
        for c, p in there
        if c.start > cue.end and (place is None or p.country != place.country)
    ]


def _is_of_his_stay(stage: Stage, noun: Cue, *, met: bool) -> bool:
    """Whether a noun only tells when on his visit one is met: "at the start of a visit".

    Or of what a stop is part: "is expected in Riga on Friday as part of a European tour".
    """
    before = stage.between(max(stage.start, noun.start - _BESIDE_STAY), noun.start)
    on_it = met and _ON_HIS_STAY.search(before) is not None
    return on_it or _PART_OF.search(before) is not None


_PART_OF = re.compile(r"\bas part of (?:an?|his|her|their|the) (?:[\w-]+ ){0,3}$")
_MET = ("visit.meeting", "visit.received")
_ON_HIS_STAY = re.compile(
    r"\b(?:during|for|at the (?:start|beginning|outset|end|close|conclusion) of|on the \w+ day of) "
    r"(?:an?|his|her|their|the) (?:[\w-]+ ){0,3}$"
)
#: How far (in letters) before the noun those words begin.
_BESIDE_STAY = 60


def _deputises(stage: Stage, mention: Mention) -> bool:
    """Whether one is named as a deputy in a state's office: «نائب رئيس مجلس الشورى»."""
    full = mention.full
    if full.office != "deputy" or full.name is None or full.role is None:
        return False
    return _OF_STATE.search(stage.text, *full.role) is not None


def _is_built_upon(telling: VisitTelling, cue: Cue) -> bool:
    """Whether earlier visits are only what something follows: "It follows the visits of X to …"."""
    stage, date = telling.stage, telling.date
    if telling.status != "took_place" or not stage.text.startswith("visits", cue.start):
        return False
    if date is not None and date.precision in ("day", "week"):
        return False
    return _FOLLOWS.search(stage.text, max(stage.start, cue.start - _FAR), cue.start) is not None


_FOLLOWS = re.compile(rf"\b{any_of('builds_upon', 'en')}\s(?:[\w'.-]+\s){{0,6}}$")


def _serves_there(stage: Stage, visitor: Mention, place: PlaceMention) -> bool:
    """Whether one is posted at the United Nations, whose seat is in the country of a place."""
    role = visitor.full.role
    return (
        place.country == "US"
        and role is not None
        and _AT_THE_UN.search(stage.text, *role) is not None
    )


_AT_THE_UN = re.compile(
    r"\b(?:ambassador to|representative (?:to|at)) the (?:United Nations|UN\b|U\.N\.)",
    re.IGNORECASE,
)


def _lives_abroad(stage: Stage, visitor: Mention) -> bool:
    """Whether one who is met abroad may live there: "the exiled opposition leader"."""
    role = visitor.full.role
    return role is not None and _IN_EXILE.match(stage.text, *role) is not None


def _is_of_its_side(stage: Stage, place: PlaceMention, visitors: list[Mention]) -> bool:
    """Whether another official is told by the nationality of the place: he is there at home.

    «يتوجه رئيس البرلمان إلى الرباط بدعوة من نظيره المغربي» (the speaker … his Moroccan colleague).
    «اللجنة التونسية المغربية» (the Tunisian-Moroccan committee) is of both. Whose order they follow
    is of their own side: «وصل الوزيران إلى عدن بتوجيه من الرئيس اليمني» (by order of).
    """
    adjectives = [p for p in stage.sentence.places if p.sort == "nationality"]
    return any(
        is_official(m)
        and m not in visitors
        and side(m) == place.country
        and not _BY_ORDER.search(stage.text, stage.start, m.start)
        and {p.country for p in adjectives if m.start <= p.start < m.end} == {place.country}
        for m in stage.people
    )


# «بتوجيه من», «بأمر», «بتكليف من», «على تعليمات» (at the direction, by order, on instructions of)
_BY_ORDER = re.compile(r"\b(?:ب|علي\s+|ل)(?:توجيه|توجيهات|امر|اوامر|تكليف|تعليمات)\s+(?:من\s+)?$")


def takes_up_a_visit(stage: Stage, cue: Cue) -> bool:
    """Whether a noun means a visit told before: "the visit", «الزيارة»."""
    words = stage.between(max(stage.start, cue.start - 25), cue.end)
    return _TAKEN_UP.search(words) is not None


def _is_private(stage: Stage, cue: Cue, place: PlaceMention | None) -> bool:
    """Whether somebody only goes on holiday, to a doctor, to a wedding of his family."""
    told = cue.end if place is None else max(cue.end, place.end)
    return _PRIVATE.search(stage.text, cue.start, clause_end(stage, told, _FAR)) is not None


def _is_arab_abroad(stage: Stage, visitor: Mention, place: PlaceMention) -> bool:
    """Whether one told as an Arab paper tells of its own is in a town outside all Arab states.

    «شارك معالي وزير التعليم … في المؤتمر المنعقد في بوسطن» (His Excellency took part in
    the conference in Boston): a report from another town of that country may be of its own.
    """
    here = stage.dateline
    if here is not None and here.country == place.country and here.city != place.city:
        return False
    outside = place.country not in group("arab_state", "ar")
    named = visitor.full.name is not None and outside
    return named and side(visitor) is None and is_of_arab_press(stage, visitor)


def _is_plan_undone(stage: Stage, cue: Cue) -> bool:
    """Whether a sentence opens with what was undone: "A planned stop in Riga was cancelled"."""
    opens = _A_PLAN.fullmatch(stage.text, stage.start, cue.start) is not None
    undone = (m for m in markers(stage.cues, cue.end, stage.end) if m.sense in _UNDOING)
    return opens and any(_WAS.search(stage.text, cue.end, m.start) for m in undone)


def _is_bygone(stage: Stage, visitors: list[Mention]) -> bool:
    """Whether a sentence looks back: "at that time", «الأمير الراحل» (the late prince)."""
    if _BYGONE.search(stage.sentence.text):
        return True
    return any(is_late(stage, m) for m in visitors)


def _is_told(mention: Mention) -> bool:
    """Whether one is told by name, or is a delegation: "the minister" may be anybody's."""
    return mention.full.name is not None or mention.full.office == "delegation"
