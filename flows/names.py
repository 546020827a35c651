"""How the warehouse compares names when it looks for reports of one matter: across scripts."""

from __future__ import annotations

from flows.extraction.language.transliteration import name_key, names_agree
from warehouse import Names

NAMES = Names(name_key, names_agree)
