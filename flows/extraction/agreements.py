"""Rules of agreements: what was signed, agreed or approved between whom, on what terms.

Each rule proposes a *telling*: one sentence's report of one agreement. A telling without an act
(«الاتفاق تضمن …», "the deal covers …") only adds terms to an agreement told elsewhere. Folding
(``fold``) joins the tellings of one agreement and drops what has no two sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

from flows.extraction.cues import Cue, markers
from flows.extraction.durations import find_durations
from flows.extraction.equipment import find_equipment
from flows.extraction.lexicon import any_of, rows
from flows.extraction.mentions import Mention, Span
from flows.extraction.money import find_money
from flows.extraction.people import OFFICIAL, body_at, side
from flows.extraction.phrases import PhraseScanner
from flows.extraction.places import PlaceMention
from flows.extraction.scene import (
    Scene,
    Stage,
    clause_start,
    is_denied,
    is_sport,
    on_or_after,
    when,
)
from flows.extraction.visits import Telling
from schemas.claims import AgreementStatus, AgreementType, DateSpan, Item, Value

_ACTS = ("sign_verb", "sign_noun", "reach_verb", "reach_noun", "approve_verb")
#: Markers that are acts themselves where they govern an agreement: «علقت … العمل باتفاقية».
#: What markers make of an agreement; one put off is, for now, not signed.
_UNDONE: dict[str, AgreementStatus] = {
    "cancelled": "cancelled",
    "suspended": "suspended",
    "terminated": "terminated",
    "postponed": "cancelled",
}
_CONCLUDED: dict[str, AgreementStatus] = {"initialled": "initialled", "in_force": "in_force"}
#: How far (in letters) an act may stand before its object: Arabic puts the signers between.
_REACH = 130
_STATES = ("in_force", "suspended", "terminated", "cancelled", "initialled", "in_talks", "denied")

_BETWEEN = re.compile(
    rf"^[^.؛;]{{0,60}}?\b{any_of('between')}\s+(?:كل من |both )?(?:the\s+)?(?:ال)?", re.IGNORECASE
)
_WITH = re.compile(
    rf"\b{any_of('with')}\s+(?:the\s+|its\s+|his\s+)?(?:كل من\s+|both\s+)?[^.,،]{{0,40}}$",
    re.IGNORECASE,
)
_AND = re.compile(
    r"^\s*[\"(]?\s*(?:,|،|and|و|, and|&|، و|-|/)?\s*(?:the\s+|between\s+|بين\s+)?"
    rf"(?:{any_of('state_noun', 'ar')}\s+)?[\"(]?\s*$",
    re.IGNORECASE,
)
_TWO_SIDES = re.compile(rf"\b[بلو]?{any_of('two_sides')}\b", re.IGNORECASE)
_POSSIBLE = re.compile(r"possible|potential|محتمل|احتمال|الموافقة|وافق")
_TWO_PERSONS = re.compile(rf"\b[بلو]?{any_of('two_persons')}\b", re.IGNORECASE)
_WITHHELD = re.compile(
    rf"\b{any_of('not_told')}\s+(?:\S+\s+){{0,3}}?{any_of('details')}\b(?:\s+ال\S+)?", re.IGNORECASE
)
# Money behind these words belongs to the agreement.
_WORTH = re.compile(rf"\b{any_of('worth')}\b[^.،,;]{{0,40}}$", re.IGNORECASE)


_LENDER = re.compile(
    rf"\b(?:with|and|مع)\s+(?:its\s+|the\s+|a\s+)?"
    rf"(?P<body>(?:[\w-]+\s+){{0,4}}?{any_of('lender')})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A term with the span of the words it was read from."""

    value: object
    span: Span


@dataclass(slots=True)
class AgreementTelling:
    """One sentence's report of an agreement.

    Attributes:
        trigger: span from the act to the agreement's noun.
        pointing: whether it only points back («الاتفاق», "the deal") to one told elsewhere.
        two_sides, two_persons: whether "the two countries", "the two ministers" stand for parties.
        visit: the visit in whose sentence it was signed.
    """

    stage: Stage
    rule: str
    trigger: Span
    type: AgreementType
    status: AgreementStatus | None
    pointing: bool
    parties: list[Mention] = field(default_factory=list)
    two_sides: bool = False
    two_persons: bool = False
    place: PlaceMention | None = None
    date: DateSpan | None = None
    date_at: Span | None = None
    visit: Telling | None = None
    value: Told | None = None
    items: list[Told] = field(default_factory=list)
    duration: Told | None = None
    subjects: list[Told] = field(default_factory=list)
    withheld: Span | None = None
    confidence: float = 0.75

    @property
    def sides(self) -> set[str]:
        """Countries and bodies among the parties."""
        return {_side_key(m) for m in self.parties}


