"""Tables written in the test as a person would type them, and read as one would send them."""

from pathlib import Path
from textwrap import dedent

from collabmap.reading import Reading, read_files, source_of

ROSTER = """\
urn,name
900001,Ash Primary
900002,Beech Primary
900003,Cedar High
900004,Dene Infant
"""


def write(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    """Write a table as it stands in the test, without the indent."""
    path = folder / name
    path.write_bytes(dedent(text).encode(encoding))
    return path


def read(folder: Path, text: str, *, roster: str | None = ROSTER, returns: str = "") -> Reading:
    """Read a table of interactions, against the roster of four schools unless another is given."""
    return read_files(
        [source_of(write(folder, "visits.csv", text))],
        schools=source_of(write(folder, "schools.csv", roster)) if roster else None,
        returns=source_of(write(folder, "returns.csv", returns)) if returns else None,
    )


def codes(reading: Reading, severity: str | None = None) -> list[tuple[int | None, str]]:
    """Return the row and code of each problem, columns not used left aside."""
    return [
        (found.row, found.code)
        for found in reading.problems
        if found.code not in ("unused-column", "personal-column")
        and severity in (None, found.severity)
    ]


def rows_of(reading: Reading) -> dict[str, int]:
    """Return how the rows of the interactions fared."""
    return next(file.rows for file in reading.files if file.kind == "interactions")
