"""How numbers and ids are worded for people, on terminals and on Prefect's pages alike."""

from __future__ import annotations

import re

_MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]<>|#~])")
_WEB_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"'`|\\]+")
# Isolates: Arabic and the English around it are each ordered by themselves.
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"


def counted(number: int, thing: str, things: str = "") -> str:
    """``1 document``, ``1,000 documents``; ``things`` where the plural takes more than an s."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def short(named: str) -> str:
    """The beginning of an id, long enough for `mithaq show`: ``visit-6e7b7d``."""
    kind, _, digest = named.rpartition("-")
    return f"{kind}-{digest[:6]}"


def isolated(text: str) -> str:
    """The text, ordered by itself where it holds more than ASCII."""
    return text if text.isascii() else f"{_ISOLATE}{text}{_END_ISOLATE}"


def escaped(text: str) -> str:
    """Words of others, kept from being read as Markdown or HTML, on one line."""
    return _MARKDOWN_SIGNS.sub(r"\\\1", " ".join(text.split()))


def web_address(url: str | None) -> str | None:
    """The address where it is one of the web that Markdown can hold, else None."""
    return url if url and _WEB_ADDRESS.fullmatch(url) else None
