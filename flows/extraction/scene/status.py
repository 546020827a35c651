"""In which state a visit or an agreement is told: tense, markers, denial, wish and call.

Both readings give None for what is no report at all: wishes, calls, invitations that nobody has
accepted, mere chances and failures.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of, group
from flows.extraction.reading.cues import Cue, markers
from flows.extraction.scene.stages import Stage, clause_end, clause_start
from schemas.claims import AgreementStatus, VisitStatus

#: What a sentence may tell as done or to be done during a visit.
_ACTS = ("sign_verb", "meet_verb", "visit_verb", "go_verb", "attend_verb", "receive_verb")
#: What markers make of an agreement; one put off is, for now, not signed.
_UNDONE: dict[str, AgreementStatus] = {
    "cancelled": "cancelled",
    "suspended": "suspended",
    "terminated": "terminated",
    "postponed": "cancelled",
}
# «متوجها إلى» (heading for)
HEADING = re.compile(r"متوجه[ةاي]")
_UNDOING: tuple[VisitStatus, ...] = ("cancelled", "postponed")
_CONCLUDED: dict[str, AgreementStatus] = {"initialled": "initialled", "in_force": "in_force"}
_DENIAL = re.compile(
    rf"\b[وف]?{any_of('denying')}\b[^.;؛]{{0,140}}?\b{any_of('denied_news')}\b", re.IGNORECASE
)
# «… غير أن الرئاسة نفت الخبر» (but the presidency denied the report)
_DENIED_BEHIND = re.compile(
    rf"\b[وف]?{any_of('denying', 'ar')}\s+(?:\w+\s+){{0,3}}?(?:صحة\s+)?"  # the truth of
    rf"{any_of('the_report', 'ar')}\b(?!\s+(?:عن|حول|بشان|الذي|التي))"  # about, which
    rf"|\b{any_of('denying', 'en')}\s+(?:the|this|that|those|these|such)\s+"
    rf"{any_of('the_report', 'en')}\b(?!\s+(?:that|of|about))"
    r"|\b(?:denied|denies)\s+(?:it|this)\b",
    re.IGNORECASE,
)
_INVITING = re.compile(rf"\b[وف]?{any_of('inviting')}\b", re.IGNORECASE)
# «لبى … دعوة» (accepted … an invitation), with whoever does so between
_ACCEPTED = re.compile(
    rf"\b{any_of('accepting')}\b"
    rf"|\b[وفس]?{any_of('accepting_verb', 'ar')}\s+(?:[^\W\d_]+\s+){{1,9}}?"
    r"(?:ال)?دعو(?:ة|ته|تها)\b",
    re.IGNORECASE,
)
# «أعرب عن ارتياحه لتوقيع …» (he was glad of the signing of): of what was done.
_GLAD_OF = re.compile(rf"\b{any_of('glad_of', 'ar')}\s+ل?$")
# «توقع مسؤول أن …» (an official expected that …), written like "signs".
_EXPECTED = re.compile(r"توقعت?\s+(?:\w+\s+){1,4}(?:ان|بان)\b")
_IF = re.compile(r"\b(?:if|unless|once|only when)\b", re.IGNORECASE)
_UNTRUE = re.compile(rf"{any_of('untrue', 'ar')}")
# «لا صحة لما يروج حول …» (there is no truth in what is said about)
_NO_TRUTH = re.compile(rf"{any_of('no_truth', 'ar')}\s+ل")
_DONE = re.compile(rf"\b[وف]?{any_of('done', 'ar')}\b")

# «أعلن … أمس، التوصل إلى» (announced … reaching), not «أكد أهمية التوصل» (the importance of it)
_ANNOUNCED = re.compile(rf"\b[وف]?{any_of('made_known', 'ar')}\b[^.؛]*$")
_NOT_YET = re.compile(rf"\b[وبلف]*(?:ال)?{any_of('not_yet', 'ar')}\s+$")
LENDING = re.compile(rf"\b{any_of('lending')}\b", re.IGNORECASE)
DRAFT = re.compile(rf"\b{any_of('draft')}\b", re.IGNORECASE)
# "a deal that took effect": what stands before the noun belongs to another clause.
_RELATIVE = re.compile(r"\b(?:that|which)\b", re.IGNORECASE)
# "after signing an accord", "congratulated them on signing"
_SIGNING = re.compile(
    r"(?:\b(?:on|after|by|upon|in|the|began|begun|started|finished)|,)\s+signing$", re.IGNORECASE
)
# "is to meet him in May for the signing of"
_FOR_SIGNING = re.compile(r"\bfor (?:the )?(?:official |formal )?signing$")
# "the signing of the accord took place here"
_WAS_HELD = re.compile(r"[^.;]{0,100}?\b(?:took place|was held|followed|crowned)\b")
# «أن يقوم … بزيارة», «أن يؤدي» (that he make a visit)
_THAT_MAKES = re.compile(r"\bان [يت](?:قوم|ودي|جري|بدا)\b(?=[^،.]*$)")
_WOULD_MAKE = re.compile(
    r"\b(?:would|could|might)\s+(?:only\s+)?(?:make|pay|undertake)\s+(?:an?|the|his|her)\s+(?:\w+\s+){0,2}$"
)
# "want the Malaysian prime minister Abdullah Badawi to come to"
_WANTED = re.compile(
    r"\b(?:wants?|wanted|urged?|asked|pressed|encouraged|would like|invit(?:ed|es|ing))\s+"
    r"(?:[\w.'-]+\s+){1,8}$"
)
_TRAVELLING = group("travelling", "ar")
# «توقيع الاتفاق سيتم …» (its signing will be …), «خلال الأسابيع المقبلة» (in the coming weeks)
_IS_TO_COME = re.compile(
    rf"(?:\s+[^\s.،؛]+){{0,4}}?\s+(?:{any_of('will_be', 'ar')}"
    rf"|(?:خلال|في)\s+{any_of('coming_time', 'ar')})\b"
)
# «قد تؤجل», «من المحتمل أن تلغى» (may be put off, is likely to be called off)
_PERHAPS = re.compile(rf"\b(?:قد\s+[يت](?!اجل)|{any_of('perhaps', 'ar')}\s+(?:[يت]تم\s+)?)\w+$")
# may, was, were: «قد يزور» (may visit), «كان يسافر» (used to travel)
_CHANCE = re.compile(r"\b(?:قد|كان|كانت|كانوا)\s+$")
# "The signing of the accord … has been postponed", «تأجل التوقيع»
_PUT_OFF = re.compile(
    r"\b(?:has|have|had|was|were)\s+(?:been\s+)?(?:again\s+)?"
    r"(?:postponed|cancelled|canceled|called off|put off|delayed)\b",
    re.IGNORECASE,
)
# "who is in Helsinki until Saturday": there already, unlike one who leaves or flies.
_IS_THERE = re.compile(r"(?:is|are|currently|has been|have been)\b", re.IGNORECASE)
_IMAGINED = re.compile(r"[\"(\s]*(?:suppose|supposing|imagine|what if)\b", re.IGNORECASE)
# "will not make his planned visit", «لن يقوم بزيارته المقررة»: it was to be and will not.
_AS_PLANNED = re.compile(rf"\b{any_of('as_planned')}\b", re.IGNORECASE)
# "wound up a three-day visit", «قطع زيارته», but not "will have ended"
_ENDED = re.compile(
    rf"(?<!to have )(?<!will have )\b[وف]?{any_of('ended')}\s+(?:[\w-]+\s+){{0,4}}$", re.IGNORECASE
)
# «أنهى وفد …، أمس الاثنين، زيارة» (a delegation ended, yesterday, a visit): who and when between.
_ENDED_BY = re.compile(rf"(?:^|[\s،])[وف]?{any_of('ended', 'ar')}\s(?:(?!\bان\b|[.؛]).){{0,150}}$")
# on, as part of, at the outset of: «يصل في إطار جولة» (arrives on a tour)
_WITHIN = re.compile(r"\b(?:في اطار|ضمن|في مستهل|في)\s+$")
# ", in Moscow on a five-day state visit, met": he is there, unlike who flew in on a visit.
_IS_ON = re.compile(
    r"(?:,|\b(?:who|he|she) (?:is|are))\s+(?:currently\s+|now\s+)?(?:in\s+(?:[A-Z]\w+\s+){1,3})?"
    r"on\s+(?:an?|his|her)\s+(?:[\w-]+\s+){0,4}$"
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
# "leaves on Monday for a tour of", "arrives on Friday on an official visit to"
_LEAVES_ON = re.compile(
    r"\b(?:leaves|departs|flies|goes|travels|heads|sets off|sets out|embarks|arrives|comes)\b"
    r"[^,.;:]{0,60}?\b(?:for|on)\s+(?:an?|his|her|their)\s+(?:[\w-]+\s+){0,4}$"
)
# What a visit that is told may stand behind as a subject: "said X's visit", not "after X's visit".
_SUBJECT = re.compile(
    r"(?:^|[.:;,\"] ?|\b(?:that|said|says|but|and|reported|because|\w+day) )"
    r"(?:(?:an?|the|this|his|her|their)\s+|(?:(?!\b(?:during|after|before|following|for|with|at|on"
    r"|about|by|from|to|since|and|(?-i:[a-z]+ed))\b)[^,.;:\"]){1,90}'s?\s+)(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
# "made a stopover", "paid a visit", «قام الوزير أمس بزيارة» (made yesterday a visit): it is done.
_MADE = re.compile(
    rf"\b(?<!be )(?<!being ){any_of('made_visit', 'en')}\s+(?:an?|his|her|their)\s+"
    r"(?:[\w-]+\s+){0,4}$"
    rf"|(?:^|[\s،])[وف]?{any_of('made_visit', 'ar')}\s(?:(?!\bان\b|[،.؛]).){{0,70}}$",
    re.IGNORECASE,
)
# "returned on Friday from a trip to Poland and Romania"
_BACK_FROM = re.compile(
    r"\b(?:returned|returning|back|flew home|came home)\b[^.,;:]{0,40}?"
    r"\bfrom\s+(?:an?|his|her|their)\s+(?:[\w-]+\s+){0,4}$"
)
# «الزيارة التي قام بها …» (the visit which … made)
_WAS_MADE = re.compile(rf"\s+(?:\w+\s+){{0,3}}التي\s+{any_of('which_made', 'ar')}\b")
# "making a four-day visit to the United States, toured the plant"
_MAKING = re.compile(r"\b(?:making|paying)\s+(?:an?|his|her|their)\s+(?:[\w-]+\s+){0,4}$")
_TO_HAVE = re.compile(
    r"\b(?:was|were|had been)\s+(?:\w+\s+)?to\s+have\s+(?:also\s+|then\s+)?$", re.IGNORECASE
)
# "had been due to fly to", "had planned to visit", "was supposed to go to"
_HAD_BEEN_TO = re.compile(
    r"\bhad (?:originally )?(?:been (?:due|scheduled|expected|set|planning|supposed|hoping)"
    r"|planned|intended|hoped)\s+to\s+[\w ]*$|\b(?:was|were) supposed to\s+[\w ]*$",
    re.IGNORECASE,
)
# «كان من المقرر أن يزور» (was to visit), «كان ينوي زيارة» (had meant to visit)
_HAD_BEEN_PLANNED = re.compile(
    rf"\bكانت?\s+(?:قد\s+)?(?:من\s+)?{any_of('had_planned', 'ar')}\s+(?:\S+\s+){{0,3}}$"
)
_BUT = re.compile(rf"\bو?{any_of('but', 'ar')}\b")
_HAVING = re.compile(r"\b(?:after|having|since)\s+$")
# "postponed from July": it has its new day.
_PUT_OFF_FROM = re.compile(
    r"\b(?:postponed|rescheduled|delayed|put off|deferred|moved)\s+from\b", re.IGNORECASE
)
# "is wrapping up a visit", "will end his visit"
_IS_ENDING = re.compile(
    rf"\b(?:is|are|was|were|will|to)\s+{any_of('ending', 'en')}\s+(?:[\w-]+\s+){{0,4}}$",
    re.IGNORECASE,
)
# "A trip by X would help": imagined, unless it "would be the first".
# "rumours that X would visit", if nobody denies them.
_RUMOURED = re.compile(
    rf"\b{any_of('rumoured', 'en')}\s+(?:that|of|about)\b[^.,;]*$", re.IGNORECASE
)
_IMAGINED_NOUN = re.compile(r"\b(?:a|any)\s+(?:\w+\s+)?$", re.IGNORECASE)
_WOULD = re.compile(r"\b(?:would|could|might)\s+(?!be the|be his|be her|last|take|include)")
# «زيارة الوزير التي كانت مقررة … تأجلت» (the visit … which was planned … was put off)
_WHICH = re.compile(r"\bالتي\b")
# What is said there lies behind «أن» or "that", what comes next behind "before": its tense is not
# the meeting's.
_THAT = re.compile(r"\b(?:ان|بان|that|before)\s")
# «قبل أن يتوجه إلى …» (before he heads to …), «على أن» (to … thereafter): the next stop of a plan.
_BEFORE = re.compile(r"\b(?:قبل|علي) ان $")
_LEFT = re.compile(r"(?:left|departed|flew|set off)\b")
_BEFORE_DOING = re.compile(r"\bbefore\s+(?:(?:he|she|they|his|her|their)\s+)?$")
_THEREAFTER = re.compile(r"\bعلي ان $")
# "long-delayed", "much-postponed": what was, not what becomes of it now.
_LONG = re.compile(r"\b(?:long|much|oft|often|twice|repeatedly)-?\s?$", re.IGNORECASE)
# «بعدما كانت الزيارة أرجئت» (after the visit had been put off): before what is planned now.
_EARLIER_ON = re.compile(r"\b(?:بعدما|بعد ان|سبق ان|after)\s+(?:كانت?\s+)?(?:the |his |her )?$")
# "became the first leader to meet …", "the last to visit": it has happened.
_FIRST_TO = re.compile(
    r"\b(?:first|second|third|last|latest|only)\s+(?!(?:week|day|half|quarter|month)s?\b)"
    r"(?:[\w'-]+\s+){0,7}$",
    re.IGNORECASE,
)
_TO_BE_FIRST = re.compile(r"\b(?:will|would|to|could|may|might)\s+(?:be|become)\b", re.IGNORECASE)
# "was to have left on Sunday": it was planned, and did not come to be.
_WAS_TO_HAVE = re.compile(
    rf"\b(?:was|were|been)\s+(?:{any_of('still_ahead', 'en')}\s+)?to have\s+(?:\w+ly\s+)?$"
)
# "The visit could take place in autumn", "should not go ahead"
_MAY_YET = re.compile(
    r"\b(?:could|may|might|should|must|ought to)\s+(?:yet\s+|not\s+|now\s+)?"
    r"(?:take place|go ahead|happen|be (?:held|cancelled|canceled|called off|postponed))",
    re.IGNORECASE,
)
POSSIBLE = re.compile(any_of("possible"))


def visit_status(stage: Stage, cue: Cue) -> VisitStatus | None:
    """The state that tense and markers tell; None for wishes, calls and mere chances."""
    wide = markers(stage.cues, max(stage.start, cue.start - 70), min(stage.end, cue.end + 12))
    around = {marker.sense for marker in wide}
    definite = stage.between(cue.start, cue.end).startswith("الز")  # «الزيارة التي … تأجلت»
    english = cue.sense == "noun" and stage.sentence.reading.language == "en"
    related = _WHICH.search(stage.text, cue.end, min(stage.end, cue.end + 130))
    reach = clause_end(stage, cue.end, 130 if definite or english or related else 70)
    if related is not None and related.start() - reach in (1, 2):  # «، التي كانت مقررة …، ألغيت»
        reach = clause_end(stage, clause_end(stage, related.end(), 90) + 1, 30)
    around |= {m.sense for m in markers(stage.cues, cue.end, reach)} & {
        "cancelled",
        "postponed",
    }
    done_end = cue.start if cue.sense == "past" else cue.end  # "paid a call on" calls for nothing
    close = {m.sense for m in markers(stage.cues, clause_start(stage, cue.start, 40), done_end)}
    if _is_question(stage):
        return None
    if "postponed" in around and (
        _is_long_delayed(stage) or _PUT_OFF_FROM.search(stage.text, cue.start, stage.end)
    ):
        around.discard("postponed")
    undone = next((s for s in _UNDOING if s in around), None) or _undone_later(stage, cue)
    if undone is not None:
        maybe = _may_be_undone(stage, undone, max(stage.start, cue.start - 70), reach)
        return "announced" if maybe else _if_undone(stage, cue, undone)
    if _is_denied(stage, cue.start) or _is_ruled_out(stage, cue):
        return "denied"
    if _was_to_be(stage, cue):
        put_off = any(m.sense == "postponed" for m in markers(stage.cues, cue.end, stage.end))
        return "postponed" if put_off else "cancelled"
    if "negated" in close and _AS_PLANNED.search(
        stage.text, max(stage.start, cue.start - 40), clause_end(stage, cue.end, 70)
    ):
        return "cancelled"
    if "negated" in close and cue.frame == "go_verb":  # "will not go to …, putting off a trip"
        later = {m.sense for m in markers(stage.cues, cue.end, stage.end)}
        undone = next((s for s in _UNDOING if s in later), None)
        if undone is not None:
            return undone
    accepted = _is_accepted(stage)
    if accepted:
        close.discard("invited")
    if close & {"invited", "hypothetical", "negated"} or _is_conditional(stage, cue):
        return None
    infinitive = stage.text.startswith("to ", cue.start)
    wanted = infinitive and not accepted
    if wanted and _WANTED.search(stage.text, max(stage.start, cue.start - 100), cue.start):
        return None
    if _may_be_made(stage, cue):
        return None
    if cue.sense == "future" or was_to_be(stage, cue):
        return "took_place" if _is_first_to(stage, cue) else "announced"
    called_for: VisitStatus | None = "announced" if accepted else None
    return called_for if _is_invited(stage, cue) else _by_tense(stage, cue, around)


def _may_be_undone(stage: Stage, undone: VisitStatus, start: int, end: int) -> bool:
    """Whether a visit is only said to be put off perhaps: «قد تؤجل الزيارة» (may be put off)."""
    told = [m for m in markers(stage.cues, start, end) if m.sense == undone]
    return bool(told) and all(
        _PERHAPS.search(stage.text, max(stage.start, m.start - 24), m.end) for m in told
    )


def _if_undone(stage: Stage, cue: Cue, undone: VisitStatus) -> VisitStatus | None:
    """What it comes to that a visit is called off: nothing where it was so once, or is denied."""
    if _EARLIER_ON.search(stage.text, max(stage.start, cue.start - 30), cue.start):
        return None
    return "announced" if _is_denied(stage, cue.start) else undone


def _by_tense(stage: Stage, cue: Cue, around: set[str]) -> VisitStatus:
    """The state of what is neither undone nor wished for: by its verb, else by what stands by."""
    past = cue.sense == "past" and not (
        _LEFT.match(stage.text, cue.start) and _is_before_leaving(stage, cue)
    )
    if past or _is_after_what_happened(stage, cue):
        return "took_place"
    ahead = any(c.sense == "future" for c in stage.cues)
    if (
        cue.sense == "participle"
        and not ahead
        and _HAVING.search(stage.text, max(stage.start, cue.start - 8), cue.start)
    ):
        return "took_place"  # "left for home after attending the summit"
    over = _ended(stage, cue)
    if over is not None:
        return over
    present = cue.frame == "go_verb" and cue.sense == "present"
    if present and "planned" not in around and _IS_THERE.match(stage.text, cue.start, cue.end):
        return "under_way"
    if (
        "planned" in around
        or _is_to_come(stage, cue)
        or (
            (cue.sense in ("participle", "past") or cue.frame == "arrival_noun")
            and _is_before_leaving(stage, cue)
        )
        or _THEREAFTER.search(stage.between(max(stage.start, cue.start - 8), cue.start))
        or any(
            c.sense == "future" and not _THAT.search(stage.text, cue.end, max(cue.end, c.start))
            for c in stage.framed(*_ACTS)
        )
    ):
        return "announced"
    if cue.frame in ("visit_noun", "tour_noun") and _WITHIN.search(
        stage.text, max(stage.start, cue.start - 16), cue.start
    ):  # «يصل خلال أيام … في إطار جولة» (arrives within days … on a tour)
        verbs = [c for c in stage.framed("go_verb", "visit_verb") if c.end <= cue.start]
        if verbs and verbs[-1].sense == "present" and verbs[-1].frame == "go_verb":
            return "announced"
    if cue.sense == "present":
        if HEADING.match(stage.text, cue.start, cue.end) and any(
            c.end <= cue.start and stage.text.startswith("غادر", c.start)
            for c in stage.framed("leave_verb")
        ):  # «غادر نيروبي متوجها إلى …» (left Nairobi, heading for …)
            return "under_way"
        going = cue.frame in ("go_verb", "leave_verb")
        there = not going or _IS_THERE.match(stage.text, cue.start, cue.end)
        return "under_way" if there else "announced"
    if _IS_ON.search(stage.text, max(stage.start, cue.start - 80), cue.start):
        return "under_way"
    return "under_way" if "under_way" in around else "took_place"


def _is_before_leaving(stage: Stage, cue: Cue) -> bool:
    """Whether a next stop comes behind what goes on: "meets him today before flying on to Riga".

    Or behind what is only said: "told reporters before he left for Riga".
    """
    before = stage.text.startswith("before ", cue.start)  # "before visiting Riga"
    start = max(stage.start, cue.start - 15)
    if not before and not _BEFORE_DOING.search(stage.text, start, cue.start):
        return False
    verbs = [c for c in stage.framed(*_ACTS) if c.end <= cue.start]
    return not verbs or verbs[-1].sense in ("present", "future")


def _is_to_come(stage: Stage, cue: Cue) -> bool:
    """Whether the predicate of a visit lies ahead: "X's visit to Kenya this week will focus on"."""
    if cue.frame not in ("visit_noun", "tour_noun") or stage.sentence.reading.language != "en":
        return False
    if _SET_FOR.match(stage.text, cue.end, stage.end):
        return True
    if _LEAVES_ON.search(stage.text, max(stage.start, cue.start - 110), cue.start):
        return True
    if not _VISIT_WILL.match(stage.text, cue.end, stage.end):
        return False
    before = stage.between(max(stage.start, cue.start - 130), cue.start)
    return _SUBJECT.search(before) is not None


def _was_to_be(stage: Stage, cue: Cue) -> bool:
    """Whether a visit is told as a plan that came to nothing: "was to have visited".

    «كان من المقرر أن يزور بغداد لكن …» (was to visit Baghdad, but …).
    """
    if cue.frame not in ("visit_verb", "go_verb", "visit_noun", "meet_verb", "attend_verb"):
        return False
    before = stage.between(max(stage.start, cue.start - 60), cue.start)
    if stage.sentence.reading.language == "en":
        if cue.sense == "past":
            return _TO_HAVE.search(before) is not None
        words = before + stage.between(cue.start, cue.end)
        return cue.sense in ("future", "base") and _HAD_BEEN_TO.search(words) is not None
    return was_planned(stage, cue) and _BUT.search(stage.text, cue.end, stage.end) is not None


def was_planned(stage: Stage, cue: Cue) -> bool:
    """Whether it is told what had been planned: «كان مقررا أن يصل أمس» (was to arrive)."""
    before = stage.between(max(stage.start, cue.start - 60), cue.start)
    return _HAD_BEEN_PLANNED.search(before) is not None


def is_made(stage: Stage, cue: Cue) -> bool:
    """Whether a verb tells that a visit was made or ended: "made a stopover", «اختتم زيارته»."""
    return _ended(stage, cue) == "took_place"


def _ended(stage: Stage, cue: Cue) -> VisitStatus | None:
    """What a verb of making or ending tells of the visit behind it: "wound up his visit"."""
    if cue.frame not in ("visit_noun", "tour_noun"):
        return None
    before = stage.between(max(stage.start, cue.start - 90), cue.start - len(cue.prefix))
    if _ENDED.search(before) or _MADE.search(before) or _BACK_FROM.search(before):
        return "took_place"
    if _WAS_MADE.match(stage.text, cue.end, stage.end):
        return "took_place"
    if is_ended(stage, cue.start):
        return "took_place"
    return "under_way" if is_ending(stage, cue) or _MAKING.search(before) else None


def is_ending(stage: Stage, cue: Cue) -> bool:
    """Whether a visit goes on whose end is told: "is wrapping up", "will end a visit on Friday"."""
    start = max(stage.start, cue.start - 90)
    noun = cue.frame in ("visit_noun", "tour_noun")
    return noun and _IS_ENDING.search(stage.text, start, cue.start) is not None


def is_ended(stage: Stage, at: int) -> bool:
    """Whether a verb of ending governs a visit's noun at an offset: «أنهى وفد … أمس … زيارة»."""
    ended = _ENDED_BY.search(stage.text, max(stage.start, at - 160), at)
    return ended is not None and not any(
        ended.start() < cue.start < at and cue.frame != "marker" for cue in stage.cues
    )


