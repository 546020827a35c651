"""Rules of agreements: what was signed, agreed or approved between whom, on what terms.

Each rule proposes a *telling*: one sentence's report of one agreement. A telling without an act
(«الاتفاق تضمن …», "the deal covers …") only adds terms to an agreement told elsewhere. Folding
(``folding``) joins the tellings of one agreement and drops what has no two sides.
"""

from __future__ import annotations

from collections.abc import Iterator

from flows.extraction.agreements.awards import agreed_to_trade, awarded
from flows.extraction.agreements.by_acts import DURING_VISIT, told_by_acts
from flows.extraction.agreements.by_agreeing import agreed_somewhere, told_by_agreeing
from flows.extraction.agreements.dealings import lender, lending_banks
from flows.extraction.agreements.deliveries import (
    fulfilled,
)
from flows.extraction.agreements.doers import TWO_SIDES
from flows.extraction.agreements.easing import eased, told_by_easing
from flows.extraction.agreements.exchanged import exchanged_letters
from flows.extraction.agreements.governing import UNDONE, governed, signed_papers
from flows.extraction.agreements.lending import lent, lent_to_each, loans
from flows.extraction.agreements.named_again import signing_named_again, terms_named_again
from flows.extraction.agreements.occasion import SIGNING
from flows.extraction.agreements.sale_sides import (
    with_seller_before,
)
from flows.extraction.agreements.sales import (
    allowed_sales,
    asked_sales,
    parts,
)
from flows.extraction.agreements.sharing import (
    shared_among,
    shared_from,
)
from flows.extraction.agreements.statements import headed
from flows.extraction.agreements.told_again import told_again
from flows.extraction.agreements.trading import traded
from flows.extraction.reading.cues import Cue
from flows.extraction.scene.going_on import HIS_COUNTRY
from flows.extraction.scene.joint_papers import joint_heading
from flows.extraction.scene.pairs import TWO_PERSONS
from flows.extraction.scene.stages import Scene, Stage, is_sport
from flows.extraction.scene.status import agreement_status
from flows.extraction.scene.tellings import AgreementTelling, VisitTelling, side_key, told_side

#: Acts that are an agreement without the word.
_ALONE = ("trade_verb", "agree_verb", "lend_verb", "ease_verb")
_OPENING = ("agreement_noun", *_ALONE)
#: What a sentence has that tells of an agreement.
_TELLING = frozenset((*_OPENING, *SIGNING, "paper_noun", "sale", "trade_noun", "approve_verb"))


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
    nouns = _named(stage) or stage.framed("paper_noun") or _meant_by_it(stage)
    alone = [(act, act) for act in (*_standing_alone(stage), *agreed_somewhere(stage))]
    by_noun = governed(stage, nouns) if nouns else ()
    return any(
        agreement_status(stage, act, noun) is not None for act, noun in (*alone, *by_noun)
    ) or any((*fulfilled(stage, nouns), *awarded(stage, nouns), *agreed_to_trade(stage)))


def _named(stage: Stage) -> list[Cue]:
    """The nouns that name an agreement; letters where they are exchanged on a grant or the like."""
    nouns = stage.framed("agreement_noun")
    letters = exchanged_letters(stage)
    return sorted([*nouns, *letters], key=lambda noun: noun.start) if letters else nouns


def _meant_by_it(stage: Stage) -> list[Cue]:
    """What "It" means, a noun of the sentence before: "The accord is long. It was signed".

    Not where that sentence itself tells of concluding it: then "it" only adds where and when.
    """
    if stage.language != "en" or not stage.text.startswith(_IT, stage.start):
        return []
    before = stage.scene.stages[max(0, stage.sentence.number - 1)]
    nouns = before.framed("agreement_noun")
    if not nouns or any(governed(before, nouns)):
        return []
    return [nouns[0]._replace(start=stage.start, end=stage.start + 2)]


_IT = ("It was ", "It has been ", "It had been ", "It will be ", "It is to be ", "It is due to be ")


def may_take_up_parties(stage: Stage) -> bool:
    """Whether a sentence points to parties: "the two sides", "his country", "during the visit"."""
    text = stage.sentence.text
    pointing = (TWO_SIDES, TWO_PERSONS, HIS_COUNTRY, DURING_VISIT)
    if any(words.search(text) for words in pointing) or lender(stage, stage.start) is not None:
        return True
    nouns = stage.framed("agreement_noun")
    return any(lending_banks(stage, noun.end) is not None for noun in nouns)


def _standing_alone(stage: Stage) -> Iterator[Cue]:
    """Acts that need no noun: of trade and agreeing; of the verbs of giving, those of lending."""
    yield from allowed_sales(stage)
    yield from stage.framed("trade_verb", "agree_verb")
    yield from loans(stage)
    yield from eased(stage)


def _of_stage(scene: Scene, stage: Stage, visits: list[VisitTelling]) -> Iterator[AgreementTelling]:
    """The tellings of one sentence: by acts and their objects, else by trade or by agreeing."""
    nouns = _named(stage)
    papers = nouns or stage.framed("paper_noun") or _meant_by_it(stage)
    if nouns:  # "signed a framework on trade, and concluded an agreement extending another"
        papers = sorted([*nouns, *signed_papers(stage, nouns)], key=lambda noun: noun.start)
    sales = parts(stage, [*allowed_sales(stage)])
    allowed = (traded(scene, stage, act, visits, part) for act, part in sales)
    told = [telling for telling in allowed if telling is not None]
    told = told or [*lent_to_each(scene, stage, visits)]
    if not told:
        told = [*told_by_acts(scene, stage, papers, visits)]
    if all(telling.status in UNDONE or _points_back(telling) for telling in told):
        done = next(_unnamed(scene, stage, nouns, visits), None)
        told = [*(_shared(stage, done) if done is not None else ()), *told]
    if not told:
        told = [*terms_named_again(stage, nouns)]
    yield from told
    if not nouns and not any(telling.status for telling in told):
        yield from signing_named_again(scene, stage)


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
    for act in (*stage.framed("agree_verb"), *agreed_somewhere(stage)):
        if accord := told_by_agreeing(scene, stage, act, visits):
            yield accord
    for act in eased(stage):
        if accord := told_by_easing(scene, stage, act, visits):
            yield accord


def _shared(stage: Stage, telling: AgreementTelling) -> list[AgreementTelling]:
    lends = telling.rule == "agreement.lend_verb"
    return shared_among(stage, telling) if lends else shared_from(stage, telling)
