"""Text files as rows of cells: their letters, their separator, their lines.

Runs in the child that reads files, so it knows only the standard library.
"""

from __future__ import annotations

import io
from _csv import Error as CsvError
from _csv import field_size_limit, reader  # csv brings in re: 20 ms a file
from itertools import islice

from collabmap.reading.headings import is_known
from collabmap.reading.letters import Letters, letters_of, noted
from collabmap.reading.long_lines import without_long_lines
from collabmap.reading.refusing import Refused, blank, tidy

TYPE_CHECKING = False  # typing's own costs more than reading a small file
if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from typing import BinaryIO, TextIO

    Block = tuple[Sequence[int], "list[list[str]] | Plain"]

TOO_LONG = "line-too-long"
DELIMITERS = ",;\t|"
LINES_LOOKED_AT = 60
HEADED_WITHIN = 15  # rows above which the headings stand, as good as always
ROWS_AT_ONCE = 250  # few enough to stay in the processor's own memory
MOST_STRAYS = 20
FIRST_CHARACTERS = 1 << 14
CHARACTERS_AT_ONCE = 1 << 16
FAULTY = "the row cannot be split into cells. Check its quotation marks."
NONE = (0, 0, 0)
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
NOTHING = b"\x00\t\n\r ,;|\xef\xbb\xbf\xff\xfe"
UNTOLD = "The file is empty. Choose a file with a row of headings and records."


def opened(source: BinaryIO, limits: dict[str, int]) -> tuple[str, TextIO, Sequence[str]]:
    """Return the encoding's name, the text and notes on its letters; refuses what is no text."""
    start = source.read(4096)
    if not start.strip(NOTHING):
        source.seek(0)
        if not source.read(limits["file_bytes"]).strip(NOTHING):
            raise Refused(UNTOLD)
    mark = next((mark for mark in MARKS if start.startswith(mark)), None)
    told = MARKS[mark] if mark else unmarked(start)
    letters = Letters(told) if told else letters_of(source)
    source, long = without_long_lines(source, letters.encoding, limits)
    source.seek(0)
    notes = (*letters.notes, noted(TOO_LONG, long)) if long else letters.notes
    shown = {"utf-8-sig": "utf-8-bom"}.get(letters.encoding, letters.encoding)
    text = io.TextIOWrapper(source, encoding=letters.encoding, errors=letters.errors)
    return shown, text, notes


def opened_whole(source: BinaryIO, limits: dict[str, int]) -> TextIO:
    """Return the text of a file that no line may be left out of; refuses one that is too long."""
    _, text, notes = opened(source, limits)
    for note in notes:
        if note.startswith(TOO_LONG):
            line = int(note.split(" ")[2].partition(",")[0])
            most = limits["line_bytes"] // 1024
            raise Refused(f"Line {line:,} is longer than {most:,} kB. Check the file.")
    return text


