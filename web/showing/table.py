"""Where every school stands, as one table that sorts and filters without script."""

from dataclasses import dataclass

import pandas as pd

from collabmap.pipeline import Analysis
from collabmap.reports import LEVEL_WORDS

ORDER = {level: at for at, level in enumerate(LEVEL_WORDS)}


@dataclass(frozen=True)
class Heading:
    """A column of the table: its key in the address, its words, and whether it holds numbers."""

    key: str
    words: str
    number: bool = False
    first: str = "up"


HEADINGS = (
    Heading("name", "School"),
    Heading("phase", "Phase"),
    Heading("level", "Where it stands"),
    Heading("partners", "Partner schools", number=True, first="down"),
    Heading("meetings", "Times in the records", number=True, first="down"),
    Heading("bridge", "Bridge score", number=True, first="down"),
    Heading("reach", "Share within two steps", number=True, first="down"),
    Heading("last", "Last contact"),
)


@dataclass(frozen=True)
class Table:
    """The rows asked for, in the order asked for, and what was asked."""

    rows: pd.DataFrame
    sort: str
    order: str
    looked_for: str
    schools: int

    def turned(self, heading: Heading) -> str:
        """Return the order that a press on a heading asks for: turned round, or its first."""
        if heading.key == self.sort:
            return "down" if self.order == "up" else "up"
        return heading.first


def table_of(analysis: Analysis, *, sort: str, order: str, looked_for: str) -> Table:
    """Return the table of schools whose name or identifier holds `looked_for`.

    An unknown `sort` or `order` means by name, upwards. Missing values stand last; schools
    alike stand in the order of their names, then identifiers.
    """
    rows = _rows(analysis)
    if looked_for.strip():
        wanted = looked_for.strip().casefold()
        held = rows["name"].str.casefold().str.contains(wanted, regex=False)
        rows = rows[held | rows["id"].str.casefold().str.contains(wanted, regex=False)]
    sort = sort if sort in {heading.key for heading in HEADINGS} else "name"
    order = order if order in ("up", "down") else "up"
    rows = rows.sort_values(["by_name", "id"])
    keys = {"name": "by_name", "level": "by_level"}
    rows = rows.sort_values(keys.get(sort, sort), ascending=order == "up", kind="stable")
    return Table(rows, sort, order, looked_for.strip(), len(analysis.network.schools))


def _rows(analysis: Analysis) -> pd.DataFrame:
    schools, ladder, found = analysis.network.schools, analysis.ladder, analysis.positions
    rows = pd.DataFrame(
        {
            "id": schools.index,
            "name": schools["name"].where(schools["name"] != "", schools.index.to_series()),
            "phase": schools["phase"],
            "level": ladder["ladder"],
            "partners": found["degree"],
            "meetings": found["interactions"],
            "bridge": found["betweenness"] * 100,
            "reach": found["reach_2"],
            "last": ladder["last_contact_date"],
        },
        index=schools.index,
    )
    rows = rows.reset_index(drop=True)
    rows["by_name"] = rows["name"].str.casefold()
    rows["by_level"] = rows["level"].map(ORDER)
    return rows
