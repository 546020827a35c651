"""How many agreements one noun tells of: those of a list, and a plural with a subject for each.

Stands before ``governing``, which pairs nouns with acts, and the rules of agreements. Counts only
what the words tell one by one: "three protocols on wheat, gas and fishing" are three, "eighteen
agreements on energy and health" stay one report. Knows of no act, party or date.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of, group
from flows.extraction.language.numbers import find_numbers
from flows.extraction.reading.cues import Cue
from flows.extraction.scene.stages import Stage
from schemas.claims import AgreementType

#: How far apart (in letters) nouns of one list may stand.
_LIST_REACH = 90
_ARABIC_PLURALS = group("agreements_plural", "ar")
# "five agreements, including a protocol", «خمس اتفاقيات، من بينها بروتوكول»
_OPENS_A_LIST = re.compile(
    rf"[^.;]{{0,40}}?(?:\b{any_of('among_them', 'en')}\b|[،,]?\s+{any_of('among_them', 'ar')}\b)"
    r"(?:\s+(?:the\s+|an?\s+)?(?:[\w-]+\s+){0,3}|\s+)$"
)
_PLURAL = re.compile(r"(?:s|memoranda)\b", re.IGNORECASE)
# ", and a memorandum", "as well as two accords", but not "with Oman and Peru on rescheduling"
_LISTED = re.compile(
    r"(?:,|\band|as well as)\s+(?:the\s+|an?\s+|two\s+|three\s+)?"
    r"(?:(?!(?:on|for|to|over|about)\b)[\w-]+\s+){0,3}$"
)
_LAST_LISTED = re.compile(
    r"\b(?:and|as well as|or)\s+(?:the\s+|an?\s+)?(?:(?!(?:on|for|to|over|about)\b)[\w-]+\s+){0,3}$"
)
# "a treaty on arms, a pact that the powers spurned", "36 jets, a deal worth 2 billion": the same
_APPOSED = re.compile(r",\s+(?:a|an|the)\s+(?:[\w-]+\s+){0,3}$")
_TELLS_MORE = re.compile(r"\s+(?:that|which|whose|under which|aimed|designed|hailed|described)\b")
# "17 agreements and memorandums"
_COUNT_BEFORE = re.compile(rf"(?:\d+|\b\w+teen|\b{any_of('a_number_of')})\s+$")
_DUALS = ("تين", "تان", "تا", "تي", "قين", "قان", "لين")
# "three separate agreements": only a count tells that each subject has its own.
_COUNTED = re.compile(
    rf"\b(?:two|{any_of('count_word', 'en')})\s+(?:[\w-]+\s+){{0,2}}"
    rf"{any_of('agreements_plural', 'en')}\b",
    re.IGNORECASE,
)
# What stands between a number and the noun that it counts: "three separate cooperation agreements".
_COUNTS = {"en": re.compile(r"\s+(?:[\w-]+\s+){0,2}"), "ar": re.compile(r"\s+")}
#: How far (in letters) before a noun its own number may stand: "two separate cooperation".
_OWN_NUMBER = 40
# "on trade and aviation": one or two words a subject
_FEW = r"[\w-]+(?:\s[\w-]+)?"
_WITH_WHOM = r"(?:\s+with\s+(?:[\w-]+\s+){0,3}?[\w-]+)?"
_SUBJECTS = re.compile(
    rf"{_WITH_WHOM}\s+(?:on|for|in|covering)\s+(?:the\s+)?"
    rf"{_FEW}(?:,\s+{_FEW})*,?\s+and\s+{_FEW}(?=[.,;\"]|$)"
)
# "covering mutual legal assistance, child custody and the sharing of tax data": where so many are
# told as the noun's own number says
# (words are taken whole: given back letter by letter, a long list would take minutes)
_LONG = r"(?:(?!and\b|between\b|with\b|during\b)[\w'-]++\s?){1,6}"
_LONG_SUBJECTS = re.compile(
    rf"{_WITH_WHOM}\s+(?:(?:[\w-]+\s+){{0,5}}?in the (?:fields|areas|sectors) of"
    r"|on|for|in|covering|concerning|regarding|dealing with|relating to)\s+"
    rf"{_LONG}(?:,\s+{_LONG})*,?\s?and\s+{_LONG}(?=[.,;\"]|$)"
)
# «في مجالات الطاقة والتعليم والصحة» (in the fields of energy, education and health)
_IN_FIELDS = re.compile(
    r"\s+(?:تعاون\s+)?(?:في (?:ال)?(?:مجالات|مجالي|مجال|قطاعات|قطاعي|ميادين)|حول|بشان"
    r"|تتعلق ب|تخص|تشمل|شملت|تتناول|تهم)\s*(?P<list>[^.؛:]+)"
)
# Where a list of fields ends: «، وذلك خلال» (this during), «بحضور» (in the presence of).
_FIELDS_END = re.compile(
    r"[،,]?\s+و?(?:ذلك|خلال|اثناء|بحضور|في ختام|عقب|بعد|امس|اليوم|مساء|صباح|بين|مع|علي هامش"
    r"|كما|حيث|فيما|بقيمة|تهدف)\b"
)
_FIELD_BORDER = re.compile(r"\s*[،,]\s*و?|\s+و")
_MOST_WORDS = 4
# "on trade and on aviation"
_EACH_ON = re.compile(r"\s+on\s+[\w\s-]{3,40}?(?:,\s+on\s+[\w\s-]{3,40}?)*,?\s+and\s+on\s")
_ON = re.compile(r"\bon\s")
# «الأولى … والثانية …» (the first …, and the second …), "one on …, the other on …"
_ORDINALS = re.compile(r"\b[و]?(?:الاولي|الاول|الثانية|الثاني|الثالثة|الثالث|الرابعة|الرابع)\b")
_ONE_AND_OTHER = re.compile(
    r"\b(?:one|the first)\s+(?:on|for|to|covering|concerning|of|dealing|will|provides)\b[^.;]*?"
    r"\b(?:the other|another|the second|one)\b"
)
# "economic and technical cooperation": one subject with two attributes
_SHARED_HEAD = re.compile(
    r"\b\w+(?:ic|al|ary|ive|cial)\s+and\s+[\w-]+\s+(?:cooperation|co-operation|relations|ties"
    r"|assistance|matters|issues|affairs|exchanges|fields)$"
)
# "a memorandum on farming and another on tourism", «وأخرى في» (and another in), not "one of"
_ANOTHER = re.compile(
    r"\band (?:another|a second|a third|one) (?:on|for|covering|concerning|to)\b"
    r"|[،,]?\s+و(?:اخري|اخر|ثانية|ثالثة) (?:في|حول|بشان|ل\w|تتعلق|خاصة|لل)"
)
_LIST_BORDER = re.compile(r",\s+(?:and\s+)?|\s+and\s+")


def is_listed(stage: Stage, first: Cue, second: Cue) -> bool:
    """Whether a noun is listed with the one before: "a treaty on trade and a memorandum on …"."""
    gap = stage.between(first.end, second.start - len(second.prefix))
    if _APPOSED.search(gap) and (
        _TELLS_MORE.match(stage.text, second.end, stage.end) or not _goes_on(stage, second)
    ):
        return False
    if gap.strip(" و") in ("", "and") and (
        _COUNT_BEFORE.search(stage.text, max(0, first.start - 40), first.start)
        or (is_plural(stage, first) and is_plural(stage, second))
    ):
        return False  # "17 agreements and memorandums" are so many of both, or nobody counts them
    if is_plural(stage, first) and opens_a_list(stage, first, second):
        return len(gap) < _LIST_REACH
    listed = _LISTED.search(gap) is not None or second.prefix.startswith("و")
    return listed and len(gap) < _LIST_REACH and not is_definite(stage, second)


def _goes_on(stage: Stage, noun: Cue) -> bool:
    """Whether a list ends behind a member of it: "a treaty, a pact on health and a protocol"."""
    behind = (n for n in stage.framed("agreement_noun") if n.start > noun.end)
    after = next(behind, None)
    return (
        after is not None and _LAST_LISTED.search(stage.between(noun.end, after.start)) is not None
    )


def is_plural(stage: Stage, noun: Cue) -> bool:
    """Whether a noun tells of several agreements; Arabic counts from eleven on in the singular."""
    words = stage.between(noun.start, noun.end)
    counted = _COUNT_BEFORE.search(stage.text, max(0, noun.start - 14), noun.start) is not None
    bare = " ".join(word.removeprefix("ال") for word in words.split())
    return counted or _PLURAL.search(words) is not None or bare in _ARABIC_PLURALS


def is_of_both(stage: Stage, nouns: list[Cue], noun: Cue) -> bool:
    """Whether a number counts a noun with the one before: "17 agreements and memorandums"."""
    at = nouns.index(noun)
    if at == 0:
        return False
    gap = stage.between(nouns[at - 1].end, noun.start - len(noun.prefix))
    return gap.strip(" و") in ("", "and") and is_plural(stage, nouns[at - 1])


def opens_a_list(stage: Stage, first: Cue, second: Cue) -> bool:
    """Whether a plural is told one by one behind it: "five agreements, including a protocol"."""
    gap = stage.between(first.end, second.start - len(second.prefix))
    return _OPENS_A_LIST.match(gap) is not None


def several(stage: Stage, noun: Cue) -> int:
    """How many agreements a plural tells one by one: "two agreements on trade and aviation"."""
    words = stage.between(noun.start, noun.end)
    if not is_plural(stage, noun):
        return 1 + len(_ANOTHER.findall(stage.between(noun.end, _clause_end(stage, noun))))
    if each := _EACH_ON.match(stage.text, noun.end, stage.end):
        return len(_ON.findall(each.group()))
    own = 2 if words.endswith(_DUALS) else _own_number(stage, noun)
    if own is not None and _told_in_turn(stage, noun, own):
        return own
    found = _SUBJECTS.match(stage.text, noun.end, stage.end)
    counted = own is not None or _COUNTED.search(stage.sentence.text)
    if found is None or not counted:
        return 1
    if _SHARED_HEAD.search(found.group()):
        return 1
    listed = 1 + len(_LIST_BORDER.findall(found.group()))
    return listed if own is None or own == listed else 1


def _clause_end(stage: Stage, noun: Cue) -> int:
    """Where the words end that a noun governs: at the next of its kind, or the sentence's end."""
    nouns = (n.start for n in stage.framed("agreement_noun") if n.start > noun.end)
    return next(nouns, stage.end)


