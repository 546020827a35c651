"""What other words tell of a visit: who comes along and who receives.

Completes the tellings that the rules have made; makes none itself.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.candidates import AND, INSIDE
from flows.extraction.scene.grammar import grammar_of
from flows.extraction.scene.honours import title_behind
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.visits.receptions import HIGH, WHERE_HE_MET, received_by
from flows.extraction.visits.settling import settle, sharpen_places
from flows.extraction.who.people import OFFICIAL, is_official, name_words, side
from flows.extraction.who.sides import ESCORT, comes_along

_COMPANY = re.compile(rf"\b{any_of('company')}\s*(?:كل من|both)?\s*$", re.IGNORECASE)
# Right before the one who receives: "received by", «بدعوة من» (at the invitation of).
_HOSTED = re.compile(rf"\b[وف]?{any_of('hosted')}\s*[^.،,]{{0,12}}$", re.IGNORECASE)
# Where several receive: «وكان في استقباله لدى وصوله …»; whoever is listed behind it does.
_WELCOMED = re.compile(rf"\b[وف]?{any_of('welcomed')}\b", re.IGNORECASE)
# «في وداعه» (to see him off)
_SEES_OFF = re.compile(rf"\b{any_of('sees_off', 'ar')}\b")
# Before those who come along, wherever it stands: «يرافقه …», "the delegation includes".
_ESCORT = re.compile(rf"{ESCORT}\b", re.IGNORECASE)
# "He will be accompanied by": on a visit that lies ahead.
_WILL = re.compile(r"\b(?:will|would|is to|are to) be (?:accompanied|joined)\b")
# "A and B will accompany", «سيرافقان …»: behind those who come along
_ESCORTS = re.compile(rf"\s+(?:who\s+)?{any_of('escorts')}\b")
# "…, chairman of the state-owned Fishing Co,": what more of an office a comma closes
_OF_WHAT = re.compile(r"\s(?:of|for)\s[^,.;]{3,50},")
# "A and B attended the two-hour meeting": behind those who sit in
SITS_IN = re.compile(
    rf"\s+(?:also\s+)?{any_of('sits_in')}\s+(?:the|their)\s+(?:[\w-]+\s+){{0,2}}"
    r"(?:meetings?|talks|sessions?|discussions?)\b"
)
_WHERE = re.compile(r"\b(?:حيث|where)\b")
# «كما زار الوفد قائد الجيش» (the delegation called on the army's commander)
_CALLED_ON = re.compile(
    rf"\b[وف]?(?:زار|يزور|سيزور)\s+{any_of('the_group', 'ar')}\s+(?:كلا من\s+|كل من\s+)?$"
)
# Before those who sit in too: «بحضور …», "Present at the meeting were …".
_SITTING_IN = re.compile(rf"\b[وف]?{any_of('sitting_in')}\b", re.IGNORECASE)
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
# "with EU leaders", «مع دول مجلس …» (with the states of the council)
_WITH = re.compile(r"\b(?:with|مع)\s+(?:the\s+)?(?P<body>(?:[^\W\d_]+\s+){0,3})$")
_THAT_HE = re.compile(r"\bب?انها?\s+(?:كان\s+)?(?:قد\s+)?$")
# The first offices of a state: president of the republic, prime minister, head of government.
_HIGHEST = re.compile(
    r"(?:رييس|رييسة) (?:الجمهورية|الحكومة|الوزراء|الدولة)|(?:ال)?وزير الاول|[Pp]rime [Mm]inister"
)
_STOP = re.compile(r"[؛;\"]")
_MEETS = re.compile(rf"\b[وفب]?{any_of('meets')}\b", re.IGNORECASE)
_TOGETHER = ("meet_verb", "receive_verb", "meet_noun")
# Between a meeting and whom somebody else meets: another clause, or another speaker. A full stop
# inside a sentence only shortens a word: "U.S.", "Gen.".
_OTHER_MATTER = re.compile(
    rf"[؛;]|[,.!?]\"|\b{any_of('speech')}\b|\bwh(?:en|ile)\b|\b(?:letter|message) from\b|رسالة من",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"\s*,?\s*(?:and|و|with)?\s*(?:the\s+|his\s+|her\s+|visiting\s+)*", re.IGNORECASE
)
# "Solvik assured Omolo", "he briefed Solvik", "Solvik told him"
_TOLD = re.compile(rf"\s+(?:also\s+)?{any_of('spoke_to', 'en')}\s+(?:the\s+)?(?:visiting\s+)?")
_HE_TOLD = re.compile(
    rf"\b(?:[Hh]e|[Ss]he)\s+(?:also\s+)?{any_of('spoke_to', 'en')}\s+(?:the\s+)?$"
)
_TOLD_HIM = re.compile(rf"\s+(?:also\s+)?{any_of('spoke_to', 'en')}\s+(?:him|her)\b")
# "delivered a letter from … to Solvik", "discuss fish with Solvik"
_HANDED = re.compile(
    r"\b(?:letter|message|note)\b[^,;]{0,60}\bto\s+(?:the\s+)?$"
    rf"|\b{any_of('takes_up', 'en')}\b[^,;]{{2,60}}\bwith\s+(?:the\s+)?$"
)
# «أبلغ أومولو الوزير» (informed): before two who stand side by side, in either order.
_AR_TOLD = re.compile(rf"\b[وف]?{any_of('spoke_to', 'ar')}\s+$")
# «سلم رسالة … إلى الوزير» (handed a letter to), «أكد … خلال لقائه» (on meeting him)
_AR_HANDED = re.compile(r"\bرسالة\s[^.؛،]{0,60}(?<=\s)الي\s+$|\bرسالة\s+(?:خطية\s+)?(?:الي\s+|ل)$")
_AR_MEETING_HIM = re.compile(
    rf"[^.؛]{{0,30}}?\s{any_of('upon', 'ar')}\s+{any_of('meeting_him', 'ar')}\s"
)
_AR_WITH = re.compile(r"\bمع\s+(?:كل من\s+)?$")
# Right behind the one who receives: «سيكون … في استقباله» (will be there to receive him).
_HOST_BEHIND = re.compile(rf"^[^.؛;]{{0,50}}?\b{any_of('host_behind')}\b", re.IGNORECASE)
#: Cues that open no clause of their own inside a list.
_NO_VERBS = (
    "marker",
    "meet_noun",
    "receive_noun",
    "visit_noun",
    "arrival_noun",
    "paper_noun",
    "sign_noun",
)
_NO_HOSTS = ("spokesman", "resident")
#: How far (in letters) whom one meets may stand behind the words that tell of the meeting.
_FAR, _NEARER, _NEAR = 180, 100, 45


def complete(scene: Scene, told: list[VisitTelling]) -> None:
    """Add to tellings what the rest of the document tells of their visits."""
    _side_with_ambassadors(scene, told)
    settle(scene, told)
    _tell_hosts_from_company(told)
    _add_heads(scene, told)
    _add_hosts(scene, told)
    _add_bodies(told)
    _add_listed(scene, told)
    sharpen_places(scene, told)


def _side_with_ambassadors(scene: Scene, told: list[VisitTelling]) -> None:
    """Give a visitor without a side that of the only ambassador who is told to serve there.

    A paper does not tell whose minister its own is, but «سفير كينيا لدى النرويج» (the ambassador of
    Kenya to Norway) receives him in Oslo.
    """
    posted = {
        (mention.country, place.country)
        for stage in scene.stages
        for mention in stage.people
        if mention.office == "resident" and mention.country is not None and mention.role
        for place in stage.sentence.places
        if mention.role[0] <= place.start < mention.end and place.country != mention.country
    }
    for telling in told:
        own = [home for home, abroad in posted if telling.place and abroad == telling.country]
        if len(own) == 1:
            telling.visitors = [_of_side(mention, own[0]) for mention in telling.visitors]


def add_company(telling: VisitTelling) -> None:
    """Companions of a visit's own sentence, by the words before them or as kin."""
    stage = telling.stage
    for mention in stage.people:
        if any(mention.full is visitor.full for visitor in telling.visitors):
            continue
        before = stage.between(max(stage.start, mention.start - 70), mention.start)
        if mention.sort == "kin" or _COMPANY.search(before):
            telling.companions.append(_of_side(mention, side(telling.visitors[0])))


