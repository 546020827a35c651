"""Sales that a government allows: «وافقت واشنطن على بيع الكويت 40 طائرة», one act each.

Stands beside the rules of agreements. Whoever approves, permits or tells parliament of a sale does
one act of trade with it, which the rule of trade reads like any other; a sentence may hold several,
each with its own part of it. Whose acts these are, ``sale_sides`` tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Span
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.status import POSSIBLE
from flows.extraction.what.money import find_money

#: How far (in letters) behind the verb a sale may stand that it allows.
_REACH = 110
_APART = re.compile(r"[.؛;:]|،")
# «وافق على» (approved), «سمح ب» (permitted): what is allowed stands behind a preposition, or at
# once behind «أقرت» (passed) and «أجازت» (allowed).
_TO = re.compile(r"\b(?:علي|ب\w+|في)\s+(?:\w+\s+){0,3}$|(?<!\w)[بل]$")
_PASSED = re.compile(r"(?:اقر|اجاز)ت?$")
# "approved the proposed export of", "approved a potential $4 billion sale"
_THE = re.compile(r"\s+(?:of\s+)?(?:(?:the|an?|its|up to|two|three)\s+)?(?:[\w.,$'/-]+\s+){0,5}$")
# "$3 billion in arms sales"
_SUM_IN = re.compile(r"(?:more than |up to |about )?\$[\d.,]+ (?:million|billion|bn|m) in ")
_OTHERS_NOUN = re.compile(r"\b(?:with|by|in|for|after|to|under|and|that|which)\b")
# "approved a law on (the sale of alcohol)"
_LAW = re.compile(rf"\b{any_of('law_paper', 'en')}\b")
#: What asks for a sale: the frame of no cue, for only beside another sale does it tell of one.
ASKED = "ask_verb"
#: The second of two sales that share a verb.
HALF = "half_sale"
#: The sense of nouns that arms alone make a trade of: a delivery, a transfer.
_HANDED_OVER = "handover"


def allowed_sales(stage: Stage) -> Iterator[Cue]:
    """Each act that allows a sale, with the noun of the sale, as an act of trade still to come."""
    nouns = _sales(stage)
    if not nouns:
        yield from _by_their_sum(stage)
        return
    taken = stage.start
    for start, end in _allowing(stage):
        noun = next((n for n in nouns if _is_allowed(stage, (start, end), n)), None)
        if noun is None or start < taken:
            continue
        if taken > stage.start and _HOLDING.match(stage.text, start, stage.end):
            continue  # «وافقت على صفقة تتضمن بيع» (approved a deal that includes the sale of)
        yield Cue(start, noun.end, "trade_verb", "future")
        taken = noun.end
        for other in nouns:
            if other.start >= taken and _is_another(stage, other):
                yield Cue(other.start - len(other.prefix), other.end, "trade_verb", "future")
                taken = other.end


def _by_their_sum(stage: Stage) -> Iterator[Cue]:
    """Sales told by what they are worth: "approved $108 million in vehicle parts for Peru"."""
    for act in stage.framed("approve_verb") if stage.language == "en" else ():
        found = _WORTH_OF.match(stage.text, act.end, stage.end)
        if found is not None:
            yield Cue(act.start, found.end(), "trade_verb", "future")


_WORTH_OF = re.compile(
    r"\s+(?:another |an additional |up to |about )?\$[\d.,]+ (?:million|billion) (?:in|worth of)"
    r"(?=[^.;]{3,60}? (?:for|to) (?:the )?[A-Z])"
)


def asked_sales(stage: Stage) -> Iterator[Cue]:
    """What a buyer asks for, where a seller tells of it: "Peru had asked to buy", «طلبت شراء»."""
    asked = _asked(stage.language)
    for told in asked.finditer(stage.text, stage.start, stage.end):
        yield Cue(*told.span(), ASKED, "future")


def is_asking(stage: Stage, act: Cue) -> bool:
    """Whether «طلبت» is no order: «طلبت من واشنطن بيعها سفنا» (asked Washington to sell it)."""
    return _ASKING.match(stage.text, act.start, stage.end) is not None


_ASKING = re.compile(r"طلبت?\b[^.؛،]{0,50}?\b(?:بيعها|بيعه|تزويدها|تزويده|ان ت?ي?بيع\w*)\b")


@cache
def _asked(language: str) -> re.Pattern[str]:
    counted = r"\b(?:had|has|have) (?:also )?(?:requested|asked for)(?= (?:up to |about )?\d)"
    return re.compile(rf"\b[وف]?{any_of('asked_for', language)}\b|{counted}")


def is_offer(stage: Stage, act: Cue) -> bool:
    """Whether a sale is offered or allowed, so that it is one whatever is sold."""
    if act.frame == HALF:
        return True
    if POSSIBLE.search(stage.between(act.start, act.end)) is None and act.sense != "future":
        return False
    sold = {noun.sense for noun in _sales(stage) if noun.end == act.end}
    return (
        _HANDED_OVER not in sold
        if sold
        else POSSIBLE.search(stage.between(act.start, act.end)) is not None
    )


def is_offered_by_seller(stage: Stage, act: Cue) -> bool:
    """Whether the one who sells tells of a sale to come: "plans to sell", «عزمها بيع»."""
    return act.sense == "future" and _SELLING.search(stage.between(act.start, act.end)) is not None


# sell, supply; «بيع» (sale), «تزويد» (supply)
_SELLING = re.compile(r"\b(?:sell|supply|sale)\b|بيع|زود|تزويد|تصدير")


def parts(stage: Stage, acts: list[Cue]) -> list[tuple[Cue, Span]]:
    """Acts of sale of one sentence, each with the part of it that tells its goods and sum.

    One that two buyers with a sum each follow is parted between them: "bombs to Chad worth $2
    million and boats to Peru worth $3 million".
    """
    if not acts:
        return []
    starts = [stage.start, *(act.start for act in acts[1:])]
    found: list[tuple[Cue, Span]] = []
    for first, (start, end) in zip(acts, pairwise([*starts, stage.end]), strict=True):
        half = _second_half(stage, first, end)
        further = [half] if half is not None else _further_goods(stage, first, end)
        shared = [first, *(_further_act(stage, at) for at in further)]
        found += zip(shared, pairwise([start, *further, end]), strict=True)
    return found


def _further_act(stage: Stage, at: int) -> Cue:
    """What shows a further sale that shares the verb of one before: its goods up to their sum."""
    goods = _GOODS.match(stage.text, at)
    return Cue(at, goods.end() if goods is not None else at + 1, HALF, "future")


def _further_goods(stage: Stage, act: Cue, end: int) -> list[int]:
    """Where further goods begin, each with its sum: "and of 30 missiles for $9 million"."""
    told = find_money(stage.text[act.end : end], stage.language)
    sums = [(act.end + m.start, act.end + m.end) for m in told]
    if stage.language != "en" or act.frame == HALF:
        return []
    found: list[int] = []
    for (_, last), (start, _) in pairwise(sums):
        goods = _MORE_GOODS.match(stage.text, last, start)
        priced = _PRICED.search(stage.text, last, start)
        if goods is not None and priced is not None:
            found.append(goods.end())
    return found


_GOODS = re.compile(r"\S+(?: (?!for\b|worth\b)[\w-]+){0,5}")
# "…, of (32,000 cartridges for)", " and (40 missiles worth)"
_MORE_GOODS = re.compile(r",?(?: and)?(?: of| for)? (?=(?:up to |about |an? )?(?:\d|undisclosed))")
_PRICED = re.compile(r"\b(?:for|worth|valued at|at)(?: about| an estimated)? $")


def _sales(stage: Stage) -> list[Cue]:
    """Nouns of sale, in English those of a deal too: "sale", "arms package", "possible sale"."""
    nouns = stage.framed("sale")
    if stage.language == "en":
        named = stage.framed("agreement_noun", "trade_verb")
        nouns += [c for c in named if _SALE.search(stage.between(c.start, c.end))]
    nouns = [
        noun
        for noun in nouns
        if not is_of_stake(stage, noun) and not _AID.search(stage.text, stage.start, noun.end)
    ]
    return sorted(nouns, key=lambda cue: (cue.start, -cue.end))


def is_of_stake(stage: Stage, noun: Cue) -> bool:
    """Whether a part of a firm is sold: "approved the sale of a 12 percent stake"."""
    return _OF_STAKE.match(stage.text, noun.end, stage.end) is not None


_OF_STAKE = re.compile(
    rf"\s+of\s+(?:(?!(?:to|for|by)\b)[\w.,%'-]+\s+){{0,5}}?{any_of('part_of_firm', 'en')}\b"
)
_SALE = re.compile(r"\b(?:sales?|package)$", re.IGNORECASE)
# "approved an aid package"
_AID = re.compile(r"\b(?:aid|assistance|relief|rescue|bailout) package$")


def _allowing(stage: Stage) -> list[Span]:
    """Words that allow a sale, or tell of it those who may yet forbid it, in order."""
    found = [(cue.start, cue.end) for cue in stage.framed("approve_verb", "permit_verb")]
    notice = _notice(stage.language)
    found += [told.span() for told in notice.finditer(stage.text, stage.start, stage.end)]
    told_of = _APPROVAL_TOLD.finditer(stage.text, stage.start, stage.end)
    found += [told.span("approval") for told in told_of]
    return sorted(found, key=lambda span: (span[0], -span[1]))


# «أعلن … موافقة وزارة الخارجية على» (announced the department's approval of), no awaited one
_APPROVAL_TOLD = re.compile(
    r"\b[وف]?(?:اعلنت?|كشفت?|اكدت?)\b(?:(?!\bب?انه?ا?\b|ترقب|نتظر)[^.؛]){0,60}?\s"
    r"(?P<approval>موافقة)(?=\s(?:[^\W\d_]+\s){1,5}علي\s)"
)
# «الصفقات تشمل بيع» (the deals include the sale of)
_HOLDING = re.compile(
    rf"(?:(?:الصفق\w+|المبيعات)\s+{any_of('holding', 'ar')}"
    rf"|{any_of('holding', 'ar')}\s+(?:الاولي|الثانية|الثالثة))(?=\s+(?:بيع|تزويد)\b)"
)


@cache
def _notice(language: str) -> re.Pattern[str]:
    """Words that tell of a sale those who may forbid it, or everybody.

    "notified Congress on Tuesday of", "Congress was notified of a sale to Peru",
    «أخطرت … الكونغرس», "announced" of arms.
    """
    lawmakers, giving = any_of("lawmakers", language), any_of("giving_notice", language)
    if language == "en":
        told = rf"{giving} (?:[a-z]+ )?{lawmakers}(?: [\w.]+){{0,3}}? (?:of|about|{_PROCEEDING})"
        passive = (
            rf"{lawmakers} (?:was|were|ha(?:s|ve) been) {giving}(?: [\w.]+){{0,3}}? (?:of|about)"
            r"(?-i:(?=[^.;]*? to (?:the )?[A-Z]))"
        )
        return re.compile(rf"\b(?:{told}|{passive}|{_ANNOUNCED_EN})\b", re.IGNORECASE)
    told = rf"{giving}\b[^.؛،]{{0,60}}?\b{lawmakers}"
    return re.compile(rf"\b[وف]?(?:{told}|{_ANNOUNCED_AR}|{_HOLDING.pattern})")


# "told Congress it is proceeding with"
_PROCEEDING = r"(?:it|he|they) (?:is|was|are|were|will be) (?:proceeding|going ahead) with"


_ANNOUNCED_EN = (
    r"(?:announced|unveiled)(?=(?: on \w+day)? (?:an? |the |its |new |\$)"
    r"(?:[^.;,]|(?<=\d)[.,](?=\d)){0,50}?"
    r"\b(?:arms|weapons|military) (?:sales?|package)\b)"
)
# «أعلنت … عن صفقة أسلحة» (announced an arms deal)
_ANNOUNCED_AR = r"اعلنت?(?=\b(?:(?!\bان)[^.؛،]){0,50}? صفقة (?:ال)?(?:سلاح|اسلحة)\b)"


def _is_allowed(stage: Stage, act: Span, noun: Cue) -> bool:
    """Whether a sale stands where what an act allows may stand."""
    start = noun.start - len(noun.prefix)
    gap = stage.between(act[1], start)
    if not act[1] <= start <= act[1] + _REACH or _APART.search(_without_figures(gap)):
        return False
    if stage.language == "en":
        gap = _SUM_IN.sub("", gap)
        own = _THE.fullmatch(f" {gap}" if not gap.startswith(" ") else gap)
        others = _OTHERS_NOUN.search(gap.removeprefix(" of")) or _LAW.search(gap)
        return own is not None and others is None
    to = stage.between(act[0], start if noun.prefix == "ل" else noun.start)
    holding = _HOLDING.match(stage.text, act[0], stage.end) is not None
    return bool(_TO.search(to) or _PASSED.search(stage.between(*act)) or (holding and gap == " "))


def _without_figures(gap: str) -> str:
    return _FIGURES.sub("", gap)


_FIGURES = re.compile(r"(?<=\d)\.(?=\d)|\bU\.S\.")


def _is_another(stage: Stage, noun: Cue) -> bool:
    """Whether a noun adds a sale to one before: "and a second sale", «وصفقة أخرى»."""
    start = noun.start - len(noun.prefix)
    if stage.language == "en":
        before = stage.between(max(stage.start, start - 40), start)
        return _AND_ANOTHER.search(before) is not None
    if noun.prefix != "و":
        return False
    other = _OTHER_BEHIND.match(stage.text, noun.end, stage.end)
    priced = find_money(stage.between(max(stage.start, start - 60), start), "ar")
    return other is not None or bool(priced)  # «بيع … بقيمة مليون دولار، وبيع …» (and the sale of)


_AND_ANOTHER = re.compile(
    rf"\b(?:and|as well as) (?:an? |for )?{any_of('another', 'en')} (?:[\w.$-]+ ){{0,4}}$",
    re.IGNORECASE,
)
_OTHER_BEHIND = re.compile(rf"(?:\s+\w+){{0,2}}?\s+{any_of('another', 'ar')}\b")


def _second_half(stage: Stage, act: Cue, end: int) -> int | None:
    """Where the second of two sales begins that share a verb, each with a buyer and a sum."""
    language = stage.language
    told = find_money(stage.text[act.end : end], language) if act.end < end else []
    sums = [(act.end + m.start, act.end + m.end) for m in told]
    if len(sums) < 2:
        return None
    buyers = [
        place
        for place in stage.sentence.places
        if act.end <= place.start < end and _is_buyer(stage, place.start, place.prefix)
    ]
    for buyer, after in pairwise(buyers):
        between = [s for s in sums if buyer.end <= s[0] and s[1] <= after.start]
        behind = [s for s in sums if s[0] >= after.end]
        if buyer.country == after.country or not between or not behind:
            continue
        border = _NEXT.search(stage.text, between[-1][1], after.start)
        if border is not None:
            return border.start("next")
    return None


_NEXT = re.compile(r"(?:[،,]\s*|\s)(?:and\s+)?(?P<next>و(?=\w)|(?<=and )\w)")


def _is_buyer(stage: Stage, at: int, prefix: str) -> bool:
    before = stage.between(max(stage.start, at - 12), at - len(prefix))
    return prefix in ("ل", "لل") or _TO_BUYER.search(before) is not None


_TO_BUYER = re.compile(r"\b(?:to|الي)\s+(?:the\s+)?$")
