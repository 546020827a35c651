"""Rules of agreements: what was signed, agreed or approved between whom, on what terms.

Each rule proposes a *telling*: one sentence's report of one agreement. A telling without an act
(«الاتفاق تضمن …», "the deal covers …") only adds terms to an agreement told elsewhere. Folding
(``folding``) joins the tellings of one agreement and drops what has no two sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from flows.extraction.agreements.agreeing import agreeing, contracts
from flows.extraction.agreements.awards import agreed_to_trade, awarded
from flows.extraction.agreements.background import is_background
from flows.extraction.agreements.dealings import lender
from flows.extraction.agreements.deliveries import (
    fulfilled,
    is_under,
)
from flows.extraction.agreements.doers import TWO_SIDES, is_passive, signers
from flows.extraction.agreements.governing import UNDONE, governed, signed_papers
from flows.extraction.agreements.lending import is_lent, lent, lent_to_each, loans
from flows.extraction.agreements.listing import WHICH, is_definite, is_plural, several, type_of
from flows.extraction.agreements.occasion import SIGNING, add_date, keep_signed, signing_place
from flows.extraction.agreements.parties import parties, partners_behind
from flows.extraction.agreements.sale_sides import (
    with_seller_before,
)
from flows.extraction.agreements.sales import (
    allowed_sales,
    asked_sales,
    parts,
)
from flows.extraction.agreements.sharing import (
    bought_from_each,
    shared_among,
    shared_by_number,
    shared_from,
    shared_with,
    with_own_terms,
)
from flows.extraction.agreements.statements import headed
from flows.extraction.agreements.terms import add_terms
from flows.extraction.agreements.told_again import told_again
from flows.extraction.agreements.trading import APPROVAL, traded
from flows.extraction.language.lexicon import any_of, group
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.asides import WHERE_OR_WHEN
from flows.extraction.scene.candidates import (
    is_any,
    is_corporate,
    party_mentions,
    state_of_assembly,
)
from flows.extraction.scene.going_on import HIS_COUNTRY
from flows.extraction.scene.joint_papers import joint_heading
from flows.extraction.scene.many_states import count_again, is_of_many
from flows.extraction.scene.pairs import TWO_PERSONS, two_told
from flows.extraction.scene.stages import Scene, Stage, is_sport
from flows.extraction.scene.status import agreement_status, is_led_to
from flows.extraction.scene.tellings import AgreementTelling, VisitTelling, side_key, told_side
from flows.extraction.scene.timing import on_or_after, when
from flows.extraction.who.firms import FIRM
from flows.extraction.who.sides import SAYS

# "agreed to discuss": an understanding in talks, no agreement.
_MERE_TALK = re.compile(
    rf"\s*(?:(?:to|on|that)\s+)?(?:the\s+)?{any_of('mere_talk', 'en')}\b"
    rf"|[^.،]{{0,110}}?\bعلي\s+(?:ال)?{any_of('mere_talk', 'ar')}\b"
    r"|\s+(?:وجهات|وجهتا|اراء|الاراء)\b",  # views agree
    re.IGNORECASE,
)
_AGREED_SOMEWHERE = re.compile(
    rf"agreed{WHERE_OR_WHEN}{{1,3}}(?:\s+to(?=\s)|(?=\s+on\s+(?![A-Z])))"
)
# "agreed with Peru on Monday to lay a pipe"
_AGREED_WITH = re.compile(
    rf"agreed with (?:the )?[A-Z][\w'-]*(?: [\w'-]+){{0,3}}?{WHERE_OR_WHEN}{{0,3}} to "
    rf"(?!{any_of('mere_talk', 'en')}\b)(?=[a-z])"
)
# "the two sides agreed to lay a pipe"
_BOTH_AGREE = re.compile(
    rf"\b{any_of('two_sides', 'en')}\s+(?:(?:have|had|has|also|then|later)\s+){{0,2}}"
    r"agreed(?:\s+(?:to|on)|(?:\s+[\w.-]+){1,5}\s+to)$",
    re.IGNORECASE,
)
# "Under a 1979 treaty, Egypt agreed to"
_UNDER_EARLIER = re.compile(r"\b[Uu]nder (?:an?|the|its|their) (?:19|20)\d\d \w+")
# "Under the five-year (pact, Moscow agreed to)"
_UNDER_THE = re.compile(r"\W*Under (?:the|that|this|its|their) (?:[\w-]+ ){0,3}")
# "agreed by phone": nothing is put in writing
_PHONED = re.compile(rf"\b{any_of('by_phone', 'en')}\b|{any_of('by_phone', 'ar')}")
_DEED = re.compile(r"[^.;]{0,80}?\b(?:will|would|shall)\b")
_THE_SIGNING = group("the_signing", "ar")
_PAPERS = re.compile(
    r"\bthe\s+$|\b(?:papers|documents?|instruments?|texts?|it)(?:,\s+|\s+(?:was\s+|were\s+)?)$",
    re.IGNORECASE,
)
# "Notes to this effect were exchanged", "exchanged letters to that effect"
_NOTES = re.compile(
    r"\b(?:[Nn]otes|[Ll]etters)\b(?: to (?:this|that) effect)? were (?:also )?exchanged\b"
    r"|\bexchanged (?:notes|letters) to (?:this|that) effect\b"
)
#: Acts that are an agreement without the word.
_ALONE = ("trade_verb", "agree_verb", "lend_verb")
#: How far (in letters) before the end of an act its doer may begin, at most.
_AT_ONCE = 40
#: How far (in letters) before a verb of agreeing the members of a body may stand.
_MEMBERS_NEAR = 30
_OPENING = ("agreement_noun", *_ALONE)
#: What a sentence has that tells of an agreement.
_TELLING = frozenset((*_OPENING, *SIGNING, "paper_noun", "sale", "trade_noun", "approve_verb"))

# A company, bank, university, club at once behind an Arabic verb, or «بها» (with which) between.
_COMPANY = re.compile(rf"\s+(?:بها\s+|به\s+)?(?:ال)?{any_of('no_state', 'ar')}\b")
# «عقد تشتري بموجبه شركة …» (a contract under which a company buys)
_COMPANY_BUYS = re.compile(rf"\s+[يت]\w+\s+بموجبها?{_COMPANY.pattern}")
_DURING_VISIT = re.compile(rf"\b[وف]?{any_of('during_visit')}\b", re.IGNORECASE)


def tellings(scene: Scene, visits: list[VisitTelling]) -> list[AgreementTelling]:
    """All reports of agreements in a document, in order."""
    found: list[AgreementTelling] = []
    if not (
        any(may_be_concluded(stage) for stage in scene.stages if stage.cues)
        or joint_heading(scene.reading) is not None
    ):
        return found  # whatever only points back would have nothing to point to
    silent: list[Stage] = []
    for stage in scene.stages:
        if is_sport(stage):
            continue
        told: list[AgreementTelling] = []
        if any(cue.frame in _TELLING for cue in stage.cues):
            here = [visit for visit in visits if visit.stage is stage and visit.place is not None]
            told.extend(_of_stage(scene, stage, here))
        if not told and any(telling.allowed for telling in found):
            told.extend(_asked_of(scene, stage, found))
        for telling in told:
            if telling.allowed:
                before = [*found, *(t for t in told if t.trigger < telling.trigger)]
                telling.parties = with_seller_before(telling, before)
        found.extend(told)
        silent.extend(() if told else (stage,))
    if all(telling.type != "joint_statement" for telling in found):
        found = sorted([*headed(scene), *found], key=lambda telling: telling.stage.start)
    if any(telling.status is not None for telling in found):
        again = [telling for stage in silent for telling in told_again(stage, found)]
        found = sorted([*found, *again], key=lambda telling: telling.stage.start)
    return found


def _asked_of(
    scene: Scene, stage: Stage, found: list[AgreementTelling]
) -> Iterator[AgreementTelling]:
    """A9: a further sale of which a seller tells by what its buyer asked for."""
    buyers = {side_key(m) for told in found if told.allowed for m in told.parties}
    for act in asked_sales(stage):
        telling = traded(scene, stage, act, [], (stage.start, stage.end))
        asking = [m for m in telling.parties if m.end <= act.start] if telling else []
        if telling is not None and asking and side_key(asking[-1]) not in buyers:
            telling.parties = asking[-1:]
            yield telling


def may_be_concluded(stage: Stage) -> bool:
    """Whether an act with its object, or one that needs none, has a state: all tellings need one.

    Tells before any person or place of the sentence is known what no sentence can do without.
    """
    nouns = stage.framed("agreement_noun") or stage.framed("paper_noun")
    alone = [(act, act) for act in (*_standing_alone(stage), *_agreed_somewhere(stage))]
    return any(
        agreement_status(stage, act, noun) is not None
        for act, noun in (*alone, *governed(stage, nouns))
    ) or any((*fulfilled(stage, nouns), *awarded(stage, nouns), *agreed_to_trade(stage)))


def may_take_up_parties(stage: Stage) -> bool:
    """Whether a sentence points to parties: "the two sides", "his country", "during the visit"."""
    text = stage.sentence.text
    pointing = (TWO_SIDES, TWO_PERSONS, HIS_COUNTRY, _DURING_VISIT)
    return any(words.search(text) for words in pointing) or lender(stage, stage.start) is not None


def _standing_alone(stage: Stage) -> Iterator[Cue]:
    """Acts that need no noun: of trade and agreeing; of the verbs of giving, those of lending."""
    yield from allowed_sales(stage)
    yield from stage.framed("trade_verb", "agree_verb")
    yield from loans(stage)


def _of_stage(scene: Scene, stage: Stage, visits: list[VisitTelling]) -> Iterator[AgreementTelling]:
    """The tellings of one sentence: by acts and their objects, else by trade or by agreeing."""
    nouns = stage.framed("agreement_noun")
    papers = nouns or stage.framed("paper_noun")
    if nouns:  # "signed a framework on trade, and concluded an agreement extending another"
        papers = sorted([*nouns, *signed_papers(stage, nouns)], key=lambda noun: noun.start)
    sales = parts(stage, [*allowed_sales(stage)])
    allowed = (traded(scene, stage, act, visits, part) for act, part in sales)
    told = [telling for telling in allowed if telling is not None]
    told = told or [*lent_to_each(scene, stage, visits)]
    if not told:
        told = [*_by_acts(scene, stage, papers, visits)]
    if all(telling.status in UNDONE or _points_back(telling) for telling in told):
        done = next(_unnamed(scene, stage, nouns, visits), None)
        told = [*(_shared(stage, done) if done is not None else ()), *told]
    if not told:
        told = [*_terms_told_again(stage, nouns)]
    yield from told
    if not nouns and not any(telling.status for telling in told):
        yield from _signing_told_again(scene, stage)


def _points_back(telling: AgreementTelling) -> bool:
    """Whether the other words must tell whose it is: "would buy 24 jets and the deal be signed"."""
    return telling.definite and len({told_side(m) for m in telling.parties} - {None}) < 2


def _unnamed(
    scene: Scene, stage: Stage, nouns: list[Cue], visits: list[VisitTelling]
) -> Iterator[AgreementTelling]:
    """What is told by trade, lending or agreeing, without the word for an agreement."""
    acts = (*agreed_to_trade(stage), *stage.framed("trade_verb"))
    for act in (*acts, *(delivery for delivery, _ in fulfilled(stage, nouns))):
        if sale := traded(scene, stage, act, visits):
            yield sale
    for act in loans(stage):
        if loan := lent(scene, stage, act, visits):
            yield loan
    for act in (*stage.framed("agree_verb"), *_agreed_somewhere(stage)):
        if accord := _agreed(scene, stage, act, visits):
            yield accord


def _shared(stage: Stage, telling: AgreementTelling) -> list[AgreementTelling]:
    lends = telling.rule == "agreement.lend_verb"
    return shared_among(stage, telling) if lends else shared_from(stage, telling)


def _by_acts(
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


def _terms_told_again(stage: Stage, nouns: list[Cue]) -> Iterator[AgreementTelling]:
    """A4: terms of one told elsewhere: «الاتفاق تضمن …», "the deal, worth $2 billion, …"."""
    meant = (n for n in nouns if is_definite(stage, n) or is_under(stage, n))
    definite = next((n for n in meant if not _is_named_first(stage, n)), None)
    if definite is None:
        return
    trigger = (definite.start, definite.end)
    telling = AgreementTelling(
        stage, "agreement.terms", trigger, type_of(definite), None, pointing=True
    )
    add_terms(stage, telling)
    telling.parties = partners_behind(stage, definite, definite, stage.end)
    if telling.value or telling.items or telling.deliveries or telling.duration or telling.withheld:
        yield telling


def _is_named_first(stage: Stage, noun: Cue) -> bool:
    """Whether a pact has a name that the text has not told before: "the Paris Agreement"."""
    named = _OWN_NAME.search(stage.text, stage.start, noun.end)
    return named is not None and stage.text.find(named.group(), 0, stage.start) < 0


# "Paris Agreement", "Riga Free Trade Accord"
_OWN_NAME = re.compile(r"(?:\b[A-Z][\w-]+ )+[A-Z][\w-]+$")


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
    telling.definite = telling.definite or stage.text.startswith(_OF_RATIFICATION, noun.end)
    telling.parties = parties(stage, act, noun)
    if noun.sense not in ("deal", "contract"):
        telling.parties = [state_of_assembly(stage, m) for m in telling.parties]
    telling.allowed = telling.rule == APPROVAL and status == "announced"
    if _a_company_does(stage, act, telling) or _is_of_business(stage, noun):
        return None
    if _COMPANY_BUYS.match(stage.text, noun.end, stage.end):
        return None
    if act.frame == "lend_verb" and not is_lent(stage, act, noun):
        return None
    telling.two_sides = _by_two_sides(stage, act)
    telling.two_persons = bool(TWO_PERSONS.search(stage.sentence.text))
    telling.during_visit = bool(_DURING_VISIT.search(stage.sentence.text))
    telling.place = signing_place(stage, trigger, behind=_is_attribute(stage, act, noun))
    add_date(scene, stage, telling, visits, only_names=_only_names(stage, act, noun))
    keep_signed(telling, status, act)
    if is_background(scene, stage, telling, noun):
        return None
    add_terms(stage, telling)
    return telling


def _is_only_discussed(stage: Stage, act: Cue, noun: Cue) -> bool:
    """Whether talks are on an agreement that exists, and not on a new one or a change of it.

    Nor does who "discussed a ceasefire" conclude one himself.
    """
    discussed = stage.text.startswith("discuss", act.start)
    if discussed and _TRUCE.search(stage.text, act.end, max(act.end, noun.end)):
        return True
    if not is_definite(stage, noun) or _REVISING.search(stage.between(act.end, noun.start)):
        return False
    return not (noun.sense == "deal" and stage.text.startswith(" of ", noun.end))


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
    if _COMPANIES_DO.search(stage.text, stage.start, act.start):
        return all(m.start < act.end for m in telling.parties)
    if _COMPANY.match(stage.text, act.end, stage.end) is None:
        return False
    if any(m.office == FIRM for m in telling.parties):
        return False  # whether a state deals with it is asked in folding
    near = (m for m in telling.parties if act.end <= m.start < act.end + 15)
    return not any(m.sort != "body" or not is_corporate(m, stage.text) for m in near)


_UNION = re.compile(r"\b(?<!customs )(?<!economic )(?<!monetary )unions?\b(?! of)")
_COMPANIES_DO = re.compile(
    rf"\b(?!banks){any_of('companies', 'en')}(?: (?:have|had|also|later))* $"
)


def _is_of_business(stage: Stage, noun: Cue) -> bool:
    """Whether companies made deals: "business deals worth $5 billion were struck".

    Or "contracts between firms from the two countries", «عقود بين شركات البلدين».
    """
    if _AMONG_FIRMS.match(stage.text, noun.end, stage.end):
        return True
    before = _OF_BUSINESS.search(stage.text, stage.start, noun.start)
    return noun.sense in ("deal", "contract") and before is not None


_AMONG_FIRMS = re.compile(
    rf"(?:\s[^\W\d_]+){{0,2}}\s(?:between|among|بين)\s(?:[^\W\d_]+\s){{0,2}}?(?:ال)?"
    rf"{any_of('companies')}\s(?:(?:from|of|in|من|في)\s)?(?:the two|both|البلدين|الجانبين)\b"
)
_OF_BUSINESS = re.compile(rf"\b{any_of('of_business', 'en')}\s+$")


def _two_agreeing(scene: Scene, stage: Stage, act: Cue) -> list[Mention]:
    """Whom "the two ministers agreed to …", «اتفق الوزيران على» (the two ministers …) means."""
    around = stage.between(max(stage.start, act.start - 20), min(stage.end, act.end + 20))
    that = "that" in stage.between(act.end - 4, act.end + 5)
    return two_told(scene, stage) if TWO_PERSONS.search(around) and not that else []


def _agreed_somewhere(stage: Stage) -> Iterator[Cue]:
    """Where place and day part the verb from its object: "agreed in Athens on Tuesday to open"."""
    for cue in stage.framed("sign_verb"):
        if _AGREED_WITH.match(stage.text, cue.start, stage.end):
            yield cue._replace(frame="agree_verb", sense="past")
        found = _AGREED_SOMEWHERE.match(stage.text, cue.start, stage.end)
        if found is not None:
            yield cue._replace(end=found.end(), frame="agree_verb", sense="past")


def _agreed(
    scene: Scene, stage: Stage, act: Cue, visits: list[VisitTelling]
) -> AgreementTelling | None:
    """A3: states and bodies that agree on something: "Both the U.S. and the EU agreed to …"."""
    status = agreement_status(stage, act, act)
    parted = _AGREED_SOMEWHERE.match(stage.text, act.start, stage.end)
    act = act._replace(end=parted.end()) if parted is not None else act
    if _MERE_TALK.match(stage.text, act.end, stage.end) or _is_phoned(scene, stage, act):
        return None
    if _is_opinion(stage, act) or _is_under_earlier(stage, act):
        return None
    agreed = agreeing(stage, act) or _two_agreeing(scene, stage, act)
    if len({side_key(m) for m in agreed}) < 2:
        agreed = _members_agreeing(scene, stage, act)
    both = not agreed and _BOTH_AGREE.search(stage.text, stage.start, act.end) is not None
    if status is None or not (agreed or both):
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
    nouns = (noun for noun in stage.framed("agreement_noun") if noun.end <= act.start)
    return any(_UNDER_THE.fullmatch(stage.text, stage.start, noun.start) for noun in nouns)


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


def _signing_told_again(scene: Scene, stage: Stage) -> Iterator[AgreementTelling]:
    """A5: where and when: «جرى التوقيع في بلغراد», "the papers were signed in Rome on Friday"."""
    for noted in _NOTES.finditer(stage.text, stage.start, stage.end):
        telling = AgreementTelling(
            stage, "agreement.sign_verb", noted.span(), "agreement", "signed", pointing=False
        )
        telling.act, telling.definite = noted.span(), True
        telling.place = signing_place(stage, telling.trigger)
        add_date(scene, stage, telling, [])
        yield telling
        return
    for cue in stage.framed(*SIGNING):
        words = stage.between(cue.start, cue.end)
        before = stage.between(max(stage.start, cue.start - 25), cue.start)
        if not (words in _THE_SIGNING or _PAPERS.search(before)):
            continue
        telling = AgreementTelling(
            stage, "agreement.signing", (cue.start, cue.end), "agreement", None, pointing=True
        )
        telling.place = signing_place(stage, telling.trigger)
        rivals = [(c.start, c.end) for c in stage.framed("visit_noun", "visit_verb", "go_verb")]
        ahead = cue.sense == "future"
        when_told = when(stage, telling.trigger, ahead=ahead, rivals=rivals)
        if when_told and (ahead or not on_or_after(when_told[0], scene.reading.published)):
            span = (when_told[1].start, when_told[1].end)
            telling.date, telling.date_at = when_told[0], span
        if telling.place is not None or telling.date is not None:
            yield telling
