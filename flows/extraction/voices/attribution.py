"""Who says it: the sources that a sentence names, and whom they lean on.

Reads speech («قال المكتب الإعلامي إن …», "a spokesman said"), phrases of source («وفق …»,
"according to …") and chains («نقلاً عن مصادر», "citing officials"). What is said is not its
concern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from flows.extraction.language.lexicon import any_of, group, ordinary, rows
from flows.extraction.language.phrases import PhraseScanner
from flows.extraction.reading.mentions import Mention, Span
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.who_clauses import aside_around
from flows.extraction.voices.sayers import inserted, is_annexed, is_body, is_saying, quoted, sayers
from flows.extraction.voices.telling import Heard, heard_at
from schemas.claims import Attribution, SourceKind, Stance

_ACCORDING = re.compile(rf"\b[وف]?{any_of('according')}\s?", re.IGNORECASE)
# The second link of a chain.
_CITING = re.compile(rf"\b{any_of('citing')}\s+(?:the\s+)?$", re.IGNORECASE)
# «نافياً» (denying): what the one who spoke before does.
_DENYING = re.compile(rf"\b{any_of('denying_besides', 'ar')}\b")
_EN_ANY_SPEECH = re.compile(rf"\b(?:{any_of('denying', 'en')}|{any_of('speech', 'en')})\b")
_AR_ANY_SPEECH = re.compile(
    rf"\b[وف]?(?P<verb>{any_of('denying', 'ar')}|{any_of('speech', 'ar')})\b"
)
#: Letters behind a voice within which its verb stands.
_VERB_NEAR = 60
# «ونقلت الوكالة … عن» (and the agency relayed from), «علمت الصحيفة من» (the paper learned from)
_RELAYED = re.compile(
    rf"\b[وف]?(?:{any_of('relayed', 'ar')}\b[^.؛]{{0,60}}\bعن"
    rf"|{any_of('learned', 'ar')}\b[^.؛]{{0,40}}\bمن)\s+$"
)
# «صدر عن الديوان بيان» (the court issued a statement)
_ISSUED = re.compile(rf"\b[وف]?{any_of('issued', 'ar')}\s+(?:\w+\s+){{0,3}}عن\s+$")
_DENIED = re.compile(rf"\b{any_of('denying')}\b", re.IGNORECASE)
_EN_SPEECH = re.compile(
    r"^\s*,?\s*(?:(?:in|from|at|with|on|issued|released|published)\s+[\w ]{2,40}?(?<!\band)\s+)?"
    r"(?:also\s+|later\s+|earlier\s+)?(?:has\s+|have\s+|had\s+)?"
    rf"(?<!\bto )(?:{any_of('speech', 'en')}|{any_of('speech_more', 'en')})\b"
)
# "SPA, monitored in Bahrain, said": what is set off by commas stands between.
_EN_SPEECH_FURTHER = re.compile(rf"^\s*,[^,.;\"]{{2,70}},\s*{any_of('speech', 'en')}\b")
# "aides to the minister said": who stands behind is not the one who speaks.
_EN_OF_WHOM = re.compile(r"\b(?:of|for|from|(?<!ccording )to)\s+(?:the\s+|his\s+)?$")
# Behind whom an inverted verb of speech names nothing is told of him: '…," said the envoy.'
_EN_SAID_ALL = re.compile(rf"'?s?\s*(?:[,.;:)\"(-]|$|(?:{any_of('said_all', 'en')}|[A-Z]\w+day)\b)")
_EN_SPEECH_BEFORE = re.compile(
    rf"\b{any_of('speech_before', 'en')}\s+(?:[A-Z]\w+day\s+)?(?P<by>by\s+)?(?:the\s+|an?\s+)?$"
)
# «صرح به …», «قال لـ"الشرق الأوسط" …», «أكد اليوم الخميس …»: between verb and speaker.
_AR_SPEECH_BEFORE = re.compile(
    rf"(?:^|\s)[وف]?(?P<verb>{any_of('speech', 'ar')})(?:ه|ا|وا)?\s+"
    r"(?:(?:به|بذلك|ذلك|عنه|عنها|عنهم)\s+)?"
    r"(?:ل\s*\"[^\"،.]{2,25}\"\s+|ل\w+\s+|(?:اليوم|امس|مساء|صباح)\s+(?:ال\w+\s+){0,2})?"
    r"(?:عن\s+|في\s+)?(?:ال)?(?:متحدث باسم\s+)?$"
)
# "said in a joint statement", «قال … في بيان» (said in a statement)
_EN_SAID_IN = re.compile(
    rf"\b{any_of('speech', 'en')}\b[^,.;]{{0,25}}?\s(?:in|through|via)\s+(?:an?|the|its|their)\s+"
    r"(?:[a-z]+\s+){0,2}$"
)
_AR_SAID_IN = re.compile(rf"\b{any_of('speech', 'ar')}\b[^.؛]{{0,60}}\bفي\s+$")
# Whom "according to" names where no other word tells what it is; agreements and plans speak not.
_EN_ACCORDING_TO = re.compile(
    r"\baccording to\s+(?:the\s+|an?\s+)?(?P<who>(?:[\w'-]+\s){0,5}?[\w'-]+)"
    r"(?=\s*[,.;\"]|\s+(?:who|which|that|in|on|at|for|to|as|and|but)\b|\s*$)",
    re.IGNORECASE,
)
_NO_VOICE = re.compile(rf"\b{any_of('no_voice', 'en')}\b", re.IGNORECASE)
_SPEAKING_PLACES = ("country", "capital", "organisation", "landmark")
# «جاء ذلك في تصريح لوزير …» (this came in a statement by minister …)
_AR_UTTERED = re.compile(rf"\b{any_of('uttered', 'ar')}\s+$")
_AR_SPEECH_BEHIND = re.compile(
    rf"\s*،?\s*[وف]?(?!{any_of('speech_weak', 'ar')}\b){any_of('speech', 'ar')}\b"
)
# but not «قصر بيان», the palace of that name
_STATEMENT = re.compile(
    rf"(?<!قصر ){any_of('statement')}(?:\s+صادر\s+عن|\s+نشره|\s+اصدره|\s+من)?\s+(?:ل\s*)?$"
)
# The words before "ministry", "sources" that name whose they are.
_EN_OWNER = re.compile(rf"(?:\b(?:[A-Z][\w.'-]*|{any_of('owner_word', 'en')})\s+)+$")
_EN_TAIL = re.compile(
    r"\s+(?:of|for)\s+(?:the\s+)?(?:[A-Z][\w-]*\s?|(?<=\s)and\s(?=[A-Z]))+"
    rf"|\s+(?:close|familiar)\s+(?:to|with)\s+(?:the\s+)?"
    rf"(?:(?!(?:in|at|on|{any_of('speech', 'en')})\b)[\w-]+\s?){{1,3}}"
)


# "since President X announced …": what came before, told by nobody here.
_PRELUDE = re.compile(r"\b(?:since|until|after|before)\s+(?:the\s+|an?\s+)?$")
# "arrived in (Iraq)", "his talks with (Japan)"
_NO_SUBJECT = re.compile(
    r"\b(?:in|into|at|near|between|with|by|of|for|from|(?<!ccording )to)\s+(?:the\s+)?$"
)
# "the official MTI news agency"
_OUTLET_KIND = re.compile(
    r"\s(?:state |national |official )?(?:news )?(?:agency|service|daily|weekly|newspaper|radio"
    r"|television|tv|network|magazine)\b",
    re.IGNORECASE,
)
# «بيان صادر عن …», «بيان أصدره …», «بيان لـ…»: between a statement and whose it is.
_WHOSE = re.compile(rf"\s+{any_of('whose_statement', 'ar')}\s*(?=[^\W\d_])")
# «(بترا)», "(SUNA)": what an agency is called for short.
_SHORT_NAME = re.compile(r"\s?\(\s?\"?(?P<name>[^\W\d_][\w.-]{1,11})\"?\s?\)")
#: Letters that a name in quotation marks has at most.
_QUOTED_NAME = 40
#: Letters within which the subject of a sentence stands.
_SUBJECT = 45
_DOCUMENT = re.compile(rf"{any_of('statement')}|[\w ]*(?:statement|release|communique)$", re.I)


@dataclass(frozen=True, slots=True)
class Voice:
    """A source in place: its span, what it is, and where its fullest name stands if elsewhere.

    ``listed`` are outlets that the vocabulary knows by name.
    """

    start: int
    end: int
    kind: SourceKind
    cites: bool = False
    name: Span | None = None
    listed: bool = False


def heard(stage: Stage) -> tuple[Heard, ...]:
    """The sources of a sentence in order, each with whom it leans on."""
    told: list[Heard] = []
    for voice in _voices(stage):
        words = stage.sentence.reading.words(voice.name or _whole(stage, voice))
        if voice.cites and told and told[-1].source.citing is None:
            known = told[-1].source
            leaning = Attribution(known.source, known.kind, words, "reported")
            told[-1] = replace(told[-1], source=leaning)
            continue
        if any(known.source.source == words for known in told):
            continue
        report: Stance = "reported" if voice.kind in ("outlet", "anonymous") else "stated"
        stance: Stance = "denied" if _denies(stage, voice) else report
        source = Attribution(words, voice.kind, None, stance)
        told.append(replace(heard_at(stage, source, (voice.start, voice.end)), cited=voice.cites))
    return tuple(told)


def _denies(stage: Stage, voice: Voice) -> bool:
    """Whether the verb of a voice is one of denial, or a participle of it follows («نافياً»)."""
    behind = stage.between(voice.end, stage.end)
    if stage.language == "en":
        verb = _EN_ANY_SPEECH.search(behind[:_VERB_NEAR])
        return verb is not None and _DENIED.match(verb.group()) is not None
    verbs = list(_AR_ANY_SPEECH.finditer(stage.between(stage.start, voice.start)))
    told = verbs[-1].group("verb") if verbs else ""
    return bool(_DENIED.match(told) or _DENYING.search(behind) or _DENIED.match(behind.strip()))


def _whole(stage: Stage, voice: Voice) -> Span:
    """A voice without the article that «لل» (to the) writes onto it, with its closing quote.

    An agency or a paper with its short name in brackets: «وكالة الأنباء الأردنية (بترا)».
    """
    clitic = stage.between(max(stage.start, voice.start - 1), voice.start + 1) == "لل"
    opened = stage.between(voice.start, voice.end).count('"') % 2 == 1
    end = voice.end + (opened and stage.text.startswith('"', voice.end))
    short = _SHORT_NAME.match(stage.text, end, stage.end) if voice.kind == "outlet" else None
    if short is not None and (short["name"].isupper() or outlets_in(short["name"])):
        end = short.end()
    return voice.start + clitic, end


def _voices(stage: Stage) -> list[Voice]:
    found: list[Voice] = []
    for voice in sorted(
        (*_outlets(stage), *_bodies(stage), *_persons(stage), *_states(stage)),
        key=lambda v: (not v.listed, v.start, -v.end),
    ):
        if not any(v.start < voice.end and voice.start < v.end for v in found):
            found.append(voice)
    for start, end in (*_accorded(stage), *sayers(stage)):
        found = _with_sayer(stage, found, start, end)
    for start, end in quoted(stage):
        found = _with_sayer(stage, found, start, end, cited=True)
    return sorted(found, key=lambda v: v.start)


def _with_sayer(
    stage: Stage, found: list[Voice], start: int, end: int, *, cited: bool = False
) -> list[Voice]:
    """The voices with one more that grammar tells, unless the vocabulary told it as fully."""
    inside = [v for v in found if v.start < end and start < v.end]
    if not inside:
        kind = _kind_of(stage, start, end)
        cites = cited or _cites(stage, start)
        return [*found, Voice(start, end, kind, cites, _named_in(stage, start, end))]
    if start > inside[0].start or inside[-1].end > end or any(v.name for v in inside):
        return found
    known = inside[0]
    words = stage.between(known.start, known.end).strip()
    office = any((m.start, m.end) == (known.start, known.end) for m in stage.people)
    arabic = stage.language == "ar"
    if arabic and len(inside) == 1 and " " in words and not office:
        return found  # the vocabulary knows where a body's name ends
    if known.kind == "outlet" and len(inside) == 1 and known.listed:
        return found
    cites = cited or any(v.cites for v in inside)
    others = [v for v in found if v not in inside]
    name = _named_in(stage, start, end)
    return [*others, replace(known, start=start, end=end, cites=cites, name=name)]


def _named_in(stage: Stage, start: int, end: int) -> Span | None:
    """The fullest name of the person with whom a phrase ends."""
    named = [m for m in stage.people if m.name and start <= m.start and m.end == end]
    if len(named) != 1 or _EN_OF_WHOM.search(stage.text, start, named[0].start):
        return None
    return named[0].full.name


def _kind_of(stage: Stage, start: int, end: int) -> SourceKind:
    """What a speaker is whom only grammar tells, by the words for sources in his name."""
    words = stage.between(start, end)
    language = stage.language
    hits = list(_source_scanner(language).find(words if language == "ar" else words.lower()))
    if hits and hits[-1].value in ("outlet", "anonymous", "document"):
        return hits[-1].value  # type: ignore[return-value]
    return "named"


def _states(stage: Stage) -> Iterator[Voice]:
    """States, capitals and their bodies that speak: "OPEC said", «أكدت قطر» (Qatar said)."""
    for place in stage.sentence.places:
        if place.sort not in _SPEAKING_PLACES or place.prefix not in ("", "و", "ف"):
            continue
        if stage.text.endswith(" بين ", 0, place.start):  # between, written like "made clear"
            continue
        if _NO_SUBJECT.search(stage.text, max(stage.start, place.start - 16), place.start):
            continue
        aside = aside_around(stage, place.start)
        if aside is not None and aside[1] == place.end + 1:
            continue  # "the minister, who visited Peru, said"
        if _speaks(stage, place.start, place.end):
            yield Voice(place.start, place.end, "named", _cites(stage, place.start))


def _accorded(stage: Stage) -> Iterator[Span]:
    """Whom "according to" names, whatever word he is called by."""
    if stage.language == "en":
        for told in _EN_ACCORDING_TO.finditer(stage.text, stage.start, stage.end):
            if not _NO_VOICE.search(told.group("who")):
                yield told.span("who")


def _outlets(stage: Stage) -> Iterator[Voice]:
    """Outlets known by name, wherever they stand with a verb or a phrase of source."""
    text = stage.between(stage.start, stage.end)
    for hit in _outlet_scanner().find(text):
        start, end = hit.start + stage.start, hit.end + stage.start
        kind = _OUTLET_KIND.match(stage.text, end, stage.end)
        if _speaks(stage, start, kind.end() if kind is not None else end):
            yield Voice(start, end, "outlet", _cites(stage, start), listed=True)


def outlets_in(text: str) -> list[Span]:
    """Where outlets known by name stand in a folded text."""
    return [(hit.start, hit.end) for hit in _outlet_scanner().find(text)]


def _bodies(stage: Stage) -> Iterator[Voice]:
    """Offices, ministries, unnamed officials and documents by their first words."""
    text = stage.between(stage.start, stage.end)
    language = stage.language
    scanned = text if language == "ar" else text.lower()
    for hit in _source_scanner(language).find(scanned):
        start = hit.start + stage.start
        end = hit.end + stage.start
        kind: SourceKind = hit.value if hit.value != "body" else "named"  # type: ignore[assignment]
        if hit.value == "document" and language == "ar":
            inner = _inside_statement(stage, start, end)
            if inner is not None:
                if not _is_handed_over(stage, start, end):
                    yield inner
                continue
        extend = _arabic_body if language == "ar" else _english_body
        start, end = extend(stage, start, end)
        if _speaks(stage, start, end):
            yield Voice(start, end, kind, _cites(stage, start))


def subject_body(stage: Stage) -> tuple[Attribution, Span] | None:
    """The body that an English sentence begins with, its subject as a rule, and its words."""
    text = stage.between(stage.start, min(stage.end, stage.start + _SUBJECT))
    for hit in _source_scanner("en").find(text.lower()):
        if hit.value == "body":
            span = _english_body(stage, hit.start + stage.start, hit.end + stage.start)
            return Attribution(stage.sentence.reading.words(span), "named", None, "stated"), span
    return None


def _persons(stage: Stage) -> Iterator[Voice]:
    for mention in stage.people:
        span = mention.name or mention.role
        if span is None or mention.sort == "group":
            continue
        if not (_speaks(stage, mention.start, mention.end) or _utters(stage, mention)):
            continue
        if _EN_OF_WHOM.search(stage.text, max(stage.start, mention.start - 20), mention.start):
            continue
        anonymous = mention.full.name is None and _indefinite(stage, mention)
        name = mention.full.name or (None if anonymous else span)
        name = None if name == (mention.start, mention.end) else name
        kind: SourceKind = "anonymous" if anonymous and name is None else "named"
        yield Voice(mention.start, mention.end, kind, _cites(stage, mention.start), name)


def _utters(stage: Stage, mention: Mention) -> bool:
    """Whether a statement is told to be somebody's: «في تصريح لوزير الخارجية»."""
    if not mention.prefix.startswith("ل"):
        return False
    before = stage.between(max(stage.start, mention.start - 40), mention.start)
    return _AR_UTTERED.search(before.removesuffix("لل").removesuffix("ل")) is not None


