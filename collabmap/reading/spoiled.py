"""What was done to the letters and lines of a file before it was a table, in words."""

from collections.abc import Iterator

from collabmap.reading.table import Table
from collabmap.records import Problem, listed, problem

OF_A_LINE = {
    "line-too-long": "the line is longer than a record can be.",
    "letters-lost": "a letter of it cannot be read.",
}
OF_A_FILE = {
    "contacts-left-out": "an e-mail address or telephone number is left out of {cells}.",
    "letters-mixed": "{lines} in other letters than the rest: UTF-8 and Windows-1252 are mixed.",
    "letters-of-a-mac": "its letters are those of an older Mac.",
    "letters-put-right": "letters that were spoiled on the way are put right in {cells}.",
}


def letters_problems(table: Table) -> list[Problem]:
    """Say what was done to the letters and lines of the file of a table; once for each file."""
    return [said for note in table.letters for said in _said(note, table.file or table.name)]


def _said(note: str, file: str) -> Iterator[Problem]:
    """Yield what a note of the child says: a code, how often, and the first lines."""
    code, count, numbers = note.split(" ")
    lines = [int(number) for number in numbers.split(",") if number]
    if code in OF_A_LINE:
        for line in lines:
            yield problem(code, OF_A_LINE[code], file=file, row=line)
        return
    cells = "1 cell" if count == "1" else f"{int(count):,} cells"
    what = OF_A_FILE[code].format(lines=_named(lines, int(count)), cells=cells)
    yield problem(code, what, file=file)


def _named(lines: list[int], count: int) -> str:
    """Return lines in words, at most those that are told."""
    if count == 1:
        return f"row {lines[0]:,} is" if lines else "1 row is"
    more = [f"{count - len(lines):,} more"] if count > len(lines) else []
    return f"rows {listed([*(f'{line:,}' for line in lines), *more])} are"
