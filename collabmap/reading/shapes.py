"""What shape a table of interactions has, guessed from its headings and cells, and why.

The guess is shown; whoever sent the file may overrule the shape and every column.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from collabmap.matching import spelling_key
from collabmap.reading.aside import without_asides
from collabmap.reading.asking import Question, ask
from collabmap.reading.column import Column
from collabmap.reading.contents import Contents, contents_of, lead_among, with_roles
from collabmap.reading.dates import day_of
from collabmap.reading.headings import EVENT, PAIR, SCHOOLS, folded, is_known
from collabmap.reading.marks import count_of, is_mark
from collabmap.reading.melting import (
    HOW_OFTEN,
    Down,
    attendance_of,
    groups_of,
    inner_name,
    is_cut,
    matrix_of,
    partners_of,
    register_of,
)
from collabmap.reading.numbers import times_of
from collabmap.reading.same_as_above import with_blanks_filled, with_dittos
from collabmap.reading.school_cells import SchoolCells, looked_at
from collabmap.reading.sheet import Aside, Sheet, events_of, pairs_of
from collabmap.reading.standings import with_standings
from collabmap.reading.table import Table
from collabmap.records import Problem, problem

SHAPES = (*("pair", "event", "attendance", "matrix", "survey", "register", "partners", "groups"),)
SCHOOL_WORDS = {"school", "schools", "participant", "attendee", "member", "body", "organisation"}
PARTNER_WORDS = {"partner", "partnerschool", "alter", "link", "linkedschool", "workswith"}
ANSWERING = {
    *("respondent", "respondentschool", "yourschool", "respondingschool", "schoolanswering"),
    *("whichschoolareyoufrom", "whichschooldoyourepresent", "ego"),
}
HINTS = ("postcode", "la_name", "town")
MOST = 0.5
MOST_ODD = 0.1  # of the cells of a register, and one of as many as these:
FEW_MARKS = 5
TOTALS = {
    *("total", "totals", "sum", "grandtotal", "noattending", "numberattending", "noattended"),
    *("numberattended", "totalattended", "totalattendance", "meetingsattended", "nopresent"),
}
MAYBE_TOTALS = {"attended", "attendance", "count", "no", "%", "overall", "number"}
TOGETHER, GROUPS = "together", "groups"  # what is asked of rows, and of columns, of schools
MEMBERSHIPS = (
    "cluster",
    "trust",
    "federation",
    "alliance",
    "partnership",
    "hub",
    "members",
    "area",
)

Wide = tuple[Table, Down, tuple[int, ...], tuple[Aside, ...]]


def interactions_in(
    table: Table, wanted: str = "", schools: SchoolCells | None = None
) -> Sheet | None:
    """Return the interactions in a table; None where it can hold none.

    `wanted` names one of `SHAPES`, "" to guess. `schools` knows who is a school, so that a
    column is told by its cells before it is told by its heading.
    """
    told, dittos = with_dittos(table)
    contents = contents_of(told, schools or SchoolCells(None))
    headed = with_roles(told if table.header_row else unheaded(told, contents), contents)
    for shape in (_pairs, _partners, _together, _groups, _events, _attendance, _across):
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
    dates = [at for at, column in enumerate(table.columns) if _mostly(column, day_of)]
    words = [
        at for at, column in enumerate(table.columns)
        if at not in dates and _mostly(column, lambda cell: any(map(str.isalpha, cell)))
    ]  # fmt: skip
    lists = [at for at in words if _mostly(table.columns[at], lambda cell: ";" in cell)]
    counts = [at for at, column in enumerate(table.columns) if _mostly(column, times_of)]
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


def _mostly(column: Column, said: object) -> bool:
    filled = column.filled
    return bool(filled.any()) and float(column.where(said)[filled].mean()) > MOST  # type: ignore[arg-type]


class _Tidied(NamedTuple):
    """A table without the rows that are no records or did not take place, and what to say."""

    table: Table
    aside: tuple[Aside, ...]
    notes: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()


def _tidied(
    table: Table,
    columns: dict[str, int],
    schools: Sequence[int],
    *,
    slipped: bool = True,
    delegates: bool = False,
) -> _Tidied:
    told, asides = without_asides(table, date=columns.get("date"), schools=schools, slipped=slipped)
    held = with_standings(told, schools, delegates=delegates)
    return _Tidied(held.table, (*asides, *held.aside), held.notes, held.questions)


def _pairs(table: Table, wanted: str, contents: Contents) -> Sheet | None:
    columns = table.found(PAIR)
    sides = [[columns[name] for name in (f"school_{side}", f"urn_{side}") if name in columns]
             for side in "ab"]  # fmt: skip
    if (
        wanted not in ("", "pair")
        or not all(sides)
        or _numbered(table, PARTNER_WORDS | SCHOOL_WORDS, 3)
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
    tidied = _tidied(table, columns, [*sides[0], *sides[1]], slipped=False)
    first = [columns[name] for name in ("school_a", "date") if name in columns]
    told = tidied.table
    notes: tuple[Problem, ...] = ()
    if "school_a" in columns and "school_b" in columns:
        told, notes = with_blanks_filled(told, first, [columns["school_b"]])
    why = f"{_quoted(table, sides[0][0])} and {_quoted(table, sides[1][0])} each name a school."
    return _with(pairs_of(told, columns, why), tidied, notes)


def _events(table: Table, wanted: str, contents: Contents) -> Sheet | None:
    columns = table.found(EVENT)
    places = [columns["schools"]] if "schools" in columns else []
    if places:
        places += _unheaded_after(table, places[0])
    else:
        places = _numbered(table, SCHOOL_WORDS, 2 if wanted else 3)
    if not places and wanted == "event":
        places = list(contents.schools)
    if wanted not in ("", "event") or not places:
        return None
    columns.setdefault("schools", places[0])
    tidied = _tidied(table, columns, places, slipped=False)
    why = f"{_quoted(table, places[0])} names the schools of an occasion."
    return _with(events_of(tidied.table, columns, places, why), tidied)


def _together(table: Table, wanted: str, contents: Contents) -> Sheet | None:
    """Return rows with three columns of schools or more, all of one occasion."""
    places = contents.schools
    if wanted or len(places) < 3 or not contents.told_by_cells:
        return None
    numbered = _numbered(table, PARTNER_WORDS | SCHOOL_WORDS, 2)
    if set(places) & set(numbered):
        places = tuple(sorted({*places, *numbered}))
    if table.header_row and _are_groups(table, contents):
        return None
    led = lead_among(table, places)
    first = led if led is not None else places[0]
    listing = not table.header_row and _names_its_neighbours(table, places)
    asked = () if led is None and table.header_row else (_asked_together(table, led, listing),)
    others = tuple(at for at in places if at != first)
    return _led(table, (first, others), asked)


def _led(table: Table, places: tuple[int, tuple[int, ...]], asked: tuple[Question, ...]) -> Sheet:
    """Return rows that name a school and others: all together, or the first with each."""
    first, others = places
    columns = {name: at for name, at in table.found(EVENT).items() if at not in {first, *others}}
    tidied = _tidied(table, columns, [first, *others], slipped=False)
    if asked and asked[0].taken == "lead":
        down = Down(first, tidied.table.columns[first], tidied.table.blank, tidied.table.blank)
        why = f"{_quoted(table, first)} names a school, the others those it worked with."
        sheet = partners_of(tidied.table, columns, down, others, why, mutual=True)
    else:
        columns |= {"schools": first}
        why = f"{_quoted(table, first)} and {len(others)} more columns name the schools of a row."
        sheet = events_of(tidied.table, columns, [first, *others], why)
    return _with(replace(sheet, questions=asked), tidied)


def _asked_together(table: Table, lead: int | None, listing: bool) -> Question:
    who = "the first school" if lead is None else f'the school under "{table.headings[lead]}"'
    return ask(
        table,
        TOGETHER,
        asked=f"A row names several schools. Did all of them work together, or {who} with each?",
        options=(
            ("together", "All the schools of a row worked together"),
            ("lead", f"Only {who} worked with each of the others"),
        ),
        otherwise="lead" if listing else "together",
    )


def _names_its_neighbours(table: Table, places: Sequence[int]) -> bool:
    """Whether rows begin with different schools, which stand in each other's rows too."""
    first = [spelling_key(cell) for cell in table.columns[places[0]].cells if cell]
    others = {spelling_key(word) for at in places[1:] for word in table.columns[at].words}
    return len(set(first)) == len(first) and bool(set(first) & others)


