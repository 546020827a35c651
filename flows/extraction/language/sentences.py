"""Where the sentences of a folded text begin and end.

Stands beside ``lexicon`` in the language layer: full stops of short forms, of initials and of
names spelt by their letters end nothing. Knows nothing of what a sentence tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from flows.extraction.language.lexicon import alternatives, any_of, group, roles, rows
from flows.extraction.language.text import fold

# A full stop ends a sentence unless a short form or an initial stands before it, or the next
# letter is small; Arabic news ends sentences with . ؟ ! and with line breaks.
# The marks stand first, so that the search jumps from one to the next.
_SENTENCE_END = re.compile(
    r"([\n.!?؟…](?:(?<=\n)"
    r"|(?<!\n)[.!?؟…]*[\"')\]]*(?=\s|$)"
    r"|(?<=[\u0600-\u06ff\"]\.)(?=[\u0600-\u06ff])))\s*"
)
_SHORT_FORM = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|MR|MRS|MS|DR|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Sens?|Reps?|Govs?|Prof|Rev|St|Jr|Sr|vs|No|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Co|Corp|Inc|Ltd|approx|Brig|Mt|Ft|U\.S|U\.N|U\.K|"
    r"[a-z]\.[a-z]))$"
)


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of a folded text, without surrounding blanks, in order."""
    spans: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    for mark in _SENTENCE_END.finditer(text):
        at, behind = mark.span()
        if text[at] == "." and not _stops(text, start, at, behind):
            continue
        end = mark.end(1) if text[at] != "\n" else start + len(text[start:at].rstrip())
        if start < end:
            spans.append((start, end))
        start = behind
    if start < len(text):
        spans.append((start, len(text.rstrip())))
    return spans


def units(text: str, language: str) -> list[tuple[int, int]]:
    """Spans of what is read as one telling: sentences, long Arabic ones parted where «و» goes on.

    Arabic papers join what others part by full stops: «وصل …، واستقبله …، وأعلن …» (arrived, and
    was received by, and announced). A new telling begins behind a comma with "and", a verb of the
    past and who did it, or with «كما», «من جهته» (also, for his part), unless it is quoted or
    short.
    """
    found = sentences(text)
    if language != "ar":
        return found
    return [part for span in found for part in _parted(text, *span)]


def _parted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, in parts where it is long."""
    if text.count(" ", start, end) >= _LONG:
        for mark in _goes_on().finditer(text, start, end):
            whole = text.count(" ", start, mark.start()) >= _LEAST
            rest = text.count(" ", mark.end(), end) >= _LEAST
            if whole and rest and text.count('"', start, mark.start()) % 2 == 0:
                yield start, mark.start()
                start = mark.end()
    yield start, end


#: Blanks of a sentence that is long, and of the least part of one.
_LONG, _LEAST = 24, 5


@cache
def _goes_on() -> re.Pattern[str]:
    """The comma behind which an Arabic sentence tells something new.

    A verb that is written like a noun («بحث», discussed or discussion) needs a subject behind it.
    """
    past = {row["past"] for row in rows("verbs") if row["language"] == "ar"}
    nouns = past & group("verb_or_noun", "ar")
    who = alternatives(frozenset(roles("ar").head) | group("two_sides", "ar"))
    verbs = (
        rf"{alternatives(past - nouns)}(?:ت|ا|وا)?|{alternatives(nouns)}ت"
        rf"|{alternatives(nouns)}(?=\s(?:ال)?{who}\b)"
    )
    said = any_of("speech", "ar")
    opens = rf"(?!كما {said}ت?\b){any_of('goes_on', 'ar')}"  # «كما أعلن» (as … announced)
    return re.compile(rf"،\s+(?=وس?(?:{verbs})\s(?!{_NO_SUBJECT}\s)|{opens}\s)")


# that, of, on, to, in, from, by: who did it stands before the comma
_NO_SUBJECT = r"(?:انه?ا?|عن|علي|الي|في|من|حول|[بل][^\s]+)"


def _stops(text: str, start: int, at: int, behind: int) -> bool:
    """Whether the full stop at an offset ends the sentence that begins at ``start``."""
    after = text[behind : behind + 1]
    if not after:
        return True
    if "a" <= after <= "z":
        return False
    before = max(start, at - 12)
    if behind == at + 1 and _is_in_code(text[before:at], text[behind : behind + 14]):
        return False
    last = text[at - 1] if at > start else ""
    if last.isascii():
        return _SHORT_FORM.search(text[before:at]) is None
    initial = "\u0621" <= last <= "\u064a" and at > start + 1 and text[at - 2] in " \n."
    return not initial  # the letter of an Arabic initial stands alone, as both of «أ.د.»


def _is_in_code(before: str, after: str) -> bool:
    """Whether a full stop joins letters, of a model or a name: «ام.اتش-60», «شركة "بي.بي"»."""
    return bool(
        (_LETTER_NAME.search(before) and _LETTERS_AND_FIGURE.match(after))
        or (_FIGURE_AND_LETTER.search(before) and _LAST_LETTER.match(after))
        or (_A_LETTER.search(before) and _NEXT_LETTER.match(after))
    )


# Names of Latin letters in Arabic have two to five letters: «ام» (M), «دبليو» (W).
_LETTER_NAME = re.compile(r"(?:^|[\s\".-])[\u0621-\u064a]{1,5}$")
_LETTERS_AND_FIGURE = re.compile(r"(?:[\u0621-\u064a]{1,5}\.)?[\u0621-\u064a]{1,5}[ -]?\d")
_FIGURE_AND_LETTER = re.compile(r"\d[ .-]?[\u0621-\u064a]{1,5}$")
_LAST_LETTER = re.compile(r"[\u0621-\u064a]{1,5}(?!\w)")
# Only names of letters stand before and behind: «بي.بي», «إتش.إس.بي.سي», unlike «عليه.من».
_LETTER = alternatives(frozenset(fold(row["word"]).text for row in rows("designation_letters")))
_A_LETTER = re.compile(rf"(?:^|[\s\".و-]){_LETTER}$")
_NEXT_LETTER = re.compile(rf"{_LETTER}\b")
