"""In which state a visit is told: a table of questions, asked in order, the first yes decides.

Stands between the cues of a sentence and the rules of visits. What is no report of a visit at all
(a question, a wish, an invitation that nobody has accepted, a mere chance) has no state. The day
may change what stands here (``visits/days.py``); it is not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue, markers
from flows.extraction.reading.mentions import Span
from flows.extraction.scene.reported import is_denied, is_long_delayed, is_question
from flows.extraction.scene.stages import Stage, clause_end, clause_start
from flows.extraction.scene.timing import aside_around
from flows.extraction.scene.visit_verbs import (
    ENDS_IN,
    HEADING,
    is_watched,
    made_or_ended,
    was_planned,
    was_to_be,
)
from flows.extraction.scene.visit_wishes import (
    is_accepted,
    is_conditional,
    is_invited,
    is_wanted,
    may_be_made,
)
from schemas.claims import VisitStatus

#: What a sentence may tell as done or to be done during a visit.
_ACTS = ("sign_verb", "meet_verb", "visit_verb", "go_verb", "attend_verb", "receive_verb")
#: What tells of a journey, unlike what is done at its end.
_JOURNEYS = ("visit_verb", "go_verb", "visit_noun", "tour_noun", "arrival_noun", "attend_verb")
_UNDOING: tuple[VisitStatus, ...] = ("cancelled", "postponed")
_NOUNS = ("visit_noun", "tour_noun")
#: How far (in letters) before a cue markers of its state may stand.
_BEFORE_CUE = 70
# «قد تؤجل», «من المحتمل أن تلغى» (may be put off, is likely to be called off)
_PERHAPS = re.compile(
    rf"\b(?:قد\s+[يت](?!اجل)|{any_of('perhaps', 'ar')}\s+(?:[يت]تم\s+)?)\w+$"
    r"|\b(?:may|might|could) (?:have to )?(?:yet |still )?(?:be )?[\w ]+$"
)
# "who is in Helsinki until Saturday": there already, unlike one who leaves or flies.
_IS_THERE = re.compile(r"(?:is|are|currently|has been|have been)\b", re.IGNORECASE)
# "will not make his planned visit", «لن يقوم بزيارته المقررة»: it was to be and will not.
_AS_PLANNED = re.compile(rf"\b{any_of('as_planned')}\b", re.IGNORECASE)
# on, as part of, at the outset of: «يصل في إطار جولة» (arrives on a tour)
_WITHIN = re.compile(r"\b(?:في اطار|ضمن|في مستهل|في)\s+$")
# ", in Moscow on a five-day state visit, met": he is there, unlike who flew in on a visit.
_IS_ON = re.compile(
    r"(?:,|\b(?:who|he|she) (?:is|are))\s+(?:currently\s+|now\s+)?(?:in\s+(?:[A-Z]\w+\s+){1,3})?"
    r"on\s+(?:the\s+\w+\s+day\s+of\s+)?(?:an?|his|her)\s+(?:[\w-]+\s+){0,4}$"
)
_IN_ON = re.compile(
    r"(?:,\s+(?:who is\s+)?(?:currently\s+|now\s+)?in|(?:^|\s)In)\s+"
    r"(?:the\s+)?(?:[A-Z]\w+\s+){1,3}(?:capital\s+)?(?:on|for|to attend)\s+"
    r"(?:(?:an?|his|her|the)\s+)?(?:[\w-]+\s+){0,4}$"
)
# ", in Riga (to attend a summit)", "In Riga (to meet the premier)"
_IN_TO = re.compile(
    r"(?:,\s+(?:currently\s+|now\s+)?in|(?:^|\s)In)\s+"
    r"(?:the\s+)?(?:[A-Z]\w+\s+){1,3}(?:capital\s+)?$"
)
# "X, beginning a five-day visit to Kenya, said"
_BEGINS = re.compile(
    r",\s+(?:(?:who (?:is|was)|now|currently)\s+)?"
    r"(?:beginning|starting|opening|continuing|launching)"
    r"\s+(?:an?|his|her|their)\s+(?:[\w-]+\s+){0,4}$"
)
# "X's visit to Kenya will focus on trade", "a trip to Kenya, scheduled for June, …"
_VISIT_WILL = re.compile(
    r"(?:(?!\b(?:as|that|time|who|when|where|after|before|while|because|if|but|said)\b)[^.;:]){0,110}?"
    rf"\b(?:will|shall|is (?:\w+ly )?(?:to|{any_of('still_ahead', 'en')})"
    rf"|(?:has|had) been (?:\w+ly )?{any_of('still_ahead', 'en')})\b"
)
_SET_FOR = re.compile(
    r"(?:(?!\b(?:and|is|was|are|were|he|she|they|that|who|said|has|had|will)\b)[^.;:,]){0,60}?"
    r",?\s(?:which (?:is|was|has been|had been) )?(?:\w+ly )?"
    r"(?:scheduled|slated|planned|set|due) (?:for|to|from|on|in|next|later|this)\b"
)
# "X's visit to Kenya, which begins on Monday, is"
_WHICH_BEGINS = re.compile(r"[^.;:,]{0,60},\s+which\s+(?:begins|starts|opens)\b")
# "leaves on Monday for a tour of", "arrives on Friday on an official visit to"
_LEAVES_ON = re.compile(
    rf"\b{any_of('sets_out', 'en')}\b"
    r"[^,.;:]{0,60}?\b(?:for|on)\s+(?:an?|his|her|their)\s+(?:[\w-]+\s+){0,4}$"
)
# "left here on Thursday for visits to"
_SET_OUT_ON = re.compile(
    rf"\b{any_of('has_set_out', 'en')}\b(?:(?!\bafter\b)[^,.;:]){{0,60}}?\b(?:for|on)\s+"
    r"(?:(?:an?|his|her|their)\s+)?(?:[\w-]+\s+){0,4}$"
)
# What a visit that is told may stand behind as a subject: "said X's visit", not "after X's visit".
_SUBJECT = re.compile(
    r"(?:^|[.:;,\"] ?|\b(?:that|said|says|but|and|reported|because|\w+day) )"
    r"(?:(?:an?|the|this|his|her|their)\s+|(?:(?!\b(?:during|after|before|following|for|with|at|on"
    r"|about|by|from|to|since|and|(?-i:[a-z]+ed))\b)[^,.;:\"]){1,90}'s?\s+)(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
# "was to have left on Sunday and to have met"
_TO_HAVE = re.compile(
    r"\b(?:was|were|had been)\s+(?:\w+\s+)?to\s+have\s+(?:[^.;]{3,60}\sand\s+(?:to\s+have\s+)?)?"
    r"(?:also\s+|then\s+)?$",
    re.IGNORECASE,
)
# "had been due to fly to", "had planned to visit", "was supposed to go to"
_HAD_BEEN_TO = re.compile(
    r"\bhad (?:originally )?(?:been (?:due|scheduled|expected|set|planning|supposed|hoping)"
    r"|planned|intended|hoped)\s+to\s+[\w ]*$|\b(?:was|were) supposed to\s+[\w ]*$"
    r"|\bhad (?:originally )?been (?:due|expected|scheduled) (?:in|here|at)$",
    re.IGNORECASE,
)
# "was due in (New York on Sunday) but stayed at home"
_WAS_DUE = re.compile(r"\b(?:was|were)\s+(?:\w+ly\s+)?(?:due|expected|scheduled|set|to)\b[\w ]*$")
_BUT_STAYED = re.compile(
    rf"\bbut\s+(?:(?:he|she|then|instead)\s+){{0,2}}{any_of('but_stayed', 'en')}\b"
)
_ONCE_PLANNED = re.compile(r"\b(?:was|were|had been) (?:originally|initially)\b[\w ]*$")
_BUT = re.compile(rf"\bو?{any_of('but', 'ar')}\b")
# "postponed from July": it has its new day.
_PUT_OFF_FROM = re.compile(
    r"\b(?:postponed|rescheduled|delayed|put off|deferred|moved)\s+from\b", re.IGNORECASE
)
# «زيارة الوزير التي كانت مقررة … تأجلت» (the visit … which was planned … was put off)
_WHICH = re.compile(r"\bالتي\b|(?<=, )which (?:is|was|has been|had been)\b")
# What is said there lies behind «أن» or "that", what comes next behind "before": its tense is not
# the meeting's.
_THAT = re.compile(r"\b(?:ان|بان|that|before)\s")
# "began a tour with a stop in Riga, where he was to meet": it has begun whatever follows there.
_THAT_OR_WHERE = re.compile(rf"{_THAT.pattern}|,\s+where\s")
_AFTERWARDS = re.compile(r",\s+(?:after|following)\s[^,]*$")
_LEFT = re.compile(rf"{any_of('has_set_out', 'en')}\b")
_ON_HIS_WAY = re.compile(r"(?:on (?:his|her|their) way|en route) to$")
_BEFORE_DOING = re.compile(r"\bbefore\s+(?:(?:he|she|they|his|her|their)\s+)?$")
_AND = re.compile(r"\band (?:then |later |also )?$")
_THEREAFTER = re.compile(r"\bعلي ان $")
# «بعدما كانت الزيارة أرجئت» (after the visit had been put off): before what is planned now.
_EARLIER_ON = re.compile(r"\b(?:بعدما|بعد ان|سبق ان|after)\s+(?:كانت?\s+)?(?:the |his |her )?$")
# «بعد أن تأجلت» (after it had been put off), "after it was twice put off"
_ONCE = re.compile(
    r"\b(?:بعدما|بعد ان)\s+(?:كانت?\s+)?(?:قد\s+)?$"
    r"|\bafter\s+(?:(?:it|that|they|he|she)\s+)?(?:had\s+|was\s+|were\s+|having\s+|being\s+|been\s+|twice\s+"
    r"|earlier\s+)*$"
)
# "became the first leader to meet …", "the last to visit": it has happened.
_FIRST_TO = re.compile(
    rf"\b{any_of('ranked', 'en')}\s+(?!(?:week|day|half|quarter|month)s?\b)"
    r"(?:[\w'-]+\s+){0,7}$",
    re.IGNORECASE,
)
# «أول رئيس فرنسي يزور», «سيكون أول …» (will be the first)
_FIRST_WHO = re.compile(r"\b(?:اول|ثاني|ثالث|اخر)\s+(?:[^\W\d_]+\s+){1,4}$")
# «كان فابيوس أول مسؤول غربي يزور …» (was the first … to visit): what once was.
_WAS_FIRST = re.compile(r"\b[وف]?كانت?\s(?:(?!\bان\b)[^.،؛:])*$")
_WILL_BE_FIRST = re.compile(r"\b[وف]?(?:س|ل|ان )[يت](?:كون|صبح|عد)\b[^.؛]*$")
_TO_BE_FIRST = re.compile(r"\b(?:will|would|to|could|may|might)\s+(?:be|become)\b", re.IGNORECASE)


# "has ruled out a trip to", unlike "did not rule out"
_RULES_OUT = re.compile(
    r"(?<!not )(?<!n't )(?<!never )\brul(?:ed|es|ing) out\s+"
    r"(?:an?|any|the|his|her|going on an?)?\s*(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
#: How far (in letters) behind an Arabic present words may tell that it is to come.
_SOON_REACH = 90
_SOON = re.compile(rf"\b(?:{any_of('soon', 'ar')}|(?:خلال|في)\s+{any_of('coming_time', 'ar')})\b")
_THAT_IT = re.compile(r"\b[وب]?ان(?:ه|ها|هم)?\s")  # «إن بلاده ستوقع قريبا» (that his country …)
# "will conclude her trip", before where she does
_WILL_END = re.compile(rf"\bwill\s+{any_of('ending', 'en')}\s+(?:[\w-]+\s+){{0,2}}$")
# "X's visit to Kenya is out of the question"
_IS_OUT = re.compile(
    r"(?:(?!\b(?:that|who|when|where|if|but|said|and)\b)[^.;:]){0,90}?"
    r"\b(?:is|was|remains|has been|had been) (?:ruled out|out of the question)\b"
)
# "no plans for (the minister to visit)", "no plan for a trip to"
_NO_PLANS = re.compile(r"\bno (?:\w+ )?plans? for [^,.;:\"]{1,60}$", re.IGNORECASE)
# "does not plan to (visit)", "had no intention of (visiting)", «لا ينوي الرئيس (زيارة)»
_NOT_PLANNED = re.compile(
    r"\b(?:not|n't)\s+(?:currently\s+|now\s+)?(?:plan|planning|intend|intending)\s+"
    r"(?:(?:to|on)\s+(?:\w+\s+)?|an?\s+(?:[\w-]+\s+){0,2})?$"
    r"|\bno intention (?:of|to)\s+(?:(?:making|paying)\s+an?\s+(?:[\w-]+\s+){0,2})?$"
    rf"|\bلا\s+{any_of('intends', 'ar')}\s+(?:[^\W\d_]+\s+){{0,5}}$"
)
# "preparations for a visit", "no date for a visit has been set"
_IS_PREPARED = re.compile(
    rf"\b(?:{any_of('preparing_visit', 'en')}\b[^,.;:]{{0,30}}?\bfor"
    rf"|{any_of('preparing', 'en')})\s+"
    r"(?:(?:an?|the|his|her|this|their)\s+)?(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
# "X's visit to Kenya will not take place this year"
_WILL_NOT_BE = re.compile(
    r"(?:(?!\b(?:that|who|when|where|if|but|said|and)\b)[^.;:]){0,90}?"
    r"\b(?:(?:will|would|did|does|is) (?:now )?(?:not|no longer) (?:now )?(?:be )?"
    r"(?:take place|taking place|go(?:ing)? ahead|happen|materiali[sz]e|be held|be made)\b"
    r"|is (?:now )?off(?=[,.;]|$))"
)


# "his visit to Washington, once set for April, (has been shelved)"
_ONCE_SET_FOR = re.compile(
    r"[^,.;]{0,60},\s+"
    r"(?:(?:once|originally|initially|previously|first|which (?:was|had been))\s+){0,2}"
    r"(?:set|planned|scheduled|due|slated|expected)\b(?:[^,.;]|\.(?= \d)){1,50},"
)


# "(a visit) to Brussels by the minister, who was due here on Tuesday for talks, (is off)"
_WHO_WAS_TO = re.compile(
    r"[^,.;]{0,40}\b(?:by|of)\s[^,.;]{3,80},\s+(?:who|which)\s+(?:was|is|had)\b[^,.;]{1,120},"
)


class _Look(NamedTuple):
    """A cue in its sentence, and what the markers around it tell.

    Attributes:
        around: senses of the markers near it, and of those that undo it up to ``reach``.
        close: senses of the markers of its own clause that stand before it or in it.
        undone: whether it is cancelled or postponed, there or further on in the sentence.
    """

    stage: Stage
    cue: Cue
    around: set[str]
    close: set[str]
    undone: VisitStatus | None
    reach: int

    def before(self, letters: int) -> str:
        """The words before the cue, so many letters of them."""
        return self.stage.between(max(self.stage.start, self.cue.start - letters), self.cue.start)

    def finds(self, words: re.Pattern[str], letters: int) -> bool:
        """Whether words stand within so many letters before the cue."""
        start = max(self.stage.start, self.cue.start - letters)
        return words.search(self.stage.text, start, self.cue.start) is not None


def visit_status(stage: Stage, cue: Cue) -> VisitStatus | None:
    """The state that tense and markers tell; None for wishes, calls and mere chances."""
    if is_question(stage):
        return None
    look = _look(stage, cue)
    if look.undone is not None:
        return _first_yes(_UNDONE, look)
    return _first_yes(_TOLD, look)


def _first_yes(questions: _Questions, look: _Look) -> VisitStatus | None:
    """The answer to the first question that is so; what nothing speaks against has happened."""
    return next((answer for asks, answer in questions if asks(look)), "took_place")


def _look(stage: Stage, cue: Cue) -> _Look:
    wide = markers(
        stage.cues, max(stage.start, cue.start - _BEFORE_CUE), min(stage.end, cue.end + 12)
    )
    around = {marker.sense for marker in wide}
    reach = _reach(stage, cue)
    behind = [m for m in markers(stage.cues, cue.end, reach) if m.sense in _UNDOING]
    around |= {m.sense for m in behind if not _ONCE.search(stage.text, cue.end, m.start)}
    if "postponed" in around and (
        is_long_delayed(stage) or _PUT_OFF_FROM.search(stage.text, cue.start, stage.end)
    ):
        around.discard("postponed")
    done_end = cue.start if cue.sense == "past" else cue.end  # "paid a call on" calls for nothing
    close = {m.sense for m in markers(stage.cues, clause_start(stage, cue.start, 40), done_end)}
    undone = next((s for s in _UNDOING if s in around), None) or _undone_later(stage, cue)
    return _Look(stage, cue, around, close, undone, reach)


def _reach(stage: Stage, cue: Cue) -> int:
    """Up to where behind a cue a marker undoes it: to the end of its clause, or of one behind."""
    definite = stage.between(cue.start, cue.end).startswith("الز")  # «الزيارة التي … تأجلت»
    english = cue.sense == "noun" and stage.sentence.reading.language == "en"
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


# -- what is undone ----------------------------------------------------------------------------


def _is_perhaps_undone(look: _Look) -> bool:
    """Whether a visit is only said to be put off perhaps: «قد تؤجل الزيارة» (may be put off)."""
    stage = look.stage
    start = max(stage.start, look.cue.start - _BEFORE_CUE)
    told = [m for m in markers(stage.cues, start, look.reach) if m.sense == look.undone]
    return bool(told) and all(_is_perhaps(stage, m) for m in told)


def _is_perhaps(stage: Stage, marker: Cue) -> bool:
    """Whether a marker stands behind words of chance: "might be put off"."""
    return _PERHAPS.search(stage.text, max(stage.start, marker.start - 24), marker.end) is not None


def _is_to_be_undone(look: _Look) -> bool:
    """Whether somebody only asks for it: «طالب نواب … بإلغاء زيارته», "urged him to cancel"."""
    stage = look.stage
    start = max(stage.start, look.cue.start - 2 * _BEFORE_CUE)
    told = markers(stage.cues, start, look.cue.start)
    undoing = next((m for m in told if m.sense == look.undone), None)
    if undoing is None or not _ASKED_FOR.search(stage.text, start, undoing.start):
        return False
    return any(m.sense in ("hypothetical", "invited") and m.end < undoing.start for m in told)


# «بإلغاء», «إلى تأجيل» (for the cancelling of), "to cancel": the object of a request
_ASKED_FOR = re.compile(r"(?:\bب|\bالي\s|\bto\s)$")


def _was_undone_once(look: _Look) -> bool:
    """Whether it was undone before what is planned now: «بعدما أرجئت» (after it had been)."""
    stage, cue = look.stage, look.cue
    start = max(stage.start, cue.start - _BEFORE_CUE)
    told = [m for m in markers(stage.cues, start, cue.start) if m.sense == look.undone]
    once = bool(told) and all(_ONCE.search(stage.text, start, m.start) for m in told)
    again = stage.text.startswith("ال", cue.start)  # the visit told before
    return (once and again) or look.finds(_EARLIER_ON, 30)


def _is_denied(look: _Look) -> bool:
    """Whether a visit is denied, not only what is said to have been done during it."""
    if look.cue.frame in _NOUNS and look.finds(_DURING_IT, 60):
        return False
    return is_denied(look.stage, look.cue.start)


# "(denied that he had met the rebels) during his visit to", «خلال زيارته»
_DURING_IT = re.compile(
    r"\b(?:during|in the course of|while on) (?:an?|the|his|her|their) (?:[\w-]+ ){0,3}$"
    r"|\b(?:خلال|اثناء|علي هامش) $"
)


def _is_postponed(look: _Look) -> bool:
    return look.undone == "postponed"


def _is_cancelled(look: _Look) -> bool:
    return look.undone == "cancelled"


# -- what comes to nothing ---------------------------------------------------------------------


def _is_ruled_out(look: _Look) -> bool:
    """Whether words of denial lead into a cue: "has no plans to visit", "ruled out a trip"."""
    cue = look.cue
    into = markers(look.stage.cues, max(look.stage.start, cue.start - 30), cue.end)
    if any(m.sense == "denied" and m.start < cue.start <= m.end + 4 for m in into):
        return True
    if cue.frame in _NOUNS and _IS_OUT.match(look.stage.text, cue.end, look.stage.end):
        return True
    return any(look.finds(words, 90) for words in (_RULES_OUT, _NO_PLANS, _NOT_PLANNED))


def _is_no_journey_ruled_out(look: _Look) -> bool:
    """As "has no plans to meet him before the summit in Riga": that denies no visit."""
    return look.cue.frame not in _JOURNEYS and _is_ruled_out(look)


def _was_to_be(look: _Look) -> bool:
    """Whether a visit is told as a plan that came to nothing: "was to have visited".

    «كان من المقرر أن يزور بغداد لكن …» (was to visit Baghdad, but …).
    """
    stage, cue = look.stage, look.cue
    if cue.frame not in ("visit_verb", "go_verb", "visit_noun", "meet_verb", "attend_verb"):
        return False
    before = look.before(60)
    if stage.sentence.reading.language == "en":
        if cue.sense == "past":
            return look.finds(_TO_HAVE, 110)
        words = before + stage.between(cue.start, cue.end)
        stayed = _WAS_DUE.search(words) and _BUT_STAYED.search(stage.text, cue.end, stage.end)
        had_been = _HAD_BEEN_TO.search(words) is not None
        return cue.sense in ("future", "base") and (had_been or stayed is not None)
    return was_planned(stage, cue) and _BUT.search(stage.text, cue.end, stage.end) is not None


def _was_once_planned(look: _Look) -> bool:
    """As "was originally scheduled to visit Riga in May": another plan has taken its place."""
    return look.finds(_ONCE_PLANNED, 60)


def _was_to_be_and_is_put_off(look: _Look) -> bool:
    return _says_behind(look, "postponed") and _was_to_be(look)


def _will_not_be_as_planned(look: _Look) -> bool:
    """As "will not make his planned visit": it was to be."""
    if "negated" not in look.close:
        return False
    stage, cue = look.stage, look.cue
    start = max(stage.start, cue.start - 40)
    return _AS_PLANNED.search(stage.text, start, clause_end(stage, cue.end, 70)) is not None


def _will_not_take_place(look: _Look) -> bool:
    """As "X's visit to Kenya will not take place this year"."""
    noun = look.cue.frame in _NOUNS
    return noun and _WILL_NOT_BE.match(look.stage.text, look.cue.end, look.stage.end) is not None


def _will_not_go_which_cancels(look: _Look) -> bool:
    """As "will not go to Riga, cancelling a trip"."""
    return _will_not_go(look) and _says_behind(look, "cancelled")


def _will_not_go_which_puts_off(look: _Look) -> bool:
    """As "will not go to Riga this week, putting off a trip"."""
    return _will_not_go(look) and _says_behind(look, "postponed")


def _will_not_go_as_denied(look: _Look) -> bool:
    """As "will not visit Riga, he said, denying reports that he would"."""
    return _will_not_go(look) and _says_behind(look, "denied")


def _will_not_go(look: _Look) -> bool:
    return "negated" in look.close and look.cue.frame in ("go_verb", "visit_verb")


def _says_behind(look: _Look, sense: str) -> bool:
    """Whether a marker of a sense stands anywhere behind the cue."""
    return any(m.sense == sense for m in markers(look.stage.cues, look.cue.end, look.stage.end))


# -- what is only wished for -------------------------------------------------------------------


def _is_wished_for(look: _Look) -> bool:
    """Whether it is called for, imagined, negated or possible, and no invitation is accepted."""
    stage, cue = look.stage, look.cue
    if look.close & {"hypothetical", "negated"} or is_conditional(stage, cue):
        return True
    if may_be_made(stage, cue):
        return True
    called_for = "invited" in look.close or is_wanted(stage, cue)
    return called_for and not is_accepted(stage)


def _is_called_for(look: _Look) -> bool:
    return is_invited(look.stage, look.cue)


def _is_called_for_and_accepted(look: _Look) -> bool:
    return is_invited(look.stage, look.cue) and is_accepted(look.stage)


# -- by tense ----------------------------------------------------------------------------------


def _was_first_once(look: _Look) -> bool:
    """As «وكان فابيوس أول مسؤول غربي يزور الرياض», where no day is told: history."""
    if look.cue.sense != "present" or look.stage.sentence.dates:
        return False
    return look.finds(_FIRST_WHO, 60) and look.finds(_WAS_FIRST, 90)


def _is_last_time(look: _Look) -> bool:
    """As "The two last met in Oslo", «التقيا آخر مرة» (for the last time): told for comparison."""
    if look.stage.text.endswith("last ", look.stage.start, look.cue.start):
        return look.cue.sense == "past"
    return _LAST_TIME.search(look.stage.text, look.cue.end, look.reach) is not None


_LAST_TIME = re.compile(r"\bاخر مرة\b")  # the last time


def _is_first_to(look: _Look) -> bool:
    """Whether an infinitive tells what was done: "became the first … to meet with him".

    Or an Arabic present: «أول رئيس فرنسي يزور هافانا» (the first French president who visits).
    """
    if look.cue.sense == "present" and look.finds(_FIRST_WHO, 60):
        return not look.finds(_WILL_BE_FIRST, 90)
    if not _is_future(look) or not look.stage.text.lower().startswith("to ", look.cue.start):
        return False
    before = look.before(90)
    return _FIRST_TO.search(before) is not None and _TO_BE_FIRST.search(before) is None


def _is_future(look: _Look) -> bool:
    return look.cue.sense == "future" or was_to_be(look.stage, look.cue)


def _has_arrived(look: _Look) -> bool:
    """As "has arrived in Riga": there now, where no day tells how long ago that was."""
    stage, cue = look.stage, look.cue
    arrived = cue.frame == "go_verb" and _ARRIVED.match(stage.text, cue.start) is not None
    return arrived and look.finds(_HAS, 20)


_ARRIVED = re.compile(r"(?:(?:has|have) )?(?:arrived|landed|touched down)\b")
_HAS = re.compile(r"(?<!having )\b(?:has|have) (?:just |already |now |also )?$")


def _has_happened(look: _Look) -> bool:
    """Whether the verb is past, but for who only speaks "before he left for Riga"."""
    if look.cue.sense != "past":
        return False
    left = _LEFT.match(look.stage.text, look.cue.start)
    return not (left and _is_before_leaving(look))


def _is_after_what_happened(look: _Look) -> bool:
    """«أجرى محادثات في مسقط قبل أن ينتقل إلى المنامة» (he talked before moving on): it is past."""
    if not look.before(8).endswith("قبل ان "):  # before
        return False
    told = [c for c in look.stage.cues if c.end <= look.cue.start]
    if any(c.sense in ("present", "future", "planned") for c in told):
        return False
    acts = [c for c in told if c.sense == "past" and c.frame in _ACTS]
    return not acts or not _has_but_arrived(acts[-1])


def _is_done_before(look: _Look) -> bool:
    """As "arrived after stopping in Riga, and is due in Oslo": what came before is over."""
    if look.cue.sense != "participle" or not look.before(6).endswith("after "):
        return False
    verbs = [c for c in look.stage.framed(*_ACTS) if c.end <= look.cue.start]
    return bool(verbs) and verbs[-1].sense == "past"


def _is_over(look: _Look) -> bool:
    """As "wound up his visit", "paid a visit"."""
    return made_or_ended(look.stage, look.cue) == "took_place"


def _will_end_there(look: _Look) -> bool:
    """As "will conclude her trip in Riga", "his trip ends in Riga": the last stop lies ahead."""
    if look.cue.frame in _NOUNS and ENDS_IN.match(look.stage.text, look.cue.end, look.stage.end):
        return True
    behind = look.stage.text.startswith(" in ", look.cue.end)
    return behind and look.finds(_WILL_END, 60)


def _is_being_made(look: _Look) -> bool:
    """As "is wrapping up a visit", "making a four-day visit"."""
    return made_or_ended(look.stage, look.cue) == "under_way"


def _is_there(look: _Look) -> bool:
    """As "who is in Helsinki until Saturday": there already, unlike one who leaves or flies."""
    going = look.cue.frame == "go_verb" and look.cue.sense == "present"
    return going and "planned" not in look.around and _stays(look)


def _stays(look: _Look) -> bool:
    return _IS_THERE.match(look.stage.text, look.cue.start, look.cue.end) is not None


def _is_planned(look: _Look) -> bool:
    """Whether a marker or a verb beside it looks ahead, and with it the visit."""
    stage, cue = look.stage, look.cue
    if _is_only_said(look):
        return False
    if "planned" in look.around or _THEREAFTER.search(look.before(8)):
        return True
    start, end = aside_around(stage, cue.start) or (stage.start, stage.end)
    later = _THAT_OR_WHERE if "under_way" in look.around else _THAT
    return any(
        c.sense == "future" and not later.search(stage.text, cue.end, max(cue.end, c.start))
        for c in stage.framed(*_ACTS)
        if start <= c.start < end
    )


def _is_planned_with(look: _Look) -> bool:
    """As "will hand him a letter from X and fly to Riga": it lies ahead as the verb before it."""
    stage, cue = look.stage, look.cue
    if cue.sense != "base" or not look.finds(_AND, 20):
        return False
    before = [m for m in markers(stage.cues, stage.start, cue.start) if m.sense == "planned"]
    return bool(before) and not _THAT.search(stage.text, before[-1].end, cue.start)


def _is_bare(look: _Look) -> bool:
    """As "people come and visit Riga", which nobody plans."""
    return (look.cue.frame, look.cue.sense) == ("visit_verb", "base")


def _is_only_said(look: _Look) -> bool:
    """Whether what lies ahead was said afterwards: "told X that he would stay, after talks in"."""
    stage, at = look.stage, look.cue.start
    after = _AFTERWARDS.search(stage.text, max(stage.start, at - 40), at)
    return after is not None and _THAT.search(stage.text, stage.start, after.start()) is not None


def _is_next_stop(look: _Look) -> bool:
    """As "meets him today before flying on to Riga", "spoke before his departure for Riga"."""
    cue = look.cue
    leaving = cue.sense in ("participle", "past") or cue.frame == "arrival_noun"
    return leaving and _is_before_leaving(look)


def _is_on_the_eve(look: _Look) -> bool:
    """As "two days before his visit to Riga, the minister said", "on the eve of a visit"."""
    return look.cue.frame in _NOUNS and look.finds(_ON_THE_EVE, 60)


_ON_THE_EVE = re.compile(
    r"\b(?:(?:days?|hours|weeks?|months?) before|on the eve of)\s+(?:an?|his|her|their)\s+"
    r"(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)


def _has_gone_since(look: _Look) -> bool:
    """As "Before flying to Riga on Friday, the minister said": he has left by now."""
    return look.cue.sense == "participle" and look.finds(_OPENS_BEFORE, 12)


_OPENS_BEFORE = re.compile(r"(?:^|\s)Before\s+$")


def _is_before_leaving(look: _Look) -> bool:
    """Whether "before" stands before it, and only what goes on or is said before that."""
    before = look.stage.text.startswith("before ", look.cue.start)  # "before visiting Riga"
    if not before and not look.finds(_BEFORE_DOING, 15):
        return False
    verbs = [c for c in look.stage.framed(*_ACTS) if c.end <= look.cue.start]
    made = (c for c in look.stage.framed(*_NOUNS) if c.end <= look.cue.start)
    if not verbs and any(made_or_ended(look.stage, c) == "took_place" for c in made):
        return False  # "made a visit to Riga before flying on to"
    going_on = not verbs or verbs[-1].sense in ("present", "future")
    return going_on or _has_but_arrived(verbs[-1])


def _has_but_arrived(act: Cue) -> bool:
    """Whether somebody has only come: what he does "before flying on" lies ahead of him."""
    return (act.frame, act.sense) == ("go_verb", "past")


def _is_on_the_way(look: _Look) -> bool:
    """As "on his way to Riga": not there yet."""
    return _ON_HIS_WAY.match(look.stage.text, look.cue.start, look.cue.end) is not None


def _is_arrived_for(look: _Look) -> bool:
    """«يصل خلال أيام … في إطار جولة» (arrives within days … on a tour)."""
    if look.cue.frame not in _NOUNS or not look.finds(_WITHIN, 16):
        return False
    verbs = [c for c in look.stage.framed("go_verb", "visit_verb") if c.end <= look.cue.start]
    return bool(verbs) and (verbs[-1].frame, verbs[-1].sense) == ("go_verb", "present")


def _is_heading_there(look: _Look) -> bool:
    """«غادر نيروبي متوجها إلى …» (left Nairobi, heading for …)."""
    stage, cue = look.stage, look.cue
    if cue.sense != "present" or not HEADING.match(stage.text, cue.start, cue.end):
        return False
    return any(
        c.end <= cue.start and stage.text.startswith("غادر", c.start)  # left
        for c in stage.framed("leave_verb")
    )


def _is_going(look: _Look) -> bool:
    """As "flies to Riga", "then visits Oslo": it lies ahead, until the day tells otherwise."""
    going = look.cue.frame in ("go_verb", "leave_verb") or look.before(6).endswith(" then ")
    return look.cue.sense == "present" and going and not _stays(look)


def _is_prepared(look: _Look) -> bool:
    """As "preparations for a visit to Riga"."""
    return look.cue.frame in _NOUNS and look.finds(_IS_PREPARED, 100)


def _is_there_on_it(look: _Look) -> bool:
    """As ", in Riga on a visit (for talks), said he would": there already, whatever he will do."""
    return look.cue.frame in (*_NOUNS, "meet_noun") and look.finds(_IN_ON, 80)


def _is_there_to(look: _Look) -> bool:
    """As "X, in Riga to attend a summit, said": there already, for what he will do."""
    return look.stage.text.startswith("to ", look.cue.start) and look.finds(_IN_TO, 60)


def _is_on_it(look: _Look) -> bool:
    """As ", in Riga on a three-day visit, said"."""
    return look.finds(_IS_ON, 80)


def _has_set_out_on_it(look: _Look) -> bool:
    return has_set_out_on(look.stage, look.cue)


def has_set_out_on(stage: Stage, cue: Cue) -> bool:
    """Whether somebody has set out on a visit: "left here on Thursday for visits to Peru"."""
    start = max(stage.start, cue.start - 110)
    return cue.frame in _NOUNS and _SET_OUT_ON.search(stage.text, start, cue.start) is not None


def _is_begun(look: _Look) -> bool:
    """As "X, beginning a three-day visit to Riga, said"."""
    return look.cue.frame in _NOUNS and look.finds(_BEGINS, 80)


def _is_soon(look: _Look) -> bool:
    """«يزور بيروت خلال الأيام المقبلة» (visits Beirut in the coming days): it lies ahead."""
    stage, cue = look.stage, look.cue
    if cue.sense != "present" or cue.frame != "visit_verb":
        return False
    soon = _SOON.search(stage.text, cue.end, clause_end(stage, cue.end, _SOON_REACH))
    return soon is not None and not _THAT_IT.search(stage.text, cue.end, soon.start())


def _is_now(look: _Look) -> bool:
    """Whether the present, or a marker, tells that it goes on: "is visiting Riga", "began"."""
    now = look.cue.sense == "present" and not is_watched(look.stage, look.cue)
    return now or "under_way" in look.around


def _is_to_come(look: _Look) -> bool:
    """Whether the predicate of a visit lies ahead: "X's visit to Kenya this week will focus on"."""
    stage, cue = look.stage, look.cue
    if cue.frame not in _NOUNS or stage.sentence.reading.language != "en":
        return False
    if _SET_FOR.match(stage.text, cue.end, stage.end) or look.finds(_LEAVES_ON, 110):
        return True
    if _WHICH_BEGINS.match(stage.text, cue.end, stage.end):
        return True
    will = _VISIT_WILL.match(stage.text, cue.end, stage.end)
    return will is not None and _SUBJECT.search(look.before(130)) is not None


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
        if _EARLIER_ON.search(stage.text, max(stage.start, noun.start - 30), noun.start):
            continue
        behind = markers(stage.cues, noun.end, clause_end(stage, noun.end, 40))
        told = {m.sense for m in behind if not _is_perhaps(stage, m)}
        undone = next((s for s in _UNDOING if s in told), None)
        if undone is not None:
            return undone
    return None


_Questions = tuple[tuple[Callable[[_Look], bool], VisitStatus | None], ...]
#: Asked of what is cancelled or postponed.
_UNDONE: _Questions = (
    (_is_perhaps_undone, "announced"),
    (_is_to_be_undone, "announced"),
    (_was_undone_once, None),
    (_is_denied, "announced"),
    (_is_cancelled, "cancelled"),
    (_is_postponed, "postponed"),
)
#: Asked of all else.
_TOLD: _Questions = (
    (_is_denied, "denied"),
    (_is_no_journey_ruled_out, None),
    (_is_ruled_out, "denied"),
    (_was_once_planned, None),
    (_was_to_be_and_is_put_off, "postponed"),
    (_was_to_be, "cancelled"),
    (_will_not_be_as_planned, "cancelled"),
    (_will_not_take_place, "cancelled"),
    (_will_not_go_which_cancels, "cancelled"),
    (_will_not_go_which_puts_off, "postponed"),
    (_will_not_go_as_denied, "denied"),
    (_is_wished_for, None),
    (_was_first_once, None),
    (_is_last_time, None),
    (_is_first_to, "took_place"),
    (_is_there_to, "under_way"),
    (_is_future, "announced"),
    (_is_called_for_and_accepted, "announced"),
    (_is_called_for, None),
    (_has_arrived, "under_way"),
    (_has_happened, "took_place"),
    (_is_after_what_happened, "took_place"),
    (_is_done_before, "took_place"),
    (_is_over, "took_place"),
    (_will_end_there, "announced"),
    (_is_being_made, "under_way"),
    (_is_there, "under_way"),
    (_is_there_on_it, "under_way"),
    (_is_planned, "announced"),
    (_is_planned_with, "announced"),
    (_is_bare, None),
    (_is_to_come, "announced"),
    (_is_prepared, "announced"),
    (_is_next_stop, "announced"),
    (_is_on_the_eve, "announced"),
    (_has_gone_since, "under_way"),
    (_is_on_the_way, "announced"),
    (_is_arrived_for, "announced"),
    (_is_heading_there, "under_way"),
    (_is_going, "announced"),
    (_is_on_it, "under_way"),
    (_has_set_out_on_it, "under_way"),
    (_is_begun, "under_way"),
    (_is_soon, "announced"),
    (_is_now, "under_way"),
)
