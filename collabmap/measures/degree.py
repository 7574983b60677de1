"""How many partners each school has, how much is recorded with them, how evenly that is spread.

A degree counts partners, never contacts: three visits to one school are a degree of 1.
"""

import numpy as np
import pandas as pd

from collabmap.measures.vertices import by_school
from collabmap.network import Network


def degree(network: Network) -> "pd.Series[int]":
    """Return the number of partners of each school, whichever way a directed tie points."""
    return network.degree


def in_degree(network: Network) -> "pd.Series[int]":
    """Return the number of schools with an arc to each school; its partners where undirected."""
    return by_school(network, network.graph.degree(mode="in")).astype("int64")


def out_degree(network: Network) -> "pd.Series[int]":
    """Return the number of schools each school has an arc to; its partners where undirected."""
    return by_school(network, network.graph.degree(mode="out")).astype("int64")


def strength(network: Network) -> "pd.Series[float]":
    """Return the sum of the weights of each school's ties, arcs in and arcs out together.

    0 for an isolate. A tie without a weight (hours that nobody wrote down) adds nothing;
    NaN for a school with ties of which none has a weight.
    """
    roster, ties = network.schools.index, network.ties
    weights = np.tile(ties["weight"].to_numpy(dtype="float64"), 2)
    ends = network.roster_ends.T.ravel()
    known = ~np.isnan(weights)
    sums = np.bincount(ends[known], weights[known], minlength=len(roster))
    told = np.bincount(ends[known], minlength=len(roster)) > 0
    return pd.Series(sums, index=roster, dtype="float64").where(told | (network.degree == 0))


def mean_degree(network: Network) -> float | None:
    """Return the mean number of partners, 0 to n-1; None for an empty roster."""
    return None if network.schools.empty else float(network.degree.mean())


def degree_centralisation(network: Network) -> float | None:
    """Return how far the ties centre on one school: 0 all have alike, 1 a star.

    The undirected form, over partners. None for fewer than three schools, where no network
    is more centred than another. Freeman (1979), Social Networks 1, 215-239.
    """
    n = len(network.schools)
    if n < 3:
        return None
    degrees = network.degree
    return float((degrees.max() - degrees).sum()) / ((n - 1) * (n - 2))