def unmarked(start: bytes) -> str | None:
    """Return the form of UTF-16 that has no mark, told by the empty halves of plain letters."""
    half = len(start) // 2
    if start[1::2].count(0) > 0.4 * half and start[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if start[::2].count(0) > 0.4 * half and start[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    if 0 in start:
        raise Refused(
            "This is not a text file. Save your table as CSV (in Excel: File, Save as, CSV UTF-8) "
            "and choose that file."
        )
    return None


def delimiter_of(text: TextIO) -> tuple[str, int]:
    """Return the separator, and how many lines tell of nothing else (Excel's `sep=`).

    It is the one that parts the most of the first lines into the same number of cells: a
    title above the table or several schools in a cell may hold the others too.
    """
    start = text.tell()
    lines = [text.readline(1 << 16) for _ in range(LINES_LOOKED_AT)]
    text.seek(start)
    said = tidy(lines[0]).strip('"').casefold()
    if said.startswith("sep=") and len(said) == 5:
        return said[4], 1
    if lines[0][:4].casefold() == "sep=" and lines[0][4:5] == "\t":
        return "\t", 1
    fit = {mark: fitness(lines, mark) for mark in DELIMITERS}
    best = max(DELIMITERS, key=fit.__getitem__)
    return (best if fit[best] > NONE else ","), 0


def fitness(lines: list[str], mark: str) -> tuple[int, int, int]:
    """Return how well a mark parts the lines: known headings in a row, then rows alike.

    A mark that leaves the headings in one cell, but not what stands below, parts no cells.
    """
    known, width = 0, 0
    counts: dict[int, int] = {}
    for at, cells in enumerate(parted(lines, mark)):
        said = sum(map(is_known, cells)) if at < HEADED_WITHIN else 0
        if said > known:
            known, width = said, len(cells)
        if len(cells) > 1:
            counts[len(cells)] = counts.get(len(cells), 0) + 1
    rows, common = max(((count, size) for size, count in counts.items()), default=(0, 0))
    return NONE if known and width == 1 else (known, rows, common)


def parted(lines: list[str], mark: str) -> list[list[str]]:
    """Return the rows of some lines that hold anything, as a mark parts them."""
    found = []
    try:
        for cells in reader(lines, delimiter=mark):
            if not blank("".join(cells)):
                found.append(cells)  # noqa: PERF401  # what stands before a fault is kept
    except CsvError:
        pass  # the reading itself will say where
    return found


def blocks_of(
    text: TextIO, delimiter: str, limits: dict[str, int], strays: set[int], *, passed: int = 0
) -> Iterator[Block]:
    """Yield rows, many at once, with the lines on which they begin; the first lines left aside.

    Where a quotation mark opens and never closes, its line is a row of its own, noted in
    `strays`, and reading goes on below it.
    """
    field_size_limit(limits["cell_characters"])
    longest = limits["cell_characters"]
    line: int | None = yield from until_a_quote(text, delimiter, passed + 1, longest)
    while line:
        line = yield from until_a_stray(text, delimiter, line)
        if line:
            strays.add(line)
            if len(strays) > MOST_STRAYS:
                raise Refused(f"Row {line:,}: too many quotation marks have no twin. Check them.")
            first = next(lines_from(text, line)).rstrip("\n")
            yield [line], [first.replace('"', "").split(delimiter)]
            line += 1


def until_a_quote(
    text: TextIO, delimiter: str, line: int, longest: int
) -> Generator[Block, None, int | None]:
    """Yield the rows from a line on up to a quotation mark or a line longer than `longest`.

    Returns the line to go on from, None at the end. Without a mark a line is a row and a
    separator always parts cells. The first rows come few at once, since whoever looks for
    the headings needs no more.
    """
    text.seek(0)
    for _ in range(line - 1):
        text.readline()
    size = FIRST_CHARACTERS
    while piece := text.read(size):
        piece += text.readline()
        found = Plain(piece, delimiter, line)
        if '"' in piece or found.longest > longest:
            return line
        yield found.lines, found
        line += len(found)
        size = CHARACTERS_AT_ONCE
    return None


class Plain:
    """Rows in a text without quotation marks, as rows of cells or a column at a time."""

    def __init__(self, text: str, delimiter: str, line: int) -> None:
        self.text = text.removesuffix("\n")
        self.delimiter = delimiter
        self.rows = self.text.split("\n")
        self.lines = range(line, line + len(self.rows))

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def longest(self) -> int:
        """The characters of the longest line."""
        return max(map(len, self.rows))

    def __iter__(self) -> Iterator[list[str]]:
        for row in self.rows:
            yield row.split(self.delimiter) if row else []

    def columns(self, width: int) -> list[list[str]] | None:
        """Return the cells by column; None where not every row has so many."""
        between = f"{self.delimiter}\n{self.delimiter}"
        cells = self.text.replace("\n", between).split(self.delimiter)
        # Every row is so wide where each line end stands in the place that is due to it.
        ends = cells[width :: width + 1]
        whole = len(cells) == len(self.rows) * (width + 1) - 1
        if not whole or ends.count("\n") != len(self.rows) - 1:
            return None
        return [cells[at :: width + 1] for at in range(width)]


def lines_from(text: TextIO, line: int) -> Iterator[str]:
    """Yield the lines of a text from one of them on, the first being 1."""
    text.seek(0)
    return islice(text, line - 1, None)


def is_spaced(text: TextIO, delimiter: str) -> bool:
    """Whether a space stands between a separator and a quotation mark: more rows fit then."""
    lines = list(islice(lines_from(text, 1), LINES_LOOKED_AT))
    if not any(f'{delimiter} "' in line for line in lines):
        return False
    fits = []
    for spaced in (False, True):
        rows = [cells for cells in reader(lines, delimiter=delimiter, skipinitialspace=spaced)
                if not blank("".join(cells))]  # fmt: skip
        fits.append(sum(len(cells) == len(rows[0]) for cells in rows))
    return fits[1] > fits[0]


def until_a_stray(text: TextIO, delimiter: str, line: int) -> Generator[Block, None, int | None]:
    """Yield the rows from a line on; return the line of a mark without its twin, if one is met."""
    spaced = is_spaced(text, delimiter)
    width = usual_width(text, delimiter)
    table = reader(lines_from(text, line), delimiter=delimiter, skipinitialspace=spaced)
    fault, more = None, True
    while more:
        rows: list[list[str]] = []
        before = table.line_num
        fault = taken(table, rows)
        more = fault is None and len(rows) == ROWS_AT_ONCE
        whole = table.line_num - before == len(rows)
        begins = lines_of(rows, line, whole=whole)
        stray = None if whole else swallowing(rows, delimiter, width)
        if stray is not None:
            yield begins[:stray], rows[:stray]
            return begins[stray]
        after = begins[-1] + lines_in(rows[-1]) if rows else line
        if fault and "field limit" not in fault:
            raise Refused(f"Row {after:,}: {FAULTY}")
        if fault or more:
            yield begins, rows
        elif rows and after - begins[-1] > 1 and is_unclosed(lines_from(text, begins[-1])):
            yield begins[:-1], rows[:-1]
            return begins[-1]
        else:
            yield begins, rows
        line = after
    return line if fault else None


def usual_width(text: TextIO, delimiter: str) -> int:
    """Return how many cells most of the first lines have, each read by itself; 0 without any."""
    lines = islice(lines_from(text, 1), LINES_LOOKED_AT)
    widths = [len(next(reader([line], delimiter=delimiter), [])) for line in lines]
    return max(widths, key=widths.count, default=0)


def swallowing(rows: list[list[str]], delimiter: str, width: int) -> int | None:
    """Return the place of the first row that two stray quotation marks made of whole rows.

    Each of its lines has as many cells as a row of the table. A cell of a record may hold line
    ends too, but what stands between them is hardly ever as wide as the table.
    """
    for at, cells in enumerate(rows):
        if width < 2 or not any("\n" in cell for cell in cells):
            continue
        lines = delimiter.join(cells).split("\n")
        alike = all(line.count(delimiter) == width - 1 for line in lines)
        if alike and (width > 2 or len(cells) != width):  # "a, b" is no row
            return at
    return None


def taken(table: Iterator[list[str]], rows: list[list[str]]) -> str | None:
    """Add the next rows of a table; return what was wrong with the row after them, if anything."""
    try:
        rows.extend(islice(table, ROWS_AT_ONCE))
    except CsvError as error:
        return str(error)
    return None


def lines_of(rows: list[list[str]], line: int, *, whole: bool) -> Sequence[int]:
    """Return the line on which each row begins; `whole` where every row is one line."""
    if whole:
        return range(line, line + len(rows))
    begins = []
    for cells in rows:
        begins.append(line)
        line += lines_in(cells)
    return begins


def lines_in(cells: list[str]) -> int:
    """Return over how many lines a row runs: cells in quotation marks may hold line ends."""
    return 1 + sum(cell.count("\n") for cell in cells)


def is_unclosed(lines: Iterator[str]) -> bool:
    """Whether a quotation mark opens in these lines and never closes."""
    return sum(line.count('"') for line in lines) % 2 == 1
