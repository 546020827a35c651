"""How far an Arabic office goes, and whose it is.

Above ``arabic_names``, under ``arabic_people``: behind the head of an office («وزير», minister)
its portfolio, its body, its country («الخارجية السوري», Syrian, of foreign affairs) and further
offices are read on. Names nobody.
"""

from __future__ import annotations

from dataclasses import dataclass

from flows.extraction.language.lexicon import group
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.arabic_office_places import (
    SENT,
    behind_form,
    beyond,
    is_elsewhere,
    is_in_capital,
    is_its_own,
    is_seat,
    owns,
    whose_place,
)
from flows.extraction.who.arabic_office_words import (
    begins_name,
    behind_body,
    behind_quoted,
    completes,
    goes_on_with,
    is_behind_quoted,
    tells_for_what,
)
from flows.extraction.who.arabic_words import LANGUAGE, Words

#: Who has an office with the article on what it is for: «وزير الدفاع» (minister of defence).
_WITH_PORTFOLIO = ("leader", "minister")
# What the head of a state is not besides.
_NO_SOVEREIGNS = frozenset(("minister", "envoy", "resident"))


@dataclass(frozen=True, slots=True)
class Office:
    """What was read of an office: how far it goes and whose it is."""

    end: int  # index behind the last token
    country: str | None
    body: str | None  # the organisation it belongs to
    closed: bool = False  # whether somebody else's office follows at once


def office_end(words: Words, at: int, sort: str, first: int, *, nested: bool = False) -> Office:
    """The office whose head begins at the token ``first`` and ends before ``at``.

    One that is ``nested`` follows another, which asks whose it is; it ends where a third begins.
    """
    country: str | None = None
    label: str | None = None
    while (at := behind_body(words, at)) < len(words.plain) and (
        words.adjacent(at) or is_behind_quoted(words, at)
    ):
        place = whose_place(words, at, sort, first)
        own = at == first + 1 and _stands_alone(words, place, first)
        own = own or (place is not None and _is_gone_to(words, place, at, sort))
        own = own or _is_party_headed(words, at, first)
        if own or (at > first + 1 and words.known(at)) or is_in_capital(words, at, sort, country):
            break
        if place is not None and owns(place):
            named = country is not None and place.sort == "country"
            if named and (place.prefix or is_elsewhere(words, at, country)):
                break  # «زار وزير الخارجية البلجيكي كينيا» (… the Belgian minister visited Kenya)
            country = country or place.country
            label = label or (place.name_en if place.sort == "organisation" else None)
            at = behind_form(words, words.behind(place, at), at)
        elif place is not None and is_seat(words, place, at, first, country):
            if label is None and sort not in SENT:  # an envoy is not of where he is
                country = country or place.country
            at = words.behind(place, at)
        elif begins_name(words, at, first, place):
            break
        elif (behind := beyond(words, at, sort, country)) is not None:
            at = behind
        elif tells_for_what(words, at, sort, first):
            at += 1
        elif goes_on_with(words, at):
            further = None if nested else _further(words, at, first, country)
            if further is None:
                return Office(at, country, label, closed=True)
            at, country = further
        elif completes(words, at, first):
            at += 1
        else:
            break
    behind_name = behind_quoted(words, at)
    if behind_name > at:
        rest = office_end(words, behind_name, sort, first, nested=nested)
        return Office(rest.end, country or rest.country, label or rest.body, rest.closed)
    return Office(at, country, label)


def _stands_alone(words: Words, place: PlaceMention | None, first: int) -> bool:
    """Whether what follows a title with the article is no part of it: a place, a delegation.

    «غادر الأمير باريس», «ترأس الوزير وفد بلاده» (the prince left Paris, the minister headed …).
    """
    if place is not None:
        return is_its_own(words, place, first)
    headed = words.plain[first + 1] in words.roles.group
    return headed and words.plain[first].startswith("ال")


def _is_party_headed(words: Words, at: int, first: int) -> bool:
    """Whether a party stands behind an office that is complete: whom its bearer heads.

    «رأس وزير التجارة وفد المملكة إلى …» (the minister of commerce headed the kingdom's party).
    """
    complete = words.plain[at - 1].startswith(("ال", "وال")) or at - 1 in words.place_at
    return at > first + 1 and complete and words.plain[at] in words.roles.group


def _is_gone_to(words: Words, place: PlaceMention, at: int, sort: str) -> bool:
    """Whether a country behind the article of an office is where somebody goes, not whose he is.

    «يزور رئيس الوزراء كينيا» (the prime minister visits Kenya), but «رئيس وزراء كينيا» (of Kenya).
    """
    by_name = place.sort == "country" and not place.prefix and place.start == words.starts[at]
    return by_name and sort in _WITH_PORTFOLIO and words.plain[at - 1].startswith("ال")


