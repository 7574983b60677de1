"""Two maps of the same schools at two times, with every school in the same place on both."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from collabmap.maps import links, words
from collabmap.maps.classes import radius_of
from collabmap.maps.drawing import NO_LINKS, NO_RECORDS, draw_map, legend_of
from collabmap.maps.grounds import APART
from collabmap.maps.marks import marks_of
from collabmap.maps.picture import Caption, Dot, Heading, Line, Map
from collabmap.maps.zones import BASELINE, heading_at
from collabmap.network import Network

if TYPE_CHECKING:
    from collabmap.change import Change, Side

ENDS = ["school_a", "school_b"]


def paired_maps(
    change: "Change",
    captions: tuple[Caption, Caption],
    *,
    group: str | None,
    lay_out_by: str | None = None,
    seed: int = 1,
) -> tuple[Map, Map]:
    """Return the maps of the two periods of a change, drawn on one ground, the earlier first.

    Places, colours and sizes mean the same on both: they come from a map of all schools and
    all links of either. A school without links at one time stays where its links of the
    other time put it; one that is not on a roster is not on that map. `captions` are the
    words under each; the rest is as `draw_map` takes it. Raises ValueError as it does.
    """
    sides = change.before, change.after
    whole = draw_map(
        _together(*(side.network for side in sides)),
        _known_levels(*(side.levels for side in sides)),
        group=group,
        lay_out_by=lay_out_by,
        seed=seed,
        caption=captions[1],
    )
    one, other = (
        _part(whole, side, caption, group) for side, caption in zip(sides, captions, strict=True)
    )
    return one, other


def _together(before: Network, after: Network) -> Network:
    """Return one network of the schools and the ties of both."""
    schools = pd.concat([after.schools, before.schools])
    schools = schools[~schools.index.duplicated()]
    columns = [*ENDS, "weight", "interactions"]
    ties = pd.concat([network.ties[columns] for network in (before, after)])
    ties = ties.groupby(ENDS, as_index=False).sum()

    def added(one: "pd.Series[int]", other: "pd.Series[int]") -> "pd.Series[int]":
        return one.add(other, fill_value=0).reindex(schools.index).astype("int64")

    return Network(
        schools=schools,
        ties=ties,
        rule=after.rule,
        interactions=added(before.interactions, after.interactions),
        large_events=added(before.large_events, after.large_events),
    )


def _known_levels(before: "pd.Series[str]", after: "pd.Series[str]") -> "pd.Series[str]":
    """Return a level for each school of either: unknown only where it is at no time known."""
    return after.where(after != "unknown").combine_first(before).fillna("unknown")


def _part(whole: Map, side: "Side", caption: Caption, group: str | None) -> Map:
    """Return the map of one period on the ground of the map of both."""
    network = side.network
    marks = marks_of(network, side.levels, group)
    most = max((len(dot.partners) for dot in whole.dots), default=0)
    many = sum(bool(dot.partners) for dot in whole.dots) > links.ALL_UP_TO
    pairs = links.links_of(network.ties, directed=network.rule.directed)
    kept = {(line.a, line.b) for line in whole.lines if line.strong}
    lines = links.drawn(pairs, kept, many=many)

    def placed(spot: Dot) -> Dot:
        dot = marks.of[spot.id].at((spot.x, spot.y), spot.label)
        return dot._replace(colour=spot.colour, radius=radius_of(len(dot.partners), most))

    dots = tuple(placed(spot) for spot in whole.dots if spot.id in marks.of)
    legend = legend_of(marks, dots, lines)
    return Map(
        width=whole.width,
        height=whole.height,
        dots=dots,
        lines=lines,
        panels=whole.panels,
        headings=tuple(_of_both(heading, whole.width) for heading in whole.headings),
        legend=legend._replace(colours=whole.legend.colours, sizes=whole.legend.sizes),
        caption=caption,
        drawn_words=_drawn_words(lines),
        description=words.description(dots, lines),
        directed=network.rule.directed,
    )


def _of_both(heading: Heading, width: float) -> Heading:
    """Return a heading that is true of both times; a group's name stands as it is.

    How many schools are under it is true of both together only, so it is not said.
    """
    both = heading.text in (NO_LINKS, NO_RECORDS, APART)
    text = f"{heading.text} in either period" if both else heading.text
    top = heading.y - BASELINE
    return heading_at(text, "", heading.x, top, width - heading.x)


def _drawn_words(lines: Sequence[Line]) -> str:
    """Return how many of the links are drawn; where not all, by what they were chosen."""
    strong = sum(line.strong for line in lines)
    if strong == len(lines):
        return words.drawn_words(lines)
    return (
        f"{strong:,} of {len(lines):,} links are drawn: those among the strongest of both "
        "periods together."
    )
