"""The rows left out, with a reason each, ready to be mended and sent again."""

from collections.abc import Sequence
from typing import Protocol

from collabmap.writing.tables import rows_text

PROBLEM = "Problem"


class LeftOut(Protocol):
    """A row left out of a file: its headings, its cells as written, and the reasons."""

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of its file."""
        ...

    @property
    def cells(self) -> tuple[str, ...]:
        """Its cells, as many as headings."""
        ...

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it was left out, a sentence each."""
        ...


def rejected_text(rows: Sequence[LeftOut]) -> str:
    """Return the rows left out as CSV under their own headings, with a column `Problem` last.

    Rows of files with other headings stand under all the headings in turn. Only the
    headings when there are no rows.
    """
    if len({row.headings for row in rows}) == 1:
        return _of_one_form(rows)
    headings: list[str] = []
    for row in rows:
        headings += [heading for heading in row.headings if heading not in headings]
    headings = [heading for heading in headings if heading != PROBLEM]
    lines = []
    for row in rows:
        cells = dict(zip(row.headings, row.cells, strict=True))
        lines.append([*(cells.get(heading, "") for heading in headings), " ".join(row.reasons)])
    return rows_text([*headings, PROBLEM], lines)


def _of_one_form(rows: Sequence[LeftOut]) -> str:
    """Write rows that share their headings, even where one heading stands twice."""
    kept = [at for at, heading in enumerate(rows[0].headings) if heading != PROBLEM]
    lines = [[*(row.cells[at] for at in kept), " ".join(row.reasons)] for row in rows]
    return rows_text([*(rows[0].headings[at] for at in kept), PROBLEM], lines)
