"""Cue words: what may tell of a visit or an agreement, and in which state, sentence by sentence.

A cue is only a place to look: the rules of visits and agreements decide. The vocabulary is
``seeds/reference/cues.csv``; verbs, nouns and speech make one list, markers of status another, for
a marker may stand inside a phrase ("will visit"). A document is looked through once; where no verb
and no noun of an event stands in it, nothing else of it needs to be read.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from flows.extraction.language.lexicon import (
    alternatives,
    any_of,
    any_of_several,
    group,
    roles,
    rows,
)
from flows.extraction.language.phrases import Hit, PhraseScanner
from flows.extraction.reading.mentions import Reading, Sentence
from flows.extraction.reading.spoken_there import spoken_there

MARKER = "marker"
#: Frames that tell of nothing by themselves.
_BESIDE_EVENTS = frozenset((MARKER, "speech", "sale"))
# during, since, before, after, near, owing to
_HAPPENED = re.compile(r"\s+(?:خلال|منذ|قبل|بعد|قرب|جراء|نتيجة|اثر|بسبب|عقب)\b")
# «يوافق اليوم … ذكرى»: the day, an anniversary
_FALLS_ON = re.compile(rf"\s(?:{any_of('day_word', 'ar')}|يوم|(?:ال)?ذكري|\d)\b")
_ACCORD_OF = re.compile(r"\b(?:ال)?اتفاق\w*\s$")
_INTO_FORCE = re.compile(r"حيز|النفاذ|سريان|موضع التنفيذ")
# A meeting, talks, a session that is held; last, next, of time: a decade.
_HELD = re.compile(
    r"\s+(?:ال)?(?:اجتماع|لقاء|جلس|موتمر|محادثات|مباحثات|قم[ةه]|ندو|دور|ماضي|اخير"
    r"|مقبل|قادم|حالي|من الزم)"
)
# «عقد من المحادثات» (a decade of talks), but «على عقد من» (a contract from)
_OF = re.compile(r"\s+من\b")
# «عقد وزير …», «عقد أمس …» (a minister held, was held yesterday)
_HELD_BY = re.compile(
    rf"\s+(?:ال)?(?:{alternatives(roles('ar').head)}|{any_of('day_word', 'ar')})\b"
)
# «قمة العشرين» (the summit of the Twenty), «قمة جبل» (a mountain's peak), not «قمة في» (one in)
_NO_SUMMIT = re.compile(
    rf"(?!\s?(?:[،.]|$)|\s(?:ب[^\W\d_]+|(?!ال)[^\W\d_]+ية|{any_of('summit_held', 'ar')})\b)"
)
# «رأس وزير …», «رأس معالي …», «رأس الجانب …» (a minister, His Excellency …, the side was headed),
# not «على رأس» (at the head of), «رأس المال» (capital)
_NOBODY_HEADS = re.compile(
    rf"(?<=علي راس)|(?!\s+(?:ال)?(?:{alternatives(roles('ar').head)}"
    rf"|{alternatives(roles('ar').honorific)}|جانب)\b)"
)
# «ودعت الوزيرة إلى» (and the minister called for), not «ودعت الوزيرة» (the minister saw off)
_CALLS_FOR = re.compile(r"[^.،؛]{0,80}?\sالي\s")
# «بيان سعودي فرنسي مشترك» (a joint statement of two) is one, no other «بيان» (statement)
_NOT_OF_TWO = re.compile(r"(?!\s[^\W\d_]+ي\s?[-/]?\s?[^\W\d_]+ي\sمشترك\b)")
# «يتواجد حاليا في» (is now in), unlike an exile «يتواجد في» (who is in)
_LIVES_THERE = re.compile(rf"(?![^.؛]{{0,60}}\s{any_of('at_present', 'ar')}\b)")
# «توقف عن», «توقف عند» (stopped doing, dwelt on)
_STOPS_DOING = re.compile(r"[^.؛،]{0,60}\s(?:عن|عند)\b")
# «قلد الملك الرئيس … قلادة» (the king bestowed on the president the collar), not "imitated"
_NO_ORDER = re.compile(rf"(?![^.؛]{{0,140}}\s{any_of('state_order', 'ar')}\b)")
#: What tells, behind a word, that it only looks like a cue.
_BY_WHAT_FOLLOWS = {
    "بيان": _NOT_OF_TWO,
    "وقع": _HAPPENED,
    "وقعت": _HAPPENED,
    "يوافق": _FALLS_ON,
    "توافق": _FALLS_ON,
    "قمة": _NO_SUMMIT,
    "ودعت": _CALLS_FOR,
    "راس": _NOBODY_HEADS,
    **dict.fromkeys(("يتواجد", "تتواجد", "تواجد", "تواجدت"), _LIVES_THERE),
    **dict.fromkeys(("قلد", "قلدت", "يقلد", "تقلد", "سيقلد"), _NO_ORDER),
    **dict.fromkeys(("توقف", "توقفت", "يتوقف", "تتوقف"), _STOPS_DOING),
}
# Within, since, over, about, throughout, it lasted: so much time.
_DECADE_FOR = re.compile(
    r"(?:خلال|منذ|مدي|قبل|نحو|اكثر من|بعد|طوال|طيلة|استمرت?|دامت?|امتدت?)\s+(?:هذا\s+)?$"
)
_MODAL = re.compile(r"\b(?:will|would|shall|(?<=')ll)\s+(?:\w+\s+)?$", re.IGNORECASE)
# "after stops in (Accra)"
_STOPS = re.compile(rf"\b{any_of('before_stops', 'en')}\s+(?:[a-z]+\s+)?stops in$", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:a|the|his|her|their|brief|short)\s+$", re.IGNORECASE)
# «عدم الكشف عن هويته», «رفض ذكر اسمه» (asked not to be named): nothing of the event is denied.
_REFUSALS = group("refusing", "ar")
_HIS_NAME = re.compile(rf"\s{any_of('naming', 'ar')}\s?(?:اسم|هوي|الاسم|الهوي)")
_NO_DELAY = re.compile(r"(?:من|تمديد|لاجل|الي|طويل[ةه]?|قصير[ةه]?)\s$")
_LAYING = group("lays", "ar")
#: How far (in letters) behind a verb of laying a wreath may be told.
_WREATH_REACH = 90
# Contracts that bind persons: of marriage, work, rent.
_PRIVATE = re.compile(rf"\s+(?:ال)?{any_of('private_contract')}\b")
# Approval, ratification (of): with «ل» (for) before it a wish.
_APPROVAL = group("approval_of", "ar")
# "after weeks of (delay)": it is over
_AFTER_WEEKS = re.compile(r"\bafter (?:[\w-]+ ){1,4}$")
# "to (deal with a crisis)", "will not", but "the", "to a"
_TO_DEAL = re.compile(
    r"\b(?:to|will|would|can|cannot|could|must|should|shall|may|might|not)\s(?:\w+ly\s)?$"
)
# "leads a trade delegation to Lima"
_LEADING = group("leading_verb", "en")
_DELEGATION_TO = re.compile(
    r"\s+(?:to\b|for\b|(?:a|an|the|his|her)\s+(?:[\w.-]+\s+){0,4}(?:delegation|mission|team)\s)"
)
# "said in (the Kenyan capital) Nairobi", not "said in a statement", "is going to (Nairobi)"
_A_NAME = re.compile(rf"\s+(?:the\s+(?:[\w-]+\s+){{0,3}}?|{any_of('nearby', 'en')}\s+)?[A-Z]")
# "In Nairobi on Friday, (the minister said)"
_IN_A_TOWN = re.compile(
    r"In (?:the )?[A-Z][^,;:\"]{2,40}(?:, (?:on )?[A-Z][\w.]+(?: \d+)?)?, "
    r"(?:(?:he|she|they) (?:also |later |\w+ly )?|(?!he\b|she\b|they\b)[^;:\"]{3,90}?)"
    rf"\b{any_of_several('speech', 'speaks_for', language='en')}\b"
)
# "In Nairobi on Friday, (the minister opened)", "In Nairobi, Kenya, late on Friday, "
_IN_A_TOWN_THAT_DAY = re.compile(
    r"In (?:the )?[A-Z][^;:\"]{2,40}?,? (?:(?:late|early|later|earlier) )?(?:on )?[A-Z][a-z]+day"
    r"(?: (?:morning|afternoon|evening|night))?, "
)
# "At a dinner in (Nairobi on Friday, the minister said)", "In remarks to students in (Nairobi)"
_SPEAKS_AT = re.compile(
    rf"(?:In|At|During) (?:(?:an?|the|his|her) (?:[\w'-]+ ){{0,4}}?)?"
    rf"{any_of('occasion_to_speak', 'en')}\b"
    rf"(?:(?! {any_of('made_public', 'en')}\b)[^,;:\"]){{0,50}}? in(?= (?:the )?[A-Z])"
)
# "(the minister), in Nairobi for a fair, (said)", ", here for a fair,"
_WHO_IS_IN = re.compile(
    r", (?P<in>in(?= (?:the )?[A-Z])|here)(?: [^,;:\"]{2,29})? (?:for|to|on|with)\b(?! [A-Z])"
    r"[^,;:\"]{3,70}, "
    rf"(?:\w+ ){{0,2}}{any_of('speech', 'en')}\b"
)
# "told (visiting) Omolo", "told a Kenyan delegation", not "told reporters"
_TO_SOMEBODY = re.compile(r"\s+(?:(?:the|an?|his|her)\s+(?:[\w-]+\s+){0,3}?|visiting\s+)?[A-Z]")
# "handed (over) a letter", "presented President Omolo with a letter"
_A_MESSAGE = re.compile(
    rf"(?:\sover)?\s(?:(?:the\s)?(?:[\w-]+\s){{0,2}}[A-Z][^.;]{{3,80}}?,?\s(?:with\s)?)?"
    rf"(?:an?|the|his)\s(?:[\w-]+\s){{0,3}}{any_of('handed_letter', 'en')}\b"
)
# «سلم الوزير … رسالة» (the minister handed over … a message), «رسالة … نقلها» (which … brought)
_A_MESSAGE_AR = re.compile(rf"[^.؛:]{{1,130}}?\s{any_of('carried_message', 'ar')}\s")
_MESSAGE_BEFORE = re.compile(rf"{any_of('carried_message', 'ar')}\s[^.؛:]{{0,160}}$")
_BROUGHT = group("brought", "ar")
# "opened (the Kenyan embassy)"
_A_HOUSE = re.compile(
    rf"\s(?:an?|the|its|(?:his|her)(?: country's| government's)?)\s(?:[\w-]+\s){{0,3}}"
    rf"{any_of('opened_house', 'en')}\b"
)
# "represented Kenya at the funeral", "was represented (at the funeral) by"
_A_STATE = re.compile(
    r"\s(?:by\s|(?:at|in)\s(?:the|an?)\s[^,;.]{3,60}\sby\s"
    r"|(?:the\s)?[A-Z][^,;.]{2,30}\s(?:at|in)\s(?:the|an?)\s)"
)
# "want to note (that)", "should also mention": a wish of the speaker's, not what he tells
_SAY_SO = re.compile(
    rf"(?: to)? (?:also |just |first |quickly )?{any_of('to_say', 'en')}\b"
    r"(?! (?:an?|the|his|her|their)\b)"
)
# "(settled) a two-year-old dispute", "(form a joint) tea company"
OBJECT = re.compile(
    rf"(?:(?:settled|resolved) (?:an?|the|their|its) (?:[\w-]+ ){{0,4}}?{any_of('dispute', 'en')}"
    rf"|(?:\w+ ){{1,3}}a joint (?:[\w-]+ ){{0,2}}?{any_of('venture', 'en')})\b"
)
# "will", "have also decided to (form a joint company)"
_AHEAD = re.compile(r"\b(?:will|(?:are|plan|decided) to) $")
_A_TRIP = re.compile(
    r"\b(?:trip|visit|tour|journey)(?: (?:this|next|last) \w+)?(?: (?:that|which))? $"
)
#: How far (in letters) before a word that may stand which makes it a cue.
_LEAD_REACH = 110
# "presided over a ceremony here (to welcome Omolo)", not "is ready (to welcome) the accord"
_CEREMONY = re.compile(
    rf"(?<!closing )(?<!opening )\b{any_of('for_a_guest', 'en')}\b(?: [^,;:]{{1,80}})? $"
)
#: What must stand before a word that else is no cue.
_BY_WHAT_PRECEDES = {
    "to welcome": _CEREMONY,
    **dict.fromkeys(("will take", "took", "has taken", "takes"), _A_TRIP),
}
_SEEN = re.compile(r"\s(?:(?:the|his)\s+(?:\w+\s){0,3}?)?[A-Z](?![^.;]{0,80}\boff\b)")
_WILL_BE = re.compile(r"\b(?:will|to|would|shall|must)\s+be\s+(?:\w+ly\s+|jointly\s+)?$")

# "will next week (put) their names to", written like the past
_WILL_PUT = re.compile(r"\b(?:will|would|to|shall|must)\s+(?:[\w-]+\s+){0,3}$")


class _Meaning(NamedTuple):
    """What a phrase may be a cue of: frames and senses, and whether some frame is of an event."""

    senses: tuple[tuple[str, str], ...]
    of_event: bool


class Cue(NamedTuple):
    """A cue word in place: its frame (``visit_verb``, ``sign_noun``, ...) and its sense in it."""

    start: int
    end: int
    frame: str
    sense: str
    prefix: str = ""


def cues_of(reading: Reading) -> dict[int, list[Cue]]:
    """Cues in order of place, by the number of their sentence.

    Sentences without a cue of any visit or agreement are left out; what else they say of speech
    and state belongs to nothing.
    """
    framing, marking = _scanners(reading.language)
    hits = framing.find(reading.small_words)
    found: dict[int, list[Cue]] = {}
    there = _openings(reading)
    if not there and not any(hit.value.of_event for hit in hits):
        return found
    of_sentence, crossed = reading.by_sentence(hits)
    for number in sorted(crossed.union(of_sentence, there)):
        sentence = reading.sentences[number]
        alone = number in crossed
        framed = framing.find(sentence.small_words) if alone else of_sentence.get(number, [])
        if number in there or any(hit.value.of_event for hit in framed):
            marked = marking.find(sentence.small_words)
            cues = [cue for hit in (*framed, *marked) for cue in _cues_at(sentence, hit)]
            if number in there:
                cues.append(there[number])
            found[number] = sorted(cues, key=lambda cue: (cue.start, -cue.end))
    return found


def may_tell_an_event(text: str, language: str, but: tuple[str, ...] = ()) -> bool:
    """Whether a folded text, a headline, holds a cue of some visit or agreement, ``but`` frames."""
    framing, _ = _scanners(language)
    told = (hit.value for hit in framing.find(text.lower()))
    return any(m.of_event and any(frame not in but for frame, _ in m.senses) for m in told)


def _openings(reading: Reading) -> dict[int, Cue]:
    """The cues with which sentences open, by their number."""
    opening = _opening_there if reading.language == "en" else _speaking_there
    opened = ((sentence.number, opening(sentence)) for sentence in reading.sentences)
    return {number: cue for number, cue in opened if cue is not None}


def _opening_there(sentence: Sentence) -> Cue | None:
    """The "In" of "In Nairobi on Friday, the minister said", "X, in Nairobi to sign it, said".

    What somebody does there is not asked.
    """
    text = sentence.reading.text
    start = sentence.opening
    start += text.startswith(" ", start)
    if text.startswith(("In ", "At ", "During "), start):
        town = text.startswith("In ", start) and (
            _IN_A_TOWN.match(text, start, sentence.end)
            or _IN_A_TOWN_THAT_DAY.match(text, start, sentence.end)
        )
        if town:
            return Cue(start, start + len("In"), "doing_verb", "past")
        speaks = _SPEAKS_AT.match(text, start, sentence.end)
        if speaks is not None:
            return Cue(*speaks.span(), "doing_verb", "past")
    elif any(text.find(word, sentence.start, sentence.end) > 0 for word in (", in ", ", here ")):
        there = _WHO_IS_IN.search(text, sentence.start, sentence.end)
        if there is not None:
            return Cue(*there.span("in"), "doing_verb", "present")
    return None


def _speaking_there(sentence: Sentence) -> Cue | None:
    """The verb of «قال الوزير في نيروبي» (the minister said in Nairobi)."""
    start = sentence.opening
    spoken = spoken_there(sentence.reading.text, start, sentence.end)
    if spoken is None:
        return None
    if all(name.start - len(name.prefix) != spoken.place for name in sentence.names):
        return None  # «أكدت الرئاسة مشاركته في حفل» (confirmed that he would be at a ceremony)
    return Cue(spoken.start, spoken.end, "doing_verb", "past", spoken.prefix)


def _cues_at(sentence: Sentence, hit: Hit[_Meaning]) -> list[Cue]:
    """The cues that a hit stands for; none where it only looks like one."""
    if _is_lookalike(sentence, hit) or _is_unplanned(sentence, hit):
        return []
    return [
        Cue(hit.start, hit.end, *_in_context(sentence, hit, frame, sense), hit.prefix)
        for frame, sense in hit.value.senses
        if frame not in _NEEDS_NAME or _may_be_done_there(sentence, hit, frame)
    ]


def _is_unplanned(sentence: Sentence, hit: Hit[_Meaning]) -> bool:
    """Whether «غير» (not) stands before a word of plans: «زيارة غير مقررة» (not scheduled)."""
    negated = sentence.reading.text.endswith("غير ", sentence.start, hit.start)
    return negated and any(sense == "planned" for _, sense in hit.value.senses)


def _may_be_done_there(sentence: Sentence, hit: Hit[_Meaning], frame: str) -> bool:
    """Whether a name stands behind what somebody does: "said in Nairobi", "told Omolo"."""
    text = sentence.reading.text
    if frame == "hand_verb" and sentence.reading.language == "ar":
        return _A_MESSAGE_AR.match(text, hit.end, sentence.end) is not None
    if frame == "hand_verb":
        return _A_MESSAGE.match(text, hit.end, sentence.end) is not None
    if text.endswith("opened", hit.start, hit.end):
        return _A_HOUSE.match(text, hit.end, sentence.end) is not None
    if text.endswith(("represented", "represent"), hit.start, hit.end):
        return _A_STATE.match(text, hit.end, sentence.end) is not None
    if frame == "tell_verb":
        return _TO_SOMEBODY.match(text, hit.end) is not None
    return not text.endswith(" in", hit.start, hit.end) or bool(_A_NAME.match(text, hit.end))


#: Frames of what tells of a visit only with the name of a place or of somebody behind it.
_NEEDS_NAME = ("doing_verb", "tell_verb", "hand_verb")


def _in_context(sentence: Sentence, hit: Hit[_Meaning], frame: str, sense: str) -> tuple[str, str]:
    """Frame and sense by the words before: "will still visit" is a verb, "a stop in" a noun."""
    before = sentence.reading.text[max(sentence.start, hit.start - 30) : hit.start]
    if frame == "visit_noun" and sense == "noun" and hit.value.senses[0][0] == frame:
        word = sentence.reading.text[hit.start : hit.end].lower()
        if word in ("visit", "tour") and _MODAL.search(before):
            return "visit_verb", "future"
    if frame == "go_verb" and sense == "base" and _ARTICLE.search(before):
        return "visit_noun", "noun"
    if (
        frame == "go_verb"
        and hit.value.senses[0][1] == "present"
        and _STOPS.search(before + sentence.reading.text[hit.start : hit.end])
    ):
        return "visit_noun", "noun"
    english = sentence.reading.language == "en"
    if english and sense == "present" and _MODAL.search(before):
        return frame, "future"  # "will also meet"
    return frame, _in_tense(sentence, hit, sense)


def _in_tense(sentence: Sentence, hit: Hit[_Meaning], sense: str) -> str:
    """A participle behind "will be" or "to be" lies ahead: "will be inked today"."""
    if sense != "past" or sentence.reading.language != "en":
        return sense
    before = sentence.reading.text[max(sentence.start, hit.start - 30) : hit.start]
    put = sentence.reading.text.startswith("put ", hit.start) and _WILL_PUT.search(before)
    return "future" if put or _WILL_BE.search(before) else sense


def _is_lookalike(sentence: Sentence, hit: Hit[_Meaning]) -> bool:
    """Words that only look like a cue: «من أجل» (for the sake of), "May" the month.

    «بحث» (discussed) is no «حث» (urged) with a preposition before it, and «فيصل» (Faisal) no
    «يصل» (arrives);
    «عقد» (a contract) is also "held" and "a decade"; «دخلت» (entered) counts only with
    «حيز النفاذ» (into force) behind it, and «وقعت» (signed) with a time or a cause behind it
    is "happened".
    """
    text = sentence.reading.text
    word = text[hit.start : hit.end]
    if word in _BY_WHAT_FOLLOWS:
        return _BY_WHAT_FOLLOWS[word].match(text, hit.end, sentence.end) is not None
    if word in ("دخل", "دخلت"):
        return _INTO_FORCE.search(text, hit.end, hit.end + 150) is None
    if word.endswith(("عقد", "عقدين", "عقود", "عقودا")):
        before = text[max(sentence.start, hit.start - 14) : hit.start]
        held = _HELD.match(text, hit.end) or _PRIVATE.match(text, hit.end)
        won = hit.prefix.endswith("ب") or before.endswith("علي ")
        if word == "عقد" and not won:
            held = held or _HELD_BY.match(text, hit.end)
        time = _DECADE_FOR.search(before) or (_OF.match(text, hit.end) and not won)
        return bool(held or time)
    if word.endswith("النار"):  # «اتفاق لوقف إطلاق النار» (for a cease-fire): told by «اتفاق»
        return (
            hit.prefix.endswith("ل")
            or _ACCORD_OF.search(text, max(0, hit.start - 12), hit.start) is not None
        )
    if word in ("حث", "حثت", "حثا"):
        return hit.prefix.endswith("ب")
    if word == "يصل":
        return hit.prefix.endswith("ف")
    if word in _LAYING or word in _BROUGHT:
        return _lacks_its_thing(sentence, hit)
    if word.removeprefix("ال") in _APPROVAL:
        return hit.prefix.endswith("ل")
    if word in _REFUSALS:
        return _HIS_NAME.match(text, hit.end, sentence.end) is not None
    if word == "اجل":  # for the sake of, a loan's term
        return (
            "ل" in hit.prefix
            or _NO_DELAY.search(text, max(sentence.start, hit.start - 8), hit.start) is not None
        )
    return sentence.reading.language == "en" and _is_english_lookalike(sentence, hit)


def _lacks_its_thing(sentence: Sentence, hit: Hit[_Meaning]) -> bool:
    """Whether nothing is told to be laid or brought: «وضع» (a situation), «نقلها» (moved it).

    Unlike «وضع إكليلا من الزهور» (laid a wreath), «رسالة … نقلها» (a message that … brought).
    """
    text = sentence.reading.text
    if text[hit.start : hit.end] in _LAYING:
        return text.find("اكليل", hit.end, hit.end + _WREATH_REACH) < 0
    return _MESSAGE_BEFORE.search(text, sentence.start, hit.start) is None


def _is_english_lookalike(sentence: Sentence, hit: Hit[_Meaning]) -> bool:
    """The month May, terms of payment; who leads no delegation, and what one is going to do."""
    text = sentence.reading.text
    word = text[hit.start : hit.end]
    if word.split()[-1] in _LEADING:
        return _DELEGATION_TO.match(text, hit.end, sentence.end) is None
    if word.endswith(("going to", "is coming to", "are coming to")):
        return _A_NAME.match(text, hit.end) is None
    if word in ("delay", "delays") and _AFTER_WEEKS.search(text, sentence.start, hit.start):
        return True
    if word.lower() in ("deferred", "delayed"):
        return text.startswith(("-pay", " pay"), hit.end)
    if word == "deal" and text.startswith(" with", hit.end):  # "a trip to deal with the crisis"
        return _TO_DEAL.search(text, sentence.start, hit.start) is not None
    if word in ("settled", "resolved") or word.endswith(" a joint"):
        return _lacks_object(sentence, hit)
    if (led_in := _BY_WHAT_PRECEDES.get(word)) is not None:
        start = max(sentence.start, hit.start - _LEAD_REACH)
        return led_in.search(text, start, hit.start) is None
    if word == "saw":  # "saw Omolo in Lima", not "saw a rise", "saw Omolo off"
        return _SEEN.match(text, hit.end, sentence.end) is None
    if ("receive_verb", "participle") in hit.value.senses:  # "Welcoming Omolo to Lima, the"
        return word.islower()
    if (MARKER, "hypothetical") in hit.value.senses and _SAY_SO.match(text, hit.end):
        return True
    return word == "May" and hit.start > sentence.start


def _lacks_object(sentence: Sentence, hit: Hit[_Meaning]) -> bool:
    """Whether what is settled is no dispute, what is founded no company, or only may be."""
    text = sentence.reading.text
    ahead = any(sense == "future" for _, sense in hit.value.senses)
    if ahead and not _AHEAD.search(text, sentence.start, hit.start):
        return True
    return OBJECT.match(text, hit.start, sentence.end) is None


def markers(cues: Collection[Cue], start: int, end: int) -> list[Cue]:
    """Markers of status that stand between two offsets."""
    return [cue for cue in cues if cue.frame == MARKER and start <= cue.start and cue.end <= end]


@cache
def _scanners(language: str) -> tuple[PhraseScanner[_Meaning], PhraseScanner[_Meaning]]:
    """What finds cues of events and of speech; and what finds markers."""
    framed: dict[str, _Meaning] = {}
    marking: dict[str, _Meaning] = {}
    for row in rows("cues"):
        if row["language"] == language:
            frame = row["frame"]
            vocabulary = marking if frame == MARKER else framed
            for cue in _variants(row["cue"], frame):
                before = vocabulary.get(cue, _Meaning((), of_event=False))
                vocabulary[cue] = _Meaning(
                    (*before.senses, (frame, row["sense"])),
                    of_event=before.of_event or frame not in _BESIDE_EVENTS,
                )
    return PhraseScanner(framed), PhraseScanner(marking)


def _variants(cue: str, frame: str) -> tuple[str, ...]:
    """A cue, as one speaks, and with a day in it: "(he')ll visit", "(I) shall", "said Monday in".

    With a pronoun written onto it, where it tells of one who receives: «استقبله» (received him).
    """
    if cue in group("does_to_him", "ar"):
        return (cue, f"{cue}ه", f"{cue}ها")
    will = cue.removeprefix("will ")
    spoken = (f"ll {will}", f"shall {will}") if will != cue else ()
    done, _, where = cue.rpartition(" ")
    if (frame, where) not in _PARTED_BY_A_DAY:
        return (cue, *spoken)
    return (cue, *spoken, *(f"{done} {day} {where}" for day in _days()))


#: Frames whose verb and preposition a day may part: "said on Monday in", "host next week to".
_PARTED_BY_A_DAY = (("doing_verb", "in"), ("receive_verb", "to"), ("receive_verb", "for"))


@cache
def _days() -> tuple[str, ...]:
    """Words of a day or a week as they stand in a sentence, in small letters: "late on monday"."""
    days = [row["name"].lower() for row in rows("weekdays") if row["language"] == "en"]
    on = ("", "on ", "last ", "late ", "late on ", "early on ")
    told = [f"{before}{day}" for day in days for before in on]
    return (*told, "yesterday", "today", "this week", "next week", "last week")
