"""The day a cell means, by stated rules: nothing is guessed and nothing rolled over.

Four digits first are year, month, day; otherwise the day comes first, as in Britain, unless
the caller has seen that the month does. A time after the day is left off, the day of the
week is not checked. Years run from 1900 to 2100; of two digits, 00 to 49 are 2000 to 2049
and 50 to 99 are 1950 to 1999. Which rule a whole column follows is decided in `dating`.
"""

import re
from datetime import date
from functools import cache

from collabmap.records.words import MONTHS

FIRST_YEAR, LAST_YEAR = 1900, 2100
PIVOT = 50
LONGEST = 120  # characters; no form of a date or period comes near it
WELSH_MONTHS = (
    "Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin",
    "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr",
)  # fmt: skip
# A month may be cut short to three letters or more: Sep, Sept, Septem, Gorff.
MONTH_NUMBERS = {
    month[:length].casefold(): number
    for months in (MONTHS, WELSH_MONTHS)
    for number, month in enumerate(months, start=1)
    for length in range(3, len(month) + 1)
}
# The other dashes, the other apostrophe, and the marks of direction some programs put in.
PLAIN = str.maketrans("‐‑‒–—−’", "------'", "\u200e\u200f")

TIME = (
    r"(?:(?:T| |, )(?:[01]?\d|2[0-4])(?:[:.][0-5]\d(?:[:.][0-5]\d(?:[.,]\d+)?)?)?"
    r" ?(?:am|pm)?(?: ?(?:Z|UTC|GMT|BST|[+-]\d{2}:?\d{2}))?)?$"
)
WEEKDAY = (
    r"(?:(?:(?:mon|tues?|wed(?:nes)?|thu(?:r|rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|(?:dydd )?(?:llun|mawrth|mercher|iau|gwener|sadwrn|sul))\.?,? )?"
)
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|af|il|ydd|ed|fed|eg|ain)?"
MONTH = r"(?P<month>[a-z]{3,10})\.?"
TWO_NUMBERS_AND_YEAR = r"(\d{1,2}) ?([-/. ]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})" + TIME
# Each form of a cell whose order cannot be mistaken, by what the cell begins with.
DAY_MONTH_YEAR = rf"{WEEKDAY}{DAY}(?: of)?[-/. ]?{MONTH},?[-/ ]?'?(?P<year>\d{{4}}|\d{{2}}){TIME}"
MONTH_DAY_YEAR = rf"{WEEKDAY}{MONTH} {DAY},? (?P<year>\d{{4}}){TIME}"
YEAR_BEGINS = (
    r"(?P<year>\d{4}) ?([-/. ]) ?(?P<month>\d{1,2}) ?\2 ?(?P<day>\d{1,2})" + TIME,
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:T\d{4}(?:\d{2})?Z?)?$",
    rf"(?P<year>\d{{4}})[-/ ]{MONTH}[-/ ]{DAY}{TIME}",
)
DAY_BEGINS = (DAY_MONTH_YEAR,)
WORD_BEGINS = (DAY_MONTH_YEAR, MONTH_DAY_YEAR)


def day_of(cell: str, *, month_first: bool = False) -> date | None:
    """Return the day a cell means; None where it is empty or is not a day.

    31/02/2025 is no day. `month_first` reads 3/4/2025 as 4 March; it changes no other form.
    """
    if len(cell) == 10 and cell[4] == "-" == cell[7] and cell.isascii():
        return _iso_day(cell)
    numbers = year_last(cell)
    if numbers is None:
        return _other_day(tidied(cell))
    first, second, year = numbers
    return real_day(year, first, second) if month_first else real_day(year, second, first)


def year_last(cell: str) -> tuple[int, int, int] | None:
    """Return the two numbers and the year of a cell like 3/4/2025; None of any other form.

    The two may be no day and month at all, and the year any: nothing is checked here.
    """
    if len(cell) == 10 and cell[2] == cell[5] and cell[2] in "/-." and cell.isascii():
        day, month, year = cell[:2], cell[3:5], cell[6:]
        if (day + month + year).isdigit():
            return int(day), int(month), int(year)
    cell = tidied(cell)
    if cell[:1].isalpha():  # "Wed 03/04/2024"
        cell = compiled(WEEKDAY).sub("", cell, count=1)
    if not cell[:1].isdigit() or cell[:3].isdigit():
        return None
    found = compiled(TWO_NUMBERS_AND_YEAR).match(cell)
    return (int(found[1]), int(found[3]), year_of(found[4])) if found else None


def real_day(year: int, month: int, day: int) -> date | None:
    """Return a day from 1900 to 2100; None where the calendar has no such day."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def year_of(digits: str) -> int:
    """Return the year of two or four digits: 25 is 2025, 50 is 1950."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year < PIVOT else 1900)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern made ready on first use, for any case of plain letters and digits."""
    return re.compile(pattern, re.ASCII | re.IGNORECASE)


def month_of(word: str) -> int:
    """Return the month that a number or a name means; 0 for a word that is no month."""
    return int(word) if word.isdigit() else MONTH_NUMBERS.get(word.casefold(), 0)


def tidied(cell: str) -> str:
    """Return a cell with single plain spaces and plain dashes; "" when it is far too long."""
    if len(cell) > LONGEST:
        return ""
    return " ".join((cell if cell.isascii() else cell.translate(PLAIN)).split())


def _iso_day(cell: str) -> date | None:
    try:
        found = date.fromisoformat(cell)
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


def _other_day(cell: str) -> date | None:
    """Read the forms whose order cannot be mistaken: the year first, or the month in words."""
    begins = (
        YEAR_BEGINS if cell[:4].isdigit() else DAY_BEGINS if cell[:1].isdigit() else WORD_BEGINS
    )
    for form in begins:
        found = compiled(form).match(cell)
        if found:
            month = month_of(found["month"])
            return real_day(year_of(found["year"]), month, int(found["day"]))
    return None