def _are_groups(table: Table, contents: Contents) -> bool:
    """Whether each column is a group with its schools below: nothing else, no school twice."""
    filled = [at for at, column in enumerate(table.columns) if column.filled.any()]
    if set(filled) != set(contents.schools) or len(filled) < 2:
        return False
    if any(is_known(table.headings[at]) or not table.headings[at] for at in filled):
        return False
    columns = [[cell for cell in table.columns[at].cells if cell] for at in filled]
    lengths = set(map(len, columns))
    return all(len(set(cells)) == len(cells) for cells in columns) and (
        len(filled) > 2 or len(lengths) > 1
    )


def _groups(table: Table, wanted: str, contents: Contents) -> Sheet | None:
    """Return a table with a column for each group, and below it the schools that took part."""
    if wanted not in ("", "groups") or not table.header_row:
        return None
    if not wanted and not (contents.told_by_cells and _are_groups(table, contents)):
        return None
    places = contents.schools or tuple(range(len(table.columns)))
    question = ask(
        table,
        GROUPS,
        asked=f"Below {_quoted(table, places[0])} and {len(places) - 1} more headings stand "
        "schools. Did the schools below a heading work together, or do they only belong to it?",
        options=(
            ("together", "The schools below a heading worked together"),
            ("belong", "They only belong to it: no links"),
        ),
        otherwise="belong" if _says_membership(table, places) else "together",
    )
    tidied = _Tidied(*without_asides(table, date=None, schools=places))
    sheet = groups_of(tidied.table, places, linked=question.taken == "together")
    return _with(replace(sheet, questions=(question,)), tidied)


