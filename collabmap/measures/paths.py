"""The shortest paths of one network, walked once for everything that is asked of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from collabmap.measures.sampled import Sample, sample
from collabmap.measures.sharing import WORTH_SHARING, Sharing, Sums
from collabmap.measures.steps import Steps, steps_of
from collabmap.measures.vertices import unasked, undirected
from collabmap.network import Network

# Schools times ties: about ten thousand schools with ten ties each. A quarter of a minute.
EXACT_UP_TO = 1_000_000_000
SHARES = 16
FEWEST = 3
HIGHEST = 0.1  # the schools whose standard error is told: the tenth that score highest


@dataclass(frozen=True, eq=False)
class Estimate:
    """How sure a number is that was worked out from a sample of the schools.

    `error` is the standard error of each school's number, in roster order, from how far the
    parts of the sample differ. `typical_error` is that of the tenth of schools that score
    highest, as a share of their number; `rank_error` how many places a school's rank is off
    on average, as a share of the roster: half of what two halves of the sample differ by.
    """

    sources: int
    of: int
    seed: int
    error: "pd.Series[float]"
    typical_error: float
    rank_error: float

    @property
    def about(self) -> dict[str, Any]:
        """What every output says beside the numbers."""
        return {
            "method": "sampled sources",
            "sources": self.sources,
            "of": self.of,
            "seed": self.seed,
            "typical_error": round(self.typical_error, 4),
            "rank_error": round(self.rank_error, 4),
            "words": self.words,
        }

    @property
    def words(self) -> str:
        """The same in a sentence, for a page."""
        return (
            f"Bridge scores are estimated from a sample of {self.sources:,} of the {self.of:,} "
            "schools with links, because all of them would take too long. A high score is "
            f"typically right to within {self.typical_error:.0%}, and a school's place in the "
            f"order to within {self.rank_error:.1%} of the list."
        )


@dataclass(frozen=True, eq=False)
class Paths:
    """The shortest paths of a network. Each part is worked out when first asked for, and kept.

    `exact` insists on every school's betweenness whatever it takes; without it, a network of
    more than `EXACT_UP_TO` schools times ties is estimated from a sample drawn by `seed`.
    """

    network: Network
    seed: int = 1
    exact: bool = False

    @cached_property
    def undirected(self) -> "Paths":
        """The paths of the undirected network, asked for in the same way."""
        if not self.network.rule.directed:
            return self
        return replace(self, network=undirected(self.network))

    @cached_property
    def steps(self) -> Steps:
        """How many steps every school is from every other."""
        return steps_of(self.network)

    @property
    def estimated(self) -> bool:
        """Whether betweenness is estimated and not counted."""
        return not self.exact and len(self.network.schools) * len(self.network.ends) > EXACT_UP_TO

    @cached_property
    def betweenness(self) -> "pd.Series[float]":
        """The share of shortest paths between two others that pass through each school."""
        if len(self.network.schools) < FEWEST:
            return unasked(self.network)
        if self.estimated:
            return self._by_school(self._sample.batches.mean(axis=0))
        return self._by_school(self._begun.sums().sum(axis=0))

    @cached_property
    def estimate(self) -> Estimate | None:
        """How sure `betweenness` is; None where it is exact."""
        if not self.estimated:
            return None
        batches, sources, of = self._sample
        error = self._by_school(batches.std(axis=0, ddof=1) / np.sqrt(len(batches)))
        highest = self.betweenness.nlargest(max(1, int(HIGHEST * len(error)))).index
        share = (error[highest] / self.betweenness[highest]).median()
        ranks = [pd.Series(batches[half::2].mean(axis=0)).rank() for half in (0, 1)]
        apart = (ranks[0] - ranks[1]).abs().mean() / 2
        return Estimate(sources, of, self.seed, error, float(share), float(apart / len(error)))

    @property
    def estimates(self) -> dict[str, Any]:
        """What was estimated and how, by measure; {} where everything was counted."""
        return {} if self.estimate is None else {"betweenness": self.estimate.about}

    @contextmanager
    def begun(self) -> Iterator[None]:
        """Count the paths in other processes, where that pays, while the block does the rest."""
        if self.estimated or "betweenness" in self.__dict__:
            yield
            return
        work = self._begun
        try:
            yield
        finally:
            work.end()

    @cached_property
    def _begun(self) -> Sharing:
        n = len(self.network.schools)
        many = SHARES if n * len(self.network.ends) > WORTH_SHARING else 1
        return Sharing(self.network, [np.arange(first, n, many) for first in range(many)])

    @cached_property
    def _sample(self) -> Sample:
        return sample(self.network, self.seed)

    def _by_school(self, pairs: Sums) -> "pd.Series[float]":
        """Return pairs through each vertex as a share of all pairs of others, by school."""
        n, roster = len(self.network.schools), self.network.schools.index
        most = (n - 1) * (n - 2) / (1 if self.network.rule.directed else 2)
        return pd.Series(pairs[self.network.vertices] / most, index=roster, dtype="float64")
