"""What the verb that governs a visit tells of it: that it was made, has ended, or was once planned.

Stands beside ``reported`` and below ``visit_status``, which makes a state of it; the rules of
visits ask it for days and places too. Looks at the words around one cue, and decides no state.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.scene.stages import Stage
from schemas.claims import VisitStatus

# «متوجها إلى» (heading for)
HEADING = re.compile(r"متوجه[ةاي]")
# "(a ten-day tour that) will end in", "(his trip) ends in": of the last stop, and no length of it
ENDS_IN = re.compile(
    r"\s+(?:(?:that|which)\s+)?(?:will\s+(?:end|conclude|finish|wind up)"
    r"|ends|concludes|finishes|winds up)\s+in\b"
)
# "wound up a three-day visit", «قطع زيارته», but not "will have ended"
_ENDED = re.compile(
    rf"(?<!to have )(?<!will have )\b[وف]?{any_of('ended')}\s+(?:[\w-]+\s+){{0,4}}$", re.IGNORECASE
)
# «أنهى وفد …، أمس الاثنين، زيارة» (a delegation ended, yesterday, a visit): who and when between.
_ENDED_BY = re.compile(rf"(?<![^\s،])[وف]?{any_of('ended', 'ar')}\s(?:(?!\bان\b|[.؛]).){{0,150}}$")
# "made a stopover", "paid a visit", «قام الوزير أمس بزيارة» (made yesterday a visit): it is done.
_MADE = re.compile(
    rf"\b(?<!be )(?<!being ){any_of('made_visit', 'en')}\s+(?:an?|his|her|their)\s+"
    r"(?:[\w-]+\s+){0,4}$"
    # … with its day set off: «قام الوزير، أمس، بزيارة»
    rf"|(?<![^\s،])[وف]?{any_of('made_visit', 'ar')}"
    r"(?:\s(?:(?!\bان\b|[،.؛]).){0,70}|[^،.؛]{1,60}،[^،.؛]{1,45}،[^،.؛]{1,20})$",
    re.IGNORECASE,
)
# "returned on Friday from a trip to Poland and Romania"
_BACK_FROM = re.compile(
    r"\b(?:returned|returning|back|flew home|came home)\b[^.,;:]{0,40}?"
    r"\bfrom\s+(?:an?|his|her|their)\s+(?:[\w-]+\s+){0,4}$"
)
# «الزيارة التي قام بها …», «زيارة قام بها …» (the visit, a visit which … made)
_WAS_MADE = re.compile(
    rf"\s+(?:\w+\s+){{0,3}}التي\s+{any_of('which_made', 'ar')}\b"
    rf"|\s+(?:\w+\s+)?{any_of('which_made', 'ar')}(?:(?<=ها)|\s+بها)\b"
)
# "making a four-day visit to the United States, toured the plant"
_MAKING = re.compile(r"\b(?:making|paying)\s+(?:an?|his|her|their)\s+(?:[\w-]+\s+){0,4}$")
# "extended his visit by a day"
_EXTENDED = re.compile(
    r"\b(?:extend(?:ed|s|ing)|prolong(?:ed|s|ing))\s+(?:an?|his|her|their)\s+(?:[\w-]+\s+){0,3}$"
)
# «كان من المقرر أن يزور» (was to visit), «كان ينوي زيارة» (had meant to visit)
_HAD_BEEN_PLANNED = re.compile(
    rf"\bكانت?\s+(?:قد\s+)?(?:من\s+)?{any_of('had_planned', 'ar')}\s+(?:\S+\s+){{0,3}}$"
)
# "ended", "wraps up", «واختتم»: before or behind the words for a visit
ENDING = re.compile(rf"\b[وف]?{any_of('ending')}\b", re.IGNORECASE)
# "is wrapping up a visit", "will end his visit"
_IS_ENDING = re.compile(
    rf"\b(?:is|are|was|were|will|to)\s+{any_of('ending', 'en')}\s+(?:[\w-]+\s+){{0,4}}$",
    re.IGNORECASE,
)
# "was to have left on Sunday": it was planned, and did not come to be.
_WAS_TO_HAVE = re.compile(
    rf"\b(?:was|were|been)\s+(?:{any_of('still_ahead', 'en')}\s+)?to have\s+(?:been\s+)?"
    r"(?:\w+ly\s+)?$"
)

_HAVE = re.compile(r"have\s+")
# "held (talks)", "had two hours of (talks)"
_HELD = re.compile(rf"\b{any_of('held_talks', 'en')}\s+(?:[\w-]+\s+){{0,3}}$", re.IGNORECASE)
# «أجرى الوزير السبت في دبلن (مباحثات)», «عقد (لقاء)» (held), whoever and wherever between
_HELD_BY = re.compile(
    rf"(?:^|[\s،\"])[وف]?{any_of('held_talks', 'ar')}\s(?:(?!\bان\b|[.؛]).){{0,110}}$"
)


def is_held(stage: Stage, cue: Cue) -> bool:
    """Whether a verb before the noun of a meeting tells that it took place: "held talks"."""
    if cue.frame != "meet_noun":
        return False
    if stage.language == "ar":
        held = _HELD_BY.search(stage.text, max(stage.start, cue.start - 120), cue.start)
        return held is not None
    return _HELD.search(stage.text, max(stage.start, cue.start - 40), cue.start) is not None


def is_followed(stage: Stage, cue: Cue) -> bool:
    """Whether something else came after what a noun tells: "the call followed talks in Rome"."""
    start = max(stage.start, cue.start - 40)
    return cue.sense == "noun" and _FOLLOWED.search(stage.text, start, cue.start) is not None


# "followed (the talks)", "built on his (visit)", no "will be followed by"
_FOLLOWED = re.compile(
    r"\b(?:followed|followed up on|built on|comes after|came after|came \w+ days after)\s+"
    r"(?:(?:an?|the|his|her|their|last)\s+)?(?:(?!by\b)[\w-]+\s+){0,2}$"
)


def was_planned(stage: Stage, cue: Cue) -> bool:
    """Whether it is told what had been planned: «كان مقررا أن يصل أمس» (was to arrive)."""
    before = stage.between(max(stage.start, cue.start - 60), cue.start)
    return _HAD_BEEN_PLANNED.search(before) is not None


def is_made(stage: Stage, cue: Cue) -> bool:
    """Whether a verb tells that a visit was made or ended: "made a stopover", «اختتم زيارته»."""
    return made_or_ended(stage, cue) == "took_place"


def made_or_ended(stage: Stage, cue: Cue) -> VisitStatus | None:
    """What a verb of making or ending tells of the visit behind it: "wound up his visit"."""
    if cue.frame not in ("visit_noun", "tour_noun"):
        return None
    before = stage.between(max(stage.start, cue.start - 90), cue.start - len(cue.prefix))
    if any(w.search(before) for w in (_ENDED, _MADE, _BACK_FROM, _TOOK_PLACE)):
        return "took_place"
    if (
        _TOOK_PLACE.search(before)
        or _WAS_MADE.match(stage.text, cue.end, stage.end)
        or _LASTED.match(stage.text, cue.end)
    ):
        return "took_place"
    if is_ended(stage, cue.start):
        return "took_place"
    going = is_ending(stage, cue) or _MAKING.search(before) or _EXTENDED.search(before)
    return "under_way" if going or is_continued(stage, cue) else None


# «وجرت (الزيارة)» (took place)
_TOOK_PLACE = re.compile(r"(?:^|[\s،\"])[وف]?(?:جرت|تمت)\s(?:هذه\s)?(?:ال)?$")
# «(زيارة) استغرقت» (took so long), "(a visit to Kenya) that lasted", "(The visit) took place"
_LASTED = re.compile(
    r"(?:\s\w+){0,3}\s(?:استغرقت|استمرت|دامت|(?:that|which) lasted|took place|was (?:made|paid))\b"
)


def is_continued(stage: Stage, cue: Cue) -> bool:
    """Whether a verb tells that a visit goes on: "continued his visit", «واصل … زيارته»."""
    if cue.frame not in ("visit_noun", "tour_noun"):
        return False
    words = _CONTINUED if stage.language == "en" else _CONTINUED_BY
    continued = words.search(stage.text, max(stage.start, cue.start - _BY_REACH), cue.start)
    if continued is None or (stage.language == "ar" and not _HIS.match(stage.text, cue.start)):
        return False
    between = (c for c in stage.cues if continued.start() < c.start and c.end <= cue.start)
    return all(c.frame in ("marker", "meet_noun") for c in between)


#: How far (in letters) before an Arabic visit its verb may stand.
_BY_REACH = 130
# "continued (with) his visit"
_CONTINUED = re.compile(
    rf"\b{any_of('goes_on_with', 'en')}\s+(?:with\s+|on\s+)?(?:an?|his|her|their|the)\s+"
    r"(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
# «واصل الوزير أمس (زيارته)», «واصل … لقاءاته في … ضمن (زيارته)»: whoever and when between
_CONTINUED_BY = re.compile(
    rf"(?<![^\s،\"])[وف]?{any_of('goes_on_with', 'ar')}\s(?:(?!\bان\b|[.؛]).){{0,120}}$"
)
# «زيارته», «جولتها»: whose it is
_HIS = re.compile(r"[وفبل]?(?:زيارت|جولت|رحلت)(?:ه|ها|هم|هما)\b")


def is_ending(stage: Stage, cue: Cue) -> bool:
    """Whether a visit goes on whose end is told: "is wrapping up", "will end a visit on Friday"."""
    start = max(stage.start, cue.start - 90)
    noun = cue.frame in ("visit_noun", "tour_noun")
    return noun and _IS_ENDING.search(stage.text, start, cue.start) is not None


def is_ended(stage: Stage, at: int) -> bool:
    """Whether a verb of ending governs a visit's noun at an offset: «أنهى وفد … أمس … زيارة»."""
    ended = _ENDED_BY.search(stage.text, max(stage.start, at - 160), at)
    return ended is not None and not any(
        ended.start() < cue.start < at and cue.frame != "marker" for cue in stage.cues
    )


