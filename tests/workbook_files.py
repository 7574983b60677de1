"""Workbooks for the tests, written by other programs' writers or by hand, and read back."""

import itertools
import json
import resource
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from collabmap.reading import bounded, workbooks

MEGABYTE = 1 << 20
LIMITS = {
    "file_bytes": 50 * MEGABYTE,
    "unpacked_bytes": 100 * MEGABYTE,
    "members": 1_000,
    "ratio": 100,
    "columns": 2_000,
    "cell_characters": 32_767,
    "rows": 1_000_000,
    "cells": 10_000_000,
    "memory_bytes": 512 * MEGABYTE,
    "seconds": 30,
}
ROOM = Path(workbooks.__file__).parent.parent
FOLDERS = f"{ROOM.parent}|{ROOM}"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODF = "urn:oasis:names:tc:opendocument:xmlns"
Rows = list[tuple[int, list[str]]]

# As the child does: alone, with the libraries for workbooks last on its path, inside its memory.
ALONE = """
import json, resource, sys, time
for name, folder in zip(("collabmap", "collabmap.reading"), sys.argv[1].split("|")):
    package = sys.modules[name] = type(sys)(name)
    package.__path__ = [folder]
sys.path += sys.argv[4].split("|")
limits = json.loads(sys.argv[3])
resource.setrlimit(resource.RLIMIT_AS, (limits["memory_bytes"], limits["memory_bytes"]))
resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"], limits["seconds"]))
from collabmap.reading import workbooks
from collabmap.reading.refusing import Refused
path, rows, cells, sentence = sys.argv[2], 0, 0, ""
try:
    with open(path, "rb") as source:
        form = workbooks.form_of(source.read(4096), path, limits)
    for sheet in workbooks.sheets_in(path, form, limits):
        for _, row in workbooks.rows_in(path, form, sheet.name, limits):
            rows, cells = rows + 1, cells + len(row)
except Refused as refusal:
    sentence = str(refusal)
except MemoryError:
    sentence = "The file needs more memory than reading may use. Divide it."
foreign = sorted({"pandas", "numpy", "lxml", "PIL"} & set(sys.modules))
print(json.dumps([rows, cells, sentence, time.process_time(), foreign]))
"""

# What the service says in its place is tested with the real child.
ENDED = "ended by its bounds"
ENDED_BY = (-signal.SIGABRT, -signal.SIGXCPU, -signal.SIGKILL)
NUMBERS = itertools.count()


class Outcome(NamedTuple):
    """What reading a file alone in a child came to."""

    rows: int
    cells: int
    sentence: str
    seconds: float
    foreign: list[str]


def read_alone(path: Path, **limits: int) -> Outcome:
    """Read a whole file in a child of its own, bounded as the real one is.

    Of a child that its bounds have ended, the sentence is ENDED and nothing is counted.
    """
    libraries = bounded._libraries()
    words = [FOLDERS, str(path), json.dumps(LIMITS | limits), libraries]
    before = seconds_of_children()
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-B", "-c", ALONE, *words],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    if done.returncode in ENDED_BY:
        return Outcome(0, 0, ENDED, seconds_of_children() - before, [])
    assert done.returncode == 0, (done.returncode, done.stderr)
    return Outcome(*json.loads(done.stdout))


def seconds_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def form(path: Path, **limits: int) -> str | None:
    with path.open("rb") as source:
        return workbooks.form_of(source.read(4096), path, LIMITS | limits)


def names(path: Path) -> list[str]:
    return [sheet.name for sheet in workbooks.sheets_in(path, form(path) or "", LIMITS)]


def rows(path: Path, sheet: str | None = None, **limits: int) -> Rows:
    """Return the rows of a sheet, by default the first."""
    kind = form(path, **limits) or ""
    name = sheet or workbooks.sheets_in(path, kind, LIMITS | limits)[0].name
    return list(workbooks.rows_in(path, kind, name, LIMITS | limits))


def fresh(folder: Path, ending: str = "") -> Path:
    """Return a name that no file has had: a reader may keep what it made of the last one."""
    return folder / f"any{next(NUMBERS)}{ending}"


