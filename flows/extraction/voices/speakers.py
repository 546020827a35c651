"""Who says what a whole document tells: the sources of each sentence, and of what names none.

Above ``attribution``, which reads single sentences. Here speech goes on over sentences: "he said",
«وأضاف» (and added) mean the last who spoke; a text that is somebody's statement is said by him; a
sentence that tells of a thing again adds who tells it; and what nobody in the text says is said by
the agency of its first line. Invents nobody: every source stands in the text or in its headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from flows.extraction.language.lexicon import any_of, group, rows
from flows.extraction.language.text import fold
from flows.extraction.reading.cues import Cue, may_tell_an_event
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.honours import bearer
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.voices.attribution import heard, subject_body
from flows.extraction.voices.authors import agency, authors, paper, turn
from flows.extraction.voices.sayers import speaks_on
from flows.extraction.voices.telling import Heard, heard_at, tells
from flows.extraction.where.finding import find_places
from flows.extraction.who.people import name_words
from schemas.claims import Attribution, SourceKind

_HE_SAYS = re.compile(
    rf"\b(?:he|she|they)\s+(?:also\s+|later\s+|then\s+)?{any_of('speech', 'en')}\b", re.IGNORECASE
)
_THE_AGENCY_SAYS = re.compile(
    rf"\bthe\s+{any_of('told_before', 'en')}\s+(?:also\s+)?{any_of('speech', 'en')}\b"
    rf"|\bit\s+(?:also\s+)?{any_of('speech', 'en')}\b",
    re.IGNORECASE,
)
# "and said that", "and added: …", with nobody between: the one who spoke, or acted, last.
_GOES_ON = re.compile(
    rf"^\W*[وف]?{any_of('speech', 'ar')}\s*"
    rf"(?::|\"|(?:{any_of('that', 'ar')}|{any_of('behind_said', 'ar')})\b)"
)
# A sentence that begins with a verb of speech whose subject it does not name.
_SAYS_ON = re.compile(
    rf"^\W*(?:{any_of('in_turn', 'ar')}\W+)?[وف]?"
    rf"(?!{any_of('speech_weak', 'ar')}\b){any_of('speech', 'ar')}\b"
)
# «… مشيراً إلى أن» (pointing out that), "…, saying that": the subject of the sentence speaks, but
# not in «الاتفاق ليس مشددا» (is not stressed, or strict).
_SAYING = re.compile(
    rf"(?<!ليس )(?<!ليست )(?<!غير )\b{any_of('saying', 'ar')}\b"
    rf"|,\s+(?:but\s+|while\s+)?{any_of('saying', 'en')}\b"
)
# "the two sides", «الوزيران» (the two ministers): those of whom the sentence before told.
_BOTH = re.compile(rf"\b(?:{any_of('two_sides')}|{any_of('two_persons')})\b", re.IGNORECASE)
# A single word before somebody with whom a sentence begins: «وانتقد», no «وفي», «وعن» (in, about).
_AT_ONCE_BEHIND_VERB = re.compile(
    rf"\W*و?(?!{any_of('particle', 'ar')}\b)(?!ال)[^\W\d_]{{3,}}\s(?:ال)?"
)
#: Letters within which a sentence has its subject.
_SUBJECT = 40
#: A city that speaks is the capital of a state.
_STATES = ("country", "capital", "city")
#: Sentences behind one within which its thing is taken up again.
_ECHOES, _FAR_ECHOES = 4, 8
#: Sentences behind the only visit of a text in which "the visit" is that one.
_NEXT = 2


_OF_AGREEMENTS = ("agreement_noun", "sign_noun", "sign_verb")
_BEFORE_COLON = re.compile(r"\s*\"?([^:،,\"]{3,45}?)\"?\s*:\s")
_EN_ANY = re.compile(r"\b(?:an?|any|no|another|some)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_AR_ANY = re.compile(r"\b(?:اي|ايه|بعض|كل)\s+$")
# a visit of some delegation: «زيارة لوفد», not «الزيارة», «زيارته»
_AR_OF_ONE = re.compile(r"(?!ال)[^\s،.]+ (?!ال|لل)ل\w+")


class Speakers:
    """The sources of one document, read sentence by sentence when they are asked for."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._read: dict[int, tuple[Heard, ...]] = {}

    def of(self, stage: Stage) -> tuple[Attribution, ...]:
        """The sources that a sentence names, or that go on speaking in it, whatever they tell."""
        return tuple(one.source for one in self._heard(stage))

    def tellers(self, stage: Stage, at: int) -> tuple[Attribution, ...]:
        """The sources that tell what stands at an offset of a sentence."""
        return tuple(one.source for one in self._heard(stage) if tells(stage, one, at))

    def _heard(self, stage: Stage) -> tuple[Heard, ...]:
        number = stage.sentence.number
        if number not in self._read:
            self._read[number] = ()  # whoever goes on speaking may ask for this sentence again
            own = tuple(replace(h, source=self._fuller(stage, h.source)) for h in heard(stage))
            alone = all(one.source.kind == "document" or one.cited for one in own)
            self._read[number] = _leaning((*(self._who_goes_on(stage) if alone else ()), *own))
        return self._read[number]

    def authors(self, stage: Stage) -> tuple[Attribution, ...]:
        """Who speaks all that a statement or his turn of a transcript tells."""
        reading = self._scene.reading
        return turn(reading, stage.start) or authors(reading)

    def again(
        self,
        stage: Stage,
        frames: tuple[str, ...],
        others: frozenset[int],
        people: frozenset[int],
    ) -> Iterator[tuple[Attribution, ...]]:
        """The sources of other sentences that tell of a thing again: "…, she said of the visit".

        A sentence takes it up if it names the same person, or stands near and names two countries
        that this one's names, or follows where a text tells no other thing of the kind. What a
        source tells in the next sentence of somebody who takes part belongs to it: "X left for
        Riga. A spokesman said X would meet the premier".

        Args:
            stage: the sentence that tells the thing.
            frames: the cue frames that take the thing up again.
            others: numbers of the sentences that tell other things of the kind.
            people: where the fullest mentions of those stand who visit or sign.
        """
        at = stage.sentence.number
        for other in self._scene.stages[at + 1 : at + 2]:
            if other.dateline == stage.dateline and at + 1 not in others:
                told = (m.start for m in other.people if m.full.name and m.full.start in people)
                yield from (self.tellers(other, start) for start in told)
        for other in self._scene.stages:
            number = other.sentence.number
            if number in (at, *others) or other.dateline != stage.dateline:
                continue
            near = abs(number - at) <= _FAR_ECHOES
            both = near and len(_countries(stage) & _countries(other)) > 1
            alone = not others and 0 < number - at <= _NEXT
            if both or alone or _share_a_person(stage, other):
                for cue in other.framed(*frames):
                    if not (_is_any(other, cue) or _is_judged(other, cue)):
                        yield self.tellers(other, cue.start)

    def of_all(self, frames: tuple[str, ...]) -> tuple[Attribution, ...]:
        """Whose report a whole text is: a paper, who tells it in its headline, an agency."""
        reading = self._scene.reading
        return paper(reading) or self._headlined(frames) or agency(reading)

    def others_beside(self, stage: Stage, parties: set[str]) -> tuple[Attribution, ...]:
        """A source of the next sentences that is no party to the thing and no state."""
        at = stage.sentence.number
        for other in self._scene.stages[at + 1 : at + 1 + _ECHOES]:
            for source in self._near(stage, other):
                if source.source not in parties and not is_state(source):
                    return (source,)
        return ()

    def _near(self, stage: Stage, other: Stage) -> tuple[Attribution, ...]:
        """The sources of a neighbour; unnamed ones only where both speak of somebody or some place.

        "Oil fell, analysts said" beside a visit tells nothing of the visit; "the two sides will
        discuss trade, an official said" does.
        """
        told = self.of(other)
        if any(source.kind != "anonymous" for source in told) or _in_common(stage, other):
            return told
        return told if told and _BOTH.search(other.sentence.text) else ()

    def _who_goes_on(self, stage: Stage) -> tuple[Heard, ...]:
        """Who speaks in a sentence that names nobody: the last who spoke, or else acted."""
        text = stage.sentence.text
        arabic = stage.language == "ar"
        goes_on = _SAYS_ON.match(text) or _GOES_ON.match(text) if arabic else _HE_SAYS.search(text)
        if arabic and goes_on and _BOTH.match(text, goes_on.end() + 1):
            return ()  # «ونوه الطرفان …» (and the two sides praised): no one of them
        if goes_on:
            return self._at(stage, goes_on, self._speaks_again(stage, goes_on))
        if not arabic and (told := _THE_AGENCY_SAYS.search(text)):
            it = told.group()[:2].lower() == "it"  # not "The delegation left, the paper said"
            body = subject_body(stage) if it else None
            if body is not None:
                return (heard_at(stage, *body),)
            last = self._last_spoke(stage, persons=False) or self._last_spoke(stage, persons=True)
            return self._at(stage, told, last)
        saying = _SAYING.search(text)
        verb = saying.span() if saying is not None else None if arabic else speaks_on(stage)
        if verb is None:
            return ()
        if saying is not None:
            verb = (stage.start + verb[0], stage.start + verb[1])
        subject = self._subject(stage)
        if subject is not None:
            return (replace(subject, verb=verb),)
        last = self._last_spoke(stage, persons=True)
        return tuple(Heard(source, (verb[0], verb[0]), verb) for source in last)

    def _at(
        self, stage: Stage, words: re.Match[str], sources: tuple[Attribution, ...]
    ) -> tuple[Heard, ...]:
        """Sources whom a pronoun or a mere verb of a sentence means: "he said", «وأضاف أن»."""
        start = stage.start + words.start() + len(words.group()) - len(words.group().lstrip())
        voice = (start, start)
        return tuple(heard_at(stage, source, voice) for source in sources)

    def _speaks_again(self, stage: Stage, verb: re.Match[str]) -> tuple[Attribution, ...]:
        """Whom "he said", «وأضاف أن» mean."""
        arabic = stage.language == "ar"
        titled = bearer(stage, stage.start + verb.end()) if arabic else None
        if titled is not None:
            return (self._by(titled),)
        last = self._judged_before(stage) if arabic else ()
        last = last or self._last_spoke(stage, persons=True) or self._last_acted(stage)
        if not (last or arabic):
            subject = self._subject(stage)  # "Peter Omolo will visit Kenya, he told reporters"
            return () if subject is None else (subject.source,)
        return self._of_gender(stage, verb.group(), last) if arabic else last

    def _subject(self, stage: Stage) -> Heard | None:
        """The first person whom a sentence names, where that is its subject."""
        first = next((m for m in stage.people if m.sort in ("person", "office", "kin")), None)
        if first is None or first.start - stage.start > _SUBJECT or first.prefix.strip("وف"):
            return None
        return heard_at(stage, self._by(first), (first.start, first.end))

    def _fuller(self, stage: Stage, source: Attribution) -> Attribution:
        """The source that a bare noun takes up: "the agency", «المصدر ذاته», "the spokesman"."""
        words = fold(source.source).text.lower().split()
        bare = words[:1] if words[1:2] and words[1] in group("same", "ar") else words
        if len(bare) != 1 or bare[0] not in _taken_up():
            return source
        noun, kind = bare[0].removeprefix("ال"), _taken_up()[bare[0]]
        at = stage.sentence.number
        if kind == "outlet":
            near = reversed(self._scene.stages[max(0, at - _FAR_ECHOES) : at + 1])
            body = next(filter(None, (_body_called(other, noun) for other in near)), None)
            if body is not None:
                return replace(source, source=body, kind="named", stance="stated")
        for other in reversed(self._scene.stages[max(0, at - 4) : at]):
            for known in self.of(other):
                told = f" {fold(known.source).text.lower()}"
                alike = known.kind == kind or (known.kind, kind) == ("anonymous", "named")
                if alike and (f" {noun}" in told or kind == "outlet"):
                    stance = source.stance if source.stance == "denied" else known.stance
                    return replace(source, source=known.source, kind=known.kind, stance=stance)
            named = [m for m in other.people if m.full.office == "spokesman" and m.full.name]
            if kind == "named" and named:
                return replace(source, source=self._by(named[-1]).source)
        return source

    def _last_spoke(self, stage: Stage, *, persons: bool) -> tuple[Attribution, ...]:
        at = stage.sentence.number
        for other in reversed(self._scene.stages[max(0, at - 3) : at]):
            spoke = [s for s in self.of(other) if (s.kind in ("named", "anonymous")) is persons]
            if spoke:
                return (spoke[-1],)
        return ()

    def _judged_before(self, stage: Stage) -> tuple[Attribution, ...]:
        """Who does something with his first words in the sentence before, where nobody speaks.

        «وانتقد سالم زيارة …. ولفت إلى أن …» (and Salem criticized … . He pointed out that).
        """
        at = stage.sentence.number
        before = self._scene.stages[at - 1] if at > 0 else None
        if before is None or self.of(before):
            return ()
        first = next((m for m in before.people if m.full.name is not None), None)
        if first is None or not _AT_ONCE_BEHIND_VERB.fullmatch(
            before.text, before.start, first.begin
        ):
            return ()
        return (self._by(first),)

    def _last_acted(self, stage: Stage) -> tuple[Attribution, ...]:
        """The first whom the sentence before names: its subject, as a rule."""
        at = stage.sentence.number
        before = self._scene.stages[at - 1].people if at > 0 else []
        named = next((m for m in before if m.full.name is not None), None)
        return () if named is None else (self._by(named),)

    def _of_gender(
        self, stage: Stage, verb: str, last: tuple[Attribution, ...]
    ) -> tuple[Attribution, ...]:
        """Who goes on speaking: the last one, or one before whose office has the verb's gender.

        «استقبل وزير … المفوضة …. وقالت إن» (a minister received the commissioner. She said that).
        """
        she = any(word[:-1] in group("speech", "ar") for word in _feminine(verb))
        at = stage.sentence.number
        near = self._scene.stages[max(0, at - 3) : at]
        titled = [m for other in reversed(near) for m in other.people if m.name and m.role]
        words = self._scene.reading.words
        offices = {words(m.full.name): _is_hers(m, stage.text) for m in titled if m.full.name}
        if not last or offices.get(last[0].source, she) == she:
            return last
        return next(((self._by(m),) for m in titled if _is_hers(m, stage.text) == she), last)

    def _headlined(self, frames: tuple[str, ...]) -> tuple[Attribution, ...]:
        """Who tells of a visit or an agreement in the headline: «الجبير: سأزور …» (I shall visit).

        What is said there of an agreement tells of no visit.
        """
        reading = self._scene.reading
        title = fold(reading.document.title or "").text
        speaker = _BEFORE_COLON.match(title)
        but = () if "agreement_noun" in frames else _OF_AGREEMENTS
        if speaker is None or not may_tell_an_event(title[speaker.end() :], reading.language, but):
            return ()
        last = speaker.group(1).split()[-1].lower()
        everyone = (m for stage in self._scene.stages for m in stage.people)
        found = next((m for m in everyone if last in name_words(m.full, reading)), None)
        return () if found is None else (self._by(found),)

    def _by(self, mention: Mention) -> Attribution:
        name = mention.full.name or (mention.start, mention.end)
        return Attribution(self._scene.reading.words(name), "named", None, "stated")


