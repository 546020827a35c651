"""The words of an Arabic sentence, held against the vocabulary of offices and names.

Under ``arabic_names``, ``arabic_offices`` and ``arabic_people``, which read names, offices and
mentions from them: takes off what Arabic writes onto a word, knows where an office begins and what
belongs to it, and where the full name of somebody known stands. Reads no mention itself.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache, lru_cache
from typing import Literal

from flows.extraction.language.lexicon import given_names, group, ordinary, roles
from flows.extraction.reading.mentions import Sentence, Span
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.known_actors import first_names, known_length

LANGUAGE = "ar"
#: How many words are remembered with what may begin there, or what they are for.
_REMEMBERED_WORDS = 1 << 13
# Clitics and article before a noun, longest first: and/then, with/for/like, the.
BEFORE_NOUN = (
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
_FIRST_OF_PREFIX = frozenset(prefix[0] for prefix in BEFORE_NOUN)
BEFORE_KNOWN = ("", "و", "ل", "ب")  # and, to, by


#: What somebody comes to do, no part of his office: to discuss, to take part.
_TO_DO = frozenset(("لبحث", "للبحث", "للمشاركة", "للتباحث", "للتشاور", "للاطلاع", "للاجتماع"))


class Words:
    """One sentence's words, each with where it stands, and the vocabulary beside them."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.text = sentence.reading.text
        self.plain = sentence.words
        self.starts = sentence.starts
        self.ends = [at + len(word) for at, word in zip(self.starts, self.plain, strict=True)]
        self.roles = roles(LANGUAGE)
        self.ordinary = ordinary(LANGUAGE)
        self.given = given_names(LANGUAGE)
        #: Where the last mention read ends: no other one begins before.
        self.free = sentence.start
        self.place_at: dict[int, PlaceMention] = {}
        for place in sentence.places:
            number = bisect_right(self.ends, place.start)
            while number < len(self.starts) and self.starts[number] < place.end:
                self.place_at[number] = place
                number += 1

    def head_at(self, at: int) -> tuple[str, int, str] | None:
        """Clitics, the token behind, and the sort of the office that begins here, if any does."""
        if at >= len(self.plain):
            return None
        begun = heads(self.plain[at])
        if not begun or self.is_of_god(at) or self._is_amin(at) or self._is_sultan(at):
            return None  # «أمر الله …», no commander
        for prefix, vocabulary in begun:
            start = self.starts[at] + len(prefix)
            for last in range(min(at + 4, len(self.plain)) - 1, at - 1, -1):
                phrase = self.text[start : self.ends[last]]
                if phrase in vocabulary:
                    return prefix, last + 1, vocabulary[phrase]
        return None

    def is_complement(self, at: int) -> bool:
        """Whether a word tells what an office or a delegation is for: «الخارجية», «عسكري»."""
        if at >= len(self.plain):
            return False
        word = self.plain[at]
        if word == "اول" and at + 1 < len(self.plain) and self.plain[at + 1] in ("من", "امس"):
            return False  # «أول من أمس» (the day before yesterday), not «نائب أول» (first deputy)
        if word == "دولة" and self.head_at(at + 1) is not None:
            return False  # «استقبل وزير الصحة دولة رئيس …» (His Excellency): no minister of state
        # «مدير مكتبه», «وزير دفاعها» (his office's, her), not «(الوزير) نقلها» (conveyed it)
        hers = word.endswith("ها") and self._is_behind_bare_head(at)
        if (hers or word.endswith("ه")) and _of_his(word) in self.roles.complement:
            return True
        if word.endswith(("ته", "تها")):  # «وزير خارجيته» (his foreign minister)
            word = word.removesuffix("ه").removesuffix("ها").removesuffix("ت") + "ة"
        if word.endswith("ا") and word[:-1] in self.roles.complement:  # «وفدا أمنيا»
            return word not in self.roles.group  # «استقبل وزير الدفاع وفدا»: another one
        prefix = _before_complement(word)
        if prefix is None or word in _TO_DO:
            return False
        if prefix == "ب" and word in group("headed_by", LANGUAGE):
            return self._is_presidency(at)
        bare = word[len(prefix) :]
        another = bare in self.roles.group or (prefix == "وال" and bare in self.roles.rank)
        delegation = prefix[:1] == "و" and another
        return not delegation and (prefix != "و" or len(word) > 4)

    def _is_behind_bare_head(self, at: int) -> bool:
        """Whether a head of office without the article stands right before: «وزير», «قائد»."""
        before = self.plain[at - 1] if at > 0 else ""
        return bool({before, before.removeprefix("و")} & self.roles.head.keys())

    def _is_presidency(self, at: int) -> bool:
        """Whether «برئاسة …» is where one serves, «برئاسة الجمهورية», not who heads something."""
        behind = self.plain[at + 1 : at + 2]
        return bool(behind) and behind[0] in group("presided_over", LANGUAGE)

    def is_of_god(self, at: int) -> bool:
        """Whether a name of two words begins: «ضيف الله» (guest of God), «عطا الله»."""
        behind = self.plain[at + 1 : at + 2]
        return behind == ["الله"] and self.plain[at] in group("of_god", LANGUAGE)

    def _is_sultan(self, at: int) -> bool:
        """Whether «سلطان» is a name, no ruler: «حميد سلطان الشامسي», unlike «سلطان بروناي»."""
        return self.plain[at] == "سلطان" and at + 1 not in self.place_at

    def _is_amin(self, at: int) -> bool:
        """Whether «أمين» is a name, no secretary: «برئاسة أمين ماتيلا», unlike «أمين عام»."""
        if self.plain[at] != "امين" or at + 1 >= len(self.plain) or at + 1 in self.place_at:
            return False
        word = self.plain[at + 1]
        noun = word.startswith("ال") or word in self.ordinary or word in group("office_body", "ar")
        return not (noun or self.is_complement(at + 1))

    def has_father(self, at: int) -> bool:
        """Whether "son of" stands behind a word: it is a name, «الناني ولد …»."""
        return self.plain[at + 1 : at + 2] in (["بن"], ["ولد"], ["بنت"])

    def behind_honorifics(self, at: int, *, apart: bool = False) -> int:
        """The token behind titles and ranks: «السيد» (Mr), «سمو الشيخ» (his highness).

        Only a blank stands before each, but a bracket before the first where that is ``apart``, and
        the mark that ends a title of one letter: «د. فلان», «م/فلان» (Dr, engineer).
        """
        while at < len(self.plain) and (apart or self.adjacent(at)):
            apart = self._is_short_title(at)
            if apart:
                at += 1
                continue
            word = self.plain[at].removeprefix("ال")
            if word in self.roles.honorific or (word in self.roles.rank and not self.is_name(at)):
                at += 1
            else:
                break
        return at

    def _is_short_title(self, at: int) -> bool:
        """Whether a word is a title shortened to a letter, with its mark behind it."""
        short = self.plain[at] in group("short_title", LANGUAGE)
        return short and self.text.startswith((".", "/"), self.ends[at])

    def is_name(self, at: int) -> bool:
        """Whether a word that is a rank with the article is a name without: «عماد» (Imad)."""
        word = self.plain[at]
        return word in self.roles.rank and word in first_names()

    def known(self, at: int, prefix: str = "") -> int:
        """How many words from a token on are the full name of somebody known."""
        if at >= len(self.plain):
            return 0
        length = known_length(self.plain, at, prefix)
        return length if all(self.adjacent(n) for n in range(at + 1, at + length)) else 0

    def is_told_again(self, word: str) -> bool:
        """Whether the text has a word more than once, and, by or to written onto it or not."""
        counts = self.sentence.reading.cut.counts
        return sum(counts[prefix + word] for prefix in BEFORE_KNOWN) > 1

    def adjacent(self, at: int) -> bool:
        """Only a blank stands before the token, or the hyphen of a name: «جان-إيف»."""
        return at > 0 and (gap := self.text[self.ends[at - 1] : self.starts[at]]).strip(" '") in (
            ("", "-") if len(gap) == 1 else ("",)
        )

    def original(self, at: int) -> str:
        """A token as the document writes it, with the letters that folding makes one."""
        return self.sentence.reading.words(self.span(at, at + 1))

    def behind(self, place: PlaceMention, at: int) -> int:
        """The token behind a place that the token ``at`` belongs to."""
        while at < len(self.plain) and self.starts[at] < place.end:
            at += 1
        return at

    def with_quotes(self, end: int) -> int:
        """A closing quotation mark belongs to the words it closes."""
        return end + 1 if self.text[end : end + 1] == '"' else end

    def span(self, at: int, end: int) -> Span:
        """Where the tokens from ``at`` to before ``end`` stand in the folded text."""
        return self.starts[at], self.ends[end - 1]


