"""Whole columns of whole numbers."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Codes = npt.NDArray[Any]

LARGEST = 1 << 62


def different(numbers: Numbers) -> Numbers:
    """Return the different numbers, ascending.

    By sorting: numpy's own way, by hashing, takes ten times as long over millions.
    """
    ordered = np.sort(numbers)
    new = np.ones(len(ordered), dtype=bool)
    new[1:] = ordered[1:] != ordered[:-1]
    return ordered[new]


def packed(columns: Sequence[Codes]) -> list[Numbers]:
    """Return columns that tell and order rows as these do, as few as whole numbers can hold."""
    found: list[Numbers] = []
    room = 1
    for column in columns:
        low = int(column.min(initial=0))
        size = int(column.max(initial=0)) - low + 1
        if size == 1:
            continue
        if found and room * size < LARGEST:
            found[-1] = found[-1] * size + (column.astype("int64") - low)
            room *= size
        else:
            found.append(column.astype("int64") - low)
            room = size
    return found


def order_of(columns: Sequence[Codes]) -> Numbers:
    """Return the order of rows by the first column, then by the next; alike ones as they stand."""
    telling = packed(columns)
    if not telling:
        return np.arange(len(columns[0]))
    if len(telling) == 1:  # the quickest way to sort will do where no two rows are alike
        order = np.argsort(telling[0])
        ordered = telling[0][order]
        if not (ordered[1:] == ordered[:-1]).any():
            return order
    return np.lexsort(telling[::-1])


def as_they_come(numbers: Codes) -> tuple[Codes, Codes]:
    """Return the place of each number among the different ones, and those as they first come.

    `numbers` are 0 or more; their places are of the same type, which may be a narrow one.
    """
    room = int(numbers.max(initial=0)) + 1
    if room > 4 * len(numbers):
        import pandas as pd

        codes, said = pd.factorize(numbers)
        return codes.astype(numbers.dtype), said
    first = np.full(room, len(numbers))
    first[numbers[::-1]] = np.arange(len(numbers))[::-1]
    said = np.flatnonzero(first < len(numbers))
    said = said[np.argsort(first[said])]
    place = np.empty(room, dtype=numbers.dtype)
    place[said] = np.arange(len(said))
    return place[numbers], said
