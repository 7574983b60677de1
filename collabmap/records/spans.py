"""Stretches of days in words: what went on over a term never has a day that nobody wrote down."""

from datetime import date, timedelta
from typing import NamedTuple

from collabmap.records.words import MONTHS, day_in_words

# Named stretches of a school year, by the month and day of both ends.
TERMS = {
    ((9, 1), (12, 31)): "autumn",
    ((1, 1), (4, 11)): "spring",
    ((4, 12), (8, 31)): "summer",
}


class Stretch(NamedTuple):
    """The days from `start` to `end`, both included; one day where they are the same."""

    start: date
    end: date

    @property
    def words(self) -> str:
        """The days as they stand in a table: "8 May 2025", "July 2026", "3 to 5 November 2025"."""
        return self._named or f"{self._first} to {day_in_words(self.end)}"

    @property
    def when(self) -> str:
        """When it was, in a sentence: "8 May 2025", "in July 2026", "between 3 and 5 May 2025"."""
        if self.start == self.end:
            return day_in_words(self.end)
        if self._named:
            return f"in {self._named}"
        return f"between {self._first} and {day_in_words(self.end)}"

    @property
    def _named(self) -> str:
        """What the days are called: a day, a month, a term or a school year; "" for any others."""
        start, end = self
        if start == end:
            return day_in_words(end)
        if start.year == end.year:
            if start.day == 1 and start.month == end.month and _ends_month(end):
                return f"{MONTHS[end.month - 1]} {end.year}"
            term = TERMS.get(((start.month, start.day), (end.month, end.day)))
            return f"{term} {end.year}" if term else ""
        if (start.month, start.day, end.month, end.day) == (9, 1, 8, 31):
            return f"{start.year}-{end.year % 100:02d}" if end.year == start.year + 1 else ""
        return ""

    @property
    def _first(self) -> str:
        """The first day, without the month and the year that it shares with the last."""
        start, end = self
        if start.year != end.year:
            return day_in_words(start)
        if start.month != end.month:
            return f"{start.day} {MONTHS[start.month - 1]}"
        return str(start.day)


def _ends_month(day: date) -> bool:
    return day == date.max or (day + timedelta(days=1)).day == 1
