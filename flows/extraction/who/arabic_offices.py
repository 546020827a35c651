"""How far an Arabic office goes, and whose it is.

Above ``arabic_names``, under ``arabic_people``: behind the head of an office («وزير», minister)
its portfolio, its body, its country («الخارجية السوري», Syrian, of foreign affairs) and further
offices are read on. Names nobody.
"""

from __future__ import annotations

from dataclasses import dataclass

from flows.extraction.language.lexicon import group
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.arabic_names import articled_names, name_end, stops
from flows.extraction.who.arabic_words import BEFORE_NOUN, LANGUAGE, Words
from flows.extraction.who.known_actors import first_names

# Sorts of places that an office belongs to.
_OWNING = frozenset(("nationality", "country", "organisation", "landmark"))
_BY_NAME = frozenset(("country", "city", "capital"))
_SENT = frozenset(("envoy", "resident"))
# Republic, union: what stands before the name of a state that tells its form behind it too.
_FORMS = frozenset(("جمهورية", "اتحاد"))
# What the head of a state is not besides.
_NO_SOVEREIGNS = frozenset(("minister", "envoy", "resident"))
_TO_WHERE = frozenset(("الي", "في", "لدي"))  # to, in, with
_TO_WHERE_FROM = _TO_WHERE | {"من"}  # from
_CEREMONIES = frozenset(group("ceremony", "ar"))
_CONNECTORS = frozenset(("من", "في", "عن", "لدي", "ل", "ب"))  # from, in, on, with, for, at
_GENERAL = frozenset(("عام", "عامة", "تنفيذي", "تنفيذية"))  # general, executive
_OVERSEERS = frozenset(("مشرف", "مشرفة"))  # overseer, of a man and a woman
_AFFAIRS = frozenset(("لشوون", "شوون"))  # for the affairs of, affairs of
_OWNED = ("ه", "ها", "هم", "هما")  # his, her, their, of both
# The article, with what is written before it: the, for the, and the, ...
_DEFINITE = tuple(prefix for prefix in BEFORE_NOUN if prefix.endswith(("ال", "لل")))
# With the article, but for «لل» (for the), behind which an adjective may stand.
_BEHIND_THE = ("ال", "وال", "بال", "وبال")


#: Letters of a name in quotation marks, at most.
_LONGEST_QUOTED = 40

# What may stand around the short form of a body.
_MARKS = (("(", ") "), ('"', '" '))


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
    while (at := _behind_body(words, at)) < len(words.plain) and (
        words.adjacent(at) or _is_behind_quoted(words, at)
    ):
        place = _whose(words, at, sort, first)
        own = at == first + 1 and place is not None and _is_its_own(words, place, first)
        if own or (at > first + 1 and words.known(at)) or _is_in_capital(words, at, sort, country):
            break
        if (
            place is not None
            and (place.sort in _OWNING or (place.sort == "region" and place.country))
            and place.prefix not in ("ب", "و")
        ):
            named = country is not None and place.sort == "country"
            if named and (place.prefix or is_elsewhere(words, at, country)):
                break  # «زار وزير الخارجية البلجيكي كينيا» (… the Belgian minister visited Kenya)
            country = country or place.country
            label = label or (place.name_en if place.sort == "organisation" else None)
            at = _behind_form(words, words.behind(place, at), at)
        elif place is not None and (
            (place.prefix == "ب" and (_names_behind(words, place, at) or _is_realm(words, at)))
            or (place.prefix == "ل" and place.city and _names_behind(words, place, at))
            or (
                place.sort in ("city", "capital")
                and (at == first + 1 or _lies_in(words, at, first))
                and (country is None or not is_elsewhere(words, at, country))
            )
        ):
            if label is None and sort not in _SENT:  # an envoy is not of where he is
                country = country or place.country
            at = words.behind(place, at)
        elif (
            words.is_name(at)
            or _is_given(words, at)
            or (at == first + 1 and _is_his(words, at, first))
            or (words.has_father(at) and place is None and not words.is_complement(at))
        ):
            break
        elif (behind := _beyond(words, at, sort, country)) is not None:
            at = behind
        elif (
            words.is_complement(at)
            or (sort == "minister" and _is_second_portfolio(words, at, first))
            or _is_annexed_portfolio(words, at)
            or _is_of_body(words, at, first)
            or _is_attribute(words, at)
        ):
            at += 1
        elif _goes_on_with(words, at):
            further = None if nested else _further(words, at, first, country)
            if further is None:
                return Office(at, country, label, closed=True)
            at, country = further
        elif (
            (
                words.plain[at] in _CONNECTORS
                and words.is_complement(at + 1)
                and not words.plain[at + 1].endswith(_OWNED)  # «استقبله … في مكتبه» (in his office)
                and words.plain[at + 1] not in _CEREMONIES  # «شارك الوزير في مراسم» (took part in)
                and words.adjacent(at + 1)
            )
            or _completes(words, at, first)
            or _agrees(words, at, first)
            or _is_served(words, at)
        ):
            at += 1
        else:
            break
    behind_name = _behind_quoted(words, at)
    if behind_name > at:
        rest = office_end(words, behind_name, sort, first, nested=nested)
        return Office(rest.end, country or rest.country, label or rest.body, rest.closed)
    return Office(at, country, label)


