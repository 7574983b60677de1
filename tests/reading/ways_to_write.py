"""The same visits written in every way that people write them: shape, form, letters, marks."""

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pandas as pd
import xlsxwriter
import xlwt

from collabmap.reading import Reading, Source, Taken, Wishes, understood
from collabmap.reading.table import tables_in
from collabmap.records import SCHOOL_COLUMNS, frame_of
from tests.workbook_files import html_table, ods, ods_table

Rows = list[list[str]]
NAMES = (
    *("Ysgol Tŷ Ddewi", "Sgoil Àird na h-Àirigh", "St Mary’s, Leigh", 'The "Old" School'),
    *("🏫 Primary", "Café Lane", "O'Hara & Daughters", "None Such Infant"),
)
ENCODINGS = {
    "utf-8": (b"", "utf-8"),
    "utf-8-bom": (codecs.BOM_UTF8, "utf-8"),
    "utf-16": (codecs.BOM_UTF16_LE, "utf-16-le"),
    "utf-16, other way": (codecs.BOM_UTF16_BE, "utf-16-be"),
    "utf-16-le": (b"", "utf-16-le"),
    "utf-16-be": (b"", "utf-16-be"),
    "windows-1252": (b"", "cp1252"),
}
LINE_ENDS = {"LF": ("\n",), "CRLF": ("\r\n",), "CR": ("\r",), "mixed": ("\r\n", "\n", "\r")}
WORKBOOKS = ("openpyxl", "xlsxwriter", "xls", "ods", "html")
TITLES = [["Our visits, as sent in"], [], ["Made by the partnership’s office", ""]]


class Visit(NamedTuple):
    """An occasion: its day, its type, its hours ("" for none), who was there, and a note."""

    day: date
    type: str
    hours: str
    bodies: tuple[str, ...]
    note: str = ""


class Way(NamedTuple):
    """How a table is written as text: letters, separator, line ends, Excel's `sep=` line."""

    encoding: str = "utf-8"
    delimiter: str = ","
    ends: str = "LF"
    said: bool = False


# A table as people shape it


def shaped(visits: Sequence[Visit], shape: str, roster: Sequence[str]) -> Rows:
    """Return the visits as a table of some shape, its headings first."""
    return {
        "pair": _pairs,
        "event": _events,
        "across": _across,
        "attendance": _attendance,
        "partners": _partners,
        "register": lambda told: _register(told, roster),
        "matrix": lambda told: _matrix(told, roster),
    }[shape](visits)


def _pairs(visits: Sequence[Visit]) -> Rows:
    rows = [[str(v.day), *v.bodies[:2], v.type, v.note, v.hours] for v in visits]
    return [["Date", "School A", "School B", "Type", "Notes", "Hours"], *rows]


def _events(visits: Sequence[Visit]) -> Rows:
    rows = [[f"{v.day:%d/%m/%Y}", v.type, ";".join(v.bodies), v.note, v.hours] for v in visits]
    return [["Date", "Activity", "Schools", "Comment", "Hours"], *rows]


def _across(visits: Sequence[Visit]) -> Rows:
    most = max(3, *(len(v.bodies) for v in visits))
    rows = [[str(v.day), v.note, v.type, v.hours, *_filled(v.bodies, most)] for v in visits]
    return [["Date", "Note", "Type", "Hours", *(f"School {at + 1}" for at in range(most))], *rows]


def _attendance(visits: Sequence[Visit]) -> Rows:
    rows = [
        [f"E{at}", f"{v.day:%d/%m/%Y}", v.type, v.note, v.hours, body]
        for at, v in enumerate(visits)
        for body in v.bodies
    ]
    return [["Event ref", "Date", "Type", "Description", "Hours", "School"], *rows]


def _partners(visits: Sequence[Visit]) -> Rows:
    most = max(2, *(len(v.bodies) - 1 for v in visits))
    rows = [[str(v.day), v.type, v.bodies[0], *_filled(v.bodies[1:], most)] for v in visits]
    return [["Date", "Type", "School", *(f"Partner {at + 1}" for at in range(most))], *rows]


def _register(visits: Sequence[Visit], roster: Sequence[str]) -> Rows:
    rows = [[name, *("x" if name in v.bodies else "" for v in visits)] for name in roster]
    return [["School", *(f"{v.day:%d/%m/%Y}" for v in visits)], *rows]


def _matrix(visits: Sequence[Visit], roster: Sequence[str]) -> Rows:
    linked = {frozenset(v.bodies[:2]) for v in visits}
    return [
        ["School", *roster],
        *([one, *(str(int({one, other} in linked)) for other in roster)] for one in roster),
    ]


