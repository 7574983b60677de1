"""A table of interactions taken apart: its rows under our column names, and who is in each.

Two shapes: in an *event* table a row is an occasion with its bodies in one cell; in a
*pair* table a row names two bodies. From here on both are the same.
"""

from dataclasses import dataclass, field
from itertools import chain, repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from collabmap.reading.column import Column, Marks, end_to_end
from collabmap.reading.headings import EVENT, PAIR, columns_of
from collabmap.reading.table import Table
from collabmap.records import INTERACTION_COLUMNS

MUTUAL = "mutual"
WORDS = ("event_id", *INTERACTION_COLUMNS)
PAIR_DIRECTIONS = {
    "atob": ("lead_gives", "a"),
    "btoa": ("lead_gives", "b"),
    "directed": ("lead_gives", "a"),
    "undirected": ("mutual", ""),
}
EVENT_DIRECTIONS = {
    "": "mutual",
    "mutual": "mutual",
    "leadgives": "lead_gives",
    "leadreceives": "lead_receives",
}


class Mentions(NamedTuple):
    """The bodies that rows name, an entry for each time one is named, all parts as long.

    `rows` numbers the row, 0 up; `numbers` and `names` are as written, one of them filled;
    `leads` tells whether it led, `listed` is false where it stands only as the lead.
    """

    rows: NDArray[np.int64]
    numbers: Column
    names: Column
    leads: Marks
    listed: Marks


@dataclass(frozen=True, eq=False)
class Sheet:
    """The rows of a table of interactions, in their order, all cells as written.

    `cells` has a column for each of `WORDS` that the table has. `columns` says where each of
    our columns was found. `wrong_direction` holds the directions that are none, else "".
    """

    table: Table
    shape: str
    columns: dict[str, int]
    cells: dict[str, Column]
    mentions: Mentions
    wrong_direction: Column = field(repr=False)

    def heading(self, column: str) -> str | None:
        """Return the user's own heading of one of our columns, None where it is not there."""
        at = self.columns.get(column)
        return None if at is None else self.table.headings[at]

    def said(self, word: str) -> Column:
        """Return the cells of one of `WORDS`; what is meant by none where the table has none."""
        unsaid = MUTUAL if word == "direction" else ""
        return self.cells.get(word) or Column.filled_with(unsaid, len(self.table))


def shape_of(headings: tuple[str, ...]) -> str | None:
    """Return "event" or "pair" for headings that can hold interactions, else None."""
    if "schools" in columns_of(headings, EVENT):
        return "event"
    pair = columns_of(headings, PAIR)
    return "pair" if _side(pair, "a") and _side(pair, "b") else None


def sheet_of(table: Table, shape: str) -> Sheet:
    """Return the table's rows and bodies under our names; nothing is judged yet."""
    columns = columns_of(table.headings, PAIR if shape == "pair" else EVENT)
    cells = {word: table.columns[columns[word]] for word in WORDS if word in columns}
    cells, columns = _gephi_direction(cells, columns)
    said = cells.get("direction", table.blank)
    if shape == "pair":
        known = EVENT_DIRECTIONS | {key: told for key, (told, _) in PAIR_DIRECTIONS.items()}
        sides = said.means(lambda cell: PAIR_DIRECTIONS.get(_plain(cell), ("", ""))[1])
        named = [_side_mentions(table, columns, side, sides) for side in "ab"]
    else:
        known = EVENT_DIRECTIONS
        named = [_listed_mentions(table.columns[columns["schools"]])]
    wrong = said.means(lambda cell: "" if _plain(cell) in known else cell)
    if "direction" in cells:
        cells["direction"] = said.means(lambda cell: known.get(_plain(cell), MUTUAL))
    if "lead" in cells:
        named.append(_lead_mentions(cells["lead"]))
    return Sheet(table, shape, columns, cells, joined(named), wrong)


def joined(parts: list[Mentions], offsets: list[int] | None = None) -> Mentions:
    """Return the mentions of all parts in one, the rows of each counted on from its offset."""
    places = zip(parts, offsets or repeat(0), strict=offsets is not None)
    return Mentions(
        rows=np.concatenate([part.rows + offset for part, offset in places]),
        numbers=end_to_end([part.numbers for part in parts]),
        names=end_to_end([part.names for part in parts]),
        leads=np.concatenate([part.leads for part in parts]),
        listed=np.concatenate([part.listed for part in parts]),
    )


def _plain(direction: str) -> str:
    return "".join(direction.casefold().replace("_", "").replace("-", "").split())


def _side(columns: dict[str, int], side: str) -> bool:
    return f"school_{side}" in columns or f"urn_{side}" in columns


def _gephi_direction(
    cells: dict[str, Column], columns: dict[str, int]
) -> tuple[dict[str, Column], dict[str, int]]:
    """Take a column `Type` that only says Directed or Undirected for what it is."""
    said = {cell.casefold() for cell in cells["type"].words} - {""} if "type" in cells else set()
    if said and said <= {"directed", "undirected"} and "direction" not in columns:
        renamed = {"type": "direction"}
        return (
            {renamed.get(name, name): column for name, column in cells.items()},
            {renamed.get(name, name): at for name, at in columns.items()},
        )
    return cells, columns


def _side_mentions(table: Table, columns: dict[str, int], side: str, leading: Column) -> Mentions:
    """Return the bodies on one side of a table of pairs; `leading` says which side led."""
    numbers = table.under(columns.get(f"urn_{side}"))
    names = table.under(columns.get(f"school_{side}"))
    rows = np.flatnonzero(numbers.filled | names.filled)
    leads = leading.where(lambda led: led == side)[rows]
    return Mentions(rows, numbers.at(rows), names.at(rows), leads, np.ones(len(rows), dtype=bool))


def _listed_mentions(column: Column) -> Mentions:
    """Return the bodies listed in one cell a row."""
    number: dict[str, int] = {}
    lists = [
        [number.setdefault(name, len(number)) for name in _names_in(cell)] for cell in column.words
    ]
    sizes = np.array([len(one) for one in lists], dtype="int64")
    every = np.fromiter(chain.from_iterable(lists), "int64")
    counts, begins = sizes[column.codes], (np.cumsum(sizes) - sizes)[column.codes]
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    codes = every[np.repeat(begins, counts) + within]
    rows = np.repeat(np.arange(len(column.codes)), counts)
    return _mentions(rows, Column(list(number), codes), lead=False)


def _names_in(cell: str) -> list[str]:
    parts = cell.replace("|", ";").replace("\n", ";").split(";")
    return [name for name in map(str.strip, parts) if name]


def _lead_mentions(column: Column) -> Mentions:
    """Return the bodies named as the lead of a row."""
    rows = np.flatnonzero(column.filled)
    return _mentions(rows, column.at(rows), lead=True)


def _mentions(rows: NDArray[np.int64], names: Column, *, lead: bool) -> Mentions:
    """Return bodies under their names: the leads of rows, or those listed."""
    leads = np.full(len(rows), lead)
    return Mentions(rows, Column.filled_with("", len(rows)), names, leads, ~leads)
