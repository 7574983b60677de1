"""How many bodies share an interaction with another, and how many pairs do."""

import numpy as np
from numpy.typing import NDArray

from collabmap.records import different

FEW = 16
PAIRS_AT_ONCE = 2_000_000
DENSE = 64  # a row of more than one in so many of the bodies stands as bits
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
    shares = np.zeros(int(bodies.max(initial=-1)) + 1, dtype=bool)
    shares[bodies[size_of_row > 1]] = True
    linked = int(shares.sum())
    if not linked:
        return 0, 0
    number = (np.cumsum(shares) - 1)[bodies]
    codes = _pairs_of_few(number, starts, sizes, linked)
    many = sizes > FEW
    large = [
        number[at : at + size]
        for at, size in zip(starts[many].tolist(), sizes[many].tolist(), strict=True)
    ]
    if not large:
        return linked, len(codes)
    return linked, _pairs_of_all(codes, large, linked)


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
    if len(found) == 1:
        return found[0]
    return different(np.concatenate(found)) if found else np.zeros(0, dtype="int64")


def _pairs_of_all(codes: Numbers, large: list[Numbers], count: int) -> int:
    """Count the pairs of `codes` and of the large rows, a pair of both once.

    A row of many bodies stands as bits, a body each, so that the partners of a body in all
    such rows are found at once; other rows are marked one by one.
    """
    dense = [members for members in large if len(members) * DENSE > count]
    bits = np.zeros((len(dense), -(-count // 8)), dtype=np.uint8)
    for at, members in enumerate(dense):
        here = np.zeros(count, dtype=bool)
        here[members] = True
        bits[at] = np.packbits(here)
    dense_of = _rows_of(dense)
    sparse = [members for members in large if len(members) * DENSE <= count]
    sparse_of = _rows_of(sparse)
    first, second = np.divmod(codes, count)
    ends = np.concatenate([first, second])
    order = np.argsort(ends, kind="stable")
    others = np.concatenate([second, first])[order]
    bounds = np.searchsorted(ends[order], np.arange(count + 1))
    degrees = np.diff(bounds)
    for body in dense_of.keys() | sparse_of.keys():
        marks = np.zeros(count, dtype=bool)
        if body in dense_of:
            together = np.bitwise_or.reduce(bits[dense_of[body]], axis=0)
            marks = np.unpackbits(together, count=count).astype(bool)
        marks[others[bounds[body] : bounds[body + 1]]] = True
        for at in sparse_of.get(body, ()):
            marks[sparse[at]] = True
        degrees[body] = int(marks.sum()) - 1
    return int(degrees.sum()) // 2


def _rows_of(rows: list[Numbers]) -> dict[int, list[int]]:
    """Return the rows in which each body stands."""
    found: dict[int, list[int]] = {}
    for at, members in enumerate(rows):
        for body in members.tolist():
            found.setdefault(body, []).append(at)
    return found
