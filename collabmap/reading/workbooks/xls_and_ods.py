"""Old Excel workbooks (XLS) and OpenDocument ones (ODS), read with calamine.

calamine tells values, not how they look: dates are dates, but the zeros that a number format
puts before a number are lost. It holds a sheet in memory as wide and long as its last cells,
and ends the process where that is too much: a child with a memory limit is the place for it.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from collabmap.reading.merges import MOST_MERGES, SO_MANY
from collabmap.reading.refusing import Refused
from collabmap.reading.workbooks.package import not_a_workbook, refuse_what_is_too_large
from collabmap.reading.workbooks.words import LOCKED, Limits, Sheet, kept, text_of

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

ZIPPED = b"PK"
LOCKS = ("EncryptedPackage", "EncryptedSummary")
# How the part with the sheets begins in Excel 97 and in Excel 5; one behind it is for a password.
BEGINNINGS = (b"\x09\x08\x10\x00\x00\x06\x05\x00", b"\x09\x08\x08\x00\x00\x05\x05\x00")
FILE_PASS = b"\x2f\x00"
OTHERS = {
    "WordDocument": "an old Word document",
    "PowerPoint Document": "a PowerPoint file",
    "__substg1.0_": "an email of Outlook",
}


def form_of(_: bytes, path: Path, limits: Limits) -> str:
    """Return "xls"; refuses a compound file that is no workbook, by what it is."""
    from python_calamine import CalamineError, PasswordError

    try:
        _book(path, limits)
    except PasswordError:
        raise Refused(LOCKED) from None
    except CalamineError:
        refuse_by_name(path.read_bytes())
        raise
    return "xls"


def refuse_by_name(content: bytes) -> None:
    """Refuse a compound file that is no workbook, where the name of a part tells what it is."""
    if any(name.encode("utf-16-le") in content for name in LOCKS) or is_encrypted(content):
        raise Refused(LOCKED)
    for part, name in OTHERS.items():
        if part.encode("utf-16-le") in content:
            raise not_a_workbook(name)
    if "Workbook".encode("utf-16-le") not in content:
        raise not_a_workbook("an old document of another program")


def is_encrypted(content: bytes) -> bool:
    """Whether the first or second record of an old workbook says that a password is needed.

    calamine does not say so: it then takes the file for none that it knows.
    """
    for beginning in BEGINNINGS:
        at = content.find(beginning)
        for _ in range(3) if at >= 0 else ():
            if content[at : at + 2] == FILE_PASS:
                return True
            at += 4 + int.from_bytes(content[at + 2 : at + 4], "little")
    return False


def sheets(path: Path, limits: Limits) -> list[Sheet]:
    """Return the sheets that hold cells, in the order of their tabs."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    return [
        Sheet(sheet.name, sheet.visible != SheetVisibleEnum.Visible)
        for sheet in _book(path, limits).sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet
    ]


def rows(path: Path, name: str, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a sheet, blank ones among them."""
    sheet = _book(path, limits).get_sheet_by_name(name)
    before = [""] * (sheet.start[1] if sheet.start else 0)  # columns that calamine leaves out
    for number, row in enumerate(sheet.iter_rows(), start=1):
        yield number, [*before, *map(text_of, row)]


def merges(path: Path, name: str, limits: Limits) -> list[tuple[int, int, int, int]]:
    """Return the merged cells of a sheet: first row, first column, last row, last column.

    None of an OpenDocument sheet, of which calamine does not tell them.
    """
    found = _book(path, limits).get_sheet_by_name(name).merged_cell_ranges or []
    if len(found) > MOST_MERGES:
        raise Refused(SO_MANY)
    return [(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in found]


@kept
def _book(path: Path, limits: Limits) -> "CalamineWorkbook":
    from python_calamine import load_workbook

    content = path.read_bytes()
    if content.startswith(ZIPPED):
        refuse_what_is_too_large(path, limits)
    return load_workbook(BytesIO(content))
