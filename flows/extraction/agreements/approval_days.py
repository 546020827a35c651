"""When a government allowed a sale: the day it was made known and that of the notice to Congress.

Comes after ``signing_days``. A sale is dated by its approval, which is news on the day on which it
is told ("approved the sale, the ministry said on Thursday"); where the text also tells the day on
which parliament was notified, both bound it. Nobody signs here; no agreement is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from flows.extraction.agreements.folding import Agreement
from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.mentions import Span
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.scene.tellings import AgreementTelling
from flows.extraction.scene.timing import belongs_elsewhere, date_span, is_of_speech
from flows.extraction.when.dates import DateMention
from schemas.claims import DateSpan

# "notified Congress", «إخطار الكونغرس» (notice to Congress)
_NOTICE = re.compile(rf"\b[وفبل]?(?:ال|لل)?{any_of('notice')}\b", re.IGNORECASE)
_CONGRESS = re.compile(rf"\b[وفبل]?{any_of('congress')}\b", re.IGNORECASE)
#: A notice further from the approval is that of another sale.
_APART = timedelta(days=7)


def add_approval_days(scene: Scene, agreements: list[Agreement]) -> None:
    """Date sales that a government allows by the day of approval, of notice, or both."""
    allowed = [agreement for agreement in agreements if _is_allowed(agreement)]
    for agreement in allowed:
        acted = next(t for t in agreement.tellings if t.status is not None)
        if all(t.date is None or _is_notice(t.stage) for t in agreement.tellings):
            _take(agreement, acted.stage, _made_known(acted.stage, acted.trigger))
        for stage in scene.stages:
            if _is_told_last(stage, agreement, allowed):
                _take(agreement, stage, _noticed(stage))


def _is_allowed(agreement: Agreement) -> bool:
    acts = (t.stage.framed("approve_verb") for t in agreement.tellings if t.status is not None)
    return agreement.lead.status == "announced" and any(acts)


def _is_told_last(stage: Stage, agreement: Agreement, allowed: list[Agreement]) -> bool:
    """Whether an agreement is the one allowed that is told last up to a sentence."""
    at = stage.sentence.number
    before = [a for a in allowed if a.tellings[0].stage.sentence.number <= at]
    return agreement is (before or allowed)[-1 if before else 0]


def _take(agreement: Agreement, stage: Stage, days: Iterator[DateMention]) -> None:
    """Add the first of these days to those known of an agreement."""
    mention = next(days, None)
    if mention is None:
        return
    span, lead = date_span(stage, mention, ahead=False), agreement.lead
    dated = next((t for t in (lead, *agreement.tellings) if t.date is not None), None)
    if dated is None or dated.date is None:
        at = (mention.start, mention.end)
        agreement.tellings.append(
            AgreementTelling(
                stage, "agreement.day", at, lead.type, None, pointing=True, date=span, date_at=at
            )
        )
    elif dated.date.precision == "day" and _near(dated.date, span):
        first, last = min(dated.date.earliest, span.earliest), max(dated.date.latest, span.latest)
        dated.date = replace(dated.date, earliest=first, latest=last)


def _made_known(stage: Stage, act: Span) -> Iterator[DateMention]:
    """Days on which somebody says that a sale is allowed: "…, the ministry said on Thursday"."""
    return (mention for mention in _days(stage) if is_of_speech(stage, mention, act))


def _noticed(stage: Stage) -> Iterator[DateMention]:
    """Days on which Congress was told of a sale."""
    notice = _NOTICE.search(stage.text, stage.start, stage.end)
    if notice is None or not _is_notice(stage):
        return iter(())
    return (m for m in _days(stage) if not is_of_speech(stage, m, notice.span()))


def _is_notice(stage: Stage) -> bool:
    """Whether a sentence tells of a notice to Congress."""
    return all(words.search(stage.text, stage.start, stage.end) for words in (_NOTICE, _CONGRESS))


def _near(one: DateSpan, other: DateSpan) -> bool:
    return one.earliest - other.latest <= _APART and other.earliest - one.latest <= _APART


def _days(stage: Stage) -> Iterator[DateMention]:
    for mention in stage.sentence.dates:
        known = mention.earliest is not None and mention.precision == "day"
        if known and not belongs_elsewhere(stage, mention):
            yield mention