def _indefinite(stage: Stage, mention: Mention) -> bool:
    before = stage.between(max(stage.start, mention.start - 12), mention.start).lower().split()
    return bool(before) and before[-1] in group("some_official", "en")


def _speaks(stage: Stage, start: int, end: int) -> bool:
    """Whether what stands at a span is told as a source."""
    before = stage.between(max(stage.start, start - 60), start)
    behind = stage.between(end, min(stage.end, end + 50))
    before = before.rstrip('"(/ ') + " " if before.endswith(('"', "(", "/")) else before
    before = before.rstrip("ل") if before.endswith((" ل", "ا ل")) else before
    if _ends_with(_ACCORDING, before) or _is_cited(before) or _ISSUED.search(before):
        return True
    if (_EN_SAID_IN if stage.language == "en" else _AR_SAID_IN).search(before):
        return _DOCUMENT.match(stage.between(start, end)) is not None
    if stage.language == "ar":
        words = stage.between(start, end)
        acts = not words.endswith(("ين", "يين"))  # no subject, by its ending
        return bool(
            (_is_said_by(stage, before, end) and not _is_between(before, words))
            or (acts and not _is_written_to(stage, before, end) and _goes_on_to_speak(stage, end))
            or _STATEMENT.search(before)
        )
    if behind.startswith(",") and inserted(stage, start) is not None:
        return False
    if _PRELUDE.search(before):
        return False
    further = stage.between(end, min(stage.end, end + 100))
    return bool(
        _EN_SPEECH.match(behind)
        or (_is_said_before(before) and _EN_SAID_ALL.match(stage.text, end, stage.end))
        or _EN_SPEECH_FURTHER.match(further)
    )


