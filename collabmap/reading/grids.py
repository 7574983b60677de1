"""Eastings and northings: which grid they are on, and the same spot on the British one.

Records hold the British National Grid. Northern Ireland has a grid of its own, the Irish
one, and so have the postcodes that begin with BT; latitude and longitude are a third way.
"""

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from pyproj import Transformer

Points = NDArray[np.float64]
"""Rows of two numbers: easting and northing in metres, or latitude and longitude."""

BRITISH_NATIONAL_GRID = "EPSG:27700"
IRISH_GRID = "EPSG:29902"
LATITUDE_AND_LONGITUDE = "EPSG:4326"

# The corners of the land that has schools, with some sea around it, in each of the three ways:
# Scilly to Shetland and St Kilda to Lowestoft; on the Irish Grid Northern Ireland alone.
CORNERS = {
    BRITISH_NATIONAL_GRID: ((0, 0), (660_000, 1_225_000)),
    IRISH_GRID: ((180_000, 305_000), (375_000, 460_000)),
    LATITUDE_AND_LONGITUDE: ((49.8, -8.7), (60.95, 1.85)),
}


def within(points: Points, grid: str) -> NDArray[np.bool_]:
    """Return which points lie in the United Kingdom, read on `grid`; 0,0 and NaN do not."""
    least, most = CORNERS[grid]
    inside = np.all((points >= least) & (points <= most), axis=1)
    return np.asarray(inside & np.any(points != 0, axis=1))


def on_british_grid(points: Points, grid: str) -> Points:
    """Return the same spots on the British National Grid; NaN where they cannot be on it."""
    turned = points.copy()
    if grid != BRITISH_NATIONAL_GRID and len(points):
        turned = np.column_stack(_to_british(grid).transform(*points.T))
        turned[~np.isfinite(turned).all(axis=1)] = np.nan
    return turned


@cache
def _to_british(grid: str) -> "Transformer":
    """Return what turns points on `grid` into British ones; made once, as that takes a while."""
    from pyproj import Transformer

    return Transformer.from_crs(grid, BRITISH_NATIONAL_GRID)


def kilometres(here: Points, there: Points) -> NDArray[np.float64]:
    """Return how far each point is from its fellow in a straight line; NaN where either is."""
    return np.asarray(np.hypot(*(here - there).T) / 1000)
