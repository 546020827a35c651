"""Cells of the tables of answers: sums as people write them."""

import pytest

from flows.tables import rounded


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (4e9, "4 billion"),
        (4.6e9, "4.6 billion"),
        (75e6, "75 million"),
        (1_234_567_890, "1,234,567,890"),
        (750, "750"),
        (1_234.5, "1,234.50"),
    ],
)
def test_a_sum_is_rounded_where_that_loses_nothing(amount: float, written: str) -> None:
    assert rounded(amount) == written
