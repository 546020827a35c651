"""Where an English name begins and ends: capital letters, particles and titles show it.

Above ``english_words``, under ``english_offices``, which asks here whether a name may follow.
Decides nothing about who is meant.
"""

from __future__ import annotations

import re
from functools import cache

from flows.extraction.language.lexicon import group
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.english_words import LANGUAGE, Words, surnames

_INITIALS = re.compile(r"(?:[A-Z]\.)+")
# Behind a month: "May 3", "May 2031".
_DAY_OR_YEAR = re.compile(r"\s+\d")
#: An Arabic surname with its small article: al-Sisi, el-Baradei, ash-Sharif.
ARTICLED = re.compile(r"(?:al|el|an|as|ash|ad|ar|at|az|ul)-[A-Z]")
#: What an office begins with that a comma sets off behind a name: "the French minister".
_DETERMINERS = frozenset(("the", "his", "her", "its", "their"))
_WHERE = frozenset(("in", "at", "to", "from", "near"))
_OF_STATES = ("country", "nationality")


class Names(Words):
    """Reads the names among one sentence's words."""

    def name_end(self, at: int) -> int:
        """Index behind the last token of the name at ``at``; ``at`` if there is none."""
        end = at
        while end < len(self.tokens) and end - at < 6:
            if end > at and self.gap(end) != "" and not self.hyphenated(end):
                break
            word = self.lower[end]
            if end > at and word in _particles() and self._capital_behind(end):
                end += 1
                continue
            if end == at and self._is_surname_in_two(at):
                end += 1
                continue
            if self.is_articled(end) and (end > at or self.goes_on(end + 1)):
                end += 1  # "Samani al-Wasil", "al-Samani Wasil"
                continue
            if (
                not self.capital(end)
                or (word in self.ordinary and not self._is_surname_all_the_same(end, at))
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

    def _is_surname_all_the_same(self, at: int, first: int) -> bool:
        """Whether an ordinary word is a surname here: "Theresa May", "He Yong" in Beijing."""
        return self._is_month_surname(at) if at > first else self._is_surname_he(at)

    def _is_surname_he(self, at: int) -> bool:
        """The Chinese surname as the first of a name: "He Yong said", not "He Monday said"."""
        if self.tokens[at].word != "He" or not self.goes_on(at + 1):
            return False
        given = self.tokens[at + 1].word
        foreign = self.lower[at + 1] in self.ordinary or at + 1 in self.place_at
        return given.isalpha() and not given.isupper() and not foreign

    def _is_surname_in_two(self, at: int) -> bool:
        """Whether a small word begins a surname behind an office: "President von der Leyen"."""
        if self.lower[at] not in group("surname_particle", LANGUAGE) or at == 0:
            return False
        office = self.capital(at - 1) and self.phrase_length(at - 1, self.words.head) > 0
        return office and self.gap(at) == "" and self._capital_behind(at)

    def _is_month_surname(self, at: int) -> bool:
        """A month as the last of a name: "Theresa May", not "Wednesday May 3"."""
        if self.lower[at] not in group("month_surname", LANGUAGE):
            return False
        first = self.lower[at - 1] not in self.ordinary
        return first and _DAY_OR_YEAR.match(self.text, self.tokens[at].end) is None

    def _foreign_to_names(self, at: int, first: bool) -> bool:
        if self.is_sultan(at) or (not first and self._is_surname(at)):
            return False
        place = self.place_at.get(at)
        if place is not None and first and self._is_given_name(at, place):
            return False
        if place is not None and place.sort in ("nationality", "country", "organisation"):
            return True
        if self.lower[at] in group("region_adjective", LANGUAGE):  # "Gulf Arab (rulers)"
            return True
        if place is not None and first:
            return True
        return self.phrase_length(at, self.words.head) > 0 or self.phrase_length(at, self.ranks) > 0

    def _is_given_name(self, at: int, place: PlaceMention) -> bool:
        """Whether a city or a state is a given name, by the office behind: "Florence Ek, the …"."""
        of_state = self.lower[at] in group("given_name_of_state", LANGUAGE)
        if of_state and self._is_behind_title(at):
            return True
        named = place.sort == "city" or of_state
        if not named or place.end > self.tokens[at].end or not self.capital(at + 1):
            return False
        if self.gap(at + 1) or self.lower[at + 1] in self.ordinary or at + 1 in self.place_at:
            return False
        if at > 0 and self.lower[at - 1] in _WHERE:
            return False  # "met in Lima Ana Rojas, the Peruvian minister,"
        end = at + 3 if self.capital(at + 2) and self.gap(at + 2) == "" else at + 2
        if end >= len(self.tokens) or self.gap(end) != ",":
            return False
        told = self.place_at.get(end)
        return self.lower[end] in _DETERMINERS or (told is not None and told.sort in _OF_STATES)

    def _is_behind_title(self, at: int) -> bool:
        """Whether a word stands between a title and a surname: "Minister German Lund"."""
        behind = at + 1
        if at == 0 or self.gap(at) or not self.goes_on(behind) or behind in self.place_at:
            return False
        titled = self.capital(at - 1) and self.lower[at - 1] in self.words.head
        return titled and self.phrase_length(behind, self.words.head) == 0

    def _is_surname(self, at: int) -> bool:
        """A word of office or a country as the last of a name: "John Major", "Gordon England"."""
        return self.lower[at] in surnames() and not (
            self.capital(at + 1) and self.gap(at + 1) == ""
        )

    def is_sultan(self, at: int) -> bool:
        """Sultan as a given name: "Prince Sultan", "Sultan bin Abdul-Aziz"."""
        if self.lower[at] != "sultan" or not self.capital(at):
            return False
        titled = at > 0 and self.lower[at - 1] in ("prince", "sheikh", "sheikh", "minister")
        return titled or (at + 1 < len(self.tokens) and self.lower[at + 1] in ("bin", "ibn", "al"))

    def is_articled(self, at: int) -> bool:
        """Whether a word is a name with its small article: al-Wasil."""
        return at < len(self.tokens) and ARTICLED.match(self.tokens[at].word) is not None

    def goes_on(self, at: int) -> bool:
        """Whether a word with a capital letter follows at once."""
        return self.capital(at) and self.gap(at) == ""

    def _capital_behind(self, at: int) -> bool:
        return self.capital(at + 1) or (
            at + 2 < len(self.tokens) and self.lower[at + 1] in _particles()
        )

    def behind_titles(self, at: int) -> int:
        """Behind honorifics and ranks that stand before a name: "Gen. Pyar Jung Thapa"."""
        while at < len(self.tokens):
            rank = self.phrase_length(at, self.ranks)
            if self.lower[at] in self.words.honorific:
                at += 1
            elif rank and self.capital(at) and self.capital(at + rank):
                at += rank
            else:
                break
        return at


@cache
def _particles() -> frozenset[str]:
    """Small words inside names: al, bin, van, de."""
    return group("name_particle", LANGUAGE)
