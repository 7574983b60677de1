"""Merged cells: which a sheet has, and their value in each row that they run down.

Runs in the child that reads files: knows only the standard library.
"""

from __future__ import annotations

from bisect import bisect_left

from collabmap.reading.refusing import Refused, blank

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import IO

    Range = tuple[int, int, int, int]  # first row, first column, last row, last column

MOST_MERGES = 100_000
TAG, REFERENCE = b"mergeCell ", b"ref="
PIECE = 1 << 20
LONGEST_TAG = 200  # bytes of a tag of merged cells
SO_MANY = (
    f"A sheet of this workbook has more than {MOST_MERGES:,} merged cells. "
    "Unmerge them (in Excel: select all, Merge and Centre) and send the file again."
)


class Merges:
    """The merged cells of a sheet. Rows count from 1, columns from 0."""

    def __init__(self, ranges: Iterable[Range] = ()) -> None:
        self.ranges = sorted(ranges)

    def join(self, upper: int, lower: int) -> bool:
        """Whether merged cells run down from one row to another, and no further."""
        return any(top == upper and bottom == lower for top, _, bottom, _ in self.ranges[:500])

    def across(self, line: int) -> dict[int, int]:
        """Return the first and the last column of the merges over columns that begin in a row."""
        return {
            first: last for top, first, _, last in self.ranges[:500] if top == line and last > first
        }

    def beside(self, first: int, last: int) -> Merges:
        """Return those that begin in some columns, these counted from the first of them."""
        return Merges(
            (top, left - first, bottom, min(right, last) - first)
            for top, left, bottom, right in self.ranges
            if first <= left <= last
        )


class Filling:
    """Fills the rows below the headings with the values of the merged cells that run down them.

    `filled` has the line of each cell that was filled.
    """

    def __init__(self, merges: Merges, *, after: int, width: int) -> None:
        self.waiting = [
            one for one in merges.ranges if one[0] > after and one[2] > one[0] and one[1] < width
        ]
        self.waiting.reverse()
        self.running: dict[int, tuple[int, str]] = {}
        self.filled: list[int] = []

    def fill(self, lines: Sequence[int], rows: Sequence[list[str]]) -> None:
        """Fill some rows, which follow those given before."""
        if not self.waiting and not self.running:
            return
        for line, cells in zip(lines, rows, strict=True):
            for at, (last, value) in list(self.running.items()):
                if line > last:
                    del self.running[at]
                elif at >= len(cells) or blank(cells[at]):
                    cells.extend([""] * (at + 1 - len(cells)))
                    cells[at] = value
                    self.filled.append(line)
            self._begin(line, cells)

    def _begin(self, line: int, cells: list[str]) -> None:
        """Take up the merged cells that begin in a row, with what stands there."""
        while self.waiting and self.waiting[-1][0] <= line:
            top, at, bottom, _ = self.waiting.pop()
            if top == line and at < len(cells) and not blank(cells[at]):
                self.running[at] = (bottom, cells[at])

    def before(self, line: int) -> int:
        """Return how many cells were filled above a line."""
        return bisect_left(self.filled, line)


def merges_in(source: IO[bytes]) -> Iterator[Range]:
    """Yield the merged cells that the XML of a sheet tells of; refuses very many."""
    count, tail = 0, b""
    while piece := source.read(PIECE):
        text = tail + piece
        at = text.find(TAG)
        done = 0
        while at >= 0:
            end = text.find(b">", at)
            if end < 0:
                break
            done = end
            found = _range_of(text[at : min(end, at + LONGEST_TAG)])
            if found:
                count += 1
                if count > MOST_MERGES:
                    raise Refused(SO_MANY)
                yield found
            at = text.find(TAG, end)
        tail = text[max(done, len(text) - LONGEST_TAG) :]


def _range_of(tag: bytes) -> Range | None:
    """Return the range that a tag names, None where that is none."""
    _, _, after = tag.partition(REFERENCE)
    first, _, last = after[1:].split(after[:1])[0].decode("ascii", "ignore").partition(":")
    start, end = _place_of(first), _place_of(last)
    return (*start, *end) if start and end else None


def _place_of(name: str) -> tuple[int, int] | None:
    """Return the row and the column of a cell such as B12, None where it is no cell."""
    bare = name.replace("$", "").upper()
    letters = bare.rstrip("0123456789")
    digits = bare[len(letters) :]
    if not 0 < len(letters) <= 3 or not letters.isalpha() or not 0 < len(digits) <= 7:
        return None
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(digits), column - 1