def is_watched(stage: Stage, cue: Cue) -> bool:
    """Whether a signing is over, since somebody has seen it: "witnessed the signing"."""
    watched = _WATCHED.search(stage.text, max(stage.start, cue.start - 30), cue.start)
    return cue.frame == "sign_verb" and watched is not None


# No "will witness the signing".
_WATCHED = re.compile(rf"(?<!\bwill )(?<!\bto )\b{any_of('witnessing', 'en')}\s+(?:the\s+|a\s+)?$")


def is_kept_from(stage: Stage, cue: Cue) -> bool:
    """Whether somebody is kept from what a verb tells: "was barred from travelling to"."""
    start = max(stage.start, cue.start - 110)
    return cue.sense == "participle" and bool(_KEPT_FROM.search(stage.text, start, cue.start))


_KEPT_FROM = re.compile(
    rf"\b{any_of('keeping_from', 'en')}\b[^.;:\"]{{0,70}}?\bfrom\s(?:\w+ly\s)?$"
)


def was_to_be(stage: Stage, cue: Cue) -> bool:
    """Whether a past form tells what was only planned: "was to have left on Sunday"."""
    start, have = max(stage.start, cue.start - 40), _HAVE.match(stage.text, cue.start, cue.end)
    end = have.end() if have is not None else cue.start
    return cue.sense == "past" and _WAS_TO_HAVE.search(stage.text, start, end) is not None


def is_intended(stage: Stage, at: int) -> bool:
    """Whether what stands at an offset is only meant to be: «اعتزام المملكة توقيع …».

    (the Kingdom's intention to sign) So is what is near: «قرب التوقيع على …», «قرب زيارة …».
    """
    start = max(stage.start, at - _INTENDED_REACH)
    return stage.language == "ar" and _INTENDED.search(stage.text, start, at) is not None


#: How far (in letters) before it those words may begin, with whose intention it is between.
_INTENDED_REACH = 90
_INTENDED = re.compile(
    rf"\b[وبلف]?{any_of('intention', 'ar')}\s"
    rf"(?:(?!{any_of('parts_aim', 'ar')}\s)[^\s.،؛:]+\s){{0,6}}?"
    r"(?:علي\s|في\s)?(?:ال|ل|لل)?$"
    rf"|\b[وبلف]?{any_of('near_at_hand', 'ar')}\s(?:ال)?$"
    rf"|\b(?:ال)?{any_of('arrangements', 'ar')}\s(?:ال[^\s.،؛:]+\s){{0,2}}ل(?:ل)?$"
)
