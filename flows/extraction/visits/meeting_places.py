"""Where people meet: a place told as such, one that receives, where it is reported from.

Stands between the places of a sentence and the rules of meetings; decides no events.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of, group
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene import headline
from flows.extraction.scene.arabic_goals import STATE_OF
from flows.extraction.scene.asides import WHERE_OR_WHEN
from flows.extraction.scene.grammar import grammar_of
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.who_clauses import aside_around
from flows.extraction.visits.here import HERE, at_the_house, home_of, issued_from
from flows.extraction.visits.place_words import (
    MOTION,
    NEAR,
    SETTLED,
    TO,
    is_where,
    leads_elsewhere,
    where_people_stand,
    words_without,
)
from flows.extraction.visits.receptions import receives_itself
from flows.extraction.visits.whence import is_whence
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.people import side

# What people talk of, not where they do.
_TOPIC = re.compile(
    rf"\b{any_of('topic')}\b|\bon(?!\s+{any_of('weekday', 'en')}|\s+\S+\s+\d)",
    re.IGNORECASE,
)
_AFFAIRS_OF = re.compile(
    rf"\b{any_of('state_of_affairs', 'en')}\s+(?:in|inside|within)\s+(?:the\s+)?$"
)
# «لبحث الأزمة في اليمن» (to discuss the crisis in Yemen): a country is what they talk about.
_TALKED_OVER = re.compile(rf"\b[وفلس]?{any_of('talked_over', 'ar')}\b")
# "met at the United Nations"
_AT_THE = (" at the ", " At the ")
_ABOUT = re.compile(rf"\b{any_of('topic')}\b", re.IGNORECASE)
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
# "meet him on Wednesday and end his trip in (Geneva)"
_ENDS_THERE = re.compile(
    r"\band\s+(?:then\s+)?(?:end|conclude|finish|wrap up|wind up)s?\s+(?:his|her|their|the)\b"
)
_RELATIVE = re.compile(r"\b(?:who|which|where|الذي|التي|حيث)\b")
_ENCOUNTERS = ("meet_verb", "receive_verb")
# «في مدينة», «ب» (in the city of, in): between a verb and the place at once behind it
_RIGHT_THERE = re.compile(r"\s+(?:في\s+|ب)(?:مدينة\s+|العاصمة\s+)?(?:ال)?")
# "a stopover in Dhaka on the way to Bangkok, where he attends a meeting": not in Dhaka.
_TO_WHERE = re.compile(r"\w[^.;]*\w\s*,\s+where\s|\w[^.؛]*\w\s*،?\s+حيث\s")
_WELCOMING = re.compile(r"\bwelcom", re.IGNORECASE)
#: Where bodies of many countries sit: "New York", "Geneva".
SEATS = group("seat", "en")


def receiving_state(stage: Stage, cue: Cue) -> PlaceMention | None:
    """A city or country that receives by its name: «تستقبل أبوظبي الأحد …»."""
    english = stage.language == "en"
    for place in stage.settled_places:
        if not english and 0 <= place.start - cue.end <= 1 and not place.prefix:
            return place
        if english and receives_itself(stage, cue, place):
            return place
        near = 0 <= place.start - cue.end < NEAR and _WELCOMING.search(
            stage.text, cue.start, cue.end
        )
        if near and TO.search(stage.between(cue.end, place.start)):
            return place  # "will welcome the prime minister to the White House"
    return None


def meeting_place(stage: Stage, cue: Cue) -> PlaceMention | None:
    """Where a sentence says that people meet."""
    other = [  # what a relative clause tells of somebody else's doing
        c.start
        for c in stage.framed(*MOTION, *_ENCOUNTERS)
        if 0 < c.start - cue.end < NEAR and _RELATIVE.search(stage.text, cue.end, c.start)
    ]
    english = stage.language == "en"
    going = [c.start for c in stage.framed("go_verb") if english and c.sense != "participle"]
    # "who met him on Tuesday, will arrive in Maputo": the place is not theirs
    aside = aside_around(stage, cue.start)
    near = [
        p
        for p in stage.settled_places
        if p.start - cue.end > -NEAR
        and len(words_without(stage, cue.end, p.start, where_people_stand(stage))) < NEAR
        and not _is_topic(stage, cue, p)
        and not any(at < p.start for at in other)
        and not _TO_WHERE.search(stage.text, p.end, max(p.end, cue.start))
        and not any(p.end <= at < cue.start for at in going)
        and not goes_on_elsewhere(stage, cue, p)
        and not (p.end <= cue.start and _SPOKEN_THERE.match(stage.text, p.end, cue.start))
        and not _is_of_office_that_speaks(stage, p)
        and not leads_elsewhere(stage, cue.end, p.start)
        and not _was_there_before(stage, cue, p)
        and not _is_since(stage, cue, p)
        and not _ENDS_THERE.search(stage.text, cue.end, max(cue.end, p.start))
        and not _SAID_IN.search(stage.text, cue.end, max(cue.end, p.start))
        and not _HELD_THERE.search(stage.text, cue.end, max(cue.end, p.start))
        and not _INVITED_THERE.search(stage.text, stage.start, p.start)
        and not _is_told_in(stage, cue, p)
        and not _is_of_what_follows(stage, cue, p)
        and aside_around(stage, p.start) == aside
        and not is_whence(stage, cue.start, p)
    ]
    # «التقى في ليما الرئيس، ثم يلتقي في هلسنكي الوزير» (meets in Lima …, then in Helsinki …)
    if cue.frame == "meet_verb" and not english:
        near.sort(key=lambda p: _RIGHT_THERE.fullmatch(stage.text, cue.end, p.start) is None)
    for place in near:
        if is_where(stage, cue, place):
            return place
    return next((p for p in near if grammar_of(stage.language).is_inside(stage, p)), None)


# «(أهمية اللجنة) التي ستلتئم (بمدريد)»: where something else than the meeting will be held
_HELD_THERE = re.compile(
    r"\s[^\s.،؛]+\s(?:التي|الذي)\s(?:س?[يت]|ا)(?:لتيم|لتام|نعقد|نتظم|قام)\S*\s"
    r"(?:[^\s.،؛]+\s){0,2}(?:في\s|ب)$"
)


# «(سلمه) دعوة من الملك لحضور القمة (بالرياض)»: to what he is invited, not where he is handed it
_INVITED_THERE = re.compile(
    r"\bدعوة\s[^.؛]{0,80}?(?:لحضور|للحضور|للمشاركة|الي حضور|الي المشاركة)\s[^.؛،]{0,60}$"
)


def _is_of_office_that_speaks(stage: Stage, place: PlaceMention) -> bool:
    """Whether a place only tells whose office speaks: "but his office in Lima denied that"."""
    sits = _OFFICE_IN.search(stage.text, stage.start, place.start)
    return sits is not None and _SPEAKS.match(stage.text, place.end, stage.end) is not None


_OFFICE_IN = re.compile(
    r"(?<!\bat )\b(?:his|her|its|the|an?)\s(?:[\w-]+\s){0,2}"
    r"(?:office|ministry|embassy|spokes(?:man|woman|person)|aides?)\sin\s(?:the\s)?$"
)
_SPEAKS = re.compile(rf"\s(?:[a-z]+ly\s)?{any_of('speech', 'en')}\b")


def _is_of_what_follows(stage: Stage, cue: Cue, place: PlaceMention) -> bool:
    """Whether an Arabic sentence has gone on: «التقى …، وقال إن في سورية», «…، كما زار روما».

    (met, and said that in Syria; met, and also visited Rome)
    """
    if stage.language != "ar" or place.start < cue.end:
        return False
    if cue.frame in _ENCOUNTERS and (
        _FURTHER_DEED.search(stage.text, cue.end, place.start)
        or _WHAT_HE_TOLD.search(stage.text, cue.end, place.start)
    ):
        return True
    said = (c for c in stage.framed("speech") if cue.end <= c.start < place.start)
    return any(c.prefix == "و" and _THAT.search(stage.text, c.end, place.start) for c in said)


# «(التقى …)، وحذر من أن», «، ونبه إلى أن» (and warned that, and pointed out that)
_WHAT_HE_TOLD = re.compile(r"،\sو[^\W\d_]+\s(?:(?:من|الي|علي)\s)?ب?ان(?:ه|ها)?\s")
_FURTHER_DEED = re.compile(r"،\s(?:كما|ثم)\s[^\W\d_]+\s")
_THAT = re.compile(r"\b(?:ان|انه|انها|بان)\s")


def _is_told_in(stage: Stage, cue: Cue, place: PlaceMention) -> bool:
    """Whether a sentence opens with where it is said: "In Oslo, officials said X met Y in Riga".

    Or where one speaks who is still to meet somebody: "At the airport of Oslo, she said she would".
    """
    if cue.sense != "past" and _SPEAKING_IN.fullmatch(stage.text, stage.opening, place.start):
        return _THEN_SAID.match(stage.text, place.end, cue.start) is not None
    if _IN_TOWN.fullmatch(stage.text, stage.opening, place.start) is None:
        return False
    if _SOMEBODY_SAID.match(stage.text, place.end, cue.start) is None:
        return False
    behind = (p for p in stage.settled_places if p.start >= cue.end)
    return any(grammar_of("en").is_inside(stage, p) for p in behind)


# "Speaking to reporters at", "At a news conference in", "X told reporters at": where he speaks
_SPEAKING_IN = re.compile(
    r"\W*(?:(?:Speaking|Talking|Addressing|Briefing)\b[^,;\"]{0,60}"
    r"|(?:At|In) an? (?:\w+ )?(?:conference|briefing|speech|address|interview|statement)\b"
    r"[^,;\"]{0,40}"
    rf"|[^;\"]{{3,90}}\b{any_of('speech', 'en')}\b[^,;\"]{{0,40}})"
    r"\b(?:in|at|from) (?:the )?"
)
_THEN_SAID = re.compile(rf"[^;\"]{{0,90}}?(?:\b{any_of('speech', 'en')}\b|\sthat\s)")
_IN_TOWN = re.compile(r"\W*In (?:the )?")
_SOMEBODY_SAID = re.compile(rf",\s[^,;]{{3,60}}?\s{any_of('speech', 'en')}\b")


def goes_on_elsewhere(stage: Stage, cue: Cue, told: Mention | PlaceMention) -> bool:
    """Whether a further place stands between: "met X in Oslo, and in Rome held talks with Y".

    Not one of a clause set off: "who was in Oslo on Friday and in Rome on Sunday, met".
    """
    start, end = min(told.end, cue.end), max(told.start, cue.start)
    return any(
        start <= place.start < end
        and _AND_IN.search(stage.text, start, place.start)
        and aside_around(stage, place.start) == aside_around(stage, cue.start)
        for place in stage.settled_places
    )


# "and in (Rome)", «، كما يجري في (روما)», «، وفي (روما)» (he also holds in, and in)
_AND_IN = re.compile(
    r"\b(?:and|while|then)\s+in\s+(?:the\s+)?$"
    r"|(?:،\s(?:كما|ثم|فيما|بينما)\s(?:[^\W\d_]+\s){1,2}|،\sو)(?:في\s)(?:مدينة\s|العاصمة\s)?$"
)


def receiving_place(stage: Stage, cue: Cue) -> PlaceMention | None:
    """Where a reception is told to be, far behind its verb: «… وذلك بمقر المركز بالرياض»."""
    behind = [p for p in stage.settled_places if p.start > cue.end and p.sort != "country"]
    inside = [p for p in behind if grammar_of(stage.language).is_inside(stage, p)]
    return inside[0] if len({p.country for p in inside}) == 1 else None


def reported_from(
    stage: Stage, cue: Cue, sides: set[str | None], *, unnamed_side: bool, for_body: bool
) -> PlaceMention | None:
    """The dateline, or whence a paper is issued, where one of its country meets a foreigner.

    Not where another place is named.

    Who acts for a body of many countries is one too, but not where such bodies sit.
    """
    here = stage.dateline or issued_from(stage, cue)
    away = for_body and here is not None and here.city not in SEATS
    if here is not None and len(sides - {None}) == 1 and unnamed_side:
        sides = sides | {here.country}  # at home nobody tells his own side
    elsewhere = [p for p in stage.settled_places if here and p.country != here.country]
    elsewhere = [
        p
        for p in elsewhere
        if not is_whence(stage, cue.start, p)
        and not _was_there_before(stage, cue, p)
        and not _is_since(stage, cue, p)
        and not _is_told_aside(stage, cue, p)
    ]
    if stage.language == "en":  # "met X, with an appeal to Israel", but not "met X in Israel"
        elsewhere = [
            p
            for p in elsewhere
            if (p.city or grammar_of("en").is_inside(stage, p) or _is_led_to(stage, p))
            and not _ONWARD.search(stage.text, stage.start, p.start)
        ]
    elsewhere += [p for p in stage.sentence.places if stage.text.endswith(_AT_THE, 0, p.start)]
    two = here is not None and here.country in sides and len(sides - {None}) == 2 - away
    return here if two and not elsewhere else None


def _was_there_before(stage: Stage, cue: Cue, place: PlaceMention) -> bool:
    """Whether somebody was at a place before he met others: "met him after a stop in Lima"."""
    return (
        place.start > cue.end and _AFTER_STOP.search(stage.text, cue.end, place.start) is not None
    )


_AFTER_STOP = re.compile(
    r"\b(?:after|following)\s(?:an?|his|her|their)\s(?:[\w-]+\s){0,3}"
    rf"(?:stop|stopover|{any_of('stay', 'en')})\s(?:in|to|at)\s(?:the\s)?$"
)


def _is_since(stage: Stage, cue: Cue, place: PlaceMention) -> bool:
    """Whether what a place tells is only what came before: "the first since bombings in Lima".

    Not where a time alone follows: "their first since May in Lima".
    """
    if place.start < cue.end or stage.language != "en":
        return False
    days = [(date.start, date.end) for date in stage.sentence.dates]
    return _SINCE.search(words_without(stage, cue.end, place.start, days)) is not None


_SINCE = re.compile(r"\bsince\s+(?!\s|(?:in|at|on)\b)[^,;:]*\b(?:in|at|on|of|from)\s+(?:the\s+)?$")


def _is_told_aside(stage: Stage, cue: Cue, place: PlaceMention) -> bool:
    """Whether a clause set off tells of a place: "X, who visited Lima on Monday, met the king"."""
    aside = aside_around(stage, place.start)
    return aside is not None and aside != aside_around(stage, cue.start)


def _is_led_to(stage: Stage, place: PlaceMention) -> bool:
    """Whether a country is where words of going lead: "met X during a visit to Turkey"."""
    going = (c.end for c in stage.framed("visit_noun", "visit_verb", "go_verb"))
    return any(0 <= place.start - end < _AT_ONCE for end in going)


#: How far (in letters) behind words of going the place stands to which they lead: "to the".
_AT_ONCE = 10
# "(met X) before leaving for (Lima)", "and was to return to (Lima)"
_ONWARD = re.compile(
    r"\b(?:(?:before|and) (?:[a-z]+ ){0,3}?(?:return|leav|fly|travell?|head|go|depart)(?:ing|s|es)?"
    r"(?: (?:home|on|back|here))? (?:to|for)|before (?:[a-z]+ )?flies to) (?:the )?$"
)


def meeting_here(stage: Stage, cue: Cue, doer: Mention | None) -> PlaceMention | None:
    """Where "here" is in a report of a meeting: the reporter's place, else the doer's home.

    Of two sides the one that is not told to be visiting has the meeting, or whose head of state or
    government is met by another's minister, or whose country the text names as a place.
    """
    if stage.dateline is not None:
        return stage.dateline
    head = headline.place(stage.scene)
    if head is not None and any(side(m) == head.country for m in stage.people):
        return home_of(stage, head.country)
    if (house := at_the_house(stage, cue)) is not None:
        return house
    sides = {side(m) for m in stage.people} - {None}
    if doer is not None and (host := _who_is_called_on(stage, doer)) is not None:
        return home_of(stage, side(host))
    named = {p.country for p in stage.scene.reading.places if p.sort in SETTLED} & sides
    if doer is not None and len(named) == 1 and len(sides) == 2:
        return home_of(stage, named.pop())
    return home_of(stage, side(doer)) if doer is not None else None


def _who_is_called_on(stage: Stage, doer: Mention) -> Mention | None:
    """Whom a guest meets: one who is told to be visiting, or a minister at another state's head."""
    others = [m for m in stage.people if side(m) not in (None, side(doer))]
    if len({side(m) for m in others}) != 1:
        return None
    head = next((m for m in others if m.office in _HEADS), None)
    if _VISITING.search(stage.text, max(stage.start, doer.start - 12), doer.end):
        return head or others[0]
    return head if doer.office not in _HEADS and side(doer) is not None else None


#: Offices of those on whom ministers of other states call.
_HEADS = ("leader", "monarch")
# "visiting (Kenyan minister)"
_VISITING = re.compile(r"\b[Vv]isiting\s")


def _is_topic(stage: Stage, cue: Cue, place: PlaceMention) -> bool:
    """Whether a place only tells what people talk of: "talks on Iraq", «لبحث الأزمة في اليمن».

    What is signed is itself on something: "signed an agreement on trade in Nairobi".
    """
    words = stage.between(cue.end, place.start)
    if place.sort in ("country", "region") and _TALKED_OVER.search(words):
        return True
    if place.sort in ("country", "region") and _AFFAIRS_OF.search(words):
        return True  # "met him to discuss the peace process in Burundi"
    if place.end <= cue.start and STATE_OF.search(stage.text, stage.start, place.start):
        return True  # «مثلت الأزمة في ليبيا محور لقاء …» (the crisis in Libya was the subject of)
    signed = cue.frame == "sign_verb" and place.city is not None and not HERE.search(words)
    about = _ABOUT if signed else _TOPIC
    return about.search(words) is not None
