"""A list of schools: collabmap's own columns, or a register by its own headings.

The whole list is kept, closed and proposed schools included, since who is open depends on
the period. Columns nobody asked for are not kept; those about people are dropped by the
child that reads the file.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from collabmap.matching import identifier, number_key
from collabmap.reading.dates import days_of
from collabmap.reading.headings import SCHOOLS, columns_of, folded
from collabmap.reading.numbers import numbers_of
from collabmap.reading.table import Table
from collabmap.records import SCHOOL_COLUMNS, Problem, frame_of, problem

NOTHING = {"not applicable", "not recorded", "unknown", "does not apply"}
SPECIAL_GROUPS = ("special",)
ELSEWHERE = {
    "children's centre": "children's centre",
    "british schools overseas": "overseas school",
}


def is_schools(headings: Sequence[str]) -> bool:
    """Whether these headings can be those of a list of schools."""
    return bool({"id", "name"} & set(columns_of(tuple(headings), SCHOOLS)))


def schools_of(
    table: Table, also: Sequence[str] = ()
) -> tuple[pd.DataFrame, list[Problem], dict[str, int]]:
    """Return the schools of a table in its order, its problems, and how its rows fared.

    A school without an identifier has its name, as written, as one. A row that repeats an
    identifier is left out and said; one with neither number nor name is left out. Columns
    named in `also` are kept as text under their own headings.
    """
    columns = columns_of(table.headings, SCHOOLS)
    cells = {name: table.column(columns.get(name)) for name in {*SCHOOLS.values()}}
    ids = cells["id"].map({cell: identifier(cell) for cell in cells["id"].unique()})
    ids = ids.where(ids.ne(""), cells["name"])
    problems, kept = _judged(table, columns, ids, cells["name"])
    values: dict[str, Any] = {
        name: cells.get(name, cells["name"])[kept].to_numpy() for name in SCHOOL_COLUMNS
    }
    own = {name: cell[kept] for name, cell in cells.items()}
    values |= _typed(own) | _register_words(own)
    frame = frame_of(SCHOOL_COLUMNS, values, index=ids[kept].tolist(), named="id")
    frame["name"] = frame["name"].where(frame["name"].ne(""), frame.index.to_series())
    for heading in also:
        for at, theirs in enumerate(table.headings):
            if folded(theirs) == folded(heading) and heading not in frame.columns:
                frame[heading] = table.column(at)[kept].to_numpy()
    problems += _unplaced(table, own)
    read = len(table.cells)
    fared = {"read": read, "accepted": len(frame), "rejected": read - len(frame), "ignored": 0}
    return frame, problems, fared


def _judged(
    table: Table, columns: dict[str, int], ids: "pd.Series[str]", names: "pd.Series[str]"
) -> tuple[list[Problem], "pd.Series[bool]"]:
    """Return what is wrong with which rows, and the rows that are kept."""
    problems = []
    slipped = table.surplus.gt(0)
    again, blank = ids.duplicated() & ids.ne("") & ~slipped, ids.eq("") & ~slipped
    numbered = columns.get("id")
    heading = table.headings[numbered] if numbered is not None else None
    for line in slipped.index[slipped]:
        what = f"the row has {table.surplus[line]} more than there are headings."
        problems.append(problem("too-many-cells", what, file=table.name, row=int(line)))
    for line in again.index[again]:
        what = f'"{ids[line]}" stands in an earlier row.'
        problems.append(
            problem("repeated-school", what, file=table.name, row=int(line), column=heading)
        )
    for line in blank.index[blank]:
        what = "the row has neither a number nor a name."
        problems.append(problem("missing-school", what, file=table.name, row=int(line)))
    if numbered is not None:
        unnumbered = table.column(numbered).eq("") & names.ne("")
        for line in unnumbered.index[unnumbered & ~again & ~slipped]:
            what = f'"{names[line]}" has no number.'
            problems.append(
                problem("missing-id", what, file=table.name, row=int(line), column=heading)
            )
    return problems, ~again & ~blank & ~slipped


def _typed(cells: dict[str, "pd.Series[str]"]) -> dict[str, Any]:
    """Return the columns that are numbers or days, read by the stated rules."""
    read: dict[str, pd.Series[Any]] = {}
    for name, kind in SCHOOL_COLUMNS.items():
        if kind == "number":
            read[name] = numbers_of(cells[name].str.removesuffix("%").str.strip())
        elif kind == "day":
            read[name] = days_of(cells[name])
    nowhere = read["easting"].eq(0) & read["northing"].eq(0)
    for name in ("easting", "northing"):
        read[name] = read[name].mask(nowhere)
    return {name: column.to_numpy() for name, column in read.items()}


def _register_words(cells: dict[str, "pd.Series[str]"]) -> dict[str, Any]:
    """Return phase, kind, authority and numbers as a register spells them out."""
    place = cells["gss_code"].where(cells["gss_code"].ne(""), cells["la_code"])
    number = cells["laestab"].map(number_key)
    split = cells["la_code"].str.fullmatch(r"\d{3}") & cells["establishment"].ne("")
    joined = cells["la_code"] + cells["establishment"].str.zfill(4)
    group = (
        cells["establishment_group"].str.casefold()
        + " "
        + cells["establishment_type"].str.casefold()
    )
    kind = cells["kind"].where(cells["kind"].ne(""), "school")
    for said, name in ELSEWHERE.items():
        kind = kind.mask(group.str.contains(said, regex=False), name)
    words = {
        name: cells[name].mask(cells[name].str.casefold().isin(NOTHING), "")
        for name in ("phase", "faith", "trust", "urban_rural")
    }
    ages = (numbers_of(cells["low_age"]), numbers_of(cells["high_age"]))
    return {name: column.to_numpy() for name, column in words.items()} | {
        "la_code": place.to_numpy(),
        "laestab": number.where(number.ne("") | ~split, joined).to_numpy(),
        "kind": kind.to_numpy(),
        "phase": _phase(words["phase"], group, ages).to_numpy(),
    }


def _phase(
    phase: "pd.Series[str]",
    group: "pd.Series[str]",
    ages: "tuple[pd.Series[float], pd.Series[float]]",
) -> "pd.Series[str]":
    """Fill a phase that a register leaves open: special schools, then by the ages taught."""
    low, high = ages
    special = phase.eq("") & group.str.contains("special", regex=False)
    phase = phase.mask(special, "Special")
    for name, fits in (
        ("Primary", high <= 11),
        ("Secondary", (low >= 11) & (high <= 19)),
        ("All-through", (low < 11) & (high > 11)),
    ):
        phase = phase.mask(phase.eq("") & fits, name)
    return phase


def _unplaced(table: Table, cells: dict[str, "pd.Series[str]"]) -> list[Problem]:
    """Say which schools have the grid reference 0,0, which is nowhere near one."""
    zero = numbers_of(cells["easting"]).eq(0) & numbers_of(cells["northing"]).eq(0)
    return [
        problem("no-place", "the grid reference is 0,0.", file=table.name, row=int(line))
        for line in zero.index[zero]
    ]
