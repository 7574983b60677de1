"""The parts a large map is laid out in: which schools stand together, and on which ground.

A network of more than some sixty schools drawn as one is a ball of wool. Laid out set by
set, each on a ground of its own in proportion to its schools, the sets, their sizes and the
links between them are seen at once.
"""

from collections.abc import Sequence

import igraph
import numpy as np
import numpy.typing as npt

from collabmap.maps.picture import Box

Floats = npt.NDArray[np.float64]

LEAST_WEIGHT = 8.0


def working_sets(graph: igraph.Graph) -> list[list[int]]:
    """Return the sets of vertices that work together most (Leiden, modularity), by lowest vertex.

    Each vertex is in one set, and a set never spans unjoined pieces. To be called inside
    `seeded`. Traag, Waltman and van Eck (2019), Scientific Reports 9, 5233.
    """
    found = graph.community_leiden(
        objective_function="modularity", weights="weight", n_iterations=-1
    )
    return sorted(sorted(part) for part in found if part)


def arranged(graph: igraph.Graph, sets: Sequence[Sequence[int]], box: Box) -> list[Box]:
    """Return a part of `box` for each set, in proportion to its size, linked sets near each other.

    A set lists vertices of the graph, which may have more. The parts cover the box and do
    not overlap. No sets give no parts. To be called inside `seeded`.
    """
    if not sets:
        return []
    weights = np.array([max(LEAST_WEIGHT, len(part)) for part in sets])
    spots = _drawn_small(graph, sets)
    boxes: dict[int, Box] = {}
    _divide(list(range(len(sets))), weights, spots, box, boxes)
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


def _divide(
    numbers: list[int], weights: Floats, spots: Floats, box: Box, boxes: dict[int, Box]
) -> None:
    """Halve the box across its longer side, and its sets with it, until each has its own part."""
    if len(numbers) == 1:
        boxes[numbers[0]] = box
        return
    wide = box.width >= box.height
    ordered = sorted(numbers, key=lambda number: (spots[number, 0 if wide else 1], number))
    sums = np.cumsum(weights[ordered])
    cut = int(np.argmin(np.abs(sums[:-1] - sums[-1] / 2))) + 1
    share = float(sums[cut - 1] / sums[-1])
    first, second = _halves(box, share, wide=wide)
    _divide(ordered[:cut], weights, spots, first, boxes)
    _divide(ordered[cut:], weights, spots, second, boxes)


def _halves(box: Box, share: float, *, wide: bool) -> tuple[Box, Box]:
    if wide:
        at = box.left + box.width * share
        return Box(box.left, box.top, at, box.bottom), Box(at, box.top, box.right, box.bottom)
    at = box.top + box.height * share
    return Box(box.left, box.top, box.right, at), Box(box.left, at, box.right, box.bottom)
