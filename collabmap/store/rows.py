"""Frames to rows and back, so that Records come out of the store as they went in."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

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


def rows_of(records: Records, table: str) -> list[Row]:
    """Return the rows of one frame in its order, missing numbers and days as None.

    `table` is schools, interactions, participations or returns; each row carries its
    `position` from 0, and a school's own columns together under `own`.
    """
    frame: pd.DataFrame = getattr(records, table)
    columns = {name: _plain(frame[name], kind) for name, kind in _COLUMNS[table].items()}
    if table in _INDEX:
        columns[_INDEX[table]] = [str(value) for value in frame.index]
    if table == "schools":
        own = own_columns(records)
        columns["own"] = [
            {name: str(value) for name, value in zip(own, values, strict=True)}
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
        return [None if pd.isna(value) else float(value) for value in column]
    if kind == "whole":
        return [int(value) for value in column]
    return [str(value) for value in column]


def records_of(
    rows: Mapping[str, Sequence[Mapping[str, Any]]], own: Sequence[str], *, own_roster: bool
) -> Records:
    """Return the Records whose rows were kept, equal to those that were given.

    `rows` holds the rows of each of the four tables in their order; `own` the names of the
    schools' own columns.
    """
    frames = {table: _frame(table, rows[table]) for table in _COLUMNS}
    for name in own:
        values = [row["own"][name] for row in rows["schools"]]
        frames["schools"][name] = pd.Series(values, index=frames["schools"].index, dtype="str")
    return Records(**frames, own_roster=own_roster)


def _frame(table: str, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    columns = _COLUMNS[table]
    values = {name: [_missing(row[name], kind) for row in rows] for name, kind in columns.items()}
    if table in _INDEX:
        named = _INDEX[table]
        return frame_of(columns, values, index=[row[named] for row in rows], named=named)
    return frame_of(columns, values)


def _missing(value: Any, kind: str) -> Any:  # noqa: ANN401 - a cell holds any of four types
    if value is not None:
        return value
    return {"number": float("nan"), "day": pd.NaT}.get(kind, "")


def digest_of(records: Records) -> str:
    """Return a hash of what the records say, the same whatever the order of their rows.

    The identifiers given to interactions are left out: rows without one of their own are
    numbered by their place in the file, and the same rows in another order are the same.
    """
    whole = hashlib.sha256(str(records.own_roster).encode())
    for name, lines in _lines(records).items():
        whole.update(f"\x1d{name}\x1d".encode())
        whole.update("\x1e".join(sorted(lines)).encode())
    return whole.hexdigest()


def _lines(records: Records) -> dict[str, Iterable[str]]:
    bodies: dict[str, list[tuple[str, str]]] = {}
    for row in rows_of(records, "participations"):
        bodies.setdefault(row["interaction"], []).append((row["body"], row["role"]))
    return {
        "schools": _written(rows_of(records, "schools")),
        "returns": _written(rows_of(records, "returns")),
        "interactions": _written(
            {**row, "interaction": sorted(bodies.get(row["interaction"], []))}
            for row in rows_of(records, "interactions")
        ),
    }


def _written(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        yield json.dumps({**row, "position": None}, sort_keys=True, default=str)
