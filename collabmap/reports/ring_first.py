"""Whom to ring first: the schools with few or no recorded links, in a stated order."""

import pandas as pd

ORDER = ("fading", "isolated", "unknown", "small-island", "single-thread")


def ring_first(ladder: pd.DataFrame, schools: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the ladder to ring, first to last; empty when there are none.

    By level (fading, isolated, unknown, small island, single thread); within a level by the
    share of pupils with free school meals, highest first, then by the distance to the
    nearest connected school, farthest first, then by identifier. What is not known comes
    last. An order for one person's morning, not a ranking of schools.
    """
    rows = ladder[ladder["ladder"].isin(ORDER)]
    order = pd.DataFrame(
        {
            "level": rows["ladder"].map({level: at for at, level in enumerate(ORDER)}),
            "fsm": -schools["fsm_pct"].reindex(rows.index),
            "km": -rows["nearest_connected_km"].astype("float64"),
            "school": rows.index,
        },
        index=rows.index,
    )
    order = order.sort_values(["level", "fsm", "km", "school"], na_position="last")
    return rows.loc[order.index]
