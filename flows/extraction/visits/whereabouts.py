"""Where a visit leads: destinations told behind its words, where people meet, "here", "home".

Stands between the places of a sentence and the rules of visits; decides no events.
"""

from __future__ import annotations

import re
from collections import Counter

from flows.extraction.language.lexicon import any_of, any_of_several, group
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention, Span
from flows.extraction.scene import headline
from flows.extraction.scene.arabic_grammar import is_awaited, is_headed_for, is_inside
from flows.extraction.scene.asides import WHERE_OR_WHEN
from flows.extraction.scene.grammar import grammar_of
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.scene.timing import aside_around
from flows.extraction.scene.visit_verbs import is_made
from flows.extraction.visits.receptions import receives_itself
from flows.extraction.when.dates import DateMention
from flows.extraction.where.gazetteer import Name, capital_of
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.people import side

# Between a place and its day: "on", «في يوم» (on the day).
# "(Malta), where he arrives on", «(مالطا) التي يصلها» (which he reaches), before its day
_WHICH_HE_REACHES = (
    r"(?:,?\s+where\s+(?:he|she)\s+(?:arrives|lands|will arrive|will be|is due)"
    r"|،?\s+التي\s+س?[يت](?:صل|زور)ها)"
)
_ON_DAY = re.compile(
    rf"{_WHICH_HE_REACHES}?,?\s+(?:(?:on|in|from|until|late|early|في|يوم|من)\s+){{0,2}}"
)
# "then (to)", «ثم» (then) before a further stop
_THEN = re.compile(
    r"^[,،]?\s+(?:and\s+then|then|followed by|ثم|ومن ثم|وبعدها)\s+(?:to\s+|الي\s+)?$"
)
_LIST = re.compile(
    r"^\s*[\"(]?\s*(?:(?:,|،|and|و|, and|as well as|then|ثم|ف)\s*(?:الي\s+|to\s+)?)?"
    r"(?:the\s+)?[\"(]?$",
    re.IGNORECASE,
)
# "Tallinn, Estonia; Tbilisi, Georgia; and"
_ONE_BY_ONE = re.compile(r"^;\s+(?:and\s+)?(?:to\s+)?$")
# What people talk of, not where they do.
_TOPIC = re.compile(
    rf"\b{any_of('topic')}\b|\bon(?!\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\s+\S+\s+\d)",
    re.IGNORECASE,
)
# «لبحث الأزمة في اليمن» (to discuss the crisis in Yemen): a country is what they talk about.
_TALKED_OVER = re.compile(rf"\b[وفلس]?{any_of('talked_over', 'ar')}\b")
# "met at the United Nations"
_AT_THE = (" at the ", " At the ")
_MAKER = re.compile(r"\s+(?:(?:of|by|that|which)\s+)?(?:(?:the|an?|its)\s+)?")
_TAKEN_UP = re.compile(r"\b(?:[Tt]he|[Tt]his)\s+(?:visit|trip)$")
_ABOUT = re.compile(rf"\b{any_of('topic')}\b", re.IGNORECASE)
# "arrived on Tuesday for talks": where the text is about, if no place follows.
_ARRIVED = re.compile(r"(?:(?:\w+ ){0,2}?(?:will|would|to) )?arrive[sd]?", re.IGNORECASE)
# "flew in on Thursday", unlike "flew in troops"
_FLEW_IN = re.compile(
    r"(?:(?:flew|flown|flies|(?:\w+ ){1,2}to fly|will fly) in|touched down)"
    r"(?=\s*(?:$|[,.;]|\s(?:on|from|late|early|earlier|today|yesterday|\w+day|for|to|at)\b))"
)
_ARRIVED_AR = re.compile(r"(?:وصل|وصلت|يصل|تصل|سيصل|ستصل)")
_HERE = re.compile(r"\bhere\b")
_LEAVES_HERE = re.compile(r"(?:left|leaves?|departs?|departed)\s+here\b")
# "the agency said here Tuesday": where it was said.
_SAID = re.compile(rf"\b{any_of('speech', 'en')}\b", re.IGNORECASE)
# "diplomatic sources here said"
_SAID_HERE = re.compile(
    rf"\b{any_of('speakers_here', 'en')}\s+here\b|\bhere\s+{any_of('speech', 'en')}\b"
)
# "(officials in Ankara) said on Monday", «(مسؤولون في أنقرة) قولهم إن»: a speaker is there; and
# so is what is told in "it was announced in Ankara on Monday that"
_SPOKEN_THERE = re.compile(
    rf"\s+(?:(?:on\s+)?[A-Z]\w+day\s+)?{any_of('speech', 'en')}\b"
    rf"|\s+(?:{any_of('day_word', 'ar')}\s+|قوله\w*\s+){{0,4}}{any_of('that', 'ar')}\b"
    rf"|(?:{WHERE_OR_WHEN})?\s+that\b"
)
# "met him on Monday, an official said in (Nairobi)"
_SAID_IN = re.compile(
    rf",\s[^,.;]{{2,50}}\b{any_of('speech', 'en')}\s"
    r"(?:(?:reporters|journalists|a news conference)\s)?(?:(?:on\s)?[A-Z]\w+day\s)?in\s(?:the\s)?$"
)
# "(a tour that will) include (stops in)": no other journey
_INCLUDES = re.compile(r"\binclud(?:es?|ed|ing)\s+(?:an?\s+)?$")
# Behind these words somebody goes somewhere else.
_STAYS = ("visit_noun", "tour_noun")
_MOTION = ("go_verb", "leave_verb", "return_verb", "visit_verb")
# «بعد توصل إيران» (after Iran reached …): what else happened, no destination; but not «بعد غد»
# (the day after tomorrow), «بعد ظهر» (in the afternoon), "after midnight".
_ELSEWHERE = re.compile(
    rf"\b{any_of('elsewhere')}\b(?!\s+(?:غد|ظهر|الظهر|زوال|الزوال|منتصف|ذلك|midnight|dark|noon))",
    re.IGNORECASE,
)
# "meet him on Wednesday and end his trip in (Geneva)"
_ENDS_THERE = re.compile(
    r"\band\s+(?:then\s+)?(?:end|conclude|finish|wrap up|wind up)s?\s+(?:his|her|their|the)\b"
)
_RELATIVE = re.compile(r"\b(?:who|which|where|الذي|التي|حيث)\b")
_ENCOUNTERS = ("meet_verb", "receive_verb")
_WHICH = re.compile(r",\s+(?:which|who|where)\b")
_BACK_FROM = re.compile(
    rf"\b{any_of('from_there')}\s+(?:the\s+|{any_of('nearby', 'en')}\s+)?$", re.IGNORECASE
)
# "from a 12-day tour of", "from an official visit to", «من جولة شملت» (from a tour that took in)
_BACK_FROM_TOUR = re.compile(
    r"\bfrom\s+(?:an?|his|her|their)\s+(?:[\w-]+\s+){0,3}(?:tour|visit|trip|swing)\s+"
    r"(?:of|to|through)\s+(?:the\s+)?$|\bمن\s+(?:جولة|زيارة)\s+(?:[^\W\d_]+\s+){0,3}$",
    re.IGNORECASE,
)
# "to Doha on Friday and later to Abu Dhabi", «ومنها إلى» (and from there to): a stop more.
_AND_THEN_TO = re.compile(
    r"\b(?:and\s+)?(?:then|later|from there|afterwards)\s+(?:on\s+)?to\s+(?:the\s+)?$"
    r"|^,?\s+followed by\s+(?:(?:an?\s+)?(?:[\w-]+\s+)?(?:visits?|stops?|trips?)\s+(?:to|in)\s+)?$"
    r"|\b(?:ومنها|وبعدها|ثم|ومن ثم)\s+الي\s+$",
    re.IGNORECASE,
)
# "(to Bahrain) for a conference and to (Oman)"
# «(إلى الصين) لحضور احتفال …، ثم (إندونيسيا)» (to China to attend …, then Indonesia)
_AND_TO = re.compile(
    r"\s+for\s[^,.;]{2,70}\sand\s+(?:then\s+|later\s+)?to\s+(?:the\s+)?"
    r"|\s+ل[^\W\d_]{3,}\s[^.؛:]{2,80}\s(?:ثم|ومن ثم|ومنها|وبعدها)\s+(?:الي\s+)?"
)
# «عقب زيارته (لروسيا)» (after his visit to Russia): where he comes from
_AFTER_HIS_VISIT = re.compile(
    r"\b(?:عقب|بعد|اثر|فور)\s+(?:[^\W\d_]+\s+){0,2}(?:زيار|جول)ت(?:ه|ها|هم)\s+(?:ال\w+\s+)?(?:الي\s+)?$"
)
# "(from Doha,) where he signed", «حيث كان تحادث مع»: the place right before is where.
_WHERE_HE = re.compile(
    r"\s*,?\s+where\s+(?:he|she|they)\s+(?:had\s+|has\s+|also\s+)?"
    r"|\s*،?\s*حيث\s+(?:(?:كان|كانت|قد|كانا)\s+){0,2}",
    re.IGNORECASE,
)
# "a stopover in Dhaka on the way to Bangkok, where he attends a meeting": not in Dhaka.
_TO_WHERE = re.compile(r"\w[^.;]*\w\s*,\s+where\s|\w[^.؛]*\w\s*،?\s+حيث\s")
_DURING = re.compile(
    r"\bduring (?:an?|the|his|her|their)\s+(?:\w+\s+)?$|\bduring (?:[\w.-]+\s+){1,6}?[\w-]+'s?\s+"
    r"(?:[\w-]+\s+)?$|\b(?:خلال|اثناء|ضمن|في اطار)\s+$",
    re.IGNORECASE,
)
# «بدأ», «يستهل» (began, opens) before a tour, and nothing that ends what it tells
_BEGINS = re.compile(rf"\b[وفس]{{0,2}}{any_of('begins_tour', 'ar')}\s[^.؛:،]*$")
# «عاد … بعد مشاركته في مؤتمر … في نيويورك» (came back after taking part in … in New York)
_TOOK_PART = re.compile(
    rf"\b(?:بعد|عقب|اثر)\s+(?:ان\s+)?{any_of('took_part', 'ar')}\b[^.؛]{{0,90}}$"
)
_EN_ROUTE = re.compile(r"\ben route\b", re.IGNORECASE)
_TO = re.compile(r"(?:\bto|\bhome to|\bالي)\s+(?:the\s+)?$", re.IGNORECASE)
_WELCOMING = re.compile(r"\bwelcom", re.IGNORECASE)
#: Where bodies of many countries sit: "New York", "Geneva".
SEATS = group("seat", "en")
_SETTLED = ("city", "capital", "country")
#: How far (in letters) a destination may stand from the words that tell of the visit.
_REACH = 170
#: How many letters "during" and the name of whoever visits take.
_LONG_NAME = 60
#: How far a place of meeting may stand from the words that tell of it.
NEAR = 110


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
        if stage.text.endswith(" here", cue.start, cue.end):  # "arrived here for talks on Peru"
            here = self.here(stage, cue, visitors)
            return [here] if here is not None else []
        own = {side(m) for m in visitors}
        if None not in own and is_to_the_country(stage, cue):
            here = self.here(stage, cue, visitors)
            return [here] if here is not None and here.country not in own else []
        if None not in own and _is_in_the_town(stage, cue):
            here = stage.dateline
            return [here] if here is not None and here.country not in own else []
        found: list[PlaceMention] = []
        away = (*_MOTION, "visit_noun") if cue.frame == "visit_noun" else _MOTION
        onward = [
            c.start
            for c in stage.framed(*away)
            if c.start > max(cue.end, start) and not _INCLUDES.search(stage.text, start, c.start)
        ]
        if (aside := aside_around(stage, cue.start)) is not None:
            onward.append(aside[1])  # "who visited the plant, will go on to Peru"
        for place in stage.settled_places:
            if not 0 <= place.start - start < _REACH:
                continue
            if found:
                gap = stage.between(found[-1].end, place.start - len(place.prefix))
                listed = _LIST.match(gap) or _AND_THEN_TO.search(gap) or _AND_TO.fullmatch(gap)
                with_state = "," in stage.between(place.start, place.end)
                listed = listed or (_ONE_BY_ONE.match(gap) if with_state else None)
                if not listed and not _is_next_stop(stage, found[-1], place):
                    break
                found.append(place)
            elif _AFTER_HIS_VISIT.search(stage.text, start, place.start - len(place.prefix)):
                start = place.end
            elif (
                any(at < place.start for at in onward)
                or _ELSEWHERE.search(stage.between(start, place.start - len(place.prefix)))
                or _is_where_others_are(stage, cue, place)
            ):
                break
            elif self.grammar.is_goal(stage, cue, start, place):
                found.append(place)
        arrived = _ARRIVED.fullmatch(stage.between(cue.start, cue.end)) or _FLEW_IN.match(
            stage.text, cue.start, stage.end
        )
        if not found and _ARRIVED_AR.fullmatch(stage.between(cue.start, cue.end)):
            here = stage.dateline
            return [here] if here is not None and here.country not in own else []
        at_home = all(place.country in own for place in found)
        leaves = _LEAVES_HERE.match(stage.text, cue.start, stage.end) is not None
        if at_home and not leaves and (arrived or self.is_here(stage, cue)):
            here = self.here(stage, cue, visitors)
            found = [here] if here is not None else []
        return _one_a_country(found)

    def is_here(self, stage: Stage, cue: Cue) -> bool:
        """Whether "here" tells where something happens rather than where it was said."""
        behind = stage.between(cue.start, min(stage.end, cue.end + 60))
        here = _HERE.search(behind)
        if here is None or _SAID_HERE.search(behind):
            return False
        return _SAID.search(behind[: here.start()]) is None

    def left(self, stage: Stage, cue: Cue) -> PlaceMention | None:
        """The place that a verb of leaving has for its object: «غادر الرياض», "left here"."""
        if _LEAVES_HERE.match(stage.text, cue.start, stage.end):
            return stage.dateline
        for place in stage.settled_places:
            if place.start >= cue.end:
                gap = _without(stage, cue.end, place.start, [*_people(stage), *_days(stage)])
                return place if not place.prefix and self.grammar.is_left(gap) else None
        return None

    def back_from(self, stage: Stage, cue: Cue) -> tuple[list[PlaceMention], PlaceMention | None]:
        """Whence somebody returns, several places of a tour too, and where to."""
        whence: list[PlaceMention] = []
        home = None
        for place in stage.settled_places:
            if not 0 <= place.start - cue.end < _REACH:
                continue
            start = place.start - len(place.prefix)
            before = stage.between(cue.start, start)
            if _WHICH.search(before):
                break  # "returned after his resignation, which he announced from Riyadh"
            if whence and _LIST.match(stage.between(whence[-1].end, start)):
                whence.append(place)
            elif _comes_from(_FORM_OF_STATE.sub("", before)) or (
                self.grammar.is_inside(stage, place) and _TOOK_PART.search(before)
            ):
                whence = whence or [place]
            elif _TO.search(before) or place.prefix in ("ل", "لل"):
                visited = any(cue.end <= c.start < place.start for c in stage.framed(*_STAYS))
                home = home or (None if visited else place)  # «بعد زيارة إلى» (after a visit to)
        return _one_a_country(whence), home

    def receiving(self, stage: Stage, cue: Cue) -> PlaceMention | None:
        """A city or country that receives by its name: «تستقبل أبوظبي الأحد …»."""
        english = self.scene.reading.language == "en"
        for place in stage.settled_places:
            if not english and 0 <= place.start - cue.end <= 1 and not place.prefix:
                return place
            if english and receives_itself(stage, cue, place):
                return place
            near = 0 <= place.start - cue.end < NEAR and _WELCOMING.search(
                stage.text, cue.start, cue.end
            )
            if near and _TO.search(stage.between(cue.end, place.start)):
                return place  # "will welcome the prime minister to the White House"
        return None

    def meeting_place(self, stage: Stage, cue: Cue) -> PlaceMention | None:
        """Where a sentence says that people meet."""
        other = [  # what a relative clause tells of somebody else's doing
            c.start
            for c in stage.framed(*_MOTION, *_ENCOUNTERS)
            if 0 < c.start - cue.end < NEAR and _RELATIVE.search(stage.text, cue.end, c.start)
        ]
        english = self.scene.reading.language == "en"
        going = [c.start for c in stage.framed("go_verb") if english and c.sense != "participle"]
        # "who met him on Tuesday, will arrive in Maputo": the place is not theirs
        aside = aside_around(stage, cue.start)
        near = [
            p
            for p in stage.settled_places
            if p.start - cue.end > -NEAR
            and len(_without(stage, cue.end, p.start, _people(stage))) < NEAR
            and not _is_topic(stage, cue, p)
            and not any(at < p.start for at in other)
            and not _TO_WHERE.search(stage.text, p.end, max(p.end, cue.start))
            and not any(p.end <= at < cue.start for at in going)
            and not (p.end <= cue.start and _SPOKEN_THERE.match(stage.text, p.end, cue.start))
            and not _ELSEWHERE.search(stage.between(cue.end, p.start))
            and not _ENDS_THERE.search(stage.text, cue.end, max(cue.end, p.start))
            and not _SAID_IN.search(stage.text, cue.end, max(cue.end, p.start))
            and aside_around(stage, p.start) == aside
        ]
        for place in near:
            if is_where(stage, cue, place):
                return place
        return next((p for p in near if self.grammar.is_inside(stage, p)), None)

    def listed_behind(self, stage: Stage, first: PlaceMention) -> list[PlaceMention]:
        """The further countries of a list of places: "after talks in London, Paris and Rome"."""
        found = [first]
        for place in stage.settled_places:
            if place.start >= found[-1].end:
                if not _LIST.match(stage.between(found[-1].end, place.start)):
                    break
                found.append(place)
        return [p for p in _one_a_country(found) if p.country != first.country]

    def awaited(self, stage: Stage, cue: Cue) -> PlaceMention | None:
        """A city or country that awaits a visit or gets ready for it: «تترقب برلين زيارة …»."""
        if self.scene.reading.language == "en":
            return _before(stage, cue, _AWAITS)
        return next((p for p in stage.settled_places if is_awaited(stage, cue, p)), None)

    def headed_for(self, stage: Stage, cue: Cue) -> PlaceMention | None:
        """Where to somebody heads a delegation: «ترأس الوزير وفد بلاده إلى كينيا»."""
        if self.scene.reading.language != "ar":
            return None
        return next((p for p in stage.settled_places if is_headed_for(stage, cue, p)), None)

    def receiving_place(self, stage: Stage, cue: Cue) -> PlaceMention | None:
        """Where a reception is told to be, far behind its verb: «… وذلك بمقر المركز بالرياض»."""
        behind = [p for p in stage.settled_places if p.start > cue.end and p.sort != "country"]
        inside = [p for p in behind if self.grammar.is_inside(stage, p)]
        return inside[0] if len({p.country for p in inside}) == 1 else None

    def around(self, stage: Stage, cue: Cue, visitors: list[Mention]) -> list[PlaceMention]:
        """The only foreign place in which a sentence says that things happen during a visit."""
        own = {side(m) for m in visitors}
        untold = None in own and not all(m.full.body or side(m) for m in visitors)
        named = any(m.full.name for m in visitors)  # whoever is there "on a trip" is a stranger
        if (not untold or named) and (there := _there_on_it(stage, cue)):
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
            if place.country not in own and self.grammar.is_inside(stage, place)
        ]
        return inside[:1] if len({place.country for place in inside}) == 1 else []

    def begun_in(self, stage: Stage, cue: Cue, visitors: list[Mention]) -> list[PlaceMention]:
        """Where abroad a tour begins, if it is told of no other place."""
        own = {side(m) for m in visitors}
        begun = (p for p in stage.settled_places if begins_in(stage, cue, p))
        return [place for place in begun if place.country not in own][:1]

    def sent_to(self, stage: Stage, cue: Cue, visitors: list[Mention]) -> list[PlaceMention]:
        """Where an envoy's visit goes: «زيارة لمبعوث البابا إلى العراق», no part of his office."""
        return [
            place
            for place in stage.sentence.places
            for envoy in visitors
            if envoy.office == "envoy" and envoy.name is None and envoy.start >= cue.end
            if place.end == envoy.end and place.sort in _SETTLED and place.country != side(envoy)
        ][:1]

    def sent_to_in(self, stage: Stage, sent: Mention) -> list[PlaceMention]:
        """Where envoys are sent that words take for their office: "envoys to Peru and Chile"."""
        if sent.office not in ("envoy", "delegation") or sent.name is not None:
            return []
        found = [p for p in stage.sentence.places if p.end == sent.end and p.sort in _SETTLED]
        for place in stage.settled_places:
            if found and place.start > found[-1].end:
                if not _LIST.match(stage.between(found[-1].end, place.start)):
                    break
                found.append(place)
        return _one_a_country(found)

    def reported_from(
        self, stage: Stage, sides: set[str | None], *, unnamed_side: bool, for_body: bool
    ) -> PlaceMention | None:
        """The dateline, where one of its country meets a foreigner and no other place is named.

        Who acts for a body of many countries is one too, but not where such bodies sit.
        """
        here = stage.dateline
        away = for_body and here is not None and here.city not in SEATS
        if here is not None and len(sides - {None}) == 1 and unnamed_side:
            sides = sides | {here.country}  # at home nobody tells his own side
        elsewhere = [p for p in stage.settled_places if here and p.country != here.country]
        elsewhere += [p for p in stage.sentence.places if stage.text.endswith(_AT_THE, 0, p.start)]
        two = here is not None and here.country in sides and len(sides - {None}) == 2 - away
        return here if two and not elsewhere else None

    def meeting_here(self, stage: Stage, cue: Cue, doer: Mention | None) -> PlaceMention | None:
        """Where "here" is in a report of a meeting: the reporter's place, else the doer's home.

        Of two sides the one whose country the text names as a place has the meeting.
        """
        if stage.dateline is not None:
            return stage.dateline
        head = headline.place(self.scene)
        if head is not None and any(side(m) == head.country for m in stage.people):
            return self.home_of(stage, head.country)
        if (house := self._at_the_house(cue)) is not None:
            return house
        sides = {side(m) for m in stage.people} - {None}
        named = {p.country for p in self.scene.reading.places if p.sort in _SETTLED} & sides
        if doer is not None and len(named) == 1 and len(sides) == 2:
            return self.home_of(stage, named.pop())
        return self.home_of(stage, side(doer)) if doer is not None else None

    def _at_the_house(self, cue: Cue) -> PlaceMention | None:
        """The capital of a government that says "here" in a paper of its own, not under way."""
        country = headline.house(self.scene)
        if country is None or _EN_ROUTE.search(self.scene.reading.document.title or ""):
            return None
        return PlaceMention(
            cue.start, cue.end, "capital", country, capital_of(country), None, prefix=""
        )

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
            named = self.home_of(stage, head.country)
            if named is not None:
                return named
        house = self._at_the_house(cue) if head is None else None
        if house is not None and house.country not in own:
            return house
        onward = [c.start for c in stage.framed(*_MOTION) if c.start > cue.end]
        for place in stage.settled_places:
            whence = _BACK_FROM.search(stage.between(stage.start, place.start - len(place.prefix)))
            if place.country not in own and not whence and not any(a < place.start for a in onward):
                return place
        for mention in stage.people:
            if side(mention) not in own:
                return self.home_of(stage, side(mention))
        if self.last is not None and self.last.country not in own:
            return self.last
        counted = Counter(p.country for p in self.scene.reading.places if p.country not in own)
        return self.home_of(stage, counted.most_common(1)[0][0]) if counted else None

    def at_home(self, stage: Stage, host: Mention) -> PlaceMention | None:
        """The country of whoever receives: as the text names it, else as the host's words tell."""
        named = self.home_of(stage, side(host))
        elsewhere = named is not None and named.city and not stage.start <= named.start < stage.end
        if side(host) is None or (named is not None and not elsewhere):
            return named
        return PlaceMention(
            host.start, host.end, "nationality", side(host), city=None, name_en=None, prefix=""
        )

    def home_of(self, stage: Stage, country: str | None) -> PlaceMention | None:
        """Words that name a country, its city or its nationality; the sentence's first.

        Before those of other sentences the dateline: where one reports from people meet.
        """
        here = () if stage.dateline is None else (stage.dateline,)
        places = (*stage.sentence.places, *here, *self.scene.reading.places)
        mine = [p for p in places if country is not None and p.country == country]
        settled = [p for p in mine if p.sort in ("city", "capital", "country")]
        return next(iter(settled or mine), None)