def _says_membership(table: Table, places: Sequence[int]) -> bool:
    words = " ".join([*(table.headings[at] for at in places), table.sheet]).casefold()
    return any(word in words for word in MEMBERSHIPS)


def _partners(table: Table, wanted: str, contents: Contents) -> Sheet | None:
    across = _numbered(table, PARTNER_WORDS, 2)
    down = _down(table, set(across)) or _led_down(table, set(across), contents)
    if wanted not in ("", "partners") or not across or down is None:
        return None
    if lead_among(table, [down.place]) is not None:
        return _led(
            table, (down.place, tuple(across)), (_asked_together(table, down.place, False),)
        )
    columns = {
        name: at for name, at in table.found(EVENT).items() if at not in {*across, down.place}
    }
    tidied = _tidied(table, columns, [down.place, *across])
    told = tidied.table
    down = _down(told, set(across)) or down
    why = f"each school names up to {len(across)} partners."
    return _with(partners_of(told, columns, down, tuple(across), why), tidied)


def _led_down(table: Table, taken: set[int], contents: Contents) -> Down | None:
    """Return the school that leads each row, where a column is headed so."""
    places = [at for at in range(len(table.headings)) if at not in taken]
    lead = lead_among(
        table, [at for at in places if at in contents.schools or not contents.schools]
    )
    return None if lead is None else Down(lead, table.columns[lead], table.blank, table.blank)


def _attendance(table: Table, wanted: str, _contents: Contents) -> Sheet | None:
    columns = table.found(EVENT)
    down = _down(table, set(columns.values()))
    if (
        wanted not in ("", "attendance")
        or down is None
        or not {"title", "event_id", "date"} & set(columns)
    ):
        return None
    tidied = _tidied(table, columns, [down.place], delegates=True)
    occasion = [columns[name] for name in ("event_id", "title", "date", "type") if name in columns]
    told, notes = with_blanks_filled(tidied.table, occasion, [down.place])
    down = _down(told, set(columns.values())) or down
    why = "a row is one school at one occasion."
    sheet = attendance_of(told, columns, down, why)
    if not wanted and len(sheet) == len(told) and not notes and len(told) == len(table):
        return None  # nothing stands twice: a list of schools with dates
    return _with(sheet, tidied, notes)


