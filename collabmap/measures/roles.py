"""Role in words: what part each school plays in the network, by stated rules.

A role says where a school's recorded links lie among those of the others. It says nothing
about how well a school works with anyone, and it is no order. Every threshold is relative
to the network itself and is a choice of this project; research validates none.
"""

from typing import Any, Literal, get_args

import numpy as np
import pandas as pd

from collabmap.measures.isolation import component_size
from collabmap.measures.levels import SMALL_ISLAND
from collabmap.network import Network

Role = Literal["hub", "bridge", "steady-member", "edge", "island"]
ROLES: tuple[Role, ...] = get_args(Role)
FEWEST_LINKED = 6
LEAST_OF_A_HUB = 4


def roles(
    network: Network, betweenness: "pd.Series[float]", unknown: "pd.Series[bool]"
) -> "pd.Series[str]":
    """Return the role of each school, one of `ROLES`, in roster order.

    The first that holds: "island", in no component of more than 3 schools while another is
    larger, so an isolate too; "hub", at least twice as many partners as the school in the
    middle of those with ties, and at least 4; "bridge", at least twice the mean betweenness
    of those with ties, and above 0; "edge", one partner or fewer than half of the partners
    of the school in the middle; "steady-member", none of these. "" for a school of `unknown`,
    of which there are no records, and for every school where fewer than 6 have ties.
    """
    degree, size = network.degree, component_size(network)
    tied = degree > 0
    if int(tied.sum()) < FEWEST_LINKED:
        return pd.Series("", index=degree.index, dtype="str")
    middle = float(degree[tied].median())
    routes = float(betweenness[tied].mean())
    rules: dict[str, Any] = {
        "": unknown.reindex(degree.index),
        "island": (size <= max(SMALL_ISLAND)) & (size < size.max()),
        "hub": (degree >= 2 * middle) & (degree >= LEAST_OF_A_HUB),
        "bridge": (betweenness >= 2 * routes) & (betweenness > 0),
        "edge": degree.eq(1) | (degree < middle / 2),
    }
    # The first rule that holds gives the role.
    held = [rule.to_numpy(dtype=bool) for rule in rules.values()]
    standing = np.select(held, list(rules), default="steady-member")
    return pd.Series(standing, index=degree.index, dtype="str")
