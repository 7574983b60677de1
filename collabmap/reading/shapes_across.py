"""Tables with schools down the side and something across the top: registers, matrices, surveys."""

from collections.abc import Sequence
from dataclasses import replace

from collabmap.matching import spelling_key
from collabmap.reading.aside import without_asides
from collabmap.reading.column import Column
from collabmap.reading.contents import Contents
from collabmap.reading.headings import EVENT, SCHOOLS, folded
from collabmap.reading.marks import count_of, is_mark
from collabmap.reading.melting import (
    HOW_OFTEN,
    Down,
    inner_name,
    is_cut,
    matrix_of,
    register_of,
)
from collabmap.reading.shape_parts import ANSWERING, MOST, down_of, mostly
from collabmap.reading.sheet import Aside, Sheet
from collabmap.reading.table import Table

MOST_ODD = 0.1  # of the cells of a register, and one of as many as these:
FEW_MARKS = 5
TOTALS = {
    *("total", "totals", "sum", "grandtotal", "noattending", "numberattending", "noattended"),
    *("numberattended", "totalattended", "totalattendance", "meetingsattended", "nopresent"),
}
MAYBE_TOTALS = {"attended", "attendance", "count", "no", "%", "overall", "number"}
Wide = tuple[Table, Down, tuple[int, ...], tuple[Aside, ...]]


def across_of(table: Table, wanted: str, contents: Contents) -> Sheet | None:
    """Return a matrix, a survey or a register; None where the table is none of them."""
    found = _wide(table, contents)
    return found and (_matrix(found, wanted) or _register(found, wanted))


def _matrix(found: Wide, wanted: str) -> Sheet | None:
    if wanted not in ("", "matrix", "survey"):
        return None
    told, down, across, asides = found
    inner = {at: inner_name(told.headings[at]) for at in across}
    if sum(map(bool, inner.values())) > 1:
        across = tuple(at for at in across if inner[at])
    names = {spelling_key(name) for name in [*down.names.cells, *down.numbers.cells] if name}
    headings = [inner[at] or told.headings[at] for at in across]
    same = sum(spelling_key(heading) in names for heading in headings)
    if not (wanted or same > MOST * len(headings) or is_cut(headings, down.names.cells)):
        return None
    said = {cell.casefold() for at in across for cell in told.columns[at].words}
    if not wanted and not any(
        cell in HOW_OFTEN or is_mark(cell) or count_of(cell) for cell in said
    ):
        return None
    corner = folded(told.headings[down.place])
    survey = wanted == "survey" or (
        not wanted and (corner in ANSWERING or any(inner.values()) or len(said & HOW_OFTEN) > 1)
    )
    why = "the same schools stand down the side and across the top."
    sheet = matrix_of(told, down, across, why, survey=survey)
    return replace(sheet, aside=(*sheet.aside, *asides))


def _register(found: Wide, wanted: str) -> Sheet | None:
    if wanted not in ("", "register"):
        return None
    told, down, across, asides = found
    sums = _sums(told)
    if not wanted:
        across = tuple(at for at in across if _holds_marks(told, at))
        if len(across) < 1:
            return None
        if not nearly_all_marks([told.columns[at] for at in across]):
            return None
    why = "schools stand down the side, occasions across the top, and marks say who was there."
    sheet = register_of(told, down, across, why, sums=sums)
    return replace(sheet, aside=(*sheet.aside, *asides))


def _holds_marks(table: Table, at: int) -> bool:
    """Whether a column can be an occasion: its cells are marks, or there are none."""
    column = table.columns[at]
    if EVENT.get(folded(table.headings[at])) == "note":
        return False
    return not column.filled.any() or nearly_all_marks([column]) or mostly(column, is_mark)


def _sums(table: Table) -> dict[int, int]:
    """Return the number of occasions that the table itself gives for each row, by its place."""
    places = [at for at, heading in enumerate(table.headings) if folded(heading) in TOTALS]
    if not places:
        return {}
    cells = table.columns[places[-1]].cells
    return {row: int(count_of(cell)) for row, cell in enumerate(cells) if cell.isdigit()}


def nearly_all_marks(columns: Sequence[Column]) -> bool:
    """Whether cells hold marks of having taken part or not; in a small table one may not."""
    filled = sum(int(column.filled.sum()) for column in columns)
    odd = filled - sum(int(column.where(is_mark).sum()) for column in columns)
    return filled > 0 and (odd <= MOST_ODD * filled or (odd == 1 and filled >= FEW_MARKS))


def _wide(table: Table, contents: Contents) -> Wide | None:
    """Return a table with schools down and something across: both, and the rows set aside."""
    known = set(table.found(SCHOOLS)) - {"name", "id", "laestab", "la_code", "la", "establishment"}
    down = down_of(table, set()) or (
        Down(0, table.columns[0], table.blank, table.blank) if table.columns else None
    )
    if down is None or len(known) > 1 or len(contents.schools) > 1:
        return None
    named = (table.found(SCHOOLS).get(name, -1) for name in ("id", "name", "laestab"))
    used = {down.place, *down.beside, *named}
    across = tuple(
        at for at, heading in enumerate(table.headings)
        if at not in used and heading and not _is_sum(table, at)
    )  # fmt: skip
    if len(across) < 2:
        return None
    told, asides = without_asides(table, date=None, schools=[down.place], slipped=True)
    again = down_of(told, set()) or Down(0, told.columns[0], told.blank, told.blank)
    return told, again, across, asides


def _is_sum(table: Table, at: int) -> bool:
    """Whether a column holds the table's own sums: by its heading, and numbers where it may not."""
    bare = folded(table.headings[at])
    numbers = [count_of(word) for word in table.columns[at].words]
    return bare in TOTALS or (bare in MAYBE_TOTALS and max(numbers, default=0) > 1)
