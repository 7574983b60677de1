"""How many steps apart schools are, and who stands on the way.

Steps are ties, unweighted: a weight says how much two schools did together, and turning
that into a length would be a choice nobody made. n counts every school on the roster.
"""

import pandas as pd

from collabmap.measures.vertices import by_school, unasked
from collabmap.network import Network


def betweenness(network: Network) -> "pd.Series[float]":
    """Return the share of shortest paths between two others that pass through each school.

    0 to 1: divided by the (n-1)(n-2)/2 pairs of others, or (n-1)(n-2) when directed. NaN for
    fewer than three schools. Freeman (1977), Sociometry 40, 35-41.
    """
    n = len(network.schools)
    if n < 3:
        return unasked(network)
    directed = network.graph.is_directed()
    pairs = (n - 1) * (n - 2) / (1 if directed else 2)
    return by_school(network, network.graph.betweenness(directed=directed)) / pairs


def harmonic_closeness(network: Network) -> "pd.Series[float]":
    """Return the mean of 1/steps to each school from all the others, 0 to 1.

    A school out of reach counts 0, so it can be compared across components; NaN for a
    school alone on the roster. Marchiori and Latora (2000), Physica A 285, 539-546.
    """
    if len(network.schools) < 2:
        return unasked(network)
    return by_school(network, network.graph.harmonic_centrality(mode="in", normalized=True))


def closeness(network: Network) -> "pd.Series[float]":
    """Return closeness within reach times the share of the others in reach, 0 to 1.

    With r schools that can reach it: r / (sum of their steps) times r/(n-1). 0 for a school
    nobody reaches; NaN for a school alone on the roster. Wasserman and Faust (1994), Social
    Network Analysis, equation 5.22.
    """
    n = len(network.schools)
    if n < 2:
        return unasked(network)
    within = by_school(network, network.graph.closeness(mode="in", normalized=True))
    return (within * _reaching(network) / (n - 1)).fillna(0.0)


def reach_2(network: Network) -> "pd.Series[float]":
    """Return the share of the other schools that each reaches in one or two steps, 0 to 1.

    Directed ties are followed the way they point. NaN for a school alone on the roster.
    """
    n = len(network.schools)
    if n < 2:
        return unasked(network)
    near = by_school(network, network.graph.neighborhood_size(order=2, mode="out"))
    return (near - 1) / (n - 1)


def diameter(network: Network) -> int | None:
    """Return the steps between the two schools furthest apart, of those within reach.

    None when there is no tie.
    """
    return distances(network)[0]


def mean_distance(network: Network) -> float | None:
    """Return the mean steps between two schools, over pairs where one can reach the other.

    At least 1; None when there is no tie.
    """
    return distances(network)[1]


def distances(network: Network) -> tuple[int | None, float | None]:
    """Return the diameter and the mean distance together, for one walk over the network."""
    bins = network.graph.path_length_hist(directed=True).bins()
    steps = {int(length): int(count) for length, _, count in bins if count}
    if not steps:
        return None, None
    walked = sum(length * count for length, count in steps.items())
    return max(steps), walked / sum(steps.values())


def _reaching(network: Network) -> "pd.Series[float]":
    """Count the schools that can reach each school, itself left out."""
    graph = network.graph
    if graph.is_directed():
        near = graph.neighborhood_size(order=len(graph.vs), mode="in")
        return by_school(network, near) - 1
    parts = graph.connected_components()
    sizes = parts.sizes()
    return by_school(network, [sizes[part] for part in parts.membership]) - 1
