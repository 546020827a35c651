"""Which sum of a sentence an agreement is worth: "a contract worth $2 billion", «قرض بقيمة».

Serves ``terms``. Sums are read by ``money``; here the words around one tell whether it belongs to
the agreement, or is the trade of a year, a budget, a price for each, a whole of which a part. Which
of several sentences decides is a matter of folding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.extraction.language.lexicon import any_of, any_of_several
from flows.extraction.reading.mentions import Span
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.tellings import AgreementTelling, Told
from flows.extraction.what.money import find_money

# Money behind these words belongs to the agreement.
_WORTH = re.compile(
    # not «يسلمهم ما قيمته …» (hands them what is worth …)
    rf"\b(?<!\sما )[وفب]?{any_of('worth')}\b[^.،,;]{{0,40}}$"
    rf"|\b{any_of('giving_money')}\b(?:\s+[\w.-]+){{0,4}}\s+$"
    r"|\breschedul(?:e|es|ed|ing)\s+(?:(?:about|some|over|nearly)\s+)?$"
    rf"|\b{any_of('lent_sum')}\b(?:\s+\w+){{0,3}}\s+[بل]?$",
    re.IGNORECASE,
)
_WORTH_INSIDE = re.compile(rf"\b{any_of('worth', 'ar')}\b")
_OTHER_MONEY = re.compile(
    rf"\b[وفب]?(?:{any_of('other_money')}|(?P<public>{any_of('public_money')}))\b", re.IGNORECASE
)
# "(50 mln dlrs) in exports", not what is lent "for imports", "to finance exports"
_OTHER_MONEY_BEHIND = re.compile(
    rf"\s+(?:(?:in|of|a year in)\s+)?(?:(?!for\b|to\b)[a-z-]+\s+){{0,2}}"
    rf"{any_of_several('other_money', 'public_money', language='en')}\b"
)
# "98 dollars a tonne", «280 دولارا للطن»; "the price of each", «سعر الطن» before it
_FOR_EACH_BEHIND = re.compile(
    rf"\s+(?:{any_of('unit_of_price')}|لل\w+\s+الواحدة?)\b", re.IGNORECASE
)  # «للمروحية الواحدة» (for one helicopter)
_FOR_EACH = re.compile(rf"\b{any_of('price_of')}\b[^.،,;]{{0,30}}$", re.IGNORECASE)
# "a portion of its 19.7 billion dollar debt", «جزءا من» (a part of); "should cover" tells a hope
_NOT_ALL = re.compile(
    rf"\b{any_of('part_of')}\s+(?:of|من)\s+(?:\S+\s+){{0,2}}$|\bshould\s+\w+\s+$", re.IGNORECASE
)
# "with a 60 mln dlr credit", "50 billion yen in credits", "a $650 million contract"
_LENT_BEHIND = re.compile(
    rf"(?:\s+in)?\s+(?:[a-z-]+\s+){{0,2}}{any_of('lent_behind', 'en')}\b", re.IGNORECASE
)
_BORDER = re.compile(r"[.،,;؛]")
# "aimed at doubling trade to 400 mln dlrs", «رفع حجم التبادل إلى» (raising the trade to)
_RAISED_TO = re.compile(
    rf"\b[وفل]?(?:ال)?{any_of('raising')}\b[^.،,;]{{3,50}}?\b(?:to|الي)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
# "a loan for a road expected to cost 90 million dollars": more than what is lent for it
_COST = re.compile(
    rf"\b{any_of('project', 'en')}\b[^.;]{{0,40}}?\bcost(?:s|ing)?\b[^.,;]{{0,25}}$", re.IGNORECASE
)
# "under which trade will reach", «يرتفع بموجبه التبادل إلى» (trade will rise under it to)
_TRADE = re.compile(rf"\b[Tt]rade\b(?! {any_of('pact', 'en')}\b)|\b(?:ال)?(?:تبادل|مبادلات)\b")
_GROWS = re.compile(rf"\b[ول]?{any_of('growing')}\b")


#: States of what was concluded before.
_UNDONE = ("cancelled", "suspended", "terminated")


def worth(stage: Stage, telling: AgreementTelling, part: Span | None = None) -> Told | None:
    """The sum of a sentence that its agreement is worth: that of its noun, else the first.

    Args:
        stage: the sentence.
        telling: the agreement that it tells.
        part: the part of the sentence that tells of this agreement alone, if there is one.
    """
    if _IN_RETURN.match(stage.sentence.text):
        return None
    sums = [*_sums(stage, telling, part)]
    own = (told for told in sums if _OF.fullmatch(stage.text, telling.trigger[1], told.span[0]))
    return next(own, None) or next(iter(sums), None)


# "In return Peru will buy machines worth $8 million": what pays for it
_IN_RETURN = re.compile(r"\W*In (?:return|exchange)\b")
# "(a grant of 1 million and) a loan of (2 million)"
_OF = re.compile(r" of |\sب(?:قيمة|مبلغ)\s")


def _sums(stage: Stage, telling: AgreementTelling, part: Span | None) -> Iterator[Told]:
    """The sums of a sentence that are its agreement's by the words around them, in order."""
    for money in find_money(stage.sentence.text, stage.language):
        start, end = money.start + stage.start, money.end + stage.start
        within = part or telling.part
        if within is not None and not within[0] <= start < within[1]:
            continue
        if _is_of_other_trade(stage, telling, start):
            continue
        near = part is not None or _is_near((start, end), telling.trigger)
        said = any(telling.trigger[1] <= c.start < start for c in stage.framed("speech"))
        set_by_it = near and not said and telling.rule.endswith(("sign_verb", "sign_noun"))
        before = stage.between(max(stage.start, start - 60), start)
        if (
            _NOT_ALL.search(before[-30:]) and not _is_of_package(stage, before, end)
        ) or _is_for_each(stage, before, end):
            continue
        earlier = telling.status not in _UNDONE and _is_of_another_year(stage, before)
        if earlier or _RAISED_TO.search(before) or _COST.search(before):
            continue
        if _TRADE.search(before) and _GROWS.search(before):
            continue
        eased = _is_debt_put_off(stage, before, end)
        if not eased and _is_other_money(stage, before, end, set_by_it=set_by_it):
            continue
        if part is None and _is_told_beside(stage, telling, start):
            continue
        if telling.pointing and _OPTION.search(before):
            continue
        lent = _LENT_BEHIND.match(stage.text, end, stage.end) is not None
        sold_for = telling.allowed and start >= telling.trigger[1]
        inside = _WORTH_INSIDE.search(stage.between(start, end))  # «ناهزت قيمتها مليار دولار»
        if near or lent or sold_for or inside or eased or _WORTH.search(before[-50:]):
            yield Told(money.value, (start, end))


