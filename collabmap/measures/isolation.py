"""Who is left out, and how far a network is in pieces.

An isolate is seen only against a roster: a school that met nobody is in no interaction.
So each function here starts from the network's schools, never from its ties. And no
record of a tie is not proof of no tie: pages say "no recorded links".
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from collabmap.measures.vertices import simple_graph
from collabmap.network import Network
from collabmap.records import SchoolId

SMALL_PIECE = 3


def isolates(network: Network) -> tuple[SchoolId, ...]:
    """Return the schools with no tie, in roster order."""
    return tuple(network.schools.index[network.degree == 0])


def pendants(network: Network) -> tuple[SchoolId, ...]:
    """Return the schools with exactly one partner, in roster order."""
    return tuple(network.schools.index[network.degree == 1])


def component(network: Network) -> "pd.Series[int]":
    """Return the number of the component each school is in: 1 is the largest.

    Components of one size are numbered by their lowest identifier. Arcs count as ties.
    """
    return network.component


def component_size(network: Network) -> "pd.Series[int]":
    """Return how many schools are in each school's component, itself included."""
    numbers = network.component.to_numpy()
    return pd.Series(np.bincount(numbers)[numbers], index=network.schools.index, dtype="int64")


def largest_component_share(network: Network) -> float | None:
    """Return the share of the schools that are in the largest component; None without schools."""
    parts = network.components()
    return len(parts[0]) / len(network.schools) if parts else None


def fragmentation(network: Network) -> float | None:
    """Return the share of pairs of schools that no chain of ties joins, 0 to 1.

    0 when every school can reach every other, 1 when every school is an isolate. None when
    the roster has fewer than two schools: there is no pair to ask about, and 0 would read
    as good news. Arcs count as ties.

    F without distance weighting, of Borgatti (2006), Computational & Mathematical
    Organization Theory 12, 21-34, https://doi.org/10.1007/s10588-006-7084-x
    """
    n = len(network.schools)
    if n < 2:
        return None
    # Summing over components asks about all n(n-1) ordered pairs without listing them.
    sizes = np.bincount(network.component)
    joined = int((sizes * (sizes - 1)).sum())
    return 1 - joined / (n * (n - 1))


def cutpoints(network: Network) -> tuple[SchoolId, ...]:
    """Return the schools whose loss would leave others cut off, in roster order.

    Arcs count as ties. Hopcroft and Tarjan (1973), Communications of the ACM 16, 372-378.
    """
    return tuple(network.schools.index[cutpoint(network)])


def cutpoint(network: Network) -> "pd.Series[bool]":
    """Return whether each school is one of the `cutpoints`, in roster order."""
    cut = np.zeros(len(network.schools), dtype=bool)
    cut[simple_graph(network).articulation_points()] = True
    return pd.Series(cut[network.vertices], index=network.schools.index, dtype="bool")


def bridges(network: Network) -> tuple[tuple[SchoolId, SchoolId], ...]:
    """Return the ties whose loss would leave schools cut off, in identifier order.

    Each as a pair with the lower identifier first; the tie of a pendant is one of them.
    Arcs count as ties.
    """
    graph = simple_graph(network)
    names = graph.vs["name"]
    ends = (graph.es[edge].tuple for edge in graph.bridges())
    return tuple(sorted((names[min(pair)], names[max(pair)]) for pair in ends))


def only_ways_out(network: Network) -> Mapping[SchoolId, tuple[SchoolId, ...]]:
    """Return, for schools that hang on by one school, the schools they hang on by.

    That is: the cutpoints whose loss would leave the school in a piece of 2 or 3, in
    identifier order. Schools without such a cutpoint are absent.
    """
    hanging: dict[SchoolId, set[SchoolId]] = {}
    degree = network.degree.to_dict()
    for lost in cutpoints(network):
        # In so small a piece nobody has more partners than the others of it and the one lost.
        for start in (one for one in network.partners(lost) if degree[one] <= SMALL_PIECE):
            piece = _piece_without(network, start, lost)
            for school in piece if 2 <= len(piece) <= SMALL_PIECE else ():
                hanging.setdefault(school, set()).add(lost)
    return {school: tuple(sorted(lost)) for school, lost in hanging.items()}


def _piece_without(network: Network, start: SchoolId, lost: SchoolId) -> set[SchoolId]:
    """Return the piece `start` is in without `lost`; cut short once it is no longer small."""
    piece, waiting = {start}, [start]
    while waiting and len(piece) <= SMALL_PIECE:
        found = set(network.partners(waiting.pop())) - piece - {lost}
        piece |= found
        waiting += found
    return piece