def _further(
    words: Words, at: int, first: int, country: str | None
) -> tuple[int, str | None] | None:
    """Behind a further office of the same one, with the side told so far; None if it is another's.

    «سفير خادم الحرمين لدى …» (the Custodian's ambassador to …) tells the side too.
    """
    head = words.head_at(at)
    if head is None or _is_anothers(words, at, head, first, country):
        return None
    inner = words.text[words.starts[at] + len(head[0]) : words.ends[head[1] - 1]]
    country = country or words.roles.country.get(inner)
    ruled = _ruled(words, head[1], head[0])
    if ruled is None:
        return head[1], country
    return words.behind(ruled, head[1]), country or ruled.country


def _is_anothers(
    words: Words, at: int, head: tuple[str, int, str], first: int, country: str | None
) -> bool:
    """Whether a further office is that of somebody else: whom the first one receives or meets.

    «استقبل الرئيس المصري وزير الدفاع النرويجي» (the Egyptian president received the Norwegian
    minister of defence): it tells another country, or a minister's or an envoy's behind the head of
    a state. «رئيس الوزراء وزير الدفاع العراقي» is one man in two offices.
    """
    clitics, behind, sort = head
    if clitics in ("ل", "لل") and country is not None:
        return _by_title(words, at, head) not in (None, country)  # «من الرئيس … لخادم الحرمين»
    if clitics not in ("", "ال"):
        return False
    title = words.plain[first]
    bare = at == first + 1 and title.startswith("ال") and title[2:] not in words.roles.rank
    if bare and (not clitics or sort in SENT):
        return True  # «التقى الوزير سفير مصر» (the minister met the ambassador of Egypt)
    one = words.head_at(first)
    portfolio = at > first + 1 and one is not None and one[2] == "minister"
    if clitics and sort == "leader" and portfolio:
        return True  # «التقى … وزير الخارجية الرئيس الأوغندي» (the minister met the president)
    if not clitics and at - 1 in words.place_at and one is not None and one[2] == "resident":
        return True  # «استقبل سفير المملكة في نيروبي وزير …» (the ambassador received the minister)
    other = office_end(words, behind, sort, at, nested=True)
    country = country or _by_title(words, first, one)
    if country is not None and other.country is not None:
        return other.country != country
    if not clitics and other.country is not None and _is_received(words, first, other.end):
        return True  # «استقبل وزير الدفاع رئيس الأركان الكيني …» (received the Kenyan chief)
    if clitics and sort == "resident" and other.country is not None:
        return True  # «استقبل مدير الجامعة السفير الكيني» (received the Kenyan ambassador)
    if sort not in _NO_SOVEREIGNS and other.body is None:
        return False
    told = other.country is not None or other.body is not None
    return told and " ".join(words.plain[first:at]) in group("sovereign", LANGUAGE)


def _is_received(words: Words, first: int, end: int) -> bool:
    """Whether a verb right before an office wants somebody whom it receives, and only one follows.

    Its object is the office that ends before ``end``, unless a third one stands behind that.
    """
    at = first - 1
    titles = words.roles.honorific | _OF_A_TITLE
    while at >= 0 and words.adjacent(at + 1) and words.plain[at] in titles:
        at -= 1
    if at < 0 or words.plain[at].lstrip("وف") not in group("receives_him", LANGUAGE):
        return False
    for behind in range(end, min(end + _NAME, len(words.plain))):
        if not words.adjacent(behind) or words.plain[behind] in group("particle", LANGUAGE):
            return True
        head = words.head_at(behind)
        if words.plain[behind].startswith("نظير") or (head is not None and head[0] in ("", "ال")):
            return False
    return True


#: Second words of titles: «صاحب السمو الملكي», «صاحب المعالي» (His Royal Highness, His Excellency).
_OF_A_TITLE = frozenset(("السمو", "الملكي", "الجلالة", "الفخامة", "المعالي", "السعادة"))
#: Of how many words a name may be, behind which a third office stands.
_NAME = 6


def _by_title(words: Words, first: int, head: tuple[str, int, str] | None) -> str | None:
    """The state whose alone a title is: «خادم الحرمين الشريفين» (the king of Saudi Arabia)."""
    if head is None:
        return None
    return words.roles.country.get(
        words.text[words.starts[first] + len(head[0]) : words.ends[head[1] - 1]]
    )


def _ruled(words: Words, at: int, clitics: str) -> PlaceMention | None:
    """The city of a further office: «رئيس مجلس الوزراء حاكم دبي» (ruler of Dubai)."""
    place = words.place_at.get(at)
    of_it = place is not None and place.sort == "city" and not (clitics or place.prefix)
    return place if of_it else None


def apposition(words: Words, at: int) -> int:
    """Behind an office that follows a name («صدام نائب …», Saddam, deputy of …)."""
    if at < len(words.plain) and (head := words.head_at(at)) is not None and head[0] == "":
        return office_end(words, head[1], head[2], at).end
    return at
