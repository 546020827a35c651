"""How numbers and ids are worded for people, on terminals and on Prefect's pages alike."""

from __future__ import annotations

import re

_MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]<>|#~])")
_WEB_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"'`|\\]+")
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
# Isolates: Arabic and the English around it are each ordered by themselves.
_FIRST_STRONG_ISOLATE, _RIGHT_TO_LEFT_ISOLATE = "\u2068", "\u2067"
_END_ISOLATE = "\u2069"


def counted(number: int, thing: str, things: str = "") -> str:
    """``1 document``, ``1,000 documents``; ``things`` where the plural takes more than an s."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def short(named: str) -> str:
    """The beginning of an id, long enough for `mithaq show`: ``visit-6e7b7d``."""
    kind, _, digest = named.rpartition("-")
    return f"{kind}-{digest[:6]}"


def claim_name(event_id: str, predicate: str) -> str:
    """A claim as `mithaq review` takes it: ``24009e48:date``, of its event's id and predicate."""
    return f"{event_id[:8]}:{predicate}"


def isolated(text: str) -> str:
    """The text, ordered by itself where it holds more than ASCII; mostly Arabic from the right."""
    if text.isascii():
        return text
    begin = _RIGHT_TO_LEFT_ISOLATE if is_arabic(text) else _FIRST_STRONG_ISOLATE
    return f"{begin}{text}{_END_ISOLATE}"


def is_arabic(text: str) -> bool:
    """Whether most letters of a text are of a script that goes from right to left."""
    return len(RIGHT_TO_LEFT.findall(text)) * 2 > len(_LETTER.findall(text))


def escaped(text: str) -> str:
    """Words of others, kept from being read as Markdown or HTML, on one line."""
    return _MARKDOWN_SIGNS.sub(r"\\\1", " ".join(text.split()))


def in_markdown(text: str | None) -> str:
    """Words of others as they may stand in Markdown: escaped, and ordered by themselves."""
    return isolated(escaped(text or ""))


def web_address(url: str | None) -> str | None:
    """The address where it is one of the web that Markdown can hold, else None."""
    return url if url and _WEB_ADDRESS.fullmatch(url) else None
