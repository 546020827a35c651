"""Whose side one is of whom only the next one's is told: whose party he heads, whose letter brings.

Beside ``home_sides``; who acts in another's stead takes his side in ``who.sides``. Decides no
events.
"""

from __future__ import annotations

import re
from itertools import pairwise

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.who.people import side

# «(…)، الذي سلمه رسالة من», «(…) الذي نقل إليه تحيات» (who handed him a letter from, greetings of)
_BRINGS = re.compile(
    rf"\s?،?\s(?:الذي|حيث|وقد|و)?\s?(?:{any_of('brought', 'ar')}|سلم|نقل|حمل|حاملا|ناقلا)\w*\s"
    rf"(?:(?!ال)[^\W\d_]+\s){{0,3}}?(?:{any_of('message', 'ar')}\b[^.؛،]{{0,30}}?\sمن"
    rf"|{any_of('greetings', 'ar')})\s(?:[^\W\d_]+\s){{0,3}}$"
)


def take_paired_sides(scene: Scene) -> None:
    """Give those of no told side that of the party they head, or of whose letter they bring."""
    if scene.reading.language != "ar":
        return
    for stage in scene.stages:
        for first, second in pairwise(stage.people):
            if side(first) is not None or side(second) is None:
                continue
            if _heads(stage, first, second) or _brings(stage, first, second):
                first.full.country = first.country = side(second)


def _heads(stage: Stage, head: Mention, party: Mention) -> bool:
    """«رأس وكيل وزارة التجارة وفد المملكة إلى …» (headed the kingdom's party to)."""
    beside = party.sort == "group" and stage.between(head.end, party.start) == " "
    return beside and bool(stage.framed("attend_verb"))


def _brings(stage: Stage, bearer: Mention, sender: Mention) -> bool:
    """«(…) الذي سلمه رسالة من (…)» (who handed him a letter from)."""
    if bearer.full.body is not None or bearer.name is None:
        return False
    return _BRINGS.fullmatch(stage.text, bearer.end, sender.start) is not None
