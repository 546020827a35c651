"""Who is mentioned in an Arabic sentence: offices, names that offices introduce, delegations.

Arabic has no capital letters, so a name is what an office introduces («وزير الخارجية السوري وليد
المعلم», the Syrian foreign minister Walid al-Muallem): an office is read as far as its words go,
and the name behind it as far as nothing ordinary stops it. Reads vocabulary, decides nothing about
events.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import compress
from typing import Literal, TypeAlias

from flows.extraction.language.lexicon import given_names, group, ordinary, roles
from flows.extraction.reading.mentions import Mention, Reading, Sentence, Span
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.known_actors import first_names, known_length

LANGUAGE = "ar"
#: How many words and marks a mention may take up to the last word of a name.
_LONGEST = 20
#: How many words are remembered with what may begin there.
_REMEMBERED_WORDS = 1 << 13
# Clitics and article before a noun, longest first: and/then, with/for/like, the.
_BEFORE_NOUN = (
    "وبال",
    "وكال",
    "ولل",
    "وال",
    "فال",
    "بال",
    "كال",
    "لل",
    "ال",
    "وب",
    "ول",
    "و",
    "ف",
    "ب",
    "ل",
    "ك",
)
# Kinds of "son of", "family of", "servant of", "father of": the name goes on behind them.
_NAME_LINKS = frozenset(
    (
        "بن",
        "ابن",
        "بنت",
        "ال",
        "عبد",
        "ابو",
        "ابي",
        "ام",
        "دي",
        "دو",
        "فان",
        "فون",
        "دا",
        "ولد",
        "سيدي",
        "ايت",
        "لا",
        "مك",
        "ذو",
    )
)
_COMPOUND_ENDS = frozenset(("الدين", "الله", "الرحمن", "العزيز", "الاسلام", "الحق", "النور"))
# Sorts of places that an office belongs to.
_OWNING = frozenset(("nationality", "country", "organisation"))
# «ل» (in order to) before a verbal noun: «لإجراء», «لتعزيز», «لبحث».
_TO_DO = ("لا", "لت", "لم", "لبح", "لدعم", "لحل", "لزي", "لعقد", "لحض")
# from, in, for, at
_KING = "خادم الحرمين"  # Custodian of the Two Holy Mosques
_TO_WHERE = frozenset(("الي", "في", "لدي"))  # to, in, with
_CONNECTORS = frozenset(("من", "في", "عن", "لدي", "ل", "ب"))
_BEFORE_SABAH = frozenset(("الشيخ", "الامير", "بن", "سمو"))  # sheikh, emir, son of, highness
_REPRESENTED = frozenset(("ممثلة", "ممثلا", "ممثل"))  # «ممثلة في …» (represented by)
_ESCORTING = frozenset(("المرافق", "المرافقة", "مرافق", "مرافقة"))  # «الوفد … المرافق له» (his)
_GENERAL = frozenset(("عام", "عامة", "تنفيذي", "تنفيذية"))  # general, executive
_SO_CALLED = frozenset(("يعرف", "يسمي", "تسمي", "تعرف"))  # what is known as, so-called


@dataclass(frozen=True, slots=True)
class _Office:
    end: int  # index behind the last token
    country: str | None
    sort: str
    body: str | None  # the organisation it belongs to


def find_people(sentence: Sentence) -> list[Mention]:
    """Offices with and without names, delegations and kin in order, none inside another."""
    found: list[Mention] = []
    begins, words = _beginnings(), sentence.words
    starts = [
        at
        for at, word in enumerate(words)
        if word in begins and (_kinds(word) != _ONLY_KNOWN or _known_behind(words, at) is not None)
    ]
    if not starts:
        return found
    reader = _Reader(sentence)
    free = 0
    for at in starts:
        if at < free:
            continue
        mention, behind = reader.mention_at(at)
        if mention is None:
            continue
        free = behind
        if found and reader.continues(found[-1], mention):
            _join(found[-1], mention)
            continue
        if found and mention.start < found[-1].end:
            found.pop()  # a name in front of this office was taken for the end of another
        found.append(mention)
    return found


def may_mention(reading: Reading) -> list[Sentence]:
    """The sentences in which somebody may be mentioned: in no other ``find_people`` finds one."""
    return reading.sentences_with(_beginnings())


def may_introduce(reading: Reading, names: Set[str]) -> list[Sentence]:
    """The sentences in which a mention that begins before one of these words may hold it."""
    cut, begins = reading.cut, _beginnings()
    starts = compress(range(len(cut.words)), map(begins.__contains__, cut.words))
    near = (at for at in starts if not names.isdisjoint(cut.words[at : at + _LONGEST]))
    return reading.sentences_at(cut.starts[at] for at in near)


@cache
def _beginnings() -> frozenset[str]:
    """Every written form of a word with which a mention may begin; most words are none."""
    words = roles(LANGUAGE)
    bare = {*words.kin, *words.group, *words.honorific, *first_names()}
    bare |= group("headed_by", LANGUAGE)
    bare.update(*(first_words for _, first_words in _offices()))
    return frozenset(prefix + word for word in bare for prefix in ("", *_BEFORE_NOUN))


@cache  # bounded by the words with which a mention may begin
def _cut(word: str, part: Literal["kin", "group"]) -> tuple[str, str | None]:
    """The clitics before a word of kin or of a group, and the bare word; None where it is none."""
    vocabulary: dict[str, str] = getattr(roles(LANGUAGE), part)
    for prefix, rest in _without_prefix(word):
        if rest in vocabulary:
            return prefix, rest
    return "", None


def _without_prefix(word: str) -> list[tuple[str, str]]:
    """Ways to read a word, with what may be written before it taken off; the whole one first."""
    if word[:1] not in _FIRST_OF_PREFIX:
        return [("", word)]
    return [("", word), *((p, word[len(p) :]) for p in _BEFORE_NOUN if word.startswith(p))]


_FIRST_OF_PREFIX = frozenset(prefix[0] for prefix in _BEFORE_NOUN)


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _heads(word: str) -> tuple[tuple[str, dict[str, str]], ...]:
    """Clitics, and the vocabulary in which some office begins with what is left of the word."""
    ways = _without_prefix(word)
    return tuple(
        (prefix, vocabulary)
        for vocabulary, first_words in _offices()
        for prefix, rest in ways
        if rest in first_words
    )


@cache
def _offices() -> tuple[tuple[dict[str, str], frozenset[str]], ...]:
    """Heads of office and ranks, each with the first words of its phrases."""
    words = roles(LANGUAGE)
    return tuple(
        (vocabulary, frozenset(phrase.split()[0] for phrase in vocabulary))
        for vocabulary in (words.head, words.rank)
    )


def _join(person: Mention, office: Mention) -> None:
    """One person in several offices: «الأمير … ولي العهد وزير الدفاع»."""
    if person.role is None:
        person.role, person.office = office.role, office.office
    person.end = office.end
    person.country = person.country or office.country
    person.body = person.body or office.body


def name_from(sentence: Sentence, offset: int, *, longest: int = 4) -> Span | None:
    """The span of what may be a name at an offset, where no office introduces it."""
    reader = _Reader(sentence)
    at = bisect_left(reader.starts, offset)
    if at == len(reader.starts):
        return None
    end = reader.name_end(at, has_nationality=False, longest=longest)
    return (reader.starts[at], reader.ends[end - 1]) if end > at else None


class _Reader:
    """Reads one sentence's tokens against the vocabulary."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.text = sentence.reading.text
        self.plain = sentence.words
        self.starts = sentence.starts
        self.ends = [at + len(word) for at, word in zip(self.starts, self.plain, strict=True)]
        self.words = roles(LANGUAGE)
        self.ordinary = ordinary(LANGUAGE)
        self.given = given_names(LANGUAGE)
        self.place_at: dict[int, PlaceMention] = {}
        for place in sentence.places:
            number = bisect_right(self.ends, place.start)
            while number < len(self.starts) and self.starts[number] < place.end:
                self.place_at[number] = place
                number += 1

    def mention_at(self, at: int) -> tuple[Mention | None, int]:
        """The mention that begins at a token, and the token behind it."""
        for reading in _kinds(self.plain[at]):
            mention, behind = reading(self, at)
            if mention is not None:
                return mention, behind
        return None, at + 1

    def continues(self, person: Mention, office: Mention) -> bool:
        """Whether an office without a name follows a name with only a blank between."""
        if person.sort != "person" or office.sort != "office" or office.prefix not in ("", "ال"):
            return False
        gap = self.text[person.end : office.start].strip()
        return gap.removesuffix("ال") in (("",) if person.role else ("", "،"))

    # -- the three kinds of mention ------------------------------------------------------------

    def _kin(self, at: int) -> tuple[Mention | None, int]:
        prefix, base = _cut(self.plain[at], "kin")
        if base is None:
            return None, at
        end = self.name_end(at + 1, has_nationality=False)
        if end == at + 1:
            return None, at
        name = self._span(at + 1, end)
        role_end = self._apposition(end)
        role = self._span(end, role_end) if role_end > end else self._span(at, at + 1)
        behind = max(end, role_end)
        mention = Mention(
            self.starts[at] + len(prefix),
            self._with_quotes(self.ends[behind - 1]),
            "kin",
            name=name,
            role=(role[0], self._with_quotes(role[1])),
            office="kin",
            prefix=prefix,
        )
        return mention, behind

    def _group(self, at: int) -> tuple[Mention | None, int]:
        prefix, base = _cut(self.plain[at], "group")
        if base is None:
            return None, at
        end, country, affiliated = at + 1, None, False
        label: str | None = None
        while end < len(self.plain) and self._adjacent(end):
            place = self.place_at.get(end)
            if place is not None:
                country = country or place.country
                affiliated = True
                label = label or place.name_en
                end = self._behind(place, end)
            elif self._is_complement(end) or (
                self.plain[end] in _CONNECTORS and self._continues(end + 1)
            ):
                end += 1
            else:
                break
        escort = end < len(self.plain) and self.plain[end] in _ESCORTING
        if not affiliated and (end == at + 1 or escort):
            return None, at
        span = self._span(at, end)
        return (
            Mention(span[0] + len(prefix), span[1], "group", office="delegation",
                body=label, country=country,
                    role=(span[0] + len(prefix), span[1]), prefix=prefix),
            end,
        )  # fmt: skip

    def _office(self, at: int) -> tuple[Mention | None, int]:
        word = self.plain[at]
        head = self._head_at(at)
        if head is None:
            return None, at
        prefix, behind, sort = head
        if not self._article_fits(word, prefix) or self._known(at):
            return None, at
        if at > 0 and self.plain[at - 1].endswith("مجلس"):  # council: «مجلس الوزراء»
            return None, at
        if at > 0 and self.plain[at - 1].lstrip("ولب") in group("named_after", LANGUAGE):
            return None, at
        if word in _REPRESENTED and self.plain[at + 1 : at + 2] == ["في"]:
            return None, at
        office = self._office_end(behind, sort, at)
        only = self.text[self.starts[at] + len(prefix) : self.ends[behind - 1]]
        country = office.country or self.words.country.get(only)
        name_at = self._behind_honorifics(self._behind_brackets(office.end))
        name_end = self.name_end(name_at, has_nationality=country is not None)
        if name_end == name_at:
            name_at, name_end = self._name_behind_comma(office.end)
        start = self.starts[at] + len(
            prefix.removesuffix("ال").removesuffix("لل") if prefix else ""
        )
        role = (start, self.ends[office.end - 1])
        if only.startswith(_KING) and self.plain[office.end : office.end + 1] == ["صاحب"]:
            name_end = (
                name_at  # a king is no highness: «… خادم الحرمين صاحب السمو الأمير …» are two
            )
        if name_end == name_at + 1 and not self._known_by_one_word(name_at, word):
            name_end = name_at
        if name_end == name_at and only in self.words.rank:
            return None, at
        if name_end == name_at:
            bare = office.end == at + 1 and prefix.endswith("ال") and country is None
            if bare and sort not in ("leader", "monarch", "minister", "military"):
                return None, at
            named = self._name_before(at) if not prefix else at
            if named < at:
                begin, first = self.starts[named], self.plain[named]
                joined = first not in first_names() and first[0] == "و"
                mention = self._person(named, at, begin + joined)
                mention.name, mention.prefix = (begin + joined, mention.end), "و" * joined
                mention.end, mention.role, mention.office = role[1], role, office.sort
                mention.country, mention.body = country, office.body
                return mention, office.end
            return (
                Mention(start, role[1], "office", role=role, office=office.sort,
                    body=office.body,
                        country=country, prefix=prefix),
                office.end,
            )  # fmt: skip
        name = self._span(name_at, name_end)
        return (
            Mention(start, name[1], "person", name=name, role=role, office=office.sort,
                    body=office.body,
                    country=country, prefix=prefix),
            name_end,
        )  # fmt: skip

    def _behind_brackets(self, at: int) -> int:
        """Behind the short form of a body in brackets: «المدير العام للمنظمة (فاو) جوزيه …»."""
        if at + 1 >= len(self.starts) or at == 0:
            return at
        opening = self.text[self.ends[at - 1] : self.starts[at]].strip(" ")
        closing = self.text[self.ends[at] : self.starts[at + 1]]
        return at + 1 if opening == "(" and closing == ") " else at

    def _known_by_one_word(self, at: int, head: str) -> bool:
        """One word is a name behind a definite title («الرئيس بوتين»), or where it comes again."""
        if is_plural(head):
            return False  # «الوزراء الموجودين» (the ministers present)
        word = self.plain[at]
        # «المبعوث الشخصي» (the personal envoy): an adjective of relation names nobody once.
        relation = word.startswith("ال") and word.endswith(("ي", "ية"))
        titled = head.startswith(("ال", "بال", "لل", "وال")) or head in self.words.rank
        if titled and (not relation or len(word) < 6):
            return True
        return self._is_told_again(word)

    def _is_told_again(self, word: str) -> bool:
        """Whether the text has a word more than once, and, by or to written onto it or not."""
        counts = self.sentence.reading.cut.counts
        return sum(counts[prefix + word] for prefix in _BEFORE_KNOWN) > 1

    def _titled(self, at: int) -> tuple[Mention | None, int]:
        """A name that only honorifics introduce: «السيد أنور قرقاش» (Mr Anwar Gargash)."""
        prefix = next(
            (p for p, rest in _without_prefix(self.plain[at]) if rest in self.words.honorific), None
        )
        if prefix is None or at in self.place_at:
            return None, at
        name_at = self._behind_honorifics(at + 1)
        end = self.name_end(name_at, has_nationality=False)
        if end - name_at < 2 or (name_at == at + 1 and not prefix.endswith(("ال", "لل"))):
            return None, at
        return self._person(name_at, end, self.starts[at] + len(prefix.removesuffix("ال"))), end

    def _known_person(self, at: int) -> tuple[Mention | None, int]:
        """Somebody known, by the full name and nothing else: «حل ريكس تيلرسون ببغداد»."""
        prefix = _known_behind(self.plain, at)
        if prefix is None or not self._known(at, prefix):
            return None, at
        end = self.name_end(at, has_nationality=False, prefix=prefix)
        mention = self._person(at, end, self.starts[at] + len(prefix))
        mention.name = (mention.start, mention.end)
        mention.prefix = prefix
        return mention, end

    def _head(self, at: int) -> tuple[Mention | None, int]:
        """Who heads a delegation, by the name alone: «وفد … برئاسة بيورن روتر» (headed by)."""
        if self.plain[at] not in group("headed_by", LANGUAGE):
            return None, at
        name_at = self._behind_honorifics(at + 1)
        end = self.name_end(name_at, has_nationality=False)
        if end - name_at < 2 or not self._adjacent(at + 1):
            return None, at
        return self._person(name_at, end, self.starts[name_at]), end

    def _person(self, at: int, end: int, start: int) -> Mention:
        name = self._span(at, end)
        return Mention(start, name[1], "person", name=name)

    def _known(self, at: int, prefix: str = "") -> int:
        """How many words from a token on are the full name of somebody known."""
        if at >= len(self.plain):
            return 0
        length = known_length(self.plain, at, prefix)
        return length if all(self._adjacent(n) for n in range(at + 1, at + length)) else 0

    def _name_before(self, at: int) -> int:
        """Where a name begins that stands right before an office: «سلفاكير ميارديت رئيس …»."""
        start = at
        while start > 0 and at - start < 6 and self._adjacent(start):
            if self._stops(start - 1, first=False, has_nationality=False):
                break
            if self._is_complement(start - 1) or self._head_at(start - 1) is not None:
                break
            start -= 1
        while start < at and not self._may_be_given(self.plain[start]):
            start += 1
        return start if at - start >= 2 else at

    def _may_be_given(self, word: str) -> bool:
        names = first_names()
        return word in names or (word[0] == "و" and word[1:] in names)

    # -- parts of an office --------------------------------------------------------------------

    def _head_at(self, at: int) -> tuple[str, int, str] | None:
        """Clitics, the token behind, and the sort of the office that begins here."""
        for prefix, vocabulary in _heads(self.plain[at]):
            start = self.starts[at] + len(prefix)
            for last in range(min(at + 3, len(self.plain)) - 1, at - 1, -1):
                phrase = self.text[start : self.ends[last]]
                if phrase in vocabulary:
                    return prefix, last + 1, vocabulary[phrase]
        return None

    def _article_fits(self, word: str, prefix: str) -> bool:
        """What is left behind the clitics must be long enough to be an office."""
        return len(word) - len(prefix) >= 3

    def _office_end(self, at: int, sort: str, first: int) -> _Office:
        country: str | None = None
        label: str | None = None
        while at < len(self.plain) and self._adjacent(at):
            if at > first + 1 and self._known(at):
                break
            place = self.place_at.get(at)
            if (
                place is not None
                and (place.sort in _OWNING or (place.sort == "region" and place.country))
                and place.prefix not in ("ب", "و")
            ):
                if place.prefix and place.sort == "country" and country:
                    break
                country = country or place.country
                label = label or (place.name_en if place.sort == "organisation" else None)
                at = self._behind(place, at)
            elif place is not None and (
                (place.prefix == "ب" and self._names_behind(place, at))
                or (place.sort in ("city", "capital") and at == first + 1)
            ):
                country = country or (place.country if label is None else None)
                at = self._behind(place, at)
            elif (
                self._is_complement(at)
                or self._is_portfolio(at, first, sort)
                or self._is_of_body(at, first)
                or self._is_attribute(at)
            ):
                at += 1
            elif (head := self._head_at(at)) is not None and head[0] in ("", "ال", "ل", "لل"):
                inner = self.text[self.starts[at] + len(head[0]) : self.ends[head[1] - 1]]
                country = country or self.words.country.get(inner)  # «سفير خادم الحرمين لدى …»
                at = head[1]
            elif self.plain[at] in _CONNECTORS and self._is_complement(at + 1):
                at += 1
            elif sort == "envoy" and self._sent_to(at) is not None:
                at = self._sent_to(at) or at  # where he is sent is not his side
            elif self.plain[at] == "ما" and self._so_called(at) > at:
                at = self._so_called(at)
            else:
                break
        return _Office(at, country, sort, label)

    def _sent_to(self, at: int) -> int | None:
        """Behind the place to which an envoy is sent: «المبعوث الأممي إلى سوريا …»."""
        place = self.place_at.get(at + 1)
        if self.plain[at] not in _TO_WHERE or place is None:
            return None
        return self._behind(place, at + 1)

    def _is_portfolio(self, at: int, first: int, sort: str) -> bool:
        """What a minister is for, right behind «وزير», whatever it is: «وزير التجهيز»."""
        if sort != "minister" or self.plain[first].startswith("ال"):
            return False
        word = self.plain[at]
        if word.startswith("وال") and at == first + 2:
            return len(word) > 5
        return at == first + 1 and word.startswith("ال") and len(word) > 4

    def _is_attribute(self, at: int) -> bool:
        """What more is told of a portfolio: «الثروة الحيوانية والسمكية», «لشؤون المنافذ»."""
        word, before = self.plain[at], self.plain[at - 1]
        if not word.startswith(("ال", "وال")) or len(word) < 6 or self._known(at):
            return False
        if before.endswith("شوون"):
            return word not in _articled_names()
        return word.endswith("ة") and (self._is_complement(at - 1) or before.endswith("ة"))

    def _is_of_body(self, at: int, first: int) -> bool:
        """What a body is for, whatever it is: «الهيئة السعودية للمواصفات» (… of standards)."""
        word = self.plain[at]
        if not word.startswith(("ال", "لل", "وال", "ولل")) or len(word) < 6:
            return False
        if word.removeprefix("ال") in self.words.honorific or word in _articled_names():
            return False
        if word.startswith("لل") and self.plain[at - 1].removeprefix("ال") in _GENERAL:
            return True  # «المدير العام للشرطة» (director general of police)
        before = {self.plain[n].removeprefix("ال") for n in range(max(first, at - 3), at)}
        return not before.isdisjoint(group("office_body", LANGUAGE))

    def _names_behind(self, place: PlaceMention, at: int) -> bool:
        """Whether a name follows a place: «رئيس مجلس الشورى بسلطنة عمان خالد المعولي»."""
        behind = self._behind(place, at)
        return (
            behind < len(self.plain)
            and self._adjacent(behind)
            and not self._stops(behind, first=True, has_nationality=True)
        )

    def _is_complement(self, at: int) -> bool:
        if at >= len(self.plain):
            return False
        word = self.plain[at]
        if word.endswith(("ته", "تها")):  # «وزير خارجيته» (his foreign minister)
            word = word.removesuffix("ه").removesuffix("ها").removesuffix("ت") + "ة"
        if word.endswith("ا") and word[:-1] in self.words.complement:  # «وفدا أمنيا»
            return True
        for prefix in ("", "ال", "لل", "وال", "و", "بال", "ل"):
            if word.startswith(prefix) and word[len(prefix) :] in self.words.complement:
                return prefix != "و" or len(word) > 4
        return False

    def _continues(self, at: int) -> bool:
        return at < len(self.plain) and (at in self.place_at or self._is_complement(at))

    def _behind_honorifics(self, at: int) -> int:
        while at < len(self.plain) and self._adjacent(at):
            word = self.plain[at].removeprefix("ال")
            if word in self.words.honorific or (word in self.words.rank):
                at += 1
            else:
                break
        return at

    def _apposition(self, at: int) -> int:
        """Behind an office that follows a name («صدام نائب …», Saddam, deputy of …)."""
        if at < len(self.plain) and (head := self._head_at(at)) is not None and head[0] == "":
            return self._office_end(head[1], head[2], at).end
        return at

    def _so_called(self, at: int) -> int:
        """Behind «ما يعرف بـ"..."» (what is known as "...")."""
        if at + 1 < len(self.plain) and self.plain[at + 1] in _SO_CALLED:
            opening = self.text.find('"', self.ends[at + 1], self.ends[at + 1] + 6)
            closing = self.text.find('"', opening + 1, self.sentence.end) if opening >= 0 else -1
            if closing > 0:
                return bisect_right(self.starts, closing)
        return at

    # -- names ---------------------------------------------------------------------------------

    def name_end(
        self, at: int, *, has_nationality: bool, longest: int = 4, prefix: str = ""
    ) -> int:
        """Index behind the last token of the name at ``at``; ``at`` itself if there is none."""
        known = self._known(at, prefix)
        end, plain = at + known, known
        closed = known > 0 and self.plain[end : end + 1] != ["بن"]  # known by this name
        while end < len(self.plain) and not closed:
            if end > at and not self._adjacent(end):
                break
            word = self.plain[end]
            if self._stops(end, first=end == at, has_nationality=has_nationality):
                break
            before = self.plain[end - 1] if end > at else ""
            linked = before in _NAME_LINKS or word in _NAME_LINKS or word in _COMPOUND_ENDS
            plain += not linked
            if plain > longest or end - at > 7:
                break
            surname = word.startswith("ال") and len(word) > 4 and end > at
            closed = surname and not linked and not self._goes_on(end)
            end += 1
        while end > at and self.plain[end - 1] in _NAME_LINKS - {"ولد"}:
            end -= 1
        return end

    def _goes_on(self, at: int) -> bool:
        """Whether a name does not end with a word that has the article.

        «محمد الطاهر …»: a given name; «الصادق المهدي»: where the text names the next word again.
        """
        behind = at + 1
        if behind >= len(self.plain) or not self._adjacent(behind):
            return False
        if self.plain[at] in _articled_names():
            return True
        word = self.plain[behind]
        if not word.startswith("ال") or self._is_complement(behind) or word in self.ordinary:
            return False
        return self._is_told_again(word)

    def _stops(self, at: int, *, first: bool, has_nationality: bool) -> bool:
        word = self.plain[at]
        if not first and word.endswith(("ي", "ية")) and word in self.words.complement:
            return True  # «خط بحري» (a sea line)
        # Behind عبد (servant of) and آل (house of) any word belongs to the name.
        behind_servant = at > 0 and not first and self.plain[at - 1] in ("عبد", "ال")
        linking = word in _NAME_LINKS and word != "فان"
        if word in self.given or linking or behind_servant:
            return False
        if self._named_nevertheless(at, word):
            return False
        if word == "فان":
            return True
        if not word[0].isalpha() or len(word) < 2 or word in self.ordinary or word.isascii():
            return True
        place = self.place_at.get(at)
        if place is not None:
            surname = place.sort == "nationality" and has_nationality and not first
            return not surname or place.prefix.startswith("و")
        if word[0] in "وف" and word[1:] in self.ordinary:
            return True
        if word[0] == "و" and not self._keeps_its_waw(word, first=first):
            return True
        head = self._head_at(at)
        if head is not None and (not first or head[0] not in ("", "ال")):
            return True
        if first and word[0] == "ب" and word not in first_names() and word[1:] in first_names():
            return True  # «بستيفان …» (with Staffan …)
        return _is_no_name(word, first=first) or (word[0] == "و" and self._head_at(at) is not None)

    def _named_nevertheless(self, at: int, word: str) -> bool:
        """Ordinary words that name somebody here.

        «علي» (Ali) is told from «على» (on) by the letter that the original writes; «صباح» (morning)
        is a name behind a sheikh or a son.
        """
        if word == "فان":  # van, where no hamza tells «فإن» (for)
            return "إ" not in self.sentence.reading.words(self._span(at, at + 1))
        if word == "علي":
            original = self.sentence.reading.words(self._span(at, at + 1))
            titled = at > 0 and self.plain[at - 1].startswith("ال")
            return original.endswith("ي") and (titled or self._adjacent_name(at + 1))
        return word == "صباح" and at > 0 and self.plain[at - 1] in _BEFORE_SABAH

    def _adjacent_name(self, at: int) -> bool:
        word = self.plain[at] if at < len(self.plain) else ""
        return len(word) > 2 and self._adjacent(at) and word not in self.ordinary

    def _keeps_its_waw(self, word: str, *, first: bool) -> bool:
        """Whether the «و» of a word is its own («وليد») and no "and": known, or told again so."""
        if word in first_names() or word in self.given:
            return True
        if first:
            return word[1:] not in first_names()
        return len(word) > 4 and self.sentence.reading.cut.counts[word] > 1

    def _name_behind_comma(self, at: int) -> tuple[int, int]:
        """A name set off by commas or brackets: «وزير الخارجية السعودي، عادل الجبير،»."""
        if at >= len(self.plain):
            return at, at
        gap = self.text[self.ends[at - 1] : self.starts[at]]
        if gap.strip() not in ("،", ",", "(", '"'):
            return at, at
        name_at = self._behind_honorifics(at)
        end = self.name_end(name_at, has_nationality=True)
        if end == name_at or end - name_at < 2:
            return at, at
        behind = self.text[self.ends[end - 1] : self.ends[end - 1] + 2].strip()[:1]
        return (name_at, end) if behind in ("،", ",", ")", '"', ".", "") else (at, at)

    # -- tokens --------------------------------------------------------------------------------

    def _adjacent(self, at: int) -> bool:
        """Only a blank stands before the token."""
        return at > 0 and self.text[self.ends[at - 1] : self.starts[at]].strip(" '") == ""

    def _behind(self, place: PlaceMention, at: int) -> int:
        while at < len(self.plain) and self.starts[at] < place.end:
            at += 1
        return at

    def _with_quotes(self, end: int) -> int:
        """A closing quotation mark belongs to the words it closes."""
        return end + 1 if self.text[end : end + 1] == '"' else end

    def _span(self, at: int, end: int) -> Span:
        return self.starts[at], self.ends[end - 1]


