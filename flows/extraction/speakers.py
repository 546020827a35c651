"""Who says what a whole document tells: the sources of each sentence, and of what names none.

Above ``attribution``, which reads single sentences. Here speech goes on over sentences: "he said",
«وأضاف» (and added) mean the last who spoke; a text that is somebody's statement is said by him; a
sentence without a source leans on its neighbours; and what nobody in the text says is said by the
agency of its first line. Invents nobody: every source stands in the text or in its headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from flows.extraction.attribution import attributions, outlets_in, subject_body
from flows.extraction.lexicon import any_of, group, rows
from flows.extraction.mentions import Mention
from flows.extraction.people import name_words
from flows.extraction.places import find_places
from flows.extraction.sayers import speaks_on
from flows.extraction.scene import Scene, Stage
from flows.extraction.text import fold
from schemas.claims import Attribution, SourceKind

_HE_SAYS = re.compile(
    rf"\b(?:he|she)\s+(?:also\s+|later\s+|then\s+)?{any_of('speech', 'en')}\b", re.IGNORECASE
)
_THE_AGENCY_SAYS = re.compile(
    rf"\bthe\s+(?:agency|newspaper|paper|report|statement)\s+(?:also\s+)?{any_of('speech', 'en')}\b"
    rf"|\bit\s+(?:also\s+)?{any_of('speech', 'en')}\b",
    re.IGNORECASE,
)
# "and said that", "and added: …", with nobody between: the one who spoke, or acted, last.
_GOES_ON = re.compile(
    rf"^\W*[وف]?{any_of('speech', 'ar')}\s*"
    r"(?::|\"|(?:ان|انه|انها|بان|بانه|الي|خلال|في|بعد|عقب|علي|ايضا|كذلك)\b)"
)
_HEADING = re.compile(
    r"\b(?:Statement|Remarks|Briefing|Gaggle|Letter|Message|Toast|Op-Ed|Comments)[\w ,]{0,25}?"
    r"\s(?:by|from)\s+(?:the\s+)?(?P<who>(?!the\b)[A-Z][^\n,:;]{2,60}?)"
    r"(?=\s+(?:on|in|at|about|regarding|and|to|following|after|before|for)\b|[,:;\n]|$)"
)
# A sentence that begins with a verb of speech whose subject it does not name.
_SAYS_ON = re.compile(
    r"^\W*(?:(?:كما|ثم|بدوره|من جانبه|من جهته|في المقابل)\W+)?[وف]?"
    rf"(?!{any_of('speech_weak', 'ar')}\b){any_of('speech', 'ar')}\b"
)
# «… مشيراً إلى أن» (pointing out that), "…, saying that": the subject of the sentence speaks.
_SAYING = re.compile(
    rf"\b{any_of('saying', 'ar')}\b|,\s+(?:but\s+|while\s+)?{any_of('saying', 'en')}\b"
)
# A text that is somebody's paper: "Joint Statement of …", "FACT SHEET: …".
_PAPER = re.compile(
    r"^\W*(?P<paper>(?:[A-Z][\w.-]*\s+){0,3}?(?:Fact Sheet|FACT SHEET|Readout|Joint Statement"
    r"|(?:Joint |Final )?Communiqu[eé]|Joint Declaration))\b"
)
_BEFORE_COLON = re.compile(r"\s*\"?([^:،,\"]{3,45}?)\"?\s*:\s")
#: Letters within which a text tells its agency, and within which its heading stands.
_FIRST_LINE, _HEAD = 90, 200
#: Letters within which a text is signed by its agency, and within which a sentence has its subject.
_LAST_LINE, _SUBJECT = 40, 40
#: A city that speaks is the capital of a state.
_STATES = ("country", "capital", "city")
_SIGNED = re.compile(r"[)/\s.-]*$")
_WEAK = frozenset(("anonymous", "document"))
#: Where a sentence without a source looks for one: steps forward and back, in this order.
_NEIGHBOURS = (-1, 1, 2, -2, 3)


class Speakers:
    """The sources of one document, read sentence by sentence when they are asked for."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._read: dict[int, tuple[Attribution, ...]] = {}

    def of(self, stage: Stage) -> tuple[Attribution, ...]:
        """The sources that a sentence names, or that go on speaking in it."""
        number = stage.sentence.number
        if number not in self._read:
            self._read[number] = ()  # whoever goes on speaking may ask for this sentence again
            own = tuple(self._fuller(stage, source) for source in attributions(stage))
            papers = all(source.kind == "document" for source in own)
            self._read[number] = (*(self._who_goes_on(stage) if papers else ()), *own)
        return self._read[number]

    def beside(self, stage: Stage, frames: tuple[str, ...]) -> tuple[Attribution, ...]:
        """The sources of what a sentence tells that names none.

        Whose statement the whole text is comes first, then one of the next two sentences that takes
        the thing up again («الزيارة», "the agreement") and names a source, then the neighbours,
        then the only one who speaks in the whole text, then who speaks in the headline, then the
        agency in the first or the last line.

        Args:
            stage: the sentence.
            frames: the cue frames that take the thing up again.
        """
        at = stage.sentence.number
        behind = self._scene.stages[at + 1 : at + 3]
        echoes = (self.of(other) for other in behind if other.framed(*frames))
        near = (self._near(stage, other) for other in self._around(at))
        author = self._own_author()
        return (
            author
            or next(filter(None, (*echoes, *near)), ())
            or self._only_one()
            or self._headlined()
        )

    def named_beside(self, stage: Stage, frames: tuple[str, ...]) -> tuple[Attribution, ...]:
        """Named sources near a sentence whose own are unnamed officials or mere papers.

        "A spokesman said …. Presidential spokesman X told the press …": the same source by name.
        """
        at = stage.sentence.number
        behind = [s for s in self._scene.stages[at + 1 : at + 3] if s.framed(*frames)]
        before = self._scene.stages[max(0, at - 1) : at]
        for other in (*behind, *before, *self._scene.stages[at + 1 : at + 2]):
            told = self.of(other)
            named = tuple(s for s in told if s.kind not in _WEAK and not is_state(s))
            if named:
                return named[:1]
        return ()

    def outlets_beside(self, stage: Stage) -> tuple[Attribution, ...]:
        """An outlet of the next two sentences."""
        at = stage.sentence.number
        behind = self._scene.stages[at + 1 : at + 3]
        return tuple(s for other in behind for s in self.of(other) if s.kind == "outlet")[:1]

    def _near(self, stage: Stage, other: Stage) -> tuple[Attribution, ...]:
        """The sources of a neighbour; unnamed ones only where both speak of somebody or some place.

        "Oil fell, analysts said" beside a visit tells nothing of the visit.
        """
        told = self.of(other)
        if any(source.kind != "anonymous" for source in told) or _in_common(stage, other):
            return told
        return ()

    def _around(self, at: int) -> Iterable[Stage]:
        for step in _NEIGHBOURS:
            if 0 <= at + step < len(self._scene.stages):
                yield self._scene.stages[at + step]

    def _who_goes_on(self, stage: Stage) -> tuple[Attribution, ...]:
        """Who speaks in a sentence that names nobody: the last who spoke, or else acted."""
        text = stage.sentence.text
        arabic = stage.sentence.reading.language == "ar"
        goes_on = _SAYS_ON.match(text) or _GOES_ON.match(text) if arabic else _HE_SAYS.search(text)
        if goes_on:
            return self._last_spoke(stage, persons=True) or self._last_acted(stage)
        if not arabic and _THE_AGENCY_SAYS.search(text):
            body = subject_body(stage)
            return (body,) if body is not None else self._last_spoke(stage, persons=False)
        saying = _SAYING.search(text)
        if saying is not None or (not arabic and speaks_on(stage)):
            return self._subject(stage) or self._last_spoke(stage, persons=True)
        return ()

    def _subject(self, stage: Stage) -> tuple[Attribution, ...]:
        """The first person whom a sentence names, where that is its subject."""
        first = next((m for m in stage.people if m.sort in ("person", "office", "kin")), None)
        if first is None or first.start - stage.start > _SUBJECT or first.prefix.strip("وف"):
            return ()
        return (self._by(first),)

    def _fuller(self, stage: Stage, source: Attribution) -> Attribution:
        """The source that one named by a bare noun takes up: "the agency", «المصدر ذاته»."""
        words = fold(source.source).text.lower().split()
        bare = words[:1] if words[1:2] and words[1] in group("same", "ar") else words
        if len(bare) != 1 or bare[0] not in _taken_up():
            return source
        noun, kind = bare[0].removeprefix("ال"), _taken_up()[bare[0]]
        at = stage.sentence.number
        for other in reversed(self._scene.stages[max(0, at - 4) : at]):
            for known in self.of(other):
                told = f" {fold(known.source).text.lower()}"
                if known.kind == kind and (f" {noun}" in told or kind == "outlet"):
                    return replace(source, source=known.source, kind=known.kind)
        return source

    def _only_one(self) -> tuple[Attribution, ...]:
        """Who alone speaks in the whole text, where it is not some officials or traders."""
        told = {source.source: source for stage in self._scene.stages for source in self.of(stage)}
        return tuple(s for s in told.values() if s.kind != "anonymous") if len(told) == 1 else ()

    def _last_spoke(self, stage: Stage, *, persons: bool) -> tuple[Attribution, ...]:
        at = stage.sentence.number
        for other in reversed(self._scene.stages[max(0, at - 3) : at]):
            spoke = [s for s in self.of(other) if (s.kind in ("named", "anonymous")) is persons]
            if spoke:
                return (spoke[-1],)
        return ()

    def _last_acted(self, stage: Stage) -> tuple[Attribution, ...]:
        """The first whom the sentence before names: its subject, as a rule."""
        at = stage.sentence.number
        before = self._scene.stages[at - 1].people if at > 0 else []
        named = next((m for m in before if m.full.name is not None), None)
        return () if named is None else (self._by(named),)

    def _by(self, mention: Mention) -> Attribution:
        name = mention.full.name or (mention.start, mention.end)
        return Attribution(self._scene.reading.words(name), "named", None, "stated")

    def _own_author(self) -> tuple[Attribution, ...]:
        """Whose statement the text is, as its headline or its first lines tell."""
        reading = self._scene.reading
        for text in (reading.document.title or "", reading.folded.original[:_HEAD]):
            heading = _HEADING.search(text)
            if heading is not None and heading.group("who").split()[-1].lower() not in _no_author():
                return (Attribution(heading.group("who"), "named", None, "stated"),)
        return self._own_paper()

    def _own_paper(self) -> tuple[Attribution, ...]:
        """The paper that the text is by its headline, and the house that gives it out."""
        reading = self._scene.reading
        paper = _PAPER.match(reading.document.title or "")
        if paper is None:
            return ()
        told = [Attribution(paper.group("paper"), "document", None, "stated")]
        house = next((p for p in reading.places if p.sort == "landmark"), None)
        if house is not None:
            words = reading.words((house.start, house.end))
            told.insert(0, Attribution(words, "named", None, "stated"))
        return tuple(told)

    def _headlined(self) -> tuple[Attribution, ...]:
        """Who speaks in the headline («الجبير: …»), else the agency that the first line names."""
        reading = self._scene.reading
        speaker = _BEFORE_COLON.match(fold(reading.document.title or "").text)
        if speaker is not None:
            last = speaker.group(1).split()[-1].lower()
            everyone = (m for stage in self._scene.stages for m in stage.people)
            found = next((m for m in everyone if last in name_words(m.full, reading)), None)
            if found is not None:
                return (self._by(found),)
        for start, end in outlets_in(reading.text[:_FIRST_LINE]):
            if _stands_as_agency(reading.text, start, end):
                return (Attribution(reading.words((start, end)), "outlet", None, "reported"),)
        last = max(0, len(reading.text) - _LAST_LINE)
        for start, end in outlets_in(reading.text[last:]):
            if (
                _SIGNED.match(reading.text[last + end :])
                and reading.text[last + start - 1] in "(/-"
            ):
                words = reading.words((last + start, last + end))
                return (Attribution(words, "outlet", None, "reported"),)
        return ()


