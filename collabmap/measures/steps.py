"""How many steps every school is from every other: one sweep for all that is asked of that.

Breadth-first searches from many schools go side by side, one to a bit: a row of words holds
by which of them a school is reached, and a step is to join the rows of its neighbours. Ten
times as fast as one search after another. Then and others (2014), Proceedings of the VLDB
Endowment 8(4), 449-460, https://doi.org/10.14778/2735496.2735507
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from collabmap.measures.neighbours import Neighbours, cores, side_by_side
from collabmap.network import Network, Numbers

Words = npt.NDArray[np.uint64]

BITS = 64
WORDS_AT_ONCE = 16  # so that what one step needs stays near the processor
WORTH_SHARING = 2_000_000  # schools times words: less is done before another thread has begun


@dataclass(frozen=True, eq=False)
class Steps:
    """How far every school is from the others, in whole numbers, in roster order.

    `counts[d - 1]` says for each school how many others are d steps away, the way to it;
    `near` how many others it reaches in one or two steps, the way from it.
    """

    counts: Numbers
    near: Numbers

    @cached_property
    def lengths(self) -> Numbers:
        """Every number of steps that there is: 1 and so on."""
        return np.arange(1, len(self.counts) + 1)

    @cached_property
    def reaching(self) -> Numbers:
        """How many others reach each school."""
        return np.asarray(self.counts.sum(axis=0))

    @cached_property
    def walked(self) -> Numbers:
        """The steps from all of those, added up."""
        return np.asarray(self.lengths @ self.counts)

    @cached_property
    def harmonic(self) -> "npt.NDArray[np.float64]":
        """One over the steps from each of those, added up."""
        return np.asarray((1 / self.lengths) @ self.counts)

    @property
    def furthest(self) -> int | None:
        """The steps between the two schools furthest apart, within reach; None without a tie."""
        return len(self.counts) or None

    @property
    def mean(self) -> float | None:
        """The mean steps over all pairs within reach; None without a tie."""
        pairs = int(self.reaching.sum())
        return int(self.walked.sum()) / pairs if pairs else None


def steps_of(network: Network) -> Steps:
    """Return how far apart the schools of a network are."""
    n, ends = len(network.schools), network.ends
    if not len(ends):
        return Steps(np.empty((0, n), dtype=np.int64), np.zeros(n, dtype=np.int64))
    turned = ends[:, ::-1]
    if not network.rule.directed:
        counts = _swept(Neighbours.of(np.concatenate([ends, turned]), n), n)
        return Steps(counts[:, network.vertices], counts[:2].sum(axis=0)[network.vertices])
    arriving = _swept(Neighbours.of(turned, n), n)
    leaving = _swept(Neighbours.of(ends, n), n, most=2)
    return Steps(arriving[:, network.vertices], leaving.sum(axis=0)[network.vertices])


def _swept(neighbours: Neighbours, n: int, most: int | None = None) -> Numbers:
    """Count for each of n vertices the others at 1, 2, … steps, at `most` so many."""
    rows = neighbours.rows
    blocks = range(0, rows, BITS * WORDS_AT_ONCE)
    threads = cores() if rows * rows // BITS > WORTH_SHARING else 1

    def sweep(first: int) -> Sequence[Numbers]:
        return _from(neighbours, np.arange(first, min(rows, first + BITS * WORDS_AT_ONCE)), most)

    found: list[Numbers] = []
    for counts in side_by_side(sweep, blocks, at_once=threads):
        for depth, new in enumerate(counts):
            if depth == len(found):
                found.append(np.zeros(n, dtype=np.int64))
            found[depth][neighbours.vertex] += new
    return np.array(found).reshape(len(found), n)


def _from(neighbours: Neighbours, sources: Numbers, most: int | None) -> list[Numbers]:
    """Count for each row how many of the sources are 1, 2, … steps before it."""
    shape = neighbours.rows, -(-len(sources) // BITS)
    room: tuple[Words, Words] = np.empty(shape, np.uint64), np.empty(shape, np.uint64)
    front = np.zeros(shape, dtype=np.uint64)
    bit = np.arange(len(sources), dtype=np.uint64)
    front[sources, bit // BITS] = np.uint64(1) << (bit % BITS)
    unseen, here = ~front, sources
    found: list[Numbers] = []
    while most is None or len(found) < most:
        there = neighbours.beside(here)
        new = neighbours.together(front, there, np.bitwise_or, room)
        left = unseen.take(there, axis=0)
        new &= left
        counts = bits_in(new)
        if not counts.any():
            break
        unseen[there] = left & ~new
        front[here] = 0
        front[there] = new
        here = there[counts > 0]
        found.append(np.zeros(neighbours.rows, dtype=np.int64))
        found[-1][there] = counts
    return found


def bits_in(words: Words) -> Numbers:
    """Return how many bits are set in each row of words."""
    if hasattr(np, "bitwise_count"):
        return np.asarray(np.bitwise_count(words).sum(axis=1, dtype=np.int64))
    return _bits_by_table(words)


def _bits_by_table(words: Words) -> Numbers:
    """Return the same where numpy is older than 2.0: sixteen bits at a time."""
    table = np.zeros(1 << 16, dtype=np.uint8)
    for bit in range(16):
        table += (np.arange(1 << 16) >> bit & 1).astype(np.uint8)
    return np.asarray(table[words.view(np.uint16)].sum(axis=1, dtype=np.int64))
