"""What was understood of each file: its form, its columns, and how its rows fared."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from collabmap.reading.asking import Question
from collabmap.reading.headings import RETURNS, SCHOOLS
from collabmap.reading.judging import Rows
from collabmap.reading.own_columns import own_columns_of
from collabmap.reading.placing import Placed
from collabmap.reading.sharing import sharing
from collabmap.reading.sheet import Sheet
from collabmap.reading.table import LeftAside, Table
from collabmap.records import Problem, listed, problem

KNOWN = {"schools": SCHOOLS, "returns": RETURNS}
PREVIEW_ROWS = 5
WHY_ASIDE = {
    "hidden": "it is hidden",
    "pivot": "it is a pivot table",
    "ignored": 'its name ends in "(ignore)"',
    "empty": "there is nothing on it but headings, or nothing at all",
    "more": "it comes after the first 30 sheets",
    "unlike": "no column of it names schools",
}


def why_aside(left: LeftAside) -> str:
    """Return in words why a sheet was left aside."""
    return WHY_ASIDE[left.why]


class FileReport(NamedTuple):
    """How one file was read. `rows` has read = accepted + rejected + ignored.

    `called` is what messages call it: its name, with the sheet's where the file has several
    tables. `preview_rows` are the lines of the user's own file that the preview shows.
    `left_aside` are the sheets of the file that were not used, the same for each of its tables.
    `columns` names for each heading used the column it was taken for; `interactions` counts
    occasions, `schools` the bodies that share one with another, `pairs` the distinct pairs
    that share one, before any tie rule, and `links` those of them whose schools are both on the
    list (all 0 for lists of schools and returns).
    `questions` are what only a person can say.
    """

    name: str
    kind: str
    format: str
    encoding: str
    delimiter: str
    header_row: int | None
    shape: str
    columns: dict[str, str]
    rows: dict[str, int]
    headings: tuple[str, ...] = ()
    preview: tuple[tuple[str, ...], ...] = ()
    sheet: str = ""
    place: str = ""
    why: str = ""
    interactions: int = 0
    schools: int = 0
    pairs: int = 0
    called: str = ""
    preview_rows: tuple[int, ...] = ()
    left_aside: tuple[LeftAside, ...] = ()
    questions: tuple[Question, ...] = ()
    links: int = 0

    @property
    def told_by(self) -> str:
        """The name by which problems tell that they are this table's."""
        return self.called or self.name


class RejectedRow(NamedTuple):
    """A row left out: where it stood, its cells as written, and every reason."""

    file: str
    row: int
    headings: tuple[str, ...]
    cells: tuple[str, ...]
    reasons: tuple[str, ...]


def table_report(table: Table, kind: str, fared: dict[str, int]) -> FileReport:
    """Return the report of a table read as `kind`, its columns as its headings tell them."""
    used = table.found(KNOWN[kind]) if kind in KNOWN else {}
    shown = range(min(PREVIEW_ROWS, len(table)))
    return FileReport(
        name=table.file or table.name,
        called=table.name,
        kind=kind,
        sheet=table.sheet,
        place=table.place,
        format=table.format,
        encoding=table.encoding,
        delimiter=table.delimiter,
        header_row=table.header_row or None,
        shape=kind,
        columns={table.headings[at]: ours for ours, at in used.items() if ours != "problem"},
        rows=fared,
        headings=table.headings,
        preview=tuple(table.row(at) for at in shown),
        preview_rows=tuple(int(table.line_numbers[at]) for at in shown),
        left_aside=table.aside,
    )


def interactions_report(rows: Rows, placed: Placed, at: int) -> FileReport:
    """Return the report of the interactions of sheet number `at`."""
    mine = rows.sheet_of == at
    counted = rows.accepted & mine & ~rows.nil
    told = counted[placed.bodies.row]
    linked, pairs = sharing(placed.bodies.row[told], placed.bodies.body[told])
    known = told & placed.bodies.known
    links = pairs
    if (known != told).any():
        _, links = sharing(placed.bodies.row[known], placed.bodies.body[known])
    sheet = rows.sheets[at]
    return table_report(sheet.table, "interactions", _fared(rows, sheet, mine))._replace(
        shape=sheet.shape,
        why=sheet.why,
        columns=used_columns(sheet),
        interactions=int(np.maximum(rows.times[counted], 1).sum()),
        schools=linked,
        pairs=pairs,
        links=links,
        questions=(
            *sheet.questions,
            *rows.reckoned[at].questions,
            *(one for place, one in rows.questions if place == at),
        ),
    )


def used_columns(sheet: Sheet) -> dict[str, str]:
    """Return for each heading that is used the column of ours it was taken for."""
    headings = sheet.table.headings
    used = {headings[at]: ours for at, ours in sheet.across.items() if headings[at]}
    return used | {headings[at]: ours for ours, at in sheet.columns.items() if ours != "problem"}


def _fared(rows: Rows, sheet: Sheet, mine: NDArray[np.bool_]) -> dict[str, int]:
    """Count how the rows of a table fared: a row is used when anything it tells of is used."""
    occasions, told = sheet.parts

    def telling(outcome: NDArray[np.bool_]) -> NDArray[np.bool_]:
        marks = np.zeros(len(sheet.table), dtype=bool)
        marks[told[outcome[mine][occasions]]] = True
        return marks

    accepted = telling(rows.accepted)
    rejected = telling(rows.rejected) & ~accepted
    ignored = telling(rows.ignored) & ~accepted & ~rejected
    aside = Counter(aside.problem.severity for aside in sheet.aside)
    faulty = aside["error"]
    return {
        "read": len(sheet.table) + len(sheet.aside),
        "accepted": int((~rejected & ~ignored).sum()),
        "rejected": int(rejected.sum()) + faulty,
        "ignored": int(ignored.sum()) + len(sheet.aside) - faulty,
    }


def sheet_problems(sheet: Sheet) -> list[Problem]:
    """Say what is to be said of a table of interactions that is not about one occasion."""
    taken = {*sheet.columns.values(), *sheet.across}
    return [*_column_problems(sheet.table, taken), *sheet.notes]


def table_problems(table: Table, kind: str, also: Sequence[str] = ()) -> list[Problem]:
    """Say which columns were not used, and which were dropped because they are about people.

    `also` are the columns of their own that were kept of lists of schools.
    """
    own = own_columns_of(table, also).values() if kind == "schools" else ()
    return _column_problems(table, {*table.found(KNOWN[kind]).values(), *own})


def _column_problems(table: Table, used: set[int]) -> list[Problem]:
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
