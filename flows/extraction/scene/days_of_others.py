"""Dates that the words around them give to something else: a span of time, a fair, what is bought.

Stands below ``timing``, which asks whether a date belongs elsewhere, and which is the nearest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Span
from flows.extraction.scene.days_meant import BY, BY_REACH, EVENTS, dates_of
from flows.extraction.scene.days_of_speech import CLOSE_BY
from flows.extraction.scene.stages import Stage
from flows.extraction.when.dates import DateMention

# Behind these words a date is not when the event happens.
NOT_WHEN = re.compile(rf"\b{any_of('not_when')}\s*$", re.IGNORECASE)
# A telephone call or a letter, which has a day of its own.
CALL = re.compile(rf"\b{any_of('call')}\b", re.IGNORECASE)
# "The visit follows talks held on Monday."
_FOLLOWS = re.compile(rf"\b{any_of('follows', 'en')}\b")
# «بدأ اليوم زيارة يجري خلالها غدا محادثات» (a visit, during which he holds talks tomorrow)
_DURING_WHICH = re.compile(r"\b[يت]\w+\s+(?:خلالها|اثناءها)\b")
# "the first since the war, on Monday": the comma ends the time that it opens
_SINCE = re.compile(rf"\b{any_of('since')}\b[^،,]*$", re.IGNORECASE)
#: «للتحضير للجنة المقررة يوم …», "in preparation for a summit on": what follows is prepared.
PREPARING = re.compile(rf"\b{any_of('preparing')}\b", re.IGNORECASE)
# "to attend the fair, which opens on Friday": the date is the fair's.
_RELATIVE = re.compile(r",\s+(?:which|whose|where)\b")
# "a stopover in Dhaka on the way to Bangkok, where he attends a meeting on Friday"
# … "left for Riga, where the council is to meet on Monday"
_WHERE_HE = re.compile(
    r",\s+where\s+(?:he|she|they|(?:the|an?)\s[^,.;]{1,50}?)\s+"
    r"(?:will|would|is|are|(?:was|were)\s(?:\w+\s)?to|attends?|meets?|opens?|joins?)\b"
)
# «المؤتمر الذي انطلق يوم» (the conference that began on), "the summit which ends on"
_GATHERING_OPENED = re.compile(
    rf"\b(?:ال|لل)?{any_of('gathering')}\b(?:\s[\w-]+){{0,4}},?\s(?:{any_of('which')}|that|which)\s"
    rf"(?:\w+\s)?(?:{any_of('opens')}|{any_of('closes')}|انطلق|افتتح|عقد)\s(?:on\s|يوم\s|في\s)?$",
    re.IGNORECASE,
)
# "flew in from Kigali where he saw X on Sunday": the day is of where he comes from
_FROM_WHERE = re.compile(r"\bfrom\s[^,.;]{1,40},?\s+where\s+(?:he|she|they)\b[^.;]*$")
_WHO = re.compile(r",\s+who\b[^,]*$")
_SCHEDULED = re.compile(
    r"\s+(?:is|was|are|were|has been|had been)\s+(?:\w+ly\s+)?"
    rf"(?:to\b|{any_of('still_ahead', 'en')}\b)"
)
_AFTER = re.compile(rf"\b{any_of('not_when')}\s(?!\s*$)(?<!\bby\s)", re.IGNORECASE)
# «عقب اختتام الحوار الذي عقد اليوم» (right after the dialogue that was held today): the same day.
_AT_ONCE = re.compile(r"(?:عقب|اثر|following)\b", re.IGNORECASE)
# «تأتي هذه الزيارة إثر اختتام المؤتمر» (the visit comes after the end of the conference)
_COMES_AFTER = re.compile(r"\b[وف]?(?:[يت]اتي|جاءت?)\s(?:هذه\s|هذا\s)?\S+$")
_GATHERING = re.compile(
    rf"\b(?:ال|لل)?(?:{any_of('gathering')}|{any_of('talks_held')})\b", re.IGNORECASE
)
_BEFORE = re.compile(rf"\b{any_of('before_what')}\b", re.IGNORECASE)
_WHICH = re.compile(rf"\b{any_of('which')}\s+(?:\w+\s+){{0,2}}$")
# "During the visit, which ends on Dec. 7, they will sign": the day of something else.
_WHICH_BOUNDS = re.compile(
    rf"(?:,\s+(?:which|that)|\b{any_of('which', 'ar')})\s+(?:\w+\s+)?"
    rf"(?:{any_of('opens')}|{any_of('closes')})\s+(?:on\s+|يوم\s+|في\s+)?$"
)
# "over the past five months" tells how long, not when.
_PAST_SPAN = re.compile(r"(?:past|last) \w+ (?:days|weeks|months|years)", re.IGNORECASE)
# "Wednesday's bombings": a date that something else possesses.
_POSSESSED = re.compile(rf"'s?\s+(?!(?:[a-z-]+\s+){{0,3}}{any_of('dated', 'en')}\b)")


def own_days(stage: Stage) -> Iterator[DateMention]:
    """Dates of days in a sentence that are its own."""
    for mention in dates_of(stage):
        known = mention.earliest is not None and mention.precision == "day"
        if known and not belongs_elsewhere(stage, mention):
            yield mention


def belongs_elsewhere(stage: Stage, mention: DateMention) -> bool:
    """Whether a date is the dateline's, a mere length of time, or that of another thing."""
    return (
        mention.end <= stage.sentence.reading.dateline_end
        or _PAST_SPAN.match(stage.text, mention.start, mention.end) is not None
        or _POSSESSED.match(stage.text, mention.end) is not None
        or _is_since_the_last(stage, mention)
        or _is_of_debts(stage, mention)
        or _TERM_BEGINS.search(stage.text, max(stage.start, mention.start - 60), mention.start)
        is not None
        or _begins_then(stage, mention)
    )


