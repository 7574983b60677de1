"""The table to fill in: a workbook with instructions, examples and drop-downs, and a CSV.

Whatever a person picks from a drop-down is read back as that school and no other: each
choice is tried on the directory of the schools first. A sheet whose name ends in "(ignore)"
is left aside by reading, and so is one that only explains. Nothing in the file tells when it
was made, so the same schools give the same bytes.
"""

import io
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import pandas as pd

from collabmap.matching import Directory
from collabmap.records import SCHOOL_COLUMNS
from collabmap.writing.column_words import RECORD_WORDS, RETURN_WORDS
from collabmap.writing.tables import rows_text
from collabmap.writing.template_columns import (
    LISTS,
    SCHOOL_YEARS,
    SCHOOLS_ACROSS,
    Column,
    check_cells,
    record_columns,
    return_columns,
)
from collabmap.writing.template_words import (
    EXAMPLES,
    INSTRUCTIONS,
    KINDS_OF_WORK,
    SAID_HERE,
)
from collabmap.writing.workbook_tables import Table, write_table

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

READ_ME, RECORDS, RETURNS, SCHOOLS = "Read me first", "Records", "Returns", "Schools"
EXAMPLE = "Example (ignore)"
LONGEST_CHOICE = 200
SEPARATORS = ";|"  # between schools in one cell, so not within a choice
NEVER_TOLD = datetime(2000, 1, 1)  # noqa: DTZ001  # stands where a workbook keeps a date
DAYS = ("Date", "End date")


def template_workbook(schools: pd.DataFrame | None) -> bytes:
    """Return a workbook (XLSX) to fill in: how to, records, example, returns and schools.

    `schools` is a schools frame of `Records`, or None where there is no list yet: then the
    sheet of schools is empty too and nothing can be picked from it. The schools are those of
    the frame in its order, with every column that holds anything. The same frame gives the
    same bytes.
    """
    choices = _open_choices(schools)
    records, returns = record_columns(len(choices)), return_columns(len(choices))
    out = io.BytesIO()
    book = _workbook(out)
    write_table(book, _instructions(records, returns))
    check_cells(write_table(book, _records_sheet(records)), records)
    write_table(book, _examples(records))
    write_table(book, _schools_sheet(schools))
    check_cells(write_table(book, _returns_sheet(returns)), returns)
    write_table(book, _lists(choices))
    book.close()
    return out.getvalue()


def template_csv(schools: pd.DataFrame | None) -> str:
    """Return the headings of the records to fill in as CSV, without any row.

    A CSV has no drop-downs: schools are written by their numbers or names. It has a column
    for each school that can take part, from 3 to 8 by how many there are in `schools`; 8
    where that is None.
    """
    across = SCHOOLS_ACROSS if schools is None else min(max(len(schools), 3), SCHOOLS_ACROSS)
    return rows_text([column.heading for column in record_columns(0, across)], [])


def school_choices(schools: pd.DataFrame) -> list[str]:
    """Return how to write each school so that it is read back as that school, in their order.

    "Name (number)" where that is certain, which tells schools of one name apart; else the
    number alone or the name alone. A name that is long or holds a mark which stands between
    schools is left out.
    """
    directory = Directory(schools)
    numbers = [str(school) for school in schools.index]
    names = [" ".join(name.split()) for name in schools["name"].tolist()]
    chosen = dict.fromkeys(range(len(numbers)), "")
    ways: tuple[Callable[[str, str], str], ...] = (
        lambda name, number: name if name == number else f"{name} ({number})",
        lambda _, number: number,
        lambda name, _: name,
    )
    for way in ways:
        tried = {at: way(names[at], numbers[at]) for at, choice in chosen.items() if not choice}
        fit = {at: text for at, text in tried.items() if _is_one_cell(text)}
        placed = directory.place_all(list(fit.values()))
        for (at, text), placing in zip(fit.items(), placed, strict=True):
            if placing.outcome == "certain" and placing.school == numbers[at]:
                chosen[at] = text
    return [choice or numbers[at] for at, choice in chosen.items()]


def _open_choices(schools: pd.DataFrame | None) -> list[str]:
    """Return the choices for the schools that are not closed, in the order of the alphabet."""
    if schools is None or schools.empty:
        return []
    still = ~schools["status"].str.casefold().str.startswith("closed")
    pairs = zip(school_choices(schools), still.tolist(), strict=True)
    return sorted((choice for choice, kept in pairs if kept), key=lambda one: (one.casefold(), one))


