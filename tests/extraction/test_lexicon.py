"""The vocabulary as regular expressions: words that share their beginnings read like a list."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from flows.extraction.language.lexicon import alternatives

_WORDS = st.sets(st.text("abوز .", min_size=1, max_size=4), min_size=1, max_size=9)


@given(words=_WORDS, text=st.text("abوز .", max_size=30))
@example(words={"a", "ab", "abb"}, text="xabba")
@example(words={"a.", "ab"}, text="ab a.")
def test_alternatives_find_what_a_list_finds_the_longest_first(words: set[str], text: str) -> None:
    listed = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    assert re.findall(alternatives(words), text) == re.findall(listed, text)


@given(words=_WORDS, text=st.text("abوز .", max_size=30))
def test_alternatives_give_way_to_what_stands_behind_them_as_a_list_does(
    words: set[str], text: str
) -> None:
    listed = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    assert re.findall(rf"{alternatives(words)}b?\b", text) == re.findall(rf"(?:{listed})b?\b", text)