def _body_called(stage: Stage, noun: str) -> str | None:
    """The body of states that a sentence names by a noun: «الوكالة» may be that of the atom."""
    for place in stage.sentence.places:
        words = stage.text[place.start : place.end].lower().split()
        if place.sort == "organisation" and noun in (w.removeprefix("ال") for w in words):
            article = "ال" if place.prefix.endswith("لل") else ""  # «للوكالة» (of the agency)
            return article + stage.sentence.reading.words((place.start, place.end))
    return None


def _is_any(stage: Stage, cue: Cue) -> bool:
    """Whether a noun means none that was told before: "a visit", «أي اتفاق», «زيارة لوفد»."""
    if stage.language == "en":
        return _EN_ANY.search(stage.text, max(stage.start, cue.start - 30), cue.start) is not None
    before = _AR_ANY.search(stage.text, max(stage.start, cue.start - 8), cue.start)
    if cue.frame == "visit_noun" and stage.text[cue.start : cue.end].endswith("ات"):
        return True  # «زيارات الأوروبيين» (the Europeans' visits)
    return before is not None or _AR_OF_ONE.match(stage.text, cue.start, stage.end) is not None


def _is_judged(stage: Stage, cue: Cue) -> bool:
    """Whether it is only told what an agreement is good for: «إن الاتفاق يحول دون …» (prevents).

    What it holds is told of itself: «ينص على» (provides for), «تعفي» (exempts).
    """
    if stage.language != "ar" or cue.frame != "agreement_noun":
        return False
    begins = _THAT_THE.search(stage.text, max(stage.start, cue.start - 8), cue.start + 2)
    return begins is not None and _DOES.match(stage.text, cue.end, stage.end) is not None


