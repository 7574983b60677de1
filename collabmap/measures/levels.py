"""The rules of the isolation ladder, from "no records" to "connected".

A school has the first level whose rule it meets. "Unknown" comes first and is a level of
its own: where nobody has told us anything, nothing is said about links. The order and
every threshold are choices of this project, for sorting who to ring; research validates
none of them as a target.
"""

from typing import Any, Literal, get_args

import numpy as np
import pandas as pd

from collabmap.measures.coverage import Coverage
from collabmap.measures.groups import groups_of
from collabmap.measures.isolation import component_size
from collabmap.network import Network

Level = Literal[
    "unknown",
    "fading",
    "isolated",
    "small-island",
    "single-thread",
    "inward-only",
    "peripheral",
    "connected",
]
LEVELS: tuple[Level, ...] = get_args(Level)
SMALL_ISLAND = (2, 3)
ROUTINE = 2
AT_THE_EDGE = 2


def levels(
    network: Network, *, previous: Network | None, coverage: Coverage, inward: "pd.Series[str]"
) -> "pd.Series[str]":
    """Return the level of each school, one of `LEVELS`, in roster order.

    `previous` is the network of the window before, None where there is none to ask;
    `inward` the answer of `inward_group`.
    """
    degree, size = network.degree, component_size(network)
    before = _schools_before(previous, network) if previous else frozenset()
    routine = schools_in(routine_ties(network))
    index = degree.index
    none, few = degree.eq(0).to_numpy(), degree.le(AT_THE_EDGE).to_numpy()
    rules: dict[Level, Any] = {
        "unknown": ~index.isin(list(coverage.covered_ids)),
        "fading": none & index.isin(list(before)),
        "isolated": none,
        "small-island": (size.isin(SMALL_ISLAND) & (size < size.max())).to_numpy(),
        "single-thread": degree.eq(1).to_numpy(),
        "inward-only": inward.ne("").to_numpy(),
        "peripheral": few & ~index.isin(list(routine)),
    }
    # The first rule that holds gives the level.
    standing = np.select(list(rules.values()), list(rules), default=LEVELS[-1])
    return pd.Series(standing, index=index, dtype="str")


def _schools_before(previous: Network, network: Network) -> frozenset[str]:
    """Return the schools with a tie in the window before, and what they have become since."""
    linked = schools_in(previous.ties)
    if "successor" not in previous.schools.columns:
        return linked
    became = previous.schools.loc[previous.schools.index.isin(list(linked)), "successor"]
    linked = linked.union(became[became != ""].tolist())
    return linked.union(one.school for old, one in network.became.items() if old in linked)


def inward_group(network: Network, group: str) -> "pd.Series[str]":
    """Return the group that each school's ties all stay inside, in roster order.

    "" where a tie leads out, where there is no tie, and where the school's group is blank:
    schools of no trust are not one trust. Raises ValueError when no column is named `group`.
    """
    groups = groups_of(network, group)
    a, b = groups.to_numpy()[network.roster_ends].T
    outside = schools_in(network.ties[a != b])
    inside = (network.degree > 0) & ~groups.index.isin(list(outside))
    return groups.where(inside, "")


def routine_ties(network: Network) -> pd.DataFrame:
    """Return the ties of schools that met twice or more in the period."""
    return network.ties[network.ties["interactions"] >= ROUTINE]


def schools_in(ties: pd.DataFrame) -> frozenset[str]:
    """Return the schools at either end of some ties."""
    return frozenset(ties["school_a"].tolist()).union(ties["school_b"].tolist())
