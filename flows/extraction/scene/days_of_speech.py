"""Days on which something is said or made known, which are no days of what is spoken of.

Stands below ``timing``, which takes such a day for want of another: "said Thursday", «أعلن أمس أن».
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of, group
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Span
from flows.extraction.scene.days_meant import EVENTS, HERE
from flows.extraction.scene.openings import opens_behind
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.stay_counts import day_of_stay
from flows.extraction.when.dates import DateMention

# Verbs and nouns of speech: a date beside them is when it was said ("said here Thursday").
# "called on the president in Riga" is no call on him to do something.
_SPEECH = re.compile(
    rf"\b[وف]?(?!called on\b(?!.{{0,120}}\bto\b))"
    rf"{any_of('speaks')}\b|\bAccording to\b"
)
_SPEECH_BEHIND = re.compile(
    rf"(?P<he>,?\s(?:he|she|they))?\s+(?:here\s+)?(?!\w+ing\b){any_of('speaks', 'en')}\b"
)
# "As we announced (this morning), "
_AS_SAID = re.compile(
    rf"\b[Aa]s\s(?:(?!(?:and|he|she|they)\b)[\w.'-]+\s){{0,5}}{any_of('speaks', 'en')}\s"
    r"(?:(?:on|earlier|late|early|back|in|here)\s){0,2}$"
)
# What is said begins: "that", «أن» "that".
_THAT = re.compile(r"\bthat\b|\b[وب]?ان\b|\bانه[ام]?\b")
# A visit during which something is said: "said on Monday during a visit to …".
_MEANWHILE = re.compile(
    r"\b(?:during|on|in|at the end of|at the start of|while|خلال|اثناء|في|ختام|مستهل)\s+"
    r"(?:\S+\s+){0,3}$",
    re.IGNORECASE,
)
#: How far (in letters) something stands close by, and right beside.
CLOSE_BY = 45
BESIDE = 30
#: How far (in letters) a date may stand from the verb of speech that it dates.
_SPEECH_REACH = 130
# Between the words of the event and its day.
_ON = re.compile(r"\s(?:on\s)?(?:late\s|early\s)?")


def is_quoted(stage: Stage, mention: DateMention, at: Span) -> bool:
    """Whether a day of speech is in what is said: "told them that a ban announced on Friday"."""
    english = stage.language == "en"
    return english and _THAT.search(stage.text, at[1], max(at[1], mention.start)) is not None


def is_of_speech(stage: Stage, mention: DateMention, at: Span) -> bool:
    """Whether a date is when something is said: "said here Thursday", «أعلن أمس أن».

    ``at`` are the words of the event: a verb of speech among them is the event itself
    ("announced on Monday an agreement").
    """
    behind = _SPEECH_BEHIND.match(stage.text, mention.end, stage.end)
    if behind is not None and behind["he"] and at[0] < behind.end() <= at[1]:
        return False  # "On Monday he told the council there"
    if (
        behind is not None
        and behind["he"]
        and behind["he"].startswith(",")
        and (at[1] <= mention.start and _THAT.search(stage.text, at[1], mention.start) is None)
    ):
        return False  # "would be signed in Lima on Monday, he added"
    if behind is not None:
        # "a joint statement issued on Tuesday said"
        return _ON.fullmatch(stage.text, at[1], mention.start) is None
    if stage.text.startswith("'s ", mention.end):
        return False  # "said Sunday's visit would go ahead"
    start = max(stage.start, mention.start - _SPEECH_REACH)
    if _is_aside(stage, mention, at):
        return True
    if _AS_SAID.search(stage.text, start, mention.start):
        return True
    verbs = [
        verb
        for verb in _SPEECH.finditer(stage.text, start, mention.start)
        if not any(p.start <= verb.start() < p.end for p in stage.sentence.places)  # «قصر بيان»
        and not _is_of_the_act(verb, at)
        and verb.start() != at[0]  # «توقع» (signs), written like "expected"
        and not _is_done_there(stage, verb.start())
        and stage.between(verb.start(), mention.start) != f"{HERE} "  # «هنا أمس» (here yesterday)
    ]
    if not verbs or _is_act(stage, verbs[-1].span(), at):
        return False
    verb = verbs[-1]
    gap = _QUOTED_NAME.sub("", stage.text[verb.end() : mention.start])
    if _THAT.search(gap) or _CLOSED.search(gap) or _tells_of_another(stage, verb.span()):
        return False
    return not any(
        verb.end() <= cue.start and cue.end <= mention.start and _takes_a_day(cue)
        for cue in stage.cues
    )


def _is_aside(stage: Stage, mention: DateMention, at: Span) -> bool:
    """Whether a day is that of an aside before it: ", the ministry said Monday, and will go on"."""
    if at[0] < mention.end or not stage.text.startswith(",", mention.end):
        return False
    start = max(stage.start, mention.start - _SPEECH_REACH)
    return _SAID_ASIDE.search(stage.text, start, mention.start) is not None


_SAID_ASIDE = re.compile(
    r",\s(?!(?:and|but|who|which|where|when|as|after|before|he|she|they)\b)(?:[\w.'-]+\s){1,6}?"
    rf"{any_of('speech', 'en')}\s(?:(?:here|on|late|early|in [A-Z]\w+)\s)*$"
)


def _takes_a_day(cue: Cue) -> bool:
    """Whether a cue is an act or an event, as is who has come back; unlike who will."""
    return cue.frame in EVENTS or (cue.frame == "return_verb" and cue.sense == "past")


def _tells_of_another(stage: Stage, verb: Span) -> bool:
    """Whether somebody else begins behind a verb of saying: "officials said the king today …".

    In "…, said the king on Monday" he is the speaker.
    """
    says = _SAYS_THAT.match(stage.text, verb[0], stage.end)
    return (
        says is not None
        and _QUOTE_ENDS.search(stage.text, stage.start, verb[0]) is None
        and (
            any(m.start == says.end() for m in stage.people)
            or any(p.start == says.end() for p in stage.sentence.places)
        )
    )


# "said (the king)", not "told (the king)"
_SAYS_THAT = re.compile(rf"{any_of('says_that', 'en')}\s+(?:the\s+|an?\s+)?")
_QUOTE_ENDS = re.compile(r"(?:^|[\",])\s*$")


def _is_of_the_act(verb: re.Match[str], at: Span) -> bool:
    """Whether a word of speech is one of the event: "issued a joint statement", no "said"."""
    inside = at[0] <= verb.start() and verb.end() <= at[1]
    return inside and (verb.end() == at[1] or verb.group() in group("stating", "en"))


def _is_done_there(stage: Stage, at: int) -> bool:
    """Whether words of speech are what a visit is told by: "told reporters in", "welcomed X"."""
    for cue in stage.framed("doing_verb", "receive_verb"):
        if cue.start - len(cue.prefix) <= at < cue.end:
            return cue.frame == "doing_verb" or any(
                0 <= m.start - cue.end <= _GREETED for m in stage.people
            )
    return False


#: How far (in letters) behind a verb of welcoming whoever is welcomed stands.
_GREETED = 20
# Words of speech that are over before the date: ", according to officials, on Monday".
_CLOSED = re.compile(r"[;؛:\"]")
# «ذكرت مجلة «شبيغل» اليوم» (the magazine "Spiegel" reported today)
_QUOTED_NAME = re.compile(r"\"[^\"،,.]{1,30}\"")


def _is_act(stage: Stage, verb: Span, at: Span) -> bool:
    """Whether a verb of speech governs the event without a "that": announcing makes it known."""
    if _ANNOUNCING.match(stage.text, *verb) is None:
        return False
    if at[0] <= verb[0] < at[1]:
        return True
    if at[0] < verb[1] or at[0] - verb[1] > _ANNOUNCED_REACH:
        return False
    return _THAT.search(stage.text, verb[1], at[0]) is None


_ANNOUNCED_REACH = 60
_ANNOUNCING = re.compile(rf"[وف]?{any_of('announcing')}")


def is_of_undoing(stage: Stage, mention: DateMention) -> bool:
    """Whether a day is that on which something is called off: "on Thursday cancelled a visit".

    Or on which that is made known: «أعلن الخميس تأجيل زيارة» (announced on Thursday that …).
    """
    text = stage.text
    undoing = [
        m
        for m in stage.cues
        if m.sense in ("cancelled", "postponed") or text.startswith("ruled out", m.start)
    ]
    published = stage.sentence.reading.published
    ahead = published and mention.earliest and mention.earliest > published
    if not undoing or ahead:
        return False  # «التي كانت مقررة غدا أرجئت» (which was planned for tomorrow was put off)
    if text.startswith("'s ", mention.end):
        return False  # "called off Tuesday's visit"
    start = max(stage.start, mention.start - BESIDE)
    said = [found.end() for found in _SPEECH.finditer(stage.text, start, mention.start)]
    before = [*said, *(m.end for m in undoing)]
    return any(_BESIDE_IT.fullmatch(stage.text, end, mention.start) for end in before) or any(
        _BESIDE_IT.fullmatch(stage.text, mention.end, m.start) for m in undoing
    )


# What may stand between a day and the verb whose day it is; «في» in, «عن» of.
_BESIDE_IT = re.compile(
    r"\s+(?:(?:on|here|late|early|has|have|had|abruptly|في|عن|يوم|مساء|صباح)\s+)*"
)


def said_meanwhile(stage: Stage, mention: DateMention, at: Span) -> bool:
    """Whether something is said on a visit: "said on Tuesday during a visit to Rabat that …".

    Or right after a meeting or a signing; or "Speaking in Rabat, he said on Tuesday".
    """
    if at[1] <= mention.start and stage.language == "en":
        return _says_what_opens(stage, mention, at)
    if mention.end <= at[0] and _AT_ONCE.match(stage.text, mention.end, at[1]):
        return True
    if mention.end > at[0] or _THAT.search(stage.text, mention.end, at[0]):
        return False
    counted = day_of_stay(stage, (mention.start, mention.end), CLOSE_BY)
    return counted is not None or _MEANWHILE.search(stage.text, mention.end, at[0]) is not None


# "(said on Tuesday) after talks with", "at the signing of", "as he left for", "before leaving for"
_AT_ONCE = re.compile(
    r",\s(?:standing|sitting|seated|speaking|flanked)\b(?:(?!\bthat\b)[^;.\"])*$"
    r"|\s(?:here\s|in [A-Z]\w+\s)?(?:(?:just |shortly |soon |immediately )?(?:after|following)\s"
    rf"(?:(?!that\b)[\w-]+\s){{0,4}}?{any_of('told_after', 'en')}\b"
    r"|at\s(?:the|an?)\s|as (?:he|she) |before\s(?:leaving|departing|flying|boarding|heading)\b)"
    r"(?:(?!\bthat\b)[^;.\"])*$"
)


def _says_what_opens(stage: Stage, mention: DateMention, at: Span) -> bool:
    """Whether a day is told for what is said where a sentence opens: "In Rabat, he said Tuesday".

    ``at`` are words of the visit in that opening.
    """
    if _OPENS_THERE.match(stage.text, stage.opening, at[1]) is None or _IS_THERE.match(
        stage.text, stage.opening, stage.end
    ):
        return False
    speaker = next((m for m in reversed(stage.people) if at[1] <= m.start < mention.start), None)
    if speaker is None or not opens_behind(stage, at[1], speaker):
        return False
    return _SAID_ON.fullmatch(stage.text, speaker.end, mention.start) is not None


_OPENS_THERE = re.compile(rf"\W*{any_of('opens_with', 'en')}\b")
# "In Lima for talks, (the premier said on Friday)": he has been there, and still is
_IS_THERE = re.compile(r"\W*In [^,]{2,40} (?:for|to) ")
# "(the premier) of Kenya told reporters late (on Tuesday)"
_SAID_ON = re.compile(
    rf"(?:\sof\s(?:the\s)?[A-Z]\w+)?,?\s(?:\w+\s)?{any_of('speech', 'en')}\s"
    r"(?:(?!that\b)[\w-]+\s){0,3}?"
)
