"""Who stands between whom, when schools belong to groups.

A broker stands on a way of two steps between schools that are not tied themselves. Which
of five roles it plays there is told by the groups of the three.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd

from collabmap.measures.groups import NO_GROUP, division
from collabmap.network import Network, Numbers

ROLES = ("coordinator", "consultant", "representative", "gatekeeper", "liaison")
# How many ways of two steps are looked at together: what bounds the memory.
AT_ONCE = 2_000_000


def brokerage_roles(network: Network, group: str) -> pd.DataFrame:
    """Return how often each school plays each role: a row a school, in roster order.

    A column for each of `ROLES`, counting the ways of two steps, from one school by way of
    the broker to another, that no arc from the first to the last cuts short:

    - `coordinator`: all three are of one group;
    - `consultant`: the two are of one group, the broker is not;
    - `representative`: the broker leads out of the group it shares with the first;
    - `gatekeeper`: it leads into the group it shares with the last;
    - `liaison`: all three are of different groups.

    Undirected ties are ways in both directions, so each open triad counts twice, and a
    representative cannot be told from a gatekeeper: both columns then say the same. Schools
    whose group is blank take no part; theirs are NaN. Raw counts. Gould and Fernandez
    (1989), Sociological Methodology 19, 89-126.
    """
    found = division(network, group)
    starts, ends = _arcs(network, found.of)
    counts = np.zeros((len(found.of), len(ROLES)), dtype=np.int64)
    for first, broker, last in _open_ways(starts, ends, len(found.of)):
        role = _role(found.of[first], found.of[broker], found.of[last])
        key = broker * len(ROLES) + role
        counts += np.bincount(key, minlength=counts.size).reshape(counts.shape)
    table = pd.DataFrame(counts, index=network.schools.index, columns=list(ROLES), dtype="float64")
    table[found.of == NO_GROUP] = np.nan
    return table


def _role(first: Numbers, broker: Numbers, last: Numbers) -> Numbers:
    """Return the place in `ROLES` of the role that each broker plays, from the three groups."""
    return np.select(
        [
            (first == broker) & (broker == last),
            first == last,
            first == broker,
            broker == last,
        ],
        [0, 1, 2, 3],
        default=4,
    )


def _arcs(network: Network, groups: Numbers) -> tuple[Numbers, Numbers]:
    """Return the arcs between schools of known group, an undirected tie both ways round.

    As places on the roster, ordered by where they start, then by where they end.
    """
    a, b = network.roster_ends.T
    if not network.rule.directed:
        a, b = np.concatenate([a, b]), np.concatenate([b, a])
    known = (groups[a] != NO_GROUP) & (groups[b] != NO_GROUP)
    a, b = a[known], b[known]
    order = np.lexsort((b, a))
    return a[order], b[order]


def _open_ways(
    starts: Numbers, ends: Numbers, schools: int
) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """Yield the ways of two steps between two schools that no arc joins, some at a time."""
    arcs = starts * schools + ends
    onwards = np.bincount(starts, minlength=schools)
    begin = np.cumsum(onwards) - onwards
    ways = onwards[ends]  # how many ways go on from each arc
    for part in _parts(ways):
        arc = np.repeat(np.arange(part.start, part.stop), ways[part])
        within = np.arange(len(arc)) - np.repeat(np.cumsum(ways[part]) - ways[part], ways[part])
        first, broker = starts[arc], ends[arc]
        last = ends[begin[broker] + within]
        held = (first != last) & ~_among(first * schools + last, arcs)
        yield first[held], broker[held], last[held]


def _parts(sizes: Numbers) -> Iterator[slice]:
    """Yield slices whose sizes add up to about `AT_ONCE`."""
    reached = np.cumsum(sizes)
    start = 0
    while start < len(sizes):
        before = int(reached[start - 1]) if start else 0
        stop = max(start + 1, int(np.searchsorted(reached, before + AT_ONCE, side="right")))
        yield slice(start, stop)
        start = stop


def _among(wanted: Numbers, ordered: Numbers) -> npt.NDArray[np.bool_]:
    """Whether each number is one of some that stand in order."""
    place = np.minimum(np.searchsorted(ordered, wanted), len(ordered) - 1)
    return np.asarray(ordered[place] == wanted)
