"""Who is mentioned in an Arabic sentence: offices, names that offices introduce, delegations.

Arabic has no capital letters, so a name is what an office introduces («وزير الخارجية السوري وليد
المعلم», the Syrian foreign minister Walid al-Muallem): ``arabic_offices`` reads an office as far as
its words go, and ``arabic_names`` the name behind it as far as nothing ordinary stops it. Reads
vocabulary, decides nothing about events.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Set
from functools import cache
from itertools import chain, compress, count
from typing import TypeAlias

from flows.extraction.language.lexicon import first_words, given_names, group, ordinary, roles
from flows.extraction.reading.mentions import Mention, Reading, Sentence
from flows.extraction.who.arabic_colleagues import colleagues, is_dual, names_listed
from flows.extraction.who.arabic_names import (
    is_plural,
    known_by_one_word,
    name_before,
    name_behind_comma,
    name_end,
    stops,
)
from flows.extraction.who.arabic_offices import (
    Office,
    apposition,
    behind_brackets,
    goes_on,
    is_elsewhere,
    office_end,
)
from flows.extraction.who.arabic_servants import leave_to_served
from flows.extraction.who.arabic_words import (
    BEFORE_KNOWN,
    BEFORE_NOUN,
    LANGUAGE,
    Words,
    heads,
    known_behind,
    offices,
    without_clitics,
    without_prefix,
)
from flows.extraction.who.known_actors import first_names, surnamed

#: How many words and marks a mention may take up to the last word of a name.
_LONGEST = 20
#: How many words may name a party or a body before its nationality.
_LONGEST_PARTY = 4
#: Words between a delegation and the verb that tells whom it holds, at most.
_FEW = 7
_TITLES = group("noble_title", "ar")
_KINGS = frozenset(("الملك", "الملكة", "ملك", "ملكة"))  # king, queen
_OWNED = ("ه", "ها")  # his, her
_EXCELLENCIES = group("excellency", "ar")  # which bears no article
_KING = "خادم الحرمين"  # Custodian of the Two Holy Mosques
_FORMER = tuple(group("former", "ar"))
_AND_TO = frozenset(("وإلى", "وإلي"))  # "and to", which folds to «والي» (governor)
_REPRESENTED = group("represented", "ar")  # «ممثلة في …» (represented by)
_ESCORTING = group("escorting", "ar")  # «الوفد … المرافق له» (his)


def find_people(sentence: Sentence) -> list[Mention]:
    """Offices with and without names, delegations and kin in order, none inside another."""
    found: list[Mention] = []
    begins, words = _beginnings(), sentence.words
    starts = [
        at
        for at, word in enumerate(words)
        if word in begins and (_kinds(word) != _ONLY_KNOWN or known_behind(words, at) is not None)
    ]
    if not starts:
        return found
    read = Words(sentence)
    free = 0
    for at in starts:
        if at < free:
            continue
        members, free_again = _members(read, at)
        if members:
            found, free = found + members, free_again
            continue
        mention, behind = _mention_at(read, at)
        if mention is None:
            continue
        leave_to_served(read, at, mention, found[-1] if found else None)
        if mention.served is not None and mention.name is None:
            _name_before_office(read, at, mention)
        free = max(behind, bisect_left(read.starts, mention.end))
        read.free = read.ends[free - 1]
        if found and _continues(read, found[-1], mention):
            _join(read, found[-1], mention)
            continue
        if found and _is_same(read, found[-1], mention):
            _take_office(mention, found.pop())
        if found and mention.start < found[-1].end:
            found.pop()  # a name in front of this office was taken for the end of another
        together, end = colleagues(read, at, mention)
        free = max(free, end)
        found += together or ([] if is_dual(words[at], mention) else [mention])
    return found


def may_mention(reading: Reading) -> list[Sentence]:
    """The sentences in which somebody may be mentioned: in no other ``find_people`` finds one."""
    return reading.sentences_with(_beginnings())


def introduced(reading: Reading) -> frozenset[str]:
    """The words that a mention may hold, as they stand: those not far behind where one may begin.

    Short and ordinary ones are none: whom they name, no text tells by them alone.
    """
    words = reading.cut.words
    begun = compress(count(), map(_beginnings().__contains__, words))
    near = chain.from_iterable(words[at : at + _LONGEST] for at in begun)
    return frozenset(word for word in {*near} - ordinary(LANGUAGE) if len(word) > 2)


def may_introduce(reading: Reading, names: Set[str]) -> list[Sentence]:
    """The sentences in which a mention that begins before one of these words may hold it."""
    cut, begins = reading.cut, _beginnings()
    found = compress(count(), map(names.__contains__, cut.words))
    near = (
        at
        for behind in found
        for at in range(max(0, behind - _LONGEST + 1), behind + 1)
        if cut.words[at] in begins
    )
    return reading.sentences_at(cut.starts[at] for at in near)


@cache
def _beginnings() -> frozenset[str]:
    """Every written form of a word with which a mention may begin; most words are none."""
    words = roles(LANGUAGE)
    bare = {*words.kin, *words.group, *words.honorific, *first_names()}
    bare |= group("headed_by", LANGUAGE) | group("goes_by_surname", LANGUAGE)
    bare |= first_words("comprises")
    bare.update(*(begins for _, begins in offices()))
    return frozenset(prefix + word for word in bare for prefix in ("", *BEFORE_NOUN))


def _members(words: Words, at: int) -> tuple[list[Mention], int]:
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


def _mention_at(words: Words, at: int) -> tuple[Mention | None, int]:
    """The mention that begins at a token, and the token behind it."""
    for reading in _kinds(words.plain[at]):
        mention, behind = reading(words, at)
        if mention is not None:
            return mention, behind
    return None, at + 1


def _continues(words: Words, person: Mention, office: Mention) -> bool:
    """Whether an office without a name follows a name: behind a blank, or a comma.

    Behind a comma it may be another's where the name has an office already, but «الأمير» (prince)
    and «الشيخ» (sheikh) are none: «الأمير …، نائب أمير منطقة …». «… وزير خارجيته» (his foreign
    minister) is always another.
    """
    if person.sort != "person" or office.sort != "office" or office.prefix not in ("", "ال"):
        return False
    if any(word.endswith(_OWNED) for word in words.text[office.start : office.end].split()[:2]):
        return False
    if person.role is not None and office.country is not None:
        if person.country not in (None, office.country):
            return False  # «استقبل الرئيس المصري … الوزير السوداني» (… the Sudanese minister)
        reigns = words.text[slice(*person.role)].removeprefix("ال") in group("reigning", LANGUAGE)
        if reigns and office.office != "monarch":
            return False  # «استقبل الملك سلمان الرئيس المصري» (the king received the president)
    gap = words.text[person.end : office.start].strip()
    foreign = office.country is not None and person.country is None
    if foreign and office.prefix == "ال" and office.office != "monarch":
        return False  # «استقبل الأمير سلطان الرئيس الكيني» (received the Kenyan president)
    title = words.text[slice(*person.role)] if person.role is not None else ""
    crowned = office.office == "monarch" and title in _KINGS  # «الملك فيليبي السادس، عاهل إسبانيا»
    titled = person.role is None or title in _TITLES or crowned
    return gap.removesuffix("ال") in (("", "،") if titled else ("",))


def _is_same(words: Words, office: Mention, person: Mention) -> bool:
    """Whether a second office is the same one's: «نائب الرئيس والعضو المنتدب …» (and managing).

    Who held the first one formerly bears the second today: «الرئيس السابق ورئيس البعثة …». A
    deputy premier has a ministry besides: «نائب رئيس مجلس الوزراء ووزير الخارجية …».
    """
    if office.sort != "office" or person.sort != "person" or not person.prefix.startswith("و"):
        return False
    joined = not words.text[office.end : person.begin].strip()
    second = tuple(group("second_office", LANGUAGE))
    former = words.text.endswith(_FORMER, office.start, office.end)
    deputy = office.office == "deputy" and person.office == "minister"
    return (
        joined
        and person.role is not None
        and (former or deputy or words.text.startswith(second, person.role[0]))
    )


def _take_office(person: Mention, office: Mention) -> None:
    """Give one a first office that stands before a second one and his name."""
    if office.role is not None and person.role is not None:
        person.role = (office.role[0], person.role[1])
    person.start, person.prefix, person.office = office.start, office.prefix, office.office
    person.country = office.country or person.country
    person.body = office.body or person.body


def _join(words: Words, person: Mention, office: Mention) -> None:
    """One person in several offices: «الأمير … ولي العهد وزير الدفاع»."""
    if (
        person.role is None
        or words.text[slice(*person.role)].removeprefix("ال") in words.roles.rank
    ):
        person.role, person.office = office.role, office.office  # «اللواء … وزير الداخلية»
    elif office.office == "spokesman":
        person.office = "spokesman"  # «المستشار … المتحدث باسم الخارجية», whatever his rank
    person.end = office.end
    person.country = person.country or office.country
    person.body = person.body or office.body
    person.served = person.served or office.served


def _kin(words: Words, at: int) -> tuple[Mention | None, int]:
    prefix, base = without_clitics(words.plain[at], "kin")
    if base is None:
        return None, at
    name_at = words.behind_honorifics(at + 1)
    end = name_end(words, name_at, has_nationality=False)
    if end == name_at:
        return None, at
    name = words.span(name_at, end)
    role_end = apposition(words, end)
    start = words.starts[at] + len(prefix)
    role = words.span(end, role_end) if role_end > end else (start, words.ends[at])
    behind = max(end, role_end)
    mention = Mention(
        start,
        words.with_quotes(words.ends[behind - 1]),
        "kin",
        name=name,
        role=(role[0], words.with_quotes(role[1])),
        office="kin",
        prefix=prefix,
    )
    return mention, behind


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


def _group(words: Words, at: int) -> tuple[Mention | None, int]:
    prefix, base = without_clitics(words.plain[at], "group")
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
    told = (words.starts[at] + _length_apart(prefix), words.ends[end - 1])
    party = Mention(*told, "group", role=told, office="delegation", country=country, prefix=prefix)
    party.body = label
    return party, end


def _is_where_it_is(words: Words, first: int, at: int, country: str | None) -> bool:
    """Whether a place tells where a party of told side is: «حل وفد كيني بهلسنكي» (in Helsinki).

    That of whom it is sent by does not: «وفد من السفارة الكينية بهلسنكي» (from the embassy in).
    """
    if country is None or "من" in words.plain[first:at]:
        return False
    place = words.place_at.get(at + (words.plain[at] == "في"))
    return place is not None and place.sort in ("city", "capital", "country")


def _length_apart(prefix: str) -> int:
    """How many letters written onto a word are none of its own: the article is."""
    return len(prefix.removesuffix("ال").removesuffix("لل"))


def _office(words: Words, at: int) -> tuple[Mention | None, int]:
    word = words.plain[at]
    head = words.head_at(at)
    if head is None:
        return None, at
    prefix, behind, sort = head
    too_short = len(word) - len(prefix) < 3
    if too_short or words.known(at) or words.original(at) in _AND_TO:
        return None, at
    before = words.plain[at - 1] if words.adjacent(at) else ""
    if before.endswith("مجلس") and not before.endswith("المجلس"):  # council: «مجلس الوزراء»
        return None, at
    if _names_a_thing(words, at):
        return None, at
    behind_it = words.plain[at + 1 : at + 2]
    if word in _REPRESENTED and behind_it and (behind_it == ["في"] or behind_it[0][0] == "ب"):
        return None, at
    # «استقبال خادم الحرمين الأمير …» (of the Custodian, by the prince …) tells of two.
    office = (
        Office(behind, None, None, closed=True)
        if word.endswith("خادم") and words.plain[behind : behind + 1] == ["الامير"]
        else office_end(words, behind, sort, at)
    )
    only = words.text[words.starts[at] + len(prefix) : words.ends[behind - 1]]
    country = office.country or words.roles.country.get(only)
    short_form = behind_brackets(words, office.end)
    name_at = _behind_titles(words, short_form, office, before)
    last = name_at
    if not office.closed and not _behind_break(words, name_at):
        last = name_end(words, name_at, has_nationality=country is not None)
    if last == name_at:
        name_at, last = name_behind_comma(words, office.end)
    if sort == "official" and is_plural(word):
        last = name_at  # «المسؤولين الإماراتيين إعادة الإعمار» (… the rebuilding): no name
    start = words.starts[at] + _length_apart(prefix)
    role = (start, words.ends[office.end - 1])
    reigns = only.startswith(_KING) or (sort == "leader" and country is not None)
    if reigns and words.plain[office.end : office.end + 1] == ["صاحب"]:
        last = name_at  # a king is no highness: «… خادم الحرمين صاحب السمو الأمير …» are two
    if last == name_at + 1 and not known_by_one_word(words, name_at, word, sort):
        last = name_at
    if only in words.roles.rank and (last == name_at or not _is_rank(words, only, name_at)):
        return None, at
    mention = Mention(
        start,
        role[1],
        "office",
        role=role,
        office=sort,
        country=country,
        body=office.body,
        prefix=prefix,
    )
    if last > name_at:
        mention.sort, mention.name = "person", words.span(name_at, last)
        mention.end = mention.name[1]
        return mention, last
    bare = office.end == at + 1 and prefix.endswith("ال") and country is None
    if bare and sort not in ("leader", "monarch", "minister", "military"):
        return None, at
    if not prefix:
        _name_before_office(words, at, mention)
    return mention, office.end


def _behind_titles(words: Words, at: int, office: Office, before: str) -> int:
    """Behind titles before a name: «ولي العهد صاحب السمو الملكي الأمير …» (His Highness Prince).

    Who is told so behind an office is another where the one received or met him: «استقبل وزير الصحة
    صاحب السمو الأمير …» (the minister received His Highness).
    """
    quoted = words.text.startswith('"', words.ends[office.end - 1])  # «رئيس "المستقبل" سعد …»
    at = words.behind_honorifics(at, apart=quoted or at > office.end)
    if before in group("before_another", LANGUAGE):
        return at
    while words.plain[at : at + 1] and words.plain[at] in ("الملكي", "الامير", "الاميرة"):
        if words.plain[at - 1] not in ("السمو", "سمو", "الملكي"):
            break
        at += 1
    return at


def _is_rank(words: Words, rank: str, name_at: int) -> bool:
    """Whether a word is a rank here: «الفريق» (the lieutenant general) is a team as often."""
    return rank not in group("team", LANGUAGE) or words.plain[name_at] in first_names()


def _behind_break(words: Words, at: int) -> bool:
    """Whether a comma or the like stands before a token: no name goes on behind it."""
    if at >= len(words.plain):
        return True
    return not {"،", ",", ":", ";", "؛"}.isdisjoint(
        words.text[words.ends[at - 1] : words.starts[at]]
    )


def _name_before_office(words: Words, at: int, office: Mention) -> None:
    """Makes a person of an office right behind a name: «سلفاكير ميارديت رئيس جنوب السودان»."""
    named = name_before(words, at, apart=_is_set_off(words, at, office))
    if named == at or words.starts[named] < words.free:
        return  # nobody, or the end of a name that another office has already
    first = words.plain[named]
    joined = first not in first_names() and first[0] == "و"
    begin, end = words.span(named, at)
    office.start, office.prefix = begin + joined, "و" * joined
    office.sort, office.name = "person", (office.start, end)


def _is_set_off(words: Words, at: int, office: Mention) -> bool:
    """Whether commas set an office off: «أجرى صلاح الدين فلان، وزير الخارجية، مباحثات …»."""
    if at == 0 or words.text[words.ends[at - 1] : words.starts[at]].strip() != "،":
        return False
    return words.text[office.end : office.end + 2].strip()[:1] in ("،", ".", "")


def _titled(words: Words, at: int) -> tuple[Mention | None, int]:
    """A name that only honorifics introduce: «السيد أنور قرقاش» (Mr Anwar Gargash)."""
    prefix = next(
        (p for p, rest in without_prefix(words.plain[at]) if rest in words.roles.honorific), None
    )
    if prefix is None or at in words.place_at:
        return None, at
    name_at = words.behind_honorifics(at + 1)
    if name_at < len(words.plain) and words.head_at(name_at) and not words.known(name_at):
        return None, at  # «صاحب الجلالة الملك …» (His Majesty the King): an office has the name
    end = name_end(words, name_at, has_nationality=False)
    definite = prefix.endswith(("ال", "لل")) or words.plain[at][len(prefix) :] in _EXCELLENCIES
    definite = definite or _is_premier(words, at, end)
    if end - name_at < 2 or (name_at == at + 1 and not definite):
        return None, at
    return _person(words, name_at, end, words.starts[at] + len(prefix.removesuffix("ال"))), end


def _is_premier(words: Words, at: int, end: int) -> bool:
    """Whether «دولة» is a premier's title, no state: «دولة بيتر أومولو رئيس وزراء كينيا»."""
    return words.plain[at].endswith("دولة") and words.head_at(end) is not None


