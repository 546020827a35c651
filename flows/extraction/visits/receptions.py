"""Who receives whom: hosts and guests of a meeting or a reception, by the words of one sentence.

Stands between the people of a sentence and the rules of visits (``rules``); makes no telling and
decides no place.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of, any_of_several, group
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.arabic_between import undated
from flows.extraction.scene.arabic_doers import holds_talks
from flows.extraction.scene.asides import WHERE_OR_WHEN
from flows.extraction.scene.grammar import grammar_of
from flows.extraction.scene.home_sides import HIS_DESK
from flows.extraction.scene.honours import (
    bearer,
    bears,
    is_of_arab_press,
    may_bear,
    title_behind,
    title_of,
)
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.visit_verbs import is_held
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.people import side, worldwide_body
from flows.extraction.who.press import is_of_a_state, press_states

#: Offices high enough to receive or to be received.
HIGH = frozenset(("leader", "monarch", "minister", "military", "delegation"))
#: Offices of which a state has one.
_AT_HEAD = ("leader", "monarch")
#: Frames of receiving: a verb, and the noun with whoever receives behind it or written onto it.
RECEIVING = frozenset(("receive_verb", "receive_noun"))
#: How far (in letters) before its sender the words for a message begin at the earliest.
_SENT_FROM = 150
_SENT = re.compile(r"مبعوث|موفد|\benvoy\b", re.IGNORECASE)
_HIS_HOUSE = re.compile(rf"\b(?:في |ب){any_of('his_house', 'ar')}\b")
#: Where, when and besides whom between who meets and «ب» before whom he meets: «في مكتبه»,
#: «صباح اليوم كذلك» (this morning too).
WHERE_HE_MET = re.compile(
    rf"\s*(?:،\s)?(?:{any_of('day_word', 'ar')}،?\s+|(?:كذلك|ايضا)\s+|(?:في\s+|ب)[^\W\d_]+،?\s+"
    r"|ال[^\W\d_]+،?\s+){0,6}"
)
_AT_A_DESK = frozenset(("meet_verb", "discuss_verb"))
#: How far (in letters) behind the words for a meeting it may be told.
_DESK = 130
# «(بعث …) برسالة» (a letter), right behind the one who sends it
_SENDS = re.compile(rf"\s+ب?{any_of('sent_thing', 'ar')}\b")
#: Whose office may be abroad, and how far behind it the country may stand.
_POSTED_ABROAD = frozenset(("military", "envoy", "official"))
_BEHIND = 8
# «في لبنان» (in Lebanon), behind an office, unlike "General Kim is in Lebanon"
_POSTED = re.compile(r"\b(?:في|لدي|(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )in)\s+$")
_OF_HIM = re.compile(r"\s+(?:له|لها|لهم)\b")
#: «كان في استقباله …», «على رأس مودعي …» (to receive him were, first of those who saw off): whoever
#: the noun bears is the guest.
TO_GREET = re.compile(r"\b(?:في\s+(?:مقدمة\s+)?|علي\s+راس\s+)$")

# «من قبل», «من طرف» (by) right before whoever receives
_BY = re.compile(rf"\bمن {any_of('by_agent', 'ar')}\s+$")

# "a message from Prime Minister", «رسالة خطية من أخيه», «ونقل إليه تحيات» (greetings of), «سلمه
# دعوة من» (handed him an invitation from), not «بدعوة من» (at the invitation of)
_FROM = re.compile(
    rf"\b{any_of('message', 'en')}\s+(?:of\s+\w+\s+)?from\s+(?:[a-z]+\s+){{0,2}}$"
    rf"|\b(?:[وفبل]?(?:ال)?{any_of('message', 'ar')}|(?<!علي )دعوة)\b[^.؛]{{0,90}}\bمن\s+"
    r"(?:(?!الي\b)[^\W\d_]+\s+){0,3}$"
    rf"|\b[وفبل]?{any_of('greetings', 'ar')}\s+(?:(?!الي\b)[^\W\d_]+\s+){{0,3}}$"
)

# «نقلها إليه», «سلمها له» (which … brought him): a cue of receiving with the guest behind it
_BROUGHT_HIM = re.compile(rf"{any_of('brought', 'ar')}(?:\s+{any_of('to_him', 'ar')})?")
# «رسالة … نقلها إليه وزير … خلال استقباله» (which … brought him, on his receiving him)
_BROUGHT = re.compile(rf"\b{any_of('brought', 'ar')}\s+(?:{any_of('to_him', 'ar')}\s+)?$")


def receiver(stage: Stage, cue: Cue, spoken_of: Mention | None) -> Mention | None:
    """Who receives, None where nobody tells: the doer of a verb, the owner of a noun."""
    grammar = grammar_of(stage.language)
    before = [m for m in stage.people if m.end <= cue.start and m.prefix in ("", "و", "ال")]
    if receives_as_body(stage, cue):
        return None
    if cue.frame == "receive_verb":
        if is_brought(stage, cue):
            return _addressee(stage, cue, before)
        titled = title_of(stage, cue.start, cue.end)
        if titled is not None:
            mine = spoken_of is not None and may_bear(stage, titled, spoken_of)
            told = bearer(stage, titled) or (spoken_of if mine else None)
            return next(iter(before), told)
        english = stage.language == "en"
        if cue.sense == "participle":
            return _who_speaks_behind(stage, cue)
        he = spoken_of if english and grammar.is_elliptic(stage, cue) else None
        return next(iter(grammar.doers(stage, cue)), he)
    if "ب" in cue.prefix or TO_GREET.search(stage.text, stage.start, cue.start):
        return None
    if grammar.is_his(stage, cue):
        if _messenger(stage, before) is not None:
            return before[0]
        if (guest := _titled_guest(stage, cue)) is not None:
            return next((m for m in reversed(before) if m.full is not guest.full), spoken_of)
        return before[-1] if before else _who_speaks_behind(stage, cue) or spoken_of
    if title_behind(stage, cue.end):
        return next((m for m in before if bears(stage, cue.end, m)), spoken_of)
    behind = next((m for m in stage.people if m.start >= cue.end), None)
    return behind if behind is not None and not behind.start - cue.end > 25 else None


def receives_as_body(stage: Stage, cue: Cue) -> bool:
    """Whether a body receives, and nobody is named for it: «استقبلت وزارة الصحة وفدا …»."""
    if stage.language != "ar" or cue.frame != "receive_verb":
        return False
    guest = next((m for m in stage.people if m.start >= cue.end), None)
    if guest is None or "،" in undated(stage, cue.end, guest.start):
        return (
            False  # «استقبلت الوزارة طلبات الشركات، وقال الوزير …» (received requests, and … said)
        )
    return _A_BODY.match(stage.text, cue.end, stage.end) is not None


_A_BODY = re.compile(rf"\s(?:ال)?{any_of('receiving_body', 'ar')}\b(?=\s)")


def _who_speaks_behind(stage: Stage, cue: Cue) -> Mention | None:
    """Whose a reception is that opens a sentence: «ولدى استقباله وزير …، أكد الرئيس».

    (On his receiving the minister, the president stressed.) "Receiving the minister, the president
    said" is told alike: behind the guest, and a comma.
    """
    if _OPENING.fullmatch(stage.text, stage.sentence.opening, cue.start) is None:
        return None
    behind = [m for m in stage.people if m.start >= cue.end]
    told = (m for m in behind[1:] if _HE_DOES.fullmatch(stage.text, behind[0].end, m.start))
    return next(told, None)


# «وخلال», «ولدى», «وعقب» (during, on, after)
_OPENING = re.compile(rf"[\s\-:]*(?:و?{any_of('opens_visit', 'ar')}\s)?")
# «أمس، أكد» (yesterday, stressed), "in Lima on Monday, (the president)"
_HE_DOES = re.compile(r"[^.؛،]{0,60}،\s[^\W\d_]{2,}\s(?:ال)?|[^.;,]{0,60},\s(?:the\s)?")


def is_brought(stage: Stage, cue: Cue) -> bool:
    """Whether a cue tells that a message is brought: who brings it stands behind, «نقلها إليه»."""
    return _BROUGHT_HIM.fullmatch(stage.text, cue.start, cue.end) is not None


def _addressee(stage: Stage, cue: Cue, before: list[Mention]) -> Mention | None:
    """To whom a message is brought: «تسلم الرئيس رسالة من الملك نقلها إليه وزير …» (to him).

    Or «وجه الملك دعوة لرئيس … سلمها وزير …» (the king sent an invitation to …, which the minister
    handed over). Who brings it is of the side of whoever sent it.
    """
    its = [m for m in stage.people if m.end <= cue.start and m.prefix in ("ل", "لل")]
    senders = [m for m in before if its or is_sender(stage, m)]
    bearer_ = next((m for m in stage.people if m.start >= cue.end), None)
    if bearer_ is not None and side(bearer_) is None and senders:
        bearer_.full.country = bearer_.country = side(senders[-1])
    return its[-1] if its else next((m for m in before if m not in senders), None)


def received_by(stage: Stage, cue: Cue) -> Mention | None:
    """Who receives behind an Arabic passive: «سيستقبل الوزير من قبل رئيس الجمهورية» (by).

    One guest at most stands before him: behind two, «من قبل» tells who sent the second. So behind
    a noun: «خلال استقباله من قبل رئيس الجمهورية» (while he was received by).
    """
    noun = cue.frame == "receive_noun" and stage.text.startswith("استقبال", cue.start)
    if cue.frame != "receive_verb" and not noun:
        return None
    behind = [m for m in stage.people if m.start >= cue.end][:2]
    starts = [cue.end, *(m.end for m in behind)]
    told = (m for at, m in zip(starts, behind, strict=False) if _BY.search(stage.text, at, m.start))
    return next(told, None)


def received_one(stage: Stage, cue: Cue, host: Mention) -> Mention | None:
    """Whom a noun with a pronoun behind it receives: «خلال استقبال السلطان له» (of him).

    Or who brought a message to the one who receives him: «نقلها إليه وزير … خلال استقباله».
    """
    if cue.frame != "receive_noun":
        return None
    if (guest := _titled_guest(stage, cue)) is not None:
        return guest
    before = [m for m in stage.people if m.end <= cue.start and m is not host.full]
    titled = title_behind(stage, cue.end)
    if _OF_HIM.match(stage.text, cue.end + titled - 1 if titled else host.end) is None:
        return _messenger(stage, before)
    came = [m for m in before if not is_sender(stage, m)] or before
    return came[-1] if came else None


def _titled_guest(stage: Stage, cue: Cue) -> Mention | None:
    """Whom "his receiving" is of, told by his title alone: «منحه … وساما خلال استقباله سموه»."""
    his = stage.text.endswith(("استقباله", "استقبالها"), cue.start, cue.end)
    return bearer(stage, cue.end + 1) if his and title_behind(stage, cue.end) else None


def _messenger(stage: Stage, before: list[Mention]) -> Mention | None:
    """Who brought what somebody else in front of him was sent: he is of the sender's side."""
    if len(before) < 2 or not _BROUGHT.search(stage.text, stage.start, before[-1].start):
        return None
    messenger = before[-1]
    if side(messenger) is None and len(before) > 2:
        messenger.full.country = messenger.country = side(before[-2])
    return messenger


