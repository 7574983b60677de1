"""Where the linked schools of one set stand, inside the ground they are given."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import igraph
import numpy as np

from collabmap.maps.cells import Floats, arranged
from collabmap.maps.picture import Box

GAP = 8.0
CLOSE_ENOUGH = 2.0
LONGEST = 90.0
STRETCH = 2.0
ROUNDS = 60
STRIDE = 0.35
NAME_ROOM = 16.0
LARGE = 150


class Sizes(NamedTuple):
    """What the dots of a graph need: each one's radius, and room for the names of some.

    `named` has the width of a name by vertex, `room` how far dots stay from the ground's
    sides, across and down.
    """

    radii: Floats
    named: Mapping[int, float]
    room: tuple[float, float]


def placed(
    graph: igraph.Graph, part: Sequence[int], sizes: Sizes, box: Box, pulls: Floats
) -> Floats:
    """Return the x and y of each vertex of `part` inside `box`, in the order of `part`.

    Pieces of the set that no link joins stand apart. `pulls` has a row for each vertex of
    the graph: the mean place of its partners outside the set, NaN where there is none; the
    drawing is turned so that schools stand on the side of those.
    """
    piece = graph.induced_subgraph(part)
    joined = [list(one) for one in piece.connected_components()]
    spots = np.empty((len(part), 2))
    for one, ground in zip(joined, arranged(piece, joined, box), strict=True):
        spots[one] = _drawn(piece.induced_subgraph(one), ground, sizes.room)
        own = np.array(part)[one]
        spots[one] = _turned(spots[one], ground, pulls[own])
    named = {at: sizes.named[one] for at, one in enumerate(part) if one in sizes.named}
    return apart(spots, sizes.radii[list(part)], box, named)


def _drawn(piece: igraph.Graph, ground: Box, room: tuple[float, float]) -> Floats:
    """Draw one joined piece to fill its ground, a piece of a few schools only its middle."""
    middle = np.array([ground.left + ground.right, ground.top + ground.bottom]) / 2
    if piece.vcount() == 1:
        return middle[None, :]
    if piece.vcount() > LARGE:
        raw = piece.layout_fruchterman_reingold(niter=300, grid=False)
    else:
        raw = piece.layout_kamada_kawai()
    spots = _upright(np.array(raw.coords, dtype=float).round(6), wide=ground.width >= ground.height)
    low, high = spots.min(axis=0), spots.max(axis=0)
    spread = np.maximum(high - low, 0.1)
    share = (spots - (low + high) / 2) / spread
    size = np.array([ground.width, ground.height]) - 2 * np.array(room)
    size = np.clip(size, 1.0, LONGEST * (piece.vcount() - 1))
    # A drawing fills its ground, but is not pulled out of shape: a row of three stays a row.
    size = np.minimum(size, STRETCH * spread * (size / spread).min())
    filled: Floats = middle + share * size
    return filled


def _upright(spots: Floats, *, wide: bool) -> Floats:
    """Turn a drawing so that its longest direction lies along the longer side of its ground."""
    centred = spots - spots.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    # The sign of an axis is chance: let its largest part be positive.
    signs = np.sign(axes[range(len(axes)), np.abs(axes).argmax(axis=1)])
    turned = centred @ (axes * signs[:, None]).T
    upright: Floats = (turned if wide else turned[:, ::-1]).round(6)
    return upright


def _turned(spots: Floats, ground: Box, pulls: Floats) -> Floats:
    """Mirror a drawing so that schools stand nearest to their partners elsewhere."""
    pulled = ~np.isnan(pulls[:, 0])
    if not pulled.any():
        return spots
    middle = np.array([ground.left + ground.right, ground.top + ground.bottom])
    ways = [spots * sign + middle * (1 - sign) / 2 for sign in _mirrors()]
    lengths = [np.hypot(*(way - pulls)[pulled].T).sum().round(3) for way in ways]
    return ways[int(np.argmin(lengths))]


def _mirrors() -> list[Floats]:
    return [np.array(sign) for sign in ((1, 1), (-1, 1), (1, -1), (-1, -1))]


def apart(spots: Floats, radii: Floats, box: Box, named: Mapping[int, float]) -> Floats:
    """Return the places moved, as little as need be, until no dots overlap inside `box`.

    `named` gives the width of the names that need room below their dots, by the number of
    the dot: other dots are moved out of it. Where the box is too small for all, some dots
    still overlap: `crowded` tells.
    """
    tails = [(dot, step) for dot, width in named.items() for step in _steps(width)]
    owner = np.array([dot for dot, _ in tails], dtype=int)
    offset = np.array([(step, radii[dot] + NAME_ROOM) for dot, step in tails]).reshape(-1, 2)
    size = np.concatenate([radii, np.full(len(tails), NAME_ROOM - GAP)])
    wanted = radii[:, None] + size[None, :] + GAP
    whose = np.concatenate([np.arange(len(spots)), owner])
    wanted[np.arange(len(spots))[:, None] == whose[None, :]] = 0.0
    here = _inside(spots + _nudges(len(spots)), radii, box)
    for _ in range(ROUNDS):
        every = np.concatenate([here, here[owner] + offset])
        x = here[:, 0, None] - every[None, :, 0]
        y = here[:, 1, None] - every[None, :, 1]
        distance = np.sqrt(x * x + y * y)
        short = np.maximum(wanted - distance, 0.0)
        if short.max(initial=0.0) < CLOSE_ENOUGH:
            break
        push = STRIDE * short / np.maximum(distance, 0.01)
        moved = np.stack([(x * push).sum(axis=1), (y * push).sum(axis=1)], axis=1)
        here = _inside(here + moved, radii, box)
    return here


def _steps(width: float) -> tuple[float, ...]:
    """Return where round guards stand along a name, from its middle."""
    many = max(1, round(width / (1.6 * NAME_ROOM)))
    return tuple((number - (many - 1) / 2) * width / many for number in range(many))


def _nudges(many: int) -> Floats:
    """Return tiny steps, each another way, so that dots in one place can part."""
    turns = np.arange(many) * 2.399963
    nudges: Floats = np.stack([np.cos(turns), np.sin(turns)], axis=1) * 0.02
    return nudges


def _inside(spots: Floats, radii: Floats, box: Box) -> Floats:
    low = np.array([box.left, box.top]) + radii[:, None] + GAP / 2
    high = np.array([box.right, box.bottom]) - radii[:, None] - GAP / 2
    inside: Floats = np.clip(spots, np.minimum(low, high), np.maximum(low, high))
    return inside


def crowded(spots: Floats, radii: Floats, box: Box) -> bool:
    """Return whether any two dots overlap or touch, or one stands over a side of `box`."""
    over = (spots < np.array([box.left, box.top]) + radii[:, None]) | (
        spots > np.array([box.right, box.bottom]) - radii[:, None]
    )
    between = spots[:, None, :] - spots[None, :, :]
    short = radii[:, None] + radii[None, :] + 1 - np.hypot(between[..., 0], between[..., 1])
    np.fill_diagonal(short, -1)
    return bool(over.any() or (short > 0).any())
