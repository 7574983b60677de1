"""A list of schools: collabmap's own columns, or a register by its own headings.

The whole list is kept, closed and proposed schools included, since who is open depends on
the period. Columns nobody asked for are not kept; those about people are dropped by the
child that reads the file.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import compress
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from collabmap.reading.aside import TOTALS
from collabmap.reading.dates import day_of
from collabmap.reading.headings import SCHOOLS, folded
from collabmap.reading.numbers import number_of
from collabmap.reading.own_columns import own_columns_of
from collabmap.reading.places import Told, judge_places
from collabmap.reading.registers import NUMBERS, WORDS, not_told, numbers_of, register_words
from collabmap.reading.table import Table, meanings
from collabmap.reading.trust_names import is_of_another_kind, one_name_each, spellings_of
from collabmap.records import SCHOOL_COLUMNS, Problem, frame_of, listed, problem

PLACE = ("easting", "northing", "latitude", "longitude")
ENOUGH = {"id", "name", "sch_uid", "seed", "school_number", "laestab"}
MOST_SHOWN = 5
REGISTER_TRUSTS = "Trusts (name)"
"""The heading under which a register has the trusts' names in full: none differs by chance."""
SCHOOL_RECORD = ("", "1", "2")
"""The record types of performance tables that are schools; the others are sums of many."""


class _Rows(NamedTuple):
    """The rows of a list, taken apart: what it says in each of our columns, its numbers.

    `ids` are the identifiers, names where there is no number; all lists are as long as the
    table. `columns` says where each of our columns was found.
    """

    table: Table
    columns: dict[str, int]
    words: dict[str, list[str]]
    numbers: list[str]
    ids: list[str]

    def heading(self, *names: str) -> str | None:
        """Return the user's own heading of the first of our columns that the list has."""
        found = [self.columns[name] for name in names if name in self.columns]
        return self.table.headings[found[0]] if found else None


def is_schools(table: Table) -> bool:
    """Whether a table can be a list of schools, by its headings or as somebody chose."""
    return not ENOUGH.isdisjoint(table.found(SCHOOLS))


def schools_of(
    table: Table, also: Sequence[str] = ()
) -> tuple[pd.DataFrame, list[Problem], dict[str, int]]:
    """Return the schools of a table in its order, its problems, and how its rows fared.

    A school without an identifier has its name, as written, as one. A row that repeats an
    identifier is left out and said; one with neither number nor name is left out. Places that
    cannot be right are taken away and said. Columns named in `also` are kept as text under
    their own headings.
    """
    rows = _taken_apart(table)
    totals = _totals(rows)
    problems, kept = _judged(rows, totals)
    lines = list(compress(table.lines, kept))
    values: dict[str, Any] = {name: list(compress(c, kept)) for name, c in rows.words.items()}
    index = list(compress(rows.ids, kept))
    values |= _typed(values)
    values["name"] = [
        name or school for name, school in zip(values.get("name", index), index, strict=True)
    ]
    problems += _placed(table, values, index, lines)
    problems += _not_told(rows)
    problems += _one_name_each_trust(rows, values)
    frame = frame_of(SCHOOL_COLUMNS, values, index=index, named="id")
    for heading, at in own_columns_of(table, also).items():
        if heading not in frame.columns:
            cells = list(compress(table.column(at), kept))
            frame[heading] = pd.Series(cells, index=frame.index, dtype="str")
    ignored = sum(totals)
    left = len(table) - len(frame) - ignored
    fared = {"read": len(table), "accepted": len(frame), "rejected": left, "ignored": ignored}
    return frame, problems, fared


def _taken_apart(table: Table) -> _Rows:
    """Return the rows of a table under our columns, with what a register says in its own way."""
    columns = table.found(SCHOOLS)
    cells = {name: table.column(at) for name, at in columns.items()}
    values = cells | register_words(cells, len(table))
    numbers, others = numbers_of(values, values["phase"])
    pairs = zip(values["laestab"], others, strict=True)
    values["laestab"] = [laestab or other for laestab, other in pairs]
    names = values.get("name", [""] * len(table))
    ids = [number or name for number, name in zip(numbers, names, strict=True)]
    return _Rows(table, columns, values, numbers, ids)


def _totals(rows: _Rows) -> list[bool]:
    """Mark the rows that are no school: totals, notes, and the sums of performance tables."""
    types = rows.words.get("record_type", [""] * len(rows.ids))
    return [
        bool(TOTALS.match(school)) if school else record not in SCHOOL_RECORD
        for school, record in zip(rows.ids, types, strict=True)
    ]


