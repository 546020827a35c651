"""Counts what an engine found, missed and made up, over all labelled texts.

Precision is the share of predicted events that match any labelled one; recall the share of the
labelled events that must be found. Attributes are counted over the matched pairs. Everything is
counted for all texts together, for each kind of event and for each language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flows.evaluation.attributes import ATTRIBUTES, Verdict, verdicts
from flows.evaluation.matching import affinity, match
from flows.evaluation.records import Event, LabelledText

#: All texts, kinds of event, languages: what is counted apart, in the order of tables and floors.
GROUPS = ("all", "visit", "agreement", "ar", "en")


@dataclass(slots=True)
class Share:
    """How many of how many; ``rate`` is None where there was nothing to count."""

    right: int = 0
    of: int = 0

    def add(self, right: bool) -> None:
        """Count one more."""
        self.of += 1
        self.right += right

    @property
    def rate(self) -> float | None:
        """From 0 to 1."""
        return self.right / self.of if self.of else None


@dataclass(slots=True)
class Found:
    """Precision and recall of events."""

    precision: Share = field(default_factory=Share)
    recall: Share = field(default_factory=Share)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None where nothing is labelled and nothing predicted."""
        precision, recall = self.precision.rate, self.recall.rate
        if precision is None and recall is None:
            return None
        precision, recall = precision or 0.0, recall or 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that an engine got wrong.

    Attributes:
        error: ``missed: …``, ``false alarm: …`` with the reason, or ``wrong: <attribute>``.
        document: id of the text.
        event: kind and coarse status.
        quote: the words of the event, from the label where there is one.
        expected: what the label says; for a false alarm the phrases that it warns of.
        received: what the engine says, where it is one attribute that is wrong.
    """

    error: str
    document: str
    event: str
    quote: str
    expected: Any = None
    received: Any = None


@dataclass(slots=True)
class Score:
    """All figures of one run.

    Attributes:
        texts: number of labelled texts.
        events: by group (`GROUPS`).
        attributes: by attribute, then by group.
        mistakes: in the order of the texts.
        rules: by the rule that led an event, how many of them were right.
    """

    texts: int = 0
    events: dict[str, Found] = field(default_factory=dict)
    attributes: dict[str, dict[str, Share]] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    rules: dict[str, Share] = field(default_factory=dict)

    def groups(self) -> list[str]:
        """The groups that hold an event, in their order; languages beyond `GROUPS` come last."""
        return [group for group in GROUPS if group in self.events] + sorted(
            set(self.events) - set(GROUPS)
        )

    def asked(self) -> list[str]:
        """The attributes that were asked of an event, in their order."""
        return [attribute for attribute in ATTRIBUTES if attribute in self.attributes]


def score(texts: Iterable[LabelledText], predictions: Mapping[str, Sequence[Event]]) -> Score:
    """Hold what was predicted for each text against its labels; no prediction counts as none."""
    total = Score()
    for text in texts:
        total.texts += 1
        _add(total, text, predictions.get(text.id, ()))
    return total


def _add(total: Score, text: LabelledText, events: Sequence[Event]) -> None:
    pairs = match(text.labels, events)
    _count_events(total, text, events, pairs)
    for i, j in pairs:
        for verdict in verdicts(text.labels[i], events[j]):
            _take(total, text, text.labels[i].event, verdict)
    for event in events:
        _take(total, text, event, _quoted(text, event))
    total.mistakes += _missed(text, events, pairs)
    total.mistakes += _false_alarms(text, events, pairs)


def _count_events(
    total: Score, text: LabelledText, events: Sequence[Event], pairs: Sequence[tuple[int, int]]
) -> None:
    found, used = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, label in enumerate(text.labels):
        for group in _groups(text, label.event) if label.required else ():
            total.events.setdefault(group, Found()).recall.add(i in found)
    for j, event in enumerate(events):
        for group in _groups(text, event):
            total.events.setdefault(group, Found()).precision.add(j in used)
        if event.rule is not None:
            total.rules.setdefault(event.rule, Share()).add(j in used)


def _take(total: Score, text: LabelledText, event: Event, verdict: Verdict) -> None:
    """Count the verdict on an event, and keep it where it is a mistake."""
    shares = total.attributes.setdefault(verdict.attribute, {})
    for group in _groups(text, event):
        shares.setdefault(group, Share()).add(verdict.right)
    if not verdict.right:
        error = f"wrong: {verdict.attribute}"
        told = verdict.expected, verdict.received
        total.mistakes.append(Mistake(error, text.id, _title(event), event.quote, *told))


def _groups(text: LabelledText, event: Event) -> tuple[str, str, str]:
    return "all", event.kind, text.language


def _quoted(text: LabelledText, event: Event) -> Verdict:
    stands = event.span and text.text[slice(*event.span)]
    return Verdict("quote true", bool(event.quote) and stands == event.quote, event.quote, stands)


def _missed(
    text: LabelledText, events: Sequence[Event], pairs: Sequence[tuple[int, int]]
) -> Iterator[Mistake]:
    """Labelled events that must be found and were not, by what was read in their place."""
    found, used = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, label in enumerate(text.labels):
        if i in found or not label.required:
            continue
        alike = [j for j, event in enumerate(events) if event.kind == label.event.kind]
        if any(affinity(label, events[j]) > 0 for j in alike):
            reason = "taken for one with another event"
        elif any(j not in used for j in alike):
            reason = "read, but with other people, places or dates"
        else:
            reason = "nothing read"
        yield Mistake(f"missed: {reason}", text.id, _title(label.event), label.event.quote)


def _false_alarms(
    text: LabelledText, events: Sequence[Event], pairs: Sequence[tuple[int, int]]
) -> Iterator[Mistake]:
    """Predicted events that match no label, by what the text does tell."""
    used = {j for _, j in pairs}
    for j, event in enumerate(events):
        if j in used:
            continue
        if not text.labels:
            reason = "the text tells of no event"
        elif any(affinity(label, event) > 0 for label in text.labels):
            reason = "told twice"
        else:
            reason = "beside the events of the text"
        error = f"false alarm: {reason}"
        yield Mistake(error, text.id, _title(event), event.quote, expected=text.traps)


def _title(event: Event) -> str:
    return f"{event.kind} {event.status}"
