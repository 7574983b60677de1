"""Which row of a table is its headings: below titles, in one row or two, or nowhere.

Runs in the child that reads files: knows only the standard library and the headings that
people write.
"""

from __future__ import annotations

from collabmap.reading.headings import is_known
from collabmap.reading.refusing import tidy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    Row = tuple[int, list[str]]

LOOKED_AT = 40
MOST_FILLED = 0.7


class Headings:
    """The headings of a table: the texts, the line of the last row of them, how many rows.

    `line` is 0 and `below` is 0 where no row is headings: then the columns are numbered.
    `below` is the place of the first row of the table proper among the rows looked at, and
    `given` how many cells the row of headings has, empty ones at its end included.
    """

    def __init__(self, texts: list[str], *, line: int, below: int, given: int) -> None:
        self.texts, self.line, self.below, self.given = texts, line, below, given


def headings_of(rows: Sequence[Row]) -> Headings:
    """Return the headings among the first rows of a file, which all hold something."""
    cells = [[tidy(cell) for cell in row] for _, row in rows[:LOOKED_AT]]
    at = _row_of_headings(cells)
    if at is None:
        width = max(map(len, cells))
        return Headings([f"Column {number + 1}" for number in range(width)],
                        line=0, below=0, given=width)  # fmt: skip
    upper, last = _two_rows(rows, cells, at)
    texts = list(cells[last])
    if upper is not None:
        texts = _together(cells[upper], cells[last])
    while texts and not texts[-1]:
        texts.pop()
    given = max(len(cells[last]), len(cells[at]))
    return Headings(texts, line=rows[last][0], below=last + 1, given=given)


def _row_of_headings(cells: list[list[str]]) -> int | None:
    """Return the place of the row that reads most like headings; None where none does."""
    # A single letter is a mark of having been there far oftener than a heading.
    known = [len({cell for cell in row if len(cell) > 1 and is_known(cell)}) for row in cells]
    best = max(known)
    if best >= 2:
        return known.index(best)
    typical = sorted(_filled(row) for row in cells)[len(cells) // 2]
    full = [at for at, row in enumerate(cells) if _filled(row) >= MOST_FILLED * typical]
    at = known.index(best) if best and known.index(best) in full else full[0]
    return at if known[at] or not _is_data(cells, at) else None


def _filled(row: list[str]) -> int:
    return sum(1 for cell in row if cell)


def _is_data(cells: list[list[str]], at: int) -> bool:
    """Whether a row without a known heading says things of the kind that rows below say."""
    row, below = cells[at], cells[at + 1 :]
    if not below:
        return False
    names = {cell.casefold() for cell in row[1:] if cell}
    down = {other[0].casefold() for other in below if other and other[0]}
    if names and len(names & down) * 2 >= len(names):
        return False  # the same names down and across: a matrix
    if any(_is_number(cell) for cell in row):
        columns = [place for place, cell in enumerate(row) if _is_number(cell)]
        alike = sum(1 for other in below for place in columns
                    if place < len(other) and _is_number(other[place]))  # fmt: skip
        return alike * 2 >= len(columns) * len(below)
    said = {cell.casefold() for other in below for cell in other if cell}
    return any(cell.casefold() in said for cell in row if cell)


def _is_number(cell: str) -> bool:
    """Whether a cell is a number or a date in figures."""
    return bool(cell) and all(letter in "0123456789-/.: " for letter in cell)


def _two_rows(rows: Sequence[Row], cells: list[list[str]], at: int) -> tuple[int | None, int]:
    """Return the upper and the last row of the headings, which may stand in two rows."""
    if at + 1 < len(cells) and _continues(cells, at):
        return at, at + 1
    above = at - 1
    if above >= 0 and rows[above][0] == rows[at][0] - 1 and _is_over(cells[above], cells[at]):
        return above, at
    return None, at


def _continues(cells: list[list[str]], at: int) -> bool:
    """Whether the row below holds headings where this one is blank, and blanks where not."""
    upper, lower = cells[at], cells[at + 1]
    added = [place for place, cell in enumerate(lower)
             if cell and (place >= len(upper) or not upper[place])]  # fmt: skip
    empty = [place for place, cell in enumerate(upper)
             if cell and (place >= len(lower) or not lower[place])]  # fmt: skip
    below = cells[at + 2 :]
    used = any(place < len(row) and row[place] for row in below for place in empty)
    return bool(added and empty and used) and not any(map(_is_number, lower))


def _is_over(upper: list[str], lower: list[str]) -> bool:
    """Whether a row groups the headings of the row below it."""
    return 1 < _filled(upper) < _filled(lower) and len(upper) <= len(lower)


def _together(upper: list[str], lower: list[str]) -> list[str]:
    """Return two rows of headings as one: the lower alone where it says enough."""
    width = max(len(upper), len(lower))
    over, under = ([*row, *[""] * (width - len(row))] for row in (upper, lower))
    texts, group = [], ""
    for above, below in zip(over, under, strict=True):
        group = above or group
        enough = is_known(below) and under.count(below) == 1
        texts.append(below if enough else f"{group} {below}".strip() if below else above)
    return texts
