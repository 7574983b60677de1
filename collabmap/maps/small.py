"""The small map of one school: itself, its partners, and the links among them."""

from collections.abc import Collection, Sequence
from math import cos, pi, sin

import pandas as pd

from collabmap.maps import links, words
from collabmap.maps.drawing import legend_of, named
from collabmap.maps.grounds import Ground
from collabmap.maps.marks import Mark, Marks, marks_of
from collabmap.maps.picture import Box, Caption, Heading, Label, Line, Map
from collabmap.maps.zones import heading_at
from collabmap.network import Network
from collabmap.records import SchoolId

WIDTH = 640.0
HEIGHT = 260.0
PER_PARTNER = 14.0
FOR_NAMES = 160.0
EDGE = 46.0
ONE_RING_UP_TO = 14
FINE_FROM = 8
INNER = 0.58
GROW = 1.25
TRIES = 4


def small_map(
    network: Network,
    ladder_levels: "pd.Series[str]",
    school: SchoolId,
    *,
    group: str | None,
    waiting: Collection[SchoolId] = (),
    caption: Caption,
) -> Map:
    """Return the map of one school and its partners, the school in the middle.

    Sizes, shapes and colours are those of the whole map. A school without partners stands
    alone under the heading that says so. Raises KeyError when the roster has no such school.
    """
    marks = marks_of(network, ladder_levels, group, waiting)
    own = marks.of[school]
    here = {school, *own.partners}
    shown = Marks(
        {one: mark for one, mark in marks.of.items() if one in here},
        marks.colour_title,
        marks.colour_keys,
    )
    pairs = links.links_of(network.ties, directed=network.rule.directed)
    pairs = [link for link in pairs if link.a in here and link.b in here]
    kept = {(link.a, link.b) for link in pairs}
    lines = links.drawn(pairs, kept, many=len(own.partners) > FINE_FROM)
    ground, names = _roomy(school, shown, lines, alone=_alone(own))
    dots = tuple(mark.at(ground.spots[one], names[one]) for one, mark in shown.of.items())
    return Map(
        width=WIDTH,
        height=ground.box.bottom,
        dots=dots,
        lines=lines,
        panels=(),
        headings=ground.headings,
        legend=legend_of(shown, dots, lines),
        caption=caption,
        drawn_words=words.drawn_words(lines),
        description=words.description_of_one(own.name, dots, lines),
        directed=network.rule.directed,
    )


def _alone(own: Mark) -> tuple[Heading, ...]:
    if own.partners:
        return ()
    return (heading_at(own.why_alone, "", 20, 8, WIDTH - 40),)


def _roomy(
    school: SchoolId, shown: Marks, lines: Sequence[Line], *, alone: tuple[Heading, ...]
) -> tuple[Ground, dict[SchoolId, Label | None]]:
    """Place the schools and their names, on more room where the names would not fit."""
    partners = _ordered(school, lines)
    high = HEIGHT + PER_PARTNER * len(partners) if partners else HEIGHT / 2

    def on(height: float) -> tuple[Ground, dict[SchoolId, Label | None]]:
        box = Box(0.0, 0.0, WIDTH, round(height))
        ground = Ground(box, _ring(school, partners, box), (), alone, crowded=False)
        return ground, named(tuple(shown.of.values()), ground, lines, must=True)

    ground, names = on(high)
    for more in range(1, TRIES):
        if None not in names.values():
            break
        ground, names = on(high * GROW**more)
    return ground, names


def _ordered(school: SchoolId, lines: Sequence[Line]) -> list[SchoolId]:
    """Return the partners so that those who work with each other stand side by side."""
    among: dict[SchoolId, set[SchoolId]] = {}
    for line in lines:
        among.setdefault(line.a, set()).add(line.b)
        among.setdefault(line.b, set()).add(line.a)
    left = sorted(among.pop(school, set()), key=lambda one: (len(among[one]), one))
    ordered: list[SchoolId] = []
    while left:
        beside = among[ordered[-1]] if ordered else set()
        ordered.append(next((one for one in left if one in beside), left[0]))
        left.remove(ordered[-1])
    return ordered


def _ring(
    school: SchoolId, partners: Sequence[SchoolId], box: Box
) -> dict[SchoolId, tuple[float, float]]:
    """Stand the partners round the school, on two rings where they are many."""
    middle = (box.width / 2, box.height / 2)
    across, down = box.width / 2 - FOR_NAMES, box.height / 2 - EDGE
    spots = {school: middle}
    for number, partner in enumerate(partners):
        angle = 2 * pi * number / len(partners) - pi / 2 + 0.3
        share = INNER if len(partners) > ONE_RING_UP_TO and number % 2 else 1.0
        spots[partner] = (
            round(middle[0] + cos(angle) * across * share, 1),
            round(middle[1] + sin(angle) * down * share, 1),
        )
    return spots
