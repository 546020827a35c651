"""The other side of an agreement by what stands beside it: its sentence, that before, the headline.

Serves ``completion``, where the act names one side or none; takes a side only where just two are
put together.
"""

from __future__ import annotations

import re

from flows.extraction.agreements.agreement import AHEAD
from flows.extraction.agreements.both_sides import AT_HOME
from flows.extraction.agreements.dealings import of_origin
from flows.extraction.agreements.doers import together
from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene import headline
from flows.extraction.scene.candidates import AND, is_corporate, party_mentions
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.scene.state_mentions import state_mention, words_before
from flows.extraction.scene.tellings import AgreementTelling, side_key, told_side
from flows.extraction.who.people import side
from flows.extraction.who.sides import SAYS

# «مع عدد من الدول منها الهند وسريلانكا» (with states, among them …): all of one side
_AMONG = re.compile(r"\b(?:منها|بينها|ابرزها|اهمها|such as|including|among them)\s+(?:\S+\s+و?)?$")
# Where somebody spoke: "he said from Amman", «أعلن من عمان»; not «طائرة نقل» (a transport plane)
_FROM = re.compile(
    rf"\b(?!نقل )(?:{any_of('speech')})\b[^.,،]{{0,30}}?\b(?:from|in|من|في)\s+(?:the\s+)?$"
    r"|\b(?:against|ضد)\s+(?:the\s+)?$"
    r"|(?:\b(?:borders?|frontier)|حدود\w*)\s+(?:with|مع)\s+(?:the\s+)?$"
)
# "Peru has signed the protocol, but Chad (has not)"
_BUT = re.compile(r"\b(?:but|while|whereas|although|though|unlike)\s+(?:the\s+)?$")
_AFTER = re.compile(r"\b(?:after|since|بعد|منذ|عقب|اثر)\s+(?:\w+\s+){0,2}$")
_NAMES_OF_STATES = ("country", "nationality", "capital", "city")


# "the two countries", «البلدان»: no sides of another kind
STATES = re.compile(
    rf"\b(?:two|both|the) (?!sides){any_of('states_told', 'en')}\b"
    r"|\b[وبل]*(?:ال|لل)(?:بلد|دولت|حكومت)(?:ين|ان)\b",
    re.IGNORECASE,
)


def pair_of_sentence_before(
    scene: Scene, telling: AgreementTelling, own: set[str | None], back: int = 2
) -> list[Mention]:
    """The two sides of the sentence before (or ``back`` ones), if it speaks of no third."""
    at = telling.stage.sentence.number
    of_states = STATES.search(telling.stage.sentence.text) is not None
    for stage in reversed(scene.stages[max(0, at - back) : at]):
        pair = only_two(stage)
        if pair and of_states and any(side(m) is None for m in pair):
            continue  # "the two countries" are not a country and the European Union
        if stage.sentence.number < at - 1 and _named_in_passing(scene, stage, pair):
            continue
        if pair:
            fits = own <= {side(m) for m in pair}
            return [_named(scene, side_key(m)) or m for m in pair] if fits else []
    return []


def _named_in_passing(scene: Scene, stage: Stage, pair: list[Mention]) -> bool:
    """Whether of two sides one is named in this sentence alone, and others stand together before.

    "Peru and Kenya … Chad, too, wants closer ties with Peru. … The two countries signed".
    """
    number = stage.sentence.number
    if not any(len(only_two(earlier)) == 2 for earlier in scene.stages[:number]):
        return False
    others = [s for s in scene.stages if s.sentence.number != number]
    told = {side_key(m) for other in others for m in party_mentions(other) if told_side(m)}
    return any(side_key(m) not in told for m in pair)


