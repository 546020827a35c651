"""Companies that deal with foreign states: "the Swedish shipbuilder …", «شركة … الألمانية».

Serves ``scene.candidates``. A company is told by what it is called beside its country, or is one of
those in ``firms.csv``. What it makes is none ("Airbus jets"). Whether it concludes anything, and
whether with a state, is not its concern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from flows.extraction.language.lexicon import any_of, rows
from flows.extraction.language.phrases import PhraseScanner
from flows.extraction.reading.mentions import Mention, Sentence
from flows.extraction.where.places import PlaceMention

#: The office of a mention that is a company.
FIRM = "firm"

_NAME = r"(?P<name>[A-Z][\w&.'-]*(?: (?:[A-Z][\w&'-]*|&|of (?=[A-Z]))){0,4})"
# "Swiss-based X", "French naval contractor X", "the U.S. company X"
_TOLD = re.compile(
    rf"(?:-based\s+(?:(?:[a-z-]+\s+){{0,3}}{any_of('firm_word', 'en')}\s+)?"
    rf"|(?:'s)?\s+(?:[a-z][\w-]*\s+){{0,3}}?{any_of('firm_word', 'en')}\s+)" + _NAME
)
# «شركة "دامن" الهولندية» (the Dutch company "…"), its trade between: «شركة … للصناعات … السويدية»;
# a name may be spelt by its letters: «شركة بي.إم.دبليو الألمانية»
_TOLD_AR = re.compile(
    rf"\b[وبلف]?{any_of('firm_word', 'ar')}\s+"
    r"(?:\"(?P<quoted>[^\"\n]{2,40})\"|(?P<name>[^\W\d_]{1,6}(?:\.[^\W\d_]{1,6})+"
    r"|(?!ال)[^\W\d_]{3,}(?: (?!ال)[^\W\d_]{2,}){0,2}))"
    r"(?:\s+ل(?:ل\w+|\w+)(?:\s+ال\w+){0,2})?\s+$"
)
# "Airbus A320 jets", "Boeing-made": what it makes
_PRODUCT = re.compile(
    r"[\s-](?:[A-Z]{0,3}-?\d|(?:[a-z-]+\s){0,2}?(?:jets?|jetliners?|planes?|aircraft|airliners?|"
    r"helicopters?|fighters?|missiles?|engines?|trucks?|radars?|tanks?)\b|made\b|built\b)"
)
# «شركة "س"», «مع س» (with), «وقعت س» (signed), «من س» (from): unlike «طائرات س» (its aircraft)
_FIRM_LEADS = re.compile(
    rf"(?:^|\b(?:[وبلف]?{any_of('firm_word', 'ar')}|{any_of('with', 'ar')}|و?بين|من|و?كانت"
    r"|[وف]?(?:وقع|ابرم|فاز|باع)ت?))\s+\"?$"
)


def firms_in(sentence: Sentence) -> list[Mention]:
    """The companies of a sentence with their countries, in order."""
    found: list[Mention] = []
    for told in (_by_country, _by_name, _by_form):
        found += [
            mention
            for mention in told(sentence)
            if not any(mention.start < one.end and one.start < mention.end for one in found)
        ]
    return sorted(found, key=lambda mention: mention.start)


def _by_country(sentence: Sentence) -> Iterator[Mention]:
    """Those told beside a nationality: what they are, then their name."""
    text, arabic = sentence.reading.text, sentence.reading.language == "ar"
    for place in sentence.places:
        if place.country is None or place.sort not in ("nationality", "country", "city"):
            continue
        if arabic:
            yield from _told_before(sentence, place) or _listed_next(sentence, place)
            continue
        yield from _told_behind(sentence, place)
        found = _TOLD.match(text, place.end, sentence.end)
        if found is not None and _PRODUCT.match(text, found.end()) is None:
            based = text.startswith("-based", place.end)
            if based or place.sort != "city":
                yield _firm(place.start, found.end(), found.span("name"), place.country)


def _told_behind(sentence: Sentence, place: PlaceMention) -> Iterator[Mention]:
    """A company by what it is called behind its name: "Cogema, the French nuclear fuel group"."""
    text = sentence.reading.text
    called = _CALLED.match(text, place.end, sentence.end)
    name = _NAME_BEFORE.search(text, sentence.start, place.start) if called is not None else None
    if called is not None and name is not None:
        yield _firm(name.start("name"), place.end, name.span("name"), place.country)


# "(Cogema, the French) nuclear fuel group"
_CALLED = re.compile(rf"\s+(?:[a-z][\w-]*\s+){{0,4}}?{any_of('firm_word', 'en')}\b(?= ?[,.;]|$)")
_NAME_BEFORE = re.compile(_NAME + r", (?:the|an?) $")


def _told_before(sentence: Sentence, place: PlaceMention) -> list[Mention]:
    """«شركة … الهولندية» (the Dutch company …): its name between the noun and its country."""
    if place.sort != "nationality":
        return []
    text = sentence.reading.text
    start = max(sentence.start, place.start - len(place.prefix) - _REACH)
    before = place.start - (0 if text.startswith("ال", place.start) else len(place.prefix))
    for head in reversed([*_heads().finditer(text, start, before)]):
        found = _TOLD_AR.fullmatch(text, head.start(), before)
        if found is not None:
            name = found.span("quoted" if found["quoted"] else "name")
            return [_firm(head.start("word"), place.end, name, place.country)]
    return []


def _listed_next(sentence: Sentence, place: PlaceMention) -> list[Mention]:
    """«شركتي "س" الإيطالية و"ص" الفرنسية» (the companies …): one listed behind another, quoted."""
    if place.sort != "nationality" or place.prefix:
        return []
    before = [p for p in sentence.places if p.end < place.start and p.sort == "nationality"]
    told = before and (_told_before(sentence, before[-1]) or _listed_next(sentence, before[-1]))
    if not told:
        return []
    found = _AND_QUOTED.fullmatch(sentence.reading.text, before[-1].end, place.start)
    if found is None:
        return []
    return [_firm(found.start("name") - 1, place.end, found.span("name"), place.country)]


_AND_QUOTED = re.compile(r"\s*،?\s*و?\s*\"(?P<name>[^\"\n]{2,40})\"\s+")


#: How far (in letters) before a nationality the company may be told whose it is.
_REACH = 90


def _by_name(sentence: Sentence) -> Iterator[Mention]:
    """Those that everybody knows, not what they make."""
    reading = sentence.reading
    for hit in _scanner(reading.language).find(sentence.cut):
        country, firm = hit.value
        if reading.language == "ar":
            before = reading.text[max(sentence.start, hit.start - 22) : hit.start]
            if hit.prefix in ("", "و") and _FIRM_LEADS.search(before) is None:
                continue
        elif _PRODUCT.match(reading.text, hit.end, sentence.end):
            continue
        start = _owner_before(sentence, hit.start)
        yield _firm(start, hit.end, (hit.start, hit.end), country, firm)


def _by_form(sentence: Sentence) -> Iterator[Mention]:
    """Those that their last word tells: "Bechtel Corp", "the Larsen Institute in Oslo".

    A group is one only by its country: "the Dongfeng Group of China".

    Whose they are, a state tells that is part of the name or stands behind it, if any does.
    """
    if sentence.reading.language != "en":
        return
    text = sentence.reading.text
    for found in _NAMED_BY_FORM.finditer(text, sentence.start, sentence.end):
        start, end = found.span("name")
        inside = [p for p in sentence.places if start <= p.start < end]
        behind = [p for p in sentence.places if 0 < p.start - end < _BASED]
        if (
            _PRODUCT.match(text, end)
            or _MINISTRY.search(found["name"])
            or _MINISTRY.match(text, end + 1)  # "Primary Industries Minister X"
            or any(p.sort == "organisation" for p in inside)
        ):
            continue
        based = (p for p in behind if _OF.fullmatch(text, end, p.start) and p.country)
        place = next(chain((p for p in inside if p.country), based), None)
        if place is None and not found["firm"]:
            continue
        country = place.country if place is not None else None
        label = sentence.reading.words((start, end)) if country is None else None
        reach = place.end if place is not None and place.start >= end else end
        yield _firm(start, reach, (start, end), country, label)


#: How far (in letters) behind a company's name the place may stand that it is of.
_BASED = 24
# "of Hamburg", "in Bergen, Norway", ", based in Lyon, ", ", a French company"
_OF = re.compile(
    r"(?:,\s(?:which\sis\s)?(?:based|headquartered)\sin|\s(?:of|from|in)|,\san?)\s(?:the\s)?"
)
_MINISTRY = re.compile(r"\b(?:Minist(?:ry|er|ers)|Department|Secretary|President)\b")
_NAMED_BY_FORM = re.compile(
    rf"\b(?P<name>(?!(?:The|A|An|His|Its|Their|In|On|At|For|And|But)\s)"
    rf"(?:[A-Z][\w&'-]*\s(?:(?:and|&|of)\s)?){{1,4}}?"
    rf"(?:(?P<firm>{any_of('firm_form', 'en')})|{any_of('institute', 'en')}"
    r"|(?:Group|Company)(?=\s(?:of|from)\s[A-Z])))(?![\w-])"
)


def _owner_before(sentence: Sentence, at: int) -> int:
    """Where "Germany's", "the French" before a company begins, which is no party beside it."""
    text = sentence.reading.text
    for place in sentence.places:
        if place.end < at and text[place.end : at] in ("'s ", " "):
            return place.start
    return at


def _firm(
    start: int, end: int, name: tuple[int, int], country: str | None, label: str | None = None
) -> Mention:
    return Mention(start, end, "body", name=name, office=FIRM, country=country, label=label)


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(rf"\b[وبلف]?(?P<word>{any_of('firm_word', 'ar')})\s")


@cache
def _scanner(language: str) -> PhraseScanner[tuple[str, str]]:
    named = [row for row in rows("firms") if row["language"] == language]
    return PhraseScanner([(row["name"], (row["country"], row["firm"])) for row in named])
