"""Write those files of the corpus that no text editor writes: odd encodings and workbooks.

    python tests/reading/corpus/make_corpus.py [FOLDER]

The content is fixed and nothing in it depends on the day or the machine. What each file
should be read as was worked out by hand and stands beside it.
"""

import sys
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
import xlwt

HERE = Path(__file__).parent
MADE = datetime(2026, 1, 30, tzinfo=UTC)
Row = Sequence[Any]

HEADINGS = ("School A", "School B", "Date", "Type")
VISITS = (
    ("Ashlode Primary", "Brook End Primary", date(2025, 9, 18), "visit"),
    ("Ashlode Primary", "Carr Lane Primary", date(2025, 10, 2), "visit"),
    ("Brook End Primary", "Carr Lane Primary", date(2025, 11, 6), "peer review"),
    ("Dene Infant", "Elm Grove Junior", date(2025, 10, 16), "shared project"),
    ("Ashlode Primary", "Brook End Primary", date(2026, 1, 15), "visit"),
    ("Harrow Hill High", "Inglewood Primary", date(2026, 1, 22), "joint training"),
)
AGAIN = ("Ashlode Primary", "Brook End Primary", "18/09/2025", "visit")
# Each pair once: five of them.
EDGES = tuple(dict.fromkeys(visit[:2] for visit in VISITS))
NUMBERS = {
    "Ashlode Primary": 900001,
    "Brook End Primary": 900002,
    "Carr Lane Primary": 900003,
    "Dene Infant": 900004,
    "Elm Grove Junior": 900005,
    "Harrow Hill High": 900008,
    "Inglewood Primary": 900009,
}
SCHOOLS = (*NUMBERS, "Quarry Nursery")


def lines(renamed: dict[str, str] | None = None, separator: str = ",") -> list[str]:
    """Return the visits as lines of text, ISO dates, some schools under another name."""
    names = renamed or {}
    told = [HEADINGS, *((*visit[:2], visit[2].isoformat(), visit[3]) for visit in VISITS)]
    return [separator.join(names.get(cell, cell) for cell in row) for row in told]


def with_bad_date() -> list[str]:
    """Return the visits as lines, that of row 4 on a day that no calendar has."""
    return [line.replace("2025-11-06", "2025-11-31") for line in lines()]


def write_encodings(folder: Path) -> None:
    """Write the visits in other letters and with other line ends."""
    welsh = {"Ashlode Primary": "Ysgol Tŷ Gwyn", "Brook End Primary": "Ysgol y Dŵr"}
    western = {"Ashlode Primary": "St Brannoc’s – Lower", "Brook End Primary": "École Primary"}
    spanish = {
        "Ashlode Primary": "St Brannoc’s Primary",
        "Brook End Primary": "Señora Street Primary",
    }
    text = "\r\n".join(lines(welsh)) + "\r\n"
    tabbed = "\r\n".join(lines(welsh, "\t")) + "\r\n"
    old = "\r\n".join(lines(western)) + "\r\n"
    older = "\r\n".join(lines(spanish, ";")) + "\r\n"
    bad = with_bad_date()
    ends = ("\r\n", "\n", "\r", "\n", "\r\n", "\r", "\r\n")
    contents = {
        "utf-8.csv": text.encode(),
        "utf-8-mark.csv": text.encode("utf-8-sig"),
        "utf-16-le-mark.csv": b"\xff\xfe" + tabbed.encode("utf-16-le"),
        "utf-16-be-mark.csv": b"\xfe\xff" + tabbed.encode("utf-16-be"),
        "utf-16-le-no-mark.csv": text.encode("utf-16-le"),
        "utf-16-be-no-mark.csv": text.encode("utf-16-be"),
        "windows-1252.csv": old.encode("cp1252"),
        "windows-1252-register-bytes.csv": older.encode("cp1252"),
        "mixed-line-endings.csv": "".join(map("".join, zip(bad, ends, strict=True))).encode(),
        "cr-only.csv": "\r".join([*bad, ""]).encode(),
        "no-final-newline.csv": "\n".join(lines()).encode(),
        "letters-unknown.csv": b"School A,School B\n\x81\x8d\x8f,\x90\x9d Primary\n",
        "csv-named.xlsx": "\n".join([*lines(), ""]).encode(),
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)


class Book:
    """A workbook of today's kind being written, a sheet at a time, cells as they are given."""

    def __init__(self, path: Path, **options: Any) -> None:
        self.book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, **options})
        self.book.set_properties({"created": MADE})
        self.day = self.book.add_format({"num_format": "dd/mm/yyyy"})

    def sheet(self, name: str, table: Iterable[Row], first: int = 0) -> Any:
        """Add a sheet with a table from row `first` on; a date becomes a date cell."""
        sheet = self.book.add_worksheet(name)
        for at, row in enumerate(table, start=first):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(at, column, cell, self.day)
                elif cell is not None:
                    sheet.write(at, column, cell)
        return sheet

    def close(self) -> None:
        """Finish the file."""
        self.book.close()


