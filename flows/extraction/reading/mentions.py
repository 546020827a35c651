"""What the rules stand on: a document read once, its sentences, and who and what they mention.

All offsets count in the folded text of the whole document, so that spans of different parts can
be compared; only ``Reading.evidence`` turns them into offsets of the original. Mentions are found
lazily, for most sentences of most documents tell of nothing that Mithaq records.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import chain, compress
from typing import Literal, NamedTuple, TypeVar

from flows.extraction.language.lexicon import any_of
from flows.extraction.language.lines import run_on
from flows.extraction.language.phrases import Hit, Words
from flows.extraction.language.sentences import units
from flows.extraction.language.text import Folded, fold, language_of
from flows.extraction.when.dates import DateMention, find_dates, may_tell_dates
from flows.extraction.where.finding import places_of
from flows.extraction.where.former_states import as_of
from flows.extraction.where.gazetteer import Name, scanner
from flows.extraction.where.places import PlaceMention, names_of
from schemas.claims import Document, Evidence

T = TypeVar("T")
Span = tuple[int, int]
MentionSort = Literal["person", "office", "group", "kin", "state", "body"]

# English words; a full stop belongs to initials and short titles only (U.S., W., Gen.).
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|\b[A-Z]\.|\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Adm|Capt|Brig|Sens?|Reps?|Govs?|Prof|Rev"
    r"|Sgt|St|Jr|Sr)\.|(?<!')[^\W_]+(?:(?:'(?!s\b)|[.&-])[^\W_]+)*"
)
_ARABIC_TOKEN = re.compile(r"[^\W\d_]+|\d+")


# up to four Arabic words: a town, an agency, a paper, who reports
_SIGNED = r"[\u0621-\u064a]+(?:\s[\u0621-\u064a]+){0,3}"
# "BENGHAZI, Libya, Dec. 18 (AFP) --": full stops only of what is shortened before a figure.
# "KARACHI, Nov 22:"
_DATELINE = re.compile(
    # a line of its own: «الرياض - واس», «عين اليوم - طنجة» (the paper, and where), «واس (جدة)»
    r"\s*[^.،؛:\n\d]{2,30}\s?[-/]\s?[^.،؛:\n\d]{2,25}\s?:?\s?\n"
    r"|\s*[^\W\d_]+(?:\s[^\W\d_]+)?\s?[:(]\s?[^\W\d_]+(?:\s[^\W\d_]+)?\)?\s?:?\s?\n"
    # «أبها 3 رجب 1436 هـ الموافق 22 أبريل 2015 م واس», on the same line as what follows too
    r"|\s*[^\W\d_]+(?:\s[^\W\d_]+){0,2}\s\d{1,2}\s[^.،:\n]{3,20}\s1\d{3}\s?ه\s[^.،:\n]{8,35}\bواس\s"
    # «واس- طنجة: », «خالد الشاماني - سبق - المدينة: », «القاهرة - واس - » (who, for which paper)
    rf"|\s*(?:{_SIGNED}\s?[-/]\s?){{1,2}}{_SIGNED}\s?:\s|\s*(?:{_SIGNED}\s-\s){{2}}"
    r"|\s*(?:[^.\n]|\.(?=\s?[\d(]|\s--?\s|[A-Z]\.)|(?<=\bS[Tt])\.){2,60}?(?:\([^)]{2,30}\)\s*--?|\s--?\s)"
    r"|\s*[A-Z]{3,}[^.:\n]{0,40}? [A-Z][a-z]{2,8}\.? \d{1,2}:\s"
    # «المنامة في 3 مايو / بنا /», «بغداد/ الصباح:» (Baghdad/ the paper's name:)
    r"|\s*[^\W\d_]+(?:\s[^\W\d_]+)?\s(?:في\s)?\d{1,2}\s[^.\n/]{3,25}(?:/\s?[^\W\d_]{3,10}\s?)?"
    r"/\s?[^\W\d_]{2,8}(?:\s[^\W\d_])*\s?/[\s-]*"
    r"|\s*[^\W\d_]+(?:\s[^\W\d_]+)?\s?/\s?[^\W\d_]+(?:\s[^\W\d_]+)?\s?:\s"
    # «جدة (واس) », «بكين 7 أبريل 2005 (شينخوا) », «بكين / شينخوا / » (the agency's short name)
    r"|\s*[^\W\d_]+(?:\s[^\W\d_]+){0,2}\s(?:(?:\d{1,2}|اول)\s[^\W\d_]+(?:[\s/][^\W\d_]+)?"
    rf"\s(?:\d{{4}}\s)?)?[(/]\s?{any_of('agency_short', 'ar')}\s?[)/]\s"
)
# Five words and more without a comma or a figure are no place and day: «أعمال اللجنة السعودية - ».
_CLAUSE = re.compile(r"[^\W\d_]{2,}(?:\s+[^\W\d_]{2,}){4}")


class Token(NamedTuple):
    """A word and its place."""

    start: int
    end: int
    word: str


@dataclass(slots=True)
class Mention:
    """Someone or something that can take part in a visit or an agreement.

    Attributes:
        start, end: the whole phrase, office and name.
        sort: ``office`` where only the office is told, ``group`` for a delegation,
            ``kin`` for one introduced as a relative («نجله صدام», his son Saddam).
        name, role: spans of the name and of the office, where told.
        office: the sort of office (leader, minister, military, envoy, ...), "" if unknown.
        country: side as ISO 3166-1 alpha-2, from the words of the mention or from its referent.
        prefix: Arabic clitics that stood before it.
        referent: an earlier, fuller mention of the same one in this document.
        label: English name, of states and bodies.
        delegation: the delegation that a person heads.
        body: the organisation of many states to which an office or delegation belongs.
        served: whom one is an aide, an envoy or a spokesman of, where the office names him.
    """

    start: int
    end: int
    sort: MentionSort
    name: Span | None = None
    role: Span | None = None
    office: str = ""
    country: str | None = None
    prefix: str = ""
    referent: Mention | None = None
    label: str | None = None
    body: str | None = None
    delegation: Mention | None = None
    served: Mention | None = None

    @property
    def full(self) -> Mention:
        """The fullest mention of the same one."""
        return self.referent or self

    @property
    def begin(self) -> int:
        """Where its words begin with their clitics; the article of an office is its own letters."""
        if self.sort in ("state", "body"):
            return self.start - len(self.prefix)
        return self.start - len(self.prefix.removesuffix("ال").removesuffix("لل"))

    @property
    def side(self) -> str | None:
        """The country that it stands for."""
        return self.country or self.full.country


@dataclass(slots=True)
class Sentence:
    """A sentence of a reading; offsets are the document's."""

    reading: Reading
    number: int
    start: int
    end: int
    _cut: Words | None = None
    _words: tuple[list[int], list[str]] | None = None
    _tokens: list[Token] | None = None
    _names: list[Name] | None = None
    _places: list[PlaceMention] | None = None
    _dates: list[DateMention] | None = None

    @property
    def text(self) -> str:
        """The folded words of the sentence."""
        return self.reading.text[self.start : self.end]

    @property
    def opening(self) -> int:
        """Where its own words begin, behind a dateline in front of the text."""
        return max(self.start, self.reading.dateline_end)

    @property
    def words(self) -> list[str]:
        """The words in order."""
        return self._cut_words[1]

    @property
    def starts(self) -> list[int]:
        """Where each word begins."""
        return self._cut_words[0]

    @property
    def tokens(self) -> list[Token]:
        """The words in order, each with its place."""
        if self._tokens is None:
            words = zip(self.starts, self.words, strict=True)
            self._tokens = [Token(at, at + len(word), word) for at, word in words]
        return self._tokens

    @property
    def _cut_words(self) -> tuple[list[int], list[str]]:
        if self._words is None:
            cut = self.cut
            if self.reading.language == "ar" and not cut.mixed:
                starts = compress(cut.starts, cut.words)  # empty words stand between two marks
                self._words = [*starts], [*filter(None, cut.words)]
            else:
                pattern = _ARABIC_TOKEN if self.reading.language == "ar" else _TOKEN
                found = [*pattern.finditer(self.reading.text, self.start, self.end)]
                self._words = [token.start() for token in found], [token[0] for token in found]
        return self._words

    @property
    def cut(self) -> Words:
        """The sentence cut into words as vocabularies are looked up."""
        if self._cut is None:
            self._cut = self.reading.cut.part(self.start, self.end)
        return self._cut

    @property
    def small_words(self) -> Words:
        """The same in small letters, at the same offsets."""
        if self.reading.small_words is self.reading.cut:
            return self.cut
        return self.reading.small_words.part(self.start, self.end)

    @property
    def names(self) -> list[Name]:
        """Names of places in the sentence, with all that they may mean."""
        if self._names is None:
            self._names = scanner().find(self.cut)
        return self._names

    def take_names(self, names: list[Name]) -> None:
        """Keep the names of places that were found with those of all sentences."""
        if self._names is None:
            self._names = names

    @property
    def places(self) -> list[PlaceMention]:
        """Places, nationalities and organisations named in the sentence."""
        if self._places is None:
            reading = self.reading
            found = places_of(self.names, reading.cut, reading.language)
            self._places = as_of(found, reading.published)
        return self._places

    @property
    def dates(self) -> list[DateMention]:
        """Dates and lengths of time told in the sentence, with the document's offsets."""
        if self._dates is None:
            reading, text = self.reading, self.text
            told = may_tell_dates(text, self.cut.words, reading.language)
            found = find_dates(text, reading.language, reading.published) if told else ()
            self._dates = [_moved(mention, self.start) for mention in found]
        return self._dates