_THAT_THE = re.compile(r"\b[وفب]?(?:ان|لان)\s(?:ال)?\w?\w?$")
# «(الاتفاق) النووي سيجعل» (will make), up to three words between
_DOES = re.compile(
    rf"(?:\s(?!{any_of('particle', 'ar')}\b)[^\W\d_]+){{0,3}}?"
    rf"\s(?:(?:لا|لن|لم)\s)?س?{any_of('has_effect', 'ar')}\b"
)


def _leaning(heard_: tuple[Heard, ...]) -> tuple[Heard, ...]:
    """Those heard in a sentence, who goes on speaking with whom he cites: "it said, citing"."""
    if len(heard_) != 2 or not heard_[1].cited or heard_[0].cited:
        return heard_
    source = replace(heard_[0].source, citing=heard_[1].source.source, stance="reported")
    return (replace(heard_[0], source=source),)


def _feminine(verb: str) -> list[str]:
    """The words of a verb of speech that end like «قالت» (she said), without «و» and «ف»."""
    return [word.lstrip("وف") for word in verb.split() if word.endswith("ت")]


def _is_hers(mention: Mention, text: str) -> bool:
    """Whether somebody's office is told in the feminine: «وزيرة», «المفوضة»."""
    return mention.role is not None and text[slice(*mention.role)].split(" ", 1)[0].endswith("ة")