def _is_one_cell(text: str) -> bool:
    """Whether a text can be picked from a list and be read as one school."""
    printable = text.isprintable() and not any(mark in text for mark in SEPARATORS)
    return printable and 0 < len(text) <= LONGEST_CHOICE


# The workbook and its sheets


def _workbook(out: io.BytesIO) -> "Workbook":
    """Return an empty workbook in which no text becomes a formula or a link."""
    from xlsxwriter import Workbook

    never = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(out, {"in_memory": True, **never})
    title = "Records of schools working together: a table to fill in"
    book.set_properties({"title": title, "author": "collabmap", "created": NEVER_TOLD})
    return book


def _instructions(records: Sequence[Column], returns: Sequence[Column]) -> Table:
    """Return the sheet that says what to do. No cell of it can be taken for a heading."""
    said = [("How to", sentence) for sentence in INSTRUCTIONS]
    meanings = {name: word.meaning for name, word in RECORD_WORDS.items()} | SAID_HERE
    for column in records:
        where = "School 1 and on" if column.ours == "schools" else column.heading
        said.append((f"{RECORDS}: {where}", meanings[column.ours]))
    said += [(f"{RETURNS}: {one.heading}", RETURN_WORDS[one.ours].meaning) for one in returns]
    return Table(
        READ_ME,
        title="How to fill in this workbook",
        says="Then save it and upload it as it is.",
        headings=("Where", "What to do"),
        rows=list(dict.fromkeys(said)),
        widths=(26, 100),
        wraps=True,
    )


def _records_sheet(columns: Sequence[Column]) -> Table:
    return Table(
        RECORDS,
        title="Records: a row for each time that schools worked together",
        says=f"Pick schools from the lists. The sheet {READ_ME} says what each column means.",
        headings=[column.heading for column in columns],
        rows=(),
        widths=[column.width for column in columns],
        days=DAYS,
    )


def _examples(columns: Sequence[Column]) -> Table:
    return _records_sheet(columns)._replace(
        sheet=EXAMPLE,
        title="Examples of records",
        says="Invented, to look at. Whatever stands on this sheet is not read.",
        rows=[[row.get(column.heading, "") for column in columns] for row in EXAMPLES],
    )


def _returns_sheet(columns: Sequence[Column]) -> Table:
    return Table(
        RETURNS,
        title="Returns: who has answered, for which period",
        says="A row for each school that had nothing to record, or has sent its records.",
        headings=[column.heading for column in columns],
        rows=(),
        widths=[column.width for column in columns],
    )


def _schools_sheet(schools: pd.DataFrame | None) -> Table:
    """Return the sheet with the list of schools as it is, or with none yet."""
    columns: dict[str, list[Any]] = {"URN": [], "Name": []}
    if schools is not None:
        names: list[str] = schools["name"].tolist()
        pairs = zip(map(str, schools.index), names, strict=True)
        numbers = ["" if number == name else number for number, name in pairs]
        columns = {"URN": list(numbers), "Name": list(names)}
        held = {name: schools[name] for name in SCHOOL_COLUMNS if name != "name"}
        columns |= {
            name: _days(column) if SCHOOL_COLUMNS[name] == "day" else column.tolist()
            for name, column in held.items()
            if (column.notna() & column.ne("")).any()
        }
    says = "Your list of schools, as it is held. Correct it here and it is corrected when sent."
    rows = list(zip(*columns.values(), strict=True))
    widths = (14, 44, *([16] * (len(columns) - 2)))
    return Table(SCHOOLS, "The schools this is about", says, list(columns), rows, widths)


def _days(column: "pd.Series[pd.Timestamp]") -> list[Any]:
    """Return days as text: a workbook has no days before 1900."""
    return column.dt.strftime("%Y-%m-%d").fillna("").tolist()


def _lists(choices: Sequence[str]) -> Table:
    """Return the sheet that the drop-downs take their words from."""
    lists = (choices, KINDS_OF_WORK, SCHOOL_YEARS)
    return Table(
        LISTS,
        title="What the drop-downs offer",
        says="Write over the kinds of work to make them your own. This sheet is not read.",
        headings=("Write schools as", "Kinds of work", "School years"),
        rows=list(zip_longest(*lists, fillvalue="")),
        widths=(50, 24, 14),
    )