def _side_key(mention: Mention) -> str:
    return side(mention) or mention.label or f"@{mention.start}"


def tellings(scene: Scene, visits: list[Telling]) -> list[AgreementTelling]:
    """All reports of agreements in a document, in order."""
    found: list[AgreementTelling] = []
    for stage in scene.stages:
        if any(c.frame in ("agreement_noun", "trade_verb") for c in stage.cues) and not is_sport(
            stage
        ):
            here = [visit for visit in visits if visit.stage is stage and visit.place is not None]
            found.extend(_of_stage(scene, stage, here))
    return found


def _of_stage(scene: Scene, stage: Stage, visits: list[Telling]) -> Iterator[AgreementTelling]:
    nouns = stage.framed("agreement_noun")
    acted: dict[int, Cue] = {}
    states = [c for c in stage.cues if c.frame == "marker" and c.sense in _STATES]
    for act in (*states, *stage.framed(*_ACTS)):
        noun = _object_of(stage, act, nouns)
        if noun is not None and noun.start not in acted:
            acted[noun.start] = act
    told = False
    for noun in nouns:
        if noun.start not in acted:
            continue
        telling = _acted(scene, stage, acted[noun.start], noun, visits)
        if telling is not None:
            told = True
            yield telling
    for trade in stage.framed("trade_verb"):
        telling = _traded(scene, stage, trade, visits)
        if telling is not None and not told:
            told = True
            yield telling
    if not told:
        definite = [noun for noun in nouns if _definite(stage, noun)]
        if definite:
            telling = AgreementTelling(
                stage, "agreement.terms", (definite[0].start, definite[0].end),
                _type(definite[0]), None, pointing=True,
            )  # fmt: skip
            _add_terms(stage, telling)
            if telling.value or telling.items or telling.duration or telling.withheld:
                yield telling


def _acted(
    scene: Scene, stage: Stage, act: Cue, noun: Cue, visits: list[Telling]
) -> AgreementTelling | None:
    """A1: an act and its object: «وقع اتفاقا», "signed a memorandum", "approved the sale"."""
    status = _status(stage, act, noun)
    if status is None:
        return None
    trigger = (min(act.start, noun.start), max(act.end, noun.end))
    telling = AgreementTelling(
        stage, f"agreement.{act.frame}", trigger, _type(noun), status,
        pointing=_definite(stage, noun) and act.frame == "sign_noun",
    )  # fmt: skip
    telling.parties = _parties(stage, act, noun)
    telling.two_sides = bool(_TWO_SIDES.search(stage.sentence.text))
    telling.two_persons = bool(_TWO_PERSONS.search(stage.sentence.text))
    telling.place = _signing_place(stage, trigger)
    _add_date(scene, stage, telling, visits)
    _add_terms(stage, telling)
    return telling


def _traded(scene: Scene, stage: Stage, act: Cue, visits: list[Telling]) -> AgreementTelling | None:
    """A2: arms sold by one state to another: "has agreed to buy 10 helicopters from Russia"."""
    telling = AgreementTelling(
        stage, "agreement.trade", (act.start, act.end), "deal", _status(stage, act, act), False
    )
    _add_terms(stage, telling)
    if telling.status is None or not telling.items:
        return None
    if telling.status == "signed" and _POSSIBLE.search(stage.between(act.start, act.end)):
        telling.status = "announced"
    candidates = party_mentions(stage)
    partner = next((m for m in candidates if m.start >= act.end and side(m)), None)
    doers = _doers(stage, [m for m in candidates if m is not partner], act)
    telling.parties = _distinct([*doers, *([partner] if partner else [])])
    _add_date(scene, stage, telling, visits)
    return telling


# -- act and object ----------------------------------------------------------------------------


def _object_of(stage: Stage, act: Cue, nouns: list[Cue]) -> Cue | None:
    """The agreement's noun that an act governs: near behind it, or in front of a passive."""
    # «توقع» is "signs" only close to its object, else "expected".
    reach = 30 if stage.between(act.start, act.end) == "توقع" else _REACH
    for noun in nouns:
        gap = stage.between(act.end, noun.start)
        if noun.start >= act.end and len(gap) <= reach and not re.search(r"[;؛:]", gap):
            return noun
    if act.sense == "in_talks":
        return None
    for noun in reversed(nouns):
        gap = stage.between(noun.end, act.start)
        reach = 40 if act.frame == "sign_noun" else 130 if _is_passive(stage, act) else 60
        if noun.end <= act.start and len(gap) <= reach and not re.search(r"[;؛:]", gap):
            return noun
    return None


