"""Rules of what a visitor does there: addresses reporters or a parliament, lays a wreath, inspects.

"told reporters in Nairobi", «ألقى كلمة أمام البرلمان الكيني» (addressed the Kenyan parliament):
nothing else may tell of the visit.
Only those are asked who are seldom posted abroad, so no officer, envoy or official; who has
travelled otherwise is told by ``journeys`` and ``meetings``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from flows.extraction.language.lexicon import alternatives, any_of, roles
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.reading.spoken_there import spoken_there
from flows.extraction.scene.arabic_between import undated
from flows.extraction.scene.asides import WHERE_OR_WHEN
from flows.extraction.scene.openings import does, opens_behind, says
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.visits.here import home_of
from flows.extraction.visits.meeting_places import SEATS
from flows.extraction.visits.receptions import (
    comes_from_afar,
    for_a_body,
    heads_a_state,
    may_host,
)
from flows.extraction.visits.teller import Teller
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.people import is_official, side
from schemas.claims import VisitStatus

#: Frames of which such visits are told.
FRAMES = ("doing_verb", "tell_verb", "hand_verb")
#: By what people speak who do not meet.
REMOTE = re.compile(rf"\b{any_of('remote')}\b", re.IGNORECASE)
_TRAVELLERS = frozenset(("leader", "monarch", "minister", "deputy"))
# "told reporters in (the Kenyan capital) Nairobi"
_IN = re.compile(r"\s+(?:the\s+(?:(?!that\b)[\w-]+\s+){0,3})?")
#: How a cue ends behind which the place stands: "said in", "told reporters from", "In".
_LEADING_IN = (" in", " from", "In", "in")
# "told (visiting) X"; "X (during talks in) Lima"
_TO_WHOM = re.compile(r"\s+(?:(?:the|an?|his|her)\s+)?(?:visiting\s+)?")
_THERE = re.compile(
    rf"(?:\s+of\s+(?:the\s+)?[A-Z]\w+)?,?(?:{WHERE_OR_WHEN})?"
    rf"(?:\s+(?:during|in|at)\s+(?:an?\s+)?(?:talks|{any_of('gathering', 'en')}s?))?"
    r"\s+in\s+(?:the\s+)?"
)
# "cheered (the premier in Lima)"
_CROWD = re.compile(any_of("done_by_crowd", "en"))
# "special envoy", "army chief": of envoys and officers those who are posted nowhere
_SENT = re.compile(rf"\b{any_of('travelling_office', 'en')}\b", re.IGNORECASE)
# "handed (him)", "presented (him) with a letter"; "delivered a letter from X to (him)"
_TO_TAKER = re.compile(
    r"\s(?:the\s)?|(?:\sover)?\s(?:an?|the|his)\s(?:[\w-]+\s){0,3}"
    rf"{any_of('handed_letter', 'en')}"
    r"(?:\s[^,;]{3,80})?,?\sto\s(?:(?:the|his|her)\s)?"
)
_SPEAKING = re.compile(r"\b(?:address|addressed|addresses|speech)\b")
# "addressed (a joint session of the) Kenyan parliament"
_TO = re.compile(r"\s+(?:(?:an?|the)\s+)?(?:(?:[\w-]+\s+){1,3}of\s+)?(?:the\s+)?")
# «ألقى … كلمة» (delivered a speech), «كلمة ألقاها» (a speech that he delivered)
_A_SPEECH = re.compile(rf"\b{any_of('speech_noun', 'ar')}\b")
# What is said in it, or of it, stands behind these: «كلمة دعا فيها إلى …» (in which he called for)
_SAID_IN_IT = re.compile(rf"\b{any_of('said_in_it', 'ar')}\b|[.؛:]")
# «أمام الكونغرس (الأميركي)» (before the American Congress)
_BEFORE_ASSEMBLY = re.compile(rf"\bامام\s+(?:ال)?{any_of('assembly', 'ar')}\s+$")
#: How far (in letters) from the verb a speech, and where it is held, may be told.
_NEAR = 130
_ASSEMBLY = re.compile(
    rf"(?:'s)?\s+(?:[\w-]+\s+){{0,2}}{any_of('assembly', 'en')}\b", re.IGNORECASE
)


def _only_closes(stage: Stage, cue: Cue, speaker: Mention) -> bool:
    """Whether somebody's words close a sentence on others: "X will visit Peru, Y said in Quito"."""
    if stage.language != "en" or not 0 <= cue.start - speaker.end <= len(", "):
        return False
    return _CLOSING.search(stage.text, stage.start, speaker.start) is not None


