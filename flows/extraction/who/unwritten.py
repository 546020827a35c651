"""Whom an Arabic verb means that names nobody: «والتقى في أنقرة …» (and he met in Ankara …).

The subject is left out where a sentence goes on about the one of whom the last was about; a pronoun
written onto a verb means him too («واستقبله الرئيس», and the president received him). Comes when
all mentions are known and led to each other, as ``pronouns`` does in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from flows.extraction.language.lexicon import any_of, group, third_person
from flows.extraction.reading.mentions import Mention, Sentence, Span
from flows.extraction.who.mentioned import Mentioned
from flows.extraction.who.people import side

#: How many sentences before a verb the one may stand whom it means.
_BACK = 3
# «والتقى», «وكان قد وصل», «كما أجرى» (and he met, had arrived, also held): and what comes next
_OPENS = re.compile(
    r"\W*(?P<it>و|كما )(?:(?:قد|كان|كانت|سوف) ){0,2}(?P<verb>[^\W\d_]+) (?P<next>[^\W\d_]+)"
)
# «واستقبله», «كما سيلتقيه» at the head of a sentence (and … received him, will also meet him):
# further behind it means somebody of the sentence itself
_OBJECT = re.compile(
    rf"\W*(?:و|ف|كما )?(?:قد )?{any_of('does_to_him', 'ar')}(?P<him>ها?)(?![^\W\d_])"
)
# «(الرئيس) في وارسو», «أمس» (in Warsaw, yesterday), and no more: nobody whom he met
_WHERE_OR_WHEN = re.compile(rf"\s*(?:[.،]|$|{any_of('day_word', 'ar')}\b|يوم\b|في\b|خلال\b)")
# «وقبل دعوة لزيارة …» (and he accepted an invitation to visit)
ACCEPTS = re.compile(r"قبل (?:ال)?دعوة (?:[^\W\d_]+ة )?(?:ل[^\W\d_]|من\b|وجه)")
# «أن», «الذي», «يرافقه» (that, who, accompanied by), a comma: somebody of another clause follows
_OTHER_CLAUSE = re.compile(
    rf"[،؛:\"]|\b(?:[وفب]?ان|انه|انها|الذي|التي|الذين|حيث|فيما|بينما|{any_of('company', 'ar')})\b"
)
# «عقب لقائه (الرئيس)» (after his meeting the president): whom a noun with a pronoun governs
_OWNED = re.compile(r"[^\W\d_]{3,}(?:ه|ها|هم)\s$")
_GOVERNED = re.compile(rf"\b{any_of('oblique', 'ar')}\s+$")


def add_unwritten(found: Mentioned) -> None:
    """Put a mention where a verb means somebody told before: on «و» before it, or its pronoun."""
    for sentence in found.reading.sentences[1:]:
        told = found.of(sentence)
        for span, hers in _left_out(sentence, told):
            who = _antecedent(found, sentence, told, hers=hers)
            if who is not None:
                again = replace(who, start=span[0], end=span[1], prefix="", referent=who.full)
                told = sorted([*told, again], key=lambda m: m.start)
                found.by_sentence[sentence.number] = told


def leaves_somebody_out(sentence: Sentence, told: list[Mention]) -> bool:
    """Whether an Arabic sentence may mean somebody whom it does not name."""
    return sentence.number > 0 and next(_left_out(sentence, told), None) is not None


def _left_out(sentence: Sentence, told: list[Mention]) -> Iterator[tuple[Span, bool]]:
    """Where a sentence leaves somebody out, and whether it is a woman."""
    text = sentence.reading.text
    opens = _OPENS.match(text, sentence.start, sentence.end)
    hers = third_person().get(opens["verb"]) if opens is not None else None
    if opens is not None and hers is not None and _goes_without(sentence, told, opens):
        yield opens.span("it"), hers
    done = _OBJECT.match(text, sentence.start, sentence.end)
    if done is not None:
        yield done.span("him"), done["him"] == "ها"


def _goes_without(sentence: Sentence, told: list[Mention], opens: re.Match[str]) -> bool:
    """Whether no subject follows a verb: a particle, a day, or what or whom it does comes next."""
    behind, at = opens["next"], opens.start("next")
    if behind in group("his_honour", "ar"):
        return False  # «وأوضح معاليه» (and His Excellency explained)
    if opens["verb"] == "قبل" and not ACCEPTS.match(sentence.reading.text, opens.start("verb")):
        return False  # «وقبل زيارة الوزير» (and before the minister's visit)
    heads = opens["verb"] in group("leads", "ar") and behind.removesuffix("ا") == "وفد"
    does = heads or behind in group("particle", "ar") or behind in group("his_doing", "ar")
    does = does or any(d.start <= at < d.end for d in sentence.dates)
    if not (does or _meets(sentence, told, opens)):
        return False
    persons = [m for m in told if not (heads and m.sort == "group")]
    return not _is_told_behind(sentence, persons, opens)


def _is_told_behind(sentence: Sentence, told: list[Mention], opens: re.Match[str]) -> bool:
    """Whether the subject follows behind where and when: «وأجرى في أنقرة أمس الوزير … محادثات».

    Where a verb tells whom somebody meets or receives, one alone is the one met.
    """
    text, start = sentence.reading.text, opens.end("verb")
    other = _OTHER_CLAUSE.search(text, start, sentence.end)
    end = other.start() if other is not None else sentence.end
    near = [m for m in told if start <= m.start < end]
    free = [
        m for m in near if not _is_governed(text, m) and not _OWNED.search(text, start, m.begin)
    ]
    takes = group("meets_one", "ar") | group("does_to_him", "ar")
    if opens["verb"] not in takes:
        return bool(free)
    return len(near if free else free) > 1 and not _are_one_party(text, near)


def _are_one_party(text: str, near: list[Mention]) -> bool:
    """Whether people of one side are told in a row: «والتقى الرئيس الكيني … ووزير خارجيته»."""
    joined = all(
        _AND.fullmatch(text, one.end, other.start) is not None for one, other in pairwise(near)
    )
    return joined and len({side(m) for m in near} - {None}) <= 1


# «، ووزير», «والرئيس» (and the minister, and the president)
_AND = re.compile(r"\s*،?\s*و(?:ال)?")


def _is_governed(text: str, mention: Mention) -> bool:
    """Whether a preposition stands before somebody."""
    before = _GOVERNED.search(text, max(0, mention.start - 12), mention.start)
    return mention.prefix in ("ل", "ب", "لل", "بال") or before is not None


def _meets(sentence: Sentence, told: list[Mention], opens: re.Match[str]) -> bool:
    """Whether only one is named where two meet, and nobody with him: «والتقى الرئيس … في وارسو»."""
    if opens["verb"] not in group("meets_one", "ar") or len(told) != 1:
        return False
    met = told[0]
    return (
        met.begin <= opens.start("next") < met.end
        and _WHERE_OR_WHEN.match(sentence.reading.text, met.end, sentence.end) is not None
    )


def _antecedent(
    found: Mentioned, sentence: Sentence, told: list[Mention], *, hers: bool
) -> Mention | None:
    """Of whom the last sentence is about that tells of somebody; none of those told beside."""
    beside = {id(m.full) for m in told}
    text = found.reading.text
    for before in reversed(
        found.reading.sentences[max(0, sentence.number - _BACK) : sentence.number]
    ):
        named = [
            m
            for m in found.of(before)
            if m.sort in ("person", "office") and id(m.full) not in beside
        ]
        free = [m for m in named if not _is_governed(text, m)]
        if free:
            who = free[0]
            known = who.full.name is not None or side(who) is not None
            return who if known and _is_woman(found, who) == hers else None
    return None


def _is_woman(found: Mentioned, mention: Mention) -> bool:
    """Whether the first word of an office, or of a name, is a woman's: «وزيرة», «المستشارة»."""
    full = mention.full
    start, end = full.role or (full.start, full.end)
    return found.reading.text[start:end].split()[0].endswith("ة")
