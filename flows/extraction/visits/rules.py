"""Rules of visits: who goes where, read from the words around a cue.

Each rule proposes a *telling*: one sentence's report of one visit, with its words. What several
tellings say of the same visit is folded together later (``folding``). The rules know nothing
of single documents: they follow the grammar of visiting, arriving, receiving and meeting.
"""

from __future__ import annotations

from collections.abc import Iterator

from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.stages import Scene, Stage, is_sport
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.visits import doings, journeys, meetings
from flows.extraction.visits.completion import complete
from flows.extraction.visits.days_shared import dated_at_last
from flows.extraction.visits.history import without_asides
from flows.extraction.visits.teller import Teller
from flows.extraction.visits.transcripts import told_by_turns, told_on_the_way
from flows.extraction.who.people import is_official, side

#: Frames of which visits are told; a document without any is not read for them (``gate``).
FRAMES = frozenset((*journeys.FRAMES, *meetings.FRAMES, *doings.FRAMES))


def tellings(scene: Scene) -> list[VisitTelling]:
    """All reports of visits in a document, in order."""
    told: list[VisitTelling] = []
    for item in scene.items:
        reader = _Reader(scene)
        told += [telling for stage in item for telling in reader.of(stage)]
    told += told_by_turns(scene)
    told += told_on_the_way(scene)
    complete(scene, told)
    return without_asides(told)


class _Reader:
    """Applies the rules to one document."""

    def __init__(self, scene: Scene) -> None:
        self.teller = Teller(scene)
        self.journeys = journeys.Journeys(self.teller)
        self.meetings = meetings.Meetings(self.teller)
        self.doings = doings.Doings(self.teller)

    def of(self, stage: Stage) -> Iterator[VisitTelling]:
        """The tellings of one sentence."""
        teller = self.teller
        if stage.sentence.text.endswith("?"):  # "Is the President going to Japan? He is."
            teller.subject = next(filter(_is_somebody, stage.people), teller.subject)
        if not stage.cues and teller.subject is not None:
            return
        if is_sport(stage):
            return
        remote = doings.REMOTE.search(stage.sentence.text) is not None
        told: list[tuple[VisitTelling, Cue]] = []
        for cue in stage.framed(*FRAMES):
            if remote and cue.frame in (*meetings.ENCOUNTERS, "discuss_verb"):
                continue
            for telling in self._rules(cue).of(stage, cue):
                teller.goes_on(telling)
                if telling.place is not None and telling.place.sort in ("city", "capital"):
                    teller.where.last = telling.place
                told.append((telling, cue))
        yield from dated_at_last(told)
        if teller.subject is None:
            teller.subject = next(filter(_is_somebody, stage.people), None)

    def _rules(self, cue: Cue) -> journeys.Journeys | meetings.Meetings | doings.Doings:
        if cue.frame in journeys.FRAMES:
            return self.journeys
        return self.meetings if cue.frame in meetings.FRAMES else self.doings


def _is_somebody(mention: Mention) -> bool:
    """Whether a document may go on about somebody: no paper's nameless «موفد» in a dateline."""
    nameless = mention.full.name is None and side(mention) is None
    return is_official(mention) and not (nameless and mention.full.office == "envoy")
