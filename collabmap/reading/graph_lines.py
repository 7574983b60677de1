"""The lines, words and matrices of graph files that are plain text (Pajek, UCINET DL)."""

from __future__ import annotations

import re
from functools import lru_cache

from collabmap.reading.delimited import opened_whole
from collabmap.reading.refusing import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

CHUNK = 1 << 16
LINES_A_ROW = 4
MEGABYTE = 1024 * 1024
MOST_BYTES = 20 * MEGABYTE  # a million links
WORD = r'"((?:[^"]|"")*)"|([^ \t,]+)'
PLAIN_NUMBER = r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$"
NOT_KNOWN = {".", "?", "na", "NA"}


def lines_in(path: str, limits: dict[str, int]) -> Iterator[tuple[int, str]]:
    """Yield each line that holds anything, with its number; the first line is 1.

    The letters are read as those of a CSV file are. Refuses a file that is too large, a line
    that is too long, and more lines than a network of as many rows as may be read can have.
    """
    most, most_lines = limits["line_bytes"], LINES_A_ROW * limits["rows"]
    with open(path, "rb") as source:  # noqa: PTH123  # pathlib costs more than a small file
        _refuse_large(source.seek(0, 2))
        source.seek(0)
        text = opened_whole(source, limits)
        rest, number = "", 1
        while chunk := text.read(CHUNK):
            *whole, rest = (rest + chunk).split("\n")
            for at, line in [(at, line) for at, line in enumerate(whole, start=number) if line]:
                yield at, line if len(line) <= most else _too_long(at, most)
            number += len(whole)
            if len(rest) > most:
                _too_long(number, most)
            if number > most_lines:
                raise Refused(
                    f"The file has more than {most_lines:,} lines. Divide it and send the parts."
                )
        if rest:
            yield number, rest


def words_of(line: str) -> list[str]:
    """Return the words of a line: between spaces, tabs and commas, or in quotation marks."""
    if '"' not in line:
        if line.isascii():
            return line.replace(",", " ").split()
        return [word for word in line.replace(",", " ").replace("\t", " ").split(" ") if word]
    return [word or quoted.replace('""', '"').strip() for quoted, word in re.findall(WORD, line)]


def whole_number(word: str) -> int | None:
    """Return the number that up to nine plain digits make; None where it is something else."""
    return int(word) if word.isascii() and word.isdigit() and len(word) < 10 else None


def rows_of_words(
    lines: Iterable[tuple[int, list[str]]], widths: Sequence[int], where: str
) -> Iterator[tuple[int, list[str]]]:
    """Cut the words of lines into rows of these widths, each with the line on which it ends.

    A row may run over several lines. Stops after the last row; refuses rows that are not
    whole, and words that are left over on the line of the last row.
    """
    waiting: list[str] = []
    due = iter(widths)
    width = next(due, None)
    done = 0
    for line, words in lines:
        waiting += words
        at = 0
        while width is not None and len(waiting) - at >= width:
            yield line, waiting[at : at + width]
            at += width
            done += 1
            width = next(due, None)
        del waiting[:at]
        if width is None:
            break
    if width is not None:
        raise Refused(
            f"{where.capitalize()} ends in its row {done + 1:,} of {len(widths):,}. "
            "Check how many rows and columns the file says it has."
        )
    if waiting:
        raise Refused(
            f"Line {line:,}: the row has more values than {where} has columns. "
            "Check how many rows and columns the file says it has."
        )


def marks_in(line: int, values: Sequence[str]) -> list[tuple[int, str]]:
    """Return the place and the value of each cell of a matrix row that marks a link.

    Nought marks none, and so does what stands for "not known": a point, a question mark or NA.
    Refuses a value that is no number.
    """
    try:
        empty = {value for value in set(values) if not _marks(value)}
    except ValueError as error:
        raise Refused(
            f'Line {line:,}: "{str(error)[:60]}" is not a number. '
            "Check how many rows, columns and labels the file says it has."
        ) from None
    return [(at, value) for at, value in enumerate(values) if value not in empty]


def lopsidedness(row: int, marks: Iterable[tuple[int, str]]) -> int:
    """Return what a row adds to a sum that is 0 when a matrix is the same read down or across."""
    return sum(hash(f"{row} {at} {value}") - hash(f"{at} {row} {value}") for at, value in marks)


def told_apart(names: Sequence[str], ids: Sequence[str]) -> list[str]:
    """Return the names, each that several nodes bear with the id of its node behind it.

    Two schools may share a name. Without the id they would be taken for one.
    """
    from collections import Counter

    folded = [" ".join(name.split()).casefold() for name in names]
    borne = Counter(folded)
    return [
        f"{name} ({own})" if borne[key] > 1 else name
        for name, key, own in zip(names, folded, ids, strict=True)
    ]


@lru_cache(maxsize=1024)
def _marks(value: str) -> bool:
    if value in NOT_KNOWN:
        return False
    if not value.isascii() or not re.match(PLAIN_NUMBER, value):
        raise ValueError(value)
    return float(value) != 0


def refuse_many(links: int, limits: dict[str, int]) -> None:
    """Refuse more links than the rows that may be read; a matrix has each pair twice."""
    if links > 2 * limits["rows"]:
        raise Refused(
            f"The file has more than {limits['rows']:,} links. Divide it and send the parts."
        )


def _too_long(number: int, most: int) -> str:
    raise Refused(
        f"Line {number:,} is longer than {most:,} characters. "
        "Check that the file is a network and divide its long lines."
    )


def _refuse_large(size: int) -> None:
    if size > MOST_BYTES:
        raise Refused(
            f"The file has {size / MEGABYTE:,.1f} MB; the most that can be read of a network is "
            f"{MOST_BYTES // MEGABYTE} MB. Divide it, or save its tables of nodes and edges as CSV."
        )