def _is_debt_put_off(stage: Stage, before: str, end: int) -> bool:
    """Whether a sum is what is owed, and put off: "to defer payments of 1.5 billion dlrs"."""
    debt = _DEBT_PUT_OFF.search(before)
    return debt is not None and (
        debt["owed"] is not None or _DEBT_BEHIND.match(stage.text, end, stage.end) is not None
    )


_DEBT_WORDS = (
    r"(?:(?:re)?payments?|debts?|interest|principal|arrears|maturities|loans|obligations)\b"
)
# "postpone (310 mln dlrs of interest)", "defer payments of (1.5 billion dlrs)"
_DEBT_PUT_OFF = re.compile(
    rf"\b{any_of('easing_debt', 'en')}\s+(?P<owed>(?:[a-z-]+ ){{0,2}}?{_DEBT_WORDS}"
    r"(?: (?:of|on|worth|totall?ing))+ )?(?:(?:about|some|over|nearly|up to|around)\s+)?$"
)
_DEBT_BEHIND = re.compile(rf" (?:of|in|worth of) (?:[a-z-]+ ){{0,3}}?{_DEBT_WORDS}")


def _is_near(money: Span, trigger: Span) -> bool:
    """Whether a sum stands beside the words of the agreement, or around them."""
    around = money[0] <= trigger[0] and trigger[1] <= money[1]
    inside = trigger[0] <= money[0] and money[1] <= trigger[1]
    return around or inside or 0 <= money[0] - trigger[1] < 60 or 0 <= trigger[1] - money[1] < 40


