"""Whether ties stay inside groups or cross between them, beside what chance would give.

Every count here depends on how large the groups are: where nine schools of ten are primary,
most ties join two primaries whoever chooses. So nothing is shown without the number
expected if the same ties had joined any two schools of known group alike.
"""

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from collabmap.measures.groups import NO_GROUP, Division, division
from collabmap.network import Network, Numbers

Amounts = npt.NDArray[np.float64]

REST = "All others"


class Mixing(NamedTuple):
    """The ties between groups, as two tables of the same form, and the schools of each group.

    `ties` counts the ties that join a group (row) to a group (column), those inside it on
    the diagonal; `expected` is how many there would be by chance. Where ties have no
    direction both tables are the same either way round; with one, rows give and columns
    receive. `sizes` has the schools of each group. The largest group stands first.
    """

    ties: pd.DataFrame
    expected: pd.DataFrame
    sizes: "pd.Series[int]"


def mixing(network: Network, group: str, *, most: int | None = None) -> Mixing:
    """Return the mixing matrix of a group column; tables of no row where no school has a group.

    With more than `most` groups the smallest are taken together, last, as `REST`. Ties with a
    blank end are left out. Expected: the ties shared out evenly over all pairs of schools of
    known group; NaN where there is no such pair. Newman (2003), Physical Review E 67,
    026126, section II; here the expectation is of random pairs of schools, not of his random
    ends, since schools without ties count too.
    """
    found = _largest_first(division(network, group), most)
    directed = network.rule.directed
    many = len(found.names)
    key = found.a[found.known] * many + found.b[found.known]
    counts = np.bincount(key, minlength=many * many).reshape(many, many)
    if not directed:
        counts = counts + counts.T - np.diag(np.diag(counts))
    pairs = _pairs(found.sizes, directed=directed)
    possible = float(pairs.sum() if directed else np.triu(pairs).sum())
    share = len(key) / possible if possible else np.nan
    names = pd.Index(found.names, dtype="str", name=group)
    return Mixing(
        pd.DataFrame(counts, index=names, columns=names),
        pd.DataFrame(pairs * share, index=names, columns=names),
        pd.Series(found.sizes, index=names, dtype="int64"),
    )


def ties_of_groups(network: Network, group: str) -> pd.DataFrame:
    """Return how many ties each group has: a row a group, in the order of the alphabet.

    `inside` counts those between two of its schools, `leaving` those with one end in it and
    the other in another group, `to_blank` those with schools whose group is blank. A group
    is closed where all its ties are inside: none leaves, and none goes to a blank.
    """
    found = division(network, group)
    within = found.known & (found.a == found.b)
    across = found.known & ~within
    ends = np.concatenate([found.a[across], found.b[across]])
    # Of a tie with a blank end, the end in a group; of one with two, none.
    beside_blank = np.maximum(found.a, found.b)[~found.known]
    many = len(found.names)
    return pd.DataFrame(
        {
            "inside": np.bincount(found.a[within], minlength=many),
            "leaving": np.bincount(ends, minlength=many),
            "to_blank": np.bincount(beside_blank[beside_blank != NO_GROUP], minlength=many),
        },
        index=pd.Index(found.names, dtype="str", name=group),
    )


def crossing_ties(network: Network, group: str) -> pd.DataFrame:
    """Return the ties that join two groups, in their order: rows of the ties' frame.

    With the columns `group_a` and `group_b`, the groups of the two schools.
    """
    found = division(network, group)
    across = found.known & (found.a != found.b)
    names = np.array(found.names, dtype=object)
    ties: pd.DataFrame = network.ties[across]
    return ties.assign(
        group_a=pd.array(names[found.a[across]], dtype="str"),
        group_b=pd.array(names[found.b[across]], dtype="str"),
    )


def ei_index(network: Network, group: str) -> float | None:
    """Return how far ties cross the borders of a group column: -1 all inside, 1 all across.

    (external - internal) / all. None when no tie joins two schools of known group; ties
    with a blank end are left out. Unweighted. Directed it is over arcs: one that is returned
    counts twice. Krackhardt and Stern (1988), Social Psychology Quarterly 51(2), 123-140.
    """
    found = division(network, group)
    many = int(found.known.sum())
    across = int((found.known & (found.a != found.b)).sum())
    return (2 * across - many) / many if many else None


def ei_of_schools(network: Network, group: str) -> "pd.Series[float]":
    """Return how far each school's own ties cross the borders: -1 all inside, 1 all across.

    Indexed by identifier, in roster order. NaN where the school's group is blank, or it has
    no tie to a school of known group. Directed it is over the arcs from the school and to
    it. Krackhardt and Stern (1988), as above.
    """
    found = division(network, group)
    sign = np.where(found.a == found.b, -1.0, 1.0)[found.known]
    ends = np.concatenate([end[found.known] for end in network.roster_ends.T])
    roster = network.schools.index
    many = np.bincount(ends, minlength=len(roster))
    sums = np.bincount(ends, np.tile(sign, 2), minlength=len(roster))
    share = np.divide(sums, many, out=np.full(len(roster), np.nan), where=many > 0)
    return pd.Series(share, index=roster, dtype="float64")


