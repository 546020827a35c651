"""Whether somebody who is heard in a sentence tells a thing of it, or is only told of beside it.

In "The premier flew to Lima, an aide said" the aide tells of the flight. In "After his flight to
Lima the premier said prices had fallen", «استقبل الرئيس الوزير وأكد أن …» (received the minister
and stressed that) nobody does but who wrote it: what is said begins behind the verb of speech, and
stands before it only where that clause ends the sentence or is set into it.

Between ``attribution``, which finds who is heard, and ``speakers``, which asks for each thing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.mentions import Span
from flows.extraction.scene.stages import Stage
from schemas.claims import Attribution

#: Letters within which the verb stands whose subject somebody is, in front and behind.
_BEFORE, _BEHIND = 70, 110

_VERB = {
    "en": re.compile(
        rf"\b(?:{any_of('speech', 'en')}|{any_of('speech_more', 'en')}|{any_of('denying', 'en')}"
        r"|say|as (?:saying|telling))\b"
    ),
    "ar": re.compile(
        rf"\b[وف]?(?:{any_of('speech', 'ar')}|{any_of('denying', 'ar')})(?:ه|ت|ا|وا|ته)?\b"
    ),
}
# '…," said the envoy', "announced on Monday by the envoy"
_VERB_BEFORE = re.compile(
    rf"\b(?P<verb>{any_of('speech_before', 'en')}|{any_of('inverted', 'en')})\s+"
    r"(?:[A-Z][a-z]+day\s+)?(?:by\s+)?(?:the\s+|an?\s+|one\s+)?$"
)
# Whose words the whole sentence is: "according to", «وفق …», «نقلاً عن».
_IN_WORDS_OF = {
    "en": re.compile(
        rf"\b(?:{any_of('according', 'en')}|{any_of('citing', 'en')}|{any_of('leaning_on', 'en')}"
        r"|quoted|cited)\b[^,.;]{0,30}$",
        re.IGNORECASE,
    ),
    "ar": re.compile(
        rf"\b[وف]?(?:{any_of('according', 'ar')}|{any_of('as_told', 'ar')}"
        rf"|{any_of('in_words_of', 'ar')}|{any_of('citing', 'ar')})\b[^،.؛]{{0,50}}$"
    ),
}
# What is said has begun: "that", a quotation, a clause with a subject or a verb of its own.
_SAID = {
    "en": re.compile(
        r"\b(?:that|whether|he|she|they|it|would|will|had|was|were|is|are|has|have)\b|[:\"]"
    ),
    "ar": re.compile(rf"\b[وبل]?{any_of('that', 'ar')}\b|[:\"]"),
}
# When and where it is said: "said after talks in", «قال خلال لقاء».
_WHILE = {
    "en": re.compile(
        rf"\b{any_of('said_while', 'en')}\s+(?:(?![A-Z]\w+day\b)[\w'-]+\s+){{0,4}}$",
        re.IGNORECASE,
    ),
    # in, with, at are told of much else
    "ar": re.compile(
        rf"(?:\b[وف]?{any_of('said_while', 'ar')}\s*(?:[^\s،.؛]+\s+){{0,8}}"
        r"|\b(?:في|مع|علي)\s+(?:[^\s،.؛]+\s+){0,4})[بل]?(?:ال)?$"
    ),
}
# «(أكد كيري) خلال (إطلاق الحوار بالقاهرة)», where the event begins with that word
_WHILE_IT = {
    language: re.compile(rf"{any_of('said_while', language)}\b", re.IGNORECASE)
    for language in ("ar", "en")
}
# Behind the verb of a clause that ends the sentence, or is set into it, only when and where follow.
_NOTHING_SAID = re.compile(
    rf"\s*(?:[,.;:)\"(-]|$|(?:{any_of('said_all', 'en')}|[A-Z]\w+day|{any_of('said_while', 'en')}"
    rf"|{any_of('when_said', 'en')}|to|from|through|via|and)\b)"
)
# "told an oil newsletter.", "quoted him as saying.", not "told reporters prices had fallen"
_TOLD_SOMEBODY = re.compile(
    rf"(?:told|quoted|cited)\s+(?:(?!{_SAID['en'].pattern})[\w'-]+\s?){{1,8}}(?:[,.;]|$)"
)
_BORDER = re.compile(r"[,\"]|--| - ")


@dataclass(frozen=True, slots=True)
class Heard:
    """Somebody who speaks in a sentence.

    Attributes:
        source: who, and whom he leans on.
        voice: where he is named; where a verb goes on without him, an empty span behind that.
        verb: his verb of speech; None where the whole sentence is in his words.
        cited: whether somebody leans on him whom this sentence does not name: "it said, citing".
    """

    source: Attribution
    voice: Span
    verb: Span | None
    cited: bool = False


def heard_at(stage: Stage, source: Attribution, voice: Span) -> Heard:
    """Who is named at a span, with his verb of speech."""
    return Heard(source, voice, _verb_of(stage, voice))


def _verb_of(stage: Stage, voice: Span) -> Span | None:
    start, end = voice
    since = max(stage.start, start - _BEFORE)
    if _IN_WORDS_OF[stage.language].search(stage.between(since, start)):
        return None
    verb = _VERB[stage.language]
    if stage.language == "en":
        inverted = _VERB_BEFORE.search(stage.between(since, start))
        if inverted is not None:
            return since + inverted.start("verb"), since + inverted.end("verb")
    else:
        before = list(verb.finditer(stage.text, since, start))
        if before:
            return before[-1].span()
    behind = verb.search(stage.text, end, min(stage.end, end + _BEHIND))
    return behind.span() if behind is not None else None


def tells(stage: Stage, heard: Heard, at: int) -> bool:
    """Whether what stands at an offset of a sentence is told by somebody who is heard there."""
    start, end = heard.voice
    if start <= at < end:
        return False  # what he is called, "visiting" and all, he does not say
    if heard.verb is None:
        only_that = _ON_HIS_TONGUE.search(stage.text, stage.start, start) is not None
        return (
            not only_that or _SAID[stage.language].search(stage.text, end, max(end, at)) is not None
        )
    begins = max(end, heard.verb[1])
    if at >= begins:
        return _is_said(stage, begins, at) and not _is_yet_to_say(stage, heard.verb, begins, at)
    if at >= heard.verb[0]:
        return at < heard.verb[1] or heard.verb[1] <= start  # the verb itself tells it
    return stage.language == "en" and at < start and _stands_before(stage, heard, at)


# «(معالم جديدة) جاءت على لسان» (new features that came from the mouth of): those, and no more
_ON_HIS_TONGUE = re.compile(r"\bجاءت?\s+علي\s+لسان\s+$")


def _is_said(stage: Stage, begins: int, at: int) -> bool:
    """Whether what stands behind a verb of speech is said, and not when and where it is said."""
    if _SAID[stage.language].search(stage.text, begins, at):
        return stage.language == "en" or not _begins_anew(stage, begins, at)
    if _WHILE_IT[stage.language].match(stage.text, at, stage.end):
        return False
    if stage.language == "ar" and _is_when_spoken(stage, at):
        return False
    return _WHILE[stage.language].search(stage.between(begins, at)) is None


def _begins_anew(stage: Stage, begins: int, at: int) -> bool:
    """Whether a clause begins behind what is said: «قالت إنها تدعمه، وفي زيارة لباريس وصف …».

    (she said that she backs him, and on a visit to Paris X called …) What is said goes on with
    «وأن» (and that).
    """
    nouns = (c.start for c in stage.framed(*_OPENING_NOUNS) if begins <= c.start <= at)
    return any(
        _AND_ON.search(stage.text, begins, noun) and not _SAID["ar"].search(stage.text, noun, at)
        for noun in nouns
    )


_OPENING_NOUNS = ("visit_noun", "meet_noun", "arrival_noun", "receive_noun")
_AND_ON = re.compile(r"،\s*و(?:في|خلال|اثناء|لدي)\s+(?:ال)?$")


def _is_yet_to_say(stage: Stage, verb: Span, begins: int, at: int) -> bool:
    """Whether «قال» (said), which has no object but a clause, stands before an offset without it.

    «قال كيري في القاهرة، المحطة الأولى في جولته، إن …» (in Cairo, the first stop of his tour, that)
    """
    if stage.language != "ar" or _SAID["ar"].search(stage.text, begins, at):
        return False
    return _ONLY_THAT.fullmatch(stage.text, *verb) is not None


_ONLY_THAT = re.compile(rf"[وف]?{any_of('says_that', 'ar')}")


def _is_when_spoken(stage: Stage, at: int) -> bool:
    """Whether a day stands right before what is said: «قال الوزير الأحد أن الاتفاق …» (Sunday)."""
    day = next((d for d in stage.sentence.dates if d.start <= at < d.end), None)
    return day is not None and _THAT_BEHIND.match(stage.text, day.end, stage.end) is not None


# «(الأحد) في بيان أن», no «وأن» (and that), before which something is said already
_THAT_BEHIND = re.compile(
    rf"(?:\s+(?:في|خلال|ل)\s?(?:[^\W\d_]+\s*){{1,4}})?\s*ب?{any_of('that', 'ar')}\b"
)


def _stands_before(stage: Stage, heard: Heard, at: int) -> bool:
    """Whether what is said stands before who says it: "…, an aide said Monday", '…," said Cao'."""
    assert heard.verb is not None
    verb_end = heard.verb[1]
    if verb_end <= heard.voice[0]:
        return True
    told = _TOLD_SOMEBODY.match(stage.text, heard.verb[0], stage.end)
    if not (told or _NOTHING_SAID.match(stage.text, verb_end, stage.end)):
        return False
    borders = _BORDER.finditer(stage.text, stage.start, heard.voice[0])
    return any(border.start() > at for border in borders)
