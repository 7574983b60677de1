"""What shape a table of interactions has, guessed from its headings and cells, and why.

The guess is shown; whoever sent the file may overrule the shape and every column.
"""

from dataclasses import replace

from collabmap.reading.contents import (
    Contents,
    contents_of,
    is_headed_by_a_row,
    lead_among,
    with_roles,
)
from collabmap.reading.dates import day_of
from collabmap.reading.headings import EVENT, PAIR
from collabmap.reading.melting import (
    Down,
    attendance_of,
    partners_of,
)
from collabmap.reading.no_value import is_no_value
from collabmap.reading.numbers import times_of
from collabmap.reading.same_as_above import with_dittos
from collabmap.reading.school_cells import SchoolCells, looked_at
from collabmap.reading.shape_parts import (
    down_of,
    mostly,
    numbered,
    quoted,
    tidied_of,
    with_tidied,
)
from collabmap.reading.shapes_across import across_of
from collabmap.reading.shapes_of_rows import (
    PARTNER_WORDS,
    SCHOOL_WORDS,
    asked_together,
    groups_in,
    led_of,
    together_of,
)
from collabmap.reading.sheet import Sheet, events_of, pairs_of
from collabmap.reading.table import Table
from collabmap.records import Problem, problem

HEADED = ("", "pair", "event", "attendance")
SHAPES = (*("pair", "event", "attendance", "matrix", "survey", "register", "partners", "groups"),)


def interactions_in(
    table: Table, wanted: str = "", schools: SchoolCells | None = None
) -> Sheet | None:
    """Return the interactions in a table; None where it can hold none.

    `wanted` names one of `SHAPES`, "" to guess. `schools` knows who is a school, so that a
    column is told by its cells before it is told by its heading.
    """
    told, dittos = with_dittos(table)
    contents = contents_of(told, schools or SchoolCells(None))
    if wanted in HEADED and is_headed_by_a_row(told, contents, schools or SchoolCells(None)):
        told = told.without_headings()
    headed = with_roles(told if told.header_row else unheaded(told, contents), contents)
    for shape in (_pairs, _partners, together_of, groups_in, _events, _attendance, across_of):
        sheet = shape(headed, wanted, contents)
        if sheet:
            unused = _schools_unused(sheet, schools or SchoolCells(None))
            return replace(sheet, notes=(*dittos, *sheet.notes, *unused))
    return None


def _schools_unused(sheet: Sheet, schools: SchoolCells) -> tuple[Problem, ...]:
    """Warn of each column that is not used though schools of the list stand in it."""
    table, found = sheet.table, []
    used = {*sheet.columns.values(), *sheet.across}
    for at, column in enumerate(table.columns):
        if at in used or not column.filled.any() or schools.directory is None:
            continue
        some = [word for word in looked_at(column) if schools.is_certain(word)]
        if some:
            what = f'its cells are not used, though "{min(some)}" is a school of your list.'
            heading = table.heading_at(at)
            found.append(problem("schools-unused", what, file=table.name, column=heading))
    return tuple(found)


def unheaded(table: Table, contents: Contents) -> Table:
    """Return a table without headings with its columns chosen by what stands in them."""
    dates = [
        at for at, column in enumerate(table.columns)
        if mostly(column, lambda cell: day_of(cell) or is_no_value(cell))
        and column.where(day_of).any()
    ]  # fmt: skip
    words = [
        at for at, column in enumerate(table.columns)
        if at not in dates and mostly(column, lambda cell: any(map(str.isalpha, cell)))
    ]  # fmt: skip
    lists = [at for at in words if mostly(table.columns[at], lambda cell: ";" in cell)]
    counts = [at for at, column in enumerate(table.columns) if mostly(column, times_of)]
    chosen = dict(zip(("date", "end_date"), dates, strict=False))
    if lists:
        chosen["schools"] = lists[0]
    elif contents.told_by_cells and len(contents.schools) == 2:
        others = [at for at in words if at not in contents.schools]
        chosen |= dict(zip(("school_a", "school_b"), contents.schools, strict=True))
        chosen |= dict(zip(("type",), others, strict=False))
        chosen |= dict(zip(("times",), counts, strict=False)) if not others else {}
    elif not (contents.told_by_cells and contents.schools):
        chosen |= dict(zip(("school_a", "school_b", "type"), words, strict=False))
    return table.choosing({**chosen, **table.chosen})


