"""One of the two periods: its network, what was answered about it, and one name a school.

A school that became another under a new identifier is one school in both periods, under the
identifier it has now. Only where one school became one other: schools that merged or were
split are other schools than before.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from collabmap.network import Network
from collabmap.records import SchoolId


@dataclass(frozen=True, eq=False)
class Side:
    """What is known of one period.

    `levels` has the level of each school of the roster on the isolation ladder, `community`
    its number, NaN for a school without a tie; `figures` are the network's own.
    """

    network: Network
    levels: "pd.Series[str]"
    figures: Mapping[str, Any]
    community: "pd.Series[float]"

    def under(self, now: Mapping[SchoolId, SchoolId]) -> "Side":
        """Return the same with every school under the identifier that `now` gives it.

        Of two that have become one, the level and the community are those of the one with
        more partners, by the lower identifier where they have as many.
        """
        roster = self.network.schools.index
        if not any(school in now for school in roster):
            return self
        first = sorted(roster, key=lambda school: (-self.network.degree[school], school))
        kept: dict[SchoolId, SchoolId] = {}
        for school in first:
            kept.setdefault(now.get(school, school), school)
        index = pd.Index(dict.fromkeys(now.get(school, school) for school in roster), name="id")
        chosen = [kept[school] for school in index]
        return replace(
            self,
            network=_named(self.network, now),
            levels=self.levels.loc[chosen].set_axis(index),
            community=self.community.loc[chosen].set_axis(index),
        )


def names_now(
    schools: pd.DataFrame, rosters: tuple[pd.Index, pd.Index], until: date | None
) -> dict[SchoolId, SchoolId]:
    """Return the schools that have become another by the day `until`, and which.

    `schools` is the whole list; where its columns `successor` and `successor_date` say so, a
    school has become that one, and perhaps that one another. Left out are schools on neither
    roster, those whose successor is on neither, changes without a day, and mergers.
    """
    if not {"successor", "successor_date"} <= set(schools.columns) or until is None:
        return {}
    told = schools[schools["successor"] != ""]
    merged = {school for school, times in Counter(told["successor"]).items() if times > 1}
    steps = {
        school: new
        for school, new, day in zip(
            told.index, told["successor"], told["successor_date"], strict=True
        )
        if day and date.fromisoformat(day) <= until and new not in merged
    }
    here = set(rosters[0]) | set(rosters[1])
    ends = {school: _followed(school, steps) for school in sorted(here & set(steps))}
    return {school: end for school, end in ends.items() if end != school and end in here}


def _followed(school: SchoolId, steps: Mapping[SchoolId, SchoolId]) -> SchoolId:
    """Follow a school to what it is last; one that goes round in a circle stays itself."""
    seen = [school]
    while seen[-1] in steps:
        seen.append(steps[seen[-1]])
        if len(set(seen)) < len(seen):
            return school
    return seen[-1]


def _named(network: Network, now: Mapping[SchoolId, SchoolId]) -> Network:
    """Return the network with schools under their identifiers of now, in roster order."""

    def under(ids: "pd.Index[Any]") -> "pd.Index[Any]":
        named: pd.Index[Any] = pd.Index([now.get(one, one) for one in ids], dtype="str", name="id")
        return named

    own = network.schools.index
    schools = network.schools.set_axis(under(own))
    itself = np.array([school not in now for school in own], dtype=bool)
    # Where both are on the roster, the row is that of the school as it is now.
    rows = pd.concat([schools[itself], schools[~itself]])
    rows = rows[~rows.index.duplicated()].loc[schools.index.unique()]

    def added(counts: "pd.Series[int]") -> "pd.Series[int]":
        return counts.groupby(under(counts.index)).sum().reindex(rows.index)

    return replace(
        network,
        schools=rows,
        ties=_ties_named(network.ties, now),
        interactions=added(network.interactions),
        large_events=added(network.large_events),
        last_began=None,
    )


def _ties_named(ties: pd.DataFrame, now: Mapping[SchoolId, SchoolId]) -> pd.DataFrame:
    """Return the ties between schools as they are named now; two that become one are added."""
    ends = [pd.Series([now.get(one, one) for one in ties[end]], dtype="str") for end in ENDS]
    mutual = ~ties["directed"].to_numpy(dtype=bool)
    turned = mutual & (ends[0] > ends[1]).to_numpy(dtype=bool)
    moved = ties.assign(
        school_a=ends[0].where(~turned, ends[1]), school_b=ends[1].where(~turned, ends[0])
    )
    moved = moved[moved["school_a"] != moved["school_b"]]
    grouped = moved.groupby(list(ENDS), sort=True)
    added = grouped.agg(
        {
            **dict.fromkeys(("weight", "hours"), _sum_of_known),
            **dict.fromkeys(("interactions",), "sum"),
            **dict.fromkeys(("first_date",), "min"),
            **dict.fromkeys(("types", "themes"), _words),
            **dict.fromkeys(("last_date", "depth_max", "terms_active", "directed"), "max"),
        }
    )
    return added.reset_index()[list(ties.columns)]


ENDS = ("school_a", "school_b")


def _sum_of_known(values: "pd.Series[float]") -> float:
    return float(values.sum(min_count=1))


def _words(cells: "pd.Series[str]") -> str:
    return ";".join(sorted({word for cell in cells for word in cell.split(";") if word}))