def _is_between(before: str, words: str) -> bool:
    """Whether «بين» is "between" before people, by their ending, and not "made clear".

    «اجتماعات عقدت بين المسؤولين الحكوميين» (meetings that were held between officials).
    """
    return before.endswith("بين ") and words.split(" ", 1)[0].endswith("ين")


def _goes_on_to_speak(stage: Stage, end: int) -> bool:
    """Whether an Arabic verb of speech behind an offset is said of what stands there.

    In «… والصين، وصرح الوزير …» (and China, and the minister declared) it has a subject of its own.
    """
    verb = _AR_SPEECH_BEHIND.match(stage.text, end, min(stage.end, end + 50))
    return verb is not None and not any(0 <= m.start - verb.end() <= 1 for m in stage.people)


def _is_written_to(stage: Stage, before: str, end: int) -> bool:
    """Whether somebody is only sent what another says in it: «بعث برقية إلى الملك أعرب فيها عن».

    (sent the king a cable in which he expressed)
    """
    verb = _AR_SPEECH_BEHIND.match(stage.text, end, min(stage.end, end + 50))
    in_it = verb is not None and _IN_IT.match(stage.text, verb.end(), stage.end)
    return bool(in_it) and _WRITTEN_TO.search(before) is not None


_IN_IT = re.compile(r"\s+(?:فيها|فيه)\b")
_WRITTEN_TO = re.compile(r"\bالي\s+(?:[^\W\d_]+\s+){0,3}$")


