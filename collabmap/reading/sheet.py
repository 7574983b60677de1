"""A table of interactions taken apart: its rows under our column names, and who is in each.

Two shapes: in an *event* table a row is an occasion with its bodies in one cell; in a
*pair* table a row names two bodies. From here on both are the same.
"""

from dataclasses import dataclass, field
from itertools import chain, compress, repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from collabmap.reading.headings import EVENT, PAIR, columns_of
from collabmap.reading.table import Table, meanings
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
    """The bodies that rows name, an entry for each time one is named, all lists as long.

    `rows` numbers the row, 0 up; `numbers` and `names` are as written, one of them filled;
    `leads` tells whether it led, `listed` is false where it stands only as the lead.
    """

    rows: NDArray[np.int64]
    numbers: list[str]
    names: list[str]
    leads: NDArray[np.bool_]
    listed: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Sheet:
    """The rows of a table of interactions, in their order, all cells as written.

    `cells` has a list for each of `WORDS` that the table has. `columns` says where each of
    our columns was found. `wrong_direction` holds the directions that are none, else "".
    """

    table: Table
    shape: str
    columns: dict[str, int]
    cells: dict[str, list[str]]
    mentions: Mentions
    wrong_direction: list[str] = field(repr=False)

    def heading(self, column: str) -> str | None:
        """Return the user's own heading of one of our columns, None where it is not there."""
        at = self.columns.get(column)
        return None if at is None else self.table.headings[at]

    def unsaid(self, word: str) -> list[str]:
        """Return the column of one of `WORDS` that the table has not."""
        return [MUTUAL] * len(self.table) if word == "direction" else self.table.blank


def shape_of(headings: tuple[str, ...]) -> str | None:
    """Return "event" or "pair" for headings that can hold interactions, else None."""
    if "schools" in columns_of(headings, EVENT):
        return "event"
    pair = columns_of(headings, PAIR)
    return "pair" if _side(pair, "a") and _side(pair, "b") else None


def sheet_of(table: Table, shape: str) -> Sheet:
    """Return the table's rows and bodies under our names; nothing is judged yet."""
    columns = columns_of(table.headings, PAIR if shape == "pair" else EVENT)
    cells = {word: table.column(columns[word]) for word in WORDS if word in columns}
    cells, columns = _gephi_direction(cells, columns)
    said = cells.get("direction", table.blank)
    if shape == "pair":
        known = EVENT_DIRECTIONS | {key: told for key, (told, _) in PAIR_DIRECTIONS.items()}
        sides = meanings(said, lambda cell: PAIR_DIRECTIONS.get(_plain(cell), ("", ""))[1])
        named = [_side_mentions(table, columns, side, sides) for side in "ab"]
    else:
        known = EVENT_DIRECTIONS
        named = [_listed_mentions(table.column(columns["schools"]))]
    wrong = meanings(said, lambda cell: "" if _plain(cell) in known else cell)
    if "direction" in cells:
        cells["direction"] = meanings(said, lambda cell: known.get(_plain(cell), MUTUAL))
    mentions = joined([*named, _lead_mentions(cells.get("lead", []))])
    return Sheet(table, shape, columns, cells, mentions, wrong)


def joined(parts: list[Mentions], offsets: list[int] | None = None) -> Mentions:
    """Return the mentions of all parts in one, the rows of each counted on from its offset."""
    places = zip(parts, offsets or repeat(0), strict=offsets is not None)
    return Mentions(
        rows=np.concatenate([part.rows + offset for part, offset in places]),
        numbers=list(chain.from_iterable(part.numbers for part in parts)),
        names=list(chain.from_iterable(part.names for part in parts)),
        leads=np.concatenate([part.leads for part in parts]),
        listed=np.concatenate([part.listed for part in parts]),
    )


def _plain(direction: str) -> str:
    return "".join(direction.casefold().replace("_", "").replace("-", "").split())


def _side(columns: dict[str, int], side: str) -> bool:
    return f"school_{side}" in columns or f"urn_{side}" in columns


def _gephi_direction(
    cells: dict[str, list[str]], columns: dict[str, int]
) -> tuple[dict[str, list[str]], dict[str, int]]:
    """Take a column `Type` that only says Directed or Undirected for what it is."""
    said = {cell.casefold() for cell in set(cells.get("type", ()))} - {""}
    if said and said <= {"directed", "undirected"} and "direction" not in columns:
        renamed = {"type": "direction"}
        return (
            {renamed.get(name, name): column for name, column in cells.items()},
            {renamed.get(name, name): at for name, at in columns.items()},
        )
    return cells, columns


def _side_mentions(
    table: Table, columns: dict[str, int], side: str, leading: list[str]
) -> Mentions:
    """Return the bodies on one side of a table of pairs; `leading` says which side led."""
    numbers = table.column(columns.get(f"urn_{side}"))
    names = table.column(columns.get(f"school_{side}"))
    named = np.array([bool(number or name) for number, name in zip(numbers, names, strict=True)])
    leads = np.array([led == side for led in leading])
    return Mentions(
        rows=np.flatnonzero(named),
        numbers=list(compress(numbers, named)),
        names=list(compress(names, named)),
        leads=leads[named],
        listed=np.ones(int(named.sum()), dtype=bool),
    )


def _listed_mentions(cells: list[str]) -> Mentions:
    """Return the bodies listed in one cell a row."""
    rows: list[int] = []
    names: list[str] = []
    for row, cell in enumerate(cells):
        for part in cell.replace("|", ";").replace("\n", ";").split(";"):
            name = part.strip()
            if name:
                rows.append(row)
                names.append(name)
    return _mentions(rows, names, lead=False)


def _lead_mentions(cells: list[str]) -> Mentions:
    """Return the bodies named as the lead of a row."""
    rows = [row for row, cell in enumerate(cells) if cell]
    return _mentions(rows, [cell for cell in cells if cell], lead=True)


def _mentions(rows: list[int], names: list[str], *, lead: bool) -> Mentions:
    """Return bodies under their names: the leads of rows, or those listed."""
    leads = np.full(len(rows), lead)
    return Mentions(np.array(rows, dtype="int64"), [""] * len(rows), names, leads, ~leads)
