"""Rules of meetings abroad: who meets others or attends something where he is not at home.

Stands beside the rules of meetings at the home of one side (``meetings``), which know the cues.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.extraction.language.lexicon import any_of, any_of_several
from flows.extraction.reading.cues import Cue, markers
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.arabic_doers import holds_talks
from flows.extraction.scene.asides import WHERE_OR_WHEN
from flows.extraction.scene.english_doers import are_listed
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.scene.visit_verbs import is_held
from flows.extraction.scene.who_clauses import aside_around
from flows.extraction.visits.at_the_table import SAID_THERE, SHORT
from flows.extraction.visits.company import SITS_IN
from flows.extraction.visits.here import home_of, is_here
from flows.extraction.visits.meeting_places import SEATS, meeting_place
from flows.extraction.visits.place_words import NEAR
from flows.extraction.visits.receptions import (
    HIGH,
    RECEIVING,
    comes_from_afar,
    for_a_body,
    in_his_house,
    is_envoy,
    may_host,
)
from flows.extraction.visits.stops import listed_behind
from flows.extraction.visits.teller import Teller
from flows.extraction.visits.whereabouts import headed_place
from flows.extraction.where.places import PlaceMention
from flows.extraction.where.seats import sits_in
from flows.extraction.who.people import is_official, side

# «يضم», «يجمع» (which brings together), «برئاسة» (chaired by) behind a meeting
_BRINGS_TOGETHER = re.compile(
    r"\bس?[يت](?:ضم|جمع)\s+(?:كلا\s+من\s+|كل\s+من\s+|بين\s+)?|\b(?:ضم|جمع)ت?\s+(?:بين\s+)?"
    r"|(?<!وفد )\bبرياسة\s+(?:كل من\s+)?"
)
# «عقدت في جنيف أمس جولة (مباحثات) بين», «تشهد جنيف غدا (لقاء) بين» (are held; will see)
_HELD_VERB = any_of_several("holds_talks", "held_talks", "sees_event", language="ar")
_IS_HELD = re.compile(
    rf"(?:^|[\s،\"])[وف]?(?:{_HELD_VERB}"
    r"|س?[يت](?:عقد|جري|نطلق|ستانف))\s(?:(?!\bان\b|[.؛،\"]).){0,90}$"
)
_HELD_BETWEEN = re.compile(r"(?:\s(?!عن\b|حول\b|في\sشان\b)[^\W\d_]+){0,2}\sبين\s(?:كل\sمن\s)?")
_GATHERING = re.compile(
    rf"\b[وفبل]*(?:ال|لل)?(?:{any_of('gathering', 'ar')}|{any_of('opened_event', 'ar')})\b"
)
# «أكدت الرئاسة مشاركة …» (confirmed that he takes part): it lies ahead.
_CONFIRMING = re.compile(r"\b[وف]?(?:اكد|اكدت|توكد|اعلن|اعلنت|تاكد|تاكدت)\b")
# «تنطلق اليوم أعمال …» (today opens): it lies ahead where a sentence opens with it.
_IS_TO_OPEN = re.compile(
    r"[\s\-:]*(?:\"[^\"]{2,25}\"[\s\-:]*)?و?س?[يت](?:نطلق|بدا|فتتح|عقد|قام|ستضيف|حتضن|نظم|شهد)\s"
)
#: How far (in letters) into a sentence a place may stand that opens it: «في لندن، … التقى».
_OPENING = 12
_CLAUSE = re.compile(r"[؛:.]|\b(?:ان|التي|الذي|حيث|بعد|قبل)\b")
#: How many words may stand between two of a list of those who take part.
_BETWEEN = 6
# "on the sidelines of", «على هامش»: both are guests there
SIDELINES = re.compile(rf"\b{any_of('aside')}\b", re.IGNORECASE)
# «أكد الوزير خلال افتتاح …» (said at the opening of): it tells where who stands right before it is
_SPEAKS_AT = re.compile(r"(?:خلال|اثناء|لدي|في) ")
_BESIDE_HIM = re.compile(r"[\s،]*")
# "attended the (emergency) summit", "told the meeting": the one reported, if none else is told
_THE_GATHERING = re.compile(
    rf"\bthe\s+(?:[\w-]+\s+)?{any_of('reported_gathering', 'en')}\b(?!\s+(?:in|at|of)\b)"
)
_SITS_IN = re.compile(rf"{any_of('sitting_in', 'ar')}\b")
_ATTENDS = re.compile(r"\b[وب](?:حضور|مشاركة)\b")  # «وحضور» (and in the presence of)


class MeetingsAbroad:
    """Applies the rules of meetings abroad within one document."""

    def __init__(self, teller: Teller) -> None:
        self.teller = teller
        #: Where the meeting is that the document speaks of.
        self.place: PlaceMention | None = None

    def met(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V5: who meets others in a country that is not theirs has travelled there."""
        if cue.frame in RECEIVING or is_aside(stage, cue) or _is_left(stage, cue):
            return
        if is_only_ahead(stage, cue):
            return
        home, inferred = self._where(stage, cue)
        if home is None:
            return
        teller = self.teller
        goers = _talking_there(stage, cue) or teller.goers(stage, cue) or _talking(stage, cue)
        if inferred and cue.frame == "meet_noun":
            goers = [m for m in goers if m.full.name is not None]
        if cue.frame == "meet_noun" and _SPEAKS_AT.match(stage.text, cue.start):
            goers = [m for m in goers if _BESIDE_HIM.fullmatch(stage.text, m.end, cue.start)]
        yield from _beside_counterpart(teller, stage, cue, goers, home)
        yield from _meets_there(teller, stage, cue, goers, home)
        doers = _foreigners(stage, cue, goers, home, inferred=inferred)
        present = goers if cue.frame == "attend_verb" else stage.people
        at_home = home.country in {side(m) for m in present}
        if not doers or at_home or in_his_house(stage, cue, home):
            return
        other = self._other_side(stage, cue, home, doers[0])
        if other is not None:
            yield from teller.telling(stage, cue, "visit.away", [other], home)
        all_went = cue.frame == "attend_verb" or all_met(stage, cue, doers)
        gone = doers if all_went else doers[:1]
        further = listed_behind(stage, home) if cue.frame == "meet_noun" else []
        for place in (home, *further):
            if place.country not in {side(m) for m in gone}:
                yield from teller.telling(stage, cue, "visit.away", gone, place)

    def _where(self, stage: Stage, cue: Cue) -> tuple[PlaceMention | None, bool]:
        """Where people meet or attend something, and whether only the document tells that."""
        home = _where_met(stage, cue)
        if cue.frame == "meet_noun" and home is not None:
            self.place = home
        if home is None and _holds_talks_here(stage, cue):
            return stage.dateline, True
        if cue.frame != "attend_verb":
            home = home or _between_their_homes(stage, cue) or _at_its_seat(stage, cue)
            return home, False
        home = home or headed_place(stage, cue) or _place_of_rite(stage, cue)
        if home is not None:
            return home, False
        if self.teller.visited and (
            _SITS_IN.match(stage.text, cue.start) or self._sits_in(stage, cue)
        ):
            return None, True  # «حضر المباحثات …» (attended the talks): company of a visit told
        here = is_here(stage, cue) or _is_reported(stage, cue)
        return (self.place or stage.dateline) if here else self.place, True

    def _sits_in(self, stage: Stage, cue: Cue) -> bool:
        """Whether a visitor's countryman attends what was told: "Minister X attended the talks"."""
        subject, doers = self.teller.subject, self.teller.grammar.doers(stage, cue)[:1]
        if subject is None or not doers or doers[0].full is subject.full:
            return False
        own = side(doers[0]) == side(subject)
        return own and SITS_IN.match(stage.text, doers[0].end, stage.end) is not None

    def _other_side(
        self, stage: Stage, cue: Cue, home: PlaceMention, doer: Mention
    ) -> Mention | None:
        """Whom one of another country meets abroad, by name: he has come there as well."""
        opens = home.start - stage.start < _OPENING and self.teller.grammar.is_inside(stage, home)
        opens = opens or home is stage.dateline
        if cue.frame not in ("meet_verb", "meet_noun") or (home.start < cue.end and not opens):
            return None
        going = (c.start for c in stage.framed("go_verb") if c.start >= cue.end)
        end = (aside_around(stage, cue.start) or (0, next(going, stage.end)))[1]
        others = (m for m in stage.people if is_official(m) and cue.end <= m.start < end)
        other = next((m for m in others if side(m) not in (None, side(doer))), None)
        return other if other is not None and other.full.name is not None else None


