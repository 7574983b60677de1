"""Where a second table begins, below another or beside it: by headings of its own.

Runs in the child that reads files: knows only the standard library and the headings that
people write.
"""

from __future__ import annotations

from collabmap.reading.heading_row import is_number
from collabmap.reading.headings import EVENT, PAIR, SCHOOLS, columns_of, folded, is_known
from collabmap.reading.refusing import blank, tidy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Sequence

LONGEST_HEADING = 40
FEWEST_KNOWN = 2
MOST_TITLE_ROWS = 5
NAMING = {"school_a", "school_b", "schools", "name", "id", "urn_a", "urn_b"}


class Splitting:
    """Watches the rows below some headings for headings that are not these.

    Whole rows are looked at only where two columns hold words that are headings, since
    looking at each row would double the time of reading.
    """

    def __init__(self, headings: Sequence[str]) -> None:
        self.headings = _bare(headings)
        self.looked = 0
        self.known: set[int] = set()

    def may_hold(self, words: list[str], columns: Sequence[array[int]], since: int) -> bool:
        """Whether the rows from a place on may hold headings, by the words in their columns."""
        for code in range(self.looked, len(words)):
            word = words[code]
            if 1 < len(word) <= LONGEST_HEADING and word[0].isalpha() and is_known(word):
                self.known.add(code)
        self.looked = len(words)
        if len(self.known) < FEWEST_KNOWN:
            return False
        hits = sum(1 for column in columns if not self.known.isdisjoint(column[since:]))
        return hits >= FEWEST_KNOWN

    def begins(self, lines: Sequence[int], rows: Sequence[list[str]]) -> int | None:
        """Return the place of the first row of another table, None where there is none.

        That is the row of its headings, or of the titles above them where a blank row parts
        these from the table before.
        """
        before = None
        for at, row in enumerate(rows):
            if blank("".join(row)):
                continue
            parted = before is not None and lines[at] > lines[before] + 1
            if self._are_others(_bare(row), [tidy(cell) for cell in row], parted=parted):
                return _with_titles(lines, rows, at)
            before = at
        return None

    def _are_others(self, bare: list[str], cells: list[str], *, parted: bool) -> bool:
        """Whether the cells of a row are headings, and others than those above."""
        filled = [cell for cell in cells if cell]
        known = {folded(cell) for cell in filled if len(cell) > 1 and is_known(cell)}
        if len(known) < FEWEST_KNOWN or any(map(is_number, filled)) or bare == self.headings:
            return False
        first = folded(filled[0]) in known
        enough = len(known) * 3 >= len(filled) * 2
        if not enough and not (parted and first and len(known) * 2 >= len(filled)):
            return False
        meant = {table.get(word) for word in known for table in (PAIR, EVENT, SCHOOLS)}
        return bool(meant & NAMING)


def _bare(cells: Sequence[str]) -> list[str]:
    """Return cells as headings are compared, without blank ones at the end."""
    bare = [folded(cell.replace("\ufeff", "")) for cell in cells]
    while bare and not bare[-1]:
        bare.pop()
    return bare


def _with_titles(lines: Sequence[int], rows: Sequence[list[str]], at: int) -> int:
    """Return the place of the first title above some headings; theirs where there is none."""
    first = at
    for place in range(at - 1, max(-1, at - 1 - MOST_TITLE_ROWS), -1):
        filled = sum(1 for cell in rows[place] if not blank(cell))
        if filled > 1:
            return first if lines[first] > lines[place] + 1 else at
        first = place if filled else first
    return at


class Side:
    """One of several tables that stand beside each other: its columns, from 0.

    `width` is that of the whole sheet's headings. A row with more cells may have slipped, so
    that a name stands under any heading: no cell of it is told, only that it has too many.
    """

    def __init__(self, first: int, last: int, width: int) -> None:
        self.first, self.last, self.width = first, last, width
        self.name = f"columns {letters_of(first)}–{letters_of(last)}"

    def of(self, cells: list[str]) -> list[str]:
        """Return the cells of a row that are this table's."""
        if not blank("".join(cells[self.width :])):
            return [*[""] * (self.last + 1 - self.first), "?"]
        return cells[self.first : self.last + 1]


def sides_of(headings: list[str], below: Sequence[list[str]]) -> list[Side]:
    """Return the tables that stand beside each other under some headings, none where one does.

    A blank column parts them, and each has the headings of a table of records by itself, two
    of them the same as the first's: a blank column inside a table parts nothing.
    """
    if "" not in headings:
        return []
    used = {at for row in below for at, cell in enumerate(row) if not blank(cell)}
    groups: list[list[int]] = [[]]
    for at, heading in enumerate(headings):
        if heading or at in used:
            groups[-1].append(at)
        elif groups[-1]:
            groups.append([])
    groups = [group for group in groups if group]
    said = [tuple(headings[at] for at in group) for group in groups]
    shared = [len({*map(folded, said[0])} & {*map(folded, one)} - {""}) for one in said]
    if len(groups) < FEWEST_KNOWN or min(shared) < FEWEST_KNOWN or not all(map(_stands, said)):
        return []
    return [Side(group[0], group[-1], len(headings)) for group in groups]


def _stands(headings: tuple[str, ...]) -> bool:
    """Whether headings are those of a table of records without any others."""
    pair = columns_of(headings, PAIR)
    return {"school_a", "school_b"} <= set(pair) or (
        {"schools", "date"} <= set(columns_of(headings, EVENT))
    )


def letters_of(column: int) -> str:
    """Return the letters that a workbook shows above a column, the first being 0."""
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def is_pivot(rows: Iterable[Sequence[str]]) -> bool:
    """Whether rows are a pivot table's, by the two words that Excel writes in each."""
    cells = [tidy(cell).casefold() for row in rows for cell in row if len(cell) < LONGEST_HEADING]
    return {"row labels", "grand total"} <= set(cells)