def only_two(stage: Stage) -> list[Mention]:
    """The two sides of which a sentence speaks, if there are two: who acts for them, else they."""
    told = [m for m in party_mentions(stage) if told_side(m)]
    told = [m for m in told if m.sort != "body" or not stage.text.startswith("'s", m.end)]
    told = [m for m in told if not is_corporate(m, stage.text) and not _names_gathering(stage, m)]
    told = [
        m
        for m in told
        if not SAYS.match(stage.text, m.end)
        and not _FROM.search(words_before(stage, m))
        and not _AMONG.search(words_before(stage, m))
        and not _is_destination(stage, m)
    ]
    first: dict[str, Mention] = {}
    for mention in told:
        first.setdefault(side_key(mention), mention)
    return list(first.values()) if len(first) == 2 else []


def _names_gathering(stage: Stage, mention: Mention) -> bool:
    """Whether a body only tells whose gathering it is: "invited him to the ASEAN summit"."""
    gathers = _GATHERING.match(stage.text, mention.end, stage.end)
    return mention.sort == "body" and gathers is not None


_GATHERING = re.compile(rf"(?:'s)?\s(?:\w+\s){{0,2}}?{any_of('gathering', 'en')}s?\b")


def _is_destination(stage: Stage, mention: Mention) -> bool:
    """Whether a state is one of several to which somebody goes: "will travel to Laos and Peru"."""
    for cue in stage.framed("go_verb", "visit_verb", "visit_noun", "tour_noun"):
        if mention.sort == "state" and _STOPS.fullmatch(stage.text, cue.end, mention.start):
            return True
    return False


# "(travel) to the Philippines and (Vietnam)"
_STOPS = re.compile(
    r"(?: (?:to|of|for|in|visits to))?(?: the)?(?: [A-Z][\w-]+(?:,| and|, and)(?: the)?)* "
)


def of_headline(
    scene: Scene, telling: AgreementTelling, own: set[str | None] | set[str]
) -> list[Mention]:
    """The two sides of the headline, one of which the telling names; if it names none, its lead."""
    if not own and (telling.status == "in_talks" or telling.stage.sentence.number > 1):
        return []
    sides = headline.sides(scene)
    keys = [*dict.fromkeys(p.country or p.name_en for p in sides)]
    if len(keys) != 2 or not own <= {*keys}:
        return []
    pair = [m for key in keys if (m := _named(scene, key)) is not None]
    missing = [m for m in pair if side_key(m) not in own]
    named = {p.country or p.name_en for p in sides if p.sort != "nationality"}
    told = not named or all(side_key(m) in named for m in missing)
    return [*telling.parties, *missing] if len(pair) == 2 and told else []


def _named(scene: Scene, key: str | None) -> Mention | None:
    """A state by its code or a body by its name, as the text names it."""
    if key is None:
        return None
    bodies = (p for p in scene.reading.places if p.sort == "organisation" and p.name_en == key)
    body = next(bodies, None)
    return state_mention(body) if body is not None else state_named(scene, key, cities=True)


def in_the_sentence(telling: AgreementTelling, own: set[str]) -> list[Mention]:
    """The only other side of the sentence, unless "by" tells all who sign.

    First that from which the goods come: «وقعت بلاده اتفاقا لشراء منظومة الدفاع الروسية».
    """
    if _is_signed_by(telling) or _is_with_rebels(telling):
        return []
    origin = of_origin(telling.stage, telling) if len(own) == 1 else []
    if origin and side_key(origin[0]) not in own:
        return [*telling.parties, *origin]
    told = _other_state(telling, own) or _with_official(telling, own)
    added = [m for m in told if m not in telling.parties]
    apart = any(_is_visited_then(telling.stage, m) for m in added)
    return told if not (apart or _is_behind_partner(telling, added)) else []


def _other_state(telling: AgreementTelling, own: set[str]) -> list[Mention]:
    """The only other side that a sentence names, where one is told by the act."""
    stage = telling.stage
    if len(own) != 1 or telling.status == "in_talks":
        return []
    others: dict[str, Mention] = {}
    for mention in party_mentions(stage):
        named = mention.sort == "state" or (mention.sort == "body" and mention.label is not None)
        if (
            named
            and side_key(mention) not in own
            and not _is_of_speaker(stage, mention)
            and not _FROM.search(words_before(stage, mention))
            and not _AMONG.search(words_before(stage, mention))
            and not _BUT.search(words_before(stage, mention))
        ):
            others.setdefault(side_key(mention), mention)
    return [*telling.parties, *others.values()] if len(others) == 1 else []


