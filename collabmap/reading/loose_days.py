"""Days as people write them: "w/c 6 Oct", "3rd Nov", "Autumn 2", "3-5 November", "Sept 25".

What is not said, the year above all, is taken from the table's window. What says a stretch is
a stretch and no day: a week, half a term, a month. Terms begin as in `periods`; the first half
of the autumn ends on 31 October, of the spring on 15 February, of the summer on 31 May.
"""

from collections.abc import Callable
from datetime import date, timedelta

from collabmap.reading.dates import (
    LAST_YEAR,
    WEEKDAY,
    compiled,
    day_of,
    month_of,
    real_day,
    tidied,
    year_of,
)
from collabmap.reading.periods import Span, last_of_month
from collabmap.reading.windows import TERMS, Window, school_year_of, term_span

UNKNOWN = {
    *("tbc", "tba", "tbd", "?", "??", "ongoing", "on going", "n/k", "nk", "unknown", "not known"),
    *("various", "various dates", "to be confirmed", "to be arranged", "to be agreed", "easter"),
    *("end of year", "end of term", "all year", "throughout", "throughout year", "rolling"),
    *("throughout the year", "continuous", "termly", "weekly", "monthly", "see calendar", "tbd."),
    *("date tbc", "tbc.", "n/a", "-", "pending", "not set", "half term", "christmas", "this year"),
    *(
        "open",
        "open ended",
        "present",
        "current",
        "whole year",
        "as needed",
        "ad hoc",
        "i'w gadarnhau",
    ),
}
ORDINAL = r"(\d{1,2})(?:st|nd|rd|th)?"
MONTH = r"([a-z]{3,10})\.?"
YEAR = r"(?:,? ?'?(\d{4}|\d{2}))?"
WEEK = (
    r"(?:w[/.]? ?[cb]|week (?:commencing|beginning|starting|of)|wk (?:commencing|beginning)|w/beg)"
    r"[.:]? ?(.+)$"
)
DAY_AND_MONTH = rf"{WEEKDAY}{ORDINAL}(?: of)?[ -]?{MONTH}{YEAR}$"
MONTH_AND_DAY = rf"{WEEKDAY}{MONTH} {ORDINAL}(?:,? (\d{{4}}))?$"
IN_FIGURES = rf"{WEEKDAY}(\d{{1,2}})[/.](\d{{1,2}})$"
MONTH_AND_YEAR = rf"{MONTH},?[ -]'?(\d{{4}}|\d{{2}})$"
MONTH_ALONE = rf"(?:early|mid|late|end of|start of|beginning of)?[- ]?{MONTH}$"
DAYS_OF_MONTH = (
    rf"{WEEKDAY}{ORDINAL} ?(?:-|&|and|to|\+|/) ?{WEEKDAY}{ORDINAL}(?: of)? ?{MONTH}{YEAR}$"
)
TWO_DAYS = r"(.+?) ?(?:-|to|until) ?(.+)$"
HALF_TERM = (
    r"(aut|spr|sum)(?:umn|ing|mer)?(?: ?term)? ?([12])?(?:st half|nd half)?"
    r"(?:,? ?(?:wk|week) ?(\d{1,2}))?(?:,? ?(\d{4})(?: ?[-/] ?(\d{4}|\d{2}))?)?$"
)
HALVES = {"autumn": (10, 31), "spring": (2, 15), "summer": (5, 31)}
SCHOOL_WEEK = 4  # days from Monday to Friday


def is_unknown(cell: str) -> bool:
    """Whether a cell says in words that the day is not known, or that there is no end."""
    return tidied(cell).casefold().strip(" .!") in UNKNOWN or tidied(cell).casefold() in UNKNOWN


def loose_span(cell: str, window: Window | None) -> Span | None:
    """Return the days that a cell means, with what it leaves out taken from the window.

    None where it says no time, or none that can be known without a window.
    """
    plain = tidied(cell)
    forms: tuple[Callable[[str, Window | None], Span | None], ...] = (
        _week, _days_of_month, _day, _half_term, _month, _two_days,
    )  # fmt: skip
    for form in forms:
        span = form(plain, window)
        if span:
            return span
    return None


