"""Frames to rows and back, so that Records come out of the store as they went in."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from collabmap.records import (
    INTERACTION_COLUMNS,
    PARTICIPATION_COLUMNS,
    RETURN_COLUMNS,
    SCHOOL_COLUMNS,
    Records,
    frame_of,
)

Row = dict[str, Any]
Rows = dict[str, list[Row]]

_COLUMNS = {
    "schools": SCHOOL_COLUMNS,
    "interactions": INTERACTION_COLUMNS,
    "participations": PARTICIPATION_COLUMNS,
    "returns": RETURN_COLUMNS,
}
_INDEX = {"schools": "id", "interactions": "interaction"}


def own_columns(records: Records) -> list[str]:
    """Return the group columns the schools have beyond the declared ones, in their order."""
    return [column for column in records.schools.columns if column not in SCHOOL_COLUMNS]


def rows_of(records: Records) -> Rows:
    """Return the rows of the four tables in their order, missing numbers and days as None.

    Each row carries its `position` from 0, and a school's own columns together under `own`.
    """
    return {table: _rows(records, table) for table in _COLUMNS}


def _rows(records: Records, table: str) -> list[Row]:
    frame: pd.DataFrame = getattr(records, table)
    columns = {name: _plain(frame[name], kind) for name, kind in _COLUMNS[table].items()}
    if table in _INDEX:
        columns[_INDEX[table]] = frame.index.tolist()
    if table == "schools":
        own = own_columns(records)
        columns["own"] = [
            dict(zip(own, map(str, values), strict=True))
            for values in frame[own].itertuples(index=False, name=None)
        ]
    columns["position"] = list(range(len(frame)))
    names = list(columns)
    return [dict(zip(names, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def _plain(column: "pd.Series[Any]", kind: str) -> list[Any]:
    """Return a column's values as the database takes them."""
    if kind == "day":
        return [None if pd.isna(day) else day.date() for day in column]
    if kind == "number":
        return [None if pd.isna(value) else value for value in column.tolist()]
    return column.tolist()


def records_of(
    kept: Mapping[str, Mapping[str, Sequence[Any]]], own: Sequence[str], *, own_roster: bool
) -> Records:
    """Return the Records whose rows were kept, equal to those that were given.

    `kept` holds the columns of each of the four tables, their rows in order; `own` the names
    of the schools' own columns.
    """
    frames = {table: _frame(table, kept[table]) for table in _COLUMNS}
    _add_own(frames["schools"], kept["schools"]["own"], own)
    return Records(
        frames["schools"],
        frames["interactions"],
        frames["participations"],
        frames["returns"],
        own_roster=own_roster,
    )


def schools_of(rows: Sequence[Mapping[str, Any]], own: Sequence[str]) -> pd.DataFrame:
    """Return the schools of some rows of their table, equal to those that were given."""
    columns = ["id", "own", *SCHOOL_COLUMNS]
    kept = {name: [row[name] for row in rows] for name in columns}
    schools = _frame("schools", kept)
    _add_own(schools, kept["own"], own)
    return schools


def _add_own(schools: pd.DataFrame, told: Sequence[Mapping[str, str]], own: Sequence[str]) -> None:
    """Give a frame that is being made the columns that its schools have of their own."""
    for name in own:
        schools[name] = pd.Series([row[name] for row in told], index=schools.index, dtype="str")


def _frame(table: str, kept: Mapping[str, Sequence[Any]]) -> pd.DataFrame:
    columns = _COLUMNS[table]
    values = {name: _filled(kept[name], kind) for name, kind in columns.items()}
    if table in _INDEX:
        named = _INDEX[table]
        return frame_of(columns, values, index=kept[named], named=named)
    return frame_of(columns, values)


def _filled(values: Sequence[Any], kind: str) -> list[Any]:
    missing = {"number": float("nan"), "day": pd.NaT}.get(kind, "")
    return [missing if value is None else value for value in values]


class Digests(NamedTuple):
    """Hashes of what an upload says, the same whatever the order of its rows.

    `whole` is of everything, `told` of the interactions and returns alone. The identifiers
    given to interactions are left out of both: rows without one of their own are numbered,
    and the same rows in another order or beside others are the same.
    """

    whole: str
    told: str


def digests_of(rows: Rows, *, own_roster: bool) -> Digests:
    """Return the hashes by which the same rows are known again."""
    bodies: dict[str, list[tuple[str, str]]] = {}
    for row in rows["participations"]:
        bodies.setdefault(row["interaction"], []).append((row["body"], row["role"]))
    told = {
        "returns": _lines(rows["returns"]),
        "interactions": _lines(
            {**row, "interaction": sorted(bodies.get(row["interaction"], []))}
            for row in rows["interactions"]
        ),
    }
    whole = {"schools": _lines(rows["schools"]), **told}
    return Digests(whole=_hash(str(own_roster), whole), told=_hash("", told))


def _lines(rows: Iterable[Row]) -> list[str]:
    return sorted(json.dumps(_told(row), sort_keys=True, default=str) for row in rows)


def _told(row: Row) -> Row:
    """Return what a row says; a column that a later version adds changes no hash."""
    return {
        name: value
        for name, value in row.items()
        if name != "position" and value not in (None, "", {})
    }


def _hash(begin: str, parts: Mapping[str, Sequence[str]]) -> str:
    whole = hashlib.sha256(begin.encode())
    for name, lines in parts.items():
        whole.update(f"\x1d{name}\x1d".encode())
        whole.update("\x1e".join(lines).encode())
    return whole.hexdigest()
