"""Whether somebody else than a state does what tells of an agreement: unions, workers, a city.

Asked before the sides of an agreement are taken from other sentences: "The government and the
unions signed a wage accord" leaves no side to the reader, though the sentence before names two
states. Whoever acts stands before the verb in English, behind it in Arabic.
"""

from __future__ import annotations

import re

from flows.extraction.agreements.doers import TWO_SIDES, is_passive
from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Span
from flows.extraction.scene.pairs import TWO_PERSONS
from flows.extraction.scene.stages import Stage, clause_start
from flows.extraction.scene.tellings import AgreementTelling

#: Verbs whose doer is a party.
_ACTIVE = ("sign_verb", "reach_verb", "agree_verb", "trade_verb", "lend_verb")
#: How far (in letters) before an agreement what it is about may begin.
_KIND = 22
#: How far (in letters) before a verb the clause of its subject may begin.
_FAR = 120
# "(the unions) have also formally (signed)", "(the city) on Monday (agreed to buy)"
_HELPERS = re.compile(
    rf"(?:\s(?:{any_of('helper', 'en')}|on [A-Z]\w+day|[A-Z]\w+day|\w+ to))+\s*$|\s+$"
)
# Who is told by more than a word: "the governors of three provinces", "two tribes in the north"
_COMPLEMENT = re.compile(
    r"\s(?:in|of|at|from|for|with|to|on|by|under|near|across|representing|that|which|who)\s.*$"
)
_LIST = re.compile(r",?\sand\s|,\s|\sor\s")
_WORD = re.compile(r"(?<![\w'’-])[a-z][a-z'’-]*$")
# "a wage (accord)"
_PRIVATE = re.compile(rf"\b{any_of('private_accord', 'en')} ", re.IGNORECASE)
# «تم توقيع», «جرى التوقيع على» (was signed)
_DONE = r"[وف]?(?:تم|جري|سيتم|يتم)\s"
_IS_DONE = re.compile(_DONE)
# «وتم أمس توقيع» (and yesterday was signed)
SIGNED_BY_NOBODY = re.compile(rf"(?<![^\s،]){_DONE}[^.،؛]{{0,30}}?(?:ال)?توقيع\b")
# «وقع (العمال)», «وقعت (الحكومة والنقابات)» (workers; the government and the unions, signed)
_OTHERS_DO = re.compile(
    rf"\s+(?:(?:ال)?(?:حكومة|وزارة|جيش|سلطات)(?:\s[^\s.،؛]+)?\s+و)?"
    rf"(?:ال)?(?:{any_of('acts_for_none', 'ar')}|{any_of('no_state', 'ar')})\b"
)
# «(اتفاقية) شراكة مع بلدية المدينة» (with the town)
_WITH_OTHERS = re.compile(
    r"(?:\s[^\W\d_]+){0,3}?\s(?:مع|بين)\s(?:ال)?"
    rf"(?:{any_of('acts_for_none', 'ar')}|{any_of('no_state', 'ar')})\b"
)
# «(اتفاق) للأجور», «(اتفاقا) حول الأجور» (on wages)
_PRIVATE_BEHIND = re.compile(
    rf"\s+(?:بين\s+(?:ال|لل)(?:طرف|جانب)ين\s+)?(?:(?:حول|بشان|علي|بخصوص)\s+)?"
    rf"(?:(?:ال)?(?:زياد[هة]|ترفيع|رفع|تحسين|تسوي[هة]|صرف)\s+(?:في\s+)?)?"
    rf"(?:ال|لل|ل|ب)?{any_of('private_accord', 'ar')}\b"
)
_FOR_STATES = re.compile(rf"{any_of('acts_for_state', 'en')}", re.IGNORECASE)
_OPENING = re.compile(r"^(?:In|On|At|After|Before|During|Under|By|With|As|When|While|Since)\b")
_BORDER = re.compile(r"\b(?:that|said|but|while|as|when|because|after|before|where|whether)\s")


def done_by_others(telling: AgreementTelling) -> bool:
    """Whether those who do it are told, and are neither states nor anybody who acts for one."""
    stage, act = telling.stage, telling.act
    if stage.language == "ar" and _is_private(telling):
        return True
    if TWO_SIDES.search(stage.sentence.text) or are_two_persons(stage, act):
        return False
    if stage.language == "ar":
        does = act is not None and _OTHERS_DO.match(stage.text, act[1], stage.end) is not None
        return does or _WITH_OTHERS.match(stage.text, telling.trigger[1], stage.end) is not None
    return _is_private(telling) or any(map(_is_other, _doers(telling)))


