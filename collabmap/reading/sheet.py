"""A table of interactions taken apart: its occasions under our column names, and who was there.

Whatever its shape, from here on a table is occasions with bodies. In a *pair* or *event*
table a row is an occasion; in an attendance register many rows tell of one, and in a matrix
one row of many.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, repeat
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from collabmap.reading.asking import Question
from collabmap.reading.bounded import UnreadableFile
from collabmap.reading.column import Column, Marks, end_to_end
from collabmap.reading.headings import PAIR, folded
from collabmap.reading.table import Table
from collabmap.records import INTERACTION_COLUMNS, Problem
from collabmap.records.numbers import Codes

MUTUAL = "mutual"
BETWEEN_NAMES = (";", "|", "\n")
MOST_BODIES = 4_000_000
WORDS = ("event_id", *INTERACTION_COLUMNS)
PAIR_DIRECTIONS = {
    "atob": ("lead_gives", "a"),
    "btoa": ("lead_gives", "b"),
    **dict.fromkeys(
        ("directed", "orienté", "dirigé", "gerichtet", "dirigido", "orientado", "orientato",
         "diretto", "gericht", "onewayonly", "oneway"),
        ("lead_gives", "a"),
    ),
    **dict.fromkeys(
        ("undirected", "nonorienté", "nondirigé", "ungerichtet", "nodirigido", "nãodirigido",
         "nonorientato", "ongericht", "both", "bothways", "twoway"),
        ("mutual", ""),
    ),
    "true": ("lead_gives", "a"),
    "false": ("mutual", ""),
}  # fmt: skip
NETWORK_DIRECTIONS = set(PAIR_DIRECTIONS) - {"atob", "btoa", "both", "oneway", "true", "false"}
HOSTS = {"host", "hostschool", "hostedby", "visitedschool", "schoolvisited", "schoolsvisited"}
VISITORS = {"visitor", "visitors", "visitingschool", "visitingschools", "visitingschoolname"}
EVENT_DIRECTIONS = {
    "": "mutual",
    "mutual": "mutual",
    "leadgives": "lead_gives",
    "leadreceives": "lead_receives",
}


class Mentions(NamedTuple):
    """The bodies that occasions name, an entry for each time one is named, all parts as long.

    `rows` numbers the occasion, 0 up, and `lines` is the line of the file where it stands;
    `numbers` and `names` are as written, one of them filled; `leads` tells whether it led,
    `listed` is false where it stands only as the lead. `places` has the place of the column that
    names it, -1 for none.
    """

    rows: NDArray[np.int64]
    lines: NDArray[np.int64]
    numbers: Column
    names: Column
    leads: Marks
    listed: Marks
    hints: Column
    places: NDArray[np.int16]

    def at(self, which: Codes) -> "Mentions":
        """Return some of the mentions, by their numbers."""
        return Mentions(
            rows=self.rows[which],
            lines=self.lines[which],
            numbers=self.numbers.at(which),
            names=self.names.at(which),
            leads=self.leads[which],
            listed=self.listed[which],
            hints=self.hints.at(which),
            places=self.places[which],
        )


class Parts(NamedTuple):
    """Which rows of a table tell of which occasion, in the order of the occasions."""

    occasion: Codes
    row: Codes


class Aside(NamedTuple):
    """A row taken out of a table since it tells of no occasion: why, and its cells."""

    problem: Problem
    cells: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Sheet:
    """The occasions of a table, all cells as written.

    `cells` has a column for each of `WORDS` that the table has. `columns` says where each of
    our columns was found, `across` what further columns of the table were taken for.
    `aside` has the rows that were taken out of the table; `notes` what else is to be
    said of the table. `wrong_direction` holds the directions that are none, else "". `why`
    says in words what told the shape. `questions` are what the table leaves open.
    """

    table: Table
    shape: str
    columns: dict[str, int]
    cells: dict[str, Column]
    mentions: Mentions
    parts: Parts
    why: str = ""
    across: dict[int, str] = field(default_factory=dict)
    aside: tuple[Aside, ...] = ()
    notes: tuple[Problem, ...] = ()
    wrong_direction: Column | None = None
    questions: tuple[Question, ...] = ()

    def __len__(self) -> int:
        """Return the number of occasions."""
        return int(self.parts.occasion[-1]) + 1 if len(self.parts.occasion) else 0

    @property
    def first_rows(self) -> Codes:
        """The row of the table that tells of each occasion first."""
        starts = np.flatnonzero(np.diff(self.parts.occasion, prepend=-1))
        return self.parts.row[starts]

    @property
    def lines(self) -> Codes:
        """The line of the file on which each occasion is told of first."""
        return self.table.line_numbers[self.first_rows]

    def heading(self, column: str) -> str | None:
        """Return the user's own heading of one of our columns, None where it is not there."""
        at = self.columns.get(column)
        return None if at is None else self.table.headings[at]

    def said(self, word: str) -> Column:
        """Return the cells of one of `WORDS`; what is meant by none where the table has none."""
        unsaid = MUTUAL if word == "direction" else ""
        return self.cells.get(word) or Column.filled_with(unsaid, len(self))

    @property
    def wrongly_directed(self) -> Column:
        """The directions that are none, "" where there is nothing wrong."""
        return self.wrong_direction or Column.filled_with("", len(self))


