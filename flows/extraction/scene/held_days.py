"""When a sentence of its own tells that a meeting or a signing is held: "The talks were held on".

Stands beside ``timing``; the days of visits and of agreements ask it for what another sentence has
told of without a day. Decides neither whose meeting it is nor which agreement is signed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from flows.extraction.language.lexicon import any_of
from flows.extraction.scene.days_meant import date_span, dates_of
from flows.extraction.scene.days_of_others import belongs_elsewhere
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.when.dates import DateMention
from schemas.claims import DateSpan

Occasion = Literal["meeting", "signing"]

_OCCASION_EN = (
    r"(?:(?P<signing>signing(?: ceremony)?|ceremony)|(?P<meeting>meeting|talks|discussions))\b"
)
# «حفل التوقيع» (the ceremony of the signing), «المباحثات» (the talks)
_OCCASION_AR = (
    r"(?:(?:حفل |مراسم )?(?P<signing>التوقيع)"
    r"|(?P<meeting>اللقاء|الاجتماع|المباحثات|المحادثات))\b"
)
_HELD_EN = re.compile(
    rf"[\"\s]*(?:The|Their|This)\s(?:[a-z-]+\s){{0,2}}?{_OCCASION_EN}(?:\sof\s[^.;,]{{1,50}}?)?\s"
    r"(?:(?:took place|(?:was|were) held)"
    rf"|(?P<ahead>(?:will|(?:is|are) (?:{any_of('still_ahead', 'en')} )?to) (?:take place|be held)"
    r"|(?:is|are) (?:scheduled|set|planned|due)))\b"
)
# «وجرى التوقيع» (the signing took place), «ومن المقرر أن يعقد اللقاء» (is to be held)
_HELD_AR = re.compile(
    r"[\"\s]*و?(?:(?:جري|جرت|تم|تمت|عقد|عقدت|انعقد)"
    rf"|(?P<ahead>(?:من {any_of('still_ahead', 'ar')} ان [يت]\w+"
    rf"|{any_of('will_be', 'ar')}|س[يت](?:جري|عقد))))\s{_OCCASION_AR}"
)
#: How far (in letters) behind these words the day stands.
_NEAR = 70


class Held(NamedTuple):
    """What a sentence says is held, whether it is still to be, and where these words end."""

    occasion: Occasion
    ahead: bool
    end: int


def held_at_opening(stage: Stage) -> Held | None:
    """What the words that open a sentence tell to be held: "The signing is to take place"."""
    held = _HELD_AR if stage.language == "ar" else _HELD_EN
    told = held.match(stage.text, stage.start, stage.end)
    if told is None:
        return None
    occasion: Occasion = "meeting" if told["meeting"] is not None else "signing"
    return Held(occasion, told["ahead"] is not None, told.end())


def days_of_meeting(
    scene: Scene, behind: Stage, *, ahead: bool
) -> Iterator[tuple[Stage, DateMention, DateSpan]]:
    """The days on which sentences behind one tell that "the" meeting was held, or will be."""
    for stage in scene.stages[behind.sentence.number + 1 :]:
        told = held_at_opening(stage) if stage.sentence.dates else None
        if told is None or told.occasion != "meeting" or told.ahead != ahead:
            continue
        for mention in dates_of(stage):
            near = 0 < mention.start - told.end < _NEAR
            if near and mention.earliest is not None and not belongs_elsewhere(stage, mention):
                yield stage, mention, date_span(stage, mention, ahead=ahead)
                break
