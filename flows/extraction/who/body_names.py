"""What a state's body is called in English: «وزارة الدفاع التركية», Ministry of Defence of Türkiye.

Stands under ``people``, which makes records of those who take part. A name is put together from
the words of the body (``body_names.csv``) and its state's name; where a word of it is unknown, it
stays open. Bodies that several states share, and persons, have names of their own.
"""

from __future__ import annotations

import re
from functools import cache

from flows.extraction.language.lexicon import group, rows
from flows.extraction.language.text import fold

_BODY, _PORTFOLIO = "body", "portfolio"
_MINISTRY_AR = ("وزارة", "وزارتا", "وزارتي")  # ministry, two ministries
# Ministries told by their business alone: «الخارجية الأمريكية» (the American foreign ministry).
_ALONE = group("ministry_business", "ar")
_MINISTRY_EN = re.compile(
    r"\b(?:ministr(?:y|ies) (?:of|for) (?:the )?(?P<of>[a-z ,]+)"
    r"|(?P<before>[a-z ,]+?) ministr(?:y|ies))$"
)
#: So many words at most name the state itself: «الولايات المتحدة», «العربية السعودية».
_STATE_WORDS = 3


def name_of_body(words: str, country: str | None, language: str) -> str | None:
    """The English name of a body of a state.

    Args:
        words: its folded words in the text, with the name or adjective of its state or without.
        country: the state, ISO 3166-1 alpha-2; None where it is not told, and then no name is made.
        language: ``ar`` or ``en``.

    Returns:
        The name, or None where the words are no known body's.
    """
    state = _state(country) if country is not None else None
    if state is None:
        return None
    told = _arabic(words.split()) if language == "ar" else _english(words.lower())
    return f"{told} of {state}" if told is not None else None


def _arabic(words: list[str]) -> str | None:
    if words and words[0] in (*_MINISTRY_AR, *_ALONE):
        ministry = _ministry(words[words[0] in _MINISTRY_AR :])
        if ministry is not None:
            return ministry
    for size in range(min(4, len(words)), 0, -1):
        told = _names("ar", _BODY).get(" ".join(words[:size]))
        if told is not None:
            return told if len(words) - size <= _STATE_WORDS else None
    return None


def _ministry(words: list[str]) -> str | None:
    """«الصناعة والتجارة التونسية»: Ministry of Industry and Trade; None behind an unknown word."""
    told: list[str] = []
    at = 0
    while at < len(words):
        size = next((n for n in (3, 2, 1) if _portfolio(words[at : at + n]) is not None), 0)
        if not size:
            break
        told.append(_portfolio(words[at : at + size]) or "")
        at += size
    rest = words[at:]
    unknown = bool(rest) and rest[0].startswith("و")  # «والإعلام …» (and …): business unknown
    if not told or len(rest) > _STATE_WORDS or unknown:
        return None
    return f"Ministry of {_listed(told)}"


def _portfolio(words: list[str]) -> str | None:
    names, phrase = _names("ar", _PORTFOLIO), " ".join(words)
    return names.get(phrase) or (names.get(phrase[1:]) if phrase.startswith("و") else None)


def _english(words: str) -> str | None:
    found = _MINISTRY_EN.search(words)
    if found is not None:
        told = found["of"] or found["before"]
        parts = [part for part in re.split(r",| and ", told) if part.strip()]
        named = [_last_portfolio(part.split()) for part in parts]
        if named and all(named):
            return f"Ministry of {_listed([name for name in named if name])}"
    tail = words.split()
    for size in range(min(4, len(tail)), 0, -1):
        body = _names("en", _BODY).get(" ".join(tail[-size:]))
        if body is not None:
            return body if len(tail) - size <= _STATE_WORDS else None
    return None


def _last_portfolio(words: list[str]) -> str | None:
    """The business that words end with: "Turkish foreign"."""
    names = _names("en", _PORTFOLIO)
    tails = (" ".join(words[-size:]) for size in range(min(3, len(words)), 0, -1))
    return next((names[tail] for tail in tails if tail in names), None)


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


@cache
def _names(language: str, sort: str) -> dict[str, str]:
    return {
        fold(row["words"]).text: row["name_en"]
        for row in rows("body_names")
        if row["language"] == language and row["sort"] == sort
    }


@cache
def _state(country: str) -> str | None:
    """A state's name in English as it stands behind "of": "the Netherlands"."""
    name = next((row["name_en"] for row in rows("countries") if row["country"] == country), None)
    return f"the {name}" if name in group("with_article", "en") else name
