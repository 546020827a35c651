"""One document laid out for the rules of events: sentences with people, places, dates and cues.

Also the choices that the rules of visits and of agreements share: who does it, where to, when.
Decides nothing about what kind of event a sentence tells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from flows.extraction.cues import Cue, sentence_cues
from flows.extraction.dates import DateMention
from flows.extraction.lexicon import any_of
from flows.extraction.mentions import Mention, Reading, Sentence, Span
from flows.extraction.people import Directory, directory
from flows.extraction.places import PlaceMention, find_places
from schemas.claims import DateSpan

_SPORT_MAYBE = re.compile(rf"\b{any_of('sport_maybe')}\b", re.IGNORECASE)
#: So many words of sport make a page of sport.
_SPORTS_PAGE = 4
_SPORT = re.compile(rf"\b{any_of('sport')}\b", re.IGNORECASE)
# Where one clause ends and the next begins.
_CLAUSE = re.compile(r"[؛;:]|،|,|\s-\s")
# Behind these words a date is not when the event happens.
_NOT_WHEN = re.compile(rf"\b{any_of('not_when')}\s*$", re.IGNORECASE)
# A date behind a verb of speech is when it was said: "said here Thursday", «قال امس».
_SINCE = re.compile(rf"\b{any_of('since')}\b", re.IGNORECASE)
# "over the past five months" tells how long, not when.
_PAST_SPAN = re.compile(r"(?:past|last) \w+ (?:days|weeks|months|years)", re.IGNORECASE)
_SAID = re.compile(rf"\b{any_of('speech')}\b[^.,،؛;]{{0,35}}$", re.IGNORECASE)


@dataclass(slots=True)
class Stage:
    """A sentence with all that stands in it."""

    sentence: Sentence
    people: list[Mention]
    cues: list[Cue]

    @property
    def start(self) -> int:
        """Where the sentence begins."""
        return self.sentence.start

    @property
    def end(self) -> int:
        """Where the sentence ends."""
        return self.sentence.end

    @property
    def text(self) -> str:
        """The folded text of the whole document."""
        return self.sentence.reading.text

    def framed(self, *frames: str) -> list[Cue]:
        """Cues of the named frames."""
        return [cue for cue in self.cues if cue.frame in frames]

    def between(self, start: int, end: int) -> str:
        """Folded words between two offsets."""
        return self.text[start:end]

    @property
    def settled_places(self) -> list[PlaceMention]:
        """Places that name a place: no nationality, no organisation, none inside a person."""
        return [
            place
            for place in self.sentence.places
            if place.sort in ("country", "city", "capital", "landmark")
            and not any(m.start <= place.start and place.end <= m.end for m in self.people)
        ]


@dataclass(slots=True)
class Scene:
    """A document laid out."""

    reading: Reading
    people: Directory
    stages: list[Stage] = field(default_factory=list)

    @property
    def dateline(self) -> PlaceMention | None:
        """The place in front of the text, where the reporter sits."""
        return dateline(self.reading)


def is_sport(stage: Stage) -> bool:
    """Whether a sentence speaks of sport, where clubs sign and teams travel.

    Words that politics knows too (a league, a club, a season) count only in pairs.
    """
    sure, maybe = _sport_words(stage.text)
    text = stage.sentence.text
    return (sure > 0 and _SPORT.search(text) is not None) or (
        maybe > 1 and len(_SPORT_MAYBE.findall(text)) > 1
    )


@lru_cache(maxsize=1)
def _sport_words(text: str) -> tuple[int, int]:
    """How many words of sport a document has, sure and doubtful; asked once for all sentences."""
    return len(_SPORT.findall(text)), len(_SPORT_MAYBE.findall(text))


def scene_of(reading: Reading) -> Scene | None:
    """Lay a document out; None where no cue of any event stands in it."""
    cues = {sentence.number: sentence_cues(sentence) for sentence in reading.sentences}
    if not any(cue.frame not in ("marker", "speech") for found in cues.values() for cue in found):
        return None
    if _sport_words(reading.text)[0] >= _SPORTS_PAGE:
        return None
    people = directory(reading)
    scene = Scene(reading, people)
    scene.stages = [
        Stage(sentence, people.of(sentence), cues[sentence.number])
        for sentence in reading.sentences
    ]
    return scene


def dateline(reading: Reading) -> PlaceMention | None:
    """The place of "WASHINGTON (Reuters) -", "BENGHAZI, Libya, Dec. 18 (AFP) --"."""
    head = reading.text[: reading.dateline_end]
    if not head:
        return None
    # Agencies write the place in capitals.
    found = find_places(head.title(), reading.language)
    return next((place for place in found if place.sort in ("city", "country")), None)


def when(
    stage: Stage, at: Span, *, ahead: bool | None, rivals: Sequence[Span] = ()
) -> tuple[DateSpan, DateMention] | None:
    """The date told of what stands at a span: the nearest in the sentence that can mean it.

    Dates of speech ("said Thursday"), spans from since/until and lengths of stay are left aside;
    ``ahead`` chooses the reading that looks forward where a phrase allows two, None the reading
    nearer to the day of publication (a noun has no tense). A date that stands
    nearer to one of the ``rivals`` tells of that.
    """
    best: tuple[float, DateMention] | None = None
    for mention in stage.sentence.dates:
        span = (mention.start, mention.end)
        if mention.earliest is None or mention.shift is not None or mention.stay_days is not None:
            continue
        if _PAST_SPAN.match(stage.text, mention.start, mention.end):
            continue
        if mention.end <= stage.sentence.reading.dateline_end or _speaks_of_another(
            stage, at, span
        ):
            continue
        distance = _distance(stage, at, span)
        if any(_distance(stage, rival, span) < distance for rival in rivals):
            continue
        if _SAID.search(stage.between(max(stage.start, mention.start - 60), mention.start)):
            distance += 150
        if best is None or distance < best[0]:
            best = distance, mention
    if best is None or best[0] > 260:
        return None
    return date_span(stage, best[1], ahead=ahead), best[1]


def _speaks_of_another(stage: Stage, at: Span, date_at: Span) -> bool:
    """Whether the words between tell that a date belongs to something else.

    "since", "until" and the like open a span of time; a verb between a date and what stands behind
    it takes the date for itself ("on Wednesday welcomed the agreement reached …").
    """
    if date_at[0] >= at[1]:
        gap = stage.between(at[1], date_at[0])
        return _NOT_WHEN.search(gap) is not None or _SINCE.search(gap) is not None
    gap = stage.between(max(stage.start, date_at[0] - 12), date_at[0])
    if _NOT_WHEN.search(gap):
        return True
    verbs = ("receive_verb", "speech", "attend_verb")
    return any(
        cue.frame in verbs and date_at[1] <= cue.start and cue.end <= at[0] for cue in stage.cues
    )


def date_span(stage: Stage, mention: DateMention, *, ahead: bool | None) -> DateSpan:
    """The valid time of a mention in one of its readings.

    What has happened lies before the day of publication, what will happen behind it: a span that
    publication falls into («هذا الأسبوع», "this week") ends or begins there.
    """
    earliest, latest = mention.earliest, mention.latest
    assert earliest is not None
    assert latest is not None
    published = stage.sentence.reading.published
    if mention.ahead is not None and published is not None:
        if ahead is None:
            ahead = mention.ahead[0] - published < published - latest
        if ahead:
            earliest, latest = mention.ahead
    if published is not None and earliest < published < latest and ahead is not None:
        earliest, latest = (published, latest) if ahead else (earliest, published)
    return DateSpan(
        earliest=earliest,
        latest=latest,
        precision=mention.precision,
        basis=mention.basis,
        phrase=stage.sentence.reading.words((mention.start, mention.end)),
    )


def _distance(stage: Stage, at: Span, other: Span) -> float:
    """Letters between two spans; the border of a clause counts ten, a step back fifteen."""
    first, second = (at[1], other[0]) if other[0] >= at[1] else (other[1], at[0])
    gap = stage.between(first, second) if second > first else ""
    return len(gap) + 10 * len(_CLAUSE.findall(gap)) + (15 if other[0] < at[0] else 0)


def clause_start(stage: Stage, at: int, reach: int) -> int:
    """Where the clause begins in which an offset stands, at most ``reach`` letters before it."""
    start = max(stage.start, at - reach)
    borders = list(_CLAUSE.finditer(stage.text, start, at))
    return borders[-1].end() if borders else start


def clause_end(stage: Stage, at: int, reach: int) -> int:
    """Where the clause ends in which an offset stands, at most ``reach`` letters behind it."""
    end = min(stage.end, at + reach)
    border = _CLAUSE.search(stage.text, at, end)
    return border.start() if border else end


def on_or_after(span: DateSpan | None, day: date | None) -> bool:
    """Whether a date certainly lies ahead of a day."""
    return span is not None and day is not None and span.earliest > day
