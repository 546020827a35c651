"""Who comes along on a visit: companions, who heads a delegation, who sits in at a meeting.

Completes the tellings that the rules have made, by their own sentences and by others.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.candidates import AND
from flows.extraction.scene.grammar import grammar_of
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.visits.host_words import SITTING_IN, is_listed
from flows.extraction.visits.hosts import NO_HOSTS, last_told
from flows.extraction.who.listed import ESCORT, ESCORTS_BEHIND
from flows.extraction.who.people import side

_COMPANY = re.compile(rf"\b{any_of('company')}\s*(?:كل من|both)?\s*$", re.IGNORECASE)
# "(the queen) and her husband, (Prince X)"
_SPOUSE = re.compile(rf"\b(?:and|with)\s+{any_of('his_spouse', 'en')},?\s+(?:the\s+)?$")
# Before those who come along, wherever it stands: «يرافقه …», "the delegation includes".
_ESCORT = re.compile(rf"{ESCORT}\b", re.IGNORECASE)
# "He will be accompanied by": on a visit that lies ahead.
_WILL = re.compile(r"\b(?:will|would|is to|are to) be (?:accompanied|joined)\b")
# "…, chairman of the state-owned Fishing Co,": what more of an office a comma closes
_OF_WHAT = re.compile(r"\s(?:of|for)\s[^,.;]{3,50},")
# "A and B attended the two-hour meeting": behind those who sit in
SITS_IN = re.compile(
    rf",?\s+(?:also\s+)?{any_of('sits_in')}\s+(?:the|their)\s+(?:[\w-]+\s+){{0,2}}"
    r"(?:meetings?|talks|sessions?|discussions?)\b"
)
# «وترأس الوفد …» (the delegation was headed by)
_HEADS_IT = re.compile(
    rf"\b[وف]?{any_of('leads', 'ar')}\s+(?:هذا\s+|هذه\s+)?{any_of('the_group', 'ar')}\s+"
    r"(?:[^\W\d_]+\s+){0,2}$"
    rf"|\b(?:{any_of('the_group', 'en')}|it)\b[^,;]{{0,20}}\s{any_of('headed_by', 'en')}\s+"
    r"(?:the\s+)?$",
    re.IGNORECASE,
)
# «الوفد الذي زار الرياض … برئاسة» (the delegation that visited Riyadh, headed by)
_LED_BY = re.compile(r"[^.؛،]{0,60}\bبرياسة\s+(?:[^\W\d_]+\s+){0,2}$")
# "Minister X heads the delegation"
_LEADS_IT = re.compile(
    rf",?\s+(?:{any_of('leads', 'en')}|{any_of('heading', 'en')})\s+{any_of('the_group', 'en')}\b"
)


def add_company(telling: VisitTelling) -> None:
    """Companions of a visit's own sentence, by the words before them or as kin."""
    stage = telling.stage
    for mention in stage.people:
        if any(mention.full is visitor.full for visitor in telling.visitors):
            continue
        before = stage.between(max(stage.start, mention.start - 70), mention.start)
        if mention.sort == "kin" or _COMPANY.search(before) or _SPOUSE.search(before):
            telling.companions.append(of_side(mention, side(telling.visitors[0])))


def tell_hosts_from_company(told: list[VisitTelling]) -> None:
    """Who of the country visited stands "alongside" a guest from elsewhere receives him."""
    for telling in told:
        home = telling.country
        if home is not None and side(telling.visitors[0]) not in (None, home):
            hosts = [m for m in telling.companions if side(m) == home and m.sort != "kin"]
            telling.companions = [m for m in telling.companions if m not in hosts]
            telling.hosts += [m for m in hosts if m not in telling.hosts]


def of_side(mention: Mention, country: str | None) -> Mention:
    """A mention with a side, where neither its own words nor a body tell one."""
    if side(mention) is None and mention.full.body is None:
        mention.full.country = mention.country = country
    return mention


def add_heads(scene: Scene, told: list[VisitTelling]) -> None:
    """Who heads a delegation, where another sentence tells it: "the team, led by X, would meet"."""
    for telling in told:
        groups = [m.full for m in telling.visitors if m.sort == "group"]
        if not groups:
            continue
        heads = [
            m
            for stage in scene.stages
            for m in stage.people
            if m.delegation is not None and any(m.delegation.full is g for g in groups)
        ]
        heads += _heads_apart(scene, telling)
        known = [m.full for m in telling.visitors]
        own = side(telling.visitors[0])
        telling.visitors += [of_side(m, own) for m in heads if all(m.full is not k for k in known)]


