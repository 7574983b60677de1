"""Which period to ask about when nobody has said: the latest school year that is full enough."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from collabmap.network.occasions import Numbers
from collabmap.records import Period, Records

FULL_ENOUGH = 0.1


class DefaultPeriod(NamedTuple):
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
    if rows.empty:
        return pd.Series(dtype="int64")
    first = _school_year(rows["date"])
    last = _school_year(rows["end_date"].fillna(rows["date"]))
    spans = last - first + 1
    within = np.arange(spans.sum()) - np.repeat(np.cumsum(spans) - spans, spans)
    years = np.repeat(first, spans) + within
    earliest = int(years.min())
    counts = np.bincount(years - earliest, weights=np.repeat(rows["times"].to_numpy(), spans))
    found = pd.Series(counts.astype("int64"), index=range(earliest, earliest + len(counts)))
    return found[found > 0]


def _school_year(days: "pd.Series[pd.Timestamp]") -> Numbers:
    return np.asarray(days.dt.year.to_numpy() - (days.dt.month.to_numpy() < 9), dtype=np.int64)
