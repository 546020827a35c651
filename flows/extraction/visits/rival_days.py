"""Days of a visit's own sentence that are those of something else.

Of a call or a letter, of the stop before, of what followed; ``days`` asks before it takes a day.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of, any_of_several
from flows.extraction.reading.mentions import Span
from flows.extraction.scene.days_of_others import CALL
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.visits.own_stay import THEN
from flows.extraction.visits.stops import day_behind, has_own_clause
from flows.extraction.when.dates import DateMention

_RESULTS = re.compile(rf"\b{any_of('results', 'ar')}\s+$")
# "met the ambassador on Tuesday to prepare (a visit by the king)"
_PREPARES = re.compile(
    rf"\b{any_of('preparing', 'en')}\s+(?:(?:an?|the|his|her|this)\s+)?(?:[\w-]+\s+){{0,2}}$"
)
_THEN_TO = re.compile(
    r"[,،]?\s+(?:and|then|and then|before|ثم|ومن ثم|ومنها|وبعدها|وبعد ذلك)\s+"
    r"(?:to\s+|in\s+|الي\s+)?"
)
_AND_GOES = re.compile(
    r",?\s+(?:and|then|and then)\s+(?:(?:he|she|then|later)\s+)?|\s*،?\s+(?:قبل|علي) ان\s+"
)
#: How far a date may stand from the words that tell what it is the day of.
BESIDE = 45


def own_place(telling: VisitTelling) -> Span | None:
    """The place of a telling, where several have their days: "Malta on Friday and Germany on …".

    Or where what comes before it has: "will see X on Thursday and Y in Malta on Friday".
    """
    stage, place = telling.stage, telling.place
    dated = [p for p in stage.settled_places if day_behind(stage, p) is not None]
    own = next((p for p in dated if place is not None and p.start == place.start), None)
    if own is None:
        return None
    start = telling.trigger[1]
    if any(start < c.start < own.start for c in stage.framed("go_verb", "visit_verb")):
        return None  # "arrived on Monday and will go to Riga on Friday"
    before = has_own_clause(stage, own) or any(
        m.precision == "day" and m.stay_days is None and start <= m.start < own.start
        for m in stage.sentence.dates
    )
    return (own.start, own.end) if before or len({p.country for p in dated}) > 1 else None


def is_of_stop_before(telling: VisitTelling, mention: DateMention) -> bool:
    """Whether a day is that of the stop before: "to Estonia on Sunday, then to Georgia".

    Or of what is done at one: "met him in Riga on Sunday and will fly to Georgia".
    """
    stage, place, at = telling.stage, telling.place, telling.trigger[0]
    dated = [p for p in stage.settled_places if day_behind(stage, p) is mention]
    if dated and own_place(telling) is None and _has_days_of_stops(telling):
        return True
    if place is None or not (
        _THEN_TO.fullmatch(stage.text, mention.end, place.start)
        or _AND_GOES.fullmatch(stage.text, mention.end, at)
    ):
        return False
    if telling.status == "announced" and THEN.search(stage.text, mention.end, at):
        return True  # "will meet him on Sunday, then fly to Georgia"
    return any(p.country != place.country for p in dated)


def _has_days_of_stops(telling: VisitTelling) -> bool:
    """Whether the same words tell days of several stops: "to Malta on Friday, Bonn on …"."""
    stage, start = telling.stage, telling.trigger[1]
    dated = [p for p in stage.settled_places if p.start > start and day_behind(stage, p)]
    return len({p.country for p in dated}) > 1


def is_of_gathering(telling: VisitTelling, mention: DateMention) -> bool:
    """Whether a day is that of what somebody has come for: "in Riga for talks that open on"."""
    if telling.status not in ("under_way", "took_place"):
        return False
    stage, start = telling.stage, telling.trigger[0]
    return _IT_OPENS.search(stage.text, start, mention.start) is not None


def is_of_return(telling: VisitTelling, mention: DateMention) -> bool:
    """Whether a day is that on which he came back: "left to attend a burial and came back on"."""
    stage, end = telling.stage, telling.trigger[1]
    ahead = telling.status in ("announced", "under_way")
    return ahead and any(
        cue.sense == "past" and end < cue.start < mention.start
        for cue in stage.framed("return_verb")
    )


# "(a meeting of ministers) that will open on (Monday)"
_IT_OPENS = re.compile(
    rf"\b{any_of('gathering', 'en')}\b[^,.;]*?,?\s(?:that|which)\s(?:will\s|is\sto\s)?(?:\w+ly\s)?"
    rf"(?:{any_of_several('opens', 'closes', language='en')}|(?:be|was)\sheld|takes?\splace)"
    r"\s(?:on\s)?$"
)


def is_of_what_followed(telling: VisitTelling, mention: DateMention) -> bool:
    """Whether a day is that of what was done later: "Fresh from a visit to Riga, he met X on".

    Who leaves or comes home on it was there until then.
    """
    stage, (start, end) = telling.stage, telling.trigger
    doer = telling.visitors[0].start
    if not end <= doer < mention.start or not _FRESH_FROM.search(stage.text, stage.start, start):
        return False
    going = stage.framed("go_verb", "leave_verb", "return_verb")
    return not any(doer < cue.start < mention.start for cue in going)


_FRESH_FROM = re.compile(
    r"(?:[Ff]resh from|[Bb]ack from|[Aa]fter|[Ff]ollowing)\s+(?:an?|his|her|their)\s+"
    r"(?:[\w-]+\s+){0,4}$"
)


def is_of_call(telling: VisitTelling, mention: DateMention) -> bool:
    """Whether a day is that of a call or a letter, or of talk of what a visit has brought.

    «اتصالا هاتفيا أمس … خلال زيارته», «أطلعه أمس على نتائج زيارته» (told him of its results). Or
    that of what prepares it.
    """
    stage, start = telling.stage, mention.start - BESIDE
    before = mention.end <= telling.trigger[0]
    if before and any(
        words.search(stage.text, mention.end, telling.trigger[0]) for words in (_RESULTS, _PREPARES)
    ):
        return True
    return before and CALL.search(stage.text, max(stage.start, start), mention.start) is not None
