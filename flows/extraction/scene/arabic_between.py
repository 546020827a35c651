"""What may stand between Arabic words that belong together, and joins or parts nothing.

Under ``arabic_doers``, ``arabic_makers`` and ``arabic_goals``, which all ask it: dates, "and", each
of several.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import alternatives, roles
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.stages import Stage, run_from

# Before the first day of several: «من 6 إلى 8» (from the 6th to the 8th).
_FROM_DAY = re.compile(r"\b(?:من|في|بين)\s*$")
# A break between a verb or noun and what belongs to it.
BREAK = re.compile(r"[،؛:\"]|\bالي\b|\bفي\b|\bمن\b|\bمع\b")
# Between two of whom one verb tells: "and", «وجلالة الملكة» (and Her Majesty the queen), «والجانب
# الكيني» (and the Kenyan side)
AND_HIS_HONOUR = re.compile(
    r"\s*،?\s*و(?:(?:عن\s)?الجانب\sال[^\W\d_]+\s)?"
    rf"(?:(?:ال)?{alternatives(roles('ar').honorific)}\s+)*(?:ال)?"
)
# «يبدآن», «سيزورون», «وصلا» (they, two or more): verbs that tell of several before them.
_OF_SEVERAL = re.compile(r"س?[يت][^\W\d_]{2,}(?:ان|ون)|[^\W\d_]{3,}(?:ا|وا)")
# «كل من», «كلا من» (each of) right before those of whom something is told: no «من» (from).
EACH_OF = re.compile(r"\bكلا? من\s*$")
NEXT_WORD = re.compile(r"\s*([^\W\d_]+)")
# "That" opens a clause with a subject of its own; «انه» (that he) does not.
THAT = re.compile(r"\bان\b|\bبان\b")
#: Words between a subject and the verb behind it, at most.
FAR = 9


def several_before(stage: Stage, before: list[Mention], verb: str) -> list[Mention]:
    """All who are joined in front of a verb of two or more: «الملك … والملكة … يبدآن زيارة».

    Empty where the verb is not in the dual or the plural: its doer is the last one alone.
    """
    if _OF_SEVERAL.fullmatch(verb) is None:
        return []
    several = before[-1:]
    for mention in reversed(before[:-1]):
        if AND_HIS_HONOUR.fullmatch(stage.text, mention.end, several[0].start) is None:
            break
        several.insert(0, mention)
    return several if len(several) > 1 else []


def undated(stage: Stage, start: int, end: int) -> str:
    """The words between without dates, also «، يوم الأحد، إلى …», «من 6 إلى 8 أغسطس، إلى …».

    (on Sunday, to …; from the 6th to the 8th of August, to …)
    """
    gap = stage.between(start, end)
    for date in stage.sentence.dates if gap.strip() else ():
        if start <= date.start and date.end <= end:
            before, _, behind = gap.partition(stage.between(date.start, date.end))
            apart = behind.startswith("،")  # «، مساء أمس،» (yesterday evening) parts nothing
            before = _FROM_DAY.sub("", before)
            gap = (before.rstrip("، ") + " " if apart else before) + behind.lstrip("، ")
    return gap


def with_equals(stage: Stage, first: Mention) -> list[Mention]:
    """The mention and those joined to it by «و» (and) directly behind it."""
    return run_from(stage, first, AND_HIS_HONOUR)
