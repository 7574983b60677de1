"""Tables in a workbook, as people with and without a screen reader find their way in them.

A sheet has its title in A1, a sentence under it, and one real table without merged cells or
blank rows, whose headings stay in sight. Text is always written as text, whatever it looks
like. The spreadsheet guidance for government statistics asks for this.
"""

from collections.abc import Sequence
from datetime import date
from math import isnan
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

HEADINGS_ROW = 2
FIRST_ROW = HEADINGS_ROW + 1
EMPTY_ROWS = 200  # of a table that is to be filled in; it grows as rows are added


class Table(NamedTuple):
    """A sheet with one table: its title, what to do in a sentence, its headings and rows.

    A table without rows gets empty ones to fill in. `days` are the headings of columns of
    days; with `wraps`, long cells are shown on several lines.
    """

    sheet: str
    title: str
    says: str
    headings: Sequence[str]
    rows: Sequence[Sequence[object]]
    widths: Sequence[int]
    days: tuple[str, ...] = ()
    wraps: bool = False


class Looks(NamedTuple):
    """How cells look: nothing is told by colour."""

    title: "Format"
    heading: "Format"
    day: "Format"
    wrapped: "Format"
    plain: "Format"

    @classmethod
    def of(cls, book: "Workbook") -> "Looks":
        """Return the looks of a workbook's cells."""
        wrapped = {"text_wrap": True, "valign": "top"}
        return cls(
            title=book.add_format({"bold": True, "font_size": 14}),
            heading=book.add_format({"bold": True, **wrapped}),
            day=book.add_format({"num_format": "dd/mm/yyyy"}),
            wrapped=book.add_format(wrapped),
            plain=book.add_format(),
        )


def write_table(book: "Workbook", table: Table) -> "Worksheet":
    """Add the sheet of a table to a workbook, and return it."""
    looks = Looks.of(book)
    sheet = book.add_worksheet(table.sheet)
    sheet.write_string(0, 0, table.title, looks.title)
    sheet.write_string(1, 0, table.says, looks.plain)
    for at, (heading, width) in enumerate(zip(table.headings, table.widths, strict=True)):
        look = looks.day if heading in table.days else looks.wrapped if table.wraps else None
        sheet.set_column(at, at, width, look)
    _write_rows(sheet, table.rows, looks)
    last = HEADINGS_ROW + (len(table.rows) or EMPTY_ROWS)
    columns = [{"header": name, "header_format": looks.heading} for name in table.headings]
    shown = {
        "name": "".join(filter(str.isalnum, table.sheet)),
        "columns": columns,
        "style": "Table Style Light 1",
        "banded_rows": False,
        "autofilter": False,
    }
    sheet.add_table(HEADINGS_ROW, 0, last, len(columns) - 1, shown)
    sheet.freeze_panes(FIRST_ROW, 0)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
    return sheet


def _write_rows(sheet: "Worksheet", rows: Sequence[Sequence[object]], looks: Looks) -> None:
    """Write cells as what they are: text as text, whatever it looks like; empty ones not."""
    for down, row in enumerate(rows, start=FIRST_ROW):
        for at, cell in enumerate(row):
            if isinstance(cell, str) and cell:
                sheet.write_string(down, at, cell)
            elif isinstance(cell, date):
                sheet.write_datetime(down, at, cell, looks.day)
            elif isinstance(cell, int | float) and not isnan(cell):
                sheet.write_number(down, at, cell)
