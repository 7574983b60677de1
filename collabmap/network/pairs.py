"""Pairs of schools that share an interaction, as arrays, and their sums over interactions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from collabmap.network.occasions import Numbers, Parts
from collabmap.records import gathered

TERMS = ((1, 1), (4, 12), (9, 1))


class Pairs(NamedTuple):
    """Each pair of schools and interaction they share: places in identifier order, `a` < `b`.

    `at` is the place of the interaction in the records; `led_a` and `led_b` say which led.
    For arcs `a` is where the arc starts.
    """

    a: Numbers
    b: Numbers
    at: Numbers
    led_a: npt.NDArray[np.bool_]
    led_b: npt.NDArray[np.bool_]


def pairs_of(parts: Parts, interactions: int) -> Pairs:
    """Return every pair within each interaction: k(k-1)/2 of an interaction of k schools."""
    sizes = np.bincount(parts.at, minlength=interactions)
    starts = np.cumsum(sizes) - sizes
    first, second = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for size in np.unique(sizes[sizes >= 2]):
        rows = starts[sizes == size][:, None] + np.arange(size)
        one, other = np.triu_indices(size, 1)
        first.append(rows[:, one].ravel())
        second.append(rows[:, other].ravel())
    a, b = np.concatenate(first), np.concatenate(second)
    return Pairs(parts.body[a], parts.body[b], parts.at[a], parts.led[a], parts.led[b])


def arcs_of(pairs: Pairs, directions: "pd.Series[str]") -> Pairs:
    """Turn pairs into arcs: both ways where mutual, else from the giver to the receivers only.

    `directions` has the direction of each interaction, in the order of the records.
    """
    said = directions.to_numpy()
    gives, takes = (said == "lead_gives")[pairs.at], (said == "lead_receives")[pairs.at]
    mutual = ~gives & ~takes
    forth = mutual | (gives & pairs.led_a) | (takes & pairs.led_b)
    back = mutual | (gives & pairs.led_b) | (takes & pairs.led_a)
    at = np.concatenate([pairs.at[forth], pairs.at[back]])
    led = np.zeros(len(at), dtype=bool)
    return Pairs(
        a=np.concatenate([pairs.a[forth], pairs.b[back]]),
        b=np.concatenate([pairs.b[forth], pairs.a[back]]),
        at=at,
        led_a=led,
        led_b=led,
    )


@dataclass(frozen=True, eq=False)
class Ties:
    """The pairs brought together: pair number `row[i]` belongs to tie `tie[i]`.

    Ties are numbered in identifier order; `row` puts the pairs in the order of their ties,
    and of the records within a tie, so that sums are the same to the last digit whatever
    the order of the file. `starts` is where each tie begins; `a` and `b` are its two ends.
    """

    row: Numbers
    tie: Numbers
    starts: Numbers
    a: Numbers
    b: Numbers

    @classmethod
    def of(cls, pairs: Pairs) -> "Ties":
        """Bring the pairs of each tie together."""
        row = np.lexsort((pairs.at, pairs.b, pairs.a))
        a, b = pairs.a[row], pairs.b[row]
        new = np.ones(len(row), dtype=bool)
        new[1:] = (a[1:] != a[:-1]) | (b[1:] != b[:-1])
        starts = np.flatnonzero(new)
        return cls(row, np.cumsum(new) - 1, starts, a[starts], b[starts])

    def total(self, values: "npt.NDArray[np.float64]") -> "npt.NDArray[np.float64]":
        """Add a value of the pairs up for each tie; NaN where none of them is known."""
        told = values[self.row]
        if not len(told):
            return told
        known = ~np.isnan(told)
        sums = np.add.reduceat(np.where(known, told, 0.0), self.starts)
        return np.where(np.logical_or.reduceat(known, self.starts), sums, np.nan)

    def words(self, cells: "npt.NDArray[np.object_]") -> list[str]:
        """Join the different words of the pairs of each tie, in alphabetical order, by `;`."""
        codes, said = pd.factorize(cells[self.row])
        once = np.unique(self.tie * max(len(said), 1) + codes)
        ties, code = np.divmod(once, max(len(said), 1))
        words = gathered(zip(ties.tolist(), said[code].tolist(), strict=True))
        return [_alphabetical(found) for found in words.values()]

    def terms(self, first: pd.DatetimeIndex, last: pd.DatetimeIndex) -> Numbers:
        """Count the terms in which each tie was active; a pair without a date counts in none."""
        dated = ~np.isnan(first[self.row].year.to_numpy(dtype=float))
        begin, end = _term(first[self.row][dated]), _term(last[self.row][dated])
        spans = end - begin + 1
        within = np.arange(spans.sum()) - np.repeat(np.cumsum(spans) - spans, spans)
        tie = np.repeat(self.tie[dated], spans)
        active = np.unique(np.stack([tie, np.repeat(begin, spans) + within]), axis=1)[0]
        return np.bincount(active, minlength=len(self.starts))


def _alphabetical(words: Sequence[str]) -> str:
    """Join words, some of which are lists themselves, each once and in alphabetical order."""
    return ";".join(sorted({part for word in set(words) for part in word.split(";") if part}))


def _term(days: pd.DatetimeIndex) -> Numbers:
    """Number the terms since year 0, three a year."""
    date = days.month.to_numpy() * 100 + days.day.to_numpy()
    begun = sum((date >= month * 100 + day).astype(np.int64) for month, day in TERMS)
    return np.asarray(days.year.to_numpy(dtype=np.int64) * len(TERMS) + begun)
