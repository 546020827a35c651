"""Who is mentioned in an English sentence: offices, names, delegations.

Capital letters show names; offices, nationalities and apposition show whose they are
("Farooq Khan, chairman of Pakistan's joint chiefs of staff committee"). Reads vocabulary, decides
nothing about events.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from flows.extraction.language.lexicon import any_of, group, rows
from flows.extraction.reading.mentions import Mention, Sentence, Span
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.english_colleagues import is_plural, together
from flows.extraction.who.english_offices import Office, Offices
from flows.extraction.who.english_words import LANGUAGE, LINKS, servants, surnames

_OF_WHOM = frozenset(("of", "to", "for"))  # whom an aide serves stands behind one of these


def find_people(sentence: Sentence) -> list[Mention]:
    """Offices with and without names, delegations and bare names in order."""
    reader = _Reader(sentence)
    found: list[Mention] = []
    at = 0
    while at < len(reader.tokens):
        mention, behind = reader.office_at(at)
        if mention is not None and found and reader.is_set_off(found[-1], mention):
            behind = reader.to_its_comma(mention, behind)
        if mention is None:
            mention, behind = reader.kin_at(at)
        if mention is None:
            mention, behind = reader.name_mention_at(at)
        if mention is None:
            at += 1
            continue
        if found and reader.in_apposition(found[-1], mention):
            _join(found[-1], mention)
        elif found and reader.holds_one_more(found[-1], mention):
            _lengthen(found[-1], mention)
        else:
            if found and reader.tells_side(found[-1], mention):
                found[-1].country = mention.country
            if found and reader.names(found[-1], mention):
                mention = reader.named(found.pop(), mention)
            elif found and reader.is_rank_of(found[-1], mention):
                found.pop()
            found += [*reader.nations_before(mention, behind), mention]
            found += reader.colleagues(mention, behind)
            found += reader.surnames_behind(mention, behind)
        at = behind
    return together(_without_served(found, reader.text), sentence)


def _without_served(found: list[Mention], text: str) -> list[Mention]:
    """Leave out those of whom only an aide or an envoy is told: "Premier X's special envoy Y"."""
    kept: list[Mention] = []
    for mention in found:
        last = kept[-1] if kept else None
        aide = mention.role is not None and mention.office in _AIDES and mention.served is None
        if (
            aide
            and last is not None
            and last.name
            and _POSSESSES.fullmatch(text, last.end, mention.start)
        ):
            mention.served, mention.start = kept.pop(), last.start
            mention.country = mention.country or last.country
        kept.append(mention)
    return kept


#: Sorts of office that serve whoever stands before them.
_AIDES = frozenset(("envoy", "official", "minister", "deputy", "spokesman", "military"))
_POSSESSES = re.compile(r"(?:'s|')\s")


def _join(name: Mention, office: Mention) -> None:
    """Make one mention of a name and the office that follows it behind a comma."""
    heads = office.sort == "group"
    name.sort, name.role = "person", office.role
    name.office = "official" if heads else office.office
    name.country = office.country or name.country
    name.end = office.end


def _lengthen(person: Mention, office: Mention) -> None:
    """Make one more office part of that which stands behind a name."""
    start = person.role[0] if person.role else office.start
    person.role, person.end = (start, office.end), office.end


# What stands between a name and the office behind it: ", his Polish counterpart".
_APPOSED = (",", ", the", ", a", ", an", "(", ", his", ", her")
_HEADS = group("head_noun", "en")
# What more an office that is set off may tell before its comma: "… Inspection and Quarantine,".
_TO_COMMA = re.compile(
    r"(?:'s)?(?:[ -](?:of|for|at|the|[A-Z][\w'.-]*|\([A-Z]+\)))+(?:\sand\s[A-Z][\w-]*)?(?=,|\.?$)"
)
# What more of an office stands before the comma: "… forces in the Gulf, ", "… movement UNITA, ".
_OFFICE_ON = re.compile(
    r"(?:'s)?(?:\s(?:in|of|for|at|to|the|and|armed|forces|services|staff|army|navy|council|committee"
    rf"|{any_of('headed_body', 'en')}"
    r"|(?<=\sfor\s)[a-z]+|[A-Z][\w.]+))*"
    r"(?:\s(?:in charge of|responsible for|charged with)(?:\s[\w-]+){1,5})?,\s(?:the\s)?"
)
# "(chief delegate) to the six-party talks"
_TO_TALKS = re.compile(
    r"\s(?:to|at|in|for)\s(?:the\s)?(?:six-(?:party|nation|way)|nuclear|peace)\stalks\b"
)
# ", (arrived)", but no ", and"
_AND_DOES = re.compile(r",\s(?!and\b|who\b|the\b)[a-z]+")
# What somebody does behind whose words no comma closes an apposition.
_SPEAKS = re.compile(rf"\s{any_of('speech', 'en')}\b")


@cache
def _titled_firms() -> tuple[str, ...]:
    """Names of firms that begin as an officer's would: "General Electric"."""
    names = (row["name"] for row in rows("firms") if row["language"] == LANGUAGE)
    return tuple(name for name in names if name.startswith("General "))


