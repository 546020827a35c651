"""The vocabulary as regular expressions: words that share their beginnings read like a list."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flows.extraction.language.lexicon import alternatives, any_of, first_words, group

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


def test_a_group_is_told_by_language_or_whole() -> None:
    assert group("package", "ar").isdisjoint(group("package", "en"))
    assert re.fullmatch(any_of("package", "en"), "sale")
    assert not re.fullmatch(any_of("package", "ar"), "sale")
    assert re.fullmatch(any_of("package"), "sale")
    assert {"sale", "الشحنة"} <= first_words("package")


@pytest.mark.parametrize("ask", [any_of, first_words, lambda name: group(name, "en")])
def test_a_group_that_nobody_wrote_is_named(ask: Callable[[str], object]) -> None:
    with pytest.raises(KeyError, match="no group 'packages'"):
        ask("packages")


def test_a_group_without_a_language_is_empty_but_makes_no_expression() -> None:
    assert group("team", "en") == frozenset()
    with pytest.raises(KeyError, match="no en in 'team'"):
        any_of("team", "en")
