"""Old Excel workbooks (XLS) and OpenDocument ones (ODS), read with calamine.

calamine tells values, not how they look: dates are dates, but the zeros that a number format
puts before a number are lost. It holds a sheet in memory as wide and long as its last cells,
and ends the process where that is too much: a child with a memory limit is the place for it.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING
from zipfile import ZipFile

from collabmap.reading.merges import MOST_MERGES, SO_MANY
from collabmap.reading.refusing import Refused
from collabmap.reading.workbooks.package import not_a_workbook, refuse_what_is_too_large
from collabmap.reading.workbooks.words import LOCKED, Limits, Sheet, kept, text_of

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

ZIPPED, CONTENT = b"PK", "content.xml"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
SPANNED = b"-spanned="
LONGEST_NUMBER = 8
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
    """Return the merged cells of a sheet: first row, first column, last row, last column."""
    with path.open("rb") as source:
        zipped = source.read(len(ZIPPED)) == ZIPPED
    if zipped:  # calamine does not tell those of an OpenDocument sheet
        with ZipFile(path) as archive:
            if SPANNED not in archive.read(CONTENT):  # taking XML apart costs more than looking
                return []
            with archive.open(CONTENT) as content:
                return list(_merges_of_open_document(content, name))
    found = _book(path, limits).get_sheet_by_name(name).merged_cell_ranges or []
    if len(found) > MOST_MERGES:
        raise Refused(SO_MANY)
    return [(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in found]


def _merges_of_open_document(content: IO[bytes], name: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield the merged cells of a sheet in the XML of an OpenDocument workbook.

    A row or a cell may stand for several alike; those that a merge covers are cells too.
    """
    from defusedxml.ElementTree import iterparse

    here, row, at, count = False, 1, 0, 0
    for event, element in iterparse(content, events=("start", "end")):
        tag = element.tag.rpartition("}")[2]
        if event == "start":
            if tag == "table":
                here, row = element.get(f"{TABLE}name") == name, 1
            elif tag == "table-row":
                at = 0
            elif here and tag in ("table-cell", "covered-table-cell"):
                down, across = (_number(element.get(f"{TABLE}number-{way}-spanned"))
                                for way in ("rows", "columns"))  # fmt: skip
                if down > 1 or across > 1:
                    count += 1
                    if count > MOST_MERGES:
                        raise Refused(SO_MANY)
                    yield row, at, row + down - 1, at + across - 1
                at += _number(element.get(f"{TABLE}number-columns-repeated"))
        elif tag == "table-row":
            row += _number(element.get(f"{TABLE}number-rows-repeated"))
            element.clear()


def _number(said: str | None) -> int:
    """Return what an attribute says, 1 where it says nothing plain."""
    return int(said) if said and said.isdecimal() and len(said) < LONGEST_NUMBER else 1


@kept
def _book(path: Path, limits: Limits) -> "CalamineWorkbook":
    from python_calamine import load_workbook

    content = path.read_bytes()
    if content.startswith(ZIPPED):
        refuse_what_is_too_large(path, limits)
    return load_workbook(BytesIO(content))
