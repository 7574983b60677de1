"""Where the linked schools stand: one drawing, or a ground for each set of them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import igraph
import numpy as np
import numpy.typing as npt
import pandas as pd

from collabmap.maps import cells, places, zones
from collabmap.maps.cells import Floats
from collabmap.maps.letters import width_of
from collabmap.maps.marks import HUBS, Mark
from collabmap.maps.picture import Box, Heading
from collabmap.maps.words import group_words
from collabmap.measures import seeded
from collabmap.network import Network
from collabmap.records import SchoolId, count_of

ONE_DRAWING_UP_TO = 60
ALL_NAMES_UP_TO = 50
ROOM_FOR_ALL_NAMES = (124.0, 26.0)
ROOM_AT_SIDES = (26.0, 22.0)
BETWEEN = 4.0
SMALL = (2, 3)
ROOM_PER_SCHOOL = 2900.0
STRIP_COLUMN = 390.0
STRIP_ROW = 72.0
APART = "Linked only with each other"


class Ground(NamedTuple):
    """The linked schools in their places, inside `box`, on the panels of their sets."""

    box: Box
    spots: Mapping[SchoolId, tuple[float, float]]
    panels: tuple[Box, ...]
    headings: tuple[Heading, ...]
    crowded: bool


class _Part(NamedTuple):
    """Some linked schools, by vertex, the box they are drawn in, and what is drawn under them."""

    vertices: Sequence[int]
    box: Box
    panel: Box | None = None
    heading: Heading | None = None


def ground_of(
    network: Network, linked: Sequence[Mark], box: Box, *, by: str | None, seed: int
) -> Ground:
    """Return the places of the `linked` schools inside `box`.

    `by` names a column of the roster whose values stand apart, each under its name, on a
    deeper box where they are many. Without one, many schools are parted into the sets that
    work together, without names, and sets of two or three that nothing joins to the rest
    stand in a strip of their own that makes the box deeper.
    """
    if not linked:
        return Ground(box, {}, (), (), crowded=False)
    graph = _graph(network, [mark.id for mark in linked])
    with seeded(seed):
        if by is not None:
            parts = _by_group(graph, network.schools, by, box)
        else:
            parts = _by_links(graph, box)
        spots, crowded = _spots(graph, parts, _sizes(linked))
    return Ground(
        Box(box.left, box.top, box.right, max(part.box.bottom for part in parts)),
        {mark.id: (x, y) for mark, (x, y) in zip(linked, spots.tolist(), strict=True)},
        tuple(part.panel for part in parts if part.panel),
        tuple(part.heading for part in parts if part.heading),
        crowded,
    )


def _sizes(linked: Sequence[Mark]) -> places.Sizes:
    """Ask for room: for all names on a small map, for those of the hubs on a large one."""
    radii = np.array([mark.radius for mark in linked])
    if len(linked) <= ALL_NAMES_UP_TO:
        return places.Sizes(radii, {}, ROOM_FOR_ALL_NAMES)
    named = {
        number: max(map(width_of, mark.name_lines))
        for number, mark in enumerate(linked)
        if mark.rank < HUBS
    }
    return places.Sizes(radii, named, ROOM_AT_SIDES)


def _graph(network: Network, linked: list[SchoolId]) -> igraph.Graph:
    """Return the linked schools as an undirected graph by identifier, no weight 0."""
    graph = network.graph.subgraph(linked).as_undirected(combine_edges={"weight": "max"})
    graph.simplify(combine_edges={"weight": "max"})
    known = [0.0 if pd.isna(weight) else weight for weight in graph.es["weight"]]
    graph.es["weight"] = [max(weight, 0.01) for weight in known]
    return graph


def _by_group(graph: igraph.Graph, schools: pd.DataFrame, by: str, box: Box) -> list[_Part]:
    """Part the schools by a column of the roster, each value under its name."""
    groups: dict[str, list[int]] = {}
    for vertex, school in enumerate(graph.vs["name"]):
        groups.setdefault(" ".join(str(schools.at[school, by]).split()), []).append(vertex)
    ordered = sorted(groups, key=lambda group: (group == "", group))
    sets = [groups[group] for group in ordered]
    room = sum(max(cells.TITLED.least, len(part)) for part in sets) * ROOM_PER_SCHOOL
    bottom = max(box.bottom, box.top + room / box.width)
    deeper = Box(box.left, box.top, box.right, bottom)
    boxes = cells.arranged(graph, sets, deeper, cells.TITLED)
    parts = []
    for group, part, one in zip(ordered, sets, boxes, strict=True):
        whole = _titled(group or f"{group_words(by)} not given", part, one)
        first, *rest = _working(graph, part, whole.box)
        parts += [_Part(first.vertices, first.box, whole.panel, whole.heading), *rest]
    return parts


def _by_links(graph: igraph.Graph, box: Box) -> list[_Part]:
    """Part the schools by who works with whom; small sets apart from the rest come last."""
    pieces = [sorted(piece) for piece in graph.connected_components()]
    largest = max(map(len, pieces))
    small = sorted(piece for piece in pieces if len(piece) in SMALL and len(piece) < largest)
    apart = {vertex for piece in small for vertex in piece}
    parts = _working(graph, [v for v in range(graph.vcount()) if v not in apart], box)
    if len(parts) > 1:
        parts = [_Part(part.vertices, part.box, part.box.inset(BETWEEN)) for part in parts]
    return [*parts, *_strip(small, box)]


def _working(graph: igraph.Graph, part: Sequence[int], box: Box) -> list[_Part]:
    """Part many schools into the sets that work together most; few stay one part.

    Schools that nobody in the part works with are a set by themselves.
    """
    if len(part) <= ONE_DRAWING_UP_TO:
        return [_Part(part, box)]
    piece = graph.induced_subgraph(part)
    found = cells.working_sets(piece)
    alone = sorted(vertex for one in found if len(one) < SMALL[0] for vertex in one)
    sets = [one for one in found if len(one) >= SMALL[0]] + ([alone] if alone else [])
    boxes = cells.arranged(piece, sets, box)
    return [
        _Part([part[vertex] for vertex in one], own) for one, own in zip(sets, boxes, strict=True)
    ]


def _strip(small: Sequence[Sequence[int]], box: Box) -> list[_Part]:
    """Stand small sets side by side below `box`, on one panel under one heading."""
    if not small:
        return []
    columns = int(box.width // STRIP_COLUMN)
    rows = -(-len(small) // columns)
    bottom = box.bottom + 4 * BETWEEN + zones.HEADING_HEIGHT + rows * STRIP_ROW
    whole = Box(box.left, box.bottom + 2 * BETWEEN, box.right, bottom)
    head = _titled(APART, [vertex for part in small for vertex in part], whole)
    wide = whole.width / columns
    parts = []
    for number, part in enumerate(small):
        row, column = divmod(number, columns)
        left, top = whole.left + column * wide, whole.top + zones.HEADING_HEIGHT + row * STRIP_ROW
        parts.append(_Part(part, Box(left, top, left + wide, top + STRIP_ROW), None))
    first = parts[0]
    return [_Part(first.vertices, first.box, head.panel, head.heading), *parts[1:]]


def _titled(title: str, vertices: Sequence[int], box: Box) -> _Part:
    panel = box.inset(BETWEEN)
    note = count_of(len(vertices), "school")
    heading = zones.heading_at(title, note, panel.left + 12, panel.top, panel.width - 24)
    below = Box(panel.left, panel.top + zones.HEADING_HEIGHT - 8, panel.right, panel.bottom)
    return _Part(vertices, below, panel, heading)


def _spots(graph: igraph.Graph, parts: Sequence[_Part], sizes: places.Sizes) -> tuple[Floats, bool]:
    """Draw each part on its ground, turned towards the parts it is linked to."""
    middles = np.empty((graph.vcount(), 2))
    belongs = np.empty(graph.vcount(), dtype=np.int64)
    for number, part in enumerate(parts):
        box = part.box
        middles[list(part.vertices)] = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
        belongs[list(part.vertices)] = number
    pulls = _pulls(graph, middles, belongs)
    spots, crowded = np.empty((graph.vcount(), 2)), False
    for part in parts:
        own = list(part.vertices)
        spots[own] = places.placed(graph, own, sizes, part.box, pulls)
        crowded = crowded or places.crowded(spots[own], sizes.radii[own], part.box)
    return spots.round(1), crowded


def _pulls(graph: igraph.Graph, middles: Floats, belongs: npt.NDArray[np.int64]) -> Floats:
    """Return the mean place of each vertex's partners in other sets; NaN without any."""
    ends = np.array(graph.get_edgelist(), dtype=int).reshape(-1, 2)
    ends = ends[belongs[ends[:, 0]] != belongs[ends[:, 1]]]
    sums, counts = np.zeros((graph.vcount(), 2)), np.zeros(graph.vcount())
    for here, there in (ends.T, ends.T[::-1]):
        np.add.at(sums, here, middles[there])
        np.add.at(counts, here, 1)
    return np.where(counts[:, None] > 0, sums / np.maximum(counts, 1)[:, None], np.nan)
