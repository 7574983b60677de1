"""How far apart schools that work together are, beside how far apart all of them are.

In a straight line, since nobody has told the roads; schools without a place on the map are
in none of these numbers. Remoteness is about places and not about ties: a remote school can
be well connected, and a school in a town can have no recorded links.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from collabmap.measures.nearest import places
from collabmap.network import Network, Numbers

Amounts = npt.NDArray[np.float64]

EDGES_KM = (1, 2, 3, 5, 10, 20, 50, 100)
FEWEST_EDGES = 3
NEAREST = 5
METRES = 1000
# How many distances are worked out together: what bounds the memory.
AT_ONCE = 1_000_000
ROWS = 200
FIRST_REACH = 10_000.0


class Band(NamedTuple):
    """The pairs of schools from `least` up to `most` kilometres apart, and how many are tied.

    The lower end is in the band, the upper is not; `most` is None for all that are further.
    """

    least: int
    most: int | None
    pairs: int
    tied: int

    @property
    def share(self) -> float | None:
        """The share of the pairs that are tied, 0 to 1; None where there is no pair."""
        return self.tied / self.pairs if self.pairs else None


class Apart(NamedTuple):
    """How far apart schools are, in kilometres; None where there is nothing to measure.

    `placed` counts the schools with a place, `ties_placed` the tied pairs of which both have
    one. `bands` go on until no tie is longer, and end with all that are further.
    """

    placed: int
    ties_placed: int
    median_tie: float | None
    longest_tie: float | None
    median_pair: float | None
    bands: tuple[Band, ...]


def apart(network: Network) -> Apart:
    """Return how far apart tied schools and all schools are. An arc either way is one tie.

    The bands are a choice, to show how ties thin out with distance; no distance is too far.
    Every pair of schools is looked at, a part of them at a time.
    """
    there = places(network.schools).to_numpy(dtype="float64")
    here, ties = there[_known(there)], _tied_pairs(network, there)
    if len(here) < 2:
        return Apart(len(here), 0, None, None, None, ())
    begin = _edges(ties)
    metres, median = _all_pairs(here)
    tied = np.bincount(ties.astype(np.int64), minlength=len(metres))
    return Apart(
        placed=len(here),
        ties_placed=len(ties),
        median_tie=float(np.median(ties)) / METRES if len(ties) else None,
        longest_tie=float(ties.max()) / METRES if len(ties) else None,
        median_pair=median / METRES,
        bands=tuple(
            Band(least, most, _within(metres, least, most), _within(tied, least, most))
            for least, most in zip(begin, [*begin[1:], None], strict=True)
        ),
    )


def tie_kilometres(network: Network) -> "pd.Series[float]":
    """Return how long each tie is in a straight line, in the order of the ties.

    NaN where the place of either school is unknown.
    """
    there = places(network.schools).to_numpy(dtype="float64")
    metres = _long(there, *network.roster_ends.T)
    return pd.Series(metres / METRES, index=network.ties.index, dtype="float64")


def remoteness(network: Network, *, among: int = NEAREST) -> "pd.Series[float]":
    """Return the mean kilometres from each school to the nearest few others of the roster.

    Indexed by identifier, in roster order; to all others where there are fewer than
    `among`. NaN for a school whose place is unknown, or whose is the only one known.
    """
    answer = pd.Series(np.nan, index=network.schools.index, dtype="float64")
    there = places(network.schools).to_numpy(dtype="float64")
    known = _known(there)
    here = there[known]
    few = min(among, len(here) - 1)
    if few < 1:
        return answer
    order = np.argsort(here[:, 0], kind="stable")
    near = np.empty(len(here))
    near[order] = _nearest_few(here[order], few)
    answer[known] = near / METRES
    return answer


def _known(there: Amounts) -> npt.NDArray[np.bool_]:
    """Return which places are known."""
    return np.asarray(~np.isnan(there).any(axis=1))


def _tied_pairs(network: Network, there: Amounts) -> Amounts:
    """Return the metres of each tied pair whose places are known, arcs both ways once."""
    a, b = network.roster_ends.T
    many = max(len(network.schools), 1)
    a, b = np.divmod(np.unique(np.minimum(a, b) * many + np.maximum(a, b)), many)
    metres = _long(there, a, b)
    return metres[~np.isnan(metres)]


def _long(there: Amounts, a: Numbers, b: Numbers) -> Amounts:
    """Return the metres between two places of each row, NaN where either is unknown."""
    return np.asarray(np.sqrt(((there[a] - there[b]) ** 2).sum(axis=1)))


def _edges(ties: Amounts) -> list[int]:
    """Return where the bands begin, in kilometres: up to the first edge beyond every tie."""
    shorter = [edge for edge in EDGES_KM if len(ties) and edge * METRES <= ties.max()]
    return [0, *EDGES_KM[: max(len(shorter) + 1, FEWEST_EDGES)]]


def _within(metres: Numbers, least: int, most: int | None) -> int:
    """Count the pairs of a band, from how many there are of each whole number of metres."""
    return int(metres[least * METRES : None if most is None else most * METRES].sum())


def _all_pairs(here: Amounts) -> tuple[Numbers, float]:
    """Return how many pairs of schools are how many whole metres apart, and their median.

    Twice over all pairs: first to count, then for the pairs of the one or two metres that
    hold the middle.
    """
    metres = np.zeros(1, dtype=np.int64)
    for gaps in _pair_gaps(here):
        counts = np.bincount(gaps.astype(np.int64), minlength=len(metres))
        counts[: len(metres)] += metres
        metres = counts
    reached = np.cumsum(metres)
    many = int(reached[-1])
    middle = np.array([(many - 1) // 2, many // 2])
    low, high = np.searchsorted(reached, middle, side="right")
    held = np.concatenate([gaps[(gaps >= low) & (gaps < high + 1)] for gaps in _pair_gaps(here)])
    held.sort()
    before = int(reached[low - 1]) if low else 0
    return metres, float(held[middle - before].mean())


def _pair_gaps(here: Amounts) -> Iterator[Amounts]:
    """Yield the metres between the schools of each pair, every pair once, some at a time."""
    start = 0
    while start < len(here) - 1:
        rows = max(1, AT_ONCE // (len(here) - start))
        block, after = here[start : start + rows], here[start + rows :]
        # Within the block every pair is seen from both sides: only one counts.
        yield _between(block, block)[np.triu_indices(len(block), 1)]
        yield _between(block, after).ravel()
        start += rows


def _nearest_few(here: Amounts, few: int) -> Amounts:
    """Return the mean metres from each place to the `few` nearest others; in order of easting."""
    blocks = (here[start : start + ROWS] for start in range(0, len(here), ROWS))
    return np.concatenate([_nearest_of(block, here, few) for block in blocks])


def _nearest_of(block: Amounts, here: Amounts, few: int) -> Amounts:
    """Return the mean metres from each place of a block to the `few` nearest others of `here`.

    Looks some way east and west, and twice as far where that may miss one that is nearer.
    """
    reach = FIRST_REACH
    while True:
        first, last = np.searchsorted(here[:, 0], block[[0, -1], 0] + [-reach, reach])
        everyone = last - first == len(here)
        if everyone or last - first > few:
            # A school is nought from itself: always among the nearest, adding nothing.
            gaps = np.partition(_between(block, here[first:last]), few, axis=1)[:, : few + 1]
            if everyone or gaps.max() < reach:
                return np.asarray(gaps.sum(axis=1) / few)
        reach *= 2


def _between(here: Amounts, there: Amounts) -> Amounts:
    """Return the metres from each place to each other place."""
    east = here[:, None, 0] - there[:, 0]
    north = here[:, None, 1] - there[:, 1]
    east *= east
    north *= north
    east += north
    return np.sqrt(east, out=east)
