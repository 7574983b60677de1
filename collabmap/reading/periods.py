"""The stretch of days a cell means: a school year, a term, a month, or two days joined.

School years run from 1 September to 31 August. Terms begin on 1 September, 1 January and
12 April. Welsh terms are known by "tymor": on its own Hydref is October.
"""

from datetime import date, timedelta
from typing import Literal, NamedTuple

from collabmap.reading.dates import (
    FIRST_YEAR,
    LAST_YEAR,
    compiled,
    day_of,
    month_of,
    real_day,
    tidied,
    year_of,
)
from collabmap.records import Period

YEAR_WORDS = r"(?:academic|school) year|AY|SY|blwyddyn (?:academaidd|ysgol)"
SCHOOL_YEAR = (
    rf"(?:(?:{YEAR_WORDS}):? ?)?(?P<first>\d{{4}}) ?[-/] ?(?P<second>\d{{4}}|\d{{2}})"
    r"(?: (?:academic|school) year)?$"
)
NAMES = r"(?P<name>autumn|spring|summer)(?: term)?|tymor (?:yr |y )?(?P<enw>hydref|gwanwyn|haf)"
YEARS = r"(?P<first>\d{4}|\d{2})(?: ?[-/] ?(?P<second>\d{4}|\d{2}))?"
TERM = (rf"(?:{NAMES}),? {YEARS}$", rf"{YEARS},? (?:{NAMES})$")
TERMS = {"hydref": "autumn", "gwanwyn": "spring", "haf": "summer"}
TERM_DAYS = {"autumn": (9, 1, 12, 31), "spring": (1, 1, 4, 11), "summer": (4, 12, 8, 31)}
MONTH_NAMED = (
    r"(?P<month>[a-z]{3,10})\.?,? (?P<year>\d{4})$",
    r"(?P<month>[a-z]{3,10})(?:-| ?')(?P<year>\d{4}|\d{2})$",
    r"(?P<year>\d{4})[- ](?P<month>[a-z]{3,10})$",
)
MONTH_NUMBERED = (
    r"(?P<year>\d{4})[-/](?P<month>\d{2})$",
    r"(?P<month>\d{1,2})[-/.](?P<year>\d{4})$",
)
BETWEEN = r" ?(?:\bto\b|:|\.\.| - ) ?"


class Span(NamedTuple):
    """The days from `start` to `end`, both included."""

    start: date
    end: date


def span_of(cell: str, *, month_first: bool = False, year_months: bool = False) -> Span | None:
    """Return the stretch of days a cell means; None where it means a day, or nothing.

    2011-12 is the school year, unless `year_months` says that the column has months like
    2011-10. `month_first` is the order of two days joined: 1/10/2025 to 3/10/2025.
    """
    plain = tidied(cell)
    if not plain.isascii() or not compiled(r"\d").search(plain):
        return None
    forms = (_month, _school_year) if year_months else (_school_year, _month)
    for form in (*forms, _term):
        span = form(plain)
        if span:
            return span
    return _two_days(plain, month_first)


def year_or_month(cell: str) -> Literal["year", "month", "either"] | None:
    """Return what a cell like 2011-12 can be: a school year, a month, either, or None."""
    if not compiled(MONTH_NUMBERED[0]).match(cell):
        return None
    year, month = _school_year(cell), _month(cell)
    if year and month:
        return "either"
    return "year" if year else "month" if month else None


def _school_year(cell: str) -> Span | None:
    found = compiled(SCHOOL_YEAR).match(cell)
    if not found:
        return None
    first = int(found["first"])
    if not _follows(first, found["second"]) or not FIRST_YEAR <= first < LAST_YEAR:
        return None
    year = Period.school_year(first)
    return Span(year.start, year.end) if year.start and year.end else None


def _term(cell: str) -> Span | None:
    """Read "autumn 2025", and a term of a school year: "spring term 2025/26" is in 2026."""
    for pattern in TERM:
        found = compiled(pattern).match(cell)
        if found:
            break
    else:
        return None
    said = (found["name"] or found["enw"]).casefold()
    name = TERMS.get(said, said)
    year = year_of(found["first"])
    if found["second"]:
        if not _follows(year, found["second"]):
            return None
        year += name != "autumn"
    month, day, last_month, last_day = TERM_DAYS[name]
    start, end = real_day(year, month, day), real_day(year, last_month, last_day)
    return Span(start, end) if start and end else None


def _month(cell: str) -> Span | None:
    for pattern in (*MONTH_NAMED, *MONTH_NUMBERED):
        found = compiled(pattern).match(cell)
        if found:
            start = real_day(year_of(found["year"]), month_of(found["month"]), 1)
            return Span(start, last_of_month(start)) if start else None
    return None


def _two_days(cell: str, month_first: bool) -> Span | None:
    """Read two days joined by "to", "..", ":" or a dash between spaces, the earlier first."""
    ends = compiled(BETWEEN).split(cell)
    if len(ends) != 2:
        return None
    start, end = (day_of(said, month_first=month_first) for said in ends)
    return Span(start, end) if start and end and start <= end else None


def _follows(first: int, second: str) -> bool:
    """Whether the second year's digits are those of the year after the first."""
    return int(second) == (first + 1 if len(second) == 4 else (first + 1) % 100)


def last_of_month(day: date) -> date:
    """Return the last day of a day's month."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
