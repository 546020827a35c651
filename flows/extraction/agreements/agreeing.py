"""Who agrees with whom, by a verb of agreeing: "Peru and Laos agreed to", «اتفقت مصر مع …».

Stands behind ``doers`` for rule A3 of agreements. What they agree on is no concern of its.
"""

from __future__ import annotations

import re

from flows.extraction.agreements.dealings import (
    debtor,
    lender,
    lender_before,
    let_in,
    traded_with,
    with_own_creditors,
)
from flows.extraction.agreements.doers import TWO_SIDES, joined, signers, together
from flows.extraction.agreements.sides_beside import state_named
from flows.extraction.language.lexicon import any_of, any_of_several, group
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.asides import WHERE_OR_WHEN
from flows.extraction.scene.candidates import party_mentions
from flows.extraction.scene.own_press import own_state
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.state_mentions import adjective_mention
from flows.extraction.scene.tellings import side_key, told_side
from flows.extraction.who.people import OFFICIAL, side

# «على» (on) soon behind, but not «على أن» (that)
_UPON = re.compile(r"[^.،؛]{0,60}?\bعلي\s+(?!ان\b)")
# «تعاقدت … لتوريد» (contracted for the supply of)
_FOR_DEED = re.compile(rf"[^.،؛]{{0,60}}?\bل(?:ال)?{any_of('contracted_for', 'ar')}\b")
_WITH_NEXT = re.compile(rf"{WHERE_OR_WHEN}{{0,2}}\s+(?:with|مع)\b")
_UPON_DEED = re.compile(r"[^.،؛,]{0,40}?\b(?:(?:to|on|over)\s+(?!the\b|[A-Z])|علي\s+(?!ان\b))")


def agreeing(stage: Stage, act: Cue) -> list[Mention]:
    """States and bodies, with their creditors, that a verb of agreeing joins.

    Or two officials of different sides told as one: "the ministers of Peru and Laos agreed to …".
    """
    if own := with_own_creditors(stage, act):
        return own
    other = debtor(stage, act) or traded_with(stage, act) or let_in(stage, act)
    candidates = [m for m in party_mentions(stage) if _is_of_states(stage, m)]
    candidates = [m for m in candidates if other is None or m.start != other.start]
    joined = _those_of_two(stage, act) or signers(stage, candidates, act)
    creditor = lender(stage, joined[0].end) if len(joined) == 1 else None
    if other is not None and not joined:
        creditors = lender_before(stage, act.start)
        joined = [creditors] if creditors is not None else []
    if other is not None and len(joined) == 1 and side_key(other) != side_key(joined[0]):
        return [*joined, other]
    pair = (_agreeing_with(stage, act) or _both_told(stage, act)) if len(joined) < 2 else []
    pair = pair or _agreed_with_home(stage, act)
    if pair:
        return pair
    officials = _officials_agreeing(stage, act) if len(joined) < 2 else []
    if officials:
        return officials
    near = joined and act.start - joined[-1].end < 60
    return [*joined, *([creditor] if creditor else [])] if near or creditor else []


def _is_of_states(stage: Stage, mention: Mention) -> bool:
    """Whether a party is a state or body, or its people told as many: "Peruvian officials"."""
    if mention.sort in ("state", "body"):
        return True
    many = mention.name is None and stage.text.endswith("s", mention.start, mention.end)
    return many and side(mention) is not None and stage.language == "en"


def _those_of_two(stage: Stage, act: Cue) -> list[Mention]:
    """Two states whose people agree: "Officials from Finland and Peru agreed to"."""
    if stage.language != "en":
        return []
    states = [m for m in party_mentions(stage) if m.sort in ("state", "body")]
    two = together(stage, [m for m in states if m.end <= act.start])
    if not two or not _is_at_hand(stage, two[-1], act):
        return []
    ends = (m.end for m in stage.people if m.sort in ("office", "group"))
    return two if any(_FROM.fullmatch(stage.text, end, two[0].start) for end in ends) else []


# "officials (from the) United States"
_FROM = re.compile(r" (?:from|of|representing) (?:the )?")


def _is_at_hand(stage: Stage, last: Mention, act: Cue) -> bool:
    """Whether nothing but when and where stands between who agrees and the verb."""
    apart = stage.between(last.end, act.start)
    return len(apart) < _APART and not _OTHER_CLAUSE.search(apart)


#: How far (in letters) before a verb of agreeing the last who agrees may stand.
_APART = 60


def contracts(stage: Stage, act: Cue) -> bool:
    """Whether an Arabic verb tells of a contract: «تعاقدت مصر مع …» (Egypt contracted with …)."""
    return stage.between(act.start, act.end) in group("contracting", "ar")


def _agreeing_with(stage: Stage, act: Cue) -> list[Mention]:
    """Who agrees with whom right behind the verb: "Egypt agreed with Jordan to …", «اتفقت مع …»."""
    next_with = _WITH_NEXT.match(stage.text, act.end, stage.end)
    if next_with is None:
        return []
    candidates = party_mentions(stage)
    behind = [m for m in candidates if m.start > act.end and side(m)]
    near = bool(behind) and behind[0].start - next_with.end() < _WITH_NEAR
    before = [m for m in candidates if 0 <= act.start - m.end < 30]
    apposed = (m for m in candidates if _APPOSED.fullmatch(stage.text, m.end, act.start))
    before = [*apposed][:1] or before
    if not before or not near:
        return []
    told = [before[-1], *joined(stage, behind)]
    upon = _UPON_DEED.match(stage.text, told[-1].end, stage.end)
    return told if upon and all(m.sort in ("state", "body") for m in told) else []


