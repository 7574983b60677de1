"""Rows of a table that are no records: totals, notes and sources, headings that come again."""

import re
from collections.abc import Callable, Collection

import numpy as np

from collabmap.reading.column import Marks
from collabmap.reading.dates import day_of
from collabmap.reading.sheet import Aside
from collabmap.reading.table import Table
from collabmap.records import problem

TOTAL = (
    r"(?i)(grand |sub)?-?totals?\b|averages?\b|(?:number|no\.?) (?:of )?(?:schools )?"
    r"(?:attending|attended|present)|schools (?:attending|attended|present)|sum\b|count\b"
)
TOTALS = re.compile(TOTAL + r"|(notes?|source)\b\s*[:.]|^\*")
NOTE = r"(?i)(notes?|source)\b\s*[:.]|\*"
OPENS_TOTAL, OPENS_NOTE = "gGsStTaAnNcC", "nNsS*"
NUMBER = r"[£%\d\s.,:/-]*(?:(?<=\d )(?:visits?|schools?|meetings?|events?|sessions?|hours?))?"
CODE = r'\{\s*"\w+"\s*:.*\}'
BYTE_ORDER_MARK = "\ufeff"
SENTENCE = 5  # words that a note has at least, and a name seldom
A_ROW = 2  # cells that a row of a table has at least, if it has more than one column


def without_asides(
    table: Table, *, date: int | None, schools: Collection[int], slipped: bool = False
) -> tuple[Table, tuple[Aside, ...]]:
    """Return the table without the rows that are no records, and those.

    `date` is the place of the column of dates, `schools` the places of those that name
    schools: a row with a date is a record, and a lone cell that names a school is half of one.
    With `slipped`, rows with more cells than headings are taken out too, as faults.
    """
    dated = np.zeros(len(table), dtype=bool) if date is None else table.columns[date].where(day_of)
    headings, marked = headings_again(table), _totals(table, dated)
    notes = _notes(table, dated, schools) & ~marked
    found: list[Aside] = []

    def set_aside(code: str, marks: Marks, what: Callable[[int], str]) -> None:
        for row in np.flatnonzero(marks).tolist():
            told = problem(code, what(row), file=table.name, row=table.lines[row])
            found.append(Aside(told, table.row(row)))

    set_aside("repeated-heading", headings, lambda _: "the headings stand here again.")
    codes = _codes(table)
    what = "it has the codes of a survey tool, no record."
    set_aside("codes-below-headings", codes, lambda _: what)
    headings = headings | codes
    marked &= ~headings
    set_aside("total-row", marked, lambda row: f'"{_first(table, row)}" is not a record.')
    set_aside("total-row", notes & ~headings, lambda _: "it is a note, not a record.")
    out = headings | marked | notes
    if slipped:
        wide = ~out & (table.surplus_cells > 0)
        more = "the row has {} more than there are headings."
        set_aside("too-many-cells", wide, lambda row: more.format(table.surplus[row]))
        out |= wide
    return (table.only(np.flatnonzero(~out)), tuple(found)) if found else (table, ())


def _first(table: Table, row: int) -> str:
    return next(filter(None, table.row(row)))


def headings_again(table: Table) -> Marks:
    """Mark the rows that say what the headings say, wherever those say anything.

    Of files put end to end the headings of the second may begin with a byte order mark.
    """
    same = np.ones(len(table), dtype=bool)
    for heading, column in zip(table.headings, table.columns, strict=True):
        said = _as_heading(heading)
        same &= ~column.filled if not said else column.where(lambda cell: _as_heading(cell) == said)  # noqa: B023  # called at once
        if not same.any():
            break
    return same & (table.header_row > 0)


def _as_heading(cell: str) -> str:
    return " ".join(cell.replace(BYTE_ORDER_MARK, "").strip('"').casefold().split())


def _codes(table: Table) -> Marks:
    """Mark the first row where each of its cells is a code in braces, as survey tools write."""
    marked = np.zeros(len(table), dtype=bool)
    if len(table):
        said = list(filter(None, table.row(0)))
        marked[0] = bool(said) and all(re.fullmatch(CODE, cell) for cell in said)
    return marked


def _totals(table: Table, dated: Marks) -> Marks:
    """Mark undated rows whose first cell is the name of a total, with nothing but numbers after."""
    if not _any_word(table, TOTAL, OPENS_TOTAL):
        return np.zeros(len(table), dtype=bool)
    begins = np.zeros(len(table), dtype=bool)
    plain, unopened = ~begins, ~begins
    for column in table.columns:
        filled = column.filled
        begins |= unopened & column.where(lambda cell: re.match(TOTAL, cell))
        plain &= unopened | ~filled | column.where(lambda cell: re.fullmatch(NUMBER, cell))
        unopened &= ~filled
    return begins & plain & ~dated


def _any_word(table: Table, pattern: str, openings: str) -> bool:
    """Whether any cell begins as the pattern says; `openings` are the letters it can begin with."""
    return any(
        re.match(pattern, word)
        for column in table.columns
        for word in column.words
        if word[:1] in openings and word
    )


def _notes(table: Table, dated: Marks, schools: Collection[int]) -> Marks:
    """Mark the rows with one lone cell that is a note: by its sign, its length or its place."""
    filled = [column.filled for column in table.columns]
    count = np.sum(filled, axis=0) if filled else np.zeros(len(table), dtype=int)
    alone = count == 1
    if len(table.columns) < A_ROW or not alone.any():
        return _signed(table) & ~dated
    last_full = np.flatnonzero(count >= A_ROW).max(initial=-1)
    below = np.arange(len(table)) > last_full
    names = np.zeros(len(table), dtype=bool)
    said = np.zeros(len(table), dtype=bool)
    for at, column in enumerate(table.columns):
        said |= column.where(_is_sentence)
        if at in schools:
            names |= filled[at]
        else:
            names |= column.where(lambda cell: day_of(cell) or re.fullmatch(NUMBER, cell))
    marked: Marks = (_signed(table) & ~dated) | (alone & ((below & said) | ~names))
    return marked


def _signed(table: Table) -> Marks:
    """Mark the rows whose first cell that holds anything begins as a note or a source does."""
    if not _any_word(table, NOTE, OPENS_NOTE):
        return np.zeros(len(table), dtype=bool)
    marked = np.zeros(len(table), dtype=bool)
    unopened = ~marked
    for column in table.columns:
        marked |= unopened & column.where(lambda cell: re.match(NOTE, cell))
        unopened &= ~column.filled
    return marked


def _is_sentence(cell: str) -> bool:
    return len(cell.split()) >= SENTENCE and (cell.endswith((".", "!")) or len(cell.split()) > 7)
