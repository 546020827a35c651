"""The clause ", who …," that an English sentence puts behind somebody, with a verb of its own.

Stands below all rules that must not take its words for those of the sentence.
"""

from __future__ import annotations

import re

from flows.extraction.reading.mentions import Span
from flows.extraction.scene.stages import Stage

_LISTED = r"(?:the\s)?[A-Z][\w.'-]*(?:\s(?:on\s|of\s|the\s)?[A-Z][\w.'-]*)*"
#: "who met him on Monday,", and with a list: "who toured Peru, Chile and Laos last week,".
WHO_CLAUSE = rf"who\b[^,;]*(?:(?:,\s{_LISTED})+,?\sand\s{_LISTED}[^,;]*)?,"
_ASIDE = re.compile(rf",\s+{WHO_CLAUSE}")


def relative_before(stage: Stage, verb: int) -> Span | None:
    """The clause ", which …," that a comma right before a verb closes, whatever it lists."""
    if stage.language != "en" or not _CLOSED.search(stage.text, stage.start, verb):
        return None
    opened = _RELATIVE.search(stage.text, stage.start, verb)
    return (opened.start(), verb) if opened is not None else None


# ", (signed)", ", has also (signed)"
_CLOSED = re.compile(
    r",(?: (?:ha[sd]|have|will|would|is|are|also|today|yesterday|(?:on )?[A-Z][a-z]+day))* $"
)
_RELATIVE = re.compile(r",\s+(?:which|who|whose|whom|where)\b")


def aside_around(stage: Stage, at: int) -> Span | None:
    """The clause ", who …," around an offset."""
    asides = _ASIDE.finditer(stage.text, stage.start, stage.end)
    return next((found.span() for found in asides if found.start() <= at < found.end()), None)


def aside_before(stage: Stage, at: int) -> Span | None:
    """The last clause ", who …," of somebody that ends before an offset."""
    if stage.language != "en":
        return None
    asides = (_ASIDE.match(stage.text, one.end, at) for one in stage.people)
    return max((found.span() for found in asides if found), default=None)