def is_state(source: Attribution) -> bool:
    """Whether a state speaks, and none of its offices: "Indonesia denied", «أكدت قطر»."""
    words = fold(source.source).text
    found = find_places(words, "en" if words.isascii() else "ar")
    return any((p.start, p.end) == (0, len(words)) and p.sort in _STATES for p in found)


def _in_common(stage: Stage, other: Stage) -> bool:
    """Whether two sentences tell of a country or of a person that is in both."""
    return bool(_countries(stage) & _countries(other)) or _share_a_person(stage, other)


def _countries(stage: Stage) -> set[str | None]:
    """The countries that a sentence names, and of which somebody is in it."""
    named = {place.country for place in stage.sentence.places}
    return (named | {m.side for m in stage.people}) - {None}


def _share_a_person(stage: Stage, other: Stage) -> bool:
    people = ({m.full.start for m in s.people} for s in (stage, other))
    return bool(set.intersection(*people))


@cache
def _taken_up() -> dict[str, SourceKind]:
    """Bare nouns that take a source up again, with what that was: "agency", «المصادر»."""
    kinds: dict[str, SourceKind] = {"outlet": "outlet", "anonymous": "anonymous"}
    told = [row for row in rows("sources") if row["sort"] in kinds]
    words = {fold(row["word"]).text: kinds[row["sort"]] for row in told}
    words |= {"ال" + fold(r["word"]).text: kinds[r["sort"]] for r in told if r["language"] == "ar"}
    words |= {"agency": "outlet", "paper": "outlet"}
    spokesmen = (row for row in rows("roles") if row["sort"] == "spokesman")
    article = {"ar": "ال", "en": ""}
    return words | {article[r["language"]] + fold(r["word"]).text: "named" for r in spokesmen}
