"""The ties of two periods side by side: kept, gained, lost."""

from typing import Literal, get_args

import numpy as np
import pandas as pd

from collabmap.change.side import ENDS
from collabmap.network import Network

TieChange = Literal["kept", "gained", "lost"]
TIE_CHANGES: tuple[TieChange, ...] = get_args(TieChange)
COUNTED = {"interactions": "interactions", "weight": "weight", "depth_max": "depth"}
# What of a school's own change says more of its tie than the tie does, the weightiest first.
TELLING = ("entered", "left", "unknown-before", "unknown-now", "unknown-both")


def ties_of_both(before: Network, after: Network) -> pd.DataFrame:
    """Return every tie of either period: a row a tie, in identifier order.

    `school_a`, `school_b`; `change`, one of `TIE_CHANGES`; then `interactions`, `weight` and
    `depth` (the greatest written down), each `_before` and `_after`: NaN where there is no tie
    in that period, or nobody wrote it down. Both networks name schools as they are named now.
    """
    sides = [network.ties[[*ENDS, *COUNTED]].rename(columns=COUNTED) for network in (before, after)]
    both = sides[0].merge(
        sides[1], on=list(ENDS), how="outer", suffixes=("_before", "_after"), indicator="side"
    )
    where = both["side"].astype("str")
    change = where.map({"both": "kept", "right_only": "gained", "left_only": "lost"})
    columns = [f"{name}_{side}" for name in COUNTED.values() for side in ("before", "after")]
    told = both[[*ENDS]].assign(change=change.astype("str"), **both[columns].astype("float64"))
    return told.sort_values(list(ENDS), ignore_index=True)


def because(ties: pd.DataFrame, changes: "pd.Series[str]") -> "pd.Series[str]":
    """Return what of its schools must be known to read a gained or a lost tie; "" for nothing.

    "entered", "left": one of the two was not, or is no longer, on the roster;
    "unknown-before", "unknown-now": nothing is known of one of the two in that period, so the
    tie may have been there unrecorded. `changes` has the class of each school.
    """
    found = np.full(len(ties), "", dtype=object)
    ends = [ties[end].map(changes).to_numpy() for end in ENDS]
    for telling in reversed(TELLING):
        found[(ends[0] == telling) | (ends[1] == telling)] = telling
    found[(ties["change"] == "kept").to_numpy()] = ""
    return pd.Series(found, index=ties.index, dtype="str")
