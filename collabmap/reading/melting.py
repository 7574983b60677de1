"""Tables in which a row is not an occasion: registers, matrices, surveys, lists of partners."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from collabmap.reading.column import Column, Marks, alike, earlier_twins
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
from collabmap.reading.table import Table
from collabmap.records import Problem, problem
from collabmap.records.numbers import Codes

GIVES = "lead_gives"
NOTHING = {
    *("", "0", "n", "no", "-", "–", "—", "never", "none", "absent", "a", "✗", "✘", "×", "false"),
    *("apologies", "apology", "apols", "apol", "ap", "aps", "apologies sent", "sent apologies"),
    *("apologies received", "apologies given", "with apologies", "n/a", "na", "nil", "dna"),
    *("not present", "not there", "not attended", "did not attend", "didn't attend", "no show"),
}
PRESENT = {"1", "x", "p", "y", "yes", "present", "attended", "✓", "✔", "☑", "true", "/", "\\"}
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


def register_of(table: Table, down: Down, across: tuple[int, ...], why: str) -> Sheet:
    """Return a register with schools down and occasions across, a mark where one was there."""
    marks = {at: _present(table.columns[at]) for at in across}
    held = [at for at, there in marks.items() if there.any()]
    refuse_too_many_bodies(table, sum(int(marks[at].sum()) for at in held))
    rows = [np.flatnonzero(marks[at]) for at in held]
    occasion = np.repeat(np.arange(len(held)), [len(there) for there in rows])
    row = np.concatenate([np.zeros(0, dtype="int64"), *rows])
    named = down.mentions(table, row)
    told = [occasion_of(table.headings[at]) for at in held]
    cells = {"title": Column.of([one.title for one in told])}
    if any(one.date for one in told):
        cells["date"] = Column.of([one.date for one in told])
        why += " The date in a heading is the day of its occasion."
    return Sheet(
        table,
        "register",
        {"schools": down.place},
        cells,
        _of(named, occasion),
        Parts(occasion, row),
        why,
        {**down.beside, **dict.fromkeys(across, "title")},
        notes=tuple(odd for at in across for odd in _odd_marks(table, at)),
    )


def _of(named: Mentions, occasion: Codes) -> Mentions:
    """Return the mentions of rows as mentions of occasions."""
    return named._replace(rows=occasion.astype("int64"))


def is_mark(cell: str) -> bool:
    """Whether a cell says in a word or a sign that somebody took part, or did not."""
    return _plain(cell) in PRESENT or _plain(cell) in NOTHING


def _plain(cell: str) -> str:
    """Return a mark as it is compared: in small letters, no full stop behind."""
    return " ".join(cell.casefold().replace("’", "'").removesuffix(".").split())


def _present(column: Column) -> Marks:
    return column.where(lambda cell: _plain(cell) in PRESENT or _count(cell) > 0)


def _count(cell: str) -> float:
    return float(cell) if _is_number(cell) else 0.0


def _odd_marks(table: Table, at: int) -> list[Problem]:
    """Return a warning for each cell that is no mark of having been there or not."""
    column = table.columns[at]
    odd = column.where(lambda cell: not (is_mark(cell) or _count(cell) > 0))
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
    others = _others([table.headings[at] for at in across], side)
    told = np.array([_linked(table.columns[at]) for at in across]).T
    own = np.array([[name == other for other in others] for name in side], dtype=bool)
    told &= ~own
    mutual = not survey and _is_mutual(told, side, others)
    if mutual:
        told = _once(told, side, others)
    row, column = np.nonzero(told)
    cells = [table.columns[across[at]].cell(here)
             for here, at in zip(row.tolist(), column.tolist(), strict=True)]  # fmt: skip
    said = {"direction": Column.filled_with("mutual" if mutual else GIVES, len(row))}
    if not survey and any(cell.casefold() not in PRESENT for cell in cells):
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
        notes=_unanswered(table, across, own) if survey else (),
    )


def _others(headings: list[str], side: list[str]) -> list[str]:
    """Return the schools across: as the headings say, or those down where they were cut short."""
    return side if is_cut(headings, side) else headings


def is_cut(headings: Sequence[str], down: Sequence[str]) -> bool:
    """Whether the headings are the names down the side, in their order, whole or cut short."""
    return len(headings) == len(down) and all(
        bool(heading) and name.casefold().startswith(heading.casefold())
        for heading, name in zip(headings, down, strict=True)
    )


def _linked(column: Column) -> Marks:
    return column.where(
        lambda cell: _plain(cell) not in NOTHING and (_count(cell) > 0 or not _is_number(cell))
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
    table: Table, columns: dict[str, int], down: Down, across: tuple[int, ...], why: str
) -> Sheet:
    """Return a table in which a school names its partners in the columns across."""
    named = np.array([table.columns[at].filled for at in across]).T
    row, column = np.nonzero(named)
    others = [table.columns[across[at]].cell(here)
              for here, at in zip(row.tolist(), column.tolist(), strict=True)]  # fmt: skip
    said = {word: cells.at(row) for word, cells in words_of(table, columns).items()}
    said.setdefault("direction", Column.filled_with(GIVES, len(row)))
    return Sheet(
        table,
        "partners",
        {**columns, "school_a": down.place},
        said,
        _of_two(table, row, down, Column.of(others), places=np.array(across)[column], led=True),
        Parts(np.arange(len(row)), row),
        why,
        {**down.beside, **dict.fromkeys(across, "school_b")},
    )