def is_to_the_country(stage: Stage, cue: Cue) -> bool:
    """Whether a visit leads to where an Arabic paper is at home: «يزور البلاد», «زيارته للبلاد»."""
    return (
        cue.frame in ("visit_verb", "visit_noun", "go_verb")
        and _TO_THE_COUNTRY.match(stage.text, cue.end, stage.end) is not None
    )


# Behind «يزور» (visits), «زيارته الرسمية» (his official visit), «وصل» (arrived): the country.
# «يزور البلاد الأسبوع المقبل» (next week), but not «البلاد المقدسة» (the Holy Land).
_TO_THE_COUNTRY = re.compile(
    r"\s+(?:ال\w+\s+){0,2}(?:(?:الي\s+)?البلاد|للبلاد)\b"
    rf"(?!\s+ال(?!{any_of('when_noun', 'ar')}\b))"
)

# "arrived in the Black Sea port earlier in the day", «وصل إلى المدينة»: where the report is from.
_IN_THE_TOWN = re.compile(
    r"\s+(?:in\s+)?the\s+(?:(?!capital\b)[\w-]+\s+){0,3}?(?:port|city|town|resort|capital)"
    r"(?=\s*(?:$|[,.;]|(?:on|from|late|early|earlier|today|yesterday|\w+day|for|after)\b))"
    r"|\s+الي\s+(?:المدينة|العاصمة)"
    r"(?=\s*(?:$|[،.]|(?:امس|اليوم|مساء|صباح|في وقت|علي راس|بعد|قادما)\b))"
)