def _is_said_before(before: str) -> bool:
    """Whether an English verb of speech before a speaker is his: '…," said the envoy'.

    In "they said the envoy would go" the verb has another subject.
    """
    found = _EN_SPEECH_BEFORE.search(before)
    if found is None:
        return False
    head = before[: found.start()].rstrip()
    by = found["by"] is not None or found.group().split()[0] == "quoted"
    return by or not head or head.endswith((",", '"', "as", "-"))


def _is_said_by(stage: Stage, before: str, end: int) -> bool:
    """Whether an Arabic verb of speech stands before a speaker.

    Verbs that mean more than speech («بين», made clear or between) count only where what is said
    stands behind him.
    """
    found = _AR_SPEECH_BEFORE.search(before)
    if found is None:
        return False
    return found.group("verb") not in group("speech_weak", "ar") or (
        is_saying(stage, end) or " عن " in stage.between(end, min(stage.end, end + 40))
    )


def _ends_with(pattern: re.Pattern[str], before: str) -> bool:
    found = list(pattern.finditer(before + " "))
    last = found[-1] if found else None
    return last is not None and len(before) - last.end() <= 12 and "," not in before[last.end() :]


def _cites(stage: Stage, start: int) -> bool:
    return _is_cited(stage.between(max(stage.start, start - 80), start))


