"""One rule for a column of dates, chosen from the whole column and said in words.

Only three things need a rule: which number of 3/4/2025 is the day, whether 45930 is one of
Excel's day numbers, and whether 2011-12 is a school year or a month. Every other form says
by itself what it means.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from collabmap.reading.dates import (
    FIRST_YEAR,
    LAST_YEAR,
    compiled,
    day_of,
    real_day,
    tidied,
    year_last,
)
from collabmap.reading.periods import Span, span_of, year_or_month
from collabmap.records.words import day_in_words

Order = Literal["day-first", "month-first", "day-numbers"]
# Excel's day 1 is 1 January 1900 and its day 60 the 29 February 1900 that never was: from
# day 61 on its count is one too high, and starts in effect on 30 December 1899.
BEFORE_DAY_ONE = date(1899, 12, 30)
FALSE_LEAP_DAY = 60
FIRST_NUMBER = 20_000  # 3 October 1954: smaller numbers in a column are hardly dates
LAST_NUMBER = (date(LAST_YEAR, 12, 31) - BEFORE_DAY_ONE).days


class Rule(NamedTuple):
    """How the dates of a column are read, and `said`, that in a sentence.

    `order` tells which number of 3/4/2025 is the day, or that the column holds Excel's day
    numbers; `year_months` that 2011-12 is a month. `code` is the catalogue's where a person
    should be told of the choice, else None.
    """

    order: Order = "day-first"
    year_months: bool = False
    said: str = "Every date says by itself which number is the day."
    code: str | None = None

    @property
    def month_first(self) -> bool:
        """Whether 3/4/2025 is 4 March."""
        return self.order == "month-first"

    def day_of(self, cell: str) -> date | None:
        """Return the one day a cell means; None where it means several or none."""
        if self.order == "day-numbers":
            return _numbered_day(cell)
        return day_of(cell, month_first=self.month_first)

    def period_of(self, cell: str) -> Span | None:
        """Return the stretch of days a cell means; None where it means one or none."""
        return span_of(cell, month_first=self.month_first, year_months=self.year_months)

    def why_not(self, cell: str) -> str:
        """Return a sentence on why a cell that is no date under this rule is none."""
        if day_of(cell, month_first=not self.month_first):
            has, read = ("day", "month") if self.month_first else ("month", "day")
            return f'"{cell}" has its {has} first, and this column is read with the {read} first.'
        day = _numbered_day(cell)
        if day:
            return f'"{cell}" is a date only as Excel\'s number for {day_in_words(day)}.'
        if _is_of_another_age(cell):
            return f'"{cell}" is not a day from {FIRST_YEAR} to {LAST_YEAR}.'
        return f'"{cell}" is not a date.'


class Days(NamedTuple):
    """What the cells of a column mean as dates.

    `starts` and `ends` are as long as the cells and hold days as date.toordinal numbers them:
    twice the same for a day, the first and the last of a period, twice 0 where a cell is no
    date. `notes` are what to say once of the whole column, each a code of the catalogue and
    a sentence.
    """

    rule: Rule
    notes: tuple[tuple[str, str], ...]
    starts: list[int]
    ends: list[int]


def days_of(cells: Sequence[str], rule: Rule | None = None) -> Days:
    """Return what the different cells of a column mean, under one rule chosen from them all.

    The order of the cells does not matter, nor how often each stands. Give `rule` where it
    was chosen from more: a start and an end column are best read alike.
    """
    rule = rule or rule_of(cells)
    starts, ends, periods = [0] * len(cells), [0] * len(cells), []
    for at, cell in enumerate(cells):
        day = rule.day_of(cell)
        span = None if day else rule.period_of(cell)
        if day:
            starts[at] = ends[at] = day.toordinal()
        elif span:
            starts[at], ends[at] = span.start.toordinal(), span.end.toordinal()
            periods.append(cell)
    notes = [(rule.code, rule.said)] if rule.code else []
    if periods:
        notes.append(("date-is-period", _meant(rule, min(periods))))
    return Days(rule, tuple(notes), starts, ends)


def rule_of(cells: Iterable[str]) -> Rule:
    """Return the rule for a column with these different cells.

    The numbers are Excel's only where each can be and no cell is a date otherwise. The month
    comes first only where some cell is a day in no other way and none needs the day first.
    """
    different = set(cells)
    if _are_day_numbers(different):
        return _with_words(
            Rule("day-numbers"), "excel-day-numbers", list(filter(_is_number, different))
        )
    day_first, month_first, either = _orders(different)
    rule = Rule(year_months=_has_months_only(different))
    if day_first and month_first:
        return _with_words(rule, "mixed-order", day_first, month_first)
    if month_first:
        return _with_words(rule._replace(order="month-first"), "month-first", month_first)
    if day_first:
        return _with_words(rule, None, day_first)
    return _with_words(rule, "day-first-assumed", either) if either else rule


def day_of_number(number: float) -> date | None:
    """Return the day of one of Excel's numbers (its 1900 system), the time of day left off.

    45930 is 30 September 2025. None for 60, Excel's 29 February 1900, and outside 1900 to 2100.
    """
    if not 1 <= number < LAST_NUMBER + 1 or int(number) == FALSE_LEAP_DAY:
        return None
    whole = int(number)
    return BEFORE_DAY_ONE + timedelta(days=whole + (whole < FALSE_LEAP_DAY))


def _numbered_day(cell: str) -> date | None:
    """Return the day of a cell that can be one of Excel's numbers in a column of them."""
    number = float(cell) if _is_number(cell) else 0
    return day_of_number(number) if number >= FIRST_NUMBER else None


