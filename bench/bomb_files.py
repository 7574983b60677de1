"""Files made to do harm, each a few kilobytes or as large as a file may be."""

import zipfile
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, repeat
from pathlib import Path

MEGABYTE = 1 << 20
LARGE = 49 * MEGABYTE  # a little less than a file may have
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PLAIN = "School A,School B,Date\nAsh,Beech,2025-10-01\nAsh,Cedar,2025-10-02\n"
TENFOLD = "".join(
    f'<!ENTITY l{deep} "{f"&l{deep - 1};" * 10 if deep else "lol"}">' for deep in range(10)
)
CONTENT_TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
    '.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KIND}.worksheet+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{KIND}.sharedStrings+xml"/></Types>'
)


def relations(**targets: str) -> str:
    """Return the part of a workbook that says where its parts of some kinds are."""
    found = "".join(
        f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{found}</Relationships>'


def workbook(path: Path, sheet: Iterable[bytes], strings: Iterable[bytes] = ()) -> None:
    """Write a workbook of one sheet with this XML in it, and these shared texts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", CONTENT_TYPES)
        book.writestr("_rels/.rels", relations(officeDocument="xl/workbook.xml"))
        book.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
            '<sheet name="Visits" sheetId="1" r:id="worksheet"/></sheets></workbook>',
        )
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            relations(worksheet="worksheets/sheet1.xml", sharedStrings="sharedStrings.xml"),
        )
        for name, around, pieces in (
            ("worksheets/sheet1", ("worksheet", "sheetData"), sheet),
            ("sharedStrings", ("sst",), strings),
        ):
            with book.open(f"xl/{name}.xml", "w", force_zip64=True) as part:
                part.write("".join(f'<{tag} xmlns="{MAIN}">' for tag in around).encode())
                part.writelines(pieces)
                part.write("".join(f"</{tag}>" for tag in reversed(around)).encode())


def times(piece: str, count: int, at_once: int = 10_000) -> Iterator[bytes]:
    """Yield a text so many times, many at once."""
    many = piece.encode() * at_once
    yield from repeat(many, count // at_once)
    yield piece.encode() * (count % at_once)


def two_cells(place: str) -> list[bytes]:
    """Return a sheet with a cell at A1 and one more."""
    row = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return [
        b'<row r="1"><c r="A1"><v>1</v></c></row>',
        f'<row r="{row}"><c r="{place}"><v>1</v></c></row>'.encode(),
    ]


def long_cell(megabytes: int) -> Iterator[bytes]:
    """Yield a sheet of one long cell."""
    cell = times("a", megabytes * MEGABYTE, MEGABYTE)
    return chain([b'<row><c t="inlineStr"><is><t>'], cell, [b"</t></is></c></row>"])


def lying(path: Path) -> None:
    """Write a workbook with a sheet of 200 MB that says it has 1,000 bytes."""
    workbook(path, times(" ", 200 * MEGABYTE, MEGABYTE))
    with zipfile.ZipFile(path) as book:
        true = book.getinfo("xl/worksheets/sheet1.xml").file_size.to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(true, (1_000).to_bytes(4, "little")))


def entities_in_workbook(path: Path) -> None:
    """Write a workbook whose one text is an entity of 30,000 letters told 15,000 times."""
    workbook(path, [b'<row><c t="s"><v>0</v></c></row>'])
    text = f"<sst xmlns={MAIN!r}><si><t>{'&a;' * 15_000}</t></si></sst>"
    doctype = f'<!DOCTYPE sst [<!ENTITY a "{"a" * 30_000}">]>'
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    parts["xl/sharedStrings.xml"] = (doctype + text).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)


def graph(form: str, doctype: str, inside: str) -> Iterator[bytes]:
    """Yield a graph file with a document type and something inside."""
    yield f'<?xml version="1.0"?>{doctype}<{form}><graph>{inside}</graph></{form}>'.encode()


def entity(letters: int) -> str:
    """Return a document type with an entity of so many letters."""
    return f"<!DOCTYPE graphml [<!ENTITY a '{'a' * letters}'>]>"


def table(heading: str, row: str, size: int = LARGE) -> Iterator[bytes]:
    """Yield a table of one row again and again, up to a size."""
    yield heading.encode()
    yield from times(row, (size - len(heading)) // len(row.encode()))


def numbered(heading: str, row: str, size: int = LARGE) -> Iterator[bytes]:
    """Yield a table of rows that differ by their number, up to a size."""
    yield heading.encode()
    for at in range(size // (len(row.format(0)) + 5)):
        yield row.format(at).encode()


WIDE = ",".join(f"c{at}" for at in range(1_999))
Maker = Callable[[Path], None]


def of(pieces: Callable[[], Iterable[bytes]]) -> Maker:
    """Return what writes these pieces to a file."""

    def make(path: Path) -> None:
        with path.open("wb") as file:
            file.writelines(pieces())

    return make


def book(sheet: Callable[[], Iterable[bytes]], strings: Iterable[bytes] = ()) -> Maker:
    """Return what writes a workbook of this sheet to a file."""
    return lambda path: workbook(path, sheet(), strings)


BOMBS: dict[str, Maker] = {
    "a plain small file": of(lambda: [PLAIN.encode()]),
    "cells at A1 and XFD1048576.xlsx": book(lambda: two_cells("XFD1048576")),
    "cells at A1 and ALL100000.xlsx": book(lambda: two_cells("ALL100000")),
    "1 GB of spaces.xlsx": book(lambda: times(" ", 1024 * MEGABYTE, MEGABYTE)),
    "a cell of 512 MB.xlsx": book(lambda: long_cell(512)),
    "20 M shared texts.xlsx": book(lambda: [b"<row/>"], times("<si><t/></si>", 20_000_000)),
    "1.04 M x 20 cells.xlsx": book(lambda: times(f"<row>{'<c><v>1</v></c>' * 20}</row>", 1 << 20)),
    "100 MB of 1.9 M rows.xlsx": book(
        lambda: times("<row><c><v>1</v></c></row>\n" + " " * 20, 2_000_000)
    ),
    "lying about its size.xlsx": lying,
    "entities.xlsx": entities_in_workbook,
    "laughs.graphml": of(
        lambda: graph("graphml", f"<!DOCTYPE graphml [{TENFOLD}]>", "<node id='&l9;'/>")
    ),
    "640 bytes to a label of 3 M.graphml": of(
        lambda: graph("graphml", entity(100), f"<node id='{'&a;' * 100}'/>")
    ),
    "5 MB to a label of 450 M.graphml": of(
        lambda: graph("graphml", entity(3_000), f"<node id='{'&a;' * 1_600_000}'/>")
    ),
    "5 MB to a label of 450 M.gexf": of(
        lambda: graph(
            "gexf", entity(3_000), f"<nodes><node id='1' label='{'&a;' * 1_600_000}'/></nodes>"
        )
    ),
    "1 M deep.graphml": of(lambda: graph("graphml", "", "<a>" * 1_000_000 + "</a>" * 1_000_000)),
    "300,000 deep, 1 MB.gexf": of(lambda: graph("gexf", "", "<a>" * 300_000)),
    "one line of 200 MB.csv": of(lambda: times("a", 200 * MEGABYTE, MEGABYTE)),
    "one line of 49 MB.csv": of(lambda: times("a", LARGE, MEGABYTE)),
    "49 MB of commas.csv": of(lambda: times(",", LARGE, MEGABYTE)),
    "49 MB of line ends.csv": of(lambda: times("\n", LARGE, MEGABYTE)),
    "49 MB of CR below a table.csv": of(
        lambda: chain([PLAIN.encode()], times("\r", LARGE, MEGABYTE))
    ),
    "1,000,000 columns.csv": of(lambda: [",".join(f"c{at}" for at in range(1_000_000)).encode()]),
    "49 MB of quotation marks.csv": of(lambda: times('"', LARGE, MEGABYTE)),
    "49 MB of marks, a line each.csv": of(lambda: table(PLAIN, '"\n')),
    "2,000 columns of commas.csv": of(lambda: table(f"School,{WIDE}\n", "," * 1_999 + "\n")),
    "a register of 2,000 columns.csv": of(
        lambda: numbered(f"School,{WIDE}\n", "S{}" + ",x" * 1_999 + "\n")
    ),
    "2,000 columns of their own.csv": of(
        lambda: numbered(f"School,{WIDE}\n", "S{0}" + ",{0}" * 1_999 + "\n", LARGE * 3 // 5)
    ),
    "12 M rows of pairs.csv": of(lambda: table("School A,School B\n", "a,b\n")),
    "1 M rows of 1 school.csv": of(lambda: table("Schools\n", "Ash\n", 4 * 999_000)),
    "1 M rows, all wrong.csv": of(
        lambda: numbered("School A,School B,Date\n", "A{},B,31/02/2025\n", 999_000 * 21)
    ),
    "an event of 30,000 in a row.csv": of(
        lambda: table("Schools\n", ";".join(str(at) for at in range(5_600)) + "\n")
    ),
}
