"""Records of a school on a day when, by the list, it was not yet open or already closed."""

from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from collabmap.reading.assembling import EPOCH
from collabmap.reading.judging import Rows, saying_only
from collabmap.reading.placing import Bodies, Placed
from collabmap.records import day_in_words

MOST_SAID = 1_000  # rows; the last of them tells of the others
NEVER = 0  # as days are numbered here


def judge_opening(rows: Rows, placed: Placed) -> None:
    """Warn of each school that a used row has before it opened or after it closed.

    A school that had become another by then has been counted as that, and is not meant.
    """
    if all(placed.schools[name].isna().all() for name in ("open_date", "close_date")):
        return
    bodies = placed.bodies
    at_list = placed.schools.index.get_indexer(pd.Index(bodies.names))
    dates = (placed.schools[name] for name in ("open_date", "close_date"))
    opened, closed = (_days(told, at_list) for told in dates)
    start = rows.days["date"][bodies.row]
    end = np.maximum(start, rows.days["end_date"][bodies.row])
    asked = bodies.known & (start > NEVER) & rows.accepted[bodies.row]
    early = asked & (end < opened[bodies.body])
    late = asked & (closed[bodies.body] > NEVER) & (start > closed[bodies.body])
    found = np.flatnonzero(early | late)
    for count, at in enumerate(found[:MOST_SAID].tolist(), start=1):
        when = opened if early[at] else closed
        what = _said(placed, at, int(when[bodies.body[at]]), early=bool(early[at]))
        if count == MOST_SAID < len(found):
            what += f" There are {len(found) - MOST_SAID:,} more such rows."
        _say(rows, bodies, at, what)


def _days(dates: "pd.Series[Any]", at: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the days at some places of a column of dates, 0 for none and for a place of -1."""
    days = np.where(dates.isna(), NEVER, dates.to_numpy("datetime64[D]").astype("int64") + EPOCH)
    return np.where(at < 0, NEVER, np.append(days, NEVER)[at])


def _said(placed: Placed, at: int, day: int, *, early: bool) -> str:
    """Return the sentence about one school of a row."""
    name = str(placed.schools.at[placed.bodies.names[placed.bodies.body[at]], "name"])
    what, order = ("opened", "after") if early else ("closed", "before")
    return f"{name} {what} on {day_in_words(date.fromordinal(day))}, {order} this day."


def _say(rows: Rows, bodies: Bodies, at: int, what: str) -> None:
    rows.say(
        "not-open",
        [int(bodies.row[at])],
        saying_only(what),
        place=int(bodies.place[at]),
        line=int(bodies.line[at]),
    )