def _is_in_the_town(stage: Stage, cue: Cue) -> bool:
    """Whether somebody comes to "the port", and no name of one stands in these words or behind.

    "The Peruvian capital" and "the capital, Lima," tell which one.
    """
    town = _IN_THE_TOWN.match(stage.text, cue.end, stage.end)
    return town is not None and not any(
        town.start() < place.end and place.start < town.end() + len(", ")
        for place in stage.settled_places
    )


_CAME_FROM = re.compile(rf"\b{any_of('coming_from', 'ar')}\s+من\s+$")


# «(شارك) في قمة هلسنكي», «إلى اجتماعات هلسنكي» (at the Helsinki summit): named after its place
_SUMMIT_OF = re.compile(rf"\b(?:في|الي|اعمال|فعاليات)\s+{any_of('named_gathering', 'ar')}\s+$")


def is_where(stage: Stage, cue: Cue, name: Name | PlaceMention) -> bool:
    """Whether a relative clause behind a place tells what happens there: "Doha, where he met …".

    Or what is attended is named after the place: «شارك في قمة هلسنكي» (in the Helsinki summit).
    What lies ahead happens where one has come to: «قادما من روما، حيث سيلتقي …» (from Rome).
    """
    if cue.frame == "attend_verb" and _SUMMIT_OF.search(stage.text, cue.end, name.start):
        return True
    if cue.sense == "future" and _CAME_FROM.search(stage.text, stage.start, name.start):
        return False
    return _WHERE_HE.fullmatch(stage.text, name.end, cue.start) is not None


