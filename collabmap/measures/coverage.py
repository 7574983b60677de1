"""Which schools the records say anything about.

A school in no record has either met nobody or told nobody: only a return tells the two
apart. So every finding stands beside its coverage, and silence is never counted as absence.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import pandas as pd

from collabmap.network import Network, as_one, occasions
from collabmap.records import Period, Records, SchoolId

ONE_DAY = pd.Timedelta(days=1)


@dataclass(frozen=True)
class Coverage:
    """How many schools of a roster are covered, and how many sent returns for the period.

    A school is covered when it took part in an interaction of the period, one too large or
    of a type not chosen included, or when it is among the `returned_ids`: those whose
    returns cover every day of the period. One without a tie that is `waiting` is not covered,
    whatever it sent: its records name bodies that nobody has told us who they are, so that
    it has no partner yet and cannot be said to have none. `waiting` has their names;
    `outsiders` are names that somebody has said are no school of the list.
    """

    covered_ids: frozenset[SchoolId] = field(repr=False)
    returned_ids: frozenset[SchoolId] = field(repr=False)
    schools: int
    waiting: Mapping[SchoolId, tuple[str, ...]] = field(default_factory=dict, repr=False)
    outsiders: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def covered(self) -> int:
        """How many schools are covered."""
        return len(self.covered_ids)

    @property
    def returns(self) -> int:
        """How many schools sent returns for the whole period."""
        return len(self.returned_ids)


def coverage(
    records: Records,
    network: Network,
    *,
    everyone_answered: bool = False,
    outsiders: Collection[str] = (),
) -> Coverage:
    """Return which schools of the network's roster are covered in its period.

    With `everyone_answered` ("these are all our records") every school has sent a return.
    In an undated period every interaction counts, and any return covers it. `outsiders` are
    names on no list that are known all the same: whoever met them waits for nobody. What a
    school did and returned before it became another in the period is its own.
    """
    records = as_one(records, network.became)
    roster = network.schools.index
    found = occasions(records, network.rule)
    rows = records.participations
    seen = rows.loc[rows["interaction"].isin(found.index[found["in_period"]]), "body"]
    period = network.rule.period or Period.undated()
    returned = set(roster) if everyone_answered else _returned(records.returns, period)
    returned &= set(roster)
    ties = found.index[found["makes_ties"]]
    strangers = strangers_of(records, outsiders)
    waiting = _waiting(records, network, strangers[strangers["interaction"].isin(ties)])
    return Coverage(
        covered_ids=frozenset((returned | set(roster[roster.isin(seen)])) - set(waiting)),
        returned_ids=frozenset(returned),
        schools=len(roster),
        waiting=waiting,
        outsiders=frozenset(outsiders),
    )


def strangers_of(records: Records, outsiders: Collection[str] = ()) -> pd.DataFrame:
    """Return the participations of bodies on no list of schools, `outsiders` left aside."""
    codes, names = records.taking_part
    known = names.isin([*records.schools.index, *outsiders])
    return records.participations[~known[codes]]


def _waiting(
    records: Records, network: Network, strangers: pd.DataFrame
) -> Mapping[SchoolId, tuple[str, ...]]:
    """Return the schools without a tie with the names, as written, of strangers beside them."""
    if strangers.empty:
        return {}
    alone = network.degree.index[network.degree == 0]
    parts = records.participations
    mine = parts[parts["body"].isin(alone) & parts["interaction"].isin(strangers["interaction"])]
    both = mine.merge(strangers, on="interaction", suffixes=("", "_beside"))
    beside = both.groupby("body")["body_beside"].unique()
    return {str(school): tuple(sorted(names)) for school, names in beside.items()}


def _returned(returns: pd.DataFrame, period: Period) -> set[SchoolId]:
    """Return the schools whose returns, put together, cover every day of the period."""
    if period.start is None or period.end is None:
        return set(returns["school"])
    start, end = pd.Timestamp(period.start), pd.Timestamp(period.end)
    touching = returns[(returns["start"] <= end) & (returns["end"] >= start)]
    whole = (touching["start"] <= start) & (touching["end"] >= end)
    answered = set(touching.loc[whole, "school"].tolist())
    parts = touching[~touching["school"].isin(answered)]
    return answered | _pieced_together(parts, start, end)


def _pieced_together(
    touching: pd.DataFrame, start: pd.Timestamp, end: pd.Timestamp
) -> set[SchoolId]:
    """Return the schools whose returns for parts of a period leave no day of it out."""
    if touching.empty:
        return set()
    touching = touching.sort_values(["school", "start"])
    reached = touching.groupby("school")["end"].cummax() + ONE_DAY
    # The first return must reach back to the period's start, each next one to the last.
    due = reached.groupby(touching["school"]).shift().fillna(start)
    gap = touching["start"] > due
    late = gap.groupby(touching["school"]).any()
    last = touching.groupby("school")["end"].max()
    return set(last.index[~late & (last >= end)])
