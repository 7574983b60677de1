"""From a register to a roster: the schools that were open on any day of the period."""

from dataclasses import dataclass, field

import pandas as pd

from collabmap.records import Period

NOT_A_SCHOOL_HERE = ("children's centre", "overseas school")


@dataclass(frozen=True)
class Roster:
    """The schools a network is about, and how many rows of the register are not, by reason."""

    schools: pd.DataFrame
    not_open: dict[str, int] = field(default_factory=dict)


def roster_of(schools: pd.DataFrame, period: Period) -> Roster:
    """Return the schools open on any day of `period`, in their order, and what was left out.

    A school without a status is taken as it stands unless its dates say otherwise. A closed
    school without a closing date is left out: nothing says it was open. In an undated
    period every school not closed and not merely proposed is on the roster.
    """
    reasons = pd.Series("", index=schools.index, dtype="str")
    status = schools["status"].str.casefold()
    closed = status.str.startswith("closed")
    if period.start and period.end:
        start, end = pd.Timestamp(period.start), pd.Timestamp(period.end)
        gone = schools["close_date"] < start
        late = schools["open_date"] > end
        undated = closed & schools["close_date"].isna()
        reasons[late] = "opened after the period"
        reasons[gone | undated] = "closed before the period"
        unopened = status.str.startswith("proposed") & ~(schools["open_date"] <= end)
    else:
        reasons[closed] = "closed"
        unopened = status.str.startswith("proposed")
    reasons[unopened] = "proposed to open"
    for kind in NOT_A_SCHOOL_HERE:
        reasons[schools["kind"].eq(kind)] = kind
    counts = reasons[reasons.ne("")].value_counts().sort_index()
    return Roster(
        schools[reasons.eq("")], {str(reason): int(count) for reason, count in counts.items()}
    )
