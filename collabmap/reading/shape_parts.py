"""What the shapes of tables have in common: the schools down a table, its rows made tidy."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from collabmap.reading.aside import without_asides
from collabmap.reading.asking import Question
from collabmap.reading.column import Column
from collabmap.reading.headings import PAIR, SCHOOLS, folded
from collabmap.reading.melting import (
    Down,
)
from collabmap.reading.same_as_above import with_blanks_filled
from collabmap.reading.sheet import Aside, Sheet
from collabmap.reading.standings import with_standings
from collabmap.reading.table import Table
from collabmap.records import Problem

HINTS = ("postcode", "la_name", "town")
ANSWERING = {
    *("respondent", "respondentschool", "yourschool", "respondingschool", "schoolanswering"),
    *("whichschoolareyoufrom", "whichschooldoyourepresent", "ego"),
}
MOST = 0.5


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


def down_of(table: Table, taken: set[int]) -> Down | None:
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


def numbered(table: Table, words: set[str], least: int) -> list[int]:
    """Return the columns headed by one of the words and a number, if there are so many."""
    found = [
        at for at, heading in enumerate(table.headings)
        if folded(heading)[-1:].isdigit() and folded(heading).rstrip("0123456789") in words
    ]  # fmt: skip
    return found if len(found) >= least else []


def quoted(table: Table, at: int) -> str:
    """Return a heading in quotation marks."""
    return f'"{table.headings[at]}"'


def mostly(column: Column, said: object) -> bool:
    """Whether most of the filled cells of a column say so."""
    filled = column.filled
    return bool(filled.any()) and float(column.where(said)[filled].mean()) > MOST  # type: ignore[arg-type]


class Tidied(NamedTuple):
    """A table without the rows that are no records or did not take place, and what to say."""

    table: Table
    aside: tuple[Aside, ...]
    notes: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()


def tidied_of(
    table: Table,
    columns: dict[str, int],
    schools: Sequence[int],
    *,
    slipped: bool = True,
    delegates: bool = False,
    occasion: tuple[Sequence[int], Sequence[int]] = ((), ()),
) -> Tidied:
    """Return a table without the rows that are no records, or did not take place.

    `occasion` are the columns that say which occasion a row is of, and those whose cells then
    name a school: blanks in the first are filled from above, before any row is set aside.
    """
    told, asides = without_asides(table, date=columns.get("date"), schools=schools, slipped=slipped)
    told, filled = with_blanks_filled(told, *occasion)
    held = with_standings(told, schools, delegates=delegates)
    return Tidied(held.table, (*asides, *held.aside), (*filled, *held.notes), held.questions)


def with_tidied(sheet: Sheet, tidied: Tidied) -> Sheet:
    """Return a sheet with what tidying its table set aside, noted and asked."""
    return replace(
        sheet,
        aside=(*sheet.aside, *tidied.aside),
        notes=(*sheet.notes, *tidied.notes),
        questions=(*sheet.questions, *tidied.questions),
    )