def _is_behind_partner(telling: AgreementTelling, added: list[Mention]) -> bool:
    """Whether a further side stands behind whom "with" tells: it tells what the accord is about.

    «ستوقع الوزارة اتفاقية مع البنك التونسي لفائدة العائدين من ليبيا» (for those back from Libya).
    """
    stage = telling.stage
    partners = [m.end for m in telling.parties if _WITH_ONE.search(words_before(stage, m))]
    if not partners or not added:
        return False
    last, first = max(partners), min(m.begin for m in added)
    # «مع كينيا وبلغاريا» (with Kenya and Bulgaria)
    return last <= first and AND.match(stage.between(last, first)) is None


def _is_visited_then(stage: Stage, mention: Mention) -> bool:
    """Whether a state is where somebody went at another time: "a day after his visit to Peru"."""
    journeys = stage.framed("visit_noun", "visit_verb", "go_verb", "return_verb", "leave_verb")
    return any(
        0 < mention.start - cue.end < _NEAR
        and _AT_OTHER_TIME.search(stage.text, stage.start, cue.start) is not None
        for cue in journeys
    )


# «غداة عودة الرئيس من (زيارة)» (a day after the president's return from), before a journey
_AT_OTHER_TIME = re.compile(
    r"\b(?:after|before|since|بعد|قبل|قبيل|عقب|اثر|منذ|غداه|غداة)\s[^.,;،؛]*$"
)


def _is_of_speaker(stage: Stage, mention: Mention) -> bool:
    """Whether it is only told whose official speaks: "…, Grain Board chairman X said"."""
    speaking = (m for m in stage.people if SAYS.match(stage.text, m.end, stage.end))
    return any(m.start <= mention.start and mention.end <= m.end for m in speaking)


def _is_with_rebels(telling: AgreementTelling) -> bool:
    """Whether one side signs with rebels of its own: "The government and a rebel leader signed"."""
    act, last = telling.act, max((m.end for m in telling.parties), default=-1)
    if telling.stage.language == "ar":
        return any(_AR_AND_REBELS.match(telling.stage.text, m.end) for m in telling.parties)
    return act is not None and _AND_REBELS.match(telling.stage.text, last, act[0]) is not None


_AND_REBELS = re.compile(
    rf"(?:'s \w+)?,? and (?:the |an? |its )?(?:[\w-]+ ){{0,3}}?{any_of('rebels', 'en')}\b",
    re.IGNORECASE,
)

# «(وقعت الحكومة) والحركات المسلحة» (the government and the armed movements signed)
_AR_AND_REBELS = re.compile(rf"\s+و(?:ال)?{any_of('rebels', 'ar')}\b")


def _is_signed_by(telling: AgreementTelling) -> bool:
    """Whether "by" tells all who sign: of "welcomed an accord signed by Peru" nobody before it."""
    act, first = telling.act, min((m.start for m in telling.parties), default=-1)
    return act is not None and _BY.fullmatch(telling.stage.text, act[1], first) is not None


_BY = re.compile(r"\s+by\s+(?:the\s+)?")


def _with_official(telling: AgreementTelling, own: set[str]) -> list[Mention]:
    """The only other side of a sentence that somebody in office stands for."""
    text = telling.stage.text
    companies = any(is_corporate(m, text) for m in telling.parties)
    known = telling.definite and not (witnessing(telling) or _is_to_be_with(telling))
    if len(own) != 1 or telling.status == "in_talks" or known or companies:
        return []
    act = telling.act
    if act is None or _AFTER.search(text, max(0, act[0] - 60), act[0]):
        return []  # who comes "after Iran reached an accord" is no party of it
    pair = only_two(telling.stage)
    others = [m for m in pair if side_key(m) not in own]
    if any(_BUT.search(words_before(telling.stage, m)) for m in others):
        return []  # "Kenya signed an accord on Monday, but Peru did not"
    return [*telling.parties, *others] if len(others) == 1 else []


