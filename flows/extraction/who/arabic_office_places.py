"""What a place behind an Arabic office is: whose the office is, where it has its seat, or neither.

«وزير الدفاع المالي» (the Malian minister of defence), «المبعوث إلى سوريا» (the envoy to Syria),
«زار وزير … كينيا» (visited Kenya). Serves ``arabic_offices``; names nobody.
"""

from __future__ import annotations

from flows.extraction.language.lexicon import group
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.arabic_names import is_behind_nationality, name_behind_comma, stops
from flows.extraction.who.arabic_office_words import (
    CONNECTORS,
    DEFINITE,
    behind_brackets,
    is_body,
    is_noun_of_office,
    is_realm,
)
from flows.extraction.who.arabic_words import LANGUAGE, Words
from flows.extraction.who.known_actors import first_names

# Sorts of places that an office belongs to.
_OWNING = frozenset(("nationality", "country", "organisation", "landmark"))
_BY_NAME = frozenset(("country", "city", "capital"))
SENT = frozenset(("envoy", "resident"))
# Republic, union: what stands before the name of a state that tells its form behind it too.
_FORMS = frozenset(("جمهورية", "اتحاد"))
_TO_WHERE = frozenset(("الي", "في", "لدي"))  # to, in, with
_TO_WHERE_FROM = _TO_WHERE | {"من"}  # from
_AT_HOME = frozenset(("counterpart", "minister"))  # who bears his office in no other state
_AFFAIRS = frozenset(("لشوون", "شوون"))  # for the affairs of, affairs of


def owns(place: PlaceMention) -> bool:
    """Whether an office may be of a place: of a state or a body, not in it or beside it."""
    of_state = place.sort in _OWNING or (place.sort == "region" and place.country is not None)
    return of_state and place.prefix not in ("ب", "و")


def is_seat(words: Words, place: PlaceMention, at: int, first: int, country: str | None) -> bool:
    """Whether a place is where an office has its seat: «بسلطنة عمان», «مدير … بمنطقة الرياض»."""
    if place.prefix == "ب" and (_names_behind(words, place, at) or is_realm(words, at)):
        return True
    if place.prefix == "ل" and place.city and _names_behind(words, place, at):
        return True
    return (
        place.sort in ("city", "capital")
        and (at == first + 1 or _lies_in(words, at, first))
        and (country is None or not is_elsewhere(words, at, country))
    )


def whose_place(words: Words, at: int, sort: str, first: int) -> PlaceMention | None:
    """The place at a token that may tell whose an office is, Mali where an adjective means it."""
    if _is_malian(words, at, sort, first):
        return PlaceMention(*words.span(at, at + 1), "nationality", "ML", None, "Mali", "ال")
    if sort in _AT_HOME and (home := _home_behind(words, at, sort)) is not None:
        return home
    if _is_concern(words, at) or is_behind_nationality(words, at):
        return None
    return words.place_at.get(at)


def _is_malian(words: Words, at: int, sort: str, first: int) -> bool:
    """Whether «المالي» (financial, or Malian) tells whose an office is: it is of Mali.

    So it is behind what a minister is for, «وزير الدفاع المالي», and where what it follows would
    not agree with it: «رئيس الوزراء المالي», but «رئيس القسم المالي» (of the financial section).
    """
    if at < first + 2 or words.plain[at] != "المالي":
        return False
    return sort == "minister" or words.plain[at - 1].endswith(("ة", "اء", "ات"))


def is_in_capital(words: Words, at: int, sort: str, country: str | None) -> bool:
    """Whether a capital follows an office of told side: where something happens, no part of it.

    «التقى وزير الدفاع الكيني في العاصمة البيروفية …» (met the Kenyan minister in the capital).
    """
    if country is None or sort in SENT:
        return False
    place = words.place_at.get(at + (words.plain[at] in CONNECTORS))
    return place is not None and words.text.startswith("العاصمة", place.start)


def _home_behind(words: Words, at: int, sort: str) -> PlaceMention | None:
    """The state of which somebody is: «نظيره من كينيا …» (from), «وزير العدل في كينيا …» (in).

    Only where his name follows: elsewhere the two met there. Of a minister only one that begins as
    names do: «بحث وزير العدل في كينيا سبل …» (the minister discussed in Kenya ways of …).
    """
    joined = words.plain[at] == "في"
    if sort != "minister":
        joined = words.plain[at] in _TO_WHERE_FROM or is_realm(words, at)
    place = words.place_at.get(at + 1) if joined else None
    if place is None or place.sort != "country":
        return None
    bare = words.behind(place, at + 1)
    behind = words.behind_honorifics(bare)
    if behind >= len(words.plain) or not words.adjacent(behind):
        return None
    if sort == "minister" and behind == bare and words.plain[bare] not in first_names():
        return None
    return None if stops(words, behind, first=True, has_nationality=True) else place


def behind_form(words: Words, at: int, place_at: int) -> int:
    """Behind what tells a republic's form: «جمهورية إثيوبيا الديمقراطية الفيدرالية»."""
    if words.plain[place_at - 1] not in _FORMS:
        return at
    while at < len(words.plain) and words.adjacent(at) and at not in words.place_at:
        word = words.plain[at]
        if not (word.startswith("ال") and word.endswith("ية")) or word in first_names():
            break
        at += 1
    return at


def behind_praise(words: Words, at: int) -> int:
    """Behind what a state is called in praise: «وزير … لاتفيا الصديقة أندريس …» (friendly)."""
    told = at < len(words.plain) and words.adjacent(at) and at - 1 in words.place_at
    return at + 1 if told and words.plain[at] in group("friendly", LANGUAGE) else at