def _is_of_another_year(stage: Stage, before: str) -> bool:
    """Whether the words tell of an earlier agreement: "the 2007 contract", «عقد عام 2007»."""
    published = stage.scene.reading.published
    years = [int(a or b) for a, b in _OF_YEAR.findall(before)]
    return published is not None and any(year < published.year for year in years)


_OF_YEAR = re.compile(
    rf"\b(?:[Tt]he|an?|[Oo]riginal) ((?:19|20)\d\d) (?:\w+ )?{any_of('deal_word', 'en')}\b"
    rf"|\b(?:ال)?{any_of_several('bond', 'deal_word', 'concluded', language='ar')}\s+"
    r"(?:ال\w+\s+)?(?:في\s+)?(?:عام|سنة)\s+((?:19|20)\d\d)\b"  # of, or signed in, the year
)


def _is_of_other_trade(stage: Stage, telling: AgreementTelling, at: int) -> bool:
    """Whether another purchase stands before a sum: "ordered 12 …, adding to 24 it bought for"."""
    if telling.rule != "agreement.trade":
        return False
    acts = (cue for cue in stage.framed("trade_verb") if cue.sense == "past")
    return any(telling.trigger[1] <= act.start and act.end <= at for act in acts)


def _is_of_package(stage: Stage, before: str, end: int) -> bool:
    """Whether a sum is that of the whole deal: "part of a $1 billion package", «من صفقة بقيمة»."""
    behind = _PACKAGE_BEHIND.match(stage.text, end, stage.end)
    return behind is not None or _PACKAGE_BEFORE.search(before) is not None


_PACKAGE_BEHIND = re.compile(rf"[\s-]+(?:[a-z-]+ ){{0,2}}{any_of('deal_word', 'en')}\b")
_PACKAGE_BEFORE = re.compile(rf"\bمن\s+{any_of('deal_word', 'ar')}\s+(?:\S+\s+){{0,3}}$")


def _is_for_each(stage: Stage, before: str, end: int) -> bool:
    """Whether a sum is a price for one: "$80 million each"."""
    return bool(_FOR_EACH_BEHIND.match(stage.text, end, stage.end) or _FOR_EACH.search(before))


def _is_other_money(stage: Stage, before: str, end: int, *, set_by_it: bool) -> bool:
    """Whether a sum is of the trade between two countries, a budget, or a whole of which a part.

    A protocol that sets the trade of a year is worth that trade: right behind the act it counts,
    unless it is a budget.
    """
    found = list(_OTHER_MONEY.finditer(before))
    if found and _PUT_OFF.search(before, 0, found[-1].start()):
        return False  # "rescheduled a foreign debt of 300 mln dlrs"
    if found and not _BORDER.search(before, found[-1].end()):
        return not set_by_it or found[-1]["public"] is not None
    return not set_by_it and bool(_OTHER_MONEY_BEHIND.match(stage.text, end, stage.end))


_PUT_OFF = re.compile(rf"\b{any_of('easing_debt')}\b")


def _is_told_beside(stage: Stage, telling: AgreementTelling, at: int) -> bool:
    """Whether another deed stands between: "signed an accord, when he announced $2 million".

    So it is with one of several: "three accords, one of them on a $2 million loan".
    """
    if at < telling.trigger[1]:
        return False
    between = stage.between(max(telling.trigger[1], at - 60), at)
    return bool(_ANOTHER_TIME.search(between) or _ONE_OF.search(between))


_ANOTHER_TIME = re.compile(rf"\b{any_of('another_time')}\b[^.,;،؛]*$")
# «إحداها قرض بقيمة» (one of them a loan worth)
_ONE_OF = re.compile(
    r"\b(?:one of (?:them|which|these)|(?:احد|احدي|احدا)ها|بينها|منها)\b[^.;،؛]{0,40}$"
)


# "an option for 6 more worth"
_OPTION = re.compile(rf"\b{any_of('option')}\b[^.;،؛]*$", re.IGNORECASE)