def _between_their_homes(stage: Stage, cue: Cue) -> PlaceMention | None:
    """The dateline, where two of other countries meet: "Presidents Ek and Omolo met here".

    The lead of a report tells what happened where it is from, also without "here".
    """
    here = stage.dateline
    if here is None or stage.language != "en":
        return None
    if cue.frame != "meet_verb" and not is_held(stage, cue):
        return None
    if stage.sentence.number > 0 and not is_here(stage, cue):
        return None
    sides = {side(m) for m in stage.people if m.full.name and m.full.office in HIGH} - {None}
    return here if len(sides) >= _BOTH else None


#: How many sides a meeting has at least.
_BOTH = 2


def _holds_talks_here(stage: Stage, cue: Cue) -> bool:
    """Whether somebody is told to hold talks where the report is from: "began talks here on"."""
    if cue.frame != "meet_noun" or stage.language != "en" or not is_here(stage, cue):
        return False
    start = max(stage.start, cue.start - SHORT)
    return _HOLDING.search(stage.text, start, cue.start) is not None


# "(he) opened two days of (talks here)"
_HOLDING = re.compile(
    rf"\b{any_of('holds_talks', 'en')}"
    r" (?:(?:an?|[\w-]+ (?:days?|hours|rounds?) of) )?(?:[a-z-]+ ){0,2}$"
)


