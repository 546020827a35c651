"""Who says what a whole document tells: the sources of each sentence, and of what names none.

Above ``attribution``, which reads single sentences. Here speech goes on over sentences: "he said",
«وأضاف» (and added) mean the last who spoke; a text that is somebody's statement is said by him; a
sentence without a source leans on its neighbours; and what nobody in the text says is said by the
agency of its first line. Invents nobody: every source stands in the text or in its headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from flows.extraction.attribution import attributions, outlets_in
from flows.extraction.lexicon import any_of, group
from flows.extraction.mentions import Mention
from flows.extraction.people import name_words
from flows.extraction.scene import Scene, Stage
from flows.extraction.text import fold
from schemas.claims import Attribution

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
_BEFORE_COLON = re.compile(r"\s*\"?([^:،,\"]{3,45}?)\"?\s*:\s")
#: Letters within which a text tells its agency, and within which its heading stands.
_FIRST_LINE, _HEAD = 90, 200
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
            own = attributions(stage)
            self._read[number] = own or self._who_goes_on(stage)
        return self._read[number]

    def beside(self, stage: Stage, frames: tuple[str, ...]) -> tuple[Attribution, ...]:
        """The sources of what a sentence tells that names none.

        Whose statement the whole text is comes first, then one of the next two sentences that takes
        the thing up again («الزيارة», "the agreement") and names a source, then the neighbours,
        then who speaks in the headline, then the agency in the first line.

        Args:
            stage: the sentence.
            frames: the cue frames that take the thing up again.
        """
        at = stage.sentence.number
        behind = self._scene.stages[at + 1 : at + 3]
        echoes = (self.of(other) for other in behind if other.framed(*frames))
        near = (self.of(other) for other in self._around(at))
        author = self._own_author()
        return author or next(filter(None, (*echoes, *near)), ()) or self._headlined()

    def named_beside(self, stage: Stage, frames: tuple[str, ...]) -> tuple[Attribution, ...]:
        """Named sources near a sentence whose own are unnamed officials or mere papers.

        "A spokesman said …. Presidential spokesman X told the press …": the same source by name.
        """
        at = stage.sentence.number
        behind = [s for s in self._scene.stages[at + 1 : at + 3] if s.framed(*frames)]
        before = self._scene.stages[max(0, at - 1) : at]
        for other in (*behind, *before):
            named = tuple(source for source in self.of(other) if source.kind not in _WEAK)
            if named:
                return named[:1]
        return ()

    def outlets_beside(self, stage: Stage, frames: tuple[str, ...]) -> tuple[Attribution, ...]:
        """An outlet of the next sentence, or of the second where that takes a thing up again."""
        at = stage.sentence.number
        behind = self._scene.stages[at + 1 : at + 2]
        behind += [s for s in self._scene.stages[at + 2 : at + 3] if s.framed(*frames)]
        return tuple(s for other in behind for s in self.of(other) if s.kind == "outlet")[:1]

    def _around(self, at: int) -> Iterable[Stage]:
        for step in _NEIGHBOURS:
            if 0 <= at + step < len(self._scene.stages):
                yield self._scene.stages[at + step]

    def _who_goes_on(self, stage: Stage) -> tuple[Attribution, ...]:
        """Who speaks in a sentence that names nobody: the last who spoke, or else acted."""
        text = stage.sentence.text
        arabic = stage.sentence.reading.language == "ar"
        if arabic and not _GOES_ON.match(text):
            return ()
        if not arabic and not _HE_SAYS.search(text):
            return self._last_spoke(stage, persons=False) if _THE_AGENCY_SAYS.search(text) else ()
        return self._last_spoke(stage, persons=True) or self._last_acted(stage)

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
        return ()

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
        return ()


def _stands_as_agency(text: str, start: int, end: int) -> bool:
    """Between brackets or strokes, or in front of the colon or dash of a first line."""
    before, behind = text[max(0, start - 3) : start].strip(), text[end : end + 3].strip()
    return before[-1:] in ("(", "/", "-") and behind[:1] in (")", "/", "-", ":", ",")


@cache
def _no_author() -> frozenset[str]:
    return group("behind_person", "en")