def _judged(rows: _Rows, totals: Sequence[bool]) -> tuple[list[Problem], list[bool]]:
    """Return what is wrong with which rows, and the rows that are kept."""
    table = rows.table
    faults: dict[str, list[tuple[int, str]]] = {}
    numbered = any(rows.numbers)
    seen: set[str] = set()
    kept = []
    for line, surplus, school, number, total in zip(
        table.lines, table.surplus, rows.ids, rows.numbers, totals, strict=True
    ):
        code, what = _fault(school, number or not numbered, surplus, again=school in seen)
        if total:
            code, what = "total-row", f'"{school}" is not a school.'
        if code:
            faults.setdefault(code, []).append((line, what))
        kept.append(code in ("", "missing-id"))
        if kept[-1]:
            seen.add(school)
    heading = rows.heading(*NUMBERS)
    of_the_number = ("repeated-school", "missing-id")
    problems = [
        problem(code, what, file=table.name, row=line,
                column=heading if code in of_the_number else None)
        for code, told in faults.items()
        for line, what in told
    ]  # fmt: skip
    return problems, kept


def _fault(school: str, numbered: object, surplus: int, *, again: bool) -> tuple[str, str]:
    """Return the code of what is wrong with a row and the words for it; "" twice for nothing."""
    if surplus:
        return "too-many-cells", f"the row has {surplus} more than there are headings."
    if not school:
        return "missing-school", "the row has neither a number nor a name."
    if again:
        return "repeated-school", f'"{school}" stands in an earlier row.'
    return ("", "") if numbered else ("missing-id", f'"{school}" has no number.')


def _typed(cells: dict[str, list[str]]) -> dict[str, list[Any]]:
    """Return the columns that are numbers or days, read by the stated rules."""
    readers: dict[str, Callable[[str], Any]] = {"number": _number, "day": day_of}
    return {
        name: meanings(cells[name], readers[kind])
        for name, kind in SCHOOL_COLUMNS.items()
        if kind in readers and name in cells
    }


def _number(cell: str) -> float:
    return number_of(cell.removesuffix("%").strip())


def _placed(
    table: Table, values: dict[str, Any], index: list[str], lines: list[int]
) -> list[Problem]:
    """Put the places that can be right in the place of those given, and tell of the others."""
    blank = [""] * len(index)
    unknown = [float("nan")] * len(index)
    given = [np.array(values.get(name, unknown), dtype="float64") for name in PLACE]
    names, codes = values.get("la_name", blank), values.get("la_code", blank)
    places = judge_places(
        Told(
            ids=index,
            grid=np.column_stack(given[:2]),
            degrees=np.column_stack(given[2:]),
            postcodes=values.get("postcode", blank),
            authorities=[name or code for name, code in zip(names, codes, strict=True)],
            codes=codes,
        )
    )
    columns = [*places.grid.T, *places.degrees.T]
    values |= dict(zip(PLACE, columns, strict=True))
    return [
        problem(code, what, file=table.name, row=None if at is None else lines[at])
        for at, code, what in places.findings
    ]


def _not_told(rows: _Rows) -> Iterable[Problem]:
    """Say where NA was taken for nothing said, so that it is no trust or phase of its own."""
    for name in WORDS:
        found = not_told(rows.table.column(rows.columns[name])) if name in rows.columns else []
        if found:
            many = "1 cell" if len(found) == 1 else f"{len(found):,} cells"
            what = f'"{found[0]}" in {many} is taken for nothing said.'
            heading = rows.heading(name)
            yield problem("nothing-said", what, file=rows.table.name, column=heading)


def _one_name_each_trust(rows: _Rows, values: dict[str, Any]) -> Iterable[Problem]:
    """Put one name for each trust in the place of its spellings; say that, and who has none."""
    heading = rows.heading("trust")
    if heading is None or folded(heading) == folded(REGISTER_TRUSTS):
        return
    none = [cell for cell in rows.table.column(rows.columns["trust"]) if is_of_another_kind(cell)]
    if none:
        shown = listed([f'"{cell}"' for cell in sorted(set(none))[:MOST_SHOWN]])
        many = "1 cell" if len(none) == 1 else f"{len(none):,} cells"
        what = f"{shown} in {many} is taken for no trust."
        yield problem("nothing-said", what, file=rows.table.name, column=heading)
    spellings = spellings_of(values["trust"])
    values["trust"] = one_name_each(values["trust"], spellings)
    for one in spellings:
        others = listed([f'"{other}"' for other in one.others])
        what = f'{others} {"is" if len(one.others) == 1 else "are"} taken for "{one.kept}".'
        yield problem("trust-spellings", what, file=rows.table.name, column=heading)