def _filled(cells: Sequence[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]


def framed(table: Rows) -> Rows:
    """Return a table with titles above it and a row of totals below."""
    return [*TITLES, *table, ["Total", *[""] * (len(table[0]) - 2), "12"]]


# What must be read


def carried(visits: Sequence[Visit], shape: str) -> list[tuple[str, ...]]:
    """Return what a table of this shape can tell of the visits, in order."""
    if shape == "partners":
        pairs = [(v, (v.bodies[0], other)) for v in visits for other in v.bodies[1:]]
        told = [(str(v.day), v.type, "", "", *sorted(two)) for v, two in pairs]
    elif shape == "register":
        return sorted((str(v.day), "", "", "", *sorted(v.bodies)) for v in visits)
    elif shape == "matrix":
        told = [("", "", "", "", *sorted(v.bodies[:2])) for v in visits]
    else:
        most = 2 if shape == "pair" else None
        told = [(str(v.day), v.type, v.hours, v.note, *sorted(v.bodies[:most])) for v in visits]
    return sorted(set(told))


def said_in(reading: Reading) -> list[tuple[str, ...]]:
    """Return the same of what was read, schools by their names."""
    records = reading.records
    names = records.schools["name"]
    named = records.participations.assign(name=records.participations["body"].map(names))
    together = named.groupby("interaction")["name"].agg(sorted)
    told = records.interactions
    days = ["" if pd.isna(day) else f"{day:%Y-%m-%d}" for day in told["date"]]
    hours = ["" if pd.isna(number) else f"{number:g}" for number in told["hours"]]
    columns = zip(days, told["type"], hours, told["note"], told.index, strict=True)
    found = [(day, kind, spent, note, *together[at]) for day, kind, spent, note, at in columns]
    return sorted(found)


# A table as a file


def text_of(table: Rows, way: Way) -> bytes | None:
    """Return a table as bytes; None where the letters do not allow that."""
    mark, encoding = ENCODINGS[way.encoding]
    text = "".join(_lines(table, way))
    try:
        content = text.encode(encoding)
    except UnicodeEncodeError:
        return None
    if encoding == "cp1252" and not text.isascii() and _is_utf8(content):
        return None
    if encoding.startswith("utf-16") and not mark and sum(map(str.isascii, text)) < len(text) * 0.7:
        return None  # without a mark it is told by its plain letters
    return mark + content


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _lines(table: Rows, way: Way) -> Iterator[str]:
    ends = cycle(LINE_ENDS[way.ends])
    if way.said:
        yield f"sep={way.delimiter}{next(ends)}"
    for row in table:
        line = io.StringIO()
        csv.writer(line, delimiter=way.delimiter, lineterminator="\n").writerow(row)
        yield line.getvalue().removesuffix("\n") + next(ends)


def write_book(path: Path, table: Rows, kind: str) -> None:
    """Write a table as a workbook of some kind, its numbers as numbers."""
    if kind == "openpyxl":
        book = openpyxl.Workbook()
        for at, row in enumerate(table, start=1):
            for place, cell in enumerate(row, start=1):
                written = book.active.cell(at, place, _value(cell))
                written.data_type = "s" if isinstance(written.value, str) else written.data_type
        book.save(path)
    elif kind == "xlsxwriter":
        with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as made:
            sheet = made.add_worksheet("Visits")
            for at, row in enumerate(table):
                sheet.write_row(at, 0, list(map(_value, row)))
    elif kind == "xls":
        old = xlwt.Workbook()
        page = old.add_sheet("Visits")
        for at, row in enumerate(table):
            for place, cell in enumerate(row):
                page.write(at, place, _value(cell))
        old.save(str(path))
    elif kind == "ods":
        ods(path, ods_table(table))
    else:
        path.write_text(html_table(table), encoding="utf-8")


def _value(cell: str) -> str | float | None:
    number = cell.replace(".", "", 1).isdecimal() and f"{float(cell):g}" == cell
    return float(cell) if number else cell or None


# Reading


def roster_of(names: Sequence[str]) -> pd.DataFrame:
    """Return the list of schools of these names."""
    numbers = [str(900_001 + at) for at in range(len(names))]
    return frame_of(SCHOOL_COLUMNS, {"name": list(names)}, index=numbers, named="id")


def read_each(paths: Sequence[Path], names: Sequence[str]) -> Iterator[Reading]:
    """Yield what each file says by itself; one child reads them all, to save time."""
    content = Taken.of([Source(path, path.name) for path in paths]).content
    output, begin = io.BytesIO(content), 0
    wishes = Wishes(roster=roster_of(names))
    for path in paths:
        list(tables_in(output, path.name))
        yield understood(Taken((path.name,), ("records",), content[begin : output.tell()]), wishes)
        begin = output.tell()
