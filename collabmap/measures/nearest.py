"""Where schools are, and which of some others is nearest, in a straight line."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from collabmap.network import Network

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

BRITISH_NATIONAL_GRID = "EPSG:27700"
LATITUDE_AND_LONGITUDE = "EPSG:4326"
AT_ONCE = 2_000_000
A_SQUARE = 2  # schools, about
EVERY_PAIR = 200_000
ALMOST = 1 - 1e-9  # a place at the very edge of the squares may be as near as one beyond it


def places(schools: pd.DataFrame) -> pd.DataFrame:
    """Return each school's `easting` and `northing` in metres on the British National Grid.

    Indexed as `schools`. Where a school has no grid reference it is worked out from its
    latitude and longitude. NaN where there is neither; 0,0 is how registers write that
    nobody knows, and counts as none.
    """
    grid = _known(schools, ["easting", "northing"])
    degrees = _known(schools, ["latitude", "longitude"])
    asked = np.isnan(grid[:, 0]) & ~np.isnan(degrees[:, 0])
    if asked.any():
        from pyproj import Transformer

        turn = Transformer.from_crs(LATITUDE_AND_LONGITUDE, BRITISH_NATIONAL_GRID)
        grid[asked] = np.column_stack(turn.transform(*degrees[asked].T))
        grid[~np.isfinite(grid).all(axis=1)] = np.nan
    return pd.DataFrame(grid, index=schools.index, columns=["easting", "northing"])


def nearest(network: Network, among: pd.Index) -> pd.DataFrame:
    """Return the school of `among` nearest to each school of the roster, and how far it is.

    Indexed by identifier in roster order: `id`, "" where either place is unknown, and `km`
    in a straight line, NaN there. A school is not its own nearest; of schools equally near
    the one with the lowest identifier is meant.
    """
    here = places(network.schools).dropna()
    there = here[here.index.isin(among)].sort_index()
    answer = pd.DataFrame({"id": "", "km": float("nan")}, index=network.schools.index)
    if there.empty:
        return answer
    itself = there.index.get_indexer(here.index)
    best, metres = _nearest(here.to_numpy(), there.to_numpy(), itself)
    known = best >= 0
    found = pd.DataFrame(
        {"id": there.index[best[known]], "km": metres[known] / 1000}, index=here.index[known]
    )
    return found.reindex(answer.index).fillna({"id": ""})


def _nearest(here: Numbers, there: Numbers, itself: Places) -> tuple[Places, Numbers]:
    """Return which of `there` is nearest to each of `here` (-1: none), and the metres to it.

    The map is cut into squares, a few of `there` to each. Only the squares around a place
    are looked through, and twice as far around where nobody was near enough to rule out
    somebody beyond them. `itself` is the place of each of `here` in `there`, or -1.
    """
    if len(here) * len(there) <= EVERY_PAIR:
        return _of_every_pair(here, there, itself)
    squares = Squares.of(there, also=here)
    best = np.full(len(here), -1, dtype=np.int64)
    metres = np.full(len(here), np.inf)
    waiting, around = np.arange(len(here)), 1
    while len(waiting):
        for some, each, other in squares.around(here[waiting], around):
            asked = waiting[some]
            _keep_nearest(asked[each], other, (here, there, itself), (best, metres))
        if around >= squares.across:
            break
        waiting = waiting[metres[waiting] >= around * squares.side * ALMOST]
        around *= 2
    return best, metres


def _of_every_pair(here: Numbers, there: Numbers, itself: Places) -> tuple[Places, Numbers]:
    """Return the same by looking at every pair, which is quicker where there are few."""
    gaps = here[:, None, :] - there[None, :, :]
    away = np.hypot(gaps[..., 0], gaps[..., 1])
    away[itself >= 0, itself[itself >= 0]] = np.inf
    best = away.argmin(axis=1)
    metres = away[np.arange(len(here)), best]
    return np.where(np.isfinite(metres), best, -1), metres


def _keep_nearest(
    each: Places,
    other: Places,
    where: tuple[Numbers, Numbers, Places],
    found: tuple[Places, Numbers],
) -> None:
    """Note in `found` the nearest `other` of each, the first of those equally near."""
    here, there, itself = where
    best, metres = found
    gaps = here[each] - there[other]
    away = np.hypot(gaps[:, 0], gaps[:, 1])
    away[other == itself[each]] = np.inf
    order = np.lexsort((other, away, each))
    first = order[np.diff(each[order], prepend=-1) > 0]
    first = first[np.isfinite(away[first])]
    best[each[first]], metres[each[first]] = other[first], away[first]


class Squares(NamedTuple):
    """Places on a map that is cut into squares, `across` each way, numbered row by row.

    `order` has the places square by square, `starts` where each square's begin in it.
    """

    corner: Numbers
    side: float
    across: int
    order: Places
    starts: Places

    @classmethod
    def of(cls, places: Numbers, *, also: Numbers) -> "Squares":
        """Cut a map into squares, about two places to each; it has room for some others also."""
        on_it = np.concatenate([places, also])
        corner, wide = on_it.min(axis=0), float(np.ptp(on_it, axis=0).max())
        across = max(1, int(np.sqrt(len(places) / A_SQUARE)))
        side = max(wide / across, 1.0)
        across += 1  # for those at the very end
        column, row = np.floor((places - corner) / side).astype(np.int64).T
        order = np.argsort(row * across + column, kind="stable")
        starts = np.searchsorted((row * across + column)[order], np.arange(across**2 + 1))
        return cls(corner, side, across, order, starts)

    def around(self, here: Numbers, around: int) -> Iterator[tuple[slice, Places, Places]]:
        """Give every pair of one of `here` and a place within so many squares of it.

        In pieces: which of `here` are asked, and each pair as the number of one of them
        and of a place. In a row of the map the squares stand side by side, and so do
        their places: a span of `order` for each row.
        """
        column, row = np.floor((here - self.corner) / self.side).astype(np.int64).T
        rows = row[:, None] + np.arange(-around, around + 1)
        first, last = (column + step for step in (-around, around))
        on_it = (rows >= 0) & (rows < self.across)
        on_it &= ((last >= 0) & (first < self.across))[:, None]
        begin = rows * self.across + first.clip(0, self.across - 1)[:, None]
        end = rows * self.across + last.clip(0, self.across - 1)[:, None] + 1
        begin, end = (self.starts[np.where(on_it, square, 0)] for square in (begin, end))
        sizes = end - begin
        pieces = np.cumsum(sizes.sum(axis=1)) // AT_ONCE
        for piece in np.unique(pieces).tolist():
            low, high = np.searchsorted(pieces, (piece, piece + 1)).tolist()
            each = np.repeat(np.arange(high - low), sizes[low:high].sum(axis=1))
            spans = sizes[low:high].ravel()
            within = np.arange(spans.sum()) - np.repeat(np.cumsum(spans) - spans, spans)
            place = np.repeat(begin[low:high].ravel(), spans) + within
            yield slice(low, high), each, self.order[place]


def _known(schools: pd.DataFrame, columns: list[str]) -> Numbers:
    """Return two columns as rows of two numbers, both NaN where either is missing or both 0."""
    pair = schools[columns].to_numpy(dtype="float64", copy=True)
    pair[np.isnan(pair).any(axis=1) | (pair == 0).all(axis=1)] = np.nan
    return pair