def _across(table: Table, wanted: str, contents: Contents) -> Sheet | None:
    found = _wide(table, contents)
    return found and (_matrix(found, wanted) or _register(found, wanted))


def _matrix(found: Wide, wanted: str) -> Sheet | None:
    if wanted not in ("", "matrix", "survey"):
        return None
    told, down, across, asides = found
    inner = {at: inner_name(told.headings[at]) for at in across}
    if sum(map(bool, inner.values())) > 1:
        across = tuple(at for at in across if inner[at])
    names = {spelling_key(name) for name in [*down.names.cells, *down.numbers.cells] if name}
    headings = [inner[at] or told.headings[at] for at in across]
    same = sum(spelling_key(heading) in names for heading in headings)
    if not (wanted or same > MOST * len(headings) or is_cut(headings, down.names.cells)):
        return None
    said = {cell.casefold() for at in across for cell in told.columns[at].words}
    if not wanted and not any(
        cell in HOW_OFTEN or is_mark(cell) or count_of(cell) for cell in said
    ):
        return None
    corner = folded(told.headings[down.place])
    survey = wanted == "survey" or (
        not wanted and (corner in ANSWERING or any(inner.values()) or len(said & HOW_OFTEN) > 1)
    )
    why = "the same schools stand down the side and across the top."
    sheet = matrix_of(told, down, across, why, survey=survey)
    return replace(sheet, aside=(*sheet.aside, *asides))


def _register(found: Wide, wanted: str) -> Sheet | None:
    if wanted not in ("", "register"):
        return None
    told, down, across, asides = found
    sums = _sums(told)
    if not wanted:
        across = tuple(at for at in across if _holds_marks(told, at))
        if len(across) < 1:
            return None
        if not _nearly_all_marks([told.columns[at] for at in across]):
            return None
    why = "schools stand down the side, occasions across the top, and marks say who was there."
    sheet = register_of(told, down, across, why, sums=sums)
    return replace(sheet, aside=(*sheet.aside, *asides))


def _holds_marks(table: Table, at: int) -> bool:
    """Whether a column can be an occasion: its cells are marks, or there are none."""
    column = table.columns[at]
    if EVENT.get(folded(table.headings[at])) == "note":
        return False
    return not column.filled.any() or _nearly_all_marks([column]) or _mostly(column, is_mark)


def _sums(table: Table) -> dict[int, int]:
    """Return the number of occasions that the table itself gives for each row, by its place."""
    places = [at for at, heading in enumerate(table.headings) if folded(heading) in TOTALS]
    if not places:
        return {}
    cells = table.columns[places[-1]].cells
    return {row: int(count_of(cell)) for row, cell in enumerate(cells) if cell.isdigit()}


def _nearly_all_marks(columns: Sequence[Column]) -> bool:
    """Whether cells hold marks of having taken part or not; in a small table one may not."""
    filled = sum(int(column.filled.sum()) for column in columns)
    odd = filled - sum(int(column.where(is_mark).sum()) for column in columns)
    return filled > 0 and (odd <= MOST_ODD * filled or (odd == 1 and filled >= FEW_MARKS))


def _wide(table: Table, contents: Contents) -> Wide | None:
    """Return a table with schools down and something across: both, and the rows set aside."""
    known = set(table.found(SCHOOLS)) - {"name", "id", "laestab", "la_code", "la", "establishment"}
    down = _down(table, set()) or (
        Down(0, table.columns[0], table.blank, table.blank) if table.columns else None
    )
    if down is None or len(known) > 1 or len(contents.schools) > 1:
        return None
    named = (table.found(SCHOOLS).get(name, -1) for name in ("id", "name", "laestab"))
    used = {down.place, *down.beside, *named}
    across = tuple(
        at for at, heading in enumerate(table.headings)
        if at not in used and heading and not _is_sum(table, at)
    )  # fmt: skip
    if len(across) < 2:
        return None
    told, asides = without_asides(table, date=None, schools=[down.place], slipped=True)
    again = _down(told, set()) or Down(0, told.columns[0], told.blank, told.blank)
    return told, again, across, asides


