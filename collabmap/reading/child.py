"""Any bytes in, a plain table out: the program of the child process that reads a file.

It runs alone (`python -I -S`), knows only the standard library and trusts nothing. Its
arguments are its bounds as `name=number`, then `--` and the files. For each file it prints
parts, each a line with its name and its length in bytes, and then so many bytes:

- `about`: what the file is, as cells: format, encoding, separator, line of the headings, how
  many headings are kept, those, and the headings left behind;
- `lines`: the line of the user's own file on which each row begins, and `surplus`: how many
  filled cells of each row stand beyond the last heading, as four-byte numbers;
- for each column `words`, its different cells, and `codes`, the place of each row's cell
  among them, as numbers of one, two or four bytes, the fewest that will do;
- last `end`, or `error` with one sentence why the file cannot be read. Without either the
  child was ended, and nothing it printed of the file counts.

Cells hold no NUL, so that one stands between any two.

Columns about people (heads' names, telephone numbers, e-mail addresses) are left behind
here, before anything sees them.
"""

from __future__ import annotations

import io
import sys
from _csv import Error as CsvError
from _csv import field_size_limit, reader  # csv brings in re: 20 ms a file
from array import array
from itertools import islice

TYPE_CHECKING = False  # typing's own costs more than reading a small file
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO, TextIO

FILES = "--"
DELIMITERS = ",;\t|"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
SIGNATURES = {
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "an Excel workbook or another zipped file",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook or Word document",
    b"SQLite format 3": "a database",
    b"\x1f\x8b": "a compressed file",
}
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
PERSONAL = {
    *(
        f"{head}{whose}{name}{what}{again}"
        for head in ("head", "heads")
        for whose in ("", "teacher", "teachers", "ofschool")
        for name in ("", "name", "names")
        for what in ("", "title", "email", "telephone", "phone")
        for again in ("", "name")
    ),
    *(
        f"{who}{many}name{names}"
        for who in (
            *("delegate", "attendee", "participant", "person", "pupil", "child", "staff"),
            *("teacher", "principal"),
        )
        for many in ("", "s")
        for names in ("", "s")
    ),
    *(
        f"{which}name{names}"
        for which in ("first", "last", "sur", "fore", "full", "middle", "given", "family")
        for names in ("", "s")
    ),
    *(
        f"{contact}{what}"
        for contact in ("contact", "contacts")
        for what in (
            *("", "name", "names", "person", "details", "number", "title", "role"),
            *("no", "tel", "telno", "email"),
        )
    ),
    *("tel", "telno", "telnum", "telnumber", "delegate", "delegates", "principal", "principals"),
    *("dateofbirth", "dob", "upn"),
}
PERSONAL_STARTS = ("headfirst", "headlast", "headpreferred", "headteacher", "mobile", "fax")
PERSONAL_ENDS = ("mail", "mailaddress")
PERSONAL_PARTS = ("phone", "email", "headteacher", "surname", "forename", "nameofhead")
SIGNS = ("=", "+", "-", "@", "\t", "\r")
ROWS_AT_ONCE = 10_000
NUL = "\x00"


class Refused(Exception):
    """The file cannot be read; the message is the sentence for the person."""


def main(source: BinaryIO, target: BinaryIO, limits: dict[str, int]) -> None:
    """Read `source` and print its table, or the reason why not."""
    last, words = "end", ""
    try:
        write_table(source, target, limits)
    except Refused as refusal:
        last, words = "error", str(refusal)
    except UnicodeError:
        last, words = "error", "The letters of this file cannot be read. Save it as CSV UTF-8."
    except MemoryError:
        last, words = "error", "The file needs more memory than reading may use. Divide it."
    part(target, last, words.encode())


def write_table(source: BinaryIO, target: BinaryIO, limits: dict[str, int]) -> None:
    """Print the parts of the table in `source`."""
    encoding, text = opened(source, limits)
    delimiter = delimiter_of(text)
    rows = rows_of(text, delimiter, limits)
    line, headings, given = first_row(rows)
    kept = [at for at, heading in enumerate(headings) if not is_personal(heading)]
    dropped = [heading for heading in headings if is_personal(heading)]
    about = ["csv", encoding, delimiter, str(line), str(len(kept))]
    about += [*(headings[at] for at in kept), *dropped]
    told = Told(given, len(headings), kept)
    told.take_in(rows, limits)
    part(target, "about", written(about))
    part(target, "lines", told.lines.tobytes())
    part(target, "surplus", told.surplus.tobytes())
    for cells in told.columns:
        part(target, "words", written(cells.words))
        part(target, "codes", array(cells.kind, cells.codes).tobytes())


