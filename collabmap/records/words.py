"""Small pieces of English used wherever something is said: counts, lists, days."""

from collections.abc import Sequence
from datetime import date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day_in_words(day: date) -> str:
    """Return a day as 8 May 2025."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def count_of(number: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun: "1 school", "1,204 schools"; `many` where s will not do."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(words: Sequence[str]) -> str:
    """Return words as a list in a sentence: "A", "A and B", "A, B and C"; "" when empty."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