def _whose(words: Words, at: int, sort: str, first: int) -> PlaceMention | None:
    """The place at a token that may tell whose an office is, Mali where an adjective means it."""
    if _is_malian(words, at, sort, first):
        return PlaceMention(*words.span(at, at + 1), "nationality", "ML", None, "Mali", "ال")
    if sort == "counterpart" and (home := _home_of_counterpart(words, at)) is not None:
        return home
    return None if _is_concern(words, at) else words.place_at.get(at)


def _is_malian(words: Words, at: int, sort: str, first: int) -> bool:
    """Whether «المالي» (financial, or Malian) tells whose an office is: it is of Mali.

    So it is behind what a minister is for, «وزير الدفاع المالي», and where what it follows would
    not agree with it: «رئيس الوزراء المالي», but «رئيس القسم المالي» (of the financial section).
    """
    if at < first + 2 or words.plain[at] != "المالي":
        return False
    return sort == "minister" or words.plain[at - 1].endswith(("ة", "اء", "ات"))


def _is_in_capital(words: Words, at: int, sort: str, country: str | None) -> bool:
    """Whether a capital follows an office of told side: where something happens, no part of it.

    «التقى وزير الدفاع الكيني في العاصمة البيروفية …» (met the Kenyan minister in the capital).
    """
    if country is None or sort in _SENT:
        return False
    place = words.place_at.get(at + (words.plain[at] in _CONNECTORS))
    return place is not None and words.text.startswith("العاصمة", place.start)


def _home_of_counterpart(words: Words, at: int) -> PlaceMention | None:
    """The state whose minister somebody's counterpart is: «نظيره من كينيا …» (from), «… في …» (in).

    Only where his name follows: elsewhere the two met there.
    """
    joined = words.plain[at] in _TO_WHERE_FROM or _is_realm(words, at)
    place = words.place_at.get(at + 1) if joined else None
    if place is None or place.sort != "country":
        return None
    behind = words.behind_honorifics(words.behind(place, at + 1))
    if behind >= len(words.plain) or not words.adjacent(behind):
        return None
    return None if stops(words, behind, first=True, has_nationality=True) else place


def _is_behind_quoted(words: Words, at: int) -> bool:
    """Whether only the end of a quotation stands before a word, and a blank."""
    return words.text[words.ends[at - 1] : words.starts[at]] == '" '


