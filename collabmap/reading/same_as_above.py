"""Cells that mean the same as above: ditto marks, blanks below an occasion's first row."""

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from collabmap.reading.aside import headings_again
from collabmap.reading.column import Column, Marks
from collabmap.reading.table import Table
from collabmap.records import Problem, problem

DITTO = {'"', "''", "“", "”", "〃", "″", "do", "do.", "ditto", "as above", "same as above", "-do-"}


def with_dittos(table: Table) -> tuple[Table, tuple[Problem, ...]]:
    """Return the table with the cell above in the place of each ditto mark, and what to say.

    Merged cells have their value already; that is said here too.
    """
    columns, notes = list(table.columns), _merged(table)
    again = None
    for at, column in enumerate(columns):
        marks = column.where(lambda cell: cell.casefold() in DITTO)
        if marks.any() and not marks[0]:
            again = headings_again(table) if again is None else again
            columns[at] = _from_above(column, marks, again)
            notes.append(_note(table, at, int(marks.sum()), "a mark that says so"))
    return (replace(table, columns=tuple(columns)), tuple(notes)) if notes else (table, ())


def _merged(table: Table) -> list[Problem]:
    """Return what to say of the cells that took their value from merged cells."""
    if not table.merged:
        return []
    cells = "1 cell takes its" if table.merged == 1 else f"{table.merged:,} cells take their"
    what = f"{cells} value from the merged cells of the sheet."
    return [problem("filled-from-merge", what, file=table.name)]


def with_blanks_filled(
    table: Table, occasion: Sequence[int], schools: Collection[int]
) -> tuple[Table, tuple[Problem, ...]]:
    """Return the table with blanks under the first row of an occasion filled, and what to say.

    `occasion` are the places of the columns that say which occasion it is: a row is filled
    where all of them are blank, the first row has them, and a school stands at one of
    `schools`.
    """
    filled = [table.columns[at].filled for at in occasion]
    if not filled or not len(table):
        return table, ()
    blank = ~np.any(filled, axis=0)
    named = np.any([table.columns[at].filled for at in schools], axis=0)
    wanting = blank & named
    if wanting[0] or not wanting.any():
        return table, ()
    begins = np.flatnonzero(~blank)
    above = begins[np.searchsorted(begins, np.flatnonzero(wanting)) - 1]
    columns = list(table.columns)
    # Whatever else no such row has, its status say, is told of the occasion too.
    also = [
        at for at, column in enumerate(columns)
        if at not in schools and at not in occasion and not column.filled[wanting].any()
    ]  # fmt: skip
    for at in [*occasion, *also]:
        columns[at] = _with_rows_of(columns[at], wanting, above)
    note = _note(table, occasion[0], int(wanting.sum()), "a blank below the first row")
    return replace(table, columns=tuple(columns)), (note,)


def _from_above(column: Column, marks: Marks, headings: Marks) -> Column:
    """Return a column with the last cell above that is no mark, nor a heading, for each mark."""
    begins = np.flatnonzero(~marks & ~headings)
    marks = marks & (np.arange(len(marks)) > begins.min(initial=len(marks)))
    above = begins[np.searchsorted(begins, np.flatnonzero(marks)) - 1]
    return _with_rows_of(column, marks, above)


def _with_rows_of(
    column: Column, marks: Marks, above: "np.ndarray[tuple[int], np.dtype[np.int64]]"
) -> Column:
    codes = column.codes.copy()
    codes[marks] = column.codes[above]
    return Column(column.words, codes)


def _note(table: Table, at: int, count: int, what: str) -> Problem:
    cells = "1 cell" if count == 1 else f"{count:,} cells"
    return problem(
        "filled-from-above",
        f"{cells} with {what} {'means' if count == 1 else 'mean'} the same as the row above.",
        file=table.name,
        column=table.heading_at(at),
    )
