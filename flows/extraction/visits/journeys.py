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
from flows.extraction.scene.candidates import is_any
from flows.extraction.scene.honours import bears, is_titled, may_bear, title_behind
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.scene.visit_under_way import has_set_out_on
from flows.extraction.visits.here import home_of
from flows.extraction.visits.own_stay import LEFT_BEHIND
from flows.extraction.visits.place_words import NEAR, is_stop, is_to_the_country
from flows.extraction.visits.receptions import HIGH, for_a_body, is_envoy, may_host
from flows.extraction.visits.teller import Teller, takes_up_a_visit
from flows.extraction.visits.whence import back_from, left_place
from flows.extraction.visits.whereabouts import (
    awaiting_place,
    begun_in,
    place_around,
    sent_to,
    sent_to_in,
)
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.people import is_official, side
from schemas.claims import VisitStatus

#: Frames of which journeys are told.
FRAMES = (
    "visit_verb", "go_verb", "visit_noun", "leave_verb", "return_verb", "arrival_noun",
    "tour_noun", "visiting", "send_verb",
)  # fmt: skip
# Whoever comes home was abroad, though nobody tells where home is: «عاد إلى البلاد».
_HOME = re.compile(r"\s+(?:الي (?:البلاد|الوطن|ارض الوطن)|home)\b")
_TO_HOME = re.compile(r"\s+الي\s+(?:العاصمة\s+|مدينة\s+)?")
_TO_HIS_COUNTRY = re.compile(r"\bالي (?:البلاد|الوطن|ارض الوطن)\b")
# "left for home after attending the summit in Kuwait"
_HOMEWARD = re.compile(r"\s+home\b")
# "left", "departs", «غادر», of the verbs of motion
_LEAVING = re.compile(
    r"(?:left|leaves?|depart(?:s|ed)?|flew out of|took off from|departed from)$"
    r"|(?:\w+ ){0,3}?(?:will|would|to) (?:now )?(?:leave|depart)$"
    r"|(?:س?[يت]?|م)غادر",
    re.IGNORECASE,
)
# "left (on Tuesday) for Moscow", "will leave for home"
_LEAVES_FOR = re.compile(
    r"(?:\w+ ){0,3}?(?:left|leaves?|depart(?:s|ed)?)"
    rf"{WHERE_OR_WHEN}{{0,3}} for\b"
)
_FOR_HOME = re.compile(rf"{_LEAVES_FOR.pattern} home\b")
# "(from Riga), where he had told"
# … and "(from Riga), the second leg of his tour"
_WHERE_HE_DID = re.compile(
    r",\s+where\s+(?:he|she|they)\s+(?!will\b|is\b|are\b|would\b|lives?\b)"
    r"|,\s+(?:the|his|her)\s+(?:[\w-]+\s+){0,2}(?:leg|stop|stage)\b"
    r"|\s*،?\s*حيث\s+(?!س?[يت]|ال|لا\b|لم\b|ان\b|استقبل|كان (?:في|ب))"
)
# "from", «قادما من» (coming from), before where he was
_COMING_FROM = re.compile(rf" from $|\b{any_of('coming_from', 'ar')}\s+من\s+$")
# "reached an understanding here": no place
_REACHED_A = re.compile(r"reach(?:ed|es)?\s+(?:an?|no|any|some|agreement|accord|consensus)\b")
# Which places a tour has taken in already: «جولته التي شملت …», "that has also taken him to".
_COVERED = re.compile(
    rf"\b{any_of('covered', 'ar')}\b"
    r"|\b(?:has|have|had)\s+(?:\w+\s+)?(?:taken|brought|led|included)\b"
    r"|\b(?:took|brought|led)\s+(?:him|her|them)\b|\bincluded\b"
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
    r"\b(?:his|her)\s+$|'s?\s+$|(?:^|\b(?:said|saying|speaking)\s+)(?:up)?on\s+$", re.IGNORECASE
)
_WHICH_HE = re.compile(
    r",?\s+which\s+(?:he|she|they|[A-Z]\w+(?:\s[A-Z]\w+){0,3})\s+"
    r"(?:(?:has|had|is|was|last|also|first|recently|just)\s+){0,2}"
)
# «موسكو التي زارها», «الدوحة، التي كان قد زارها» (which he visited, had visited)
_WHICH_AR = re.compile(r"\s*،?\s+(?:التي|الذي)\s+(?:(?:كانت?|قد|سبق ان)\s+){0,2}")
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
_BUT = re.compile(rf"\bو?{any_of('but', 'ar')}\b")
# What else a visitor does while he is there.
_BY_DOING = ("speech", "sign_noun", "attend_verb", "receive_verb", "meet_noun")
#: How far (in letters) into a sentence a visit may stand that opens it.
_OPENING = 30
#: How far (in letters) before a tour a verb may tell that it begins.
_FAR_BEFORE = 110
# "X, (now) visiting"
_APPOSED = re.compile(
    r"(?:\s+of\s+(?:the\s+)?[A-Z]\w+(?:\s[A-Z]\w+)?)?,\s+(?:(?:who is|currently|now)\s+)?"
)
#: How far (in letters) behind "visiting" a country begins: "the".
_THE = 5
_BY_MOVING = ("meet_verb", "go_verb", "leave_verb", "visit_verb", "discuss_verb", "sign_verb")


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
                self._know_home(stage, cue)
                yield from self._verb(stage, cue)
                if cue.sense == "past":
                    yield from self._whence(stage, cue)
                if _LEAVES_FOR.match(stage.text, cue.start, stage.end):
                    yield from self._leaving_here(stage, cue)
                if _LEAVING.match(stage.text, cue.start, cue.end):
                    yield from self._leaving(stage, cue)
            case "send_verb":
                yield from self._sending(stage, cue)
            case "return_verb":
                yield from self._returning(stage, cue)
            case "visit_noun" | "arrival_noun" | "tour_noun":
                yield from self._stops(stage, cue)
                yield from self._noun(stage, cue)
            case "visiting":
                yield from self._visiting(stage, cue)

    def _verb(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V1: «زار رئيس الأركان بنغازي», "the minister arrived in Tripoli on Monday"."""
        visitors = self.teller.goers(stage, cue)
        homeward = _HOMEWARD.match(stage.text, cue.end, stage.end)
        if not visitors or homeward or _is_of_a_thing(stage, cue):
            return
        if _REACHED_A.match(stage.text, cue.start, stage.end) or _is_noun(stage, cue):
            return
        if _SENT.match(stage.text, cue.start, cue.end) and self._only_owns(stage, visitors[-1]):
            return
        going = [*visitors, *(m for m in stage.people if m.delegation in visitors)]
        start = max([cue.end, *(m.end for m in going if m.start >= cue.end)])
        places = self._destinations(stage, cue, visitors, start)
        if not places:
            yield from self._to_the_paper(stage, cue, visitors)
        for guests in self._parties(visitors):
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

    def _parties(self, visitors: list[Mention]) -> list[list[Mention]]:
        """Those who go, country by country, where an Arabic list gives each an office of his own.

        «وصل وزير الخارجية الأردني … ووزير الخارجية المغربي …» (the Jordanian foreign minister and
        the Moroccan one arrived) tells two visits, «زار وزيرا خارجية الأردن والمغرب» one, and so
        does one «ونظيره» (with his counterpart).
        """
        sides = list(dict.fromkeys(side(m) for m in visitors))
        together = len({m.full.role for m in visitors}) < len(visitors) or any(
            m.office == "counterpart" for m in visitors
        )
        arabic = self.teller.scene.reading.language == "ar"
        if len(sides) < 2 or None in sides or together or not arabic:
            return [visitors]
        return [[m for m in visitors if side(m) == country] for country in sides]

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

    def _know_home(self, stage: Stage, cue: Cue) -> None:
        """Give one of no told side that of the country he leaves for another.

        «غادر رئيس الحكومة تونس متوجها إلى الرياض»: a paper does not tell whose premier its own is.
        """
        if not _LEAVING.match(stage.text, cue.start, cue.end):
            return
        left = left_place(stage, cue)
        goers = [
            m for m in self.teller.goers(stage, cue) if m.full.office in HIGH and side(m) is None
        ]
        if left is None or not goers or any(m.full.body for m in goers):
            return
        onward = (
            p
            for c in stage.framed("go_verb")
            if c.start >= left.end
            for p in self.teller.where.goals(stage, c, c.end, goers)
        )
        if any(place.country != left.country for place in onward):
            for goer in goers:
                goer.full.country = goer.country = left.country

    def _leaving(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V7: «غادر الرياض رئيس جيبوتي», "left Hanoi": who leaves a foreign place was there."""
        place = left_place(stage, cue)
        visitors = self.teller.goers(stage, cue) if place is not None else []
        if place is not None and visitors and _is_foreign(stage, visitors[0], place):
            status: VisitStatus = "took_place" if cue.sense == "past" else "under_way"
            for telling in self.teller.telling(
                stage, cue, "visit.leaving", visitors, place, status=status
            ):
                if telling.status != "denied":  # that he has left denies no visit
                    yield telling

    def _whence(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V8: "flew in from Riga, where he had told the council": where he comes from he was."""
        for place in stage.settled_places:
            if place.start < cue.end or not _WHERE_HE_DID.match(stage.text, place.end, stage.end):
                continue
            if not _COMING_FROM.search(stage.text, stage.start, place.start):
                continue
            goers = [m for m in self.teller.goers(stage, cue) if _is_foreign(stage, m, place)]
            if goers:
                for telling in self.teller.telling(
                    stage, cue, "visit.returning", goers, place, status="took_place"
                ):
                    telling.date = telling.date_at = telling.stay_days = None
                    telling.covered = True
                    yield telling

    def _leaving_here(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V7: "left for home", "left for Moscow" (his own capital): of where the report is from.

        So is "left here for Oman", and "left for Oman at the end of a visit".
        """
        here = stage.dateline
        goers = self.teller.goers(stage, cue) if here is not None else []
        own = {side(m) for m in goers}
        if here is None or len(own) != 1 or own & {None, here.country}:
            return
        abroad = (
            p
            for p in stage.settled_places
            if p.end <= cue.start or self.teller.grammar.is_inside(stage, p)
        )
        if any(p.country not in (here.country, *own) for p in abroad):
            return  # "left for home after attending the summit in Kuwait", "ended his visit to"
        homeward = _FOR_HOME.match(stage.text, cue.start, stage.end) is not None
        goals = self.teller.where.goals(stage, cue, cue.end, goers)
        home = bool(goals) and {place.country for place in goals} == own
        if homeward or home or _LEFT_HERE.match(stage.text, cue.start) or _is_left(stage, cue):
            status: VisitStatus = "took_place" if cue.sense == "past" else "under_way"
            yield from self.teller.telling(stage, cue, "visit.leaving", goers, here, status=status)

    def _returning(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V8: «عاد من لندن», "returned to Lima from Tokyo": a visit that is over, or ends.

        Who returns to a country that is not his own visits it once more.
        """
        places, home = back_from(stage, cue)
        here_from = stage.dateline
        if not places and home is None and here_from is not None:
            # «شرم الشيخ - …: عاد الأمير إلى البلاد» (came home): from where it is reported
            homeward = _TO_HIS_COUNTRY.search(stage.text, cue.end, stage.end) is not None
            homeward = homeward or stage.text.startswith("flew home", cue.start)
            places = [here_from] if homeward else []
        visitors = self.teller.goers(stage, cue) if places or home else []
        if not visitors:
            return
        at_once = home is not None and _TO_HOME.fullmatch(stage.text, cue.end, home.start)
        if home and at_once and side(visitors[0]) is None and visitors[0].full.office in HIGH:
            visitors[0].full.country = visitors[0].country = home.country  # «عاد إلى تونس الوزير»
        home = home or self._came_back_to(stage, cue, visitors)
        own = side(visitors[0])
        here = visitors[0] in stage.people
        if here and home is not None and own not in (None, home.country):
            yield from self.teller.telling(stage, cue, "visit.verb", visitors, home)
        here_at = home or stage.dateline
        own = own or (here_at.country if here_at is not None else None)
        came_home = own is None and _HOME.match(stage.text, cue.end, stage.end) is not None
        status: VisitStatus = "took_place" if cue.sense == "past" else "under_way"
        for place in places:
            if came_home or own not in (None, place.country):
                visitors[0].full.country = visitors[0].country = own
                yield from self.teller.telling(
                    stage, cue, "visit.returning", visitors, place, status=status, abroad=came_home
                )

    def _came_back_to(self, stage: Stage, cue: Cue, visitors: list[Mention]) -> PlaceMention | None:
        """Where one arrives who is back from elsewhere: «وصل إلى المنامة … عائدا من بغداد»."""
        arrivals = [c for c in stage.framed("go_verb") if c.end <= cue.start]
        if not arrivals or self.teller.goers(stage, arrivals[-1])[:1] != visitors[:1]:
            return None
        return next(
            iter(self.teller.where.goals(stage, arrivals[-1], arrivals[-1].end, visitors)), None
        )

    def _sending(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V9: «أوفد الرئيس وزير خارجيته إلى بغداد», "sent his foreign minister to Baghdad"."""
        for sent in self.teller.grammar.sent(stage, cue):
            inside = sent_to_in(stage, sent)
            if inside or side(sent) is None:
                self._take_side_of_sender(stage, cue, sent)
            places = inside or self.teller.where.goals(stage, cue, sent.end, [sent])
            of_body = is_envoy(stage, sent) and sent.full.name is not None
            if is_official(sent) and (side(sent) is not None or of_body):
                for place in places:
                    yield from self.teller.telling(stage, cue, "visit.verb", [sent], place)

    def _take_side_of_sender(self, stage: Stage, cue: Cue, sent: Mention) -> None:
        """Give one sent the side of who sends him: "Kenya sent a senior diplomat to Lima"."""
        senders = [side(m) for m in stage.people if m.end <= cue.start]
        states = [
            p.country
            for p in stage.settled_places
            if 0 <= cue.start - p.end <= 1 or 0 <= p.start - cue.end <= 1
        ]
        sender = next((country for country in (*states, *reversed(senders)) if country), None)
        if sender is not None:
            sent.full.country = sent.country = sender

    def _noun(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V2: «زيارة رسمية يقوم بها الوزير إلى أنقرة», "the president's visit to Ankara"."""
        if _is_arrival_of_things(stage, cue) or _is_verb(stage, cue):
            return
        told = (
            self._honoured(stage, cue)
            if title_behind(stage, cue.end)
            else self.teller.grammar.makers(stage, cue) or self._doer_behind(stage, cue)
        )
        behind = [m for m in told if m.start >= cue.end]
        if self.teller.subject is not None and takes_up_a_visit(stage, cue):
            told = behind
        visitors = [
            m
            for m in told or self.teller.spoken_of(stage, cue, taken_up=not told)
            if is_official(m) and not is_any(stage, m)
        ]
        if not visitors:
            return
        his = self.teller.grammar.is_his(stage, cue)
        if his and is_to_the_country(stage, cue) and all(side(m) is None for m in visitors):
            visitors = _foreign_before(stage, cue) or visitors
        places = self.teller.where.goals(stage, cue, cue.end, visitors)
        if not places and told:
            around = place_around(stage, cue, visitors)
            places = around or sent_to(stage, cue, visitors)
        if not places and told:
            yield from self._beginning(stage, cue, visitors)
        awaiting = None if places else awaiting_place(stage, cue)
        places = [awaiting] if awaiting is not None else places
        departure = stage.text.startswith("departure", cue.start)  # whoever leaves is not there yet
        if (his or all(m.end <= cue.start for m in told)) and not departure:
            visitors = _foreigner(stage, cue, visitors, places)
        ahead = self._stops_ahead(stage, cue, visitors, places)
        for place in places:
            state = _state_of_stop(stage, cue, place, ahead=place in ahead)
            state = "announced" if awaiting is not None else state
            for telling in self.teller.telling(
                stage, cue, "visit.noun", visitors, place, status=state, abroad=len(places) > 1
            ):
                telling.covered = state == "took_place"
                # when, is told of the whole tour, of its last stop or of its beginning
                begun = _is_one_day(telling) and place in ahead and place is not places[0]
                if state and (telling.covered or begun or _is_day_before(telling, cue)):
                    telling.date, telling.date_at, telling.status = None, None, state
                yield telling
        if not places:
            yield from self._to_the_paper(stage, cue, visitors)
        if not places and not departure and not _TO_SOMEWHERE.match(stage.text, cue.end):
            for telling in self.teller.telling(stage, cue, "visit.noun", visitors, None):
                telling.pointing = not told
                yield telling

    def _beginning(self, stage: Stage, cue: Cue, visitors: list[Mention]) -> Iterator[VisitTelling]:
        """The first stop of a tour of which nothing else is told: «بدأ من روما جولة أوروبية»."""
        for place in begun_in(stage, cue, visitors):
            for telling in self.teller.telling(stage, cue, "visit.noun", visitors, place):
                telling.covered = True  # its day is that of the beginning
                yield telling

    def _stops(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V2: stops of an Arabic tour told as such, or as where it began or is to end."""
        if cue.frame != "tour_noun":
            return
        told = [(p, act) for p in stage.settled_places if (act := is_stop(stage, cue, p))]
        if not told:
            return
        before = [m for m in stage.people if m.end <= cue.start and is_official(m)]
        makers = self.teller.grammar.makers(stage, cue) or before[:1]
        makers = makers or ([self.teller.subject] if self.teller.subject is not None else [])
        goals = {p.country for p in self.teller.where.goals(stage, cue, cue.end, makers)}
        for place, act in told:
            if place.country in goals:
                continue
            ahead: VisitStatus | None = "announced" if act.sense == "future" else None
            yield from self.teller.telling(stage, act, "visit.noun", makers, place, status=ahead)

    def _to_the_paper(
        self, stage: Stage, cue: Cue, visitors: list[Mention]
    ) -> Iterator[VisitTelling]:
        """A foreigner's visit to «البلاد» (the country) of a paper that nowhere tells its own.

        «التقى رئيس المجلس … وزير الداخلية التركي … بمناسبة زيارته للبلاد» (on his visit to …).
        """
        if not is_to_the_country(stage, cue) or any(
            side(m) is None and m.full.body is None for m in visitors
        ):
            return
        for telling in self.teller.telling(stage, cue, "visit.noun", visitors, None):
            hosts = [m for m in stage.people if may_host(m) and m not in visitors]
            telling.hosts, telling.placeless = hosts, True
            yield telling

    def _honoured(self, stage: Stage, cue: Cue) -> list[Mention]:
        """Whose visit it is where a title follows the noun: «زيارة جلالته إلى …» (His Majesty's).

        The one spoken of, or whoever stands before it, if the title is his.
        """
        before = [m for m in stage.people if m.end <= cue.start and bears(stage, cue.end, m)]
        subject = self.teller.subject
        if before or subject is None or not may_bear(stage, cue.end, subject):
            return before[-1:]
        return [subject]

    def _stops_ahead(
        self, stage: Stage, cue: Cue, visitors: list[Mention], places: list[PlaceMention]
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
        goals = (p for c in verbs for p in self.teller.where.goals(stage, c, c.end, visitors))
        reached = {place.country for place in goals if place.end <= cue.start}
        reached -= {side(m) for m in visitors}  # "left here for visits to"
        return [place for place in places if place.country not in (reached or {places[0].country})]

    def _doer_behind(self, stage: Stage, cue: Cue) -> list[Mention]:
        """Who does what follows: «في مستهل جولة …، التقى …» (at the outset of a tour met …).

        Behind «خلال زيارته إلى روما» (during his visit to Rome) it is he whose visit it is.
        """
        if self.teller.scene.reading.language != "ar":
            return []
        if any(m.end <= cue.start for m in stage.people) or not at_outset(stage, cue):
            return []
        if is_titled(stage, cue.start):  # «سيترأس سموه خلال الزيارة …، كما سيلتقي …»
            return []
        frames: tuple[str, ...] = _BY_MOVING
        if self.teller.grammar.is_his(stage, cue):
            if cue.start - stage.start > _OPENING:
                return []
            frames = (*_BY_MOVING, *_BY_DOING)
        acts = [c for c in stage.framed(*frames) if c.start > cue.end]
        does = [
            m for c in acts[:1] for m in self.teller.grammar.doers(stage, c)[:1] if m.start > c.end
        ]
        behind = next((m for m in stage.people if m.start >= cue.end), None)
        if not does and behind is not None and _DOES.match(stage.text, cue.end, behind.start):
            return [behind]
        return does

    def _visiting(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V3: "told visiting U.S. envoy X": the visit goes to the country of whoever speaks.

        That of "X, visiting Riga, said" goes where the words lead.
        """
        at_once = (p for p in stage.settled_places if 0 <= p.start - cue.end <= _THE)
        there = next(at_once, None)
        visitors = [m for m in stage.people if _APPOSED.fullmatch(stage.text, m.end, cue.start)]
        if there is not None and visitors:
            yield from self.teller.telling(
                stage, cue, "visit.visiting", visitors[-1:], there, status="under_way"
            )
            return
        visitor = next(
            (m for m in stage.people if m.start <= cue.end + 25 and cue.start < m.end), None
        )
        if visitor is None or not is_official(visitor):
            return
        others = [
            m for m in stage.people if is_official(m) and side(m) not in (None, side(visitor))
        ]
        where = self.teller.where
        place = home_of(stage, side(others[0])) if others else where.here(stage, cue, [visitor])
        if place is not None:
            yield from self.teller.telling(
                stage, cue, "visit.visiting", [visitor], place, status="under_way"
            )


def _is_left(stage: Stage, cue: Cue) -> bool:
    """Whether a visit without a place ends with a departure: "left for Oman after a visit"."""
    return any(
        LEFT_BEHIND.search(stage.text, cue.end, noun.start)
        for noun in stage.framed("visit_noun")
        if noun.start > cue.end and not _TO_OR_IN.match(stage.text, noun.end)
    )


_LEFT_HERE = re.compile(r"(?:left|leaves) here\b")
_TO_OR_IN = re.compile(r"\s(?:to|in|of)\b")


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


def _is_foreign(stage: Stage, goer: Mention, place: PlaceMention) -> bool:
    """Whether somebody is a guest where he leaves: of another country, or for a body of many."""
    if side(goer) is None:
        return is_envoy(stage, goer) or for_a_body(stage, goer)
    return side(goer) != place.country


def _is_of_a_thing(stage: Stage, cue: Cue) -> bool:
    """Whether a thing is due somewhere: "the ministers met; a signing is expected in Lima"."""
    if not _DUE.match(stage.text, cue.start, cue.end):
        return False
    if any(0 <= cue.start - m.end <= 1 for m in stage.people):
        return False
    return _A_THING.search(stage.text, max(stage.start, cue.start - 60), cue.start) is not None


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
    start = max((f.end() for f in _BUT.finditer(stage.text, stage.start, cue.start)), default=0)
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


def _visited_before(stage: Stage, cue: Cue) -> list[PlaceMention]:
    """The place that a relative clause tells of: "Norway, which he visited", «… التي زارها»."""
    if cue.frame != "visit_verb":
        return []
    which = _WHICH_AR if _HIM.fullmatch(stage.text, cue.start, cue.end) else _WHICH_HE
    return [p for p in stage.settled_places if which.fullmatch(stage.text, p.end, cue.start)]


def _is_verb(stage: Stage, cue: Cue) -> bool:
    """Whether a noun is what somebody does: "visits Kenya", "to stop the war"."""
    if stage.text[cue.start : cue.end] == "stop":
        return _TO_STOP.search(stage.text, stage.start, cue.start) is not None
    verbs = (c for c in stage.framed("visit_verb") if (c.start, c.end) == (cue.start, cue.end))
    return any(verbs) and _OF_VISITS.match(stage.text, cue.end) is None


def _is_noun(stage: Stage, cue: Cue) -> bool:
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
