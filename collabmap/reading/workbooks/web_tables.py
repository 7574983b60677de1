"""The tables of a web page, which many school systems save under the name of a workbook.

Each table is a sheet: "Table 1", "Table 2" and so on. A table inside a cell is a table of
its own, and its words are not the cell's. A cell that spans several holds its text in the
first, as merged cells of a workbook do.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from collabmap.reading.merges import MOST_MERGES, SO_MANY
from collabmap.reading.refusing import Refused
from collabmap.reading.workbooks.words import (
    DAMAGED,
    Limits,
    Sheet,
    kept,
    too_long,
    too_many,
    too_many_tags,
    too_wide,
)

PAGE = (
    r"<(?:!doctype html|(?:html|head|body|meta|title|style|table|div|p|font|center)[\s>]"
    r"|!--.*<(?:html|table)[\s>])"
)
EXCEL_2003 = "urn:schemas-microsoft-com:office:spreadsheet"
MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
CHARSET = rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)"""
# Only these: some of Python's codecs are no letters, or slow on purpose.
KNOWN = r"(?:utf-?8|us-ascii|(?:windows|cp)-?125\d|(?:iso-?8859|latin)-?\d{1,2}|macintosh)"
START = 4096  # bytes in which a page names its letters
LETTERS_OF_THE_WEB = {"iso-8859-1": "windows-1252", "latin1": "windows-1252", "us-ascii": "utf-8"}
CELLS = ("td", "th")
NEW_LINES = ("br", "p", "div", "li")
NO_WORDS = ("script", "style", "select")
PIECE, LONGEST_TAG = 1 << 16, 1 << 20  # characters
MOST_TABLES = 1_000
MOST_TAGS = 1_500_000  # that are read in ten seconds; 100,000 rows of five cells have 1.2 million


def form_of(start: bytes, _: Path, limits: Limits) -> str | None:  # noqa: ARG001
    """Return "html" by how a text begins, None for other texts; refuses Excel 2003's XML."""
    mark = next((mark for mark in MARKS if start.startswith(mark)), b"")
    words = start[len(mark) :].decode(MARKS.get(mark, "latin-1"), "ignore").lstrip()
    if words.startswith("<") and EXCEL_2003 in words and "<html" not in words.casefold():
        raise Refused(
            "This is a workbook saved as XML by Excel 2003. Open it in Excel or LibreOffice, save "
            "it as an Excel workbook (.xlsx) and choose that file."
        )
    declared = re.sub(r"^(?:<\?[^>]*>\s*)*", "", words)
    return "html" if re.match(PAGE, declared, re.IGNORECASE | re.DOTALL) else None


def sheets(path: Path, limits: Limits) -> list[Sheet]:
    """Return the tables that hold anything, in the order in which they begin."""
    tables = enumerate(_tables(path, limits), start=1)
    return [Sheet(f"Table {number}") for number, table in tables if table.filled]