def receives_a_thing(stage: Stage, cue: Cue) -> bool:
    """Whether an English verb of receiving has no guest behind it: "welcomed the decision of X".

    Nor "will host a summit, X said", unlike "hosted a dinner for X", "received at the palace X".
    """
    if cue.frame != "receive_verb" or stage.language != "en":
        return False
    if _is_hosted_gathering(stage, cue):
        return True
    behind = next((m for m in stage.people if m.start >= cue.end), None)
    if behind is None:
        return _WELCOMED_A_THING.match(stage.text, cue.start, stage.end) is not None
    if _OWNS.match(stage.text, behind.end, stage.end):
        return True
    if _HOSTED_A_GATHERING.match(stage.text, cue.end, behind.start):
        return True
    words = _OBJECT.match(stage.text, cue.end, behind.start)
    if words is None or _FOR_GUESTS.search(stage.text, cue.end, behind.start):
        return False
    return _NO_OBJECT.fullmatch(words[0]) is None


def _is_hosted_gathering(stage: Stage, cue: Cue) -> bool:
    """Whether what is hosted by somebody is a gathering: "a summit hosted by President X"."""
    if not stage.text.startswith(" by ", cue.end):
        return False
    return _GATHERING_BEFORE.search(stage.text, stage.start, cue.start) is not None