def _tell_hosts_from_company(told: list[VisitTelling]) -> None:
    """Who of the country visited stands "alongside" a guest from elsewhere receives him."""
    for telling in told:
        home = telling.country
        if home is not None and side(telling.visitors[0]) not in (None, home):
            hosts = [m for m in telling.companions if side(m) == home and m.sort != "kin"]
            telling.companions = [m for m in telling.companions if m not in hosts]
            telling.hosts += [m for m in hosts if m not in telling.hosts]


def _of_side(mention: Mention, country: str | None) -> Mention:
    """A mention with a side, where neither its own words nor a body tell one."""
    if side(mention) is None and mention.full.body is None:
        mention.full.country = mention.country = country
    return mention


def _add_heads(scene: Scene, told: list[VisitTelling]) -> None:
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
        telling.visitors += [_of_side(m, own) for m in heads if all(m.full is not k for k in known)]


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


def _add_hosts(scene: Scene, told: list[VisitTelling]) -> None:
    """Whom the document tells that a visitor meets, of the country visited or of no told side."""
    placed = [telling for telling in told if telling.place is not None]
    if not placed:
        return
    for stage in scene.stages:
        for mention in stage.people:
            if mention.full.office in _NO_HOSTS or mention.sort == "kin":
                continue
            home = side(mention) if mention.full.body is None else None
            nearest = (
                _led_to(placed, stage, mention)
                or _told_there(placed, stage)
                or _last_told(placed, stage, mention.start)
            )
            visits = _visits_of(placed, stage, home or nearest.country, nearest)
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
            if visits and _receives(stage, mention, visits):
                if mention.full.body is None:
                    mention.full.country = mention.country = home or nearest.country
                for telling in visits:
                    telling.hosts.append(mention)


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