def _is_sum(table: Table, at: int) -> bool:
    """Whether a column holds the table's own sums: by its heading, and numbers where it may not."""
    bare = folded(table.headings[at])
    numbers = [count_of(word) for word in table.columns[at].words]
    return bare in TOTALS or (bare in MAYBE_TOTALS and max(numbers, default=0) > 1)


def _down(table: Table, taken: set[int]) -> Down | None:
    """Return the schools of a table with one school a row, in a column that is not `taken`."""
    schools, pair = table.found(SCHOOLS), table.found(PAIR)
    names = [at for at in (pair.get("school_a"), schools.get("name"), _answering(table))
             if at is not None and at not in taken]  # fmt: skip
    numbers = [schools[name] for name in ("id", "laestab", "ukprn")
               if name in schools and schools[name] not in taken]  # fmt: skip
    numbers += [pair["urn_a"]] if "urn_a" in pair else []
    number = table.columns[numbers[0]] if numbers else _joined(table, schools)
    if not names and number is None:
        return None
    parts = [*names, *numbers, *(schools[name] for name in ("establishment",) if name in schools)]
    named = table.under(names[0] if names else None)
    beside = {at: "urn_a" for at in parts[1:2] if at in numbers}
    beside |= {schools[name]: name for name in HINTS if name in schools}
    return Down(parts[0], named, number or table.blank, _hints(table, schools), beside)


def _hints(table: Table, schools: dict[str, int]) -> Column:
    """Return what else each row says of its school: postcode, authority and town."""
    places = [schools.get(name) for name in HINTS]
    if not any(at is not None for at in places):
        return table.blank
    cells = zip(*(table.column(at) for at in places), strict=True)
    return Column.of(["\t".join(said).rstrip("\t") for said in cells])


def _answering(table: Table) -> int | None:
    return next((at for at, text in enumerate(table.headings) if folded(text) in ANSWERING), None)


def _joined(table: Table, schools: dict[str, int]) -> Column | None:
    """Return authority and establishment number in one, where they stand in two columns."""
    authority = next(
        (schools[name] for name in ("la_code", "la", "la_name") if name in schools), None
    )
    if authority is None or "establishment" not in schools:
        return None
    places = (authority, schools["establishment"])
    codes, numbers = (table.columns[at].cells for at in places)
    if not all(len(code) == 3 and code.isdigit() for code in codes if code):
        return None
    return Column.of(
        [
            code + number.zfill(4) if number else ""
            for code, number in zip(codes, numbers, strict=True)
        ]
    )


def _numbered(table: Table, words: set[str], least: int) -> list[int]:
    """Return the columns headed by one of the words and a number, if there are so many."""
    found = [
        at for at, heading in enumerate(table.headings)
        if folded(heading)[-1:].isdigit() and folded(heading).rstrip("0123456789") in words
    ]  # fmt: skip
    return found if len(found) >= least else []


def _unheaded_after(table: Table, place: int) -> list[int]:
    """Return the filled columns without a heading that follow a column."""
    found = []
    for at in range(place + 1, len(table.headings)):
        if table.headings[at]:
            break
        found.append(at)
    return found


def _quoted(table: Table, at: int) -> str:
    return f'"{table.headings[at]}"'


def _with(sheet: Sheet, tidied: _Tidied, notes: tuple[Problem, ...] = ()) -> Sheet:
    return replace(
        sheet,
        aside=(*sheet.aside, *tidied.aside),
        notes=(*sheet.notes, *tidied.notes, *notes),
        questions=(*sheet.questions, *tidied.questions),
    )