def _heads_apart(scene: Scene, telling: VisitTelling) -> list[Mention]:
    """Who is told to head "the delegation" behind the telling of it: «وترأس الوفد وزير …»."""
    if any(m.full.name is not None for m in telling.visitors):
        return []
    own = side(telling.visitors[0])
    return [
        m
        for stage in scene.stages
        if stage.start >= telling.stage.start
        for m in stage.people
        if m.full.name is not None
        and side(m) in (None, own)
        and (
            _HEADS_IT.search(stage.between(max(stage.start, m.start - 45), m.start))
            or _LEADS_IT.match(stage.text, m.end, stage.end)
            or (stage is telling.stage and _LED_BY.search(stage.text, telling.trigger[1], m.start))
        )
    ][:1]


def add_listed(scene: Scene, told: list[VisitTelling]) -> None:
    """Companions whom other sentences list: those who come along, and those who sit in.

    Who comes along is of the visitor's side, who sits in of either: where nothing tells of
    which, of his whose side alone is told beside him, else of the host's.
    """
    placed = [telling for telling in told if telling.place is not None]
    if not placed:
        return
    for stage in scene.stages:
        escorting, sitting_in = _who(stage, ESCORTS_BEHIND), _who(stage, SITS_IN)
        escort = bool(escorting) or _ESCORT.search(stage.sentence.text) is not None
        will = _WILL.search(stage.sentence.text) is not None
        if not escort and not sitting_in and not SITTING_IN.search(stage.sentence.text):
            continue
        for mention in stage.people:
            if mention.full.office in NO_HOSTS:
                continue
            ahead = [t for t in placed if t.status == "announced"] if will else []
            telling = last_told(ahead or placed, stage, mention.start)
            if not escorting and _is_of_others(told, stage, telling):
                continue
            own, home = side(telling.visitors[0]), telling.country
            along = escort and (mention in escorting or is_listed(stage, mention, _ESCORT))
            sits_in = mention in sitting_in or is_listed(stage, mention, SITTING_IN)
            if not (along or sits_in):
                continue
            if side(mention) not in (None, own, home):
                continue
            known = (*telling.visitors, *telling.hosts, *telling.companions)
            if any(mention.full is m.full for m in known):
                continue
            told_sides = {side(m) for m in stage.people if m.full.office not in NO_HOSTS}
            with_visitor = along or told_sides - {None} == {own}
            with_visitor = with_visitor and not _with_host(stage, mention, telling)
            telling.companions.append(of_side(mention, own if with_visitor else home))


def _with_host(stage: Stage, mention: Mention, telling: VisitTelling) -> bool:
    """Whether somebody comes along with the host: "The Secretary was joined by X"."""
    before = [m.full for m in stage.people if m.end <= mention.start]
    return any(known is host.full for known in before for host in telling.hosts)


def _who(stage: Stage, does: re.Pattern[str]) -> list[Mention]:
    """Whom a list names before what they do: "Ministers A and B will accompany", «… سيرافقان …»."""
    found: list[Mention] = []
    for mention in reversed(stage.people):
        listed = found and AND.match(stage.between(mention.end, found[-1].start))
        more = _OF_WHAT.match(stage.text, mention.end, stage.end)
        if listed or does.match(stage.text, more.end() if more else mention.end, stage.end):
            found.append(mention)
    return found


def _is_of_others(told: list[VisitTelling], stage: Stage, telling: VisitTelling) -> bool:
    """Whether a sentence tells visits, and none by whoever makes this one: it lists their company.

    «زار الوزير … المستشفى، رافقه فيها المحافظ» (visited the hospital; the governor escorted him):
    also a visit that is none, at home.
    """
    grammar = grammar_of(stage.language)
    visitors = [m.full for m in telling.visitors]
    here = [m for t in told if t.stage is stage for m in t.visitors]
    here += [m for c in stage.framed("visit_verb", "go_verb") for m in grammar.doers(stage, c)]
    return bool(here) and all(m.full is not visitor for m in here for visitor in visitors)
