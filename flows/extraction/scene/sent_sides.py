"""Whose side one is of who brings another's letter or greetings: a paper does not tell it.

Beside ``home_sides``; who acts in another's stead takes his side in ``who.sides``. Decides no
events.
"""

from __future__ import annotations

import re
from itertools import pairwise

from flows.extraction.language.lexicon import any_of
from flows.extraction.scene.stages import Scene
from flows.extraction.who.people import side

# «(…)، الذي سلمه رسالة من», «(…) الذي نقل إليه تحيات» (who handed him a letter from, greetings of)
_BRINGS = re.compile(
    rf"\s?،?\s(?:الذي|حيث|وقد|و)?\s?(?:{any_of('brought', 'ar')}|سلم|نقل|حمل|حاملا|ناقلا)\w*\s"
    rf"(?:(?!ال)[^\W\d_]+\s){{0,3}}?(?:{any_of('message', 'ar')}\b[^.؛،]{{0,30}}?\sمن"
    rf"|{any_of('greetings', 'ar')})\s(?:[^\W\d_]+\s){{0,3}}$"
)


def take_senders_sides(scene: Scene) -> None:
    """Give those of no told side that of whose letter or greetings they bring."""
    if scene.reading.language != "ar":
        return
    for stage in scene.stages:
        for mention, sender in pairwise(stage.people):
            unknown = side(mention) is None and mention.full.body is None
            if not unknown or mention.name is None or side(sender) is None:
                continue
            if _BRINGS.fullmatch(stage.text, mention.end, sender.start):
                mention.full.country = mention.country = side(sender)
