"""Who takes part where people meet: officials near the words, the one spoken of among them.

Stands before the rules of meetings. Leaves out who only speaks of it, comes along, is met later.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.days_of_others import PREPARING
from flows.extraction.scene.english_doers import are_listed, asides_before, is_briefed
from flows.extraction.scene.honours import title_behind, title_of
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.who_clauses import aside_around
from flows.extraction.visits.meeting_places import goes_on_elsewhere
from flows.extraction.visits.receptions import (
    WHERE_HE_MET,
    brings_together,
    is_brought,
    is_sender,
    received_one,
)
from flows.extraction.visits.teller import Teller
from flows.extraction.who.listed import ESCORT
from flows.extraction.who.people import is_official

# "told a news conference that …", «إن»: whom the words speak of, not who is there.
SAID_THERE = re.compile(r"\b(?:ان|بان|that)\s")
# "…, who would not be named, said": the speaker may be told more of.
_SPEAKS = re.compile(
    r"(?:,\s[^,;]{3,90},)?\s+(?:said|says|told|added|announced|confirmed|reported)\b|\s+ان\s"
)
_QUOTED = re.compile(r"\b(?:quot|cit)(?:ed|ing)\s+(?:an?\s+|the\s+)?(?:[a-z]+\s+){0,3}$")
_PARTY = re.compile(rf"{ESCORT}\b", re.IGNORECASE)
# «جمع (لقاء) … الوزير بنظيره» (a meeting brought the minister together with his counterpart)
_BROUGHT = re.compile(r"\bس?[يت]?جمع\s+$")
#: How far (in letters) beside one word another one that belongs to it may stand.
SHORT = 35
_HIS_VISIT = re.compile(rf"'s?\s+(?:[\w-]+\s+){{0,3}}?{any_of('stay', 'en')}\b")
# "and (will go on to)", "before (flying to)"
_AND_ON = re.compile(r"\b(?:and|then|before)\s+(?:then\s+|later\s+|he\s+|she\s+)?$")


def at_the_table(teller: Teller, stage: Stage, cue: Cue, host: Mention | None) -> list[Mention]:
    """Officials who may meet or receive: near the words, the one spoken of among them."""
    english = teller.scene.reading.language == "en"
    asides = asides_before(stage, cue.start) if english else []  # ", accompanied by X,"
    aside = aside_around(stage, cue.start) if english else None  # ", who received X," met Y
    near = [
        m
        for m in stage.people
        if is_official(m)
        and -160 < m.start - cue.end < 200
        and not SAID_THERE.search(stage.text, cue.end, max(cue.end, m.start))
        and not PREPARING.search(stage.text, cue.end, max(cue.end, m.start))
        and not _is_far_object(stage, cue, m)
        and not _only_speaks(stage, cue, m)
        and not _is_met_later(stage, cue, m)
        and not _was_met_before(stage, cue, m)
        and not _owns_visit(stage, cue, m)
        and not goes_on_elsewhere(stage, cue, m)
        and not is_sender(stage, m)
        and not any(a <= m.start < b for a, b in asides)
        and not (aside is not None and m.start >= aside[1])
        and not _comes_along(stage, cue, m)
        and not _is_of_clause_before(stage, cue, m)
        and not is_briefed(stage, m)
    ]
    titled = title_of(stage, cue.start, cue.end) is not None
    guest_behind = is_brought(stage, cue) or titled
    if cue.frame == "receive_noun" or (host is not None and guest_behind):
        if host is None:
            return []
        guest = received_one(stage, cue, host)
        if guest is not None:
            return [host, guest] if is_official(guest) else []
        return [host, *(m for m in near if m.start >= cue.end and m is not host)]
    if english and cue.frame in ("meet_verb", "meet_noun", "receive_verb"):
        near = [*_listed_before(stage, near), *near] if cue.frame == "meet_verb" else near
        return [*teller.spoken_of(stage, cue._replace(sense="elliptic")), *near]
    if not english and cue.frame == "meet_noun":  # «خلال اجتماعه …», «خلال لقاء سموه …»
        near = [*_whose_meeting(teller, stage, cue, near), *near]
        known = [m.full for m in near]
        return [*(m for m in teller.spoken_of(stage, cue) if m.full not in known), *near]
    return near


def _whose_meeting(teller: Teller, stage: Stage, cue: Cue, near: list[Mention]) -> list[Mention]:
    """Who alone stands far before his meeting: «أكد الوزير أن …، وذلك خلال لقائه نظيره …»."""
    before = [m for m in stage.people if m.end <= cue.start]
    if len(before) != 1 or before[0] in near or not teller.grammar.is_his(stage, cue):
        return []
    return [m for m in before if is_official(m)]


def _listed_before(stage: Stage, near: list[Mention]) -> list[Mention]:
    """Who stands in a list before the first of those near: "X of Peru, Y of Chad and Z met"."""
    before: list[Mention] = []
    at = stage.people.index(near[0]) if near else 0
    while at > 0 and are_listed(stage, stage.people[at - 1], stage.people[at]):
        at -= 1
        before.insert(0, stage.people[at])
    return [m for m in before if is_official(m)]


def _owns_visit(stage: Stage, cue: Cue, mention: Mention) -> bool:
    """Whether only somebody's visit is spoken of: "will meet him to prepare for X's visit"."""
    behind = mention.start > cue.end
    return behind and _HIS_VISIT.match(stage.text, mention.end, stage.end) is not None


