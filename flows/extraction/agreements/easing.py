"""Debts that are put off without a word of agreeing: "has rescheduled its debt with Peru".

Rule A10 of agreements. Tells none unless both who owes and who lends are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.extraction.agreements.background import is_background
from flows.extraction.agreements.dealings import debtor, lender, lender_before
from flows.extraction.agreements.doers import signers
from flows.extraction.agreements.occasion import add_date
from flows.extraction.agreements.terms import add_terms
from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.candidates import is_corporate, party_mentions
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.scene.state_mentions import distinct_mentions
from flows.extraction.scene.status import agreement_status
from flows.extraction.scene.tellings import AgreementTelling, VisitTelling, side_key

# "of its foreign debt with", "of debt at a meeting with"
_OWN_DEBT = re.compile(
    rf"(?:[^.;]|\.(?=\d)){{1,60}}?\b{any_of('debt', 'en')}\b"
    r"(?:[^.;]|\.(?=\d)){0,60}? with (?:the )?"
)
# "which rescheduled", "would have rescheduled": no news, or no fact
_NO_NEWS = re.compile(
    r"\b(?:which|that|who|had|having|be|been|was|were|newly|the"
    r"|(?:to|would|could|should|might|may|must) have)\s+$"
)
# "a debate on Peru's debts"
_OTHER_MATTER = re.compile(
    rf"\w+(?: (?!{any_of('debt', 'en')}\b)[\w-]+){{1,4}}? (?:on|about|over)\b"
)


def eased(stage: Stage) -> Iterator[Cue]:
    """Verbs of putting debts off, with the debts behind them, as acts that have been done."""
    for cue in stage.framed("ease_verb"):
        act = Cue(cue.start, cue.start, "agree_verb", "past")
        told = _NO_NEWS.search(stage.text, max(stage.start, act.start - 20), act.start) is None
        if _OTHER_MATTER.match(stage.text, cue.start, stage.end):
            continue
        if told and (_debtor(stage, act) or _OWN_DEBT.match(stage.text, cue.end, stage.end)):
            yield act


def told_by_easing(
    scene: Scene, stage: Stage, act: Cue, visits: list[VisitTelling]
) -> AgreementTelling | None:
    """A10: a state's debts that its creditors, or it with them, have put off."""
    status = agreement_status(stage, act, act)
    parties = distinct_mentions(_parties(stage, act))
    if status is None or len({side_key(m) for m in parties}) < 2:
        return None
    word = stage.text.find(" ", act.start)
    telling = AgreementTelling(
        stage, "agreement.agree_verb", (act.start, word), "agreement", status, pointing=False
    )
    telling.parties = parties
    add_date(scene, stage, telling, visits)
    if is_background(scene, stage, telling, act):
        return None
    add_terms(stage, telling)
    return telling


def _debtor(stage: Stage, act: Cue) -> Mention | None:
    """Whose debts they are by the words behind the verb: "(rescheduled) Zaire's debts"."""
    return debtor(stage, act._replace(end=act.end - 1))


def _parties(stage: Stage, act: Cue) -> list[Mention]:
    """Who puts off whose debts: those before the verb, and who owes or lends behind it."""
    candidates = [m for m in party_mentions(stage) if not is_corporate(m, stage.text)]
    owing = _debtor(stage, act)
    doers = signers(stage, [m for m in candidates if m.end <= act.start], act)
    if owing is not None:
        creditors = lender_before(stage, act.start)
        return [*(doers or ([creditors] if creditors is not None else [])), owing]
    own = _OWN_DEBT.match(stage.text, act.end, stage.end)
    if own is None or not doers:
        return []
    behind = [m for m in candidates if 0 <= m.start - own.end() <= _NEAR]
    creditors = behind[0] if behind else lender(stage, own.end() - _WITH)
    return [doers[-1], *([creditors] if creditors is not None else [])]


#: How far (in letters) behind "with" a creditor may stand, and how long " with the " is.
_NEAR = 12
_WITH = 10