_GATHERING_BEFORE = re.compile(
    rf"\b(?:{any_of_several('gathering', 'reported_gathering', language='en')}"
    r"|dinner|lunch|talks|event)s?(?:\s(?:here|there|in\s[A-Z]\w+))?,?\s"
    r"(?:(?:that|which)\s)?(?:(?:is|was|will|being|be)\s){0,2}$"
)
# "(to host) a Syrian congress, taking the lead …": whom the rest tells of is no guest
_HOSTED_A_GATHERING = re.compile(
    rf"\s(?:an?|the|its|another)\s(?:[\w-]+\s){{0,5}}?{any_of('gathering', 'en')},\s[a-z]+ing\b"
)
# "welcomed the entry into force of"
_WELCOMED_A_THING = re.compile(
    r"(?:welcomed|welcomes?|welcoming)\s(?:the|an?|their|its|this|these|recent|new|continued)\s"
    r"(?:[a-z-]+\s){1,4}(?:of|in|into|on|for|to|by|between)\b"
)
# "(welcomed X)'s decision", but not "(received X)'s envoy, Y"
_OWNS = re.compile(r"'s?\s+[a-z](?![^,.;]{0,40},\s+[A-Z])")
# "(welcomed) the decision of", "(will host) a summit on fishing, (X said)"
_OBJECT = re.compile(r"\s[^.;]*")
_NO_OBJECT = re.compile(
    rf"\s+(?:{any_of('beside_guest', 'en')}[\s,]+|[A-Z][\w'.-]*[\s,]+)*"
    r"(?:(?:at|in|on|by|with)\s.*)?"
)
_FOR_GUESTS = re.compile(rf"\b{any_of('for_guests', 'en')}\b")