def row_by_row(table: Table) -> Parts:
    """Return the parts of a table whose rows are one occasion each."""
    every = np.arange(len(table))
    return Parts(every, every)


def pairs_of(table: Table, columns: dict[str, int], why: str = "") -> Sheet:
    """Return a table in which a row names two bodies; nothing is judged yet."""
    cells, columns = _gephi_direction(table, words_of(table, columns), columns)
    said = cells.get("direction", table.blank)
    known = EVENT_DIRECTIONS | {key: told for key, (told, _) in PAIR_DIRECTIONS.items()}
    sides = said.means(lambda cell: PAIR_DIRECTIONS.get(_plain(cell), ("", ""))[1])
    host = _host_side(table, columns)
    if host and "direction" not in columns:
        sides = Column.filled_with(host, len(table))
        cells["direction"] = Column.filled_with("lead_gives", len(table))
    named = [_side_mentions(table, columns, side, sides) for side in "ab"]
    return _directed(table, "pair", columns, cells, (known, named, why))


def _host_side(table: Table, columns: dict[str, int]) -> str:
    """Return the side of a table of visits that is the host, who gives: "a", "b", or "" if none.

    So a visit and the return visit on the same day are two.
    """
    headed = {
        side: folded(table.headings[columns[f"school_{side}"]])
        for side in "ab"
        if f"school_{side}" in columns
    }
    for host, guest in ("ab", "ba"):
        if headed.get(host) in HOSTS and headed.get(guest) in VISITORS:
            return host
    return ""


def events_of(table: Table, columns: dict[str, int], places: list[int], why: str = "") -> Sheet:
    """Return a table in which a row is an occasion with its bodies in the cells at `places`."""
    cells = words_of(table, columns)
    named = [standing_at(at, listed_mentions(table, table.columns[at])) for at in places]
    sheet = _directed(table, "event", columns, cells, (EVENT_DIRECTIONS, named, why))
    sheet.across.update(dict.fromkeys(places, "schools"))
    return sheet


def words_of(table: Table, columns: dict[str, int]) -> dict[str, Column]:
    """Return the columns of the table that are words about an occasion."""
    return {word: table.columns[columns[word]] for word in WORDS if word in columns}


def _directed(
    table: Table,
    shape: str,
    columns: dict[str, int],
    cells: dict[str, Column],
    told: tuple[dict[str, str], list[Mentions], str],
) -> Sheet:
    """Return the sheet with its directions read, and the leads among the mentions."""
    known, named, why = told
    said = cells.get("direction", table.blank)
    wrong = said.means(lambda cell: "" if _plain(cell) in known else cell)
    if "direction" in cells:
        cells["direction"] = said.means(lambda cell: known.get(_plain(cell), MUTUAL))
    if "lead" in cells:
        named = [*named, standing_at(columns["lead"], _lead_mentions(table, cells["lead"]))]
    return Sheet(
        table, shape, columns, cells, joined(named), row_by_row(table), why, wrong_direction=wrong
    )


def joined(parts: list[Mentions], offsets: list[int] | None = None) -> Mentions:
    """Return the mentions of all parts in one, the rows of each counted on from its offset."""
    places = zip(parts, offsets or repeat(0), strict=offsets is not None)
    return Mentions(
        rows=np.concatenate([part.rows + offset for part, offset in places]),
        lines=np.concatenate([part.lines for part in parts]),
        numbers=end_to_end([part.numbers for part in parts]),
        names=end_to_end([part.names for part in parts]),
        leads=np.concatenate([part.leads for part in parts]),
        listed=np.concatenate([part.listed for part in parts]),
        hints=end_to_end([part.hints for part in parts]),
        places=np.concatenate([part.places for part in parts]),
    )