class _Reader(Offices):
    """Reads the mentions of one sentence's words."""

    def office_at(self, at: int) -> tuple[Mention | None, int]:
        """The office that begins at a token, with the name behind it."""
        office = self.office_end(at)
        end = office.end
        if end == at or self.lower[at] in LINKS or any(map(self._is_heading, range(at, end))):
            return None, at
        if self._is_ship(at) or self.text.startswith(_titled_firms(), self.tokens[at].start):
            return None, at
        if office.is_group:
            end, country, body = self.affiliation(office)
            end = self._with_talks(replace(office, end=end)).end
            role: Span = (self.tokens[at].start, self.tokens[end - 1].end)
            group_ = Mention(*role, "group", role=role, office="delegation", country=country)
            group_.body = body
            return group_, end
        served, office = self._served(at, self._with_talks(office))
        end = office.end
        name_at, name_end = self._name_behind(end)
        if name_end > name_at and self.lower[name_end - 1] in _bodies():
            end, (name_at, name_end) = name_end, self._name_behind(name_end)
        if name_end > name_at and self._is_headline(at, name_end):
            name_end = name_at
        if name_end > name_at and self.gap(name_end) == "" and self._is_outlet(name_end):
            return None, at  # "the official Tanjug news agency"
        role = (self.tokens[at].start, self.tokens[end - 1].end)
        if name_end == name_at:
            end, country, body = self.whence(office)
            role = (role[0], self.tokens[end - 1].end)
            mention = Mention(*role, "office", role=role, office=office.sort)
            mention.country, mention.body, mention.served = country, body, served
            return mention, end
        name = (self.tokens[name_at].start, self.without_stop(self.tokens[name_end - 1].end))
        mention = Mention(role[0], name[1], "person", name=name, role=role, office=office.sort)
        mention.country = office.country or (None if office.body else self._of_country(name_end))
        mention.body, mention.served = office.body, served
        return mention, name_end

    def _with_talks(self, office: Office) -> Office:
        """An office with the talks that it is for: "chief delegate to the six-party talks"."""
        talks = _TO_TALKS.match(self.text, self.tokens[office.end - 1].end)
        end = office.end
        while talks is not None and end < len(self.tokens) and self.tokens[end].start < talks.end():
            end += 1
        return replace(office, end=end)

    def kin_at(self, at: int) -> tuple[Mention | None, int]:
        """Somebody's kin by name: "his wife Ana", "his son, Jan,"."""
        owned = at > 0 and (self.lower[at - 1] in ("his", "her") or self.gap(at) == "'s")
        if not owned or self.lower[at] not in self.words.kin:
            return None, at
        start, name_at = self.tokens[at].start, at + 1
        end = self.name_end(name_at) if name_at < len(self.tokens) else name_at
        closing = self.text[self.tokens[end - 1].end : self.tokens[end - 1].end + 1]
        set_off = name_at < end and self.gap(name_at) == "," and closing in (",", ".", "")
        if end == name_at or not (self.gap(name_at) == "" or set_off):
            return None, at
        name = (self.tokens[name_at].start, self.without_stop(self.tokens[end - 1].end))
        role = (start, self.tokens[at].end)
        return Mention(start, name[1], "kin", name=name, role=role, office="kin"), end

    def _of_country(self, at: int) -> str | None:
        """The country behind a name: "Foreign Minister Omar Safadi of Jordan"."""
        if at + 2 > len(self.tokens) or self.lower[at] != "of" or self.gap(at):
            return None
        at += 1 + (self.lower[at + 1 : at + 2] == ["the"])
        place = self.place_at.get(at)
        if place is None or place.sort != "country" or self.gap(at):
            return None
        behind = self.behind(place, at)
        if (
            self.capital(behind)
            and self.gap(behind) == ""
            and self.lower[behind] not in self.ordinary
        ):
            return None  # "of France Telecom", but "of France Thursday"
        return place.country

    def _is_heading(self, at: int) -> bool:
        """Whether "head" is what somebody does: "to Riga and then head to Dhaka", no official."""
        return self.lower[at] == "head" and self.lower[at + 1 : at + 2] in (["to"], ["for"])

    def _is_ship(self, at: int) -> bool:
        """Whether a title is the name of a ship: "HMS Queen Elizabeth", "the ferry President X"."""
        return at > 0 and self.capital(at) and self.lower[at - 1] in group("ship_before", "en")

    def _served(self, at: int, own: Office) -> tuple[Mention | None, Office]:
        """Whom an aide or an envoy serves by his name, and the office with that name.

        "An adviser to French President Jacques Chirac": the name is that of the President.
        """
        head = next((n for n in range(at, own.end) if self.lower[n] in servants()), None)
        if head is None:
            return None, own
        first = head + 2
        if first >= len(self.tokens) or self.tokens[head + 1].word not in _OF_WHOM:
            return None, own
        office = self.office_end(first)
        title = office.end if office.end > first else first
        name_at = self.behind_titles(title)
        name_end = self.name_end(name_at)
        direct = all(self.gap(n) == "" for n in range(head + 1, name_at + 1))
        if office.end < own.end or not direct or name_end == name_at:
            return None, own
        name = (self.tokens[name_at].start, self.without_stop(self.tokens[name_end - 1].end))
        served = Mention(self.tokens[first].start, name[1], "person", name=name)
        served.office, served.country = office.sort, office.country
        if title > first:
            served.role = (served.start, self.tokens[title - 1].end)
        sort = self.words.head[self.lower[head]]
        return served, replace(own, end=name_end, sort=sort)

    def colleagues(self, mention: Mention, at: int) -> list[Mention]:
        """One more office for each further state of "the foreign ministers of A, B and C".

        Of "ministers from A, B and C" the first state stands behind the office as well.
        """
        if mention.sort != "office" or at < 2:
            return []
        if not is_plural(self.text[mention.start : mention.end]):
            return []
        if mention.country is None:
            at = self._from_state(mention, at)
        if mention.country is None:
            return []
        found = self._second_nation(mention, at)
        while at + 1 < len(self.tokens) and (self.lower[at] == "and" or self.gap(at) == ","):
            at += self.lower[at] == "and"
            at += self.lower[at] == "the"
            place = self.place_at.get(at)
            if place is None or place.sort != "country":
                break
            other = Mention(
                place.start, place.end, "office", role=mention.role, office=mention.office
            )
            other.country = place.country
            found.append(other)
            at = self.behind(place, at)
        return found

    def _second_nation(self, mention: Mention, at: int) -> list[Mention]:
        """The second office of "the Kenyan and Peruvian ministers", taken off the first."""
        heads = (n for n in range(at) if self.tokens[n].start == mention.start)
        first = next(heads, None)
        one = self.place_at.get(first) if first is not None else None
        if first is None or one is None or one.sort != "nationality":
            return []
        then = self.behind(one, first)
        two = self.place_at.get(then + 1)
        if self.lower[then] != "and" or two is None or two.sort != "nationality":
            return []
        if mention.role is None or not self._goes_on_small(at):
            return []  # names follow, which ``together`` lists
        role = (two.start, mention.role[1])
        other = Mention(two.start, mention.end, "office", role=role, office=mention.office)
        other.country = two.country
        mention.role, mention.end = (mention.start, one.end), one.end
        return [other]

    def nations_before(self, mention: Mention, behind: int) -> list[Mention]:
        """One more office for each state listed before: "the Kenyan, Thai and Lao ministers"."""
        if mention.sort != "office" or mention.country is None or not self._goes_on_small(behind):
            return []
        if not is_plural(self.text[mention.start : mention.end]):
            return []
        nations: list[PlaceMention] = []
        at = next((n for n in range(behind) if self.tokens[n].start == mention.start), 0)
        while at in self.place_at and (nation := self._nation_before(at)) is not None:
            at = nation[0]
            nations.insert(0, nation[1])
        while nations and nations[0].sort == "country":
            nations.pop(0)  # "In Kenya, Thai and Lao ministers": where they are
        return [self._of_nation(nation, mention) for nation in nations]

    def _of_nation(self, nation: PlaceMention, office: Mention) -> Mention:
        """An office of which a list tells a nationality only."""
        role = (nation.start, nation.end)
        other = Mention(*role, "office", role=role, office=office.office)
        other.country = nation.country
        return other

    def _nation_before(self, at: int) -> tuple[int, PlaceMention] | None:
        """The nationality listed before another one, and its token: "Kenyan, Thai", "Thai and"."""
        end = at - 1 if at > 0 and self.lower[at - 1] == "and" else at
        if end == at and self.gap(at) != ",":
            return None
        for first in (end - 1, end - 2):
            place = self.place_at.get(first)
            if place is not None and place.sort in ("nationality", "country"):
                return (first, place) if self.behind(place, first) == end else None
        return None

    def _goes_on_small(self, at: int) -> bool:
        """Whether no name and no comma follows, but a verb: "ministers signed"."""
        return not self.gap(at) and self.tokens[at].word.islower()

    def surnames_behind(self, first: Mention, at: int) -> list[Mention]:
        """Those told by nothing but a surname behind one of several: "Presidents Ek and Omolo"."""
        if first.name is None or first.role is None or not is_plural(self.text[slice(*first.role)]):
            return []
        found: list[Mention] = []
        at = self._behind_country(at)
        while at + 1 < len(self.tokens) and (self.lower[at] == "and" or self.gap(at) == ","):
            at += self.lower[at] == "and"
            end = self.name_end(at)
            if end != at + 1:
                break
            name = (self.tokens[at].start, self.without_stop(self.tokens[at].end))
            found.append(Mention(*name, "person", name=name))
            at = self._behind_country(end)
        return found

    def _behind_country(self, at: int) -> int:
        """The token behind "of Kenya" after a name; the same token where no country stands."""
        place = self.place_at.get(at + 1)
        owned = self._of_country(at) is not None and place is not None
        return self.behind(place, at + 1) if owned and place is not None else at

    def _from_state(self, office: Mention, at: int) -> int:
        """Take the first state of "ministers from A, B and C" for the office; behind it."""
        place = self.place_at.get(at + 1)
        if self.lower[at : at + 1] != ["from"] or place is None or place.sort != "country":
            return at
        behind = self.behind(place, at + 1)
        if self.gap(behind) != "," and self.lower[behind : behind + 1] != ["and"]:
            return at
        office.country, office.end = place.country, place.end
        return behind

    def _is_outlet(self, at: int) -> bool:
        return at < len(self.tokens) and self.lower[at] in _outlet_words()

    def _is_headline(self, office_at: int, end: int) -> bool:
        """Capitals throughout ("OFFICIALS DISCUSS ARMS") name nobody, unless the text does too."""
        if not all(token.word.isupper() for token in self.tokens[office_at:end]):
            return False
        surname = self.tokens[end - 1].word
        return surname.title() not in self.text and self.text.upper() != self.text

    def _name_behind(self, at: int) -> tuple[int, int]:
        """The name behind an office: at once, behind brackets, or set off by commas."""
        if at >= len(self.tokens):
            return at, at
        if self.gap(at) == "(" and self.gap(at + 1) == ")":
            at += 1
        direct = self.gap(at) in ("", ")")
        name_at = at
        name_at = self.behind_titles(name_at)
        end = self.name_end(name_at)
        if end == name_at and direct and self.is_articled(name_at):
            return name_at, end + 1  # "President al-Tayib"
        if direct or end == name_at:
            return (name_at, end) if direct else (at, at)
        closing = self.text[self.tokens[end - 1].end : self.tokens[end - 1].end + 1]
        set_off = self.gap(at) == "," and end - name_at >= 2 and closing in (",", ".", "")
        return (name_at, end) if set_off else (at, at)

    def name_mention_at(self, at: int) -> tuple[Mention | None, int]:
        """A bare name: two or more capitalised words that are no place and no ordinary word."""
        title = self.lower[at] in self.words.honorific and self.capital(at)
        start = at + 1 if title else at
        if start >= len(self.tokens):
            return None, at
        end = self.name_end(start)
        if end - start < (1 if title else 2) or not _bodies().isdisjoint(self.lower[start:end]):
            return None, at
        if all(token.word.isupper() for token in self.tokens[start:end]):
            return None, at  # a dateline or a headline
        if not title and self._is_thing(start, end):
            return None, at
        name = (self.tokens[start].start, self.without_stop(self.tokens[end - 1].end))
        mention = Mention(name[0], name[1], "person", name=name)
        before = self.place_at.get(at - 1)
        mention.country = self._of_country(end)
        if before is not None and before.country and self.gap(at) in ("'s", "'"):
            mention.country = before.country  # "Kenya's Daniel arap Moi"
        return mention, end

    def _is_thing(self, at: int, end: int) -> bool:
        """Whether capitalised words name no person: "Market Economy Status", "Foreign Liaison"."""
        if self.portfolio(at) or self.phrase(at, end - at) in _parts_of_world():
            return True
        last = end - 1
        place = self.place_at.get(last)
        if place is not None and place.sort == "region":
            return True  # "the Arab Maghreb"
        return any(word in self.modifiers for word in self.lower[at:last]) or (
            self.lower[last] in self.modifiers
            and end - at > 1
            and self.lower[last] not in surnames()
        )

    def in_apposition(self, name: Mention, office: Mention) -> bool:
        """Whether an office without a name follows a bare name behind a comma."""
        if name.name is None or not self._is_only_ranked(name):
            return False
        if office.sort != "office" and not self._heads(office):
            return False
        between = self.text[name.end : office.start].strip(" ")
        if between.startswith(",") and _SPEAKS.match(self.text, office.end):
            return False  # "will buy from Firm Name, an official said": another one, who speaks
        return between in _APPOSED

    def _heads(self, mention: Mention) -> bool:
        """Whether a delegation is told by who leads it: "head of the Norwegian delegation"."""
        words = self.text[mention.start : mention.end].lower().split(maxsplit=1)
        return mention.sort == "group" and mention.name is None and words[0] in _HEADS

    def holds_one_more(self, person: Mention, office: Mention) -> bool:
        """Whether one told by name holds it too: "X, premier of Peru and minister of defence,".

        Or "X, premier of Peru, chairman of the ruling party,".
        """
        if person.name is None or person.role is None or person.name[1] > person.role[0]:
            return False
        small = self.text[office.start].islower() and office.sort == "office"
        same = office.country in (None, person.country)
        closing = self.text[office.end : office.end + 1]
        between = self.text[person.end : office.start]
        several = is_plural(self.text[office.start : office.end])
        apart = between == " and " or (between == ", " and not several)
        return small and same and closing in (",", ".", "") and apart

    def is_set_off(self, name: Mention, office: Mention) -> bool:
        """Whether a comma sets an office off behind a name: "Jan Novak, chairman of the …"."""
        apart = self.text[name.end : office.start].strip(" ") in (",", ", the")
        return apart and name.name is not None and self._is_only_ranked(name)

    def to_its_comma(self, office: Mention, behind: int) -> int:
        """Lead an office that is set off behind a name on to the comma that ends it.

        What stands there is part of what it is for, nobody's name: "Jan Novak, director of the
        Bureau of Inspection and Quarantine,", "…, Special Envoy for the Northern Triangle,". Who
        follows behind the comma is the next of a list.

        Returns:
            The token behind the office.
        """
        end = office.role[1] if office.role else office.end
        named = office.name
        on = _TO_COMMA.match(self.text, end)
        if named is not None and "," in self.text[end : named[0]]:
            on = None
        elif on is None or not self._tells_what_for(office, on.group()):
            return behind
        end = on.end() if on else end
        while behind > 0 and self.tokens[behind - 1].start >= end:
            behind -= 1
        while behind < len(self.tokens) and self.tokens[behind].start < end:
            place = self.place_at.get(behind)
            office.country = office.country or (place.country if place is not None else None)
            behind += 1
        office.sort, office.name, office.end = "office", None, end
        office.role = (office.start, end)
        return behind

    def _tells_what_for(self, office: Mention, words: str) -> bool:
        """Whether words behind an office tell what it is for, rather than who holds it."""
        told = re.findall(r"[\w-]+", words.lower())
        links = {"of", "for"}.intersection(self.text[office.start : office.end].lower().split())
        known = not self.modifiers.union(_bodies(), ("of",)).isdisjoint(told)
        return known or (bool(links) and len(told) == 1)

    def tells_side(self, name: Mention, office: Mention) -> bool:
        """Whether a second office tells whose somebody is: "Lukman, Nigeria's oil minister, …"."""
        if name.name is None or name.country is not None or office.sort != "office":
            return False
        apart = self.text[name.end : office.start].strip(" ")
        return office.country is not None and apart in (",", ", the")

    def is_rank_of(self, chief: Mention, mention: Mention) -> bool:
        """Whether "chief" only ranks the office behind it: "visiting chief U.S. negotiator X"."""
        words = self.text[chief.start : chief.end].split()
        ranks = words[-1].lower() == "chief" and chief.name is None and chief.country is None
        return ranks and mention.country is not None and mention.start - chief.end == 1

    def names(self, office: Mention, name: Mention) -> bool:
        """Whether a name set off by commas is that of the office before it.

        "The commander of U.S. forces in the Gulf, Rear Adm. Harold Bernsen, met …".
        """
        if name.name is None or not (
            self._is_only_ranked(name) or self._is_aide_of_his(office, name)
        ):
            return False
        if office.sort != "office" and not self._heads(office):
            return False
        if office.role is None or is_plural(self.text[slice(*office.role)]):
            return False
        if name.country is not None and office.country not in (None, name.country):
            return False
        closing = self.text[name.end : name.end + 1]
        between = self.text[office.end : name.start]
        return closing in (",", ".", "") and _OFFICE_ON.fullmatch(between) is not None

    def _is_aide_of_his(self, office: Mention, name: Mention) -> bool:
        """Whether an envoy is told by his own office too: "An envoy of President X, Minister Y,".

        Behind his comma goes on what he does, no list.
        """
        aide = office.office == "envoy" and self.text[office.start].islower()
        return aide and _AND_DOES.match(self.text, name.end) is not None

    def named(self, office: Mention, name: Mention) -> Mention:
        """An office with the name that stands behind its comma."""
        office.sort, office.name, office.end = "person", name.name, name.end
        office.country = office.country or name.country
        return office

    def _is_only_ranked(self, name: Mention) -> bool:
        """Whether nothing but a rank or a title is told of a name yet.

        "General Tang Shouyi, deputy chief", "the Crown Prince of Jordan, Prince Hassan".
        """
        if name.role is None:
            return True
        role = self.text[slice(*name.role)].lower().replace(".", "")
        return role in self.ranks or (name.office == "monarch" and " " not in role)


@cache
def _outlet_words() -> frozenset[str]:
    """Words behind the name of an agency or a paper: news, agency, daily."""
    return group("news_body", LANGUAGE) | group("press_agency", LANGUAGE)


@cache
def _parts_of_world() -> frozenset[str]:
    """Words that tell a part of the world, as "South American" of a tour."""
    return group("part_of_world", LANGUAGE)


@cache
def _bodies() -> frozenset[str]:
    """Last words of companies, papers and institutions, which are no persons."""
    return group("body_end", LANGUAGE)
