"""Who is told to speak, whatever he is called: the subjects of verbs of speech, by grammar alone.

Below ``attribution``, which knows many sources by their words (ministries, outlets, officials) and
asks here for the rest. In English the subject stands between the last comma or conjunction and the
verb ("the Zambian board said"), in Arabic between the verb and what is said («أعلنت المؤسسة … أن»,
the corporation announced that). Looks at no event, and gives only spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from flows.extraction.language.lexicon import (
    alternatives,
    any_of,
    given_names,
    group,
    ordinary,
    roles,
    rows,
)
from flows.extraction.language.text import fold
from flows.extraction.reading.mentions import Span, Token
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.who_clauses import aside_around
from flows.extraction.who.known_actors import first_names

#: Words of a speaker at most.
_WORDS_AR, _WORDS_EN = 8, 12

_EN_VERB = re.compile(
    rf"(?:\b(?:has|have|had)\s+)?(?:\b(?:also|later|earlier|then)\s+)?"
    rf"\b(?P<verb>{any_of('speech', 'en')}|say"
    r"|(?:was|were|is|are) (?:quoted|cited)(?: by [\w .'-]{2,50}?)?,? as (?:saying|telling))\b"
)
# Where the subject of a verb of speech begins.
_EN_BORDER = re.compile(rf"[,;:()\"]|\s--?\s|\b{any_of('before_speaker', 'en')}\b", re.IGNORECASE)
# A clause that tells of the one before it, no comma between: "who asked not to be identified".
_EN_RELATIVE = re.compile(r"(?<=\w )who\s+[a-z]+(?<!\bthe)\s")
_EN_ARTICLE = re.compile(r"^(?:the|an?|one)\s+", re.IGNORECASE)
_EN_LEAD = re.compile(rf"^(?:{any_of('said_when', 'en')}\s+)+", re.IGNORECASE)
_INSERTED = re.compile(
    r",\s(?:which|who|whose|where|after|before|during|while|in|on|currently|now|speaking|visiting)\s"
)
# "officials in Seoul said", "a spokesman said in Cairo on Monday": when and where is no name.
_EN_TRAIL = re.compile(
    rf"(?:\s+(?:on\s+)?(?:[A-Z][a-z]+day|{any_of('when_said', 'en')})|\s+in\s+an?\s[a-z ]+)+$"
)
_EN_QUOTED = re.compile(
    rf"\b(?:{any_of('leaning_on', 'en')}|(?P<past>quoted|cited))\s+(?:the\s+|an?\s+)?"
    r"(?P<who>(?:[\w'.-]+\s){0,5}?[\w'-]+)"
    rf"(?=\s*[,.;\"]|\s+{any_of('behind_speaker', 'en')}\b|\s*$)"
    r"(?(past)(?=,?\s+as\s+(?:saying|telling|having))|)"
)
# '…," said the envoy': what is said stands before the verb.
_EN_INVERTED = re.compile(
    rf"[,\"]\s*(?P<verb>{any_of('inverted', 'en')})\s+(?:the\s+|an?\s+|one\s+)?"
    r"(?P<who>(?:[\w'.-]+\s){0,5}?[\w'-]+)(?=\s*[,.;\"]|\s+(?:who|in|on|at|after)\b|\s*$)"
)
# "was disclosed by an aide to the president"
_EN_MADE_KNOWN_BY = re.compile(
    rf"\b(?P<verb>{any_of('speech_before', 'en')})\s+(?:(?:on\s+)?[A-Z]\w+day\s+)?by\s+"
    r"(?:the\s+|an?\s+|one\s+)?"
    r"(?P<who>(?:[\w'.-]+\s){0,5}?(?!\w+day\b)[\w'-]+)"
    r"(?=\s*[,.;\"(]|\s+(?:who|which|in|on|at|after|and|as)\b|\s*$)"
)
_EN_AND = re.compile(r"\band\s+(?:also\s+|later\s+|then\s+)?$", re.IGNORECASE)
# What is said: «… أن» (that) somewhere behind the speaker, a quotation or a colon right behind him.
_AR_SAID = re.compile(
    rf"\"?[^\".؛]{{0,110}}?(?:\b{any_of('that', 'ar')}\b|:)"
    r"|[^\".،؛:]{0,60}\""
)
# Verbs of speech but those of publishing: «كما نشر …» is "… also published".
_AR_SPEECH = alternatives(group("speech", "ar") - group("published", "ar"))
# «حسبما أفاد به …» (as … reported), «وفق …» (according to …)
_AR_ACCORDING = re.compile(
    rf"\b[وف]?(?:{any_of('as_told', 'ar')}\s+{_AR_SPEECH}(?:ه|ته)?"
    rf"|{any_of('in_words_of', 'ar')}"
    rf"(?:\s*ما\s+(?:{_AR_SPEECH}(?:ه|ته)?|{any_of('published', 'ar')}))?)"
    r"(?:\s+(?:به|بها|عنه|عنها|بذلك|ذلك))?\s*"
)


def sayers(stage: Stage) -> Iterator[Span]:
    """Spans of those who are told to speak in a sentence, without articles, in no certain order."""
    if stage.language == "ar":
        yield from _arabic(stage)
    else:
        yield from _english(stage)


def quoted(stage: Stage) -> Iterator[Span]:
    """Spans of those whom a source leans on: "citing a palace aide"."""
    if stage.language == "en":
        for found in _EN_QUOTED.finditer(stage.text, stage.start, stage.end):
            if _is_somebody(found.group("who").split()):
                yield found.span("who")


def speaks_on(stage: Stage) -> Span | None:
    """A verb of speech that has another verb's subject: "Khan went into talks and said …"."""
    for verb in _EN_VERB.finditer(stage.text, stage.start, stage.end):
        if _EN_AND.search(stage.text, max(stage.start, verb.start() - 14), verb.start()):
            return verb.span("verb")
    return None


