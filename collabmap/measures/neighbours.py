"""Every school's neighbours at once: many walks over a network side by side, in whole columns.

One walk visits a school after another, which a library does best. Walks from many schools
can go side by side instead: a row of an array holds what each of them knows of one vertex,
and a step is to bring together the rows of every vertex's neighbours. That is done for the
first neighbour of all vertices, then for the second, and so on. With the vertices that have
most neighbours first, those with a second neighbour are the first rows, and so on too.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from collabmap.network import Numbers

MANY = 0.1

Rows = npt.NDArray[Any]
Answer = TypeVar("Answer")


@dataclass(frozen=True, eq=False)
class Neighbours:
    """The neighbours of every vertex that has any, one way along the ties.

    `vertex` is the vertex of each row, those with most neighbours first; `columns[j]` the
    rows of the j-th neighbours of the first so many rows. Where ties have a direction a
    neighbour may have none itself: it then has a row after all those that have some.
    """

    vertex: Numbers
    columns: tuple[Numbers, ...]

    @classmethod
    def of(cls, ends: Numbers, n: int) -> "Neighbours":
        """Return the neighbours of n vertices: `ends` has a row for each, a vertex and it."""
        counts = np.bincount(ends[:, 0], minlength=n)
        beside = ends[np.argsort(ends[:, 0], kind="stable"), 1]
        tied = np.zeros(n, dtype=bool)
        tied[ends] = True
        # The untied come last of all, so that leaving them out moves nobody's row.
        vertex = np.lexsort((~tied, -counts))
        row = np.empty(n, dtype=np.int64)
        row[vertex] = np.arange(n)
        starts, sizes = (np.cumsum(counts) - counts)[vertex], counts[vertex]
        many = [int(np.searchsorted(-sizes, -j)) for j in range(int(counts.max(initial=0)))]
        columns = tuple(row[beside[starts[:rows] + j]] for j, rows in enumerate(many))
        return cls(vertex[tied[vertex]], columns)

    @property
    def rows(self) -> int:
        """How many vertices have a tie, either way: the others have no row."""
        return len(self.vertex)

    def beside(self, rows: Numbers) -> Numbers:
        """Return the rows that have one of `rows` as a neighbour, ascending.

        All that have any neighbour, where `rows` are many: to look would take longer.
        """
        every = np.arange(len(self.columns[0]))
        if len(rows) > self.rows * MANY:
            return every
        marked = np.zeros((self.rows, 1), dtype=bool)
        marked[rows] = True
        return np.flatnonzero(self.together(marked, every, np.logical_or))

    def together(
        self, values: Rows, rows: Numbers, bring: np.ufunc, room: tuple[Rows, Rows] | None = None
    ) -> Rows:
        """Return what `bring` makes of the values of the neighbours of each of `rows`.

        `values` has a row for every row here; `rows` ascend and each has a neighbour. What
        comes back has a row for each of them and stands in the first array of `room`, where
        that is given to save making new ones.
        """
        first, spare = room or (np.empty_like(values), np.empty_like(values))
        found = first[: len(rows)]
        np.take(values, _picked(self.columns[0], rows), axis=0, out=found, mode="clip")
        for column in self.columns[1:]:
            these = rows[: rows.searchsorted(len(column))]
            if not len(these):
                break
            more = spare[: len(these)]
            np.take(values, _picked(column, these), axis=0, out=more, mode="clip")
            bring(found[: len(these)], more, out=found[: len(these)])
        return found


def _picked(column: Numbers, rows: Numbers) -> Numbers:
    """Return the column at some rows, which ascend: at all of them when there are as many."""
    return column if len(rows) == len(column) else column.take(rows)


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def side_by_side(
    work: Callable[[Any], Answer], parts: Iterable[Any], *, at_once: int
) -> Iterator[Answer]:
    """Give what `work` makes of each part, in the order of the parts, so many at once.

    In threads: numpy lets go of the interpreter while it works on whole columns.
    """
    if at_once < 2:
        yield from map(work, parts)
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(at_once) as pool:
        yield from pool.map(work, parts)