def _place_of_rite(stage: Stage, cue: Cue) -> PlaceMention | None:
    """The country of who is sworn in or buried: "attended the inauguration of President X"."""
    rite = rite_of(stage, cue)
    if rite is None:
        return None
    whose = next((m for m in stage.people if 0 <= m.start - rite.end() <= 1), None)
    return home_of(stage, side(whose)) if whose is not None else None


def rite_of(stage: Stage, cue: Cue) -> re.Match[str] | None:
    """The words for somebody's inauguration or funeral that a cue tells to be attended."""
    if cue.frame != "attend_verb":
        return None
    if stage.language == "en":
        return _RITE_OF.match(stage.text, cue.end, stage.end)
    return _ARABIC_RITE_OF.search(stage.text, cue.end, min(stage.end, cue.end + _RITE_NEAR))


# "(attended) the inauguration of"
_RITE_OF = re.compile(
    rf"\s+(?:at\s+)?the\s+(?:[\w-]+\s+)?{any_of('rite', 'en')}\s+(?:of|for)\s+(?:the\s+)?"
    r"(?:(?:late|former|new)\s+)?"
)
# «(حضر الوزير أمس) مراسم تنصيب» (the ceremony of the inauguration of), behind who attends
_ARABIC_RITE_OF = re.compile(rf"\s(?:مراسم\s+|حفل\s+|في\s+)*{any_of('rite', 'ar')}\s+")
#: How far (in letters) behind an Arabic verb, with who attends between.
_RITE_NEAR = 90


def _foreigners(
    stage: Stage, cue: Cue, goers: list[Mention], home: PlaceMention, *, inferred: bool
) -> list[Mention]:
    """Of those who meet or attend, who may have come: of a told side, for a body, an envoy.

    Nobody for a body where it has its seat; where no place is told, officers and aides may be
    posted there.
    """
    envoys_too = cue.frame in ("meet_verb", "attend_verb")
    doers = [
        m
        for m in goers
        if side(m)
        or (m.full.body and m.full.name and not sits_in(m.full.body, home.city))
        or (envoys_too and is_envoy(stage, m))
        or comes_from_afar(stage, m, home)
    ]
    return [m for m in doers if not inferred or m.full.office not in ("military", "official")]


