"""Whose side one is of who acts for another: in his stead, or with his letter or his greetings.

«نيابة عن خادم الحرمين الشريفين، شارك الأمير …» (on behalf of the king, Prince … took part): a paper
does not tell whose prince that is. Beside ``home_sides``; decides no events.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.who.people import side

# «نيابة عن» (on behalf of), before whom somebody stands for
_FOR = re.compile(r"\b(?:نيابة|بالنيابة|انابة)\s+عن\s+(?:[^\W\d_]+\s+){0,3}$")
# «(…)، الذي سلمه رسالة من», «(…) الذي نقل إليه تحيات» (who handed him a letter from, greetings of)
_BRINGS = re.compile(
    rf"\s?،?\s(?:الذي|حيث|وقد|و)?\s?(?:{any_of('brought', 'ar')}|سلم|نقل|حمل|حاملا|ناقلا)\w*\s"
    rf"(?:(?!ال)[^\W\d_]+\s){{0,3}}?(?:{any_of('message', 'ar')}\b[^.؛،]{{0,30}}?\sمن"
    rf"|{any_of('greetings', 'ar')})\s(?:[^\W\d_]+\s){{0,3}}$"
)


def take_senders_sides(scene: Scene) -> None:
    """Give those of no told side that of whom they stand for, or whose letter they bring."""
    if scene.reading.language != "ar":
        return
    for stage in scene.stages:
        people = stage.people
        for at, mention in enumerate(people):
            if side(mention) is None and mention.full.body is None and mention.name is not None:
                _take_side(stage, mention, people[at - 1 : at], people[at + 1 : at + 2])


def _take_side(
    stage: Stage, mention: Mention, before: list[Mention], behind: list[Mention]
) -> None:
    """Give somebody the side of the one before or behind him for whom he has come."""
    start = stage.start
    sent = [m for m in before if _FOR.search(stage.text, start, m.start)]
    sent += [m for m in behind if _BRINGS.fullmatch(stage.text, mention.end, m.start)]
    sides = {side(m) for m in sent} - {None}
    if len(sides) == 1:
        mention.full.country = mention.country = sides.pop()
