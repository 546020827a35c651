"""Delegations told in Arabic, of a side or a body, and whom they hold: «وفد ضم فلان وفلان».

Serves ``arabic_people``.
"""

from __future__ import annotations

from flows.extraction.language.lexicon import first_words, group
from flows.extraction.reading.mentions import Mention
from flows.extraction.who.arabic_colleagues import names_listed
from flows.extraction.who.arabic_names import (
    stops,
)
from flows.extraction.who.arabic_office_places import is_elsewhere
from flows.extraction.who.arabic_office_words import goes_on
from flows.extraction.who.arabic_words import (
    LANGUAGE,
    Words,
    without_clitics,
)
from flows.extraction.who.known_actors import first_names

#: How many words may name a party or a body before its nationality.
_LONGEST_PARTY = 4
#: Words between a delegation and the verb that tells whom it holds, at most.
_FEW = 7
_COMMITTEE = "لجنة"
_DASHES = ("-", "–", "ـ")
_ESCORTING = group("escorting", "ar")  # «الوفد … المرافق له» (his)


def members_named(words: Words, at: int) -> tuple[list[Mention], int]:
    """Whom a delegation holds, by their names alone: «وفد ضم سالم فلان وطارق فلان», and the end.

    Behind «ضم» (held), or «ويضم الوفد كلا من» (and the delegation holds each of), names stand that
    begin as names do: «رجال أعمال» (men of business) are none.
    """
    verb = words.plain[at]
    if verb.removeprefix("و") not in first_words("comprises"):
        return [], at
    name_at = at + 1
    told = any(word in words.roles.group for word in words.plain[max(0, at - _FEW) : at])
    if words.plain[name_at : name_at + 1] and words.plain[name_at] in group("the_group", LANGUAGE):
        told, name_at = True, name_at + 1
    while words.plain[name_at : name_at + 1] and words.plain[name_at] in ("كل", "كلا", "من"):
        name_at += 1
    if not told or not words.plain[name_at : name_at + 1]:
        return [], at
    found: list[Mention] = []
    for start, end in names_listed(words, name_at)[0]:
        first = words.text[start:end].split()[0]
        if first not in first_names() and first not in words.given:
            break
        found.append(Mention(start, end, "person", name=(start, end)))
    behind = next((n for n, e in enumerate(words.ends) if found and e >= found[-1].end), at)
    return found, behind + 1


def _party_name(words: Words, at: int) -> int:
    """Behind the name of a party or a body before its nationality: «حزب ميرتس اليساري الإسرائيلي».

    Where none is told, one word is its name: «حركة فتح». Of any word, that of the house from which
    somebody comes may be unknown: «من الكنيست الإسرائيلي».
    """
    before = words.plain[at - 1]
    house = words.place_at.get(at + 2) if words.plain[at] == "من" else None
    if house is not None and house.sort == "nationality" and words.plain[at + 1].startswith("ال"):
        return at + 2
    party = before in group("party", LANGUAGE)
    if not party and before not in group("office_body", LANGUAGE):
        return at
    for behind in range(at + 1, min(at + _LONGEST_PARTY, len(words.plain))):
        place = words.place_at.get(behind)
        if not words.adjacent(behind) or words.plain[behind] in words.ordinary:
            break
        if place is not None and place.sort == "nationality":
            return behind
    if not party:
        return at
    return at if stops(words, at, first=True, has_nationality=False) else at + 1


def delegation(words: Words, at: int) -> tuple[Mention | None, int]:
    """A delegation, with whose it is: «وفد كيني», «بعثة البنك الدولي» (the Bank's)."""
    prefix, base = without_clitics(words.plain[at], "group")
    if base is None:
        prefix, base = _team(words, at)
    if base is None:
        return None, at
    end, country, affiliated = at + 1, None, False
    label: str | None = None
    while end < len(words.plain) and words.adjacent(end):
        place = words.place_at.get(end)
        if _is_where_it_is(words, at, end, country):
            break
        if place is not None:
            town = place.sort in ("city", "capital") and not place.prefix
            left = town and end - 1 in words.place_at
            whose = affiliated or words.plain[at + 1 : end].count("من") > 0  # «وفد من مجموعة …»
            if whose and (left or place.prefix in ("ل", "لل") or is_elsewhere(words, end, country)):
                break  # «وفد صندوق النقد للمغرب» (to Morocco), «غادر وفد يمني صنعاء» (left Sanaa)
            country = country or place.country
            affiliated = True
            label = label or (place.name_en if place.sort == "organisation" else None)
            end = words.behind(place, end)
        elif goes_on(words, end):
            end += 1
        else:
            named = _party_name(words, end)
            if named == end:
                break
            end = named
    escort = end < len(words.plain) and words.plain[end] in _ESCORTING
    if not affiliated and (end == at + 1 or escort):
        return None, at
    if base == _COMMITTEE and not affiliated:
        return None, at
    if base == _COMMITTEE and _is_of_two(words, at, end):
        country = None
    told = (words.starts[at] + length_apart(prefix), words.ends[end - 1])
    party = Mention(*told, "group", role=told, office="delegation", country=country, prefix=prefix)
    party.body = label
    return party, end


def _team(words: Words, at: int) -> tuple[str, str | None]:
    """A team of experts, or of a body of states, with its clitics: «وفريق من مفتشي الوكالة».

    (and a team of the agency's inspectors) Others play or rescue.
    """
    word = words.plain[at]
    bare = next((team for team in _TEAMS if word.endswith(team)), None)
    if bare is None:
        return "", None
    behind = at + 1 + (words.plain[at + 1 : at + 2] == ["من"])
    place = words.place_at.get(behind)
    of_body = behind > at + 1 and place is not None and place.sort == "organisation"
    experts = words.plain[behind : behind + 1]
    of_experts = bool(experts) and experts[0].removeprefix("ال") in group("experts", LANGUAGE)
    return (word.removesuffix(bare), bare) if of_body or of_experts else ("", None)


_TEAMS = group("team", "ar")


def _is_of_two(words: Words, first: int, end: int) -> bool:
    """Whether a committee is of two states: «اللجنة السعودية - الكينية» (the Saudi-Kenyan one)."""
    last = end + (words.text[words.ends[end - 1] :][:3].strip() in _DASHES)
    places = (words.place_at.get(at) for at in range(first, last))
    return len({p.country for p in places if p is not None and p.country is not None}) > 1


def _is_where_it_is(words: Words, first: int, at: int, country: str | None) -> bool:
    """Whether a place tells where a party of told side is: «حل وفد كيني بهلسنكي» (in Helsinki).

    That of whom it is sent by does not: «وفد من السفارة الكينية بهلسنكي» (from the embassy in).
    """
    if country is None or "من" in words.plain[first:at]:
        return False
    place = words.place_at.get(at + (words.plain[at] == "في"))
    return place is not None and place.sort in ("city", "capital", "country")


def length_apart(prefix: str) -> int:
    """How many letters written onto a word are none of its own: the article is."""
    return len(prefix.removesuffix("ال").removesuffix("لل"))
