"""What each choice of the tie rule would change, found by trying it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from collabmap.pipeline import Analysis
from collabmap.records import Period

LARGEST_EVENTS = (2, 4, 8, 12, 20)
LEASTS = (1, 2, 3)
WEIGHTS = {
    "shared": "Shared out among those who took part: a large event adds no more than a small",
    "count": "Each meeting counts the same for every pair that took part",
    "hours": "By hours, shared out among those who took part",
}


@dataclass(frozen=True)
class Choice:
    """One way to set the rule: its value, its words, the links it makes, schools with none.

    As in the headline, schools we hold no records for are not among those with none.
    """

    value: str
    words: str
    links: int
    without: int
    now: bool


@dataclass(frozen=True)
class Choices:
    """What there is to choose from: events by size, meetings by number, periods, types."""

    events: tuple[Choice, ...]
    leasts: tuple[Choice, ...]
    periods: tuple[Choice, ...]
    types: tuple[str, ...]


@lru_cache(maxsize=8)
def choices_of(analysis: Analysis) -> Choices:
    """Return every choice of the rule with what it would change; tried once an analysis."""
    return Choices(
        event_choices(analysis),
        least_choices(analysis),
        period_choices(analysis),
        types_in(analysis),
    )


def event_choices(analysis: Analysis) -> tuple[Choice, ...]:
    """Return the sizes of event to choose from, the present one among them."""
    rule = analysis.rule
    sizes = sorted({*LARGEST_EVENTS, rule.largest_event})
    return _tried(
        analysis,
        ((str(size), f"Events of up to {size} schools", {"largest_event": size}) for size in sizes),
    )


def least_choices(analysis: Analysis) -> tuple[Choice, ...]:
    """Return how often two schools must meet to be linked, the present number among them."""
    counts = sorted({*LEASTS, analysis.rule.least})
    words = {1: "Met once or more", 2: "Met twice or more"}
    return _tried(
        analysis,
        (
            (str(least), words.get(least, f"Met {least} times or more"), {"least": least})
            for least in counts
        ),
    )


def period_choices(analysis: Analysis) -> tuple[Choice, ...]:
    """Return the school years that hold records, the latest first; () where nothing is dated."""
    days = analysis.records.interactions["date"].dropna()
    years = sorted({day.year - (day.month < 9) for day in days}, reverse=True)
    periods = [Period.school_year(year) for year in years]
    if analysis.period.dated and analysis.period not in periods:
        periods.insert(0, analysis.period)
    return _tried(
        analysis,
        ((written(period), period.words, {"period": period}) for period in periods),
    )


def written(period: Period) -> str:
    """Return a period as a form carries it: its two days, or "undated"."""
    return f"{period.start}:{period.end}" if period.dated else "undated"


def _tried(
    analysis: Analysis, ways: Iterable[tuple[str, str, dict[str, Any]]]
) -> tuple[Choice, ...]:
    choices = []
    for value, words, changed in ways:
        rule = replace(analysis.rule, **changed)
        now = rule == analysis.rule
        tried = analysis if now else replace(analysis, rule=rule)
        # Only another period changes which schools the records tell of.
        told = tried.coverage if rule.period != analysis.period else analysis.coverage
        degree = tried.network.degree
        without = int((degree[degree.index.isin(list(told.covered_ids))] == 0).sum())
        choices.append(Choice(value, words, len(tried.network.ties), without, now))
    return tuple(choices)


def types_in(analysis: Analysis) -> tuple[str, ...]:
    """Return the types of interaction that the records hold, in order of the alphabet."""
    return tuple(sorted(set(analysis.records.interactions["type"]) - {""}))
