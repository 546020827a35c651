"""Tellings that name one side of an agreement: whether another names the rest, or it is companies'.

Asked by ``folding`` of what ``completion`` has left with one side.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from flows.extraction.agreements.both_sides import COMPANY, two_sides, without_doubles
from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.candidates import party_mentions
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.scene.tellings import AgreementTelling, side_key, told_side

#: How many sentences further an agreement is told on.
_SOON = 2


def is_of_companies(
    scene: Scene, telling: AgreementTelling, one_sided: list[AgreementTelling]
) -> bool:
    """Whether "the agreement" is one that companies were just told to sign, and no state."""
    if not telling.definite:
        return False
    at = telling.stage.sentence.number
    if not telling.parties and any(map(_companies_agree, scene.stages[max(0, at - 1) : at])):
        return True
    return any(
        telling.stage.sentence.number - earlier.stage.sentence.number <= _SOON
        and not party_mentions(earlier.stage)
        and COMPANY.search(earlier.stage.sentence.text) is not None
        for earlier in one_sided
    )


def _companies_agree(stage: Stage) -> bool:
    """Whether companies agree among each other: «اتفقت شركة … مع مجموعة …» (with a group)."""
    acts = [act.end for act in stage.framed("agree_verb", "sign_verb", "reach_verb")]
    at_home = (_MINISTRIES_DO.match(stage.text, end, stage.end) for end in acts)
    told = stage.sentence.places
    return any(_FIRMS_DO.match(stage.text, end, stage.end) for end in acts) or any(
        found is not None and not any(found.start() <= p.start < found.end() for p in told)
        for found in at_home
    )


# «(اتفقت) وزارة الصحة ووزارة التعليم على» (the ministry of health and that of education agreed to)
_MINISTRIES_DO = re.compile(
    r"\s+(?:وزارة|وزاره)\s[^.؛،]{2,40}?\s(?:مع\s|و)(?:وزارة|وزاره)\s[^.؛،]{2,60}"
)


# Behind an Arabic verb a company, and "with" or "and" another.
_FIRMS_DO = re.compile(
    rf"\s+(?:ال)?{any_of('no_state', 'ar')}\b[^.؛]*?"
    rf"\s(?:مع|و)\s?(?:ال)?{any_of('no_state', 'ar')}\b"
)


class United(NamedTuple):
    """Tellings that name one side each of the same agreement, and both sides."""

    tellings: list[AgreementTelling]
    parties: list[Mention]


def united_with(
    scene: Scene,
    telling: AgreementTelling,
    parties: list[Mention],
    one_sided: list[AgreementTelling],
) -> United | None:
    """The telling just before that names the other side of "the agreement"."""
    own = {key for m in parties if (key := told_side(m))}
    if not telling.definite or len(own) != 1:
        return None
    for earlier in reversed(one_sided):
        if telling.stage.sentence.number - earlier.stage.sentence.number > _SOON:
            break
        told = earlier.parties or party_mentions(earlier.stage)
        told = [m for m in told if told_side(m)]
        others = {side_key(m) for m in told}
        both = [*told, *parties]
        if len(others) == 1 and len(others | own) == 2 and two_sides(both, scene.reading.text):
            return United([earlier], without_doubles(scene, both))
    return None
