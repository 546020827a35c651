"""Arabic titles that stand for somebody told before: «سموه» (His Highness), «معاليه», «فخامته».

Stands between the people of a sentence and the rules that ask who receives, visits or speaks;
decides no events.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.stages import Stage

# «… سموه», and when he does it: «استقبل سموه أمس وزير …»
_TITLE = re.compile(rf"\s*(?P<title>{any_of('his_honour', 'ar')})(?:\s+(?:امس|اليوم))?\s+")
_ANYWHERE = re.compile(rf"\b{any_of('his_honour', 'ar')}\b")
_ROYAL = re.compile(rf"{any_of('royal_honour', 'ar')}")
# «صاحب السمو», «الشيخ» (a prince, a sheikh), in front of a name or an office
_OF_ROYALTY = re.compile(rf"\b(?:ال)?{any_of('royal_title', 'ar')}\b")
# «صاحب السمو الملكي (الأمير)» (His Royal Highness), not «استقبل أمير المنطقة (القنصل)» (the consul)
_HIS_HIGHNESS = re.compile(rf"{_OF_ROYALTY.pattern}(?:\sالملكي)?\s$")
# «الملك», «خادم الحرمين»: a king is no «سموه» (His Highness)
_KING = re.compile(r"(?:ال)?(?:ملك|عاهل)|خادم الحرمين")
# «فخامته» (His Excellency the president)
_PRESIDENT = "فخامته"
_HIS = re.compile(r"(?:ته|تها|ه|ها)$")
#: How far (in letters) before a mention its honorific begins at the earliest.
_BESIDE = 14
#: How many sentences back a title may find its bearer.
_BACK = 4


def title_behind(stage: Stage, at: int) -> int:
    """How far a title reaches that stands at an offset for somebody: «استقبل سموه …», else 0."""
    found = _TITLE.match(stage.text, at, stage.end)
    return found.end() - at if found else 0


def title_of(stage: Stage, start: int, end: int) -> int | None:
    """Where a title stands for whom a word from start to end tells: behind it, or behind a verb.

    «وصل سموه», «كان سموه قد وصل» (His Highness had arrived), «سيقوم سموه بعد ذلك بزيارة» (will
    then pay a visit).
    """
    if title_behind(stage, end):
        return end
    found = _BEFORE.search(stage.text, max(stage.start, start - _BEFORE_REACH), start)
    return None if found is None else found.start(found.lastgroup or 0)


_HONOUR = any_of("his_honour", "ar")
# «كان سموه قد» (His Highness had), «سيقوم سموه (بزيارة)» (will pay)
_BEFORE = re.compile(
    rf"\bو?كانت?\s(?P<had>{_HONOUR})\s(?:قد\s)?$"
    rf"|\b[وف]?{any_of('undertakes', 'ar')}\s(?P<pays>{_HONOUR})\s"
    rf"(?:{any_of('later_day', 'ar')}\s)?ب$"
)
#: How far (in letters) before a word those words may begin.
_BEFORE_REACH = 50


def is_titled(stage: Stage, until: int | None = None) -> bool:
    """Whether a title stands for somebody in a sentence, or before an offset in it.

    «وكان معاليه قد وصل إلى …» (His Excellency had reached …).
    """
    end = stage.end if until is None else until
    return _ANYWHERE.search(stage.text, stage.start, end) is not None


def may_bear(stage: Stage, at: int, mention: Mention) -> bool:
    """Whether the one spoken of can be whom the title at an offset means, for all that is told.

    «سموه» is no foreign president, «فخامته» no prince.
    """
    title = _title(stage, at)
    if title == _PRESIDENT:
        return _bears(stage, title, mention)
    leader = mention.full.office == "leader" and not _is_royal(stage, mention)
    return not (leader and _ROYAL.fullmatch(title))


def bears(stage: Stage, at: int, mention: Mention) -> bool:
    """Whether the words of somebody tell the title at an offset: «صاحب السمو …», «معالي …»."""
    title = _title(stage, at)
    return title != "" and _bears(stage, title, mention)


def bearer(stage: Stage, at: int) -> Mention | None:
    """Who was told last with the title that stands at an offset, there or in the sentences before.

    «… معالي وزير العدل …. وأوضح معاليه أن …» (His Excellency the minister …. His Excellency said).
    """
    title, number = _title(stage, at), stage.sentence.number
    if not title:
        return None
    stages = stage.scene.stages[max(0, number - _BACK) : number + 1]
    told = (m for s in reversed(stages) for m in s.people if m.end <= at and m.full.name)
    return next((m for m in told if _bears(stage, title, m)), None)


def is_of_arab_press(stage: Stage, mention: Mention) -> bool:
    """Whether one is told as Arabic papers tell of their own: «معالي وزير …», «الأمير فيصل بن …».

    They need not tell whose minister that is; no Kenyan or Dutchman is told so.
    """
    full = mention.full
    return _OWN.search(stage.text, max(0, full.start - _BESIDE), full.end) is not None


# «معالي», «صاحب السمو» (His Excellency, His Highness); «فيصل بن ناصر» (son of), «آل» (house of)
_OWN = re.compile(rf"\b(?:ال)?{any_of('arab_honour', 'ar')}\b|\s(?:بن|بنت|ال)\s")


def _title(stage: Stage, at: int) -> str:
    """The title that stands at an offset for somebody, empty where none does."""
    found = _TITLE.match(stage.text, at, stage.end)
    return found["title"] if found is not None else ""


def _bears(stage: Stage, title: str, mention: Mention) -> bool:
    """Whether the words of somebody tell a title: a royal house's, a president's, his own."""
    if _ROYAL.fullmatch(title):
        king = _KING.match(stage.text, mention.full.start) is not None
        return _is_royal(stage, mention) and not (king and title.startswith("سمو"))
    if title == _PRESIDENT:
        return mention.full.office == "leader" and not _is_royal(stage, mention)
    stem, full = _HIS.sub("", title), mention.full  # «معالي», «سعاد»
    return stem in stage.text[max(0, full.start - _BESIDE) : full.end]


def _is_royal(stage: Stage, mention: Mention) -> bool:
    """Whether the words of somebody, or right before him, tell that he is of a royal house."""
    full = mention.full
    if _OF_ROYALTY.search(stage.text, full.start, full.end):
        return True
    return _HIS_HIGHNESS.search(stage.text, max(0, full.start - _BESIDE), full.start) is not None
