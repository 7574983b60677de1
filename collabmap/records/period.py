"""A period: the stretch of days a question is about, both ends included."""

import re
from dataclasses import dataclass
from datetime import date

from collabmap.records.words import day_in_words

SCHOOL_YEAR = r"(?ia)^(?:AY\s*)?(\d{4})\s*[-/–]\s*(\d{2}|\d{4})$"


@dataclass(frozen=True)
class Period:
    """The days from `start` to `end`, both included, under a `name`.

    Without days (`Period.undated()`) it holds every record: the answer where no record has
    a date. Raises ValueError when only one end is given or the end is before the start.
    """

    start: date | None
    end: date | None
    name: str

    def __post_init__(self) -> None:
        if (self.start is None) != (self.end is None):
            raise ValueError("a period has both ends or none")
        if self.start and self.end and self.end < self.start:
            raise ValueError(
                f"the period ends ({self.end.isoformat()}) before it starts "
                f"({self.start.isoformat()})"
            )

    @classmethod
    def undated(cls) -> "Period":
        """Return the period of records that have no dates."""
        return cls(None, None, "undated")

    @classmethod
    def school_year(cls, first: int) -> "Period":
        """Return the school year that starts on 1 September of `first`, named like 2025-26."""
        return cls(date(first, 9, 1), date(first + 1, 8, 31), f"{first}-{(first + 1) % 100:02d}")

    @classmethod
    def between(cls, start: date, end: date) -> "Period":
        """Return the period between two days, under a school year's name where it is one."""
        if (start.month, start.day) == (9, 1) and end == date(start.year + 1, 8, 31):
            return cls.school_year(start.year)
        return cls(start, end, f"{start.isoformat()} to {end.isoformat()}")

    @classmethod
    def named(cls, name: str) -> "Period":
        """Return the school year of a name like 2025-26, 2025/26, 2025-2026 or AY 2025/26.

        Raises ValueError when the name is of another form or its years do not follow.
        """
        found = re.match(SCHOOL_YEAR, name.strip())
        if found:
            first, second = int(found[1]), int(found[2])
            if 1900 <= first < 2200 and second in (first + 1, (first + 1) % 100):
                return cls.school_year(first)
        raise ValueError(f'"{name}" is not a school year. Write it like 2025-26.')

    @property
    def dated(self) -> bool:
        """Whether the period has days."""
        return self.start is not None

    @property
    def words(self) -> str:
        """The period for a reader: "1 September 2025 to 31 August 2026", or "undated"."""
        if self.start is None or self.end is None:
            return "undated"
        return f"{day_in_words(self.start)} to {day_in_words(self.end)}"

    def holds(self, day: date) -> bool:
        """Return whether `day` is in the period; an undated period holds every day."""
        return self.start is None or self.end is None or self.start <= day <= self.end

    def previous(self) -> "Period | None":
        """Return the window moved back 12 months, or by its whole years where it is longer.

        None when the period is undated or would start before the calendar does.
        """
        if self.start is None or self.end is None:
            return None
        back = max(1, _whole_years(self.start, self.end))
        if self.start.year - back < 1:
            return None
        return Period.between(_moved(self.start, back), _moved(self.end, back))


def _whole_years(start: date, end: date) -> int:
    """Count the years a window spans, a begun one counting whole: two years and a day is 3."""
    years = end.year - start.year
    return years + (1 if (end.month, end.day) >= (start.month, start.day) else 0)


def _moved(day: date, years: int) -> date:
    """Return the day `years` earlier; 29 February becomes 28 where there is none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