def _pairs(table: Table, wanted: str, contents: Contents) -> Sheet | None:
    columns = table.found(PAIR)
    sides = [[columns[name] for name in (f"school_{side}", f"urn_{side}") if name in columns]
             for side in "ab"]  # fmt: skip
    if (
        wanted not in ("", "pair")
        or not all(sides)
        or numbered(table, PARTNER_WORDS | SCHOOL_WORDS, 3)
    ):
        return None
    if (
        "schools" in table.found(EVENT)
        and not wanted
        and not {"school_a", "school_b"} <= {*table.chosen}
    ):
        return None
    if not wanted and len(set(contents.schools) - {*sides[0], *sides[1]}) > 0:
        return None
    first: tuple[list[int], list[int]] = ([], [])
    if "school_a" in columns and "school_b" in columns:
        first = [columns[name] for name in ("school_a", "date") if name in columns], sides[1]
    places = [*sides[0], *sides[1]]
    tidied = tidied_of(table, columns, places, slipped=False, occasion=first)
    why = f"{quoted(table, sides[0][0])} and {quoted(table, sides[1][0])} each name a school."
    return with_tidied(pairs_of(tidied.table, columns, why), tidied)


def _events(table: Table, wanted: str, contents: Contents) -> Sheet | None:
    columns = table.found(EVENT)
    places = [columns["schools"]] if "schools" in columns else []
    if places:
        places += _unheaded_after(table, places[0])
    else:
        places = numbered(table, SCHOOL_WORDS, 2 if wanted else 3)
    if not places and wanted == "event":
        places = list(contents.schools)
    if wanted not in ("", "event") or not places:
        return None
    columns.setdefault("schools", places[0])
    tidied = tidied_of(table, columns, places, slipped=False)
    why = f"{quoted(table, places[0])} names the schools of an occasion."
    return with_tidied(events_of(tidied.table, columns, places, why), tidied)


def _partners(table: Table, wanted: str, contents: Contents) -> Sheet | None:
    across = numbered(table, PARTNER_WORDS, 2)
    down = down_of(table, set(across)) or _led_down(table, set(across), contents)
    if wanted not in ("", "partners") or not across or down is None:
        return None
    if lead_among(table, [down.place]) is not None:
        return led_of(
            table, (down.place, tuple(across)), (asked_together(table, down.place, False),)
        )
    columns = {
        name: at for name, at in table.found(EVENT).items() if at not in {*across, down.place}
    }
    tidied = tidied_of(table, columns, [down.place, *across])
    told = tidied.table
    down = down_of(told, set(across)) or down
    why = f"each school names up to {len(across)} partners."
    return with_tidied(partners_of(told, columns, down, tuple(across), why), tidied)


def _led_down(table: Table, taken: set[int], contents: Contents) -> Down | None:
    """Return the school that leads each row, where a column is headed so."""
    places = [at for at in range(len(table.headings)) if at not in taken]
    lead = lead_among(
        table, [at for at in places if at in contents.schools or not contents.schools]
    )
    return None if lead is None else Down(lead, table.columns[lead], table.blank, table.blank)


def _attendance(table: Table, wanted: str, _contents: Contents) -> Sheet | None:
    columns = table.found(EVENT)
    down = down_of(table, set(columns.values()))
    if (
        wanted not in ("", "attendance")
        or down is None
        or not {"title", "event_id", "date"} & set(columns)
    ):
        return None
    own = [columns[name] for name in ("event_id", "title", "date", "type") if name in columns]
    down_at = [down.place]
    tidied = tidied_of(table, columns, down_at, delegates=True, occasion=(own, down_at))
    told = tidied.table
    down = down_of(told, set(columns.values())) or down
    why = "a row is one school at one occasion."
    sheet = attendance_of(told, columns, down, why)
    if not wanted and len(sheet) == len(told) and not tidied.notes and len(told) == len(table):
        return None  # nothing stands twice: a list of schools with dates
    return with_tidied(sheet, tidied)


def _unheaded_after(table: Table, place: int) -> list[int]:
    """Return the filled columns without a heading that follow a column."""
    found = []
    for at in range(place + 1, len(table.headings)):
        if table.headings[at]:
            break
        found.append(at)
    return found
