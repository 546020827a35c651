"""Several agreements in one sentence: "signed contracts with Oman in May and with Peru in June".

Stands behind the rules that read a sentence. One who deals with several others, each told by a
"with" or a "from" of its own, has an agreement with each, and what is told beside the other belongs
to that one. A list behind one "with" shares all terms, and is several only where the noun says so.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import cast

from flows.extraction.agreements.further_with import LEAD, NEXT, is_with_too
from flows.extraction.agreements.worth import worth
from flows.extraction.language.lexicon import any_of
from flows.extraction.language.numbers import find_numbers
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention, Span
from flows.extraction.scene.candidates import AND, INSIDE, party_mentions
from flows.extraction.scene.days_meant import date_span
from flows.extraction.scene.days_of_others import NOT_WHEN, belongs_elsewhere
from flows.extraction.scene.days_of_speech import is_of_speech
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.state_mentions import words_before
from flows.extraction.scene.status import LENDING
from flows.extraction.scene.tellings import AgreementTelling, Told, side_key, told_side
from flows.extraction.what.money import find_money
from flows.extraction.where.places import PlaceMention
from schemas.claims import DateSpan, Item, Value

_WITH = re.compile(rf"\b[وف]?(?:with|{any_of('with', 'ar')}){LEAD}")
_FROM = re.compile(rf"\b[وف]?(?:from|to|من|الي){LEAD}")
# "contracts", «عقدين» (two contracts), «اتفاقيات»
_SEVERAL = re.compile(
    r"\b(?:\w+s|memoranda)$|(?:ين|ات|ان)$|^(?:عقود|صفقات|قروض|قروضا|عقودا)$", re.IGNORECASE
)


def shared_with(stage: Stage, telling: AgreementTelling, noun: Span) -> list[AgreementTelling]:
    """The agreements of what one signs with several others, each by itself; else the telling."""
    doers, partners = _apart(stage, telling, _WITH)
    partners = [m for m in partners if m is partners[0] or is_with_too(stage, partners[0], m)]
    if not partners and LENDING.search(stage.between(*noun)):
        doers, partners = _apart(stage, telling, _FROM)
    if len(partners) > 1 and doers:
        parts = _parts_behind(stage, partners)
        if not _SEVERAL.search(stage.between(*noun)):  # "a $2 million contract with", and another
            parts[0] = (partners[0], (stage.start, parts[0][1][1]))
        return _told_apart(stage, telling, doers, parts)
    listed = _listed(stage, partners) if len(partners) == 1 else []
    if len(listed) > 1 and doers and _SEVERAL.search(stage.between(*noun)):
        telling.value = telling.value or _of_each(stage)
        doers = [mention for mention in doers if mention not in listed]
        return [replace(telling, parties=[*doers, other]) for other in listed if doers]
    return [telling]


def _of_each(stage: Stage) -> Told | None:
    """A sum that each of several is worth: "loans of 80 million euros each"."""
    for money in find_money(stage.sentence.text, stage.language):
        if _EACH.match(stage.sentence.text, money.end) is not None:
            return Told(money.value, (money.start + stage.start, money.end + stage.start))
    return None


_EACH = re.compile(r"\s+(?:each|apiece|لكل من(?:هما|ها)|لكل واحدة?)\b")


def shared_from(stage: Stage, telling: AgreementTelling) -> list[AgreementTelling]:
    """The same of what one buys from several others, or sells to: "12 from Oman, 6 from Peru"."""
    doers, partners = _apart(stage, telling, _FROM)
    if len(partners) > 1 and doers:
        return _told_apart(stage, telling, doers, _parts_before(stage, partners))
    return [telling]


def bought_from_each(stage: Stage, telling: AgreementTelling, noun: Span) -> list[AgreementTelling]:
    """Contracts to buy from several, each with its goods: "contracts to buy 12 … from Oman and"."""
    if not _SEVERAL.search(stage.between(*noun)):
        return [telling]
    each = shared_from(stage, telling)
    return each if all(one.items for one in each) else [telling]


def with_own_terms(
    stage: Stage, telling: AgreementTelling, nouns: list[Cue], at: int
) -> AgreementTelling:
    """One of several whose nouns are listed, with what its own part of the sentence tells of it."""
    borders = [stage.start]
    for before, noun in pairwise(nouns):
        found = [*NEXT.finditer(stage.text, before.end, noun.start)]
        borders.append(found[-1].start() if found else noun.start - len(noun.prefix))
    parts = [*pairwise([*borders, stage.end])]
    part = parts[at]
    days = [_date_in(stage, own, ahead=telling.status == "announced") for own in parts]
    day = days[at] if None not in days else (telling.date, telling.date_at)
    places = [_place_in(stage, own) for own in parts]
    return replace(
        telling,
        date=day[0] if day is not None else None,
        date_at=day[1] if day is not None else None,
        place=places[at] if None not in places else telling.place,
        value=worth(stage, telling, part),
        items=_within(telling.items, part),
        deliveries=_within(telling.deliveries, part),
        subjects=[*telling.subjects],
    )


def shared_by_number(stage: Stage, telling: AgreementTelling, noun: Span) -> list[AgreementTelling]:
    """Two between the same parties, each with its sum: «قرضين، الأول بقيمة … والثاني بقيمة …»."""
    found = _FIRST_SECOND.search(stage.text, noun[1], stage.end)
    if found is None:
        return _of_two_sums(stage, telling, noun)
    parts = (found.start(), found.start("second")), (found.start("second"), stage.end)
    values = [worth(stage, telling, part) for part in parts]
    if None in values:
        return [telling]
    return [
        replace(telling, value=value, items=_within(telling.items, part), subjects=[])
        for value, part in zip(values, parts, strict=True)
    ]


_FIRST_SECOND = re.compile(
    r"(?:\b(?:ال)?(?:اول|اولي|احدهما|احداهما)\b|\b(?:the first|one)\b)[^.؛;]{3,140}?"
    r"(?P<second>\bو(?:ال)?(?:ثاني|ثانية|اخر|اخري)\b"
    r"|\band (?:the second|the other|another)\b)"
)


def _of_two_sums(stage: Stage, telling: AgreementTelling, noun: Span) -> list[AgreementTelling]:
    """Two loans with a sum each: "loans of 60 and 40 million dollars"."""
    words = stage.between(*noun)
    if not (
        words.endswith("s") and LENDING.search(words) and stage.text.startswith(" of ", noun[1])
    ):
        return [telling]
    behind = stage.between(noun[1], stage.end)
    numbers = find_numbers(behind, "en")[:2]
    sums = [money for money in find_money(behind, "en") if len(numbers) == 2]
    second = next((money for money in sums if money.start <= numbers[1].start < money.end), None)
    if second is None or behind[numbers[0].end : second.start] != " and ":
        return [telling]
    first, other = numbers
    scale = other.scale if first.scale == 1 else 1
    amounts = [(float(first.value * scale), (first.start, first.end))]
    amounts.append((second.value.amount, (second.start, second.end)))
    return [
        replace(telling, value=_as_told(second.value, amount, span, noun[1]), subjects=[])
        for amount, span in amounts
    ]


def _as_told(value: Value, amount: float, span: Span, start: int) -> Told:
    return Told(replace(value, amount=amount), (span[0] + start, span[1] + start))


def shared_among(stage: Stage, telling: AgreementTelling) -> list[AgreementTelling]:
    """Several to whom one lends, each with his sum: "will lend Peru $4 million and Oman $9"."""
    start = telling.trigger[1]
    takers = [m for m in party_mentions(stage) if m.start > start and m.sort == "state"]
    if len(takers) < 2 or takers[0].start - start >= _BESIDE:
        return [telling]
    borders = [*(taker.start for taker in takers[1:]), stage.end]
    parts = [(m, (m.start, end)) for m, end in zip(takers, borders, strict=True)]
    values = [worth(stage, telling, part) for _, part in parts]
    doers = [m for m in telling.parties if m not in takers]
    if None in values or not doers:
        return [telling]
    return [
        replace(telling, parties=[*doers, taker], value=value, subjects=[])
        for (taker, _), value in zip(parts, values, strict=True)
    ]


def _apart(
    stage: Stage, telling: AgreementTelling, leading: re.Pattern[str]
) -> tuple[list[Mention], list[Mention]]:
    """Who deals, and with whom, each of another side and told by a word of its own."""
    start = telling.trigger[0] if telling.act is None else telling.act[0]
    further = (
        c.start for c in stage.framed("sign_verb") if c.start > max(start, telling.trigger[0])
    )
    end = next(further, stage.end)  # what is signed further on is with others
    partners: dict[str, Mention] = {}
    for mention in party_mentions(stage):
        behind = start <= mention.start < end and told_side(mention) is not None
        if behind and leading.search(words_before(stage, mention)):
            partners.setdefault(side_key(mention), mention)
    sides = partners.keys()
    doers = [m for m in telling.parties if side_key(m) not in sides]
    return doers, list(partners.values())


def _listed(stage: Stage, partners: list[Mention]) -> list[Mention]:
    """Whoever is joined to the one behind "with", of other sides: "with Oman, Peru and Laos"."""
    listed = list(partners)
    for mention in party_mentions(stage):
        gap = stage.between(listed[-1].end, mention.begin)
        gap = _AGAIN_WITH.sub(" ", gap)
        joined = mention.start > listed[-1].end and AND.match(gap)
        if joined and side_key(mention) not in {side_key(m) for m in listed}:
            listed.append(mention)
    return listed


# "and with"
_AGAIN_WITH = re.compile(r"\s+(?:with|مع)\s+$")


def _parts_behind(stage: Stage, partners: list[Mention]) -> list[tuple[Mention, Span]]:
    """What is told of each, where the word for it stands behind him: from his "with" on."""
    starts = []
    for number, mention in enumerate(partners):
        floor = partners[number - 1].end if number else stage.start
        borders = [*NEXT.finditer(stage.text, floor, mention.start)]
        starts.append(borders[-1].start() if borders else mention.start)
    ends = [*starts[1:], stage.end]
    return [(m, (start, end)) for m, start, end in zip(partners, starts, ends, strict=True)]


def _parts_before(stage: Stage, partners: list[Mention]) -> list[tuple[Mention, Span]]:
    """The same where it stands before him: up to his name, and what comes before the next."""
    ends = []
    for number, mention in enumerate(partners):
        last = number == len(partners) - 1
        behind = None if last else NEXT.search(stage.text, mention.end, partners[number + 1].start)
        ends.append(stage.end if last else behind.start() if behind else mention.end)
    starts = [stage.start, *ends[:-1]]
    return [(m, (start, end)) for m, start, end in zip(partners, starts, ends, strict=True)]


def _told_apart(
    stage: Stage,
    telling: AgreementTelling,
    doers: list[Mention],
    parts: list[tuple[Mention, Span]],
) -> list[AgreementTelling]:
    """One telling for each partner, with the day and the terms of its own part of the sentence."""
    dated = [_date_in(stage, part, ahead=telling.status == "announced") for _, part in parts]
    values = [worth(stage, telling, part) for _, part in parts]
    told: list[AgreementTelling] = []
    before = telling.act[1] if telling.act is not None else telling.trigger[1]
    for (partner, part), when, value in zip(parts, dated, values, strict=True):
        talks = _talks(stage, telling, (before, partner.start))
        before = partner.end
        if talks is not None and talks.sense != "in_talks":
            continue  # "after talks with Peru"
        one = replace(
            telling,
            parties=[*doers, partner],
            items=_nearest(stage, _within(telling.items, part), partner),
            deliveries=_within(telling.deliveries, part),
            subjects=list(telling.subjects),
            value=value,
        )
        if len([day for day in dated if day is not None]) > 1 or _is_close(parts, dated):
            one.date, one.date_at = when if when is not None else (None, None)
        if talks is not None:
            one.status, one.place, one.date, one.date_at = "in_talks", None, None, None
        told.append(one)
    counted = any(cast(Item, item.value).quantity for one in told for item in one.items)
    if not counted:  # "contracts with Oman in May and Peru in June for radars"
        for one in told:
            one.items = list(telling.items)
    return told


def _talks(stage: Stage, telling: AgreementTelling, gap: Span) -> Cue | None:
    """What tells of talks with a further one: "signed a deal with Oman and is in talks with"."""
    if telling.status != "signed":
        return None
    led = [cue for cue in stage.cues if gap[0] <= cue.start and cue.end <= gap[1]]
    talks = [cue for cue in led if cue.sense == "in_talks"]
    return next(iter(talks or [cue for cue in led if cue.frame in _MEETING]), None)


_MEETING = ("meet_noun", "meet_verb", "discuss_verb")


def _is_close(parts: list[tuple[Mention, Span]], dated: list[tuple[DateSpan, Span] | None]) -> bool:
    """Whether the only day stands right beside its partner, and is not that of all."""
    return any(
        day is not None and partner.end < day[1][0] < partner.end + _BESIDE
        for (partner, _), day in zip(parts, dated, strict=True)
    )


#: How far (in letters) behind a partner a day may stand that is that of his agreement alone.
_BESIDE = 12


def _within(told: list[Told], part: Span) -> list[Told]:
    return [one for one in told if part[0] < one.span[1] <= part[1]]


def _nearest(stage: Stage, told: list[Told], partner: Mention) -> list[Told]:
    """Of several counts of one thing before a partner the last: "420 tonnes, 240 of them from"."""
    before = [one for one in told if one.span[1] <= partner.start]
    names = {str(getattr(one.value, "designation_en", None)) for one in before}
    whole = _OF_THEM.search(stage.text, before[0].span[1], partner.start) if before else None
    return [one for one in told if one not in before[:-1]] if len(names) == 1 and whole else told


# "of which 240", «منها 240»
_OF_THEM = re.compile(r"\b(?:of which|of them|including|منها|منهم|بينها|من بينها)\b")


def _place_in(stage: Stage, part: Span) -> PlaceMention | None:
    """The first place in which a part of a sentence tells something to be done."""
    for place in stage.settled_places:
        before = stage.between(max(part[0], place.start - 10), place.start)
        if part[0] <= place.start < part[1] and INSIDE.search(before):
            return place
    return None


def _date_in(stage: Stage, part: Span, *, ahead: bool) -> tuple[DateSpan, Span] | None:
    """The first day that a part of a sentence tells."""
    for mention in stage.sentence.dates:
        inside = part[0] <= mention.start < part[1] and mention.earliest is not None
        before = stage.between(max(stage.start, mention.start - 24), mention.start)
        other = is_of_speech(stage, mention, part) or NOT_WHEN.search(before) is not None
        if inside and not other and not belongs_elsewhere(stage, mention):
            return date_span(stage, mention, ahead=ahead), (mention.start, mention.end)
    return None
