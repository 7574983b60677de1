"""How many bodies share an interaction with another, and how many pairs do."""

import numpy as np
from numpy.typing import NDArray

from collabmap.records import different

FEW = 16
PAIRS_AT_ONCE = 2_000_000
Numbers = NDArray[np.int64]


def sharing(rows: Numbers, bodies: Numbers) -> tuple[int, int]:
    """Return how many bodies share a row with another, and how many distinct pairs share one.

    The two arrays say which body is in which row, ordered by row, a body at most once in
    each. Pairs of rows with few bodies are written out; for the others each body's partners
    are marked one body at a time, since one row of ten thousand bodies holds fifty million
    pairs.
    """
    starts = np.flatnonzero(np.diff(rows, prepend=-1))
    sizes = np.diff(starts, append=len(rows))
    size_of_row = np.repeat(sizes, sizes)
    sharing_one = bodies[size_of_row > 1]
    linked = different(sharing_one)
    numbered = np.searchsorted(linked, sharing_one)
    if not len(linked):
        return 0, 0
    number = np.zeros(len(bodies), dtype="int64")
    number[size_of_row > 1] = numbered
    codes = _pairs_of_few(number, starts, sizes, len(linked))
    many = sizes > FEW
    large = [
        number[at : at + size]
        for at, size in zip(starts[many].tolist(), sizes[many].tolist(), strict=True)
    ]
    if not large:
        return len(linked), len(codes)
    return len(linked), _pairs_of_all(codes, large, len(linked))


def _pairs_of_few(number: Numbers, starts: Numbers, sizes: Numbers, count: int) -> Numbers:
    """Return the distinct pairs of the rows of few bodies, each as one number."""
    found = []
    for size in range(2, FEW + 1):
        first, second = np.triu_indices(size, 1)
        here = starts[sizes == size]
        at_once = PAIRS_AT_ONCE // len(first)
        for at in range(0, len(here), at_once):
            places = here[at : at + at_once, None] + np.arange(size)
            members = np.sort(number[places], axis=1)
            found.append(different((members[:, first] * count + members[:, second]).ravel()))
    return different(np.concatenate(found)) if found else np.zeros(0, dtype="int64")


def _pairs_of_all(codes: Numbers, large: list[Numbers], count: int) -> int:
    """Count the pairs of `codes` and of the large rows, a pair of both once."""
    rows_of: dict[int, list[int]] = {}
    for at, members in enumerate(large):
        for body in members.tolist():
            rows_of.setdefault(body, []).append(at)
    first, second = np.divmod(codes, count)
    ends = np.concatenate([first, second])
    order = np.argsort(ends, kind="stable")
    others = np.concatenate([second, first])[order]
    bounds = np.searchsorted(ends[order], np.arange(count + 1))
    degrees = np.diff(bounds)
    marks = np.zeros(count, dtype=bool)
    for body, places in rows_of.items():
        partners = [others[bounds[body] : bounds[body + 1]], *(large[at] for at in places)]
        degrees[body] = _marked(partners, marks) - 1
    return int(degrees.sum()) // 2


def _marked(parts: list[Numbers], marks: NDArray[np.bool_]) -> int:
    """Count the different numbers of all parts; `marks` is unmarked before and after."""
    different = 0
    for part in parts:
        different += len(part) - int(marks[part].sum())
        marks[part] = True
    for part in parts:
        marks[part] = False
    return different
