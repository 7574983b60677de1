"""Any bytes in, a plain table out: the program of the child process that reads a file.

It runs alone (`python -I -S child.py`), knows only the standard library and trusts nothing:
standard input is the file, the one argument its bounds as JSON. It prints a line of JSON
that says what the file is, the rows as CSV with every cell quoted, the line of the user's
own file first, and last a line of JSON: how many rows, or one sentence why it cannot be
read. Without that last line the child was ended and nothing it printed counts.

Columns about people (heads' names, telephone numbers, e-mail addresses) are left behind
here, before anything sees them.
"""

import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, TextIO

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
PERSONAL = re.compile(
    r"""
      heads?(teachers?|ofschool)?(names?)?(title|email|telephone|phone)?(name)?
    | head(first|last|preferred|teacher)\w*
    | (main)?(tele)?phones?(num|number|no)?
    | tel(no|num|number)? | mobile\w* | fax\w*
    | \w*e?mail(address)?
    | contacts?(names?|person|details|number|title|role)?
    | (delegate|attendee|participant|person|pupil|child|staff|teacher|principal)s?names?
    | delegates? | principals?
    | (first|last|sur|fore|full|middle|given|family)names?
    | dateofbirth | dob | upn
    """,
    re.VERBOSE,
)
FORMULA = re.compile(r"^'(?=[=+\-@\t\r])")


class Refused(Exception):
    """The file cannot be read; the message is the sentence for the person."""


def main(source: BinaryIO, target: TextIO, limits: dict[str, int]) -> None:
    """Read `source` and print its table, or the reason why not."""
    try:
        encoding, text = opened(source, limits)
        delimiter = delimiter_of(text)
        rows = rows_of(text, delimiter, limits)
        line, headings = first_row(rows)
        kept = [at for at, heading in enumerate(headings) if not is_personal(heading)]
        header = {
            "format": "csv",
            "encoding": encoding,
            "delimiter": delimiter,
            "header_row": line,
            "headings": [headings[at] for at in kept],
            "dropped": [headings[at] for at in range(len(headings)) if at not in set(kept)],
        }
        target.write(json.dumps(header) + "\n")
        written = write_rows(rows, target, (len(headings), kept), limits)
        target.write(json.dumps({"rows": written}) + "\n")
    except Refused as refusal:
        target.write(json.dumps({"error": str(refusal)}) + "\n")
    except UnicodeDecodeError:
        sentence = "The letters of this file cannot be read. Save it as CSV UTF-8."
        target.write(json.dumps({"error": sentence}) + "\n")
    except MemoryError:
        sentence = "The file needs more memory than reading may use. Divide it."
        target.write(json.dumps({"error": sentence}) + "\n")


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
    if start.startswith(PICTURES):
        raise Refused(f"This is a picture, not a table. {advice}")
    for signature, name in SIGNATURES.items():
        if start.startswith(signature):
            raise Refused(f"This is {name}, not a CSV file. {advice}")
    if b"\x00" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused(f"This is not a text file. {advice}")


def encoding_of(source: BinaryIO) -> str:
    """Return utf-8 where every byte fits it, else windows-1252; refuses what fits neither."""
    source.seek(0)
    reader = io.TextIOWrapper(source, encoding="utf-8", errors="strict", newline="\n")
    try:
        while reader.read(1 << 20):
            pass
        return "utf-8"
    except UnicodeDecodeError:
        pass
    finally:
        reader.detach()
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
    bare = re.sub(r'"[^"]*"', "", line)
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
    csv.field_size_limit(limits["cell_characters"])
    reader = csv.reader(lines_of(text, limits), delimiter=delimiter)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Refused(f"Row {line:,}: {csv_sentence(error)}") from None
        if any(cell.strip() for cell in cells):
            if len(cells) > limits["columns"]:
                raise Refused(
                    f"Row {line:,} has {len(cells):,} columns; the most that can be read is "
                    f"{limits['columns']:,}. Leave out the columns that are not needed."
                )
            yield line, [tidy(cell) for cell in cells]


def tidy(cell: str) -> str:
    """Return a cell without the spaces around it and without Excel's sign for text."""
    return FORMULA.sub("", cell.strip().replace("\x00", ""))


def csv_sentence(error: csv.Error) -> str:
    """Say what the CSV reader stumbled over."""
    if "field limit" in str(error):
        return "a cell is too long to be read. A quotation mark may be missing its twin."
    return "the row cannot be split into cells. Check its quotation marks."


def first_row(rows: Iterable[tuple[int, list[str]]]) -> tuple[int, list[str]]:
    """Return the headings and their line, without empty cells at the end."""
    for line, cells in rows:
        while cells and not cells[-1]:
            cells.pop()
        return line, cells
    raise Refused("The file is empty. Choose a file with a row of headings and records.")


def is_personal(heading: str) -> bool:
    """Whether a column is about a person, by its heading."""
    folded = re.sub(r"[\W_]+", "", heading.casefold())
    return bool(PERSONAL.fullmatch(folded))


def write_rows(
    rows: Iterable[tuple[int, list[str]]],
    target: TextIO,
    shape: tuple[int, list[int]],
    limits: dict[str, int],
) -> int:
    """Write line, number of cells too many, and the kept cells of each row; count the rows.

    Where columns about people were left behind, a row with too many cells is written blank:
    its cells have slipped, and a name may stand under any heading.
    """
    width, kept = shape
    writer = csv.writer(target, quoting=csv.QUOTE_ALL, lineterminator="\n")
    written = 0
    for line, cells in rows:
        written += 1
        if written > limits["rows"]:
            raise Refused(
                f"The file has more than {limits['rows']:,} rows. Divide it and send the parts."
            )
        surplus = sum(1 for cell in cells[width:] if cell)
        slipped = surplus and len(kept) < width
        padded = [""] * width if slipped else cells + [""] * (width - len(cells))
        writer.writerow([line, surplus, *(padded[at] for at in kept)])
    return written


def bound(limits: dict[str, Any]) -> None:
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


if __name__ == "__main__":
    bounds = json.loads(sys.argv[1])
    bound(bounds)
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    main(sys.stdin.buffer, sys.stdout, bounds)