def was_to_be(stage: Stage, cue: Cue) -> bool:
    """Whether a past form tells what was only planned: "was to have left on Sunday"."""
    start = max(stage.start, cue.start - 40)
    return cue.sense == "past" and _WAS_TO_HAVE.search(stage.text, start, cue.start) is not None


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
        undone = next((s for s in _UNDOING if any(m.sense == s for m in behind)), None)
        if undone is not None:
            return undone
    return None


def _is_long_delayed(stage: Stage) -> bool:
    """Whether something is only called "long-delayed", and nothing is put off now."""
    late = [m for m in stage.cues if m.sense == "postponed"]
    return all(_LONG.search(stage.text, stage.start, m.start) for m in late)


def _is_first_to(stage: Stage, cue: Cue) -> bool:
    """Whether an infinitive tells what was done: "became the first … to meet with him"."""
    if not stage.between(cue.start, cue.end).lower().startswith("to "):
        return False
    before = stage.between(max(stage.start, cue.start - 90), cue.start)
    return _FIRST_TO.search(before) is not None and _TO_BE_FIRST.search(before) is None


def _is_after_what_happened(stage: Stage, cue: Cue) -> bool:
    """«أجرى محادثات في مسقط قبل أن ينتقل إلى المنامة» (he talked before moving on): it is past."""
    before = stage.between(max(stage.start, cue.start - 8), cue.start)
    if not before.endswith("قبل ان "):  # before
        return False
    told = [c for c in stage.cues if c.end <= cue.start]
    return not any(c.sense in ("present", "future", "planned") for c in told)


