"""Where the schools of a list are, and which of the places given cannot be right.

A place is given as a grid reference, as latitude and longitude, or only by the postcode. One
that cannot be right is taken away and said, never drawn as if it were true; where the postcode
tells the place, it takes its stead. What is not certain is asked of two witnesses: the
postcode first, and where none is known the other schools of the same authority.

The distances are choices, made from four registers: of 3,651 places and known postcodes 99.9%
agree within 5 km and the rest disagree by 11 km or more; and no Scottish school, Fair Isle's
included, is as far from the others of its authority as `apart` asks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from collabmap.reading.grids import (
    BRITISH_NATIONAL_GRID,
    IRISH_GRID,
    LATITUDE_AND_LONGITUDE,
    Points,
    kilometres,
    on_british_grid,
    within,
)

Marks = NDArray[np.bool_]

FAR_FROM_POSTCODE = 10.0
"""Kilometres between a place and its postcode from which one of the two is wrong."""
LEAST_COMPARED = 3
"""Of fewer places than this nobody says that the list and the postcodes do not fit at all."""
FAR_FROM_AUTHORITY = 15.0
"""Kilometres to the second nearest school of the authority that are never too many."""
TIMES_AS_FAR = 5
"""How many times as far as nine tenths of the authority's schools are is too far."""
LEAST_SCHOOLS, MOST_SCHOOLS = 5, 3_000
"""An authority of fewer schools, or of more than any has, tells nothing of where it is."""
NORTHERN_IRISH_NUMBER = r"\d{3}-\d{4}$"
DEGREES_AND_GRID = (LATITUDE_AND_LONGITUDE, BRITISH_NATIONAL_GRID)


class Told(NamedTuple):
    """What a list says of where its schools are; every part as long as the list.

    `grid` are eastings and northings, `degrees` latitudes and longitudes, NaN where unsaid.
    `authorities` are names, or codes where there are no names, and `codes` codes; "" where
    unsaid.
    """

    ids: Sequence[str]
    grid: Points
    degrees: Points
    postcodes: Sequence[str]
    authorities: Sequence[str]
    codes: Sequence[str]


class Finding(NamedTuple):
    """Something to tell the person: the school's place in the list, or None for the whole."""

    at: int | None
    code: str
    what: str


@dataclass
class Places:
    """The places that can be right: `grid` British, `degrees`; NaN where there is none."""

    grid: Points
    degrees: Points
    findings: list[Finding] = field(default_factory=list)

    @property
    def spots(self) -> Points:
        """Where each school is on the British National Grid, by either way of saying it."""
        spots = self.grid.copy()
        asked = np.isnan(spots[:, 0]) & ~np.isnan(self.degrees[:, 0])
        if asked.any():
            spots[asked] = on_british_grid(self.degrees[asked], LATITUDE_AND_LONGITUDE)
        return spots

    def refuse(self, at: int, why: str) -> None:
        """Leave a school without a place, and say why."""
        self.grid[at] = self.degrees[at] = np.nan
        self.findings.append(Finding(at, "no-place", why))


def judge_places(told: Told) -> Places:
    """Return the places of a list that can be right, and what to tell about the others."""
    places = Places(_both_or_none(told.grid), _both_or_none(told.degrees))
    _take_degrees_out_of_the_grid(places)
    _take_over_the_irish_grid(places, told)
    impossible = _impossible(places)
    homes = _homes(told.postcodes)
    _refuse_far_from_postcode(places, told, homes)
    _compare_with_authority(places, told, homes)
    _place_by_postcode(places, told, homes, impossible)
    return places


def _both_or_none(points: Points) -> Points:
    """Return a copy in which half a place is none."""
    whole = points.astype("float64", copy=True)
    whole[np.isnan(whole).any(axis=1)] = np.nan
    return whole


def _homes(postcodes: Sequence[str]) -> Points:
    """Return where the postcodes are; nothing is looked up for a list without any."""
    if not any(postcodes):
        return np.full((len(postcodes), 2), np.nan)
    from collabmap.reading.postcodes import postcode_places

    return postcode_places(postcodes)


def _take_degrees_out_of_the_grid(places: Places) -> None:
    """Move longitudes and latitudes that stand under X and Y to where they belong."""
    turned = places.grid[:, ::-1]
    found = within(turned, LATITUDE_AND_LONGITUDE) & np.isnan(places.degrees[:, 0])
    if found.any():
        places.degrees[found] = turned[found]
        places.grid[found] = np.nan
        what = f"{_schools(found)} longitude and latitude in place of easting and northing."
        places.findings.append(Finding(None, "grid-reading", what))


def _take_over_the_irish_grid(places: Places, told: Told) -> None:
    """Turn the grid references of Northern Irish schools that are on the Irish Grid."""
    found = within(places.grid, IRISH_GRID)
    for at in np.flatnonzero(found).tolist():
        found[at] = _northern_irish(told.ids[at], told.postcodes[at], told.codes[at])
    if found.any():
        places.grid[found] = on_british_grid(places.grid[found], IRISH_GRID)
        what = f"{_schools(found)} grid references on the Irish Grid, being in Northern Ireland."
        places.findings.append(Finding(None, "grid-reading", what))


