"""What each interaction is under a tie rule: in the period, of a type that counts, too large."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from collabmap.network.rule import TieRule
from collabmap.records import Period, Records
from collabmap.records.numbers import order_of

Numbers = npt.NDArray[np.int64]


def occasions(records: Records, rule: TieRule) -> pd.DataFrame:
    """Return what the rule makes of each interaction, in the order of the records.

    Indexed by interaction. `bodies` is how many took part, those not on the roster
    included; `in_period` whether a day of it is in the rule's period; `of_type` whether its
    type counts; `large` whether it has more bodies than the rule lets make ties; `makes_ties`
    whether it is in the period, of a type that counts and not too large; `first` and `last`
    its first and last day inside the period (NaT where undated or outside).
    """
    rows = records.interactions
    bodies = records.sizes
    first, last = rows["date"].to_numpy(), rows["end_date"].to_numpy()
    last = np.where(np.isnat(last), first, last)
    inside = np.ones(len(rows), dtype=bool)
    period = rule.period or Period.undated()
    if period.start and period.end:
        start, end = np.datetime64(period.start, "s"), np.datetime64(period.end, "s")
        inside = (first <= end) & (last >= start)
        first, last = np.maximum(first, start), np.minimum(last, end)
    of_type = np.ones(len(rows), dtype=bool)
    if rule.types is not None:
        of_type = rows["type"].isin(rule.types).to_numpy(dtype=bool)
    large = bodies > rule.largest_event
    nowhen = np.datetime64("NaT", "s")
    return pd.DataFrame(
        {
            "bodies": bodies,
            "of_type": of_type,
            "large": large,
            "in_period": inside,
            "makes_ties": inside & of_type & ~large,
            "first": np.where(inside, first, nowhen),
            "last": np.where(inside, last, nowhen),
        },
        index=rows.index,
    )


class Parts(NamedTuple):
    """Who of the roster took part in what, each body once an interaction, as numbers.

    `at` is the place of the interaction in the records, `body` the place of the school in
    identifier order, `led` whether it led; in the order of `at`, then `body`.
    """

    at: Numbers
    body: Numbers
    led: npt.NDArray[np.bool_]

    def of(self, chosen: "npt.NDArray[np.bool_]") -> "Parts":
        """Return the parts in the interactions that are chosen, by their place."""
        kept = chosen[self.at]
        return Parts(self.at[kept], self.body[kept], self.led[kept])


def parts_of(records: Records, names: pd.Index) -> Parts:
    """Return the participations of the schools of the roster, `names` in identifier order.

    A body that both leads and takes part is its lead.
    """
    at, (codes, bodies) = records.places, records.taking_part
    body = names.get_indexer(bodies)[codes] if len(codes) else codes
    known = np.flatnonzero(body >= 0)
    by_key = order_of([at[known], body[known]])
    order = known[by_key]
    starts = np.flatnonzero(np.diff(at[order] * max(len(names), 1) + body[order], prepend=-1))
    led = records.led[order]
    if len(starts) < len(order):
        led = np.logical_or.reduceat(led, starts)
    at, body = at[order[starts]].astype(np.int64), body[order[starts]].astype(np.int64)
    return Parts(at, body, led)