def textual(visits: Iterable[Row] = VISITS) -> list[Row]:
    """Return headings and visits with ISO dates as text."""
    return [
        HEADINGS,
        *((*row[:2], row[2].isoformat(), row[3]) for row in visits),
    ]


def write_plain_books(folder: Path) -> None:
    """Write workbooks that differ in what their sheets are."""
    for name in ("workbook.xlsx", "workbook-named.csv"):
        book = Book(folder / name)
        book.sheet("Visits", textual())
        book.close()

    book = Book(folder / "workbook-cover-sheet.xlsx")
    book.sheet("Cover", [["Visits between our schools"], ["School year", "2025-26"], ["Draft"]])
    book.sheet("Visits", textual())
    book.close()

    book = Book(folder / "workbook-ignored-sheet.xlsx")
    book.sheet("Notes (ignore)", [["From", "To"], ["somebody", "somebody else"], ["x", "y"]])
    book.sheet("Visits", textual())
    book.close()

    book = Book(folder / "schools-by-commas.xlsx")
    parted = (
        ("2025-10-01", "Phonics", "Ashlode Primary, Brook End Primary and Carr Lane Primary"),
        ("2025-10-02", "Maths", "Dene Infant, Ashlode Primary & Brook End Primary"),
    )
    book.sheet("Events", [("Date", "Title", "Schools"), *parted])
    book.close()

    book = Book(folder / "workbook-hidden-sheet.xlsx")
    last_year = [("Moss Bank Academy", "Northway Primary", date(2024, 10, 3), "visit")]
    book.sheet("2024-25", textual(last_year)).hide()
    book.sheet("2025-26", textual()).activate()
    book.book.worksheets()[1].set_first_sheet()
    book.close()

    book = Book(folder / "workbook-chosen-sheet.xlsx")
    book.sheet("Autumn", textual(VISITS[:4]))
    book.sheet("Spring", textual(VISITS[4:]))
    book.close()


def write_books_of_odd_cells(folder: Path) -> None:
    """Write workbooks whose cells hold dates, numbers and formulas in every manner."""
    for name, options in (("workbook-date-cells", {}), ("workbook-1904", {"date_1904": True})):
        book = Book(folder / f"{name}.xlsx", **options)
        book.sheet("Visits", [HEADINGS, *VISITS, AGAIN])
        book.close()

    book = Book(folder / "workbook-serials.xlsx")
    serials = [(*row[:2], (row[2] - date(1899, 12, 30)).days, row[2].isoformat()) for row in VISITS]
    serials[0] = (*serials[0][:3], "2025-09-17")
    book.sheet("Visits", [("School A", "School B", "Date", "End date"), *serials])
    book.close()

    book = Book(folder / "workbook-number-cells.xlsx")
    numbered = [(NUMBERS[a], NUMBERS[b], day.isoformat(), kind) for a, b, day, kind in VISITS]
    book.sheet("Visits", [("URN 1", "URN 2", "Date", "Type"), *numbered])
    book.close()

    book = Book(folder / "workbook-formulas.xlsx")
    sheet = book.sheet("Visits", textual())
    book.sheet("Lists", [[school] for school in SCHOOLS])
    for at, row in enumerate(VISITS, start=1):
        place = SCHOOLS.index(row[0]) + 1
        sheet.write_formula(at, 0, f"=Lists!$A${place}", None, row[0])
    book.close()

    book = Book(folder / "workbook-total-row.xlsx")
    hours = [(*row[:2], row[2].isoformat(), 1.5) for row in VISITS]
    sheet = book.sheet("Visits", [("School A", "School B", "Date", "Hours"), *hours, ["Total"]])
    sheet.write_formula("D8", "=SUM(D2:D7)", None, 9)
    book.close()


def write_books_of_odd_layout(folder: Path) -> None:
    """Write workbooks whose tables do not begin in the first cell or do not end where they end."""
    book = Book(folder / "workbook-merged-title.xlsx")
    sheet = book.sheet("Visits", textual(), first=2)
    sheet.merge_range("A1:D1", "Visits between our schools 2025-26")
    book.close()

    book = Book(folder / "workbook-far-cell.xlsx")
    sheet = book.sheet("Visits", textual())
    sheet.write_blank("XFD1048576", None, book.book.add_format({"bg_color": "#FFFF00"}))
    book.close()

    book = Book(folder / "workbook-row-numbers.xlsx")
    told = textual()
    bad = (*told[3][:2], "2025-11-31", told[3][3])
    book.sheet("Visits", [told[0], told[1], [], told[2], [], [], bad, *told[4:]])
    book.close()


