"""What was understood of each file: its form, its columns, and how its rows fared."""

from typing import NamedTuple

import numpy as np

from collabmap.reading.headings import EVENT, PAIR, RETURNS, SCHOOLS, columns_of
from collabmap.reading.judging import Rows
from collabmap.reading.placing import Placed
from collabmap.reading.sharing import sharing
from collabmap.reading.table import Table
from collabmap.records import Problem, listed, problem

KNOWN = {"pair": PAIR, "event": EVENT, "schools": SCHOOLS, "returns": RETURNS}
PREVIEW_ROWS = 5


class FileReport(NamedTuple):
    """How one file was read. `rows` has read = accepted + rejected + ignored.

    `columns` names for each heading used the column it was taken for; `interactions` counts
    occasions, `schools` the bodies that share one with another, `pairs` the distinct pairs
    that share one, before any tie rule (all 0 for lists of schools and returns).
    """

    name: str
    kind: str
    format: str
    encoding: str
    delimiter: str
    header_row: int
    shape: str
    columns: dict[str, str]
    rows: dict[str, int]
    headings: tuple[str, ...] = ()
    preview: tuple[tuple[str, ...], ...] = ()
    interactions: int = 0
    schools: int = 0
    pairs: int = 0


class RejectedRow(NamedTuple):
    """A row left out: where it stood, its cells as written, and every reason."""

    file: str
    row: int
    headings: tuple[str, ...]
    cells: tuple[str, ...]
    reasons: tuple[str, ...]


def table_report(
    table: Table, kind: str, fared: dict[str, int], shape: str | None = None, **counts: int
) -> FileReport:
    """Return the report of a table read as `kind`."""
    used = columns_of(table.headings, KNOWN[shape or kind])
    return FileReport(
        name=table.name,
        kind=kind,
        format=table.format,
        encoding=table.encoding,
        delimiter=table.delimiter,
        header_row=table.header_row,
        shape=shape or kind,
        columns={table.headings[at]: ours for ours, at in used.items() if ours != "problem"},
        rows=fared,
        headings=table.headings,
        preview=tuple(table.row(at) for at in range(min(PREVIEW_ROWS, len(table)))),
        **counts,
    )


def interactions_report(rows: Rows, placed: Placed, at: int) -> FileReport:
    """Return the report of the interactions of sheet number `at`."""
    mine = rows.sheet_of == at
    counted = rows.accepted & mine & ~rows.nil
    told = counted[placed.bodies.row]
    linked, pairs = sharing(placed.bodies.row[told], placed.bodies.body[told])
    fared = {
        "read": int(mine.sum()),
        "accepted": int((rows.accepted & mine).sum()),
        "rejected": int((rows.rejected & mine).sum()),
        "ignored": int((rows.ignored & ~rows.rejected & mine).sum()),
    }
    sheet = rows.sheets[at]
    return table_report(
        sheet.table,
        "interactions",
        fared,
        sheet.shape,
        interactions=int(np.maximum(rows.times[counted], 1).sum()),
        schools=linked,
        pairs=pairs,
    )


def table_problems(table: Table, kind: str) -> list[Problem]:
    """Say which columns were not used, and which were dropped because they are about people."""
    used = set(columns_of(table.headings, KNOWN[kind]).values())
    unused = [h for at, h in enumerate(table.headings) if at not in used and h]
    found = []
    if table.dropped:
        what = f"{listed(table.dropped)} {'is' if len(table.dropped) == 1 else 'are'} about people."
        found.append(problem("personal-column", what, file=table.name))
    if unused:
        shown = [*unused[:10], f"{len(unused) - 10} more"] if len(unused) > 10 else unused
        what = f"{listed(shown)} {'was' if len(unused) == 1 else 'were'} not used."
        found.append(problem("unused-column", what, file=table.name))
    return found
