"""Excel workbooks (XLSX), read row by row with openpyxl.

It opens links to other files, macros and pictures of no sheet. A formula is read as the
value that was saved with it, and as nothing where none was.
"""

import re
import sys
import warnings
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from collabmap.reading.merges import merges_in
from collabmap.reading.workbooks.package import refuse_what_is_too_large
from collabmap.reading.workbooks.words import Limits, Sheet, kept, plain, text_of, too_many

if TYPE_CHECKING:
    from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
    from openpyxl.workbook.workbook import Workbook

NOT_NEEDED = ("numpy", "lxml", "PIL")  # openpyxl brings them in where they are: half a second
LAST_ROW = 1_048_576  # of Excel; openpyxl yields each row up to the number that a file names
PADDING = 10  # times as many cells as may be read: those that openpyxl puts before a far one
LINE_END = "_x000D_"  # as a workbook writes what XML would lose
LITERAL = r'"[^"]*"|\\.|[- ]'


def sheets(path: Path, limits: Limits) -> list[Sheet]:
    """Return the sheets that hold cells, in the order of their tabs."""
    found = _book(path, limits).worksheets
    return [Sheet(sheet.title, sheet.sheet_state != "visible") for sheet in found]


def rows(path: Path, name: str, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a sheet, blank ones among them."""
    sheet = next(one for one in _book(path, limits).worksheets if one.title == name)
    sheet.reset_dimensions()  # what a workbook says of its size need not be so
    cells_so_far = 0
    for number, row in enumerate(sheet.iter_rows(max_row=LAST_ROW), start=1):
        cells_so_far += len(row)
        if cells_so_far > limits["cells"] * PADDING:
            raise too_many(limits)
        yield number, ["" if cell.value is None else shown(cell) for cell in row]


def merges(path: Path, name: str, limits: Limits) -> list[tuple[int, int, int, int]]:
    """Return the merged cells of a sheet: first row, first column, last row, last column.

    openpyxl does not tell them of a sheet that it reads row by row.
    """
    book = _book(path, limits)
    sheet = next(one for one in book.worksheets if one.title == name)
    with ZipFile(path) as archive, archive.open(sheet._worksheet_path) as source:  # noqa: SLF001
        return list(merges_in(source))


@kept
def _book(path: Path, limits: Limits) -> "Workbook":
    refuse_what_is_too_large(path, limits)
    missing = [name for name in NOT_NEEDED if name not in sys.modules]
    sys.modules.update(dict.fromkeys(missing))  # type: ignore[arg-type]  # None hides a module
    try:
        from openpyxl import load_workbook
    finally:
        for name in missing:
            del sys.modules[name]
    warnings.filterwarnings("ignore", module="openpyxl")  # of what it will not keep on saving
    content = BytesIO(path.read_bytes())
    return load_workbook(content, read_only=True, data_only=True, keep_links=False)


def shown(cell: "ReadOnlyCell | EmptyCell") -> str:
    """Return the text of a cell as its number format shows it."""
    value = cell.value
    if isinstance(value, str):
        return value.replace(LINE_END, "\r") if LINE_END in value else value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return formatted(value, cell.number_format or "")
    return text_of(value)


def formatted(number: float, code: str) -> str:
    """Return a number as a format shows it: its percent and leading zeros, no rounding."""
    if code == "General":
        return plain(number)
    signs = signs_of(code)
    if signs == "%":
        return f"{plain(number * 100)}%"
    digits = plain(number)
    if not signs or not digits.isdigit():
        return digits
    wanted = signs.count("0")
    figures = iter(digits.zfill(wanted)[-wanted:])
    filled = "".join(next(figures) if sign == "0" else sign for sign in signs)
    return digits[:-wanted] + filled


@lru_cache(maxsize=1_000)
def signs_of(code: str) -> str:
    """Return "%" of a format in percent, the signs of one such as 000-0000; "" of others."""
    first = re.match(r'(?:"[^"]*"|\\.|[^;"\\])*', code)
    section = first[0] if first else ""
    if "%" in re.sub(rf"{LITERAL}|\[[^\]]*\]", "", section):
        return "%"
    if not re.fullmatch(rf"(?:0|{LITERAL})+", section):
        return ""
    signs = re.sub(r'\\(.)|"', r"\1", section)
    return signs if signs.count("0") > 1 else ""
