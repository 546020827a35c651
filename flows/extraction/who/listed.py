"""Those whom one list names: who comes along, who is met, whose side the list tells.

"Accompanied by X and Y", "met Kenyan President X and Minister Y". Under ``sides``, which asks here
before it takes a side from elsewhere; scene and events ask who comes along.
"""

from __future__ import annotations

import re
from functools import cache

from flows.extraction.language.lexicon import any_of, first_words
from flows.extraction.reading.mentions import Mention, Sentence

_MET = re.compile(rf"\b{any_of('meets')}\s+(?:(?:with|مع)\s+)?(?:the\s+|ال)?$", re.IGNORECASE)
#: Before those who come along: "accompanied by", "a delegation that will include", «وفد هام يضم»,
#: «ويضم الوفد» (and the delegation includes).
ESCORT = (
    rf"\b[وف]?(?:{any_of('escort')}"
    r"|(?:accompanied|joined)\s(?:on|during|throughout|in)\s(?:[\w-]+\s){1,4}by"
    r"|(?:accompanying|travell?ing with|(?<!\w )(?<!\w, )with)\s(?:the\s|mr\.?\s)?[\w-]+\s"
    r"(?:on\s(?:the|his|her)\s(?:[\w-]+\s){1,2})?(?:are|were|will be)"
    rf"|{any_of('delegation_noun', 'en')},?\s+(?:(?:which|that|also|will|would|to)\s+){{0,3}}"
    rf"{any_of('comprises', 'en')}"
    rf"|{any_of('delegation_noun', 'ar')}\s+(?:[^\W\d_]+\s+){{0,4}}?{any_of('comprises', 'ar')}"
    rf"|{any_of('comprises', 'ar')}\s+{any_of('delegation_noun', 'ar')})"
)
# «(الوزير) سيلتقي في العاصمة البريطانية (رئيسة الوزراء)»: whoever stands before meets him there.
_MET_BY_HIM = re.compile(
    rf"\s+{any_of('meets', 'ar')}\s+(?:(?:في\s+|ب)[^\W\d_]+\s+(?:ال[^\W\d_]+\s+)?)?"
    r"(?:كلا من\s+|كل من\s+)?(?:ال)?"
)
_ALONG = re.compile(
    rf"{ESCORT}\s+(?:{any_of('his_honour', 'ar')}\s+)?"
    r"(?:المرافق\s+|(?:في|خلال|اثناء) (?:هذه )?(?:ال)?(?:زيار|جول)[تة]?ه?\s+"
    r"|(?:فيها|خلالها|اثناءها)\s+)?ب?(?:كل من\s+)?"
    rf"(?:the\s+|his\s+|her\s+|(?:{any_of('excellency', 'ar')}\s+)?(?:ال)?)?$",
    re.I,
)
# "will accompany", «سيرافقان»: both are of one side.
_ESCORTS = re.compile(rf"\s+{any_of('escorts')}\s+(?:the\s+|ال)?")
#: Behind those who come along: "A and B will accompany", «… سيرافقان».
ESCORTS_BEHIND = re.compile(rf",?\s+(?:who\s+)?{any_of('escorts')}\b")
# Between those of a list.
LISTED = re.compile(
    r"\s*[,،]?\s*(?:and|و)?\s*(?:(?:the|his|her)\s+|ال)?"
    rf"|\s*[,،]?\s*و{any_of('excellency', 'ar')}\s+"  # and His Excellency
)


def share_company(mentions: list[Mention], text: str) -> None:
    """Give who comes along the side of whom he accompanies, or the other way round."""
    for at, mention in enumerate(mentions):
        if mention.side is not None or mention.full.body is not None:
            continue
        if comes_along(text, mentions, at):
            before = mentions[: list_start(text, mentions, at)]
            others = [
                m for m in before if not (text.startswith("'", m.end) or _is_honoured(text, m))
            ]
            others = others[-1:]
        else:
            others = mentions[at - 1 : at]
            others = [m for m in others if _ESCORTS.fullmatch(text, m.end, mention.start)]
        for other in others:
            mention.full.country = mention.country = other.side


def _is_honoured(text: str, mention: Mention) -> bool:
    """Whether only a rite is told to be somebody's: «العزاء في وفاة الشيخ …» (the death of)."""
    return _RITE_OF.search(text, max(0, mention.start - _RITE_NEAR), mention.start) is not None


# «وفاة», «تنصيب», «جنازة» right before somebody, his titles between
_RITE_OF = re.compile(
    rf"\b[بل]?(?:{any_of('rite', 'ar')}|{any_of('death', 'ar')})\s+"
    r"(?:(?:المغفور له|المرحوم|الراحل|صاحب السمو|سمو|السمو|جلالة|فخامة|الشيخ)\s+){0,3}(?:ال)?$"
)
_RITE_NEAR = 40


def is_met(text: str, mentions: list[Mention], at: int) -> bool:
    """Whether a mention stands right behind a word of meeting, or is listed behind one who does."""
    before = _before_list(text, mentions, at)
    if first_words("meets").isdisjoint(before.lower().split()):
        return False
    return _MET.search(before) is not None or is_met_by_him(text, mentions, at)


def deals_with_him(text: str, mention: Mention) -> bool:
    """Whether somebody receives or tells one told before: "Minister X hosted a dinner for him"."""
    return _WITH_HIM.match(text, mention.end) is not None


_WITH_HIM = re.compile(
    rf",?\s+(?:also\s+)?(?:{any_of('host_behind', 'en')}|{any_of('spoke_to', 'en')} (?:him|her))\b"
)