def _beside_counterpart(
    teller: Teller, stage: Stage, cue: Cue, goers: list[Mention], home: PlaceMention
) -> Iterator[VisitTelling]:
    """Who attends something with his counterpart of the place has come there.

    «حضر وزير النقل بالجزائر العاصمة افتتاح المعرض إلى جانب نظيره الجزائري» (the minister of
    transport attended in Algiers … beside his Algerian counterpart), and who heads it with him.
    """
    if cue.frame != "attend_verb":
        return
    others = [m for m in stage.people if m.office == "counterpart" and side(m) == home.country]
    guests = [m for m in goers if side(m) is None and m.full.office in HIGH and m.full.name]
    hosts = [m for m in goers if side(m) == home.country]
    if hosts and not others:  # «ترأس الوزيران الجزائري … والتونسي … بتونس اجتماع اللجنة»
        others = hosts
        guests = [m for m in goers if side(m) not in (None, home.country)]
    if others and guests:
        for telling in teller.telling(stage, cue, "visit.away", guests, home, abroad=True):
            telling.hosts = [*telling.hosts, *(m for m in others if m not in telling.hosts)]
            yield telling


def _meets_there(
    teller: Teller, stage: Stage, cue: Cue, goers: list[Mention], home: PlaceMention
) -> Iterator[VisitTelling]:
    """Who is of no told side and meets one of the place has come there, if that is abroad.

    «التقى وزير التعليم … في هلسنكي وزيرة التعليم الفنلندية» (met in Helsinki the Finnish
    minister): a paper does not tell whose minister its own is. Nor where he holds talks there, or
    a meeting brings both together: «لقاء جمع بهلسنكي وزير التعليم … بنظيره الفنلندي …».
    """
    if teller.scene.reading.language != "ar":
        return
    together = _TOGETHER.match(stage.text, cue.end, stage.end)
    before = [m for m in stage.people if m.end <= cue.start][-1:]
    if cue.frame == "meet_noun" and holds_talks(stage, cue) and (before or together is None):
        goers = before
    elif cue.frame == "meet_noun" and together is not None:
        goers = [m for m in stage.people if m.start >= together.end()][:1]
    elif cue.frame != "meet_verb":
        return
    guests = [m for m in goers[:1] if may_host(m) and m in stage.people]
    if together is not None and cue.frame == "meet_noun":
        guests = guests or [m for m in goers if side(m) != home.country and m.full.name]
    met = [m for m in stage.people if m.start >= cue.end]
    if together is not None and guests:  # whom the meeting brings together with him, no one else
        met = [m for m in met if m.start >= guests[0].end][:1]
    hosts = [m for m in met if side(m) == home.country]
    if guests and hosts and is_official(hosts[0]) and hosts[0].full.name is not None:
        for telling in teller.telling(stage, cue, "visit.away", guests, home):
            telling.hosts = [*telling.hosts, *(m for m in hosts[:1] if m not in telling.hosts)]
            yield telling


# «(لقاء) ثنائي جمع», «(المحادثات) التي جمعت», «(جلسة) بين» (that brought together, between)
_TOGETHER = re.compile(
    r"(?:\s+[^\W\d_]+){0,2}?\s+(?:(?:الذي|التي)\s+)?(?:س?[يت]?(?:جمع|ضم)ت?|بين)(?=[\s،])"
)