def _there_on_it(stage: Stage, cue: Cue) -> PlaceMention | None:
    """Where somebody is told to be on a visit, or for one: ", in Lima on a two-day visit, said"."""
    return next((p for p in stage.settled_places if is_there_on_it(stage, cue, p)), None)


def is_there_on_it(stage: Stage, cue: Cue, place: Name | PlaceMention) -> bool:
    """Whether a noun tells what brings somebody to a place told before it: «في روما في زيارة»."""
    return (
        cue.frame == "visit_noun"
        and 0 < cue.start - place.end < _LONG_NAME
        and _ON_A.fullmatch(stage.text, place.end, cue.start) is not None
        and (stage.sentence.reading.language == "en" or is_inside(stage, place))
    )


_ON_A = re.compile(
    r"\s+(?:[^\W\d_]+\s+){0,3}في\s+"
    r"|,?\s+(?:(?:on\s+)?[A-Z]\w+day\s+)?(?:on|for|during)\s+(?:an?|his|her|their)\s+(?:[\w-]+\s+){0,4}"
)


def begins_in(stage: Stage, cue: Cue, place: Name | PlaceMention) -> bool:
    """Whether an Arabic tour begins in a place: «استهل من هلسنكي جولة أوروبية» (began … from)."""
    if cue.frame != "tour_noun" or not stage.text.endswith(" من ", 0, place.start):
        return False
    start = max(stage.start, cue.start - NEAR)
    if not start <= place.start < cue.end + NEAR:
        return False
    return _BEGINS.search(stage.text, start, min(cue.start, place.start)) is not None


