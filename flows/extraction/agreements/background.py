"""Whether an agreement is news, or only named as what is long known.

Stands behind the acts of the rules of agreements, which ask it once the day of an act is read: what
an earlier year signed is background, unless it is the order of what is handed over now.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from flows.extraction.agreements.deliveries import fulfils, is_under, tells_goods
from flows.extraction.agreements.listing import WHICH, is_definite, is_plural
from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.scene.tellings import AgreementTelling, side_key

#: How long the known, those told by an attribute and all agreements count as news.
_FRESH, _LATELY, _HISTORY = timedelta(days=12), timedelta(days=45), timedelta(days=365)
_PASSIVE = re.compile(r"\b(?:was|were|will be|is to be|has been|have been|went|gone)\b")
#: What goods are ordered by.
_ORDERS = ("contract", "deal", "agreement")
# ", signed in Sofia", "signed on Tuesday"
_SIGNED_AS_TOLD = re.compile(r",?\s+(?:which was\s+)?(?:signed|initialled|initialed|concluded)\b")
#: The sentences that tell the news.
_EARLY = range(1, 4)
_SINCE = re.compile(r"\b(?:since|منذ)\b(?:(?!\b(?:said|says|قال)\b)[^.,،;]){0,80}$", re.IGNORECASE)
# "the anniversary of the signing", «الذكرى الستين لتوقيع», "twenty years after signing",
# «بعد مئة عام على توقيع», «بمرور ستين سنة على توقيع»
_YEARS_ON = re.compile(
    r"\banniversary of (?:the )?(?:[\w-]+ )?$|\b[وفب]?(?:ال)?ذكري\b[^.؛،]{0,24}$"
    r"|\b(?:years?|decades?|century) after (?:the )?(?:\w+ )?$"
    r"|\b(?:بعد|[بل]?مرور) [^.؛،]{0,24}(?:عاما?|اعوام|عامين|سنة|سنوات|سنتين|عقود|قرن) (?:علي|من) $",
    re.IGNORECASE,
)
# "have signed dozens of agreements since 1990"
# … "in recent years", «خلال السنوات الماضية» (in the past years)
_SINCE_YEAR = re.compile(
    r"\b(?:since|منذ)\s+(?:عام\s+|سنة\s+)?(?:19|20)\d\d\b"
    r"|\b(?:each|every) (?:year|month|week|[A-Z]\w+)\b"
    r"|\b(?:in|over) (?:recent|past|the) (?:(?:past|last) )?(?:\w+ )?(?:years|decades)\b"
    r"|\b(?:في|خلال) السنوات (?:الماضية|الاخيرة)"
)
_SINCE_REACH = 40
# «(الموقعة) بين البلدين منذ سنة 1982» (since 1982), «في أواخر الثمانينات» (in the late eighties)
_IN_A_DECADE = re.compile(
    r"(?:(?!\b(?:التي|الذي|[^\W\d_]+تها|[^\W\d_]+ته)\b)[^.؛،:]){0,70}?\s(?:منذ\s+(?:عام\s+|سنة\s+)?(?:19|20)\d\d\b|(?:منذ|في|خلال|بداية)\s+"
    r"(?:(?:اواخر|اوايل|منتصف|بداية|نهاية|مطلع)\s+)?(?:سنوات\s+)?"
    r"ال(?:خمسين|ستين|سبعين|ثمانين|تسعين)ي?ات\b)"
)
# "in recent years (they signed several agreements)", «في الأشهر الأخيرة»
_OF_LATE = re.compile(
    r"\b(?:in|over|during) (?:recent|the (?:past|last)) (?:\w+ )?(?:years|decades|months)\b"
    r"|\b[وف]?(?:في|خلال) (?:السنوات|الاعوام|الاشهر) (?:\w+ )?(?:الماضية|الاخيرة)",
    re.IGNORECASE,
)
# "bought 40 Hornets after the 1991 war", "in the 1970s"
_AFTER_YEAR = re.compile(
    r"[^.,;]{0,60}?\b(?:after|before|during|following|in) (?:the )?(?:late |early |mid-)?"
    r"(?P<year>(?:19|20)\d\d)(?:s\b| [A-Z]| (?:war|crisis|coup|revolution|invasion)\b)"
)
# "to comply with agreements signed with", «الالتزام بالاتفاقات الموقعة» (keeping to the accords)
_ABIDING = re.compile(
    rf"\b[وبل]?(?:ال)?(?:{any_of('abiding')}|{any_of('breaking')})\b(?:[\s,]+[\w'-]+){{0,5}}\s+[ب]?$",
    re.IGNORECASE,
)
#: How far (in letters) before several agreements the words may stand that tell how long they took.
_OF_LATE_REACH = 120
_LONG_AGO = re.compile(rf"(?<!\w)[وف]?{any_of('long_ago')}(?!\w)", re.IGNORECASE)
_WELCOMED = re.compile(rf"\b[وف]?{any_of('welcoming')}\b", re.IGNORECASE)


def is_background(scene: Scene, stage: Stage, telling: AgreementTelling, noun: Cue) -> bool:
    """Whether an agreement is only named: of an earlier year, or known as «الاتفاق الذي وقع».

    "A pact signed last July" with its act behind it is news for some weeks, "the pact signed
    last month" for some days.
    """
    published, day = scene.reading.published, telling.date
    if published is None or (telling.status == "signed" and _is_ordered(stage, telling, noun)):
        return False
    behind = telling.act is not None and telling.act[0] >= noun.end
    attribute = behind and not _is_passive_end(stage, telling, noun)
    attribute = attribute and telling.act != telling.trigger
    known = attribute and is_definite(stage, noun) and telling.status in ("signed", "in_force")
    known = known and not _is_welcomed(stage, noun) and not _opens(stage, noun)
    if telling.status == "in_force" and telling.act is not None:  # "will take effect" is news
        known = known and WHICH.search(stage.between(noun.end, telling.act[0])) is not None
    if _is_long_ago(stage, telling, published) or _is_since(stage, telling, published):
        return True
    if (
        _is_lent_in_all(stage, noun)
        or _is_tally_so_far(stage, telling, noun)
        or _is_what_another_left(stage, telling, noun)
    ):
        return True
    if _SINCE_YEAR.search(stage.text, noun.end, min(stage.end, noun.end + _SINCE_REACH)):
        return True
    signed_at = telling.act or telling.trigger
    if telling.status == "signed" and _IN_A_DECADE.match(stage.text, signed_at[1], stage.end):
        return True
    dated = _AFTER_YEAR.match(stage.text, noun.end, stage.end)
    if dated is not None and int(dated["year"]) < published.year:
        return True
    if day is None and (
        _is_told_as_known(stage, telling, noun) or _is_entry(scene, stage, published)
    ):
        return True
    elsewhere = telling.date_at is None or telling.date_at[1] <= noun.start  # that of the talks
    if elsewhere and attribute and _is_what_rules(stage, noun):
        return True
    if day is None:
        return (
            known or _is_at_that_time(stage, telling) or _is_of_an_old_year(stage, noun, published)
        )
    if day.precision == "year" and day.latest < published:
        return True
    whole = len({side_key(m) for m in telling.parties}) > 1 and day.precision != "year"
    last = day.earliest if known and day.precision not in ("day", "week") else day.latest
    known = known and not whole
    passing = attribute or _is_in_passing(stage, telling, noun)
    return published - last > (_FRESH if known else _LATELY if passing else _HISTORY)


def _is_what_another_left(stage: Stage, telling: AgreementTelling, noun: Cue) -> bool:
    """Whether it is only told which one is meant by who gave it up, on no day that is told.

    "revived a pact that the president had abandoned".
    """
    if stage.language != "en" or telling.status not in _GIVEN_UP:
        return False
    undoing = (m for m in stage.cues if m.frame == "marker" and m.sense in _GIVING_UP)
    act = next((m.start for m in undoing if m.start >= noun.end), None)
    dated = telling.date_at is not None and telling.date_at[0] >= noun.end
    return (
        act is not None
        and not dated
        and _THAT_ANOTHER.fullmatch(stage.text, noun.end, act) is not None
    )


_GIVEN_UP = ("cancelled", "terminated", "suspended")
_GIVING_UP = ("cancelled", "terminated", "suspended", "postponed")
# "(a pact) that U.S. President Omolo had (abandoned)"
_THAT_ANOTHER = re.compile(
    r"\s(?:that|which)\s(?!(?:was|were|is|are|has|have|had|it|they|both|the two)\b)[^,;.:]*"
    r"(?:[A-Z]\.[^,;.:]*){0,3}\s"
)


def _is_at_that_time(stage: Stage, telling: AgreementTelling) -> bool:
    """Whether a signing only tells when something else was: «وحين وقع البلدان … كانت المنطقة …»."""
    if telling.act is None or stage.language != "ar" or telling.status != "signed":
        return False
    when = _WHEN.search(stage.text, stage.start, telling.act[0])
    return when is not None and _THEN_WAS.search(stage.text, telling.act[1], stage.end) is not None


# «حين (وقع)» (when), «كانت» (was): what is told is how things were
_WHEN = re.compile(r"\b[وف]?(?:حين|حينما|عندما|يوم)\s(?:ان\s)?$")
_THEN_WAS = re.compile(r"\s(?:كانت?|لم)\s")


def _is_in_passing(stage: Stage, telling: AgreementTelling, noun: Cue) -> bool:
    """Whether a later sentence dates what was signed by its month alone: "In June it signed a".

    Not what is told again, "The accord was signed in June", nor what a visit dates; but what is
    explained first: "The pact, under which Peru lends Chad oil, was signed in June".
    """
    day = telling.date
    by_month = day is not None and day.precision == "month" and day.basis != "inferred"
    known = is_definite(stage, noun) and not _EXPLAINED.match(stage.text, noun.end, stage.end)
    return by_month and stage.sentence.number > 0 and not known


_EXPLAINED = re.compile(r",\s(?:(?:under|by)\s)?which\b")


def _is_long_ago(stage: Stage, telling: AgreementTelling, published: date) -> bool:
    """Whether it was years ago, and not what it is on: "agreed Tuesday to restore links cut …".

    There a day of the last days stands nearer behind the act. Nor does a perfect tell
    what was years ago: "have agreed to restore links cut …".
    """
    ago = _LONG_AGO.search(stage.text, stage.start, stage.end)
    if ago is None or stage.language == "ar":
        return ago is not None
    start, end = telling.act or telling.trigger
    if _PERFECT.search(stage.text, max(stage.start, start - _BESIDE), end) and end < ago.start():
        return False
    if telling.date is None or telling.date_at is None:
        return True
    its_own = start - _BESIDE < telling.date_at[0] and not start < ago.start() < telling.date_at[0]
    return not (its_own and published - telling.date.latest <= _FRESH)


_PERFECT = re.compile(r"\b(?:have|has) (?:\w+ )?\w+(?: (?:on|that|to(?: \w+)?))?$")
#: How far (in letters) before an act its tense and its day may stand.
_BESIDE = 12


def _is_told_as_known(stage: Stage, telling: AgreementTelling, noun: Cue) -> bool:
    """Whether words without a day tell that an agreement, or several, are no news."""
    if _is_tally(stage, noun) or _are_of_late(stage, noun) or _is_of_old(stage, telling):
        return True
    if is_definite(stage, noun) and _signed_before(stage, telling):
        return True
    like = _LIKE.search(stage.text, max(stage.start, noun.start - _LIKE_REACH), noun.start)
    return telling.status == "signed" and like is not None


def _is_of_an_old_year(stage: Stage, noun: Cue, published: date) -> bool:
    """Whether all days of a sentence are in years long gone, one of them told before an agreement.

    «في 2010 وقعت … وعندما أعلنت نيتها بيع …» (in 2010 it signed …, and when it meant to sell …).
    """
    days = [m for m in stage.sentence.dates if m.latest is not None]
    old = [m for m in days if m.latest is not None and published - m.latest > 2 * _HISTORY]
    return bool(days) and len(old) == len(days) and old[0].end <= noun.start


def _are_of_late(stage: Stage, noun: Cue) -> bool:
    """Whether several are told of years or months: "In recent years, they signed several"."""
    start = max(stage.start, noun.start - _OF_LATE_REACH)
    return is_plural(stage, noun) and bool(_OF_LATE.search(stage.text, start, noun.start))


#: How far (in letters) before an agreement the words may stand that liken it to another.
_LIKE_REACH = 80
# "has concluded similar agreements with": told for comparison
_LIKE = re.compile(r"\b(?:similar|comparable|such)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)


def _is_tally(stage: Stage, noun: Cue) -> bool:
    """Whether only the number of partners is told: "has signed accords with 41 nations"."""
    return is_plural(stage, noun) and _WITH_MANY.match(stage.text, noun.end, stage.end) is not None


def _is_tally_so_far(stage: Stage, telling: AgreementTelling, noun: Cue) -> bool:
    """Whether a perfect sums up, on whatever day: "said Monday it had signed pacts with 28"."""
    end = (telling.act or telling.trigger)[1]
    return _is_tally(stage, noun) and _PERFECT_ACT.search(stage.text, stage.start, end) is not None


def _is_lent_in_all(stage: Stage, noun: Cue) -> bool:
    """Whether loans of some time are summed up: "has secured loans worth $3 million this year"."""
    has = _HAS.search(stage.text, max(stage.start, noun.start - _LIKE_REACH), noun.start)
    summed = has is not None and _IN_ALL.match(stage.text, noun.end, stage.end) is not None
    return summed and is_plural(stage, noun)


_HAS = re.compile(r"\b(?:has|have)\s(?:\w+\s){1,3}$")  # "has secured (loans)"
_IN_ALL = re.compile(
    rf"\s{any_of('worth', 'en')}\b[^;:]*?\b(?:this year|so far|since (?:19|20)\d\d"
    r"|(?:in|over|during) the (?:past|last))\b"
)
# "(a minister said on Monday that China) had (signed accords with 28 nations)"
_PERFECT_ACT = re.compile(r"\b(?:has|have|had)\s(?:already\s|so far\s)?[a-z]+$")
_WITH_MANY = re.compile(
    rf"[^.;:,]{{0,60}}?\b(?:with|مع)\s+(?:[\w-]+\s+){{0,3}}?"
    rf"(?:(?:\d{{2,3}}|{any_of('small_number', 'en')})[.,;]"
    r"|(?:\d{2,3}|(?:dozens|scores|hundreds) of)\s+(?:[\w-]+\s+){0,3}?"
    rf"{any_of('many_states')}\b)"
)


def _is_of_old(stage: Stage, telling: AgreementTelling) -> bool:
    """Whether it was signed by one who is no longer in office: "the former foreign minister"."""
    if telling.status not in ("signed", "in_force"):
        return False
    roles = (m.full.role for m in telling.parties if m.full.role is not None)
    return any(_FORMER.match(stage.scene.reading.text, *role) for role in roles)


_FORMER = re.compile(r"(?:[A-Z][\w'.-]* )?(?:[Ff]ormer|[Ll]ate|[Ee]x-)\b")


def _is_entry(scene: Scene, stage: Stage, published: date) -> bool:
    """Whether it stands in an entry of a chronology, under a year long gone: "August 1991: …"."""
    at = stage.sentence.number
    for before in reversed(scene.stages[max(0, at - _ENTRY_LENGTH) : at + 1]):
        entry = _ENTRY.match(before.text, before.start, before.end)
        if entry is not None:
            return int(entry["year"]) < published.year
    return False


#: How many sentences an entry of a chronology has at most.
_ENTRY_LENGTH = 4
_ENTRY = re.compile(r"(?:\w+ (?:\d{1,2}, )?)?(?P<year>(?:19|20)\d\d)\s?(?::|--?|–)\s")


def _is_what_rules(stage: Stage, noun: Cue) -> bool:
    """Whether something is done by agreements: kept to, broken, or "under accords signed with"."""
    if _ABIDING.search(stage.text, stage.start, noun.start):
        return True
    if is_definite(stage, noun) and _RULED_BY.search(stage.text, stage.start, noun.start):
        return True
    return is_plural(stage, noun) and is_under(stage, noun)


# «وفق ما نصت عليه (الاتفاقية الموقعة)», «تنفيذا ل(الاتفاق)» (by what it provides, to carry it out)
_RULED_BY = re.compile(
    rf"\b[وف]?{any_of('ruled_by', 'ar')}\s(?:ما\s[^\W\d_]+\s(?:(?:عليه|به|اليه|فيه)\s)?)?"
    r"(?:ل|بنود\s|احكام\s)?$"
)


def _is_ordered(stage: Stage, telling: AgreementTelling, noun: Cue) -> bool:
    """Whether it is the order of what is handed over now, or will be under it."""
    if telling.type not in _ORDERS:
        return False
    trade = noun.frame == "trade_verb" or bool(stage.framed("trade_verb", "sale"))
    if trade and is_under(stage, noun) and tells_goods(stage):
        return True
    trade = trade or telling.rule == "agreement.lend_verb" or telling.type != "agreement"
    return (trade or is_under(stage, noun)) and fulfils(stage)


def _signed_before(stage: Stage, telling: AgreementTelling) -> bool:
    """Whether states are only told by what they signed: "the nations that signed the accord"."""
    act = telling.act
    return act is not None and _THAT_SIGNED.search(stage.text, stage.start, act[0]) is not None


_THAT_SIGNED = re.compile(r"\b(?:that|which|who|اللتين|التي) (?:have |had )?$")


def _opens(stage: Stage, noun: Cue) -> bool:
    """Whether an early sentence begins with it: "The accord, signed in Sofia by …, provides …"."""
    before = stage.between(stage.start, noun.start)
    apposed = _SIGNED_AS_TOLD.match(stage.text, noun.end, stage.end)
    return stage.sentence.number in _EARLY and len(before.split()) <= 3 and apposed is not None


def _is_since(stage: Stage, telling: AgreementTelling, published: date) -> bool:
    """Whether a signing only dates something else: "since the two countries signed a treaty".

    Or something dates it: "the anniversary of the signing".
    """
    at = telling.trigger[0]
    for start in {at, telling.act[0] if telling.act is not None else at}:
        if _YEARS_ON.search(stage.text, max(stage.start, start - _YEARS_REACH), start):
            return True
    fresh = telling.date is not None and published - telling.date.latest <= _FRESH
    since = _SINCE.search(stage.text, max(stage.start, at - _YEARS_REACH), at)
    return since is not None and not fresh


#: How far (in letters) before a signing the words may begin that tell how long ago it was.
_YEARS_REACH = 90


def _is_welcomed(stage: Stage, noun: Cue) -> bool:
    """Whether the text opens with praise for it, which is news: "hailed the pact reached …"."""
    before = stage.between(stage.start, noun.start)
    news = stage.sentence.number == 0 and not is_plural(stage, noun)
    return news and _WELCOMED.search(before) is not None


def _is_passive_end(stage: Stage, telling: AgreementTelling, noun: Cue) -> bool:
    """«the agreement was signed»: a sentence of its own, no mere attribute ("which was …")."""
    act = telling.act
    if (
        act is not None
        and noun.end <= act[0]
        and _WHICH_WAS.search(stage.between(noun.end, act[0]))
    ):
        return False
    return (
        act is not None and _PASSIVE.search(stage.between(telling.trigger[0], act[1])) is not None
    )


# "(the last accord on arms), which was (reached in Lima)"
_WHICH_WAS = re.compile(r",\swhich\s(?:(?:was|were|had been)\s)?(?:\w+ly\s)?$")