# How a mention may be read from its first word: the mention, if it is one, and what is behind it.
_Reading: TypeAlias = Callable[[_Reader, int], tuple[Mention | None, int]]


@cache  # bounded by the words with which a mention may begin
def _kinds(word: str) -> tuple[_Reading, ...]:
    """The readings for which a word may be the first of a mention, in the order they are tried."""
    bare = [rest for _, rest in _without_prefix(word)]
    known = [word.removeprefix(prefix) for prefix in _BEFORE_KNOWN if word.startswith(prefix)]
    begins: tuple[tuple[bool, _Reading], ...] = (
        (_cut(word, "kin")[1] is not None, _Reader._kin),
        (_cut(word, "group")[1] is not None, _Reader._group),
        (bool(_heads(word)), _Reader._office),
        (not roles(LANGUAGE).honorific.isdisjoint(bare), _Reader._titled),
        (not first_names().isdisjoint(known), _Reader._known_person),
        (word in group("headed_by", LANGUAGE), _Reader._head),
    )
    return tuple(reading for begins_so, reading in begins if begins_so)


_ONLY_KNOWN = (_Reader._known_person,)
_BEFORE_KNOWN = ("", "و", "ل", "ب")  # and, to, by


def _known_behind(words: list[str], at: int) -> str | None:
    """The clitic behind which the full name of somebody known begins; None where none does."""
    word = words[at]
    behind = (prefix for prefix in _BEFORE_KNOWN if word.startswith(prefix))
    return next((prefix for prefix in behind if known_length(words, at, prefix)), None)


