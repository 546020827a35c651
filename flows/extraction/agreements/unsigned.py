"""Agreements told though nobody is told to sign: announced, brought home, a letter that is sent.

Stands beside the acts of signing for the rules of agreements; who the parties are and in which
state the agreement is, those rules decide.
"""

from __future__ import annotations

import re

from flows.extraction.agreements.deliveries import is_under
from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.scene.asides import WHERE_OR_WHEN
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.status import LENDING
from flows.extraction.who.people import side

# What tells of an agreement without an act of signing: "announced a five-year partnership",
# "announced agreement Friday on",
# «أعلنت تونس وإيطاليا عن شراكة» (announced a partnership), «كشف عن صفقة» (disclosed a deal),
# «أسفرت المباحثات عن اتفاق», «أثمرت …» (the talks brought an accord),
# "returned from Rome with an accord", «عاد من روما باتفاق».
_ANNOUNCED = re.compile(
    rf"\b(?:announced|unveiled|launched){WHERE_OR_WHEN}{{0,3}}\s+"
    r"(?:the\s+(?:launch|creation|establishment|formation)\s+of\s+)?"
    r"(?:(?:a|an|their)\s+(?:[\w$.-]+\s+){0,6})?$"
    r"|\b(?:اعلن|كشف|اسفر|اثمر)(?:ت|ا|تا|وا)?\b[^.؛،]{0,60}?\bعن\s+$",
    re.IGNORECASE,
)
_BROUGHT = re.compile(
    r"\b(?:returned|came (?:back|home))\b[^.;]{0,70}?\bwith\s+an?\s+(?:[\w-]+\s+){0,2}$"
    r"|\bعاد(?:ت)?\b[^.؛]{0,70}?\s$",
    re.IGNORECASE,
)
_JOINING = re.compile(r"[^.,;،؛]{0,60}\b(?:with|between|مع|بين)\b", re.IGNORECASE)
#: How far (in letters) behind "with" the other side may stand: no «مع الكونغرس حول … العراق»
#: (with Congress over … Iraq).
_PARTNER = 20
# "sent a letter of intent", «وجهت … خطاب نوايا»
_SENT_LETTER = re.compile(
    rf"\b{any_of('sends_letter', 'en')}\s+(?:a|the)\s+(?:\w+\s+)?$"
    rf"|\b{any_of('sends_letter', 'ar')}\b[^.؛،]{{0,30}}?\s$",
    re.IGNORECASE,
)
# "pledged in a joint statement with the U.S. and China"
_STATED_IN = re.compile(r"\bin\s+an?\s+$")
_STATED_WITH = re.compile(r"\s+with\b")
# "a loan for Peru"
_FOR = re.compile(r"\s+(?:for|to|with)\b", re.IGNORECASE)
_STATES = ("country", "city")
_UPON = re.compile(rf"\s+(?:\S+\s+){{0,3}}?علي\s+(?!(?:ال)?{any_of('mere_talk', 'ar')})")
# «اتفاق الجانبين السعودي والمصري على» (the agreeing of the two sides, the Saudi and …, on)
_SIDES_UPON = re.compile(rf"\s+{any_of('two_sides', 'ar')}{_UPON.pattern}")
# "a pact announced on Monday by Laos and Cyprus", "a deal between them was announced on Monday"
_ANNOUNCED_THEN = re.compile(rf"\sannounced(?={WHERE_OR_WHEN}\b)")
_ANNOUNCED_BY = re.compile(
    r"\s+(?:was\s+|were\s+)?announced\b[^.,;]{0,30}?\sby\s"
    r"|\s(?:with|between)\s[^.,;]{3,60}?(?:(?:, which)?\s(?:was|were|has been|have been))?"
    + _ANNOUNCED_THEN.pattern,
    re.IGNORECASE,
)
# "are close to a deal", "moved closer to agreement"
_NEAR_TO = re.compile(
    rf"\b{any_of('nears', 'en')}(?P<to> )(?:to )?(?:{any_of('concluding', 'en')} )?"
    r"(?:an? |the )?(?:(?!of |in |on )[\w-]+ ){0,2}$"
)
_LETTER = re.compile(r"letters? of intent|(?:خطاب|رسالة) (?:نوايا|النوايا)", re.IGNORECASE)
# Nouns of what binds two sides: accord, pact, partnership, شراكة (partnership).
_BOND = re.compile(rf"\b{any_of('bond')}$", re.IGNORECASE)