def _known_person(words: Words, at: int) -> tuple[Mention | None, int]:
    """Somebody known, by the full name and nothing else: «حل ريكس تيلرسون ببغداد»."""
    prefix = known_behind(words.plain, at)
    if prefix is None or not words.known(at, prefix) or _names_a_thing(words, at):
        return None, at
    end = name_end(words, at, has_nationality=False, prefix=prefix)
    mention = _person(words, at, end, words.starts[at] + len(prefix))
    mention.name = (mention.start, mention.end)
    mention.prefix = prefix
    return mention, end


def _names_a_thing(words: Words, at: int) -> bool:
    """Whether something is named after somebody: «مطار كينيث كاوندا» (Kenneth Kaunda airport)."""
    return at > 0 and words.plain[at - 1].lstrip("ولب") in group("named_after", LANGUAGE)


def _surnamed(words: Words, at: int) -> tuple[Mention | None, int]:
    """Somebody known, by the surname and nothing else: «زيارة كيري إلى …» (Kerry's visit)."""
    if at and words.plain[at - 1] in first_names() | given_names(LANGUAGE):
        return None, at
    for prefix in BEFORE_KNOWN:
        bare = words.plain[at].removeprefix(prefix)
        named = words.plain[at].startswith(prefix) and surnamed(bare) is not None
        if named and name_end(words, at, has_nationality=False, prefix=prefix) <= at + 1:
            mention = _person(words, at, at + 1, words.starts[at] + len(prefix))
            mention.name, mention.prefix = (mention.start, mention.end), prefix
            return mention, at + 1
    return None, at


