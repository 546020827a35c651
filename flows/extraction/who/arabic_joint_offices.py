"""One person in several offices: «الأمير … ولي العهد وزير الدفاع» (crown prince, minister of …).

Whether a second office that follows is that of the one before, or another's. Serves
``arabic_people``.
"""

from __future__ import annotations

from flows.extraction.language.lexicon import group
from flows.extraction.reading.mentions import Mention
from flows.extraction.who.arabic_words import (
    LANGUAGE,
    Words,
)

_TITLES = group("noble_title", "ar")
_KINGS = frozenset(("الملك", "الملكة", "ملك", "ملكة"))  # king, queen
_OWNED = ("ه", "ها")  # his, her
_FORMER = tuple(group("former", "ar"))


def continues(words: Words, person: Mention, office: Mention) -> bool:
    """Whether an office without a name follows a name: behind a blank, or a comma.

    Behind a comma it may be another's where the name has an office already, but «الأمير» (prince)
    and «الشيخ» (sheikh) are none: «الأمير …، نائب أمير منطقة …». «… وزير خارجيته» (his foreign
    minister) is always another.
    """
    if person.sort != "person" or office.sort != "office" or office.prefix not in ("", "ال"):
        return False
    first = words.text[office.start : office.end].split()[:2]
    if any(word.endswith(_OWNED) and not word.startswith("ال") for word in first):
        return False  # not so «وزير المياه» (of water)
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
    if not titled and office.prefix == "ال" and " " not in words.text[office.start : office.end]:
        return False  # «استقبل رئيس الوزراء … الوزير» (the prime minister … received the minister)
    return gap.removesuffix("ال") in (("", "،") if titled else ("",))


def is_same(words: Words, office: Mention, person: Mention) -> bool:
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


def take_office(person: Mention, office: Mention) -> None:
    """Give one a first office that stands before a second one and his name."""
    if office.role is not None and person.role is not None:
        person.role = (office.role[0], person.role[1])
    person.start, person.prefix, person.office = office.start, office.prefix, office.office
    person.country = office.country or person.country
    person.body = office.body or person.body


def join(words: Words, person: Mention, office: Mention) -> None:
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