def _english(stage: Stage) -> Iterator[Span]:
    behind = {}
    for known in (_EN_INVERTED, _EN_MADE_KNOWN_BY):
        for found in known.finditer(stage.text, stage.start, stage.end):
            if _is_somebody(found.group("who").split()) and _may_stand_behind(stage, found):
                behind[found.start("verb")] = found.span("who")
    yield from behind.values()
    for verb in _EN_VERB.finditer(stage.text, stage.start, stage.end):
        span = None if verb.start("verb") in behind else _subject(stage, verb.start())
        if span is not None:
            yield span


def _may_stand_behind(stage: Stage, found: re.Match[str]) -> bool:
    """Whether whoever stands behind an inverted verb speaks: behind a mere comma some known sort.

    In "Cao, the deputy, said Cuba would help" what stands there is what Cao says.
    """
    if not found.group().startswith(","):
        return True
    start, end = found.span("who")
    small = found.group("who").lower().split()
    named = any(start <= m.start and m.end == end for m in stage.people)
    return named or small[-1] in _sorts() or not _sorts().isdisjoint(small[:1])


def _subject(stage: Stage, at: int) -> Span | None:
    """What stands before a verb; where that is set off by commas, what stands before those."""
    end = _before_brackets(stage, at)
    if stage.text[end - 1 : end] == ",":
        aside = aside_around(stage, end - 1)
        opened = aside[0] if aside is not None else inserted(stage, end - 1)
        end = stage.text.rfind(",", stage.start, end - 1) if opened is None else opened
        if end < 0:
            return None
    borders = list(_EN_BORDER.finditer(stage.text, stage.start, end))
    if borders and _EN_RELATIVE.match(stage.text, borders[-1].start(), end):
        end = borders.pop().start()  # "an official who asked not to be named said"
    if borders and borders[-1].group().lower() in ("since", "after", "before"):
        return None  # "since the President announced", "a paper issued after the talks said"
    return _bare(stage.text, borders[-1].end() if borders else stage.start, end)


def inserted(stage: Stage, at: int) -> int | None:
    """Where a clause begins that is told of a subject and goes on to an offset, None if none does.

    "Al Skarda, which wants to topple the government, said": what stands before the comma is no
    voice. A comma inside a mention ends no such clause: "as guest of Bo Lind, chief of the navy,".
    """
    for opening in reversed([*_INSERTED.finditer(stage.text, stage.start, at)]):
        commas = (n for n in range(opening.end(), at) if stage.text[n] == ",")
        if all(any(m.start < n < m.end for m in stage.people) for n in commas):
            return opening.start()
    return None


def _before_brackets(stage: Stage, at: int) -> int:
    """Where a phrase ends before an offset: "the Sudan News Agency (SUNA) reported"."""
    head = stage.text[stage.start : at].rstrip()
    if head.endswith(")") and "(" in head:
        head = head[: head.rfind("(")].rstrip()
    return stage.start + len(head)


_BLANKS = re.compile(r"^\s+")


def _bare(text: str, start: int, end: int) -> Span | None:
    """A subject without its article and without when and where he spoke; None if it is none."""
    phrase = text[start:end]
    trail = _EN_TRAIL.search(phrase)
    if trail is not None:
        phrase = phrase[: trail.start()]
    for opening in (_BLANKS, _EN_LEAD, _EN_ARTICLE):
        lead = opening.match(phrase)
        if lead is not None:
            start += lead.end()
            phrase = phrase[lead.end() :]
    phrase = phrase.rstrip()
    return (start, start + len(phrase)) if _is_somebody(phrase.split()) else None


