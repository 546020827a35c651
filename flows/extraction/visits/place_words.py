"""What the words between a place and a visit tell: one is there, comes there, begins a tour there.

Stands between the places of a sentence and ``whereabouts``; the gate asks the same of bare names.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Span
from flows.extraction.scene.arabic_goals import is_inside
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.visit_under_way import ON_WHICH
from flows.extraction.where.gazetteer import Name
from flows.extraction.where.places import PlaceMention

# "(from Doha,) where he signed", «حيث كان تحادث مع»: the place right before is where.
_WHERE_HE = re.compile(
    r"\s*,?\s+where\s+(?:he|she|they)\s+(?:(?:had|has|also|is|are|was|were|will|would)\s+){0,2}"
    r"|\s*،?\s*حيث\s+(?:(?:كان|كانت|قد|كانا)\s+){0,2}",
    re.IGNORECASE,
)
_DURING = re.compile(
    r"\bduring (?:an?|the|his|her|their)\s+(?:\w+\s+)?$|\bduring (?:[\w.-]+\s+){1,6}?[\w-]+'s?\s+"
    r"(?:[\w-]+\s+)?$|\b(?:خلال|اثناء|ضمن|في اطار)\s+$",
    re.IGNORECASE,
)
# «بدأ», «يستهل» (began, opens) before a tour, and nothing that ends what it tells
_BEGINS = re.compile(rf"\b[وفس]{{0,2}}{any_of('begins_tour', 'ar')}\s[^.؛:،]*$")
#: How far (in letters) a destination may stand from the words that tell of the visit.
REACH = 170
#: How many letters "during" and the name of whoever visits take.
LONG_NAME = 60
#: How far a place of meeting may stand from the words that tell of it.
NEAR = 110


def is_to_the_country(stage: Stage, cue: Cue) -> bool:
    """Whether a visit leads to where an Arabic paper is at home: «يزور البلاد», «زيارته للبلاد»."""
    return (
        cue.frame in ("visit_verb", "visit_noun", "go_verb")
        and _TO_THE_COUNTRY.match(stage.text, cue.end, stage.end) is not None
    )


def is_to_that_country(stage: Stage, cue: Cue) -> bool:
    """Whether a visit leads to a state told before: «زيارة رسمية لهذا البلد» (to this country)."""
    return cue.frame == "visit_noun" and bool(_TO_THAT.match(stage.text, cue.end, stage.end))


_TO_THAT = re.compile(r"(?:\s[^\W\d_]+){0,3}?\s(?:الي\s|ل)(?:هذا البلد|هذه الدولة)\b")
# Behind «يزور» (visits), «زيارته الرسمية» (his official visit), «وصل» (arrived): the country.
# «يزور البلاد الأسبوع المقبل» (next week), «ستحل ببلادنا» (will be in our country), but not «البلاد
# المقدسة» (the Holy Land).
_TO_THE_COUNTRY = re.compile(
    rf"\s+(?:(?:ال\w+|{any_of('day_word', 'ar')})\s+){{0,3}}"
    r"(?:(?:الي\s+)?(?:البلاد|بلادنا)|للبلاد|[لب]بلادنا)\b"
    rf"(?!\s+(?!{any_of('weekday', 'ar')}\b)ال(?!{any_of('when_noun', 'ar')}\b))"
)
# "arrived in the Black Sea port earlier in the day", «وصل إلى المدينة»: where the report is from.
_IN_THE_TOWN = re.compile(
    r"\s+(?:in\s+|into\s+)?(?:the|this)\s+(?:(?!capital\b)[\w-]+\s+){0,3}?(?:port|city|town|resort|capital)"
    r"(?=\s*(?:$|[,.;]|(?:on|from|late|early|earlier|today|yesterday|\w+day|for|after)\b))"
    r"|\s+الي\s+(?:المدينة|العاصمة)"
    r"(?=\s*(?:$|[،.]|(?:امس|اليوم|مساء|صباح|في وقت|علي راس|بعد|قادما)\b))"
)


def is_in_the_town(stage: Stage, cue: Cue) -> bool:
    """Whether somebody comes to "the port", and no name of one stands in these words or behind.

    "The Peruvian capital" and "the capital, Lima," tell which one.
    """
    town = _IN_THE_TOWN.match(stage.text, cue.end, stage.end)
    return town is not None and not any(
        town.start() < place.end and place.start < town.end() + len(", ")
        for place in stage.settled_places
    )


def is_to_the_land(stage: Stage, cue: Cue) -> bool:
    """Whether a journey leads to a state that English tells by what it is: "the African country".

    "Will visit the country next week", "arrived in the island nation's capital".
    """
    if stage.language != "en" or cue.frame not in ("visit_verb", "go_verb", "visit_noun"):
        return False
    land = _TO_THE_LAND.match(stage.text, cue.end, stage.end)
    if land is None:
        return False
    inside = [p for p in stage.sentence.places if land.start() < p.end and p.start < land.end()]
    return all(place.sort in ("region", "nationality") for place in inside)


_TO_THE_LAND = re.compile(
    r"\s+(?:(?:(?:back|here)\s+)?(?:to|in|into)\s+)?"
    r"(?:(?:on\s+)?[A-Z]\w+day\s+(?:to|in|into)\s+)?(?:the|this|that)\s+"
    rf"(?:(?!{any_of('other_lands', 'en')}\b)[\w-]+\s+){{0,4}}?{any_of('land', 'en')}\b"
    r"(?:'s\s+(?:[a-z]+\s+)?(?:capital|parliament|leaders?))?"
    rf"(?!'s)(?!\s+{any_of('land_told', 'en')}\b)"
)
_CAME_FROM = re.compile(rf"\b{any_of('coming_from', 'ar')}\s+من\s+$")
_OPENED = "(?:افتتاح|تدشين|ختام)"  # opening, inauguration, end
# «(شارك) في قمة هلسنكي», «إلى اجتماعات هلسنكي» (at the Helsinki summit): named after its place
_SUMMIT_OF = re.compile(
    rf"\b(?:في|الي|اعمال|فعاليات|{_OPENED})\s+{any_of('named_gathering', 'ar')}\s+$"
)
# «حفل افتتاح مطار هلسنكي» (the opening of Helsinki airport): it is opened where it stands
_OPENED_THERE = re.compile(rf"{any_of('opened_there', 'ar')}\s+")
_OPENING_OF = re.compile(rf"\b{_OPENED}\s+(?P<what>{_OPENED_THERE.pattern})?$")


def is_where(stage: Stage, cue: Cue, name: Name | PlaceMention) -> bool:
    """Whether a relative clause behind a place tells what happens there: "Doha, where he met …".

    Or what is attended is named after the place: «شارك في قمة هلسنكي» (in the Helsinki summit).
    What lies ahead happens where one has come to: «قادما من روما، حيث سيلتقي …» (from Rome).
    """
    if cue.frame in ("attend_verb", "attend_noun") and _is_attended_at(stage, cue, name):
        return True
    if cue.sense == "future" and _CAME_FROM.search(stage.text, stage.start, name.start):
        return False
    return _WHERE_HE.fullmatch(stage.text, name.end, cue.start) is not None


def _is_attended_at(stage: Stage, cue: Cue, name: Name | PlaceMention) -> bool:
    """Whether what is attended is named after a place, or opened there."""
    if _SUMMIT_OF.search(stage.text, cue.end, name.start):
        return True
    opened = _OPENING_OF.search(stage.text, cue.end, name.start)
    if opened is None:
        return False
    return opened["what"] is not None or _OPENED_THERE.match(stage.text, name.start) is not None


def is_there_on_it(stage: Stage, cue: Cue, place: Name | PlaceMention) -> bool:
    """Whether a noun tells what brings somebody to a place told before it: «في روما في زيارة»."""
    return (
        cue.frame == "visit_noun"
        and 0 < cue.start - place.end < LONG_NAME
        and _ON_A.fullmatch(stage.text, place.end, cue.start) is not None
        and (stage.language == "en" or is_inside(stage, place))
    )


_ON_A = re.compile(
    r"\s+(?:[^\W\d_]+\s+){0,3}في\s+"
    rf"|,?\s+(?:(?:on\s+)?[A-Z]\w+day\s+)?{ON_WHICH}\s+(?:an?|his|her|their)\s+(?:[\w-]+\s+){{0,4}}"
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
    if cue.frame != "tour_noun" or stage.language != "ar":
        return None
    if 0 < cue.start - place.end < NEAR and _A_STOP_OF.fullmatch(stage.text, place.end, cue.start):
        return cue
    if not 0 < place.start - cue.end < REACH:
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
    before = stage.between(max(stage.start, cue.start - LONG_NAME), cue.start)
    return cue.frame == "visit_noun" and _DURING.search(before) is not None


MOTION = ("go_verb", "leave_verb", "return_verb", "visit_verb")
# «بعد توصل إيران» (after Iran reached …): what else happened, no destination; but not «بعد غد»
# (the day after tomorrow), «بعد ظهر» (in the afternoon), "after midnight".
ELSEWHERE = re.compile(
    rf"\b{any_of('elsewhere')}\b(?!\s+(?:غد|ظهر|الظهر|زوال|الزوال|منتصف|ذلك|midnight|dark|noon))",
    re.IGNORECASE,
)


# "(the visit) comes a month before (a summit in)"
COMES_WHEN = re.compile(r"\b(?:comes?|came|coming)\s[^.;,]{0,40}?\b(?:before|after|ahead of)\s")


def leads_elsewhere(stage: Stage, start: int, end: int) -> bool:
    """Whether words part a place from what leads to it; a date none: «قبل يومين» (ago).

    "(The visit) comes two days after a meeting in (Manila)" tells when, not where.
    """
    if COMES_WHEN.search(stage.text, start, end) is not None:
        return True
    if ELSEWHERE.search(stage.text, start, end) is None:
        return False
    days = [(date.start, date.end) for date in stage.sentence.dates]
    return ELSEWHERE.search(words_without(stage, start, end, days)) is not None


TO = re.compile(r"(?:\bto|\bhome to|\bالي)\s+(?:the\s+)?$", re.IGNORECASE)
SETTLED = ("city", "capital", "country")


def where_people_stand(stage: Stage) -> list[Span]:
    """Where in a sentence people are told, offices and all."""
    return [(m.start, m.end) for m in stage.people]


def words_without(stage: Stage, start: int, end: int, told: list[Span]) -> str:
    """The words between two offsets without those told, as people, however long their offices."""
    words, at = [], start
    for first, last in sorted(told):
        if at <= first and last <= end:
            words.append(stage.between(at, first))
            at = last
    return " ".join((*words, stage.between(at, end)))
