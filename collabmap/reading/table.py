"""A table as a person made it: their headings, their cells as text, their line numbers."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import IO, NamedTuple, TypeVar

import numpy as np

from collabmap.reading.bounded import UnreadableFile
from collabmap.reading.column import Column
from collabmap.reading.headings import columns_of
from collabmap.records.numbers import Codes, as_they_come

Meaning = TypeVar("Meaning")
NO = -1  # the place of a column that somebody chose to be none


class LeftAside(NamedTuple):
    """A sheet of a workbook that was not used.

    `why` is "hidden", "ignored" (its name ends so), "empty", "more" (it comes after as many as
    are read) or "unlike" (it is no table of ours). `place` is that of its table, "" where it
    was not read.
    """

    sheet: str
    why: str
    place: str = ""


@dataclass(frozen=True, eq=False)
class Table:
    """The rows below the heading that hold anything, every cell as text.

    `name` is what messages call it: the name of its `file`, and of its sheet where the file
    has several tables. `sheet` is "" where the file has none. `header_row` is 0 where no row
    is headings.
    `columns` has the cells under each of `headings`, all as long as `line_numbers`: the line of the
    user's own file on which each row begins. `surplus_cells` says how many cells of each row stand
    beyond the last heading. `dropped` names the headings of the columns about people, whose
    cells were never read. `chosen` has the places of columns of ours that the user named, NO
    for one that is none of them; `place` tells which table of which file it is. `aside` are
    the sheets of the file that were not read. `answers` has what somebody answered to the
    questions that the table leaves open, by their keys.
    """

    name: str
    sheet: str
    format: str
    encoding: str
    delimiter: str
    header_row: int
    headings: tuple[str, ...]
    dropped: tuple[str, ...]
    line_numbers: Codes
    surplus_cells: Codes
    columns: tuple[Column, ...]
    chosen: Mapping[str, int] = field(default_factory=dict)
    place: str = ""
    file: str = ""
    aside: "tuple[LeftAside, ...]" = ()
    answers: Mapping[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.line_numbers)

    def found(self, known: dict[str, str]) -> dict[str, int]:
        """Return the place of each column of ours: as the user chose, else by its heading."""
        ours = set(known.values())
        chosen = {name: at for name, at in self.chosen.items() if name in ours}
        guessed = columns_of(self.headings, known)
        taken = set(chosen.values())
        found = {name: at for name, at in guessed.items() if at not in taken} | chosen
        return {name: at for name, at in found.items() if at != NO}

    def choosing(self, chosen: Mapping[str, int]) -> "Table":
        """Return the table with the places of columns of ours that somebody chose."""
        return replace(self, chosen=dict(chosen))

    def placed(
        self, place: str, chosen: Mapping[str, int], answers: Mapping[str, str] | None = None
    ) -> "Table":
        """Return the table with its place among those taken in, what was chosen and answered."""
        return replace(self, place=place, chosen=dict(chosen), answers=dict(answers or {}))

    @cached_property
    def lines(self) -> list[int]:
        """The line of each row."""
        return [int(line) for line in self.line_numbers]

    @cached_property
    def surplus(self) -> list[int]:
        """The cells of each row beyond the last heading."""
        return [int(cells) for cells in self.surplus_cells]

    def only(self, rows: Codes) -> "Table":
        """Return the table of some of its rows, by their places in ascending order."""
        return replace(
            self,
            line_numbers=self.line_numbers[rows],
            surplus_cells=self.surplus_cells[rows],
            columns=tuple(column.at(rows) for column in self.columns),
        )

    @property
    def blank(self) -> Column:
        """A column of nothing but empty cells."""
        return Column.filled_with("", len(self))

    def heading_at(self, place: int) -> str | None:
        """Return the heading over a place, that before it where it is blank; None for -1."""
        return next(filter(None, reversed(self.headings[: place + 1])), None)

    def under(self, at: int | None) -> Column:
        """Return a column by its place; "" throughout where there is none."""
        return self.blank if at is None else self.columns[at]

    def column(self, at: int | None) -> list[str]:
        """Return the cells of a column by its place; "" throughout where there is none."""
        return self.under(at).cells

    def row(self, at: int) -> tuple[str, ...]:
        """Return the cells of a row by its place, 0 being the first below the heading."""
        return tuple(column.cell(at) for column in self.columns)


def meanings(cells: Iterable[str], meaning: Callable[[str], Meaning]) -> list[Meaning]:
    """Return what each cell means; each different spelling is looked at once."""
    cells = cells if isinstance(cells, list) else list(cells)
    found = {cell: meaning(cell) for cell in set(cells)}
    return [found[cell] for cell in cells]


def tables_in(output: IO[bytes], name: str) -> list[Table]:
    """Return the tables of one file from what the child printed.

    Raises UnreadableFile with one plain sentence when there is none.
    """
    words: list[str] = []
    tables = list(_tables(_parts(output, name, words), name))
    aside = tuple(LeftAside(*pair) for pair in zip(words[::2], words[1::2], strict=True))
    called = [
        f'{name}, sheet "{one.sheet}"' if one.sheet and len(tables) > 1 else name for one in tables
    ]
    return [
        replace(table, name=this, file=name, aside=aside)
        for table, this in zip(tables, called, strict=True)
    ]


def _tables(parts: Iterator[bytes], name: str) -> Iterator[Table]:
    """Yield the tables that are in the parts of one file."""
    for about in parts:
        sheet, form, encoding, delimiter, line, width, *headings = _words(about)
        kept = int(width)
        lines, surplus = (np.frombuffer(next(parts), dtype=np.uint32) for _ in range(2))
        told = Table(
            name=name,
            sheet=sheet,
            format=form,
            encoding=encoding,
            delimiter=delimiter,
            header_row=int(line),
            headings=tuple(headings[:kept]),
            dropped=tuple(headings[kept:]),
            line_numbers=lines.astype("int64"),
            surplus_cells=surplus,
            columns=tuple(_columns(_words(next(parts)), islice(parts, kept), len(lines))),
        )
        yield _without_blanks(told)


def _without_blanks(table: Table) -> Table:
    """Return the table without the rows that hold nothing."""
    holding = table.surplus_cells > 0
    for column in table.columns:
        holding |= column.filled
        if holding.all():
            return table
    return table.only(np.flatnonzero(holding))


def _columns(words: list[str], parts: Iterable[bytes], rows: int) -> Iterator[Column]:
    """Yield columns, each with the words it holds, in the order in which it first says them."""
    for part in parts:
        size = len(part) // rows if rows else 1
        codes, said = as_they_come(np.frombuffer(part, dtype=f"u{size}"))
        yield Column([words[at] for at in said.tolist()], codes)


def _parts(output: IO[bytes], name: str, last: list[str]) -> Iterator[bytes]:
    """Yield the parts that the child printed of one file; its last words about it go to `last`."""
    while header := output.readline():
        kind, length = header.split()
        content = output.read(int(length))
        if kind == b"end":
            last += _words(content) if content else []
            return
        if kind == b"error":
            raise UnreadableFile(f"{name}: {content.decode()}")
        if len(content) < int(length):
            break
        yield content
    raise UnreadableFile(
        f"{name} needs more memory or time than reading a file may use. "
        "Divide it and send the parts."
    )


def _words(content: bytes) -> list[str]:
    return content.decode().split("\0")
