"""How far a whole network runs through one school: 0 all are alike, 1 a star.

Each asks about the undirected simple network, in which an arc either way is a tie, since
Freeman's greatest possible values are of that. `paths` are those of the network, where they
are walked already. Freeman (1979), Social Networks 1, 215-239.
"""

from dataclasses import replace

import pandas as pd

from collabmap.measures.distance import closeness
from collabmap.measures.paths import Paths
from collabmap.network import Network

FEWEST = 3


def betweenness_centralisation(network: Network, paths: Paths | None = None) -> float | None:
    """Return how far the shortest paths all run through one school, 0 to 1.

    The sum of the differences from the highest betweenness, divided by n - 1, which a star
    has. None for fewer than three schools. Of a large network an estimate, as betweenness is.
    """
    n = len(network.schools)
    if n < FEWEST:
        return None
    return _differences(_undirected_paths(network, paths).betweenness) / (n - 1)


def closeness_centralisation(network: Network, paths: Paths | None = None) -> float | None:
    """Return how far one school is close to all and the others are not, 0 to 1.

    Of closeness within reach (Wasserman and Faust), so that it can be asked of a network in
    pieces: the sum of the differences from the highest, divided by (n-1)(n-2)/(2n-3), which
    a star has. None for fewer than three schools.
    """
    n = len(network.schools)
    if n < FEWEST:
        return None
    plain = _undirected_paths(network, paths)
    return _differences(closeness(plain.network, plain)) / ((n - 1) * (n - 2) / (2 * n - 3))


def undirected(network: Network) -> Network:
    """Return the same network with an arc either way as one tie; itself where it has none."""
    if not network.rule.directed:
        return network
    ties = network.ties.copy()
    ends = ties[["school_a", "school_b"]]
    ties["school_a"], ties["school_b"] = ends.min(axis=1), ends.max(axis=1)
    ties = ties.drop_duplicates(["school_a", "school_b"]).reset_index(drop=True)
    return replace(network, ties=ties, rule=replace(network.rule, directed=False))


def _undirected_paths(network: Network, paths: Paths | None) -> Paths:
    """Return the paths of the undirected network: those given, where it is that already."""
    if network.rule.directed or paths is None:
        return Paths(undirected(network))
    return paths


def _differences(values: "pd.Series[float]") -> float:
    return float((values.max() - values).sum())
