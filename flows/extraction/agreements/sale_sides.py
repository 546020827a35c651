"""Who allows a sale, and who buys: «قالت الوزارة إن الخارجية وافقت على بيع مصر …».

Stands between the acts of sale (``sales``) and the rule of trade. The one who allows is the subject
of the approving verb, not whoever tells of it; where only an agency announces it, that agency, and
where the words only take it up ("the department also approved"), the one of the sale before. States
that trade goods are told from firms here.
"""

from __future__ import annotations

import re
from dataclasses import replace

from flows.extraction.agreements.doers import joined, signers
from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.candidates import is_of_carrier
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.state_mentions import state_mention, words_before
from flows.extraction.scene.tellings import AgreementTelling
from flows.extraction.who.people import side
from flows.extraction.who.sides import SAYS

#: How far (in letters) behind the sale its buyer may stand at once: «بيع الإمارات».
_RIGHT_BEHIND = 5
#: How far back (in letters) a state is told of whose ministry allows.
_NEAR = 300
#: The same for what tells a ministry before a verb of approval.
_CLOSE = 12
# «الخارجية وافقت», «وافقت الخارجية»: the ministry, by the name of its business alone.
_MINISTRY = re.compile(rf"\b{any_of('ministry_alone')}\b", re.IGNORECASE)
_HAS = re.compile(r"\s*(?:(?:has|have|had|also|formally|قد)\s+)*")
_TO = re.compile(r"\b(?:to|for|الي|لكل من|الي كل من)\s+(?:the\s+)?(?:both\s+)?$", re.IGNORECASE)
# "ordered jets from Norway (for the air force of Peru)"
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?$")
# "told Congress that it would sell", «أبلغت الكونغرس بأنها وافقت»: who is told sells nothing.
_LAWMAKERS = re.compile(rf"{any_of('lawmakers')}\W*$", re.IGNORECASE)


def sides_of_sale(stage: Stage, act: Cue, candidates: list[Mention]) -> list[Mention]:
    """Who allows or makes a sale, then to whom; without whom the words leave open."""
    buyers = _buyers(stage, act, candidates)
    others = [m for m in candidates if m not in buyers and not _is_in(m, buyers)]
    told = [m for m in others if not _LAWMAKERS.search(stage.between(m.start, m.end))]
    doers = _allowing(stage, act, others) or signers(stage, told or others, act)
    doers = doers or _before_congress(stage, act, others)
    doers = [_with_side(stage, doer, buyers) for doer in doers]
    return [*doers, *buyers]


def _before_congress(stage: Stage, act: Cue, candidates: list[Mention]) -> list[Mention]:
    """Who sells where "Congress was notified of the sale": who tells of it, else its country."""
    if not stage.text.startswith(_CONGRESS, act.start):
        return []
    own = [m for m in candidates if side(m) == "US"]
    span = (act.start, act.start + len(_CONGRESS))
    return own[:1] or [Mention(*span, "body", name=span, country="US")]


_CONGRESS = "Congress"


def _is_in(mention: Mention, others: list[Mention]) -> bool:
    return any(side(mention) is not None and side(mention) == side(other) for other in others)


def _allowing(stage: Stage, act: Cue, candidates: list[Mention]) -> list[Mention]:
    """Who allows it: whoever stands inside the act, else the country whose body does.

    Right beside the verb a ministry may be told by its business alone.
    """
    inside = [m for m in candidates if act.start < m.start and m.end <= act.end]
    if inside:
        return inside[:1]
    places = [p for p in stage.sentence.places if p.country and not is_of_carrier(stage, p)]
    told = [p for p in places if act.start < p.start and p.end <= act.end]
    # «إعلان موسكو موافقتها على» (Moscow's announcement of its approval)
    # but «اتفقت روسيا ومصر على تزويد» (Russia and Egypt agreed on supplying): both
    beside = (p for p in places if p.end + 1 == act.start and p.sort in ("country", "city"))
    told += [p for p in beside if "و" not in p.prefix]
    return [state_mention(place) for place in told[:1]] or _ministry(stage, act)


def _ministry(stage: Stage, act: Cue) -> list[Mention]:
    """A ministry of no told side right beside the act: «إن الخارجية وافقت», «وافقت الوزارة»."""
    for told in _MINISTRY.finditer(stage.text, max(stage.start, act.start - 40), act.end):
        before = stage.between(told.end(), act.start) if told.end() <= act.start else ""
        if told.end() <= act.start and (not _HAS.fullmatch(before) or len(before) > _CLOSE):
            continue
        if any(p.start <= told.end() + 1 and told.start() < p.end for p in stage.sentence.places):
            continue
        return [Mention(*told.span(), "body", name=told.span())]
    return []


