"""Rules of visits: who goes where, read from the words around a cue.

Each rule proposes a *telling*: one sentence's report of one visit, with its words. What several
tellings say of the same visit is folded together later (``fold_visits``). The rules know nothing of
single documents: they follow the grammar of visiting, arriving, receiving and meeting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from flows.extraction.cues import Cue, markers
from flows.extraction.mentions import Mention, Span
from flows.extraction.people import OFFICIAL, side
from flows.extraction.places import PlaceMention
from flows.extraction.scene import Scene, Stage, on_or_after, when
from schemas.claims import DateSpan, VisitStatus

# Arabic "to": الى, or ل written onto the place.
_TO = re.compile(r'(?:الي|صوب|نحو|قاصدا)(?:\s+(?:ال)?(?:مدينة|عاصمة|العاصمة|مطار|دولة|جمهورية|مملكة|ميناء|مقر|قصر|بلدة|محافظة|جزيرة|منتجع))?\s*["(]?\s*$')
_BY_WHOM = re.compile(r"(?:يقوم|قام|يوديها?|ادا|اداها|اجراها|يجريها|اجري|بداها|يبداها|قام|يقومون|تقوم|قامت|يعتزم القيام)(?:\s+بها)?(?:\s+\S+){0,2}?\s*$")
_FROM = re.compile(r"(?:\bمن|عن|خارج|منذ|from|outside|of|since|over|via|against|between)\s*(?:the\s*)?$", re.IGNORECASE)
_EN_TO = re.compile(r"\b(?:to|in|into|at|for)\s+(?:the\s+|his\s+|her\s+)?(?:[a-z-]+\s+){0,4}(?:of\s+)?$", re.IGNORECASE)
_EN_OBJECT = re.compile(r"^\s*(?:the\s+)?(?:[a-z-]+\s+){0,4}(?:of\s+)?$")
_EN_PREPOSITION = re.compile(r"\b(?:with|by|to|of|from|for|told|tells|met|between|against|succeed|than|urged|joined|under|hosted|greeted by|replacing)\s+(?:the\s+|his\s+|her\s+|its\s+)?(?:visiting\s+)?$", re.IGNORECASE)
_EN_PRONOUN = re.compile(r"\b(?:his|her|their|its|he|she|they|the)\b", re.IGNORECASE)
_LIST = re.compile(r'^\s*["(]?\s*(?:,|،|and|و|, and|as well as|then|ثم|ف)?\s*(?:the\s+|الي\s+|to\s+)?["(]?$', re.IGNORECASE)
# accompanied by, with, heading a delegation that includes
_COMPANY = re.compile(r'(?:رفقة|برفقة|بصحبة|يرافقه|ترافقه|ويرافقه|رافقه|بمرافقة|accompanied by|along with|together with|joined by|flanked by)\s*(?:كل من|both)?\s*$', re.IGNORECASE)
# at his reception, received by
_HOSTED = re.compile(r'(?:في استقباله|في استقبالها|في استقبالهم|باستقباله|باستقبالها|استقبله|استقبلها|يستقبله|received by|welcomed by|greeted by|met by|hosted by|at the invitation of|بدعوة من|تلبية لدعوة من)\s*[^.،,]{0,12}$', re.IGNORECASE)
_MEETS = re.compile(r'(?:يلتقي|التقي|سيلتقي|والتقي|ويلتقي|يجتمع|اجتمع|لقاء|لقائه|لقايه|لقاءه|مباحثات|محادثات|نظيره|نظيرها|يستقبله|بحث|يبحث|\bmeet|\bmet\b|talks with|hold talks|held talks|meeting with|counterpart|conversations with|discussions with|received by|conferred with|summit with|see\b)[^.؛;]{0,60}$', re.IGNORECASE)


_TRIGGERS = ("visit_verb", "go_verb", "visit_noun")


@dataclass(slots=True)
class Telling:
    """One sentence's report of a visit.

    Attributes:
        rule: id of the rule that read it.
        trigger: span of the words that tell of the visit.
        visitors, companions, hosts: mentions by the part they take.
        place: the destination, None where the words only point back to a visit.
        status: its state as these words tell it.
    """

    stage: Stage
    rule: str
    trigger: Span
    visitors: list[Mention]
    place: PlaceMention | None
    status: VisitStatus
    companions: list[Mention] = field(default_factory=list)
    hosts: list[Mention] = field(default_factory=list)
    date: DateSpan | None = None
    date_at: Span | None = None
    confidence: float = 0.8

    @property
    def span(self) -> Span:
        """The words between the outermost parts that the telling was read from."""
        starts = [self.trigger[0], *(m.start for m in self.visitors)]
        ends = [self.trigger[1], *(m.end for m in self.visitors)]
        if self.place is not None:
            starts.append(self.place.start)
            ends.append(self.place.end)
        return max(min(starts), self.stage.start), min(max(ends), self.stage.end)


def tellings(scene: Scene) -> list[Telling]:
    """All reports of visits in a document, in order."""
    found: list[Telling] = []
    subject: Mention | None = None
    for stage in scene.stages:
        for telling in _of_stage(scene, stage, subject):
            found.append(telling)
            if telling.visitors:
                subject = telling.visitors[0]
        if not found and subject is None:
            subject = next((m for m in stage.people if _official(m)), None)
    return found


def _of_stage(scene: Scene, stage: Stage, subject: Mention | None) -> Iterator[Telling]:
    arabic = scene.reading.language == "ar"
    for cue in stage.cues:
        match cue.frame:
            case "visit_verb" | "go_verb":
                yield from _verb(scene, stage, cue, subject, arabic=arabic)
            case "visit_noun" | "arrival_noun":
                yield from _noun(scene, stage, cue, subject, arabic=arabic)
            case "visiting":
                yield from _visiting(scene, stage, cue)
            case "receive_verb" | "meet_verb" | "meet_noun":
                yield from _meeting(scene, stage, cue, arabic=arabic)


# -- rules -------------------------------------------------------------------------------------


def _verb(
    scene: Scene, stage: Stage, cue: Cue, subject: Mention | None, *, arabic: bool
) -> Iterator[Telling]:
    """V1: «زار رئيس الأركان بنغازي», "the minister arrived in Tripoli on Monday"."""
    visitors = _doers(stage, cue, arabic=arabic) or _anaphor(stage, cue, subject)
    visitors = [m for m in visitors if _official(m)]
    if not visitors:
        return
    start = max([cue.end, *(m.end for m in visitors if m.start >= cue.end)])
    direct = cue.frame == "visit_verb"
    for place in _destinations(scene, stage, start, direct=direct, arabic=arabic, cue=cue):
        yield from _finish(scene, stage, cue, "visit.verb", visitors, place)


def _noun(
    scene: Scene, stage: Stage, cue: Cue, subject: Mention | None, *, arabic: bool
) -> Iterator[Telling]:
    """V2: «زيارة رسمية يقوم بها الوزير إلى أنقرة», "the president's visit to Ankara"."""
    doers = _noun_doers(stage, cue, arabic=arabic)
    pointing = not doers
    visitors = [m for m in doers or _anaphor(stage, cue, subject) if _official(m)]
    if not visitors:
        return
    places = _destinations(scene, stage, cue.end, direct=arabic, arabic=arabic, cue=cue)
    for place in places:
        yield from _finish(scene, stage, cue, "visit.noun", visitors, place)
    if not places and not pointing:
        yield from _finish(scene, stage, cue, "visit.noun", visitors, None)


def _visiting(scene: Scene, stage: Stage, cue: Cue) -> Iterator[Telling]:
    """V3: "told visiting U.S. envoy X": the visit goes to the country of the one who speaks."""
    visitor = next((m for m in stage.people if 0 <= m.start - cue.end <= 2 or m.start <= cue.start < m.end), None)
    if visitor is None or not _official(visitor):
        return
    hosts = [
        m
        for m in stage.people
        if m is not visitor and _official(m) and side(m) and side(m) != side(visitor)
    ]
    place = _place_of_side(scene, stage, side(hosts[0])) if hosts else scene.dateline
    if place is None or place.country == side(visitor):
        return
    yield from _finish(scene, stage, cue, "visit.visiting", [visitor], place, status="under_way")


def _meeting(scene: Scene, stage: Stage, cue: Cue, *, arabic: bool) -> Iterator[Telling]:
    """V4: a meeting at the home of one side is a visit of the other."""
    officials = [m for m in stage.people if _official(m) and m.office != "spokesman"]
    near = [m for m in officials if -160 < m.start - cue.end < 200]
    sides = {side(m) for m in near} - {None}
    if len(sides) < 2:
        return
    home = _meeting_place(stage, cue, arabic=arabic)
    if home is None and cue.frame == "receive_verb":
        doers = _doers(stage, cue, arabic=arabic)
        if doers and side(doers[0]):
            home = _place_of_side(scene, stage, side(doers[0]))
    if home is None or home.country not in sides:
        return
    visitors = [m for m in near if side(m) not in (None, home.country)]
    hosts = [m for m in near if side(m) == home.country]
    first = side(visitors[0])
    visitors = [m for m in visitors if side(m) == first][:2]
    yield from _finish(scene, stage, cue, "visit.meeting", visitors, home, hosts=hosts)


# -- who ---------------------------------------------------------------------------------------


def _official(mention: Mention) -> bool:
    """Whether the one mentioned travels in an office."""
    full = mention.full
    if full.office in ("spokesman",):
        return False
    return mention.office in OFFICIAL or full.office in OFFICIAL or (
        full.office == "kin" or (mention.sort == "person" and side(mention) is not None)
    )


def _doers(stage: Stage, cue: Cue, *, arabic: bool) -> list[Mention]:
    """Who does what a verb tells: behind it in Arabic, else in front of it."""
    if arabic:
        behind = [m for m in stage.people if m.start >= cue.end]
        if behind:
            gap = stage.between(cue.end, behind[0].start)
            if len(gap.split()) <= 4 and not re.search(r"[،؛\"]|الي |\bفي ", gap):
                return _with_equals(stage, behind[0])
    before = [m for m in stage.people if m.end <= cue.start]
    free = before if arabic else [
        m for m in before if not _EN_PREPOSITION.search(stage.between(max(stage.start, m.start - 30), m.start))
    ]
    choice = free or before
    if not choice:
        return []
    chosen = choice[-1]
    if not arabic:
        chosen = _head_of_list(stage, choice)
    return _with_equals(stage, chosen) if arabic else [chosen, *_equals_before(stage, chosen, cue)]


def _head_of_list(stage: Stage, choice: list[Mention]) -> Mention:
    """The first of several joined by commas and "and" before an English verb."""
    at = len(choice) - 1
    while at > 0:
        gap = stage.between(choice[at - 1].end, choice[at].start).strip().lower()
        if gap not in (",", "and", ", and", "& "):
            break
        at -= 1
    return choice[at]


def _equals_before(stage: Stage, first: Mention, cue: Cue) -> list[Mention]:
    return [
        m for m in stage.people
        if m.start > first.end and m.end <= cue.start
        and stage.between(first.end, m.start).strip().lower() in (",", "and", ", and")
    ]


def _with_equals(stage: Stage, first: Mention) -> list[Mention]:
    """The mention and those joined to it by «و» (and) directly behind it."""
    joined = [first]
    for mention in stage.people:
        if mention.start <= joined[-1].end:
            continue
        gap = stage.between(joined[-1].end, mention.start).strip()
        if gap in ("", "،") and mention.prefix.startswith("و") or gap in ("و", "، و", "and", ", and"):
            joined.append(mention)
        else:
            break
    return joined


def _noun_doers(stage: Stage, cue: Cue, *, arabic: bool) -> list[Mention]:
    """Who makes the visit that a noun tells of."""
    behind = [m for m in stage.people if m.start >= cue.end]
    if arabic:
        if behind:
            gap = stage.between(cue.end, behind[0].start)
            if len(gap.split()) <= 2 and not re.search(r"[،؛\"]|الي|\bفي\b", gap) and behind[0].prefix not in ("ل", "لل"):
                return _with_equals(stage, behind[0])
        for mention in behind:
            if mention.start - cue.end < 120 and _BY_WHOM.search(stage.between(cue.end, mention.start)):
                return [mention]
        before = [m for m in stage.people if m.end <= cue.start and cue.start - m.end < 140]
        return [before[-1]] if before else []
    possessor = next((m for m in stage.people if m.end <= cue.start and re.match(r"^'s?\s+(?:[\w-]+\s+){0,4}$", stage.between(m.end, cue.start))), None)
    if possessor is not None:
        return [possessor]
    for mention in behind:
        gap = stage.between(cue.end, mention.start)
        if re.fullmatch(r"\s*(?:here\s+)?(?:by|of|from)\s+(?:the\s+|a\s+)?", gap):
            return _with_equals(stage, mention)
        if re.search(r"\bby\s+(?:the\s+|a\s+)?$", gap) and len(gap) < 60:
            return _with_equals(stage, mention)
    before = [m for m in stage.people if m.end <= cue.start and cue.start - m.end < 160]
    free = [m for m in before if not _EN_PREPOSITION.search(stage.between(max(stage.start, m.start - 30), m.start))]
    return [free[-1]] if free else []


def _anaphor(stage: Stage, cue: Cue, subject: Mention | None) -> list[Mention]:
    """The one spoken of, where the sentence names nobody: "he will visit", «زيارته»."""
    return [subject] if subject is not None and not any(m.end <= cue.start for m in stage.people) else []


# -- where -------------------------------------------------------------------------------------


def _destinations(
    scene: Scene, stage: Stage, start: int, *, direct: bool, arabic: bool, cue: Cue
) -> list[PlaceMention]:
    """Where it goes: the first fitting place behind an offset, and those listed with it."""
    places = [p for p in stage.settled_places if p.start >= start and p.start - start < 170]
    found: list[PlaceMention] = []
    for place in places:
        if found:
            gap = stage.between(found[-1].end, place.start - len(place.prefix))
            if not _LIST.match(gap):
                break
            found.append(place)
            continue
        head = place.start - len(place.prefix)
        gap = stage.between(start, head)
        if _FROM.search(gap):
            continue
        if arabic:
            to = place.prefix in ("ل", "لل", "ول") or _TO.search(gap) or "ب" in place.prefix
            near = len(gap.split()) <= (3 if direct else 1) and not re.search(r"[،؛]|\bفي\b", gap)
        else:
            to = _EN_TO.search(gap) or (cue.frame == "go_verb" and _EN_OBJECT.match(gap))
            near = bool(_EN_OBJECT.match(gap))
        if to or (direct and near):
            found.append(place)
    if not found and not arabic and re.search(r"\bhere\b", stage.between(cue.start, min(stage.end, cue.end + 25))):
        here = scene.dateline or _other_side(scene, stage, cue)
        found = [here] if here else []
    return _one_a_country(found)


def _one_a_country(places: list[PlaceMention]) -> list[PlaceMention]:
    """A tour is one visit for each country; of a country and its city the city is told."""
    chosen: dict[str | None, PlaceMention] = {}
    for place in places:
        known = chosen.get(place.country)
        if known is None or (place.city and not known.city):
            chosen[place.country] = place
    return list(chosen.values())


def _other_side(scene: Scene, stage: Stage, cue: Cue) -> PlaceMention | None:
    """The country that a sentence names beside the visitor's own."""
    own = {side(m) for m in stage.people}
    return next((p for p in stage.settled_places if p.country not in own), None)


