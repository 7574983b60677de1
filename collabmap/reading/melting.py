"""Tables in which a row is not an occasion: registers, matrices, surveys, lists of partners."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from collabmap.reading.column import Column, Marks, alike, earlier_twins
from collabmap.reading.marks import CAME, NOT, count_of, is_mark, meant_by
from collabmap.reading.occasions import occasion_of
from collabmap.reading.sheet import (
    Aside,
    Mentions,
    Parts,
    Sheet,
    joined,
    named_in,
    refuse_too_many_bodies,
    standing_at,
    words_of,
)
from collabmap.reading.standings import plain
from collabmap.reading.table import Table
from collabmap.records import Problem, problem
from collabmap.records.numbers import Codes

GIVES = "lead_gives"
HOW_OFTEN = {
    *("never", "rarely", "occasionally", "sometimes", "often", "frequently", "always"),
    *("daily", "weekly", "fortnightly", "monthly", "termly", "yearly", "annually"),
    *("once a year", "once a term", "once a month", "once a week", "half-termly"),
}


class Down(NamedTuple):
    """The schools down the side of a table: where they stand, as they are named, their numbers.

    `hints` is what else is said of each: postcode, authority and town. `beside` names for
    the places of further columns what they tell of the schools.
    """

    place: int
    names: Column
    numbers: Column
    hints: Column
    beside: Mapping[int, str] = MappingProxyType({})

    def mentions(self, table: Table, rows: Codes, *, leads: Marks | None = None) -> Mentions:
        """Return these schools as listed in rows of the table."""
        names, numbers = self.names.at(rows), self.numbers.at(rows)
        hints = self.hints.at(rows)
        return standing_at(
            self.place, named_in(table, rows, names, numbers, leads=leads, hints=hints)
        )


def attendance_of(table: Table, columns: dict[str, int], down: Down, why: str) -> Sheet:
    """Return a register in which a row is an occasion and one body that was there.

    Rows tell of one occasion where its number says so; without numbers, where title, date and
    type are the same. A school that stands twice was there once.
    """
    cells = words_of(table, columns)
    group = _together(table, cells)
    again = earlier_twins([group, down.names.codes, down.numbers.codes])
    asides = tuple(
        Aside(
            problem("duplicate", f"it is the same as row {table.lines[first]:,}.",
                    file=table.name, row=table.lines[row]),
            table.row(row),
        )
        for row, first in again.items()
    )  # fmt: skip
    kept = np.flatnonzero(~np.isin(np.arange(len(table)), list(again)))
    told, group = table.only(kept), group[kept]
    order = np.argsort(group, kind="stable")
    places = kept[order]
    named = down.mentions(table, places)
    parts = Parts(group[order], order)
    first_rows = places[np.flatnonzero(np.diff(parts.occasion, prepend=-1))]
    said = {word: column.at(first_rows) for word, column in cells.items()}
    where = {**columns, "schools": down.place}
    beside = dict(down.beside)
    return Sheet(
        told, "attendance", where, said, _of(named, parts.occasion), parts, why, beside, asides
    )


def _together(table: Table, cells: dict[str, Column]) -> Codes:
    """Number the occasions in the order in which the rows first tell of them."""
    own = cells.get("event_id")
    words = ("title", "date", "end_date", "type")
    said = [
        np.zeros(len(table), dtype="int64"),
        *(cells[word].codes for word in words if word in cells),
    ]
    numbers = alike(said)
    if own:
        numbers = np.where(
            own.filled, numbers.max(initial=0) + 1 + own.codes.astype("int64"), numbers
        )
    return alike([numbers])


def register_of(
    table: Table,
    down: Down,
    across: tuple[int, ...],
    why: str,
    *,
    sums: Mapping[int, int] = MappingProxyType({}),
) -> Sheet:
    """Return a register with schools down and occasions across, a mark where one was there.

    `sums` are the numbers of occasions that the register itself gives, by row.
    """
    meant = meant_by(table, across, sums)
    marks = {at: table.columns[at].where(meant.came.__contains__) for at in across}
    held = [at for at, there in marks.items() if there.any()]
    refuse_too_many_bodies(table, sum(int(marks[at].sum()) for at in held))
    rows = [np.flatnonzero(marks[at]) for at in held]
    occasion = np.repeat(np.arange(len(held)), [len(there) for there in rows])
    row = np.concatenate([np.zeros(0, dtype="int64"), *rows])
    cells, dated = _titles(table, held)
    return Sheet(
        table,
        "register",
        {"schools": down.place},
        cells,
        _of(down.mentions(table, row), occasion),
        Parts(occasion, row),
        why + dated,
        {**down.beside, **dict.fromkeys(across, "title")},
        notes=(*meant.notes, *(odd for at in across for odd in _odd_marks(table, at))),
        questions=meant.questions,
    )


def groups_of(table: Table, places: tuple[int, ...], *, linked: bool) -> Sheet:
    """Return a table with a column for each occasion and its schools below the heading.

    Where they are not `linked`, the schools only belong together: each stands alone.
    """
    rows = [np.flatnonzero(table.columns[at].filled) for at in places]
    row = np.concatenate([np.zeros(0, dtype="int64"), *rows])
    column = np.repeat(np.array(places, dtype="int64"), [len(one) for one in rows])
    occasion = np.repeat(np.arange(len(places)), [len(one) for one in rows])
    if not linked:
        occasion = np.arange(len(row))
    named = joined(
        [
            standing_at(at, named_in(table, own, table.columns[at].at(own)))
            for at, own in zip(places, rows, strict=True)
        ]
    )
    cells, dated = _titles(table, list(places))
    if not linked:
        cells = {name: told.at(np.searchsorted(places, column)) for name, told in cells.items()}
    return Sheet(
        table,
        "groups",
        {},
        cells,
        _of(named, occasion),
        Parts(occasion, row),
        "each column has a heading and schools below it." + dated,
        dict.fromkeys(places, "schools"),
    )


def _titles(table: Table, places: Sequence[int]) -> tuple[dict[str, Column], str]:
    """Return the titles and dates that headings give their occasions, and what to say of dates."""
    told = [occasion_of(table.headings[at]) for at in places]
    cells = {"title": Column.of([one.title for one in told])}
    if not any(one.date for one in told):
        return cells, ""
    # A heading without a day, among others with one, is an occasion whose day is not known.
    cells["date"] = Column.of([one.date or "tbc" for one in told])
    return cells, " The date in a heading is the day of its occasion."


def _of(named: Mentions, occasion: Codes) -> Mentions:
    """Return the mentions of rows as mentions of occasions."""
    return named._replace(rows=occasion.astype("int64"))


def _odd_marks(table: Table, at: int) -> list[Problem]:
    """Return a warning for each cell that is no mark of having been there or not."""
    column = table.columns[at]
    odd = column.where(lambda cell: not (is_mark(cell) or count_of(cell) > 0))
    return [
        problem(
            "bad-mark",
            f'"{column.cell(row)}" is not a mark of having taken part.',
            file=table.name,
            row=table.lines[row],
            column=table.headings[at],
        )
        for row in np.flatnonzero(odd).tolist()
    ]


def matrix_of(
    table: Table, down: Down, across: tuple[int, ...], why: str, *, survey: bool
) -> Sheet:
    """Return a matrix of schools by schools, or a survey of who works with whom.

    A pair that both halves of a symmetric matrix tell of counts once. In a survey, and in a
    matrix whose halves differ, the school of the row names the school of the column.
    """
    side = [
        name or number for name, number in zip(down.names.cells, down.numbers.cells, strict=True)
    ]
    headings = [inner_name(table.headings[at]) or table.headings[at] for at in across]
    others = _others(headings, side)
    told = np.array([_linked(table.columns[at]) for at in across]).T
    own = np.array([[name == other for other in others] for name in side], dtype=bool)
    diagonal = bool((told & own).any())
    told &= ~own
    mutual = not survey and _is_mutual(told, side, others)
    notes = _unanswered(table, across, own) if survey else _odd_matrix(table, diagonal, mutual)
    if mutual:
        told = _once(told, side, others)
    row, column = np.nonzero(told)
    cells = [table.columns[across[at]].cell(here)
             for here, at in zip(row.tolist(), column.tolist(), strict=True)]  # fmt: skip
    said = {"direction": Column.filled_with("mutual" if mutual else GIVES, len(row))}
    if not survey and any(plain(cell) not in CAME for cell in cells):
        said["times"] = Column.of(cells)
    return Sheet(
        table,
        "survey" if survey else "matrix",
        {"school_a": down.place},
        said,
        _of_two(
            table,
            row,
            down,
            Column(others, column),
            places=np.array(across)[column],
            led=not mutual,
        ),
        Parts(np.arange(len(row)), row),
        why,
        {**down.beside, **dict.fromkeys(across, "school_b")},
        notes=notes,
    )


def _odd_matrix(table: Table, diagonal: bool, mutual: bool) -> tuple[Problem, ...]:
    """Say of a matrix that its halves differ, or that schools stand with themselves."""
    said = []
    if not mutual:
        what = "its halves differ, so the school of a row names the school of a column."
        said.append(problem("uneven-matrix", what, file=table.name))
    if diagonal:
        what = "cells in which a school meets itself are filled; they make no link."
        said.append(problem("own-cell", what, file=table.name))
    return tuple(said)


def inner_name(heading: str) -> str:
    """Return the school in square brackets behind a question, "" where none stands there."""
    found = re.fullmatch(r".{3,}\[([^\[\]]{2,})\]\s*", heading, re.DOTALL)
    return found[1].strip() if found else ""


def _others(headings: list[str], side: list[str]) -> list[str]:
    """Return the schools across: as the headings say, or those down where they were cut short."""
    return side if is_cut(headings, side) else headings


def is_cut(headings: Sequence[str], down: Sequence[str]) -> bool:
    """Whether the headings are the names down the side, in their order, whole or cut short.

    Only letters and digits count: statistics packages put points for everything else, and an X
    before a number.
    """
    return len(headings) == len(down) and all(
        bool(_bare(heading)) and _bare(name).startswith((_bare(heading), _bare(heading)[1:]))
        for heading, name in zip(headings, down, strict=True)
    )


def _bare(name: str) -> str:
    """Return the letters and digits of a name, small."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _linked(column: Column) -> Marks:
    return column.where(
        lambda cell: plain(cell) not in NOT and (count_of(cell) > 0 or not _is_number(cell))
    )


