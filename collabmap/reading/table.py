"""A table as a person made it: their headings, their cells as text, their line numbers."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NamedTuple, TypeVar

import numpy as np

from collabmap.reading.bounded import (
    UnreadableFile,
    printed,
    refuse_what_cannot_be_opened,
)
from collabmap.reading.column import Column
from collabmap.reading.limits import Limits

Meaning = TypeVar("Meaning")


class Source(NamedTuple):
    """A file to read: where it lies, and the name its owner knows it by."""

    path: Path
    name: str


@dataclass(frozen=True, eq=False)
class Table:
    """The rows below the heading that hold anything, every cell as text.

    `columns` has the cells under each of `headings`, all as long as `lines`: the line of the
    user's own file on which each row begins. `surplus` says how many cells of each row stand
    beyond the last heading. `dropped` names the headings of the columns about people, whose
    cells were never read.
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
    columns: tuple[Column, ...]

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.lines)

    @property
    def blank(self) -> Column:
        """A column of nothing but empty cells."""
        return Column.filled_with("", len(self))

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


def read_tables(sources: Sequence[Source], limits: Limits) -> list[Table]:
    """Return the table in each file, read in a child process inside the limits.

    Raises UnreadableFile with one plain sentence for the first file with no table in it.
    """
    for source in sources:
        refuse_what_cannot_be_opened(source.path, source.name, limits)
    with printed([source.path for source in sources], limits) as output:
        return [_table(output, source.name) for source in sources]


def _table(output: IO[bytes], name: str) -> Table:
    parts = _parts(output, name)
    form, encoding, delimiter, line, width, *headings = _words(next(parts))
    kept = int(width)
    lines, surplus = (np.frombuffer(next(parts), dtype=np.uint32).tolist() for _ in range(2))
    columns = []
    for _ in range(kept):
        words, codes = _words(next(parts)), next(parts)
        size = len(codes) // len(lines) if len(lines) else 1
        columns.append(Column(words, np.frombuffer(codes, dtype=f"u{size}")))
    for _ in parts:  # none is left: it reads on to the child's last word
        pass
    return Table(
        name=name,
        format=form,
        encoding=encoding,
        delimiter=delimiter,
        header_row=int(line),
        headings=tuple(headings[:kept]),
        dropped=tuple(headings[kept:]),
        lines=lines,
        surplus=surplus,
        columns=tuple(columns),
    )


def _parts(output: IO[bytes], name: str) -> Iterator[bytes]:
    """Yield the parts that the child printed of one file, up to its last word about it."""
    while header := output.readline():
        kind, length = header.split()
        content = output.read(int(length))
        if kind == b"end":
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
