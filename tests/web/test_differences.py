"""Two figures and their difference: what is shown adds up, and says when nothing differs."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.showing.differences import SAME, compared

SOME = st.floats(-1e6, 1e6, allow_nan=False)
NOT_KNOWN = math.nan


@pytest.mark.parametrize(
    ("before", "after", "places", "shown"),
    [
        (0.376, 0.404, 1, ("0.38", "0.40", "+0.02")),
        (12.6, 13.4, 0, ("12.6", "13.4", "+0.8")),
        (0.375, 0.402, 2, ("0.38", "0.40", "+0.02")),
        (3.0, 5.0, 1, ("3", "5", "+2")),
        (1000, 998, 0, ("1,000", "998", "−2")),
        (NOT_KNOWN, 0.25, 1, ("–", "0.2", "–")),
        (0.5, 0.5, 1, ("0.5", "0.5", SAME)),
    ],
)
def test_a_difference_is_that_of_what_is_shown(before, after, places, shown):
    assert compared(before, after, places=places) == shown


def test_shares_differ_by_points():
    def told(before: float, after: float) -> tuple[str, str, str]:
        return compared(before, after, places=0, unit="%", difference=" points")

    assert told(12.6, 13.4) == ("12.6%", "13.4%", "+0.8 points")
    assert told(12.0, 13.0) == ("12%", "13%", "+1 point")
    assert told(10.0, 12.2) == ("10%", "12%", "+2 points")


@given(SOME, SOME)
def test_what_is_shown_adds_up(before, after):
    one, other, difference = compared(before, after, places=1)
    a, b = (float(words.replace(",", "")) for words in (one, other))

    if difference == SAME:
        assert a == b
    else:
        change = float(difference.replace("−", "-").replace(",", ""))
        assert a + change == pytest.approx(b, abs=1e-6)
