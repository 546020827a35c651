"""What tells that a visit comes to nothing: called off, put off, denied, ruled out, once planned.

Questions of ``visit_status``, which asks them in its order.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import markers
from flows.extraction.scene.reported import is_denied
from flows.extraction.scene.stages import clause_end
from flows.extraction.scene.visit_look import BEFORE_CUE, EARLIER_ON, NOUNS, ONCE, Look, is_perhaps
from flows.extraction.scene.visit_verbs import is_kept_from, was_planned

#: What tells of a journey, unlike what is done at its end.
_JOURNEYS = ("visit_verb", "go_verb", "visit_noun", "tour_noun", "arrival_noun", "attend_verb")
# "will not make his planned visit", «لن يقوم بزيارته المقررة»: it was to be and will not.
_AS_PLANNED = re.compile(rf"\b{any_of('as_planned')}\b", re.IGNORECASE)
# "was to have left on Sunday and to have met"
_TO_HAVE = re.compile(
    r"\b(?:was|were|had been)\s+(?:\w+\s+)?to\s+have\s+(?:[^.;]{3,100}\sand\s+(?:to\s+have\s+)?)?"
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
BUT = re.compile(rf"\bو?{any_of('but', 'ar')}\b")
# "has ruled out a trip to", unlike "did not rule out"
_RULES_OUT = re.compile(
    r"(?<!not )(?<!n't )(?<!never )\brul(?:ed|es|ing) out\s+"
    r"(?:an?|any|the|his|her|going on an?)?\s*(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
# "X's visit to Kenya is out of the question"
_IS_OUT = re.compile(
    r"(?:(?!\b(?:that|who|when|where|if|but|said|and)\b)[^.;:]){0,90}?"
    r"\b(?:is|was|remains|has been|had been) (?:now |also |simply )?"
    r"(?:ruled out|out of the question)\b"
    # «غير مدرجة على جدول الأعمال» (not on the agenda), «ليست واردة» (is not considered)
    rf"|(?! غير)[^.؛:،\"]{{0,90}}?\b(?:غير|ليست)\s{any_of('on_the_agenda', 'ar')}\b"
)
# "no plans for (the minister to visit)", "no plan for a trip to"
_NO_PLANS = re.compile(r"\bno (?:\w+ )?plans? for [^,.;:\"]{1,60}$", re.IGNORECASE)
# "does not plan to (visit)", "had no intention of (visiting)", «لا ينوي الرئيس (زيارة)»,
# «لا يخطط لـ(زيارة)» (does not plan to)
_NOT_PLANNED = re.compile(
    r"\b(?:not|n't)\s+(?:currently\s+|now\s+)?(?:plan|planning|intend|intending)\s+"
    r"(?:(?:to|on)\s+(?:\w+\s+)?|an?\s+(?:[\w-]+\s+){0,2})?$"
    r"|\bno intention (?:of|to)\s+(?:(?:making|paying)\s+an?\s+(?:[\w-]+\s+){0,2})?$"
    rf"|\bلا\s+{any_of('intends', 'ar')}\s+(?:[^\W\d_]+\s+){{0,6}}[لب]?$"
)
# "X's visit to Kenya will not take place this year"
_WILL_NOT_BE = re.compile(
    r"(?:(?!\b(?:that|who|when|where|if|but|said|and)\b)[^.;:]){0,90}?"
    r"\b(?:(?:will|would|did|does|is) (?:now )?(?:not|no longer) (?:now )?(?:be )?"
    r"(?:take place|taking place|go(?:ing)? ahead|happen|materiali[sz]e|be held|be made)\b"
    r"|is (?:now )?off(?=[,.;]|$))"
)


def is_perhaps_undone(look: Look) -> bool:
    """Whether a visit is only said to be put off perhaps: «قد تؤجل الزيارة» (may be put off)."""
    stage = look.stage
    start = max(stage.start, look.cue.start - BEFORE_CUE)
    told = [m for m in markers(stage.cues, start, look.reach) if m.sense == look.undone]
    return bool(told) and all(is_perhaps(stage, m) for m in told)


def is_not_undone(look: Look) -> bool:
    """As "refused to put off his visit", «لن يلغي زيارته» (will not call off): it stands."""
    stage = look.stage
    start = max(stage.start, look.cue.start - BEFORE_CUE)
    told = [m for m in markers(stage.cues, start, look.reach) if m.sense in _UNDOING]
    since = max(stage.start, start - _REFUSAL_NEAR)
    return bool(told) and all(_REFUSED.search(stage.text, since, m.start) for m in told)


_UNDOING = ("cancelled", "postponed")
#: How far (in letters) before its undoing the words may begin that refuse it.
_REFUSAL_NEAR = 40
# "no reason to (put off)", "had no intention of (calling off)", "has not been (cancelled)"
_REFUSED = re.compile(
    r"\b(?:no (?:[a-z]+ )?(?:reason|plans?|intention|need|grounds|question)(?: to| of| for)?"
    rf"|{any_of('refusing', 'en')}(?: to)?"
    r"|(?:not|never|n't) (?:(?:plan(?:ning)?|going)(?: to)?|be|been|have been))"
    r"\s(?:be\s)?$|\b(?:not|never|won't)\s$"
    rf"|\b[وف]?(?:لن|لم|{any_of('refusing', 'ar')}(?:\s[^\W\d_]+){{0,4}}"
    r"|لا نية (?:له |لديه )?)\s?ل?$"
)


def is_to_be_undone(look: Look) -> bool:
    """Whether somebody only asks for it: «طالب نواب … بإلغاء زيارته», "urged him to cancel"."""
    stage = look.stage
    start = max(stage.start, look.cue.start - 2 * BEFORE_CUE)
    told = markers(stage.cues, start, look.cue.start)
    undoing = next((m for m in told if m.sense == look.undone), None)
    if undoing is None or not _ASKED_FOR.search(stage.text, start, undoing.start):
        return False
    return any(m.sense in ("hypothetical", "invited") and m.end < undoing.start for m in told)


# "several times", «أكثر من مرة», «عدة مرات», «مرارا» (more than once, several times, repeatedly)
_OFTEN = re.compile(
    r"[^.،؛:,;]{0,60}?\b(?:several times|more than once|repeatedly|اكثر من مرة|عدة مرات|مرات عدة"
    r"|مرارا)\b"
)
# «بإلغاء», «إلى تأجيل» (for the cancelling of), "to cancel": the object of a request
_ASKED_FOR = re.compile(r"(?:\bب|\bالي\s|\bto\s)$")


def was_undone_once(look: Look) -> bool:
    """Whether it was undone before what is planned now: «بعدما أرجئت» (after it had been).

    Or often: «أرجأ زيارته أكثر من مرة» (more than once), "has put off the visit several times".
    """
    stage, cue = look.stage, look.cue
    if _OFTEN.match(stage.text, cue.end, stage.end):
        return True
    start = max(stage.start, cue.start - BEFORE_CUE)
    told = [m for m in markers(stage.cues, start, cue.start) if m.sense == look.undone]
    once = bool(told) and all(ONCE.search(stage.text, start, m.start) for m in told)
    again = stage.text.startswith("ال", cue.start)  # the visit told before
    return (once and again) or look.finds(EARLIER_ON, 30)


def is_made_after_all(look: Look) -> bool:
    """As "will arrive on Monday for a visit that was postponed last week": it has its new day.

    «يؤدي غدا زيارة كان من المقرر أن تتم الخميس الماضي قبل أن تؤجل» (will pay a visit that was to).
    """
    stage, cue = look.stage, look.cue
    if not (cue.sense == "future" or look.finds(_WILL_MAKE, 90)):
        return False
    told = [m for m in stage.cues if m.frame == "marker" and m.sense == look.undone]
    return bool(told) and _ONCE_TO_BE.search(stage.text, cue.end, told[0].start) is not None


# "will pay (a visit)", «يؤدي» (pays)
_WILL_MAKE = re.compile(
    r"\b(?:will|is to|are to|is due to)\b[^,;.]*$"
    r"|(?:^|\s)[\"\s]*س?[يت](?:قوم|ودي|بدا|صل|جري|شرع)\s[^،؛.]*$"
)
# "(a visit) that was, had been", «كانت مقررة» (was planned)
_ONCE_TO_BE = re.compile(r"\b(?:that|which)\s(?:was|had\sbeen)\b|\bكانت?\s(?:من\s)?(?:ال)?مقرر")


def is_made_instead(look: Look) -> bool:
    """As "called off his trip to Riga and will instead fly to Oslo"."""
    stage, cue = look.stage, look.cue
    if cue.sense == "past":
        return False
    return look.finds(_INSTEAD, 40) or _INSTEAD_BEHIND.match(stage.text, cue.end) is not None


_INSTEAD = re.compile(r"\binstead\s(?:\w+ly\s)?$|\bبدلا من ذلك\s$")
_INSTEAD_BEHIND = re.compile(r"\sinstead\b|\sبدلا من ذلك\b")


def is_visit_denied(look: Look) -> bool:
    """Whether a visit is denied, not only what is said to have been done during it."""
    if look.cue.frame in NOUNS and look.finds(_DURING_IT, 60):
        return False
    return is_denied(look.stage, look.cue.start)


# "(denied that he had met the rebels) during his visit to", «خلال زيارته»
_DURING_IT = re.compile(
    r"\b(?:during|in the course of|while on) (?:an?|the|his|her|their) (?:[\w-]+ ){0,3}$"
    r"|\b(?:خلال|اثناء|علي هامش) $"
)


def is_postponed(look: Look) -> bool:
    """As "put off his visit", «أرجأ زيارته» (put off his visit)."""
    return look.undone == "postponed"


def is_cancelled(look: Look) -> bool:
    """As "called off his visit", «ألغى زيارته» (called off his visit)."""
    return look.undone == "cancelled"


def is_ruled_out(look: Look) -> bool:
    """Whether words of denial lead into a cue: "has no plans to visit", "ruled out a trip"."""
    cue = look.cue
    into = markers(look.stage.cues, max(look.stage.start, cue.start - 30), cue.end)
    if any(m.sense == "denied" and m.start < cue.start <= m.end + 4 for m in into):
        return True
    if cue.frame in NOUNS and _IS_OUT.match(look.stage.text, cue.end, look.stage.end):
        return True
    return any(look.finds(words, 90) for words in (_RULES_OUT, _NO_PLANS, _NOT_PLANNED))


def is_no_journey_ruled_out(look: Look) -> bool:
    """As "has no plans to meet him before the summit in Riga": that denies no visit."""
    return look.cue.frame not in _JOURNEYS and is_ruled_out(look)


def was_only_to_be(look: Look) -> bool:
    """Whether a visit is told as a plan that came to nothing: "was to have visited".

    «كان من المقرر أن يزور بغداد لكن …» (was to visit Baghdad, but …).
    """
    stage, cue = look.stage, look.cue
    if cue.frame not in ("visit_verb", "go_verb", "visit_noun", "meet_verb", "attend_verb"):
        return False
    before = look.before(60)
    if stage.language == "en":
        if cue.sense == "past":
            return look.finds(_TO_HAVE, 150)
        words = before + stage.between(cue.start, cue.end)
        stayed = _WAS_DUE.search(words) and _BUT_STAYED.search(stage.text, cue.end, stage.end)
        had_been = _HAD_BEEN_TO.search(words) is not None
        return cue.sense in ("future", "base") and (had_been or stayed is not None)
    return was_planned(stage, cue) and BUT.search(stage.text, cue.end, stage.end) is not None


def was_once_planned(look: Look) -> bool:
    """As "was originally scheduled to visit Riga in May": another plan has taken its place."""
    return look.finds(_ONCE_PLANNED, 60)


def was_to_be_and_is_put_off(look: Look) -> bool:
    """As "was to have visited Riga in May, but has put it off"."""
    return _says_behind(look, "postponed") and was_only_to_be(look)


def will_not_be_as_planned(look: Look) -> bool:
    """As "will not make his planned visit": it was to be."""
    if "negated" not in look.close:
        return False
    stage, cue = look.stage, look.cue
    start = max(stage.start, cue.start - 40)
    return _AS_PLANNED.search(stage.text, start, clause_end(stage, cue.end, 110)) is not None


def will_not_take_place(look: Look) -> bool:
    """As "X's visit to Kenya will not take place this year"."""
    noun = look.cue.frame in NOUNS
    return noun and _WILL_NOT_BE.match(look.stage.text, look.cue.end, look.stage.end) is not None


def has_declined(look: Look) -> bool:
    """As «اعتذر الوزير عن زيارة …» (sent his apologies for a visit), not «عن الحرب خلال زيارته»."""
    return look.finds(_DECLINED, 110)


_DECLINED = re.compile(
    r"\b[وف]?(?:[اي]عتذرت?|تعتذر|ب?اعتذار(?:ه|ها)?|[يت]?(?:تخلي|تخلت|عدلت?|تراجعت?))\s(?:[^.؛،\"]{1,90}\s)?عن\s(?:عدم\s)?(?:(?:ال)?(?:قيام|مشاركة)\s)?[بف]?(?:ي\s)?$"
)


def is_kept_from_going(look: Look) -> bool:
    """As "was barred from travelling to Darfur", "prevented him from visiting": nobody goes."""
    return is_kept_from(look.stage, look.cue)


def is_kept_from_going_then(look: Look) -> bool:
    """Whether somebody is kept from a journey of a told day: a plan that has come to nothing."""
    behind = clause_end(look.stage, look.cue.end, 90)
    days = look.stage.sentence.dates
    return is_kept_from_going(look) and any(look.cue.end <= d.start < behind for d in days)


def will_not_go_which_cancels(look: Look) -> bool:
    """As "will not go to Riga, cancelling a trip"."""
    return _will_not_go(look) and _says_behind(look, "cancelled")


def will_not_go_which_puts_off(look: Look) -> bool:
    """As "will not go to Riga this week, putting off a trip"."""
    return _will_not_go(look) and _says_behind(look, "postponed")


def will_not_go_as_denied(look: Look) -> bool:
    """As "will not visit Riga, he said, denying reports that he would"."""
    return _will_not_go(look) and _says_behind(look, "denied")


def _will_not_go(look: Look) -> bool:
    return "negated" in look.close and look.cue.frame in ("go_verb", "visit_verb")


def _says_behind(look: Look, sense: str) -> bool:
    """Whether a marker of a sense stands anywhere behind the cue."""
    return any(m.sense == sense for m in markers(look.stage.cues, look.cue.end, look.stage.end))
