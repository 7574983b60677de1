"""The working days of the two school years, and how occasions are spread over them."""

from datetime import date, timedelta
from functools import cache

from sample_networks.making.chance import Chance

BEFORE, NOW = 2024, 2025
"""The two school years, each by the year it begins in."""

HALF_TERMS = {
    BEFORE: (
        (date(2024, 9, 9), date(2024, 10, 25)), (date(2024, 11, 4), date(2024, 12, 18)),
        (date(2025, 1, 8), date(2025, 2, 14)), (date(2025, 2, 24), date(2025, 4, 3)),
        (date(2025, 4, 23), date(2025, 5, 23)), (date(2025, 6, 2), date(2025, 7, 16)),
    ),
    NOW: (
        (date(2025, 9, 8), date(2025, 10, 24)), (date(2025, 11, 3), date(2025, 12, 17)),
        (date(2026, 1, 7), date(2026, 2, 13)), (date(2026, 2, 23), date(2026, 3, 26)),
        (date(2026, 4, 14), date(2026, 5, 22)), (date(2026, 6, 1), date(2026, 7, 15)),
    ),
}  # fmt: skip
BANK_HOLIDAYS = (date(2025, 5, 5), date(2026, 5, 4))


def name(year: int) -> str:
    """Return the school year's name, as 2025-26."""
    return f"{year}-{(year + 1) % 100:02d}"


def school_year(day: date) -> int:
    """Return the year in which the school year of `day` began."""
    return day.year if day.month >= 9 else day.year - 1


@cache
def working_days(year: int, half_term: int) -> tuple[date, ...]:
    """Return the Mondays to Fridays of a half-term (0 to 5) when schools are open."""
    first, last = HALF_TERMS[year][half_term]
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    return tuple(day for day in days if day.weekday() < 5 and day not in BANK_HOLIDAYS)


def spread_out(year: int, count: int, chance: Chance) -> tuple[date, ...]:
    """Return `count` different days of the year in order, in as many half-terms as there are."""
    halves = chance.several(range(6), count)
    days = {chance.pick(working_days(year, half)) for half in halves}
    while len(days) < count:
        days.add(chance.pick(working_days(year, chance.whole(0, 5))))
    return tuple(sorted(days))
