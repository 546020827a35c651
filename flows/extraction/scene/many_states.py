"""States told as many at once: by their number, as members of a body, as a body that no list knows.

Stands beside those who may be parties (``candidates``): "54 states", "ASEAN members", "the Indian
Ocean Tuna Commission".
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from flows.extraction.language.lexicon import any_of, rows
from flows.extraction.language.numbers import find_numbers
from flows.extraction.language.text import fold
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.scene.state_mentions import state_mention, words_before
from flows.extraction.who.people import side

#: Between a bracket and the first of the members it lists: «(التي تضم …», "(which comprises …".
MEMBERS_ARE = (
    rf"(?:(?:(?:التي|which)\s+)?(?:و?{any_of('comprises')}|{any_of('members_are', 'ar')})\s+)?"
)
# "Twelve Asian countries", «16 دولة» (16 states); "two countries" stand for the sides.
_MANY_STATES = re.compile(
    rf"\b(?P<and>[وف]?)(?:(?:leaders|presidents|premiers|ministers|heads of state|envoys"
    r"|negotiators) (?:of|from) (?:the )?)?"
    rf"(?P<body>(?:{any_of('count_word')}|[1-9]\d{{0,2}})\s+"
    rf"(?:[\w-]+\s+){{0,3}}?{any_of('many_states')})\b",
    re.IGNORECASE,
)
# "works in (40 countries)", «زار الوزير أكثر من (40 دولة)» (has visited more than): they do nothing
_GONE_TO = re.compile(
    r"\b(?:in|across|throughout|visit(?:ed|ing)?|tour(?:ed|ing)?)\s(?:(?:some|about|over|more than"
    r"|at least|nearly|almost)\s)?$"
    r"|\b(?:[وف]?في|[وف]?(?:زارت?|شملت?)\s(?:[^\W\d_]+\s){0,5})\s?(?:(?:اكثر من|نحو|حوالي)\s)?$"
)
_BODY_OF_MANY = re.compile(
    r"(?:[A-Z][\w-]+\s+(?:for\s+|of\s+|and\s+|the\s+)?){1,7}"
    r"(?:Secretariat|Organi[sz]ation|Commission|Community|Council|Fund|Agency|Authority|Bank|Union"
    r"|Forum|Institute|Centre|Center)\b"
)
_OF_MANY = re.compile(
    r"\b(?:International|African|Asian|European|Arab|Islamic|Inter-American|Latin American|Nordic"
    r"|Baltic|Caribbean|Pacific|Atlantic|Indian Ocean|Mediterranean|Eurasian|Continental|Global"
    r"|World|Gulf|Central American|Central African|Multilateral)\b"
)
_MEMBERS = re.compile(rf"\b{any_of('members')}\b", re.IGNORECASE)
_MEMBERS_OF = re.compile(
    rf"\b[وبل]?(?P<members>(?:{any_of('members', 'ar')}\s+(?:في\s+)?"
    rf"|{any_of('members', 'en')}\s+of\s+(?:the\s+)?))$",
    re.IGNORECASE,
)


def many_states(stage: Stage) -> list[Mention]:
    """States told by their number: "sixteen creditor countries", «54 دولة» (54 states)."""
    found: list[Mention] = []
    for told in _MANY_STATES.finditer(stage.text, stage.opening, stage.end):
        if _GONE_TO.search(stage.text, stage.start, told.start()):
            continue
        span = told.span("body")
        label = stage.sentence.reading.words(span)
        start = told.start() + len(told["and"])
        found.append(Mention(start, span[1], "body", name=span, prefix=told["and"], label=label))
    return found


def bodies_of_many(stage: Stage) -> list[Mention]:
    """Bodies of many countries that no list knows: "the Indian Ocean Tuna Commission".

    A word of many countries and one for a body make such a name.
    """
    found: list[Mention] = []
    if stage.language != "en" or not stage.framed("agreement_noun"):
        return found
    for told in _BODY_OF_MANY.finditer(stage.text, stage.start, stage.end):
        if _OF_MANY.search(told.group()) is not None:
            label = stage.sentence.reading.words(told.span())
            found.append(Mention(*told.span(), "body", name=told.span(), label=label))
    return found


def members_told(scene: Scene, body: Mention) -> list[Mention]:
    """The states that a text lists in brackets behind a body, there or elsewhere.

    «القوى الكبرى …. مجموعة 5+1 (الصين وروسيا و…)» (the great powers …. The group of 5+1, by name).
    """
    reading = scene.reading
    for place in reading.places:
        if place.sort != "organisation" or place.name_en != body.label:
            continue
        opened = _MEMBERS_LISTED.match(reading.text, place.end)
        closed = reading.text.find(")", opened.end()) if opened is not None else -1
        if opened is None or closed < 0:
            continue
        inside = [p for p in reading.places if opened.end() <= p.start < closed]
        listed = {p.country: p for p in inside if p.sort == "country"}
        if len(listed) >= _A_LIST and all(p.sort == "country" for p in inside):
            return [state_mention(p) for p in listed.values()]
    return []


# «(التي تضم …)» (which comprises)
_MEMBERS_LISTED = re.compile(rf"\s*\(\s*{MEMBERS_ARE}")
#: So many states make a list of members.
_A_LIST = 3


def member_states(stage: Stage, body: Mention) -> Mention:
    """A body with the words that tell its members: "ASEAN states", «دول الخليج» (Gulf states)."""
    if body.sort != "body" or body.country is not None:
        return body
    behind = _MEMBERS.match(stage.text, body.end + 1, stage.end)
    before = _MEMBERS_OF.search(stage.text, max(stage.start, body.start - 30), body.start)
    start = before.start("members") if before is not None else body.start
    end = behind.end() if behind is not None else body.end
    return replace(body, start=start, end=end, name=(start, end))


def twin_states(stage: Stage) -> list[Mention]:
    """Both of two states that one name means: "the two Koreas", «الكوريتان» (the two Koreas)."""
    pair = _twins(stage.language)
    return [
        Mention(
            told.start("name"), told.end(), "state", name=told.span("name"), country=country,
            prefix=told["and"], label=_name_en(country),
        )
        for told in pair.finditer(stage.text, stage.opening, stage.end)
        for country in _twin_names(stage.language)[told["name"].lower()]
    ]  # fmt: skip


@cache
def _twins(language: str) -> re.Pattern[str]:
    names = "|".join(map(re.escape, _twin_names(language)))
    return re.compile(rf"\b(?P<and>[وف]?)(?P<name>{names})\b", re.IGNORECASE)


@cache
def _twin_names(language: str) -> dict[str, tuple[str, str]]:
    return {
        fold(row["name"]).text.lower(): (row["country"], row["twin"])
        for row in rows("twin_states")
        if row["language"] == language
    }


@cache
def _name_en(country: str) -> str:
    return next(row["name_en"] for row in rows("countries") if row["country"] == country)


def count_again(stage: Stage, mention: Mention) -> int:
    """How many states are only taken up by their number: 3 for "The three countries", else 0."""
    words = stage.between(mention.start, mention.end)
    definite = words_before(stage, mention).lower().endswith("the ")
    counted = find_numbers(words, "en") if definite and _COUNTED.fullmatch(words) else []
    return next((int(n.value) for n in counted if n.start == 0 and n.value > 2), 0)


_COUNTED = re.compile(rf"\w+ (?:\w+ )?{any_of('states_told', 'en')}", re.IGNORECASE)


def is_of_many(mention: Mention, text: str) -> bool:
    """Whether a party is several states at once: "ASEAN members", "OPEC ministers", "54 states"."""
    if side(mention) is not None or mention.sort == "person":
        return False
    if _MANY_STATES.match(text, mention.start):
        return True
    words = text[mention.start : mention.end]
    body = mention.label or mention.full.body
    return body is not None and _MEMBERS.search(words) is not None