def _is_accepted(stage: Stage) -> bool:
    """Whether an invitation is told to be accepted: in the sentence, or in the one behind it."""
    if _ACCEPTED.search(stage.sentence.text):
        return True
    stages, behind = stage.scene.stages, stage.sentence.number + 1
    if behind == len(stages) or not _INVITING.search(stage.sentence.text):
        return False
    answer = stages[behind].sentence.text
    return all(words.search(answer) is not None for words in (_INVITING, _ACCEPTED))


def _is_invited(stage: Stage, cue: Cue) -> bool:
    """«دعوة … لزيارة بغداد», "invited him to visit": called for, not told to happen."""
    purpose = (
        cue.prefix.endswith("ل")
        or stage.text.startswith("to ", cue.start)
        or stage.text.endswith(" الي ", stage.start, cue.start)
    )
    return purpose and _INVITING.search(stage.text, stage.start, cue.start) is not None


def _is_conditional(stage: Stage, cue: Cue) -> bool:
    """«قد يزور» (may visit), "would go … if": a mere chance; «كان يسافر» (used to travel)."""
    before = stage.between(max(stage.start, cue.start - 8), cue.start)
    if cue.sense == "present" and _CHANCE.search(before):
        return True
    if (
        cue.frame == "visit_noun"
        and _IMAGINED_NOUN.search(before)
        and _WOULD.search(stage.text, cue.end, clause_end(stage, cue.end, 70))
    ):
        return True
    if cue.frame == "visit_noun" and _MAY_YET.search(
        stage.text, cue.end, clause_end(stage, cue.end, 90)
    ):
        return True
    if _is_subordinate(stage, cue):
        return True
    if _RUMOURED.search(stage.text, max(stage.start, cue.start - 110), cue.start):
        return True
    words = stage.between(cue.start, cue.end)
    return words.startswith("would") and _IF.search(stage.sentence.text) is not None