def without_prefix(word: str) -> list[tuple[str, str]]:
    """Ways to read a word, with what may be written before it taken off; the whole one first."""
    if word[:1] not in _FIRST_OF_PREFIX:
        return [("", word)]
    return [("", word), *((p, word[len(p) :]) for p in BEFORE_NOUN if word.startswith(p))]


@cache  # bounded by the words with which a mention may begin
def without_clitics(word: str, part: Literal["kin", "group"]) -> tuple[str, str | None]:
    """The clitics before a word of kin or of a group, and the bare word; None where it is none."""
    vocabulary: dict[str, str] = getattr(roles(LANGUAGE), part)
    for prefix, rest in without_prefix(word):
        if rest in vocabulary:
            return prefix, rest
    return "", None


@lru_cache(maxsize=_REMEMBERED_WORDS)
def heads(word: str) -> tuple[tuple[str, dict[str, str]], ...]:
    """Clitics, and the vocabulary in which some office begins with what is left of the word."""
    ways = without_prefix(word)
    return tuple(
        (prefix, vocabulary)
        for vocabulary, first_words in offices()
        for prefix, rest in ways
        if rest in first_words
    )


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _of_his(word: str) -> str | None:
    """A word without the pronoun written onto it, «دفاعها», «مكتبه»; None where it bears none."""
    for ending in ("ها", "ه"):
        if word.endswith(ending):
            return word.removesuffix(ending)
    return None


def _before_complement(word: str) -> str | None:
    """What is written before a word that tells what an office is for; None where it is none."""
    complements = roles(LANGUAGE).complement
    for prefix in ("", "ال", "لل", "وال", "و", "بال", "ل", "ب"):
        if word.startswith(prefix) and word[len(prefix) :] in complements:
            return prefix
    return None


@cache
def offices() -> tuple[tuple[dict[str, str], frozenset[str]], ...]:
    """Heads of office and ranks, each with the first words of its phrases."""
    words = roles(LANGUAGE)
    return tuple(
        (vocabulary, frozenset(phrase.split()[0] for phrase in vocabulary))
        for vocabulary in (words.head, words.rank)
    )


def known_behind(words: list[str], at: int) -> str | None:
    """The clitic behind which the full name of somebody known begins; None where none does."""
    word = words[at]
    for prefix in BEFORE_KNOWN:
        if word.startswith(prefix) and known_length(words, at, prefix):
            return prefix
    return None
