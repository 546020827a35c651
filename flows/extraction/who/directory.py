"""The directory of a document: whom it mentions, and which mentions mean the same one.

Above the mentions of single sentences (``arabic_people``, ``english_people``) and what leads them
to each other: names and surnames (``namesakes``), offices without a name (``bearers``), whose side
the others are of (``sides``). The rules of events ask here; decides no events.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass, field

from flows.extraction.reading.mentions import Mention, Reading, Sentence
from flows.extraction.who import arabic_people, english_people
from flows.extraction.who.bearers import connect_offices
from flows.extraction.who.mentioned import Mentioned
from flows.extraction.who.namesakes import connect_names
from flows.extraction.who.pronouns import add_pronouns
from flows.extraction.who.sides import take_sides
from flows.extraction.who.unwritten import add_unwritten


@dataclass(slots=True)
class Directory:
    """Everyone whom a document mentions, sentence by sentence.

    Who is mentioned is found where it is asked for; whom that means elsewhere in the document,
    when a sentence is first asked for its mentions in full.
    """

    reading: Reading
    mentions: dict[int, list[Mention]] = field(default_factory=dict)
    _connected: bool = False
    _begun: list[int] | None = None

    def told_in(self, sentence: Sentence) -> list[Mention]:
        """Mentions that the words of a sentence tell by themselves, sides and names as they say."""
        found = self.mentions.get(sentence.number)
        if found is None:
            found = self.mentions[sentence.number] = _finder(self.reading)(sentence)
        return found

    @property
    def begun(self) -> list[int]:
        """The numbers of the words of an Arabic text with which a mention may begin."""
        if self._begun is None:
            self._begun = arabic_people.begun(self.reading)
        return self._begun

    def introducing(self, words: Set[str]) -> tuple[set[str], list[Sentence]]:
        """Of some words those by which an Arabic text may name somebody, and where it may do so."""
        return arabic_people.may_introduce(self.reading, self.begun, words)

    def of(self, sentence: Sentence) -> list[Mention]:
        """Mentions of a sentence in order, each led to whom it means."""
        self._connect()
        return self.mentions.get(sentence.number, [])

    def everyone(self) -> Iterable[Mention]:
        """Mentions of the whole document in order, each led to whom it means."""
        self._connect()
        for number in sorted(self.mentions):
            yield from self.mentions[number]

    def _connect(self) -> None:
        if self._connected:
            return
        self._connected = True
        arabic = self.reading.language == "ar"
        self.reading.name_places()  # nearly all sentences are asked for theirs
        for sentence in (
            arabic_people.may_mention(self.reading, self.begun)
            if arabic
            else self.reading.sentences
        ):
            self.told_in(sentence)
        found = Mentioned(self.reading, self.mentions)
        connect_names(found)
        connect_offices(found)
        take_sides(found)
        if arabic:
            add_unwritten(found)
        else:
            add_pronouns(found)


def _finder(reading: Reading) -> Callable[[Sentence], list[Mention]]:
    return arabic_people.find_people if reading.language == "ar" else english_people.find_people