def _add_bodies(told: list[VisitTelling]) -> None:
    """A body of many countries that a visitor meets, where no person is: "met with GCC states"."""
    for telling in told:
        stage, at = telling.stage, telling.trigger[1]
        if not stage.framed(*_TOGETHER):
            continue
        for place in stage.sentence.places:
            if place.sort != "organisation" or not 0 <= place.start - at < _NEARER:
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


def _is_called_on_by_ambassador(stage: Stage) -> bool:
    """Whether an ambassador makes the visit or meets: whoever receives him there is no host."""
    grammar = grammar_of(stage.language)
    return any(
        mention.full.office == "resident"
        for cue in stage.framed("visit_verb", "meet_verb")
        for mention in grammar.doers(stage, cue)
    )


def _receives(stage: Stage, mention: Mention, visits: list[VisitTelling]) -> bool:
    """Whether a sentence tells that somebody receives a visitor, or is met by one."""
    official = mention.full.office in OFFICIAL or mention.office in OFFICIAL
    if _receives_visitor(stage, mention, visits) or _has_visiting_counterpart(
        stage, mention, visits
    ):
        return True
    of_a_side = side(mention) is not None or mention.full.body is not None
    if mention.full.name is None and not (
        official and (of_a_side or _is_high_at_home(stage, mention))
    ):
        return False
    before = stage.between(max(stage.start, mention.start - _FAR), mention.start)
    if mention.full.role is None and INSIDE.search(before):
        return False  # "met at Chichen Itza": no list knows the place
    behind = stage.between(mention.end, min(stage.end, mention.end + _FAR))
    if _HOSTED.search(before) or _HOST_BEHIND.match(behind):
        return True
    if any(received_by(stage, cue) is mention for cue in stage.framed("receive_verb")):
        return True
    if _is_listed(stage, mention, _WELCOMED):
        return not _behind_own_ambassador(stage, mention, visits)
    along = comes_along(stage.text, stage.people, stage.people.index(mention))
    if along or _is_listed(stage, mention, _SITTING_IN):
        return False
    unnamed = mention.full.name is None and not of_a_side
    near = _NEAR if unnamed or not official else _NEARER
    if _CALLED_ON.search(before) or _met(stage, mention, reach=_FAR if of_a_side else near):
        return True
    if _says_he_received(stage, mention) or (
        official and mention.full.name is not None and _speaks_with_visitor(stage, mention, visits)
    ):
        return True
    if side(mention) is None:
        guests = [
            m for m in stage.people if any(m.full is v.full for t in visits for v in t.visitors)
        ]
        return (
            official
            and any(m.start > mention.end for m in guests)
            and _receives_as_doer(stage, mention)
        )
    return _receives_as_doer(stage, mention) or _stands_with_visitor(stage, mention, visits)


def _speaks_with_visitor(stage: Stage, mention: Mention, visits: list[VisitTelling]) -> bool:
    """Whether somebody tells the visitor something, or is told or handed something by him.

    "Solvik assured him", "Omolo briefed Solvik", "delivered a letter to Solvik".
    """
    start = max(stage.start, mention.start - _NEARER)
    before = stage.between(start, mention.start)
    if _HE_TOLD.search(before) or _HANDED.search(before):
        return True
    if _TOLD_HIM.match(stage.text, mention.end, stage.end) or _AR_HANDED.search(before):
        return True
    for other in stage.people:
        if any(other.full is v.full for t in visits for v in t.visitors):
            first, second = sorted((mention, other), key=lambda m: m.start)
            if _TOLD.fullmatch(stage.text, first.end, second.start):
                return True
            side_by_side = not stage.between(first.end, second.start).strip()
            if side_by_side and _AR_TOLD.search(stage.text, stage.start, first.start):
                return True
            if mention is first and _AR_MEETING_HIM.match(stage.text, first.end, second.start):
                return True
            if other is first and _AR_WITH.search(before) and not _travels(stage, first, second):
                return True
    return False