# "renewed it for two years from (October)", "with effect from (July 1)": when its term begins
_TERM_BEGINS = re.compile(
    r"\bfor (?:(?:a|an|further|another|the next) )*[\w-]+ years?,? (?:from|starting|beginning)"
    r" (?:(?:on|in|with|early|late|mid|the) )*$"
    r"|\b(?:with effect|effective|valid|retroactive) (?:from|to|as of) (?:the )?$"
)


def _begins_then(stage: Stage, mention: DateMention) -> bool:
    """Whether what was agreed begins then: «هدنة تبدأ منتصف ليل الجمعة» (a truce that begins)."""
    start = max(stage.start, mention.start - _BEGINS_REACH)
    return _IT_BEGINS.search(stage.text, start, mention.start) is not None


#: How far (in letters) before the day on which it begins something agreed on may be told.
_BEGINS_REACH = 120
_IT_BEGINS = re.compile(
    rf"\b(?:ال|لل)?{any_of('begins_as_agreed', 'ar')}\b[^.؛]*?\s"
    r"س?[يت](?:بدا|نطلق|سري|دخل|شرع)[^\W\d_]?\s"
    r"(?:(?:سريان|تنفيذ|تطبيق|حيز|العمل|مفعول|من|عند|في|مع|اعتبارا|ابتداء|بداية|يوم|فجر|صباح|ظهر"
    r"|مساء|منتصف|ليل|ليلة|الساعة|بحلول)[^\W\d_]{0,4}\s|\d+\s)*$"
)


def _is_of_debts(stage: Stage, mention: DateMention) -> bool:
    """Whether it tells when debts are due: "rescheduling its debt falling due this year"."""
    start = max(stage.start, mention.start - _DEBTS_REACH)
    return _DEBTS_DUE.search(stage.text, start, mention.start) is not None


#: How far (in letters) before their day debts may be told to be due.
_DEBTS_REACH = 60
_DEBTS_DUE = re.compile(
    r"\b(?:debts?|loans?|credits?|payments?|interest|principal|arrears|maturities|bonds?)\s"
    r"(?:that\s)?(?:\w+\s)?(?:due|maturing|matures?|payable|owed|contracted|incurred)\b"
    r"(?:\s(?:by|in|on|between|from|before|after|until|the|end|of|over|during|and|[A-Z]\w+|\d+))*\s$"
)


def _is_since_the_last(stage: Stage, mention: DateMention) -> bool:
    """Whether nothing alike happened since: «في أول زيارة لوزير سعودي منذ 14 عاما»."""
    if not stage.text.startswith("منذ ", mention.start):
        return False
    start = max(stage.start, mention.start - _FIRST_REACH)
    return _THE_FIRST.search(stage.text, start, mention.start) is not None


_FIRST_REACH = 100
_THE_FIRST = re.compile(rf"\b[ول]?(?:ال|لل)?{any_of('the_first', 'ar')}\b[^.؛]*$")


