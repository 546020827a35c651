"""The side that a report from home leaves untold: "A treaty with Chad was signed on Monday".

Asked by ``completion`` at last. So writes an agency from a state of its own: where nobody is told
to sign, but a foreign partner behind "with", the other side is the only other state of the text,
or the state the report comes from. Never where somebody acts for none, nor where companies, rebels
or a third state are told beside.
"""

from __future__ import annotations

import re

from flows.extraction.agreements.agreement import TRADED
from flows.extraction.agreements.both_sides import COMPANY
from flows.extraction.agreements.other_doers import is_signed_by_nobody
from flows.extraction.agreements.sides_beside import state_by_capital, state_named
from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.candidates import party_mentions
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.scene.state_mentions import state_mention, words_before
from flows.extraction.scene.tellings import AgreementTelling, told_side
from flows.extraction.where.places import PlaceMention

#: How many sentences before "the accord" it is told with whom it is.
_BACK = 2
# "(an accord) on fishing with the", "(the first), with"
_ON_TO = re.compile(r",?(?: [\w-]+){0,6} with (?:the )?")


def with_home(scene: Scene, telling: AgreementTelling) -> list[Mention]:
    """The partner of an agreement whose other side is not told, and the state at home."""
    return _with_only_other(scene, telling) or _with_state_of_report(scene, telling)


def _with_only_other(scene: Scene, telling: AgreementTelling) -> list[Mention]:
    """The partner told by "with", and the only other state of the text, which tells of itself.

    "The ministry said a pact had been signed with Peru": by no company, and with no third.
    """
    stage, parties = telling.stage, telling.parties
    own = {key for m in parties if (key := told_side(m))}
    with_one = all(_WITH.search(words_before(stage, m)) for m in parties)
    if len(own) != 1 or not with_one or not is_signed_by_nobody(telling):
        return []
    others = {p.country for p in scene.reading.places if p.country} - own
    if len(others) != 1:
        return []
    home = state_named(scene, *others) or state_by_capital(scene, *others)
    return [home, *parties] if home is not None else []


_WITH = re.compile(r"\b(?:with (?:the )?|مع )$")  # with


def _with_state_of_report(scene: Scene, telling: AgreementTelling) -> list[Mention]:
    """The partner of an agreement that nobody is told to sign, and the state of the report."""
    stage, home = telling.stage, telling.stage.dateline
    if home is None or stage.language != "en":
        return []
    if telling.type in TRADED or not _is_nobodys_deed(telling):
        return []  # a deal, a contract may be any company's
    partner = _partner(stage)
    if partner is None and telling.definite and not any(map(told_side, telling.parties)):
        partner = _told_before(scene, telling)
    if partner is None or _speaks_of_others(scene, stage, {home.country, told_side(partner)}):
        return []
    here = _home(scene, home, stage)
    return [here, partner] if here is not None else []


def _is_nobodys_deed(telling: AgreementTelling) -> bool:
    """Whether no subject signs: "was signed", "a treaty signed with", "the signing of"."""
    stage, start = telling.stage, telling.trigger[0]
    if telling.act is None or _OWNED.search(stage.text, stage.start, start):
        return False
    return start < telling.act[0] or is_signed_by_nobody(telling)


# "the singer's (contract)"
_OWNED = re.compile(r"'s? (?:[\w-]+ ){0,3}$")


def _speaks_of_others(scene: Scene, stage: Stage, sides: set[str | None]) -> bool:
    """Whether this sentence or the one before speaks of companies, rebels or a third state."""
    at = stage.sentence.number
    for told in scene.stages[max(0, at - 1) : at + 1]:
        named = {p.country for p in told.sentence.places if p.sort in ("country", "nationality")}
        others = _OTHERS.finditer(told.text, told.start, told.end)
        inside = [(p.start, p.end) for p in told.sentence.places]  # "the World Bank"
        if named - sides or any(all(not s <= o.start() < e for s, e in inside) for o in others):
            return True
    return False


_OTHERS = re.compile(rf"\b{any_of('rebels', 'en')}\b|{COMPANY.pattern}", re.IGNORECASE)


def _partner(stage: Stage) -> Mention | None:
    """The only foreign side of a sentence, if it stands behind an agreement and "with"."""
    told = {told_side(m): m for m in reversed(party_mentions(stage)) if told_side(m)}
    home = stage.dateline.country if stage.dateline is not None else None
    told.pop(home, None)
    one = next(iter(told.values())) if len(told) == 1 else None
    near = one is not None and any(
        _ON_TO.fullmatch(stage.text, cue.end, one.start)
        for cue in stage.framed("agreement_noun", "sign_verb")
    )
    return one if near else None


def _told_before(scene: Scene, telling: AgreementTelling) -> Mention | None:
    """With whom "the accord" is, as one of the sentences before tells."""
    at = telling.stage.sentence.number
    for before in reversed(scene.stages[max(0, at - _BACK) : at]):
        if before.framed("agreement_noun"):
            return _partner(before)
    return None


def _home(scene: Scene, home: PlaceMention, stage: Stage) -> Mention | None:
    """The state of the report as the text names it; else its capital, which stands for it."""
    places = [p for p in scene.reading.places if p.country == home.country and p.start < stage.end]
    named = [p for p in places if p.sort in ("country", "nationality")]
    if named:
        return state_mention(min(named, key=lambda p: p.sort != "country"))
    return state_mention(home) if scene.is_capital(home) else None
