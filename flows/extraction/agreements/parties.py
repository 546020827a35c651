"""Who the parties of an agreement are, by the grammar around the words that tell of it.

"between A and B" is surest, then who signs with whom, then what other words tell (``left_out``).
Chooses among the mentions of one sentence; whether two sides are enough is not its concern.
"""

from __future__ import annotations

import re
from itertools import pairwise

from flows.extraction.agreements.dealings import (
    SPOKEN,
    is_of_firm,
    lender_again,
    with_own_creditors,
)
from flows.extraction.agreements.doers import (
    NEAR,
    is_with_rebels,
    joined,
    signers,
    told_sides,
    watching,
)
from flows.extraction.agreements.further_with import is_with_too
from flows.extraction.agreements.left_out import Deed, sides_by_less
from flows.extraction.agreements.listing import is_definite
from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.asides import WHERE_OR_WHEN
from flows.extraction.scene.candidates import AND, party_mentions
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.scene.state_mentions import (
    adjective_mention,
    distinct_mentions,
    state_mention,
    words_before,
)
from flows.extraction.who.people import side
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
    r"(?:\b(?:borders?|frontier|war|(?<!on )trade)|حدود\w*|حرب)\s+(?:with|مع)\s+(?:the\s+)?$"
)
# «الحرب العراقية - الإيرانية» joins two sides that signed nothing.
_WAR = re.compile(r"حرب\s$|\bwar\s$|حدود\s$")
# What parts an act from what was done at another time: "visited Peru after signing".
_AT_OTHER_TIME = re.compile(
    r"\b(?:after|before|following|since|بعد|قبل|عقب|اثر|منذ)\s|,\s+where\s+(?:he|she|they)\b"
)


def parties(stage: Stage, act: Cue, noun: Cue) -> list[Mention]:
    """The parties, by the surest grammar that tells two sides."""
    if debtor := with_own_creditors(stage, act):
        return debtor
    deed = Deed(stage, act, noun, _candidates(stage, act, noun))
    doers, pair = _doers(deed), _between(stage, deed.candidates, act, noun)
    own = told_sides(doers)
    if len(own) < 2 or not _sign_themselves(act, noun):
        if len(told_sides(pair)) >= 2 or _is_at_home(stage, act, noun):
            return pair
        if len(pair) == 1 and side(pair[0]) and {side(m) for m in doers} - {None, side(pair[0])}:
            return distinct_mentions([*doers, *pair])
    elif told_sides(pair) <= own:
        doers = distinct_mentions([*doers, *pair])
    both = _with_partners(deed, doers)
    return both if len(told_sides(both)) >= 2 else sides_by_less(deed, both) or pair


def _candidates(stage: Stage, act: Cue, noun: Cue) -> list[Mention]:
    """Who may be a party: not who speaks of it or only watches, nor a state visited then."""
    journeys = stage.framed("visit_verb", "go_verb")
    able = [
        m
        for m in party_mentions(stage)
        if not _only_says(stage, act, noun, m) and not _is_visited(stage, act, m, journeys)
    ]
    onlookers = watching(stage)
    return [
        m for m in able if not any(m.start < w.end and w.start < m.end for w in onlookers)
    ] or able


def _doers(deed: Deed) -> list[Mention]:
    """Who does the act: behind the noun where a relative clause tells of it."""
    stage, act, noun, candidates = deed
    which = noun.end < act.start and _RELATIVE.search(stage.between(noun.end, act.start))
    able = [m for m in candidates if not which or m.start >= noun.end]
    return signers(stage, able, act) or lender_again(stage, act)


def _with_partners(deed: Deed, doers: list[Mention]) -> list[Mention]:
    """Those who do the act and with whom they do it.

    Where two do it, what stands far behind met others ("after talks with"); where nobody is told,
    each is a partner alone: «الوزارة وقعت اتفاقيات مع … الهند وسريلانكا» (with India and …).
    """
    stage, act, noun, candidates = deed
    partners = _partners(stage, candidates, act, noun, doers)
    if len(told_sides(doers)) >= 2:
        partners = [m for m in partners if m.start - max(act.end, noun.end) < _CLOSE]
        met = [] if act.sense == "in_talks" else [m for m in partners if _is_met(stage, act, m)]
        partners = [m for m in partners if m not in met]
    alone = not doers and stage.language == "ar"
    return distinct_mentions([*doers, *(partners[:1] if alone else partners)])


def _only_says(stage: Stage, act: Cue, noun: Cue, mention: Mention) -> bool:
    """Whether somebody behind an agreement only tells of it: "…, the finance minister said".

    So does whoever an aside names before it: "…, the Treasury said Monday, under an accord to be".
    """
    says = SAYS.match(stage.text, mention.end, stage.end)
    if says is None:
        return False
    if mention.start > max(act.end, noun.end):
        return mention.sort in ("person", "office")
    aside = _COMMA.search(words_before(stage, mention)) is not None
    return aside and _CLOSED.match(stage.text, says.end(), act.start) is not None


