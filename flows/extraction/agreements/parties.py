"""Who the parties of an agreement are, by the grammar around the words that tell of it.

"between A and B" is surest, then who signs with whom, then two nationalities beside the noun.
Chooses among the mentions of one sentence; whether two sides are enough is not its concern.
"""

from __future__ import annotations

import re
from itertools import pairwise

from flows.extraction.agreements.dealings import (
    SPOKEN,
    dealt_with,
    giver,
    is_of_firm,
    joint_lender,
    lender,
    lender_again,
    recipient,
    trading_under,
)
from flows.extraction.agreements.doers import (
    GOVERNED,
    NEAR,
    is_with_rebels,
    joined,
    signers,
    together,
    told_sides,
)
from flows.extraction.agreements.listing import is_definite
from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.candidates import (
    AND,
    INSIDE,
    adjective_mention,
    distinct_mentions,
    is_of_money,
    onlookers,
    party_mentions,
    state_mention,
    words_before,
)
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.scene.tellings import side_key, told_side
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.people import OFFICIAL, side
from flows.extraction.who.sides import SAYS

_BETWEEN = re.compile(
    rf"^[^.؛;]{{0,60}}?\b{any_of('between')}\s+(?:كل من |both )?(?:the\s+)?(?:ال)?", re.IGNORECASE
)
_WITH = re.compile(
    rf"\b{any_of('with')}\s+(?:the\s+|its\s+|his\s+)?(?:كل من\s+|both\s+)?"
    rf"(?:(?!\b{any_of('clause_word')}\b)[^.,،]){{0,40}}$",
    re.IGNORECASE,
)
# "said the accord that was signed with Peru": who speaks of it is no party of it
_RELATIVE = re.compile(r"\b(?:which|that|الذي|التي)\b")
# "the border with Chad", «الحدود مع تشاد»: a place, no partner.
_BORDER = re.compile(
    r"(?:\b(?:borders?|frontier|war|trade)|حدود\w*|حرب)\s+(?:with|مع)\s+(?:the\s+)?$"
)
# What parts a nationality from a noun that it does not belong to.
_APART = re.compile(r"[؛;:]|\bان\b|\b(?:said|after|before|when|while|because)\b")
# «الحرب العراقية - الإيرانية» joins two sides that signed nothing.
_WAR = re.compile(r"حرب\s$|\bwar\s$|حدود\s$")
# What parts an act from what was done at another time: "visited Peru after signing".
_AT_OTHER_TIME = re.compile(
    r"\b(?:after|before|following|since|بعد|قبل|عقب|اثر|منذ)\s|,\s+where\s+(?:he|she|they)\b"
)
SIGNED_BY = re.compile(rf"\b{any_of('signed_by')}", re.IGNORECASE)
_BY_NEXT = re.compile(r"\s+by\s")


def parties(stage: Stage, act: Cue, noun: Cue) -> list[Mention]:
    """The parties, by the surest grammar that tells two sides."""
    journeys = stage.framed("visit_verb", "go_verb")
    candidates = [
        m
        for m in party_mentions(stage)
        if not _only_says(stage, act, noun, m) and not _is_visited(stage, act, m, journeys)
    ]
    told_of = _RELATIVE.search(stage.between(noun.end, act.start)) if noun.end < act.start else None
    able = [m for m in candidates if told_of is None or m.start >= noun.end]
    doers = signers(stage, able, act) or lender_again(stage, act)
    pair = _between(stage, candidates, act, noun)
    own = told_sides(doers)
    if len(own) < 2 or not _sign_themselves(act, noun):
        if len(told_sides(pair)) >= 2 or _is_at_home(stage, act, noun):
            return pair
        if len(pair) == 1 and side(pair[0]) and {side(m) for m in doers} - {None, side(pair[0])}:
            return distinct_mentions([*doers, *pair])
    elif told_sides(pair) <= own:
        doers = distinct_mentions([*doers, *pair])
    partners = _partners(stage, candidates, act, noun, doers)
    if len(told_sides(doers)) >= 2:  # what stands far behind met others, as in "after talks with"
        partners = [m for m in partners if m.start - max(act.end, noun.end) < _CLOSE]
    # «الوزارة وقعت اتفاقيات مع … الهند وسريلانكا» (with India and Sri Lanka): each alone
    alone = not doers and stage.sentence.reading.language == "ar"
    both = distinct_mentions([*doers, *(partners[:1] if alone else partners)])
    if len(told_sides(both)) >= 2:
        return both
    taker = recipient(stage, candidates, act, noun)
    if taker is None or taker in both:  # who obtains a loan stands behind an Arabic verb too
        taker = giver(stage, candidates, noun)
    if both and taker is not None and side_key(taker) not in {side_key(m) for m in both}:
        return [*both, taker]
    named = _named_signers(stage)
    if named:
        return named
    partner = dealt_with(stage, candidates, noun, both) if both else None
    if partner is not None and side_key(partner) not in {side_key(m) for m in both}:
        return [*both, partner]
    owing = any(m.sort in ("state", "body") or m.full.office in OFFICIAL for m in both)
    creditor = joint_lender(stage, both[0]) or lender(stage, act.start) if owing else None
    if creditor is not None and not any(m.start < creditor.end <= m.end for m in both):
        return [*both, creditor]
    traders = trading_under(stage, candidates, noun, both)
    # "welcomed an accord signed by Peru": whoever stands before it is no party
    by_one = act.frame == "sign_verb" and _BY_NEXT.match(stage.text, act.end, stage.end) is not None
    adjectives = traders or _adjectives(stage, [] if by_one else candidates, noun)
    if len({m.country for m in adjectives}) >= 2:
        return adjectives
    together = _side_by_side(stage, candidates, act) or _both_meeting(stage, act)
    if together and told_sides(both) <= told_sides(together):
        return together
    alone = len(told_sides(both)) == 1 and not by_one
    subject = _subject(stage, candidates, act, both) if alone else None
    if subject is not None:
        return [subject, *both]
    behind = [
        m for m in candidates if noun.end <= m.start < noun.end + 60 and m.prefix in ("ل", "لل")
    ]
    return distinct_mentions([*both, *behind]) if both else pair


