"""Between a roster and igraph's vertices: the one place that knows both orders."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from collabmap.network import Network

if TYPE_CHECKING:
    import igraph


def simple_graph(network: Network) -> "igraph.Graph":
    """Return the undirected simple graph of a network: an arc either way becomes one edge."""
    graph = network.graph
    return graph.as_undirected(mode="collapse") if graph.is_directed() else graph


def undirected(network: Network) -> Network:
    """Return the same network with an arc either way as one tie; itself where it has none."""
    if not network.rule.directed:
        return network
    ties = network.ties.copy()
    ends = ties[["school_a", "school_b"]]
    ties["school_a"], ties["school_b"] = ends.min(axis=1), ends.max(axis=1)
    ties = ties.drop_duplicates(["school_a", "school_b"]).reset_index(drop=True)
    rule = replace(network.rule, directed=False)
    return replace(network, ties=ties, rule=rule, last_began=None)


def by_school(network: Network, values: Sequence[float]) -> "pd.Series[float]":
    """Return one number a vertex as a number a school: indexed by identifier, in roster order."""
    roster = network.schools.index
    return pd.Series(np.asarray(values, dtype="float64")[network.vertices], index=roster)


def unasked(network: Network) -> "pd.Series[float]":
    """Return NaN for every school: the answer to a measure that cannot be asked here."""
    return pd.Series(float("nan"), index=network.schools.index, dtype="float64")
