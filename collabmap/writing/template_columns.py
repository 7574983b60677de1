"""The columns of the template that are filled in, each with its drop-down or check.

Only what can be no answer at all is refused; anything else is asked about and may be kept,
since a body that is not on the list may take part, and a kind of work may be new.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from collabmap.writing.column_words import RETURNED
from collabmap.writing.template_words import KINDS_OF_WORK
from collabmap.writing.workbook_tables import FIRST_ROW

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

LISTS = "Lists (ignore)"  # the sheet that drop-downs take their words from
SCHOOLS_ACROSS = 8  # events of more make no links unless the person asks for it
CHECKED_ROWS = 10_000
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)
# A fixed list, since the file must not depend on the day it is made.
SCHOOL_YEARS = tuple(f"{year}-{(year + 1) % 100:02}" for year in range(2018, 2040))


class Column(NamedTuple):
    """A column to fill in: its heading, our column, its width, and the check of its cells."""

    heading: str
    ours: str
    width: int
    check: dict[str, Any] | None = None


def record_columns(choices: int, across: int = SCHOOLS_ACROSS) -> list[Column]:
    """Return the columns of the records, with drop-downs for as many schools as `choices`."""
    school = _from_list("A", choices, "The school is not on your list. Use it all the same?")
    kind = _from_list("B", len(KINDS_OF_WORK), "This is a kind of your own. Use it?")
    return [
        Column("Date", "date", 12, _day("The day it happened, like 28/02/2026.")),
        Column("End date", "end_date", 12, _day("Only for what went on for a while.")),
        Column("Type", "type", 18, kind),
        Column("Title", "title", 30),
        *(Column(f"School {at}", "schools", 34, school) for at in range(1, across + 1)),
        Column("Lead", "lead", 34, school),
        Column("Direction", "direction", 16, _one_of("mutual", "lead gives", "lead receives")),
        Column("Theme", "theme", 18),
        Column("Hours", "hours", 8, _hours()),
        Column("Note", "note", 40),
    ]


def return_columns(choices: int) -> list[Column]:
    """Return the columns of the returns, with a drop-down for as many schools as `choices`."""
    school = _from_list("A", choices, "The school is not on your list. Pick one that is.")
    period = _from_list("C", len(SCHOOL_YEARS), "Use it if it is a term, like autumn 2025.")
    return [
        Column("School", "urn", 40, school),
        Column("Period", "period", 16, period),
        Column("Return", "return", 12, _one_of(*RETURNED)),
    ]


def check_cells(sheet: "Worksheet", columns: Sequence[Column]) -> None:
    """Give the columns of a table to fill in their drop-downs and checks."""
    for at, column in enumerate(columns):
        if column.check:
            sheet.data_validation(FIRST_ROW, at, FIRST_ROW + CHECKED_ROWS - 1, at, column.check)


def _from_list(column: str, count: int, otherwise: str) -> dict[str, Any] | None:
    """Return the check of a cell against a column of the lists; None where that is empty."""
    if not count:
        return None
    first, last = FIRST_ROW + 1, FIRST_ROW + count
    return {
        "validate": "list",
        "source": f"='{LISTS}'!${column}${first}:${column}${last}",
        "error_type": "warning",
        "error_title": "Not on the list",
        "error_message": otherwise,
    }


def _one_of(*words: str) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": list(words),
        "error_title": "Not one of these",
        "error_message": f"Pick one of: {', '.join(words)}.",
    }


def _day(says: str) -> dict[str, Any]:
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": FIRST_DAY,
        "maximum": LAST_DAY,
        "input_title": "A day",
        "input_message": says,
        "error_type": "warning",
        "error_title": "Not a day",
        "error_message": "Write the day like 28/02/2026. Keep what you have written?",
    }


def _hours() -> dict[str, Any]:
    return {
        "validate": "decimal",
        "criteria": ">=",
        "value": 0,
        "error_title": "Not a number",
        "error_message": "Write a number of hours, 0 or more, like 2 or 1.5.",
    }