def _travels(stage: Stage, first: Mention, second: Mention) -> bool:
    """Whether a verb of motion stands before two: «وصل الوزير مع …» (arrived with …)."""
    moving = stage.framed("go_verb", "leave_verb", "return_verb", "visit_verb")
    return any(cue.start < second.start for cue in moving) and first.start < second.start


def _is_high_at_home(stage: Stage, mention: Mention) -> bool:
    """Whether an office is told in full whose bearer every reader at home knows: «رئيس الحكومة».

    A paper names neither him nor his country: "He will be received by the prime minister".
    """
    role, alone = mention.role, mention.full is mention
    return alone and role is not None and _HIGHEST.fullmatch(stage.between(*role)) is not None


def _receives_visitor(stage: Stage, mention: Mention, visits: list[VisitTelling]) -> bool:
    """Whether one in high office, named or not, receives a visitor: «يستقبل رئيس الجمهورية …»."""
    if mention.full.office not in HIGH or mention.sort == "group":
        return False
    grammar = grammar_of(stage.language)
    guests = [m for m in stage.people if any(m.full is v.full for t in visits for v in t.visitors)]
    return any(
        grammar.doers(stage, cue)[:1] == [mention] and any(g.start > cue.start for g in guests)
        for cue in stage.framed("receive_verb")
    )


def _has_visiting_counterpart(stage: Stage, mention: Mention, visits: list[VisitTelling]) -> bool:
    """Whether somebody acts "with his counterpart", who is the visitor: he is the host."""
    if side(mention) in {side(v) for t in visits for v in t.visitors} - {None}:
        return False
    after = next((m for m in stage.people if m.start >= mention.end), None)
    return (
        mention.full.office in HIGH
        and mention.full.name is not None
        and after is not None
        and after.office == "counterpart"
        and any(after.full is v.full for t in visits for v in t.visitors)
    )


def _is_listed(stage: Stage, mention: Mention, opening: re.Pattern[str]) -> bool:
    """Whether a list leads from certain words to a mention, without a verb or a stop between."""
    words = list(opening.finditer(stage.text, stage.start, mention.start))
    if not words:
        return False
    begin = words[-1].end()
    if _STOP.search(stage.text, begin, mention.start):
        return False
    return not any(
        begin <= cue.start < mention.start and cue.frame not in _NO_VERBS for cue in stage.cues
    )


def _behind_own_ambassador(stage: Stage, mention: Mention, visits: list[VisitTelling]) -> bool:
    """Whether a list has come to the visitor's own embassy: its ambassador, then its attachés."""
    own = {side(v) for t in visits for v in t.visitors}
    return any(
        m.full.office == "resident" and side(m) in own and m.end <= mention.start
        for m in stage.people
    )


def _met(stage: Stage, mention: Mention, *, reach: int) -> bool:
    """Whether a word of meeting stands before somebody, at once or in front of a list."""
    start = max(stage.start, mention.start - _FAR)
    before = stage.between(start, mention.start)
    met = list(_MEETS.finditer(before))
    if mention.office == "counterpart":
        words = stage.between(mention.start, mention.end)  # «نظيرتها» (a ministry's counterpart)
        return mention.full.name is not None or not words.startswith("نظيرتها")
    if not met:
        return False
    gap = before[met[-1].end() :]
    if mention.prefix.startswith("ب") and len(gap.split()) > 3:
        # «اطاحة الجيش بالرئيس …»: no meeting governs him
        begin = start + met[-1].end()
        doer = next((m for m in stage.people if 0 <= m.start - begin <= 1), None)
        apart = stage.between(doer.end, mention.begin) if doer else ""
        if WHERE_HE_MET.fullmatch(apart) is None:
            return False
    return _OTHER_MATTER.search(gap) is None and len(gap) < reach


