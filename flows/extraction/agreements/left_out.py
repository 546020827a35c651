"""The sides of an agreement that its act leaves out, by the other words of the sentence.

Serves ``parties``, which knows who acts and with whom: who takes what is given, who put their names
to it, who owes and who trades, two nationalities, two told as one. Looks into no other sentence.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from flows.extraction.agreements.dealings import (
    dealt_with,
    giver,
    is_of_firm,
    joint_lender,
    lender,
    recipient,
    trading_under,
)
from flows.extraction.agreements.doers import (
    GOVERNED,
    TWO_SIDES,
    together,
    told_sides,
    was_visited,
)
from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.candidates import INSIDE, is_of_money, onlookers
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.state_mentions import (
    adjective_mention,
    distinct_mentions,
    state_mention,
    words_before,
)
from flows.extraction.scene.tellings import side_key, told_side
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.people import OFFICIAL, side

# What parts a nationality from a noun that it does not belong to.
_APART = re.compile(r"[؛;:]|\bان\b|\b(?:said|after|before|when|while|because)\b")
SIGNED_BY = re.compile(rf"\b{any_of('signed_by')}", re.IGNORECASE)
_BY_NEXT = re.compile(r"\s+by\s")
#: How far (in letters) behind the noun those for whom it is may stand.
_FOR_NEAR = 60


class Deed(NamedTuple):
    """An act and its agreement in a sentence, with all that may be a party of it."""

    stage: Stage
    act: Cue
    noun: Cue
    candidates: list[Mention]


def sides_by_less(deed: Deed, known: list[Mention]) -> list[Mention]:
    """Both sides where the act tells one or none, by other words, the surest first."""
    return (
        _both_named(deed.stage)
        or _with_taker(deed, known)
        or _named_signers(deed.stage)
        or _with_dealer(deed, known)
        or _with_creditor(deed, known)
        or _by_terms_or_adjectives(deed, known)
        or _as_one(deed, known)
        or _with_subject(deed, known)
        or _with_those_behind(deed, known)
    )


def _both_named(stage: Stage) -> list[Mention]:
    """The two nationalities behind "the two sides": «الجانبان الكيني والفنلندي», «… - …».

    Only beside a third; where there is none the text may call them by better names elsewhere.
    """
    told = TWO_SIDES.search(stage.text, stage.start, stage.end)
    third = len({p.country for p in stage.sentence.places} - {None}) > 2
    if told is None or stage.language != "ar" or not third:
        return []
    near = [p for p in stage.sentence.places if p.sort == "nationality" and p.start >= told.end()]
    if len(near) < 2 or stage.between(told.end(), near[0].start).strip(" ال"):
        return []
    gap = stage.between(near[0].end, near[1].start).strip(" ال-–")
    return [*map(adjective_mention, near[:2])] if gap in ("", "و") else []


def _with_taker(deed: Deed, known: list[Mention]) -> list[Mention]:
    """Those known with whoever takes a loan or what is sold, or with whoever lends."""
    stage, act, noun, candidates = deed
    taker = recipient(stage, candidates, act, noun)
    if taker is None or taker in known:  # who obtains a loan stands behind an Arabic verb too
        taker = giver(stage, candidates, noun)
    if taker is not None and not known and act.end <= taker.start:
        known = _awarding(candidates, taker)
    return _with(known, taker) if known else []


def _awarding(candidates: list[Mention], winner: Mention) -> list[Mention]:
    """Who awards "a contract (that) will go to Norway's Skogfirma": the only other side told."""
    others = {side(m): m for m in candidates if m.sort in ("state", "body") and side(m)}
    others.pop(side(winner), None)
    return [*others.values()] if len(others) == 1 else []


def _named_signers(stage: Stage) -> list[Mention]:
    """Persons of two sides who put their names to it: «وقعها عن الجانب السعودي …»."""
    found = SIGNED_BY.search(stage.sentence.text)
    if found is None:
        return []
    start, looking_on = stage.start + found.start(), onlookers(stage)
    named = [m for m in stage.people if m.start >= start and m.full.name and side(m)]
    named = [m for m in named if m not in looking_on]
    return named if len({side(m) for m in named}) >= 2 else []


def _with_dealer(deed: Deed, known: list[Mention]) -> list[Mention]:
    """Those known with whom the only one of them deals by its terms."""
    return _with(known, dealt_with(deed.stage, deed.candidates, deed.noun, known)) if known else []


def _with(known: list[Mention], other: Mention | None) -> list[Mention]:
    """The parties known with another side; nothing where it is none."""
    new = other is not None and side_key(other) not in {side_key(m) for m in known}
    return [*known, other] if other is not None and new else []


def _with_creditor(deed: Deed, known: list[Mention]) -> list[Mention]:
    """A state with the bank or the creditors, of no one country, that it owes to."""
    if not any(m.sort in ("state", "body") or m.full.office in OFFICIAL for m in known):
        return []
    start = min(deed.act.start, deed.noun.end)  # "its accord with banks was signed"
    creditor = joint_lender(deed.stage, known[0]) or lender(deed.stage, start)
    if creditor is None or any(m.start < creditor.end <= m.end for m in known):
        return []
    return [*known, creditor]


def _by_terms_or_adjectives(deed: Deed, known: list[Mention]) -> list[Mention]:
    """Who trades under it, else two nationalities beside its noun."""
    traders = trading_under(deed.stage, deed.candidates, deed.noun, known)
    found = traders or _adjectives(deed, [] if _is_by_one(deed) else deed.candidates)
    return found if len({m.country for m in found}) >= 2 else []


def _is_by_one(deed: Deed) -> bool:
    """Whether who signed stands behind: who "welcomed an accord signed by Peru" is no party."""
    signed = deed.act.frame == "sign_verb"
    return signed and _BY_NEXT.match(deed.stage.text, deed.act.end, deed.stage.end) is not None


def _adjectives(deed: Deed, candidates: list[Mention]) -> list[Mention]:
    """Two nationalities around the noun: «الاتفاق الليبي الباكستاني», "the U.S.-Turkish pact".

    Not those of somebody, in office or not, nor those that «أن» (that) parts from the noun.
    """
    stage, _, noun, _ = deed
    near = [
        place
        for place in stage.sentence.places
        if (place.sort == "nationality" or _is_attached(stage, candidates, noun, place))
        and (0 <= place.start - noun.end < 45 or 0 <= noun.start - place.end < 30)
        and not is_of_money(stage, place)
        and not is_of_firm(stage.text, place)
        and not _is_of_somebody(deed, place)
        and not _APART.search(
            stage.between(noun.end, place.start) or stage.between(place.end, noun.start)
        )
        and not any(m.start <= place.start < m.end for m in stage.people)
        and not INSIDE.search(words_before(stage, state_mention(place)))
    ]
    return [adjective_mention(place) for place in near]


def _is_of_somebody(deed: Deed, place: PlaceMention) -> bool:
    """Whether an English nationality is that of whoever does it: "A Kenyan singer signed a".

    Or of somebody behind it: "a record deal with a Peruvian label".
    """
    stage, act, noun, _ = deed
    if stage.language == "ar" or place.sort != "nationality":
        return False
    if place.start < noun.start:
        return place.end <= act.start and act.end <= noun.start
    return stage.text.startswith(" ", place.end)


_BUT = re.compile(r",|\bbut\b")  # "has signed the protocol, but Chad has not"


def _is_attached(stage: Stage, candidates: list[Mention], noun: Cue, place: PlaceMention) -> bool:
    """Whether a state's name belongs to the noun: "U.S.-Soviet", «اتفاق السودان وتشاد» (of …)."""
    if place.sort != "country":
        return False
    if stage.text.startswith("-", place.end) or stage.text.endswith("-", 0, place.start):
        return True
    gap = stage.between(noun.end, place.start)
    return (
        not _BUT.search(gap)
        and len(gap.split()) <= 2
        and any(m.start == place.start for m in candidates)
    )


