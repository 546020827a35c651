"""The parties of an agreement that its own words leave open, taken from elsewhere in the document.

Stands between the tellings of agreements and their folding. Where a sentence names one side or
none, the other is taken from where grammar points: the rest of the sentence, the visit or the talks
during which it was signed, the two sides that the sentence before or the headline puts together.
It never takes a state only because the document names it often, but for "the two countries".
"""

from __future__ import annotations

import re

from flows.extraction.agreements.both_sides import two_sides
from flows.extraction.agreements.deliveries import hands_over
from flows.extraction.agreements.doers import WITH_GOVERNMENT, is_between_others, is_with_rebels
from flows.extraction.agreements.of_the_two import (
    of_the_two,
    only_seen,
    takes_up_a_visit,
    visit_of_his,
    whose_counterpart,
)
from flows.extraction.agreements.other_doers import (
    are_others_before,
    done_by_others,
    is_signed_by_nobody,
    is_truce,
)
from flows.extraction.agreements.parties import pair_before
from flows.extraction.agreements.reporters_home import with_home
from flows.extraction.agreements.sides_beside import (
    STATES,
    in_the_sentence,
    of_headline,
    only_two,
    pair_of_sentence_before,
    state_named,
    told_just_before,
    with_speaker,
    witnessing,
)
from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.candidates import is_corporate, party_mentions
from flows.extraction.scene.many_states import count_again
from flows.extraction.scene.pairs import two_told
from flows.extraction.scene.stages import Scene
from flows.extraction.scene.state_mentions import words_before
from flows.extraction.scene.tellings import AgreementTelling, side_key, told_side
from flows.extraction.visits.folding import Visit
from flows.extraction.visits.meetings_abroad import SIDELINES
from flows.extraction.who.firms import FIRM
from flows.extraction.who.people import side

_STANDING_FOR = re.compile(r"\bعن\s+(?:حكومة\s+)?$")  # for (the government of)


def completed(
    scene: Scene, telling: AgreementTelling, visit: Visit | None, visits: list[Visit]
) -> list[Mention]:
    """The parties that a telling names, with those that it leaves to the reader.

    Args:
        scene: the document laid out.
        telling: one report of an agreement.
        visit: the visit during which its own words place it.
        visits: all visits of the document.

    Returns:
        The parties; as they were told where nothing points to further ones.
    """
    alone = telling.parties if len(telling.parties) == 1 else []
    number = next((count_again(telling.stage, m) for m in alone), 0)
    if number:
        return _of_the_number(scene, telling, number)
    return _without_witnesses(scene, telling, _told(scene, telling, visit, visits))


def _without_witnesses(
    scene: Scene, telling: AgreementTelling, parties: list[Mention]
) -> list[Mention]:
    """The parties, for two who only watch it being signed their states: "the leaders oversaw"."""
    watching = witnessing(telling)
    if watching is None or len({side(m) for m in parties} - {None}) != 2:
        return parties
    if any(m.full.name is not None and m.start > watching.end() for m in parties):
        return parties  # "oversaw the signing by X and Y"
    if _names_others(telling) and not takes_up_a_visit(telling):
        return []  # "attended the signing of a contract between two companies"
    states = [state_named(scene, side(m) or "", cities=True) for m in parties]
    telling.parties = [state or m for state, m in zip(states, parties, strict=True)]
    return telling.parties


def _told(
    scene: Scene, telling: AgreementTelling, visit: Visit | None, visits: list[Visit]
) -> list[Mention]:
    """The same where the words do not take up a number of states."""
    parties = list(telling.parties)
    if len(parties) == 1 and parties[0].office == "counterpart":
        parties = [*whose_counterpart(telling, parties[0], visits), *parties]
    nameless = [m for m in parties if m.full.name is None and m.sort == "office"]
    meant = telling.two_persons and any(told_side(m) is None for m in nameless)
    if meant and (both := two_told(scene, telling.stage)):  # "the two leaders announced a …"
        return both
    his = visit_of_his(telling, visits)
    if his is not None and his.placed is not None and telling.place is None:
        telling.place = his.placed.place
    _settle_the_host(telling, parties)
    parties = with_speaker(telling) or parties
    if two_sides(parties, scene.reading.text):
        return parties
    if parties and all(m.office == FIRM for m in parties):
        return parties  # what a company signs, it signs with whom the words join to it
    if telling.rule == "agreement.trade" or telling.type == "contract":
        parties = _with_deliverer(telling, parties)
        if two_sides(parties, scene.reading.text):
            return parties
    if _leaves_none_out(scene, telling, parties):
        return parties
    named = telling.two_persons and not only_seen(telling)
    if named and (both := two_told(scene, telling.stage)):
        return both
    if takes_up_a_visit(telling) or visit is not None or his is not None:
        return of_the_two(scene, telling, parties, visit, visits)
    if not parties and _is_left_to_a_visit(telling, visits):
        return of_the_two(scene, telling, parties, None, visits)
    return _beside(scene, telling, parties)