def _is_number(cell: str) -> bool:
    return cell.isascii() and cell.replace(".", "", 1).isdigit()


def _is_mutual(told: Marks, down: list[str], across: list[str]) -> bool:
    """Whether both halves of a matrix say the same, or one of them says nothing."""
    linked = {(down[row], across[at]) for row, at in np.argwhere(told).tolist()}
    turned = {(other, one) for one, other in linked}
    return linked == turned or (not linked & turned and _one_half(linked, down))


def _one_half(linked: set[tuple[str, str]], down: list[str]) -> bool:
    place = {name: at for at, name in enumerate(down)}
    sides = {place.get(one, -1) < place.get(other, -1) for one, other in linked}
    return len(sides) <= 1


def _once(told: Marks, down: list[str], across: list[str]) -> Marks:
    """Return the matrix with each pair marked once."""
    place = {name: at for at, name in enumerate(down)}
    kept = told.copy()
    for row, at in np.argwhere(told).tolist():
        other = place.get(across[at])
        twin = across.index(down[row]) if down[row] in across else None
        if other is not None and twin is not None and other < row and told[other, twin]:
            kept[row, at] = False
    return kept


def _of_two(
    table: Table, row: Codes, down: Down, other: Column, *, places: Codes, led: bool
) -> Mentions:
    """Return both bodies of each pair: the school of the row, and the other at its place."""
    every = np.arange(len(row))
    one = _of(down.mentions(table, row, leads=np.full(len(row), led)), every)
    two = _of(named_in(table, row, other), every)._replace(places=places.astype(np.int16))
    return joined([one, two])


