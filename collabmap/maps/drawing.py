"""A network and its ladder in, a Map out: every school in its place, whatever the records."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np
import pandas as pd

from collabmap.maps import classes, grounds, links, words, zones
from collabmap.maps.grounds import Ground
from collabmap.maps.labels import Wanted, place_labels
from collabmap.maps.marks import Mark, Marks, marks_of
from collabmap.maps.picture import Box, Caption, Dot, Label, Legend, Line, Map
from collabmap.network import Network
from collabmap.records import SchoolId
from collabmap.reports import NOT_YET_KNOWN

WIDTH = 1200.0
MARGIN = 6.0
SHALLOWEST = 200.0
PER_SCHOOL = 25.0
DEEP_ENOUGH = 560.0
ANY = 999
GROW = 1.2
TRIES = 5

NO_LINKS = words.NO_LINKS
NO_RECORDS = words.NO_RECORDS


def draw_map(
    network: Network,
    ladder_levels: "pd.Series[str]",
    *,
    group: str | None,
    lay_out_by: str | None = None,
    waiting: Collection[SchoolId] = (),
    seed: int = 1,
    caption: Caption,
) -> Map:
    """Return the map of a network: every school of its roster, every link, and the legend.

    `ladder_levels` has the level of each school by identifier; `waiting` are those of unknown
    level whose partners nobody has identified. Colours show `group`, a
    column of the roster; with `lay_out_by`, a column too, the schools of one value stand
    together under its name. Otherwise up to 60 linked schools are drawn as one, more in the
    sets that work together. Schools without links stand in a place of their own. Raises
    ValueError when a column is not there. The same network, levels and seed give an equal
    map whatever the order of the rows.
    """
    if lay_out_by is not None and lay_out_by not in network.schools.columns:
        raise ValueError(f"the schools have no column named {lay_out_by}")
    marks = marks_of(network, ladder_levels, group, waiting)
    pairs = links.links_of(network.ties, directed=network.rule.directed)
    kept = links.strongest(pairs, len(marks.linked))
    lines = links.drawn(pairs, kept, many=len(marks.linked) > links.ALL_UP_TO)
    ground, names = _roomy(network, marks, lines, by=lay_out_by, seed=seed)
    return _assembled(marks, lines, ground, names, caption, directed=network.rule.directed)


def _roomy(
    network: Network, marks: Marks, lines: Sequence[Line], *, by: str | None, seed: int
) -> tuple[Ground, dict[SchoolId, Label | None]]:
    """Place the linked schools and their names, on more room where they would not fit."""
    many = len(marks.linked)
    deep = max(
        grounds.ROOM_PER_SCHOOL * many / WIDTH, min(SHALLOWEST + PER_SCHOOL * many, DEEP_ENOUGH)
    )
    must = many <= grounds.ALL_NAMES_UP_TO

    def on(depth: float) -> tuple[Ground, dict[SchoolId, Label | None]]:
        bottom = MARGIN + round(depth) if many else MARGIN
        box = Box(MARGIN, MARGIN, WIDTH - MARGIN, bottom)
        ground = grounds.ground_of(network, marks.linked, box, by=by, seed=seed)
        return ground, named(marks.linked, ground, lines, must=must)

    ground, names = on(deep)
    for more in range(1, TRIES):
        if not ground.crowded and not (must and None in names.values()):
            break
        ground, names = on(deep * GROW**more)
    return ground, names


def named(
    marks: Sequence[Mark], ground: Ground, lines: Sequence[Line], *, must: bool
) -> dict[SchoolId, Label | None]:
    """Return the place of each name beside its dot, None where there is no room for it."""
    ordered = sorted(marks, key=lambda mark: mark.rank)
    wanted = [
        Wanted(
            mark.name_lines,
            *ground.spots[mark.id],
            mark.radius,
            must=must,
            crossed=ANY if must or mark.needed else 1,
        )
        for mark in ordered
    ]
    taken = [_around(ground.spots[mark.id], mark.radius) for mark in marks]
    taken += [heading.box for heading in ground.headings]
    ends = [(*ground.spots[line.a], *ground.spots[line.b]) for line in lines if line.strong]
    found = place_labels(wanted, taken, np.array(ends).reshape(-1, 4), ground.box)
    return {mark.id: label for mark, label in zip(ordered, found, strict=True)}


def _around(spot: tuple[float, float], radius: float) -> Box:
    return Box(spot[0] - radius, spot[1] - radius, spot[0] + radius, spot[1] + radius)


def _assembled(
    marks: Marks,
    lines: tuple[Line, ...],
    ground: Ground,
    names: Mapping[SchoolId, Label | None],
    caption: Caption,
    *,
    directed: bool,
) -> Map:
    titled = {title: marks.alone(title) for title in (NO_LINKS, NOT_YET_KNOWN, NO_RECORDS)}
    top = ground.box.bottom + (10.0 if ground.spots else 0.0)
    called = {school: mark.name for school, mark in marks.of.items()}
    side = MARGIN + grounds.BETWEEN
    apart = zones.zones(titled, called, Box(side, top, WIDTH - side, top))
    spots, labels = dict(ground.spots), dict(names)
    for zone in apart:
        spots |= zone.spots
        labels |= zone.labels
    dots = tuple(mark.at(spots[school], labels[school]) for school, mark in marks.of.items())
    bottom = max([zone.panel.bottom for zone in apart], default=ground.box.bottom)
    return Map(
        width=WIDTH,
        height=round(bottom + MARGIN, 1),
        dots=dots,
        lines=lines,
        panels=(*ground.panels, *(zone.panel for zone in apart)),
        headings=(*ground.headings, *(zone.heading for zone in apart)),
        legend=legend_of(marks, dots, lines),
        caption=caption,
        drawn_words=words.drawn_words(lines),
        description=words.description(dots, lines),
        directed=directed,
    )


def legend_of(marks: Marks, dots: Sequence[Dot], lines: Sequence[Line]) -> Legend:
    """Return what the marks that occur on these dots and lines mean."""
    most = max((len(dot.partners) for dot in dots), default=0)
    return Legend(
        colour_title=marks.colour_title,
        colours=marks.colour_keys,
        shapes=classes.shape_keys([(dot.level, dot.level_words) for dot in dots]),
        sizes=classes.size_keys(most),
        widths=classes.width_keys({line.width for line in lines}),
    )
