"""What the loss of each school, and of each tie, would leave of its component: one pass for all.

Parts of a network that no single loss takes apart are its blocks; two of them share at most
one school. Blocks and schools make a forest. Walked once, it lists the schools so that every
piece that a loss would leave is one run of the list, or the two runs around another: so no
loss is tried out, and the names of a piece are read off only where somebody asks for them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from collabmap.measures.vertices import simple_graph
from collabmap.network import Network
from collabmap.records import SchoolId

ABOVE_ALL = -1
Piece = list[range]  # runs of the list of schools


class Bridge(NamedTuple):
    """A tie whose loss splits its component: its two schools, and how many are on each side.

    `school_a` < `school_b`; `side_a` counts the schools that stay joined to `school_a`,
    itself included.
    """

    school_a: SchoolId
    school_b: SchoolId
    side_a: int
    side_b: int


@dataclass(frozen=True, eq=False)
class Separations:
    """What each loss would leave. Schools are known by their place in identifier order.

    Blocks are numbered on from the schools: the first block is number n. `near` has the
    blocks of each school and the schools of each block. Each component hangs from its lowest
    school, the `top` of all its schools, and `above` is what a school or block hangs from.
    What hangs from number i, a school itself included, are the `size[i]` schools of the list
    `order` from `start[i]` on.
    """

    names: Sequence[SchoolId]
    near: Sequence[Sequence[int]]
    above: Sequence[int]
    start: Sequence[int]
    size: Sequence[int]
    order: Sequence[int]
    top: Sequence[int]

    @cached_property
    def place(self) -> dict[SchoolId, int]:
        """The place of each school in identifier order."""
        return {name: place for place, name in enumerate(self.names)}

    @property
    def component_sizes(self) -> list[int]:
        """How many schools are in the component of each school, in identifier order."""
        return [self.size[top] for top in self.top]

    @property
    def cutpoints(self) -> list[SchoolId]:
        """The schools that are in two blocks or more, in identifier order."""
        # `near` goes on beyond the schools, to the blocks.
        return [
            name for name, blocks in zip(self.names, self.near, strict=False) if len(blocks) > 1
        ]

    def sizes_without(self, school: SchoolId) -> tuple[int, ...]:
        """Return the sizes of the pieces its component falls into, largest first.

        () for an isolate, one size where the rest holds together. Raises KeyError for a
        school that is not on the roster.
        """
        lost = self.place[school]
        sizes = [self.size[block] for block in self._below(lost)]
        rest = self.size[self.top[lost]] - self.size[lost]
        return tuple(sorted([*sizes, rest] if rest else sizes, reverse=True))

    def pieces_without(self, school: SchoolId) -> tuple[tuple[SchoolId, ...], ...]:
        """Return the pieces its component falls into, as `sizes_without` counts them.

        Each in identifier order; pieces of one size in the order of their lowest identifier.
        """
        pieces = map(self._named, self._pieces(self.place[school]))
        return tuple(sorted(pieces, key=lambda piece: (-len(piece), piece[0])))

    def cut_off_without(self, school: SchoolId) -> tuple[SchoolId, ...]:
        """Return the schools of all its pieces but the first, in identifier order.

        As `pieces_without` orders them; the largest, which may be nearly all, is not listed.
        """
        pieces = self._pieces(self.place[school])
        largest = max(map(_many, pieces), default=0)
        first = [piece for piece in pieces if _many(piece) == largest]
        # One alone is the largest without a look at who is in it.
        kept = first if len(first) < 2 else [min(first, key=self._lowest)]
        return self._named([run for piece in pieces if piece not in kept for run in piece])

    def bridges(self) -> tuple[Bridge, ...]:
        """Return the ties whose loss splits a component, in identifier order."""
        found = []
        for block in range(len(self.names), len(self.near)):
            if len(self.near[block]) == 2:
                below = next(one for one in self.near[block] if one != self.above[block])
                a, b = sorted(self.near[block])
                inside = self.size[below]
                outside = self.size[self.top[below]] - inside
                sides = (inside, outside) if a == below else (outside, inside)
                found.append(Bridge(self.names[a], self.names[b], *sides))
        return tuple(sorted(found))

    def smaller_side(self, school_a: SchoolId, school_b: SchoolId) -> tuple[SchoolId, ...]:
        """Return who is on the smaller side of a bridge, in identifier order.

        Of two sides that have as many, `school_b`'s. Raises KeyError where one is not on the
        roster, ValueError where their tie is no bridge.
        """
        a, b = self.place[school_a], self.place[school_b]
        shared = set(self.near[a]) & set(self.near[b])
        if a == b or not any(len(self.near[block]) == 2 for block in shared):
            raise ValueError(f"there is no critical link between {school_a} and {school_b}")
        below, outside = (a, b) if self.above[a] in shared else (b, a)
        sides = {below: [self._run(below)], outside: self._outside(below)}
        return self._named(min(sides[b], sides[a], key=_many))

    def _pieces(self, lost: int) -> list[Piece]:
        """Return what the component of a school falls into without it, in no promised order."""
        pieces = [[self._run(block)] for block in self._below(lost)]
        rest = self._outside(lost)
        return [*pieces, rest] if rest else pieces

    def _below(self, school: int) -> list[int]:
        """Return the blocks of a school that stand below it."""
        return [block for block in self.near[school] if block != self.above[school]]

    def _run(self, number: int) -> range:
        return range(self.start[number], self.start[number] + self.size[number])

    def _outside(self, school: int) -> Piece:
        """Return the schools of its component that stand neither at a school nor below it."""
        whole, own = self._run(self.top[school]), self._run(school)
        around = range(whole.start, own.start), range(own.stop, whole.stop)
        return [run for run in around if run]

    def _lowest(self, piece: Piece) -> int:
        return min(self.order[at] for run in piece for at in run)

    def _named(self, piece: Piece) -> tuple[SchoolId, ...]:
        schools = sorted(self.order[at] for run in piece for at in run)
        return tuple(self.names[school] for school in schools)


def _many(piece: Piece) -> int:
    return sum(map(len, piece))


def separations(network: Network) -> Separations:
    """Return what the loss of each school and of each tie would leave. Arcs count as ties.

    In time and memory that grow with schools and ties together, whatever is asked of it
    later. Blocks: Hopcroft and Tarjan (1973), Communications of the ACM 16, 372-378; the
    forest of blocks and cutpoints: Harary and Prins (1966), Publicationes Mathematicae
    Debrecen 13, 103-107.
    """
    graph = simple_graph(network)
    names: list[SchoolId] = graph.vs["name"] if graph.vcount() else []
    near = _forest(len(names), list(graph.biconnected_components()))
    above, top = [ABOVE_ALL] * len(near), list(range(len(names)))
    start, size = [0] * len(near), [0] * len(near)
    order: list[int] = []
    walked: list[int] = []
    for first in range(len(names)):
        waiting = [first] if above[first] == ABOVE_ALL else []
        while waiting:
            number = waiting.pop()
            walked.append(number)
            start[number] = len(order)
            if number < len(names):
                order.append(number)
                size[number], top[number] = 1, first
            below = [one for one in near[number] if one != above[number]]
            for one in below:
                above[one] = number
            waiting += below
    for number in reversed(walked):
        if above[number] != ABOVE_ALL:
            size[above[number]] += size[number]
    return Separations(
        names=names, near=near, above=above, start=start, size=size, order=order, top=top
    )


def _forest(schools: int, blocks: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the blocks of each school, by their numbers, and after them the schools of each."""
    near: list[list[int]] = [[] for _ in range(schools)]
    for number, members in enumerate(blocks, start=schools):
        for school in members:
            near[school].append(number)
    return [*near, *(list(members) for members in blocks)]