def part(target: BinaryIO, name: str, content: bytes) -> None:
    """Print one part: its name, its length and itself."""
    target.write(f"{name} {len(content)}\n".encode())
    target.write(content)


def written(cells: list[str]) -> bytes:
    """Return cells as bytes, a NUL between any two."""
    return NUL.join(cells).encode("utf-8", "replace")


class Cells(dict[str, int]):
    """The cells of a column: which of its different words each is, found by the cell as given."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.codes = array("I")

    def __missing__(self, cell: str) -> int:
        word = tidy(cell)
        if word != cell:
            code = self[word]
        else:
            code = len(self.words)
            self.words.append(word)
        self[cell] = code
        return code

    @property
    def kind(self) -> str:
        """The name of the smallest type of number that can tell its words apart."""
        return "B" if len(self.words) <= 1 << 8 else "H" if len(self.words) <= 1 << 16 else "I"


class Told:
    """What the rows below the headings say, for the headings that are kept.

    `given` is how many cells the row of headings has, `width` how many headings, `kept` the
    places of those that are kept. Where columns about people are left behind, a row with more
    cells than its neighbours is told blank: its cells have slipped, and a name may stand
    under any heading.
    """

    def __init__(self, given: int, width: int, kept: list[int]) -> None:
        self.given, self.width, self.kept = given, width, kept
        self.lines = array("I")
        self.surplus = array("I")
        self.columns = [Cells() for _ in kept]

    def take_in(self, rows: Iterator[tuple[int, list[str]]], limits: dict[str, int]) -> None:
        """Read rows to their end; refuses more than the limit."""
        while block := list(islice(rows, ROWS_AT_ONCE)):
            self.lines.extend([line for line, _ in block])
            if len(self.lines) > limits["rows"]:
                raise Refused(
                    f"The file has more than {limits['rows']:,} rows. Divide it and send the parts."
                )
            fitted = []
            for _, cells in block:
                more = 0
                if len(cells) != self.width:
                    cells, more = self.fitted(cells)  # noqa: PLW2901
                fitted.append(cells)
                self.surplus.append(more)
            columns = list(zip(*fitted, strict=True))
            for column, at in zip(self.columns, self.kept, strict=True):
                column.codes.extend(map(column.__getitem__, columns[at]))

    def fitted(self, cells: list[str]) -> tuple[list[str], int]:
        """Return a row as wide as the headings, and how many filled cells stand beyond them."""
        whole = len(self.kept) == self.width
        surplus = sum(1 for cell in cells[self.width :] if not blank(cell))
        if not whole and not surplus and len(cells) > self.given:
            # The first longer row may show how the file ends its rows; the next may not.
            first = not self.surplus
            surplus, self.given = (0, len(cells)) if first else (1, self.given)
        if surplus and not whole:
            return [""] * self.width, surplus
        return (cells + [""] * (self.width - len(cells)))[: self.width], surplus


def opened(source: BinaryIO, limits: dict[str, int]) -> tuple[str, TextIO]:
    """Return the encoding's name and the text; refuses what is not text."""
    start = source.read(4096)
    refuse_other_formats(start)
    if not start.strip(b"\x00\t\n\r ,;|\xef\xbb\xbf"):
        source.seek(0)
        if not source.read(limits["file_bytes"]).strip(b"\t\n\r ,;|\xef\xbb\xbf"):
            raise Refused("The file is empty. Choose a file with a row of headings and records.")
    mark = next((mark for mark in MARKS if start.startswith(mark)), None)
    encoding = MARKS[mark] if mark else encoding_of(source)
    source.seek(0)
    shown = {"utf-8-sig": "utf-8-bom", "utf-16": "utf-16"}.get(encoding, encoding)
    return shown, io.TextIOWrapper(source, encoding=encoding, errors="strict", newline=None)


def refuse_other_formats(start: bytes) -> None:
    """Refuse pictures, documents and other binary files by their first bytes."""
    advice = "Save your table as CSV (in Excel: File, Save as, CSV UTF-8) and choose that file."
    if start.startswith(PICTURES) and b"\x00" in start:
        raise Refused(f"This is a picture, not a table. {advice}")
    for signature, name in SIGNATURES.items():
        if start.startswith(signature):
            raise Refused(f"This is {name}, not a CSV file. {advice}")
    if b"\x00" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused(f"This is not a text file. {advice}")


