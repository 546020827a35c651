"""The state whose press an Arabic report without a dateline is, and which officials are its own.

Papers leave out whose their own ministers are: «شارك وزير المالية … في الاجتماع بواشنطن» (the
finance minister took part). Which states' papers write so, ``press`` tells by their words; who else
is told, and where people go, leaves one of them. Stands beside ``home_sides``, which asks the same
of reports with a dateline; decides no events.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.listed import comes_along, goes_along
from flows.extraction.who.people import side
from flows.extraction.who.press import is_of_a_state, press_states

#: Offices of those whose side their own papers leave out.
_AT_HOME = ("leader", "minister", "military", "deputy")
# «إلى تونس» (to Tunisia), right before a state
_TO = re.compile(r"\b(?:الي|نحو|صوب)\s+$")


def own_state(scene: Scene) -> str | None:
    """The state at home in an Arabic report without a dateline, if its words tell one alone."""
    states = press_states(scene.reading)
    if not states:
        return None
    officials = (m for m in scene.people.everyone() if m.office in (*_AT_HOME, "counterpart"))
    told = [(m, _told_states(scene, m)) for m in officials]
    bare = {side(m) for m, named in told if m.office in _AT_HOME and not named} & states
    if len(bare) == 1:  # «رئيس الحكومة», known by name, whose side his own papers leave out
        return bare.pop()
    foreign = {state for m, named in told if not _is_own_colleague(scene, m) for state in named}
    left = states - foreign
    goals = {p.country for p in scene.reading.places if p.sort == "country" and _leads_to(scene, p)}
    left = left if foreign or _are_others_told(scene, states) else left - goals
    if len(states) == 1:
        return next(iter(left), None)
    spoken_of = {p.country for p in scene.reading.places if p.country in left}
    return next(iter(spoken_of)) if len(spoken_of) == 1 else None


def _are_others_told(scene: Scene, states: frozenset[str]) -> bool:
    """Whether others than ministers may be those who come: of a body, a foreign delegation.

    «رئيس البرلمان الأوروبي», «وفد من الكونغرس الأمريكي» (the president of the European Parliament).
    """
    return any(
        m.full.body is not None
        if m.office != "delegation"
        else bool(_told_states(scene, m)) and not _told_states(scene, m) & states
        for m in scene.people.everyone()
    )


def _is_own_colleague(scene: Scene, mention: Mention) -> bool:
    """Whether a guest's colleague is told by his state: «وزير الداخلية الإيطالي … نظيره التونسي».

    A colleague of one whose side is not told is a foreigner.
    """
    if mention.office != "counterpart":
        return False
    before = [m for m in scene.people.everyone() if m.end <= mention.start and m.role is not None]
    return bool(before) and bool(_told_states(scene, before[-1].full))


def take_own_sides(scene: Scene) -> None:
    """Give officials of no told side that of the state whose press a report is."""
    home = own_state(scene)
    if home is None:
        return
    for stage in scene.stages:
        for mention in stage.people:
            if _may_be_own(stage, mention) and not _is_of_others(stage, mention, home):
                mention.full.country = mention.country = home


def _told_states(scene: Scene, mention: Mention) -> set[str | None]:
    """The side of somebody, if his office tells it."""
    return {
        place.country
        for place in scene.reading.places
        if place.country == side(mention) and mention.start <= place.start < mention.end
    } - {None}


def _leads_to(scene: Scene, place: PlaceMention) -> bool:
    """Whether somebody goes to a state: «إلى تونس» (to Tunisia)."""
    text = scene.reading.text
    return _TO.search(text, max(0, place.start - 8), place.start) is not None


def _may_be_own(stage: Stage, mention: Mention) -> bool:
    """Whether one of no told side is in an office of a state, and named unless he heads it."""
    full = mention.full
    if side(mention) is None and full is mention and _is_party_of_home(stage, mention):
        return True
    if side(mention) is not None or full.body is not None or full.delegation is not None:
        return False
    if full.name is not None and _IN_HONOUR.search(stage.text, stage.start, full.start):
        return full.office in (*_AT_HOME, "official")
    if full.office not in _AT_HOME or not is_of_a_state(full, stage.sentence.reading):
        return False
    return full.office == "leader" or full.name is not None


def _is_party_of_home(stage: Stage, mention: Mention) -> bool:
    """Whether a delegation is told by the body that sends it alone: «وفد من وزارة الزراعة»."""
    if mention.office != "delegation" or mention.body is not None:
        return False
    return _SENT_BY_BODY.match(stage.text, mention.start, mention.end) is not None


_SENT_BY_BODY = re.compile(
    r"(?:ال)?وفدا?\s(?:[^\W\d_]+\s){0,2}?(?:من\s)?"
    r"(?:(?:ال)?وزارة|مجلس\s(?:الشوري|النواب|الامة|الشيوخ|الوزراء|الغرف)|الرياسة\sالعامة|هيية\s)"
)
# «معالي (رئيس الهيئة)» (His Excellency the head of the authority): an office of state
_IN_HONOUR = re.compile(r"\b(?:و|ل)?(?:معالي|صاحب المعالي|صاحب السمو(?: الملكي)?|سمو)\s(?:ال)?$")


_HEADED_BY = re.compile(
    rf"\b{any_of('headed_by', 'ar')}\s(?:(?:معالي|سعادة|دولة|صاحب السمو)\s)?(?:ال)?$"
)


def _is_of_others(stage: Stage, mention: Mention, home: str) -> bool:
    """Whether somebody may be of another state that is told before him, or comes along with one."""
    people, text = stage.people, stage.text
    at = people.index(mention)
    if comes_along(text, people, at) or goes_along(text, people, at):
        return True
    parties = (m for m in people[:at] if m.sort == "group" and side(m) not in (None, home))
    if any(parties) and _HEADED_BY.search(text, stage.start, mention.begin):
        return True  # «يزور وفد ياباني المملكة … برئاسة وزير …» (a Japanese party, headed by)
    return any(
        place.sort == "nationality"
        and place.country not in (None, home)
        and place.start < mention.start
        and not any(m.start <= place.start < m.end for m in people)
        for place in stage.sentence.places
    )
