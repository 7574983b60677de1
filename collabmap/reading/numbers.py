"""Numbers by stated rules: plain digits, one point; nothing else is taken for a number."""

import re

import pandas as pd

NUMBER = re.compile(r"^-?\d{1,15}(?:\.\d+)?$|^-?\.\d+$", re.ASCII)
WHOLE = re.compile(r"^\d{1,9}(?:\.0+)?$", re.ASCII)


def numbers_of(cells: "pd.Series[str]") -> "pd.Series[float]":
    """Return the number each cell holds; NaN where it is empty or no plain number.

    Thousands separators, percent signs, inf, 1e5 and 1_000 are no plain numbers.
    """
    return cells.map(
        {cell: float(cell) if NUMBER.match(cell) else float("nan") for cell in pd.unique(cells)}
    ).astype("float64")


def counts_of(cells: "pd.Series[str]") -> "pd.Series[int]":
    """Return the whole number of 1 or more that each cell holds; 0 where it holds none."""
    return cells.map(
        {cell: int(float(cell)) if WHOLE.match(cell) else 0 for cell in pd.unique(cells)}
    ).astype("int64")
