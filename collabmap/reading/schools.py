"""A list of schools: collabmap's own columns, or a register by its own headings.

The whole list is kept, closed and proposed schools included, since who is open depends on
the period. Columns nobody asked for are not kept; those about people are dropped by the
child that reads the file.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import compress
from typing import Any

import pandas as pd

from collabmap.matching import identifier, number_key
from collabmap.reading.dates import day_of
from collabmap.reading.headings import SCHOOLS, columns_of, folded
from collabmap.reading.numbers import number_of
from collabmap.reading.table import Table, meanings
from collabmap.records import SCHOOL_COLUMNS, Problem, frame_of, problem

GROUPS = ("establishment_group", "establishment_type")
NOTHING = {"not applicable", "not recorded", "unknown", "does not apply"}
THREE_DIGITS = re.compile(r"\d{3}")
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
    names = table.column(columns.get("name"))
    numbers = meanings(table.column(columns.get("id")), identifier)
    ids = [number or name for number, name in zip(numbers, names, strict=True)]
    problems, kept = _judged(table, columns, ids)
    own = {name: list(compress(table.column(at), kept)) for name, at in columns.items()}
    index = list(compress(ids, kept))
    lines = list(compress(table.lines, kept))
    values: dict[str, Any] = own | _typed(own) | _register_words(own, len(index))
    values["name"] = [
        name or school for name, school in zip(own.get("name", index), index, strict=True)
    ]
    problems += _unplaced(table, values, lines)
    frame = frame_of(SCHOOL_COLUMNS, values, index=index, named="id")
    for heading in also:
        for at, theirs in enumerate(table.headings):
            if folded(theirs) == folded(heading) and heading not in frame.columns:
                frame[heading] = pd.Series(
                    list(compress(table.columns[at], kept)), index=frame.index, dtype="str"
                )
    read = len(table)
    fared = {"read": read, "accepted": len(frame), "rejected": read - len(frame), "ignored": 0}
    return frame, problems, fared


def _judged(
    table: Table, columns: dict[str, int], ids: list[str]
) -> tuple[list[Problem], list[bool]]:
    """Return what is wrong with which rows, and the rows that are kept."""
    faults: dict[str, list[tuple[int, str]]] = {
        code: [] for code in ("too-many-cells", "repeated-school", "missing-school", "missing-id")
    }
    numbers = table.column(columns["id"]) if "id" in columns else ids
    seen: set[str] = set()
    kept = []
    rows = zip(table.lines, table.surplus, ids, numbers, strict=True)
    for line, surplus, school, number in rows:
        if surplus:
            what = f"the row has {surplus} more than there are headings."
            faults["too-many-cells"].append((line, what))
        elif not school:
            what = "the row has neither a number nor a name."
            faults["missing-school"].append((line, what))
        elif school in seen:
            faults["repeated-school"].append((line, f'"{school}" stands in an earlier row.'))
        elif not number:
            faults["missing-id"].append((line, f'"{school}" has no number.'))
        kept.append(bool(school) and school not in seen and not surplus)
        if not surplus:
            seen.add(school)
    heading = table.headings[columns["id"]] if "id" in columns else None
    of_the_number = ("repeated-school", "missing-id")
    problems = [
        problem(code, what, file=table.name, row=line,
                column=heading if code in of_the_number else None)
        for code, told in faults.items()
        for line, what in told
    ]  # fmt: skip
    return problems, kept


def _typed(cells: dict[str, list[str]]) -> dict[str, list[Any]]:
    """Return the columns that are numbers or days, read by the stated rules."""
    read: dict[str, list[Any]] = {}
    for name, kind in SCHOOL_COLUMNS.items():
        if kind == "number" and name in cells:
            read[name] = meanings(cells[name], _number)
        elif kind == "day" and name in cells:
            read[name] = meanings(cells[name], day_of)
    return read


def _number(cell: str) -> float:
    return number_of(cell.removesuffix("%").strip())


def _unplaced(table: Table, values: dict[str, Any], lines: list[int]) -> list[Problem]:
    """Say which schools have the grid reference 0,0, which is nowhere near one; take it away."""
    places = zip(values.get("easting", ()), values.get("northing", ()), strict=False)
    nowhere = [at for at, place in enumerate(places) if place == (0, 0)]
    for at in nowhere:
        values["easting"][at] = values["northing"][at] = float("nan")
    return [
        problem("no-place", "the grid reference is 0,0.", file=table.name, row=lines[at])
        for at in nowhere
    ]


def _register_words(cells: dict[str, list[str]], count: int) -> dict[str, list[str]]:
    """Return phase, kind, authority and numbers as a register spells them out."""
    blank = [""] * count

    def told(*names: str) -> Iterable[tuple[str, ...]]:
        return zip(*(cells.get(name, blank) for name in names), strict=True)

    words = {
        name: meanings(cells[name], _something)
        for name in ("phase", "faith", "trust", "urban_rural")
        if name in cells
    }
    groups = [f"{group} {kind}".casefold() for group, kind in told(*GROUPS)]
    ages = [(_number(low), _number(high)) for low, high in told("low_age", "high_age")]
    phases = zip(words.get("phase", blank), groups, ages, strict=True)
    kinds = zip(cells.get("kind", blank), groups, strict=True)
    return words | {
        "la_code": [gss or code for gss, code in told("gss_code", "la_code")],
        "laestab": [_laestab(*row) for row in told("laestab", "la_code", "establishment")],
        "kind": [_kind(kind or "school", group) for kind, group in kinds],
        "phase": [phase or _phase(group, *age) for phase, group, age in phases],
    }


def _something(cell: str) -> str:
    """Return a cell, or "" where it says in words that there is nothing to say."""
    return "" if cell.casefold() in NOTHING else cell


def _laestab(number: str, authority: str, establishment: str) -> str:
    """Return the number of authority and establishment in one, where it is in two columns."""
    key = number_key(number)
    if not key and establishment and THREE_DIGITS.fullmatch(authority):
        return authority + establishment.zfill(4)
    return key


def _kind(kind: str, group: str) -> str:
    """Return what a body is: a school, or what a register's group of it says."""
    return next((name for said, name in reversed(ELSEWHERE.items()) if said in group), kind)


def _phase(group: str, low: float, high: float) -> str:
    """Return a phase that a register leaves open: special schools, then by the ages taught."""
    if "special" in group:
        return "Special"
    if high <= 11:
        return "Primary"
    if low >= 11 and high <= 19:
        return "Secondary"
    return "All-through" if low < 11 and high > 11 else ""
