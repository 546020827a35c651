"""What a sentence adds to an agreement that it names again without an act: its terms, its signing.

The rules A4 and A5 of ``rules``: «الاتفاق تضمن …», "the papers were signed in Rome on Friday".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.extraction.agreements.deliveries import (
    is_under,
)
from flows.extraction.agreements.listing import is_definite, type_of
from flows.extraction.agreements.occasion import SIGNING, signing_place
from flows.extraction.agreements.parties import partners_behind
from flows.extraction.agreements.terms import add_terms
from flows.extraction.language.lexicon import any_of, group
from flows.extraction.reading.cues import Cue
from flows.extraction.scene.held_days import held_at_opening
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.scene.tellings import AgreementTelling
from flows.extraction.scene.timing import on_or_after, when

_THE_SIGNING = group("the_signing", "ar")
_PAPERS = re.compile(
    r"\bthe\s+$|\b(?:papers|documents?|instruments?|texts?|it)(?:,\s+|\s+(?:was\s+|were\s+)?)$",
    re.IGNORECASE,
)


# "(signed) it with", "(signed) on behalf of his country", "(to sign) them"
_SIGNS_IT = re.compile(r" (?:it|them|on behalf of|for (?:his|her|its|their) )\b")


def terms_named_again(stage: Stage, nouns: list[Cue]) -> Iterator[AgreementTelling]:
    """A4: terms of one told elsewhere: «الاتفاق تضمن …», "the deal, worth $2 billion, …"."""
    if any(_NONE.search(stage.text, stage.start, noun.start) for noun in nouns):
        return  # "no contract for the sale of 12 jets will be signed"
    meant = (n for n in nouns if is_definite(stage, n) or is_under(stage, n))
    meant = (n for n in meant if not _is_of_an_earlier_year(stage, n))
    definite = next((n for n in meant if not _is_named_first(stage, n)), None)
    if definite is None:
        return
    trigger = (definite.start, definite.end)
    telling = AgreementTelling(
        stage, "agreement.terms", trigger, type_of(definite), None, pointing=True
    )
    add_terms(stage, telling)
    telling.parties = partners_behind(stage, definite, definite, stage.end)
    if telling.value or telling.items or telling.deliveries or telling.duration or telling.withheld:
        yield telling


_NONE = re.compile(r"\b[Nn]o (?:[a-z-]+ )?$")


def _is_of_an_earlier_year(stage: Stage, noun: Cue) -> bool:
    """Whether a noun names another one of years ago: "under a deal concluded in 1996"."""
    published = stage.scene.reading.published
    told = _CONCLUDED_IN.match(stage.text, noun.end, stage.end)
    return told is not None and published is not None and int(told["year"]) < published.year


_CONCLUDED_IN = re.compile(
    rf"[^.,;]{{0,60}}?\b{any_of('concluded', 'en')} in (?:[A-Z]\w+ )?(?P<year>(?:19|20)\d\d)\b"
)


def _is_named_first(stage: Stage, noun: Cue) -> bool:
    """Whether a pact has a name that the text has not told before: "the Paris Agreement"."""
    named = _OWN_NAME.search(stage.text, stage.start, noun.end)
    return named is not None and stage.text.find(named.group(), 0, stage.start) < 0


# "Paris Agreement", "Riga Free Trade Accord"
_OWN_NAME = re.compile(r"(?:\b[A-Z][\w-]+ )+[A-Z][\w-]+$")


def signing_named_again(scene: Scene, stage: Stage) -> Iterator[AgreementTelling]:
    """A5: where and when: «جرى التوقيع في بلغراد», "the papers were signed in Rome on Friday"."""
    for cue in stage.framed(*SIGNING):
        words = stage.between(cue.start, cue.end)
        before = stage.between(max(stage.start, cue.start - 25), cue.start)
        papers = words in _THE_SIGNING or _PAPERS.search(before)
        if not (papers or _SIGNS_IT.match(stage.text, cue.end, stage.end)):
            continue
        telling = AgreementTelling(
            stage, "agreement.signing", (cue.start, cue.end), "agreement", None, pointing=True
        )
        telling.place = signing_place(stage, telling.trigger)
        rivals = [(c.start, c.end) for c in stage.framed("visit_noun", "visit_verb", "go_verb")]
        held = held_at_opening(stage)
        ahead = cue.sense == "future" or (held is not None and held.ahead)
        when_told = when(stage, telling.trigger, ahead=ahead, rivals=rivals)
        if when_told and (ahead or not on_or_after(when_told[0], scene.reading.published)):
            span = (when_told[1].start, when_told[1].end)
            telling.date, telling.date_at = when_told[0], span
        if telling.place is not None or telling.date is not None:
            yield telling
