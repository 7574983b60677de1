"""How closely a network hangs together: how much is tied, how much closes up.

Ties that came from one event of several schools close up by themselves: a meeting of four
makes six ties and a clustering of 1. So no figure here is shown without its tie rule.
"""

import math

import pandas as pd

from collabmap.measures.vertices import by_school, simple_graph
from collabmap.network import Network


def density(network: Network) -> float | None:
    """Return ties divided by possible ties, 0 to 1 (arcs by possible arcs, when directed).

    None for fewer than two schools. It falls as rosters grow: never compare networks of
    different size by it.
    """
    n = len(network.schools)
    if n < 2:
        return None
    return len(network.ties) / (n * (n - 1) / (1 if network.rule.directed else 2))


def reciprocity(network: Network) -> float | None:
    """Return the share of arcs that are returned, 0 to 1; None when undirected or without arcs."""
    if not network.rule.directed or network.ties.empty:
        return None
    return float(network.graph.reciprocity())


def coreness(network: Network) -> "pd.Series[int]":
    """Return the largest k for which each school has k partners that have k such partners.

    0 for an isolate; arcs count as ties. Seidman (1983), Social Networks 5, 269-287.
    """
    return by_school(network, simple_graph(network).coreness()).astype("int64")


def clustering(network: Network) -> "pd.Series[float]":
    """Return the share of pairs of each school's partners that are partners, 0 to 1.

    NaN for fewer than two partners; arcs count as ties. Watts and Strogatz (1998), Nature
    393, 440-442.
    """
    shares = simple_graph(network).transitivity_local_undirected(mode="nan")
    return by_school(network, shares)


def average_clustering(network: Network) -> float | None:
    """Return the mean clustering of the schools that have two partners or more.

    None when there is none. Schools with fewer are left out, not counted as 0.
    """
    asked = clustering(network).dropna()
    return None if asked.empty else float(asked.mean())


def transitivity(network: Network) -> float | None:
    """Return the share of chains of three schools that close to a triangle, 0 to 1.

    None when no school has two partners. Newman, Watts and Strogatz (2002), Proceedings of
    the National Academy of Sciences 99, 2566-2572.
    """
    share = simple_graph(network).transitivity_undirected(mode="nan")
    return None if math.isnan(share) else float(share)


def constraint(network: Network) -> "pd.Series[float]":
    """Return how far each school's partners are tied to one another, so that it has no choice.

    The sum over its partners j of (p_ij + sum over q of p_iq p_qj) squared, p being an even
    share of each school's ties: unweighted, the direct term included. Directed, p_ij is the
    share of the arcs at i that run between i and j, either way, so a returned arc weighs two.
    1 for a school with one partner; above 1 is possible; NaN for an isolate. Burt (1992),
    Structural Holes, chapter 2, equations 2.2 and 2.4.
    """
    return by_school(network, network.graph.constraint())


def effective_size(network: Network) -> "pd.Series[float]":
    """Return the number of each school's partners, less their mean ties to one another.

    degree - 2t/degree, t being the ties among the partners: from 1 (all are tied, or there
    is only one) to the degree (none are). NaN for an isolate. Borgatti (1997), Connections
    20(1), 35-38.
    """
    degrees = network.degree.astype("float64")
    # 2t/degree is clustering times (degree - 1); one partner has no pair to cluster.
    redundant = (clustering(network) * (degrees - 1)).mask(degrees == 1, 0.0)
    return degrees - redundant