def _may_be_made(stage: Stage, cue: Cue) -> bool:
    """Whether a visit is only thought of: «لم يستبعد أن يقوم بزيارة», "would make the trip if".

    The words that say so stand before the verb that makes the visit.
    """
    if cue.frame != "visit_noun":
        return False
    start = max(stage.start, cue.start - 110)
    if _WOULD_MAKE.search(stage.text, max(stage.start, cue.start - 40), cue.start):
        return _IF.search(stage.text, stage.start, stage.end) is not None
    that = _THAT_MAKES.search(stage.text, start, cue.start)
    if that is None:
        return False
    before = markers(stage.cues, max(stage.start, that.start() - 45), that.start())
    senses = {m.sense for m in before}
    return bool(senses & {"hypothetical", "invited"}) and "planned" not in senses


def _is_subordinate(stage: Stage, cue: Cue) -> bool:
    """«سهل على دولة أن توقع …» (easy for a state to sign): «أن» without a plan before it.

    Nor does «السفر إلى» (travelling to) tell of a journey where nobody plans it.
    """
    bare = stage.between(cue.start, cue.end) in _TRAVELLING
    if cue.sense != "present" or not (bare or stage.between(cue.start - 3, cue.start) == "ان "):
        return False
    if _BEFORE.search(stage.between(max(stage.start, cue.start - 12), cue.start)):
        return False
    before = markers(stage.cues, max(stage.start, cue.start - 90), cue.start)
    return not any(marker.sense == "planned" for marker in before)