def _behind_quoted(words: Words, at: int) -> int:
    """Behind the name in quotation marks of what somebody heads: «رئيس حزب "القوات" …».

    Behind a word with the article what is quoted is something else.
    """
    if at >= len(words.plain) or words.text[words.ends[at - 1] : words.starts[at]] != ' "':
        return at
    if words.plain[at - 1].startswith(_DEFINITE):
        return at
    closing = words.text.find('"', words.starts[at], words.starts[at] + _LONGEST_QUOTED)
    while closing > 0 and at < len(words.plain) and words.starts[at] < closing:
        at += 1
    return at


def _behind_form(words: Words, at: int, place_at: int) -> int:
    """Behind what tells a republic's form: «جمهورية إثيوبيا الديمقراطية الفيدرالية»."""
    if words.plain[place_at - 1] not in _FORMS:
        return at
    while at < len(words.plain) and words.adjacent(at) and at not in words.place_at:
        word = words.plain[at]
        if not (word.startswith("ال") and word.endswith("ية")) or word in first_names():
            break
        at += 1
    return at


def _goes_on_with(words: Words, at: int) -> bool:
    """Whether a further office begins at a token, not somebody's counterpart."""
    head = words.head_at(at)
    return head is not None and head[0] in ("", "ال", "ل", "لل") and head[2] != "counterpart"


def _beyond(words: Words, at: int, sort: str, country: str | None) -> int | None:
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


def _behind_body(words: Words, at: int) -> int:
    """Behind what somebody oversees and behind whom his body is named after; else the same token.

    «المشرف العام على المركز …» (of the centre), «مدير جامعة الملك سعود …» (King Saud University).
    """
    if at >= len(words.plain):
        return at
    before, head = words.plain[at - 1], words.head_at(at)
    if words.original(at) == "على":  # «علي» (Ali) is a name
        overseer = words.plain[at - 2] if before.removeprefix("ال") in _GENERAL else before
        if overseer.removeprefix("ال") in _OVERSEERS:
            return at + (1 if at + 1 in words.place_at else 2)
    if head is None or before.lstrip("ولب") not in group("named_after", LANGUAGE):
        return at
    end = name_end(words, head[1], has_nationality=False, longest=2)
    if end == head[1]:
        return at
    while end < len(words.plain) and end not in words.place_at and words.plain[end].endswith("ية"):
        end += 1  # «العالمية للأعمال …» (international, for works)
    return end


def _is_concern(words: Words, at: int) -> bool:
    """Whether a place is what an office is for: «المبعوث لشؤون ليبيا …» (for Libyan affairs)."""
    return at in words.place_at and words.plain[at - 1] in _AFFAIRS


def _serves_with(words: Words, at: int) -> int | None:
    """Behind the head of the office with which one serves: «كاتب الدولة لدى وزير الفلاحة».

    (state secretary with the minister of agriculture): a junior minister of the Maghreb.
    """
    head = words.head_at(at + 1) if words.plain[at] == "لدي" else None
    return head[1] if head is not None and head[0] in ("", "ال") else None


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
    if clitics not in ("", "ال"):
        return False
    title = words.plain[first]
    bare = at == first + 1 and title.startswith("ال") and title[2:] not in words.roles.rank
    if bare and (not clitics or sort in _SENT):
        return True  # «التقى الوزير سفير مصر» (the minister met the ambassador of Egypt)
    one = words.head_at(first)
    portfolio = at > first + 1 and one is not None and one[2] == "minister"
    if clitics and sort == "leader" and portfolio:
        return True  # «التقى … وزير الخارجية الرئيس الأوغندي» (the minister met the president)
    if not clitics and at - 1 in words.place_at and one is not None and one[2] == "resident":
        return True  # «استقبل سفير المملكة في نيروبي وزير …» (the ambassador received the minister)
    other = office_end(words, behind, sort, at, nested=True)
    if country is not None and other.country is not None:
        return other.country != country
    if clitics and sort == "resident" and other.country is not None:
        return True  # «استقبل مدير الجامعة السفير الكيني» (received the Kenyan ambassador)
    if sort not in _NO_SOVEREIGNS and other.body is None:
        return False
    told = other.country is not None or other.body is not None
    return told and " ".join(words.plain[first:at]) in group("sovereign", LANGUAGE)