def at_his_desk(stage: Stage, cue: Cue) -> bool:
    """Whether somebody meets others where he works: «التقى الوزير في مكتبه نظيره …»."""
    end = min(stage.end, cue.end + _DESK)
    meets = cue.frame in _AT_A_DESK
    start = cue.end
    if cue.frame == "meet_noun":
        meets = grammar_of(stage.language).is_his(stage, cue)
        # «أجرى الرئيس بقصر الرئاسة مباحثات مع …» (held talks at the palace with …)
        held = is_held(stage, cue) or holds_talks(stage, cue) or brings_together(stage, cue)
        if not meets and held:
            meets, start = True, max(stage.start, cue.start - _DESK)
    if not meets:
        return False
    return HIS_DESK.search(stage.text, start, end) is not None or _has_met_at_desk(stage, cue)


def _has_met_at_desk(stage: Stage, cue: Cue) -> bool:
    """Whether it is told behind all else where people met: «… خلال اجتماع عقد في مقر الوزارة».

    A verb of talking has its partner and its subjects between (discussed with … the trade between
    …, during a meeting at the ministry).
    """
    meetings = (c for c in stage.framed("meet_noun") if c.start >= cue.end)
    return any(_HELD_AT_DESK.match(stage.text, c.end, stage.end) for c in meetings)


# «(لقائهما) أمس في الوزارة», «(اجتماع) عقد بين الجانبين في مقر الهيئة»
_HELD_AT_DESK = re.compile(
    rf"(?:\s(?:{any_of('day_word', 'ar')}|الذي|التي|عقد[^\W\d_]*|جرت?ي?|تم|بين الجانبين|بينهما"
    r"|موسعا?|ثناييا?|مشتركا?)){0,4}"
    rf"\s(?:{any_of('his_desk', 'ar')}|(?:في\s|ب)الوزارة)\b"
)


def brings_together(stage: Stage, cue: Cue) -> bool:
    """Whether an Arabic noun is followed by who met: «اللقاء الذي جمع الوزير بنظيره»."""
    if cue.frame != "meet_noun" or stage.language != "ar":
        return False
    return _BRINGS.match(stage.text, cue.start, min(stage.end, cue.end + _BRINGS_NEAR)) is not None


# «لقاء جمع» (a meeting brought together), «محادثة أجراها» (talks that he held)
_BRINGS = re.compile(
    r"[^\W\d_]+(?:\s[^\W\d_]+){0,3}?\s(?:جمعت?|جمعته|جمعتها|جمعه|جمعها|[يت]جمع|اجراها?|عقدها?)\b"
)
#: How far (in letters) behind the noun that verb may end.
_BRINGS_NEAR = 16


def in_his_house(stage: Stage, cue: Cue, home: PlaceMention) -> bool:
    """Whether who meets others abroad lives there: «استقبل … في دارته بالرياض» (his house)."""
    if _HIS_HOUSE.search(stage.text, cue.end, max(cue.end, home.start)) is None:
        return False
    doers = grammar_of(stage.language).doers(stage, cue)
    return any(side(m) != home.country for m in doers[:1])


