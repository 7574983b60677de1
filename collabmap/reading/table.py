"""A table as a person made it: their headings, their cells as text, their line numbers."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TypeVar

from collabmap.reading.bounded import (
    UnreadableFile,
    printed,
    refuse_what_cannot_be_opened,
)
from collabmap.reading.limits import Limits

ROWS_AT_ONCE = 10_000
Meaning = TypeVar("Meaning")


@dataclass(frozen=True)
class Source:
    """A file to read: where it lies, and the name its owner knows it by."""

    path: Path
    name: str


@dataclass(frozen=True, eq=False)
class Table:
    """The rows below the heading that hold anything, every cell as text.

    `columns` has a list of cells for each of `headings`, all as long as `lines`: the line of
    the user's own file on which each row begins. `surplus` says how many cells of each row
    stand beyond the last heading. `dropped` names the headings of the columns about people,
    whose cells were never read.
    """

    name: str
    format: str
    encoding: str
    delimiter: str
    header_row: int
    headings: tuple[str, ...]
    dropped: tuple[str, ...]
    lines: list[int]
    surplus: list[int]
    columns: tuple[list[str], ...]

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.lines)

    @cached_property
    def blank(self) -> list[str]:
        """A column of nothing but empty cells."""
        return [""] * len(self.lines)

    def column(self, at: int | None) -> list[str]:
        """Return a column by its place; "" throughout where there is none."""
        return self.blank if at is None else self.columns[at]

    def row(self, at: int) -> tuple[str, ...]:
        """Return the cells of a row by its place, 0 being the first below the heading."""
        return tuple(column[at] for column in self.columns)


def meanings(cells: Iterable[str], meaning: Callable[[str], Meaning]) -> list[Meaning]:
    """Return what each cell means; each different spelling is looked at once."""
    cells = cells if isinstance(cells, list) else list(cells)
    found = {cell: meaning(cell) for cell in set(cells)}
    return [found[cell] for cell in cells]


def read_tables(sources: Sequence[Source], limits: Limits) -> list[Table]:
    """Return the table in each file, read in a child process inside the limits.

    Raises UnreadableFile with one plain sentence for the first file with no table in it.
    """
    for source in sources:
        refuse_what_cannot_be_opened(source.path, source.name, limits)
    output = printed([source.path for source in sources], limits)
    with output, io.TextIOWrapper(output, encoding="utf-8", newline="") as text:
        rows = csv.reader(text)
        return [_table(_of_one(rows, source.name), source.name) for source in sources]


def _of_one(rows: Iterator[list[str]], name: str) -> Iterator[list[str]]:
    """Yield the rows of one file up to the child's last words about it.

    Every row of a table begins with a number, so nothing in a file can pass for those.
    """
    for row in rows:
        if row[0] == "rows":
            return
        if row[0] == "error":
            raise UnreadableFile(f"{name}: {row[1]}")
        yield row
    raise UnreadableFile(
        f"{name} needs more memory or time than reading a file may use. "
        "Divide it and send the parts."
    )


def _table(rows: Iterator[list[str]], name: str) -> Table:
    form, encoding, delimiter, line, width, *headings = next(rows)
    kept = int(width)
    lines, surplus, *columns = _columns(rows, 2 + kept)
    return Table(
        name=name,
        format=form,
        encoding=encoding,
        delimiter=delimiter,
        header_row=int(line),
        headings=tuple(headings[:kept]),
        dropped=tuple(headings[kept:]),
        lines=[int(number) for number in lines],
        surplus=[int(number) for number in surplus],
        columns=tuple(columns),
    )


def _columns(rows: Iterator[list[str]], width: int) -> list[list[str]]:
    """Turn rows into columns, keeping one copy of what a column says many times."""
    columns: list[list[str]] = [[] for _ in range(width)]
    known: list[dict[str, str]] = [{} for _ in range(width)]
    while part := list(islice(rows, ROWS_AT_ONCE)):
        for column, seen, cells in zip(columns, known, zip(*part, strict=True), strict=True):
            column.extend(map(seen.setdefault, cells, cells))
    return columns
