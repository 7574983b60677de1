"""A table of interactions taken apart: its rows under our column names, and who is in each.

Two shapes: in an *event* table a row is an occasion with its bodies in one cell; in a
*pair* table a row names two bodies. From here on both are the same.
"""

from dataclasses import dataclass, field

import pandas as pd

from collabmap.reading.headings import EVENT, PAIR, columns_of
from collabmap.reading.table import Table
from collabmap.records import INTERACTION_COLUMNS

WORDS = ("event_id", *INTERACTION_COLUMNS)
BODY = ["line", "number", "name", "lead", "listed"]
BETWEEN_BODIES = r"[;|\n]"
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


@dataclass(frozen=True)
class Sheet:
    """The rows of a table of interactions, indexed by line, all cells as written.

    `rows` has a column for each of `WORDS`; `bodies` has a row for each body named:
    `line, number, name, lead, listed` (`lead` whether it led, `listed` false where it stands
    only in the column of the lead). `columns` says where each of our columns was found.
    """

    table: Table
    shape: str
    columns: dict[str, int]
    rows: pd.DataFrame
    bodies: pd.DataFrame
    wrong_direction: "pd.Series[str]" = field(repr=False)

    def heading(self, column: str) -> str | None:
        """Return the user's own heading of one of our columns, None where it is not there."""
        at = self.columns.get(column)
        return None if at is None else self.table.headings[at]


def shape_of(headings: tuple[str, ...]) -> str | None:
    """Return "event" or "pair" for headings that can hold interactions, else None."""
    pair = columns_of(headings, PAIR)
    if _side(pair, "a") and _side(pair, "b"):
        return "pair"
    return "event" if "schools" in columns_of(headings, EVENT) else None


def sheet_of(table: Table, shape: str) -> Sheet:
    """Return the table's rows and bodies under our names; nothing is judged yet."""
    columns = columns_of(table.headings, PAIR if shape == "pair" else EVENT)
    rows = pd.DataFrame({word: table.column(columns.get(word)) for word in WORDS})
    rows, columns = _gephi_direction(rows, columns)
    direction = rows["direction"].str.casefold().str.replace(r"[\s_\-]+", "", regex=True)
    if shape == "pair":
        bodies = _pair_bodies(table, columns)
        sides = direction.map({key: side for key, (_, side) in PAIR_DIRECTIONS.items()}).fillna("")
        bodies["lead"] = bodies["side"].to_numpy() == sides.reindex(bodies["line"]).to_numpy()
        known = {key: value for key, (value, _) in PAIR_DIRECTIONS.items()} | EVENT_DIRECTIONS
    else:
        bodies = _event_bodies(table.column(columns["schools"]))
        known = EVENT_DIRECTIONS
    bodies["listed"] = True
    bodies = pd.concat([bodies[BODY], _leads(rows["lead"])], ignore_index=True)
    settled = direction.map(known)
    wrong = rows["direction"].where(settled.isna(), "")
    rows["direction"] = settled.fillna("mutual")
    return Sheet(table, shape, columns, rows, bodies, wrong)


def _side(columns: dict[str, int], side: str) -> bool:
    return f"school_{side}" in columns or f"urn_{side}" in columns


def _gephi_direction(
    rows: pd.DataFrame, columns: dict[str, int]
) -> tuple[pd.DataFrame, dict[str, int]]:
    """Take a column `Type` that only says Directed or Undirected for what it is."""
    said = set(rows["type"].str.casefold()) - {""}
    if said and said <= {"directed", "undirected"} and "direction" not in columns:
        renamed = {**columns, "direction": columns["type"]}
        del renamed["type"]
        return rows.assign(direction=rows["type"], type=""), renamed
    return rows, columns


def _pair_bodies(table: Table, columns: dict[str, int]) -> pd.DataFrame:
    sides = [
        pd.DataFrame(
            {
                "line": table.cells.index,
                "number": table.column(columns.get(f"urn_{side}")).to_numpy(),
                "name": table.column(columns.get(f"school_{side}")).to_numpy(),
                "side": side,
            }
        )
        for side in "ab"
    ]
    bodies = pd.concat(sides)
    return bodies[bodies["name"].ne("") | bodies["number"].ne("")].reset_index(drop=True)


def _event_bodies(cells: "pd.Series[str]") -> pd.DataFrame:
    names = cells.str.split(BETWEEN_BODIES, regex=True).explode().str.strip()
    bodies = pd.DataFrame({"line": names.index, "number": "", "name": names.to_numpy()})
    bodies["lead"] = False
    return bodies[bodies["name"].ne("") & bodies["name"].notna()]


def _leads(cells: "pd.Series[str]") -> pd.DataFrame:
    named = cells[cells.ne("")]
    return pd.DataFrame(
        {
            "line": named.index,
            "number": "",
            "name": named.to_numpy(),
            "lead": True,
            "listed": False,
        },
        columns=BODY,
    )
