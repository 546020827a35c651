"""Who put their names to an agreement, where another sentence than the agreement's own tells it.

"The accord was signed by the two ministers, A and B", «وقعها عن الجانب السعودي …» (for the Saudi
side it was signed by …). Completes agreements that are folded already; makes none itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from flows.extraction.agreements.doers import watching
from flows.extraction.agreements.left_out import SIGNED_BY
from flows.extraction.language.lexicon import any_of, any_of_several
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.scene.tellings import AgreementTelling
from flows.extraction.scene.who_clauses import aside_around
from flows.extraction.who.people import side
from flows.extraction.who.sides import SAYS

# Who only looks on: "in the presence of", «بحضور».
_WITNESS = re.compile(rf"\b{any_of('witness')}\b", re.IGNORECASE)
_TOLD = re.compile(rf"\b(?:{any_of('speech')}|{any_of('according')}|{any_of('statement')})\b")
_SIGNS = re.compile(r"sign|ink|initial|[Nn]otes")
# "signed by X for Yemen", "on behalf of Djibouti"
_FOR = re.compile(r"\s*,?\s*(?:signing\s+)?(?:for|on behalf of)\s+(?:the\s+)?", re.IGNORECASE)
# «عن الشركة (مديرها)», "for the company by its (director)", "the company's (director)"
_FOR_FIRM = re.compile(
    rf"\b[وف]?(?:عن|من جانب) ال{any_of('firm_word', 'ar')}\s+(?:كل من\s+)?$"
    rf"|\bthe {any_of('firm_word', 'en')}'s\s+$"
    rf"|\b(?:for|on behalf of) the {any_of('firm_word', 'en')},?\s+(?:by\s+)?(?:its\s+|the\s+)?$"
)
_SIGNED = frozenset(("signed", "in_force", "initialled"))
# What is signed is what was told before: "signed it", «وقعها» (signed it), «وقع الاتفاقية».
_IT = re.compile(
    r"\b(?:signed|initialled|initialed|inked) (?:it|the \w+)\b|\b[وف]?(?:وقع|امضي)\w*\s+ال"
    r"|\b[وف]?(?:وقع|امضي|امضا)(?:ها|ه|تها|ته)\b"
)
_SPOKESMAN = "spokesman"
# "signed by", "signed for China by", "signed here on Monday by", «وقعها عن السودان» (for Sudan),
# «وقع الاتفاقية» (the accord)
_BY_HIM = re.compile(
    r"\b(?:signed|initialled|initialed|inked|concluded|[Nn]otes were exchanged)"
    r"(?:\s+[^,.;]{1,40}?)?\s+by\s+(?:the\s+|its\s+)?$"
    r"|\b[وف]?(?:وقع|امضي|امضا)(?:ها|ه|تها|ته)?\s+"
    r"(?:(?:الاتفاقية|الاتفاق|المذكرة|البروتوكول|العقد|الوثيقة)\s+)?"
    r"(?:عن\s+(?:[^\W\d_]+\s+){1,3})?$"
)
# "signed on behalf of", "signed for his country", "put his name to"
_DOES_SIGN = re.compile(
    r"\s*,?\s*(?:who\s+)?(?:signed|initialled|inked|will sign|is to sign|signing)\s+(?:it|for"
    r"|on behalf of|the\s+(?:\w+\s+)?(?:agreement|accord|document|memorandum|protocol|pact))\b"
    r"|\s+put\s+(?:his|her)\s+(?:name|signature)\b"
)
# Who tells in his own words that he signed: "we signed it with".
_I_SIGNED = re.compile(r"\b(?:[Ww]e|I)\s+(?:have\s+|had\s+|just\s+)?(?:signed|initialled|inked)\b")
# "an earlier deal, signed by", «اتفاقية سابقة وقعها» (an earlier accord): not the one of today.
_EARLIER = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Tt]heir)\s+(?:earlier|previous|prior|older)\s+(?!(?:day|week|month|year)s?\b)"
    r"|\b(?:ال)?(?:اتفاق|اتفاقية|مذكرة|عقد|بروتوكول|معاهدة)\s+(?:[^\W\d_]+\s+){0,2}?(?:ال)?سابقة?\b"
)


def signers_told(stages: list[Stage], sides: set[str], bodies: bool) -> list[Mention]:
    """The persons of the two sides who sign, as one sentence of the document tells it.

    Args:
        stages: the sentences of the document, or of the item of a digest.
        sides: the countries among the parties.
        bodies: whether a body of no one country is a party too.

    Returns:
        Signers of all sides that one sentence tells, else those of one side who are told by grammar
        to sign: "signed by X", "X signed it on behalf of".
    """
    alone: list[Mention] = []
    for stage in stages:
        words = _signing_words(stage) if stage.people else []
        if not words:
            continue
        named = _who_sign(stage, words)
        _take_side_told(stage, named)
        _take_missing_side(named, sides, bodies)
        _take_both_sides(stage, named, sides)
        told = [m for m in named if side(m) in sides or (bodies and side(m) is None)]
        covered = {side(m) for m in told} - {None}
        looking_on = alone and not any(_signs_surely(stage, m) for m in told)
        if covered == sides and len(told) >= 2 and not looking_on:
            return told
        alone = alone or [m for m in told if m.full.name is not None and _signs_surely(stage, m)]
    return alone


def signers_next(scene: Scene, telling: AgreementTelling, parties: list[Mention]) -> list[Mention]:
    """Two sides of whom the next sentence tells that they signed it: "Keleti signed it with …"."""
    own = {side(m) for m in parties} - {None}
    at = telling.stage.sentence.number
    if telling.status not in _SIGNED or len(own) > 1:
        return []
    for stage in scene.stages[at + 1 : at + 3]:
        words = _signing_words(stage) if stage.people and _IT.search(stage.sentence.text) else []
        if words:
            named = _who_sign(stage, words)
            _take_side_told(stage, named)
            sides = {side(m) for m in named} - {None}
            if len(sides) == 2 and own <= sides:
                return [m for m in named if side(m) is not None]
    return []


def _signing_words(stage: Stage) -> list[int]:
    """Where a sentence speaks of putting one's name to something, unless that is an earlier one."""
    told = [found.start() + stage.start for found in SIGNED_BY.finditer(stage.sentence.text)]
    verbs = stage.framed("sign_verb")
    if stage.language == "en":
        verbs = [cue for cue in verbs if _SIGNS.search(stage.between(cue.start, cue.end))]
    words = told + [cue.start for cue in verbs]
    return [] if words and _EARLIER.search(stage.text, stage.start, min(words)) else words


