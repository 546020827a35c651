"""Who acts under words that name nobody: "he", "it", «معاليه» (His Excellency), "his country".

Stands beside those who may be parties (``candidates``): each is one of whom was told before.
"""

from __future__ import annotations

import re
from dataclasses import replace

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.acting_capitals import DEEDS
from flows.extraction.scene.honours import bearer, title_behind
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.state_mentions import standing_for, state_mention
from flows.extraction.scene.tellings import told_side
from flows.extraction.who.firms import firms_in
from flows.extraction.who.people import side

HIS_COUNTRY = re.compile(rf"\b[وف]?{any_of('own_country')}\b", re.IGNORECASE)


def own_countries(stage: Stage, people: list[Mention]) -> list[Mention]:
    """«بلاده», "his country": the side of whoever was named last before.

    Where it opens a sentence, of whom the one before is about: "His government has signed".
    """
    found: list[Mention] = []
    for told in HIS_COUNTRY.finditer(stage.text, stage.start, stage.end):
        owners = [m for m in people if m.end <= told.start() and side(m) is not None]
        if told.start() == stage.start and stage.sentence.number:
            before = stage.scene.stages[stage.sentence.number - 1].people
            owners = [m for m in before if side(m)][:1]
        if owners:
            found.append(standing_for(stage, side(owners[-1]), told.span()))
    return found


#: When something was, before who did it: "Last week (he signed)".
WHEN_FIRST = r"(?:(?:On|In|Last|Late|Earlier|This|At|Yesterday|Today)\b[^,.;:]{0,30}?,? )?"
# "He and the minister signed", "She also signed", "On Monday he signed"
HE = re.compile(
    rf"{WHEN_FIRST}(?P<he>[Hh]e|[Ss]he)\b"
    r"(?= and |(?: also| later| then| is| was| had| has| will)?(?: \w+ to| to)? (?P<verb>\w+))"
)
# "It has signed", "In May it ordered", "It said on Monday it had signed"
_IT = re.compile(
    rf"{WHEN_FIRST}(?P<it>[Ii]t) (?:said (?:[\w,]+ ){{0,3}}?(?:that )?it )?"
    r"(?:(?:has|had|also|later|then|already|recently|will) )*(?P<verb>\w+)"
)
#: How far (in letters) into a sentence stands who it is about.
_ABOUT = 30


def who_goes_on(stage: Stage) -> list[Mention]:
    """Who acts as "he", "she" or "it" at the head of a sentence: whom the one before is about."""
    if stage.language == "ar":
        return _who_is_titled(stage)
    if stage.sentence.number == 0:
        return []
    found = HE.match(stage.text, stage.start, stage.end)
    if found is None:
        return _what_goes_on(stage)
    verb = found.start("verb")
    if verb >= 0 and not any(cue.start <= verb < cue.end for cue in stage.framed(*DEEDS)):
        return []  # "He said Oman had signed"
    before = stage.scene.stages[stage.sentence.number - 1].people
    who = next((m for m in before if m.full.name is not None and side(m)), None)
    at = found.span("he")
    return [replace(who, start=at[0], end=at[1], prefix="", referent=who.full)] if who else []


def _who_is_titled(stage: Stage) -> list[Mention]:
    """Who acts as «معاليه» (His Excellency): «ووقع معاليه مع …», «التقى معاليه …، ووقع معه»."""
    found: list[Mention] = []
    for cue in stage.framed("sign_verb", "meet_verb", "receive_verb"):
        length = title_behind(stage, cue.end)
        who = bearer(stage, cue.end) if length else None
        if who is not None:
            at = (cue.end + 1, cue.end + length)
            found.append(replace(who, start=at[0], end=at[1], prefix="", referent=who.full))
    return found


def _what_goes_on(stage: Stage) -> list[Mention]:
    """The state, body or company that acts as "it"."""
    found = _IT.match(stage.text, stage.start, stage.end)
    verb = found.start("verb") if found is not None else -1
    if found is None or not any(c.start <= verb < c.end for c in stage.framed(*DEEDS)):
        return []
    before = stage.scene.stages[stage.sentence.number - 1]
    told = [
        *(
            state_mention(place)
            for place in before.sentence.places
            if place.sort in ("country", "organisation") or before.scene.is_capital(place)
        ),
        *firms_in(before.sentence),
    ]
    head = max(before.start, stage.sentence.reading.dateline_end)
    about = [m for m in told if head <= m.start < head + _ABOUT and told_side(m)]
    about = [m for m in about if not before.text.startswith("'s", m.end)]
    at = found.span("it")
    return [replace(m, start=at[0], end=at[1], prefix="") for m in about[:1]]
