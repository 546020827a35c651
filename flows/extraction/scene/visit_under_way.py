"""What tells that a visit goes on: he has arrived, is "in Lima on a visit", has set out on it.

Questions of ``visit_status``, which asks them in its order.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of, group
from flows.extraction.reading.cues import Cue
from flows.extraction.scene.asides import WHERE_OR_WHEN
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.stay_counts import day_of_stay
from flows.extraction.scene.visit_look import NOUNS, Look
from flows.extraction.scene.visit_verbs import HEADING, is_watched, made_or_ended

# "who is in Helsinki until Saturday", «يتواجد في هلسنكي»: there already, unlike one who leaves or
# flies.
_IS_THERE = re.compile(
    r"(?:where (?:he|she|they) )?(?:is|are|currently|has been|have been)\b"
    r"|[يت]تواجد",
    re.IGNORECASE,
)
# ", in Moscow on a five-day state visit, met": he is there, unlike who flew in on a visit.
_IS_ON = re.compile(
    r"(?:,|\b(?:who|he|she) (?:is|are))\s+(?:currently\s+|now\s+)?(?:in\s+(?:[A-Z]\w+\s+){1,3})?"
    r"on\s+(?:the\s+\w+\s+day\s+of\s+)?(?:an?|his|her)\s+(?:[\w-]+\s+){0,4}$"
)
#: What leads from a place to the journey that takes somebody there: "on", "on the first leg of".
ON_WHICH = (
    r"(?:on the \w+ (?:leg|stage|part|stop|day) of|at the \w+ of|as (?:a )?part of|on|for|during)"
)
_IN_ON = re.compile(
    r"(?:,\s+(?:who is\s+)?(?:currently\s+|now\s+)?in|(?:^|\s)In)\s+"
    rf"(?:the\s+)?(?:[A-Z]\w+\s+){{1,3}}(?:capital\s+)?(?:{ON_WHICH}|to attend)\s+"
    r"(?:(?:an?|his|her|the)\s+)?(?:[\w-]+\s+){0,4}$"
)
# ", in Riga (to attend a summit)", "In Riga (to meet the premier)"
_IN_TO = re.compile(
    r"(?:,\s+(?:currently\s+|now\s+)?in|(?:^|\s)In)\s+"
    r"(?:the\s+)?(?:[A-Z]\w+\s+){1,3}(?:capital\s+)?$"
)
# "X, beginning a five-day visit to Kenya, said"
_BEGINS = re.compile(
    r",\s+(?:(?:who (?:is|was)|now|currently)\s+)?"
    r"(?:beginning|starting|opening|continuing|launching)"
    r"\s+(?:an?|his|her|their)\s+(?:[\w-]+\s+){0,4}$"
)
# "left here on Thursday for visits to"
_SET_OUT_ON = re.compile(
    rf"\b{any_of('has_set_out', 'en')}\b(?:(?!\bafter\b)[^,.;:]){{0,60}}?\b(?:for|on)\s+"
    r"(?:(?:an?|his|her|their)\s+)?(?:(?!(?:home|after|following)\b)[\w-]+\s+){0,4}$"
)


def has_arrived(look: Look) -> bool:
    """As "has arrived in Riga": there now, where no day tells how long ago that was."""
    stage, cue = look.stage, look.cue
    arrived = cue.frame == "go_verb" and _ARRIVED.match(stage.text, cue.start) is not None
    return arrived and look.finds(_HAS, 20)


_ARRIVED = re.compile(r"(?:(?:has|have) )?(?:arrived|landed|touched down)\b")
_HAS = re.compile(r"(?<!having )\b(?:has|have) (?:just |already |now |also )?$")


def is_being_made(look: Look) -> bool:
    """As "is wrapping up a visit", "making a four-day visit", "is holding talks in Riga"."""
    if look.cue.frame == "meet_noun" and look.finds(_IS_HOLDING, 40):
        return True
    return made_or_ended(look.stage, look.cue) == "under_way"


_IS_HOLDING = re.compile(r"\b(?:is|are|was|were) (?:holding|having) (?:[\w-]+ ){0,4}$")


def is_current(look: Look) -> bool:
    """As "during his current visit to Riga", «زيارته الحالية إلى هلسنكي»."""
    behind = look.stage.text.startswith(" الحالية", look.cue.end)
    return behind or look.before(8) == "current "


def is_on_a_day_of_it(look: Look) -> bool:
    """As «في اليوم الثاني من زيارته» (on the second day of his visit), where no day is told."""
    if look.cue.frame not in NOUNS or look.stage.sentence.dates:
        return False
    counted = day_of_stay(look.stage, (look.cue.start, look.cue.end), 40)
    return counted is not None and counted[0] > 0


def is_there(look: Look) -> bool:
    """As "who is in Helsinki until Saturday": there already, unlike one who leaves or flies."""
    going = look.cue.frame == "go_verb" and look.cue.sense == "present"
    has_been = look.stage.text.startswith("where ", look.cue.start)  # "where he has been"
    return going and (has_been or "planned" not in look.around) and stays(look)


def stays(look: Look) -> bool:
    """Whether a verb of motion is one of being there: "is in Helsinki"."""
    return _IS_THERE.match(look.stage.text, look.cue.start, look.cue.end) is not None


def has_gone_since(look: Look) -> bool:
    """As "Before flying to Riga on Friday, the minister said": he has left by now."""
    return look.cue.sense == "participle" and look.finds(_OPENS_BEFORE, 12)


_OPENS_BEFORE = re.compile(r"(?:^|\s)Before\s+$")


def is_told_before_leaving(look: Look) -> bool:
    """As «قال قبيل مغادرته إلى سيول» (said just before leaving for Seoul): he has left by now.

    Not «سيلتقي الوزير قبل توجهه إلى سيول» (will meet the minister before).
    """
    stage, cue = look.stage, look.cue
    leaving = stage.between(cue.start, cue.end) in group("his_leaving", "ar")
    if not leaving or not look.finds(_JUST_BEFORE, 20):
        return False
    told = [c.sense for c in stage.cues if c.end <= cue.start and c.sense in _TENSES]
    return not told or told[-1] == "past"


# «قبيل», «قبل», «قبل ساعات من» (just before, hours before)
_JUST_BEFORE = re.compile(r"\b[وف]?(?:قبيل|قبل(?:\s(?:ساعة|ساعتين|ساعات|دقايق|لحظات)\sمن)?)\s$")
#: Senses of cues that tell when.
_TENSES = ("past", "present", "future", "planned")


def is_heading_there(look: Look) -> bool:
    """«غادر نيروبي متوجها إلى …» (left Nairobi, heading for …)."""
    stage, cue = look.stage, look.cue
    if cue.sense != "present" or not HEADING.match(stage.text, cue.start, cue.end):
        return False
    return any(
        c.end <= cue.start and stage.text.startswith("غادر", c.start)  # left
        for c in stage.framed("leave_verb")
    )


def has_left_towards(look: Look) -> bool:
    """«غادر نيروبي في اتجاه ليما» (left Nairobi in the direction of Lima): he is on his way."""
    return _LEFT_TOWARDS.match(look.stage.text, look.cue.start, look.stage.end) is not None


_LEFT_TOWARDS = re.compile(
    r"غادر(?:ت|ا|وا)?\s[^.؛]{0,90}?\s(?:في اتجاه|باتجاه|صوب)\s"
    r"(?![^.؛]*\bحيث\s(?!س))"  # «حيث التقى» (where he met): he has been there
)


def is_there_on_it(look: Look) -> bool:
    """As ", in Riga on a visit (for talks), said he would": there already, whatever he will do."""
    return look.cue.frame in (*NOUNS, "meet_noun") and look.finds(_IN_ON, 80)


def is_there_to(look: Look) -> bool:
    """As "X, in Riga to attend a summit, said": there already, for what he will do."""
    return look.stage.text.startswith("to ", look.cue.start) and look.finds(_IN_TO, 60)


def is_on_it(look: Look) -> bool:
    """As ", in Riga on a three-day visit, said"."""
    return look.finds(_IS_ON, 80)


def has_set_out_to(look: Look) -> bool:
    """As "left Harare today to attend a summit in Lagos": who has left is on the way to it."""
    if look.stage.language != "en" or not look.stage.text.startswith("to ", look.cue.start):
        return False
    return look.finds(_HAS_SET_OUT_TO, 80)


def is_on_the_way_to_do(look: Look) -> bool:
    """As "left Geneva for Riga, where he is to meet the premier": what he will do lies ahead."""
    stage, cue = look.stage, look.cue
    if stage.language != "en" or cue.frame != "go_verb" or cue.sense != "past":
        return False
    return _WHERE_HE_WILL.match(stage.text, cue.end, stage.end) is not None


_WHERE_HE_WILL = re.compile(
    r"[^,;.:\"]{2,60},\s+where\s+(?:[\w]+\s+){0,2}?(?:he|she|they)\s+"
    r"(?:will\b|(?:is|are)\s+(?:due|expected|scheduled)?\s*to\b)"
)
_HAS_SET_OUT_TO = re.compile(
    r"(?<!before he )(?<!before she )(?<!when he )(?<!when she )"
    r"\b(?:left|departed|flew (?:out|off)|set (?:off|out))(?: [A-Z][\w'-]+){0,3}"
    rf"(?: (?:this|last) (?:morning|afternoon|evening|night)|{WHERE_OR_WHEN}){{0,3}} $"
)


def has_set_out_on_it(look: Look) -> bool:
    """As "left here on Thursday for visits to Peru and Chile"."""
    return has_set_out_on(look.stage, look.cue)


def has_set_out_on(stage: Stage, cue: Cue) -> bool:
    """Whether somebody has set out on a visit: "left here on Thursday for visits to Peru"."""
    start = max(stage.start, cue.start - 110)
    return cue.frame in NOUNS and _SET_OUT_ON.search(stage.text, start, cue.start) is not None


def is_begun(look: Look) -> bool:
    """As "X, beginning a three-day visit to Riga, said"."""
    return look.cue.frame in NOUNS and look.finds(_BEGINS, 80)


def has_begun(look: Look) -> bool:
    """As "began a visit to Riga on Sunday and will leave on Friday": he is there, until then."""
    return look.cue.frame in NOUNS and look.finds(_HAS_BEGUN, 80)


_HAS_BEGUN = re.compile(
    rf"(?<!to )(?<!to have )(?<!will have )\b{any_of('began_visit', 'en')}\s+"
    r"(?:an?|his|her|their|the)\s+(?:[\w-]+\s+){0,4}$"
)


def is_now(look: Look) -> bool:
    """Whether the present, or a marker, tells that it goes on: "is visiting Riga", "began"."""
    now = look.cue.sense == "present" and not is_watched(look.stage, look.cue)
    return now or "under_way" in look.around
