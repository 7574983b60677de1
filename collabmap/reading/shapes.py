"""What shape a table of interactions has, guessed from its headings and cells, and why.

The guess is shown; whoever sent the file may overrule the shape and every column.
"""

from collections.abc import Sequence

from collabmap.matching import spelling_key
from collabmap.reading.aside import without_asides
from collabmap.reading.column import Column
from collabmap.reading.dates import day_of
from collabmap.reading.headings import EVENT, PAIR, SCHOOLS, folded
from collabmap.reading.melting import (
    HOW_OFTEN,
    Down,
    attendance_of,
    is_cut,
    is_mark,
    matrix_of,
    partners_of,
    register_of,
)
from collabmap.reading.sheet import Aside, Sheet, events_of, pairs_of
from collabmap.reading.table import Table

SHAPES = ("pair", "event", "attendance", "matrix", "survey", "register", "partners")
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
TOTALS = {"total", "totals", "sum", "grandtotal"}

Wide = tuple[Table, Down, tuple[int, ...], tuple[Aside, ...]]


def interactions_in(table: Table, wanted: str = "") -> Sheet | None:
    """Return the interactions in a table; None where it can hold none.

    `wanted` names one of `SHAPES`, "" to guess.
    """
    headed = table if table.header_row else unheaded(table)
    for shape in (_pairs, _partners, _events, _attendance, _across):
        sheet = shape(headed, wanted)
        if sheet:
            return sheet
    return None


def unheaded(table: Table) -> Table:
    """Return a table without headings with its columns chosen by what stands in them."""
    dates = [at for at, column in enumerate(table.columns) if _mostly(column, day_of)]
    words = [
        at for at, column in enumerate(table.columns)
        if at not in dates and _mostly(column, lambda cell: any(map(str.isalpha, cell)))
    ]  # fmt: skip
    lists = [at for at in words if _mostly(table.columns[at], lambda cell: ";" in cell)]
    chosen = dict(zip(("date", "end_date"), dates, strict=False))
    if lists:
        chosen["schools"] = lists[0]
    else:
        chosen |= dict(zip(("school_a", "school_b", "type"), words, strict=False))
    return table.choosing({**chosen, **table.chosen})


def _mostly(column: Column, said: object) -> bool:
    filled = column.filled
    return bool(filled.any()) and float(column.where(said)[filled].mean()) > MOST  # type: ignore[arg-type]


def _tidied(
    table: Table, columns: dict[str, int], schools: Sequence[int], *, slipped: bool = True
) -> tuple[Table, tuple[Aside, ...]]:
    return without_asides(table, date=columns.get("date"), schools=schools, slipped=slipped)


def _pairs(table: Table, wanted: str) -> Sheet | None:
    columns = table.found(PAIR)
    sides = [[columns[name] for name in (f"school_{side}", f"urn_{side}") if name in columns]
             for side in "ab"]  # fmt: skip
    if (
        wanted not in ("", "pair")
        or not all(sides)
        or _numbered(table, PARTNER_WORDS | SCHOOL_WORDS, 3)
    ):
        return None
    if "schools" in table.found(EVENT) and not wanted:
        return None
    told, asides = _tidied(table, columns, [*sides[0], *sides[1]], slipped=False)
    why = f"{_quoted(table, sides[0][0])} and {_quoted(table, sides[1][0])} each name a school."
    return _with(pairs_of(told, columns, why), asides)


def _events(table: Table, wanted: str) -> Sheet | None:
    columns = table.found(EVENT)
    places = [columns["schools"]] if "schools" in columns else []
    if places:
        places += _unheaded_after(table, places[0])
    else:
        places = _numbered(table, SCHOOL_WORDS, 2 if wanted else 3)
    if wanted not in ("", "event") or not places:
        return None
    columns.setdefault("schools", places[0])
    told, asides = _tidied(table, columns, places, slipped=False)
    why = f"{_quoted(table, places[0])} names the schools of an occasion."
    return _with(events_of(told, columns, places, why), asides)