def has_host(stage: Stage, cue: Cue, near: list[Mention], home: PlaceMention) -> bool:
    """Whether a guest meets somebody of the country, or one in high office of no told side."""
    sides = {side(m) for m in near}
    received = cue.frame in RECEIVING
    guests = bool(sides - {None, home.country}) or bool(envoys(stage, cue, near))
    guests = guests or any(comes_from_afar(stage, m, home) for m in near)
    itself = 0 <= home.start - cue.end <= 1 or receives_itself(stage, cue, home)
    itself = itself or _WE.search(stage.text, stage.start, cue.start) is not None
    itself = itself or receives_as_body(stage, cue)
    if cue.frame in RECEIVING and itself:
        return guests  # «تستقبل أبوظبي رئيس وزراء الهند» (Abu Dhabi receives)
    unknown = _talks_to_minister(stage, cue, near, home) or any(
        (may_host(m) and not comes_from_afar(stage, m, home))
        or heads_a_state(stage, m)
        or (side(m) is None and received and (m.full.office in HIGH or m.full.name))
        for m in near
    )
    spoken = cue.frame in (*RECEIVING, "meet_verb", "discuss_verb")
    spoken = spoken or is_held(stage, cue) or holds_talks(stage, cue)
    if cue.frame == "sign_verb":  # "signed a treaty with President X in Lima"
        spoken = any(may_host(m) and stage.text.endswith(" with ", 0, m.start) for m in near)
    return guests and (home.country in sides or (unknown and spoken))


def _talks_to_minister(stage: Stage, cue: Cue, near: list[Mention], home: PlaceMention) -> bool:
    """Whether a named official talks in a city to the minister of another state: he has come there.

    «بحث محافظ هيئة الاستثمار … مع وزير الاقتصاد الألماني … في الرياض» (the governor of an authority
    discussed with the German minister in Riyadh).
    """
    if stage.language != "ar" or cue.frame not in ("meet_verb", "discuss_verb") or not home.city:
        return False
    ministers = ("leader", "minister")
    return any(
        m.full.office == "official" and m.full.name is not None and side(m) is None for m in near
    ) and any(m.full.office in ministers and side(m) not in (None, home.country) for m in near)


# "We look forward to (welcoming)"
_WE = re.compile(r"\b(?:[Ww]e|I)(?:'re|'ll|'m)?\s(?:[\w']+\s){0,4}$")


def heads_a_state(stage: Stage, mention: Mention) -> bool:
    """Whether an Arabic paper tells of its own king or premier by the office alone: «الملك»."""
    full = mention.full
    nameless = full.name is None and side(mention) is None
    return nameless and full.office in _AT_HEAD and stage.language == "ar"


def receives_itself(stage: Stage, cue: Cue, place: PlaceMention) -> bool:
    """Whether a city or country receives: "Japan will host", "Japan on Friday welcomed"."""
    return _AT_ONCE_OR_ON.fullmatch(stage.text, place.end, cue.start) is not None


_AT_ONCE_OR_ON = re.compile(rf"\s?|{WHERE_OR_WHEN}{{1,2}}\s")


def may_host(mention: Mention) -> bool:
    """Whether one in high office is named whose side nobody tells: taken for the host's."""
    full = mention.full
    high = full.office in HIGH or full.office == "counterpart" or full.body is not None
    return side(mention) is None and high and full.name is not None and full.office != "envoy"


def envoys(stage: Stage, cue: Cue, near: list[Mention]) -> list[Mention]:
    """Who is received, or meets, for a body of many countries: "the UN envoy", and his name."""
    if cue.frame not in (*RECEIVING, "meet_verb", "meet_noun", "discuss_verb"):
        return []
    sent = [
        m
        for m in near
        if side(m) is None
        and (m.full.office == "envoy" or for_a_body(stage, m))
        and not is_posted(stage, m)
        and not (_of_a_union(stage, m) and not any(o.full.office in HIGH for o in near))
    ]
    met = [m for m in sent if m.start > cue.end]
    sent = met if met or cue.frame in RECEIVING else sent
    if not sent:
        return []
    named = [
        m
        for m in stage.people
        if sent[0].start <= m.start < sent[-1].end + 25 and m.full.name and side(m) is None
    ]
    for mention in named[-1:]:
        mention.full.body = mention.full.body or sent[0].body or "body"
    return named[-1:] or sent[:1]


def _of_a_union(stage: Stage, mention: Mention) -> bool:
    """Whether a body is known by its name alone: for it one comes to a state's own officials.

    The head of a world-wide union of workers whom another union receives visits no state.
    """
    return worldwide_body(mention.full, stage.sentence.reading) is not None