def _only_says(stage: Stage, act: Cue, noun: Cue, mention: Mention) -> bool:
    """Whether somebody behind an agreement only tells of it: "…, the finance minister said"."""
    behind = mention.start > max(act.end, noun.end) and mention.sort in ("person", "office")
    return behind and SAYS.match(stage.text, mention.end, stage.end) is not None


def _is_visited(stage: Stage, act: Cue, mention: Mention, journeys: list[Cue]) -> bool:
    """Whether a state is where somebody went at another time: "visited Peru after signing".

    So are those listed before it: "visited Peru, Chile and Ecuador after …".
    """
    if mention.sort != "state":
        return False
    went = [c.end for c in journeys if c.end <= mention.start]
    if not went or not _AT_OTHER_TIME.search(stage.text, mention.end, act.start):
        return False
    listed = [p for p in stage.sentence.places if went[-1] <= p.start < mention.start]
    starts, ends = (
        [*(p.start for p in listed), mention.start],
        [*went[-1:], *(p.end for p in listed)],
    )
    return all(
        AND.match(stage.between(end, start)) or not stage.between(end, start).strip()
        for end, start in zip(ends, starts, strict=True)
    )


def _between(stage: Stage, candidates: list[Mention], act: Cue, noun: Cue) -> list[Mention]:
    """Between whom it is told to be, behind both the act and the noun or behind the noun."""
    pair: list[Mention] = []
    for at in (max(act.end, noun.end), noun.end):
        pair = _listed_behind(stage, candidates, at, _BETWEEN)
        if len(told_sides(pair)) >= 2:
            break
    return pair


def _is_at_home(stage: Stage, act: Cue, noun: Cue) -> bool:
    return any(is_with_rebels(stage, at) for at in {max(act.end, noun.end), noun.end})


def _sign_themselves(act: Cue, noun: Cue) -> bool:
    """Whether those before a verb sign: "… agreed on a charter of relations between" others."""
    verb = act.frame in ("sign_verb", "reach_verb") and act.sense in ("past", "future")
    return verb and act.end <= noun.start


#: How far (in letters) a third party may stand behind the act and the agreement's noun.
_CLOSE = 40


def _partners(
    stage: Stage, candidates: list[Mention], act: Cue, noun: Cue, doers: list[Mention]
) -> list[Mention]:
    """With whom: those behind "with", and whoever is joined to the last of them."""
    # «وقعت مذكرة مع …، كما وقعت اتفاقا مع …» (signed …, and signed … with): another's partner
    behind = max(act.end, noun.end)  # "denied that it had signed a contract with"
    further = (c.start for c in stage.framed("sign_verb") if c.start >= behind)
    end = next(further, stage.end)
    others = [m for m in candidates if m not in doers and act.start <= m.start < end]
    others = [m for m in others if not _is_of_another(stage, act, m)]
    found = [
        m
        for m in others
        if not _in_other_talks(stage, act, m)
        and _WITH.search(stage.between(max(stage.start, m.start - 60), m.start))
        and not _BORDER.search(words_before(stage, m))
    ][:2]
    if found:
        chain = joined(stage, [m for m in others if m.start >= found[-1].start])
        found += [m for m in chain if m not in found]
    return found


def _in_other_talks(stage: Stage, act: Cue, mention: Mention) -> bool:
    """Whether other talks go on with somebody: "signed a deal … and is in talks with Thailand".

    So they do where an agreement is undone: "suspended the accord pending talks with Peru".
    """
    if act.frame == "marker" and act.sense != "in_talks":
        talks = (cue.end for cue in stage.framed("meet_noun") if cue.start > act.end)
        return any(0 < mention.start - end <= _AT_ONCE for end in talks)
    return act.sense == "past" and any(
        cue.sense == "in_talks"
        and act.end <= cue.start
        and cue.end <= mention.start
        and _AND.search(stage.between(act.end, cue.start))
        for cue in stage.cues
    )


_AND = re.compile(r"\band\b|\bو")