# "…, (Premier Y, said)", "…, the UN's envoy, (Y, said)"
_CLOSING = re.compile(r",\s(?:the\s)?(?:[A-Z][\w.]*'s\s)?(?:[^,;.]{3,60},\s)?$")


def _tell_as_done(telling: VisitTelling, speaker: Mention) -> None:
    """What others will do, and when, tells nothing of who speaks of it, who is there by then."""
    if telling.status == "announced":
        telling.status = "took_place"
    if telling.date_at is not None and telling.date_at[1] <= speaker.start:
        telling.date = telling.date_at = None


class Doings:
    """Applies the rule of doing something abroad within one document."""

    def __init__(self, teller: Teller) -> None:
        self.teller = teller

    def of(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V11: "told reporters in Nairobi", "addressed the Kenyan parliament"."""
        if cue.frame == "tell_verb":
            yield from self._telling(stage, cue)
            return
        if cue.frame == "hand_verb":
            yield from self._handing(stage, cue)
            return
        if _CROWD.fullmatch(stage.text, cue.start, cue.end):
            yield from self._met_by_crowd(stage, cue)
            return
        told = _represents(stage, cue) or self.teller.goers(stage, cue)
        doers = told or _subject_behind(stage, cue)
        goers = [m for m in doers if _travels(stage, m)]
        place = self._place(stage, cue, goers or doers) if doers else None
        if not goers and place is not None:
            goers = [m for m in doers if comes_from_afar(stage, m, place)]
        if place is None or not goers:
            return
        beside = _beside_him(stage, place)
        guests = [m for m in goers if side(m) != place.country]
        if place.city in SEATS:
            guests = [m for m in guests if side(m) is not None]  # a body is at home there
        hosts = [m for m in beside if side(m) in (None, place.country)]
        if not guests:  # "The Peruvian president said at a news conference in Lima with X"
            guests, hosts = [m for m in beside if m not in hosts and _travels(stage, m)], goers
        if guests:
            there = _SAID_THERE.get(stage.text[cue.start : cue.end])
            for telling in self.teller.telling(
                stage, cue, "visit.away", guests, place, status=there
            ):
                for host in (m for m in hosts if side(m) is None):
                    host.full.country = host.country = place.country
                telling.hosts += [m for m in hosts if m not in telling.hosts]
                if _only_closes(stage, cue, guests[0]):
                    _tell_as_done(telling, guests[0])
                yield telling

    def _met_by_crowd(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V14: "Thousands cheered President X of Malaysia in Lima": he was there."""
        whom = next(
            (m for m in stage.people if _TO_WHOM.fullmatch(stage.text, cue.end, m.start)), None
        )
        if whom is None or not _travels(stage, whom):
            return
        there = (p for p in stage.settled_places if _THERE.fullmatch(stage.text, whom.end, p.start))
        for place in islice(there, 1):
            yield from self.teller.telling(stage, cue, "visit.away", [whom], place)

    def _telling(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V12: "told X in Lima that", "In Lima he urged X": of the two one is abroad there.

        Who is "told" something where no place is named, was where the report is from, unless they
        only telephone.
        """
        heard = next(
            (m for m in stage.people if _TO_WHOM.fullmatch(stage.text, cue.end, m.start)), None
        )
        speakers = [m for m in self.teller.goers(stage, cue) if m.end <= cue.start][-1:]
        if heard is None or not speakers:
            return
        first = speakers[0]
        there = (
            p
            for p in stage.settled_places
            if _THERE.fullmatch(stage.text, heard.end, p.start)
            or (side(first) != p.country and _opens(stage, p, first))
        )
        told = _TO_HIS_FACE.fullmatch(stage.text, cue.start, cue.end) is not None
        near = told and REMOTE.search(stage.scene.reading.text) is None
        here = stage.dateline if near else None
        yield from self._of_two(stage, cue, [*speakers, heard], next(there, here))

    def _handing(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V13: "handed President X a letter in Lima": who brings it has come to whom it is for.

        Where no place is told, that is his home, or where the report is from if he lives there.
        """
        if stage.language == "ar":
            yield from self._bringing(stage, cue)
            return
        givers = [m for m in self.teller.goers(stage, cue) if m.end <= cue.start][-1:]
        behind = [m for m in stage.people if m.start >= cue.end]
        taker = next((m for m in behind if _TO_TAKER.fullmatch(stage.text, cue.end, m.start)), None)
        if taker is None or not givers:
            return
        inside = (
            p
            for p in stage.settled_places
            if p.start >= taker.end
            and self.teller.grammar.is_inside(stage, p)
            and _AND_WILL.search(stage.text, taker.end, p.start) is None
        )
        here = stage.dateline or home_of(stage, side(taker))
        if here is not None and here.country != (side(taker) or here.country):
            here = None
        yield from self._of_two(stage, cue, [*givers, taker], next(inside, here))

    def _bringing(self, stage: Stage, cue: Cue) -> Iterator[VisitTelling]:
        """V13 in Arabic: «سلم الوزير … رسالة من الملك إلى الرئيس الكيني …».

        (The minister handed over a message from the king to the Kenyan president.) Who brings it
        is of the sender's side.
        """
        bringers = self.teller.goers(stage, cue)[:1]
        message = _MESSAGE.search(stage.text, cue.end, stage.end)
        if message is None or not bringers or bringers[0].full.office == "resident":
            return
        behind = [m for m in stage.people if m.start >= message.end()]
        handed = _handed_to(stage, bringers[0], message.start())
        taker = handed or next((m for m in behind if _is_for(stage, m)), None)
        if taker is None or taker.full is bringers[0].full:
            return
        senders = behind if handed else [m for m in behind if m.start < taker.start]
        sender = next((side(m) for m in senders if side(m)), None)
        if side(bringers[0]) is None and sender != side(taker):
            bringers[0].full.country = bringers[0].country = sender
        inside = (
            p
            for p in stage.settled_places
            if p.start >= taker.end and self.teller.grammar.is_inside(stage, p)
        )
        here = stage.dateline
        if heads_a_state(stage, taker) and here is not None:
            taker.full.country = taker.country = here.country  # «إلى أمير البلاد» (the emir)
        if here is None or here.country != side(taker):
            here = home_of(stage, side(taker))
        yield from self._of_two(stage, cue, [*bringers, taker], next(inside, here))

    def _of_two(
        self, stage: Stage, cue: Cue, both: list[Mention], place: PlaceMention | None
    ) -> Iterator[VisitTelling]:
        """The visit of the one of two who is abroad in a place where the other is at home."""
        both = [m for m in both if is_official(m)]
        if place is None or len(both) < 2:
            return
        guests = [m for m in both if side(m) not in (None, place.country)]
        hosts = [m for m in both if side(m) == place.country or may_host(m)]
        if len(guests) == len(hosts) == 1:
            for telling in self.teller.telling(stage, cue, "visit.away", guests, place):
                hosts[0].full.country = hosts[0].country = place.country
                telling.hosts = hosts
                yield telling

    def _place(self, stage: Stage, cue: Cue, goers: list[Mention]) -> PlaceMention | None:
        """Where: a place told behind, or the home of the assembly that somebody speaks to."""
        if self.teller.scene.reading.language == "ar":
            return self._place_of_speech(stage, cue, goers)
        if stage.text.endswith(_LEADING_IN, cue.start, cue.end):
            place = next((p for p in stage.settled_places if p.start >= cue.end), None)
            there = place is not None and _IN.fullmatch(stage.text, cue.end, place.start)
            if place is None or not there or cue.end - cue.start > len("in"):
                return place if there else None
            # of a country one may only speak, and "in Bonn, the chancellor said" is at home
            return place if place.city and all(_tells_side(stage, m) for m in goers) else None
        if stage.text.endswith(_REPRESENTS, cue.start, cue.end):
            inside = (p for p in stage.settled_places if self.teller.grammar.is_inside(stage, p))
            return next(inside, stage.dateline)
        if not _SPEAKING.search(stage.text, cue.start, cue.end):
            goals = self.teller.where.goals(stage, cue, cue.end, goers)
            here = stage.dateline if not stage.settled_places else None
            return next(iter(goals), here)
        owners = (
            owner.country
            for owner in stage.sentence.places
            if owner.start > cue.end
            and _TO.fullmatch(stage.text, cue.end, owner.start)
            and _ASSEMBLY.match(stage.text, owner.end, stage.end)
        )
        return home_of(stage, next(owners, None))

    def _place_of_speech(self, stage: Stage, cue: Cue, goers: list[Mention]) -> PlaceMention | None:
        """Where an Arabic speech is held: «ألقى الوزير كلمة … بنيويورك», «أمام البرلمان الكيني»."""
        spoken = spoken_there(stage.text, stage.opening, stage.end)
        if spoken is not None and (spoken.start, spoken.end) == (cue.start, cue.end):
            there = (p for p in stage.settled_places if p.start - len(p.prefix) == spoken.place)
            place = next(there, None)
            told = place is not None and (place.start < cue.start or _at_once(stage, goers, place))
            return place if told and place is not None and place.city else None
        start, end = max(stage.start, cue.start - _NEAR), min(stage.end, cue.end + _NEAR)
        if _A_SPEECH.search(stage.text, start, end) is None:
            return None
        said = _SAID_IN_IT.search(stage.text, cue.end, end)
        end = said.start() if said is not None else end
        for place in (p for p in stage.sentence.places if cue.end <= p.start < end):
            if _BEFORE_ASSEMBLY.search(stage.text, cue.end, place.start):
                return home_of(stage, place.country)
            if place in stage.settled_places and self.teller.grammar.is_inside(stage, place):
                return place
        return None


def _handed_to(stage: Stage, bringer: Mention, message: int) -> Mention | None:
    """Who stands between the one who brings a message and the message: he is handed it.

    «سلم الوزير … الرئيس الكيني … في نيروبي رسالة من …» (handed the Kenyan president in Nairobi a
    message from).
    """
    behind = (m for m in stage.people if bringer.end <= m.start < message)
    taker = next(behind, None)
    if taker is None or _HIS_TITLES.fullmatch(stage.text, bringer.end, taker.begin) is None:
        return None
    return taker


_HIS_TITLES = re.compile(
    rf"\s(?:(?:(?:ال)?{alternatives(roles('ar').honorific)}|الملكي)\s)*(?:ال)?"
)


def _is_for(stage: Stage, somebody: Mention) -> bool:
    """Whether something is for somebody: «إلى الرئيس», «لفخامة الرئيس» (to the president)."""
    start = max(stage.start, somebody.begin - _TITLES)
    return somebody.prefix in ("ل", "لل") or bool(
        _FOR_HIM.search(stage.text, start, somebody.begin)
    )


#: How far (in letters) before somebody those words begin, with his titles between.
_TITLES = 40
_FOR_HIM = re.compile(
    r"\s(?:الي|ل(?=[^\W\d_]))\s?(?:اخيه\s)?"
    rf"(?:(?:ال)?{alternatives(roles('ar').honorific)}\s(?:السمو\s|الجلالة\s|الملكي\s)*)*$"
)
_MESSAGE = re.compile(rf"\s{any_of('carried_message', 'ar')}\s")


def _at_once(stage: Stage, speakers: list[Mention], place: PlaceMention) -> bool:
    """Whether only when and before whom parts who speaks from where: «قال الوزير أمس في نيروبي»."""
    last = max((m.end for m in speakers if m.end < place.start), default=None)
    if last is None:
        return False
    gap = undated(stage, last, place.start - len(place.prefix))
    return _BEFORE_WHOM.fullmatch(gap) is not None


# «أمام الصحفيين في», «وإلى جانبه الرئيس … من» (before the press, beside him the president)
_BEFORE_WHOM = re.compile(
    r"،?\s*(?:(?:امام|ل)\s?(?:ال|ل)?(?:صحفيين|صحافيين|اعلاميين|مراسلين|نواب|طلاب)\s+"
    r"|(?:خلال|في)\s+(?:مؤتمر|تصريحات?)\s[^.؛،]{3,60}?\s|تصريحات\s[^.؛،]{3,30}?\s"
    r"|والي\s+جانبه\s[^.؛]{3,80}?\s)?(?:في|من)\s*"
)


def _opens(stage: Stage, place: PlaceMention, somebody: Mention) -> bool:
    """Whether a sentence opens with where somebody is: "At the White House on Tuesday, X"."""
    there = _AT_OR_IN.fullmatch(stage.text, stage.opening, place.start)
    return bool(there) and _SET_OFF.fullmatch(stage.text, place.end, somebody.start) is not None


_AT_OR_IN = re.compile(r"\W*(?:At|In) (?:the )?(?:(?:[\w-]+ ){1,3}(?:in|at) (?:the )?)?")
_SET_OFF = re.compile(rf"(?:{WHERE_OR_WHEN})?,\s(?:the\s)?")
_TO_HIS_FACE = re.compile(r"told|(?:re)?assured|complained to|lectured|scolded")


def _tells_side(stage: Stage, somebody: Mention) -> bool:
    """Whether words tell whose minister somebody is, not only where the report is from."""
    start, end = somebody.full.start, somebody.full.end
    return any(start <= p.start < end + _OF_KENYA for p in stage.sentence.reading.places)


#: How far (in letters) behind somebody his country may begin: "of the".
_OF_KENYA = 9


def _travels(stage: Stage, somebody: Mention) -> bool:
    """Whether whoever is told abroad has come there: ministers and delegations are not posted."""
    if somebody.sort == "group":
        return side(somebody) is not None
    if somebody.full.office in _TRAVELLERS and side(somebody) is not None:
        return True
    role = somebody.full.role
    if role is not None and side(somebody) and _SENT.search(stage.sentence.reading.text, *role):
        return True
    return somebody.full.name is not None and for_a_body(stage, somebody)


def _subject_behind(stage: Stage, cue: Cue) -> list[Mention]:
    """Who does what opens a sentence: "Speaking in Nairobi on Monday, the minister said".

    Not with whom: "At a news conference in Nairobi with President X, the minister said".
    """
    behind = [m for m in stage.people if m.start >= cue.end]
    if not behind or len(behind) < len(stage.people):
        return []
    start = cue.end
    if len(behind) > 1 and _WITH.search(stage.text, cue.end, behind[0].start):
        start = behind.pop(0).end
    there = opens_behind(stage, start, behind[0]) and _acts(stage, cue, behind[0])
    return behind[:1] if there else []


def _acts(stage: Stage, cue: Cue, somebody: Mention) -> bool:
    """Whether somebody does something where a sentence that opens with "In" or "At" is set.

    Not in "In Lima, the premier's words drew fire", "In Lima he will meet X, Y said", "At a rally
    in Lima, the premier was burned in effigy". In a bare town without a day he must say something.
    """
    if not stage.text.startswith(_SETTINGS, cue.start):
        return True
    bare = stage.text[cue.start : cue.end] == "In"
    acting = not bare or _ON_A_DAY.search(stage.text, cue.end, somebody.start) is not None
    return says(stage, somebody) or (acting and does(stage, somebody))


#: How a sentence opens that tells where something is done.
_SETTINGS = ("In ", "At ", "During ")
_ON_A_DAY = re.compile(r"\s[A-Z][a-z]+day\b")
# "deliver it to his counterpart and would brief him on the troops in (Darfur)"
_AND_WILL = re.compile(r"\band\s(?:also\s)?(?:would|will|is\sto|was\sto)\b")
#: In which state a bare "in" tells of a visit: "In Lima, he said", ", in Lima for talks, said".
_SAID_THERE: dict[str, VisitStatus] = {"In": "took_place", "in": "under_way"}


def _represents(stage: Stage, cue: Cue) -> list[Mention]:
    """Who represents a state somewhere, and so acts for it.

    "Kenya was represented by its foreign minister", "Prime Minister X represented Kenya at".
    """
    if not stage.text.endswith(_REPRESENTS, cue.start, cue.end):
        return []
    around = [
        m
        for m in stage.people
        if _BY.fullmatch(stage.text, cue.end, m.start) or 0 <= cue.start - m.end <= _MARK
    ]
    states = (
        p
        for p in stage.sentence.places
        if _WAS.fullmatch(stage.text, p.end, cue.start) or 0 < p.start - cue.end <= _THE
    )
    state = next(states, None)
    for whom in (m for m in around if side(m) is None and state is not None):
        whom.full.country = whom.country = state.country if state is not None else None
    return around[:1]


#: What a cue ends with that tells who acts for a state.
_REPRESENTS = ("represented", "represent")
# "(was represented) at the summit in Lima by"
_BY = re.compile(r"[^,;]{0,60}\sby\s+(?:the\s+|its\s+)?")
# "(Kenya) will be (represented)"
_WAS = re.compile(r"\s+(?:was|were|is|will be|is to be|are to be)\s+(?:\w+ly\s+)?")
#: How far (in letters) a name may stand from the next: a blank and a comma, "the".
_MARK, _THE = 2, 5


def _beside_him(stage: Stage, place: PlaceMention) -> list[Mention]:
    """With whom somebody speaks in a place: "a news conference in Lima with President X"."""
    behind = (m for m in stage.people if _SPEAKS_WITH.fullmatch(stage.text, place.end, m.start))
    return [m for m in behind if is_official(m)]


_WITH = re.compile(r"\b(?:with|alongside|beside)\s+(?:the\s+|his\s+|her\s+)?$")
_SPEAKS_WITH = re.compile(
    rf"(?:{WHERE_OR_WHEN})?,?\s+(?:together\s+)?(?:with|alongside|beside)\s+(?:the\s+)?"
)