def _is_passive(stage: Stage, act: Cue) -> bool:
    words = stage.between(max(stage.start, act.start - 6), act.end)
    return re.search(r"\b(?:was|were|be|been)\b", words) is not None


def _type(noun: Cue) -> AgreementType:
    return noun.sense  # type: ignore[return-value]


def _definite(stage: Stage, noun: Cue) -> bool:
    words = stage.between(noun.start, noun.end)
    if stage.sentence.reading.language == "ar":
        return words.startswith("ال") or noun.prefix.endswith(("ال", "لل"))
    before = stage.between(max(stage.start, noun.start - 25), noun.start).lower()
    return bool(
        re.search(r"\b(?:the|this|that|under the|its|their)\s+(?:[\w$.-]+\s+){0,2}$", before)
    )


def _status(stage: Stage, act: Cue, noun: Cue) -> AgreementStatus | None:
    """The state that act, tense and markers tell; None for wishes, calls and failures."""
    start, end = min(act.start, noun.start), max(act.end, noun.end)
    clause = clause_start(stage, start, 60)
    around = {m.sense for m in markers(stage.cues, clause, min(stage.end, end + 40))}
    close = {m.sense for m in markers(stage.cues, clause, end)}
    if is_denied(stage, end):
        return "denied"
    if close & {"negated", "hypothetical"} and not _POSSIBLE.search(stage.between(start, end)):
        return None
    for sense, state in _UNDONE.items():
        if sense in close:
            return state
    for sense, state in _CONCLUDED.items():
        if sense in around:
            return state
    if act.frame == "approve_verb":
        return "announced"
    if act.sense == "in_talks" or (act.frame == "reach_noun" and "in_talks" in close):
        return "in_talks"
    if act.frame == "marker":
        return None
    if act.sense == "future" or (act.sense != "past" and "planned" in close):
        return "announced"
    if act.sense == "present" and act.frame == "sign_verb":
        arabic = stage.sentence.reading.language == "ar"
        return "signed" if arabic and "planned" not in around else "announced"
    return "in_talks" if "in_talks" in close else "signed"


# -- parties -----------------------------------------------------------------------------------


def _parties(stage: Stage, act: Cue, noun: Cue) -> list[Mention]:
    """The parties, by the surest grammar that tells two sides."""
    candidates = party_mentions(stage)
    pair: list[Mention] = []
    for at in (max(act.end, noun.end), noun.end):
        pair = _listed_behind(stage, candidates, at, _BETWEEN)
        if len({_side_key(m) for m in pair}) >= 2:
            return pair
    doers = _doers(stage, candidates, act)
    partners = [
        m
        for m in candidates
        if m not in doers
        and _WITH.search(stage.between(max(stage.start, m.start - 60), m.start))
        and m.start >= act.start
    ][:2]
    both = _distinct([*doers, *partners])
    if len({_side_key(m) for m in both}) >= 2:
        return both
    creditor = lender(stage, act.start) if both else None
    if creditor is not None:
        return [*both, creditor]
    adjectives = _adjectives(stage, noun)
    if len({m.country for m in adjectives}) >= 2:
        return adjectives
    behind = [
        m for m in candidates if noun.end <= m.start < noun.end + 60 and m.prefix in ("ل", "لل")
    ]
    return _distinct([*both, *behind]) if both else pair


def party_mentions(stage: Stage) -> list[Mention]:
    """Persons in office, delegations, states and bodies of a sentence, in order."""
    people = [
        m
        for m in stage.people
        if m.full.office not in ("spokesman", "resident")
        and (m.office in OFFICIAL or m.full.office in OFFICIAL or side(m))
    ]
    states = [
        body_at(stage.sentence, place) or state_mention(place)
        for place in stage.sentence.places
        if place.sort in ("country", "organisation")
        or (place.sort == "nationality" and body_at(stage.sentence, place))
        or (place.sort == "city" and _capital_as_state(stage, place))
        or (place.sort == "landmark" and place.start < stage.start + 40)
    ]
    free = [s for s in states if not any(p.start <= s.start < p.end for p in people)]
    return sorted([*people, *free], key=lambda m: m.start)


