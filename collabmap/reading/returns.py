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
KINDS = ("nil", "sent")
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
    cells = [table.column(columns[name]) for name in ("school", "period", "kind")]
    problems: list[Problem] = []
    found: list[dict[str, Any]] = []
    for line, written, said, kind in zip(table.cells.index.tolist(), *cells, strict=True):
        school = directory.place(written).school
        period = period_of(said)
        wrong = [
            ("unknown-school", "school", f'"{written}" is not on your list.', school is None),
            ("bad-period", "period", f'"{said}" is not a period.', period is None),
            ("bad-return", "kind", f'"{kind}" is not a return.', kind.casefold() not in KINDS),
        ]
        faults = [
            problem(
                code,
                what,
                file=table.name,
                row=line,
                column=table.headings[columns[column]],
                severity="error",
            )
            for code, column, what, bad in wrong
            if bad
        ]
        problems += faults
        if school and period and not faults:
            found.append(_return(school, period, kind.casefold(), said))
    frame = frame_of(
        RETURN_COLUMNS, {name: [row[name] for row in found] for name in RETURN_COLUMNS}
    )
    once = frame.drop_duplicates(ignore_index=True)
    fared = {
        "read": len(table.cells),
        "accepted": len(once),
        "rejected": len(table.cells) - len(frame),
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
