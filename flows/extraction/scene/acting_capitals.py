"""Capitals that act for their states: «وقعت طرابلس وأنقرة» (Tripoli and Ankara signed).

Stands beside those who may be parties (``candidates``). Any other capital is a mere place.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.scene.stages import Stage
from flows.extraction.where.places import PlaceMention

# Where a capital stands for a place: "in Moscow", "talks from Vienna".
_WHERE = re.compile(
    r"(?:\b(?:in|at|near|from|to|of|outside|via)|\b(?:في|من|الي|بمدينة|العاصمة|مدينة))\s+$"
)
# "Moscow was negotiating", "Tokyo has suspended"
_AUXILIARY = re.compile(r"\s+(?:(?:has|had|have|was|is|will|would|also|already|now)\s+){0,3}")
_AUXILIARIES = 24
_STATES = ("in_talks", "suspended", "terminated", "cancelled", "postponed")
_JOINING = re.compile(r"\b(?:بين|مع|between|with|and)\s+(?:و)?$")


def is_acting_capital(stage: Stage, place: PlaceMention, opening: int) -> bool:
    """A capital that acts («وقعت طرابلس وأنقرة», Tripoli and Ankara signed), not a mere place.

    Joined with another one ("Moscow and Algiers struck a deal"), behind "between" or "with", as the
    subject of an act, or as whom something is bought from.
    """
    if not stage.scene.is_capital(place):
        return False
    before = stage.between(max(stage.start, place.start - 14), place.start - len(place.prefix))
    if _sells(stage, place):
        return True
    if _WHERE.search(before) or place.prefix.endswith("ب"):
        return False
    if _JOINING.search(before) or place.prefix == "و":
        return True
    if _HOLDS.search(before) and _TALKS.match(stage.text, place.end):
        return True
    return _is_joined(stage, place) or (place.start >= opening and _acts(stage, place))


def _sells(stage: Stage, place: PlaceMention) -> bool:
    """Whether goods are bought from a capital: "to buy tanks from Moscow", «لشراء … من موسكو»."""
    start = max(stage.start, place.start - _BOUGHT)
    bought = [c.end for c in stage.framed(*_BUYING) if start <= c.end <= place.start]
    return bool(bought) and _FROM_IT.fullmatch(stage.text, bought[-1], place.start) is not None


#: How far (in letters) before whom it is bought from something is told to be bought.
_BOUGHT = 80
_BUYING = ("trade_verb", "trade_noun")
# Between a purchase and whom it is from: the goods, and nothing done besides.
_FROM_IT = re.compile(
    r"(?:(?!\b(?:that|which|who|after|before|when|and|said|to|for|التي|الذي|بعد|قبل|ان)\b)[^.;:،؛])+?"
    r"\s(?:from|من)\s+"
)
# «تجري القاهرة محادثات» (Cairo is holding talks), not «شهدت» (saw)
_HOLDS = re.compile(rf"\b[وفس]{{0,2}}{any_of('holding_talks', 'ar')}\s$")
_TALKS = re.compile(r"\s(?:محادثات|مفاوضات|مباحثات|مشاورات)\b")


def _is_joined(stage: Stage, place: PlaceMention) -> bool:
    """Whether another state or capital is joined to one: "Moscow, Beijing", «موسكو وطهران»."""
    for other in stage.sentence.places:
        if other.start > place.end and other.sort in ("city", "country"):
            gap = stage.between(place.end, other.start - len(other.prefix))
            joined = gap in (" and ", ", ", " & ") or (gap == " " and other.prefix == "و")
            named = other.sort == "country" or stage.scene.is_capital(other)
            return joined and named and other.country != place.country
    return False


#: What a capital may do as a state: verb before it, or behind it as in «كانت روما قد وقعت».
DEEDS = ("sign_verb", "reach_verb", "agree_verb", "lend_verb", "approve_verb", "trade_verb")


def _its_signing(stage: Stage, place: PlaceMention) -> list[Cue]:
    """The nouns of signing whose doer stands before what it signs: «توقيع بغداد عقدا»."""
    signed = any(cue.start - place.end == 1 for cue in stage.framed("agreement_noun"))
    return stage.framed("sign_noun") if signed else []


def _acts(stage: Stage, place: PlaceMention) -> bool:
    """Whether a capital is the subject of an act: behind an Arabic verb, before an English one."""
    verbs = stage.framed(*DEEDS)
    if stage.language == "ar":
        verbs += [c for c in stage.framed("marker") if c.sense in _STATES]
        behind = [c.start for c in verbs if stage.between(place.end, c.start) in (" ", " قد ")]
        before = any(cue.end + 1 == place.start for cue in (*verbs, *_its_signing(stage, place)))
        return not place.prefix and (bool(behind) or before)
    verbs += stage.framed("marker")
    gives = stage.framed("lend_verb", "trade_verb")
    if any(cue.end + 1 == place.start for cue in gives):
        return True  # "granted Manila a loan"
    return any(
        0 < cue.start - place.end < _AUXILIARIES
        and _AUXILIARY.fullmatch(stage.between(place.end, cue.start)) is not None
        and (cue.frame != "marker" or cue.sense in _STATES)
        for cue in verbs
    )