def speaks_of_another(
    stage: Stage, at: Span, date_at: Span, *, ahead: bool | None, of_day: bool = False
) -> bool:
    """Whether the words between tell that a date belongs to something else.

    "since", "until" and the like open a span of time; a verb between a date and what stands behind
    it takes the date for itself ("on Wednesday welcomed the agreement reached …"), and so does one
    that looks ahead where the event does not ("is here on a visit and will meet him on Sunday").
    What is traded under an agreement has no single day ("signed a deal to buy jets on Monday").
    """
    before = stage.between(max(stage.start, date_at[0] - BY_REACH), date_at[0])
    if ahead and BY.search(before):
        return False
    if _is_of_other_clause(stage, at, date_at):
        return True
    if date_at[0] >= at[1]:
        gap = stage.between(at[1], date_at[0])
        if not ahead and any(
            cue.sense == "future"
            and cue.frame in EVENTS
            and not (of_day and cue.frame == "trade_verb")
            and at[1] <= cue.start
            and cue.end <= date_at[0]
            for cue in stage.cues
        ):
            return True
        if not ahead and _WHERE_HE.search(gap):
            return True
        if _FROM_WHERE.search(stage.text, at[0], date_at[0]):
            return True
        if not ahead and _GATHERING_OPENED.search(gap):
            return True
        if _is_in_what_is_said(stage, at, gap):
            return True
        return (
            NOT_WHEN.search(gap) is not None
            or (_DURING_WHICH.search(gap) is not None and _began_on_a_day(stage, at))
            or _FOLLOWS.search(gap) is not None
            or _SINCE.search(gap) is not None
            or PREPARING.search(gap) is not None
            or _is_of_what_follows(gap)
            or _of_clause(stage, at[1], date_at[0])
            or _dates_something_earlier(stage, at[1], date_at[0])
        )
    if NOT_WHEN.search(before) or _is_in_what_was_said(stage, at, date_at):
        return True
    if _WHICH_BOUNDS.search(stage.text, max(stage.start, date_at[0] - CLOSE_BY), date_at[0]):
        return True
    return any(
        cue.frame in ("receive_verb", "receive_noun", "attend_verb")
        and date_at[1] <= cue.start
        and cue.end <= at[0]
        and not _ATTENDED.fullmatch(stage.text, cue.start, at[0])
        for cue in stage.cues
    )


def _is_of_other_clause(stage: Stage, at: Span, date_at: Span) -> bool:
    """Whether an Arabic day is that of a clause beside: «أن المجلس سيصوت اليوم، وأن الوزير سيزور».

    (that the council will vote today and that the minister will visit) Also behind «فيما» (while).
    """
    if stage.language != "ar":
        return False
    if date_at[0] >= at[1]:
        return _BESIDE_IT.search(stage.text, at[1], date_at[0]) is not None
    aside = _BESIDE_IT.search(stage.text, date_at[1], at[0])
    # «أعلن أمس أن …، وأن …» (announced yesterday that …, and that): a day of both
    return aside is not None and (
        aside["that"] is None or _THAT.search(stage.text, stage.start, date_at[0]) is not None
    )


_BESIDE_IT = re.compile(
    r"[،\s]\s?(?:(?P<that>وب?ان)|(?<=،\s)(?:فيما|بينما|في حين|في وقت|لكن|الا ان|غير ان))\s"
)
_THAT = re.compile(r"\bب?ان\s")


def _is_in_what_is_said(stage: Stage, at: Span, gap: str) -> bool:
    """Whether a day stands in what somebody says there: "said in Riga that it would end in June".

    Not where what he says is of the visit itself: "said the trip to Riga that begins in June".
    """
    if stage.language != "en" or _WHAT_IS_SAID.search(gap) is None:
        return False
    return any(
        cue.start <= at[0]
        and (cue.end >= at[0] or _SAID_THERE.fullmatch(stage.text, cue.end, at[0]) is not None)
        for cue in stage.framed("speech")
    )


def _is_in_what_was_said(stage: Stage, at: Span, date_at: Span) -> bool:
    """Whether a day stands in what somebody says before he is told to: "…, X said in Riga"."""
    if stage.language != "en" or _OPENS_WITH.match(stage.text, stage.opening, date_at[0]):
        return False
    speakers = [m for m in stage.people if date_at[1] <= m.start and m.end <= at[1]]
    return any(
        cue.end >= at[0]
        and cue.start <= at[1]
        and cue.start - m.end <= 1
        and _COMMA.search(stage.text, date_at[1], m.start) is not None
        for cue in stage.framed("speech")
        for m in speakers
    )