def agreement_status(stage: Stage, act: Cue, noun: Cue) -> AgreementStatus | None:
    """The state that act, tense and markers tell; None for wishes, calls and failures."""
    start, end = min(act.start, noun.start), max(act.end, noun.end)
    told_by = act.start > noun.end and _RELATIVE.search(stage.between(noun.end, act.start))
    clause = clause_start(stage, start, 25 if told_by else 60)
    around = {
        m.sense
        for m in markers(stage.cues, clause, min(stage.end, end + 40))
        # "a pact, initialled in May, was signed" is signed
        if act.frame != "sign_verb" or not noun.end <= m.start < m.end <= act.start
    }
    close = {m.sense for m in markers(stage.cues, clause, end)}
    if "postponed" in close and _is_long_delayed(stage):
        close.discard("postponed")
    if _is_question(stage) or _EXPECTED.match(stage.text, act.start, stage.end):
        return None
    if _is_denied(stage, end):  # who denies that a treaty was ended tells of none
        return "denied" if close.isdisjoint(_UNDONE) else None
    wished = close & {"negated", "hypothetical", "invited"} or (
        act.sense != "past" and _IF.search(stage.between(end, clause_end(stage, end, 60)))
    )
    allowed = POSSIBLE.search(stage.between(start, end))
    refused = act.sense != "future" and "negated" in close and act.frame == "approve_verb"
    if (wished and not allowed) or refused or _is_subordinate(stage, act):
        return None
    put_off = act.frame == "sign_noun" and _PUT_OFF.search(stage.between(noun.end, stage.end))
    for sense, state in _UNDONE.items():
        if sense in close or (put_off and state == "cancelled"):
            return state
    for sense, state in _CONCLUDED.items():
        if sense in around:
            yet = state == "in_force" and _is_yet_to_enter(stage, clause, end)
            return None if yet else state
    if act.frame == "approve_verb":
        ahead = act.sense != "past" and "planned" in close
        return "announced" if ahead else _approved(stage, start, noun)
    if act.sense == "in_talks" or (act.frame == "reach_noun" and "in_talks" in close):
        return "in_talks"
    if act.frame == "marker" or (act.frame == "reach_noun" and not _is_done(stage, act)):
        return None
    if (
        (act.frame == "sign_noun" and _lies_ahead(stage, act, end))
        or act.sense == "future"
        or (act.sense != "past" and "planned" in close)
    ):
        return "announced"
    if act.sense == "present" and act.frame == "sign_verb":
        now = "planned" not in around and _is_held(stage, act, end)
        return "signed" if now else "announced"
    if act.sense == "past" and act.frame in ("sign_verb", "reach_verb"):
        close = {m.sense for m in markers(stage.cues, min(act.end, noun.end), end)}
    return "in_talks" if "in_talks" in close else "signed"