def _both_told(stage: Stage, act: Cue) -> list[Mention]:
    """«تم الاتفاق بين الجانبين التونسي والليبي» (between the two sides, Tunisian and Libyan)."""
    both = TWO_SIDES.search(stage.text, act.end, min(stage.end, act.end + _BOTH_NEAR))
    if both is None:
        return []
    told = [p for p in stage.sentence.places if p.start >= both.end() and p.sort == "nationality"]
    if len(told) < 2 or stage.between(both.end(), told[0].start).strip(" ال"):
        return []
    gap = stage.between(told[0].end, told[1].start - len(told[1].prefix)).strip()
    joined = not gap and told[1].prefix.startswith("و") and told[0].country != told[1].country
    return [adjective_mention(place) for place in told[:2]] if joined else []


def _agreed_with_home(stage: Stage, act: Cue) -> list[Mention]:
    """«تم الاتفاق مع الجانب الفلبيني على رفع الحظر»: the state whose paper it is, and the other."""
    with_one = _WITH_ONE.match(stage.text, act.end, stage.end)
    told = (m for m in party_mentions(stage) if m.start >= act.end and m.sort in ("state", "body"))
    other = next(told, None) if with_one is not None else None
    if with_one is None or other is None or other.begin - with_one.end() > _BOTH_NEAR:
        return []
    named = {p.country for p in stage.scene.reading.places} - {None, told_side(other)}
    home = own_state(stage.scene) or (next(iter(named)) if len(named) == 1 else None)
    if home is None or told_side(other) in (None, home):
        return []
    own = state_named(stage.scene, home)
    upon = _UPON.match(stage.text, other.end, stage.end)
    return [own, other] if own is not None and upon is not None else []


# «(تم الاتفاق) أمس مع»
_WITH_ONE = re.compile(rf"\s+(?:{any_of('day_word', 'ar')}\s+){{0,3}}مع\s+")

# "(China), the largest exporter, has (agreed)"
_APPOSED = re.compile(r", (?:[^;.]|\.(?=\d))+, (?:ha[sd] |have )?")
# «اتفقت أمس (مصر)», «(مصر)، أمس الأحد، (مع)»: a day between the verb and its parties
_DAY_APART = re.compile(
    rf"\s*(?:،\s)?(?:{any_of_several('day_word', 'weekday', language='ar')}(?:،?\s|$)){{0,3}}\s*"
)
#: How far (in letters) behind an act his partner stands: "agreed with major Japanese banks".
_WITH_NEAR = 24
#: How far (in letters) behind an act "the two sides" stand between whom it is.
_BOTH_NEAR = 20


def _officials_agreeing(stage: Stage, act: Cue) -> list[Mention]:
    """Two officials of different sides that are joined right before a verb of agreeing."""
    if stage.language != "en":
        return _states_agreeing_with(stage, act)
    that = stage.between(act.end - 4, act.end + 5)
    if "that" in that:
        return []  # "agreed that violence must end" binds nobody
    before = [m for m in stage.people if m.end <= act.start and m.full.office in OFFICIAL]
    joined = signers(stage, [m for m in before if side(m)], act)
    sides = {side(m) for m in joined}
    return joined if len(sides) >= 2 and _is_at_hand(stage, joined[-1], act) else []


_OTHER_CLAUSE = re.compile(r"[;:]|\bthat\b|\bsaid\b")


def _states_agreeing_with(stage: Stage, act: Cue) -> list[Mention]:
    """«اتفقت مصر مع الأردن على استخدام …» (Egypt agreed with Jordan to use …).

    Not «على أن» (that), which binds nobody, nor what two officials agree on in talks, unless it is
    a deed of states: «اتفق وزيرا الداخلية التونسي والليبي على إعادة فتح المعبر» (to reopen).
    """
    behind = [m for m in party_mentions(stage) if m.start >= act.end]
    if any(m.sort not in ("state", "body") for m in behind[:2]):
        return _officials_settling(stage, act, behind)
    if len(behind) < 2 or not _DAY_APART.fullmatch(stage.text, act.end, behind[0].begin):
        return []
    first, second, *_ = behind
    between = _DAY_APART.sub(" ", stage.between(first.end, second.begin), count=1).strip()
    together = between == "مع" or (not between and second.prefix == "و")
    upon = _UPON.match(stage.text, second.end, stage.end)
    upon = upon or _FOR_DEED.match(stage.text, second.end, stage.end)
    two = side(first) != side(second) and told_side(second) is not None
    return [first, second] if together and two and upon is not None else []


def _officials_settling(stage: Stage, act: Cue, behind: list[Mention]) -> list[Mention]:
    """Two officials of different sides who agree on a deed of their states."""
    two = joined(stage, behind)
    if len({side(m) for m in two} - {None}) < 2 and len(behind) > 1:
        with_him = stage.between(behind[0].end, behind[1].begin).strip() == "مع"
        two = behind[:2] if with_him else two
    if len({side(m) for m in two} - {None}) != 2:
        return []
    at_once = _DAY_APART.fullmatch(stage.text, act.end, two[0].begin) is not None
    settled = _UPON_STATE_DEED.match(stage.text, two[-1].end, stage.end)
    return two if at_once and settled is not None else []


# «… على إعادة فتح» (on reopening), with a place or a day between
_UPON_STATE_DEED = re.compile(
    rf"[^.؛]{{0,60}}?\sعلي\s{any_of('binding_deed', 'ar')}\b"
    rf"(?!\s+{any_of('no_state_deed', 'ar')}\b)"
)
