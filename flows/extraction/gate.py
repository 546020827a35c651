"""Whether a document can tell of a visit or an agreement at all: a cheap look before it is read.

Stands between the scene and the rules of events. Most documents with a cue in them tell of no
event, and that shows long before anybody is looked for in them: a verb of visiting leads to no
place, no act governs an agreement. What is asked here is asked by every rule in its turn, so
whatever a rule would read comes through (``tests/extraction/test_gate.py`` holds it to that); the
gate itself reads nothing and looks at no person. A cue of visits that it does not know comes
through.
"""

from __future__ import annotations

from flows.extraction import arabic_grammar
from flows.extraction.agreements import may_be_concluded
from flows.extraction.cues import Cue
from flows.extraction.gazetteer import Entry, scanner
from flows.extraction.phrases import Hit
from flows.extraction.scene import SETTLED, Scene, Stage, is_sport
from flows.extraction.status import visit_status
from flows.extraction.visits import FRAMES
from flows.extraction.whereabouts import NEAR

#: Cues of going, whose visit leads to a place told behind them.
_GOING = frozenset(
    ("visit_verb", "go_verb", "send_verb", "visit_noun", "arrival_noun", "tour_noun")
)
#: Cues of going away, for which a place told behind them is enough.
_LEAVING = frozenset(("leave_verb", "return_verb"))
#: Cues of meeting, which is a visit where it is told to happen in a place, ...
_MEETING = frozenset(("meet_verb", "meet_noun", "attend_verb"))
#: ... and of what may happen anywhere, which is one in a city told behind them.
_ACTING = frozenset(("sign_verb", "discuss_verb"))
#: What a name must be able to mean: a place, or a word that leads to one.
_SETTLED = frozenset((*SETTLED, "capital_word", "city_word"))
#: All others tell of a visit even where no place is told, as of receiving.
_PLACED = _GOING | _LEAVING | _MEETING | _ACTING


def may_tell(scene: Scene) -> bool:
    """Whether some sentence has what every telling of a visit or of an agreement needs."""
    return any(
        (may_be_concluded(stage) or _may_be_visited(scene, stage)) and not is_sport(stage)
        for stage in scene.stages
        if stage.cues
    )


def _may_be_visited(scene: Scene, stage: Stage) -> bool:
    """Whether some cue of a visit tells a state, and a place or another leave to do without."""
    # English tells "here", and Arabic too leaves out the place where the reporter sits.
    anywhere = scene.reading.language == "en" or scene.dateline is not None
    return any(
        visit_status(stage, cue) is not None
        and (anywhere or cue.frame not in _PLACED or _has_place(stage, cue))
        for cue in stage.framed(*FRAMES)
    )


def _has_place(stage: Stage, cue: Cue) -> bool:
    """Whether a name of a place stands where the grammar of a cue looks for one."""
    return any(
        _is_in_reach(cue, name.start) and _may_be_there(stage, cue, name)
        for name in scanner().find_between(stage.sentence.reading.cut, stage.start, stage.end)
    )


def _is_in_reach(cue: Cue, at: int) -> bool:
    """Whether a place that begins at an offset stands where the cue may have it."""
    near = abs(at - cue.end) < NEAR or cue.frame not in _MEETING | _ACTING
    return near and (at >= cue.end or cue.frame in _MEETING)


def _may_be_there(stage: Stage, cue: Cue, name: Hit[Entry]) -> bool:
    """Whether a name may mean a place, and tells by the words around it that it happens there."""
    settled = [sense for sense in name.value.senses if sense.sort in _SETTLED]
    if not settled:
        return False
    if cue.frame in _GOING:
        return arabic_grammar.may_be_goal(stage, cue, name)
    if cue.frame in _LEAVING:
        return True
    return arabic_grammar.is_inside(stage, name) and (
        cue.frame in _MEETING or any(sense.sort != "country" for sense in settled)
    )
