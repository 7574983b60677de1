"""Graph files as tables: GraphML, GEXF, GML, Pajek, UCINET DL and JSON, told by what is in them.

Part of the child process that reads files; loaded only when a file begins like one of these.
Each becomes tables of text: of links, of who attended what where bodies and events are apart,
and of nodes. A node in no link stays in the table of nodes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b
from importlib import import_module

from collabmap.reading.refusing import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Tables = dict[str, Callable[[], Iterator[tuple[int, list[str]]]]]

MEGABYTE = 1024 * 1024
CELLS_A_ROW = 10  # of as many rows as may be read
READERS = {
    "graphml": "graph_library",
    "gexf": "graph_library",
    "gml": "graph_library",
    "pajek": "graph_pajek",
    "dl": "graph_dl_links",
    "json": "graph_json",
}
UNREADABLE = "The letters of this file cannot be read. Save it again as UTF-8."
MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
# What may be matched in many ways is matched in one (`>`, `*+`): a file may be made to be slow.
BEFORE_THE_ROOT = r"(?>\s+|<\?.*?\?>|<!--.*?-->)*+"
ROOT = r"<(?:[\w.-]+:)?(graphml|gexf)\b"
DOCTYPE = r"<!DOCTYPE[^<]*(?:\[.*?\])?\s*>\s*"
XML = rf"{BEFORE_THE_ROOT}(?:{ROOT}|{DOCTYPE}{ROOT}|<!DOCTYPE\s+(graphml|gexf)\b)"
PAJEK = r"(?>\s+|%[^\n\r]*)*+\*(?:vertices|network)\b"
# Before a GML file's graph stand comments and words such as `Creator "yFiles"`.
GML = (
    r'(?>\s+|\#[^\n\r]*|[A-Za-z]\w*[ \t]+(?:"[^"]*"|[^\s"\[\]]+)(?=\s))*+'
    r"graph\s*\["
)
DL = r"\s*dl[\s,]+(?:n|nr|nc|nm|format|title)\s*="


def form_of(start: bytes) -> str | None:
    """Return the form that a graph file has by its first bytes, None for other files.

    "graphml", "gexf", "gml", "pajek" or "dl"; "json" for what may be JSON, whatever it holds.
    """
    mark = next((mark for mark in MARKS if start.startswith(mark)), b"")
    text = start[len(mark) :].decode(MARKS.get(mark, "latin-1"), errors="ignore")
    if found := re.match(XML, text, re.DOTALL):
        return next(name for name in found.groups() if name)
    if re.match(PAJEK, text, re.IGNORECASE):
        return "pajek"
    if text.lstrip()[:1] in ("{", "["):
        return "json"
    if re.match(GML, text, re.IGNORECASE):
        return "gml"
    return "dl" if re.match(DL, text, re.IGNORECASE) else None


def sheets_in(path: str, form: str, limits: dict[str, int]) -> list[str]:
    """Return the names of the tables in a file, links before nodes; at least one.

    A file of several networks or relations has tables for each. Raises Refused.
    """
    try:
        return list(_tables(path, form, limits))
    except UnicodeError:
        raise Refused(UNREADABLE) from None


def rows_in(
    path: str, form: str, sheet: str, limits: dict[str, int]
) -> Iterator[tuple[int, list[str]]]:
    """Yield the headings of a table and then its rows, each with its line in the file.

    Lines count from 1; an element of XML is on the line where it begins, a row of a matrix
    on the line where it ends. Raises Refused, also part of the way through.
    """
    try:
        yield from _bounded(_tables(path, form, limits)[sheet](), limits)
    except UnicodeError:
        raise Refused(UNREADABLE) from None


def _tables(path: str, form: str, limits: dict[str, int]) -> Tables:
    """Return the tables of a file by their names, each to be called for its rows.

    Those of the last file are kept: who asks for its tables asks for their rows next.
    """
    with open(path, "rb") as source:  # noqa: PTH123  # pathlib costs more than a small file
        content = blake2b(source.read(limits["file_bytes"])).digest()
    return _tables_of(path, form, content, tuple(limits.items()))


@lru_cache(maxsize=1)
def _tables_of(
    path: str,
    form: str,
    content: bytes,  # noqa: ARG001  # tells a file from what lay at its path before
    limits: tuple[tuple[str, int], ...],
) -> Tables:
    module = import_module(f"collabmap.reading.{READERS[form]}")
    tables: Tables = module.tables_in(path, form, dict(limits))
    return tables


def _bounded(
    rows: Iterator[tuple[int, list[str]]], limits: dict[str, int]
) -> Iterator[tuple[int, list[str]]]:
    """Yield rows until they grow past a limit: a small file may hold what is told often."""
    most = limits["unpacked_bytes"]
    longest, most_cells = limits["cell_characters"], CELLS_A_ROW * limits["rows"]
    told = letters = 0
    for count, (line, cells) in enumerate(rows):
        length = sum(map(len, cells))
        letters += length
        told += len(cells)
        if len(cells) > limits["columns"]:
            raise Refused(
                f"The file gives its nodes or links {len(cells):,} attributes; the most that can "
                f"be read is {limits['columns']:,}. Leave out those that are not needed."
            )
        if length > longest and max(map(len, cells)) > longest:
            raise Refused(
                f"Line {line:,}: a name or value is longer than {longest:,} characters. Shorten it."
            )
        if count > limits["rows"]:
            raise Refused(
                f"The file has more than {limits['rows']:,} links or nodes. "
                "Divide it and send the parts."
            )
        if letters > most or told > most_cells:
            raise Refused(
                f"The file grows to more than {most // MEGABYTE:,} MB when it is read. "
                "Leave out attributes that are not needed, or divide it."
            )
        yield line, cells