def _is_cited(before: str) -> bool:
    return bool(_CITING.search(before) or _RELAYED.search(before))


def _arabic_body(stage: Stage, start: int, end: int) -> Span:
    """Extend «المكتب الإعلامي» over «لقيادة حفتر»: as far as no ordinary word stops it."""
    common, stops = ordinary("ar"), group("voice_stop", "ar") | group("weekday", "ar")
    limit = 4
    for token in stage.sentence.tokens:
        if token.start < end:
            continue
        gap = stage.between(end, token.start)
        word = token.word
        plain = word[1:] if word[0] in "وف" else word
        if limit == 4 and gap == ' "':  # «وكالة "…"»: its name
            closing = stage.text.find('"', token.start, token.start + _QUOTED_NAME)
            if closing < 0:
                break
            end, limit = closing + 1, 0
            continue
        if limit == 0 and word.startswith("ال") and word.endswith("ية") and gap == " ":
            end = token.end  # «صحيفة "…" الأردنية»: its nationality
        if limit == 4 and not gap.strip() and is_annexed(stage.between(start, end), word):
            end, limit = token.end, limit - 1
            continue
        if gap.strip() or limit == 0 or word in common or plain in common:
            break
        if word[0] == "ل" and word[1:] in common:  # «لمجموعة من المراسلين»: whom he tells
            break
        if word in ("ان", "انه", "ل") or (len(word) > 5 and word.endswith(("ها", "هم"))):
            break
        if word in stops or word.removesuffix("ه").removesuffix("ها") in common:
            break  # «تقرير نقلته الوكالة» (a report that the agency carried), «… عنه» (on him)
        if word.startswith(("بال", "وال")) or word[0] == "و":
            break
        end = token.end
        limit -= 1
    return start, end


