"""How deep the ties go, and what the network's own figures are, before and after."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from collabmap.measures.communities import adjusted_rand

DEPTHS = range(6)
OFTEN = ("once", "twice", "three or more")
NOT_SAID = "not said"


def depth_mix(ties: pd.DataFrame) -> pd.DataFrame:
    """Return how many ties there are of each depth: columns `before` and `after`.

    Indexed by depth, "0" to "5" (a depth between two is the lower), then "not said"; the
    index is named `depth`. Where no record has a depth, by how often the two met: "once",
    "twice", "three or more", the index named `times`. Each column adds up to its ties.
    """
    sides = {"before": ties[ties["change"] != "gained"], "after": ties[ties["change"] != "lost"]}
    deep = bool(ties[["depth_before", "depth_after"]].notna().to_numpy().any())
    words = _depth if deep else _often
    column = "depth" if deep else "interactions"
    found = {
        side: pd.Series([words(each) for each in rows[f"{column}_{side}"]], dtype="str")
        for side, rows in sides.items()
    }
    index = [*map(str, DEPTHS), NOT_SAID] if deep else list(OFTEN)
    counts = {
        side: told.value_counts().reindex(index, fill_value=0) for side, told in found.items()
    }
    return pd.DataFrame(counts).astype("int64").rename_axis("depth" if deep else "times")


def _depth(value: float) -> str:
    return NOT_SAID if math.isnan(value) else str(min(max(int(value), DEPTHS[0]), DEPTHS[-1]))


def _often(times: float) -> str:
    return OFTEN[min(int(times), len(OFTEN)) - 1]


def figures_of_both(before: Mapping[str, Any], after: Mapping[str, Any]) -> pd.DataFrame:
    """Return each figure of the network in both periods: a row a figure, indexed by its name.

    Columns `before`, `after` and `difference`; NaN where it cannot be asked. A list, such as
    that of the cutpoints, is counted. Figures that are not numbers are left out.
    """
    names = [name for name in after if name in before and _is_figure(before[name], after[name])]
    frame = pd.DataFrame(
        {
            "before": [_number(before[name]) for name in names],
            "after": [_number(after[name]) for name in names],
        },
        index=pd.Index(names, dtype="str", name="figure"),
        dtype="float64",
    )
    return frame.assign(difference=frame["after"] - frame["before"])


def _is_figure(*values: object) -> bool:
    return all(
        value is None or (isinstance(value, int | float | list | tuple) and value is not True)
        for value in values
    )


def _number(value: Any) -> float:  # noqa: ANN401 - a figure is a number, a list or missing
    if value is None:
        return float("nan")
    return float(len(value)) if isinstance(value, list | tuple) else float(value)


def community_agreement(before: "pd.Series[float]", after: "pd.Series[float]") -> float | None:
    """Return how far the communities of two periods agree: 1 the same, about 0 as by chance.

    The adjusted Rand index over the schools that have a community in both. None where fewer
    than two have. Hubert and Arabie (1985), Journal of Classification 2, 193-218.
    """
    both = before.dropna().index.intersection(after.dropna().index)
    if len(both) < 2:
        return None
    one, other = (side.loc[both].to_numpy().astype(np.int64) for side in (before, after))
    return float(adjusted_rand(one, other))