def _is_held(stage: Stage, act: Cue, end: int) -> bool:
    """Whether a signing told in the present has been: "by signing", "the signing … took place"."""
    if stage.sentence.reading.language == "ar":
        return True
    if _FOR_SIGNING.search(stage.text, stage.start, act.end):
        planned = markers(stage.cues, stage.start, act.start)
        return all(marker.sense != "planned" for marker in planned)
    signing = _SIGNING.search(stage.between(max(stage.start, act.start - 12), act.end))
    return bool(signing or _WAS_HELD.match(stage.text, end, stage.end))


def _is_yet_to_enter(stage: Stage, start: int, end: int) -> bool:
    """Whether what is told comes before an entry into force: «قبل دخول الاتفاق حيز التنفيذ»."""
    return _BEFORE_ENTRY.search(stage.text, start, min(stage.end, end + 40)) is not None


def will_enter(stage: Stage, at: int) -> bool:
    """Whether an entry into force lies ahead: «سيدخل», «من المقرر أن يدخل» (will, is to enter)."""
    return _WILL_ENTER.search(stage.text, stage.start, at) is not None


_BEFORE_ENTRY = re.compile(r"\b(?:قبل|لحين|حتي|بانتظار|حال|عند|شرط)\s+(?:ان\s+)?(?:دخول|[يت]دخل)")
_WILL_ENTER = re.compile(r"\b(?:س[يت]دخل|ان [يت]دخل)\b")


