"""How far a whole network runs through one school: 0 all are alike, 1 a star.

Each asks about the undirected simple network, in which an arc either way is a tie, since
Freeman's greatest possible values are of that. `paths` are those of the network, where they
are walked already. Freeman (1979), Social Networks 1, 215-239.
"""

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
    return _differences((paths or Paths(network)).undirected.betweenness) / (n - 1)


def closeness_centralisation(network: Network, paths: Paths | None = None) -> float | None:
    """Return how far one school is close to all and the others are not, 0 to 1.

    Of closeness within reach (Wasserman and Faust), so that it can be asked of a network in
    pieces: the sum of the differences from the highest, divided by (n-1)(n-2)/(2n-3), which
    a star has. None for fewer than three schools.
    """
    n = len(network.schools)
    if n < FEWEST:
        return None
    plain = (paths or Paths(network)).undirected
    return _differences(closeness(plain.network, plain)) / ((n - 1) * (n - 2) / (2 * n - 3))


def _differences(values: "pd.Series[float]") -> float:
    return float((values.max() - values).sum())
