"""A table as reading hands it on, made from text without a file."""

import csv
import io

import numpy as np

from collabmap.reading.column import Column
from collabmap.reading.table import Table


def tabled(text: str) -> Table:
    """Return the table that this CSV text is, its headings in row 1."""
    headings, *rows = csv.reader(io.StringIO(text))
    return Table(
        name="list.csv",
        sheet="",
        format="csv",
        encoding="utf-8",
        delimiter=",",
        header_row=1,
        headings=tuple(headings),
        dropped=(),
        line_numbers=np.arange(2, len(rows) + 2),
        surplus_cells=np.zeros(len(rows), dtype="int64"),
        columns=tuple(Column.of([row[at] for row in rows]) for at in range(len(headings))),
    )
