"""Arabic word order: where a visit leads, whether a place awaits it, and what is told inside one.

A destination stands behind «إلى» (to) or «ل» written onto it, or at once behind a verb of visiting.
Chooses among the places of one sentence; decides no events.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of
from flows.extraction.language.phrases import Named
from flows.extraction.reading.cues import Cue
from flows.extraction.scene.arabic_between import BREAK, EACH_OF, FAR, undated
from flows.extraction.scene.stages import Stage
from flows.extraction.where.gazetteer import Name
from flows.extraction.where.places import PlaceMention

# «إلى مدينة», «لجمهورية» (to the city of, to the republic of)
_TO = re.compile(
    rf"\b(?:{any_of('toward', 'ar')}(?:\s+{any_of('place_noun', 'ar')})?"
    rf"|و?لل?{any_of('place_noun', 'ar')})\s*[\"(]?\s*$"
)
_TO_PREFIXES = ("ل", "لل", "ول", "ولل")
_FROM = re.compile(rf"\b{any_of('not_a_goal', 'ar')}\s*$")
# A tour that covers, begins with.
_COVERS = re.compile(rf"\b[وف]?{any_of('covers', 'ar')}\s+(?:ايضا\s+|كذلك\s+)?$")
# «وشملت (جولته)» (his tour took in), what it took in behind it
_COVERS_IT = re.compile(rf"\b[وف]?{any_of('covers', 'ar')}\s(?:ال)?$")
_IN = re.compile(
    rf"\b[وف]?في\s+(?:كل\s+من\s+)?(?:{any_of('place_noun', 'ar')}\s+)?[\"(]?$"
    rf"|\b[وف]?ب(?:ال)?{any_of('place_noun', 'ar')}\s+$"
    r"|\b(?:شمال|جنوب|شرق|غرب|وسط)ي?\s+$"
    rf"|\b[وف]?{any_of('sees_event', 'ar')}(?:ه|ها)?\s+$"
)
# A preposition (in, from, with, about, on, between) or a break right before a place.
_PARTED = re.compile(r"(?:[،؛:]|\b(?:في|من|مع|عن|علي|بين))\s*$")
# «وصل بغداد», «وصل مطار بغداد» (reached Baghdad, its airport)
_AT_ONCE_TO = re.compile(rf"\s*(?:{any_of('place_noun', 'ar')}\s+)?")
# «(زار) جناح (المملكة)», «سفارة …» (the pavilion, the embassy of), right before a state
_OF_STATE = re.compile(rf"\b{any_of('of_state', 'ar')}\s+$")
# «حط في …» (landed in), «توقف في …», «قضى يومين في …» (stopped, spent two days in): a verb of going
# whose goal stands behind «في» (in).
_LANDING = re.compile(rf"س?[يت]?{any_of('stays_in', 'ar')}")
# «قضى يومين في …» (spent two days in): days or hours, not «إجازته» (his holiday), nor in a hospital
_SPENDS = re.compile(rf"س?[يت]?{any_of('spends_days', 'ar')}\b")
_DAYS_IN = re.compile(
    rf"(?:(?!\b{any_of('days_off', 'ar')}\b)[^،؛.])*\b{any_of('stay_unit', 'ar')}"
    rf"(?:\s(?:واحد|كامل|حافل|تقريب)[ةا]*)?\s(?:في\s(?:{any_of('place_noun', 'ar')}\s)?)?"
)
# «عرج على …», «توافد على …» (called at, came one after another to)
_CALLS_AT = re.compile(r"س?[يت]?(?:عرج|توافد)")
_AT = re.compile(rf"\bعلي\s+(?:{any_of('place_noun', 'ar')}\s+)?$")
# «حل … ضيفا على باريس» (came as a guest to Paris)
_GUEST_OF = re.compile(rf"\bضيف[ةا]?\s+(?:\w+\s+)?علي\s+(?:{any_of('place_noun', 'ar')}\s+)?$")
# awaits, gets ready for
_AWAITS = re.compile(rf"(?<![^\s،])[وف]?{any_of('awaiting', 'ar')}\s+$")
_AWAITS_BEHIND = re.compile(rf"\s+(?:[^\W\d_]+\s+){{0,2}}?{any_of('awaiting', 'ar')}\s+")
#: How far (in letters) into a sentence a place may stand that opens it.
_HEAD = 3
#: How far (in letters) behind the place that awaits it a visit may be told.
_AWAITED = 30
# heads … (his country's) delegation (taking part in the meeting) to
_PARTY_TO = re.compile(
    rf"را?س\w*\b(?:(?!{any_of('gathering', 'ar')}|جلسة|لقاء)[^.،؛]){{0,90}}?\bوفدا?\b"
    r"(?:\s+[^\W\d_]+){0,4}?\s+الي\s+(?:مدينة\s+)?$"
)


def is_goal(stage: Stage, cue: Cue, start: int, place: Named) -> bool:
    """Whether a place is where a visit leads; ``start`` is the end of the words that tell of it."""
    gap = EACH_OF.sub("", undated(stage, start, place.start - len(place.prefix)))
    gap = _ON_HIS_TOUR.sub(" ", gap)
    apart = any(words.search(gap) for words in (_FROM, _SENT_THERE, _SAYS_THAT))
    if apart or _is_what_it_concerns(stage, place):
        return False
    if place.prefix in _TO_PREFIXES or _TO.search(gap):
        return True
    if cue.frame == "leave_verb":
        return False
    if cue.frame == "tour_noun":
        if place.prefix == "ب" or _COVERS.search(gap):
            return True
        covered = _COVERS_IT.search(stage.text, max(stage.start, cue.start - 12), cue.start)
        return covered is not None and not place.prefix and not gap.strip()
    if cue.frame == "go_verb" and _SPENDS.match(stage.text, cue.start):
        return _DAYS_IN.fullmatch(stage.text, cue.end, place.start - len(place.prefix)) is not None
    if cue.frame == "go_verb":
        if stops_over(stage, cue) and _ON_HIS_WAY_TO.search(gap):
            return False  # «توقف في طريقه إلى طوكيو في …» (stopped on his way to Tokyo in …)
        landing = _LANDING.match(stage.text, cue.start) and (
            _IN.search(gap) or _GUEST_OF.search(gap)
        )
        landing = landing or (_CALLS_AT.match(stage.text, cue.start) and _AT.search(gap))
        direct = _AT_ONCE_TO.fullmatch(gap) is not None and "و" not in place.prefix
        direct = direct and _AS_GUEST.match(stage.text, place.start) is None
        return "ب" in place.prefix or direct or bool(landing)
    if _OF_STATE.search(gap):
        return False
    if cue.frame == "visit_noun" and (
        _is_paid_in(stage, cue, place, gap) or _is_behind_the_guest(stage, cue, place)
    ):
        return True
    return len(gap.split()) <= 3 and not BREAK.search(gap) and place.prefix == ""


def _is_behind_the_guest(stage: Stage, cue: Cue, place: Named) -> bool:
    """Whether a visit has its goal at once behind who makes it: «زيارة الرئيس الكيني … روما».

    (the visit of the Kenyan president … to Rome)
    """
    if place.prefix:
        return False
    before = (m for m in stage.people if m.end == place.start - 1)
    guest = next(before, None)
    if guest is None or guest.prefix not in ("", "ال") or guest.full.country is None:
        return False
    return not stage.between(cue.end, guest.begin).strip() and _home_of(place) != guest.full.country


def _home_of(place: Named) -> str | None:
    """The country of a place that is settled, not of a name that may mean several."""
    return place.country if isinstance(place, PlaceMention) else None


def has_stayed(stage: Stage, cue: Cue) -> bool:
    """Whether a verb tells of a stay that is over: «أمضى ساعات في …», «توقف في …»."""
    return _HAS_STAYED.match(stage.text, cue.start, cue.end) is not None


_HAS_STAYED = re.compile(rf"(?:توقف|مكث|عرج|{any_of('spends_days', 'ar')})ت?$")


def stops_over(stage: Stage, cue: Cue) -> bool:
    """Whether a verb tells of a stop, which may be made on the way elsewhere: «توقف», «عرج»."""
    return cue.frame == "go_verb" and _STOPS_OVER.match(stage.text, cue.start, cue.end) is not None


_STOPS_OVER = re.compile(r"س?[يت]?(?:توقف|عرج|حط|نزل)")
#: «في طريق عودته», «في طريقه» (on his way back, on his way), up to the words for going.
ON_HIS_WAY = re.compile(r"\bفي\s+طريق(?:ها?|\s+[^\W\d_]+ت(?:ه|ها))$")
_ON_HIS_WAY_TO = re.compile(
    rf"\bفي\s+طريق(?:ها?|\s+[^\W\d_]+ت(?:ه|ها))\s+الي\s+(?:{any_of('place_noun', 'ar')}\s+)?$"
)


# «(جولة أوروبية بحث فيها) إرسال مساعدات إلى …» (sending aid to): others go there, or goods
_SENT_THERE = re.compile(rf"\b[وفبل]?{any_of('sent_there', 'ar')}\b")
# «(جولة أوروبية،) وقال إن بلاده …» (and said that): what he speaks of lies behind
_SAYS_THAT = re.compile(rf"\b[وف]?{any_of('speech', 'ar')}\s(?:[^.؛]*\s)?ب?ان(?:ه|ها|هم|هما)?\b")
# «(تحل المملكة) ضيف شرف» (is the guest of honour): she comes, nobody to her
_AS_GUEST = re.compile(r"[^\W\d_]+(?:\s[^\W\d_]+)?\s+ضيف[ةا]?\b")


def _is_what_it_concerns(stage: Stage, place: Named) -> bool:
    """Whether a meeting is about a place, not in it: «الاجتماع الوزاري الخاص بسورية» (on Syria)."""
    start = place.start - len(place.prefix)
    before = stage.between(max(stage.start, start - _SET_OFF), start)
    if "ب" in place.prefix and _CONCERNS.search(before) is not None:
        return True
    noun = _OF_NOUN.search(before)  # «(تربط المملكة) بجمهورية كينيا» (to the Republic of Kenya)
    to = before[: noun.start()] if noun else before if place.prefix in ("ب", "بال") else ""
    return _TIES.search(to) is not None


_CONCERNS = re.compile(rf"\b{any_of('concerns', 'ar')}\s+$")
_OF_NOUN = re.compile(rf"\bب{any_of('place_noun', 'ar')}\s+$")
# «(العلاقات التي) تربط المملكة (بكينيا)», «علاقاتها (بكينيا)» (ties, her relations to): no place
_TIES = re.compile(rf"\b[وبلف]*(?:ال)?{any_of('ties', 'ar')}\s(?:[^\s.،؛:]+\s){{0,2}}$")


# «(سيزور) في ختام جولته (فنلندا)» (at the end of his tour), before where it leads
_ON_HIS_TOUR = re.compile(
    r"\s+(?:ضمن|خلال|في\s+(?:اطار|مستهل|بداية|ختام|نهاية|سياق))"
    r"\s+(?:جول|رحل)ته(?:ا|م)?\s+"
)


def _is_paid_in(stage: Stage, cue: Cue, place: Named, gap: str) -> bool:
    """Whether a visit is paid in a place: «يقوم بزيارة عمل بهلسنكي», «في زيارة رسمية في تونس»."""
    there = place.prefix in ("ب", "بال") or _IN.search(gap) is not None
    if not there or _OF_WHAT_SORT.fullmatch(gap) is None:
        return False
    on_it = stage.text.endswith(" في ", 0, cue.start) and not cue.prefix
    start = max(stage.start, cue.start - _PAYS_REACH)
    return on_it or _PAYS.search(stage.text, start, cue.start - len(cue.prefix)) is not None


# «يقوم (الوزير … ب)زيارة» (pays a visit), who pays it between
_PAYS = re.compile(rf"\b[وف]?{any_of('undertakes', 'ar')}\s[^.؛:]*$")
_PAYS_REACH = 120
# «رسمية», «عمل وصداقة» (official, of work and friendship), before «في»
_OF_WHAT_SORT = re.compile(
    rf"\s+(?:و?(?:[^\W\d_]+ية|{any_of('sort_of_visit', 'ar')})\s+)*(?:في\s+)?"
)


def is_awaited(stage: Stage, cue: Cue, place: Name | PlaceMention) -> bool:
    """Whether a place awaits a visit or gets ready for it: «تترقب برلين زيارة …».

    Or so does one that opens the sentence: «طهران من جهتها تنتظر زيارة …» (Tehran awaits).
    """
    if not 0 < cue.start - place.end <= _AWAITED:
        return False
    gap = stage.between(place.end, cue.start - len(cue.prefix))
    if place.start - stage.start <= _HEAD and _AWAITS_BEHIND.fullmatch(gap):
        return True
    awaits = _AWAITS.search(stage.text, max(stage.start, place.start - _AWAITED), place.start)
    return awaits is not None and not BREAK.search(gap)


def is_headed_for(stage: Stage, cue: Cue, place: Name | PlaceMention) -> bool:
    """Whether somebody heads a delegation to a place: «ترأس الوزير وفد بلاده إلى كينيا»."""
    led_to = _PARTY_TO.search(stage.text, cue.start, place.start)
    return cue.frame == "attend_verb" and led_to is not None


def may_be_goal(stage: Stage, cue: Cue, place: Named) -> bool:
    """Whether ``is_goal`` can hold, before it is known where the words end that tell of the visit.

    They end with a noun itself, but with a verb or with whoever goes behind it: so a verb may lead
    to a place that stands far behind it, unless a preposition of its own or a break is before that.
    """
    if is_goal(stage, cue, cue.end, place):
        return True
    if cue.sense == "noun":
        return False
    start = place.start - len(place.prefix)
    before = stage.between(max(cue.end, start - _SET_OFF), start)
    return _PARTED.search(before) is None or _ASIDE.search(before) is not None


# What is set off before a place: «يزور الوزير، الخميس، موسكو» (visits, on Thursday, Moscow).
_ASIDE = re.compile(r"،[^،.؛:]+،\s*$")
#: How far (in letters) before a place that begins.
_SET_OFF = 45


def is_left(gap: str) -> bool:
    """Whether what follows a verb of leaving within few words is left: «غادر الوزير الرياض»."""
    return len(gap.split()) <= FAR and not BREAK.search(gap)


def is_inside(stage: Stage, place: Named) -> bool:
    """Whether a place is told as where something happens («في جدة», «بجدة»)."""
    if _is_what_it_concerns(stage, place) or _lies_in_it(stage, place):
        return False
    before = stage.between(max(stage.start, place.start - 25), place.start - len(place.prefix))
    return bool(_IN.search(before)) or place.prefix in ("ب", "بال", "وب")


def _lies_in_it(stage: Stage, place: Named) -> bool:
    """Whether only what is talked of lies in a state: «إضافة إلى الأوضاع الراهنة في ليبيا»."""
    if not isinstance(place, PlaceMention) or place.city is not None:
        return False
    return (
        STATE_OF.search(stage.text, max(stage.start, place.start - _SET_OFF), place.start)
        is not None
    )


#: «الوضع في», «الأزمة الراهنة في» (the situation, the present crisis in), right before a place.
STATE_OF = re.compile(rf"\b{any_of('state_of_things', 'ar')}(?:\s+ال[^\W\d_]+)?\s+(?:في\s+|ب)$")
