"""Everyone whom a document mentions, as its sentences tell them: what coreference works on.

Under the modules that lead mentions to each other (``namesakes``, ``bearers``, ``sides``), which
``directory`` asks in their order. Connects nobody itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flows.extraction.reading.mentions import Mention, Reading, Sentence


@dataclass(slots=True)
class Mentioned:
    """Mentions of a document by the number of their sentence, in order within it."""

    reading: Reading
    by_sentence: dict[int, list[Mention]]

    def of(self, sentence: Sentence) -> list[Mention]:
        """Mentions of a sentence in order."""
        return self.by_sentence.get(sentence.number, [])

    def everyone(self) -> Iterable[Mention]:
        """Mentions of the whole document in order."""
        for number in sorted(self.by_sentence):
            yield from self.by_sentence[number]