def state_mention(place: PlaceMention) -> Mention:
    """A state or body that takes part itself."""
    body = place.sort == "organisation"
    return Mention(
        place.start, place.end, "body" if body else "state", name=(place.start, place.end),
        country=place.country, prefix=place.prefix, label=place.name_en,
    )  # fmt: skip


def pair_before(scene: Scene, at: int) -> list[Mention]:
    """The last two sides written as one before an offset: "EU-Ukraine", «الليبية الباكستانية»."""
    places = [
        p for p in scene.reading.places if p.sort in ("country", "nationality", "organisation")
    ]
    found: list[Mention] = []
    for first, second in pairwise(places):
        if second.start > at:
            break
        gap = scene.reading.text[first.end : second.start]
        joined = gap in ("-", " - ", "/") or (gap == " " and second.sort == "nationality")
        sides = {first.country or first.name_en, second.country or second.name_en}
        if joined and len(sides) == 2:
            found = [state_mention(first), state_mention(second)]
    return found


def lender(stage: Stage, at: int) -> Mention | None:
    """Banks and creditors of no one country, with whom states settle debts."""
    found = _LENDER.search(stage.text, at, stage.end)
    if found is None:
        return None
    span = found.span("body")
    return Mention(*span, "body", name=span, label=stage.sentence.reading.words(span))


def _capital_as_state(stage: Stage, place: PlaceMention) -> bool:
    """A capital that acts («وقعت طرابلس وأنقرة») rather than names where."""
    before = stage.between(max(stage.start, place.start - 12), place.start)
    return bool(re.search(r"(?:بين|مع|between|with|and)\s*(?:و)?$", before)) or place.prefix == "و"


def _listed_behind(
    stage: Stage, candidates: list[Mention], at: int, opening: re.Pattern[str]
) -> list[Mention]:
    found = opening.match(stage.between(at, stage.end))
    if found is None:
        return []
    start = at + found.end()
    listed: list[Mention] = []
    for mention in candidates:
        if mention.start < start - 2:
            continue
        gap = stage.between(
            listed[-1].end if listed else start, mention.start - len(mention.prefix)
        )
        if listed and not _AND.match(gap) and len(gap) > 25:
            break
        if not listed and len(gap) > 40:
            break
        listed.append(mention)
    if len(listed) < 2:
        adjectives = [
            _adjective_mention(place)
            for place in stage.sentence.places
            if place.sort == "nationality" and start <= place.start < start + 80
        ]
        if len({a.country for a in adjectives}) >= 2:
            return adjectives[:2]
    return listed[:4]


def _doers(stage: Stage, candidates: list[Mention], act: Cue) -> list[Mention]:
    """Who signs: behind the verb in Arabic, in front of it in English; with those joined."""
    arabic = stage.sentence.reading.language == "ar"
    if act.frame in ("sign_noun", "reach_noun"):
        by = [
            m
            for m in candidates
            if m.start >= act.end
            and re.search(
                r"(?:من قبل|من جانب|\bby|\bof)\s+(?:the\s+)?$", stage.between(act.end, m.start)
            )
        ]
        return by[:2]
    if arabic:
        behind = [m for m in candidates if m.start >= act.end]
        if (
            behind
            and len(stage.between(act.end, behind[0].start).split()) <= 3
            and behind[0].prefix in ("", "و")
        ):
            return _joined(stage, behind)
    if re.match(r"(?:was|were|been|be)\b", stage.between(act.start, act.end)) or re.search(
        r"\b(?:was|were|be|been)\s*$", stage.between(max(stage.start, act.start - 6), act.start)
    ):
        by = [
            m
            for m in candidates
            if m.start >= act.end
            and re.search(r"\bby\s+(?:the\s+)?$", stage.between(act.end, m.start))
        ]
        if by:
            return _joined(stage, [m for m in candidates if m.start >= by[0].start])
    before = [m for m in candidates if m.end <= act.start]
    if not before:
        return []
    last = before[-1]
    chain = [last]
    for mention in reversed(before[:-1]):
        gap = stage.between(mention.end, chain[0].start - len(chain[0].prefix)).strip()
        if not _AND.match(gap):
            break
        chain.insert(0, mention)
    return chain


def _joined(stage: Stage, mentions: list[Mention]) -> list[Mention]:
    listed = mentions[:1]
    for mention in mentions[1:]:
        gap = stage.between(listed[-1].end, mention.start - len(mention.prefix))
        if not _AND.match(gap):
            break
        listed.append(mention)
    return listed