def _head(words: Words, at: int) -> tuple[Mention | None, int]:
    """Who heads a delegation, by the name alone: «وفد … برئاسة بيورن روتر» (headed by)."""
    if words.plain[at] not in group("headed_by", LANGUAGE):
        return None, at
    name_at = words.behind_honorifics(at + 1)
    if name_at < len(words.plain) and words.head_at(name_at) and not words.known(name_at):
        return None, at
    end = name_end(words, name_at, has_nationality=False)
    if end - name_at < 2 or not words.adjacent(at + 1):
        return None, at
    return _person(words, name_at, end, words.starts[name_at]), end


def _person(words: Words, at: int, end: int, start: int) -> Mention:
    name = words.span(at, end)
    return Mention(start, name[1], "person", name=name)


# How a mention may be read from its first word: the mention, if it is one, and what is behind it.
_Reading: TypeAlias = Callable[[Words, int], tuple[Mention | None, int]]


@cache  # bounded by the words with which a mention may begin
def _kinds(word: str) -> tuple[_Reading, ...]:
    """The readings for which a word may be the first of a mention, in the order they are tried."""
    bare = [rest for _, rest in without_prefix(word)]
    known = [word.removeprefix(prefix) for prefix in BEFORE_KNOWN if word.startswith(prefix)]
    begins: tuple[tuple[bool, _Reading], ...] = (
        (without_clitics(word, "kin")[1] is not None, _kin),
        (without_clitics(word, "group")[1] is not None, _group),
        (bool(heads(word)), _office),
        (not roles(LANGUAGE).honorific.isdisjoint(bare), _titled),
        (not first_names().isdisjoint(known), _known_person),
        (not group("goes_by_surname", LANGUAGE).isdisjoint(known), _surnamed),
        (word in group("headed_by", LANGUAGE), _head),
    )
    return tuple(reading for begins_so, reading in begins if begins_so)


_ONLY_KNOWN = (_known_person,)
