"""Arabic word order: who makes the visit that a noun tells of, and whether one spoken of does.

A noun goes before the one who makes it («زيارة الوزير», the minister's visit), who may be a pronoun
written onto it. Chooses among the mentions of one sentence; decides no events.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.arabic_between import (
    AND_HIS_HONOUR,
    FAR,
    NEXT_WORD,
    THAT,
    several_before,
    undated,
    with_equals,
)
from flows.extraction.scene.arabic_doers import (
    HE_DOES,
    doers,
    is_oblique,
    is_owned,
    one_behind,
    subject_behind,
    who_tells_of_himself,
)
from flows.extraction.scene.stages import Stage
from flows.extraction.who.people import side

# «يقوم بها» (which … makes) leads from the visit to who makes it.
_BY_WHOM = re.compile(rf"\b{any_of('undertakes', 'ar')}(?:\s+بها)?(?:\s+\S+){{0,2}}?\s*$")
# «ويؤدي زيارة», «ويقوم بزيارة», «وأرجأ زيارة» (makes, makes, put off a visit) of the one spoken of
_MAKES = re.compile(
    r"(?<![^\s،])[وف]?(?:(?:كان|كانت)\s+(?:قد\s+)?)?"
    rf"(?:{any_of('undertakes', 'ar')}\s+(?:{any_of('later_day', 'ar')}\s+)?"
    rf"|{any_of('alters_visit', 'ar')}\s+)$"
)
# «الذي يؤدي حاليا» (who is paying) before a visit
_WHO_MAKES = re.compile(
    r"\b(?:الذي|التي)\s+(?:(?:سوف|كان|كانت|قد)\s+){0,2}"
    rf"{any_of('undertakes', 'ar')}\s+(?:له[ام]?\s+)?(?:حاليا\s+|الان\s+)?ب?$"
)
# «(الذي يزور تونس حاليا) في إطار جولة» (who is visiting Tunis as part of a tour): his tour
_WITHIN = re.compile(r"[^.،؛:]{0,60}\s(?:في اطار|ضمن|في مستهل)\s")
#: How far (in letters) before a visit those words may begin.
_WHO_REACH = 40
# «أول جولة أفريقية له» (his first African tour), «زيارة عمل يؤديها إلى» (a visit he makes to)
_OF_HIS = re.compile(
    rf"\s+(?:\w+\s+){{0,2}}(?:{any_of('of_him', 'ar')}\b"
    rf"|{any_of('undertakes', 'ar')}(?:(?<=ها)|\s+بها)\s+(?:{any_of('toward', 'ar')}\b|ل))"
)
_HIS_STOP = re.compile(r"\bمحطت?[هات]+\s+(?:\w+\s+){0,2}(?:في|من|ضمن)\s+(?:ال)?$")
# Between two who are joined: "and", "and the Saudi".
_AND_THE = re.compile(r"\s*،?\s*(?:و?(?:ال[^\W\d_]+\s+)?|و[^\W\d_]+ي\s+)")
# «أعلن الوزير، في حوار …، أنه سيؤدي زيارة» (that he will pay): whoever speaks.
_THAT_HE = re.compile(r"\bب?انها?\s+(?:[^\W\d_]+\s+){0,2}ل?$")
# «العواصم التي يرغبون في زيارتها» (the capitals that they wish to visit): no visit of hers
_VISITED_ONE = re.compile(r"\b(?:التي|الذي)\s+[يت][^\W\d_]+\s+(?:في\s+)?$")
# «زيارة مرتقبة لرئيس …» (a planned visit of …), «زيارة كانت مقررة للرئيس» (which was planned):
# a maker behind «ل» (of), an adjective between.
_OF = re.compile(r"\s*(?:(?:التي\s+)?كانت\s+)?(?:[^\W\d_]+ة\s+){0,2}")


def makers(stage: Stage, cue: Cue) -> list[Mention]:
    """Who makes the visit that a noun tells of."""
    who = _WHO_MAKES.search(stage.text, max(stage.start, cue.start - _WHO_REACH), cue.start)
    if who is not None:  # «التقت المستشارة التي تؤدي زيارة إلى تونس رئيس الحكومة»: she makes it
        return [m for m in stage.people if m.end <= who.start()][-1:]
    going = [c for c in stage.framed("visit_verb", "go_verb") if c.end <= cue.start]
    if going and (is_owned(stage, cue) or _WITHIN.fullmatch(stage.text, going[-1].end, cue.start)):
        gone = doers(stage, going[-1])
        if gone or not is_owned(stage, cue):
            return gone
    behind = _first_behind(stage, cue)
    parted = behind is not None and _leads_between(stage, cue, behind)
    if behind is not None and not (parted and _free_before(stage, cue)):
        return with_equals(stage, behind)
    nouns = [c.start for c in stage.framed("visit_noun", "tour_noun") if c.start >= cue.end]
    for mention in stage.people:
        if any(at < mention.start for at in nouns):
            break  # who made another visit: «… زيارة بغداد، بعد الزيارة التي قام بها الوزير»
        if 0 <= mention.start - cue.end < 120 and _BY_WHOM.search(
            stage.between(cue.end, mention.start)
        ):
            return with_equals(stage, mention)
    if met := _of_those_who_met(stage, cue):
        return met
    owner = _owner(stage, cue) or _has_one(stage, cue) or who_tells_of_himself(stage, cue)
    if owner is not None:
        return with_equals(stage, owner)
    before = _free_before(stage, cue)
    if not before:
        return []
    gap = undated(stage, before[-1].end, cue.start)
    his = is_his(stage, cue)
    if cue.frame == "arrival_noun" and not his:
        return []
    if THAT.search(gap) and not his:
        return []
    named = before[-1].full.name is not None
    others = [m for m in stage.people if m.start >= before[-1].end and m.end <= cue.start and named]
    apart = len(gap.split()) - sum(len(stage.between(m.start, m.end).split()) for m in others)
    if apart > (20 if his or is_that_he(stage, cue) else FAR):
        return []
    verb = NEXT_WORD.match(stage.text, before[-1].end)
    several = several_before(stage, before, verb[1]) if verb else []
    return several or _joined_before(stage, cue, before)


def _of_those_who_met(stage: Stage, cue: Cue) -> list[Mention]:
    """Whose a visit is behind a meeting: «التقى الوزير الرئيس بعد وصوله» (after the minister's).

    Behind «بمناسبة» (on the occasion of) that of whom the other met.
    """
    met = [c for c in stage.framed("meet_verb") if c.end <= cue.start]
    if not met or not is_his(stage, cue):
        return []
    meeting = [m for m in doers(stage, met[-1]) if m.end <= cue.start]
    if meeting and _ON_OCCASION.search(stage.text, stage.start, cue.start):
        return [m for m in stage.people if m.end <= cue.start and m not in meeting][-1:]
    return meeting[:1]


# «التقى الأمير الوزير بمناسبة زيارته» (met the minister on the occasion of his visit): the latter's
_ON_OCCASION = re.compile(r"\bبمناسبة\s$")


def _first_behind(stage: Stage, cue: Cue) -> Mention | None:
    """Who follows a visit that is his: «زيارة الوزير», not «خلال الزيارة الرئيس …»."""
    if is_owned(stage, cue):
        return subject_behind(stage, cue)
    definite = stage.text.startswith("ال", cue.start)
    behind = None if definite else one_behind(stage, cue, words=2)
    if behind is not None and _HEADED_BY.search(stage.text, cue.end, behind.begin):
        return None  # «(يقوم وفد) بزيارة إلى لاتفيا برئاسة وزير …»: the party makes it
    return behind


_HEADED_BY = re.compile(
    rf"\b{any_of('headed_by', 'ar')}\s(?:(?:معالي|سعادة|صاحب السمو)\s)?(?:ال)?$"
)


def opens_what_was_done(stage: Stage, cue: Cue) -> bool:
    """Whether a visit that opens a sentence is told by what its visitor has done on it."""
    subject = subject_behind(stage, cue) if is_owned(stage, cue) else None
    verb = HE_DOES.fullmatch(stage.text, cue.end, subject.start) if subject is not None else None
    return verb is not None and not (verb["verb"] or "").startswith(("ي", "سي", "ست"))


def _joined_before(stage: Stage, cue: Cue, before: list[Mention]) -> list[Mention]:
    """The last before a visit and his countrymen joined to him: «الوزير … ووزير … خلال زيارة».

    A pronoun of one gives it to the last alone: «خلال زيارته».
    """
    visitors = before[-1:]
    if _OF_ONE.search(stage.text, cue.start, cue.end):
        return visitors
    for mention in reversed(before[:-1]):
        joined = AND_HIS_HONOUR.fullmatch(stage.text, mention.end, visitors[0].start)
        if joined is None or len({side(mention), side(visitors[0])} - {None}) > 1:
            break
        visitors.insert(0, mention)
    return visitors


_OF_ONE = re.compile(r"(?:ه|ها)$")  # his, her


def _leads_between(stage: Stage, cue: Cue, mention: Mention) -> bool:
    """Whether the place it leads to parts a visit from somebody: «خلال زيارة لهلسنكي الرئيس»."""
    places = (p for p in stage.sentence.places if cue.end <= p.start and p.end <= mention.start)
    return any(place.prefix.startswith("ل") for place in places)


def _owner(stage: Stage, cue: Cue) -> Mention | None:
    """Whose a visit is that no pronoun gives to another: «زيارة مرتقبة لرئيس الحكومة إلى …»."""
    behind = next((m for m in stage.people if m.start >= cue.end), None)
    if cue.frame != "visit_noun" or is_owned(stage, cue) or behind is None:
        return None
    if _is_undertaken(stage, cue):
        return None
    written_on = len(behind.prefix.removesuffix("لل"))  # «للرئيس» begins with its «لل»
    gap = undated(stage, cue.end, behind.start - written_on)
    return behind if behind.prefix in ("ل", "لل") and _OF.fullmatch(gap) else None


def _has_one(stage: Stage, cue: Cue) -> Mention | None:
    """Who is told to have a visit: «ستكون للوزير زيارة إلى» (there will be of the minister's)."""
    before = next((m for m in reversed(stage.people) if m.end <= cue.start), None)
    if cue.frame != "visit_noun" or before is None or before.prefix not in ("ل", "لل"):
        return None
    if len(undated(stage, before.end, cue.start).split()) > 1:
        return None
    start = before.start - len(before.prefix.removesuffix("لل"))
    return before if _THERE_IS.search(stage.text, stage.start, start) else None


# «كانت», «ستكون», «تكون» (there was, will be)
_THERE_IS = re.compile(r"\b[وف]?(?:كانت?|س?[يت]كون)\s(?:(?:[^\W\d_]+\s){1,3})?$")


def _is_undertaken(stage: Stage, cue: Cue) -> bool:
    """Whether a verb and who makes it stand before a visit: «قام الوزير بزيارة للوفد …».

    (The minister paid a visit to the delegation.)
    """
    if cue.frame != "visit_noun" or not cue.prefix.endswith("ب"):
        return False
    verb = _UNDERTAKES.search(stage.text, max(stage.start, cue.start - _PAYS_REACH), cue.start)
    return verb is not None and any(verb.end() <= m.start < cue.start for m in stage.people)


_UNDERTAKES = re.compile(r"\b[وف]?س?(?:قام|قامت|يقوم|تقوم)\b")  # made, makes
#: How far (in letters) before a visit that verb may stand, with who makes it between.
_PAYS_REACH = 160


def _free_before(stage: Stage, cue: Cue) -> list[Mention]:
    """Who stands before a cue and depends on no preposition, nor on «و» (and) behind one who does.

    «مع نظيريه الأميركي … والسعودي …» (with his American … and Saudi counterparts). Behind others
    an ambassador, who lives there, is spoken of: «أعرب عن سعادته بوجود سفير …» (that there is).
    """
    free: list[Mention] = []
    last: Mention | None = None
    oblique = False
    for mention in stage.people:
        if mention.end > cue.start:
            break
        gap = stage.between(last.end, mention.start) if last is not None else ""
        oblique = is_oblique(stage, mention) or (oblique and _AND_THE.fullmatch(gap) is not None)
        if not oblique and not (free and mention.office == "resident" and not mention.prefix):
            free.append(mention)
        last = mention
    return free


def is_his(stage: Stage, cue: Cue) -> bool:
    """Whether a noun bears a pronoun: «زيارته» (his visit), «محطته … من جولة» (his stop on)."""
    if cue.frame == "tour_noun" and _HIS_STOP.search(stage.text, stage.start, cue.start):
        return True
    if cue.frame in ("tour_noun", "visit_noun") and _OF_HIS.match(stage.text, cue.end, stage.end):
        return True
    return is_owned(stage, cue) and _VISITED_ONE.search(stage.text, stage.start, cue.start) is None


def is_that_he(stage: Stage, cue: Cue) -> bool:
    """Whether whoever speaks tells it of himself: «أعلن … أنه سيؤدي زيارة» (that he will pay)."""
    return (
        _THAT_HE.search(stage.text, max(stage.start, cue.start - _WHO_REACH), cue.start) is not None
    )


def is_made(stage: Stage, cue: Cue) -> bool:
    """Whether a verb right before a noun tells that one makes the visit: «ويؤدي زيارة إلى …»."""
    before = stage.between(max(stage.start, cue.start - 30), cue.start - len(cue.prefix))
    return cue.frame == "visit_noun" and _MAKES.search(before) is not None
