"""How far an English office goes, and whose it is: its state, its body, what it is for.

Above ``english_names``, under ``english_people``, which asks here for the office that begins at a
word and reads the name behind it. Names nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from flows.extraction.language.lexicon import group
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.english_colleagues import is_plural
from flows.extraction.who.english_names import Names
from flows.extraction.who.english_words import LANGUAGE, LINKS, servants

_OFFICE_PLACES = frozenset(
    ("nationality", "country", "organisation", "capital", "city", "region", "landmark")
)
# Sorts of office that a word nobody knows may stand before: "Railways Minister", "Bundesbank
# President", "Hamas leader".
_TITLED = frozenset(("leader", "minister", "military", "official", "envoy", "deputy"))
#: Sorts of office whose bearers are sent to nobody.
_NOT_SENT = frozenset(("leader", "monarch"))
#: How many words may name what somebody heads: "Supreme National Security Council Secretary".
_LONGEST_PORTFOLIO = 5
#: How many words before the end of an office the link may stand behind which it tells what for.
_FAR = 8


@dataclass(frozen=True, slots=True)
class Office:
    """What was read of an office: how far it goes and whose it is."""

    end: int  # index behind the last token
    sort: str
    country: str | None
    body: str | None  # the organisation it belongs to
    is_group: bool


@dataclass(slots=True)
class _Begun:
    """What has been read of an office so far."""

    at: int  # the token with which it begins
    end: int  # index behind the last token read
    headed: int  # index behind the last token that must be part of it; ``at`` before any
    sort: str = ""
    country: str | None = None
    only: str | None = None  # the country whose alone such an office is: "the Kremlin leader"
    body: str | None = None
    is_group: bool = False
    shortened: int = -1  # behind a short name in brackets: "an International Monetary Fund (IMF)"

    @property
    def is_headed(self) -> bool:
        """Whether words that make an office have been read."""
        return self.headed > self.at

    def take(self, length: int) -> bool:
        """Take so many words as part of the office."""
        self.end += length
        self.headed = self.end
        return True


class Offices(Names):
    """Reads the offices among one sentence's words."""

    def office_end(self, at: int) -> Office:
        """Token behind an office, its sort, its side, whether it is a delegation."""
        begun = _Begun(at, at, at)
        while begun.end < len(self.tokens) and self._joins(begun) and self._takes(begun):
            pass
        end = begun.headed if begun.is_headed else at
        return Office(end, begun.sort, begun.country or begun.only, begun.body, begun.is_group)

    def _joins(self, begun: _Begun) -> bool:
        """Whether only what may stand inside an office parts a word from those before it."""
        end = begun.end
        return (
            end == begun.at
            or self.gap(end) in ("", "/", "'s", "'")
            or self.hyphenated(end)
            or self._is_listed(end)
            or (end == begun.shortened and self.gap(end) == ")")
        )

    def _takes(self, begun: _Begun) -> bool:
        """Take the next words into an office; false where they are no part of it."""
        at, end = begun.at, begun.end
        if self._is_adjective(end) or self._is_at_the_head(end):
            return False
        if (end > at and self.is_sultan(end)) or self._is_short_title_alone(end):
            return False
        place = self.place_at.get(end)
        if (length := self.phrase_length(end, self.words.head)) and (
            begun.is_headed or not self._describes(end, length)
        ):
            return self._takes_head(begun, length)
        if (length := self.phrase_length(end, self.ranks)) and self._is_rank(end, length):
            begun.sort = begun.sort or "military"
            return begun.take(length)
        if self._is_group(end) and (end > at or self._is_of(end + 1) or self._is_sent(at)):
            begun.is_group = True
            return begun.take(1)
        if place is not None and place.sort in _OFFICE_PLACES:
            return self._takes_place(begun, place)
        if length := self._leading_on(end, begun.is_headed, begun.is_group, begun.sort):
            begun.end += length
            return True
        if length := self.phrase_length(end, self.modifiers) or self._is_for_a_group(end):
            return self._takes_modifier(begun, length)
        return begun.is_headed and self._belongs(begun) and begun.take(1)

    def _is_short_title_alone(self, at: int) -> bool:
        """Whether a title that stands before names only has none behind it: "Hun Sen said"."""
        return self.lower[at] == "sen" and not self.goes_on(at + 1)

    def _belongs(self, begun: _Begun) -> bool:
        """Whether a word behind the head is part of the office: of what it is for, of its body."""
        end = begun.end
        return self._is_own_house(end) or (
            self.capital(end)
            and (self._is_complement(begun.headed, end) or self._is_of_body(begun.at, end))
        )

    def _takes_head(self, begun: _Begun, length: int) -> bool:
        """Take the words that make an office, not a title of the name behind it."""
        end = begun.end
        if begun.is_headed and self.lower[end] in self.words.honorific:
            return False  # "Foreign Minister Sheikh Sabah …"
        if self.lower[end] in ("guest", "guests", "host") and not self._is_foreign_guest(begun):
            return False
        phrase = self.phrase(end, length)
        aide = (
            begun.sort and "to" in self.lower[begun.at : end + length]
        )  # "adviser to the president"
        both = begun.sort == "leader" and self.lower[end - 1] == "and"
        begun.sort = begun.sort if aide or both else self.words.head[phrase]
        begun.is_group = False
        begun.only = begun.only or self.words.country.get(phrase)
        return begun.take(length)

    def _is_foreign_guest(self, begun: _Begun) -> bool:
        """Whether one is "the Czech guest" or "host", not "his guest", "guest workers"."""
        last = self.place_at.get(begun.end - 1)
        behind = self.lower[begun.end + 1 : begun.end + 2]
        other = not group("guest_for_what", LANGUAGE).isdisjoint(behind)
        return last is not None and last.sort == "nationality" and not other

    def _takes_place(self, begun: _Begun, place: PlaceMention) -> bool:
        """Take a place as whose the office is, but where an envoy is sent or another's begins."""
        end = begun.end
        linked = self._is_linked(begun)
        inside = linked or self._is_of_the_same(begun, place)
        if begun.is_headed and (not inside or self._is_anothers(end, place, begun.country)):
            return False
        sent = begun.sort == "envoy" and self.lower[end - 1] in ("for", "to")
        sent = sent or (linked and self._is_affairs(self.behind(place, end)))
        begun.country = begun.country or (None if sent else place.country)
        begun.body = begun.body or (place.name_en if place.sort == "organisation" else None)
        end = self.behind(place, end)
        begun.headed = end if begun.is_headed else begun.headed
        begun.end = begun.shortened = self._behind_short_name(end)
        return True

    def _takes_modifier(self, begun: _Begun, length: int) -> bool:
        """Take a word that describes an office; behind its head only inside what that is for."""
        inside = self._is_linked(begun) or self.lower[begun.end - 1] in ("affairs", "foreign")
        begun.end += length
        if begun.is_headed and (inside or self._inside_link(begun.at, begun.end)):
            begun.headed = begun.end
        return True

    def _is_linked(self, begun: _Begun) -> bool:
        """Whether "of", "for" or the like stands before the next word."""
        return begun.end > begun.at and self.lower[begun.end - 1] in LINKS

    def _is_of_the_same(self, begun: _Begun, place: PlaceMention) -> bool:
        """Whether a place goes on with what an office is for: "of the Chinese People's Army".

        Behind that of its state, or behind a word that describes it ("of the Royal Thai Army").
        """
        last = self.place_at.get(begun.end - 1)
        if last is not None:
            return place.sort == "organisation" and place.country == last.country
        described = self.lower[begun.end - 1] in self.modifiers
        return described and begun.end > 1 and self.lower[begun.end - 2] in ("of", "the")

    def _is_anothers(self, at: int, place: PlaceMention, country: str | None) -> bool:
        """Whether the office of another state begins: "… minister and the Thai premier"."""
        joined = self.lower[at - 1] == "and" or self.lower[at - 2 : at] == ["and", "the"]
        named = place.sort == "nationality" or self.text.startswith("'s ", place.end)
        return joined and named and country not in (None, place.country)

    def _is_listed(self, at: int) -> bool:
        """Whether a comma parts what one office is for: "Minister of Energy, Water and Trade".

        Each is a word of such things, and "and" stands before the last.
        """
        if self.gap(at) != "," or self.lower[at - 1] not in self.modifiers:
            return False
        while at < len(self.tokens) and self.gap(at) in ("", ","):
            last = self.lower[at] == "and"
            at += last
            length = self.phrase_length(at, self.modifiers)
            if not (length and self.capital(at)) or self.phrase_length(at, self.ranks):
                return False
            if last or " and " in self.phrase(at, length):
                return True
            at += length
        return False

    def _is_affairs(self, at: int) -> bool:
        """Whether a place only tells what an office is for: "adviser for Russian affairs"."""
        return self.lower[at : at + 1] in (["affairs"], ["relations"], ["issues"])

    def _describes(self, at: int, length: int) -> bool:
        """Whether "chief" or "deputy" only describes an office told with its state behind it.

        "The visiting chief U.S. trade negotiator", "deputy Russian foreign minister".
        """
        if self.phrase(at, length) not in self.modifiers or self.gap(at + length):
            return False
        place = self.place_at.get(at + length)
        return place is not None and place.sort in ("nationality", "country")

    def _behind_short_name(self, at: int) -> int:
        """Behind a short name in brackets: "an International Monetary Fund (IMF) team"."""
        return at + (self.gap(at) == "(" and self.gap(at + 1) == ")")

    def _is_own_house(self, at: int) -> bool:
        """A state's own house: "Speaker of Iran's Majlis"."""
        place = self.place_at.get(at - 1)
        owned = self.gap(at) in ("'s", "'") and place is not None and place.sort == "country"
        head = self.phrase_length(at, self.words.head) or self.phrase_length(at, self.ranks)
        return owned and self.capital(at) and not head and self.gap(at + 1) in (",", "")

    def _leading_on(self, at: int, headed: bool, is_group: bool, sort: str) -> int:
        """How many words lead on in an office: to its head, or to what it is for."""
        if not headed and (length := self.portfolio(at)):
            return length
        if headed and self.phrase(at, 3) == "in charge of":
            return 3
        return self.lower[at] in LINKS and self._links_on(at, headed, is_group, sort)

    def _links_on(self, at: int, headed: bool, is_group: bool, sort: str) -> bool:
        """Whether a link word leads on in an office: only "and" does so before its head."""
        if self.lower[at] == "to" and sort in _NOT_SENT:
            behind = at + 1 + (self.lower[at + 1 : at + 2] == ["the"])
            if at + 1 in self.place_at or behind in self.place_at:
                return False  # "welcomed the premier of Kenya to the White House"
        if is_group and self.lower[at] == "and":
            return False  # "the Kenyan delegation and Foreign Minister X"
        if self.lower[at : at + 2] == ["and", "the"] and self.phrase_length(
            at + 2, self.words.head
        ):
            return False  # "the Vice President and the Prime Minister": two persons
        if headed and self._goes_on_to_second(at):
            return True
        place = self.place_at.get(at - 1)
        if not headed and place is not None and place.sort == "country":
            return False  # "for Yemen and Energy Minister X": two things
        if headed and place is not None and place.sort == "region" and self.lower[at] == "and":
            following = self.place_at.get(at + 1)  # "for the Middle East and North Africa"
            return following is not None and following.sort == "region"
        return (headed or self.lower[at] == "and") and self._continues(at)

    def _goes_on_to_second(self, at: int) -> bool:
        """Whether an office goes on to a second: "Deputy Premier and Minister of Defense"."""
        if self.lower[at] != "and" or not (self.capital(at - 1) and self.capital(at + 1)):
            return False
        length = self.phrase_length(at + 1, self.words.head)
        behind = at + 1 + length
        return length > 0 and self.lower[behind : behind + 1] in (["of"], ["for"])

    def _is_rank(self, at: int, length: int) -> bool:
        """«general» is a rank right before a name only: "General John Abizaid"; so is "major"."""
        if self.lower[at] not in ("general", "major") or length > 1:
            return True
        return self.capital(at) and self.name_end(at + 1) > at + 1

    def portfolio(self, at: int) -> int:
        """How many capitalised words lead to an office: "Railways Minister", "OPEC President"."""
        for length in range(1, _LONGEST_PORTFOLIO + 1):
            last = at + length - 1
            if last >= len(self.tokens) or not self._is_portfolio_word(last, first=length == 1):
                return 0
            behind = at + length
            if behind < len(self.tokens) and self.gap(behind) == "":
                head = self.phrase_length(behind, self.words.head)
                if head and self.words.head[self.phrase(behind, head)] in _TITLED:
                    return length
        return 0

    def _is_portfolio_word(self, at: int, *, first: bool) -> bool:
        word = self.tokens[at].word
        if not (self.capital(at) and len(word) > 2) or (word.isupper() and len(word) > 5):
            return False
        known = self.lower[at] in self.modifiers  # "National Assembly Chairman"
        if (self.lower[at] in self.ordinary and not known) or (
            self.lower[at] in self.words.honorific
        ):
            return False
        place = self.place_at.get(at)
        if place is not None and place.sort in ("nationality", "country", "city", "capital"):
            return False
        if place is not None and place.sort == "organisation" and place.country:
            return False  # "Senior CPC official": it tells whose he is
        if self.phrase_length(at, self.words.head) or self.phrase_length(at, self.ranks):
            return False
        return first or self.gap(at) == ""

    def _is_adjective(self, at: int) -> bool:
        """«official» before what it describes: "official visit", "an official goodwill visit"."""
        if self.lower[at] != "official" or at + 1 >= len(self.tokens) or self.gap(at + 1):
            return False
        return not self.capital(at + 1) and self.lower[at + 1] not in _behind_persons()

    def _is_at_the_head(self, at: int) -> bool:
        """Whether "head" only tells that somebody leads: "left at the head of a delegation"."""
        return self.lower[at] == "head" and self.lower[max(0, at - 2) : at] == ["at", "the"]

    def _is_group(self, at: int) -> bool:
        """A delegation; with a capital "Group" belongs to a proper name ("Minsk Group")."""
        return self.lower[at] in self.words.group and self.tokens[at].word != "Group"

    def _is_for_a_group(self, at: int) -> bool:
        """Whether a word tells what the delegation behind it is for: "a wheat mission"."""
        told = not self.capital(at) and self.lower[at] in group("delegation_for", LANGUAGE)
        behind = at + 1 < len(self.tokens) and self._is_group(at + 1)
        return told and behind and not self.gap(at + 1)

    def _is_of(self, at: int) -> bool:
        """Whether a delegation's side or head follows: "delegation from", "delegation led by"."""
        return " ".join(self.lower[at : at + 2]).startswith(
            ("from", "led by", "headed by", "of the")
        )

    def affiliation(self, office: Office) -> tuple[int, str | None, str | None]:
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
                return self.behind(place, skip), country or place.country, body
        return end, country, body

    def whence(self, office: Office) -> tuple[int, str | None, str | None]:
        """Whose people: "officials from Peru", "from the World Bank", not "from Peru and Chile"."""
        at, own = office.end, (office.end, office.country, office.body)
        many = self.lower[at - 1] in self.words.group and self.lower[at : at + 1] == ["from"]
        if not many or self.gap(at) or at + 1 >= len(self.tokens):
            return own
        skip = at + 1 + (self.lower[at + 1] == "the")
        place = self.place_at.get(skip)
        if place is None:
            return own
        end = self.behind(place, skip)
        listed = self.lower[end : end + 1] == ["and"] or end in self.place_at
        body = place.name_en if place.sort == "organisation" else None
        return own if listed else (end, office.country or place.country, office.body or body)

    def _house(self, at: int) -> int:
        """Behind the house that sends a delegation: "of the People's Assembly of Laos"."""
        end = at
        while at < len(self.tokens) and at - end < 4:
            if self.capital(at) and self.gap(at) in ("", "'s", "'"):
                at = end = at + 1
            elif self.lower[at] in ("of", "the", "for", "from") and self.gap(at) == "":
                at += 1
            else:
                break
        return end

    def _is_sent(self, at: int) -> bool:
        """Whether it is a delegation that somebody sends: "sent a four-member delegation to"."""
        told = self.lower[at] == "delegation" or (
            self.lower[at] == "mission" and self.lower[at - 1] not in group("mission_for", LANGUAGE)
        )
        return told and not group("sending", LANGUAGE).isdisjoint(self.lower[max(0, at - 4) : at])

    def _is_accredited(self, at: int) -> bool:
        """Whether an office is held at a place: "envoy to Kenya", not "a minister to Kenya"."""
        sorts = {self.words.head.get(word) for word in (self.lower[at], self.lower[at][:-1])}
        return not sorts.isdisjoint(("resident", "envoy")) or self.lower[at] in servants()

    def _continues(self, at: int) -> bool:
        """Whether behind a link word the office goes on: a place, a modifier, a capital word."""
        behind = at + 1
        while behind < len(self.tokens) and self.lower[behind] in LINKS:
            behind += 1
        if behind >= len(self.tokens) or self.gap(behind) != "":
            return False
        if self.lower[at] == "to":
            serves = self.lower[at - 1] in servants()  # "adviser to the president"
            return (behind in self.place_at and self._is_accredited(at - 1)) or (
                serves and self.phrase_length(behind, self.words.head) > 0
            )
        if self.lower[at] == "and":
            at_once = self.capital(behind) and self.gap(behind + 1) == ""
            next_one = at_once and self.phrase_length(behind + 1, self.modifiers) > 0
            next_one = next_one or (at_once and self._is_of_two(behind))
            return next_one or self.phrase_length(behind, self.modifiers) > 0
        return (
            behind in self.place_at
            or self.phrase_length(behind, self.modifiers) > 0
            or self.capital(behind)
        )

    def _is_of_two(self, at: int) -> bool:
        """Whether a second nation and the office of both stand here: "and Finnish presidents met".

        Behind a comma only their names go on with it, not what others do.
        """
        one, place = self.place_at.get(at - 2), self.place_at.get(at)
        nations = one is not None and place is not None and one.sort == place.sort == "nationality"
        length = self.phrase_length(at + 1, self.words.head)
        behind = at + 1 + length
        goes_on = behind < len(self.tokens) and (
            self.gap(behind) == "" or (self.capital(behind) and behind not in self.place_at)
        )
        return nations and goes_on and length > 0 and is_plural(self.phrase(at + 1, length))

    def _is_complement(self, headed: int, at: int) -> bool:
        """A word of what an office is for: "of Transport", "for … and Eurasian Affairs"."""
        if self._inside_link(headed - 1, at):  # some heads end in their link: "secretary … for"
            return True
        return self.lower[at - 1] == "and" and self.phrase_length(at + 1, self.modifiers) > 0

    def _is_of_body(self, first: int, at: int) -> bool:
        """One of the last three words of a body that somebody heads.

        "chief of the General Logistics Department of Kenya".
        """
        end = at + 1
        while end < at + 3 and self.capital(end) and not self.gap(end):
            end += 1
        last = group("body_end", LANGUAGE)
        return not last.isdisjoint(self.lower[at:end]) and self._inside_link(first, at)

    def _inside_link(self, start: int, end: int) -> bool:
        return any(word in ("of", "for") for word in self.lower[max(start, end - _FAR) : end])


@cache
def _behind_persons() -> frozenset[str]:
    """Words that follow persons, not adjectives: said, who, from, close."""
    return group("behind_person", LANGUAGE) | group("speech", LANGUAGE)