def _seen(stage: Stage, signing: int) -> re.Match[str] | None:
    """The verb of one who only sees or hails a signing: "attended the signing", "welcomed the"."""
    return _SEEING.search(stage.text, max(stage.start, signing - _SEEN_NEAR), signing)


#: How far (in letters) before a signing the verb of those who see it may begin.
_SEEN_NEAR = 40
_SEEING = re.compile(
    rf"\b{any_of_several('witnessing', 'welcoming', language='en')}"
    r"\s+(?:the|a)\s+(?:formal\s+|official\s+)?$"
)


def _who_sign(stage: Stage, words: list[int]) -> list[Mention]:
    """Named persons of a sentence of signing, no witnesses and nobody who only tells of it."""
    witness = _WITNESS.search(stage.text, min(words), stage.end)
    end = witness.start() if witness is not None else stage.end
    himself = _I_SIGNED.search(stage.sentence.text) is not None
    onlookers = watching(stage)
    seen = [
        found.start() for cue in stage.framed("sign_verb") if (found := _seen(stage, cue.start))
    ]
    return [
        m
        for m in stage.people
        if m.full.name is not None
        and m.start < end
        and not any(m.end <= at and not any(m.end <= w < at for w in words) for at in seen)
        and _SPOKESMAN not in (m.office, m.full.office)
        and (himself or not _only_speaks(stage, m, max(words)))
        and not _is_aside(stage, m, words)
        and m not in onlookers
    ]


def _is_aside(stage: Stage, mention: Mention, words: list[int]) -> bool:
    """Whether somebody is only told of in an aside: "X, who was received by Y, signed"."""
    aside = aside_around(stage, mention.start)
    return aside is not None and not any(aside[0] <= word < aside[1] for word in words)


def _only_speaks(stage: Stage, mention: Mention, signing: int) -> bool:
    """Whether a mention is of somebody who tells of the signing, or whose paper does.

    "…, minister X said", "X said that A signed", «بحسب بيان لمكتب …» (by a statement of …).
    """
    if SAYS.match(stage.text[mention.end : mention.end + 15]):
        return True
    between = sorted((mention.start, signing))
    return _TOLD.search(stage.between(*between)) is not None


def _signs_surely(stage: Stage, mention: Mention) -> bool:
    """Whether words of signing stand at once before or behind somebody, or for whom he signs."""
    before = stage.between(max(stage.start, mention.start - 60), mention.start)
    behind = stage.between(mention.end, min(stage.end, mention.end + 60))
    return _BY_HIM.search(before) is not None or _DOES_SIGN.match(behind) is not None


def _take_side_told(stage: Stage, named: Iterable[Mention]) -> None:
    """A signer's side where it stands right behind him: "signed by X for Yemen".

    Who signs for the company is not of the side of whoever told of it before him.
    """
    for mention in named:
        if _FOR_FIRM.search(stage.text, max(stage.start, mention.begin - 60), mention.begin):
            mention.full.country = mention.country = None
        if side(mention) is not None:
            continue
        behind = (p for p in stage.sentence.places if p.start > mention.end)
        place = next((p for p in behind if p.sort == "country"), None)
        if place is not None and _FOR.fullmatch(stage.between(mention.end, place.start)):
            mention.full.country = mention.country = place.country


def _take_missing_side(named: Iterable[Mention], sides: set[str], bodies: bool) -> None:
    """The only signer whose side nobody tells signs for the only side that nobody signs for."""
    sideless = [m for m in named if side(m) is None and m.full.body is None]
    if bodies:
        sideless = [m for m in sideless if m.full.office in ("minister", "monarch")]
    missing = sides - {side(m) for m in named}
    if len(sideless) == 1 and len(missing) == 1 and (bodies or len(sides) > 1):
        sideless[0].full.country = sideless[0].country = next(iter(missing))


def _take_both_sides(stage: Stage, named: list[Mention], sides: set[str]) -> None:
    """The sides of "the two countries' ministers, A and B": an agency tells that of its home first.

    So it does of those "of the two states, A and B".
    """
    two = [m for m in named if side(m) is None]
    home = stage.dateline.country if stage.dateline is not None else None
    if len(two) != 2 or len(sides) != 2 or home not in sides:
        return
    if _OF_BOTH.search(stage.text, stage.start, two[0].start):
        for mention, country in zip(two, (home, *(sides - {home})), strict=True):
            mention.full.country = mention.country = country


# "the two countries' justice ministers,", "the ministers of the two West African states,"
_OF_BOTH = re.compile(
    rf"\b(?:two|both) (?:[A-Z][\w-]+ )*{any_of('states_told', 'en')}(?:' [\w ]{{4,40}})?, $"
)
