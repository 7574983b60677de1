"""A table as a person made it: their headings, their cells as text, their line numbers."""

from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pandas as pd

from collabmap.reading.bounded import table_bytes
from collabmap.reading.limits import Limits


@dataclass(frozen=True)
class Source:
    """A file to read: where it lies, and the name its owner knows it by."""

    path: Path
    name: str


@dataclass(frozen=True)
class Table:
    """The rows below the heading that hold anything, every cell as text.

    `cells` has columns numbered as `headings` and is indexed by the line of the user's own
    file; `surplus` says how many cells of each row stand beyond the last heading.
    `dropped` names the headings of the columns about people, whose cells were never read.
    """

    name: str
    format: str
    encoding: str
    delimiter: str
    header_row: int
    headings: tuple[str, ...]
    dropped: tuple[str, ...]
    cells: pd.DataFrame
    surplus: "pd.Series[int]"

    def column(self, at: int | None) -> "pd.Series[str]":
        """Return a column by its place; "" throughout where there is none."""
        if at is None:
            return pd.Series("", index=self.cells.index, dtype="str")
        return self.cells[at]


def read_table(source: Source, limits: Limits) -> Table:
    """Return the table in a file, read in a child process inside the limits.

    Raises UnreadableFile with one plain sentence when there is no table in it.
    """
    header, output = table_bytes(source.path, source.name, limits)
    with output:
        frame = _frame(output, len(header["headings"])) if header["rows"] else None
    if frame is None:
        width = len(header["headings"])
        frame = pd.DataFrame({at: pd.Series(dtype="str") for at in range(-2, width)})
    lines, surplus = frame[-2].astype("int64"), frame[-1].astype("int64")
    frame = frame.drop(columns=[-2, -1])
    frame.index = pd.Index(lines, name="line")
    surplus.index = frame.index
    return Table(
        name=source.name,
        format=header["format"],
        encoding=header["encoding"],
        delimiter=header["delimiter"],
        header_row=header["header_row"],
        headings=tuple(header["headings"]),
        dropped=tuple(header["dropped"]),
        cells=frame,
        surplus=surplus,
    )


def _frame(output: IO[bytes], width: int) -> pd.DataFrame:
    """Read the child's own CSV: every cell as text, none taken for missing."""
    frame: pd.DataFrame = pd.read_csv(
        output,
        names=list(range(-2, width)),
        header=None,
        dtype="str",
        keep_default_na=False,
        na_filter=False,
        encoding="utf-8",
    )
    return frame