@dataclass(slots=True)
class Reading:
    """A document being read.

    Attributes:
        text: the folded text.
    """

    document: Document
    folded: Folded
    language: str
    published: date | None
    text: str = field(init=False)
    _sentences: list[Sentence] | None = None
    _sentence_ends: list[int] | None = None
    _places: list[PlaceMention] | None = None
    _cut: Words | None = None
    _dateline_end: int | None = None
    _small_words: Words | None = None

    def __post_init__(self) -> None:
        self.text = self.folded.text  # no property: it is asked for some hundred times

    @property
    def sentences(self) -> list[Sentence]:
        """The sentences in order."""
        if self._sentences is None:
            self._sentences = [
                Sentence(self, number, start, end)
                for number, (start, end) in enumerate(units(self.text, self.language))
            ]
        return self._sentences

    def between(self, start: int, end: int) -> list[Sentence]:
        """The sentences that reach into the text between two offsets."""
        first = behind = bisect_right(self._ends, start)
        while behind < len(self.sentences) and self.sentences[behind].start < end:
            behind += 1
        return self.sentences[first:behind]

    def sentences_with(self, words: Set[str]) -> list[Sentence]:
        """The sentences of an Arabic text in which one of some words may stand, in order.

        A word that holds letters and figures is not looked into.
        """
        found = compress(self.cut.starts, map(words.__contains__, self.cut.words))
        return self.sentences_at(chain(found, self.cut.mixed))

    def sentences_at(self, offsets: Iterable[int]) -> list[Sentence]:
        """The sentences in which offsets of words stand, each once, in order."""
        return [self.sentences[number] for number in sorted({*map(self._number_at, offsets)})]

    def _number_at(self, offset: int) -> int:
        """The number of the sentence in which an offset stands."""
        return bisect_right(self._ends, offset)

    @property
    def _ends(self) -> list[int]:
        """Where each sentence ends."""
        if self._sentence_ends is None:
            self._sentence_ends = [sentence.end for sentence in self.sentences]
        return self._sentence_ends

    @property
    def cut(self) -> Words:
        """The words of the folded text."""
        if self._cut is None:
            self._cut = Words(self.text, blank=self.blanked)
        return self._cut

    @property
    def small_text(self) -> str:
        """The folded text in small letters, at the same offsets."""
        return self.folded.small

    @property
    def blanked(self) -> str:
        """The folded text with blanks for marks, at the same offsets."""
        return self.folded.blanked

    @property
    def small_words(self) -> Words:
        """The words of the folded text in small letters, at the same offsets."""
        if self._small_words is None:
            small = self.small_text
            self._small_words = self.cut if small is self.text else Words(small)
        return self._small_words

    @property
    def places(self) -> list[PlaceMention]:
        """All places of the document, in order."""
        if self._places is None:
            self.name_places()
            self._places = [place for sentence in self.sentences for place in sentence.places]
        return self._places

    def name_places(self) -> None:
        """Find the names of places in all sentences at once, where none was asked for yet."""
        found, crossed = self.by_sentence(names_of(self.cut))
        for sentence in self.sentences:
            if sentence.number not in crossed:
                sentence.take_names(found.get(sentence.number, []))

    def by_sentence(self, hits: Sequence[Hit[T]]) -> tuple[dict[int, list[Hit[T]]], set[int]]:
        """Hits of the whole text by the number of the sentence in which they begin.

        And the sentences over whose border a hit reaches: these are to be looked through alone.
        """
        ends = self._ends
        found: dict[int, list[Hit[T]]] = {}
        crossed: set[int] = set()
        for hit in hits:
            number = bisect_right(ends, hit.start)
            found.setdefault(number, []).append(hit)
            if hit.end > ends[number]:
                crossed.update(range(number, bisect_left(ends, hit.end) + 1))
        return found, crossed

    @property
    def dateline_end(self) -> int:
        """Where the reporter's place and day end in front of the text; 0 where there are none."""
        if self._dateline_end is None:
            head = _DATELINE.match(self.text)
            clause = head and self.language == "ar" and _CLAUSE.search(head.group())
            self._dateline_end = head.end() if head is not None and not clause else 0
        return self._dateline_end

    def sentence_at(self, offset: int) -> int:
        """Number of the sentence in which an offset of the original stands."""
        ends = (s.number for s in self.sentences if self.folded.origin(s.end - 1) >= offset)
        return next(ends, len(self.sentences) - 1)

    def evidence(self, start: int, end: int) -> Evidence:
        """The original words of a folded span, with their offsets in the original."""
        first, last = self.folded.span(start, end)
        return Evidence(first, last, self.folded.original[first:last])

    def words(self, span: Span) -> str:
        """The original words of a folded span, on one line."""
        words = self.folded.quote(*span)
        return " ".join(_HYPHENED_BREAK.sub("", words).split()) if "\n" in words else words