def encoding_of(source: BinaryIO) -> str:
    """Return utf-8 where every byte fits it, else windows-1252; refuses what fits neither."""
    source.seek(0)
    letters = io.TextIOWrapper(source, encoding="utf-8", errors="strict", newline="\n")
    try:
        while letters.read(1 << 20):
            pass
        return "utf-8"
    except UnicodeDecodeError:
        pass
    finally:
        letters.detach()
    source.seek(0)
    while chunk := source.read(1 << 20):
        if any(byte in chunk for byte in (b"\x00", b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d")):
            raise Refused(
                "The letters of this file are in a form that cannot be told. "
                "Save it as CSV UTF-8 and choose it again."
            )
    return "windows-1252"


def delimiter_of(text: TextIO) -> str:
    """Return the separator that stands most often in the first line that holds anything.

    Cells of several schools are separated by `;` too, but headings never are: so the
    first line decides, and quoted parts of it do not count.
    """
    start = text.tell()
    line = ""
    for _ in range(1000):
        line = text.readline(1 << 16)
        if not line or line.strip(" \t\n,;|"):
            break
    text.seek(start)
    parts = line.split('"')
    bare = "".join(parts[::2] if len(parts) % 2 else [*parts[::2], parts[-1]])
    counts = {mark: bare.count(mark) for mark in DELIMITERS}
    best = max(DELIMITERS, key=lambda mark: counts[mark])
    return best if counts[best] else ","


def lines_of(text: TextIO, limits: dict[str, int]) -> Iterator[str]:
    """Yield the lines; refuses one that is longer than the limit."""
    most = limits["line_characters"]
    number = 0
    while line := text.readline(most + 1):
        number += 1
        if len(line) > most:
            raise Refused(
                f"Line {number:,} is longer than {most:,} characters. "
                "Check that the file is a table with a row for each record."
            )
        yield line


def rows_of(
    text: TextIO, delimiter: str, limits: dict[str, int]
) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that holds anything with the line on which it begins."""
    field_size_limit(limits["cell_characters"])
    table = reader(lines_of(text, limits), delimiter=delimiter)
    line = 1
    try:
        for cells in table:
            if not blank("".join(cells)):
                if len(cells) > limits["columns"]:
                    refuse_too_wide(line, cells, limits)
                yield line, cells
            line = table.line_num + 1
    except CsvError as error:
        raise Refused(f"Row {line:,}: {csv_sentence(error)}") from None


def blank(text: str) -> bool:
    """Whether there is nothing to see in a text."""
    return not text or text.isspace() or not text.replace(NUL, "").strip()


def refuse_too_wide(line: int, cells: list[str], limits: dict[str, int]) -> None:
    """Refuse a row of more columns than the limit, empty cells included."""
    raise Refused(
        f"Row {line:,} has {len(cells):,} columns; the most that can be read is "
        f"{limits['columns']:,}. Leave out the columns that are not needed."
    )


def tidy(cell: str) -> str:
    """Return a cell without the spaces around it and without Excel's sign for text."""
    bare = cell.replace(NUL, "").strip() if NUL in cell else cell.strip()
    return bare[1:] if bare[:1] == "'" and bare[1:2] in SIGNS else bare


def csv_sentence(error: CsvError) -> str:
    """Say what the CSV reader stumbled over."""
    if "field limit" in str(error):
        return "a cell is too long to be read. A quotation mark may be missing its twin."
    return "the row cannot be split into cells. Check its quotation marks."


def first_row(rows: Iterator[tuple[int, list[str]]]) -> tuple[int, list[str], int]:
    """Return the line of the headings, them without empty cells at the end, and their cells."""
    for line, cells in rows:
        headings = [tidy(cell) for cell in cells]
        while not headings[-1]:
            headings.pop()
        return line, headings, len(cells)
    raise Refused("The file is empty. Choose a file with a row of headings and records.")


def is_personal(heading: str) -> bool:
    """Whether a column is about a person, by its heading."""
    folded = "".join(letter for letter in heading.casefold() if letter.isalnum())
    plain = folded.rstrip("0123456789")
    return (
        plain in PERSONAL
        or plain.startswith(PERSONAL_STARTS)
        or plain.endswith(PERSONAL_ENDS)
        or any(part in plain for part in PERSONAL_PARTS)
    )


def bound(limits: dict[str, int]) -> None:
    """Give up more memory, time and writing than the limits allow, where the system can."""
    try:
        import resource
    except ImportError:
        return
    memory, seconds = limits["memory_bytes"], limits["seconds"]
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(arguments: list[str]) -> None:
    """Read the files that the arguments name, inside the bounds that they name first."""
    until = arguments.index(FILES)
    named = (word.partition("=") for word in arguments[:until])
    limits = {name: int(number) for name, _, number in named}
    bound(limits)
    for path in arguments[until + 1 :]:
        with open(path, "rb") as source:  # noqa: PTH123  # pathlib costs more than a small file
            main(source, sys.stdout.buffer, limits)
