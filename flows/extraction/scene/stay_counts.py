"""Which day of a stay a sentence tells of: "on the second day of his visit", «ثاني أيام زيارته».

Asked by ``timing``, the rules of visits and ``signing_days``; it never counts the day itself, for
that takes the first day of the visit.
"""

from __future__ import annotations

import re
from functools import cache

from flows.extraction.language.lexicon import alternatives, any_of, rows
from flows.extraction.language.text import fold
from flows.extraction.reading.mentions import Span
from flows.extraction.scene.stages import Stage

# "the visit", "his trip", «زيارته», «الجولة»; to stay somewhere.
VISIT = re.compile(rf"\b[وفبل]?(?:ال|لل)?{any_of('stay')}\b", re.IGNORECASE)
#: How far (in letters) from the words asked about it is looked for.
_REACH = 260


def day_of_stay(
    stage: Stage, near: Span, reach: int = _REACH, *, alone_too: bool = False
) -> tuple[int, Span] | None:
    """Which day of a stay is told near a span, and where: "the second day of his visit" is 2.

    The last day is -1, and "the first full day" the one behind that of the arrival. «ثاني أيام
    زيارته» and «اليوم الثاني من زيارته» are the second too, and, where that is allowed, "the second
    day" alone.
    """
    start, end = max(stage.start, near[0] - reach), min(stage.end, near[1] + reach)
    found = _DAY_OF_STAY.search(stage.text, start, end)
    if found is not None:
        word = (found["ar"] or found["of"] or found["en"]).lower()
        number = _ordinals().get(word, -1)
        return number + (number > 0 and found["full"] is not None), found.span()
    alone = _DAY_ALONE.search(stage.text, start, end) if alone_too else None
    return (_ordinals()[alone["en"].lower()], alone.span()) if alone is not None else None


@cache
def _ordinals() -> dict[str, int]:
    """Ordinals as they count days; in Arabic also without the article, as in «ثاني أيام»."""
    told = {
        fold(row["word"]).text.lower(): int(row["value"])
        for row in rows("date_words")
        if row["sort"] == "ordinal" and int(row["value"]) <= _LAST_COUNTED
    }
    return told | {word.removeprefix("ال"): number for word, number in told.items()}


_LAST_COUNTED = 10
_NUMBERED = alternatives(_ordinals())
_DAY_ALONE = re.compile(rf"\bon the (?P<en>{_NUMBERED}) day\b(?! of)", re.IGNORECASE)
_DAY_OF_STAY = re.compile(
    rf"\b(?P<en>{_NUMBERED}|{any_of('last_day', 'en')})(?:\s+and\s+last)?"
    r"(?P<full>\s+full)?\s+day\s+of\s+"
    rf"(?:[\w'-]+\s+){{0,4}}{any_of('stay', 'en')}\b"
    rf"|\bاليوم (?P<ar>{_NUMBERED}|{any_of('last_day', 'ar')}) (?:والاخير )?(?:من|ل)\s?"
    rf"(?:ال)?{any_of('stay', 'ar')}\b"
    rf"|\b(?P<of>{_NUMBERED}|{any_of('last_day', 'ar')}) ايام\s(?:ال)?{any_of('stay', 'ar')}\b",
    re.IGNORECASE,
)