def with_speaker(telling: AgreementTelling) -> list[Mention]:
    """A minister of no told side whose ministry is to sign: «جاهزية وزارته لتوقيع اتفاقية مع …».

    (His ministry's readiness to sign an accord with.) A paper does not tell whose its own is: the
    only other country that it names, else himself.
    """
    stage, act = telling.stage, telling.act
    if act is None or telling.status != AHEAD or stage.language != "ar":
        return []
    if _HIS_MINISTRY.search(stage.text, max(stage.start, act[0] - _NEAR), act[0]) is None:
        return []
    speakers = [m for m in stage.people if m.end <= act[0] and m.full.office in AT_HOME]
    if len(speakers) != 1 or side(speakers[0]) is not None:
        return []
    states = (m for m in party_mentions(stage) if m.sort == "state")
    brought = (m for m in states if _BROUGHT_FROM.fullmatch(stage.between(act[1], m.start)))
    partners = telling.parties or [*brought][:1]
    if not partners:
        return []
    named = (p.country for p in stage.scene.reading.places if p.sort == "country")
    partner = {told_side(m) for m in partners}
    others = {country for country in named if country and country not in partner}
    home = state_named(stage.scene, *others) if len(others) == 1 else None
    return [home or speakers[0], *partners]


#: How far (in letters) before a signing whose it is may be told.
_NEAR = 30
# «وزارته», «الوزارة», «بلاده» (his ministry, the ministry, his country)
_HIS_MINISTRY = re.compile(r"\b(?:وزارته|الوزارة|بلاده)\s[^.؛،]*$")
# «اتفاقية لتنظيم استقدام العمالة من …» (an accord on the hiring of workers from)
_BROUGHT_FROM = re.compile(r"[^.؛،]*\b(?:استقدام|استيراد)\s[^.؛،]*\sمن\s+(?:ال)?")


def _is_to_be_with(telling: AgreementTelling) -> bool:
    """Whether one yet to be signed is told by its partner: "ready to sign the accord with Peru"."""
    return telling.status == AHEAD and any(
        m.start >= telling.trigger[1] and _WITH_ONE.search(words_before(telling.stage, m))
        for m in telling.parties
    )


_WITH_ONE = re.compile(rf"\b{any_of('with')}\s+(?:the\s+)?$")


def witnessing(telling: AgreementTelling) -> re.Match[str] | None:
    """The verb of somebody who sees it signed: "witnessed the signing of the accord with Peru"."""
    act, stage = telling.act, telling.stage
    if act is None:
        return None
    return _WITNESSING.search(stage.text, max(stage.start, act[0] - 90), act[0])


_WITNESSING = re.compile(rf"\b[وف]?{any_of('witnessing')}\b[^.;؛]*$")


def told_just_before(scene: Scene, telling: AgreementTelling) -> list[Mention]:
    """States told as one in the sentence before: "… are holding talks. An agreement is to be …"."""
    before = [s for s in scene.stages if s.sentence.number == telling.stage.sentence.number - 1]
    for stage in before:
        states = [m for m in party_mentions(stage) if m.sort in ("state", "body")]
        run = together(stage, states)
        if run and run[0].start < stage.start + 12:
            return run
    return []


def state_named(scene: Scene, country: str, *, cities: bool = False) -> Mention | None:
    """A state as the document names it: by its name, its nationality, else by a city if allowed."""
    sorts = _NAMES_OF_STATES if cities else _NAMES_OF_STATES[:2]
    mine = [p for p in scene.reading.places if p.country == country and p.sort in sorts]
    mine.sort(key=lambda p: (_NAMES_OF_STATES.index(p.sort), p.start))
    if not mine:
        return None
    return state_mention(mine[0])


def state_by_capital(scene: Scene, country: str) -> Mention | None:
    """A state told by its capital alone: "Lawmakers in Nairobi said"."""
    mine = (p for p in scene.reading.places if p.country == country and scene.is_capital(p))
    return next(map(state_mention, mine), None)
