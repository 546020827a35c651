"""On which day a sale was allowed, where other words tell it: "Congress was notified on Tuesday".

Comes after ``folding``, for sales that a government allows. Parliament is told, a permit issued, a
decision taken on a day of its own; where that and the day of the approval are told, the sale has
both for its bounds. Where neither is told, the day on which the government that allows it makes it
known is inferred, and what it allows besides, it allows on the same day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache

from flows.extraction.agreements.agreement import Agreement
from flows.extraction.agreements.same import is_further
from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.mentions import Span
from flows.extraction.scene.days_meant import date_span
from flows.extraction.scene.days_of_others import own_days
from flows.extraction.scene.days_of_speech import is_of_speech
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.scene.tellings import AgreementTelling
from flows.extraction.scene.timing import when
from flows.extraction.when.dates import DateMention
from flows.extraction.who.people import side
from schemas.claims import DateSpan

#: How far (in letters) before a notice its day may stand.
_BEFORE = 16
#: An approval and its notice lie no further apart.
_APART = timedelta(days=10)
_BOTH = re.compile(r"\b[بل]?(?:الصفقتين|الصفقات|المبيعات|both|the (?:two )?(?:sales|deals))\b")
_THAT = re.compile(r"\b(?:that|after|بعد|قبل|before|[وب]?ان|[وب]?انها)\b")


def add_notice_days(scene: Scene, agreements: list[Agreement]) -> None:
    """Date the sales that a government allows by what tells of notices, permits and decisions."""
    sales = [one for one in agreements if any(t.allowed for t in one.tellings)]
    if not sales:
        return
    for stage in scene.stages:
        for at, mention in _notices(stage):
            span = date_span(stage, mention, ahead=False)
            for sale in _meant(sales, stage, at):
                _bound(sale, stage, mention, span)
    before: Agreement | None = None
    for sale in sales:
        if not _dated(sale):
            _infer_from_speech(sale)
        if before is not None and not _dated(sale) and is_further(sale.tellings[0]):
            _take_day(sale, before)
        before = sale


def _notices(stage: Stage) -> Iterator[tuple[Span, DateMention]]:
    """Words of a notice, a permit or a decision with the day on which it was given."""
    days = [m for m in own_days(stage) if m.shift is None]
    if not days:
        return
    giving = _giving(stage.language)
    told = [found.span() for found in giving.finditer(stage.text, stage.start, stage.end)]
    told += [(c.start, c.end) for c in stage.framed("approve_verb") if _of_both(stage, c.end)]
    for at in told:
        fits = [m for m in days if _is_day_of(stage, at, m)]
        if fits:
            yield at, min(fits, key=lambda m: abs(m.start - at[1]))


def _of_both(stage: Stage, at: int) -> bool:
    """Whether several sales told elsewhere are approved: «وافقت الثلاثاء على الصفقتين»."""
    return _BOTH.search(stage.text, at, stage.end) is not None


def _is_day_of(stage: Stage, notice: Span, mention: DateMention) -> bool:
    if mention.end <= notice[0]:
        return notice[0] - mention.end <= _BEFORE and not _THAT.search(
            stage.text, mention.end, notice[0]
        )
    gap = stage.text[notice[1] : mention.start]
    return mention.start >= notice[0] and not _THAT.search(gap)


@cache
def _giving(language: str) -> re.Pattern[str]:
    """Words such as "notified Congress", «أخطر الكونغرس», "the permits were signed"."""
    lawmakers = any_of("lawmakers", language)
    giving, given = any_of("giving_notice", language), any_of("notice_given", language)
    if language == "en":
        told = rf"{giving} (?:[a-z]+ )?{lawmakers}"
        passive = rf"{lawmakers} (?:was|were|has been) (?:formally )?{giving}"
        return re.compile(rf"\b(?:{told}|{passive}|{given})\b", re.IGNORECASE)
    told = rf"{giving}\b[^.؛]{{0,60}}?\b{lawmakers}|{lawmakers}\s+(?:اخطار|{giving})"
    # «الموافقة على الصفقة صدرت» (the approval of the deal came)
    came = r"الموافقة\b[^.؛،]{0,60}?\bصدرت"
    return re.compile(rf"\b[وفل]?(?:{told}|{given}|{came})\b")


def _meant(sales: list[Agreement], stage: Stage, at: Span) -> list[Agreement]:
    """The sale told last before a notice, or in its sentence; all of them where it says so."""
    if _BOTH.search(stage.text, at[0], stage.end):
        return sales
    before = [sale for sale in sales if _first(sale) <= stage.end]
    if not before:
        return sales[:1]
    return [max(before, key=lambda sale: max(_starts(sale, stage.end)))]


def _first(sale: Agreement) -> int:
    return min(t.trigger[0] for t in sale.tellings)


def _starts(sale: Agreement, end: int) -> list[int]:
    return [t.trigger[0] for t in sale.tellings if t.trigger[0] <= end]


def _dated(sale: Agreement) -> AgreementTelling | None:
    """The telling that dates a sale by what the words of its own say."""
    return next((t for t in (sale.lead, *sale.tellings) if t.date is not None), None)


def _bound(sale: Agreement, stage: Stage, mention: DateMention, span: DateSpan) -> None:
    """Let a sale begin or end on the day of a notice."""
    known = _dated(sale)
    at = (mention.start, mention.end)
    itself = known is not None and known.date_at == at  # the notice is told as an act of its own
    spoken = _day_of_speech(sale) if known is None or itself else None
    day = known.date if known is not None and spoken is None else spoken
    if day is not None and _goes_with(day, span):
        span = replace(
            span, earliest=min(day.earliest, span.earliest), latest=max(day.latest, span.latest)
        )
    elif known is not None and day is not None and day.precision == "day":
        return  # a notice of something else
    if known is None:
        lead = sale.lead
        sale.tellings.append(_telling(lead, stage, at, span))
    else:
        known.date = replace(span, phrase=known.date.phrase if known.date else span.phrase)


def _telling(lead: AgreementTelling, stage: Stage, at: Span, span: DateSpan) -> AgreementTelling:
    return AgreementTelling(
        stage, "agreement.day", at, lead.type, None, pointing=True, date=span, date_at=at
    )


def _goes_with(day: DateSpan, other: DateSpan) -> bool:
    return (
        day.precision == "day"
        and day.earliest - other.latest <= _APART
        and other.earliest - day.latest <= _APART
    )


def _infer_from_speech(sale: Agreement) -> None:
    """Date a sale by the day on which the state that allows it makes it known."""
    span = _day_of_speech(sale)
    lead = sale.lead
    if span is None:
        _take_day_of_statement(sale)
        return
    found = when(lead.stage, lead.trigger, ahead=False, spoken=True)
    if found is not None:
        lead.date = span
        lead.date_at = (found[1].start, found[1].end)


def _take_day_of_statement(sale: Agreement) -> None:
    """The day of the statement in the next sentences: «وقالت الوكالة في بيانها الخميس»."""
    lead = sale.lead
    number = lead.stage.sentence.number
    for stage in lead.stage.scene.stages[number + 1 : number + 1 + _NEXT]:
        spoken = _STATEMENT.search(stage.text, stage.start, stage.end)
        days = [m for m in stage.sentence.dates if m.precision == "day" and m.earliest is not None]
        if spoken is None:
            continue
        for mention in days:
            near = 0 <= mention.start - spoken.end() < _BEFORE
            if near and is_of_speech(stage, mention, (stage.end, stage.end)):
                at = (mention.start, mention.end)
                span = replace(date_span(stage, mention, ahead=False), basis="inferred")
                sale.tellings.append(_telling(lead, stage, at, span))
                return


_REPORT = re.compile(rf"\b(?:ال)?{any_of('press')}\b", re.IGNORECASE)
#: In how many further sentences the statement is told.
_NEXT = 3
_STATEMENT = re.compile(
    r"\b(?:[وف]?قالت|[وف]?ذكرت|[وف]?اوضحت|[وف]?اضافت)\s+(?:الوكالة|الوزارة)\b(?:\s+في\s+بيان\w*)?"
    r"|\b[Tt]he (?:agency|department|ministry|Pentagon) said(?: in a statement)?"
)


def _day_of_speech(sale: Agreement) -> DateSpan | None:
    """The day of a statement by the side that allows the sale, in the sentence of the approval."""
    undated = (t for t in sale.tellings if t.allowed and t.date is None)
    lead = sale.lead if sale.lead.date is None else next(undated, sale.lead)
    if not lead.allowed or not lead.parties:
        return None
    found = when(lead.stage, lead.trigger, ahead=False, spoken=True)
    if found is None or found[0].precision != "day":
        return None
    span, mention = found
    if not is_of_speech(lead.stage, mention, lead.trigger):
        return None
    if _REPORT.search(lead.stage.text, lead.stage.start, mention.end):
        return None  # "the magazine reported on Sunday that": the government made nothing known
    seller = side(lead.parties[0])
    spoken = [p for p in lead.stage.sentence.places if p.country == seller]
    speakers = [m for m in lead.stage.people if side(m) == seller]
    return replace(span, basis="inferred") if seller and (spoken or speakers) else None


def _take_day(sale: Agreement, before: Agreement) -> None:
    """Date a sale allowed besides another one by the day of that."""
    dated = _dated(before)
    if dated is not None and dated.date is not None and dated.date_at is not None:
        span = replace(dated.date, basis="inferred")
        sale.tellings.append(_telling(sale.lead, dated.stage, dated.date_at, span))
