"""Whose side one is of whom a report from a capital tells without any.

Agencies tell the side of foreigners: "ANKARA, April 2 - Energy Minister X left for Baghdad" speaks
of the Turkish minister. Beside ``headline``, which asks this last of all; decides no events.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from flows.extraction.language.lexicon import any_of, group
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.asides import WHERE_OR_WHEN
from flows.extraction.scene.honours import is_of_arab_press
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.where.agencies import agency_state
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.bearers import what_he_heads
from flows.extraction.who.listed import (
    comes_along,
    deals_with_him,
    goes_along,
    list_start,
    meets_another,
)
from flows.extraction.who.people import side
from flows.extraction.who.sides import SAYS

_STATES = ("country", "nationality")
# "received by", "talks with": right before whom one meets
_IS_MET = re.compile(
    rf"\b(?:{any_of('meets', 'en')}(?:{WHERE_OR_WHEN})?\s+(?:with\s+)?"
    rf"|{any_of('takes_up', 'en')}\b[^,;.]{{2,60}}\bwith\s+)(?:the\s+)?$"
)
# "(the president) received X in Lima"
_RECEIVES = re.compile(r"\s+(?:will |is to )?(?:receiv|welcom|host|greet)(?:e|es|ed|s)?\b")
_IN_TOWN = (" in ", " in the ", " في ", " ب")
# "(President X) met with", "told": somebody of another state
_MEETS_SOMEBODY = re.compile(rf",?\s+(?:will |is to )?{any_of('meets_somebody', 'en')}\b")
_MEETS = re.compile(rf"\b[وف]?{any_of('meets', 'ar')}\b")
_MET_IN = re.compile(
    rf",?(?:{WHERE_OR_WHEN})?\s+in\s+(?:the\s+)?"
    rf"|(?:\s+{any_of('day_word', 'ar')}){{0,3}}\s+(?:في\s+|ب)"
)
_VISIT_BY = re.compile(r"\b(?:visit|trip|tour)\s+(?:here\s+)?(?:by|of)\s+(?:the\s+)?$")
#: Offices of those whose side a report from their own capital leaves out.
_AT_HOME = frozenset(("leader", "monarch", "minister", "military"))
#: How far (in letters) before a state a visit to it may be told.
_BEFORE_STATE = 45


class _Told(NamedTuple):
    """A sentence with what the report has told of states so far, home being one."""

    scene: Scene
    stage: Stage
    home: str
    named: list[PlaceMention]  # the states that it names itself
    spoken_of: bool  # whether home was told, or no state at all
    abroad: bool  # whether another state or town was

    @property
    def text(self) -> str:
        """The folded text of the document."""
        return self.stage.text

    @property
    def people(self) -> list[Mention]:
        """All whom the sentence mentions."""
        return self.scene.people.of(self.stage.sentence)


def take_home_sides(scene: Scene) -> None:
    """Give ministers of no told side that of the capital that a report is written from.

    "ANKARA, April 2 - Energy Minister X left for Baghdad": agencies tell the side of foreigners.
    Where only another state is named before him, he may be of that, and is if it is he who visits:
    "Egypt and Peru signed an accord during a visit by Foreign Minister X". Who comes to the state
    of the capital is none of its own; who comes along with somebody is of his side. A state's own
    agency tells the side of all but its own people, wherever it writes from.
    """
    agency, here_ends = agency_home(scene), scene.reading.dateline_end
    about = _state_told_of(scene)
    if agency is None and about is None and not scene.datelines:
        return
    before: set[str | None] = set()
    towns: set[str | None] = set()
    item: PlaceMention | None = None
    for stage in scene.stages:
        sentence = stage.sentence
        if stage.dateline is not item:
            # a digest's next item is from a place of its own
            item, before, towns = stage.dateline, set(), set()
        cited = _said_in(scene, stage)
        home = agency or cited or _home(scene, stage) or about
        if home is None:
            continue
        opening = max(sentence.start, here_ends)
        named = [p for p in sentence.places if p.sort in _STATES and p.start >= opening]
        if about is not None:  # whom one meets in a town may be of it
            named = [p for p in sentence.places if p.country is not None]
        told = _Told(
            scene,
            stage,
            home,
            named,
            spoken_of=not before or home in before | {cited},
            abroad=bool((before | towns) - {home}),
        )
        for mention in scene.people.of(sentence):
            may = _may_be_of_home(mention, deputy=True) or _is_own_without_name(told, mention)
            may = may and not _is_from_elsewhere(told, mention)
            may = may and (about is None or not _is_met_there(told, mention))
            country = _side_meant(told, mention) if may else None
            if country is not None:
                mention.full.country = mention.country = country
        before |= {p.country for p in named}
        towns |= {p.country for p in sentence.places if p.city and p.start >= opening}


def take_travellers_sides(scene: Scene) -> None:
    """Give one of no told side who goes to one of the only two states of a text that of the other.

    "Spain and Morocco have not agreed. … Foreign Minister X will travel to Rabat": Spain's. Only in
    English without a dateline, whose own state need not be named.
    """
    if scene.reading.language != "en" or scene.datelines or not scene.stages:
        return
    named = Counter(p.country for p in scene.reading.places if p.country is not None)
    first = {p.country for p in scene.stages[0].sentence.places}
    if len(named) != _TWO or not set(named) <= first:
        return
    for stage in scene.stages:
        for mention in filter(_may_be_of_home, scene.people.of(stage.sentence)):
            goal = _goal_of(stage, mention)
            (home,) = set(named) - {goal} if goal is not None else {None}
            told = (p for p in scene.reading.places if p.country == home and p.end < mention.start)
            if home is not None and next(told, None) is not None:
                mention.full.country = mention.country = home


_TWO = 2


def _goal_of(stage: Stage, mention: Mention) -> str | None:
    """The state to which somebody goes by the words right behind him: "X will go to Rabat"."""
    for cue in stage.framed("go_verb", "visit_verb"):
        if cue.sense == "base" or _GOES.fullmatch(stage.text, mention.end, cue.start) is None:
            continue
        days = (d for d in stage.sentence.dates if 0 <= d.start - cue.end < _DAY_NEAR)
        if cue.sense == "past" and next(days, None) is None:
            continue  # "2005, the year in which Premier X visited Delhi": told as history
        goal = next((p for p in stage.settled_places if p.start >= cue.end), None)
        leads = cue.frame == "visit_verb" or _LEADS.search(stage.text, cue.start, cue.end)
        if goal is None or not _TO_IT.fullmatch(stage.text, cue.end, goal.start):
            continue
        if leads or _LEADS.match(stage.text, cue.end + 1, goal.start):
            return goal.country
    return None


_LEADS = re.compile(r"\b(?:on to|to|for|in|at)\b")
#: How far (in letters) behind a journey its day may stand.
_DAY_NEAR = 60
_GOES = re.compile(r",?\s(?:(?:who|also|later|himself|is|was|then)\s){0,3}")
_TO_IT = re.compile(r"(?:\s(?:on to|to|for|in|at))?\s(?:the\s)?(?:[A-Z]\w+\scapital,?\s)?")


def take_posted_sides(scene: Scene) -> None:
    """Give ministers of no told side that of where the ambassador beside them is posted.

    «استقبل رئيس الحكومة … وفدا …، بحضور سفير فنلندا بنيروبي …» (the premier received a party in
    the presence of the Finnish ambassador in Nairobi): a paper does not tell whose its own is. Not
    where the state of the post is told by anyone or anything else: he may have come there, to his
    own ambassador, as he has where the agency of another state tells it.
    """
    agency = agency_home(scene)
    for stage in scene.stages:
        people = scene.people.of(stage.sentence)
        residents = [m for m in people if m.office == "resident" and m.role is not None]
        if not residents:
            continue
        posted = [
            p
            for m in residents
            for p in stage.sentence.places
            if m.role and m.role[0] <= p.start < m.role[1] and p.country != side(m)
        ]
        posts = {p.country for p in posted}
        told = {p.country for p in stage.sentence.places if p not in posted}
        told |= {side(m) for m in people if m not in residents}
        if len(posts) != 1 or posts & told:
            continue
        (post,) = posts
        if agency not in (None, post):
            continue
        for mention in filter(_may_be_of_home, people):
            mention.full.country = mention.country = post


def take_owned_sides(scene: Scene) -> None:
    """Give "its minister" the side of the state that the sentence begins with.

    "Latvia will buy gas from Qatar, its economy minister said": Latvia's. So is he of whom it says
    something: "Latvia denied reports that Foreign Minister X would go to Qatar".
    """
    for stage in scene.stages:
        state = next(iter(stage.settled_places), None)
        if stage.language != "en" or state is None or state.sort not in _STATES:
            continue
        if _SUBJECT.fullmatch(stage.text, stage.opening, state.start) is None:
            continue
        for mention in scene.people.of(stage.sentence):
            full = mention.full
            of_state = full.office in _AT_HOME and full.body is None and side(mention) is None
            if of_state and (
                _ITS.search(stage.text, state.end, mention.start)
                or _is_told_by(stage, state, mention)
            ):
                full.country = mention.country = state.country


def _is_told_by(stage: Stage, state: PlaceMention, mention: Mention) -> bool:
    """Whether a state tells something of somebody, and no other place stands between."""
    between = (p for p in stage.sentence.places if state.end <= p.start < mention.start)
    said = _SAYS_THAT.fullmatch(stage.text, state.end, mention.start)
    return said is not None and state.sort == "country" and next(between, None) is None


# "(Latvia) on Monday denied as baseless a report that (Foreign Minister X)"
_SAYS_THAT = re.compile(
    r"\s(?:(?:has|had|have|also)\s|(?:on\s)?[A-Z][a-z]+day\s)*"
    rf"{any_of('speech', 'en')}\b[^,;\"]{{0,60}}?\sthat\s(?:the\s|its\s)?"
)
_SUBJECT = re.compile(r"[\"\s]*(?:(?:The|the)\s)?")
# ", its (economy minister) said"
_ITS = re.compile(r"(?:,| and)\sits\s$")


def _may_be_of_home(mention: Mention, *, deputy: bool = False) -> bool:
    """Whether somebody has a name and an office whose side a report from home leaves out.

    So it does that of a ``deputy``, of whom the ambassador beside him tells nothing.
    """
    full = mention.full
    if side(mention) is not None or full.body is not None or full.delegation is not None:
        return False
    at_home = full.office in _AT_HOME or (deputy and full.office == "deputy")
    return at_home and full.role is not None and full.name is not None


def _is_own_without_name(told: _Told, mention: Mention) -> bool:
    """Whether an Arabic paper tells of its own minister by the office alone: «معالي وزير الصحة».

    Or of one who receives: «استقبل وزير التجارة … وزير الصحة الكوبي» (received the Cuban one).
    """
    full, text = mention.full, told.text
    if side(mention) is not None or full.office not in _AT_HOME or full.role is None:
        return False
    if full.name is not None or full.body is not None or full.delegation is not None:
        return False
    if told.stage.language != "ar":
        return False
    if (
        " " not in text[slice(*full.role)]
    ):  # «استقبل الملك …», «استقبل الرئيس …» (the king, president)
        return full.office in ("leader", "monarch") and _receives(told.stage, mention)
    equals = (m for m in told.people if m.full.office == "counterpart")
    if any(side(m) == told.home for m in equals):  # «مع نظيره المصري» (with his Egyptian one)
        return False
    return is_of_arab_press(told.stage, mention) or _receives(told.stage, mention)


def _receives(stage: Stage, mention: Mention) -> bool:
    """Whether somebody stands right behind a verb of receiving, and a foreigner behind him.

    Or behind one for meeting, in his own office or as a report begins: «التقى وزير التجارة في
    مكتبه وزير الصحة الكوبي» (met the Cuban minister in his office).
    """
    frames = ["receive_verb"]
    if _at_desk(stage):
        frames += ["receive_noun", "meet_verb"]
    if stage is stage.scene.stages[0]:
        frames += ["meet_verb", "discuss_verb"]
    receives = any(0 <= _told_from(stage, mention) - c.end <= 1 for c in stage.framed(*frames))
    return receives and any(side(m) is not None for m in stage.people if m.start >= mention.end)


def _told_from(stage: Stage, mention: Mention) -> int:
    """Where the words for somebody begin, his honours before them: «صاحب السمو الملكي وزير …»."""
    honours = _HONOURS.search(stage.text, stage.start, mention.start)
    return mention.start if honours is None else honours.start()


_HONOURS = re.compile(rf"(?:(?:{any_of('arab_honour', 'ar')}|صاحب السمو(?: الملكي)?)\s)+$")


def _is_from_elsewhere(told: _Told, mention: Mention) -> bool:
    """Whether what a sentence tells of somebody shows that he is not of the state at home."""
    if _is_stranger(told, mention) or _OF_A_BANK.search(
        told.text, max(told.stage.start, mention.start - _BODY_BEFORE), mention.start + 1
    ):
        return True
    if is_of_arab_press(told.stage, mention) and told.home not in group("arab_state", "ar"):
        return True  # «باريس - …: أكد صاحب السمو …» (His Highness): no Frenchman
    return _is_met_on_visit(told, mention)


# "(signed by) the fund's (deputy director X)", who is of the fund
_OF_A_BANK = re.compile(r"\b(?:fund|bank|commission|organi[sz]ation|agency)'s .?$")
#: How far (in letters) before somebody the body may be told that he is of.
_BODY_BEFORE = 18


def _is_stranger(told: _Told, mention: Mention) -> bool:
    """Whether somebody comes along with another, or comes to the state."""
    people, text = told.people, told.text
    at = people.index(mention)
    if comes_along(text, people, at) or goes_along(text, people, at):
        return True
    if _ESCORTS.search(text, told.stage.start, mention.start):
        return True
    return any(p.country == told.home and _leads_to(text, p) for p in told.named)


# «ويرافق أومولو في الزيارة» (on the visit Omolo is accompanied by), before who comes along
_ESCORTS = re.compile(rf"\b[وف]?{any_of('escorts', 'ar')}\s[^.؛،]*$")


def _side_meant(told: _Told, mention: Mention) -> str | None:
    """The side of one of no told side: home, if that is spoken of, or the state he visits from."""
    home = told.home
    foreign = {p.country for p in told.named if p.start < mention.start} - {home}
    foreign |= _where_he_is_met(told, mention) - {home}
    if _VISITING.match(told.text, mention.start, mention.end):
        first = next((p for p in told.named if p.start <= told.stage.opening + _AT_HEAD), None)
        return first.country if first is not None and {first.country} == foreign else None
    if _speaks_of_home(told, mention):
        foreign.clear()
    if _is_prince_abroad(told, mention, foreign):
        return home
    if not foreign:
        return home if told.spoken_of and not _is_held_at_home(told, mention) else None
    visits = _VISIT_BY.search(told.text, told.stage.start, mention.start)
    return foreign.pop() if len(foreign) == 1 and visits else None


def _is_prince_abroad(told: _Told, mention: Mention, foreign: set[str | None]) -> bool:
    """Whether a state's agency tells of a prince of its own, whom the head of another receives.

    «الكويت - واس: التقى أمير الكويت … صاحب السمو الملكي الأمير …» (the Emir of Kuwait met His Royal
    Highness Prince …): the house of Kuwait has none.
    """
    if told.stage.language != "ar" or not foreign or foreign & group("kingdom", "ar"):
        return False
    agency = agency_home(told.scene) == told.home and told.home in group("kingdom", "ar")
    return agency and _ROYAL_PRINCE.search(told.text, told.stage.start, mention.start) is not None


_ROYAL_PRINCE = re.compile(r"\bالسمو الملكي (?:ال)?$")


# "(Oman will lend Chad …,) visiting (Minister X said)": of the state that the sentence is about
_VISITING = re.compile(r"[Vv]isiting ")
#: How far (in letters) into a sentence its subject begins: behind "The".
_AT_HEAD = 5


def _where_he_is_met(told: _Told, mention: Mention) -> set[str | None]:
    """Where somebody receives or is met: "in Oslo he will be received by …", "met … in Oslo".

    In Arabic he stands behind who meets him: «التقى الوزير الكيني الرئيس … في أوسلو». Where the
    other is not at home, he is: "President X told the Kenyan minister in Oslo".
    """
    text, people, sentence = told.text, told.people, told.stage.sentence
    towns = [p for p in sentence.places if p.city is not None]
    inside = {p.country for p in towns if text.endswith(_IN_TOWN, 0, p.start)}
    if _RECEIVES.match(text, mention.end, sentence.end):
        return inside
    others = {side(m) for m in people if m is not mention} - {None}
    meets = meets_another(sentence, people, people.index(mention))
    if others and (meets or _MEETS_SOMEBODY.match(text, mention.end, sentence.end)):
        return inside - others
    arabic = told.stage.language == "ar" and mention is not people[0]
    if not (_MEETS if arabic else _IS_MET).search(text, sentence.start, mention.start):
        return set()
    return {
        p.country
        for p in towns
        if p.start < mention.start or _MET_IN.fullmatch(text, mention.end, p.start)
    }


def _is_met_on_visit(told: _Told, mention: Mention) -> bool:
    """Whether a traveller from home meets him abroad: "During the visit, Quispe met Minister X".

    So he does anywhere once the report is ``abroad``: "Quispe will meet Minister X",
    "Minister X told Quispe". Who is told first travels, where "he" is received or meets: "He was
    received at the airport by X".
    """
    text, people, start = told.text, told.people, told.stage.start
    met = _MEETS if told.stage.language == "ar" else _IS_MET
    at = people.index(mention)
    listed = people[list_start(text, people, at)]  # "held talks with X and Minister Y"
    received = _HE_IS_RECEIVED.match(text, start, listed.start)
    by = received and text.endswith((" by ", " by the "), start, listed.start)
    if not by and met.search(text, start, listed.start) is None:
        return told.abroad and _deals_with_traveller(told, mention)
    before = [m for m in people if m.end <= listed.start and m.full.name is not None]
    he_meets = told.abroad and text.startswith(("He ", "She "), start)
    if he_meets or received:
        everyone = told.scene.people.everyone()
        before = before or [m for m in everyone if m.full.name is not None][:1]
    elif not told.abroad and _DURING.search(text, start, mention.start) is None:
        return False
    return any(side(m) == told.home for m in before)


def _is_met_there(told: _Told, mention: Mention) -> bool:
    """Whether somebody is met, or listed with one who is: "held talks with X and Minister Y"."""
    people = told.people
    listed = people[list_start(told.text, people, people.index(mention))]
    met = _IS_MET.search(told.text, told.stage.start, listed.start) is not None
    return met or _BESIDE.search(told.text, told.stage.start, listed.start) is not None


# "hold talks on Monday with (X)", "invited by (X)", "the policies of (X)"
_BESIDE = re.compile(r"\b(?:with|by|of|from|to|for|and)\s+(?:the\s+)?$")


def _deals_with_traveller(told: _Told, mention: Mention) -> bool:
    """Whether somebody receives or tells one from home told before: "Minister X told Quispe"."""
    people, everyone = told.people, told.scene.people.everyone()
    first = next((m for m in everyone if m.full.name is not None), mention)
    if deals_with_him(told.text, mention):
        return side(first) == told.home
    other = next(iter(people[people.index(mention) + 1 :]), None)
    if other is None or side(other) != told.home:
        return False
    return _MEETS_SOMEBODY.match(told.text, mention.end, told.stage.end) is not None


# "He was received at the airport by"
_HE_IS_RECEIVED = re.compile(
    r"(?:He|She|The \w+) (?:was|will be|is to be) (?:\w+ )?"
    r"(?:received|met|greeted|welcomed|hosted)\b"
)
# "During the visit", "on his three-day trip", «خلال الزيارة» (during the visit)
_DURING = re.compile(
    rf"\b(?:during|on)\s+(?:the|his|her)\s+(?:[\w-]+\s+){{0,2}}?{any_of('stay', 'en')}\b"
    rf"|\b(?:خلال|اثناء)\s+(?:هذه\s+)?(?:ال)?{any_of('stay', 'ar')}\b",
    re.IGNORECASE,
)


def _state_told_of(scene: Scene) -> str | None:
    """The state that an English report without a dateline begins with and names most.

    "Belgian Prime Minister X has put off a trip to … Foreign Minister Y will": Belgium's. Not where
    two begin it ("Peru and Chile signed").
    """
    if scene.reading.language != "en" or scene.datelines or not scene.stages:
        return None
    first = scene.stages[0]
    head = first.opening + _AT_HEAD
    sides = {side(m) for m in first.people if m.start <= head}
    sides |= {p.country for p in first.sentence.places if p.start <= head and p.sort in _STATES}
    sides = sides - {None} or {_of_whom_he_speaks(first)}
    home = sides.pop() if len(sides) == 1 else None
    counted = Counter(p.country for p in scene.reading.places if p.country is not None)
    if home is None or counted[home] < _OFTEN or any(n > counted[home] for n in counted.values()):
        return None
    return None if _AND_ANOTHER.match(first.text, first.opening) else home


def _of_whom_he_speaks(stage: Stage) -> str | None:
    """The state whose plans a minister makes known: "Finance Minister X said Peru would"."""
    speaker = next(iter(stage.people), None)
    if speaker is None or not _may_be_of_home(speaker) or speaker.start > stage.opening:
        return None
    for place in stage.sentence.places:
        told = place.sort == "country" and _SAYS_OF.fullmatch(stage.text, speaker.end, place.start)
        if told and _WOULD.match(stage.text, place.end):
            return place.country
    return None


# "(X) said (that Peru) would", "(Peru) had no plans to"
_SAYS_OF = re.compile(
    rf",?\s{any_of('speech', 'en')}(?:\son\s[A-Z][a-z]+day|\stoday|\syesterday)?(?:\sthat)?\s"
    r"(?:the\s)?"
)
_WOULD = re.compile(
    r"\s(?:would|will|wants|wanted|hopes|hoped|plans|planned|intends|intended|is ready|was ready"
    r"|is prepared|was prepared|has no|had no|has decided|had decided|has agreed|had agreed)\b"
)
#: How often a report names the state that it is about, at least.
_OFTEN = 2
# "Peru and (Chile)", "Peru, Chile and Laos"
_AND_ANOTHER = re.compile(r"(?:The )?[A-Z][\w.]*(?: [A-Z][\w.]*)*(?:,| and| &) (?:the )?[A-Z]")


def _home(scene: Scene, stage: Stage) -> str | None:
    """The state whose ministers are at home where a sentence is reported from, if that is told.

    At the seat of a body of many they are not. What follows a digest's item may be another's.
    Who is in his own office is at home in any town: «جدة - …: استقبل وزير … في مكتبه …».
    """
    here = stage.dateline
    if here is None:
        return None
    if stage.language == "ar" and _at_desk(stage):
        return here.country
    if not (here.sort == "country" or scene.is_capital(here)):
        return None
    behind = here is not scene.dateline and "\n" in stage.between(here.end, stage.end)
    return None if behind or here.city in group("seat", "en") else here.country


def _at_desk(stage: Stage) -> bool:
    """Whether an Arabic sentence tells of somebody in the office where he works."""
    return HIS_DESK.search(stage.text, stage.start, stage.end) is not None


#: «في مكتبه», «بمقر الوزارة», «بمقر وزارة الداخلية» (in his office, at the ministry of the
#: interior), unlike «بمقر وزارة الخارجية الفرنسية» (of France)
HIS_DESK = re.compile(
    rf"\b(?:{any_of('his_desk', 'ar')}|(?:ب|في\s)مقر\sوزارة\sال\w+(?!\sال\w+ية\b))\b"
)


def _said_in(scene: Scene, stage: Stage) -> str | None:
    """The state whose officials a sentence cites: "In Lima, a spokesman said Minister X"."""
    text = stage.text
    if not text.startswith("In ", stage.start):
        return None
    here = next(iter(stage.settled_places), None)
    if here is None or not scene.is_capital(here):
        return None
    opens = _IN.fullmatch(text, stage.start, here.start) is not None
    return here.country if opens and _OFFICIAL_SAYS.match(text, here.end, stage.end) else None


_IN = re.compile(r"In (?:the )?")
_OFFICIAL_SAYS = re.compile(
    r",\s(?:an?|the)\s(?:[\w-]+\s){0,3}?(?:spokes(?:man|woman|person)|officials?)\ssaid\b"
)


def agency_home(scene: Scene) -> str | None:
    """The state whose own agency a dateline names: «واس» (the Saudi one), «و م ع» (Morocco's)."""
    text, end = scene.reading.text, scene.reading.dateline_end
    if scene.reading.language != "ar" or not end:
        return None
    behind = _TO_COLON.match(text, end)
    return agency_state(text[: behind.end() if behind is not None else end])


# «جدة - (واس:)»: an agency behind the dash
_TO_COLON = re.compile(r"\s*[^\W\d_.]{2,}(?: [^\W\d_]+){0,2}\s?:")


def _is_held_at_home(told: _Told, mention: Mention) -> bool:
    """Whether another bears the very office there: "the Kenyan premier is to meet Premier X".

    Or is the state's head where he is a monarch: no republic has a king.
    """
    scene, king = told.scene, mention.full.office == "monarch"
    office = _office(scene, mention)
    return any(
        side(known) == told.home
        and known is not mention.full
        and known.full.name is not None
        and (_office(scene, known) == office or (king and _is_president(scene, known)))
        for known in scene.people.everyone()
    )


def _is_president(scene: Scene, mention: Mention) -> bool:
    """Whether somebody heads a republic, no government and no house."""
    return what_he_heads(mention.full, scene.reading) == "heads_state"


def _office(scene: Scene, mention: Mention) -> str | None:
    """The words of an office without those of a state before them."""
    role = mention.full.role
    if role is None:
        return None
    ends = [p.end for p in scene.reading.places if role[0] <= p.start and p.end < role[1]]
    return scene.reading.text[max([role[0], *ends]) : role[1]].strip().casefold()


def _speaks_of_home(told: _Told, speaker: Mention) -> bool:
    """Whether somebody only says what a sentence tells of his own state or of a man of it.

    "Kenyan President X travels to Peru on Monday, the foreign minister, Y, said."
    """
    sentence, home = told.stage.sentence, told.home
    if SAYS.match(told.text, speaker.end, sentence.end) is None:
        return False
    before = [m for m in told.people if m.end <= speaker.start]
    places = [p for p in sentence.places if p.end <= speaker.start and p.sort == "country"]
    return any(side(m) == home for m in before) or any(p.country == home for p in places)


def _leads_to(text: str, place: PlaceMention) -> bool:
    """Whether the words before a state tell that somebody comes to it."""
    start = place.start - len(place.prefix)
    return _COMES_TO.search(text, max(0, start - _BEFORE_STATE), start) is not None


_COMES_TO = re.compile(
    r"\b(?:to|in|visits?|visited|الي)\s+(?:the\s+)?$"
    r"|\bزيارة\s+(?:[^\W\d_]+\s+){0,2}(?:ل|الي\s)(?:ل|جمهورية\s|دولة\s|مملكة\s)?$"  # a visit to
)
