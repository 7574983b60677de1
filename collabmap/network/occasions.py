"""What each interaction is under a tie rule: in the period, of a type that counts, too large."""

import pandas as pd

from collabmap.network.rule import TieRule
from collabmap.records import Period, Records


def occasions(records: Records, rule: TieRule) -> pd.DataFrame:
    """Return what the rule makes of each interaction, in the order of the records.

    Indexed by interaction. `bodies` is how many took part, those not on the roster
    included; `in_period` whether a day of it is in the rule's period; `of_type` whether its
    type counts; `large` whether it has more bodies than the rule lets make ties; `first`
    and `last` its first and last day inside the period (NaT where undated or outside).
    """
    rows = records.interactions
    bodies = records.participations.groupby("interaction")["body"].nunique()
    frame = pd.DataFrame(index=rows.index)
    frame["bodies"] = bodies.reindex(rows.index, fill_value=0).astype("int64")
    frame["of_type"] = True if rule.types is None else rows["type"].isin(rule.types)
    frame["large"] = frame["bodies"] > rule.largest_event
    first, last = rows["date"], rows["end_date"].fillna(rows["date"])
    period = rule.period or Period.undated()
    if period.start and period.end:
        start, end = pd.Timestamp(period.start), pd.Timestamp(period.end)
        frame["in_period"] = ((first <= end) & (last >= start)).fillna(False)
        first, last = first.where(first >= start, start), last.where(last <= end, end)
    else:
        frame["in_period"] = True
    frame["first"] = first.where(frame["in_period"])
    frame["last"] = last.where(frame["in_period"])
    return frame


def parts_of(records: Records, roster: pd.Index) -> pd.DataFrame:
    """Return the participations of the bodies on the roster, each body once an interaction.

    A body that both leads and takes part is its lead.
    """
    rows = records.participations
    rows = rows[rows["body"].isin(roster)]
    return rows.sort_values(["interaction", "body", "role"]).drop_duplicates(
        ["interaction", "body"]
    )