def is_met_by_him(text: str, mentions: list[Mention], at: int) -> bool:
    """Whether a mention stands behind an Arabic verb of meeting, and who meets him before it."""
    first = list_start(text, mentions, at)
    met = first and _MET_BY_HIM.fullmatch(text, mentions[first - 1].end, mentions[first].start)
    return bool(met)


def comes_along(text: str, mentions: list[Mention], at: int) -> bool:
    """Whether a mention is listed behind words of company: "accompanied by X and Y".

    He is of the side of whom he accompanies.
    """
    before = _before_list(text, mentions, at)
    words = before.lower().split()
    words += [word[1:] for word in words if word.startswith("و")]  # and
    told = not _escort_words().isdisjoint(words)
    return told and _ALONG.search(before) is not None


def goes_along(text: str, mentions: list[Mention], at: int) -> bool:
    """Whether a mention is listed before words of company: "A and B are traveling with him"."""
    for mention, other in zip(mentions[at:], [*mentions[at + 1 :], None], strict=False):
        if other is None or not LISTED.fullmatch(text, mention.end, other.start):
            return ESCORTS_BEHIND.match(text, mention.end) is not None
    return False


def side_of_escorted(text: str, mentions: list[Mention], at: int) -> str | None:
    """The side of him with whom somebody goes: "Ministers A and B traveled with the president"."""
    for last, other in enumerate(mentions[at + 1 :], at):
        gap = mentions[last].end, other.start
        if _ESCORTS.fullmatch(text, *gap):
            return other.side
        if not LISTED.fullmatch(text, *gap):
            return None
    return None


def _before_list(text: str, mentions: list[Mention], at: int) -> str:
    """The words before the list in which a mention stands."""
    start = mentions[list_start(text, mentions, at)].start
    return text[max(0, start - 45) : start]


def list_start(text: str, mentions: list[Mention], at: int) -> int:
    """The first of the list in which a mention stands."""
    while at and LISTED.fullmatch(text, mentions[at - 1].end, mentions[at].start):
        at -= 1
    return at


@cache
def _escort_words() -> frozenset[str]:
    """The words with which ``ESCORT`` begins."""
    return first_words("escort") | first_words("delegation_noun") | first_words("comprises")


def side_of_list(mention: Mention, mentions: list[Mention], sentence: Sentence) -> str | None:
    """The side that the office before him in a list tells: "met Kenyan President X and Minister Y".

    An office of its own words is of that side too; a bare name need not be.
    """
    at = mentions.index(mention)
    before = mentions[at - 1] if at else None
    if before is None or before.role is None or before.body is not None:
        return None
    if mention.role is None or mention.name is None:
        return None
    gap = sentence.reading.text[before.end : mention.start]
    if not LISTED.fullmatch(gap) or not gap.removesuffix("ال").strip():
        return None  # «التقى الوزير الكيني … الرئيس …» (the minister met the president): no list
    if _are_two_parties(sentence, before, mention) or _is_posted_beside(before, mention):
        return None
    start, end = before.role
    told = any(start <= p.start < end and p.country == before.country for p in sentence.places)
    return before.country if told else side_of_list(before, mentions, sentence)


def _is_posted_beside(before: Mention, mention: Mention) -> bool:
    """Whether an ambassador is told before one at home: "signed by Envoy X and Minister Y".

    His own minister would stand before him.
    """
    return before.office == "resident" and mention.office not in (None, "resident", "envoy")


def side_of_pair(mention: Mention, mentions: list[Mention], sentence: Sentence) -> str | None:
    """The side of two whom somebody receives: "will host President X and Premier Y of Kenya"."""
    behind = next(iter(mentions[mentions.index(mention) + 1 :]), None)
    text = sentence.reading.text
    if behind is None or text[mention.end : behind.start] != " and ":
        return None
    return behind.country if _RECEIVED.search(text, sentence.start, mention.start) else None


_RECEIVED = re.compile(
    r"\b(?:(?:welcom|receiv)(?:es?|ed|ing)|(?:host|greet)(?:s|ed|ing)?"
    r"|(?:meets?|met|meeting|talks) with) $"
)


def meets_another(sentence: Sentence, mentions: list[Mention], at: int) -> bool:
    """Whether who is told right before somebody meets him."""
    if at == 0 or not LISTED.fullmatch(
        sentence.reading.text, mentions[at - 1].end, mentions[at].start
    ):
        return False
    return _are_two_parties(sentence, mentions[at - 1], mentions[at])


def _are_two_parties(sentence: Sentence, first: Mention, second: Mention) -> bool:
    """Whether two of a list meet each other: "the envoy and President X met", "between … and"."""
    text = sentence.reading.text
    between = _BETWEEN.search(text, sentence.start, first.start - len(first.prefix)) is not None
    return between or _MET_EACH_OTHER.match(text, second.end, sentence.end) is not None


_BETWEEN = re.compile(r"\b(?:between|بين)\s+(?:(?:the|an?)\s+)?$")
# "(X and President Y) held talks", but with nobody else: "met with the king"
_MET_EACH_OTHER = re.compile(
    r",?\s+(?:will\s+|are to\s+)?(?:meet|met|(?:hold|held|had|began|opened)\s+(?:\w+\s+)?talks)\b"
    r"(?!\s+(?:(?:on\s+)?[A-Z]\w+day\s+)?(?:with\b|the\b|his\b|her\b|[A-Z](?!\w+day)))"
)
