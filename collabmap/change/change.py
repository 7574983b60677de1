"""What changed between two periods, as one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property

import pandas as pd

from collabmap.change.churn import Churn, churn
from collabmap.change.mix import community_agreement, depth_mix, figures_of_both
from collabmap.change.moves import SCHOOL_CHANGES, SchoolChange, ladder_matrix, moves_of
from collabmap.change.periods import check_known, check_order, first_record
from collabmap.change.side import Side, names_now
from collabmap.change.ties import TieChange, because, ties_of_both
from collabmap.network import TieRule
from collabmap.records import Period, Records, SchoolId

SAME_LENGTH = 0.02
MONTH = 30.0


@dataclass(frozen=True, eq=False)
class Change:
    """What changed from one period to another, under one rule.

    `before` and `after` are the two sides with every school under the identifier it has now;
    `ties` has a row for each tie of either, as `ties_of_both` says, with `because`; `moves` a
    row for each school of either roster, as `moves_of` says; `depth_mix` and `figures` as
    their functions say. `communities_agree` is the adjusted Rand index of the two divisions,
    None where it cannot be asked; `churn` what chance alone would do, None likewise.
    `folded` says how many ties of each period are one with another here, since a school took
    another identifier in the middle of it. `began` is the day of the first record.

    Always: `previous + gained - lost == now`, and every school is in one class.
    """

    before: Side
    after: Side
    ties: pd.DataFrame
    moves: pd.DataFrame
    depth_mix: pd.DataFrame
    figures: pd.DataFrame
    communities_agree: float | None
    churn: Churn | None
    folded: tuple[int, int]
    began: pd.Timestamp | None

    @property
    def periods(self) -> tuple[Period, Period]:
        """The two periods, the one before first."""
        undated = Period.undated()
        rules = self.before.network.rule, self.after.network.rule
        return rules[0].period or undated, rules[1].period or undated

    @cached_property
    def counts(self) -> Mapping[TieChange, int]:
        """How many ties were kept, gained and lost."""
        return {
            "kept": int((self.ties["change"] == "kept").sum()),
            "gained": int((self.ties["change"] == "gained").sum()),
            "lost": int((self.ties["change"] == "lost").sum()),
        }

    @property
    def previous(self) -> int:
        """How many ties there were before."""
        return len(self.before.network.ties)

    @property
    def now(self) -> int:
        """How many ties there are after."""
        return len(self.after.network.ties)

    @cached_property
    def schools(self) -> Mapping[SchoolChange, tuple[SchoolId, ...]]:
        """The schools of each class, by identifier; every class has an entry."""
        by_class = self.moves.groupby("change").groups
        return {
            change: tuple(sorted(by_class[change])) if change in by_class else ()
            for change in SCHOOL_CHANGES
        }

    @cached_property
    def matrix(self) -> pd.DataFrame:
        """How many schools went from each level of the ladder to each."""
        return ladder_matrix(self.moves)

    @property
    def days(self) -> tuple[int, int] | None:
        """How many days each period has; None where they have no dates."""
        one, other = self.periods
        if not (one.start and one.end and other.start and other.end):
            return None
        day = timedelta(days=1)
        return (one.end - one.start) // day + 1, (other.end - other.start) // day + 1

    @property
    def same_length(self) -> bool:
        """Whether the periods are as long as each other, a leap day aside."""
        if self.days is None:
            return True
        return max(self.days) - min(self.days) <= SAME_LENGTH * max(self.days)

    @property
    def interactions(self) -> tuple[int, int]:
        """How many meetings of two schools made the ties of each period."""
        told = [int(side.network.ties["interactions"].sum()) for side in (self.before, self.after)]
        return told[0], told[1]

    @property
    def per_month(self) -> tuple[float, float] | None:
        """The same for each thirty days, which periods of any length can be compared by."""
        if self.days is None:
            return None
        counted, days = self.interactions, self.days
        return MONTH * counted[0] / days[0], MONTH * counted[1] / days[1]


def compare(records: Records, before: Side, after: Side, *, seed: int = 1) -> Change:
    """Return what changed from one period to another.

    Both sides are of the same records under the same rule, each over its own period. Nothing
    is asked of the periods here: `changed_since` asks first whether it makes sense.
    Raises ValueError when the rules differ in more than the period.
    """
    rules = before.network.rule, after.network.rule
    if replace(rules[0], period=None) != replace(rules[1], period=None):
        raise ValueError("the two networks are made under different rules")
    rosters = before.network.schools.index, after.network.schools.index
    now, formerly = _names(records.schools, rules, rosters)
    raw = [len(side.network.ties) for side in (before, after)]
    before, after = before.under(now), after.under(now)
    ties = ties_of_both(before.network, after.network)
    moves = moves_of(before, after, ties, formerly)
    ties["because"] = because(ties, moves["change"])
    common = before.network.schools.index.intersection(after.network.schools.index)
    return Change(
        before=before,
        after=after,
        ties=ties,
        moves=moves,
        depth_mix=depth_mix(ties),
        figures=figures_of_both(before.figures, after.figures),
        communities_agree=community_agreement(before.community, after.community),
        churn=churn(records, rules, common.sort_values(), now, seed=seed),
        folded=(raw[0] - len(before.network.ties), raw[1] - len(after.network.ties)),
        began=first_record(records),
    )


def changed_since(records: Records, before: Side, after: Side, *, seed: int = 1) -> Change:
    """Return what changed, as `compare` does, where that makes sense.

    Raises ValueError, in words, where a period has no days, both share some, the later one
    is given first, or the records tell nothing of one of them.
    """
    networks = before.network, after.network
    undated = Period.undated()
    check_order(*(network.rule.period or undated for network in networks))
    for network in networks:
        check_known(records, network)
    return compare(records, before, after, seed=seed)


def _names(
    schools: pd.DataFrame, rules: tuple[TieRule, TieRule], rosters: tuple[pd.Index, pd.Index]
) -> tuple[Mapping[SchoolId, SchoolId], Mapping[SchoolId, SchoolId]]:
    """Return the identifiers schools have now, and the former ones of those that changed since.

    The second is by the identifier of now, of the schools that had another one when the
    earlier of the two periods began.
    """
    periods = [rule.period for rule in rules if rule.period]
    starts = [period.start for period in periods if period.start]
    ends = [period.end for period in periods if period.end]
    now = names_now(schools, rosters, max(ends, default=None))
    then = names_now(schools, rosters, min(starts, default=None))
    changed = {new: old for old, new in sorted(now.items(), reverse=True) if then.get(old) != new}
    return now, changed