def _adjectives(stage: Stage, noun: Cue) -> list[Mention]:
    """Two nationalities around the noun: «الاتفاق الليبي الباكستاني», "the U.S.-Turkish pact"."""
    near = [
        place
        for place in stage.sentence.places
        if place.sort in ("nationality", "country")
        and (0 <= place.start - noun.end < 45 or 0 <= noun.start - place.end < 30)
    ]
    return [_adjective_mention(place) for place in near]


def _adjective_mention(place: PlaceMention) -> Mention:
    return Mention(
        place.start, place.end, "state", name=(place.start, place.end), country=place.country,
        prefix=place.prefix, label=place.name_en,
    )  # fmt: skip


def _distinct(mentions: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in mentions:
        if not any(known.full is mention.full for known in kept):
            kept.append(mention)
    return kept


# -- where and when ----------------------------------------------------------------------------


def _signing_place(stage: Stage, trigger: Span) -> PlaceMention | None:
    for place in stage.settled_places:
        if not -130 < place.start - trigger[1] < 90:
            continue
        before = stage.between(max(stage.start, place.start - 22), place.start - len(place.prefix))
        if re.search(
            r"(?:\bفي|\bin|\bat)\s+(?:مدينة\s+|العاصمة\s+|the\s+)?$", before
        ) or place.prefix in ("ب", "بال"):
            return place
    return None


def _add_date(scene: Scene, stage: Stage, telling: AgreementTelling, visits: list[Telling]) -> None:
    """The date of the act; else, by inference, that of the visit at whose place it was signed."""
    ahead = telling.status == "announced" and telling.rule.endswith(("sign_verb", "sign_noun"))
    rivals = [visit.trigger for visit in visits]
    own = when(stage, telling.trigger, ahead=ahead, rivals=rivals)
    if own is not None:
        telling.date, telling.date_at = own[0], (own[1].start, own[1].end)
        if telling.status == "signed" and on_or_after(own[0], scene.reading.published):
            telling.status = "announced"
    visit = _visit_of(telling, visits)
    if visit is None:
        return
    telling.visit = visit
    telling.place = telling.place or visit.place
    if telling.date is None and visit.date is not None and not telling.pointing:
        apart = re.search(r"[،,؛;]", stage.between(visit.trigger[1], telling.trigger[0]))
        telling.date = replace(visit.date, basis="inferred") if apart else visit.date
        telling.date_at = visit.date_at


def _visit_of(telling: AgreementTelling, visits: list[Telling]) -> Telling | None:
    """The visit in the same sentence at whose place the agreement was signed."""
    for visit in visits:
        place = visit.place
        if place is None:
            continue
        if telling.place is not None:
            same = (
                telling.place.city == place.city
                if telling.place.city and place.city
                else telling.place.country == place.country
            )
            if same:
                return visit
        elif any(m.full is v.full for m in telling.parties for v in visit.visitors):
            return visit
    return None


# -- terms -------------------------------------------------------------------------------------


def _add_terms(stage: Stage, telling: AgreementTelling) -> None:
    text, offset, language = stage.sentence.text, stage.start, stage.sentence.reading.language
    for money in find_money(text, language):
        start, end = money.start + offset, money.end + offset
        near = 0 <= start - telling.trigger[1] < 60 or 0 <= telling.trigger[1] - end < 40
        if telling.value is None and (
            near or _WORTH.search(stage.between(max(stage.start, start - 50), start))
        ):
            telling.value = Told(money.value, (start, end))
    for found in find_equipment(text, language):
        span = (found.start + offset, found.end + offset)
        words = (found.designation_start + offset, found.designation_end + offset)
        item = replace(found.item, designation=stage.sentence.reading.words(words))
        telling.items.append(Told(item, span))
    for duration in find_durations(text, language):
        span = (duration.start + offset, duration.end + offset)
        if telling.duration is None and duration.announced:
            telling.duration = Told(duration.iso, span)
    for hit in _subject_scanner().find(text if language == "ar" else text.lower()):
        span = (hit.start + offset, hit.end + offset)
        if -30 < span[0] - telling.trigger[1] < 160:
            telling.subjects.append(Told(hit.value, span))
    withheld = _WITHHELD.search(text)
    if withheld is not None:
        telling.withheld = (withheld.start() + offset, withheld.end() + offset)


@cache
def _subject_scanner() -> PhraseScanner[str]:
    return PhraseScanner([(row["alias"], row["subject"]) for row in rows("subjects")])


__all__ = [
    "AgreementTelling",
    "Item",
    "Told",
    "Value",
    "party_mentions",
    "state_mention",
    "tellings",
]
