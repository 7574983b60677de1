"""Numbers by stated rules: plain digits, one point or one decimal comma; nothing else.

A comma with one or two digits after it is a decimal comma, as in 2,5; with three it might
be a thousand, and nobody guesses.
"""

import re

NUMBER = re.compile(r"^-?\d{1,15}(?:\.\d+)?$|^-?\.\d+$", re.ASCII)
WHOLE = re.compile(r"^\d{1,9}(?:\.0+)?$", re.ASCII)
DECIMAL_COMMA = re.compile(r"^-?\d{1,15},\d{1,2}$", re.ASCII)
NO_NUMBER = float("nan")


def number_of(cell: str) -> float:
    """Return the number a cell holds; NaN where it is empty or no plain number.

    Thousands separators, percent signs, inf, 1e5 and 1_000 are no plain numbers.
    """
    if cell and DECIMAL_COMMA.match(cell):
        return float(cell.replace(",", "."))
    return float(cell) if cell and NUMBER.match(cell) else NO_NUMBER


def times_of(cell: str) -> int:
    """Return the whole number of 1 or more that a cell holds; 0 where it holds none."""
    return int(float(cell)) if cell and WHOLE.match(cell) else 0
