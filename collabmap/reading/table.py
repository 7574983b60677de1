"""A table as a person made it: their headings, their cells as text, their line numbers."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import IO, NamedTuple, TypeVar

import numpy as np

from collabmap.reading.bounded import UnreadableFile
from collabmap.reading.column import Column, end_to_end
from collabmap.reading.headings import columns_of
from collabmap.records.numbers import Codes, as_they_come

Meaning = TypeVar("Meaning")
NO = -1  # the place of a column that somebody chose to be none


class LeftAside(NamedTuple):
    """A sheet of a workbook that was not used.

    `why` is "hidden", "ignored" (its name ends so), "empty", "more" (it comes after as many as
    are read), "pivot" (it sums up records) or "unlike" (it is no table of ours). `place` is that
    of its table, "" where it was not read.
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
    questions that the table leaves open, by their keys. `block` says which rows or columns of its
    sheet the table is, where the sheet has several tables. `merged` is how many cells took
    their value from merged cells, `titles` are the times that the rows above the headings tell,
    `letters` codes of what was done to the letters of the file.
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
    block: str = ""
    merged: int = 0
    titles: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()

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

    def without_headings(self) -> "Table":
        """Return the table with its headings as the first of its rows: they were one."""
        first = [Column.of([heading]) for heading in self.headings]
        columns = zip(first, self.columns, strict=True)
        return replace(
            self,
            header_row=0,
            headings=tuple(f"Column {at + 1}" for at in range(len(self.headings))),
            line_numbers=np.concatenate([[self.header_row], self.line_numbers]),
            surplus_cells=np.concatenate([[0], self.surplus_cells]).astype("uint32"),
            columns=tuple(end_to_end([one, column]) for one, column in columns),
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
    ending = _Ending()
    tables = list(_tables(_parts(output, name, ending), name))
    words = ending.aside
    aside = tuple(LeftAside(*pair) for pair in zip(words[::2], words[1::2], strict=True))
    several = len(tables) > 1
    return [
        replace(
            table,
            name=_called(table, name, several=several),
            file=name,
            aside=aside,
            letters=() if at else tuple(ending.notes),
        )
        for at, table in enumerate(tables)
    ]


def _called(table: Table, name: str, *, several: bool) -> str:
    """Return what messages call a table of a file, which may have several."""
    sheet = f'sheet "{table.sheet}"' if table.sheet and several else ""
    return ", ".join(filter(None, (name, sheet, table.block)))


class _Ending:
    """What the child says of a file when its tables are told: sheets left aside, and notes."""

    def __init__(self) -> None:
        self.aside: list[str] = []
        self.notes: list[str] = []


def _tables(parts: Iterator[tuple[bytes, bytes]], name: str) -> Iterator[Table]:
    """Yield the tables that are in the parts of one file."""
    besides = ["", "0"]
    for kind, about in parts:
        if kind == b"besides":
            besides = _words(about)
            continue
        sheet, form, encoding, delimiter, line, width, *headings = _words(about)
        kept = int(width)
        lines, surplus = (np.frombuffer(next(parts)[1], dtype=np.uint32) for _ in range(2))
        words = _words(next(parts)[1])
        codes = (content for _, content in islice(parts, kept))
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
            columns=tuple(_columns(words, codes, len(lines))),
            block=besides[0],
            merged=int(besides[1]),
            titles=tuple(besides[2:]),
        )
        besides = ["", "0"]
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


def _parts(output: IO[bytes], name: str, ending: _Ending) -> Iterator[tuple[bytes, bytes]]:
    """Yield the parts of the tables of one file, each with its kind; the rest goes to `ending`."""
    while header := output.readline():
        kind, length = header.split()
        content = output.read(int(length))
        if kind == b"end":
            ending.aside = _words(content) if content else []
            return
        if kind == b"notes":
            ending.notes = _words(content) if content else []
            continue
        if kind == b"error":
            raise UnreadableFile(f"{name}: {content.decode()}")
        if len(content) < int(length):
            break
        yield kind, content
    raise UnreadableFile(
        f"{name} needs more memory or time than reading a file may use. "
        "Divide it and send the parts."
    )


def _words(content: bytes) -> list[str]:
    return content.decode().split("\0")
