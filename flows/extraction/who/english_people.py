"""Who is mentioned in an English sentence: offices, names, delegations.

Capital letters show names; offices, nationalities and apposition show whose they are
("Farooq Khan, chairman of Pakistan's joint chiefs of staff committee"). Reads vocabulary, decides
nothing about events.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache

from flows.extraction.language.lexicon import any_of, group, ordinary, roles
from flows.extraction.reading.mentions import Mention, Sentence, Span
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.english_colleagues import is_plural, together

LANGUAGE = "en"
_LINKS = frozenset(("of", "for", "and", "the", "to"))
# Words of the longest office: "chairman of the joint chiefs of staff".
_LONGEST = 7
_OF_WHOM = frozenset(("of", "to", "for"))  # whom an aide serves stands behind one of these
_OFFICE_PLACES = frozenset(
    ("nationality", "country", "organisation", "capital", "city", "region", "landmark")
)


def find_people(sentence: Sentence) -> list[Mention]:
    """Offices with and without names, delegations and bare names in order."""
    reader = _Reader(sentence)
    found: list[Mention] = []
    at = 0
    while at < len(reader.tokens):
        mention, behind = reader.office_at(at)
        if mention is None:
            mention, behind = reader.name_mention_at(at)
        if mention is None:
            at += 1
            continue
        if found and reader.ends_apposition(found[-1], mention):
            _take_for_office(mention)
        if found and reader.in_apposition(found[-1], mention):
            _join(found[-1], mention)
        else:
            if found and reader.tells_side(found[-1], mention):
                found[-1].country = mention.country
            if found and reader.names(found[-1], mention):
                mention = reader.named(found.pop(), mention)
            elif found and reader.is_rank_of(found[-1], mention):
                found.pop()
            found.append(mention)
            found += reader.colleagues(mention, behind)
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


def _take_for_office(mention: Mention) -> None:
    """Make an office of one with a name that is but the last word of what the office is for."""
    mention.sort, mention.name, mention.role = "office", None, (mention.start, mention.end)


# What stands between a name and the office behind it: ", his Polish counterpart".
_APPOSED = (",", ", the", ", a", ", an", "(", ", his", ", her")
_HEADS = ("head", "leader", "chief")
# Sorts of office that a word nobody knows may stand before: "Railways Minister", "Bundesbank
# President", "Hamas leader".
_TITLED = frozenset(("leader", "minister", "military", "official", "envoy", "deputy"))
_INITIALS = re.compile(r"(?:[A-Z]\.)+")
# Behind a month: "May 3", "May 2031".
_DAY_OR_YEAR = re.compile(r"\s+\d")
# What more of an office stands before the comma: "… forces in the Gulf, ".
_OFFICE_ON = re.compile(
    r"(?:'s)?(?:\s(?:in|of|for|at|to|the|and|armed|forces|services|staff|army|navy|council|committee"
    r"|(?<=\sfor\s)[a-z]+|[A-Z][\w.]+))*,\s(?:the\s)?"
)
# What somebody does behind whose words no comma closes an apposition.
_SPEAKS = re.compile(rf"\s{any_of('speech', 'en')}\b")
#: An Arabic surname with its small article: al-Sisi, el-Baradei, ash-Sharif.
ARTICLED = re.compile(r"(?:al|el|an|as|ash|ad|ar|at|az|ul)-[A-Z]")


#: Sorts of office whose bearers are sent to nobody.
_NOT_SENT = frozenset(("leader", "monarch"))
#: How many words may name what somebody heads: "Supreme National Security Council Secretary".
_LONGEST_PORTFOLIO = 5


@dataclass(frozen=True, slots=True)
class _Office:
    end: int  # index behind the last token
    sort: str
    country: str | None
    body: str | None  # the organisation it belongs to
    is_group: bool


class _Reader:
    """Reads one sentence's tokens against the vocabulary."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.text = sentence.reading.text
        self.tokens = sentence.tokens
        self.lower = [token.word.lower().removesuffix(".") for token in self.tokens]
        self.words = roles(LANGUAGE)
        self.ordinary = ordinary(LANGUAGE)
        self.ranks = _ranks()
        self.modifiers = _modifiers()
        self.place_at: dict[int, PlaceMention] = {}
        for place in sentence.places:
            for number, token in enumerate(self.tokens):
                if token.start < place.end and place.start < token.end:
                    self.place_at[number] = place

    def office_at(self, at: int) -> tuple[Mention | None, int]:
        """The office that begins at a token, with the name behind it."""
        office = self._office_end(at)
        end = office.end
        if end == at or self.lower[at] in _LINKS or self._is_heading(at):
            return None, at
        if office.is_group:
            end, country, body = self._affiliation(office)
            role: Span = (self.tokens[at].start, self.tokens[end - 1].end)
            group_ = Mention(*role, "group", role=role, office="delegation", country=country)
            group_.body = body
            return group_, end
        served, office = self._served(at, office)
        end = office.end
        name_at, name_end = self._name_behind(end)
        if name_end > name_at and self.lower[name_end - 1] in _bodies():
            end, (name_at, name_end) = name_end, self._name_behind(name_end)
        if name_end > name_at and self._is_headline(at, name_end):
            name_end = name_at
        if name_end > name_at and self._gap(name_end) == "" and self._is_outlet(name_end):
            return None, at  # "the official Tanjug news agency"
        role = (self.tokens[at].start, self.tokens[end - 1].end)
        if name_end == name_at:
            mention = Mention(*role, "office", role=role, office=office.sort)
            mention.country, mention.body, mention.served = office.country, office.body, served
            return mention, end
        name = (self.tokens[name_at].start, self._without_stop(self.tokens[name_end - 1].end))
        mention = Mention(role[0], name[1], "person", name=name, role=role, office=office.sort)
        mention.country = office.country or (None if office.body else self._of_country(name_end))
        mention.body, mention.served = office.body, served
        return mention, name_end

    def _of_country(self, at: int) -> str | None:
        """The country behind a name: "Foreign Minister Omar Safadi of Jordan"."""
        if at + 2 > len(self.tokens) or self.lower[at] != "of" or self._gap(at):
            return None
        at += 1 + (self.lower[at + 1 : at + 2] == ["the"])
        place = self.place_at.get(at)
        if place is None or place.sort != "country" or self._gap(at):
            return None
        behind = self._behind(place, at)
        more = self._capital(behind) and self._gap(behind) == ""  # "of France Telecom"
        return None if more else place.country

    def _is_heading(self, at: int) -> bool:
        """Whether "head" is what somebody does: "will head to Dhaka", no official there."""
        return self.lower[at] == "head" and self.lower[at + 1 : at + 2] in (["to"], ["for"])

    def _served(self, at: int, own: _Office) -> tuple[Mention | None, _Office]:
        """Whom an aide or an envoy serves by his name, and the office with that name.

        "An adviser to French President Jacques Chirac": the name is that of the President.
        """
        servants = _servants()
        head = next((n for n in range(at, own.end) if self.lower[n] in servants), None)
        if head is None:
            return None, own
        first = head + 2
        if first >= len(self.tokens) or self.tokens[head + 1].word not in _OF_WHOM:
            return None, own
        office = self._office_end(first)
        title = office.end if office.end > first else first
        name_at = self._behind_titles(title)
        name_end = self.name_end(name_at)
        direct = all(self._gap(n) == "" for n in range(head + 1, name_at + 1))
        if office.end < own.end or not direct or name_end == name_at:
            return None, own
        name = (self.tokens[name_at].start, self._without_stop(self.tokens[name_end - 1].end))
        served = Mention(self.tokens[first].start, name[1], "person", name=name)
        served.office, served.country = office.sort, office.country
        if title > first:
            served.role = (served.start, self.tokens[title - 1].end)
        sort = self.words.head[self.lower[head]]
        return served, replace(own, end=name_end, sort=sort)

    def colleagues(self, mention: Mention, at: int) -> list[Mention]:
        """One more office for each further state of "the foreign ministers of A, B and C"."""
        if mention.sort != "office" or at < 2 or mention.country is None:
            return []
        if not is_plural(self.text[mention.start : mention.end]):
            return []
        found: list[Mention] = []
        while at + 1 < len(self.tokens) and (self.lower[at] == "and" or self._gap(at) == ","):
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
            at = self._behind(place, at)
        return found

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
        if self._gap(at) == "(" and self._gap(at + 1) == ")":
            at += 1
        direct = self._gap(at) in ("", ")")
        name_at = at
        name_at = self._behind_titles(name_at)
        end = self.name_end(name_at)
        if direct or end == name_at:
            return (name_at, end) if direct else (at, at)
        closing = self.text[self.tokens[end - 1].end : self.tokens[end - 1].end + 1]
        set_off = self._gap(at) == "," and end - name_at >= 2 and closing in (",", ".", "")
        return (name_at, end) if set_off else (at, at)

    def _behind_titles(self, at: int) -> int:
        """Behind honorifics and ranks that stand before a name: "Gen. Pyar Jung Thapa"."""
        while at < len(self.tokens):
            rank = self._phrase_length(at, self.ranks)
            if self.lower[at] in self.words.honorific:
                at += 1
            elif rank and self._capital(at) and self._capital(at + rank):
                at += rank
            else:
                break
        return at

    def name_mention_at(self, at: int) -> tuple[Mention | None, int]:
        """A bare name: two or more capitalised words that are no place and no ordinary word."""
        title = self.lower[at] in self.words.honorific and self._capital(at)
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
        name = (self.tokens[start].start, self._without_stop(self.tokens[end - 1].end))
        mention = Mention(name[0], name[1], "person", name=name)
        before = self.place_at.get(at - 1)
        mention.country = self._of_country(end)
        if before is not None and before.country and self._gap(at) in ("'s", "'"):
            mention.country = before.country  # "Kenya's Daniel arap Moi"
        return mention, end

    def _is_thing(self, at: int, end: int) -> bool:
        """Whether capitalised words name no person: "Market Economy Status", "Foreign Liaison"."""
        if self._portfolio(at):
            return True
        last = end - 1
        place = self.place_at.get(last)
        if place is not None and place.sort == "region":
            return True  # "the Arab Maghreb"
        return any(word in self.modifiers for word in self.lower[at:last]) or (
            self.lower[last] in self.modifiers
            and end - at > 1
            and self.lower[last] not in _surnames()
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

    def ends_apposition(self, name: Mention, office: Mention) -> bool:
        """Whether the name of an office set off behind another name is one more word of it.

        "Jan Novak, Special Envoy for the Northern Triangle,": nobody is called Triangle.
        """
        if name.name is None or office.name is None or office.role is None:
            return False
        words = self.text[slice(*office.role)].lower().split()
        one = " " not in self.text[slice(*office.name)] and {"of", "for"} & set(words)
        behind = self.text[office.end : office.end + 1]
        set_off = self.text[name.end : office.start].strip(" ") in (",", ", the")
        return bool(one) and set_off and behind in (",", ".", "") and self._is_only_ranked(name)

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
        if name.name is None or not self._is_only_ranked(name):
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

    def named(self, office: Mention, name: Mention) -> Mention:
        """An office with the name that stands behind its comma."""
        office.sort, office.name, office.end = "person", name.name, name.end
        office.country = office.country or name.country
        return office

    def _is_only_ranked(self, name: Mention) -> bool:
        """Whether nothing but a rank is told of a name yet: "General Tang Shouyi, deputy chief"."""
        if name.role is None:
            return True
        return self.text[slice(*name.role)].lower().replace(".", "") in self.ranks

    def name_end(self, at: int) -> int:
        """Index behind the last token of the name at ``at``; ``at`` if there is none."""
        end = at
        while end < len(self.tokens) and end - at < 6:
            if end > at and self._gap(end) != "" and not self._hyphenated(end):
                break
            word = self.lower[end]
            if end > at and word in _particles() and self._capital_behind(end):
                end += 1
                continue
            if end > at and ARTICLED.match(self.tokens[end].word):
                end += 1
                continue
            if (
                not self._capital(end)
                or (word in self.ordinary and not (end > at and self._is_month_surname(end)))
                or self._foreign_to_names(end, end == at)
            ):
                break
            end += 1
            if (
                self.tokens[end - 1].word.endswith(".")
                and len(word.replace(".", "")) > 1
                and word not in ("jr", "sr")
                and not _INITIALS.fullmatch(self.tokens[end - 1].word)
            ):
                break
        return end

    def _is_month_surname(self, at: int) -> bool:
        """A month as the last of a name: "Theresa May", not "Wednesday May 3"."""
        if self.lower[at] not in group("month_surname", LANGUAGE):
            return False
        first = self.lower[at - 1] not in self.ordinary
        return first and _DAY_OR_YEAR.match(self.text, self.tokens[at].end) is None

    def _foreign_to_names(self, at: int, first: bool) -> bool:
        place = self.place_at.get(at)
        if place is not None and place.sort in ("nationality", "country", "organisation"):
            return True
        if self.lower[at] in group("region_adjective", LANGUAGE):  # "Gulf Arab (rulers)"
            return True
        if self._is_sultan(at) or (not first and self._is_surname(at)):
            return False
        if place is not None and first:
            return True
        return (
            self._phrase_length(at, self.words.head) > 0 or self._phrase_length(at, self.ranks) > 0
        )

    def _is_surname(self, at: int) -> bool:
        """A word of office as the last of a name: "John Major", "Steve King"."""
        return self.lower[at] in _surnames() and not (
            self._capital(at + 1) and self._gap(at + 1) == ""
        )

    def _is_sultan(self, at: int) -> bool:
        """Sultan as a given name: "Prince Sultan", "Sultan bin Abdul-Aziz"."""
        if self.lower[at] != "sultan" or not self._capital(at):
            return False
        titled = at > 0 and self.lower[at - 1] in ("prince", "sheikh", "sheikh", "minister")
        return titled or (at + 1 < len(self.tokens) and self.lower[at + 1] in ("bin", "ibn", "al"))

    def _office_end(self, at: int) -> _Office:
        """Token behind an office, its sort, its side, whether it is a delegation."""
        end, headed = at, at
        sort, is_group = "", False
        country: str | None = None
        only: str | None = None
        body: str | None = None
        shortened = (
            -1
        )  # behind a short name in brackets: "an International Monetary Fund (IMF) team"
        while end < len(self.tokens) and (
            end == at
            or self._gap(end) in ("", "/", "'s", "'")
            or self._hyphenated(end)
            or (end == shortened and self._gap(end) == ")")
        ):
            place = self.place_at.get(end)
            linked = end > at and self.lower[end - 1] in _LINKS
            if self._is_adjective(end) or (end > at and self._is_sultan(end)):
                break
            if (length := self._phrase_length(end, self.words.head)) and not (
                headed == at and self._describes(end, length)
            ):
                if headed > at and self.lower[end] in self.words.honorific:
                    break  # "Foreign Minister Sheikh Sabah …": a title of the name
                end += length
                phrase = self._phrase(end - length, length)
                aide = sort and "to" in self.lower[at:end]  # "adviser to the president"
                sort = sort if aide else self.words.head[phrase]
                headed, is_group = end, False
                only = only or self.words.country.get(phrase)
            elif (length := self._phrase_length(end, self.ranks)) and self._is_rank(end, length):
                end += length
                sort, headed = sort or "military", end
            elif self._is_group(end) and (end > at or self._is_of(end + 1) or self._is_sent(at)):
                end += 1
                is_group, headed = True, end
            elif place is not None and place.sort in _OFFICE_PLACES:
                if headed > at and not linked:
                    break
                sent = sort == "envoy" and self.lower[end - 1] in ("for", "to")
                sent = sent or (linked and self._is_affairs(self._behind(place, end)))
                country = country or (None if sent else place.country)
                body = body or (place.name_en if place.sort == "organisation" else None)
                end = self._behind(place, end)
                headed = end if headed > at else headed
                end = shortened = self._behind_short_name(end)
            elif length := self._leading_on(end, headed > at, is_group, sort):
                end += length
            elif length := self._phrase_length(end, self.modifiers):
                end += length
                inside = linked or self.lower[end - length - 1] in ("affairs", "foreign")
                if headed > at and (inside or self._inside_link(at, end)):
                    headed = end
            elif (headed > at and self._is_own_house(end)) or (
                headed > at and self._capital(end) and self._is_complement(headed, end)
            ):
                end += 1
                headed = end
            else:
                break
        return _Office(headed if headed > at else at, sort, country or only, body, is_group)

    def _is_affairs(self, at: int) -> bool:
        """Whether a place only tells what an office is for: "adviser for Russian affairs"."""
        return self.lower[at : at + 1] in (["affairs"], ["relations"], ["issues"])

    def _describes(self, at: int, length: int) -> bool:
        """Whether "chief" or "deputy" only describes an office told with its state behind it.

        "The visiting chief U.S. trade negotiator", "deputy Russian foreign minister".
        """
        if self._phrase(at, length) not in self.modifiers or self._gap(at + length):
            return False
        place = self.place_at.get(at + length)
        return place is not None and place.sort in ("nationality", "country")

    def _behind_short_name(self, at: int) -> int:
        """Behind a short name in brackets: "an International Monetary Fund (IMF) team"."""
        return at + (self._gap(at) == "(" and self._gap(at + 1) == ")")

    def _is_own_house(self, at: int) -> bool:
        """A state's own house: "Speaker of Iran's Majlis"."""
        place = self.place_at.get(at - 1)
        owned = self._gap(at) in ("'s", "'") and place is not None and place.sort == "country"
        head = self._phrase_length(at, self.words.head) or self._phrase_length(at, self.ranks)
        return owned and self._capital(at) and not head and self._gap(at + 1) in (",", "")

    def _leading_on(self, at: int, headed: bool, is_group: bool, sort: str) -> int:
        """How many words lead on in an office: to its head, or to what it is for."""
        if not headed and (length := self._portfolio(at)):
            return length
        if headed and self._phrase(at, 3) == "in charge of":
            return 3
        return self.lower[at] in _LINKS and self._links_on(at, headed, is_group, sort)

    def _links_on(self, at: int, headed: bool, is_group: bool, sort: str) -> bool:
        """Whether a link word leads on in an office: only "and" does so before its head."""
        if self.lower[at] == "to" and sort in _NOT_SENT:
            behind = at + 1 + (self.lower[at + 1 : at + 2] == ["the"])
            if at + 1 in self.place_at or behind in self.place_at:
                return False  # "welcomed the premier of Kenya to the White House"
        if is_group and self.lower[at] == "and":
            return False  # "the Kenyan delegation and Foreign Minister X"
        if self.lower[at : at + 2] == ["and", "the"] and self._phrase_length(
            at + 2, self.words.head
        ):
            return False  # "the Vice President and the Prime Minister": two persons
        place = self.place_at.get(at - 1)
        if not headed and place is not None and place.sort == "country":
            return False  # "for Yemen and Energy Minister X": two things
        if headed and place is not None and place.sort == "region" and self.lower[at] == "and":
            following = self.place_at.get(at + 1)  # "for the Middle East and North Africa"
            return following is not None and following.sort == "region"
        return (headed or self.lower[at] == "and") and self._continues(at)

    def _is_rank(self, at: int, length: int) -> bool:
        """«general» is a rank right before a name only: "General John Abizaid"."""
        if self.lower[at] != "general" or length > 1:
            return True
        return self._capital(at) and self.name_end(at + 1) > at + 1

    def _portfolio(self, at: int) -> int:
        """How many capitalised words lead to an office: "Railways Minister", "OPEC President"."""
        for length in range(1, _LONGEST_PORTFOLIO + 1):
            last = at + length - 1
            if last >= len(self.tokens) or not self._is_portfolio_word(last, first=length == 1):
                return 0
            behind = at + length
            if behind < len(self.tokens) and self._gap(behind) == "":
                head = self._phrase_length(behind, self.words.head)
                if head and self.words.head[self._phrase(behind, head)] in _TITLED:
                    return length
        return 0

    def _is_portfolio_word(self, at: int, *, first: bool) -> bool:
        word = self.tokens[at].word
        if not (self._capital(at) and len(word) > 2) or (word.isupper() and len(word) > 5):
            return False
        if self.lower[at] in self.ordinary or self.lower[at] in self.words.honorific:
            return False
        place = self.place_at.get(at)
        if place is not None and place.sort in ("nationality", "country", "city", "capital"):
            return False
        if self._phrase_length(at, self.words.head) or self._phrase_length(at, self.ranks):
            return False
        return first or self._gap(at) == ""

    def _is_adjective(self, at: int) -> bool:
        """«official» before what it describes: "official visit", "an official goodwill visit"."""
        if self.lower[at] != "official" or at + 1 >= len(self.tokens) or self._gap(at + 1):
            return False
        return not self._capital(at + 1) and self.lower[at + 1] not in _behind_persons()

    def _is_group(self, at: int) -> bool:
        """A delegation; with a capital "Group" belongs to a proper name ("Minsk Group")."""
        return self.lower[at] in self.words.group and self.tokens[at].word != "Group"

    def _is_of(self, at: int) -> bool:
        """Whether a delegation's side or head follows: "delegation from", "delegation led by"."""
        return " ".join(self.lower[at : at + 2]).startswith(
            ("from", "led by", "headed by", "of the")
        )

    def _affiliation(self, office: _Office) -> tuple[int, str | None, str | None]:
        """Whose delegation: "a delegation from Turkey", "a team of the IMF"."""
        end, country, body = self._house(office.end), office.country, office.body
        for number in range(office.end, end):
            place = self.place_at.get(number)
            if place is not None:
                country = country or place.country
                body = body or (place.name_en if place.sort == "organisation" else None)
        if end + 1 < len(self.tokens) and self.lower[end] in ("from", "of"):
            skip = end + 1 + (self.lower[end + 1] == "the")
            place = self.place_at.get(skip)
            if place is not None:
                body = body or (place.name_en if place.sort == "organisation" else None)
                return self._behind(place, skip), country or place.country, body
        return end, country, body

    def _house(self, at: int) -> int:
        """Behind the house that sends a delegation: "of the People's Assembly of Laos"."""
        end = at
        while at < len(self.tokens) and at - end < 4:
            if self._capital(at) and self._gap(at) in ("", "'s", "'"):
                at = end = at + 1
            elif self.lower[at] in ("of", "the", "for", "from") and self._gap(at) == "":
                at += 1
            else:
                break
        return end

    def _is_sent(self, at: int) -> bool:
        """Whether it is a delegation that somebody sends: "sent a four-member delegation to"."""
        return self.lower[at] == "delegation" and not group("sending", LANGUAGE).isdisjoint(
            self.lower[max(0, at - 4) : at]
        )

    def _is_accredited(self, at: int) -> bool:
        """Whether an office is held at a place: "envoy to Kenya", not "a minister to Kenya"."""
        sorts = {self.words.head.get(word) for word in (self.lower[at], self.lower[at][:-1])}
        return not sorts.isdisjoint(("resident", "envoy")) or self.lower[at] in _servants()

    def _continues(self, at: int) -> bool:
        """Whether behind a link word the office goes on: a place, a modifier, a capital word."""
        behind = at + 1
        while behind < len(self.tokens) and self.lower[behind] in _LINKS:
            behind += 1
        if behind >= len(self.tokens) or self._gap(behind) != "":
            return False
        if self.lower[at] == "to":
            serves = self.lower[at - 1] in _servants()  # "adviser to the president"
            return (behind in self.place_at and self._is_accredited(at - 1)) or (
                serves and self._phrase_length(behind, self.words.head) > 0
            )
        if self.lower[at] == "and":
            next_one = self._capital(behind) and self._phrase_length(behind + 1, self.modifiers) > 0
            return next_one or self._phrase_length(behind, self.modifiers) > 0
        return (
            behind in self.place_at
            or self._phrase_length(behind, self.modifiers) > 0
            or self._capital(behind)
        )

    def _is_complement(self, headed: int, at: int) -> bool:
        """A word of what an office is for: "of Transport", "for … and Eurasian Affairs"."""
        if self._inside_link(headed, at):
            return True
        return self.lower[at - 1] == "and" and self._phrase_length(at + 1, self.modifiers) > 0

    def _inside_link(self, start: int, end: int) -> bool:
        return any(word in ("of", "for") for word in self.lower[max(start, end - 6) : end])

    def _phrase(self, at: int, length: int) -> str:
        return " ".join(self.lower[at : at + length])

    def _phrase_length(self, at: int, vocabulary: Collection[str]) -> int:
        if at >= len(self.tokens) or self.lower[at] not in _first_words():
            return 0
        for length in range(min(_LONGEST, len(self.tokens) - at), 0, -1):
            if self._phrase(at, length) in vocabulary:
                return length
        return 0

    def _capital(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].word[0].isupper()

    def _capital_behind(self, at: int) -> bool:
        return self._capital(at + 1) or (
            at + 2 < len(self.tokens) and self.lower[at + 1] in _particles()
        )

    def _gap(self, at: int) -> str:
        if at == 0 or at >= len(self.tokens):
            return "."
        return self.text[self.tokens[at - 1].end : self.tokens[at].start].strip(" ")

    def _hyphenated(self, at: int) -> bool:
        """A hyphen joins two words; with blanks around it parts what they belong to."""
        return at > 0 and self.text[self.tokens[at - 1].end : self.tokens[at].start] == "-"

    def _behind(self, place: PlaceMention, at: int) -> int:
        while at < len(self.tokens) and self.tokens[at].start < place.end:
            at += 1
        return at

    def _without_stop(self, end: int) -> int:
        return end - 1 if self.text[end - 1 : end] == "." else end


@cache
def _ranks() -> frozenset[str]:
    """Military ranks, without the full stops of their short forms."""
    return frozenset(rank.replace(".", "") for rank in roles(LANGUAGE).rank)


@cache
def _modifiers() -> frozenset[str]:
    """What an office may be for, without the small words that link its parts."""
    return roles(LANGUAGE).complement - _LINKS


@cache
def _first_words() -> frozenset[str]:
    """The words with which offices, ranks and what they are for begin."""
    phrases = (*roles(LANGUAGE).head, *_ranks(), *_modifiers())
    return frozenset(phrase.split(" ", 1)[0] for phrase in phrases)


@cache
def _servants() -> frozenset[str]:
    """Those who serve somebody whom their office may name: aide, envoy, spokesman."""
    return group("servant", LANGUAGE)


@cache
def _surnames() -> frozenset[str]:
    """Words of offices that are surnames too: Home, Banks, Power."""
    return group("surname_too", LANGUAGE)


@cache
def _outlet_words() -> frozenset[str]:
    """Words behind the name of an agency or a paper: news, agency, daily."""
    return group("news_body", LANGUAGE) | group("press_agency", LANGUAGE)


@cache
def _particles() -> frozenset[str]:
    """Small words inside names: al, bin, van, de."""
    return group("name_particle", LANGUAGE)


@cache
def _bodies() -> frozenset[str]:
    """Last words of companies, papers and institutions, which are no persons."""
    return group("body_end", LANGUAGE)


@cache
def _behind_persons() -> frozenset[str]:
    """Words that follow persons, not adjectives: said, who, from, close."""
    return group("behind_person", LANGUAGE) | group("speech", LANGUAGE)
