"""Money lent to a state without the word agreement: "has lent Tunisia 150 mln dlrs".

Rule A7 of agreements, called by ``rules`` for each verb of lending. Tells no loan without its sum
and its taker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.extraction.agreements.background import is_background
from flows.extraction.agreements.dealings import giver, lender_again, recipient
from flows.extraction.agreements.doers import signers
from flows.extraction.agreements.occasion import add_date
from flows.extraction.agreements.terms import add_terms
from flows.extraction.agreements.worth import worth
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.candidates import party_mentions
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.scene.state_mentions import distinct_mentions
from flows.extraction.scene.status import agreement_status
from flows.extraction.scene.tellings import AgreementTelling, VisitTelling
from flows.extraction.scene.timing import when
from flows.extraction.who.people import side

# "lent", «أقرض» among the verbs of giving
_LENT = re.compile(r"\blen(?:ds?|t|ding)\b|\bloaned\b|قرا?ض")
_IT = re.compile(r"\s+(?:it|them)\b")


def loans(stage: Stage) -> Iterator[Cue]:
    """Of the verbs of giving those of lending, which need no noun."""
    for act in stage.framed("lend_verb"):
        if not _LENT.search(stage.text, act.start, act.end):
            continue
        if not _is_noun(stage, act) or _resolved(stage, act) is not None:
            yield act


def _is_noun(stage: Stage, act: Cue) -> bool:
    """Whether lending is told by an Arabic noun: «إقراض»."""
    return stage.text.endswith("اقراض", act.start, act.end)


def _resolved(stage: Stage, act: Cue) -> Cue | None:
    """The verb by which lending is decided: «وافق البنك على إقراض …» (approved lending to)."""
    found = _RESOLVES.search(stage.text, stage.start, act.start)
    return Cue(*found.span("verb"), "approve_verb", "past") if found is not None else None


# «وافق البنك الدولي على (إقراض)», «قرر», «تعهد (بإقراض)»: approved, decided, pledged; who does it
# stands between
_RESOLVES = re.compile(
    r"(?<![^\s،])[وف]?(?P<verb>(?:وافق|قرر|اقر|تعهد|التزم)ت?)(?:\s[^\W\d_]+){1,8}?(?:\sعلي)?\s$"
)


def lent(
    scene: Scene,
    stage: Stage,
    act: Cue,
    visits: list[VisitTelling],
    taker: Mention | None = None,
) -> AgreementTelling | None:
    """A7: money lent to a state without the word: "has lent Tunisia 150 mln dlrs"."""
    resolved = _resolved(stage, act) if _is_noun(stage, act) else None
    status = agreement_status(stage, resolved or act, act)
    candidates = party_mentions(stage)
    near = (m for m in candidates if _is_lent_to(stage, act, m) and side(m))
    taker = taker or next(near, None)
    if status is None or taker is None:
        return None
    if resolved is not None and status == "signed":
        status = "announced"  # resolved on, not signed yet
    telling = AgreementTelling(
        stage, "agreement.lend_verb", (act.start, act.end), "agreement", status, pointing=False
    )
    telling.act = (act.start, act.end)
    add_terms(stage, telling)
    if telling.value is None:
        return None
    doers = signers(stage, [m for m in candidates if m is not taker], resolved or act)
    doers = doers or lender_again(stage, act)
    telling.parties = distinct_mentions([*doers, taker])
    add_date(scene, stage, telling, visits)
    return None if is_background(scene, stage, telling, act) else telling


def _is_lent_to(stage: Stage, act: Cue, taker: Mention) -> bool:
    """Whether one takes what is lent: "lent Peru 5 mln", "loaned 5 mln to Peru"."""
    at_once = 0 < taker.start - act.end <= 5
    return at_once or _SUM_TO.fullmatch(stage.text, act.end, taker.start) is not None


# "(has loaned) 45 mln dlrs to (Peru)"
_SUM_TO = re.compile(
    r" (?:another |a further |about |some )?[$\d][\w.,]* (?:[a-z.]+ ){1,3}to (?:the )?"
)


def lent_to_each(
    scene: Scene, stage: Stage, visits: list[VisitTelling]
) -> Iterator[AgreementTelling]:
    """Several loans in one sentence: "the bank will lend Peru $4 million, and Oman will lend it 9".

    "It" is whoever takes the loan before. Signing that the sentence tells is that of each.
    """
    acts = [*loans(stage)]
    if len(acts) < 2:
        return
    signed = [act for act in stage.framed("sign_verb") if act.sense == "past"]
    taker: Mention | None = None
    borders = [*(act.start for act in acts[1:]), stage.end]
    for act, border in zip(acts, borders, strict=True):
        telling = lent(scene, stage, act, visits)
        again = _IT.match(stage.text, act.end, stage.end) is not None
        if telling is None and again and taker is not None:
            telling = lent(scene, stage, act, visits, taker)
        if telling is None:
            return
        taker = telling.parties[-1]
        telling.value = worth(stage, telling, (act.start, border))
        if signed:
            telling.status = "signed"
            day = when(stage, (signed[0].start, signed[0].end), ahead=False)
            if day is not None:
                telling.date, telling.date_at = day[0], (day[1].start, day[1].end)
        yield telling


def is_lent(stage: Stage, act: Cue, noun: Cue) -> bool:
    """Whether somebody is told to whom a loan goes, or from whom it was obtained."""
    candidates = party_mentions(stage)
    return bool(recipient(stage, candidates, act, noun) or giver(stage, candidates, noun))
