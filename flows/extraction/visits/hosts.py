"""Who receives a visitor, wherever the document tells of it: which visit a host belongs to.

By which words a sentence tells that somebody receives, ``host_words`` says. Completes the tellings
that the rules have made.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.grammar import grammar_of
from flows.extraction.scene.honours import bearer, title_behind
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.visits.host_words import NEARER, receives
from flows.extraction.visits.receptions import is_late, is_sender
from flows.extraction.who.people import is_official, name_words, side

# «في وداعه» (to see him off), "Seeing Omolo off at the airport were"
_SEES_OFF = re.compile(
    rf"\b{any_of('sees_off', 'ar')}\b"
    r"|\b(?:[Ss]ee(?:ing|n)?|saw)\s(?:(?:the|his|her|[A-Z])[\w'-]*\s){0,3}?(?:\w+\s)?off\b"
)
_WHERE = re.compile(r"\b(?:حيث|where)\b")
# "Turkish officials", «المسؤولين الأتراك»
_OFFICIALS = re.compile(r"(?:[A-Za-z]+\s+){0,2}officials$|(?:كبار\s+)?(?:ال)?مسوول[يو]ن\b")
# "with EU leaders", «مع دول مجلس …» (with the states of the council)
_WITH = re.compile(r"\b(?:with|مع)\s+(?:the\s+)?(?P<body>(?:[^\W\d_]+\s+){0,3})$")
_TOGETHER = ("meet_verb", "receive_verb", "meet_noun")
NO_HOSTS = ("spokesman", "resident")


def add_hosts(scene: Scene, told: list[VisitTelling]) -> None:
    """Whom the document tells that a visitor meets, of the country visited or of no told side."""
    placed = [telling for telling in told if telling.place is not None]
    if not placed:
        return
    for stage in scene.stages:
        for mention in stage.people:
            if mention.full.office in NO_HOSTS or mention.sort == "kin":
                continue
            if is_sender(stage, mention) or is_late(stage, mention):
                continue
            if _is_met_by_host(stage, mention, placed):
                continue
            home = side(mention) if mention.full.body is None else None
            nearest = (
                _led_to(placed, stage, mention)
                or _told_there(placed, stage, mention)
                or last_told(placed, stage, mention.start)
            )
            visits = _visits_of(placed, stage, home or nearest.country, nearest)
            visits = _of_who_meets(placed, stage, mention, visits)
            visits = [t for t in visits if not _is_prepared_with(t, stage, mention)]
            going = [m.full for t in visits for m in (*t.visitors, *t.companions)]
            met = (t for t in placed if t.stage is stage and t.rule == "visit.meeting")
            going += [guest.full for t in met for guest in t.visitors]  # he is a guest himself
            if any(mention.full is m or _are_relatives(mention.full, m, scene) for m in going):
                continue
            if home is None and (
                _is_welcomed_home(stage)
                or _is_seen_off(stage, placed)
                or _is_received(stage, mention)
            ):
                continue
            if visits and receives(stage, mention, visits):
                if mention.full.body is None:
                    mention.full.country = mention.country = home or visits[0].country
                for telling in visits:
                    telling.hosts.append(mention)
    _leave_out_officials(placed)


def _is_met_by_host(stage: Stage, mention: Mention, placed: list[VisitTelling]) -> bool:
    """Whether a host is told to meet somebody besides: «كما التقى معاليه المبعوث الأممي …».

    (His Excellency also met the UN envoy) He is a guest too, or one of the host's own.
    """
    before = (c for c in stage.framed("meet_verb", "receive_verb") if c.end <= mention.start)
    hosts = [host.full for t in placed if t.stage is not stage for host in t.hosts]
    for cue in before:
        titled = bearer(stage, cue.end + 1) if title_behind(stage, cue.end) else None
        if titled is not None and any(titled.full is host for host in hosts):
            return not any(m.end <= cue.start for m in stage.people)
    return False


def _is_prepared_with(telling: VisitTelling, stage: Stage, mention: Mention) -> bool:
    """Whether others talk over a visit to come: "discussed with X the preparations for a visit"."""
    before = telling.stage is stage and mention.end <= telling.trigger[0]
    return before and _PREPARING.search(stage.text, mention.end, telling.trigger[0]) is not None


_PREPARING = re.compile(
    rf"\b{any_of('preparing', 'en')}\s(?:an?|the|his|her|this)\s(?:[\w-]+\s){{0,3}}$"
)


def _leave_out_officials(placed: list[VisitTelling]) -> None:
    """Leave "Turkish officials" out where the same visitor meets somebody by name."""
    for telling in placed:
        going = [m.full for m in telling.visitors]
        same = (t for t in placed if t.country == telling.country)
        his = (t for t in same if any(m.full is one for m in t.visitors for one in going))
        if any(host.full.name is not None for t in his for host in t.hosts):
            telling.hosts = [h for h in telling.hosts if not _are_officials(telling.stage, h)]


def _are_officials(stage: Stage, mention: Mention) -> bool:
    """Whether only some officials are told, by no name and no office: «المسؤولين الأتراك»."""
    words = stage.between(mention.start, mention.end)
    return mention.full.name is None and _OFFICIALS.match(words) is not None


def _are_relatives(one: Mention, other: Mention, scene: Scene) -> bool:
    """Whether somebody without an office bears the surname of another: "Mrs. Olena Shevchuk"."""
    if one.role is not None or one.name is None or other.name is None:
        return False
    return name_words(one, scene.reading)[-1] == name_words(other, scene.reading)[-1]


def _is_welcomed_home(stage: Stage) -> bool:
    """Whether a return and a reception are told: whoever receives is of the own side.

    The return may stand in the sentence before: «عاد … بعد زيارة إلى …. وكان في استقباله …».
    """
    if not stage.framed("receive_verb", "receive_noun"):
        return False
    before = stage.scene.stages[max(0, stage.sentence.number - 1)]
    arabic = stage.language == "ar"
    returned = before.framed("return_verb") if arabic and not before.framed("go_verb") else ()
    return bool(stage.framed("return_verb") or returned)


def _is_seen_off(stage: Stage, placed: list[VisitTelling]) -> bool:
    """Whether people see somebody off who sets out: they are of his side, and stay at home."""
    leaves = any(t.ends or t.rule == "visit.leaving" for t in placed)
    return not leaves and _SEES_OFF.search(stage.sentence.text) is not None


def _is_received(stage: Stage, mention: Mention) -> bool:
    """Whether the one spoken of receives somebody: «كما استقبل سموه وزير …» (His Highness …)."""
    return any(
        cue.end < mention.start and title_behind(stage, cue.end)
        for cue in stage.framed("receive_verb")
    )


def add_bodies(told: list[VisitTelling]) -> None:
    """A body of many countries that a visitor meets, where no person is: "met with GCC states"."""
    for telling in told:
        stage, at = telling.stage, telling.trigger[1]
        if not stage.framed(*_TOGETHER):
            continue
        for place in stage.sentence.places:
            if place.sort != "organisation" or not 0 <= place.start - at < NEARER:
                continue
            if any(m.start < place.end and place.start < m.end for m in stage.people):
                continue
            words = _WITH.search(stage.between(at, place.start))
            if words is not None:
                start = at + words.start("body")
                body = Mention(start, place.end, "body", name=(start, place.end))
                body.label = place.name_en
                telling.hosts.append(body)
                break


def _visits_of(
    placed: list[VisitTelling], stage: Stage, country: str | None, nearest: VisitTelling
) -> list[VisitTelling]:
    """The visits to a country that a sentence can speak of: those whose visitors it names.

    Where it names none, the one told last; none where it speaks of another foreigner.
    """
    there = [telling for telling in placed if telling.country == country]
    there = [telling for telling in there if telling.stage is stage] or there
    named = [
        telling
        for telling in there
        if any(m.full is v.full for m in stage.people for v in telling.visitors)
    ]
    if named or not there:
        firsts: dict[int, VisitTelling] = {}
        for telling in named:
            firsts.setdefault(id(telling.visitors[0].full), telling)
        return list(firsts.values())
    known = {side(v) for telling in there for v in telling.visitors}
    known |= {None, *(telling.country for telling in placed)}
    if any(is_official(m) and side(m) not in known for m in stage.people):
        return []
    if _is_called_on_by_ambassador(stage):
        return []
    meant = nearest if nearest in there else there[0]
    return [t for t in there if t.stage is meant.stage and t.trigger == meant.trigger]


def _of_who_meets(
    placed: list[VisitTelling], stage: Stage, mention: Mention, visits: list[VisitTelling]
) -> list[VisitTelling]:
    """The visit there of whoever a verb of meeting before somebody is told of, else the visits.

    "Solvik meets the Americans in Quito, and Omolo will meet the President": host of Omolo alone.
    None where that is a named foreigner who makes none: "Prince Odd had met the President".
    """
    cues = [cue for cue in stage.framed("meet_verb") if cue.end <= mention.start]
    if not visits or not cues:
        return visits
    doers = [m.full for m in grammar_of(stage.language).doers(stage, cues[-1])]
    if not doers or any(m is mention.full for m in doers):
        return visits
    homes = {telling.country for telling in visits}
    there = [*visits, *(t for t in placed if t.country in homes)]
    if side(mention) is None and mention.full.body is None:
        there += _only_country_of(placed, doers)  # "Omolo, who hosted Solvik in Lima, met the King"
    for telling in there:
        going = [m.full for m in (*telling.visitors, *telling.companions)]
        if any(m is doer for m in going for doer in doers):
            return [telling]
    strangers = all(m.name is not None and side(m) not in {None, *homes} for m in doers)
    return [] if strangers else visits


def _only_country_of(placed: list[VisitTelling], doers: list[Mention]) -> list[VisitTelling]:
    """The visits of those who meet, if they go to one country alone."""
    his = [t for t in placed if any(m.full is doer for m in t.visitors for doer in doers)]
    return his if len({telling.country for telling in his}) == 1 else []


def _is_called_on_by_ambassador(stage: Stage) -> bool:
    """Whether an ambassador makes the visit or meets: whoever receives him there is no host."""
    grammar = grammar_of(stage.language)
    return any(
        mention.full.office == "resident"
        for cue in stage.framed("visit_verb", "meet_verb")
        for mention in grammar.doers(stage, cue)
    )


def _told_there(placed: list[VisitTelling], stage: Stage, mention: Mention) -> VisitTelling | None:
    """The visit to the visited country in which a sentence says that things happen.

    "In Washington he will meet the finance secretary": one stop of several told before. Of two
    countries it is the one told last before somebody, unless his own stands right behind him: "in
    Bonn he will meet X, and in Rome Y", "met X in Bonn and Y in Rome".
    """
    grammar = grammar_of(stage.language)
    visited = {telling.country for telling in placed}
    if len(visited) < 2:
        return None
    here = [
        place
        for place in stage.settled_places
        if place.country in visited and grammar.is_inside(stage, place)
    ]
    if len({place.country for place in here}) > 1:
        behind = [p for p in here if _IN_IT.fullmatch(stage.text, mention.end, p.start)]
        here = behind or [p for p in here if p.end <= mention.start][-1:]
    return next((t for t in placed if here and t.country == here[0].country), None)


# "(met X) in (Bonn)", «في», «ب»
_IN_IT = re.compile(r"\s+(?:(?:in|at|في)\s+)?(?:مدينة\s+|العاصمة\s+)?")


def _led_to(placed: list[VisitTelling], stage: Stage, mention: Mention) -> VisitTelling | None:
    """The last visit of a sentence, if "where" leads on to somebody: «حيث يستقبله …»."""
    here = [t for t in placed if t.stage is stage and t.place and t.place.end <= mention.start]
    if len(here) < 2:
        return None
    last = max(here, key=lambda t: t.place.start if t.place else 0)
    place = last.place
    led = place is not None and _WHERE.search(stage.text, place.end, mention.start)
    if led and place is not None and _AND_WAS_TO.search(stage.text, place.end, mention.start):
        return min(here, key=lambda t: t.trigger[0])
    return last if led else None


# "(flew to Riga from Oslo, where he met X,) and was to meet (Y)": told of where he is now
_AND_WAS_TO = re.compile(
    r",\s(?:[^,]{3,30}\s(?:said|reported),\s)?and\s(?:was|is|will|would)\s(?:to|later|then|meet|see)\b"
)


def last_told(placed: list[VisitTelling], stage: Stage, offset: int) -> VisitTelling:
    """The visit told last before an offset, the first where none was yet.

    Not one that a tour had taken in before: «في إطار جولة قادته إلى المغرب» (that took him to). Who
    has received or met somebody did so where the visit has begun, not at a stop that lies ahead.
    """
    before = [t for t in placed if t.trigger[0] < offset and not t.covered]
    if any(cue.sense == "past" for cue in stage.framed("receive_verb", "meet_verb")):
        before = [t for t in before if t.status != "announced"] or before
    return before[-1] if before else placed[0]
