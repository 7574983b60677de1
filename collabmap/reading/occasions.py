"""What a heading over an occasion says: its title, and the day that stands in it.

"Maths hub 3/10/25", "Maths hub (Thu 3 October 2025)" and "3 Oct Maths hub 2025" are the Maths
hub on one day. Only words that are a date as a cell can be one count, with a year; the day is
read later, by the one rule chosen from all headings.
"""

from collections.abc import Iterator
from typing import NamedTuple

from collabmap.reading.dates import FIRST_YEAR, LAST_YEAR, LONGEST, day_of, tidied
from collabmap.reading.periods import span_of

MOST_WORDS = 8  # "Thursday 2 October 2025 to Friday 3 October"
AROUND = " \t,;:.-–—|()[]"


class Occasion(NamedTuple):
    """The title and the date of an occasion as its heading writes them; "" for none."""

    title: str
    date: str


def occasion_of(heading: str) -> Occasion:
    """Return what a heading says; the whole of it is the title where no date stands in it."""
    words = heading.split()
    if len(heading) > LONGEST or not any(map(str.isdigit, heading)):
        return Occasion(heading, "")
    for first, last in _windows(len(words)):
        said = " ".join(words[first:last]).strip(AROUND)
        if _is_date(said):
            return Occasion(_title([*words[:first], *words[last:]]), said)
    return _with_year_apart(words) or Occasion(heading, "")


def _windows(count: int) -> Iterator[tuple[int, int]]:
    """Yield where each run of words begins and ends, the longest first, then from the left."""
    for size in range(min(count, MOST_WORDS), 0, -1):
        for first in range(count - size + 1):
            yield first, first + size


def _is_date(said: str) -> bool:
    if not any(map(str.isdigit, said)):
        return False
    return bool(day_of(said) or day_of(said, month_first=True) or span_of(said))


def _with_year_apart(words: list[str]) -> Occasion | None:
    """Return an occasion whose year stands away from its day and month: "3 Oct Maths hub 2025"."""
    years = [at for at, word in enumerate(words) if _is_year(word.strip(AROUND))]
    if len(years) != 1:
        return None
    year = words[years[0]].strip(AROUND)
    rest = [word for at, word in enumerate(words) if at != years[0]]
    for first, last in _windows(len(rest)):
        said = f"{' '.join(rest[first:last]).strip(AROUND)} {year}"
        if any(map(str.isalpha, said)) and day_of(tidied(said)):
            return Occasion(_title([*rest[:first], *rest[last:]]), said)
    return None


def _is_year(word: str) -> bool:
    return (
        len(word) == len("2025")
        and word.isascii()
        and word.isdigit()
        and FIRST_YEAR <= int(word) <= LAST_YEAR
    )


def _title(words: list[str]) -> str:
    """Return the words that are left of a heading, without the marks that held the date."""
    return " ".join(word for word in words if word.strip(AROUND)).strip(" ,;:.-–—|")
