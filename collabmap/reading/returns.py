"""Returns: who has answered for which period, nil returns included."""

import re
from typing import Any

import pandas as pd

from collabmap.matching import Directory
from collabmap.reading.dates import days_of
from collabmap.reading.headings import RETURNS, columns_of
from collabmap.reading.table import Table
from collabmap.records import RETURN_COLUMNS, Period, Problem, frame_of, problem

RETURN_OF_ROW = "nil"
BETWEEN_DAYS = re.compile(r"\s*(?:\bto\b|:|\.\.)\s*")
TERM = re.compile(r"^(autumn|spring|summer)(?: term)? (\d{4})$", re.IGNORECASE)
TERM_DAYS = {
    "autumn": ("09-01", "12-31"),
    "spring": ("01-01", "04-11"),
    "summer": ("04-12", "08-31"),
}


def is_returns(headings: tuple[str, ...]) -> bool:
    """Whether these headings are those of a table of returns."""
    return {"school", "period", "kind"} <= set(columns_of(headings, RETURNS))


def returns_of(
    table: Table, directory: Directory
) -> tuple[pd.DataFrame, list[Problem], dict[str, int]]:
    """Return the returns of a table, its problems, and how its rows fared.

    A school that is not on the list is a problem of the row, since a return from nobody
    covers nobody. The same return twice counts once.
    """
    columns = columns_of(table.headings, RETURNS)
    cells = {name: table.column(columns[name]) for name in ("school", "period", "kind")}
    problems: list[Problem] = []
    found: list[dict[str, Any]] = []
    rejected = 0
    for line, written, said, kind in zip(table.cells.index, *cells.values(), strict=True):
        wrong: list[Problem] = []

        def say(code: str, what: str, column: str, *, to: list[Problem] = wrong) -> None:
            heading = table.headings[columns[column]]
            to.append(
                problem(code, what, file=table.name, row=int(line), column=heading, severity="error")
            )

        placing = directory.place(written)
        if placing.school is None:
            say("unknown-school", f'"{written}" is not on your list.', "school")
        period = period_of(said)
        if period is None:
            say("bad-period", f'"{said}" is not a period.', "period")
        if kind.casefold() not in ("nil", "sent"):
            say("bad-return", f'"{kind}" is not a return.', "kind")
        if wrong or period is None:
            problems += wrong
            rejected += 1
            continue
        found.append(_return(str(placing.school), period, kind.casefold(), said))
    frame = frame_of(RETURN_COLUMNS, {name: [row[name] for row in found] for name in RETURN_COLUMNS})
    once = frame.drop_duplicates(ignore_index=True)
    fared = {
        "read": len(table.cells),
        "accepted": len(once),
        "rejected": rejected,
        "ignored": len(frame) - len(once),
    }
    return _sorted(once), problems, fared


def period_of(said: str) -> Period | None:
    """Return the period of a school year's name, a term ("autumn 2025") or two dates; else None."""
    try:
        return Period.named(said)
    except ValueError:
        pass
    term = TERM.match(said.strip())
    ends = TERM_DAYS[term[1].casefold()] if term else ()
    days = [f"{term[2]}-{end}" for end in ends] if term else BETWEEN_DAYS.split(said.strip())
    read = days_of(pd.Series(days, dtype="str"))
    if len(read) != 2 or read.isna().any() or read[1] < read[0]:
        return None
    return Period.between(read[0].date(), read[1].date())


def school_year_return(school: str, day: pd.Timestamp, kind: str) -> dict[str, Any]:
    """Return a return for the school year that holds `day`."""
    period = Period.school_year(day.year - (day.month < 9))
    return _return(school, period, kind, period.name)


def no_returns() -> pd.DataFrame:
    """Return the frame of returns when there are none."""
    return frame_of(RETURN_COLUMNS)


def _return(school: str, period: Period, kind: str, said: str) -> dict[str, Any]:
    start, end = pd.Timestamp(str(period.start)), pd.Timestamp(str(period.end))
    return {"school": school, "start": start, "end": end, "period": said, "kind": kind}


def _sorted(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.sort_values(["school", "start", "end", "kind"], ignore_index=True)
