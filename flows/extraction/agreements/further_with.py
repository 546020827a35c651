"""Whether a further "with" of a sentence names one more partner of its agreement.

"signed an accord with Peru and another with Chad" has two; in "with Peru despite a dispute with
Chad" the second "with" is a dispute's. Serves ``parties`` and ``sharing``.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.stages import Stage

#: What may stand between "with" and whom it is with.
LEAD = rf"\s+(?:the\s+|كل من\s+|(?:ال)?{any_of('firm_word', 'ar')}\s+)?[\"(]?$"
# Where what is told of the next one begins.
NEXT = re.compile(
    r"[,،؛;]|\b(?:and|then|while|followed by|ثم)\b|\sو(?=\d|\w)|\b(?:اولهم|ثانيهم|الاول|الثاني)"
)
_WITH = re.compile(r"\b(?:with|مع)\s")
# "and one with", "another, worth more, with", "and $2 million with", «وأخرى مع» (another with)
_ANOTHER = re.compile(
    rf"(?:\bو?(?:(?:ال)?{any_of('another')}|ones?|others?)(?:,[^.,;]*,)?"
    rf"|\d(?:[\d.,]*\d)?\s(?:\w+\s?){{1,2}})\s*(?:with|مع){LEAD}",
    re.IGNORECASE,
)
# "and with", ", with"
_AND_WITH = re.compile(rf"(?:{NEXT.pattern})\s*و?(?:with|مع){LEAD}")


def is_with_too(stage: Stage, before: Mention, mention: Mention) -> bool:
    """Whether one is a partner as the one before: by the same "with", or one of an agreement.

    The same "with" does not reach beyond another deed: «مع بلغاريا وألغت زيارة إلى بيرو» (with
    Bulgaria, and called off a visit to Peru).
    """
    if _WITH.search(stage.text, before.end, mention.start) is None:
        between = (cue for cue in stage.cues if before.end <= cue.start < mention.start)
        return all(_is_of_one(cue) for cue in between)
    border = NEXT.search(stage.text, before.end, mention.start)
    if border is None:
        return False
    return (
        any(border.start() <= cue.start < mention.start for cue in stage.cues if _is_of_one(cue))
        or _ANOTHER.search(stage.text, border.start(), mention.start) is not None
        or _AND_WITH.search(stage.text, border.start(), mention.start) is not None
    )


def _is_of_one(cue: Cue) -> bool:
    """Whether a cue tells of a further agreement: "a treaty", "is in talks"."""
    return cue.frame in ("agreement_noun", "paper_noun") or cue.sense == "in_talks"
