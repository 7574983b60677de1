"""Where a second table begins below another: headings of its own, in rows of the first.

Runs in the child that reads files: knows only the standard library and the headings that
people write.
"""

from __future__ import annotations

from collabmap.reading.heading_row import is_number
from collabmap.reading.headings import EVENT, PAIR, SCHOOLS, folded, is_known
from collabmap.reading.refusing import blank, tidy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence

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
