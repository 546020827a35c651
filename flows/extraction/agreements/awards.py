"""Contracts told by other words than signing: awarded to a company, won by one, agreed at a time.

Stands beside ``governing`` for the rules of agreements. Only what a contract or a deal is told by
counts: nobody wins a treaty. Who the parties are, ``parties`` tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.scene.asides import WHERE_OR_WHEN
from flows.extraction.scene.stages import Stage

_AWARDED = re.compile(rf"\b[وف]?{any_of('awarding')}\b", re.IGNORECASE)
#: What is awarded, and what is bought or sold.
_PRIZES = ("contract", "deal")
_NO_PRIZES = ("purchase", "sale")
_APART = re.compile(r"[;:؛]|\.(?!\d)|\b(?:over|about|against|with)\b")
# "agreed in 2003 to buy", "agreed last week to supply"
_AGREED_TO = re.compile(
    rf"\bagreed(?:{WHERE_OR_WHEN}{{0,3}}|,? (?:in|on|last|this|earlier|late|early) [^.;:]{{2,30}}?)"
    rf" to {any_of('handing', 'en')}\b"
)


# "ordered 12 diplomats to leave", "ordered Kenya to pay": told to do something
_COMMAND = re.compile(r"[^.;,]{0,60}?\bto (?!be\b)[a-z]+")
_SOURCE = re.compile(r"\b(?:from|by|under)\b")


# "received an order from the ministry to leave", no order of goods
_TELLS_TO = re.compile(
    r"orders?\b[^.;,]{0,60}?\bto (?!be\b|build|supply|deliver|make|provide|construct)[a-z]+"
)


def commands(stage: Stage, act: Cue) -> bool:
    """Whether "ordered" tells somebody to do something, and nothing is bought."""
    if not stage.text.startswith("ordered", max(act.end - 7, 0)):
        return False
    found = _COMMAND.match(stage.text, act.end, stage.end)
    return found is not None and _SOURCE.search(found.group()) is None


def awarded(stage: Stage, nouns: list[Cue]) -> Iterator[tuple[Cue, Cue]]:
    """Contracts with the words by which somebody wins them: "won a $3 million contract from"."""
    wanted = [noun for noun in nouns if noun.sense in _PRIZES]
    wanted = [n for n in wanted if not stage.text.startswith(_NO_PRIZES, n.start)]
    for won in _AWARDED.finditer(stage.text, stage.start, stage.end) if wanted else ():
        for noun in wanted:
            gap = stage.between(won.end(), noun.start)
            behind = won.end() <= noun.start and not _APART.search(gap)
            if behind and not _TELLS_TO.match(stage.text, noun.start, stage.end):
                yield Cue(*won.span(), "sign_verb", "past"), noun
                return
    for gone in _GOES_TO.finditer(stage.text, stage.start, stage.end) if wanted else ():
        for noun in reversed(wanted):
            gap = stage.between(noun.end, gone.start())
            if noun.end <= gone.start() and len(gap) < _WON_REACH and not _CLAUSE.search(gap):
                yield Cue(*gone.span(), "sign_verb", "future" if gone["ahead"] else "past"), noun
                return


# "(a contract) has been awarded to", "will be let to", "went to"
_GOES_TO = re.compile(
    rf"\b(?P<ahead>(?:will|is to|are to|would) )?{any_of('awarded_to', 'en')}"
    rf"{WHERE_OR_WHEN}? to\b"
    # «(مناقصة) رست على» (fell to)
    rf"|\b{any_of('falls_to', 'ar')}\s+علي\b"
)
_CLAUSE = re.compile(r"[;:]|\.(?!\d)|, and\b|\b(?:but|while|said)\b")
#: How far (in letters) behind a contract it may be told to whom it goes.
_WON_REACH = 110


def agreed_to_trade(stage: Stage) -> Iterator[Cue]:
    """Acts of trade whose verb of agreeing a time parts from them: "agreed in 2003 to buy".

    In Arabic whoever agrees does: «تعاقدت كينيا على شراء 20 دبابة من …» (contracted to buy).
    """
    if stage.language == "ar":
        yield from _arabic_trade(stage)
        return
    for found in _AGREED_TO.finditer(stage.text, stage.start, stage.end):
        yield Cue(*found.span(), "trade_verb", "past")
    for found in _CLEARED.finditer(stage.text, stage.start, stage.end):
        yield Cue(*found.span(), "trade_verb", "future")


# "cleared the way for the navy to buy", "gave the go-ahead on Monday for the purchase of"
_CLEARED = re.compile(
    rf"\b(?:cleared the way|(?:given|gave) (?:the|its|final) (?:go-ahead|approval|green light))"
    rf"{WHERE_OR_WHEN}{{0,2}} for"
    rf" (?:the purchase of|[^.;,]{{3,50}}? to {any_of('handing', 'en')})(?= )"
)


def _arabic_trade(stage: Stage) -> Iterator[Cue]:
    """Trade that somebody contracts, talks about or means to do: the noun stands behind who does.

    «تعاقدت كينيا على شراء», «لشراء» (contracted to buy), «تتفاوض كينيا مع بيرو لشراء» (negotiates
    to buy), «تعتزم كينيا شراء» (means to buy).
    """
    for cue in stage.framed("agree_verb"):
        if cue.sense == "past" and (deal := _UPON_TRADE.match(stage.text, cue.end, stage.end)):
            yield Cue(*deal.span("trade"), "trade_verb", "past")
    for noun in stage.framed("trade_noun"):
        before = max(stage.start, noun.start - _TRADE_REACH)
        for words, sense in ((_TALKS, "in_talks"), (_MEANS, "future")):
            if told := words.search(stage.text, before, noun.start):
                yield Cue(told.start(), noun.end, "trade_verb", sense)
                break


_UPON_TRADE = re.compile(
    rf"\s+(?:[^\W\d_]+\s+){{1,8}}?(?P<trade>(?:علي\s+|ل){any_of('handing_noun', 'ar')})\b"
)
#: How far (in letters) before a purchase it may be told that it is talked about or meant.
_TRADE_REACH = 80
# talks, negotiates; to, on, about
_TALKS = re.compile(
    r"\b[وف]?(?:ال)?(?:محادثات|مباحثات|مفاوضات|تفاوض|[يت]تفاوض)\b[^.،؛]*\s"
    r"(?:ل|(?:علي|بشان|حول|في شان)\s+)?$"
)
# means to, plans to
_MEANS = re.compile(rf"\b[وف]?{any_of('intends', 'ar')}\s+(?:[^\W\d_]+\s+){{1,4}}?ل?$")