def is_stop(stage: Stage, cue: Cue, place: Name | PlaceMention) -> Cue | None:
    """The words that make a place a stop of an Arabic tour otherwise than by leading there.

    «هلسنكي هي المحطة الثانية في جولة …» (the second stop of a tour): the noun itself; the verb of
    «جولة بدأها السبت في هلسنكي ويختتمها …» (that he began in … and will end in …).
    """
    if cue.frame != "tour_noun" or stage.sentence.reading.language != "ar":
        return None
    if 0 < cue.start - place.end < NEAR and _A_STOP_OF.fullmatch(stage.text, place.end, cue.start):
        return cue
    if not 0 < place.start - cue.end < _REACH:
        return None
    found = _STOP_VERB.search(stage.text, cue.end, place.start - len(place.prefix))
    there = is_inside(stage, place) or stage.text.endswith(" من ", 0, place.start)  # from
    if found is None or not there:
        return None
    past = found["verb"].startswith(("ا", "ب"))
    return Cue(*found.span("verb"), "go_verb", "past" if past else "future", found["and"])


# «(هلسنكي) هي المحطة الثانية في », «(تعد هلسنكي) محطته الأولى ضمن » (his first stop, within)
_A_STOP_OF = re.compile(
    r"\s?[)»\"]?\s?،?\s(?:و?هي\s|كانت\s)?(?:[^\W\d_]+\s)?(?:ال)?محط(?:ة|ته|تها)\s"
    r"(?:[^\W\d_]+\s){0,3}(?:في|من|ضمن|خلال)\s"
)
_STOP_VERB = re.compile(
    rf"[^.؛]*\b(?P<and>و?)(?P<verb>{any_of('stop_of_tour', 'ar')})\s(?:[^\W\d_]+\s){{0,4}}$"
)


