"""When the occasions of a table took place, as far as its surroundings tell: a term, a year.

People write "w/c 6 Oct" on a sheet called "Autumn 2025". The year is in the sheet's name, the
title above the table, the file's name, or in the other rows.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from collabmap.reading.dates import compiled, month_of, year_of
from collabmap.reading.periods import TERM_DAYS, Span, last_of_month
from collabmap.reading.table import Table
from collabmap.records import Period

TERMS = {"aut": "autumn", "spr": "spring", "sum": "summer"}
TERM_NAMED = (
    r"(?<![a-z])(aut|spr|sum)(?:umn|ing|mer)?(?: ?term)?(?: ?[12])?[ _,'-]*"
    r"(20\d\d|\d\d)(?: ?[-/_] ?(20\d\d|\d\d))?(?!\d)"
)
YEAR_AND_TERM = (
    r"(?<!\d)(20\d\d)(?: ?[-/_] ?(20\d\d|\d\d))?[ _,-]*(aut|spr|sum)(?:umn|ing|mer)?(?![a-z])"
)
SCHOOL_YEAR = r"(?<!\d)(20\d\d) ?[-/_–] ?(20\d\d|\d\d)(?!\d)"
MONTH_NAMED = r"(?<![a-z])([a-z]{3,9})[ _-](20\d\d)(?!\d)"
YEAR_ALONE = r"(?<!\d)(20\d\d)(?!\d)"


class Window(NamedTuple):
    """The days from `start` to `end` in which a table's occasions lie, and what told it."""

    start: date
    end: date
    told_by: str

    @property
    def school_year(self) -> Span:
        """The school year in which the window begins."""
        return school_year_of(self.start)

    def nearest_year(self, month: int, day: int) -> date | None:
        """Return the day of the window, or else of its school year, with this month and day."""
        whole_year = (self.start.month, self.start.day, self.end.month, self.end.day)
        spans = [Span(self.start, self.end)]
        if whole_year != (1, 1, 12, 31):
            spans.append(self.school_year)
        for span in spans:
            for year in range(span.start.year, span.end.year + 1):
                try:
                    found = date(year, month, day)
                except ValueError:
                    continue
                if span.start <= found <= span.end:
                    return found
        return None


def school_year_of(day: date) -> Span:
    """Return the school year, from 1 September to 31 August, that has this day."""
    period = Period.school_year(day.year if day.month > 8 else day.year - 1)
    assert period.start is not None  # a school year has both its days
    assert period.end is not None
    return Span(period.start, period.end)


def window_of(table: Table, days: Iterable[date]) -> Window | None:
    """Return when a table's occasions took place: by its sheet's name, titles, file's name, days.

    The most exact comes first; `days` are those that the table itself gives, which decide
    where all are of one school year. None where nothing tells.
    """
    titles = getattr(table, "titles", ())
    named = [
        (table.sheet, f'the sheet\'s name, "{table.sheet}"'),
        *((title, f'the title, "{title}"') for title in titles),
        (table.file or table.name, f'the file\'s name, "{table.file or table.name}"'),
    ]
    for text, told_by in named:
        span = span_in(text)
        if span:
            return Window(span.start, span.end, told_by)
    years = sorted({school_year_of(day) for day in days})
    if len(years) == 1:
        return Window(years[0].start, years[0].end, "the other rows")
    return None


def around(days: Iterable[date]) -> Window | None:
    """Return the school years around some days, as a last resort; None without any day."""
    known = sorted(days)
    if not known:
        return None
    first, last = school_year_of(known[0]), school_year_of(known[-1])
    return Window(first.start, last.end, "the first and last day of the other rows")


def span_in(text: str) -> Span | None:
    """Return the term, school year, month or year that a name or title speaks of; None for none."""
    found = compiled(YEAR_AND_TERM).search(text)
    if found:
        return term_span(TERMS[found[3].casefold()], int(found[1]), second=bool(found[2]))
    found = compiled(TERM_NAMED).search(text)
    if found:
        return term_span(TERMS[found[1].casefold()], year_of(found[2]), second=bool(found[3]))
    found = compiled(SCHOOL_YEAR).search(text)
    if found and int(found[2]) % 100 == (int(found[1]) + 1) % 100:
        return school_year_of(date(int(found[1]), 9, 1))
    found = compiled(MONTH_NAMED).search(text)
    if found and month_of(found[1]):
        start = date(int(found[2]), month_of(found[1]), 1)
        return Span(start, last_of_month(start))
    found = compiled(YEAR_ALONE).search(text)
    return Span(date(int(found[1]), 1, 1), date(int(found[1]), 12, 31)) if found else None


def term_span(name: str, year: int, *, second: bool = False) -> Span:
    """Return the days of a term of a calendar year; of a school year where a `second` is given."""
    if second and name != "autumn":
        year += 1
    month, day, last_month, last_day = TERM_DAYS[name]
    return Span(date(year, month, day), date(year, last_month, last_day))
