"""What tells that a visit lies ahead: it is planned, prepared, soon, on the eve, the next stop.

Questions of ``visit_status``, which asks them in its order.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue, markers
from flows.extraction.scene.arabic_goals import has_stayed
from flows.extraction.scene.asides import WHERE_OR_WHEN
from flows.extraction.scene.stages import Stage, clause_end
from flows.extraction.scene.visit_look import ACTS, NOUNS, Look
from flows.extraction.scene.visit_under_way import stays
from flows.extraction.scene.visit_verbs import ENDS_IN, is_intended, made_or_ended, was_to_be
from flows.extraction.scene.who_clauses import aside_around, aside_before

# on, as part of, at the outset of: «يصل في إطار جولة» (arrives on a tour)
_WITHIN = re.compile(r"\b(?:في اطار|ضمن|في مستهل|في)\s+$")
# "X's visit to Kenya will focus on trade", "a trip to Kenya, scheduled for June, …"
_VISIT_WILL = re.compile(
    r"(?:(?!\b(?:as|that|time|who|when|where|after|before|while|because|if|but|said)\b)[^.;:]){0,110}?"
    rf"\b(?:will|shall|is (?:\w+ly )?(?:to|{any_of('still_ahead', 'en')})"
    rf"|(?:has|had) been (?:\w+ly )?{any_of('still_ahead', 'en')})\b"
)
_SET_FOR = re.compile(
    r"(?:(?!\b(?:and|is|was|are|were|he|she|they|that|who|said|has|had|will)\b)[^.;:,]){0,60}?"
    r",?\s(?:which (?:is|was|has been|had been) )?(?:\w+ly )?"
    r"(?:scheduled|slated|planned|set|due) (?:for|to|from|on|in|next|later|this)\b"
)
# "X's visit to Kenya, which begins on Monday, is"
_WHICH_BEGINS = re.compile(r"[^.;:,]{0,60},\s+which\s+(?:begins|starts|opens)\b")
# "leaves on Monday for a tour of", "arrives on Friday on an official visit to"
_LEAVES_ON = re.compile(
    rf"\b{any_of('sets_out', 'en')}\b"
    r"[^,.;:]{0,60}?\b(?:for|on)\s+(?:an?|his|her|their)\s+(?:[\w-]+\s+){0,4}$"
)
# What a visit that is told may stand behind as a subject: "said X's visit", not "after X's visit".
_SUBJECT = re.compile(
    r"(?:^|[.:;,\"] ?|\) -- |\b(?:that|said|says|but|and|reported|because|\w+day) )"
    r"(?:(?:an?|the|this|his|her|their)\s+|(?:(?!\b(?:during|after|before|following|for|with|at|on"
    r"|about|by|from|to|since|and|(?-i:[a-z]+ed))\b)[^,.;:\"]){1,90}'s?\s+)(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
# What is said there lies behind «أن» or "that", what comes next behind "before": its tense is not
# the meeting's.
_THAT = re.compile(r"\b(?:ان|بان|that|before)\s")
# "began a tour with a stop in Riga, where he was to meet": it has begun whatever follows there.
_THAT_OR_WHERE = re.compile(rf"{_THAT.pattern}|,\s+where\s")
_AFTERWARDS = re.compile(r",\s+(?:after|following)\s[^,]*$")
_ON_HIS_WAY = re.compile(r"(?:on (?:his|her|their) way|en route) to$")
_BEFORE_DOING = re.compile(r"\bbefore\s+(?:(?:he|she|they|his|her|their)\s+)?$")
_AND = re.compile(r"\band (?:then |later |also )?$")
_THEREAFTER = re.compile(r"\bعلي ان $")
#: How far (in letters) behind an Arabic present words may tell that it is to come.
_SOON_REACH = 90
_SOON = re.compile(rf"\b(?:{any_of('soon', 'ar')}|(?:خلال|في)\s+{any_of('coming_time', 'ar')})\b")
_THAT_IT = re.compile(r"\b[وب]?ان(?:ه|ها|هم)?\s")  # «إن بلاده ستوقع قريبا» (that his country …)
# "will conclude her trip", before where she does
_WILL_END = re.compile(rf"\bwill\s+{any_of('ending', 'en')}\s+(?:[\w-]+\s+){{0,2}}$")
# "preparations for a visit", "no date for a visit has been set"
_IS_PREPARED = re.compile(
    rf"\b(?:{any_of('preparing_visit', 'en')}\b[^,.;:]{{0,30}}?\bfor"
    rf"|{any_of('preparing', 'en')})\s+"
    r"(?:(?:an?|the|his|her|this|their)\s+)?(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)


def is_future(look: Look) -> bool:
    """As "will visit Riga", "was to visit Riga"."""
    return look.cue.sense == "future" or was_to_be(look.stage, look.cue)


def will_end_there(look: Look) -> bool:
    """As "will conclude her trip in Riga", "his trip ends in Riga": the last stop lies ahead."""
    if look.cue.frame in NOUNS and ENDS_IN.match(look.stage.text, look.cue.end, look.stage.end):
        return True
    behind = _ON_A_DAY_IN.match(look.stage.text, look.cue.end)
    return behind is not None and look.finds(_WILL_END, 60)


# "(will end her trip) Tuesday in (Riga)"
_ON_A_DAY_IN = re.compile(rf"(?:{WHERE_OR_WHEN})?\s+in\s")


def is_planned(look: Look) -> bool:
    """Whether a marker or a verb beside it looks ahead, and with it the visit."""
    stage, cue = look.stage, look.cue
    if _is_only_said(look):
        return False
    if "planned" in look.around or _THEREAFTER.search(look.before(8)):
        return True
    start, end = aside_around(stage, cue.start) or (look.since, stage.end)
    aside = aside_before(stage, cue.start) or (0, 0)
    later = _THAT_OR_WHERE if "under_way" in look.around else _THAT
    return any(
        c.sense == "future" and not later.search(stage.text, cue.end, max(cue.end, c.start))
        for c in stage.framed(*ACTS)
        if start <= c.start < end
        and not aside[0] <= c.start < aside[1]  # "X, who will visit Oslo, held talks in Riga"
        and not _is_aim(look, c)
    )


def _is_aim(look: Look, cue: Cue) -> bool:
    """Whether it is only what a meeting is to lead to: "held talks in Riga to reach a deal".

    Or why somebody is there: "is visiting Riga to sign a pact", "is on a visit to Riga to sign".
    """
    talks = look.cue.frame in ("meet_noun", "meet_verb")
    there = _IS_VISITING.match(look.stage.text, look.cue.start) or look.finds(_IS_ON_A, 40)
    behind = cue.frame == "sign_verb" and look.cue.end <= cue.start
    return bool(talks or there) and behind and look.stage.text.startswith("to ", cue.start)


_IS_VISITING = re.compile(r"(?:is|are)\s+(?:now\s+|currently\s+)?(?:visiting|touring)\b")
_IS_ON_A = re.compile(
    r"\b(?:is|are)\s+(?:in\s+[\w ]{3,20}\s)?on\s+(?:an?|his|her)\s+(?:[\w-]+\s+){0,3}$"
)


def is_planned_with(look: Look) -> bool:
    """As "will hand him a letter from X and fly to Riga": it lies ahead as the verb before it."""
    stage, cue = look.stage, look.cue
    if cue.sense != "base" or not look.finds(_AND, 20):
        return False
    before = [m for m in markers(stage.cues, stage.start, cue.start) if m.sense == "planned"]
    return bool(before) and not _THAT.search(stage.text, before[-1].end, cue.start)


def _is_only_said(look: Look) -> bool:
    """Whether what lies ahead was said afterwards: "told X that he would stay, after talks in"."""
    stage, at = look.stage, look.cue.start
    after = _AFTERWARDS.search(stage.text, max(stage.start, at - 40), at)
    return after is not None and _THAT.search(stage.text, stage.start, after.start()) is not None


def is_meant_to_be(look: Look) -> bool:
    """As «اعتزام الرئيس زيارة …» (his intention to visit), «زيارة الرئيس المرتقبة» (awaited)."""
    if look.cue.frame not in (*NOUNS, "arrival_noun") or look.stage.language != "ar":
        return False
    return is_intended(look.stage, look.cue.start) or _is_called_awaited(look.stage, look.cue)


def _is_called_awaited(stage: Stage, cue: Cue) -> bool:
    """Whether a visit is called one to come, behind who makes it or where it leads."""
    ends = [m.end for m in stage.people] + [p.end for p in stage.settled_places]
    return any(
        _AWAITED_BEHIND.match(stage.text, end, stage.end)
        for end in ends
        if 0 <= end - cue.end <= _OWNER_REACH and not _PARTS.search(stage.text, cue.end, end)
    )


#: How far (in letters) behind a visit who makes it, or where it leads, may end.
_OWNER_REACH = 110
_AWAITED_BEHIND = re.compile(rf"\s{any_of('awaited_visit', 'ar')}\b")
_PARTS = re.compile(r"[،؛:.]|\b(?:ان|خلال|في|بعد|قبل|مع|علي|عن|التي|و[^\W\d_]+)\s")


def is_next_stop(look: Look) -> bool:
    """As "meets him today before flying on to Riga", "spoke before his departure for Riga"."""
    cue = look.cue
    if cue.frame == "leave_verb" and _SAID_BEHIND.match(look.stage.text, cue.end):
        return False
    leaving = cue.sense in ("participle", "past") or cue.frame == "arrival_noun"
    return leaving and is_before_leaving(look)


# "before leaving (Riga on Monday, said)": he was there
_SAID_BEHIND = re.compile(rf" (?!for\b)[^,;.]{{2,50}}?, {any_of('speech', 'en')}\b")


def is_on_the_eve(look: Look) -> bool:
    """As "two days before his visit to Riga, the minister said", «عشية زيارة» (on the eve of)."""
    if look.cue.frame not in NOUNS:
        return False
    return look.finds(_ON_THE_EVE, 60) or look.before(10).endswith(_EVE_AR)


_EVE_AR = ("عشية ", "قبيل ")  # on the eve of, shortly before


_ON_THE_EVE = re.compile(
    r"\b(?:(?:days?|hours|weeks?|months?) before|on the eve of)\s+(?:an?|his|her|their)\s+"
    r"(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)


def is_before_leaving(look: Look) -> bool:
    """Whether "before" stands before it, and only what goes on or is said before that."""
    before = look.stage.text.startswith("before ", look.cue.start)  # "before visiting Riga"
    if not before and not look.finds(_BEFORE_DOING, 15):
        return False
    verbs = [c for c in look.stage.framed(*ACTS) if c.end <= look.cue.start]
    made = (c for c in look.stage.framed(*NOUNS) if c.end <= look.cue.start)
    if not verbs and any(made_or_ended(look.stage, c) == "took_place" for c in made):
        return False  # "made a visit to Riga before flying on to"
    going_on = not verbs or verbs[-1].sense in ("present", "future")
    return going_on or has_but_arrived(look.stage, verbs[-1])


def has_but_arrived(stage: Stage, act: Cue) -> bool:
    """Whether somebody has only come: what he does "before flying on" lies ahead of him.

    Unlike one who has stayed: «أمضى ساعات في هلسنكي قبل أن يغادر إلى …» (spent hours in … before).
    """
    return (act.frame, act.sense) == ("go_verb", "past") and not has_stayed(stage, act)


def is_on_the_way(look: Look) -> bool:
    """As "on his way to Riga": not there yet."""
    return _ON_HIS_WAY.match(look.stage.text, look.cue.start, look.cue.end) is not None


def is_arrived_for(look: Look) -> bool:
    """«يصل خلال أيام … في إطار جولة» (arrives within days … on a tour)."""
    if look.cue.frame not in NOUNS or not look.finds(_WITHIN, 16):
        return False
    verbs = [c for c in look.stage.framed("go_verb", "visit_verb") if c.end <= look.cue.start]
    return bool(verbs) and (verbs[-1].frame, verbs[-1].sense) == ("go_verb", "present")


def is_going(look: Look) -> bool:
    """As "flies to Riga", "then visits Oslo": it lies ahead, until the day tells otherwise."""
    going = look.cue.frame in ("go_verb", "leave_verb") or look.before(6).endswith(" then ")
    return look.cue.sense == "present" and going and not stays(look)


def is_prepared(look: Look) -> bool:
    """As "preparations for a visit to Riga"."""
    return look.cue.frame in NOUNS and look.finds(_IS_PREPARED, 100)


def is_soon(look: Look) -> bool:
    """«يزور بيروت خلال الأيام المقبلة» (visits Beirut in the coming days): it lies ahead."""
    stage, cue = look.stage, look.cue
    visits = (cue.frame, cue.sense) == ("visit_verb", "present")
    if not visits and not (cue.frame in NOUNS and look.finds(_PAYS, 110)):
        return False
    soon = _SOON.search(stage.text, cue.end, clause_end(stage, cue.end, _SOON_REACH))
    return soon is not None and not _THAT_IT.search(stage.text, cue.end, soon.start())


def will_be_one(look: Look) -> bool:
    """«ستكون للوزير زيارة إلى ليما» (there will be a visit of the minister's to Lima)."""
    return look.cue.frame in NOUNS and look.finds(_WILL_BE, 110)


_WILL_BE = re.compile(r"\b[وف]?س[يت]كون\sل[^.،؛]*$")


# «يؤدي الوزير (زيارة)» (pays)
_PAYS = re.compile(r"(?<![^\s،])[وف]?[يت](?:ودي|قوم)\s[^.؛]*$")


# «(بزيارة) للمملكة تبدأ (الأحد)» (on a visit to … which begins on), unlike «بدأت» (began)
_WHICH_BEGINS_AR = re.compile(
    r"\s(?:(?!يوم\b)[^\W\d_]+\s){0,5}س?ت(?:بدا|نطلق|ستهل)\s(?=(?:من\s)?(?:يوم\s|مساء\s|صباح\s)?\S)"
)


def is_to_come(look: Look) -> bool:
    """Whether the predicate of a visit lies ahead: "X's visit to Kenya this week will focus on"."""
    stage, cue = look.stage, look.cue
    if cue.frame not in NOUNS:
        return False
    if stage.language == "ar":
        return _WHICH_BEGINS_AR.match(stage.text, cue.end, stage.end) is not None
    if _SET_FOR.match(stage.text, cue.end, stage.end) or look.finds(_LEAVES_ON, 110):
        return True
    if _WHICH_BEGINS.match(stage.text, cue.end, stage.end):
        return True
    will = _VISIT_WILL.match(stage.text, cue.end, stage.end)
    return will is not None and _SUBJECT.search(look.before(130)) is not None
