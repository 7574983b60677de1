"""What the rows of a table say, column by column, each different cell kept once.

Runs in the child that reads files: knows only the standard library.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left

from collabmap.reading.delimited import Plain
from collabmap.reading.people import without_contacts
from collabmap.reading.refusing import Refused, blank, is_put_right, tidy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    Rows = list[list[str]] | Plain


def refuse_too_wide(line: int, width: int, limits: dict[str, int]) -> None:
    """Refuse a row with more columns than the limit."""
    raise Refused(
        f"Row {line:,} has {width:,} columns; the most that can be read is "
        f"{limits['columns']:,}. Leave out the columns that are not needed."
    )


class Words:
    """The different words of a table, numbered as they are met.

    `known` finds the number of a word by the cell as given, before it is tidied. All columns
    share it, so that what is looked up most stays in the processor's own memory. `done`
    counts the different cells whose letters were put right, and those with the address or
    telephone number of somebody, which is left out.
    """

    def __init__(self) -> None:
        self.words: list[str] = []
        self.known: dict[str, int] = {}
        self.done: dict[str, int] = {}

    def numbers_of(self, cells: Sequence[str]) -> list[int]:
        """Return the numbers of the words of some cells."""
        known = self.known
        try:
            return [known[cell] for cell in cells]
        except KeyError:
            for cell in cells:
                if cell not in known:
                    self.meet(cell)
            return [known[cell] for cell in cells]

    def meet(self, cell: str) -> None:
        """Give a new cell the number of its word."""
        tidied = tidy(cell)
        word = without_contacts(tidied)
        if word != tidied:
            self.count("contacts-left-out")
        if is_put_right(cell, tidied):
            self.count("letters-put-right")
        if word not in self.known:
            self.known[word] = len(self.words)
            self.words.append(word)
        self.known[cell] = self.known[word]

    def count(self, code: str) -> None:
        """Count one more cell of which something is to be said."""
        self.done[code] = self.done.get(code, 0) + 1

    def packed(self, codes: array[int]) -> bytes:
        """Return numbers of words as the smallest numbers that can tell the words apart."""
        wide = codes.tobytes()
        size = 1 if len(self.words) <= 1 << 8 else 2 if len(self.words) <= 1 << 16 else 4
        if size == 4:
            return wide
        halves = array("B" if size == 1 else "H", wide)
        step = 4 // size
        return halves[0 if sys.byteorder == "little" else step - 1 :: step].tobytes()


class Told:
    """What the rows below the headings say, for the headings that are kept.

    `given` is how many cells the row of headings has, `width` how many headings, `kept` the
    places of those that are kept. Where columns about people are left behind, a row with more
    cells than its neighbours is told blank: its cells have slipped, and a name may stand
    under any heading.
    """

    def __init__(self, given: int, width: int, kept: list[int]) -> None:
        self.given, self.width, self.kept = given, width, kept
        self.lines = array("I")
        self.surplus = array("I")
        self.words = Words()
        self.columns = [array("I") for _ in kept]

    def take_in(self, lines: Sequence[int], block: Rows, limits: dict[str, int]) -> None:
        """Read rows, cells beyond the headings counted only; refuses more rows than the limit."""
        across: Sequence[Sequence[str]] | None = None
        if isinstance(block, Plain):
            across = block.columns(self.width)
        if across is None:
            lines, rows, surplus = self.made_wide(lines, list(block))
            across = list(zip(*rows, strict=True)) if rows else [()] * self.width
        else:
            surplus = array("I", bytes(4 * len(lines)))
        self.lines.extend(lines)
        self.surplus.extend(surplus)
        if len(self.lines) > limits["rows"]:
            raise Refused(
                f"The file has more than {limits['rows']:,} rows. Divide it and send the parts."
            )
        for column, at in zip(self.columns, self.kept, strict=True):
            column.extend(array("I", self.words.numbers_of(across[at])))

    def end_before(self, line: int) -> None:
        """Forget the rows from a line on, and every word that only they say."""
        count = bisect_left(self.lines, line)
        for told in (self.lines, self.surplus, *self.columns):
            del told[count:]
        said = sorted(set().union(*self.columns))
        number = {code: at for at, code in enumerate(said)}
        self.columns = [array("I", (number[code] for code in codes)) for codes in self.columns]
        self.words.words = [self.words.words[code] for code in said]

    def made_wide(
        self, lines: Sequence[int], rows: list[list[str]]
    ) -> tuple[Sequence[int], list[list[str]], array[int]]:
        """Return the rows that have cells, each as wide as the headings, and their surplus."""
        if [] in rows:
            pairs = [(line, cells) for line, cells in zip(lines, rows, strict=True) if cells]
            lines, rows = [line for line, _ in pairs], [cells for _, cells in pairs]
        widths = list(map(len, rows))
        surplus = array("I", bytes(4 * len(rows)))
        for at, width in enumerate(widths):
            if width != self.width:
                first = at == 0 and not self.lines
                rows[at], surplus[at] = self.fitted(rows[at], first=first)
        return lines, rows, surplus

    def fitted(self, cells: list[str], *, first: bool) -> tuple[list[str], int]:
        """Return a row as wide as the headings, and how many filled cells stand beyond them."""
        if blank("".join(cells)):
            return [""] * self.width, 0
        whole = len(self.kept) == self.width
        surplus = sum(1 for cell in cells[self.width :] if not blank(cell))
        if not whole and not surplus and len(cells) > self.given:
            # The first longer row may show how the file ends its rows; the next may not.
            surplus, self.given = (0, len(cells)) if first else (1, self.given)
        if surplus and not whole:
            return [""] * self.width, surplus
        return (cells + [""] * (self.width - len(cells)))[: self.width], surplus