def expected_ei(network: Network, group: str) -> float | None:
    """Return the E-I index to expect of ties that join schools by chance, -1 to 1.

    The share of pairs of schools of known group that are of two groups, less those of one:
    what the sizes of the groups alone would give. None for fewer than two such schools.
    """
    sizes = division(network, group).sizes
    schools = int(sizes.sum())
    if schools < 2:
        return None
    return 1 - 2 * int((sizes * (sizes - 1)).sum()) / (schools * (schools - 1))


class Span(NamedTuple):
    """The lowest and the highest that chance gives, 19 times out of 20."""

    low: float
    high: float


def ei_by_chance(network: Network, group: str, *, seed: int = 1, times: int = 1000) -> Span | None:
    """Return between which values the E-I index lies 19 times out of 20 if groups meant nothing.

    The groups are dealt out anew to the schools of known group, the ties staying where they
    are, `times` times with `seed`; the 2.5th and the 97.5th percentile. None where the index
    cannot be asked. A permutation test after Krackhardt and Stern (1988).
    """
    found = division(network, group)
    if not found.known.any():
        return None
    placed = np.flatnonzero(found.of >= 0)
    order = placed[np.argsort(network.schools.index.to_numpy(dtype=object)[placed], kind="stable")]
    a, b = (end[found.known] for end in network.roster_ends.T)
    chance, dealt = np.random.default_rng(seed), found.of.copy()
    groups = np.sort(found.of[order])
    across = np.empty(times)
    for at in range(times):
        dealt[order] = chance.permutation(groups)
        across[at] = (dealt[a] != dealt[b]).mean()
    low, high = np.quantile(2 * across - 1, [0.025, 0.975])
    return Span(float(low), float(high))


def assortativity(network: Network, group: str) -> float | None:
    """Return how far ties join schools of one group, less what their ends would give: -1 to 1.

    (sum e_gg - sum a_g b_g) / (1 - sum a_g b_g). 1 where every tie stays inside, about 0 by
    chance. None when no tie joins two schools of known group, or when all of them are in
    one: there is nothing to tell apart. Ties with a blank end are left out. Newman (2003),
    Physical Review E 67, 026126, equation 2.
    """
    found = division(network, group)
    a, b, many = found.a[found.known], found.b[found.known], int(found.known.sum())
    starts, ends = (np.bincount(end, minlength=len(found.names)) for end in (a, b))
    if not network.rule.directed:
        starts = ends = starts + ends
        many *= 2
    inside = int((a == b).sum()) * (1 if network.rule.directed else 2)
    # In whole numbers, so that ties within one group are told exactly.
    chance = int((starts * ends).sum())
    return None if many**2 == chance else (many * inside - chance) / (many**2 - chance)


def degree_assortativity(network: Network) -> float | None:
    """Return whether schools with many partners are tied to others with many: -1 to 1.

    The correlation of the degrees at the two ends of a tie; of the out-degree where an arc
    starts and the in-degree where it ends, when directed. None without ties, and where all
    ends are alike. Newman (2002), Physical Review Letters 89, 208701, equation 4; (2003),
    Physical Review E 67, 026126, equation 25.
    """
    a, b = network.roster_ends.T
    schools = len(network.schools)
    starts, ends = np.bincount(a, minlength=schools), np.bincount(b, minlength=schools)
    if not network.rule.directed:
        starts = ends = starts + ends
        a, b = np.concatenate([a, b]), np.concatenate([b, a])
    return _correlation(starts[a], ends[b])


def _correlation(one: Numbers, other: Numbers) -> float | None:
    """Return the correlation of whole numbers; None where either is the same throughout."""
    many = len(one)
    sums = [int(values.sum()) for values in (one, other)]
    squares = [int((values * values).sum()) for values in (one, other)]
    spread = [many * square - total**2 for square, total in zip(squares, sums, strict=True)]
    if not all(spread):
        return None
    shared = many * int((one * other).sum()) - sums[0] * sums[1]
    return shared / math.sqrt(spread[0] * spread[1])


def _largest_first(found: Division, most: int | None) -> Division:
    """Return a division with its groups from the largest, those beyond `most` as one, last."""
    order = np.argsort(-found.sizes, kind="stable")
    names = [found.names[at] for at in order]
    number = np.empty(len(names) + 1, dtype=np.int64)
    number[order], number[NO_GROUP] = np.arange(len(names)), NO_GROUP
    if most is not None and len(names) > most:
        names = [*names[: most - 1], REST]
        number = np.minimum(number, most - 1)
    return Division(tuple(names), *(number[codes] for codes in (found.of, found.a, found.b)))


def _pairs(sizes: Numbers, *, directed: bool) -> Amounts:
    """Return how many pairs of schools there are between groups; inside, each once or twice."""
    pairs = np.outer(sizes, sizes).astype(np.float64)
    np.fill_diagonal(pairs, sizes * (sizes - 1) / (1 if directed else 2))
    return pairs
