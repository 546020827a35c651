"""Documents that are an agreement by their heading alone: "Joint Statement by Peru and Kenya".

Asked before anything else is read of a document, for no cue need stand in it.
"""

from __future__ import annotations

import re

from flows.extraction.reading.mentions import Reading
from flows.extraction.where.finding import find_places

_HEADING = re.compile(
    r"(?P<whose>(?:[A-Z][\w.]*(?:\s?[/–-]\s?|\s)){0,6}?)"
    r"(?:Joint (?:(?:Press|Leaders['’]?) )?|Leaders['’]? Joint )"
    r"(?:Statement|Declaration|Communiqu[eé])"
    r"(?=\s*(?:$|\n|[:,–-]|(?i:by|between|of|from|on|with|following|for|at)\b))"
)


def joint_heading(reading: Reading) -> str | None:
    """The title, or else the first line, that calls the document a joint statement."""
    document = reading.document
    if reading.language != "en":
        return None
    for line in (document.title or "", document.text[:200]):
        found = _HEADING.match(line.lstrip())
        whose = found["whose"] if found is not None else ""
        if found is not None and (not whose or _is_of_states(whose)):
            return line.lstrip().split("\n", 1)[0]
    return None


def _is_of_states(words: str) -> bool:
    """Whether words are but names of states: "U.S.-Peru ", not "Leaders Issue "."""
    left = list(words)
    for place in find_places(words, "en"):
        left[place.start : place.end] = " " * (place.end - place.start)
    return not re.search(r"\w", "".join(left))
