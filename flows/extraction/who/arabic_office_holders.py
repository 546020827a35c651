"""Arabic offices with whoever holds them: «وزير الخارجية السوري فلان», or the office alone.

The name stands behind the office, behind titles, behind a comma, or right before it. Serves
``arabic_people``; how far the office itself goes, ``arabic_offices`` says.
"""

from __future__ import annotations

from flows.extraction.language.lexicon import group
from flows.extraction.reading.mentions import Mention
from flows.extraction.who.arabic_groups import length_apart
from flows.extraction.who.arabic_named import names_a_thing
from flows.extraction.who.arabic_names import (
    is_plural,
    known_by_one_word,
    name_before,
    name_behind_comma,
    name_end,
)
from flows.extraction.who.arabic_office_places import behind_praise
from flows.extraction.who.arabic_office_words import behind_brackets
from flows.extraction.who.arabic_offices import Office, office_end
from flows.extraction.who.arabic_words import (
    LANGUAGE,
    Words,
)
from flows.extraction.who.known_actors import first_names

_KING = "خادم الحرمين"  # Custodian of the Two Holy Mosques
# His Excellency the president, the premier, the minister, the ambassador.
_NO_KINGS = frozenset(("فخامة", "دولة", "معالي", "سعادة"))
_AND_TO = frozenset(("وإلى", "وإلي"))  # "and to", which folds to «والي» (governor)
_REPRESENTED = group("represented", "ar")  # «ممثلة في …» (represented by)


def office_held(words: Words, at: int) -> tuple[Mention | None, int]:
    """An office with whoever holds it; a bare one that tells no side is a mention of few sorts."""
    head = words.head_at(at)
    if head is None or _is_no_office(words, at, head[0]):
        return None, at
    prefix, behind, sort = head
    # «استقبال خادم الحرمين الأمير …» (of the Custodian, by the prince …) tells of two.
    office = (
        Office(behind, None, None, closed=True)
        if words.plain[at].endswith("خادم") and words.plain[behind : behind + 1] == ["الامير"]
        else office_end(words, behind, sort, at)
    )
    only = words.text[words.starts[at] + len(prefix) : words.ends[behind - 1]]
    country = office.country or words.roles.country.get(only)
    name_at, last = _name_behind(words, at, sort, only, office, country)
    start = words.starts[at] + length_apart(prefix)
    role = (start, words.ends[office.end - 1])
    if only in words.roles.rank and (
        last == name_at
        or not _is_rank(words, only, name_at)
        or (not prefix.endswith(("ال", "لل")) and only in group("rank_or_name", LANGUAGE))
    ):
        return None, at  # «للفنان رائد ياسين» (by the artist Raed Yassin): no major
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
        name_before_office(words, at, mention)
    return mention, office.end


def _is_no_office(words: Words, at: int, prefix: str) -> bool:
    """Whether a word that may begin an office is a name, a body, or what somebody represents."""
    word = words.plain[at]
    too_short = len(word) - len(prefix) < 3
    if too_short or words.known(at) or words.original(at) in _AND_TO:
        return True
    before = words.plain[at - 1] if words.adjacent(at) else ""
    if before.endswith("مجلس") and not before.endswith("المجلس"):  # council: «مجلس الوزراء»
        return True
    behind = words.plain[at + 1 : at + 2]
    represented = behind == ["في"] or (bool(behind) and behind[0][0] == "ب")
    return names_a_thing(words, at) or (word in _REPRESENTED and represented)


def _name_behind(
    words: Words, at: int, sort: str, only: str, office: Office, country: str | None
) -> tuple[int, int]:
    """The first token of the name behind an office, and the token behind it: the same if none is.

    ``only`` is the head of the office, ``country`` whose it is.
    """
    before = words.plain[at - 1] if words.adjacent(at) else ""
    office_behind = behind_praise(words, behind_brackets(words, office.end))
    name_at = _behind_titles(words, office_behind, office, before)
    last = name_at
    if not office.closed and not _behind_break(words, name_at):
        last = name_end(words, name_at, has_nationality=country is not None)
    if last == name_at:
        name_at, last = name_behind_comma(words, office_behind)
    if sort == "official" and is_plural(words.plain[at]):
        return name_at, name_at  # «المسؤولين الإماراتيين إعادة الإعمار» (… the rebuilding): no name
    reigns = only.startswith(_KING) or (sort == "leader" and country is not None)
    behind = words.plain[office.end : office.end + 1]
    if reigns and behind == ["صاحب"]:
        return name_at, name_at  # no highness: «خادم الحرمين صاحب السمو الأمير …» are two
    if sort == "monarch" and not _NO_KINGS.isdisjoint(behind):
        return name_at, name_at  # no excellency: «استقبل الملك فخامة الرئيس …» (received)
    if last == name_at + 1 and not known_by_one_word(words, name_at, words.plain[at], sort):
        return name_at, name_at
    return name_at, last


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


def name_before_office(words: Words, at: int, office: Mention) -> None:
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