def _is_somebody(words: list[str]) -> bool:
    """Whether words may name a speaker: no pronoun, no clause; a name or somebody of a known sort.

    A bare common noun ("no date", "prices") is nobody; "a Turkish official", "the board" are told
    by capitals or by the words for sources.
    """
    if not words or len(words) > _WORDS_EN:
        return False
    small = [word.lower().strip("'.") for word in words]
    clause = _no_speaker().intersection(small)
    if clause == {"to"} and small[small.index("to") - 1] in group("aide_to", "en"):
        clause = frozenset()  # "aides to the president"
    if small[0] in _leading_no_voice() or clause:
        return False
    if small[-1] in group("no_voice", "en"):
        return False
    return any(word[0].isupper() for word in words) or not _sorts().isdisjoint(small)


def is_saying(stage: Stage, at: int) -> bool:
    """Whether Arabic words behind an offset tell what somebody says, and no other object."""
    return _AR_SAID.match(stage.text, at, stage.end) is not None


def _arabic(stage: Stage) -> Iterator[Span]:
    tokens = stage.sentence.tokens
    verbs = _verbs()
    for number, token in enumerate(tokens):
        word = token.word
        if word[0] in "وف" and word not in verbs:
            word = word[1:]
        # «دون ذكر اسمه» (without telling his name): a noun, no verb of speech
        told = number == 0 or tokens[number - 1].word not in group("without", "ar")
        if word in verbs and told:
            behind = tokens[number + 1 : number + 2 + _WORDS_AR]
            if not behind or stage.between(token.end, behind[0].start).strip():
                continue
            span = _with_name(stage, _named_from(stage, behind))
            if span is not None and is_saying(stage, span[1]):
                yield span
        if word in ("كان", "كانت"):
            span = _had_said(stage, tokens[number + 1 : number + 3 + _WORDS_AR], verbs)
            if span is not None:
                yield span
    for phrase in _AR_ACCORDING.finditer(stage.text, stage.start, stage.end):
        behind = [token for token in tokens if token.end > phrase.end()]
        span = _with_name(stage, _named_from(stage, behind[:_WORDS_AR], phrase.end()))
        if span is not None and _is_a_source(stage, span):
            yield span


def _had_said(stage: Stage, tokens: list[Token], verbs: frozenset[str]) -> Span | None:
    """Who stands between "had" and a verb of speech: «وكان الوزير … صرح بأن».

    No subject follows in «كان من المقرر …» (it was planned), «كان في …» (he was in).
    """
    start = tokens[0].start if tokens else 0
    end = start
    for token in tokens:
        if token.word in verbs:
            return (start, end) if end > start and is_saying(stage, token.end) else None
        if stage.between(end, max(end, token.start)).strip(' "') or token.word in group(
            "no_subject", "ar"
        ):
            return None
        end = end if token.word == "قد" else token.end
    return None


def _named_from(stage: Stage, tokens: list[Token], at: int | None = None) -> Span | None:
    """The words of a noun phrase from the first of some tokens on, up to a particle or a mark."""
    nobody = group("no_voice", "ar")
    if not tokens:
        return None
    start = tokens[0].start if at is None else max(at, tokens[0].start)
    end = start
    office = False
    for told, token in enumerate(tokens):
        gap = stage.between(end, max(end, token.start)).strip(' "')
        word = token.word if token.start >= start else stage.between(start, token.end)
        first = end == start
        # «وزير الزراعة والثروة السمكية», «سفير الكويت لدى اليابان»
        joined = office and (word.startswith("وال") or word == "لدي")
        if (gap and not first) or (not joined and _ends_a_name(word, first=first)):
            break
        if told > 1 and not office and _is_office(word):
            break  # «كفاح محمود المستشار …»: what he is, behind his name
        annexed = told == 1 and is_annexed(stage.between(start, end), word)
        if not first and not annexed and word in group("denied_news", "ar"):
            break  # «نفت الحكومة عزم …» (denied that it meant to): not her name
        office = office or (first and word in _heads())
        bare = word.removeprefix("ل" if at is not None else "ال")  # «وفقا للأسس»: «ل», «لأسس»
        unheard = not nobody.isdisjoint((word, word.removeprefix("ال"), bare))
        if first and (unheard or word[0].isdigit() or len(word) < 3):
            return None
        end = token.end
    end = _before_quotation(stage, start, end)
    return (start, end) if end > start else None


