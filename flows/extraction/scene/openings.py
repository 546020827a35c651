"""What an English sentence opens with before it tells who did something.

"In Lima on Friday, the premier opened", "After talks in Lima on Friday, the premier said": where
he is stands before him, and what he does there behind. Decides no events.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of, any_of_several
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene import arabic_makers
from flows.extraction.scene.stages import Stage, with_places_as_one

# Between what opens a sentence and who does it: "(Speaking in) Nairobi on Monday, the minister".
_OPENED = re.compile(r"[^,]*,\s+(?:the\s+|an?\s+)?")
# "(the premier), on his first trip, also", "(the premier) of Kenya"
_BEHIND_HIM = (
    r"(?:\s+of\s+(?:the\s+)?[A-Z]\w+)?,?(?:\s[^,]{3,80},)?\s(?:(?!(?:is|are|was|were)\b)\w+\s)?"
)
_HE_SAYS = re.compile(rf"{_BEHIND_HIM}{any_of_several('speech', 'speaks_for', language='en')}\b")
# "(the premier) opened", "was greeted by": whatever he did
_HE_DOES = re.compile(
    rf"{_BEHIND_HIM}(?:(?:was|were)\s{any_of('met_by_crowd', 'en')}|{any_of('did', 'en')}"
    r"|[a-z]{2,}ed)\b"
)
_OPENS = re.compile(r"\W*(?:After|Following|During|At|On|Upon|In)\s")


def opens_behind(stage: Stage, start: int, somebody: Mention) -> bool:
    """Whether only a comma, and where and when before it, parts words from who does something."""
    gaps = with_places_as_one(stage, start, somebody.start)
    return any(map(_OPENED.fullmatch, gaps))


def says(stage: Stage, somebody: Mention) -> bool:
    """Whether a verb of speech stands behind somebody: "the premier of Kenya also said"."""
    return _HE_SAYS.match(stage.text, somebody.end, stage.end) is not None


def does(stage: Stage, somebody: Mention) -> bool:
    """Whether a verb behind somebody tells what he did: "the premier opened"."""
    return _HE_DOES.match(stage.text, somebody.end, stage.end) is not None


def opens_what_was_done(stage: Stage, cue: Cue) -> bool:
    """Whether a noun is over when somebody does something: "After talks in Lima, he said"."""
    if cue.sense != "noun":
        return False
    if stage.language == "ar":
        return arabic_makers.opens_what_was_done(stage, cue)
    if _OPENS.match(stage.text, stage.opening, cue.start) is None:
        return False
    behind = next((m for m in stage.people if m.start >= cue.end), None)
    if behind is None or not opens_behind(stage, cue.end, behind):
        return False
    return says(stage, behind) or does(stage, behind)
