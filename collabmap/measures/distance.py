"""How many steps apart schools are, and who stands on the way.

Steps are ties, unweighted: a weight says how much two schools did together, and turning
that into a length would be a choice nobody made. n counts every school on the roster.
Each takes the `paths` of the network where they are walked already.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd

from collabmap.measures.paths import Paths
from collabmap.measures.vertices import unasked
from collabmap.network import Network


def betweenness(network: Network, paths: Paths | None = None) -> "pd.Series[float]":
    """Return the share of shortest paths between two others that pass through each school.

    0 to 1: divided by the (n-1)(n-2)/2 pairs of others, or (n-1)(n-2) when directed. NaN for
    fewer than three schools. For a large network an estimate: see `Paths.estimate`. Freeman
    (1977), Sociometry 40, 35-41.
    """
    return (paths or Paths(network)).betweenness


def harmonic_closeness(network: Network, paths: Paths | None = None) -> "pd.Series[float]":
    """Return the mean of 1/steps to each school from all the others, 0 to 1.

    A school out of reach counts 0, so it can be compared across components; NaN for a
    school alone on the roster. Marchiori and Latora (2000), Physica A 285, 539-546.
    """
    steps = (paths or Paths(network)).steps
    return _of_the_others(network, steps.harmonic)


def closeness(network: Network, paths: Paths | None = None) -> "pd.Series[float]":
    """Return closeness within reach times the share of the others in reach, 0 to 1.

    With r schools that can reach it: r / (sum of their steps) times r/(n-1). 0 for a school
    nobody reaches; NaN for a school alone on the roster. Wasserman and Faust (1994), Social
    Network Analysis, equation 5.22.
    """
    steps = (paths or Paths(network)).steps
    reaching = steps.reaching.astype("float64")
    return _of_the_others(network, reaching * (reaching / np.maximum(steps.walked, 1)))


def reach_2(network: Network, paths: Paths | None = None) -> "pd.Series[float]":
    """Return the share of the other schools that each reaches in one or two steps, 0 to 1.

    Directed ties are followed the way they point. NaN for a school alone on the roster.
    """
    steps = (paths or Paths(network)).steps
    return _of_the_others(network, steps.near.astype("float64"))


def diameter(network: Network, paths: Paths | None = None) -> int | None:
    """Return the steps between the two schools furthest apart, of those within reach.

    None when there is no tie.
    """
    return (paths or Paths(network)).steps.furthest


def mean_distance(network: Network, paths: Paths | None = None) -> float | None:
    """Return the mean steps between two schools, over pairs where one can reach the other.

    At least 1; None when there is no tie.
    """
    return (paths or Paths(network)).steps.mean


def _of_the_others(network: Network, sums: "npt.NDArray[np.float64]") -> "pd.Series[float]":
    """Return sums over the others as their share; NaN for a school alone on the roster."""
    n = len(network.schools)
    if n < 2:
        return unasked(network)
    return pd.Series(sums / (n - 1), index=network.schools.index)
