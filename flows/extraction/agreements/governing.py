"""Which agreement an act governs: "signed" and its object, and what is listed with that.

Stands before the rules of agreements: pairs acts with nouns by their order and distance, and knows
of no party, place or date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.extraction.agreements.parties import is_passive
from flows.extraction.agreements.unsigned import act_without_signing
from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.status import LENDING

#: How far apart (in letters) nouns of one list may stand.
_LIST_REACH = 90
_ARABIC_PLURALS = frozenset(("اتفاقيات", "اتفاقيتين", "اتفاقات", "مذكرات تفاهم", "مذكرتي تفاهم"))
# ", and a memorandum", "as well as two accords"
_LISTED = re.compile(
    r"(?:,|\band|as well as)\s+(?:the\s+|an?\s+|two\s+|three\s+)?(?:[\w-]+\s+){0,3}$"
)
# "on trade and aviation": one or two words a subject
_SUBJECT_LIST = re.compile(
    r"\s+(?:on|for|in|covering|بشأن|بشان|حول)\s+(?:the\s+)?[\w-]+(?:\s[\w-]+)?"
    r"(?:,\s+[\w-]+(?:\s[\w-]+)?)*,?\s+and\s+[\w-]+(?:\s[\w-]+)?(?=[.,;\"]|$)"
)
_DUALS = ("تين", "تا", "تي", "قين", "قان")
# "three agreements", «ثلاث اتفاقيات»: only a count tells that each subject has its own.
_COUNTED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten)\s+(?:[\w-]+\s+){0,2}"
    r"(?:agreements|accords|documents|pacts|protocols|deals|memorand\w+|treaties)\b"
    r"|(?:ثلاث|اربع|خمس|ست|سبع|ثماني)[ةه]?\s+(?:اتفاق|مذكرات|بروتوكولات|وثايق)",
    re.IGNORECASE,
)
_COUNT_BEFORE = re.compile(r"(?:\d+|\b\w+teen|\b(?:several|a number of|عدة|عدد من))\s+$")
_LIST_BORDER = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
_ACTS = (
    "sign_verb", "sign_noun", "reach_verb", "reach_noun", "approve_verb", "lend_verb", "issue_verb",
)  # fmt: skip
#: What is issued, and what is adopted: "150 nations adopted a protocol".
_ISSUED, _ADOPTED = ("joint_statement",), ("joint_statement", "treaty", "protocol")
#: Acts beside which talks only tell what came before.
_CONCLUDING = ("sign_verb", "reach_verb")
#: How far (in letters) an act may stand before its object: Arabic puts the signers between.
_REACH = 130
#: The same where it may have quite another one: "exchanged messages".
_NEAR = 40
#: The same for a plan or a document, which is an agreement only where it is signed.
_PAPER_REACH = 45
#: Markers that are acts themselves where they govern an agreement: «علقت … العمل باتفاقية».
_STATES = ("in_force", "suspended", "terminated", "cancelled", "initialled", "in_talks", "denied")
# Where another clause begins: ";", «، وقال» (, and … said).
_BORDER = re.compile(rf"[;؛:]|[،,]\s+و?{any_of('speech')}\b")
_THAT = re.compile(r"\s+(?:that|which)\s+(?:[\w'-]+\s+){1,4}")
_RELATIVE = re.compile(r"\b(?:which|whose|whereby|بموجبه|بموجبها)\b", re.IGNORECASE)


def governed(stage: Stage, nouns: list[Cue]) -> Iterator[tuple[Cue, Cue]]:
    """Each noun with the act that governs it, its own or that of the noun it is listed with."""
    acted: dict[int, Cue] = {}
    states = [c for c in stage.cues if c.frame == "marker" and c.sense in _STATES]
    for act in states:
        noun = _object_of(stage, act, nouns)
        if noun is not None and not _is_overtaken(stage, act, noun):
            acted.setdefault(noun.start, act)
    for act in stage.framed(*_ACTS):
        noun = _object_of(stage, act, nouns)
        known = acted.get(noun.start) if noun is not None else None
        if noun is not None and (known is None or _is_nearer(act, known, noun)):
            acted[noun.start] = act
    for noun in nouns:
        if noun.start not in acted and (telling := act_without_signing(stage, noun)):
            acted[noun.start] = telling
    for before, noun in zip([None, *nouns], nouns, strict=False):
        if before and before.start in acted and _is_listed(stage, before, noun):
            acted.setdefault(noun.start, acted[before.start])
        if noun.start in acted:
            yield acted[noun.start], noun


def _is_nearer(act: Cue, known: Cue, noun: Cue) -> bool:
    """Whether a verb stands between the known one and their object: "ratifies …, issued a"."""
    return act.frame == "issue_verb" and known.end <= act.start and act.end <= noun.start


def _is_overtaken(stage: Stage, act: Cue, noun: Cue) -> bool:
    """Whether talks led to a signing: "after negotiations in Lausanne they reached an accord"."""
    if act.sense != "in_talks":
        return False
    acts = stage.framed(*_CONCLUDING)
    return any(act.end <= other.start < noun.start and other.sense == "past" for other in acts)


def _object_of(stage: Stage, act: Cue, nouns: list[Cue]) -> Cue | None:
    """The agreement's noun that an act governs: near behind it, or in front of a passive."""
    # «توقع» is "signs" only close to its object, else "expected".
    words = stage.between(act.start, act.end)
    reach = 30 if words == "توقع" else _NEAR if words == "exchanged" else _REACH
    if act.frame == "issue_verb":
        adopted = "adopted" in stage.between(act.start, act.end)
        senses = _ADOPTED if adopted else _ISSUED
        nouns = [noun for noun in nouns if noun.sense in senses]
    if act.frame == "lend_verb":
        nouns = [noun for noun in nouns if LENDING.fullmatch(stage.between(noun.start, noun.end))]
    if act.frame != "sign_verb" or act.sense == "noun":
        nouns = [noun for noun in nouns if noun.frame != "paper_noun"]
    antecedent = _antecedent(stage, act, nouns)
    if antecedent is not None:
        return antecedent
    pronoun = act.frame == "sign_noun" and stage.between(act.start, act.end).endswith(("ها", "ه"))
    for noun in nouns:
        gap = stage.between(act.end, noun.start)
        if pronoun:
            continue  # «توقيعها» (its signing): its object stands before it
        if noun.frame == "paper_noun" and len(gap) > _PAPER_REACH:
            continue
        if act.sense == "in_talks" and (
            (noun.prefix == "و" and "،" in gap) or re.search(r"\bاو\b", gap)
        ):
            continue  # «المفاوضات تجري، واتفاقيات كهذه …» (and such agreements): another clause
        if noun.start >= act.end and len(gap) <= reach and not _BORDER.search(gap):
            return noun
    if act.sense == "in_talks" or act.frame == "lend_verb":
        return None
    for noun in reversed(nouns):
        gap = stage.between(noun.end, act.start)
        if noun.frame == "paper_noun":
            continue
        if act.frame == "marker" and _RELATIVE.search(gap):
            continue  # "an accord under which China will cancel debts"
        reach = 40 if act.frame == "sign_noun" else 130 if is_passive(stage, act) else 60
        if noun.end <= act.start and len(gap) <= reach and not re.search(r"[;؛:]", gap):
            return noun
    return None


