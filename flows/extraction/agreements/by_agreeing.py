"""Agreements told by a verb of agreeing alone: "Both the U.S. and the EU agreed to lay a pipe".

The rule A3 of ``rules``: what states agree to do, not what they only think or say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from flows.extraction.agreements.agreeing import agreeing, contracts
from flows.extraction.agreements.background import is_background
from flows.extraction.agreements.listing import is_definite, type_of
from flows.extraction.agreements.occasion import add_date, keep_signed
from flows.extraction.agreements.terms import add_terms
from flows.extraction.language.lexicon import any_of, any_of_several
from flows.extraction.reading.cues import OBJECT, Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.asides import WHERE_OR_WHEN
from flows.extraction.scene.candidates import is_corporate, party_mentions
from flows.extraction.scene.many_states import count_again, is_of_many
from flows.extraction.scene.pairs import TWO_PERSONS, two_told
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.scene.status import agreement_status
from flows.extraction.scene.tellings import AgreementTelling, VisitTelling, side_key

# "agreed to discuss": an understanding in talks, no agreement.
_MERE_TALK = re.compile(
    rf"\s*(?:(?:to|on|that)\s+)?(?:the\s+)?{any_of('mere_talk', 'en')}\b"
    rf"|[^.،]{{0,110}}?\bعلي\s+(?:ال)?{any_of('mere_talk', 'ar')}\b"
    # "(agreed) to speed up work on a peace treaty"
    rf"|\s*(?:to\s+)?[a-z]+ (?:[a-z]+ ){{0,3}}{any_of('hastened', 'en')} (?:on|of|towards?|for)"
    rf" (?:an?|the|their) (?:[\w-]+ ){{0,2}}(?:treaty|protocol|{any_of('pact', 'en')})\b"
    r"|\s+(?:وجهات|وجهتا|اراء|الاراء)\b",  # views agree
    re.IGNORECASE,
)
# "at talks in Lima", "after two days of negotiations", "at a meeting of their ministers"
_AT_TALKS = (
    r"\s+(?:at|in|during|after|following)\s+(?:[\w-]+\s+){0,4}?"
    rf"(?:{any_of_several('gathering', 'occasion_of_talks', language='en')}|talks"
    r"|negotiation|consultation)s?\b"
    r"|\s+(?:of|between)\s+their\s+[\w-]+(?:\s+[\w-]+)?"
)
_AGREED_SOMEWHERE = re.compile(
    rf"agreed(?:{WHERE_OR_WHEN}|{_AT_TALKS}){{1,4}}(?:\s+to(?=\s)|(?=\s+on\s+(?![A-Z])))"
)
# "reached a settlement on Monday"
_A_SETTLEMENT = re.compile(
    r"(?:(?:have|has) )?(?:reached|struck|signed|worked out|concluded) an? (?:negotiated )?"
    rf"(?:settlement|compromise|bargain)\b(?! with\b)(?! {any_of('bond', 'en')}\b)"
)
# "agreed with Peru on Monday to lay a pipe"
_AGREED_WITH = re.compile(
    rf"agreed{WHERE_OR_WHEN}{{0,2}} with (?:the )?[A-Z][\w'-]*(?:,? [\w'-]+){{0,6}}?"
    rf"{WHERE_OR_WHEN}{{0,3}} to (?!{any_of('mere_talk', 'en')}\b)(?=[a-z])"
)
# "agreed guidelines", "agreed new terms for"; not "the agreed terms", nor "terms of reference",
# which are yet to be negotiated on
_AGREED_TERMS = re.compile(
    rf"(?<!\bthe )(?<!\ban )agreed (?:(?:a|the|new|common|joint|final|draft) ){{0,2}}"
    r"(?:[a-z]+ )?"
    rf"(?={any_of('agreed_terms', 'en')}\b(?! of reference))"
)
# "(agreed to) build": an order, or what two states will do together
_AGREED_TO_BUILD = re.compile(r"(?:(?:have|has) )?agreed to(?= build)")
# "the two sides agreed to lay a pipe"
_BOTH_AGREE = re.compile(
    rf"\b{any_of('two_sides', 'en')}\s+(?:(?:have|had|has|also|then|later)\s+){{0,2}}"
    r"agreed(?:\s+(?:to|on)|(?:\s+[\w.-]+){1,5}\s+to)$",
    re.IGNORECASE,
)
# «اتفق (البلدان أمس على)» (the two countries, yesterday on), not «على أن» (that)
_BOTH_DO = re.compile(rf"\s+{any_of('two_sides', 'ar')}(?:\s[^.،؛]{{1,30}})?\sعلي\s(?!ان\b)")
# "Under a 1979 treaty, Egypt agreed to"
_UNDER_EARLIER = re.compile(r"\b[Uu]nder (?:an?|the|its|their) (?:19|20)\d\d \w+")
# "Under the five-year (pact, Moscow agreed to)"
_UNDER_THE = re.compile(r"\W*Under (?:the|that|this|its|their) (?:[\w-]+ ){0,3}")
# "agreed by phone": nothing is put in writing
_PHONED = re.compile(rf"\b{any_of('by_phone', 'en')}\b|{any_of('by_phone', 'ar')}")
_DEED = re.compile(r"[^.;]{0,80}?\b(?:will|would|shall)\b")
#: How far (in letters) before a verb of agreeing the members of a body may stand.
_MEMBERS_NEAR = 30


def _two_agreeing(scene: Scene, stage: Stage, act: Cue) -> list[Mention]:
    """Whom "the two ministers agreed to …", «اتفق الوزيران على» (the two ministers …) means."""
    around = stage.between(max(stage.start, act.start - 20), min(stage.end, act.end + 20))
    that = "that" in stage.between(act.end - 4, act.end + 5)
    return two_told(scene, stage) if TWO_PERSONS.search(around) and not that else []


def agreed_somewhere(stage: Stage) -> Iterator[Cue]:
    """Where the verb tells its object in another way than "agreed to" and "agreed on".

    Place and day may part the two, "agreed in Athens on Tuesday to open"; terms stand right behind
    it, "agreed guidelines for"; and two agree to build something together, as one does to order.
    """
    for cue in stage.framed("sign_verb", "reach_verb"):
        settled = _A_SETTLEMENT.match(stage.text, cue.start, stage.end)
        if settled is not None:
            yield cue._replace(end=settled.end(), frame="agree_verb")
    for cue in stage.framed("trade_verb"):
        deed = _AGREED_TO_BUILD.match(stage.text, cue.start, cue.end)
        if deed is not None:
            yield cue._replace(end=deed.end(), frame="agree_verb")
    for cue in stage.framed("sign_verb"):
        terms = _AGREED_TERMS.match(stage.text, cue.start, stage.end)
        if terms is not None:
            yield cue._replace(end=terms.end() - 1, frame="agree_verb", sense="past")
        if _AGREED_WITH.match(stage.text, cue.start, stage.end):
            yield cue._replace(frame="agree_verb", sense="past")
        found = _AGREED_SOMEWHERE.match(stage.text, cue.start, stage.end)
        if found is not None:
            yield cue._replace(end=found.end(), frame="agree_verb", sense="past")


def told_by_agreeing(
    scene: Scene, stage: Stage, act: Cue, visits: list[VisitTelling]
) -> AgreementTelling | None:
    """A3: states and bodies that agree on something: "Both the U.S. and the EU agreed to …"."""
    status = agreement_status(stage, act, act)
    text, end = stage.text, stage.end
    somewhere = _AGREED_SOMEWHERE.match(text, act.start, end)
    if somewhere is not None and status == "in_talks":
        status = "signed"  # "agreed after two days of negotiations to open"
    parted = somewhere or OBJECT.match(text, act.start, end)
    act = act._replace(end=parted.end()) if parted is not None else act
    if _MERE_TALK.match(stage.text, act.end, stage.end) or _is_phoned(scene, stage, act):
        return None
    if _is_opinion(stage, act) or _is_under_earlier(stage, act) or _is_contribution(stage, act):
        return None
    agreed = agreeing(stage, act) or _two_agreeing(scene, stage, act)
    if len({side_key(m) for m in agreed}) < 2:
        agreed = _members_agreeing(scene, stage, act)
    both = not agreed and (
        _BOTH_AGREE.search(stage.text, stage.start, act.end) is not None
        or _BOTH_DO.match(stage.text, act.end, stage.end) is not None
    )
    if status is None or not (agreed or both) or _is_of_a_suit(stage, act, agreed):
        return None
    telling = AgreementTelling(
        stage, "agreement.agree_verb", (act.start, act.end), "agreement", status, pointing=False
    )
    for noun in _agreed_on(stage, act):
        telling.type = type_of(noun)
    if contracts(stage, act):
        telling.type = "contract"
    telling.parties, telling.two_sides = agreed, both
    add_date(scene, stage, telling, visits)
    keep_signed(telling, status, act)
    if is_background(scene, stage, telling, act):
        return None
    add_terms(stage, telling)
    return telling


def _is_of_a_suit(stage: Stage, act: Cue, agreed: list[Mention]) -> bool:
    """Whether a company settles with somebody: "Intel and the EU reached a settlement"."""
    settled = stage.text.endswith("settlement", act.start, act.end)
    return settled and any(is_corporate(m, stage.text) for m in agreed)


def _agreed_on(stage: Stage, act: Cue) -> Iterator[Cue]:
    """The noun that is all that a verb of agreeing tells: "agreed on a (memorandum)"."""
    for noun in stage.framed("agreement_noun"):
        found = _ON_A.search(stage.text, act.start, max(act.start, noun.start))
        if found is not None and found.start() <= act.end + 1:
            yield noun


# "agreed on a five-year (pact)", not "agreed on Friday that the (pact)"
_ON_A = re.compile(r"\b(?:on|to|upon)\s+an?\s+(?:[\w-]+\s+){0,2}$")


def _is_under_earlier(stage: Stage, act: Cue) -> bool:
    """Whether an agreement that stands is only told: "Under the accord, Egypt agreed to"."""
    if _UNDER_EARLIER.search(stage.text, stage.start, act.start):
        return True
    nouns = [noun for noun in stage.framed("agreement_noun") if noun.end <= act.start]
    if any(_UNDER_THE.fullmatch(stage.text, stage.start, noun.start) for noun in nouns):
        return True
    published = stage.sentence.reading.published
    return published is not None and any(
        _IN_A.fullmatch(stage.text, stage.start, noun.start)
        and any(
            _SIGNED.fullmatch(stage.text, noun.end, day.start)
            and day.latest is not None
            and published - day.latest > _LATELY
            for day in stage.sentence.dates
        )
        for noun in nouns
    )


#: Up to how long ago it is news what two agreed on in a paper of that day.
_LATELY = timedelta(days=45)
# "In a (joint statement) issued in (September last year), the six agreed"
_IN_A = re.compile(r"\W*(?:In|Under|By) (?:an?|the|their) (?:[\w-]+ ){0,3}")
_SIGNED = re.compile(r",? (?:which (?:was|they) )?[a-z]+ (?:[a-z]+ )?(?:(?:in|on) )?")


def _is_contribution(stage: Stage, act: Cue) -> bool:
    """Whether each of several only consents: "France and Italy agreed to send troops to the UN"."""
    return _CONTRIBUTES.match(stage.text, act.end, stage.end) is not None


# "(have agreed to) contribute troops", "provide forces at the request of", no "joint force"
_CONTRIBUTES = re.compile(
    rf"\s(?:to\s)?{any_of('contributing', 'en')}\s"
    r"(?!(?:[\w-]+\s){0,4}(?:joint|each other|one another)\b)(?:[\w,'-]+\s){0,5}?"
    rf"(?:{any_of('contingent', 'en')}\b|[^.;]{{1,60}}?\bat (?:the|its) request\b)"
)


def _is_phoned(scene: Scene, stage: Stage, act: Cue) -> bool:
    """Whether two agree on the telephone, as this sentence tells or the one before of them."""
    if _PHONED.search(stage.sentence.text):
        return True
    before = scene.stages[max(0, stage.sentence.number - 1)].sentence.text
    taken_up = TWO_PERSONS.search(stage.text, stage.start, act.start)
    return taken_up is not None and _PHONED.search(before) is not None


def _members_agreeing(scene: Scene, stage: Stage, act: Cue) -> list[Mention]:
    """The states of one body that agree among themselves: "OPEC ministers agreed to cut output".

    Only where the text calls it an accord: else it is but a decision of the body. Or those told
    before that a number takes up: "The three countries agreed to".
    """
    members = [m for m in party_mentions(stage) if is_of_many(m, stage.text)]
    members = [m for m in members if 0 <= act.start - m.end < _MEMBERS_NEAR]
    if members and count_again(stage, members[-1]):
        return members[-1:]
    at = stage.sentence.number
    called = any(
        is_definite(other, noun)
        for other in scene.stages[at : at + 3]
        for noun in other.framed("agreement_noun")
    )
    return members[-1:] if called else []


def _is_opinion(stage: Stage, act: Cue) -> bool:
    """Whether what two agree on is a view, no deed to come: "agreed that violence must end"."""
    if stage.text.endswith("that", 0, act.end):
        return _DEED.match(stage.text, act.end, stage.end) is None
    that = _THAT_BEHIND.match(stage.text, act.end, stage.end)
    return that is not None and _DEED.match(stage.text, that.end(), stage.end) is None


# "agreed on Tuesday that"
_THAT_BEHIND = re.compile(rf"{WHERE_OR_WHEN}{{0,3}} that(?= )")