def beyond(words: Words, at: int, sort: str, country: str | None) -> int | None:
    """Behind what belongs to an office without telling whose it is: with whom, for what, where."""
    place = words.place_at.get(at)
    if place is not None and (
        _is_portfolio_body(words, at, place, sort)
        or _is_concern(words, at)
        or _is_further_region(words, at, place)
    ):
        return words.behind(place, at)
    states = words.place_at.get(at + 1) if words.plain[at] == "لدول" else None  # for the states of
    if states is not None and states.sort == "region":
        return words.behind(states, at + 1)
    beside = _serves_with(words, at)
    return beside if beside is not None else _posted(words, at, sort, country)


def _is_concern(words: Words, at: int) -> bool:
    """Whether a place is what an office is for: «المبعوث لشؤون ليبيا …» (for Libyan affairs)."""
    return at in words.place_at and words.plain[at - 1] in _AFFAIRS


def _serves_with(words: Words, at: int) -> int | None:
    """Behind the head of the office with which one serves: «كاتب الدولة لدى وزير الفلاحة».

    (state secretary with the minister of agriculture): a junior minister of the Maghreb.
    """
    head = words.head_at(at + 1) if words.plain[at] == "لدي" else None
    return head[1] if head is not None and head[0] in ("", "ال") else None


def is_elsewhere(words: Words, at: int, country: str | None) -> bool:
    """Whether the place at a token is another one than whose somebody is: where he goes.

    «زار وفد ألماني القاهرة» (a German delegation visited Cairo), but «وفد إقليم كردستان العراق».
    """
    place = words.place_at[at]
    before = words.plain[at - 1]
    # «وفد من جمهورية كينيا» (from the Republic of Kenya)
    of_state = country is None and before in group("state_noun", LANGUAGE)
    joined = place.prefix or before in CONNECTORS or of_state
    return not joined and place.sort in _BY_NAME and place.country != country


def is_its_own(words: Words, place: PlaceMention, first: int) -> bool:
    """Whether a place behind a title with the article is no part of it: «غادر الأمير باريس».

    What somebody is head of stands behind a title without one: «أمير قطر» (the Emir of Qatar).
    """
    head = words.head_at(first)
    return head is not None and head[0].endswith("ال") and place.sort in _BY_NAME


def _sent_to(words: Words, at: int) -> int | None:
    """Behind where an envoy is sent: «المبعوث الأممي إلى سوريا …».

    What is no place is so only where a rank or a name follows: «… إلى التحالف الدولي الجنرال …».
    """
    if words.plain[at] not in _TO_WHERE:
        return None
    if (place := words.place_at.get(at + 1)) is not None:
        return words.behind(place, at + 1)
    end = at + 1
    while end < at + 3 and is_noun_of_office(words, end) and words.adjacent(end):
        end += 1
    if end == at + 1 or end >= len(words.plain) or not words.adjacent(end):
        return None
    ranked = words.plain[end].removeprefix("ال") in words.roles.rank
    named = ranked or not stops(words, end, first=True, has_nationality=False)
    return end if named else None


def _posted(words: Words, at: int, sort: str, country: str | None) -> int | None:
    """Behind the place to which one is sent, or where one of told side serves: not his side.

    The latter stands before his rank: «قائد القوات الأميركية في أفغانستان الجنرال …» (commander of
    the American forces in Afghanistan, General …).
    """
    sent = _sent_to(words, at) if sort in SENT else None
    if sent is not None or country is None:
        return sent
    joined = at + (words.plain[at] in _TO_WHERE)
    place = words.place_at.get(joined)
    if place is None or place.sort not in ("country", "region"):
        return None
    end = words.behind(place, joined)
    ranked = behind_brackets(words, end)
    if ranked >= len(words.plain) or place.prefix not in (
        ("",) if joined > at else ("ب", "ل", "لل")
    ):
        return None
    return end if words.plain[ranked].removeprefix("ال") in words.roles.rank else None


def _is_portfolio_body(words: Words, at: int, place: PlaceMention, sort: str) -> bool:
    """Whether a minister is for a body too: «وزير الشؤون المغاربية والاتحاد الإفريقي»."""
    joined = place.sort == "organisation" and place.prefix == "و"
    return joined and sort == "minister" and words.is_complement(at - 1)


def _is_further_region(words: Words, at: int, place: PlaceMention) -> bool:
    """Whether an office is for one more region: «للشرق الأوسط وشمال أفريقيا» (and North Africa)."""
    before = words.place_at.get(at - 1)
    joined = before is not None and before.sort == "region" and place.prefix == "و"
    return joined and place.sort == "region"


def _lies_in(words: Words, at: int, first: int) -> bool:
    """Whether a city completes a noun of the office: «مدير … بمنطقة الرياض»."""
    before = words.plain[at - 1]
    definite = before.startswith(DEFINITE)
    adjective = before.endswith(("ي", "ية")) and not is_body(before)  # no «بلدية» (town hall)
    return at - 1 > first and not (definite or adjective) and words.is_complement(at - 1)


def _names_behind(words: Words, place: PlaceMention, at: int) -> bool:
    """Whether a name follows a place: «رئيس مجلس الشورى بسلطنة عمان خالد المعولي».

    Or is set off behind it: «سفير إيطاليا بتونس، ماركو بيرتي،» (the Italian ambassador in Tunis).
    """
    behind = words.behind(place, at)
    if behind >= len(words.plain):
        return False
    if not words.adjacent(behind):
        return name_behind_comma(words, behind) != (behind, behind)
    return not stops(words, behind, first=True, has_nationality=True)