def _as_one(deed: Deed, known: list[Mention]) -> list[Mention]:
    """Two told as one before the act, if all that is known is of them."""
    stage, act, _, candidates = deed
    found = _side_by_side(stage, candidates, act) or _both_meeting(stage, act)
    return found if told_sides(known) <= told_sides(found) else []


def _side_by_side(stage: Stage, candidates: list[Mention], act: Cue) -> list[Mention]:
    """States told as one before the act: "Citizens of Kazakhstan and Kyrgyzstan may stay …"."""
    states = [m for m in candidates if m.sort in ("state", "body") and m.end <= act.start]
    return together(stage, states)


def _both_meeting(stage: Stage, act: Cue) -> list[Mention]:
    """Whose talks ended in it: «توجت القمة بين الرئيسين الكيني والبيروفي بالتوقيع على» (signing).

    Told by their adjectives right before "with the signing", or «عن توقيع» (in the signing).
    """
    told = [p for p in stage.sentence.places if p.end <= act.start and p.sort == "nationality"]
    if len(told) < 2 or told[-1].prefix != "و" or told[-1].country == told[-2].country:
        return []
    first, second = told[-2:]
    ended = stage.between(second.end, act.start).strip() in ("ب", "عن")
    between = ended and _BETWEEN_TWO.search(stage.text, stage.start, first.start) is not None
    one = not stage.between(first.end, second.start - len(second.prefix)).strip()
    return [adjective_mention(place) for place in told[-2:]] if between and one else []


# «بين الرئيسين» (between the two presidents), a dual
_BETWEEN_TWO = re.compile(r"\bبين\s+(?:ال)?\w+ين\s+(?:ال)?$")


def _with_subject(deed: Deed, known: list[Mention]) -> list[Mention]:
    """One side with another that stands before the act."""
    if len(told_sides(known)) != 1 or _is_by_one(deed):
        return []
    subject = _subject(deed.stage, deed.candidates, deed.act, known)
    return [subject, *known] if subject is not None else []


def _subject(
    stage: Stage, candidates: list[Mention], act: Cue, known: list[Mention]
) -> Mention | None:
    """Another state or body told before an act: «أكدت قطر إبرام صفقة مع …» (Qatar confirmed …).

    Also an official who ends or puts one off: "EC ministers postponed signature of …".
    """
    sides = {side_key(m) for m in known}
    undone = act.frame == "marker" or stage.language == "en"
    before = [
        m
        for m in candidates
        if m.start < act.start
        and (m.sort in ("state", "body") or (undone and m.full.office in OFFICIAL))
        and told_side(m) is not None
        and side_key(m) not in sides
        and not GOVERNED.search(words_before(stage, m))
        and not was_visited(stage, m)
    ]
    return before[-1] if before else None


def _with_those_behind(deed: Deed, known: list[Mention]) -> list[Mention]:
    """All that is known with those for whom it is, by an Arabic «ل» (for) right behind its noun."""
    end = deed.noun.end
    near = [m for m in deed.candidates if end <= m.start < end + _FOR_NEAR]
    behind = [m for m in near if m.prefix in ("ل", "لل")]
    return distinct_mentions([*known, *behind]) if known else []