def _place_of_side(scene: Scene, stage: Stage, country: str | None) -> PlaceMention | None:
    """A mention of a country's name, city or nationality, the sentence's first."""
    if country is None:
        return None
    mine = [p for p in stage.sentence.places if p.country == country]
    mine = mine or [p for p in scene.reading.places if p.country == country]
    settled = [p for p in mine if p.sort in ("city", "capital", "country")]
    return (settled or mine or [None])[0]


def _meeting_place(stage: Stage, cue: Cue, *, arabic: bool) -> PlaceMention | None:
    """Where people meet: a place behind "in" within the sentence."""
    for place in stage.settled_places:
        before = stage.between(max(stage.start, place.start - 25), place.start - len(place.prefix))
        if arabic and (re.search(r"\bفي\s+(?:مدينة\s+|العاصمة\s+|قصر\S*\s+)?$", before) or place.prefix in ("ب", "بال", "وب")):
            return place
        if not arabic and re.search(r"\b(?:in|at)\s+(?:the\s+)?(?:[a-z]+\s+)?(?:of\s+)?$", before):
            return place
    return None


# -- state, date, company ----------------------------------------------------------------------


def _finish(
    scene: Scene,
    stage: Stage,
    cue: Cue,
    rule: str,
    visitors: list[Mention],
    place: PlaceMention | None,
    *,
    hosts: list[Mention] | None = None,
    status: VisitStatus | None = None,
) -> Iterator[Telling]:
    """Date and state of a visit, and who else is named with it; nothing where it is none."""
    countries = {side(m) for m in visitors}
    if place is not None and (countries == {place.country} or countries == {None} and not _of_a_body(visitors)):
        return
    state = status or _status(scene, stage, cue)
    if state is None:
        return
    rivals = [(c.start, c.end) for c in stage.framed(*_TRIGGERS) if c.end <= cue.start or c.start >= cue.end]
    told = when(
        stage, (cue.start, cue.end), ahead=state in ("announced", "postponed"), rivals=rivals
    )
    telling = Telling(stage, rule, (cue.start, cue.end), visitors, place, state)
    if told is not None:
        telling.date, telling.date_at = told[0], (told[1].start, told[1].end)
        published = scene.reading.published
        if on_or_after(telling.date, published) and state in ("took_place", "under_way"):
            telling.status = "announced"
        elif state == "took_place" and telling.date.latest == published and cue.frame == "go_verb":
            telling.status = "under_way"
    _add_company(scene, telling, hosts or [])
    yield telling


