"""Whose words a whole document is: what its headline, its first and its last line tell.

Beside ``attribution``, which reads single sentences: a statement is its author's, a transcript
speaks in turns, a release is its house's paper, a report bears the mark of its agency. Looks for no
event, and invents nobody: every source stands in the text or in its headline.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache

from flows.extraction.language.lexicon import group
from flows.extraction.reading.mentions import Reading, Span
from flows.extraction.voices.attribution import outlets_in
from schemas.claims import Attribution

# "Statement by …", "Remarks by President X and Prime Minister Y of Z Before …"
_HEADING = re.compile(
    r"\b(?:Statement|Remarks|Briefing|Gaggle|Letter|Message|Toast|Op-Ed|Comments|Call|Interview"
    r"|Address|Declaration)[\w ,]{0,25}?"
    r"\s(?:by|from|with)\s+(?:the\s+)?(?P<who>(?!the\b)[A-Z][^\n,:;]{2,60}?)"
    r"(?=\s+(?:on|in|at|about|regarding|and|to|following|after|before|for|of)\b|[,:;\n]|$)"
)
_AND_AUTHOR = re.compile(
    r"(?:\s+of\s+(?:the\s+)?[A-Z][\w ]{2,25}?)?,?\s+and\s+(?:the\s+)?"
    r"(?P<who>(?:[A-Z][\w'.-]*\s?){2,7}?)(?=\s+(?:on|in|at|after|before|of|to)\b|[,:;\n]|$)"
)
# "MR. SULLIVAN: …", "SENIOR ADMINISTRATION OFFICIAL: …"
_TURN = re.compile(
    r"(?:(?<=^)|(?<=[\s\"]))"
    r"(?P<who>(?:(?:MR|MS|MRS|DR)\. )?[A-Z][A-Z'-]{2,}(?: [A-Z][A-Z'-]+){0,4}):\s"
)
#: Turns that make a transcript.
_TURNS = 2
# A text that is somebody's paper: "Joint Statement of …", "FACT SHEET: …".
_PAPER = re.compile(
    r"^\W*(?P<paper>(?:[A-Z][\w.-]*\s+){0,3}?(?:Fact Sheet|FACT SHEET|Readout|Joint Statement"
    r"|(?:Joint |Final )?Communiqu[eé]|Joint Declaration))\b"
)
#: Letters within which a text tells its agency, its heading stands, and an agency signs it.
_FIRST_LINE, _HEAD, _LAST_LINE = 90, 200, 40
_SIGNED = re.compile(r"[)/\s.\"-]*$")
# «الرياض - (واس)», in front of an agency
_PLACE_LINE = re.compile(r"\W*(?:[^\W\d_]+\s){1,2}-\s?")
# «المصدر: "…"» (source), at the end of a text
_SOURCE = re.compile(r"\bالمصدر\s*:\s*\"?$")


def authors(reading: Reading) -> tuple[Attribution, ...]:
    """Whose statement a text is, as its headline or its first lines tell."""
    for text in (reading.document.title or "", reading.folded.original[:_HEAD]):
        heading = _HEADING.search(text)
        if heading is None or heading.group("who").split()[-1].lower() in _no_author():
            continue
        further = _AND_AUTHOR.match(text, heading.end("who"))
        names = [heading.group("who"), *([further.group("who")] if further else [])]
        return tuple(Attribution(name.strip(), "named", None, "stated") for name in names)
    return ()


def turn(reading: Reading, at: int) -> tuple[Attribution, ...]:
    """Whose turn it is in a transcript at an offset of the folded text."""
    turns = _turns(reading.text)
    before = bisect_right([start for start, _ in turns], at)
    if not before:
        return ()
    _, who = turns[before - 1]
    return (Attribution(reading.words(who), "named", None, "stated"),)


@lru_cache(maxsize=1)  # the document being read: all of it is asked for, source by source
def _turns(text: str) -> tuple[tuple[int, Span], ...]:
    """Where each turn of a transcript begins and who has it; none where a text is no transcript."""
    turns = [t for t in _TURN.finditer(text) if t.group("who") not in _no_turn()]
    if len(turns) < _TURNS and not (turns and turns[0].start() == 0):
        return ()
    return tuple((t.start(), t.span("who")) for t in turns)


def paper(reading: Reading) -> tuple[Attribution, ...]:
    """The house that gives a paper out, where its text names it, and the paper by its headline."""
    told = _PAPER.match(reading.document.title or "")
    if told is None:
        return ()
    sources = [Attribution(told.group("paper"), "document", None, "stated")]
    house = next((p for p in reading.places if p.sort == "landmark"), None)
    if house is not None:
        words = reading.words((house.start, house.end))
        sources.insert(0, Attribution(words, "named", None, "stated"))
    return tuple(sources)


def agency(reading: Reading) -> tuple[Attribution, ...]:
    """The agency whose mark stands in the first or at the end of the last line."""
    text = reading.text
    for start, end in outlets_in(text[:_FIRST_LINE]):
        if _stands_as_agency(text, start, end):
            return (Attribution(reading.words((start, end)), "outlet", None, "reported"),)
    last = max(0, len(text) - _LAST_LINE)
    for start, end in outlets_in(text[last:]):
        before = text[: last + start]
        if _SIGNED.match(text, last + end) and (before[-1:] in "(/-" or _SOURCE.search(before)):
            words = reading.words((last + start, last + end))
            return (Attribution(words, "outlet", None, "reported"),)
    return ()


def _stands_as_agency(text: str, start: int, end: int) -> bool:
    """Between brackets or strokes, or in front of the colon or dash of a first line.

    Or it ends the place's line, or opens it: «الرياض - واس», «واس - الرياض:».
    """
    if _PLACE_LINE.fullmatch(text, 0, start):
        return True
    before, behind = text[max(0, start - 3) : start].strip(), text[end : end + 3].strip()
    opened = before[-1:] in ("(", "/", "-") or not text[:start].strip()
    return opened and behind[:1] in (")", "/", "-", ":", ",")


@cache
def _no_author() -> frozenset[str]:
    return group("behind_person", "en")


@cache
def _no_turn() -> frozenset[str]:
    return frozenset(word.upper() for word in group("no_turn", "en"))