def read(document: Document) -> Reading:
    """Fold a document; all else is found when it is asked for."""
    folded = replace(fold(run_on(document.text)), original=document.text)
    language = document.language if document.language in ("ar", "en") else None
    language = language or language_of(folded.text)
    reading = Reading(document, folded, language, document.published_day)
    reading.published = _written_on(reading)
    return reading


def _written_on(reading: Reading) -> date | None:
    """The day from which the text counts: that of publication, or of its dateline just before.

    "ISLAMABAD, Nov 22 (AP) - … arrived here today" means the 22nd, though printed a day later.
    """
    published, head = reading.published, reading.text[: reading.dateline_end]
    if published is None or not _DIGIT.search(head):
        return published
    for mention in find_dates(head, reading.language, published):
        day = mention.earliest
        told = day is not None and mention.precision == "day" and mention.basis == "stated"
        if told and day is not None and timedelta() <= published - day <= _IN_PRINT:
            return day
    return published


_DIGIT = re.compile(r"\d")
_HYPHENED_BREAK = re.compile(r"(?<=-)\s*\n\s*")
#: A report is printed no more than so long after it is written.
_IN_PRINT = timedelta(days=3)


def _moved(mention: DateMention, by: int) -> DateMention:
    return replace(mention, start=mention.start + by, end=mention.end + by)