def is_plural(head: str) -> bool:
    """Whether the first word of an office tells several: «وزراء» (ministers), not «أمين»."""
    return head.endswith(("اء", "ون", "ين")) and not head.endswith("امين")


def _is_no_name(word: str, *, first: bool) -> bool:
    """Whether prefixes and endings show that a word is no part of a name."""
    if word.startswith(("لل", "بال", *(("فال", "كال") if first else ()))) or (
        word.startswith("وال") and len(word) > 4
    ):
        return True
    if first and word.startswith(_TO_DO):
        return True
    if first and word.startswith("سي") and len(word) > 4:  # will: «سيتحول»
        return True
    if word.startswith(("تت", "ستت")) and len(word) > 4:  # «تتعلق» (concerns)
        return True
    return word[0] in "بل" and word.endswith("ات") and len(word) > 6  # in, to: «بانتصارات»


@cache
def _articled_names() -> frozenset[str]:
    """Given names with the article, behind which a name goes on: الطاهر, الصادق."""
    return group("articled_name", LANGUAGE)


def surnames(mention: Mention, text: str) -> Iterator[str]:
    """Words by which a person is named again: the last word, and the last two."""
    if mention.name is None:
        return
    words = text[mention.name[0] : mention.name[1]].split()
    if len(words) > 1:
        yield words[-1]
        yield " ".join(words[-2:])