_COMMA = re.compile(r",\"? (?:the )?$")
_OPENS_WITH = re.compile(rf"\W*{any_of('opens_with', 'en')}\b")
_WHAT_IS_SAID = re.compile(
    r"\bthat\b(?! (?:is|was|will|would|ha[sd])\b)"
    r"|\b(?:he|she|it|they|his|her|its|their)\s[^;\"]*\b(?:will|would|could|should|might|may)\b"
)
# "(told) reporters in", "(said) after (talks)", "(said) on Monday during a two-day (visit)"
_SAID_THERE = re.compile(
    r"(?:\s[\w'-]+){0,5}?\s(?:in|at|after|during|following|on|upon|before)"
    r"(?:\s(?:the|an?|his|her|their|its|[a-z0-9]+-[a-z-]+|\w+))?(?:\s[a-z-]+)?\s?"
)


# "on Tuesday attended the signing of": what is attended is the event itself
_ATTENDED = re.compile(
    rf"(?:(?:will|to|would) )?{any_of('witnessing', 'en')} (?:the |a |its )?(?:official |formal )?"
    r"(?:ceremony for the )?"
)


def _began_on_a_day(stage: Stage, at: Span) -> bool:
    """Whether a visit is told to have begun, and before it on which day: «بدأ أمس زيارة»."""
    if all(m.sense != "under_way" or m.end > at[0] for m in stage.cues):
        return False
    days = (m for m in stage.sentence.dates if m.precision == "day" and m.earliest is not None)
    return any(m.end <= at[0] and not belongs_elsewhere(stage, m) for m in days)


def _is_of_what_follows(gap: str) -> bool:
    """Whether ", which" leads to a date of its own: "to attend a fair, which opens on Friday".

    A visit "to Malaysia, which was scheduled for" a day is itself what is scheduled.
    """
    if _WHO.search(gap) is not None:
        return True  # "signed by the minister, who arrived on Monday"
    if gap.startswith(", whose "):
        return True  # "has visited Peru, whose government fell last week"
    relative = _RELATIVE.search(gap, 4)
    return relative is not None and _SCHEDULED.match(gap, relative.end()) is None


def _of_clause(stage: Stage, start: int, end: int) -> bool:
    """Whether a relative clause with a verb of its own leads to a date.

    «لبحث مذكرة التفاهم التي وقعها البلدان في فبراير»: the memorandum that both signed in February.
    """
    for cue in stage.cues:
        if cue.sense != "past" or cue.frame not in EVENTS or not start <= cue.start < end:
            continue
        which = _WHICH.search(stage.text, start, cue.start)
        if which is None or cue.end > end:
            continue
        there = any(0 <= which.start() - p.end <= 2 for p in stage.settled_places)
        if not (there and cue.frame in ("visit_verb", "go_verb")):  # «الخرطوم التي زارها أمس»
            return True
    return False


def _dates_something_earlier(stage: Stage, start: int, end: int) -> bool:
    """Whether a date stands behind "after" and what came before, other than mere talks.

    «أول زيارة … بعد توصل إيران … في 14 يوليو» (since Iran reached …) dates what was reached,
    "signed after talks on Monday" dates both.
    """
    found = list(_AFTER.finditer(stage.text, start, end))
    if not found:
        return False
    if _BEFORE.match(stage.text, found[-1].start()):
        return True
    comes = _COMES_AFTER.search(stage.text, stage.start, start) is not None
    if (
        not comes
        and _AT_ONCE.match(stage.text, found[-1].start())
        and _GATHERING.search(stage.text, found[-1].end(), end)
    ):
        return False
    return not any(
        _is_of_talks(stage, cue) and found[-1].end() <= cue.start < end for cue in stage.cues
    )


def _is_of_talks(stage: Stage, cue: Cue) -> bool:
    """Whether a cue is of mere talks: "talks", "meeting with", «مفاوضات» (negotiations)."""
    if cue.frame == "meet_verb":
        return stage.between(cue.start, cue.end).endswith("ing")
    return cue.frame == "meet_noun" or cue.sense == "in_talks"
