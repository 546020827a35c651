"""In which state an agreement is told: tense, markers, denial, wish and call.

None stands for what is no report at all: wishes, calls, mere chances and failures.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from flows.extraction.language.lexicon import any_of, any_of_several
from flows.extraction.reading.cues import Cue, markers
from flows.extraction.scene.asides import DAY_OR_MONTH
from flows.extraction.scene.reported import (
    IF,
    is_called_for,
    is_denied,
    is_long_delayed,
    is_question,
    is_subordinate,
)
from flows.extraction.scene.stages import Stage, clause_end, clause_start
from flows.extraction.scene.visit_verbs import is_intended, was_to_be
from schemas.claims import AgreementStatus

#: What markers make of an agreement; one put off is, for now, not signed.
_UNDONE: dict[str, AgreementStatus] = {
    "cancelled": "cancelled",
    "suspended": "suspended",
    "terminated": "terminated",
    "postponed": "cancelled",
}
_CONCLUDED: dict[str, AgreementStatus] = {"initialled": "initialled", "in_force": "in_force"}
# «أعرب عن ارتياحه لتوقيع …» (he was glad of the signing of): of what was done.
_GLAD_OF = re.compile(rf"\b{any_of('glad_of', 'ar')}\s+ل?$")
# «توقع مسؤول أن …» (an official expected that …), «توقع الوزير إبرامها» (the minister expected its
# conclusion), written like "signs".
_EXPECTING = r"توقعت?\s+(?:\w+\s+){1,4}"
_EXPECTED = re.compile(rf"{_EXPECTING}(?:(?:ان|بان)\b|(?:توقيع|ابرام))")
_EXPECTED_BEFORE = re.compile(rf"\b[وف]?{_EXPECTING}$")
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
    r"(?:\b(?:on|after|since|following|despite|by|upon|in|the|began|begun|started|finished)|,)"
    r"\s+signing$",
    re.IGNORECASE,
)
# "is to meet him in May for the signing of"
_FOR_SIGNING = re.compile(r"\bfor (?:the )?(?:official |formal )?signing$")
# "the signing of the accord took place here"
_WAS_HELD = re.compile(r"[^.;]{0,100}?\b(?:took place|was held|followed|crowned)\b")
# «توقيع الاتفاق سيتم …» (its signing will be …), «خلال الأسابيع المقبلة» (in the coming weeks)
_IS_TO_COME = re.compile(
    rf"(?:\s+[^\s.،؛]+){{0,4}}?\s+(?:{any_of('will_be', 'ar')}"
    rf"|(?:خلال|في)\s+{any_of('coming_time', 'ar')})\b"
)
# «سيقع بالمناسبة إمضاء …» (there will be on the occasion the signing of)
_WILL_BE = re.compile(rf"\b[وف]?{any_of('will_be', 'ar')}\s+(?:(?!ان\b|من\b)[^\W\d_]+\s+){{0,2}}$")
# «اقتربت كينيا والنرويج من توقيع …» (have come close to signing)
_NEARS = re.compile(rf"\b[وف]?{any_of('nears', 'ar')}\s+(?:[^\s.،؛]+\s+){{0,5}}?من\s+$")
#: How far (in letters) before a signing those words may begin.
_JUST_BEFORE = 35
# "The signing of the accord … has been postponed", «تأجل التوقيع»
_PUT_OFF = re.compile(
    r"\b(?:has|have|had|was|were)\s+(?:been\s+)?(?:again\s+)?"
    r"(?:postponed|cancelled|canceled|called off|put off|delayed)\b",
    re.IGNORECASE,
)
POSSIBLE = re.compile(any_of("possible"))


def agreement_status(stage: Stage, act: Cue, noun: Cue) -> AgreementStatus | None:
    """The state that act, tense and markers tell; None for wishes, calls and failures."""
    start, end = min(act.start, noun.start), max(act.end, noun.end)
    if is_question(stage) or _is_waited_for(stage, start, end) or _may_be(stage, act):
        return None
    if _is_weighed(stage, act, noun):
        return None
    if was_to_be(stage, act):  # "was to have signed a pact"
        return _UNDONE.get(_undone_behind(stage, act, noun, end) or "")
    return _as_told(_look(stage, act, noun))


def is_expecting(stage: Stage, act: Cue) -> bool:
    """Whether what is written like "signs" tells what somebody expects."""
    return _EXPECTED.match(stage.text, act.start, stage.end) is not None


def _may_be(stage: Stage, act: Cue) -> bool:
    """Whether an act may only happen: «قد يوقعان مذكرة» (they may sign a memorandum)."""
    return act.sense == "present" and stage.text.endswith("قد ", stage.start, act.start)


class _Look(NamedTuple):
    """An act and its agreement in their sentence, and what the markers around them tell.

    Attributes:
        clause: where the clause of both begins.
        start: where the first of the two begins.
        end: where the last of the two ends.
        around: senses of the markers in the clause and right behind.
        close: senses of those up to the end of the two, and of the act that is itself one.
    """

    stage: Stage
    act: Cue
    noun: Cue
    clause: int
    start: int
    end: int
    around: set[str]
    close: set[str]


#: What parts an act from what is told of others before or behind it.
OTHERS_WHEN = re.compile(
    r"\b(?:after|before|when|while|because|since)\s"
    r"(?:(?:it|he|she|they)\s|(?:its|his|her|their|the)\s(?:[a-z]+\s){1,3}(?:[a-z]+ed\b|$)"
    rf"|[a-z]+s\s$|(?!{DAY_OR_MONTH})[A-Z])"
)


def _look(stage: Stage, act: Cue, noun: Cue) -> _Look:
    start, end = min(act.start, noun.start), max(act.end, noun.end)
    clause = _clause_of(stage, act, noun)
    around = {
        m.sense
        for m in markers(stage.cues, clause, min(stage.end, end + 40))
        if act.frame != "sign_verb" or not _came_before(act, noun, m)
    }
    told = markers(stage.cues, clause, end)
    told = [m for m in told if not (_is_purpose(stage, act, noun, m) or _is_of_act(act, m))]
    # "was dropped from the list after it signed a treaty"
    told = [m for m in told if not OTHERS_WHEN.search(stage.between(m.end, start))]
    close = {m.sense for m in told} | ({act.sense} if act.frame == "marker" else set())
    if "postponed" in close and is_long_delayed(stage):
        close.discard("postponed")
    return _Look(stage, act, noun, clause, start, end, around, close)


def _is_weighed(stage: Stage, act: Cue, noun: Cue) -> bool:
    """Whether a signing is only said to matter, or waited for: «أكد أهمية توقيع اتفاقية».

    (stressed the importance of signing an accord) One that is told by "the" or "this" may be there.
    """
    if act.frame != "sign_noun" or stage.language != "ar":
        return False
    if _THE_OR_THIS.match(stage.text, noun.start) or stage.text.endswith("هذه ", 0, noun.start):
        return False
    start = max(stage.start, act.start - _JUST_BEFORE)
    return _WEIGHED.search(stage.text, start, act.start) is not None


# «أهمية», «ضرورة», «إلى حين» (the importance, the need of, until), before what is not reached
_WEIGHED = re.compile(rf"\b[وبلف]*(?:ال)?{any_of('only_weighed', 'ar')}\s+$")
_THE_OR_THIS = re.compile("ال(?!تزام)")


def _as_told(look: _Look) -> AgreementStatus | None:
    """The state of what is told of an agreement, be it only wished for."""
    stage, act, noun = look.stage, look.act, look.noun
    if is_denied(stage, look.end):  # who denies that a treaty was ended tells of none
        asked = _ASKED.search(stage.text, look.start, look.end) is not None
        return "denied" if look.close.isdisjoint(_UNDONE) and not asked else None
    if _is_wished(look) or _is_refused(look) or is_subordinate(stage, act):
        return "denied" if "negated" in look.close and _is_none_signed(stage, act, noun) else None
    if (undone := _undone(look)) is not None:
        return undone
    if (concluded := _concluded(look)) is not None:
        yet = concluded == "in_force" and _is_yet_to_enter(stage, look.clause, look.end)
        return None if yet else concluded
    if act.frame == "approve_verb":
        ahead = act.sense != "past" and "planned" in look.close
        ahead = ahead or _is_let_conclude(stage, act, noun)
        return "announced" if ahead else _approved(stage, look.start, noun)
    if _is_in_talks(look):
        if _is_unsigned(look):  # "drafted an accord that will be signed in May"
            return "announced"
        return None if _STALLED.match(stage.text, look.end, stage.end) else "in_talks"
    if act.frame == "marker" or (act.frame == "reach_noun" and not _is_done(stage, act)):
        return None
    if _is_ahead(look):
        return "announced"
    if act.sense == "present" and act.frame == "sign_verb":
        return "signed" if _is_signed_now(look) else "announced"
    close = look.close
    if act.sense == "past" and act.frame in ("sign_verb", "reach_verb"):
        close = {m.sense for m in markers(stage.cues, min(act.end, noun.end), look.end)}
    return "in_talks" if "in_talks" in close else "signed"


# "denied that it had asked for a loan": what is denied is the asking, not an agreement
_ASKED = re.compile(
    r"\b(?:ask(?:ed|ing)?|seek(?:ing)?|sought|request(?:ed|ing)?|appl(?:ied|ying))\b"
)
# "authorised the minister (to sign) an accord", "cleared the way for (the signing) of", «وافقت على
# (إبرام)» (approved the conclusion of): what may be done has not been done
_LET_CONCLUDE = re.compile(
    rf"\bto (?:\w+ and )?{any_of('may_conclude', 'en')}\b"
    r"|\b(?:signing|signature|conclusion) of\b|\b(?:علي\s|ب)(?:ال)?(?:توقيع|ابرام|امضاء)\b"
)
# "gave the go-ahead for", "gave the green light to": leave to act
_PERMITTED = re.compile(r"\b(?:go-ahead|green light|nod)\b|الضوء الاخضر")


def _is_let_conclude(stage: Stage, act: Cue, noun: Cue) -> bool:
    """Whether only leave is given for it: "authorised the signing of", "gave the green light"."""
    gap = stage.between(act.end - len(" of"), noun.start)
    leave = _PERMITTED.search(stage.text, act.start, act.end) or _LET_CONCLUDE.search(gap)
    return leave is not None


def _is_wished(look: _Look) -> bool:
    """Whether it is negated, imagined, called for or sought, and not told as possible."""
    stage, act = look.stage, look.act
    if POSSIBLE.search(stage.between(look.start, look.end)) or _is_after_it(look):
        return False
    return bool(
        look.close & {"negated", "hypothetical", "invited"}
        or _STRIVING.search(stage.text, look.clause, look.start)
        or _is_urged(stage, act)
        or (act.sense == "present" and _ASKED_THAT.search(stage.text, stage.start, look.start))
        or (
            act.sense != "past"
            and IF.search(stage.between(look.end, clause_end(stage, look.end, 60)))
        )
    )


def _is_urged(stage: Stage, act: Cue) -> bool:
    """Whether somebody only wants others to act, or vies to sell: "will urge Oman to buy"."""
    if stage.language == "ar":
        if act.frame != "sign_noun":
            return False
        offered = _OFFERED_TO.search(stage.text, stage.start, act.start)
        return offered is not None or is_called_for(stage, act)
    if not stage.text.startswith("to ", act.start):
        return False
    start = max(stage.start, act.start - _URGED_NEAR)
    words = _VYING if act.frame == "trade_verb" else _URGING
    offered = _ONLY_OFFERED.search(stage.text, start, act.start)
    if act.frame == "trade_verb" and offered is not None:
        return _TAKEN_UP.search(stage.text, start, offered.start()) is None
    return words.search(stage.text, start, act.start) is not None


# «عرض الوزير أمس على نظيره (توقيع)», «اقترحت موسكو على أنقرة (إبرام)» (offered, proposed to)
_OFFERED_TO = re.compile(
    r"(?<![^\s،])[وف]?س?[يت]?(?:عرض|ا?قترح)ت?\s(?:(?!ان\s)[^.؛،])*?\bعلي\s[^.؛،]{2,60}\s$"
)
#: How far (in letters) before what somebody is to do he may be urged to do it.
_URGED_NEAR = 70
_URGING = re.compile(rf"\b{any_of('urging_to', 'en')} (?:[\w.'-]+ ){{1,6}}$")
# "withdrew an offer (to buy)", "is ready (to sell)", unlike "accepted an offer (to buy)"
_ONLY_OFFERED = re.compile(rf"\b{any_of('only_offered', 'en')}(?: by [A-Z]\w+)? $")
_TAKEN_UP = re.compile(r"\b(?:accept|approv|grant|took|tak)\w*(?: up)? (?:[\w.'-]+ ){0,3}$")
_VYING = re.compile(rf"{_URGING.pattern}|\b{any_of('vying_to', 'en')} (?:[\w.'-]+ ){{0,6}}$")


def _is_refused(look: _Look) -> bool:
    """Whether somebody does not approve of it: "refused to ratify"."""
    approves = look.act.frame == "approve_verb" and look.act.sense != "future"
    return approves and "negated" in look.close


def _undone(look: _Look) -> AgreementStatus | None:
    """What has become of an agreement or its signing: called off, suspended, ended, put off."""
    stage, act, noun = look.stage, look.act, look.noun
    signing = act.frame == "sign_noun" or stage.text.endswith("signing", act.start, act.end)
    put_off = signing and _PUT_OFF.search(stage.between(noun.end, stage.end))
    told = look.close | {_undone_behind(stage, act, noun, look.end)}
    return next(
        (
            state
            for sense, state in _UNDONE.items()
            if sense in told or (put_off and state == "cancelled")
        ),
        None,
    )


def _concluded(look: _Look) -> AgreementStatus | None:
    """Whether it was initialled or is in force; what enters into force later is signed."""
    later = is_signed_before(look.stage, look.act, look.noun, look.end + 40)
    others = later or _is_rule_under_it(look)
    return next(
        (
            state
            for sense, state in _CONCLUDED.items()
            if sense in look.around and not (state == "in_force" and others)
        ),
        None,
    )


def _is_rule_under_it(look: _Look) -> bool:
    """Whether something else took effect: "the cuts that took effect in May under the accord"."""
    gap = look.stage.between(min(look.act.end, look.noun.start), look.noun.start)
    return _UNDER_IT.search(gap) is not None


_UNDER_IT = re.compile(r"\bunder (?:the|an?|its|their) (?:[\w-]+ ){0,4}$")


def _is_in_talks(look: _Look) -> bool:
    """Whether they only negotiate: "is negotiating with Peru to buy"."""
    act = look.act
    if act.sense == "in_talks" or (act.frame == "reach_noun" and "in_talks" in look.close):
        return True
    if _talks_to_reach(look) or _is_discussed(look):
        return True
    buys = act.frame == "trade_verb"
    return buys and _NEGOTIATES.search(look.stage.text, look.clause, act.start) is not None


def _talks_to_reach(look: _Look) -> bool:
    """Whether talks have no other aim: "talks to reach an accord", «محادثات للتوصل إلى اتفاق»."""
    stage, act = look.stage, look.act
    aim = _REACHES.match(stage.text, act.start, act.end) or act.frame == "reach_noun"
    return bool(aim) and _TALKS_TO.search(stage.text, stage.start, act.start) is not None


_REACHES = re.compile(rf"to {any_of('reaches_in_talks', 'en')}\b")
# "talks with Peru (to reach)", «محادثات مع بيرو (للتوصل)»
_TALKS_TO = re.compile(
    rf"\b(?:{any_of('talks_with_an_aim', 'en')}|(?:ال)?{any_of('talks_with_an_aim', 'ar')})"
    r"\b(?:(?!\band (?:to|will)\b)[^.;,؛،]){0,60}\s(?:لل?)?$",
    re.IGNORECASE,
)


def _is_discussed(look: _Look) -> bool:
    """Whether a signing is only what is talked of: «بحث الوزير مع نظيره … إبرام اتفاقية»."""
    stage, act = look.stage, look.act
    if act.frame != "sign_noun" or look.noun.end <= act.start:
        return False
    talked = list(_TALKED_OVER.finditer(stage.text, stage.start, act.start))
    return bool(talked) and not _GOES_ON_ELSE.search(stage.between(talked[-1].end(), act.start))


_TALKED_OVER = re.compile(rf"\b[وف]?(?:ال|س)?{any_of('talked_over', 'ar')}\b")
# What parts a signing from the talks before it: «بعد توقيع» (after), «خلال حفل» (at a ceremony),
# «كما تم توقيع» (was signed too)
_GOES_ON_ELSE = re.compile(
    rf"[.؛]|\b[وف]?(?:{any_of_several('when_done', 'done', language='ar')}"
    r"|بموجب|وفق|حيث|كما|حضر\w*|شهد\w*)\b"
)


# "(talks on a pact with Peru) have stalled since 2029": nobody talks
_STALLED = re.compile(
    rf"[^.;]*?\b(?:have|has|had)\s+(?:\w+\s+)?{any_of('stalled', 'en')}\b[^.;]*\bsince\b"
)


def _is_ahead(look: _Look) -> bool:
    """Whether it is still to be: by tense or plan, or as led to, promised, agreed in principle."""
    stage, act = look.stage, look.act
    if act.frame == "sign_noun" and (
        _lies_ahead(stage, act, look.end) or _is_planned_with(stage, act)
    ):
        return True
    if act.sense == "future" and not _FIRST_TO.search(stage.text, look.clause, act.start):
        return True
    if act.sense != "past" and "planned" in look.close:
        return True
    if act.frame in _AGREEING and _is_to_be_made(stage, act, look.noun):
        return True
    if not _is_signing(stage, act) and _is_unsigned(look):
        return True
    led = is_led_to(stage, act) or _is_pledged(stage, act)
    return led or _is_in_principle(stage, act, look.noun)


#: Acts by which two are of one mind, which need not be a signing.
_AGREEING = ("agree_verb", "reach_verb", "reach_noun")


def _is_to_be_made(stage: Stage, act: Cue, noun: Cue) -> bool:
    """Whether what two agree on is to make an agreement: "agreed to draw up a treaty"."""
    end = min(stage.end, max(noun.end, act.end + _MADE_NEAR))
    return _TO_MAKE.match(stage.text, act.start, end) is not None


#: How far (in letters) behind a verb of agreeing it may be told that an agreement is to be made.
_MADE_NEAR = 60
_TO_MAKE = re.compile(
    r"(?:have |has )?agreed(?: (?!to\b)[\w',-]+){0,4} to (?:jointly )?"
    rf"{any_of('drawing_up', 'en')}"
    r" (?:(?:an?|the|their) )?(?:[\w-]+ ){0,3}?"
    rf"(?:draft|treaty|convention|protocol|memorandum|contract|{any_of('pact', 'en')})\b"
    rf"|[^.؛،]*?\bعلي\s+(?:ال)?{any_of('drawing_up', 'ar')}\s+(?:مسودة\s|مشروع\s)?"
    r"(?:اتفاق|معاهدة|مذكرة|بروتوكول|عقد\b)"
)


def _is_signing(stage: Stage, act: Cue) -> bool:
    """Whether an act puts names to it: "signed", «وقعت», not "reached", "finalised", «توصلت»."""
    if stage.language == "ar":
        return act.frame in ("sign_verb", "sign_noun")
    return _PUTS_NAME.search(stage.text, act.start, act.end) is not None


def _is_unsigned(look: _Look) -> bool:
    """Whether the same sentence tells that what was agreed has yet to be signed.

    Not where it is another that will be: "agreed on a truce under which a treaty will be signed".
    """
    stage = look.stage
    found = _YET_TO_SIGN.search(stage.text, look.end, stage.end)
    if found is None:
        return False
    return _ANOTHER.search(stage.text, look.end, found.start()) is None


# "(a text) that will be signed", "; it must still be signed", «سيتم توقيعه», «على أن يوقع»
_YET_TO_SIGN = re.compile(
    r"\b(?:will|must|(?:is|are|was|were|remains|due|expected|scheduled|set|has|have|still|yet)"
    r" (?:still )?to)"
    r" (?:(?:still|now|then|also|first|formally|officially) ){0,2}be (?:formally |officially )?"
    r"(?:signed|initialled|initialed|inked)\b"
    r"|\b(?:that|which) [^.;,]{2,60}? (?:will|(?:is|are|due|expected|scheduled|set) to)"
    r" (?:formally |officially )?(?:sign|initial)\b"
    r"|\bس[يت]وقع(?:ه|ها|ان)?\b|\bس[يت]تم\s+(?:ال)?(?:توقيع|ابرام|امضاء)"
    r"|\b(?:علي|مقرر|المقرر|المنتظر|المتوقع|المفترض|المرتقب|المزمع|ينتظر|يتوقع)\s+ان"
    r"\s+[يت](?:وقع|تم\s+(?:ال)?توقيع|جري\s+(?:ال)?توقيع)"
)
# "(agreed on a truce) under which (a treaty)": an agreement beside the first
_ANOTHER = re.compile(
    rf"\b(?:under|by|in) which\b|\ban? (?:[\w-]+ ){{0,3}}"
    rf"(?:treaty|protocol|memorandum|contract|{any_of('pact', 'en')})\b|[.;:\"]\s+(?!it\b|the\b)"
)


def _is_signed_now(look: _Look) -> bool:
    """Whether a present tells what is done: no plan, nothing joined to what lies ahead."""
    stage, act = look.stage, look.act
    if _IS_DUE_TODAY.match(stage.text, act.start, look.end) and _opens(stage, act):
        return False
    now = "planned" not in look.around or _holds_a_plan(stage, look.clause, look.end)
    now = now or _PRAISED.search(stage.text, stage.start, act.end) is not None
    return now and not _goes_on_from_future(stage, act) and _is_held(stage, act, look.end)


def _opens(stage: Stage, act: Cue) -> bool:
    """Whether a verb is the first word of its sentence."""
    return stage.between(stage.opening, act.start - len(act.prefix)).strip() == ""


# «يوقع الوزيران اليوم اتفاقا» (the two ministers sign today)
_IS_DUE_TODAY = re.compile(r"[يت][^.؛،]*?\s(?:اليوم|الليلة|غدا)\s")


def _is_of_act(act: Cue, marker: Cue) -> bool:
    """Whether a marker only makes up what becomes of an agreement: "refused to ratify"."""
    return act.frame == "marker" and act.start <= marker.start < act.end


def _clause_of(stage: Stage, act: Cue, noun: Cue) -> int:
    """Where the clause of an act and its agreement begins: with the noun, where it follows that."""
    start = min(act.start, noun.start)
    told_by = act.start > noun.end and _RELATIVE.search(stage.between(noun.end, act.start))
    clause = clause_start(stage, start, 25 if told_by else 60)
    under = UNDER_ONE.search(stage.text, clause, noun.start) if act.start > noun.end else None
    return under.start() if under is not None else clause


# "may fish there under a deal (struck on Monday)": whatever may be, the deal was struck
UNDER_ONE = re.compile(r"\b(?:under|over) (?:an?|the|its|their) (?:[\w$.-]+ ){0,5}$")


# "welcomed the signing (of a pact to be carried out over five years)"
_PRAISED = re.compile(
    rf"\b(?:{any_of('welcoming', 'en')}|witnessed|attended|oversaw)"
    r" the (?:formal |official )?signing$"
)


def _holds_a_plan(stage: Stage, start: int, end: int) -> bool:
    """Whether only what is agreed on lies ahead: "the signing of a pact under which X will"."""
    under = _UNDER_WHICH.search(stage.text, end, min(stage.end, end + 40))
    if under is None:
        return False
    return all(m.sense != "planned" for m in markers(stage.cues, start, under.start()))


_UNDER_WHICH = re.compile(r"\b(?:under which|whereby)\b")


def _is_in_principle(stage: Stage, act: Cue, noun: Cue) -> bool:
    """Whether what is agreed is still to be signed: "a tentative accord", "agreed in principle".

    Who "signed a preliminary accord" has signed it.
    """
    start, end = min(act.start, noun.start), max(act.end, noun.end)
    if stage.language == "ar":
        if act.frame not in ("reach_verb", "reach_noun", "agree_verb"):
            return False
        behind = stage.between(start, min(stage.end, end + _RIGHT_BEHIND_AR))
        return _PROVISIONAL_AR.search(_UPON.split(behind)[0]) is not None
    if _PUTS_NAME.search(stage.text, act.start, act.end):
        return False
    if _TENTATIVELY.search(stage.text, max(stage.start, start - _JUST_BEFORE), start):
        return True
    return _PROVISIONAL.search(stage.text, start, min(stage.end, end + _RIGHT_BEHIND)) is not None


_PUTS_NAME = re.compile(r"sign|ink|initial|names? to", re.IGNORECASE)
_PROVISIONAL = re.compile(rf"\b{any_of('provisional', 'en')}\b", re.IGNORECASE)
# «اتفاق مبدئي», «اتفقا من حيث المبدأ» (a preliminary accord; agreed in principle)
_PROVISIONAL_AR = re.compile(rf"\b(?:ال)?{any_of('provisional', 'ar')}\b")
# "(have tentatively) agreed"
_TENTATIVELY = re.compile(r"\b(?:tentatively|provisionally|in principle) $")
#: How far (in letters) behind an Arabic verb it may be told that it holds in principle, up to what
#: is agreed on: «اتفق اليمن وبيرو مبدئيا (على …)».
_RIGHT_BEHIND_AR = 60
_UPON = re.compile(r"\s(?:علي|بشان|حول)\s")
#: How far (in letters) behind an agreement "in principle" may end.
_RIGHT_BEHIND = 14


def _is_pledged(stage: Stage, act: Cue) -> bool:
    """Whether giving is only promised or decided: «تعهدت اليابان بمنح …» (pledged to give)."""
    start = max(stage.start, act.start - _JUST_BEFORE)
    return act.frame == "lend_verb" and _PLEDGED.search(stage.text, start, act.start) is not None


_PLEDGED = re.compile(rf"\b[وف]?{any_of('pledging', 'ar')}\s(?:(?!ان\b)[^\W\d_]+\s){{0,3}}ب?$")


# "is negotiating with Peru (to buy)"
_NEGOTIATES = re.compile(
    rf"\b{any_of('holding_talks', 'en')}(?: with(?: [\w'-]+){{1,4}})? $", re.IGNORECASE
)
# "became the first state (to sign)"
_FIRST_TO = re.compile(r"\bthe (?:first|second|third|latest|last|only|\d+th) (?:[\w-]+ )+$")


# "threatened to cancel", "accused it of signing", «تسعى مصر إلى إبرام» (seeks to conclude)
_STRIVING = re.compile(
    rf"\b{any_of('striving', 'en')}(?:(?: [\w'-]+){{0,6}}? (?:to|of))? $"
    rf"|\b[وف]?{any_of('striving', 'ar')}(?: [^\s.،؛]+){{0,6}}? (?:الي |علي |[بل])?$",
    re.IGNORECASE,
)


def _is_after_it(look: _Look) -> bool:
    """Whether what is wished for comes behind a signing: «دعا إلى الهدوء بعد توقيع …» (after)."""
    if look.act.frame != "sign_noun" or not look.close & {"hypothetical", "invited"}:
        return False
    return _AFTER_IT.search(look.stage.text, look.stage.start, look.start) is not None


_AFTER_IT = re.compile(r"\b[وف]?(?:بعد|عقب|اثر|غداة|منذ|بمناسبة) $")


# "has proposed that both sides (sign)"
_ASKED_THAT = re.compile(rf"\b{any_of('asking_that', 'en')} that(?: [\w',-]+){{1,8}} $")


def _is_purpose(stage: Stage, act: Cue, noun: Cue, marker: Cue) -> bool:
    """Whether an agreement is there to end something else: "an accord to cancel debts was signed".

    «الاتفاق لإلغاء التأشيرات دخل حيز التنفيذ» (on lifting visas).
    """
    if marker.sense not in _UNDONE or marker.start > act.start:
        return False
    before = [n for n in stage.framed("agreement_noun") if n.end <= marker.start]
    if before and marker.end <= noun.start:  # "a protocol on the cancellation of debts and a pact"
        return _ON_THE.fullmatch(stage.text, before[-1].end, marker.start) is not None
    if noun.end > marker.start:
        return False
    return TO_END.search(stage.text, noun.end, marker.start) is not None


# "to", "on the", «ل», «على», «بشأن» (for, on), before what an agreement ends
TO_END = re.compile(r"\b(?:(?:to|on|for)\s(?:the\s)?|ل|علي\s|بشان\s)$")


_ON_THE = re.compile(r"\s(?:on|for|about|concerning|regarding)\s(?:the\s)?(?:[a-z]+\s)?")


def _came_before(act: Cue, noun: Cue, marker: Cue) -> bool:
    """Whether a pact was initialled before: "a pact, initialled in May, was signed", "will sign a".

    There "will sign a pact initialled in May" is a plan, and "agreed on a truce that takes effect
    on Sunday" tells of the agreeing.
    """
    if marker.sense == "in_force" and act.end <= noun.start:
        return noun.end <= marker.start
    if noun.end <= marker.start < marker.end <= act.start:
        return True
    return act.sense == "future" and marker.sense == "initialled" and noun.end <= marker.start


def _is_none_signed(stage: Stage, act: Cue, noun: Cue) -> bool:
    """Whether somebody states that there is none, which the word "any" or "no" shows.

    Not where a meeting is only told to have ended without: «ولم توقع كينيا وبيرو أي اتفاق خلالها».
    """
    if act.frame not in ("sign_verb", "sign_noun"):
        return False
    start = max(stage.start, min(act.start, noun.start) - _NO_NEAR)
    none = _NONE_SIGNED.search(stage.text, start, max(act.end, noun.start))
    if none is None or not none[0].startswith("لم"):
        return none is not None
    return _THAT_NONE.search(stage.text, stage.start, none.start()) is not None


#: How far (in letters) before an act or its object the "not" or "no" may stand.
_NO_NEAR = 24
# "has not signed any", "has signed no", "No contract has been signed", «لم توقع أي اتفاق» (any),
# «لم يتم توقيع أي» (none was signed), «عدم توقيع أي» (that none was)
_NONE_SIGNED = re.compile(
    r"\b(?:has|have|had)(?:n't| not| never) (?:yet )?(?:signed|concluded) any\b"
    r"|\b(?:has|have|had) (?:signed|concluded) no\b"
    r"|\bno [^.,;]*\b(?:has|have) been (?:signed|concluded)$"
    r"|\b(?:لم|عدم) (?:[يت]تم )?(?:ال)?\w+ (?:\S+ ){0,3}?(?:علي )?اية?\b",
    re.IGNORECASE,
)


# «أكد أن بلاده (لم توقع أي)», «قال: "(لم نوقع أي)» (that, or his own words)
_THAT_NONE = re.compile(r'\bب?ان(?:ه|ها|هم|هما|نا)?\s|"')


def _is_waited_for(stage: Stage, start: int, end: int) -> bool:
    """Whether something waits for a signing: "only after an accord with Peru has been signed".

    Or "the loan is subject to the signing of an accord".
    """
    return _WAITED_FOR.search(stage.text, clause_start(stage, start, _WAITING), end) is not None


#: How far (in letters) before an agreement its sentence may tell that something waits for it.
_WAITING = 40
_WAITED_FOR = re.compile(
    r"\b(?:after|before|when|until|till|once|as soon as)\s+(?:an?\s+|the\s+|any\s+)"
    r"(?:(?!\b(?:that|said|of|was|were|had)\b)[^.,;])*?\s"
    r"(?:is|are|has been|have been)\s+(?:\w+ly\s+)?\w+$"
    r"|\b(?:subject to|contingent (?:up)?on|conditional (?:up)?on|hinges on|depends on)\s+"
    r"(?:(?:the|an?|its|their|final|formal)\s+){0,2}(?:sign(?:ing|ature)|conclusion)\b",
    re.IGNORECASE,
)


def _undone_behind(stage: Stage, act: Cue, noun: Cue, end: int) -> str | None:
    """What came of a plan: "an agreement, due to be signed this week, was put off"."""
    planned = act.sense == "future" or was_to_be(stage, act)
    if not planned or noun.end > act.start:
        return None
    for marker in markers(stage.cues, end, min(stage.end, end + _COMES_OF_IT)):
        if marker.sense in _UNDONE and _WAS.fullmatch(stage.text, end, marker.start):
            return marker.sense
    return None


#: How far (in letters) behind a plan it may be told that nothing came of it.
_COMES_OF_IT = 80
_WAS = re.compile(r"[^.;]*?,?\s(?:was|were|has been|have been|is|are)\s")


def _goes_on_from_future(stage: Stage, act: Cue) -> bool:
    """«سيشارك … في الاجتماعات ويوقع» (he will take part … and sign): a verb joined to one ahead.

    So is one behind «حيث» (where), one before «خلالها» (during which), or one behind «كما» (and
    also) where something is planned: «من المقرر أن يلتقي … كما يوقع» (is due to meet …, and signs).
    """
    if _DURING_IT.match(stage.text, act.end, stage.end):
        return True
    also = stage.text.endswith("كما ", stage.start, act.start)
    if "و" not in act.prefix and not (also or stage.text.endswith("حيث ", stage.start, act.start)):
        return False
    told = [c for c in stage.cues if act.start - _JOINED < c.start and c.end <= act.start]
    told = [c for c in told if c.sense in ("past", "planned") or c.frame == "speech"]
    if told and told[-1].sense == "planned":
        return True
    before = stage.between(max(stage.start, act.start - _JOINED), act.start)
    verbs = _FUTURE_OR_PAST.findall(before)
    return bool(verbs) and verbs[-1].startswith("س")


_DURING_IT = re.compile(r"\s+(?:خلالها|خلاله|اثناءها|اثناءه)\b")
#: How far (in letters) before a verb another may stand that it is joined to.
_JOINED = 140
# The future of any verb, or a verb of saying behind which another clause begins.
_FUTURE_OR_PAST = re.compile(
    rf"\b[وف]?(س(?!يا|يد|يط|ين|ير|تين)[يت][^\W\d_]{{2,}}|{any_of('speech', 'ar')})\b"
)


def _is_held(stage: Stage, act: Cue, end: int) -> bool:
    """Whether a signing told in the present has been: "by signing", "the signing … took place"."""
    if stage.language == "ar":
        return True
    if _FOR_SIGNING.search(stage.text, stage.start, act.end):
        planned = markers(stage.cues, stage.start, act.start)
        return all(marker.sense != "planned" for marker in planned)
    ceremony = _CEREMONY.match(stage.text, act.end, stage.end)
    if ceremony and all(cue.sense not in ("planned", "future") for cue in stage.cues):
        return True
    signing = _SIGNING.search(stage.between(max(stage.start, act.start - 12), act.end))
    return bool(signing or _WAS_HELD.match(stage.text, end, stage.end))


# "at a signing (ceremony) in Muscat, Oman concluded a treaty"
_CEREMONY = re.compile(r" (?:ceremony|session)\b")


def _is_yet_to_enter(stage: Stage, start: int, end: int) -> bool:
    """Whether what is told comes before an entry into force: «قبل دخول الاتفاق حيز التنفيذ»."""
    return _BEFORE_ENTRY.search(stage.text, start, min(stage.end, end + 40)) is not None


def is_signed_before(stage: Stage, act: Cue, noun: Cue, at: int) -> bool:
    """Whether what was signed enters into force later: "signed a pact that will take effect"."""
    signed = act.frame in ("sign_verb", "agree_verb") and act.sense == "past"
    signed = signed or (act.frame == "sign_noun" and stage.language == "ar")
    return (
        signed
        and (noun == act or act.end <= noun.start)
        and will_enter(stage, min(at, stage.end), since=noun.end)
    )


def will_enter(stage: Stage, at: int, since: int | None = None) -> bool:
    """Whether an entry into force lies ahead: «سيدخل» (will enter), "takes effect on June 3"."""
    return _WILL_ENTER.search(stage.text, stage.start if since is None else since, at) is not None


_BEFORE_ENTRY = re.compile(
    r"\b(?:قبل|لحين|حتي|بانتظار|حال|عند|شرط)\s+(?:ان\s+)?(?:دخول|بدء|[يت]دخل)"
)
# … "will take effect", "comes into force"
_WILL_ENTER = re.compile(
    r"\b(?:ان )?س?[يت]دخل\b|\b(?:(?:will|would|to) (?:\w+ )?(?:take|enter|come|go)"
    r"|(?<!that )(?<!which )(?:takes|enters|comes|goes))\b"
)


def _lies_ahead(stage: Stage, act: Cue, end: int) -> bool:
    """Whether a signing is still to come: «لتوقيع» (to sign), «توقيع الاتفاق سيتم …» (will be)."""
    if _IS_TO_COME.match(stage.text, end, stage.end):
        return True
    if _WILL_BE.search(stage.text, max(stage.start, act.start - _JUST_BEFORE), act.start):
        return True
    if _NEARS.search(stage.text, stage.start, act.start) or is_intended(stage, act.start):
        return True
    if _EXPECTED_BEFORE.search(stage.text, stage.start, act.start):
        return True
    if _AGREED_ON.search(stage.text, stage.start, act.start):
        return True
    if _WILL_OVERSEE.search(stage.text, stage.start, act.start):
        return True
    if _DECIDED.search(stage.text, stage.start, act.start):
        return True
    if _AND_THAT_IT_IS.search(stage.text, stage.start, act.start):  # of what is planned before
        return any(m.sense == "planned" for m in markers(stage.cues, stage.start, act.start))
    return act.prefix.endswith("ل") and not _GLAD_OF.search(stage.between(stage.start, act.start))


# «(ينتظر أن …) وأن يتم (توقيع)» (it is expected that …) and that there be (a signing)
_AND_THAT_IT_IS = re.compile(r"\bوان\s[يت](?:تم|قع|جري)\s(?:[^\s.،؛]+\s){0,2}$")
# «اتفقت كينيا وبيرو على (توقيع …)» (have agreed on signing …)
_AGREED_ON = re.compile(
    r"\b[وف]?(?:اتفق(?:ت|ا|وا|تا)?|[يت]تفق(?:ان|ون)?|الاتفاق)\b[^.،؛]{0,90}\bعلي\s+$"
)
# «سيشرف الوزيران على (توقيع)», «سيتولى الوزيران (إمضاء)» (will oversee, will see to)
_WILL_OVERSEE = re.compile(
    r"\b[وف]?س[يت](?:شرف|شهد|حضر|تولي)(?:ان|ون)?\s"
    r"(?:(?!\b(?:بعد|عقب|اثر|منذ|قبل|قبيل|لدي|عند|في اعقاب|الذي|التي|اللذان|حيث)\b)"
    r"[^.؛،]){0,140}$"
)

# «قررت كينيا وبيرو (إبرام …)» (have decided to conclude), not «قررت … بعد إبرام» (after concluding)
_DECIDED = re.compile(
    r"\b[وف]?(?:قرر(?:ت|ا|تا|وا)?|[يت]قرر(?:ان|ون)?)\s"
    rf"(?:(?!(?:ان|في|من|علي|الي|{any_of('when_done', 'ar')})\b)[^\s.،؛]+\s+){{1,6}}$"
)


def _is_planned_with(stage: Stage, act: Cue) -> bool:
    """Whether the verb that a signing hangs on lies ahead, with more than that hanging on it.

    «ينتظر أن يشرف … على اختتام أشغال اللجنة … وعلى توقيع» (is expected to oversee the end of the
    work of the commission and the signing).
    """
    start = clause_start(stage, act.start, _HANGING)
    if _WHICH_FOLLOWS.search(stage.text, stage.start, act.start):
        start = max(stage.start, act.start - _HANGING)  # «…، يعقبها توقيع» (which it follows)
    before = [c for c in stage.cues if start <= c.start and c.end <= act.start]
    told = [c for c in before if c.sense in ("past", "planned", "future")]
    if not told:
        return False
    heads = told[-1].frame == "attend_verb" and told[-1].sense == "future"  # «سيترأس … حفل توقيع»
    return heads or (told[-1].frame == "marker" and told[-1].sense == "planned")


_WHICH_FOLLOWS = re.compile(r"\b[يت](?:عقب|لي|تبع)(?:ه|ها)\s+$")
#: How far (in letters) before a signing the verb may stand that it hangs on.
_HANGING = 160


def is_led_to(stage: Stage, act: Cue) -> bool:
    """Whether a signing is only led to, or looked forward to: "paved the way for signing"."""
    start = max(stage.start, act.start - _JUST_BEFORE)
    return _WAY_FOR.search(stage.text, start, act.start) is not None


_WAY_FOR = re.compile(
    rf"\b{any_of('way_for', 'en')} (?:for|to) (?:the |a )?(?:\w+ )?$", re.IGNORECASE
)


def _approved(stage: Stage, start: int, noun: Cue) -> AgreementStatus:
    """A cabinet that approves an agreement confirms what was signed; a sale is only allowed.

    So does a bill on one: «مشروع قانون يتعلق بالموافقة على» (a bill on the approval of).
    """
    words = stage.between(max(stage.start, start - len("draft ")), noun.end)
    if _BILL.search(words):
        return "signed"
    loan = LENDING.search(stage.between(noun.start, noun.end)) is not None
    if noun.sense in ("deal", "contract") or loan or DRAFT.search(words):
        return "announced"
    return "signed"


_BILL = re.compile(rf"\b{any_of('bill')}\b")


def _is_done(stage: Stage, act: Cue) -> bool:
    """«تم التوصل» (was reached), «بعد التوصل» (after reaching), not «للتوصل» (to reach)."""
    told = stage.between(max(stage.start, act.start - 150), act.start)
    if act.prefix.endswith("ل") or _NOT_YET.search(told):
        return False
    before = stage.between(max(stage.start, act.start - 30), act.start - len(act.prefix))
    if _DONE.search(before) is not None:
        return True
    return _ANNOUNCED.search(told) is not None
