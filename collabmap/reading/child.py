"""Any bytes in, a plain table out: the program of the child process that reads a file.

It runs alone (`python -I -S`), knows only the standard library and trusts nothing. Its
arguments are its bounds as `name=number`, then `--` and the files. For each file it prints
CSV: a row that says what the file is (format, encoding, separator,
line of the headings, how many are kept, the headings kept, those left behind), the rows, the
line of the user's own file first, and last a row with a word: "rows" and how many, or
"error" and one sentence why the file cannot be read. Without that last row the child was
ended and nothing it printed of the file counts.

Columns about people (heads' names, telephone numbers, e-mail addresses) are left behind
here, before anything sees them.
"""

from __future__ import annotations

import io
import sys
from _csv import Error as CsvError
from _csv import field_size_limit, reader, writer  # csv brings in re: 20 ms a file

TYPE_CHECKING = False  # typing's own costs more than reading a small file
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any, BinaryIO, TextIO

    Writer = Any  # _csv gives its writers no public name

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


class Refused(Exception):
    """The file cannot be read; the message is the sentence for the person."""


def main(source: BinaryIO, target: TextIO, limits: dict[str, int]) -> None:
    """Read `source` and print its table, or the reason why not."""
    out = writer(target, lineterminator="\r\n")  # so that a cell with either is quoted
    try:
        encoding, text = opened(source, limits)
        delimiter = delimiter_of(text)
        rows = rows_of(text, delimiter, limits)
        line, headings, given = first_row(rows)
        kept = [at for at, heading in enumerate(headings) if not is_personal(heading)]
        dropped = [heading for heading in headings if is_personal(heading)]
        about = ["csv", encoding, delimiter, line, len(kept)]
        out.writerow([*about, *(headings[at] for at in kept), *dropped])
        last: tuple[str, object] = (
            "rows",
            write_rows(rows, out, (given, len(headings), kept), limits),
        )
    except Refused as refusal:
        last = ("error", refusal)
    except UnicodeError:
        last = ("error", "The letters of this file cannot be read. Save it as CSV UTF-8.")
    except MemoryError:
        last = ("error", "The file needs more memory than reading may use. Divide it.")
    out.writerow(last)


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
            tidied = tidy(cells)
            if any(tidied):
                if len(tidied) > limits["columns"]:
                    raise Refused(
                        f"Row {line:,} has {len(tidied):,} columns; the most that can be read is "
                        f"{limits['columns']:,}. Leave out the columns that are not needed."
                    )
                yield line, tidied
            line = table.line_num + 1
    except CsvError as error:
        raise Refused(f"Row {line:,}: {csv_sentence(error)}") from None


def tidy(cells: list[str]) -> list[str]:
    """Return cells without the spaces around them and without Excel's sign for text."""
    stripped = [cell.strip() for cell in cells]
    together = "".join(stripped)
    if "\x00" in together:
        stripped = [cell.replace("\x00", "").strip() for cell in cells]
    if "'" not in together:
        return stripped
    return [cell[1:] if cell[:1] == "'" and cell[1:2] in SIGNS else cell for cell in stripped]


def csv_sentence(error: CsvError) -> str:
    """Say what the CSV reader stumbled over."""
    if "field limit" in str(error):
        return "a cell is too long to be read. A quotation mark may be missing its twin."
    return "the row cannot be split into cells. Check its quotation marks."


def first_row(rows: Iterable[tuple[int, list[str]]]) -> tuple[int, list[str], int]:
    """Return the line of the headings, them without empty cells at the end, and their cells."""
    for line, cells in rows:
        given = len(cells)
        while cells and not cells[-1]:
            cells.pop()
        return line, cells, given
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


def write_rows(
    rows: Iterable[tuple[int, list[str]]],
    out: Writer,
    shape: tuple[int, int, list[int]],
    limits: dict[str, int],
) -> int:
    """Write line, number of cells too many, and the kept cells of each row; count the rows.

    `shape` is how many cells the row of headings has, how many headings, and the kept ones.
    Where columns about people were left behind, a row with more cells than its neighbours is
    written blank: its cells have slipped, and a name may stand under any heading.
    """
    given, width, kept = shape
    whole = len(kept) == width
    written = 0
    for line, cells in rows:
        written += 1
        if written > limits["rows"]:
            raise Refused(
                f"The file has more than {limits['rows']:,} rows. Divide it and send the parts."
            )
        surplus = 0
        told = cells
        if len(cells) != width:
            surplus = sum(1 for cell in cells[width:] if cell)
            if not whole and not surplus and len(cells) > given:
                # The first longer row may show how the file ends its rows; the next may not.
                surplus, given = (0, len(cells)) if written == 1 else (1, given)
            slipped = surplus and not whole
            told = [""] * width if slipped else (cells + [""] * (width - len(cells)))[:width]
        out.writerow([line, surplus, *(told if whole else [told[at] for at in kept])])
    return written


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
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    for path in arguments[until + 1 :]:
        with open(path, "rb") as source:  # noqa: PTH123  # pathlib costs more than a small file
            main(source, sys.stdout, limits)
