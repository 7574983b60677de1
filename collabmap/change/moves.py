"""Where each school stood and stands: who entered, left, dropped out, and of whom nothing is known.

Each school is in one class, the first whose rule it meets. A school that is not on the
roster of a period, or of which no record of it is held, has not "dropped out": nobody can
say so.
"""

from collections.abc import Mapping
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd

from collabmap.change.side import ENDS, Side
from collabmap.measures import LEVELS
from collabmap.records import SchoolId

SchoolChange = Literal[
    "changed-identifier",
    "entered",
    "left",
    "unknown-both",
    "unknown-before",
    "unknown-now",
    "dropped-out",
    "joined",
    "went-on",
    "none-in-both",
]
SCHOOL_CHANGES: tuple[SchoolChange, ...] = get_args(SchoolChange)
NOT_LISTED = "not-listed"


def moves_of(
    before: Side, after: Side, ties: pd.DataFrame, formerly: Mapping[SchoolId, SchoolId]
) -> pd.DataFrame:
    """Return what became of every school of either roster: a row a school, by identifier.

    `name`; `change`, one of `SCHOOL_CHANGES`; `formerly`, the identifier it had before, "" where
    it has not changed; `ladder_before` and `ladder_after`, a level or `NOT_LISTED`;
    `links_before` and `links_after`, its partners; `kept`, `gained`, `lost`, its ties by what
    became of them (arcs, where ties have a direction). For a school on one roster only the
    other period's partners are 0: it was in no record under that list.
    """
    rosters = [side.network.schools for side in (before, after)]
    schools = rosters[0].index.union(rosters[1].index).sort_values()
    told = pd.concat([rosters[1]["name"], rosters[0]["name"]])
    frame = pd.DataFrame(
        {
            "name": told[~told.index.duplicated()].reindex(schools),
            "formerly": [formerly.get(school, "") for school in schools],
            "ladder_before": before.levels.reindex(schools).fillna(NOT_LISTED),
            "ladder_after": after.levels.reindex(schools).fillna(NOT_LISTED),
            "links_before": _links(before, schools),
            "links_after": _links(after, schools),
        },
        index=pd.Index(schools, dtype="str", name="id"),
    )
    for change in ("kept", "gained", "lost"):
        mine = ties[ties["change"] == change]
        ends = pd.concat([mine[end] for end in ENDS])
        frame[change] = ends.value_counts().reindex(schools, fill_value=0).astype("int64")
    frame.insert(1, "change", _changes(frame))
    return frame


def _links(side: Side, schools: pd.Index) -> "pd.Series[int]":
    return side.network.degree.reindex(schools, fill_value=0).astype("int64")


def _changes(frame: pd.DataFrame) -> "pd.Series[str]":
    """Return the class of each school: the first whose rule holds."""
    before, after = frame["ladder_before"], frame["ladder_after"]
    had, has = frame["links_before"] > 0, frame["links_after"] > 0
    not_known = before.eq("unknown"), after.eq("unknown")
    rules: dict[SchoolChange, Any] = {
        "changed-identifier": frame["formerly"].ne(""),
        "entered": before.eq(NOT_LISTED),
        "left": after.eq(NOT_LISTED),
        "unknown-both": not_known[0] & not_known[1],
        "unknown-before": not_known[0],
        "unknown-now": not_known[1],
        "dropped-out": had & ~has,
        "joined": ~had & has,
        "went-on": had & has,
    }
    found = np.select(
        [held.to_numpy(dtype=bool) for held in rules.values()], list(rules), default="none-in-both"
    )
    return pd.Series(found, index=frame.index, dtype="str")


def ladder_matrix(moves: pd.DataFrame) -> pd.DataFrame:
    """Return how many schools went from each level (rows) to each level (columns).

    Rows and columns are `LEVELS` and last `NOT_LISTED`; all cells together are the schools.
    """
    steps = [*LEVELS, NOT_LISTED]
    counted = pd.crosstab(moves["ladder_before"], moves["ladder_after"])
    matrix = counted.reindex(index=steps, columns=steps, fill_value=0).astype("int64")
    return matrix.rename_axis(index="before", columns="after")