def gathering(teller: Teller, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
    """V10: «اجتماع في موسكو بمشاركة وزير …», «مشاركة الرئيس في قمة بنيامي»: they go there.

    Who takes part in a meeting stands in a list behind «بمشاركة» (with the participation of)
    or «يضم» (which brings together).
    """
    home = meeting_place(stage, cue)
    if stage.text.startswith("ب", cue.start) and home is not None and home.start > cue.start:
        home = None  # «بحضور» (in the presence of) stands behind where it is
    present = stage.text.startswith("بحضور", cue.start)
    if present and _GATHERING.search(stage.text, stage.start, cue.start) is None:
        return  # who looks on while people leave goes nowhere
    here = stage.dateline
    elsewhere = any(here and p.country != here.country for p in stage.settled_places)
    if home is None and cue.frame == "attend_noun" and not elsewhere:
        home = here
    if home is None or teller.scene.reading.language != "ar" or is_aside(stage, cue):
        return
    start, chaired, between = cue.end, False, False
    if cue.frame == "meet_noun":
        joined = _BRINGS_TOGETHER.search(stage.text, cue.start, min(stage.end, cue.end + NEAR))
        if joined is None and _IS_HELD.search(stage.text, stage.start, cue.start):
            joined = _HELD_BETWEEN.match(stage.text, cue.end, stage.end)
            between = joined is not None
        if joined is None:
            return
        start = joined.end()
        chaired = stage.text.startswith("برياسة", joined.start())
    guests = _listed(stage, start, home.country)
    if between and len({side(m) for m in guests}) < 2:
        return  # a government and its rebels, or one who calls on who is at home
    if chaired:  # who chairs it, not who else is there
        guests = [m for m in guests if not _ATTENDS.search(stage.text, start, m.start)]
    planned = any(
        m.sense == "planned" for m in markers(stage.cues, max(stage.start, cue.start - 70), start)
    )
    confirmed = planned or _CONFIRMING.search(
        stage.text, max(stage.start, cue.start - 60), cue.start
    )
    confirmed = confirmed or _IS_TO_OPEN.match(stage.text, stage.opening, cue.start)
    for country in dict.fromkeys(side(m) for m in guests):
        own = [m for m in guests if side(m) == country]
        for telling in teller.telling(stage, cue, "visit.away", own, home):
            if confirmed and telling.status == "took_place" and not _is_over(teller, telling):
                yield from teller.telling(stage, cue, "visit.away", own, home, status="announced")
            else:
                yield telling


def _is_over(teller: Teller, telling: VisitTelling) -> bool:
    """Whether the day told lies before the report."""
    published = teller.scene.reading.published
    day = telling.date
    return day is not None and published is not None and day.latest < published


def _where_met(stage: Stage, cue: Cue) -> PlaceMention | None:
    """Where people meet or attend, not of what somebody says «بعد مشاركته … أن …» (that)."""
    home = meeting_place(stage, cue)
    if home is None or cue.frame not in ("attend_verb", "meet_noun"):
        return home
    return None if SAID_THERE.search(stage.text, cue.end, home.start) else home


def all_met(stage: Stage, cue: Cue, guests: list[Mention]) -> bool:
    """Whether all stand before the verb, and so came: "X and Y met (the king) in Rabat".

    So do those before "held talks in Rabat".
    """
    return (
        stage.language == "en"
        and (cue.frame == "meet_verb" or is_held(stage, cue))
        and all(m.end <= cue.start for m in guests)
    )


def _talking(stage: Stage, cue: Cue) -> list[Mention]:
    """Who talks, behind "between": "in talks between a delegation headed by X and bankers"."""
    if not stage.text.startswith(" between ", cue.end):
        return []
    return [m for m in stage.people if is_official(m) and 0 < m.start - cue.end < NEAR]


def _talking_there(stage: Stage, cue: Cue) -> list[Mention]:
    """Who talks, where the place stands before them: "the meeting in Rome between X and Y"."""
    between = _BETWEEN_BOTH.match(stage.text, cue.end, stage.end)
    if cue.frame != "meet_noun" or between is None:
        return []
    both = [m for m in stage.people if m.start >= between.end() and m.full.name is not None]
    if not both or both[0].start - between.end() > len("the "):
        return []
    run = both[:1]
    for mention in both[1:]:
        if are_listed(stage, run[-1], mention):
            run.append(mention)
    return [m for m in run if is_official(m)]


_BETWEEN_BOTH = re.compile(rf"(?:{WHERE_OR_WHEN})+\s+between\s+(?:the\s+)?")


def _is_left(stage: Stage, cue: Cue) -> bool:
    """Whether a gathering is what somebody returns from: "returned today from a summit in Oslo"."""
    return any(
        c.end <= cue.start and _FROM.fullmatch(stage.text, c.end, cue.start)
        for c in stage.framed("return_verb")
    )


_FROM = re.compile(r"[^,.;]*\bfrom\b[^,.;]*")


def is_only_ahead(stage: Stage, cue: Cue) -> bool:
    """Whether a meeting is only told as what comes after something else: "ahead of a summit"."""
    start = max(stage.start, cue.start - _BEFORE)
    return _AHEAD_OF.search(stage.text, start, cue.start) is not None


#: How far (in letters) before a meeting words tell that it comes later.
_BEFORE = 60
# "ahead of a (summit in Lusaka)", «قبيل انعقاد» (shortly before the opening of)
_AHEAD_OF = re.compile(
    r"\b(?:ahead of|in advance of) (?:an?|the|this|next|[A-Z]\w+day's) (?:[\w'-]+ ){0,3}$"
    r"|\b(?:قبيل|قبل (?:ايام|اسبوع|يومين) من) (?:انعقاد )?(?:ال)?$"
)


def _is_reported(stage: Stage, cue: Cue) -> bool:
    """Whether somebody attends what a report is about: "attended the summit"."""
    return _THE_GATHERING.search(stage.text, cue.start, min(stage.end, cue.end + SHORT)) is not None


def _listed(stage: Stage, start: int, home: str | None) -> list[Mention]:
    """The officials of other countries in a list that begins at an offset."""
    found: list[Mention] = []
    at = start
    for mention in stage.people:
        if mention.start < start:
            continue
        gap = stage.between(at, mention.start)
        if len(gap.split()) > (_BETWEEN if found else 3) or _CLAUSE.search(gap):
            break
        at = mention.end
        foreign = side(mention) not in (None, home)
        if is_official(mention) and (foreign or for_a_body(stage, mention)):
            found.append(mention)
    return found


def is_aside(stage: Stage, cue: Cue) -> bool:
    """Whether people meet "on the sidelines" of something, where neither visits the other.

    «على هامش مشاركته في …» (on the margins of his taking part in) tells that he is there, unless
    bodies of many countries sit there.
    """
    if cue.frame == "attend_verb" and SIDELINES.match(stage.text, cue.start) is not None:
        place = meeting_place(stage, cue)
        return place is None or place.city in SEATS
    around = stage.between(max(stage.start, cue.start - 130), min(stage.end, cue.end + 130))
    return SIDELINES.search(around) is not None


def _at_its_seat(stage: Stage, cue: Cue) -> PlaceMention | None:
    """Where the report is from, if a body that somebody meets sits there: "talks with the IMF"."""
    here = stage.dateline
    if here is None or not here.city:
        return None
    for body in stage.sentence.places:
        start = body.start - len(body.prefix)
        if (
            body.sort == "organisation"
            and cue.end <= start
            and sits_in(body.name_en, here.city)
            and _WITH_THE_BODY.fullmatch(stage.text, cue.end, start)
        ):
            return here
    return None


# "(talks) with officials of the (World Bank)", «مع مسؤولي (صندوق النقد)»
_WITH_THE_BODY = re.compile(
    r"\s(?:(?:today|yesterday|tomorrow|here|(?:on )?[A-Z]\w+day) )?(?:with )?(?:the )?"
    r"(?:(?:senior |top )?[a-z]+ (?:of|from|at) )?(?:the )?"
    r"|\s(?:(?:اليوم|امس|غدا) )?مع (?:[^\W\d_]+ ){0,2}(?:في )?(?:ال)?"
)
