"""Which period to ask about when nobody has said: the latest school year that is full enough."""

from dataclasses import dataclass

import pandas as pd

from collabmap.records import Period, Records

FULL_ENOUGH = 0.1


@dataclass(frozen=True)
class DefaultPeriod:
    """The period taken, and the names of the later school years left aside, earliest first."""

    period: Period
    left_aside: tuple[str, ...] = ()


def default_period(records: Records) -> DefaultPeriod:
    """Return the latest school year holding at least a tenth of the fullest year's interactions.

    Later years are named as left aside: a stray date in a future year must not make an
    empty map. Where no interaction has a date the period is undated; where there is no
    interaction at all it is undated too, since no year suggests itself.
    """
    counts = school_year_counts(records)
    if counts.empty:
        return DefaultPeriod(Period.undated())
    enough = counts.index[counts >= FULL_ENOUGH * counts.max()].max()
    later = tuple(Period.school_year(int(year)).name for year in counts.index if year > enough)
    return DefaultPeriod(Period.school_year(int(enough)), later)


def school_year_counts(records: Records) -> "pd.Series[int]":
    """Return how many interactions touch each school year, by its first calendar year.

    Years without any are absent; the series is empty where nothing has a date.
    """
    rows = records.interactions
    rows = rows[rows["date"].notna()]
    first = _school_year(rows["date"])
    last = _school_year(rows["end_date"].fillna(rows["date"]))
    years = [
        (year, times)
        for start, end, times in zip(first, last, rows["times"], strict=True)
        for year in range(start, end + 1)
    ]
    frame = pd.DataFrame(years, columns=["year", "times"], dtype="int64")
    return frame.groupby("year")["times"].sum().sort_index()


def _school_year(days: "pd.Series[pd.Timestamp]") -> "pd.Series[int]":
    return (days.dt.year - (days.dt.month < 9).astype("int64")).astype("int64")