# ", the Treasury (said on Monday,)"
_COMMA, _CLOSED = re.compile(r", (?:the )?$"), re.compile(r"(?: \w+){0,3},")


def _is_visited(stage: Stage, act: Cue, mention: Mention, journeys: list[Cue]) -> bool:
    """Whether it is where, or whom, somebody visited at another time: "visited Peru after signing".

    So are those listed before it: "visited Peru, Chile and Ecuador after …".
    """
    went = [c.end for c in journeys if c.end <= mention.start]
    if not went or not _AT_OTHER_TIME.search(stage.text, mention.end, act.start):
        return False
    listed = [p for p in stage.sentence.places if went[-1] <= p.start < mention.start]
    starts, ends = (
        [*(p.start for p in listed), mention.start],
        [*went[-1:], *(p.end for p in listed)],
    )
    gaps = [stage.between(end, start) for end, start in zip(ends, starts, strict=True)]
    return all(AND.match(gap) or not gap.strip() or _BOUND_FOR.fullmatch(gap) for gap in gaps)


# "(left Angola) for (South Africa)"
_BOUND_FOR = re.compile(rf"{WHERE_OR_WHEN}{{0,2}} (?:for|and flew to) (?:the )?")


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
    # «ناقش الوزير مع نظيره مسودة» (the minister discussed with his counterpart a draft)
    talked_on = act.sense == "in_talks" and stage.language == "ar"
    # "said an agreement with Peru would be signed", unless "by" tells who signs
    signed_by = any(m.start >= act.end for m in doers)
    begin = act.start if signed_by else min(act.start, noun.end)
    begin = stage.start if talked_on else begin
    others = [m for m in candidates if m not in doers and begin <= m.start < end]
    others = [m for m in others if not _is_of_another(stage, act, m)]
    others = [m for m in others if not _SAYING.match(stage.text, m.end)]
    found = [
        m
        for m in others
        if not _in_other_talks(stage, act, m)
        and _WITH.search(stage.between(max(stage.start, m.start - 60), m.start))
        and not _BORDER.search(words_before(stage, m))
    ][:2]
    found = [m for m in found if m is found[0] or is_with_too(stage, found[0], m)]
    if found:
        chain = joined(stage, [m for m in others if m.start >= found[-1].start])
        found += [m for m in chain if m not in found]
    return found


# "opened talks …, with Peru's government saying it would not give way"
_SAYING = re.compile(rf" {any_of('saying', 'en')}\b")


def _in_other_talks(stage: Stage, act: Cue, mention: Mention) -> bool:
    """Whether other talks go on with somebody: "signed a deal … and is in talks with Thailand".

    So they do where an agreement is undone: "suspended the accord pending talks with Peru".
    """
    if act.frame == "marker" and act.sense != "in_talks":
        return _is_met(stage, act, mention)
    return act.sense == "past" and any(
        cue.sense == "in_talks"
        and act.end <= cue.start
        and cue.end <= mention.start
        and _AND.search(stage.between(act.end, cue.start))
        for cue in stage.cues
    )


def _is_met(stage: Stage, act: Cue, mention: Mention) -> bool:
    """Whether talks or a meeting behind an act are with somebody: "talks with Peru"."""
    talks = (cue.end for cue in stage.framed("meet_noun") if cue.start > act.end)
    return any(0 < mention.start - end <= _AT_ONCE for end in talks)


_AND = re.compile(r"\band\b|\bو")


#: How far (in letters) behind "talks with" the other side may stand.
_AT_ONCE = 5


def _is_of_another(stage: Stage, act: Cue, mention: Mention) -> bool:
    """Whether another accord stands before a partner: "a deal, as they weigh the pact with …"."""
    nouns = [n for n in stage.framed("agreement_noun") if act.end <= n.start < mention.start]
    return len(nouns) > 1 and is_definite(stage, nouns[-1])


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
        # not «إلى اليمن الموريتاني …» (the Mauritanian … to Yemen)
        both = gap == " " and second.sort == "nationality" and first.sort != "country"
        joined = gap in ("-", " - ", "/") or both
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
        gap = stage.between(listed[-1].end if listed else start, mention.begin)
        far = (
            (len(gap) > 25 and _BODY_OF.fullmatch(gap) is None)
            or len(told_sides(listed)) >= 2
            or SPOKEN.search(gap)
        )
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
    return listed


# "and the Civil Aviation Authority of (Mongolia)"
_BODY_OF = re.compile(
    r",? and (?:the )?[A-Z][\w'-]+(?: (?:(?:of|for|on|and|the) )?[A-Z][\w'-]+){0,6} of (?:the )?"
)


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