def _with_side(stage: Stage, doer: Mention, buyers: list[Mention]) -> Mention:
    """A ministry of no told side, with that of the body of a state that speaks of it."""
    if doer.sort != "body" or side(doer) is not None or doer.label is not None or not buyers:
        return doer  # "the department approved another": of whom the sentences before tell
    told = (p for p in stage.sentence.reading.places if p.country is not None)
    near = (p for p in told if doer.start - _NEAR <= p.start and p.end <= doer.start)
    spoken = [p for p in near if p.country not in {side(m) for m in buyers}]
    return replace(doer, country=spoken[-1].country) if spoken else doer


def _buyers(stage: Stage, act: Cue, candidates: list[Mention]) -> list[Mention]:
    """To whom it goes: who stands at once behind, or behind "to" or «ل», else whoever is told."""
    behind = [m for m in candidates if m.start >= act.end and side(m)]
    # not who speaks: "to Chile, the defence minister said"
    behind = [m for m in behind if not _whose_people_say(stage, m)]
    at_once = [m for m in behind if m.start - act.end <= _RIGHT_BEHIND]
    led = [m for m in behind if _is_led(stage, m)]
    source = [m for m in behind if _FROM.search(words_before(stage, m))]
    first = next(iter((*at_once, *source, *led, *behind)), None)
    if first is not None:
        others = [m for m in behind if m.start > first.start and m.sort in ("state", "body")]
        return joined(stage, [first, *others])
    places = (p for p in stage.sentence.places if 0 < p.start - act.end <= _RIGHT_BEHIND)
    return [state_mention(place) for place in places if place.country is not None][:1]


def _whose_people_say(stage: Stage, mention: Mention) -> bool:
    """Whether a party speaks, or its people: ", the U.S. said", ", U.S. grain traders said"."""
    if SAYS.match(stage.text, mention.end, stage.end):
        return True
    return _PEOPLE_SAY.match(stage.text, mention.end, stage.end) is not None


_PEOPLE_SAY = re.compile(rf"(?: [a-z-]+){{1,3}} {any_of('speech', 'en')}\b")


def _is_led(stage: Stage, mention: Mention) -> bool:
    return mention.prefix in ("ل", "لل") or _TO.search(words_before(stage, mention)) is not None


def with_seller_before(telling: AgreementTelling, told: list[AgreementTelling]) -> list[Mention]:
    """The parties of a sale, where its words name one side alone, with the other of that before.

    "The department also approved the sale of tanks to Peru": who allowed the sale told before;
    "it approved another one as well": to whom that went, too.
    """
    sales = [t for t in told if t.allowed and t.parties and _is_seller(t, t.parties[0])]
    if not sales:
        return telling.parties
    last = sales[-1]
    own = {side(m) for m in telling.parties} - {None}
    sellers, buyers = last.parties[:1], last.parties[1:]
    if not own:
        return [*last.parties]
    if len(own) > 1:
        return telling.parties
    if side(sellers[0]) in own:
        return [*telling.parties, *buyers]
    named = [m for m in telling.parties if side(m) is not None]
    return [*sellers, *named]


def _is_seller(telling: AgreementTelling, party: Mention) -> bool:
    """Whether the first party told is the one who allows the sale, no buyer behind it."""
    return len(telling.parties) > 1 or party.start < telling.trigger[1]


def is_by_approver(stage: Stage, act: Cue) -> bool:
    """Whether the one who approves is told, not only who makes it known: "approved the sale"."""
    words = stage.between(max(stage.start, act.start - 12), act.end)
    return _BY_APPROVER.search(words) is not None


# "approved", "determination approving", «وافقت», «قرارا بالموافقة» (a decision to approve)
_BY_APPROVER = re.compile(
    r"\b(?:approv|authori|clear|licen|signed off)"
    r"|\b[وف]?(?:وافق|اقر|اجاز|صادق)ت?\b|قرارا?\s+بالموافقة"
)


def named_by(told: AgreementTelling, parties: list[Mention]) -> list[Mention]:
    """The parties of a sale, the one who made it known replaced by the one who approved it."""
    approver = told.parties[0] if told.parties else None
    if approver is None or not parties or side(approver) != side(parties[0]):
        return parties
    return [approver, *parties[1:]]


def between_states(stage: Stage, parties: list[Mention]) -> bool:
    """Whether states trade goods with each other, by all that is told: no firms, no hearsay.

    "Mitsubishi Corp of Japan" and "Australia's BHP" name countries, but deal for themselves.
    """
    if _HEARSAY.search(stage.sentence.text):
        return False
    for mention in parties:
        before = stage.between(max(stage.start, mention.start - 30), mention.start)
        if _OF.search(before) or "'s" in stage.between(mention.start, mention.end + 2):
            return False
    return True


_OF = re.compile(r"\b[A-Z][\w.&-]* of (?:the )?$")
_HEARSAY = re.compile(rf"\b{any_of('hearsay', 'en')}\b", re.IGNORECASE)
