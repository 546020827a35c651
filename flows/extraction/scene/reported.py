"""Whether a sentence reports something at all: questions, denials, what is only long delayed.

Stands between the cues of a sentence and the states that are read from them, of visits
(``visit_status``) and of agreements (``status``). Tells no state itself.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of, group
from flows.extraction.reading.cues import Cue, markers
from flows.extraction.scene.stages import Stage

_DENIAL = re.compile(
    rf"\b[وف]?{any_of('denying')}\b[^.;؛]{{0,140}}?\b{any_of('denied_news')}\b", re.IGNORECASE
)
# «نفت الوزارة أمس زيارة …» (denied yesterday a visit), not «نفى خلال زيارة …» (denied on a visit)
_DENIES_IT = re.compile(
    rf"\b[وف]?{any_of('denying', 'ar')}\s+"
    rf"(?:(?!{any_of('when_or_where', 'ar')}\b)[^\W\d_]+\s+){{0,7}}$"
)
# «… غير أن الرئاسة نفت الخبر» (but the presidency denied the report)
_DENIED_BEHIND = re.compile(
    rf"\b[وف]?{any_of('denying', 'ar')}\s+(?:\w+\s+){{0,3}}?(?:صحة\s+)?"  # the truth of
    rf"{any_of('the_report', 'ar')}\b(?!\s+(?:عن|حول|بشان|الذي|التي))"  # about, which
    rf"|\b{any_of('denying', 'en')}\s+(?:the|this|that|those|these|such)\s+"
    rf"{any_of('the_report', 'en')}\b(?!\s+(?:that|of|about))"
    r"|\b(?:denied|denies)\s+(?:it|this)\b"
    rf"|\b(?P<untrue>is|are|was|were) (?:\w+ly |pure )?{any_of('untrue', 'en')}\b",
    re.IGNORECASE,
)
# "Reports that Peru has signed it (are untrue)"
_REPORTS = re.compile(rf"\b{any_of('the_report', 'en')}\b", re.IGNORECASE)
# if, in case, unless, provided that
IF = re.compile(r"\b(?:if|unless|once|only when|اذا|في حال|ما لم|شريطة)\b", re.IGNORECASE)
_UNTRUE = re.compile(rf"{any_of('untrue', 'ar')}")
# "described as baseless a report that", "there was no truth in reports that", "not true that"
_CALLED_UNTRUE = re.compile(
    rf"\b(?:as {any_of('untrue', 'en')} (?:[\w'-]+ ){{0,4}}{any_of('the_report', 'en')}"
    r"|no truth (?:in|to)|not true) (?:[\w'-]+ ){0,3}(?:that|of|about)\b[^.;]*$"
)
# «لا صحة لما يروج حول …» (there is no truth in what is said about)
_NO_TRUTH = re.compile(rf"{any_of('no_truth', 'ar')}\s+ل")
_TRAVELLING = group("travelling", "ar")
# «قبيل (توجهه)», «لدى (سفره)» (just before, on his setting out)
_ON_LEAVING = re.compile(r"\b(?:قبل|قبيل|لدي|عند)\s$")
# "Had Peru signed the accord, prices would have fallen"
_IMAGINED = re.compile(r"[\"(\s]*(?:suppose|supposing|imagine|what if|had)\b", re.IGNORECASE)
# «قبل أن يتوجه إلى …» (before he heads to …), «على أن» (to … thereafter): the next stop of a plan.
_BEFORE = re.compile(r"\b(?:قبل|علي) ان $")
# "long-delayed", "much-postponed": what was, not what becomes of it now.
_LONG = re.compile(
    r"\b(?:long|much|oft|often|twice|repeatedly)-?\s?$"
    r"|\bafter\s+(?:an?|several|some|repeated|days of|hours of)\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
# "the delayed sale", "her delayed trip": what has been late until now.
_DELAYED = re.compile(r"(?:\b(?:an?|the|its|his|her|their)|'s?) delayed\b", re.IGNORECASE)


def behind_quotation(stage: Stage, at: int) -> int:
    """Where a clause begins that tells who said what stands before it, and when or where.

    "We will help," the premier said after talks in Lima: the talks are no plan. They are in "He
    will fly to Lima, an aide said Monday, for talks". Begins with the sentence where nothing else
    is said, and where only a day or a place stands before who says it.
    """
    said = [c for c in stage.framed("speech") if c.end <= at]
    if not said or stage.language != "en" or _GOES_ON.match(stage.text, said[-1].end, at):
        return stage.start
    comma = stage.text.rfind(",", stage.start, said[-1].start)
    opens = comma < 0 or _WHEN_OR_WHERE.fullmatch(stage.text, stage.opening, comma)
    return stage.start if opens else comma


_GOES_ON = re.compile(r"(?:\s(?:on\s)?[A-Z][a-z]+day(?:\s(?:morning|afternoon|evening|night))?)?,")
_WHEN_OR_WHERE = re.compile(rf"\W*(?:{any_of('opens_with', 'en')}|[A-Z][a-z]+day)\b[^,]*")


def is_long_delayed(stage: Stage) -> bool:
    """Whether something is only called delayed, or done after a delay: not put off now."""
    late = [m for m in stage.cues if m.sense == "postponed"]
    called = {m.end() for m in _DELAYED.finditer(stage.text, stage.start, stage.end)}
    return all(m.end in called or _LONG.search(stage.text, stage.start, m.start) for m in late)


def is_subordinate(stage: Stage, cue: Cue) -> bool:
    """«سهل على دولة أن توقع …» (easy for a state to sign): «أن» without a plan before it.

    Nor does «السفر إلى» (travelling to) tell of a journey where nobody plans it.
    """
    bare = stage.between(cue.start, cue.end) in _TRAVELLING
    if bare and _ON_LEAVING.search(stage.text, max(stage.start, cue.start - 8), cue.start):
        return False
    if cue.sense != "present" or not (bare or stage.between(cue.start - 3, cue.start) == "ان "):
        return False
    if _BEFORE.search(stage.between(max(stage.start, cue.start - 12), cue.start)):
        return False
    before = markers(stage.cues, max(stage.start, cue.start - 90), cue.start)
    return not any(marker.sense == "planned" for marker in before)


def is_denied(stage: Stage, at: int) -> bool:
    """Whether a denial governs what stands at an offset: "denied a report that …", «نفى أن …».

    Or comes after it: «… غير أن الرئاسة نفت الخبر» (but the presidency denied the report).
    """
    behind = _DENIED_BEHIND.search(stage.text, at, min(stage.end, at + 200))
    if behind and (behind["untrue"] is None or _REPORTS.search(stage.text, stage.start, at)):
        return True
    if _UNTRUE.search(stage.text, at, stage.end) or _NO_TRUTH.search(
        stage.text, max(stage.start, at - 120), at
    ):
        return True
    if _DENIES_IT.search(stage.text, max(stage.start, at - 90), at):
        return True
    start = max(stage.start, at - 260)
    if _CALLED_UNTRUE.search(stage.text, start, at):
        return True
    return _DENIAL.search(stage.text, start, at) is not None


def is_question(stage: Stage) -> bool:
    """Whether a sentence asks or imagines: "Would they sign?", "Suppose he did fly", "Had he"."""
    text = stage.sentence.text
    return text.endswith(("?", "؟")) or _IMAGINED.match(text) is not None


def is_called_for(stage: Stage, cue: Cue) -> bool:
    """Whether an Arabic noun is what somebody calls for: «تدعو كينيا إلى توقيع …», «بزيارة».

    (Kenya calls for the signing of, demands a visit.) Not «دعا … بعد توقيع» (after the signing).
    """
    called = _CALLS_FOR if cue.frame == "sign_noun" else _CALLS_ON_TO
    return called.search(stage.text, stage.start, cue.start) is not None


_CALLS = (
    rf"\b[وفبل]?(?:ال)?{any_of('calls_for', 'ar')}"
    rf"(?: (?!(?:{any_of('when_done', 'ar')}|ان)\b)[^\s.،؛]+){{0,6}}? "
)
_CALLS_FOR = re.compile(rf"{_CALLS}(?:(?:الي|علي|في) |[بل])?$")
# of a visit the word tells that leads to it: «دعا … في زيارة» (on a visit) calls for none
_CALLS_ON_TO = re.compile(
    rf"{_CALLS}(?:(?:الي|علي) |ب)$|\b[وف]?{any_of('thinks_of', 'ar')}(?: [^\s.،؛]+){{0,6}}? في $"
)
