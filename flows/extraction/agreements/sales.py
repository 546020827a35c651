"""Sales that a government allows: «وافقت واشنطن على بيع الكويت 40 طائرة».

Stands beside the rules of agreements, and tells states that trade goods from firms. Arabic puts
whoever allows a sale between the verb and the verbal noun; both together are one act of trade here,
which the rule of trade reads like any other. English has its own cues ("possible sale", "approved
the sale"), and "approved the export of" here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.candidates import state_mention
from flows.extraction.scene.stages import Stage
from flows.extraction.who.people import side

#: How far (in letters) behind the verb a sale may stand that it allows.
_REACH = 90
#: The same for the buyer behind the sale: «بيع الإمارات».
_RIGHT_BEHIND = 5
_APART = re.compile(r"[.؛;:]|،")
# «وافق على» (approved), «أقرت» (passed): what is allowed stands behind «على», or at once.
_TO = re.compile(r"\b(?:علي|ب\w+)\s+(?:\w+\s+){0,3}$")
_PASSED = re.compile(r"(?:اقر|اجاز)ت?$")
# "approved the proposed export of"
_THE = re.compile(r"\s+(?:the|an?)\s+(?:[\w.$-]+\s+){0,4}$")


def allowed_sales(stage: Stage) -> Iterator[Cue]:
    """A verb of approval with the sale that it allows, as one act of trade still to come."""
    nouns = stage.framed("sale")
    for act in stage.framed("approve_verb") if nouns else ():
        for noun in nouns:
            gap = stage.between(act.end, noun.start - len(noun.prefix))
            if not act.end <= noun.start <= act.end + _REACH or _APART.search(gap):
                continue
            if stage.sentence.reading.language == "en":
                if _THE.fullmatch(gap):
                    yield Cue(act.start, noun.end, "trade_verb", "future")
                break
            to = stage.between(act.end - 4, noun.start - len(noun.prefix))
            if _TO.search(to) or _PASSED.search(stage.between(act.start, act.end)):
                yield Cue(act.start, noun.end, "trade_verb", "future")
                break


def allowing(stage: Stage, act: Cue, candidates: list[Mention]) -> list[Mention]:
    """Who allows a sale: whoever stands inside the act, else the country whose body does."""
    inside = [m for m in candidates if act.start < m.start and m.end <= act.end]
    if inside:
        return inside[:1]
    places = (p for p in stage.sentence.places if act.start < p.start and p.end <= act.end)
    return [state_mention(place) for place in places if place.country is not None][:1]


def partner_of(stage: Stage, act: Cue, candidates: list[Mention]) -> Mention | None:
    """With whom is traded: the first party told behind, or a state right behind the act."""
    partner = next((m for m in candidates if m.start >= act.end and side(m)), None)
    near = (
        p for p in stage.sentence.places if 0 < p.start - act.end <= _RIGHT_BEHIND and p.country
    )
    return partner or next(map(state_mention, near), None)


def between_states(stage: Stage, parties: list[Mention]) -> bool:
    """Whether states trade goods with each other, by all that is told: no firms, no hearsay.

    "Mitsubishi Corp of Japan" and "Australia's BHP" name countries, but deal for themselves.
    """
    if _HEARSAY.search(stage.sentence.text):
        return False
    for mention in parties:
        before = stage.between(max(stage.start, mention.start - 30), mention.start)
        if _OF.search(before) or "'s" in stage.between(mention.start, mention.end + 2):
            return False
    return True


_OF = re.compile(r"\b[A-Z][\w.&-]* of (?:the )?$")
_HEARSAY = re.compile(rf"\b{any_of('hearsay', 'en')}\b", re.IGNORECASE)
