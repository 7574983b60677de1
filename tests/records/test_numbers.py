"""Sorting and telling whole columns of numbers apart, against Python's own ways."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from collabmap.records.numbers import LARGEST, as_they_come, different, order_of, packed

small = st.integers(0, 5)
wide = st.integers(0, LARGEST)
columns = st.integers(0, 30).flatmap(
    lambda rows: st.lists(
        st.lists(small, min_size=rows, max_size=rows)
        | st.lists(wide, min_size=rows, max_size=rows)
        | st.lists(st.integers(-3, 3), min_size=rows, max_size=rows),
        min_size=1,
        max_size=4,
    )
)


def arrays(told):
    return [np.array(column, dtype=np.int64) for column in told]


@given(st.lists(wide))
def test_different_numbers_come_once_and_ascending(numbers):
    assert different(np.array(numbers, dtype=np.int64)).tolist() == sorted(set(numbers))


@given(columns)
def test_rows_are_ordered_column_by_column_and_stay_in_place_where_alike(told):
    rows = list(zip(*told, strict=True))
    expected = sorted(range(len(rows)), key=lambda row: rows[row])
    assert order_of(arrays(told)).tolist() == expected


@given(columns)
def test_packed_columns_tell_and_order_rows_as_the_columns_do(told):
    rows = list(zip(*told, strict=True))
    fewer = packed(arrays(told))
    brief = list(zip(*(column.tolist() for column in fewer), strict=True)) or [()] * len(rows)
    for one in range(len(rows)):
        for other in range(one):
            assert (rows[one] < rows[other]) == (brief[one] < brief[other])
            assert (rows[one] == rows[other]) == (brief[one] == brief[other])


@given(st.lists(small) | st.lists(st.integers(0, 60_000)), st.sampled_from(["u2", "u4", "int64"]))
def test_numbers_are_told_apart_in_the_order_in_which_they_come(numbers, kind):
    codes, said = as_they_come(np.array(numbers, dtype=kind))
    assert said.tolist() == list(dict.fromkeys(numbers))
    assert said[codes].tolist() == numbers
    assert codes.dtype == kind