def _ruled(words: Words, at: int, clitics: str) -> PlaceMention | None:
    """The city of a further office: «رئيس مجلس الوزراء حاكم دبي» (ruler of Dubai)."""
    place = words.place_at.get(at)
    of_it = place is not None and place.sort == "city" and not (clitics or place.prefix)
    return place if of_it else None


def _is_given(words: Words, at: int) -> bool:
    """Whether a given name stands behind a country or a noun with the article.

    «وزير التجارة الأردني سامي …», «رئيس الوزراء سامي …»: no «سام» (high), which would bear the
    article too. A word of offices is a name behind «الأمير» (prince) alone: «الأمير سلطان»;
    a sultan is one of no place: «وزير الطاقة سلطان …».
    """
    before = words.plain[at - 1]
    if words.plain[at] not in first_names():
        return False
    if at - 1 in words.place_at:
        return True
    titled = before.endswith(("الامير", "الاميرة"))
    titled = titled or (words.plain[at] == "سلطان" and at + 1 not in words.place_at)
    return before.startswith(_DEFINITE) and (titled or words.head_at(at) is None)


def _is_his(words: Words, at: int, first: int) -> bool:
    """Whether a word without the article stands behind "his": it is a name, «نظيره شريف …».

    What describes an office of his has the article: «نظيره المصري» (his Egyptian counterpart).
    """
    return words.plain[first].endswith(_OWNED) and not words.plain[at].startswith("ال")


def is_elsewhere(words: Words, at: int, country: str | None) -> bool:
    """Whether the place at a token is another one than whose somebody is: where he goes.

    «زار وفد ألماني القاهرة» (a German delegation visited Cairo), but «وفد إقليم كردستان العراق».
    """
    place = words.place_at[at]
    joined = place.prefix or words.plain[at - 1] in _CONNECTORS
    return not joined and place.sort in _BY_NAME and place.country != country


def _is_its_own(words: Words, place: PlaceMention, first: int) -> bool:
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
    while end < at + 3 and _is_noun_of_office(words, end) and words.adjacent(end):
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
    sent = _sent_to(words, at) if sort in _SENT else None
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


def _is_second_portfolio(words: Words, at: int, first: int) -> bool:
    """What else a minister is for, whatever it is: «وزير التجهيز والإسكان» (and of housing).

    Another office is none: «وزير الدفاع والرئيس الصيني» (and the Chinese president).
    """
    word, head = words.plain[at], words.head_at(first)
    if head is None or not word.startswith("وال") or len(word) <= 5:
        return False
    if words.plain[first].startswith("ال") or any(n in words.place_at for n in range(head[1], at)):
        return False  # «وزير الدفاع السعودي والحضور» (and those present)
    other = words.head_at(at) is not None or word.removeprefix("وال") in words.roles.group
    return at > head[1] and not other


def _is_annexed_portfolio(words: Words, at: int) -> bool:
    """One of two words that tell what an office is for: «واستصلاح الأراضي» (and reclaiming land).

    So is «الرئيس العام لرعاية الشباب» (for the care of youth), «المكلف بحماية …» (charged with).
    """
    opening = group("annexed_portfolio", LANGUAGE)
    return any(
        words.plain[n][0] in "ولب"
        and words.plain[n][1:] in opening
        and _is_noun_of_office(words, n + 1)
        for n in (at - 1, at)
    )


def _is_portfolio_body(words: Words, at: int, place: PlaceMention, sort: str) -> bool:
    """Whether a minister is for a body too: «وزير الشؤون المغاربية والاتحاد الإفريقي»."""
    joined = place.sort == "organisation" and place.prefix == "و"
    return joined and sort == "minister" and words.is_complement(at - 1)


