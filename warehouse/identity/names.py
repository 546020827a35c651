"""How names are compared: given by whoever knows more about spelling than the warehouse does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Names:
    """A measure of names.

    Attributes:
        key: what spellings of one name share, in whatever script.
        agree: how well two spellings can be of one name, from 0 to 1.
        share: signs of which two spellings that agree always share one; saves comparing those
            that share none. Left out where likeness is a matter of degree.
    """

    key: Callable[[str], str]
    agree: Callable[[str, str], float]
    share: Callable[[str], Iterable[str]] | None = None