def _is_number(cell: str) -> bool:
    """Whether a cell holds digits, with a part of a day behind a point or without."""
    return cell[:1].isdigit() and cell.replace(".", "", 1).isdigit() and cell.isascii()


def _are_day_numbers(different: Iterable[str]) -> bool:
    """Whether there are numbers, each can be one of Excel's, and no other cell is a date."""
    numbers = {cell for cell in different if _is_number(cell)}
    if not numbers or not all(map(_numbered_day, numbers)):
        return False
    return not any(_is_date(cell) for cell in different if cell not in numbers)


def _is_date(cell: str) -> bool:
    return (day_of(cell) or span_of(cell)) is not None


def _orders(different: Iterable[str]) -> tuple[list[str], list[str], list[str]]:
    """Return the cells that need the day first, those that need the month first, and the rest.

    Only cells like 3/4/2025 count, and of the rest only those that mean two days.
    """
    day_first: list[str] = []
    month_first: list[str] = []
    either: list[str] = []
    for cell in different:
        numbers = year_last(cell)
        if numbers is None:
            continue
        first, second, year = numbers
        if 12 < first <= 31:
            day_first.append(cell)
        elif first != second and real_day(year, first, second):
            (month_first if second > 12 else either).append(cell)
    return day_first, month_first, either


def _has_months_only(different: Iterable[str]) -> bool:
    """Whether some cell like 2011-10 can only be a month, and none only a school year."""
    kinds = {year_or_month(cell) for cell in different if len(cell) == len("2011-10")}
    return "month" in kinds and "year" not in kinds


def _with_words(
    rule: Rule, code: str | None, cells: Sequence[str], others: Sequence[str] = ()
) -> Rule:
    """Return the rule with its sentence, which shows one of the cells that led to it."""
    shown = _meant(rule, min(cells))
    said = {
        None: f"The day is read first, as in Britain: {shown}",
        "excel-day-numbers": f"The numbers are read as Excel's day numbers: {shown}",
        "mixed-order": "The day is read first, as in Britain, but some dates have the month "
        f'first, like "{min(others, default="")}".',
        "month-first": "The month is read first, since some dates can be read no other way: "
        f"{shown}",
        "day-first-assumed": "Day and month can be either way round in every date; the day is "
        f"read first, as in Britain: {shown}",
    }
    return rule._replace(said=said[code], code=code)


def _meant(rule: Rule, cell: str) -> str:
    """Return in a sentence what a cell means under a rule."""
    day = rule.day_of(cell)
    ends = (day,) if day else rule.period_of(cell)
    if ends is None:
        return f'"{cell}" is not a date.'
    return f'"{cell}" is {" to ".join(map(day_in_words, ends))}.'


def _is_of_another_age(cell: str) -> bool:
    """Whether a cell would be a date if its year were from 1900 to 2100."""
    plain = tidied(cell)
    years = compiled(r"(?<!\d)\d{4}(?!\d)").findall(plain)
    if len(years) != 1 or FIRST_YEAR <= int(years[0]) <= LAST_YEAR:
        return False
    return _is_date(plain.replace(years[0], "2000"))