def _english_body(stage: Stage, start: int, end: int) -> Span:
    """Extend "ministry" back over "the Finance" and forward over "of Defense"."""
    head = stage.between(stage.start, start)
    before = _EN_OWNER.search(head)
    if before is not None:
        start = stage.start + before.start()
        first = stage.between(start, end).split()[0].lower()
        if first in ("the", "a", "an", "but", "and", "in"):
            start += len(first) + 1
    behind = _EN_TAIL.match(stage.between(end, stage.end))
    if behind is not None:
        end += len(behind.group().rstrip())
    return start, end


def _inside_statement(stage: Stage, from_: int, at: int) -> Voice | None:
    """Whose statement: «بيان لمكتب حفتر الإعلامي» (a statement by Haftar's media office)."""
    gap = _WHOSE.match(stage.between(at, stage.end))
    if gap is None:
        return None
    start = at + gap.end()
    first = next((t for t in stage.sentence.tokens if t.start <= start < t.end), None)
    if first is None or (first.start == start - 1 and is_body(first.word)):
        return None  # «تقرير لجنة …» (a committee's report): no «ل» (of) before it
    if any(day.start == start for day in stage.sentence.dates):
        return None  # «في بلاغ أصدره مساء الجمعة» (which it issued on Friday evening)
    if stage.between(start, first.end) in ("ها", "ه", "هم"):  # «في بلاغ لها»: its own
        return None
    if stage.text[start : start + 1] == "ل":  # «بلاغ للوزارة»: the statement, of the ministry
        return Voice(from_, _arabic_body(stage, start, first.end)[1], "document")
    return Voice(start, _arabic_body(stage, start, first.end)[1], "named")


def _is_handed_over(stage: Stage, start: int, end: int) -> bool:
    """Whether a paper is one that is brought to somebody: «سلمه رسالة من …», no «في رسالة من …»."""
    message = stage.between(start, end).removeprefix("ال") in group("message", "ar")
    return message and not stage.text.endswith(" في ", 0, start)


@cache
def _outlet_scanner() -> PhraseScanner[str]:
    return PhraseScanner([(row["alias"], row["outlet_id"]) for row in rows("outlets")])


@cache
def _source_scanner(language: str) -> PhraseScanner[str]:
    return PhraseScanner(
        [(row["word"], row["sort"]) for row in rows("sources") if row["language"] == language]
    )