def _leaves_none_out(scene: Scene, telling: AgreementTelling, parties: list[Mention]) -> bool:
    """Whether no other state is to be looked for: others agree, or those of one state, or firms."""
    stage = telling.stage
    stood_by = not takes_up_a_visit(telling) or telling.during_visit
    if stood_by and is_between_others(stage, telling.trigger[0]):
        return True
    if any(is_with_rebels(stage, at) for at in telling.trigger) or _are_of_one_state(telling):
        return True
    if any(WITH_GOVERNMENT.match(stage.text, at) for at in telling.trigger):
        return True
    if telling.status == "denied" and not (parties or telling.definite or telling.two_sides):
        return True  # «نفت الحركة أن يكون تم التوصل إلى اتفاق» (that an accord has been reached)
    if is_truce(telling) or are_others_before(stage, telling.act):
        return True
    if not any(map(told_side, parties)) and (done_by_others(telling) or _is_awarded(telling)):
        return True
    if _ends_a_strike(scene, telling, parties):
        return True
    return _is_of_firms(telling, parties) or _fights_rebels(scene, telling, parties)


def _is_awarded(telling: AgreementTelling) -> bool:
    """Whether somebody of no state awards or signs a contract: "The port authority awarded"."""
    if telling.type not in _OF_ANYBODY or takes_up_a_visit(telling):
        return False
    # «توقيع مديره على عقد» (his director's signing of a contract): somebody's all the same
    return telling.rule == "agreement.sign_noun" or not is_signed_by_nobody(telling)


def _is_left_to_a_visit(telling: AgreementTelling, visits: list[Visit]) -> bool:
    """Whether a visit told before tells between whom one is signed that names nobody.

    "X arrived in Lima. A treaty on fishing is to be signed on Monday"; a contract may be anybody's.
    """
    stage, at = telling.stage, (telling.act or telling.trigger)[1]
    if telling.type in _OF_ANYBODY or telling.definite or stage.sentence.places:
        return False
    if not any(visit.tellings[0].trigger[0] < stage.start for visit in visits):
        return False
    if not is_signed_by_nobody(telling):
        return False
    return not (_BY_SOMEBODY.match(stage.text, at, stage.end) or _names_others(telling))


# "(was signed) in March by the unions", not "by Friday"
_BY_SOMEBODY = re.compile(r"[^.;:\"]*?\sby\s(?!the two\b|both\b|next\b|the end\b|[A-Z]\w+day\b)")
#: Types of agreements that are made at home every day.
_OF_ANYBODY = ("contract", "deal")


def _beside(scene: Scene, telling: AgreementTelling, parties: list[Mention]) -> list[Mention]:
    """The parties with the other side that the sentence, the one before or the headline tells."""
    own = {key for m in parties if (key := told_side(m))}
    pair = in_the_sentence(telling, own)
    pair = pair or pair_before(scene, telling.stage.end)
    if not pair and not own and not telling.definite:
        pair = _two_beside(scene, telling)
    states = {side(m) for m in parties} - {None}
    fits = bool(own & {side_key(m) for m in pair}) if states else telling.status != "in_talks"
    if pair and fits:
        return pair
    if (
        (telling.definite or _stands_for_one(telling))
        and telling.stage.sentence.number <= 3
        and (pair := pair_of_sentence_before(scene, telling, states, back=1))
    ):
        return pair
    return of_headline(scene, telling, own) or with_home(scene, telling) or parties


def _two_beside(scene: Scene, telling: AgreementTelling) -> list[Mention]:
    """The two sides of a new one without a side: those of its own sentence, or of the one before.

    Not where its own words tell between whom it is.
    """
    pair = only_two(telling.stage) if telling.status != "in_talks" else []
    if pair or _names_others(telling):
        return pair
    pair = told_just_before(scene, telling)
    return pair or pair_of_sentence_before(scene, telling, set(), back=1)


def _names_others(telling: AgreementTelling) -> bool:
    """Whether its own words tell between whom it is, or with whom, and no state is among them.

    «توقيع بروتوكول بين المحافظة والهيئة» (between the governorate and the authority): the sides of
    the sentence before are not meant.
    """
    stage, (start, behind) = telling.stage, telling.trigger
    nouns = (n.end for n in stage.framed("agreement_noun") if start <= n.start < behind)
    for end in {behind, (telling.act or telling.trigger)[1], *nouns}:
        found = _WITH_WHOM.match(stage.text, end, stage.end)
        if found is None:
            continue
        near = range(found.end(), min(stage.end, found.end() + _BEHIND))
        if not any(m.start in near and told_side(m) for m in party_mentions(stage)):
            return True
    return False


