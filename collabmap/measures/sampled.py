"""Betweenness from a sample of schools, where all of them would take too long.

The sample is spread: one school from each stretch of the roster, sorted by community, so
that every corner of the network is heard in proportion. And a path from a sampled school
counts only for the schools in its further half, twice over: the nearer half is seen better
from the other end, so a school's number does not jump when one of its neighbours happens to
be drawn. The mean over samples is exact. Brandes and Pich (2007), International Journal of
Bifurcation and Chaos 17, 2303-2318; for the further half, Geisberger, Sanders and Schultes
(2008), Proceedings of ALENEX, 90-100.
"""

import random
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from collabmap.measures.chance import seeded
from collabmap.measures.neighbours import Neighbours, cores, side_by_side
from collabmap.measures.sharing import Sharing
from collabmap.network import Network, Numbers

Floats = npt.NDArray[np.float32]
Sums = npt.NDArray[np.float64]

BATCHES = 6
IN_A_BATCH = 64


class Sample(NamedTuple):
    """What a sample says: `batches` has a row for each batch, estimating the whole by itself.

    A column a vertex: the pairs of others whose shortest paths pass through it. `sources` is
    how many schools were sampled, `of` how many have a tie.
    """

    batches: Sums
    sources: int
    of: int


def sample(network: Network, seed: int) -> Sample:
    """Return what a sample of the schools says of the shortest paths through every vertex."""
    n = len(network.schools)
    drawn = _drawn(network, seed)
    batches = [drawn[first::BATCHES] for first in range(min(BATCHES, len(drawn)))]
    tied = int(np.count_nonzero(np.diff(network.around[0])))
    found = None if network.rule.directed else _far_halves(network, batches)
    if found is None:
        found = Sharing(network, batches).sums()
    sizes = np.array([len(batch) for batch in batches], dtype=np.float64)
    scaled = found * (tied / sizes)[:, None] if batches else np.zeros((1, n))
    return Sample(scaled, len(drawn), tied)


def _drawn(network: Network, seed: int) -> Numbers:
    """Draw the sample: a school from each of as many stretches, by community and identifier."""
    tied = np.flatnonzero(np.diff(network.around[0]))
    with seeded(seed):
        found = network.graph.as_undirected().community_leiden("modularity").membership
    spread = tied[np.argsort(np.asarray(found, dtype=np.int64)[tied], kind="stable")]
    wanted = min(BATCHES * IN_A_BATCH, len(tied))
    chance = random.Random(seed)  # noqa: S311 - no secret
    places = [int((place + chance.random()) * len(tied) / wanted) for place in range(wanted)]
    return np.asarray(spread[places], dtype=np.int64)


# Many sources side by side, one to a column


class Level(NamedTuple):
    """The rows that any source is so many steps from, and its shortest paths to them, or 0."""

    rows: Numbers
    paths: Floats


def _far_halves(network: Network, batches: list[Numbers]) -> Sums | None:
    """Return for each batch the pairs through each vertex; None past what numbers can count."""
    n, both = len(network.schools), np.concatenate([network.ends, network.ends[:, ::-1]])
    neighbours = Neighbours.of(both, n)
    row = np.empty(n, dtype=np.int64)
    row[neighbours.vertex] = np.arange(neighbours.rows)

    def walk(batch: Numbers) -> Sums:
        with np.errstate(over="ignore", invalid="ignore"):
            return _far_half(neighbours, _outward(neighbours, row[batch]))

    found = np.zeros((len(batches), n))
    try:
        for place, sums in enumerate(side_by_side(walk, batches, at_once=cores())):
            found[place, neighbours.vertex] = sums
    except OverflowError:
        return None
    return found


def _outward(neighbours: Neighbours, sources: Numbers) -> list[Level]:
    """Return the levels that the sources reach: themselves, one step away, and so on.

    Raises OverflowError where there are more paths than can be counted.
    """
    shape = neighbours.rows, len(sources)
    room = np.empty(shape, np.float32), np.empty(shape, np.float32)
    front, unseen = np.zeros(shape, np.float32), np.ones(shape, np.float32)
    column = np.arange(len(sources))
    front[sources, column], unseen[sources, column] = 1, 0
    here = np.unique(sources)
    levels = [Level(here, front[here])]
    while True:
        there = neighbours.beside(here)
        new = neighbours.together(front, there, np.add, room)
        left = unseen.take(there, axis=0)
        new *= left
        most = new.max(axis=1)
        if not np.isfinite(most).all():
            raise OverflowError("there are more shortest paths than four bytes can count")
        kept = most > 0
        if not kept.any():
            return levels
        front[here] = 0
        here, new = there[kept], new[kept]
        front[here] = new
        unseen[here] = left[kept] - np.minimum(new, 1)
        levels.append(Level(here, new))


def _far_half(neighbours: Neighbours, levels: list[Level]) -> Sums:
    """Add up for each row the pairs through it, of those that lie in its further half.

    A vertex at depth d of a path of L steps counts when 2d > L, and half when 2d = L: so of
    all levels with a target those at most twice as deep. They are taken in groups that reach
    up to the same depth, `top`: L of 2 top - 1, and half of the two levels beside it, whose
    other half is with the groups before and after. Going up, each source shares what is
    owed to a vertex among the paths that lead there, as in Brandes (2001).
    """
    sums = np.zeros(neighbours.rows)
    shape = neighbours.rows, levels[0].paths.shape[1]
    room = np.empty(shape, np.float32), np.empty(shape, np.float32)
    values = np.zeros(shape, np.float32)
    shares = [np.minimum(level.paths, 1) / np.maximum(level.paths, 1) for level in levels]
    deepest = len(levels) - 1
    for top in range(1, deepest // 2 + 2):
        worth = {2 * top - 2: 0.5, 2 * top - 1: 1.0, 2 * top: 0.5}
        found: Floats | float = 0.0
        for depth in range(min(2 * top, deepest), top, -1):
            here, above = levels[depth], levels[depth - 1]
            values[here.rows] = shares[depth] * (found + worth.get(depth, 0.0))
            found = neighbours.together(values, above.rows, np.add, room)
            values[here.rows] = 0
            found *= above.paths
            if depth > 1:  # a path does not pass through the school that it starts from
                sums[above.rows] += found.sum(axis=1)
    return sums
