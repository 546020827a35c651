"""Where an Arabic sentence tells who speaks in a place: «قال الوزير أمس في نيروبي إن …».

(The minister said yesterday in Nairobi that …) Also «ومن نيروبي، دعا الوزير» (and from Nairobi, the
minister called for), «وفي كلمة … في نيروبي، اعتذر الوزير» (in a speech in Nairobi, apologised).
Looks at words only: whether what follows is a place, and who stands there, is asked by the rules.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from flows.extraction.language.lexicon import any_of

_WORD = r"[^\W\d_]+"
# «في» or «من» (in, from), not «في بيان» (in a statement)
_IN = rf"(?<=\s)(?:في|من)\s+(?!(?:ال)?{any_of('said_in', 'ar')}\b)"
# «قال … في»: up to where what is said begins
_SAYS_IN = re.compile(
    rf"(?P<and>[وف]?)(?P<verb>{any_of('speaks_out', 'ar')})\s+"
    rf"(?:(?!(?:ب?ان(?:ه|ها|هم)?|الذي|التي|بعد|قبل)\b)[^\W\d_]+،?\s+){{1,14}}?(?P<in>{_IN})"
)
# «ومن نيروبي، دعا»
_FROM_THERE = re.compile(
    rf"(?P<in>و?(?:في|من)\s+){_WORD}(?:\s+[^\W\d_]+){{0,4}}،\s+"
    rf"(?P<verb>{any_of('speaks_out', 'ar')})\s"
)
# «وفي كلمة أمام البرلمان في نيروبي الاثنين، اعتذر»
_SPEAKS_AT = re.compile(
    rf"و?(?:في|خلال)\s+(?:ال)?{any_of('occasion_to_speak', 'ar')}\b(?:(?!\b(?:عن|حول)\b)[^.؛،])*?\s"
    rf"(?P<in>(?:في|ب)\s?)(?:{_WORD}\s?){{1,6}}،\s+(?P<verb>[^\W\d_]{{2,}})\s"
)


class SpokenThere(NamedTuple):
    """The verb of who speaks, and where the words end behind which the place stands.

    Attributes:
        prefix: what is written onto the verb: «و» (and), or nothing.
    """

    start: int
    end: int
    place: int
    prefix: str


def spoken_there(text: str, start: int, end: int) -> SpokenThere | None:
    """Who speaks in a place by a sentence of folded text, as it opens; None where nobody does."""
    behind = _BEHIND_DATELINE.match(text, start, end)
    if behind is None:  # the sentence is a dateline
        return None
    start = behind.end()
    if text.startswith(("في ", "وفي ", "من ", "ومن ", "خلال ", "وخلال "), start):
        found = _SPEAKS_AT.match(text, start, end) or _FROM_THERE.match(text, start, end)
    else:
        found = _SAYS_IN.match(text, start, min(end, start + _REACH))
    if found is None:
        return None
    prefix = found.groupdict().get("and") or ""
    return SpokenThere(*found.span("verb"), found.end("in"), prefix)


# « - رويترز - » (what is left of a dateline)
_BEHIND_DATELINE = re.compile(rf"[\s:-]*(?:{_WORD}(?:\s-|:)\s)?")
#: How far (in letters) into a sentence the place may be told.
_REACH = 160
