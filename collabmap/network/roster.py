"""From a register to a roster: the schools that were open on any day of the period."""

from collections import Counter
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from collabmap.network.rule import Bodies
from collabmap.records import Period

NOT_A_SCHOOL_HERE = ("children's centre", "overseas school")
# What a list may say of a body that is not a school. Anything else is taken to be one.
OTHER_BODIES = frozenset(
    {
        *("authority", "local authority", "council", "government body"),
        *("university", "higher education", "research body", "teaching school hub"),
        *("trust", "academy trust", "multi-academy trust", "federation", "diocese"),
        *("charity", "voluntary body", "voluntary organisation", "community body"),
        *("parent body", "parent/community body", "community group", "museum", "library"),
        *("employer", "business", "company", "health body", "other body", "not a school"),
    }
)


@dataclass(frozen=True, eq=False)
class Roster:
    """The schools a network is about, and how many rows of the register are not, by reason.

    `not_schools` counts the other bodies that were left out because only schools were asked
    for; None where all bodies were.
    """

    schools: pd.DataFrame
    not_open: dict[str, int] = field(default_factory=dict)
    not_schools: int | None = None


def is_school(schools: pd.DataFrame) -> "pd.Series[bool]":
    """Return whether each body of a list is a school, by its `kind`; a blank means that it is."""
    return ~schools["kind"].str.strip().str.casefold().isin(OTHER_BODIES)


def roster_of(schools: pd.DataFrame, period: Period, bodies: Bodies = "all") -> Roster:
    """Return the bodies a network is about: those open in the period, or only its schools."""
    if bodies == "all":
        return _open_in(schools, period)
    wanted = is_school(schools)
    found = _open_in(schools[wanted], period)
    return Roster(found.schools, found.not_open, int((~wanted).sum()))


def _open_in(schools: pd.DataFrame, period: Period) -> Roster:
    """Return the schools open on any day of `period`, in their order, and what was left out.

    A school without a status is taken as it stands unless its dates say otherwise. A closed
    school without a closing date is left out: nothing says it was open. In an undated
    period every school not closed and not merely proposed is on the roster.
    """
    told = schools["status"].ne("") | schools["kind"].isin(NOT_A_SCHOOL_HERE)
    if not (told | schools["open_date"].notna() | schools["close_date"].notna()).any():
        return Roster(schools)  # an own list without a status is taken whole
    status = schools["status"].str.casefold()
    closed, proposed = status.str.startswith("closed"), status.str.startswith("proposed")
    # From the weightiest reason to the least: the first that holds is the one given.
    reasons = {kind: schools["kind"].eq(kind) for kind in NOT_A_SCHOOL_HERE}
    if period.start and period.end:
        start, end = pd.Timestamp(period.start), pd.Timestamp(period.end)
        opened, ended = schools["open_date"], schools["close_date"]
        reasons["proposed to open"] = proposed & ~(opened <= end)
        reasons["closed before the period"] = (ended < start) | (closed & ended.isna())
        reasons["opened after the period"] = opened > end
    else:
        reasons["proposed to open"] = proposed
        reasons["closed"] = closed
    found = np.select(
        [held.to_numpy(dtype=bool) for held in reasons.values()], list(reasons), default=""
    )
    counts = Counter(str(reason) for reason in found[found != ""])
    return Roster(schools[found == ""], {reason: counts[reason] for reason in sorted(counts)})
