"""How many bodies and pairs share an occasion: against writing every pair out."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabmap.reading.sharing import sharing

occasions = st.lists(st.sets(st.integers(0, 70), max_size=71), max_size=12)


def counted(rows: list[set[int]]) -> tuple[int, int]:
    """Return what sharing says of rows of bodies."""
    row = np.array([at for at, bodies in enumerate(rows) for _ in bodies], dtype="int64")
    body = np.array([body for bodies in rows for body in sorted(bodies)], dtype="int64")
    return sharing(row, body)


def written_out(rows: list[set[int]]) -> tuple[int, int]:
    """Return the same by writing out all pairs."""
    pairs = {pair for bodies in rows for pair in combinations(sorted(bodies), 2)}
    return len({body for pair in pairs for body in pair}), len(pairs)


@given(occasions)
def test_bodies_and_pairs_are_counted_as_if_written_out(rows):
    assert counted(rows) == written_out(rows)


@pytest.mark.parametrize("many", [17, 40, 300])
def test_large_rows_among_many_bodies_are_counted_as_if_written_out(many):
    rows = [set(range(at, at + many)) for at in range(0, 2000, 37)]
    rows += [{at, at + 1} for at in range(0, 4000, 3)]

    assert counted(rows) == written_out(rows)


def test_thousands_of_schools_at_many_events_are_counted():
    assert counted([set(range(3000))] * 20) == (3000, 3000 * 2999 // 2)