def _before_quotation(stage: Stage, start: int, end: int) -> int:
    """Where a name ends behind which somebody is quoted: «قال فلان "إن …"».

    Quotation marks that open and close within it belong to it: «منظمة "…" الحقوقية».
    """
    words = stage.between(start, end)
    if words.count('"') % 2 == 0 or stage.text.startswith('"', end):
        return end
    return start + len(words[: words.rfind('"')].rstrip())


def _with_name(stage: Stage, span: Span | None) -> Span | None:
    """A phrase with the whole name of the person at its end: «المتحدث الرسمي … النقيب عمر …»."""
    if span is None:
        return None
    start, end = span
    named = (m for m in stage.people if m.name and start <= m.start <= end + 1 and m.end > end)
    return next(((start, m.end) for m in named if not stage.between(end, m.start).strip()), span)


def _is_a_source(stage: Stage, span: Span) -> bool:
    """Whether what stands behind "according to" may speak: anybody but a thing that is owned.

    The quality of values, the doctor's instructions, the decisions of a council do not, unless
    they are papers. Names are like them only where a family's bears the article.
    """
    start, end = span
    words = stage.between(start, end).split()
    if words[0].startswith("ال") or stage.text[start - 1 : start] == '"':
        return True
    bare = {words[0], words[0].removeprefix("ل")}
    if bare & (_heads() | _bodies() | _outlets() | first_names()):
        return True
    starts = [*(m.start for m in stage.people), *(p.start for p in stage.sentence.places)]
    if any(start <= at < end for at in starts):
        return True
    owned = len(words) > 1 and words[1].startswith("ال")
    return not (owned or words[0].endswith("ات"))


def is_annexed(noun: str, word: str) -> bool:
    """Whether a word completes a noun without an article: «وزارة التعليم», «وكالة الأنباء»."""
    return " " not in noun and not noun.startswith("ال") and word.startswith("ال")


def is_body(word: str) -> bool:
    """Whether a word is the first of a body's name: «لجنة» (committee), «مؤسسة»."""
    return word in _bodies() or word in roles("ar").complement


def _is_office(word: str) -> bool:
    bare = word.removeprefix("ال")
    return bare in roles("ar").head or bare in roles("ar").rank


def _ends_a_name(word: str, *, first: bool) -> bool:
    """Whether a word stands behind the name of a speaker.

    A particle, «للصحافيين» (to reporters), «معلقا» (commenting), an "and" that is no part of it.
    """
    stops = group("voice_stop", "ar") | group("weekday", "ar")
    if word in stops or (word[1:] in stops and word[0] in "وف"):
        return True
    if first:
        return False
    if word[0] == "و":
        return word not in given_names("ar") and word not in _heads()
    told_to = word == "ل" or word.startswith("لل")
    told_to = told_to or (word[0] == "ل" and (word[1:] in _outlets() or word[1:] in ordinary("ar")))
    owned = len(word) > 5 and word.endswith(("ها", "هم"))  # «أبدت الحكومة ارتياحها»
    return told_to or owned or (len(word) > 4 and word[0] == "م" and word[-1] == "ا")


@cache
def _verbs() -> frozenset[str]:
    """Verbs that mean speech and nothing else."""
    return group("speech", "ar") - group("speech_weak", "ar")


@cache
def _heads() -> frozenset[str]:
    """First words of offices and bodies: minister, envoy, ministry."""
    heads = {*roles("ar").head, *roles("ar").rank, *roles("ar").group}
    heads |= {fold(row["word"]).text for row in rows("sources") if row["language"] == "ar"}
    return frozenset(head.split()[0] for head in heads)


@cache
def _outlets() -> frozenset[str]:
    return frozenset(
        fold(row["word"]).text
        for row in rows("sources")
        if row["language"] == "ar" and row["sort"] == "outlet"
    )


@cache
def _bodies() -> frozenset[str]:
    """First words of bodies and the like that speak: an institute, a company, a study."""
    groups = ("body_head", "office_body", "companies", "corporate", "may_be_quoted")
    return frozenset(word.split()[0] for name in groups for word in group(name, "ar"))


@cache
def _sorts() -> frozenset[str]:
    """Single words for those who speak: "officials", "board", "spokesman", "minister"."""
    told = [fold(row["word"]).text.lower() for row in rows("sources") if row["language"] == "en"]
    return frozenset(phrase.split()[-1] for phrase in (*told, *roles("en").head))


@cache
def _no_speaker() -> frozenset[str]:
    """Words of a clause, which no name of a speaker holds."""
    return group("clause_word", "en")


@cache
def _leading_no_voice() -> frozenset[str]:
    return group("no_voice_lead", "en")