def _comes_along(stage: Stage, cue: Cue, mention: Mention) -> bool:
    """Whether somebody is listed as of a party before it meets: «وفد يضم …، والتقى …».

    (a delegation that comprises …, and he met)
    """
    if mention.end > cue.start or stage.language != "ar":
        return False
    party = _PARTY.search(stage.text, stage.start, mention.start)
    if party is None:
        return False
    verbs = (c.start for c in stage.cues if c.sense in ("past", "present", "future"))
    return not any(party.end() <= at < mention.start for at in verbs)


def _is_of_clause_before(stage: Stage, cue: Cue, mention: Mention) -> bool:
    """Whether a semicolon parts somebody from a verb that has its own doer behind it.

    "In Lima he will meet X; President Y will receive him in Quito".
    """
    pause = _PAUSES.search(stage.text, mention.end, max(mention.end, cue.start))
    return pause is not None and any(pause.end() <= m.start < cue.start for m in stage.people)


_PAUSES = re.compile(r"[;؛]")


def _is_met_later(stage: Stage, cue: Cue, mention: Mention) -> bool:
    """Whether somebody stands behind a further journey: "will meet X and will go on to see Y"."""
    return any(
        cue.end <= c.start < mention.start
        and _AND_ON.search(stage.text, cue.end, c.start) is not None
        for c in stage.framed("go_verb")
    )


def _was_met_before(stage: Stage, cue: Cue, mention: Mention) -> bool:
    """Whether one goes on who has met somebody: "met X before flying to Riga, where he met"."""
    onward = (
        c.start
        for c in stage.framed("go_verb")
        if mention.end <= c.start < cue.start and _AND_ON.search(stage.text, mention.end, c.start)
    )
    met = any(c.end <= mention.start for c in stage.framed("meet_verb", "receive_verb"))
    return met and any(onward)


def _only_speaks(stage: Stage, cue: Cue, mention: Mention) -> bool:
    """Whether somebody tells of others who meet: "Israeli officials said the minister met …".

    So does whom somebody quotes: "quoting a Kenyan diplomat, that the minister met".
    """
    if _QUOTED.search(stage.text, max(stage.start, mention.start - SHORT), mention.start):
        return mention.end <= cue.start
    behind = next((m for m in stage.people if m.start >= mention.end), None)
    if behind is None or behind.start > cue.start or mention.end > cue.start:
        return False
    return _SPEAKS.match(stage.text, mention.end, behind.start) is not None


#: How far (in letters) behind a meeting the second of those may stand whom it brings together.
_BROUGHT_TO = 120


def _is_far_object(stage: Stage, cue: Cue, mention: Mention) -> bool:
    """Whether «ب» before somebody belongs to another word: «إثر إطاحة الجيش بالرئيس …».

    It belongs to the verb where only who meets and where stands between: «اجتمع … في مكتبه بقائد»,
    and so it does to the noun: «خلال اجتماع سموه في هلسنكي أمس بوزير …» (His Highness's meeting).
    """
    start = mention.begin
    if _BROUGHT.search(stage.text, max(stage.start, cue.start - SHORT), cue.start):
        return False
    if brings_together(stage, cue) and start - cue.end < _BROUGHT_TO:
        return False
    if not mention.prefix.startswith("ب") or len(stage.between(cue.end, start).split()) <= 2:
        return False
    if cue.frame == "meet_noun":
        met = cue.end + max(0, title_behind(stage, cue.end) - 1)
        return WHERE_HE_MET.fullmatch(stage.text, met, start) is None
    doer = next((m for m in stage.people if 0 <= m.start - cue.end <= 1), None)
    apart = stage.between(doer.end, start) if doer is not None else ""
    return cue.frame != "meet_verb" or doer is None or WHERE_HE_MET.fullmatch(apart) is None
