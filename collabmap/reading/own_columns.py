"""Columns of one's own in a list of schools: clusters, hubs, areas, whatever tells schools apart.

On the command line they are named. Where people choose later, in the browser, every column
is kept that can part the schools into groups, but none that is likely to name a person: those
that are surely about people were dropped before.
"""

import re
from collections.abc import Sequence

from collabmap.reading.headings import SCHOOLS, folded
from collabmap.reading.own_tables import MEASURES
from collabmap.reading.table import Table
from collabmap.records import SCHOOL_COLUMNS
from collabmap.records.numbers import different

EVERY = ("*",)
"""Asks for every column that can part the schools into groups."""
MOST = 20
"""A list with more columns of its own is a register: nobody made them to group schools by."""
OURS = {folded(name) for name in (*SCHOOL_COLUMNS, "id", "successor", "problem")}
PERSON = re.compile(
    r"(?i)advis[eo]r|officer|lead\b|\brep\b|represent|contact|manager|co-?ordinator|governor"
    r"|\bchair|inspector|partner\b|\bby$|\bname|link person|\bsip\b|\bwho\b|staff|teacher|clerk"
)


def own_columns_of(table: Table, also: Sequence[str]) -> dict[str, int]:
    """Return the columns of a list to keep, each under its heading, with their places.

    `also` names them, and they are kept as they are called there; or it is `EVERY`. Of two
    of one heading the first is kept.
    """
    if tuple(also) == EVERY:
        return {table.headings[at]: at for at in _every(table)}
    first: dict[str, int] = {}
    for at, heading in enumerate(table.headings):
        first.setdefault(folded(heading), at)
    return {name: first[folded(name)] for name in also if folded(name) in first}


def _every(table: Table) -> tuple[int, ...]:
    """Return the places of all columns that can part the schools into groups."""
    if set(table.headings) >= MEASURES:
        return ()
    used = set(table.found(SCHOOLS).values())
    first: dict[str, int] = {}
    for at, heading in enumerate(table.headings):
        said = folded(heading)
        if said and said not in OURS and at not in used and not PERSON.search(heading):
            first.setdefault(said, at)
    dividing = tuple(at for at in first.values() if _divides(table, at))
    return dividing if len(dividing) <= MOST else ()


def _divides(table: Table, at: int) -> bool:
    """Whether a column has two groups or more, and not a group a school."""
    column = table.columns[at]
    codes = column.codes[column.filled]
    return 2 <= len(different(codes)) < len(codes)