def is_during(stage: Stage, cue: Cue) -> bool:
    """Whether a visit is told as when something else happens: «خلال زيارة …», "during a visit"."""
    before = stage.between(max(stage.start, cue.start - _LONG_NAME), cue.start)
    return cue.frame == "visit_noun" and _DURING.search(before) is not None


def _before(stage: Stage, cue: Cue, words: re.Pattern[str]) -> PlaceMention | None:
    """The state or city right before certain words that a visit follows: "Peru expects a visit"."""
    before = (p for p in stage.settled_places if 0 < cue.start - p.end < _LONG_NAME)
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
    if stage.sentence.reading.language != "en" or any(m.end <= cue.start for m in stage.people):
        return False
    start = max(stage.start, cue.start - _LONG_NAME)
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


def _is_topic(stage: Stage, cue: Cue, place: PlaceMention) -> bool:
    """Whether a place only tells what people talk of: "talks on Iraq", «لبحث الأزمة في اليمن».

    What is signed is itself on something: "signed an agreement on trade in Nairobi".
    """
    words = stage.between(cue.end, place.start)
    if place.sort in ("country", "region") and _TALKED_OVER.search(words):
        return True
    signed = cue.frame == "sign_verb" and place.city is not None and not _HERE.search(words)
    about = _ABOUT if signed else _TOPIC
    return about.search(words) is not None


