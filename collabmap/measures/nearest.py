"""Where schools are, and which of some others is nearest, in a straight line."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from collabmap.network import Network

Numbers = npt.NDArray[np.float64]

BRITISH_NATIONAL_GRID = "EPSG:27700"
LATITUDE_AND_LONGITUDE = "EPSG:4326"
AT_ONCE = 2_000_000


def places(schools: pd.DataFrame) -> pd.DataFrame:
    """Return each school's `easting` and `northing` in metres on the British National Grid.

    Indexed as `schools`. Where a school has no grid reference it is worked out from its
    latitude and longitude. NaN where there is neither; 0,0 is how registers write that
    nobody knows, and counts as none.
    """
    grid = _known(schools, ["easting", "northing"])
    degrees = _known(schools, ["latitude", "longitude"])
    asked = np.isnan(grid[:, 0]) & ~np.isnan(degrees[:, 0])
    if asked.any():
        from pyproj import Transformer

        turn = Transformer.from_crs(LATITUDE_AND_LONGITUDE, BRITISH_NATIONAL_GRID)
        grid[asked] = np.column_stack(turn.transform(*degrees[asked].T))
        grid[~np.isfinite(grid).all(axis=1)] = np.nan
    return pd.DataFrame(grid, index=schools.index, columns=["easting", "northing"])


def nearest(network: Network, among: pd.Index) -> pd.DataFrame:
    """Return the school of `among` nearest to each school of the roster, and how far it is.

    Indexed by identifier in roster order: `id`, "" where either place is unknown, and `km`
    in a straight line, NaN there. A school is not its own nearest; of schools equally near
    the one with the lowest identifier is meant.
    """
    here = places(network.schools).dropna()
    there = here[here.index.isin(among)].sort_index()
    answer = pd.DataFrame({"id": "", "km": float("nan")}, index=network.schools.index)
    if there.empty:
        return answer
    rows = max(1, AT_ONCE // len(there))
    some = [_nearest(here.iloc[start : start + rows], there) for start in range(0, len(here), rows)]
    found = pd.concat(some)
    return found.reindex(answer.index).fillna({"id": ""})


def _nearest(here: pd.DataFrame, there: pd.DataFrame) -> pd.DataFrame:
    """Return the nearest of `there` to each of `here`; absent where there is no other."""
    gaps = here.to_numpy()[:, None, :] - there.to_numpy()[None, :, :]
    metres = np.hypot(gaps[..., 0], gaps[..., 1])
    itself = there.index.get_indexer(here.index)
    metres[itself >= 0, itself[itself >= 0]] = np.inf
    best = metres.argmin(axis=1)
    away = metres[np.arange(len(here)), best] / 1000
    known = np.isfinite(away)
    return pd.DataFrame(
        {"id": there.index[best[known]], "km": away[known]}, index=here.index[known]
    )


def _known(schools: pd.DataFrame, columns: list[str]) -> Numbers:
    """Return two columns as rows of two numbers, both NaN where either is missing or both 0."""
    pair = schools[columns].to_numpy(dtype="float64", copy=True)
    pair[np.isnan(pair).any(axis=1) | (pair == 0).all(axis=1)] = np.nan
    return pair