def _is_further_region(words: Words, at: int, place: PlaceMention) -> bool:
    """Whether an office is for one more region: «للشرق الأوسط وشمال أفريقيا» (and North Africa)."""
    before = words.place_at.get(at - 1)
    joined = before is not None and before.sort == "region" and place.prefix == "و"
    return joined and place.sort == "region"


def _is_attribute(words: Words, at: int) -> bool:
    """What more is told of a portfolio: «الثروة الحيوانية والسمكية» (of animals and fish)."""
    word, before = words.plain[at], words.plain[at - 1]
    if not word.startswith(("ال", "وال")) or len(word) < 6 or words.known(at):
        return False
    if word in words.ordinary:
        return False  # «نظيرتها الكينية الجمعة» (on Friday)
    return word.endswith("ة") and (words.is_complement(at - 1) or before.endswith(("ة", "ات")))


def _is_of_body(words: Words, at: int, first: int) -> bool:
    """What a body is for, whatever it is: «الهيئة السعودية للمواصفات» (… of standards)."""
    word = words.plain[at]
    if not word.startswith(("ال", "لل", "وال", "ولل")) or len(word) < 6:
        return False
    if word.removeprefix("ال") in words.roles.honorific or word in articled_names():
        return False
    head = words.head_at(at)
    if head is not None and head[2] == "resident":
        return False  # «استقبل مدير الجامعة السفير …» (received the ambassador)
    if word.removeprefix("وال") in words.roles.group:
        return False  # «الأمين العام للاتحاد الدولي والوفد المرافق له» (and the party with him)
    if word.startswith("لل") and words.plain[at - 1].removeprefix("ال") in _GENERAL:
        return True  # «المدير العام للشرطة» (director general of police)
    before = {
        words.plain[n].removeprefix("ال").removeprefix("لل") for n in range(max(first, at - 3), at)
    }
    return not before.isdisjoint(group("office_body", LANGUAGE))


def _completes(words: Words, at: int, first: int) -> bool:
    """Whether a word completes an annexation: «مدير المعرض», «رئيس محكمة الاستئناف».

    Behind a noun without an article no name of its bearer can stand: the manager of the
    exhibition, the head of the court of appeal. What stands there is part of the office, even a
    word that nobody has heard of, and so is a noun that is annexed in its turn («رئيس فرع
    الهيئة», of the authority's branch). Ranks and titles are not annexed. Behind the article of
    «لل» (for the) it is an adjective, no name either: «للحزب الاشتراكي» (the socialist party).
    """
    head = words.head_at(first) if at == first + 1 else None
    clitics = head[0] if head is not None else ""
    before = words.plain[at - 1].removeprefix(clitics)
    definite = clitics.endswith(("ال", "لل")) or before.startswith(_BEHIND_THE)
    if definite or before.endswith(_OWNED) or at - 1 in words.place_at:
        return False
    if _is_noun_of_office(words, at):
        return True
    word = words.plain[at]
    if before.removeprefix("ل") in group("party", LANGUAGE) and word not in first_names():
        return True  # «رئيس حزب آفاق تونس …», «رئيس حركة مشروع …»: a party has a name
    if _is_body(before) and not stops(words, at, first=True, has_nationality=False):
        return True  # «لشركة فيسبوك»: its name
    annexed = not word.startswith(_DEFINITE) and word not in first_names()
    return (
        annexed
        and not stops(words, at, first=True, has_nationality=False)
        and _is_noun_of_office(words, at + 1)
        and words.adjacent(at + 1)
    )


def _lies_in(words: Words, at: int, first: int) -> bool:
    """Whether a city completes a noun of the office: «مدير … بمنطقة الرياض»."""
    before = words.plain[at - 1]
    definite = before.startswith(_DEFINITE)
    adjective = before.endswith(("ي", "ية")) and not _is_body(before)  # no «بلدية» (town hall)
    return at - 1 > first and not (definite or adjective) and words.is_complement(at - 1)