def _partners(table: Table, wanted: str) -> Sheet | None:
    across = _numbered(table, PARTNER_WORDS, 2)
    down = _down(table, set(across))
    if wanted not in ("", "partners") or not across or down is None:
        return None
    columns = {
        name: at for name, at in table.found(EVENT).items() if at not in {*across, down.place}
    }
    told, asides = _tidied(table, columns, [down.place, *across])
    down = _down(told, set(across)) or down
    why = f"each school names up to {len(across)} partners."
    return _with(partners_of(told, columns, down, tuple(across), why), asides)


def _attendance(table: Table, wanted: str) -> Sheet | None:
    columns = table.found(EVENT)
    down = _down(table, set(columns.values()))
    if (
        wanted not in ("", "attendance")
        or down is None
        or not {"title", "event_id", "date"} & set(columns)
    ):
        return None
    told, asides = _tidied(table, columns, [down.place])
    down = _down(told, set(columns.values())) or down
    why = "a row is one school at one occasion."
    sheet = attendance_of(told, columns, down, why)
    if not wanted and len(sheet) == len(told):
        return None  # nothing stands twice: a list of schools with dates
    return _with(sheet, asides)


def _across(table: Table, wanted: str) -> Sheet | None:
    found = _wide(table)
    return found and (_matrix(found, wanted) or _register(found, wanted))


def _matrix(found: Wide, wanted: str) -> Sheet | None:
    if wanted not in ("", "matrix", "survey"):
        return None
    told, down, across, asides = found
    names = {spelling_key(name) for name in [*down.names.cells, *down.numbers.cells] if name}
    headings = [told.headings[at] for at in across]
    same = sum(spelling_key(heading) in names for heading in headings)
    if not (wanted or same > MOST * len(headings) or is_cut(headings, down.names.cells)):
        return None
    said = {cell.casefold() for at in across for cell in told.columns[at].words}
    corner = folded(told.headings[down.place])
    survey = wanted == "survey" or (
        not wanted and (corner in ANSWERING or len(said & HOW_OFTEN) > 1)
    )
    why = "the same schools stand down the side and across the top."
    return _with(matrix_of(told, down, across, why, survey=survey), asides)


def _register(found: Wide, wanted: str) -> Sheet | None:
    if wanted not in ("", "register"):
        return None
    told, down, across, asides = found
    if not wanted:
        across = tuple(at for at in across if EVENT.get(folded(told.headings[at])) != "note")
        if not _nearly_all_marks([told.columns[at] for at in across]):
            return None
    why = "schools stand down the side, occasions across the top, and marks say who was there."
    return _with(register_of(told, down, across, why), asides)


def _nearly_all_marks(columns: Sequence[Column]) -> bool:
    """Whether cells hold marks of having taken part or not; in a small table one may not."""
    filled = sum(int(column.filled.sum()) for column in columns)
    odd = filled - sum(int(column.where(is_mark).sum()) for column in columns)
    return filled > 0 and (odd <= MOST_ODD * filled or (odd == 1 and filled >= FEW_MARKS))


def _wide(table: Table) -> Wide | None:
    """Return a table with schools down and something across: both, and the rows set aside."""
    known = set(table.found(SCHOOLS)) - {"name", "id", "laestab", "la_code", "la", "establishment"}
    down = _down(table, set()) or (
        Down(0, table.columns[0], table.blank, table.blank) if table.columns else None
    )
    if down is None or len(known) > 1:
        return None
    named = (table.found(SCHOOLS).get(name, -1) for name in ("id", "name", "laestab"))
    used = {down.place, *down.beside, *named}
    across = tuple(
        at for at, heading in enumerate(table.headings)
        if at not in used and heading and folded(heading) not in TOTALS
    )  # fmt: skip
    if len(across) < 2:
        return None
    told, asides = _tidied(table, {}, [down.place])
    again = _down(told, set()) or Down(0, told.columns[0], told.blank, told.blank)
    return told, again, across, asides


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


def _with(sheet: Sheet, asides: tuple[Aside, ...]) -> Sheet:
    return Sheet(**{**vars(sheet), "aside": (*sheet.aside, *asides)})
