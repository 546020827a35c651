"""One document laid out for the rules of events: sentences with people, places, dates and cues.

Decides nothing about what kind of event a sentence tells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby

from flows.extraction.language.lexicon import any_of, group
from flows.extraction.language.phrases import Clitics, PhraseScanner
from flows.extraction.reading.cues import Cue, cues_of
from flows.extraction.reading.mentions import Mention, Reading, Sentence, Span
from flows.extraction.scene.joint_papers import joint_heading
from flows.extraction.scene.transcripts import transcript
from flows.extraction.where.finding import find_in_capitals
from flows.extraction.where.former_states import as_of
from flows.extraction.where.places import PlaceMention
from flows.extraction.where.seats import is_seat
from flows.extraction.who.directory import Directory

# whose own club is no club of sport
_CREDITORS = re.compile(r"\b(?:Paris|London) Club\b")
# Games are opened and closed before guests of state.
_CEREMONY = re.compile(r"\b(?:[Oo]pening|[Cc]losing) (?:[Cc]eremon(?:y|ies)\b|of the )")
_SPORT_MAYBE = re.compile(rf"\b{any_of('sport_maybe')}\b", re.IGNORECASE)
#: So many words of sport make a page of sport, if there is one in so many words at least.
_SPORTS_PAGE, _ONE_IN = 4, 250
_SPORT = re.compile(rf"\b{any_of('sport')}\b", re.IGNORECASE)
#: Sorts of places that name a place, unlike nationalities, organisations and regions.
SETTLED = ("country", "city", "capital", "landmark")
# Where one clause ends and the next begins.
# The comma of "on Thursday, June 1" parts none.
_CLAUSE = re.compile(r"[؛;:]|،|,(?!\d| [A-Z][a-z]{2,8}\.? \d)|\s-\s")


@dataclass(slots=True)
class Stage:
    """A sentence with all that stands in it.

    Attributes:
        parties: who may be party to an agreement, once ``candidates`` has been asked.
    """

    scene: Scene
    sentence: Sentence
    cues: list[Cue]
    parties: list[Mention] | None = None
    _settled_places: list[PlaceMention] | None = None
    _frames: frozenset[str] | None = None

    @property
    def people(self) -> list[Mention]:
        """Who is mentioned in the sentence; the first to ask has the whole document read."""
        return self.scene.people.of(self.sentence)

    @property
    def start(self) -> int:
        """Where the sentence begins."""
        return self.sentence.start

    @property
    def opening(self) -> int:
        """Where its own words begin, behind a dateline in front of the text."""
        return self.sentence.opening

    @property
    def end(self) -> int:
        """Where the sentence ends."""
        return self.sentence.end

    @property
    def language(self) -> str:
        """The language of the document."""
        return self.sentence.reading.language

    @property
    def text(self) -> str:
        """The folded text of the whole document."""
        return self.sentence.reading.text

    @property
    def dateline(self) -> PlaceMention | None:
        """The place in front of the text, or of the item of a digest that the sentence is in."""
        places = self.scene.datelines
        before = (place for place in reversed(places) if place.start <= self.end)
        return next(before, None)

    def framed(self, *frames: str) -> list[Cue]:
        """Cues of the named frames."""
        if self._frames is None:
            self._frames = frozenset([cue.frame for cue in self.cues])
        if self._frames.isdisjoint(frames):
            return []
        return [cue for cue in self.cues if cue.frame in frames]

    def between(self, start: int, end: int) -> str:
        """Folded words between two offsets."""
        return self.text[start:end]

    @property
    def settled_places(self) -> list[PlaceMention]:
        """Places that name a place: no nationality, no organisation, none that tells whose one is.

        A region is one where it lies in one country (Darfur), not where it spans several.
        """
        if self._settled_places is None:
            self._settled_places = [
                place
                for place in self.sentence.places
                if (place.sort in SETTLED or (place.sort == "region" and place.country))
                and not any(self._is_of_somebody(place, m) for m in self.people)
            ]
        return self._settled_places

    def _is_of_somebody(self, place: PlaceMention, mention: Mention) -> bool:
        """Whether a place is part of an office or tells its side: "President Omolo of Kenya"."""
        if mention.start <= place.start and place.end <= mention.end:
            return True
        of_it = place.sort == "country" and mention.country == place.country
        return of_it and _OF_STATE.fullmatch(self.text, mention.end, place.start) is not None


_OF_STATE = re.compile(r" of (?:the )?")


@dataclass(slots=True)
class Scene:
    """A document laid out.

    Attributes:
        reading: the document as read.
        stages: its sentences in order.
    """

    reading: Reading
    stages: list[Stage] = field(default_factory=list)
    _datelines: list[PlaceMention] | None = None
    _people: Directory | None = None
    _sport: Counter[str] | None = None

    @property
    def people(self) -> Directory:
        """Everyone whom the document mentions; who that is, is found when it is asked for."""
        if self._people is None:
            self._people = Directory(self.reading)
        return self._people

    @property
    def sport(self) -> Counter[str]:
        """How many words of sport it has: sure ones, and those that politics knows too."""
        if self._sport is None:
            found = _sport_scanner().find(self.reading.small_words)
            self._sport = Counter(group for hit in found for group in hit.value)
        return self._sport

    def is_capital(self, place: PlaceMention) -> bool:
        """Whether a place is a city that stood for its state on the day of the document."""
        return is_seat(place.country, place.city, self.reading.published)

    @property
    def dateline(self) -> PlaceMention | None:
        """The place in front of the text, where the reporter sits."""
        first = next(iter(self.datelines), None)
        return first if first is not None and first.start < self.reading.dateline_end else None

    @property
    def datelines(self) -> list[PlaceMention]:
        """The places in front of the text and of the further items of an English digest."""
        if self._datelines is None:
            first = dateline(self.reading)
            later = _later_datelines(self.reading) if self.reading.language == "en" else []
            self._datelines = [*([] if first is None else [first]), *later]
        return self._datelines

    @property
    def items(self) -> list[list[Stage]]:
        """The sentences, in a digest item by item: each has a dateline of its own."""
        if len(self.datelines) < 2:
            return [self.stages]
        by_dateline = groupby(self.stages, key=lambda stage: stage.dateline)
        return [list(stages) for _, stages in by_dateline]


# "(one item)\nHANOI, July 16 (AFP) -- ": the next
_ITEM = re.compile(
    r"\n\s*(?=[A-Z]{3})[A-Z][A-Z.'-]*(?: [A-Z][A-Z.'-]*){0,3}(?:, [A-Z][a-z]+(?: [A-Z][a-z]+)?)?"
    r"(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?(?: \([A-Z]\w+\))?,? --? "
)


def _later_datelines(reading: Reading) -> list[PlaceMention]:
    return [
        place._replace(start=place.start + item.start(), end=place.end + item.start())
        for item in _ITEM.finditer(reading.text)
        for place in find_in_capitals(item.group(), "en")[:1]
        if place.sort in ("city", "country")
    ]


def scene_of(reading: Reading) -> Scene | None:
    """Lay a document out; None where no cue of any event stands in it or in its heading."""
    cues = cues_of(reading)
    if not cues and joint_heading(reading) is None and transcript(reading) is None:
        return None
    scene = Scene(reading)
    scene.stages = [
        Stage(scene, sentence, cues.get(sentence.number, [])) for sentence in reading.sentences
    ]
    return scene


@cache
def _sport_scanner() -> PhraseScanner[tuple[str, ...]]:
    """Finds words of sport in small letters, and tells sure ones from doubtful ones."""
    words: dict[str, tuple[str, ...]] = {}
    for name in ("sport", "sport_maybe"):
        for word in (*group(name, "ar"), *group(name, "en")):
            words[word.lower()] = (*words.get(word.lower(), ()), name)
    return PhraseScanner(words, clitics=Clitics.NONE)


def is_sport(stage: Stage) -> bool:
    """Whether a sentence speaks of sport, where clubs sign and teams travel.

    All those of a page of sport do. Words that politics knows too (a league, a club, a season)
    count only in pairs.
    """
    sport, text = stage.scene.sport, stage.sentence.text
    return (
        sport["sport"] >= max(_SPORTS_PAGE, len(stage.scene.reading.cut.words) / _ONE_IN)
        or (sport["sport"] > 0 and _SPORT.search(text) is not None)
        or (sport["sport_maybe"] > 1 and len(_SPORT_MAYBE.findall(text)) > 1)
    ) and not (_CREDITORS.search(text) or _CEREMONY.search(text))


# «دبي، الإمارات العربية المتحدة (CNN)--», «أبوظبي - سكاي نيوز عربية»
_DESK = re.compile(rf"\b(?:دبي|ابو ?ظبي)\b.*{any_of('desk', 'ar')}")


def dateline(reading: Reading) -> PlaceMention | None:
    """The place of "WASHINGTON (Reuters) -", "BENGHAZI, Libya, Dec. 18 (AFP) --".

    None where it is only the desk of a broadcaster, which writes there of all the world.
    """
    head = reading.text[: reading.dateline_end]
    if not head or _DESK.search(head):
        return None  # as in most documents, and it is asked often
    # Agencies write the place in capitals.
    found = as_of(find_in_capitals(head, reading.language), reading.published)
    return next((place for place in found if place.sort in ("city", "country")), None)


def clause_start(stage: Stage, at: int, reach: int) -> int:
    """Where the clause begins in which an offset stands, at most ``reach`` letters before it."""
    start = max(stage.start, at - reach)
    borders = list(_CLAUSE.finditer(stage.text, start, at))
    return borders[-1].end() if borders else start


def clause_end(stage: Stage, at: int, reach: int, told: Iterable[Span] = ()) -> int:
    """Where the clause ends in which an offset stands, at most ``reach`` letters behind it.

    Commas in words that are ``told``, or right behind them, end nothing: "Lima, Peru, was".
    """
    end = min(stage.end, at + reach)
    parted = [(s, e) for s, e in told if "," in stage.text[s:e]]
    for border in _CLAUSE.finditer(stage.text, at, end):
        if not any(s < border.start() <= e for s, e in parted):
            return border.start()
    return end


def with_places_as_one(stage: Stage, start: int, end: int) -> tuple[str, str]:
    """The words between two offsets, each place without what tells it again.

    Of "in Lima, Peru, on Friday, the minister" once "in Lima, on Friday, the minister", and once
    "in Lima on Friday, the minister": the comma behind may end more than the apposition.
    """
    kept = dropped = ""
    behind = start
    for place in stage.sentence.places:
        words = stage.between(place.start, place.end)
        if behind <= place.start and place.end <= end and "," in words:
            piece = stage.between(behind, place.start) + words.split(",")[0]
            kept, dropped = kept + piece, dropped + piece
            behind = place.end
            if stage.text.startswith(",", behind):
                kept, behind = kept + ",", behind + 1
    rest = stage.between(behind, end)
    return kept + rest, dropped + rest


def run_from(stage: Stage, first: Mention, joins: re.Pattern[str]) -> list[Mention]:
    """The mention and those behind it, each joined to the one before by words that a pattern is."""
    run = [first]
    for mention in stage.people:
        if mention.start < run[-1].end:
            continue
        if joins.fullmatch(stage.text, run[-1].end, mention.start) is None:
            break
        run.append(mention)
    return run