def _of_a_body(visitors: list[Mention]) -> bool:
    return any(m.full.office in ("delegation",) and m.country is None for m in visitors)


def _status(scene: Scene, stage: Stage, cue: Cue) -> VisitStatus | None:
    """The state that tense and markers tell; None for wishes, calls and mere chances."""
    around = markers(stage.cues, max(stage.start, cue.start - 70), min(stage.end, cue.end + 12))
    senses = {marker.sense for marker in around}
    close = {m.sense for m in markers(stage.cues, max(stage.start, cue.start - 25), cue.end)}
    if "cancelled" in senses:
        return "cancelled"
    if "postponed" in senses:
        return "postponed"
    if "denied" in close:
        return "denied"
    if "invited" in close or "hypothetical" in close or "negated" in close:
        return None
    if cue.sense == "future":
        return "announced"
    if cue.sense == "past":
        return "took_place"
    if "planned" in senses:
        return "announced"
    if cue.sense == "present":
        return "under_way"
    return "took_place"


def _add_company(scene: Scene, telling: Telling, hosts: list[Mention]) -> None:
    """Companions and hosts: by the words before them, and by the side they belong to."""
    stage, host_country = telling.stage, telling.place.country if telling.place else None
    taken = {id(m) for m in telling.visitors}
    own = {side(m) for m in telling.visitors} - {None}
    for mention in stage.people:
        if id(mention) in taken or any(_same(mention, v) for v in telling.visitors):
            continue
        before = stage.between(max(stage.start, mention.start - 70), mention.start)
        if _COMPANY.search(before) or mention.office == "kin":
            telling.companions.append(mention)
        elif mention in hosts or _HOSTED.search(before):
            telling.hosts.append(mention)
        elif _MEETS.search(before) and _official(mention):
            if side(mention) is None and mention.office != "counterpart" and mention.full.country is None:
                continue
            if side(mention) == host_country and not (side(mention) in own):
                telling.hosts.append(mention)


def _same(a: Mention, b: Mention) -> bool:
    return a.full is b.full
