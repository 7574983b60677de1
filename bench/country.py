"""Records of schools that are not, for measuring speed: from a partnership to a country.

Schools stand in authorities, about 150 in each, with places on a map. Some are far more
active than others; most partners are near; a few are of another authority or anywhere. What
is recorded are occasions: most of two schools, some of three to eight, a few so large that
they make no link. The same seed gives the same records.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from collabmap.network import Network, TieRule, build_network
from collabmap.records import (
    INTERACTION_COLUMNS,
    PARTICIPATION_COLUMNS,
    RETURN_COLUMNS,
    SCHOOL_COLUMNS,
    Period,
    Records,
    frame_of,
)

Numbers = npt.NDArray[np.int64]
Places = npt.NDArray[np.float64]

YEAR = Period.school_year(2025)
IN_AN_AUTHORITY = 150
WIDE, HIGH = 400_000, 600_000  # metres
AUTHORITY_ACROSS = 8_000
DECAY = 3_000
FAR = 0.06  # of the partners; one in four of them is anywhere, the others in the authorities near
SIZES = (2, 3, 4, 5, 6, 8, 20)
SHARES = (0.80, 0.10, 0.05, 0.02, 0.015, 0.01, 0.005)


class Country(NamedTuple):
    """The schools of a made country: authority, place in metres, and how active each is."""

    authority: Numbers
    places: Places
    active: npt.NDArray[np.float64]


def country(schools: int, seed: int = 1) -> Country:
    """Return so many schools, in authorities, with places and a heavy-tailed activity."""
    chance = np.random.default_rng(seed)
    authorities = max(1, round(schools / IN_AN_AUTHORITY))
    authority = np.sort(chance.integers(0, authorities, schools))
    centres = chance.uniform((0, 0), (WIDE, HIGH), (authorities, 2))
    places = centres[authority] + chance.normal(0, AUTHORITY_ACROSS, (schools, 2))
    return Country(authority, places, chance.lognormal(0, 0.9, schools))


def made_network(schools: int, ties: int, *, seed: int = 1) -> Network:
    """Return a network of so many schools and about so many ties."""
    return build_network(made_records(schools, ties, seed=seed), TieRule(period=YEAR))


def made_records(schools: int, ties: int, *, seed: int = 1) -> Records:
    """Return the records of so many schools that make about so many ties, in one school year.

    Raises ValueError where so few schools cannot have so many ties.
    """
    if ties > schools * (schools - 1) // 4:
        raise ValueError(f"{schools:,} schools are too few for {ties:,} ties")
    land = country(schools, seed)
    chance = np.random.default_rng([seed, schools, ties])
    at, body = _occasions(land, 1.3 * ties, chance)
    while (last := _enough(at, body, ties)) is None:
        more, others = _occasions(land, ties / 2, chance)
        at, body = np.append(at, more + at[-1] + 1), np.append(body, others)
    kept = at <= last
    return _records(land, at[kept], body[kept], chance)


def _occasions(land: Country, pairs: float, chance: np.random.Generator) -> tuple[Numbers, Numbers]:
    """Return who took part in what, worth about so many pairs: occasion and school, by row."""
    worth = np.dot(SHARES[:-1], [size * (size - 1) / 2 for size in SIZES[:-1]])
    count = max(1, round(pairs / worth))
    sizes = chance.choice(SIZES, count, p=SHARES)
    lead = chance.choice(len(land.active), count, p=land.active / land.active.sum())
    at = np.repeat(np.arange(count), sizes)
    first = np.diff(at, prepend=-1) > 0
    body = np.repeat(lead, sizes)
    body[~first] = _partners(land, body[~first], chance)
    return at, body


def _partners(land: Country, leads: Numbers, chance: np.random.Generator) -> Numbers:
    """Return somebody to meet for each of the leads, most of them near."""
    schools, authorities = len(land.authority), int(land.authority[-1]) + 1
    spread = chance.normal(0, 1.5, len(leads)).round().astype(np.int64)
    where = land.authority[leads]
    far = chance.random(len(leads)) < FAR
    anywhere = far & (chance.random(len(leads)) < 0.25)
    where = np.where(far, (where + spread) % authorities, where)
    found = chance.integers(0, schools, len(leads))
    for authority in range(authorities):
        here = np.flatnonzero(land.authority == authority)
        asked = np.flatnonzero((where == authority) & ~anywhere)
        if len(here) and len(asked):
            found[asked] = here[_drawn(land, leads[asked], here, chance)]
    return found


def _drawn(land: Country, leads: Numbers, here: Numbers, chance: np.random.Generator) -> Numbers:
    """Draw one of the schools `here` for each lead, by activity and by distance."""
    gaps = land.places[leads][:, None, :] - land.places[here][None, :, :]
    near = np.exp(-np.hypot(gaps[..., 0], gaps[..., 1]) / DECAY) + 1e-6
    odds = np.cumsum(near * land.active[here] * (leads[:, None] != here), axis=1)
    return np.asarray((odds < chance.random((len(leads), 1)) * odds[:, -1:]).sum(axis=1)).clip(
        0, len(here) - 1
    )


def _enough(at: Numbers, body: Numbers, ties: int) -> int | None:
    """Return the occasion with which there are so many ties; None where there never are."""
    sizes = np.bincount(at)
    starts = np.cumsum(sizes) - sizes
    keys, when = [], []
    for size in SIZES[:-1]:  # the last is too large to make ties
        rows = starts[sizes == size][:, None] + np.arange(size)
        one, other = np.triu_indices(size, 1)
        a, b = body[rows[:, one]].ravel(), body[rows[:, other]].ravel()
        keys.append(np.minimum(a, b) * len(at) + np.maximum(a, b))
        when.append(np.repeat(np.flatnonzero(sizes == size), len(one)))
        when[-1][a == b] = -1
    key, time = np.concatenate(keys), np.concatenate(when)
    key, time = key[time >= 0], time[time >= 0]
    order = np.lexsort((time, key))
    first = time[order][np.diff(key[order], prepend=-1) > 0]
    return int(np.sort(first)[ties - 1]) if len(first) >= ties else None


def _records(land: Country, at: Numbers, body: Numbers, chance: np.random.Generator) -> Records:
    """Return the records in which those schools took part in those occasions."""
    schools, count = len(land.authority), int(at[-1]) + 1
    names = [f"{100_000 + number}" for number in range(schools)]
    ids = [f"E{number:07}" for number in range(count)]
    once = np.unique(np.column_stack([at, body]), axis=0)
    days = np.datetime64("2025-09-01") + chance.integers(0, 300, count)
    return Records(
        schools=frame_of(
            SCHOOL_COLUMNS,
            {
                "name": [f"School {name}" for name in names],
                "la_name": [f"Authority {number}" for number in land.authority],
                "trust": [f"Trust {place // 12}" if place % 3 else "" for place in range(schools)],
                "easting": land.places[:, 0],
                "northing": land.places[:, 1],
            },
            index=names,
            named="id",
        ),
        interactions=frame_of(
            INTERACTION_COLUMNS,
            {"date": days, "times": np.ones(count, dtype=np.int64)},
            index=ids,
            named="interaction",
        ),
        participations=frame_of(
            PARTICIPATION_COLUMNS,
            {
                "interaction": [ids[one] for one in once[:, 0].tolist()],
                "body": [names[one] for one in once[:, 1].tolist()],
                "role": ["member"] * len(once),
            },
        ),
        returns=frame_of(RETURN_COLUMNS, {}),
    )
