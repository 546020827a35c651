"""Agreements told by an act and its object: «وقع اتفاقا», "signed a pact", "approved the sale".

The rule A1 of ``rules``: which acts with which nouns make a telling, and of what the parties of a
list, a plural or several partners make several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from flows.extraction.agreements.awards import awarded
from flows.extraction.agreements.background import is_background
from flows.extraction.agreements.doers import STATES_DO, TWO_SIDES, is_passive, signers
from flows.extraction.agreements.exchanged import is_known_by_now
from flows.extraction.agreements.governing import governed
from flows.extraction.agreements.lending import is_lent
from flows.extraction.agreements.listing import WHICH, is_definite, is_plural, several, type_of
from flows.extraction.agreements.occasion import add_date, keep_signed, signing_place
from flows.extraction.agreements.other_doers import are_two_persons
from flows.extraction.agreements.parties import parties, partners_behind
from flows.extraction.agreements.sharing import (
    bought_from_each,
    shared_by_number,
    shared_with,
    with_own_terms,
)
from flows.extraction.agreements.terms import add_terms
from flows.extraction.agreements.trading import APPROVAL
from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.scene.candidates import (
    is_any,
    is_corporate,
    party_mentions,
    state_of_assembly,
)
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.scene.status import agreement_status, is_led_to
from flows.extraction.scene.tellings import AgreementTelling, VisitTelling
from flows.extraction.who.firms import FIRM
from flows.extraction.who.sides import SAYS

#: How far (in letters) before the end of an act its doer may begin, at most.
_AT_ONCE = 40
# A company, bank, university, club at once behind an Arabic verb, or «بها» (with which) between.
_COMPANY = re.compile(rf"\s+(?:بها\s+|به\s+)?(?:ال)?{any_of('no_state', 'ar')}\b")
# «عقد تشتري بموجبه شركة …» (a contract under which a company buys)
_COMPANY_BUYS = re.compile(rf"\s+[يت]\w+\s+بموجبها?{_COMPANY.pattern}")
DURING_VISIT = re.compile(rf"\b[وف]?{any_of('during_visit')}\b", re.IGNORECASE)


def told_by_acts(
    scene: Scene, stage: Stage, nouns: list[Cue], visits: list[VisitTelling]
) -> Iterator[AgreementTelling]:
    """One telling for each noun that an act governs, and for those listed with it.

    Of a plural with several partners ("accords with Spain and Italy") one for each of them.
    """
    pairs = [*governed(stage, nouns)]
    pairs = pairs or [*awarded(stage, nouns)]
    before: AgreementTelling | None = None
    for at, (act, noun) in enumerate(pairs):
        telling = _acted(scene, stage, act, noun, visits)
        if telling is None:
            continue
        if before is not None and before.act == telling.act and not telling.parties:
            telling.parties = [*before.parties]
        before = telling
        behind = pairs[at + 1][1].start if at + 1 < len(pairs) else stage.end
        listed = [other for other, _ in pairs].count(act) > 1
        own = partners_behind(stage, act, noun, behind) if listed else []
        doers = signers(stage, party_mentions(stage), act) if own else []
        if doers:
            one = with_own_terms(stage, telling, [other for _, other in pairs], at)
            each = [[partner] for partner in own] if is_plural(stage, noun) else [own]
            yield from (replace(one, parties=[*doers, *told]) for told in each)
            continue
        apart = shared_with(stage, telling, (noun.start, noun.end))
        if len(apart) == 1:
            apart = shared_by_number(stage, apart[0], (noun.start, noun.end))
        if len(apart) == 1 and telling.items:
            apart = bought_from_each(stage, apart[0], (noun.start, noun.end))
        yield from apart
        for _ in range(several(stage, noun) - 1 if len(apart) == 1 else 0):
            yield replace(telling, subjects=[])


def _acted(
    scene: Scene, stage: Stage, act: Cue, noun: Cue, visits: list[VisitTelling]
) -> AgreementTelling | None:
    """A1: an act and its object: «وقع اتفاقا», "signed a memorandum", "approved the sale"."""
    status = agreement_status(stage, act, noun)
    if status is None or (status == "in_talks" and _is_only_discussed(stage, act, noun)):
        return None
    if any(is_any(stage, m) and -_AT_ONCE <= m.start - act.end <= 1 for m in stage.people):
        return None  # «أي وزير يوقع اتفاقا …» (any minister who signs an accord)
    trigger = (min(act.start, noun.start), max(act.end, noun.end))
    telling = AgreementTelling(
        stage, f"agreement.{act.frame}", trigger, type_of(noun), status,
        pointing=is_definite(stage, noun) and act.frame == "sign_noun",
    )  # fmt: skip
    telling.paper = noun.frame == "paper_noun"
    telling.act, telling.definite = (act.start, act.end), is_definite(stage, noun)
    telling.definite |= stage.text.startswith(_OF_RATIFICATION, noun.end)
    telling.definite |= is_known_by_now(stage, noun)
    telling.parties = parties(stage, act, noun)
    if noun.sense not in ("deal", "contract"):
        telling.parties = [state_of_assembly(stage, m) for m in telling.parties]
    telling.allowed = telling.rule == APPROVAL and status == "announced"
    if _a_company_does(stage, act, telling) or _is_of_business(stage, noun):
        return None
    if _COMPANY_BUYS.match(stage.text, noun.end, stage.end):
        return None
    if _is_only_understood(stage, noun):
        return None
    if act.frame == "lend_verb" and not is_lent(stage, act, noun):
        return None
    telling.two_sides = _by_two_sides(stage, act)
    states = STATES_DO.search(stage.text, stage.start, act.start) is not None
    telling.two_persons = are_two_persons(stage, telling.act) and not states
    telling.during_visit = bool(DURING_VISIT.search(stage.sentence.text))
    telling.place = signing_place(stage, trigger, behind=_is_attribute(stage, act, noun))
    add_date(scene, stage, telling, visits, only_names=_only_names(stage, act, noun))
    keep_signed(telling, status, act)
    if is_background(scene, stage, telling, noun):
        return None
    add_terms(stage, telling)
    return telling


def _is_only_understood(stage: Stage, noun: Cue) -> bool:
    """Whether two only think the same: "reached an understanding that a call would be held"."""
    understood = stage.text.startswith("understanding", noun.start)
    return understood and _THAT_IT_IS.match(stage.text, noun.end, stage.end) is not None


# but not "an understanding that covers trade", "that was signed"
_THAT_IT_IS = re.compile(
    r",?\s+that\s+(?:the|an?|it|they|he|she|both|neither|no|any|there|[A-Z][\w-]*|[a-z]+s)\s"
    r"(?!of\b)"
)


def _is_only_discussed(stage: Stage, act: Cue, noun: Cue) -> bool:
    """Whether talks are on an agreement that exists, and not on a new one or a change of it.

    Nor does who "discussed a ceasefire" conclude one himself.
    """
    discussed = stage.text.startswith("discuss", act.start)
    if discussed and _TRUCE.search(stage.text, act.end, max(act.end, noun.end)):
        return True
    if not is_definite(stage, noun) or _REVISING.search(stage.between(act.end, noun.start)):
        return False
    return not (noun.sense == "deal" and _OF_GOODS.match(stage.text, noun.end, stage.end))


# "(negotiating the sale) of 12 jets", "(the sale) to Oman of"
_OF_GOODS = re.compile(r"(?: to (?:the )?(?:[\w-]+ ){1,3}?(?:and [\w-]+ )?)? ?of ")


def _by_two_sides(stage: Stage, act: Cue) -> bool:
    """Whether "the two sides" are told, who do not only say what others did.

    "The board and its teachers have reached an agreement, both sides said": no states are meant.
    """
    found = TWO_SIDES.search(stage.text, stage.start, stage.end)
    if found is None or found.start() < act.end or is_passive(stage, act):
        return found is not None
    return act.frame != "sign_verb" or SAYS.match(stage.text, found.end()) is None


# "exchanged instruments of ratification": of what was signed before
_OF_RATIFICATION = " of ratification"
_TRUCE = re.compile(r"\b(?:cease-?fire|truce|hostages?)\b")
_REVISING = re.compile(rf"\b{any_of('revising')}\b")  # "talks on extending the treaty"


def _is_attribute(stage: Stage, act: Cue, noun: Cue) -> bool:
    """Whether a relative clause tells of the act: «الاتفاق الذي أبرم» (the accord that was …)."""
    return act.start > noun.end and WHICH.search(stage.between(noun.end, act.start)) is not None


def _only_names(stage: Stage, act: Cue, noun: Cue) -> bool:
    """Whether an act only says which agreement is meant: also "an accord on mining signed by"."""
    if is_led_to(stage, act):
        return True
    if act.sense != "past" or act.start < noun.end:
        return False
    gap = stage.between(noun.end, act.start)
    with_whom = stage.text.startswith((" by ", " with "), act.end)
    participle = with_whom and not _PREDICATE.search(gap)
    return participle or _is_attribute(stage, act, noun)


# "an accord was signed", "an accord, signed by": told of the accord as news
_PREDICATE = re.compile(r",|\b(?:was|were|been|be|being|is|are|gets?|got)\b")


def _a_company_does(stage: Stage, act: Cue, telling: AgreementTelling) -> bool:
    """«توصلت شركة سوما …» (a company reached): the parties that other words name are not its.

    Nor are those who look on as "companies signed deals".
    """
    firms = any(m.office == FIRM for m in telling.parties)
    if firms and _UNION.search(stage.text, stage.start, stage.end):
        return True  # "Larsen Corp and its union reached a labor agreement"
    if _TWO_HOUSES.match(stage.text, act.end, stage.end):
        return True
    if _COMPANIES_DO.search(stage.text, stage.start, act.start):
        return all(m.start < act.end for m in telling.parties)
    if _COMPANY.match(stage.text, act.end, stage.end) is None:
        return False
    if any(m.office == FIRM for m in telling.parties):
        return False  # whether a state deals with it is asked in folding
    near = (m for m in telling.parties if act.end <= m.start < act.end + 15)
    return not any(m.sort != "body" or not is_corporate(m, stage.text) for m in near)


_UNION = re.compile(r"\b(?<!customs )(?<!economic )(?<!monetary )unions?\b(?! of)")
# «(وقع) مجلس الغرف السعودية اتفاقية مع الغرفة …» (the chambers of … with the chamber of …)
_HOUSE = rf"(?:ال)?(?!(?:مجموعة ال|ال)?(?:بنك|مصرف)\b){any_of('no_state', 'ar')}\b(?! الدول\b)"
_TWO_HOUSES = re.compile(rf"\s+{_HOUSE}(?:(?!\sمع\s)[^.؛،])*\sمع\s{_HOUSE}")
_COMPANIES_DO = re.compile(
    rf"\b(?!banks){any_of('companies', 'en')}(?: (?:have|had|also|later))* $"
)


def _is_of_business(stage: Stage, noun: Cue) -> bool:
    """Whether companies made deals: "business deals worth $5 billion were struck".

    Or "contracts between firms from the two countries", «عقود بين شركات البلدين», «مذكرات بين عدد
    من الشركات السعودية واليابانية» (memoranda of Saudi and Japanese companies).
    """
    if any(
        words.match(stage.text, noun.end, stage.end) for words in (_AMONG_FIRMS, _BETWEEN_FIRMS)
    ):
        return True
    before = _OF_BUSINESS.search(stage.text, stage.start, noun.start)
    return noun.sense in ("deal", "contract") and before is not None


_AMONG_FIRMS = re.compile(
    rf"(?:\s[^\W\d_]+){{0,2}}\s(?:between|among|بين)\s(?:[^\W\d_]+\s){{0,2}}?(?:ال)?"
    rf"{any_of('companies')}\s(?:(?:from|of|in|من|في)\s)?"
    # «شركات سعودية ويابانية» (Saudi and Japanese companies)
    r"(?:(?:the two|both|البلدين|الجانبين)\b|[^\W\d_]+ية\sو[^\W\d_]+ية\b)"
    # "between American and Peruvian companies"
    r"|\s(?:between|among)\s(?:[a-z]+\s)?[A-Z][\w.-]+\sand\s[A-Z][\w.-]+\s(?:[a-z]+\s)?"
    rf"{any_of('companies', 'en')}\b"
)
# "(a memorandum) between the state oil companies X and Y"
_BETWEEN_FIRMS = re.compile(
    r"[^.;:,]{0,40}?\s(?:between|of) the (?:two )?(?:[a-z-]+ ){0,4}"
    rf"{any_of('companies', 'en')}\s[A-Z]"
)
_OF_BUSINESS = re.compile(rf"\b{any_of('of_business', 'en')}\s+$")
