"""A look at the words of a visit: the markers around them, and whether they are undone further on.

Stands between the cues of a sentence and the questions of ``visit_status`` and its neighbours.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue, markers
from flows.extraction.reading.mentions import Span
from flows.extraction.scene.reported import behind_quotation, is_long_delayed
from flows.extraction.scene.stages import Stage, clause_end, clause_start
from flows.extraction.scene.who_clauses import aside_before
from schemas.claims import VisitStatus

#: What a sentence may tell as done or to be done during a visit.
ACTS = ("sign_verb", "meet_verb", "visit_verb", "go_verb", "attend_verb", "receive_verb")
_UNDOING: tuple[VisitStatus, ...] = ("cancelled", "postponed")
NOUNS = ("visit_noun", "tour_noun")
#: How far (in letters) before a cue markers of its state may stand.
BEFORE_CUE = 70
# «قد تؤجل», «من المحتمل أن تلغى» (may be put off, is likely to be called off)
_PERHAPS = re.compile(
    rf"\b(?:قد\s+[يت](?!اجل)|{any_of('perhaps', 'ar')}\s+(?:[يت]تم\s+)?)\w+$"
    r"|\b(?:may|might|could) (?:have to )?(?:yet |still )?(?:be )?[\w ]+$"
)
# "postponed from July": it has its new day.
_PUT_OFF_FROM = re.compile(
    r"\b(?:postponed|rescheduled|delayed|put off|deferred|moved)\s+from\b", re.IGNORECASE
)
# «زيارة الوزير التي كانت مقررة … تأجلت» (the visit … which was planned … was put off)
_WHICH = re.compile(r"\bالتي\b|(?<=, )which (?:is|was|has been|had been)\b")
# «بعدما كانت الزيارة أرجئت» (after the visit had been put off): before what is planned now.
EARLIER_ON = re.compile(r"\b(?:بعدما|بعد ان|سبق ان|after)\s+(?:كانت?\s+)?(?:the |his |her )?$")
# «بعد أن تأجلت» (after it had been put off), "after it was twice put off"
ONCE = re.compile(
    r"\b(?:بعدما|بعد ان)\s+(?:كانت?\s+)?(?:قد\s+)?$"
    r"|\bafter\s+(?:(?:it|that|they|he|she)\s+)?(?:had\s+|was\s+|were\s+|having\s+|being\s+|been\s+|twice\s+"
    r"|earlier\s+)*$"
)
# "his visit to Washington, once set for April, (has been shelved)", "by the minister, X, due on"
_ONCE_SET_FOR = re.compile(
    r"[^,.;]{0,60}(?:,\s[^,.;]{3,50})?,\s+"
    r"(?:(?:once|originally|initially|previously|first|which (?:was|had been))\s+){0,2}"
    r"(?:set|planned|scheduled|due|slated|expected)\b(?:[^,.;]|\.(?= \d)){1,50},"
)
# "(a visit) to Brussels by the minister, who was due here on Tuesday for talks, (is off)"
_WHO_WAS_TO = re.compile(
    r"[^,.;]{0,40}\b(?:by|of)\s[^,.;]{3,80},\s+(?:who|which)\s+(?:was|is|had)\b[^,.;]{1,120},"
)


class Look(NamedTuple):
    """A cue in its sentence, and what the markers around it tell.

    Attributes:
        around: senses of the markers near it, and of those that undo it up to ``reach``.
        close: senses of the markers of its own clause that stand before it or in it.
        undone: whether it is cancelled or postponed, there or further on in the sentence.
        since: where the words begin that are told with it, behind what somebody is quoted with.
    """

    stage: Stage
    cue: Cue
    around: set[str]
    close: set[str]
    undone: VisitStatus | None
    reach: int
    since: int

    def before(self, letters: int) -> str:
        """The words before the cue, so many letters of them."""
        return self.stage.between(max(self.stage.start, self.cue.start - letters), self.cue.start)

    def finds(self, words: re.Pattern[str], letters: int) -> bool:
        """Whether words stand within so many letters before the cue."""
        start = max(self.stage.start, self.cue.start - letters)
        return words.search(self.stage.text, start, self.cue.start) is not None

    def reads(self, words: re.Pattern[str], letters: int = 20) -> bool:
        """Whether words end with the cue, which begin within so many letters before it."""
        start = max(self.stage.start, self.cue.start - letters)
        return words.search(self.stage.text, start, self.cue.end) is not None


def look_at(stage: Stage, cue: Cue) -> Look:
    """What the markers around a cue, of its clause and behind it, tell."""
    since = behind_quotation(stage, cue.start)
    aside = aside_before(stage, cue.start)
    own = [c for c in stage.cues if aside is None or not aside[0] <= c.start < aside[1]]
    papers = {noun.end + 1 for noun in stage.framed("agreement_noun")}
    own = [c for c in own if not (c.sense in _UNDOING and c.start in papers)]  # "a treaty put off"
    wide = markers(own, max(since, cue.start - BEFORE_CUE), min(stage.end, cue.end + 12))
    around = {marker.sense for marker in (*wide, *_governing(stage, cue, since))}
    reach = _reach(stage, cue)
    behind = [m for m in markers(stage.cues, cue.end, reach) if m.sense in _UNDOING]
    behind = [m for m in behind if m.start not in papers]
    around |= {m.sense for m in behind if not ONCE.search(stage.text, cue.end, m.start)}
    if "postponed" in around and (
        is_long_delayed(stage)
        or _PUT_OFF_FROM.search(stage.text, cue.start, stage.end)
        or _is_of_aircraft(stage)
    ):
        around.discard("postponed")
    calls = cue.sense == "past" or stage.text.endswith("call on", cue.start, cue.end)
    done_end = cue.start if calls else cue.end  # "paid a call on" calls for nothing
    close = {m.sense for m in markers(own, clause_start(stage, cue.start, 40), done_end)}
    undone = next((s for s in _UNDOING if s in around), None) or _undone_later(stage, cue)
    return Look(stage, cue, around, close, undone, reach, since)


def _is_of_aircraft(stage: Stage) -> bool:
    """Whether only an aircraft is late: "the plane that brought him from a visit was delayed"."""
    put_off = [stage.text[c.start : c.end] for c in stage.cues if c.sense == "postponed"]
    late = _PLANE_LATE.search(stage.text, stage.start, stage.end)
    return late is not None and all("delay" in words for words in put_off)


_PLANE_LATE = re.compile(
    r"\b(?:plane|aircraft|flight|jet|helicopter|train|motorcade)\b(?! to\b)[^,;.]{0,90}"
    r"\b(?:was|were|been) delayed\b"
)


def _governing(stage: Stage, cue: Cue, since: int) -> list[Cue]:
    """Markers before an Arabic noun that only who makes the visit parts from it, by his titles.

    «يبدأ صاحب السمو الملكي الأمير … وزير الدفاع اليوم زيارة …» (His Royal Highness Prince …, the
    minister of defence, begins a visit today).
    """
    if stage.language != "ar" or cue.frame not in NOUNS:
        return []
    start = max(since, stage.start, cue.start - _LONG_NAMED)
    return [
        marker
        for marker in markers(stage.cues, start, max(start, cue.start - BEFORE_CUE))
        if _is_of_his_doer(stage, marker, cue)
    ]


def _is_of_his_doer(stage: Stage, marker: Cue, cue: Cue) -> bool:
    """Whether but one person, and few words beside him, stands between a marker and a visit."""
    between = [m for m in stage.people if marker.end <= m.start and m.end <= cue.start]
    if len(between) != 1 or between[0].start - marker.end > _TITLES:
        return False
    gap = stage.between(between[0].end, cue.start)
    return len(gap.split()) <= _FEW and not _PARTS.search(gap)


#: How far (in letters) before a visit its verb may stand, its doer's titles before him.
_LONG_NAMED, _TITLES = 220, 35
#: How many words may stand between him and the visit: «اليوم», «غدا» (today, tomorrow).
_FEW = 3
_PARTS = re.compile(r"[،؛:]|\bان\b")


def _reach(stage: Stage, cue: Cue) -> int:
    """Up to where behind a cue a marker undoes it: to the end of its clause, or of one behind."""
    definite = stage.between(cue.start, cue.end).startswith("الز")  # «الزيارة التي … تأجلت»
    english = cue.sense == "noun" and stage.language == "en"
    if english and (planned := _ONCE_SET_FOR.match(stage.text, cue.end, stage.end)):
        return clause_end(stage, planned.end(), 40)
    if english and (maker := _WHO_WAS_TO.match(stage.text, cue.end, stage.end)):
        return clause_end(stage, maker.end(), 40)
    related = _WHICH.search(stage.text, cue.end, min(stage.end, cue.end + 130))
    if english and related is None:
        return clause_end(stage, cue.end, 130, _told_twice(stage))
    reach = clause_end(stage, cue.end, 130 if definite or english or related else 70)
    if related is not None and related.start() - reach in (1, 2):  # «، التي كانت مقررة …، ألغيت»
        return clause_end(stage, clause_end(stage, related.end(), 90) + 1, 30)
    return reach


def _told_twice(stage: Stage) -> list[Span]:
    """Where commas may part what tells a place or a person again: "by X, the minister, to"."""
    people = stage.scene.people.told_in(stage.sentence)
    places = [(place.start, place.end) for place in stage.sentence.places]
    return places + [(mention.start, mention.end) for mention in people]


def is_perhaps(stage: Stage, marker: Cue) -> bool:
    """Whether a marker stands behind words of chance: "might be put off"."""
    return _PERHAPS.search(stage.text, max(stage.start, marker.start - 24), marker.end) is not None


def _undone_later(stage: Stage, cue: Cue) -> VisitStatus | None:
    """What the sentence tells further on of a visit planned: «إلا أن الزيارة ألغيت»."""
    if cue.sense == "past":
        return None
    for noun in stage.framed("visit_noun"):
        words = stage.between(max(stage.start, noun.start - 4), noun.end)
        if noun.start <= cue.end or not (
            "ال" in words or words.startswith(("the ", "his ", "her "))
        ):
            continue
        if EARLIER_ON.search(stage.text, max(stage.start, noun.start - 30), noun.start):
            continue
        behind = markers(stage.cues, noun.end, clause_end(stage, noun.end, 40))
        told = {m.sense for m in behind if not is_perhaps(stage, m)}
        undone = next((s for s in _UNDOING if s in told), None)
        if undone is not None:
            return undone
    return None