def is_posted(stage: Stage, mention: Mention, country: str | None = None) -> bool:
    """Whether an office is in a country: «المنسقة الخاصة للأمم المتحدة في لبنان» lives there.

    (the UN special coordinator in Lebanon, unlike the envoy to it). So does "the top commander in
    Iraq". Asked of a certain ``country``, or of any.
    """
    full = mention.full
    if country is not None and full.office not in _POSTED_ABROAD:
        return False
    return any(
        full.start < place.start <= full.end + _BEHIND
        and _POSTED.search(stage.text, full.start, place.start)
        for place in stage.sentence.reading.places
        if place.sort == "country" and country in (None, place.country)
    )


def is_envoy(stage: Stage, mention: Mention) -> bool:
    """Whether someone of no told side is sent: «المبعوث الأممي» (the UN envoy)."""
    role = mention.full.role
    return role is not None and _SENT.search(stage.text, *role) is not None


def is_sender(stage: Stage, mention: Mention) -> bool:
    """Whether somebody only sends what others hand over: "handed him a message from the king".

    «بعث الأمير برسالة إلى …، سلمها وزير …» (the emir sent a letter …, which the minister handed).
    Or who sends those who come: "ministers sent by President X met".
    """
    start = max(stage.start, mention.start - _SENT_FROM)
    if stage.text.endswith(_SENT_BY, start, mention.start):
        return True
    if _FROM.search(stage.text, start, mention.start) is not None:
        return True
    return (
        any(0 <= mention.start - c.end <= 1 for c in stage.framed("send_verb"))
        and _SENDS.match(stage.text, mention.end, stage.end) is not None
    )


#: What stands before one who sends others.
_SENT_BY = ("sent by ", "sent by the ", "dispatched by ", "dispatched by the ")


def for_a_body(stage: Stage, mention: Mention) -> bool:
    """Whether an office is that of a body of many countries: "UN Secretary-General"."""
    full = mention.full
    if worldwide_body(full, stage.sentence.reading) is not None:
        return True
    return any(
        place.sort == "organisation" and place.country is None
        for place in stage.sentence.reading.places
        if full.start <= place.start < full.end
    )


def comes_from_afar(stage: Stage, mention: Mention, place: PlaceMention) -> bool:
    """Whether a minister or a prince of an Arab state, not told which, is outside all of them.

    «شارك معالي وزير التعليم … في المؤتمر المنعقد في فنلندا» (His Excellency the minister of
    education took part in the conference in Finland): a paper does not tell whose its own are. So
    is one whose state's press the words of a report tell, outside those that it may be of.
    """
    if side(mention) is not None:
        return False
    outside = place.country is not None and place.country not in group("arab_state", "ar")
    return (outside and is_of_arab_press(stage, mention)) or is_from_own_press(
        stage, mention, place
    )


def is_from_own_press(stage: Stage, mention: Mention, place: PlaceMention) -> bool:
    """Whether one of no told side is of the state whose press a report is, and a place is not.

    Behind somebody of that place he may be his own minister, unless his name is Arab.
    """
    reading = stage.sentence.reading
    own = press_states(reading)
    if not own or place.country in {None, *own} or not may_host(mention):
        return False
    if not is_of_a_state(mention.full, reading):
        return False
    at_home = any(side(m) == place.country and m.end <= mention.start for m in stage.people)
    return not at_home or _is_arab_name(stage, mention)


def _is_arab_name(stage: Stage, mention: Mention) -> bool:
    """Whether a name tells an Arab, by its article or its «بن» (son of): «سامي الرياحي»."""
    name = mention.full.name
    return name is not None and _ARAB_NAME.search(stage.text, *name) is not None


_ARAB_NAME = re.compile(r"\s(?:ال|بن\b|بو|عبد)")


def is_late(stage: Stage, mention: Mention) -> bool:
    """Whether somebody is told to be dead: «الأمير الراحل» (late), «الملك فيصل - رحمه الله -»."""
    start = max(stage.start, mention.start - 15)
    return (
        _LATE.search(stage.between(start, min(stage.end, mention.end + 15))) is not None
        or _DEATH_OF.search(stage.text, start, mention.start) is not None
    )


# «في وفاة (الملك …)» (on the death of), right before who has died
_DEATH_OF = re.compile(
    r"\b[وفبل]?(?:ال)?(?:وفاة|رحيل|جثمان|تشييع|فقيد)\s(?:[^\W\d_]+\s)?$|\bdeath of (?:the )?$"
)
_LATE = re.compile(rf"\b{any_of('late')}\b", re.IGNORECASE)
