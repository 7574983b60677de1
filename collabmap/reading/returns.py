"""Returns: who has answered for which period, nil returns included."""

from datetime import date
from typing import NamedTuple

import pandas as pd

from collabmap.matching import Directory
from collabmap.reading.headings import RETURNS
from collabmap.reading.periods import span_of
from collabmap.reading.table import Table
from collabmap.records import RETURN_COLUMNS, Period, Problem, frame_of, problem

RETURN_OF_ROW = "nil"
KINDS = ("nil", "sent")


class Return(NamedTuple):
    """What one school returned for a period: its days, its name as written, nil or sent."""

    school: str
    start: date
    end: date
    kind: str
    period: str


def is_returns(table: Table) -> bool:
    """Whether a table is one of returns, by its headings or as somebody chose."""
    return {"school", "period", "kind"} <= set(table.found(RETURNS))


def returns_of(
    table: Table, directory: Directory
) -> tuple[list[Return], list[Problem], dict[str, int]]:
    """Return the returns of a table, its problems, and how its rows fared.

    A school that is not on the list is a problem of the row, since a return from nobody
    covers nobody. The same return twice counts once. A row whose cells have slipped is left
    out whatever they say.
    """
    columns = table.found(RETURNS)
    cells = [table.column(columns[name]) for name in ("school", "period", "kind")]
    schools = {written: _school_of(directory, written) for written in set(cells[0])}
    periods = {said: period_of(said) for said in set(cells[1])}
    problems: list[Problem] = []
    found: list[Return] = []
    for line, surplus, written, said, kind in zip(table.lines, table.surplus, *cells, strict=True):
        school, period, answer = schools[written], periods[said], kind.casefold()
        if school and period and answer in KINDS and not surplus:
            found.append(_return(school, period, answer, said))
            continue
        wrong = [
            ("unknown-school", "school", f'"{written}" is not on your list.', school is None),
            ("bad-period", "period", f'"{said}" is not a period.', period is None),
            ("bad-return", "kind", f'"{kind}" is not a return.', answer not in KINDS),
        ]
        if surplus:
            what = f"the row has {surplus} more than there are headings."
            wrong = [("too-many-cells", "", what, True)]
        problems += [
            problem(
                code,
                what,
                file=table.name,
                row=line,
                column=table.headings[columns[column]] if column else None,
                severity="error",
            )
            for code, column, what, bad in wrong
            if bad
        ]
    once = list(dict.fromkeys(found))
    fared = {
        "read": len(table),
        "accepted": len(once),
        "rejected": len(table) - len(found),
        "ignored": len(found) - len(once),
    }
    return once, problems, fared


def _school_of(directory: Directory, written: str) -> str | None:
    return written if directory.has(written) else directory.place(written).school


def period_of(said: str) -> Period | None:
    """Return the period of a school year, a term ("autumn 2025"), a month or two dates; or None."""
    span = span_of(said)
    return Period.between(span.start, span.end) if span else None


def school_year_return(school: str, day: date, kind: str) -> Return:
    """Return a return for the school year that holds `day`."""
    period = Period.school_year(day.year - (day.month < 9))
    return _return(school, period, kind, period.name)


def returns_frame(found: list[Return]) -> pd.DataFrame:
    """Return the frame of returns, each once, in an order that only they decide."""
    rows = sorted(set(found))
    columns = {name: [getattr(row, name) for row in rows] for name in RETURN_COLUMNS}
    return frame_of(RETURN_COLUMNS, columns)


def _return(school: str, period: Period, kind: str, said: str) -> Return:
    assert period.start is not None  # only periods with days are made from words
    assert period.end is not None
    return Return(school, period.start, period.end, kind, said)