def is_state(source: Attribution) -> bool:
    """Whether a state speaks, and none of its offices: "Indonesia denied", «أكدت قطر»."""
    words = fold(source.source).text
    found = find_places(words, "en" if words.isascii() else "ar")
    return any((p.start, p.end) == (0, len(words)) and p.sort in _STATES for p in found)


def _stands_as_agency(text: str, start: int, end: int) -> bool:
    """Between brackets or strokes, or in front of the colon or dash of a first line."""
    before, behind = text[max(0, start - 3) : start].strip(), text[end : end + 3].strip()
    return before[-1:] in ("(", "/", "-") and behind[:1] in (")", "/", "-", ":", ",")


def _in_common(stage: Stage, other: Stage) -> bool:
    """Whether two sentences name a country or a person that both know."""
    countries = ({p.country for p in s.sentence.places if p.country} for s in (stage, other))
    if set.intersection(*countries):
        return True
    people = ({m.full.start for m in s.people} for s in (stage, other))
    return bool(set.intersection(*people))


@cache
def _taken_up() -> dict[str, SourceKind]:
    """Bare nouns that take a source up again, with what that was: "agency", «المصادر»."""
    kinds: dict[str, SourceKind] = {"outlet": "outlet", "anonymous": "anonymous"}
    told = [row for row in rows("sources") if row["sort"] in kinds]
    words = {fold(row["word"]).text: kinds[row["sort"]] for row in told}
    words |= {"ال" + fold(r["word"]).text: kinds[r["sort"]] for r in told if r["language"] == "ar"}
    return words | {"agency": "outlet", "paper": "outlet"}


@cache
def _no_author() -> frozenset[str]:
    return group("behind_person", "en")