def _unanswered(table: Table, across: tuple[int, ...], own: Marks) -> tuple[Problem, ...]:
    """Return a warning for each school of a survey that answered for no other school."""
    filled = np.array([table.columns[at].filled for at in across]).T & ~own
    return tuple(
        problem(
            "no-answer",
            "the school has not said with whom it works.",
            file=table.name,
            row=table.lines[row],
        )
        for row in np.flatnonzero(~filled.any(axis=1)).tolist()
    )


def partners_of(
    table: Table,
    columns: dict[str, int],
    down: Down,
    across: tuple[int, ...],
    why: str,
    *,
    mutual: bool = False,
) -> Sheet:
    """Return a table in which a school names its partners in the columns across.

    That a school names another says nothing of the other's view, unless it is `mutual`.
    """
    named = np.array([table.columns[at].filled for at in across]).T
    row, column = np.nonzero(named)
    others = [table.columns[across[at]].cell(here)
              for here, at in zip(row.tolist(), column.tolist(), strict=True)]  # fmt: skip
    said = {word: cells.at(row) for word, cells in words_of(table, columns).items()}
    if not mutual:
        said.setdefault("direction", Column.filled_with(GIVES, len(row)))
    return Sheet(
        table,
        "partners",
        {**columns, "school_a": down.place},
        said,
        _of_two(
            table, row, down, Column.of(others), places=np.array(across)[column], led=not mutual
        ),
        Parts(np.arange(len(row)), row),
        why,
        {**down.beside, **dict.fromkeys(across, "school_b")},
    )
