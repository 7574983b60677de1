"""Who is inside and who is out: ties by group, and what schools without ties have in common.

A share of a few schools says more about chance than about them, so a group of fewer than
`FEWEST` schools has its counts and no rate. Schools we have heard nothing of are counted
apart wherever it is known who they are: nothing is said about their ties.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from collabmap.measures.coverage import Coverage
from collabmap.measures.groups import NO_GROUP, division
from collabmap.network import Network, Numbers

FEWEST = 5


def inclusion(network: Network, group: str, coverage: Coverage) -> pd.DataFrame:
    """Return how each group of a column is tied in: a row a group, the largest first.

    Indexed by group: `schools`; `unknown`, those without a tie that no record or return
    tells of; `without`, the others without a tie; `rate`, `without` as a share of the
    schools we know of, 0 to 1; `mean_degree`, the mean number of partners of all of them.
    The last two are NaN for a group of fewer than `FEWEST` schools, `rate` also where we
    know of none. Schools without a group are in none. Raises ValueError without the column.
    """
    found = division(network, group)
    heard = network.schools.index.isin(list(coverage.covered_ids))
    none = network.degree.eq(0).to_numpy()
    schools = found.sizes

    def count(which: "npt.NDArray[np.bool_]") -> Numbers:
        return np.bincount(found.of[which & (found.of != NO_GROUP)], minlength=len(found.names))

    unknown, without = count(none & ~heard), count(none & heard)
    degrees = network.degree.groupby(found.of).mean().reindex(range(len(found.names)))
    known = schools - unknown
    table = pd.DataFrame(
        {
            "schools": schools,
            "unknown": unknown,
            "without": without,
            "rate": np.where(known > 0, without / np.maximum(known, 1), np.nan),
            "mean_degree": degrees.to_numpy(dtype="float64"),
        },
        index=pd.Index(found.names, dtype="str", name=group),
    )
    table.loc[table["schools"] < FEWEST, ["rate", "mean_degree"]] = np.nan
    return table.sort_values("schools", ascending=False, kind="stable")


class Means(NamedTuple):
    """A number of the schools on average: over all, over those without ties, over the rest.

    None where none of them has the number. `without_schools` and `rest_schools` say over how
    many the means are.
    """

    all: float | None
    without: float | None
    rest: float | None
    without_schools: int
    rest_schools: int


def means_by_ties(network: Network, number: str) -> Means:
    """Return the mean of a number, such as `fsm_pct`, of schools without ties and of the rest.

    Schools whose number is missing or not finite are left out. Raises ValueError when the
    schools have no such column of numbers.
    """
    told = _numbers(network, number)
    none = network.degree.eq(0)[told.index]
    return Means(
        all=_mean(told),
        without=_mean(told[none]),
        rest=_mean(told[~none]),
        without_schools=int(none.sum()),
        rest_schools=int((~none).sum()),
    )


class Partners(NamedTuple):
    """The mean number of partners of schools at or above a number, and of those below it.

    None where there is none of them; `above_schools` and `below_schools` say how many.
    """

    above: float | None
    below: float | None
    above_schools: int
    below_schools: int


def partners_by_number(network: Network, number: str, at_least: float) -> Partners:
    """Return the mean partners of schools whose number is `at_least` so much, and of the others.

    Schools whose number is missing are in neither. Raises ValueError as above.
    """
    told = _numbers(network, number)
    degrees, above = network.degree[told.index], told >= at_least
    return Partners(
        above=_mean(degrees[above]),
        below=_mean(degrees[~above]),
        above_schools=int(above.sum()),
        below_schools=int((~above).sum()),
    )


def _numbers(network: Network, number: str) -> "pd.Series[float]":
    column = network.schools.get(number)
    if column is None or column.dtype.kind not in "fi":
        raise ValueError(f"the schools have no column of numbers named {number}")
    told = column.astype("float64")
    return told[np.isfinite(told)]


def _mean(values: "pd.Series[float] | pd.Series[int]") -> float | None:
    return None if values.empty else float(values.mean())