#: How far (in letters) behind "talks with" the other side may stand.
_AT_ONCE = 5


def _is_of_another(stage: Stage, act: Cue, mention: Mention) -> bool:
    """Whether another accord stands before a partner: "a deal, as they weigh the pact with …"."""
    nouns = [n for n in stage.framed("agreement_noun") if act.end <= n.start < mention.start]
    return len(nouns) > 1 and is_definite(stage, nouns[-1])


def _subject(
    stage: Stage, candidates: list[Mention], act: Cue, known: list[Mention]
) -> Mention | None:
    """Another state or body told before an act: «أكدت قطر إبرام صفقة مع …» (Qatar confirmed …).

    Also an official who ends or puts one off: "EC ministers postponed signature of …".
    """
    sides = {side_key(m) for m in known}
    undone = act.frame == "marker" or stage.sentence.reading.language == "en"
    before = [
        m
        for m in candidates
        if m.start < act.start
        and (m.sort in ("state", "body") or (undone and m.full.office in OFFICIAL))
        and told_side(m) is not None
        and side_key(m) not in sides
        and not GOVERNED.search(words_before(stage, m))
    ]
    return before[-1] if before else None


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
        word = scene.reading.text[max(0, first.start - 8) : first.start]
        if _WAR.search(word) or any(is_of_firm(scene.reading.text, p) for p in (first, second)):
            continue
        joined = gap in ("-", " - ", "/") or (gap == " " and second.sort == "nationality")
        sides = {first.country or first.name_en, second.country or second.name_en}
        if joined and len(sides) == 2:
            found = [state_mention(first), state_mention(second)]
    return found


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
        far = len(gap) > 25 or len(told_sides(listed)) >= 2 or SPOKEN.search(gap)
        if listed and not AND.match(gap) and far:
            break
        if not listed and len(gap) > 40:
            break
        listed.append(mention)
    if len(listed) < 2 and not is_with_rebels(stage, at):
        adjectives = [
            adjective_mention(place)
            for place in stage.sentence.places
            if place.sort == "nationality"
            and start <= place.start < start + 80
            and not is_of_firm(stage.text, place)
        ]
        if len({a.country for a in adjectives}) >= 2:
            return adjectives[:2]
    return listed[:4]


def _named_signers(stage: Stage) -> list[Mention]:
    """Persons of two sides who put their names to it: «وقعها عن الجانب السعودي …»."""
    found = SIGNED_BY.search(stage.sentence.text)
    if found is None:
        return []
    start, looking_on = stage.start + found.start(), onlookers(stage)
    named = [m for m in stage.people if m.start >= start and m.full.name and side(m)]
    named = [m for m in named if m not in looking_on]
    return named if len({side(m) for m in named}) >= 2 else []


def partners_behind(stage: Stage, act: Cue, noun: Cue, until: int) -> list[Mention]:
    """With whom one of several agreements is: "a trade pact with Peru and a treaty with Laos".

    Only those behind "with" that stand between its own noun and an offset, with whoever is joined
    to the first of them.
    """
    doers = signers(stage, party_mentions(stage), act)
    others = [m for m in party_mentions(stage) if m not in doers and noun.end <= m.start < until]
    first = next(
        (
            m
            for m in others
            if _WITH.search(stage.between(max(noun.end, m.start - 60), m.start))
            and not _BORDER.search(words_before(stage, m))
        ),
        None,
    )
    if first is None or first.start - noun.end > NEAR:
        return []
    found = joined(stage, [m for m in others if m.start >= first.start])
    found = [m for m in found if m.sort in ("state", "body")]
    return found if not told_sides(found) & told_sides(doers) else []


def _adjectives(stage: Stage, candidates: list[Mention], noun: Cue) -> list[Mention]:
    """Two nationalities around the noun: «الاتفاق الليبي الباكستاني», "the U.S.-Turkish pact".

    Not those of somebody's office, nor those that «أن» (that) parts from the noun.
    """
    near = [
        place
        for place in stage.sentence.places
        if (place.sort == "nationality" or _is_attached(stage, candidates, noun, place))
        and (0 <= place.start - noun.end < 45 or 0 <= noun.start - place.end < 30)
        and not is_of_money(stage, place)
        and not is_of_firm(stage.text, place)
        and not _APART.search(
            stage.between(noun.end, place.start) or stage.between(place.end, noun.start)
        )
        and not any(m.start <= place.start < m.end for m in stage.people)
        and not INSIDE.search(words_before(stage, state_mention(place)))
    ]
    return [adjective_mention(place) for place in near]


def _is_attached(stage: Stage, candidates: list[Mention], noun: Cue, place: PlaceMention) -> bool:
    """Whether a state's name belongs to the noun: "U.S.-Soviet", «اتفاق السودان وتشاد» (of …)."""
    if place.sort != "country":
        return False
    if stage.text.startswith("-", place.end) or stage.text.endswith("-", 0, place.start):
        return True
    words = stage.between(noun.end, place.start).split()
    return len(words) <= 2 and any(m.start == place.start for m in candidates)