def _comes_from(before: str) -> bool:
    """Whether the words before a place tell that somebody comes from it, or from a tour of it."""
    return any(
        words.search(before)
        for words in (_BACK_FROM, _BACK_FROM_TOUR, _BACK_FROM_GATHERING, _AFTER_DAYS)
    )


# "flew home after two days of talks in"
_AFTER_DAYS = re.compile(
    r"\bafter\s+(?:[\w-]+\s+){0,2}(?:days?|weeks?|hours|stay|stopover|talks)"
    r"(?:\s+of\s+[a-z]+)?\s+in\s+(?:the\s+)?$"
)

_BACK_FROM_GATHERING = re.compile(
    rf"\bfrom\s+(?:an?\s+|the\s+)?(?:[\w'-]+\s+){{0,5}}?"
    rf"{any_of_several('gathering', 'private_trip', language='en')}s?\s+"
    r"(?:in|at)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


# «(قادما من) جمهورية كينيا» (from the Republic of Kenya)
_FORM_OF_STATE = re.compile(rf"\b{any_of('state_noun', 'ar')}\s+$")


def _days(stage: Stage) -> list[Span]:
    """What tells when in an Arabic sentence, with «في» (on): «غادر في 3 مايو كينيا»."""
    if stage.sentence.reading.language != "ar":
        return []
    on = "في "
    return [
        (m.start - len(on) * stage.text.endswith(on, 0, m.start), m.end)
        for m in stage.sentence.dates
    ]


def _people(stage: Stage) -> list[Span]:
    return [(m.start, m.end) for m in stage.people]


def _without(stage: Stage, start: int, end: int, told: list[Span]) -> str:
    """The words between two offsets without those told, as people, however long their offices."""
    words, at = [], start
    for first, last in sorted(told):
        if at <= first and last <= end:
            words.append(stage.between(at, first))
            at = last
    return " ".join((*words, stage.between(at, end)))


def _one_a_country(places: list[PlaceMention]) -> list[PlaceMention]:
    """A tour is one visit for each country; of a country and its city the city is told."""
    chosen: dict[str | None, PlaceMention] = {}
    for place in places:
        known = chosen.get(place.country)
        if known is None or (place.city and not known.city):
            chosen[place.country] = place
    return list(chosen.values())


def _is_next_stop(stage: Stage, before: PlaceMention, place: PlaceMention) -> bool:
    """Whether a place follows a stop with its day: "(in) Malta on Friday and (in) Bonn on Sunday".

    It has a day of its own behind it, or "then" before it, or ends the list: in "Malta on Friday
    and Germany said" it is somebody else. What is told of a stop may stand between: "Malta on
    Friday, where he will …; in Bonn on Sunday".
    """
    day, start = day_behind(stage, before), place.start - len(place.prefix)
    if day is None or start < day.end:
        return False
    gap = _NEXT_IN.sub("", stage.between(day.end, start))
    if _THEN.match(gap):
        return True
    in_list = _LIST.match(gap) is not None
    ends = in_list and _ENDS_LIST.match(stage.text, place.end, stage.end) is not None
    return ends or ((in_list or not gap) and day_behind(stage, place) is not None)


_NEXT_IN = re.compile(r"(?:^[^.;:]*;\s+(?:and\s+)?)?\b(?:in|في)\s+$")
_ENDS_LIST = re.compile(r"[.\"]*$|,\s+where\s+(?:he|she|they)\b")


def has_own_clause(stage: Stage, place: PlaceMention) -> bool:
    """Whether a clause tells that a place is reached on its day: "Malta, where he arrives on"."""
    return _REACHED.match(stage.text, place.end) is not None


_REACHED = re.compile(_WHICH_HE_REACHES)


def day_behind(stage: Stage, place: PlaceMention) -> DateMention | None:
    """The day told at once behind a place: "Malta on Friday", "Sofia, Bulgaria, June 5-7"."""
    days = (
        mention
        for mention in stage.sentence.dates
        if mention.stay_days is None and _ON_DAY.fullmatch(stage.text, place.end, mention.start)
    )
    return next(days, None)
