"""Numbers by stated rules: plain digits, thousands, and one decimal mark for a whole column.

The mark is a point, as in Britain, unless some cell of the column can only have a comma for
it (2,5) and none only a point. A cell that can be read in one way only is read so; where a
column shows both marks, 1,234 could be either and is refused. A pound sign before and a
percent sign after are left off. inf, nan, 1e5, 1_000 and digits of other scripts are no
numbers, nor is anything with more than 15 digits before the mark.
"""

import unicodedata
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from collabmap.reading.dates import compiled

Mark = Literal["point", "comma", "both"]
NO_NUMBER = float("nan")
MOST_DIGITS = 15  # as many as a spreadsheet keeps
LONGEST = 80  # characters; no form of a number comes near it
OTHER_MARK = str.maketrans(".,", ",.")
PLAIN = str.maketrans("−’", "-'")

DECIMAL = r"(\d{0,15})([.,])(\d{1,30})$"
GROUPED = r"([1-9]\d{0,2}([ ',.])\d{3}(?:\2\d{3}){0,3})(?:([.,])(\d{1,30}))?$"
WITH_FRACTION = r"(\d{0,15}) ?([¼½¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])$"
WHOLE = r"\d{1,9}(?:\.0+)?$"
THOUSANDS = r"[1-9]\d{0,2}(?:,\d{3}){1,2}$"
CLOCK = r"(\d{1,3}):([0-5]\d)(?::([0-5]\d))?$"
# 2 hrs, 1½ hours, 90 mins, 2h 30, 1 hour and 30 minutes; in Welsh awr, oriau, munud.
HOUR = r"(?:hours?|hrs?|h|awr|oriau)\.?"
MINUTE = r"(?:minutes?|mins?|m|munud(?:au)?)\.?"
HOURS = rf"([^a-z]+?) ?{HOUR}$"
MINUTES = rf"(\d{{1,4}}) ?{MINUTE}$"
HOURS_AND_MINUTES = rf"(\d{{1,4}}) ?{HOUR},? ?(?:and )?([0-5]?\d)(?: ?{MINUTE})?$"


class Ways(NamedTuple):
    """What a cell is worth where the decimal mark is a point, and where it is a comma.

    None where it is no number so.
    """

    point: float | None
    comma: float | None


class Numbers(NamedTuple):
    """What the cells of a column mean as numbers.

    `values` are as long as the cells, NaN where a cell is empty or no number. `mark` is the
    decimal mark of the column, and `said` the rule in a sentence. `notes` are what to say once
    of the whole column, each a code of the catalogue and a sentence.
    """

    mark: Mark
    said: str
    notes: tuple[tuple[str, str], ...]
    values: list[float]


NEITHER = Ways(None, None)
SAID = {
    None: "The decimal mark is a point",
    "decimal-comma": "The decimal mark is a comma",
    "mixed-marks": "Some numbers have a decimal point and others a decimal comma",
    "thousands-assumed": "A comma is read as standing between thousands",
}


def number_of(cell: str) -> float:
    """Return the number in a cell by itself; NaN where it is empty or no number.

    Where either mark could be meant it is the point: 1,234 is more than a thousand.
    """
    return _value(_ways(cell), "point")


def times_of(cell: str) -> int:
    """Return the whole number of 1 or more that a cell holds; 0 where it holds none."""
    plain = cell.replace(",", "") if compiled(THOUSANDS).match(cell) else cell
    return int(float(plain)) if compiled(WHOLE).match(plain) else 0


def numbers_of(cells: Sequence[str]) -> Numbers:
    """Return the numbers in the different cells of a column, by one rule chosen from them all."""
    return _column_of(cells, _ways)


def hours_of(cells: Sequence[str]) -> Numbers:
    """Return the hours in the different cells of a column: numbers, or times with their unit.

    2 hrs, 2h 30, 1:30 and 90 mins are understood; 1.30 is a number, and so 1.3 hours.
    """
    return _column_of(cells, _ways_of_hours)