def _add_listed(scene: Scene, told: list[VisitTelling]) -> None:
    """Companions whom other sentences list: those who come along, and those who sit in.

    Who comes along is of the visitor's side, who sits in of either: where nothing tells of
    which, of his whose side alone is told beside him, else of the host's.
    """
    placed = [telling for telling in told if telling.place is not None]
    if not placed:
        return
    for stage in scene.stages:
        escorting, sitting_in = _who(stage, _ESCORTS), _who(stage, SITS_IN)
        escort = bool(escorting) or _ESCORT.search(stage.sentence.text) is not None
        will = _WILL.search(stage.sentence.text) is not None
        if not escort and not sitting_in and not _SITTING_IN.search(stage.sentence.text):
            continue
        for mention in stage.people:
            if mention.full.office in _NO_HOSTS:
                continue
            ahead = [t for t in placed if t.status == "announced"] if will else []
            telling = _last_told(ahead or placed, stage, mention.start)
            if not escorting and _is_of_others(told, stage, telling):
                continue
            own, home = side(telling.visitors[0]), telling.country
            along = escort and (mention in escorting or _is_listed(stage, mention, _ESCORT))
            sits_in = mention in sitting_in or _is_listed(stage, mention, _SITTING_IN)
            if not (along or sits_in):
                continue
            if side(mention) not in (None, own, home):
                continue
            known = (*telling.visitors, *telling.hosts, *telling.companions)
            if any(mention.full is m.full for m in known):
                continue
            told_sides = {side(m) for m in stage.people if m.full.office not in _NO_HOSTS}
            with_visitor = along or told_sides - {None} == {own}
            with_visitor = with_visitor and not _with_host(stage, mention, telling)
            telling.companions.append(_of_side(mention, own if with_visitor else home))


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


def _says_he_received(stage: Stage, mention: Mention) -> bool:
    """Whether the speaker tells of himself: «وأوضح … أنه استقبل الوفد» (that he received)."""
    if stage.people[:1] != [mention]:
        return False
    return any(
        _THAT_HE.search(stage.between(max(stage.start, cue.start - 18), cue.start))
        for cue in stage.framed("receive_verb")
        if cue.start > mention.end
    )


def _receives_as_doer(stage: Stage, mention: Mention) -> bool:
    """Whether somebody does the receiving or meeting: "Qian met here with …", «استقبل الوزير …»."""
    grammar = grammar_of(stage.language)
    return any(
        mention in grammar.doers(stage, cue) for cue in stage.framed("meet_verb", "receive_verb")
    )


def _stands_with_visitor(stage: Stage, mention: Mention, visits: list[VisitTelling]) -> bool:
    """Whether somebody is named as the visitor's equal: "Abe and visiting minister Ban agreed".

    Whoever speaks to a visitor ("Abdullah told visiting envoy Wolfensohn") receives him too.
    """
    if any(t.rule == "visit.visiting" and t.stage is stage for t in visits):
        return True
    for other in stage.people:
        if not any(other.full is v.full for t in visits for v in t.visitors):
            continue
        first, second = sorted((mention, other), key=lambda m: m.start)
        gap = stage.between(first.end, second.start)
        if _JOINED.fullmatch(gap) and gap.strip(" ,"):
            return True
    return False


def _told_there(placed: list[VisitTelling], stage: Stage) -> VisitTelling | None:
    """The visit to the only visited country in which a sentence says things happen.

    "In Washington he will meet the finance secretary": one stop of several told before.
    """
    grammar = grammar_of(stage.language)
    visited = {telling.country for telling in placed}
    if len(visited) < 2:
        return None
    here = {
        place.country
        for place in stage.settled_places
        if place.country in visited and grammar.is_inside(stage, place)
    }
    if len(here) != 1:
        return None
    return next(t for t in placed if t.country in here)


def _led_to(placed: list[VisitTelling], stage: Stage, mention: Mention) -> VisitTelling | None:
    """The last visit of a sentence, if "where" leads on to somebody: «حيث يستقبله …»."""
    here = [t for t in placed if t.stage is stage and t.place and t.place.end <= mention.start]
    if len(here) < 2:
        return None
    last = max(here, key=lambda t: t.place.start if t.place else 0)
    place = last.place
    led = place is not None and _WHERE.search(stage.text, place.end, mention.start)
    return last if led else None


def _last_told(placed: list[VisitTelling], stage: Stage, offset: int) -> VisitTelling:
    """The visit told last before an offset, the first where none was yet.

    Not one that a tour had taken in before: «في إطار جولة قادته إلى المغرب» (that took him to). Who
    has received or met somebody did so where the visit has begun, not at a stop that lies ahead.
    """
    before = [t for t in placed if t.trigger[0] < offset and not t.covered]
    if any(cue.sense == "past" for cue in stage.framed("receive_verb", "meet_verb")):
        before = [t for t in before if t.status != "announced"] or before
    return before[-1] if before else placed[0]
