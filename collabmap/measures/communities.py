"""Communities: groups of schools found by their links, over many seeds, and how far they hold.

Leiden, with modularity, on unweighted ties. Unweighted, because every other measure of the
shape of a network is, because "more links inside than outside" is then said of the links
that the page counts, and because the answer must not hang on whether hours were written
down. An arc counts as a tie. A method of chance gives another answer with another seed, so
the answer of one seed is never shown alone: the best of many runs is kept, with how far
the other runs agree with it.

Traag, Waltman and van Eck (2019), Scientific Reports 9, 5233; modularity of Newman and
Girvan (2004), Physical Review E 69, 026113.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from collabmap.measures.chance import seeded
from collabmap.measures.vertices import simple_graph
from collabmap.network import Network

if TYPE_CHECKING:
    import igraph

METHOD = "Leiden"
OBJECTIVE = "modularity"
MOST_RUNS, FEWEST_RUNS = 50, 5
TIES_OF_ALL_RUNS = 16_000  # so that a network of a country takes a second, not a minute
ROUNDS = 8

Labels = npt.NDArray[np.int64]
Pairs = list[tuple[int, int]]


@dataclass(frozen=True, eq=False)
class Partition:
    """The communities of a network, and how they were found.

    `community` has each school's, in roster order: 1 is the largest, those of one size by
    their lowest identifier; NaN for a school without a tie. `together` is the share of the
    other members of its community that a school is with, on average over the runs, 0 to 1;
    NaN without a tie. `modularity` is the partition's, below 1; `agreement` the mean adjusted
    Rand index of the kept partition and the other runs, 1 when they are all the same and
    about 0 when they agree no more than by chance. Both are None when there is no tie.
    The runs use the seeds `seed`, `seed + 1` and so on.
    """

    community: "pd.Series[float]"
    together: "pd.Series[float]"
    modularity: float | None
    agreement: float | None
    seed: int
    runs: int

    @property
    def sizes(self) -> "pd.Series[int]":
        """How many schools each community has, by its number."""
        counted = self.community.dropna().astype("int64").value_counts()
        return counted.sort_index().astype("int64")

    def members(self, community: int) -> tuple[str, ...]:
        """Return the schools of a community, in roster order."""
        return tuple(self.community.index[self.community == community])

    @property
    def about(self) -> dict[str, Any]:
        """What stands beside the communities: the method, its seeds, how far the runs agree.

        `together` is the mean of its schools', by community, the first being number 1.
        """
        held = self.together.groupby(self.community).mean()
        return {
            "method": METHOD,
            "objective": OBJECTIVE,
            "weighted": False,
            "seed": self.seed,
            "runs": self.runs,
            "agreement": self.agreement,
            "sizes": self.sizes.tolist(),
            "together": held.tolist(),
        }


def communities(network: Network, *, seed: int = 1) -> Partition:
    """Return the communities of a network: the best of many seeded runs of Leiden.

    50 runs, fewer where there are more than 320 ties, never fewer than 5. The one of the
    highest modularity is kept, of equal ones that of the earliest seed. Schools without a
    tie change nothing, nor does the order of the roster or of the ties.
    """
    graph, names = _tied_graph(network)
    roster = network.schools.index
    if not names:
        nothing = pd.Series(float("nan"), index=roster, dtype="float64")
        return Partition(nothing, nothing, None, None, seed, 0)
    runs = max(FEWEST_RUNS, min(MOST_RUNS, TIES_OF_ALL_RUNS // graph.ecount()))
    found = [_one_run(graph, seed + run) for run in range(runs)]
    scores = [round(float(graph.modularity(labels.tolist())), 12) for labels in found]
    best = scores.index(max(scores))
    kept, others = found[best], found[:best] + found[best + 1 :]
    return Partition(
        community=_numbered(kept, names).reindex(roster),
        together=pd.Series(_together(kept, others), index=names).reindex(roster),
        modularity=float(graph.modularity(kept.tolist())),
        agreement=float(np.mean([adjusted_rand(kept, other) for other in others])),
        seed=seed,
        runs=runs,
    )


def adjusted_rand(one: Labels, other: Labels) -> float:
    """Return how far two divisions of the same things agree, corrected for chance.

    1 when they are the same, about 0 when they agree as two divisions by chance would, below
    0 when less. 1 when there is nothing to divide: both hold all in one part, or each alone.
    Parts are numbered from 0. Hubert and Arabie (1985), Journal of Classification 2, 193-218.
    """
    counts = np.unique(_cells(one, other), return_counts=True)[1]
    both, in_one, in_other = map(_pairs, (counts, np.bincount(one), np.bincount(other)))
    expected = in_one * in_other / max(len(one) * (len(one) - 1) / 2, 1.0)
    most = (in_one + in_other) / 2
    return 1.0 if most == expected else float((both - expected) / (most - expected))


def _tied_graph(network: Network) -> "tuple[igraph.Graph, list[str]]":
    """Return the simple graph of the schools that have ties, and their names, by vertex.

    Vertices stand in the order of what surrounds them, so that the answer hangs neither on
    how schools are named nor on isolates; schools that stand alike go by identifier.
    """
    import igraph

    whole = simple_graph(network)
    names = np.array(whole.vs["name"], dtype=object)
    ends = np.array(whole.get_edgelist(), dtype=np.int64).reshape(-1, 2)
    order = np.lexsort((np.arange(len(names)), _surroundings(ends, len(names))))
    order = order[np.isin(order, ends)]
    place = np.zeros(len(names), dtype=np.int64)
    place[order] = np.arange(len(order))
    edges = np.unique(np.sort(place[ends], axis=1), axis=0)
    return igraph.Graph(n=len(order), edges=edges.tolist()), names[order].tolist()


def _surroundings(ends: npt.NDArray[np.int64], n: int) -> npt.NDArray[np.uint64]:
    """Return a number for each vertex that is the same for those with the same surroundings.

    Each round mixes in the numbers of the neighbours, as Weisfeiler and Lehman (1968)
    refine colours. Whole numbers, so that the order in which they are added is nothing.
    """
    numbers = np.ones(n, dtype=np.uint64)
    for _ in range(ROUNDS):
        mixed = (numbers ^ (numbers >> np.uint64(29))) * np.uint64(0x9E3779B97F4A7C15)
        numbers = mixed * np.uint64(3)
        for here, there in ((0, 1), (1, 0)):
            np.add.at(numbers, ends[:, here], mixed[ends[:, there]])
    return numbers


def _one_run(graph: "igraph.Graph", seed: int) -> Labels:
    with seeded(seed):
        found = graph.community_leiden(objective_function=OBJECTIVE)
    return np.array(found.membership, dtype=np.int64)


def _numbered(labels: Labels, names: list[str]) -> "pd.Series[float]":
    """Number the communities from the largest; of one size, by their lowest identifier."""
    parts = pd.Series(names, dtype="str").groupby(labels).agg(["size", "min"])
    ordered = parts.sort_values(["size", "min"], ascending=[False, True]).index
    numbers = pd.Series(np.arange(1.0, len(ordered) + 1), index=ordered)
    return pd.Series(numbers.reindex(labels).to_numpy(), index=names)


def _together(kept: Labels, others: list[Labels]) -> npt.NDArray[np.float64]:
    """Return the share of its community that each vertex is with, on average over the runs."""
    fellows = np.bincount(kept)[kept] - 1
    shares = []
    for labels in others:
        _, cell, counts = np.unique(_cells(kept, labels), return_inverse=True, return_counts=True)
        shares.append((counts[cell] - 1) / np.maximum(fellows, 1))
    return np.where(fellows > 0, np.mean(shares, axis=0), 1.0)


def _cells(one: Labels, other: Labels) -> Labels:
    """Return a number for each thing that says in which part it is of both divisions."""
    cells: Labels = one * (other.max(initial=0) + 1) + other
    return cells


def _pairs(counts: Labels) -> float:
    """Return how many pairs of things are in the same part, from the sizes of the parts."""
    return float((counts * (counts - 1) // 2).sum())