# What an agreement is called, on or worth, then "between", "with"
_WITH_WHOM = re.compile(
    rf"(?:\s+[^\s.،؛;]+){{0,6}}?\s+(?:{any_of('between')}|{any_of('with')})\s", re.IGNORECASE
)
#: How far (in letters) behind "between" or "with" the partners stand.
_BEHIND = 60


def _of_the_number(scene: Scene, telling: AgreementTelling, number: int) -> list[Mention]:
    """The sides of the sentence before, or of all before it, if they are so many."""
    at = telling.stage.sentence.number
    for stages in (scene.stages[at - 1 : at], scene.stages[:at]) if at else ():
        told = {side_key(m): m for s in stages for m in reversed(party_mentions(s)) if told_side(m)}
        if len(told) == number:
            return sorted(told.values(), key=lambda m: m.start)
    return []


def _with_deliverer(telling: AgreementTelling, parties: list[Mention]) -> list[Mention]:
    """The one other side of a delivery told beside: "X handed over …. Oman ordered it in 2014"."""
    own = {side_key(m) for m in parties}
    if len(own) != 1 or telling.status != "signed":
        return parties
    at, stages = telling.stage.sentence.number, telling.stage.scene.stages
    for number in (at, at - 1, at + 1):
        if 0 <= number < len(stages) and hands_over(stages[number]):
            told: dict[str, Mention] = {}
            for mention in party_mentions(stages[number]):
                if told_side(mention):
                    told.setdefault(side_key(mention), mention)
            others = [mention for key, mention in told.items() if key not in own]
            if len(others) == 1:
                return [*parties, *others]
    return parties


def _is_of_firms(telling: AgreementTelling, parties: list[Mention]) -> bool:
    """Whether companies alone are told to sign one that is new: its other side is no state."""
    firms = [m for m in parties if is_corporate(m, telling.stage.text)]
    return bool(firms) and len(firms) == len(parties) and not telling.definite


def _are_of_one_state(telling: AgreementTelling) -> bool:
    """Whether two bodies of one state agree: "the White House and leaders of Congress"."""
    bodies = [m for m in telling.parties if m.full.name is None or m.sort in ("state", "body")]
    sides = {told_side(m) for m in bodies} - {None}
    at_home = len(bodies) > 1 and len(sides) == 1 and len(bodies) == len(telling.parties)
    at_home = at_home and not _stands_for_one(telling)
    return at_home and not telling.definite and not takes_up_a_visit(telling)


def _stands_for_one(telling: AgreementTelling) -> bool:
    """Whether it is told who signs for one side: «وقعها عن المملكة رئيس …» (for the kingdom)."""
    return any(_STANDING_FOR.search(words_before(telling.stage, m)) for m in telling.parties)


def _fights_rebels(scene: Scene, telling: AgreementTelling, parties: list[Mention]) -> bool:
    """Whether "the two sides" are a state and those who fight it, as the sentence before tells."""
    if not telling.two_sides or any(side(m) is not None for m in parties):
        return False
    if STATES.search(telling.stage.sentence.text):
        return False  # "the two countries": the opposition at home is none of them
    at = telling.stage.sentence.number
    return any(
        _REBELS.search(stage.sentence.text) for stage in scene.stages[max(0, at - 1) : at + 1]
    )


def _ends_a_strike(scene: Scene, telling: AgreementTelling, parties: list[Mention]) -> bool:
    """Whether "the two sides" are workers and who employs them, as this or the last sentence tells.

    "Miners ended a strike on Monday. The two sides agreed on a rise."
    """
    if telling.two_persons or any(side(m) is not None for m in parties):
        return False
    if STATES.search(telling.stage.sentence.text):
        return False
    at = telling.stage.sentence.number
    near = scene.stages[max(0, at - 1) : at + 1]
    return any(_STRIKE.search(stage.sentence.text) for stage in near)


_STRIKE = re.compile(
    rf"\b(?:ال|لل|ب|و)*{any_of('labour_dispute', 'ar')}\b|\b{any_of('labour_dispute', 'en')}\b"
)
_REBELS = re.compile(rf"\b{any_of('rebels', 'en')}\b", re.IGNORECASE)


def _settle_the_host(telling: AgreementTelling, parties: list[Mention]) -> None:
    """Who signs at a place with a foreigner, and has no told side, signs for the place's state.

    Not so on the sidelines of something, where both are guests, but for one beside an ambassador.
    """
    sides = {told_side(m) for m in parties} - {None}
    unknown = [
        m
        for m in parties
        if told_side(m) is None and m.full.name is not None and m.sort in ("person", "office")
    ]
    guests = any(m.full.body for m in parties)  # of a body, in its seat
    guests = guests or SIDELINES.search(telling.stage.sentence.text) is not None
    place = telling.place if not guests else None
    here = place.country if place is not None else None
    if len(sides) == 1 and len(unknown) == 1 and here is not None and here not in sides:
        unknown[0].full.country = unknown[0].country = here
