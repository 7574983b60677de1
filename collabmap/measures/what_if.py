"""What another tie rule would make of the same records: links, density, schools with none."""

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pandas as pd

from collabmap.measures.cohesion import density
from collabmap.measures.coverage import Coverage, coverage, strangers_of
from collabmap.measures.levels import schools_in
from collabmap.network import Network, TieRule, build_network, occasions
from collabmap.records import Records

MOST_PAIRS = 5_000_000


class WhatIf(NamedTuple):
    """What a network would be under a rule.

    `ties` counts links, one-way ones where the rule is directed; `density` as the measure of
    that name, None where it cannot be asked; `without` counts schools without a link among
    those that records or returns tell of, as the headline does.
    """

    rule: TieRule
    ties: int
    density: float | None
    without: int


@dataclass(frozen=True, eq=False)
class WhatIfs:
    """The rules tried on some records, each once: `network` is what they are under their own."""

    records: Records
    network: Network
    coverage: Coverage
    everyone_answered: bool = False
    tried: dict[TieRule, WhatIf | None] = field(default_factory=dict, repr=False)

    def under(self, rule: TieRule) -> WhatIf | None:
        """Return what the network would be under a rule; None where that takes too long."""
        if rule not in self.tried:
            self.tried[rule] = self._try(rule)
        return self.tried[rule]

    def _try(self, rule: TieRule) -> WhatIf | None:
        if rule == self.network.rule:
            return _seen(self.network, self.coverage)
        if too_many_pairs(self.records, rule):
            return None
        other = build_network(self.records, rule)
        # Only another period or roster changes which schools the records tell of; where there
        # are names of nobody known, also which schools have no other partner.
        same = (rule.period, rule.bodies) == (self.network.rule.period, self.network.rule.bodies)
        same &= strangers_of(self.records, self.coverage.outsiders).empty
        return _seen(other, self.coverage if same else self._coverage(other))

    def _coverage(self, other: Network) -> Coverage:
        outsiders = self.coverage.outsiders
        everyone = self.everyone_answered
        return coverage(self.records, other, everyone_answered=everyone, outsiders=outsiders)


def too_many_pairs(records: Records, rule: TieRule) -> bool:
    """Return whether a rule makes more pairs than can be tried while somebody waits.

    An event of k bodies makes k(k-1)/2: one of 3,000 bodies, 4.5 million.
    """
    found = occasions(records, rule)
    bodies = found.loc[found["makes_ties"], "bodies"].to_numpy()
    return int(np.sum(bodies * (bodies - 1) // 2)) > MOST_PAIRS


def level_moves(now: "pd.Series[str]", then: "pd.Series[str]") -> pd.DataFrame:
    """Return the schools whose level would be another, in the order of `now`.

    `now` and `then` are levels by school; a school that only one of them has did not move.
    Indexed by school: `now`, `then`.
    """
    both = pd.DataFrame({"now": now, "then": then.reindex(now.index)}, index=now.index).dropna()
    return both[both["now"] != both["then"]]


def _seen(network: Network, coverage: Coverage) -> WhatIf:
    told = coverage.covered_ids.intersection(network.schools.index)
    without = len(told - schools_in(network.ties))
    return WhatIf(network.rule, len(network.ties), density(network), without)
