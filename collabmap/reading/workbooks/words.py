"""What the readers of workbooks share: sheets, the text of a value, and refusals."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from collabmap.reading.refusing import Refused

Limits = dict[str, int]
"""The bounds of one reading by name, as the child process is given them."""

Value = str | int | float | bool | date | time | timedelta | None
"""What a cell holds, as the libraries tell it."""

DAMAGED = (
    "This workbook is damaged or was not copied whole. "
    "Open it in Excel or LibreOffice, save it again and choose the new file."
)
LOCKED = (
    "This workbook is locked with a password. Save a copy of it without the password "
    "(in Excel: File, Info, Protect Workbook) and choose the copy."
)
EXACT = 1e15  # Excel keeps 15 digits

Made = TypeVar("Made")


class Sheet(NamedTuple):
    """A sheet of a workbook: its name as on its tab, and whether it is hidden."""

    name: str
    hidden: bool = False


def text_of(value: Value) -> str:
    """Return the text that a person would write for a value: 2025-09-30, 14:30, TRUE, 12.5.

    A day without a time has none, and a time has seconds only where there are any.
    """
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, int | float):
        return str(value).upper() if isinstance(value, bool) else plain(value)
    if isinstance(value, datetime):
        value = (value + timedelta(milliseconds=500)).replace(microsecond=0)
        return str(value.date()) + (f" {text_of(value.time())}" if value.time() != time() else "")
    if isinstance(value, time):
        return clock(value.hour * 3600 + value.minute * 60 + value.second)
    return clock(round(value.total_seconds())) if isinstance(value, timedelta) else str(value)


def plain(number: float) -> str:
    """Return a number in plain digits: whole without .0, to the 15 digits that Excel has."""
    if abs(number) < EXACT and number == int(number):
        return str(int(number))
    short = format(number, ".15g")
    return format(Decimal(short), "f") if "e" in short else short


def clock(seconds: int) -> str:
    """Return hours and minutes, with seconds only where there are any."""
    minutes, rest = divmod(seconds, 60)
    text = f"{minutes // 60:02}:{minutes % 60:02}"
    return f"{text}:{rest:02}" if rest else text


def too_long(limits: Limits, row: int) -> Refused:
    """Return the refusal of a cell with more characters than may be read, with its row."""
    return Refused(
        f"A cell of row {row:,} holds more than {limits['cell_characters']:,} characters. "
        "Shorten it, or leave its column out."
    )


def too_wide(limits: Limits, row: int, column: int) -> Refused:
    """Return the refusal of a filled cell beyond the last column that may be read, from 1."""
    return Refused(
        f"Row {row:,} has a cell in column {column:,}; the most columns that can be read are "
        f"{limits['columns']:,}. Delete the columns that are not needed, also those far to the "
        "right."
    )


def too_many(limits: Limits) -> Refused:
    """Return the refusal of a sheet with more rows or cells than may be read."""
    return Refused(
        f"The sheet has more than {limits['rows']:,} rows or {limits['cells']:,} cells. "
        "Divide it and send the parts."
    )


def too_many_tags() -> Refused:
    """Return the refusal of a workbook or page that would take too long to read."""
    return Refused(
        "This workbook has more cells than can be read at once. Leave out the sheets and columns "
        "that are not needed, or save the sheet as CSV."
    )


def kept(read: Callable[[Path, Limits], Made]) -> Callable[[Path, Limits], Made]:
    """Have `read` keep what it made of the last file, for the next sheet of the same one."""

    @lru_cache(maxsize=1)
    def read_once(path: Path, _: tuple[int, int], limits: tuple[tuple[str, int], ...]) -> Made:
        return read(path, dict(limits))

    def read_or_kept(path: Path, limits: Limits) -> Made:
        state = path.stat()
        return read_once(path, (state.st_mtime_ns, state.st_size), tuple(limits.items()))

    return read_or_kept
