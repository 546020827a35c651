"""Visits that are only called for, thought of or possible: invitations, wishes, chances, rumours.

Stands below ``visit_status``, for which such words tell of no visit. Looks at the words around one
cue, and decides no state.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue, markers
from flows.extraction.scene.reported import IF, is_called_for, is_subordinate
from flows.extraction.scene.stages import Stage, clause_end
from flows.extraction.scene.visit_verbs import made_or_ended
from flows.extraction.who.unwritten import ACCEPTS

_INVITING = re.compile(rf"\b[وف]?{any_of('inviting')}\b", re.IGNORECASE)
# «لبى … دعوة» (accepted … an invitation), with whoever does so between
_ACCEPTED = re.compile(
    rf"\b{any_of('accepting')}\b"
    rf"|\b[وفس]?{any_of('accepting_verb', 'ar')}\s+(?:[^\W\d_]+\s+){{1,9}}?"
    r"(?:ال)?دعو(?:ة|ته|تها)\b"
    rf"|^\W*[وف](?:قد )?{ACCEPTS.pattern}",
    re.IGNORECASE,
)
# «أن يقوم … بزيارة», «أن يؤدي» (that he make a visit)
_THAT_MAKES = re.compile(r"\bان [يت](?:قوم|ودي|جري|بدا)\b(?=[^،.]*$)")
_WOULD_MAKE = re.compile(
    r"\b(?:would|could|might)\s+(?:only\s+)?(?:make|pay|undertake)\s+(?:an?|the|his|her)\s+(?:\w+\s+){0,2}$"
)
# "(invited her) to make a state (visit)"
_TO_MAKE = re.compile(r"\bto\s+(?:make|pay)\s+an?\s+(?:\w+\s+){0,2}$")
# "would welcome a visit by"
_WOULD_WELCOME = re.compile(
    r"\b(?:would|'d)\s+(?:\w+\s+)?(?:welcome|like|love|appreciate|favou?r)\s+"
    r"(?:an?|any|the|such an?)\s+(?:[\w-]+\s+){0,2}$"
)
# "want the Malaysian prime minister Abdullah Badawi to come to"
_WANTED = re.compile(
    r"\b(?:wants?|wanted|urged?|asked|pressed|encouraged|would like|invit(?:ed|es|ing))\s+"
    r"(?:[\w.'-]+\s+){1,8}$"
)
# may, was, were: «قد يزور» (may visit), «كان يسافر» (used to travel)
_CHANCE = re.compile(r"\b(?:قد|كان|كانت|كانوا)\s+$")
# "if the president goes to Riga"
_IF_HE = re.compile(r"\b(?:if|unless)\s[^,;.:\"]{2,100}$", re.IGNORECASE)
# "no decision on whether he will go to Riga", «لم يتضح ما إذا كان سيزور ريغا»
_WHETHER = re.compile(
    r"\b(?:whether|(?:no word on|no decision on|unclear|not known|not clear|not say) (?:when|if))"
    r"\s[^,.;:\"]{2,100}$|\b(?:ما|عما)\s+اذا\s[^،.؛:\"]{2,100}$",
    re.IGNORECASE,
)
# "promised to go to Riga in spring if his doctors agree", not "will visit Riga to see if"
_IF_BEHIND = re.compile(
    r"[^.;:\"]{0,120}?(?<!see )(?<!ask )(?<!know )(?<!even )(?<!, as )\b(?:if|unless|provided)\s"
)
# «زيارة يقوم بها … إلى طهران إذا كانت …» (a visit … if …), no «لبحث ما إذا» (to see whether)
_IF_BEHIND_AR = re.compile(
    rf"(?:(?!\b(?:ان|بان|انه|انها|حيث|لكن|بينما)\b)[^.؛:،\"]){{0,90}}?(?:،\s)?(?<!ما )(?<!عما )"
    rf"\b{any_of('if', 'ar')}\b"
)
# "has not heard of any plan for X to meet Y"
_UNHEARD = re.compile(r"\b(?:not|unaware)\s+(?:\w+\s+){0,3}(?:any|a) plans? (?:for|to)\b[^,.;:]*$")
# "rumours that X would visit", if nobody denies them.
_RUMOURED = re.compile(
    rf"\b{any_of('rumoured', 'en')}\s+(?:that|of|about)\b[^.,;]*$", re.IGNORECASE
)
# "A trip by X would help": imagined, unless it "would be the first".
# "A visit by X to Bonn had been rumoured"
_IS_RUMOURED = re.compile(
    r"[^.,;]{0,60}?\b(?:is|was|has been|had been)\s+(?:\w+ly\s+|long\s+)?"
    r"(?:rumou?red|mooted|speculated)\b"
)
_IMAGINED_NOUN = re.compile(r"\b(?:a|any)\s+(?:\w+\s+)?$", re.IGNORECASE)
# "would happily (go to Riga) if", "would hold (talks in Riga) if"
_WOULD_GLADLY = re.compile(r"\b(?:would|'d) (?:\w+ly|(?:hold|have|open|begin)(?: \w+)?) $")
_WOULD = re.compile(
    r"\b(?:would|could|might)\s+"
    r"(?!be the|be his|be her|last|take|include|(?:still )?(?:go ahead|proceed)\b)"
)
# "The visit could take place in autumn", "should not go ahead"
_MAY_YET = re.compile(
    r"\b(?:could|may|might|should|must|ought to)\s+(?:yet\s+|not\s+|now\s+)?"
    r"(?:take place|go ahead|happen|be (?:held|cancelled|canceled|called off|postponed))",
    re.IGNORECASE,
)


def is_accepted(stage: Stage) -> bool:
    """Whether an invitation is told to be accepted: in the sentence, or in the one behind it."""
    if _ACCEPTED.search(stage.sentence.text):
        return True
    stages, behind = stage.scene.stages, stage.sentence.number + 1
    if behind == len(stages) or not _INVITING.search(stage.sentence.text):
        return False
    answer = stages[behind].sentence.text
    if _HE_ACCEPTED.match(answer):
        return True
    return all(words.search(answer) is not None for words in (_INVITING, _ACCEPTED))


# "The President accepted and", "Omolo gladly accepted."
_HE_ACCEPTED = re.compile(
    r"\W*(?:[A-Z][\w.]*\s+){1,5}(?:gladly |gratefully |happily )?accepted(?=\s*(?:$|[.,]|and\b))"
)


def is_invited(stage: Stage, cue: Cue) -> bool:
    """«دعوة … لزيارة بغداد», "invited him to visit": called for, not told to happen."""
    if cue.frame == "visit_noun" and is_called_for(stage, cue):
        return True
    purpose = (
        cue.prefix.endswith("ل")
        or stage.text.startswith("to ", cue.start)
        or stage.text.endswith(" الي ", stage.start, cue.start)
        or _TO_MAKE.search(stage.text, max(stage.start, cue.start - 40), cue.start) is not None
    )
    return purpose and _INVITING.search(stage.text, stage.start, cue.start) is not None


def is_conditional(stage: Stage, cue: Cue) -> bool:
    """«قد يزور» (may visit), "would go … if": a mere chance; «كان يسافر» (used to travel)."""
    before = stage.between(max(stage.start, cue.start - 8), cue.start)
    if cue.sense == "present" and (
        _CHANCE.search(before)
        or _IF_HE.search(stage.text, max(stage.start, cue.start - 110), cue.start)
    ):
        return True
    if cue.sense in ("future", "present") and _WHETHER.search(
        stage.text, max(stage.start, cue.start - 110), cue.start
    ):
        return True
    if (
        cue.frame == "visit_noun"
        and _IMAGINED_NOUN.search(before)
        and _WOULD.search(stage.text, cue.end, clause_end(stage, cue.end, 70))
        and not _is_when_said(stage, cue)
    ):
        return True
    if cue.frame == "visit_noun" and _MAY_YET.search(
        stage.text, cue.end, clause_end(stage, cue.end, 90)
    ):
        return True
    if is_subordinate(stage, cue):
        return True
    if _RUMOURED.search(stage.text, max(stage.start, cue.start - 110), cue.start):
        return True
    if _IS_RUMOURED.match(stage.text, cue.end, stage.end):
        return True
    words = stage.between(cue.start, cue.end)
    if words.startswith("would") or _WOULD_GLADLY.search(stage.text, stage.start, cue.start):
        return IF.search(stage.sentence.text) is not None
    if cue.sense != "past" and _IF_BEHIND_AR.match(stage.text, cue.end, stage.end):
        return True
    return cue.sense == "future" and (
        _IF_BEHIND.match(stage.text, cue.end, stage.end) is not None
        or _UNHEARD.search(stage.text, max(stage.start, cue.start - 110), cue.start) is not None
    )


def _is_when_said(stage: Stage, cue: Cue) -> bool:
    """Whether a visit only tells when something was said: "said after a visit to Riga that"."""
    start = max(stage.start, cue.start - 50)
    then = _WHEN_SAID.search(stage.text, start, cue.start) is not None
    then = then or made_or_ended(stage, cue) is not None  # "wound up a visit, pledging that it"
    return then and _THAT.match(stage.text, cue.end, stage.end) is not None


_WHEN_SAID = re.compile(
    r"\b(?:during|after|following|on|at the (?:start|end|outset|close) of) an? (?:[\w-]+ )?$"
)
_THAT = re.compile(r"[^.;:]{0,60}?\bthat\b")
# «زيارة محتملة» (a possible visit)
_MAY_COME = re.compile(r"\s+(?:ال)?محتملة\b")
# «قد يقوم الرئيس بزيارة» (may make a visit)
_MAY_MAKE = re.compile(r"\bقد [يت](?:قوم|ودي|جري)\s(?:(?!\bان\b)[^.،؛])*$")


def may_be_made(stage: Stage, cue: Cue) -> bool:
    """Whether a visit is only thought of: «لم يستبعد أن يقوم بزيارة», "would make the trip if".

    The words that say so stand before the verb that makes the visit.
    """
    if cue.frame != "visit_noun":
        return False
    if _MAY_COME.match(stage.text, cue.end, stage.end):
        return True
    start = max(stage.start, cue.start - 110)
    if _WOULD_WELCOME.search(stage.text, start, cue.start):
        return True
    if _MAY_MAKE.search(stage.text, start, cue.start):
        return True
    if _WOULD_MAKE.search(stage.text, max(stage.start, cue.start - 40), cue.start):
        return IF.search(stage.text, stage.start, stage.end) is not None
    that = _THAT_MAKES.search(stage.text, start, cue.start)
    if that is None:
        return False
    before = markers(stage.cues, max(stage.start, that.start() - 45), that.start())
    senses = {m.sense for m in before}
    return bool(senses & {"hypothetical", "invited"}) and "planned" not in senses


def is_occasion_to_come(stage: Stage, cue: Cue) -> bool:
    """Whether only what is done on a visit is a chance: "could be signed during a visit next week".

    The visit itself is told as one to come: by what is expected of it, or by its day.
    """
    if cue.frame != "visit_noun" or stage.language != "en":
        return False
    start = max(stage.start, cue.start - 90)
    if _COULD_BE_DONE_ON.search(stage.text, start, cue.start) is None:
        return False
    end, published = clause_end(stage, cue.end, 120), stage.sentence.reading.published
    days = (d for d in stage.sentence.dates if cue.end <= d.start < end and d.latest is not None)
    known = any(published is not None and d.latest > published for d in days if d.latest)
    return known or _IS_EXPECTED.search(stage.text, cue.end, stage.end) is not None


def is_where_he_did_it(stage: Stage, cue: Cue) -> bool:
    """Whether a visit is only when somebody said or did something: "urged calm on a visit to".

    What he urges, rejects or fails in there is wished for or negated, not the visit.
    """
    if cue.frame != "visit_noun" or stage.language != "en":
        return False
    there = _THERE_ON_A.search(stage.text, stage.start, cue.start)
    return (
        there is not None
        and _SAID_OR_DID.search(stage.text, stage.start, there.start()) is not None
    )


# "during a two-day", "on his first", but not "go on a", "to be on a"
_THERE_ON_A = re.compile(
    r"(?<!\bgo )(?<!\bbe )(?<!\bwent )(?<!\bgoing )(?<!\bembark )(?<!invited )"
    r"\b(?:during|while on|in the course of|at the (?:start|end|outset|close) of|on)"
    r" (?:an?|his|her|their) (?:[\w-]+ ){0,3}$"
)
# "(X) rejected (the charge)", "(X) said (he would not)", by a verb of speech or of failing
_SAID_OR_DID = re.compile(
    rf"\b{any_of('said_or_did', 'en')}\b"
    r"(?![^.;]*\b(?:invit|go on|visit|travel|trip|sen[dt]|host|receiv|let|allow|may|might|could"
    r"|would|if))[^.;]*$"
)
_COULD_BE_DONE_ON = re.compile(
    r"\b(?:could|may|might|can) (?:also |even |yet )?be [\w ]{3,30}? (?:during|on|at the end of) "
    r"an? (?:[\w-]+ ){0,3}$"
)
_IS_EXPECTED = re.compile(
    r"\b(?:which|that) is (?:due|expected|planned|scheduled|set|slated)\b"
    r"|,? (?:due|expected|planned|scheduled|set|slated) (?:for|in|next|later|this|before)\b"
)


def is_wanted(stage: Stage, cue: Cue) -> bool:
    """Whether somebody is only asked to go: "urged the president to visit", "invited him to"."""
    start = max(stage.start, cue.start - 100)
    infinitive = stage.text.startswith("to ", cue.start)
    return infinitive and _WANTED.search(stage.text, start, cue.start) is not None
