"""Where names stand: beside their dots, on no other name, dot or heading.

Each name tries eight places around its dot and takes the free one that the fewest links
cross. Names are placed one after another in the order of their rank, so that the ones a
reader needs most are the ones that stay when there is no room for all.
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

# Where the eight places lie, as steps from the dot, best first.
WAYS = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1))
ANCHORS: dict[int, Anchor] = {1: "start", 0: "middle", -1: "end"}


Sides = tuple[float, float, float, float]


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


def place_labels(
    wanted: Sequence[Wanted], taken: Sequence[Box], lines: Floats, ground: Box
) -> list[Label | None]:
    """Return the place of each name, in their order; None where there is no free one.

    `taken` are the boxes of dots, headings and names that stand already, `lines` the links
    as rows of x, y, x, y. A placed name lies wholly on `ground`. A name that `must` stand is
    also tried a little farther from its dot.
    """
    boxes = np.full((len(taken) + len(wanted), 4), np.inf)
    boxes[: len(taken)] = np.array([_sides(box) for box in taken]).reshape(-1, 4)
    low = np.minimum(lines[:, :2], lines[:, 2:])
    high = np.maximum(lines[:, :2], lines[:, 2:])
    used, found = len(taken), []
    for one in wanted:
        around = _reached(one)
        near = boxes[:used][_meeting(boxes[:used, :2], boxes[:used, 2:], around)].tolist()
        passing = lines[_meeting(low, high, around)].tolist()
        label = _best(one, near, passing, ground)
        found.append(label)
        if label:
            left, top, right, bottom = _sides(label.box)
            boxes[used] = (left - 1, top, right + 1, bottom)
            used += 1
    return found


def _sides(box: Box) -> Sides:
    return (box.left, box.top, box.right, box.bottom)


def _reached(one: Wanted) -> Sides:
    """Return the ground that a name could cover, wherever it stands round its dot."""
    reach = one.radius + GAP + FARTHER[-1]
    across = reach + max(map(width_of, one.lines))
    down = reach + LINE_HEIGHT * len(one.lines)
    return (one.x - across, one.y - down, one.x + across, one.y + down)


def _meeting(low: Floats, high: Floats, around: Sides) -> npt.NDArray[np.bool_]:
    left, top, right, bottom = around
    meeting: npt.NDArray[np.bool_] = (
        (low[:, 0] < right) & (high[:, 0] > left) & (low[:, 1] < bottom) & (high[:, 1] > top)
    )
    return meeting


def _best(
    one: Wanted, near: list[list[float]], passing: list[list[float]], ground: Box
) -> Label | None:
    """Take the free place with the fewest links across it, the nearest and first of equals."""
    wide, high = max(map(width_of, one.lines)), LINE_HEIGHT * len(one.lines)
    for farther in FARTHER if one.must else FARTHER[:1]:
        best: tuple[float, int, Sides] | None = None
        for order, way in enumerate(WAYS):
            cost = FAR * order / len(WAYS)
            if best and best[0] <= cost:
                break
            sides = _at(one, way, farther, wide, high)
            if _free(sides, near, ground):
                most = min(one.crossed, best[0] - cost) if best else one.crossed
                crossed = _crossing(sides, passing, most)
                cost += crossed
                if crossed <= one.crossed and (best is None or cost < best[0]):
                    best = (cost, way[0], sides)
        if best:
            return _label(one.lines, best[2], best[1])
    return None


def _at(one: Wanted, way: tuple[int, int], farther: float, wide: float, high: float) -> Sides:
    across, down = way
    # At a corner the name stands off the dot's own box already, so it needs no gap.
    reach = one.radius + (1.0 if across and down else GAP) + farther
    left = one.x + across * reach + (across - 1) * wide / 2
    top = one.y + down * reach + (down - 1) * high / 2
    return (left, top, left + wide, top + high)


def _label(lines: tuple[str, ...], sides: Sides, across: int) -> Label:
    left, top, right, _ = sides
    x = {1: left, 0: (left + right) / 2, -1: right}[across]
    return Label(lines, round(x, 1), round(top + ABOVE_BASELINE, 1), ANCHORS[across], Box(*sides))


def _free(sides: Sides, near: list[list[float]], ground: Box) -> bool:
    left, top, right, bottom = sides
    if left < ground.left or top < ground.top or right > ground.right or bottom > ground.bottom:
        return False
    return not any(
        left < near_right and near_left < right and top < near_bottom and near_top < bottom
        for near_left, near_top, near_right, near_bottom in near
    )


def _crossing(sides: Sides, lines: list[list[float]], most: float) -> int:
    """Count the lines that run over a box; stops counting when they are more than `most`."""
    crossed = 0
    for line in lines:
        crossed += _crosses(sides, line)
        if crossed > most:
            break
    return crossed


def _crosses(sides: Sides, line: list[float]) -> bool:
    """Return whether a line runs over a box, by the slabs of Kay and Kajiya (1986)."""
    x, y, end_x, end_y = line
    left, top, right, bottom = sides
    if (x <= left and end_x <= left) or (x >= right and end_x >= right):
        return False
    enter, leave = 0.0, 1.0
    for start, along, low, high in (
        (x, end_x - x, left, right),
        (y, end_y - y, top, bottom),
    ):
        if abs(along) < 1e-9:
            if not low < start < high:
                return False
            continue
        first, second = (low - start) / along, (high - start) / along
        enter, leave = max(enter, min(first, second)), min(leave, max(first, second))
    return enter < leave