def write_books_of_other_tools(folder: Path) -> None:
    """Write workbooks as network tools lay them out."""
    book = Book(folder / "kumu-workbook.xlsx")
    elements = [(school, "School", "primary|local") for school in SCHOOLS]
    book.sheet("Elements", [("Label", "Type", "Tags"), *elements])
    links = [(*edge, "Visit", "reading|maths") for edge in EDGES]
    book.sheet("Connections", [("From", "To", "Type", "Tags"), *links])
    book.sheet("Working (ignore)", [("From", "To"), ("somebody", "nobody")])
    book.close()

    book = Book(folder / "nodexl-workbook.xlsx")
    groups = ("", "", "Visual Properties", "", "Labels")
    named = ("Vertex 1", "Vertex 2", "Color", "Width", "Label")
    book.sheet("Edges", [groups, named, *EDGES])
    book.sheet(
        "Vertices", [("", "Visual Properties"), ("Vertex", "Color"), *([s] for s in SCHOOLS)]
    )
    book.sheet("Overall Metrics", [("Graph Type", "Undirected")])
    book.close()

    book = Book(folder / "polinode-workbook.xlsx")
    book.sheet("Nodes", [("Name", "Phase"), *((school, "Primary") for school in SCHOOLS)])
    book.sheet("Edges", [("Source", "Target", "Relationship"), *((*e, "visit") for e in EDGES)])
    book.close()


def write_old_book(folder: Path) -> None:
    """Write a workbook of the old kind."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Visits")
    day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for at, row in enumerate([HEADINGS, *VISITS, AGAIN]):
        for column, cell in enumerate(row):
            sheet.write(at, column, cell, *([day] if isinstance(cell, date) else []))
    book.save(str(folder / "workbook-old.xls"))


def zipped(path: Path, members: dict[str, str]) -> None:
    """Write text files into a zipped file; the first is stored as it is."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for at, (name, text) in enumerate(members.items()):
            member = zipfile.ZipInfo(name, (2026, 1, 30, 0, 0, 0))
            packed.writestr(member, text, zipfile.ZIP_DEFLATED if at else zipfile.ZIP_STORED)


XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
MANIFEST = (
    f'{XML}<manifest:manifest xmlns:manifest="{OASIS}:manifest:1.0" manifest:version="1.2">'
    '<manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def cell_of_open_book(cell: object) -> str:
    """Return a cell of an OpenDocument workbook."""
    if isinstance(cell, date):
        return (
            f'<table:table-cell office:value-type="date" office:date-value="{cell.isoformat()}">'
            f"<text:p>{cell:%d/%m/%Y}</text:p></table:table-cell>"
        )
    return (
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
    )


def write_open_book(folder: Path) -> None:
    """Write an OpenDocument workbook that ends, as they do, in repeated empty cells and rows."""
    rest = '<table:table-cell table:number-columns-repeated="1020"/>'
    told = "".join(
        f"<table:table-row>{''.join(map(cell_of_open_book, row))}{rest}</table:table-row>"
        for row in [HEADINGS, *VISITS, AGAIN]
    )
    empty = (
        '<table:table-row table:number-rows-repeated="1048568">'
        '<table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
    )
    content = (
        f'{XML}<office:document-content xmlns:office="{OASIS}:office:1.0" '
        f'xmlns:table="{OASIS}:table:1.0" xmlns:text="{OASIS}:text:1.0" office:version="1.2">'
        '<office:body><office:spreadsheet><table:table table:name="Visits">'
        f"{told}{empty}"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    members = {"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": MANIFEST}
    zipped(folder / "workbook-open.ods", members)


def write_word_document(folder: Path) -> None:
    """Write what looks like a document of Word under a workbook's name."""
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    words = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    part = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    members = {
        "[Content_Types].xml": f'{XML}<Types xmlns="{types}">'
        f'<Override PartName="/word/document.xml" ContentType="{part}"/></Types>',
        "word/document.xml": f'{XML}<w:document xmlns:w="{words}"><w:body><w:p><w:r>'
        "<w:t>Minutes</w:t></w:r></w:p></w:body></w:document>",
    }
    zipped(folder / "word-document.xlsx", members)


def main(folder: Path) -> None:
    """Write all of them into a folder."""
    write_encodings(folder)
    write_plain_books(folder)
    write_books_of_odd_cells(folder)
    write_books_of_odd_layout(folder)
    write_books_of_other_tools(folder)
    write_old_book(folder)
    write_open_book(folder)
    write_word_document(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