def _is_body(word: str) -> bool:
    """Whether a word, with "of" or "in" written onto it or not, is the first of a body's name."""
    bodies = group("office_body", LANGUAGE) | group("corporate", LANGUAGE)
    return word in bodies or (word[0] in "لب" and word[1:] in bodies)


def _is_served(words: Words, at: int) -> bool:
    """Whether an honorific stands between an office and whom it serves: «بديوان سمو رئيس …».

    (in the court of His Highness the premier); behind a name it is somebody else's.
    """
    before = words.plain[at - 1]
    return (
        words.plain[at] in words.roles.honorific
        and not before.startswith(_DEFINITE)
        and (words.is_complement(at - 1) or words.head_at(at - 1) is not None)
        and at + 1 < len(words.plain)
        and words.adjacent(at + 1)
        and _goes_on_with(words, at + 1)
    )


def _agrees(words: Words, at: int, first: int) -> bool:
    """Whether an adjective belongs to the noun before it: «منطقة الشمال الغربي …», with a name.

    Of two words with the article a name has the second at most, behind a given name.
    """
    behind = at + 1
    return (
        at - 2 >= first
        and words.plain[at].endswith(("ي", "ية"))
        and _is_noun_of_office(words, at)
        and _is_noun_of_office(words, at - 1)
        and not words.plain[at - 2].startswith("ال")
        and behind < len(words.plain)
        and words.adjacent(behind)
        and (
            _is_realm(words, behind) or not stops(words, behind, first=True, has_nationality=False)
        )
    )


def _is_noun_of_office(words: Words, at: int) -> bool:
    """Whether a word has the article and is neither a name, a title nor a place."""
    if at >= len(words.plain):
        return False
    word = words.plain[at]
    named = word in articled_names() or word in first_names() or word in words.given
    titled = word.removeprefix("ال") in words.roles.honorific or words.head_at(at) is not None
    return len(word) > 4 and word.startswith("ال") and not (named or titled or at in words.place_at)


def _names_behind(words: Words, place: PlaceMention, at: int) -> bool:
    """Whether a name follows a place: «رئيس مجلس الشورى بسلطنة عمان خالد المعولي»."""
    behind = words.behind(place, at)
    return (
        behind < len(words.plain)
        and words.adjacent(behind)
        and not stops(words, behind, first=True, has_nationality=True)
    )


def _is_realm(words: Words, at: int) -> bool:
    """Whether a place is told as a state: «الوزير … بسلطنة عمان» (in the Sultanate of Oman)."""
    word = words.plain[at]
    return word[0] == "ب" and word[1:].removeprefix("ال") in group("state_noun", LANGUAGE)


def goes_on(words: Words, at: int) -> bool:
    """Whether what a delegation is or does goes on at a token: «عسكري», «من وزارة …» (from)."""
    if words.is_complement(at):
        return True
    behind = at + 1
    return (
        words.plain[at] in _CONNECTORS
        and behind < len(words.plain)
        and (behind in words.place_at or words.is_complement(behind))
    )


def apposition(words: Words, at: int) -> int:
    """Behind an office that follows a name («صدام نائب …», Saddam, deputy of …)."""
    if at < len(words.plain) and (head := words.head_at(at)) is not None and head[0] == "":
        return office_end(words, head[1], head[2], at).end
    return at


def behind_brackets(words: Words, at: int) -> int:
    """Behind the short form of a body in brackets: «المدير العام للمنظمة (فاو) جوزيه …».

    Or in quotation marks: «قائد القيادة بإفريقيا "أفريكوم" الجنرال …».
    """
    if at + 1 >= len(words.starts) or at == 0:
        return at
    opening = words.text[words.ends[at - 1] : words.starts[at]].strip(" ")
    closing = words.text[words.ends[at] : words.starts[at + 1]]
    return at + 1 if (opening, closing) in _MARKS else at