def _plain(direction: str) -> str:
    return "".join(direction.casefold().replace("_", "").replace("-", "").split())


def _gephi_direction(
    table: Table, cells: dict[str, Column], columns: dict[str, int]
) -> tuple[dict[str, Column], dict[str, int]]:
    """Take a column `Type` that only says Directed or Undirected for what it is."""
    said = {_plain(cell) for cell in cells["type"].words} - {""} if "type" in cells else set()
    if not said or not said <= NETWORK_DIRECTIONS or "direction" in columns:
        return cells, columns
    at = columns["type"]
    columns = {name: place for name, place in columns.items() if name != "type"}
    columns["direction"] = at
    other = next(
        (place for place, heading in enumerate(table.headings)
         if place != at and PAIR.get(folded(heading)) == "type"),
        None,
    )  # fmt: skip
    if other is not None:
        columns["type"] = other
    return words_of(table, columns), columns


def _side_mentions(table: Table, columns: dict[str, int], side: str, leading: Column) -> Mentions:
    """Return the bodies on one side of a table of pairs; `leading` says which side led."""
    numbers = table.under(columns.get(f"urn_{side}"))
    names = table.under(columns.get(f"school_{side}"))
    rows = np.flatnonzero(numbers.filled | names.filled)
    leads = leading.where(lambda led: led == side)[rows]
    named = named_in(table, rows, names.at(rows), numbers.at(rows), leads=leads)
    return standing_at(columns.get(f"school_{side}", columns.get(f"urn_{side}")), named)


def standing_at(place: int | None, named: Mentions) -> Mentions:
    """Return mentions that stand in the column at a place."""
    return named._replace(places=np.full_like(named.places, -1 if place is None else place))


def listed_mentions(
    table: Table, column: Column, names: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> Mentions:
    """Return the bodies listed in one cell a row; `names` has those of cells read otherwise."""
    number: dict[str, int] = {}
    lists = [
        [number.setdefault(name, len(number)) for name in names.get(cell) or _names_in(cell)]
        for cell in column.words
    ]
    sizes = np.array([len(one) for one in lists], dtype="int64")
    every = np.fromiter(chain.from_iterable(lists), "int64")
    counts, begins = sizes[column.codes], (np.cumsum(sizes) - sizes)[column.codes]
    refuse_too_many_bodies(table, int(counts.sum()))
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    codes = every[np.repeat(begins, counts) + within]
    rows = np.repeat(np.arange(len(column.codes)), counts)
    return named_in(table, rows, Column(list(number), codes))


def _names_in(cell: str) -> list[str]:
    first, *others = BETWEEN_NAMES
    for other in others:
        cell = cell.replace(other, first)
    return [name for name in map(str.strip, cell.split(first)) if name]


def _lead_mentions(table: Table, column: Column) -> Mentions:
    """Return the bodies named as the lead of a row."""
    rows = np.flatnonzero(column.filled)
    leads = np.ones(len(rows), dtype=bool)
    return named_in(table, rows, column.at(rows), leads=leads)._replace(listed=~leads)


def named_in(
    table: Table,
    rows: Codes,
    names: Column,
    numbers: Column | None = None,
    *,
    leads: Marks | None = None,
    hints: Column | None = None,
) -> Mentions:
    """Return bodies listed in these rows of a table, an occasion each.

    Raises UnreadableFile where there are more than any partnership has.
    """
    refuse_too_many_bodies(table, len(rows))
    return Mentions(
        rows=rows,
        lines=table.line_numbers[rows],
        numbers=numbers or Column.filled_with("", len(rows)),
        names=names,
        leads=np.zeros(len(rows), dtype=bool) if leads is None else leads,
        listed=np.ones(len(rows), dtype=bool),
        hints=hints or Column.filled_with("", len(rows)),
        places=np.full(len(rows), -1, dtype=np.int16),
    )


def refuse_too_many_bodies(table: Table, count: int) -> None:
    """Refuse a table that names more bodies than are read; counted before they are."""
    if count > MOST_BODIES:
        raise UnreadableFile(
            f"{table.name} names schools {count:,} times; the most that can be read is "
            f"{MOST_BODIES:,} times. Divide it and send the parts."
        )
