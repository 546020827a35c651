"""Whether two things stand in one list: "12 jets worth $1 billion, three cranes and some wheat".

Serves ``equipment`` and ``goods``: who buys the first member buys the others. Reads only the words
between two members; what the members are, those modules know.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of
from flows.extraction.what.equipment_words import borders


def is_listed(text: str, end: int, start: int, language: str) -> bool:
    """Whether what begins at ``start`` is listed with what ends at ``end``.

    Between them may stand a model ("TOS-1"), a note in brackets, who sells it ("from Peru"), a
    price, up to three plain words that nobody knows (", radios and"), and words of quantity
    ("some", «نحو» about).
    """
    if start - end > _LONGEST:
        return False
    between = _BETWEEN[language].fullmatch(text, end, start)
    if between is None:
        return False
    unknown = " ".join(filter(None, between.groups())).split()
    return not any(word.removeprefix("و").lower() in borders(language) for word in unknown)


_LONGEST = 120
_BETWEEN = {
    "en": re.compile(
        r"(?:\s[\w.-]*\d[\w.-]*)?(?:\s\([^()]{1,40}\))?"
        r"(?: (?:from|to) (?:the )?(?-i:[A-Z])[\w.-]+(?: (?-i:[A-Z])[\w.-]+){0,2}"
        r"(?=,| and\b| worth\b| for\b))?"
        r"(?:,? (?:worth|valued at|for) [^,;.]{3,40}?)?"
        r"(?P<unknown>(?:,? and|,) (?:[a-z-]+ ?){1,3}?(?= and|,))?"
        rf"[\s,;)\"']*(?:{any_of('listing', 'en')}\b[\s,]*)?(?:{any_of('some_of', 'en')}\s+)*",
        re.IGNORECASE,
    ),
    "ar": re.compile(
        r"(?:\s[^\s،,.]*\d[^\s،,.]*)?(?: (?:بقيمة|مقابل) [^،.؛]{3,40}?)?"  # worth, for
        r"(?P<behind>(?: (?!و)[^\W\d_]+){0,2}(?= و))?"
        r"(?P<unknown>[،,]? و[^\W\d_]+(?: [^\W\d_]+){0,2}?(?= و|،))?"
        rf"[\s،,؛)\"']*(?:[وف]?{any_of('listing', 'ar')}\s+)?"
        rf"و?\s*(?:{any_of('some_of', 'ar')}\s+)?[وبل]?"
    ),
}


def leads_to(text: str, end: int, start: int, language: str, most: int) -> bool:
    """Whether a word that ends at ``end`` leads to what begins at ``start``.

    At most so many words lie between, no number and no mark; or a first member of a list that
    nobody knows: "includes weapons, engines and radars".
    """
    between = _RECIPIENT.sub("", text[end:start]) if language == "en" else text[end:start]
    if len(between.split()) <= most and not _STOP.search(between):
        return True
    first = _FIRST.match(text, end, start)
    if first is None or any(word.lower() in borders(language) for word in first.group().split()):
        return False
    return is_listed(text, first.end(), start, language)


# "provide Cambodia with military equipment"
_RECIPIENT = re.compile(r"^(?: the)?(?: [A-Z][\w'.-]+){1,3} with(?= )")
_STOP = re.compile(r"[\d,،؛;:!?؟()\"\n]|(?<![A-Z])\.(?=\s|$)|\b(?:and|that|which)\b")
_FIRST = re.compile(r"(?:\s+(?!و)[^\W\d_]+(?:-[^\W\d_]+)*){1,3}(?=,|،| and | و)")