def _own_number(stage: Stage, noun: Cue) -> int | None:
    """The number that stands right before a noun: "three cooperation agreements"."""
    before = stage.between(max(stage.start, noun.start - _OWN_NUMBER), noun.start)
    language = stage.language
    told = find_numbers(before, language)[-1:]
    counts = [n.value for n in told if _COUNTS[language].fullmatch(before, n.end)]
    return int(counts[0]) if counts else None


def _told_in_turn(stage: Stage, noun: Cue, number: int) -> bool:
    """Whether just so many subjects stand behind a noun as its number says."""
    behind = stage.between(noun.end, stage.end)
    if number == 2 and _ONE_AND_OTHER.search(behind):
        return True
    if len(_ORDINALS.findall(behind)) == number:
        return True
    found = _LONG_SUBJECTS.match(stage.text, noun.end, stage.end)
    if found is not None:
        subjects = 1 + len(_LIST_BORDER.findall(found.group()))
        return subjects == number and not _SHARED_HEAD.search(found.group())
    fields = _IN_FIELDS.match(stage.text, noun.end, stage.end)
    if fields is None:
        return False
    told = fields["list"]
    end = _FIELDS_END.search(told)
    listed = _FIELD_BORDER.split(told[: end.start()] if end is not None else told)
    return len(listed) == number and all(len(x.split()) <= _MOST_WORDS for x in listed)