def _northern_irish(school: str, postcode: str, code: str) -> bool:
    """Whether a school is in Northern Ireland, by its postcode, authority or number."""
    if postcode or code:
        return postcode.upper().startswith("BT") or code.startswith("N")
    return bool(re.match(NORTHERN_IRISH_NUMBER, school))


def _impossible(places: Places) -> dict[int, str]:
    """Take away the places outside the United Kingdom; return why, by the school's place."""
    reasons: dict[int, str] = {}
    for grid, points in zip(DEGREES_AND_GRID, (places.degrees, places.grid), strict=True):
        wrong = ~np.isnan(points[:, 0]) & ~within(points, grid)
        for at in np.flatnonzero(wrong).tolist():
            reasons[at] = _why_impossible(points[at], grid)
        points[wrong] = np.nan
    known = ~np.isnan(places.grid[:, 0]) | ~np.isnan(places.degrees[:, 0])
    for at in [at for at in reasons if known[at]]:
        what = f"{reasons.pop(at)}; the other place given is used."
        places.findings.append(Finding(at, "grid-reading", what))
    return reasons


def _why_impossible(point: Points, grid: str) -> str:
    """Say what is wrong with a place in a few words, without a full stop."""
    one, other = point.tolist()
    if grid == BRITISH_NATIONAL_GRID:
        said = f"the grid reference {one:.10g},{other:.10g}"
    elif within(point[None, ::-1], grid)[0]:
        return f"latitude {one:.10g} and longitude {other:.10g} look swapped"
    else:
        said = f"the latitude and longitude {one:.10g},{other:.10g}"
    return f"{said} {'is nowhere' if one == other == 0 else 'is outside the United Kingdom'}"


def _refuse_far_from_postcode(places: Places, told: Told, homes: Points) -> None:
    """Take away places far from their postcodes; where most are, the postcodes are odd.

    Odd postcodes are not believed: their places in `homes` become unknown.
    """
    away = kilometres(places.spots, homes)
    far = np.flatnonzero(away > FAR_FROM_POSTCODE).tolist()
    compared = int(np.isfinite(away).sum())
    if len(far) >= LEAST_COMPARED and len(far) * 2 > compared:
        homes[:] = np.nan
        what = f"{len(far):,} of {compared:,} places are more than {FAR_FROM_POSTCODE:g} km from "
        places.findings.append(Finding(None, "odd-postcodes", f"{what}their postcodes."))
        return
    for at in far:
        what = f"the place is {away[at]:,.0f} km from the postcode {told.postcodes[at]}."
        places.refuse(at, what)


def _compare_with_authority(places: Places, told: Told, homes: Points) -> None:
    """Tell of schools far from all others of their authority.

    The place goes, unless its postcode is there too: then the school is only named, since an
    authority may well have a school of its own elsewhere.
    """
    spots = places.spots
    names = np.array(told.authorities, dtype=object)
    for authority in sorted(set(told.authorities) - {""}):
        here = np.flatnonzero((names == authority) & np.isfinite(spots[:, 0]))
        for at, km in zip(here.tolist(), _apart(spots[here]).tolist(), strict=True):
            what = f"the place is {km:,.0f} km from the other schools of {authority}."
            if km and np.isfinite(homes[at, 0]):
                places.findings.append(Finding(at, "far-from-authority", what))
            elif km:
                places.refuse(at, what)


def _apart(spots: Points) -> NDArray[np.float64]:
    """Return how far each school is from the others of its authority, 0 where that is not far.

    The distance is that to the second nearest, so that two schools on one site do not vouch
    for each other. What is far depends on how far apart the authority's schools are.
    """
    if not LEAST_SCHOOLS <= len(spots) <= MOST_SCHOOLS:
        return np.zeros(len(spots))
    gaps = np.hypot(*(spots[:, None, :] - spots[None, :, :]).transpose(2, 0, 1)) / 1000
    second = np.partition(gaps, 2, axis=1)[:, 2]  # the nearest of all is the school itself
    usual = np.quantile(second, 0.9, method="lower")
    limit = max(FAR_FROM_AUTHORITY, TIMES_AS_FAR * float(usual))
    return np.where(second > limit, second, 0.0)


def _place_by_postcode(
    places: Places, told: Told, homes: Points, impossible: dict[int, str]
) -> None:
    """Put the schools without a place where their postcodes are, and say which have none."""
    refused = {found.at for found in places.findings if found.code == "no-place"}
    quiet = 0
    for at in np.flatnonzero(np.isnan(places.spots[:, 0])).tolist():
        known = bool(np.isfinite(homes[at, 0])) and at not in refused
        if known:
            places.grid[at] = homes[at]
        if at not in impossible:
            quiet += known
        elif known:
            what = f"{impossible[at]}; {told.postcodes[at]} is used instead."
            places.findings.append(Finding(at, "place-by-postcode", what))
        else:
            places.findings.append(Finding(at, "no-place", f"{impossible[at]}."))
    if quiet:
        what = f"{quiet:,} without a place of their own are shown at their postcodes."
        places.findings.append(Finding(None, "place-by-postcode", what))


def _schools(found: Marks) -> str:
    """Say how many schools have what comes next."""
    many = int(found.sum())
    return "1 school has" if many == 1 else f"{many:,} schools have"