def _made(window: Window | None, month: int, day: int, year: str | None) -> date | None:
    """Return a day, its year as written or else that of the window."""
    if not 1 <= month <= 12:
        return None
    if year:
        return real_day(year_of(year), month, day)
    return window.nearest_year(month, day) if window else None


def _one(day: date | None) -> Span | None:
    return Span(day, day) if day else None


def _day(cell: str, window: Window | None) -> Span | None:
    known = day_of(cell)
    if known:
        return Span(known, known)
    found = compiled(DAY_AND_MONTH).match(cell)
    if found:
        return _one(_made(window, month_of(found[2]), int(found[1]), found[3]))
    found = compiled(IN_FIGURES).match(cell)
    if found:
        return _one(_made(window, int(found[2]), int(found[1]), None))
    found = compiled(MONTH_AND_DAY).match(cell)
    if found and month_of(found[1]) and not _is_month_and_year(cell, window):
        return _one(_made(window, month_of(found[1]), int(found[2]), found[3]))
    return None


def _is_month_and_year(cell: str, window: Window | None) -> bool:
    """Whether "Sept 25" is a month of 2025: where that is near the window, or past any day."""
    found = compiled(MONTH_AND_YEAR).match(cell)
    if not found or not month_of(found[1]) or compiled(r"\d(?:st|nd|rd|th)").search(cell):
        return False
    year = year_of(found[2])
    if len(found[2]) == 4:
        return True
    if window is None:
        return 15 <= int(found[2]) <= 45
    return window.start.year - 1 <= year <= window.end.year + 1


def _week(cell: str, window: Window | None) -> Span | None:
    found = compiled(WEEK).match(cell)
    first = _day(found[1], window) if found else None
    return Span(first.start, first.start + timedelta(days=SCHOOL_WEEK)) if first else None


def _days_of_month(cell: str, window: Window | None) -> Span | None:
    found = compiled(DAYS_OF_MONTH).match(cell)
    if not found:
        return None
    first, last = (_made(window, month_of(found[3]), int(found[at]), found[4]) for at in (1, 2))
    return Span(first, last) if first and last and first <= last else None


def _two_days(cell: str, window: Window | None) -> Span | None:
    found = compiled(TWO_DAYS).match(cell)
    if not found or len(cell) < len("1/9-2/9"):
        return None
    first, last = (_day(found[at].strip(), window) for at in (1, 2))
    return Span(first.start, last.end) if first and last and first.start <= last.end else None


def _month(cell: str, window: Window | None) -> Span | None:
    found = compiled(MONTH_AND_YEAR).match(cell)
    if found and month_of(found[1]) and _is_month_and_year(cell, window):
        start = real_day(year_of(found[2]), month_of(found[1]), 1)
        return Span(start, last_of_month(start)) if start and start.year <= LAST_YEAR else None
    found = compiled(MONTH_ALONE).match(cell)
    month = month_of(found[1]) if found else 0
    start = window.nearest_year(month, 1) if window and month else None
    return Span(start, last_of_month(start)) if start else None


def _half_term(cell: str, window: Window | None) -> Span | None:
    found = compiled(HALF_TERM).match(cell)
    if not found:
        return None
    name = TERMS[found[1].casefold()]
    if found[4]:
        term = term_span(name, int(found[4]), second=bool(found[5]))
    elif window:
        year = school_year_of(window.start)
        term = term_span(name, year.start.year, second=True)
    else:
        return None
    start, end = term
    if found[2]:
        month, day = HALVES[name]
        middle = date(end.year, month, day)
        start, end = (start, middle) if found[2] == "1" else (middle + timedelta(days=1), end)
    if found[3]:
        monday = start + timedelta(days=-start.weekday() % 7 + 7 * (int(found[3]) - 1))
        return Span(monday, monday + timedelta(days=SCHOOL_WEEK))
    return Span(start, end)
