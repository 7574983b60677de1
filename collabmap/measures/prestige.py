"""Schools that are tied to well-tied schools.

Both measures are by the ties as they stand, unweighted, and say less than they seem to in
a small network: pages keep them out of the first view.
"""

import warnings

import pandas as pd

from collabmap.measures.chance import seeded
from collabmap.measures.vertices import by_school, simple_graph, unasked
from collabmap.network import Network

DAMPING = 0.85
SEED = 1


def eigenvector(network: Network) -> "pd.Series[float]":
    """Return eigenvector centrality within the largest component, its highest school 1.

    NaN in every other component, where the numbers could not be compared, and everywhere
    when there is no tie. Of components of one size the one with the lowest identifier is
    meant. Arcs count as ties. Bonacich (1972), Journal of Mathematical Sociology 2, 113-120.
    """
    largest = max(network.components(), key=len, default=())
    if len(largest) < 2:
        return unasked(network)
    part = simple_graph(network).induced_subgraph(list(largest))
    # igraph starts from a vector with a little noise, and warns of schools so far from the
    # centre that their number is nearly 0: in one component that is the answer.
    with seeded(SEED), warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        values = part.eigenvector_centrality()
    found = pd.Series(values, index=part.vs["name"], dtype="float64")
    return found.reindex(network.schools.index)


def pagerank(network: Network) -> "pd.Series[float]":
    """Return each school's share of a random walk along the ties; the shares sum to 1.

    With probability 0.15, and from a school without a way on, the walk starts again at any
    school of the roster. Unweighted; arcs are followed the way they point. Brin and Page
    (1998), Computer Networks 30, 107-117.
    """
    return by_school(network, network.graph.pagerank(damping=DAMPING))