# which, in the singular and the dual
WHICH = re.compile(r"\b(?:which|that|الذي|التي|اللذان|اللتان)\b")


def type_of(noun: Cue) -> AgreementType:
    """The type of agreement that a noun calls it."""
    return noun.sense  # type: ignore[return-value]


def is_definite(stage: Stage, noun: Cue) -> bool:
    """Whether a noun means an agreement already known: "the accord", «الاتفاق», «مذكرة التفاهم»."""
    words = stage.between(noun.start, noun.end)
    if words == "It":  # what ``rules`` takes for its noun
        return True
    if stage.language == "ar":
        owned = _THEIRS.search(words) is not None
        return owned or " ال" in f" {words}" or noun.prefix.endswith(("ال", "لل"))
    start = max(stage.start, noun.start - 40)
    verbs = (c for c in stage.framed(*_VERBS) if start <= c.start and c.end < noun.start)
    start = max(
        (c.end for c in verbs if not _ATTRIBUTE.search(stage.text, max(0, c.start - 24), c.start)),
        default=start,
    )
    return _DEFINITE.search(stage.between(start, noun.start).lower()) is not None


# «اتفاقهما» (their accord)
_THEIRS = re.compile(r"(?:اتفاق|اتفاقيت|معاهدت|عقد|بروتوكول)(?:ها|هما|هم)$")
#: Verbs that part "the" from a noun: "the two sides also signed accords".
_VERBS = ("sign_verb", "reach_verb", "approve_verb", "trade_verb", "lend_verb", "issue_verb")
# "the signed accord": no verb of its clause
_ATTRIBUTE = re.compile(r"\b(?:[Tt]he|[Tt]his|its|their)\s+(?:newly |recently )?$")
# "the $3 billion arms deal", "Friday's accord"
_DEFINITE = re.compile(
    r"\b(?:the|this|that|(?:its|their)(?! (?:first|second|third|fourth|fifth)\b)|\w+day's)\s+"
    r"(?:(?!an?\s)[\w$.-]+\s+){0,4}$"
)
