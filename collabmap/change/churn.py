"""What would come and go by chance alone, if two periods were alike.

The model: the interactions of both periods that can make ties are put together, and which
of them fell in which period is drawn again at random, as many in each as there were. An
interaction keeps its bodies. Ties kept, gained and lost are counted each time. So the
answer says how much would seem to change if nothing had but which activity fell when: a
permutation test of the labels of periods, in the manner of Good (2005), Permutation,
Parametric and Bootstrap Tests of Hypotheses, 3rd edition, chapter 3.

Only schools on both rosters are asked about: a closed school cannot meet anyone by chance.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from collabmap.network import TieRule, occasions, pairs_under, parts_of
from collabmap.network.occasions import Numbers, Parts
from collabmap.records import Records, SchoolId

DRAWN_AGAIN = (99, 999)
COST = 40_000_000  # pairs and interactions looked at in all draws, about a second
MOST_INTERACTIONS = 2_000_000
INSIDE = 0.9


class Expected(NamedTuple):
    """A count that was seen, and from where to where chance alone puts it in 90% of draws."""

    seen: int
    low: int
    high: int

    @property
    def outside(self) -> bool:
        """Whether what was seen is outside that range."""
        return not self.low <= self.seen <= self.high


class Churn(NamedTuple):
    """What chance alone would do, among the schools on both rosters.

    `before` and `after` are the interactions drawn for each period, of which `both` belong to
    both and stay there; `draws` how often they were drawn, with the seed `seed`.
    """

    kept: Expected
    gained: Expected
    lost: Expected
    schools: int
    before: int
    after: int
    both: int
    draws: int
    seed: int


class _Pool(NamedTuple):
    """The interactions of both periods and the pairs in them.

    `times` says how many interactions each row stands for, `in_before` and `in_after` where
    they fell; pair number i is of the tie `tie[i]` in the row `row[i]`; there are `ties`, and
    a tie needs `least` interactions.
    """

    times: Numbers
    in_before: npt.NDArray[np.bool_]
    in_after: npt.NDArray[np.bool_]
    tie: Numbers
    row: Numbers
    ties: int
    least: int

    @property
    def dealt(self) -> Numbers:
        """How many interactions of each row are dealt out: those of both periods stay there."""
        return np.where(self.in_before & self.in_after, 0, self.times)

    def counted(self, early: Numbers) -> tuple[int, int, int]:
        """Count ties kept, gained and lost when so many of each row's `dealt` fall before."""
        dealt = self.dealt
        stay = self.times - dealt
        here, there = (
            np.bincount(self.tie, (fell + stay)[self.row], minlength=self.ties) >= self.least
            for fell in (early, dealt - early)
        )
        kept = int((here & there).sum())
        return kept, int(there.sum()) - kept, int(here.sum()) - kept

    def drawn(self, early: int, draws: int, seed: int) -> Numbers:
        """Deal the interactions out `draws` times, `early` of them before; a row of counts each."""
        dealt = self.dealt
        which = np.repeat(np.arange(len(dealt)), dealt)
        chance = np.random.default_rng(seed)
        hands = (chance.permutation(len(which))[:early] for _ in range(draws))
        fell = (np.bincount(which[hand], minlength=len(dealt)) for hand in hands)
        return np.array([self.counted(one) for one in fell], dtype=np.int64)


def churn(
    records: Records,
    rules: tuple[TieRule, TieRule],
    schools: pd.Index,
    now: Mapping[SchoolId, SchoolId],
    *,
    seed: int = 1,
) -> Churn | None:
    """Return what chance alone would do to the ties among `schools`.

    `rules` are those of the two periods; `now` gives the identifier of schools that have
    changed theirs. 999 draws, fewer where there are many pairs, never fewer than 99. None
    where no interaction of one of the periods can make a tie among them, or where the two
    together stand for more than two million.
    """
    pool = _pool(records, rules, schools, now)
    dealt = int(pool.dealt.sum())
    stay = int(pool.times.sum()) - dealt
    observed = np.where(pool.in_before, pool.dealt, 0)
    early = int(observed.sum())
    before, after = early + stay, dealt - early + stay
    if not (before and after) or dealt > MOST_INTERACTIONS:
        return None
    draws = int(np.clip(COST // (dealt + len(pool.tie) + 1), *DRAWN_AGAIN))
    tails = ((1 - INSIDE) / 2, (1 + INSIDE) / 2)
    drawn = pool.drawn(early, draws, seed)
    ranges = np.quantile(drawn, tails, axis=0, method="inverted_cdf").astype(np.int64)
    low, high = ranges.tolist()
    seen = pool.counted(observed)
    kept, gained, lost = (Expected(*three) for three in zip(seen, low, high, strict=True))
    return Churn(kept, gained, lost, len(schools), before, after, stay, draws, seed)


def _pool(
    records: Records,
    rules: tuple[TieRule, TieRule],
    schools: pd.Index,
    now: Mapping[SchoolId, SchoolId],
) -> _Pool:
    """Return the interactions that can make ties, in an order that only they decide."""
    counts = [occasions(records, rule)["makes_ties"].to_numpy(bool) for rule in rules]
    parts = _parts(records, schools, now).of(counts[0] | counts[1])
    pairs = pairs_under(rules[0], records, parts)
    ties, tie = np.unique(pairs.a * max(len(schools), 1) + pairs.b, return_inverse=True)
    used, row = np.unique(pairs.at, return_inverse=True)
    times = records.interactions["times"].to_numpy(dtype=np.int64)[used]
    order = _by_content(tie, row, times)
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    used = used[order]
    return _Pool(
        times[order],
        counts[0][used],
        counts[1][used],
        tie,
        place[row],
        len(ties),
        rules[0].least,
    )


def _parts(records: Records, schools: pd.Index, now: Mapping[SchoolId, SchoolId]) -> Parts:
    """Return who of `schools` took part in what, under the identifiers they have now."""
    names = schools.union(pd.Index(sorted(now), dtype="str")).sort_values()
    found = parts_of(records, names)
    body = schools.sort_values().get_indexer(
        pd.Index([now.get(school, school) for school in names], dtype="str")
    )[found.body]
    known = np.flatnonzero(body >= 0)
    key = found.at[known] * max(len(schools), 1) + body[known]
    once, which = np.unique(key, return_inverse=True)
    led = np.zeros(len(once), dtype=bool)
    np.logical_or.at(led, which, found.led[known])
    at, body = np.divmod(once, max(len(schools), 1))
    return Parts(at, body, led)


def _by_content(tie: Numbers, row: Numbers, times: Numbers) -> Numbers:
    """Return the order of the rows by the ties they can make, so that no file's order matters.

    Rows that can make the same ties, as often, may stand either way round: drawing one or
    the other makes no difference.
    """
    mixed = (tie.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(31)
    said = np.zeros(len(times), dtype=np.uint64)
    np.add.at(said, row, mixed * (mixed | np.uint64(1)))
    return np.lexsort((times, said))