def act_without_signing(stage: Stage, noun: Cue) -> Cue | None:
    """A8: words that tell of an agreement though nobody signs it, as an act of signing.

    It is announced, or brought home; a letter of intent that is sent still lies ahead, and what
    two are close to is talked about.
    """
    words = stage.between(noun.start, noun.end)
    start = max(stage.start, noun.start - 110)
    before = noun.start - len(noun.prefix)
    if _LETTER.fullmatch(words):
        sent = _SENT_LETTER.search(stage.text, start, before)
        return Cue(sent.start(), before, "sign_verb", "future") if sent is not None else None
    if noun.sense == "joint_statement" and _STATED_IN.search(stage.text, start, before):
        with_others = _STATED_WITH.match(stage.text, noun.end, stage.end)
        return Cue(before, noun.start, "issue_verb", "past") if with_others else None
    if agreed_between(stage, noun) or _is_kept(stage, noun):
        return Cue(noun.start, noun.end, "sign_verb", "past")
    if made_up := _MADE_UP.search(stage.text, start, before):
        return Cue(*made_up.span("act"), "sign_verb", "past") if _is_deed(stage, made_up) else None
    if near := _NEAR_TO.search(stage.text, max(stage.start, noun.start - 60), noun.start):
        return Cue(near.start(), near.start("to"), "marker", "in_talks")
    if _BOND.search(words) is None or words.startswith("ال"):
        return None
    found = _ANNOUNCED.search(stage.text, start, before) if not noun.prefix else None
    if found is not None and not _joins_two(stage, before, noun):
        return None
    others = stage.framed("agreement_noun")
    if found is not None and any(found.start() < other.start < noun.start for other in others):
        return None  # "announced an agreement on a trade deal"
    if found is None and noun.prefix in ("", "ب"):
        found = _BROUGHT.search(stage.text, start, before)
        if stage.language == "ar" and noun.prefix != "ب":
            found = None
    if found is not None:
        return Cue(
            found.start(), found.start() + len(found.group().split()[0]), "sign_verb", "past"
        )
    found = _ANNOUNCED_BY.match(stage.text, noun.end, stage.end)
    if found is None and is_under(stage, noun):
        found = _ANNOUNCED_THEN.match(stage.text, noun.end, stage.end)
    if found is None:
        return None
    said = stage.text.find("announced", found.start())
    return Cue(said, said + len("announced"), "sign_verb", "past")


def _is_kept(stage: Stage, noun: Cue) -> bool:
    """Whether a state will do something by it: "Under an accord with Peru, Kenya will"."""
    first = noun.start - len(noun.prefix)
    return (
        _BY_WHICH.match(stage.text, noun.start, stage.end) is not None
        and _OPENS.fullmatch(stage.text, stage.opening, first) is not None
    )


# "Under an (accord with Peru, Kenya will)", «بموجب (اتفاق مع بيرو ستحصل كينيا)»
_OPENS = re.compile(r"Under an? (?:new )?(?:[\w-]+ ){0,3}|(?:بموجب|وفق|طبقا ل|في اطار)\s?")
_BY_WHICH = re.compile(
    r"[\w ]+? with (?:the )?[A-Z][\w.]*(?: [A-Z][\w.]*){0,3}, (?:the )?"
    r"(?:[A-Z]\w+ (?:[\w-]+ ){0,3}?)(?:will|would|is to|are to)\b"
    r"|[\w ]+? مع (?:[^\W\d_]+ ){1,3}?س[يت][^\W\d_]{2,}\b"
)


def _is_deed(stage: Stage, found: re.Match[str]) -> bool:
    """Whether two sides told as one do what an agreement brings about: "Peru and Laos ended"."""
    told = [p for p in stage.sentence.places if p.end <= found.start("act")]
    joined = len(told) > 1 and stage.text[told[-2].end : told[-1].start] in _JOINED
    gap = stage.between(told[-1].end, found.start("act")) if joined else ""
    return joined and _AT_ONCE.fullmatch(gap) is not None


_JOINED = (" and ", " and the ")
_AT_ONCE = re.compile(rf"(?: (?:have|has|also|formally|finally)|{WHERE_OR_WHEN}){{0,3}} ")
# "ended weeks of fighting on Monday in a (deal)", "pledged to pull back, with a (pact)"
_MADE_UP = re.compile(
    rf"(?P<act>\b{any_of('making_up', 'en')})\s[^;:]*?"
    r"\b(?:in|with|through|by) an? (?:[\w-]+ ){0,4}$"
)


def agreed_between(stage: Stage, noun: Cue) -> bool:
    """Whether two states stand right behind: «اتفاق الأردن وإسرائيل على» (their agreeing on)."""
    if stage.between(noun.start, noun.end) != "اتفاق":
        return False
    if _SIDES_UPON.match(stage.text, noun.end) is not None:
        # «يرى محللون أن اتفاق البلدين على … سيغير» (that their agreeing will change …) tells of it
        return not stage.text.endswith("ان ", stage.start, noun.start)
    first, second, *_ = (*(p for p in stage.sentence.places if p.start > noun.end), None, None)
    return (
        first is not None
        and second is not None
        and first.sort in _STATES
        and second.sort in _STATES
        and not first.prefix
        and second.prefix == "و"
        and stage.between(noun.end, first.start) == " "
        and stage.between(first.end, second.start) == " و"
        and _UPON.match(stage.text, second.end) is not None
    )


def _joins_two(stage: Stage, before: int, noun: Cue) -> bool:
    """Whether two sides stand before an agreement that is announced, or "with", "between" behind.

    "Cyprus announced a partnership of schools" joins no two states.
    """
    sides = {p.country or p.name_en for p in stage.sentence.places if p.start < before}
    sides |= {side(m) for m in stage.people if m.end <= before and side(m) is not None}
    joining = _JOINING.match(stage.text, noun.end, stage.end)
    if LENDING.search(stage.between(noun.start, noun.end)):
        joining = _FOR.match(stage.text, noun.end, stage.end) or joining
    if len(sides) >= 2 or joining is None:
        return len(sides) >= 2
    return any(0 < p.start - joining.end() <= _PARTNER for p in stage.sentence.places)