def rows(path: Path, name: str, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a table."""
    yield from enumerate(_tables(path, limits)[int(name.rpartition(" ")[2]) - 1].rows, start=1)


def merges(path: Path, name: str, limits: Limits) -> list[tuple[int, int, int, int]]:
    """Return the cells of a table that span several: first row and column, last row and column."""
    return _tables(path, limits)[int(name.rpartition(" ")[2]) - 1].merges


@kept
def _tables(path: Path, limits: Limits) -> list["_Table"]:
    page = _Page(limits)
    text = page_text(path.read_bytes())
    if text.count("<") > MOST_TAGS:
        raise too_many_tags()
    for at in range(0, len(text), PIECE):
        page.feed(text[at : at + PIECE])
        if len(page.rawdata) > LONGEST_TAG:  # a tag without an end is read again each time
            raise Refused(DAMAGED)
    page.feed("</table>" * len(page.open))  # `close` takes very long for some pages
    return page.tables


def page_text(content: bytes) -> str:
    """Return the letters of a page: by its mark, by what it says of itself, or as UTF-8."""
    for mark, encoding in MARKS.items():
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding)
    named = re.search(CHARSET, content[:START], re.IGNORECASE)
    name = named[1].decode().casefold() if named else ""
    tried = [LETTERS_OF_THE_WEB.get(name, name)] if re.fullmatch(KNOWN, name) else []
    for encoding in (*tried, "utf-8", "windows-1252"):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise Refused("The letters of this web page cannot be read. Save the table as CSV UTF-8.")


class _Table:
    """A table of a page while it is read."""

    def __init__(self, limits: Limits) -> None:
        self.rows: list[list[str]] = []
        self.filled = False
        self._limits = limits
        self._cells = 0
        self._covered: dict[int, int] = {}  # column: the last row that a cell above reaches
        self._words: list[str] | None = None  # of the open cell
        self._length = 0
        self._across = 1
        self.merges: list[tuple[int, int, int, int]] = []

    def start_row(self) -> None:
        """Begin a row."""
        self.end_cell()
        self.rows.append([])
        if len(self.rows) > self._limits["rows"]:
            raise too_many(self._limits)

    def start_cell(self, across: int, down: int) -> None:
        """Begin a cell in the first column that no cell from above reaches into."""
        self.end_cell()
        if not self.rows:
            self.start_row()
        row, most = self.rows[-1], self._limits["columns"]
        while self._covered.get(len(row), 0) >= len(self.rows):
            self._put("")
        if len(row) >= most:
            raise too_wide(self._limits, len(self.rows), len(row) + 1)
        self._across = max(1, min(across, most - len(row)))
        self._words, self._length = [], 0
        if down > 1 or self._across > 1:
            if len(self.merges) >= MOST_MERGES:
                raise Refused(SO_MANY)
            last = len(self.rows) + max(down, 1) - 1, len(row) + self._across - 1
            self.merges.append((len(self.rows), len(row), *last))
        if down > 1:
            columns = range(len(row), len(row) + self._across)
            self._covered.update(dict.fromkeys(columns, len(self.rows) + down - 1))

    def add(self, words: str) -> None:
        """Take words into the open cell, if there is one."""
        if self._words is None:
            return
        self._words.append(words)
        self._length += len(words)
        if self._length > self._limits["cell_characters"]:
            raise too_long(self._limits, len(self.rows))

    def end_cell(self) -> None:
        """End the open cell, if there is one."""
        if self._words is None:
            return
        text = shown("".join(self._words))
        self._words = None
        self._put(text, *[""] * (self._across - 1))
        self.filled = self.filled or bool(text and not text.isspace())

    def _put(self, *texts: str) -> None:
        self.rows[-1] += texts
        self._cells += len(texts)
        if self._cells > self._limits["cells"]:
            raise too_many(self._limits)


class _Page(HTMLParser):
    """Gathers the tables of a page as its tags and words are met."""

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self.tables: list[_Table] = []
        self.open: list[_Table] = []  # the innermost last
        self._limits = limits
        self._unread = ""  # the element whose words are no words of its cell

    def begin_element(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row or a cell."""
        if tag == "table":
            self._start_table()
        elif tag in NO_WORDS:
            self._unread = tag
        elif not self.open:
            return
        elif tag in CELLS:
            self.open[-1].start_cell(span_of(attrs, "colspan"), span_of(attrs, "rowspan"))
        elif tag == "tr":
            self.open[-1].start_row()
        elif tag in NEW_LINES:
            self.open[-1].add("\n")

    def end_element(self, tag: str) -> None:
        """End a table or a cell; a row ends where the next begins."""
        if tag == self._unread:
            self._unread = ""
        elif self.open and tag in (*CELLS, "tr"):
            self.open[-1].end_cell()
        elif self.open and tag == "table":
            self.open.pop().end_cell()

    def take_words(self, data: str) -> None:
        """Take the words of a cell."""
        if self.open and not self._unread:
            self.open[-1].add(re.sub("[ \t\r\n\f]+", " ", data))

    handle_starttag = begin_element  # as HTMLParser calls them
    handle_endtag = end_element
    handle_data = take_words

    def _start_table(self) -> None:
        self._unread = ""
        if len(self.tables) >= MOST_TABLES:
            raise Refused(
                f"This web page has more than {MOST_TABLES:,} tables. Copy the one that you need "
                "into a workbook and save that."
            )
        self.open.append(_Table(self._limits))
        self.tables.append(self.open[-1])


def shown(words: str) -> str:
    """Return the text of a cell as a page shows it: single spaces, no blank line at an end."""
    if "\n" not in words and "  " not in words:
        return words.strip(" ")
    lines = (re.sub(" +", " ", line).strip(" ") for line in words.split("\n"))
    return "\n".join(lines).strip("\n")


def span_of(attributes: list[tuple[str, str | None]], name: str) -> int:
    """Return how many cells one spans; 1 where nothing plain is said."""
    said = (dict(attributes).get(name) or "").strip() if attributes else ""
    return int(said) if re.fullmatch(r"\d{1,6}", said, re.ASCII) else 1
