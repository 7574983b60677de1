"""Rows with more cells than headings: whether a separator has shifted them, or not.

A separator inside a cell shifts all cells after it by one; a remark beyond the last heading
shifts none. What stands in the last column tells the two apart, where that says days, numbers
or words that other rows say too. A school there tells nothing: half a name may be a school.
"""

import re
from collections.abc import Callable, Collection

import numpy as np

from collabmap.reading.column import Column, Marks
from collabmap.reading.dates import day_of
from collabmap.reading.table import Table

MOST = 0.9
NUMBER = re.compile(r"[£\d][\d\s.,%]*")


def stand_in_their_columns(table: Table, schools: Collection[int]) -> Marks:
    """Mark the rows with more cells than headings whose other cells stand where they belong.

    `schools` are the places of the columns that name schools.
    """
    surplus = table.surplus_cells > 0
    fitting: Marks = surplus.copy()
    if not surplus.any() or not table.columns:
        return fitting
    last = len(table.columns) - 1
    sure = np.zeros(len(table), dtype=bool)
    for at, column in enumerate(table.columns):
        kind = _kind(column, ~surplus)
        if kind is not None:
            of_kind = column.where(kind)
            fitting &= of_kind | ~column.filled
            sure |= of_kind & (at == last)
        elif at == last and at not in schools:
            said = column.filled & ~surplus
            sure |= column.filled & np.isin(column.codes, column.codes[said])
    return fitting & sure


def _kind(column: Column, others: Marks) -> Callable[[str], object] | None:
    """Return what tells the cells of a column of days or numbers, None for other columns."""
    among = column.filled & others
    if not among.any():
        return None
    kinds: tuple[Callable[[str], object], ...] = (day_of, NUMBER.fullmatch)
    return next((one for one in kinds if column.where(one)[among].mean() >= MOST), None)