def zipped(path: Path, parts: Iterable[tuple[str, str | bytes]]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return path


def xlsx_parts(
    sheet: str | bytes, strings: str | bytes = "", styles: str = ""
) -> dict[str, str | bytes]:
    """Return the parts of a workbook whose one sheet has this XML between its sheetData tags."""
    kinds = {"rId1": ("worksheet", "worksheets/sheet1.xml")}
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types(strings=bool(strings)),
        "_rels/.rels": relations({"r": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Visits" sheetId="1" r:id="rId1"/></sheets></workbook>',
    }
    if strings:
        kinds["rId2"] = ("sharedStrings", "sharedStrings.xml")
        parts["xl/sharedStrings.xml"] = around(f'<sst xmlns="{MAIN}">', strings, "</sst>")
    if styles:
        kinds["rId3"] = ("styles", "styles.xml")
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
    parts["xl/_rels/workbook.xml.rels"] = relations(kinds)
    start, end = f'<worksheet xmlns="{MAIN}"><sheetData>', "</sheetData></worksheet>"
    parts["xl/worksheets/sheet1.xml"] = around(start, sheet, end)
    return parts


def content_types(*, strings: bool) -> str:
    kinds = {"workbook.xml": "sheet.main"} | (
        {"sharedStrings.xml": "sharedStrings"} if strings else {}
    )
    found = (
        f'<Override PartName="/xl/{part}" ContentType="{CONTENT}.{kind}+xml"/>'
        for part, kind in kinds.items()
    )
    return f'<Types xmlns="{CONTENT_TYPES}">{"".join(found)}</Types>'


def around(start: str, middle: str | bytes, end: str) -> bytes:
    return (
        start.encode() + (middle if isinstance(middle, bytes) else middle.encode()) + end.encode()
    )


def relations(kinds: dict[str, tuple[str, str]]) -> str:
    found = (
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in kinds.items()
    )
    return f'<Relationships xmlns="{RELATIONS}">{"".join(found)}</Relationships>'


def xlsx(path: Path, sheet: str | bytes, strings: str | bytes = "", styles: str = "") -> Path:
    return zipped(path, xlsx_parts(sheet, strings, styles).items())


def ods(path: Path, tables: str | bytes, styles: str = "", manifest: str = "<manifest/>") -> Path:
    """Write an OpenDocument workbook with this XML between its spreadsheet tags."""
    spaces = " ".join(
        f'xmlns:{name}="{ODF}:{name}:1.0"'
        for name in ("office", "table", "text", "style", "drawing")
    )
    start = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}"
        "</office:automatic-styles><office:body><office:spreadsheet>"
    )
    end = "</office:spreadsheet></office:body></office:document-content>"
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    content = around(start, tables, end)
    return zipped(
        path,
        [("mimetype", mimetype), ("content.xml", content), ("META-INF/manifest.xml", manifest)],
    )


def ods_text(cell: str) -> str:
    """Return the XML of a text cell, spaces and line ends written as OpenDocument asks."""
    lines = escape(cell).replace(" ", "<text:s/>").replace("\t", "<text:tab/>").split("\n")
    paragraphs = "".join(f"<text:p>{line}</text:p>" for line in lines)
    return f'<table:table-cell office:value-type="string">{paragraphs}</table:table-cell>'


def ods_table(table: Sequence[Sequence[str]], name: str = "Visits") -> str:
    found = "".join(
        f"<table:table-row>{''.join(ods_text(cell) for cell in row)}</table:table-row>"
        for row in table
    )
    return f"<table:table table:name={quoteattr(name)}>{found}</table:table>"


def html_table(table: Sequence[Sequence[str]]) -> str:
    found = "".join(
        f"<tr>{''.join(f'<td>{html_text(cell)}</td>' for cell in row)}</tr>" for row in table
    )
    return f"<html><meta charset=utf-8><body><table>{found}</table></body></html>"


def html_text(cell: str) -> str:
    return escape(cell).replace("\n", "<br>")