def _column_of(cells: Sequence[str], ways_of: Callable[[str], Ways]) -> Numbers:
    """Choose the decimal mark from all the cells, and read them by it."""
    ways = list(map(ways_of, cells))
    point, comma, either = _marks(cells, ways)
    mark: Mark = "both" if point and comma else "comma" if comma else "point"
    code, shown = None, comma or either
    if comma:
        code = "mixed-marks" if point else "decimal-comma"
    elif either and not point:
        code = "thousands-assumed"
    said = SAID[code]
    if code:
        example = min(shown)
        said += f': "{example}" is {_value(ways_of(example), mark):.15g}'
    notes = ((code, f"{said}."),) if code else ()
    return Numbers(mark, f"{said}.", notes, [_value(way, mark) for way in ways])


def _marks(cells: Sequence[str], ways: Sequence[Ways]) -> tuple[list[str], list[str], list[str]]:
    """Return the cells with a decimal point for certain, with a comma, and those like 1,234."""
    point, comma, either = [], [], []
    for cell, way in zip(cells, ways, strict=True):
        if way.point == way.comma:
            continue
        if way.comma is None:
            point.append(cell)
        elif way.point is None:
            comma.append(cell)
        elif "," in cell:
            either.append(cell)
    return point, comma, either


def _value(ways: Ways, mark: Mark) -> float:
    """Return the one number that a cell can be under a decimal mark, else NaN."""
    point, comma = ways
    if point is None or comma is None or mark == "both":
        different = {way for way in ways if way is not None}
        return different.pop() if len(different) == 1 else NO_NUMBER
    return comma if mark == "comma" else point


def _ways_of_hours(cell: str) -> Ways:
    """Return the hours a cell can mean: a clock's, with their unit, or a plain number."""
    plain = _plain(cell)
    found = compiled(CLOCK).match(plain)
    if found:
        return _either_way(int(found[1]) + int(found[2]) / 60 + int(found[3] or 0) / 3600)
    found = compiled(MINUTES).match(plain)
    if found:
        return _either_way(int(found[1]) / 60)
    found = compiled(HOURS_AND_MINUTES).match(plain)
    if found:
        return _either_way(int(found[1]) + int(found[2]) / 60)
    found = compiled(HOURS).match(plain)
    return _ways(found[1] if found else plain)


def _ways(cell: str) -> Ways:
    """Return what a cell can be worth; a sign, pounds and a percent sign looked after here."""
    if cell.isdigit() and cell.isascii() and len(cell) <= MOST_DIGITS:
        return _either_way(float(cell))
    plain = _plain(cell).removesuffix("%").rstrip()
    body = plain.removeprefix("-")
    if body.startswith("£"):
        body = body[1:].lstrip()
    ways = _unsigned(body)
    if plain.startswith("-"):  # 0.0 - 0.0 is 0.0, where -0.0 would be a number of its own
        return Ways(*(None if way is None else 0.0 - way for way in ways))
    return ways


def _unsigned(body: str) -> Ways:
    """Return what digits, with whatever marks between them, can be worth."""
    found = compiled(DECIMAL).match(body)
    if found:
        whole, mark, part = found.groups()
        thousands = len(part) == 3 and 1 <= len(whole) <= 3 and whole[0] != "0"
        return _by_mark(mark, _joined(whole, part), float(whole + part) if thousands else None)
    found = compiled(GROUPED).match(body)
    if found:
        digits, between, mark, part = found.groups()
        value = _joined(digits.replace(between, ""), part)
        if mark == between:
            return NEITHER
        if mark or between in ".,":
            return _by_mark(mark or between.translate(OTHER_MARK), value, None)
        return _either_way(value)
    found = compiled(WITH_FRACTION).match(body)
    if found:
        return _either_way(int(found[1] or 0) + unicodedata.numeric(found[2]))
    whole_number = body.isdigit() and body.isascii() and len(body) <= MOST_DIGITS
    return _either_way(float(body)) if whole_number else NEITHER


def _by_mark(mark: str, as_mark: float, as_other: float | None) -> Ways:
    """Return the ways of a number that is one thing with this mark and another with the other."""
    return Ways(as_mark, as_other) if mark == "." else Ways(as_other, as_mark)


def _either_way(value: float) -> Ways:
    return Ways(value, value)


def _joined(whole: str, part: str | None) -> float:
    return float(f"{whole or 0}.{part or 0}")


def _plain(cell: str) -> str:
    """Return a cell with single plain spaces, minus signs and apostrophes; "" when too long."""
    return " ".join(cell.translate(PLAIN).split()) if len(cell) <= LONGEST else ""
