"""The parts a large map is laid out in: which schools stand together, and on which ground.

A network of more than some sixty schools drawn as one is a ball of wool. Laid out set by
set, each on a ground of its own in proportion to its schools, the sets, their sizes and the
links between them are seen at once.
"""

from collections.abc import Sequence
from typing import NamedTuple

import igraph
import numpy as np
import numpy.typing as npt

from collabmap.maps.picture import Box

Floats = npt.NDArray[np.float64]


class Look(NamedTuple):
    """How the parts of a box are shaped.

    A set of fewer schools than `least` has room as if it had that many; a box is halved into
    left and right where it is at least `width_to_height` times as wide as high; and no half
    is narrower than `side` where the box has room for two such.
    """

    least: float
    width_to_height: float
    side: float


PLAIN = Look(8.0, 1.0, 60.0)
TITLED = Look(20.0, 1.9, 120.0)  # wide enough for a name


def working_sets(graph: igraph.Graph) -> list[list[int]]:
    """Return the sets of vertices that work together most (Leiden, modularity), by lowest vertex.

    Each vertex is in one set, and a set never spans unjoined pieces. To be called inside
    `seeded`. Traag, Waltman and van Eck (2019), Scientific Reports 9, 5233.
    """
    found = graph.community_leiden(
        objective_function="modularity", weights="weight", n_iterations=-1
    )
    return sorted(sorted(part) for part in found if part)


def arranged(
    graph: igraph.Graph, sets: Sequence[Sequence[int]], box: Box, look: Look = PLAIN
) -> list[Box]:
    """Return a part of `box` for each set, in proportion to its size, linked sets near each other.

    The box is halved across its longer side, and its sets with it, until each has its own.
    A set lists vertices of the graph, which may have more. The parts cover the box and do
    not overlap. No sets give no parts. To be called inside `seeded`.
    """
    if not sets:
        return []
    weights = np.array([max(look.least, len(part)) for part in sets])
    spots = _drawn_small(graph, sets)
    boxes: dict[int, Box] = {}

    def divide(numbers: list[int], whole: Box) -> None:
        if len(numbers) == 1:
            boxes[numbers[0]] = whole
            return
        wide = whole.width >= look.width_to_height * whole.height
        ordered = sorted(numbers, key=lambda number: (spots[number, 0 if wide else 1], number))
        sums = np.cumsum(weights[ordered])
        cut = int(np.argmin(np.abs(sums[:-1] - sums[-1] / 2))) + 1
        least = min(look.side / (whole.width if wide else whole.height), 0.5)
        share = min(max(float(sums[cut - 1] / sums[-1]), least), 1 - least)
        first, second = _halves(whole, share, wide=wide)
        divide(ordered[:cut], first)
        divide(ordered[cut:], second)

    divide(list(range(len(sets))), box)
    return [boxes[number] for number in range(len(sets))]


def _drawn_small(graph: igraph.Graph, sets: Sequence[Sequence[int]]) -> Floats:
    """Lay the sets themselves out as if each were one school, much linked ones close."""
    belongs = np.full(graph.vcount(), -1)
    for number, part in enumerate(sets):
        belongs[list(part)] = number
    ends = belongs[np.array(graph.get_edgelist(), dtype=int).reshape(-1, 2)]
    ends = ends[(ends >= 0).all(axis=1) & (ends[:, 0] != ends[:, 1])]
    small = igraph.Graph(n=len(sets), edges=ends, edge_attrs={"links": [1.0] * len(ends)})
    small.simplify(combine_edges="sum")
    size = np.array([len(part) for part in sets])
    weights = [edge["links"] / np.sqrt(size[list(edge.tuple)].prod()) for edge in small.es]
    start = small.layout_circle()
    spots = small.layout_fruchterman_reingold(weights=weights, seed=start, niter=300)
    return np.array(spots.coords, dtype=float).round(4).reshape(-1, 2)


def _halves(box: Box, share: float, *, wide: bool) -> tuple[Box, Box]:
    if wide:
        at = box.left + box.width * share
        return Box(box.left, box.top, at, box.bottom), Box(at, box.top, box.right, box.bottom)
    at = box.top + box.height * share
    return Box(box.left, box.top, box.right, at), Box(box.left, at, box.right, box.bottom)
