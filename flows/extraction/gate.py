"""Whether a document can tell of a visit or an agreement at all: a cheap look before it is read.

Stands between the scene and the rules of events. Most documents with a cue in them tell of no
event, and that shows long before everybody in them is looked for: a verb of visiting leads to no
place or has nobody who could go, no act governs an agreement, one side stands alone. What is asked
here is asked by every rule in its turn, so whatever a rule would read comes through
(``tests/extraction/test_gate.py`` holds it to that); the gate itself reads nothing, and knows
people by the words of one sentence only. A cue of visits that it does not know comes through.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from flows.extraction.agreements.both_sides import LIKE
from flows.extraction.agreements.other_doers import SIGNED_BY_NOBODY
from flows.extraction.agreements.parties import pair_before
from flows.extraction.agreements.rules import may_be_concluded, may_take_up_parties
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene import arabic_doers, arabic_goals, arabic_makers, headline
from flows.extraction.scene.honours import title_behind
from flows.extraction.scene.joint_papers import joint_heading
from flows.extraction.scene.many_states import many_states, twin_states
from flows.extraction.scene.stages import SETTLED, Scene, Stage, is_sport
from flows.extraction.scene.transcripts import transcript
from flows.extraction.scene.visit_status import visit_status
from flows.extraction.scene.visit_verbs import is_made
from flows.extraction.visits.meetings import WITH_PARTY
from flows.extraction.visits.meetings_abroad import rite_of
from flows.extraction.visits.place_words import (
    NEAR,
    begins_in,
    is_during,
    is_stop,
    is_there_on_it,
    is_to_that_country,
    is_to_the_country,
    is_where,
)
from flows.extraction.visits.receptions import at_his_desk
from flows.extraction.visits.rules import FRAMES
from flows.extraction.visits.teller import takes_up_a_visit
from flows.extraction.visits.visit_nouns import at_outset
from flows.extraction.where.gazetteer import Name
from flows.extraction.who.namesakes import NAME_CLITICS
from flows.extraction.who.unwritten import leaves_somebody_out

#: Cues of going, whose visit leads to a place told behind them.
_GOING = frozenset(
    ("visit_verb", "go_verb", "send_verb", "visit_noun", "arrival_noun", "tour_noun")
)
#: Cues of going away, for which a place told behind them is enough.
_LEAVING = frozenset(("leave_verb", "return_verb"))
#: Cues of meeting, which is a visit where it is told to happen in a place, ...
_MEETING = frozenset(("meet_verb", "meet_noun", "attend_verb", "attend_noun"))
#: ... and of what may happen anywhere, which is one in a city told behind them.
_ACTING = frozenset(("sign_verb", "discuss_verb"))
#: Cues of receiving: of host and guest one may stand alone, with a city for the other.
_RECEIVING = frozenset(("receive_verb", "receive_noun"))
#: Verbs of what somebody does in a place: he stands where the grammar has him.
_DOING = frozenset(("doing_verb",))
#: Nouns of visiting, behind or before which the one who makes the visit stands.
_NOUNS = frozenset(("visit_noun", "arrival_noun", "tour_noun"))
#: Nouns before which the place may stand: «تترقب برلين زيارة …», «بدأ من برلين جولة» (awaits, …).
_TOLD_AFTER = ("visit_noun", "tour_noun")
#: How far (in letters) from a cue somebody may stand who visits or is visited.
_FAR = 200
#: The same for one who goes.
_NEAR = 100
#: What a name must be able to mean: a place, or a word that leads to one.
_SETTLED = frozenset((*SETTLED, "region", "capital_word", "city_word"))
#: All others tell of a visit even where no place is told, as of receiving.
_PLACED = _GOING | _LEAVING | _MEETING | _ACTING


class Passing(NamedTuple):
    """What a document may tell of."""

    visits: bool
    agreements: bool


def may_tell(scene: Scene) -> Passing:
    """Whether some sentence has what every telling of a visit, or of an agreement, needs."""
    stages = [stage for stage in scene.stages if stage.cues]
    return Passing(
        any(_may_be_visited(scene, stage) and not is_sport(stage) for stage in stages)
        or transcript(scene.reading) is not None,
        any(
            may_be_concluded(stage) and _may_have_two_sides(scene, stage) and not is_sport(stage)
            for stage in stages
        )
        or joint_heading(scene.reading) is not None,
    )


def _may_be_visited(scene: Scene, stage: Stage) -> bool:
    """Whether some cue of a visit tells a place, or has leave to do without, a state and a goer."""
    # English tells "here", and Arabic too leaves out the place where the reporter sits.
    anywhere = scene.reading.language == "en" or scene.dateline is not None
    return any(
        (
            anywhere
            or cue.frame not in _PLACED
            or _has_place(stage, cue)
            or is_to_the_country(stage, cue)
            or is_to_that_country(stage, cue)
            or _may_meet_a_party(stage, cue)
            or at_his_desk(stage, cue)
            or rite_of(stage, cue) is not None
        )
        and (scene.reading.language == "en" or _has_visitor(stage, cue))
        and visit_status(stage, cue) is not None
        for cue in stage.framed(*FRAMES)
    )


def _has_place(stage: Stage, cue: Cue) -> bool:
    """Whether a name of a place stands where the grammar of a cue looks for one."""
    return any(
        _is_in_reach(cue, name.start) and _may_be_there(stage, cue, name)
        for name in stage.sentence.names
    )


def _may_meet_a_party(stage: Stage, cue: Cue) -> bool:
    """Whether a delegation stands behind a meeting, which needs no place: it comes to who meets."""
    return (
        cue.frame in WITH_PARTY
        and _PARTY.search(stage.text, cue.end, min(stage.end, cue.end + NEAR)) is not None
    )


_PARTY = re.compile(r"\bب?وفدا?\b")  # a delegation


def _is_in_reach(cue: Cue, at: int) -> bool:
    """Whether a place that begins at an offset stands where the cue may have it."""
    far = _FAR if cue.frame == "attend_verb" else NEAR
    near = abs(at - cue.end) < far or cue.frame not in _MEETING | _ACTING
    return near and (at >= cue.end or cue.frame in _MEETING or cue.frame in _TOLD_AFTER)


def _may_be_there(stage: Stage, cue: Cue, name: Name) -> bool:
    """Whether a name may mean a place, and tells by the words around it that it happens there."""
    settled = [sense for sense in name.value.senses if sense.sort in _SETTLED]
    if not settled:
        return False
    if cue.frame in _GOING:
        if name.start >= cue.end and arabic_goals.may_be_goal(stage, cue, name):
            return True
        if cue.frame == "visit_noun" and arabic_goals.is_awaited(stage, cue, name):
            return True
        if begins_in(stage, cue, name) or is_stop(stage, cue, name) is not None:
            return True
        visited = (
            cue.frame == "visit_verb"
            or is_during(stage, cue)
            or is_made(stage, cue)
            or is_there_on_it(stage, cue, name)
        )
        return visited and arabic_goals.is_inside(stage, name)
    if cue.frame in _LEAVING:
        return True
    told_there = arabic_goals.is_inside(stage, name) or is_where(stage, cue, name)
    if arabic_goals.is_headed_for(stage, cue, name):
        return True
    return told_there and (
        cue.frame in _MEETING or any(sense.sort != "country" for sense in settled)
    )


# -- who ---------------------------------------------------------------------------------------


class _Glance(Stage):
    """A sentence with those people only whom its own words tell, and who may travel."""

    __slots__ = ()

    @property
    def people(self) -> list[Mention]:
        """Without whom other sentences introduce, and before anyone is led to a fuller mention."""
        told = self.scene.people.told_in(self.sentence)
        return [m for m in told if m.office not in ("spokesman", "resident")]


def _has_visitor(stage: Stage, cue: Cue) -> bool:
    """Whether somebody stands where the grammar of a cue looks for a visitor, or may do so."""
    glance = _Glance(stage.scene, stage.sentence, stage.cues)
    if cue.frame in _NOUNS:
        told = (
            bool(arabic_makers.makers(glance, cue))
            or arabic_makers.is_his(stage, cue)
            or arabic_makers.is_that_he(stage, cue)
            or title_behind(stage, cue.end) > 0
            or takes_up_a_visit(stage, cue)
            or at_outset(stage, cue)
        )
    elif cue.frame in _RECEIVING or cue.frame not in _PLACED | _DOING:
        told = _count_near(glance, cue) > 0
    elif cue.frame in _ACTING:
        told = _count_near(glance, cue) > 1  # where people sign or talk, a guest has a host
    else:
        met = cue.frame in _MEETING and _count_near(glance, cue) > 1
        told = met or bool(arabic_doers.doers(glance, cue)) or _may_go_on(glance, cue)
        told = told or (cue.frame == "send_verb" and bool(arabic_doers.sent(glance, cue)))
    told = told or leaves_somebody_out(stage.sentence, glance.people)
    return told or _may_name_again(stage, cue.start - _NEAR, cue.end + _NEAR)


def _count_near(glance: _Glance, cue: Cue) -> int:
    """How many people stand around a cue: who receives and meets may do so on either side."""
    return sum(cue.end - _FAR < m.start < cue.end + _FAR for m in glance.people)


def _may_go_on(glance: _Glance, cue: Cue) -> bool:
    """Whether a verb may tell of the one spoken of: nobody stands before it but one who visits."""
    before = any(m.end <= cue.start for m in glance.people)
    visited = any(c.start < cue.start for c in glance.framed(*FRAMES))
    return (visited or not before) and arabic_doers.is_elliptic(glance, cue)


def _may_name_again(stage: Stage, start: int, end: int) -> bool:
    """Whether a part of a sentence may name somebody by a word whom another sentence introduces."""
    reading, everyone = stage.scene.reading, stage.scene.people
    bare = {
        word.removeprefix(clitic)
        for at, word in zip(stage.sentence.starts, stage.sentence.words, strict=True)
        if start < at < end
        for clitic in NAME_CLITICS
        if word.startswith(clitic)
    }
    again, introducing = everyone.introducing(bare)
    return any(
        again.intersection(reading.text[slice(*mention.name)].split())
        for sentence in introducing
        if sentence is not stage.sentence
        for mention in everyone.told_in(sentence)
        if mention.name is not None
    )


def _may_have_two_sides(scene: Scene, stage: Stage) -> bool:
    """Whether an agreement may have parties of two sides: told here, just before, or as a pair."""
    if scene.reading.language == "en" or may_take_up_parties(stage):
        return True
    if stage.framed(*FRAMES - {"sign_verb"}) or many_states(stage) or twin_states(stage):
        return True  # the sides of a visit that is told with it, "54 states", both Koreas
    if LIKE.search(stage.sentence.text):
        return True  # «مع نظيرتها التركية» (with its Turkish like): no side of the first is told
    if SIGNED_BY_NOBODY.search(stage.sentence.text) and any(
        before.framed(*FRAMES - {"sign_verb"}) for before in scene.stages[: stage.sentence.number]
    ):
        return True  # those of a visit that is told before it
    before = scene.stages[max(0, stage.sentence.number - 1)]
    names = [*before.sentence.names, *stage.sentence.names]
    sides = {sense.country or sense.name_en for n in names for sense in n.value.senses[:1]}
    sides |= {place.country or place.name_en for place in headline.of(scene).places}
    persons = [
        mention
        for mention in scene.people.told_in(stage.sentence)
        if not any(mention.start <= name.start < mention.end for name in names)
    ]
    return (
        len(sides) + len(persons) > 1
        or bool(pair_before(scene, stage.end))
        or _may_name_again(stage, stage.start, stage.end)
    )
