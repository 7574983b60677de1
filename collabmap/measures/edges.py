"""What each tie carries: how many shortest ways between schools run along it."""

import pandas as pd

from collabmap.network import Network


def edge_betweenness(network: Network) -> "pd.Series[float]":
    """Return the share of shortest paths between two schools that run along each tie, 0 to 1.

    In the order of the ties and with their index. Divided by the n(n-1)/2 pairs of schools,
    or n(n-1) when directed; of several shortest paths each counts in part. Unweighted.
    Girvan and Newman (2002), Proceedings of the National Academy of Sciences 99, 7821-7826.
    """
    n = len(network.schools)
    directed = network.rule.directed
    pairs = max(n * (n - 1) / (1 if directed else 2), 1)
    found = network.graph.edge_betweenness(directed=directed)
    return pd.Series(found, index=network.ties.index, dtype="float64") / pairs