def are_others_before(stage: Stage, act: Span | None) -> bool:
    """Whether a clause begins with them: «أعلن المبعوث أن أطراف النزاع وقعت بالأحرف الأولى …».

    (the envoy said that the parties to the conflict have initialled)
    """
    if act is None or stage.language != "ar":
        return False
    verbs = [cue.start for cue in stage.framed(*_ACTIVE) if cue.start <= act[1]]
    if not verbs or act[0] - verbs[-1] > _KIND:
        return False
    return _THAT_OTHERS.search(stage.text, stage.start, verbs[-1]) is not None


# «أن الفرقاء», «إن أطراف النزاع الليبي» (that the rivals, that the parties to the conflict), before
# the verb
_THAT_OTHERS = re.compile(
    rf"\bان\s(?:عددا من\s)?(?:ال)?(?:{any_of('acts_for_none', 'ar')}|{any_of('no_state', 'ar')})"
    r"(?:\s[^\W\d_]+){0,4}?\s$"
)


def are_two_persons(stage: Stage, act: Span | None) -> bool:
    """Whether "the two ministers", "they" stand for parties.

    Not "they" behind who else does it: "Elders signed a pact under which they promised".
    """
    found = TWO_PERSONS.search(stage.sentence.text)
    if found is None or act is None or found.group() != "they":
        return found is not None
    verb = next((cue for cue in stage.framed(*_ACTIVE) if (cue.start, cue.end) == act), None)
    if verb is None or found.start() + stage.start < verb.end or is_passive(stage, verb):
        return True
    return not any(map(_is_other, _before(stage, verb)))


def is_truce(telling: AgreementTelling) -> bool:
    """Whether it is an Arabic truce, which those who fight at home keep as well: «هدنة»."""
    stage, (start, end) = telling.stage, telling.trigger
    return stage.language == "ar" and _TRUCE.search(stage.text, start, end) is not None


# a truce, calm, a ceasefire
_TRUCE = re.compile(r"\b(?:ال)?(?:هدنة|تهدية|وقف (?:ل?اطلاق )?(?:ال)?نار)\b")


def is_signed_by_nobody(telling: AgreementTelling) -> bool:
    """Whether it is told as signed by nobody: "had been signed with Peru", "the signing of"."""
    stage, act = telling.stage, telling.act
    if telling.rule == "agreement.sign_noun":
        return True
    if act is not None and stage.text.startswith("signing of", act[0]):
        return True
    if stage.language == "ar":  # «معاهدة وقعت مع بيرو», «تم توقيع معاهدة مع بيرو» (with Peru)
        return act is not None and (
            stage.text.startswith(" مع ", act[1]) or _IS_DONE.match(stage.text, act[0]) is not None
        )
    verb = _verb(telling)
    return verb is not None and is_passive(stage, verb)


def _is_private(telling: AgreementTelling) -> bool:
    """Whether an accord is of a kind that none make but those at home: "a wage accord"."""
    start, end = telling.trigger
    if telling.stage.language == "ar":
        return _PRIVATE_BEHIND.match(telling.stage.text, end, telling.stage.end) is not None
    return _PRIVATE.search(telling.stage.text, max(0, start - _KIND), end) is not None


def _verb(telling: AgreementTelling) -> Cue | None:
    told = telling.stage.framed(*_ACTIVE)
    return next((cue for cue in told if (cue.start, cue.end) == telling.act), None)


def _doers(telling: AgreementTelling) -> list[str]:
    """Each of the nouns before an active verb, with what stands before it; none if unsure.

    So it is of a verb that goes on from another, "met unions and signed": the subject is far.
    """
    act = _verb(telling)
    return [] if act is None or act.start != telling.trigger[0] else _before(telling.stage, act)


def _before(stage: Stage, act: Cue) -> list[str]:
    """The same of the verb itself."""
    if stage.text.endswith("signing", act.start, act.end):
        return []
    clause = stage.between(clause_start(stage, act.start, _FAR), act.start)
    border = [*_BORDER.finditer(clause)]
    clause = clause[border[-1].end() :] if border else clause
    subject = _COMPLEMENT.sub("", _HELPERS.sub("", clause)).strip()
    if _OPENING.match(subject) or subject.endswith(("and", "or", ",")):
        return []
    return [doer for doer in _LIST.split(subject) if doer]


def _is_other(doer: str) -> bool:
    """Whether a noun in small letters names no state, and none who acts for one."""
    noun = _WORD.search(doer)
    return noun is not None and _FOR_STATES.fullmatch(noun.group()) is None
