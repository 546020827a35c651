"""By which words a sentence tells that somebody receives a visitor, or is met by one.

Looks at one sentence and the visits it may speak of; which visit that is, ``hosts`` decides.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import alternatives, any_of, roles
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.candidates import INSIDE
from flows.extraction.scene.grammar import grammar_of
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.visits.receptions import HIGH, WHERE_HE_MET, received_by
from flows.extraction.who.listed import comes_along
from flows.extraction.who.people import OFFICIAL, side
from flows.extraction.who.sides import SAYS

# Right before the one who receives: "received by", «بدعوة من» (at the invitation of).
_HOSTED = re.compile(
    rf"\b[وف]?{any_of('hosted')}\s*"
    rf"(?:(?:ال)?{alternatives(roles('ar').honorific)}\s){{0,3}}[^.،,]{{0,12}}$",
    re.IGNORECASE,
)
# Where several receive: «وكان في استقباله لدى وصوله …»; whoever is listed behind it does.
# "was greeted at the airport on Monday by"
_WELCOMED = re.compile(
    rf"\b[وف]?{any_of('welcomed')}\b"
    rf"|\b(?:was|were|been|be|being)\s(?:\w+ly\s)?{any_of('welcomed_there', 'en')}\s"
    r"[^.;,]{1,60}?\sby\b",
    re.IGNORECASE,
)
# «فيما رأس الجانب الكيني (وزير …)», «بينما ترأس الوفد الكيني (الوزير …)»: of the other side's
_LEADS_SIDE = re.compile(
    rf"\b(?:فيما|بينما|في حين|و)\s?(?:{any_of('leads', 'ar')}|[يت]?مثل)\s"
    r"(?:ال)?(?:جانب|وفد|طرف)\s(?:ال[^\W\d_]+\s)"
    r"(?:(?:معالي|سعادة|صاحب السمو(?: الملكي)?|سمو|نايب)\s)?(?:ال)?$"
)
# «كما زار الوفد قائد الجيش» (the delegation called on the army's commander)
_CALLED_ON = re.compile(
    rf"\b[وف]?(?:زار|يزور|سيزور)\s+{any_of('the_group', 'ar')}\s+(?:كلا من\s+|كل من\s+)?$"
)
# Before those who sit in too: «بحضور …», "Present at the meeting were …".
SITTING_IN = re.compile(rf"\b[وف]?{any_of('sitting_in')}\b", re.IGNORECASE)
_THAT_HE = re.compile(r"\bب?انها?\s+(?:كان\s+)?(?:قد\s+)?$")
# The first offices of a state: president of the republic, prime minister, head of government.
_HIGHEST = re.compile(
    r"(?:رييس|رييسة) (?:الجمهورية|الحكومة|الوزراء|الدولة)|(?:ال)?وزير الاول|[Pp]rime [Mm]inister"
)
_STOP = re.compile(r"[؛;\"]")
_MEETS = re.compile(rf"\b[وفب]?{any_of('meets')}\b", re.IGNORECASE)
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
_TOLD = re.compile(rf",?\s+(?:also\s+)?{any_of('spoke_to', 'en')}\s+(?:the\s+)?(?:visiting\s+)?")
_HE_TOLD = re.compile(
    rf"\b(?:[Hh]e|[Ss]he)\s+(?:also\s+)?{any_of('spoke_to', 'en')}\s+(?:the\s+)?$"
)
_TOLD_HIM = re.compile(rf",?\s+(?:also\s+)?{any_of('spoke_to', 'en')}\s+(?:him|her)\b")
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
#: How far (in letters) whom one meets may stand behind the words that tell of the meeting.
_FAR, NEARER, _NEAR = 180, 100, 45


def receives(stage: Stage, mention: Mention, visits: list[VisitTelling]) -> bool:
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
    unlisted = mention.full.role is None and INSIDE.search(before)  # "met at Chichen Itza"
    if unlisted or only_tells(stage, mention) or _speaks_behind_list(stage, mention):
        return False
    behind = stage.between(mention.end, min(stage.end, mention.end + _FAR))
    called_on = _is_called_on(stage, mention, visits)
    leads = of_a_side and _LEADS_SIDE.search(before)
    if called_on or leads or _HOSTED.search(before) or _HOST_BEHIND.match(behind):
        return True
    if any(received_by(stage, cue) is mention for cue in stage.framed("receive_verb")):
        return True
    if is_listed(stage, mention, _WELCOMED):
        return not _behind_own_ambassador(stage, mention, visits)
    along = comes_along(stage.text, stage.people, stage.people.index(mention))
    if along or is_listed(stage, mention, SITTING_IN):
        return False
    unnamed = mention.full.name is None and not of_a_side
    near = _NEAR if unnamed or not official else NEARER
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


def _is_called_on(stage: Stage, mention: Mention, visits: list[VisitTelling]) -> bool:
    """Whether a visitor calls on one told before him: «وفد … زاره» (that visited him)."""
    if side(mention) not in {t.country for t in visits}:
        return False
    guests = [m.full for t in visits for m in t.visitors]
    return any(
        _CALLED_ON_HIM.match(stage.text, m.end, stage.end)
        for m in stage.people
        if m.start >= mention.end and any(m.full is guest for guest in guests)
    )


# «(الوفد) الذي زاره», «التي ستزوره», «التقاه» (who visited him, will visit him, met him)
_CALLED_ON_HIM = re.compile(
    r"،?\s+(?:ال(?:ذي|تي|ذين)\s+)?س?[يت]?(?:زار|زور|زارت|التق|لتقي|التقت)ه\b"
)


def only_tells(stage: Stage, mention: Mention) -> bool:
    """Whether only nameless officials or a paper tell of it: ", a Kenyan official confirmed".

    Or one who speaks at the end: "will hold talks in Lima, the trade minister, X, said".
    """
    if _speaks_at_end(stage, mention):
        return True
    if mention.full.name is not None and mention.full.role is not None:
        return False
    aside = _ASIDE.search(stage.text, stage.start, mention.start)
    return aside is not None and SAYS.match(stage.text, mention.end, stage.end) is not None


def _speaks_at_end(stage: Stage, mention: Mention) -> bool:
    """Whether one of no told side only says what goes before: ", the trade minister, X, said".

    Not behind words that tell when he spoke: "After talks with Omolo, President X said".
    """
    if stage.language != "en" or side(mention) is not None:
        return False
    if SAYS.match(stage.text, mention.end, stage.end) is None:
        return False
    if not stage.text.endswith((", ", ", the "), stage.start, mention.start):
        return False
    clause = stage.between(stage.opening, mention.start)
    return _WHEN_HE_SPOKE.match(clause) is None and _MEETS.search(clause) is not None


_WHEN_HE_SPOKE = re.compile(
    r"\W*(?:[Aa]fter|[Ff]ollowing|[Dd]uring|[Bb]efore|[Aa]t|[Ss]peaking|[Mm]eeting|[Rr]eceiving"
    r"|[Ww]elcoming|[Ww]hile|[Ww]hen|[Oo]n|[Ii]n (?:an?|his|her|talks|remarks))\b"
)
_ASIDE = re.compile(r",\s+(?:(?:an?|one|two|the)\s+)?(?:[a-z-]+\s+){0,2}$")


def _speaks_with_visitor(stage: Stage, mention: Mention, visits: list[VisitTelling]) -> bool:
    """Whether somebody tells the visitor something, or is told or handed something by him.

    "Solvik assured him", "Omolo briefed Solvik", "delivered a letter to Solvik".
    """
    start = max(stage.start, mention.start - NEARER)
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


def is_listed(stage: Stage, mention: Mention, opening: re.Pattern[str]) -> bool:
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


def _speaks_behind_list(stage: Stage, mention: Mention) -> bool:
    """Whether he tells of it, behind a comma: "at the invitation of A and B, spokesman X said"."""
    invited = is_listed(stage, mention, _INVITING)
    apart = invited and stage.text.endswith(", ", stage.start, mention.start)
    return apart and _SPEAKS.match(stage.text, mention.end, stage.end) is not None


_INVITING = re.compile(r"\binvitations? (?:of|from)\b")
_SPEAKS = re.compile(rf"\s{any_of('speech', 'en')}\b")
