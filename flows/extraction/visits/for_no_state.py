"""Whether those who go act for no state: for a university, a union, an association, a company.

Under ``teller``, which asks it of every journey and meeting. Looks at the office of one person.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.mentions import Mention, Span
from flows.extraction.scene.stages import Stage
from flows.extraction.who.bearers import OF_ANY

#: Rules of journeys, which tell of no meeting.
_BY_JOURNEY = ("visit.verb", "visit.noun", "visit.leaving", "visit.returning", "visit.visiting")
# but not «جامعة الدول العربية» (the Arab League), which shares its word with universities
_UNOFFICIAL = re.compile(
    rf"\b(?:ال)?{any_of('unofficial', 'ar')}\b(?!\s+(?:الدول|العربية))"
    rf"|\b{any_of('unofficial', 'en')}\b",
    re.IGNORECASE,
)
# «رئيس جامعة …» (rector of a university)
_HEADS_NO_STATE = re.compile(
    rf"(?:نايبة? )?(?:رييسة?|مديرة?|عميدة?) (?:ال)?{any_of('unofficial', 'ar')}\b"
    r"(?!\s+(?:الدول|العربية))"
)
# "Farm Bureau president", "(the union's) president"; not of the European Union, the Paris Club,
# the Inter-Parliamentary Union
_PRIVATE_BODY = re.compile(
    r"(?<!\bEuropean )(?<!\bSoviet )(?<!\bAfrican )(?<!\bRussian )(?<!\bParis )"
    r"(?<!\bMaghreb )(?<!-Parliamentary )(?<!\bCustoms )(?<!\bTelecommunication )"
    rf"\b{any_of('private_body', 'en')}\b",
    re.IGNORECASE,
)
# "Larkin Corp president"
_FIRM_FORM = re.compile(rf"\b{any_of('firm_form', 'en')}(?![\w-])")
_POSSESSING = re.compile(rf"\b{any_of('private_body', 'en')}(?:'s?)? $", re.IGNORECASE)
# but not "chief executive of Hong Kong"
_HEADS_FIRM = re.compile(
    r"(?:visiting )?(?:chief executive|managing director)(?: officer)?"
    r" (?:of|for) (?!Hong Kong|Maca[uo])"
    r"|[^\W\d_]+ (?:[^\W\d_]+ ){0,3}?ل?(?:ال)?(?:شركة|شركات)\b"
)
# "(president) of the Dutch bank", not "of the central bank"
_OF_FIRM = re.compile(
    r"\b(?:of|for|at) (?:the|an?) [A-Z][\w-]+ (?!central\b)(?:[a-z-]+ )?"
    rf"{any_of('corporate', 'en')}\b"
)
# "(Larkin's) chairman, Paul Marsh,", "the company's chairman", but not "the PLO's"
_CHAIRMAN = re.compile(r"(?:deputy |vice )?chairman", re.IGNORECASE)
_FIRMS = re.compile(rf"(?:\b[A-Z][a-z][\w-]+|\b{any_of('corporate', 'en')})'s $")
#: Letters of a word that may end an office, with the blank before it.
_ONE_WORD = 20


def act_for_no_state(stage: Stage, rule: str, visitors: list[Mention]) -> bool:
    """Whether those who go act for no state, or travel for a company."""
    if all(_is_unofficial(stage, m) for m in visitors):
        return True
    return rule in _BY_JOURNEY and all(_heads_a_firm(stage, m) for m in visitors)


def _is_unofficial(stage: Stage, visitor: Mention) -> bool:
    """Whether somebody acts for no told state: «وفد إعلامي» (of journalists), «رئيس جامعة …».

    Nor does "the prime minister of an invented republic", or "visiting leaders" of no told state.
    """
    full = visitor.full
    if full.name is None and OF_ANY.match(stage.text, visitor.end):
        return True
    if full.name is None and visitor.side is None and full.body is None:
        whoever = _WHOEVER.fullmatch(stage.text, visitor.start, visitor.end)
        if whoever is not None:
            return True
    if visitor.sort == "group" and _is_of_sport(stage, full):
        return True
    if visitor.sort == "group":
        return _UNOFFICIAL.search(stage.text, full.start, full.end) is not None
    return full.role is not None and _HEADS_NO_STATE.match(stage.text, *full.role) is not None


# "a reception for (visiting leaders)"
_WHOEVER = re.compile(r"visiting (?:[\w-]+ )?(?:leaders|ministers|officials|dignitaries|delegates)")


def _is_of_sport(stage: Stage, team: Mention) -> bool:
    """Whether a text of sport speaks of a side that plays: "The Chinese team arrived in Riga"."""
    plays = _TEAM.fullmatch(stage.text, team.start, team.end) is not None
    if not plays:
        return False
    return stage.scene.sport["sport"] > 0 or _GAMES.search(stage.scene.reading.text) is not None


_GAMES = re.compile(r"\b(?:Asian|Olympic|Commonwealth|SEA|Africa|American|Arab|Winter) Games\b")


_TEAM = re.compile(r"(?:[A-Z][\w-]+ ){0,2}(?:national |men's |women's )?(?:team|squad|side)")


def _heads_a_firm(stage: Stage, visitor: Mention) -> bool:
    """Whether somebody travels for a company: «الرئيس التنفيذي لشركة …», "chief executive of X".

    Or for a union or an association.
    """
    full = visitor.full
    if full.role is None:
        return False
    if full.office in _HEADING and _is_of_private_body(stage, full.role):
        return True
    if full.body is not None:
        return False
    if _HEADS_FIRM.match(stage.sentence.reading.text, *full.role) is not None:
        return True
    return (
        stage.language == "en" and _OF_FIRM.search(stage.text, *_with_next(full.role)) is not None
    )


_HEADING = ("leader", "official")


def _is_of_private_body(stage: Stage, role: Span) -> bool:
    """Whether an office is that of a union, a club, a firm: "Farm Bureau president"."""
    if stage.language != "en":
        return False
    if _PRIVATE_BODY.search(stage.text, *role) or _FIRM_FORM.search(stage.text, *role):
        return True
    start = max(0, role[0] - _ONE_WORD)
    if _CHAIRMAN.fullmatch(stage.text, *role) and _FIRMS.search(stage.text, start, role[0]):
        return True
    if _POSSESSING.search(stage.text, start, role[0]):
        return True
    of_land = any(p.start == role[0] for p in stage.sentence.places)
    return not of_land and _of_firm_named(stage, role)


def _of_firm_named(stage: Stage, role: Span) -> bool:
    """Whether an office begins like a firm of the text: "Larkin president", of Larkin Grain Co."""
    short = _SHORT.match(stage.text, *role)
    if short is None:
        return False
    return any(found["name"] == short["name"] for found in _FIRM_NAMED.finditer(stage.text))


_SHORT = re.compile(r"(?P<name>[A-Z][\w&-]+) [a-z]")
_FIRM_NAMED = re.compile(
    rf"\b(?P<name>[A-Z][\w&-]+)(?: [A-Z][\w&-]+){{0,3}}? {any_of('firm_form', 'en')}(?![\w-])"
)


def _with_next(role: Span) -> Span:
    """An office with the word behind it, which may belong to it: "director of the Dutch (firm)"."""
    return role[0], role[1] + _ONE_WORD