def _antecedent(stage: Stage, act: Cue, nouns: list[Cue]) -> Cue | None:
    """What a relative clause tells of: "the accord that we are about to sign is no pact"."""
    if act.frame != "sign_verb":
        return None
    before = [noun for noun in nouns if noun.end <= act.start and noun.frame != "paper_noun"]
    gap = stage.between(before[-1].end, act.start) if before else ""
    return before[-1] if _THAT.fullmatch(gap) else None


def _is_listed(stage: Stage, first: Cue, second: Cue) -> bool:
    """Whether a noun is listed with the one before: "a treaty on trade and a memorandum on …"."""
    gap = stage.between(first.end, second.start - len(second.prefix))
    if gap.strip(" و") in ("", "and") and _COUNT_BEFORE.search(stage.text, 0, first.start):
        return False  # "17 agreements and memorandums" are so many of both
    listed = _LISTED.search(gap) is not None or second.prefix.startswith("و")
    return listed and len(gap) < _LIST_REACH and not is_definite(stage, second)


def several(stage: Stage, noun: Cue) -> int:
    """How many agreements a counted plural tells: "two agreements on trade and aviation"."""
    words = stage.between(noun.start, noun.end)
    if not words.lower().endswith("s") and words not in _ARABIC_PLURALS:
        return 1
    counted = words.endswith(_DUALS) or _COUNTED.search(stage.sentence.text)
    found = _SUBJECT_LIST.match(stage.text, noun.end, stage.end) if counted else None
    return 1 if found is None else 1 + len(_LIST_BORDER.findall(found.group()))


def is_definite(stage: Stage, noun: Cue) -> bool:
    """Whether a noun means an agreement already known: "the accord", «الاتفاق»."""
    words = stage.between(noun.start, noun.end)
    if stage.sentence.reading.language == "ar":
        return words.startswith("ال") or noun.prefix.endswith(("ال", "لل"))
    before = stage.between(max(stage.start, noun.start - 40), noun.start).lower()
    return bool(
        re.search(
            r"\b(?:the|this|that|under the|its|their|\w+day's)\s+(?:(?!an?\s)[\w$.-]+\s+){0,4}$",
            before,
        )
    )
