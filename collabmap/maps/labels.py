"""Where names stand: beside their dots, on no other name, dot or heading.

Each name tries eight places around its dot and takes the free one that the fewest links
cross. Names are placed one after another in the order of their rank, so that the ones a
reader needs most are the ones that stay when there is no room for all. What does not
depend on the names placed before is found for all places of all names at once.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from collabmap.maps.cells import Floats
from collabmap.maps.letters import ABOVE_BASELINE, LINE_HEIGHT, width_of
from collabmap.maps.picture import Anchor, Box, Label

GAP = 4.0
FARTHER = (0.0, 10.0, 22.0)
FAR = 1.5
AT_ONCE = 4_000_000  # pairs of boxes compared in one go: 4 MB each time
BEYOND = 10_000.0  # more than any count of links: a place farther out comes after all nearer ones

# Where the eight places lie, as steps from the dot, best first.
WAYS = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1))
ANCHORS: dict[int, Anchor] = {1: "start", 0: "middle", -1: "end"}


Sides = tuple[float, float, float, float]
Whole = npt.NDArray[np.int64]


class Wanted(NamedTuple):
    """A name that asks for a place beside the dot at `x`, `y`; `must` if it may not be left out.

    A name over which more than `crossed` links would run is left out all the same.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    radius: float
    must: bool = False
    crossed: int = 999


class _Places(NamedTuple):
    """Places to try, ordered by name and then best first: whose, which way, and their sides."""

    owner: Whole
    across: Whole
    sides: Floats


def place_labels(
    wanted: Sequence[Wanted], taken: Sequence[Box], lines: Floats, ground: Box
) -> list[Label | None]:
    """Return the place of each name, in their order; None where there is no free one.

    `taken` are the boxes of dots, headings and names that stand already, `lines` the links
    as rows of x, y, x, y. A placed name lies wholly on `ground`. A name that `must` stand is
    also tried a little farther from its dot.
    """
    if not wanted:
        return []
    places = _open_places(wanted, np.array(taken, dtype=float).reshape(-1, 4), lines, ground)
    found: list[Label | None] = [None] * len(wanted)
    standing: list[Sides] = []
    for owner, across, (left, top, right, bottom) in zip(
        places.owner.tolist(), places.across.tolist(), places.sides.tolist(), strict=True
    ):
        if found[owner] is None and not any(
            left < its_right and its_left < right and top < its_bottom and its_top < bottom
            for its_left, its_top, its_right, its_bottom in standing
        ):
            found[owner] = _label(wanted[owner].lines, (left, top, right, bottom), across)
            standing.append((left - 1, top, right + 1, bottom))
    return found


def _open_places(wanted: Sequence[Wanted], taken: Floats, lines: Floats, ground: Box) -> _Places:
    """Return the places that are on the ground, on nothing taken, and crossed by few enough."""
    places, costs = _around(wanted)
    left, top, right, bottom = places.sides.T
    on_ground = (left >= ground.left) & (top >= ground.top)
    on_ground &= (right <= ground.right) & (bottom <= ground.bottom)
    free = np.flatnonzero(on_ground)
    free = free[~_over_any(places.sides[free], taken)]
    crossed = _crossed(places.sides[free], lines)
    few = crossed <= np.array([one.crossed for one in wanted])[places.owner[free]]
    free, crossed = free[few], crossed[few]
    best_first = free[np.lexsort((costs[free] + crossed, places.owner[free]))]
    return _Places(places.owner[best_first], places.across[best_first], places.sides[best_first])


def _around(wanted: Sequence[Wanted]) -> tuple[_Places, Floats]:
    """Return every place to try, and how far it is from the best one."""
    tries = [
        (at, order, step)
        for at, one in enumerate(wanted)
        for step in range(len(FARTHER) if one.must else 1)
        for order in range(len(WAYS))
    ]
    owner, order, step = np.array(tries).T
    sizes = [(max(map(width_of, one.lines)), LINE_HEIGHT * len(one.lines)) for one in wanted]
    size = np.array(sizes)[owner]
    way = np.array(WAYS)[order]
    dots = np.array([(one.x, one.y, one.radius) for one in wanted])[owner]
    # At a corner the name stands off the dot's own box already, so it needs no gap.
    gap = np.where(way.all(axis=1), 1.0, GAP)
    reach = dots[:, 2] + gap + np.array(FARTHER)[step]
    low = dots[:, :2] + way * reach[:, None] + (way - 1) * size / 2
    costs = FAR * order / len(WAYS) + BEYOND * step
    return _Places(owner, way[:, 0], np.concatenate([low, low + size], axis=1)), costs


def _label(lines: tuple[str, ...], sides: Sides, across: int) -> Label:
    left, top, right, _ = sides
    x = {1: left, 0: (left + right) / 2, -1: right}[across]
    return Label(lines, round(x, 1), round(top + ABOVE_BASELINE, 1), ANCHORS[across], Box(*sides))


def _over_any(boxes: Floats, others: Floats) -> npt.NDArray[np.bool_]:
    over = np.zeros(len(boxes), dtype=bool)
    over[_meeting(boxes, others)[0]] = True
    return over


def _meeting(boxes: Floats, others: Floats) -> tuple[Whole, Whole]:
    """Return the pairs of a box and one of the others that it lies over, by their numbers."""
    blocks = 1 + len(boxes) * len(others) // AT_ONCE
    pairs, begun = [], 0
    for block in np.array_split(boxes, blocks):
        left, top, right, bottom = block.T[:, :, None]
        meeting = (others[:, 0] < right) & (others[:, 2] > left)
        meeting &= (others[:, 1] < bottom) & (others[:, 3] > top)
        at, other = np.nonzero(meeting)
        pairs.append((at + begun, other))
        begun += len(block)
    ours, theirs = zip(*pairs, strict=True)
    return np.concatenate(ours), np.concatenate(theirs)


def _crossed(boxes: Floats, lines: Floats) -> Whole:
    """Count the lines that run over each box, by the slabs of Kay and Kajiya (1986)."""
    low, high = np.minimum(lines[:, :2], lines[:, 2:]), np.maximum(lines[:, :2], lines[:, 2:])
    at, line = _meeting(boxes, np.concatenate([low, high], axis=1))
    start = lines[line, :2]
    along = lines[line, 2:] - start
    # A line that runs along a side of the box is in that slab all the way: the meeting told.
    level = np.abs(along) < 1e-9
    along = np.where(level, 1.0, along)
    first, second = (boxes[at, :2] - start) / along, (boxes[at, 2:] - start) / along
    enter = np.where(level, 0.0, np.minimum(first, second)).max(axis=1, initial=0.0)
    leave = np.where(level, 1.0, np.maximum(first, second)).min(axis=1, initial=1.0)
    return np.bincount(at[enter < leave], minlength=len(boxes))
