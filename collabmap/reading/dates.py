"""Dates by stated rules: ISO, or day first as in Britain. Nothing is guessed or rolled over.

The rule is the form of each cell: four digits first is year-month-day, otherwise the day
comes first; two digits are a year of this century. A time after the date is left off.
31/02/2025 is not a date, nor is anything before 1800 or after 2199.
"""

import re
from datetime import date

from collabmap.records.words import MONTHS

TIME = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$"
ISO = re.compile(r"^(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})" + TIME, re.ASCII)
BRITISH = re.compile(
    r"^(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2})[-/. ](?P<year>\d{4}|\d{2})" + TIME, re.ASCII
)
WORDED = re.compile(
    r"^(?:[a-z]+,? )?(?P<day>\d{1,2})(?:st|nd|rd|th)?[- ](?P<month>[a-z]{3,9})\.?,?[- ]"
    r"(?P<year>\d{4}|\d{2})" + TIME,
    re.ASCII | re.IGNORECASE,
)
FIRST_YEAR, LAST_YEAR = 1800, 2199
MONTH_NUMBERS = {
    form: number
    for number, month in enumerate(MONTHS, start=1)
    for form in (month.casefold(), month[:3].casefold(), month[:4].casefold())
}


def day_of(cell: str) -> date | None:
    """Return the day a cell means; None where it is empty or is not a date."""
    if not cell:
        return None
    found = ISO.match(cell) or BRITISH.match(cell) or WORDED.match(cell)
    if not found:
        return None
    month = found["month"].casefold()
    number = int(month) if month.isdigit() else MONTH_NUMBERS.get(month, 0)
    year = int(found["year"])
    if len(found["year"]) == 2:
        year += 2000
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, number, int(found["day"]))
    except ValueError:
        return None
