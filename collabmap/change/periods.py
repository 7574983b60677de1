"""Whether two periods can be compared at all: a clear sentence where they cannot."""

import pandas as pd

from collabmap.measures import coverage
from collabmap.network import Network
from collabmap.records import Period, Records, day_in_words


def check_order(before: Period, after: Period) -> None:
    """Raise ValueError, in words, unless `before` is over when `after` begins."""
    if before.start is None or after.start is None or before.end is None or after.end is None:
        raise ValueError(
            "The records have no dates, so nobody can say what changed from one period to "
            "another. Add the date of each activity."
        )
    if before == after:
        raise ValueError(f"Both periods are {before.words}. Choose two different ones.")
    if before.start <= after.end and after.start <= before.end:
        raise ValueError(
            f"The two periods share days: {before.words}, and {after.words}. Choose two "
            "periods of which one is over when the other begins."
        )
    if before.start > after.start:
        raise ValueError(
            f"The earlier period is given second: {before.words} comes after {after.words}. "
            "Turn them round."
        )


def check_known(records: Records, network: Network) -> None:
    """Raise ValueError, in words, where the records tell nothing of a network's period.

    That is: no interaction is in it, and no return covers it. Then nothing can be said to be
    new since, or gone, and a count of 0 would be read as a finding.
    """
    period = network.rule.period
    if period is None or coverage(records, network).covered:
        return
    first, last = first_record(records), records.interactions["date"].max()
    if first is None:
        raise ValueError("There are no dated records, so nothing can be compared.")
    if period.end is not None and pd.Timestamp(period.end) < first:
        where = f"The first record is of {day_in_words(first.date())}"
    elif period.start is not None and pd.Timestamp(period.start) > last:
        where = f"The last record is of {day_in_words(last.date())}"
    else:
        where = "No record lies in it"
    raise ValueError(
        f"Nothing is held of the period {period.words}. {where}, and no return covers it, so "
        "nobody can say what was kept, gained or lost."
    )


def first_record(records: Records) -> "pd.Timestamp | None":
    """Return the first day of the records; None where none has a date."""
    first = records.interactions["date"].min()
    return None if pd.isna(first) else first
