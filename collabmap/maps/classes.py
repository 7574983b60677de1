"""What stands for what on a map: colours for groups, shapes for levels, sizes for partners.

Colour never speaks alone: the level is the shape, and the group is in the card and tables.
Each colour has a contrast of at least 3 to 1 on white, and none of them is red.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from math import sqrt

from collabmap.maps.picture import Key, Shape
from collabmap.records import SchoolId, count_of, listed

COLOURS = ("#12436d", "#28a197", "#801650", "#f46a25")
OTHER = "#505a5f"
LINK = "#505a5f"

SHAPES: dict[str, Shape] = {
    "connected": "circle",
    "peripheral": "hexagon",
    "inward-only": "square",
    "single-thread": "triangle-up",
    "small-island": "diamond",
    "fading": "triangle-down",
    "isolated": "hollow-circle",
    "unknown": "hollow-square",
}
EXPLAINED = {
    "peripheral": "one or two partner schools, each met once",
    "small-island": "two or three schools",
    "fading": "some in the period before, none recorded now",
}

LEAST_RADIUS = 5.5
MOST_RADIUS = 16.0
PER_PARTNER = 5.0
STEPS = ((1, "1 joint activity"), (2, "2 or 3"), (4, "4 or more"))
WIDTHS = (1.3, 2.2, 3.6)
FINE_WIDTHS = (0.8, 1.4, 2.4)


def colours(groups: Mapping[SchoolId, str]) -> tuple[dict[SchoolId, str], tuple[Key, ...]]:
    """Return the colour of each school and the legend's lines for them.

    The four largest groups have colours of their own, the rest, and schools without a
    group, share a grey. Groups of one size go by name. No lines when no school has a group.
    """
    sizes = Counter(group for group in groups.values() if group)
    ordered = sorted(sizes, key=lambda group: (-sizes[group], group))
    own = dict(zip(ordered, COLOURS, strict=False))
    if not own:
        return dict.fromkeys(groups, COLOURS[0]), ()
    keys = [Key(colour, group) for group, colour in own.items()]
    rest = sorted(ordered[len(COLOURS) :])
    blank = [""] if "" in groups.values() else []
    if rest or blank:
        keys.append(Key(OTHER, _rest_words(rest, blank=bool(blank))))
    return {school: own.get(group, OTHER) for school, group in groups.items()}, tuple(keys)


def _rest_words(rest: Sequence[str], *, blank: bool) -> str:
    words = [count_of(len(rest), "other group")] if len(rest) > 3 else list(rest)
    if blank:
        words.append("not given")
    said = listed(words)
    return said[:1].upper() + said[1:]


def shape_keys(standing: Collection[tuple[str, str]]) -> tuple[Key, ...]:
    """Return the legend's lines for the levels that occur with their words, best linked first."""
    called: dict[str, list[str]] = {}
    for level, words in sorted(set(standing)):
        called.setdefault(level, []).append(words if not called.get(level) else words.lower())
    return tuple(
        Key(shape, ": ".join(filter(None, (" or ".join(called[level]), EXPLAINED.get(level)))))
        for level, shape in SHAPES.items()
        if level in called
    )


def radius_of(partners: int, most: int) -> float:
    """Return a dot's radius in pixels: its area grows with the number of partner schools.

    `most` is the largest number on the map, which sets the scale where dots would grow too
    large; never under `LEAST_RADIUS`, which a school without partners has too.
    """
    scale = min(PER_PARTNER, MOST_RADIUS / sqrt(max(most, 1)))
    return round(max(LEAST_RADIUS, scale * sqrt(partners)), 1)


def size_keys(most: int) -> tuple[Key, ...]:
    """Return the legend's lines for sizes: one partner school, the most, one between."""
    steps = sorted({1, round(most / 3), most} - {0}) if most else []
    return tuple(
        Key("size", count_of(step, "partner school"), radius_of(step, most)) for step in steps
    )


def line_width(interactions: int, *, many: bool = False) -> float:
    """Return a link's width in pixels, by steps of joint activities, finer on a large map."""
    step = sum(interactions >= least for least, _ in STEPS[1:])
    return (FINE_WIDTHS if many else WIDTHS)[step]


def width_keys(widths: Collection[float]) -> tuple[Key, ...]:
    """Return the legend's lines for the widths that occur, of a small map or a large one."""
    return tuple(
        Key("width", words, width)
        for (_, words), *pair in zip(STEPS, WIDTHS, FINE_WIDTHS, strict=True)
        for width in pair
        if width in widths
    )