def _lies_ahead(stage: Stage, act: Cue, end: int) -> bool:
    """Whether a signing is still to come: «لتوقيع» (to sign), «توقيع الاتفاق سيتم …» (will be)."""
    if _IS_TO_COME.match(stage.text, end, stage.end):
        return True
    return act.prefix.endswith("ل") and not _GLAD_OF.search(stage.between(stage.start, act.start))


def _approved(stage: Stage, start: int, noun: Cue) -> AgreementStatus:
    """A cabinet that approves an agreement confirms what was signed; a sale is only allowed."""
    words = stage.between(start, noun.end)
    loan = LENDING.search(stage.between(noun.start, noun.end)) is not None
    if noun.sense in ("deal", "contract") or loan or DRAFT.search(words):
        return "announced"
    return "signed"


def _is_denied(stage: Stage, at: int) -> bool:
    """Whether a denial governs what stands at an offset: "denied a report that …", «نفى أن …».

    Or comes after it: «… غير أن الرئاسة نفت الخبر» (but the presidency denied the report).
    """
    if _DENIED_BEHIND.search(stage.text, at, min(stage.end, at + 200)):
        return True
    if _UNTRUE.search(stage.text, at, stage.end) or _NO_TRUTH.search(
        stage.text, max(stage.start, at - 120), at
    ):
        return True
    return _DENIAL.search(stage.text, max(stage.start, at - 260), at) is not None


def _is_ruled_out(stage: Stage, cue: Cue) -> bool:
    """Whether words of denial lead into a cue: "has no plans to visit"."""
    into = (m for m in markers(stage.cues, max(stage.start, cue.start - 30), cue.end))
    return any(m.sense == "denied" and m.start < cue.start <= m.end + 4 for m in into)


def _is_question(stage: Stage) -> bool:
    """Whether a sentence asks or imagines: "Would they sign?", "Suppose he did fly"."""
    text = stage.sentence.text
    return text.endswith(("?", "؟")) or _IMAGINED.match(text) is not None


def _is_done(stage: Stage, act: Cue) -> bool:
    """«تم التوصل» (was reached), «بعد التوصل» (after reaching), not «للتوصل» (to reach)."""
    told = stage.between(max(stage.start, act.start - 150), act.start)
    if act.prefix.endswith("ل") or _NOT_YET.search(told):
        return False
    before = stage.between(max(stage.start, act.start - 30), act.start - len(act.prefix))
    if _DONE.search(before) is not None:
        return True
    return _ANNOUNCED.search(told) is not None
